"""One table of tasks in every format: each row an assignment, merged cells, groups, page ends.

And tables that give no task: counts, money, people, the letterhead and the signature.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.facts import run
from extractors.model import BlockKind, Document
from pipeline.read import read
from tests.fonts import vietnamese_font

HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
#: A heading over all columns is a row of one cell; None: merged with the cell above.
ROWS: tuple[tuple[str | None, ...], ...] = (
    ("I. HOÀN THIỆN THỂ CHẾ",),
    ("1", "Rà soát các văn bản", "Sở Tư pháp", "Các sở, ban, ngành", "Tháng 12/2026", "Báo cáo"),
    ("2", "Ban hành quy chế số", None, "Sở Nội vụ", "Quý III/2026", "Quyết định"),
    ("3", "Tập huấn công chức", None, "Trường Chính trị tỉnh", "Hằng năm", "Lớp học"),
    ("II. PHÁT TRIỂN HẠ TẦNG",),
    (
        "4",
        "Xây dựng kho dữ liệu dùng chung theo Quyết định số 1234/QĐ-UBND ngày 05/3/2026 của Ủy ban "
        "nhân dân tỉnh, kết nối với các cơ sở dữ liệu của các sở, ban, ngành và của các xã, phường",
        "Sở Khoa học và Công nghệ, Công an tỉnh",
        "Ủy ban nhân dân các xã, phường",
        "2026-2030",
        "Kho dữ liệu",
    ),
    ("5", "Bảo đảm an toàn", "Công an tỉnh", "Sở Tài chính", "Trước 30/6/2026", "Phương án"),
    ("6", "Giám sát mạng", "Công an tỉnh", "Sở Y tế", None, "Báo cáo"),
)
LONG = ROWS[5][1]
#: agency, task, partners, section, last day or rule
FOUND = [
    ("Sở Tư pháp", "Rà soát các văn bản", ("Các sở, ban, ngành",), "PL.I.1", "2026-12-31"),
    ("Sở Tư pháp", "Ban hành quy chế số", ("Sở Nội vụ",), "PL.I.2", "2026-09-30"),
    ("Sở Tư pháp", "Tập huấn công chức", ("Trường Chính trị tỉnh",), "PL.I.3", "FREQ=YEARLY"),
    ("Sở Khoa học và Công nghệ", LONG, ("Ủy ban nhân dân các xã, phường",), "PL.II.4", "2030-12-31"),
    ("Công an tỉnh", LONG, ("Ủy ban nhân dân các xã, phường",), "PL.II.4", "2030-12-31"),
    ("Công an tỉnh", "Bảo đảm an toàn", ("Sở Tài chính",), "PL.II.5", "2026-06-29"),
    ("Công an tỉnh", "Giám sát mạng", ("Sở Y tế",), "PL.II.6", "2026-06-29"),
]
TITLE = ("PHỤ LỤC", "DANH MỤC NHIỆM VỤ NĂM 2026", "(Kèm theo Kế hoạch số 15/KH-UBND ngày 02/02/2026)")

Rows = Sequence[Sequence[str | None]]


def spread(rows: Rows) -> list[list[str | None]]:
    """Every row as wide as the head; a heading takes all columns."""
    wide = [list(HEAD)]
    for row in rows:
        wide.append([*row, *([""] * (len(HEAD) - len(row)))])
    return wide


WIDTHS = (30, 180, 105, 95, 70, 65)
#: Rows of a page as cells of lines; None: merged with the cell above, on the same page.
Page = Sequence[Sequence[Sequence[str] | None]]


def pdf_pages() -> list[Page]:
    """The rows on three pages: a merged cell and a row go over a page end."""
    head: list[list[str] | None] = [[cell] for cell in HEAD]
    done: list[list[list[str] | None]] = [
        [None if cell is None else [cell] for cell in row] for row in ROWS
    ]
    cut: list[list[str] | None] = [
        ["4"],
        ["Xây dựng kho dữ liệu dùng chung theo", "Quyết định số"],
        ["Sở Khoa học và Công", "nghệ, Công"],
        ["Ủy ban nhân dân"],
        ["2026-2030"],
        ["Kho dữ liệu"],
    ]
    rest: list[list[str] | None] = [
        [""],
        [
            "1234/QĐ-UBND ngày 05/3/2026 của Ủy ban",
            "nhân dân tỉnh, kết nối với các cơ sở dữ liệu",
            "của các sở, ban, ngành và của các xã, phường",
        ],
        ["an tỉnh"],
        ["các xã, phường"],
        [""],
        [""],
    ]
    third = [[""] if cell is None else cell for cell in done[3]]  # the merged cell begins anew, empty
    return [[head, done[0], done[1], done[2]], [head, third, done[4], cut], [head, rest, *done[6:]]]


def as_pdf(folder: Path, rows: Rows) -> Path:
    """Ruled, as Word prints it: the head on each page, every cell closed at the page end."""
    assert rows is ROWS
    path = folder / "bang.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    lefts = [30 + sum(WIDTHS[:column]) for column in range(len(WIDTHS) + 1)]
    for number, page in enumerate(pdf_pages()):
        y = 800.0
        canvas.setFont(vietnamese_font(), 9)
        for line in TITLE if not number else ():
            canvas.drawString(200, y, line)
            y -= 20
        tops = [y]
        for row in page:
            tops.append(tops[-1] - 8 - 12 * max(len(cell or ()) for cell in row))
        for at, row in enumerate(page):
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                below = at + 1
                while below < len(page) and len(page[below]) > column and page[below][column] is None:
                    below += 1
                right = lefts[column + 1] if len(row) > 1 else lefts[-1]
                canvas.rect(lefts[column], tops[below], right - lefts[column], tops[at] - tops[below])
                for index, line in enumerate(cell):
                    canvas.drawString(lefts[column] + 3, tops[at] - 12 - 12 * index, line)
        canvas.showPage()
    canvas.save()
    return path


def as_docx(folder: Path, rows: Rows) -> Path:
    """With vMerge and gridSpan, as Word writes them."""
    document = docx.Document()
    for line in TITLE:
        document.add_paragraph(line)
    grid = spread(rows)
    table = document.add_table(rows=len(grid), cols=len(HEAD))
    for at, row in enumerate(grid):
        if at and row[1] == "":
            table.cell(at, 0).merge(table.cell(at, len(HEAD) - 1)).text = row[0] or ""
            continue
        for column, cell in enumerate(row):
            if cell is None:
                table.cell(at - 1, column).merge(table.cell(at, column))
            else:
                table.cell(at, column).text = cell
    assert table._tbl.findall(".//" + qn("w:vMerge"))
    assert table._tbl.findall(".//" + qn("w:gridSpan"))
    path = folder / "bang.docx"
    document.save(str(path))
    return path


def as_html(folder: Path, rows: Rows) -> Path:
    """With rowspan and colspan."""
    grid = spread(rows)
    lines = []
    for at, row in enumerate(grid):
        if at and row[1] == "":
            lines.append(f"<tr><td colspan={len(HEAD)}><b>{row[0]}</b></td></tr>")
            continue
        cells = []
        for column, cell in enumerate(row):
            if cell is None:
                continue
            high = 1
            while at + high < len(grid) and grid[at + high][column] is None:
                high += 1
            cells.append(f'<td rowspan="{high}">{cell}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    body = "".join(f"<p>{line}</p>" for line in TITLE) + f"<table>{''.join(lines)}</table>"
    return written(folder, "bang.html", f"<!DOCTYPE html><html><body>{body}</body></html>")


def as_markdown(folder: Path, rows: Rows) -> Path:
    """Pipe tables cannot say what is merged: the cell is empty."""
    lines = [f"| {' | '.join(cell or '' for cell in row)} |" for row in spread(rows)]
    lines.insert(1, "| --- " * len(HEAD) + "|")
    return written(folder, "bang.md", "\n\n".join(TITLE) + "\n\n" + "\n".join(lines) + "\n")


def as_portal(folder: Path, rows: Rows) -> Path:
    """Each border a line of its own, merged cells not there at all."""
    lines: list[str] = []
    for row in (HEAD, *rows):
        lines.append("|")
        for cell in row:
            if cell is not None:
                # hard-wrapped inside the cell, as scraped
                lines += [
                    cell[:40].rpartition(" ")[0],
                    cell[len(cell[:40].rpartition(" ")[0]) :].strip(),
                ]
                if len(cell) <= 40:
                    lines[-2:] = [cell]
                lines.append("|")
    text = "\n\n".join(TITLE) + "\n" + "\n".join(lines) + "\nKết thúc phụ lục.\n"
    return written(folder, "bang-portal.md", text)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def assigned(document: Document) -> list[tuple[str, str, tuple[str, ...], str | None, str | None]]:
    facts = run(document)
    deadlines = facts["deadlines"]
    found = []
    for each in facts["assignments"]:
        due = None if each.deadline is None else deadlines[each.deadline]
        shown = None if due is None else due.rrule or str(due.due)
        found.append((each.agency, each.task, each.partners, each.section, shown))
        assert each.role == "chu_tri"
    return found


@pytest.mark.parametrize(
    "make",
    [as_pdf, as_docx, as_html, as_portal],
    ids=["pdf", "docx", "html", "portal"],
)
def test_every_row_is_an_assignment(tmp_path: Path, make: Callable[[Path, Rows], Path]) -> None:
    document = read(make(tmp_path, ROWS))
    assert assigned(document) == FOUND
    # the number in a cell, cut by lines and perhaps by a page end, is a citation
    cited = {c.number for c in run(document)["citations"]}
    assert "1234/QĐ-UBND" in cited


def test_pipe_table_with_empty_cells(tmp_path: Path) -> None:
    """What is merged cannot be told: who is in charge is taken from above, but not for certain."""
    document = read(as_markdown(tmp_path, ROWS))
    found = assigned(document)
    assert [f[:4] for f in found] == [f[:4] for f in FOUND]
    assert found[-1][-1] is None  # an empty time is no time
    sure = [a.confidence for a in run(document)["assignments"]]
    merged = [a.confidence for a in run(read(as_html(tmp_path, ROWS)))["assignments"]]
    assert [a < b for a, b in zip(sure, merged, strict=True)] == [False, True, True] + [False] * 4
    assert (sure[0], *sure[3:]) == (merged[0], *merged[3:])


def test_pdf_over_pages(tmp_path: Path) -> None:
    document = read(as_pdf(tmp_path, ROWS))
    assert document.source.pages == 3
    assert "table-rows-joined" in document.source.repairs
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert len(rows) == 1 + len(ROWS)  # no head twice, no row in two
    places = [document.places(a.span) for a in run(document)["assignments"]]
    assert all(place and place[0].box is not None for place in places)
    pages = [place[0].page for place in places]
    assert pages == [1, 1, 2, 2, 2, 3, 3]
    assert [place.page for place in places[3]] == [2, 3]  # cut by the page end, one task
    # a merged cell does not draw the box of a row up over those above
    first, second = places[0][0].box, places[1][0].box
    assert first is not None
    assert second is not None
    assert second.top > first.bottom - 1


@pytest.mark.parametrize("make", [as_docx, as_html], ids=["docx", "html"])
def test_a_merged_cell_stands_above(tmp_path: Path, make: Callable[[Path, Rows], Path]) -> None:
    document = read(make(tmp_path, ROWS))
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    second = rows[3]
    assert document[second.cells[2]] == "Sở Tư pháp"
    assert second.cells[2] == rows[2].cells[2]
    assert second.cells[2] not in second.printed
    assert document[second.span] == "2 Ban hành quy chế số Sở Nội vụ Quý III/2026 Quyết định"


# --- tables that are none -----------------------------------------------------------------------

NO_TASKS = {
    "counts": (
        ("TT", "Đơn vị", "Số lượng", "Tỷ lệ"),
        ("1", "Sở Y tế", "15", "30%"),
        ("2", "Sở Tư pháp", "12", "24%"),
    ),
    "money": (
        ("STT", "Nội dung", "Đơn vị thực hiện", "Kinh phí (triệu đồng)"),
        ("1", "Mua sắm thiết bị", "Sở Y tế", "1.500"),
        ("2", "Tập huấn", "Sở Nội vụ", "300"),
    ),
    "people": (
        ("STT", "Họ và tên", "Chức vụ", "Đơn vị"),
        ("1", "Nguyễn Văn A", "Giám đốc", "Sở Y tế"),
        ("2", "Trần Thị B", "Trưởng phòng", "Sở Nội vụ"),
    ),
    "results": (
        ("STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả năm 2025"),
        ("1", "Tỷ lệ hồ sơ trực tuyến của Sở Y tế", "%", "95"),
    ),
}


@pytest.mark.parametrize("rows", NO_TASKS.values(), ids=NO_TASKS.keys())
def test_other_tables_give_no_tasks(tmp_path: Path, rows: Rows) -> None:
    lines = [f"| {' | '.join(cell or '' for cell in row)} |" for row in rows]
    lines.insert(1, "| --- " * len(rows[0]) + "|")
    document = read(written(tmp_path, "a.md", "PHỤ LỤC\n\nBảng số 1\n\n" + "\n".join(lines) + "\n"))
    assert any(b.kind is BlockKind.TABLE_ROW for b in document.blocks)
    assert run(document)["assignments"] == ()


def test_letterhead_and_signature_laid_out_as_tables(tmp_path: Path) -> None:
    document = read(
        written(
            tmp_path,
            "a.md",
            "|\n**UBND TỈNH LÀO CAI**\n**SỞ NỘI VỤ**\n|\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n"
            "Độc lập - Tự do - Hạnh phúc\n|\n|\nSố: 12/BC-SNV\n|\n"
            "*Lào Cai, ngày 24 tháng 6 năm 2026*\n|\n"
            "**BÁO CÁO**\nVề công tác cán bộ\nSở Nội vụ báo cáo như trên.\n"
            "|\n*Nơi nhận:*\n- Sở Y tế;\n- Lưu: VT.\n|\n**GIÁM ĐỐC**\n**Nguyễn Văn A**\n|\n",
        )
    )
    assert not [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    facts = run(document)
    assert facts["header"].number == "12/BC-SNV"
    assert str(facts["header"].date) == "2026-06-24"
    assert facts["header"].recipients == ("Sở Y tế",)
    assert facts["assignments"] == ()


def test_a_portal_table_that_is_cut_off(tmp_path: Path) -> None:
    """Behind the last bar the page goes on with something else: no cell swallows it."""
    tail = "\n".join(f"Dòng {n} của trang thông tin điện tử." for n in range(60))
    text = (
        "|\nSTT\n|\nNhiệm vụ\n|\nCơ quan chủ trì\n|\n|\n1\n|\nRà soát\n|\nSở Y tế\n|\n"
        f"|\n2\n|\nTập huấn\n|\n{tail}\n|\n"
    )
    document = read(written(tmp_path, "a.md", text))
    rows = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert [document[b.span] for b in rows] == [
        "STT Nhiệm vụ Cơ quan chủ trì",
        "1 Rà soát Sở Y tế",
        "2 Tập huấn",
    ]
    assert "Dòng 59" in document.text


def test_text_between_two_portal_tables_is_no_cell(tmp_path: Path) -> None:
    head = "|\nTT\n|\nTrình tự\n|\nTrách nhiệm thực hiện\n|\n"
    text = (
        f"{head}|\nB1\n|\nTiếp nhận hồ sơ\n|\nVăn thư Sở\n|\n|\nTổng thời gian\n|\n03 ngày\n|\n"
        f"2. Cấp lại giấy phép\n{head}|\nB1\n|\nKý duyệt\n|\nLãnh đạo Sở\n|\n"
    )
    document = read(written(tmp_path, "a.md", text))
    rows = [document[b.span] for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    assert rows == [
        "TT Trình tự Trách nhiệm thực hiện",
        "B1 Tiếp nhận hồ sơ Văn thư Sở",
        "Tổng thời gian 03 ngày",
        "TT Trình tự Trách nhiệm thực hiện",
        "B1 Ký duyệt Lãnh đạo Sở",
    ]
    assert "2. Cấp lại giấy phép" in document.text


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("30/6/202", "6", "30/6/2026"),
        ("Tháng 11/20", "26", "Tháng 11/2026"),
        ("54/KH-", "UBND", "54/KH-UBND"),
        # what only stands below
        ("30/6", "2026", "30/6 2026"),
        ("Quý I", "12", "Quý I 12"),
    ],
)
def test_what_a_narrow_cell_cut_is_whole(tmp_path: Path, first: str, second: str, whole: str) -> None:
    path = tmp_path / "bang.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont(vietnamese_font(), 9)
    lefts, tops = (30, 60, 240, 360, 420), (700, 680, 640, 600)
    rows = [
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        ("1", "Rà soát", "Sở Y tế", ""),
        ("2", "Họp", "Sở Y tế", "2026"),
    ]
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            canvas.rect(
                lefts[column], tops[at + 1], lefts[column + 1] - lefts[column], tops[at] - tops[at + 1]
            )
            canvas.drawString(lefts[column] + 3, tops[at] - 12, cell)
    canvas.drawString(lefts[3] + 3, tops[1] - 12, first)
    canvas.drawString(lefts[3] + 3, tops[1] - 24, second)
    canvas.save()
    document = read(path)
    row = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW][1]
    assert document[row.cells[3]] == whole
