"""Căn cứ: the citation tree of Vietnamese administrative documents.

This is the only Python interface that is promised; what it returns has the same fields as the JSON of
the command line::

    >>> import cancu
    >>> facts = cancu.extract_text("Căn cứ Quyết định số 1425/QĐ-TTg ngày 15/11/2023;")
    >>> facts["schema"]
    'cancu.extract/1'

``extract(path)`` reads a file, ``extract_text(text)`` a text, ``Corpus(path)`` opens a database.
Importing the package loads nothing heavy; the rest follows when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cancu.api import extract, extract_text
    from cancu.service import Corpus
    from extractors.errors import (
        CancuError,
        DatabaseError,
        MissingProgram,
        NotFound,
        Unreadable,
        UsageError,
    )
    from pipeline.system.limits import Limits

__all__ = [
    "CancuError",
    "Corpus",
    "DatabaseError",
    "Limits",
    "MissingProgram",
    "NotFound",
    "Unreadable",
    "UsageError",
    "extract",
    "extract_text",
]

_HOME = {
    "extract": "cancu.api",
    "extract_text": "cancu.api",
    "Corpus": "cancu.service",
    "Limits": "pipeline.system.limits",
    "CancuError": "extractors.errors",
    "DatabaseError": "extractors.errors",
    "MissingProgram": "extractors.errors",
    "NotFound": "extractors.errors",
    "Unreadable": "extractors.errors",
    "UsageError": "extractors.errors",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("cancu")
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'cancu' has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
