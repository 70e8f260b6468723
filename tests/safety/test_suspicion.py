"""A text layer that is no Vietnamese is suspected, never thrown away for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL.Image import Image

from extractors.model import Box, MarkKind
from pipeline.ocr import pages as ocr
from pipeline.ocr import which
from pipeline.ocr.pictures import Picture, Upright, as_turned
from pipeline.ocr.tesseract import Engine, Seen
from pipeline.read import read
from pipeline.system.limits import Limits
from tests import scans

#: No rubbish and no Vietnamese: what an annex of medicines looks like.
MEDICINES = "\n".join(
    f"{each} film-coated tablets excipients cellulose magnesium stearate povidone {n} mg"
    for n, each in enumerate(
        ("Paracetamolum", "Amoxicillinum", "Metforminum", "Atorvastatinum", "Omeprazolum"), 1
    )
)


def test_what_lies_under_a_scan_stays_where_ocr_is_off(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(scans.pdf_of([scans.page_picture(dpi=50)], hidden=MEDICINES))
    found = read(file, limits=Limits(ocr="never"))
    assert "Atorvastatinum" in found.text
    assert "text-layer-doubtful" in found.source.repairs
    assert {mark.kind for mark in found.marks} == {MarkKind.DOUBTFUL}


#: What OCR may leave of a page it has lost: a heading, read surely.
HEADING = ("PHỤ", "LỤC", "DANH", "MỤC", "THUỐC")


def _seen(*words: str) -> tuple[Seen, ...]:
    return tuple(
        Seen(word, 95.0, Box(100.0 + 90 * n, 200, 170.0 + 90 * n, 225), (1, 1, 1))
        for n, word in enumerate(words)
    )


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An engine that is there; what it sees the tests say."""
    monkeypatch.setenv("CANCU_CACHE", str(tmp_path / "cache"))
    made = Engine(Path("tesseract"), "5")
    monkeypatch.setattr(which, "engine", lambda: made)
    return made


@pytest.mark.parametrize("printed", [True, False], ids=["printed", "scan"])
def test_ocr_that_saw_a_piece_of_the_page_does_not_replace_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine, printed: bool
) -> None:
    monkeypatch.setattr(ocr, "read_words", lambda *_: _seen(*HEADING))
    lines = [(70.0, 80.0 + 16 * n, 11.0, line) for n, line in enumerate(MEDICINES.split("\n"))]
    file = tmp_path / "a.pdf"
    blank = scans.page_picture(dpi=50)
    file.write_bytes(scans.typed(lines) if printed else scans.pdf_of([blank], hidden=MEDICINES))
    found = read(file)
    assert "Atorvastatinum" in found.text
    assert "text-layer-doubtful" in found.source.repairs


def test_ocr_that_saw_as_much_and_more_of_words_replaces_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: Engine
) -> None:
    said = ("Giao", "Sở", "Tư", "pháp", "chủ", "trì", "rà", "soát", "các", "văn", "bản") * 10
    monkeypatch.setattr(ocr, "read_words", lambda *_: _seen(*said))
    file = tmp_path / "a.pdf"
    file.write_bytes(scans.pdf_of([scans.page_picture(dpi=50)], hidden=MEDICINES))
    assert "hidden-text-replaced" in read(file).source.repairs


def test_a_page_that_makes_no_sense_is_tried_on_all_four_sides(
    monkeypatch: pytest.MonkeyPatch, engine: Engine
) -> None:
    upright = scans.page_picture(dpi=60)
    tried: list[bool] = []

    def words(_: Engine, image: Image) -> tuple[Seen, ...]:
        stands = image.height > image.width
        tried.append(stands)
        if stands and len(tried) > 2:
            return _seen(*("Căn", "cứ", "Luật", "Đất", "đai") * 20)
        return _seen(*HEADING) if len(tried) == 2 else ()

    monkeypatch.setattr(ocr, "read_words", words)
    monkeypatch.setattr(ocr, "_ruled", lambda image: ocr._Ruled(image, image))
    lying = upright.rotate(90, expand=True)
    monkeypatch.setattr(ocr, "upright", _taken_for_upright)
    (done,) = ocr.read_pages([Picture(1, 842, 595, lying)], engine)
    assert len(tried) == 3
    assert "Luật Đất đai" in " ".join(strip.text for strip in done.layout.strips)


def _taken_for_upright(image: Image, *, turns: int | None = None) -> tuple[Image, Upright]:
    """As though the ink told that the page lies as it should."""
    turned = Upright(image.width, image.height, turns or 0)
    return as_turned(image, turned), turned
