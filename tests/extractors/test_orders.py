"""Clauses that no rule gives, weighed by the words around them: who is ordered what, and who is not."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from cancu import extract_text
from extractors.assignments.orders import GROUPS, clauses_of, first_word, is_name, told_inside

ROOT = Path(__file__).resolve().parents[2]

_HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ BẾN CHIỀU\n-------\nSố: 48/KH-UBND\n\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n----------\n"
    "Bến Chiều, ngày 06 tháng 10 năm 2025\n\nKẾ HOẠCH\nDời chợ nổi về bãi mới\n\n"
)

#: The paragraph of a plan, who has to do something in it, and how the work begins.
GIVEN = (
    ("2. Neo ghe: Đội Bảo vệ giăng dây phao; tổ điện kéo cáp ra cầu nổi trước ngày 12/10.", "tổ điện", "kéo cáp"),
    ("- Dọn cây gãy xong trong buổi sáng. Riêng xóm Lò chở gạch vụn lấp ổ gà ngay trong đêm.", "xóm Lò", "chở gạch"),
    ("3. Phát loa mỗi sáng; kế toán xã chi tiền dầu cho hai ca máy.", "kế toán xã", "chi tiền dầu"),
    ("Hết giờ họp chợ, chủ ghe gom rác về bãi tập kết.", "chủ ghe", "gom rác"),
    ("Năm là, Trạm Khuyến ngư thả 4.000 con giống xuống đoạn kênh sau chợ.", "Trạm Khuyến ngư", "thả 4.000"),
)  # fmt: skip

#: Paragraphs of plans, minutes and reports in which somebody is named, and nobody ordered anything.
TOLD = (
    "Năm ngoái, đội ghe máy chở 300 tấn trái cây, thu được 41 triệu đồng.",
    "Ban quản lý chợ đã lắp xong 12 phao tiêu từ tháng trước.",
    "Tuyên truyền để chủ ghe, chủ vựa và người đi chợ hiểu vì sao phải dời chợ.",
    "Thành phần dự: Các đoàn thể xã: Hội Nông dân, Hội Phụ nữ, Đoàn Thanh niên.",
    "Chủ ghe có quyền chọn chỗ neo theo thứ tự bốc thăm.",
    "Hệ thống phao tự nổi khi nước lên.",
)


def _tasks(paragraph: str) -> list[tuple[str, str]]:
    facts = extract_text(f"{_HEAD}II. NỘI DUNG\n{paragraph}\n")
    return [(each["agency"], each["task"]) for each in facts["assignments"]]


@pytest.mark.parametrize(("paragraph", "agency", "begins"), GIVEN)
def test_a_clause_orders_somebody(paragraph: str, agency: str, begins: str) -> None:
    found = [task for who, task in _tasks(paragraph) if who == agency]
    assert [each for each in found if each.startswith(begins)], _tasks(paragraph)


@pytest.mark.parametrize("paragraph", TOLD)
def test_what_is_told_orders_nobody(paragraph: str) -> None:
    assert _tasks(paragraph) == []
