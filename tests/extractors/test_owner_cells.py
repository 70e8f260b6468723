"""Whoever stands in an owner column is an owner, whatever he is called; what is no name is none."""

import pytest

from extractors.bodies.names import agency_at
from extractors.model import Span
from extractors.tables.cells import bodies_in_cell
from extractors.tables.holders import ditto
from pipeline.extract import extract
from tests.extractors.test_assignments import table_document
from tests.factories import document

CELLS = [
    ("P.ĐT", ["P.ĐT"]),
    ("P.ĐT, P.CTSV", ["P.ĐT", "P.CTSV"]),
    ("P. ĐT và các Khoa", ["P. ĐT", "các Khoa"]),
    ("BCN Khoa", ["BCN Khoa"]),
    ("GVCN các lớp", ["GVCN các lớp"]),
    ("Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("Đ/c An, đ/c Bình", ["Đ/c An", "đ/c Bình"]),
    ("HĐXD CTĐT", ["HĐXD CTĐT"]),
    ("HĐXD CTĐT; Khoa CNTT", ["HĐXD CTĐT", "Khoa CNTT"]),
    ("Phòng Đào tạo P.CTSV", ["Phòng Đào tạo", "P.CTSV"]),
    ("Ban Giám hiệu Tổ chuyên môn", ["Ban Giám hiệu", "Tổ chuyên môn"]),
    ("BGH, TTCM, GVBM", ["BGH", "TTCM", "GVBM"]),
    ("Thầy Hùng, cô Lan", ["Thầy Hùng", "cô Lan"]),
    ("Hiệu trưởng", ["Hiệu trưởng"]),
    ("Hiệu trưởng, Kế toán", ["Hiệu trưởng", "Kế toán"]),
    ("Các khoa, bộ môn", ["Các khoa, bộ môn"]),
    ("Các khoa/phòng", ["Các khoa/phòng"]),
    ("Văn thư Sở", ["Văn thư Sở"]),
    (
        "Bộ phận tiếp nhận và trả kết quả của Sở Văn hóa tại Trung tâm Phục vụ hành chính công tỉnh",
        ["Bộ phận tiếp nhận và trả kết quả của Sở Văn hóa tại Trung tâm Phục vụ hành chính công tỉnh"],
    ),
    ("P.ĐT (chủ trì), P.KT (phối hợp)", ["P.ĐT"]),
    ("Chủ trì: P.ĐT; Phối hợp: Khoa Luật", ["P.ĐT"]),
    ("P.ĐT chủ trì, P.KT phối hợp", ["P.ĐT"]),
    ("Sở Văn hóa - Thông tin và Gia đình", ["Sở Văn hóa - Thông tin và Gia đình"]),
    (
        "Phòng Lâm nghiệp - Thủy lợi và Khuyến nông chủ trì, phối hợp với các hợp tác xã",
        ["Phòng Lâm nghiệp - Thủy lợi và Khuyến nông"],
    ),
    (
        "Ban Dân vận - Mặt trận và Công tác tôn giáo, Phòng Y tế",
        ["Ban Dân vận - Mặt trận và Công tác tôn giáo", "Phòng Y tế"],
    ),
    ("Sở Xây dựng - Công an tỉnh", ["Sở Xây dựng", "Công an tỉnh"]),
    ("Trạm Thú y phối hợp với các thôn, bản tham mưu thực hiện", ["Trạm Thú y"]),
    ("Phòng Tư pháp chủ trì, phối hợp Phòng Nội vụ tham mưu", ["Phòng Tư pháp"]),
    ("Quý II/2026", []),
    ("Trước 30/6", []),
    ("x", []),
    ("Không", []),
    ("Thực hiện theo quy định", []),
    ("Sở Y tế Sở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
    ("Sở Y tế", ["Sở Y tế"]),
    (
        "Cơ quan thuế; các đơn vị cấp tỉnh và các địa phương",
        ["Cơ quan thuế", "các đơn vị cấp tỉnh", "các địa phương"],
    ),
    ("Hợp tác xã chè Suối Bạc", ["Hợp tác xã chè Suối Bạc"]),
    ("TT CUDVC xã", ["TT CUDVC xã"]),
    ("Công chức Văn phòng - Thống kê", ["Công chức Văn phòng - Thống kê"]),
    ("Khoa Hồi sức tích cực - Chống độc", ["Khoa Hồi sức tích cực - Chống độc"]),
    ("Phòng KHTH, Phòng Điều dưỡng", ["Phòng KHTH", "Phòng Điều dưỡng"]),
    ("Tổ CNSCĐ thôn Nà Bó", ["Tổ CNSCĐ thôn Nà Bó"]),
    ("VP HĐND-UBND", ["VP HĐND-UBND"]),
    ("Chi ủy, các tổ đảng", ["Chi ủy", "các tổ đảng"]),
    ("Ông Lê Văn Tám - Phó phòng", ["Ông Lê Văn Tám - Phó phòng"]),
    ("Lãnh đạo Sở", ["Lãnh đạo Sở"]),
    ("Chuyên viên thụ lý", ["Chuyên viên thụ lý"]),
    ("Công ty CP Môi trường đô thị", ["Công ty CP Môi trường đô thị"]),
    ("Sinh viên", ["Sinh viên"]),
    ("Hội đồng thi, Ban Đề thi", ["Hội đồng thi", "Ban Đề thi"]),
    ("Phòng Quản trị - Thiết bị", ["Phòng Quản trị - Thiết bị"]),
    ("Tổ Toán - Tin", ["Tổ Toán - Tin"]),
    ("Bộ môn Nội, Khoa Dược", ["Bộ môn Nội", "Khoa Dược"]),
    ("Nhóm trẻ Hoa Sen", ["Nhóm trẻ Hoa Sen"]),
    ("P.TCHC/P.KHTC", ["P.TCHC", "P.KHTC"]),
    ("Khoa Ngoại ngữ và Trung tâm Tin học", ["Khoa Ngoại ngữ", "Trung tâm Tin học"]),
    # line breaks that left no trace
    ("Phòng Kinh tế Phòng Văn hóa - Xã hội", ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]),
    ("Ban Chỉ huy Quân sự Công an xã Trạm Y tế", ["Ban Chỉ huy Quân sự", "Công an xã", "Trạm Y tế"]),
    ("Hội Nông dân Hội Phụ nữ Đoàn Thanh niên", ["Hội Nông dân", "Hội Phụ nữ", "Đoàn Thanh niên"]),
    ("Khoa Luật Phòng Đào tạo", ["Khoa Luật", "Phòng Đào tạo"]),
    ("UBND các xã, phường Các sở, ban, ngành", ["UBND các xã, phường", "Các sở, ban, ngành"]),
    ("Lê Thị Dung Phạm Văn Em", ["Lê Thị Dung", "Phạm Văn Em"]),
    ("Đ/c Lê Thị Dung Đ/c Phạm Văn Em", ["Đ/c Lê Thị Dung", "Đ/c Phạm Văn Em"]),
    # and names that go on with the same words
    ("Trung tâm Phòng, chống HIV/AIDS", ["Trung tâm Phòng, chống HIV/AIDS"]),
    ("Phòng Cảnh sát hình sự Công an tỉnh", ["Phòng Cảnh sát hình sự Công an tỉnh"]),
    ("Ban Chỉ huy Phòng thủ dân sự tỉnh", ["Ban Chỉ huy Phòng thủ dân sự tỉnh"]),
    ("Trung ương Hội Nông dân Việt Nam", ["Trung ương Hội Nông dân Việt Nam"]),
    ("Cơ quan Thường trực Ban Chỉ đạo", ["Cơ quan Thường trực Ban Chỉ đạo"]),
    ("Nguyễn Thị Lê Mai", ["Nguyễn Thị Lê Mai"]),
    ("P.KH-TC/P.TCCB", ["P.KH-TC", "P.TCCB"]),
    ("Các địa phương có biển", ["Các địa phương có biển"]),
    ("xã Tân Lập, Bằng Hành", ["xã Tân Lập", "Bằng Hành"]),
    ("Giao Sở Nội vụ", ["Sở Nội vụ"]),
    ("Chị Lan (VP), anh Hùng (KT)", ["Chị Lan", "anh Hùng"]),
    ("Sở VH,TT&DL", ["Sở VH,TT&DL"]),
    ("UBND H. Bắc Quang", ["UBND H. Bắc Quang"]),
    ("Các huyện, thị xã, thành phố", ["Các huyện, thị xã, thành phố"]),
    ("Tổ giúp việc BCĐ", ["Tổ giúp việc BCĐ"]),
    ("Các trường THCS", ["Các trường THCS"]),
]


@pytest.mark.parametrize(("cell", "owners"), CELLS)
def test_the_owners_of_a_cell(cell, owners):
    found = bodies_in_cell(cell, Span(0, len(cell)))
    assert [cell[each.slice] for each in found.leads] == owners


@pytest.mark.parametrize(
    ("cell", "owners", "partners"),
    [
        ("P.ĐT (chủ trì), P.KT (phối hợp)", ["P.ĐT"], ["P.KT"]),
        ("Chủ trì: P.ĐT; Phối hợp: Khoa Luật", ["P.ĐT"], ["Khoa Luật"]),
        ("P.TCHC chủ trì, P.KHTC phối hợp", ["P.TCHC"], ["P.KHTC"]),
        # line breaks that left no trace, roles cut short, who is beside one that leads
        ("Chủ trì: Sở Nội vụ Phối hợp: Sở Tài chính", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("Cơ quan chủ trì: Sở Nội vụ Cơ quan phối hợp: Sở Y tế", ["Sở Nội vụ"], ["Sở Y tế"]),
        ("Sở Nội vụ (CT), Sở Tài chính (PH)", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("CT: Sở Nội vụ; PH: Sở Tài chính", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("Sở Nội vụ là cơ quan chủ trì; các sở là cơ quan phối hợp", ["Sở Nội vụ"], ["các sở"]),
        (
            "Phòng Tài chính (chủ trì) và các phòng liên quan",
            ["Phòng Tài chính"],
            ["các phòng liên quan"],
        ),
    ],
)
def test_who_only_takes_part(cell, owners, partners):
    found = bodies_in_cell(cell, Span(0, len(cell)))
    assert [cell[each.slice] for each in found.leads] == owners
    assert [cell[each.slice] for each in found.partners] == partners


def test_a_name_only_the_column_vouches_for_is_less_sure():
    told = [
        bodies_in_cell(cell, Span(0, len(cell))).sure for cell in ("BCN Khoa", "Sở Y tế", "Rồng Vàng")
    ]
    assert told == [True, True, False]


@pytest.mark.parametrize(
    "mark", ["nt", "-nt-", "N.T", '"', "“", "-//-", "''", "Như trên", "như hàng trên"]
)
def test_ditto_marks(mark):
    assert ditto(mark)


@pytest.mark.parametrize("words", ["", "-", "x", "Sở Y tế", "NT1", "Như trên đã nêu tại mục 2"])
def test_no_ditto_marks(words):
    assert not ditto(words)


def told(*tables):
    """Owner, task, partners and day of the tasks of tables."""
    facts = extract(table_document(*tables, before="KẾ HOẠCH\nNăm học 2024\nPHỤ LỤC\nNhiệm vụ"))
    return [
        (
            a.agency,
            a.task,
            a.partners,
            None if a.deadline is None else str(facts["deadlines"][a.deadline].due),
        )
        for a in facts["assignments"]
    ]


def test_a_ditto_mark_stands_for_the_cell_above():
    found = told(
        [
            ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian"),
            ("1", "In giấy mời", "P.HCTH", "ĐTN", "05/9/2024"),
            ("2", "Gửi giấy mời", "-nt-", "nt", "Như trên"),
            ("", "Đợt hai", "", "", ""),
            ("3", "Trang trí", '"', "HSV", "-nt-"),
        ]
    )
    assert found == [
        ("P.HCTH", "In giấy mời", ("ĐTN",), "2024-09-05"),
        ("P.HCTH", "Gửi giấy mời", ("ĐTN",), "2024-09-05"),
        ("P.HCTH", "Trang trí", ("HSV",), "2024-09-05"),
    ]


def test_a_day_over_all_columns_is_the_day_of_the_rows_below():
    found = told(
        [
            ("TT", "Công việc", "Người phụ trách", "Ghi chú"),
            ("Tháng 9/2024",) * 4,
            ("1", "Rà soát đề cương", "Trần Thị Mai", ""),
            ("Ngày 05/10/2024", "", "", ""),
            ("2", "Thi giữa kỳ", "P.KT&ĐBCL", ""),
        ]
    )
    assert found == [
        ("Trần Thị Mai", "Rà soát đề cương", (), "2024-09-30"),
        ("P.KT&ĐBCL", "Thi giữa kỳ", (), "2024-10-05"),
    ]


def test_a_schedule():
    found = told(
        [
            ("Thời gian", "Nội dung", "Đơn vị thực hiện", "Phối hợp"),
            ("05/9/2024", "Khai giảng", "BGH", "GVCN các lớp"),
            ("", "Đón tân sinh viên", "P.CTSV", "ĐTN"),
            ("15/9/2024", "Họp phụ huynh", "GVCN các lớp", ""),
        ]
    )
    assert found == [
        ("BGH", "Khai giảng", ("GVCN các lớp",), "2024-09-05"),
        ("P.CTSV", "Đón tân sinh viên", ("ĐTN",), "2024-09-05"),
        ("GVCN các lớp", "Họp phụ huynh", (), "2024-09-15"),
    ]


def test_steps_of_a_procedure():
    found = told(
        [
            ("Bước", "Trình tự thực hiện", "Trách nhiệm thực hiện", "Sản phẩm"),
            ("B1", "Tiếp nhận hồ sơ", "Bộ phận Một cửa", "Phiếu hẹn"),
            ("B2", "Phòng Y tế xem xét hồ sơ", "Chuyên viên xem xét, thẩm định hồ sơ", "Ý kiến"),
            ("B3", "Ký duyệt", "Lãnh đạo Sở", "Văn bản"),
            ("Tổng thời gian", "", "03 ngày", ""),
        ]
    )
    assert [each[:2] for each in found] == [
        ("Bộ phận Một cửa", "Tiếp nhận hồ sơ"),
        ("Phòng Y tế", "xem xét hồ sơ"),
        ("Lãnh đạo Sở", "Ký duyệt"),
    ]


# --- in running text -----------------------------------------------------------------------------

NAMES = [
    ("Hợp tác xã chè Suối Bạc", " kiểm kê diện tích chè"),
    ("Hợp tác xã nông nghiệp Phiêng Khoài", " báo cáo kết quả"),
    ("Liên hiệp các hội khoa học và kỹ thuật tỉnh", " tổ chức hội thảo"),
    ("Tổ công nghệ số thôn Nà Bó", " hướng dẫn người dân"),
    ("Tổ công nghệ số cộng đồng", " hướng dẫn người dân"),
    ("Tổ hợp tác nuôi ong Bản Mòng", " báo cáo kết quả"),
    ("Phòng Tổ chức", " hoàn thành việc kiểm kê"),
    ("Phòng Tổ chức", " nộp hồ sơ về Văn phòng"),
    ("Phòng Tổng hợp", " viết báo cáo"),
    ("Phòng Quản lý Báo chí - Xuất bản", " thụ lý và xử lý hồ sơ"),
    ("Trung tâm Phục vụ hành chính công xã Mường Bú", " tiếp nhận hồ sơ"),
    ("Bộ tư lệnh Vùng Cảnh sát biển 3", " triển khai các giải pháp"),
    ("Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh Hòa An", " chỉ đạo các ngân hàng"),
    ("Trung đoàn 741", " tổ chức huấn luyện"),
    ("Ban công tác Mặt trận thôn Lũng Vài", " vận động nhân dân"),
    ("Chi hội Phụ nữ bản Cọ", " tuyên truyền hội viên"),
    ("Trường PTDT bán trú Tiểu học Tà Xùa", " kiểm kê tài sản"),
    ("Trường mầm non Hoa Ban", " kiểm tra bếp ăn"),
    ("Câu lạc bộ thơ Việt Bắc", " tổ chức giao lưu"),
    ("Hội đồng nghĩa vụ quân sự xã", " tổ chức sơ tuyển"),
    ("Hội đồng thi", " báo cáo kết quả"),
    ("Ban Giám hiệu", " phân công giáo viên"),
    ("Khoa Sau đại học", " rà soát chương trình"),
    ("Xí nghiệp may Sông Đà", " báo cáo kết quả"),
    ("Chi nhánh Văn phòng Đăng ký đất đai khu vực 3", " rà soát hồ sơ"),
    ("Bộ phận Một cửa", " tiếp nhận hồ sơ"),
    ("Ban quản lý rừng phòng hộ Sông Mã", " kiểm tra rừng"),
    ("Thuế cơ sở 5", " rà soát hộ kinh doanh"),
    ("Thống kê tỉnh", " tổng hợp số liệu"),
    ("Nhóm trẻ Hoa Sen", " báo cáo"),
    ("Quỹ Đầu tư phát triển tỉnh", " giải ngân"),
    ("Phòng Kế hoạch tổng hợp", " xây dựng kế hoạch"),
    ("Trung tâm Y tế dự phòng tỉnh", " giám sát dịch"),
    ("Liên đội Trường Tiểu học Kim Đồng", " phát động thi đua"),
]


@pytest.mark.parametrize(("name", "work"), NAMES)
def test_a_body_ends_where_its_work_begins(name, work):
    line = name + work
    span = agency_at(line, 0)
    assert span is not None
    assert line[span.slice] == name
    text = f"KẾ HOẠCH\nKiểm kê năm 2026\nIII. TỔ CHỨC THỰC HIỆN\n1. Giao {line}."
    assert [a.agency for a in extract(document(text))["assignments"]] == [name]
