"""The page on a system without what only POSIX has: nothing of it is needed to import and to answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cancu.web import keeping
from cancu.web.queue import under
from tests.web.conftest import ROOT

#: Run in a process of its own: hides what Windows has not, then opens the page as ``cancu serve`` does.
_PROGRAM = """
import importlib, os, pkgutil, signal, sys
import asyncio, concurrent.futures, multiprocessing, shutil, subprocess, tempfile, zipfile  # of others
import starlette.testclient, uvicorn

hidden = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "crypt", "spwd"}

class Hide:
    def find_spec(self, name, path=None, target=None):
        if name in hidden:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

for name in hidden:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Hide())
for name in ("fork", "forkpty", "setsid", "killpg", "getuid", "geteuid", "getpgid", "setpgid", "wait3",
             "O_NOFOLLOW", "getloadavg", "sched_getaffinity"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGKILL", "SIGHUP", "SIGALRM", "SIGUSR1", "SIGCHLD"):
    if hasattr(signal, name):
        delattr(signal, name)

# Modules that choose by the system choose as there; what Windows has for a lock is there by name.
import types
sys.modules["msvcrt"] = types.ModuleType("msvcrt")
kept, sys.platform = sys.platform, "win32"
import cancu.web
for each in pkgutil.walk_packages(cancu.web.__path__, "cancu.web."):
    importlib.import_module(each.name)
import cancu.cli.serve
sys.platform = kept

from pathlib import Path
from starlette.testclient import TestClient
from cancu.web.app import create
from cancu.web.site import Site

with TestClient(create(Site(Path(sys.argv[1]))), base_url="http://127.0.0.1") as client:
    for address in ("/tong-quan", "/van-ban", "/nap", "/ra-soat", "/nhiem-vu", "/cai-dat"):
        told = client.get(address)
        assert told.status_code == 200, (address, told.status_code, told.text)
print("ok")
"""


def test_nothing_of_posix_is_needed(made: Path, tmp_path: Path) -> None:
    for database in (made, tmp_path / "chưa có.db"):
        told = subprocess.run(
            [sys.executable, "-c", _PROGRAM, str(database)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env=os.environ | {"PYTHONUTF8": "1"},
        )
        assert told.returncode == 0, told.stderr[-2000:]
        assert told.stdout.strip() == "ok"


def test_a_file_that_somebody_holds_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows puts nothing in place of a file that another process reads just then."""
    monkeypatch.setattr(keeping, "_TRIES", 3)
    held = iter([PermissionError, PermissionError, None])
    real = os.replace

    def busy(draft: Path, place: Path) -> None:
        if (fault := next(held)) is not None:
            raise fault
        real(draft, place)

    monkeypatch.setattr(os, "replace", busy)
    place = tmp_path / "đợt.json"
    keeping.put(place, "xong")
    assert keeping.read(place) == "xong"
    held = iter([PermissionError] * 3)
    with pytest.raises(PermissionError):
        keeping.put(place, "hỏng")
    assert keeping.read(place) == "xong"


def test_paths_of_uploads_leave_room_for_the_folder(tmp_path: Path) -> None:
    """Windows takes paths of 259 letters; a name of 150 bytes must fit below a folder of sixty."""
    place = under(tmp_path, "a" * 64, "Ủy ban " * 40 + ".pdf")
    assert len(str(place.relative_to(tmp_path))) < 259 - len("/cancu.db-nap/kho/") - 60
