"""Scans: what tesseract reads, what is not to be trusted, and what happens where it is missing.

The pages are made in :mod:`tests.scans`; a fake tesseract stands in where the engine itself is not
what is tested.
"""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from click.testing import CliRunner

import cancu
from cancu.cli import cli
from extractors.errors import MissingProgram, Unreadable
from extractors.model import Box, MarkKind
from pipeline.ocr import cache as ocr_cache
from pipeline.ocr import pages as ocr
from pipeline.ocr import tesseract
from pipeline.ocr.doubts import doubtful as doubtful_of
from pipeline.ocr.pictures import Picture, Upright, is_blank
from pipeline.ocr.spelling import spelled
from pipeline.ocr.tesseract import Engine, Seen
from pipeline.pages.layout import Strip, Word
from pipeline.read import Limits, read
from pipeline.run import ingest
from pipeline.script.syllables import is_rubbish, is_syllable, mended
from tests import scans
from tests.scans import LETTERHEAD

needs_tesseract = pytest.mark.skipif(
    tesseract.engine() is None,
    reason="tesseract with Vietnamese data is not installed (make system)",
)

OPEN_FORM = tuple(
    (
        x,
        y,
        size,
        {"Số: 127/QĐ-SYT": "Số:           /QĐ-SYT"}.get(text, text).replace(
            "05 tháng 3", "       tháng      "
        ),
    )
    for x, y, size, text in LETTERHEAD
)
NUMBER_GAP, DAY_GAP = (292, 278, 350, 310), (1112, 278, 1145, 310)
RUBBISH = "\n".join(
    ["uY BAN NgAN nAN TiNH LAM DoNG cgNG HoA xA Hor cHU NGHIA vrpr NAM",
     "Cdn c* LuQt Tii ch*c chinh quyin dia phucrng ngdy 16 thdng 6 ndm 2025"] * 4
)  # fmt: skip
SAID = (
    *("Căn", "cứ", "Quyết", "định", "số", "12/QĐ-UBND"),
    *("ngày", "05", "tháng", "3", "năm", "2024"),
)
BLACK, BLUE, RED = (20, 20, 20), (40, 60, 190), (210, 30, 40)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def cache(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One cache for the module, apart from the user's."""
    monkeypatch.setenv("CANCU_CACHE", str(kept))
    return kept


def extracted(tmp_path: Path, data: bytes, name: str = "a.pdf", **how: Any) -> dict[str, Any]:
    (tmp_path / name).write_bytes(data)
    return cancu.extract(tmp_path / name, **how)


def as_file(image: PIL.Image.Image, kind: str, **how: Any) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **how)
    return data.getvalue()


# --- real pages ------------------------------------------------------------

TURNED = [
    # what was done to the page, where the second citation stands then (x0, top, x1, bottom)
    ("straight", lambda page: page, (132, 264, 449, 277)),
    ("askew and soiled", lambda page: scans.rotated(scans.noised(page), 1.3), (129, 260, 445, 281)),
    ("on its left side", lambda page: scans.rotated(page, 90), (264, 146, 277, 463)),
    ("on its right side", lambda page: scans.rotated(page, 270), (565, 132, 578, 449)),
    ("upside down", lambda page: scans.rotated(page, 180), (146, 565, 463, 578)),
    ("a seal over number and signature",
     lambda page: scans.sealed(scans.sealed(page, (330, 290)), (1060, 1590), 160),
     (132, 264, 449, 277)),
]  # fmt: skip


@needs_tesseract
@pytest.mark.parametrize(("done", "how", "place"), TURNED, ids=[row[0] for row in TURNED])
def test_a_scanned_decision(tmp_path: Path, done: str, how: Any, place: Any) -> None:
    found = extracted(tmp_path, scans.pdf_of([how(scans.page_picture())]))
    own = found["document"]
    assert (own["type"], own["number"], own["number_status"], own["date"]) == (
        "QĐ", "127/QĐ-SYT", "printed", "2024-03-05",
    )  # fmt: skip
    assert own["issuer"] == "Sở Y tế tỉnh Sơn La"
    assert own["signer"]["name"] == "Nguyễn Văn Thành"
    assert found["source"]["text_source"] == "ocr"
    assert "ocr" in found["source"]["repairs"]
    cited = next(each for each in found["citations"] if each["number"])
    assert (cited["number"], cited["date"], cited["page"]) == ("96/2023/NĐ-CP", "2023-12-30", 1)
    assert cited["bbox"] == pytest.approx(place, abs=6)
    assert [each["due"] for each in found["deadlines"]] == ["2024-06-19"]


WRITTEN = [
    # who filled in the form, what may be said of number and date
    ("nobody", None, "blank"),
    ("a black pen", BLACK, "unreadable"),
    ("a blue pen", BLUE, "unreadable"),
    ("a red stamp", RED, "unreadable"),
]


@needs_tesseract
@pytest.mark.parametrize(("who", "colour", "status"), WRITTEN, ids=[row[0] for row in WRITTEN])
def test_figures_written_by_hand_are_not_invented(
    tmp_path: Path, who: str, colour: Any, status: str
) -> None:
    page = scans.page_picture(OPEN_FORM)
    if colour:
        page = scans.scribbled(scans.scribbled(page, NUMBER_GAP, colour), DAY_GAP, colour)
    own = extracted(tmp_path, scans.pdf_of([page]))["document"]
    assert (own["number"], own["number_status"], own["code"]) == (None, status, "QĐ-SYT")
    assert own["date"] is None
    assert own["date_from"] == "2023-12-30"  # of what it cites


# --- which pages ------------------------------------------------------------


@needs_tesseract
def test_rubbish_under_a_picture_is_replaced(tmp_path: Path) -> None:
    found = extracted(tmp_path, scans.pdf_of([scans.page_picture()], hidden=RUBBISH))
    assert found["document"]["number"] == "127/QĐ-SYT"
    assert {"ocr", "hidden-text-replaced"} <= set(found["source"]["repairs"])
    assert "chinh quyin" not in found["text"]


def test_a_good_layer_under_a_picture_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "read_words", forbidden)
    hidden = "\n".join(text for *_, text in LETTERHEAD)
    found = extracted(tmp_path, scans.pdf_of([scans.page_picture(dpi=50)], hidden=hidden))
    assert found["source"]["text_source"] == "text-layer"
    assert "Nghị định số 96/2023/NĐ-CP" in found["text"]


def forbidden(*_: Any) -> Any:
    raise AssertionError("the engine was called")


@needs_tesseract
def test_a_partial_scan_is_read_page_by_page(tmp_path: Path) -> None:
    empty = scans.typed(())
    pages = [scans.typed(LETTERHEAD), scans.page_picture(LETTERHEAD[9:12]), empty]
    found = extracted(tmp_path, scans.pdf_of(pages))
    assert found["source"]["text_source"] == "mixed"
    assert "pages-without-text" not in found["source"]["repairs"]
    assert [each["page"] for each in found["citations"] if each["number"]] == [1, 2]


def test_an_empty_page_is_no_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "read_words", forbidden)
    white = scans.noised(PIL.Image.new("RGB", (1654, 2339), (252, 252, 250)))
    pages: list[Any] = [scans.typed(LETTERHEAD), scans.typed(()), white]
    found = extracted(tmp_path, scans.pdf_of(pages))
    assert found["source"]["text_source"] == "text-layer"
    assert not {"ocr", "pages-without-text"} & set(found["source"]["repairs"])
    assert found["source"]["pages"] == 3


@needs_tesseract
def test_always_reads_pages_with_text_too(tmp_path: Path) -> None:
    found = extracted(tmp_path, scans.typed(LETTERHEAD), limits=Limits(ocr="always"))
    assert found["source"]["text_source"] == "ocr"
    assert found["document"]["number"] == "127/QĐ-SYT"


# --- no engine, a bad engine ------------------------------------------------------------


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_page: str, langs: str = "vie") -> None:
    """A program called tesseract that knows its version and does ``on_page`` with a picture."""
    folder = tmp_path / "fake"
    folder.mkdir()
    script = folder / "tesseract"
    script.write_text(
        "#!/bin/sh\ncase \"$1\" in --version) echo 'tesseract 9.9';; "
        f"--list-langs) echo '{langs}';; *) {on_page};; esac\n"
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("bare")
def test_without_tesseract_a_scan_names_the_remedy(tmp_path: Path) -> None:
    for name, data in (
        ("a.pdf", scans.pdf_of([scans.page_picture(dpi=60)])),
        ("a.png", as_file(scans.page_picture(dpi=60), "PNG")),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Unreadable) as caught:
            read(tmp_path / name)
        assert caught.value.code == "no-text"
        assert "make system" in caught.value.message.vi
        assert "make system" in caught.value.message.en
        with pytest.raises(MissingProgram):
            read(tmp_path / name, limits=Limits(ocr="always"))


@pytest.mark.usefixtures("bare")
def test_without_tesseract_what_can_be_read_is_kept(tmp_path: Path) -> None:
    pages = [scans.typed(LETTERHEAD), scans.page_picture(dpi=60)]
    found = extracted(tmp_path, scans.pdf_of(pages))
    assert found["document"]["number"] == "127/QĐ-SYT"
    assert found["source"]["text_source"] == "text-layer"
    assert {"pages-without-text", "ocr-missing"} <= set(found["source"]["repairs"])


@pytest.mark.usefixtures("bare")
def test_ocr_always_without_tesseract_is_exit_6(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(scans.typed(LETTERHEAD))
    database = str(tmp_path / "x.db")
    for words in (
        ["--db", database, "ingest", str(tmp_path / "a.pdf"), "--ocr", "always"],
        ["extract", str(tmp_path / "a.pdf"), "--ocr", "always"],
    ):
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 6
        assert "make system" in result.stderr


def test_tesseract_without_vietnamese_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "exit 0", langs="eng")
    assert tesseract.engine() is None


BAD_ENGINES = [
    # what the engine does
    ("dies", "exit 3"),
    ("is killed", "kill -9 $$"),
    ("hangs", "exec sleep 60"),
    ("says nothing", "cat > /dev/null"),
    ("says rubbish", "cat > /dev/null; echo '5\tx\ty'; echo '5\t1\t1\t1\t1\t1\tnan\t0\t0\t0\t?\ta'"),
]


@pytest.mark.parametrize(("what", "script"), BAD_ENGINES, ids=[row[0] for row in BAD_ENGINES])
def test_a_bad_engine_costs_its_pages_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, script: str
) -> None:
    monkeypatch.setattr(tesseract, "SECONDS", 1.0)
    monkeypatch.setenv("CANCU_CACHE", str(tmp_path / "cache"))
    fake(tmp_path, monkeypatch, script)
    pages = [scans.page_picture(dpi=60)] * 5
    began = time.monotonic()
    with pytest.raises(Unreadable) as caught:
        extracted(tmp_path, scans.pdf_of(pages))
    assert caught.value.code == "no-text"
    assert time.monotonic() - began < 40  # five pages that hang are not waited for one by one
    found = extracted(tmp_path, scans.pdf_of([scans.typed(LETTERHEAD), pages[0]]), name="b.pdf")
    assert found["document"]["number"] == "127/QĐ-SYT"
    assert "pages-without-text" in found["source"]["repairs"]


# --- the cache ------------------------------------------------------------


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An engine that reads one line on every picture, and how often it was asked."""
    calls: list[int] = []

    def words(*_: Any) -> tuple[Seen, ...]:
        calls.append(1)
        return tuple(
            Seen(word, 95.0, Box(100.0 + 60 * n, 200, 150.0 + 60 * n, 225), (1, 1, 1))
            for n, word in enumerate(SAID)
        )

    monkeypatch.setenv("CANCU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(ocr, "read_words", words)
    fake(tmp_path, monkeypatch, "exit 1")
    return calls


def test_a_page_is_read_once(tmp_path: Path, counted: list[int]) -> None:
    data = scans.pdf_of([scans.page_picture(dpi=60), scans.noised(scans.page_picture(dpi=60))])
    first = extracted(tmp_path, data)
    assert len(counted) == 2
    again = extracted(tmp_path, data, name="b.pdf")
    assert len(counted) == 2
    assert again["text"] == first["text"]
    assert again["citations"][0]["bbox"] == first["citations"][0]["bbox"]


@pytest.mark.parametrize("damage", [b"", b"{", b'{"upright": 3}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_entry_is_written_anew(tmp_path: Path, counted: list[int], damage: bytes) -> None:
    data = scans.pdf_of([scans.page_picture(dpi=60)])
    extracted(tmp_path, data)
    (entry,) = ocr_cache.folder().glob("*/*.json")
    whole = entry.read_bytes()
    entry.write_bytes(damage)
    extracted(tmp_path, data)
    assert len(counted) == 2
    assert entry.read_bytes() == whole


def test_a_cache_that_cannot_be_written(
    tmp_path: Path, counted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CANCU_CACHE", str(tmp_path / "file"))
    assert extracted(tmp_path, scans.pdf_of([scans.page_picture(dpi=60)]))["citations"]


def test_the_oldest_pages_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_CACHE", str(tmp_path))
    names = [f"{n:02x}" + "0" * 62 for n in range(5)]
    for age, name in enumerate(names):
        ocr_cache.save(name, Upright(10, 10), ())
        path = tmp_path / "ocr" / name[:2] / f"{name}.json"
        if path.exists():
            os.utime(path, (1000 + age, 1000 + age))
    ocr_cache.load(names[0])  # used again, so it is the youngest
    ocr_cache.prune(2)
    assert [ocr_cache.load(name) is not None for name in names] == [True, False, False, False, True]


# --- pictures ------------------------------------------------------------


@needs_tesseract
@pytest.mark.parametrize(
    ("name", "kind", "how"),
    [
        ("a.png", "PNG", {"dpi": (200, 200)}),
        ("a.jpg", "JPEG", {"quality": 80}),  # says nothing of its size: A4 is assumed
        ("a.tif", "TIFF", {"compression": "group4"}),  # two pages, black and white, as fax machines do
        ("a.doc", "PNG", {}),  # misnamed
    ],
)
def test_pictures_of_pages(tmp_path: Path, name: str, kind: str, how: dict[str, Any]) -> None:
    page = scans.page_picture()
    if kind == "TIFF":
        more = scans.page_picture(LETTERHEAD[9:12]).convert("1")
        how = {**how, "save_all": True, "append_images": [more]}
        page = page.convert("1")
    found = extracted(tmp_path, as_file(page, kind, **how), name)
    assert found["document"]["number"] == "127/QĐ-SYT"
    assert found["source"]["text_source"] == "ocr"
    assert found["source"]["media_type"] == f"image/{kind.lower()}"
    cited = [each for each in found["citations"] if each["number"]]
    assert [each["page"] for each in cited] == ([1, 2] if kind == "TIFF" else [1])
    assert cited[0]["bbox"] == pytest.approx((132, 264, 449, 277), abs=6)


BAD_PICTURES = [
    ("cut off", lambda: as_file(scans.page_picture(dpi=60), "PNG")[:2000], "damaged"),
    ("a bomb", lambda: as_file(PIL.Image.new("1", (20_000, 20_000)), "PNG"), "too-large"),
    ("many pages", lambda: as_file(PIL.Image.new("1", (9, 9)), "TIFF", save_all=True,
                                   append_images=[PIL.Image.new("1", (9, 9))] * 5), "too-large"),
    ("no words", lambda: as_file(PIL.Image.new("RGB", (900, 900), "white"), "PNG"), "empty"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "make", "code"), BAD_PICTURES, ids=[row[0] for row in BAD_PICTURES])
def test_bad_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, make: Any, code: str
) -> None:
    fake(tmp_path, monkeypatch, "cat > /dev/null")
    (tmp_path / "a.png").write_bytes(make())
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "a.png", limits=Limits(pages=4))
    assert caught.value.code == code


def test_a_photograph_in_a_folder_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, monkeypatch, "cat > /dev/null")
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "ảnh.png").write_bytes(as_file(PIL.Image.new("RGB", (90, 90), "white"), "PNG"))
    report = ingest(tmp_path / "x.db", [inbox])
    assert (report.failed, report.skipped) == (0, 1)
    report = ingest(tmp_path / "x.db", [inbox / "ảnh.png"])
    assert (report.failed, report.skipped) == (1, 0)


@pytest.mark.usefixtures("bare")
def test_a_scan_is_read_on_retry_once_tesseract_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.run import retry

    (tmp_path / "a.pdf").write_bytes(scans.pdf_of([scans.page_picture(dpi=60)]))
    database = tmp_path / "x.db"
    report = ingest(database, [tmp_path / "a.pdf"])
    assert [row.error_code for row in report.failures] == ["no-text"]
    table = "".join(
        f"5\\t1\\t1\\t1\\t1\\t{n}\\t{100 + 60 * n}\\t200\\t50\\t25\\t95\\t{word}\\n"
        for n, word in enumerate(SAID)
    )
    monkeypatch.setenv("CANCU_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    fake(tmp_path, monkeypatch, f"cat > /dev/null; printf '{table}'")
    assert retry(database).new == 1


# --- words ------------------------------------------------------------

SYLLABLES = [
    ("nghiêng", True),
    ("Quyết", True),
    ("ỦY", True),
    ("giếng", True),
    ("gì", True),
    ("khuỷu", True),
    ("quyet", False),  # a stop without a tone
    ("quyèt", False),  # a stop with a falling tone
    ("nghanh", True),  # the grammar of letters, not of orthography
    ("phucrng", False),
    ("ngdy", False),
    ("thdng", False),
    ("NgAN", False),
    ("LuQt", False),
    ("cgNG", False),
]


@pytest.mark.parametrize(("word", "good"), SYLLABLES, ids=[row[0] for row in SYLLABLES])
def test_syllables(word: str, good: bool) -> None:
    assert is_syllable(word) is good


MENDED = [
    ("QUYÉT", "QUYẾT"), ("quyèn", "quyền"), ("TIÉP", "TIẾP"), ("Nguyẽn", "Nguyễn"),
    ("ĐÒNG", None),  # a word as it is
    ("quyết", None),
    ("xyz", None),  # no way to a syllable
    ("UBND", None),
    ("tôt", None),  # two ways: tốt, tột; the tone is missing
]  # fmt: skip


@pytest.mark.parametrize(("word", "right"), MENDED, ids=[row[0] for row in MENDED])
def test_lost_roofs(word: str, right: str | None) -> None:
    assert mended(word) == right


SPELLED = [
    # a line as seen, as it is meant
    ("NGHỊ QUYÉT", "NGHỊ QUYẾT"),
    ("TỈNH LÂM ĐÒNG", "TỈNH LÂM ĐỒNG"),
    ("Lâm Đông, ngày 22 tháng 9", "Lâm Đồng, ngày 22 tháng 9"),
    ("CỌNG HÒA XÃ HỌI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("KT. GIÁM ĐÓC", "KT. GIÁM ĐỐC"),
    ("Theo đè nghị của Sở", "Theo đề nghị của Sở"),
    ("Căn éứ Luật", "Căn cứ Luật"),
    ("Số: 12/QĐ-UBND", "Số: 12/QĐ-UBND"),
    ("Só: /QĐ-UBND", "Số: /QĐ-UBND"),
    ("==.„5Phạm Minh", "Phạm Minh"),
    ("ngày14 tháng12", "ngày 14 tháng 12"),
    # two words without the blank between them
    ("Căncứ Luật Giá", "Căn cứ Luật Giá"),
    ("Theođề nghị của Cục", "Theo đề nghị của Cục"),
    ("Xétđề nghị của Vụ", "Xét đề nghị của Vụ"),
    ("Để sởY tế, huyệnĐoàn và (phườngBình Hòa) làm", "Để sở Y tế, huyện Đoàn và (phường Bình Hòa) làm"),
    # figures in two pieces
    ("Quyết định số 67 8/QĐ-UBND ngày 1 5/8/2021", "Quyết định số 678/QĐ-UBND ngày 15/8/2021"),
    ("ngày 9 tháng 6 năm 201 7;", "ngày 9 tháng 6 năm 2017;"),
    ("Nghị định số 1 2/2018/NĐ-CP", "Nghị định số 12/2018/NĐ-CP"),
    (
        "năm 201 70 hộ, tổ số 3 1/5 xã, ngày 4 1/2 buổi",
        "năm 201 70 hộ, tổ số 3 1/5 xã, ngày 4 1/2 buổi",
    ),
    ("số 67/2013/QĐ-TT g, số 5/CT-TT g", "số 67/2013/QĐ-TTg, số 5/CT-TTg"),
    # a sentence begins with a capital
    ("đã hỏng. sở Xây dựng, phòng. cục Thuế", "đã hỏng. Sở Xây dựng, phòng. Cục Thuế"),
    ("đã hỏng. phòng bệnh, tại sở Y tế", "đã hỏng. phòng bệnh, tại sở Y tế"),
    ("năm học _2019-2020 _2", "năm học 2019-2020 2"),
    # specks in front of an item's number
    (".1. Cấp nước sạch", "1. Cấp nước sạch"),
    ("__2, Phát triển đàn dê", "2. Phát triển đàn dê"),
    ("=3. Giống lúa", "3. Giống lúa"),
    (".5 triệu đồng", ".5 triệu đồng"),
    # the recipients, a letter wrong
    ("Nơi nhậm:", "Nơi nhận:"),
    ("Nơi nhập: Cảng", "Nơi nhập: Cảng"),
    # running text stays as it was seen
    ("dòng sông Đà", "dòng sông Đà"),
    ("lâm đông lạnh", "lâm đông lạnh"),
    ("giám đóc", "giám đóc"),
    ("(Nguyễn", "(Nguyễn"),
    ("theo đà nghị sự", "theo đà nghị sự"),
    ("ứng dụng VNeID, eXtensible, CáO, số ThS", "ứng dụng VNeID, eXtensible, CáO, số ThS"),
    ("đã căncứ vào", "đã căncứ vào"),
]


@pytest.mark.parametrize(("seen", "meant"), SPELLED, ids=[row[0] for row in SPELLED])
def test_spelling_of_lines(seen: str, meant: str) -> None:
    assert " ".join(filter(None, spelled(seen.split(" ")))) == meant


LAYERS = [
    ("Vietnamese", "Căn cứ Luật Tổ chức Chính phủ và các quy định của pháp luật về ngân sách;", False),
    (
        "English",
        "The parties to this contract agree that all of the work shall be done in the year.",
        False,
    ),
    ("figures", "1 234 567 89.000 12/3 45 TT 1 2 3 4 5", False),
    ("few words", "LuQt ngdy thdng", False),
    ("a bad OCR", RUBBISH, True),
    (
        "marks lost",
        "uy ban nhan dan tinh bao cao ve viec thuc hien nhiem vu nam nay va nam toi " * 6,
        True,
    ),
]


@pytest.mark.parametrize(("what", "text", "rubbish"), LAYERS, ids=[row[0] for row in LAYERS])
def test_rubbish(what: str, text: str, rubbish: bool) -> None:
    assert is_rubbish(text) is rubbish


OLD_CODES = [
    "Uû ban nh©n d©n tØnh ®Ò nghÞ c¸c së, ban, ngµnh thùc hiÖn nghiªm tóc QuyÕt ®Þnh nµy cña Thñ t−íng",
    "Uûy ban nhaân daân tænh ñeà nghò caùc sôû, ban, ngaønh thöïc hieän nghieâm tuùc Quyeát ñònh naøy",
]


@pytest.mark.parametrize("text", OLD_CODES, ids=["tcvn3", "vni"])
def test_old_code_pages_are_no_rubbish(text: str) -> None:
    from pipeline.ocr.which import read_scans
    from pipeline.pages.layout import PageLayout
    from pipeline.pages.words import mend_strips

    page = PageLayout(1, 595, 842)
    words = [
        Word(word, 1, Box(50.0 + n, 50, 55.0 + n, 60)) for n, word in enumerate((text * 3).split())
    ]
    page.items.append(Strip(words))
    assert mend_strips(page.strips)  # the reader decodes first
    outcome = read_scans(lambda: None, [page], ocr="auto")
    assert page.items and not outcome.read and not outcome.lost


# --- doubts ------------------------------------------------------------


def seen(*words: tuple[str, float] | tuple[str, float, float]) -> list[Seen]:
    """A line of words with their confidence and how far below the line they stand (pixels)."""
    line: list[Seen] = []
    x = 100.0
    for text, sure, *down in words:
        wide = 12.0 * len(text)
        low = down[0] if down else 0.0
        line.append(Seen(text, sure, Box(x, 100 + low, x + wide, 127 + low), (1, 1, 1)))
        x += wide + 10
    return line


DOUBTS = [
    # a line, the words not to be trusted
    ("printed", [("Số:", 93), ("127", 96), ("/QĐ-UBND", 90)], ""),
    ("printed as one word", [("Số:", 93), ("127/QĐ-UBND", 88)], ""),
    ("low confidence", [("Số:", 93), ("127", 70), ("/QĐ-UBND", 90)], "Số: 127 /QĐ-UBND"),
    ("off the line", [("Số:", 93), ("127", 96, 9.0), ("/QĐ-UBND", 90)], "Số: 127 /QĐ-UBND"),
    ("strokes", [("Số:", 93), ("2Ï", 80), ("/QĐ-TTg", 81)], "Số: 2Ï /QĐ-TTg"),
    ("glued strokes", [("Số:", 93), ("34#/QĐ-TTg", 80)], "Số: 34#/QĐ-TTg"),
    ("a doubtful word", [("Số:", 93), ("34/QĐ-TTg", 66)], "34/QĐ-TTg"),
    ("strokes over the word", [("Só/#t2đ#", 13), ("/UBND-NC", 92)], "Só/#t2đ# /UBND-NC"),
    (
        "a printed day",
        [
            ("Hà", 96),
            ("Nội,", 96),
            ("ngày", 97),
            ("15", 95),
            ("tháng", 97),
            ("5", 91),
            ("năm", 96),
            ("2025", 94),
        ],
        "",
    ),
    (
        "a written day",
        [("ngày", 97), ("40", 87, 9.0), ("tháng", 97), ("9", 96), ("năm", 96), ("2025", 94)],
        "40",
    ),
    (
        "a written month",
        [("ngày", 97), ("12", 96), ("tháng", 97), ("1$", 40), ("năm", 96), ("2025", 94)],
        "1$",
    ),
    (
        "running text",
        [
            ("và", 96),
            ("Nghị", 96),
            ("quyết", 96),
            ("của", 96),
            ("Bộ", 96),
            ("Chính", 96),
            ("trị", 96),
            ("ngày", 97),
            ("15", 70),
            ("tháng", 97),
            ("5", 91),
            ("năm", 96),
            ("2025", 94),
            ("về", 95),
        ],
        "",
    ),
    ("an unsure word", [("Bồ", 55), ("sung", 96)], "Bồ"),
]


@pytest.mark.parametrize(("what", "words", "doubtful"), DOUBTS, ids=[row[0] for row in DOUBTS])
def test_doubtful_words(what: str, words: Any, doubtful: str) -> None:
    white = PIL.Image.new("RGB", (1654, 2339), "white")
    picture = Picture(1, 595, 842, white)
    line = seen(*words)
    found = doubtful_of(line, picture, Upright(1654, 2339))
    assert " ".join(line[at].text for at in sorted(found)) == doubtful


def test_blank_pages() -> None:
    white = PIL.Image.new("RGB", (1654, 2339), (250, 250, 245))
    assert is_blank(white) and is_blank(scans.noised(white))
    assert not is_blank(scans.page_picture(LETTERHEAD[9:10]))


def test_torn_rows_of_the_table_are_passed_over() -> None:
    good = "5\t1\t2\t3\t4\t5\t10\t20\t30\t40\t91.5\tQuyê\u0301t"
    rows = ["level\tpage_num", good, "5\t1\t1\t1\t1\t1\t1\t1\t1\t1\tx\ta", "5\t1", good[:-6] + " ",
            "4\t1\t1\t1\t1\t0\t1\t1\t1\t1\t-1\t"]  # fmt: skip
    (word,) = tesseract.parsed("\n".join(rows))
    assert word == Seen("Quyết", 91.5, Box(10, 20, 40, 60), (2, 3, 4))


def test_doubtful_words_lower_what_is_claimed_of_a_citation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed = []
    for sure in (95.0, 40.0):
        words = tuple(
            Seen(
                w, sure if "/" in w else 95.0, Box(100.0 + 60 * n, 200, 150.0 + 60 * n, 225), (1, 1, 1)
            )
            for n, w in enumerate(SAID)
        )
        monkeypatch.setattr(ocr, "read_words", lambda *_, words=words: words)
        monkeypatch.setenv("CANCU_CACHE", str(tmp_path / str(sure)))
        monkeypatch.setattr("pipeline.ocr.which.engine", lambda: Engine("x", "1"))
        found = extracted(tmp_path, scans.pdf_of([scans.page_picture(dpi=60)]), f"{sure}.pdf")
        claimed.append(found["citations"][0]["confidence"])
    assert claimed[0] > claimed[1]


def test_marks_follow_their_words() -> None:
    from pipeline.pages.layout import PageLayout
    from pipeline.pages.printed import document_of

    page = PageLayout(1, 842, 595, turned=True)
    box, place = Box(50, 50, 90, 60), Box(5, 6, 7, 8)
    page.items.append(Strip([Word("127/QĐ-SYT", 1, box, mark=MarkKind.DOUBTFUL, place=place)]))
    made = document_of([page], text_source="ocr")
    assert [made[mark.span] for mark in made.marks] == ["127/QĐ-SYT"]
    assert made.runs[0].box == place  # on the page as it lies
    assert (made.pages[0].width, made.pages[0].height) == (595, 842)


@needs_tesseract
@pytest.mark.parametrize(
    ("number", "day", "date"),
    [
        ("Số: ....56..../QĐ-SYT", "Sơn La, ngày ..03.. tháng ..4.. năm 2024", "2024-04-03"),
        ("Số: …71…/QĐ-SYT", "Sơn La, ngày ...12... tháng ...6... năm 2024", "2024-06-12"),
    ],
)
def test_figures_printed_into_dotted_lines_are_print(
    tmp_path: Path, number: str, day: str, date: str
) -> None:
    lines = [
        (x, y, size, number if y == 110 and x < 100 else day if y == 110 else text)
        for x, y, size, text in LETTERHEAD
    ]
    found = extracted(tmp_path, scans.pdf_of([scans.page_picture(lines)]))["document"]
    figure = "".join(filter(str.isdigit, number))
    assert (found["number"], found["number_status"]) == (f"{figure}/QĐ-SYT", "printed")
    assert found["date"] == date
