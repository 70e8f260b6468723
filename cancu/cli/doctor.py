"""``cancu doctor``: what is there on this machine, what is missing, and how to get it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cancu.cli.base import command
from cancu.cli.edge import exit_with
from cancu.cli.options import option
from cancu.cli.output import emit, emit_json
from cancu.cli.settings import say, settings
from extractors.errors import CancuError
from extractors.model import Message

__all__ = ["COMMANDS", "Check", "checks"]

OK, MISSING, OPTIONAL = "ok", "missing", "optional"
#: Below this much room beside the database a corpus of a province's year no longer fits.
ROOM_NEEDED = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``state`` is ``ok``, ``missing`` (needed), ``optional`` (not there)."""

    name: str
    state: str
    found: str | None
    purpose: Message
    remedy: Message | None = None
    exit_code: int = 6


#: What the program stands on: distribution, module, what it is for.
_PACKAGES = (
    ("click", "click", Message("dòng lệnh", "command line")),
    ("rich", "rich", Message("bảng, cây, thanh tiến độ", "tables, trees, progress")),
    ("sqlite-utils", "sqlite_utils", Message("cơ sở dữ liệu", "database")),
    ("pypdfium2", "pypdfium2", Message("đọc PDF", "reading PDF")),
    ("pdfplumber", "pdfplumber", Message("bố cục, bảng trong PDF", "layout and tables of PDF")),
    ("pikepdf", "pikepdf", Message("chữ ký số trong PDF", "digital signatures of PDF")),
    ("asn1crypto", "asn1crypto", Message("đọc chữ ký số", "reading digital signatures")),
    ("cryptography", "cryptography", Message("kiểm tra chữ ký số", "checking digital signatures")),
    ("lxml", "lxml", Message("đọc DOCX, HTML", "reading DOCX and HTML")),
    ("networkx", "networkx", Message("cây căn cứ", "citation tree")),
    ("rapidfuzz", "rapidfuzz", Message("so tên cơ quan, trích yếu", "comparing names and titles")),
    ("regex", "regex", Message("mẫu trích xuất", "patterns")),
    ("icalendar", "icalendar", Message("xuất lịch .ics", "calendar export")),
    ("spacy", "spacy", Message("thành phần spaCy", "spaCy component")),
    ("underthesea", "underthesea", Message("tách từ, địa danh", "segmentation, place names")),
)


@command(
    "doctor",
    vi="Kiểm tra máy này: Python, các gói, SQLite, những khả năng thêm (OCR, dữ liệu tiếng Việt, đọc "
    "DOC, chữ ký số), cơ sở dữ liệu; nói rõ còn thiếu gì và lệnh để cài. Mã thoát 6 nếu thiếu thứ bắt "
    "buộc, 5 nếu cơ sở dữ liệu có lỗi; thiếu khả năng thêm không phải là lỗi.",
    en="Look at this machine: Python, packages, SQLite, what is optional (OCR, Vietnamese data, DOC, "
    "signatures), the database; say what is missing and the command that gets it. Exit code 6 when "
    "something needed is missing, 5 for a bad database; what is optional is no error.",
)
@option("--json", "as_json", is_flag=True, vi="in ra JSON", en="print JSON")
def doctor(as_json: bool) -> None:
    found = list(checks(settings().database))
    if as_json:
        emit_json({"checks": [_json(each) for each in found]})
    else:
        _page(found)
    bad = [each.exit_code for each in found if each.state == MISSING]
    if bad:
        exit_with(max(bad))


def checks(database: Path) -> Iterator[Check]:
    """Everything ``doctor`` looks at, in the order it is shown."""
    yield _python()
    for name, module, purpose in _PACKAGES:
        yield _package(name, module, purpose)
    yield _sqlite()
    yield from _plug_ins()
    yield from _capabilities()
    yield _encoding()
    yield _room(database)
    yield _database(database)
    yield from _faults(database)


def _python() -> Check:
    here = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    return Check(
        "python",
        OK if good else MISSING,
        here,
        Message("chạy chương trình", "runs the program"),
        None if good else Message("cần Python 3.11 trở lên", "Python 3.11 or newer is needed"),
    )


def _package(name: str, module: str, purpose: Message) -> Check:
    try:
        there = version(name) if find_spec(module) else None
    except PackageNotFoundError:
        there = None
    return Check(
        name,
        OK if there else MISSING,
        there,
        purpose,
        None if there else Message(f"pip install {name}", f"pip install {name}"),
    )


def _sqlite() -> Check:
    from corpus.database import engine

    found = engine()
    return Check(
        "sqlite",
        OK if found.fts5 else MISSING,
        found.version + (" + FTS5" if found.fts5 else ""),
        Message("lưu trữ, tìm toàn văn", "storage, full-text search"),
        None
        if found.fts5
        else Message(
            "bản SQLite này không có FTS5; hãy dùng Python của hệ điều hành hoặc python.org",
            "this SQLite has no FTS5; use the Python of the system or of python.org",
        ),
    )


def _plug_ins() -> Iterator[Check]:
    """Entry points of others: one that cannot be loaded is skipped when working, and named here."""
    for group in ("cancu.extractors", "cancu.readers", "cancu.rules"):
        for point in entry_points(group=group):
            try:
                point.load()
                broken = None
            except Exception as error:  # whatever a stranger's module does on import
                broken = f"{type(error).__name__}: {error}"
            yield Check(
                f"{group}:{point.name}",
                OPTIONAL if broken else OK,
                broken or point.value,
                Message("phần mở rộng", "plug-in"),
                Message(f"gỡ hoặc sửa {point.value}", f"remove or repair {point.value}")
                if broken
                else None,
            )


def _capabilities() -> Iterator[Check]:
    """What only some documents need: never an error when it is not there."""
    from pipeline.system.capabilities import CAPABILITIES, found

    for each in CAPABILITIES:
        there = found(each)
        yield Check(
            each.name,
            OK if there else OPTIONAL,
            there,
            each.purpose,
            None if there else each.remedy,
        )


def _encoding() -> Check:
    coding = sys.getfilesystemencoding().lower()
    good = coding == "utf-8"
    return Check(
        "encoding",
        OK if good else OPTIONAL,
        coding,
        Message("tên tệp tiếng Việt", "file names in Vietnamese"),
        None if good else Message("đặt PYTHONUTF8=1", "set PYTHONUTF8=1"),
    )


def _room(database: Path) -> Check:
    folder = database.absolute().parent
    while not folder.is_dir():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    good = free >= ROOM_NEEDED
    return Check(
        "disk",
        OK if good else OPTIONAL,
        f"{free / 1024**3:.1f} GB",
        Message(f"chỗ trống ở {folder}", f"free room in {folder}"),
        None if good else Message("giải phóng thêm chỗ trên ổ đĩa", "free some room on the disk"),
    )


def _database(path: Path) -> Check:
    purpose = Message("cơ sở dữ liệu", "the database")
    if not path.exists():
        return Check(
            str(path),
            OPTIONAL,
            None,
            purpose,
            Message(
                "chưa có; tạo bằng: cancu ingest THƯ_MỤC", "not there yet; cancu ingest FOLDER makes it"
            ),
        )
    from corpus.database import damaged
    from corpus.store import Corpus

    try:
        with Corpus(path, read_only=True) as corpus:
            wrong = corpus.sound()
            held = len(corpus.held_ids())
    except CancuError as error:
        return Check(str(path), MISSING, None, purpose, error.message, exit_code=5)
    if wrong:
        return Check(str(path), MISSING, wrong[0][:200], purpose, damaged(path).message, exit_code=5)
    return Check(str(path), OK, say(f"{held} văn bản", f"{held} documents"), purpose)


def _faults(path: Path) -> Iterator[Check]:
    """What failed inside the program when the database was last worked on; the next run tries again."""
    from corpus.store import Corpus

    try:
        with Corpus(path, read_only=True) as corpus:
            found = corpus.faults()
    except CancuError:
        return  # said above
    for each in found:
        where = f"{each.path or '?'}" if each.document_id is not None else None
        place = f"{where}:{each.start}" if where and each.start is not None else where
        yield Check(
            f"{each.stage}:{each.name}",
            OPTIONAL,
            " · ".join(x for x in (each.error, each.code, place) if x),
            Message("lỗi của chính cancu, phần này bị bỏ qua", "a fault of cancu, this is left out"),
            Message(
                "lần chạy sau sẽ thử lại; hãy báo cho người phát triển",
                "the next run tries again; please report it",
            ),
        )


def _json(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "state": check.state,
        "found": check.found,
        "purpose": say(check.purpose.vi, check.purpose.en),
        "remedy": None if check.remedy is None else say(check.remedy.vi, check.remedy.en),
    }


def _page(found: list[Check]) -> None:
    marks = {OK: "✓", MISSING: "✗", OPTIONAL: "–"}
    width = max(len(each.name) for each in found)
    for each in found:
        there = each.found or say("không có", "not there")
        purpose = say(each.purpose.vi, each.purpose.en)
        line = f"{marks[each.state]} {each.name:<{width}}  {there} ({purpose})"
        if each.remedy is not None:
            line += f": {say(each.remedy.vi, each.remedy.en)}"
        emit(line)
    lacking = sum(1 for each in found if each.state == MISSING)
    emit()
    emit(
        say(f"Còn thiếu {lacking} thứ bắt buộc.", f"{lacking} needed things are missing.")
        if lacking
        else say("Đủ mọi thứ bắt buộc.", "Everything needed is there.")
    )


COMMANDS = {"doctor": doctor}
