"""Damaged and hostile files, made from our own samples, and what an ingest makes of them.

``python benchmarks/damage.py`` makes 200 in a temporary folder beside the sound samples, runs ``cancu
ingest`` over all of them and prints what came of each kind, the time, and the peak memory of the
ingest and of its workers.  It fails when a file is not accounted for, a sound one is lost, the program
crashes, or a process goes over the memory limit.  Tests make a smaller number of the same.

The files are the same for the same seed.  Nothing in them comes from outside the project.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpus" / "samples"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINE = "Căn cứ Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Ủy ban nhân dân tỉnh Lào Cai;"


# --- PDF -------------------------------------------------------------------------------------------


def pdf(*objects: bytes, trailer: bytes = b"", head: bytes = b"%PDF-1.7\n") -> bytes:
    """A PDF of objects 1, 2, …; the first is the catalogue."""
    out = bytearray(head)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\n" % (len(objects) + 1, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def flate(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[" + b"/FlateDecode" * times + b"]")


def page(
    content: bytes, *, box: bytes = b"[0 0 595 842]", more: bytes = b"", others: tuple[bytes, ...] = ()
) -> bytes:
    """A PDF of one page: objects 1 catalogue, 2 pages, 3 page, 4 font, 5 content, 6 … ``others``."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 5 0 R/Resources<</Font<</F 4 0 R>>%s>>>>"
        % (box, more),
        font,
        content,
        *others,
    )


TEXT = b"BT /F 12 Tf 50 700 Td (Quyet dinh so 12/QD-UBND ngay 05/01/2024 cua UBND tinh) Tj ET\n"


def pdf_shapes() -> Iterator[tuple[str, bytes]]:
    yield "hộp-trang-1e9.pdf", page(stream(TEXT * 5), box=b"[0 0 1000000000 1000000000]")
    yield "hộp-trang-âm.pdf", page(stream(TEXT * 5), box=b"[900 900 -100000 -100000]")
    yield "hộp-trang-0.pdf", page(stream(TEXT * 5), box=b"[0 0 0 0]")
    yield "hộp-trang-rác.pdf", page(stream(TEXT * 5), box=b"[/A (b) null 99999999999999999999999]")
    yield (
        "cây-trang-vòng.pdf",
        pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    )
    deep = [
        b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 1, n - 1) for n in range(2, 10_000)
    ]
    yield (
        "cây-trang-sâu.pdf",
        pdf(b"<</Type/Catalog/Pages 2 0 R>>", *deep, b"<</Type/Page/MediaBox[0 0 9 9]>>"),
    )
    yield (
        "khai-1e9-trang.pdf",
        pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 1000000000>>"),
    )
    many = b"3 0 R " * 100_000
    yield (
        "1e5-trang.pdf",
        pdf(
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count 100000>>" % many,
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        ),
    )
    looped = page(stream(TEXT))
    start = looped.rindex(b"startxref\n") + 10
    at = int(looped[start:].split()[0])
    yield "xref-vòng.pdf", looped.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % at)
    yield "xref-sai.pdf", looped[:start] + b"999999999\n%%EOF"
    yield "xref-rỗng.pdf", looped.replace(b"0000000", b"9999999")
    yield "không-trailer.pdf", looped[: looped.rindex(b"trailer")]
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    yield "q-lồng-1e6.pdf", page(flate(b"q " * 1_000_000 + TEXT))
    yield "mảng-lồng-1e6.pdf", page(stream(TEXT), more=b"/X " + b"[" * 1_000_000)
    yield "từ-điển-lồng.pdf", page(stream(TEXT), more=b"/X" + b"<</A" * 200_000)
    image = b"/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceGray"
    yield (
        "ảnh-1e5x1e5.pdf",
        page(
            stream(b"/X Do"),
            more=b"/XObject<</X 6 0 R>>",
            others=(stream(zlib.compress(bytes(1000)), image + b"/Filter/FlateDecode"),),
        ),
    )
    yield "mã-hóa-rác.pdf", page(stream(TEXT)).replace(b"/Root", b"/Encrypt<</V 9/R 9/O(x)/U(y)>>/Root")
    yield (
        "phông-vòng.pdf",
        page(stream(TEXT)).replace(b"/BaseFont/Helvetica", b"/DescendantFonts[4 0 R]/Encoding 4 0 R"),
    )
    yield "chỉ-đầu.pdf", b"%PDF-1.7"
    yield "toàn-số-0.pdf", b"%PDF-1.7\n" + bytes(5_000_000)
    yield (
        "chú-thích-vòng.pdf",
        page(
            stream(TEXT * 5),
            others=(
                stream(b"/X Do", form),
                b"<</Subtype/Widget/FT/Sig/Rect[0 0 9 9]/AP<</N 6 0 R>>/Parent 7 0 R/Kids[7 0 R]>>",
            ),
        ).replace(b"/Contents", b"/Annots[7 0 R 7 0 R]/Contents"),
    )


# --- DOCX and ZIP ----------------------------------------------------------------------------------


def package(**members: bytes) -> bytes:
    """A ZIP; ``word_document`` stands for ``word/document.xml``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, data in members.items():
            archive.writestr(name.replace("_", "/", 1) + ".xml", data)
    return out.getvalue()


def body(inside: str, prolog: str = "") -> bytes:
    return f"{prolog}<w:document {W}><w:body>{inside}</w:body></w:document>".encode()


def paragraph(text: str = LINE, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def numbering(form: str, start: int) -> bytes:
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    ).encode()


def docx_shapes() -> Iterator[tuple[str, bytes]]:
    cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    wide = f"<w:tr>{cell * 100_000}</w:tr>"
    yield "hàng-1e5-ô.docx", package(word_document=body(f"<w:tbl>{wide}</w:tbl>"))
    inner = "<w:tbl><w:tr><w:tc>"
    outer = "</w:tc></w:tr></w:tbl>"
    yield (
        "bảng-lồng-1e5.docx",
        package(word_document=body(inner * 100_000 + paragraph() + outer * 100_000)),
    )
    yield "bảng-lồng-80.docx", package(word_document=body(inner * 80 + paragraph() + outer * 80))
    yield (
        "ô-gộp-1e9.docx",
        package(
            word_document=body(
                "<w:tbl>"
                + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc></w:tr>'
                * 9
                + "</w:tbl>"
                + paragraph()
            )
        ),
    )
    yield "nhiều-chữ.docx", package(word_document=body(paragraph() * 100_000))
    listed = paragraph(properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    for form in ("upperRoman", "lowerLetter", "decimal"):
        yield (
            f"đánh-số-{form}-1e12.docx",
            package(word_document=body(listed), word_numbering=numbering(form, 10**12)),
        )
    yield (
        "đánh-số-5000-chữ-số.docx",
        package(word_document=body(listed), word_numbering=numbering("decimal", 10**4000)),
    )
    style = "".join(
        f'<w:style w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    yield (
        "kiểu-vòng.docx",
        package(
            word_document=body(paragraph(properties='<w:pPr><w:pStyle w:val="A"/></w:pPr>')),
            word_styles=f"<w:styles {W}>{style}</w:styles>".encode(),
        ),
    )
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    yield (
        "chú-thích-vòng.docx",
        package(
            word_document=body(f"<w:p><w:r><w:t>{LINE}</w:t></w:r>{note}</w:p>" * 5),
            word_footnotes=(
                f'<w:footnotes {W}><w:footnote w:id="1"><w:p>{note}</w:p></w:footnote></w:footnotes>'
            ).encode(),
        ),
    )
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    yield (
        "thực-thể-lồng.docx",
        package(word_document=body(paragraph("&e9;"), f"<!DOCTYPE w [{entities}]>")),
    )
    external = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield "thực-thể-ngoài.docx", package(word_document=body(paragraph("&x;"), external))
    yield (
        "thực-thể-utf16.docx",
        package(word_document=body(paragraph("&x;"), external).decode().encode("utf-16")),
    )
    yield "không-thân.docx", package(word_document=f"<w:document {W}/>".encode())
    yield "xml-khác.docx", package(word_document=b"<html><body>x</body></html>")
    sound = package(word_document=body(paragraph() * 3))
    yield "zip-trong-zip.docx", package(word_document=sound, word_styles=sound)
    yield (
        "crc-sai.docx",
        sound.replace(zlib.crc32(body(paragraph() * 3)).to_bytes(4, "little"), b"abcd"),
    )
    nested = b"x" * 1_000_000
    for _ in range(30):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.zip", nested)
        nested = out.getvalue()
    yield "zip-lồng-30.zip", nested


def _lie(data: bytes) -> bytes:
    """A ZIP that says its members are small."""
    out = bytearray(data)
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        out[at + 24 : at + 28] = (1000).to_bytes(4, "little")
        at += 4
    return bytes(out)


# --- HTML, text and what is no document ------------------------------------------------------------


def other_shapes() -> Iterator[tuple[str, bytes]]:
    text = f"<p>{LINE}</p>"
    yield "div-lồng-1e5.html", f"<html><body>{'<div>' * 100_000}{text}".encode()
    yield "bảng-lồng-1e4.html", f"<html><body>{'<table><tr><td>' * 10_000}{text}".encode()
    yield "bảng-lồng-200.html", f"<html><body>{'<table><tr><td>' * 200}{text}".encode()
    yield "b-lồng-1e5.html", f"<html><body>{'<b><i>' * 100_000}{text}".encode()
    yield "chéo-thẻ.html", f"<html><body>{'<b><p></b>' * 30_000}{text}".encode()
    yield "chú-thích-hở.html", f"<html><body>{text}<!--{'-' * 1_000_000}".encode()
    yield "thực-thể-1e6.html", f"<html><body>{text}{'&amp;&#x110000;&#0;' * 300_000}".encode()
    yield "bảng-mã-lạ.html", f'<html><meta charset="utf-7"><body>{text}'.encode()
    yield (
        "xhtml-thực-thể.html",
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html>&x;{text}'.encode(),
    )
    yield "căn-cứ-1mb.txt", ("Căn cứ " * 100_000).encode()
    yield "ngoặc-1mb.txt", b"(" * 1_000_000
    yield "số-1mb.txt", b"1" * 1_000_000
    yield "gạch-chéo-1mb.txt", b"/" * 1_000_000
    yield "dòng-trống-1mb.txt", b"\n" * 1_000_000 + LINE.encode()
    yield "số-0.txt", bytes(100_000)
    yield "nửa-ký-tự.txt", (LINE * 20).encode()[:-2] + b"\xed\xa0\x80"
    yield "utf-16-lẻ.txt", (LINE * 20).encode("utf-16")[:-1]
    yield "utf-32-rác.txt", b"\xff\xfe\x00\x00" + b"\xff" * 1000
    yield "ký-tự-ghép-1e6.txt", ("a" + "\u0301" * 1_000_000).encode()
    yield "bidi.txt", ("\u202e" + LINE + "\u2066" * 1000).encode()
    yield "sao-1mb.md", b"**" * 500_000
    yield "trích-lồng.md", b">" * 500_000
    yield "rác.rtf", b"{\\rtf1" + b"{" * 500_000
    yield "rác-2.rtf", b"{\\rtf1\\ansi " + b"\\u99999999?\\bin999999999 " * 1000
    yield "rác.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 100_000
    yield "rác-2.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(7).randbytes(50_000)
    yield "rác.odt", package(word_document=b"x").replace(b"word", b"text")
    yield (
        "rác.png",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\x00\x00\x00",
    )
    yield "rác.jpg", b"\xff\xd8\xff\xe0" + b"\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" * 100
    yield "rác.tif", b"II*\x00\x08\x00\x00\x00" + b"\x01\x00\x08\x00\x00\x00" * 1000
    yield "rác.xlsx", package(xl_workbook=b"<x/>" * 1000)


def heavy_shapes() -> Iterator[tuple[str, bytes]]:
    """Those that cost seconds, to make or to read; the tests leave them out."""
    cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    yield "bom-nén.pdf", page(flate(b" " * 300_000_000 + TEXT))
    yield "bom-nén-kép.pdf", page(flate(b"\n" * 400_000_000, times=2))
    yield "bom-chữ.pdf", page(flate(TEXT * 300_000))
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 500, n % 800, 550, n % 800) for n in range(200_000))
    yield "2e5-đường-kẻ.pdf", page(flate(TEXT * 5 + lines))
    boxes = b"".join(b"%d %d 40 20 re S\n" % (n % 12 * 45, n // 12 * 22 % 800) for n in range(20_000))
    yield "2e4-ô.pdf", page(flate(TEXT * 5 + boxes))
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    yield (
        "mẫu-gọi-chính-nó.pdf",
        page(
            stream(TEXT * 5 + b"/X Do"),
            more=b"/XObject<</X 6 0 R>>",
            others=(stream(b"/X Do " * 9, form),),
        ),
    )
    row = f"<w:tr>{cell * 1000}</w:tr>"
    yield "triệu-ô.docx", package(word_document=body(f"<w:tbl>{row * 1000}</w:tbl>"))
    yield "bom-nén.docx", package(word_document=body(" " * 250_000_000 + paragraph()))
    yield "bom-nén-vừa.docx", package(word_document=body(" " * 90_000_000 + paragraph()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"word/{number}", b"")
        archive.writestr("word/document.xml", body(paragraph()))
    yield "6e4-thành-phần.docx", out.getvalue()
    yield "khai-nhỏ.docx", _lie(package(word_document=body(" " * 150_000_000 + paragraph())))
    yield "1e5-hàng.html", f"<html><table>{f'<tr><td>1<td>{LINE}' * 50_000}</table>".encode()
    yield (
        "1e5-thuộc-tính.html",
        f"<html><p {' '.join(f'a{n}=1' for n in range(100_000))}>{LINE}".encode(),
    )
    yield "một-dòng-3mb.txt", (LINE * 30_000).encode()
    yield "bảng-1e5.md", b"|" * 300_000 + b"\n|" + b"-|" * 100_000
    yield "rác.eml", b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n" * 100_000


# --- mutants ---------------------------------------------------------------------------------------


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(1, len(data))]


def _flip(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 10, 100, 1000))):
        out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
    return bytes(out)


def _swap(data: bytes, dice: random.Random) -> bytes:
    """Two pieces change places: objects of a PDF, members of a ZIP, else any."""
    for mark in (b" 0 obj", b"PK\x03\x04"):
        places = [at for at in range(len(data)) if data.startswith(mark, at)]
        if len(places) > 2:
            one, two = sorted(dice.sample(places, 2))
            middle = data[one:two]
            return data[:one] + data[two : two + 200] + middle + data[two + 200 :]
    a, b, c = sorted(dice.sample(range(len(data)), 3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def _hole(data: bytes, dice: random.Random) -> bytes:
    a, b = sorted(dice.sample(range(len(data)), 2))
    return data[:a] + bytes(b - a) + data[b:]


def _repeat(data: bytes, dice: random.Random) -> bytes:
    a, b = sorted(dice.sample(range(len(data)), 2))
    return data[:b] + data[a:b] * dice.choice((1, 3, 20)) + data[b:]


def _numbers(data: bytes, dice: random.Random) -> bytes:
    """Some digits become others: lengths, counts and places that are wrong."""
    out = bytearray(data)
    places = [at for at, byte in enumerate(data) if 48 <= byte <= 57]
    for at in dice.sample(places, min(len(places), 40)):
        out[at] = dice.choice(b"0123456789")
    return bytes(out)


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _cut,
    _flip,
    _swap,
    _hole,
    _repeat,
    _numbers,
)
SUFFIXES = (".pdf", ".docx", ".html", ".txt", ".md", ".doc", ".rtf", "")


def shapes(*, heavy: bool) -> list[tuple[str, bytes]]:
    """The files that are hostile by design."""
    return [*pdf_shapes(), *docx_shapes(), *other_shapes(), *(heavy_shapes() if heavy else ())]


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Samples with something broken, half of them PDF and DOCX; every eighth has a wrong ending."""
    dice = random.Random(seed)
    samples = sorted(SAMPLES.iterdir())
    binary = [each for each in samples if each.suffix in (".pdf", ".docx")]
    for number in range(count):
        source = dice.choice(binary if number % 4 else samples)
        mutate = MUTATIONS[number % len(MUTATIONS)]
        suffix = dice.choice(SUFFIXES) if number % 8 == 7 else source.suffix
        yield (
            f"{mutate.__name__.strip('_')}-{number:03}{suffix}",
            mutate(source.read_bytes(), dice),
        )


def make(folder: Path, count: int = 200, seed: int = 2026, *, heavy: bool = True) -> int:
    """``count`` damaged files and the sound samples into a folder; how many sound ones."""
    bad, good = folder / "hỏng", folder / "lành"
    bad.mkdir(parents=True)
    made = shapes(heavy=heavy)[:count]
    made += mutants(count - len(made), seed)
    for name, data in made:
        (bad / name).write_bytes(data)
    shutil.copytree(SAMPLES, good)
    return len(list(good.iterdir()))


# --- the run ---------------------------------------------------------------------------------------


def _peaks(parent: int, peaks: dict[int, tuple[str, int]]) -> None:
    """The highest resident memory, in MB, of a process and those below it."""
    below = {parent}
    for entry in sorted(Path("/proc").glob("[0-9]*"), key=lambda each: int(each.name)):
        with suppress(OSError, ValueError, KeyError):
            told = dict(
                line.split(":", 1)
                for line in (entry / "status").read_text().splitlines()
                if ":" in line
            )
            pid = int(entry.name)
            if pid in below or int(told["PPid"]) in below:
                below.add(pid)
                peaks[pid] = (told["Name"].strip(), int(told["VmHWM"].split()[0]) // 1024)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--timeout", type=int, default=60)
    parser.add_argument("--memory", type=int, default=1000, help="MB")
    parser.add_argument("--keep", type=Path, help="make the files here, and keep them")
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as temp:
        folder = args.keep or Path(temp) / "hồ sơ"
        sound = make(folder, args.count, args.seed)
        total = len([each for each in folder.rglob("*") if each.is_file()])
        command = [
            sys.executable,
            "-m",
            "cancu",
            "--db",
            f"{temp}/x.db",
            "ingest",
            str(folder),
            "--json",
        ]
        command += [
            "--jobs",
            str(args.jobs),
            "--timeout",
            str(args.timeout),
            "--memory",
            str(args.memory),
        ]
        begun = time.monotonic()
        program = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT)
        peaks: dict[int, tuple[str, int]] = {}
        while program.poll() is None:
            _peaks(program.pid, peaks)
            with suppress(subprocess.TimeoutExpired):
                program.wait(0.05)
        assert program.stdout is not None
        report = json.loads(program.stdout.read())
        took = time.monotonic() - begun

        shown = subprocess.run(
            [sys.executable, "-m", "cancu", "--db", f"{temp}/x.db", "search", "Lào Cai", "--json"],
            capture_output=True,
            cwd=ROOT,
        )
    codes = Counter(each["code"] for each in report["failures"])
    for each in report["failures"]:
        print(f"{each['code']:<17} {os.path.relpath(each['path'], folder)}")
    kept = ("new", "changed", "unchanged", "duplicate", "failed", "skipped")
    print({name: report[name] for name in kept if report[name]}, dict(codes))
    own = peaks.pop(program.pid, ("", 0))[1]
    highest = sorted(peaks.values(), key=lambda each: -each[1])[:4]
    print(f"{took:.1f} s; peak MB: ingest {own}, below it {highest}")
    lost = [each["path"] for each in report["failures"] if f"{os.sep}lành{os.sep}" in each["path"]]
    faults = [
        *(["not every file is accounted for"] if sum(report[name] for name in kept) != total else []),
        *(f"a sound file was lost: {path}" for path in lost),
        *(
            f"a fault of ours: {each['path']}: {each['message']}"
            for each in report["failures"]
            if each["code"] == "internal"
        ),
        *(
            ["a process went over the limit"]
            if max([own, *(mb for _, mb in highest)]) > args.memory + 400
            else []
        ),
        *(["the exit code is not 4"] if program.returncode != 4 else []),
        *(["the corpus cannot be searched"] if shown.returncode else []),
    ]
    print(f"{total} files, {sound} of them sound:", "; ".join(faults) or "all accounted for")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
