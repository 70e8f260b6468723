"""What a careful clerk would strike: whom to ring up, what one may do, names that run into a verb."""

# ruff: noqa: E501 - sentences keep their lines

from __future__ import annotations

import pytest

import cancu
from extractors.assignments.tasks import each_of
from extractors.model import Span

HEAD = "Số: 18/KH-TTYT\nBình Lộc, ngày 04 tháng 3 năm 2026\n\nKẾ HOẠCH\nCông tác năm 2026\n\n"
LETTER = "Số: 62/SYT-NVY\nHuế, ngày 15 tháng 9 năm 2026\n\nKính gửi: Các bệnh viện công lập.\n\n"


def told(text, head=HEAD):
    return [(each["agency"], each["task"]) for each in cancu.extract_text(head + text)["assignments"]]


@pytest.mark.parametrize(
    "text",
    [
        "Về tài khoản đăng nhập, đề nghị liên hệ Phòng Dữ liệu (ông Mạc Văn Tấn, điện thoại: 0364.714.702) "
        "để được hướng dẫn.",
        "Đề nghị các bệnh viện công lập liên hệ Tổ Tin học qua số máy 0203 388 999 khi hệ thống báo lỗi.",
        "Khi cần hỗ trợ kỹ thuật, các bệnh viện công lập liên hệ Đội Viễn thông để được giải đáp.",
        "Các đơn vị có nhu cầu liên hệ trực tiếp chị Vi Thị Sen, email: vtsen@example.vn, để được hỗ trợ.",
    ],
)
def test_whom_to_ring_up(text):
    assert told(text, LETTER) == []


def test_contacts_that_are_work_stay():
    text = "1. Đội bảo vệ liên hệ Công an phường giữ trật tự cổng viện.\n"
    text += "2. Phòng Vật tư liên hệ Công ty Điện lực kiểm tra công tơ trước ngày 20/3/2026."
    assert [who for who, _ in told(text)] == ["Đội bảo vệ", "Phòng Vật tư"]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Nông nghiệp và Môi trường có thể tham khảo ý kiến của các hội nghề cá, nếu xét thấy cần thiết, "
        "trước khi trình Chủ tịch Ủy ban nhân dân tỉnh quyết định.",
        "Chủ tịch Ủy ban nhân dân huyện, thị, thành có thể tham khảo thêm ý kiến của Phòng Tài chính trước "
        "khi trình Chủ tịch Ủy ban nhân dân tỉnh quyết định.",
        "- Học viên có thê chủ động gặp các giảng viên thuộc Bộ môn Cầu hầm để hỏi về đề tài.",
        "Thủ trưởng đơn vị được quyền xem xét gia hạn thẻ kho cho các tổ ở xa trước khi báo cáo Giám đốc.",
    ],
)
def test_what_one_may_do(text):
    assert told("Điều 9. Thẩm định hồ sơ\n\n" + text) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Cơ quan kiểm lâm, cơ quan thú y có trách nhiệm trao đổi số liệu đàn vật nuôi.",
            [
                ("Cơ quan kiểm lâm", "trao đổi số liệu đàn vật nuôi"),
                ("cơ quan thú y", "trao đổi số liệu đàn vật nuôi"),
            ],
        ),
        (
            "Người nuôi tôm, người thu mua có trách nhiệm ghi sổ giao nhận.",
            [("Người nuôi tôm", "ghi sổ giao nhận"), ("người thu mua", "ghi sổ giao nhận")],
        ),
        (
            "4. Cơ quan thuế và cơ quan hải quan có trách nhiệm đối chiếu số liệu.",
            [("Cơ quan thuế", "đối chiếu số liệu"), ("cơ quan hải quan", "đối chiếu số liệu")],
        ),
        (
            "Tổ chức, cá nhân mượn phòng họp phải có trách nhiệm trả chìa khóa cho bảo vệ.",
            [("Tổ chức, cá nhân mượn phòng họp", "trả chìa khóa cho bảo vệ")],
        ),
    ],
)
def test_each_of_a_list(text, want):
    assert [
        (who, task.removeprefix("phải ").removeprefix("có trách nhiệm ")) for who, task in told(text)
    ] == want


def test_a_lead_that_lost_a_word_is_no_work():
    for lead in (
        "thực hiện một số nội + Sau:",
        "triển khai các công víệc sau dây:",
        "làm những nhiêm vụ:",
    ):
        assert told(f"Sở Y tế yêu cầu các trung tâm y tế huyện {lead}\n\nPhổ biến nội quy.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Các trạm y tế báo cáo kết quả trước ngày 30/9/2026 (theo mẫu gửi kèm); đồng thời tiếp tục cập nhật sổ "
        "tiêm chủng trên hệ thống.",
        "Giao Phòng Điều dưỡng báo cáo Giám đốc số ca trực trước ngày 12/5/2026; đồng thời lập lịch trực bù.",
        "Khoa Dược tổng hợp, báo cáo lượng thuốc tồn về Sở Y tế; đồng thời kiểm kê kho lẻ.",
    ],
)
def test_work_beside_a_report(text):
    found = cancu.extract_text(HEAD + "1. " + text)["assignments"]
    assert [each["role"] for each in found] == ["bao_cao", "thuc_hien"]
    assert found[1]["task"] == text[text.index("đồng thời ") + 10 : -1]


@pytest.mark.parametrize(
    "text",
    [
        "Quá trình làm, nếu có vướng mắc cần sửa đổi, đề nghị các khoa có báo cáo về Phòng Kế hoạch để tổng hợp "
        "đề xuất Ban Giám đốc Sở Y tế xem xét, điều chỉnh phù hợp.",
        "Trường hợp phát sinh, đề nghị các xã phản ánh về Phòng Nội vụ để trình Ủy ban nhân dân huyện quyết định.",
        "Có khó khăn gì các trạm báo về Trung tâm để kiến nghị Sở Công Thương xem xét, bố trí xe.",
    ],
)
def test_before_whom_a_matter_is_brought(text):
    assert not {who for who, _ in told(text)} & {
        "Ban Giám đốc Sở Y tế",
        "Ủy ban nhân dân huyện",
        "Sở Công Thương",
    }


def test_a_purpose_in_front_of_an_order():
    text = "Để tổng hợp số liệu, đề nghị Trạm Y tế xã Co Mạ gửi biểu 5. "
    text += "Các xã gửi về Phòng Nội vụ để tổng hợp, đề nghị Chi cục Thống kê đối chiếu số hộ."
    assert [who for who, _ in told(text)][:1] == ["Trạm Y tế xã Co Mạ"]
    assert "Chi cục Thống kê" in {who for who, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "1. Đề nghị Hội Nông dân căn cứ nhiệm vụ của mình phối hợp với các chi hội vận động hội viên.",
            ("Hội Nông dân", "phối hợp với các chi hội vận động hội viên"),
        ),
        (
            "Đề nghị Ban Chỉ huy Quân sự xã: Căn cứ chức năng, nhiệm vụ của đơn vị mình chủ trì trực gác đêm.",
            ("Ban Chỉ huy Quân sự xã", "trực gác đêm"),
        ),
        (
            "3. Đoàn Thanh niên căn cứ nhiệm vụ được giao, phối hợp với các trường vẽ tranh tường.",
            ("Đoàn Thanh niên", "phối hợp với các trường vẽ tranh tường"),
        ),
    ],
)
def test_what_work_rests_on(text, want):
    assert told(text) == [want]


def test_one_owner_behind_several_points():
    text = """\
I. NỘI DUNG
1. Củng cố tổ tuần tra
1.1. Rà soát danh sách các tổ tuần tra ở bốn thôn ven hồ.
1.2. Nâng cao ý thức giữ rừng của các hộ nhận khoán.
Tuyên truyền quy ước bảo vệ rừng bằng tiếng Mông.
- Cơ quan thực hiện: Hạt Kiểm lâm; Công an xã.
- Thời gian thực hiện: Thường xuyên.
1.3. Dựng ba chòi canh lửa.
- Cơ quan thực hiện: Ban Quản lý rừng phòng hộ.
"""
    found = told(text)
    assert [task[:9] for who, task in found if who == "Hạt Kiểm lâm"] == [
        "Rà soát d",
        "Nâng cao ",
        "Tuyên tru",
    ]
    assert [task for who, task in found if who == "Ban Quản lý rừng phòng hộ"] == [
        "Dựng ba chòi canh lửa"
    ]


@pytest.mark.parametrize(
    ("tag", "day", "last", "issuer"),
    [
        (
            "[ĐTN] ",
            "Thứ 3, ngày 12/9/2023:",
            "PHÒNG CÔNG TÁC HỌC SINH SINH VIÊN",
            "phòng công tác học sinh sinh viên",
        ),
        (
            "[TV] ",
            "Chủ nhật, ngày 05/11/2023",
            "TRUNG TÂM THÔNG TIN - THƯ VIỆN",
            "trung tâm thông tin - thư viện",
        ),
        ("", "Sáng thứ Bảy, ngày 07/10/2023", "BAN QUẢN LÝ CHỢ NÀ LƠI", "ban quản lý chợ nà lơi"),
    ],
)
def test_a_notice_of_a_page(tag, day, last, issuer):
    headline = "THÔNG BÁO LỊCH TẬP VĂN NGHỆ CHÀO NĂM MỚI"
    text = f"{tag}{headline}\n\n{headline}\n\nLịch tập như sau:\n\n{day}\n\n+ Buổi chiều: tổ 1, tổ 2.\n\n{last}\n"
    told_of = cancu.extract_text(text)["document"]
    assert told_of["date"] is None
    assert (told_of["issuer"] or "").lower() == issuer


@pytest.mark.parametrize(
    ("text", "partners", "task"),
    [
        (
            "Phòng Nghiệp vụ Dược chủ trì, phối hợp với các Phòng chức năng Sở và các cơ quan hữu quan lập sổ kho.",
            ["các Phòng chức năng Sở", "các cơ quan hữu quan"],
            "lập sổ kho",
        ),
        (
            "Hạt Kiểm lâm chủ trì, phối hợp với các xã ven rừng huyện Nà Lơi lập phương án chữa cháy.",
            ["các xã ven rừng huyện Nà Lơi"],
            "lập phương án chữa cháy",
        ),
        (
            "Đội thi công chủ trì, phối hợp với các tổ máy kênh N7 nạo vét cửa cống.",
            ["các tổ máy kênh N7"],
            "nạo vét cửa cống",
        ),
        (
            "Sở Y tế chủ trì, phối hợp với Công an tỉnh, Sở Nội vụ kiểm tra các cơ sở.",
            ["Công an tỉnh", "Sở Nội vụ"],
            "kiểm tra các cơ sở",
        ),
    ],
)
def test_partners_to_the_end_of_their_names(text, partners, task):
    found = cancu.extract_text(f"{HEAD}4. {text}")["assignments"]
    assert [(each["role"], each["with"], each["task"]) for each in found] == [
        ("chu_tri", partners, task)
    ]


@pytest.mark.parametrize("ink", ["./. 2 —", "./.⁄", "./. nữ", "./."])
def test_nothing_stands_behind_the_end_of_a_text(ink):
    text = f"1. Đề nghị các trạm y tế lập sổ theo dõi và treo tại phòng trực{ink}"
    assert told(text) == [("các trạm y tế", "lập sổ theo dõi và treo tại phòng trực")]


@pytest.mark.parametrize(
    "text", ["Được phép hiệu chỉnh dữ liệu đã gửi.", "Có quyền từ chối nhận hồ sơ thiếu."]
)
def test_what_is_allowed_is_no_duty(text):
    assert told(f"III. NHIỆM VỤ\n1. Trạm Y tế xã\n- {text}\n- Lập sổ khám.") == [
        ("Trạm Y tế xã", "Lập sổ khám")
    ]


def test_half_a_quotation_is_no_name():
    assert told("Đề nghị Ban Lãnh đạo sác “TPYP quan tâm chỉ đạo công tác giám sát.") == []


def test_a_role_is_no_part_of_a_name():
    text = "7. Đội sửa chữa lưu động chủ trì, phối hợp với Xưởng cơ khí thay ray đoạn dốc."
    assert [who for who, _ in told(text)] == ["Đội sửa chữa lưu động"]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "Các tổ gửi phiếu về Văn phòng (qua cô Sen), Văn phòng tổng hợp trình Giám đốc trước ngày 5/4/2026.",
            "Văn phòng",
        ),
        ("Các xã nộp phiếu về Phòng Kinh tế, Phòng Kinh tế rà soát và lập danh sách.", "Phòng Kinh tế"),
        (
            "Giáo viên chủ nhiệm nộp sổ cho Ban Giám hiệu, Ban Giám hiệu ký duyệt trong tuần.",
            "Ban Giám hiệu",
        ),
        ("Các bản gửi đơn về Tổ Hòa giải, Tổ Hòa giải mời hai bên đến gặp.", "Tổ Hòa giải"),
    ],
)
def test_who_is_handed_something_and_named_again(text, second):
    found = told(f"1. {text}")
    assert [who for who, _ in found][1:] == [second]
    assert ", " not in found[0][1]


def test_a_list_of_bodies_is_no_second_subject():
    assert len(told("1. Phòng Thanh tra kiểm tra Phòng Kinh tế, Phòng Nội vụ và Văn phòng.")) == 1


def test_what_one_must_not_do_is_a_duty():
    assert told("1. Nhân viên chi trả không được giữ hộ sổ của người nhận lương hưu.") != []


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        (
            "Phòng Tổ chức chủ trì, phối hợp với các đơn vị trực thuộc Trường và hướng dẫn người mới.",
            "các đơn vị trực thuộc Trường",
        ),
        (
            "Phòng Tổ chức chủ trì, phối hợp với các đơn vị trực thuộc Trường và có trách nhiệm hướng dẫn người mới.",
            "các đơn vị trực thuộc Trường",
        ),
        (
            "Hạt Kiểm lâm chủ trì, phối hợp với Công an xã và có trách nhiệm canh lửa ban đêm.",
            "Công an xã",
        ),
    ],
)
def test_no_and_behind_partners(text, partners):
    (found,) = cancu.extract_text(f"{HEAD}4. {text}")["assignments"]
    assert found["with"] == [partners]
    assert not found["task"].startswith("và ")


def test_a_name_of_one_word_behind_a_comma_is_kept() -> None:
    assert each_of("Tổ, ", Span(0, 4)) == [Span(0, 4)]
