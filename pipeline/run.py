"""The order of steps of an ingest: find files, read what is new, write it down, link.

Each document is written in a transaction of its own as soon as it is read, so whatever stops an
ingest (Ctrl-C, a full disk, a power cut), the next one goes on where it ended.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from corpus import ledger
from corpus.packing import Packed, pack
from corpus.records import FaultRow, FileRow
from corpus.store import Corpus, storable
from extractors.errors import CancuError, NotFound, Unreadable
from extractors.facts import Facts
from extractors.faults import EXTRACT, LINK, Faults, contained
from extractors.model import Document, Identity, Message
from pipeline import jobs as pool
from pipeline.extract import extract, fingerprints, settled_with, with_dependants
from pipeline.ocr.tesseract import needed
from pipeline.office.together import Together
from pipeline.read import digest, read
from pipeline.readers import PICTURES, READERS, UNREAD_SUFFIXES, Limits, is_plain, suffixes
from pipeline.readers.containers import Leaf, is_container, leaves
from pipeline.several import documents, one_of, whole
from pipeline.system import scratch
from pipeline.system.contained import bounded
from pipeline.system.files import INSIDE, Found, collect, explained
from pipeline.system.remote import fetched, is_remote

__all__ = ["LINKING", "IngestReport", "Progress", "ingest", "link", "retry"]

LINKING = Message("Việc liên kết các văn bản", "Linking the documents")

#: Of so many files, each is looked up by itself; of more, all that is known is read at once.
_FEW = 200

#: Files looked at before the first of them is read, and which of them LibreOffice converts.
_AHEAD = 40
_OLD = (".doc", ".dot", ".rtf")

#: Failures that say nothing of the file, so it is tried again without being asked to.
_NOT_ITS_FAULT = frozenset(
    {
        "internal",
        "missing-program",
        "program-failed",
        "no-access",
        "no-room",
        "no-temp",
        "worker-lost",
    }
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is.  ``outcome``: what came of ``path`` (``new``, ``failed``, ...)."""

    done: int
    total: int
    path: str
    outcome: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What came of an ingest, by number of files.

    ``new``: read for the first time; ``changed``: its bytes had changed; ``unchanged``: not read
    again; ``duplicate``: the bytes, or another form, of a document that is held already; ``updated``:
    documents whose facts an extractor of a new version read anew, or another of their files gave;
    ``failed``: see ``failures``; ``skipped``: no document by its kind, and not named by the user.
    ``scanned_pages``: pages of these that were read by OCR; ``numbers_...``: documents read whose own
    number is there and not legible, read from handwriting, or left blank in the form.
    ``faults``: what failed inside the program and is left out, of this run or still of an earlier one.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    duplicate: int = 0
    updated: int = 0
    failed: int = 0
    skipped: int = 0
    failures: tuple[FileRow, ...] = ()
    skipped_paths: tuple[str, ...] = ()
    skipped_files: tuple[FileRow, ...] = ()
    faults: tuple[FaultRow, ...] = ()
    seconds: float = 0.0
    run: int = 0
    scanned_pages: int = 0
    numbers_unreadable: int = 0
    numbers_handwritten: int = 0
    numbers_blank: int = 0


def reader_versions() -> dict[str, int]:
    """The present version of every reader, by name."""
    return {entry.name: entry.version for entry in READERS}


def link(corpus: Corpus, *, engine: Callable[..., Iterator[Any]] | None = None) -> object:
    """Link what was touched since the last time to what it cites and what cites it.

    ``engine``: links everything in shards, where everything is to be linked.
    """
    from graph.linking.incremental import update  # networkx and all: only when there is work

    if engine is not None:
        from graph.linking import sharded

    with bounded(LINKING):
        if engine is None:
            update(corpus)
        else:
            update(corpus, partial(sharded.link, engine=engine))
    return None


_LINK = link


def ingest(
    corpus_path: str | os.PathLike[str],
    paths: Iterable[str | os.PathLike[str]],
    *,
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
    link: Callable[[Corpus], object] | None = link,
    limits: Limits | None = None,
    follow_links: bool = False,
    cluster: str | None = None,
) -> IngestReport:
    """Read files and folders into a corpus, which is made when it is not there.

    Only new and changed files are read; files that failed before are listed again but read again
    only when they changed (see :func:`retry`).  ``jobs``: processes that read; ``limits``: what a file
    may cost; ``link`` is called at the end when something changed.  One file that cannot be read, or
    that ends the process which reads it, never stops the others.  ``cluster``: the address of a Dask
    scheduler whose workers read (:mod:`pipeline.cluster`), in place of ``jobs``.  Raises
    :class:`MissingProgram` when OCR is asked for (``limits.ocr`` is ``always``) and is not to be had,
    or the cluster is not.
    """
    limits = _ready(limits)
    paths = list(paths)
    found = list(collect(paths, follow_links=follow_links))
    named = [each for each in found if each.named]
    if named and all(isinstance(each.error, NotFound) for each in found):
        raise named[0].error or AssertionError
    with ExitStack() as stack:
        engine = None
        if cluster is not None:
            from pipeline.cluster import connected  # a library that one machine does not need

            tops = [os.fspath(path) for path in paths]
            machines = stack.enter_context(connected(cluster, tops))
            engine = machines.results
            if link is _LINK:
                link = partial(_LINK, engine=machines.each)
        corpus = stack.enter_context(Corpus(corpus_path, create=True))
        run = _Run(corpus, jobs=jobs, limits=limits, progress=progress, engine=engine)
        return run.carry_out("ingest", found, link)


def retry(
    corpus_path: str | os.PathLike[str],
    *,
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
    link: Callable[[Corpus], object] | None = link,
    limits: Limits | None = None,
) -> IngestReport:
    """Read the files that failed once more; raises as :func:`ingest` does."""
    limits = _ready(limits)
    with Corpus(corpus_path) as corpus:
        failed = [row.path for row in corpus.failures()]
        found = list(collect(failed))
        run = _Run(
            corpus,
            jobs=jobs,
            limits=limits,
            progress=progress,
            again=frozenset(failed),
        )
        return run.carry_out("retry", found, link)


def _ready(limits: Limits | None) -> Limits:
    """The limits, once what they ask for is known to be there."""
    limits = limits or Limits()
    if limits.ocr == "always":
        needed()
    return limits


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to read, or a document in the corpus to extract anew with some extractors."""

    found: Found
    outcome: str
    document: Document | None = None
    identity: Identity | None = None
    ident: int = 0
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Done:
    """A document ready to be written, and what the summary tells of its reading."""

    packed: Packed
    scanned: int = 0  #: pages read by OCR
    number: str = ""  #: the status of its number
    others: tuple[_Done, ...] = ()  #: the next documents of the same file


def _work(task: _Task, limits: Limits) -> _Done:
    """Read and extract, in a worker process perhaps; what comes back is ready to be written."""
    if task.document is not None:
        return _Done(_again(task, task.document))
    path, number = whole(task.found.path)
    document = _document(path, limits)
    try:
        document.text.encode("utf-8")
    except UnicodeEncodeError as error:  # half a character: no database can hold it
        raise Unreadable(
            f"{path} có ký tự hỏng ở vị trí {error.start}. Hãy lưu lại tệp bằng UTF-8.",
            f"{path} holds a broken character at {error.start}. Save the file as UTF-8.",
            code="damaged",
        ) from error
    facts = extract(document)
    found = documents(document, facts)
    if number is not None:
        found = (one_of(found, number, task.found.path),)
    if found == (document,):
        return _done(document, facts)
    first, *others = (_done(each, extract(each)) for each in found)
    return replace(first, others=tuple(others))


def _document(path: str, limits: Limits) -> Document:
    """A file as it is read; one that lies elsewhere is known by its address."""
    with _local(path, limits) as local:
        document = read(local, limits=limits)
    if local == path:
        return document
    return replace(document, source=replace(document.source, path=path))


@contextmanager
def _local(path: str, limits: Limits) -> Iterator[str]:
    """Where a file, or one inside it, can be read on this machine; what fails is told of ``path``."""
    outer, inside, inner = path.partition(INSIDE) if is_remote(path) else (path, "", "")
    with fetched(outer, limits.file_bytes) as local:
        try:
            yield f"{local}{inside}{inner}"
        except OSError as error:
            raise explained(path, error) from error
        except CancuError as error:
            if local == outer:
                raise
            raise _renamed(error, local, outer) from error


def _done(document: Document, facts: Facts) -> _Done:
    header = facts.get("header")
    status = "" if header is None else header.number_status.value
    packed = pack(document, facts, _marks(facts, fingerprints()))
    return _Done(packed, document.source.scanned, status)


def _again(task: _Task, document: Document) -> Packed:
    """Extract anew; what an extractor that fails as a whole found before stays, and is stale still."""
    facts = extract(document, only=settled_with(task.only))
    lost = with_dependants(each.name for each in facts.faults.found if each.whole)
    names = settled_with(task.only - lost)
    kept = Facts({n: each for n, each in facts.items() if n in names}, faults=facts.faults)
    current = fingerprints()
    marks = _marks(facts, {name: current[name] for name in task.only - lost})
    return pack(document, kept, marks, identity=task.identity)


def _marks(facts: Facts, current: dict[str, str]) -> dict[str, str]:
    """For the ledger: with what each extractor read; those that failed, with all that lean on them,
    have not."""
    failed = with_dependants(each.name for each in facts.faults.found)
    return {name: ledger.failed(mark) if name in failed else mark for name, mark in current.items()}


@dataclass(slots=True)
class _Run:
    """One ingest at work."""

    corpus: Corpus
    jobs: int
    limits: Limits
    progress: Callable[[Progress], None] | None = None
    again: frozenset[str] = frozenset()
    engine: Callable[..., Iterator[Any]] | None = None  #: works elsewhere than on this machine
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[FileRow] = field(default_factory=list)
    skipped: list[FileRow] = field(default_factory=list)
    scanned: int = 0
    numbers: Counter[str] = field(default_factory=Counter)  #: documents by the status of their number
    total: int = 0
    done: int = 0
    #: Files whose bytes are those of a file being read at the moment, by sha256.
    twins: dict[str, list[Found]] = field(default_factory=dict)
    sums: dict[str, str] = field(default_factory=dict)
    #: Who read each document, as far as it is known, and the present version of every reader.
    readers: dict[int, tuple[str, int]] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    #: What failed in each document before: extractor and exception.
    faulty: dict[int, Counter[tuple[str, str]]] = field(default_factory=dict)
    #: Extractors of a document that are not noted as having failed in their present version.
    unfailed: dict[int, frozenset[str]] = field(default_factory=dict)
    #: The second document and the next of each file that holds several, as they were.
    parts: dict[str, list[str]] = field(default_factory=dict)

    def carry_out(
        self, command: str, found: list[Found], link: Callable[[Corpus], object] | None
    ) -> IngestReport:
        started = time.monotonic()
        before = self.corpus.runs()
        run = self.corpus.start_run(command)
        status = "failed"
        scratch.sweep()
        try:
            self.read_all(found)
            self.update_all()
            changed = self.corpus.is_touched()
            unlinked = not before or before[-1].status != "done" or self.corpus.faults(LINK)
            if link is not None and (changed or unlinked):
                self.link(link)
            status = "done"
        except KeyboardInterrupt:
            status = "interrupted"
            raise
        finally:
            with suppress(CancuError):  # the first error is the one to tell
                self.corpus.finish_run(run, status=status, counts=self.counts)
        return IngestReport(
            **{name: self.counts[name] for name in ("new", "changed", "unchanged", "duplicate")},
            updated=self.counts["updated"],
            failed=self.counts["failed"],
            skipped=self.counts["skipped"],
            failures=tuple(self.failures),
            skipped_paths=tuple(each.path for each in self.skipped),
            skipped_files=tuple(self.skipped),
            faults=self.corpus.faults(),
            seconds=time.monotonic() - started,
            run=run,
            scanned_pages=self.scanned,
            numbers_unreadable=self.numbers["unreadable"],
            numbers_handwritten=self.numbers["handwritten"],
            numbers_blank=self.numbers["blank"],
        )

    def link(self, link: Callable[[Corpus], object]) -> None:
        """Link; whatever fails in it is noted, and what was read is kept all the same."""
        faults = Faults()
        try:
            with contained(faults, LINK, "link"):
                link(self.corpus)
        except Unreadable as error:  # beyond its limits: no reason to keep silent of what was read
            faults.add(LINK, "link", error)
        if faults:
            self.corpus.replace_faults(LINK, faults.found)

    # --- files ---------------------------------------------------------------------------------

    def read_all(self, found: list[Found]) -> None:
        if len(found) <= _FEW:
            known = self.corpus.files_at([each.path for each in found], INSIDE)
        else:
            known = self.corpus.files()
            self.readers = self.corpus.readers()
        states = {row.path: row for row in known}
        for path in [path for path in states if whole(path)[1] is not None]:
            self.parts.setdefault(whole(path)[0], []).append(path)
            del states[path]
        self.versions = reader_versions()
        found = [_not_our_own(each, self.corpus.path) for each in found]
        found = list(self.opened(found, states))
        self.total = len(found)
        self.forget_open_folders(found)
        tasks = self.file_tasks(found, states)
        with ExitStack() as stack:
            try:
                room = stack.enter_context(scratch.folder("together-"))
            except Unreadable:  # no temporary folder: each file that needs one will say so
                room = None
            if room is not None and self.engine is None:  # other machines do not see the folder
                self.limits = replace(self.limits, together=str(room))
                tasks = self.together(tasks, Together(room, self.jobs))
            for task, result in self.results(tasks, self.jobs):
                self.settle(task, result)
        self.limits = replace(self.limits, together="")
        self.read_bereft()

    def together(self, tasks: Iterator[_Task], room: Together) -> Iterator[_Task]:
        """The tasks, some looked at ahead: old Word files among them are converted many at once."""
        while some := list(islice(tasks, _AHEAD)):
            paths = [task.found.path for task in some]
            room.expect(path for path in paths if path.lower().endswith(_OLD))
            yield from some

    def read_bereft(self) -> None:
        """Read the other form of a document whose own file is another one now."""
        left = [each for each in collect(self.corpus.bereft()) if each.error is None]
        if not left:
            return
        self.total += len(left)
        for task, result in self.results((_Task(each, "updated") for each in left), self.jobs):
            self.settle(task, result)

    def results(self, tasks: Iterator[_Task], jobs: int) -> Iterator[tuple[_Task, _Done | CancuError]]:
        fingerprints()  # loads the extractors, so that they are known for the workers
        return (self.engine or pool.results)(
            partial(_work, limits=self.limits),
            tasks,
            jobs=jobs,
            limits=self.limits,
            name=lambda task: task.found.path,
            safe=lambda task: task.document is not None or is_plain(task.found.path),
            preload=[name for name in sys.modules if name.startswith(("extractors.", "pipeline."))],
        )

    def forget_open_folders(self, found: list[Found]) -> None:
        """Folders that could not be opened before, and now can, are no failures any more."""
        shut = {each.path for each in found if each.error is not None}
        for row in self.corpus.failures():
            if row.path not in shut and Path(row.path).is_dir():
                self.corpus.forget(row.path)

    def opened(self, found: Iterable[Found], states: Mapping[str, FileRow]) -> Iterator[Found]:
        """The files found, and in the place of archives and mails the files inside them.

        What is inside one that has not changed is known; of one that has, what it no longer holds is
        forgotten.
        """
        inside: dict[str, list[FileRow]] = {}
        for path, state in states.items():
            outer, inner, _ = path.partition(INSIDE)
            if inner:
                inside.setdefault(outer, []).append(state)
        for each in found:
            row = states.get(storable(each.path))
            if each.skipped or each.error is not None or not is_container(each.path):
                known = row is not None and not each.size and INSIDE in each.path
                yield replace(each, size=row.size or 0) if known and row is not None else each
            elif row is None or not self.is_settled(each, row):
                yield from self.unpacked(each, inside.get(storable(each.path), ()))
            elif row.document_id is not None or row.status == "failed":
                yield each
            else:
                for one in inside.get(row.path, ()):
                    yield Found(one.path, one.size or 0, each.mtime_ns)

    def is_settled(self, each: Found, row: FileRow) -> bool:
        """Whether an archive or mail that was met before is as it was, and read as it would be now."""
        if (each.size, each.mtime_ns) != (row.size, row.mtime_ns) or each.path in self.again:
            return False
        if row.status == "failed":
            return row.error_code not in _NOT_ITS_FAULT
        return row.document_id is None or not self.is_outdated(row.document_id)

    def unpacked(self, each: Found, before: Iterable[FileRow]) -> Iterator[Found]:
        try:
            with _local(each.path, self.limits) as local:
                held = leaves(local, self.limits)
                if held is None:
                    yield each
                    return
                outer = digest(local, self.limits)
                held = [_moved(leaf, local, each.path) for leaf in held]
        except (CancuError, OSError) as error:
            told = error if isinstance(error, CancuError) else explained(each.path, error)
            yield replace(each, error=told)
            return
        if INSIDE not in each.path:
            self.corpus.note_opened(each.path, sha256=outer, size=each.size, mtime_ns=each.mtime_ns)
        names = {storable(leaf.path) for leaf in held}
        for row in before:
            if row.path not in names:
                self.corpus.forget(row.path)
                self.forget_parts(row.path, 1)
        for leaf in held:
            why = "aside" if leaf.aside else ""
            yield Found(
                leaf.path, leaf.size, each.mtime_ns, skipped=leaf.aside, why=why, error=leaf.error
            )

    def file_tasks(self, found: list[Found], states: Mapping[str, FileRow]) -> Iterator[_Task]:
        """The files that have to be read; all others are settled on the way."""
        # Files with the same bytes have the same size: only those that share one are summed.  Of a few
        # files the sum is sooner made than the sizes of all others looked through.
        few = len(found) <= _FEW
        sizes = Counter(each.size for each in found if not each.skipped and each.error is None)
        sizes.update({row.size for row in states.values() if row.size is not None})
        for each in found:
            if each.skipped:
                self.skip(each, _set_aside(each), states.get(storable(each.path)))
                continue
            if each.error is not None:
                self.fail(each, each.error)
                continue
            state = states.get(storable(each.path))
            if state is not None and self.known(each, state):
                continue
            if (few or sizes[each.size] > 1) and self.is_duplicate(each):
                continue
            yield _Task(each, self.outcome(each, state))

    def outcome(self, each: Found, state: FileRow | None) -> str:
        if state is None or state.document_id is None:
            return "new"
        same = (each.size, each.mtime_ns) == (state.size, state.mtime_ns)
        return "updated" if same else "changed"

    def known(self, each: Found, state: FileRow) -> bool:
        """Whether a file that was met before needs no reading; it is settled then."""
        same = (each.size, each.mtime_ns) == (state.size, state.mtime_ns)
        if state.status == "skipped":
            # No document, unless it has changed, is asked for by name, or can be read by now.
            if not same or each.named or _is_known(each):
                return False
            self.skipped.append(state)
            self.count("skipped", each)
            return True
        if state.status == "failed":
            if not same or each.path in self.again or state.error_code in _NOT_ITS_FAULT:
                return False
            self.failures.append(state)
            self.count("failed", each)
            return True
        if state.document_id is None or self.is_outdated(state.document_id):
            return False
        if not same:
            if state.sha256 is None or each.size != state.size or self.sum(each) != state.sha256:
                return False
            self.add_file(each, state.document_id, state.sha256)
        self.count("unchanged", each)
        return True

    def is_duplicate(self, each: Found) -> bool:
        """Whether the bytes of a file are in the corpus, or being read under another name."""
        sha256 = self.sum(each)
        if sha256 is None:
            return False
        ident = self.corpus.by_sha256(sha256)
        if ident is not None and not self.is_outdated(ident):
            self.add_file(each, ident, sha256)
            self.count("duplicate", each)
            return True
        if sha256 in self.twins:
            self.twins[sha256].append(each)
            return True
        self.twins[sha256] = []
        return False

    def is_outdated(self, ident: int) -> bool:
        """Whether a newer version of its reader would read a document differently."""
        reader, version = self.readers.get(ident) or self.corpus.reader_of(ident) or ("", 0)
        return self.versions.get(reader, version) != version

    def sum(self, each: Found) -> str | None:
        """The sha256 of a file; None when it cannot be read, which the reader will say better."""
        with suppress(OSError, CancuError):
            self.sums[each.path] = digest(each.path, self.limits)
        return self.sums.get(each.path)

    def settle(self, task: _Task, result: _Done | CancuError) -> None:
        """Write down what came of a file, and of those with the same bytes."""
        each = task.found
        twins = self.twins.pop(self.sums.get(each.path, ""), [])
        if isinstance(result, CancuError):
            for one in (each, *twins):
                self.fail(one, _renamed(result, each.path, one.path))
            return
        packed = result.packed
        ident, written = self.write(each, each.path, result)
        for number, other in enumerate(result.others, 2):
            self.write(each, f"{each.path}{INSIDE}{number}", other)
        self.forget_parts(each.path, 1 + len(result.others))
        self.count(task.outcome if written else "duplicate", each)
        for twin in twins:
            self.add_file(twin, ident, packed.sha256)
            self.count("duplicate", twin)

    def write(self, each: Found, path: str, result: _Done) -> tuple[int, bool]:
        """Write one document of a file down: its id, and whether its text is that of this file."""
        ident, written = self.corpus.put_packed(
            result.packed, path=path, size=each.size, mtime_ns=each.mtime_ns
        )
        if written:
            self.scanned += result.scanned
            self.numbers[result.number] += 1
        return ident, written

    def forget_parts(self, path: str, held: int) -> None:
        """Drop the documents a file held beyond those it holds now."""
        for part in self.parts.pop(storable(path), ()):
            if (whole(part)[1] or 0) > held:
                self.corpus.forget(part)

    def add_file(self, each: Found, ident: int, sha256: str) -> None:
        self.corpus.add_file(each.path, ident, sha256=sha256, size=each.size, mtime_ns=each.mtime_ns)

    def fail(self, each: Found, error: CancuError) -> None:
        if not each.named and _is_no_document(each, error):
            self.skip(each, error, None)
            return
        if isinstance(error, NotFound):
            # Nothing stands there: there is nothing to try again, but what was read stays.
            row = self.corpus.file_state(each.path)
            if row is not None and row.status == "failed":
                self.corpus.forget(each.path)
        else:
            self.corpus.record_failure(
                each.path,
                error,
                sha256=self.sums.get(each.path),
                size=each.size,
                mtime_ns=each.mtime_ns,
            )
            self.forget_parts(each.path, 1)
        self.failures.append(_failure(each, error))
        self.count("failed", each)

    def skip(self, each: Found, error: CancuError, state: FileRow | None) -> None:
        """Leave a trace of what is no document; ``state``: the trace it has left before."""
        row = _failure(each, error, status="skipped")
        if state is None or (state.status, state.error_code) != (row.status, row.error_code):
            self.corpus.record_failure(
                each.path, error, size=each.size, mtime_ns=each.mtime_ns, skipped=True
            )
            self.forget_parts(each.path, 1)
        self.skipped.append(row)
        self.count("skipped", each)

    def count(self, outcome: str, each: Found) -> None:
        self.counts[outcome] += 1
        self.done += 1
        if self.progress is not None:
            self.progress(Progress(self.done, self.total, storable(each.path), outcome))

    # --- documents whose extractors have a new version ---------------------------------------------

    def update_all(self) -> None:
        """Extract anew what is stale, from the text in the corpus; the files are not read again."""
        stale = self.corpus.stale(fingerprints())
        if not stale:
            self.corpus.note_current(fingerprints())
        before = self.corpus.faults(EXTRACT)
        if before:
            marks = {name: ledger.failed(mark) for name, mark in fingerprints().items()}
            self.unfailed = self.corpus.stale(marks)
        for row in before:
            if row.document_id is not None:
                self.faulty.setdefault(row.document_id, Counter())[row.name, row.error] += 1
        self.total += len(stale)
        jobs = self.jobs if len(stale) > 1 else 1
        for task, result in self.results(self.update_tasks(stale), jobs):
            if isinstance(result, CancuError):
                # Its old facts stay, and it stays stale: the next ingest tries again.
                self.failures.append(_failure(task.found, result))
                self.count("failed", task.found)
            elif result.packed.faults and self.is_known(task, result.packed):
                self.done += 1  # tried again, and the same has failed: nothing is new
            else:
                self.corpus.update(task.ident, result.packed)
                self.count("updated", task.found)

    def is_known(self, task: _Task, result: Packed) -> bool:
        """Whether the very same has failed before, and all else is as it was written then."""
        if self.faulty.get(task.ident) != Counter((row[1], row[5]) for row in result.faults):
            return False
        return not task.only & result.fingerprints.keys() & self.unfailed.get(task.ident, frozenset())

    def update_tasks(self, stale: dict[int, frozenset[str]]) -> Iterator[_Task]:
        for ident, names in stale.items():
            document = self.corpus.load(ident)
            found = Found(document.source.path or f"#{ident}")
            yield _Task(found, "updated", document, self.corpus.identity(ident), ident, names)


def _is_no_document(each: Found, error: CancuError) -> bool:
    """Whether a file is just something else that lies in the folder (a video, a photograph)."""
    if error.code == "empty" and Path(each.path).suffix.lower() in PICTURES and each.size:
        return True
    reasons = ("unsupported-type", "damaged", "empty", "no-text")
    return not _is_known(each) and isinstance(error, Unreadable) and error.code in reasons


def _is_known(each: Found) -> bool:
    """Whether a reader, or one to come, reads files of this ending; pictures may be photographs."""
    suffix = os.path.splitext(each.path)[1].lower()  # noqa: PTH122
    return suffix in (suffixes() | UNREAD_SUFFIXES) - PICTURES


#: Why files are passed by that nobody opened.
_ASIDE = {
    "hidden": ("tệp ẩn hoặc tệp tạm", "hidden, or left behind by a program"),
    "no-file": ("không phải tệp thường", "no regular file"),
    "link-outside": (
        "liên kết dẫn ra ngoài thư mục; thêm --follow-links để đọc",
        "a link that leads out of the folder; --follow-links reads it",
    ),
    "aside": ("không phải văn bản trong tệp nén, thư", "no document of the archive or mail"),
    "database": ("cơ sở dữ liệu đang dùng", "the database in use"),
}


def _set_aside(each: Found) -> CancuError:
    vi, en = _ASIDE.get(each.why, ("không phải văn bản", "no document"))
    return Unreadable(f"{each.path}: {vi}.", f"{each.path}: {en}.", code=each.why or "aside")


def _not_our_own(each: Found, database: Path) -> Found:
    """The database that is being written to lies in the folder at times, with its logs."""
    name = os.path.basename(each.path)  # noqa: PTH119
    ours = {database.name + end for end in ("", "-wal", "-shm", "-journal")}
    if name not in ours or each.path != os.path.join(os.path.abspath(database.parent), name):  # noqa: PTH100, PTH118
        return each
    return replace(each, skipped=True, why="database", size=0, mtime_ns=0, error=None)


def _failure(each: Found, error: CancuError, status: str = "failed") -> FileRow:
    return FileRow(
        id=0,
        path=storable(each.path),
        sha256=None,
        size=each.size,
        mtime_ns=each.mtime_ns,
        status=status,
        error_code=error.code,
        error_vi=storable(error.message.vi),
        error_en=storable(error.message.en),
    )


def _moved(leaf: Leaf, old: str, new: str) -> Leaf:
    """The same file inside another one that is known by another name."""
    error = leaf.error and _renamed(leaf.error, old, new)
    return replace(leaf, path=leaf.path.replace(old, new, 1), error=error)


def _renamed(error: CancuError, old: str, new: str) -> CancuError:
    """The same error of another file."""
    if old == new:
        return error
    vi, en = error.message.vi.replace(old, new), error.message.en.replace(old, new)
    return type(error)(vi, en, code=error.code)
