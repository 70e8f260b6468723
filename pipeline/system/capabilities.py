"""What this machine may or may not be able to do: the optional parts of cancu, as data.

A reader names what it needs (``@READERS.register(…, capabilities=("doc",))``); ``cancu doctor`` lists
each, whether it is there, and the one command that gets it.  A new capability is one more row.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import MissingProgram
from extractors.model import Message

__all__ = ["CAPABILITIES", "Capability", "found", "missing"]

#: Seconds a program may take to tell its version; LibreOffice takes one or two at its first start.
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Capability:
    """Something a part of the documents needs.

    ``program``: the system program that gives it, ``packages``: the Debian packages it comes in;
    or ``distribution``: the Python one with others it needs in ``packages``, ``extra``: the extra of
    cancu that brings them.  ``version``: arguments that make the program tell its
    version; ``look``: what else must hold, from the program's path to what was found or None.
    """

    name: str
    purpose: Message
    program: str | None = None
    packages: tuple[str, ...] = ()
    distribution: str | None = None
    extra: str | None = None
    version: tuple[str, ...] = ("--version",)
    look: Callable[[str], str | None] | None = None

    @property
    def remedy(self) -> Message:
        """The command that gets it."""
        if self.distribution is not None:
            if self.extra is not None:
                get = f"pip install 'cancu[{self.extra}]'"
                return Message(f"make system (hoặc: {get})", f"make system (or: {get})")
            return Message(f"pip install {self.distribution}", f"pip install {self.distribution}")
        get = f"apt-get install --no-install-recommends {' '.join(self.packages)}"
        return Message(f"make system (hoặc: {get})", f"make system (or: {get})")


def _vietnamese(tesseract: str) -> str | None:
    """The Vietnamese model of tesseract."""
    listed = _said([tesseract, "--list-langs"])
    return "vie" if re.search(r"(?m)^vie\s*$", listed) else None


def _calc(soffice: str) -> str | None:
    """The part of LibreOffice that opens workbooks; on Linux a package of its own."""
    if sys.platform != "linux":
        return "Calc"
    return "Calc" if (Path(soffice).resolve().parent / "libsclo.so").exists() else None


CAPABILITIES: tuple[Capability, ...] = (
    Capability(
        "ocr",
        Message("nhận dạng bản quét", "recognises scans"),
        program="tesseract",
        packages=("tesseract-ocr", "tesseract-ocr-vie"),
    ),
    Capability(
        "ocr-vie",
        Message("dữ liệu tiếng Việt cho OCR", "the Vietnamese data of OCR"),
        program="tesseract",
        packages=("tesseract-ocr-vie",),
        look=_vietnamese,
    ),
    Capability(
        "ocr-figures",
        Message(
            "đọc lại số, ngày viết tay ở phần đầu bản quét",
            "reads handwritten numbers and days of scans",
        ),
        distribution="rapidocr",
        packages=("onnxruntime",),
        extra="ocr",
    ),
    Capability(
        "doc",
        Message(
            "LibreOffice: đọc DOC, RTF, ODT, giữ bảng và số thứ tự",
            "LibreOffice: reads DOC, RTF, ODT with their tables and numbering",
        ),
        program="soffice",
        packages=("libreoffice-writer",),
    ),
    Capability(
        "xls",
        Message("LibreOffice Calc: đọc XLS", "LibreOffice Calc: reads XLS"),
        program="soffice",
        packages=("libreoffice-calc",),
        look=_calc,
    ),
    Capability(
        "doc-fallback",
        Message("đọc DOC khi không có LibreOffice", "reads DOC where LibreOffice is not there"),
        program="antiword",
        packages=("antiword",),
        version=("-h",),
    ),
    Capability(
        "msg",
        Message("đọc thư Outlook (MSG)", "reads messages of Outlook (MSG)"),
        distribution="aspose-email-foss",
    ),
    Capability(
        "signatures",
        Message("kiểm tra chữ ký số", "checks digital signatures"),
        distribution="cryptography",
    ),
)


def found(capability: Capability) -> str | None:
    """What is there, with its version (``tesseract 5.3.0``); None when it is not there."""
    if capability.distribution is not None:
        from importlib.metadata import PackageNotFoundError, version

        needed = (capability.distribution, *capability.packages)
        try:
            return ", ".join(f"{name} {version(name)}" for name in needed)
        except PackageNotFoundError:
            return None
    at = shutil.which(capability.program or "")
    if at is None:
        return None
    if capability.look is not None:
        return capability.look(at)
    told = re.search(r"\d+(?:\.\d+)+", _said([at, *capability.version]))
    return f"{capability.program} {told[0]}" if told else at


def _said(command: list[str]) -> str:
    """What a program prints, on either stream; nothing when it cannot be run."""
    try:
        ran = subprocess.run(command, capture_output=True, timeout=_PATIENCE, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        return ""
    return (ran.stdout + ran.stderr).decode("utf-8", "replace")


def missing(program: str, name: str | None = None) -> MissingProgram:
    """The error of a program that is not installed: what it is for, how to get it.

    ``name``: the capability that is wanted of it, where it has several.
    """
    for each in CAPABILITIES:
        if each.program == program and name in (None, each.name):
            return MissingProgram(
                f"Thiếu chương trình {program} ({each.purpose.vi}). Cách cài: {each.remedy.vi}.",
                f"The program {program} is missing ({each.purpose.en}). Get it: {each.remedy.en}.",
            )
    return MissingProgram(
        f"Thiếu chương trình {program}. Hãy cài bằng trình quản lý gói của hệ điều hành.",
        f"The program {program} is missing. Install it with the package manager of the system.",
    )
