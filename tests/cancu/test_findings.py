"""``cancu audit``, ``accept``, ``reopen`` as an auditor and a batch job use them, and the reports."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

import cancu
from cancu.cli import cli
from cancu.exports.audit_report import html
from cancu.exports.sarif import sarif
from cancu.exports.workbooks import Head, Link, Sheet, book
from corpus.store import Corpus as Store
from graph.linking.resolve import link

Run = Callable[..., Result]


@pytest.fixture
def run(database: Path) -> Run:
    def invoke(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(cli, ["--db", str(database), *words])
        assert result.exit_code == code, result.output
        return result

    return invoke


def found(run: Run, *words: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(run("audit", "--json", *words).stdout)["findings"]
    return listed


# --- the life of a finding ---------------------------------------------------


def test_a_batch_job_fails_on_what_is_new_and_open(run: Run) -> None:
    [warning] = [f for f in found(run, "--state", "new") if f["severity"] == "warning"]
    assert warning["state"] == "new" and len(warning["id"]) == 8
    assert warning["fingerprint"].startswith(warning["id"])
    run("audit", "--fail-on", "warning", code=1)
    run("audit", "--state", "new", "--fail-on", "warning", code=0)  # known since the run before
    told = run("accept", warning["id"], "--reason", "đã đính chính", "--by", "Lan")
    assert warning["id"] in told.stdout
    run("audit", "--fail-on", "warning", code=0)


def test_an_accepted_finding_is_hidden_until_it_is_asked_for(run: Run) -> None:
    [first, *others] = found(run)
    run("accept", first["id"], "--reason", "đã biết", "--by", "Lan")
    assert [f["id"] for f in found(run)] == [f["id"] for f in others]
    assert "Đã chấp nhận, không liệt kê: 1 (xem bằng --all)." in run("audit").stdout
    [accepted] = found(run, "--state", "accepted")
    assert accepted["accepted"]["reason"] == "đã biết" and accepted["accepted"]["by"] == "Lan"
    assert len(found(run, "--all")) == len(others) + 1
    page = run("audit", "--all").stdout
    assert f"{first['id']} (đã chấp nhận) " in page
    assert "✓ chấp nhận ngày " in page and "(Lan): đã biết" in page
    run("reopen", first["id"])
    assert first["id"] in {f["id"] for f in found(run)}
    run("reopen", first["id"], code=3)  # it is not accepted any more


def forget_the_report(database: Path) -> None:
    """The only document with a warning: it has no number."""
    with Store(database) as store:
        store.forget("bc.txt")
        link(store)


def test_what_is_gone_is_history(run: Run, database: Path) -> None:
    [warning] = [f for f in found(run) if f["severity"] == "warning"]
    forget_the_report(database)
    assert warning["id"] not in {f["id"] for f in found(run)}
    [gone] = found(run, "--state", "resolved", "--rule", warning["rule"])
    assert gone["id"] == warning["id"] and gone["resolved"]
    assert "(đã " not in run("audit", "--state", "resolved").stdout
    run("audit", "--state", "resolved", "--fail-on", "warning", code=0)


def test_a_subset_of_rules_changes_nothing_else(run: Run) -> None:
    before = {f["id"] for f in found(run)}
    found(run, "--rule", "date-conflict")
    assert found(run, "--state", "resolved") == []
    assert {f["id"] for f in found(run)} == before
    assert {f["state"] for f in found(run)} == {"seen"}


def test_a_document_shown_has_its_findings_with_ids(run: Run) -> None:
    listed = {f["id"]: f for f in found(run)}
    shown = json.loads(run("show", "1", "--json").stdout)["findings"]
    assert shown and all(listed[f["id"]]["rule"] == f["rule"] for f in shown)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("accept", "ffff0000", "--reason", "x"), 3),  # no such finding
        (("accept", "zz", "--reason", "x"), 2),  # no id at all
        (("accept", "--reason", "x"), 2),  # none named
        (("accept", "ffff0000"), 2),  # no reason given
        (("accept", "ffff0000", "--reason", " "), 2),
        (("audit", "--state", "old"), 2),
    ],
)
def test_wrong_use(run: Run, words: tuple[str, ...], code: int) -> None:
    run("audit")
    run(*words, code=code)


def test_where_nothing_can_be_written_there_is_an_answer(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractors.errors import DatabaseError

    before = found(run)

    def refuse(self: Store, *args: object, **named: object) -> None:
        raise DatabaseError("Chỉ để đọc.", "Read only.", code="read-only")

    monkeypatch.setattr(Store, "record_findings", refuse)
    after = found(run)
    assert [f["id"] for f in after] == [f["id"] for f in before]
    assert {f["state"] for f in after} == {"seen"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_database_is_audited(run: Run, database: Path) -> None:
    run("audit")
    database.chmod(0o444)
    database.parent.chmod(0o555)
    try:
        assert {f["state"] for f in found(run)} == {"seen"}
    finally:
        database.parent.chmod(0o755)


def test_python(database: Path) -> None:
    corpus = cancu.Corpus(database)
    first = corpus.audit()[0]
    assert corpus.accept(first["id"], reason="đã biết") == [first["fingerprint"]]
    assert first["id"] not in {f["id"] for f in corpus.audit()}
    [accepted] = corpus.audit(states=["accepted"])
    assert accepted["accepted"]["reason"] == "đã biết"
    assert corpus.reopen([first["id"]]) == [first["fingerprint"]]
    with pytest.raises(cancu.UsageError):
        corpus.audit(states=["old"])


# --- SARIF -------------------------------------------------------------------


def test_sarif_tells_the_life_of_findings(run: Run, database: Path) -> None:
    first = found(run)[1]
    run("accept", first["id"], "--reason", "đã biết", "--by", "Lan")
    forget_the_report(database)
    [work] = json.loads(run("audit", "--format", "sarif").stdout)["runs"]
    by_state: dict[str, list[Any]] = {}
    for result in work["results"]:
        by_state.setdefault(result["properties"]["state"], []).append(result)
        assert list(result["fingerprints"]) == ["cancu/v1"]
        assert result["kind"] == "fail"
        for place in result["locations"]:
            # a region belongs to an artifact (SARIF 2.1.0, 3.29.3)
            assert "artifactLocation" in place.get("physicalLocation", {"artifactLocation": ""})
    assert {r["baselineState"] for r in by_state["seen"]} == {"unchanged"}
    assert {r["baselineState"] for r in by_state["resolved"]} == {"absent"}
    [accepted] = by_state["accepted"]
    [suppressed] = accepted["suppressions"]
    assert (suppressed["kind"], suppressed["status"]) == ("external", "accepted")
    assert suppressed["justification"] == "đã biết"
    assert not any("suppressions" in r for r in by_state["seen"])
    assert all(rule["shortDescription"]["text"] for rule in work["tool"]["driver"]["rules"])


def test_sarif_takes_what_a_rule_is_for() -> None:
    rules = {"x": {"summary": "Ghi sai ngày", "source": "Nghị định 30/2020/NĐ-CP, Điều 8"}}
    [rule] = sarif([FINDING], rules)["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "Ghi sai ngày"
    assert "Điều 8" in rule["help"]["text"] and rule["properties"]["legalSource"]


# --- the report to print -----------------------------------------------------

EVIDENCE = {
    "document": 1, "page": 2, "start": 0, "end": 9, "quote": "<b>Số 1</b> & “2”",
    "label": "1/KH<script>", "path": "/tài liệu/a b.pdf",
}  # fmt: skip
FINDING: dict[str, Any] = {
    "rule": "x",
    "severity": "error",
    "message": "Ghi <i>sai</i>",
    "evidence": [EVIDENCE, EVIDENCE],
    "suggestion": {"value": "<1>", "why": "a & b"},
    "id": "0123abcd",
    "fingerprint": "0123abcd" * 4,
    "state": "new",
    "since": "2026-03-01T00:00:00+00:00",
    "reopened": "changed",
    "resolved": None,
    "accepted": None,
    "accepted_before": {"reason": "<u>", "by": "L&n", "when": "2026-02-01T00:00:00+00:00"},
}


class _Page(HTMLParser):
    """Tags, targets and words of a page; every tag that opens must close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in {"meta"}:
            self.open.append(tag)
        named = dict(attrs)
        assert not {"src", "onload", "onclick"} & set(named)
        if named.get("id"):
            self.ids.add(str(named["id"]))
        if named.get("href"):
            self.links.append(str(named["href"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def page_of(findings: list[dict[str, Any]], lang: str = "vi") -> _Page:
    made = html(
        findings, {"x": {"summary": "Sai", "source": "NĐ <30>"}}, lang=lang,
        day=dt.date(2026, 3, 2), database="kho.db",
    )  # fmt: skip
    page = _Page()
    page.feed(made)
    assert page.open == []
    return page


def test_the_report_escapes_what_documents_say() -> None:
    page = page_of([FINDING])
    assert not {"b", "i", "u", "script", "link", "img"} & (page.tags - {"b"})
    for said in ("Ghi <i>sai</i>", "<b>Số 1</b> & “2”", "1/KH<script>", "<1> (a & b)", "NĐ <30>"):
        assert said in page.words, said
    assert "Căn cứ của việc chấp nhận đã thay đổi; chấp nhận ngày 01/02/2026 (L&n): <u>" in page.words
    assert "(2 lần)" in page.words  # the same words twice are told once
    assert page.links == ["file:///t%C3%A0i%20li%E1%BB%87u/a%20b.pdf"]


def test_the_report_counts_and_has_contents_when_it_is_long() -> None:
    many = [
        {**FINDING, "id": f"{at:08x}", "rule": f"r{at % 3}", "severity": severity}
        for at, severity in enumerate(["info", "error", "warning"] * 10)
    ]
    page = page_of(many)
    anchors = [link.removeprefix("#") for link in page.links if link.startswith("#")]
    assert anchors and set(anchors) <= page.ids
    assert page.words.index("Lỗi (10)") < page.words.index("Cảnh báo (10)") < page.words.index("Lưu ý")
    assert not any(link.startswith("#") for link in page_of(many[:3]).links)


def test_the_report_in_english_and_of_nothing() -> None:
    assert "Nothing was found." in page_of([], "en").words
    assert "Không có phát hiện nào." in page_of([]).words
    assert "accepted on 2026-02-01 (L&n)" in page_of([FINDING], "en").words


def test_the_report_is_written_to_a_file(run: Run, tmp_path: Path) -> None:
    told = run("audit", "--format", "html", "--out", str(tmp_path / "r.html"))
    assert told.stdout == "" and "r.html" in told.stderr
    made = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert made.startswith("<!DOCTYPE html>") and "@page" in made
    assert "http" not in made  # nothing is fetched from anywhere


# --- workbooks ---------------------------------------------------------------


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


#: What a text says; what the cell holds; it is never a formula.
CELLS: list[tuple[Any, Any]] = [
    ("=1+1", "=1+1"),
    ("+84", "+84"),
    ("-5%", "-5%"),
    ("@x", "@x"),
    ('=HYPERLINK("http://x")', '=HYPERLINK("http://x")'),
    ("a\x00b\x1bc", "a b c"),  # XML cannot hold these
    ("a\nb", "a\nb"),
    (dt.date(2026, 3, 2), dt.datetime(2026, 3, 2)),
    (12, 12),
    (None, None),
    (Link("41/KH", "/tài liệu/a b.pdf"), "41/KH"),
    (Link("41/KH", None), "41/KH"),
    (Link("41/KH", "tương-đối.pdf"), "41/KH"),
]


def test_cells() -> None:
    made = opened(book([Sheet("S", [Head("Đầu", 20)], [[value] for value, _ in CELLS])]))
    [sheet] = made.worksheets
    for at, (value, expected) in enumerate(CELLS, 2):
        cell = sheet.cell(at, 1)
        assert cell.value == expected
        assert cell.data_type in {"s", "d", "n"}, value
        if isinstance(value, str):
            assert bool(cell.quotePrefix) is value.startswith(("=", "+", "-", "@"))
    links = [sheet.cell(at, 1).hyperlink for at in range(2, len(CELLS) + 2)]
    assert [link.target for link in links if link] == ["file:///t%C3%A0i%20li%E1%BB%87u/a%20b.pdf"]
    assert sheet.cell(9, 1).number_format == "dd/mm/yyyy"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:A{len(CELLS) + 1}"
    assert sheet.column_dimensions["A"].width == 20
    assert sheet["A3"].alignment.wrap_text and sheet["A1"].font.bold
    assert sheet.page_setup.orientation == "landscape"


def test_a_long_cell_and_a_long_name_are_cut() -> None:
    [sheet] = opened(book([Sheet("[" + "x" * 40, [Head("a", 9)], [["y" * 40_000]])])).worksheets
    assert len(sheet["A2"].value) <= 32_767
    assert len(sheet.title) <= 31 and "[" not in sheet.title


def test_a_sheet_longer_than_excel_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cancu.exports.workbooks._ROWS", 2)
    made = opened(book([Sheet("S", [Head("a", 9)], [[n] for n in range(5)])]))
    assert [[c.value for c in sheet["A"]] for sheet in made.worksheets] == [
        ["a", 0, 1], ["a", 2, 3], ["a", 4],
    ]  # fmt: skip


def test_the_audit_as_a_workbook(run: Run, database: Path, tmp_path: Path) -> None:
    listed = found(run)
    run("audit", "--format", "xlsx", "--out", str(tmp_path / "a.xlsx"))
    run("export", "xlsx-audit", str(tmp_path / "b.xlsx"))
    for name in ("a.xlsx", "b.xlsx"):
        findings, evidence = openpyxl.load_workbook(tmp_path / name).worksheets
        rows = list(findings.iter_rows(min_row=2, values_only=True))
        assert [row[0] for row in rows] == [f["id"] for f in listed]
        assert isinstance(rows[0][10], dt.datetime)
        assert evidence.max_row == 1 + sum(len(f["evidence"]) for f in listed)


def test_tasks_and_documents_as_workbooks(run: Run, tmp_path: Path) -> None:
    run("tasks", "--format", "xlsx", "--out", str(tmp_path / "a.xlsx"))
    run("export", "xlsx-tasks", str(tmp_path / "b.xlsx"))
    for name in ("a.xlsx", "b.xlsx"):
        sheet, summary = openpyxl.load_workbook(tmp_path / name).worksheets
        rows = list(sheet.iter_rows(min_row=2, values_only=True))
        assert dt.datetime(2024, 7, 3) in {row[3] for row in rows}
        assert "Phòng Nghiệp vụ Y" in {row[4] for row in rows}
        assert "Phòng Nghiệp vụ Y" in {cell.value for cell in summary["B"]}
    run("export", "xlsx-documents", str(tmp_path / "c.xlsx"))
    [sheet] = openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets
    numbers = {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert {"210/QĐ-UBND", "35/KH-SYT", "749/QĐ-TTg"} <= numbers
    run("tasks", "--out", str(tmp_path / "d.txt"), code=2)


# --- registers ---------------------------------------------------------------


def register(run: Run, tmp_path: Path, name: str, *words: str) -> dict[str, list[tuple[Any, ...]]]:
    out = tmp_path / "so.xlsx"
    run("export", name, str(out), "--force", *words)
    return {
        sheet.title: below_the_letterhead(list(sheet.iter_rows(values_only=True)))
        for sheet in openpyxl.load_workbook(out).worksheets
    }


def below_the_letterhead(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The heads and what stands under the row of their numbers."""
    numbers = next(at for at, row in enumerate(rows) if row[0] == "(1)")
    return [rows[numbers - 1], *rows[numbers + 1 :]]


def test_the_register_of_what_goes_out(run: Run, tmp_path: Path) -> None:
    sheets = register(run, tmp_path, "register-out", "--agency", "so y te")
    head, *rows = sheets["Năm 2024"]
    assert head == (
        "Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản",
        "Người ký", "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển",
        "Ký nhận",
        "Ghi chú",
    )  # fmt: skip
    assert [row[0] for row in rows] == ["35/KH-SYT"]
    assert rows[0][1:3] == (dt.datetime(2024, 2, 20), "Kế hoạch. Chuyển đổi số ngành y tế")
    assert len(sheets["Không rõ năm"]) == 2  # the report without a date


def test_the_register_of_what_comes_in(run: Run, database: Path, tmp_path: Path) -> None:
    with Store(database) as store, store.exclusive():
        stamp = [{"text": "ĐẾN Số: 17026", "number": "17026", "date": "2024-01-18", "page": 1}]
        store._conn.execute("UPDATE documents SET received = ? WHERE id = 1", (json.dumps(stamp),))
    head, *rows = register(run, tmp_path, "register-in", "--agency", "Sở Y tế")["Năm 2024"]
    assert head[:4] == ("Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản")
    assert len(head) == 10 and head[7:] == ("Ngày chuyển", "Ký nhận", "Ghi chú")
    [row] = rows
    assert row[:4] == (
        dt.datetime(2024, 1, 18), "17026", "Ủy ban nhân dân tỉnh Lào Cai", "210/QĐ-UBND",
    )  # fmt: skip
    assert len(register(run, tmp_path, "register-in")["Năm 2024"]) == 3  # whose it is not told: all


def test_the_register_of_what_is_to_be_done(run: Run, tmp_path: Path) -> None:
    head, *rows = register(run, tmp_path, "followup", "--agency", "UBND tỉnh Lào Cai")["Năm 2024"]
    assert head == (
        "Số đến", "Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản",
        "Đơn vị hoặc người nhận", "Thời hạn giải quyết", "Tiến độ giải quyết",
        "Số, ký hiệu văn bản trả lời", "Ghi chú",
    )  # fmt: skip
    assert {row[1] for row in rows} == {"Kế hoạch 35/KH-SYT ngày 20/02/2024 của Sở Y tế tỉnh Lào Cai"}
    assert ("Phòng Nghiệp vụ Y; Văn phòng Sở", dt.datetime(2024, 7, 3)) in {row[2:4] for row in rows}


def test_whose_register_means_nothing_elsewhere(run: Run, tmp_path: Path) -> None:
    run("export", "jsonl", str(tmp_path / "x"), "--agency", "Sở Y tế", code=2)


def test_an_office_nobody_knows_makes_no_empty_book(run: Run, tmp_path: Path) -> None:
    for form in ("register-in", "register-out", "followup", "xlsx-tasks"):
        out = tmp_path / f"{form}.xlsx"
        run("export", form, str(out), "--agency", "Sở Khai khoáng", code=3)
        assert not out.exists()
    run("export", "register-in", str(tmp_path / "x.xlsx"), "--office", "Sở Khai khoáng", code=3)
    run("tasks", "--agency", "Sở Khai khoáng", "--format", "xlsx", code=3)
