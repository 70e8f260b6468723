"""What a file may cost."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may cost at most; beyond it is refused with ``too-large``."""

    file_bytes: int = 200_000_000
    pages: int = 5_000
    member_bytes: int = 100_000_000  #: one file inside a ZIP, unpacked
    unpacked_bytes: int = 300_000_000  #: all files inside a ZIP, unpacked
    ratio: int = 150  #: unpacked to packed size, for members over a megabyte
    convert_seconds: float = 120.0  #: a program that converts, on one file
    convert_bytes: int = 3_000_000_000  #: its memory (address space)
