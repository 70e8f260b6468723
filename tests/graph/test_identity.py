"""Keys of documents: what makes two numbers one document, and what keeps them apart."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.documents.identity import number_parts, place_of, qh_term_years, slot, term_of

D = dt.date


@pytest.mark.parametrize(
    ("why", "left", "right", "same"),
    [
        (
            "one number, two provinces",
            slot("40/2026/QĐ-UBND", issuer="UBND tỉnh Lào Cai"),
            slot("40/2026/QĐ-UBND", issuer="UBND tỉnh Sơn La"),
            False,
        ),
        (
            "one register of committee and chairman",
            slot("13/CT-UBND", date=D(2020, 11, 13), issuer="Chủ tịch UBND tỉnh", home="sơn la"),
            slot("13/CT-UBND", date=D(2020, 11, 13), issuer="UBND tỉnh Sơn La"),
            True,
        ),
        (
            "Party numbers restart each term",
            slot("36-CT/TW", date=D(2014, 5, 30)),
            slot("36-CT/TW", date=D(2019, 8, 16)),
            False,
        ),
        (
            "not each year",
            slot("36-CT/TW", date=D(2019, 8, 16)),
            slot("36-CT/TW", date=D(2020, 1, 1)),
            True,
        ),
        (
            "a law and a resolution of one number",
            slot("18/2008/QH12", kind="Luật"),
            slot("18/2008/QH12", kind="NQ"),
            False,
        ),
        (
            "code and law share a series",
            slot("91/2015/QH13", kind="BL"),
            slot("91/2015/QH13", kind="Luật"),
            True,
        ),
        (
            "quyết định and quy định of the Party",
            slot("12-QĐ/TU", kind="QĐ", date=D(2021, 3, 1), home="sơn la"),
            slot("12-QĐ/TU", kind="QyĐ", date=D(2021, 3, 1), home="sơn la"),
            False,
        ),
        ("noughts in front", slot("05/2021/TT-BCA"), slot("5/2021/TT-BCA"), True),
        (
            "the Prime Minister has no province",
            slot("1452/QĐ-TTg", date=D(2021, 8, 31), home="sơn la"),
            slot("1452/QĐ-TTg", date=D(2021, 8, 31), home="lao cai"),
            True,
        ),
        (
            "years of an individual decision",
            slot("184/QĐ-UBND", date=D(2023, 1, 31), home="sơn la"),
            slot("184/QĐ-UBND", date=D(2024, 1, 31), home="sơn la"),
            False,
        ),
        (
            "province and district",
            slot("12/KH-UBND", date=D(2023, 1, 5), issuer="UBND huyện Mai Sơn", home="sơn la"),
            slot("12/KH-UBND", date=D(2023, 1, 5), issuer="UBND tỉnh", home="sơn la"),
            False,
        ),
        (
            "which Đảng ủy the sentence says",
            slot("53-TTr/ĐU", date=D(2026, 3, 27), issuer="Đảng ủy Công an tỉnh", home="sơn la"),
            slot("53-TTr/ĐU", date=D(2026, 3, 27), issuer="Đảng ủy UBND tỉnh", home="sơn la"),
            False,
        ),
        (
            "a city that bears its province's name is not the province",
            slot("7/QĐ-UBND", date=D(2023, 1, 5), issuer="UBND thành phố Sơn La"),
            slot("7/QĐ-UBND", date=D(2023, 1, 5), issuer="UBND tỉnh Sơn La"),
            False,
        ),
    ],
)
def test_keys(why: str, left: object, right: object, same: bool) -> None:
    assert (left == right) is same, why


@pytest.mark.parametrize(
    ("number", "type_code", "codes", "year", "term", "party"),
    [
        ("184/QĐ-UBND", "QĐ", ("UBND",), None, None, False),
        ("376/KH-BCA-C04", "KH", ("BCA", "C04"), None, None, False),
        ("442/BDT", None, ("BDT",), None, None, False),
        ("105/2021/NĐ-CP", "NĐ", ("CP",), 2021, None, False),
        ("73/2021/QH14", None, ("QH",), 2021, 14, False),
        ("1187/NQ-UBTVQH14", "NQ", ("UBTVQH",), None, 14, False),
        ("36-CT/TW", "CT", ("TW",), None, None, True),
        ("05/2016/NQ-HĐND8", "NQ", ("HĐND",), 2016, 8, False),
        ("66.13/2026/NQ-CP", "NQ", ("CP",), 2026, None, False),
    ],
)
def test_number_parts(
    number: str,
    type_code: str | None,
    codes: tuple[str, ...],
    year: int | None,
    term: int | None,
    party: bool,
) -> None:
    parts = number_parts(number)
    assert parts is not None
    assert (parts.type_code, parts.codes, parts.year, parts.term, parts.party) == (
        type_code,
        codes,
        year,
        term,
        party,
    )


@pytest.mark.parametrize("text", ["", "24/7", "55/204", "số", "QĐ-UBND"])
def test_no_number(text: str) -> None:
    assert number_parts(text) is None


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("Ban Thường vụ Tỉnh uỷ Sơn La", "sơn la"),
        ("UBND Thành phố Hồ Chí Minh", "hô chi minh"),
        ("Bộ Chính trị", None),
        ("UBND tỉnh", None),
        (None, None),
    ],
)
def test_places(issuer: str | None, place: str | None) -> None:
    assert place_of(issuer) == place


def test_terms() -> None:
    assert (
        term_of("TU", D(2021, 11, 11))
        == term_of("TU", D(2025, 7, 29))
        != term_of("TU", D(2025, 11, 18))
    )
    assert term_of("TW", D(1950, 1, 1)) == "1950"
    years = qh_term_years(15)
    assert years is not None and years[0].year == 2021 and years[1] == D(2026, 4, 5)
    assert qh_term_years(99) is None
