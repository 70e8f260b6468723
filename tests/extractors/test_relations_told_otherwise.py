"""Relations in the words of offices that follow no form; each kind with its siblings."""

# ruff: noqa: E501 - sentences keep their lines

from __future__ import annotations

import pytest

import cancu
from extractors.facts import run
from tests.extractors.test_header_makes import QUOC_HIEU, read

HEAD = (
    f"UBND HUYỆN NÀ LƠI\nPHÒNG NÔNG NGHIỆP\nSố: 7/KH-PNN\n{QUOC_HIEU}Nà Lơi, ngày 05 tháng 3 năm 2024\n"
    "KẾ HOẠCH\nPhát triển đàn dê núi năm 2024\n"
)


def relations(text: str) -> list[tuple[str | None, str]]:
    found = run(read(HEAD + text), only=frozenset({"header", "citations"})).citations
    return [(each.number or each.name, each.relation.value) for each in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rét hại kéo dài đã làm chết 40 con dê. Thực hiện Công văn số 15/SNN-CN ngày 02/02/2024 của Sở Nông nghiệp, Phòng Nông nghiệp lên kế hoạch như sau:\n1. Dựng chuồng.\n",
        "Nhiều hộ xin vay vốn mua dê. Thực hiện Công văn số 15/SNN-CN ngày 02/02/2024, Phòng phân công các tổ làm những việc dưới đây:\n1. Dựng chuồng.\n",
        "Dê núi được giá. Thi hành Công văn số 15/SNN-CN ngày 02/02/2024 của Sở, Trưởng phòng Nông nghiệp giao việc cho từng người:\n1. Dựng chuồng.\n",
        "Theo Hướng dẫn số 15/SNN-CN ngày 02/02/2024 của Sở Nông nghiệp, Phòng Nông nghiệp bày cách làm:\n1. Dựng chuồng.\n",
        "Theo kế hoạch số 15/SNN-CN ngày 02/02/2024 của Sở, Phòng lập kế hoạch chi tiết:\n1. Dựng chuồng.\n",
        "Theo Chỉ thị số 15/SNN-CN ngày 02/02/2024, Phòng Nông nghiệp huyện đặt ra các việc sau:\n1. Dựng chuồng.\n",
        "Thực hiện ý kiến của Phó Chủ tịch huyện tại Công văn số 15/SNN-CN ngày 02/02/2024, Phòng đề nghị các xã:\n1. Dựng chuồng.\n",
        "Thực hiện yêu cầu của Giám đốc Sở tại Công văn số 15/SNN-CN ngày 02/02/2024, Phòng đề nghị các xã:\n1. Dựng chuồng.\n",
        "Theo chỉ đạo của Phó Chủ tịch huyện tại Công văn số 15/SNN-CN ngày 02/02/2024, Phòng đề nghị các xã:\n1. Dựng chuồng.\n",
    ],
)
def test_what_the_office_itself_carries_out(sentence: str) -> None:
    assert relations(sentence) == [("15/SNN-CN", "thuc_hien")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo Kế hoạch số 15/SNN-CN ngày 02/02/2024 thì đến năm 2025 có 900 con dê.\n",
        "Dê núi được giá. Theo Hướng dẫn số 15/SNN-CN ngày 02/02/2024, mỗi con dê được tiêm hai mũi.\n",
        "1. Công tác thú y\nDê khỏe. Thực hiện Công văn số 15/SNN-CN ngày 02/02/2024, các xã đã tiêm 500 con.\n",
    ],
)
def test_what_others_do_or_know(sentence: str) -> None:
    assert relations(sentence) == [("15/SNN-CN", "dan_chieu")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kế hoạch này thay Kế hoạch số 15/SNN-CN ngày 02/02/2024.\n",
        "Lịch này thay cho Thông báo số 15/SNN-CN ngày 02/02/2024.\n",
        "Văn bản này thế cho Công văn số 15/SNN-CN ngày 02/02/2024 của Phòng.\n",
        "Kế hoạch này được dùng thay Kế hoạch số 15/SNN-CN ngày 02/02/2024.\n",
    ],
)
def test_this_stands_in_the_place_of_another(sentence: str) -> None:
    assert relations(sentence) == [("15/SNN-CN", "thay_the")]


@pytest.mark.parametrize(
    ("bases", "wanted"),
    [
        (
            "“Căn cứ Luật Cư trú ngày 13 tháng 11 năm 2020;\nCăn cứ Nghị định số 14/2022/NĐ-CP ngày 27 tháng 01 năm 2022 của Chính phủ;\nTheo đề nghị của Vụ trưởng Vụ Dê núi.”.",
            ["Luật Cư trú", "14/2022/NĐ-CP"],
        ),
        (
            "“Căn cứ Nghị định số 14/2022/NĐ-CP ngày 27 tháng 01 năm 2022 và Nghị định số 15/2022/NĐ-CP ngày 28 tháng 01 năm 2022;”.",
            ["14/2022/NĐ-CP", "15/2022/NĐ-CP"],
        ),
        (
            "“Căn cứ Luật Thú y số 79/2015/QH13;\nCăn cứ Luật Chăn nuôi số 32/2018/QH14;”",
            ["79/2015/QH13", "32/2018/QH14"],
        ),
    ],
)
def test_the_bases_of_an_amending_text_are_its_own(bases: str, wanted: list[str]) -> None:
    text = (
        "Phần I\n(1) Thông tư số 9/2023/TT-BNN ngày 29 tháng 8 năm 2023 của Bộ trưởng sửa đổi các Thông tư về dê có "
        f"căn cứ ban hành như sau:\n{bases}\nĐiều 3. Theo Nghị định số 80/2021/NĐ-CP thì làm chuồng.\n"
    )
    found = run(read(HEAD + text), only=frozenset({"header", "citations"})).citations
    inner = [
        (each.number or each.name, each.relation.value) for each in found if each.of == "9/2023/TT-BNN"
    ]
    assert inner == [(each, "can_cu") for each in wanted]
    assert found[-1].of is None
    assert found[-1].relation.value == "dan_chieu"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Chiểu theo Nghị định số 15/2018/NĐ-CP ngày 02/02/2018 của Chính phủ về dê núi;\n", "can_cu"),
        ("Dựa vào Nghị định số 15/2018/NĐ-CP ngày 02/02/2018, Phòng chia vùng chăn thả.\n", "can_cu"),
        ("Thể theo Nghị quyết số 15/2018/NĐ-CP ngày 02/02/2018, Phòng chia vùng chăn thả.\n", "can_cu"),
        (
            "Tuân thủ Chỉ thị số 15/2018/NĐ-CP ngày 02/02/2018 của huyện, Phòng chia vùng:\n",
            "thuc_hien",
        ),
        (
            "Được sự phân công của huyện tại Công văn số 15/2018/NĐ-CP ngày 02/02/2018, Phòng chia vùng:\n",
            "thuc_hien",
        ),
        (
            "Phúc văn bản số 15/2018/NĐ-CP ngày 02/02/2018 của hợp tác xã, Phòng thưa như sau:\n",
            "tra_loi",
        ),
        ("Đáp lại Công văn số 15/2018/NĐ-CP ngày 02/02/2018, Phòng có ý kiến:\n", "tra_loi"),
        ("Nối tiếp Công văn số 15/2018/NĐ-CP ngày 02/02/2018, Phòng nhắc thêm:\n", "tiep_theo"),
        (
            "1. Hiệu lực\nNhững điều trong Quyết định số 15/2018/NĐ-CP ngày 02/02/2018 trái với Quyết định này đều bị bãi bỏ.\n",
            "bai_bo",
        ),
        (
            "1. Hiệu lực\nQuyết định số 15/2018/NĐ-CP ngày 02/02/2018 hết giá trị kể từ ngày Quyết định này được ký.\n",
            "bai_bo",
        ),
        ("1. Hiệu lực\nHủy Quyết định số 15/2018/NĐ-CP ngày 02/02/2018 của Phòng.\n", "bai_bo"),
        ("1. Hiệu lực\nTạm ngừng thực hiện Quyết định số 15/2018/NĐ-CP ngày 02/02/2018.\n", "dinh_chi"),
        (
            "1. Hiệu lực\nĐính chính lỗi chính tả tại trang 4 Quyết định số 15/2018/NĐ-CP ngày 02/02/2018.\n",
            "dinh_chinh",
        ),
    ],
)
def test_words_seldom_met(sentence: str, wanted: str) -> None:
    assert relations(sentence) == [("15/2018/NĐ-CP", wanted)]


def _named_years(text):
    return [each["year"] for each in cancu.extract_text(text)["citations"] if each["number"] is None]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Theo Luật Đất đai năm 1993, 2003 và 2013 thì hộ nhận khoán được cấp sổ.", [1993, 2003, 2013]),
        ("So với Bộ luật Hình sự năm 1985, 1999, tội này nay nhẹ hơn.", [1985, 1999]),
        ("Các bản Hiến pháp năm 1946, 1959 và năm 1980 đều ghi quyền ấy.", [1946, 1959, 1980]),
        ("Luật Nhà ở năm 2014, 2015 căn hộ đã bán xong.", [2014]),
        ("Luật Nhà ở năm 2014, 30 căn hộ đã bán xong.", [2014]),
    ],
)
def test_each_year_of_a_law(text, want):
    assert _named_years(text) == want


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        (
            "1. Làm theo Chương trình số 53-CTr/HU ngày 21 tháng 02 năm 2018 của Ban Chấp hành Đảng bộ huyện khóa "
            "XV thực hiện Nghị quyết số 19-NQ/TU ngày 25 tháng 10 năm 2017 của Tỉnh ủy.",
            "19-NQ/TU",
            "53-CTr/HU",
        ),
        (
            "2. Theo Nghị quyết số 07/NQ-HĐND ngày 05 tháng 7 năm 2021 của Hội đồng nhân dân huyện khóa XII về sửa "
            "đổi Nghị quyết số 03/NQ-HĐND ngày 04 tháng 4 năm 2019.",
            "03/NQ-HĐND",
            "07/NQ-HĐND",
        ),
        (
            "Số: 35/KH-SXD\nHuế, ngày 04 tháng 5 năm 2020\nKẾ HOẠCH\nTHỰC HIỆN QUYẾT ĐỊNH SỐ 77/QĐ-UBND NGÀY "
            "05/01/2020 CỦA ỦY BAN NHÂN DÂN TỈNH BAN HÀNH KẾ HOẠCH TRIỂN KHAI NGHỊ QUYẾT SỐ 88/NQ-CP NGÀY "
            "01/11/2019 CỦA CHÍNH PHỦ\n",
            "88/NQ-CP",
            "77/QĐ-UBND",
        ),
    ],
)
def test_what_a_title_carries_out(text, inner, outer):
    of = {each["number"]: each["of"] for each in cancu.extract_text(text)["citations"]}
    assert of == {outer: None, inner: outer}
