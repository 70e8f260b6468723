"""Files that hold files: ZIP archives, mails with attachments.  What they hold is read one by one.

An inner file is a source like any other, with bytes and a name of its own: ``van-ban.zip!/a/qd.pdf``,
``thu.eml!/ke-hoach.docx``, ``ngoai.zip!/trong.zip!/qd.pdf``.  Archives are opened with limits: so many
files, so many bytes unpacked in all, so deep in each other; what unpacks to far more than it takes is
refused.  Nothing is ever written to disk.

A mail is opened when several documents hang on it, or an archive, or another mail; with one attachment
it is that document, with none it is what it says (:mod:`pipeline.readers.eml`).
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from extractors.errors import CancuError, NotFound, Unreadable
from pipeline.readers import PICTURES, UNREAD_SUFFIXES, Limits, suffixes
from pipeline.system.files import INSIDE, explained, parted

if TYPE_CHECKING:  # a text alone wants none of them
    import zipfile

    from pipeline.readers.eml import Attachment

__all__ = ["Inner", "Leaf", "bytes_of", "is_container", "leaves", "sources"]

_ARCHIVES, _MAILS = frozenset({".zip"}), frozenset({".eml"})
#: Archives inside archives; deeper is a trick, not an office's habit.
_DEPTH = 4
#: Members that make a ZIP a document: of Word and Excel, of LibreOffice.
_DOCUMENTS = ("[Content_Types].xml", "mimetype")
_LEFTOVERS = ("~$", ".", "__MACOSX")


@dataclass(frozen=True, slots=True)
class Inner:
    """A file inside a file: its name there, its size in bytes, and the way to its bytes.

    ``aside``: it is no document by its kind (a logo in a mail, what a system left behind).
    """

    name: str
    size: int
    read: Callable[[], bytes]
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file at the end of the way: its whole name, its size, and what is wrong with it."""

    path: str
    size: int
    aside: bool = False
    error: CancuError | None = None


def is_container(path: str) -> bool:
    """Whether a file may hold others, by its name."""
    return os.path.splitext(path)[1].lower() in _ARCHIVES | _MAILS  # noqa: PTH122


def leaves(path: str, limits: Limits) -> list[Leaf] | None:
    """All files a container holds, those of containers inside it too; None when it is a document.

    Raises :class:`Unreadable` when it cannot be opened or passes the limits; what is wrong with one of
    the files inside stands with that file.
    """
    held = sources(path, limits)
    if held is None:
        return None
    budget = _Budget(limits, path)
    return list(_leaves(path, held, budget, 1))


def _too_large(name: str) -> Unreadable:
    from pipeline.office.package import too_large

    return too_large(name)


@dataclass(slots=True)
class _Budget:
    """What all files of one container may come to."""

    limits: Limits
    name: str
    files: int = 0
    unpacked: int = 0

    def take(self, held: Sequence[Inner]) -> None:
        self.files += len(held)
        self.unpacked += sum(inner.size for inner in held)
        if self.files > self.limits.members:
            raise Unreadable(
                f"{self.name} chứa hơn {self.limits.members} tệp. Hãy giải nén rồi đưa thư mục vào.",
                f"{self.name} holds more than {self.limits.members} files. Unpack it first.",
                code="too-large",
            )
        if self.unpacked > self.limits.unpacked_bytes:
            raise _too_large(self.name)


def _leaves(path: str, held: Sequence[Inner], budget: _Budget, depth: int) -> Iterator[Leaf]:
    budget.take(held)
    for inner in held:
        name = f"{path}{INSIDE}{inner.name}"
        if inner.aside or not is_container(name):
            yield Leaf(name, inner.size, inner.aside)
            continue
        try:
            if depth >= _DEPTH:
                raise Unreadable(
                    f"{name} lồng quá sâu trong các tệp nén. Hãy giải nén rồi đưa vào.",
                    f"{name} lies too deep in archives. Unpack it and give it alone.",
                    code="too-large",
                )
            below = _opened(inner.read(), name, budget.limits)
        except CancuError as error:
            yield Leaf(name, inner.size, error=error)
            continue
        if below is None:
            yield Leaf(name, inner.size)
        else:
            yield from _leaves(name, below, budget, depth + 1)


def sources(path: str, limits: Limits) -> list[Inner] | None:
    """What a container holds, itself perhaps inside others; None when it is a document."""
    if not is_container(path):
        return None
    if not parted(path)[1]:
        return _at(path, limits)
    return _opened(bytes_of(path, limits), path, limits)


def bytes_of(path: str, limits: Limits) -> bytes:
    """The bytes of a file inside others, by its whole name; NotFound when there is none."""
    outer, names = parted(path)
    held = _at(outer, limits)
    data = b""
    for depth, name in enumerate(names):
        inner = next((each for each in held or () if each.name == name), None)
        if inner is None:
            raise NotFound(f"Trong {outer} không có {name}.", f"{outer} holds no {name}.")
        data = inner.read()
        outer = f"{outer}{INSIDE}{name}"
        if depth + 1 < len(names):
            held = _opened(data, outer, limits)
    return data


def _at(path: str, limits: Limits) -> list[Inner] | None:
    try:
        status = Path(path).stat()
    except OSError as error:
        raise explained(path, error) from error
    return _kept(path, status.st_size, status.st_mtime_ns, limits)


@lru_cache(maxsize=2)
def _kept(path: str, size: int, mtime_ns: int, limits: Limits) -> list[Inner] | None:
    """What a file on disk holds; kept, as its members are asked for one after the other."""
    if size > limits.file_bytes:
        raise _too_large(path)
    try:
        return _opened(Path(path).read_bytes(), path, limits)
    except OSError as error:
        raise explained(path, error) from error


def _opened(data: bytes, name: str, limits: Limits) -> list[Inner] | None:
    try:
        if os.path.splitext(name)[1].lower() in _MAILS:  # noqa: PTH122
            return _mail(data)
        return _archive(data, name, limits) if data[:2] == b"PK" else None
    except CancuError:
        raise
    except (MemoryError, RecursionError) as error:
        raise _too_large(name) from error
    except Exception as error:  # zipfile, zlib and email raise what they will on a broken file
        raise _damaged(name) from error


# --- archives -------------------------------------------------------------------------------------


def _archive(data: bytes, name: str, limits: Limits) -> list[Inner] | None:
    import zipfile

    archive = zipfile.ZipFile(io.BytesIO(data))
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if any(info.filename in _DOCUMENTS for info in infos):
        return None
    if not infos:
        raise Unreadable(f"Tệp nén {name} trống.", f"The archive {name} is empty.", code="empty")
    if all(info.flag_bits & 1 for info in infos):
        raise _locked(name)
    found: list[Inner] = []
    known: set[str] = set()
    for info in infos:
        label = _label(info, known)
        parts = PurePosixPath(label).parts
        aside = any(part.startswith(_LEFTOVERS) for part in parts)
        found.append(
            Inner(
                label, info.file_size, _member(archive, info, f"{name}{INSIDE}{label}", limits), aside
            )
        )
    return found


def _label(info: zipfile.ZipInfo, known: set[str]) -> str:
    """The name of a member: in UTF-8 where it is that without saying so, and like no other's."""
    label = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            label = label.encode("cp437").decode("utf-8")
    label = label.replace("\\", "/").strip("/").replace(INSIDE, "! /")
    plain, count = label, 1
    while label in known:
        count += 1
        stem, suffix = os.path.splitext(plain)  # noqa: PTH122
        label = f"{stem} ({count}){suffix}"
    known.add(label)
    return label


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits
) -> Callable[[], bytes]:
    def read() -> bytes:
        if info.flag_bits & 1:
            raise _locked(name)
        packed = max(1, info.compress_size)
        if info.file_size > limits.member_bytes or (
            info.file_size > 1_000_000 and info.file_size > limits.ratio * packed
        ):
            raise _too_large(name)
        try:
            with archive.open(info) as stream:
                data = stream.read(limits.member_bytes + 1)
        except Exception as error:  # what zlib, lzma and bz2 raise has no common parent
            raise _damaged(name) from error
        if len(data) > limits.member_bytes:
            raise _too_large(name)
        return data

    return read


# --- mails ----------------------------------------------------------------------------------------


def _mail(data: bytes) -> list[Inner] | None:
    from pipeline.readers.eml import attachments

    found = attachments(data)
    wanted = [each for each in found if _is_document(each)]
    if len(wanted) < 2 and not any(is_container(each.name) for each in wanted):
        return None
    known: set[str] = set()
    held: list[Inner] = []
    for each in found:
        label = _label(_as_member(each.name), known)
        held.append(Inner(label, len(each.data), _given(each.data), each not in wanted))
    return held


def _is_document(each: Attachment) -> bool:
    suffix = os.path.splitext(each.name)[1].lower()  # noqa: PTH122
    return suffix in (suffixes() - PICTURES) | _ARCHIVES | _MAILS | UNREAD_SUFFIXES


def _as_member(name: str) -> zipfile.ZipInfo:
    import zipfile

    info = zipfile.ZipInfo(name)
    info.flag_bits = 0x800
    return info


def _given(data: bytes) -> Callable[[], bytes]:
    return lambda: data


# --- errors ---------------------------------------------------------------------------------------


def _locked(name: str) -> Unreadable:
    return Unreadable(
        f"{name} được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi thử lại.",
        f"{name} is protected by a password. Remove it and try again.",
        code="encrypted",
    )


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        f"{name} bị hỏng hoặc tải chưa hết. Hãy lấy lại tệp từ nguồn.",
        f"{name} is damaged or incomplete. Get the file from its source again.",
        code="damaged",
    )
