"""What is planted wrong in a synthetic corpus, one function a kind, each plant written down.

A plant names the rule that must find it.  ``accept`` names rules that find the same slip by another
door: a misprinted number that happens to be another document's number shows as that document's
conflicting date.  ``also`` names rules that may rightly speak up besides: a deadline in the past is one
finding, the weekend it falls on another.  What is neither is a false alarm.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Protocol

from benchmarks.synthetic_text import Cite, Draft, Task, cite, cite_law
from benchmarks.synthetic_world import FORMER, MERGED, REFORM, TASKS, Entry, Law, laws
from extractors import gazetteers
from extractors.calendar import is_working_day
from extractors.model import Document, Relation, Span
from graph.identity import number_parts, term_of

Register = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Plant:
    """One thing planted wrong: where, and which rule must find it."""

    rule: str
    kind: str
    documents: tuple[str, ...]  #: paths, the one with the wrong words first
    start: int | None  #: of the wrong words there; None when the whole document is meant
    end: int | None
    what: str  #: the wrong words, as printed
    accept: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Plant:
        lists = {name: tuple(row[name]) for name in ("documents", "accept", "also")}
        return cls(**{**row, **lists})


@dataclass(slots=True)
class _Pending:
    """A plant whose words are not written yet."""

    rule: str
    spot: object = None  #: a Cite or Task that will know its place, or a name in ``draft.spots``
    others: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Author(Protocol):
    """What planting asks of who drafts (:mod:`benchmarks.synthetic`)."""

    def task(self, entry: Entry, owner: str) -> Task: ...


Spoiler = Callable[["Planter", Draft, Author], _Pending | None]


def owners(entry: Entry) -> list[str]:
    """Who can be given work by a document: bodies of its place, as they are named on its day."""
    body, day = entry.body, entry.date
    if body.kind in {"province", "party"}:
        found = ["Sở Nội vụ", "Sở Tài chính", "Sở Xây dựng", "Sở Y tế", "Sở Tư pháp", "Công an tỉnh"]
        found.append(
            "Sở Nông nghiệp và Môi trường" if day >= MERGED else "Sở Thông tin và Truyền thông"
        )
        return found
    if body.kind == "department":
        return ["Phòng Kế hoạch - Tài chính", "Phòng Tổ chức cán bộ", "Phòng Cải cách hành chính"]
    if body.kind == "commune":
        return ["Công an xã", "Văn phòng Ủy ban nhân dân xã"]
    return ["Bộ Nội vụ", "Bộ Tài chính", "Bộ Công an", "Bộ Xây dựng", "Bộ Y tế"]


def register_of(entry: Entry) -> Register:
    when: object = entry.date.year
    if entry.body.kind in {"party", "central"}:
        when = term_of("TW" if entry.body.code == "TW" else "TU", entry.date)
    return (entry.body.name, entry.body.place, entry.kind, entry.normative, when)


class Planter:
    """Spoils a share of the drafts, all kinds in turn."""

    def __init__(self, entries: Sequence[Entry], rng: random.Random, rate: float) -> None:
        self.entries = entries
        self.rng = rng
        self.rate = rate
        self.counts: Counter[str] = Counter()
        self.pending: list[tuple[str, _Pending]] = []
        self.forced: dict[int, Entry] = {}  #: documents that must cite another, for a circle
        self.registers: dict[Register, list[Entry]] = defaultdict(list)
        self.numbers: set[tuple[Register, str]] = set()
        for entry in entries:
            self.registers[register_of(entry)].append(entry)
            self.numbers.add((register_of(entry), entry.number))
        self.replaced: list[Entry] = []

    def spoil(self, draft: Draft, author: Author) -> None:
        """Plant something in the draft, or leave it as it is."""
        self.pending = []
        forced = self.forced.pop(draft.entry.at, None)
        if draft.replaces is not None:
            self.replaced.append(_source(draft.replaces))
        if forced is not None:
            draft.leads.append(cite(forced, Relation.THUC_HIEN))
            return
        if self.rng.random() >= self.rate:
            return
        kinds = sorted(KINDS, key=lambda kind: (self.counts[kind], self.rng.random()))
        for kind in kinds[:12]:
            found = KINDS[kind](self, draft, author)
            if found is not None:
                self.counts[kind] += 1
                self.pending.append((kind, found))
                return

    def told(self, draft: Draft, path: str, document: Document) -> tuple[Plant, ...]:
        """The plants of the draft, now that its words have their places."""
        made = []
        for kind, each in self.pending:
            spot = each.spot
            span = draft.spots.get(spot) if isinstance(spot, str) else getattr(spot, "place", None)
            words = document[span] if isinstance(span, Span) else ""
            start, end = (span.start, span.end) if isinstance(span, Span) else (None, None)
            made.append(
                Plant(each.rule, kind, (path, *each.others), start, end, words, each.accept, each.also)
            )
        return tuple(made)

    # --- what the kinds share -----------------------------------------------------------------------

    def some(self, cites: Sequence[Cite], wanted: Callable[[Cite, Entry], bool]) -> Cite | None:
        found = [each for each in cites if each.source is not None and wanted(each, each.source)]
        return self.rng.choice(found) if found else None

    def exists(self, entry: Entry, number: str, year: int) -> bool:
        register = register_of(entry)
        if entry.body.kind not in {"party", "central"}:
            register = (*register[:-1], year)
        return (register, number) in self.numbers


def _source(what: Cite) -> Entry:
    assert what.source is not None
    return what.source


def _cites(draft: Draft) -> list[Cite]:
    return [*draft.bases, *draft.leads, *draft.mentions]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _plain(draft: Draft) -> bool:
    """A plan, letter or conclusion: work is given, nothing is decided."""
    return draft.entry.kind in {"KH", "CV", "KL", "CT"}


def _hide(entry: Entry) -> None:
    """Nobody cites it from now on: what it is called is not sure."""
    entry.ended = dt.date.min


# --- references ------------------------------------------------------------------------------------


def date_conflict(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    found = self.some(_cites(draft), lambda c, e: not e.outside and c.date is not None)
    if found is None or found.date is None:
        return None
    day = found.date
    slips = [
        _date(day.year - 1, day.month, day.day),
        _date(day.year + 1, day.month, day.day),
        _date(day.year, day.day, day.month),
        _date(day.year, day.month, day.day + 10 if day.day < 20 else day.day - 10),
        _date(day.year, day.month + 1 if day.month < 12 else 11, day.day),
    ]
    choice = [slip for slip in slips if slip is not None and slip != day]
    found.date = self.rng.choice(choice)
    return _Pending("date-conflict", found, also=("year-mismatch", "title-conflict"))


def number_conflict(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    found = self.some(
        _cites(draft),
        lambda c, e: not e.outside and bool(c.title) and len(number_parts(e.number).figure) >= 3,  # type: ignore[union-attr]
    )
    if found is None or found.number is None or found.date is None:
        return None
    figure = number_parts(found.number).figure  # type: ignore[union-attr]
    at = self.rng.randrange(1, len(figure) - 1)
    if figure[at] != figure[at + 1]:
        wrong = figure[:at] + figure[at + 1] + figure[at] + figure[at + 2 :]
    else:
        wrong = figure[:at] + str((int(figure[at]) + 1) % 10) + figure[at + 1 :]
    number = found.number.replace(figure, wrong, 1)
    if self.exists(_source(found), number, found.date.year):
        return None
    found.number = number
    return _Pending("number-conflict", found, also=("sequence-anomaly", "missing-document"))


def year_mismatch(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    found = self.some(_cites(draft), lambda c, e: e.kind == "NĐ")
    if found is None or found.date is None or found.number is None:
        return None
    year = found.date.year
    found.number = found.number.replace(f"/{year}/", f"/{year - 1}/")
    return _Pending(
        "year-mismatch", found, accept=("date-conflict",),
        also=("missing-document", "title-conflict", "sequence-anomaly", "cites-expired"),
    )  # fmt: skip


def title_conflict(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    def changed(title: str) -> str:
        for old, new in (("về việc ban hành", "về việc phê duyệt"), ("2021 - 2025", "2023 - 2025")):
            if old in title:
                return title.replace(old, new)
        return title

    found = self.some(
        _cites(draft), lambda c, e: e.cited >= 5 and bool(c.title) and changed(c.title or "") != c.title
    )
    if found is None or found.title is None:
        return None
    found.title = changed(found.title)
    return _Pending("title-conflict", found)


def cites_later(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    entry = draft.entry
    for _ in range(20):
        at = entry.at + self.rng.randint(30, 3000)
        if at >= len(self.entries):
            return None
        later = self.entries[at]
        if later.body.place in {"", entry.body.place} and later.date > entry.date + dt.timedelta(3):
            found = cite(later, Relation.DAN_CHIEU)
            draft.mentions.append(found)
            return _Pending("cites-later-document", found)
    return None


def duplicate(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    entry = draft.entry
    register = self.registers[register_of(entry)]
    at = next(i for i, each in enumerate(register) if each is entry)
    before = register[at - 1] if at else None
    if before is None or before.outside or before.cited or before.ended or before.plants:
        return None
    if before.title == entry.title or entry.ended:
        return None
    draft.number = before.number
    entry.plants.append("duplicate")
    _hide(before)
    _hide(entry)
    return _Pending("duplicate-document", None, (f"{before.at:07d}.txt",))


def cycle(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    entry = draft.entry
    if not _plain(draft) or not entry.body.place or entry.ended:
        return None
    for other in self.entries[entry.at + 1 : entry.at + 400]:
        if (
            other.body.place == entry.body.place
            and other.body.kind in {"province", "party"}
            and other.kind in {"KH", "KL", "CT"}
            and not other.outside
            and not other.plants
            and other.at not in self.forced
        ):
            found = cite(other, Relation.THUC_HIEN)
            draft.leads.append(found)
            self.forced[other.at] = entry
            other.plants.append("cycle")
            return _Pending("cycle", found, (f"{other.at:07d}.txt",), also=("cites-later-document",))
    return None


def wrong_name(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    if draft.entry.kind not in {"KH", "CV"} or any(each.kind == "NQ" for each in _cites(draft)):
        return None
    draft.wrong_name = "Nghị quyết"
    return _Pending("self-reference", "name")


def blank_own(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    entry = draft.entry
    if entry.kind not in {"QĐ", "KH", "BC"} or entry.normative or entry.body.kind == "party":
        return None
    draft.code = f"{entry.kind}-{entry.body.code}"
    draft.number = draft.date = None
    _hide(entry)
    return _Pending("blank-number")


def blank_cited(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    found = self.some(
        _cites(draft),
        lambda c, e: e.kind in {"QĐ", "KH"} and not e.normative and "-" not in e.number.split("/")[0],
    )
    if found is None or found.number is None:
        return None
    found.printed = f"     /{found.number.split('/', 1)[1]}"
    found.term = found.number.split("/", 1)[1]
    found.number = None
    found.repairs = ("blank-number",)
    found.confidence = 0.6
    return _Pending("blank-number", found)


def missing_own(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    if draft.entry.kind == "CV" or draft.entry.body.kind in {"party", "central"}:
        return None
    draft.number = None
    _hide(draft.entry)
    return _Pending("missing-number")


def malformed(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    found = self.some(_cites(draft), lambda c, e: e.kind in {"QĐ", "KH"} and not e.normative)
    if found is None or found.number is None or "-" in found.number.split("/")[0]:
        return None
    figure, code = found.number.split("/", 1)
    kind, body = code.split("-", 1)
    way = self.rng.choice(("missing-slash", "missing-hyphen"))
    found.printed = f"{figure}{code}" if way == "missing-slash" else f"{figure}/{kind}{body}"
    found.repairs = (way,)
    found.confidence = 0.9
    return _Pending("malformed-number", found)


def undated(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    found = self.some(_cites(draft), lambda c, e: not e.normative and c.number is not None)
    if found is None:
        return None
    found.date = None
    return _Pending(
        "undated-citation", found, also=("missing-document", "title-conflict", "sequence-anomaly")
    )


def sequence(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    entry = draft.entry
    if entry.cited or entry.plants or entry.body.kind == "party" or draft.replaces or draft.amends:
        return None
    wrong = entry.date + dt.timedelta(self.rng.randint(50, 120))
    if (
        wrong.year != entry.date.year
        or (entry.date < MERGED <= wrong)
        or (entry.date < REFORM <= wrong)
    ):
        return None
    low, high = entry.date + dt.timedelta(6), wrong - dt.timedelta(6)
    crossed = [e for e in self.registers[register_of(entry)] if low < e.date < high and not e.outside]
    if len(crossed) < 3:
        return None
    draft.date = wrong
    draft.tasks.clear()
    _hide(entry)
    entry.plants.append("sequence")
    return _Pending("sequence-anomaly", also=("cites-expired", "not-yet-in-force"))


# --- law ---------------------------------------------------------------------------------------------


def _based(draft: Draft) -> bool:
    return draft.entry.kind == "QĐ" and not draft.entry.normative


def _some_law(self: Planter, draft: Draft, wanted: Callable[[Law], bool]) -> _Pending | None:
    found = [law for law in laws() if wanted(law) and all(law.name != each.law for each in draft.bases)]
    if not found or not _based(draft):
        return None
    base = cite_law(self.rng.choice(found))
    draft.bases.append(base)
    return _Pending("", base)


def expired_law(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    day = draft.entry.date
    found = _some_law(self, draft, lambda law: law.end is not None and law.end <= day)
    return found and replace(found, rule="cites-expired")


def replaced_basis(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    day, place = draft.entry.date, draft.entry.body.place
    found = [
        e for e in self.replaced if e.body.place == place and e.ended and dt.date.min < e.ended < day
    ]
    if not found or not _based(draft):
        return None
    base = cite(self.rng.choice(found), Relation.CAN_CU)
    draft.bases.append(base)
    return _Pending("cites-expired", base)


def not_yet(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    day = draft.entry.date
    found = _some_law(self, draft, lambda law: law.date < day < law.begin)
    return found and replace(found, rule="not-yet-in-force")


@cache
def _amended() -> tuple[tuple[Law, dt.date], ...]:
    """Laws that another law amends by name, and since when."""
    lead = "luật sửa đổi, bổ sung một số điều của "
    every = [
        law
        for law in gazetteers.laws()
        if law.number and law.promulgated and law.effective and law.grade in {"A", "B"}
    ]
    found = []
    for law in every:
        name = law.name.lower()
        if name.startswith(lead):
            older = [
                o
                for o in every
                if o.name.lower() == name.removeprefix(lead)
                and o.promulgated < law.promulgated
                and not o.replaced_by
            ]  # type: ignore[operator]
            if len(older) == 1 and law.effective and not law.replaced_by:
                base = older[0]
                assert base.number and base.promulgated and base.effective
                found.append(
                    (Law(base.number, base.name, base.promulgated, base.effective, None), law.effective)
                )
    return tuple(found)


def amended_basis(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    found = [law for law, since in _amended() if since < draft.entry.date]
    if not found or not _based(draft):
        return None
    base = cite_law(self.rng.choice(found))
    draft.bases.append(base)
    return _Pending("amended-basis", base)


def basis_rank(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    entry = draft.entry
    if not entry.normative or entry.kind == "NĐ":
        return None
    among = [e for e in self.entries[max(0, entry.at - 3000) : entry.at]
             if e.kind == "QĐ" and not e.normative and e.body.place == entry.body.place and not e.ended
             and e.body.kind in {"province", "premier"}]  # fmt: skip
    if not among:
        return None
    base = cite(self.rng.choice(among), Relation.CAN_CU)
    draft.bases.append(base)
    return _Pending("basis-rank", base)


def authority(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    body = draft.entry.body
    if body.kind not in {"department", "ministry"}:
        return None
    draft.authority, draft.behalf, draft.position = "KT.", body.chief, body.chief
    return _Pending("authority")


def renamed(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    entry = draft.entry
    if entry.date < REFORM or entry.body.kind not in {"province", "party"} or not draft.tasks:
        return None
    draft.tasks[-1].owner = self.rng.choice(FORMER)
    return _Pending("renamed-agency", draft.tasks[-1])


# --- work --------------------------------------------------------------------------------------------


def _free(day: dt.date) -> dt.date:
    while is_working_day(day):
        day += dt.timedelta(1)
    return day


def past_deadline(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    if not draft.tasks:
        return None
    task = draft.tasks[-1]
    task.what = self.rng.choice(TASKS)
    task.how, task.since = "by", None
    task.due = draft.entry.date - dt.timedelta(self.rng.randint(5, 60))
    while not is_working_day(task.due):
        task.due -= dt.timedelta(1)
    return _Pending("deadline-before-issue", task)


def early_report(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    """The half-year's report asked for before that of its last quarter."""
    if not draft.tasks:
        return None
    task = draft.tasks[-1]
    report(task, self.rng.randint(5, 10), draft.entry.date.year)
    return _Pending("deadline-order", task)


def report(task: Task, day: int, year: int) -> None:
    task.what, task.partners = "tổng hợp kết quả, báo cáo quý", ()
    task.how, task.since, task.due = "reports", None, dt.date(year, 6, day)


def on_holiday(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    if not draft.tasks or draft.tasks[-1].due is None or draft.tasks[-1].how == "reports":
        return None
    task = draft.tasks[-1]
    task.how, task.since, task.due = "by", None, _free(task.due)
    return _Pending("deadline-on-holiday", task)


def no_deadline(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    if not draft.tasks:
        return None
    draft.tasks[-1].what, draft.tasks[-1].due = self.rng.choice(TASKS), None
    return _Pending("task-without-deadline", draft.tasks[-1])


def no_owner(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    if not _plain(draft):
        return None
    due = draft.entry.date + dt.timedelta(90)
    while not is_working_day(due):
        due += dt.timedelta(1)
    draft.orphan_term = (f"Việc {self.rng.choice(TASKS)}", due)
    return _Pending("task-without-owner", "term")


# --- form --------------------------------------------------------------------------------------------


def colon(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    if draft.entry.kind != "QĐ" and not draft.entry.normative:
        return None
    draft.colon = True
    return _Pending("form", "colon")


def open_basis(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    if len(draft.bases) < 2:
        return None
    draft.open_basis = True
    return _Pending("form", "open")


def doubled(self: Planter, draft: Draft, author: Author) -> _Pending | None:
    found = self.some(_cites(draft), lambda c, e: c.number is not None and not c.law)
    if found is None:
        return None
    found.printed = f"số {found.number}"
    found.word = None
    found.repairs = ("doubled-so",)
    return _Pending("form", found)


#: Name of a kind -> how it is done.
KINDS: dict[str, Spoiler] = {
    "date": date_conflict,
    "number": number_conflict,
    "year": year_mismatch,
    "title": title_conflict,
    "later": cites_later,
    "duplicate": duplicate,
    "cycle": cycle,
    "wrong-name": wrong_name,
    "blank-own": blank_own,
    "blank-cited": blank_cited,
    "missing-own": missing_own,
    "malformed": malformed,
    "undated": undated,
    "sequence": sequence,
    "expired-law": expired_law,
    "replaced-basis": replaced_basis,
    "not-yet": not_yet,
    "amended": amended_basis,
    "rank": basis_rank,
    "authority": authority,
    "renamed": renamed,
    "past-deadline": past_deadline,
    "early-report": early_report,
    "holiday": on_holiday,
    "no-deadline": no_deadline,
    "no-owner": no_owner,
    "colon": colon,
    "open-basis": open_basis,
    "doubled-so": doubled,
}
