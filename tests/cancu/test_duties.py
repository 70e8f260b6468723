"""What the list of tasks holds, row by row: every row is a task somebody has."""

from __future__ import annotations

import datetime as dt

import pytest

from cancu.tasks.duties import duties, first_day
from corpus.records import AssignmentRow, DeadlineRow, DocumentRow
from extractors.model import Assignment, Deadline, DeadlineKind, Role, Span

PLAN = DocumentRow(
    1, True, "k", type="KH", issuer="UBND tỉnh Lào Cai", locality="Lào Cai", date=dt.date(2026, 3, 2)
)
REPORT = DocumentRow(2, True, "r", type="BC", issuer="Sở Y tế tỉnh Lào Cai", date=dt.date(2026, 7, 2))
AHEAD, PAST = ["Hoàn thành", "III. NHIỆM VỤ 6 THÁNG CUỐI NĂM"], ["I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ"]


def term(
    start: int, due: str | None = "2026-06-30", *, document: int = 1, kind: str = "date", **more: object
) -> DeadlineRow:
    day = dt.date.fromisoformat(due) if due else None
    deadline = Deadline(Span(start, start + 10), DeadlineKind(kind), due=day, what="việc", **more)  # type: ignore[arg-type]
    return DeadlineRow(start, document, start, deadline, f"trước ngày ({start})", None)


def task(
    ident: int, start: int, end: int, agency: str = "Sở Y tế", *, deadline: int | None = None
) -> AssignmentRow:
    found = Assignment(Span(start, end), agency, Role.CHU_TRI, "rà soát", deadline=deadline)
    return AssignmentRow(ident, 1, found, "rà soát", None)


def rows(
    tasks: list[AssignmentRow], terms: list[DeadlineRow], headings: list[str] | None = None
) -> list[tuple[str | None, str | None, str | None]]:
    found = duties({1: PLAN, 2: REPORT}, tasks, terms, headings=lambda document, offset: headings or [])
    return [(each["due"], each["agency"], each["role"]) for each in found]


@pytest.mark.parametrize(
    ("tasks", "terms", "expected"),
    [
        # a task with its term, and one without
        ([task(1, 0, 50, deadline=20)], [term(20)], [("2026-06-30", "Sở Y tế", "chu_tri")]),
        ([task(1, 0, 50)], [], [(None, "Sở Y tế", "chu_tri")]),
        # two terms in one sentence are two rows of the same task
        (
            [task(1, 0, 90, deadline=20)],
            [term(20), term(60, "2026-07-10")],
            [("2026-06-30", "Sở Y tế", "chu_tri"), ("2026-07-10", "Sở Y tế", "chu_tri")],
        ),
        # a term the extractor did not tie to the task it stands in
        ([task(1, 0, 90)], [term(20)], [("2026-06-30", "Sở Y tế", "chu_tri")]),
        # of two bodies of one sentence both have it
        (
            [task(1, 0, 90), task(2, 0, 90, "Sở Tài chính")],
            [term(20)],
            [("2026-06-30", "Sở Y tế", "chu_tri"), ("2026-06-30", "Sở Tài chính", "chu_tri")],
        ),
        # the innermost of two tasks
        (
            [task(1, 0, 90, "UBND xã"), task(2, 10, 40)],
            [term(20)],
            [("2026-06-30", "Sở Y tế", "chu_tri"), (None, "UBND xã", "chu_tri")],
        ),
        # a deadline outside all tasks that names a body
        ([], [term(20, agency="Công an tỉnh")], [("2026-06-30", "Công an tỉnh", None)]),
        # a day that binds nobody we know of is not lost
        ([], [term(20)], [("2026-06-30", None, None)]),
        # no task: a target of a year, how long a campaign lasts, "every year" and nothing more
        ([], [term(20, "2030-12-31", kind="milestone")], []),
        ([], [term(20, kind="range")], []),
        ([], [term(20, kind="range", agency="Ủy ban nhân dân tỉnh")], []),
        ([], [term(20, None, kind="recurring", rrule="FREQ=YEARLY")], []),
        # a body of its own does have a range, a rule with a day is a task
        (
            [],
            [term(20, kind="range", agency="Công an tỉnh")],
            [("2026-06-30", "Công an tỉnh", None)],
        ),
        (
            [],
            [term(20, None, kind="recurring", rrule="FREQ=MONTHLY;BYMONTHDAY=5")],
            [("2026-03-05", None, None)],
        ),
    ],
)
def test_rows(
    tasks: list[AssignmentRow],
    terms: list[DeadlineRow],
    expected: list[tuple[str | None, str | None, str | None]],
) -> None:
    assert rows(tasks, terms) == expected


def test_a_report_tells_of_the_past_and_promises_for_itself() -> None:
    narrated = [term(20, document=2, agency="UBND tỉnh")]
    assert rows([], narrated, PAST) == []
    assert rows([], narrated) == []
    assert rows([], [term(20, document=2)], AHEAD) == [("2026-06-30", "Sở Y tế tỉnh Lào Cai", None)]
    assert rows([], narrated, AHEAD) == [("2026-06-30", "UBND tỉnh", None)]


def test_two_rules_of_one_phrase_are_one_duty() -> None:
    monthly = term(20, None, kind="recurring", rrule="FREQ=MONTHLY", agency="Các cấp ủy")
    quarterly = DeadlineRow(21, 1, 21, monthly.deadline, monthly.quote, None)
    assert rows([], [monthly, quarterly]) == [(None, "Các cấp ủy", None)]


@pytest.mark.parametrize(
    ("rule", "exclusive", "day"),
    [
        # "trước ngày 15 tháng cuối quý": the fourteenth is the last day
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", True, dt.date(2026, 3, 14)),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", False, dt.date(2026, 3, 15)),
        # before the first of a month: the last of the one before
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", True, dt.date(2027, 2, 28)),
        ("FREQ=MONTHLY;BYMONTHDAY=1", True, dt.date(2026, 3, 31)),
        # before Monday: Sunday
        ("FREQ=WEEKLY;BYDAY=MO", True, dt.date(2026, 3, 8)),
    ],
)
def test_the_last_day_that_keeps_a_repeated_duty(rule, exclusive, day):
    deadline = Deadline(Span(0, 1), DeadlineKind.RECURRING, rrule=rule, exclusive=exclusive)
    assert first_day(deadline, dt.date(2026, 3, 2)) == day
