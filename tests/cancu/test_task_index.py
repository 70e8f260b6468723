"""A few tasks found by the index are those that would be found among all, whatever was written."""

from __future__ import annotations

import datetime as dt
import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import cancu
from cancu.desk import Wanted
from cancu.offices import find_office
from cancu.tasks import index
from cancu.tasks.kinds import KINDS
from cancu.tasks.wanted import chosen
from corpus.store import Corpus
from tests.make_samples import SAMPLES

DAY = dt.date(2026, 5, 4)


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory, office_read: Path) -> Path:
    """The samples and the made-up office in one database."""
    path = tmp_path_factory.mktemp("index") / "cancu.db"
    cancu.Corpus(path).ingest([SAMPLES, office_read.parent / "in"])
    return path


@pytest.fixture
def corpus(read: Path, tmp_path: Path) -> cancu.Corpus:
    return cancu.Corpus(cancu.Corpus(read).backup(tmp_path / "copy.db"))


def questions() -> Iterator[Wanted]:
    agencies = (None, "sở y tế", "Sở Nông nghiệp và Môi trường", "xã", "không ai cả")
    days = ((None, None), (dt.date(2026, 4, 1), None), (None, dt.date(2026, 7, 1)))
    for agency, (first, before) in itertools.product(agencies, days):
        yield Wanted(agency=agency, due_from=first, due_before=before)
        yield Wanted(agency=agency, due_from=first, due_before=before, overdue=DAY, kinds=KINDS)
    for role in ("chu_tri", "bao_cao"):
        yield Wanted(role=role, due_from=dt.date(2024, 1, 1), due_before=dt.date(2027, 1, 1))
    for states in (("new",), ("done",), ("dropped", "seen"), ("new", "done")):
        yield Wanted(states=states, kinds=KINDS)
    yield Wanted(office="Sở Y tế tỉnh Lào Cai")
    yield Wanted(office="Sở Y tế tỉnh Lào Cai", agency="sở", due_from=dt.date(2024, 3, 1))


def agree(corpus: cancu.Corpus, *, worked_out: int | None = None) -> int:
    """The index and the whole list give the same; how many tasks that were."""
    total = 0
    with Corpus(corpus.database, read_only=True) as store:
        for wanted, limit in itertools.product(questions(), (None, 3)):
            office = (
                find_office(wanted.office, store.issuers(), store.owners) if wanted.office else None
            )
            has = None if office is None else office.has
            day = wanted.overdue or DAY

            def choose(rows, documents, wanted=wanted, has=has):  # type: ignore[no-untyped-def]
                return chosen(rows, wanted, documents, has)

            few = index.pick(store, wanted, has, day, choose, limit)
            every = index.whole(store, wanted, day, choose, limit, within=None)
            assert few is not None, wanted
            shown = [few.sheet.shown(row) for row in few.rows]
            assert shown == [every.sheet.shown(row) for row in every.rows], wanted
            assert {**few.counts} == {**every.counts}, wanted
            total += len(shown)
        if worked_out is not None:
            assert len(store.unindexed(index._by())) == worked_out
    return total


def brought_up(corpus: cancu.Corpus) -> None:
    with Corpus(corpus.database) as store:
        index.bring_up(store)


def test_all_that_was_read_is_in_the_index(corpus: cancu.Corpus) -> None:
    assert agree(corpus, worked_out=0) > 200


def test_only_the_documents_that_are_shown_are_worked_out(corpus: cancu.Corpus) -> None:
    with Corpus(corpus.database, read_only=True) as store:
        wanted = Wanted(agency="Sở Y tế", due_before=dt.date(2026, 7, 1))
        held = len(store.held_ids())
        found = index.pick(
            store, wanted, None, DAY, lambda rows, docs: chosen(rows, wanted, docs, None), 1
        )
    assert found is not None and len(found.rows) == 1
    assert len({row["document"] for row in found.sheet.rows}) <= 1 < held


def test_what_people_said_counts(corpus: cancu.Corpus) -> None:
    rows = corpus.tasks(limit=None)
    corpus.set_task(rows[0]["id"], "dropped", reason="trùng")
    corpus.set_task(rows[5]["id"], "done", done_on=dt.date(2026, 3, 1))
    corpus.set_task(rows[9]["id"], due=dt.date(2026, 4, 20))
    assert agree(corpus, worked_out=0) > 200
    assert [each["id"] for each in corpus.tasks(wanted=Wanted(states=("dropped",)))] == [rows[0]["id"]]
    assert corpus.task(rows[9]["id"])["term"] == "2026-04-20"


def test_who_a_document_is_counts(corpus: cancu.Corpus) -> None:
    [number] = {row["document"]["number"] for row in corpus.tasks(agency="Sở Y tế")[:1]}
    corpus.correct(number, "date", "2026-01-09", reason="đọc nhầm")
    agree(corpus, worked_out=1)
    brought_up(corpus)
    agree(corpus, worked_out=0)


@pytest.mark.parametrize(
    "said",
    [
        "UPDATE assignments SET agency = 'Sở Y tế' WHERE id = (SELECT min(id) FROM assignments)",
        "DELETE FROM assignments WHERE id = (SELECT max(id) FROM assignments)",
        "UPDATE deadlines SET due = '2026-04-02' WHERE id = (SELECT deadline_id FROM assignments "
        "WHERE deadline_id IS NOT NULL LIMIT 1)",
        "UPDATE documents SET type = 'NĐ' WHERE id = (SELECT document_id FROM assignments LIMIT 1)",
    ],
)
def test_whoever_writes(corpus: cancu.Corpus, said: str) -> None:
    """Another program changes a fact: its document is worked out until the index is brought up."""
    with closing(sqlite3.connect(corpus.database)) as db, db:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute(said)
    agree(corpus, worked_out=1)
    brought_up(corpus)
    agree(corpus, worked_out=0)


def test_an_index_that_tells_another_thing_is_not_believed(corpus: cancu.Corpus) -> None:
    before = corpus.tasks(agency="Sở Y tế")
    with closing(sqlite3.connect(corpus.database)) as db, db:
        db.execute("UPDATE task_index SET body = (SELECT id FROM task_bodies WHERE agency = 'Sở Y tế')")
    assert corpus.tasks(agency="Sở Y tế") == before


def test_other_code_or_other_words_index_anew(corpus: cancu.Corpus) -> None:
    with Corpus(corpus.database) as store:
        assert store.unindexed("khác") == store.held_ids()
        store.index_tasks({}, by="khác")
        assert store.find_tasks(index.Sought()) == []
    agree(corpus)


def test_a_document_that_went_is_not_found(tmp_path: Path, office_read: Path) -> None:
    names = sorted((office_read.parent / "in").iterdir())
    place = tmp_path / "in"
    place.mkdir()
    for each in names:
        (place / each.name).write_bytes(each.read_bytes())
    corpus = cancu.Corpus(tmp_path / "cancu.db")
    corpus.ingest(place)
    before = len(corpus.tasks())
    gone = next(row["document"]["path"] for row in corpus.tasks())
    Path(gone).write_text("Không còn gì.", "utf-8")
    corpus.ingest(place)
    assert 0 < len(corpus.tasks()) < before
    agree(corpus, worked_out=0)
