"""When two texts, titles or names of bodies count as the same.

Blind to tones, case, quotes and punctuation; ``UBND`` and ``HĐND`` are their long forms.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from extractors.gazetteers import table

__all__ = ["folded", "held", "same_body", "same_name", "same_title"]

SHORT_NAME = 6  #: names up to this length must be equal, longer ones may hold one another
TITLE_HELD, TITLE_ADDED = 0.9, 0.8  #: share of the words of a title, there and back
IN_FRONT = 2  #: words that may stand before a body's name: ``Lãnh đạo Sở Y tế``

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_BODIES = (("uy ban nhân dân", "ubnd"), ("hôi đông nhân dân", "hđnd"))
_BETWEEN = re.compile(r"[,;:/]| - | và(?: |$)")


@lru_cache(maxsize=1 << 14)
def folded(text: str | None) -> str:
    """Words without tones, case, quotes and punctuation; ``UBND`` and its long form alike.

    >>> folded("Ủy ban nhân dân tỉnh") == folded("UBND Tỉnh")
    True
    """
    apart = unicodedata.normalize("NFD", text or "").translate(_TONES)
    plain = unicodedata.normalize("NFC", apart).lower()
    for long, short in _BODIES:
        plain = plain.replace(long, short)
    return " ".join(re.findall(r"\w+", plain))


def held(wanted: str | None, found: str | None) -> float:
    """Share (0 to 1) of the words of one text that stand in the other, each as often as it is wanted.

    >>> held("tổ chức hội thi", "Hội thi cấp tỉnh")
    0.5
    """
    need, have = Counter(folded(wanted).split()), Counter(folded(found).split())
    return sum((need & have).values()) / max(1, sum(need.values()))


def same_title(one: str | None, other: str | None) -> bool:
    """Two titles of the same words but for a few; no title is like no title only."""
    if not one or not other:
        return not one and not other
    return held(one, other) >= TITLE_HELD and held(other, one) >= TITLE_ADDED


def same_name(one: str | None, other: str | None) -> bool:
    """Two names one of which holds the other: enough for an issuer."""
    a, b = folded(one), folded(other)
    return a == b or (min(len(a), len(b)) > SHORT_NAME and (a in b or b in a))


@cache
def _first_words(kind: str) -> frozenset[str]:
    rows = table("scoring_words")
    return frozenset(folded(row["word"]).split()[0] for row in rows if row["kind"] == kind)


@lru_cache(maxsize=1 << 12)
def _listed(name: str) -> tuple[str, ...]:
    """The bodies a joint name lists, folded; a part that begins no body belongs to the one before.

    >>> _listed("Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh")
    ('sơ văn hoa thê thao du lich', 'công an tinh')
    """
    bodies: list[str] = []
    for part in _BETWEEN.split(name):
        words = folded(part).split()
        if bodies and not (words and words[0] in _first_words("head")):
            bodies[-1] = " ".join((bodies[-1], *words))
        else:
            bodies.append(" ".join(words))
    return tuple(body.strip() for body in bodies if body.strip())


def same_body(wanted: str | None, found: str | None) -> bool:
    """Whether a body is the annotated one, named at another length.

    A place or a level may stand behind the name, a word or two before it, a second name in brackets; of
    several bodies named together one is enough.  A name cut in the middle is another body.

    >>> same_body("Sở Y tế", "Sở Y tế tỉnh Lào Cai"), same_body("Sở Y tế, Công an tỉnh", "Công an tỉnh")
    (True, True)
    >>> same_body("Trung tâm Công nghệ số", "Trung tâm Công nghệ")
    False
    """
    one, other = folded(wanted), folded(found)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) <= SHORT_NAME:
        return False
    if "(" in (wanted or "") and short in long:
        return True
    bodies = _listed(wanted or "")
    if len(bodies) > 1 and all(
        any(each == body or same_body(body, each) for body in bodies) for each in _listed(found or "")
    ):
        return True
    if long.endswith(f" {short}"):
        return len(long.removesuffix(short).split()) <= IN_FRONT
    return long.startswith(f"{short} ") and long[len(short) :].split()[0] in _first_words("place")
