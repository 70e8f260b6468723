"""Words of documents on the way out: without what a terminal, a browser or an editor would obey.

A text may hold control characters (``ESC [ 2 J`` clears a screen, the C1 codes do the same in one
letter) and signs that turn the direction of writing (a file name that reads backwards).  In JSON they
are spelt out, ``\\u202e``, and nothing is lost; elsewhere a replacement sign stands in their place.
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["harmless", "spelt_out"]

_CODES = (
    *range(0x09), *range(0x0B, 0x0D), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F,
    0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
)  # fmt: skip


@cache
def _signs() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, _CODES)) + "]")


def harmless(text: str) -> str:
    """A text that is only shown; tabs and line ends stay.

    >>> harmless("số 12\\x1b[2J \\u202egnp.exe")
    'số 12�[2J �gnp.exe'
    """
    return _signs().sub("\ufffd", text)


def spelt_out(made: str) -> str:
    """JSON in which such signs are spelt out; what it says stays the same.

    >>> spelt_out('["a\\x9b\\u202e"]')
    '["a\\\\u009b\\\\u202e"]'
    """
    return _signs().sub(lambda met: f"\\u{ord(met[0]):04x}", made)
