"""Who signs: offices of the gazetteer and names of persons, where a scan lost or changed a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.bodies.grammar import words
from extractors.bodies.surnames import bare_surnames, is_surname, surname, surname_like
from extractors.letters import fold
from pipeline.script.syllables import is_syllable

__all__ = ["SURE", "Office", "deputy_of", "glued_office", "is_name", "name_word", "office_of"]

SURE = 75.0  #: confidence of a word of a name that one reader alone may tell


def is_name(words_: Sequence[str]) -> bool:
    """Whether words are a person's name: syllables with a capital, a surname in front.

    >>> is_name(["Hà", "Văn", "Phúc"]), is_name(["Sở", "Y", "tế"])
    (True, False)
    """
    return (
        2 <= len(words_) <= 5
        and all(word[:1].isupper() and word[1:].islower() and is_syllable(word) for word in words_)
        and is_surname(words_[0])
    )


def _is_near(first: str, second: str) -> bool:
    """Whether two readings are the same but for one sign."""
    one, other = fold(first), fold(second)
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= 1


def _worn_surname(one: str, other: str) -> str | None:
    """The only surname that has all letters of two readings, at most one lost in each.

    >>> _worn_surname("tan", "ran"), _worn_surname("a", "a")
    ('Trần', None)
    """
    found = {
        word
        for key, word in bare_surnames().items()
        if word is not None and all(_lost_one(seen, key) for seen in (one, other))
    }
    return found.pop() if len(found) == 1 else None


def _lost_one(seen: str, whole: str) -> bool:
    return len(seen) > 1 and any(whole[:at] + whole[at + 1 :] == seen for at in range(len(whole)))


@dataclass(frozen=True, slots=True)
class Office:
    """An office in a line: its words as the gazetteer spells them, from which word of the line on."""

    words: tuple[str, ...]
    start: int


@cache
def offices() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Offices of two words and more, the longest first: words without marks, and as they are."""
    names = {name.upper() for name in words("position") if " " in name}
    ranked = sorted(names, key=lambda name: -len(name))
    return tuple((tuple(fold(name).split()), tuple(name.split())) for name in ranked)


def office_of(line: Sequence[str]) -> Office | None:
    """The office that a line in capitals holds, one letter wrong at most.

    >>> office_of("V1. PHÓ GIAM ĐÔC".split())
    Office(words=('PHÓ', 'GIÁM', 'ĐỐC'), start=1)
    """
    bare = [re.sub(r"\W", "", word) for word in line]
    low = [fold(word) for word in bare]
    seen: list[tuple[int, int, tuple[str, ...], int]] = []
    for key, name in offices():
        for start in range(min(3, len(low) - len(key) + 1)):
            part = low[start : start + len(key)]
            if list(map(len, part)) != list(map(len, key)):
                continue
            wrong = _wrong("".join(part), "".join(key))
            loud = sum(word.isupper() for word in bare[start : start + len(key)])
            if wrong is not None and loud >= len(key) - 1:
                seen.append((len("".join(key)), -wrong, name, start))
    best = _only_best(seen)
    return Office(best[2], best[3]) if best is not None else None


def _wrong(seen: str, office: str) -> int | None:
    """How many letters of an office were seen otherwise: none, or one of a long one; else None."""
    wrong = sum(one != other for one, other in zip(seen, office, strict=True))
    return wrong if wrong <= (len(office) >= 8) else None


def _only_best(
    seen: Sequence[tuple[int, int, tuple[str, ...], int]],
) -> tuple[int, int, tuple[str, ...], int] | None:
    """The longest office, and of those as long the one seen best; None where two are as good."""
    ranked = sorted(seen, reverse=True)
    if len(ranked) > 1 and ranked[0][:2] == ranked[1][:2] and ranked[0][2] != ranked[1][2]:
        return None
    return ranked[0] if ranked else None


def glued_office(letters: str) -> tuple[str, ...]:
    """The office that letters without blanks and marks end with, little in front of it.

    >>> glued_office("fhogiamdoc"), glued_office("ktbotruong"), glued_office("phongtochuc")
    (('PHÓ', 'GIÁM', 'ĐỐC'), ('BỘ', 'TRƯỞNG'), ())
    """
    seen: list[tuple[int, int, tuple[str, ...], int]] = []
    for key, name in offices():
        glued = "".join(key)
        tail = letters[-len(glued) :]
        if len(tail) == len(glued) and len(letters) <= len(glued) + 3:
            wrong = _wrong(tail, glued)
            if wrong is not None:
                seen.append((len(glued), -wrong, name, 0))
    best = _only_best(seen)
    return best[2] if best is not None else ()


def name_word(first: str, sure: float, second: str, *, leads: bool) -> str | None:
    """One word of a name, of what tesseract and the second reader saw; None when it stays open."""
    good = is_syllable(first) and first[:1].isupper()
    if leads:
        known = surname(first) if good else None
        known = known or surname_like(second)
        return known or _worn_surname(fold(first), fold(second))
    if good and (sure >= SURE or fold(first) == fold(second)):
        return first
    if is_syllable(second) and not second.isascii() and _is_near(first, second):
        return second
    ended = first[:-1] + "c"  # a worn c looks like an e
    if first[-1:] == second[-1:] == "e" and not good and fold(first) == fold(second):
        return ended if is_syllable(ended) else None
    return None


def deputy_of(head: tuple[str, ...]) -> tuple[str, ...]:
    """The office of a deputy: PHÓ GIÁM ĐỐC; of a minister: THỨ TRƯỞNG."""
    return ("THỨ", "TRƯỞNG") if head == ("BỘ", "TRƯỞNG") else ("PHÓ", *head)
