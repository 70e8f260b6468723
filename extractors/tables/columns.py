"""Task tables: which column says what is to be done, by whom, with whom, by when.

Columns are known by the words of their head (``table_columns.tsv``), in any order, over heads of two
rows and over page breaks: a table that goes on without a head keeps the columns of the one before it
when it has as many.  A cell merged with the one above stands for the same words.  Where a source
gives only the cells that are not merged (portals), what stands in them tells the columns.

A table with a task and somebody to do it is a task table, unless it is about money or counts:
then it must also say who leads, with whom, by when or with what result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extractors import gazetteers, rules
from extractors.bodies.lists import may_open, names_from
from extractors.formulas import BULLETS, CELL_NUMBER
from extractors.letters import PLAIN_UPPER, key
from extractors.model import Block, BlockKind, Document, Span
from extractors.tables.holders import ditto, opens_owner, person

__all__ = ["OWNERS", "Row", "column_kind", "task_rows"]

#: Columns that name who has the task, the surest first.
OWNERS = ("lead", "watch", "doer", "unit")


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

    def get(self, kind: str) -> Span | None:
        """The cell of a kind of column; None when there is none or it is empty."""
        return next((span for name, span in self.cells if name == kind and len(span)), None)


# --- the head ---------------------------------------------------------------------------------------

_HEAD_LENGTH = 70  #: characters of a head's cell; longer ones are content
_COLUMNS = 16  #: columns of the widest task table


@dataclass(frozen=True, slots=True)
class _Words:
    kind: str
    how: str  #: ``is``, ``starts``, ``has``
    words: str


@cache
def _columns() -> tuple[_Words, ...]:
    return tuple(
        _Words(row["kind"], row["how"], key(row["header"])) for row in gazetteers.table("table_columns")
    )


@lru_cache(maxsize=1024)
def column_kind(words: str) -> str | None:
    """What a column holds by the words of its head; the first rule that fits decides.

    >>> [column_kind(w) for w in ("Cơ quan/đơn vị chủ trì", "Thời hạn hoàn thành", "Sản phẩm")]
    ['lead', 'time', 'product']
    """
    shown = key(re.split(r"[(\[]", words, maxsplit=1)[0])
    if not shown or len(shown) > _HEAD_LENGTH or words.rstrip().endswith((".", ";", ":")):
        return None
    for rule in _columns():
        if rule.how == "is":
            fits = shown == rule.words
        elif rule.how == "starts":
            fits = shown.startswith(rule.words)
        else:
            fits = f" {rule.words} " in f" {shown} "
        if fits:
            return rule.kind
    return None


_Kinds = tuple[str | None, ...]


def _head(document: Document, block: Block) -> _Kinds | None:
    """The kinds of the columns when a row is a head: most of its cells name a column."""
    if not 2 <= len(block.cells) <= _COLUMNS:
        return None
    kinds = tuple(column_kind(document[cell]) for cell in block.cells)
    told = {kind for kind in kinds if kind not in (None, "number", "other", "value", "person", "done")}
    filled = sum(len(cell) > 0 for cell in block.cells)
    known = sum(kind is not None for kind in kinds)
    return kinds if len(told) >= 2 and 2 * known > filled else None


def _second_head(document: Document, block: Block, head: Block, kinds: _Kinds) -> _Kinds | None:
    """The columns when a row carries a head on: ``Thực hiện`` over ``Chủ trì``, ``Phối hợp``."""
    if len(block.cells) != len(kinds):
        return None
    below: list[str | None] = []
    parent: str | None = None
    own = 0
    for cell, above, kind in zip(block.cells, head.cells, kinds, strict=True):
        if len(above):
            parent = kind
        here = column_kind(document[cell]) if len(cell) else None
        if len(cell) and cell.start >= block.span.start:
            if kind in ("number", "task") or (here is None and len(cell) > 30):
                return None  # a row of its own
            own += here is not None
        below.append(here or parent)
    return tuple(below) if own and below != list(kinds) else None


_FIGURE = re.compile(r"[(\[]?(?:\d{1,2}|[A-E])[)\]]?(?:\s?=.{0,20})?")


def _counts_columns(document: Document, block: Block) -> bool:
    """Whether a row only numbers the columns: ``(1) (2) (3)``."""
    filled = [document[cell].strip() for cell in block.printed if len(cell)]
    return len(filled) > 2 and all(_FIGURE.fullmatch(words) for words in filled)


# --- cells without a place --------------------------------------------------------------------------

_NUMBER = re.compile(rf"{CELL_NUMBER}|(?:B|Bước )\d{{1,2}}[.:]?")
_TIME = rules.Patterns(
    [
        rules.Row(
            "time",
            r"\b(?:năm|quý|tháng|ngày|giai đoạn|thường xuyên|hằng|hàng|định kỳ|trước|sau khi)\b"
            r"|\b20\d\d\b",
            None,
            "«Quý» II",
        ),
        # the heading of a group that is a day or a month
        rules.Row(
            "heading",
            r"(?:(?:thứ [^\W\d]+|chủ nhật),? )?"
            r"(?:\(?(?:từ )?(?:ngày|tháng|quý|tuần|đợt|trước|thời gian)\b)"
            r".{0,50}(?:\d|[IVX])[^;]{0,40}$|\d{1,2}/\d{1,2}(?:/\d{4})?$",
            None,
            "«Ngày 12/9/2024»",
        ),
        rules.Row("total", r"\s*(?:tổng (?:thời gian|cộng|số)|cộng)\b", None, "«Tổng cộng»"),
        rules.Row("done", r"\s*[-+]?\s*đã\b", None, "«Đã» ban hành Kế hoạch"),
    ],
    flags=re.I,
)
_BULLET = re.compile(rf"[\s{BULLETS}]*")
_OWNER = 60  #: characters of a cell that an owner nobody's grammar knows may fill


def _is_body(words: str) -> bool:
    at = _BULLET.match(words).end()  # type: ignore[union-attr]
    if may_open(words, at) and names_from(words, at, len(words))[0]:
        return True
    return len(words) < _OWNER and (opens_owner(words, at, len(words)) or person(words[at:]))


def _fit(words: str, kind: str | None) -> float:
    """How well the words of a cell suit a column."""
    if kind == "number":
        return 2.0 if _NUMBER.fullmatch(words.strip()) else -3.0
    if kind in ("with", *OWNERS):
        return 2.0 if _is_body(words) else -2.0
    if kind == "time":
        return 2.0 if len(words) < 160 and _TIME["time"].search(words) else -2.0
    return 0.5 if not _is_body(words) else -1.0


def _placed(texts: Sequence[str], kinds: _Kinds) -> tuple[int, ...]:
    """The columns of fewer cells than there are columns, in order; merged ones stand to the left.

    A row with a number of its own has a task of its own: that cell is not the merged one.
    """
    if len(texts) > 1 and kinds[:2] == ("number", "task") and _NUMBER.fullmatch(texts[0].strip()):
        return (0, 1, *(2 + place for place in _fitted(texts[2:], kinds[2:])))
    return _fitted(texts, kinds)


def _fitted(texts: Sequence[str], kinds: _Kinds) -> tuple[int, ...]:
    """The columns whose kinds suit the words of some cells best, in order."""
    best: list[list[float]] = [[0.0] * (len(kinds) + 1) for _ in range(len(texts) + 1)]
    for i in range(1, len(texts) + 1):
        best[i] = [float("-inf")] * (len(kinds) + 1)
        for j in range(i, len(kinds) + 1):
            put = best[i - 1][j - 1] + _fit(texts[i - 1], kinds[j - 1])
            best[i][j] = max(put, best[i][j - 1])
    places: list[int] = []
    i, j = len(texts), len(kinds)
    while i:
        put = best[i - 1][j - 1] + _fit(texts[i - 1], kinds[j - 1])
        if put >= best[i][j]:
            places.append(j - 1)
            i -= 1
        j -= 1
    return tuple(reversed(places))


# --- rows -------------------------------------------------------------------------------------------

_GROUP = re.compile(rf"(?P<no>[IVX]{{1,5}}(?:\.\d{{1,2}}){{0,3}}|[{PLAIN_UPPER}])(?=[.)/ ]|$)")


@dataclass(slots=True)
class _Table:
    """The table being read."""

    kinds: _Kinds
    tasks: bool
    merges: bool = False  #: whether the source tells merged cells, so that an empty one is empty
    group: str = ""
    owner: Span | None = None
    last: dict[int, Span] = field(default_factory=dict)  # of each column, in this group
    above: dict[int, Span] = field(default_factory=dict)  # of each column, over headings too
    when: Span | None = None  #: the day the rows of a group are for, when the group's heading is one


def _table(kinds: _Kinds) -> _Table:
    held = set(kinds)
    task = "task" in held or "group" in held or ("target" in held and "watch" in held)
    owners = [kind for kind in OWNERS if kind in held]
    strong = held & {"lead", "with", "time", "product"}
    if "person" in held and "lead" not in held and not ("doer" in held and "time" in held):
        tasks = False  # members, participants, persons to ask
    elif owners == ["unit"] or not owners:
        tasks = task and bool(held & {"time", "product", "with"}) and "value" not in held
    else:
        tasks = task and bool(strong or "value" not in held)
    return _Table(kinds, tasks)


def task_rows(document: Document) -> tuple[Row, ...]:
    """The rows of all tables with a task or time column, heads left out."""
    found: list[Row] = []
    table: _Table | None = None
    number: int | None = None
    head: Block | None = None  # while the row before was a head
    since = 0  # blocks since the last row
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE_ROW or not block.cells:
            since += 1
            continue
        if block.table != number:
            # a new table: it goes on with the columns of the last when nothing much stands between
            if since > 3 or table is None or len(table.kinds) != len(block.cells):
                table = None
            number, head = block.table, None
        since = 0
        if table is None or head is not None or _repeats(document, block, table.kinds):
            kinds = _second_head(document, block, head, table.kinds) if head and table else None
            kinds = kinds or _head(document, block)
            if kinds is not None:
                if table is None or table.kinds != kinds:
                    table = _table(kinds)
                head = block
                continue
        if table is None or _counts_columns(document, block):
            continue
        head = None
        row = _row(document, block, table)
        if row is not None:
            found.append(row)
    return tuple(found)


def _repeats(document: Document, block: Block, kinds: _Kinds) -> bool:
    """Whether a row inside a table is its head again, or that of a table glued to it."""
    again = _head(document, block)
    return again is not None and (again == kinds or len(set(again) - {None, "number"}) > 2)


def _row(document: Document, block: Block, table: _Table) -> Row | None:
    """A row of a table; None for the heading of a group, which the table takes note of."""
    group = _heading(document, block, table)
    day = _day(document, block)
    if day is not None:
        table.when = day
        table.last.clear()
        return None
    if group is not None:
        table.group, table.owner = group
        table.when = None
        table.last.clear()
        return None
    if len(block.cells) > len(table.kinds):
        return None
    cells, merged = _in_columns(document, block, table)
    table.merges = table.merges or bool(merged)
    merged |= _repeated(document, table, cells)
    named, inherited, shown = _named_cells(document, table, cells, merged)
    for instead, needs in (("group", ()), ("target", ("watch",))):
        if "task" not in named and instead in named and all(kind in named for kind in needs):
            named["task"] = named[instead]
    own = {table.kinds[i] for i, c in enumerate(cells) if len(c) and i not in merged} - {"number"}
    if not own or any(_TIME["total"].match(document[cell]) for cell in block.printed[:2]):
        return None
    if own <= {"task", "group"} and not merged and not inherited and table.owner is None:
        table.last.clear()  # words alone, under nobody's heading: a heading itself
        return None
    if table.when is not None and not len(named.get("time", ())):
        named["time"] = table.when
    return Row(
        block.span,
        tuple(named.items()),
        shown,
        table.group,
        table.owner,
        tuple(inherited),
        table.tasks and not _finished(document, named),
    )


def _finished(document: Document, named: dict[str, Span]) -> bool:
    """Whether a row tells what was done: ``Đã ban hành Kế hoạch`` under state, result or note."""
    cells = (document[named[kind]] for kind in ("done", "product", "other") if kind in named)
    return any(_TIME["done"].match(cell) for cell in cells)


def _same_day(table: _Table, cells: list[Span], merged: set[int], i: int) -> bool:
    """Whether an empty time cell means the one above: in a schedule, whose first column is the time."""
    first = not any(kind not in ("number", None) for kind in table.kinds[:i])
    return first and _nobody(table, cells, merged, i)


def _in_columns(document: Document, block: Block, table: _Table) -> tuple[list[Span], set[int]]:
    """The cells of a row, one a column, and the columns whose cell is merged with one above."""
    cells, columns = list(block.cells), range(len(table.kinds))
    merged: set[int] = set()
    if len(cells) < len(columns):
        places = _placed([document[cell] for cell in cells], table.kinds)
        placed = dict(zip(places, cells, strict=True))
        merged = set(columns) - set(placed)
        gap = Span(block.span.start, block.span.start)
        cells = [placed.get(i, table.last.get(i, gap)) for i in columns]
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
        if kind is not None and kind != "number" and not len(named.get(kind, ())):
            named[kind] = cell
    return named, inherited, shown


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


def _day(document: Document, block: Block) -> Span | None:
    """The day or month that a row over all columns sets for the rows below it; None for no such row."""
    printed = _printed(document, block)
    if not printed or len(printed) > 2 or len(block.cells) < 3:
        return None
    if len(printed) == 2 and not _NUMBER.fullmatch(document[printed[0]].strip()):
        return None
    title = document[printed[-1]]
    words = title.strip()
    figure = _GROUP.match(words)
    if figure is not None:
        words = words[figure.end() :].lstrip(" .)/-–")
    return printed[-1] if len(words) < 80 and _TIME["heading"].match(words) else None


def _heading(document: Document, block: Block, table: _Table) -> tuple[str, Span | None] | None:
    """Figure and body of the group whose heading a row is; None when it is no heading."""
    printed = _printed(document, block)
    if not printed or len(printed) > 2:
        return None
    if len(block.printed) < len(block.cells) and len(block.cells) == len(table.kinds):
        return None  # merged cells: a row of the table
    words = document[printed[0]].strip()
    figure = _GROUP.match(words)
    title = printed[-1]
    if figure is None:
        # a heading over all columns, without a figure, that names a body: ``Sở Nội vụ``
        if len(printed) > 1 or block.cells[0] != printed[0] or len(block.cells) < 3:
            return None
        owner = _named(document, title)
        return (table.group, owner) if owner is not None else None
    if len(printed) == 2 and not _NUMBER.fullmatch(words):
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
    names, end = names_from(shown, 0, len(shown))
    if names and end >= len(shown) - 1:
        return Span(title.start, title.start + len(words))
    return None
