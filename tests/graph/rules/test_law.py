"""Rules about the law: force, rank, authority, bodies that are gone.

One row a case: the rule, why, the library, the severity it must find (None: silence), words of the message.
"""
# ruff: noqa: E501 - one row a case

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.model import Signer
from tests.graph.factories import Library
from tests.graph.rules.cases import Case, E, I, R, W, basis, check, cite, detail, held, ids, task


def decree(number: str, date: str, issued: str) -> Callable[[Library], object]:
    """A plan of a day that rests on a decree or circular."""
    return cite(number, date, host={"date": issued}, relation=R.CAN_CU)


CASES: list[Case] = [
    ("cites-expired", "replaced before", basis("Luật Tổ chức chính quyền địa phương", "77/2015/QH13", host={"date": "2026-01-10"}), W, "65/2025/QH15"),
    ("cites-expired", "in force then", basis("Luật Tổ chức chính quyền địa phương", "77/2015/QH13", host={"date": "2023-05-25"}), None, ""),
    ("cites-expired", "undated: not on every day", basis("Luật Tổ chức chính quyền địa phương", "77/2015/QH13", host={"date_from": "2023-05-25"}), None, ""),
    ("cites-expired", "a decree that a decree replaced", decree("34/2016/NĐ-CP", "2016-05-14", "2025-10-15"), W, "78/2025/NĐ-CP"),
    ("cites-expired", "the day before its end", decree("34/2016/NĐ-CP", "2016-05-14", "2025-03-31"), None, ""),
    ("cites-expired", "the day of its end", decree("34/2016/NĐ-CP", "2016-05-14", "2025-04-01"), W, "01/4/2025"),
    ("cites-expired", "known from one source", decree("02/2021/TT-BXD", "2021-05-19", "2024-10-15"), I, "chưa đối chiếu"),
    ("cites-expired", "of another day than the list has", decree("02/2021/TT-BXD", "2021-03-02", "2024-10-15"), None, ""),
    ("cites-expired", "no end is known of it", decree("30/2020/NĐ-CP", "2020-03-05", "2026-10-15"), None, ""),
    ("cites-expired", "a number that nobody listed", decree("3499/2016/NĐ-CP", "2016-05-14", "2025-10-15"), None, ""),
    ("not-yet-in-force", "a plan", basis("Luật Phòng, chống ma túy", "120/2025/QH15", host={"date": "2026-04-10"}), I, "73/2021/QH14 còn hiệu lực"),
    ("not-yet-in-force", "in force", basis("Luật Phòng, chống ma túy", "120/2025/QH15", host={"date": "2026-07-01"}), None, ""),
    ("amended-basis", "amendment left out", basis("Luật Phòng, chống ma túy", "23/2000/QH10", host={"date": "2010-04-10"}), I, "16/2008/QH12"),
    ("amended-basis", "not amended yet", basis("Luật Phòng, chống ma túy", "23/2000/QH10", host={"date": "2005-04-10"}), None, ""),
    ("basis-rank", "lower rank", cite("13/2022/TT-BCA", "2022-04-05", host={"kind": "NĐ", "number": "5/2023/NĐ-CP"}, relation=R.CAN_CU), W, "thấp hơn"),
    ("basis-rank", "no rank", cite("3426/VPCP-KGVX", "2022-04-05", host={"kind": "NĐ", "number": "5/2023/NĐ-CP"}, relation=R.CAN_CU), W, "quy phạm"),
    ("basis-rank", "an individual decision", cite("3426/VPCP-KGVX", "2022-04-05", host={"kind": "QĐ", "number": "5/QĐ-UBND"}, relation=R.CAN_CU), None, ""),
    ("basis-rank", "higher rank", cite("73/2021/QH14", "2021-03-30", kind="Luật", host={"kind": "NĐ", "number": "5/2023/NĐ-CP"}, relation=R.CAN_CU), None, ""),
    ("authority", "a decree of a province", held(kind="NĐ", number="5/2023/NĐ-UBND", date="2023-01-01"), E, "thẩm quyền"),
    ("authority", "a circular of a ministry", held(kind="TT", number="5/2023/TT-BCA", date="2023-01-01"), None, ""),
    ("authority", "KT. by the head", held(kind="KH", number="5/KH-SYT", signer=Signer("A", "Giám đốc", "KT.")), W, "cấp phó"),
    ("authority", "KT. by the head, read from a picture", held(kind="KH", number="5/KH-SYT", text_source="ocr", signer=Signer("A", "Giám đốc", "KT.")), I, "Chưa chắc"),
    ("authority", "KT. by a deputy", held(kind="KH", number="5/KH-SYT", signer=Signer("A", "Phó Giám đốc", "KT.")), None, ""),
    ("authority", "TM. for one office", held(kind="KH", number="5/KH-SYT", signer=Signer("A", None, "TM.", "BỘ TRƯỞNG")), W, "tập thể"),
    ("authority", "TM. for a collective", held(kind="KH", number="5/KH-SYT", signer=Signer("A", "Chủ tịch", "TM.", "ỦY BAN NHÂN DÂN")), None, ""),
    ("orphan-detail", "to be watched", detail("2026-04-10"), I, "01/7/2026"),
    ("orphan-detail", "relied on afterwards", detail("2026-09-10"), W, "01/7/2026"),
    ("orphan-detail", "the law is in force for good", cite("105/2021/NĐ-CP", "2021-12-04", kind="NĐ", relation=R.CAN_CU), None, ""),
    ("renamed-agency", "a department gone", task("Sở Thông tin và Truyền thông"), W, "không còn"),
    ("renamed-agency", "districts gone", task("UBND các huyện, thành phố"), W, "01/7/2025"),
    ("renamed-agency", "then it was there", task("Sở Thông tin và Truyền thông", date="2023-05-05"), None, ""),
    ("renamed-agency", "still there", task("Sở Tư pháp"), None, ""),
    ("renamed-agency", "a province gone", task("Công an tỉnh Yên Bái"), W, "không còn từ ngày 01/7/2025"),
    ("renamed-agency", "its name lives on", task("Công an tỉnh Lào Cai"), None, ""),
    ("renamed-agency", "a commune gone", task("UBND xã Nậm Lành", locality="Lào Cai"), W, "UBND xã Nậm Lành"),
    ("renamed-agency", "a commune divided", task("UBND phường Quang Trung", locality="Tuyên Quang"), W, "không còn"),
    ("renamed-agency", "a commune of that name today", task("UBND phường Sa Pa", locality="Lào Cai"), None, ""),
    ("renamed-agency", "then the commune was there", task("UBND xã Nậm Lành", locality="Yên Bái", date="2024-03-05"), None, ""),
    ("renamed-agency", "nobody knows which province", task("UBND xã Nậm Lành"), None, ""),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_law(case: Case) -> None:
    check(case)
