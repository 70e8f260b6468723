"""Damaged and hostile files through an ingest: each is accounted for, the sound ones are kept.

The files are those of ``benchmarks/damage.py``, which does the same with 200 and measures memory.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from benchmarks import damage
from corpus.store import Corpus
from extractors.errors import Unreadable
from pipeline import run
from pipeline.read import read
from pipeline.readers import Limits

CODES = {"unsupported-type", "encrypted", "damaged", "empty", "too-large", "timeout", "no-text"}


def test_every_damaged_file_is_accounted_for(tmp_path: Path) -> None:
    folder = tmp_path / "hồ sơ"
    hostile = len(damage.shapes(heavy=False))
    sound = damage.make(folder, hostile + 60, seed=7, heavy=False)
    limits = Limits(seconds=60, memory=800_000_000)
    report = run.ingest(tmp_path / "x.db", [folder], jobs=2, link=None, limits=limits)
    total = report.new + report.duplicate + report.failed + report.skipped
    assert total == sound + hostile + 60
    assert {row.error_code for row in report.failures} <= CODES, report.failures
    assert not [row.path for row in report.failures if f"{os.sep}lành{os.sep}" in row.path]
    with Corpus(tmp_path / "x.db") as corpus:
        assert corpus.check() == ()
        held = {row.path for row in corpus.files() if row.status != "failed"}
        assert {str(each) for each in (folder / "lành").iterdir()} <= held
        assert len(corpus.failures()) == report.failed
    again = run.ingest(tmp_path / "x.db", [folder], jobs=2, link=None, limits=limits)
    assert (again.failed, again.new) == (report.failed, 0)


def test_damage_is_the_same_for_the_same_seed() -> None:
    assert dict(damage.mutants(30, 1)) == dict(damage.mutants(30, 1))
    assert dict(damage.mutants(30, 1)) != dict(damage.mutants(30, 2))


# --- what a file asks for is not done ------------------------------------------------------------


def external_html(place: str) -> bytes:
    """Images, style sheets, frames, scripts and a base elsewhere."""
    return (
        f'<!DOCTYPE html SYSTEM "{place}/x.dtd"><html><head>'
        f'<base href="{place}/"><link rel="stylesheet" href="x.css">'
        f'<meta http-equiv="refresh" content="0; url={place}/"></head><body>'
        '<script src="x.js"></script><img src="x.png"><iframe src="x.html"></iframe>'
        '<object data="file:///etc/passwd"></object><p>Căn cứ Luật Đất đai;</p></body></html>'
    ).encode()


def external_docx(place: str) -> bytes:
    """A template, a picture and a part elsewhere, as relationships of Word."""
    made = docx.Document()
    made.add_paragraph("Căn cứ Luật Đất đai;")
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    for kind in ("attachedTemplate", "image", "aFChunk", "oleObject", "frame"):
        made.part.relate_to(f"{place}/{kind}", kinds + kind, is_external=True)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def external_pdf(place: str) -> bytes:
    """Actions on opening: a link, a program to start."""
    actions = f"/AA<</O<</S/URI/URI({place}/)>>>>/OpenAction<</S/Launch/F(/bin/true)>>"
    made = damage.page(damage.stream(damage.TEXT * 5))
    return made.replace(b"/Catalog", b"/Catalog" + actions.encode(), 1)


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A place on the network that notices visitors."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        door.setblocking(False)
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        with pytest.raises(BlockingIOError):  # nobody came
            door.accept()


@pytest.mark.parametrize(
    ("make", "suffix"), [(external_html, ".html"), (external_docx, ".docx"), (external_pdf, ".pdf")]
)
def test_no_reader_follows_a_link(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    elsewhere: str,
    make: Callable[[str], bytes],
    suffix: str,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader went out of the house")

    path = (tmp_path / "a").with_suffix(suffix)
    path.write_bytes(make(elsewhere))
    with monkeypatch.context() as patch:
        for owner, name in ((socket, "socket"), (subprocess, "Popen"), (os, "system")):
            patch.setattr(owner, name, refuse)
        text = read(path).text
    assert "Luật Đất đai" in text or "12/QD-UBND" in text
    assert "root:" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "{place}/x.dtd">',
        '<!DOCTYPE w [<!ENTITY y "ha"><!ENTITY x "&y;&y;&y;">]>',
        '<!DOCTYPE w [<!ENTITY % p SYSTEM "{place}/x"> %p;]>',
    ],
    ids=["file", "dtd", "nested", "parameter"],
)
def test_a_docx_with_entities_is_refused_in_any_encoding(
    tmp_path: Path, elsewhere: str, prolog: str, encoding: str
) -> None:
    path = tmp_path / "a.docx"
    prolog = prolog.replace("{place}", elsewhere)
    inside = damage.body(damage.paragraph("Kính gửi"), prolog).decode().encode(encoding)
    path.write_bytes(damage.package(word_document=inside))
    with pytest.raises(Unreadable) as raised:
        read(path)
    assert raised.value.code == "damaged"
    assert "entities" in raised.value.message.en


@pytest.mark.parametrize(
    ("form", "start", "label"),
    [
        ("upperRoman", 12, "XII."),
        ("upperRoman", 10**12, "I."),  # no number of Word: it would be a billion letters
        ("lowerLetter", 28, "bb."),
        ("lowerLetter", 10**12, "a."),
        ("decimal", 10**4000, "1."),
    ],
)
def test_list_numbers_beyond_words_own_are_rubbish(
    tmp_path: Path, form: str, start: int, label: str
) -> None:
    path = tmp_path / "a.docx"
    item = damage.paragraph("Mục tiêu", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    numbers = damage.numbering(form, start)
    path.write_bytes(damage.package(word_document=damage.body(item), word_numbering=numbers))
    assert read(path).text == f"{label} Mục tiêu"
