"""Figures and signatures of scans read by two readers: what is taken, what stays open.

The readings are made here; the last tests go the whole way with tesseract and ``cancu[ocr]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import PIL.Image
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import cancu
from extractors.model import Box
from pipeline.ocr import figures as second
from pipeline.ocr import signature, signers, tesseract
from pipeline.ocr.figures import Figures, Glimpse
from pipeline.ocr.pictures import as_turned, upright
from pipeline.ocr.second_look import checked, is_unsure, merged
from pipeline.ocr.tesseract import Seen
from tests import scans
from tests.fonts import vietnamese_font
from tests.scans import LETTERHEAD

needs_readers = pytest.mark.skipif(
    tesseract.engine() is None or not second.installed(),
    reason="tesseract with Vietnamese data or cancu[ocr] is not installed (make system)",
)

PAGE = PIL.Image.new("L", (1600, 200), 255)


@dataclass(frozen=True)
class Told:
    """A second reader that tells what it is told to, each sign with one probability."""

    text: str
    sure: float = 0.999

    def glimpse(self, image: PIL.Image.Image) -> Glimpse:
        matrix = np.full((2 * len(self.text) + 1, 2), self.sure)
        return Glimpse(tuple((sign, 2 * at) for at, sign in enumerate(self.text)), matrix)


def line(*words: tuple[str, float]) -> list[Seen]:
    """Words side by side with a blank between them, or none before one that begins with ``+``."""
    made: list[Seen] = []
    x = 20.0
    for text, sure in words:
        x += 0.0 if text.startswith("+") else 16.0
        shown = text.removeprefix("+")
        made.append(Seen(shown, sure, Box(x, 60, x + 14.0 * len(shown), 90), (1, 1, 1)))
        x += 14.0 * len(shown)
    return made


def again(words: Sequence[Seen], told: str, sure: float = 0.999) -> list[tuple[str, float]]:
    (done,) = checked(PAGE, [list(words)], cast(Figures, Told(told, sure)))
    return [(word.text, word.confidence) for word in done]


# --- which words ------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "unsure"),
    [
        ([("số", 96), ("117§/QĐ-SYT", 54)], True),
        ([("Quý", 96), ("II1/⁄2027", 28)], True),
        ([("31-", 96), ("HD/BTCTW", 96)], True),  # torn in two, however sure
        ([("ngày", 96), ("lồ", 80), ("tháng", 96)], True),
        ([("số", 96), ("1178/QĐ-SYT", 95)], False),
        ([("thực", 41), ("hiện", 30)], False),  # words are tesseract's
        ([("Số:", 90), ("22", 30), ("/QĐ-SYT", 91)], False),  # the letterhead has its own reader
    ],
)
def test_figures_that_are_read_again(words: Sequence[tuple[str, float]], unsure: bool) -> None:
    assert is_unsure(line(*words)) is unsure


# --- what is taken ------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "told", "text"),
    [
        ("117§/QĐ-SYT", "1178/QD-SYT", "1178/QĐ-SYT"),
        ("3I1-HD/BTC", "31-HD/BTC", "31-HD/BTC"),
        ("202/2025/QHI15", "202/2025/QH15", "202/2025/QH15"),
        ("2()17", "2017", "2017"),
        ("§h30", "8h30", "8h30"),
        ("19/⁄4/2022", "19/4/2022", "19/4/2022"),
        ("1/2029", "I/2029", "I/2029"),
        ("II1/⁄2027", "III/2027", "III/2027"),
        ("<l0ngày", "≤ 10 ngày", "≤ 10 ngày"),
        ("45§/TB-ĐHSP,", "458/TB-DHSP", "458/TB-ĐHSP,"),
    ],
)
def test_figures_are_the_second_readers_and_letters_tesseracts(
    first: str, told: str, text: str
) -> None:
    assert again(line(("số", 96), (first, 60)), told)[1] == (text, 88.0)


def test_two_readers_that_agree_are_sure() -> None:
    assert again(line(("số", 96), ("45/TTr-ĐHSP", 41)), "45/TTr-DHSP", 0.6)[1] == ("45/TTr-ĐHSP", 95.0)


def test_a_number_torn_in_two_is_one_word() -> None:
    torn = line(("số", 96), ("31-", 95), ("HD/BTC", 95), ("ngày", 96))
    assert again(torn, "31-HD/BTC") == [("số", 96), ("31-HD/BTC", 95.0), ("ngày", 96)]


def test_a_second_reader_that_is_unsure_itself_changes_nothing() -> None:
    assert again(line(("số", 96), ("117§/QĐ-SYT", 60)), "1173/QD-SYT", 0.8)[1] == ("117§/QĐ-SYT", 60)


def test_another_word_is_no_reading_of_it() -> None:
    assert merged("15/QĐ-UBND", "Ha Noi 2020") is None
    assert again(line(("số", 96), ("15/QĐ-UBND", 60)), "Ha Noi 2020")[1] == ("15/QĐ-UBND", 60)


def test_two_that_are_sure_of_different_figures_leave_it_open() -> None:
    (text, sure) = again(line(("số", 96), ("824/KH-SYT", 88)), "894/KH-SYT")[1]
    assert (text, sure) == ("894/KH-SYT", 50.0)  # below 60 a word is marked doubtful


def test_of_two_different_figures_that_of_a_known_law_is_right() -> None:
    told = again(line(("số", 96), ("43/2013/QH13", 88)), "48/2013/QH13")
    assert told[1] == ("43/2013/QH13", 88.0)
    told = again(line(("số", 96), ("48/2013/QH13", 88)), "43/2013/QH13")
    assert told[1] == ("43/2013/QH13", 88.0)


def test_a_figure_lost_at_the_edge_is_not_taken_away() -> None:
    assert again(line(("số", 96), ("25/KH-SYT", 88)), "5/KH-SYT")[1] == ("25/KH-SYT", 50.0)


def test_what_tesseract_hardly_saw_may_be_written_by_hand() -> None:
    assert again(line(("số", 96), ("4z/KH-SYT", 12)), "412/KH-SYT")[1] == ("412/KH-SYT", 50.0)


def test_a_day_read_as_letters() -> None:
    (*_, day, _) = again(line(("ngày", 96), ("lồ", 80), ("tháng", 96)), "18")
    assert day == ("18", 88.0)


# --- signatures ------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "office", "start"),
    [
        ("V1. GIÁM ĐÓC", ("GIÁM", "ĐỐC"), 1),
        ("BHÓ GIÁM ĐỚC", ("PHÓ", "GIÁM", "ĐỐC"), 0),
        ("'CHU TICH", ("CHỦ", "TỊCH"), 0),
        ("PHÓ HIEU TRƯỞNG", ("PHÓ", "HIỆU", "TRƯỞNG"), 0),
    ],
)
def test_offices_are_known_with_one_letter_wrong(
    words: str, office: tuple[str, ...], start: int
) -> None:
    found = signers.office_of(words.split())
    assert found is not None
    assert (found.words, found.start) == (office, start)


@pytest.mark.parametrize("words", ["SỞ Y TẾ", "giám đốc", "GIAO DỊCH", "TỈNH KIÊN GIANG"])
def test_no_office(words: str) -> None:
    assert signers.office_of(words.split()) is None


@pytest.mark.parametrize(
    ("first", "sure", "other", "name"),
    [
        ("Văn", 96, "Van", "Văn"),
        ("Phúe", 30, "Phúe", "Phúc"),  # a worn c
        ("Vănn", 90, "Vin", None),
        ("Minh", 40, "Minh", "Minh"),
        ("Minh", 40, "Hinh", None),
    ],
)
def test_a_word_of_a_name_by_both_readers(
    first: str, sure: float, other: str, name: str | None
) -> None:
    assert signers.name_word(first, sure, other, leads=False) == name


def test_a_surname_without_its_mark_where_only_one_has_these_letters() -> None:
    assert signers.name_word("Ea", 30, "Pham", leads=True) == "Phạm"
    assert signers.name_word("", 0, "Vu", leads=True) == "Vũ"
    assert signers.name_word("", 0, "Bx", leads=True) is None


def placed(text: str, x: float, y: float, sure: float = 92.0) -> Seen:
    return Seen(text, sure, Box(x, y, x + 18.0 * len(text), y + 30), (1, 1, int(y)))


CORNER = Box(700, 0, 1600, 900)


def signed(*lines: Sequence[Seen], ink: tuple[int, int, int, int] | None = None) -> list[str]:
    image = PIL.Image.new("L", (1600, 900), 255)
    if ink:
        image.paste(0, ink)
    rows = [list(line) for line in lines]
    signature._marked(lambda: image, rows, CORNER)
    return [" ".join(word.text for word in row) for row in rows if row]


HEAD = [placed("GIÁM", 1000, 100), placed("ĐỐC", 1090, 100)]
DEPUTY = [placed("PHÓ", 960, 140), placed("GIÁM", 1030, 140), placed("ĐỐC", 1120, 140)]


def test_a_written_mark_before_the_heads_office_is_that_of_a_deputy() -> None:
    name = [placed("Lê", 990, 300), placed("Văn", 1040, 300), placed("Tám", 1100, 300)]
    assert signed(HEAD, DEPUTY, name, ink=(930, 100, 970, 128)) == [
        "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Văn Tám",
    ]  # fmt: skip
    misread = [placed("V1.", 930, 100, 61.0), *HEAD]
    assert signed(misread, DEPUTY)[0] == "KT. GIÁM ĐỐC"


def test_no_mark_where_nothing_is_written_or_no_deputy_signs() -> None:
    assert signed(HEAD, DEPUTY)[0] == "GIÁM ĐỐC"
    assert signed(HEAD, ink=(930, 100, 970, 128)) == ["GIÁM ĐỐC"]
    assert signed([placed("TL.", 930, 100), *HEAD], DEPUTY)[0] == "TL. GIÁM ĐỐC"


def test_the_word_of_a_name_under_a_stroke_is_the_second_readers() -> None:
    place = Box(900, 300, 1200, 330)
    seen = [placed("Quốc", 1000, 300), placed("Việt", 1100, 300)]
    found = signature._as_name([[], seen], ["Đỗ", "Quôc", "Viêt"], place)
    assert [word.text for word in found] == ["Đỗ", "Quốc", "Việt"]
    assert all(word.confidence < 60 for word in found)  # doubtful


def test_a_name_that_only_the_second_reader_saw_has_the_marks_that_names_have() -> None:
    place = Box(900, 300, 1200, 330)
    looks: list[list[Seen]] = [[], [], [], []]
    found = signature._as_name(looks, ["Pham", "Quoc", "Tuan"], place)
    assert [word.text for word in found] == ["Phạm", "Quốc", "Tuấn"]
    assert signature._as_name(looks, ["Pham", "Van", "Hung"], place) == []  # Hùng, Hưng
    assert signature._as_name(looks[:2], ["Pham", "Quoc", "Tuan"], place) == []  # tesseract may see it


def test_strokes_beside_a_name_go() -> None:
    name = [placed("Lê", 990, 300), placed("Văn", 1040, 300), placed("Tám", 1100, 300)]
    assert signed([placed("h", 940, 300), *name]) == ["Lê Văn Tám"]
    assert signed([*name, placed("f", 1200, 300)]) == ["Lê Văn Tám"]
    assert signed([placed("f", 1200, 300)], name) == ["Lê Văn Tám"]


# --- the whole way ------------------------------------------------------------


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def extracted(tmp_path: Path, picture: scans.Image) -> dict[str, Any]:
    (tmp_path / "a.pdf").write_bytes(scans.pdf_of([scans.noised(picture)]))
    return cancu.extract(tmp_path / "a.pdf")


@needs_readers
def test_a_name_under_a_seal_and_a_written_mark(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CANCU_CACHE", str(kept))
    signed_by = [
        *(each for each in LETTERHEAD if each[3] not in ("GIÁM ĐỐC", "Nguyễn Văn Thành")),
        (386, 510, 12, "GIÁM ĐỐC"),
        (362, 526, 12, "PHÓ GIÁM ĐỐC"),
        (360, 600, 12, "Nguyễn Văn Thành"),
    ]
    page = scans.page_picture(signed_by)
    page = scans.scribbled(page, (1010, 1390, 1050, 1420), (20, 20, 20))
    found = extracted(tmp_path, scans.sealed(page, (1010, 1570)))
    assert found["document"]["signer"]["name"] == "Nguyễn Văn Thành"
    assert found["document"]["signer"]["authority"] == "KT."
    assert found["document"]["signer"]["position"].startswith("Phó Giám đốc")


@needs_readers
def test_a_name_stamped_in_red(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_CACHE", str(kept))

    def stamped(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.85, 0.1, 0.15)
        canvas.setFont(vietnamese_font(), 13)
        canvas.drawString(355, A4[1] - 600, "Huỳnh Minh Quân")

    lines = [each for each in LETTERHEAD if each[3] != "Nguyễn Văn Thành"]
    (page,) = pypdfium2.PdfDocument(scans.typed(lines, stamped))
    found = extracted(tmp_path, page.render(scale=200 / 72).to_pil().convert("RGB"))
    assert found["document"]["signer"]["name"] == "Huỳnh Minh Quân"
    assert found["document"]["signer"]["position"] == "Giám đốc"


def test_the_corner_is_read_with_its_red_ink_only_where_there_is_some() -> None:
    page, corner = scans.page_picture(), Box(800, 1400, 1650, 2000)
    for picture, red in ((page, False), (scans.sealed(page, (1150, 1550)), True)):
        grey, turned = upright(picture)
        assert signature._is_red(grey, as_turned(picture, turned, red=True), corner) is red


@pytest.mark.parametrize(
    ("letters", "office"),
    [
        ("ktbotruong", ("BỘ", "TRƯỞNG")),  # and not TỔ TRƯỞNG, which differs in one letter
        ("fhogiamdoc", ("PHÓ", "GIÁM", "ĐỐC")),  # and not GIÁM ĐỐC with strokes in front
        ("thutuong", ("THỦ", "TƯỚNG")),
        ("xotruong", ()),  # BỘ and TỔ are as near
        ("phongtochuc", ()),
    ],
)
def test_offices_without_blanks_and_marks(letters: str, office: tuple[str, ...]) -> None:
    assert signers.glued_office(letters) == office
