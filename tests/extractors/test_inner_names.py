"""Names of bodies with commas, ``và`` and verbs inside them, behind a lead and among partners."""

from __future__ import annotations

import pytest

from extractors.assignments.verbs import scanned_verb
from extractors.bodies.lists import names_from
from extractors.facts import run
from tests.factories import document

PLAN = "KẾ HOẠCH\nChuyển đổi số năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"


def told(text):
    """Who has work by a text, and with whom."""
    found = run(document(PLAN + text), only=frozenset({"assignments"}))["assignments"]
    partners = dict.fromkeys(each for task in found for each in task.partners)
    return list(dict.fromkeys(task.agency for task in found)), list(partners)


FIELDS = [
    # the field of the tables, then further ones behind commas, the last behind "và"
    (
        "Trung tâm Văn hóa, Thông tin và Truyền thanh xã mở lớp",
        ["Trung tâm Văn hóa, Thông tin và Truyền thanh xã"],
    ),
    (
        "Trung tâm Xúc tiến đầu tư, Thương mại và Quảng bá nông sản mở",
        ["Trung tâm Xúc tiến đầu tư, Thương mại và Quảng bá nông sản"],
    ),
    (
        "Phòng Nghiệp vụ, Thi đua khen thưởng và Tổ chức bộ máy thẩm định",
        ["Phòng Nghiệp vụ, Thi đua khen thưởng và Tổ chức bộ máy"],
    ),
    # another body begins behind the comma
    ("Phòng Kinh tế, Trưởng thôn và Bí thư chi bộ", ["Phòng Kinh tế", "Trưởng thôn", "Bí thư chi bộ"]),
    (
        "Phòng Kinh tế, Đoàn thanh niên và Hội phụ nữ xã",
        ["Phòng Kinh tế", "Đoàn thanh niên", "Hội phụ nữ xã"],
    ),
    ("Phòng Kinh tế, Giáo viên chủ nhiệm và Phụ huynh", ["Phòng Kinh tế"]),
    # whose it is
    (
        "Vụ Bưu chính thuộc Bộ Khoa học và Công nghệ và các đơn vị liên quan",
        ["Vụ Bưu chính thuộc Bộ Khoa học và Công nghệ", "các đơn vị liên quan"],
    ),
    ("các phòng chuyên môn thuộc Sở Y tế", ["các phòng chuyên môn thuộc Sở Y tế"]),
    ("Trạm Y tế thuộc diện sáp nhập", ["Trạm Y tế"]),
]


@pytest.mark.parametrize(("text", "names"), FIELDS)
def test_fields_behind_a_comma_are_of_the_name(text, names):
    found, _ = names_from(text, 0, len(text))
    assert [text[each.slice] for each in found] == names


WHOLE = [
    # partners whose second field no table has
    (
        "1. Viện Quy hoạch lâm nghiệp chủ trì, phối hợp với Sở Y tế, Trung tâm Quan trắc, Phân tích môi"
        " trường lấy mẫu nước.",
        ["Viện Quy hoạch lâm nghiệp"],
        ["Sở Y tế", "Trung tâm Quan trắc, Phân tích môi trường"],
    ),
    (
        "1. Khoa Dược phối hợp với Phòng Đo đạc, Bản đồ và các cơ quan, đơn vị có liên quan lập sổ.",
        ["Khoa Dược"],
        ["Phòng Đo đạc, Bản đồ", "các cơ quan, đơn vị có liên quan"],
    ),
    (
        "1. Khoa Dược phối hợp với Phòng Thanh tra, Pháp chế và Đảm bảo chất lượng rà soát quy chế.",
        ["Khoa Dược"],
        ["Phòng Thanh tra, Pháp chế và Đảm bảo chất lượng"],
    ),
    (
        "1. Trung tâm Khảo thí, Kiểm định chất lượng giáo dục rà soát ngân hàng đề.",
        ["Trung tâm Khảo thí, Kiểm định chất lượng giáo dục"],
        [],
    ),
    # no field: a body that goes by its place
    (
        "1. Phòng Kinh tế phối hợp với Phòng Nội vụ, Điện lực Quỳ Châu kiểm tra đường dây.",
        ["Phòng Kinh tế"],
        ["Phòng Nội vụ", "Điện lực Quỳ Châu"],
    ),
    # those just named
    ("1. Trạm Y tế các xã này rà soát danh sách tiêm chủng.", ["Trạm Y tế các xã này"], []),
    (
        "1. Sở Y tế phối hợp với UBND các xã này phun hóa chất.",
        ["Sở Y tế"],
        ["UBND các xã này"],
    ),
    ("1. Hội đồng này họp xét hồ sơ.", ["Hội đồng này"], []),
    # a committee with what it is for
    (
        "1. Ban Chỉ đạo thực hiện xóa nhà tạm xã phân công thành viên phụ trách thôn.",
        ["Ban Chỉ đạo thực hiện xóa nhà tạm xã"],
        [],
    ),
    (
        "1. Hội đồng tư vấn tuyển chọn sách họp đánh giá hồ sơ.",
        ["Hội đồng tư vấn tuyển chọn sách"],
        [],
    ),
    ("1. Ban Chỉ đạo tham mưu UBND xã ban hành kế hoạch.", ["Ban Chỉ đạo"], []),
    ("1. Tổ công tác hướng dẫn UBND xã thực hiện thủ tục.", ["Tổ công tác"], []),
    # offices side by side
    (
        "Giao Trưởng thôn, ấp, Tổ trưởng tổ dân phố thông báo tới hộ dân.",
        ["Trưởng thôn, ấp", "Tổ trưởng tổ dân phố"],
        [],
    ),
    # fields behind a dash
    (
        "1. Khoa Nội phối hợp với Khoa Ngoại Thận – Tiết niệu, Khoa Mắt – Răng Hàm Mặt lập lịch.",
        ["Khoa Nội"],
        ["Khoa Ngoại Thận – Tiết niệu", "Khoa Mắt – Răng Hàm Mặt"],
    ),
    (
        "1. Chi bộ Trạm Y tế – Dân số kết nạp 02 đảng viên.",
        ["Chi bộ Trạm Y tế – Dân số"],
        [],
    ),
    (
        "1. Bộ phận Thư viện – Thiết bị – Công nghệ thông tin kiểm tra phòng máy.",
        ["Bộ phận Thư viện – Thiết bị – Công nghệ thông tin"],
        [],
    ),
    # a field in small letters behind "và"
    (
        "1. Vụ Kế hoạch phối hợp với Viện Cảnh quan, Quy hoạch đô thị và nông thôn thuộc Bộ vẽ bản đồ.",
        ["Vụ Kế hoạch"],
        ["Viện Cảnh quan, Quy hoạch đô thị và nông thôn thuộc Bộ"],
    ),
    # boards with what they are for
    (
        "1. Ban Kỹ thuật, Ban Quản lý đấu thầu rộng rãi lập hồ sơ mời thầu.",
        ["Ban Kỹ thuật", "Ban Quản lý đấu thầu rộng rãi"],
        [],
    ),
    (
        "1. Ban Điều hành Vườn ươm khởi nghiệp sinh viên tiếp nhận ý tưởng.",
        ["Ban Điều hành Vườn ươm khởi nghiệp sinh viên"],
        [],
    ),
    ("1. Ban Quản lý kiểm tra các gian hàng.", ["Ban Quản lý"], []),
    (
        "1. Ban Quản lý vận hành tòa nhà, Ban Pháp chế, Tuân thủ và Kiểm soát rủi ro rà soát hợp đồng.",
        ["Ban Quản lý vận hành tòa nhà", "Ban Pháp chế, Tuân thủ và Kiểm soát rủi ro"],
        [],
    ),
    # a place behind a known body
    (
        "1. Phòng Kinh tế phối hợp với Hạt Kiểm lâm Nậm Mu, Công an xã đo đếm diện tích rừng.",
        ["Phòng Kinh tế"],
        ["Hạt Kiểm lâm Nậm Mu", "Công an xã"],
    ),
    # another body behind a group of bodies
    (
        "1. Cục Biển đảo phối hợp với các đơn vị trực thuộc Bộ, Sở Tài chính các tỉnh lập bản đồ.",
        ["Cục Biển đảo"],
        ["các đơn vị trực thuộc Bộ", "Sở Tài chính các tỉnh"],
    ),
    # what a body is besides is no second half of its name
    (
        "1. Khoa Dược – Cơ quan thường trực Hội đồng tổng hợp số liệu.",
        [],
        [],
    ),
    # schools of two levels
    (
        "1. Trường Tiểu học và THCS Nậm Cuổi, Trường TH&THCS Bản Lầu lập danh sách học sinh.",
        ["Trường Tiểu học và THCS Nậm Cuổi", "Trường TH&THCS Bản Lầu"],
        [],
    ),
    # what opens a list is no part of the name
    (
        "1. Văn phòng Ban Chỉ đạo liên ngành về an toàn hồ đập thực hiện các việc sau:\n"
        "- Cập nhật bản đồ ngập lụt.",
        ["Văn phòng Ban Chỉ đạo liên ngành về an toàn hồ đập"],
        [],
    ),
    (
        "1. Gánh hát Bông Sen tổ chức thực hiện một số công việc như sau:\n- Lập danh sách đào kép.",
        ["Gánh hát Bông Sen"],
        [],
    ),
    (
        "1. Ban Khánh tiết đình làng Vạn Phúc tập trung triển khai thực hiện các việc sau đây:\n"
        "- Kiểm tra kiệu rước.",
        ["Ban Khánh tiết đình làng Vạn Phúc"],
        [],
    ),
    # the code of a form in front of a body
    ("BM1/QTQL-05 Phòng Đào tạo lập danh sách sinh viên.", ["Phòng Đào tạo"], []),
    ("1. BM.01-QT.05 Phòng Tổ chức tổng hợp hồ sơ.", ["Phòng Tổ chức"], []),
    ("1. BM.TCKT-02 Lập danh sách người học.", [], []),
    ("1. BM Toán lập danh sách người học.", ["BM Toán"], []),
    # verbs whose marks a scan misread
    ("1. Sở Y tế tô chức kiểm tra các phòng khám.", ["Sở Y tế"], []),
    (
        "Giao Công an xã chủ tri, phôi hợp với Trạm Y tế kiểm tra hàng quán.",
        ["Công an xã"],
        ["Trạm Y tế"],
    ),
    ("1. Văn phòng UBND xã dé nghị các phòng rà soát thủ tục.", ["các phòng"], []),
    ("- Văn phòng Sở đã đăng tin.", [], []),
]


@pytest.mark.parametrize(("text", "agencies", "partners"), WHOLE)
def test_names_come_out_whole(text, agencies, partners):
    assert told(text) == (agencies, partners)


@pytest.mark.parametrize(
    ("printed", "verb"),
    [
        ("tông hợp số liệu", "tổng hợp"),
        ("hưóng dẫn các xã", "hướng dẫn"),
        ("cùng cấp trên", None),
        ("tổng hợp số liệu", None),
        ("Tông hợp", None),
    ],
)
def test_a_misread_verb_is_known_by_its_letters(printed, verb):
    assert scanned_verb(printed, 0, len(printed)) == verb
