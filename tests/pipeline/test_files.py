from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from pipeline.system.files import collect, explained, sha256_of


def names(root: Path, *paths: Path) -> list[str]:
    return [os.path.relpath(each.path, root) for each in collect(paths or (root,)) if not each.skipped]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "2024/c.txt", "2024/quý 1/d.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path


def test_folders_are_walked_in_order(tree: Path) -> None:
    assert names(tree) == ["2024/c.txt", "2024/quý 1/d.txt", "a.txt", "b.txt"]


def test_each_file_once_in_the_order_named(tree: Path) -> None:
    found = names(tree, tree / "b.txt", tree, tree / "2024" / ".." / "b.txt")
    assert found == ["b.txt", "2024/c.txt", "2024/quý 1/d.txt", "a.txt"]


def test_what_was_named_is_marked(tree: Path) -> None:
    assert [(each.named, each.size) for each in collect([tree / "b.txt", tree / "2024"])] == [
        (True, 5),
        (False, 10),
        (False, 17),
    ]


def test_hidden_files_and_leftovers_are_left_out_unless_named(tree: Path) -> None:
    for name in (".git/config", ".ẩn.txt", "~$b.docx", "Thumbs.db"):
        file = tree / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", encoding="utf-8")
    assert names(tree) == ["2024/c.txt", "2024/quý 1/d.txt", "a.txt", "b.txt"]
    assert names(tree, tree / ".ẩn.txt") == [".ẩn.txt"]


def test_links_that_lead_back_end(tree: Path) -> None:
    (tree / "2024" / "lên").symlink_to(tree)
    (tree / "2024" / "quý 1" / "vòng").symlink_to(tree / "2024")
    assert names(tree) == ["2024/c.txt", "2024/quý 1/d.txt", "a.txt", "b.txt"]


def test_links_to_nowhere_are_told(tree: Path) -> None:
    (tree / "vòng").symlink_to(tree / "vòng")
    (tree / "mất").symlink_to(tree / "không có")
    errors = {Path(each.path).name: each.error for each in collect([tree]) if each.error}
    assert {name: error.code for name, error in errors.items()} == {
        "vòng": "symlink-loop",
        "mất": "not-found",
    }


def test_pipes_are_not_waited_for(tree: Path) -> None:
    os.mkfifo(tree / "ống")
    assert "ống" not in names(tree)
    (named,) = collect([tree / "ống"])
    assert named.error is not None and named.error.code == "unsupported-type"


def test_a_folder_without_rights_is_told(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may read everything, so the refusal is made up."""
    listdir = os.listdir

    def refuse(path: str) -> list[str]:
        if path.endswith("2024"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr(os, "listdir", refuse)
    found = list(collect([tree]))
    assert [each.error.code for each in found if each.error] == ["no-access"]
    assert len(found) == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_rights_for_real(tree: Path) -> None:
    (tree / "2024").chmod(0)
    try:
        assert [each.error.code for each in collect([tree]) if each.error] == ["no-access"]
    finally:
        (tree / "2024").chmod(0o700)


def test_impossible_names_are_told() -> None:
    (one,) = collect(["a\0b"])
    assert one.error is not None and one.error.exit_code == 4
    (two,) = collect(["x" * 5000])
    assert two.error is not None


def test_other_failures_keep_the_systems_words() -> None:
    error = explained("/x", OSError(errno.EIO, "Input/output error"))
    assert "Input/output error" in error.message.en


def test_sha256(tree: Path) -> None:
    assert sha256_of(str(tree / "a.txt")) == hashlib.sha256(b"a.txt").hexdigest()
