"""A text layer that is no Vietnamese is suspected, never thrown away for it."""

from __future__ import annotations

from pathlib import Path

from extractors.model import MarkKind
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
