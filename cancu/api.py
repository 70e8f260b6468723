"""One file or one text in, its facts out: no database is touched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

__all__ = ["extract", "extract_text"]


def extract(path: str | os.PathLike[str], *, lang: str = "vi") -> dict[str, Any]:
    """The facts of one file, as ``cancu extract FILE --json`` prints them.

    Raises :class:`~extractors.errors.NotFound` when there is no such file and
    :class:`~extractors.errors.Unreadable` when it cannot be read; ``lang`` is the language of the
    findings' messages.
    """
    from corpus.codec import to_json
    from extractors.facts import run

    document = _read(Path(path))
    return to_json(document, run(document), lang=lang)


def extract_text(text: str, *, lang: str = "vi") -> dict[str, Any]:
    """The facts of one text; offsets point into ``text`` as it was given.

    The text may be wrapped anywhere: it is read like a file, and every place is mapped back.

    >>> facts = extract_text("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;")
    >>> facts["text"]
    'Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;'
    """
    from corpus.codec import to_json
    from extractors.facts import run

    document, where = _from_text(text)
    return to_json(document, run(document), text=text, where=where, lang=lang)


# First minutes of the shared tree: until pipeline.read lands.


def _read(path: Path) -> Any:
    try:
        from pipeline.read import read  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return _from_text(path.read_text("utf-8"))[0]
    return read(path)


def _from_text(text: str) -> Any:
    try:
        from pipeline.read import from_text  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        from extractors.model import Block, Document, Span

        blocks, at = [], 0
        for line in text.split("\n"):
            if line.strip():
                blocks.append(Block(Span(at, at + len(line))))
            at += len(line) + 1
        return Document(text, tuple(blocks)), None
    document, offsets = from_text(text)
    return document, offsets.to_source
