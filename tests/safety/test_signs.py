"""Control, C1 and direction signs of a document or a file name reach no output of any command."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cancu.cli import cli

SIGNS = "\x9b31m\u202egnp\u2066x\u200f\u2028"
RAW = frozenset(char for char in SIGNS if not char.isprintable())
COMMANDS = (
    "show 1", "show 1 --json", "trace 1", "trace 1 --format json", "trace 1 --format mermaid",
    "trace 1 --format dot", "trace 1 --format graphml", "path 1 2", "impact 2", "related 1", "cited",
    "audit", "audit --json", "audit --format sarif", "audit --format bases", "tasks", "tasks --json",
    "tasks --format ics", "search kiểm", "search kiểm --json", "review", "review --json", "changes",
    "digest", "digest --json", "digest --format html", "dossier 1", "dossier 1 --format json",
    "doctor", "check --files", "check --json", "retry", "orphans", "cycles", "export jsonl -",
    "extract FILE --json", "ingest FILE", "ingest FILE --json", "export csv OUT", "export graphml OUT",
    "export gexf OUT", "export datasette OUT", "export ics OUT",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A database, and the document in it."""
    place = tmp_path_factory.mktemp("signs")
    file = place / "a\u202etxt.html"
    lines = (
        f"SỞ Y TẾ{SIGNS}", "Số: 98/KH-SYT", "Lào Cai, ngày 05 tháng 5 năm 2026", "KẾ HOẠCH",
        f"Kiểm tra{SIGNS}", f"Căn cứ Quyết định số 318/QĐ-UBND ngày 06/02/2026{SIGNS};",
        f"Phòng Nghiệp vụ {SIGNS} chủ trì báo cáo trước ngày 03/5/2026{SIGNS}.",
    )  # fmt: skip
    file.write_text("<html>" + "".join(f"<p>{line}</p>" for line in lines), "utf-8")
    database = place / f"d{SIGNS[0]}.db"
    assert CliRunner().invoke(cli, ["--db", str(database), "ingest", str(file)]).exit_code == 0
    return database, file


@pytest.mark.parametrize("command", COMMANDS)
def test_no_sign_that_is_obeyed_is_written(
    hostile: tuple[Path, Path], tmp_path: Path, command: str
) -> None:
    database, file = hostile
    given = {"FILE": str(file), "OUT": str(tmp_path / "out")}
    words = [given.get(word, word) for word in command.split()]
    ran = CliRunner().invoke(cli, ["--db", str(database), *words])
    assert ran.exit_code in (0, 1, 3, 4), ran.output
    written = [each for each in tmp_path.rglob("*") if each.is_file() and each.suffix != ".db"]
    texts = [ran.stdout, ran.stderr, *(each.read_text("utf-8") for each in written)]
    for text in texts:
        assert RAW.isdisjoint(text), sorted(map(ascii, RAW.intersection(text)))
