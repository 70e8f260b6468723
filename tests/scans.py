"""Scanned pages made here: text set with reportlab, rendered by pdfium, soiled, put into a file."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from typing import Any

import PIL.Image
import PIL.ImageDraw
import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.fonts import vietnamese_font

__all__ = [
    "LETTERHEAD",
    "noised",
    "page_picture",
    "pdf_of",
    "rotated",
    "scribbled",
    "sealed",
    "typed",
    "written",
]

Image = PIL.Image.Image

#: (x, y from the top, size, text): a decision as offices print it, of our own wording
LETTERHEAD: tuple[tuple[float, float, float, str], ...] = (
    (70, 60, 12, "UBND TỈNH SƠN LA"),
    (95, 78, 12, "SỞ Y TẾ"),
    (270, 60, 12, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (320, 78, 12, "Độc lập - Tự do - Hạnh phúc"),
    (80, 110, 12, "Số: 127/QĐ-SYT"),
    (310, 110, 12, "Sơn La, ngày 05 tháng 3 năm 2024"),
    (255, 150, 13, "QUYẾT ĐỊNH"),
    (150, 170, 13, "Về việc thành lập Tổ công tác phòng, chống dịch"),
    (225, 215, 12, "GIÁM ĐỐC SỞ Y TẾ"),
    (90, 250, 12, "Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023;"),
    (90, 274, 12, "Căn cứ Nghị định số 96/2023/NĐ-CP ngày 30 tháng 12 năm 2023 của Chính"),
    (70, 292, 12, "phủ quy định chi tiết một số điều của Luật Khám bệnh, chữa bệnh;"),
    (90, 316, 12, "Theo đề nghị của Trưởng phòng Nghiệp vụ Y."),
    (245, 350, 13, "QUYẾT ĐỊNH:"),
    (90, 380, 12, "Điều 1. Thành lập Tổ công tác phòng, chống dịch của ngành y tế tỉnh gồm"),
    (70, 398, 12, "các ông, bà có tên trong danh sách kèm theo."),
    (90, 422, 12, "Điều 2. Tổ công tác báo cáo kết quả về Sở trước ngày 20 tháng 6 năm 2024."),
    (90, 446, 12, "Điều 3. Chánh Văn phòng Sở, Trưởng các phòng và các đơn vị có liên quan"),
    (70, 464, 12, "chịu trách nhiệm thi hành Quyết định này."),
    (70, 510, 11, "Nơi nhận:"),
    (70, 526, 10, "- Như Điều 3;"),
    (70, 540, 10, "- UBND tỉnh;"),
    (70, 554, 10, "- Lưu: VT, NVY."),
    (370, 510, 12, "GIÁM ĐỐC"),
    (360, 590, 12, "Nguyễn Văn Thành"),
)


def typed(lines: Sequence[tuple[float, float, float, str]], *more: Callable[[Canvas], None]) -> bytes:
    """A PDF page with lines of text; ``more`` draws on the same page."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    for x, y, size, text in lines:
        canvas.setFont(vietnamese_font(), size)
        canvas.drawString(x, A4[1] - y, text)
    for draw in more:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def page_picture(
    lines: Sequence[tuple[float, float, float, str]] = LETTERHEAD, *, dpi: int = 200
) -> Image:
    """Lines of text as a scanner at ``dpi`` would see them."""
    document = pypdfium2.PdfDocument(typed(lines))
    try:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def noised(image: Image, *, seed: int = 1) -> Image:
    """With the specks and the unrest of a scanner."""
    chance = random.Random(seed)
    soiled = image.copy()
    draw = PIL.ImageDraw.Draw(soiled)
    for _ in range(400):
        x, y = chance.randrange(image.width), chance.randrange(image.height)
        shade = chance.randrange(90, 200)
        draw.point((x, y), (shade, shade, shade))
    return soiled


def rotated(image: Image, degrees: float) -> Image:
    """Laid askew (anticlockwise), or by quarter turns on its side."""
    if degrees % 90 == 0:
        return image.rotate(degrees, expand=True)
    return image.rotate(degrees, resample=PIL.Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def sealed(image: Image, centre: tuple[float, float], radius: float = 110) -> Image:
    """With a red seal over what is printed there (pixels)."""
    made = image.copy()
    layer = PIL.Image.new("RGB", image.size, (255, 255, 255))
    draw = PIL.ImageDraw.Draw(layer)
    x, y = centre
    for step in (0, 12, 40, 46):
        box = (x - radius + step, y - radius + step, x + radius - step, y + radius - step)
        draw.ellipse(box, outline=(215, 40, 60), width=5)
    draw.line((x - 60, y, x + 60, y), fill=(215, 40, 60), width=10)
    from PIL import ImageChops

    return ImageChops.multiply(made, layer)


def scribbled(
    image: Image, box: tuple[float, float, float, float], colour: tuple[int, int, int]
) -> Image:
    """With strokes of a pen in a rectangle (pixels): loops that are no figure at all."""
    made = image.copy()
    draw = PIL.ImageDraw.Draw(made)
    x0, top, x1, bottom = box
    step = (x1 - x0) / 4
    for n in range(4):
        left = x0 + n * step
        draw.arc((left, top, left + step * 1.3, bottom), 40 * n, 40 * n + 250, fill=colour, width=4)
        draw.line((left + step, top - 3, left + 2, bottom + 4), fill=colour, width=4)
    return made


def pdf_of(pictures: Sequence[Image | bytes], *, hidden: str = "") -> bytes:
    """A PDF of pages: pictures, or PDF pages (bytes); ``hidden`` lies unseen under every picture."""
    import pikepdf

    book = pikepdf.new()
    for each in pictures:
        page = each if isinstance(each, bytes) else _scan(each, hidden)
        with pikepdf.open(io.BytesIO(page)) as part:
            book.pages.extend(part.pages)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _scan(picture: Image, hidden: str) -> bytes:
    data = io.BytesIO()
    size = A4 if picture.height > picture.width else (A4[1], A4[0])
    canvas = Canvas(data, pagesize=size)
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=80)
    packed.seek(0)
    canvas.drawImage(ImageReader(packed), 0, 0, *size)
    if hidden:
        text: Any = canvas.beginText(60, size[1] - 80)
        text.setTextRenderMode(3)
        text.setFont(vietnamese_font(), 11)
        for line in hidden.split("\n"):
            text.textLine(line)
        canvas.drawText(text)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


#: A digit as one writes it, strokes of points in a box of 1 × 1 (x to the right, y down).
_PEN: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((0.5, 0), (0.2, 0.1), (0.05, 0.5), (0.2, 0.9), (0.5, 1), (0.8, 0.9), (0.95, 0.5), (0.8, 0.1),
           (0.5, 0)),),
    "1": (((0.25, 0.3), (0.6, 0), (0.5, 0.5), (0.45, 1)),),
    "2": (((0.1, 0.25), (0.3, 0.02), (0.65, 0), (0.85, 0.2), (0.75, 0.45), (0.1, 1), (0.95, 0.97)),),
    "3": (((0.15, 0.1), (0.5, 0), (0.8, 0.15), (0.75, 0.38), (0.4, 0.48), (0.8, 0.58), (0.88, 0.8),
           (0.6, 1), (0.1, 0.92)),),
    "4": (((0.55, 0), (0.1, 0.6), (0.95, 0.62)), ((0.7, 0.35), (0.62, 1))),
    "5": (((0.85, 0.02), (0.3, 0), (0.2, 0.42), (0.6, 0.38), (0.88, 0.65), (0.6, 0.98), (0.1, 0.92)),),
    "6": (((0.75, 0), (0.3, 0.35), (0.1, 0.75), (0.4, 1), (0.8, 0.85), (0.75, 0.6), (0.4, 0.52),
           (0.15, 0.72)),),
    "7": (((0.1, 0.03), (0.9, 0), (0.5, 0.5), (0.35, 1)),),
    "8": (((0.75, 0.15), (0.45, 0), (0.2, 0.2), (0.75, 0.65), (0.7, 0.92), (0.4, 1), (0.15, 0.85),
           (0.25, 0.6), (0.75, 0.3), (0.75, 0.15)),),
    "9": (((0.85, 0.25), (0.5, 0), (0.15, 0.2), (0.25, 0.48), (0.6, 0.5), (0.85, 0.25), (0.75, 0.7),
           (0.55, 1)),),
}  # fmt: skip


def written(
    image: Image,
    figure: str,
    place: tuple[float, float],
    *,
    height: float = 34,
    colour: tuple[int, int, int] = (25, 30, 60),
    slant: float = 0.2,
    seed: int = 1,
) -> Image:
    """With a figure written by a pen, its upper left corner at ``place`` (pixels)."""
    chance = random.Random(seed)
    big = 4  # drawn larger and reduced, so that strokes have soft edges
    layer = PIL.Image.new("L", (image.width, int(height * 1.8)), 255)
    layer = layer.resize((int(height * 0.9 * (len(figure) + 1)) * big, layer.height * big))
    draw = PIL.ImageDraw.Draw(layer)
    x = height * 0.25
    for digit in figure:
        wide = height * chance.uniform(0.5, 0.62)
        top = height * chance.uniform(0.3, 0.42)
        for stroke in _PEN[digit]:
            points = [
                (
                    big * (x + wide * (px + chance.uniform(-0.03, 0.03)) + slant * height * (1 - py)),
                    big * (top + height * (py + chance.uniform(-0.03, 0.03))),
                )
                for px, py in stroke
            ]
            draw.line(_curved(points), fill=0, width=round(big * height / 11), joint="curve")
        x += wide * chance.uniform(1.15, 1.3)
    small = layer.resize((layer.width // big, layer.height // big), PIL.Image.Resampling.LANCZOS)
    made = image.copy()
    ink = PIL.Image.new("RGB", small.size, colour)
    made.paste(ink, (int(place[0]), int(place[1] - 0.3 * height)), small.point(lambda v: 255 - v))
    return made


def _curved(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A round line through points (Catmull and Rom)."""
    ends = [points[0], *points, points[-1]]
    found: list[tuple[float, float]] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(8):
            t = step / 8
            found.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return [*found, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    )
