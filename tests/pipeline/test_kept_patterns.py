"""What is kept of patterns between two starts changes nothing but the time."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractors import rules
from extractors.rules import Patterns, Row
from pipeline.system import kept

TEXT = (
    "SỞ Y TẾ\nSố: 12/KH-SYT\nKẾ HOẠCH\nKiểm tra an toàn thực phẩm\n"
    "Giao Phòng Nghiệp vụ Bè nổi chủ trì, báo cáo Giám đốc Sở trước ngày 15/3/2026.\n"
)


def extracted(file: Path, cache: Path, seed: str = "1") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cancu", "extract", str(file), "--json"],
        env={**os.environ, "CANCU_CACHE": str(cache), "PYTHONHASHSEED": seed},
        capture_output=True,
        check=True,
        text=True,
    )
    assert not done.stderr
    return done.stdout


def test_the_same_comes_out_with_and_without(tmp_path: Path) -> None:
    file = tmp_path / "vanban.txt"
    file.write_text(TEXT, "utf-8")
    cache = tmp_path / "cache"
    first = extracted(file, cache)
    [kept] = (cache / "patterns").iterdir()
    assert extracted(file, cache) == first
    assert "Bè nổi".encode() not in kept.read_bytes()  # nothing of the text


def test_a_damaged_file_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "vanban.txt"
    file.write_text(TEXT, "utf-8")
    cache = tmp_path / "cache"
    first = extracted(file, cache)
    [kept] = (cache / "patterns").iterdir()
    whole = kept.read_bytes()
    data = bytearray(whole)
    data[len(data) // 2] ^= 0xFF
    kept.write_bytes(data)
    assert extracted(file, cache) == first
    kept.write_bytes(whole[: len(whole) // 2])
    assert extracted(file, cache) == first
    kept.write_bytes(b"")
    assert extracted(file, cache) == first


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "vanban.txt"
    file.write_text(TEXT, "utf-8")
    blocked = tmp_path / "cache"
    blocked.write_text("")  # a file where the folder should be
    assert '"12/KH-SYT"' in extracted(file, blocked)


def test_the_second_start_makes_nothing_new(tmp_path: Path) -> None:
    """A pattern made of a set as it comes is another one at every start, and never kept."""
    file = tmp_path / "vanban.txt"
    file.write_text(TEXT, "utf-8")
    cache = tmp_path / "cache"
    first = extracted(file, cache)
    [path] = (cache / "patterns").iterdir()
    before = path.read_bytes()
    script = (
        "import cancu, sys\n"  # as a start: what runs before the file is read is not in it
        "from pipeline.system import kept, patterns\n"
        "kept._FEWEST = 1\n"
        "patterns.use()\n"
        "from cancu.cli import cli\n"
        "cli.main(sys.argv[1:], standalone_mode=False)\n"
        "patterns.keep()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "extract", str(file), "--json"],
        env={**os.environ, "CANCU_CACHE": str(cache), "PYTHONHASHSEED": "2"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout == first
    assert path.read_bytes() == before


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CANCU_CACHE", str(tmp_path))
    return tmp_path / "patterns"


def filled() -> kept.Store:
    store = kept.Store("a compiler")
    store.values |= {bytes([at]): "trước ngày" for at in range(kept._FEWEST)}
    store.write()
    return store


@pytest.mark.usefixtures("folder")
def test_other_sources_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    values = filled().values
    again = kept.Store("a compiler").values
    assert {name: again[name] for name in values} == values
    assert not kept.Store("another compiler").values.lying
    monkeypatch.setattr(kept, "_state", lambda: b"a table was changed")
    assert not kept.Store("a compiler").values.lying


@pytest.mark.usefixtures("folder")
def test_a_start_reads_what_it_asks_for_and_one_thing_that_is_damaged_is_made_anew() -> None:
    store = filled()
    data = bytearray(store.path.read_bytes())
    data[-1] ^= 0xFF  # of what lies last
    store.path.write_bytes(data)
    values = kept.Store("a compiler").values
    assert not values
    *others, last = store.values
    assert [values[name] for name in others] == ["trước ngày"] * len(others)
    assert list(values) == others
    with pytest.raises(KeyError):
        values[last]
    assert last not in values.lying


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_damaged_or_cut_anywhere_gives_what_was_made_or_nothing() -> None:
    store = filled()
    whole = store.path.read_bytes()
    for at in range(len(whole)):
        data = bytearray(whole)
        data[at] ^= 0xFF
        for damaged in (data, whole[:at]):
            store.path.write_bytes(damaged)
            values = kept.Store("a compiler").values
            for name in store.values:
                with contextlib.suppress(KeyError):
                    assert values[name] == "trước ngày"


@pytest.mark.usefixtures("folder")
def test_what_lies_in_the_file_stays_beside_what_is_new() -> None:
    before = filled()
    store = kept.Store("a compiler")
    store.values |= {f"new {at}": "sau ngày" for at in range(kept._FEWEST)}
    store.write()
    assert set(kept.Store("a compiler").values.lying) == before.values.keys() | store.values.keys()


def test_what_a_killed_process_left_is_swept(folder: Path) -> None:
    folder.mkdir()
    old, young = folder / "old.new", folder / "young.new"
    for stray in (old, young):
        stray.touch()
    os.utime(old, (0, 0))
    filled()
    assert not old.exists()
    assert young.exists()


def test_words_in_place_are_looked_up_by_all_they_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "VALUES", {})

    def made(pattern: str, piece: str) -> str:
        rows = [Row("asked", pattern, None, "")]
        return Patterns(rows, pieces={"piece": piece})["asked"].pattern

    one = made("{piece} ngày", "trước")
    assert made("{piece} ngày", "trước") == one
    assert len(rules.VALUES) == 1
    assert made("{piece} ngày", "sau") != one
    assert made("{piece} tháng", "trước") != one
    assert len(rules.VALUES) == 3


def test_words_of_a_function_with_values_of_its_own_are_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules, "VALUES", {})
    for word in ("trước", "sau"):
        rows = [Row("asked", "{piece} ngày", None, "")]
        asked = Patterns(rows, pieces={"piece": lambda word=word: word})["asked"]
        assert asked.search(f"{word} ngày")
    assert not rules.VALUES
