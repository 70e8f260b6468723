"""What forms do: taking in, correcting, accepting; and what is kept of it."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cancu import Corpus
from cancu.web import watch, worker
from cancu.web.app import create
from cancu.web.queue import Item, Queue, safe_name
from cancu.web.site import Site
from corpus.store import Corpus as Store
from tests.web.conftest import ident, token

_TEXT = (
    "UBND TỈNH LÀO CAI\nSỞ Y TẾ\nSố: 77/KH-SYT\nLào Cai, ngày 05 tháng 5 năm 2026\nKẾ HOẠCH\n"
    "Kiểm tra an toàn thực phẩm năm 2026\n"
    "Căn cứ Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh;\n"
    "Phòng Nghiệp vụ Y chủ trì báo cáo trước ngày 20/6/2026.\n"
)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker works in this process, so that a test need not wait."""
    monkeypatch.setattr(worker, "start", worker.work)


def _upload(client: TestClient, *files: tuple[str, bytes]) -> Any:
    sent = [("tep", (name, io.BytesIO(content), "application/octet-stream")) for name, content in files]
    told = client.post("/nap.json", data={"token": token(client, "/nap"), "by": "Lan"}, files=sent)
    assert told.status_code == 200, told.text
    return client.get(f"{told.json()['location']}.json").json()["data"]


@pytest.mark.usefixtures("at_once")
def test_an_upload_becomes_a_document(client: TestClient, site: Site) -> None:
    found = _upload(client, ("kế hoạch.txt", _TEXT.encode()), ("trống.pdf", b""))
    rows = {each["name"]: each for each in found["items"]}
    assert rows["kế hoạch.txt"]["state"] == "done"
    assert rows["trống.pdf"]["state"] == "failed"
    assert rows["trống.pdf"]["message"]
    assert found["batch"]["by"] == "Lan"
    made = ident(client, "77/KH-SYT")
    assert rows["kế hoạch.txt"]["document"] == made
    kept = list((site.folder / "kho").rglob("*.txt"))
    assert [path.read_bytes() for path in kept] == [_TEXT.encode()]
    again = _upload(client, ("bản sao.txt", _TEXT.encode()))
    assert [each["state"] for each in again["items"]] == ["duplicate"]


@pytest.mark.usefixtures("at_once")
def test_an_archive_has_a_row_for_each_file(client: TestClient) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("kh.txt", _TEXT)
        archive.writestr("hỏng.docx", b"PK nothing")
    found = _upload(client, ("van-ban.zip", packed.getvalue()))
    rows = {each["name"]: each["state"] for each in found["items"]}
    assert rows == {
        "van-ban.zip": "done",
        "van-ban.zip › kh.txt": "done",
        "van-ban.zip › hỏng.docx": "failed",
    }


@pytest.mark.usefixtures("at_once")
def test_a_document_of_an_archive_shows_its_pages(client: TestClient) -> None:
    plan = ident(client, "41/KH-SKHCN")
    original = client.get(f"/van-ban/{plan}/tep").content
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("kh.pdf", original.replace(b"%%EOF", b"%%EOF\n%another"))
    there = Path(client.get(f"/van-ban/{plan}.json").json()["data"]["files"][0])
    aside = there.rename(there.with_suffix(".aside"))
    try:
        assert client.get(f"/van-ban/{plan}/trang/1.png").status_code == 404
    finally:
        aside.rename(there)  # all tests share it
    found = _upload(client, ("van-ban.zip", packed.getvalue()))
    inner = next(each for each in found["items"] if "kh.pdf" in each["name"])
    assert inner["state"] in ("done", "duplicate")
    assert client.get(f"/van-ban/{inner['document']}/trang/1.png").content[:4] == b"\x89PNG"


@pytest.mark.usefixtures("at_once")
def test_a_failed_file_is_tried_again(client: TestClient, site: Site) -> None:
    found = _upload(client, ("hỏng.txt", b"\x00\x01\x02"))
    (row,) = found["items"]
    assert row["state"] == "failed"
    Path(row["path"]).write_text(_TEXT, "utf-8")
    data = {"token": token(client), "dot": found["batch"]["id"], "tep": row["path"]}
    assert client.post("/nap/thu-lai", data=data).status_code == 303
    (row,) = client.get(f"/nap/{found['batch']['id']}.json").json()["data"]["items"]
    assert row["state"] == "done"


def test_what_was_left_undone_is_taken_up_by_the_next_page(database: Path, tmp_path: Path) -> None:
    """The worker is a process of its own: a page that ends does not end it, one that starts goes on."""
    site = Site(database)
    source = tmp_path / "kh.txt"
    source.write_text(_TEXT, "utf-8")
    batch = Queue(site.folder).add([Item("kh.txt", str(source))], by="Lan")
    with TestClient(create(site), base_url="http://127.0.0.1"):
        pass  # it starts the worker, and is gone
    for _ in range(600):
        found = Queue(site.folder).load(batch.id)
        assert found is not None
        if found.finished:
            break
        time.sleep(0.1)
    assert found.state == "done"
    assert found.items[0].document == Corpus(database).find("77/KH-SYT")[0]["id"]


@pytest.mark.usefixtures("at_once")
def test_a_named_folder_is_read_and_watched(client: TestClient, site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "đến"
    folder.mkdir()
    (folder / "kh.txt").write_text(_TEXT, "utf-8")
    data = {"token": token(client), "thu-muc": str(folder), "theo-doi": "1"}
    address = client.post("/nap/thu-muc", data=data).headers["location"]
    rows = client.get(f"{address}.json").json()["data"]["items"]
    assert {each["name"]: each["state"] for each in rows} == {
        "kh.txt": "done"
    }  # the folder is told by its files
    assert watch.folders(site) == [str(folder)]
    (folder / "hai.txt").write_text(
        _TEXT.replace("77/KH", "78/KH").replace("thực phẩm", "lao động"), "utf-8"
    )
    read: dict[str, Any] = {}
    before = watch.look(site, read, {})
    watch.look(site, read, before)
    assert ident(client, "78/KH-SYT")
    client.post("/nap/thoi-theo-doi", data={"token": token(client), "thu-muc": str(folder)})
    assert watch.folders(site) == []


def test_a_folder_that_is_none_is_told(client: TestClient) -> None:
    for words in ("khong/day-du", "/khong/co"):
        data = {"token": token(client), "thu-muc": words}
        assert client.post("/nap/thu-muc", data=data).status_code == 404


def test_names_of_uploads_stay_in_their_folder(tmp_path: Path) -> None:
    queue = Queue(tmp_path / "nap")
    for name in (
        "../../x.txt",
        "/etc/passwd",
        "C:\\x\\y.txt",
        "con.txt",
        "..",
        "a\u202etxt.exe",
        "x" * 400,
    ):
        place = queue.keep(name, io.BytesIO(name.encode()))
        assert place.resolve().is_relative_to((tmp_path / "nap" / "kho").resolve())
        assert place.read_bytes() == name.encode()
    assert safe_name("con.txt") == "_con.txt"
    assert queue.load("../../etc/passwd") is None


def _correct(client: TestClient, number: int, field: str, value: str, **more: str) -> Any:
    data = {"token": token(client), "field": field, "value": value, "by": "Lan", **more}
    return client.post(f"/van-ban/{number}/sua.json", data=data)


def test_a_correction_is_kept_told_and_taken_back(client: TestClient, database: Path) -> None:
    plan = ident(client, "41/KH-SKHCN")
    before = client.get(f"/van-ban/{plan}.json").json()["data"]["document"]
    assert _correct(client, plan, "number", "42 /kh-skhcn", reason="bản giấy").status_code == 200
    now = client.get(f"/van-ban/{plan}.json").json()["data"]
    assert now["document"]["number"] == "42/KH-SKHCN"
    (made,) = now["corrections"].values()
    assert (made["by"], made["was"], made["reason"]) == ("Lan", "41/KH-SKHCN", "bản giấy")
    with Store(database) as store:  # as if every extractor had a new version
        store._conn.execute("UPDATE ledger SET fingerprint = 'old'")
        store._conn.execute("DELETE FROM meta WHERE name = 'read'")
    assert Corpus(database).ingest(before["path"]).updated >= 13  # extracted anew, it stays
    assert client.get(f"/van-ban/{plan}.json").json()["data"]["document"]["number"] == "42/KH-SKHCN"
    lines = client.get("/dinh-chinh/xuat").text.splitlines()
    assert json.loads(lines[0]) == {
        "file": "06-ke-hoach-41-so-khcn.pdf",
        "document": {"number": "42/KH-SKHCN"},
    }
    undone = client.post(
        f"/dinh-chinh/{made['id']}/rut-lai", data={"token": token(client), "by": "Lan"}
    )
    assert undone.status_code == 303
    after = client.get(f"/van-ban/{plan}.json").json()["data"]["document"]
    assert {**after, "id": 0} == {**before, "id": 0}


def test_a_correction_feeds_resolution_at_once(client: TestClient) -> None:
    """The plan without a number becomes the one that another document cites."""
    office = next(
        each
        for each in client.get("/van-ban.json?so=blank").json()["data"]["documents"]
        if each["held"]
    )
    assert _correct(client, office["id"], "number", "74/KH-VPUB").status_code == 200
    assert _correct(client, office["id"], "date", "ngày 02 tháng 02 năm 2026").status_code == 200
    found = client.get(f"/van-ban/{office['id']}.json").json()["data"]["document"]
    assert (found["number"], found["date"], found["number_status"]) == (
        "74/KH-VPUB",
        "2026-02-02",
        "inferred",
    )
    assert ident(client, "74/KH-VPUB") == office["id"]


def test_a_type_brings_its_name_with_it(client: TestClient) -> None:
    plan = ident(client, "41/KH-SKHCN")
    assert _correct(client, plan, "type", "chương trình").status_code == 200
    found = client.get(f"/van-ban/{plan}.json").json()["data"]["document"]
    assert found["type_name"] == "Chương trình"


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", "Bài thơ"), ("number", "không rõ"), ("date", "31/02/2026"), ("id", "1")],
)
def test_a_value_that_cannot_be_is_refused(client: TestClient, field: str, value: str) -> None:
    plan = ident(client, "41/KH-SKHCN")
    told = _correct(client, plan, field, value)
    assert told.status_code == 400
    assert told.json()["error"]["message"]


def test_the_second_of_two_people_is_told(site: Site) -> None:
    lan = TestClient(create(site), base_url="http://127.0.0.1")
    minh = TestClient(create(site), base_url="http://127.0.0.1", follow_redirects=False)
    plan = ident(lan, "41/KH-SKHCN")
    assert _correct(lan, plan, "signer", "Vũ Thị Hạnh", seen="Đặng Quốc Tuấn").status_code == 200
    late = {
        "token": token(minh),
        "field": "signer",
        "value": "Người khác",
        "by": "Minh",
        "seen": "Đặng Quốc Tuấn",
    }
    told = minh.post(f"/van-ban/{plan}/sua", data=late)
    assert told.status_code == 409
    assert "Vũ Thị Hạnh" in told.text
    assert "Lan" in told.text
    assert (
        minh.get(f"/van-ban/{plan}.json").json()["data"]["document"]["signer"]["name"] == "Vũ Thị Hạnh"
    )
    assert minh.post(f"/van-ban/{plan}/sua", data=late | {"seen": "Vũ Thị Hạnh"}).status_code == 303


@pytest.mark.usefixtures("at_once")
def test_a_finding_is_accepted_with_a_reason_and_reopened(client: TestClient) -> None:
    found = client.get("/kiem-tra.json").json()["data"]
    one = found["findings"][0]["fingerprint"]
    data = {"token": token(client), "id": one, "by": "Lan"}
    assert client.post("/kiem-tra/chap-nhan", data=data).status_code == 400  # no reason
    assert client.post("/kiem-tra/chap-nhan", data=data | {"reason": "đã rõ"}).status_code == 303
    assert client.get("/kiem-tra.json").json()["data"]["total"] == found["total"] - 1
    (accepted,) = client.get("/kiem-tra.json?tt=accepted").json()["data"]["findings"]
    assert (accepted["accepted"]["by"], accepted["accepted"]["reason"]) == ("Lan", "đã rõ")
    client.post("/kiem-tra/chay", data={"token": token(client)})  # audited anew, it stays accepted
    assert client.get("/kiem-tra.json?tt=accepted").json()["data"]["total"] == 1
    assert client.post("/kiem-tra/mo-lai", data=data).status_code == 303
    assert client.get("/kiem-tra.json").json()["data"]["total"] == found["total"]
    saved = client.get("/kiem-tra/xuat?muc=error&dang=json").json()["findings"]
    assert {each["severity"] for each in saved} == {"error"}


def test_a_task_is_done_with_the_document_that_answers(client: TestClient) -> None:
    rows = client.get("/nhiem-vu.json?loc=qua-han&ngay=2026-11-29").json()["data"]["tasks"]
    task = next(each for each in rows if each["proposed"])
    data = {"token": token(client), "id": task["fingerprint"], "state": "done", "by": "Lan"}
    answer = task["proposed"][0]
    told = client.post("/nhiem-vu/trang-thai", data=data | {"proposed": str(answer["document"])})
    assert told.status_code == 303, told.text
    done = client.get("/nhiem-vu.json?loc=xong&ngay=2026-11-29").json()["data"]["tasks"]
    (now,) = [each for each in done if each["fingerprint"] == task["fingerprint"]]
    assert (now["state"], now["by"], now["done_on"]) == ("done", "Lan", answer["date"])
    dropped = data | {"state": "dropped"}
    assert client.post("/nhiem-vu/trang-thai", data=dropped).status_code == 400  # no reason
    assert (
        client.post("/nhiem-vu/trang-thai", data=dropped | {"reason": "đã bãi bỏ"}).status_code == 303
    )


def test_a_written_number_is_shown_enlarged_with_its_proposals(
    client: TestClient, database: Path
) -> None:
    """As a scan with a number written by hand is read: proposals, nothing filled in."""
    plan = ident(client, "41/KH-SKHCN")
    seen = '[{"value": "41/KH-SKHCN", "confidence": 0.7, "start": 47, "end": 58}, '
    seen += '{"value": "47/KH-SKHCN", "confidence": 0.2, "start": 47, "end": 58}]'
    with Store(database) as store:
        store._conn.execute(
            "UPDATE documents SET number = NULL, number_key = NULL, number_status = 'handwritten', "
            "number_candidates = ? WHERE id = ?",
            (seen, plan),
        )
    queue = client.get("/ra-soat.json").json()["data"]["queue"]
    at = next(n for n, each in enumerate(queue, start=1) if each["document"] == plan)
    page = client.get(f"/ra-soat?muc={at}")
    assert page.status_code == 200
    (crop,) = re.findall(r'<img class="crop" src="([^"]+)"', page.text)
    assert client.get(crop.replace("&amp;", "&")).content[:4] == b"\x89PNG"
    assert re.search(r'value="41/KH-SKHCN" data-key="a">', page.text)
    data = {"token": token(client), "field": "number", "pick": "41/KH-SKHCN", "by": "Lan", "seen": ""}
    assert client.post(f"/van-ban/{plan}/sua", data=data).status_code == 303
    after = client.get("/ra-soat.json").json()["data"]["queue"]
    assert plan not in [each["document"] for each in after if each["kind"] == "number"]


def test_a_verdict_on_a_fact_is_kept_and_taken_back(client: TestClient, database: Path) -> None:
    queue = client.get("/ra-soat.json").json()["data"]["queue"]
    fact = next(each for each in queue if each["kind"] != "number")
    data = {"token": token(client), "mark": fact["mark"], "right": "0", "by": "Lan"}
    assert client.post(f"/van-ban/{fact['document']}/xet", data=data).status_code == 303
    left = client.get("/ra-soat.json").json()["data"]["queue"]
    assert len(left) == len(queue) - 1
    assert fact["mark"] not in [each.get("mark") for each in left]
    with Store(database) as store:  # extracted anew, it stays
        store._conn.execute("UPDATE ledger SET fingerprint = 'old'")
        store._conn.execute("DELETE FROM meta WHERE name = 'read'")
    Corpus(database).ingest(fact["path"])
    assert len(client.get("/ra-soat.json").json()["data"]["queue"]) == len(left)
    assert len(Corpus(database).review()) == len([e for e in left if e["kind"] != "number"])
    (verdict,) = client.get("/nhat-ky.json").json()["data"]["verdicts"]
    assert (verdict["right"], verdict["by"], verdict["kind"]) == (False, "Lan", fact["kind"])
    undo = {"token": token(client), "by": "Lan"}
    assert client.post(f"/y-kien/{verdict['id']}/rut-lai", data=undo).status_code == 303
    assert len(client.get("/ra-soat.json").json()["data"]["queue"]) == len(queue)
    assert client.post(f"/y-kien/{verdict['id']}/rut-lai", data=undo).status_code == 404


def test_a_number_that_the_paper_leaves_blank_is_settled(client: TestClient) -> None:
    blank = next(e for e in client.get("/ra-soat.json").json()["data"]["queue"] if e["sort"] == "blank")
    before = client.get("/tong-quan.json").json()["data"]["doubtful"]
    where, data = f"/van-ban/{blank['document']}/xet", {"token": token(client), "by": "Lan"}
    assert client.post(where, data=data).status_code == 303
    found = client.get("/ra-soat.json").json()["data"]
    assert blank["document"] not in [e["document"] for e in found["queue"] if e["kind"] == "number"]
    assert client.get("/tong-quan.json").json()["data"]["doubtful"] == before - 1
    assert "không có số đọc được" in client.get("/nhat-ky").text
    client.post(found["undo"]["address"], data=data)
    after = client.get("/ra-soat.json").json()["data"]["queue"]
    assert blank["document"] in [e["document"] for e in after if e["kind"] == "number"]
    plan = ident(client, "41/KH-SKHCN")  # its number is printed: nothing to settle
    assert client.post(f"/van-ban/{plan}/xet.json", data=data).status_code == 400


def test_the_last_word_in_review_is_undone(client: TestClient) -> None:
    before = client.get("/ra-soat.json").json()["data"]
    assert before["undo"] is None  # nobody has said anything
    fact = next(each for each in before["queue"] if each["kind"] != "number")
    data = {"token": token(client), "mark": fact["mark"], "right": "1", "by": "Lan"}
    assert client.post(f"/van-ban/{fact['document']}/xet", data=data).status_code == 303
    said = client.get("/ra-soat.json").json()["data"]
    assert len(said["queue"]) == len(before["queue"]) - 1
    assert client.post(said["undo"]["address"], data={"token": token(client)}).status_code == 303
    after = client.get("/ra-soat.json").json()["data"]
    assert after["undo"] is None
    assert [each.get("mark") for each in after["queue"]] == [e.get("mark") for e in before["queue"]]


@pytest.mark.usefixtures("at_once")
def test_a_fault_of_ours_is_told_and_others_have_their_turn(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(Corpus, "ingest", broken)
        found = _upload(client, ("kế hoạch.txt", _TEXT.encode()))
    assert found["batch"]["state"] == "failed"
    assert [(each["state"], each["code"]) for each in found["items"]] == [("failed", "internal")]
    again = {"token": token(client), "dot": found["batch"]["id"]}
    assert client.post("/nap/thu-lai", data=again).status_code == 303
    assert ident(client, "77/KH-SYT")
