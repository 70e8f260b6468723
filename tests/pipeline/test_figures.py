"""The second reader: figures written by a pen (drawn here), what is concluded and what is not.

Tests of pictures need tesseract and ``cancu[ocr]``; the search over columns, the vote and the spelling
of codes are tested on made probabilities.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import math
from pathlib import Path
from typing import Any

import pytest

import cancu
from extractors.facts import run
from extractors.header.handwriting import SURE, written_day, written_number
from extractors.model import (
    Block,
    Box,
    Document,
    Identity,
    Mark,
    MarkKind,
    NumberStatus,
    Reading,
    Span,
)
from pipeline.ocr import cache as ocr_cache
from pipeline.ocr import figures as second
from pipeline.ocr import letterhead, pages, tesseract
from pipeline.ocr.figures import voted
from pipeline.ocr.tesseract import Seen
from tests import scans
from tests.scans import LETTERHEAD

needs_readers = pytest.mark.skipif(
    tesseract.engine() is None or not second.installed(),
    reason="tesseract with Vietnamese data or cancu[ocr] is not installed (make system)",
)

OPEN = tuple(
    (
        x,
        y,
        size,
        text.replace("Số: 127/QĐ-SYT", "Số:            /QĐ-SYT").replace("05 tháng", "         tháng"),
    )
    for x, y, size, text in LETTERHEAD
)
NUMBER, DAY = (264, 282), (1072, 282)  #: where a pen fills them in (pixels at 200 dpi)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def cache(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CANCU_CACHE", str(kept))
    return kept


def extracted(tmp_path: Path, picture: scans.Image) -> dict[str, Any]:
    (tmp_path / "a.pdf").write_bytes(scans.pdf_of([scans.noised(picture)]))
    return cancu.extract(tmp_path / "a.pdf")


# --- figures from probabilities --------------------------------------------------------------------


def likeliest(columns: list[dict[str, float]]) -> dict[str, float]:
    """The beam search over columns of (sign, probability); "" is nothing."""
    floor = 1e-6
    digits = [[math.log(max(column.get(str(n), 0), floor)) for n in range(10)] for column in columns]
    blanks = [math.log(max(column.get("", 0), floor)) for column in columns]
    return {figure: math.exp(log) for figure, log in second._beam(digits, blanks).items()}


def test_a_stroke_over_two_columns_is_one_digit_unless_nothing_lies_between() -> None:
    one = likeliest([{"1": 0.9, "": 0.1}, {"1": 0.9, "": 0.1}])
    assert max(one, key=one.__getitem__) == "1"
    two = likeliest([{"1": 1.0}, {"": 1.0}, {"1": 1.0}])
    assert max(two, key=two.__getitem__) == "11"


def test_the_search_adds_up_all_ways_to_a_figure() -> None:
    columns = [{"1": 0.6, "7": 0.2, "": 0.2}, {"1": 0.3, "8": 0.4, "": 0.3}, {"8": 0.7, "": 0.3}]
    ways: dict[str, float] = {}
    for path in itertools.product(*(column.items() for column in columns)):
        collapsed = [sign for sign, _ in itertools.groupby(sign for sign, _ in path)]
        figure = "".join(collapsed)
        ways[figure] = ways.get(figure, 0) + math.prod(share for _, share in path)
    found = likeliest(columns)
    for figure in ("18", "8", "1", "78"):
        assert found[figure] == pytest.approx(ways[figure], abs=1e-4)


def test_looks_vote_and_what_cannot_be_is_left_out() -> None:
    looks = [{"35": 0.6, "5": 0.4}, {"35": 0.9, "25": 0.1}, {"5": 1.0}]
    found = voted(looks, lambda figure: int(figure) <= 31)
    assert [figure for figure, _ in found] == ["5", "25"]
    assert 0.9 < found[0][1] < 0.96  # one look saw only 25 of what may be
    assert voted([{}, {}], str.isdigit) == ()
    assert voted([{"1": 0.01}, {"7": 0.02}], str.isdigit) == ()  # the specks of an open form


def test_a_number_begins_rather_with_1_than_with_4() -> None:
    looks = [{"109": 0.48, "409": 0.52}, {"109": 0.5, "409": 0.5}]
    assert voted(looks, str.isdigit)[0][0] == "409"
    assert voted(looks, str.isdigit, letterhead._first_digit)[0][0] == "109"


def test_two_readers_that_agree_are_sure() -> None:
    assert letterhead._mixed((("127", 0.9),), "127", True) == ((("127", 0.9),), True)
    readings, sure = letterhead._mixed((("121", 0.9), ("127", 0.1)), "127", True)
    assert not sure
    assert dict(readings) == {"121": pytest.approx(0.54), "127": pytest.approx(0.46)}
    # One that doubts itself has no voice.
    assert letterhead._mixed((("121", 0.9),), "127", False) == ((("121", 0.9),), False)


@pytest.mark.parametrize(
    ("seen", "printed", "spelled"),
    [
        ("/QD-UBND", ["Số:12/QĐ-UBND"], "/QĐ-UBND"),  # the letters of tesseract
        ("/TU-VP", ["Số:", "x", "/TƯ-VP"], "/TƯ-VP"),
        ("/KH-TTra", ["Số:", "0/KH-TTra"], "/KH-TTra"),
        ("/BC-SYT", ["Số", "4252", "/BC-SXT"], "/BC-SYT"),  # they differ: as the second reader sees it
        ("-CV/DU", ["Số", "4", "-CV/ĐU"], "-CV/ĐU"),
    ],
)
def test_codes_are_spelled_as_tesseract_reads_them(seen: str, printed: list[str], spelled: str) -> None:
    nowhere = Box(0, 0, 1, 1)
    assert letterhead._spelled(seen, [Seen(w, 90, nowhere, (0, 0, 0)) for w in printed]) == spelled


# --- what is concluded -------------------------------------------------------------------------------

TEXT = """UBND TỈNH SƠN LA
SỞ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 18/KH-SYT Sơn La, ngày 17 tháng 3 năm 2024
KẾ HOẠCH
Phòng, chống dịch năm 2024
Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;"""


def told(text: str = TEXT, **seen: list[tuple[str, float]]) -> Identity:
    """The identity of a scan on which figures of the letterhead were written."""
    places = {"number": "18/", "day": "17 th", "month": "3 n"}
    lengths = {"number": 2, "day": 2, "month": 1}
    readings, marks = [], []
    for name, candidates in seen.items():
        start = text.index(places[name])
        span = Span(start, start + lengths[name])
        readings.append(Reading(span, tuple(candidates)))
        marks.append(Mark(span, MarkKind.WRITTEN))
    at = 0
    blocks = []
    for line in text.split("\n"):
        blocks.append(Block(Span(at, at + len(line))))
        at += len(line) + 1
    document = Document(text, tuple(blocks), marks=tuple(marks), readings=tuple(readings))
    header = run(document, only=frozenset({"header"})).header
    assert isinstance(header, Identity)
    return header


def test_a_likely_reading_is_filled_in_and_says_that_it_was_written() -> None:
    own = told(number=[("18", 0.93), ("48", 0.05)])
    assert (own.number, own.number_status) == ("18/KH-SYT", NumberStatus.HANDWRITTEN)
    assert [(c.value, c.confidence) for c in own.number_candidates] == [
        ("18/KH-SYT", 0.93),
        ("48/KH-SYT", 0.05),
    ]
    assert own.date == dt.date(2024, 3, 17) and own.date_candidates == ()


def test_an_unlikely_reading_is_only_proposed() -> None:
    own = told(number=[("18", SURE - 0.01), ("48", 0.25)])
    assert (own.number, own.code, own.number_status) == (None, "KH-SYT", NumberStatus.HANDWRITTEN)
    assert own.number_candidates[0].value == "18/KH-SYT"


def test_a_day_that_was_written_is_a_day_of_the_calendar_or_left_open() -> None:
    own = told(day=[("14", 0.9), ("11", 0.1)])
    assert own.date == dt.date(2024, 3, 14)
    assert own.date_candidates[0].value == "2024-03-14"
    own = told(day=[("14", 0.4), ("11", 0.35), ("1", 0.25)])
    assert (own.date, own.year) == (None, 2024)
    assert own.date_candidates[1].value == "2024-03-11"
    days = [c.value for c in told(day=[("31", 0.8), ("17", 0.2)], month=[("2", 0.9)]).date_candidates]
    assert days == ["2024-02-17"]  # the 31st of February is none


def test_a_day_of_work_is_likelier_but_never_made_sure_by_that() -> None:
    own = told(day=[("17", 0.45), ("11", 0.45), ("1", 0.1)])  # the 17th is a Sunday
    assert own.date is None
    assert own.date_candidates[0].value == "2024-03-11"
    assert own.date_candidates[0].confidence <= 0.6


def test_offices_date_nothing_on_a_public_holiday() -> None:
    own = told(day=[("17", 0.6), ("30", 0.4)], month=[("4", 0.95)])  # Wednesday; 30 April
    assert own.date == dt.date(2024, 4, 17)
    own = told(day=[("30", 0.6), ("17", 0.4)], month=[("4", 0.95)])
    assert own.date is None
    assert own.date_candidates[0].value == "2024-04-17"


def test_what_the_text_cites_bounds_its_day() -> None:
    text = TEXT.replace(
        "bệnh năm 2023;", "bệnh;\nCăn cứ Quyết định số 5/QĐ-SYT ngày 12 tháng 3 năm 2024;"
    )
    own = told(text, day=[("14", 0.6), ("11", 0.4)])
    assert own.date == dt.date(2024, 3, 14)
    assert {c.value: c.confidence for c in own.date_candidates}["2024-03-11"] < 0.05


def test_without_readings_nothing_was_written() -> None:
    document = Document(TEXT, (Block(Span(0, len(TEXT))),))
    at = TEXT.index("18/")
    assert written_number(document, Span(at, at + 9), "18/KH-SYT") is None
    assert written_day(document, Span(0, len(TEXT)), dt.date(2024, 3, 17)) is None
    assert told().number_status == NumberStatus.PRINTED


# --- pictures -----------------------------------------------------------------------------------


@needs_readers
@pytest.mark.parametrize(("figure", "seed"), [("1352", 1), ("86", 2), ("409", 3)])
def test_a_written_number_is_read(tmp_path: Path, figure: str, seed: int) -> None:
    found = extracted(tmp_path, scans.written(scans.page_picture(OPEN), figure, NUMBER, seed=seed))
    own = found["document"]
    assert (own["number"], own["number_status"]) == (f"{figure}/QĐ-SYT", "handwritten")
    best = own["number_candidates"][0]
    assert best["value"] == own["number"] and best["confidence"] >= SURE and best["page"] == 1
    assert len(best["bbox"]) == 4 and best["bbox"][0] > 70
    assert "second-reader" in found["source"]["repairs"]
    assert f"{figure}/QĐ-SYT" in found["text"]  # one word, as printed numbers stand


@needs_readers
def test_a_written_day_is_read(tmp_path: Path) -> None:
    picture = scans.written(scans.page_picture(OPEN), "127", NUMBER, seed=5)
    own = extracted(tmp_path, scans.written(picture, "25", DAY, seed=6))["document"]
    assert own["date_candidates"][0]["value"] == "2024-03-25"
    assert own["date"] == "2024-03-25" and own["year"] == 2024


@needs_readers
def test_what_is_printed_stays_printed(tmp_path: Path) -> None:
    found = extracted(tmp_path, scans.page_picture())
    own = found["document"]
    assert (own["number"], own["number_status"]) == ("127/QĐ-SYT", "printed")
    assert own["date"] == "2024-03-05"
    assert own["number_candidates"] == own["date_candidates"] == []
    assert "second-reader" not in found["source"]["repairs"]


@needs_readers
def test_an_open_form_stays_blank(tmp_path: Path) -> None:
    own = extracted(tmp_path, scans.page_picture(OPEN))["document"]
    assert (own["number"], own["number_status"], own["code"]) == (None, "blank", "QĐ-SYT")
    assert own["date"] is None and own["number_candidates"] == own["date_candidates"] == []


@needs_readers
def test_strokes_that_are_no_figure_give_no_number(tmp_path: Path) -> None:
    picture = scans.scribbled(scans.page_picture(OPEN), (270, 278, 372, 310), (40, 60, 190))
    assert extracted(tmp_path, picture)["document"]["number"] is None


@needs_readers
def test_days_of_running_text_are_not_touched(tmp_path: Path) -> None:
    picture = scans.written(scans.page_picture(OPEN), "1352", NUMBER)
    found = extracted(tmp_path, picture)
    assert "ngày 09 tháng 01 năm 2023" in found["text"]
    assert any(c["number"] == "96/2023/NĐ-CP" and c["date"] == "2023-12-30" for c in found["citations"])


@needs_readers
def test_without_the_packages_everything_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "installed", lambda: False)
    picture = scans.written(scans.page_picture(OPEN), "1352", NUMBER)
    own = extracted(tmp_path, picture)["document"]
    assert (own["number"], own["number_status"], own["code"]) == (None, "unreadable", "QĐ-SYT")
    assert own["number_candidates"] == []


@needs_readers
def test_a_second_reader_that_fails_costs_only_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("no memory")

    monkeypatch.setattr(pages, "reread", broken)
    monkeypatch.setenv("CANCU_CACHE", str(tmp_path / "cache"))
    picture = scans.written(scans.page_picture(OPEN), "1352", NUMBER)
    own = extracted(tmp_path, picture)["document"]
    assert (own["number"], own["number_status"]) == (None, "unreadable")
    assert own["title"] == "Về việc thành lập Tổ công tác phòng, chống dịch"


def test_second_readings_are_kept_and_damaged_ones_read_anew(cache: Path) -> None:
    box = Box(1, 2, 3, 4)
    lines = [[Seen("18", 93.0, box, (1, 1, 1), again=True, readings=(("18", 0.93),), glued=True)]]
    first = [[Seen("l8", 40.0, box, (1, 1, 1))]]
    cell = [[Seen("Sở", 93.0, box, (1, 1, 2))]]
    ocr_cache.save_lines("ab" * 20, [first, cell], [lines, cell])
    assert ocr_cache.load_lines("ab" * 20, [first, cell]) == [lines, cell]
    assert ocr_cache.load_lines("ab" * 20, [first]) is None  # another page: it has no table
    assert ocr_cache.load_lines("ab" * 20, [first, cell], ruled=True) is None
    ocr_cache.save_lines("cd" * 20, [first], [first])
    [kept] = ocr_cache.load_lines("cd" * 20, [first]) or [[]]
    assert kept is first  # nothing was changed, nothing is kept
    [held] = ocr_cache.folder().glob("ab/*figures*")
    held.write_text(json.dumps({"another reader": []}), encoding="utf-8")
    assert ocr_cache.load_lines("ab" * 20, [first, cell]) is None


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("/QD-DHTB", "/QD-ĐHTB"),
        ("/NQ-HDND", "/NQ-HĐND"),
        ("/KH-BCD", "/KH-BCĐ"),
        ("/KH-SGDDT", "/KH-SGDDT"),  # nobody can say which of the two
    ],
)
def test_a_stroke_that_the_second_reader_has_not(seen: str, meant: str) -> None:
    assert letterhead._spelled(seen, []) == meant
