"""Assignments: forms of plans, telegrams, conclusions and letters, in words of our own."""

from __future__ import annotations

import pytest

from extractors.facts import run
from tests.factories import document

PLAN = "KẾ HOẠCH\nPhòng, chống cháy rừng năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n"


def told(text):
    """Agency, role and first words of the task of each assignment."""
    found = run(document(PLAN + text), only=frozenset({"assignments"}))["assignments"]
    return [(a.agency, str(a.role), a.task) for a in found]


FORMS = [
    # --- an order to a list that goes on with classes
    (
        "a class behind a body",
        "Đề nghị Phòng Kế toán, các Khoa báo cáo số máy đang dùng.",
        [("Phòng Kế toán", "bao_cao", "báo cáo"), ("các Khoa", "bao_cao", "báo cáo")],
    ),
    (
        "owners whose names hold a verb",
        "Yêu cầu phòng Khảo thí, các Viện và Cố vấn học tập phổ biến lịch thi mới.",
        [
            ("phòng Khảo thí", "thuc_hien", "phổ biến"),
            ("các Viện", "thuc_hien", "phổ biến"),
            ("Cố vấn học tập", "thuc_hien", "phổ biến"),
        ],
    ),
    (
        "what a squad does is its name",
        "- Tổ điều tra lập danh sách hộ nuôi ong.",
        [("Tổ điều tra", "thuc_hien", "lập danh sách")],
    ),
    # --- the figures of a list inside one owner's paragraph
    (
        "items in brackets",
        "1. Sở Nội vụ\n(1) Xây dựng đề án;\n(2) Báo cáo kết quả về UBND tỉnh.",
        [("Sở Nội vụ", "thuc_hien", "Xây dựng đề án"), ("Sở Nội vụ", "bao_cao", "Báo cáo kết quả")],
    ),
    # --- a heading that no gazetteer knows, between headings that are bodies
    (
        "unknown heading among bodies",
        "1. Sở Y tế\n- Kiểm tra cơ sở.\n2. Các chủ vựa hải sản\n- Cam kết giữ vệ sinh.",
        [("Sở Y tế", "thuc_hien", "Kiểm tra"), ("Các chủ vựa hải sản", "thuc_hien", "Cam kết")],
    ),
    # money is no body, though its bullets begin with verbs
    (
        "money among bodies",
        "1. Sở Y tế\n- Kiểm tra cơ sở.\n2. Kinh phí thực hiện\n- Bố trí từ ngân sách tỉnh.",
        [("Sở Y tế", "thuc_hien", "Kiểm tra")],
    ),
    (
        "solutions among bodies",
        "1. Sở Y tế\n- Kiểm tra cơ sở.\n2. Các giải pháp chủ yếu\n- Tăng cường tuyên truyền.",
        [("Sở Y tế", "thuc_hien", "Kiểm tra")],
    ),
    # --- whom a point concerns
    (
        "concerning a body, in line",
        "3. Đối với UBND các xã, phường: tổng hợp báo cáo của các thôn.",
        [("UBND các xã, phường", "bao_cao", "tổng hợp báo cáo")],
    ),
    (
        "concerning a body, heading",
        "3. Đối với Sở Tài chính\n- Bố trí kinh phí.",
        [("Sở Tài chính", "thuc_hien", "Bố trí kinh phí")],
    ),
    ("concerning a case", "3. Đối với các xã chưa đạt chuẩn thì xem xét sau.", []),
    # --- orders to units that no gazetteer knows, work that no list of verbs has
    (
        "unknown unit",
        "4. Giao Phòng Bảo tồn và Sinh vật cảnh theo dõi, đôn đốc.",
        [("Phòng Bảo tồn và Sinh vật cảnh", "theo_doi", "theo dõi")],
    ),
    (
        "unknown verb behind an order",
        "Giao các chủ đầu tư bứt phá tiến độ trong tháng 9.",
        [("các chủ đầu tư", "thuc_hien", "bứt phá tiến độ")],
    ),
    ("no verb: where", "Giao Sở Y tế tại Công văn số 5/UBND-VX ngày 01/02/2026 nhiều việc.", []),
    # --- what a body does is not part of its name, whatever letter the next body begins with
    (
        "advising a committee",
        "Giao Sở Tư pháp tham mưu Ủy ban nhân dân tỉnh ban hành quy chế.",
        [("Sở Tư pháp", "thuc_hien", "tham mưu Ủy ban nhân dân tỉnh ban hành quy chế")],
    ),
    (
        "advising, short name",
        "Giao Sở Nội vụ tham mưu UBND tỉnh hướng dẫn xét thăng hạng.",
        [("Sở Nội vụ", "thuc_hien", "tham mưu UBND tỉnh hướng dẫn")],
    ),
    (
        "who advises and serves",
        "Yêu cầu các cơ quan tham mưu, giúp việc Tỉnh ủy rà soát quy chế.",
        [("các cơ quan tham mưu, giúp việc Tỉnh ủy", "thuc_hien", "rà soát quy chế")],
    ),
    (
        "a verb whose tone moves",  # "hoàn" reads "hòan" in flat text
        "- Phòng Tổ chức hoàn thành việc kiểm kê.",
        [("Phòng Tổ chức", "thuc_hien", "hoàn thành việc kiểm kê")],
    ),
    # --- places of a list belong to the name
    (
        "provinces",
        "1. Chủ tịch UBND các tỉnh Lào Cai, Sơn La và các địa phương liên quan:\na) Di dời dân.",
        [
            ("Chủ tịch UBND các tỉnh Lào Cai, Sơn La", "thuc_hien", "Di dời dân"),
            ("các địa phương liên quan", "thuc_hien", "Di dời dân"),
        ],
    ),
    (
        "communes behind a colon",
        "Giao UBND các xã: Tân Lập, Quy Hướng chi trả bồi thường.",
        [("UBND các xã: Tân Lập, Quy Hướng", "thuc_hien", "chi trả bồi thường")],
    ),
    (
        "work behind a colon",
        "3. UBND các xã, phường: Rà soát, báo cáo kết quả.",
        [("UBND các xã, phường", "thuc_hien", "Rà soát, báo cáo")],
    ),
    # --- what stands between the body and its work
    (
        "an inserted clause",
        "3. Các đơn vị đúng danh sách kèm theo, đăng ký với Trường Chính trị tỉnh.",
        [("Các đơn vị", "thuc_hien", "đăng ký với")],
    ),
    (
        "a clause that describes",
        "- Các sở chủ trì các chỉ tiêu thành phần theo phân công tại Phụ lục tổng hợp số liệu.",
        [("Các sở chủ trì các chỉ tiêu thành phần", "thuc_hien", "tổng hợp số liệu")],
    ),
    (
        "the lead itself",
        "- Các sở chủ trì xây dựng kế hoạch.",
        [("Các sở", "chu_tri", "xây dựng kế hoạch")],
    ),
    (
        "a period in front of the report",
        "3. Doanh nghiệp định kỳ hằng quý (trước ngày 15 tháng cuối quý) báo cáo Sở Công Thương.",
        [("Doanh nghiệp", "bao_cao", "định kỳ hằng quý")],
    ),
    (
        "periods with their days",
        "9. Chế độ báo cáo\nĐịnh kỳ 06 tháng (trước ngày 15/6), năm (trước ngày 15/12), "
        "các sở, ngành báo cáo UBND tỉnh.",
        [("các sở, ngành", "bao_cao", "báo cáo UBND tỉnh")],
    ),
    (
        "a case that ends in dots",
        "Đối với thiết bị nghiệp vụ, phương tiện… Đội kiểm tra 123 lập danh mục.",
        [("Đội kiểm tra 123", "thuc_hien", "lập danh mục")],
    ),
    # --- two steps, the second one later in the paragraph
    (
        "second step later",
        "1. Đảng uỷ UBND tỉnh chỉ đạo UBND tỉnh xây dựng kế hoạch; chỉ đạo Sở Nội vụ chủ trì rà soát.",
        [
            ("Đảng uỷ UBND tỉnh", "thuc_hien", "chỉ đạo UBND tỉnh"),
            ("Sở Nội vụ", "chu_tri", "rà soát"),
        ],
    ),
    # --- who carries out a decision: an office's group ends where nobody heads it
    (
        "execution",
        "Điều 3. Chánh Văn phòng UBND tỉnh, Thủ trưởng các sở, ngành liên quan và các thành viên "
        "Tổ công tác chịu trách nhiệm thi hành Quyết định này.",
        [
            ("Chánh Văn phòng UBND tỉnh", "thuc_hien", "thi hành"),
            ("Thủ trưởng các sở, ngành liên quan", "thuc_hien", "thi hành"),
            ("các thành viên Tổ công tác", "thuc_hien", "thi hành"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in FORMS], ids=[r[0] for r in FORMS])
def test_forms(text, expected):
    found = told(text)
    cut = [(a, r, t[: len(e[2])]) for (a, r, t), e in zip(found, expected, strict=False)]
    assert (len(found), cut) == (len(expected), expected)


def test_a_term_in_front_of_its_body_is_the_tasks():
    facts = run(
        document(PLAN + "Trước ngày 15/12/2026, Sở Nội vụ tổng hợp, báo cáo UBND tỉnh."),
        only=frozenset({"assignments", "deadlines"}),
    )
    (task,) = facts["assignments"]
    assert task.deadline == 0
    assert facts["deadlines"][0].agency == "Sở Nội vụ"


MORE = [
    # --- who is told, not who tells
    (
        "an order told of",
        "5. Ban Thường vụ Tỉnh uỷ giao Văn phòng Tỉnh uỷ chủ trì theo dõi.",
        [("Văn phòng Tỉnh uỷ", "chu_tri", "theo dõi")],
    ),
    (
        "passed on",
        "Chuyển Sở Y tế nghiên cứu, trả lời công dân.",
        [("Sở Y tế", "thuc_hien", "nghiên cứu")],
    ),
    (
        "a second order behind a semicolon",
        "3. UBND phường Pleiku vận động Nhân dân; giao Trung tâm Phát triển quỹ đất phối hợp.",
        [
            ("UBND phường Pleiku", "thuc_hien", "vận động Nhân dân"),
            ("Trung tâm Phát triển quỹ đất", "phoi_hop", "phối hợp"),
        ],
    ),
    # --- two offices, two groups
    (
        "heads of offices and chairmen",
        "1. Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã, phường:\na) Quán triệt chỉ đạo.",
        [
            ("Thủ trưởng các sở, ban, ngành", "thuc_hien", "Quán triệt"),
            ("Chủ tịch UBND các xã, phường", "thuc_hien", "Quán triệt"),
        ],
    ),
    # --- the closing words of an execution clause
    (
        "execution from the day of signing",
        "Điều 3. Chánh Văn phòng Sở, Trưởng phòng Vận tải và An toàn giao thông, Chánh Thanh tra Sở "
        "chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
        [
            ("Chánh Văn phòng Sở", "thuc_hien", "thi hành"),
            ("Trưởng phòng Vận tải và An toàn giao thông", "thuc_hien", "thi hành"),
            ("Chánh Thanh tra Sở", "thuc_hien", "thi hành"),
        ],
    ),
    # --- a body by its first words, and more that is not known
    (
        "heads of villages",
        "1. Công an xã\n- Tuần tra.\n2. Trưởng các thôn, làng\n- Họp dân.",
        [("Công an xã", "thuc_hien", "Tuần tra"), ("Trưởng các thôn, làng", "thuc_hien", "Họp dân")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in MORE], ids=[r[0] for r in MORE])
def test_orders_and_offices(text, expected):
    found = told(text)
    cut = [(a, r, t[: len(e[2])]) for (a, r, t), e in zip(found, expected, strict=False)]
    assert (len(found), cut) == (len(expected), expected)
