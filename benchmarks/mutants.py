"""A thousand mutated files of every kind the program reads, and what one ingest makes of them.

``python benchmarks/mutants.py [COUNT]`` makes sound files of our own words as PDF, scan, DOCX, DOC,
RTF, ODT, XLS, XLSX, EML, HTML, Markdown, text, PNG and ZIP, mutates each at random (cut, bits flipped,
pieces swapped, repeated, emptied, numbers changed; members of a ZIP by themselves), and ingests all of
them together with the sound ones.  It fails when a file is ``internal``, not accounted for, or when a
sound one is lost.  The files are the same for the same seed; nothing comes from outside the project.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from damage import _cut, _flip, _hole, _numbers, _repeat, _swap  # noqa: E402

WORDS = (
    "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "Số: 318/QĐ-UBND", "Lào Cai, ngày 06 tháng 02 năm 2026",
    "QUYẾT ĐỊNH", "Ban hành Kế hoạch chuyển đổi số năm 2026",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
    "Căn cứ Nghị định số 47/2024/NĐ-CP ngày 09 tháng 5 năm 2024 của Chính phủ;",
    "Điều 1. Giao Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ báo cáo trước ngày 30/6/2026.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
)  # fmt: skip
CHANGES = (_cut, _flip, _flip, _swap, _hole, _repeat, _numbers)


def sound(folder: Path) -> dict[str, bytes]:
    """One sound file of each kind, by its ending; those of LibreOffice where it is there."""
    import docx
    import openpyxl

    from tests import scans

    text = "\n".join(WORDS)
    book = docx.Document()
    for line in WORDS:
        book.add_paragraph(line)
    table = book.add_table(2, 3)
    for at, cell in enumerate(("TT", "Nhiệm vụ", "Chủ trì", "1", "Rà soát văn bản", "Sở Tư pháp")):
        table.cell(at // 3, at % 3).text = cell
    word = io.BytesIO()
    book.save(word)
    sheet = openpyxl.Workbook()
    for line in WORDS:
        sheet.active.append([line])  # type: ignore[union-attr]
    for row in range(4):
        sheet.active.append([row, "Rà soát văn bản", "Sở Tư pháp", "30/6/2026"])  # type: ignore[union-attr]
    workbook = io.BytesIO()
    sheet.save(workbook)
    picture = io.BytesIO()
    scans.page_picture(dpi=50).save(picture, "PNG")
    mail = EmailMessage()
    mail["Subject"] = "Quyết định 318"
    mail.set_content(text)
    mail.add_attachment(word.getvalue(), maintype="application", subtype="msword", filename="qd.docx")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", text)
        archive.writestr("b.docx", word.getvalue())
    made = {
        ".txt": text.encode(),
        ".md": ("# " + text).encode(),
        ".html": ("<html><body>" + "".join(f"<p>{w}</p>" for w in WORDS) + "</body></html>").encode(),
        ".docx": word.getvalue(),
        ".xlsx": workbook.getvalue(),
        ".png": picture.getvalue(),
        ".pdf": next(iter(sorted((ROOT / "corpus" / "samples").glob("*.pdf")))).read_bytes(),
        ".eml": mail.as_bytes(),
        ".zip": packed.getvalue(),
    }
    (folder / "in.docx").write_bytes(word.getvalue())
    (folder / "in.xlsx").write_bytes(workbook.getvalue())
    for form, source in (("doc", "docx"), ("rtf", "docx"), ("odt", "docx"), ("xls", "xlsx")):
        subprocess.run(
            [
                "soffice",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                folder,
                f"{folder}/in.{source}",
            ],
            check=False,
            capture_output=True,
        )
        if (folder / f"in.{form}").is_file():
            made[f".{form}"] = (folder / f"in.{form}").read_bytes()
    return made


def mutated(data: bytes, dice: random.Random) -> bytes:
    """A file changed once or a few times; of a ZIP sometimes one of its members."""
    if data[:2] == b"PK" and dice.random() < 0.6:
        try:
            out = io.BytesIO()
            with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
                names = old.namelist()
                hit = dice.choice(names)
                for name in names:
                    inner = old.read(name)
                    new.writestr(
                        name, dice.choice(CHANGES)(inner, dice) if name == hit and inner else inner
                    )
            return out.getvalue()
        except (zipfile.BadZipFile, OSError):
            pass
    for _ in range(dice.choice((1, 1, 2, 4))):
        data = dice.choice(CHANGES)(data, dice) or data[:1]
    return data


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("count", type=int, nargs="?", default=1000)
    asked.add_argument("--seed", type=int, default=2026)
    asked.add_argument("--jobs", default="2")
    given = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    dice = random.Random(given.seed)
    (folder / "made").mkdir()
    kinds = sound(folder / "made")
    kho = folder / "kho"
    kho.mkdir()
    for suffix, data in kinds.items():
        (kho / f"sound{suffix}").write_bytes(data)
    names = list(kinds)
    for number in range(given.count):
        suffix = names[number % len(names)]
        (kho / f"{number:04}{suffix}").write_bytes(mutated(kinds[suffix], dice))
    begun = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-m", "cancu", "--db", folder / "a.db", "--lang", "en", "ingest", kho,
         "--jobs", given.jobs, "--json", "--timeout", "120"],
        capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip
    seconds = time.monotonic() - begun
    if ran.returncode not in (0, 4):
        print(ran.returncode, ran.stderr.decode()[-2000:])
        return 1
    told = json.loads(ran.stdout)
    codes = Counter(each["code"] for each in told["failures"])
    by_kind = Counter(
        (Path(each["path"].partition("!/")[0]).suffix, each["code"]) for each in told["failures"]
    )
    print({name: told[name] for name in ("new", "duplicate", "failed", "skipped")}, dict(codes))
    print(dict(sorted(by_kind.items())), f"{seconds:.0f} s")
    bad = [
        each for each in told["failures"] if each["code"] in ("internal", "timeout", "program-failed")
    ]
    for each in bad:
        print(each["path"], each["code"], each["message"][:300])
    for fault in told["faults"]:
        print("fault", fault)
    checked = subprocess.run(
        [sys.executable, "-m", "cancu", "--db", folder / "a.db", "check", "--json"],
        capture_output=True, cwd=ROOT, check=False,
    )  # fmt: skip
    print("check", checked.returncode)
    from corpus.store import Corpus

    with Corpus(folder / "a.db", read_only=True) as corpus:
        known = {Path(row.path.partition("!/")[0]).name for row in corpus.files()}
    missing = sorted({each.name for each in kho.iterdir()} - known)
    lost = [each["path"] for each in told["failures"] if Path(each["path"]).name.startswith("sound")]
    print("not accounted for", missing[:5], "sound files lost", lost)
    wrong = any(each["code"] == "internal" for each in bad) or missing or lost or told["faults"]
    if not wrong:
        shutil.rmtree(folder)
    return int(bool(wrong) or checked.returncode == 5)


if __name__ == "__main__":
    raise SystemExit(main())
