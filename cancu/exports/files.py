"""Results as files: written beside their place and moved there when they are whole."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from extractors.errors import NotFound, UsageError

__all__ = ["STDOUT", "write", "write_bytes"]

#: The name that means standard output.
STDOUT = "-"


def write(out: Path, pieces: Iterable[str]) -> None:
    """Write text in UTF-8 to a file, or to standard output for ``-``."""
    if str(out) == STDOUT:
        for piece in pieces:
            sys.stdout.write(piece)
        return
    write_bytes(out, (piece.encode("utf-8", "backslashreplace") for piece in pieces))


def write_bytes(out: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes to a file, or to standard output for ``-`` unless somebody looks at it."""
    if str(out) == STDOUT:
        if sys.stdout.isatty():
            raise UsageError(
                "Kết quả là tệp nhị phân, không in ra màn hình được; hãy nêu tên tệp.",
                "The result is a binary file and cannot be shown here; name a file.",
            )
        sys.stdout.buffer.writelines(pieces)
        return
    if out.is_dir():
        raise UsageError(f"{out} là thư mục; hãy nêu tên một tệp.", f"{out} is a folder; name a file.")
    if not out.parent.is_dir():
        raise NotFound(
            f"Không tìm thấy thư mục {out.parent}; hãy tạo trước hoặc nêu chỗ khác.",
            f"There is no folder {out.parent}; make it first or name another place.",
        )
    draft = out.with_name(f"{out.name}.part")
    try:
        with draft.open("wb") as file:
            file.writelines(pieces)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
