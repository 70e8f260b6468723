"""Working days and terms: vectors of the house, published calendars, properties."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import calendar

D = dt.date

TERMS = [
    # id of the shared vector or own name, event, count, unit, working, counted, due
    ("dea107", D(2023, 5, 23), 15, "day", False, D(2023, 6, 7), D(2023, 6, 7)),
    ("dea108", D(2023, 5, 23), 15, "day", True, D(2023, 6, 13), D(2023, 6, 13)),
    ("dea109", D(2026, 4, 24), 5, "day", True, D(2026, 5, 6), D(2026, 5, 6)),
    ("dea110", D(2026, 1, 15), 30, "day", False, D(2026, 2, 14), D(2026, 2, 23)),
    ("dea111", D(2024, 1, 31), 1, "month", False, D(2024, 2, 29), D(2024, 2, 29)),
    ("dea112", D(2023, 1, 31), 1, "month", False, D(2023, 2, 28), D(2023, 2, 28)),
    ("dea113", D(2025, 8, 31), 6, "month", False, D(2026, 2, 28), D(2026, 3, 2)),
    ("dea114", D(2026, 4, 10), 1, "year", False, D(2027, 4, 10), D(2027, 4, 12)),
    ("dea115", D(2025, 7, 1), 45, "day", False, D(2025, 8, 15), D(2025, 8, 15)),
    ("weeks", D(2026, 3, 4), 2, "week", False, D(2026, 3, 18), D(2026, 3, 18)),
    ("leap year", D(2024, 2, 29), 1, "year", False, D(2025, 2, 28), D(2025, 2, 28)),
    ("make-up Saturday counts", D(2024, 4, 26), 1, "day", True, D(2024, 5, 2), D(2024, 5, 2)),
    ("ends on a make-up Saturday", D(2024, 5, 3), 1, "day", True, D(2024, 5, 4), D(2024, 5, 4)),
    ("nothing to count", D(2026, 4, 10), 0, "day", True, D(2026, 4, 10), D(2026, 4, 10)),
]


@pytest.mark.parametrize(
    ("event", "count", "unit", "working", "counted", "due"),
    [row[1:] for row in TERMS],
    ids=[row[0] for row in TERMS],
)
def test_terms(event, count, unit, working, counted, due):
    found = calendar.due_after(event, count, unit, working=working)
    assert (found.counted, found.day) == (counted, due)
    assert found.moved is (counted != due)
    assert not found.approximate


REST = [
    ("Tet 2026", D(2026, 2, 16), False),
    ("after Tet 2026", D(2026, 2, 23), True),
    ("day before Quốc khánh 2026", D(2026, 9, 1), False),
    ("Giỗ Tổ on a Sunday", D(2026, 4, 26), False),
    ("its compensation", D(2026, 4, 27), False),
    ("30/4 and 29/4/2023 both on the weekend", D(2023, 5, 3), False),
    ("after both compensations", D(2023, 5, 4), True),
    ("New Year 2023 on a Sunday", D(2023, 1, 2), False),
    ("Ngày Văn hóa Việt Nam", D(2026, 11, 24), False),
    ("no holiday yet", D(2025, 11, 24), True),
    ("not a holiday though often named", D(2026, 6, 26), True),
    ("22/12 is none either", D(2025, 12, 22), True),
    ("swapped Friday", D(2025, 5, 2), False),
    ("Saturday worked for it", D(2025, 4, 26), True),
    ("plain Saturday", D(2025, 4, 19), False),
]


@pytest.mark.parametrize(("day", "works"), [r[1:] for r in REST], ids=[r[0] for r in REST])
def test_working_days(day, works):
    assert calendar.is_working_day(day) is works


def test_a_year_without_data_is_approximate():
    assert calendar.due_after(D(2040, 2, 1), 15, working=True).approximate
    assert not calendar.is_working_day(D(2040, 9, 3)) or D(2040, 9, 3).weekday() < 5
    assert not calendar.is_working_day(D(2040, 4, 30))


def test_a_term_of_a_thousand_years_is_a_misreading():
    with pytest.raises(ValueError):
        calendar.due_after(D(2026, 1, 1), 1_000_000)


days = st.dates(D(2015, 1, 1), D(2027, 6, 30))


@given(days, st.integers(1, 60))
def test_working_days_add_up(day, count):
    end = calendar.add_working_days(day, count)
    between = [day + dt.timedelta(n) for n in range(1, (end - day).days + 1)]
    assert sum(map(calendar.is_working_day, between)) == count
    assert calendar.is_working_day(end)


@given(days, st.integers(0, 400), st.sampled_from(["day", "week", "month"]))
def test_a_term_never_ends_on_a_rest_day_or_early(day, count, unit):
    count = count if unit == "day" else count // 10
    due = calendar.due_after(day, count, unit)
    assert calendar.is_working_day(due.day)
    assert due.day >= due.counted >= day
    assert (due.day - due.counted).days <= 10


# --- the edges of the calendar ----------------------------------------------------------------------


EDGES = [dt.date.min, D(999, 12, 31), D(1000, 1, 1), D(2199, 12, 31), D(2200, 1, 1), dt.date.max]


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize("count", [-400_000, -366, -1, 0, 1, 60, 400_000, 10**12])
def test_no_sum_of_days_leaves_the_calendar(day: dt.date, count: int) -> None:
    moved = calendar.shift(day, count)
    assert (moved > day) == (count > 0 and day != dt.date.max)
    assert (moved < day) == (count < 0 and day != dt.date.min)


@pytest.mark.parametrize("day", EDGES)
@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
@pytest.mark.parametrize("working", [True, False])
def test_a_term_at_the_edge_ends_inside_it_or_is_refused(
    day: dt.date, unit: str, working: bool
) -> None:
    for count in (0, 1, 30):
        try:
            found = calendar.due_after(day, count, unit, working=working)
        except calendar.OutOfCalendar:
            assert not calendar.is_year(day.year) or day.year + count >= 2199
        else:
            assert calendar.is_year(found.day.year) and found.day >= day


@pytest.mark.parametrize("day", EDGES)
def test_every_question_of_a_day_at_the_edge_has_an_answer(day: dt.date) -> None:
    assert calendar.next_working_day(day) >= day
    assert calendar.add_working_days(day, 3) >= day
    assert calendar.add_days(day, 30) >= day and calendar.add_weeks(day, 5) >= day
    assert isinstance(calendar.is_holiday(day), bool)


@pytest.mark.parametrize("year", [0, 1, 999, 2200, 9999, 10_000, 123_456])
def test_no_document_bears_such_a_year(year: int) -> None:
    assert calendar.day_of(year, 1, 1) is None and calendar.month_of(year, 12) is None
