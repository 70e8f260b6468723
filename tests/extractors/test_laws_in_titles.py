"""The law that a document's own title names: what is done to it, also in capitals."""

from __future__ import annotations

import pytest

import cancu

_BODY = (
    "\nCăn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;\n"
    "Điều 1. Phạm vi điều chỉnh\nVăn bản này quy định những việc cụ thể.\n"
)


def _told(kind: str, number: str, title: str) -> list[tuple[str, str, str | None]]:
    text = (
        "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"Số: {number}\nHà Nội, ngày 12 tháng 3 năm 2024\n{kind}\n{title}{_BODY}"
    )
    until = text.index(_BODY)
    found = cancu.extract_text(text)["citations"]
    return [
        (each["number"] or each["name"], each["relation"], each["of"])
        for each in found
        if each["start"] < until
    ]


@pytest.mark.parametrize(
    ("kind", "number", "title", "told"),
    [
        (
            "NGHỊ ĐỊNH",
            "31/2024/NĐ-CP",
            "QUY ĐỊNH CHI TIẾT MỘT SỐ ĐIỀU CỦA LUẬT THÚ Y",
            [("Luật Thú y", "huong_dan", None)],
        ),
        (
            "NGHỊ ĐỊNH",
            "32/2024/NĐ-CP",
            "Quy định chi tiết một số điều và biện pháp thi hành Luật Thủy lợi",
            [("Luật Thủy lợi", "huong_dan", None)],
        ),
        (
            "NGHỊ ĐỊNH",
            "33/2024/NĐ-CP",
            "QUY ĐỊNH MỘT SỐ ĐIỀU VÀ BIỆN PHÁP ĐỂ THI HÀNH LUẬT GIÁ",
            [("Luật Giá", "huong_dan", None)],
        ),
        (
            "LUẬT",
            "61/2024/QH15",
            "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT DƯỢC SỐ 105/2016/QH13",
            [("105/2016/QH13", "sua_doi", None)],
        ),
        (
            "LUẬT",
            "62/2024/QH15",
            "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT DƯỢC",
            [("Luật Dược", "sua_doi", None)],
        ),
        (  # the type above the title is no name of a law
            "LUẬT",
            "63/2024/QH15",
            "Sửa đổi, bổ sung một số điều của Luật Giá số 16/2023/QH15",
            [("16/2023/QH15", "sua_doi", None)],
        ),
        (
            "LUẬT",
            "64/2024/QH15",
            "Sửa đổi một số điều của Luật Phòng, chống ma túy số 73/2021/QH14",
            [("73/2021/QH14", "sua_doi", None)],
        ),
        (
            "KẾ HOẠCH",
            "12/KH-UBND",
            "TRIỂN KHAI THI HÀNH LUẬT THƯ VIỆN",
            [("Luật Thư viện", "thuc_hien", None)],
        ),
    ],
)
def test_the_law_of_the_own_title(
    kind: str, number: str, title: str, told: list[tuple[str, str, str | None]]
) -> None:
    assert _told(kind, number, title) == told


@pytest.mark.parametrize("heading", ["LUẬT THÚ Y", "PHÁP LỆNH THÚ Y", "I. LUẬT THÚ Y"])
def test_a_heading_in_capitals_names_no_law(heading: str) -> None:
    text = f"Nội dung tập huấn như sau.\n{heading}\nHọc viên nghe giới thiệu những điểm mới."
    assert cancu.extract_text(text)["citations"] == []
