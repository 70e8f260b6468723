"""The words that rules and identities look for: rows of ``extractors/data/audit_words.tsv``."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors import gazetteers

__all__ = ["one_of"]


def one_of(kind: str, form: Callable[[str], str] = str) -> str:
    """A pattern for any word of a kind, the longest first; ``form``: as what the words are compared.

    >>> one_of("commune")
    '(?:thị trấn|đặc khu|phường|xã)'
    >>> from extractors.letters import key
    >>> one_of("commune", key)
    '(?:thi trân|đăc khu|phương|xa)'
    """
    words = {form(row["word"]) for row in gazetteers.table("audit_words") if row["kind"] == kind}
    if not words:
        raise KeyError(kind)
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', ' ') for word in longest_first)})"
