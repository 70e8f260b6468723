"""Pictures of every page over the sample corpus, at two widths, for docs/img.

``python benchmarks/web_pictures.py [OUT] [--only NAME]`` needs Debian's Chromium and the development
requirements.  The corpus is read anew into a folder of its own; the day is the machine's.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
WIDTHS = {"rong": (1366, 768), "hep": (390, 844)}
#: Name of the picture and the address; ``{plan}`` and so on are ids of sample documents.
PAGES = {
    "tong-quan": "/tong-quan",
    "van-ban": "/van-ban?kho=1",
    "tim": "/van-ban?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91",
    "thuoc-tinh": "/van-ban/{plan}",
    "van-ban-goc": "/van-ban/{plan}/goc?muc=c1",
    "can-cu": "/van-ban/{plan}/can-cu",
    "luoc-do": "/van-ban/{decision}/luoc-do",
    "cay": "/van-ban/{plan}/cay",
    "duong-dan": "/duong-dan?tu=56/KH-UBND&den=08-NQ/TU",
    "kiem-tra": "/kiem-tra",
    "doi-chieu": "/kiem-tra/doi-chieu?ma={finding}",
    "ra-soat": "/ra-soat",
    "nhiem-vu": "/nhiem-vu",
    "thang": "/nhiem-vu?xem=thang&thang=2026-06",
    "nhiem-vu-van-ban": "/van-ban/{plan}/nhiem-vu",
    "lich-su": "/van-ban/{plan}/lich-su",
    "nap": "/nap",
    "nhat-ky": "/nhat-ky",
    "cai-dat": "/cai-dat",
    "tro-giup": "/tro-giup",
}


@contextmanager
def served(database: Path) -> Iterator[str]:
    """``cancu serve`` over a database; its address."""
    program = [sys.executable, "-m", "cancu", "--db", str(database), "serve", "--port", "0"]
    server = subprocess.Popen(
        program, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stderr is not None
        yield next(word for word in server.stderr.readline().split() if word.startswith("http"))
    finally:
        server.terminate()
        server.wait(10)


def main() -> None:
    from playwright.sync_api import sync_playwright

    from cancu import Corpus

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "docs" / "img")
    parser.add_argument("--only")
    parser.add_argument("--dark", action="store_true")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(Path(folder) / "cancu.db")
        shutil.copytree(ROOT / "corpus" / "samples", Path(folder) / "van-ban")
        corpus.ingest(Path(folder) / "van-ban", jobs=2)
        corpus.audit()
        plan, decision = (corpus.find(ref)[0]["id"] for ref in ("41/KH-SKHCN", "318/QĐ-UBND"))
        corpus.correct(str(plan), "signer", "Vũ Thị Hạnh", reason="theo bản giấy", by="Lan (văn thư)")
        found = next(e for e in corpus.findings() if e["rule"] == "date-conflict")
        names = {"plan": plan, "decision": decision, "finding": found["fingerprint"]}
        with served(corpus.database) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for width, (wide, high) in WIDTHS.items():
                page = browser.new_page(
                    viewport={"width": wide, "height": high},
                    color_scheme="dark" if asked.dark else "light",
                    locale="vi-VN",
                )
                for name, address in PAGES.items():
                    if asked.only and asked.only != name:
                        continue
                    page.goto(site + address.format(**names), wait_until="networkidle")
                    save(
                        page.screenshot(),
                        asked.out,
                        f"{name}-{width}",
                    )
            browser.close()


def save(made: bytes, out: Path, name: str) -> None:
    """A picture of few colours: small enough for a repository."""
    from PIL import Image

    image = Image.open(io.BytesIO(made)).convert("RGB").quantize(48, method=Image.Quantize.MEDIANCUT)
    image.save(out / f"web-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
