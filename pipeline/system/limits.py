"""What a file may cost, and how it is read."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace

from extractors.errors import UsageError

__all__ = ["OCR", "Limits"]

#: When pages are read as pictures: those without text, all, none.
OCR = ("auto", "always", "never")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost at most (beyond it is refused with ``too-large``), and how it is read."""

    file_bytes: int = 200_000_000
    pages: int = 5_000
    member_bytes: int = 100_000_000  #: one file inside a ZIP, unpacked
    unpacked_bytes: int = 300_000_000  #: all files inside a ZIP, unpacked
    members: int = 5_000  #: files in an archive or a mail, those of archives inside it too
    ratio: int = 150  #: unpacked to packed size, for members over a megabyte
    ocr: str = "auto"  #: one of :data:`OCR`
    seconds: float = 900.0  #: for the whole file; beyond it is given up with ``timeout``
    memory: int = 2_000_000_000  #: bytes more than the program itself takes
    convert_seconds: float = 120.0  #: a program that converts, on one file
    convert_bytes: int = 3_000_000_000  #: and its memory (data)
    together: str = ""  #: the folder of a run in which files are converted many at once

    def __post_init__(self) -> None:
        if self.ocr not in OCR:
            raise UsageError(
                f"--ocr phải là một trong: {', '.join(OCR)}.", f"--ocr is one of {', '.join(OCR)}."
            )

    def of_our_own(self) -> Limits:
        """For what a converter of ours wrote: text that repeats itself packs well, and is no bomb."""
        return replace(self, ratio=sys.maxsize)
