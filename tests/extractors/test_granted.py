"""What a class of people only gets or is; whom a notice is for."""

# ruff: noqa: E501 - sentences keep their lines

from __future__ import annotations

import pytest

import cancu

HEAD = "Số: 18/QC-TĐ\nBình Lộc, ngày 04 tháng 3 năm 2026\n\nQUY CHẾ\nĐào tạo nghề\n\nĐiều 3. Học viên\n\n1. "


def told(text):
    return [(each["agency"], each["task"]) for each in cancu.extract_text(HEAD + text)["assignments"]]


@pytest.mark.parametrize(
    "text",
    [
        "Học viên dự thính thực hiện đầy đủ nội quy của Trung tâm được cấp giấy xác nhận số buổi đã học.",
        "Nhà đầu tư góp vốn bằng máy móc, thiết bị được miễn thuế thu nhập của phần góp vốn này.",
        "Cá nhân góp vốn vào các lớp ngoài giờ được giảm tiền thuê phòng.",
        "Hộ trồng rừng trên đất dốc được Nhà nước cấp gạo trong hai năm.",
        "Đoàn viên tham gia đủ ba buổi được công nhận hoàn thành.",
        "Thí sinh nộp đủ hồ sơ được phòng Đào tạo cấp thẻ dự thi.",
        "Sinh viên đủ điều kiện tốt nghiệp được Hiệu trưởng ra quyết định công nhận tốt nghiệp.",
        "Người nước ngoài thường trú ở Việt Nam đầu tư theo Quy chế này là công dân nước khác.",
    ],
)
def test_what_a_class_gets_or_is(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sinh viên nộp bản khai cho cố vấn học tập được phân công.",
        "Kế toán lập bảng chi theo mức được duyệt.",
        "Kế toán kiểm tra số thiết bị được cấp năm 2025.",
        "Học viên đóng học phí tại quầy được niêm yết ở sảnh A.",
        "Người nuôi ong phải đăng ký điểm đặt thùng, được hưởng giá bán buôn.",
    ],
)
def test_work_beside_what_is_granted(text):
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Đối tượng: Sinh viên hệ đại học chính quy khóa 54 trở về sau.",
        "Đối tượng dự thi: Giáo viên mầm non công tác từ 5 năm trở lên.",
        "Thành phần: Cán bộ phụ trách y tế các trường.",
    ],
)
def test_whom_a_notice_is_for(text):
    assert told(text) == []


def test_work_behind_whom_a_notice_is_for():
    text = "Đối tượng: Thợ điện bậc 3. Các đội nộp danh sách tại Văn phòng trước ngày 10/4/2026."
    assert [who for who, _ in told(text)] == ["Các đội"]


@pytest.mark.parametrize(
    "text",
    [
        "Lệ phí: 90.000 đồng. Học viên nộp qua bưu điện trước ngày 05/3/2026, hết hạn ai chưa nộp sẽ bị xóa tên.",
        "Chủ bè kéo bè về bến Lạch trước ngày 05/9/2026, quá giờ chủ nào còn thả bè sẽ bị lập biên bản.",
        "Các đội nhận áo tại kho A, những đội đến sau 9 giờ sẽ bị trừ điểm.",
    ],
)
def test_work_in_front_of_what_befalls_others(text):
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "text", ["Học viên nộp sau ngày 05/3/2026 sẽ bị xóa tên.", "Cá nhân che giấu sự cố sẽ bị kỷ luật."]
)
def test_what_befalls_who_errs(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Cá nhân hoàn thành nhiệm vụ : 1",
        "Cá nhân có sáng kiến cấp tỉnh: 5 điểm",
        "Tập thể đạt danh hiệu xuất sắc: 2.000.000 đồng",
        "Cơ quan thuế, cơ quan thanh tra chuyên ngành tài chính có thẩm quyền xử lý vi phạm.",
    ],
)
def test_what_something_counts_and_kinds_that_break_off(text):
    assert told(text) == []


def test_copies_to_hand_in():
    assert len(told("Tổ trưởng nộp bản chấm điểm: 02 bản")) == 1


@pytest.mark.parametrize("who", ["Các cơ quan, đơn vị", "Các đơn vị và cơ quan", "Các sở, cơ quan"])
def test_pairs_of_kinds_are_somebody(who):
    found = cancu.extract_text(
        f"Số: 5/KH-SYT\nHuế, ngày 5/3/2026\n\nKẾ HOẠCH\nNăm 2026\n\n1. Giao {who.lower()} lập sổ trực."
    )
    assert [each["task"] for each in found["assignments"]] == ["lập sổ trực"]


@pytest.mark.parametrize(
    "who",
    ["Người được Giám đốc ủy quyền"],
)
def test_who_is_entrusted_is_somebody(who):
    assert [name for name, _ in told(f"{who} lập sổ giao ca.")] == [who]
