"""Number and day of arrival: of several stamps the one of this office, else none and a remark."""

from __future__ import annotations

import pytest

from cancu.exports.arrivals import Arrival, arrival
from cancu.offices import Office

HEALTH = Office("Sở Y tế tỉnh Lào Cai", "Lào Cai")


def stamp(name: str, number: str | None, day: str | None) -> dict[str, str | None]:
    return {"text": f"{name}\nĐẾN\nSố: {number}\nNgày: {day}", "number": number, "date": day}


HOME, PROVINCE, AWAY = (
    stamp("SỞ Y TẾ TỈNH LÀO CAI", "95", "2026-03-06"),
    stamp("VP.UBND TỈNH LÀO CAI", "812", "2026-03-04"),
    stamp("SỞ Y TẾ TỈNH SƠN LA", "17", "2026-03-05"),
)
BARE, OTHER = stamp("", "41", "2026-03-06"), stamp("", "7", "2026-03-02")


@pytest.mark.parametrize(
    ("stamps", "number"),
    [
        ([], None),
        ([HOME], "95"),
        ([PROVINCE, HOME], "95"),
        ([HOME, AWAY], "95"),
        ([BARE], "41"),
        ([PROVINCE, BARE], "41"),
        ([PROVINCE], None),
        ([AWAY], None),
        ([BARE, OTHER], None),
        ([BARE, BARE], "41"),
        ([stamp("", None, None)], None),
    ],
)
def test_the_stamp_of_this_office(stamps: list[dict[str, str | None]], number: str | None) -> None:
    found = arrival(stamps, HEALTH.is_named)
    assert found.number == number
    told = [each for each in stamps if each["number"]]
    assert (found.note is not None) == (number is None and bool(told))


def test_what_is_left_to_the_clerk_is_told() -> None:
    found = arrival([OTHER, PROVINCE], None)
    assert found == Arrival(
        note="Dấu đến: số 7 ngày 02/3/2026; Dấu đến của VP.UBND TỈNH LÀO CAI: số 812 ngày 04/3/2026"
    )
    assert arrival([PROVINCE], None).number == "812"  # no office was settled, and there is one stamp


@pytest.mark.parametrize(
    ("office", "words", "same"),
    [
        (HEALTH, "SỞ Y TẾ", True),
        (HEALTH, "SỞ Y TẾ LÀO CAI", True),
        (HEALTH, "VĂN PHÒNG SỞ Y TẾ", True),
        (HEALTH, "SỞ NỘI VỤ", False),
        (HEALTH, "UBND TỈNH LÀO CAI", False),
        (HEALTH, "", False),
        (Office("Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai"), "VP. UBND TỈNH LÀO CAI", True),
        (Office("Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai"), "UBND XÃ TÂN LẬP", False),
        (Office("Bộ Nội vụ"), "BỘ NỘI VỤ", True),
    ],
)
def test_whose_stamp_it_is(office: Office, words: str, same: bool) -> None:
    assert office.is_named(words) is same
