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
from dataclasses import dataclass
from functools import lru_cache

from extractors.formulas import BULLETS, NUMBERING
from extractors.letters import ITEM, UPPER
from extractors.model import Block, BlockKind, Document, Span
from extractors.tables.columns import OWNERS, Row, column_kind, task_rows

__all__ = ["TaskRows", "labelled_rows", "rows_of"]

_LABEL = re.compile(
    rf"""(?x) (?:^|(?<=[;.(])) [ ]* (?:[{BULLETS}][ ]*)? (?:{NUMBERING}[ ]*)?
    (?P<label>[^\W\d_][^:;.()\n]{{3,58}}?) [ ]?:[ ]* (?=[^\s:;.])"""
)
_MARKER = re.compile(
    rf"[ ]*(?:[{BULLETS}][ ]*)?"
    rf"(?:{NUMBERING}[ ]*|(?:\d{{1,3}}|[IVX]{{1,5}}|[{ITEM}])[ ](?=[{UPPER}]))?"
)
_HINTS = ("hủ trì", "hối hợp", "hực hiện", "hời gian", "hời hạn", "ản phẩm", "iến độ")
_KINDS = frozenset((*OWNERS, "with", "time", "product"))
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
    found: list[Row] = []
    task: Block | None = None
    cells: list[tuple[str, Span]] = []
    end = 0
    for block in (*document.blocks, None):
        before, labels = _labels(document, block) if block is not None else (0, ())
        if labels and not before and block is not None:
            cells.extend(labels)
            end = block.span.end
            continue
        row = _row(document, task.span, cells, end) if task is not None else None
        if row is not None:
            found.append(row)
        task, cells = block, []
        if before and block is not None:  # "Kiểm tra 05 xã (Đơn vị thực hiện: ...; thời gian: ...)"
            stop = block.span.start + before
            row = _row(document, Span(block.span.start, stop), labels, block.span.end)
            if row is not None:
                found.append(row)
    return tuple(found)


def _labels(document: Document, block: Block) -> tuple[int, Sequence[tuple[str, Span]]]:
    """The labelled values of a block, and how much of it stands before the bracket that holds them.

    None unless the block or a bracket in it begins with a label.
    """
    start, stop = block.span.start, block.span.end
    if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE) or stop - start > _LONGEST:
        return 0, ()
    text = document[block.span]
    if ":" not in text or not any(hint in text for hint in _HINTS):
        return 0, ()
    marks = [
        (kind, m)
        for m in _LABEL.finditer(text)
        if (kind := column_kind(m["label"])) in _KINDS and kind is not None
    ]
    if not marks:
        return 0, ()
    first = marks[0][1].start()
    if first and text[first - 1] != "(":
        return 0, ()
    found: list[tuple[str, Span]] = []
    for index, (kind, m) in enumerate(marks):
        last = marks[index + 1][1].start() if index + 1 < len(marks) else len(text)
        value = text[m.end() : last].rstrip(" .;,)-–")
        if value:
            found.append((kind, Span(start + m.end(), start + m.end() + len(value))))
    return max(0, first - 1), found


def _row(document: Document, task: Span, cells: Sequence[tuple[str, Span]], end: int) -> Row | None:
    """The row of a task and the labelled values below it; None when nobody leads or does it."""
    kinds = {kind for kind, _ in cells}
    if len(kinds) < 2 or not kinds & set(OWNERS):
        return None
    words = document[task]
    marker = _MARKER.match(words)
    begin = marker.end() if marker is not None else 0
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
