"""The only reader of ``pipeline/data/*.tsv``: letters of old fonts, and words that tell lines apart.

Each table of words has a kind, a word, a source and a date; a table of codes has what its codes need.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from extractors import gazetteers

__all__ = ["table", "words"]


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``pipeline/data/<name>.tsv`` by column; FileNotFoundError when there is none."""
    file = Path(__file__).parent / "data" / f"{name}.tsv"
    return gazetteers.rows(file.read_text(encoding="utf-8"))


@cache
def words(name: str, kind: str) -> tuple[str, ...]:
    """The words of one kind in a table, in its order; KeyError for a kind that it does not hold.

    >>> words("text_words", "half_number")
    ('số', 'Số')
    """
    found = tuple(row["word"] for row in table(name) if row["kind"] == kind)
    if not found:
        raise KeyError(f"{name}.tsv: {kind}")
    return found
