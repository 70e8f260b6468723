"""Cài đặt: what is changed on the page holds for the next request and the next batch."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cancu.web import worker
from cancu.web.preferences import Preferences
from cancu.web.queue import Item, Queue
from cancu.web.site import Site
from tests.web.conftest import token
from tests.web.test_safety import _signed_in, office

__all__ = ["office"]
_USUAL = {
    "lang": "",
    "ocr": "auto",
    "seconds": "900",
    "memory": "2000",
    "pages": "5000",
    "upload": "1000",
    "jobs": "1",
}


def _prefer(client: TestClient, **changed: str) -> int:
    told = client.post("/cai-dat/doc", data=_USUAL | changed | {"token": token(client)})
    return told.status_code


def test_limits_hold_for_the_next_batch(client: TestClient, site: Site, tmp_path: Path) -> None:
    file = next(Path("corpus/samples").glob("06-*.pdf")).absolute()  # of two pages
    copy = tmp_path / "mới" / file.name
    copy.parent.mkdir()
    copy.write_bytes(file.read_bytes() + b"\n% other bytes")
    assert _prefer(client, pages="1") == 303
    queue = Queue(site.folder)
    batch = queue.add([Item(copy.name, str(copy))], by="Lan")
    worker.work(site.database, site.folder)
    told = queue.load(batch.id)
    assert told is not None
    assert [(each.state, each.code) for each in told.items] == [("failed", "too-large")]
    assert _prefer(client) == 303
    told.items[0].state, told.items[0].again, told.state = "waiting", True, "waiting"
    queue.save(told)
    worker.work(site.database, site.folder)
    told = queue.load(batch.id)
    assert told is not None
    assert [each.state for each in told.items] != ["failed"]


def test_the_size_of_an_upload_holds_at_once(client: TestClient) -> None:
    data = {"token": token(client)}
    file = {"tep": ("lớn.txt", b"x" * 1_500_000, "text/plain")}
    assert _prefer(client, upload="1") == 303
    assert client.post("/nap.json", data=data, files=file).status_code == 413


def test_the_language_holds_for_who_has_chosen_none(client: TestClient) -> None:
    assert _prefer(client, lang="en") == 303
    assert '<html lang="en">' in client.get("/tro-giup").text
    assert '<html lang="vi">' in client.get("/tro-giup", params={"lang": "vi"}).text
    assert '<html lang="vi">' in client.get("/tro-giup").text  # this browser has chosen


@pytest.mark.parametrize(
    ("name", "value"), [("pages", "0"), ("memory", "nhiều"), ("ocr", "đôi khi"), ("lang", "fr")]
)
def test_what_cannot_be_is_not_kept(client: TestClient, site: Site, name: str, value: str) -> None:
    assert _prefer(client, **{name: value}) == 400
    assert site.preferences == Preferences()


def test_a_file_that_was_spoilt_counts_as_none(site: Site) -> None:
    site.folder.mkdir(exist_ok=True)
    for spoilt in ("{", "[]", '{"pages": -1}', '{"seconds": null}'):
        (site.folder / "cai-dat.json").write_text(spoilt, "utf-8")
        assert site.preferences == Preferences()


def test_folders_are_watched_and_left(
    client: TestClient, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "start", lambda *_: None)  # nothing is read here
    folder = tmp_path / "đến"
    folder.mkdir()
    data = {"token": token(client), "thu-muc": str(folder)}
    assert client.post("/nap/thu-muc", data=data | {"theo-doi": "1"}).status_code == 303
    assert client.get("/cai-dat.json").json()["data"]["watched"] == [str(folder)]
    left = client.post("/nap/thoi-theo-doi", data=data | {"ve": "/cai-dat#thu-muc-theo-doi"})
    assert left.headers["location"] == "/cai-dat#thu-muc-theo-doi"
    assert client.get("/cai-dat.json").json()["data"]["watched"] == []
    Queue(site.folder).drop(next(Queue(site.folder).all()))


def test_our_office_chooses_our_tasks(client: TestClient) -> None:
    data = {"token": token(client), "co-quan": "Sở Nội vụ tỉnh Lào Cai"}
    assert client.post("/cai-dat/co-quan", data=data | {"co-quan": "Sở Bịa đặt"}).status_code == 404
    assert client.post("/cai-dat/co-quan", data=data).status_code == 303
    assert client.get("/cai-dat.json").json()["data"]["office"] == "Sở Nội vụ tỉnh Lào Cai"
    mine = client.get("/nhiem-vu.json?cua-minh=1").json()["data"]
    everything = client.get("/nhiem-vu.json").json()["data"]
    assert 0 < mine["total"] < everything["total"]
    assert client.post("/cai-dat/co-quan", data=data | {"co-quan": ""}).status_code == 303
    assert client.get("/nhiem-vu.json?cua-minh=1").json()["data"]["total"] == 0


def test_people_are_kept_by_who_runs_the_page(office: Site) -> None:
    corrects, runs = _signed_in(office, "Lan"), _signed_in(office, "Sếp")
    new = {"ten": "Hoa", "vai": "xem", "mat-khau": "mật khẩu của Hoa"}
    assert (
        corrects.post("/cai-dat/nguoi-dung", data=new | {"token": token(corrects)}).status_code == 403
    )
    assert "nguoi-dung" not in corrects.get("/cai-dat").text
    for path, data in (
        ("/cai-dat/doc", _USUAL),
        ("/cai-dat/co-quan", {}),
        ("/cai-dat/bo-nguoi-dung", {}),
    ):
        assert corrects.post(path, data=data | {"token": token(corrects)}).status_code == 403
    mine = {"token": token(runs)}
    assert runs.post("/cai-dat/nguoi-dung", data=new | mine).status_code == 303
    assert _signed_in(office, "Hoa").get("/tong-quan").status_code == 200
    assert runs.post("/cai-dat/bo-nguoi-dung", data=mine | {"ten": "Hoa"}).status_code == 303
    assert "Hoa" not in office.accounts.all()
    last = runs.post("/cai-dat/bo-nguoi-dung", data=mine | {"ten": "Sếp"})
    assert last.status_code == 400  # nobody would be left to run the page
    lower = new | mine | {"ten": "Sếp", "vai": "xem"}
    assert runs.post("/cai-dat/nguoi-dung", data=lower).status_code == 400
    assert office.accounts.all()["Sếp"].role == "quan-tri"
