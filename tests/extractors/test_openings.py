"""Headings that carry number and day in a sentence, and the days between which a text lies."""

# ruff: noqa: E501 - tables and documents keep their lines

from __future__ import annotations

import datetime as dt
import re

import pytest

from extractors.citations.numbers import find_numbers
from extractors.dates import find_dates
from extractors.header.openings import (
    attachment,
    date_bounds,
    heading_sentence,
    opening_sentence,
    signed_by,
    within,
)
from extractors.model import Block, Document, Outline, Part, Span


def document(text: str) -> Document:
    return Document(text, tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text)))


def test_the_sentence_of_a_portal() -> None:
    text = "Thông tư 21/2024/TT-BYT ngày 12/5/2024 quy định về tiêm chủng do Bộ trưởng Bộ Y tế ban hành"
    found = heading_sentence(document(text), find_numbers(text), find_dates(text))
    assert found is not None
    assert (found.number.number, found.title, found.issuer) == (
        "21/2024/TT-BYT",
        "quy định về tiêm chủng",
        "Bộ trưởng Bộ Y tế",
    )
    assert found.date is not None and found.date.date == dt.date(2024, 5, 12)
    assert text[found.title_span.slice].strip() == found.title


@pytest.mark.parametrize(
    "text",
    [
        "Theo Thông tư 21/2024/TT-BYT ngày 12/5/2024 quy định do Bộ trưởng Bộ Y tế ban hành",
        "Thông tư 21/2024/TT-BYT ngày 12/5/2024 quy định về tiêm chủng",
    ],
)
def test_a_citation_is_no_heading(text: str) -> None:
    assert heading_sentence(document(text), find_numbers(text), find_dates(text)) is None


OPENING = """Thông tư của Bộ Thương mại số 9/2001/TT-BTM ngày 13/4/2001
hướng dẫn kinh doanh xăng dầu
Căn cứ Nghị định số 95/CP ngày 4/12/1993"""


def test_the_opening_of_a_gazette() -> None:
    found = opening_sentence(document(OPENING), find_numbers(OPENING), find_dates(OPENING))
    assert found is not None
    assert (found.issuer, found.title) == ("Bộ Thương mại", "hướng dẫn kinh doanh xăng dầu")
    assert found.date is not None and found.date.date == dt.date(2001, 4, 13)


def test_without_bases_below_it_is_none() -> None:
    text = OPENING.replace("Căn cứ", "Xem")
    assert opening_sentence(document(text), find_numbers(text), find_dates(text)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Căn cứ Kế hoạch số 5/KH-UBND ngày 3/2/2024; gửi trước ngày 20/3/2024.", ("2024-02-03", "2024-03-20")),
        ("Hoàn thành trong tháng 02/2024.", (None, "2024-02-29")),
        ("Hoàn thành trong tháng 12/9999.", (None, None)),
        ("Hoàn thành trong tháng 13/2024.", (None, None)),
        ("Căn cứ Kế hoạch số 5/KH-UBND ngày 3/2/2024; họp ngày 5/3/2024.", ("2024-02-03", None)),
        ("Căn cứ Kế hoạch số 5/KH-UBND ngày 3/2/2024; gửi trước ngày 20/1/2024.", ("2024-02-03", None)),
    ],
)  # fmt: skip
def test_the_days_between_which_a_text_lies(text: str, expected: tuple[str | None, ...]) -> None:
    span = Span(0, len(text))
    found = date_bounds(document(text), span, span, find_numbers(text), find_dates(text))
    assert tuple(day.isoformat() if day else None for day in found) == expected


def test_the_line_of_an_attachment() -> None:
    text = "PHỤ LỤC\n(Kèm theo Quyết định số 8/QĐ-UBND ngày 2/3/2024 của Ủy ban nhân dân tỉnh)"
    part = Part("PL", None, Span(0, len(text)), Span(8, len(text)))
    found = attachment(document(text), Outline((part,), ()), find_numbers(text), find_dates(text))
    assert found is not None
    _, number, date, issuer, where = found
    assert number is not None and number.number == "8/QĐ-UBND"
    assert date is not None and date.date == dt.date(2024, 3, 2)
    assert (issuer, where) == ("Ủy ban nhân dân tỉnh", part.attached_to)
    assert attachment(document(text), Outline((), ()), (), ()) is None


def test_within() -> None:
    numbers = find_numbers("Quyết định số 1/QĐ-UBND, Kế hoạch số 2/KH-UBND")
    assert within(numbers, Span(0, 10)) == [0]
    assert within(numbers, Span(1, 100)) == [1]
    assert within((), Span(0, 10)) == []


@pytest.mark.parametrize(
    ("signatures", "scanned", "expected"),
    [
        ([], False, None),
        ([{"origin": "text", "signed_at": "2025-01-02T03:04:05+07:00"}], False, None),
        ([{"origin": "cms", "signed_at": "ngày 2/1"}], False, None),
        ([{"origin": "cms", "signed_at": "2025-01-02T20:00:00+00:00"}], True, "2025-01-03"),
    ],
)
def test_the_day_of_a_signature(signatures: list, scanned: bool, expected: str | None) -> None:
    day = signed_by(signatures, scanned=scanned)
    assert (day.isoformat() if day else None) == expected
