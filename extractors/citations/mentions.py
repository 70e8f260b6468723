"""What the other mentions of a text, and the gazetteers, know of a number that was marred.

A scan or a line break cuts the tail of a number (``Nghị định số 38/2023/NĐ-``), or gives the National
Assembly a term that it never had (``202/2025/QH115``).  Where one number alone, printed whole elsewhere
in the text or known to the gazetteers, can be meant, it is taken; else nothing is stated of the tail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from extractors import gazetteers
from extractors.codes import is_term, type_codes
from extractors.model import NumberMention, Repair

__all__ = ["settled"]

_TERM = re.compile(r"(?P<front>.*/(?:NQ-)?(?:QH|UBTVQH))(?P<term>[0-9]{1,3})")
_BARE = re.compile(r"[0-9]{1,5}[a-zđ]?/[12][0-9]{3}/(?P<type>[^\W\d_]+)")  #: a type and no issuer
_DANGLING = re.compile(r"\s?[-–]")


def settled(text: str, found: Sequence[NumberMention]) -> list[NumberMention]:
    """The mentions, those that cannot be as they stand put right or left without a number."""
    if all(_whole(each) for each in found):
        return list(found)
    printed: dict[str, set[str]] = {}
    for each in found:
        if each.number is not None and _whole(each):
            printed.setdefault(_figure(each.number), set()).add(each.number)
    return [each if _whole(each) else _mended(text, each, printed) for each in found]


def _figure(number: str) -> str:
    """Figure and year of a number, all in front of its code.

    >>> _figure("38/2023/NĐ-CP"), _figure("5/NQ-CP")
    ('38/2023', '5')
    """
    return number.rsplit("/", 1)[0]


def _whole(mention: NumberMention) -> bool:
    """Whether a number can be as it stands: a term that exists, an issuer behind the type."""
    number = mention.number or ""
    term = _TERM.fullmatch(number)
    if term is not None:
        return is_term(term["term"])
    bare = _BARE.fullmatch(number)
    return bare is None or bare["type"] not in type_codes()


def _mended(text: str, mention: NumberMention, printed: Mapping[str, Iterable[str]]) -> NumberMention:
    number = str(mention.number)
    term = _TERM.fullmatch(number)
    lead = term["front"] if term is not None else number + "-"
    figure = _figure(number)
    near = (*printed.get(figure, ()), *_known().get(figure, ()))
    meant = {each for each in near if each.startswith(lead)}
    if term is not None:
        meant = {each for each in meant if each[len(lead) :].isdigit()}
    if len(meant) == 1:
        whole = meant.pop()
        code = whole.rsplit("/", 1)[1] if term is None else mention.code.replace(term["term"], "")
        code = code if term is None else code + whole[len(lead) :]
        return replace(mention, number=whole, code=code, repairs=(*mention.repairs, Repair.COMPLETED))
    if term is None and _DANGLING.match(text, mention.number_span.end):
        repairs = (*mention.repairs, Repair.UNREADABLE_NUMBER)
        return replace(mention, number=None, repairs=repairs)
    return mention


@cache
def _known() -> dict[str, set[str]]:
    """The numbers of the gazetteers by their figures."""
    found: dict[str, set[str]] = {}
    documents = (document.number for document in gazetteers.known_documents())
    for number in (*gazetteers.laws_by_number(), *filter(None, documents)):
        found.setdefault(_figure(number), set()).add(number)
    return found
