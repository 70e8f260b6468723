"""References that mean one document, put together (rules 2 and 3 of :mod:`graph.resolve`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.records import CitationRow, CitedDocument
from extractors import gazetteers
from extractors.fold import key
from graph.identity import Key
from graph.references import Ref
from graph.titles import bare, similar

__all__ = ["Group", "described", "described_name", "grouped"]


@dataclass(slots=True)
class Group:
    """The references that mean one document."""

    key: Key
    refs: list[Ref] = field(default_factory=list)

    @property
    def dates(self) -> Counter[dt.date]:
        return Counter(ref.date for ref in self.refs if ref.date is not None)

    @property
    def held(self) -> list[Ref]:
        return [ref for ref in self.refs if ref.kind == "held"]

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
    groups = _misprints_joined([complete[each] for each in sorted(complete)], how)
    # The less a reference says, the later it chooses, among all that say more than it does.
    for known in (3, 2, 1, 0):
        alone: dict[Key, Group] = {}
        joined: list[tuple[Group, Ref]] = []
        for ref in (each for each in partial if _known_parts(each.key) == known):
            group, way = _home_of(ref, groups)
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


def _known_parts(each: Key) -> int:
    return sum(part is not None for part in (each.type, each.when, each.place))


def _home_of(ref: Ref, groups: Sequence[Group]) -> tuple[Group | None, str]:
    """The only group a partial reference fits, and where it was found."""
    fitting = [group for group in groups if group.key.fits(ref.key) and _in_time(group, ref)]
    for way, circle in (
        ("same-text", [group for group in fitting if ref.host in group.hosts]),
        ("corpus", [group for group in fitting if group.hosts]),
        ("known", fitting),
    ):
        if circle:
            return (circle[0], way) if len(circle) == 1 else (None, "partial")
    return None, "partial"


def _in_time(group: Group, ref: Ref) -> bool:
    """Whether the group's document existed when the reference was written."""
    if ref.until is None or ref.kind == "held":
        return True
    return not group.dates or min(group.dates) <= ref.until


def _misprints_joined(groups: list[Group], how: dict[int, str]) -> list[Group]:
    """Put a group whose date differs from a stronger one's in nothing but the year into that one."""
    kept = sorted(groups, key=lambda group: (*(-int(part) for part in group.weight()), group.key))
    result: list[Group] = []
    for group in kept:
        stronger = next((each for each in result if _is_misprint_of(group, each)), None)
        if stronger is None:
            result.append(group)
            continue
        stronger.refs.extend(group.refs)
        for ref in group.refs:
            if ref.kind == "citation":
                how[ref.id] = "misprint"
    return sorted(result, key=lambda group: group.key)


def _is_misprint_of(weak: Group, strong: Group) -> bool:
    if (
        weak.held
        or weak.known
        or (weak.key.type, weak.key.place) != (strong.key.type, strong.key.place)
    ):
        return False
    if weak.key.when == strong.key.when or weak.weight() >= strong.weight():
        return False
    same_day = any(
        (mine.day, mine.month) == (theirs.day, theirs.month)
        for mine in weak.dates
        for theirs in strong.dates
    )
    return same_day and not _contradict(weak, strong)


def _contradict(left: Group, right: Group) -> bool:
    """Whether both carry titles and no two of them speak of the same matter."""
    mine = {ref.title for ref in left.refs if ref.title}
    theirs = {ref.title for ref in right.refs if ref.title}
    return bool(mine and theirs) and max(similar(a, b) for a in mine for b in theirs) < 60


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
    numbers = Counter(ref.number for ref in mentions)
    place = group.key.place or ""
    laws = gazetteers.laws_by_number().get(first.number, ()) if group.key.type in {"Luật", "PL"} else ()
    title = laws[0].name if laws else None
    return CitedDocument(
        key=text,
        type=_most(ref.type for ref in mentions) or group.key.type,
        number=min(numbers, key=lambda number: (-numbers[number], number)),
        date=date,
        issuer=_fullest(ref.issuer for ref in mentions),
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
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _usual(titles: Iterable[str | None]) -> str | None:
    """The title most texts give, spelling aside; the fuller of two that are given as often."""
    wordings: dict[str, list[str]] = defaultdict(list)
    for title in titles:
        if title:
            wordings[bare(title)].append(title)
    if not wordings:
        return None
    best = min(wordings, key=lambda words: (-len(wordings[words]), -len(words), words))
    return min(wordings[best], key=lambda title: (-len(title), title))


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
