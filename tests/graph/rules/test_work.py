"""Rules about work and form: deadlines, owners, thể thức.

One row a case: the rule, why, the library, the severity it must find (None: silence), words of the message.
"""
# ruff: noqa: E501 - one row a case

from __future__ import annotations

import datetime as dt

import pytest

from extractors.model import Severity
from graph.audit import run
from tests.graph.factories import Library
from tests.graph.rules.cases import Case, E, I, W, check, cite, due, ids, reports, says, task

CASES: list[Case] = [
    ("deadline-before-issue", "past", due("chậm nhất ngày 01/3/2026", "2026-03-01", agency="Sở Y tế"), E, "trước ngày"),
    ("deadline-before-issue", "a report tells what was due", due("chậm nhất ngày 01/3/2026", "2026-03-01", agency="Sở Y tế", host={"kind": "BC"}), I, "trước ngày"),
    ("deadline-before-issue", "nobody's", due("chậm nhất ngày 01/3/2026", "2026-03-01"), I, "trước ngày"),
    ("deadline-before-issue", "ahead", due("chậm nhất ngày 30/3/2026", "2026-03-30"), None, ""),
    ("deadline-before-issue", "a condition in law", due("trước ngày 01/01/2025", "2024-12-31", host={"number": "74/2025/NĐ-CP"}), None, ""),
    ("deadline-before-issue", "recurring", due("hằng năm", "2026-01-01", kind="recurring"), None, ""),
    ("deadline-order", "ends before it begins", due("từ 30/6 đến 01/6/2026", "2026-06-01", kind="range", start_date=dt.date(2026, 6, 30)), E, "trước khi bắt đầu"),
    ("deadline-order", "half-year before its quarter", reports("06 tháng trước ngày 10/6", "2026-06-09"), W, "06 tháng"),
    ("deadline-order", "after it", reports("06 tháng trước ngày 20/6", "2026-06-19"), None, ""),
    ("deadline-order", "the year, estimated in early December", reports("cả năm trước ngày 05/12", "2026-12-04"), I, "báo cáo năm"),
    ("deadline-order", "of one body", reports("6 tháng trước ngày 10/6", "2026-06-09", bodies=("Các sở", "các Sở")), W, "6 tháng"),
    ("deadline-order", "asked for as an estimate", reports("năm (ước thực hiện) trước ngày 05/12", "2026-12-04"), None, ""),
    ("deadline-order", "another body reports", reports("06 tháng trước ngày 10/6", "2026-06-09", bodies=("Các xã", "Sở Y tế")), None, ""),
    ("deadline-order", "work of that month, no report of it", reports("hoàn thành trước ngày 05/12/2026", "2026-12-04"), None, ""),
    ("deadline-order", "the year of a plan is no label", reports("Đề án năm 2026 trước ngày 05/12", "2026-12-04"), None, ""),
    ("deadline-order", "no report", reports("06 tháng trước ngày 10/6", "2026-06-09", lead="Kiểm kê tài sản:"), None, ""),
    ("deadline-order", "neither June nor December", reports("9 tháng trước ngày 05/9", "2026-09-04"), None, ""),
    ("deadline-on-holiday", "a Sunday", due("chậm nhất ngày 15/3/2026", "2026-03-15"), I, "cuối tuần"),
    ("deadline-on-holiday", "30/4", due("chậm nhất ngày 30/4/2026", "2026-04-30"), I, "lễ"),
    ("deadline-on-holiday", "a Monday", due("chậm nhất ngày 16/3/2026", "2026-03-16"), None, ""),
    ("deadline-on-holiday", "only counted out", due("trong tháng 5/2026", "2026-05-31"), None, ""),
    ("task-without-deadline", "a plan", task("Sở Y tế"), I, "1/1 nhiệm vụ"),
    ("task-without-deadline", "a report", task("Sở Y tế", kind="BC"), None, ""),
    ("task-without-owner", "nobody", due("chậm nhất ngày 16/3/2026", "2026-03-16"), I, "1 thời hạn"),
    ("task-without-owner", "somebody", due("chậm nhất ngày 16/3/2026", "2026-03-16", agency="Sở Y tế"), None, ""),
    ("form", "doubled số", cite("442/BDT", "2023-05-30", repairs=("doubled-so",)), I, "lặp"),
    ("form", "the law's own số", cite("148/2025/QH15", "2025-12-11", name="Luật Chuyển đổi số", repairs=("doubled-so",)), None, ""),
    ("form", "colon", says("Điều 3: Chánh Văn phòng chịu trách nhiệm."), I, "hai chấm"),
    ("form", "open căn cứ", says("Căn cứ Luật B ngày 19 tháng 6 năm 2015", "QĐ", "Căn cứ Luật A;"), I, "chấm phẩy"),
    ("form", "in order", says("Điều 3. Chánh Văn phòng chịu trách nhiệm.", "QĐ", "Căn cứ Luật A;", "Căn cứ Luật B."), None, ""),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_work(case: Case) -> None:
    check(case)


def test_many_days_in_the_past_are_a_table_that_follows_up() -> None:
    library = Library()
    notice = library.add("TB", date="2026-03-10")
    for day in range(1, 6):
        notice.due(f"0{day}/02/2026", f"2026-02-0{day}", agency="Sở Y tế")
    slip = library.add("KH", date="2026-03-10").due("01/3/2026", "2026-03-01", agency="Sở Y tế")
    found = [each for each in run(library.view()) if each.rule == "deadline-before-issue"]
    told = {each.evidence[0].document: (each.severity, len(each.evidence)) for each in found}
    assert len(found) == 2
    assert told == {notice.id: (Severity.INFO, 3), slip.id: (Severity.ERROR, 1)}
