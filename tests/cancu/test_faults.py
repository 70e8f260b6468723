"""A fault of the program costs what it is about, is told everywhere, and is tried again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cancu
from cancu.cli import cli
from corpus.store import Corpus
from extractors.facts import EXTRACTORS
from graph.linking import conclude, resolve
from graph.rules import RULES

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: {number}/KH-UBND
Lào Cai, ngày {day} tháng {month} năm {year}
KẾ HOẠCH
Về chuyển đổi số
Căn cứ Quyết định số 31{number}/QĐ-UBND ngày 06/01/2025;
1. Sở Y tế chủ trì xây dựng đề án, {when}.
2. Sở Nội vụ chủ trì báo cáo, trước ngày 15/9/2026.
"""


def plan(number: str, *, date: str = "05/01/2026", when: str = "trước ngày 01/6/2026") -> str:
    day, month, year = date.split("/")
    return PLAN.format(number=number, day=day, month=month, year=year, when=when)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in ("1", "2", "3", "4", "5"):
        (folder / f"{number}.txt").write_text(plan(number), "utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    def invoke(*words: object, code: int = 0) -> Result:
        found = CliRunner().invoke(cli, ["--db", str(tmp_path / "c.db"), *map(str, words)])
        assert found.exit_code == code, found.output
        return found

    return invoke


def break_extractor(monkeypatch: pytest.MonkeyPatch, name: str, when: Callable[[str], bool]) -> None:
    entry = EXTRACTORS[name]

    def broken(document: Any, facts: Any) -> Any:
        if when(document.text):
            raise KeyError("a fault of ours")
        return entry.run(document, facts)

    monkeypatch.setitem(EXTRACTORS._entries, name, replace(entry, run=broken))
    for kept in ("_sorted", "_order"):
        monkeypatch.setattr(EXTRACTORS, kept, ())


def break_rule(monkeypatch: pytest.MonkeyPatch, name: str, broken: Callable[[Any], Any]) -> None:
    RULES.load()
    monkeypatch.setitem(RULES._entries, name, replace(RULES[name], run=broken))
    monkeypatch.setattr(RULES, "_sorted", ())


# --- dates no calendar has --------------------------------------------------------------------------

ODD = ["00/00/0000", "31/12/9999", "01/01/0001", "29/02/2200", "31/02/2024"]


@pytest.mark.parametrize("date", ODD)
def test_a_document_with_an_odd_date_stops_nothing(
    run: Callable[..., Result], inbox: Path, date: str
) -> None:
    (inbox / "odd.txt").write_text(plan(" ", date=date, when=f"trước ngày {date}"), "utf-8")
    told = json.loads(run("ingest", inbox, "--json").stdout)
    assert told["new"] == 6 and told["faults"] == []
    odd = json.loads(run("extract", inbox / "odd.txt", "--json").stdout)
    assert odd["document"]["date"] is None and "invalid-date" in odd["source"]["repairs"]
    assert odd["document"]["year"] in (None, 2024)
    assert odd["deadlines"][0]["due"] is None and odd["deadlines"][1]["due"] == "2026-09-14"
    assert json.loads(run("audit", "--json").stdout)["findings"]


def test_a_database_that_holds_a_year_nought_heals(
    run: Callable[..., Result], inbox: Path, tmp_path: Path
) -> None:
    (inbox / "odd.txt").write_text(plan(" ", date="00/00/0000"), "utf-8")
    run("ingest", inbox)
    with sqlite3.connect(tmp_path / "c.db") as db:  # as the extractors before left it
        db.execute("UPDATE documents SET year = 0 WHERE number IS NULL AND held = 1")
        db.execute("UPDATE ledger SET fingerprint = '3:0' WHERE extractor IN ('dates', 'header')")
        db.execute("UPDATE runs SET status = 'failed'")
        db.execute("DELETE FROM edges")
        db.execute("DELETE FROM meta WHERE name = 'read'")
    db.close()
    told = json.loads(run("ingest", inbox, "--json").stdout)
    assert told["faults"] == [] and told["updated"] == 6
    with Corpus(tmp_path / "c.db") as corpus:
        assert len(list(corpus.edges())) == 6
        assert 0 not in {row.year for row in corpus.documents()}


# --- extractors -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [entry.name for entry in EXTRACTORS])
def test_any_extractor_may_fail_on_a_document(
    run: Callable[..., Result], inbox: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with monkeypatch.context() as patched:
        break_extractor(patched, name, lambda text: "Số: 3/" in text)
        told = json.loads(run("ingest", inbox, "--jobs", 1, "--json").stdout)
        assert told["new"] == 5 and told["failed"] == 0
        (fault,) = told["faults"]
        assert (fault["stage"], fault["name"]) == ("extract", name)
        assert fault["path"].endswith("3.txt") and "KeyError" in fault["error"] and fault["code"]
        again = run("ingest", inbox, "--jobs", 1)
        assert f"extract:{name}" in again.stderr and "không đổi" in again.stdout
        assert "trích xuất lại" not in again.stdout  # tried again, nothing new: nothing to link
        assert (
            f"extract:{name}"
            in CliRunner().invoke(cli, ["--db", str(inbox.parent / "c.db"), "doctor"]).stdout
        )
        own = json.loads(run("extract", inbox / "3.txt", "--json").stdout)
        assert own["faults"][0]["name"] == name
    mended = json.loads(run("ingest", inbox, "--jobs", 1, "--json").stdout)
    assert mended["updated"] == 1 and mended["faults"] == []
    fresh = cancu.extract(inbox / "3.txt")
    kept = json.loads(run("show", "3/KH-UBND", "--json").stdout)
    for facts in ("citations", "deadlines", "assignments"):
        assert len(kept[facts]) == len(fresh[facts]) > 0


def test_a_document_with_a_fault_keeps_what_was_known(
    run: Callable[..., Result], inbox: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("ingest", inbox)
    before = json.loads(run("show", "3/KH-UBND", "--json").stdout)
    with sqlite3.connect(tmp_path / "c.db") as db:  # read by extractors of an older version
        db.execute("UPDATE ledger SET fingerprint = '1:old', version = 1")
        db.execute("DELETE FROM meta WHERE name = 'read'")
    db.close()
    break_extractor(monkeypatch, "citations", lambda text: "Số: 3/" in text)
    told = json.loads(run("ingest", inbox, "--jobs", 1, "--json").stdout)
    assert [fault["name"] for fault in told["faults"]] == ["citations"]
    after = json.loads(run("show", "3/KH-UBND", "--json").stdout)
    assert after["citations"] == before["citations"]


@pytest.mark.parametrize(
    ("function", "kept"),
    [
        ("extractors.deadlines.announced.periods_at", "deadlines"),
        ("extractors.facts.deadlines._owner", "deadlines"),
        ("extractors.citations.cited._citation", "citations"),
        ("extractors.assignments.paragraphs.Paragraphs.read", "assignments"),
    ],
)
def test_one_fact_that_fails_costs_that_fact(
    monkeypatch: pytest.MonkeyPatch, function: str, kept: str
) -> None:
    text = plan("7") + "Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2025;\n"
    whole = cancu.extract_text(text)
    module, _, name = function.rpartition(".")
    owner = _resolved(module)
    real, calls = getattr(owner, name), iter(range(1000))
    spoilt = {"assignments": 7}.get(kept, 0)

    def once(*words: Any, **named: Any) -> Any:
        if next(calls) == spoilt:
            raise OverflowError("date value out of range")
        return real(*words, **named)

    monkeypatch.setattr(owner, name, once)
    found = cancu.extract_text(text)
    assert len(found[kept]) == len(whole[kept]) - 1 > 0
    (fault,) = found["faults"]
    assert fault["name"] == kept and fault["error"] == "OverflowError: date value out of range"
    assert text[fault["start"] : fault["end"]].strip()


def _resolved(path: str) -> Any:
    import importlib

    try:
        return importlib.import_module(path)
    except ModuleNotFoundError:
        module, _, name = path.rpartition(".")
        return getattr(importlib.import_module(module), name)


def test_what_is_no_fault_of_ours_is_not_contained(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EXTRACTORS["citations"]

    def full(document: Any, facts: Any) -> Any:
        raise MemoryError

    monkeypatch.setitem(EXTRACTORS._entries, "citations", replace(entry, run=full))
    monkeypatch.setattr(EXTRACTORS, "_order", ())
    with pytest.raises(MemoryError):
        cancu.extract_text(plan("7"))


# --- linking and concluding -------------------------------------------------------------------------


@pytest.mark.parametrize("function", ["home_place", "held_refs", "citation_ref"])
def test_linking_leaves_out_what_fails(
    run: Callable[..., Result], inbox: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    real = getattr(resolve, function)

    def broken(first: Any, *rest: Any) -> Any:
        about = first[0] if isinstance(first, tuple) else first
        number = getattr(about, "number", None) or about.citation.number
        if str(number).startswith(("3/", "313/")):
            raise ZeroDivisionError("a fault of ours")
        return real(first, *rest)

    with monkeypatch.context() as patched:
        patched.setattr(resolve, function, broken)
        told = json.loads(run("ingest", inbox, "--jobs", 1, "--json").stdout)
        assert {fault["stage"] for fault in told["faults"]} == {"link"}
        assert all(fault["path"].endswith("3.txt") for fault in told["faults"])
        assert "ZeroDivisionError" in run("doctor").stdout
    assert json.loads(run("trace", "4/KH-UBND", "--format", "json").stdout)
    mended = json.loads(run("ingest", inbox, "--jobs", 1, "--json").stdout)  # nothing new: linked anew
    assert mended["faults"] == [] and mended["unchanged"] == 5
    with Corpus(inbox.parent / "c.db") as corpus:
        assert len(list(corpus.edges())) == 5


@pytest.mark.parametrize("bad", [{1}, {1, 2}, {1, 2, 3, 4, 5}])
def test_documents_that_linking_as_a_whole_fails_on_are_found(
    run: Callable[..., Result], inbox: Path, monkeypatch: pytest.MonkeyPatch, bad: set[int]
) -> None:
    real = resolve.grouped

    def broken(refs: Any) -> Any:
        if any(ref.kind == "held" and ref.id in bad for ref in refs):
            raise IndexError("a fault of ours")
        return real(refs)

    monkeypatch.setattr(resolve, "grouped", broken)
    told = json.loads(run("ingest", inbox, "--jobs", 1, "--json").stdout)
    assert {fault["document"] for fault in told["faults"]} == bad
    with Corpus(inbox.parent / "c.db") as corpus:
        assert {edge.document_id for edge in corpus.edges()} == {1, 2, 3, 4, 5} - bad


def test_linking_that_fails_on_nothing_keeps_what_was_read(
    run: Callable[..., Result], inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(resolve, "_Book", None)
        told = json.loads(run("ingest", inbox, "--jobs", 1, "--json").stdout)
        assert told["new"] == 5 and [fault["document"] for fault in told["faults"]] == [None]
    assert json.loads(run("ingest", inbox, "--json").stdout)["faults"] == []


def test_concluding_leaves_out_the_text_it_fails_on(
    run: Callable[..., Result], inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "blank.txt").write_text(plan("   "), "utf-8")

    def broken(*words: Any) -> Any:
        raise ValueError("year 0 is out of range")

    monkeypatch.setattr(conclude._ByTime, "fitting", broken)
    told = json.loads(run("ingest", inbox, "--jobs", 1, "--json").stdout)
    (fault,) = told["faults"]
    assert fault["name"] == "conclude" and fault["path"].endswith("blank.txt")
    with Corpus(inbox.parent / "c.db") as corpus:
        assert len(list(corpus.edges())) == 6


# --- audit ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [entry.name for entry in RULES])
def test_any_rule_may_fail(
    run: Callable[..., Result], inbox: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    run("ingest", inbox, "--jobs", 1)
    usual = json.loads(run("audit", "--json").stdout)["findings"]
    with monkeypatch.context() as patched:

        def broken(view: Any) -> Any:
            raise RuntimeError("a fault of ours")

        break_rule(patched, name, broken)
        told = run("audit", "--json")
        found = json.loads(told.stdout)
        assert [fault["name"] for fault in found["faults"]] == [name]
        others = {f["fingerprint"] for f in usual if f["rule"] != name}
        assert {f["fingerprint"] for f in found["findings"]} == others
        assert f"audit:{name}" in told.stderr and f"audit:{name}" in run("doctor").stdout
        run("audit", "--fail-on", "error", code=1)  # what was not checked is not in order
        gone = json.loads(run("audit", "--json", "--state", "resolved").stdout)["findings"]
        assert gone == []  # nor is it resolved
    again = json.loads(run("audit", "--json").stdout)
    assert {f["fingerprint"] for f in again["findings"]} == {f["fingerprint"] for f in usual}
    assert "faults" not in again and "audit:" not in run("doctor").stdout


def test_a_rule_that_fails_on_one_document_speaks_of_the_others(
    run: Callable[..., Result], inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("6", "7"):
        when = "trước ngày 20/12/2025"  # before the plan itself
        (inbox / f"{number}.txt").write_text(plan(number, when=when), "utf-8")
    run("ingest", inbox, "--jobs", 1)
    rule = RULES["deadline-before-issue"].run
    usual = json.loads(run("audit", "--rule", "deadline-before-issue", "--json").stdout)["findings"]
    hosts = sorted(f["evidence"][0]["document"] for f in usual)
    assert len(hosts) == 2

    def broken(view: Any) -> Any:
        if any(row.document_id == hosts[0] for row in view.deadlines):
            raise RuntimeError("a fault of ours")
        return rule(view)

    break_rule(monkeypatch, "deadline-before-issue", broken)
    found = json.loads(run("audit", "--rule", "deadline-before-issue", "--json").stdout)
    assert [f["evidence"][0]["document"] for f in found["findings"]] == [hosts[1]]
    assert [fault["document"] for fault in found["faults"]] == [hosts[0]]
