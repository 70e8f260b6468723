"""When two texts count as the same: blind to tones, case and quotes; ``UBND`` is its long form."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

__all__ = ["folded", "held", "same_name"]

SHORT_NAME = 6  #: names up to this length must be equal, longer ones may hold one another

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_BODIES = (("uy ban nhân dân", "ubnd"), ("hôi đông nhân dân", "hđnd"))


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
    """Share of the words of one text that stand in the other, each as often as it is wanted."""
    need, have = Counter(folded(wanted).split()), Counter(folded(found).split())
    return sum((need & have).values()) / max(1, sum(need.values()))


def same_name(one: str | None, other: str | None) -> bool:
    a, b = folded(one), folded(other)
    return a == b or (min(len(a), len(b)) > SHORT_NAME and (a in b or b in a))
