"""Who has the work where he stands elsewhere than in front: columns, dashes, brackets, headings."""

from __future__ import annotations

import pytest

import cancu
from extractors.tables.heads import column_kind

HEAD = "Số: 18/KH-TTYT\nBình Lộc, ngày 04 tháng 3 năm 2026\n\nKẾ HOẠCH\nCông tác năm 2026\n\n"


def told(text):
    """Owner, work and last day of each task of a plan."""
    facts = cancu.extract_text(HEAD + text)
    days = [each["due"] for each in facts["deadlines"]]
    return [
        (each["agency"], each["task"], None if each["deadline"] is None else days[each["deadline"]])
        for each in facts["assignments"]
    ]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Nơi nhận việc", "doer"),
        ("Nơi đảm trách", "doer"),
        ("Bên làm", "doer"),
        ("Bên", "doer"),
        ("Ai lo", "doer"),
        ("Ai chịu trách nhiệm", "doer"),
        ("Giao ai", "doer"),
        ("Người cáng đáng", "doer"),
        ("Người giữ", "doer"),
        ("Người trông coi", "doer"),
        ("Tổ, nhóm làm", "doer"),
        ("Người, bộ phận đảm đương", "doer"),
        ("Buổi, ngày", "time"),
        ("Thứ, ngày, giờ", "time"),
        ("Ngày giờ làm", "time"),
        ("Phải xong", "time"),
        ("Hạn làm xong", "time"),
        ("Việc định kỳ", "task"),
        ("Việc được giao", "task"),
        ("Phải làm", "task"),
        ("Cần làm", "task"),
        ("Nơi nhận", "other"),
        ("Người giữ sổ", None),
        ("Ngày sinh", "person"),
    ],
)
def test_heads_in_odd_words(head, kind):
    assert column_kind(head) == kind


COLUMNS = {
    "a place that takes the work": (
        """\
TT   Phần việc                                Nơi nhận việc          Phải xong
1    Cắt cỏ, phát quang bờ kênh N7            Cụm Lộc Yên            12/4
2    Thay ván cống Ba Làng                    Tổ Sửa chữa            20/4
3    Ký giao ước với Điện lực Bình Lộc        Phó Giám đốc Tuyền     cuối tháng 4
""",
        [
            ("Cụm Lộc Yên", "Cắt cỏ, phát quang bờ kênh N7", "2026-04-12"),
            ("Tổ Sửa chữa", "Thay ván cống Ba Làng", "2026-04-20"),
            ("Phó Giám đốc Tuyền", "Ký giao ước với Điện lực Bình Lộc", "2026-04-30"),
        ],
    ),
    "a schedule without numbers": (
        """\
Ngày, buổi       Giờ      Việc                                 Ai làm
Sáng 06/4        7h00     Mở cửa phòng, kê bàn ghế             Bảo vệ
                 7h30     Phát số thứ tự cho người tới khám    Điều dưỡng Hạnh
Chiều 06/4       14h00    Trả kết quả xét nghiệm               Kỹ thuật viên 1
""",
        [
            ("Bảo vệ", "Mở cửa phòng, kê bàn ghế", "2026-04-06"),
            ("Điều dưỡng Hạnh", "Phát số thứ tự cho người tới khám", "2026-04-06"),
            ("Kỹ thuật viên 1", "Trả kết quả xét nghiệm", "2026-04-06"),
        ],
    ),
    "work first, the owner below a head for people": (
        """\
Việc                                  Người lo                Hạn
Dựng rạp, kê ghế sân Nhà văn hóa      cụ từ Bằng              10/4
Mượn trống hội của làng Thượng        Tổ khánh tiết           08/4
Nấu cơm đãi khách xa                  các bà Chi hội Phụ nữ   11/4
""",
        [
            ("cụ từ Bằng", "Dựng rạp, kê ghế sân Nhà văn hóa", "2026-04-10"),
            ("Tổ khánh tiết", "Mượn trống hội của làng Thượng", "2026-04-08"),
            ("các bà Chi hội Phụ nữ", "Nấu cơm đãi khách xa", "2026-04-11"),
        ],
    ),
}


@pytest.mark.parametrize("kind", COLUMNS)
def test_columns_that_blanks_part(kind):
    text, expected = COLUMNS[kind]
    assert told("II. PHÂN CÔNG\n\n" + text) == expected


BEHIND = {
    "a dash": (
        "1. Lập bản đồ ngập của 12 xã – Tổ Bản đồ, xong trong tháng 5/2026.\n"
        "2. In áp phích khổ lớn – nhóm Thiết kế, mỗi tuần hai mẫu.\n"
        "3. Dán áp phích ở bến xe – Phó Trưởng phòng Lê Thị Mận; trước 20/5/2026.\n"
        "4. Chấm bài dự thi – Thư ký Hội đồng. Thời hạn: hết tháng 6/2026.\n",
        [
            ("Tổ Bản đồ", "Lập bản đồ ngập của 12 xã", "2026-05-31"),
            ("nhóm Thiết kế", "In áp phích khổ lớn", None),
            ("Phó Trưởng phòng Lê Thị Mận", "Dán áp phích ở bến xe", "2026-05-19"),
            ("Thư ký Hội đồng", "Chấm bài dự thi", "2026-06-30"),
        ],
    ),
    "a dash, no day": (
        "a) Mua sơn, cọ cho câu lạc bộ vẽ - thủ quỹ Liên;\n"
        "b) Vẽ tường rào phía chợ - Chi đoàn khu phố 2;\n"
        "c) Chụp ảnh trước và sau - cộng tác viên Đài xã;\n",
        [
            ("thủ quỹ Liên", "Mua sơn, cọ cho câu lạc bộ vẽ", None),
            ("Chi đoàn khu phố 2", "Vẽ tường rào phía chợ", None),
            ("cộng tác viên Đài xã", "Chụp ảnh trước và sau", None),
        ],
    ),
    "an arrow": (
        "1. Kiểm tra đê đoạn K5 → Đội xung kích\n2. Mua 200 bao tải → Kế toán\n",
        [("Đội xung kích", "Kiểm tra đê đoạn K5", None), ("Kế toán", "Mua 200 bao tải", None)],
    ),
    "brackets with a day": (
        "+ Đo độ mặn cửa sông Trẹm (tổ quan trắc 5 trạm; 10/4 đến 20/4)\n"
        "+ Rửa bể lọc, thay cát (trưởng các trạm bơm, sáng thứ Bảy hàng tuần)\n"
        "+ Sửa hàng rào giếng khoan (thợ cả Tuệ, trước 25/4/2026)\n",
        [
            ("tổ quan trắc 5 trạm", "Đo độ mặn cửa sông Trẹm", "2026-04-20"),
            ("trưởng các trạm bơm", "Rửa bể lọc, thay cát", None),
            ("thợ cả Tuệ", "Sửa hàng rào giếng khoan", "2026-04-24"),
        ],
    ),
}


@pytest.mark.parametrize("kind", BEHIND)
def test_behind_the_work(kind):
    text, expected = BEHIND[kind]
    found = [(who, what, day) for who, what, day in told("II. CÔNG VIỆC\n" + text)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. Tuyến Bình Lộc – Cầu Vàng;\n2. Tuyến Chợ Mới – Bến Gỗ;\n3. Tuyến Đồng Trẹm – Xóm Cồn.\n",
        "- Sửa đường Bình Lộc – Cầu Vàng;\n- Vá đường Chợ Mới – Bến Gỗ;\n- Rải đá đường Gò – Cồn.\n",
        "- Kiểm tra an toàn (lần 1)\n- Tập huấn cho cán bộ (Hội trường A)\n- Tổng kết (20/11/2026)\n",
        "- Gửi báo cáo về cơ quan thường trực (Phòng Nội vụ);\n"
        "- Nộp đơn tại bộ phận tiếp nhận (Văn phòng);\n"
        "- Báo tin cho người trực (Công an xã).\n",
        "- Lập chốt 1 - ngã ba Vó;\n- Lập chốt 2 - cầu Đá;\n- Lập chốt 3 - đầu xóm Đúp.\n",
        "1. Nộp hồ sơ (bản chính)\n2. Nhận kết quả (Phiếu hẹn)\n3. Đóng lệ phí (nếu có)\n",
    ],
)
def test_what_stands_behind_is_nobody(text):
    assert told("II. CÔNG VIỆC\n" + text) == []


DAYS = [
    "| Việc | Người lo |\n|---|---|\n| Ngày 10/4/2026 | |\n| Quét sân | Xóm Vó |\n",
    "| Nội dung | Ai làm |\n|---|---|\n| Thứ Sáu, ngày 10/4/2026 | |\n| Quét sân | Xóm Vó |\n",
    "| Việc | Phụ trách |\n|---|---|\n| 10/4/2026 | |\n| Quét sân | Xóm Vó |\n",
]


@pytest.mark.parametrize("rows", DAYS)
def test_a_day_above_rows_of_two_columns(rows):
    assert told(f"{rows}| Treo cờ | Ông thủ từ |\n") == [
        ("Xóm Vó", "Quét sân", "2026-04-10"),
        ("Ông thủ từ", "Treo cờ", "2026-04-10"),
    ]


ASKED = [
    ("- Ai làm: Tổ cơ điện\n- Khi nào: trước 20/4/2026\n", "Tổ cơ điện", "2026-04-19"),
    ("- Ai lo: Thợ điện Bốn\n- Hạn: 22/4/2026\n", "Thợ điện Bốn", "2026-04-22"),
    ("- Người làm: Cụm Hạ\n- Khi nào xong: 23/4/2026\n", "Cụm Hạ", "2026-04-23"),
]


@pytest.mark.parametrize(("lines", "who", "day"), ASKED)
def test_labels_that_ask(lines, who, day):
    found = told(f"II. NỘI DUNG\n1. Kiểm tra dây chuyền số 3.\n{lines}")
    assert found == [(who, "Kiểm tra dây chuyền số 3", day)]


LABELS = {
    "a post": (
        "+ Chốt số liệu tiêm chủng quý I\n  Người thực hiện: Trưởng trạm Y tế. Trình ngày 15/4.\n",
        [("Trưởng trạm Y tế", "Chốt số liệu tiêm chủng quý I")],
    ),
    "a person and where he works": (
        "+ Phát quà cho 80 cụ cao tuổi\n  Người làm: đ/c Vi Thị Thoan (Phòng X). Xong trước 10/4.\n",
        [("đ/c Vi Thị Thoan", "Phát quà cho 80 cụ cao tuổi")],
    ),
    "two that do it": (
        "+ Khơi mương nội đồng\n  Phụ trách: HTX Bình Lộc 1, HTX Bình Lộc 2. Hạn 30/4.\n",
        [("HTX Bình Lộc 1", "Khơi mương nội đồng"), ("HTX Bình Lộc 2", "Khơi mương nội đồng")],
    ),
    "an official in small letters": (
        "- Đo lại ranh đất công\n  Người thực hiện: công chức tư pháp. Nộp bản vẽ trong tháng 4.\n",
        [("công chức tư pháp", "Đo lại ranh đất công")],
    ),
    "who leads with a verb": (
        "- Đề án xếp lại điểm trường\n  Người thực hiện: Phòng Văn hóa soạn.\n"
        "- Lễ phát động trồng cây\n  Người thực hiện: Bí thư Đoàn xã lo.\n",
        [("Phòng Văn hóa", "Đề án xếp lại điểm trường"), ("Bí thư Đoàn xã", "Lễ phát động trồng cây")],
    ),
}


@pytest.mark.parametrize("kind", LABELS)
def test_a_label_below_an_item(kind):
    text, expected = LABELS[kind]
    assert [each[:2] for each in told("THÁNG 4\n" + text)] == expected


HEADINGS = {
    "a board and what stands beside it": (
        "1. Tổ Hậu trường (cô Thoa):\n- Treo phông, thử micro.\n"
        "2. Tổ Lễ tân (Phó Chánh Văn phòng)\n- Đón khách ở cổng phía đông.\n",
        [("Tổ Hậu trường", "Treo phông, thử micro"), ("Tổ Lễ tân", "Đón khách ở cổng phía đông")],
    ),
    "a section and its head": (
        "a) Bộ phận Sân khấu (thầy Đàm Văn Phú phụ trách)\n- Treo phông lớn.\n"
        "b) Ban Giám khảo (05 người)\n- Chấm điểm từng tiết mục.\n",
        [("Bộ phận Sân khấu", "Treo phông lớn"), ("Ban Giám khảo", "Chấm điểm từng tiết mục")],
    ),
    "a board and who heads it": (
        "1. Tiểu ban Hậu cần (bà Mạc Thị Sen, kế toán xã)\n- Mua 40 suất cơm cho trọng tài.\n"
        "- Thuê hai xe chở nước.\n2. Tiểu ban Y tế (Trạm trưởng)\nĐặt bàn cấp cứu cạnh sân.\n",
        [
            ("Tiểu ban Hậu cần", "Mua 40 suất cơm cho trọng tài"),
            ("Tiểu ban Hậu cần", "Thuê hai xe chở nước"),
            ("Tiểu ban Y tế", "Đặt bàn cấp cứu cạnh sân"),
        ],
    ),
}


@pytest.mark.parametrize("kind", HEADINGS)
def test_headings_with_a_remark(kind):
    text, expected = HEADINGS[kind]
    assert [each[:2] for each in told("II. PHÂN CÔNG CÁC TIỂU BAN\n" + text)] == expected


RULES = {
    "people who run something": (
        "Điều 1. Chủ thuyền, người lái đò\n1. Khai tên khách qua điện thoại trước khi rời bến.\n"
        "2. Phát phao cho từng khách.\nĐiều 2. Công an xã\n1. Kiểm tra bến đò mỗi tháng một lần.\n",
        [
            ("Chủ thuyền, người lái đò", "Khai tên khách qua điện thoại trước khi rời bến"),
            ("Chủ thuyền, người lái đò", "Phát phao cho từng khách"),
            ("Công an xã", "Kiểm tra bến đò mỗi tháng một lần"),
        ],
    ),
    "who stands for an office": (
        "Điều 1. Chủ chợ\nNiêm yết giá điện, giá nước trước 01/5/2026.\n"
        "Điều 2. Đại diện Điện lực tại chợ\nKiểm tra công tơ từng quầy; lập biên bản hộ câu trộm.\n",
        [
            ("Chủ chợ", "Niêm yết giá điện, giá nước trước 01/5/2026"),
            ("Đại diện Điện lực tại chợ", "Kiểm tra công tơ từng quầy"),
        ],
    ),
    "a term in front": (
        "Điều 1. Chủ lồng bè\n1. Trong thời hạn 10 ngày kể từ ngày Quy chế có hiệu lực, khai số lồng.\n"
        "2. Trường hợp cá chết nhiều, báo Trưởng ấp trong buổi.\nĐiều 2. Trưởng ấp\nGhi sổ, gửi xã.\n",
        [
            ("Chủ lồng bè", "khai số lồng"),
            ("Chủ lồng bè", "báo Trưởng ấp trong buổi"),
            ("Trưởng ấp", "Ghi sổ, gửi xã"),
        ],
    ),
}


@pytest.mark.parametrize("kind", RULES)
def test_articles_headed_by_people(kind):
    text, expected = RULES[kind]
    found = [(who, what) for who, what, _ in told(text)]
    for who, what in expected:
        assert any(who == a and what.lower() in b.lower() for a, b in found), (who, what, found)


CELLS = {
    "Chủ bãi xe": ["Chủ bãi xe"],
    "Chủ thầu, ban quản lý chợ": ["Chủ thầu", "ban quản lý chợ"],
    "Hội Người mù huyện (mời)": ["Hội Người mù huyện"],
    "Bộ phận Kho Phòng Hậu cần": ["Bộ phận Kho Phòng Hậu cần"],
    "Tổ Văn thư Phòng Hành chính": ["Tổ Văn thư Phòng Hành chính"],
    "Nhân viên Bưu cục Trẹm": ["Nhân viên Bưu cục Trẹm"],
    "Đơn vị đặt hàng; thủ quỹ ký đủ": ["Đơn vị đặt hàng", "thủ quỹ"],
    "HTX vận tải Đoàn Kết": ["HTX vận tải Đoàn Kết"],
    "Tổ Thu, ông Lò Văn Pản": ["Tổ Thu", "ông Lò Văn Pản"],
    "Lưu trữ viên": ["Lưu trữ viên"],
    "Thẩm phán trực ban": ["Thẩm phán trực ban"],
    "Trưởng điểm; Công an trực": ["Trưởng điểm", "Công an trực"],
    "Kho vật tư": ["Kho vật tư"],
    "Phòng Kỹ thuật truyền dẫn": ["Phòng Kỹ thuật truyền dẫn"],
    "Giám sát viên 1 mỗi tổ": ["Giám sát viên 1 mỗi tổ"],
    "Chủ đầu tư, ban quản lý chợ": ["Chủ đầu tư", "ban quản lý chợ"],
    "Chủ vựa, đội bốc xếp": ["Chủ vựa", "đội bốc xếp"],
    "Các hộ dân, tổ tự quản": ["Các hộ dân, tổ tự quản"],
    "Tổ mộc; học sinh lớp 11B (phụ)": ["Tổ mộc", "học sinh lớp 11B"],
    "Công an xã; trưởng các xóm": ["Công an xã", "trưởng các xóm"],
    "Trạm bơm; nhân viên vận hành": ["Trạm bơm", "nhân viên vận hành"],
}


@pytest.mark.parametrize("cell", CELLS)
def test_cells_below_a_head_for_owners(cell):
    rows = f"| Lau dọn kho | {cell} | 12/5/2026 |\n| Kê tủ | Văn thư | 13/5/2026 |\n"
    rows = f"| Việc | Người làm | Hạn |\n{rows}"
    assert [each[0] for each in told(rows) if each[1] == "Lau dọn kho"] == CELLS[cell]


BOTH = {
    "Tổ Tiếp nhận; 10/4": ("Tổ Tiếp nhận", "2026-04-10"),
    "Trưởng trạm; tháng 5": ("Trưởng trạm", "2026-05-31"),
    "Tổ Thu, bà Lò Thị Pản; 15/4": ("Tổ Thu", "2026-04-15"),
}


@pytest.mark.parametrize("head", ["Ai làm, khi nào xong", "Người lo, hạn", "Đơn vị làm; ngày xong"])
@pytest.mark.parametrize("cell", BOTH)
def test_who_and_when_in_one_cell(cell, head):
    found = told(
        f"| Việc | {head} |\n| 1. Lọc hồ sơ hộ mới đến | {cell} |\n| 2. Gọi hỏi | Tổ B; 12/4 |\n"
    )
    assert [(who, day) for who, _, day in found][:1] == [BOTH[cell]]


def test_a_time_in_small_letters_below_a_partner():
    text = (
        "STT\nNội dung\nNgười lo\nPhối hợp\nThời hạn\n1\nKéo dây loa ra sân vận động\nTổ kỹ thuật\n"
        "Nhà văn hóa xã\ntrước ngày 20/4/2026\n2\nXếp xe đưa đón\nĐội xe\nCông an xã\n22/4/2026\n"
    )
    assert told(text) == [
        ("Tổ kỹ thuật", "Kéo dây loa ra sân vận động", "2026-04-19"),
        ("Đội xe", "Xếp xe đưa đón", "2026-04-22"),
    ]


LEADING = {
    "a label below a heading": (
        "Đơn vị thực hiện: Ban Quản lý chợ Vó\n- Kiểm tra 12 bóng đèn.\n- Sửa mái che.\n"
        "Đơn vị thực hiện: Công an xã\n- Lập chốt phiên chợ.\n",
        [
            ("Ban Quản lý chợ Vó", "Kiểm tra 12 bóng đèn"),
            ("Ban Quản lý chợ Vó", "Sửa mái che"),
            ("Công an xã", "Lập chốt phiên chợ"),
        ],
    ),
    "another label": (
        "Phụ trách: Đoàn Thanh niên xã\n+ Sửa sân bóng.\n"
        "Phụ trách: Hội Nông dân xã\n+ Kiểm tra mương.\n",
        [("Đoàn Thanh niên xã", "Sửa sân bóng"), ("Hội Nông dân xã", "Kiểm tra mương")],
    ),
    "a label below the items": (
        "- Kiểm tra 12 bóng đèn.\n- Sửa mái che.\nĐơn vị thực hiện: Công an xã\n",
        [("Công an xã", "Kiểm tra 12 bóng đèn"), ("Công an xã", "Sửa mái che")],
    ),
}


@pytest.mark.parametrize("kind", LEADING)
def test_labels_above_and_below_items(kind):
    text, expected = LEADING[kind]
    assert [each[:2] for each in told("II. PHÂN CÔNG\n" + text)] == expected


INLINE = [
    (
        "- Phun thuốc trừ muỗi 8 xóm; thực hiện: Trạm Y tế; thời gian: 12/4/2026.\n",
        [("Trạm Y tế", "Phun thuốc trừ muỗi 8 xóm", "2026-04-12")],
    ),
    (
        "- Sửa bể lọc ở bản Vó; người làm: Tổ nước; hạn: 15/4/2026.\n",
        [("Tổ nước", "Sửa bể lọc ở bản Vó", "2026-04-15")],
    ),
    (
        "1. Sửa mái nhà xe bị tốc.\nGiao: Kế toán Lường. Xong trong tháng 5/2026.\n",
        [("Kế toán Lường", "Sửa mái nhà xe bị tốc", "2026-05-31")],
    ),
    (
        "1. Vẽ pa nô cổng chào: do tổ Mỹ thuật làm.\n2. Sửa trống hội: do ông từ Thêm làm.\n",
        [("tổ Mỹ thuật", "Vẽ pa nô cổng chào", None), ("ông từ Thêm", "Sửa trống hội", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), INLINE)
def test_labels_in_the_line_of_the_work(text, expected):
    assert told("II. NỘI DUNG\n" + text) == expected


def test_a_page_ends_between_rows_that_blanks_part():
    text = (
        "TT   Đầu việc                         Bộ phận gánh        Hạn xong\n"
        "1    Quét vôi tường rào               Tổ bảo vệ           05/4\n\n"
        "                         2\n\n"
        "2    Thông cống sau bếp               Chị Lụa nhà bếp     08/4\n"
    )
    assert [each[:2] for each in told(text)] == [
        ("Tổ bảo vệ", "Quét vôi tường rào"),
        ("Chị Lụa nhà bếp", "Thông cống sau bếp"),
    ]


PEOPLE = {
    "an office with a dash": (
        "1. Bà Bế Thị Khuyên, Trưởng ban Dân tộc - Tổ viên thường trực\n- Kiểm tra vốn.\n"
        "2. Ông Vi Văn Pấng, Chánh Văn phòng – Tổ phó thường trực\n- Lập biểu theo dõi.\n",
        [("Bà Bế Thị Khuyên", "Kiểm tra vốn"), ("Ông Vi Văn Pấng", "Lập biểu theo dõi")],
    ),
    "several offices behind a courtesy": (
        "1. Các ông Trưởng phòng Kinh tế, Giám đốc Ban Quản lý rừng\nKiểm tra mẫu giống cây.\n"
        "2. Các đồng chí Chủ tịch Hội Nông dân, Bí thư Đoàn xã\nVận động hội viên hiến đất.\n",
        [
            ("Trưởng phòng Kinh tế", "Kiểm tra mẫu giống cây"),
            ("Giám đốc Ban Quản lý rừng", "Kiểm tra mẫu giống cây"),
            ("Chủ tịch Hội Nông dân", "Vận động hội viên hiến đất"),
            ("Bí thư Đoàn xã", "Vận động hội viên hiến đất"),
        ],
    ),
    "who is in a board behind a colon": (
        "1. Tiểu ban Đón tiếp: cô Mai, thầy Lịch\n- Kiểm tra phòng nghỉ.\n- Lập danh sách khách.\n"
        "2. Tổ 1: Trưởng thôn Vó phụ trách\n- Kiểm tra bãi xe.\n",
        [
            ("Tiểu ban Đón tiếp", "Kiểm tra phòng nghỉ"),
            ("Tiểu ban Đón tiếp", "Lập danh sách khách"),
            ("Tổ 1", "Kiểm tra bãi xe"),
        ],
    ),
}


@pytest.mark.parametrize("kind", PEOPLE)
def test_headings_that_name_people(kind):
    text, expected = PEOPLE[kind]
    assert [each[:2] for each in told(text)] == expected


CAPITALS = {
    "teams": (
        "TỔ AN NINH\n- Kiểm tra vé ở cổng.\n- Lập chốt ngã ba.\nTỔ Y TẾ\n- Kiểm tra tủ thuốc.\n",
        [("TỔ AN NINH", "Kiểm tra vé"), ("TỔ AN NINH", "Lập chốt"), ("TỔ Y TẾ", "Kiểm tra tủ")],
    ),
    "a school's posts": (
        "GIÁO VIÊN CHỦ NHIỆM\n- Lập danh sách học sinh.\nTHỦ QUỸ\n- Kiểm tra cổng sau.\n",
        [("GIÁO VIÊN CHỦ NHIỆM", "Lập danh sách"), ("THỦ QUỸ", "Kiểm tra cổng")],
    ),
    "no heading of a body": (
        "TỔ CHỨC THỰC HIỆN\n- Lập danh sách học sinh.\nBAN HÀNH QUY CHẾ\n- Kiểm tra cổng sau.\n",
        [],
    ),
}


@pytest.mark.parametrize("kind", CAPITALS)
def test_bodies_in_capitals_above_their_items(kind):
    text, expected = CAPITALS[kind]
    found = [each[:2] for each in told("II. PHÂN CÔNG\n" + text)]
    assert len(found) == len(expected)
    for (who, what), (body, work) in zip(found, expected, strict=True):
        assert who == body and what.startswith(work)


@pytest.mark.parametrize("cell", ["Cả tháng 5", "suốt tháng 5/2026", "Trong suốt tháng 5"])
def test_a_whole_month_in_a_cell(cell):
    rows = f"| Trực cổng chợ | Tổ tự quản | {cell} |\n| Quét chợ | Tổ vệ sinh | 12/4/2026 |\n"
    assert told(f"| Việc | Ai làm | Khi nào |\n{rows}")[0][2] == "2026-05-31"
