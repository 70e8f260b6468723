"""No row of the deadlines' tables could be taken away unnoticed: some text below is read otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

import pytest

from extractors.deadlines import (
    announced,
    bare,
    events,
    objects,
    periods,
    phrases,
    readings,
    returning,
    spans,
)
from extractors.deadlines.bare import bare_periods
from extractors.deadlines.day_cells import days_in_cell
from extractors.deadlines.frame import Frame
from extractors.deadlines.readings import find_deadlines
from extractors.facts import Facts, run
from extractors.facts import deadlines as fact
from extractors.model import Identity
from extractors.rules import Patterns, Table
from tests.extractors import test_deadline_acts as acts
from tests.extractors import test_deadline_before as befores
from tests.extractors import test_deadline_bodies as bodies
from tests.extractors import test_deadline_calendar as shown
from tests.extractors import test_deadline_owners as owners
from tests.extractors import test_deadline_plain as plain
from tests.extractors import test_deadline_terms as terms
from tests.extractors import test_deadline_whole as wholes
from tests.extractors import test_deadline_words as words
from tests.extractors import test_deadlines as known
from tests.factories import document

D = dt.date
LETTER = known.LETTER
PLAN = Frame(D(2025, 12, 5), 2025)  # of the examples of reasons
YEARLY = "FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}"

FORMS = [
    (
        "half-yearly, month after",
        "báo cáo 6 tháng (trước ngày 10 của tháng kế tiếp)",
        [(YEARLY.format("1,7", 10), True)],
    ),
    (
        "first month of a quarter",
        "gửi trước ngày 10 tháng đầu quý",
        [(YEARLY.format("1,4,7,10", 10), True)],
    ),
    (
        "in a stretch of days",
        "gửi báo cáo vào cuối tháng 3/2026",
        [(D(2026, 3, 31), False)],
    ),
    (
        "a stretch that another word tells of",
        "gửi thư mời hội nghị tổ chức vào tháng 3/2026",
        [],
    ),
    (
        "half of a month",
        "hoàn thành trong nửa đầu tháng 3/2026",
        [(D(2026, 3, 15), False)],
    ),
    ("end of a quarter", "gửi trước ngày 15 cuối mỗi quý", [(YEARLY.format("3,6,9,12", 15), True)]),
    ("a term without an event", "giải quyết trong thời hạn 10 ngày.", [(10, False, None)]),
    (
        "a body that reports every quarter",
        "Sở Y tế hằng quý báo cáo Ủy ban nhân dân tỉnh",
        [("FREQ=MONTHLY;INTERVAL=3", False)],
    ),
    (
        "a strong aim within a clause",
        "Tỷ lệ phấn đấu đến năm 2030 đạt 100%",
        [("milestone", D(2030, 12, 31))],
    ),
    (
        "a day behind a school year",
        "gửi báo cáo tổng kết năm học trước ngày 10/6 hằng năm",
        [(YEARLY.format("6", 10), True)],
    ),
    (
        "every month behind a day",
        "báo cáo Sở trước ngày 20 tháng 11 năm 2026 và hàng tháng;",
        [(D(2026, 11, 19), True), ("FREQ=MONTHLY", False)],
    ),
    (
        "it begins and ends",
        "Thời gian: Bắt đầu từ ngày 15/12/2026 và kết thúc vào 17 giờ 00 ngày 01/02/2027.",
        [(D(2026, 12, 15), D(2027, 2, 1))],
    ),
    (
        "a day with a name",
        "Thời gian thực hiện: Từ tháng 01 đến ngày bầu cử 15/3/2026.",
        [(D(2026, 1, 1), D(2026, 3, 15))],
    ),
    ("a stroke of a scan", "hoàn thành trước ngày| 15/10/2026", [(D(2026, 10, 14), True)]),
    ("what figures cover", "Số liệu tinh từ 01/01/2026 đến 30/9/2026", []),
    (
        "a quick report every month",
        "Hàng tháng có báo cáo nhanh gửi Bộ Xây dựng.",
        [("FREQ=MONTHLY", False)],
    ),
    ("a hyphen in front", "Thời gian thực hiện: - Quý II năm 2026.", [(D(2026, 6, 30), False)]),
    ("a label of its own", "Thời hạn gửi: ngày 20/4/2026", [(D(2026, 4, 20), False)]),
    ("years alone", "Thời gian thực hiện: 2026 - 2028.", [(D(2026, 1, 1), D(2028, 12, 31))]),
    ("by the colon", "Chậm nhất: ngày 20/4/2026", [(D(2026, 4, 20), False)]),
    ("weekday, day in words", "gửi trước thứ Sáu, ngày 20 tháng 3", [(D(2026, 3, 19), True)]),
    ("an hour, a day no year has", "gửi trước 17 giờ ngày 15/13/2026", [(None, False)]),
    (
        "a point of every year is none",
        "trong giữa quý II hằng năm",
        [("FREQ=YEARLY;BYMONTH=4,5,6", False)],
    ),
    (
        "months by figures alone",
        "trong tháng 4, 5 năm 2026",
        [(D(2026, 4, 30), False), (D(2026, 5, 31), False)],
    ),
    ("from now to an end", "Từ nay đến hết ngày 30/4/2026, rà soát", [(D(2026, 4, 30), False)]),
]

CELLS = [
    ("Hoàn thành trong giai đoạn 2026 - 2027 và rà soát hằng năm", [(D(2026, 1, 1), D(2027, 12, 31))]),
    ("Thực hiện trong năm 2026 và rà soát", [(D(2026, 12, 31), False)]),
    ("Dự kiến tháng 7/2026", [(D(2026, 7, 31), False)]),
    ("Tháng 4; tháng 10", [(D(2026, 4, 30), False), (D(2026, 10, 31), False)]),
    ("Tháng 4, 5", [(D(2026, 4, 30), False), (D(2026, 5, 31), False)]),
    ("Q2/2026", [(D(2026, 6, 30), False)]),
    ("- Quý II, quý III/2026", [(D(2026, 6, 30), False), (D(2026, 9, 30), False)]),
    ("Hằng tháng", [("FREQ=MONTHLY", False)]),
    ("5/2026", [(D(2026, 5, 31), False)]),
    ("Trình: Quý II/2026; ban hành: Quý III/2026", [(D(2026, 6, 30), False), (D(2026, 9, 30), False)]),
    ("Trình Chính phủ quý III/2026", [(D(2026, 9, 30), False)]),
    ("4/2026 - 6/2026", [(D(2026, 4, 1), D(2026, 6, 30))]),
    ("Bắt đầu: 01/4/2026; kết thúc: 30/6/2026", [(D(2026, 6, 30), False)]),
    ("15/6 và 15/12 hằng năm", [("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", False)]),
    ("Đến năm 2028", [(D(2028, 12, 31), False)]),
    ("15/4 - 20/5/2026", [(D(2026, 4, 15), D(2026, 5, 20))]),
]


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in FORMS], ids=[r[0] for r in FORMS])
def test_forms(text: str, expected: list[object]) -> None:
    assert [known.short(d) for d in find_deadlines(text, LETTER)] == expected


@pytest.mark.parametrize(("words", "expected"), CELLS)
def test_cells(words: str, expected: list[object]) -> None:
    assert [known.short(d) for d in bare_periods(words, LETTER)] == expected


def test_a_lead_from_now_is_quoted_with_its_first_words() -> None:
    text = "Từ nay đến hết ngày 30/4/2026, tập trung rà soát"
    (found,) = find_deadlines(text, LETTER)
    assert text[found.span.slice] == "Từ nay đến hết ngày 30/4/2026"


# --- every row is needed -----------------------------------------------------------------------------

MODULES = (announced, bare, events, objects, periods, phrases, readings, returning, spans, fact)
ADDRESSED = document("1. Phòng Tổng hợp\n- Gửi Sở Y tế chậm nhất ngày 28/02/2024.")
HELD = [
    document(text)
    for text in (
        "- Gửi Sở Y tế chậm nhất ngày 28/02/2024.",
        "UBND tỉnh chỉ đạo Sở Y tế báo cáo chậm nhất ngày 28/02/2024.",
        "Các trường hợp xin xác minh phải nộp đơn trước ngày 10/3/2024.",
        "(1) Rà soát hồ sơ.\n- Đơn vị chủ trì thực hiện: Sở Y tế chủ trì, phối hợp với Sở Nội vụ.\n"
        "- Thời gian hoàn thành: Trong tháng 8/2024.",
        "(2) Vẽ bản đồ bến, hoàn thành trong tháng 9/2024.\n- Đơn vị chủ trì thực hiện: Sở Y tế.\n"
        "- Thời gian hoàn thành: Trong tháng 9/2024.",
        "1. Đội trưởng đội ghe có nhiệm vụ sau:\na) Giữ sổ tàu;\nb) Trình sổ trước ngày 20/5/2024;",
        "Muốn đổi lớp nấu ăn, hội viên phải viết giấy xin trước ngày 20/5/2024.",
    )
]
WORDS = [document(f"KẾ HOẠCH\nVề công tác năm 2026\n\n{text}") for text, _ in words.WHATS]
TERMS = [
    document(
        terms.HEAD + "\n\n".join((*(text for text, _ in (*terms.WHAT, *terms.UNDER)), terms.TWICE))
    ),
    document(terms.APPROVED),
]
DONE = document(acts.HEAD + "\n\n".join(text for text, _ in (*acts.ACTS, acts.LABELS, acts.HABITS)))
SHOWN = [document(f"{shown.HEAD}{text}\n") for text, *_ in (*shown.ACTS, *shown.AHEAD, *shown.EVENTS)]
SHOWN += [document(f"{owners.HEAD}{body}\n") for body in (*owners.SHOWN, owners.TABLE)]
SHOWN += [document(f"{bodies.HEAD}{body}\n") for body in bodies.SHOWN]
SHOWN.append(document(owners.TITLED))
SHOWN += [document(f"{wholes.HEAD}{text}\n") for text, *_ in (*wholes.SEAMS, *wholes.SEVERAL)]
SHOWN += [document(f"{wholes.HEAD}{text}\n") for text, *_ in (*wholes.OWNERS, *wholes.ANCHORS)]
SHOWN += [document(f"{wholes.HEAD}{text}\n") for text in wholes.SILENT]
SHOWN += [
    document(f"{befores.HEAD}{text}\n")
    for text, _ in (
        *(*befores.BEFORE, *befores.OWED, *befores.EVENTS, *befores.ACTS),
        *(*befores.CASES, *befores.NAMES, *befores.YEARLY, *befores.MORE),
    )
]
RESULTS = document("I. KẾT QUẢ ĐẠT ĐƯỢC\nHằng năm, Ban Chỉ đạo giao chỉ tiêu, tổ chức kiểm tra.")


def texts() -> list[tuple[str, Frame]]:
    found = [(row[1], row[2]) for row in (*known.VECTORS, *known.FORMS)]
    found += [(row[1], LETTER) for row in (*known.MORE_FORMS, *known.UNSEEN, *FORMS)]
    found += [(row[1], known.PLAN) for row in known.TELLING]
    found += [("Báo cáo kết quả trong tháng 9/2026.", LETTER)]
    for reasons in (
        announced.ELSEWHERE,
        announced.SILENT,
        spans.RANGE_TOLD,
        readings.TERM_TOLD,
        readings.HABIT_TOLD,
        readings.AIM_TOLD,
    ):
        found += [(row.example, row.given or PLAN) for row in reasons.rows]
    return found


TURNS = "Phí nộp mỗi năm 02 kỳ: kỳ một trước ngày 31 tháng 5; kỳ hai trước ngày 31 tháng 10."


def read() -> Iterator[object]:
    """What is read of each text, one by one: who compares stops at the first that differs."""
    yield from (find_deadlines(text, frame) for text, frame in texts())
    yield from (tuple(bare_periods(words, LETTER)) for words, _ in CELLS)
    yield from (tuple(readings.term_alone(words)) for words in ("03 ngày làm việc", "Sau 03 ngày"))
    yield from (find_deadlines(text, LETTER) for text, _ in (*words.EVENTS, *words.KEPT))
    yield from (tuple(fact._of_cell(cell, LETTER)) for cell in words.TIMES)
    yield from (find_deadlines(text, terms.LETTER) for text in (*terms.FOUND, *plain.FOUND))
    yield from (find_deadlines(text, shown.LETTER) for text in shown.SILENT)
    yield find_deadlines(TURNS, terms.LETTER)
    for held in (ADDRESSED, *HELD, *WORDS, DONE, *TERMS, *SHOWN, RESULTS):
        yield run(held, only=frozenset({"deadlines"})).deadlines
    titled = Identity(title="Kế hoạch chuyển đổi số năm 2026")
    yield fact.frame_of(ADDRESSED, Facts(header=titled))


@cache
def whole() -> tuple[object, ...]:
    return tuple(read())


def rows() -> list:
    held = {
        id(value): (name, value)
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(value, Table | Patterns)
    }
    return [
        pytest.param(name, value, row.name, id=f"{name}:{row.name}")
        for name, value in held.values()
        for row in value.rows
    ]


@pytest.mark.parametrize(("name", "held", "row"), rows())
def test_a_row_taken_away_is_missed(
    name: str, held: Table | Patterns, row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = whole()
    fewer = held.without(row)
    for module in MODULES:
        if getattr(module, name, None) is held:
            monkeypatch.setattr(module, name, fewer)
    assert any(now != then for now, then in zip(read(), expected, strict=True))


DAYS = [
    ("≤ 10 ngày, dự kiến 10/7/2026", [(D(2026, 7, 10), False)]),
    ("> 20 ngày 23/7 ~ 14/8/2026", [(D(2026, 7, 23), D(2026, 8, 14))]),
    ("09/3/2026 20/3/2026", [(D(2026, 3, 9), D(2026, 3, 20))]),
    ("Xong 15/4", [(D(2026, 4, 15), False)]),
    ("Đến 31/12", [(D(2026, 12, 31), False)]),
    ("Đợt một 15/4, đợt hai 15/10/2026", [(D(2026, 4, 15), False), (D(2026, 10, 15), False)]),
    ("Sau khi được phê duyệt, dự kiến 20/7/2026", [(D(2026, 7, 20), False)]),
    ("06 tháng/lần", [("FREQ=MONTHLY;INTERVAL=6", False)]),
    ("01 năm/lần", [("FREQ=YEARLY", False)]),
    # shares, weeks, other texts
    ("1/2 ngày", []),
    ("Tuần 3/4", []),
    ("Theo Công văn ngày 15/4/2026", []),
    ("31/13/2026", []),
]


@pytest.mark.parametrize(("words", "expected"), DAYS)
def test_days_in_a_cell(words: str, expected: list[object]) -> None:
    assert [known.short(d) for d in days_in_cell(words, Frame(D(2026, 2, 1), 2026))] == expected


def test_a_day_without_a_year_that_is_long_past_is_of_the_next() -> None:
    (found,) = days_in_cell("Xong 15/4", Frame(D(2026, 8, 1), 2026))
    assert found.due == D(2027, 4, 15)
