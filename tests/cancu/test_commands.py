"""The commands over a database: what they print, in every form, and how they end."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from cancu.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def run(database: Path) -> Run:
    def invoke(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(cli, ["--db", str(database), *words])
        assert result.exit_code == code, result.output
        return result

    return invoke


def as_json(result: Result) -> Any:
    return json.loads(result.stdout)


# --- trace --------------------------------------------------


def test_a_tree_names_relation_document_issuer_words_and_page(run: Run) -> None:
    lines = run("trace", "35/KH-SYT").stdout.splitlines()
    assert lines[0].startswith("Kế hoạch 35/KH-SYT (20/02/2024) · Sở Y tế tỉnh Lào Cai")
    assert "căn cứ: Quyết định 210/QĐ-UBND (15/01/2024) · Ủy ban nhân dân tỉnh Lào Cai" in lines[2]
    assert any(
        "“Quyết định số 210/QĐ-UBND ngày 15 tháng 01 năm 2024” (tr. 1)" in line for line in lines
    )
    missing = next(line for line in lines if "749/QĐ-TTg" in line)
    assert "[chưa có trong cơ sở dữ liệu]" in missing
    assert "thực hiện: " in missing
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)


def test_a_tree_in_english(run: Run) -> None:
    tree = run("--lang", "en", "trace", "35/KH-SYT").stdout
    assert "based on: " in tree
    assert "[not in the database]" in tree


def test_down_says_it_the_other_way_round(run: Run) -> None:
    tree = run("trace", "210/QĐ-UBND", "--direction", "down").stdout
    assert "là căn cứ của: Kế hoạch 35/KH-SYT" in tree
    assert "được thực hiện bởi: Báo cáo Kết quả chuyển đổi số" in tree


def test_depth_and_day_cut_the_tree(run: Run) -> None:
    assert "749/QĐ-TTg" not in run("trace", "35/KH-SYT", "--depth", "1").stdout
    assert "còn nữa" in run("trace", "35/KH-SYT", "--depth", "1").stdout
    assert (
        "210/QĐ-UBND"
        not in run("trace", "749/QĐ-TTg", "--direction", "down", "--as-of", "01/01/2022").stdout
    )
    tree = run("trace", "35/KH-SYT", "--as-of", "31/12/2024").stdout
    assert "[chưa xác minh]" in tree.splitlines()[0]
    assert tree.rstrip().endswith("trong kho không có văn bản nào thay thế, bãi bỏ, đình chỉ.")
    of_the_day = as_json(run("trace", "35/KH-SYT", "--as-of", "31/12/2024", "--json"))
    assert of_the_day["status"]["state"] == "chua_xac_minh"


def test_the_tree_as_json(run: Run) -> None:
    tree = as_json(run("trace", "35/KH-SYT", "--format", "json"))
    assert (tree["number"], tree["date"], tree["held"]) == ("35/KH-SYT", "2024-02-20", True)
    child = tree["children"][0]
    assert (child["number"], child["relation"], child["page"]) == ("210/QĐ-UBND", "can_cu", 1)
    assert child["quote"] == "Quyết định số 210/QĐ-UBND ngày 15 tháng 01 năm 2024"
    assert {"749/QĐ-TTg": False}.items() <= {
        grand["number"]: grand["held"] for grand in child["children"]
    }.items()
    assert tree == as_json(run("trace", "35/KH-SYT", "--json"))


def test_the_tree_as_pictures(run: Run) -> None:
    assert run("trace", "35/KH-SYT", "--format", "mermaid").stdout.startswith("flowchart TD\n")
    assert run("trace", "35/KH-SYT", "--format", "dot").stdout.startswith("digraph cancu {")
    root = ET.fromstring(run("trace", "35/KH-SYT", "--format", "graphml").stdout)
    assert root.tag.endswith("graphml")


@pytest.mark.parametrize("ref", ["35/KH-SYT", "35/kh-syt", "35/KH-SYT@2024-02-20", "2", "kh-35.pdf"])
def test_a_document_is_named_in_several_ways(run: Run, ref: str) -> None:
    assert as_json(run("trace", ref, "--json"))["number"] == "35/KH-SYT"


@pytest.mark.parametrize("words", [("trace", "999/QĐ-X"), ("show", "999"), ("path", "1", "999/QĐ-X")])
def test_a_document_that_is_not_there(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, code=3)
    assert result.stdout == ""
    assert "Không có văn bản nào ứng với" in result.stderr


def test_other_candidates_are_named_on_stderr(database: Path, run: Run) -> None:
    from corpus.store import Corpus
    from graph.linking.resolve import link
    from tests import factories as make

    text = "Kế hoạch số 35/KH-SYT năm 2023"
    found = make.facts(
        text, header=make.identity("35/KH-SYT", "2023-03-01", type="KH", issuer="Sở Y tế tỉnh Sơn La")
    )
    with Corpus(database) as corpus:
        corpus.put(
            make.document(text), found, path="kh-35-2023.txt", fingerprints=make.fingerprints(found)
        )
        link(corpus)
    result = run("trace", "35/KH-SYT", "--json")
    assert "Có 2 văn bản ứng với '35/KH-SYT'" in result.stderr
    assert as_json(result)["date"] == "2024-02-20"  # more is known of it
    assert as_json(run("trace", "35/KH-SYT@2023-03-01", "--json"))["date"] == "2023-03-01"


def test_json_and_another_format_contradict(run: Run) -> None:
    assert "mâu thuẫn" in run("trace", "2", "--json", "--format", "dot", code=2).stderr


# --- path --------------------------------------------------


def test_chains_with_their_words(run: Run) -> None:
    lines = run("path", "bc.txt", "749/QĐ-TTg").stdout.splitlines()
    assert lines[0] == "Chuỗi 1, 3 bước"
    assert "  → thực hiện: 35/KH-SYT (20/02/2024)" in lines
    assert "      “Kế hoạch số 35/KH-SYT ngày 20/02/2024”" in lines
    chain = as_json(run("path", "bc.txt", "749/QĐ-TTg", "--json"))["chains"][0]
    assert [step["to"]["number"] for step in chain] == ["35/KH-SYT", "210/QĐ-UBND", "749/QĐ-TTg"]
    assert all(step["quote"] for step in chain)


def test_no_chain_is_an_answer(run: Run) -> None:
    assert "Không có chuỗi viện dẫn nào" in run("path", "749/QĐ-TTg", "bc.txt").stdout
    assert as_json(run("path", "749/QĐ-TTg", "bc.txt", "--json")) == {"chains": []}


# --- audit --------------------------------------------------


def test_findings_with_evidence(run: Run) -> None:
    found = as_json(run("audit", "--json"))["findings"]
    assert found
    for finding in found:
        assert {"rule", "severity", "message", "evidence", "suggestion"} <= set(finding)
        assert finding["evidence"]
        for evidence in finding["evidence"]:
            assert {"document", "page", "start", "end", "quote"} <= set(evidence)
    missing = [f for f in found if f["rule"] == "missing-document"]
    assert any("749/QĐ-TTg" in f["message"] for f in missing)


def test_findings_to_read(run: Run) -> None:
    page = run("audit").stdout
    assert "[missing-document]" in page
    assert page.rstrip().splitlines()[-1].endswith("lưu ý.")
    assert "notes." in run("audit", "--lang", "en").stdout.splitlines()[-1]


def test_one_rule(run: Run) -> None:
    found = as_json(run("audit", "--rule", "missing-document", "--json"))["findings"]
    assert {f["rule"] for f in found} == {"missing-document"}
    assert "missing-document" in run("audit", "--rule", "no-such-rule", code=2).stderr


def test_the_exit_code_says_whether_there_is_something_grave(run: Run) -> None:
    severities = {f["severity"] for f in as_json(run("audit", "--json"))["findings"]}
    run("audit", code=0)
    run("audit", "--fail-on", "never", code=0)
    run("audit", "--fail-on", "error", code=int("error" in severities))
    run("audit", "--fail-on", "warning", code=int(bool(severities & {"error", "warning"})))


def test_fail_on_counts_what_is_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from cancu.service import Corpus

    warning = {"rule": "x", "severity": "warning", "message": "m", "evidence": [], "suggestion": None}
    warning |= {"id": "0123abcd", "reopened": None, "accepted": None, "accepted_before": None}
    for state, code in (("new", 1), ("seen", 1), ("accepted", 0), ("resolved", 0)):
        told = {**warning, "state": state}
        monkeypatch.setattr(Corpus, "audit", lambda self, told=told, **options: [told])
        run("audit", "--all", "--fail-on", "error", code=0)
        run("audit", "--all", "--fail-on", "warning", code=code)
        if state == "seen":
            run("audit", "--state", "new", "--fail-on", "warning", code=0)


def test_the_list_is_kept_in_the_database(run: Run, database: Path) -> None:
    from corpus.store import Corpus

    found = as_json(run("audit", "--json"))["findings"]
    with Corpus(database, read_only=True) as corpus:
        assert len(corpus.findings()) == len(found)
    # and shown with the document it speaks of
    of_report = as_json(run("show", "2", "--json"))["findings"]
    assert {f["rule"] for f in of_report} <= {f["rule"] for f in found}


def test_sarif(run: Run) -> None:
    made = as_json(run("audit", "--format", "sarif"))
    assert made["version"] == "2.1.0"
    [work] = made["runs"]
    rules = [rule["id"] for rule in work["tool"]["driver"]["rules"]]
    for result in work["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["snippet"]["text"]
        assert place["artifactLocation"]["uri"] in {"qd-210.txt", "kh-35.pdf", "bc.txt"}


# --- tasks --------------------------------------------------


def test_tasks_the_soonest_first(run: Run) -> None:
    found = as_json(run("tasks", "--json"))["tasks"]
    assert [(t["due"], t["agency"], t["role"]) for t in found] == [
        ("2024-03-09", "Các đơn vị", None),
        ("2024-03-15", "Các đơn vị", "bao_cao"),
        ("2024-07-03", "Phòng Nghiệp vụ Y", "chu_tri"),
    ]
    last = found[-1]
    assert last["with"] == ["Văn phòng Sở"]
    assert last["deadline"]["bound"] == "2024-07-04"
    assert last["document"]["number"] == "35/KH-SYT"
    assert (last["page"], last["section"]) == (2, "II.1")


def test_a_table_of_tasks(run: Run) -> None:
    lines = run("tasks").stdout.splitlines()
    assert lines[0].split()[:3] == ["Hạn", "Cơ", "quan"]
    assert any(
        line.startswith("03/7/2024") and "rà soát bệnh án (phối hợp: Văn phòng Sở)" in line
        for line in lines
    )
    assert any(line.startswith("15/3/2024 ↻") for line in lines)
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize(
    ("options", "due"),
    [
        (("--agency", "phong nghiep vu"), ["2024-07-03"]),
        (("--agency", "Văn phòng"), ["2024-07-03"]),  # a partner too
        (("--agency", "công an"), []),
        (("--due-before", "2024-03-15"), ["2024-03-09"]),
        (("--due-before", "16/3/2024"), ["2024-03-09", "2024-03-15"]),
        (("--due-before", "16.3.2024", "--agency", "don vi"), ["2024-03-09", "2024-03-15"]),
    ],
)
def test_tasks_are_chosen(run: Run, options: tuple[str, ...], due: list[str]) -> None:
    assert [t["due"] for t in as_json(run("tasks", "--json", *options))["tasks"]] == due


def test_a_body_nobody_knows_is_no_empty_list(run: Run) -> None:
    told = run("tasks", "--agency", "Phòng Nghiệp vụ Z", code=3).stderr
    assert "Phòng Nghiệp vụ Y" in told
    assert run("tasks", "--agency", "nghiệp vụ", "--due-before", "2020-01-01").stdout == "0 nhiệm vụ.\n"


def test_a_calendar_of_tasks(run: Run) -> None:
    made = Calendar.from_ical(run("tasks", "--format", "ics").stdout)
    events = {str(event["summary"]): event for event in made.walk("VEVENT")}
    assert len(events) == 3
    once = events["Hạn: rà soát bệnh án – Phòng Nghiệp vụ Y (35/KH-SYT)"]
    assert once["dtstart"].dt == dt.date(2024, 7, 3)
    assert once["dtend"].dt == dt.date(2024, 7, 4)
    assert "35/KH-SYT" in once["description"]
    assert events["Hạn: báo cáo – Các đơn vị (35/KH-SYT)"]["rrule"]["bymonth"] == [3, 6, 9, 12]
    assert run("tasks", "--format", "ics").stdout == run("tasks", "--format", "ics").stdout


# --- search and show --------------------------------------------------


@pytest.mark.parametrize(
    "query", ["chuyen doi so", "CHUYỂN ĐỔI SỐ", "210/QĐ-UBND", '"doi so"', "benh an"]
)
def test_search_without_diacritics(run: Run, query: str) -> None:
    hits = as_json(run("search", query, "--json"))["hits"]
    assert hits
    assert all({"id", "label", "snippet", "score"} <= set(hit) for hit in hits)


def test_search_to_read(run: Run) -> None:
    lines = run("search", "bệnh", "án").stdout.splitlines()
    assert lines[0] == "[2] 35/KH-SYT (20/02/2024) Chuyển đổi số ngành y tế"
    assert "bệnh" in lines[1]
    assert "Không tìm thấy 'xyzzy'" in run("search", "xyzzy").stdout
    assert len(as_json(run("search", "lào", "--limit", "1", "--json"))["hits"]) == 1


def test_show_everything(run: Run) -> None:
    found = as_json(run("show", "35/KH-SYT", "--json"))
    assert (found["schema"], found["id"], found["held"]) == ("cancu.extract/1", 2, True)
    assert found["document"]["number"] == "35/KH-SYT"
    assert found["citations"][0]["target"] == 1
    assert found["citations"][0]["page"] == 1
    assert found["text"][found["deadlines"][0]["start"] :].startswith("trước ngày 04/7/2024")
    assert found["cited_by"][0]["quote"] == "Kế hoạch số 35/KH-SYT ngày 20/02/2024"
    page = run("show", "2").stdout
    assert page.startswith("Kế hoạch số 35/KH-SYT ngày 20/02/2024\n")
    assert "Nhiệm vụ (2)" in page
    assert "Được viện dẫn tại (1)" in page


def test_show_what_is_only_cited(run: Run) -> None:
    found = as_json(run("show", "749/QĐ-TTg", "--json"))
    assert (found["held"], found["text"], found["citations"]) == (False, "", [])
    assert found["document"]["date"] == "2020-06-03"
    assert found["cited_by"][0]["document"] == 1
    assert "Chưa có toàn văn" in run("show", "749/QĐ-TTg").stdout


# --- export --------------------------------------------------


def test_export_json_lines(run: Run, tmp_path: Path) -> None:
    run("export", "jsonl", str(tmp_path / "all.jsonl"))
    lines = (tmp_path / "all.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [1, 2, 3]
    assert run("export", "jsonl", "-").stdout.splitlines() == lines


def test_export_tables(run: Run, tmp_path: Path) -> None:
    run("export", "csv", str(tmp_path / "bang"))
    made = {
        file.stem: list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))
        for file in (tmp_path / "bang").iterdir()
    }
    assert set(made) == {"documents", "citations", "relations", "deadlines", "tasks", "findings"}
    assert [row["number"] for row in made["documents"]][:2] == ["210/QĐ-UBND", "35/KH-SYT"]
    assert {row["held"] for row in made["documents"]} == {"0", "1"}
    assert len(made["citations"]) == 4
    assert made["citations"][0]["document_label"] == "210/QĐ-UBND (15/01/2024)"
    assert len(made["tasks"]) == 3
    assert made["findings"]


def test_a_cell_is_never_a_formula(run: Run, tmp_path: Path) -> None:
    run("export", "csv", str(tmp_path / "tasks.csv"))
    data = (tmp_path / "tasks.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")  # or Excel takes it for an old code page
    cells = [row["task"] for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))]
    assert "'=Bảng kê gửi về Sở" in cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_export_graphs(run: Run, tmp_path: Path, form: str) -> None:
    run("export", form, str(tmp_path / "g.xml"))
    assert ET.parse(tmp_path / "g.xml").getroot().tag.endswith(form)


def test_export_a_calendar(run: Run, tmp_path: Path) -> None:
    run("export", "ics", str(tmp_path / "viec.ics"))
    assert len(Calendar.from_ical((tmp_path / "viec.ics").read_bytes()).walk("VEVENT")) == 3


def test_export_where_it_cannot_be_written(run: Run, tmp_path: Path) -> None:
    assert "là thư mục" in run("export", "jsonl", str(tmp_path), code=2).stderr
    nowhere = str(tmp_path / "không có" / "bảng.jsonl")
    assert f"thư mục {tmp_path / 'không có'};" in run("export", "jsonl", nowhere, code=3).stderr
    assert "Không tìm thấy" in run("export", "jsonl", str(tmp_path / "no" / "x"), code=3).stderr
    assert "không thuộc" in run("export", "docx", "x", code=2).stderr


# --- upkeep --------------------------------------------------


def test_a_correction_changes_the_document_and_stays(run: Run) -> None:
    said = run("correct", "bc.txt", "number", "77/BC-SYT", "--reason", "bản giấy").stdout
    assert said == "[3] 77/BC-SYT: number = 77/BC-SYT\n"
    assert as_json(run("show", "77/BC-SYT", "--json"))["document"]["number"] == "77/BC-SYT"
    assert as_json(run("correct", "3", "number", "--clear", "--json"))["number"] is None
    run("show", "77/BC-SYT", code=3)


@pytest.mark.parametrize(
    "words",
    [
        ("correct", "3", "number"),
        ("correct", "3", "number", "x", "--clear"),
        ("correct", "3", "màu", "xanh"),
        ("correct", "3", "date", "hôm qua"),
    ],
)
def test_a_correction_must_make_sense(run: Run, words: tuple[str, ...]) -> None:
    assert len(run(*words, code=2).stderr.strip().splitlines()) == 1


def test_backup(run: Run, tmp_path: Path) -> None:
    run("backup", str(tmp_path / "copy.db"))
    copied = CliRunner().invoke(cli, ["--db", str(tmp_path / "copy.db"), "show", "35/KH-SYT", "--json"])
    assert json.loads(copied.stdout)["id"] == 2


# --- the database itself --------------------------------------------------

READING = [
    ("trace", "1"),
    ("path", "1", "2"),
    ("audit",),
    ("tasks",),
    ("search", "x"),
    ("show", "1"),
    ("export", "jsonl", "-"),
    ("backup", "copy.db"),
    ("correct", "1", "number", "2"),
    ("retry",),
]


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_no_database_is_exit_3(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = CliRunner(env={"CANCU_DB": str(tmp_path / "none.db")}).invoke(cli, list(words))
    assert result.exit_code == 3
    assert "cancu ingest" in result.stderr
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_database_that_is_not_ours_is_exit_5(tmp_path: Path, words: tuple[str, ...]) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(b"not a database, but somebody's file " * 10)
    before = other.read_bytes()
    result = CliRunner().invoke(cli, ["--db", str(other), *words])
    assert result.exit_code == 5
    assert "không phải cơ sở dữ liệu của cancu" in result.stderr
    assert other.read_bytes() == before


def test_the_database_can_be_named_behind_the_command_too(database: Path) -> None:
    result = CliRunner().invoke(cli, ["tasks", "--json", "--db", str(database)])
    assert len(as_json(result)["tasks"]) == 3
