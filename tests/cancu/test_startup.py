"""What is loaded when: the quick commands stay quick because nothing heavy comes with them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "spacy",
    "underthesea",
    "networkx",
    "pdfplumber",
    "pypdfium2",
    "sqlite_utils",
    "sqlite3",
    "lxml",
    "rich",
    "icalendar",
    "numpy",
    "pipeline.pages",  # of what is printed
)
#: Modules that `cancu --help` may load: 136 when this was written, those of Python too.  What is not
#: loaded takes no time, on a busy machine either.
FEW = 180


def _loaded(code: str, *words: str) -> set[str]:
    script = (
        "import sys\n"
        f"{code}\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, encoding="utf-8"
    )
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split())


CLI = "from cancu.cli import cli\ncli.main(sys.argv[1:], standalone_mode=False)"


def test_importing_the_package_loads_nothing() -> None:
    assert _loaded("import cancu; cancu.extract; cancu.CancuError") == set()


def test_help_loads_nothing() -> None:
    assert _loaded(CLI, "--help") == set()


@pytest.mark.parametrize("form", [("--json",), ()])
def test_extracting_a_text_file_loads_nothing(tmp_path: Path, form: tuple[str, ...]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2024 của UBND tỉnh;\n", "utf-8")
    assert _loaded(CLI, "extract", str(file), *form) == set()


def test_help_loads_little() -> None:
    script = "import sys\nfrom cancu.cli import cli\ncli.main(['--help'], standalone_mode=False)\n"
    counted = script + "print(len(sys.modules), file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", counted], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert int(run.stderr) < FEW
