"""Those a letter speaks to by a word for them: ``đề nghị các đồng chí rà soát``, ``yêu cầu quý vị``.

No list of bodies holds such a word, and behind no order does it name anybody.
"""

from __future__ import annotations

from extractors.assignments.verbs import begins_work
from extractors.assignments.words import ADVERBS, ROLES
from extractors.model import Span
from extractors.rules import Patterns, Row, spelled

__all__ = ["spoken_to"]

_FORMS = Patterns(
    [Row("word", r"(?i:{spoken_to})(?=[ :])", None, "đề nghị «các đồng chí» rà soát")],
    "work_words",
    spelled=spelled,
)
_LETTERS = frozenset("CcĐđQqÔô")  #: first letters of these words
_OWES = ("cần ", "phải ", "có trách nhiệm ", "căn cứ ", "theo chức năng")


def spoken_to(text: str, at: int, end: int) -> Span | None:
    """Who is spoken to right behind a word of order, with work or a colon behind; None for nobody.

    >>> text = "các đồng chí chỉ đạo rà soát"
    >>> spoken_to(text, 0, len(text))
    Span(start=0, end=12)
    >>> spoken_to("các đồng chí Bí thư rà soát", 0, 27)
    """
    if text[at : at + 1] not in _LETTERS or (found := _FORMS["word"].match(text, at, end)) is None:
        return None
    stop = found.end()
    behind = stop + 1
    if text[stop] == ":" or text.startswith(_OWES, behind) or begins_work(text, behind, end):
        return Span(at, stop)
    led = ADVERBS.at(text, behind, end) is not None or ROLES.at(text, behind, end) is not None
    return Span(at, stop) if led else None
