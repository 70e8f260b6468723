"""Duties in laws, charters and rules: of any class, below headings, behind a case, done to a thing."""

from __future__ import annotations

import pytest

from cancu import extract_text

HEADS = {
    "decree": ("CHÍNH PHỦ", "58/2027/NĐ-CP", "NGHỊ ĐỊNH", "Về quản lý phao tiêu"),
    "law": ("QUỐC HỘI", "12/2027/QH16", "LUẬT", "Phao tiêu"),
    "charter": ("LIÊN HIỆP VƯỜN CHÈ TÂN SƠN", "4/ĐL-LH", "ĐIỀU LỆ", "Liên hiệp vườn chè Tân Sơn"),
    "rules": ("TRƯỜNG CAO ĐẲNG NGHỀ SÔNG GIANH", "9/QĐ-CĐSG", "QUY CHẾ", "Quản lý xưởng thực hành"),
}


def given(kind: str, *lines: str) -> list[tuple[str, str]]:
    issuer, number, name, about = HEADS[kind]
    head = (issuer, f"Số: {number}", "Hà Nội, ngày 12 tháng 3 năm 2027", name, about)
    closing = ("Điều 9. Hiệu lực", "Văn bản này có hiệu lực từ ngày ký.")
    found = extract_text("\n\n".join((*head, *lines, *closing)))
    return [(each["agency"], each["task"]) for each in found["assignments"]]


@pytest.mark.parametrize(
    ("kind", "sentence", "agency", "words"),
    [
        (
            "law",
            "1. Khi vào liên hiệp, thành viên phải góp vốn theo Điều lệ.",
            "thành viên",
            "phải góp vốn",
        ),
        (
            "law",
            "2. Người được nhận việc phải đến lấy thẻ tại trụ sở.",
            "Người được nhận việc",
            "đến lấy thẻ",
        ),
        (
            "law",
            "3. Ban quản trị các liên hiệp bị hợp nhất phải cùng nhau lập ban hợp nhất.",
            "Ban quản trị các liên hiệp bị hợp nhất",
            "cùng nhau lập",
        ),
        (
            "decree",
            "4. Tổ chức, cá nhân bị phạt phải nộp tiền trong 10 ngày.",
            "Tổ chức, cá nhân bị phạt",
            "nộp tiền",
        ),
        (
            "decree",
            "5. Kể từ khi nhận tờ khai thả phao cơ quan Cảng vụ phải thông báo số phí.",
            "cơ quan Cảng vụ",
            "thông báo số phí",
        ),
        (
            "decree",
            "6. Đối với phao nhỏ, khi vớt phao, các chủ phao phải thực hiện quyết toán phí.",
            "các chủ phao",
            "quyết toán phí",
        ),
        (
            "decree",
            "7. Thu phí tại bến: khi thả phao chủ phao có trách nhiệm kê khai số phao.",
            "chủ phao",
            "kê khai số phao",
        ),
        (
            "decree",
            "8. Ngoài các nghĩa vụ tại khoản 1, chủ phao cho thuê còn có nghĩa vụ lập sổ thuê.",
            "chủ phao cho thuê",
            "lập sổ thuê",
        ),
        (
            "decree",
            "1. Lưu trữ bến có trách nhiệm kiểm đếm sổ mỗi quý một lần.",
            "Lưu trữ bến",
            "kiểm đếm sổ",
        ),
        (
            "decree",
            "2. Người lập sổ có trách nhiệm: Ghi đủ số trang; gửi bản sao cho trạm.",
            "Người lập sổ",
            "Ghi đủ số trang; gửi bản sao",
        ),
        (
            "decree",
            "3. Sổ phải được thủ kho đóng dấu trong ngày.",
            "thủ kho",
            "đóng dấu trong ngày",
        ),
        (
            "decree",
            "4. Mức phí nêu trong Biểu kèm theo. Bộ Tài chính chủ trì cùng với Bộ Xây dựng điều chỉnh"
            " mức phí.",
            "Bộ Tài chính",
            "điều chỉnh mức phí",
        ),
        (
            "rules",
            "5. Ban Kiểm tra do Đại hội bầu, có trách nhiệm kiểm tra thu chi.",
            "Ban Kiểm tra",
            "kiểm tra thu chi",
        ),
        (
            "rules",
            "6. Tổ chức, cá nhân muốn thuê máy phải làm đơn theo mẫu.",
            "Tổ chức, cá nhân muốn thuê máy",
            "làm đơn theo mẫu",
        ),
        (
            "rules",
            "7. Chủ máy khi bán, cho thuê máy phải khai báo với trường.",
            "Chủ máy",
            "khai báo với trường",
        ),
    ],
)
def test_a_duty(kind: str, sentence: str, agency: str, words: str) -> None:
    found = given(kind, "Điều 4. Quy định riêng", sentence)
    assert [body for body, _ in found] == [agency]
    assert words in found[0][1]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("law", "1. Người giữ phao phải từ đủ 18 tuổi, biết bơi."),
        ("law", "2. Chủ phao làm mất phao bị phạt tiền và phải chịu phí trục vớt."),
        ("decree", "3. Đơn xin thả phao phải được Ủy ban nhân dân xã xác nhận."),
        ("decree", "3. Đơn xin thả phao phải được Trưởng bến xem xét, quyết định."),
        ("decree", "4. Chủ phao chịu trách nhiệm trước pháp luật về phao của mình."),
        ("decree", "5. Phao phải kín, có đèn."),
    ],
)
def test_no_duty(kind: str, sentence: str) -> None:
    assert given(kind, "Điều 4. Quy định riêng", sentence) == []


@pytest.mark.parametrize("kind", ["law", "charter", "decree"])
@pytest.mark.parametrize(
    "lead",
    [
        ("Điều 4. Nghĩa vụ của liên hiệp vườn chè",),
        ("Điều 4. Nghĩa vụ", "Liên hiệp vườn chè có các nghĩa vụ sau đây:"),
    ],
)
def test_duties_below_a_heading(kind: str, lead: tuple[str, ...]) -> None:
    items = (
        "1. Trồng đúng giống đã đăng ký;",
        "2. Chịu trách nhiệm trước pháp luật về giống đã bán;",
        "3. Đóng bảo hiểm cho người hái;",
        "4. Các nghĩa vụ khác theo quy định của pháp luật.",
    )
    found = given(kind, *lead, *items)
    assert [task for _, task in found] == ["Trồng đúng giống đã đăng ký", "Đóng bảo hiểm cho người hái"]
    assert {body.lower() for body, _ in found} == {"liên hiệp vườn chè"}


def test_rights_beside_duties() -> None:
    found = given(
        "decree",
        "Điều 3. Quyền và nghĩa vụ của người vớt phao",
        "1. Được trả công vớt.",
        "2. Giao phao đã vớt cho chủ phao.",
        "Điều 4. Quyền và trách nhiệm của Cảng vụ",
        "1. Cảng vụ có quyền:",
        "a) Đình chỉ việc thả phao;",
        "b) Kiểm tra phao.",
        "2. Cảng vụ có trách nhiệm:",
        "a) Công bố mức phí tại bến.",
    )
    assert found == [
        ("người vớt phao", "Giao phao đã vớt cho chủ phao"),
        ("Cảng vụ", "Công bố mức phí tại bến"),
    ]


@pytest.mark.parametrize(
    ("lead", "agency"),
    [
        ("3. Người trông sổ phải:", "Người trông sổ"),
        ("3. Chủ bến phải thực hiện các công việc sau đây:", "Chủ bến"),
        ("3. Khi có lệnh thu hồi, chủ lô phao có trách nhiệm:", "chủ lô phao"),
    ],
)
def test_the_lead_of_duties(lead: str, agency: str) -> None:
    found = given("decree", "Điều 4. Giữ sổ", lead, "a) Quét bụi tủ hằng tuần;", "b) Ghi giờ mượn.")
    assert found == [(agency, "Quét bụi tủ hằng tuần"), (agency, "Ghi giờ mượn")]


def test_a_case_without_a_subject() -> None:
    found = given(
        "rules",
        "Điều 4. Trách nhiệm của học viên",
        "1. Khi hết ca phải lau máy và ký sổ.",
        "2. Nếu làm mất dụng cụ phải mua trả.",
    )
    assert [body for body, _ in found] == ["học viên", "học viên"]


def test_an_act_is_no_body() -> None:
    found = given(
        "rules",
        "Điều 4. Trách nhiệm của Phòng Đào tạo",
        "Chỉ đạo các khoa kê máy cũ; tổ chức di dời các máy trong khu vực phải sửa chữa.",
    )
    assert {body for body, _ in found} == {"Phòng Đào tạo"}


def test_groups_that_watch_over_a_resolution() -> None:
    found = given(
        "rules",
        "Điều 4. Thực hiện",
        "1. Thường trực Hội đồng nhân dân, các Ban, các Tổ đại biểu và đại biểu Hội đồng nhân dân xã"
        " giám sát việc thực hiện.",
    )
    assert [body for body, _ in found] == [
        "Thường trực Hội đồng nhân dân",
        "các Ban",
        "các Tổ đại biểu",
        "đại biểu Hội đồng nhân dân xã",
    ]


def test_rules_without_articles() -> None:
    found = extract_text(
        "TỔNG CỤC THUỶ LỢI\n\nHà Nội, ngày 24 tháng 6 năm 1996\n\nQUY ĐỊNH\n\nSử dụng thuyền tuần\n\n"
        "I. QUY ĐỊNH CHUNG\n\n1. Quy định này áp dụng cho các trạm.\n\nII. NGHĨA VỤ\n\n"
        "2. Người lái thuyền phải xưng tên khi nhận ca.\n\n"
        "3. Chủ thuyền khi bán, cho thuê thuyền phải khai báo với trạm.\n"
    )["assignments"]
    assert [each["agency"] for each in found] == ["Người lái thuyền", "Chủ thuyền"]


def test_an_order_in_front_is_no_part_of_who_has_the_duty() -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH\nSố: 12/QĐ-UBND\nHuế, ngày 5 tháng 3 năm 2024\nQUYẾT ĐỊNH\nVề phí\n\n"
    body = (
        "Điều 1. Công bố bảng phí.\n"
        "Điều 2. Giao Sở Công Thương căn cứ bảng phí được công bố có trách nhiệm:\n"
        "1. Niêm yết mức phí.\n2. Rà soát sổ thu.\n"
    )
    found = extract_text(head + body)["assignments"]
    assert [each["agency"] for each in found] == ["Sở Công Thương"] * 2


def test_groups_in_small_letters_stay_together() -> None:
    body = (
        "KẾ HOẠCH\nChấm điểm năm 2024\n\nII. Phân công\n1. Các bộ, các tỉnh có trách nhiệm:\n"
        "a) Bố trí đủ người chấm.\nb) Lập sổ theo dõi điểm.\n"
    )
    assert {each["agency"] for each in extract_text(body)["assignments"]} == {"Các bộ, các tỉnh"}
