"""``cancu import``: edited workbooks become corrections and progress of tasks, all of them or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cancu.corrections import checked
from cancu.exports.columns import DOCUMENTS, cells, heads
from cancu.exports.office_books import EDITABLE, TASKS
from cancu.imports.edited import Change, Line, changes_of, read_book
from cancu.tasks.status import STATUS
from cancu.tasks.tasklist import Said, TaskList
from cancu.values import Json, date_of, day_of, row_json, whoami
from extractors.errors import CancuError
from extractors.letters import key

if TYPE_CHECKING:
    from corpus.store import Corpus as Store

__all__ = ["FIELDS", "import_book"]

#: The columns of the workbook of documents that can be corrected, and their fields.
FIELDS = {
    "Số, ký hiệu": "number",
    "Ngày": "date",
    "Trích yếu": "title",
    "Cơ quan ban hành": "issuer",
    "Địa bàn": "locality",
}
#: What somebody may write in “Trạng thái”, and the state it means.
_SAID = {
    "hoàn thành": "done",
    "đã hoàn thành": "done",
    "hoàn thành đúng hạn": "done",
    "hoàn thành quá hạn": "done",
    "đang thực hiện": "in-progress",
    "đang thực hiện trong hạn": "in-progress",
    "đang thực hiện quá hạn": "in-progress",
    "không có thời hạn": "in-progress",
    "không thực hiện": "dropped",
    "đã xem": "seen",
}


def import_book(
    store: Store,
    path: Path,
    *,
    dry_run: bool,
    meant: Callable[[Store, str], int | None],
    today: dt.date,
    by: str | None = None,
) -> Json:
    """Take an edited workbook in; what came of each row.

    Nothing is written with ``dry_run``, nor when any row is wrong.  ``meant`` finds the document a
    reference means, None for none.  The caller holds the transaction.
    """
    lines, day = read_book(path)
    desk = _Desk(store, day or today, today, meant, by or whoami())
    planned: list[Callable[[], None]] = []
    rows = []
    for line in lines:
        changes = desk.planned(line, planned)
        if changes or line.problems:
            rows.append(_row_json(line, desk.label(line), changes))
    wrong = sum(bool(line.problems) for line in lines)
    written = bool(planned) and not wrong and not dry_run
    if written:
        for write in planned:
            write()
        if desk.corrected:
            from graph.linking.resolve import link

            link(store)  # a corrected number is another document to those that cite it
    conflicts = sum(any(each.sort == "conflict" for each in line.problems) for line in lines)
    return {
        "path": str(path),
        "dry_run": dry_run,
        "written": written,
        "rows": rows,
        "read": len(lines),
        "changed": len(planned),
        "wrong": wrong,
        "conflicts": conflicts,
    }


def _row_json(line: Line, label: str, changes: Mapping[str, Change]) -> Json:
    return {
        "sheet": line.sheet,
        "row": line.row,
        "kind": line.kind.partition("/")[0],
        "mark": line.mark,
        "label": label,
        "changes": [
            {"column": each.column, "old": _plain(each.old), "new": _plain(each.new)}
            for each in changes.values()
        ],
        "problems": [
            {"sort": each.sort, "vi": each.message.vi, "en": each.message.en} for each in line.problems
        ],
    }


def _plain(value: Any) -> Any:
    value = getattr(value, "words", value)
    return value.isoformat()[:10] if isinstance(value, dt.date) else value


class _Desk:
    """What the rows of a workbook mean in a database."""

    def __init__(
        self,
        store: Store,
        on: dt.date,
        today: dt.date,
        meant: Callable[[Store, str], int | None],
        by: str | None,
    ) -> None:
        self._store, self._today, self._meant, self._by = store, today, meant, by
        self._when = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        self._list = TaskList(store, on)
        self._tasks = {row["fingerprint"]: row for row in self._list.rows}
        held = store.documents(held=True)
        self._documents = {row.origin or row.key: row for row in held}
        self.corrected = False

    def label(self, line: Line) -> str:
        """What a reader calls the thing of a row."""
        if line.kind.startswith("tasks"):
            row = self._tasks.get(line.mark)
            return "" if row is None else str(row["task"])
        document = self._documents.get(line.mark)
        return "" if document is None else str(row_json(document)["label"])

    def planned(self, line: Line, planned: list[Callable[[], None]]) -> dict[str, Change]:
        """What a row changes; what is to be written for it is added to ``planned``."""
        if line.problems:
            return {}
        make = self._task if line.kind.startswith("tasks") else self._document
        try:
            return make(line, planned)
        except CancuError as error:
            line.wrong(error.message.vi, error.message.en)
            return {}

    # --- tasks --------------------------------------------------------------------------------

    def _task(self, line: Line, planned: list[Callable[[], None]]) -> dict[str, Change]:
        row = self._tasks.get(line.mark)
        if row is None:
            line.wrong(
                "nhiệm vụ này không còn trong cơ sở dữ liệu (văn bản đã được đọc lại hoặc gỡ ra)",
                "this task is no longer in the database (its document was read anew or is gone)",
            )
            return {}
        shown = self._list.shown(row)
        now = dict(zip(heads(TASKS, "vi"), cells(TASKS, shown, "vi"), strict=True))
        changes = changes_of(line, now, EDITABLE, lambda name, value: self._same(row, name, value))
        if changes and not line.problems:
            said, answer = self._said(line, row, changes)
            if not line.problems:
                life = self._list.life(row, said, answer)
                planned.append(lambda: self._store.record_tasks([life]))
        return changes

    def _same(self, row: Json, name: str, value: Any) -> bool:
        """Whether a cell means what is known already, in other words."""
        words = key(str(value or ""))
        if name == "Trạng thái":
            means = {key(known): state for known, state in _SAID.items()}.get(words)
            exact = {key(STATUS[name].vi) for name in ("done-in-time", "done-late")}
            return means == row["state"] and words not in exact
        if name == "Sản phẩm/Kết quả" and row["answer"] and words:
            found = self._meant(self._store, str(value))
            known = self._documents.get(row["answer"]["key"] or "")
            return found is not None and known is not None and known.id == found
        return False

    def _said(self, line: Line, row: Json, changes: Mapping[str, Change]) -> tuple[Said, int | None]:
        def new(name: str) -> Any:
            return changes[name].new if name in changes else None

        state, late = self._state(line, row, new("Trạng thái"))
        note = None if "Ghi chú" not in changes else " ".join(str(new("Ghi chú") or "").split())
        product, answer = self._product(line, row, changes)
        if answer is not None and state not in ("done", "seen", "new"):
            line.wrong(
                "nêu văn bản trả lời thì trạng thái phải là Hoàn thành",
                "a document that answers goes with a task that is done",
            )
        if answer is not None and state in ("seen", "new"):
            state = "done"
        due = _day(line, "Thời hạn hoàn thành", changes)
        agency = " ".join(str(new("Cơ quan chủ trì") or "").split()) or None
        if "Cơ quan chủ trì" in changes and agency is None:
            line.wrong("cơ quan chủ trì không được để trống", "the body in charge must be named")
        done_on = None
        if state == "done" and answer is None:
            done_on = self._done_on(line, row, due, late)
        reason = note or row["reason"] if state == "dropped" else None
        said = Said(state, reason, note, done_on, self._by, self._when, product, due, agency)
        return said, answer

    def _state(self, line: Line, row: Json, words: Any) -> tuple[str, bool | None]:
        """The state, and whether the words say that it was late."""
        if words is None:
            return str(row["told"].state.value), None
        for known, state in _SAID.items():
            if key(str(words)) == key(known):
                late = {"hoàn thành quá hạn": True, "hoàn thành đúng hạn": False}.get(known)
                return state, late
        names = "; ".join(STATUS[name].vi for name in STATUS)
        line.wrong(
            f"trạng thái “{words}” không có; các trạng thái: {names}",
            f"there is no state “{words}”; the states are: {names}",
        )
        return str(row["state"]), None

    def _product(
        self, line: Line, row: Json, changes: Mapping[str, Change]
    ) -> tuple[str | None, int | None]:
        """Words for what came of it, or the document of the corpus that they name."""
        if "Sản phẩm/Kết quả" not in changes:
            return (row["answer"] or {}).get("label"), None
        words = " ".join(str(changes["Sản phẩm/Kết quả"].new or "").split())
        found = self._meant(self._store, words) if words else None
        return (None if found is not None else words or None), found

    def _done_on(self, line: Line, row: Json, due: dt.date | None, late: bool | None) -> dt.date | None:
        """The day it was done, where the table says only whether it was in time."""
        if row["state"] == "done" and late is None:
            return date_of(row["done_on"])
        last = due or date_of(row["term"] or row["due"])
        if late is None or last is None:
            return self._today
        if late and self._today <= last:
            line.wrong(
                f"chưa đến hạn {last:%d/%m/%Y} nên không thể là Hoàn thành quá hạn",
                f"its term, {last}, has not come: it cannot be done late",
            )
        return self._today if late else min(self._today, last)

    # --- documents ----------------------------------------------------------------------------

    def _document(self, line: Line, planned: list[Callable[[], None]]) -> dict[str, Change]:
        document = self._documents.get(line.mark)
        if document is None:
            line.wrong(
                "văn bản này không còn trong cơ sở dữ liệu",
                "this document is no longer in the database",
            )
            return {}
        row = row_json(document)
        now = dict(zip(heads(DOCUMENTS, "vi"), cells(DOCUMENTS, row, "vi"), strict=True))
        changes = changes_of(line, now, tuple(FIELDS))
        if line.problems:
            return changes
        for name, change in changes.items():
            value = _value(line, name, change)
            if not line.problems:
                planned.append(lambda name=name, value=value: self._correct(document.id, name, value))  # type: ignore[misc]
                self.corrected = True
        return changes

    def _correct(self, ident: int, name: str, value: str | None) -> None:
        reason = "sửa trong bảng Excel" + (f" ({self._by})" if self._by else "")
        self._store.add_correction(ident, FIELDS[name], value, reason, self._when)


def _value(line: Line, name: str, change: Change) -> str | None:
    if FIELDS[name] == "date":
        found = _day(line, name, {name: change})
        return None if found is None else found.isoformat()
    words = " ".join(str(change.new if change.new is not None else "").split()) or None
    return checked(FIELDS[name], words)


def _day(line: Line, name: str, changes: Mapping[str, Change]) -> dt.date | None:
    if name not in changes or changes[name].new in (None, ""):
        return None
    value = changes[name].new
    if isinstance(value, dt.datetime):
        return value.date()
    found = value if isinstance(value, dt.date) else day_of(str(value))
    if found is None:
        line.wrong(
            f"cột “{name}”: “{value}” không phải là ngày; hãy viết 31/12/2024",
            f"column “{name}”: “{value}” is no day; write 31/12/2024",
        )
    return found
