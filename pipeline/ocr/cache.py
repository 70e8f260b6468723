"""What was read from a picture is kept, so that the same page is read once.

One small JSON file a page under ``CANCU_CACHE`` or the user's cache folder, named by the hash of the
pixels, the engine's version and the settings.  Files are written whole or not at all; one that is
damaged is passed over and written anew; when the folder outgrows its bound, the oldest go.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from extractors.model import Box
from pipeline.ocr.figures import SETTINGS as SECOND
from pipeline.ocr.pictures import Upright
from pipeline.ocr.receipts import SETTINGS as STAMPS
from pipeline.ocr.ruled import SETTINGS as RULES
from pipeline.ocr.ruled import Grid
from pipeline.ocr.specks import SETTINGS as SPECKS
from pipeline.ocr.tesseract import SETTINGS, Engine, Seen

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "FILES",
    "folder",
    "key",
    "load",
    "load_grids",
    "load_lines",
    "save",
    "save_grids",
    "save_lines",
]

T = TypeVar("T")

log = logging.getLogger(__name__)

FORMAT = 2
FILES = 20_000  #: pages kept; about 600 MB
_CHECKED = 256  #: the folder is counted on one write in so many


def folder() -> Path:
    """Where pages are kept."""
    set_by_user = os.environ.get("CANCU_CACHE")
    if set_by_user:
        return Path(set_by_user) / "ocr"
    from platformdirs import user_cache_path

    return user_cache_path("cancu", appauthor=False) / "ocr"


def key(image: Image, engine: Engine, *, first: bool = False) -> str:
    """The name of a picture's entry; ``first``: that of a document's first page, where stamps lie."""
    settings = " ".join((SETTINGS, SPECKS, *([STAMPS] if first else [])))
    digest = hashlib.sha256(f"{FORMAT} {engine.version} {settings} {image.mode} {image.size}".encode())
    digest.update(image.tobytes())
    return digest.hexdigest()


def load(name: str, *, ruled: bool = False) -> tuple[Upright, tuple[Seen, ...]] | None:
    """What is kept of a page under a name; None when there is nothing or nothing of use.

    ``ruled``: as read without the rules of its tables.
    """

    def understood(held: Any) -> tuple[Upright, tuple[Seen, ...]]:
        wide, high, turns, skew = held["upright"]
        turned = Upright(int(wide), int(high), int(turns), float(skew))
        return turned, tuple(_word(*word) for word in held["words"])

    return _loaded(_path(name, "ruled" if ruled else "json"), understood)


def save(name: str, turned: Upright, words: tuple[Seen, ...], *, ruled: bool = False) -> None:
    """Keep a page; where that cannot be done (a full or locked disk), it is just read again."""
    held = {
        "upright": [turned.width, turned.height, turned.turns, turned.skew],
        "words": [_plain(word) for word in words],
    }
    _saved(_path(name, "ruled" if ruled else "json"), held)
    if int(name[:8], 16) % _CHECKED == 0:
        prune()


def load_grids(name: str) -> tuple[Grid, ...] | None:
    """The ruled tables of a page, none or some; None like :func:`load`."""

    def understood(held: Any) -> tuple[Grid, ...]:
        return tuple(
            Grid(
                tuple((float(offset), float(slope)) for offset, slope in rows),
                tuple((float(offset), float(slope)) for offset, slope in columns),
                tuple(tuple(int(cell) for cell in row) for row in cells),
                bool(open_top),
                bool(open_bottom),
            )
            for rows, columns, cells, open_top, open_bottom in held[RULES]
        )

    return _loaded(_path(name, "grids"), understood)


def save_grids(name: str, grids: tuple[Grid, ...]) -> None:
    """Keep the ruled tables of a page."""
    plain = [[each.rows, each.columns, each.cells, each.open_top, each.open_bottom] for each in grids]
    _saved(_path(name, "grids"), {RULES: plain})


def load_lines(
    name: str, first: list[list[list[Seen]]], *, ruled: bool = False
) -> list[list[list[Seen]]] | None:
    """The lines of a page, section by section, whose figures were read a second time.

    None like :func:`load`.  ``first``: the lines before that, which is what they are where nothing was
    changed.
    """

    def understood(held: Any) -> list[list[list[Seen]]]:
        again = held[SECOND]
        if len(again) != len(first):
            raise ValueError("another page")
        return [
            old if lines is None else [[_word(*word) for word in line] for line in lines]
            for old, lines in zip(first, again, strict=True)
        ]

    return _loaded(_path(name, _figures(ruled)), understood)


def save_lines(
    name: str,
    first: list[list[list[Seen]]],
    sections: list[list[list[Seen]]],
    *,
    ruled: bool = False,
) -> None:
    """Keep the lines of a page whose figures were read a second time, where they changed."""
    changed = [
        None if lines == old else [[_plain(word) for word in line] for line in lines]
        for old, lines in zip(first, sections, strict=True)
    ]
    _saved(_path(name, _figures(ruled)), {SECOND: changed})


def _figures(ruled: bool) -> str:
    return "figures-ruled" if ruled else "figures"


def _plain(word: Seen) -> list[Any]:
    box = [word.box.x0, word.box.top, word.box.x1, word.box.bottom]
    plain = [word.text, word.confidence, box, list(word.line)]
    return [*plain, word.again, word.readings, word.glued] if word.again else plain


def _word(
    text: str,
    sure: float,
    box: Any,
    line: Any,
    again: bool = False,
    readings: Any = (),
    glued: bool = False,
) -> Seen:
    return Seen(
        str(text),
        float(sure),
        Box(*map(float, box)),
        (int(line[0]), int(line[1]), int(line[2])),
        bool(again),
        tuple((str(figure), float(share)) for figure, share in readings),
        bool(glued),
    )


def _loaded(path: Path, understood: Callable[[Any], T]) -> T | None:
    try:
        found = understood(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        log.info("a damaged page in the cache: %s", path)
        return None
    with contextlib.suppress(OSError):
        os.utime(path)  # used again: not the oldest any more
    return found


def _saved(path: Path, held: Any) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            file.write(json.dumps(held, ensure_ascii=False))  # json.dump is three times slower
        Path(file.name).replace(path)
    except OSError:
        log.info("the cache cannot be written: %s", path, exc_info=True)


def prune(most: int = FILES) -> None:
    """Take the pages away that were not used for longest, so that ``most`` remain."""
    kept: list[tuple[float, Path]] = []
    for path in folder().glob("*/*"):
        with contextlib.suppress(OSError):
            kept.append((path.stat().st_mtime, path))
    for _, path in sorted(kept)[: max(0, len(kept) - most)]:
        with contextlib.suppress(OSError):
            path.unlink()


def _path(name: str, kind: str = "json") -> Path:
    return folder() / name[:2] / f"{name}.{kind}"
