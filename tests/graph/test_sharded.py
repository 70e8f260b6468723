"""Linking in shards is linking everything: whatever came before, however small the shards."""

from __future__ import annotations

import datetime as dt
import hashlib
import pickle
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from benchmarks.synthetic import fill
from corpus.packing import Packed, pack
from corpus.store import Corpus
from extractors.facts import Facts
from extractors.model import Candidate, NumberStatus, Span
from graph.linking import incremental, resolve, sharded
from pipeline.extract import extract, fingerprints
from tests import factories as make
from tests.graph.corpora import Card, card, put, state
from tests.graph.test_incremental import changed, stories, take

SOME = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def elsewhere(work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
    """Two tasks ahead of what is written, and nothing goes over that cannot be sent."""
    waiting: list[Any] = []
    for task in tasks:
        waiting.append(pickle.loads(pickle.dumps(work))(pickle.loads(pickle.dumps(task))))
        if len(waiting) > 2:
            yield pickle.loads(pickle.dumps(waiting.pop(0)))
    yield from waiting


@pytest.fixture(autouse=True)
def _never_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault would be hidden by linking everything at once."""
    link = resolve.link

    def told(corpus: Corpus) -> Any:
        assert corpus.path.name != "shards.db"
        return link(corpus)

    monkeypatch.setattr(resolve, "link", told)


@SOME
@given(stories())
def test_shards_are_the_whole(tmp_path_factory: Any, story: Any) -> None:
    cards, rounds = story
    folder = tmp_path_factory.mktemp("two")
    with (
        Corpus(folder / "whole.db", create=True) as whole,
        Corpus(folder / "shards.db", create=True) as shards,
    ):
        held: tuple[dict[str, Card], dict[str, Card]] = ({}, {})
        for steps in rounds:
            for corpus, mine, link in (
                (whole, held[0], resolve.link),
                (shards, held[1], lambda each: sharded.link(each, elsewhere, texts=2, refs=3)),
            ):
                run = corpus.start_run("ingest", "2024-09-01T08:00:00")
                for step in steps:
                    take(corpus, cards, mine, step)
                link(corpus)
                corpus.finish_run(run, when="2024-09-01T08:00:01")
            assert state(shards) == state(whole)
            assert memory(shards) == memory(whole)
            assert changed(shards) == changed(whole)
            assert shards.check() == ()


def test_a_part_can_be_linked_after_shards(tmp_path: Path) -> None:
    more = card("report", [4, 7, 10])
    with Corpus(tmp_path / "whole.db", create=True) as whole:
        put(whole, card("decision", []), card("plan", [3, 0]), more)
        resolve.link(whole)
        expected = state(whole)
    with Corpus(tmp_path / "shards.db", create=True) as shards:
        put(shards, card("decision", []), card("plan", [3, 0]))
        sharded.link(shards)
        put(shards, more)
        incremental.update(shards)
        assert state(shards) == expected


def written(head: str, day: dt.date | None, number: str | None, *seen: tuple[str, float]) -> Packed:
    """A scan whose number is written by hand: what its readers saw of it."""
    each = card(head, [3])
    sha256 = hashlib.sha256(f"{number}{seen}{each.text}".encode()).hexdigest()
    document = make.document(each.text, path=f"{sha256}.txt", sha256=sha256, text_source="ocr")
    facts = extract(document)
    header = replace(
        facts["header"],
        number=number,
        date=day,
        number_status=NumberStatus.HANDWRITTEN if number else NumberStatus.UNREADABLE,
        number_candidates=tuple(Candidate(value, share, Span(0, 5)) for value, share in seen),
    )
    return pack(document, Facts(facts | {"header": header}), fingerprints())


def memory(corpus: Corpus) -> dict[str, list[Any]]:
    """What is kept for the next linking."""
    with closing(sqlite3.connect(corpus.path)) as db:
        return {
            sql: sorted(map(repr, db.execute(sql)))
            for sql in (
                "SELECT d.sha256, o.home, o.ref, o.tells FROM own_refs o "
                "JOIN documents d ON d.id = o.document_id",
                "SELECT d.sha256, c.start, c.ref, c.ref_type, c.ref_when, c.ref_place, c.way, c.how "
                "FROM citations c JOIN documents d ON d.id = c.document_id",
                "SELECT document_id IS NULL, key, label, held, sha256 FROM seen_documents",
            )
        }


def test_numbers_written_by_hand(tmp_path: Path) -> None:
    """Open between two, confirmed, refused, told by nobody; one without number is concluded beside."""
    texts = (
        written("scan", dt.date(2024, 3, 5), "512/QĐ-UBND", ("512/QĐ-UBND", 0.8), ("515/QĐ-UBND", 0.1)),
        written("draft", None, None, ("61/KH-STC", 0.6), ("67/KH-STC", 0.3)),
        written("plan", dt.date(2024, 3, 11), "45/KH-SYT", ("45/KH-SYT", 0.9)),
        written("commune", dt.date(2024, 3, 25), "58/KH-UBND", ("58/KH-UBND", 0.9)),
    )
    citing = card("report", [16, 17, 18, 8])
    found = []
    for name, link in (
        ("whole.db", resolve.link),
        ("shards.db", lambda each: sharded.link(each, elsewhere, texts=1, refs=1)),
    ):
        with Corpus(tmp_path / name, create=True) as corpus:
            for each in texts:
                corpus.put_packed(each, path=f"{each.sha256}.pdf")
            put(corpus, citing, card("scan", [8]))
            link(corpus)
            found.append((state(corpus), memory(corpus)))
    assert found[1] == found[0]
    told = {each[1:4] for each in found[0][0]["inferences"]}
    assert told >= {
        ("number", "512/QĐ-UBND", False),
        ("number", "515/QĐ-UBND", False),
        ("number", "61/KH-STC", True),
        ("number", "515/QĐ-UBND", True),
    }
    assert "45/KH-SYT" not in {each[1] for each in told}


def test_an_archive_of_shards(tmp_path: Path) -> None:
    made = fill(tmp_path / "some", 300)
    shutil.copy(made, tmp_path / "shards.db")
    with Corpus(made) as whole, Corpus(tmp_path / "shards.db") as shards:
        resolve.link(whole)
        sharded.link(shards, elsewhere, texts=40, refs=25)
        assert state(shards) == state(whole)
        assert memory(shards) == memory(whole)
        assert shards.check() == ()
