"""What several tests of the graph stand on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.store import Corpus


@pytest.fixture
def both(tmp_path: Path) -> Callable[[], tuple[Corpus, Corpus]]:
    """Two empty corpora."""
    empty = tmp_path / "empty.db"
    Corpus(empty, create=True).close()

    def fresh() -> tuple[Corpus, Corpus]:
        made = []
        for name in ("whole.db", "part.db"):
            used = tmp_path / name
            for tail in ("-wal", "-shm"):
                used.with_name(used.name + tail).unlink(missing_ok=True)
            shutil.copy(empty, used)
            made.append(Corpus(used))
        return made[0], made[1]

    return fresh
