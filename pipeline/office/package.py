"""An office file's ZIP, opened with limits: no bombs, no entities, no passwords."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from extractors.errors import Unreadable
from extractors.model import Message
from pipeline.system.limits import Limits

__all__ = ["ODF", "WORD", "WORKBOOK", "Kind", "Package", "damaged", "encrypted", "too_large"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What an office file is called, and how its owner gets a sound one."""

    name: Message
    remedy: Message


WORD = Kind(
    Message("văn bản Word", "Word document"),
    Message("Hãy mở bằng Word và lưu lại.", "Open it in Word and save it again."),
)
WORKBOOK = Kind(
    Message("bảng tính Excel", "Excel workbook"),
    Message("Hãy mở bằng Excel và lưu lại.", "Open it in Excel and save it again."),
)
ODF = Kind(
    Message("văn bản OpenDocument", "OpenDocument text"),
    Message("Hãy mở bằng LibreOffice và lưu lại.", "Open it in LibreOffice and save it again."),
)

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def damaged(name: str, kind: Kind = WORD) -> Unreadable:
    """The error for a file that is not what it claims to be, or cannot be read as it."""
    return Unreadable(
        f"{name} bị hỏng hoặc không phải {kind.name.vi}. {kind.remedy.vi}",
        f"{name} is damaged or no {kind.name.en}. {kind.remedy.en}",
        code="damaged",
    )


def encrypted(name: str) -> Unreadable:
    """The error for a file that opens with a password only."""
    return Unreadable(
        f"{name} được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi thử lại.",
        f"{name} is protected by a password. Remove it and try again.",
        code="encrypted",
    )


def too_large(name: str) -> Unreadable:
    """The error for an archive that unpacks to more than its limits allow."""
    return Unreadable(
        f"{name} phình ra quá lớn khi giải nén (bom nén?). Tệp không được đọc.",
        f"{name} unpacks to far too much (a zip bomb?). It was not read.",
        code="too-large",
    )


#: Where office programs keep pictures and files of others: nobody unpacks these to read the words.
_ASIDE = re.compile(
    r"(?i)(?:word|xl|ppt)/(?:media|embeddings|fonts|activeX)/|docProps/thumbnail|"
    r"(?:Pictures|Thumbnails|ObjectReplacements|media)/"
)
#: Parts that a package names one by one are read, wherever they lie.
_NAMED = re.compile(rb"(?:PartName|Target)\s*=\s*[\"']([^\"']{1,300})")


class Package:
    """The ZIP with its limits; they hold for what is read of it, not for what nobody unpacks.

    ``kind``: what the file claims to be, for the sentence of an error.
    """

    def __init__(self, data: bytes, name: str, limits: Limits, kind: Kind = WORD) -> None:
        self.name, self.limits, self.kind = name, limits, kind
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = {info.filename: info for info in self.zip.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise damaged(name, kind) from error
        self.unpacked = 0

    def refuse_bombs(self) -> None:
        """Raise :class:`Unreadable` when a member unpacks to too much: for who hands the file on.

        Pictures and embedded files are not unpacked for their words, and may be as large as they are,
        unless the package itself names them as parts to be read.
        """
        named = self._named()
        total = 0
        for member, info in self.members.items():
            if _ASIDE.match(member) and member.encode() not in named:
                continue
            self._allow(info)
            total += info.file_size
        if total > self.limits.unpacked_bytes:
            raise too_large(self.name)

    def _named(self) -> set[bytes]:
        """The parts in ``media`` and the like that somebody is told to read as what they are not."""
        found: set[bytes] = set()
        for member in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            data = self.read(member) or b""
            for name in _NAMED.findall(data):
                found |= {name.lstrip(b"/"), posixpath.normpath(b"xl/" + name)}
        return found

    def _allow(self, info: zipfile.ZipInfo) -> None:
        packed = max(1, info.compress_size)
        if info.file_size > self.limits.member_bytes or (
            info.file_size > 1_000_000 and info.file_size > self.limits.ratio * packed
        ):
            raise too_large(self.name)

    def read(self, member: str) -> bytes | None:
        """The bytes of a member, None when there is none; Unreadable when it is locked or too large."""
        info = self.members.get(member)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise encrypted(self.name)
        self._allow(info)
        try:
            with self.zip.open(info) as stream:
                data = stream.read(self.limits.member_bytes + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise damaged(self.name, self.kind) from error
        except Exception as error:  # zlib.error and its kin have no common parent
            if type(error).__module__ in ("zlib", "lzma", "_lzma"):
                raise damaged(self.name, self.kind) from error
            raise
        self.unpacked += len(data)
        if len(data) > self.limits.member_bytes or self.unpacked > self.limits.unpacked_bytes:
            raise too_large(self.name)
        return data

    def targets(self, member: str) -> dict[str, str]:
        """The members another one refers to, by the ids it gives them; {} when there are none."""
        folder, _, name = member.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        found: dict[str, str] = {}
        for each in () if root is None else root:
            target = each.get("Target") or ""
            if each.get("TargetMode") != "External":
                found[each.get("Id") or ""] = (
                    target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                )
        return found

    def xml(self, member: str) -> Any:
        """The root of a member, None when there is none; entities are never expanded."""
        from lxml import etree

        data = self.read(member)
        if data is None:
            return None
        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise _unsafe(self.name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
        )
        try:
            root = etree.fromstring(data.replace(_STRICT.encode(), _WORD.encode()), parser)
        except etree.XMLSyntaxError as error:
            raise damaged(self.name, self.kind) from error
        if root.getroottree().docinfo.internalDTD is not None:  # hidden by another encoding
            raise _unsafe(self.name)
        return root


def _unsafe(name: str) -> Unreadable:
    """An office file has no DTD; one that has is an attack (external or nested entities)."""
    return Unreadable(
        f"{name} chứa khai báo thực thể XML không an toàn; tệp không được đọc.",
        f"{name} declares XML entities, which is not safe; it was not read.",
        code="damaged",
    )
