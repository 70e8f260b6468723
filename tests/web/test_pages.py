"""Every page answers, as a page and as data; what it shows is what the corpus holds."""

from __future__ import annotations

import re
import threading
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from starlette.testclient import TestClient

from cancu import Corpus
from cancu.values import plain
from cancu.web import exporting
from cancu.web.app import ACTIONS, PAGES, create
from cancu.web.site import Site
from tests.web.conftest import ROOT, ident, token

_PLAN, _RESOLUTION = "41/KH-SKHCN", "08-NQ/TU"


def _addresses(client: TestClient) -> list[str]:
    plan = ident(client, _PLAN)
    found = [path for path, _ in PAGES if "{" not in path and "doi-chieu" not in path]
    found += [path.replace("{ident:int}", str(plan)) for path, _ in PAGES if "{ident" in path]
    finding = client.get("/kiem-tra.json").json()["data"]["findings"][0]["fingerprint"]
    return [*found, f"/kiem-tra/doi-chieu?ma={finding}", f"/duong-dan?tu={_PLAN}&den={_RESOLUTION}"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_answers_as_page_and_as_data(reading: TestClient, lang: str) -> None:
    for address in _addresses(reading):
        path, mark, query = address.partition("?")
        page = reading.get(
            address, params={**dict(p.split("=") for p in query.split("&") if p), "lang": lang}
        )
        assert page.status_code == 200, address
        assert f'<html lang="{lang}">' in page.text
        assert page.text.count("<h1") == 1, address
        data = reading.get(f"{path}.json{mark}{query}")
        assert data.status_code == 200, address
        assert data.json()["schema"] == "cancu.web/1"
        assert isinstance(data.json()["data"], dict)


def test_english_pages_say_nothing_in_vietnamese_of_their_own(reading: TestClient) -> None:
    """Words of documents stay; the menu, the forms and the headings do not."""
    for address in ("/tro-giup", "/cai-dat"):
        page = reading.get(address, params={"lang": "en"}).text
        own = re.sub(r"<(script|style|td|datalist)\b.*?</\1>|Tiếng Việt", "", page, flags=re.S)
        assert not re.search(r"[ăâđêôơưạảấầẩậắằặẹẻếềểệịỉọỏốồổộớờởợụủứừửựỳỵỷỹ]", own), address


def test_errors_have_one_shape(reading: TestClient) -> None:
    for address, status in (
        ("/khong-co", 404),
        ("/van-ban/99999", 404),
        ("/van-ban?loai=QĐ&kho=khong", 400),
        ("/nhiem-vu?ngay=hom-qua", 400),
        ("/van-ban/xuat?dang=exe", 400),
    ):
        path, mark, query = address.partition("?")
        assert reading.get(address).status_code == status, address
        if "xuat" in path:
            continue
        told = reading.get(f"{path}.json{mark}{query}")
        assert told.status_code == status
        assert set(told.json()) == {"schema", "error"}
        assert set(told.json()["error"]) == {"code", "message"}


def test_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(create(Site(tmp_path / "cancu.db")), base_url="http://127.0.0.1") as client:
        for address in ("/tong-quan", "/van-ban", "/kiem-tra", "/nhiem-vu", "/ra-soat"):
            page = client.get(address)
            assert page.status_code == 200, address
            assert "Thả tệp hoặc thư mục vào đây" in page.text, address
        assert not (tmp_path / "cancu.db").exists()


def test_what_takes_long_is_worked_out_aside(tmp_path: Path) -> None:
    site, gate = Site(tmp_path / "cancu.db"), threading.Event()

    def slow() -> str:
        gate.wait(10)
        return "xong"

    assert site.soon(("x",), slow, patience=0.01) is None
    assert site.soon(("x",), slow, patience=0.01) is None  # it is not begun twice
    gate.set()
    assert site.soon(("x",), slow, patience=10) == "xong"


def test_a_search_needs_no_marks_and_finds_number_variants(reading: TestClient) -> None:
    def asked(words: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = reading.get("/van-ban.json", params={"q": words}).json()[
            "data"
        ]["documents"]
        return found

    assert asked("chuyen doi so")
    for words in ("41/KH-SKHCN", "41/kh-skhcn", "số 41/KH-SKHCN", "041/KH-SKHCN"):
        assert asked(words)[0]["number"] == _PLAN, words
    hit = asked("an toàn thông tin")[0]["hit"]
    assert isinstance(hit, dict)
    assert any(piece["hit"] for piece in hit["pieces"])


def test_what_was_typed_with_marks_ranks_first(reading: TestClient) -> None:
    found = reading.get("/van-ban.json", params={"q": "tổ công nghệ số"}).json()["data"]["documents"]
    assert "tổ công nghệ số" in (found[0]["title"] or "").casefold()


def test_filters_count_what_the_others_leave(reading: TestClient) -> None:
    everything = reading.get("/van-ban.json").json()["data"]
    held = reading.get("/van-ban.json?kho=1").json()["data"]
    by_type = {each["value"]: each["count"] for each in held["facets"]["type"]}
    assert sum(by_type.values()) == held["total"] < everything["total"]
    plans = reading.get("/van-ban.json?kho=1&loai=KH").json()["data"]
    assert plans["total"] == by_type["KH"] == len(plans["documents"])
    assert {each["value"]: each["count"] for each in plans["facets"]["type"]} == by_type
    unknown = reading.get("/van-ban.json?kho=1&nam=-").json()["data"]
    assert all(each["date"] is None for each in unknown["documents"])


def test_an_export_is_exactly_the_list(reading: TestClient) -> None:
    shown = reading.get("/van-ban.json?kho=1&loai=KH&sap=so").json()["data"]["documents"]
    saved = reading.get("/van-ban/xuat?kho=1&loai=KH&sap=so&dang=json").json()["documents"]
    assert [each["id"] for each in saved] == [each["id"] for each in shown]
    book = reading.get("/van-ban/xuat?kho=1&dang=xlsx")
    assert book.headers["content-disposition"].startswith("attachment")
    assert book.content[:2] == b"PK"


def test_a_fact_stands_in_the_words_and_on_the_page(reading: TestClient) -> None:
    plan = ident(reading, _PLAN)
    sheet = reading.get(f"/van-ban/{plan}/goc.json").json()["data"]["sheet"]
    number = next(each for each in sheet["facts"] if each["id"] == "h-number")
    assert number["text"] == _PLAN
    (box,) = number["boxes"]
    assert 0 < box[0] < box[2] < sheet["width"]
    page = reading.get(f"/van-ban/{plan}/goc?muc=h-number").text
    assert 'id="hop-h-number"' in page
    assert 'id="chu-h-number"' in page
    assert re.search(r'class="fact k-header on" data-fact="h-number"', page)


def test_the_page_is_drawn_while_the_file_is_what_was_read(client: TestClient, site: Site) -> None:
    plan = ident(client, _PLAN)
    assert client.get(f"/van-ban/{plan}/trang/1.png").content[:4] == b"\x89PNG"
    assert client.get(f"/van-ban/{plan}/trang/99.png").status_code != 200
    crop = client.get(f"/van-ban/{plan}/trich.png?trang=1&x0=100&y0=100&x1=200&y1=120")
    assert crop.content[:4] == b"\x89PNG"


@pytest.mark.parametrize("packed", [False, True])
def test_a_document_cut_from_a_file_of_several_shows_its_pages(tmp_path: Path, packed: bool) -> None:
    """A plan of two pages and a notice of one, scanned into one file; also inside an archive."""
    bundle, sheaf = tmp_path / "hồ sơ.pdf", pypdfium2.PdfDocument.new()
    for name in ("06-ke-hoach-41-so-khcn.pdf", "09-thong-bao-64-van-phong.pdf"):
        sheaf.import_pages(pypdfium2.PdfDocument(ROOT / "corpus" / "samples" / name))
    sheaf.save(bundle)
    given = bundle
    if packed:
        given = tmp_path / "đến.zip"
        with zipfile.ZipFile(given, "w") as archive:
            archive.write(bundle, bundle.name)
    site = Site(tmp_path / "cancu.db")
    Corpus(site.database).ingest(given)
    with TestClient(create(site), base_url="http://127.0.0.1") as client:
        notice = ident(client, "64/TB-VPUB")
        sheet = client.get(f"/van-ban/{notice}/goc.json").json()["data"]
        assert sheet["picture"]
        shown = sheet["sheet"]
        assert (shown["page"], shown["at"], shown["pages"]) == (3, 1, 1)
        (number,) = [each for each in shown["facts"] if each["id"] == "h-number"]
        assert number["boxes"]
        assert client.get(f"/van-ban/{notice}/trang/3.png").content[:4] == b"\x89PNG"
        page = client.get(f"/van-ban/{notice}/goc?muc=h-number").text
        assert f"/van-ban/{notice}/trang/3.png" in page
        assert "trang 3 của tệp" in page
        fields = client.get(f"/van-ban/{notice}.json").json()["data"]["fields"]
        assert {each["page"] for each in fields if each["name"] in ("number", "date")} == {3}
        plan = ident(client, "41/KH-SKHCN")
        second = client.get(f"/van-ban/{plan}/goc.json?trang=2").json()["data"]["sheet"]
        assert (second["page"], second["before"], second["after"]) == (2, 1, None)
        given.write_bytes(given.read_bytes() + b" ")  # another file now: its pages would not fit
        if not packed:
            assert not client.get(f"/van-ban/{notice}/goc.json").json()["data"]["picture"]


def test_a_chain_is_told_in_sentences(reading: TestClient) -> None:
    found = reading.get(f"/duong-dan.json?tu={_PLAN}&den={_RESOLUTION}").json()["data"]
    assert found["chains"]
    assert all(step["quote"] for chain in found["chains"] for step in chain)
    turned = reading.get(f"/duong-dan.json?tu={_RESOLUTION}&den={_PLAN}").json()["data"]
    assert turned["turned"]
    assert reading.get("/duong-dan?tu=khong-co&den=1").status_code == 200


def test_the_tree_folds_long_lists_and_opens_them(reading: TestClient) -> None:
    decision = ident(reading, "318/QĐ-UBND")
    page = reading.get(f"/van-ban/{decision}/cay?dan-chieu=1&sau=2")
    folded = re.findall(r'href="([^"]*mo=[^"]*)"', page.text)
    assert folded
    opened = reading.get(folded[0].replace("&amp;", "&"))
    assert opened.text.count('class="node') > page.text.count('class="node')
    assert "stroke-dasharray" not in page.text  # the page has no style of its own
    alone = reading.get(f"/van-ban/{decision}/cay.svg")
    assert alone.text.lstrip().startswith("<?xml")


def test_a_tree_both_ways_shows_both_ways(reading: TestClient) -> None:
    decision = ident(reading, "318/QĐ-UBND")
    found = reading.get(f"/van-ban/{decision}/cay.json?chieu=hai&dan-chieu=1&sau=1").json()
    ways = [each["direction"] for each in found["data"]["tree"]["children"]]
    assert {"up", "down"} <= set(ways)
    assert found["data"]["tree"]["folded"]  # one side is long, the other is shown all the same


def test_the_tree_marks_what_is_missing_and_written_wrongly(reading: TestClient) -> None:
    plan = ident(reading, _PLAN)
    page = reading.get(f"/van-ban/{plan}/cay").text
    assert 'class="node missing' in page
    assert "wrong" in page  # it cites a letter that is later than itself
    assert "xem nhánh khác" in page


def test_a_day_brings_states_of_force_with_their_reason(reading: TestClient) -> None:
    decision = ident(reading, "318/QĐ-UBND")
    told = reading.get(f"/van-ban/{decision}/luoc-do.json").json()["data"]["force"]
    assert told["state"] == "chua_xac_minh"
    assert told["reason"]
    assert "chưa xác minh" in reading.get(f"/van-ban/{decision}/luoc-do").text


def test_tasks_are_filtered_and_seen_by_month(reading: TestClient) -> None:
    late = reading.get("/nhiem-vu.json?ngay=2026-06-01&loc=qua-han").json()["data"]
    assert late["tasks"]
    assert all(each["term"] < "2026-06-01" for each in late["tasks"])
    one = reading.get("/nhiem-vu.json?co-quan=so+noi+vu").json()["data"]["tasks"]
    assert one
    assert all(plain("Nội vụ") in plain(f"{e['agency']} {e['heir']} {e['with']}") for e in one), one
    month = reading.get("/nhiem-vu.json?xem=thang&thang=2026-06").json()["data"]["month"]
    days = [cell for week in month["weeks"] for cell in week if cell["tasks"]]
    assert days
    assert all(each["term"] == cell["day"] for cell in days for each in cell["tasks"])


def test_every_action_wants_the_token_of_the_visit(client: TestClient) -> None:
    for path, _, _ in ACTIONS:
        address = (
            path.replace("{ident:int}", "1")
            .replace("{correction:int}", "1")
            .replace("{verdict:int}", "1")
        )
        for data in ({}, {"token": "0" * 64}):
            assert client.post(address, data=data).status_code == 403, address
    assert client.post("/cai-dat/ten", data={"token": token(client), "by": "Lan"}).status_code == 303


@pytest.mark.parametrize(
    "address",
    [
        "/van-ban/xuat?dang=json&loai=KH",
        "/van-ban/xuat?dang=csv",
        "/kiem-tra/xuat?dang=json&muc=error",
        "/nhiem-vu/xuat?dang=json&ngay=2026-06-01",
        "/van-ban/xuat?dang=doc",
    ],
)
def test_an_export_made_aside_is_the_same(
    reading: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    here = reading.get(address)
    monkeypatch.setattr(exporting, "_BIG", 0)
    there = reading.get(address)
    assert there.content == here.content
    assert there.status_code == here.status_code
    for name in ("content-type", "content-disposition"):
        assert there.headers.get(name) == here.headers.get(name)


def test_what_was_never_audited_is_not_called_sound(tmp_path: Path) -> None:
    (tmp_path / "kh.txt").write_text(
        "SỞ Y TẾ\nSố: 5/KH-SYT\nHuế, ngày 05/6/2026\nKẾ HOẠCH\nVề nước sạch\n"
    )
    Corpus(tmp_path / "cancu.db").ingest(tmp_path / "kh.txt")
    page = TestClient(create(Site(tmp_path / "cancu.db")), base_url="http://127.0.0.1")
    found = page.get("/van-ban.json").json()["data"]["documents"][0]["id"]
    assert "chưa kiểm tra căn cứ" in page.get("/tong-quan").text
    assert "chưa kiểm tra" in page.get(f"/van-ban/{found}").text
    told = page.get(f"/van-ban/{found}/kiem-tra").text
    assert "Kho chưa được kiểm tra lần nào" in told
    assert "không thấy chỗ nào chưa khớp" not in told
    page.close()
