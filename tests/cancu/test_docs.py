"""The pages on commands and Python say what the program does today."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import cancu
from cancu.cli import COMMANDS

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["commands.md", "python.md", "questions.md"])
def test_what_is_generated_is_up_to_date(page: str) -> None:
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "cogapp", "--check", str(DOCS / page)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, "run `make docs`: " + run.stdout + run.stderr


def test_every_command_has_its_place() -> None:
    heads = re.findall(r"(?m)^## cancu (\S+)$", (DOCS / "commands.md").read_text("utf-8"))
    assert heads == list(COMMANDS)


def test_every_method_of_the_corpus_has_a_command_or_a_reason() -> None:
    """The two faces show the same: what Python can do, the command line can."""
    only_python = {
        "branch": "the tree as values, which `cancu trace` draws",
        "documents": "`cancu export csv documents.csv`",
        "failures": "`cancu ingest` and `cancu retry` list them",
        "faults": "`cancu doctor` lists them",
        "find": "every command that takes REF",
        "graph": "`cancu export graphml`",
        "received": "`cancu export register-in`",
        "replies": "`cancu export followup`",
        "stats": "counts for programs",
    }
    methods = {
        name
        for name in dir(cancu.Corpus)
        if not name.startswith("_") and callable(getattr(cancu.Corpus, name))
    }
    assert methods - set(COMMANDS) == set(only_python)
