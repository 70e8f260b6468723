"""Files that hold files: each inner document is read, accounted for and known again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from corpus.store import Corpus
from extractors.errors import Unreadable
from pipeline.read import read
from pipeline.readers import Limits
from pipeline.readers.containers import leaves, sources
from pipeline.run import IngestReport, ingest, retry


def _text(number: int, kind: str = "QĐ") -> bytes:
    return (
        f"UBND TỈNH YÊN BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: {number}/{kind}-UBND\n"
        f"Yên Bình, ngày 09 tháng 6 năm 2024\nQUYẾT ĐỊNH\nVề việc số {number}\n"
    ).encode()


def _zip(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def _mail(files: Mapping[str, bytes], forwarded: bytes | None = None) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Gửi văn bản"
    message.set_content("Kính gửi các anh chị.")
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if forwarded is not None:
        inner = EmailMessage()
        inner["Subject"] = "Chuyển tiếp"
        inner.set_content("Xem tệp đính kèm.")
        inner.add_attachment(
            forwarded, maintype="application", subtype="octet-stream", filename="kem.txt"
        )
        message.add_attachment(inner)
    return message.as_bytes()


def _run(tmp_path: Path, name: str, data: bytes) -> tuple[Path, IngestReport]:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return tmp_path / "a.db", ingest(tmp_path / "a.db", [folder])


def _held(db: Path) -> set[str | None]:
    with Corpus(db, read_only=True) as corpus:
        return {row.number for row in corpus.documents(held=True)}


_TWO = {"qd.txt": _text(31), "thu-muc/kh.txt": _text(32)}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", _zip(_TWO)),
        ("a.eml", _mail({"qd.txt": _text(31), "kh.txt": _text(32)})),
        ("a.eml", _mail({"qd.txt": _text(31)}, forwarded=_text(32))),
        ("a.zip", _zip({"trong.zip": _zip({"qd.txt": _text(31)}), "kh.txt": _text(32)})),
        ("a.zip", _zip({"thu.eml": _mail({"a.txt": _text(31), "b.txt": _text(32)})})),
        ("a.eml", _mail({"a.zip": _zip(_TWO)})),
    ],
)
def test_each_document_inside_is_held(tmp_path: Path, name: str, data: bytes) -> None:
    db, report = _run(tmp_path, name, data)
    assert (report.new, report.failed) == (2, 0)
    assert _held(db) == {"31/QĐ-UBND", "32/QĐ-UBND"}
    with Corpus(db, read_only=True) as corpus:
        paths = [row.path for row in corpus.files()]
        assert sum(f"{name}!/" in path for path in paths) == 2
        assert paths.count(str(tmp_path / "in" / name)) == 1


def test_an_unchanged_archive_is_not_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, _ = _run(tmp_path, "a.zip", _zip(_TWO))
    monkeypatch.setattr("pipeline.run.leaves", None)  # to be called would be an error
    again = ingest(db, [tmp_path / "in"])
    assert (again.unchanged, again.new, again.changed) == (2, 0, 0)


def test_a_changed_archive(tmp_path: Path) -> None:
    db, _ = _run(tmp_path, "a.zip", _zip(_TWO))
    _, again = _run(tmp_path, "a.zip", _zip({"qd.txt": _text(31), "moi.txt": _text(33)}))
    assert (again.new, again.changed, again.unchanged) == (1, 0, 1)
    assert _held(db) == {"31/QĐ-UBND", "33/QĐ-UBND"}  # what the archive no longer holds is gone


def test_the_same_document_outside_and_inside_is_one(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "qd.txt").write_bytes(_text(31))
    db, report = _run(tmp_path, "a.zip", _zip(_TWO))
    assert (report.new, report.duplicate) == (2, 1)
    assert _held(db) == {"31/QĐ-UBND", "32/QĐ-UBND"}


def test_what_fails_inside_is_told_and_tried_again(tmp_path: Path) -> None:
    db, report = _run(tmp_path, "a.zip", _zip({"qd.txt": _text(31), "hong.docx": b"PK\x03\x04 word/"}))
    assert (report.new, report.failed) == (1, 1)
    assert report.failures[0].path.endswith("a.zip!/hong.docx")
    again = ingest(db, [tmp_path / "in"])
    assert (again.unchanged, again.failed) == (1, 1)
    tried = retry(db)
    assert (tried.failed, tried.failures[0].error_code) == (1, "damaged")


def test_what_is_no_document_is_passed_by_and_counted(tmp_path: Path) -> None:
    files = {**_TWO, "__MACOSX/._qd.txt": b"x", "phim.mp4": b"\0\1\2" * 100}
    _, report = _run(tmp_path, "a.zip", _zip(files))
    assert (report.new, report.skipped, report.failed) == (2, 2, 0)


def test_two_members_of_one_name_are_two(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("quyet-dinh.txt", b"a")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("quyet-dinh.txt", b"b")
    held = sources(str(path), Limits())
    assert held is not None
    assert [(each.name, each.read()) for each in held] == [
        ("quyet-dinh.txt", b"a"),
        ("quyet-dinh (2).txt", b"b"),
    ]


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (
            _zip({"a.txt": b"0" * 5_000_000, "b.txt": b"1"}),
            Limits(unpacked_bytes=1_000_000),
            "too-large",
        ),
        (_zip({f"{n}.txt": b"1" for n in range(30)}), Limits(members=20), "too-large"),
        (_zip({"a.txt": b"1"})[:-10], Limits(), "damaged"),
        (_zip({}), Limits(), "empty"),
    ],
)
def test_archives_that_are_refused(tmp_path: Path, data: bytes, limits: Limits, code: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        leaves(str(path), limits)
    assert caught.value.code == code


def test_a_bomb_inside_costs_only_itself(tmp_path: Path) -> None:
    db, report = _run(tmp_path, "a.zip", _zip({"bom.txt": b"0" * 20_000_000, "qd.txt": _text(31)}))
    assert (report.new, report.failed) == (1, 1)
    assert report.failures[0].error_code == "too-large"
    assert _held(db) == {"31/QĐ-UBND"}


def test_archives_nested_without_end(tmp_path: Path) -> None:
    data = _text(31)
    name = "qd.txt"
    for _ in range(7):
        data, name = _zip({name: data}), "trong.zip"
    _, report = _run(tmp_path, "a.zip", data)
    assert (report.new, report.failed, report.failures[0].error_code) == (0, 1, "too-large")


def test_extract_reads_an_archive_of_one_and_sends_others_to_ingest(tmp_path: Path) -> None:
    one, two = tmp_path / "mot.zip", tmp_path / "hai.zip"
    one.write_bytes(_zip({"thu-muc/qd.txt": _text(31), ".DS_Store": b"x"}))
    two.write_bytes(_zip(_TWO))
    document = read(one)
    assert "31/QĐ-UBND" in document.text
    assert document.source.path == f"{one}!/thu-muc/qd.txt"
    with pytest.raises(Unreadable) as caught:
        read(two)
    assert caught.value.code == "several-documents"
    assert "cancu ingest" in caught.value.message.vi


@pytest.mark.parametrize("charset", ["none", "x-unknown", "undefined"])
def test_a_mail_that_names_no_character_set(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        f'MIME-Version: 1.0\nSubject: Thu\nContent-Type: text/plain; charset="{charset}"\n'
        "Content-Transfer-Encoding: 8bit\n\nCăn cứ Quyết định số 5/QĐ-UBND;\n".encode()
    )
    assert "Căn cứ Quyết định số 5/QĐ-UBND" in read(path).text
