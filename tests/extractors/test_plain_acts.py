"""Plain acts of communes, schools and clubs; who is named by a label, a line or a heading."""

from __future__ import annotations

import pytest

from cancu import extract_text

HEAD = """UBND HUYỆN LÂM SƠN
UBND XÃ ĐỒNG MÂY
Số: 31/KH-UBND
Đồng Mây, ngày 05 tháng 3 năm 2026
KẾ HOẠCH
Tổ chức hội làng năm 2026
IV. TỔ CHỨC THỰC HIỆN
"""


def tasks(*lines: str) -> list[tuple[str, str]]:
    found = extract_text(HEAD + "\n".join(lines) + "\n")
    return [(each["agency"], each["task"]) for each in found["assignments"]]


@pytest.mark.parametrize(
    ("agency", "task"),
    [
        ("Ban Quản lý chùa Vọng", "lau dọn bát hương, câu đối"),
        ("Trường Tiểu học Đồng Mây", "cho mượn 80 bộ bàn ghế"),
        ("Đội cứu hộ", "đi tuần dọc bờ sông"),
        ("Ban Quản lý chợ Mây", "ra lệnh đóng cổng phía tây"),
        ("Trạm Thủy nông", "cắt cử người canh cống"),
        ("Hợp tác xã Mây Tre", "cho thuê hai gian hàng"),
        ("Phòng Tài chính - Kế hoạch", "xuất quỹ mua giải thưởng"),
        ("Chi đoàn thôn Hạ", "đứng ra vận động các hộ hiến đất"),
    ],
)
def test_a_plain_act_is_the_work_of_its_body(agency: str, task: str) -> None:
    assert tasks(f"- {agency} {task}.") == [(agency, task)]


LETTER = """UBND TỈNH LÂM SƠN
SỞ Y TẾ
Số: 45/SYT-NVY
V/v chống nóng cho người bệnh
Lâm Sơn, ngày 05 tháng 3 năm 2026
Kính gửi: Các bệnh viện trong tỉnh

Mấy hôm nay trời nắng gắt.
"""


@pytest.mark.parametrize(
    "lead",
    [
        "Sở Y tế xin lưu ý các đồng chí:",
        "Sở Y tế nhờ các anh, chị lo giúp những phần việc dưới đây:",
        "Sở Y tế xin báo quý vị mấy việc sau đây:",
        "Sở Y tế trân trọng đề nghị quý đơn vị cùng làm như sau.",
        "Giám đốc Sở phân công như dưới đây.",
    ],
)
def test_a_lead_calls_for_work_in_plain_words(lead: str) -> None:
    lines = (lead, "- Nhân viên y tế phát nước cho người chờ.", "", "GIÁM ĐỐC", "Nông Văn Dậu")
    found = extract_text(LETTER + "\n".join(lines) + "\n")["assignments"]
    assert [(each["agency"], each["task"]) for each in found] == [
        ("Nhân viên y tế", "phát nước cho người chờ")
    ]


def test_what_was_done_is_no_call() -> None:
    lines = ("Hôm qua Sở Y tế đã họp như sau.", "- Nhân viên y tế phát nước cho người chờ.")
    assert extract_text(LETTER + "\n".join(lines) + "\n")["assignments"] == []


@pytest.mark.parametrize(
    ("line", "agencies", "task"),
    [
        ("- Chi hội 4, Chi hội 9: mượn phông rạp.", ["Chi hội 4", "Chi hội 9"], "mượn phông rạp"),
        ("- Chi đoàn 7 quét sân đình.", ["Chi đoàn 7"], "quét sân đình"),
        ("- Trạm 2 và Trạm 5 bơm nước vào bể.", ["Trạm 2", "Trạm 5"], "bơm nước vào bể"),
        ("- P7 lập bảng lương.", ["P7"], "lập bảng lương"),
        ("Giám sát viên cấp huyện: gọi lại 20 hộ.", ["Giám sát viên cấp huyện"], "gọi lại 20 hộ"),
    ],
)
def test_units_by_their_number_and_labels(line: str, agencies: list[str], task: str) -> None:
    assert tasks(line) == [(each, task) for each in agencies]


@pytest.mark.parametrize(
    "name", ["Đội Bảo vệ rừng", "Trạm Y tế xã", "Công ty cổ phần Nước Đồng Mây", "Hội Phụ nữ xã"]
)
def test_a_line_alone_names_whose_the_paragraph_below_is(name: str) -> None:
    assert tasks(name, "Bố trí hai người trực lễ; phát nước uống.") == [
        (name, "Bố trí hai người trực lễ; phát nước uống")
    ]


def test_a_line_alone_names_nobody_for_what_tells() -> None:
    assert tasks("Đội Bảo vệ rừng", "Năm qua đã trồng 20 ha rừng.") == []


@pytest.mark.parametrize(
    ("agency", "task"),
    [
        ("Phòng Kỹ thuật khai thác", "vẽ lại sơ đồ mỏ đá"),
        ("Trung tâm Kho bãi vận chuyển", "dành hai xe chở thư"),
        ("Tổ Xưởng thực hành", "sơn kẻ lại vạch an toàn"),
        ("Tổ phó thường trực", "lên lịch gác đêm"),
        ("Phòng Kinh tế", "quản lý sử dụng kho bãi"),
        ("Tổ Điện máy", "sửa chữa bơm nước, quạt trần"),
        ("Đội Cơ giới", "vận chuyển phân bón về bãi"),
    ],
)
def test_a_verb_that_ends_the_name_of_an_office(agency: str, task: str) -> None:
    assert tasks(f"- {agency} {task}.") == [(agency, task)]


MINUTES = """ĐẢNG BỘ XÃ ĐỒNG MÂY
CHI BỘ THÔN HẠ
Số: 03-NQ/CB
Đồng Mây, ngày 05 tháng 3 năm 2026
NGHỊ QUYẾT
sinh hoạt chi bộ tháng 3/2026

Chi bộ họp lúc 20 giờ.
A. Kết quả tháng 2
Đã thu đủ đảng phí.
"""


@pytest.mark.parametrize(
    "heading", ["B. Nhiệm vụ tháng 4", "B. Phân công việc", "B. Các nhiệm vụ tháng tư"]
)
def test_capital_letters_number_headings_in_small_letters(heading: str) -> None:
    lines = (heading, "- Thủ quỹ công khai sổ quỹ chi bộ.", "- Ban công tác Mặt trận đứng ra hòa giải.")
    found = extract_text(MINUTES + "\n".join(lines) + "\n")["assignments"]
    assert [(each["agency"], each["section"]) for each in found] == [
        ("Thủ quỹ", "B"),
        ("Ban công tác Mặt trận", "B"),
    ]


def test_initials_of_a_person_number_nothing() -> None:
    found = extract_text(MINUTES + "B. Nguyễn Văn Mo\n- Thủ quỹ công khai sổ quỹ.\n")
    assert all(each["section"] != "B" for each in found["assignments"])
