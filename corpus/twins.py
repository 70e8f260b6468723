"""Whether a new file is another form of a document that is held: the same plan as PDF and as DOCX.

Two files are one document when they bear one type, number, day and issuer and

* their words are nearly all the same (:data:`ALIKE`), and no figure stands against another: a plan
  whose term was moved from the 15th to the 20th is another version, not another form; or
* one of them was recognised from a picture and both have the same title: what OCR misreads says
  nothing.

Everything else stays two documents, and the rule ``duplicate-document`` tells of them.  Of two forms
the better text is kept (:data:`_BEST_FIRST`); the other file stays noted with its own sha256.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from dataclasses import dataclass

from corpus.bodies import body
from corpus.packing import Packed
from corpus.rows import HEADER_COLUMNS
from extractors.fold import key

__all__ = ["ALIKE", "Twin", "find", "is_better"]

#: Words in common, of all words of both, from which two texts are one.
ALIKE = 0.9
#: The same of two titles, one of which a machine read from a picture (characters).
_TITLES_ALIKE = 0.85

#: How a text came out of its file, the truest first: born digital with pages to point at, then
#: without, then recognised from a picture.
_BEST_FIRST = ("text-layer", "docx", "html", "doc", "plain", "mixed", "ocr")
_PICTURES = frozenset({"mixed", "ocr"})
_FIGURES = re.compile(r"\d+")
_COLUMN = {name: at for at, name in enumerate(HEADER_COLUMNS)}


@dataclass(frozen=True, slots=True)
class Twin:
    """The held document a file is another form of."""

    ident: int
    sha256: str
    text_source: str


def find(db: sqlite3.Connection, packed: Packed) -> Twin | None:
    """The document that a file is another form of; None when it is a document of its own."""
    if packed.header is None:
        return None
    number, date = _of(packed, "number"), _of(packed, "date")
    if not number or not date:  # a draft without number is known by nothing but its bytes
        return None
    rows = db.execute(
        "SELECT id, type, issuer, locality, title, sha256, text_source, text FROM documents "
        "WHERE number = ? AND date = ? AND held = 1 ORDER BY id",
        (number, date),
    ).fetchall()
    mine = _issuer(_of(packed, "issuer"), _of(packed, "locality"))
    for ident, kind, issuer, locality, title, sha256, text_source, text in rows:
        if kind != _of(packed, "type") or mine is None or _issuer(issuer, locality) != mine:
            continue
        pictured = bool({text_source, packed.text_source} & _PICTURES)
        if (pictured and _titles_agree(title, _of(packed, "title"))) or _words_agree(
            text, packed.text, figures=not pictured
        ):
            return Twin(ident, sha256, text_source)
    return None


def is_better(packed: Packed, twin: Twin) -> bool:
    """Whether a file gives its document a better text; never both ways, so order does not matter."""
    return _rank(packed.text_source, packed.sha256) < _rank(twin.text_source, twin.sha256)


def _rank(text_source: str, sha256: str) -> tuple[int, str]:
    known = text_source in _BEST_FIRST
    return (_BEST_FIRST.index(text_source) if known else len(_BEST_FIRST), sha256)


def _of(packed: Packed, column: str) -> str | None:
    assert packed.header is not None
    value = packed.header[_COLUMN[column]]
    return None if value is None else str(value)


def _issuer(name: str | None, locality: str | None) -> str | None:
    found = body(name, locality=locality)
    return None if found is None else found.key


def _titles_agree(left: str | None, right: str | None) -> bool:
    from rapidfuzz.distance import Indel

    if not left or not right:
        return False
    return Indel.normalized_similarity(key(left), key(right)) >= _TITLES_ALIKE


def _words_agree(left: str, right: str, *, figures: bool) -> bool:
    """Compared by words: a twenty-fifth of the work of comparing letters."""
    from rapidfuzz.distance import Indel

    if figures:
        mine, theirs = Counter(_FIGURES.findall(left)), Counter(_FIGURES.findall(right))
        if mine - theirs and theirs - mine:
            return False
    alike = Indel.normalized_similarity(key(left).split(), key(right).split(), score_cutoff=ALIKE)
    return alike >= ALIKE
