"""Readers told from the kept file are those of their modules; others' files are passed over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def ran(script: str, cache: Path, *given: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *given],
        env={**os.environ, "CANCU_CACHE": str(cache), "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert not done.stderr
    return done.stdout


READERS = """
import sys
from pipeline.system import patterns
patterns.use()
from pipeline.readers import READERS, Limits, choose, suffixes
told = [sorted(suffixes()), [(e.name, e.version, e.needs, e.options) for e in READERS]]
asked = ((b"%PDF-1", ".txt"), (b"<html", ""), (b"a", ".md"))
told.append([choose(head, end, "x").name for head, end in asked])
print(told)
print("pipeline.readers.docx" in sys.modules)
page = choose(b"", ".html", "x").run(b"<html><body><p>abc</p></body></html>", "x.html", Limits())
print(page.text.strip())
patterns.keep()
"""


def test_readers_are_told_without_their_modules(tmp_path: Path) -> None:
    first, loaded, text = ran(READERS, tmp_path).splitlines()
    assert (loaded, text) == ("True", "abc")
    again, loaded, text = ran(READERS, tmp_path).splitlines()
    assert (again, loaded, text) == (first, "False", "abc")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no rights of this kind")
def test_a_file_that_others_may_write_to_is_passed_over(tmp_path: Path) -> None:
    ran(READERS, tmp_path)
    [file] = (tmp_path / "patterns").iterdir()
    file.chmod(0o666)
    assert ran(READERS, tmp_path).splitlines()[1] == "True"
    [file] = (tmp_path / "patterns").iterdir()
    assert not file.stat().st_mode & 0o022  # made anew
