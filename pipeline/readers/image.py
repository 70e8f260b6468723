"""Pictures of pages: PNG, JPEG, TIFF with any number of pages; Pillow opens, OCR reads."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.errors import Unreadable
from extractors.model import Document, TextSource
from pipeline.readers import READERS, Limits

if TYPE_CHECKING:
    from PIL.Image import Image

    from pipeline.ocr.pictures import Picture

__all__ = ["image", "scans"]

log = logging.getLogger(__name__)

_PIXELS = 120_000_000  #: of one picture: a sheet A3 at 600 dpi has 70 million
_PAPER = 8.27 * 72  #: points: the shorter side of A4, when the picture does not say its size
#: A picture with a shorter side of so many points is a page; less is a logo, a seal.
_SHEET = 600
_WRAPPED = ("PNG", "JPEG", "TIFF", "BMP", "GIF")
_MEDIA = {"PNG": "image/png", "JPEG": "image/jpeg", "TIFF": "image/tiff"}


@READERS.register(
    "image",
    version=9,
    suffixes=(".png", ".jpg", ".jpeg", ".tif", ".tiff"),
    magic=(b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"),
)
def image(data: bytes, name: str, limits: Limits) -> Document:
    """A scan that was kept as a picture."""
    import PIL.Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd metadata and, before us, of large sizes
        with _by_pillow(name):
            opened = PIL.Image.open(io.BytesIO(data), formats=tuple(_MEDIA))
            count = getattr(opened, "n_frames", 1)
        with opened:
            if count > limits.pages:
                raise _too_large(name, f"{count} trang", f"{count} pages")
            return _read(opened, count, name, limits)


@contextmanager
def _by_pillow(name: str) -> Iterator[None]:
    """Around calls of Pillow alone: what it raises on a broken file is the file's fault, else ours."""
    import PIL.Image
    import PIL.ImageFile

    lenient = PIL.ImageFile.LOAD_TRUNCATED_IMAGES
    PIL.ImageFile.LOAD_TRUNCATED_IMAGES = False  # another library in this process may want otherwise
    try:
        yield
    except PIL.Image.DecompressionBombError as error:
        raise _too_large(name, "quá nhiều điểm ảnh", "too many pixels") from error
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError) as error:
        log.info("Pillow cannot read %s", name, exc_info=True)
        raise Unreadable(
            f"{name} bị hỏng hoặc tải chưa hết. Hãy lấy lại tệp từ nguồn.",
            f"{name} is damaged or incomplete. Get the file from its source again.",
            code="damaged",
        ) from error
    finally:
        PIL.ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _read(opened: Image, count: int, name: str, limits: Limits) -> Document:
    media = _MEDIA.get(opened.format or "", "image/png")
    return _document(_pictures(opened, count, name), count, name, limits, media)


def scans(files: Sequence[bytes], name: str, limits: Limits, media_type: str) -> Document | None:
    """The document whose pages are these pictures, in order; None when none is as large as a page.

    For files that only wrap scans (Word, a mail).  Raises :class:`Unreadable` as :func:`image` does.
    """
    import PIL.Image

    sheets: list[bytes] = []
    for data in files[: limits.pages]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with PIL.Image.open(io.BytesIO(data), formats=_WRAPPED) as opened:
                    if min(opened.size) >= _SHEET and max(opened.size) >= _SHEET * 1.2:
                        sheets.append(data)
        except Exception:  # a drawing, a broken picture: it is no page
            log.info("a picture in %s cannot be read", name, exc_info=True)
    if not sheets:
        return None

    def pictures() -> Iterator[Picture]:
        for number, data in enumerate(sheets, 1):
            with PIL.Image.open(io.BytesIO(data), formats=_WRAPPED) as opened:
                yield from (replace(one, number=number) for one in _pictures(opened, 1, name))

    return _document(pictures(), len(sheets), name, limits, media_type)


def _document(
    pictures: Iterator[Picture], count: int, name: str, limits: Limits, media_type: str
) -> Document:
    from pipeline.ocr.pages import read_pages
    from pipeline.ocr.tesseract import engine, needed
    from pipeline.ocr.which import Outcome, no_text
    from pipeline.pages.printed import document_of
    from pipeline.pages.unruled import take_unruled

    lost = frozenset(range(1, count + 1))
    program = None
    if limits.ocr != "never":
        program = needed() if limits.ocr == "always" else engine()
    if program is None:
        missing = ("ocr-missing",) if limits.ocr == "auto" else ()
        raise no_text(name, count, Outcome(lost=lost, repairs=missing), ocr=limits.ocr)
    done = list(read_pages(pictures, program))
    read = [page for page in done if page.layout.items]
    if not read and any(page.failed for page in done):
        raise no_text(name, count, Outcome(lost=lost), ocr=limits.ocr)
    if not read:
        raise _wordless(name)
    repairs = ["ocr"]
    if any(page.mended for page in done):
        repairs.append("ocr-spelling")
    if any(page.reread for page in done):
        repairs.append("second-reader")
    if any(not page.layout.items and not page.blank for page in done):
        repairs.append("pages-without-text")
    layouts = [page.layout for page in done]
    take_unruled(layouts)
    made = document_of(
        layouts,
        repairs=repairs,
        text_source=TextSource.OCR,
        media_type=media_type,
    )
    if not made.text.strip():
        raise _wordless(name)
    return replace(made, source=replace(made.source, scanned=len(read)))


def _wordless(name: str) -> Unreadable:
    return Unreadable(
        f"{name} là ảnh không có chữ nào đọc được. Nếu là văn bản, hãy quét lại rõ hơn.",
        f"{name} is a picture without words that can be read. Scan a document again, clearer.",
        code="empty",
    )


def _pictures(opened: Image, count: int, name: str) -> Iterator[Picture]:
    """The pages, upright as the camera noted, at the resolution the engine reads best."""
    from PIL import ImageOps
    from PIL.Image import Resampling

    from pipeline.ocr.pages import DPI
    from pipeline.ocr.pictures import Picture

    for index in range(count):
        with _by_pillow(name):
            opened.seek(index)
        if opened.width * opened.height > _PIXELS:
            raise _too_large(name, f"{opened.width}×{opened.height} điểm ảnh", "too many pixels")
        with _by_pillow(name):
            page = ImageOps.exif_transpose(_flat(opened))
        width, height = _points(page, opened)
        zoom = DPI / 72 * width / page.width
        if zoom < 0.8 or zoom > 1.25:
            size = (max(1, round(page.width * zoom)), max(1, round(page.height * zoom)))
            page = page.resize(size, Resampling.LANCZOS)
        yield Picture(index + 1, width, height, page)


def _flat(opened: Image) -> Image:
    """A frame as RGB on white paper."""
    import PIL.Image

    if opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info:
        layer = opened.convert("RGBA")
        paper = PIL.Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return opened.convert("RGB")


def _points(page: Image, opened: Image) -> tuple[float, float]:
    """The size of a picture's paper: by its resolution, when that makes a sheet of paper, else A4."""
    dpi = opened.info.get("dpi")
    if isinstance(dpi, tuple) and dpi and 90 <= float(dpi[0]) <= 1300:
        width = page.width * 72 / float(dpi[0])
        if 200 <= width <= 2400:
            return width, page.height * width / page.width
    width = _PAPER * (page.width / min(page.width, page.height))
    return width, page.height * width / page.width


def _too_large(name: str, vi: str, en: str) -> Unreadable:
    return Unreadable(
        f"{name} quá lớn ({vi}). Hãy tách nhỏ hoặc giảm độ phân giải.",
        f"{name} is too large ({en}). Split it or lower its resolution.",
        code="too-large",
    )
