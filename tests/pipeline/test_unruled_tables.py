"""Task tables of a PDF without rules: the head of the columns tells them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extractors.facts import run
from extractors.model import BlockKind, Document
from pipeline.ocr.tesseract import engine
from pipeline.read import read
from tests.fonts import vietnamese_font
from tests.scans import pdf_of, rotated

Lines = Sequence[str]
LEFTS = (40, 75, 270, 390, 490)
HEAD: tuple[Lines, ...] = (
    ("TT",),
    ("Nội dung công việc",),
    ("Đơn vị thực hiện",),
    ("Phối hợp",),
    ("Thời gian", "hoàn thành"),
)
ROWS: tuple[tuple[Lines, ...], ...] = (
    (
        ("1",),
        ("Rà soát chương trình", "đào tạo các ngành"),
        ("BCN Khoa",),
        ("P.ĐT, P.KT&ĐBCL",),
        ("15/9/2024",),
    ),
    (("2",), ("Lấy ý kiến người học",), ("P.CTSV",), ("GVCN các lớp",), ("Quý IV/2024",)),
    (("3",), ("Nghiệm thu", "học liệu"), ("HĐXD CTĐT",), ("",), ("Tháng", "12/2024")),
)


def drawn(folder: Path, rows: Sequence[Sequence[Lines]], white: float) -> Path:
    """A page with columns of words and no line; ``white`` is what stands between two rows more."""
    path = folder / "bang.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont(vietnamese_font(), 11)
    y = 790.0
    for line in ("KẾ HOẠCH", "Rà soát chương trình đào tạo năm 2024", "PHỤ LỤC", "Phân công nhiệm vụ"):
        canvas.drawString(200, y, line)
        y -= 20
    for row in rows:
        for left, cell in zip(LEFTS, row, strict=True):
            for index, line in enumerate(cell):
                canvas.drawString(left, y - 13 * index, line)
        y -= 13 * max(map(len, row)) + white
    y -= 20
    canvas.drawString(
        40, y, "Trên đây là kế hoạch của Trường, các đơn vị nghiêm túc thực hiện theo tiến độ."
    )
    canvas.save()
    return path


@pytest.mark.parametrize("white", [0.0, 9.0], ids=["tight", "wide"])
def test_a_table_without_rules(tmp_path: Path, white: float) -> None:
    _has_its_tasks(read(drawn(tmp_path, (HEAD, *ROWS), white)))


#: Heads on two lines, drawn cell by cell: the second line of one stands before the first of the next.
WRAPPED: tuple[tuple[Lines, ...], ...] = (
    (("STT",), ("Nội dung", "công việc"), ("Bộ phận", "thực hiện"), ("Phối hợp",), ("Tiến độ",)),
    (("TT",), ("Việc", "phải làm"), ("Đầu mối",), ("Đơn vị", "phối hợp"), ("Thời hạn",)),
    (("STT",), ("Nhiệm vụ",), ("Người", "phụ trách"), ("Người", "phối hợp"), ("Hoàn", "thành")),
)


@pytest.mark.parametrize("head", WRAPPED)
def test_a_head_on_two_lines(tmp_path: Path, head: tuple[Lines, ...]) -> None:
    _has_its_tasks(read(drawn(tmp_path, (head, *ROWS), 6.0)))


@pytest.mark.skipif(engine() is None, reason="tesseract with Vietnamese data is not installed")
@pytest.mark.parametrize(
    ("white", "angle", "suffix"), [(0.0, 0.0, "pdf"), (9.0, 1.2, "pdf"), (9.0, 0.0, "png")]
)
def test_the_same_on_a_scan(tmp_path: Path, white: float, angle: float, suffix: str) -> None:
    page = pypdfium2.PdfDocument(drawn(tmp_path, (HEAD, *ROWS), white))[0]
    picture = rotated(page.render(scale=200 / 72).to_pil().convert("RGB"), angle)
    path = tmp_path / f"quet.{suffix}"
    if suffix == "pdf":
        path.write_bytes(pdf_of([picture]))
    else:
        picture.save(path, dpi=(200, 200))
    _has_its_tasks(read(path))


def _has_its_tasks(document: Document) -> None:
    facts = run(document, only=frozenset({"assignments", "deadlines"}))
    told = [
        (
            a.agency,
            a.task,
            a.partners,
            None if a.deadline is None else str(facts["deadlines"][a.deadline].due),
        )
        for a in facts["assignments"]
    ]
    assert told == [
        (
            "BCN Khoa",
            "Rà soát chương trình đào tạo các ngành",
            ("P.ĐT", "P.KT&ĐBCL"),
            "2024-09-15",
        ),
        ("P.CTSV", "Lấy ý kiến người học", ("GVCN các lớp",), "2024-12-31"),
        ("HĐXD CTĐT", "Nghiệm thu học liệu", (), "2024-12-31"),
    ]
    last = document.blocks[-1]
    assert last.kind is not BlockKind.TABLE_ROW
    assert document[last.span].startswith("Trên đây là kế hoạch")


def test_words_far_apart_that_head_nothing_are_no_table(tmp_path: Path) -> None:
    head: tuple[Lines, ...] = (("TT",), ("Tên lớp",), ("Sĩ số",), ("Phòng học",), ("Ca",))
    row: tuple[Lines, ...] = (("1",), ("K65A",), ("40",), ("P.201",), ("Sáng",))
    document = read(drawn(tmp_path, (head, row), 9.0))
    assert all(block.kind is not BlockKind.TABLE_ROW for block in document.blocks)
