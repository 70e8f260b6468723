"""Rules about who cites whom: the younger, the twin, the circle, itself.

One row a case: the rule, why, the library, the severity it must find (None: silence), words of the message.
"""
# ruff: noqa: E501 - one row a case

from __future__ import annotations

import pytest

from tests.graph.rules.cases import Case, E, I, R, W, check, circle, cite, ids, says, twins

CASES: list[Case] = [
    ("cites-later-document", "exact", cite("310/QĐ-UBND", "2024-02-21", kind="QĐ"), E, "muộn hơn"),
    ("cites-later-document", "by its bounds", cite("310/QĐ-UBND", "2024-02-21", host={"date": None, "date_to": "2024-02-20"}), W, "suy từ nội dung"),
    ("cites-later-document", "the same day", cite("310/QĐ-UBND", "2024-02-20", kind="QĐ"), None, ""),
    ("cites-later-document", "a draft", cite("310/QĐ-UBND", "2024-02-21", words="dự thảo Quyết định 310/QĐ-UBND"), None, ""),
    ("cites-later-document", "its own decision", cite("310/QĐ-UBND", "2024-02-21", relation=R.KEM_THEO), None, ""),
    ("cites-later-document", "undated host", cite("310/QĐ-UBND", "2024-02-21", host={"date": None}), None, ""),
    ("duplicate-document", "two matters", twins("giao chỉ tiêu biên chế", "phê duyệt quy hoạch chung đô thị"), W, "trùng số"),
    ("duplicate-document", "two copies", twins("giao biên chế năm 2024", "giao biên chế"), I, "2 bản"),
    ("duplicate-document", "one", twins("giao biên chế"), None, ""),
    ("cycle", "two on each other", circle, W, "vòng tròn"),
    ("cycle", "none", cite("310/QĐ-UBND", "2024-02-02", relation=R.CAN_CU), None, ""),
    ("self-reference", "another type", says("Cấp ủy phổ biến Nghị quyết này đến đảng viên."), W, "nghị quyết này"),
    ("self-reference", "named just before", says("Nghị quyết số 18 nêu rõ. Nghị quyết này được triển khai."), None, ""),
    ("self-reference", "its own type", says("Quyết định này có hiệu lực.", "QĐ"), None, ""),
    ("self-reference", "quoted", says("Sửa đổi như sau: “Nghị định này quy định”"), None, ""),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_links(case: Case) -> None:
    check(case)
