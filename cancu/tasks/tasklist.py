"""All tasks of a database as they stand on a day: rows, their life, what may have answered them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from cancu.tasks.answers import ANSWERING, propose
from cancu.tasks.duties import duties, ends
from cancu.tasks.inheritance import known_as, with_entities
from cancu.tasks.status import known_of, settled_turn, stand
from cancu.values import Json, node_json, plain
from corpus.lives import Kind, only, start_of
from corpus.progress import TaskLife, TaskState, Told
from corpus.records import AssignmentRow, DeadlineRow, DocumentRow
from corpus.worklist import Row
from extractors.errors import UsageError
from extractors.model import Document, Message, Outline

if TYPE_CHECKING:
    from corpus.store import Corpus as Store

__all__ = ["Said", "TaskList", "lost_json", "worked_out"]

_KIND = Kind("task_lives", Message("nhiệm vụ", "task"), "cancu tasks")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of tasks: see :meth:`cancu.desk.Desk.set_task`."""

    state: str
    reason: str | None
    note: str | None
    done_on: dt.date | None
    by: str | None
    when: str
    product: str | None = None  #: words for what came of it, where that is no document of the corpus
    due: dt.date | None = None  #: the term put right
    agency: str | None = None  #: the body put right
    since: dt.date | None = None  #: the day its term runs from, where the text names none
    undone: bool = False  #: what was said before is taken back, term and body too


class TaskList:
    """The tasks of a corpus, judged on a day; the store must stay open while it is made.

    ``within``: of some documents only, best a range of ids, which costs what they hold.  What was said
    of a task whose document is gone is then not looked for in them: who needs that asks for the whole.
    """

    def __init__(self, store: Store, as_of: dt.date, *, within: Collection[int] | None = None) -> None:
        self._store = store
        lives = store.task_lives()
        runs = None
        if within is not None:
            runs = [within] if isinstance(within, range) else [range(i, i + 1) for i in set(within)]
        self.documents, made = worked_out(store, runs)
        if runs is None:
            replies = store.naming(ANSWERING)
        else:
            replies = [each for run in runs for each in store.naming(ANSWERING, run)]
            known = {row.origin or row.key for row in self.documents.values()}
            lives = {mark: life for mark, life in lives.items() if life.known.origin in known}
            for ident in {each.source for each in replies} - self.documents.keys():
                self.documents[ident] = store.document(ident)
        self.rows: list[Json] = with_entities(made, self.documents)
        self.lost: list[TaskLife] = stand(self.rows, self.documents, lives, as_of=as_of)
        propose(self.rows, self.documents, replies)

    def finish(self, row: Json) -> None:
        """Make a row of this list one to hand out: its document in words, nothing of our own."""
        from graph.network.build import node_of

        ident = row["document"]
        row["document"] = node_json(node_of(self.documents[ident]), ident)
        for name in ("told", "place"):
            row.pop(name, None)

    def shown(self, row: Json) -> Json:
        """A row as it would be handed out, this list left as it is."""
        made = dict(row)
        self.finish(made)
        return made

    def listed(self, ours: Callable[[Json, DocumentRow], bool] | None) -> Iterator[Row]:
        """The rows to be kept in a worklist; ``ours``: whether a task is this office's."""
        for each in self.rows:
            document = self.documents[each["document"]]
            told = self.shown(each)
            names, heirs = known_as(each, document, plain=plain)
            words = plain(f"{told['document']['label']} {document.title or ''}")
            yield Row(told, names, heirs, words, ours is not None and ours(each, document))

    def one(self, ident: str) -> Json:
        """The one task whose mark begins like this."""
        start = start_of(ident, _KIND)
        found = {row["fingerprint"]: row for row in self.rows if row["fingerprint"].startswith(start)}
        return found[only(sorted(found), ident, _KIND, hint="cancu tasks")]

    @staticmethod
    def start_of(ident: str) -> str:
        """The beginning of a mark that somebody typed; UsageError for what is none."""
        return start_of(ident, _KIND)

    # --- what is said of one ------------------------------------------------------------------

    def life(self, row: Json, said: Said, answer: int | None) -> TaskLife:
        """What is to be kept of a row when somebody says this of it; UsageError for a contradiction."""
        state = _state(said, answer)
        before = row["told"] if not said.undone else Told(state)
        due = said.due if said.since is None else ends(row["deadline"], said.since)
        told = Told(
            state,
            said.by,
            said.reason,
            before.note if said.note is None else said.note or None,
            when=said.when,
            due_set=before.due_set if due is None else due.isoformat(),
            agency_set=before.agency_set if said.agency is None else said.agency,
            answer=said.product,
        )
        if state is TaskState.DONE:
            told = replace(told, **self._done(row, said, answer))
        [known] = known_of([row], self.documents)
        return TaskLife(replace(known, fingerprint=row["fingerprint"]), told)

    def _done(self, row: Json, said: Said, answer: int | None) -> dict[str, Any]:
        source = None if answer is None else self._answering(row, answer)
        day = said.done_on or (source.date if source is not None else None)
        day = day or dt.date.fromisoformat(said.when[:10])
        made: dict[str, Any] = {"done_on": day.isoformat(), "through": settled_turn(row, day)}
        if source is None:
            return made
        from graph.network.build import label_of

        words = next((each for each in row["proposed"] if each["document"] == source.id), None)
        return made | {
            "answer_key": source.origin or source.key,
            "answer": label_of(source),
            "answer_quote": words and words["quote"],
            "answer_page": words and words["page"],
        }

    def _answering(self, row: Json, ident: int) -> DocumentRow:
        source = self.documents.get(ident) or self._store.document(ident)
        assigning = self.documents[row["document"]]
        if source.id == assigning.id:
            raise UsageError(
                "Văn bản giao nhiệm vụ không thể là văn bản trả lời của chính nó.",
                "The document that gives a task cannot be the one that answers it.",
            )
        if source.date is not None and assigning.date is not None and source.date < assigning.date:
            raise UsageError(
                f"Văn bản trả lời đề ngày {source.date:%d/%m/%Y}, trước văn bản giao nhiệm vụ "
                f"({assigning.date:%d/%m/%Y}); hãy kiểm tra lại số, ngày.",
                f"The answer is of {source.date}, before the document that gives the task "
                f"({assigning.date}); check number and date.",
            )
        return source


def worked_out(store: Store, runs: Iterable[range] | None) -> tuple[dict[int, DocumentRow], list[Json]]:
    """The documents with ids in these runs, or all, and their tasks as the texts give them."""
    documents: dict[int, DocumentRow] = {}
    tasks: list[Iterable[AssignmentRow]] = []
    terms: list[DeadlineRow] = []
    for run in [None] if runs is None else runs:
        documents |= {row.id: row for row in store.documents(held=True, within=run)}
        own = store.deadlines(run)
        tasks.append(store.assignments(run, deadlines=own))
        terms += own
    return documents, duties(documents, chain(*tasks), terms, headings=_Headings(store))


def _state(said: Said, answer: int | None) -> TaskState:
    try:
        state = TaskState(said.state)
    except ValueError:
        names = ", ".join(each.value for each in TaskState)
        raise UsageError(
            f"Không có trạng thái {said.state!r}; các trạng thái: {names}.",
            f"There is no state {said.state!r}; the states are: {names}.",
        ) from None
    if state is TaskState.DROPPED and not (said.reason or "").strip():
        raise UsageError(
            "Hãy nêu lý do không thực hiện nhiệm vụ.", "Give the reason why the task is dropped."
        )
    if state is not TaskState.DONE and (answer is not None or said.done_on is not None):
        raise UsageError(
            "Văn bản trả lời và ngày hoàn thành chỉ dùng cho nhiệm vụ đã hoàn thành (done).",
            "An answering document and a day of completion go with a task that is done.",
        )
    return state


class _Headings:
    """The headings a place of a document of the corpus stands under; each text is loaded once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[int, tuple[Document, Outline]] = {}

    def __call__(self, ident: int, offset: int) -> list[str]:
        if ident not in self._known:
            self._known[ident] = (self._store.load(ident), self._store.outline(ident))
        text, outline = self._known[ident]
        at = outline.section_at(offset)
        found: list[str] = []
        while at is not None:
            found.append(text[outline.sections[at].heading])
            at = outline.sections[at].parent
        return found


def lost_json(life: TaskLife) -> Mapping[str, Any]:
    """A task somebody spoke of that is no longer read."""
    known, told = life.known, life.told
    return {
        "fingerprint": known.fingerprint,
        "document": known.label,
        "agency": known.agency,
        "task": known.task,
        "due": known.due,
        "state": told.state.value,
        "when": told.when,
        "answer": told.answer,
    }
