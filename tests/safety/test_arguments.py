"""Arguments nobody means: what is no text, numbers beyond counting, endless references, deep nests."""

from __future__ import annotations

import html
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import cli
from cancu.cli.output import to_json
from pipeline.system.files import collect
from tests.safety.corpora import chain_of_documents

NO_TEXT = "12/Q\udcff\udcfe"
HUGE = "9" * 25
LONG = "1" * 100_000


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of one document."""
    place = tmp_path_factory.mktemp("held")
    (place / "a.txt").write_text(
        "Số: 12/QĐ-UBND\nCăn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;\n", encoding="utf-8"
    )
    ran = CliRunner().invoke(cli, ["--db", str(place / "a.db"), "ingest", str(place / "a.txt")])
    assert ran.exit_code == 0
    return place / "a.db"


def _run(held: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--db", str(held), *words])


REFS = [["trace"], ["show"], ["impact"], ["related"], ["correct"]]


@pytest.mark.parametrize("ref", [NO_TEXT, HUGE, LONG, f"1/{LONG}", "\0", "x" * 4000], ids=range(6))
@pytest.mark.parametrize("command", REFS, ids=lambda words: words[0])
def test_a_reference_nobody_holds_is_not_found(held: Path, command: list[str], ref: str) -> None:
    rest = ["number", "1", "--reason", "x"] if command == ["correct"] else []
    ran = _run(held, *command, ref, *rest)
    assert ran.exit_code == 3
    assert len(ran.stderr.splitlines()) == 1
    assert len(ran.stderr) < 1200


def test_a_path_of_which_one_end_is_unknown_is_not_found(held: Path) -> None:
    assert _run(held, "path", "1", LONG).exit_code == 3
    assert _run(held, "path", NO_TEXT, "1").exit_code == 3


@pytest.mark.parametrize(
    "words",
    [
        ["search", NO_TEXT],
        ["correct", "1", "title", NO_TEXT, "--reason", "x"],
        ["correct", "1", "title", "x", "--reason", NO_TEXT],
        ["correct", "1", NO_TEXT, "x", "--reason", "x"],
        ["tasks", "--agency", NO_TEXT],
        ["accept", "abcd", "--reason", NO_TEXT],
        ["accept", NO_TEXT, "--reason", "x"],
        ["audit", "--rule", NO_TEXT],
        [NO_TEXT],
    ],
    ids=lambda words: "-".join(words[:3]).encode("ascii", "replace").decode(),
)
def test_words_that_are_no_text_are_wrong_usage(held: Path, words: list[str]) -> None:
    ran = _run(held, *words)
    assert ran.exit_code == 2
    assert "Lỗi: " in ran.stderr


def test_a_file_whose_name_is_no_text_is_found_by_it(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.txt"
    with open(name, "wb") as file:  # noqa: PTH123
        file.write("Số: 12/QĐ-UBND\nCăn cứ Luật Đất đai;\n".encode())
    where = os.fsdecode(name)
    database = tmp_path / "a.db"
    assert _run(database, "ingest", where).exit_code == 0
    shown = _run(database, "show", where, "--json")
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["files"] == [f"{tmp_path}/\\xff.txt"]


@pytest.mark.parametrize(
    "words",
    [
        ["search", "luật", "--limit", HUGE],
        ["review", "--limit", HUGE],
        ["cited", "--limit", HUGE],
        ["trace", "1", "--depth", HUGE],
        ["ingest", ".", "--jobs", HUGE],
        ["ingest", ".", "--timeout", HUGE],
        ["ingest", ".", "--memory", HUGE],
        ["ingest", ".", "--pages", "9" * 5000],
        ["correct", "1", "year", HUGE, "--reason", "x"],
        ["correct", "1", "year", "0", "--reason", "x"],
        ["correct", "1", "date", "20240131", "--reason", "x"],
        ["correct", "1", "date", "2024-W05-3", "--reason", "x"],
    ],
    ids=lambda words: "-".join(words[:3])[:40],
)
def test_a_number_no_machine_counts_to_is_wrong_usage(held: Path, words: list[str]) -> None:
    ran = _run(held, *words)
    assert ran.exit_code == 2
    assert len(ran.stderr) < 1200


def test_folders_may_be_nested_deeper_than_python_recurses(tmp_path: Path) -> None:
    here = os.getcwd()  # noqa: PTH109
    try:
        os.chdir(tmp_path)
        for _ in range(1500):
            os.mkdir("d")  # noqa: PTH102
            os.chdir("d")
        Path("a.txt").write_text("Số: 12/QĐ-UBND")
        os.chdir(here)
        found = list(collect([tmp_path]))
        assert [each.path.count("/d") for each in found] == [str(tmp_path).count("/d") + 1500]
    finally:
        os.chdir(here)
        _flattened(tmp_path)


def _flattened(place: Path) -> None:
    """Take the nest apart from above; what cleans up after tests recurses."""
    while (inner := place / "d").is_dir():
        (place / "next").unlink(missing_ok=True)
        inner.rename(place / "old")
        for each in (place / "old").iterdir():
            each.rename(place / each.name)
        (place / "old").rmdir()
    (place / "a.txt").unlink(missing_ok=True)


def test_files_come_in_sorted_order_folder_by_folder(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.txt", "b/a/z.txt", ".git/x.txt", "b/~$2.docx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [(each.path.removeprefix(f"{tmp_path}/"), each.skipped) for each in collect([tmp_path])]
    assert found == [
        (".git", True),
        ("a.txt", False),
        ("b/10.txt", False),
        ("b/2.txt", False),
        ("b/a/z.txt", False),
        ("b/~$2.docx", True),
        ("c.txt", False),
    ]


@pytest.mark.parametrize("form", ["json", "tree", "mermaid", "dot", "graphml"])
def test_a_chain_of_1500_documents_is_traced_whole(long_chain: Path, form: str) -> None:
    ran = _run(long_chain, "trace", "1500/QĐ-UBND", "--format", form, "--limit", "0")
    assert ran.exit_code == 0
    assert ran.stderr == ""
    assert "1/QĐ-UBND" in html.unescape(ran.stdout)
    if form == "json":
        assert ran.stdout.count('"node":') >= 1499
        assert ran.stdout.count("{") == ran.stdout.count("}")


@pytest.fixture(scope="module")
def long_chain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("chain") / "a.db"
    chain_of_documents(place, 1500)
    return place


def test_a_chain_longer_than_is_looked_for_is_not_denied(long_chain: Path) -> None:
    ran = _run(long_chain, "path", "1500/QĐ-UBND", "1/QĐ-UBND")
    assert ran.exit_code == 0
    assert "12 bước" in ran.stdout


@pytest.mark.parametrize("value", [[], {}, {"a": [1, None, True, "ế"], "b": {"c": ()}}, [[], [{}]]])
def test_json_beyond_recursion_is_the_same_json(value: object) -> None:
    deep: object = value
    for _ in range(3000):
        deep = {"a": [deep, 1]}
    made = to_json(deep)
    assert made.startswith('{"a":[' * 3000)
    inner = made[len('{"a":[') * 3000 : -len(",1]}") * 3000]
    assert json.loads(inner) == json.loads(json.dumps(value))
