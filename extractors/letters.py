"""Character classes of Vietnamese, for use inside ``[...]`` of a pattern.

Ranges do not work: between ``Ạ`` and ``Ỹ`` capital and small letters alternate.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["LOWER", "UPPER", "flat"]

_MARKED = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"

UPPER = "A-Z" + _MARKED
LOWER = "a-z" + _MARKED.lower()

_TONES = tuple(
    (new, old)
    for old_forms, new_forms in (("òóỏõọ", "àáảãạ"), ("òóỏõọ", "èéẻẽẹ"), ("ùúủũụ", "ỳýỷỹỵ"))
    for new, old in (
        (("o" if new_forms[0] in "àè" else "u") + b, a + {"à": "a", "è": "e", "ỳ": "y"}[new_forms[0]])
        for a, b in zip(old_forms, new_forms, strict=True)
    )
)
_PLAIN = tuple((odd, plain) for odd, plain in zip("‐‑‒–—―−\u00a0ð", "------- đ", strict=True) if odd)


@lru_cache(maxsize=64)
def flat(text: str) -> str:
    """The text in lower case, tones on the first vowel, plain hyphens: same length.

    >>> flat("Uỷ ban – Toà án")
    'ủy ban - tòa án'
    """
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is two characters
        low = "".join(c if len(c) == 1 else c[0] for c in (char.lower() for char in text))
    if low.isascii():
        return low
    for new, old in (*_TONES, *_PLAIN):
        low = low.replace(new, old)
    return low
