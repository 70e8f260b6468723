"""XLS: Excel 97 to 2003, through LibreOffice."""

from __future__ import annotations

from dataclasses import replace

from extractors.model import Document
from pipeline.office import convert as office
from pipeline.office.package import encrypted
from pipeline.readers import READERS, Limits
from pipeline.readers.text import text
from pipeline.readers.xlsx import xlsx
from pipeline.system.capabilities import missing

__all__ = ["xls"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: A record of an encrypted workbook (FILEPASS, MS-XLS 2.4.117) follows close behind its beginning.
_BEGIN, _FILEPASS = b"\x09\x08", b"\x2f\x00"


@READERS.register(
    "xls",
    version=1,
    suffixes=(".xls", ".xlt"),
    magic=(_OLE,),
    members=("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le") + b"\0\0"),
)
def xls(data: bytes, name: str, limits: Limits) -> Document:
    """A workbook of the old format, or what goes by its name."""
    if not data.startswith(_OLE):
        return text(data, name, limits)  # a table in plain text that is called .xls
    if _is_locked(data):
        raise encrypted(name)
    if not office.has_calc():
        raise missing("soffice", "xls")
    made = xlsx(office.to_xlsx(data, ".xls", name, limits), name, limits.of_our_own())
    return replace(made, source=replace(made.source, media_type="application/vnd.ms-excel"))


def _is_locked(data: bytes) -> bool:
    """Whether the workbook's stream, which mostly lies first, says encrypted behind its beginning."""
    if data[512:514] != _BEGIN:
        return False
    size = int.from_bytes(data[514:516], "little")
    return data[516 + size : 518 + size] == _FILEPASS
