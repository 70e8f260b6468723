"""The corpus as files for other programs: JSON lines, CSV and workbooks, graphs, a calendar."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cancu.exports import columns, interchange
from cancu.exports.columns import TABLES
from cancu.exports.files import STDOUT, folder, write_bytes
from cancu.exports.files import write as _write
from extractors.calendar import shift
from extractors.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMATS", "calendar", "cell", "export"]

REGISTERS = ("register-in", "register-out", "followup")  #: of Nghị định 30/2020/NĐ-CP, Phụ lục IV
#: Excel workbooks.
BOOKS = ("xlsx-documents", "xlsx-tasks", "xlsx-audit", *REGISTERS)
FORMATS = ("jsonl", "csv", "graphml", "gexf", "ics", *interchange.FORMS, *BOOKS)
#: What a spreadsheet would take for a formula when a cell begins with it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Corpus(Protocol):
    """What an export asks of a corpus (:class:`cancu.service.Corpus` gives it)."""

    lang: str

    def documents(self, *, held: bool | None = None) -> list[dict[str, Any]]: ...
    def show(self, ref: str) -> dict[str, Any]: ...
    def tasks(self) -> list[dict[str, Any]]: ...
    def audit(self) -> list[dict[str, Any]]: ...
    def received(self) -> dict[int, list[dict[str, Any]]]: ...
    def replies(self) -> dict[int, list[str]]: ...
    def graph(self) -> nx.MultiDiGraph[int]: ...


def export(corpus: Corpus, form: str, out: Path, *, agency: str | None = None) -> Path:
    """Write ``form`` to ``out``; for CSV a folder of tables, or one table when ``out`` is a file
    named ``documents.csv``, ``tasks.csv`` and so on (any other name: the documents).

    ``agency``: whose register it is; UsageError where that means nothing.
    """
    if agency is not None and form not in REGISTERS:
        raise UsageError(
            f"--agency chỉ dùng cho các sổ: {', '.join(REGISTERS)}.",
            f"--agency is for the registers only: {', '.join(REGISTERS)}.",
        )
    match form:
        case "jsonl":
            _write(out, _jsonl(corpus))
        case "csv":
            return _csv(corpus, out)
        case "graphml":
            from graph.formats.render import to_graphml

            _write(out, [to_graphml(corpus.graph()) + "\n"])
        case "gexf":
            from graph.formats.render import to_gexf

            _write(out, [to_gexf(corpus.graph()) + "\n"])
        case "ics":
            _write(out, [calendar(corpus.tasks())])
        case _ if form in interchange.FORMS:
            interchange.write(corpus.graph(), form, out, put=_write, cell=cell)
        case _ if form in BOOKS:
            write_bytes(out, [_book(corpus, form, agency)])
        case _:
            raise UsageError(
                f"Không có dạng xuất {form!r}; các dạng: {', '.join(FORMATS)}.",
                f"There is no export format {form!r}; the formats are: {', '.join(FORMATS)}.",
            )
    return out


def _book(corpus: Corpus, form: str, agency: str | None) -> bytes:
    """One of :data:`BOOKS` as an XLSX file."""
    if form in REGISTERS:
        from cancu.exports.registers import register

        return register(corpus, form, agency=agency)
    if form == "xlsx-documents":
        return columns.documents_book(corpus.documents(), lang=corpus.lang)
    if form == "xlsx-tasks":
        return columns.tasks_book(corpus.tasks(), lang=corpus.lang)
    from cancu.findings import rules

    return columns.audit_book(corpus.audit(), rules(corpus.lang), lang=corpus.lang)


def _jsonl(corpus: Corpus) -> Iterator[str]:
    """Every held document with all its facts, one object a line."""
    for row in corpus.documents(held=True):
        yield json.dumps(corpus.show(str(row["id"])), ensure_ascii=False) + "\n"


# --- CSV ------------------------------------------------------------------------------------------


def _csv(corpus: Corpus, out: Path) -> Path:
    if str(out) == STDOUT or out.suffix.lower() == ".csv":
        name = out.stem if out.stem in TABLES else "documents"
        # A spreadsheet takes a file without the mark for an old code page.
        mark = "" if str(out) == STDOUT else "\ufeff"
        _write(out, [mark + table(name, _rows(corpus, name))])
        return out
    folder(out)
    for name in TABLES:
        _write(out / f"{name}.csv", ["\ufeff" + table(name, _rows(corpus, name))])
    return out


def table(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV with a head; what a spreadsheet would run as a formula is made text."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(columns.heads(TABLES[name], "en"))
    for row in rows:
        writer.writerow(map(cell, columns.cells(TABLES[name], row, "en")))
    return made.getvalue()


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


def _rows(corpus: Corpus, name: str) -> Iterable[dict[str, Any]]:
    """The rows of a table: the values of the JSON output, a fact with its ``document``."""
    match name:
        case "documents":
            return corpus.documents()
        case "tasks":
            return corpus.tasks()
        case "findings":
            found = corpus.audit()
            return (each | {"evidence": one} for each in found for one in each["evidence"])
    return (
        fact | {"document": row}
        for row in corpus.documents(held=True)
        for fact in corpus.show(str(row["id"]))[name]
    )


# --- calendar --------------------------------------------------------------------------------------


def calendar(tasks: Iterable[Mapping[str, Any]]) -> str:
    """Tasks with a day as a calendar (RFC 5545): all-day events, repeated ones with their rule.

    The same corpus gives the same bytes: an event is stamped with the day it falls on, and known by
    where it stands, so that importing it again replaces it.
    """
    from icalendar import Calendar, Event, vRecur

    from cancu.duties import keeping

    made = Calendar()
    made.add("prodid", "-//cancu//cancu//VI")
    made.add("version", "2.0")
    for task in tasks:
        if task["due"] is None:
            continue
        day = dt.date.fromisoformat(task["due"])
        document = task["document"]
        event = Event()
        place = (
            f"{document['path'] or document['label']}:{task['start']}:{task['end']}:{task['agency']}"
        )
        place += f":{task['role']}"
        event.add("uid", hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()[:32] + "@cancu")
        event.add("dtstamp", dt.datetime.combine(day, dt.time(), dt.UTC))
        event.add("dtstart", day)
        event.add("dtend", shift(day, 1))
        event.add("summary", _line(": ".join(x for x in (task["agency"], task["task"]) if x))[:250])
        lines = [document["label"], task["quote"]]
        if task["with"]:
            lines.insert(1, "Phối hợp: " + ", ".join(task["with"]))
        event.add("description", "\n".join(map(_line, lines)))
        rule = (task["deadline"] or {}).get("rrule")
        if rule:
            kept = keeping(rule, exclusive=bool(task["deadline"]["exclusive"]))
            event.add("rrule", vRecur.from_ical(kept))
        made.add_component(event)
    text: str = made.to_ical().decode("utf-8")
    return text


def _line(words: str) -> str:
    """Words on one line, without the control characters a calendar must not hold."""
    return "".join(c if c.isprintable() else " " for c in " ".join(words.split()))
