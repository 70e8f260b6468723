"""Digital signatures: who, when, and whether the file was changed since; pyHanko has its say too."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from asn1crypto import cms

from extractors.facts import run
from pipeline.pages.signatures import signatures_of
from pipeline.readers import Limits
from pipeline.readers.pdf import pdf
from tests.stamped import Note, sheet, sign, signer

NUMBER = Note(98, 98, 30, 16, [(0, 12, "2003")])
MORNING = dt.datetime(2025, 10, 7, 1, 30, tzinfo=dt.UTC)
NIGHT = dt.datetime(2025, 10, 7, 18, 30, tzinfo=dt.UTC)  # the eighth already in Vietnam


def entries(data: bytes) -> list[dict[str, Any]]:
    found, complete = signatures_of(data)
    assert complete
    json.dumps(found)
    return [dict(each) for each in found]


def appended(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file with an incremental update by pyHanko's writer."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def opinion(data: bytes) -> list[tuple[bool, bool]]:
    """What pyHanko says of each signature: digest right, signature right."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    trust = ValidationContext(allow_fetching=False, trust_roots=[])
    found = []
    for each in PdfFileReader(io.BytesIO(data), strict=False).embedded_signatures:
        status = validate_pdf_signature(each, signer_validation_context=trust)
        found.append((status.intact, status.valid))
    return found


def test_who_signed_and_when() -> None:
    data = sign(sheet(), stamped=MORNING)
    [entry] = entries(data)
    assert entry["field"] == "Signature1"
    assert entry["signer"] == "Nguyễn Văn An"
    assert entry["body"] == "SỞ Y TẾ TỈNH SƠN LA"
    assert entry["signed_at"] == "2025-10-07T08:30:00+07:00"
    assert entry["time_source"] == "timestamp"
    assert (entry["integrity"], entry["changes"], entry["problem"]) == ("intact", "none", None)
    assert entry["trust"] == "untested"
    assert entry["algorithm"] == "sha256"
    assert (entry["page"], entry["bbox"]) == (1, [300.0, 282.0, 450.0, 342.0])
    assert opinion(data) == [(True, True)]


def test_time_of_the_signers_own_clock() -> None:
    [entry] = entries(sign(sheet()))
    assert entry["time_source"] in ("signer", "dictionary")
    signed = dt.datetime.fromisoformat(entry["signed_at"])
    assert abs(dt.datetime.now(dt.UTC) - signed) < dt.timedelta(hours=1)


def test_signed_again_is_not_changed() -> None:
    data = sign(sign(sheet(), stamped=MORNING), "Signature2", who=signer("SỞ Y TẾ"), stamped=NIGHT)
    first, second = entries(data)
    assert (first["integrity"], first["changes"]) == ("intact", "signatures")
    assert (second["integrity"], second["changes"]) == ("intact", "none")
    assert second["signer"] == "SỞ Y TẾ"
    assert opinion(data) == [(True, True), (True, True)]


@pytest.mark.parametrize(
    ("key_kind", "digest"), [("rsa", "sha384"), ("rsa", "sha512"), ("pss", "sha256"), ("ec", "sha256")]
)
def test_keys_and_digests(key_kind: str, digest: str) -> None:
    data = sign(sheet(), who=signer(key_kind=key_kind), digest=digest)
    [entry] = entries(data)
    assert (entry["integrity"], entry["algorithm"]) == ("intact", digest)
    assert opinion(data) == [(True, True)]
    # The signature's own bytes, bent: the digest still fits, the key's work does not.
    at = data.index(b"/Contents <") + len(b"/Contents <")
    end = data.index(b">", at)
    contents = bytes.fromhex(data[at:end].decode())
    info = cms.ContentInfo.load(contents)
    made = info["content"]["signer_infos"][0]["signature"].native
    where = contents.index(made) + len(made) - 3
    bent = contents[:where] + bytes([contents[where] ^ 1]) + contents[where + 1 :]
    [entry] = entries(data[:at] + bent.hex().encode() + data[end:])
    assert (entry["integrity"], entry["problem"]) == ("unknown", "signature-invalid")


def test_time_stamp_on_the_whole_document() -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfTimeStamper
    from pyhanko.sign.timestamps import DummyTimeStamper

    clock = DummyTimeStamper(signer().signing_cert, signer().signing_key, fixed_dt=NIGHT)
    out = io.BytesIO()
    data = sign(sheet(), stamped=MORNING)
    PdfTimeStamper(clock).timestamp_pdf(
        IncrementalPdfFileWriter(io.BytesIO(data)), "sha256", output=out
    )
    signature, stamp = entries(out.getvalue())
    assert (signature["kind"], signature["integrity"], signature["changes"]) == (
        "signature",
        "intact",
        "signatures",
    )
    assert (stamp["kind"], stamp["integrity"], stamp["time_source"]) == (
        "timestamp",
        "intact",
        "timestamp",
    )
    assert stamp["signed_at"] == "2025-10-08T01:30:00+07:00"


def test_invisible_signature_has_no_place() -> None:
    [entry] = entries(sign(sheet(), box=None))
    assert entry["bbox"] is None
    assert entry["integrity"] == "intact"


def test_one_byte_changed() -> None:
    data = sign(sheet())
    at = data.index(b"/Producer") + 12
    changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    [entry] = entries(changed)
    assert (entry["integrity"], entry["problem"]) == ("changed", "digest-differs")
    assert opinion(changed)[0][0] is False


def new_content(writer: Any) -> None:
    from pyhanko.pdf_utils import generic

    page = writer.root["/Pages"]["/Kids"][0]
    made = writer.add_object(generic.StreamObject(stream_data=b"q Q"))
    page[generic.pdf_name("/Contents")] = generic.ArrayObject([page.raw_get("/Contents"), made])
    writer.update_container(page)


def new_remark(writer: Any) -> None:
    from pyhanko.pdf_utils import generic

    page = writer.root["/Pages"]["/Kids"][0]
    remark = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (9, 9, 90, 30))),
        }
    )
    page["/Annots"].append(writer.add_object(remark))
    writer.update_container(page["/Annots"])
    writer.update_container(page)


def new_title(writer: Any) -> None:
    from pyhanko.pdf_utils import generic

    writer.set_info(writer.add_object(generic.DictionaryObject()))


@pytest.mark.parametrize(
    ("change", "integrity", "changes"),
    [
        (new_content, "changed", "content"),
        (new_remark, "unknown", "annotations"),  # it may hide a word: nobody can say
        (new_title, "intact", "signatures"),  # nothing that is shown
    ],
)
def test_what_was_appended(change: Callable[[Any], None], integrity: str, changes: str) -> None:
    [entry] = entries(appended(sign(sheet()), change))
    assert (entry["integrity"], entry["changes"]) == (integrity, changes)


def test_saved_anew_the_signed_bytes_are_gone() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sign(sheet()))) as book:
        book.save(out)
    [entry] = entries(out.getvalue())
    assert entry["integrity"] in ("changed", "unknown")
    assert entry["problem"] is not None
    assert entry["signer"] == "Nguyễn Văn An"


def test_bytes_before_the_file() -> None:
    # Some programs keep bytes of their own before the PDF; the ranges then count from the PDF.
    [entry] = entries(b"\x01\x02junk\n" + sign(sheet()))
    assert entry["signer"] == "Nguyễn Văn An"
    assert entry["integrity"] == "intact"


@pytest.mark.parametrize("rubbish", [b"00", b"30820000", b"ff" * 8])
def test_rubbish_for_a_signature(rubbish: bytes) -> None:
    data = sign(sheet(notes=[NUMBER]))
    at = data.index(b"/Contents <") + len(b"/Contents <")
    end = data.index(b">", at)
    broken = data[:at] + rubbish + b"0" * (end - at - len(rubbish)) + data[end:]
    [entry] = entries(broken)
    assert (entry["integrity"], entry["problem"]) == ("unknown", "unreadable")
    assert entry["signer"] is None
    document = pdf(broken, "vb.pdf", Limits())  # the document is read all the same
    assert "Số: 2003/KH-SYT" in document.text
    assert len(document.source.signatures) == 1


def test_range_that_leaves_bytes_out() -> None:
    # A range that spares more than the signature itself vouches for nothing.
    data = sign(sheet())
    at = data.index(b"/ByteRange [") + len(b"/ByteRange [")
    end = data.index(b"]", at)
    first, length, second, rest = map(int, data[at:end].split())
    lying = f"{first} {length - 40} {second} {rest}".encode().ljust(end - at)
    [entry] = entries(data[:at] + lying + data[end:])
    assert (entry["integrity"], entry["problem"]) == ("unknown", "unreadable")


def test_unreadable_file_says_so() -> None:
    assert signatures_of(b"%PDF-1.7 /ByteRange and nothing else") == ((), False)


def test_document_without_signatures_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.pages.signatures.Revision", lambda data: pytest.fail("no signature"))
    assert signatures_of(sheet(notes=[NUMBER])) == ((), True)


def test_last_signature_bounds_an_undated_document() -> None:
    data = sign(sign(sheet(notes=[NUMBER]), stamped=MORNING), "Signature2", stamped=NIGHT)
    document = pdf(data, "vb.pdf", Limits())
    own = run(document, only=frozenset({"header"})).header
    assert own is not None
    assert own.number == "2003/KH-SYT"
    assert own.date is None
    assert own.date_to == dt.date(2025, 10, 8)


def test_words_on_the_page_join_their_signature() -> None:
    text = [(2, 12, "Ký bởi: NGUYỄN VĂN AN"), (2, 24, "Thời gian ký: 07.10.2025 08:30:01 +07:00")]
    data = sign(sheet(notes=[Note(300, 282, 150, 60, text, kind="/Stamp", size=7)]), stamped=MORNING)
    document = pdf(data, "vb.pdf", Limits())
    [entry] = document.source.signatures
    assert entry["origin"] == "cms"
    assert str(entry["text"]).startswith("Ký bởi: NGUYỄN VĂN AN")
    assert "Ký bởi" not in document.text


def test_missing_packages_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sign(sheet(notes=[NUMBER]))
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    document = pdf(data, "vb.pdf", Limits())
    assert all(each["origin"] == "text" for each in document.source.signatures)
    assert "signatures-unread" in document.source.repairs
    assert "Số: 2003/KH-SYT" in document.text


def test_what_signing_programs_draw_joins_too() -> None:
    # pyHanko draws "Digitally signed by Tran Thi Binh. Timestamp: ..." into the widget.
    document = pdf(sign(sheet(), who=signer("Tran Thi Binh", "SO Y TE")), "vb.pdf", Limits())
    [entry] = document.source.signatures
    assert "Tran Thi Binh" in str(entry["text"])
    assert "Tran Thi Binh" not in document.text
    assert "annotations-left-out" not in document.source.repairs
