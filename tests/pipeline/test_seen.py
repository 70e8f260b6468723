"""A page of a PDF is read as it looks: not what nobody sees, not twice, not as it was drawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import PIL.Image
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.model import Document
from pipeline.extract import extract
from pipeline.pages.words import SUPERSCRIPT
from pipeline.read import read
from pipeline.readers import Limits
from tests.fonts import vietnamese_font as font

Draw = Callable[[Canvas], None]

_HEAD = [
    (60, 60, "UBND TỈNH YÊN BÌNH"),
    (75, 76, "SỞ CÔNG THƯƠNG"),
    (290, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (320, 76, "Độc lập - Tự do - Hạnh phúc"),
]
_NUMBER = (70, 100, "Số: 31/KH-SCT")
_DATE = (330, 100, "Yên Bình, ngày 09 tháng 6 năm 2024")
_TITLE = [(260, 140, "KẾ HOẠCH"), (200, 156, "Kiểm tra các chợ trên địa bàn tỉnh")]
_BODY = [
    (80, 200, "Căn cứ Quyết định số 77/QĐ-UBND ngày 05/4/2024 của Ủy ban nhân dân tỉnh Yên Bình;"),
    (80, 218, "Sở Công Thương ban hành Kế hoạch kiểm tra các chợ năm 2024 như sau:"),
    (80, 236, "1. Phòng Quản lý thương mại chủ trì, báo cáo trước ngày 15/7/2024."),
]
_FOOT = [
    (60, 300, "Nơi nhận:"),
    (60, 316, "- Như trên;"),
    (380, 300, "GIÁM ĐỐC"),
    (370, 380, "Lê Thị Hoa"),
]


def _pdf(
    path: Path, *steps: list[tuple[float, float, str]] | tuple[float, float, str] | Draw
) -> Document:
    made = Canvas(str(path), pagesize=(595, 842))
    made.setFont(font(), 11)
    for step in steps:
        if callable(step):
            made.saveState()
            step(made)
            made.restoreState()
            made.setFont(font(), 11)
            continue
        for x, top, text in step if isinstance(step, list) else [step]:
            made.drawString(x, 842 - top, text)
    made.save()
    return read(path, limits=Limits(ocr="never"))


def _white(x: float, top: float, wide: float, high: float = 14) -> Draw:
    def draw(made: Canvas) -> None:
        made.setFillColorRGB(1, 1, 1)
        made.rect(x, 842 - top - 4, wide, high, stroke=0, fill=1)

    return draw


def _written(x: float, top: float, text: str, grey: float = 0.0, mode: int = 0) -> Draw:
    def draw(made: Canvas) -> None:
        made.setFillGray(grey)
        letters = made.beginText(x, 842 - top)
        letters.setFont(font(), 11)
        letters.setTextRenderMode(mode)
        letters.textOut(text)
        made.drawText(letters)

    return draw


def _picture(x: float, top: float, wide: float, high: float, alpha: int = 255) -> Draw:
    def draw(made: Canvas) -> None:
        image = PIL.Image.new("RGBA", (40, 40), (250, 250, 250, alpha))
        data = io.BytesIO()
        image.save(data, "PNG")
        data.seek(0)
        made.drawImage(
            ImageReader(data), x, 842 - top - high, wide, high, mask="auto" if alpha < 255 else None
        )

    return draw


@pytest.mark.parametrize(
    "steps",
    [
        [_HEAD, _DATE, _TITLE, _BODY, _FOOT, _NUMBER],
        [_HEAD, _NUMBER, _TITLE, _BODY, _FOOT, _DATE],
        [_BODY, _FOOT, _HEAD, _NUMBER, _DATE, _TITLE],
        [_HEAD, _NUMBER, _DATE, _BODY, _FOOT, _TITLE],
        [_HEAD, (70, 100, "Số:"), (105, 100, "/KH-SCT"), _DATE, _TITLE, _BODY, _FOOT, (91, 99, "31")],
        [_HEAD, (70, 100, "Số: ......../KH-SCT"), _DATE, _TITLE, _BODY, _FOOT, (93, 98, "31")],
        [
            *(_HEAD, _NUMBER, (330, 100, "Yên Bình, ngày      tháng      năm 2024")),
            *(_TITLE, _BODY, _FOOT, (412, 100, "09"), (461, 100, "6")),
        ],
    ],
)
def test_what_is_drawn_late_is_read_where_it_stands(
    tmp_path: Path, steps: list[list[tuple[float, float, str]]]
) -> None:
    document = _pdf(tmp_path / "a.pdf", *steps)
    header = extract(document)["header"]
    assert header.number == "31/KH-SCT"
    assert str(header.date) == "2024-06-09"
    assert header.title == "Kiểm tra các chợ trên địa bàn tỉnh"
    assert "drawn-late" in document.source.repairs


@pytest.mark.parametrize(
    "figures",
    [
        [(91, 99, "31"), (412, 100, "09"), (461, 100, "6")],
        [(412, 101, "09"), (461, 101, "6"), (91, 98, "31")],
        [(461, 96, "6"), (91, 96, "31"), (412, 103, "09")],
    ],
    ids=["in reading order", "the day first", "by any order"],
)
def test_figures_that_are_drawn_first_fill_their_blanks(
    tmp_path: Path, figures: list[tuple[float, float, str]]
) -> None:
    form = [
        (70, 100, "Số:"),
        (105, 100, "/KH-SCT"),
        (330, 100, "Yên Bình, ngày      tháng      năm 2024"),
    ]
    document = _pdf(tmp_path / "a.pdf", figures, _HEAD, form, _TITLE, _BODY, _FOOT)
    header = extract(document)["header"]
    assert (header.number, str(header.date)) == ("31/KH-SCT", "2024-06-09")
    assert document.text.startswith("UBND TỈNH YÊN BÌNH")


def test_figures_drawn_first_that_no_blank_wants_stay_where_they_are(tmp_path: Path) -> None:
    rows = [(60, 100 + 16 * n, f"{n + 1}.250") for n in range(3)]
    words = [(120, 100 + 16 * n, f"hạng mục thứ {n + 1} của bảng") for n in range(3)]
    text = _pdf(tmp_path / "a.pdf", rows, words).text
    assert text.split()[:3] == ["1.250", "2.250", "3.250"]
    assert "hạng mục thứ 3" in text


@pytest.mark.parametrize("heading", ["K Ế H O Ạ C H", "T H Ô N G   B Á O", "C H Ỉ   T H Ị"])
def test_a_heading_of_single_letters_belongs_to_no_column(tmp_path: Path, heading: str) -> None:
    letters = [(230.0 + 14 * at, 140, each) for at, each in enumerate(heading) if each != " "]
    head = [_HEAD[0], *_HEAD[2:]]
    document = _pdf(
        tmp_path / "a.pdf", head, (70, 84, "Số: 31/UBND-KT"), _DATE, letters, _TITLE[1:], _BODY
    )
    header = extract(document)["header"]
    assert header.issuer == "UBND tỉnh Yên Bình"
    assert header.title == "Kiểm tra các chợ trên địa bàn tỉnh"


def test_two_columns_stay_two_columns(tmp_path: Path) -> None:
    left = [(60, 100 + 16 * n, f"cột trái dòng {n} của trang này") for n in range(12)]
    right = [(320, 100 + 16 * n, f"cột phải dòng {n} của trang này") for n in range(12)]
    text = _pdf(tmp_path / "a.pdf", left, right).text
    assert text.index("cột trái dòng 11") < text.index("cột phải dòng 0")


def test_a_foot_that_is_drawn_first_stays_at_the_foot(tmp_path: Path) -> None:
    foot = (60, 800, "Địa chỉ: số 1 đường Trần Phú")
    text = _pdf(tmp_path / "a.pdf", foot, _HEAD, _NUMBER, _DATE, _TITLE, _BODY).text
    assert text.index("77/QĐ-UBND") < text.index("Địa chỉ")


_SECRET = (80, 260, "Căn cứ Quyết định số 999/QĐ-UBND ngày 01/01/2020;")


def _clipped(corners: list[tuple[float, float]], *, inside: bool = False) -> Draw:
    """The secret line, drawn inside a path; ``inside``: that path within another."""

    def draw(made: Canvas) -> None:
        paths = [[(0, 0), (595, 0), (595, 842), (0, 842)]] if inside else []
        for points in (*paths, corners):
            path = made.beginPath()
            path.moveTo(*points[0])
            for point in points[1:]:
                path.lineTo(*point)
            path.close()
            made.clipPath(path, stroke=0, fill=0)
        made.drawString(80, 842 - 260, _SECRET[2])

    return draw


_FAR = [(60.0, 500.0), (160.0, 500.0), (160.0, 520.0), (60.0, 520.0)]
_NEAR = [(60.0, 570.0), (560.0, 570.0), (560.0, 600.0), (60.0, 600.0)]


@pytest.mark.parametrize(
    "steps",
    [
        [_clipped(_FAR)],
        [_clipped(_FAR, inside=True)],
        [_clipped([(60, 700), (160, 700), (110, 760)])],
        [_SECRET, _white(70, 260, 400)],
        [_SECRET, _picture(70, 246, 400, 20)],
        [_written(*_SECRET, grey=1.0)],
        [_written(*_SECRET, mode=3)],
        [(80, -20, _SECRET[2])],
        [(-500, 260, _SECRET[2])],
    ],
    ids=[
        "clipped",
        "clipped twice",
        "outside a triangle",
        "covered",
        "under a picture",
        "white",
        "not painted",
        "above the sheet",
        "beside the sheet",
    ],
)
def test_what_nobody_sees_is_no_fact(tmp_path: Path, steps: list[Draw]) -> None:
    document = _pdf(tmp_path / "a.pdf", _HEAD, _NUMBER, _DATE, _TITLE, _BODY, *steps)
    assert "999" not in document.text
    assert "77/QĐ-UBND" in document.text
    assert "unseen-text" in document.source.repairs


def _dark(made: Canvas) -> None:
    made.setFillColorRGB(0.1, 0.2, 0.5)
    made.rect(70, 842 - 265, 400, 20, stroke=0, fill=1)


def _highlight(made: Canvas) -> None:
    made.setFillColorRGB(1, 1, 0, alpha=0.4)
    made.rect(70, 842 - 265, 400, 20, stroke=0, fill=1)


def _frame(made: Canvas) -> None:
    made.rect(70, 842 - 265, 400, 20, stroke=1, fill=0)


@pytest.mark.parametrize(
    "steps",
    [
        [_clipped(_NEAR)],
        [_clipped([(0, 400), (595, 400), (300, 842)], inside=True)],
        [_dark, _written(*_SECRET, grey=1.0)],
        [_white(70, 260, 400), _SECRET],
        [_SECRET, _highlight],
        [_SECRET, _frame],
        [_SECRET, _picture(70, 246, 400, 20, alpha=90)],
        [_picture(0, 0, 595, 842), _written(*_SECRET, mode=3)],
        [_written(*_SECRET, mode=3), _picture(0, 0, 595, 842)],
    ],
    ids=[
        "inside a clip",
        "inside a triangle",
        "on dark",
        "over white",
        "marked",
        "framed",
        "seal",
        "text of a scan",
        "text under a scan",
    ],
)
def test_what_is_seen_stays(tmp_path: Path, steps: list[Draw]) -> None:
    document = _pdf(tmp_path / "a.pdf", *steps)
    assert "999/QĐ-UBND" in document.text
    assert "unseen-text" not in document.source.repairs


@pytest.mark.parametrize("shown", [False, True])
def test_layers(tmp_path: Path, shown: bool) -> None:
    _pdf(tmp_path / "a.pdf", _HEAD, _NUMBER, _DATE, _TITLE, _BODY)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="ẩn"))
        state = pikepdf.Dictionary(BaseState=pikepdf.Name.ON)
        if not shown:
            state.OFF = pikepdf.Array([layer])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=state)
        page = pdf.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(MC0=layer)
        whole = page.Contents.read_bytes()
        last = whole.rindex(b"BT")
        end = whole.index(b"ET", last) + 2
        page.Contents = pdf.make_stream(
            whole[:last] + b"/OC /MC0 BDC\n" + whole[last:end] + b"\nEMC" + whole[end:]
        )
        pdf.save(tmp_path / "b.pdf")
    document = read(tmp_path / "b.pdf", limits=Limits(ocr="never"))
    assert ("15/7/2024" in document.text) is shown
    assert ("unseen-text" in document.source.repairs) is not shown


@pytest.mark.parametrize("aside", [0.0, 0.4, 1.2])
def test_what_is_drawn_twice_counts_once(tmp_path: Path, aside: float) -> None:
    again = [(x + aside, top + aside / 2, text) for x, top, text in [*_HEAD, _NUMBER, *_TITLE, *_BODY]]
    document = _pdf(tmp_path / "a.pdf", _HEAD, _NUMBER, _TITLE, _BODY, again)
    assert document.text.count("77/QĐ-UBND") == 1
    assert document.text.count("KẾ HOẠCH") == 1
    assert "drawn-twice" in document.source.repairs


def test_the_same_words_below_each_other_are_no_double(tmp_path: Path) -> None:
    rows = [(80, 100 + 13 * n, "Sở Y tế") for n in range(5)]
    assert _pdf(tmp_path / "a.pdf", rows).text.count("Sở Y tế") == 5


def _raised(x: float, top: float, text: str, mark: str, behind: str = "") -> Draw:
    def draw(made: Canvas) -> None:
        letters = made.beginText(x, 842 - top)
        letters.setFont(font(), 11)
        letters.textOut(text)
        letters.setFont(font(), 7)
        letters.setRise(4)
        letters.textOut(mark)
        letters.setRise(0)
        letters.setFont(font(), 11)
        letters.textOut(behind)
        made.drawText(letters)

    return draw


@pytest.mark.parametrize(
    ("text", "mark", "behind", "read_as"),
    [
        ("Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2024", "1", ";", "05/01/2024¹;"),
        ("báo cáo trước ngày 15 tháng 3 năm 2026", "12", ".", "năm 2026¹²."),
        ("theo Quyết định", "3", " này", "định³ này"),
        ("diện tích 35 m", "2", "", "35 m²"),
    ],
)
def test_marks_of_notes(tmp_path: Path, text: str, mark: str, behind: str, read_as: str) -> None:
    assert read_as in _pdf(tmp_path / "a.pdf", _raised(80, 200, text, mark, behind)).text


def test_small_figures_on_the_line_are_no_mark(tmp_path: Path) -> None:
    def draw(made: Canvas) -> None:
        letters = made.beginText(80, 600)
        letters.setFont(font(), 11)
        letters.textOut("Số: 12")
        letters.setFont(font(), 8)
        letters.textOut("34/QĐ-UBND")
        made.drawText(letters)

    assert "1234/QĐ-UBND" in _pdf(tmp_path / "a.pdf", draw).text


def test_a_number_that_a_page_end_and_a_note_cut(tmp_path: Path) -> None:
    def over(made: Canvas) -> None:
        for n in range(30):
            made.drawString(
                80, 760 - 18 * n, f"Dòng {n} của phần mở đầu nói về các chợ trong toàn tỉnh này."
            )
        made.drawString(80, 200, "Căn cứ Quyết định số 77/QĐ-")
        made.setFont(font(), 9)
        made.drawString(80, 90, "1 Xem Công văn số 88/SCT-VP ngày 12/01/2024 của Sở Công Thương.")
        made.showPage()
        made.setFont(font(), 11)
        made.drawString(80, 770, "UBND ngày 05 tháng 4 năm 2024 của Ủy ban nhân dân tỉnh Yên Bình;")

    made = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    made.setFont(font(), 11)
    over(made)
    made.save()
    document = read(tmp_path / "a.pdf", limits=Limits(ocr="never"))
    assert "số 77/QĐ-UBND ngày 05 tháng 4 năm 2024" in document.text


@pytest.mark.parametrize("figure", ["1", "12"])
def test_a_note_whose_mark_touches_its_first_word(tmp_path: Path, figure: str) -> None:
    made = Canvas(str(tmp_path / "a.pdf"), pagesize=(595, 842))
    made.setFont(font(), 11)
    for n in range(30):
        made.drawString(80, 760 - 18 * n, f"Dòng {n} nói về các bến thuyền của toàn huyện ven sông.")
    made.drawString(80, 200, "Căn cứ Kế hoạch số 45/KH-")
    letters = made.beginText(80, 90)
    letters.setFont(font(), 6.5)
    letters.setRise(3)
    letters.textOut(figure)
    letters.setRise(0)
    letters.setFont(font(), 9)
    letters.textOut("Nêu tại Tờ trình số 19/TTr-PKT ngày 12/01/2024 của Phòng Kinh tế.")
    made.drawText(letters)
    made.showPage()
    made.setFont(font(), 11)
    made.drawString(80, 770, "UBND ngày 05 tháng 4 năm 2024 của Ủy ban nhân dân huyện Sông Lam;")
    made.save()
    text = read(tmp_path / "a.pdf", limits=Limits(ocr="never")).text
    assert "số 45/KH-UBND ngày 05 tháng 4 năm 2024" in text
    assert f"\n{figure.translate(SUPERSCRIPT)}Nêu tại" in text


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("Bến thuyền được sửa xong trong quý I.", "1"),
        ("Tổng số bến đã kiểm tra là 25 bến", "12"),
        ("Các xã báo cáo tiến độ cho huyện", "3"),
    ],
)
def test_a_mark_that_is_drawn_apart_stands_behind_its_line(
    tmp_path: Path, line: str, mark: str
) -> None:
    def later(made: Canvas) -> None:
        made.setFont(font(), 6.5)
        made.drawString(80 + stringWidth(line, font(), 11) - 1.5, 842 - 256, mark)

    document = _pdf(
        tmp_path / "a.pdf", (80, 260, line), (80, 278, "Phòng Kinh tế theo dõi việc này."), later
    )
    assert f"{line}{mark.translate(SUPERSCRIPT)}" in document.text


def test_small_figures_that_stand_alone_stay(tmp_path: Path) -> None:
    def later(made: Canvas) -> None:
        made.setFont(font(), 6.5)
        made.drawString(500, 842 - 256, "7")

    text = _pdf(tmp_path / "a.pdf", (80, 260, "Số bến đã sửa:"), later).text
    assert "Số bến đã sửa:⁷" not in text
    assert "7" in text
