"""System programs, run with limits, without network, and ended when this process ends.

A converter (LibreOffice, antiword, tesseract) reads files that may be harmful.  It has limits of time,
of memory and of the size of files it writes, no network where the system can take that away, and few
variables of our environment.  Whatever it starts ends with it: on a time limit, on Ctrl-C, and when
the process that started it is killed.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Any

from extractors.errors import MissingProgram, Unreadable
from pipeline.system.groups import Group, group

__all__ = ["MEMORY", "end_session", "failed", "find", "run"]

#: Bytes of data a program may have, unless told otherwise.
MEMORY = 2_000_000_000
#: The largest file a program may write, in bytes: a bomb must not fill the disk.
_FILE = 2_000_000_000
#: What a program is told of our environment.
_KEPT = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "SYSTEMROOT", "PATHEXT")
_PR_SET_PDEATHSIG = 1
#: Exit codes of what SIGKILL ended (nobody but the system or its owner does that), directly or below a
#: shell; and of a program that a shell or unshare could not start.
_KILLED = (-9, 128 + 9)
_NOT_STARTED = (126, 127)


def find(program: str) -> str:
    """Where a program lies; :class:`MissingProgram` says how to get it."""
    import shutil

    at = shutil.which(program)
    if at is None:
        from pipeline.system.capabilities import missing

        raise missing(program)
    return at


def run(
    argv: Sequence[str | os.PathLike[str]],
    *,
    timeout: float,
    memory: int = MEMORY,
    cwd: str | os.PathLike[str] | None = None,
    input: bytes | None = None,  # noqa: A002 # as subprocess calls it
    env: Mapping[str, str] | None = None,
    name: str = "",
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end; what it printed, and its exit code, whatever that is.

    ``timeout``: seconds; ``memory``: bytes each of its processes may have, and all of them together
    where a control group is set aside (:mod:`pipeline.system.groups`); ``cwd``: where it works,
    which is also its home and place for temporary files (a :func:`pipeline.system.scratch.folder`);
    ``env``: variables besides the few it gets; ``name``: the file being read, for the sentence of an
    error.  Raises :class:`MissingProgram` when it is not installed or cannot be started, and
    :class:`Unreadable` with code ``timeout`` when it takes too long, ``too-large`` when that group ran
    out of memory, ``program-failed`` when somebody
    else ended it; it and all it started are gone then.
    """
    program = find(os.fspath(argv[0]))
    words = [program, *(os.fspath(each) for each in argv[1:])]
    with group(memory) as together:
        options: dict[str, Any] = {}
        if sys.platform != "win32":
            options = {"process_group": 0, "preexec_fn": _limits(timeout, memory, together)}
        try:
            with (
                contextlib.nullcontext(subprocess.DEVNULL) if input is None else _in_hand(input) as held
            ):
                process = subprocess.Popen(
                    [*_isolation(), *words],
                    cwd=cwd,
                    env=_environment(cwd) | dict(env or {}),
                    stdin=held,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    **options,
                )
        except OSError as error:
            raise _cannot_start(program, error) from error
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as error:
            raise _too_slow(Path(program).name, name, timeout) from error
        finally:  # also on Ctrl-C; and what it left running behind it
            _end(process)
        if together is not None and together.ran_out():
            raise _too_hungry(Path(program).name, name, memory)
    if process.returncode in _KILLED:
        raise failed(Path(program).name, name)
    if process.returncode in _NOT_STARTED:  # unshare, a shell: they could not start it
        raise _cannot_start(program, None)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def _in_hand(data: bytes | None) -> IO[bytes]:
    """What a program is to read, as a file without a name: a scanned page is a thousand pipes full."""
    if data is None:
        return Path(os.devnull).open("rb")
    if sys.platform == "linux":
        file: IO[bytes] = os.fdopen(os.memfd_create("cancu"), "w+b")
    else:
        file = tempfile.TemporaryFile()  # noqa: SIM115 # whoever asked closes it
    file.write(data)
    file.seek(0)
    return file


def failed(program: str, name: str) -> Unreadable:
    """A program that reads files gave up, and not for this file."""
    what = name or program
    return Unreadable(
        f"{program} bị ngắt hoặc không chạy được khi đọc {what}; tệp không có lỗi. Lần cancu ingest "
        "tới sẽ thử lại; nếu lặp lại, hãy chạy cancu doctor hoặc cài lại chương trình.",
        f"{program} was ended or does not work, while reading {what}; the file is not at fault. The "
        "next cancu ingest tries again; if it stays, run cancu doctor or install the program anew.",
        code="program-failed",
    )


def _cannot_start(program: str, error: OSError | None) -> MissingProgram:
    why = f" ({error.strerror})" if error is not None and error.strerror else ""
    return MissingProgram(
        f"Không khởi động được {program}{why}. Hãy cài lại chương trình: make system.",
        f"{program} cannot be started{why}. Install it anew: make system.",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of a program's process group."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _limits(timeout: float, memory: int, together: Group | None) -> Callable[[], None]:
    """What a new process does before it becomes the program; made beforehand, as it may do little."""
    import resource

    prctl = None
    if sys.platform == "linux":
        import ctypes

        prctl = ctypes.CDLL(None).prctl
    # Processor time is the last net: what escaped every other one ends by itself.
    cpu = int(timeout * (os.cpu_count() or 1)) + 10
    limits = (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, _FILE),
        (resource.RLIMIT_CORE, 0),
    )
    parent = os.getpid()

    def settle_in() -> None:
        if prctl is not None:
            prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            if os.getppid() != parent:  # it died before it could be followed
                os._exit(1)
        if together is not None:
            together.enter()
        for kind, most in limits:
            with contextlib.suppress(OSError, ValueError):  # a tighter limit holds already
                resource.setrlimit(kind, (most, most))

    return settle_in


@cache
def _isolation() -> tuple[str, ...]:
    """What to put in front of a program to take away the network, and bind its children to it.

    Empty where the system does not permit that (containers, systems other than Linux).
    """
    import shutil

    tool = shutil.which("unshare") if sys.platform == "linux" else None
    if tool is None:
        return ()
    spaces = ("--net", "--pid", "--fork", "--kill-child=KILL", "--mount-proc")
    for rights in ((), ("--user", "--map-current-user")):
        prefix = (tool, *rights, *spaces)
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            tried = subprocess.run([*prefix, "true"], capture_output=True, timeout=10)
            if tried.returncode == 0:
                return prefix
    return ()


def _environment(cwd: str | os.PathLike[str] | None) -> dict[str, str]:
    """Few variables, and one thread: several files are read side by side already."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    kept |= {"LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    if cwd is not None:
        kept |= dict.fromkeys(("HOME", "TMPDIR", "TMP", "TEMP"), os.fspath(Path(cwd).absolute()))
    return kept


def _too_slow(program: str, name: str, timeout: float) -> Unreadable:
    what = name or program
    return Unreadable(
        f"{program} chạy quá {timeout:g} giây khi đọc {what} nên đã dừng. Hãy tách tệp nhỏ hơn, hoặc "
        "chạy cancu retry --timeout với số giây lớn hơn.",
        f"{program} ran for more than {timeout:g} seconds on {what} and was stopped. Split the file, "
        "or run cancu retry --timeout with more seconds.",
        code="timeout",
    )


def _too_hungry(program: str, name: str, memory: int) -> Unreadable:
    what, most = name or program, memory // 1_000_000
    return Unreadable(
        f"{program} cần hơn {most} MB bộ nhớ khi đọc {what} nên đã bị dừng. Hãy tách tệp nhỏ hơn.",
        f"{program} needs more than {most} MB of memory for {what} and was stopped. Split the file.",
        code="too-large",
    )


def end_session(leader: int) -> None:
    """Kill every process of a worker's session but this one: what its readers started.

    Does nothing where the system has no ``/proc``.
    """
    for _ in range(5):  # again, for what was started meanwhile
        found = [pid for pid in _session(leader) if pid != os.getpid()]
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if not found:
            return
        time.sleep(0.01)


def _session(leader: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            # pid (name, which may hold anything) state parent group session …
            fields = (entry / "stat").read_bytes().rpartition(b")")[2].split()
            if int(fields[3]) == leader and fields[0] != b"Z":
                found.append(int(entry.name))
    return found
