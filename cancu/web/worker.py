"""The worker: a process of its own that reads what the page was given, one batch after the other.

``python -m cancu.web.worker DATABASE``.  There is one for a database (a lock sees to it); it ends when
nothing is waiting, and the page starts it again.  It outlives the page, and what it had not finished
when it was stopped it does when it is started again: an ingest reads only what is not read yet.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from cancu.service import Corpus
from cancu.web.beside import QUIETLY, give_way
from cancu.web.preferences import Preferences
from cancu.web.queue import Batch, Item, Queue
from extractors.errors import CancuError

if TYPE_CHECKING:
    from pipeline.run import IngestReport, Progress

__all__ = ["start", "work"]

_STATES = {
    "new": "done",
    "changed": "done",
    "updated": "done",
    "duplicate": "duplicate",
    "unchanged": "unchanged",
    "skipped": "skipped",
    "failed": "failed",
}
#: Those this process has started: looked at now and then, so that none is left as a zombie.
_started: list[subprocess.Popen[bytes]] = []
#: Seconds between two states of a batch that are written while files are read.
_OFTEN = 0.4


def start(database: Path, folder: Path) -> None:
    """Start the worker unless one is at work; it belongs to nobody, so the page may be stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    told = (folder / "worker.log").open("ab")
    options: dict[str, object] = {"start_new_session": True}
    if sys.platform == "win32":
        own = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.DETACHED_PROCESS
        options = {"creationflags": own | QUIETLY}
    _started[:] = [each for each in _started if each.poll() is None]
    with told:
        made = subprocess.Popen(  # type: ignore[call-overload]
            [sys.executable, "-m", "cancu.web.worker", str(database), str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            **options,
        )
    _started.append(made)


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether no other worker is at work; the system frees the lock when a process dies."""
    with (folder / "worker.lock").open("a+b") as file:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def work(database: Path, folder: Path) -> None:
    """Do what is waiting, until nothing is."""
    queue = Queue(folder)
    while True:
        with _alone(folder) as alone:
            if not alone:
                return
            while batches := queue.waiting():
                _do(Corpus(database), queue, batches[0])
        if not queue.waiting():  # somebody may have added one while the lock was let go
            return


def _do(corpus: Corpus, queue: Queue, batch: Batch) -> None:
    if batch.work == "audit":
        with contextlib.suppress(CancuError):
            corpus.audit()
        queue.drop(batch)
        return
    batch.state = "working"
    started = time.monotonic()
    preferences = Preferences.of(queue.folder)
    told = _Told(queue, batch)
    try:
        once_more = [each.path for each in batch.items if each.again]
        if once_more:
            corpus.forget_failures(once_more)
        for each in batch.items:
            each.again = False
        report = corpus.ingest(
            _outermost(batch.items),
            jobs=preferences.processes(),
            limits=preferences.limits(),
            progress=told,
        )
        told.finish(report, corpus)
        batch.state = "done"
        with contextlib.suppress(CancuError):
            corpus.audit()
    except CancuError as fault:
        _given_up(batch, fault.code, fault.message.vi)
    except Exception:  # a fault of ours: told, and the batches behind it have their turn
        traceback.print_exc()
        _given_up(batch, "internal", f"Lỗi của chương trình; chi tiết trong {queue.folder}/worker.log.")
    batch.seconds = round(time.monotonic() - started, 1)
    if batch.watched and batch.state == "done" and told.nothing_new:
        queue.drop(batch)
    else:
        queue.save(batch)


def _given_up(batch: Batch, code: str, message: str) -> None:
    """A batch that failed as a whole: what of it was not done says why."""
    batch.state, batch.message = "failed", message
    for each in batch.items:
        if each.state in ("waiting", "working"):
            each.state, each.code, each.message = "failed", code, message


def _outermost(items: Iterable[Item]) -> list[str]:
    """The files to open; what lies in an archive or a mail is reached through it."""
    from pipeline.system.files import INSIDE

    paths = (each.path.partition(INSIDE)[0] for each in items if each.state in ("waiting", "working"))
    return list(dict.fromkeys(paths))


class _Told:
    """Writes down what becomes of each file while they are read."""

    def __init__(self, queue: Queue, batch: Batch) -> None:
        self.queue, self.batch = queue, batch
        self.rows = {each.path: each for each in batch.items}
        self.written = 0.0
        self.outcomes: set[str] = set()
        self._next()
        queue.save(batch)

    def _next(self) -> None:
        for each in self.batch.items:
            if each.state == "waiting":
                each.state = "working"
                return

    @property
    def nothing_new(self) -> bool:
        """Whether every file was known as it is."""
        return self.outcomes <= {"unchanged", "skipped"}

    def __call__(self, step: Progress) -> None:
        self.outcomes.add(step.outcome)
        self._row(step.path).state = _STATES.get(step.outcome, "done")
        self._next()
        if time.monotonic() - self.written > _OFTEN:
            self.queue.save(self.batch)
            self.written = time.monotonic()

    def _row(self, path: str) -> Item:
        """The row of a file; one inside an archive, a mail or a folder gets a row of its own."""
        row = self.rows.get(path)
        if row is None:
            row = self.rows[path] = Item(_shown(path), path)
            self.batch.items.append(row)
        return row

    def finish(self, report: IngestReport, corpus: Corpus) -> None:
        """Reasons of what failed, the documents of what did not; a folder is told by its files."""
        for failure in report.failures:
            row = self._row(failure.path)
            row.state, row.code, row.message = "failed", failure.error_code, failure.error_vi
        files = [each for each in self.batch.items if not Path(each.path).is_dir()]
        self.batch.items[:] = files or self.batch.items
        documents = corpus.documents_at([each.path for each in self.batch.items])
        for each in self.batch.items:
            each.document = documents.get(each.path)
            if each.state in ("waiting", "working"):
                each.state = "done"  # an archive: what it held has rows of its own


def _shown(path: str) -> str:
    from pipeline.system.files import INSIDE

    outer, inside, inner = path.partition(INSIDE)
    name = Path(outer).name
    return f"{name} › {inner}" if inside else name


if __name__ == "__main__":
    give_way()
    work(Path(sys.argv[1]), Path(sys.argv[2]))
