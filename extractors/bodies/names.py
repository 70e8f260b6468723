"""Names of Vietnamese public bodies in running text, and what is known of them.

Forms known: ministries, departments and offices before and after the reforms of 1/3/2025 and
1/7/2025, People's Committees and Councils of every level, Party committees and their organs, police,
army, courts, mass organisations, schools and media, offices of persons (``Giám đốc Sở Y tế``) and
collectives (``Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố``).  The grammar is in
:mod:`extractors.bodies.grammar`, the words in ``agencies.tsv`` and ``agency_words.tsv``.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from extractors import gazetteers
from extractors.bodies.grammar import find_names, name_at, opening_name
from extractors.bodies.pieces import TAILS, heads, province_names
from extractors.formulas import BULLETS, NUMBERING
from extractors.letters import UPPER, flat
from extractors.model import Span
from extractors.rules import Patterns, Row, alternatives, either, noted, words

__all__ = [
    "UNITS",
    "agency_at",
    "begins_unit",
    "canonical",
    "find_agencies",
    "first_agency",
    "is_agency",
    "is_closed",
    "is_listed",
    "issuer_of_code",
    "name_at_day",
    "normal_tones",
    "opening_agency",
    "province_of",
    "split_joint",
    "unlisted_unit",
]


def agency_at(text: str, pos: int) -> Span | None:
    """The longest name of a body that starts exactly at ``pos``.

    >>> text = "Giao Sở Văn hóa, Thể thao và Du lịch chủ trì, phối hợp với Công an tỉnh"
    >>> text[agency_at(text, 5).slice]
    'Sở Văn hóa, Thể thao và Du lịch'
    >>> agency_at("Chế độ báo cáo", 0) is None
    True
    """
    name = name_at(text, pos)
    return Span(pos, name.end) if name else None


def find_agencies(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The names of bodies in ``text[start:end]``, leftmost and longest, without overlaps.

    >>> text = "Công an tỉnh phối hợp với Sở Y tế và Ủy ban nhân dân các xã, phường"
    >>> [text[s.slice] for s in find_agencies(text)]
    ['Công an tỉnh', 'Sở Y tế', 'Ủy ban nhân dân các xã, phường']
    """
    stop = len(text) if end is None else min(end, len(text))
    return tuple(Span(at, name.end) for at, name in find_names(text, start, stop))


def first_agency(text: str, start: int, end: int) -> Span | None:
    """The first of :func:`find_agencies`; the rest is not read.

    >>> text = "Công an tỉnh phối hợp với Sở Y tế"
    >>> text[first_agency(text, 4, len(text)).slice]
    'Sở Y tế'
    """
    return next((Span(at, name.end) for at, name in find_names(text, start, end)), None)


def opening_agency(text: str, start: int, end: int) -> Span | None:
    """The first of :func:`find_agencies` if it stands at the very beginning.

    >>> text = "Công an tỉnh phối hợp với Sở Y tế"
    >>> opening_agency(text, 0, len(text)), opening_agency(text, 13, len(text))
    (Span(start=0, end=12), None)
    """
    name = opening_name(text, start, end)
    return Span(start, name.end) if name is not None else None


_JOINT = re.compile(r"[ ]?(?:[,;&]|\+)[ ](?:và[ ]|cùng[ ])?|[ ]và[ ]|[ ]cùng[ ]|[ ]với[ ]")


def split_joint(text: str, span: Span) -> tuple[Span, ...]:
    """The bodies of a joint heading, each by itself; a collective stays one.

    A comma or ``và`` separates only where both sides are names of bodies, so the commas and the
    ``và`` inside a name or a collective do not.

    >>> text = "Sở Giáo dục và Đào tạo, Tỉnh đoàn Sơn La"
    >>> [text[s.slice] for s in split_joint(text, Span(0, len(text)))]
    ['Sở Giáo dục và Đào tạo', 'Tỉnh đoàn Sơn La']
    >>> text = "Các sở, ban, ngành, đoàn thể, Ủy ban nhân dân các huyện, thành phố"
    >>> len(split_joint(text, Span(0, len(text))))
    1
    """
    at, stop = span.start, span.end
    found: list[Span] = []
    while at < stop:
        name = name_at(text, at)
        if name is None or name.end > stop:
            break
        found.append(Span(at, name.end))
        sep = _JOINT.match(text, name.end)
        if sep is None or sep.end() >= stop:
            at = name.end
            break
        at = sep.end()
    while stop > at and text[stop - 1] in " .:;,":
        stop -= 1
    if not found or found[-1].end < stop:
        return (span,)
    return tuple(found)


def is_listed(name: str) -> bool:
    """Whether the words of a name, or its head and what it is for, stand in the tables of bodies.

    A head alone (``Hội đồng``) says too little to be one.

    >>> [is_listed(n) for n in ("Sở Y tế", "Công an xã", "Chi cục Nuôi ong", "Hội đồng")]
    [True, True, False, False]
    """
    low = flat(name)
    p = heads()
    head = p.head.match(low)
    if head is not None and (p.field.match(low, head.end()) or TAILS.at(low, head.end())):
        return True  # "Đảng ủy xã"
    known = p.known.match(low)
    return known is not None and (head is None or known.end() > head.end())


@cache
def _closed() -> tuple[str, ...]:
    return tuple(f"{flat(head)} " for head in words("closed"))


def is_closed(name: str) -> bool:
    """Whether a name begins as those do that the tables hold all of, so that no small word follows.

    >>> is_closed("Sở Y tế"), is_closed("Vụ Kinh tế")
    (True, False)
    """
    return flat(name).startswith(_closed())


_EDGE = re.compile(rf"^[\s{BULLETS}]*(?:(?:{NUMBERING}|(?:[IVX]{{1,5}}|\d{{1,2}})(?=[ ]))[ ]*)?")


def is_agency(text: str) -> bool:
    """Whether a heading, with or without its number, is the name of a body or of several.

    >>> [is_agency(h) for h in ("2. Sở Y tế:", "Các phòng, đơn vị trực thuộc", "4. Chế độ báo cáo")]
    [True, True, False]
    """
    edge = _EDGE.match(text)
    start = edge.end() if edge else 0
    stop = len(text.rstrip(" .:;,/"))
    at = start
    while at < stop:
        name = name_at(text, at)
        if name is None:
            return False
        if name.end >= stop:
            return True
        sep = _JOINT.match(text, name.end)
        if sep is None:
            return False
        at = sep.end()
    return False


# --- units nobody listed -------------------------------------------------------------------------

#: Units by their first word (``phrases.tsv``), whatever they are for.
UNITS = Patterns(
    [
        Row("begins", rf"{{unit}}[ ][{UPPER}]", None, "«Phòng H»ành chính"),
        Row(
            "whole",
            rf"(?P<name>{{unit}}(?=[ ][{UPPER}])"
            rf"(?:[ ](?:[{UPPER}][^\W\d]{{0,8}},?|-|–|và|[^\W\d]{{1,6}})){{1,11}})[ ]*[:.]?$",
            None,
            "«Phòng Hành chính - Tổ chức:»",
        ),
    ],
    "phrases",
    spelled=alternatives,
)


def unlisted_unit(text: str, pos: int, end: int) -> Span | None:
    """A heading that by its first word is a unit, though no name we know: ``Phòng Kế hoạch - Đầu tư``.

    >>> unlisted_unit("Phòng Hành chính - Tổ chức", 0, 26)
    Span(start=0, end=26)
    >>> unlisted_unit("Phòng ngừa tội phạm", 0, 19) is None
    True
    """
    m = UNITS["whole"].match(text, pos, end)
    return Span(pos, m.end("name")) if m else None


def begins_unit(text: str, pos: int, end: int) -> bool:
    """Whether a unit's first word and a capital one behind it stand at ``pos``."""
    return UNITS["begins"].match(text, pos, end) is not None


# --- display -------------------------------------------------------------------------------------

#: How a name tells, or does not, of the province it is in.
DISPLAY = Patterns(
    [
        Row(
            "below_province",
            r"\b(?:xã|phường|thị trấn|thị xã|đặc khu|huyện|quận)\s{1,3}$",
            None,
            "UBND «phường »",
        ),
        Row("bare_unit", r"(?i)(?<!\w)(tỉnh|thành phố)$", None, "UBND «tỉnh»"),
        Row("party_committee", r"(?i)(?<!\w)(?:tỉnh|thành) ủy$", None, "Ban Thường vụ «Tỉnh ủy»"),
        Row(
            "provincial",
            r"(?i)^(?:(?:Phó )?(?:Chủ tịch|Giám đốc|Chánh Văn phòng) )?"
            r"(?:Sở |Tỉnh đoàn$|Thành đoàn$|(?:UBND|HĐND|Văn phòng UBND|Công an|Thanh tra)$)",
            None,
            "«Phó Giám đốc Sở »Y tế",
        ),
    ]
)

_OLD_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_NEW_TONE = re.compile(
    r"(?<![qQ])(?:(?P<first>[oO])(?P<a>[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ])|(?<![qQ])(?P<u>[uU])(?P<y>[ỳýỷỹỵỲÝỶỸỴ]))(?!\w)"
)


def normal_tones(text: str) -> str:
    """Tone marks of open syllables on the first vowel, as NĐ 30/2020 writes them.

    >>> normal_tones("Tỉnh uỷ, Toà án, phòng, chống ma tuý, Quý, hoàn")
    'Tỉnh ủy, Tòa án, phòng, chống ma túy, Quý, hoàn'
    """

    def put(m: re.Match[str]) -> str:
        pair = m.group()
        old = _OLD_TONE[pair.lower()]
        first = old[0].upper() if pair[0].isupper() else old[0]
        return first + (old[1].upper() if pair[1].isupper() else old[1])

    return _NEW_TONE.sub(put, text)


@cache
def _long_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w)(?:{long})(?!\w)", re.IGNORECASE), short)
        for long, short in noted("agency_words", "display")
    )


@cache
def _province() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + either(province_names()))


@cache
def _province_spelling() -> dict[str, str]:
    rows = gazetteers.provinces()
    named = {flat(alias): p.old_name for p in rows for alias in p.aliases}
    return named | {flat(name): name for p in rows for name in (p.new_name, p.old_name) if name}


def province_of(text: str) -> str | None:
    """The first province named in a text, spelled as the gazetteer has it.

    A bare name must be capitalised; ``Thành phố Hồ Chí Minh`` gives ``Hồ Chí Minh``'s row.

    >>> province_of("Công an tỉnh Sơn La"), province_of("ỦY BAN NHÂN DÂN TỈNH LÀO CAI")
    ('Sơn La', 'Lào Cai')
    >>> province_of("Công an tỉnh") is None
    True
    >>> province_of("UBND phường Bắc Giang, tỉnh Bắc Ninh")  # a commune may bear a province's name
    'Bắc Ninh'
    """
    low = flat(text)
    for m in _province().finditer(low):
        if text[m.start()].isupper() and not DISPLAY["below_province"].search(
            low, max(0, m.start() - 12), m.start()
        ):
            named = _province_spelling().get(" ".join(m.group().split()))
            return normal_tones(named or text[m.start() : m.end()].title())
    return None


def name_at_day(province: str, day: dt.date) -> str:
    """A province by the name it bore on a day, where it bore another one before.

    >>> name_at_day("Huế", dt.date(2014, 4, 7)), name_at_day("Huế", dt.date(2025, 4, 7))
    ('Thừa Thiên Huế', 'Huế')
    >>> name_at_day("Phú Thọ", dt.date(2014, 4, 7))
    'Phú Thọ'
    """
    former, since = _renamed().get(province, (province, None))
    return former if since is not None and day < since else province


@cache
def _renamed() -> dict[str, tuple[str, dt.date | None]]:
    """The new name of each province that only changed its name, with the old one and the day."""
    known = {p.old_name for p in gazetteers.provinces()}
    return {
        p.new_name: (p.old_name, p.change_date)
        for p in gazetteers.provinces()
        if p.new_name not in known and p.old_name
    }


@cache
def _cities() -> frozenset[str]:
    """Provinces that are cities under the centre (now or before), flat."""
    return frozenset(
        flat(name)
        for p in gazetteers.provinces()
        for name, kind in ((p.old_name, p.old_type), (p.new_name, p.new_type))
        if kind.startswith("thành phố")
    )


def _place(locality: str) -> str:
    kind = "thành phố" if flat(locality) in _cities() else "tỉnh"
    return f"{kind} {locality}"


_BESIDE = " - "  #: between two bodies that issue one document


def canonical(name: str, *, locality: str | None = None, own_issuer: str | None = None) -> str:
    """A body's name for display: short People's bodies, one tone placement, locality completed.

    ``locality`` is the province the name is read in; a name that carries its own keeps it.
    ``own_issuer`` replaces ``cơ quan`` names that mean the issuer itself (``Ban``, ``Văn phòng``)
    when it begins with the same words.

    >>> canonical("Ủy ban nhân dân tỉnh", locality="Sơn La")
    'UBND tỉnh Sơn La'
    >>> canonical("Ban Thường vụ Tỉnh uỷ", locality="Sơn La")
    'Ban Thường vụ Tỉnh ủy Sơn La'
    >>> canonical("Sở Nội vụ", locality="Lâm Đồng"), canonical("Bộ Công an", locality="Sơn La")
    ('Sở Nội vụ tỉnh Lâm Đồng', 'Bộ Công an')
    >>> canonical("Sở Nội vụ - Công đoàn ngành", locality="Lâm Đồng")
    'Sở Nội vụ tỉnh Lâm Đồng - Công đoàn ngành'
    """
    shown = normal_tones(" ".join(name.split())).strip(" ,;.:")
    for long, short in _long_names():
        shown = long.sub(short, shown)
    shown = re.sub(r"[ ]?[–—][ ]?", " - ", shown)
    if own_issuer and not province_of(shown) and flat(own_issuer).startswith(flat(shown) + " "):
        return own_issuer
    if locality and _BESIDE in shown and shown.startswith("Sở ") and province_of(shown) is None:
        first, _, second = shown.partition(_BESIDE)
        if name_at(second, 0) is not None:  # not "Sở Kế hoạch - Đầu tư"
            return f"{canonical(first, locality=locality)}{_BESIDE}{second}"
    whole = name_at(shown, 0)
    if locality and province_of(shown) is None and not (whole is not None and whole.plural):
        if m := DISPLAY["bare_unit"].search(shown):
            shown = shown[: m.start()] + _place(locality)
        elif DISPLAY["party_committee"].search(shown) or flat(shown) in ("tỉnh đoàn", "thành đoàn"):
            shown = f"{shown} {locality}"
        elif DISPLAY["provincial"].search(shown):
            shown = f"{shown} {_place(locality)}"
    return shown


# --- codes ---------------------------------------------------------------------------------------

_CODE = re.compile(r"(?:^|.*\d[/-])?(?P<code>[^\d/\s][^/\s]*(?:/[^/\s]+)?)$")


@cache
def _by_code() -> dict[str, tuple[gazetteers.Issuer, ...]]:
    found: dict[str, list[gazetteers.Issuer]] = {}
    for issuer in gazetteers.issuers():
        found.setdefault(issuer.code.upper(), []).append(issuer)
    for issuer in gazetteers.issuers():
        for alias in issuer.aliases:
            bucket = found.setdefault(alias.upper(), [])
            if not bucket:
                bucket.append(issuer)
    return {code: tuple(rows) for code, rows in found.items()}


_PAREN = re.compile(r"\s*\(.*?\)\s*")
_TERM = re.compile(r"^(UBTVQH|QH)\d{1,2}$")


def issuer_of_code(
    type: str | None,  # noqa: A002 - the contract's word
    number_or_code: str,
    *,
    date: dt.date | None = None,
    locality: str | None = None,
) -> str | None:
    """Who issues documents with this number or code; None when the code does not tell.

    ``TW`` and ``TU`` are shared by a committee, its bureau and its secretariat, so they tell
    nothing of the decider: ``TU`` gives the committee, ``TW`` None.  Codes of local bodies give a
    full name only with ``locality``.

    >>> issuer_of_code("QĐ", "1452/QĐ-TTg"), issuer_of_code("Luật", "73/2021/QH14")
    ('Thủ tướng Chính phủ', 'Quốc hội')
    >>> issuer_of_code("QĐ", "184/QĐ-UBND", locality="Sơn La")
    'UBND tỉnh Sơn La'
    >>> issuer_of_code("CT", "36-CT/TW") is None
    True
    """
    groups, party = _code_groups(type, number_or_code)
    if len(groups) > 1 and not party and type in ("TTLT", "NQLT"):
        names = [issuer_of_code(None, g, date=date, locality=locality) for g in groups]
        return ", ".join(n for n in names if n) if all(names) else None
    if not groups:
        return None
    code = groups[0].upper()
    if _TERM.match(code):
        return "Ủy ban Thường vụ Quốc hội" if code.startswith("UBTVQH") else "Quốc hội"
    if code == "TW" or (party and code in _PARTY_SHARED):
        return None
    rows = _by_code().get(code, ())
    if date is not None and len(rows) > 1:
        rows = tuple(r for r in rows if r.exists_on(date)) or rows
    if not rows or len({_PAREN.sub(" ", r.name) for r in rows}) > 1:
        return None
    return _shown_issuer(rows[0], locality)


#: Codes several bodies of the Party put into their numbers.
_PARTY_SHARED = ("TƯ", "T.Ư", "ĐU", "CB", "ĐĐ", "BCSĐ")
_LOCAL_LEVELS = ("đảng", "địa phương", "đảng cơ sở", "đảng huyện", "huyện", "xã")


def _code_groups(type: str | None, number: str) -> tuple[list[str], bool]:  # noqa: A002
    """The issuers' codes of a number, without figures, year and type; whether it is the Party's."""
    tail = re.sub(r"^\d+[a-zA-Z]?(?:\.\d+)?\s*[-/]\s*", "", number.strip())
    tail = re.sub(r"^\d{4}\s*/\s*", "", tail)
    groups = [g for g in re.split(r"[-/]", tail) if g]
    kinds = {t.abbr.upper() for t in gazetteers.doc_types() if t.abbr} | {"L"}
    if type:
        kinds.add(type.upper())
    if len(groups) > 1 and groups[0].upper() in kinds:
        groups = groups[1:]
    return groups, "/" in tail


@cache
def _provincial() -> dict[str, str]:
    """Codes every province has, and whose they are."""
    return {code: name for name, code in noted("agency_words", "provincial")}


def _shown_issuer(row: gazetteers.Issuer, locality: str | None) -> str | None:
    """The name of an issuer; None where many bear its code and the place is not known."""
    provincial = _provincial().get(row.code)
    if provincial is not None:
        if locality:
            return canonical(provincial, locality=locality)
        return provincial.removesuffix(" tỉnh")
    if row.level in _LOCAL_LEVELS:
        return None
    name = _PAREN.sub(" ", row.name).split(" / ")[0].split(";")[0].strip()
    if "..." in name or "<" in name or "/" in name:  # "Cục/Thi hành án": the code tells not which
        return None
    return canonical(name, locality=locality)
