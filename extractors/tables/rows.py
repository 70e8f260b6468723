"""The rows of a document that give tasks: of tables, and of lines with labels.  Deadlines and
assignments both ask for them; they are read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from extractors.model import Document
from extractors.tables.columns import Row, task_rows
from extractors.tables.labelled import labelled_rows

__all__ = ["TaskRows", "rows_of"]


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
