"""Real output for the documentation: runs cancu on the sample corpus and prints what it says.

Used by cog (``make docs``); ``make check`` fails when README shows what the program no longer says.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

__all__ = ["Recipe", "shown"]

ROOT = Path(__file__).parent.parent


@cache
def _database() -> str:
    folder = tempfile.TemporaryDirectory(prefix="cancu-docs-")
    _FOLDERS.append(folder)
    path = str(Path(folder.name) / "demo.db")
    _run(["ingest", "corpus/samples"], path)
    return path


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


def _run(words: list[str], database: str, *, place: Path = ROOT, both: bool = False) -> str:
    env = {**os.environ, "CANCU_DB": database, "NO_COLOR": "1", "COLUMNS": "100", "CANCU_LANG": "vi"}
    env["PYTHONPATH"] = str(ROOT)
    run = subprocess.run(
        [sys.executable, "-m", "cancu", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if both else subprocess.PIPE,
        encoding="utf-8",
        env=env,
        cwd=place,
    )
    if run.returncode not in (0, 1):
        raise RuntimeError(f"cancu {' '.join(words)} failed: {run.stderr or run.stdout}")
    return run.stdout


def shown(command: str, *, lines: int | None = None) -> str:
    """A fenced block with a command and what it prints, cut after ``lines``."""
    out = _run(shlex.split(command)[1:], _database()).rstrip().splitlines()
    if lines is not None and len(out) > lines:
        out = [*out[:lines], "…"]
    body = "\n".join(line.rstrip() for line in out)
    return f"\n```console\n$ {command}\n{body}\n```\n"


class Recipe:
    """A recipe followed word for word: in a folder with the sample corpus in ``VAN-BAN-DEN``.

    Each command runs behind those before it, and what it prints is shown, messages too.  What a reader
    sees is therefore what he gets; the seconds a run takes are left out.
    """

    def __init__(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="cancu-recipe-")
        _FOLDERS.append(folder)
        self.place = Path(folder.name)
        shutil.copytree(ROOT / "corpus" / "samples", self.place / "VAN-BAN-DEN")

    def run(self, *commands: str, lines: int | None = None) -> str:
        """A fenced block with commands and what each prints, cut after ``lines`` lines of each."""
        told: list[str] = []
        for command in commands:
            out = _run(shlex.split(command)[1:], "cancu.db", place=self.place, both=True)
            printed = _SECONDS.sub("", out).rstrip().splitlines()
            if lines is not None and len(printed) > lines:
                printed = [*printed[:lines], "…"]
            told += [f"$ {command}", *(line.rstrip() for line in printed)]
        body = "\n".join(told)
        return f"\n```console\n{body}\n```\n"


_SECONDS = re.compile(r" \(\d+[.,]\d+ s\)")
