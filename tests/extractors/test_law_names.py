"""Laws by name: the gazetteer's longest name, abbreviations, and the grammar for unknown names."""

from __future__ import annotations

import datetime as dt

import pytest

from extractors.citations.laws import find_law_names, in_force, versions

NAMES = [
    ("year", "Luật Phòng, chống ma túy năm 2021", "Luật Phòng, chống ma túy"),
    ("no-comma", "theo Luật phòng chống ma tuý", "Luật Phòng, chống ma túy"),
    ("abbreviation", "Luật PCMT năm 2021", "Luật Phòng, chống ma túy"),
    ("abbreviated-code", "quy định tại BLHS và BLTTHS", "Bộ luật Hình sự; Bộ luật Tố tụng hình sự"),
    ("abbreviated-words", "Luật thuế TTĐB", "Luật Thuế tiêu thụ đặc biệt"),
    ("tokenised", "Luật Khiếu nại , tố cáo và Điều 9", "Luật Khiếu nại, tố cáo"),
    ("longest", "Luật Giáo dục nghề nghiệp", "Luật Giáo dục nghề nghiệp"),
    ("constitution", "Hiến pháp năm 2013", "Hiến pháp"),
    ("constitution-to-change", "góp ý dự thảo Hiến pháp 1992 (sửa đổi), bổ sung", "Hiến pháp"),
    ("law-to-change", "dự thảo Luật Đất đai năm 2013 (sửa đổi)", "Luật Đất đai"),
    ("code-to-change", "dự án Bộ luật Dân sự 2005 (sửa đổi, bổ sung)", "Bộ luật Dân sự"),
    ("ordinance", "Pháp lệnh Thú y", "Pháp lệnh Thú y"),
    (
        "list",
        "Luật Khiếu nại, Luật Tố cáo và Luật Tiếp công dân",
        "Luật Khiếu nại; Luật Tố cáo; Luật Tiếp công dân",
    ),
    (
        "amending-one",
        "Luật sửa đổi, bổ sung một số điều của Luật Giám định tư pháp ngày 10/6/2020",
        "Luật sửa đổi, bổ sung một số điều của Luật Giám định tư pháp",
    ),
    (
        "amending-two",
        "Luật sửa đổi bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ "
        "chức Chính quyền địa phương "
        "ngày 22 tháng 11 năm 2019",
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ "
        "chức chính quyền địa phương",
    ),
    (
        "amending-then-another",
        "Luật sửa đổi, bổ sung một số điều của Luật Hóa chất và Luật Đất đai thì",
        "Luật sửa đổi, bổ sung một số điều của Luật Hóa chất; Luật Đất đai",
    ),
    ("unknown", "theo Luật Hàng rào kỹ thuật quy định tại Điều 3", "Luật Hàng rào kỹ thuật"),
    ("unknown-to-year", "Luật Trồng rừng ven biển năm 2031", "Luật Trồng rừng ven biển"),
    ("about", "theo Điều 3 Pháp lệnh về dân quân tự vệ", "Pháp lệnh Dân quân tự vệ"),
    ("about-own", "Luật về khiếu nại, tố cáo", "Luật Khiếu nại, tố cáo"),
    ("lower-case-dated", "theo luật đất đai năm 2013", "Luật Đất đai"),
]


@pytest.mark.parametrize(("text", "names"), [r[1:] for r in NAMES], ids=[r[0] for r in NAMES])
def test_name(text: str, names: str) -> None:
    assert "; ".join(law.name for law in find_law_names(text)) == names


NOT_LAWS = [
    ("itself", "quy định của Luật này"),
    ("adjective", "so với Luật mới và Luật cũ"),
    ("legislation", "chính sách, pháp luật đất đai"),
    ("discipline", "vi phạm kỷ luật lao động"),
    ("lawyer", "Luật sư bào chữa"),
    ("draft", "góp ý dự thảo Luật Trồng rừng ven biển"),
    ("one-word", "các văn bản hướng dẫn Luật được ban hành"),
]


@pytest.mark.parametrize("text", [r[1] for r in NOT_LAWS], ids=[r[0] for r in NOT_LAWS])
def test_what_names_no_law(text: str) -> None:
    assert find_law_names(text) == ()


def test_a_year_or_a_date_picks_one_version() -> None:
    (law,) = find_law_names("Luật Phòng, chống ma túy")
    assert [v.number for v in versions(law.laws, 2021, None)] == ["73/2021/QH14"]
    assert [v.number for v in versions(law.laws, None, dt.date(2025, 12, 10))] == ["120/2025/QH15"]
    assert versions(law.laws, 1999, None) == ()
    assert len(versions(law.laws, None, None)) >= 3


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (dt.date(2020, 1, 1), "23/2000/QH10"),
        (dt.date(2026, 6, 30), "73/2021/QH14"),
        (dt.date(2026, 7, 1), "120/2025/QH15"),
    ],
)
def test_the_version_in_force(day: dt.date, number: str) -> None:
    (law,) = find_law_names("Luật Phòng, chống ma túy")
    current = in_force(law.laws, day)
    assert current is not None and current.number == number


def test_before_the_first_version_there_is_none() -> None:
    (law,) = find_law_names("Luật Phòng, chống ma túy")
    assert in_force(law.laws, dt.date(1990, 1, 1)) is None
