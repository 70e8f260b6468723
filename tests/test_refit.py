"""Fitting on annotated documents: what is right, what counts how much, who is left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import refit
from benchmarks.refit import Row, fitted, gathered, held, leave_out, told, weighted, write

TEXT = """UBND TỈNH YÊN BÁI
SỞ Y TẾ
Số: 12/KH-SYT
Yên Bái, ngày 02 tháng 3 năm 2026
KẾ HOẠCH
Phòng, chống sốt xuất huyết
II. TỔ CHỨC THỰC HIỆN
1. Giao Phòng Nghiệp vụ Y phun thuốc ở ba xã trước ngày 20/6/2026.
2. Giao Trung tâm Kiểm soát bệnh tật lập bản đồ ổ dịch.
"""


def row(office: str, verdict: str, *signs: str, body: str = "", fact: str = "") -> Row:
    body = body or f"{office} {verdict} {signs}"
    return Row(
        "assignment", office, office, body, fact or body, signs, 0.9, verdict, verdict == "right"
    )


def test_what_is_read_is_judged_and_its_words_are_not_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    wanted = {"agency": "Phòng Nghiệp vụ Y", "role": "thuc_hien", "task": "phun thuốc ở ba xã"}
    gold = {
        "file": "a.txt",
        "document": {"issuer": "Sở Y tế tỉnh Yên Bái"},
        "citations": [],
        "deadlines": [{"kind": "date", "due": "2026-06-19", "quote": "trước ngày 20/6/2026"}],
        "assignments": [wanted],
        "assignments_optional": [],
    }
    path = tmp_path / "a.json"
    path.write_text(json.dumps(gold), "utf-8")
    found = [*gathered(path, tmp_path)]
    assert [(one.kind, one.verdict) for one in found] == [
        ("assignment", "right"),
        ("assignment", "wrong"),  # nobody annotated it
        ("deadline", "right"),
    ]
    assert found[0].strict and "deadline:tasked" in found[2].signs
    assert "Nghiệp vụ" not in str(found)


def test_mended_errors_and_documents_worked_on_count_half() -> None:
    bad, gone = row("a", "wrong", fact="still"), row("a", "wrong", "x", fact="gone")
    known, twins = (
        row("b", "right"),
        [row("c", "right", body="one"), row("c", "right", "y", body="one")],
    )
    later, worse = [row("a", "wrong", fact="still")], row("d", "wrong")
    weights = [one.weight for one in weighted([bad, gone, *twins], [known, worse], later)]
    assert weights == pytest.approx([1, 0.5, 0.5**0.5, 0.5**0.5, 0.5, 0.5])
    assert not known.met
    assert [one.weight for one in weighted([bad], [known], [])] == [1, 0]  # mended till none is left


def test_an_office_teaches_others_and_not_itself() -> None:
    signs = ("assignment", "assignment:odd")
    rows = [row("a", "right", "assignment", fact=str(n)) for n in range(9)]
    rows += [row("b", "wrong", *signs, fact=str(n)) for n in range(9)]
    assert fitted(rows, {})["assignment:odd"] < -1
    leave_out(rows, {}, "office")
    assert rows[-1].left_out > 0.9  # who knows nothing of the sign is sure
    rows += [row("c", "wrong", *signs, fact=str(n)) for n in range(9)]
    leave_out(rows, {}, "office")
    assert rows[-1].left_out < 0.5


def test_equally_sure_facts_share_the_room() -> None:
    assert held([(0.9, False)] * 2 + [(0.9, True)] * 8) == pytest.approx(0.4)
    line = told("all", [(0.5, False), *[(0.9, True)] * 4])
    assert "5 facts    1 wrong, least sure fifth   1.0 = 1.00" in line


def test_weights_are_written_beside_those_that_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "confidence.tsv"
    head = "sign\tlog_odds\tfacts\tright\tsource\tdate\n"
    kept = "citation\t5.00\t9\t8\tmade\t2026-01-01\n"
    table.write_text(head + "assignment\t1.00\t1\t1\tmade\t2026-01-01\n" + kept, "utf-8")
    monkeypatch.setattr(refit, "TABLE", table)
    rows = [row("a", "right", "assignment"), row("b", "wrong", "assignment")]
    write({"assignment": 2.5}, rows, "2026-02-03")
    source = "annotated documents of 2 offices (benchmarks/refit.py)"
    said = f"assignment\t2.50\t2\t1\t{source}\t2026-02-03\n"
    assert table.read_text("utf-8") == head + said + kept
