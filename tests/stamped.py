"""PDFs with annotations and signatures for the tests: letterheads with blanks, stamps over them.

Every annotation has a real appearance stream (a page of reportlab made a form by pikepdf), signatures
are made by pyHanko with a certificate of our own.
"""

# mypy: disable-error-code="import-untyped,no-untyped-call"

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf
from reportlab.pdfgen import canvas

from tests.fonts import vietnamese_font

__all__ = ["BODY", "FORM", "Note", "comment", "sheet", "sign", "signer"]

WIDTH, HEIGHT = 595, 842
Words = tuple[float, float, str]  #: left edge, baseline from the top, text

#: A letterhead as offices print it before it is numbered: blanks for number, day and month.
FORM: tuple[Words, ...] = (
    (70, 60, "UBND TỈNH SƠN LA"),
    (95, 76, "SỞ Y TẾ"),
    (75, 110, "Số:"),
    (130, 110, "/KH-SYT"),
    (290, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (330, 76, "Độc lập - Tự do - Hạnh phúc"),
    (290, 110, "Sơn La, ngày"),
    (390, 110, "tháng"),
    (450, 110, "năm 2025"),
)
BODY: tuple[Words, ...] = (
    (260, 160, "KẾ HOẠCH"),
    (190, 178, "Phòng, chống dịch bệnh mùa hè năm 2025"),
    (90, 220, "Căn cứ Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023;"),
    (90, 240, "Sở Y tế ban hành Kế hoạch phòng, chống dịch bệnh mùa hè như sau:"),
    (90, 260, "1. Trung tâm Kiểm soát bệnh tật tổ chức giám sát tại các xã, phường."),
)


@dataclass(frozen=True)
class Note:
    """An annotation: its corner (left, top) and size, and words placed inside it from that corner."""

    left: float
    top: float
    width: float
    height: float
    words: Sequence[Words]
    kind: str = "/Widget"
    size: float = 11
    flags: int = 4
    broken: bool = False
    box: bool = False  #: something is drawn besides words


def comment(text: str, left: float = 420, top: float = 400) -> Note:
    """A reviewer's remark beside the text."""
    return Note(left, top, 150, 20, [(2, 14, text)], kind="/FreeText")


def _drawn(
    words: Sequence[Words],
    width: float,
    height: float,
    size: float,
    boxes: Sequence[tuple[float, float, float, float]] = (),
) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(width, height), invariant=1)
    page.setFont(vietnamese_font(), size)
    for left, top, text in words:
        page.drawString(left, height - top, text)
    for left, top, across, down in boxes:
        page.rect(left, height - top - down, across, down)
    page.showPage()
    page.save()
    return out.getvalue()


def sheet(
    words: Sequence[Words] = (*FORM, *BODY),
    notes: Sequence[Note] = (),
    *,
    turn: int = 0,
    crop: tuple[float, float, float, float] | None = None,
    boxes: Sequence[tuple[float, float, float, float]] = (),
) -> bytes:
    """A page with annotations, and ``boxes`` (left, top, width, height) drawn around words.

    ``turn``: 90 for a sheet that lies on its side and is shown upright.
    """
    pdf = pikepdf.open(io.BytesIO(_drawn(words, WIDTH, HEIGHT, 11, boxes)))
    page = pdf.pages[0]
    if turn == 90:
        # What is shown at (x, y) lies at (HEIGHT - y, x) of the sheet.
        page.contents_add(b"q 0 1 -1 0 %d 0 cm" % HEIGHT, prepend=True)
        page.contents_add(b"Q")
        page.MediaBox = pikepdf.Array([0, 0, HEIGHT, WIDTH])
        page.Rotate = 90
    if crop:
        page.MediaBox = pikepdf.Array([-100, -50, WIDTH + 30, HEIGHT + 60])
        page.CropBox = pikepdf.Array(crop)
    annotations = []
    for note in notes:
        bottom = HEIGHT - note.top - note.height
        rect = [note.left, bottom, note.left + note.width, bottom + note.height]
        if turn == 90:
            rect = [HEIGHT - rect[3], rect[0], HEIGHT - rect[1], rect[2]]
        boxes = [(5, 5, note.width - 10, note.height - 10)] if note.box else []
        drawn = _drawn(note.words, note.width, note.height, note.size, boxes)
        source = pikepdf.open(io.BytesIO(drawn))
        form = pdf.copy_foreign(source.pages[0].as_form_xobject())
        if turn == 90:
            form.Matrix = pikepdf.Array([0, 1, -1, 0, 0, 0])
        if note.broken:
            form.write(b"BT /F1 12 Tf ((( 7 0 R << >>> Tj \xff\xfe endstream", filter=None)
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(note.kind),
            Rect=rect,
            F=note.flags,
            AP=pikepdf.Dictionary(N=form),
        )
        if note.kind == "/Widget":
            made.FT, made.T = pikepdf.Name.Sig, f"So{len(annotations)}"
        annotations.append(pdf.make_indirect(made))
    if annotations:
        page.Annots = pikepdf.Array(annotations)
        fields = [each for each in annotations if each.Subtype == "/Widget"]
        pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=fields, SigFlags=3))
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


# --- signatures -----------------------------------------------------------------------------------


@cache
def signer(
    name: str = "Nguyễn Văn An", body: str = "SỞ Y TẾ TỈNH SƠN LA", key_kind: str = "rsa"
) -> Any:
    """A signer of pyHanko with a certificate that nobody vouches for; ``key_kind``: rsa, pss or ec."""
    from asn1crypto import keys, x509
    from cryptography import x509 as certificates
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec, rsa
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key: Any = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    if key_kind == "ec":
        key = ec.generate_private_key(ec.SECP256R1())
    subject = certificates.Name(
        [
            certificates.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            certificates.NameAttribute(NameOID.ORGANIZATION_NAME, body),
            certificates.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    now = dt.datetime.now(dt.UTC)
    made = (
        certificates.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(certificates.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(
            certificates.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    return SimpleSigner(
        signing_cert=x509.Certificate.load(made.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(
            key.private_bytes(
                serialization.Encoding.DER,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        ),
        cert_registry=SimpleCertificateStore(),
        prefer_pss=key_kind == "pss",
    )


def sign(
    data: bytes,
    field_name: str = "Signature1",
    *,
    who: Any = None,
    box: tuple[int, int, int, int] | None = (300, 500, 450, 560),
    stamped: dt.datetime | None = None,
    digest: str = "sha256",
) -> bytes:
    """The PDF signed once more; ``stamped``: the moment that a time-stamping authority vouches for."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.timestamps import DummyTimeStamper

    who = who or signer()
    clock = None
    if stamped is not None:
        clock = DummyTimeStamper(who.signing_cert, who.signing_key, fixed_dt=stamped)
    machine = PdfSigner(
        PdfSignatureMetadata(field_name=field_name, md_algorithm=digest),
        signer=who,
        timestamper=clock,
        new_field_spec=SigFieldSpec(field_name, on_page=0, box=box),
    )
    out = io.BytesIO()
    machine.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), output=out)
    return out.getvalue()
