"""System programs end within their limits, and so does what they start."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from extractors.errors import MissingProgram, Unreadable
from pipeline.system import groups, programs, scratch
from pipeline.system.capabilities import CAPABILITIES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs of POSIX")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what Linux can limit")


def test_what_it_prints_and_its_exit_code(tmp_path: Path) -> None:
    done = programs.run(
        ["sh", "-c", "cat; echo hỏng >&2; pwd; exit 3"], timeout=60, cwd=tmp_path, input=b"a\n"
    )
    assert (done.returncode, done.stderr) == (3, "hỏng\n".encode())
    assert done.stdout == f"a\n{tmp_path}\n".encode()


def test_it_sees_little_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_SECRET", "x")
    done = programs.run(["env"], timeout=60, cwd=tmp_path, env={"MORE": "y"})
    told = dict(line.split("=", 1) for line in done.stdout.decode().splitlines())
    assert told["HOME"] == told["TMPDIR"] == str(tmp_path)
    assert told["MORE"] == "y"
    assert "CANCU_SECRET" not in told


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(MissingProgram) as raised:
        programs.run(["cancu-không-có"], timeout=60)
    assert raised.value.exit_code == 6


@pytest.mark.parametrize("program", sorted({each.program for each in CAPABILITIES if each.program}))
def test_a_known_program_that_is_not_there_comes_with_its_command(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MissingProgram) as raised:
        programs.find(program)
    for said in (raised.value.message.vi, raised.value.message.en):
        assert "apt-get install" in said and "make system" in said


@pytest.mark.parametrize("alone", [True, False], ids=["isolated", "plain"])
def test_time_is_limited_for_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alone: bool
) -> None:
    if not alone:  # as in a container that permits no name spaces
        monkeypatch.setattr(programs, "_isolation", lambda: ())
    marker = f"cancu-{os.getpid()}-{alone}"
    script = f"sh -c 'sleep 300; : {marker}' & sleep 300; : {marker}"
    begun = time.monotonic()
    with pytest.raises(Unreadable) as raised:
        programs.run(["sh", "-c", script], timeout=1, name="cũ.doc")
    assert raised.value.code == "timeout"
    assert "cũ.doc" in raised.value.message.en
    assert time.monotonic() - begun < 200
    deadline = time.monotonic() + 30
    while (left := _running(marker)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left


def _running(marker: str) -> list[str]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes()
        except OSError:
            continue
        if marker.encode() in words:
            found.append(str(entry))
    return found


@LINUX
def test_memory_is_limited() -> None:
    hungry = [sys.executable, "-c", "x = b'x' * 300_000_000; print(len(x))"]
    assert programs.run(hungry, timeout=60).stdout == b"300000000\n"
    done = programs.run(hungry, timeout=60, memory=100_000_000)
    assert done.returncode != 0
    assert b"MemoryError" in done.stderr


@LINUX
def test_there_is_no_network() -> None:
    if not programs._isolation():
        pytest.skip("this system lets us take no network away (unshare is not permitted)")
    done = programs.run(["cat", "/proc/net/dev"], timeout=60)
    devices = [line.split(b":")[0].strip() for line in done.stdout.splitlines()[2:]]
    assert devices == [b"lo"]
    call = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    assert programs.run([sys.executable, "-c", call], timeout=60).returncode != 0


def test_where_nothing_can_be_isolated_programs_run_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "_isolation", lambda: ())
    assert programs.run(["echo", "a"], timeout=60).stdout == b"a\n"


def test_a_program_may_work_in_a_scratch_folder() -> None:
    with scratch.folder("doc-") as place:
        programs.run(["sh", "-c", "echo a > b"], timeout=60, cwd=place)
        assert (place / "b").read_text() == "a\n"


# --- a control group that was set aside; here a folder stands for one -------------------------------


@LINUX
@pytest.mark.parametrize("second", [True, False], ids=["version 2", "version 1"])
def test_a_program_enters_the_group_that_was_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: bool
) -> None:
    top = tmp_path / "aside"
    top.mkdir()
    if second:
        (top / "cgroup.controllers").write_text("cpu memory\n")
    monkeypatch.setenv(groups.VARIABLE, str(top))
    assert programs.run(["sh", "-c", "echo a"], timeout=60, memory=123_000_000).stdout == b"a\n"
    (made,) = (each for each in top.iterdir() if each.is_dir())
    name = "memory.max" if second else "memory.limit_in_bytes"
    assert (made / name).read_text() == "123000000"
    assert (made / "cgroup.procs").read_text() == "0"


@LINUX
@pytest.mark.parametrize("name", ["memory.events", "memory.oom_control"])
def test_a_group_that_ran_out_of_memory_is_the_files_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(groups.VARIABLE, str(tmp_path))
    script = f'for each in {tmp_path}/cancu-*; do printf "low 0\\noom_kill 2\\n" > "$each/{name}"; done'
    with pytest.raises(Unreadable) as raised:
        programs.run(["sh", "-c", script], timeout=60, name="cũ.doc")
    assert raised.value.code == "too-large"
    assert "cũ.doc" in raised.value.message.vi


@pytest.mark.parametrize("place", ["", "/không/có", "/proc/1"])
def test_where_no_group_can_be_made_the_limits_of_a_process_hold(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv(groups.VARIABLE, place)
    assert programs.run(["sh", "-c", "echo a"], timeout=60).stdout == b"a\n"
