"""Duties in laws, decrees and regulations: of classes, in cases, in lists, in whole chapters."""

from __future__ import annotations

import pytest

from cancu import extract_text
from extractors.assignments.duties import tells_right
from extractors.model import Span

HEADS = {
    "decree": ("CHÍNH PHỦ", "58/2027/NĐ-CP", "NGHỊ ĐỊNH", "Về quản lý bãi tắm biển"),
    "law": ("QUỐC HỘI", "12/2027/QH16", "LUẬT", "Nghề muối"),
    "circular": ("BỘ CÔNG THƯƠNG", "7/2027/TT-BCT", "THÔNG TƯ", "Quy định về chợ đầu mối"),
    "rules": ("TRƯỜNG CAO ĐẲNG NGHỀ SÔNG GIANH", "9/QĐ-CĐSG", "QUY CHẾ", "Quản lý xưởng thực hành"),
}


def given(kind: str, body: str) -> list[tuple[str, str]]:
    issuer, number, name, about = HEADS[kind]
    lines = (
        issuer,
        f"Số: {number}",
        "Hà Nội, ngày 12 tháng 3 năm 2027",
        name,
        about,
        *body.split("\n"),
    )
    closing = ("Điều 9. Hiệu lực", "Văn bản này có hiệu lực từ ngày ký.")
    found = extract_text("\n\n".join((*lines, *closing)))
    return [(each["agency"], each["task"]) for each in found["assignments"]]


@pytest.mark.parametrize(
    ("kind", "sentence", "agency", "words"),
    [
        (
            "decree",
            "1. Chủ bãi tắm phải niêm yết giờ có người trực cứu hộ.",
            "Chủ bãi tắm",
            "niêm yết giờ",
        ),
        (
            "law",
            "2. Khi chuyển nhượng ruộng muối, người làm muối phải gửi bản vẽ đến cơ quan đăng ký đất.",
            "người làm muối",
            "gửi bản vẽ",
        ),
        (
            "law",
            "Trong trường hợp ngừng sản xuất, hợp tác xã phải trả lại dụng cụ đã thuê.",
            "hợp tác xã",
            "trả lại dụng cụ",
        ),
        (
            "decree",
            "3. Doanh nghiệp cứu hộ, trong phạm vi quyền hạn được giao, có trách nhiệm lập sổ trực.",
            "Doanh nghiệp cứu hộ",
            "lập sổ trực",
        ),
        (
            "decree",
            "a) Người đứng đầu đội cứu hộ trong phạm vi, nhiệm vụ, quyền hạn của mình có trách nhiệm"
            " lập lịch trực.",
            "Người đứng đầu đội cứu hộ",
            "lập lịch trực",
        ),
        (
            "circular",
            "4. Cán bộ, nhân viên và người lao động tại chợ trước khi nghỉ việc phải bàn giao sổ.",
            "Cán bộ, nhân viên và người lao động tại chợ",
            "bàn giao sổ",
        ),
        (
            "rules",
            "2. Nếu học viên không thể dự buổi thực hành thì phải làm đơn gửi xưởng trưởng.",
            "học viên",
            "làm đơn gửi xưởng trưởng",
        ),
        (
            "rules",
            "Muốn mượn dụng cụ, học viên phải ký sổ tại kho.",
            "học viên",
            "ký sổ tại kho",
        ),
        (
            "law",
            "3. Kể từ ngày nhận quyết định, cơ quan quyết định cấp phép phải công bố trên trang tin.",
            "cơ quan quyết định cấp phép",
            "công bố trên trang tin",
        ),
    ],
)
def test_a_duty_to_act(kind: str, sentence: str, agency: str, words: str) -> None:
    found = given(kind, f"Điều 4. Quy định riêng\n{sentence}")
    assert [body for body, _ in found] == [agency]
    assert words in found[0][1]


def test_each_has_his_own_duty() -> None:
    found = given(
        "law",
        "Điều 4. Chia ruộng\nCơ quan đăng ký phải thu hồi giấy cũ sau khi chia; người làm muối phải nộp"
        " ngay con dấu cho cơ quan đăng ký.",
    )
    assert [body for body, _ in found] == ["Cơ quan đăng ký", "người làm muối"]
    assert "con dấu" not in found[0][1]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("law", "Người làm muối phải bảo đảm tiêu chuẩn vệ sinh."),
        ("decree", "2. Người cứu hộ phải có chứng chỉ bơi và đủ 18 tuổi."),
        ("decree", "Chủ bãi tắm có trách nhiệm chấp hành quy định của pháp luật."),
        ("law", "Giấy đăng ký ruộng muối phải nộp về cơ quan đăng ký."),
        ("law", "Người làm muối có quyền khiếu nại quyết định thu hồi."),
        ("decree", "Người có trách nhiệm kiểm tra phao cứu sinh được hưởng phụ cấp."),
        ("rules", "Chỗ để xe phải được xưởng trưởng cho phép."),
    ],
)
def test_what_is_law_alone(kind: str, sentence: str) -> None:
    assert given(kind, f"Điều 4. Quy định riêng\n{sentence}") == []


@pytest.mark.parametrize(
    "lead",
    [
        "2. Sở Du lịch và Ủy ban nhân dân xã ven biển có trách nhiệm:",
        "2. Sở Du lịch và Ủy ban nhân dân xã ven biển có trách nhiệm sau đây:",
        "2. Sở Du lịch và Ủy ban nhân dân xã ven biển có trách nhiệm như sau:",
    ],
)
def test_a_list_of_duties(lead: str) -> None:
    found = given(
        "decree",
        f"Điều 4. Bãi tắm\n{lead}\na) Cắm biển báo vùng nước xoáy;\nb) Kiểm tra phao mỗi tháng.",
    )
    assert {body for body, _ in found} == {"Sở Du lịch", "Ủy ban nhân dân xã ven biển"}
    assert len(found) == 4


@pytest.mark.parametrize(
    ("kind", "chapter"),
    [
        ("circular", "Chương IV\nTRÁCH NHIỆM CỦA CƠ QUAN, ĐƠN VỊ"),
        ("decree", "Chương V\nTỔ CHỨC THỰC HIỆN"),
        ("decree", "Mục 2\nTRÁCH NHIỆM CỦA CÁC BỘ"),
    ],
)
def test_articles_named_after_a_body(kind: str, chapter: str) -> None:
    found = given(
        kind,
        f"{chapter}\nĐiều 5. Cục Thuế\n1. Kiểm tra sổ thu của ban quản lý.\n2. Phối hợp với Cục Thống"
        " kê lập biểu giá.\nĐiều 6. Thanh tra Bộ Công Thương\nLập kế hoạch thanh tra.",
    )
    assert [body for body, _ in found] == ["Cục Thuế", "Cục Thuế", "Thanh tra Bộ Công Thương"]


def test_a_chapter_of_law_stays_law() -> None:
    chapter = "Chương II\nTỔ CHỨC CHỢ"
    found = given("decree", f"{chapter}\nĐiều 5. Cục Thuế\n1. Kiểm tra sổ thu của ban quản lý chợ.")
    assert found == []


@pytest.mark.parametrize(
    "title", ["Bảo lưu kết quả thực hành", "Báo cáo tình hình xưởng", "Khen thưởng thành tích"]
)
def test_a_title_of_rules_tells_of_nothing_past(title: str) -> None:
    found = given("rules", f"Điều 6. {title}\nHọc viên phải nộp phiếu thực hành cho xưởng trưởng.")
    assert [body for body, _ in found] == ["Học viên"]


@pytest.mark.parametrize(
    ("clause", "last"),
    [
        (
            "Giám đốc Sở Du lịch, người đứng đầu các hợp tác xã muối và các hộ làm muối",
            "người đứng đầu các hợp tác xã muối",
        ),
        ("Cục trưởng Cục Thuế, thủ trưởng các cảng vụ chịu", "thủ trưởng các cảng vụ"),
    ],
)
def test_who_heads_a_group_carries_out(clause: str, last: str) -> None:
    found = given(
        "decree",
        f"Điều 8. Thi hành\n{clause.removesuffix(' chịu')} chịu trách nhiệm thi hành Nghị định này.",
    )
    assert last in [body for body, _ in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "3. Hộ gia đình góp vốn mở bãi tắm được miễn tiền thuê mặt nước trong hai năm.",
        "Người lao động làm việc trên phao cứu hộ được hưởng phụ cấp độc hại.",
        "1. Doanh nghiệp vận tải khách theo Quy chế này là doanh nghiệp có thuyền đã đăng kiểm.",
        "Xưởng trưởng có thể hỏi ý kiến phòng đào tạo trước khi xếp lịch.",
    ],
)
def test_what_somebody_may_have(sentence: str) -> None:
    assert given("rules", f"Điều 4. Quyền lợi khác\n{sentence}") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Trong thời hạn 10 ngày kể từ ngày nhận đơn, Sở Du lịch gửi biên bản cho chủ bãi tắm.",
        "Trước ngày 15 tháng 3 hằng năm, cơ quan đăng ký gửi danh sách bãi tắm cho Bộ.",
    ],
)
def test_who_acts_by_a_term_in_a_decree(sentence: str) -> None:
    found = given("decree", f"Điều 4. Thủ tục\n{sentence}")
    assert len(found) == 1 and "gửi" in found[0][1]


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("Trước khi khóa xưởng, học viên nộp lại dụng cụ cho thủ kho.", "học viên"),
        ("2. Ngay sau buổi thực hành, thủ kho kiểm đếm dụng cụ.", "thủ kho"),
        ("Cuối học kỳ, giáo viên hướng dẫn nộp bảng điểm về Phòng Đào tạo.", "giáo viên hướng dẫn"),
    ],
)
def test_who_acts_at_an_event(sentence: str, agency: str) -> None:
    assert [body for body, _ in given("rules", f"Điều 4. Thực hành\n{sentence}")] == [agency]


def test_an_office_by_what_it_does() -> None:
    found = given(
        "rules",
        "Điều 4. Đổi thẻ\nTrong thời hạn 5 ngày từ ngày nhận đơn, cơ quan đã cấp thẻ gửi thẻ mới.",
    )
    assert [body for body, _ in found] == ["cơ quan đã cấp thẻ"]


def test_the_role_behind_a_term() -> None:
    text = (
        "SỞ DU LỊCH\n\nSố: 4/KH-SDL\n\nKẾ HOẠCH\n\nĐón khách\n\n1. Phòng Quản lý lữ hành\n\n"
        "- Trước ngày 15/3/2027, chủ trì, phối hợp với Thanh tra Sở kiểm tra bến thuyền.\n"
    )
    (task,) = extract_text(text)["assignments"]
    assert (task["role"], task["with"]) == ("chu_tri", ["Thanh tra Sở"])


def test_a_case_of_having_to_is_no_duty() -> None:
    text = "Hộ nuôi bè bị sập nhà hoặc phải dời chỗ neo được trợ cấp 3.000.000 đồng"
    assert tells_right(text, Span(0, 10), 11, len(text))
    text = "Hộ nuôi bè phải dời chỗ neo, được trợ cấp tiền dầu"
    assert not tells_right(text, Span(0, 10), 11, len(text))
