"""A corpus in volumes answers as the one it was made from; each volume is a database of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

import cancu
from benchmarks.synthetic import fill
from cancu.service import Corpus
from corpus import volumes
from corpus.store import Corpus as Store
from extractors.errors import DatabaseError, NotFound, UsageError
from graph.linking import resolve


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = fill(tmp_path_factory.mktemp("whole"), 300)
    with Store(made) as store:
        resolve.link(store)
    Corpus(made).audit()
    return made


@pytest.fixture(scope="module")
def parted(whole: Path) -> Path:
    folder = whole.parent / "kho"
    Corpus(whole).split(folder)
    return folder


def test_chains_are_those_of_the_whole(whole: Path, parted: Path) -> None:
    ours, theirs = Corpus(whole), Corpus(parted)
    with Store(whole) as store:
        idents = [row.id for row in store.documents()]
    for ident in idents[::7]:
        for direction in ("up", "down"):
            asked = {"direction": direction, "depth": 4, "as_of": dt.date(2025, 1, 1)}
            assert theirs.trace(str(ident), **asked) == ours.trace(str(ident), **asked)
    tree = ours.trace(str(idents[5]))
    for child in tree["children"]:
        ends = str(idents[5]), str(child["node"])
        assert theirs.path(*ends) == ours.path(*ends)


def test_words_are_found_in_every_volume(whole: Path, parted: Path) -> None:
    ours, theirs = Corpus(whole), Corpus(parted)
    for words in ("kế hoạch", '"ủy ban nhân dân"', "so y te", "không có từ này đâu"):
        mine, other = ours.search(words, limit=1000), theirs.search(words, limit=1000)
        assert {each["id"]: each["snippet"] for each in other} == {
            each["id"]: each["snippet"] for each in mine
        }
        assert theirs.count_hits(words) == ours.count_hits(words) == len(mine)
        assert [each["score"] for each in other] == sorted((e["score"] for e in other), reverse=True)
        assert len(theirs.search(words, limit=3)) == min(3, len(mine))


def test_nothing_is_lost_on_the_way(whole: Path, parted: Path) -> None:
    with Store(whole) as store, volumes.Volumes(parted) as directory:
        expected = store.stats()
        held = {row.id: row for row in store.documents(held=True)}
        counted = dict.fromkeys(("citations", "assignments", "deadlines", "files", "edges"), 0)
        met: set[int] = set()
        for name in directory.volumes():
            with Store(parted / name, read_only=True) as volume:
                assert volume.check() == ()
                for row in volume.documents(held=True):
                    assert row == held[row.id]
                    assert volume.load(row.id) == store.load(row.id) == directory.load(row.id)
                    assert volume.facts(row.id) == store.facts(row.id)
                    assert name == volumes.volume_of(
                        row.locality, row.date and row.date.isoformat(), row.year
                    )
                    met.add(row.id)
                for table in counted:
                    counted[table] += volume.stats()[table]
        assert met == held.keys()
        assert counted == {table: expected[table] for table in counted}
        assert len(directory.volumes()) > 5


def test_a_volume_is_a_database_of_its_own(whole: Path, parted: Path) -> None:
    with volumes.Volumes(parted) as directory:
        name = max(directory.volumes(), key=lambda each: (parted / each).stat().st_size)
    with Store(parted / name, read_only=True) as volume:
        ident = volume.documents(held=True)[0].id
    alone, ours = Corpus(parted / name), Corpus(whole)
    mine = [each["node"] for each in alone.trace(str(ident), depth=1)["children"]]
    assert mine == [each["node"] for each in ours.trace(str(ident), depth=1)["children"]]
    assert alone.show(str(ident))["citations"] == ours.show(str(ident))["citations"]
    for ask in (alone.audit, alone.relink, lambda: alone.correct(str(ident), "title", "x", reason="y")):
        with pytest.raises(DatabaseError, match="kho gốc") as refused:
            ask()
        assert refused.value.code == "read-only"


@pytest.mark.parametrize("ask", [Corpus.documents, Corpus.audit, Corpus.tasks, Corpus.stats])
def test_what_the_directory_does_not_know_is_not_asked_of_it(
    parted: Path, ask: Callable[[Corpus], object]
) -> None:
    for path in (parted, parted / volumes.DIRECTORY):
        with pytest.raises(DatabaseError):
            ask(Corpus(path))


def test_a_folder_that_holds_something_is_left_alone(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("giữ nguyên")
    with pytest.raises(UsageError):
        Corpus(whole).split(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
    with pytest.raises(NotFound):
        cancu.Corpus(tmp_path / "không-có.db").split(tmp_path / "kho")
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
