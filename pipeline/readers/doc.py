"""DOC: Word 97 to 2003, through LibreOffice; through antiword where only that is there.

LibreOffice keeps tables, list numbers, notes and the fonts' names, which old encodings need; antiword
keeps tables and notes, and loses list numbers (``numbering-lost``) and fonts.
"""

from __future__ import annotations

import shutil
from dataclasses import replace

from extractors.model import Document, TextSource
from pipeline.office import convert as office
from pipeline.office.package import encrypted
from pipeline.readers import READERS, Limits
from pipeline.readers.docx import docx
from pipeline.readers.text import document_from_text, text
from pipeline.system.capabilities import missing

__all__ = ["doc", "through_office"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEDIA = "application/msword"


def through_office(data: bytes, suffix: str, name: str, limits: Limits, media_type: str) -> Document:
    """The document as LibreOffice hands it to the reader of DOCX."""
    made = docx(office.to_docx(data, suffix, name, limits), name, limits.of_our_own())
    source = replace(made.source, media_type=media_type, text_source=TextSource.DOC)
    return replace(made, source=source)


def _is_locked(data: bytes) -> bool:
    """Whether the header of the document's stream, which mostly lies first, says encrypted."""
    return data[512:514] == b"\xec\xa5" and bool(data[0x20B] & 1)


@READERS.register(
    "doc",
    version=2,
    suffixes=(".doc", ".dot"),
    magic=(_OLE,),
    members=("WordDocument".encode("utf-16-le"),),
)
def doc(data: bytes, name: str, limits: Limits) -> Document:
    """A Word document of the old format, or what goes by its name."""
    if not data.startswith(_OLE):
        return text(data, name, limits)  # a plain text that is called .doc
    if _is_locked(data):
        raise encrypted(name)
    if not office.is_there() and shutil.which("antiword") is None:
        raise missing("soffice")
    if office.is_there():
        return through_office(data, ".doc", name, limits, _MEDIA)
    said = office.antiword(data, name, limits)
    made = document_from_text(said, ("numbering-lost",), _MEDIA, name)
    return replace(made, source=replace(made.source, text_source=TextSource.DOC))
