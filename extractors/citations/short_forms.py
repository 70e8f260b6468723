"""Documents called by a short form: a defined alias, a bare number, ``Quyết định nêu trên``.

Three ways lead back to a document that the text has cited in full:

* ``(sau đây gọi tắt là Nghị định 105)`` defines a short form, valid to the end of its part;
* ``Nghị định 54`` is a bare number, see :func:`find_short_numbers`;
* ``Công văn nêu trên`` points to the last document of that type, or to several: then it stays open.

``Quyết định này`` is the document itself and no citation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.bodies.grammar import name_at
from extractors.citations.references import Found, Reference, read_pinpoint
from extractors.codes import word_types
from extractors.model import Part, Span
from extractors.rules import Patterns, Row, alternatives

__all__ = ["ShortNumber", "call_back", "call_by_alias", "call_by_number", "find_short_numbers"]

_VERBS = ("gọi", "viết")  #: with which a document is given a short form
_CALLING = r"(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?là\s*:?\s*[\"“'‘]?"
_SHAPES = Patterns(
    [
        Row("called", "{calling}", None, "sau đây «gọi tắt là »Nghị định 105"),
        Row(
            "defined",
            r"""(?x) \(\s* (?:sau\s+đây\s+|dưới\s+đây\s+|trong\s+\w+\s+này\s+)? (?:được\s+)? (?:xin\s+)?
            {calling} (?P<alias>[^()\n"”'’]{2,120}?) ["”'’]? \s* \)
            | ,\s+ (?:sau|dưới)\s+đây\s+ (?:được\s+)? {calling} (?P<open>[^(),;.\n"”'’]{2,60})""",
            None,
            "«(sau đây gọi tắt là Nghị định 105)»",
        ),
        Row("defines", r"(?<!\w)là\s*:?\s*[\"“'‘]?\Z", None, "gọi tắt «là “»"),
        Row("goes on", r"[\w/]|-\w", None, "«/»2025"),
        Row("figure", r"\d+", None, "«105»/2025/NĐ-CP"),
        # "trên" is looked for, as a literal, and what stands before it by hand
        Row("back", r"trên(?<=\s....)(?!\w)", None, "Công văn nêu «trên»"),
        Row("told", r"(?<!\w)(?:nêu|nói|dẫn|kể|nhắc)\s+(?:ở\s+)?\Z", None, "Công văn «nêu ở »"),
        # without "trên": looked for as literals too, what stands around them by hand
        Row(
            "told before",
            r"(?:dẫn|nêu)(?:(?<=\sđã\s(?:...))|(?<=\svừa\s(?:...)))(?!\s(?:trên|ở))",
            None,
            "Công văn đã «dẫn»",
        ),
        Row(
            "alone",
            r"(?:\sđây)?(?=[,.;:)\n]|\Z|\s(?:bị|được|đã|thì|và|không|chưa|có)(?!\w))",
            None,
            "trên« đây», xã",
        ),
        Row(
            "word in front",
            r"(?P<word>[^\W\d_]+(?:\s[^\W\d_]+){0,3})\s(?:đã\s+|vừa\s+|được\s+)?\Z",
            None,
            "«theo Công văn đã »",
        ),
        Row(
            "several",
            r"(?i)(?<!\w)(?:các|những|hai|ba|bốn|năm|(?<!điều )(?<!khoản )(?<!chương )\d+)\s+\Z",
            None,
            "theo «các »",
        ),
        # no number with a tail, no measure ("Kế hoạch 5 năm"), no figure with a point
        Row(
            "bare number",
            r"[ ](?P<so>số[ ])?(?P<number>\d{1,4})(?!\w|[ ]?[/–-][ ]?\w|[.,]\d"
            r"|[ ](?:năm|tháng|ngày|tuần|giờ|%|nội|nhóm|điểm|tỷ|triệu))",
            None,
            "Nghị định« số 54» quy định",
        ),
    ],
    pieces={"calling": _CALLING},
)
_MOST_ALIASES = 40
_ALIAS_REACH = 220  #: characters between a document and the bracket that gives it a short form
_RIGHT_BEHIND = 3  #: characters between a citation and a bracket that can only be about it
_DEFINING = 12  #: characters in front of a short form in which "gọi tắt là" ends


# --- defined short forms ---------------------------------------------------------------------------


@cache
def _documents() -> re.Pattern[str]:
    """Words with which the short form of a document begins: types, and what is attached."""
    words = {*word_types()}
    words |= {row["title"].lower() for row in gazetteers.table("title_types")}
    words |= {row["word"].lower() for row in gazetteers.table("attached_words")}
    return re.compile(rf"{alternatives(sorted(words))}(?!\w)", re.I)


def _may_mean(alias: str, *, far: int) -> bool:
    """Whether a short form can be that of a document: not that of a company named behind it."""
    if _documents().match(alias) or alias[0].isdigit():
        return True
    if any(char.isdigit() for char in alias) and name_at(alias, 0) is None:
        return True
    return far <= _RIGHT_BEHIND and alias.count(" ") > 0 and name_at(alias, 0) is None


def call_by_alias(text: str, found: list[Found], parts: Sequence[Part]) -> None:
    """``(sau đây gọi tắt là Nghị định 105)`` and its later uses, valid to the end of the part."""
    if not found or not _calls(text):
        return
    starts = [item.ref.start for item in found]
    ends = sorted(part.span.end for part in parts)
    defined: set[tuple[str, int]] = set()
    extra: list[Found] = []
    for match in _SHAPES["defined"].finditer(text):
        index = bisect_right(starts, match.start()) - 1
        while (
            index >= 0 and (found[index].nested or found[index].amends is not None) and found[index].of
        ):
            index -= 1
        if index < 0 or len(defined) >= _MOST_ALIASES:
            continue
        target = found[index].ref
        far = match.start() - target.stop
        if far > _ALIAS_REACH or "\n" in text[target.end : match.start()]:
            continue
        name = _name(target)
        alias = " ".join((match["alias"] or match["open"]).split())
        if name is None or (alias.count(" ") < 1 and not any(c.isdigit() for c in alias)):
            continue
        after = bisect_right(ends, match.start())
        last = ends[after] if after < len(ends) else len(text)
        if (alias, last) in defined or not _may_mean(alias, far=far):
            continue
        defined.add((alias, last))
        extra.extend(_uses(text, alias, match.end(), last, found, starts, target, name))
    found.extend(extra)


def _calls(text: str) -> bool:
    """Whether a text gives anything a short form; its two verbs are quickly found."""
    for verb in _VERBS:
        at = text.find(verb)
        while at >= 0:
            if _SHAPES["called"].match(text, at) is not None:
                return True
            at = text.find(verb, at + 1)
    return False


def _uses(
    text: str,
    alias: str,
    start: int,
    last: int,
    found: list[Found],
    starts: list[int],
    target: Reference,
    name: str,
) -> list[Found]:
    uses = []
    end = start
    while (at := text.find(alias, end, last)) >= 0:
        end = at + len(alias)
        if (
            text[at - 1].isalnum()
            or _SHAPES["goes on"].match(text, end)
            or _SHAPES["defines"].search(text, at - _DEFINING, at)
        ):
            continue
        index = bisect_right(starts, at) - 1
        near = [found[i] for i in (index, index + 1) if 0 <= i < len(found)]
        covered = [f for f in near if f.ref.start < end and at < f.ref.end]
        if covered:
            for item in covered:
                item.alias, item.meant = name, target
            continue
        ref = Reference(at, end, at, end, target.type, None, None)
        uses.append(Found(ref, alias=name, meant=target))
    return uses


# --- bare numbers ----------------------------------------------------------------------------------

#: Types that are called by a bare number although the text does not explain it.
_EVER = frozenset(("NĐ", "TT", "TTLT"))
_TYPES = _EVER | {"QĐ", "NQ", "CT", "KH", "KL"}


@dataclass(frozen=True, slots=True)
class ShortNumber:
    """A type word with a bare number; ``sure``: called so whether the text explains it or not."""

    span: Span
    type: str
    number: str
    sure: bool


@cache
def _numbered_types() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {
        row["word"]: row["abbr"]
        for row in gazetteers.table("type_words")
        if row["abbr"] in _TYPES and row["word"][0].isupper()
    }
    return re.compile(rf"(?P<word>{alternatives(words)}){_SHAPES['bare number'].pattern}"), words


def find_short_numbers(text: str) -> Iterator[ShortNumber]:
    """The bare numbers behind a type word, in reading order.

    A bare number names a document only inside a text that has cited it in full.  Decrees and circulars
    are called so even in texts that never give the year: such a mention is a citation without a number,
    and says so.

    >>> [(text.number, text.type) for text in find_short_numbers("Điều 4 Nghị định 54; Nghị định 5/CP")]
    [('54', 'NĐ')]
    """
    pattern, words = _numbered_types()
    for m in pattern.finditer(text):
        kind = words[m["word"]]
        sure = kind in _EVER and (m["so"] is not None or len(m["number"]) > 1)
        yield ShortNumber(Span(*m.span()), kind, m["number"], sure)


def call_by_number(text: str, found: list[Found]) -> None:
    """``Nghị định 54``: what the text has cited in full under that number, or several, or unknown."""
    full: dict[tuple[str | None, int], set[str]] = {}
    for item in found:
        if item.ref.canonical is not None and (figure := _SHAPES["figure"].match(item.ref.canonical)):
            full.setdefault((item.ref.type, int(figure[0])), set()).add(item.ref.canonical)
    taken = sorted((item.ref.start, item.ref.end) for item in found)
    for short in find_short_numbers(text):
        at = bisect_right(taken, (short.span.end, -1)) - 1
        if at >= 0 and taken[at][1] > short.span.start:
            continue
        if _SHAPES["defines"].search(text, short.span.start - _DEFINING, short.span.start):
            continue
        meant = tuple(sorted(full.get((short.type, int(short.number)), ())))
        if not meant and not short.sure:
            continue
        start, end = short.span.start, short.span.end
        ref = Reference(start, end, start, end, short.type, None, None)
        read_pinpoint(text, ref, taken[at][1] if at >= 0 else 0)
        alias = meant[0] if len(meant) == 1 else None
        found.append(Found(ref, alias=alias, candidates=meant if alias is None else ()))


# --- pointing back ---------------------------------------------------------------------------------

_ADVERBS = ("đã", "vừa", "được")  #: "Công văn đã nêu trên"
_FAR_BACK = 2500  #: characters behind which nobody points back to a document


def _name(ref: Reference) -> str | None:
    """The number of a document, else the name of a law."""
    return ref.canonical or (ref.law.name if ref.law is not None else None)


class _Named:
    """What a text names in full, and where: that to which its later words may point back."""

    def __init__(self, found: Sequence[Found], parts: Sequence[Part]) -> None:
        named = [item for item in found if _name(item.ref) is not None]
        self._full = sorted(named, key=lambda item: item.ref.start)
        self._starts = [item.ref.start for item in self._full]
        self._taken = sorted((item.ref.start, item.ref.end) for item in found)
        self._begins = sorted(part.span.start for part in parts)

    def covers(self, start: int, length: int) -> bool:
        """Whether a reference already stands at a place."""
        at = bisect_right(self._taken, (start, length)) - 1
        return at >= 0 and self._taken[at][1] > start

    def before(self, start: int, kind: str) -> list[Found]:
        """The documents of a type that the same part names not far in front of a place."""
        begins = self._begins
        part = begins[bisect_right(begins, start) - 1] if begins and begins[0] <= start else 0
        low = max(part, start - _FAR_BACK)
        near = self._full[: bisect_right(self._starts, start - 1)]
        return [item for item in near if item.ref.start >= low and item.ref.type == kind]


def call_back(text: str, found: list[Found], parts: Sequence[Part]) -> None:
    """``Công văn nêu trên``, ``Quyết định nói trên``: the last document of that type before it.

    Two of that type in the paragraph just before leave it open, with both as candidates.
    """
    named = _Named(found, parts)
    for start, end, kind in _pointing(text):
        if _SHAPES["several"].search(text, max(0, start - 16), start):
            continue
        near = [] if named.covers(start, len(text)) else named.before(start, kind)
        if not near:
            continue
        paragraph = text.rfind("\n", 0, near[-1].ref.start) + 1
        last = {str(_name(item.ref)) for item in near if item.ref.start >= paragraph}
        ref = Reference(start, end, start, end, kind, None, None)
        read_pinpoint(text, ref, near[-1].ref.end)
        alias = last.pop() if len(last) == 1 else None
        meant = near[-1].ref if alias is not None else None
        found.append(Found(ref, alias=alias, meant=meant, candidates=tuple(sorted(last)), back=True))


def _pointing(text: str) -> Iterator[tuple[int, int, str]]:
    """Words that point back: where they begin and end, and the type they name.

    ``Công văn nêu trên``, ``Công văn đã dẫn``; ``Công văn trên`` where nothing else follows that it
    could stand on (``Kế hoạch trên địa bàn``).
    """
    for match in _SHAPES["back"].finditer(text):
        told = _SHAPES["told"].search(text, max(0, match.start() - 14), match.start())
        alone = _SHAPES["alone"].match(text, match.end()) if told is None else None
        if told is not None or alone is not None:
            at, end = (told.start(), match.end()) if told is not None else (match.start(), match.end())
            found = _type_told(text, at)
            if found is not None:
                yield found[0], alone.end() if alone is not None else end, found[1]
    for match in _SHAPES["told before"].finditer(text):
        if _SHAPES["alone"].match(text, match.end()) is not None:
            found = _type_told(text, match.start())
            if found is not None:
                yield found[0], match.end(), found[1]


def _type_told(text: str, at: int) -> tuple[int, str] | None:
    """The type in ``Công văn nêu trên``: where it begins, which it is; ``at``: where ``nêu`` does."""
    before = _SHAPES["word in front"].search(text, max(0, at - 48), at)
    if before is None:
        return None
    words = before["word"].split()
    while words and words[-1] in _ADVERBS:
        words.pop()
    lengths = range(min(4, len(words)), 0, -1)
    count = next((n for n in lengths if " ".join(words[-n:]).lower() in word_types()), 0)
    if not count:
        return None
    start = len(before["word"])
    for word in reversed(words[-count:]):
        start = before["word"].rindex(word, 0, start)
    return before.start("word") + start, word_types()[" ".join(words[-count:]).lower()]
