"""A real Dask scheduler and two real workers: what comes out is what one machine makes."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from benchmarks.cluster import Machines, running
from benchmarks.kills import folder
from corpus.store import Corpus
from extractors.errors import CancuError, MissingProgram
from graph.linking import resolve
from pipeline import cluster, jobs, run
from pipeline.readers import Limits
from tests import workers
from tests.graph.corpora import state

ROOT = Path(__file__).parent.parent.parent
#: All that is written of documents; what linking makes of it is told by ``state``.
TABLES = (
    "files", "parts", "sections", "assertions", "deadlines", "assignments", "agencies", "agency_roles",
    "ledger", "own_refs",
)  # fmt: skip


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with running(tmp_path_factory.mktemp("dask"), 2) as made:
        yield made


def content(database: Path) -> dict[str, Any]:
    with Corpus(database) as corpus:
        assert corpus.check() == ()
        linked = state(corpus)
    with closing(sqlite3.connect(database)) as db:
        return linked | {
            each: db.execute(f"SELECT * FROM {each} ORDER BY 1, 2").fetchall() for each in TABLES
        }


def codes(found: list[tuple[int, int | CancuError]]) -> list[int | str]:
    return [result.code if isinstance(result, CancuError) else result for _, result in found]


def test_files_that_kill_their_reader_cost_themselves(machines: Machines) -> None:
    limits = Limits(seconds=60)
    with cluster.connected(machines.address) as engine:
        found = list(engine.results(workers.deadly, range(20), jobs=2, limits=limits))
        kept = list(engine.results(workers.endless, range(3), jobs=2, limits=Limits(seconds=1)))
        large = list(
            engine.results(workers.greedy, [1, 900], jobs=2, limits=Limits(memory=300_000_000))
        )
    assert codes(found) == codes(list(jobs.results(workers.deadly, range(20), jobs=2, limits=limits)))
    assert codes(kept) == [0, "timeout", 2]
    assert codes(large) == [1, "too-large"]


class Unlike:
    """A client of a cluster with one worker, of which ``said`` is known."""

    def __init__(self, said: object, scheduler: str | None = None) -> None:
        self.said = said
        self.scheduler = scheduler or dict(cluster.likeness())["distributed"]

    def wait_for_workers(self, count: int, timeout: float) -> None:
        pass

    def get_versions(self) -> dict[str, Any]:
        return {"scheduler": {"packages": {"distributed": self.scheduler}}}

    def run(self, work: object, on_error: str) -> dict[str, object]:
        return {"tcp://10.0.0.7:4000": self.said}


OTHER = tuple((dict(cluster.likeness()) | {"pypdfium2": "0.1"}).items())


@pytest.mark.parametrize(
    ("client", "said"),
    [
        (
            Unlike(OTHER),
            r"tcp://10\.0\.0\.7:4000 khác phiên bản: .* pypdfium2 0\.1, máy này có pypdfium2 \d",
        ),
        (Unlike(ModuleNotFoundError("No module named 'pipeline'")), "No module named 'pipeline'"),
        (Unlike((), scheduler="2020.1"), r"distributed 2020\.1"),
    ],
)
def test_other_versions_are_refused(client: Unlike, said: str) -> None:
    with pytest.raises(MissingProgram, match=said) as refused:
        cluster._check(client, [])
    assert (refused.value.code, refused.value.exit_code) == ("cluster-versions", 6)


def test_a_worker_that_came_later_is_looked_at_too() -> None:
    with pytest.raises(MissingProgram, match=r"pypdfium2 0\.1") as refused:
        cluster._serve(workers.double, Limits(), (), OTHER, [("1", 1)])
    assert refused.value.code == "cluster-versions"


def test_files_that_workers_do_not_see_are_told(machines: Machines, tmp_path: Path) -> None:
    with (
        pytest.raises(MissingProgram, match="không-có") as refused,
        cluster.connected(machines.address, [str(tmp_path / "không-có")]),
    ):
        pass
    assert refused.value.code == "cluster-files"


def test_nobody_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 0.5)
    with pytest.raises(MissingProgram) as refused, cluster.connected("tcp://127.0.0.1:1"):
        pass
    assert (refused.value.code, refused.value.exit_code) == ("cluster-unreachable", 6)


def test_a_worker_killed_meanwhile(
    machines: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Last of the module: afterwards one worker is left, and links in shards."""
    inbox = tmp_path / "đến"
    inbox.mkdir()
    folder(inbox, 40)
    (inbox / "hỏng.pdf").write_bytes(b"%PDF-1.7\n" + bytes(100))
    done: list[str] = []

    def kill_one(step: run.Progress) -> None:
        done.append(step.path)
        if len(done) == 10:
            machines.workers[0].send_signal(signal.SIGKILL)

    ours = run.ingest(tmp_path / "a.db", [inbox], jobs=1)
    monkeypatch.setattr(resolve, "link", lambda corpus: pytest.fail("linked as a whole"))
    theirs = run.ingest(tmp_path / "b.db", [inbox], cluster=machines.address, progress=kill_one)
    assert machines.workers[0].wait() == -signal.SIGKILL
    assert (theirs.new, theirs.failed) == (ours.new, ours.failed) == (40, 1)
    assert [each.error_code for each in theirs.failures] == [each.error_code for each in ours.failures]
    assert content(tmp_path / "b.db") == content(tmp_path / "a.db")
    again = run.ingest(tmp_path / "b.db", [inbox], cluster=machines.address)
    assert (again.new, again.unchanged) == (0, 40)
