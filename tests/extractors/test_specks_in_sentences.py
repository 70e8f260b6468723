"""A full stop in front of a small letter is a speck of a scan: no sentence begins behind it."""

from __future__ import annotations

from cancu import extract_text

LETTER = """UBND TỈNH SƠN LA
SỞ Y TẾ
Số: 45/SYT-TCCB
Sơn La, ngày 05 tháng 3 năm 2026
Kính gửi: Các đơn vị trực thuộc.
{}
"""


def facts(sentence: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    found = extract_text(LETTER.format(sentence))
    tasks = [(each["agency"], each["task"]) for each in found["assignments"]]
    return tasks, [(each["what"], each["due"]) for each in found["deadlines"]]


def test_a_speck_in_a_name_cuts_neither_task_nor_term() -> None:
    tasks, terms = facts(
        "Đề nghị các đơn vị gửi bảng kê máy thở về Phòng Vật tư Sở Y. tế chậm nhất ngày 20/3/2026."
    )
    assert [agency for agency, _ in tasks] == ["các đơn vị"]
    assert tasks[0][1].startswith("gửi bảng kê máy thở về Phòng Vật tư Sở Y. tế")
    assert [due for _, due in terms] == ["2026-03-20"]
    assert "gửi bảng kê máy thở" in terms[0][0]


def test_an_order_without_its_capital_is_a_sentence() -> None:
    tasks, _ = facts("Đề nghị các khoa kiểm kê máy thở. yêu cầu Phòng Vật tư lập bảng kê.")
    assert [agency for agency, _ in tasks] == ["các khoa", "Phòng Vật tư"]
