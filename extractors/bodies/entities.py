"""Which body a name means, and whether there was such a body on a day.

``Sở TN&MT`` in a plan of 2024 is the *Sở Tài nguyên và Môi trường*, which ended on 01/3/2025 and whose
work went to the *Sở Nông nghiệp và Môi trường*; a body of a province that merged on 01/7/2025 went on
as that of the new one.  What is concluded stands beside the printed name and never takes its place.  A
group (``các sở, ban, ngành``) is no body, and of a name the gazetteer does not hold nothing is said.
Communes are not judged here: which went into which, the graph knows (:mod:`graph.documents.communes`).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.bodies.grammar import name_at
from extractors.bodies.names import canonical, normal_tones, province_of
from extractors.letters import flat, key
from extractors.quick import quick
from extractors.rules import Patterns, Row, either, words

__all__ = ["AgencyEntity", "entity_of", "heirs_of"]


@quick
@dataclass(frozen=True, slots=True)
class AgencyEntity:
    """A body as the gazetteer knows it, between two days (the last one excluded).

    ``successor`` is the body that took over most of its work; None where it goes on, where nobody
    did, or where the gazetteer does not know.  ``existed`` is about the day that was asked for; None
    where no day was, or where nothing is known of the body's time.
    """

    name: str
    code: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str | None = None
    existed: bool | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    successor: str | None
    level: str


_DISTRICTS_END = dt.date(2025, 7, 1)  #: Luật 72/2025/QH15: no districts any more
#: Whose place stands behind a body's name.
PLACES = Patterns(
    [
        Row("district", r"(?:huyện|quận|thị xã|thị trấn|thành phố thuộc tỉnh)(?!\w)", None, "huyện"),
        Row(
            "place",
            r"(?:các |cấp )?(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|đặc khu|thị trấn"
            r"|khu vực)(?!\w)",
            None,
            "«cấp huyện» và",
        ),
        Row("commune", r"(?:xã|phường|đặc khu|thị trấn)(?!\w)", None, "«phường» Sa Pa"),
    ],
    flags=re.I,
)
_LED = ("Văn phòng", "phòng", "Ban")  #: words that end a title and open the body it leads


@cache
def _rows() -> dict[str, _Row]:
    keys = gazetteers.keys_of("agencies")
    return {
        keys[row["name"]]: _Row(
            row["name"],
            gazetteers.day(row["valid_from"]),
            gazetteers.day(row["valid_to"]),
            row["successor"] or None,
            row["level"],
        )
        for row in gazetteers.table("agencies")
    }


@cache
def _codes() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for row in gazetteers.issuers():
        bare = re.sub(r"\s*\(.*?\)", "", row.name)
        found.setdefault(key(bare), set()).add(row.code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


@cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = sorted(gazetteers.table("agency_abbreviations"), key=lambda row: -len(row["abbr"]))
    return tuple((re.compile(rf"(?<=[ ]){re.escape(row['abbr'])}(?!\w)"), row["full"]) for row in rows)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(either(words("title")) + "[ ]")


def _body(name: str) -> str:
    """The body an office leads: ``Giám đốc Sở Y tế`` is of the ``Sở Y tế``."""
    m = _title().match(flat(name))
    if m is None:
        return name
    title = name[: m.end() - 1]
    if led := next((word for word in _LED if flat(title).endswith(f" {flat(word)}")), None):
        return f"{led[0].upper()}{led[1:]} {name[m.end() :]}"
    rest = name[m.end() :]
    return rest if name_at(rest, 0) is not None else name


def entity_of(
    name: str, *, on: dt.date | None = None, locality: str | None = None
) -> AgencyEntity | None:
    """The body a printed name means in a document of a day and a province; None for a group, and
    for what the gazetteer does not know.

    >>> found = entity_of("Sở TN&MT", on=dt.date(2025, 6, 1), locality="Lào Cai")
    >>> found.name, found.existed, found.successor
    ('Sở Tài nguyên và Môi trường tỉnh Lào Cai', False, 'Sở Nông nghiệp và Môi trường tỉnh Lào Cai')
    >>> entity_of("Giám đốc Sở Y tế", locality="Yên Bái").successor
    'Sở Y tế tỉnh Lào Cai'
    >>> entity_of("Các sở, ban, ngành") is None
    True
    """
    found = _entity(" ".join(normal_tones(name).split()).strip(" ,;.:"), locality)
    if found is None:
        return None
    known, is_dated = found
    if on is None or not is_dated:
        return known
    start, end = known.valid_from, known.valid_to
    existed = (start is None or start <= on) and (end is None or on < end)
    return AgencyEntity(known.name, known.code, start, end, known.successor, existed)


@lru_cache(maxsize=10_000)
def _entity(name: str, locality: str | None) -> tuple[AgencyEntity, bool] | None:
    """The body on any day, and whether it is known from when to when there was one."""
    whole = name_at(name, 0)
    if whole is None or whole.plural or whole.collective or whole.end < len(name):
        return None
    full = _body(name)
    for abbreviation, words_of in _abbreviations():
        full = abbreviation.sub(words_of, full)
    row, rest = _known(full)
    if row is None:
        return None
    shown = canonical(f"{row.name} {rest}".strip(), locality=locality)
    code = _codes().get(key(row.name))
    if PLACES["commune"].match(rest) or (row.level == "huyện" and not PLACES["district"].match(rest)):
        return AgencyEntity(shown, code), False  # "Phòng Y tế" may be an office of anybody's
    start, end, heir = row.valid_from, row.valid_to, row.successor
    successor = canonical(f"{heir} {rest}".strip(), locality=locality) if heir else None
    moved = _moved(shown)
    if moved is not None and (end is None or moved[0] < end):
        end, successor = moved
    if PLACES["district"].match(rest) and (end is None or end > _DISTRICTS_END):
        end, successor = _DISTRICTS_END, None
    return AgencyEntity(shown, code, start, end, successor), True


def _known(name: str) -> tuple[_Row | None, str]:
    """The longest name of the gazetteer that a name begins with, and the place behind it."""
    parts = name.split(" ")
    for count in range(len(parts), 0, -1):
        row = _rows().get(key(" ".join(parts[:count])))
        if row is None:
            continue
        rest = " ".join(parts[count:])
        if not rest or PLACES["place"].match(rest) or province_of(rest) is not None:
            return row, rest
        return None, ""
    return None, ""


@cache
def _mergers() -> dict[str, tuple[dt.date, str]]:
    """Provinces that went into another one: flat name -> day, the new one with its kind."""
    kept = {flat(row.new_name) for row in gazetteers.provinces()}
    return {
        flat(row.old_name): (
            row.change_date,
            f"{'thành phố' if row.new_type.startswith('thành phố') else 'tỉnh'} {row.new_name}",
        )
        for row in gazetteers.provinces()
        if row.change_date is not None and flat(row.old_name) not in kept
    }


def _moved(shown: str) -> tuple[dt.date, str] | None:
    """When a body's province went into another, and the body there."""
    province = province_of(shown)
    merger = _mergers().get(flat(province)) if province is not None else None
    if merger is None or province is None:
        return None
    day, new = merger
    pattern = re.compile(rf"(?i)(?:(?:tỉnh|thành phố) )?{re.escape(province)}$")
    if pattern.search(shown) is None:
        return None
    if re.search(
        r"(?i)(?:tỉnh|thành) (?:ủy|đoàn) \w", shown
    ):  # "Tỉnh ủy Yên Bái": no kind before the name
        city = new.startswith("thành phố")
        shown = re.sub(r"(?:Tỉnh|Thành) (?=ủy|đoàn)", "Thành " if city else "Tỉnh ", shown)
        return day, re.sub(rf"{re.escape(province)}$", new.split(" ", 2 if city else 1)[-1], shown)
    return day, pattern.sub(new, shown)


_CHAIN = 5  #: steps; no body of the gazetteer was renamed more often since 1981


def heirs_of(entity: AgencyEntity) -> tuple[str, ...]:
    """The bodies that took over one after the other, the next one first.

    >>> heirs_of(entity_of("Sở Tài nguyên và Môi trường", locality="Yên Bái"))
    ('Sở Nông nghiệp và Môi trường tỉnh Yên Bái', 'Sở Nông nghiệp và Môi trường tỉnh Lào Cai')
    """
    found: list[str] = []
    at: AgencyEntity | None = entity
    while at is not None and at.successor is not None and len(found) < _CHAIN:
        if at.successor in found:
            break
        found.append(at.successor)
        at = entity_of(at.successor)
    return tuple(found)
