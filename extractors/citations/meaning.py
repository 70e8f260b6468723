"""What a reference means: which law its name stands for, and who issued the document.

``Luật Phòng, chống ma túy`` names the law of 2000 or that of 2021: the year tells, else the day of the
text that speaks, or of the document in whose title the law is named.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from extractors.bodies.names import canonical, issuer_of_code
from extractors.calendar import day_of, shift
from extractors.citations.laws import in_force, versions
from extractors.citations.references import Found, Reference
from extractors.codes import type_codes
from extractors.model import Identity, Relation, Repair

__all__ = ["Issuers", "Meaning", "meaning"]

_ALIAS, _POINTED, _BARE_NUMBER = 0.8, 0.6, 0.4  #: how far a document is trusted that is not named
_IN_DOUBT, _UNRESOLVED = 0.3, 0.15  #: what it costs when a law's name leaves open which one
_JOINT = frozenset({"TTLT", "NQLT"})  #: acts of several bodies, whose codes follow one another
_OF_ASSEMBLY = frozenset({"Luật", "BL", "HP"})
_OLDER = re.compile(r"\s+(?:cũ|trước đây)(?!\w)")
_YEAR = re.compile(r"/(?P<year>[12][0-9]{3})/")


@dataclass(slots=True)
class Meaning:
    """Which document a reference means.

    ``resolved`` is its number where the name or the short form tells it, ``candidates`` the
    numbers it may have; ``repair`` says how it was found out; ``trust`` replaces the confidence,
    ``cost`` lowers it.
    """

    name: str | None
    resolved: str | None = None
    candidates: tuple[str, ...] = ()
    repair: Repair | None = None
    trust: float | None = None
    cost: float = 0.0


def meaning(text: str, item: Found, header: Identity) -> Meaning:
    """What a reference means, read in a document that says ``header`` of itself."""
    ref = item.ref
    if ref.law is None and ref.number is None:
        return _short(text, item, header)
    name = ref.law.name if ref.law is not None else None
    if ref.law is None or ref.canonical is not None:
        return Meaning(name)
    older = _OLDER.match(text, ref.end) is not None
    resolved, candidates, doubt = _resolve(ref, header, older=older, host=_host_day(item))
    if item.relation is Relation.HUONG_DAN and doubt:
        resolved = _detailed(ref, _host_day(item)) or resolved
    cost = 0.0 if resolved or ref.law.type == "HP" else _UNRESOLVED
    if doubt or not ref.law.known:
        cost = _IN_DOUBT
    return Meaning(name, resolved, candidates, doubt, cost=cost)


def _short(text: str, item: Found, header: Identity) -> Meaning:
    """A document called by a short form, a bare number or ``nêu trên``: what it was printed for."""
    name = text[item.ref.start : item.ref.end]
    if item.alias is not None:
        meant = item.meant
        number = item.alias if "/" in item.alias or "-" in item.alias else None
        if meant is not None and meant.law is not None:
            number = meant.canonical or meaning(text, Found(meant), header).resolved
        return Meaning(name, number, trust=_POINTED if item.back else _ALIAS)
    repair = None if item.back else Repair.SHORT_NUMBER
    return Meaning(name, None, item.candidates, repair, trust=_BARE_NUMBER)


def _host_day(item: Found) -> dt.date | None:
    """When the document was made in whose title a law is named, as near as its number tells."""
    host = item.host
    if host is None or host.date is not None:
        return host.date if host is not None else None
    year = host.year or _year_of(host.canonical)
    return day_of(year, 12, 31) if year is not None else None


def _year_of(number: str | None) -> int | None:
    year = _YEAR.search(number or "")
    return int(year["year"]) if year is not None else None


def _detailed(ref: Reference, day: dt.date | None) -> str | None:
    """The law that a text of a day details: the newest there was, in force or not yet."""
    laws = [law for law in ref.law.laws if law.promulgated] if ref.law is not None else []
    there = [law for law in laws if day is not None and law.promulgated and law.promulgated <= day]
    newest = max(there, key=lambda law: law.promulgated or dt.date.min, default=None)
    return newest.number if newest is not None else None


def _resolve(
    ref: Reference, header: Identity, *, older: bool = False, host: dt.date | None = None
) -> tuple[str | None, tuple[str, ...], Repair | None]:
    """Which law a name means: by year or date, else the version in force when the document was made.

    ``older`` asks for the one before it (``Luật Phòng, chống ma túy cũ``).
    """
    assert ref.law is not None
    laws = versions(ref.law.laws, ref.year if ref.date is None else None, ref.date)
    numbers = tuple(law.number for law in laws if law.number)
    if ref.date is not None or ref.year is not None:
        return (numbers[0] if len(numbers) == 1 else None), numbers if len(numbers) > 1 else (), None
    day = host or _day(header)
    if len(numbers) <= 1:
        return (numbers[0] if numbers else None), (), None
    current = in_force(laws, day) if day is not None else None
    if older and current is not None and current.effective is not None:
        current = in_force(laws, shift(current.effective, -1))
    if current is None:
        return None, numbers, None
    return current.number, numbers, Repair.NAME_BY_DATE


def _day(header: Identity) -> dt.date | None:
    """The day the document speaks from, as near as it is known."""
    day = header.date or header.date_to or header.date_from
    if day is None and header.year is not None:
        day = day_of(header.year, 12, 31)
    return day


# --- who issued it -----------------------------------------------------------------------------------


class Issuers:
    """Who issued each document a text cites: as printed with it, printed elsewhere, or by its code."""

    def __init__(self, found: Iterable[Found], header: Identity) -> None:
        self._header = header
        self._printed: dict[tuple[str | None, str], str] = {}
        for item in found:
            number = item.ref.canonical
            if number is not None and item.ref.who is not None:
                self._printed.setdefault((item.ref.type, number), self._shown(item.ref.who))

    def of(self, ref: Reference) -> str | None:
        """The issuer of one document; None where nothing tells it."""
        if ref.type in _OF_ASSEMBLY:
            return "Quốc hội"
        if ref.who is not None:
            return self._shown(ref.who)
        if ref.number is None:
            return "Ủy ban Thường vụ Quốc hội" if ref.type == "PL" else None
        number = ref.number.number
        if number is not None and (ref.type, number) in self._printed:
            return self._printed[ref.type, number]
        header = self._header
        own = header.code or header.number
        joint = header.type in _JOINT and ref.type not in _JOINT
        if header.issuer and own and not joint and _unit(own) == _unit(ref.number.code):
            return header.issuer
        return _by_code(ref.type, number or ref.number.code, ref.date or header.date, header.locality)

    def _shown(self, who: str) -> str:
        return _shown(who, self._header.locality, self._header.issuer)


@lru_cache(maxsize=4096)
def _shown(who: str, locality: str | None, own: str | None) -> str:
    return canonical(who, locality=locality, own_issuer=own)


@lru_cache(maxsize=4096)
def _by_code(kind: str | None, number: str, date: dt.date | None, locality: str | None) -> str | None:
    return issuer_of_code(kind, number, date=date, locality=locality)


def _unit(number: str) -> str:
    """The code of the issuing body in a number: ``24/KH-BDT`` gives ``BDT``."""
    groups = [g for g in re.split(r"[-/]", number) if g and not g[0].isdigit()]
    if len(groups) > 1 and groups[0] in type_codes():
        groups = groups[1:]
    return groups[0] if groups else ""
