"""Old formats of Word and Excel through LibreOffice: bytes in, the bytes of a DOCX or XLSX out.

LibreOffice opens files that may be harmful, so it works on a copy, in a folder and with a profile of
its own, macros and links off; :mod:`pipeline.system.programs` keeps it from the network and to its
limits of time, memory and disk.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from extractors.errors import Unreadable
from pipeline.office import together
from pipeline.system import programs, scratch
from pipeline.system.capabilities import CAPABILITIES, found
from pipeline.system.files import explained
from pipeline.system.limits import Limits

__all__ = ["antiword", "has_calc", "is_there", "to_docx", "to_xlsx"]

_DOCX = "docx:MS Word 2007 XML"
#: Bytes of room in the temporary folder without which LibreOffice gives up.
_ROOM = 30_000_000
#: Macros, links to elsewhere and the web are off, whatever the file asks for.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Office.Common/Save/Document", "UseUserData", "false"),
    # A proxy that is not there: for systems on which the network cannot be taken away.
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def is_there() -> bool:
    """Whether LibreOffice can be called."""
    return _program() is not None


def has_calc() -> bool:
    """Whether it can open workbooks too."""
    program = _program()
    return program is not None and any(
        found(each) is not None for each in CAPABILITIES if each.name == "xls"
    )


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_docx(data: bytes, suffix: str, name: str, limits: Limits) -> bytes:
    """The document as DOCX.  ``suffix`` is that of its true format (``.doc``, ``.rtf``, ``.odt``).

    Raises :class:`MissingProgram` without LibreOffice, :class:`Unreadable` (``damaged``, ``timeout``)
    when it gives nothing.
    """
    if limits.together and suffix == together.format_of(data):
        made = together.taken(Path(limits.together), data, partial(_several, limits))
        if made is not None and len(made) <= limits.file_bytes:
            return made
    return _converted(data, suffix, _DOCX, name, limits)


def _several(limits: Limits, sources: Sequence[Path], out: Path) -> bool:
    """Convert several files with one start of LibreOffice; whether it ended as it should."""
    with scratch.folder("office-") as room:
        command = [*_command(room, _DOCX, out), *map(str, sources)]
        return _run(command, sources[0].name, limits, room).returncode == 0


def to_xlsx(data: bytes, suffix: str, name: str, limits: Limits) -> bytes:
    """The workbook as XLSX, ``suffix`` being ``.xls``; errors as :func:`to_docx`."""
    # Told what it is, LibreOffice refuses rubbish; else it would be taken for a table in plain text.
    return _converted(data, suffix, "xlsx:Calc MS Excel 2007 XML", name, limits, "MS Excel 97")


def _converted(
    data: bytes, suffix: str, form: str, name: str, limits: Limits, given: str = ""
) -> bytes:
    """What LibreOffice makes of a file; ``given``: the filter that is to open it.

    What it gives nothing for is tried once more, and is damaged only when LibreOffice itself works.
    """
    for _ in range(2):
        made = _once(data, suffix, form, name, limits, given)
        if made:
            return made
    _raise_for_room(name, len(data))
    if not _works(limits):
        raise programs.failed("LibreOffice", name)
    raise _damaged(name, suffix)


def _once(data: bytes, suffix: str, form: str, name: str, limits: Limits, given: str) -> bytes:
    """One try; nothing when it fails."""
    with scratch.folder("office-") as room:
        source = room / f"in{suffix}"
        source.write_bytes(data)
        command = [*_command(room, form, room / "out", given), str(source)]
        done = _run(command, name, limits, room)
        made = room / "out" / f"in.{form.partition(':')[0]}"
        if done.returncode != 0 or not made.is_file():
            return b""
        if made.stat().st_size > limits.file_bytes:
            raise Unreadable(
                f"{name} phình ra quá lớn khi chuyển đổi. Hãy tách nhỏ tệp.",
                f"{name} grows too large when converted. Split it.",
                code="too-large",
            )
        return made.read_bytes()


def _command(room: Path, form: str, out: Path, given: str = "") -> list[str]:
    """LibreOffice with a profile of its own in ``room``; the files to convert come behind."""
    profile = room / "profile"
    (profile / "user").mkdir(parents=True)
    items = "\n".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items=items))
    return [
        _program() or "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nofirststartwizard"),
        *((f"--infilter={given}",) if given else ()),
        *("--convert-to", form, "--outdir", str(out)),
    ]


@cache
def _works(limits: Limits) -> bool:
    """Whether LibreOffice converts a text in which nothing can be wrong."""
    return bool(_once(b"{\\rtf1 a}", ".rtf", _DOCX, "?", limits, ""))


def _raise_for_room(name: str, size: int) -> None:
    """A full disk is not the file's fault; programs do not say that they met one."""
    place = scratch.root()
    if shutil.disk_usage(place or tempfile.gettempdir()).free < max(_ROOM, 10 * size):
        raise explained(name, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


def antiword(data: bytes, name: str, limits: Limits) -> str:
    """The text of a DOC as antiword prints it; errors as :func:`to_docx`."""
    with scratch.folder("antiword-") as room:
        copy = room / "in.doc"
        copy.write_bytes(data)
        command = ["antiword", "-m", "UTF-8.txt", "-w", "0", str(copy)]
        done = _run(command, name, limits, room)
    if done.returncode != 0:
        _raise_for_room(name, len(data))
        raise _damaged(name, ".doc")
    return done.stdout.decode("utf-8", "replace")


def _run(
    command: list[str], name: str, limits: Limits, room: Path
) -> subprocess.CompletedProcess[bytes]:
    return programs.run(
        command,
        timeout=limits.convert_seconds,
        memory=limits.convert_bytes,
        cwd=room,
        env={"SAL_USE_VCLPLUGIN": "svp"},
        name=name,
    )


def _damaged(name: str, suffix: str) -> Unreadable:
    program, better = {".xls": ("Excel", "XLSX"), ".odt": ("LibreOffice", "ODT")}.get(
        suffix, ("Word", "DOCX")
    )
    return Unreadable(
        f"{name} bị hỏng, không chuyển đổi được. Hãy mở bằng {program} và lưu thành {better}.",
        f"{name} is damaged and cannot be converted. Open it in {program} and save it as {better}.",
        code="damaged",
    )
