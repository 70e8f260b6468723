"""Results as files: written beside their place and moved there when they are whole, destroying nothing.

This is the one place where cancu writes a file somebody named.  It never writes over the open
database, over a file the corpus was read from, or over what is no regular file; another file is
replaced only with leave (:func:`rules`).  The draft has a name of its own that nothing had before, and
no symbolic link is followed.
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from cancu.plain import harmless
from extractors.errors import CancuError, NotFound, UsageError

__all__ = ["STDOUT", "check", "draft_of", "folder", "rules", "write", "write_bytes"]

#: The name that means standard output.
STDOUT = "-"


@dataclass(slots=True)
class _Rules:
    """``database`` and what it was read from are never written over; ``may_replace``: the rest."""

    database: Path | None = None
    may_replace: Callable[[Path], bool] | None = None
    allowed: set[Path] = field(default_factory=set)  #: folders and files somebody said yes to


_RULES: ContextVar[_Rules | None] = ContextVar("cancu_output_rules", default=None)


@contextmanager
def rules(database: Path | None, may_replace: Callable[[Path], bool] | None = None) -> Iterator[None]:
    """What outputs in this block may replace; ``may_replace`` is asked, without it any file may be.

    Inside another block of rules the outer ones hold: who asks stands nearest to the user.
    """
    if _RULES.get() is not None:
        yield
        return
    token = _RULES.set(_Rules(database, may_replace))
    try:
        yield
    finally:
        _RULES.reset(token)


def write(out: Path, pieces: Iterable[str]) -> None:
    """Write text in UTF-8 to a file, or to standard output for ``-``; signs to obey are taken out.

    JSON spells them out before (:func:`cancu.plain.spelt_out`).
    """
    if str(out) == STDOUT:
        for piece in pieces:
            sys.stdout.write(harmless(piece))
        return
    write_bytes(out, (harmless(piece).encode("utf-8", "backslashreplace") for piece in pieces))


def write_bytes(out: Path, pieces: Iterable[bytes]) -> None:
    """Write bytes to a file, or to standard output for ``-`` unless somebody looks at it.

    Raises :class:`UsageError` for a place that must not be written to, see :func:`check`.
    """
    if str(out) == STDOUT:
        if sys.stdout.isatty():
            raise UsageError(
                "Kết quả là tệp nhị phân, không in ra màn hình được; hãy nêu tên tệp.",
                "The result is a binary file and cannot be shown here; name a file.",
            )
        sys.stdout.buffer.writelines(pieces)
        return
    with draft_of(out) as draft, draft.open("r+b") as file:
        file.writelines(pieces)


@contextmanager
def draft_of(out: Path) -> Iterator[Path]:
    """A new empty file beside ``out`` to write into, which takes its place when the block is done.

    Raises as :func:`check`; whatever ends the block early leaves ``out`` as it was.
    """
    before = check(out)
    draft = out.with_name(f".cancu-{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(draft, flags, 0o666))
    try:
        if before is not None:
            with suppress(OSError):  # not on every file system
                draft.chmod(stat.S_IMODE(before.st_mode))
        yield draft
        with draft.open("rb") as whole:
            os.fsync(whole.fileno())
        if before is None:
            _place(draft, out)
        else:
            draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)


def _place(draft: Path, out: Path) -> None:
    """Give the draft its name, unless somebody has taken that meanwhile."""
    try:
        out.hardlink_to(draft)  # fails where something stands, which a rename does not
    except FileExistsError:
        raise _exists(out) from None
    except OSError:  # a file system without hard links
        draft.replace(out)


def check(out: Path) -> os.stat_result | None:
    """Judge a place for a result; what stands there now and may be replaced, None when nothing does.

    Raises :class:`NotFound` without its folder, :class:`UsageError` for a folder, a link, a device, the
    database, a file of the corpus, and for a file that nobody gave leave to replace.
    """
    try:
        there = out.lstat()
    except FileNotFoundError:
        if not out.parent.is_dir():
            raise NotFound(
                f"Không tìm thấy thư mục {out.parent}; hãy tạo trước hoặc nêu chỗ khác.",
                f"There is no folder {out.parent}; make it first or name another place.",
            ) from None
        _not_of_the_database(out)
        return None
    if stat.S_ISDIR(there.st_mode):
        raise UsageError(f"{out} là thư mục; hãy nêu tên một tệp.", f"{out} is a folder; name a file.")
    if not stat.S_ISREG(there.st_mode):
        raise UsageError(
            f"{out} không phải tệp thường (liên kết, thiết bị…) nên được giữ nguyên; hãy nêu tên khác.",
            f"{out} is no regular file (a link, a device, …) and is left alone; name another place.",
        )
    _not_of_the_database(out)
    _not_an_original(out, there)
    known = _RULES.get()
    if known is None or known.may_replace is None or known.allowed & {out, out.parent}:
        return there
    if not known.may_replace(out):
        raise _exists(out)
    known.allowed |= {out, out.parent}
    return there


def folder(out: Path) -> Path:
    """Make a folder for several files, unless it is there; :class:`UsageError` for any other place."""
    _not_of_the_database(out)
    if not out.is_dir() and os.path.lexists(out):
        raise UsageError(
            f"{out} là tệp, không phải thư mục; hãy nêu tên một thư mục.",
            f"{out} is a file, no folder; name a folder.",
        )
    out.mkdir(parents=True, exist_ok=True)
    return out


def _exists(out: Path) -> UsageError:
    return UsageError(
        f"Tệp {out} đã có và được giữ nguyên; thêm --force để thay, hoặc nêu tên khác.",
        f"The file {out} is there already and is kept; add --force to replace it, or name another.",
    )


def _not_of_the_database(out: Path) -> None:
    known = _RULES.get()
    if known is None or known.database is None:
        return
    database = Path(os.path.realpath(known.database))
    place = Path(os.path.realpath(out))
    named = {database.with_name(database.name + end) for end in ("", "-wal", "-shm", "-journal")}
    if place in named or any(_same(out, each) for each in named):
        raise UsageError(
            f"{out} là cơ sở dữ liệu đang dùng nên không ghi đè; hãy nêu tên khác.",
            f"{out} is the database in use and is not written over; name another place.",
        )


def _not_an_original(out: Path, there: os.stat_result) -> None:
    """Refuse a file that the corpus was read from, by whatever name it is called."""
    known = _RULES.get()
    if known is None or known.database is None or not known.database.exists():
        return
    from corpus.store import Corpus

    try:
        with Corpus(known.database, read_only=True) as corpus:
            paths = [row.path for row in corpus.files()]
    except CancuError:  # no database that can be read: nothing is known to be its file
        return
    for path in paths:
        with suppress(OSError, ValueError):
            found = os.stat(path)  # noqa: PTH116 # ten thousand of them: no objects in between
            if (found.st_dev, found.st_ino) == (there.st_dev, there.st_ino):
                raise UsageError(
                    f"{out} là văn bản gốc của cơ sở dữ liệu nên không ghi đè; hãy nêu tên khác.",
                    f"{out} is a file the database was read from and is not written over; name "
                    "another place.",
                )


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
