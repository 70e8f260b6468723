"""Dates as clerks print them, whole, partial, blank and impossible."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.facts.dates import find_dates
from extractors.model import Repair

DATES = [
    ("dat076", "ngày 16.8.2019", "2019-08-16"),
    ("dat077", "ngày 06/02/2023", "2023-02-06"),
    ("dat078", "ngày 04 tháng 12 năm 2021", "2021-12-04"),
    ("dat079", "ngày 19 tháng 01 năm \n2023", "2023-01-19"),
    ("dat080", "ngày 25/01 năm 2024", "2024-01-25"),
    ("dat081", "ngày 05-3-2020", "2020-03-05"),
    ("dat082", "tháng 5/2023", "2023-05"),
    ("dat083", "ngày 03 tháng tư năm 2018", "2018-04-03"),
    ("dat084", "ngày         tháng        năm 2023", "2023 blank"),
    ("dat085", "Sơn La, ngày tháng năm 2026", "2026 blank"),
    ("dat086", "ngày 31/02/2024", "invalid"),
    ("dat088", "ngày 30 tháng 03 năm 2021", "2021-03-30"),
    ("upper", "NGÀY 03 THÁNG 10 NĂM 2025", "2025-10-03"),
    ("bare", "từ 31/12/2024 trở đi", "2024-12-31"),
    ("slashes", "ngày / /2025", "2025 blank"),
    ("dots", "ngày ... tháng ... năm ...", "blank"),
    ("month-known", "ngày    tháng 5 năm 2026", "2026-05 blank"),
    ("no-year", "trước ngày 10/6;", "--06-10"),
    ("no-year-in-words", "ngày 26 tháng 6", "--06-26"),
    ("glued", "ngày12 tháng 4 năm 2024", "2024-04-12"),
    ("year", "Luật Đất đai năm 2024", "2024"),
    ("scanned", "ngày l6 tháng 6 năm 2025", "2025-06-16"),  # a digit that OCR took for a letter
    ("scanned-all-over", "ngày 1O tháng l2 năm 2O25", "2025-12-10"),
    ("scanned-a-letter-alone", "ngày B tháng 6 năm 2025", "2025-06"),  # may be no figure at all
    ("scanned-no-such-day", "ngày 9I tháng 6 năm 2025", "2025-06"),
    ("scanned-a-syllable", "ngày lố tháng 6 năm 2025", "2025-06"),  # 15 or 16: nobody knows
    ("year-of-three", "ngày 6 tháng 6 năm 007", "invalid"),
]


def _spell(text: str) -> str:
    (mention,) = find_dates(text)
    if "invalid-date" in mention.repairs:
        assert mention.date is None
        return "invalid"
    if mention.date is not None:
        return mention.date.isoformat()
    parts = [f"{mention.year:04}" if mention.year else ""]
    if mention.month:
        parts.append(f"{mention.month:02}")
    if mention.day:
        parts = ["-", *parts[1:], f"{mention.day:02}"]
    return "-".join(parts) + (" blank" if mention.blank else "") if parts[0] else "blank"


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in DATES], ids=[r[0] for r in DATES])
def test_date(text: str, expected: str) -> None:
    assert _spell(text) == expected


NOT_DATES = [
    # dat087 asks for the recurrence "day 12 of the last month of the quarter": a deadline, not a date
    ("dat087", "ngày12 tháng cuối quý"),
    ("duration", "05 ngày làm việc"),
    ("form-label", "ngày tháng năm sinh"),
    ("period", "giai đoạn 2021-2025"),
    ("number", "số 1/1/2020/QĐ"),
    ("money", "10.000.2000"),
    ("feast", "Ngày toàn dân phòng, chống ma túy"),
    ("empty", ""),
]


@pytest.mark.parametrize("text", [r[1] for r in NOT_DATES], ids=[r[0] for r in NOT_DATES])
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


@given(
    st.dates(dt.date(1945, 9, 2), dt.date(2045, 12, 31)),
    st.sampled_from(
        [
            "ngày {d:02}/{m:02}/{y}",
            "ngày {d} tháng {m} năm {y}",
            "ngày {d:02}.{m}.{y}",
            "ngày{d}\ntháng {m}\nnăm {y}",
        ]
    ),
)
def test_every_day_is_read_back(day: dt.date, form: str) -> None:
    text = "ký " + form.format(d=day.day, m=day.month, y=day.year) + " của"
    (mention,) = find_dates(text)
    assert mention.date == day
    assert text[mention.span.slice] == text[3:-4]


@pytest.mark.parametrize("year", ["0000", "0001", "0999", "2200", "2817", "9999"])
@pytest.mark.parametrize(
    "form",
    ["ngày 00 tháng 00 năm {}", "ngày 31 tháng 12 năm {}", "31/12/{}", "ngày 01/01/{}", "tháng 12/{}"],
)
def test_a_year_no_document_bears_is_an_invalid_date(form: str, year: str) -> None:
    text = f"Lào Cai, {form.format(year)} trở đi"
    (mention,) = find_dates(text)
    assert (mention.date, mention.year) == (None, None)
    assert mention.repairs == ("invalid-date",)
    assert text[mention.span.slice].lower().startswith(form[:4])


@pytest.mark.parametrize("form", ["ngày … tháng … năm 0000", "ngày …05… tháng …01… năm 0000"])
def test_a_form_filled_with_noughts_has_no_year(form: str) -> None:
    (mention,) = find_dates(form)
    assert (mention.date, mention.year) == (None, None) and "invalid-date" in mention.repairs


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Huế, ngày 17 tháng 0 8 năm 2019", "2019-08-17"),
        ("Huế, ngày 2 6 tháng 12 năm 2 0 1 8", "2018-12-26"),
    ],
)
def test_figures_torn_apart_are_put_together(text: str, day: str) -> None:
    (found,) = find_dates(text)
    assert str(found.date) == day
    assert Repair.BLANK_INSIDE in found.repairs
