"""Whether a new file is another form of a document that is held: the same plan as PDF and as DOCX.

Two files are one document when they bear one type, number, day and issuer and

* their words are nearly all the same (:data:`ALIKE`), and no figure and no province stands against
  another: a plan whose term was moved from the 15th to the 20th is another version, not another form,
  and wards of one name in two provinces write the same short plans; or
* one of them was recognised from a picture and both have the same title: what OCR misreads says
  nothing.

Everything else stays two documents, and the rule ``duplicate-document`` tells of them.  Of two forms
the better text is kept (:data:`_BEST_FIRST`); the other file stays noted with its own sha256.

Files are compared as they were read: what a person corrected later says nothing of the files, and the
same files must be the same documents whether they came before the correction or after it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from dataclasses import dataclass
from functools import cache

from corpus.packing import Packed
from extractors import gazetteers
from extractors.bodies.keys import body
from extractors.letters import key
from extractors.model import TextSource

__all__ = ["ALIKE", "Twin", "find", "is_better"]

#: Words in common, of all words of both, from which two texts are one.
ALIKE = 0.9
#: The same of two titles, one of which a machine read from a picture (characters).
_TITLES_ALIKE = 0.85

#: How a text came out of its file, the truest first: born digital with pages to point at, then
#: without, then recognised from a picture.
_BEST_FIRST = tuple(TextSource)
_PICTURES = frozenset({TextSource.MIXED, TextSource.OCR})
_FIGURES = re.compile(r"\d+")


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
    number, date = packed.read("number"), packed.read("date")
    if not number or not date:  # a draft without number is known by nothing but its bytes
        return None
    mine = _issuer(packed.read("issuer"), packed.read("locality"))
    found = []
    for ident, standing, sha256, text_source, text, *header in db.execute(_CANDIDATES, (number, date)):
        read = dict(zip(_COMPARED, header, strict=True)) | _as_read(db, ident)
        if (read["number"], read["date"], read["type"]) != (number, date, packed.read("type")):
            continue
        if mine is None or _issuer(read["issuer"], read["locality"]) != mine:
            continue
        pictured = bool({text_source, packed.text_source} & _PICTURES)
        if (pictured and _titles_agree(read["title"], packed.read("title"))) or _words_agree(
            text, packed.text, figures=not pictured
        ):
            found.append((not standing, _rank(text_source, sha256), Twin(ident, sha256, text_source)))
    # A picture may look like two documents whose words differ: it goes with the best text there is.
    return min(found, key=lambda each: each[:2])[2] if found else None


_COMPARED = ("number", "date", "type", "issuer", "locality", "title")
#: Documents that bear a number and a day, or did before somebody corrected them; whether the file that
#: gave the text is still there.  The signs ``+`` keep SQLite from an index that half the corpus answers
#: to (all that is held, all of a day): a number is what few share.
_CANDIDATES = f"""
SELECT id, EXISTS (SELECT 1 FROM files f WHERE f.document_id = d.id AND f.sha256 = d.sha256),
    sha256, text_source, text, {", ".join(_COMPARED)}
FROM documents d WHERE +held = 1 AND id IN (
    SELECT id FROM documents WHERE number = ?1 AND +date = ?2
    UNION SELECT document_id FROM corrections
        WHERE applied = 1 AND withdrawn IS NULL
        AND (field, was) IN (VALUES ('number', ?1), ('date', ?2))
)
"""


def _as_read(db: sqlite3.Connection, ident: int) -> dict[str, str | None]:
    """The fields of a document that were corrected, as they had been read."""
    return dict(
        db.execute(
            "SELECT field, was FROM corrections WHERE document_id = ? AND applied = 1 "
            "AND withdrawn IS NULL",
            (ident,),
        )
    )


def is_better(packed: Packed, twin: Twin) -> bool:
    """Whether a file gives its document a better text; never both ways, so order does not matter."""
    return _rank(packed.text_source, packed.sha256) < _rank(twin.text_source, twin.sha256)


def _rank(text_source: str, sha256: str) -> tuple[int, str]:
    known = text_source in _BEST_FIRST
    return (_BEST_FIRST.index(text_source) if known else len(_BEST_FIRST), sha256)


def _issuer(name: str | None, locality: str | None) -> str | None:
    found = body(name, locality=locality)
    return None if found is None else found.key


def _titles_agree(left: str | None, right: str | None) -> bool:
    from rapidfuzz.distance import Indel

    if not left or not right:
        return False
    return Indel.normalized_similarity(key(left), key(right)) >= _TITLES_ALIKE


@cache
def _province() -> re.Pattern[str]:
    """In comparison keys: ``tỉnh Cà Mau``, ``thành phố Hải Phòng``."""
    names = {
        key(name) for row in gazetteers.provinces() for name in (row.old_name, row.new_name) if name
    }
    longest_first = sorted(map(re.escape, names), key=lambda name: (-len(name), name))
    kinds = "|".join(key(kind) for kind in ("tỉnh", "thành phố", "tp"))
    return re.compile(rf"\b(?:{kinds}) ({'|'.join(longest_first)})\b")


def _provinces(text: str) -> set[str]:
    """The provinces a text names as such."""
    return set(_province().findall(key(text)))


def _words_agree(left: str, right: str, *, figures: bool) -> bool:
    """Compared by words: a twenty-fifth of the work of comparing letters."""
    from rapidfuzz.distance import Indel

    if figures:
        mine, theirs = Counter(_FIGURES.findall(left)), Counter(_FIGURES.findall(right))
        if mine - theirs and theirs - mine:
            return False
        if (here := _provinces(left)) - (there := _provinces(right)) and there - here:
            return False
    alike = Indel.normalized_similarity(key(left).split(), key(right).split(), score_cutoff=ALIKE)
    return alike >= ALIKE
