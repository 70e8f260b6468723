"""What is done to a document, told by single phrases: ``về thực hiện X``, ``X được sửa đổi bởi Y``.

Triggers stand in ``relation_triggers.tsv`` by the place where they act: ``lead`` opens a sentence
and governs it (``Căn cứ``, ``Thực hiện``), ``carry`` governs the rest of a sentence from where it
stands (``theo đề nghị của``), ``front`` stands right before the citation, ``start`` does so only at
the start of a sentence, behind ``... này`` or in a title, ``title`` only in the document's own title,
``behind`` follows the citation, ``nested`` and ``passive`` work between two citations.  How a whole
clause is read with them is told in :mod:`extractors.citations.clauses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from extractors import gazetteers
from extractors.kept import kept
from extractors.letters import UPPER
from extractors.model import Relation
from extractors.rules import Patterns, Row, vocabulary, wide

__all__ = [
    "behind",
    "expiring",
    "nested_relation",
    "passive_relation",
    "relation_of",
    "spelled",
    "triggers",
]

_BEHIND_GAP = 260  #: characters behind a citation in which its end is told
_IN_FRONT = 120  #: characters in front of a citation in which it may be told since when it ended
_SAME_TEXT = 60  #: characters behind those in which "này" may stand
_PASSIVE_GAP = 110
_THROUGH = ("bởi", "theo", "tại", "bằng")  #: in front of what changed another
_SOURCE = "relation_triggers"


def spelled(phrases: Iterable[str]) -> str:
    """Triggers as whole words, blind to the commas and blanks between them."""
    listed = dict.fromkeys(re.sub(",? +", " ", phrase) for phrase in phrases)
    return rf"(?<![^\W_]){wide(listed, _GAP)}{_WORD_END}"


_GAP = r"\s*,?\s+"
#: the end of a word, also where a blank was lost behind it: "Thực hiệnQuyết định số 12"
_WORD_END = rf"(?:(?![^\W_])|(?-i:(?<=[^\W\d{UPPER}])(?=[{UPPER}][^\W\d{UPPER}])))"

_SHAPES = Patterns(
    [
        Row(  # a title may hold a semicolon: "về việc thu phí; mức chi hội nghị hết hiệu lực"
            "end of a sentence",
            rf";(?!\s[^\W\d{UPPER}]+\s(?<!\scác\s)(?<!\snhững\s))|\n|\.\s",
            None,
            "hết hiệu lực«;» Nghị định",
        ),
        Row("this document", r"này|kể từ ngày ký", None, "kể từ ngày Quyết định «này»"),
        Row(
            "since this",
            r"(?i)(?:kể\s+)?từ\s+ngày\s+[^,;.\n]{3,40}\s+này\s+có\s+hiệu\s+lực[^;.\n]{0,40},\s+(?:các\s+)?\Z",
            None,
            "«Kể từ ngày Nghị định này có hiệu lực, »",
        ),
        Row(  # "quy định chi tiết Luật Khuyến khích đầu tư (sửa đổi) số ...": a law's second version
            "new version",
            r"\(\s*sửa\s+đổi(?:,\s*bổ\s+sung)?\s*\)",
            None,
            "Luật Báo chí «(sửa đổi)» số 3",
        ),
        Row("against this", r"trái\s+với\s+[^,;.]{2,40}\s+này\s+\Z", None, "trái với Thông tư này "),
        Row(
            "acted upon",
            r"(?i)(?<!\w)(?:(?:đã\s+)?(?:được|bị)\s+)?(?P<verb>{passive}){object}{by}"
            r"(?:điểm|khoản|điều|\d|\s|,|và)*\Z",
            None,
            " «đã được sửa đổi, bổ sung một số điều theo khoản 2 »",
        ),
        Row(
            "all that follows",
            r"(?i)(?<!\w)(?:sau|dưới)(?:\s+đây)?\s+(?:của\s+[^.;:\n]{2,60}?\s+)?(?:sẽ\s+)?"
            r"(?P<verb>{behind})[^.;:\n]{0,80}:",
            None,
            "các Nghị quyết «sau đây hết hiệu lực:» Nghị quyết số 5",
        ),
    ],
    _SOURCE,
    {
        "object": r"(?:\s+(?:một\s+số\s+(?:điều|nội\s+dung)|tên\s+và\s+một\s+số\s+điều"
        r"|thời\s+gian\s+thực\s+hiện))?",
        "by": r"\s*(?:,?\s*(?:bởi|theo|tại|bằng)\s*(?:các\s+)?)?",
    },
    spelled=spelled,
)


@cache
def triggers(*places: str) -> re.Pattern[str]:
    """The phrases that act at some places, as whole words of either case."""
    return re.compile(_any_trigger(*places))


@kept
def _any_trigger(*places: str) -> str:
    """A class of first letters stands in front: they are looked for, all else is tried there alone."""
    rests: dict[str, dict[str, None]] = {}
    for phrase in vocabulary(_SOURCE, *places):
        rests.setdefault(phrase[0], {})[re.sub(",? +", " ", phrase[1:])] = None
    firsts = "".join(sorted({each for first in rests for each in (first, first.upper())}))
    behind_it = "|".join(f"(?<={first}){wide(found, _GAP)}" for first, found in rests.items())
    return rf"[{firsts}](?<![^\W_].)(?i:(?:{behind_it}){_WORD_END})"


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().replace(",", " ").split())


@cache
def _known(place: str) -> dict[str, Relation]:
    return {
        _plain(row["word"]): Relation(row["relation"])
        for row in gazetteers.table(_SOURCE)
        if row["kind"] == place
    }


def relation_of(place: str, phrase: str) -> Relation | None:
    """What a phrase found by :func:`triggers` means at a place; None where it does not act there.

    >>> relation_of("lead", "Căn  cứ"), relation_of("front", "Căn cứ")
    (<Relation.CAN_CU: 'can_cu'>, None)
    """
    return _known(place).get(_plain(phrase))


def nested_relation(words: str) -> Relation:
    """What a cited document's title does to the document it names: the last verb in front decides.

    >>> nested_relation("về thực hiện ")
    <Relation.THUC_HIEN: 'thuc_hien'>
    >>> nested_relation("quy định chi tiết và hướng dẫn thi hành một số điều của ")
    <Relation.HUONG_DAN: 'huong_dan'>
    """
    words = _SHAPES["new version"].sub(" ", words)
    found = [_known("nested")[_plain(m[0])] for m in triggers("nested").finditer(words)]
    if not found:
        return Relation.DAN_CHIEU
    if found[-1] is Relation.THUC_HIEN and Relation.HUONG_DAN in found[-2:]:
        return Relation.HUONG_DAN
    return found[-1]


def passive_relation(gap: str) -> Relation | None:
    """``X (đã) được sửa đổi, bổ sung bởi Y``: what Y did to X; None when the words say no such thing.

    >>> passive_relation(" được sửa đổi, bổ sung một số điều theo ")
    <Relation.SUA_DOI: 'sua_doi'>
    """
    window = gap[-_PASSIVE_GAP:]
    said = window.lower()
    if not any(word in said for word in _THROUGH):
        return None
    match = _SHAPES["acted upon"].search(window)
    if match is None:
        return None
    head = window[match.start() : match.end("verb")].lower()
    tail = window[match.end("verb") :].lower()
    through = any(word in tail for word in _THROUGH[1:])
    passive = head.startswith(("đã", "được", "bị")) and (through or "bởi" in tail)
    bracketed = "(" in window and through
    if not passive and not ("bởi" in tail or bracketed):
        return None
    return _known("passive")[_plain(match["verb"])]


def expiring(text: str, start: int = 0, end: int | None = None) -> Relation | None:
    """``các Nghị quyết sau đây hết hiệu lực: ...``: what is told of all that follows.

    >>> expiring("Các Quyết định sau đây hết hiệu lực kể từ ngày Quyết định này được ký:")
    <Relation.BAI_BO: 'bai_bo'>
    """
    match = _SHAPES["all that follows"].search(text, start, len(text) if end is None else end)
    return _known("behind")[_plain(match["verb"])] if match is not None else None


def behind(text: str, at: int, limit: int, begin: int | None = None) -> Relation | None:
    """What follows a citation: ``... hết hiệu lực kể từ ngày Quyết định này có hiệu lực``.

    ``begin``: where the citation begins; since when may be told in front of it too.
    """
    window = text[at : min(limit, at + _BEHIND_GAP)]
    stop = _SHAPES["end of a sentence"].search(window)
    if stop is not None:
        window = window[: stop.start()]
    match = triggers("behind").search(window)
    if match is None:
        return None
    told = window[match.start() :] + text[at + len(window) : at + len(window) + _SAME_TEXT]
    against = _SHAPES["against this"].search(window, 0, match.start())
    if against is None and _SHAPES["this document"].search(told) is None:
        front = text[max(0, begin - _IN_FRONT) : begin] if begin is not None else ""
        if _SHAPES["since this"].search(front) is None:
            return None
    return _known("behind")[_plain(match[0])]
