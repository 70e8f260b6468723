"""Files at addresses of fsspec are read as those of a folder are, and known by their address."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from benchmarks.kills import folder
from corpus.store import Corpus
from extractors.errors import MissingProgram, NotFound
from pipeline import run
from pipeline.system import remote
from tests.graph.corpora import state


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    made = tmp_path / "đến"
    made.mkdir()
    folder(made, 12)
    (made / "hỏng.pdf").write_bytes(b"%PDF-1.7\n" + bytes(100))
    (made / "trống.txt").write_bytes(b"")
    with zipfile.ZipFile(made / "gói.zip", "w") as packed:
        for name in ("0003.txt", "0004.txt"):
            text = (made / name).read_text("utf-8")
            packed.writestr(
                f"trong/{name}", text.replace("LÀO CAI", "SƠN LA").replace("Lào Cai", "Sơn La")
            )
        packed.writestr("hỏng.docx", b"PK\x03\x04 not a document")
    return made


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


def told(database: Path, top: str) -> tuple[Any, Any]:
    """What a database holds, and its files below ``top``."""
    with Corpus(database) as corpus:
        assert corpus.check() == ()
        files = [
            (row.path.removeprefix(top), row.size, row.status, row.error_code, row.document_id)
            for row in corpus.files()
        ]
        texts = [(row.error_vi or "").replace(top, "") for row in corpus.failures()]
        return state(corpus), (files, texts)


def test_an_address_is_a_folder(inbox: Path, memory: Any, tmp_path: Path) -> None:
    memory.put(str(inbox), "/kho/đến", recursive=True)
    ours = run.ingest(tmp_path / "a.db", [inbox])
    expected = told(tmp_path / "a.db", str(inbox))
    for name, address in (("b.db", f"file://{inbox}"), ("c.db", "memory://kho/đến")):
        theirs = run.ingest(tmp_path / name, [address])
        assert (theirs.new, theirs.failed) == (ours.new, ours.failed) == (14, 3)
        documents, files = told(tmp_path / name, address)
        assert documents == expected[0]
        if name == "b.db":  # who reads a PDF is another process, and has another memory
            assert files == expected[1]
        again = run.ingest(tmp_path / name, [address])
        assert (again.new, again.changed, again.unchanged) == (0, 0, 14)


def test_a_file_changes_and_goes_at_an_address(memory: Any, tmp_path: Path) -> None:
    memory.pipe("/kho/a.txt", "Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;".encode())
    assert run.ingest(tmp_path / "a.db", ["memory://kho/a.txt"]).new == 1
    assert run.ingest(tmp_path / "a.db", ["memory://kho"]).unchanged == 1
    memory.pipe("/kho/a.txt", "Căn cứ Luật Nhà ở ngày 27 tháng 11 năm 2023;".encode())
    assert run.ingest(tmp_path / "a.db", ["memory://kho"]).changed == 1
    with Corpus(tmp_path / "a.db") as corpus:
        (row,) = corpus.documents(held=True)
        assert row.path == "memory://kho/a.txt"
        assert [each.citation.name for each in corpus.citations()] == ["Luật Nhà ở"]


class Hosted(MemoryFileSystem):  # type: ignore[misc]
    """Like WebHDFS: the host is no part of its names, which begin with a slash."""

    protocol = "hosted"

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        path = "/" + path.partition("://")[2].partition("/")[2] if "://" in path else path
        return path.rstrip("/")


def test_the_host_stays_in_the_address(memory: Any, tmp_path: Path) -> None:
    fsspec.register_implementation("hosted", Hosted, clobber=True)
    memory.pipe("/kho/2024/a.txt", b"x")
    for address in ("hosted://may:9870/kho", "hosted://may:9870/kho/", "hosted://may:9870/"):
        (found,) = remote.listed(address)
        assert (found.address, found.named) == ("hosted://may:9870/kho/2024/a.txt", False)
    (found,) = remote.listed("hosted://may:9870/kho/2024/a.txt")
    assert found.named
    with remote.fetched(found.address, 10) as copy:
        assert Path(copy).read_bytes() == b"x"


def test_what_is_too_large_is_not_fetched(memory: Any) -> None:
    memory.pipe("/kho/a.txt", bytes(2_000))
    with pytest.raises(run.Unreadable) as refused, remote.fetched("memory://kho/a.txt", 1_000):
        pass
    assert refused.value.code == "too-large"


def test_addresses_that_lead_nowhere(tmp_path: Path, memory: Any) -> None:
    with pytest.raises(NotFound, match="memory://không"):
        run.ingest(tmp_path / "a.db", ["memory://không/có"])
    with pytest.raises(MissingProgram, match="s3fs"):
        list(remote.listed("s3://kho/a"))
    failed = run.ingest(tmp_path / "a.db", ["khong-co-giao-thuc://x"])
    assert [each.error_code for each in failed.failures] == ["no-access"]
