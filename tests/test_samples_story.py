"""What the sample corpus tells its three users: a clerk, a lawyer, an auditor (docs/samples.md)."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import cancu
from graph.audit import rule_names

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
Json = dict[str, Any]

CHAIN = ["187/BC-SKHCN", "41/KH-SKHCN", "318/QĐ-UBND", "165/2025/NĐ-CP", "60/2024/QH15"]
OURS = {"187/BC-SKHCN", "41/KH-SKHCN", "318/QĐ-UBND", "56/KH-UBND", "19-KH/ĐU", "08-NQ/TU"}
PARTY = ["56/KH-UBND", "19-KH/ĐU", "08-NQ/TU", "57-NQ/TW"]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> cancu.Corpus:
    made = cancu.Corpus(tmp_path_factory.mktemp("story") / "samples.db")
    made.ingest(SAMPLES, jobs=1)
    return made


@pytest.fixture(scope="module")
def findings(corpus: cancu.Corpus) -> list[Json]:
    return corpus.audit()


# --- the clerk: a folder in, a database out ---------------------------------------------------------


def test_every_document_is_held(corpus: cancu.Corpus) -> None:
    assert len(corpus.documents(held=True)) == 13
    assert corpus.failures() == []


def test_a_second_run_reads_nothing(corpus: cancu.Corpus) -> None:
    before = corpus.stats()
    corpus.ingest(SAMPLES, jobs=1)
    assert corpus.stats() | {"runs": 0} == before | {"runs": 0}


#: The annex of 318/QĐ-UBND, row by row.
ANNEX = [
    ("Sở Khoa học và Công nghệ", "Xây dựng kho dữ liệu dùng chung của tỉnh", "2026-06-30"),
    ("Sở Tư pháp", "Số hóa sổ hộ tịch giai đoạn 1976 - 2015", "2026-09-30"),
    ("Sở Y tế", "Triển khai bệnh án điện tử", "2026-10-29"),
    ("Sở Giáo dục và Đào tạo", "Triển khai học bạ số", "2026-08-31"),
    ("Sở Nội vụ", "Bồi dưỡng kỹ năng số cho cán bộ, công chức cấp xã", None),
]


@pytest.mark.parametrize(("agency", "task", "due"), ANNEX, ids=[row[0] for row in ANNEX])
def test_the_task_list_holds_the_annex(
    corpus: cancu.Corpus, agency: str, task: str, due: str | None
) -> None:
    rows = [row for row in corpus.tasks(agency=agency) if task in row["task"]]
    assert [(row["agency"], row["role"], row["due"]) for row in rows] == [(agency, "chu_tri", due)]
    assert rows[0]["document"]["number"] == "318/QĐ-UBND"


def test_the_row_that_a_page_end_cuts_is_one_task(corpus: cancu.Corpus) -> None:
    rows = [row for row in corpus.tasks() if "danh mục cơ sở dữ liệu dùng chung" in row["task"]]
    assert [(row["agency"], row["due"]) for row in rows] == [("Phòng Chuyển đổi số", "2026-05-29")]
    assert rows[0]["task"].endswith("các xã, phường")


def test_tasks_before_a_day(corpus: cancu.Corpus) -> None:
    dues = [row["due"] for row in corpus.tasks(due_before=dt.date(2026, 4, 1))]
    assert dues == sorted(dues)
    assert dues[-1] == "2026-03-31"


# --- the lawyer: from a report up to the law --------------------------------------------------------


@pytest.mark.parametrize("chain", [CHAIN, PARTY], ids=["state", "party"])
def test_the_tree_reaches_its_root_link_by_link(corpus: cancu.Corpus, chain: list[str]) -> None:
    for low, high in pairwise(chain):
        tree = corpus.trace(f"{low}@2026-03-25" if low == "56/KH-UBND" else low)
        steps = {child["number"]: child for child in tree["children"]}
        assert high in steps, f"{low} → {high}"
        assert steps[high]["held"] is (high in OURS)


@pytest.mark.parametrize(("low", "high"), [(CHAIN[0], CHAIN[-1]), (PARTY[0], PARTY[-1])])
def test_a_path_quotes_every_step(corpus: cancu.Corpus, low: str, high: str) -> None:
    start = f"{low}@2026-03-25" if low == "56/KH-UBND" else low
    chains = corpus.path(start, high)
    assert chains
    for chain in chains:
        assert all(step["quote"] for step in chain)


def test_what_rests_on_the_decision(corpus: cancu.Corpus) -> None:
    tree = corpus.trace("318/QĐ-UBND", direction="down", depth=1)
    below = {child["number"] for child in tree["children"]}
    assert below >= {"41/KH-SKHCN", "64/TB-VPUB", "892/SNV-CCHC", "187/BC-SKHCN", "1506/QĐ-UBND"}
    unnumbered = [child for child in tree["children"] if child["number"] is None]
    assert sum(child["held"] for child in unnumbered) == 2  # 05 and 13
    assert [child["label"] for child in unnumbered if not child["held"]] == [
        "Kế hoạch Chuyển đổi số tỉnh Lào Cai năm 2026"  # the plan that came with it, in its file
    ]


def test_two_communes_may_use_one_number(corpus: cancu.Corpus) -> None:
    assert len(corpus.find("56/KH-UBND")) == 2


# --- the auditor ------------------------------------------------------------------------------------

#: rule, start of the file names the evidence must come from, what the evidence must quote
PLANTED = [
    ("blank-number", "05", "/KH-VPUB"),
    ("missing-number", "13", "BÁO CÁO"),
    ("number-conflict", "05", "2692/QĐ-TTg"),
    ("date-conflict", "13", "21/01/2026"),
    ("title-conflict", "11", "2025 - 2027"),
    ("title-conflict", "11", "giai đoạn 2026 - 2030"),
    ("sequence-anomaly", "11", "782/QĐ-UBND"),
    ("cites-later-document", "06", "771/VPUB-KGVX"),
    ("year-mismatch", "13", "12/2025/NQ-HĐND"),
    ("malformed-number", "11", "27TTr-SKHCN"),
    ("malformed-number", "13", "04/CTUBND"),
    ("cites-expired", "08", "Luật Giao dịch điện tử ngày 29 tháng 11 năm 2005"),
    ("cites-expired", "12", "Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006"),
    ("not-yet-in-force", "04", "148/2025/QH15"),
    ("renamed-agency", "08", "Sở Thông tin và Truyền thông"),
    ("deadline-before-issue", "10", "15/5/2026"),
    ("deadline-order", "04", "05/12"),
    ("deadline-order", "05", "05/12"),
    ("deadline-on-holiday", "08", "30/5/2026"),
    ("deadline-on-holiday", "09", "30/4/2026"),
]

#: rules that must find what was planted for them and nothing else
EXACT = sorted(
    {rule for rule, _, _ in PLANTED} - {"missing-number", "blank-number", "malformed-number"}
    | {"duplicate-document", "cycle", "self-reference"}
)


def _evidence(finding: Json, file: str) -> str:
    return "\n".join(
        evidence["quote"]
        for evidence in finding["evidence"]
        if Path(evidence["path"] or "").name.startswith(file)
    )


@pytest.mark.parametrize(
    ("rule", "file", "words"), PLANTED, ids=[f"{rule}-{file}" for rule, file, _ in PLANTED]
)
def test_the_audit_finds_what_was_planted(
    findings: list[Json], rule: str, file: str, words: str
) -> None:
    if rule not in rule_names():
        pytest.skip(f"the rule {rule} is not built yet")
    mine = [_evidence(finding, file) for finding in findings if finding["rule"] == rule]
    assert any(words in quotes for quotes in mine), mine


@pytest.mark.parametrize("rule", EXACT)
def test_the_audit_finds_nothing_else(findings: list[Json], rule: str) -> None:
    if rule not in rule_names():
        pytest.skip(f"the rule {rule} is not built yet")
    for finding in findings:
        if finding["rule"] == rule:
            assert any(
                words in _evidence(finding, file) for mine, file, words in PLANTED if mine == rule
            ), finding["message"]


#: rule, words that stand in the samples and look wrong, but are not
SILENT = [
    ("duplicate-document", "56/KH-UBND"),
    ("date-conflict", "08-NQ/TW"),
    ("date-conflict", "56/KH-UBND"),
    ("year-mismatch", "2025/QĐ-UBND"),
    ("sequence-anomaly", "2025/QĐ-UBND"),
    ("malformed-number", "2025/QĐ-UBND"),
    ("renamed-agency", "nay là"),
    ("renamed-agency", "UBND huyện Bảo Yên"),
    ("cites-expired", "24/2018/QH14"),
    ("cites-expired", "22 tháng 6 năm 2023"),
    ("not-yet-in-force", "Luật Chuyển đổi số ngày 11 tháng 12 năm 2025"),
    ("missing-number", "318/QĐ-UBND"),
    ("missing-document", "19-KH/ĐU"),
    ("form", "Luật Chuyển đổi số số 148/2025/QH15"),
]


@pytest.mark.parametrize(("rule", "words"), SILENT)
def test_the_audit_keeps_silent(findings: list[Json], rule: str, words: str) -> None:
    assert [
        finding["message"]
        for finding in findings
        if finding["rule"] == rule
        and any(words in evidence["quote"] for evidence in finding["evidence"])
    ] == []


def test_no_number_is_made_of_a_ratio(corpus: cancu.Corpus) -> None:
    numbers = {row["number"] for row in corpus.documents()}
    assert not numbers & {"99/99", "112/116", "24/7", "31/99", "4.377/4.812", "11930:2017"}
    assert not any((number or "").startswith(("ISO", "TCVN")) for number in numbers)


def test_every_finding_has_evidence_that_stands_in_its_document(
    corpus: cancu.Corpus, findings: list[Json]
) -> None:
    texts: dict[int, str] = {}
    for finding in findings:
        assert finding["evidence"]
        for evidence in finding["evidence"]:
            number = evidence["document"]
            if number not in texts:
                texts[number] = corpus.show(str(number))["text"]
            assert texts[number][evidence["start"] : evidence["end"]] == evidence["quote"]
