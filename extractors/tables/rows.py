"""The rows of a document that say who does what: of tables, and of lines with labels.

Deadlines and assignments both ask for them; they are read once.  Rows of tables come from
:mod:`extractors.tables.columns`.  Owner, partners and time that stand in lines of their own make rows
like those of a table.

The commonest form of plans that carry out a law::

    a) Tổ chức Hội nghị quán triệt Luật
    - Đơn vị chủ trì: Cục Phòng bệnh.
    - Đơn vị phối hợp: Vụ Pháp chế, Văn phòng Bộ.
    - Thời gian thực hiện: Quý I/2026.

The labels are those of the heads of columns (``table_columns.tsv``); the task is the paragraph above
the first of them, or what stands before the bracket that holds them.  A group counts when somebody
leads or does the task.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import zip_longest

from extractors import rules
from extractors.formulas import BULLETS, NUMBERING
from extractors.letters import ITEM, UPPER
from extractors.model import Block, BlockKind, Document, Span
from extractors.rules import Patterns, vocabulary
from extractors.tables.cells import bodies_in_cell
from extractors.tables.columns import OWNERS, Row, column_kind, task_rows
from extractors.tables.holders import owner_from
from extractors.tables.places import TIME, is_body, says_work

__all__ = ["TaskRows", "labelled_rows", "rows_of"]

_LABEL = re.compile(
    rf"""(?x) (?:^|(?<=[;.(\[])|[ ](?=[-–][ ]?[{UPPER}])) [ ]* (?:[{BULLETS}][ ]*)? (?:{NUMBERING}[ ]*)?
    (?P<label>[^\W\d_][^:;.()\[\]\n]{{2,58}}?) [ ]?:[ ]* (?=[^\s:;.])"""
)
_MARKER = re.compile(
    rf"[ ]*(?:[{BULLETS}][ ]*)?"
    rf"(?:{NUMBERING}[ ]*|\(\d{{1,2}}\)[ ]+|(?:\d{{1,3}}|[IVX]{{1,5}}|[{ITEM}])[ ](?=[{UPPER}]))?"
)
_HINTS = (
    *("hủ trì", "hối hợp", "hực hiện", "hời gian", "hời hạn", "ản phẩm", "iến độ"),
    *(
        "Giao:",
        "Ai làm",
        "Ai lo",
        "hi nào",
        "gười làm",
        "gười lo",
        "gười phụ",
        "gười nhận",
        "gười đảm",
        "gười được",
        "ên làm",
    ),
    *("Hạn:", "eadline", "ong trước", "ạn hoàn"),
    *("ơn vị", "ơ quan", "hân công", "hụ trách", "oàn thành", "ách nhiệm", "ham gia", "ầu mối"),
)
SHAPES = Patterns(
    [
        # a time behind a value without a label of its own
        rules.Row(
            "time",
            r"[;,.][ ](?=(?i:hoàn thành|xong|thời (?:gian|hạn)|chậm nhất|trước ngày)[ ]"
            r"|(?i:(?:trong[ ])?(?:tháng|quý|ngày))[ ][\dIVX][^;,.]{0,30}$)",
            None,
            "Sở Nội vụ«; »hoàn thành trước ngày 30/6",
        ),
        # a sentence of its own behind a value
        rules.Row(
            "sentence",
            rf"(?:(?<=[^\W\d_]{{2}})|(?<=[^\W\d_]{{2}}[ ]\d)|(?<=\))|(?<=[^\W\d_][{UPPER}]{{2}}))"
            rf"[.][ ](?=[{UPPER}])",
            None,
            "Trưởng trạm Y tế«. »Trình ngày 15/4",
        ),
        rules.Row(
            "anybody", r"(?i:(?:các )?(?:cơ quan|đơn vị|bộ phận))(?!\w)", None, "«Các đơn vị» phối hợp"
        ),
        rules.Row(
            "bracket", r"[ ][(\[](?P<who>[^()\[\]\n]{4,160})[)\]][ .;]*$", None, "Tập huấn« (Sở Y tế).»"
        ),
        # a body and when, no word of what it does
        rules.Row(
            "when",
            r"(?:[,;][ ]|[ ][-–][ ])(?=(?i:(?:trước |trong )?(?:ngày|tháng|quý) )[\dIVX][^,;]{0,30}$"
            r"|\d{1,2}/(?:\d{1,2}/)?\d{4}$)",
            None,
            "Sở Y tế«, »quý II/2026",
        ),
        rules.Row(
            "meant",
            r"(?i:thường trực|đầu mối|cơ quan|ban)$|[ ](?:về|cho|tại|với|đến|qua|gặp)[ ]"
            r"(?:cơ quan|bộ phận|người|đơn vị|phòng|ban|tổ)(?:[ ][^\s,;()]+){0,5}$",
            None,
            "gửi cơ quan «thường trực»",
        ),
        rules.Row(
            "finished",
            r"(?i:hoàn thành|xong)[ ](?:trong|trước|vào|chậm nhất|từ|đến)[ ]",
            None,
            "- «Hoàn thành trong »tháng 8/2026",
        ),
        rules.Row(
            "does",
            r"(?P<lead>[ ]chủ trì)(?!\w)|[ ](?:thực hiện|tham mưu)(?=[ ]*(?:$|[,;.-]))",
            None,
            "Sở Y tế« chủ trì»",
        ),
    ]
)
_TASK_LABEL = re.compile(r"([^\W\d_][^:;.()\n]{2,40}?)[ ]?:[ ]+(?=[^\s:;.])")
_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]")
_LETTERED = re.compile(rf"([{ITEM}])[.)] ")
_REMARK = re.compile(r"\([^()]{2,400}\)[.;]?")
_POINT = re.compile(r"((?:\d{1,2}\.){1,3})\d{1,2}\.?[ ]")
_KINDS = frozenset((*OWNERS, "with", "time", "product"))
_LABEL_ALONE = 50  #: characters of a label that stands alone
_MARKED = 12  #: and of the mark in front of it
_VALUE, _ASIDE = 140, 45  #: of a line that is one of its values; of what may stand behind a body
_FEWEST = 2  #: items with somebody in brackets that are a list of who does what
_WORDS = 3  #: of the shortest work in front of a bracket
_LIST = 20  #: items of a list in front of the line that says who does them
_LONGEST = 900  #: characters of a block that is looked at; longer ones are running text


def labelled_rows(document: Document) -> tuple[Row, ...]:
    """The rows that labelled lines make, in reading order.

    >>> lines = ("1. Biên soạn tài liệu", "- Chủ trì: Sở Tư pháp.", "- Thời gian: Quý I/2026.")
    >>> blocks, at = [], 0
    >>> for line in lines:
    ...     blocks.append(Block(Span(at, at + len(line))))
    ...     at += len(line) + 1
    >>> document = Document("\\n".join(lines), tuple(blocks))
    >>> [(kind, document[span]) for kind, span in labelled_rows(document)[0].cells]
    [('task', 'Biên soạn tài liệu'), ('lead', 'Sở Tư pháp'), ('time', 'Quý I/2026')]
    """
    reading = _Lines(document)
    for block, below in zip_longest(document.blocks, document.blocks[1:]):
        reading.read(block, below)
    reading.close()
    reading.name()
    if not reading.alone:
        return tuple(reading.found)
    return tuple(sorted((*reading.found, *reading.told_alone()), key=lambda row: row.span.start))


@dataclass(slots=True)
class _Lines:
    """The paragraphs of a document, in order: the work they tell, and the labelled lines below it.

    ``named`` are items right above that name somebody in brackets, and no more: two make a list of
    them, behind which (``names``) one is enough.
    ``alone`` are items with nothing but an owner below them: two, or one that says what to do, count.
    ``opened`` is the label whose values stand below it and where it ends; ``above`` are the blocks in
    front of the task, as far as a list goes; ``labelled`` is the first line with a label below it.
    """

    document: Document
    found: list[Row] = field(default_factory=list)
    task: Block | None = None
    cells: list[tuple[str, Span]] = field(default_factory=list)
    end: int = 0
    opened: tuple[str, int] | None = None
    named: list[Row] = field(default_factory=list)
    names: bool = False
    alone: list[Row] = field(default_factory=list)
    leading: bool = False
    above: list[Block] = field(default_factory=list)
    labelled: Block | None = None

    def read(self, block: Block, below: Block | None) -> None:
        """Take the next block: a line with labels, a value of the label above, or the next task."""
        if self.task is not None and (kind := _opened(self.document, block, below)) is not None:
            self.open(kind, block)
            return
        colon, bracket = self.signs(block)
        if not (colon or bracket) and self.passes(block):
            return
        named = _named(self.document, block) if bracket else None
        if named is not None:
            self.named.append(named)
        elif self.named:
            self.name()
        before, labels = _labels(self.document, block, colon=colon)
        if labels and not before and self.opens(block, labels):
            self.close()
            self.task, self.above, self.labelled = None, [], None
            self.cells = []
        if labels and not before:
            self.labelled = self.labelled or block
            self.cells.extend(labels)
            self.end, self.opened = block.span.end, None
            return
        if self.task is not None and (self.lists(block) or (colon and _beside(self.document, block))):
            return  # "- Thành phần: ..." between the work and who does it
        first = self.cells if colon and self.leads(block) else []
        self.close()
        self.task, self.cells, self.opened, self.labelled = block, first, None, None
        if before:  # "Kiểm tra 05 xã (Đơn vị thực hiện: ...; thời gian: ...)"
            work = Span(block.span.start, block.span.start + before)
            row = _row(self.document, work, labels, block.span.end)
        else:
            row = _bracketed(self.document, block) if bracket and not labels else None
        if row is not None:
            self.found.append(row)

    def passes(self, block: Block) -> bool:
        """Whether a block without colon and bracket is running text: it is the next task, no more."""
        if self.named or self.opened is not None or _is_short(self.document, block):
            return False
        self.close()
        self.task, self.cells, self.labelled = block, [], None
        return True

    def signs(self, block: Block) -> tuple[bool, bool]:
        """Whether a colon and a bracket's end stand in a block: no label stands alone without the one,
        nobody in brackets without the other."""
        text, start, end = self.document.text, block.span.start, block.span.end
        bracket = text.find(")", start, end) >= 0 or text.find("]", start, end) >= 0
        return text.find(":", start, end) >= 0, bracket

    def name(self) -> None:
        """End a list of items that name somebody in brackets; one alone says where it was."""
        if len(self.named) >= _FEWEST or self.names:
            self.found.extend(self.named)
            self.names = True
        self.named = []

    def opens(self, block: Block, labels: Sequence[tuple[str, Span]]) -> bool:
        """Whether a numbered line gives the time of the work below it: ``2. Thời gian: Tháng 6``."""
        if {kind for kind, _ in labels} != {"time"} or "time" not in {kind for kind, _ in self.cells}:
            return False
        return self.document.text[block.span.start].isdigit()

    def leads(self, block: Block) -> bool:
        """Whether the time in the line above is that of a work with a label: ``- Nội dung: ...``."""
        if not self.cells or any(kind != "time" for kind, _ in self.cells):
            return False
        words = self.document[block.span]
        marker = _MARKER.match(words)
        label = _TASK_LABEL.match(words, marker.end() if marker is not None else 0)
        return label is not None and column_kind(label[1]) == "task"

    def open(self, kind: str, block: Block) -> None:
        """Note a label that stands alone; one over further labels only leads to them."""
        self.labelled = self.labelled or block
        self.opened, self.end = (kind, block.span.end), block.span.end

    def lists(self, block: Block) -> bool:
        """Whether a block is a value of the label above, or a remark in brackets; it is noted."""
        if self.opened is not None and _REMARK.fullmatch(self.document[block.span]):
            self.end = block.span.end
            return True
        if self.opened is None:
            return False
        kind, since = self.opened
        goes_on = bool(self.cells) and self.cells[-1][0] == kind and self.cells[-1][1].end >= since
        if not _under(self.document, kind, block) and not (goes_on and self.beside(block)):
            return False
        if goes_on:
            self.cells[-1] = kind, Span(self.cells[-1][1].start, block.span.end)
        else:
            self.cells.append((kind, block.span))
        self.end = block.span.end
        return True

    def beside(self, block: Block) -> bool:
        """Whether a line that names nobody known stands among bodies: a short one with their mark."""
        words, before = self.document[block.span], self.document[self.cells[-1][1]]
        if len(words) > _VALUE or words[:1] not in BULLETS or words[:1] != before[:1] or ":" in words:
            return False
        bare = words.lstrip(f"{BULLETS} ")
        return bare[:1].isupper() and not says_work(bare)

    def told_alone(self) -> list[Row]:
        """The items with nothing but an owner below them, where they are several or say what to do.

        None where such a label leads the items behind it: right below a heading in capitals.
        """
        if self.leading:
            return []
        if len(self.alone) >= _FEWEST:
            return self.alone
        return [row for row in self.alone if says_work(self.document[row.cells[0][1]])]

    def close(self) -> None:
        """Make the rows of the task above and what was said of it."""
        if self.task is None:
            return
        if self.cells:
            headed = self.document[self.task.span].isupper()
            self.leading = self.leading or (headed and {kind for kind, _ in self.cells} == {"doer"})
            for each in _listed(self.document, self.above, self.task, self.labelled):
                row = _row(self.document, each.span, self.cells, self.end)
                if row is None:
                    continue
                if {kind for kind, _ in row.cells} != {"task", "doer"}:
                    self.found.append(row)
                elif not (self.above and _marked(self.document, self.above[-1])):
                    self.alone.append(row)  # else the line names who does all items above it
            self.above = []
            return
        self.above = [*self.above[-_LIST:], self.task]


def _marked(document: Document, block: Block) -> bool:
    """Whether a block is an item: a mark or a number stands in front of its words."""
    words = document[block.span]
    marker = _MARKER.match(words)
    return marker is not None and marker.end() > 0


def _opened(document: Document, block: Block, below: Block | None) -> str | None:
    """What the lines below a block are when it is a label alone: ``2. Cơ quan chủ trì:``.

    Without a colon it is one only where such a line, or a label of its kind, stands right below.
    """
    text, kind = document[block.span], _label_alone(document, block)
    if kind is None or text.rstrip().endswith(":"):
        return kind
    label = text[_past_marker(text) :]
    sure = kind in ("lead", "with", "time") or SHAPES["anybody"].match(label) is not None
    if below is None or not sure or label == text:
        return None  # "II. Tổ chức thực hiện" heads bodies with their own work
    if _under(document, kind, below) or (kind in OWNERS and _label_alone(document, below) is not None):
        return kind
    words = document[below.span]
    first = _TASK_LABEL.match(words, _past_marker(words))  # "a) Cơ quan chủ trì: Sở Y tế"
    return kind if first is not None and column_kind(first[1]) in OWNERS else None


def _label_alone(document: Document, block: Block) -> str | None:
    """The kind of value that a line asks for which is nothing but a label."""
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE):
        return None
    if block.span.end - block.span.start > _LABEL_ALONE + _MARKED:
        return None
    text = document[block.span]
    if not _hinted(text):
        return None
    label = text[_past_marker(text) :].rstrip(" :.")
    if ":" in label or len(label) > _LABEL_ALONE:
        return None
    if is_body(label) and not SHAPES["anybody"].match(label):
        return None  # "Công an tỉnh chủ trì:" heads the items below it
    kind = column_kind(label)
    return kind if kind in (*OWNERS, "with", "time") else None


def _past_marker(words: str) -> int:
    """Where the words of a line begin behind its mark or number."""
    marker = _MARKER.match(words)
    return marker.end() if marker is not None else 0


def _under(document: Document, kind: str, block: Block) -> bool:
    """Whether a line is a value of the label above it: a body and no more, or a time."""
    text = document[block.span]
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE) or len(text) > _VALUE or ":" in text:
        return False
    marker = _MARKER.match(text)
    value = text[marker.end() if marker is not None else 0 :].rstrip(" .;,")
    if kind == "time":
        return TIME["time"].search(value) is not None and not is_body(value)
    if not is_body(value):
        owner = owner_from(value, 0, len(value)) if kind == "with" else None
        return owner is not None and text[:1] in BULLETS
    bodies = bodies_in_cell(value, Span(0, len(value)))
    return bool(bodies.leads) and len(value) - bodies.leads[-1].end < _ASIDE


def _bracketed(document: Document, block: Block) -> Row | None:
    """The row of a task whose last bracket says who does it: ``Tập huấn (Sở Y tế chủ trì, Quý II)``."""
    start, stop = block.span.start, block.span.end
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE) or stop - start > _LONGEST:
        return None
    if document.text[stop - 1] not in ")].; ":
        return None
    text = document[block.span]
    if not text.rstrip(" .;\n").endswith((")", "]")):
        return None
    bracket = SHAPES["bracket"].search(text, max(0, len(text) - 170))
    if bracket is None:
        return None
    does = SHAPES["does"].search(bracket["who"])
    when = SHAPES["when"].search(bracket["who"]) if does is None else None
    named = does or when
    if named is None or not is_body(bracket["who"][: named.start()]):
        return None
    marker = _MARKER.match(text)
    begin = marker.end() if marker is not None else 0
    words = text[begin : bracket.start()]
    if not begin or len(words.split()) < _WORDS or is_body(words):
        return None  # no item of a list, no work, or a sentence with a subject of its own
    who, end = start + bracket.start("who"), start + bracket.end("who")
    if does is not None and does["lead"]:
        cells = [("lead", Span(who, end)), ("time", Span(who, end))]
    elif when is None or says_work(words):
        since = who + when.end() if when is not None else who
        cells = [("doer", Span(who, who + named.start())), ("time", Span(since, end))]
    else:
        return None  # "Hội nghị giao ban (Sở Y tế, 30/6/2026)": where it was
    return _row(document, Span(start, start + bracket.start()), cells, stop)


def _named(document: Document, block: Block) -> Row | None:
    """The row of an item that names somebody in brackets: ``- Kiểm kê kho thuốc (Khoa Dược).``."""
    start, stop = block.span.start, block.span.end
    if document.text[stop - 1] not in ").; " or block.kind is not BlockKind.PARAGRAPH:
        return None
    text = document[block.span]
    if len(text) > _VALUE * 2 or not text.rstrip(" .;\n").endswith(")"):
        return None
    bracket = SHAPES["bracket"].search(text)
    marker = _MARKER.match(text)
    begin = marker.end() if marker is not None else 0
    if bracket is None or not begin or len(text[begin : bracket.start()].split()) < _WORDS:
        return None
    if SHAPES["meant"].search(text[: bracket.start()]):
        return None  # "gửi cơ quan thường trực (Sở Nội vụ)"
    if not says_work(text[begin : bracket.start()]):
        return None
    who = Span(start + bracket.start("who"), start + bracket.end("who"))
    bodies = bodies_in_cell(document.text, who)
    last = max((name.end for name in (*bodies.leads, *bodies.partners)), default=who.start)
    if not bodies.sure or last < who.end:
        return None
    task = Span(start + begin, start + bracket.start())
    return Row(Span(start, stop), (("task", task), ("doer", who)))


def _listed(
    document: Document, above: Sequence[Block], task: Block, label: Block | None
) -> list[Block]:
    """The items of a list that a task ends, when a line with a colon or a heading leads it in; else it.

    ``- Nội dung thực hiện:`` / ``+ Rà soát;`` / ``+ Cập nhật.`` / ``- Chủ trì: Sở Y tế``.  Below a
    heading without a colon each item must say what to do; where they only say how, the heading is the
    work: ``1. Soạn thể lệ`` / ``- Thể lệ phải ngắn gọn.`` / ``- Chủ trì: Sở Y tế``.
    """
    bullet = document.text[task.span.start : task.span.start + 1]
    items = [task]
    if bullet not in BULLETS:
        lettered = label is not None and _NUMBERED.match(document[label.span]) is not None
        listed = _lettered(document, above, task) if lettered else []
        return listed or _points(document, above, task)
    for block in reversed(above):
        words = document[block.span]
        if words.rstrip().endswith(":"):
            return items if words[:1] != bullet else [task]
        if words[:1] != bullet:
            marker = _MARKER.match(words)
            headed = marker is not None and marker.end() and words.rstrip()[-1:] not in ".;,"
            if headed and all(_does(document, each) for each in items):
                return items
            told = marker is not None and marker.end() and not _does(document, task)
            return [block] if told and _does(document, block) else [task]
        items.insert(0, block)
    return [task]


def _lettered(document: Document, above: Sequence[Block], task: Block) -> list[Block]:
    """The points ``a)``, ``b)`` that a task ends and a numbered line behind them is about.

    ``1. Nội dung`` / ``a) Lập bản đồ;`` / ``b) Cắm biển.`` / ``2. Chủ trì`` / ``- Hạt Kiểm lâm``.
    """
    items: list[Block] = []
    for block in (task, *reversed(above)):
        point = _LETTERED.match(document[block.span])
        if point is None:
            if block is task and not _marked(document, task):
                continue  # a sentence below the last of them
            break
        items.insert(0, block)
        if point[1] == "a":
            return [each for each in items if _does(document, each)]
    return []


def _points(document: Document, above: Sequence[Block], task: Block) -> list[Block]:
    """The points ``1.2.``, ``1.3.`` of one section that a task ends and nobody has yet.

    The task may be a second paragraph of the last of them.
    """
    items = [task]
    point = _POINT.match(document[task.span])
    if point is None and above and _does(document, above[-1]):
        point = _POINT.match(document[above[-1].span])
    for block in reversed(above):
        before = _POINT.match(document[block.span])
        if before is None or point is None or before[1] != point[1] or not _does(document, block):
            break
        items.insert(0, block)
    return items if _does(document, task) else [task]


def _does(document: Document, block: Block) -> bool:
    """Whether an item of a list begins with a verb: ``- Sửa đường băng cản lửa``."""
    words = document[block.span]
    marker = _MARKER.match(words)
    return says_work(words[marker.end() if marker is not None else 0 :])


def _beside(document: Document, block: Block) -> bool:
    """Whether a line tells something of the work above it, not who does it: ``- Thành phần: ...``."""
    words = document[block.span]
    if ":" not in words:
        return False
    marker = _MARKER.match(words)
    label = _TASK_LABEL.match(words, marker.end() if marker is not None else 0)
    return label is not None and is_aside(label[1])


@cache
def _asides() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "row_aside"))


def is_aside(label: str) -> bool:
    """Whether a label tells something of a work, neither what it is nor who does it.

    >>> is_aside("Thành phần"), is_aside("Đơn vị chủ trì")
    (True, False)
    """
    return label.lower() in _asides()


def _labels(document: Document, block: Block, *, colon: bool) -> tuple[int, Sequence[tuple[str, Span]]]:
    """The labelled values of a block, and how much of it stands before the bracket that holds them.

    None unless the block or a bracket in it begins with a label; ``colon``: whether one stands in it.
    """
    start, stop = block.span.start, block.span.end
    short = _is_short(document, block)
    if not (colon or short):
        return 0, ()
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE) or stop - start > _LONGEST:
        return 0, ()
    text = document[block.span]
    if short and (finished := _finished(block, text)) is not None:
        return 0, (("time", finished),)
    if not colon or not _hinted(text):
        return 0, ()
    marks = [
        (kind, m)
        for m in _LABEL.finditer(text)
        if (kind := column_kind(m["label"])) in _KINDS and kind is not None
    ]
    if not marks:
        return 0, ()
    first = marks[0][1].start()
    if first and text[first - 1] not in "([" and not _inline(text, marks):
        return 0, ()
    found: list[tuple[str, Span]] = []
    for index, (kind, m) in enumerate(marks):
        last = marks[index + 1][1].start() if index + 1 < len(marks) else len(text)
        value = _closed(text[m.end() : last])
        behind = SHAPES["time"].search(value) if kind not in ("time", "product") else None
        if behind is not None:
            found.append(("time", Span(start + m.end() + behind.end(), start + m.end() + len(value))))
            value = _closed(value[: behind.start()])
        if value:
            found.extend(_parts(kind, text, start, Span(m.end(), m.end() + len(value))))
    return max(0, first - 1), found


def _is_short(document: Document, block: Block) -> bool:
    """Whether a block is a short item, which may be a time without a label."""
    start, stop = block.span.start, block.span.end
    return stop - start <= _VALUE // 2 and document.text[start : start + 1] in BULLETS


def _inline(text: str, marks: Sequence[tuple[str, re.Match[str]]]) -> bool:
    """Whether the labels of an item stand behind its work: ``Úp lu; thực hiện: Tổ nước; hạn: 5/4``."""
    kinds, first = {kind for kind, _ in marks}, marks[0][1].start()
    before = text[:first]
    work = len(before.split()) > _WORDS and ":" not in before and before.endswith(";")
    return work and len(kinds) > 1 and bool(kinds & set(OWNERS)) and text[0] in BULLETS


def _parts(kind: str, text: str, start: int, value: Span) -> list[tuple[str, Span]]:
    """A value, and the time that a sentence behind an owner tells: ``Công an xã. Hạn 31/3``."""
    stop = SHAPES["sentence"].search(text, value.start, value.end) if kind in OWNERS else None
    named = text[value.start : value.start + 1].isalpha() and not says_work(text[value.start :])
    if stop is None or not named:
        return [(kind, Span(start + value.start, start + value.end))]
    found = [(kind, Span(start + value.start, start + stop.start()))]
    if TIME["time"].search(text, stop.end(), value.end) is not None:
        found.append(("time", Span(start + stop.end(), start + value.end)))
    return found


def _hinted(text: str) -> bool:
    """Whether a label may stand in a text, by a piece of one."""
    for hint in _HINTS:  # noqa: SIM110 # any() takes twice as long
        if hint in text:
            return True
    return False


def _finished(block: Block, text: str) -> Span | None:
    """The day of a short item that says when the work above is done: ``- Hoàn thành trước 30/6.``."""
    marker = _MARKER.match(text)
    begin = marker.end() if marker is not None else 0
    if SHAPES["finished"].match(text, begin) is None or TIME["time"].search(text) is None:
        return None
    return Span(block.span.start + begin, block.span.start + len(text.rstrip(" .;")))


def _closed(value: str) -> str:
    """A value without what separates it from the next; a bracket it opened itself stays closed.

    >>> _closed("Sở Y tế (Phòng Nghiệp vụ Y)."), _closed("Sở Y tế); ")
    ('Sở Y tế (Phòng Nghiệp vụ Y)', 'Sở Y tế')
    """
    value = value.rstrip(" .;,-–")
    for opening, closing in ("()", "[]"):
        while value.endswith(closing) and value.count(closing) > value.count(opening):
            value = value[:-1].rstrip(" .;,-–")
    return value


def _row(document: Document, task: Span, cells: Sequence[tuple[str, Span]], end: int) -> Row | None:
    """The row of a task and the labelled values below it; None when nobody leads or does it."""
    kinds = {kind for kind, _ in cells}
    words = document[task]
    marker = _MARKER.match(words)
    begin = marker.end() if marker is not None else 0
    alone = kinds == {"doer"} and begin > 0 and len(words) - begin < _VALUE and ":" not in words
    if (len(kinds) < 2 and (not alone or words.isupper())) or not kinds & set(OWNERS):
        return None
    label = _TASK_LABEL.match(words, begin)
    if label is not None and column_kind(label[1]) == "task":
        begin = label.end()  # "Nội dung: Rà soát thủ tục"
    shown = words[begin:].rstrip(" .;:,")
    if not any(map(str.isalpha, shown)):
        return None
    start = task.start + begin
    first = ("task", Span(start, start + len(shown)))
    return Row(Span(task.start, end), (first, *cells))


# --- all of a document ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TaskRows:
    """Rows of tables, and rows that labelled lines make, each in reading order."""

    tables: tuple[Row, ...]
    lines: tuple[Row, ...]


class _Same:
    """A document by its identity: comparing two texts would cost more than reading their rows."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.document is self.document


def rows_of(document: Document) -> TaskRows:
    """The rows of a document that say who does what."""
    return _rows(_Same(document))


@lru_cache(maxsize=2)
def _rows(same: _Same) -> TaskRows:
    return TaskRows(task_rows(same.document), labelled_rows(same.document))
