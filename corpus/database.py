"""Opening the database file, and every way that can go wrong, in words.

A file that is not ours is never opened by SQLite at all: its first hundred bytes tell.  Everything
else sqlite3 can raise is turned into a :class:`DatabaseError` by :func:`guarded`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from extractors.errors import CancuError, DatabaseError, NotFound

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "Engine",
    "damaged",
    "engine",
    "guarded",
    "is_older",
    "open_database",
    "transaction",
]

#: ``Canc`` in ASCII, at byte 68 of the file: how a cancu database is told from any other.
APPLICATION_ID = 0x43616E63

#: How many migrations there are (``user_version``); a test holds it to :mod:`corpus.schema`.
SCHEMA_VERSION = 19

_MAGIC = b"SQLite format 3\0"
#: Bytes that are free on a disk that is not full.
_ROOM = 10_000_000
#: What SQLite says of a file whose tables or letters are not what they were, without a code of its own.
_DAMAGE = ("no such table", "no such column", "Could not decode to UTF-8", "database schema is corrupt")
#: Kilobytes of pages at hand for who writes: half a million rows are written into five indexes.
_CACHE = 32_768
_JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


def open_database(path: Path, *, create: bool, read_only: bool, timeout: float) -> sqlite3.Connection:
    """Open a cancu database, brought to this program's version; DatabaseError says what is wrong.

    ``create`` makes it when it is not there.  ``timeout``: seconds to wait for another writer.
    """
    new = _look(path, create=create and not read_only)
    with guarded(path):
        db = _connect(path, read_only=read_only, timeout=timeout)
        try:
            _settle(db, path, new=new, read_only=read_only)
        except BaseException:
            db.close()
            raise
    return db


def _look(path: Path, *, create: bool) -> bool:
    """Judge the file by its head; true when there is nothing yet and it is to be made."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        if not create:
            raise NotFound(
                f"Không có cơ sở dữ liệu {path}. Hãy tạo bằng lệnh: cancu ingest THƯ_MỤC.",
                f"There is no database {path}. Make one with: cancu ingest FOLDER.",
            ) from None
        if not path.parent.is_dir():
            raise DatabaseError(
                f"Không tạo được {path}: thư mục {path.parent} không tồn tại.",
                f"Cannot make {path}: there is no folder {path.parent}.",
            ) from None
        return True
    except IsADirectoryError:
        raise DatabaseError(
            f"{path} là thư mục, không phải cơ sở dữ liệu. Hãy chỉ rõ một tệp bằng --db.",
            f"{path} is a folder, not a database. Name a file with --db.",
            code="not-ours",
        ) from None
    except OSError as error:
        raise DatabaseError(
            f"Không mở được cơ sở dữ liệu {path} ({error.strerror}). Hãy kiểm tra quyền truy cập.",
            f"Cannot open the database {path} ({error.strerror}). Check the permissions.",
        ) from error
    if not head or ((head[:16] != _MAGIC or head[68:72] == bytes(4)) and _is_unborn(path)):
        # Nothing yet: whoever was making it was killed before the first table stood.
        if create:
            return True
        raise DatabaseError(
            f"Tệp {path} còn trống, chưa phải cơ sở dữ liệu của cancu. Hãy nạp văn bản bằng lệnh: "
            "cancu ingest THƯ_MỤC.",
            f"The file {path} is empty, no cancu database yet. Fill it with: cancu ingest FOLDER.",
            code="not-ours",
        )
    # Written before WAL is switched on, so the mark stands in the file itself from the start.
    if len(head) < 100 or head[:16] != _MAGIC or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise _not_ours(path)
    return False


def is_older(path: Path) -> bool:
    """Whether a database was made by an older version: it is brought to this one when it is opened to
    be written to, which takes its time in a big one."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    ours = head[:16] == _MAGIC and int.from_bytes(head[68:72], "big") == APPLICATION_ID
    return ours and int.from_bytes(head[60:64], "big") < SCHEMA_VERSION


def _is_unborn(path: Path) -> bool:
    """Whether SQLite will take back all that is in a file: its first transaction was never finished.

    Such a log says that the file had no pages when the transaction began.
    """
    try:
        with path.with_name(f"{path.name}-journal").open("rb") as log:
            head = log.read(20)
    except OSError:
        return False
    return head[:8] == _JOURNAL and len(head) == 20 and head[16:20] == bytes(4)


def _not_ours(path: Path) -> DatabaseError:
    return DatabaseError(
        f"{path} không phải cơ sở dữ liệu của cancu nên được giữ nguyên. Hãy chọn tệp khác bằng --db.",
        f"{path} is not a cancu database, so it is left alone. Choose another file with --db.",
        code="not-ours",
    )


def _connect(path: Path, *, read_only: bool, timeout: float) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(path.absolute()))}"
    if read_only:
        # In a folder nobody may write to, SQLite cannot make its shared-memory file; when no log is
        # waiting either, the file cannot change under us.
        frozen = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
        uri += "?immutable=1" if frozen else "?mode=ro"
    # Transactions are ours: begun IMMEDIATE, so that a writer waits instead of failing half-way.
    return sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None)


def _settle(db: sqlite3.Connection, path: Path, *, new: bool, read_only: bool) -> None:
    """Bring schema and settings to what this program expects."""
    db.execute("PRAGMA foreign_keys = ON")
    if not read_only:
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA cache_size = -{_CACHE}")
        if new:
            # The tables are made step by step, with copies aside: not on a temporary disk that is full.
            db.execute("PRAGMA temp_store = MEMORY")
            with transaction(db):
                # Another program may have been quicker while we waited for the lock.
                if _number(db, "application_id") != APPLICATION_ID:
                    if _number(db, "schema_version"):
                        raise _not_ours(path)
                    _migrate(db)
            db.execute("PRAGMA temp_store = DEFAULT")
        # Also for one whose maker was killed before it came to this, and for a copy.
        db.execute("PRAGMA journal_mode = WAL")
    version = _number(db, "user_version")
    if version > SCHEMA_VERSION:
        raise DatabaseError(
            f"Cơ sở dữ liệu {path} do bản cancu mới hơn tạo ra (lược đồ {version}, bản này biết đến "
            f"{SCHEMA_VERSION}). Hãy nâng cấp cancu.",
            f"The database {path} was made by a newer cancu (schema {version}, this one knows "
            f"{SCHEMA_VERSION}). Upgrade cancu.",
            code="newer-schema",
        )
    if version < SCHEMA_VERSION:
        if read_only:
            raise DatabaseError(
                f"Cơ sở dữ liệu {path} theo lược đồ cũ. Hãy chạy cancu ingest một lần để nâng cấp.",
                f"The database {path} has an older schema. Run cancu ingest once to upgrade it.",
                code="older-schema",
            )
        with transaction(db):
            if _number(db, "user_version") < SCHEMA_VERSION:
                _migrate(db)


def _migrate(db: sqlite3.Connection) -> None:
    from corpus.schema import migrate  # seldom needed, and slow to import

    migrate(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, with the write lock from the start; inside another one, a part of that."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def guarded(path: Path, into: Path | None = None) -> Iterator[None]:
    """Turn what sqlite3 raises into one sentence about ``path``; ``into``: the folder of a copy."""
    try:
        yield
    except CancuError:
        raise
    except sqlite3.ProgrammingError:
        raise  # a fault of ours: let it be seen
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise _explained(path, into or path, error) from error


def damaged(path: Path) -> DatabaseError:
    """The error of a database whose file or rows are damaged."""
    return DatabaseError(
        f"Cơ sở dữ liệu {path} bị hỏng. Hãy khôi phục bản sao lưu, hoặc lấy lại những gì còn đọc được "
        f"bằng: cancu --db {path} recover TỆP_MỚI.",
        f"The database {path} is damaged. Restore a backup, or get back what can be read with: "
        f"cancu --db {path} recover NEW_FILE.",
        code="damaged",
    )


def _has_room(path: Path) -> bool:
    """Whether a database could grow where it lies: then it is another disk that is full."""
    try:
        return shutil.disk_usage(path if path.is_dir() else path.parent).free > _ROOM
    except OSError:
        return False


def _explained(path: Path, written: Path, error: sqlite3.DatabaseError) -> DatabaseError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseError(
                f"Cơ sở dữ liệu {path} đang bị chương trình khác khóa. Hãy đợi nó xong rồi chạy lại.",
                f"The database {path} is locked by another program. Wait for it and run again.",
                code="locked",
            )
        case sqlite3.SQLITE_FULL if _has_room(written):
            place = tempfile.gettempdir()
            return DatabaseError(
                f"Ổ đĩa chứa tệp tạm ({place}) đã đầy; những gì đã xong vẫn được giữ. Hãy giải phóng "
                "dung lượng ở đó, hoặc đặt TMPDIR sang nơi khác, rồi chạy lại.",
                f"The disk of temporary files ({place}) is full; what was finished is kept. Free some "
                "space there, or set TMPDIR to another place, and run again.",
                code="full",
            )
        case sqlite3.SQLITE_FULL:
            return DatabaseError(
                f"Ổ đĩa đã đầy, không ghi thêm được vào {written}; những gì đã xong vẫn được giữ. "
                "Hãy giải phóng dung lượng rồi chạy lại.",
                f"The disk is full, nothing more can be written to {written}; what was finished is "
                "kept. Free some space and run again.",
                code="full",
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return DatabaseError(
                f"Không có quyền ghi vào cơ sở dữ liệu {path}. Hãy kiểm tra quyền của tệp và thư mục.",
                f"The database {path} cannot be written to. Check the permissions of file and folder.",
                code="read-only",
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_IOERR:
            return DatabaseError(
                f"Không đọc hoặc ghi được cơ sở dữ liệu {path} ({error}). Hãy kiểm tra ổ đĩa, quyền.",
                f"The database {path} cannot be read or written ({error}). Check disk and permissions.",
                code="io",
            )
        case _ if str(error).startswith(_DAMAGE):
            return damaged(path)
        case _:
            return DatabaseError(
                f"Lỗi cơ sở dữ liệu {path}: {error}. Hãy chạy cancu doctor.",
                f"The database {path} failed: {error}. Run cancu doctor.",
            )


# --- what SQLite on this machine can do ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Engine:
    """The SQLite library under Python: its version, and whether full-text search is built in."""

    version: str
    fts5: bool


def engine() -> Engine:
    """Ask SQLite by making a search table in memory.

    >>> engine().version.count(".")
    2
    """
    with closing(sqlite3.connect(":memory:")) as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        except sqlite3.OperationalError:
            return Engine(sqlite3.sqlite_version, fts5=False)
    return Engine(sqlite3.sqlite_version, fts5=True)
