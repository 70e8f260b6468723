"""Real output for the documentation: runs cancu on the sample corpus and prints what it says.

Used by cog (``make docs``); ``make check`` fails when README shows what the program no longer says.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

__all__ = ["shown"]

ROOT = Path(__file__).parent.parent


@cache
def _database() -> str:
    folder = tempfile.TemporaryDirectory(prefix="cancu-docs-")
    _FOLDERS.append(folder)
    path = str(Path(folder.name) / "demo.db")
    _run(["ingest", "corpus/samples"], path)
    return path


_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []


def _run(words: list[str], database: str) -> str:
    env = {**os.environ, "CANCU_DB": database, "NO_COLOR": "1", "COLUMNS": "100", "CANCU_LANG": "vi"}
    run = subprocess.run(
        [sys.executable, "-m", "cancu", *words], capture_output=True, text=True, env=env, cwd=ROOT
    )
    if run.returncode not in (0, 1):
        raise RuntimeError(f"cancu {' '.join(words)} failed: {run.stderr}")
    return run.stdout


def shown(command: str, *, lines: int | None = None) -> str:
    """A fenced block with a command and what it prints, cut after ``lines``."""
    out = _run(shlex.split(command)[1:], _database()).rstrip().splitlines()
    if lines is not None and len(out) > lines:
        out = [*out[:lines], "…"]
    body = "\n".join(line.rstrip() for line in out)
    return f"\n```console\n$ {command}\n{body}\n```\n"
