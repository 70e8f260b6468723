"""Names as somebody types them who does not care for marks, capitals, blanks and long forms."""

from __future__ import annotations

from extractors.letters import fold

__all__ = ["plain"]

#: Two ways to write the commonest bodies; a search for one finds the other.
_SHORT_FORMS = (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"))


def plain(name: str) -> str:
    """A key to look for a piece of a name in.

    >>> plain("Ủy ban nhân dân tỉnh  Lào Cai")
    'ubnd tinh lao cai'
    """
    found = " ".join(fold(name).split())
    for long, short in _SHORT_FORMS:
        found = found.replace(long, short)
    return found
