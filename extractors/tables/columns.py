"""Task tables: which column says what is to be done, by whom, with whom, by when.

Columns are known by the words of their head (``table_columns.tsv``), in any order, over heads of two
rows and over page breaks: a table that goes on without a head keeps the columns of the one before it
when it has as many.  A cell merged with the one above stands for the same words.  Where a source
gives only the cells that are not merged (portals), what stands in them tells the columns.

A column whose head nobody listed is told by what stands in it.

A table with a task and somebody to do it is a task table, unless it is about money or counts:
then it must also say who leads, with whom, by when or with what result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors import rules
from extractors.bodies.lists import names_from
from extractors.letters import PLAIN_UPPER
from extractors.model import Block, BlockKind, Document, Span
from extractors.tables.heads import (
    LEAD_AND_WITH,
    OWNERS,
    WHO_AND_WHEN,
    Kinds,
    about_others,
    column_kind,
    counts_columns,
    head_of,
    is_period,
    second_head,
)
from extractors.tables.holders import ditto
from extractors.tables.places import (
    NUMBER,
    TIME,
    is_body,
    placed,
    told_by_content,
    units_that_do,
    who_and_when,
)

__all__ = ["OWNERS", "Row", "column_kind", "task_rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a task table: its cells by kind of column (``task lead doer with time product``).

    ``owner`` is the body the rows of a group are for, when the group's heading names one;
    ``inherited`` lists the kinds of columns that were empty here and take the words of a row above.
    """

    span: Span
    cells: tuple[tuple[str, Span], ...]
    number: str = ""
    group: str = ""  #: the figure of the group the row stands under (``II``)
    owner: Span | None = None
    inherited: tuple[str, ...] = ()
    tasks: bool = True  #: whether the table gives tasks; else its times alone count
    measure: str = ""  #: what the bare figures of its time count (``tháng``), as the column's head says
    when: Span | None = None  #: the stretch of time that the heading of its group is (``Tháng 3``)
    spoken: bool = False  #: no column names who does it, the task's own words may

    def get(self, kind: str) -> Span | None:
        """The cell of a kind of column; None when there is none or it is empty."""
        return next((span for name, span in self.cells if name == kind and len(span)), None)


# --- rows -------------------------------------------------------------------------------------------

_GROUP = re.compile(rf"(?P<no>[IVX]{{1,5}}(?:\.\d{{1,2}}){{0,3}}|[{PLAIN_UPPER}])(?=[.)/ ]|$)")
#: What may stand around the bodies that a group's heading names.
HEADING = rules.Patterns(
    [
        rules.Row(
            "before",
            r"(?:(?:các )?(?:nhiệm vụ|công việc|nội dung)(?: (?:giao(?: cho)?|của|do|thuộc))?"
            r"|giao(?: cho)?|trách nhiệm(?: của)?|đối với|về phía|khối)[ :]+(?=[^\W\d_])",
            None,
            "«Nhiệm vụ giao »Sở Y tế",
        ),
        rules.Row(
            "behind",
            r"[ ]*(?:\([^()]{1,60}\)|(?:chủ trì|thực hiện|chỉ đạo|chủ trì thực hiện))?[ .:;]*$",
            None,
            "Sở Y tế« (05 nhiệm vụ)»",
        ),
        # by when the rows below it are due
        rules.Row(
            "due",
            r"[(,–-][ ]*(?P<when>(?:(?:hoàn thành|xong|thực hiện)[ ](?:(?:trong|từ)[ ])?)?"
            r"(?=(?:(?:trước|từ|đến)[ ])?(?:ngày|tháng|quý)[ ]|(?:trước|đến)[ ]\d)[^()]{5,60}?)"
            r"[ ]*\)?[ .:;]*$",
            None,
            "Việc chuẩn bị «(xong trước 31/3)»",
        ),
    ],
    flags=re.I,
)
_AHEAD = 14  #: rows below a head that tell what its columns hold
_PERIOD = 16  #: characters of the head of a stretch of the year
_MARKS = frozenset("xX×vV✓✔√+*●•")  #: that choose it
_CITED = re.compile(r"(?i:số)[ ]\d+/")
_DAY = 14  #: characters at the end of a heading among which the figures of a day stand
_APART, _WORK = 5, 500  #: characters between two cells of one work, and of both
_GLUED = 3  #: cells of a row whose first columns are merged, at least: work, result, time
_BETWEEN = 3  #: blocks between two parts of one table
_REPORT = 60  #: blocks in which a report calls itself one


@dataclass(slots=True)
class _Table:
    """The table being read."""

    kinds: Kinds
    tasks: bool
    times: bool = True  #: whether its times count, be there tasks or not
    told: Kinds = ()  #: the kinds as the head alone tells them
    report: bool = False  #: whether it stands in a report, which tells what has been done
    merges: bool = False  #: whether the source tells merged cells, so that an empty one is empty
    measure: str = ""
    group: str = ""
    owner: Span | None = None
    last: dict[int, Span] = field(default_factory=dict)  # of each column, in this group
    above: dict[int, Span] = field(default_factory=dict)  # of each column, over headings too
    #: the number and cells of the last row that names somebody, for its parts (``2.1`` below ``2``)
    whole: tuple[str, dict[str, Span]] | None = None
    #: the columns that a mark chooses a stretch of the year in, with their heads
    periods: dict[int, Span] = field(default_factory=dict)
    when: Span | None = None  #: the day the rows of a group are for, when the group's heading is one

    @property
    def guessed(self) -> tuple[str, ...]:
        """The kinds of columns that only what stands in them tells."""
        pairs = zip(self.kinds, self.told, strict=True)
        return tuple(kind for kind, told in pairs if kind is not None and told is None)


def _table(kinds: Kinds, told: Kinds, report: bool, periods: dict[int, Span] | None = None) -> _Table:
    held = set(kinds)
    held |= {"doer", "time"} if WHO_AND_WHEN in held else set()
    held |= {"lead", "with"} if LEAD_AND_WITH in held else set()
    held |= {"time"} if periods else set()
    aims = bool(held & {"time", "product", "with"})
    task = "task" in held or ("group" in held and aims) or ("target" in held and "watch" in held)
    owners = [kind for kind in OWNERS if kind in held]
    if "person" in held and "lead" not in held and not ("doer" in held and "time" in held):
        tasks = False  # members, participants, persons to ask
    elif owners in (["unit"], []):
        tasks = task and aims and "value" not in held
    else:
        tasks = task and (aims or "lead" in held or "value" not in held)
    times = tasks or ("task" in held and not held & {"value", "person"})
    return _Table(kinds, tasks, times, told, report, periods=periods or {})


def task_rows(document: Document) -> tuple[Row, ...]:
    """The rows of all tables with a task or time column, heads left out."""
    return _Reading(document).rows()


class _Reading:
    """All rows of a document, in order: which table they are of, and where its head is."""

    def __init__(self, document: Document) -> None:
        self.document = document
        blocks = document.blocks[:_REPORT]
        self.report = any(document[block.span].startswith("BÁO CÁO") for block in blocks)
        self.table: _Table | None = None
        self.number: int | None = None
        self.head: Block | None = None  # while the row before was a head
        self.since = 0  # blocks since the last row

    def rows(self) -> tuple[Row, ...]:
        """The rows that are content."""
        found: list[Row] = []
        for index, block in enumerate(self.document.blocks):
            if block.kind is not BlockKind.TABLE_ROW or not block.cells:
                self.since += 1
                continue
            if self._is_head(index, block) or self.table is None:
                continue
            if counts_columns(self.document, block):
                continue
            self._tell(index)
            self.head = None
            for each in _glued(self.document, block, self.table):
                row = _row(self.document, each, self.table)
                if row is not None:
                    found.append(row)
        return tuple(found)

    def _is_head(self, index: int, block: Block) -> bool:
        """Whether a row is a head, or carries one on; what it says is noted."""
        document, first = self.document, block.table != self.number
        if first:
            # a new table: it goes on with the columns of the last when nothing much stands between
            width = len(self.table.kinds) if self.table is not None else 0
            if self.since > _BETWEEN or width != len(block.cells):
                self.table = None
            self.number, self.head = block.table, None
            if self.table is not None and not _fits(document, block, self.table.kinds):
                self.table = None
        self.since = 0
        table, head = self.table, self.head
        if table is not None and head is None and not _repeats(document, block, table.told):
            return False
        kinds = second_head(document, block, head, table.told) if head and table else None
        kinds = kinds or head_of(document, block)
        if kinds is None and first and table is None:
            kinds = _faint(document, index)
        if kinds is None:
            return False
        if table is None or table.told != kinds:
            self.table = _table(kinds, kinds, self.report)
        self.head = block
        return True

    def _tell(self, index: int) -> None:
        """Below a head: let the rows tell the columns that it does not."""
        table = self.table
        if self.head is None or table is None or table.kinds != table.told:
            return
        rows = _ahead(self.document, index)
        full = told_by_content(self.document, table.told, self.head, rows)
        if full == table.told and not table.tasks:
            full = units_that_do(self.document, table.told, rows)
        periods = _periods(self.document, self.head, rows) if "other" in full else {}
        if full != table.told or periods:
            self.table = table = _table(full, table.told, self.report, periods)
        for kind, cell in zip(full, self.head.cells, strict=True):
            measure = TIME["measure"].match(self.document[cell]) if kind == "time" else None
            table.measure = measure["of"].lower() if measure is not None else table.measure


def _periods(document: Document, head: Block, rows: Sequence[Block]) -> dict[int, Span]:
    """The columns of stretches of the year (``Quý I``, ``T9``) that hold nothing but marks."""
    found = {
        at: cell
        for at, cell in enumerate(head.cells)
        if 0 < len(cell) < _PERIOD and is_period(document[cell].strip())
    }
    marks = [document[row.cells[at]].strip() for row in rows for at in found if at < len(row.cells)]
    return found if any(marks) and all(mark in _MARKS for mark in marks if mark) else {}


def _ahead(document: Document, index: int) -> list[Block]:
    """The rows of a table from a block on, as many as tell what its columns hold."""
    number = document.blocks[index].table
    return [block for block in document.blocks[index : index + _AHEAD] if block.table == number]


def _faint(document: Document, index: int) -> Kinds | None:
    """The head of a table of which one column alone is known, where its rows tell the others."""
    block = document.blocks[index]
    kinds = head_of(document, block, least=1)
    if kinds is None or None not in kinds:
        return None
    return (
        kinds if told_by_content(document, kinds, block, _ahead(document, index + 1)) != kinds else None
    )


def _fits(document: Document, block: Block, kinds: Kinds) -> bool:
    """Whether the first row of a table may go on with the columns of the one before it."""
    if about_others(document, block):
        return False
    cells = [document[cell].strip() for cell in block.cells]
    if sum(map(bool, cells)) < 2:
        return True  # the heading of a group
    shapes = {"number": NUMBER.fullmatch, "time": TIME["time"].search}
    named = ((shapes[kind], words) for kind, words in zip(kinds, cells, strict=True) if kind in shapes)
    told = [fits(words) is not None for fits, words in named if words]
    return any(told) or not told


def _repeats(document: Document, block: Block, kinds: Kinds) -> bool:
    """Whether a row inside a table is its head again, or that of a table glued to it."""
    again = head_of(document, block)
    return again is not None and (again == kinds or len(set(again) - {None, "number"}) > 2)


def _glued(document: Document, block: Block, table: _Table) -> tuple[Block, ...]:
    """The rows that a source wrote into one: twice the cells that are not merged, an empty one between.

    ``Sửa cống | Cống thông | Quý I | | Đắp bờ | Bờ cao 2 m | Quý II`` below ``1 | Xã Tân | …``.
    """
    cells, half = block.cells, len(block.cells) // 2
    if table.kinds[:1] != ("number",) or len(cells) != len(table.kinds) or len(cells) % 2 == 0:
        return (block,)
    empty = [at for at, cell in enumerate(cells) if not document[cell].strip()]
    if empty != [half] or half < _GLUED or NUMBER.fullmatch(document[cells[0]].strip()):
        return (block,)
    if len(block.printed) < len(cells):
        return (block,)
    two = cells[:half], cells[half + 1 :]
    return tuple(replace(block, span=Span(each[0].start, each[-1].end), cells=each) for each in two)


def _row(document: Document, block: Block, table: _Table) -> Row | None:
    """A row of a table; None for the heading of a group, which the table takes note of."""
    if _is_heading(document, block, table) or len(block.cells) > len(table.kinds):
        return None
    cells, merged = _in_columns(document, block, table)
    table.merges = table.merges or bool(merged)
    merged |= _repeated(document, table, cells)
    named, inherited, shown = _named_cells(document, table, cells, merged)
    _tell_work(document, named)
    own = {table.kinds[i] for i, c in enumerate(cells) if len(c) and i not in merged} - {"number"}
    sums = any(TIME["total"].match(document[cell]) for cell in block.printed[:2])
    if not own or not table.times or sums or _finished(document, named, table.report):
        return None
    named, parts = _of_whole(table, own, named, shown)
    inherited += parts
    if own <= {"task", "group"} and not merged and not inherited and table.owner is None:
        table.last.clear()  # words alone, under nobody's heading: a heading itself
        return None
    when = table.when or _marked(document, table, cells)
    if when is not None and not len(named.get("time", ())):
        named["time"] = when
    return Row(
        block.span,
        tuple(named.items()),
        shown,
        table.group,
        table.owner,
        (*inherited, *table.guessed),
        table.tasks,
        table.measure,
        table.when,
        not table.report
        and not set(table.kinds) & {*OWNERS, "done", LEAD_AND_WITH}
        and "task" in named,
    )


def _marked(document: Document, table: _Table, cells: list[Span]) -> Span | None:
    """The head of the last stretch of the year that a row marks; None where it marks none or all."""
    marked = [at for at in table.periods if at < len(cells) and document[cells[at]].strip()]
    return table.periods[marked[-1]] if 0 < len(marked) < len(table.periods) else None


def _tell_work(document: Document, named: dict[str, Span]) -> None:
    """Let another cell stand for the work of a row that does not tell it, or only a figure."""
    if "task" in named and not any(map(str.isalpha, document[named["task"]])):
        del named["task"]  # a plan's figure: "120"
    for instead, needs in (("group", ()), ("target", ("watch",))):
        if "task" not in named and instead in named and all(kind in named for kind in needs):
            named["task"] = named[instead]


def _is_heading(document: Document, block: Block, table: _Table) -> bool:
    """Whether a row is the heading of a group; its figure, its body, its day are noted."""
    group = _heading(document, block, table)
    day = _day(document, block, table)
    if day is not None:
        table.when = day
    elif group is not None:
        table.group, table.owner = group
        table.when = _due(document, _printed(document, block)[-1])
    else:
        return False
    table.last.clear()
    return True


def _due(document: Document, title: Span) -> Span | None:
    """By when the rows of a group are due, as its heading says; None where it does not."""
    words = document[title]
    found = HEADING["due"].search(words) if any(map(str.isdigit, words[-_DAY:])) else None
    if found is None or not TIME["time"].search(found["when"]):
        return None
    if _CITED.search(words, 0, found.start()) is not None:
        return None  # "theo Kế hoạch số 12/KH-UBND (ngày 05/01/2026)"
    return Span(title.start + found.start("when"), title.start + found.end("when"))


def _of_whole(
    table: _Table, own: set[str | None], named: dict[str, Span], shown: str
) -> tuple[dict[str, Span], list[str]]:
    """The cells of a row that may be part of a numbered one above, and the owners it takes from there.

    ``2.1`` says what is part of ``2``, where it stands who does it.
    """
    told = {kind: span for kind, span in named.items() if len(span)}
    whole = table.whole
    if own <= {"task", "group"} and whole is not None and shown.startswith(whole[0] + "."):
        named = {**whole[1], **told}
        return named, [kind for kind in OWNERS if kind in named]
    if "task" in own and shown and own & set(OWNERS):
        table.whole = shown.rstrip("."), told
    elif shown:
        table.whole = None
    return named, []


def _finished(document: Document, named: dict[str, Span], report: bool) -> bool:
    """Whether a row tells what was done: ``Đã hoàn thành`` under state; in a report under result too.

    A notice that tells how far its tasks have come gives them all the same.
    """
    kinds = ("done", "product", "other") if report else ("done",)
    cells = (document[named[kind]] for kind in kinds if kind in named)
    return any(TIME["done"].match(cell) for cell in cells)


def _same_day(table: _Table, cells: list[Span], merged: set[int], i: int) -> bool:
    """Whether an empty time cell means the one above: in a schedule, whose first column is the time."""
    first = not any(kind not in ("number", None) for kind in table.kinds[:i])
    return first and _nobody(table, cells, merged, i)


def _in_columns(document: Document, block: Block, table: _Table) -> tuple[list[Span], set[int]]:
    """The cells of a row, one a column, and the columns whose cell is merged with one above."""
    cells, columns = list(block.cells), range(len(table.kinds))
    merged: set[int] = set()
    if len(cells) < len(columns):
        places = placed([document[cell] for cell in cells], table.kinds)
        found = dict(zip(places, cells, strict=True))
        merged = set(columns) - set(found)
        gap = Span(block.span.start, block.span.start)
        cells = [found.get(i, table.last.get(i, gap)) for i in columns]
    merged.update(i for i, cell in enumerate(cells) if cell.end <= block.span.start and len(cell))
    return cells, merged


def _repeated(document: Document, table: _Table, cells: list[Span]) -> set[int]:
    """Put the cell above where a mark (``-nt-``, ``Như trên``, ``"``) stands for it; those columns."""
    found: set[int] = set()
    for i, cell in enumerate(cells):
        if len(cell) and ditto(document[cell].strip()):
            cells[i] = table.above.get(i, Span(cell.start, cell.start))
            found.add(i)
    return found


def _named_cells(
    document: Document, table: _Table, cells: list[Span], merged: set[int]
) -> tuple[dict[str, Span], list[str], str]:
    """The cells by kind, the kinds that take the words of a row above, and the row's number."""
    named: dict[str, Span] = {}
    inherited: list[str] = []
    shown = ""
    for i, (kind, cell) in enumerate(zip(table.kinds, cells, strict=True)):
        if kind == "number":
            shown = document[cell].strip()
        elif not len(cell) and kind in OWNERS and _nobody(table, cells, merged, i):
            cell = table.last[i]  # nobody is named: who was named above
            inherited.append(kind)
        elif not len(cell) and kind == "time" and _same_day(table, cells, merged, i):
            cell = table.last[i]
        if len(cell):
            table.last[i] = table.above[i] = cell
        if kind == WHO_AND_WHEN:
            named.update(_who_and_when(document, cell))
        elif kind == LEAD_AND_WITH and len(cell):
            named.update(_lead_and_with(document, cell))
        if kind in (None, "number", WHO_AND_WHEN, LEAD_AND_WITH):
            continue
        if not len(named.get(kind, ())) or (
            kind == "time" and _better_time(document, named[kind], cell)
        ):
            named[kind] = cell
        elif kind == "task" and table.kinds[i - 1] == kind and i not in merged and len(cell):
            named[kind] = _work(named[kind], cell, above=i - 1 in merged)
    return named, inherited, shown


def _lead_and_with(document: Document, cell: Span) -> dict[str, Span]:
    """Who leads and with whom, by the stroke of a cell: ``Hạt Kiểm lâm/Các bản``.

    The cell itself names who leads where it has no stroke, or one inside a name (``UBND tỉnh/thành``).
    """
    parts = document[cell].split("/")
    bodies = all(each[:1].isupper() and " " in each for each in map(str.strip, parts))
    if len(parts) != 2 or not bodies:
        return {"lead": cell}
    stroke = cell.start + len(parts[0])
    return {"lead": Span(cell.start, stroke), "with": Span(stroke + 1, cell.end)}


def _who_and_when(document: Document, cell: Span) -> dict[str, Span]:
    """What a cell of a column for both says: who does it, and by when."""
    both = who_and_when(document[cell])
    if both is None:
        return {"doer": cell} if is_body(document[cell]) else {}
    who, when = (Span(cell.start + start, cell.start + end) for start, end in both)
    return {"doer": who, "time": when}


def _work(first: Span, second: Span, *, above: bool) -> Span:
    """The words of two task columns side by side: ``Hoạt động | Nội dung``.

    Both where the row has both; the second where the first is merged with the row ``above``.
    """
    if above or not 0 < second.start - first.end < _APART or len(first) + len(second) > _WORK:
        return second if above else first
    return Span(first.start, second.end)


def _better_time(document: Document, first: Span, second: Span) -> bool:
    """Whether the second of two time columns is the one that says when: ``Đang thực hiện | 30/6``."""
    return not TIME["time"].search(document[first]) and bool(TIME["time"].search(document[second]))


def _nobody(table: _Table, cells: list[Span], merged: set[int], i: int) -> bool:
    """Whether an empty owner's cell means who stands above: the source tells no merged cells, and the
    row holds more than a task."""
    return (
        i in table.last
        and not table.merges
        and any(
            len(cell) and kind not in ("number", "task") and j not in merged
            for j, (kind, cell) in enumerate(zip(table.kinds, cells, strict=True))
        )
    )


def _printed(document: Document, block: Block) -> list[Span]:
    """The cells of a row that hold words; one, where a cell over all columns was written into each."""
    printed = [cell for cell in block.printed if document[cell].strip()]
    if len(printed) > 2 and len({document[cell].strip() for cell in printed}) == 1:
        return printed[:1]
    return printed


def _day(document: Document, block: Block, table: _Table) -> Span | None:
    """The day or month that a row over all columns sets for the rows below it; None for no such row."""
    printed = _printed(document, block)
    if not printed or len(printed) > 2 or len(table.kinds) < (3 if len(printed) > 1 else 2):
        return None
    if len(printed) == 2 and not NUMBER.fullmatch(document[printed[0]].strip()):
        return None
    title = document[printed[-1]]
    words = title.strip()
    figure = _GROUP.match(words)
    if figure is not None:
        words = words[figure.end() :].lstrip(" .)/-–")
    return printed[-1] if len(words) < 80 and TIME["heading"].match(words) else None


def _heading(document: Document, block: Block, table: _Table) -> tuple[str, Span | None] | None:
    """Figure and body of the group whose heading a row is; None when it is no heading."""
    printed = _printed(document, block)
    if not printed or len(printed) > 2:
        return None
    words = document[printed[0]].strip()
    figure = _GROUP.match(words)
    title = printed[-1]
    if len(block.printed) < len(block.cells) and len(block.cells) == len(table.kinds):
        # merged cells: a row of the table, unless it looks like no row (a page end goes between)
        shouted = len(printed) == 2 and document[title].isupper()
        if not (shouted and figure is not None and figure["no"] == words.rstrip(".)")):
            return None
    if figure is None:
        # a heading over all columns, without a figure, that names a body: ``Sở Nội vụ``
        if len(printed) > 1 or block.cells[0] != printed[0] or len(table.kinds) < 3:
            return None
        owner = _named(document, title)
        return (table.group, owner) if owner is not None else None
    if len(printed) == 2 and not NUMBER.fullmatch(words):
        return None
    if len(printed) == 1:
        rest = re.compile(r"[.)/\s\-–]*").match(document.text, title.start + figure.end(), title.end)
        title = Span(rest.end() if rest else title.start, title.end)
    return figure["no"], _named(document, title)


def _named(document: Document, title: Span) -> Span | None:
    """The words of a heading when they are bodies and nothing else."""
    words = document[title].rstrip(" .:;")
    if not words:
        return None
    shown = words.title() if words.isupper() else words
    before = HEADING["before"].match(shown)
    start = before.end() if before is not None else 0
    behind = HEADING["behind"].search(shown, start)
    stop = behind.start() if behind is not None else len(shown)
    names, end = names_from(shown, start, stop)
    if names and end >= stop - 1:
        return Span(title.start + start, title.start + stop)
    return None
