"""An office file's ZIP, opened with limits: no bombs, no entities, no passwords."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from extractors.errors import Unreadable
from pipeline.system.limits import Limits

__all__ = ["Package", "damaged", "too_large"]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def damaged(name: str) -> Unreadable:
    """The error for a file that is no Word document or cannot be read as one."""
    return Unreadable(
        f"{name} bị hỏng hoặc không phải văn bản Word. Hãy mở bằng Word và lưu lại.",
        f"{name} is damaged or no Word document. Open it in Word and save it again.",
        code="damaged",
    )


def too_large(name: str) -> Unreadable:
    """The error for an archive that unpacks to more than its limits allow."""
    return Unreadable(
        f"{name} phình ra quá lớn khi giải nén (bom nén?). Tệp không được đọc.",
        f"{name} unpacks to far too much (a zip bomb?). It was not read.",
        code="too-large",
    )


class Package:
    """The ZIP with its limits; they hold for what is read of it, not for what nobody unpacks."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            self.members = {info.filename: info for info in self.zip.infolist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise damaged(name) from error
        self.unpacked = 0

    def refuse_bombs(self) -> None:
        """Raise :class:`Unreadable` when a member unpacks to too much: for who hands the file on."""
        total = 0
        for info in self.members.values():
            self._allow(info)
            total += info.file_size
        if total > self.limits.unpacked_bytes:
            raise too_large(self.name)

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
            raise Unreadable(
                f"{self.name} được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu rồi thử lại.",
                f"{self.name} is protected by a password. Remove it and try again.",
                code="encrypted",
            )
        self._allow(info)
        try:
            with self.zip.open(info) as stream:
                data = stream.read(self.limits.member_bytes + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise damaged(self.name) from error
        except Exception as error:  # zlib.error and its kin have no common parent
            if type(error).__module__ in ("zlib", "lzma", "_lzma"):
                raise damaged(self.name) from error
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
            raise damaged(self.name) from error
        if root.getroottree().docinfo.internalDTD is not None:  # hidden by another encoding
            raise _unsafe(self.name)
        return root


def _unsafe(name: str) -> Unreadable:
    """A Word document has no DTD; one that has is an attack (external or nested entities)."""
    return Unreadable(
        f"{name} chứa khai báo thực thể XML không an toàn; tệp không được đọc.",
        f"{name} declares XML entities, which is not safe; it was not read.",
        code="damaged",
    )
