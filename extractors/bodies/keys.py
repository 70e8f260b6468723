"""Which body a name means: ``Sở Y tế`` in a plan of Sơn La is ``Sở Y tế tỉnh Sơn La``.

Names of bodies are shown as :func:`extractors.bodies.names.canonical` writes them and known by its
comparison key, so that tone placement, capitals and ``UBND`` for ``Ủy ban nhân dân`` do not split one
body into several.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.bodies.names import canonical
from extractors.letters import key

__all__ = ["Body", "body"]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that issues documents or has something to do; ``code`` as it stands in numbers."""

    key: str
    name: str
    code: str | None = None


def body(name: str | None, *, locality: str | None = None, issuer: str | None = None) -> Body | None:
    """The body a name means in a document of ``issuer``, in ``locality``; None for no name.

    >>> body("Ủy ban nhân dân tỉnh", locality="Sơn La").name
    'UBND tỉnh Sơn La'
    >>> body("Bộ Công an").code
    'BCA'
    """
    if not name or not key(name):
        return None
    return _body(name, locality, issuer)


@lru_cache(maxsize=10_000)
def _body(name: str, locality: str | None, issuer: str | None) -> Body:
    shown = canonical(name, locality=locality, own_issuer=issuer)
    codes = _codes()
    return Body(key(shown), shown, codes.get(key(name)) or codes.get(key(canonical(name))))


@cache
def _codes() -> dict[str, str]:
    """Codes by the name of the body, where the name has one code only."""
    found: dict[str, set[str]] = {}
    for row in gazetteers.issuers():
        for name in (row.name, *row.aliases):
            found.setdefault(key(canonical(name)), set()).add(row.code)
    return {name: min(codes) for name, codes in found.items() if len(codes) == 1}
