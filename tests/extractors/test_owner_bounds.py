"""How far the name of an owner goes: with what it is for, with the clause that tells which ones."""

from __future__ import annotations

import pytest

from extractors.facts import run
from tests.factories import document

PLAN = "KẾ HOẠCH\nChăm lo đời sống người lao động năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"


def told(text):
    found = run(document(PLAN + text), only=frozenset({"assignments"}))["assignments"]
    return [(a.agency, a.task) for a in found]


WHOLE = [
    # what a label names, up to its colon
    ("Trung tâm Điều phối thanh toán BHXH, BHYT liên thông: ", "Tập huấn kế toán"),
    ("Tổ Giám sát cung ứng thuốc, vật tư: ", "Kiểm kê kho lẻ"),
    ("Ban Thẩm định giá đất, tài sản công: ", "Lập hồ sơ mua sắm"),
    ("Khoa/CTĐT: ", "Phân công giảng viên hướng dẫn"),
    ("Viện/TTNC: ", "Gửi danh mục đề tài"),
    ("Phòng/BM: ", "Lập lịch trực"),
    # a committee or a squad with what it is for
    ("Ban Chỉ đạo phòng chống thiên tai và tìm kiếm cứu nạn ", "tổ chức diễn tập sơ tán"),
    ("Ban Chỉ huy ứng phó sự cố tràn dầu và cứu hộ ", "phân công trực bến"),
    ("Ban Vận động xây dựng quỹ khuyến học ", "huy động cựu học sinh góp sách"),
    ("Tổ công tác hỗ trợ chuyển đổi số ", "lập kế hoạch tập huấn cho các thôn"),
    ("Tổ công tác sắp xếp trường lớp ", "khảo sát điểm trường lẻ"),
    ("Tổ công tác hỗ trợ người lao động ", "thăm các khu trọ"),
    # a group by what it was given
    ("Các đơn vị được giao chuẩn bị nội dung ", "gửi tài liệu trước ngày 5/6/2026"),
    ("Các khoa được phân công biên soạn giáo trình ", "nộp bản thảo trước ngày 5/6/2026"),
    ("Cơ quan, đơn vị được giao nhiệm vụ theo dõi, kiểm tra ", "thường xuyên đôn đốc các xã"),
    # who does something, and owes something for that
    ("Tổ chức, cá nhân mượn xe ", "phải làm giấy xin xe"),
    ("Tổ chức, cá nhân đặt in biên lai ", "phải căn cứ mẫu đã duyệt"),
    ("Hộ kinh doanh thuê sạp ", "phải nộp tiền điện"),
    # who decides something, and does something more
    ("Cơ quan quyết định cấp ưu đãi ", "xem xét và thu hồi ưu đãi"),
    ("Cơ quan cấp giấy phép ", "kiểm tra và thu hồi giấy phép"),
    ("Đơn vị lập dự án ", "giải trình và bổ sung hồ sơ"),
    # who decides, and asks another for an opinion
    ("Cơ quan, tổ chức quyết định giá vé ", "lấy ý kiến Sở Tài chính"),
    ("Cơ quan, tổ chức định giá nước ", "tham vấn Sở Tài chính"),
    ("Cơ quan, tổ chức quyết định mức phí ", "xin ý kiến Sở Tư pháp"),
    # who is competent for something, and decides
    ("Cơ quan có thẩm quyền quản lý bến ", "ra quyết định cho thuê"),
    ("Cơ quan có thẩm quyền phụ trách bến ", "ra quyết định thu hồi thẻ"),
    ("Người có thẩm quyền quản lý kho ", "ra thông báo cho chủ hàng"),
    # a duty right behind what somebody does
    ("Cơ quan quản lý chi trả phụ cấp ", "phải báo cáo Sở"),
    ("Đơn vị vận hành trạm bơm ", "phải báo cáo Sở"),
    ("Bộ phận quản lý thu phí ", "có trách nhiệm báo cáo Sở"),
    ("Doanh nghiệp quản lý vận tải khách ", "phải niêm yết giá cước"),
    # a later step of the same act
    ("Tổ công tác ", "hỗ trợ các hộ dựng lại nhà"),
    ("Đơn vị ", "lập hồ sơ trình Sở phê duyệt"),
    ("Cơ quan ", "soạn tờ trình gửi Sở Tài chính"),
    ("Cơ quan, tổ chức ", "soạn dự thảo xin ý kiến Sở Tài chính"),
    # who does it himself
    ("Sinh viên ", "tự liên hệ nơi thực tập"),
    ("Học sinh ", "tự tìm hiểu bài cũ"),
    ("Các hộ ", "tự tháo dỡ lều quán"),
    ("Phòng Thanh tra giáo dục ", "phối hợp với các khoa theo dõi nền nếp"),
    ("Phòng Kiểm định chất lượng ", "lập danh sách minh chứng"),
]


@pytest.mark.parametrize(("owner", "task"), WHOLE, ids=[each[0][:40] for each in WHOLE])
def test_an_owner_is_named_whole(owner, task):
    assert told(f"1. {owner}{task}.") == [(owner.rstrip(" :"), task)]


HEADINGS = [
    ("Khoa/CTĐT", ""),
    ("Bộ môn/TTNC", ":"),
    ("Phòng/BM", ":"),
    ("Chủ dự án thành phần", ":"),
    ("Đơn vị thực hiện dự án thành phần", ""),
    ("Chủ dự án thành phần số hai", ""),
    ("Cục dự trữ và kho bãi Nhà nước", " có trách nhiệm:"),
    ("Cục kiểm lâm nhân dân", " có nhiệm vụ:"),
    ("Vụ bảo vệ bà mẹ và trẻ em", " có trách nhiệm sau:"),
]


@pytest.mark.parametrize(("owner", "tail"), HEADINGS, ids=[each[0] for each in HEADINGS])
def test_a_heading_names_its_owner_whole(owner, tail):
    assert told(f"1. {owner}{tail}\n- Lập danh mục thiết bị.") == [(owner, "Lập danh mục thiết bị")]


NOBODY = [
    # what they may choose is no duty
    "1. Tổ chức, cá nhân đặt in biên lai được lựa chọn nhà in.",
    "1. Hộ kinh doanh thuê sạp được chọn vị trí.",
    # who is only encouraged
    "1. Nhà trường khuyến khích học sinh nộp bài sớm.",
    "1. Xã khuyến khích các hộ trồng rừng gỗ lớn.",
    # a heading in capitals
    "2. Yêu Cầu Kỹ Thuật\n- Ảnh chụp có biển tên.\n- Lưu tệp ở định dạng phổ biến.",
    "2. Yêu Cầu Hồ Sơ\n- Ảnh chụp có biển tên.",
    "2. Yêu cầu kỹ thuật\n- Ảnh chụp có biển tên.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_who_has_nothing_to_do(text):
    assert told(text) == []


def test_a_cooperation_goes_on_with_the_papers_it_is_about():
    text = (
        "1. Hội Phụ nữ xã phối hợp tuyên truyền Chỉ thị số 7-CT/TW; "
        "Quyết định số 41/QĐ-TTg cho hội viên."
    )
    assert [owner for owner, _ in told(text)] == ["Hội Phụ nữ xã"]
