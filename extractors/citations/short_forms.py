"""Documents called by a short form: a defined alias, a bare number, ``Quyết định nêu trên``.

Three ways lead back to a document that the text has cited in full:

* ``(sau đây gọi tắt là Nghị định 105)`` defines a short form, valid to the end of its part;
* ``Nghị định 54`` is a bare number, see :mod:`extractors.citations.short_numbers`;
* ``Công văn nêu trên`` points to the last document of that type, or to several: then it stays open.

``Quyết định này`` is the document itself and no citation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from extractors import gazetteers
from extractors.bodies.grammar import name_at
from extractors.citations.references import Found, Reference, read_pinpoint
from extractors.citations.short_numbers import find_short_numbers
from extractors.codes import word_types
from extractors.model import Part

__all__ = ["call_back", "call_by_alias", "call_by_number"]

_CALLED = r"(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?là\s*:?\s*[\"“'‘]?"
_ALIAS = re.compile(
    rf"""(?x) \(\s* (?:sau\s+đây\s+|dưới\s+đây\s+|trong\s+\w+\s+này\s+)? (?:được\s+)? (?:xin\s+)?
    {_CALLED} (?P<alias>[^()\n"”'’]{{2,120}}?) ["”'’]? \s* \)
    | ,\s+ (?:sau|dưới)\s+đây\s+ (?:được\s+)? {_CALLED} (?P<open>[^(),;.\n"”'’]{{2,60}})"""
)
_DEFINES = re.compile(r"(?<!\w)là\s*:?\s*[\"“'‘]?\Z")
_GOES_ON = re.compile(r"[\w/]|-\w")
_MOST_ALIASES = 40
_FIGURE = re.compile(r"\d+")
_RIGHT_BEHIND = 3  #: characters between a citation and a bracket that can only be about it


# --- defined short forms ---------------------------------------------------------------------------


@cache
def _documents() -> re.Pattern[str]:
    """Words with which the short form of a document begins: types, and what is attached."""
    words = {*word_types()}
    words |= {row["title"].lower() for row in gazetteers.table("title_types")}
    words |= {row["word"].lower() for row in gazetteers.table("attached_words")}
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{either})(?!\w)", re.I)


def _may_mean(alias: str, *, far: int) -> bool:
    """Whether a short form can be that of a document: not that of a company named behind it."""
    if _documents().match(alias) or alias[0].isdigit():
        return True
    if any(char.isdigit() for char in alias) and name_at(alias, 0) is None:
        return True
    return far <= _RIGHT_BEHIND and alias.count(" ") > 0 and name_at(alias, 0) is None


def call_by_alias(text: str, found: list[Found], parts: Sequence[Part]) -> None:
    """``(sau đây gọi tắt là Nghị định 105)`` and its later uses, valid to the end of the part."""
    if "là" not in text or not found:
        return
    starts = [item.ref.start for item in found]
    ends = sorted(part.span.end for part in parts)
    defined: set[tuple[str, int]] = set()
    extra: list[Found] = []
    for match in _ALIAS.finditer(text):
        index = bisect_right(starts, match.start()) - 1
        while (
            index >= 0 and (found[index].nested or found[index].amends is not None) and found[index].of
        ):
            index -= 1
        if index < 0 or len(defined) >= _MOST_ALIASES:
            continue
        target = found[index].ref
        far = match.start() - target.stop
        if far > 220 or "\n" in text[target.end : match.start()]:
            continue
        name = target.canonical or (target.law.name if target.law is not None else None)
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
        if text[at - 1].isalnum() or _GOES_ON.match(text, end) or _DEFINES.search(text, at - 12, at):
            continue
        index = bisect_right(starts, at) - 1
        near = [found[i] for i in (index, index + 1) if 0 <= i < len(found)]
        covered = [f for f in near if f.ref.start < end and at < f.ref.end]
        if covered:
            for item in covered:
                item.alias = name
            continue
        ref = Reference(at, end, at, end, target.type, None, None)
        uses.append(Found(ref, alias=name))
    return uses


# --- bare numbers ----------------------------------------------------------------------------------


def call_by_number(text: str, found: list[Found]) -> None:
    """``Nghị định 54``: what the text has cited in full under that number, or several, or unknown."""
    full: dict[tuple[str | None, int], set[str]] = {}
    for item in found:
        if item.ref.canonical is not None and (figure := _FIGURE.match(item.ref.canonical)):
            full.setdefault((item.ref.type, int(figure[0])), set()).add(item.ref.canonical)
    taken = sorted((item.ref.start, item.ref.end) for item in found)
    for short in find_short_numbers(text):
        at = bisect_right(taken, (short.span.end, -1)) - 1
        if at >= 0 and taken[at][1] > short.span.start:
            continue
        if _DEFINES.search(text, short.span.start - 12, short.span.start):
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

# "trên" is looked for, as a literal, and what stands before it by hand
_BACK = re.compile(r"trên(?<=\s....)(?!\w)")
_TOLD = re.compile(r"(?<!\w)(?:nêu|nói|dẫn|kể|nhắc)\s+(?:ở\s+)?\Z")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]+(?:\s[^\W\d_]+){0,3})\s(?:đã\s+|vừa\s+|được\s+)?\Z")
_SEVERAL = re.compile(r"(?i)(?<!\w)(?:các|những|hai|ba|bốn|năm|\d+)\s+\Z")
_FAR_BACK = 2500  #: characters behind which nobody points back to a document


def call_back(text: str, found: list[Found], parts: Sequence[Part]) -> None:
    """``Công văn nêu trên``, ``Quyết định nói trên``: the last document of that type before it.

    Two of that type in the paragraph just before leave it open, with both as candidates.
    """
    full = sorted(
        (item for item in found if item.ref.canonical is not None), key=lambda item: item.ref.start
    )
    starts = [item.ref.start for item in full]
    taken = sorted((item.ref.start, item.ref.end) for item in found)
    begins = sorted(part.span.start for part in parts)
    for match in _BACK.finditer(text):
        told = _TOLD.search(text, max(0, match.start() - 14), match.start())
        before = None
        if told is not None:
            before = _WORD_BEFORE.search(text, max(0, told.start() - 48), told.start())
        if before is None:
            continue
        words = before["word"].split()
        count = next((n for n in (4, 3, 2) if " ".join(words[-n:]).lower() in word_types()), 0)
        if not count or len(words) < count:
            continue
        kind = word_types()[" ".join(words[-count:]).lower()]
        tail = before["word"].rindex(words[-count], 0, _start_of(before["word"], words, count))
        start = before.start("word") + tail
        if _SEVERAL.search(text, max(0, start - 12), start):
            continue
        at = bisect_right(taken, (start, len(text))) - 1
        if at >= 0 and taken[at][1] > start:
            continue
        part = begins[bisect_right(begins, start) - 1] if begins and begins[0] <= start else 0
        low = max(part, start - _FAR_BACK)
        near = [item for item in full[: bisect_right(starts, start - 1)] if item.ref.start >= low]
        near = [item for item in near if item.ref.type == kind]
        if not near:
            continue
        paragraph = text.rfind("\n", 0, near[-1].ref.start) + 1
        last = {str(item.ref.canonical) for item in near if item.ref.start >= paragraph}
        ref = Reference(start, match.end(), start, match.end(), kind, None, None)
        read_pinpoint(text, ref, near[-1].ref.end)
        alias = last.pop() if len(last) == 1 else None
        found.append(Found(ref, alias=alias, candidates=tuple(sorted(last)), back=True))


def _start_of(phrase: str, words: list[str], count: int) -> int:
    """Where a search from the right for the first of the last ``count`` words may begin."""
    end = len(phrase)
    for word in reversed(words[-count + 1 :] if count > 1 else []):
        end = phrase.rindex(word, 0, end)
    return end
