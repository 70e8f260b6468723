"""Tables of law portals' pages, every border a line of its own: where rows and tables begin and end."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import pytest

from pipeline.text.portal import portal_tables

Rows = Sequence[Sequence[str]]


def lines_of(*parts: Rows | str) -> list[tuple[str, int]]:
    """The lines of a page: rows of cells between bars, hard-wrapped; a text stands between tables."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, str):
            lines.append(part)
            continue
        for row in part:
            lines.append("|")
            for cell in row:
                lines += [*textwrap.wrap(cell, 40), "|"]
    return [(line, 0) for line in lines]


def rows_of(*parts: Rows | str) -> list[list[list[str | None]]]:
    return [
        [
            [None if cell is None else " ".join(line for line, _ in cell) for cell in row]
            for row in table.rows
        ]
        for table in portal_tables(lines_of(*parts))
    ]


HEAD = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn")
FULL = ("1", "Rà soát các văn bản còn hiệu lực", "Sở Tư pháp", "Sở Y tế", "30/6/2026")


@pytest.mark.parametrize(
    "row",
    [
        ("2", "Căn cứ kết quả rà soát, xây dựng danh mục", "Sở Tư pháp", "Sở Y tế", "30/7/2026"),
        ("2", "Họp", "Sở Nội vụ", "", ""),
        ("2", "", "Sở Nội vụ", "", "2026"),
        ("", "Tổng hợp chung", "Sở Nội vụ", "Sở Y tế", "30/6/2026"),
        ("II", "PHÁT TRIỂN HẠ TẦNG SỐ"),
        ("Quý III/2026",),
        ("2", "Tập huấn", "Quý III/2026"),
    ],
    ids=["like a basis", "empty behind", "empty within", "no number", "group", "month", "merged"],
)
def test_rows_between_whole_ones(row: tuple[str, ...]) -> None:
    last = ("3", "Báo cáo kết quả", "Sở Tư pháp", "", "Tháng 12/2026")
    assert rows_of([HEAD, FULL, row, last, FULL]) == [[list(r) for r in (HEAD, FULL, row, last, FULL)]]


def test_a_line_between_two_rows_parts_no_table() -> None:
    more = ("4", "Thành lập bộ máy quản lý Quỹ phòng, chống thiên tai " * 3, "Sở Tài chính", "", "2026")
    first, second = rows_of([HEAD, FULL], "...........", [more, ("5", *FULL[1:])], "Nơi nhận:")
    assert first == [list(HEAD), list(FULL)]
    assert second == [[" ".join(c.split()) for c in more], ["5", *FULL[1:]]]


@pytest.mark.parametrize(
    ("upper", "lower", "heads"),
    [
        (
            ("TT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn"),
            ("Chủ trì", "Phối hợp"),
            [
                ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "", "Thời hạn"],
                [None, None, "Chủ trì", "Phối hợp", None],
            ],
        ),
        (
            ("TT", "Nhiệm vụ", "Phân công", "Thời gian", "Sản phẩm"),
            ("Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc"),
            [
                ["TT", "Nhiệm vụ", "Phân công", "", "Thời gian", "", "Sản phẩm"],
                [None, None, "Chủ trì", "Phối hợp", "Bắt đầu", "Kết thúc", None],
            ],
        ),
        (
            ("STT", "Nội dung", "Đơn vị", "Thời gian"),
            ("Chủ trì", "Phối hợp", "Theo dõi"),
            [
                ["STT", "Nội dung", "Đơn vị", "", "", "Thời gian"],
                [None, None, "Chủ trì", "Phối hợp", "Theo dõi", None],
            ],
        ),
    ],
)
def test_a_head_of_two_rows(
    upper: tuple[str, ...], lower: tuple[str, ...], heads: list[list[str | None]]
) -> None:
    width = len(heads[0])
    row = ["1", "Rà soát", *["Sở Y tế"] * (width - 3), "30/6/2026"]
    [table] = rows_of([upper, lower, row, ["2", *row[1:]]])
    assert table == [*heads, row, ["2", *row[1:]]]


def test_text_behind_a_table_is_no_cell() -> None:
    other = ("STT", "Việc", "Phòng")
    found = rows_of([HEAD, FULL], "2. Nhiệm vụ của các phòng", [other, ("1", "Họp", "Phòng A")])
    assert found == [[list(HEAD), list(FULL)], [list(other), ["1", "Họp", "Phòng A"]]]


def test_the_signature_behind_a_table_is_none() -> None:
    sign = [("*Nơi nhận:*", "**CHỦ TỊCH**")]
    assert rows_of([HEAD, FULL, ("2", *FULL[1:])], "Thực hiện nghiêm túc.", sign) == [
        [list(HEAD), list(FULL), ["2", *FULL[1:]]]
    ]


def test_cost_is_linear() -> None:
    """A page of bars alone, and rows that never end, are read in one go."""
    assert portal_tables([("|", 0)] * 20_000) == []
    endless = lines_of([HEAD, *[("", "x", "")] * 5_000])
    assert len(portal_tables(endless)) <= 1
