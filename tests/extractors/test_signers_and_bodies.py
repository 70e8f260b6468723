"""Signers behind ranks and degrees, the lead of a joint document, bodies with a figure."""

from __future__ import annotations

from typing import Any

import pytest

import cancu

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def _document(text: str) -> dict[str, Any]:
    found: dict[str, Any] = cancu.extract_text(text)["document"]
    return found


def _signed(foot: str) -> str | None:
    signer = _document(
        f"TRƯỜNG CAO ĐẲNG NGHỀ HÒA AN\nSố: 18/TB-CĐN\n{_STATE}Hòa An, ngày 30 tháng 11 năm 2022\n"
        "THÔNG BÁO\nVề việc nghỉ lễ\nTrường thông báo lịch nghỉ lễ cho các đơn vị.\n"
        f"Nơi nhận:\n- Các khoa;\n- Lưu: VT.\n{foot}\n"
    )["signer"]
    return signer["name"] if signer else None


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nPGS.TS. TRẦN ĐỨC VIÊN", "Trần Đức Viên"),
        ("HIỆU TRƯỞNG\nPGS.TS TRẦN ĐỨC MINH", "Trần Đức Minh"),
        ("HIỆU TRƯỞNG\nTS. NGUYỄN THỊ THU HÀ", "Nguyễn Thị Thu Hà"),
        ("GIÁM ĐỐC\nTTND.PGS.TS. Lê Văn Thêm", "Lê Văn Thêm"),
        ("GIÁM ĐỐC\nThiếu tướng, PGS, TS Lê Văn Thêm", "Lê Văn Thêm"),
        ("GIÁM ĐỐC\nĐại tá, ThS Lê Văn Thêm", "Lê Văn Thêm"),
        ("GIÁM ĐỐC\nThiếu tá NGUYỄN VĂN HÙNG", "Nguyễn Văn Hùng"),
        ("HIỆU TRƯỞNG\nNhà giáo ưu tú, Tiến sĩ Phan Thị Ban", "Phan Thị Ban"),
        ("Q.GIÁM ĐỐC\n[Chữ ký]\nNguyễn Văn Hùng", "Nguyễn Văn Hùng"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLường Văn Ọ", "Lường Văn Ọ"),
        ("GIÁM ĐỐC\nH'Yim Kđoh", "H'Yim Kđoh"),
        ("HIỆU TRƯỞNG   (Ký, đóng dấu)   Phan Thị Ban", "Phan Thị Ban"),
        ("HIỆU TRƯỞNG\nPhan Thị Ban./.", "Phan Thị Ban"),
    ],
)
def test_a_signer_behind_titles_and_marks(foot: str, name: str) -> None:
    assert _signed(foot) == name


@pytest.mark.parametrize(
    ("left", "number", "feet", "name"),
    [
        (
            "BỘ Y TẾ - BỘ TÀI CHÍNH",
            "11/2012/TTLT-BYT-BTC",
            "KT. BỘ TRƯỞNG\nBỘ TÀI CHÍNH\nTHỨ TRƯỞNG\nLê Minh Tuệ\n"
            "KT. BỘ TRƯỞNG\nBỘ Y TẾ\nTHỨ TRƯỞNG\nPhạm Văn Khiết",
            "Phạm Văn Khiết",
        ),
        (
            "SỞ NỘI VỤ - SỞ TÀI CHÍNH - SỞ Y TẾ",
            "7/HDLN-SNV-STC-SYT",
            "GIÁM ĐỐC SỞ Y TẾ\nTạ Quang Hiền\nGIÁM ĐỐC SỞ TÀI CHÍNH\nĐặng Công Nghiệp\n"
            "GIÁM ĐỐC SỞ NỘI VỤ\nLê Thị Mai",
            "Lê Thị Mai",
        ),
        (  # no office names a body: who stands first
            "SỞ NỘI VỤ - SỞ TÀI CHÍNH",
            "8/KHLT-SNV-STC",
            "GIÁM ĐỐC\nTạ Quang Hiền\nGIÁM ĐỐC\nĐặng Công Nghiệp",
            "Tạ Quang Hiền",
        ),
    ],
)
def test_a_joint_document_is_signed_by_its_lead(left: str, number: str, feet: str, name: str) -> None:
    kind = "THÔNG TƯ LIÊN TỊCH" if "TTLT" in number else "KẾ HOẠCH"
    own = _document(
        f"{left}\n{_STATE}Số: {number}\nHà Nội, ngày 09 tháng 8 năm 2012\n{kind}\n"
        "Hướng dẫn chế độ trực đêm\nĐiều 1. Phạm vi\nVăn bản này hướng dẫn chế độ trực đêm.\n"
        f"Nơi nhận:\n- Các cơ quan;\n- Lưu: VT.\n{feet}\n"
    )
    assert own["signer"]["name"] == name


@pytest.mark.parametrize(
    ("left", "issuer"),
    [
        ("SỞ TƯ PHÁP SƠN LA\nPHÒNG CÔNG CHỨNG SỐ 1", "Phòng Công chứng số 1"),
        ("PHÒNG GD&ĐT NÀ LƠI\nTRƯỜNG TIỂU HỌC SỐ 2 MƯỜNG É", "Trường Tiểu học số 2 Mường É"),
        ("SỞ GD&ĐT LAI CHÂU\nTRƯỜNG THPT SỐ 1 BẢN MỂN", "Trường THPT số 1 Bản Mển"),
        ("UBND TỈNH SƠN LA\nBAN QLDA ĐTXD SỐ 3", "Ban QLDA ĐTXD số 3"),
        ("UBND HUYỆN NÀ LƠI\nPHÒNG VĂN HÓA VÀ XÃ HỘI", "Phòng Văn hóa và Xã hội huyện Nà Lơi"),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM\nBHXH TỈNH HÒA AN", "BHXH tỉnh Hòa An"),
        ("ỦY BAN MTTQ VIỆT NAM\nTỈNH HÒA AN", "Ủy ban MTTQ Việt Nam tỉnh Hòa An"),
        ("UBMTTQ VIỆT NAM\nXÃ BẢN MỂN", "UBMTTQ Việt Nam xã Bản Mển"),
    ],
)
def test_the_body_of_a_letterhead(left: str, issuer: str) -> None:
    own = _document(
        f"{left}\nSố: 15/BC-X1\n{_STATE}Hòa An, ngày 3 tháng 12 năm 2016\nBÁO CÁO\n"
        "Tổng kết công tác năm 2016\nPhần thứ nhất\nKẾT QUẢ CÔNG TÁC\nĐơn vị làm xong các việc.\n"
    )
    assert (own["issuer"] or "").startswith(issuer)


_OLD = (
    "QUYẾT ĐỊNH\nCỦA {body}\n{line}\n\n{body}\nCăn cứ Nghị định số 15/CP ngày 2 tháng 3 năm 1993;\n"
    "QUYẾT ĐỊNH\nĐiều 1. Ban hành định mức.\nBỘ TRƯỞNG\nCao Văn Định\n"
)


@pytest.mark.parametrize(
    ("body", "line", "number", "title"),
    [
        (
            "BỘ TRƯỞNG BỘ TÀI CHÍNH",
            "Số 214/2001/QĐ-BTC ngày 23 tháng 4 năm 2001\nVề việc ban hành định mức hao hụt",
            "214/2001/QĐ-BTC",
            "Về việc ban hành định mức hao hụt",
        ),
        (
            "TỔNG CỤC TRƯỞNG TỔNG CỤC HẢI QUAN",
            "SỐ 214/2001/QĐ-TCHQ NGÀY 23 THÁNG 4 NĂM 2001 VỀ VIỆC BAN HÀNH ĐỊNH MỨC",
            "214/2001/QĐ-TCHQ",
            "VỀ VIỆC BAN HÀNH ĐỊNH MỨC",
        ),
        (
            "BỘ TRƯỞNG BỘ CÔNG NGHIỆP NHẸ",
            "SỐ 214/2001/QĐ-BCNN NGÀY 23 THÁNG 4 NĂM 2001 VỀ VIỆC BAN HÀNH ĐỊNH MỨC",
            "214/2001/QĐ-BCNN",
            "VỀ VIỆC BAN HÀNH ĐỊNH MỨC",
        ),
    ],
)
def test_number_day_and_subject_below_the_body(body: str, line: str, number: str, title: str) -> None:
    own = _document(_OLD.format(body=body, line=line))
    assert (own["number"], own["date"], own["title"]) == (number, "2001-04-23", title)


def test_who_calls_in_capitals_is_no_title() -> None:
    own = _document(
        f"THỦ TƯỚNG CHÍNH PHỦ\n{_STATE}Số: 71/CĐ-TTg\nHà Nội, ngày 07 tháng 9 năm 2024\nCÔNG ĐIỆN\n"
        "VỀ VIỆC ỨNG PHÓ SẠT LỞ TẠI CÁC TỈNH MIỀN NÚI\nTHỦ TƯỚNG CHÍNH PHỦ ĐIỆN:\n"
        "- Bộ trưởng các Bộ: Quốc phòng, Công an;\nMưa lớn đã gây sạt lở tại nhiều nơi.\n"
    )
    assert own["title"] == "VỀ VIỆC ỨNG PHÓ SẠT LỞ TẠI CÁC TỈNH MIỀN NÚI"


def test_a_body_that_speaks_by_its_first_words_ends_the_title() -> None:
    own = _document(
        f"CỤC THUẾ TỈNH HÒA AN\nCHI CỤC THUẾ KHU VỰC NÀ LƠI\nSố: 20/TB-CCTKV\n{_STATE}"
        "Nà Lơi, ngày 02 tháng 11 năm 2021\nTHÔNG BÁO\nVề việc công khai hộ nộp thuế khoán\n"
        "Chi cục thuế thông báo danh sách hộ kinh doanh dự kiến.\nCHI CỤC TRƯỞNG\nĐàm Văn Tiến\n"
    )
    assert own["title"] == "Về việc công khai hộ nộp thuế khoán"
