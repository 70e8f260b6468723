"""The only reader of ``extractors/data/*.tsv``: what the field knows, dated and sourced.

Each table has one header line and a source and a date column; rows are typed here, cached, and
looked up as of a day.  ``digest()`` tells the ledger when a table changed, so that facts that leaned
on it are extracted anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.kept import kept
from extractors.letters import key

__all__ = [
    "DocType",
    "Holiday",
    "Issuer",
    "KnownDocument",
    "Law",
    "Province",
    "day",
    "digest",
    "doc_types",
    "holidays",
    "issuers",
    "keys_of",
    "known_documents",
    "laws",
    "laws_by_key",
    "laws_by_number",
    "phrases",
    "provinces",
    "row_of",
    "rows",
    "table",
]


@dataclass(frozen=True, slots=True)
class DocType:
    """A document type: ``abbr`` is the contract's abbreviation, ``family`` the kind of issuer."""

    abbr: str
    name: str
    family: str
    rank: int | None
    issuers: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that issues documents, and the code it puts into their numbers."""

    code: str
    name: str
    level: str
    parent: str
    aliases: tuple[str, ...]
    valid_from: dt.date | None
    valid_to: dt.date | None
    successor: str

    def exists_on(self, day: dt.date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Province:
    """A province before 1/7/2025 and what became of it."""

    old_code: str
    old_name: str
    old_type: str
    aliases: tuple[str, ...]
    new_code: str
    new_name: str
    new_type: str
    change: str
    change_date: dt.date | None


@dataclass(frozen=True, slots=True)
class Law:
    """A law, ordinance or constitution; ``grade`` A-D tells how well it is confirmed (domain 12)."""

    number: str | None
    name: str
    short_names: tuple[str, ...]
    promulgated: dt.date | None
    effective: dt.date | None
    replaced_by: tuple[str, ...]
    cite_year: int | None
    grade: str


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """Another document whose number, date and subject are known; ``grade`` as the source said."""

    number: str
    type: str
    issuer: str
    date: dt.date | None
    effective: dt.date | None
    subject: str
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class Holiday:
    date: dt.date
    name: str
    kind: str
    days_off: int


@cache
def _bytes(name: str) -> bytes:
    return (Path(__file__).parent / "data" / f"{name}.tsv").read_bytes()


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a data file as dictionaries of strings; FileNotFoundError for an unknown name."""
    return rows(_bytes(name).decode("utf-8"))


def rows(text: str) -> tuple[dict[str, str], ...]:
    """The lines of a table under the names in its first; ValueError where one has more cells or fewer.

    >>> rows("kind\\tword\\nunit\\txã\\n")
    ({'kind': 'unit', 'word': 'xã'},)
    """
    head, *lines = text.splitlines()
    names = head.split("\t")
    return tuple(dict(zip(names, line.split("\t"), strict=True)) for line in lines if line)


@cache
def _by_first_cells(name: str) -> tuple[list[str], dict[tuple[str, str], str]]:
    """The names of the columns, and each line under its first two cells."""
    head, *lines = _bytes(name).decode("utf-8").splitlines()
    found = {}
    for line in lines:
        first, second, _ = line.split("\t", 2)
        found[first, second] = line
    return head.split("\t"), found


def row_of(name: str, first: str, second: str) -> dict[str, str] | None:
    """The row of a data file with these first two cells; of a long table no other row is made.

    >>> row_of("effects", "34/2016/NĐ-CP", "NĐ")["ended_by"], row_of("effects", "1/BC", "BC")
    ('78/2025/NĐ-CP', None)
    """
    _asked[name] += 1
    if _asked[name] <= _FEW:
        return _looked_for(name, first, second)
    columns, lines = _by_first_cells(name)
    line = lines.get((first, second))
    return None if line is None else dict(zip(columns, line.split("\t"), strict=True))


_FEW = 24  #: rows of a table; for more its lines are put in order first
_asked: Counter[str] = Counter()


def _looked_for(name: str, first: str, second: str) -> dict[str, str] | None:
    """The row with two first cells, looked for in the file as it is.

    >>> _looked_for("effects", "34/2016/NĐ-CP", "NĐ") == row_of("effects", "34/2016/NĐ-CP", "NĐ")
    True
    >>> _looked_for("effects", "34/2016", "NĐ"), _looked_for("effects", "34/2016/NĐ-CP\\tNĐ", "")
    (None, None)
    """
    if not {"\n", "\t"}.isdisjoint(first + second):
        return None
    data = _bytes(name)
    at = data.rfind(f"\n{first}\t{second}\t".encode("utf-8", "surrogatepass"))
    if at < 0:
        return None
    stop = data.find(b"\n", at + 1)
    line = data[at + 1 : stop if stop >= 0 else len(data)].decode("utf-8").rstrip("\r")
    columns = data[: data.index(b"\n")].decode("utf-8").rstrip("\r").split("\t")
    return dict(zip(columns, line.split("\t"), strict=True))


@kept
def phrases(kind: str, blank: str = "[ ]") -> str:
    """The words of one kind of ``phrases.tsv`` as the alternatives of a pattern, longest first.

    ``blank`` is what stands for a space between two words.

    >>> phrases("council").startswith("nghĩa[ ]vụ[ ]quân[ ]sự|")
    True
    """
    found = [row["word"] for row in table("phrases") if row["kind"] == kind]
    found.sort(key=len, reverse=True)
    return "|".join(blank.join(map(re.escape, word.split(" "))) for word in found)


@kept
def keys_of(source: str) -> dict[str, str]:
    """The comparison keys of all names of a table.

    >>> keys_of("laws")["Luật Đất đai"] == key("Luật Đất đai")
    True
    """
    cells = [row.get(column, "") for row in table(source) for column in ("name", "short_name")]
    return {name: key(name) for cell in cells for name in (cell, *_several(cell))}


def digest(*names: str) -> str:
    """A fingerprint of the named tables."""
    whole = hashlib.sha256()
    for name in names:
        whole.update(_bytes(name))
    return whole.hexdigest()[:16]


def day(text: str) -> dt.date | None:
    """A date cell: ``2025-03-01``, a bare year (its first day), or nothing.

    >>> day("2025"), day("")
    (datetime.date(2025, 1, 1), None)
    """
    if not text:
        return None
    if len(text) == 4 and text.isdigit():
        return dt.date(int(text), 1, 1)
    return dt.date.fromisoformat(text)


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


@cache
def doc_types() -> tuple[DocType, ...]:
    """Every type row; one abbreviation can stand in several rows (NQ of several issuers)."""
    return tuple(
        DocType(
            r["abbr"],
            r["name"],
            r["family"],
            int(r["rank"]) if r["rank"] else None,
            r["issuers"],
            _several(r["aliases"]),
        )
        for r in table("types")
    )


@cache
def issuers() -> tuple[Issuer, ...]:
    return tuple(
        Issuer(
            r["code"],
            r["name"],
            r["level"],
            r["parent"],
            _several(r["aliases"]),
            day(r["valid_from"]),
            day(r["valid_to"]),
            r["successor"],
        )
        for r in table("issuers")
    )


@cache
def provinces() -> tuple[Province, ...]:
    return tuple(
        Province(
            r["old_code"],
            r["old_name"],
            r["old_type"],
            _several(r["aliases"]),
            r["new_code"],
            r["new_name"],
            r["new_type"],
            r["change"],
            day(r["change_date"]),
        )
        for r in table("provinces")
    )


@cache
def laws() -> tuple[Law, ...]:
    return tuple(
        Law(
            r["number"] or None,
            r["name"],
            _several(r["short_name"]),
            day(r["date_promulgated"]),
            day(r["effective_date"]),
            _several(r["replaced_by"]),
            int(r["cite_year"]) if r["cite_year"] else None,
            r["grade"],
        )
        for r in table("laws")
    )


@cache
def laws_by_number() -> dict[str, tuple[Law, ...]]:
    return _grouped((law.number, law) for law in laws() if law.number)


@cache
def laws_by_key() -> dict[str, tuple[Law, ...]]:
    """Laws under the comparison key of their name and of each short name, oldest first."""
    keys = keys_of("laws")
    pairs: list[tuple[str, Law]] = []
    for law in sorted(laws(), key=lambda each: each.promulgated or dt.date.min):
        pairs.extend((keys[name], law) for name in dict.fromkeys((law.name, *law.short_names)))
    return _grouped(pairs)


def _grouped(pairs: Iterable[tuple[str, Law]]) -> dict[str, tuple[Law, ...]]:
    found: dict[str, list[Law]] = {}
    for name, law in pairs:
        bucket = found.setdefault(name, [])
        if law not in bucket:
            bucket.append(law)
    return {name: tuple(bucket) for name, bucket in found.items()}


@cache
def known_documents() -> tuple[KnownDocument, ...]:
    return tuple(
        KnownDocument(
            r["number"],
            r["type"],
            r["issuer"],
            day(r["date"]),
            day(r["effective_date"]),
            r["subject"],
            r["grade"],
            r["note"],
        )
        for r in table("known_documents")
    )


@cache
def holidays() -> tuple[Holiday, ...]:
    return tuple(
        Holiday(dt.date.fromisoformat(r["date"]), r["name"], r["kind"], int(r["days_off"] or 1))
        for r in table("holidays")
    )
