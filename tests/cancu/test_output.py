"""How results look: in a terminal, in a pipe, without colours, with hostile words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import cli, ingest, output
from cancu.cli.output import clean
from cancu.cli.summary import _signature
from corpus.store import Corpus
from tests import factories as make

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def in_terminal(monkeypatch: pytest.MonkeyPatch, database: Path) -> Callable[..., Result]:
    """Run a command as if in a terminal of 72 columns."""
    monkeypatch.setattr(output, "watched", lambda stream: True)
    monkeypatch.setattr(ingest, "watched", lambda stream: True)

    def invoke(*words: str, **env: str) -> Result:
        env = {"COLUMNS": "72", "TERM": "xterm-256color", "NO_COLOR": "", **env}
        result = CliRunner(env=env).invoke(cli, ["--db", str(database), *words])
        assert result.exit_code == 0, result.output
        return result

    return invoke


def test_a_tree_in_a_terminal_has_colours_and_fits(in_terminal: Callable[..., Result]) -> None:
    drawn = in_terminal("trace", "35/KH-SYT").stdout
    assert ESCAPE.search(drawn)
    lines = ESCAPE.sub("", drawn).splitlines()
    assert max(map(len, lines)) <= 72
    assert any("210/QĐ-UBND" in line for line in lines)  # whole, though lines are wrapped


def test_no_color_is_honoured(in_terminal: Callable[..., Result]) -> None:
    drawn = in_terminal("trace", "35/KH-SYT", NO_COLOR="1").stdout
    assert not any(
        ";3" in code or ("[3" in code and code != "\x1b[3m") for code in ESCAPE.findall(drawn)
    )


def test_a_table_in_a_terminal_keeps_dates_whole(in_terminal: Callable[..., Result]) -> None:
    drawn = ESCAPE.sub("", in_terminal("tasks").stdout)
    assert max(map(len, drawn.splitlines())) <= 72
    assert "03/7/2024" in drawn
    assert "15/3/2024 ↻" in drawn


def test_progress_goes_to_stderr(in_terminal: Callable[..., Result], tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Căn cứ Quyết định số {number}1/QĐ-UBND;\n", "utf-8")
    result = in_terminal("ingest", *(str(tmp_path / f"{n}.txt") for n in range(3)), "--jobs", "1")
    assert result.stdout.startswith("3 mới")
    assert "Đang đọc" in ESCAPE.sub("", result.stderr)


def test_piped_lines_stay_readable_and_json_is_whole(database: Path) -> None:
    long = "Nội dung rất dài " * 40
    text = f"Công an tỉnh {long}"
    found = make.facts(
        text, assignments=(make.assignment(text, text, "Công an tỉnh", task=long.strip()),)
    )
    with Corpus(database) as corpus:
        corpus.put(make.document(text), found, path="dài.txt", fingerprints=make.fingerprints(found))
    shown = CliRunner().invoke(cli, ["--db", str(database), "tasks"]).stdout
    assert "Nội dung rất dài Nội dung" in shown
    assert all(len(line) < 400 for line in shown.splitlines())
    whole = CliRunner().invoke(cli, ["--db", str(database), "tasks", "--json"]).stdout
    assert long.strip() in whole


def test_words_of_a_document_cannot_command_the_terminal(database: Path) -> None:
    evil = "Kế hoạch\x1b[2J\x07\u202e số 99/KH-X"
    found = make.facts(
        evil,
        header=make.identity("99/KH-X", type="KH", title=evil),
        citations=(make.citation(evil, "số 99/KH-X", clause=evil, number="98/KH-X", type="KH"),),
    )
    from graph.linking.resolve import link

    with Corpus(database) as corpus:
        corpus.put(
            make.document(evil), found, path="e\x1bvil.txt", fingerprints=make.fingerprints(found)
        )
        link(corpus)
    for words in (
        ("trace", "99/KH-X"),
        ("show", "99/KH-X"),
        ("search", "99"),
        ("audit",),
        ("show", "\x1b"),
    ):
        result = CliRunner().invoke(cli, ["--db", str(database), *words])
        assert not set("\x1b\x07\u202e") & set(result.output), words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ủy ban\tnhân dân\n", "Ủy ban\tnhân dân\n"),
        ("a\x00b\x7fc\x9bd\r", "a�b�c�d�"),
        ("a\u202eb\u2066c\u200bd", "a�b�c\u200bd"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("integrity", "shown"),
    [("intact", "nguyên vẹn"), ("changed", "đã bị sửa sau khi ký"), ("unknown", "không kiểm tra được")],
)
def test_a_signature_is_told_with_its_state_and_never_as_trusted(integrity: str, shown: str) -> None:
    told = _signature(
        {
            "signer": "UBND TỈNH SƠN LA",
            "body": "UBND TỈNH SƠN LA",
            "signed_at": "2025-12-11T17:27:23+07:00",
            "integrity": integrity,
        }
    )
    assert told == f"UBND TỈNH SƠN LA (11/12/2025, {shown}, chưa kiểm tra chứng thư)"
