"""Duties of classes in circulars and letters: behind a term or their matter, told in one sentence."""

from __future__ import annotations

import pytest

from cancu import extract_text

CIRCULAR = """BỘ CÔNG NGHIỆP
Số: 8/2001/TT-BCN
Hà Nội, ngày 9 tháng 4 năm 2001
THÔNG TƯ
Hướng dẫn cấp phép lò gạch
I/ Phạm vi:
Lò gạch thủ công được cấp phép theo mùa.
II/ Thủ tục:
"""
LETTER = """UBND TỈNH VĨNH AN
CHI CỤC THÚ Y
Số: 77/CCTY-DV
V/v thu hồi vắc xin
Vĩnh An, ngày 12 tháng 5 năm 2019
Kính gửi: Các trạm thú y trong tỉnh
"""
DECISION = """UBND TỈNH VĨNH AN
Số: 31/2024/QĐ-UBND
Vĩnh An, ngày 8 tháng 5 năm 2024
QUYẾT ĐỊNH
Ban hành Quy định về giá vé phà
Điều 1. Phạm vi
1. Quyết định này quy định về giá vé phà.
Điều 2. Trách nhiệm
"""


def _owners(head: str, words: str) -> list[str]:
    return [each["agency"] for each in extract_text(f"{head}{words}\n")["assignments"]]


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("Hàng năm chậm nhất ngày 20/2 chủ lò phải nộp sổ than cho Sở Công nghiệp.", ["chủ lò"]),
        (
            "Chậm nhất là ngày 10 tháng sau cơ sở chế biến phải gửi bảng kê cho Chi cục Thuế.",
            ["cơ sở chế biến"],
        ),
        (
            "Đối với lò được vay vốn thì hàng năm (chậm nhất ngày 15/3) hợp tác xã phải báo cáo với "
            "Sở Công nghiệp số gạch đã nung.",
            ["hợp tác xã"],
        ),
        ("Gạch bán lại ngoài tỉnh, các công ty phải khai báo với Chi cục Thuế.", ["các công ty"]),
        (
            "Khi có khiếu nại, cơ quan quản lý chi trả lương hưu của tỉnh có trách nhiệm đối chiếu.",
            ["cơ quan quản lý chi trả lương hưu của tỉnh"],
        ),
        ("Trước khi nung mẻ mới tổ chức, cá nhân phải khai báo với Sở.", ["tổ chức, cá nhân"]),
        ("Sau khi nhận đơn của tổ chức, cá nhân, cơ quan kiểm lâm phải trả lời.", ["cơ quan kiểm lâm"]),
        ("Khi nhận lại thẻ phải ghi sổ của từng cơ quan, đơn vị: tên, số thẻ, ngày trả.", []),
        (
            "Sau khi nhận hồ sơ của chủ lò, cơ quan quản lý thu phí của huyện có trách nhiệm kiểm tra.",
            ["cơ quan quản lý thu phí của huyện"],
        ),
    ],
)
def test_whose_duty_it_is(words: str, owners: list[str]) -> None:
    assert _owners(CIRCULAR, words) == owners


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        (
            "Chi cục Thú y thông báo nội dung thu hồi như sau: Các cửa hàng thuốc thú y, các đại lý "
            "thức ăn chăn nuôi trên địa bàn rà soát, ngừng bán lô vắc xin nói trên.",
            ["Các cửa hàng thuốc thú y", "các đại lý thức ăn chăn nuôi trên địa bàn"],
        ),
        (
            "Sở Công Thương thông báo như sau: Các chợ, các siêu thị trong tỉnh kiểm tra kho bánh.",
            ["Các chợ", "các siêu thị trong tỉnh"],
        ),
        (
            "Sở Y tế hướng dẫn cách ghi sổ như sau: Các trạm y tế ghi số ca vào sổ.",
            ["Các trạm y tế"],
        ),
        ("Sở Y tế báo cáo kết quả như sau: Các trạm y tế kiểm tra 40 bếp ăn.", []),
        ("Sở Y tế thông báo kết quả như sau: Các trạm y tế đã kiểm tra 40 bếp ăn.", []),
        ("Sở Y tế thông báo kết quả như sau: Các trạm y tế được khen thưởng.", []),
    ],
)
def test_what_a_letter_tells_in_one_sentence(words: str, owners: list[str]) -> None:
    assert _owners(LETTER, words) == owners


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        (
            "1. Tổ chức, đơn vị quyết định giá vé phà xin ý kiến Sở Tài chính trước khi bán.",
            ["Tổ chức, đơn vị quyết định giá vé phà"],
        ),
        (
            "1. Các đơn vị, cá nhân được giao nhiệm vụ kiểm đếm, lưu số liệu xe qua phà theo lịch của "
            "Sở Xây dựng có trách nhiệm gửi bảng kê khi được hỏi.",
            [
                "Các đơn vị, cá nhân được giao nhiệm vụ kiểm đếm, lưu số liệu xe qua phà theo lịch của "
                "Sở Xây dựng"
            ],
        ),
        (
            "1. Người phụ trách bến có thẩm quyền (ghi tại khoản 3) đánh giá kết luận và xếp loại phà.",
            ["Người phụ trách bến có thẩm quyền"],
        ),
    ],
)
def test_what_tells_which_ones_is_of_the_owner(words: str, owners: list[str]) -> None:
    assert _owners(DECISION, words) == owners


@pytest.mark.parametrize(
    "items",
    [
        "- Tổng điểm đạt từ 80 điểm trở lên.",
        "- Tỷ lệ học sinh chuyên cần đạt từ 95% trở lên.",
        "- Công việc được giao trong năm hoàn thành đúng hạn.",
    ],
)
def test_a_standard_is_no_task(items: str) -> None:
    assert _owners(LETTER, f"2. Xếp loại tốt\na) Đối với giáo viên\n{items}") == []


@pytest.mark.parametrize(
    "words",
    ["thực hiện theo Điều 9 của Nghị định số 5/2012/NĐ-CP", "thực hiện theo quy định tại khoản 2"],
)
def test_a_case_sent_on_to_a_rule_is_no_task(words: str) -> None:
    assert _owners(LETTER, f"2. Xếp loại\na) Hồ sơ\nb) Đối với viên chức: {words}") == []


@pytest.mark.parametrize(
    ("words", "relations"),
    [
        (
            "Thông tư này thay thế quy định tại mục 2.1, phần D Thông tư số 6/1998/TT-BCN "
            "ngày 3/5/1998; mục 4.c, phần thứ ba Thông tư số 89/1999/TT-BCN ngày 6/7/1999.",
            ["thay_the", "thay_the"],
        ),
        (
            "Sau khi trao đổi, Bộ Công nghiệp hướng dẫn sửa đổi và bổ sung một số điểm của Thông tư số "
            "4/2000/TT-BCN ngày 5/6/2000 như sau:",
            ["sua_doi"],
        ),
        (
            "Các Bộ hướng dẫn sửa đổi Thông tư số 42/2000/TT-BCN ngày 5/5/2000 theo ngành mình.",
            ["dan_chieu"],
        ),
    ],
)
def test_what_a_circular_does_to_another(words: str, relations: list[str]) -> None:
    found = extract_text(f"{CIRCULAR}{words}\n")["citations"]
    assert [each["relation"] for each in found] == relations


@pytest.mark.parametrize(
    ("words", "owners"),
    [
        ("1. Hộ kinh doanh thuê sạp trong chợ mới được giảm tiền thuê năm đầu.", []),
        ("1. Nhà đầu tư góp vốn bằng máy móc được miễn thuế thu nhập từ phần vốn này.", []),
        ("1. Các hộ nuôi cá kê khai số lồng được hỗ trợ với xã.", ["Các hộ nuôi cá"]),
        ("3. Cố vấn học tập do Viện trưởng quản lý ngành đề nghị và Hiệu trưởng bổ nhiệm.", []),
        (
            "3. Hội đồng do Chủ tịch xã thành lập có trách nhiệm kiểm tra chợ.",
            ["Hội đồng do Chủ tịch xã thành lập"],
        ),
        (
            "3. Tổ chức, cá nhân sau 7 ngày đăng ký mẫu vé phải thông báo với Sở Tài chính.",
            ["Tổ chức, cá nhân"],
        ),
        (
            "3. Khi nhập giống trại có trách nhiệm ghi sổ theo mẫu, Chi cục Thú y hướng dẫn cách ghi.",
            [],
        ),
    ],
)
def test_who_is_only_told_of(words: str, owners: list[str]) -> None:
    assert _owners(DECISION, words) == owners


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Phí nộp mỗi năm 02 kỳ: kỳ một trước ngày 31 tháng 5; kỳ hai trước ngày 31 tháng 10.", 2),
        ("Vé trả mỗi năm hai lần: lần một trước ngày 10 tháng 3; lần hai trước ngày 20 tháng 9.", 2),
        ("Hồ sơ gửi hai đợt: đợt 1 trước ngày 10 tháng 7; đợt 2 trước ngày 10 tháng 9.", 0),
    ],
)
def test_a_later_turn_of_every_year_comes_back(words: str, days: int) -> None:
    found = extract_text(f"{DECISION}1. {words}\n")["deadlines"]
    assert [each["kind"] for each in found].count("recurring") == days
