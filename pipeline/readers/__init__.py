"""Readers: one file, one format.  ``READERS`` finds them, ``choose`` picks one for a file.

A reader is a function of a file's bytes, its name and the limits; it gives a document without path
and digest, which :func:`pipeline.read.read` adds::

    @READERS.register("text", version=1, suffixes=(".txt",), magic=())
    def text(data: bytes, name: str, limits: Limits) -> Document: ...

``suffixes`` are the endings a format goes by, ``magic`` the bytes its files begin with: content goes
before name, because files are often misnamed.  A reader that is Python alone says ``plain=True``: its
files need no process of their own.  ``capabilities`` names what of :mod:`pipeline.system.capabilities`
a reader needs of the machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from extractors.errors import Unreadable
from extractors.model import Document
from extractors.registry import Entry, Registry
from pipeline.system.files import parted
from pipeline.system.limits import Limits

__all__ = [
    "PICTURES",
    "READERS",
    "UNREAD_SUFFIXES",
    "Limits",
    "Reader",
    "choose",
    "is_plain",
    "suffixes",
    "unread_mail",
]

#: Endings of documents that no reader reads yet: in a folder they are failures, never passed over.
UNREAD_SUFFIXES = frozenset({".rar", ".7z"})

#: Endings of pictures: those without words are photographs that lie in the folder, no failures.
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})


Reader = Callable[[bytes, str, Limits], Document]

READERS: Registry[Reader] = Registry("pipeline.readers", "cancu.readers", later=True)

#: Formats that are known and not read (yet), by their first bytes: name, what to do about it.
_STRANGERS: tuple[tuple[bytes, str, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "Office 97-2003",
        "Hãy lưu lại thành DOCX hoặc PDF.",
        "Save it as DOCX or PDF.",
    ),
    (
        b"PK\x03\x04",
        "ZIP",
        "Hãy đổi đuôi tệp thành .zip rồi đưa vào.",
        "Call it .zip and give it again.",
    ),
    (
        b"SQLite format 3\0",
        "SQLite",
        "Đây là cơ sở dữ liệu, không phải văn bản.",
        "It is a database, no document.",
    ),
    (b"PK\x05\x06", "ZIP", "Tệp nén này trống.", "The archive is empty."),
    (b"7z\xbc\xaf", "7z", "Hãy giải nén rồi đưa từng tệp vào.", "Unpack it and give the files."),
    (b"Rar!", "RAR", "Hãy giải nén rồi đưa từng tệp vào.", "Unpack it and give the files."),
)


#: What the endings of office packages promise.
_PACKAGES = {
    **dict.fromkeys((".docx", ".docm", ".dotx"), ("văn bản Word", "Word document")),
    **dict.fromkeys((".xlsx", ".xlsm"), ("bảng tính Excel", "Excel workbook")),
    **dict.fromkeys((".odt", ".ott"), ("văn bản OpenDocument", "OpenDocument text")),
}

#: For where cancu[msg] is not installed.
_SAVE_MAIL = (
    "Hãy cài thêm: pip install 'cancu[msg]'; hoặc mở thư bằng Outlook, lưu thành .eml rồi đưa vào.",
    "Get it: pip install 'cancu[msg]'; or open it in Outlook, save it as .eml and give that.",
)


def unread_mail(name: str) -> Unreadable:
    """The error for a message of Outlook where nothing is installed that reads it."""
    vi, en = _SAVE_MAIL
    return Unreadable(
        f"Chưa đọc được {name}: thư Outlook. {vi}",
        f"Cannot read {name} yet: a message of Outlook. {en}",
        code="unsupported-type",
    )


def _strings(entry: Entry[Reader], option: str) -> tuple[str, ...]:
    value = entry.option(option)
    return value if isinstance(value, tuple) else ()


def suffixes() -> frozenset[str]:
    """The endings of file names that some reader reads."""
    return frozenset(suffix for entry in READERS for suffix in _strings(entry, "suffixes"))


def choose(data: bytes, suffix: str, name: str) -> Entry[Reader]:
    """The reader for a file, by its first bytes, then by its ending; text when neither speaks.

    ``magic`` patterns are byte strings looked for at the very beginning (``%PDF-`` anywhere in the
    first kilobyte, as PDF readers do).  Raises :class:`Unreadable` for formats nobody reads.
    """
    suffix = suffix.lower()
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for entry in READERS:
        magic = entry.option("magic")
        if isinstance(magic, tuple) and any(
            mark in data[:1024] if mark == b"%PDF-" else head.startswith(mark) for mark in magic
        ):
            marks = entry.option("members")
            if isinstance(marks, tuple) and not any(mark in data for mark in marks):
                continue
            return entry
    for mark, kind, vi, en in _STRANGERS:
        if head.startswith(mark):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise Unreadable(
                    f"{name} được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi thử lại.",
                    f"{name} is protected by a password. Remove it and try again.",
                    code="encrypted",
                )
            if suffix in _PACKAGES and head.startswith((b"PK", b"\xd0\xcf")):
                word_vi, word_en = _PACKAGES[suffix]
                if head.startswith(b"PK"):
                    vi, en = "Tệp bị hỏng hoặc tải chưa hết.", "It is damaged or incomplete."
                raise Unreadable(
                    f"{name} mang đuôi {suffix} nhưng không phải {word_vi}. {vi}",
                    f"{name} is called {suffix} but is no {word_en}. {en}",
                    code="damaged",
                )
            raise Unreadable(
                f"Chưa đọc được {name}: định dạng {kind}. {vi}",
                f"Cannot read {name} yet: it is {kind}. {en}",
                code="unsupported-type",
            )
    for entry in READERS:
        if suffix in _strings(entry, "suffixes"):
            return entry
    return READERS["text"]


#: A plain text beyond this many bytes may take long enough to want a process of its own.
_SMALL = 1_000_000


def is_plain(path: str) -> bool:
    """Whether a file is a short text that needs no process of its own; its first bytes decide."""
    file = Path(path)
    try:
        if not file.is_file():  # a pipe would keep us waiting; a folder is told fastest here
            return not parted(path)[1]
        with file.open("rb") as stream:
            head = stream.read(1024)
            if stream.seek(0, os.SEEK_END) > _SMALL:
                return False
        return choose(head, file.suffix, file.name).option("plain") is True
    except Unreadable:  # a ZIP, say: what is in it shows only when it is opened
        return False
    except (OSError, ValueError):  # the reader will say it better
        return True
