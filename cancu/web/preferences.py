"""What Cài đặt keeps: the language, how files are read, what one may cost; a file beside the uploads.

The page and the worker read it each time they need it, so that a change holds for the next request and
the next batch, without a restart.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from cancu.web.keeping import put, read
from extractors.errors import UsageError
from extractors.model import Message
from pipeline.system.limits import OCR, Limits

__all__ = ["BOUNDS", "Preferences"]

#: What a number may be, from the least to the most, and what it is called.
BOUNDS: Mapping[str, tuple[int, int, Message]] = {
    "seconds": (10, 86_400, Message("Thời gian cho một tệp (giây)", "Seconds for one file")),
    "memory": (200, 64_000, Message("Bộ nhớ cho một tệp (MB)", "Memory for one file (MB)")),
    "pages": (1, 100_000, Message("Số trang của một tệp", "Pages of one file")),
    "upload": (1, 20_000, Message("Một lần tải lên (MB)", "One upload (MB)")),
    "jobs": (0, 64, Message("Số tệp đọc cùng lúc (0: theo máy)", "Files at a time (0: by machine)")),
}
_LANGUAGES = ("", "vi", "en")
_FILE = "cai-dat.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """``lang``: of who has chosen none, empty for that of the start; ``ocr``: of
    :data:`pipeline.system.limits.OCR`; the numbers as :data:`BOUNDS` call them."""

    lang: str = ""
    ocr: str = "auto"
    seconds: int = 900
    memory: int = 2_000
    pages: int = 5_000
    upload: int = 1_000
    jobs: int = 0

    @classmethod
    def of(cls, folder: Path) -> Preferences:
        """What was kept; what nobody has set, or what cannot be, is as it comes."""
        try:
            told = json.loads(read(folder / _FILE))
        except (OSError, ValueError):
            return cls()
        known = {each.name for each in fields(cls)}
        try:
            return cls.checked({name: str(value) for name, value in told.items() if name in known})
        except (UsageError, AttributeError):
            return cls()

    @classmethod
    def checked(cls, told: Mapping[str, str]) -> Preferences:
        """Preferences of words as a form has them; UsageError for what cannot be.

        >>> Preferences.checked({"ocr": "never", "pages": "300"}).pages
        300
        >>> Preferences.checked({"pages": "0"})
        Traceback (most recent call last):
            ...
        extractors.errors.UsageError: Số trang của một tệp: hãy ghi một số từ 1 đến 100000.
        """
        usual = cls()
        lang, ocr = told.get("lang", usual.lang), told.get("ocr", usual.ocr)
        if lang not in _LANGUAGES or ocr not in OCR:
            raise UsageError("Lựa chọn này không có.", "There is no such choice.")
        numbers = {name: _number(name, told.get(name, str(getattr(usual, name)))) for name in BOUNDS}
        return cls(lang, ocr, **numbers)

    def keep(self, folder: Path) -> None:
        put(folder / _FILE, json.dumps(asdict(self)))

    def limits(self) -> Limits:
        """What a file may cost, for the pipeline."""
        return Limits(
            ocr=self.ocr, seconds=self.seconds, memory=self.memory * 1_000_000, pages=self.pages
        )

    def processes(self) -> int:
        """How many files are read at a time; one core is left to who uses the machine."""
        return self.jobs or max(1, min(4, (os.cpu_count() or 2) - 1))


def _number(name: str, words: str) -> int:
    least, most, called = BOUNDS[name]
    words = words.strip()
    if words.isdigit() and len(words) < 10 and least <= int(words) <= most:
        return int(words)
    raise UsageError(
        f"{called.vi}: hãy ghi một số từ {least} đến {most}.",
        f"{called.en}: give a number from {least} to {most}.",
    )
