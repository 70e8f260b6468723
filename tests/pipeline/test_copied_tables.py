"""Tables as programs copy them out of pages and old Word files: every row an assignment in every make.

``glued`` is what a reader line by line makes of a page: a cell of one line and the first line of the
next stand together.  ``laid`` keeps the columns by blanks, ``framed`` is what antiword prints.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest

import cancu

Row = Sequence[str]
Task = tuple[str, str, str | None]

TITLE = "PHỤ LỤC\nPHÂN CÔNG VIỆC NĂM 2026\n(Kèm theo Kế hoạch số 8/KH-UBND ngày 12/01/2026)\n\n"
BEHIND = (
    "\nCác bộ phận nghiêm túc làm theo bảng phân công này, có gì vướng mắc thì phản ánh kịp thời./.\n"
)

#: widths of the columns, the head, rows; a string is the heading of a group
CHO: tuple[Sequence[int], Row, Sequence[Row | str], list[Task]] = (
    (5, 29, 17, 17, 13, 14),
    (
        "STT",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Sản phẩm",
        "Thời hạn hoàn thành",
    ),
    [
        "I. SẮP XẾP LẠI CHỢ",
        (
            "1",
            "Kẻ lại vạch chia ô bán hàng, dời các sạp lấn ra lối thoát hiểm",
            "Phòng Kinh tế",
            "Công an xã",
            "Sơ đồ ô chợ",
            "Tháng 3/2026",
        ),
        ("2", "Thay mái tôn nhà lồng phía bờ kênh", "Ủy ban nhân dân xã", "", "Mái mới", "Quý II/2026"),
        (
            "3",
            "Lập danh sách tiểu thương",
            "Ban Quản lý chợ",
            "Hội Liên hiệp Phụ nữ xã, các thôn",
            "Danh sách",
            "Trước ngày 20/4/2026",
        ),
        "II. GIỮ CHỢ SẠCH",
        (
            "4",
            "Đặt thùng rác hai ngăn ở từng dãy hàng cá, hàng thịt, hàng rau",
            "Văn phòng HĐND và UBND xã",
            "Đoàn Thanh niên xã",
            "40 thùng",
            "30/6/2026",
        ),
        ("5", "Kiểm tra cân của các sạp", "Công an xã", "Các thôn, bản", "Biên bản", "Thường xuyên"),
    ],
    [
        ("Phòng Kinh tế", "Kẻ lại vạch", "2026-03-31"),
        ("Ủy ban nhân dân xã", "Thay mái tôn", "2026-06-30"),
        ("Ban Quản lý chợ", "Lập danh sách", "2026-04-19"),
        ("Văn phòng HĐND và UBND xã", "Đặt thùng rác", "2026-06-30"),
        ("Công an xã", "Kiểm tra cân", None),
    ],
)
TRUONG: tuple[Sequence[int], Row, Sequence[Row | str], list[Task]] = (
    (4, 15, 34, 19, 16),
    ("TT", "Thời gian", "Công việc", "Bộ phận thực hiện", "Ghi chú"),
    [
        (
            "1",
            "Từ 02/3 đến 12/3/2026",
            "Kiểm kê sách, dán lại nhãn gáy những cuốn đã bong",
            "Tổ Thư viện",
            "Theo mẫu",
        ),
        ("2", "15/3/2026", "Chọn sách cho tủ lớp", "Tổ Ngữ văn", ""),
        (
            "3",
            "Tháng 4/2026",
            "Thi kể chuyện theo sách khối 6, khối 7",
            "Giáo viên chủ nhiệm",
            "Mời phụ huynh",
        ),
        ("4", "Trước 20/5/2026", "Quyết toán quỹ mua sách", "Kế toán", ""),
    ],
    [
        ("Tổ Thư viện", "Kiểm kê sách", "2026-03-12"),
        ("Tổ Ngữ văn", "Chọn sách", "2026-03-15"),
        ("Giáo viên chủ nhiệm", "Thi kể chuyện", "2026-04-30"),
        ("Kế toán", "Quyết toán", "2026-05-19"),
    ],
)
RUNG: tuple[Sequence[int], Row, Sequence[Row | str], list[Task]] = (
    (4, 30, 18, 18, 14),
    ("Số TT", "Nhiệm vụ, giải pháp", "Đơn vị chủ trì", "Đơn vị phối hợp", "Tiến độ"),
    [
        (
            "1",
            "Đóng mốc ranh giới rừng giao cho cộng đồng",
            "Hạt Kiểm lâm khu vực",
            "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
            "Quý I/2026",
        ),
        (
            "2",
            "Phát đường băng trắng cản lửa dọc đỉnh đồi",
            "Trạm Quản lý bảo vệ rừng Khe Vầu",
            "Ban Chỉ huy Quân sự xã",
            "Quý II/2026",
        ),
        ("3", "Trực gác lửa những ngày gió khô", "Công an xã", "", "Tháng 9/2026"),
    ],
    [
        ("Hạt Kiểm lâm khu vực", "Đóng mốc", "2026-03-31"),
        ("Trạm Quản lý bảo vệ rừng Khe Vầu", "Phát đường", "2026-06-30"),
        ("Công an xã", "Trực gác", "2026-09-30"),
    ],
)
TABLES = {"a market": CHO, "a school": TRUONG, "a forest": RUNG}


def wrapped(row: Row, widths: Sequence[int]) -> list[list[str]]:
    return [
        textwrap.wrap(cell, width - 2, break_long_words=True)
        for cell, width in zip(row, widths, strict=True)
    ]


def glued(widths: Sequence[int], rows: Sequence[Row | str]) -> str:
    lines: list[str] = []
    for row in rows:
        if isinstance(row, str):
            lines.append(row)
            continue
        cells = [cell for cell in wrapped(row, widths) if cell]
        lines += cells[0]
        for before, cell in pairwise(cells):
            if len(before) == 1:
                lines[-1] += f" {cell[0]}"
                cell = cell[1:]
            lines += cell
    return "\n".join(lines)


def laid(widths: Sequence[int], rows: Sequence[Row | str]) -> str:
    lines: list[str] = []
    for row in rows:
        if isinstance(row, str):
            lines.append(row)
            continue
        cells = wrapped(row, widths)
        for at in range(max(map(len, cells))):
            parts = (cell[at] if at < len(cell) else "" for cell in cells)
            lines.append("".join(p.ljust(w) for p, w in zip(parts, widths, strict=True)).rstrip())
    return "\n".join(lines)


def framed(widths: Sequence[int], rows: Sequence[Row | str]) -> str:
    lines: list[str] = []
    for row in rows:
        if isinstance(row, str):
            lines.append(f"|{row.ljust(sum(widths) + len(widths) - 1)}|")
            continue
        cells = wrapped(row, widths)
        for at in range(max(map(len, cells))):
            parts = (cell[at] if at < len(cell) else "" for cell in cells)
            lines.append("".join(f"|{p.ljust(w)}" for p, w in zip(parts, widths, strict=True)) + "|")
    return "\n".join(lines)


def told(words: str) -> list[tuple[str, str, str | None]]:
    found = cancu.extract_text(words)
    days = found["deadlines"]
    return [
        (a["agency"], a["task"], None if a["deadline"] is None else days[a["deadline"]]["due"])
        for a in found["assignments"]
    ]


def has(found: Sequence[Task], wanted: Sequence[Task]) -> None:
    assert [(agency, day) for agency, _, day in found] == [(agency, day) for agency, _, day in wanted]
    assert all(
        task.startswith(words) for (_, task, _), (_, words, _) in zip(found, wanted, strict=True)
    )


@pytest.mark.parametrize("make", [glued, laid, framed])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_row_is_an_assignment(
    table: tuple[Sequence[int], Row, Sequence[Row | str], list[Task]],
    make: Callable[[Sequence[int], Sequence[Row | str]], str],
) -> None:
    widths, head, rows, wanted = table
    words = f"{TITLE}{make(widths, [head, *rows])}\n{BEHIND}"
    has(told(words), wanted)
    assert cancu.extract_text(words)["text"].rstrip().endswith(BEHIND.strip())


def test_a_narrow_column_of_numbers() -> None:
    widths, head, rows, wanted = CHO
    for make in (glued, laid):
        words = make((4, *widths[1:]), [head, *rows])
        assert words.split("\n")[1][:1] == "T" or "\nT\n" in words
        has(told(f"{TITLE}{words}\n{BEHIND}"), wanted)


TWO_ROWS = {
    "a blank between": "Số TT\nViệc\nPhân công thực hiện\nTiến độ\n\n\nĐầu mối\nPhối hợp\n\n",
    "merged cells told twice": "TT\nViệc\nPhân công\nTiến độ\nTT\nViệc\nĐầu mối\nPhối hợp\nTiến độ\n",
    "laid": "TT  Việc                Phân công thực hiện       Tiến độ\n"
    "                        Đầu mối       Phối hợp\n",
}


@pytest.mark.parametrize(("kind", "head"), TWO_ROWS.items(), ids=TWO_ROWS.keys())
def test_heads_of_two_rows(kind: str, head: str) -> None:
    rows = [("1", "Dựng cổng chào", "Ban Lễ tân", "Đội Kèn", "05/3/2026")]
    rows.append(("2", "Mượn ghế", "Tổ Hậu cần", "Công an xã", "06/3/2026"))
    words = laid((4, 20, 14, 12, 10), rows) if kind == "laid" else "\n".join("\n".join(r) for r in rows)
    has(
        told(f"{TITLE}{head}{words}\n{BEHIND}"),
        [("Ban Lễ tân", "Dựng cổng", "2026-03-05"), ("Tổ Hậu cần", "Mượn ghế", "2026-03-06")],
    )


OTHERS = {
    "a list below a head": "STT Nội dung Số lượng\n1 Bàn ghế 20\n2 Loa 2\n",
    "counts": "|TT |Đơn vị   |Số lượng|\n|1  |Sở Y tế  |15      |\n|2  |Sở"
    " Nội   |4       |\n|   |vụ       |        |\n",
    "a sentence": "TT Huế là nơi tổ chức hội nghị, Sở Y tế Huế đón khách.\n1 xe đón khách ở ga.\n",
}


@pytest.mark.parametrize("words", OTHERS.values(), ids=OTHERS.keys())
def test_other_text_gives_no_task(words: str) -> None:
    assert told(f"PHỤ LỤC\nBẢNG KÊ\n\n{words}") == []
