"""ODT, through LibreOffice, whose own format it is."""

from __future__ import annotations

from extractors.model import Document
from pipeline.office.package import Package
from pipeline.readers import READERS, Limits
from pipeline.readers.doc import through_office

__all__ = ["odt"]


@READERS.register(
    "odt",
    version=2,
    suffixes=(".odt", ".ott"),
    magic=(b"PK\x03\x04",),
    members=(b"mimetypeapplication/vnd.oasis.opendocument.text",),
)
def odt(data: bytes, name: str, limits: Limits) -> Document:
    """A text of LibreOffice or OpenOffice."""
    Package(data, name, limits).refuse_bombs()  # before anybody unpacks
    return through_office(data, ".odt", name, limits, "application/vnd.oasis.opendocument.text")
