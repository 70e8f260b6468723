"""Pictures of every page over the sample corpus, at two widths, for docs/img.

``python benchmarks/web_pictures.py [OUT] [--only NAME] [--dark]`` needs Debian's Chromium and the
development requirements.  The corpus is read anew into a folder of its own; the day is the machine's.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
WIDTHS = {"rong": (1366, 768), "hep": (390, 844)}
#: Name of the picture and the address; ``{plan}`` and so on are ids of sample documents.
PAGES = {
    "tong-quan": "/tong-quan",
    "van-ban": "/van-ban?kho=1",
    "tim": "/van-ban?q=chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91",
    "tim-khong-thay": "/van-ban?q=th%E1%BB%A7y+l%E1%BB%A3i",
    "thuoc-tinh": "/van-ban/{plan}",
    "van-ban-goc": "/van-ban/{plan}/goc?muc=c1",
    "can-cu": "/van-ban/{plan}/can-cu",
    "luoc-do": "/van-ban/{decision}/luoc-do",
    "cay": "/van-ban/{plan}/cay",
    "cay-hai-chieu": "/van-ban/{decision}/cay?chieu=hai&sau=2&ngay=29/11/2026",
    "duong-dan": "/duong-dan?tu=56/KH-UBND&den=08-NQ/TU",
    "kiem-tra": "/kiem-tra",
    "kiem-tra-van-ban": "/van-ban/{plan}/kiem-tra",
    "doi-chieu": "/kiem-tra/doi-chieu?ma={finding}",
    "ra-soat": "/ra-soat",
    "ra-soat-du-kien": "/ra-soat?muc=2",
    "nhiem-vu": "/nhiem-vu",
    "nhiem-vu-loc": "/nhiem-vu?co-quan=s%E1%BB%9F+t%C6%B0+ph%C3%A1p&loc=qua-han&tu=01/01/2026",
    "thang": "/nhiem-vu?xem=thang&thang=2026-09",
    "nhiem-vu-van-ban": "/van-ban/{plan}/nhiem-vu",
    "lich-su": "/van-ban/{plan}/lich-su",
    "nap": "/nap",
    "dot-nap": "/nap/{batch}",
    "nhat-ky": "/nhat-ky",
    "cai-dat": "/cai-dat",
    "tro-giup": "/tro-giup",
    "khong-co-trang": "/khong-co",
}
#: Pages that are shown dark as well.
DARK = ("tong-quan", "van-ban-goc", "cay", "nhiem-vu", "kiem-tra", "ra-soat")


@contextmanager
def served(database: Path, *words: str) -> Iterator[str]:
    """``cancu serve`` over a database; its address."""
    program = [sys.executable, "-m", "cancu", "--db", str(database), "serve", "--port", "0", *words]
    server = subprocess.Popen(
        program, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stderr is not None
        yield next(word for word in server.stderr.readline().split() if word.startswith("http"))
    finally:
        server.terminate()
        server.wait(10)


def filled(folder: Path) -> tuple[Path, Mapping[str, Any]]:
    """The sample corpus as an office has it after some days, and what the addresses name."""
    from cancu import Corpus
    from cancu.web import watch, worker
    from cancu.web.queue import Item, Queue
    from cancu.web.site import Site

    corpus, came = Corpus(folder / "cancu.db"), folder / "van-ban"
    shutil.copytree(ROOT / "corpus" / "samples", came)
    (came / "ban-chup-mo.pdf").write_bytes(b"%PDF-1.4 nothing")
    site = Site(corpus.database)
    queue = Queue(site.folder)
    items = [Item(each.name, str(each)) for each in sorted(came.iterdir()) if each.is_file()]
    batch = queue.add(items, by="Lan (văn thư)")
    worker.work(site.database, site.folder)
    watch.add(site, came)
    site.accounts.add("Lan", "ra-soat", "mật khẩu của Lan")
    site.accounts.add("Ông Bình", "quan-tri", "mật khẩu của Bình")
    corpus.set_office("Sở Khoa học và Công nghệ tỉnh Lào Cai")
    plan, decision = (corpus.find(ref)[0]["id"] for ref in ("41/KH-SKHCN", "318/QĐ-UBND"))
    corpus.correct(str(plan), "signer", "Vũ Thị Hạnh", reason="theo bản giấy", by="Lan (văn thư)")
    found = next(e for e in corpus.findings() if e["rule"] == "date-conflict")
    names = {"plan": plan, "decision": decision, "finding": found["fingerprint"], "batch": batch.id}
    return corpus.database, names


def conflict(page: Any, site: str, names: Mapping[str, Any]) -> None:
    """Somebody else was quicker: the form saw another value."""
    page.goto(f"{site}/van-ban/{names['plan']}")
    page.click("#truong-signer summary")
    page.fill("#sua-signer", "Vũ Thị Hạnh Nguyên")
    page.evaluate("document.querySelector('#truong-signer [name=seen]').value = 'Đặng Quốc Tuấn'")
    if page.locator("#sua-signer-ten").count():
        page.fill("#sua-signer-ten", "Minh")
    page.click("#truong-signer button:has-text('Ghi đính chính')")


def correcting(page: Any, site: str, names: Mapping[str, Any]) -> None:
    page.goto(f"{site}/van-ban/{names['plan']}")
    page.click("#truong-date summary")


def said(page: Any, site: str, names: Mapping[str, Any]) -> None:
    page.goto(f"{site}/nhiem-vu?vb={names['decision']}&vai=chu_tri")
    page.locator("details.edit:has-text('có báo cáo') summary").first.click()


#: Pages one comes to by doing something.
DONE: Mapping[str, Callable[[Any, str, Mapping[str, Any]], None]] = {
    "sua-truong": correcting,
    "hai-nguoi": conflict,
    "ghi-tien-do": said,
}


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "docs" / "img")
    parser.add_argument("--only", action="append")
    parser.add_argument("--dark", action="store_true", help="every page dark")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cong-van-") as folder, sync_playwright() as playwright:
        database, names = filled(Path(folder))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def wanted(name: str) -> bool:
            return not asked.only or name in asked.only

        def taken(site: str, width: str, colours: str, pages: Mapping[str, Any]) -> None:
            wide, high = WIDTHS[width]
            page = browser.new_page(
                viewport={"width": wide, "height": high}, color_scheme=colours, locale="vi-VN"
            )
            for name, way in pages.items():
                if callable(way):
                    way(page, site, names)
                else:
                    page.goto(site + way.format(**names))
                page.wait_for_load_state("networkidle")
                ending = "-toi" if colours == "dark" else ""
                save(page.screenshot(), asked.out, f"{name}-{width}{ending}")
            page.close()

        with served(database) as site:
            for width in WIDTHS:
                every = {name: way for name, way in {**PAGES, **DONE}.items() if wanted(name)}
                taken(site, width, "dark" if asked.dark else "light", every)
                if not asked.dark:
                    taken(site, width, "dark", {name: PAGES[name] for name in DARK if wanted(name)})
        with served(Path(folder) / "moi.db") as site:
            for width in WIDTHS:
                taken(site, width, "light", {"bat-dau": "/"} if wanted("bat-dau") else {})
        with served(database, "--host", "0.0.0.0", "--name", "127.0.0.1") as site:
            near = site.replace("0.0.0.0", "127.0.0.1")
            for width in WIDTHS:
                taken(near, width, "light", {"dang-nhap": "/"} if wanted("dang-nhap") else {})
        browser.close()


def save(made: bytes, out: Path, name: str) -> None:
    """A picture of few colours: small enough for a repository."""
    from PIL import Image

    image = Image.open(io.BytesIO(made)).convert("RGB")
    image = image.quantize(200, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    image.save(out / f"web-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
