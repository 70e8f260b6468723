"""The workbooks of an office: columns and order as prescribed, texts stay texts, sums are right."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped,unused-ignore]
from icalendar import Calendar

import cancu
from cancu.desk import Wanted
from cancu.exports.calendars import calendar, calendars
from cancu.exports.office_books import SUMMARY, bases_book, check_of, summary_rows, tasks_form
from cancu.exports.tables import table
from tests import office_files

ON = dt.date(2024, 3, 20)
TASK_HEADS = (
    "STT", "Nội dung nhiệm vụ", "Văn bản giao nhiệm vụ", "Thời hạn hoàn thành", "Cơ quan chủ trì",
    "Cơ quan phối hợp", "Sản phẩm/Kết quả", "Trạng thái", "Ghi chú", "Trang, trích dẫn",
)  # fmt: skip
BASE_HEADS = (
    "STT", "Văn bản dẫn", "Căn cứ (nguyên văn)", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành",
    "Kết quả đối chiếu", "Có thể là", "Mức độ", "Trang", "Ghi chú",
)  # fmt: skip
SUMMARY_HEADS = (
    "STT", "Tên cơ quan / địa phương", "Nhiệm vụ", "Đã hoàn thành", "Đang T/H (trong hạn)",
    "Sắp tới hạn", "Đang T/H (quá hạn)", "Tỷ lệ hoàn thành (%)",
)  # fmt: skip
HOSTILE = ('=HYPERLINK("http://x";"bấm")', "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1", "12/5")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> cancu.Corpus:
    place = tmp_path_factory.mktemp("books")
    made = cancu.Corpus(place / "cancu.db")
    made.ingest(office_files.write(place / "in"))
    made.set_office("Sở Y tế tỉnh Lào Cai")
    return made


def rows(corpus: cancu.Corpus) -> list[dict[str, Any]]:
    return corpus.tasks(wanted=Wanted(as_of=ON))


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def heads(sheet: Any) -> tuple[tuple[Any, ...], int]:
    """The row of heads, and the number of the row of their numbers."""
    at = next(row[0].row for row in sheet.iter_rows() if row[0].value == "(1)")
    return tuple(cell.value for cell in sheet[at - 1]), at


def test_the_table_of_tasks_has_the_prescribed_columns(corpus: cancu.Corpus) -> None:
    sheet, summary = opened(tasks_form(rows(corpus), office="Sở Y tế tỉnh Lào Cai", on=ON)).worksheets
    found, at = heads(sheet)
    assert found[:-1] == TASK_HEADS
    assert sheet.column_dimensions["K"].hidden and not sheet.column_dimensions["J"].hidden
    assert [cell.value for cell in sheet[at]][:-1] == [f"({n})" for n in range(1, 11)]
    assert heads(summary)[0] == SUMMARY_HEADS == SUMMARY
    assert sheet["A1"].value == "ỦY BAN NHÂN DÂN TỈNH LÀO CAI" and sheet["A2"].value == "SỞ Y TẾ"
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in {cell.value for cell in sheet[1]}
    assert "Lào Cai, ngày 20 tháng 3 năm 2024" in {cell.value for cell in sheet[3]}
    assert sheet["A4"].value == "BẢNG THEO DÕI NHIỆM VỤ"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == f"${at - 1}:${at}"
    assert sheet.freeze_panes == f"A{at + 1}"
    assert "THỦ TRƯỞNG ĐƠN VỊ" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_days_are_days_and_numbers_are_text(corpus: cancu.Corpus) -> None:
    sheet = opened(tasks_form(rows(corpus), office=None, on=ON)).worksheets[0]
    at = heads(sheet)[1]
    first = sheet[at + 1]
    assert first[3].value == dt.datetime(2024, 3, 14) and first[3].number_format == "dd/mm/yyyy"
    assert first[2].value == "Kế hoạch 12/KH-UBND ngày 15/01/2024" and first[2].number_format == "@"
    assert sheet.auto_filter.ref.startswith(f"A{at}:J")
    assert first[7].value == "Đang thực hiện quá hạn"
    assert "Có thể đã trả lời: 77/SNV-TCBC" in first[8].value
    assert first[9].value.startswith("mục III.2: “")


def test_what_a_task_is_to_yield(corpus: cancu.Corpus) -> None:
    """What its row names stands as it is, what its verb lets one expect says so, an answer wins."""
    task = next(row for row in rows(corpus) if not row["answer"])
    named = {"text": "Kế hoạch của Sở", "named": True}
    made = [
        task | {"product": None},
        task | {"product": named},
        task | {"product": {"text": "Đề án", "named": False}},
        task | {"product": named, "answer": {"label": "Kế hoạch 9/KH-SYT"}},
    ]
    sheet = opened(tasks_form(made, office=None, on=ON)).worksheets[0]
    at = heads(sheet)[1]
    assert [sheet.cell(at + n, 7).value for n in range(1, 5)] == [
        None, "Kế hoạch của Sở", "Dự kiến: Đề án", "Kế hoạch 9/KH-SYT",
    ]  # fmt: skip


def test_the_words_for_how_far_a_task_is(corpus: cancu.Corpus, tmp_path: Path) -> None:
    mine = cancu.Corpus(corpus.backup(tmp_path / "c.db"))
    for words, day in (("kiện toàn", dt.date(2024, 3, 20)), ("bếp ăn tập thể", dt.date(2024, 3, 25))):
        [row] = [each for each in mine.tasks() if words in each["task"]]
        mine.set_task(row["id"], "done", done_on=day)
    found = mine.tasks(wanted=Wanted(as_of=dt.date(2024, 7, 1)))
    sheet = opened(tasks_form(found, office=None, on=dt.date(2024, 7, 1))).worksheets[0]
    at = heads(sheet)[1]
    said = [sheet.cell(at + 1 + n, 8).value for n in range(len(found))]
    assert said == [
        "Hoàn thành quá hạn", "Đang thực hiện trong hạn", "Hoàn thành đúng hạn",
        "Đang thực hiện quá hạn", "Không có thời hạn",
    ]  # fmt: skip
    made = summary_rows(found, dt.date(2024, 7, 1))
    assert [row[1:] for row in made if str(row[1]).startswith("Sở Y tế")] == [
        ["Sở Y tế tỉnh Lào Cai", 1, 1, 0, 0, 0, 100.0]
    ]
    assert made[-1] == [None, "Tổng cộng", 5, 2, 2, 0, 1, 40.0]


def test_what_falls_due_soon_is_counted_apart(corpus: cancu.Corpus) -> None:
    made = summary_rows(corpus.tasks(wanted=Wanted(as_of=dt.date(2024, 3, 10))), dt.date(2024, 3, 10))
    [row] = [each for each in made if str(each[1]).startswith("Sở Nội vụ")]
    assert row[2:] == [1, 0, 0, 1, 0, 0.0]
    for each in made:
        assert each[2] == sum(each[3:7])  # type: ignore[arg-type]


def test_hostile_words_stay_words(corpus: cancu.Corpus) -> None:
    task = rows(corpus)[0]
    bad = [task | {"task": words, "agency": words, "note": words} for words in HOSTILE]
    data = tasks_form(bad, office=HOSTILE[0], on=ON)
    for sheet in opened(data).worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    for words, line in zip(
        HOSTILE, list(csv.reader(io.StringIO(table("tasks", bad))))[1:], strict=True
    ):
        cell = line[2]
        assert not cell.startswith(("=", "+", "@", "-", "\t"))
        assert cell.removeprefix("'") == words
    # and a day that is none: what looks like one is kept as it was typed
    sheet = opened(data).worksheets[0]
    assert sheet.cell(heads(sheet)[1] + 6, 2).value == "12/5"


def test_csv_begins_with_the_mark_spreadsheets_need(corpus: cancu.Corpus, tmp_path: Path) -> None:
    corpus.export("csv", tmp_path / "tasks.csv", wanted=Wanted(agency="Sở Y tế"))
    data = (tmp_path / "tasks.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))) == 2


def test_the_report_of_doubtful_bases(corpus: cancu.Corpus) -> None:
    found = corpus.doubtful_bases()
    assert found
    [sheet] = opened(bases_book(found, office=None, on=ON)).worksheets
    names, at = heads(sheet)
    assert names[:-1] == BASE_HEADS
    table = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=at + 1)][: len(found)]
    assert [row[0] for row in table] == list(range(1, len(found) + 1))
    [law] = [row for row in table if row[3] == "15/2018/NĐ-CP"]
    assert law[1].startswith("45/BC-SYT")
    assert law[2].startswith("Nghị định số 15/2018/NĐ-CP ngày 20/02/2018")
    assert law[4:6] == [dt.datetime(2018, 2, 20), "Chính phủ"]
    assert "02/02/2018" in law[6] and "02/02/2018" in law[7]
    assert {row[8] for row in table} <= {"Lỗi", "Cảnh báo", "Lưu ý"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (dt.date(2024, 3, 9), dt.datetime(2024, 3, 9, 0, 0), True),
        (dt.date(2024, 3, 9), "09/03/2024", True),
        ("a  b", " a b ", True),
        (None, "", True),
        ("a", "b", False),
        (12, "12", True),
    ],
)
def test_what_a_cell_says_is_known_again(one: Any, other: Any, same: bool) -> None:
    assert (check_of(one) == check_of(other)) is same


# --- whose registers --------------------------------------------------------------------------------


def register(corpus: cancu.Corpus, name: str, out: Path, **how: Any) -> list[tuple[Any, ...]]:
    corpus.export(name, out, **how)
    made = []
    for sheet in openpyxl.load_workbook(out).worksheets:
        at = heads(sheet)[1]
        made += [row for row in sheet.iter_rows(min_row=at + 1, values_only=True) if any(row)]
    return made


def test_registers_follow_from_whose_office_it_is(corpus: cancu.Corpus, tmp_path: Path) -> None:
    out = register(corpus, "register-out", tmp_path / "a.xlsx")
    assert [row[0] for row in out] == ["45/BC-SYT"]
    came = register(corpus, "register-in", tmp_path / "b.xlsx")
    assert {row[3] for row in came} == {"12/KH-UBND", "77/SNV-TCBC", "78/SNV-TCBC", "15/2018/NĐ-CP"}
    todo = register(corpus, "followup", tmp_path / "c.xlsx")
    assert {row[2] for row in todo} == {"Sở Y tế; Công an tỉnh", "Các sở, ban, ngành"}
    other = register(
        corpus, "register-out", tmp_path / "d.xlsx", wanted=Wanted(office="Sở Nội vụ tỉnh Lào Cai")
    )
    assert {row[0] for row in other} == {"77/SNV-TCBC", "78/SNV-TCBC"}


# --- calendar ---------------------------------------------------------------------------------------


def events(text: str) -> dict[str, Any]:
    return {str(event["uid"]): event for event in Calendar.from_ical(text).walk("VEVENT")}


def test_a_calendar_another_program_reads(corpus: cancu.Corpus) -> None:
    tasks = rows(corpus)
    found = events(calendar(tasks))
    assert len(found) == 4  # what has no day is none
    by_words = {str(event["summary"]): event for event in found.values()}
    once = by_words[
        "Hạn: tham mưu kiện toàn Ban Chỉ đạo an toàn thực phẩm trước ngày 15/3/2024 – Sở Nội vụ "
        "(12/KH-UBND)"
    ]
    # “trước ngày 15/3/2024”: the fourteenth is the last day
    assert once["dtstart"].dt == dt.date(2024, 3, 14)
    assert once["dtend"].dt == dt.date(2024, 3, 15)
    assert [alarm["trigger"].dt for alarm in once.walk("VALARM")] == [
        dt.timedelta(days=-5),
        dt.timedelta(days=-1),
    ]
    [repeated] = [event for event in found.values() if "rrule" in event]
    assert (repeated["rrule"]["bymonthday"], repeated["rrule"]["bymonth"]) == ([14], [3, 6, 9, 12])
    assert repeated["dtstart"].dt == dt.date(2024, 3, 14)


def parsed(text: str) -> list[dict[str, str]]:
    """Events by the letter of RFC 5545, without the library that wrote them.

    Lines end in CRLF and are at most 75 bytes long; a line that begins with a blank goes on.
    """
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found: list[dict[str, str]] = []
    open_parts: list[str] = []
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append(value)
            if value == "VEVENT":
                found.append({"ALARMS": ""})
        elif name == "END":
            assert open_parts.pop() == value
        elif open_parts == ["VCALENDAR", "VEVENT"]:
            found[-1][name] = re.sub(r"\\([,;\\])", r"\1", value)
        elif open_parts[-1] == "VALARM" and name == "TRIGGER":
            found[-1]["ALARMS"] += f"{value} "
    assert not open_parts
    return found


def test_a_calendar_read_by_another_parser(corpus: cancu.Corpus) -> None:
    """All-day events that end the next day, rules on the last good day, alarms 5 days and 1 before."""
    tasks = {f"{row['fingerprint']}@cancu": row for row in rows(corpus) if row["due"]}
    found = {event["UID"]: event for event in parsed(calendar(tasks.values()))}
    assert set(found) == set(tasks)
    for uid, event in found.items():
        day = dt.date.fromisoformat(tasks[uid]["due"])
        assert event["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
        assert event["DTEND;VALUE=DATE"] == f"{day + dt.timedelta(days=1):%Y%m%d}"
        assert event["SUMMARY"].startswith("Hạn: ") and event["SUMMARY"].endswith(")")
        assert event["ALARMS"] == "-P5D -P1D "
        if "RRULE" in event:
            turns = rrulestr(event["RRULE"], dtstart=dt.datetime.combine(day, dt.time()))
            # “trước ngày 15 tháng cuối quý”: due on the fourteenth, each time
            assert {turn.day for turn in turns[:8]} == {14}
            assert turns[0].date() == day


def test_importing_again_changes_events_and_doubles_none(corpus: cancu.Corpus, tmp_path: Path) -> None:
    mine = cancu.Corpus(corpus.backup(tmp_path / "c.db"))
    before = events(calendar(rows(mine), stamp=mine.changed()))
    [row] = [each for each in mine.tasks() if "kiện toàn" in each["task"]]
    mine.set_task(row["id"], "done", done_on=ON, when=dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    after = events(calendar(rows(mine), stamp=mine.changed()))
    assert set(after) == set(before)
    gone = after[f"{row['fingerprint']}@cancu"]
    assert str(gone["status"]) == "CANCELLED" and not gone.walk("VALARM")
    assert gone["dtstamp"].dt > before[f"{row['fingerprint']}@cancu"]["dtstamp"].dt


def test_a_calendar_for_each_body(corpus: cancu.Corpus, tmp_path: Path) -> None:
    place = calendars(rows(corpus), tmp_path / "lich")
    names = sorted(path.name for path in place.iterdir())
    assert names == [
        "cac-so-ban-nganh.ics", "phong-nghiep-vu-y.ics", "so-noi-vu.ics", "so-y-te.ics", "tat-ca.ics",
    ]  # fmt: skip
    whole = events((place / "tat-ca.ics").read_text("utf-8"))
    parts = [events((place / name).read_text("utf-8")) for name in names if name != "tat-ca.ics"]
    assert sorted(whole) == sorted(uid for part in parts for uid in part)
