"""Tables that run over pages: what is put together, what stays apart."""

from __future__ import annotations

import pytest

from extractors.model import Box
from pipeline.pages.layout import PageLayout, Row, Strip, Word, columns, stitch


def cell(text: str) -> list[Word]:
    return [Word(word, 1, Box(0, 0, 1, 1)) for word in text.split()]


def row(*cells: str | None, edges: tuple[float, ...] = (), table: int = 0) -> Row:
    return Row([None if each is None else cell(each) for each in cells], table, edges)


def joined(first: list[Row], second: list[Row]) -> list[list[str | None]]:
    for each in second:
        each.table = 1
    pages = [PageLayout(1, 600, 800, list(first)), PageLayout(2, 600, 800, list(second))]
    stitch(pages)
    rows = [item for page in pages for item in page.items if isinstance(item, Row)]
    assert len({each.table for each in rows}) == 1
    return [[None if c is None else " ".join(w.text for w in c) for c in each.cells] for each in rows]


HEAD = ("TT", "Việc", "Ai", "Khi nào")
CASES = [
    # the head again
    ([HEAD, ("1", "A", "B", "C")], [HEAD, ("2", "D", "E", "F")], [HEAD, "1ABC", "2DEF"]),
    # a head of two rows again
    (
        [HEAD, ("", "", "Chính", "Từ"), ("1", "A", "B", "C")],
        [HEAD, ("", "", "Chính", "Từ"), ("2", "D", "E", "F")],
        [HEAD, ("", "", "Chính", "Từ"), "1ABC", "2DEF"],
    ),
    # a row cut: its words go on in lower case
    (
        [HEAD, ("1", "Rà soát các", "Sở", "Quý")],
        [("", "văn bản", "", "I")],
        [HEAD, ("1", "Rà soát các văn bản", "Sở", "Quý I")],
    ),
    # no number, but a row of its own: one number for two rows, a page end between
    (
        [HEAD, ("1", "Rà soát", "Sở Y tế", "Quý I")],
        [("", "Báo cáo", "Sở Nội vụ", "Quý II"), (None, "Tổng kết", "Sở Y tế", "Quý III")],
        [
            HEAD,
            ("1", "Rà soát", "Sở Y tế", "Quý I"),
            (None, "Báo cáo", "Sở Nội vụ", "Quý II"),
            (None, "Tổng kết", "Sở Y tế", "Quý III"),
        ],
    ),
    # a merged cell cut by the page end is empty there, not absent
    (
        [HEAD, ("1", "A", "B", "C"), ("2", "D", None, "E")],
        [("3", "F", "", "G")],
        [HEAD, "1ABC", ("2", "D", None, "E"), ("3", "F", None, "G")],
    ),
    # an empty cell that is not merged stays empty
    ([HEAD, ("1", "A", "B", "C")], [("2", "D", "", "E")], [HEAD, "1ABC", ("2", "D", "", "E")]),
]


@pytest.mark.parametrize(("first", "second", "expected"), CASES)
def test_over_a_page_end(
    first: list[tuple[str | None, ...]],
    second: list[tuple[str | None, ...]],
    expected: list[tuple[str | None, ...] | str],
) -> None:
    found = joined([row(*each) for each in first], [row(*each) for each in second])
    assert [tuple(each) for each in found] == [tuple(each) for each in expected]


def test_columns_that_one_page_lacks() -> None:
    """A column that is empty on the second page is not ruled there at all."""
    wide = (50.0, 90.0, 300.0, 420.0)
    found = joined(
        [row(*HEAD, edges=wide), row("1", "A", "B", "C", edges=wide)],
        [row("2", "D", "F", edges=(50.0, 91.0, 419.0))],
    )
    assert found[-1] == ["2", "D", "", "F"]


def printed(text: str, *, top: float, x0: float, gap: float = 4) -> Strip:
    """A line whose words stand ``gap`` apart, six points a letter."""
    words = []
    for word in text.split(" "):
        words.append(Word(word, 1, Box(x0, top, x0 + 6 * len(word), top + 12)))
        x0 = words[-1].box.x1 + gap
    return Strip(words, 12)


RUNNING = [
    # the country named in the middle of a wrapped paragraph: no letterhead, the order stays
    ("quan đại diện nước Cộng hòa xã hội chủ nghĩa Việt Nam ở", "năm 2017;"),
    # at the beginning of a line
    ("Cộng hòa xã hội chủ nghĩa Việt Nam ở nước ngoài", "năm 2017;"),
]


@pytest.mark.parametrize(("first", "second"), RUNNING)
def test_running_text_that_names_the_country_is_no_letterhead(first: str, second: str) -> None:
    lines = [printed(first, top=100, x0=85), printed(second, top=120, x0=85)]
    assert [strip.text for strip in columns(lines)] == [first, second]


@pytest.mark.parametrize(
    "name", ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cộng hòa xã hội chủ nghĩa Việt Nam"]
)
def test_a_letterhead_is_read_column_by_column(name: str) -> None:
    office = printed("UBND TỈNH", top=60, x0=85)
    country = printed(name, top=60, x0=300)
    number = printed("Số: 12/QĐ-UBND", top=80, x0=85)
    level = Strip([*office.words, *country.words], 12)
    assert [strip.text for strip in columns([level, number])] == ["UBND TỈNH", "Số: 12/QĐ-UBND", name]
