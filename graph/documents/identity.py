"""Which document a number means: the key of type, number, year or Party term, body and place.

A bare number is never enough (domain.md 1): ``40/2026/QĐ-UBND`` exists in 31 provinces, ``36-CT/TW``
is one directive of 2014 and another of 2019, ``18/2008/QH12`` is a law and a resolution.  Four things
together make a key:

* *type*: the code of the number (``QĐ`` in ``184/QĐ-UBND``); the printed word only where the code
  does not say (``73/2021/QH14``) or says two things (``QĐ`` of the Party: quyết định, quy định);
* *number* in canonical form, without leading noughts;
* *when*: the year in the number, else of the date; for Party numbers the committee's term (they
  restart with each congress, not each year: Hướng dẫn 36-HD/VPTW);
* *where*: the province (and commune) of bodies that every province has; for ``ĐU`` and the like, whose
  code does not tell which body, the body's words too.

A part that is not known is None, and the key is then partial: :mod:`graph.linking.resolve` joins such a
mention to the only complete key that fits, or leaves it alone.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.letters import SYMBOL, UPPER, key
from extractors.quick import quick
from graph.vocabulary import one_of

__all__ = [
    "Key",
    "NumberParts",
    "name_key",
    "number_in_key",
    "number_parts",
    "place_of",
    "qh_term_years",
    "slot",
    "term_of",
]

#: Levels of the issuer gazetteer whose codes every province (district, commune) uses.
_LOCAL_LEVELS = frozenset(
    {"tỉnh", "địa phương", "đảng tỉnh", "đảng huyện", "đảng", "đảng cơ sở", "huyện", "xã"}
    | {"tỉnh/xã", "đoàn thể địa phương"}
)
#: Codes that stand with the ordinal of a term and so in no row of the gazetteer.
_NATIONAL = frozenset({"QH", "UBTVQH", "HĐNN"})
#: Levels whose code names a kind of body only: which one it is stands in the sentence.
_ANY_BODY_LEVELS = frozenset({"đảng", "đảng cơ sở"})


@dataclass(frozen=True, slots=True)
class NumberParts:
    """A canonical number taken apart.

    ``codes`` are the groups behind the type: ``("BCA", "C04")``; ``term`` the ordinal behind QH,
    UBTVQH or HĐND; ``party`` marks the form ``36-CT/TW``.
    """

    figure: str
    value: int
    year: int | None
    type_code: str | None
    codes: tuple[str, ...]
    term: int | None
    party: bool

    @property
    def body(self) -> str:
        """The code of the issuing body, the first group: ``VPCP`` in ``3426/VPCP-KGVX``."""
        return self.codes[0] if self.codes else ""


@quick
@dataclass(frozen=True, slots=True, order=True)
class Key:
    """An identity; None stands for "not known", "" for "has none"."""

    type: str | None
    number: str
    when: str | None
    place: str | None

    @property
    def complete(self) -> bool:
        return self.type is not None and self.when is not None and self.place is not None

    def fits(self, other: Key) -> bool:
        """Whether both can be one document: no part that both know differs."""
        return self.number == other.number and all(
            mine is None or theirs is None or mine == theirs
            for mine, theirs in (
                (self.type, other.type),
                (self.when, other.when),
                (self.place, other.place),
            )
        )

    def __str__(self) -> str:
        parts = (self.type, self.number, self.when, self.place)
        return "|".join("?" if part is None else part for part in parts)


_PARTY = re.compile(r"(?P<figure>\d{1,6}(?:\.\d{1,2})?[A-Za-z]?)-(?P<type>[^\W\d_]{1,6})/(?P<body>\S+)")
_STATE = re.compile(
    r"(?P<figure>\d{1,6}(?:\.\d{1,2})?[A-Za-z]?)/(?:(?P<year>(?:19|20)\d\d)/)?(?P<tail>[^\W\d_]\S*)"
)
#: ``18/NQ/TW``: a Party number whose hyphen was typed as a slash.
_PARTY_SLASHED = re.compile(
    rf"(?P<figure>\d{{1,6}})/(?P<type>[{SYMBOL}][^\W\d_]{{0,5}})/(?P<body>[{SYMBOL}][^\s/]*)"
)
_TERM = re.compile(r"(?P<body>QH|UBTVQH|HĐNN|HĐND)(?P<term>\d{1,2})$")


@cache
def _type_codes() -> frozenset[str]:
    codes = {"TTLT", "NQLT", "VBHN", "SY", "TrS", "SL", "L"}
    for doc_type in gazetteers.doc_types():
        if doc_type.abbr and "/" not in doc_type.abbr:
            codes.add(doc_type.abbr)
    return frozenset(codes)


@cache
def _party_codes() -> frozenset[str]:
    """Codes that bodies of the Party alone put into their numbers."""
    ours = {each.code for each in gazetteers.issuers() if each.level.startswith("đảng")}
    return frozenset(
        ours - {each.code for each in gazetteers.issuers() if not each.level.startswith("đảng")}
    )


@cache
def number_parts(number: str) -> NumberParts | None:
    """Take a canonical number apart; None when it has no known form.

    >>> number_parts("376/KH-BCA-C04").codes
    ('BCA', 'C04')
    >>> number_parts("36-CT/TW").party, number_parts("442/BDT").type_code
    (True, None)
    >>> number_parts("73/2021/QH14").term
    14
    >>> number_parts("18/NQ/TW") == number_parts("18-NQ/TW"), number_parts("40/2000/TT/BTC").party
    (True, False)
    """
    party = _PARTY.fullmatch(number)
    if party is not None:
        codes = tuple(re.split(r"[-/]", party["body"]))
        return NumberParts(
            _figure(party["figure"]), _value(party["figure"]), None, party["type"], codes, None, True
        )
    state = _STATE.fullmatch(number)
    if state is None:
        return None
    slashed = _PARTY_SLASHED.fullmatch(number)
    if slashed is not None and slashed["body"].split("-")[0] in _party_codes():
        return number_parts(f"{slashed['figure']}-{slashed['type']}/{slashed['body']}")
    groups = [group for group in re.split(r"[-/]", state["tail"]) if group]
    type_code = groups.pop(0) if len(groups) > 1 and groups[0] in _type_codes() else None
    term = None
    for index, group in enumerate(groups):
        found = _TERM.fullmatch(group)
        if found is not None:
            groups[index] = found["body"]
            term = int(found["term"])
    return NumberParts(
        _figure(state["figure"]),
        _value(state["figure"]),
        int(state["year"]) if state["year"] else None,
        type_code,
        tuple(groups),
        term,
        False,
    )


def _figure(text: str) -> str:
    return text.lstrip("0") or "0"


def _value(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found[0]) if found else 0


@cache
def _terms(body: str) -> tuple[tuple[dt.date, dt.date, str, str], ...]:
    return tuple(
        (
            dt.date.fromisoformat(row["from"]),
            dt.date.fromisoformat(row["to"]) if row["to"] else dt.date.max,
            row["term"],
            row["name"],
        )
        for row in gazetteers.table("terms")
        if row["body"] == body
    )


def term_of(body: str, day: dt.date) -> str:
    """The committee term a Party document of a day belongs to (domain.md 2d); the year if unknown.

    >>> term_of("TW", dt.date(2014, 5, 30)), term_of("TW", dt.date(2019, 8, 16))
    ('k11', 'k12')
    >>> term_of("TU", dt.date(2025, 11, 18))
    'k2025'
    """
    series = "TW" if body.endswith("TW") or body.startswith("TW") else "TU"
    for begin, end, term, _ in _terms(series):
        if begin <= day <= end:
            return f"k{term}"
    return str(day.year)


def qh_term_years(term: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of a Quốc hội term; None for a term that is not in the table.

    >>> qh_term_years(14)[1].year
    2021
    """
    for begin, end, number, _ in _terms("QH"):
        if number == str(term):
            return begin, end
    return None


@cache
def _issuer_levels() -> dict[str, str]:
    levels: dict[str, str] = {}
    for issuer in gazetteers.issuers():
        for code in (issuer.code, *issuer.aliases):
            levels.setdefault(code, issuer.level)
    return levels


@cache
def _province_names() -> tuple[tuple[str, str, bool], ...]:
    """Comparison key of each name, the province it means, and whether it is a city; longest first."""
    names: dict[str, tuple[str, bool]] = {}
    for row in gazetteers.provinces():
        city = row.old_type.startswith("thành phố") or row.new_type.startswith("thành phố")
        for name in (row.old_name, row.new_name, *row.aliases):
            names.setdefault(
                key(name), (key(row.new_name if name == row.new_name else row.old_name), city)
            )
    return tuple(
        (name, province, city)
        for name, (province, city) in sorted(names.items(), key=lambda item: (-len(item[0]), item[0]))
    )


@cache
def _unit() -> re.Pattern[str]:
    """In comparison keys: huyện Vân Hồ, Đảng ủy xã Chiềng Lao, Huyện ủy Mộc Châu."""
    name = rf"(?!{one_of('no_place', key)}\b)\S+(?: \S+){{0,3}}"
    return re.compile(rf"\b(?P<unit>{one_of('unit', key)})(?: uy)? (?P<name>{name})$")


@cache
def _named_like_words() -> re.Pattern[str]:
    """A commune whose name begins like other words: xã Hội Hoan, xã Các Sơn; not tổ chức xã hội."""
    return re.compile(rf"{one_of('commune')} {one_of('place_like_word')} [{UPPER}]")


@cache
def _unit_like_words() -> re.Pattern[str]:
    """The same in comparison keys."""
    name = rf"{one_of('place_like_word', key)}(?: \S+){{1,3}}"
    return re.compile(rf"\b(?P<unit>{one_of('commune', key)}) (?P<name>{name})$")


#: Words of units below a province, right in front of a name.
_UNIT_WORD = re.compile(r"\b(?P<unit>huyên|quân|thi xa|xa|phương|thi trân|đăc khu)(?: uy)?$")

_UNITS = ("huyên ", "quân ", "thi xa ", "xa ", "phương ", "thi trân ", "đăc khu ")


@cache
def place_of(issuer: str | None) -> str | None:
    """The place an issuer's name tells: ``sơn la``, ``huyên vân hô|sơn la``; None when it tells none.

    >>> place_of("Ban Thường vụ Tỉnh ủy Sơn La") == place_of("UBND tỉnh Sơn La")
    True
    >>> place_of("UBND tỉnh") is None
    True
    >>> place_of("UBND huyện Vân Hồ, tỉnh Sơn La") == place_of("UBND tỉnh Sơn La")
    False
    >>> place_of("UBND phường Bắc Giang"), place_of("UBND xã Hòa Bình, tỉnh Đồng Nai")
    ('phương băc giang', 'xa hoa binh|đông nai')
    >>> place_of("UBND xã Hội Hoan"), place_of("Bảo hiểm xã hội Việt Nam") is None
    ('xa hôi hoan', True)
    """
    if not issuer:
        return None
    words = key(issuer)
    pattern = _unit_like_words() if _named_like_words().search(issuer) else _unit()
    for name, province, city in _province_names():
        if not words.endswith(" " + name):
            continue
        before = words[: -len(name) - 1]
        own = _UNIT_WORD.search(before)
        if own is not None:  # phường Bắc Giang, xã Hòa Bình: a commune that bears a province's name
            return f"{own['unit']} {name}"
        if before.endswith((" thanh phô", " tp", " thanh uy")) and not city:
            return f"thanh phô {name}"  # a city below the province that bears its name
        unit = pattern.search(re.sub(r" (?:tinh|thanh phô|tp)$", "", before))
        return f"{unit['unit']} {unit['name']}|{province}" if unit else province
    unit = pattern.search(words)
    return f"{unit['unit']} {unit['name']}" if unit else None


@lru_cache(maxsize=65_536)
def slot(
    number: str,
    *,
    kind: str | None = None,
    date: dt.date | None = None,
    year: int | None = None,
    issuer: str | None = None,
    home: str | None = None,
) -> Key:
    """The key of a number as one text gives it; ``home`` is the place of the text itself.

    >>> str(slot("184/QĐ-UBND", date=dt.date(2024, 1, 31), issuer="UBND tỉnh", home="sơn la"))
    'QĐ|184/QĐ-UBND|2024|sơn la'
    >>> str(slot("36-CT/TW", date=dt.date(2019, 8, 16)))
    'CT|36-CT/TW|k12|'
    >>> str(slot("184/QĐ-UBND"))
    'QĐ|184/QĐ-UBND|?|?'
    >>> slot("18/NQ/TW", date=dt.date(2017, 10, 25)) == slot("18-NQ/TW", date=dt.date(2017, 10, 25))
    True
    """
    parts = number_parts(number)
    if parts is None:
        day = date.year if date else year
        return Key(kind, number, str(day) if day else None, place_of(issuer) or home or "")
    if parts.party and _PARTY.fullmatch(number) is None:
        number = f"{parts.figure}-{parts.type_code}/{'-'.join(parts.codes)}"
    rest = number[re.match(r"0*", number).end() :] if number.startswith("0") else number  # type: ignore[union-attr]
    return Key(_type(parts, kind), rest, _when(parts, date, year), _place(parts, issuer, home))


def number_in_key(number: str) -> str:
    """A number as :func:`slot` puts it into its key, which is worked out only where it is another.

    >>> number_in_key("05/2019/NĐ-CP"), number_in_key("18/NQ/TW"), number_in_key("184/QĐ-UBND")
    ('5/2019/NĐ-CP', '18-NQ/TW', '184/QĐ-UBND')
    """
    if number.startswith("0") or _PARTY_SLASHED.fullmatch(number):
        return slot(number).number
    return number


def _type(parts: NumberParts, word: str | None) -> str | None:
    code = parts.type_code
    if code is None:
        if word == "BL":
            return "Luật"  # codes and laws share one series
        return word if word or parts.body in {"QH", "UBTVQH"} else "CV"
    if parts.party and code == "QĐ" and word == "QyĐ":
        return word
    return code


def _when(parts: NumberParts, date: dt.date | None, year: int | None) -> str | None:
    if parts.year is not None:
        return str(parts.year)
    if parts.term is not None:
        return f"k{parts.term}"  # 1187/NQ-UBTVQH14: the number itself names the term
    if parts.party:
        return term_of(parts.body, date) if date else None
    if date is not None:
        return str(date.year)
    return str(year) if year else None


def _place(parts: NumberParts, issuer: str | None, home: str | None) -> str | None:
    if parts.body in _NATIONAL:
        return ""
    level = _issuer_levels().get(parts.body)
    if level is not None and level not in _LOCAL_LEVELS:
        return ""
    place = place_of(issuer) or home
    if place and home and place.startswith(_UNITS) and "|" not in place:
        place = f"{place}|{home.split('|')[-1]}"  # a commune named without its province
    if level in _ANY_BODY_LEVELS:
        if not issuer:
            return None
        return f"{_body(issuer, place or '')}|{place or ''}"
    if level is None and place is None:
        return ""  # a code nobody knows, in a text of no known place
    return place


def _body(issuer: str, place: str) -> str:
    """Which body an issuer is, apart from who in it decides and where it is.

    ``Ban Thường vụ Đảng ủy xã`` in a text of that commune and ``Đảng ủy xã Bảo Yên`` are one.
    """
    words = key(issuer)
    for row in gazetteers.table("title_words"):
        if row["kind"] == "decider":
            words = words.removeprefix(key(row["word"]) + " ")
    unit, _, province = place.rpartition("|")
    words = words.removesuffix(f" {province}").removesuffix(" tinh")
    for kind in _UNITS:
        if unit.startswith(kind):
            words = words.removesuffix(f" {unit.removeprefix(kind)}")
    return words


def name_key(kind: str | None, name: str, year: int | None) -> Key:
    """The key of a document that is known by name only.

    >>> str(name_key("Luật", "Luật Phòng, chống ma túy", 2021))
    'Luật|~luât phong chông ma tuy|2021|'
    """
    return Key(kind, f"~{key(name)}", str(year) if year else None, "")
