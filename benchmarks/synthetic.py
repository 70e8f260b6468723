"""Realistic synthetic corpora: registers, hub laws, tasks, and misprints planted at a known rate.

::

    python benchmarks/synthetic.py FOLDER --documents 10000   # FOLDER/corpus.db, FOLDER/truth.jsonl

The same number and seed give the same corpus.  Texts and facts go into the database without files and
without the extractors (``--read`` runs them instead); ``--check 200`` compares what is declared with
what the extractors read.  ``--clean`` plants nothing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import synthetic_plants as plants
from benchmarks.synthetic_kinds import KINDS, report
from benchmarks.synthetic_layout import FILLING, written
from benchmarks.synthetic_text import NAMES, Cite, Draft, Task, cite, cite_law
from benchmarks.synthetic_world import TASKS, Entry, Law, laws, popular, registers
from corpus.packing import pack
from corpus.store import Corpus
from extractors.calendar import is_working_day
from extractors.facts import Facts
from extractors.model import Document, Relation
from graph.documents.effects import listed_effect

__all__ = ["RATE", "Made", "Plant", "corpus_of", "differences", "fill", "read_truth"]

RATE = 0.03  #: documents with something wrong in them
Plant = plants.Plant


@dataclass(frozen=True, slots=True)
class Made:
    """A document of the corpus with its facts, and what was planted in it."""

    path: str
    document: Document
    facts: Facts
    plants: tuple[Plant, ...]


@dataclass(slots=True)
class _Index:
    """What a document of a day and a place can rest on."""

    central: list[Entry] = field(default_factory=list)
    normative: list[Entry] = field(default_factory=list)
    local: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    decisions: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))


class _Author:
    """Drafts the documents one after the other, in the order of their dates."""

    def __init__(self, entries: list[Entry], rng: random.Random) -> None:
        self.entries = entries
        self.rng = rng
        self.index = _Index()
        self.laws = list(laws())
        rng.shuffle(self.laws)

    def remember(self, entry: Entry) -> None:
        index, body = self.index, entry.body
        if body.place == "":
            if entry.kind == "NĐ":
                index.normative.append(entry)
            elif body.kind != "ministry" or entry.kind == "QĐ":
                index.central.append(entry)
            return
        if body.kind in {"province", "party", "council"} and not entry.normative:
            index.local[body.place].append(entry)
        if body.kind == "province" and entry.kind == "QĐ" and not entry.normative and not entry.outside:
            index.decisions[body.place].append(entry)

    # --- what it rests on ---------------------------------------------------------------------------

    def law(self, day: dt.date) -> Law:
        while True:
            found = self.laws[min(int(len(self.laws) ** self.rng.random()) - 1, len(self.laws) - 1)]
            if found.begin <= day and (found.end is None or day < found.end):
                return found

    def central(self, day: dt.date) -> Entry | None:
        return self._alive(self.index.central, day, newest=False)

    def decree(self, day: dt.date) -> Entry | None:
        return self._alive(self.index.normative, day, newest=False)

    def near(self, place: str, day: dt.date) -> Entry | None:
        return self._alive(self.index.local[place], day, newest=True)

    def _alive(self, among: list[Entry], day: dt.date, *, newest: bool) -> Entry | None:
        for _ in range(6):
            if not among:
                return None
            if newest:
                found = among[-1 - int(len(among) * self.rng.random() ** 3)]
            else:
                found = popular(among, self.rng)
            # An invented decree may bear the number of a real one that has ended.
            real = listed_effect(found.number, found.kind, found.date)
            ended = real.end if real is not None and real.end is not None else dt.date.max
            if found.date < day < ended and (found.ended is None or day <= found.ended):
                return found
        return None

    # --- the draft ----------------------------------------------------------------------------------

    def draft(self, entry: Entry) -> Draft:
        rng, day = self.rng, entry.date
        draft = Draft(
            entry, entry.number, day, long_dates=entry.kind in {"QĐ", "NĐ", "TT"} or entry.normative
        )
        draft.filling = tuple(sorted(rng.sample(range(len(FILLING)), rng.randint(2, 5))))
        draft.signer = rng.choice(NAMES)
        draft.deputy = rng.random() < 0.5
        if entry.kind == "NQ" and entry.normative:
            draft.deputy = False
        if entry.normative or entry.kind == "QĐ":
            names = {law.name: law for law in (self.law(day) for _ in range(rng.randint(1, 3)))}
            draft.bases += [cite_law(names[name]) for name in sorted(names)]
            decree = self.decree(day) if entry.kind != "NĐ" else None
            if decree is not None:
                draft.bases.append(self._cite(decree, Relation.CAN_CU))
            if not entry.normative and rng.random() < 0.7:
                self._add(draft.bases, self._above(entry), Relation.CAN_CU)
            if not entry.normative:
                self._replace(draft)
        else:
            for _ in range(rng.randint(1, 2)):
                self._add(draft.leads, self._above(entry), Relation.THUC_HIEN)
        for _ in range(rng.randint(0, 2)):
            self._add(draft.mentions, self._above(entry), Relation.DAN_CHIEU)
        seen: set[tuple[str | None, dt.date | None]] = set()
        for cites in (draft.bases, draft.leads, draft.mentions):
            for each in tuple(cites):
                if (each.number, each.date) in seen:
                    cites.remove(each)
                seen.add((each.number, each.date))
        if entry.kind in {"KH", "CV", "KL", "CT", "QĐ"} and not entry.normative:
            owners = plants.owners(entry)
            for owner in rng.sample(owners, min(len(owners), rng.randint(1, 3))):
                draft.tasks.append(self.task(entry, owner))
        return draft

    def _cite(self, entry: Entry, relation: Relation) -> Cite:
        entry.cited += 1
        return cite(entry, relation, short=self.rng.random() < 0.1)

    def _add(self, cites: list[Cite], entry: Entry | None, relation: Relation) -> None:
        if entry is not None:
            cites.append(self._cite(entry, relation))

    def _above(self, entry: Entry) -> Entry | None:
        place = entry.body.place
        if place and self.rng.random() < 0.65:
            found = self.near(place, entry.date)
            if found is not None:
                return found
        return self.central(entry.date)

    def _replace(self, draft: Draft) -> None:
        """Now and then a decision takes the place of an older one of its body, for good."""
        entry = draft.entry
        among = self.index.decisions[entry.body.place] if entry.body.kind == "province" else []
        draw = self.rng.random()
        if not among or draw > 0.08:
            return
        older = among[int(len(among) * self.rng.random())]
        if older.date >= entry.date or older.ended is not None or (older.body.name != entry.body.name):
            return
        taken = {(c.number, c.date) for c in draft.bases}
        if (older.number, older.date) in taken:
            return
        older.cited += 1
        if draw < 0.05:
            draft.replaces = cite(older, Relation.THAY_THE)
            older.ended = entry.date
            entry.replaces = older
        else:
            draft.amends = cite(older, Relation.SUA_DOI)
            older.ended = entry.date  # nor rests anything on it that does not name what amended it

    def task(self, entry: Entry, owner: str) -> Task:
        rng = self.rng
        others = [each for each in plants.owners(entry) if each != owner]
        partners = (rng.choice(others),) if others and rng.random() < 0.4 else ()
        how = rng.choice(("before", "by", "range"))
        due = working(entry.date + dt.timedelta(rng.randint(20, 240)))
        since = working(entry.date + dt.timedelta(5)) if how == "range" else None
        found = Task(owner, rng.choice(TASKS), partners, how, due, since)
        if rng.random() < 0.05:
            report(found, rng.randint(15, 25), entry.date.year)
        return found


def working(day: dt.date) -> dt.date:
    while not is_working_day(day):
        day += dt.timedelta(1)
    return day


def corpus_of(count: int, *, seed: int = 2026, rate: float = RATE) -> Iterator[Made]:
    """The documents of a corpus, by date; ``rate`` 0 for one with nothing wrong in it."""
    rng = random.Random(seed)
    entries = registers(count, rng)
    planter = plants.Planter(entries, random.Random(seed + 1), rate, KINDS)
    author = _Author(entries, rng)
    for entry in entries:
        if not entry.outside:
            draft = author.draft(entry)
            planter.spoil(draft, author)
            path = f"{entry.at:07d}.txt"
            document, facts = written(draft, path)
            yield Made(path, document, facts, planter.told(draft, path, document))
        author.remember(entry)


def fill(folder: Path, count: int, *, seed: int = 2026, rate: float = RATE, read: bool = False) -> Path:
    """Make the database of a corpus and its list of plants; the database's path."""
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "corpus.db"
    database.unlink(missing_ok=True)
    from extractors.facts import EXTRACTORS, run

    marks = {entry.name: "1" for entry in EXTRACTORS}
    with (
        Corpus(database, create=True) as corpus,
        (folder / "truth.jsonl").open("w", encoding="utf-8") as out,
    ):
        batch: list[Made] = []

        def keep() -> None:
            with corpus.exclusive():
                for made in batch:
                    facts = run(made.document) if read else made.facts
                    corpus.put_packed(pack(made.document, facts, marks), path=made.path)
            batch.clear()

        for made in corpus_of(count, seed=seed, rate=rate):
            batch.append(made)
            for plant in made.plants:
                out.write(json.dumps(asdict(plant), ensure_ascii=False) + "\n")
            if len(batch) == 2000:
                keep()
        keep()
    return database


def differences(made: Made) -> list[str]:
    """Where the declared facts of a document are not what the extractors read in it.

    How sure the extractors are is fitted elsewhere (``benchmarks/calibrate.py``) and not compared.
    """
    from extractors.facts import run

    found = run(made.document)
    mine: dict[str, list[object]] = {}
    theirs: dict[str, list[object]] = {}
    for facts, out in ((made.facts, mine), (found, theirs)):
        header = facts.header
        signer = header.signer
        out["header"] = [
            header.type, header.number, header.number_status.value, header.date, header.issuer,
            header.title, header.locality, header.code, header.date_from, header.date_to, signer,
        ]  # fmt: skip
        out["citations"] = [
            (c.span, c.clause, c.type, c.number, c.date, c.issuer, c.title, c.name, c.year,
             c.relation.value, c.of, c.resolved, c.candidates, c.repairs, c.term)
            for c in facts.citations
        ]  # fmt: skip
        out["deadlines"] = [replace(each, confidence=1.0) for each in facts.deadlines]
        out["assignments"] = [replace(each, confidence=1.0) for each in facts.assignments]
        out["relations"] = list(facts.relations)
        out["parts"] = [(part.type, part.span, part.heading) for part in facts.header.parts]
    return [
        f"{made.path} {name}: declared {a!r}, read {b!r}"
        for name in mine
        for a, b in _unequal(mine[name], theirs[name])
    ]


def _unequal(left: list[object], right: list[object]) -> Iterator[tuple[object, object]]:
    for index in range(max(len(left), len(right))):
        a = left[index] if index < len(left) else None
        b = right[index] if index < len(right) else None
        if a != b:
            yield a, b


def read_truth(folder: Path) -> list[Plant]:
    lines = (folder / "truth.jsonl").read_text("utf-8").splitlines()
    return [Plant.of(json.loads(line)) for line in lines]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("folder", type=Path, nargs="?")
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--clean", action="store_true", help="plant nothing")
    options.add_argument("--read", action="store_true", help="run the extractors over the texts")
    options.add_argument(
        "--check", type=int, metavar="N", help="compare N documents with the extractors"
    )
    given = options.parse_args()
    rate = 0.0 if given.clean else RATE
    if given.check:
        every = list(corpus_of(given.documents, seed=given.seed, rate=rate))
        step = max(1, len(every) // given.check)
        wrong = [each for made in every[::step] for each in differences(made)]
        print(f"{len(every[::step])} documents, {len(wrong)} facts not as declared")
        print(*wrong, sep="\n")
        raise SystemExit(bool(wrong))
    if given.folder is None:
        options.error("a folder is needed")
    database = fill(given.folder, given.documents, seed=given.seed, rate=rate, read=given.read)
    print(database)


if __name__ == "__main__":
    main()
