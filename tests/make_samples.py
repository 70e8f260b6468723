"""Make the binary samples: two DOCX, two PDF, the same bytes every time.

Run ``.venv/bin/python tests/make_samples.py`` after changing the words below, then annotate anew
(``tests/gold``) and re-pin (``python -m pipeline.evaluation.runs --pin``).  Needs the development packages:
python-docx, reportlab, and Noto Serif from fontpkg-noto-serif, a free font with all Vietnamese letters.
ZIP members are dated 1980 and the PDFs are written in reportlab's invariant mode, so two runs give the
same files.
"""

# ruff: noqa: E501  (the words of a document stand as they are)
# mypy: disable-error-code="import-untyped,no-untyped-call"

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")

# --- 04: the province's decision, the plan attached to it, the annex ---------------------------------

DECISION = [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023;",
    "Căn cứ Luật Chuyển đổi số số 148/2025/QH15 ngày 11 tháng 12 năm 2025;",
    "Căn cứ Nghị định số 165/2025/NĐ-CP ngày 30 tháng 6 năm 2025 của Chính phủ quy định chi tiết một "
    "số điều và biện pháp thi hành Luật Dữ liệu;",
    "Căn cứ Quyết định số 2629/QĐ-TTg ngày 01 tháng 12 năm 2025 của Thủ tướng Chính phủ phê duyệt "
    "Chương trình phát triển Chính phủ số;",
    "Thực hiện Nghị quyết số 08-NQ/TU ngày 12 tháng 01 năm 2026 của Ban Thường vụ Tỉnh ủy về đẩy mạnh "
    "chuyển đổi số trong hệ thống chính trị tỉnh Lào Cai, giai đoạn 2026 - 2030;",
    "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ tại Tờ trình số 27/TTr-SKHCN ngày 28 tháng 01 "
    "năm 2026.",
]
ARTICLES = [
    ("Điều 1.", "Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số tỉnh Lào Cai năm 2026."),
    (
        "Điều 2.",
        "Quyết định này có hiệu lực thi hành kể từ ngày ký và thay thế Quyết định số 412/QĐ-UBND ngày 25 "
        "tháng 02 năm 2025 của Ủy ban nhân dân tỉnh Lào Cai ban hành Kế hoạch chuyển đổi số năm 2025.",
    ),
    (
        "Điều 3.",
        "Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Sở Khoa học và Công nghệ; Thủ trưởng các sở, ban, "
        "ngành; Chủ tịch Ủy ban nhân dân các xã, phường chịu trách nhiệm thi hành Quyết định này./.",
    ),
]
PLAN_318 = [
    ("h", "I. MỤC TIÊU"),
    ("p", "1. Năm 2026, tối thiểu 85% hồ sơ thủ tục hành chính được nộp trực tuyến."),
    ("p", "2. Đến năm 2030, 100% dữ liệu dùng chung của tỉnh được chia sẻ qua nền tảng tích hợp."),
    ("h", "II. NHIỆM VỤ TRỌNG TÂM"),
    ("p", "1. Hoàn thiện quy định quản lý, khai thác dữ liệu số dùng chung; chuẩn hóa mã định danh."),
    ("p", "2. Phát triển hạ tầng số tại 99 xã, phường, ưu tiên các thôn chưa có cáp quang."),
    ("h", "III. TỔ CHỨC THỰC HIỆN"),
    ("b", "1. Sở Khoa học và Công nghệ"),
    (
        "p",
        "- Chủ trì, phối hợp với Công an tỉnh, Văn phòng Ủy ban nhân dân tỉnh xây dựng Đề án phát triển dữ "
        "liệu số dùng chung, trình Ủy ban nhân dân tỉnh trước ngày 13/3/2026.",
    ),
    ("p", "- Theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch này."),
    ("b", "2. Sở Tài chính"),
    ("p", "Tham mưu bố trí kinh phí thực hiện Kế hoạch theo Luật Ngân sách nhà nước số 89/2025/QH15."),
    ("b", "3. Công an tỉnh"),
    (
        "p",
        "Chủ trì bảo đảm an ninh, an toàn các hệ thống thông tin của tỉnh theo Luật An ninh mạng số "
        "24/2018/QH14.",
    ),
    ("b", "4. Các sở, ban, ngành; Ủy ban nhân dân các xã, phường"),
    ("p", "- Xây dựng kế hoạch của cơ quan, địa phương mình, hoàn thành chậm nhất ngày 31/3/2026."),
    (
        "p",
        "- Báo cáo kết quả thực hiện gửi Sở Khoa học và Công nghệ trước ngày 15 tháng cuối quý; báo cáo năm "
        "trước ngày 05/12.",
    ),
    ("b", "5. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
    ("p", "Vận động đoàn viên, hội viên tham gia tổ công nghệ số cộng đồng."),
]
ANNEX_318 = [
    (
        "1",
        "Xây dựng kho dữ liệu dùng chung của tỉnh",
        "Sở Khoa học và Công nghệ",
        "Công an tỉnh; Văn phòng UBND tỉnh",
        "Quý II/2026",
        "Kho dữ liệu vận hành chính thức",
    ),
    (
        "2",
        "Số hóa sổ hộ tịch giai đoạn 1976 - 2015",
        "Sở Tư pháp",
        "UBND các xã, phường",
        "30/9/2026",
        "Cơ sở dữ liệu hộ tịch điện tử",
    ),
    (
        "3",
        "Triển khai bệnh án điện tử tại các bệnh viện tuyến tỉnh",
        "Sở Y tế",
        "Sở Tài chính",
        "Trước ngày 30/10/2026",
        "100% bệnh viện",
    ),
    (
        "4",
        "Triển khai học bạ số cấp tiểu học và trung học cơ sở",
        "Sở Giáo dục và Đào tạo",
        "UBND các xã, phường",
        "Tháng 8/2026",
        "Học bạ số",
    ),
    (
        "5",
        "Bồi dưỡng kỹ năng số cho cán bộ, công chức cấp xã",
        "Sở Nội vụ",
        "Trường Chính trị tỉnh",
        "Thường xuyên",
        "20 lớp",
    ),
]
RECIPIENTS_318 = [
    "- Bộ Khoa học và Công nghệ (để b/c);",
    "- Thường trực Tỉnh ủy, HĐND tỉnh (để b/c);",
    "- Chủ tịch, các PCT UBND tỉnh;",
    "- Như Điều 3;",
    "- Lưu: VT, KGVX.",
]

# --- 06: the plan of a department ---------------------------------------------------------------------

PLAN_41 = [
    ("h", "I. CĂN CỨ XÂY DỰNG KẾ HOẠCH"),
    ("p", "- Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 ngày 26/6/2025."),
    (
        "p",
        "- Nghị định số 165/2025/NĐ-CP ngày 30/6/2025 của Chính phủ quy định chi tiết một số điều và biện "
        "pháp thi hành Luật Dữ liệu.",
    ),
    (
        "p",
        "- Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh ban hành Kế hoạch "
        "chuyển đổi số tỉnh Lào Cai năm 2026.",
    ),
    (
        "p",
        "- Công văn số 771/VPUB-KGVX ngày 19/3/2026 của Văn phòng Ủy ban nhân dân tỉnh về việc phân công "
        "nhiệm vụ chuyển đổi số.",
    ),
    ("h", "II. MỤC ĐÍCH, YÊU CẦU"),
    (
        "p",
        "1. Cụ thể hóa các nhiệm vụ được Chủ tịch Ủy ban nhân dân tỉnh giao tại Quyết định số 318/QĐ-UBND; "
        "phân công rõ phòng, đơn vị chịu trách nhiệm.",
    ),
    (
        "p",
        "2. Bảo đảm mỗi hệ thống thông tin đều được phê duyệt cấp độ an toàn; dữ liệu cá nhân được xử lý "
        "đúng Luật Bảo vệ dữ liệu cá nhân.",
    ),
    (
        "p",
        "3. Lấy mức độ hài lòng của người dân, doanh nghiệp làm thước đo; ưu tiên các nhiệm vụ tháo gỡ điểm "
        "nghẽn về dữ liệu, về kết nối giữa hệ thống của tỉnh với các nền tảng quốc gia; không đầu tư trùng "
        "lặp, không yêu cầu người dân nộp lại giấy tờ đã được số hóa; gắn kết quả thực hiện với đánh giá, "
        "xếp loại công chức, viên chức và người đứng đầu từng phòng, đơn vị thuộc Sở.",
    ),
    ("h", "III. PHÂN CÔNG NHIỆM VỤ"),
    ("p", "Danh mục nhiệm vụ của các phòng, đơn vị thuộc Sở như sau:"),
]
TABLE_41 = [
    (
        "1",
        "Vận hành Trung tâm điều hành thông minh của tỉnh, bảo đảm 24/7",
        "Trung tâm Công nghệ số",
        "Phòng Chuyển đổi số",
        "Thường xuyên",
        "Báo cáo vận hành",
    ),
    (
        "2",
        "Tổ chức đánh giá an toàn thông tin cho 48 hệ thống",
        "Phòng Chuyển đổi số",
        "Công an tỉnh",
        "Trước ngày 31/7/2026",
        "48 hồ sơ cấp độ",
    ),
    (
        "3",
        "Xây dựng danh mục cơ sở dữ liệu dùng chung của tỉnh Lào Cai, gồm danh mục dữ liệu chủ, danh mục "
        "dữ liệu mở và quy chế khai thác, cập nhật, chia sẻ dữ liệu giữa các sở, ban, ngành với Ủy ban nhân "
        "dân các xã, phường",
        "Phòng Chuyển đổi số",
        "Văn phòng Sở; các sở, ban, ngành",
        "29/5/2026",
        "Quyết định của Chủ tịch UBND tỉnh ban hành danh mục",
    ),
    (
        "4",
        "Phủ sóng di động 4G tại 36 thôn, bản lõm sóng",
        "Phòng Bưu chính - Viễn thông",
        "Các doanh nghiệp viễn thông",
        "Quý IV/2026",
        "36 trạm",
    ),
    (
        "5",
        "Truyền thông về kỹ năng số trên Trang thông tin điện tử của Sở",
        "Văn phòng Sở",
        "Trung tâm Công nghệ số",
        "Hằng tháng",
        "12 chuyên mục",
    ),
]
AFTER_41 = [
    ("h", "IV. TỔ CHỨC THỰC HIỆN"),
    (
        "p",
        "1. Trưởng các phòng, đơn vị thuộc Sở báo cáo tiến độ về Văn phòng Sở trước ngày 25 hằng tháng.",
    ),
    ("p", "2. Giao Văn phòng Sở theo dõi, đôn đốc, tổng hợp báo cáo Giám đốc Sở."),
    ("p", "3. Kinh phí: từ nguồn chi thường xuyên được giao năm 2026 của Sở./."),
]

# --- 09: a notice of conclusions, 10: an official letter ----------------------------------------------

NOTICE_64 = [
    (
        "p",
        "Ngày 10/4/2026, tại Trụ sở Ủy ban nhân dân tỉnh, Phó Chủ tịch Ủy ban nhân dân tỉnh Hoàng Thị Thanh "
        "Bình chủ trì cuộc họp kiểm điểm tiến độ thực hiện Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ "
        "tịch Ủy ban nhân dân tỉnh. Sau khi nghe Sở Khoa học và Công nghệ báo cáo (Báo cáo số 98/BC-SKHCN "
        "ngày 08/4/2026) và ý kiến các đại biểu, Phó Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:",
    ),
    (
        "p",
        "1. Giao Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Nội vụ hoàn thiện bộ chỉ số đánh giá "
        "chuyển đổi số cấp xã, trình Ủy ban nhân dân tỉnh chậm nhất ngày 30/4/2026.",
    ),
    (
        "p",
        "2. Sở Tài chính thẩm định dự toán nền tảng phân tích dữ liệu trong thời hạn 05 ngày làm việc kể từ "
        "ngày nhận được hồ sơ hợp lệ.",
    ),
    (
        "p",
        "3. Yêu cầu Ủy ban nhân dân phường Sa Pa, Ủy ban nhân dân xã Bảo Yên khắc phục tồn tại về số hóa hồ "
        "sơ, hoàn thành từ ngày 20/4/2026 đến ngày 29/5/2026.",
    ),
    (
        "p",
        "Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.",
    ),
]
LETTER_892 = [
    (
        "Tiếp theo Công văn số 640/SNV-CCHC ngày 22/4/2026 của Sở Nội vụ về việc đăng ký nhu cầu bồi dưỡng "
        "kỹ năng số; trả lời Công văn số 233/UBND-VHXH ngày 11/5/2026 của Ủy ban nhân dân phường Sa Pa về "
        "việc bổ sung chỉ tiêu bồi dưỡng"
    ),
    ", Sở Nội vụ có ý kiến như sau:",
    (
        "1. Các sở, ban, ngành rà soát, gửi danh sách học viên về Sở Nội vụ (qua Phòng Cải cách hành chính) "
        "trước ngày 15/5/2026."
    ),
    (
        "2. Đề nghị Trường Chính trị tỉnh chủ trì xây dựng chương trình bồi dưỡng, gửi Sở Nội vụ trong thời "
        "hạn 10 ngày kể từ ngày nhận được Công văn này."
    ),
    (
        "3. Ủy ban nhân dân phường Sa Pa bố trí địa điểm, trang thiết bị cho 02 lớp trong tháng 6/2026 và "
        "báo cáo kết quả trước ngày 10/7/2026."
    ),
    "Quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Sở Nội vụ để được hướng dẫn./.",
]
FOOTNOTE_892 = (
    "Chỉ tiêu bồi dưỡng năm 2026 được giao tại Phụ lục kèm theo Quyết định số 318/QĐ-UBND ngày 06/02/2026 "
    "của Chủ tịch Ủy ban nhân dân tỉnh."
)


# --- DOCX -------------------------------------------------------------------------------------------


def _packed(document: Any) -> bytes:
    """The package with its members dated 1980 and no name or clock of ours in it."""
    stamp = dt.datetime(2026, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.created = properties.modified = stamp
    properties.author, properties.comments, properties.title = "cancu", "", ""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            again.writestr(member, packed.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _letterhead(document: Any, left: Sequence[str], right: Sequence[str]) -> None:
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        cell.text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
        for paragraph in cell.paragraphs:
            paragraph.alignment = 1


def _centered(document: Any, text: str, *, bold: bool = True) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = 1
    paragraph.add_run(text).bold = bold


def _signature(document: Any, recipients: Sequence[str], right: Sequence[str]) -> None:
    table = document.add_table(rows=1, cols=2)
    left = table.rows[0].cells[0]
    left.text = "Nơi nhận:"
    for line in recipients:
        left.add_paragraph(line)
    cell = table.rows[0].cells[1]
    cell.text = right[0]
    for line in [*right[1:-1], "", "", "", right[-1]]:
        cell.add_paragraph(line)


def decision_318() -> bytes:
    from docx import Document

    document = Document()
    _letterhead(
        document,
        ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "Số: 318/QĐ-UBND"),
        (*MOTTO, "Lào Cai, ngày 06 tháng 02 năm 2026"),
    )
    _centered(document, "QUYẾT ĐỊNH")
    _centered(document, "Ban hành Kế hoạch chuyển đổi số tỉnh Lào Cai năm 2026")
    _centered(document, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")
    for line in DECISION:
        document.add_paragraph().add_run(line).italic = True
    _centered(document, "QUYẾT ĐỊNH:")
    for marker, words in ARTICLES:
        paragraph = document.add_paragraph()
        paragraph.add_run(marker).bold = True
        paragraph.add_run(" " + words)
    _signature(document, RECIPIENTS_318, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hoàng Thị Thanh Bình"))
    document.add_page_break()
    _letterhead(document, ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), MOTTO)
    _centered(document, "KẾ HOẠCH")
    _centered(document, "Chuyển đổi số tỉnh Lào Cai năm 2026")
    _centered(
        document,
        "(Kèm theo Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh)",
        bold=False,
    )
    for kind, words in PLAN_318:
        document.add_paragraph().add_run(words).bold = kind != "p"
    document.add_page_break()
    _centered(document, "PHỤ LỤC")
    _centered(document, "DANH MỤC NHIỆM VỤ CHUYỂN ĐỔI SỐ NĂM 2026")
    table = document.add_table(rows=1, cols=len(HEAD), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = words
    for row in ANNEX_318:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    return _packed(document)


def _footnote(document: Any, paragraph: Any, text: str) -> None:
    """A real Word footnote: a part of its own and a reference in the paragraph."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {space}>'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
        '</w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        xml.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph._p.append(parse_xml(f'<w:r {space}><w:footnoteReference w:id="1"/></w:r>'))


def letter_892() -> bytes:
    from docx import Document

    document = Document()
    _letterhead(
        document,
        (
            "UBND TỈNH LÀO CAI",
            "SỞ NỘI VỤ",
            "Số: 892/SNV-CCHC",
            "V/v bồi dưỡng kỹ năng số cho cán bộ, công chức năm 2026",
        ),
        (*MOTTO, "Lào Cai, ngày 20 tháng 5 năm 2026"),
    )
    _centered(document, "Kính gửi:", bold=False)
    for line in (
        "- Các sở, ban, ngành;",
        "- Trường Chính trị tỉnh;",
        "- Ủy ban nhân dân phường Sa Pa.",
    ):
        _centered(document, line, bold=False)
    first = document.add_paragraph(LETTER_892[0])
    _footnote(document, first, FOOTNOTE_892)
    first.add_run(LETTER_892[1])
    for line in LETTER_892[2:]:
        document.add_paragraph(line)
    _signature(
        document,
        ("- Như trên;", "- UBND tỉnh (b/c);", "- Lưu: VT, CCHC."),
        ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nông Văn Thắng"),
    )
    document.sections[0].footer.paragraphs[
        0
    ].text = "Địa chỉ: số 5, đường Trần Phú; điện thoại 0214.3840.555"
    return _packed(document)


# --- PDF --------------------------------------------------------------------------------------------


def _register_font() -> str:
    """Noto Serif, out of the development package that the tests use too."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    files = resources.files("fontpkg_noto_serif").joinpath("files")
    with resources.as_file(files.joinpath("NotoSerif[wdth,wght].ttf")) as path:
        pdfmetrics.registerFont(TTFont("NotoSerif", str(path)))
    return "NotoSerif"


def _pdf(
    left: Sequence[str],
    date_line: str,
    title: Sequence[str],
    body: Sequence[tuple[str, str]],
    table: Sequence[Sequence[str]],
    after: Sequence[tuple[str, str]],
    recipients: Sequence[str],
    signer: Sequence[str],
) -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    serif = _register_font()
    plain = ParagraphStyle(
        "plain",
        fontName=serif,
        fontSize=12,
        leading=17,
        alignment=TA_JUSTIFY,
        firstLineIndent=28,
        spaceAfter=5,
    )
    bold = ParagraphStyle("bold", parent=plain, fontName=serif)
    centre = ParagraphStyle("centre", fontName=serif, fontSize=11, leading=14, alignment=TA_CENTER)
    small = ParagraphStyle("small", fontName=serif, fontSize=9, leading=12)
    styles = {"p": plain, "b": bold, "h": bold}

    def column(lines: Sequence[str], style: ParagraphStyle) -> list[Any]:
        return [Paragraph(line, style) if line else Spacer(1, 14) for line in lines]

    head = Table(
        [[column(left, centre), column((*MOTTO, "", date_line), centre)]], colWidths=(200, 285)
    )
    head.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    story: list[Any] = [head, Spacer(1, 16), *column(title, centre), Spacer(1, 10)]
    story += [Paragraph(words, styles[kind]) for kind, words in body]
    if table:
        rows = [[Paragraph(cell, small) for cell in row] for row in (HEAD, *table)]
        grid = Table(rows, colWidths=(34, 146, 82, 82, 66, 76), splitInRow=1)
        grid.setStyle(
            TableStyle(
                [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
            )
        )
        story += [Spacer(1, 6), grid, Spacer(1, 8)]
    story += [Paragraph(words, styles[kind]) for kind, words in after]
    foot = Table(
        [
            [
                column(("Nơi nhận:", *recipients), small),
                column((*signer[:-1], "", "", "", signer[-1]), centre),
            ]
        ],
        colWidths=(240, 245),
    )
    foot.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    story += [Spacer(1, 12), foot]

    def number(canvas: Any, document: Any) -> None:
        if document.page > 1:
            canvas.setFont(serif, 11)
            canvas.drawCentredString(A4[0] / 2, A4[1] - 34, str(document.page))

    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=62,
        rightMargin=48,
        topMargin=56,
        bottomMargin=56,
        invariant=1,
        author="cancu",
        title="",
    ).build(story, onFirstPage=number, onLaterPages=number)
    return out.getvalue()


def plan_41() -> bytes:
    return _pdf(
        ("UBND TỈNH LÀO CAI", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "", "Số: 41/KH-SKHCN"),
        "Lào Cai, ngày 10 tháng 3 năm 2026",
        ("KẾ HOẠCH", "Chuyển đổi số của Sở Khoa học và Công nghệ năm 2026"),
        PLAN_41,
        TABLE_41,
        AFTER_41,
        ("- UBND tỉnh (b/c);", "- Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, CĐS."),
        ("GIÁM ĐỐC", "Đặng Quốc Tuấn"),
    )


def notice_64() -> bytes:
    return _pdf(
        ("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "VĂN PHÒNG", "", "Số: 64/TB-VPUB"),
        "Lào Cai, ngày 15 tháng 4 năm 2026",
        (
            "THÔNG BÁO",
            "Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp kiểm điểm tiến độ chuyển đổi số "
            "năm 2026",
        ),
        NOTICE_64,
        (),
        (),
        ("- CT, các PCT UBND tỉnh;", "- Các sở, ban, ngành;", "- Lưu: VT, KGVX."),
        ("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Phạm Thị Bích Vân"),
    )


FILES = {
    "04-quyet-dinh-318-ubnd-tinh.docx": decision_318,
    "06-ke-hoach-41-so-khcn.pdf": plan_41,
    "09-thong-bao-64-van-phong.pdf": notice_64,
    "10-cong-van-892-so-noi-vu.docx": letter_892,
}


def main(folder: Path = SAMPLES) -> None:
    for name, build in FILES.items():
        (folder / name).write_bytes(build())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
