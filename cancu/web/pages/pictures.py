"""Pictures of pages, drawn in processes of their own (:mod:`cancu.web.drawing`).

Only files that the database names are opened, by the number of their document; the file must still
have the bytes it was read from, or the boxes would lie over another page.
"""

from __future__ import annotations

import hashlib
import secrets
import subprocess
import sys
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import FileResponse, Response

from cancu.web.queue import under
from extractors.errors import CancuError, NotFound, Unreadable
from pipeline.several import digest_of, whole
from pipeline.system.files import INSIDE

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["crop", "has_picture", "original", "page"]

#: Pixels of a point: a page of A4 is about 1,000 pixels wide.
_SCALE, _CROP_SCALE = 1.7, 4.0
_SECONDS = 30.0
_PROGRAM = Path(__file__).parent.parent / "drawing.py"
#: Pages drawn at a time.
_at_once = threading.Semaphore(2)


def has_picture(asked: Asked, ref: str, sheet: dict[str, Any]) -> bool:
    """Whether a page can be drawn."""
    return bool(sheet["drawn"]) and sheet["width"] and _file(asked, ref) is not None


def page(asked: Asked, ident: int, number: int) -> Response:
    path = _there(asked, str(ident))
    made = _drawn(str(path), path.stat().st_mtime_ns, number, _SCALE, None)
    return Response(made, media_type="image/png", headers={"cache-control": "private, max-age=600"})


def crop(asked: Asked, ident: int) -> Response:
    """A piece of a page, enlarged: ``trang`` and the box in points."""
    path = _there(asked, str(ident))
    number = asked.number("trang", 1)
    sheet = asked.corpus().sheet(str(ident), number)
    try:
        box = tuple(float(asked.get(name)) for name in ("x0", "y0", "x1", "y1"))
        wide, high = float(sheet["width"]), float(sheet["height"])
    except (ValueError, TypeError):
        raise NotFound("Thiếu khung hình.", "The box is missing.") from None
    room = 10.0
    share = (
        max(0.0, box[0] - room) / wide,
        max(0.0, box[1] - room) / high,
        min(wide, box[2] + room) / wide,
        min(high, box[3] + room) / high,
    )
    made = _drawn(str(path), path.stat().st_mtime_ns, number, _CROP_SCALE, share)
    return Response(made, media_type="image/png")


def original(asked: Asked, ident: int) -> Response:
    """The file itself, to keep; never shown by the browser inside the page."""
    path = _there(asked, str(ident))
    return FileResponse(
        path,
        filename=path.name,
        media_type="application/octet-stream",
        content_disposition_type="attachment",
    )


def _there(asked: Asked, ref: str) -> Path:
    path = _file(asked, ref)
    if path is None:
        raise NotFound(
            "Tệp gốc không còn ở chỗ cũ hoặc đã thay đổi; chữ đã đọc vẫn xem được.",
            "The original file has gone or has changed; what was read can still be seen.",
        )
    return path


def _file(asked: Asked, ref: str) -> Path | None:
    """The file a document's text was read from, while it has the same bytes; of a document that was cut
    from a file of several that file.

    Of one inside an archive or a mail a copy is kept beside the uploads, under the sum of its bytes.
    """
    found = asked.corpus().original(ref)
    for each in found["files"]:
        if each["sha256"] != found["sha256"]:
            continue
        file, number = whole(each["path"])
        path = Path(file)
        if INSIDE in file:
            if (copy := _inner(asked.site.folder, file, number, each["sha256"])) is not None:
                return copy
        elif path.is_file():
            known = path.stat()
            sum_ = _sum(str(path), known.st_mtime_ns, known.st_size)
            if digest_of(sum_, number) == found["sha256"]:
                return path
    return None


def _inner(folder: Path, path: str, number: int | None, sum_: str) -> Path | None:
    """The copy of a file inside another; ``number``, ``sum_``: of the document that was cut from it."""
    from pipeline.readers.containers import bytes_of
    from pipeline.system.limits import Limits

    copy = under(folder / "trich", sum_, path.rpartition(INSIDE)[2])
    if copy.is_file():
        return copy
    try:
        data = bytes_of(path, Limits())
        if digest_of(hashlib.sha256(data).hexdigest(), number) != sum_:
            return None
        copy.parent.mkdir(parents=True, exist_ok=True)
        draft = copy.with_name(f".{secrets.token_hex(8)}.part")
        draft.write_bytes(data)
        draft.replace(copy)
    except (CancuError, OSError):  # the archive has gone, or nothing may be written here
        return None
    return copy


@lru_cache(maxsize=512)
def _sum(path: str, mtime: int, size: int) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=24)
def _drawn(path: str, mtime: int, number: int, scale: float, box: tuple[float, ...] | None) -> bytes:
    words = [sys.executable, "-I", str(_PROGRAM), path, str(number), str(scale), *map(str, box or ())]
    try:
        with _at_once:
            found = subprocess.run(words, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise _not_drawn() from error
    if found.returncode or not found.stdout:
        raise _not_drawn()
    return found.stdout


def _not_drawn() -> Unreadable:
    return Unreadable(
        "Không vẽ được trang này; chữ đã đọc vẫn xem được.",
        "This page cannot be drawn; what was read can still be seen.",
        code="damaged",
    )
