"""Linking and audit beyond their limits: one sentence, nothing lost, done by the next run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import graph.audit
import graph.linking.incremental
import graph.linking.resolve
from cancu.cli import cli
from corpus.store import Corpus

TEXT = "Số: 12/QĐ-UBND\nCăn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\n"


def _without_end(*_: object, **__: object) -> None:
    while True:
        time.sleep(0.01)


def _hungry(*_: object, **__: object) -> None:
    raise MemoryError


BEYOND = [(_without_end, "CANCU_TIMEOUT_ALL"), (_hungry, "CANCU_MEMORY_ALL")]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CANCU_TIMEOUT_ALL", "1")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "a.db"


def _run(database: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--db", str(database), *words])


def _edges(database: Path) -> int:
    with Corpus(database, read_only=True) as corpus:
        return len(corpus.edges())


@pytest.mark.parametrize(("work", "variable"), BEYOND, ids=["time", "memory"])
def test_what_was_read_is_kept_when_linking_is_too_much(
    database: Path, monkeypatch: pytest.MonkeyPatch, work: object, variable: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(graph.linking.incremental, "update", work)
        ran = _run(database, "ingest", str(database.parent / "a.txt"))
    assert ran.exit_code in (0, 4)
    assert variable in ran.stderr
    assert _edges(database) == 0
    monkeypatch.delenv("CANCU_TIMEOUT_ALL")
    assert _run(database, "ingest", str(database.parent / "a.txt")).exit_code == 0
    assert _edges(database) == 1


@pytest.mark.parametrize(("work", "variable"), BEYOND, ids=["time", "memory"])
def test_an_audit_and_a_linking_that_are_too_much_say_so(
    database: Path, monkeypatch: pytest.MonkeyPatch, work: object, variable: str
) -> None:
    _run(database, "ingest", str(database.parent / "a.txt"))
    before = _edges(database)
    with monkeypatch.context() as patch:
        patch.setattr(graph.audit, "run", work)
        patch.setattr(graph.linking.resolve, "link", work)
        for command in ("audit", "relink"):
            ran = _run(database, command)
            assert ran.exit_code == 4
            assert variable in ran.stderr
            assert len(ran.stderr.splitlines()) == 1
    assert _edges(database) == before
    assert _run(database, "check").exit_code == 0


@pytest.mark.parametrize("value", ["x", "-1", "0", "9" * 30, "1.5"])
def test_a_limit_that_is_no_number_is_wrong_usage(
    database: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.delenv("CANCU_TIMEOUT_ALL")
    _run(database, "ingest", str(database.parent / "a.txt"))
    monkeypatch.setenv("CANCU_MEMORY_ALL", value)
    ran = _run(database, "audit")
    assert ran.exit_code == 2
    assert "CANCU_MEMORY_ALL" in ran.stderr
