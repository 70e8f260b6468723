"""Every reader and ``extract_text`` on input nobody wrote: a sentence, never a fault of ours.

The budget is fixed (``CANCU_FUZZ`` examples for each target, 15 unless told) and the examples are
the same at every run; ``CANCU_FUZZ=5000 pytest tests/safety/test_fuzz.py`` looks further.  The seeds
are our own.
"""

from __future__ import annotations

import io
import os
import zipfile
from email.message import EmailMessage
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cancu import extract_text
from extractors.errors import CancuError
from pipeline.readers import READERS, Limits, choose
from pipeline.script.codepages import declared, decode
from pipeline.text.reflow import reflow_text
from tests import scans

budget = settings(
    max_examples=int(os.environ.get("CANCU_FUZZ", "15")),
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
WORDS = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\nSố: 318/QĐ-UBND\nLào Cai, ngày 06 tháng 02 năm 2026\nQUYẾT ĐỊNH\n"
    "Căn cứ Nghị định số 47/2024/NĐ-CP ngày 09 tháng 5 năm 2024 của Chính phủ;\n"
    "Điều 1. Giao Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ báo cáo trước ngày 30/6/2026.\n"
)
PIECES = [
    *[
        "căn cứ",
        "Nghị định số",
        "12/2024/NĐ-CP",
        "ngày",
        "30/02/0000",
        "tháng",
        "năm 9999",
        "trước ngày",
        "Sở Tư pháp",
    ],
    *[
        "chủ trì",
        "phối hợp với",
        "Điều 1",
        "khoản",
        "điểm a",
        "Luật",
        "được sửa đổi bởi",
        "thay thế",
        "(",
        ")",
        "“",
        "”",
        ";",
        ":",
    ],
    *[
        "- ",
        "1. ",
        "…",
        "Số:",
        "/QĐ-UBND",
        "chậm nhất",
        "trong vòng",
        "31/12/9999",
        "ngày làm việc",
        "kể từ",
        "báo cáo",
    ],
    *["quý", "hằng năm", "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
    *("\n", "\n\n", "\t", "\u200b", "\u0301", "\U0001f600", "\x00", "\ufeff"),
]
#: Readers that hand the file to a program of the system; what that gives back is a DOCX or XLSX.
CONVERTED = {"doc", "rtf", "odt", "xls"}


@cache
def seeds() -> dict[str, bytes]:
    """A sound file of ours for each reader."""
    import docx
    import openpyxl

    book = docx.Document()
    for line in WORDS.splitlines():
        book.add_paragraph(line)
    book.add_table(2, 2).cell(0, 0).text = "TT"
    word, sheets, picture = io.BytesIO(), io.BytesIO(), io.BytesIO()
    book.save(word)
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.append(["TT", "Nhiệm vụ", "Chủ trì"])
    workbook.save(sheets)
    scans.page_picture(dpi=30).save(picture, "PNG")
    mail = EmailMessage()
    mail["Subject"] = "Quyết định"
    mail.set_content(WORDS)
    mail.add_attachment(b"abc", maintype="text", subtype="plain", filename="a.txt")
    paragraphs = "".join(f"<p>{line}</p>" for line in WORDS.splitlines())
    return {
        "text": WORDS.encode(),
        "markdown": ("# " + WORDS).encode(),
        "html": f"<html><body>{paragraphs}<table><tr><td>1</table></html>".encode(),
        "eml": mail.as_bytes(),
        "docx": word.getvalue(),
        "xlsx": sheets.getvalue(),
        "image": picture.getvalue(),
        "pdf": scans.pdf_of([scans.page_picture(dpi=20)], hidden=WORDS),
        "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "WordDocument".encode("utf-16-le"),
        "msg": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "__substg1.0_".encode("utf-16-le"),
        "rtf": rb"{\rtf1 abc}",
        "odt": b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text META-INF/manifest.xml",
        "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le"),
    }


def test_every_reader_has_a_seed() -> None:
    assert {entry.name for entry in READERS} == set(seeds())


edits = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "drop", "twice", "put"]),
        st.floats(0, 1),
        st.integers(0, 255),
        st.binary(max_size=12),
    ),
    min_size=1,
    max_size=6,
)
Edits = list[tuple[str, float, int, bytes]]


def _edited(data: bytes, changes: Edits) -> bytes:
    made = bytearray(data)
    for kind, where, value, piece in changes:
        at = int(where * max(0, len(made) - 1))
        if kind == "flip" and made:
            made[at] ^= value
        elif kind == "cut":
            del made[at:]
        elif kind == "drop":
            del made[at : at + value]
        elif kind == "twice":
            made[at:at] = made[at : at + value]
        else:
            made[at:at] = piece
    return bytes(made)


def _inside(data: bytes, changes: Edits) -> bytes:
    """The largest member of a ZIP edited: the reader behind the unpacking is meant."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        largest = max(old.infolist(), key=lambda each: each.file_size).filename
        for name in old.namelist():
            inner = old.read(name)
            new.writestr(name, _edited(inner, changes) if name == largest else inner)
    return out.getvalue()


@pytest.mark.parametrize("name", sorted(set(seeds()) - CONVERTED))
def test_a_reader_gives_a_document_or_a_sentence(name: str) -> None:
    entry, seed = READERS[name], seeds()[name]
    limits = Limits(ocr="never")

    @budget
    @given(changes=edits, inside=st.booleans())
    def look(changes: Edits, inside: bool) -> None:
        data = _inside(seed, changes) if inside and seed[:2] == b"PK" else _edited(seed, changes)
        try:
            document = entry.run(data, f"a.{name}", limits)
        except CancuError as error:
            assert error.code != "internal"
            return
        for block in document.blocks:
            assert 0 <= block.span.start <= block.span.end <= len(document.text)

    look()


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".odt", ".doc", ".xls", ".eml", ".html", ".x", ""])
def test_choosing_a_reader_never_fails(suffix: str) -> None:
    @budget
    @given(st.binary(max_size=2000), st.sampled_from(sorted(seeds())))
    def look(noise: bytes, head: str) -> None:
        for data in (noise, seeds()[head][:40] + noise):
            try:
                assert choose(data, suffix, f"a{suffix}") is not None
            except CancuError as error:
                assert error.code in ("unsupported-type", "damaged", "encrypted")

    look()


pieces = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.text(max_size=4),
        st.integers(0, 10**12).map(str),
    ),
    max_size=60,
)


@budget
@given(pieces)
def test_extract_text_gives_facts_that_lie_in_the_text(words: list[str]) -> None:
    found = extract_text(" ".join(words))
    text = found["text"]
    assert not found.get("faults")
    for kind in ("citations", "deadlines", "assignments", "relations"):
        for fact in found[kind]:
            assert 0 <= fact["start"] <= fact["end"] <= len(text)
    for fact in found["citations"]:
        assert text[fact["start"] : fact["end"]] == fact["text"]


@budget
@given(st.binary(max_size=400), st.text(max_size=20))
def test_decoding_never_fails(data: bytes, label: str) -> None:
    decode(data)
    declared(data, label)


@budget
@given(st.text(max_size=400))
def test_reflow_keeps_every_letter(text: str) -> None:
    flow = reflow_text(text)
    assert len(flow.text) <= len(text) + text.count("\n") + 10
