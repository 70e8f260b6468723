"""What leaves the program holds nothing that a terminal, a browser or an editor would obey."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cancu.cli import cli

SIGNS = "\x1b[31m \x9b31m \u202e \u2066 \x07 \u200e \u200f \u061c \x85 \u2028 \x9d0;x\x9c \x7f"
RAW = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
LETTER = (
    f"""ỦY BAN NHÂN DÂN TỈNH LÀO CAI
Số: 12/QĐ-UBND
Lào Cai, ngày 02 tháng 01 năm 2024
QUYẾT ĐỊNH
Về việc giao {SIGNS} nhiệm vụ
Căn cứ Quyết định số 10/QĐ-UBND ngày 02 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh về {SIGNS} việc;
1. Sở Tư pháp chủ trì, phối hợp với Sở Y tế {SIGNS} báo cáo kết quả trước ngày 30/6/2024.
"""
    + "Các sở, ban, ngành tổ chức thực hiện theo quy định của pháp luật hiện hành.\n" * 60
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("signs")
    (place / "a\x1b[2J\u202e.txt").write_text(LETTER, encoding="utf-8")
    ran = CliRunner().invoke(cli, ["--db", str(place / "a.db"), "ingest", str(place)])
    assert ran.exit_code == 0
    return place


COMMANDS = [
    ["extract", "FILE"], ["extract", "FILE", "--json"], ["trace", "1"],
    ["trace", "1", "--format", "json"],
    ["trace", "1", "--format", "mermaid"], ["trace", "1", "--format", "dot"],
    ["trace", "1", "--format", "graphml"], ["show", "1"], ["show", "1", "--json"], ["search", "nhiệm"],
    ["search", "nhiệm", "--json"], ["audit"], ["audit", "--json"], ["audit", "--format", "sarif"],
    ["tasks"], ["tasks", "--json"], ["tasks", "--format", "ics"], ["review"], ["review", "--json"],
    ["cited"], ["cited", "--json"], ["changes"], ["orphans"], ["check"], ["search", SIGNS],
    ["trace", SIGNS], ["audit", "--rule", SIGNS], ["export", "jsonl", "-"], ["export", "graphml", "-"],
    ["export", "gexf", "-"], ["export", "dot", "-"], ["export", "mermaid", "-"],
    ["export", "jsonld", "-"],
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: ascii(" ".join(words))[:40])
def test_no_command_prints_signs_to_obey(held: Path, words: list[str]) -> None:
    file = str(next(held.glob("*.txt")))
    ran = CliRunner().invoke(
        cli, ["--db", str(held / "a.db"), *(file if each == "FILE" else each for each in words)]
    )
    assert ran.exit_code in (0, 1, 2, 3)
    assert RAW.findall(ran.output) == []


def test_json_still_says_what_the_text_says(held: Path) -> None:
    file = str(next(held.glob("*.txt")))
    ran = CliRunner().invoke(cli, ["extract", file, "--json"])
    found = json.loads(ran.stdout)
    assert "\u202e" in found["text"]
    for each in found["citations"]:
        assert found["text"][each["start"] : each["end"]] == each["text"]


@pytest.mark.parametrize("form", ["csv", "gephi", "neo4j", "jsonl", "register-out", "xlsx-tasks"])
def test_no_file_holds_signs_to_obey(held: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    ran = CliRunner().invoke(cli, ["--db", str(held / "a.db"), "export", form, str(out)])
    assert ran.exit_code == 0
    for file in [out] if out.is_file() else list(out.iterdir()):
        data = file.read_bytes()
        if not data.startswith(b"PK"):
            assert RAW.findall(data.decode("utf-8")) == []
