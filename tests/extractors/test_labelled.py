"""Tasks whose owner and time stand in labelled lines."""

from __future__ import annotations

import pytest

from extractors.facts import run
from tests.factories import document

HEAD = "KẾ HOẠCH\nTheo dõi thi hành pháp luật năm 2026\nII. NỘI DUNG\n"

# (id, lines, one task a line: agency | role | partners | task | due)
FORMS = [
    (
        "a line each",
        "1. Biên soạn tài liệu\n- Đơn vị chủ trì: Vụ Pháp chế.\n"
        "- Đơn vị phối hợp: Cục Phòng bệnh, Văn phòng Bộ.\n- Thời gian thực hiện: Quý I/2026.",
        ["Vụ Pháp chế | chu_tri | Cục Phòng bệnh, Văn phòng Bộ | Biên soạn tài liệu | 2026-03-31"],
    ),
    (
        "one line",
        "1. Thu thập thông tin\nCơ quan chủ trì: Sở Tư pháp; cơ quan phối hợp: Công an tỉnh; "
        "thời gian: tháng 8/2026.",
        ["Sở Tư pháp | chu_tri | Công an tỉnh | Thu thập thông tin | 2026-08-31"],
    ),
    (
        "in a bracket",
        "2. Kiểm tra tại 05 xã (Đơn vị thực hiện: Thanh tra tỉnh; thời hạn: Trước ngày 01/3/2026).",
        ["Thanh tra tỉnh | thuc_hien |  | Kiểm tra tại 05 xã | 2026-02-28"],
    ),
    # nobody is named: a time is no task of anybody
    ("no owner", "1. Sơ kết\n- Thời hạn hoàn thành: 30/11/2026.\n- Sản phẩm: Báo cáo.", []),
    # a label alone, and a sentence with a colon
    ("a label alone", "1. Họp\n- Chủ trì: Sở Tư pháp.", []),
    ("a word alone in a list", "1. Thi.\n- Cơ quan thực hiện: Sở Tư pháp.", []),
    ("a sentence", "1. Họp\nThời gian họp được ấn định như sau: sáng thứ Hai.", []),
]


@pytest.mark.parametrize(
    ("lines", "expected"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS]
)
def test_labelled_lines_are_tasks(lines: str, expected: list[str]) -> None:
    whole = document(HEAD + lines)
    facts = run(whole, only=frozenset({"assignments", "deadlines"}))
    told = []
    for each in facts.assignments:
        due = facts.deadlines[each.deadline].due if each.deadline is not None else ""
        told.append(f"{each.agency} | {each.role} | {', '.join(each.partners)} | {each.task} | {due}")
    assert told == expected
