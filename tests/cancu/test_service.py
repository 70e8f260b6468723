"""``import cancu``: the promised names, and the same fields as the command line."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import cancu
from cancu.cli import cli
from cancu.exports.tables import cell
from cancu.tasks.duties import first_day
from extractors.model import Deadline, DeadlineKind, Span


def test_the_promised_names() -> None:
    assert set(cancu.__all__) <= set(dir(cancu))
    assert callable(cancu.extract) and callable(cancu.extract_text)
    assert cancu.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="nothing"):
        _ = cancu.nothing


def test_the_package_is_typed() -> None:
    assert (Path(cancu.__file__).parent / "py.typed").is_file()


@pytest.mark.parametrize(
    ("words", "call"),
    [
        (("trace", "2", "--json"), lambda c: c.trace("2")),
        (("trace", "1", "--direction", "down", "--json"), lambda c: c.trace("1", direction="down")),
        (("path", "3", "1", "--json"), lambda c: {"chains": c.path("3", "1")}),
        (("tasks", "--json"), lambda c: c.task_list()),
        (("show", "35/KH-SYT", "--json"), lambda c: c.show("35/KH-SYT")),
        (("search", "y te", "--json"), lambda c: {"query": "y te", "hits": c.search("y te")}),
        (("audit", "--json"), lambda c: {"findings": c.audit(today=dt.date.today())}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_python_and_the_command_line_say_the_same(database: Path, words, call) -> None:  # type: ignore[no-untyped-def]
    cancu.Corpus(database).audit()  # what is new is new once
    printed = CliRunner().invoke(cli, ["--db", str(database), *words]).stdout
    assert json.loads(printed) == json.loads(json.dumps(call(cancu.Corpus(database))))


def test_documents_held_and_cited(database: Path) -> None:
    corpus = cancu.Corpus(database)
    assert [row["number"] for row in corpus.documents(held=True)] == ["210/QĐ-UBND", "35/KH-SYT", None]
    assert "749/QĐ-TTg" in {row["number"] for row in corpus.documents(held=False)}
    assert len(corpus.documents()) == corpus.stats()["documents"]
    assert corpus.failures() == []


def test_errors_are_values_in_two_languages(database: Path) -> None:
    with pytest.raises(cancu.NotFound) as caught:
        cancu.Corpus(database).show("999/QĐ-X")
    assert "No document answers" in caught.value.message.en
    assert isinstance(caught.value, cancu.CancuError)


def test_findings_in_english(database: Path) -> None:
    vi, en = (cancu.Corpus(database, lang=lang).audit() for lang in ("vi", "en"))
    assert [f["rule"] for f in vi] == [f["rule"] for f in en]
    assert {f["message"] for f in vi}.isdisjoint({f["message"] for f in en})


def test_the_graph_follows_the_database(database: Path) -> None:
    corpus = cancu.Corpus(database)
    assert corpus.trace("3")["number"] is None
    corpus.correct("3", "number", "77/BC-SYT", reason="bản giấy")
    assert corpus.trace("3")["number"] == "77/BC-SYT"


def test_export_of_an_unknown_format(database: Path, tmp_path: Path) -> None:
    with pytest.raises(cancu.UsageError):
        cancu.Corpus(database).export("docx", tmp_path / "x")


def test_every_document_is_shown_as_alone_and_the_database_is_opened_once(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = cancu.Corpus(database)
    alone = [corpus.show(str(row["id"])) for row in corpus.documents(held=True)]
    opened, connect = [], sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **b: opened.append(a) or connect(*a, **b))
    assert list(corpus.every()) == alone
    assert len(opened) == 1


def test_an_interrupted_export_leaves_no_half_file(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "all.jsonl").write_text("old")
    every = cancu.Corpus.every

    def fail_at_the_second(self: cancu.Corpus) -> Iterator[object]:
        yield next(iter(every(self)))
        raise KeyboardInterrupt

    monkeypatch.setattr(cancu.Corpus, "every", fail_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        cancu.Corpus(database).export("jsonl", tmp_path / "all.jsonl")
    assert (tmp_path / "all.jsonl").read_text() == "old"
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-Sở Y tế", "'-Sở Y tế"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (["=a", "b"], "'=a; b"),
        ("Sở = Y tế", "Sở = Y tế"),
        (-3, "-3"),
        (0.5, "0.5"),
        (True, "1"),
        (False, "0"),
        (None, ""),
        ([], ""),
    ],
)
def test_cells(value: object, shown: str) -> None:
    assert cell(value) == shown


@pytest.mark.parametrize(
    ("rule", "issued", "day"),
    [
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=12", "2024-03-12", "2024-03-12"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=12", "2024-03-13", "2024-06-12"),
        ("FREQ=MONTHLY;BYMONTHDAY=20", "2024-01-25", "2024-02-20"),
        ("FREQ=WEEKLY;BYDAY=FR", "2024-01-31", "2024-02-02"),
        ("FREQ=YEARLY", "2024-01-31", None),
        ("BYWHAT", "2024-01-31", None),
        ("FREQ=MONTHLY;BYMONTHDAY=20", None, None),
    ],
)
def test_the_first_day_of_a_repeated_duty(rule: str, issued: str | None, day: str | None) -> None:
    deadline = Deadline(Span(0, 1), DeadlineKind.RECURRING, rrule=rule)
    since = None if issued is None else dt.date.fromisoformat(issued)
    found = first_day(deadline, since)
    assert (None if found is None else found.isoformat()) == day
