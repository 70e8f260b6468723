"""Word's old formats through LibreOffice: bytes in, the bytes of a DOCX out.

The program is a stranger that opens files of strangers, so it works in a cell: on a copy, in a folder
and with a profile of its own, macros and links off, without a network where the system can take it
away, with limits of time, memory and disk, as a process group that is killed as one.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from extractors.errors import MissingProgram, Unreadable
from pipeline.limits import Limits

__all__ = ["is_there", "missing", "run", "to_docx"]

_PREFIX = "cancu-office-"
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


def is_there(program: str) -> bool:
    """Whether a system program can be called."""
    return shutil.which(program) is not None


def missing(name: str, kind: str) -> MissingProgram:
    """LibreOffice is needed for a file, and is not there."""
    return MissingProgram(
        f"Cần LibreOffice để đọc {name} (định dạng {kind}). Hãy chạy make system, hoặc "
        "apt install libreoffice-writer-nogui, rồi thử lại.",
        f"LibreOffice is needed to read {name} (it is {kind}). Run make system, or "
        "apt install libreoffice-writer-nogui, then try again.",
    )


def to_docx(data: bytes, suffix: str, name: str, limits: Limits) -> bytes:
    """The document as DOCX.  ``suffix`` is that of its true format (``.doc``, ``.rtf``, ``.odt``).

    Raises :class:`MissingProgram` without LibreOffice, :class:`Unreadable` (``damaged``, ``timeout``)
    when it gives nothing.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise missing(name, suffix.lstrip(".").upper())
    _sweep()
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-") as folder:
        room = Path(folder)
        profile = room / "profile"
        (profile / "user").mkdir(parents=True)
        items = "\n".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE.format(items=items))
        source = room / f"in{suffix}"
        source.write_bytes(data)
        run(
            [
                program,
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nofirststartwizard"),
                *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(room / "out"), str(source)),
            ],
            name,
            limits,
            room,
        )
        made = room / "out" / "in.docx"
        if not made.is_file() or made.stat().st_size == 0:
            raise _damaged(name)
        if made.stat().st_size > limits.file_bytes:
            raise Unreadable(
                f"{name} phình ra quá lớn khi chuyển đổi. Hãy tách nhỏ tệp.",
                f"{name} grows too large when converted. Split it.",
                code="too-large",
            )
        return made.read_bytes()


def run(command: list[str], name: str, limits: Limits, room: Path) -> bytes:
    """What a program writes to its standard output, run in the cell of ``room``.

    ``name`` is the file it works for, named in errors.
    """
    seconds = limits.convert_seconds
    cell = [
        *_no_network(),
        *(
            "sh",
            "-c",
            'ulimit -v "$1"; ulimit -t "$2"; ulimit -f "$3"; ulimit -c 0; shift 3; exec "$@"',
        ),
        *("sh", str(limits.convert_bytes // 1024), str(int(seconds) + 1)),
        str(limits.unpacked_bytes // 512),
    ]
    # coreutils' timeout ends the program even when this process is killed meanwhile.
    if is_there("timeout"):
        cell = ["timeout", "--signal=KILL", str(int(seconds) + 5), *cell]
    environment = {
        "HOME": str(room),
        "TMPDIR": str(room),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    process = subprocess.Popen(
        [*cell, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=room,
        env=environment,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            f"Chuyển đổi {name} quá {seconds:g} giây nên đã dừng. Hãy mở bằng Word và lưu thành DOCX.",
            f"Converting {name} took more than {seconds:g} seconds. Open it in Word, save as DOCX.",
            code="timeout",
        ) from error
    finally:
        # Also when an alarm or Ctrl-C struck, and for children that outlive their parent.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    if process.returncode != 0:
        raise _damaged(name)
    return output


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        f"{name} bị hỏng, không chuyển đổi được. Hãy mở bằng Word và lưu thành DOCX.",
        f"{name} is damaged and cannot be converted. Open it in Word and save it as DOCX.",
        code="damaged",
    )


@cache
def _no_network() -> tuple[str, ...]:
    """The words that take the network away from a program, where the system lets us."""
    for words in (("unshare", "--net"), ("unshare", "--net", "--map-root-user")):
        if is_there("unshare"):
            tried = subprocess.run([*words, "true"], capture_output=True, check=False, timeout=10)
            if tried.returncode == 0:
                return words
    return ()


def _sweep() -> None:
    """Remove the folders of processes that were killed while they converted."""
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        owner = re.match(rf"{_PREFIX}(\d+)-", left.name)
        if owner is not None and not _is_alive(int(owner[1])):
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
