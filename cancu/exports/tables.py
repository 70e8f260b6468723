"""The corpus as files for other programs: JSON lines, CSV and workbooks, graphs."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cancu.exports import columns, interchange
from cancu.exports.columns import TABLES
from cancu.exports.files import STDOUT, folder, write_bytes
from cancu.exports.files import write as _write
from cancu.plain import spelt_out
from extractors.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

    from cancu.offices import Whose

__all__ = ["FILTERED", "FORMATS", "cell", "export", "table"]

REGISTERS = ("register-in", "register-out", "followup")  #: of Nghị định 30/2020/NĐ-CP, Phụ lục IV
#: Excel workbooks.
BOOKS = ("xlsx-documents", "xlsx-tasks", "xlsx-bases", "xlsx-audit", *REGISTERS)
#: CSV under the field names of Nghị định 30/2020/NĐ-CP, Phụ lục VI.
NAMED = ("csv-nd30-in", "csv-nd30-out")
FORMATS = (
    "jsonl",
    "csv",
    "graphml",
    "gexf",
    "ics",
    *NAMED,
    "datasette",
    *interchange.FORMS,
    *BOOKS,
)
#: What tasks can be chosen for.
FILTERED = ("csv", "ics", "xlsx-tasks", *NAMED, *REGISTERS)
#: What a spreadsheet would take for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Corpus(Protocol):
    """What an export asks of a corpus (:class:`cancu.service.Corpus` gives it)."""

    lang: str
    database: Path

    def documents(self, *, held: bool | None = None) -> list[dict[str, Any]]: ...
    def every(self) -> Iterator[dict[str, Any]]: ...
    def tasks(self, *, wanted: Any = None, limit: int | None = None) -> list[dict[str, Any]]: ...
    def audit(self) -> list[dict[str, Any]]: ...
    def doubtful_bases(self) -> list[dict[str, Any]]: ...
    def need_agency(self, piece: str) -> None: ...
    def changed(self) -> dt.datetime | None: ...
    def received(self) -> dict[int, list[dict[str, Any]]]: ...
    def replies(self) -> dict[int, list[str]]: ...
    def graph(self) -> nx.MultiDiGraph[int]: ...
    def whose(self, wanted: Any, *, registers: bool) -> Whose: ...


def export(
    corpus: Corpus, form: str, out: Path, *, wanted: Any = None, limit: int | None = None
) -> Path:
    """Write ``form`` to ``out``; for CSV a folder of tables, or one table when ``out`` is a file
    named ``documents.csv``, ``tasks.csv`` and so on (any other name: the documents).

    ``wanted`` (:class:`cancu.desk.Wanted`), ``limit``: which tasks, for the forms that hold tasks;
    whose register it is; UsageError where that means nothing.
    """
    if (wanted is not None or limit is not None) and form not in FILTERED:
        raise UsageError(
            f"Các bộ lọc nhiệm vụ chỉ dùng cho: {', '.join(FILTERED)}.",
            f"The filters of tasks are for these only: {', '.join(FILTERED)}.",
        )
    match form:
        case "jsonl":
            _write(out, _jsonl(corpus))
        case "csv":
            return _csv(corpus, out, wanted, limit)
        case "graphml":
            from graph.formats.render import to_graphml

            _write(out, [to_graphml(corpus.graph()) + "\n"])
        case "gexf":
            from graph.formats.render import to_gexf

            _write(out, [to_gexf(corpus.graph()) + "\n"])
        case "ics":
            return _calendars(corpus, out, wanted, limit)
        case _ if form in NAMED:
            lines = _named(corpus, form, wanted)
            _write(out, ["" if str(out) == STDOUT else "\ufeff", *lines])
        case "datasette":
            from cancu.exports.datasettes import metadata

            made = json.dumps(metadata(corpus.database.stem), ensure_ascii=False, indent=2)
            _write(out, [made + "\n"])
        case _ if form in interchange.FORMS:
            interchange.write(corpus.graph(), form, out, put=_write, cell=cell)
        case _ if form in BOOKS:
            write_bytes(out, [_book(corpus, form, wanted, limit)])
        case _:
            raise UsageError(
                f"Không có dạng xuất {form!r}; các dạng: {', '.join(FORMATS)}.",
                f"There is no export format {form!r}; the formats are: {', '.join(FORMATS)}.",
            )
    return out


def _book(corpus: Corpus, form: str, wanted: Any, limit: int | None) -> bytes:
    """One of :data:`BOOKS` as an XLSX file."""
    whose = corpus.whose(wanted, registers=form in REGISTERS)
    if form in REGISTERS:
        from cancu.exports.registers import register

        return register(corpus, form, whose)
    if form == "xlsx-documents":
        from cancu.exports.office_books import documents_book

        return documents_book(corpus.documents(), lang=corpus.lang)
    if form == "xlsx-tasks":
        from cancu.exports.office_books import tasks_form

        tasks = corpus.tasks(wanted=wanted, limit=limit)
        if not tasks and wanted is not None and wanted.agency is not None:
            corpus.need_agency(wanted.agency)  # a slip of the pen, not an empty book
        return tasks_form(tasks, office=whose.name, on=whose.on)
    if form == "xlsx-bases":
        from cancu.exports.office_books import bases_book

        return bases_book(corpus.doubtful_bases(), office=whose.name, on=whose.on)
    from cancu.findings import rules

    return columns.audit_book(corpus.audit(), rules(corpus.lang), lang=corpus.lang)


def _jsonl(corpus: Corpus) -> Iterator[str]:
    """Every held document with all its facts, one object a line."""
    for shown in corpus.every():
        yield spelt_out(json.dumps(shown, ensure_ascii=False)) + "\n"


def _calendars(corpus: Corpus, out: Path, wanted: Any, limit: int | None) -> Path:
    """One calendar, or a folder with one for each body when ``out`` is no file name."""
    from cancu.exports.calendars import calendar, calendars

    tasks, stamp = corpus.tasks(wanted=wanted, limit=limit), corpus.changed()
    if str(out) != STDOUT and (out.is_dir() or not out.suffix):
        return calendars(tasks, out, stamp=stamp)
    _write(out, [calendar(tasks, stamp=stamp)])
    return out


# --- CSV ------------------------------------------------------------------------------------------


def _csv(corpus: Corpus, out: Path, wanted: Any, limit: int | None) -> Path:
    if str(out) == STDOUT or out.suffix.lower() == ".csv":
        name = out.stem if out.stem in TABLES else "documents"
        # A spreadsheet takes a file without the mark for an old code page.
        mark = "" if str(out) == STDOUT else "\ufeff"
        _write(out, [mark + table(name, _rows(corpus, name, wanted, limit))])
        return out
    folder(out)
    facts = [name for name in TABLES if name not in _WHOLE]
    made = {name: _Sheet(name) for name in facts}
    for row, shown in _shown(corpus):  # each is read once, for all tables
        for name, sheet in made.items():
            sheet.add(fact | {"document": row} for fact in shown[name])
    for name in TABLES:
        if name in made:
            text = made.pop(name).text()
        else:
            text = table(name, _rows(corpus, name, wanted, limit))
        _write(out / f"{name}.csv", ["\ufeff", text])
    return out


#: Tables that are asked for as a whole; the others are gathered document by document.
_WHOLE = frozenset({"documents", "tasks", "findings"})


class _Sheet:
    """A table as CSV with a head; what a spreadsheet would run as a formula is made text."""

    def __init__(self, name: str) -> None:
        self._columns = TABLES[name]
        self._made = io.StringIO()
        self._writer = csv.writer(self._made, lineterminator="\r\n")
        self._writer.writerow(columns.heads(self._columns, "en"))

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        for row in rows:
            self._writer.writerow(map(cell, columns.cells(self._columns, row, "en")))

    def text(self) -> str:
        return self._made.getvalue()


def _named(corpus: Corpus, form: str, wanted: Any) -> Iterator[str]:
    """The documents under the field names of Nghị định 30/2020, Phụ lục VI."""
    from cancu.exports.decree_fields import rows

    for row in rows(corpus, form, corpus.whose(wanted, registers=True)):
        made = io.StringIO()
        csv.writer(made, lineterminator="\r\n").writerow(map(cell, row))
        yield made.getvalue()


def table(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV with a head; what a spreadsheet would run as a formula is made text."""
    sheet = _Sheet(name)
    sheet.add(rows)
    return sheet.text()


def cell(value: Any) -> str:
    """A value as a cell: nothing is empty, a list is joined, a formula is disarmed.

    >>> cell('=HYPERLINK("http://x")'), cell(["Sở Y tế", "Công an tỉnh"]), cell(None), cell(-3)
    ('\\'=HYPERLINK("http://x")', 'Sở Y tế; Công an tỉnh', '', '-3')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return str(value)
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(corpus: Corpus, name: str, wanted: Any, limit: int | None) -> Iterable[dict[str, Any]]:
    """The rows of a table: the values of the JSON output, a fact with its ``document``."""
    match name:
        case "documents":
            return corpus.documents()
        case "tasks":
            return corpus.tasks(wanted=wanted, limit=limit)
        case "findings":
            found = corpus.audit()
            return (each | {"evidence": one} for each in found for one in each["evidence"])
    return (fact | {"document": row} for row, shown in _shown(corpus) for fact in shown[name])


def _shown(corpus: Corpus) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every held document as a row of the list of documents, and with all its facts."""
    rows = {row["id"]: row for row in corpus.documents(held=True)}
    return ((rows[shown["id"]], shown) for shown in corpus.every())
