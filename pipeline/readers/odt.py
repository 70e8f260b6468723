"""ODT, through LibreOffice, whose own format it is."""

from __future__ import annotations

import re

from extractors.errors import Unreadable
from extractors.model import Document
from pipeline.office.package import ODF, Package, damaged, encrypted
from pipeline.readers import READERS, Limits
from pipeline.readers.doc import through_office

__all__ = ["odt"]

_TEXT = b"application/vnd.oasis.opendocument.text"
#: The manifest says of what kind the whole package is, when the file "mimetype" is not there.
_ROOT = re.compile(
    rb"<manifest:file-entry\b(?=[^>]{0,400}full-path=\"/\")[^>]{0,400}media-type=\"([^\"]{0,100})\""
)


@READERS.register(
    "odt",
    version=3,
    suffixes=(".odt", ".ott"),
    magic=(b"PK\x03\x04",),
    members=(b"mimetype" + _TEXT, b"META-INF/manifest.xml"),
)
def odt(data: bytes, name: str, limits: Limits) -> Document:
    """A text of LibreOffice or OpenOffice."""
    package = Package(data, name, limits, ODF)
    manifest = package.read("META-INF/manifest.xml") or b""
    told = (package.read("mimetype") or b"").strip()
    root = _ROOT.search(manifest)
    kind = told or (root[1] if root else b"")
    if kind and not kind.startswith(_TEXT):
        raise _another(name, kind)
    if "content.xml" not in package.members:
        raise damaged(name, ODF)
    if b"encryption-data" in manifest:
        raise encrypted(name)
    package.refuse_bombs()  # before anybody unpacks
    return through_office(data, ".odt", name, limits, _TEXT.decode())


def _another(name: str, kind: bytes) -> Unreadable:
    """A workbook, a slide show, a drawing: the same package, and no text."""
    form, remedy = ("ODS", "XLSX") if b"spreadsheet" in kind else ("OpenDocument", "PDF")
    return Unreadable(
        f"Chưa đọc được {name}: định dạng {form}. Hãy lưu lại thành {remedy}.",
        f"Cannot read {name} yet: it is {form}. Save it as {remedy}.",
        code="unsupported-type",
    )
