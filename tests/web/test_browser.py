"""The page in a browser, as people use it: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cancu import Corpus
from corpus.store import Corpus as Store

_NEW = (
    "UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 77/KH-SYT\nLào Cai, ngày 05 tháng 5 năm 2026\nKẾ HOẠCH\n"
    "Kiểm tra an toàn thực phẩm năm 2026\n"
    "Căn cứ Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh;\n"
    "Thực hiện Công văn số 900/SYT-NVY ngày 30/5/2026 của Sở Y tế;\n"
    "Phòng Nghiệp vụ Y chủ trì báo cáo trước ngày 20/6/2026.\n"
)
_PAGES = (
    "/tong-quan",
    "/nap",
    "/van-ban",
    "/duong-dan",
    "/duong-dan?tu=41/KH-SKHCN&den=08-NQ/TU",
    "/kiem-tra",
    "/ra-soat",
    "/nhiem-vu",
    "/nhat-ky",
    "/cai-dat",
)


@pytest.fixture
def page(browser: Any, served: str) -> Any:
    """A tab on the page; every request it makes is noted, and must stay on this host."""
    context = browser.new_context(
        base_url=served, locale="vi-VN", viewport={"width": 1366, "height": 768}
    )
    opened = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield opened
    context.close()
    assert all(url.startswith((served, "blob:", "data:")) for url in asked), asked
    assert not [each for each in faults if "409" not in each], faults


def _id(database: Path, ref: str) -> int:
    return int(Corpus(database).find(ref)[0]["id"])


def test_from_upload_to_export(page: Any, database: Path) -> None:
    """From processing over highlight, tree, correction and re-extraction to audit and accept."""
    page.goto("/nap")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("kế hoạch 77.txt", _NEW)
    page.set_input_files(
        "#chon-tep", [{"name": "đến.zip", "mimeType": "application/zip", "buffer": packed.getvalue()}]
    )
    page.click("form.drop button")
    page.wait_for_url("**/nap/2*")
    page.wait_for_selector("#dot-tep a", timeout=60_000)
    assert "xong" in page.inner_text("#dot-tinh-trang")
    page.click("#dot-tep a")
    assert "77/KH-SYT" in page.inner_text("h1")

    page.click("nav.tabs >> text=Văn bản gốc")
    page.click("a.fact.k-citation >> nth=0")
    assert page.locator(".fact.on").inner_text().startswith("Quyết định số 318")
    assert "muc=c0" in page.url

    page.click("nav.tabs >> text=Cây căn cứ")
    page.wait_for_selector("svg.tree .node.root")
    assert page.locator("svg.tree .node.root").count() == 1
    assert page.locator(".outline li").count() > 3
    with page.expect_download() as saved:
        page.click("text=PNG")
    assert Path(saved.value.path()).read_bytes()[:4] == b"\x89PNG"

    page.click("nav.tabs >> text=Thuộc tính")
    page.click("#truong-signer summary")
    page.fill("#sua-signer", "Lê Văn Bình")
    page.fill("#ly-do-signer", "theo bản giấy")
    page.fill("#sua-signer-ten", "Lan")
    page.click("#truong-signer button:has-text('Ghi đính chính')")
    page.wait_for_load_state()
    assert "Lê Văn Bình" in page.inner_text("#truong-signer")
    with Store(database) as store:
        store._conn.execute("UPDATE ledger SET fingerprint = 'old'")
        store._conn.execute("DELETE FROM meta WHERE name = 'read'")
    assert Corpus(database).ingest(database.parent).updated > 0
    page.reload()
    assert "Lê Văn Bình" in page.inner_text("#truong-signer")
    assert "Lan" in page.inner_text("#truong-signer")

    page.click("nav.tabs >> text=Kiểm tra")
    page.click("text=Kiểm tra lại toàn bộ")  # the facts are new: it says so
    finding = page.locator(".finding:has([title=cites-later-document])")
    finding.locator("summary").click()
    finding.locator("input[name=reason]").fill("công văn ghi nhầm ngày")
    finding.locator("button:has-text('Chấp nhận')").click()
    page.wait_for_load_state()
    assert "đã chấp nhận" in page.locator(".finding:has([title=cites-later-document])").inner_text()
    page.goto("/kiem-tra?tt=accepted")
    with page.expect_download() as saved:
        page.click("text=Excel")
    assert Path(saved.value.path()).read_bytes()[:2] == b"PK"


def test_a_fact_is_chosen_on_the_page_and_in_the_words(page: Any, database: Path) -> None:
    page.goto(f"/van-ban/{_id(database, '41/KH-SKHCN')}/goc")
    page.click("rect#hop-c1", force=True)
    assert page.locator(".words .fact.on").first.get_attribute("data-fact") == "c1"
    page.click(".words .fact[data-fact=c0]")
    assert page.locator("rect.on").first.get_attribute("data-fact") == "c0"
    copied = page.url
    page.goto(copied)  # a link copied from the address bar opens the same view
    assert page.locator("rect.on").first.get_attribute("data-fact") == "c0"


def test_two_browsers_at_one_field(page: Any, browser: Any, served: str, database: Path) -> None:
    plan = _id(database, "41/KH-SKHCN")
    other_context = browser.new_context(base_url=served)
    other = other_context.new_page()
    for tab in (page, other):
        tab.goto(f"/van-ban/{plan}")
        tab.click("#truong-signer summary")
    for tab, name, value in ((page, "Lan", "Vũ Thị Hạnh"), (other, "Minh", "Người khác")):
        tab.fill("#sua-signer", value)
        tab.fill("#sua-signer-ten", name)
        tab.click("#truong-signer button:has-text('Ghi đính chính')")
        tab.wait_for_load_state()
    told = other.inner_text("main")
    assert "người khác" in told.lower()
    assert "Vũ Thị Hạnh" in told
    assert "Lan" in told
    other_context.close()
    page.reload()
    assert "Vũ Thị Hạnh" in page.inner_text("#truong-signer")


def test_the_keyboard_alone_is_enough(page: Any, database: Path) -> None:
    page.goto("/tong-quan")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "noi-dung"
    page.keyboard.press("/")
    page.keyboard.type("41/KH-SKHCN")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban?q=*")
    page.locator("h1").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/van-ban/{_id(database, '41/KH-SKHCN')}")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/cay")
    assert page.locator("svg.tree").count() == 1
    page.keyboard.press("?")
    page.wait_for_url("**/tro-giup")
    page.goto("/ra-soat")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.id") == "gia-tri"
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("Lan")
    page.keyboard.press("Tab")
    page.keyboard.type("74/KH-VPUB")
    page.keyboard.press("Tab")
    page.keyboard.type("từ sổ công văn")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Corpus(database).find("74/KH-VPUB")[0]["held"]


@pytest.mark.parametrize(
    ("typed", "stands"), [("48/KH-SKHCN", "48/KH-SKHCN"), ("", "41/KH-SKHCN")], ids=["enter", "a"]
)
def test_enter_writes_what_was_typed_and_a_takes_the_proposal(
    page: Any, database: Path, typed: str, stands: str
) -> None:
    plan = _id(database, "41/KH-SKHCN")
    seen = '[{"value": "41/KH-SKHCN", "confidence": 0.7, "start": 47, "end": 58}]'
    blank = "UPDATE documents SET number = NULL, number_key = NULL, number_status = 'handwritten', "
    with Store(database) as store:
        store._conn.execute(f"{blank} number_candidates = ? WHERE id = ?", (seen, plan))
    page.goto("/ra-soat")
    row = page.locator(".queue a", has_text="viết tay")
    row.first.click()
    page.wait_for_url("**/ra-soat?*")
    page.wait_for_selector("#gia-tri")
    page.wait_for_load_state()
    if page.locator("#rs-ten").count():
        page.fill("#rs-ten", "Lan")
    if typed:
        page.fill("#gia-tri", typed)
    with page.expect_navigation():
        if typed:
            page.press("#gia-tri", "Enter")
        else:
            page.evaluate("document.activeElement.blur()")
            page.keyboard.press("a")
    assert Corpus(database).identity(str(plan))["number"] == stands


def test_a_key_asks_for_the_name_first_and_then_does_what_it_says(page: Any, database: Path) -> None:
    page.goto("/ra-soat")
    page.locator(".queue a", has_text="Thời hạn").first.click()
    page.wait_for_url("**/ra-soat?*")
    page.wait_for_load_state()
    page.keyboard.press("x")
    assert page.evaluate("document.activeElement.name") == "by"
    page.keyboard.type("Lan")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    (verdict,) = Corpus(database).log()["verdicts"]
    assert (verdict["right"], verdict["by"]) == (False, "Lan")  # not the first button of the form


def test_keys_do_nothing_inside_fields_or_while_letters_are_composed(page: Any) -> None:
    """Telex: each key of ``ddaauf`` goes through composition until the word stands."""
    page.goto("/ra-soat")
    here = page.url
    page.focus("#tim")
    page.keyboard.type("jkaexu?/gc")
    assert page.input_value("#tim") == "jkaexu?/gc"
    assert page.url == here
    session = page.context.new_cdp_session(page)
    page.fill("#tim", "")
    for text in ("d", "đ", "đa", "đâ", "đâu", "đầu"):
        session.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    session.send("Input.insertText", {"text": "đầu"})
    assert page.input_value("#tim") == "đầu"
    assert page.url == here
    page.evaluate("document.activeElement.blur()")
    fired = """(name) => document.body.dispatchEvent(new KeyboardEvent('keydown',
        {key: name, isComposing: true, bubbles: true, cancelable: true}))"""
    for key in ("j", "x", "?", "u", "/"):
        assert page.evaluate(fired, key)  # nobody took it
    assert page.url == here


def test_axe_finds_nothing(page: Any, database: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    axe, plan = Axe(), _id(database, "41/KH-SKHCN")
    finding = Corpus(database).findings()[0]["fingerprint"]
    tabs = (
        "",
        "/goc?muc=c1",
        "/can-cu",
        "/luoc-do",
        "/nhiem-vu",
        "/kiem-tra",
        "/lich-su",
        "/cay?chieu=hai",
    )
    addresses = [
        *_PAGES,
        "/van-ban?q=chuy%E1%BB%83n",
        "/van-ban?q=khongcogi",
        f"/kiem-tra/doi-chieu?ma={finding}",
        "/nhiem-vu?xem=thang&thang=2026-06",
        "/nhiem-vu?loai=tat-ca&cua-minh=1&tu=1/1/2026",
        "/ra-soat?muc=2",
        "/tro-giup",
        "/tong-quan?lang=en",
        *(f"/van-ban/{plan}{tab}" for tab in tabs),
    ]
    wrong = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for address in addresses:
            page.goto(address)
            for each in axe.run(page).response["violations"]:
                nodes = [node["html"][:120] for node in each["nodes"][:2]]
                wrong.append(f"{scheme} {address}: {each['id']} {nodes}")
    assert not wrong, "\n".join(wrong)


def test_hostile_words_run_nothing(page: Any, database: Path) -> None:
    plan = _id(database, "41/KH-SKHCN")
    hostile = '"><img src=x onerror="document.title=\'bad\'"><script>document.title="bad"</script>'
    corpus = Corpus(database)
    for field in ("title", "issuer", "place", "locality", "signer"):
        corpus.correct(str(plan), field, hostile, reason=hostile, by=hostile)
    for tab in ("", "/goc", "/can-cu", "/luoc-do", "/cay", "/nhiem-vu", "/lich-su"):
        page.goto(f"/van-ban/{plan}{tab}")
        assert page.title().endswith("cancu")
        assert page.locator("img[src=x]").count() == 0
    page.goto("/nhat-ky")
    assert page.locator("img[src=x]").count() == 0


def test_pages_work_without_script(browser: Any, served: str, database: Path) -> None:
    context = browser.new_context(base_url=served, java_script_enabled=False)
    page = context.new_page()
    page.goto("/van-ban")
    page.fill("#tim", "41/KH-SKHCN")
    page.press("#tim", "Enter")
    page.click("td.number a >> nth=0")
    page.click("nav.tabs >> text=Văn bản gốc")
    page.click("a.fact.k-citation >> nth=0")
    assert page.locator("rect.on").count() >= 1
    page.goto("/nap")
    page.set_input_files(
        "#chon-tep", [{"name": "kh.txt", "mimeType": "text/plain", "buffer": _NEW.encode()}]
    )
    page.click("form.drop button")
    assert "/nap/2" in page.url
    context.close()


def test_on_a_phone_nothing_runs_off_the_side(browser: Any, served: str, database: Path) -> None:
    plan = _id(database, "41/KH-SKHCN")
    context = browser.new_context(base_url=served, viewport={"width": 390, "height": 844})
    page = context.new_page()
    tabs = ("", "/goc", "/can-cu", "/luoc-do", "/nhiem-vu", "/kiem-tra", "/lich-su", "/cay")
    for address in (*_PAGES, *(f"/van-ban/{plan}{tab}" for tab in tabs)):
        page.goto(address)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, (address, over)
    context.close()
