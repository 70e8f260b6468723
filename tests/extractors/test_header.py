"""Identity of a document from letterheads of every kind, and from what is left when one is lost."""

# ruff: noqa: E501 - tables and documents keep their lines

from __future__ import annotations

import datetime as dt
import re

import pytest

from extractors.facts import run
from extractors.header.letterhead import bodies, clean_left, proper_name
from extractors.model import Block, Document, Identity, Mark, MarkKind, NumberStatus, Source, Span
from tests.cost import grows_linearly


def identity(text: str) -> Identity:
    blocks = tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    return run(Document(text, blocks), only=frozenset({"header"})).header


QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

LETTER = f"""UBND TỈNH HÀ GIANG
SỞ TÀI CHÍNH
{QUOC_HIEU}Số: 415/STC-QLNS
V/v đôn đốc quyết toán kinh phí
sự nghiệp năm 2023
Hà Giang, ngày 07 tháng 5 năm 2024
Kính gửi:
- Các sở, ban, ngành tỉnh;
- UBND các huyện, thành phố.
Thực hiện Công văn số 1203/UBND-KTTH ngày 02/5/2024, Sở Tài chính đề nghị các đơn vị báo cáo./.
Nơi nhận:
- Như trên;
- Lưu: VT, QLNS.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Hoàng Thị Lan"""

COLUMNS = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH ĐIỆN BIÊN Độc lập - Tự do - Hạnh phúc
Số:      /QĐ-UBND Điện Biên, ngày    tháng 9 năm 2024
QUYẾT ĐỊNH
Về việc thành lập Đoàn kiểm tra công tác cai nghiện
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Theo đề nghị của Giám đốc Công an tỉnh tại Tờ trình số 88/TTr-CAT ngày 03/9/2024.
QUYẾT ĐỊNH:
Điều 1. Thành lập Đoàn kiểm tra, hoàn thành trước ngày 30/9/2024.
Nơi nhận:
- Như Điều 3;
- Lưu: VT, NC.
CHỦ TỊCH
Lê Thành Đô"""

COUNCIL = f"""HỘI ĐỒNG NHÂN DÂN
TỈNH PHÚ THỌ
{QUOC_HIEU}Số: 07/2023/NQ-HĐND
Phú Thọ, ngày 14 tháng 7 năm 2023
NGHỊ QUYẾT
Quy định mức hỗ trợ đóng bảo hiểm y tế
cho một số đối tượng trên địa bàn tỉnh
HỘI ĐỒNG NHÂN DÂN TỈNH PHÚ THỌ
KHÓA XIX, KỲ HỌP THỨ SÁU
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
QUYẾT NGHỊ:
Điều 1. Phạm vi điều chỉnh
CHỦ TỊCH
Bùi Minh Châu"""

PARTY = """TỈNH ỦY NGHỆ AN
BAN TUYÊN GIÁO VÀ DÂN VẬN
*
Số 25-HD/BTGDVTU
ĐẢNG CỘNG SẢN VIỆT NAM
Nghệ An, ngày 12 tháng 3 năm 2025
HƯỚNG DẪN
tuyên truyền kỷ niệm ngày thành lập Đảng bộ tỉnh
-----
Thực hiện Kế hoạch số 301-KH/TU ngày 05/3/2025, Ban Tuyên giáo và Dân vận Tỉnh ủy hướng dẫn như sau:
I- MỤC ĐÍCH
Nơi nhận:
- Thường trực Tỉnh ủy (để báo cáo),
- Lưu Ban.
K/T TRƯỞNG BAN
PHÓ TRƯỞNG BAN THƯỜNG TRỰC
Nguyễn Thị Hồng Hoa"""

LAW = f"""QUỐC HỘI
{QUOC_HIEU}Luật số: 73/2021/QH14
LUẬT
PHÒNG, CHỐNG MA TÚY
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Điều 1. Phạm vi điều chỉnh
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 11 thông qua ngày 30 tháng 3 năm 2021.
CHỦ TỊCH QUỐC HỘI
Nguyễn Thị Kim Ngân"""

MINISTRY = f"""BỘ
GIÁO DỤC VÀ ĐÀO TẠO
{QUOC_HIEU}Số:
2345/QĐ-BGDĐT
Hà
Nội, ngày 21 tháng 8 năm 2023
QUYẾT ĐỊNH
PHÊ DUYỆT KẾ HOẠCH NĂM HỌC BỘ TRƯỞNG BỘ GIÁO DỤC VÀ ĐÀO TẠO
Căn cứ Nghị định số 86/2022/NĐ-CP ngày 24 tháng 10 năm 2022;
Điều 1. Phê duyệt.
Nơi nhận: BỘ TRƯỞNG
- Lưu: VT.
Nguyễn Kim Sơn"""

COURT = f"""HỘI ĐỒNG THẨM PHÁN
TÒA ÁN NHÂN DÂN TỐI CAO
{QUOC_HIEU}Số: 01/2024/NQ-HĐTP
Hà Nội, ngày 16 tháng 5 năm 2024
NGHỊ QUYẾT
Hướng dẫn áp dụng một số quy định về hôn nhân và gia đình
Căn cứ Luật Tổ chức Tòa án nhân dân ngày 24 tháng 11 năm 2014;
TM. HỘI ĐỒNG THẨM PHÁN
CHÁNH ÁN
Nguyễn Văn Quảng"""

POLICE = f"""CÔNG AN TỈNH YÊN BÁI
PHÒNG CẢNH SÁT ĐIỀU TRA TỘI PHẠM VỀ MA TÚY
{QUOC_HIEU}Số: 77/BC-PC04
Yên Bái, ngày 18 tháng 11 năm 2024
BÁO CÁO
Kết quả đợt cao điểm tấn công tội phạm ma túy
Thực hiện Kế hoạch số 45/KH-CAT ngày 10/10/2024, Phòng Cảnh sát điều tra báo cáo như sau:
I. KẾT QUẢ
Nơi nhận:
- Ban Giám đốc Công an tỉnh;
- Lưu: PC04.
TRƯỞNG PHÒNG
Thượng tá Phạm Văn Hùng"""

COMMUNE = f"""ỦY BAN NHÂN DÂN
XÃ MƯỜNG CHANH
{QUOC_HIEU}Số: 31/KH-UBND
Mường Chanh, ngày 04 tháng 8 năm 2025
KẾ HOẠCH
Triển khai phong trào Bình dân học vụ số
Căn cứ Kế hoạch số 210/KH-UBND ngày 20/7/2025 của UBND tỉnh Sơn La;
I. MỤC TIÊU
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Văn Thoa"""

HEADLESS = """BÁO CÁO
Kết quả công tác dân tộc quý I năm 2024
Thực hiện Công văn số 55/UBND-KGVX ngày 12/3/2024 của UBND tỉnh Lào Cai, Ban Dân tộc tỉnh báo cáo kết quả như sau:
I. TÌNH HÌNH
Nơi nhận:
- UBND tỉnh Lào Cai;
- Lưu: VT.
TRƯỞNG BAN
Nông Đức Ngọc"""

GAZETTE = """Thông tư của Bộ Thương mại số 09/2001/TT-BTM ngày 13 tháng 4 năm 2001
hướng dẫn kinh doanh xăng dầu
Căn cứ Nghị định số 11/1999/NĐ-CP ngày 3 tháng 3 năm 1999;
1. Phạm vi áp dụng"""

PORTAL = """Văn bản hợp nhất 12/VBHN-BCT ngày 15/02/2024 hợp nhất Thông tư quy định về an toàn hóa chất do Bộ trưởng Bộ Công Thương ban hành
Văn bản liên quan
Ban hành:
28/11/2013"""

ATTACHED = """ỦY BAN NHÂN DÂN
TỈNH BẾN TRE
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
QUY ĐỊNH
Về quản lý cây xanh đô thị
(Ban hành kèm theo Quyết định số …21…/2008/QĐ-UBND, ngày ..07.. tháng 8 năm 2008 của UBND tỉnh Bến Tre)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi"""

CONCLUSION = """KẾT LUẬN
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về việc ban hành Đề án đào tạo cán bộ
Ngày 02/3/2025, Ban Thường vụ Tỉnh ủy kết luận như sau:
1. Nhất trí ban hành Đề án của tỉnh Cao Bằng.
Nơi nhận:
- Các huyện ủy,
- Lưu Văn phòng Tỉnh ủy.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Triệu Đình Lê
ĐỀ ÁN
về đào tạo cán bộ
(kèm theo Kết luận số 210-KL/TU ngày 05/3/2025 của Ban Thường vụ Tỉnh ủy)
I- MỤC TIÊU"""

PARTY_ORGAN = """TỈNH ỦY LẠNG SƠN
*
Số 18-NQ/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Lạng Sơn, ngày 11 tháng 11 năm 2021
NGHỊ QUYẾT
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về công tác cán bộ
-----
I- TÌNH HÌNH
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Hoàng Văn Nghiệm"""

CITY = f"""ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
{QUOC_HIEU}Số: 02/2026/QĐ-CTUBND
Thành phố Hồ Chí Minh, ngày 08 tháng 01 năm 2026
QUYẾT ĐỊNH
Phân cấp quản lý viên chức
CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;"""

JOINT = f"""BỘ CÔNG AN - BỘ QUỐC PHÒNG
{QUOC_HIEU}Số: 03/2014/TTLT-BCA-BQP
Hà Nội, ngày 20 tháng 01 năm 2014
THÔNG TƯ LIÊN TỊCH
Quy định về phối hợp tuần tra
Căn cứ Luật Công an nhân dân ngày 29 tháng 11 năm 2005;"""

COLUMN_AFTER_COLUMN = f"""UBND TỈNH TÂY NINH
SỞ NỘI VỤ
Số: 61/KH-SNV
KẾ HOẠCH
{QUOC_HIEU}Tây Ninh, ngày 06 tháng 02 năm 2024
Đào tạo, bồi dưỡng năm 2024
Căn cứ Kế hoạch số 9/KH-UBND ngày 02/01/2024 của UBND tỉnh;"""

WARD = """BÁO CÁO
Kết quả công tác dân số năm 2025
Thực hiện Công văn số 60/SYT-DS ngày 11/8/2025 của Sở Y tế tỉnh Lào Cai, UBND phường Cam Đường báo cáo như sau:
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lý Thị Mai"""

ROWS = [
    ("party-organ", PARTY_ORGAN, "NQ", "18-NQ/TU", "printed", "2021-11-11",
     "Ban Thường vụ Tỉnh ủy Lạng Sơn", "về công tác cán bộ", ("Hoàng Văn Nghiệm", "Phó Bí thư", "T/M")),
    ("city", CITY, "QĐ", "02/2026/QĐ-CTUBND", "printed", "2026-01-08",
     "Chủ tịch UBND thành phố Hồ Chí Minh", "Phân cấp quản lý viên chức", None),
    ("joint", JOINT, "TTLT", "03/2014/TTLT-BCA-BQP", "printed", "2014-01-20",
     "Bộ Công an, Bộ Quốc phòng", "Quy định về phối hợp tuần tra", None),
    ("column-after-column", COLUMN_AFTER_COLUMN, "KH", "61/KH-SNV", "printed", "2024-02-06",
     "Sở Nội vụ tỉnh Tây Ninh", "Đào tạo, bồi dưỡng năm 2024", None),
    ("ward-headless", WARD, "BC", None, "absent", None, "UBND phường Cam Đường",
     "Kết quả công tác dân số năm 2025", ("Lý Thị Mai", "Chủ tịch", "TM.")),
    ("letter", LETTER, "CV", "415/STC-QLNS", "printed", "2024-05-07", "Sở Tài chính tỉnh Hà Giang",
     "đôn đốc quyết toán kinh phí sự nghiệp năm 2023", ("Hoàng Thị Lan", "Phó Giám đốc", "KT.")),
    ("columns-blank", COLUMNS, "QĐ", None, "blank", None, "Chủ tịch UBND tỉnh Điện Biên",
     "Về việc thành lập Đoàn kiểm tra công tác cai nghiện", ("Lê Thành Đô", "Chủ tịch", None)),
    ("council", COUNCIL, "NQ", "07/2023/NQ-HĐND", "printed", "2023-07-14", "HĐND tỉnh Phú Thọ",
     "Quy định mức hỗ trợ đóng bảo hiểm y tế cho một số đối tượng trên địa bàn tỉnh",
     ("Bùi Minh Châu", "Chủ tịch", None)),
    ("party", PARTY, "HD", "25-HD/BTGDVTU", "printed", "2025-03-12",
     "Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An", "tuyên truyền kỷ niệm ngày thành lập Đảng bộ tỉnh",
     ("Nguyễn Thị Hồng Hoa", "Phó Trưởng ban Thường trực", "KT.")),
    ("law", LAW, "Luật", "73/2021/QH14", "printed", "2021-03-30", "Quốc hội", "PHÒNG, CHỐNG MA TÚY",
     ("Nguyễn Thị Kim Ngân", "Chủ tịch Quốc hội", None)),
    ("ministry-broken", MINISTRY, "QĐ", "2345/QĐ-BGDĐT", "printed", "2023-08-21", "Bộ Giáo dục và Đào tạo",
     "PHÊ DUYỆT KẾ HOẠCH NĂM HỌC", ("Nguyễn Kim Sơn", "Bộ trưởng", None)),
    ("court", COURT, "NQ", "01/2024/NQ-HĐTP", "printed", "2024-05-16",
     "Hội đồng Thẩm phán Tòa án nhân dân tối cao", "Hướng dẫn áp dụng một số quy định về hôn nhân và gia đình",
     ("Nguyễn Văn Quảng", "Chánh án", "TM.")),
    ("police", POLICE, "BC", "77/BC-PC04", "printed", "2024-11-18",
     "Phòng Cảnh sát điều tra tội phạm về ma túy Công an tỉnh Yên Bái",
     "Kết quả đợt cao điểm tấn công tội phạm ma túy", ("Phạm Văn Hùng", "Trưởng phòng", None)),
    ("commune", COMMUNE, "KH", "31/KH-UBND", "printed", "2025-08-04", "UBND xã Mường Chanh",
     "Triển khai phong trào Bình dân học vụ số", ("Lò Văn Thoa", "Phó Chủ tịch", "KT.")),
    ("headless", HEADLESS, "BC", None, "absent", None, "Ban Dân tộc tỉnh Lào Cai",
     "Kết quả công tác dân tộc quý I năm 2024", ("Nông Đức Ngọc", "Trưởng ban", None)),
    ("gazette", GAZETTE, "TT", "09/2001/TT-BTM", "printed", "2001-04-13", "Bộ Thương mại",
     "hướng dẫn kinh doanh xăng dầu", None),
    ("portal", PORTAL, "VBHN", "12/VBHN-BCT", "printed", "2024-02-15", "Bộ Công Thương",
     "hợp nhất Thông tư quy định về an toàn hóa chất", None),
    ("attached-alone", ATTACHED, "QĐ", "21/2008/QĐ-UBND", "inferred", "2008-08-07", "UBND tỉnh Bến Tre",
     "Về quản lý cây xanh đô thị", None),
    ("conclusion", CONCLUSION, "KL", "210-KL/TU", "inferred", "2025-03-05", "Ban Thường vụ Tỉnh ủy Cao Bằng",
     "về việc ban hành Đề án đào tạo cán bộ", ("Triệu Đình Lê", "Bí thư", "T/M")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "number", "status", "date", "issuer", "title", "signer"),
    [row[1:] for row in ROWS],
    ids=[row[0] for row in ROWS],
)
def test_identity(
    text: str,
    kind: str,
    number: str | None,
    status: str,
    date: str | None,
    issuer: str,
    title: str,
    signer: tuple[str, str, str | None] | None,
) -> None:
    own = identity(text)
    assert own.type == kind
    assert own.number == number
    assert own.number_status == NumberStatus(status)
    assert (own.date.isoformat() if own.date else None) == date
    assert own.issuer == issuer
    assert own.title == title
    found = own.signer and (own.signer.name, own.signer.position, own.signer.authority)
    assert found == signer


def test_what_is_seen_is_pointed_at() -> None:
    own = identity(LETTER)
    seen = {field: LETTER[span.slice] for field, span in own.evidence}
    assert seen["number"] == "415/STC-QLNS"
    assert seen["date"].endswith("ngày 07 tháng 5 năm 2024")
    assert seen["issuer"] == "SỞ TÀI CHÍNH"
    assert seen["place"] == own.place == "Hà Giang"
    assert own.locality == "Hà Giang"
    assert seen["signer"].startswith("KT. GIÁM ĐỐC")


def test_recipients_are_those_addressed_and_those_copied() -> None:
    assert identity(LETTER).recipients == (
        "Các sở, ban, ngành tỉnh",
        "UBND các huyện, thành phố",
        "Như trên",
    )


def test_a_blank_form_keeps_code_year_and_bounds() -> None:
    own = identity(COLUMNS)
    assert (own.code, own.year) == ("QĐ-UBND", 2024)
    assert (str(own.date_from), str(own.date_to)) == ("2024-09-03", "2024-09-30")
    assert own.signer is not None and own.signer.on_behalf_of is None


def test_the_deputy_signs_for_the_head() -> None:
    signer = identity(PARTY).signer
    assert signer is not None and signer.on_behalf_of == "TRƯỞNG BAN"


def test_a_presidium_is_a_collective_not_a_chairman() -> None:
    own = identity(
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nSố: 76/HD-TLĐ\nHƯỚNG DẪN\nVề việc thi đua\n"
        "Nơi nhận:\n- Lưu: VT.\nTM. ĐOÀN CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Hiếu"
    )
    assert own.signer is not None
    assert (own.signer.on_behalf_of, own.signer.position) == ("ĐOÀN CHỦ TỊCH", "Phó Chủ tịch")


def test_the_office_before_the_recipients_and_the_name_behind_them() -> None:
    own = identity(
        "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO\nSố: 03/CT-VKSTC\nCHỈ THỊ\nVề công tác năm 2025\n"
        "VIỆN TRƯỞNG\nNơi nhận:\n- Lãnh đạo VKSNDTC;\n- Lưu: VT, V14.\nNguyễn Huy Hoàng"
    )
    assert own.signer is not None
    assert (own.signer.name, own.signer.position) == ("Nguyễn Huy Hoàng", "Viện trưởng")


def test_parts_carry_the_type_and_title_of_the_main_document() -> None:
    own = identity(CONCLUSION)
    assert [(p.type, p.title) for p in own.parts] == [
        ("KL", "về việc ban hành Đề án đào tạo cán bộ"),
        ("ĐA", "về đào tạo cán bộ"),
    ]
    assert [p.type for p in identity(LETTER).parts] == ["CV"]
    assert [p.type for p in identity(ATTACHED).parts] == ["QyĐ"]


def test_a_number_cited_in_the_text_is_not_the_own_number() -> None:
    text = "KẾ HOẠCH\nKiểm tra năm 2024\nCăn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024;\nI. MỤC TIÊU"
    own = identity(text)
    assert own.number is None and own.number_status is NumberStatus.ABSENT and own.date is None
    assert str(own.date_from) == "2024-01-05"


def test_a_list_of_laws_on_a_page_is_no_heading() -> None:
    text = "Tin tức\nTheo Thông tư 12/2020/TT-BCA ngày 1/2/2020 quy định mẫu do Bộ trưởng Bộ Công an ban hành, nay sửa."
    assert identity(text).number is None


@pytest.mark.parametrize(
    "text", ["", "\n", "   ", "abc", "Kính gửi:", "Nơi nhận:", "QUYẾT ĐỊNH", "Số: "]
)
def test_almost_nothing_gives_an_identity_all_the_same(text: str) -> None:
    own = identity(text)
    assert own.number is None and own.date is None


def test_lines_of_a_letterhead() -> None:
    assert clean_left("ỦY BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM") == "ỦY BAN NHÂN DÂN"
    assert clean_left("Số: 12/KH-VPUB Sơn La, ngày 05 tháng 3 năm 2024") == ""
    assert clean_left("-------") == ""
    assert bodies(["UBND TỈNH LÂM ĐỒNG", "SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]) == [
        "UBND TỈNH LÂM ĐỒNG",
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
    ]
    assert proper_name("TRƯỜNG THPT NGUYỄN DU") == "Trường THPT Nguyễn Du"
    assert proper_name("CHI CỤC KIỂM ĐỊNH", "của Chi cục Kiểm định gửi") == "Chi cục Kiểm định"


@pytest.mark.parametrize(
    "unit",
    [
        "Căn cứ ",
        "QUYẾT ĐỊNH\n",
        "Số: ",
        "CHỦ TỊCH\n",
        "Kính gửi: \n",
        "- Sở Y tế;\n",
        "TM. KT. ",
        "Sơn La, ngày ",
    ],
)
def test_adversarial_text_costs_linear_time(unit: str) -> None:
    assert grows_linearly(identity, unit, 50_000)


# --- what others stamped upon it ----------------------------------------------------------------

BODIES, PLAN_NUMBER = "UBND TỈNH SƠN LA\nSỞ Y TẾ\n", "Số: 12/KH-SYT\n"
DATED = "Sơn La, ngày 05 tháng 3 năm 2024\n"
PLAN = "KẾ HOẠCH\nPhòng, chống dịch năm 2024\nCăn cứ Luật Khám bệnh, chữa bệnh năm 2023;"
STAMPS = {
    "received": "ĐẾN\nSố: 17026\nNgày: 16/10/2025\nChuyển: Phòng Nghiệp vụ\n",
    "received-in-a-line": "ĐẾN Số: 17026 Ngày 16/10/2025 Chuyển: PCT\n",
    "received-with-office": "VĂN PHÒNG UBND TỈNH\nĐẾN\nGiờ: 8\nSố: 17026\nNgày: 16/10/2025\n",
    "received-with-code": "ĐẾN Số: 17026/VPUB Ngày: 16/10/2025\n",
    "received-worded": "CÔNG VĂN ĐẾN\nSố 17026 ngày 16 tháng 10 năm 2025\n",
    "copy": "SAO Y\nSố: 15/SY-UBND\nSơn La, ngày 16 tháng 10 năm 2025\n",
    "copy-in-a-line": "SAO Y; Văn phòng UBND tỉnh; 16/10/2025 10:00:00\n",
    "signature": "Ký bởi: SỞ Y TẾ\nNgày ký: 16/10/2025 08:00:00\n",
    "signature-long": "Người ký: Sở Y tế\nCơ quan: SỞ Y TẾ TỈNH SƠN LA\nThời gian ký: 16.10.2025 09:58:16 +07:00\n",
}


@pytest.mark.parametrize("stamp", STAMPS.values(), ids=STAMPS)
@pytest.mark.parametrize("place", ["top", "under-the-number", "under-the-date"])
@pytest.mark.parametrize("blank", [False, True], ids=["numbered", "blank"])
def test_stamps_of_others_are_not_its_own(stamp: str, place: str, blank: bool) -> None:
    number = PLAN_NUMBER.replace("12", "    ") if blank else PLAN_NUMBER
    day = DATED.replace("05 tháng 3", "   tháng   ") if blank else DATED
    text = {
        "top": f"{stamp}{BODIES}{number}{QUOC_HIEU}{day}{PLAN}",
        "under-the-number": f"{BODIES}{number}{stamp}{QUOC_HIEU}{day}{PLAN}",
        "under-the-date": f"{BODIES}{number}{QUOC_HIEU}{day}{stamp}{PLAN}",
    }[place]
    own = identity(text)
    assert own.number == (None if blank else "12/KH-SYT")
    assert own.number_status is (NumberStatus.BLANK if blank else NumberStatus.PRINTED)
    assert own.date == (None if blank else dt.date(2024, 3, 5))
    assert own.issuer == "Sở Y tế tỉnh Sơn La"
    assert own.title == "Phòng, chống dịch năm 2024"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        # A title that ends in capitals with ĐẾN, its own number below.
        (f"{BODIES}{QUOC_HIEU}ĐẾN\n{PLAN_NUMBER}{DATED}{PLAN}", "12/KH-SYT"),
        # The document is itself what the words name: no stamp without register and day.
        (
            f"{BODIES}{PLAN_NUMBER}{QUOC_HIEU}{DATED}KẾ HOẠCH\nSao y, chứng thực văn bản đến năm 2030",
            "12/KH-SYT",
        ),
    ],
)
def test_words_like_those_of_stamps(text: str, number: str) -> None:
    assert identity(text).number == number


def test_a_figure_that_only_an_annotation_shows_is_stamped() -> None:
    text = f"{BODIES}{PLAN_NUMBER}{QUOC_HIEU}{DATED}{PLAN}"
    blocks = tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    at = text.index("12/KH")
    for where, status in ((at, NumberStatus.STAMPED), (text.index("05"), NumberStatus.PRINTED)):
        marks = (Mark(Span(where, where + 2), MarkKind.STAMPED),)
        document = Document(text, blocks, marks=marks)
        assert run(document, only=frozenset({"header"})).header.number_status is status


@pytest.mark.parametrize(
    ("signatures", "upper"),
    [
        ([("cms", "2024-03-04T09:00:00+07:00")], dt.date(2024, 3, 4)),
        # The last one counts, by Vietnam's clock.
        (
            [("cms", "2024-03-04T23:00:00+00:00"), ("cms", "2024-03-01T01:00:00+07:00")],
            dt.date(2024, 3, 5),
        ),
        # Words about a signature, and damaged times, bind nobody.
        ([("text", "2024-03-04T09:00:00+07:00")], None),
        ([("cms", "hôm qua"), ("cms", None)], None),
        ([], None),
    ],
)
def test_signatures_bound_an_undated_document(
    signatures: list[tuple[str, str | None]], upper: dt.date | None
) -> None:
    text = f"{BODIES}{PLAN_NUMBER}{QUOC_HIEU}Sơn La, ngày   tháng   năm 2024\n{PLAN}"
    blocks = tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    known = tuple({"origin": origin, "signed_at": moment} for origin, moment in signatures)
    own = run(Document(text, blocks, Source(signatures=known)), only=frozenset({"header"})).header
    assert own.date is None
    assert own.date_to == upper


def test_paper_was_dated_before_it_was_scanned_and_signed() -> None:
    moments = ("2024-03-01T09:00:00+07:00", "2024-03-04T09:00:00+07:00", "2024-05-01T09:00:00+07:00")
    states = ("changed", "intact", "intact")
    known = tuple(
        {"origin": "cms", "signed_at": moment, "integrity": state}
        for moment, state in zip(moments, states, strict=True)
    )
    unread = f"{BODIES}{PLAN_NUMBER}{QUOC_HIEU}Sơn La, ngày\n{PLAN}"
    blank = unread.replace("ngày", "ngày   tháng   năm 2024")
    at = blank.index("tháng   năm")
    doubted = (Mark(Span(at, at + 5), MarkKind.DOUBTFUL),)
    for text, source, marks, upper in (
        (unread, "ocr", (), dt.date(2024, 3, 4)),
        (unread, "text-layer", (), dt.date(2024, 5, 1)),
        (blank, "ocr", (), dt.date(2024, 5, 1)),  # a form left open even on paper
        (blank, "ocr", doubted, dt.date(2024, 3, 4)),  # something stands there
    ):
        blocks = tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
        known_source = Source(text_source=source, signatures=known)
        document = Document(text, blocks, known_source, marks=marks)
        assert run(document, only=frozenset({"header"})).header.date_to == upper


@pytest.mark.parametrize(
    ("code", "title", "number", "kind"),
    [
        ("12/QÐ-UBND", "QUYẾT ÐỊNH", "12/QĐ-UBND", "QĐ"),
        ("15/NQ-HÐND", "NGHỊ QUYẾT", "15/NQ-HĐND", "NQ"),
        ("05-QÐ/TU", "QUY ÐỊNH", "05-QĐ/TU", "QyĐ"),
    ],
)
def test_the_icelandic_letter_in_codes_and_titles(
    code: str, title: str, number: str, kind: str
) -> None:
    own = identity(
        f"{BODIES}Số: {code}\n{QUOC_HIEU}{DATED}{title}\nVề chế độ họp\nCăn cứ Luật Dữ liệu;"
    )
    assert own.number == number
    assert own.type == kind
    assert own.issuer == "Sở Y tế tỉnh Sơn La"


# --- scans ------------------------------------------------------------------------------------------

DOUBTED = [
    # number line, date line, what of them OCR is unsure of; number, status, code, date, year
    ("all legible", "Số: 12/KH-SYT", "Sơn La, ngày 05 tháng 3 năm 2024", (),
     ("12/KH-SYT", "printed", None, "2024-03-05", 2024)),
    ("a figure like any", "Số: 12/KH-SYT", "Sơn La, ngày 05 tháng 3 năm 2024", ("12/KH-SYT",),
     (None, "unreadable", "KH-SYT", "2024-03-05", 2024)),
    ("strokes", "Số: 2Ï /KH-SYT", "Sơn La, ngày 05 tháng 3 năm 2024", ("2Ï",),
     (None, "unreadable", "KH-SYT", "2024-03-05", 2024)),
    ("strokes and a year", "Số: $# /2024/QĐ-UBND", "Sơn La, ngày 05 tháng 3 năm 2024", ("$#",),
     (None, "unreadable", "QĐ-UBND", "2024-03-05", 2024)),
    ("strokes over the slash", "Số: ƒKH-SYT", "Sơn La, ngày 05 tháng 3 năm 2024", ("ƒKH-SYT",),
     (None, "unreadable", "KH-SYT", "2024-03-05", 2024)),
    ("a sign for a figure", "Số: !2/KH-SYT", "Sơn La, ngày 05 tháng 3 năm 2024", (),
     (None, "unreadable", "KH-SYT", "2024-03-05", 2024)),
    ("only the code", "Số: 12 /KH-SYT", "Sơn La, ngày 05 tháng 3 năm 2024", ("/KH-SYT",),
     ("12/KH-SYT", "printed", None, "2024-03-05", 2024)),
    ("nothing is written", "Số:     /KH-SYT", "Sơn La, ngày 05 tháng 3 năm 2024", (),
     (None, "blank", "KH-SYT", "2024-03-05", 2024)),
    ("something is written", "Số:     /KH-SYT", "Sơn La, ngày 05 tháng 3 năm 2024", ("Số:",),
     (None, "unreadable", "KH-SYT", "2024-03-05", 2024)),
    ("the day", "Số: 12/KH-SYT", "Sơn La, ngày 05 tháng 3 năm 2024", ("05",),
     ("12/KH-SYT", "printed", None, None, 2024)),
    ("strokes for a day", "Số: 12/KH-SYT", "Sơn La, ngày cÈ-} tháng 3 năm 2024", ("cÈ-}",),
     ("12/KH-SYT", "printed", None, None, 2024)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "number", "day", "marked", "said"), DOUBTED, ids=[r[0] for r in DOUBTED]
)
def test_what_a_scan_leaves_in_doubt(
    what: str, number: str, day: str, marked: tuple[str, ...], said: tuple[object, ...]
) -> None:
    text = (
        f"UBND TỈNH SƠN LA\nSỞ Y TẾ\n{number}\n{QUOC_HIEU}{day}\nKẾ HOẠCH\nPhòng, chống dịch\n"
        "Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;"
    )
    blocks = tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    marks = tuple(
        Mark(Span(text.index(word), text.index(word) + len(word)), MarkKind.DOUBTFUL) for word in marked
    )
    own = run(Document(text, blocks, marks=marks), only=frozenset({"header"})).header
    date = own.date.isoformat() if own.date else None
    assert (own.number, own.number_status, own.code, date, own.year) == said


GAZETTE = [
    (
        "capitals, slash form",
        "THÔNG TƯ\nCỦA BỘ TÀI CHÍNH SỐ 45/1999/TT/BTC NGÀY 4 THÁNG 5 NĂM 1999 HƯỚNG DẪN THU PHÍ\n"
        "Căn cứ Nghị định số 12/1998/NĐ-CP ngày 06/3/1998 của Chính phủ;",
        ("45/1999/TT/BTC", "1999-05-04", "HƯỚNG DẪN THU PHÍ"),
    ),
    (
        "sentence case, first figure of the title is its own",
        "Quyết định\ncủa Thủ tướng Chính phủ số 77/2003/QĐ-TTg ngày 8 tháng 4 năm 2003 "
        "về việc sửa đổi Quyết định số 12/2001/QĐ-TTg ngày 05 tháng 02 năm 2001\n"
        "Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;",
        (
            "77/2003/QĐ-TTg",
            "2003-04-08",
            "về việc sửa đổi Quyết định số 12/2001/QĐ-TTg ngày 05 tháng 02 năm 2001",
        ),
    ),
    (
        "the number of what is carried out is not the own one",
        "THÔNG TƯ\nCỦA BỘ TÀI CHÍNH VỀ THI HÀNH NGHỊ ĐỊNH SỐ 54/CP NGÀY 28/8/1993\n"
        "Căn cứ Luật Thuế xuất khẩu ngày 26/12/1991;",
        (None, None, "VỀ THI HÀNH NGHỊ ĐỊNH SỐ 54/CP NGÀY 28/8/1993"),
    ),
]


@pytest.mark.parametrize(("name", "text", "wanted"), GAZETTE, ids=[row[0] for row in GAZETTE])
def test_number_and_date_under_the_type(
    name: str, text: str, wanted: tuple[str | None, str | None, str]
) -> None:
    blocks = tuple(Block(Span(*m.span())) for m in re.finditer("[^\n]+", text))
    own = run(Document(text, blocks)).header
    assert (own.number, own.date.isoformat() if own.date else None, own.title) == wanted


def test_a_number_that_runs_into_the_next_line_heads_nothing() -> None:
    """``4/ Th...`` below a type word reads like a number; the line it begins in is over before it ends."""
    text = (
        "THÔNG TƯ\n4/ Thời hạn nộp báo cáo thực hiện theo Mục III Thông tư này.\n"
        "Căn cứ Luật Kế toán số 88/2015/QH13;\nBộ Tài chính hướng dẫn như sau:"
    )
    blocks = tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text))
    assert run(Document(text, blocks)).header.number is None


def test_a_type_that_a_scan_left_in_pieces_is_no_body() -> None:
    own = identity(
        "UBND TỈNH SƠN LA\nSỞ Y TẾ\nSố: 12/KH-SYT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nSơn La, ngày 05 tháng 3 năm 2024\nHOẠCH\n"
        "Phòng, chống dịch năm 2024\nCăn cứ Luật Khám bệnh, chữa bệnh năm 2023;"
    )
    assert own.issuer == "Sở Y tế tỉnh Sơn La"
    assert own.date is not None and own.number == "12/KH-SYT"
