"""The examples run on our own sample documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_tree_of_a_scan() -> None:
    run = subprocess.run(
        [
            sys.executable, "-X", "utf8", "examples/tree_of_a_scan.py", "corpus/samples",
            "--document", "06-", "--document", "01-",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "13 văn bản mới, 0 tệp lỗi" in run.stdout
    assert "    căn cứ: Quyết định 318/QĐ-UBND (06/02/2026)\n" in run.stdout
    assert "        thực hiện: Nghị quyết 08-NQ/TU (12/01/2026)" in run.stdout
    assert "41/KH-SKHCN (10/3/2026) → căn cứ → 318/QĐ-UBND (06/02/2026) → thực hiện → 08" in run.stdout
