"""The kinds of slips that are planted in a synthetic corpus, one function each.

A function spoils a draft and says which rule must find it, or returns None where the draft does not
lend itself to it.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from benchmarks.synthetic_plants import Author, Pending, Planter, Spoiler, register_of, source_of
from benchmarks.synthetic_text import Cite, Draft, Task, cite, cite_law
from benchmarks.synthetic_world import FORMER, MERGED, REFORM, TASKS, Entry, Law, laws
from extractors import gazetteers
from extractors.calendar import is_working_day
from extractors.letters import key
from extractors.model import Relation
from graph.documents.identity import number_parts

__all__ = ["KINDS", "report"]


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


def date_conflict(self: Planter, draft: Draft, author: Author) -> Pending | None:
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
    return Pending("date-conflict", found, also=("year-mismatch", "title-conflict"))


def number_conflict(self: Planter, draft: Draft, author: Author) -> Pending | None:
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
    if self.exists(source_of(found), number, found.date.year):
        return None
    found.number = number
    return Pending("number-conflict", found, also=("sequence-anomaly", "missing-document"))


def year_mismatch(self: Planter, draft: Draft, author: Author) -> Pending | None:
    found = self.some(_cites(draft), lambda c, e: e.kind == "NĐ")
    if found is None or found.date is None or found.number is None:
        return None
    year = found.date.year
    found.number = found.number.replace(f"/{year}/", f"/{year - 1}/")
    return Pending(
        "year-mismatch", found, accept=("date-conflict",),
        also=("missing-document", "title-conflict", "sequence-anomaly", "cites-expired"),
    )  # fmt: skip


def title_conflict(self: Planter, draft: Draft, author: Author) -> Pending | None:
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
    return Pending("title-conflict", found)


def cites_later(self: Planter, draft: Draft, author: Author) -> Pending | None:
    entry = draft.entry
    for _ in range(20):
        at = entry.at + self.rng.randint(30, 3000)
        if at >= len(self.entries):
            return None
        later = self.entries[at]
        if later.body.place in {"", entry.body.place} and later.date > entry.date + dt.timedelta(3):
            found = cite(later, Relation.DAN_CHIEU)
            draft.mentions.append(found)
            return Pending("cites-later-document", found)
    return None


def duplicate(self: Planter, draft: Draft, author: Author) -> Pending | None:
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
    return Pending("duplicate-document", None, (f"{before.at:07d}.txt",))


def cycle(self: Planter, draft: Draft, author: Author) -> Pending | None:
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
            return Pending("cycle", found, (f"{other.at:07d}.txt",), also=("cites-later-document",))
    return None


def wrong_name(self: Planter, draft: Draft, author: Author) -> Pending | None:
    if draft.entry.kind not in {"KH", "CV"} or any(each.kind == "NQ" for each in _cites(draft)):
        return None
    draft.wrong_name = "Nghị quyết"
    return Pending("self-reference", "name")


def blank_own(self: Planter, draft: Draft, author: Author) -> Pending | None:
    entry = draft.entry
    if entry.kind not in {"QĐ", "KH", "BC"} or entry.normative or entry.body.kind == "party":
        return None
    draft.code = f"{entry.kind}-{entry.body.code}"
    draft.number = draft.date = None
    _hide(entry)
    return Pending("blank-number")


def blank_cited(self: Planter, draft: Draft, author: Author) -> Pending | None:
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
    return Pending("blank-number", found)


def missing_own(self: Planter, draft: Draft, author: Author) -> Pending | None:
    if draft.entry.kind == "CV" or draft.entry.body.kind in {"party", "central"}:
        return None
    draft.number = None
    _hide(draft.entry)
    return Pending("missing-number")


def malformed(self: Planter, draft: Draft, author: Author) -> Pending | None:
    found = self.some(_cites(draft), lambda c, e: e.kind in {"QĐ", "KH"} and not e.normative)
    if found is None or found.number is None or "-" in found.number.split("/")[0]:
        return None
    figure, code = found.number.split("/", 1)
    kind, body = code.split("-", 1)
    way = self.rng.choice(("missing-slash", "missing-hyphen"))
    found.printed = f"{figure}{code}" if way == "missing-slash" else f"{figure}/{kind}{body}"
    found.repairs = (way,)
    found.confidence = 0.9
    return Pending("malformed-number", found)


def undated(self: Planter, draft: Draft, author: Author) -> Pending | None:
    found = self.some(_cites(draft), lambda c, e: not e.normative and c.number is not None)
    if found is None:
        return None
    found.date = None
    return Pending(
        "undated-citation", found, also=("missing-document", "title-conflict", "sequence-anomaly")
    )


def sequence(self: Planter, draft: Draft, author: Author) -> Pending | None:
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
    return Pending("sequence-anomaly", also=("cites-expired", "not-yet-in-force"))


# --- law ---------------------------------------------------------------------------------------------


def _based(draft: Draft) -> bool:
    return draft.entry.kind == "QĐ" and not draft.entry.normative


def _some_law(self: Planter, draft: Draft, wanted: Callable[[Law], bool]) -> Pending | None:
    found = [law for law in laws() if wanted(law) and all(law.name != each.law for each in draft.bases)]
    if not found or not _based(draft):
        return None
    base = cite_law(self.rng.choice(found))
    draft.bases.append(base)
    return Pending("", base)


def expired_law(self: Planter, draft: Draft, author: Author) -> Pending | None:
    day = draft.entry.date
    found = _some_law(self, draft, lambda law: law.end is not None and law.end <= day)
    return found and replace(found, rule="cites-expired")


def replaced_basis(self: Planter, draft: Draft, author: Author) -> Pending | None:
    day, place = draft.entry.date, draft.entry.body.place
    found = [
        e for e in self.replaced if e.body.place == place and e.ended and dt.date.min < e.ended < day
    ]
    if not found or not _based(draft):
        return None
    base = cite(self.rng.choice(found), Relation.CAN_CU)
    draft.bases.append(base)
    return Pending("cites-expired", base)


def not_yet(self: Planter, draft: Draft, author: Author) -> Pending | None:
    day = draft.entry.date
    found = _some_law(self, draft, lambda law: law.date < day < law.begin)
    return found and replace(found, rule="not-yet-in-force")


@cache
def _amended() -> tuple[tuple[Law, dt.date], ...]:
    """Laws that another law amends by name, and since when."""
    lead = key("Luật sửa đổi, bổ sung một số điều của ")
    every = [
        Law(law.number, law.name, law.promulgated, law.effective, None)
        for law in gazetteers.laws()
        if law.number and law.promulgated and law.effective and law.grade in {"A", "B"}
        if not law.replaced_by
    ]
    by_name: dict[str, list[Law]] = defaultdict(list)
    for law in every:
        by_name[key(law.name)].append(law)
    found = []
    for law in every:
        name = key(law.name)
        older = by_name[name.removeprefix(lead).strip()] if name.startswith(lead) else []
        if len(older) == 1 and older[0].date < law.date:
            found.append((older[0], law.begin))
    return tuple(found)


def amended_basis(self: Planter, draft: Draft, author: Author) -> Pending | None:
    found = [law for law, since in _amended() if since < draft.entry.date]
    if not found or not _based(draft):
        return None
    base = cite_law(self.rng.choice(found))
    draft.bases.append(base)
    return Pending("amended-basis", base)


def basis_rank(self: Planter, draft: Draft, author: Author) -> Pending | None:
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
    return Pending("basis-rank", base)


def authority(self: Planter, draft: Draft, author: Author) -> Pending | None:
    body = draft.entry.body
    if body.kind not in {"department", "ministry"}:
        return None
    draft.authority, draft.behalf, draft.position = "KT.", body.chief, body.chief
    return Pending("authority")


def renamed(self: Planter, draft: Draft, author: Author) -> Pending | None:
    entry = draft.entry
    if entry.date < REFORM or entry.body.kind not in {"province", "party"} or not draft.tasks:
        return None
    draft.tasks[-1].owner = self.rng.choice(FORMER)
    return Pending("renamed-agency", draft.tasks[-1])


# --- work --------------------------------------------------------------------------------------------


def _free(day: dt.date) -> dt.date:
    while is_working_day(day):
        day += dt.timedelta(1)
    return day


def past_deadline(self: Planter, draft: Draft, author: Author) -> Pending | None:
    if not draft.tasks:
        return None
    task = draft.tasks[-1]
    task.what = self.rng.choice(TASKS)
    task.how, task.since = "by", None
    task.due = draft.entry.date - dt.timedelta(self.rng.randint(5, 60))
    while not is_working_day(task.due):
        task.due -= dt.timedelta(1)
    return Pending("deadline-before-issue", task)


def early_report(self: Planter, draft: Draft, author: Author) -> Pending | None:
    """The half-year's report asked for before that of its last quarter."""
    if not draft.tasks:
        return None
    task = draft.tasks[-1]
    report(task, self.rng.randint(5, 10), draft.entry.date.year)
    return Pending("deadline-order", task)


def report(task: Task, day: int, year: int) -> None:
    task.what, task.partners = "tổng hợp kết quả, báo cáo quý", ()
    task.how, task.since, task.due = "reports", None, dt.date(year, 6, day)


def on_holiday(self: Planter, draft: Draft, author: Author) -> Pending | None:
    task = draft.tasks[-1] if draft.tasks else None
    if task is None or task.due is None or task.how == "reports":
        return None
    task.how, task.since, task.due = "by", None, _free(task.due)
    return Pending("deadline-on-holiday", task)


def no_deadline(self: Planter, draft: Draft, author: Author) -> Pending | None:
    if not draft.tasks:
        return None
    draft.tasks[-1].what, draft.tasks[-1].due = self.rng.choice(TASKS), None
    return Pending("task-without-deadline", draft.tasks[-1])


def no_owner(self: Planter, draft: Draft, author: Author) -> Pending | None:
    if not _plain(draft):
        return None
    due = draft.entry.date + dt.timedelta(90)
    while not is_working_day(due):
        due += dt.timedelta(1)
    draft.orphan_term = (f"Việc {self.rng.choice(TASKS)}", due)
    return Pending("task-without-owner", "term")


# --- form --------------------------------------------------------------------------------------------


def colon(self: Planter, draft: Draft, author: Author) -> Pending | None:
    if draft.entry.kind != "QĐ" and not draft.entry.normative:
        return None
    draft.colon = True
    return Pending("form", "colon")


def open_basis(self: Planter, draft: Draft, author: Author) -> Pending | None:
    if len(draft.bases) < 2:
        return None
    draft.open_basis = True
    return Pending("form", "open")


def doubled(self: Planter, draft: Draft, author: Author) -> Pending | None:
    found = self.some(_cites(draft), lambda c, e: c.number is not None and not c.law)
    if found is None:
        return None
    found.printed = f"số {found.number}"
    found.word = None
    found.repairs = ("doubled-so",)
    return Pending("form", found)


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
