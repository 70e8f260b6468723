"""Temporary folders go away: at the end, and after a death at the next start."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.system import scratch

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links, owners and signals of POSIX")


@pytest.fixture(autouse=True)
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left(temp: Path) -> list[str]:
    return sorted(each.name for each in temp.rglob("*") if each.name != ".lock")


def test_a_folder_lasts_as_long_as_its_block(temp: Path) -> None:
    with scratch.folder("doc-") as place:
        assert str(place).startswith(str(temp))
        assert place.stat().st_mode & 0o077 == 0
        (place / "a").mkdir()
        (place / "a" / "b.txt").write_text("x")
        assert scratch.sweep() == 0  # somebody works in it
        assert (place / "a" / "b.txt").exists()
    assert not place.exists()


def test_it_goes_when_the_block_fails(temp: Path) -> None:
    with pytest.raises(KeyboardInterrupt), scratch.folder() as place:
        raise KeyboardInterrupt
    assert not place.exists()


KILLED = """
import os, signal, sys, tempfile
tempfile.tempdir = sys.argv[1]
from pipeline.system import scratch
with scratch.folder("doc-") as place:
    (place / "trang.png").write_bytes(b"x")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@POSIX
def test_what_a_killed_process_left_goes_at_the_next_start(temp: Path) -> None:
    for _ in range(2):
        subprocess.run([sys.executable, "-c", KILLED, temp], cwd=Path(__file__).parents[2])
    assert left(temp).count("trang.png") == 2
    with scratch.folder() as mine:
        assert scratch.sweep() == 2
        assert mine.exists()
    assert left(temp) == [f"cancu-{os.getuid()}"]


@POSIX
def test_links_are_not_followed(temp: Path) -> None:
    foreign = temp / "của người khác"
    foreign.mkdir()
    (foreign / "quý.txt").write_text("x")
    top = scratch.root()
    assert top is not None
    (top / "1-link").symlink_to(foreign)
    (top / "1-dead").mkdir()
    (top / "1-dead" / "in").symlink_to(foreign)
    scratch.sweep()
    assert (foreign / "quý.txt").exists()
    assert not (top / "1-dead").exists()


@POSIX
@pytest.mark.parametrize("made", ["link", "file", "open"])
def test_a_foreign_thing_in_our_place_is_left_alone(temp: Path, made: str) -> None:
    place = temp / f"cancu-{os.getuid()}"
    victim = temp / "nạn nhân"
    (victim / "1-doc").mkdir(parents=True)
    if made == "link":
        place.symlink_to(victim)
    elif made == "file":
        place.write_text("x")
    else:
        place.mkdir()
        place.chmod(0o777)
    assert scratch.root() is None
    assert scratch.sweep() == 0
    with scratch.folder("doc-") as folder:
        assert folder.parent == temp
        assert folder.stat().st_mode & 0o077 == 0
    assert (victim / "1-doc").exists()


@POSIX
def test_a_folder_of_another_user_is_not_ours(temp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch.root()
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    (temp / f"cancu-{user}").rename(temp / f"cancu-{user + 1}")
    assert scratch.root() is None


def test_no_room_to_sweep_is_no_error(temp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch.root()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    assert scratch.sweep() == 0
