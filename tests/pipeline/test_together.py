"""Many old Word files in one start: each once, and a bad one costs only itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.office.together import Together, taken

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Office:
    """Converts a file to its own bytes in brackets; falls over those that say so."""

    def __init__(self) -> None:
        self.starts: list[int] = []

    def __call__(self, sources: Sequence[Path], out: Path) -> bool:
        self.starts.append(len(sources))
        for each in sources:
            data = each.read_bytes()
            if b"falls" in data:
                return False
            if b"nothing" not in data:
                (out / f"{each.stem}.docx").write_bytes(b"[" + data + b"]")
        return True


@pytest.fixture
def room(tmp_path: Path) -> Path:
    made = tmp_path / "room"
    made.mkdir()
    return made


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[bytes]]:
    def write(*said: bytes) -> list[bytes]:
        for at, each in enumerate(said):
            (tmp_path / f"{at}.doc").write_bytes(each)
        return list(said)

    return write


def ask(
    room: Path, tmp_path: Path, said: list[bytes], jobs: int = 1
) -> tuple[list[bytes | None], Office]:
    Together(room, jobs).expect(str(tmp_path / f"{at}.doc") for at in range(len(said)))
    office = Office()
    return [taken(room, each, office) for each in said], office


def test_one_start_for_all(room: Path, tmp_path: Path, files: Callable[..., list[bytes]]) -> None:
    said = files(*(OLE + bytes([at]) for at in range(5)))
    found, office = ask(room, tmp_path, said)
    assert found == [b"[" + each + b"]" for each in said]
    assert office.starts == [5]


def test_as_many_starts_as_processes(
    room: Path, tmp_path: Path, files: Callable[..., list[bytes]]
) -> None:
    said = files(*(OLE + bytes([at]) for at in range(5)))
    found, office = ask(room, tmp_path, said, jobs=2)
    assert None not in found and office.starts == [3, 2]


def test_a_bad_one_costs_itself_and_the_one_before(
    room: Path, tmp_path: Path, files: Callable[..., list[bytes]]
) -> None:
    said = files(OLE + b"1", OLE + b"2", OLE + b"falls", OLE + b"4", OLE + b"5")
    found, office = ask(room, tmp_path, said)
    assert [each is not None for each in found] == [True, False, False, True, True]
    assert office.starts == [5, 2]


def test_what_gives_nothing_is_left_to_itself(
    room: Path, tmp_path: Path, files: Callable[..., list[bytes]]
) -> None:
    said = files(OLE + b"1", OLE + b"nothing", OLE + b"3")
    found, office = ask(room, tmp_path, said)
    assert [each is not None for each in found] == [True, False, True]
    assert office.starts == [3]


def test_others_are_nobodys_business(
    room: Path, tmp_path: Path, files: Callable[..., list[bytes]]
) -> None:
    said = files(b"%PDF-1.7", OLE + b"alone", b"plain")
    found, office = ask(room, tmp_path, said)
    assert found == [None, None, None]
    assert office.starts == []
