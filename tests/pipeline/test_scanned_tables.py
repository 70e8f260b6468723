"""Ruled tables of scans: rules found, words put into their cells, tasks read from them.

The pages are made here: rules drawn with Pillow on text set by reportlab, turned and broken.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import PIL.Image
import PIL.ImageDraw
import pytest

import cancu
from extractors.model import Box
from pipeline.ocr import figures as second
from pipeline.ocr import pages, tesseract
from pipeline.ocr.cells import parted, place
from pipeline.ocr.ruled import Grid, find_grids, without_rules
from pipeline.ocr.tesseract import Seen
from pipeline.pages.alike import spelled_alike
from pipeline.pages.layout import PageLayout, Row, Strip, Word
from tests import scans

needs_opencv = pytest.mark.skipif(not second.ready(), reason="cancu[ocr] is not installed")
needs_readers = pytest.mark.skipif(
    tesseract.engine() is None or not second.installed(),
    reason="tesseract with Vietnamese data or cancu[ocr] is not installed (make system)",
)

COLUMNS = (50.0, 90.0, 280.0, 420.0, 545.0)
ROWS = (140.0, 170.0, 220.0, 270.0, 320.0)
DOTS = 200 / 72


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_CACHE", str(tmp_path / "cache"))


def ruled(
    picture: scans.Image,
    level: Sequence[tuple[float, float, float]],
    upright: Sequence[tuple[float, float, float]],
) -> scans.Image:
    """A page with rules: (y, from, to) and (x, from, to) in points."""
    made = picture.copy()
    draw = PIL.ImageDraw.Draw(made)
    for y, x0, x1 in level:
        draw.line((x0 * DOTS, y * DOTS, x1 * DOTS, y * DOTS), fill=(30, 30, 30), width=3)
    for x, y0, y1 in upright:
        draw.line((x * DOTS, y0 * DOTS, x * DOTS, y1 * DOTS), fill=(30, 30, 30), width=3)
    return made


def empty() -> scans.Image:
    return PIL.Image.new("RGB", (1654, 2339), (252, 252, 252))


def whole() -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    level = [(y, COLUMNS[0], COLUMNS[-1]) for y in ROWS]
    return level, [(x, ROWS[0], ROWS[-1]) for x in COLUMNS]


def grids(picture: scans.Image) -> tuple[Grid, ...]:
    return find_grids(picture.convert("L"))[0]


# --- the grid -----------------------------------------------------------------------------------


@needs_opencv
@pytest.mark.parametrize("degrees", [0.0, 0.7, -0.5])
def test_a_grid_is_found_however_the_sheet_lies(degrees: float) -> None:
    (grid,) = grids(scans.rotated(scans.noised(ruled(empty(), *whole())), degrees))
    assert (len(grid.cells), len(grid.cells[0])) == (4, 4)
    assert len({cell for row in grid.cells for cell in row}) == 16
    assert not grid.open_top
    assert not grid.open_bottom


@needs_opencv
def test_squares_without_a_rule_between_them_are_one_cell() -> None:
    level, upright = whole()
    level[2] = (ROWS[2], COLUMNS[0], COLUMNS[2])  # no rule to the right: two rows share owner and time
    upright[2] = (COLUMNS[2], ROWS[0], ROWS[3])  # and the last row has no second rule down
    (grid,) = grids(ruled(empty(), level, upright))
    assert grid.cells[1][2] == grid.cells[2][2]
    assert grid.cells[1][3] == grid.cells[2][3]
    assert grid.cells[1][1] != grid.cells[2][1]
    assert grid.cells[3][1] == grid.cells[3][2]
    assert grid.cells[2][1] != grid.cells[2][2]


@needs_opencv
def test_broken_rules_and_open_sides_still_make_a_table() -> None:
    level, upright = whole()
    level = [piece for y, x0, x1 in level for piece in ((y, x0, 200.0), (y, 206.0, x1))]
    (grid,) = grids(ruled(empty(), level, upright[1:-1]))  # no rule at the left and the right
    assert (len(grid.cells), len(grid.cells[0])) == (4, 4)


@needs_opencv
def test_a_row_that_the_page_end_cuts_is_open() -> None:
    level, _ = whole()
    (grid,) = grids(ruled(empty(), level, [(x, ROWS[0], ROWS[-1] + 40) for x in COLUMNS]))
    assert len(grid.cells) == 5
    assert grid.open_bottom
    assert not grid.open_top


@needs_opencv
@pytest.mark.parametrize(
    ("level", "upright"),
    [
        ([(y, 60, 180) for y in (100, 130, 160)], [(x, 100, 160) for x in (60, 120, 180)]),
        ([(100, 60, 530), (700, 60, 530)], [(60, 100, 700), (530, 100, 700)]),
        ([(100, 100, 220), (104, 330, 480)], [(590, 10, 800)]),
    ],
    ids=["stamp of receipt", "frame of a page", "underlines and the edge of a sheet"],
)  # fmt: skip
def test_what_is_no_table(level: Any, upright: Any) -> None:
    assert grids(ruled(empty(), level, upright)) == ()


@needs_opencv
def test_rules_are_taken_off_and_letters_stay() -> None:
    page = scans.page_picture(((100, 200, 12, "Phòng Kế hoạch"),))
    picture = ruled(page, *whole()).convert("L")
    _, mask = find_grids(picture)
    clean = without_rules(picture, mask)
    assert grids(clean) == ()
    box = (int(95 * DOTS), int(185 * DOTS), int(240 * DOTS), int(205 * DOTS))
    assert clean.crop(box).tobytes() == picture.crop(box).tobytes()


# --- words to cells ---------------------------------------------------------------------------------


def flat_grid() -> Grid:
    """Two columns, three rows of 100 × 50 pixels; the second cell of the last two rows is one."""
    rows = tuple((50.0 * n, 0.0) for n in range(4))
    columns = tuple((100.0 * n, 0.0) for n in range(3))
    return Grid(rows, columns, ((0, 1), (2, 3), (4, 3)))


def seen(text: str, x: float, y: float) -> Seen:
    return Seen(text, 95.0, Box(x, y, x + 9.0 * len(text), y + 20), (1, 1, int(y)))


def one_line(words: Sequence[Seen]) -> list[list[Seen]]:
    return [list(words)] if words else []


def rows_of(words: Sequence[Seen]) -> list[Any]:
    outside, tables = parted(words, [flat_grid()], one_line)
    layout = PageLayout(1, 595, 842)

    def plain(line: list[Seen]) -> list[Any]:
        return [Word(word.text, 1, word.box) for word in line]

    layout.items = [Strip(plain([word])) for word in outside]
    place(layout, tables, plain, 1.0)
    return layout.items


def shown(item: Any) -> Any:
    if isinstance(item, Row):
        return [None if cell is None else " ".join(word.text for word in cell) for cell in item.cells]
    return item.text


WORDS = (
    seen("Việc", 5, 10), seen("Ai", 110, 10), seen("Rà", 5, 60), seen("soát", 40, 60),
    seen("Sở", 110, 80), seen("In", 5, 110),
)  # fmt: skip


def test_words_stand_in_the_cells_they_lie_in_and_a_cell_of_two_rows_in_the_first() -> None:
    after = seen("Sau", 5, 170)
    before = seen("Trước", 5, -40)
    assert [shown(item) for item in rows_of([before, *WORDS, after])] == [
        "Trước",
        ["Việc", "Ai"],
        ["Rà soát", "Sở"],
        ["In", None],
        "Sau",
    ]


@pytest.mark.parametrize(
    ("column", "meant"),
    [
        (["Đội soát vé", "Đội soát vé", "Đội soat vẻ"], ["Đội soát vé"] * 3),
        (["Tô đo đạc", "Tổ đo đạc", "Tổ đo đạc", "Tổ đo đạo"], [*["Tổ đo đạc"] * 3, "Tổ đo đạo"]),
        (["Ban Nền nếp", "Ban Nến nếp"], None),  # one against one stays open
        (["Đội Chỉ tiêu", "Đội Chỉ tiêu", "Đội Chi tiêu", "Đội Chi tiêu"], None),  # two names
        (["Xã", "Xã", "Xa"], None),  # a word alone may be another
    ],
)
def test_cells_of_a_column_are_spelled_alike(column: list[str], meant: list[str] | None) -> None:
    count = len(column)
    lines = tuple((50.0 * n, 0.0) for n in range(count + 1))
    cells = tuple((2 * n, 2 * n + 1) for n in range(count))
    grid = Grid(lines, tuple((100.0 * n, 0.0) for n in range(3)), cells)
    words = []
    for row, cell in enumerate(column):
        words.append(seen(f"{row + 1}.", 5, 50 * row + 10))
        words += [seen(word, 105 + 20 * n, 50 * row + 10) for n, word in enumerate(cell.split())]
    _, tables = parted(words, [grid], one_line)
    layout = PageLayout(1, 595, 842)
    place(layout, tables, lambda line: [Word(word.text, 1, word.box) for word in line], 1.0)
    spelled_alike([layout])
    assert [shown(item)[1] for item in layout.items] == (meant or column)


def test_a_letterhead_in_a_frame_is_no_table() -> None:
    frame = [seen(word, 5 + 30 * n, 10) for n, word in enumerate(["CỘNG", "HÒA", "XÃ"])]
    frame += [seen(w, 102 + 20 * n, 10) for n, w in enumerate(["CỘNG", "HÒA", "XÃ", "HỘI", "CHỦ"])]
    assert all(isinstance(item, Strip) for item in rows_of(frame))


def test_an_empty_form_is_no_table() -> None:
    assert all(isinstance(item, Strip) for item in rows_of(WORDS[:2]))


# --- the whole way ------------------------------------------------------------------------------------

TASKS = (
    *scans.LETTERHEAD[:8],
    (54, 312, 11, "STT"), (120, 312, 11, "Nội dung công việc"), (300, 312, 11, "Đơn vị chủ trì"),
    (440, 312, 11, "Thời gian"),
    (60, 345, 11, "1"), (95, 345, 11, "Rà soát kho vật tư, lập"),
    (95, 360, 11, "danh mục cần thay thế"),
    (285, 345, 11, "Phòng Kế hoạch - Tài"), (285, 360, 11, "chính"), (426, 345, 11, "15/5/2024"),
    (60, 395, 11, "2"), (95, 395, 11, "Tập huấn cho trạm y tế"),
    (95, 410, 11, "xã về ghi chép sổ sách"),
    (285, 395, 11, "Văn phòng Sở"), (426, 395, 11, "Trước ngày"), (426, 410, 11, "20/6/2024"),
    (60, 445, 11, "3"), (95, 445, 11, "Kiểm tra tủ thuốc của các"), (95, 460, 11, "đội lưu động"),
    (285, 445, 11, "Thanh tra Sở"), (426, 445, 11, "Quý III/2024"),
)  # fmt: skip


def extracted(tmp_path: Path, picture: scans.Image) -> dict[str, Any]:
    (tmp_path / "a.pdf").write_bytes(scans.pdf_of([scans.noised(picture)]))
    return cancu.extract(tmp_path / "a.pdf")


@needs_readers
@pytest.mark.parametrize("degrees", [0.0, 0.6])
def test_tasks_of_a_scanned_table(tmp_path: Path, degrees: float) -> None:
    lower = tuple(y + 155 for y in ROWS)
    page = ruled(
        scans.page_picture(TASKS),
        [(y, COLUMNS[0], COLUMNS[-1]) for y in lower],
        [(x, lower[0], lower[-1]) for x in COLUMNS],
    )
    found = extracted(tmp_path, scans.rotated(page, degrees))
    told = {
        (each["agency"], found["deadlines"][each["deadline"]]["due"])
        for each in found["assignments"]
        if each["deadline"] is not None
    }
    assert told == {
        ("Phòng Kế hoạch - Tài chính", "2024-05-15"),
        ("Văn phòng Sở", "2024-06-19"),
        ("Thanh tra Sở", "2024-09-30"),
    }


@needs_readers
def test_without_opencv_a_table_is_read_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lower = tuple(y + 155 for y in ROWS)
    page = ruled(
        scans.page_picture(TASKS),
        [(y, COLUMNS[0], COLUMNS[-1]) for y in lower],
        [(x, lower[0], lower[-1]) for x in COLUMNS],
    )
    monkeypatch.setattr(pages, "ready", lambda: False)
    monkeypatch.setattr(pages, "installed", lambda: False)
    assert "Phòng Kế hoạch" in extracted(tmp_path, page)["text"]


# --- loading ----------------------------------------------------------------------------------------


def test_asking_for_the_packages_waits_for_who_is_loading_them() -> None:
    """``find_spec`` of a package that is just being imported fails: nobody may ask meanwhile."""
    answers: list[bool] = []
    with second._loading:
        asker = threading.Thread(target=lambda: answers.append(second.installed()))
        asker.start()
        asker.join(0.2)
        waiting = not answers
    asker.join()
    assert waiting
    assert answers == [second.installed()]


def test_a_half_imported_package_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def half(name: str) -> None:
        raise ValueError(f"{name}.__spec__ is None")

    monkeypatch.setattr(second, "find_spec", half)
    assert second.installed() is False
