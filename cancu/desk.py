"""The desk of an office: tasks and how far they are, what may have answered them, whose desk it is.

A part of :class:`cancu.Corpus`; plain values out, nothing is printed.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cancu.opened import Opened
from cancu.tasks.index import bring_up, near, pick, whole
from cancu.tasks.kinds import KINDS
from cancu.tasks.status import CLOSED, STATES
from cancu.tasks.tasklist import Said, TaskList, lost_json
from cancu.tasks.wanted import Wanted, chosen
from cancu.values import Json, plain, whoami
from extractors.errors import DatabaseError, NotFound, UsageError

if TYPE_CHECKING:
    from cancu.offices import Office, Whose
    from corpus.records import DocumentRow
    from corpus.store import Corpus as Store
    from corpus.worklist import Row, Worklist

__all__ = ["Desk", "Wanted", "today"]

#: The name under which a database keeps whose office it is.
_OFFICE = "office"
#: Documents whose tasks are worked out together.
_PART = 4_000


class Desk(Opened):
    """Tasks with their life; :class:`cancu.service.Corpus` opens the database for it."""

    # --- asking -------------------------------------------------------------------------------

    def tasks(
        self,
        *,
        agency: str | None = None,
        due_before: dt.date | None = None,
        wanted: Wanted | None = None,
        limit: int | None = None,
    ) -> list[Json]:
        """Who does what by when, the soonest first; by default work alone (:mod:`cancu.tasks.kinds`).

        ``agency`` is a piece of a name, with or without marks; the tasks of bodies whose work that
        body took over come too, with ``heir`` set.  ``due_before`` leaves what is due before that
        day (a repeated duty counts by its first day).  ``wanted`` asks for more (:class:`Wanted`).
        A deadline that binds somebody outside all tasks stands in the list with ``role`` null.
        Each row tells its ``state`` and ``status`` (:func:`cancu.tasks.status.stand`) and what may have
        answered it in ``proposed`` (:func:`cancu.tasks.answers.propose`).
        """
        asked = wanted or Wanted()
        if agency is not None:
            asked = replace(asked, agency=agency)
        if due_before is not None:
            asked = replace(asked, due_before=due_before)
        found: list[Json] = self.task_list(asked, limit=limit)["tasks"]
        return found

    def task_list(
        self,
        wanted: Wanted | None = None,
        *,
        limit: int | None = None,
        within: Collection[int] | None = None,
    ) -> Json:
        """The same with what stands beside it.

        ``tasks``; ``total``: how many there are without ``limit``; ``apart``: how many more there would
        be of the kinds not asked for; ``lost``: tasks somebody spoke of that are no longer read.
        ``within``: of some documents by their ids, which spares looking through all.
        """
        asked = wanted or Wanted()
        _checked(asked)
        day = asked.overdue or asked.as_of or today()
        with self._reading() as store:
            has = None if asked.office is None else _find(store, asked.office).has
            if asked.document is not None:
                document = self._meant(store, asked.document)[0]
                spoken, gone = store.spoken_of()
                within = within if gone else {document, *spoken}

            def choose(rows: list[Json], documents: Mapping[int, DocumentRow]) -> list[Json]:
                if asked.document is not None:
                    rows = [row for row in rows if row["document"] == document]
                return chosen(rows, asked, documents, has)

            found = None
            if within is None and asked.document is None:
                found = pick(store, asked, has, day, choose, limit)
            if found is None:
                found = whole(store, asked, day, choose, limit, within=within)
        for row in found.rows:
            found.sheet.finish(row)
        return {
            "tasks": found.rows,
            "total": sum(found.counts[kind] for kind in set(asked.kinds)),
            "apart": {kind: found.counts[kind] for kind in KINDS if kind not in asked.kinds},
            "lost": list(map(lost_json, found.sheet.lost)),
        }

    def task(self, ident: str) -> Json:
        """One task by its id or the beginning of one, with ``history``: all that was said of it."""
        with self._reading() as store:
            [row] = (found := _sought(store, [ident], None))[1]
            told = store.task_history(row["fingerprint"])
        found[0].finish(row)
        row["history"] = [
            {
                "state": each.state.value,
                "when": each.when,
                "by": each.by,
                "reason": each.reason,
                "note": each.note,
                "done_on": each.done_on,
                "answer": each.answer,
                "due": each.due_set,
                "agency": each.agency_set,
            }
            for each in told
        ]
        return row

    def _index_tasks(self) -> None:
        """Bring the index of tasks up to what was written, so that few are found without all.

        What is not in it is worked out when it is asked for: that it cannot be written is no error.
        """
        with suppress(DatabaseError), self._writing() as store:
            bring_up(store)

    def worklist(self, path: str | os.PathLike[str], *, day: dt.date, of: str) -> Worklist:
        """Write the tasks of every kind as of a day into a new file, to count, filter and page.

        ``of``: a mark of the state the corpus is in.
        """
        from corpus.worklist import Worklist

        with self._reading() as store:
            rows = _in_parts(store, day, self._ours(store))
            return Worklist.make(Path(path), rows, day=day, of=of, made=_moment(None))

    def refresh(self, worklist: Worklist, documents: Collection[int], *, of: str) -> Worklist:
        """Bring what a worklist holds of some documents to what they are now."""
        with self._reading() as store:
            sheet = TaskList(store, worklist.day, within=documents)
            return worklist.put(documents, sheet.listed(self._ours(store)), of=of)

    # --- saying -------------------------------------------------------------------------------

    def set_task(
        self,
        idents: Iterable[str] | str,
        state: str | None = None,
        *,
        by_document: str | None = None,
        reason: str | None = None,
        note: str | None = None,
        done_on: dt.date | None = None,
        due: dt.date | None = None,
        since: dt.date | None = None,
        by: str | None = None,
        when: dt.datetime | None = None,
        within: Collection[int] | None = None,
    ) -> list[Json]:
        """Say of tasks how far they are; the rows as they stand now.  All of them or none.

        ``state``: of :data:`~cancu.tasks.status.STATES`; ``new`` takes back what was said, None
        leaves it (what was new is seen then); ``due``: the day that counts instead of the printed
        one, ``since``: the day a term without one runs from (``05 ngày kể từ ngày nhận được``);
        ``by_document``: REF of the document that answers (for ``done``; its day is then the day it
        was done unless ``done_on`` is given); ``reason`` is needed for ``dropped``; ``by``: who
        says so, by default who is logged in; ``within``: documents that hold the tasks, which spares
        looking through all.  Raises UsageError for what contradicts itself,
        NotFound for an unknown task.
        """
        several = [idents] if isinstance(idents, str) else list(idents)
        with self._writing() as store, store.exclusive():
            sheet, rows = _sought(store, several, within)
            answer = None if by_document is None else self._meant(store, by_document)[0]
            told = []
            for row in rows:
                said = Said(
                    state or _kept(row),
                    reason,
                    note,
                    done_on,
                    by or whoami(),
                    _moment(when),
                    due=due,
                    since=since,
                    undone=state == "new",
                )
                told.append(sheet.life(row, said, answer))
            store.record_tasks(told)
            after, made = _sought(store, [row["fingerprint"] for row in rows], within)
        for row in made:
            after.finish(row)
        return made

    def import_book(
        self, path: str | os.PathLike[str], *, dry_run: bool = False, by: str | None = None
    ) -> Json:
        """Take an edited workbook in (:func:`cancu.imports.books.import_book`): what came of each row.

        Nothing is written when a row is wrong, or with ``dry_run``.
        """
        from cancu.imports.books import import_book

        with self._writing() as store, store.exclusive():
            return import_book(
                store, Path(path), dry_run=dry_run, meant=self._perhaps, today=today(), by=by
            )

    def _perhaps(self, store: Store, ref: str) -> int | None:
        """The document a reference means, None for none."""
        try:
            return self._meant(store, ref.partition(" (")[0])[0]
        except NotFound:
            return None

    def import_status(self, path: str | os.PathLike[str], *, dry_run: bool = False) -> Json:
        """Take an office's own list of what is in force in (:mod:`cancu.imports.status_list`)."""
        from cancu.imports.status_list import import_status

        with self._writing() as store, store.exclusive():
            return import_status(store, Path(path), dry_run=dry_run)

    # --- whose desk ---------------------------------------------------------------------------

    def office(self) -> Json | None:
        """Whose office this is: ``name`` and ``locality``; None when nobody has said."""
        with self._reading() as store:
            found = self._office(store, None)
        return None if found is None else {"name": found.name, "locality": found.locality}

    def office_name(self) -> str | None:
        """Its name alone, without looking the body up; None when nobody has said."""
        with self._reading() as store:
            return store.setting(_OFFICE)

    def set_office(self, name: str | None) -> Json | None:
        """Settle whose office this is, None for nobody's; NotFound proposes names for another."""
        with self._writing() as store:
            if name is None:
                store.settle(_OFFICE, None)
                return None
            found = _find(store, name)
            store.settle(_OFFICE, found.name)
        return {"name": found.name, "locality": found.locality}

    def offices(self) -> list[str]:
        """The bodies that issued documents of the database, by name."""
        from cancu.offices import offices

        with self._reading() as store:
            return sorted(each.name for each in offices(store.issuers()))

    def whose(self, wanted: Wanted | None, *, registers: bool) -> Whose:
        """Whose table is written, and on which day it is judged (:class:`cancu.offices.Whose`).

        In registers ``agency`` names the office by a piece of its name; NotFound, with proposals,
        where no document was issued by such a body.
        """
        from cancu.offices import Whose, holding

        asked = wanted or Wanted()
        on = asked.overdue or asked.as_of or today()
        with self._reading() as store:
            office = self._office(store, asked.office)
            if not registers or asked.agency is None:
                if registers and office is not None:
                    asked = replace(asked, office=office.name)
                if office is None:
                    return Whose(None, None, on, asked)
                return Whose(office.name, office.issued, on, asked, office.is_named)
            documents = store.documents(held=True)
        piece = plain(asked.agency)
        holding(asked.agency, [each.issuer for each in documents if each.issuer])
        names = sorted(
            {str(each.issuer) for each in documents if piece in plain(each.issuer or "")}, key=len
        )
        return Whose(
            names[0],
            lambda row: piece in plain(row["issuer"] or ""),
            on,
            replace(asked, agency=None),
            lambda words: piece in plain(words),
        )

    def need_agency(self, piece: str) -> None:
        """NotFound, with proposals, where no body that has tasks bears this piece of a name."""
        from cancu.offices import holding

        with self._reading() as store:
            holding(piece, [name for name, _ in store.owners()])

    def changed(self) -> dt.datetime | None:
        """When the database last changed: the last ingest, the last word on a task."""
        with self._reading() as store:
            moments = [run.finished or run.started for run in store.runs()]
            moments += [life.told.when for life in store.task_lives().values()]
        return max(map(dt.datetime.fromisoformat, moments), default=None)

    def _office(self, store: Store, name: str | None) -> Office | None:
        """The office asked for, else the one that was settled."""
        settled = store.setting(_OFFICE) if name is None else name
        return None if settled is None else _find(store, settled)

    def _ours(self, store: Store) -> Callable[[Json, DocumentRow], bool] | None:
        """Whether a task is the settled office's; None where none was settled."""
        office = self._office(store, None)
        return None if office is None else office.has


def _in_parts(
    store: Store, day: dt.date, ours: Callable[[Json, DocumentRow], bool] | None
) -> Iterator[Row]:
    """All tasks, so many documents after so many, that memory does not grow with the corpus.

    What was said of tasks whose document is gone may belong to any of the others: then all at once.
    """
    held = store.held_ids()
    gone = {life.known.origin for life in store.task_lives().values()} - store.origins_of(held)
    if not held or gone:
        yield from TaskList(store, day).listed(ours)
        return
    for first in range(0, len(held), _PART):
        part = held[first : first + _PART]
        yield from TaskList(store, day, within=range(part[0], part[-1] + 1)).listed(ours)


def _sought(
    store: Store, idents: Collection[str], within: Collection[int] | None
) -> tuple[TaskList, list[Json]]:
    """The tasks with these marks and the list they are of: of some documents if it holds them all."""
    for some in (within, near(store, [TaskList.start_of(each) for each in idents])):
        if some is not None:
            sheet = TaskList(store, today(), within=some)
            with suppress(NotFound):
                return sheet, [sheet.one(each) for each in idents]
    sheet = TaskList(store, today())
    return sheet, [sheet.one(each) for each in idents]


def _find(store: Store, name: str) -> Office:
    from cancu.offices import find_office

    return find_office(name, store.issuers(), store.owners)


def today() -> dt.date:
    return dt.date.today()


def _moment(when: dt.datetime | None) -> str:
    return (when or dt.datetime.now(dt.UTC)).isoformat(timespec="seconds")


def _kept(row: Json) -> str:
    """The state of a task of which only its term is said; UsageError for one that is closed."""
    if row["state"] in CLOSED:
        raise UsageError(
            "Nhiệm vụ đã khép lại; muốn ghi lại thời hạn thì rút lại trước (--undo).",
            "The task is closed; to set its term take that back first (--undo).",
        )
    return "seen" if row["state"] == "new" else str(row["state"])


def _checked(wanted: Wanted) -> None:
    for given, known in ((wanted.states or (), STATES), (wanted.kinds, KINDS)):
        if unknown := sorted(set(given) - set(known)):
            raise UsageError(
                f"Không có {unknown[0]!r}; hãy chọn trong: {', '.join(known)}.",
                f"There is no {unknown[0]!r}; choose among: {', '.join(known)}.",
            )
