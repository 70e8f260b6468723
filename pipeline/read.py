"""One file or text in, one :class:`~extractors.model.Document` out."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractors.errors import CancuError, NotFound, Unreadable, UsageError
from extractors.model import Document, Source
from pipeline.readers import Limits, choose, suffixes
from pipeline.readers.containers import Leaf, bytes_of, leaves
from pipeline.script.mending import mend_text
from pipeline.system.collector import put_off
from pipeline.system.files import INSIDE, explained, parted, sha256_of
from pipeline.text.reflow import OffsetMap, nfc, reflow_text

__all__ = ["Limits", "OffsetMap", "digest", "from_text", "read"]


def from_text(text: str) -> tuple[Document, OffsetMap]:
    """A document from a text in hand, and the way back to it.

    Offsets of the map point into the NFC form of ``text``, which is ``text`` itself when it was NFC.

    >>> document, offsets = from_text("Căn cứ Luật\\nĐất đai;")
    >>> document.text
    'Căn cứ Luật Đất đai;'
    """
    normal = nfc(text)
    plain, codes, pieces = mend_text(normal)
    flow = reflow_text(plain, repairs=codes if normal is text else ("nfc", *codes))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    source = Source(sha256=digest, repairs=flow.repairs)
    offsets = flow.offsets.after(pieces) if pieces else flow.offsets
    return Document(flow.text, flow.blocks, source), offsets


def read(path: str | Path, *, limits: Limits | None = None) -> Document:
    """The document a file holds, whatever its format; that of an archive or a mail which holds one.

    Raises :class:`NotFound` when there is no such file, :class:`UsageError` for a folder, and
    :class:`Unreadable` with one of the contract's codes when the file cannot be read.
    """
    limits = limits or Limits()
    held = None if os.path.isdir(path) else leaves(str(path), limits)  # noqa: PTH112 # never raises
    if held is not None:
        return read(_only(str(path), held), limits=limits)
    file = Path(path)
    outer, inside = parted(str(path))
    name = f"{Path(outer).name}{INSIDE}{INSIDE.join(inside)}" if inside else file.name
    data = bytes_of(str(path), limits) if inside else _bytes(file, limits)
    if not data:
        raise Unreadable(f"{name} là tệp trống.", f"{name} is an empty file.", code="empty")
    entry = choose(data, file.suffix, name)
    try:
        with put_off():
            document = entry.run(data, name, limits)
    except CancuError:
        raise
    except MemoryError as error:
        raise Unreadable(
            f"Không đủ bộ nhớ để đọc {name}.", f"Not enough memory to read {name}.", code="too-large"
        ) from error
    except RecursionError as error:
        raise Unreadable(
            f"{name} lồng quá sâu, không đọc được.", f"{name} is nested too deep.", code="damaged"
        ) from error
    source = replace(document.source, path=str(file), sha256=hashlib.sha256(data).hexdigest())
    return replace(document, source=source, reader=entry.name, reader_version=entry.version)


def digest(path: str, limits: Limits) -> str:
    """The sha256 of a file's bytes, inside another file or not."""
    if parted(path)[1]:
        return hashlib.sha256(bytes_of(path, limits)).hexdigest()
    return sha256_of(path)


def _only(path: str, held: Sequence[Leaf]) -> str:
    """The one document a container holds; Unreadable when there are several, or none."""
    name = Path(path).name
    faults = [leaf for leaf in held if leaf.error is not None]
    wanted = [leaf for leaf in held if not leaf.aside and leaf.error is None]
    known = [leaf for leaf in wanted if Path(leaf.path).suffix.lower() in suffixes()]
    several = known if known else wanted
    if len(several) == 1 and not faults:
        return several[0].path
    if not several:
        if faults:
            raise faults[0].error or AssertionError
        raise Unreadable(f"{name} không có văn bản nào.", f"{name} holds no document.", code="empty")
    raise Unreadable(
        f"{name} chứa {len(several) + len(faults)} văn bản. Hãy dùng cancu ingest {name}.",
        f"{name} holds {len(several) + len(faults)} documents. Use cancu ingest {name}.",
        code="several-documents",
    )


def _bytes(file: Path, limits: Limits) -> bytes:
    try:
        if file.is_dir():
            raise UsageError(
                f"{file} là thư mục. Hãy dùng cancu ingest cho cả thư mục.",
                f"{file} is a folder. Use cancu ingest for a folder.",
            )
        if file.exists() and not file.is_file():
            raise Unreadable(
                f"{file} không phải là tệp thường.",
                f"{file} is no regular file.",
                code="unsupported-type",
            )
        size = file.stat().st_size
        if size > limits.file_bytes:
            have, most = size // 1_000_000, limits.file_bytes // 1_000_000
            raise Unreadable(
                f"{file.name} quá lớn ({have} MB, giới hạn {most} MB). Hãy tách nhỏ tệp.",
                f"{file.name} is too large ({have} MB, the limit is {most} MB). Split it.",
                code="too-large",
            )
        return file.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"Không tìm thấy tệp {file}.", f"There is no file {file}.") from error
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) not in (None, errno.ELOOP, errno.ENAMETOOLONG):
            raise explained(str(file), error) from error
        # A symbolic link that leads to itself, a name too long or with a zero in it.
        raise NotFound(f"Không mở được {file}: {error}.", f"Cannot open {file}: {error}.") from error
