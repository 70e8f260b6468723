"""How two titles compare: the same words, a shortened form, or a difference that matters.

A title is copied by hand from text to text: it loses its tail, gains a comma, trades ``UBND`` for
``Ủy ban nhân dân``.  None of that matters.  Its verb (phê duyệt, ban hành), its period (2021-2023)
and how it names its horizon (tầm nhìn, định hướng) do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.letters import fold, key
from graph.vocabulary import one_of

__all__ = [
    "Difference",
    "bare",
    "bodies_differ",
    "compare",
    "find_horizons",
    "horizon_pattern",
    "horizons",
    "matter",
    "one_matter",
    "periods",
    "scope",
    "similar",
    "verb",
]


@cache
def _words(kind: str) -> tuple[tuple[str, str], ...]:
    """Word and full form of one kind, from the gazetteer."""
    return tuple((r["word"], r["full"]) for r in gazetteers.table("title_words") if r["kind"] == kind)


@cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"\b{re.escape(key(short))}\b"), key(full))
        for short, full in _words("abbreviation")
    )


#: Dates of documents named inside a title: whether they agree is another question (date-conflict).
_DATE = re.compile(
    r"\s?ngày\s{1,3}\d{1,2}(?:[/.-]\d{1,2}[/.-]|\s{1,3}tháng\s{1,3}\d{1,2}\s{1,3}năm\s{1,3})\d{4}"
)
_LEAD = re.compile(r"^(?:vê viêc|vê|v v|viêc)\s+")


@lru_cache(maxsize=65536)
def bare(title: str) -> str:
    """The comparison key of a title without ``về việc`` and abbreviations.

    >>> bare("Về việc ban hành Kế hoạch của UBND tỉnh")
    'ban hanh kê hoach cua uy ban nhân dân tinh'
    """
    words = _LEAD.sub("", key(_DATE.sub("", title)))
    for short, full in _abbreviations():
        words = short.sub(full, words)
    return words


def similar(left: str, right: str) -> float:
    """How alike two titles are, 0 to 100; a shortened title is like its full form.

    >>> similar("phòng, chống ma túy", "Kế hoạch phòng chống ma tuý năm 2024") > 95
    True
    """
    from rapidfuzz import fuzz

    return float(fuzz.token_set_ratio(bare(left), bare(right)))


@cache
def _common() -> re.Pattern[str]:
    """What most titles share and no matter has for its own, in comparison keys."""
    kinds = ("common", "verb", "plan", "horizon")
    words = [key(word) for kind in kinds for word, _ in _words(kind)]
    longest_first = sorted(map(re.escape, words), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(longest_first)}|\d{{1,4}})\b")


@cache
def _place() -> re.Pattern[str]:
    """In comparison keys: trên địa bàn tỉnh Sơn La, của toàn huyện."""
    where = rf"{one_of('area', key)}(?: toan)? {one_of('territory', key)}"
    return re.compile(rf"\b{where}\b(?: (?!{one_of('time', key)}\b)\S+){{0,4}}")


@lru_cache(maxsize=65536)
def matter(title: str) -> str:
    """The words of a title that tell its matter: without verb, kind of plan, time and place.

    >>> matter("về việc ban hành Kế hoạch cải cách hành chính trên địa bàn tỉnh Sơn La năm 2024")
    'cai cach hanh chinh'
    """
    return " ".join(_common().sub(" ", _place().sub(" ", bare(title))).split())


def one_matter(left: str, right: str, *, least: float = 60) -> bool:
    """Whether two titles may speak of one matter of one time; a shortened one does.

    Titles of plans share most of their words, so only those that tell the matter are compared.

    >>> one_matter("phê duyệt Đề án bảo vệ môi trường", "phê duyệt Đề án bảo vệ và phát triển rừng")
    False
    >>> one_matter("ban hành Kế hoạch A năm 2023", "ban hành Kế hoạch A năm 2024")
    False
    >>> one_matter("phòng, chống ma túy năm 2024", "về việc ban hành Kế hoạch phòng chống ma tuý")
    True
    """
    from rapidfuzz import fuzz

    if _other_scope(left, right):
        return False
    first, second = matter(left), matter(right)
    if not first or not second:
        return similar(left, right) >= least
    words, others = set(first.split()), set(second.split())
    if words <= others or others <= words:
        return True
    return float(fuzz.token_sort_ratio(first, second)) >= least


@cache
def _own_series() -> re.Pattern[str]:
    return re.compile(rf"{one_of('own_series', bare)} (?P<field>.+)")


def bodies_differ(left: str, right: str) -> bool:
    """Whether two issuers are two committees of one kind, by the fields they are for.

    A field that is only abbreviated tells nothing.

    >>> bodies_differ("Ban Chỉ đạo Chuyển đổi số tỉnh", "Ban Chỉ đạo phòng, chống tội phạm")
    True
    >>> bodies_differ("Ban Chỉ đạo Chuyển đổi số tỉnh Lào Cai", "Ban Chỉ đạo chuyển đổi số")
    False
    >>> bodies_differ("Ban Chỉ đạo 35", "Ban Chỉ đạo"), bodies_differ("Sở Y tế", "Sở Tư pháp")
    (False, False)
    """
    from rapidfuzz import fuzz

    fields = []
    for issuer in (left, right):
        found = _own_series().search(bare(issuer))
        field = " ".join(_province_behind().sub("", found["field"]).split()) if found else ""
        if len(field.split()) < 2:
            return False
        fields.append(field)
    return float(fuzz.token_set_ratio(*fields)) < _FIELDS_ALIKE


@cache
def _province_behind() -> re.Pattern[str]:
    """In comparison keys, at the end: tỉnh, tỉnh Sơn La, thành phố Huế."""
    names = {
        bare(name) for row in gazetteers.provinces() for name in (row.old_name, row.new_name) if name
    }
    return re.compile(rf"(?: {one_of('province_kind', bare)})?(?: (?:{'|'.join(sorted(names))}))?$")


_FIELDS_ALIKE = 60.0


def verb(title: str) -> str | None:
    """The verb a title opens with, if it is one of those that tell documents apart.

    >>> verb("về việc phê duyệt Đề án chuyển đổi số")
    'phê duyệt'
    """
    words = bare(title)
    return next((name for name, _ in _words("verb") if words.startswith(key(name))), None)


_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s{0,2}[-–—]\s{0,2}((?:19|20)\d\d)\b")


@cache
def horizon_pattern() -> re.Pattern[str]:
    """``tầm nhìn đến năm 2030``, ``định hướng đến 2045``."""
    words = "|".join(re.escape(word) for word, _ in _words("horizon"))
    return re.compile(
        rf"({words})\s{{1,3}}(?:đến\s{{1,3}})?(?:năm\s{{1,3}})?((?:19|20)\d\d)", re.IGNORECASE
    )


def find_horizons(text: str) -> Iterator[re.Match[str]]:
    """The horizons a whole text names, found from their words: :func:`horizon_pattern` alone reads
    every letter.

    >>> [m[2] for m in find_horizons("Tầm nhìn đến năm 2030, định hướng năm 2045")]
    ['2030', '2045']
    """
    low = text.lower()
    if len(low) != len(text):  # a letter whose lower case is two characters
        yield from horizon_pattern().finditer(text)
        return
    places: set[int] = set()
    for word, _ in _words("horizon"):
        at = low.find(word)
        while at >= 0:
            places.add(at)
            at = low.find(word, at + 1)
    end = 0
    for place in sorted(places):
        if place >= end and (m := horizon_pattern().match(text, place)) is not None:
            end = m.end()
            yield m


def periods(title: str) -> frozenset[tuple[str, str]]:
    """The periods a title names.

    >>> sorted(periods("giai đoạn 2023 – 2025, tầm nhìn đến năm 2030"))
    [('2023', '2025')]
    """
    return frozenset((found[1], found[2]) for found in _PERIOD.finditer(title))


def horizons(title: str) -> frozenset[tuple[str, str]]:
    """How a title names its horizon, and the year.

    >>> sorted(horizons("đến năm 2025, tầm nhìn đến năm 2030"))
    [('tầm nhìn', '2030')]
    """
    return frozenset((found[1].lower(), found[2]) for found in horizon_pattern().finditer(title))


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing two titles differ in: ``verb period horizon spelling words``."""

    kind: str
    left: str
    right: str


def compare(left: str, right: str) -> tuple[Difference, ...]:
    """What sets two titles apart; () when one is the other, shortened or differently spelt.

    >>> compare("ban hành Đề án A giai đoạn 2021-2023", "ban hành Đề án A giai đoạn 2023-2025")[0].kind
    'period'
    >>> compare("Kế hoạch A năm 2026", "Kế hoạch A giai đoạn 2026 - 2030")[0].right
    '2026-2030'
    >>> compare("phê duyệt Đề án A", "ban hành Đề án A")[0].kind
    'verb'
    >>> compare("phong trào thi đua yêu nước", "phong trào thi đưa yêu nước")[0].kind
    'spelling'
    >>> compare("về Kế hoạch của UBND tỉnh", "Kế hoạch của Uỷ ban nhân dân tỉnh năm 2024")
    ()
    """
    found = []
    mine, theirs = verb(left), verb(right)
    if mine and theirs and mine != theirs:
        found.append(Difference("verb", mine, theirs))
    ours, yours = periods(left), periods(right)
    if ours and yours and not ours & yours:
        found.append(Difference("period", _spans(ours), _spans(yours)))
    elif not (ours and yours) and _other_scope(left, right):
        found.append(Difference("period", scope(left), scope(right)))
    near, far = {year: word for word, year in horizons(left)}, horizons(right)
    for word, year in sorted(far):
        if year in near and near[year] != word:
            found.append(
                Difference("horizon", f"{near[year]} đến năm {year}", f"{word} đến năm {year}")
            )
    if not found and not _shortened(bare(left), bare(right)):
        slips = _slips(bare(left).split(), bare(right).split())
        if slips:
            found.append(Difference("spelling", slips[0][0], slips[0][1]))
        else:
            found.append(Difference("words", left, right))
    return tuple(found)


_ONE_YEAR = re.compile(r"(?<!đến )(?<!nhìn )(?<!hướng )\bnăm ((?:19|20)\d\d)\b", re.IGNORECASE)


def scope(title: str) -> str:
    """The time a title's matter covers: its periods, else the single year it names; "" without."""
    spans = periods(title)
    if spans:
        return _spans(spans)
    years = {found[1] for found in _ONE_YEAR.finditer(title)}
    return f"năm {years.pop()}" if len(years) == 1 else ""


def _other_scope(left: str, right: str) -> bool:
    """Whether two titles that agree but for years cover different times."""
    mine, theirs = scope(left), scope(right)
    return bool(mine and theirs) and mine != theirs and _without_years(left) == _without_years(right)


def _without_years(title: str) -> str:
    return " ".join(re.sub(r"\b(?:\d{4}|năm|giai đoan)\b", " ", bare(title)).split())


def _shortened(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return f" {short} " in f" {long} "


def _slips(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    """Words that differ by a letter or a mark, when nothing else does but what one title leaves out."""
    from rapidfuzz.distance import Levenshtein, Opcodes

    pairs = []
    codes: Opcodes = Levenshtein.opcodes(left, right)
    for code in codes:
        if code.tag != "replace":
            continue
        for a, b in zip(
            left[code.src_start : code.src_end], right[code.dest_start : code.dest_end], strict=True
        ):
            if not (fold(a) == fold(b) or (len(a) > 3 and Levenshtein.distance(a, b) == 1)):
                return []
            pairs.append((a, b))
    return pairs


def _spans(found: frozenset[tuple[str, str]]) -> str:
    return ", ".join(f"{begin}-{end}" for begin, end in sorted(found))
