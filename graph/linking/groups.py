"""References that mean one document, put together (rules 2 and 3 of :mod:`graph.linking.resolve`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.records import CitationRow, CitedDocument
from extractors import gazetteers
from extractors.letters import key
from graph.documents.identity import Key, number_parts, place_of
from graph.documents.registers import restarted_between
from graph.documents.symbols import all_symbols, symbol_codes
from graph.documents.titles import bare, bodies_differ, one_matter
from graph.linking.references import Ref

__all__ = ["Group", "described", "described_name", "grouped"]


@dataclass(slots=True)
class Group:
    """The references that mean one document."""

    key: Key
    refs: list[Ref] = field(default_factory=list)
    mark: str = ""  #: tells a document from another of the same key: ``#2025-07-02``

    @property
    def text(self) -> str:
        """The key of the document, as long as nobody holds another of the same."""
        return f"{self.key}{self.mark}"

    @property
    def dates(self) -> Counter[dt.date]:
        return Counter(ref.date for ref in self.refs if ref.date is not None)

    @property
    def held(self) -> list[Ref]:
        return [ref for ref in self.refs if ref.kind == "held"]

    @property
    def first_held(self) -> dt.date:
        """The earliest day of the documents held, which tells those of one key apart."""
        return min((ref.date for ref in self.held if ref.date is not None), default=dt.date.max)

    @property
    def known(self) -> bool:
        return any(ref.kind == "known" for ref in self.refs)

    @property
    def hosts(self) -> set[str]:
        return {ref.host for ref in self.refs if ref.kind != "known"}

    def weight(self) -> tuple[bool, bool, int, int]:
        return (bool(self.held), self.known, len(self.hosts), len(self.refs))


def grouped(refs: Sequence[Ref]) -> tuple[list[Group], dict[int, str]]:
    """Groups of references that mean one document, and how each citation came to its group."""
    by_number: dict[str, list[Ref]] = defaultdict(list)
    for ref in refs:
        by_number[ref.key.number].append(ref)
    how: dict[int, str] = {}
    groups: list[Group] = []
    for number in sorted(by_number):
        groups.extend(_of_number(sorted(by_number[number], key=lambda ref: ref.order), how))
    return groups, how


def _of_number(refs: Sequence[Ref], how: dict[int, str]) -> list[Group]:
    complete: dict[Key, Group] = {}
    partial: list[Ref] = []
    for ref in refs:
        if ref.key.complete:
            complete.setdefault(ref.key, Group(ref.key)).refs.append(ref)
            if ref.kind == "citation":
                how[ref.id] = ref.way
        else:
            partial.append(ref)
    apart = [part for group in complete.values() for part in _by_day(group, how)]
    groups = _misprints_joined(apart, how)
    # The less a reference says, the later it chooses, among all that say more than it does.
    for known in (3, 2, 1, 0):
        choosing = [each for each in partial if _known_parts(each.key) == known]
        if not choosing:
            continue
        choice = _Choice(groups)
        alone: dict[Key, Group] = {}
        joined: list[tuple[Group, Ref]] = []
        for ref in choosing:
            group, way = choice.home_of(ref)
            if group is None:
                alone.setdefault(ref.key, Group(ref.key)).refs.append(ref)
            else:
                joined.append((group, ref))
            if ref.kind == "citation":
                how[ref.id] = way if ref.way == "key" else ref.way
        for group, ref in joined:  # after all have chosen, so that the order of choosing is nothing
            group.refs.append(ref)
        groups = groups + [alone[each] for each in sorted(alone, key=str)]
    return groups


#: So many documents of one key are no register any more; they are not weighed one by one.
_MANY = 40


def _by_day(group: Group, how: dict[int, str]) -> list[Group]:
    """The documents of one key, each with the references that mean it: number and day come first.

    A number exists twice where a register began anew within the year, where two steering committees of
    a province number apart, and where a place is not told.  Held documents of several days are several;
    a reference goes to the one of its day, else to the one of its issuer or subject, else to the
    earliest, and less surely.  A day beyond the beginning of a new register, or of another committee,
    is that of a document nobody holds.
    """
    told = {(ref.date, ref.issuer, ref.title): ref for ref in group.held if ref.date is not None}
    held = [told[each] for each in sorted(told, key=str)]  # of copies of one document, one
    days = sorted({ref.date for ref in held if ref.date is not None})
    if not days or len(held) > _MANY:
        return [group]
    parts = {day: Group(group.key) for day in days}
    strangers: dict[dt.date, Group] = {}
    for ref in group.refs:
        if ref.date is not None and ref.date in parts:
            parts[ref.date].refs.append(ref)
        elif ref.date is not None and all(_is_another(ref, own) for own in held):
            mark = f"#{ref.date}"
            strangers.setdefault(ref.date, Group(group.key, mark=mark)).refs.append(ref)
    for ref in group.refs:
        if ref.date in parts or ref.date in strangers:
            continue
        likely = _likely(held, ref)
        if likely is None and len(days) > 1 and ref.kind == "citation":
            how[ref.id] = "partial"
        parts[likely or days[0]].refs.append(ref)
    return [*parts.values(), *(strangers[day] for day in sorted(strangers))]


def _likely(held: Sequence[Ref], ref: Ref) -> dt.date | None:
    """The day of the held document that a reference of another day, or of none, alone fits."""
    before = [own for own in held if ref.until is None or own.date is None or own.date <= ref.until]
    fits: tuple[list[Ref], ...] = (
        [
            own
            for own in before
            if own.issuer and ref.issuer and not bodies_differ(own.issuer, ref.issuer)
        ],
        [own for own in before if own.title and ref.title and one_matter(own.title, ref.title)],
        before,
    )
    for several in fits:
        days = {own.date for own in several}
        if len(days) == 1:
            return days.pop()
    return None


def _is_another(ref: Ref, held: Ref) -> bool:
    """Whether a reference of another day than a held document's cannot mean it."""
    if ref.kind != "citation" or ref.date is None or held.date is None:
        return False
    if ref.title and held.title and one_matter(ref.title, held.title):
        return False
    place = held.key.place
    if restarted_between(place, ref.date, held.date):
        return True
    return bool(ref.issuer and held.issuer) and bodies_differ(str(ref.issuer), str(held.issuer))


def _known_parts(each: Key) -> int:
    return sum(part is not None for part in (each.type, each.when, each.place))


#: Which of type, time and place a key knows, and those parts.
_Mask = tuple[bool, bool, bool]
_Parts = tuple[str | None, ...]


class _Choice:
    """The groups of a number as partial references choose among them: asked, not searched.

    Two keys fit when they agree in every part that both know (:meth:`Key.fits`); a number of a plan
    (``12/KH-UBND``) is every commune's, so the groups are looked up by those parts.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self._order = {id(group): at for at, group in enumerate(groups)}
        self._masks: dict[_Mask, list[Group]] = defaultdict(list)
        for group in groups:
            self._masks[_mask(group.key)].append(group)
        self._tables: dict[tuple[_Mask, _Mask], dict[_Parts, list[Group]]] = {}
        self._first: dict[int, dt.date | None] = {}
        self._hosts: dict[int, set[str]] = {}
        self._days: dict[int, set[dt.date]] = {}

    def home_of(self, ref: Ref) -> tuple[Group | None, str]:
        """The only group a partial reference fits, and where it was found."""
        fitting = [group for group in self._fitting(ref.key) if self._in_time(group, ref)]
        if not fitting:
            return None, "partial"
        of_the_day = [group for group in fitting if ref.date in self._days_of(group)]
        if ref.date is not None and len(of_the_day) == 1:
            fitting = of_the_day
        for way, circle in (
            ("same-text", [group for group in fitting if ref.host in self._hosts_of(group)]),
            ("corpus", [group for group in fitting if self._hosts_of(group)]),
            ("known", fitting),
        ):
            if circle:
                return (circle[0], way) if len(circle) == 1 else (None, "partial")
        return None, "partial"

    def _fitting(self, wanted: Key) -> list[Group]:
        mine = _mask(wanted)
        found: list[Group] = []
        for theirs, groups in self._masks.items():
            both = (mine[0] and theirs[0], mine[1] and theirs[1], mine[2] and theirs[2])
            table = self._tables.get((theirs, both))
            if table is None:
                table = self._tables[theirs, both] = defaultdict(list)
                for group in groups:
                    table[_told(group.key, both)].append(group)
            found += table.get(_told(wanted, both), ())
        return sorted(found, key=lambda group: self._order[id(group)])

    def _in_time(self, group: Group, ref: Ref) -> bool:
        """Whether the group's document existed when the reference was written."""
        if ref.until is None or ref.kind == "held":
            return True
        if id(group) not in self._first:
            self._first[id(group)] = min(group.dates, default=None)
        first = self._first[id(group)]
        return first is None or first <= ref.until

    def _days_of(self, group: Group) -> set[dt.date]:
        if id(group) not in self._days:
            self._days[id(group)] = set(group.dates)
        return self._days[id(group)]

    def _hosts_of(self, group: Group) -> set[str]:
        if id(group) not in self._hosts:
            self._hosts[id(group)] = group.hosts
        return self._hosts[id(group)]


def _mask(each: Key) -> _Mask:
    return (each.type is not None, each.when is not None, each.place is not None)


def _told(each: Key, mask: _Mask) -> _Parts:
    parts = (each.type, each.when, each.place)
    return tuple(part for part, wanted in zip(parts, mask, strict=True) if wanted)


def _misprints_joined(groups: Iterable[Group], how: dict[int, str]) -> list[Group]:
    """Put a group whose date differs from a stronger one's in nothing but the year into that one."""
    by_body: dict[tuple[str | None, str | None], list[Group]] = defaultdict(list)
    for group in groups:
        by_body[group.key.type, group.key.place].append(group)
    result: list[Group] = []
    for several in by_body.values():
        if len(several) == 1:
            result += several
            continue
        weights = {id(group): group.weight() for group in several}
        several.sort(key=lambda group: (*(-int(part) for part in weights[id(group)]), group.key))
        kept: list[Group] = []
        for group in several:
            stronger = next((each for each in kept if _is_misprint_of(group, each)), None)
            if stronger is None:
                kept.append(group)
                continue
            stronger.refs.extend(group.refs)
            for ref in group.refs:
                if ref.kind == "citation":
                    how[ref.id] = "misprint"
        result += kept
    return sorted(result, key=lambda group: (group.key, group.mark, group.first_held))


def _is_misprint_of(weak: Group, strong: Group) -> bool:
    """Whether one group (of two of one type and place) is the other's, its year misprinted.

    Not where a text cites the one before the other existed: numbers of two years can share day and
    month (``175/BC-UBND`` of 02/8/2021 and of 02/8/2022).
    """
    if weak.held or weak.known or weak.key.when == strong.key.when:
        return False
    days = {(day.month, day.day): day for day in sorted(strong.dates, reverse=True)}
    same = [days[day.month, day.day] for day in weak.dates if (day.month, day.day) in days]
    if not same or weak.weight() >= strong.weight():
        return False
    if any(ref.until is not None and ref.until < min(same) for ref in weak.refs):
        return False
    return not _contradict(weak, strong)


def _contradict(left: Group, right: Group) -> bool:
    """Whether both carry titles and no two of them speak of the same matter."""
    mine = {ref.title for ref in left.refs if ref.title}
    theirs = {ref.title for ref in right.refs if ref.title}
    return bool(mine and theirs) and not any(one_matter(a, b) for a in mine for b in theirs)


# --- what is said of a cited document -----------------------------------------------------------


def described(text: str, group: Group) -> CitedDocument:
    """The document as its mentions describe it: the majority's date, the fullest issuer and title."""
    mentions = [ref for ref in group.refs if ref.kind == "citation"]
    known = [ref for ref in group.refs if ref.kind == "known"]
    first = mentions[0]
    dates = group.dates
    date = known[0].date if known else None
    if date is None and dates:
        date = min(dates, key=lambda day: (-dates[day], day))
    place = group.key.place or ""
    laws = gazetteers.laws_by_number().get(first.number, ()) if group.key.type in {"Luật", "PL"} else ()
    title = laws[0].name if laws else None
    return CitedDocument(
        key=text,
        type=_most(ref.type for ref in mentions) or group.key.type,
        number=_most(ref.number for ref in mentions),
        date=date,
        issuer=_voted((ref.issuer for ref in mentions), first.number),
        locality=_province(place.split("|")[-1]),
        title=title or _usual(ref.title for ref in mentions),
    )


def described_name(text: str, rows: Sequence[CitationRow]) -> CitedDocument:
    dates = Counter(row.citation.date for row in rows if row.citation.date is not None)
    return CitedDocument(
        key=text,
        type=_most(row.citation.type for row in rows),
        number=None,
        date=min(dates, key=lambda day: (-dates[day], day)) if dates else None,
        issuer=_fullest(row.citation.issuer for row in rows),
        locality=None,
        title=_most(row.citation.name for row in rows),
    )


def _most(values: Iterable[str | None]) -> str | None:
    told = [value for value in values if value]
    if len(told) < 2:
        return told[0] if told else None
    counts = Counter(told)
    return min(counts, key=lambda value: (-counts[value], value))


def _usual(titles: Iterable[str | None]) -> str | None:
    """The title most texts give, spelling aside; the fuller of two that are given as often."""
    told = [title for title in titles if title]
    if len(told) < 2:
        return told[0] if told else None
    wordings: dict[str, list[str]] = defaultdict(list)
    for title in told:
        wordings[bare(title)].append(title)
    best = min(wordings, key=lambda words: (-len(wordings[words]), -len(words), words))
    return min(wordings[best], key=lambda title: (-len(title), title))


def _voted(values: Iterable[str | None], number: str) -> str | None:
    """The issuer most mentions bear out, the symbol of the number being a voter too.

    Wordings that differ in nothing but the place speak for each other; so one wrong or overlong issuer
    does not outvote eleven right ones.  Of equals the fuller is taken.

    >>> _voted(["Bộ Chính trị Bộ Tài chính", "Bộ Chính trị", "Bộ Chính trị"], "36-CT/TW")
    'Bộ Chính trị'
    >>> _voted(["UBND tỉnh Sơn La", "UBND tỉnh", "HĐND tỉnh"], "184/QĐ-UBND")
    'UBND tỉnh Sơn La'
    >>> _voted(["Thủ tướng Chính phủ", "Chính phủ"], "45/2020/NĐ-CP")
    'Chính phủ'
    """
    told = [value for value in values if value]
    if len(told) < 2:
        return told[0] if told else None
    counts = Counter(told)
    counts = Counter(dict(sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_WORDINGS]))
    words = {value: bare(value) for value in counts}
    parts = number_parts(number)
    symbol = parts.body if parts is not None else ""

    def votes(value: str) -> float:
        mine = words[value]
        borne = sum(
            count
            for other, count in counts.items()
            if mine == words[other]
            or _adds_place(value, mine, words[other])
            or _adds_place(other, words[other], mine)
        )
        codes = symbol_codes(value)
        return borne + (
            _SYMBOL if symbol in codes else -_SYMBOL if codes and symbol in all_symbols() else 0
        )

    return min(counts, key=lambda value: (-votes(value), -len(value), value))


#: Wordings of an issuer that are compared with each other, the commonest first.
_WORDINGS = 50
#: What the symbol counts, in mentions.
_SYMBOL = 1.5


def _adds_place(longer: str, mine: str, other: str) -> bool:
    """Whether a wording is another one with nothing but a place behind it."""
    if not mine.startswith(f"{other} "):
        return False
    rest = mine[len(other) + 1 :]
    return place_of(longer) is not None and len(rest.split()) <= _PLACE_WORDS


#: Words a place has at most behind the name of a body: ``thành phố Hồ Chí Minh`` and a level before.
_PLACE_WORDS = 7


def _fullest(values: Iterable[str | None]) -> str | None:
    """The longest wording that at least as many texts bear out as any other of its length."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-len(value), -counts[value], value)) if counts else None


@cache
def _province(place: str) -> str | None:
    for row in gazetteers.provinces():
        for name in (row.old_name, row.new_name):
            if key(name) == place:
                return name
    return None
