"""Tables of plain text and Markdown that no bar frames, in every make: each row an assignment."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import cancu
from extractors.facts import run
from extractors.model import BlockKind, Document
from pipeline.read import read
from pipeline.text.aligned import aligned_table
from pipeline.text.loose import loose_tables, may_hold_tables

Rows = Sequence[Sequence[str]]
HEAD = ("TT", "Nội dung công việc", "Đơn vị thực hiện", "Đơn vị phối hợp", "Thời gian hoàn thành")
ROWS: Rows = (
    HEAD,
    ("1", "Rà soát chương trình đào tạo các ngành học", "Phòng Đào tạo", "Các khoa", "Trước 15/9/2026"),
    ("2", "Lấy ý kiến người học về chất lượng", "P.CTSV", "GVCN các lớp", "Quý IV/2026"),
    ("3", "Nghiệm thu học liệu số", "Khoa CNTT", "", "Tháng 12/2026"),
)
FOUND = [
    ("Phòng Đào tạo", ROWS[1][1], ("Các khoa",), "2026-09-14"),
    ("P.CTSV", ROWS[2][1], ("GVCN các lớp",), "2026-12-31"),
    ("Khoa CNTT", ROWS[3][1], (), "2026-12-31"),
]
TITLE = "PHỤ LỤC\nPHÂN CÔNG NHIỆM VỤ NĂM 2026\n(Kèm theo Kế hoạch số 15/KH-ĐHX ngày 02/02/2026)\n"


def tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def inner_bars(rows: Rows) -> str:
    lines = [" | ".join(row) for row in rows]
    return "\n".join([lines[0], " | ".join(["---"] * len(HEAD)), *lines[1:]])


def paragraphs(rows: Rows) -> str:
    return "\n\n".join(cell for row in rows for cell in row if cell)


def lines(rows: Rows) -> str:
    return "\n".join(cell for row in rows for cell in row if cell)


def wrapped_lines(rows: Rows) -> str:
    """Long cells on two lines, as a page breaks them."""
    return "\n".join(
        line for row in rows for cell in row for line in textwrap.wrap(cell, 30, break_long_words=False)
    )


def laid(rows: Rows, widths: Sequence[int], gap: str) -> str:
    def printed(row: Sequence[str]) -> str:
        cells = [
            textwrap.wrap(cell, width - 2) or [""] for cell, width in zip(row, widths, strict=True)
        ]
        high = max(map(len, cells))
        return "\n".join(
            "".join(
                (cell[at] if at < len(cell) else "").ljust(width)
                for cell, width in zip(cells, widths, strict=True)
            ).rstrip()
            for at in range(high)
        )

    return gap.join(printed(row) for row in rows)


def blanks(rows: Rows) -> str:
    return laid(rows, (4, 50, 20, 20, 24), "\n")


def narrow_blanks(rows: Rows) -> str:
    return laid(rows, (4, 22, 16, 14, 14), "\n")


def parted_blanks(rows: Rows) -> str:
    return laid(rows, (4, 22, 16, 14, 14), "\n\n")


def grid(rows: Rows) -> str:
    widths = (4, 22, 16, 14, 14)
    rule = "+" + "+".join("-" * width for width in widths) + "+"
    found = [rule]
    for row in rows:
        for line in laid([row], widths, "\n").split("\n"):
            cells, at = [], 0
            for width in widths:
                cells.append(line[at : at + width].ljust(width))
                at += width
            found.append("|" + "|".join(cells) + "|")
        found.append(rule)
    return "\n".join(found)


def grid_without_inner_rules(rows: Rows) -> str:
    made = grid(rows).split("\n")
    rules = [at for at, line in enumerate(made) if line.startswith("+")]
    return "\n".join(line for at, line in enumerate(made) if at not in rules[2:-1])


def html(rows: Rows) -> str:
    made = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"<table>\n{made}</table>"


def html_on_one_line(rows: Rows) -> str:
    return html(rows).replace("\n", "").replace("<table>", '<TABLE border="1">').replace("</t", "</T")


MAKES = (
    *(tabs, inner_bars, paragraphs, lines, wrapped_lines),
    *(blanks, narrow_blanks, parted_blanks, grid, grid_without_inner_rules),
    *(html, html_on_one_line),
)


def read_as(folder: Path, words: str, name: str = "bang.md") -> Document:
    path = folder / name
    path.write_text(f"{TITLE}\n{words}\n\nTrên đây là phân công của Trường.\n", encoding="utf-8")
    return read(path)


def told(document: Document) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    facts = run(document)
    days = facts["deadlines"]
    return [
        (a.agency, a.task, a.partners, None if a.deadline is None else str(days[a.deadline].due))
        for a in facts["assignments"]
    ]


@pytest.mark.parametrize("name", ["bang.md", "bang.txt"])
@pytest.mark.parametrize("make", MAKES)
def test_every_row_is_an_assignment(tmp_path: Path, make: Callable[[Rows], str], name: str) -> None:
    document = read_as(tmp_path, make(ROWS), name)
    assert told(document) == FOUND
    assert "Trên đây là phân công của Trường." in document.text


@pytest.mark.parametrize("make", MAKES)
def test_offsets_point_into_the_callers_text(make: Callable[[Rows], str]) -> None:
    words = f"{TITLE}\n{make(ROWS)}\n\nTrên đây là phân công của Trường.\n"
    found = cancu.extract_text(words)
    for each in found["assignments"]:
        first = each["task"].split(" ")[0]
        assert words[each["start"] : each["end"]].startswith(first)


def test_merged_cells_of_html(tmp_path: Path) -> None:
    words = (
        "<table><tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời hạn</th></tr>\n"
        '<tr><td colspan="4">I. THỂ CHẾ</td></tr>\n'
        '<tr><td>1</td><td>Sửa quy chế</td><td rowspan="2">Sở Tư pháp</td><td>30/6/2026</td></tr>\n'
        "<tr><td>2</td><td>Tập huấn</td><td>30/7/2026</td></tr></table>"
    )
    document = read_as(tmp_path, words)
    assert told(document) == [
        ("Sở Tư pháp", "Sửa quy chế", (), "2026-06-30"),
        ("Sở Tư pháp", "Tập huấn", (), "2026-07-30"),
    ]
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows[3].cells[2] == rows[2].cells[2]


OTHERS = {
    "a letterhead": "UBND TỈNH X\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ Y\tĐộc lập - Tự do",
    "a signature": "Nơi nhận:        GIÁM ĐỐC\n- Như trên;      Nguyễn Văn A",
    "counts": "TT\tĐơn vị\tSố lượng\n1\tSở Y tế\t15",
    "a sentence": "Nhiệm vụ | giải pháp của năm | kết quả đạt được\nSở Y tế | đã làm | xong",
    "a number alone": "TT\nThông tin chung về nhiệm vụ\nSở Y tế thực hiện.",
    "an open table": "<table><tr><td>TT</td><td>Nhiệm vụ</td><td>Chủ trì</td></tr>",
}


@pytest.mark.parametrize("words", OTHERS.values(), ids=OTHERS.keys())
def test_other_text_is_no_table(words: str) -> None:
    raws, at = [], 0
    for raw in words.split("\n"):
        raws.append((raw, at))
        at += len(raw) + 1
    assert loose_tables(words, raws, []) == []


def test_plain_text_has_no_sign_of_a_table() -> None:
    assert not may_hold_tables("Sở Y tế chủ trì, phối hợp với Sở Nội vụ.\nTT. Huế, ngày 5/3/2026\n")
    assert may_hold_tables("STT\nNhiệm vụ\n")


def test_a_line_over_several_columns_ends_the_table() -> None:
    rows = [
        *blanks(ROWS).split("\n"),
        "Các đơn vị căn cứ nhiệm vụ được giao nghiêm túc tổ chức thực hiện kế hoạch.",
    ]
    table = aligned_table([(row, 0) for row in rows], 0)
    assert table is not None
    assert table.end == len(rows) - 1


@pytest.mark.parametrize(
    "words",
    [
        "STT\nNhiệm vụ\nChủ trì\n1\n",
        "TT\tNhiệm vụ\tChủ trì\n",
        "+----+----+\n",
        "TT  Nhiệm vụ  Chủ trì\n",
        "STT Nhiệm vụ Chủ trì\n1 Rà soát\n",
        "ST  Nhiệm vụ  Chủ trì\nT   \n1   a   b\n",
        "|TT |Nhiệm vụ|Chủ trì|\n\n",
    ],
)
def test_heads_without_end_are_read_once(words: str) -> None:
    """However often a head comes again: what is read for one is not read for the next."""
    lines = [(line, 0) for line in (words * 4_000).split("\n")]
    assert all(table.end > table.first for table in loose_tables("", lines, []))
