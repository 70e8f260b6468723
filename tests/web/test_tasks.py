"""The tasks page asks as ``cancu tasks`` does, and an export holds exactly its list."""

from __future__ import annotations

import datetime as dt
import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

from cancu import Corpus, desk
from cancu.desk import Wanted
from cancu.tasks.kinds import KINDS, STATUTORY
from cancu.tasks.status import CLOSED, OPEN
from cancu.web import days
from cancu.web.site import Site
from corpus.worklist import Chosen, Row, Worklist
from tests.web.conftest import ident, token

_DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", {}),
        ("co-quan=so+noi+vu", {"agency": "so noi vu"}),
        ("vb={plan}", {"document": "41/KH-SKHCN"}),
        ("vai=chu_tri", {"role": "chu_tri"}),
        ("tu=1/6/2026&den=01.7.2026", {"due_from": _DAY, "due_before": dt.date(2026, 7, 1)}),
        ("loc=qua-han", {"overdue": _DAY}),
        ("loc=chua-xong", {"states": OPEN}),
        ("loc=xong", {"states": CLOSED}),
        ("tt=new&tt=seen", {"states": ("new", "seen")}),
        ("loai=luat", {"kinds": (STATUTORY,)}),
        ("loai=tat-ca&vai=bao_cao", {"kinds": KINDS, "role": "bao_cao"}),
    ],
)
def test_filters_are_those_of_the_command(
    reading: TestClient, site: Site, query: str, wanted: dict[str, Any]
) -> None:
    words = query.format(plan=ident(reading, "41/KH-SKHCN"))
    found = Corpus(site.database).tasks(wanted=Wanted(as_of=_DAY, **wanted))
    marks = sorted(each["fingerprint"] for each in found)
    saved = reading.get(f"/nhiem-vu/xuat?ngay=1/6/2026&dang=json&{words}").json()["tasks"]
    assert sorted(each["fingerprint"] for each in saved) == marks
    shown = reading.get(f"/nhiem-vu.json?ngay=1/6/2026&{words}").json()["data"]
    assert shown["total"] == len(marks)
    assert {each["fingerprint"] for each in shown["tasks"]} <= set(marks)
    assert reading.get(f"/nhiem-vu?ngay=1/6/2026&{words}").status_code == 200


@pytest.mark.parametrize("query", ["vai=giam_doc", "tt=lost", "tu=hom-qua", "den=32/13/2026"])
def test_a_filter_that_is_none_is_told(reading: TestClient, query: str) -> None:
    told = reading.get(f"/nhiem-vu.json?{query}")
    assert told.status_code == 400
    assert told.json()["error"]["message"]


def test_rows_are_those_of_the_service(reading: TestClient, site: Site) -> None:
    found = Corpus(site.database).tasks(wanted=Wanted(as_of=_DAY))
    shown = reading.get("/nhiem-vu/xuat?ngay=2026-06-01&dang=json").json()["tasks"]
    bare = {"stage": None, "late": None}
    by_mark = {each["fingerprint"]: each | bare for each in shown}
    assert by_mark == {each["fingerprint"]: each | bare for each in found}
    assert [each["term"] or "9999" for each in shown] == sorted(e["term"] or "9999" for e in found)


def test_what_is_said_is_in_the_list_at_once(client: TestClient, site: Site) -> None:
    day = dt.date.today()
    before = client.get("/nhiem-vu.json?loc=chua-xong").json()["data"]
    one = before["tasks"][0]
    data = {"token": token(client), "id": one["fingerprint"], "document": str(one["document"]["id"])}
    told = client.post("/nhiem-vu/trang-thai", data=data | {"state": "seen", "by": "Lan"})
    assert told.status_code == 303
    found = days.on(site, day)
    assert found is not None
    assert not days.is_old(site, found)
    (row,) = client.get("/nhiem-vu.json?tt=seen").json()["data"]["tasks"]
    assert (row["fingerprint"], row["by"]) == (one["fingerprint"], "Lan")


def test_a_big_corpus_is_worked_out_in_a_process_of_its_own(
    client: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = client.get("/nhiem-vu.json?ngay=2026-06-01").json()["data"]
    for path in (site.folder / "viec").glob("*.db"):
        path.unlink()
    monkeypatch.setattr(days, "_SMALL", 0)
    site._kept.clear()
    made = site.soon(("x",), lambda: days._made(site, _DAY), patience=60)
    assert made is not None
    there = client.get("/nhiem-vu.json?ngay=2026-06-01").json()["data"]
    assert there["tasks"] == here["tasks"]


def test_the_earlier_list_of_a_big_corpus_is_shown_without_waiting(
    client: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = days.on(site, _DAY)
    assert before is not None
    plan = ident(client, "41/KH-SKHCN")
    Corpus(site.database).correct(str(plan), "place", "Bảo Thắng", reason="thử", by="Lan")
    monkeypatch.setattr(days, "_SMALL", 0)
    released = threading.Event()
    monkeypatch.setattr(days, "_made", lambda site, day: released.wait(60) and before)
    site._kept.clear()
    started = time.monotonic()
    found = days.on(site, _DAY)
    took = time.monotonic() - started
    released.set()
    assert found == before
    assert days.is_old(site, found)
    assert took < days._PATIENCE


def test_who_looks_for_lists_does_not_see_one_that_is_being_written(tmp_path: Path) -> None:
    place = tmp_path / "viec.db"

    def rows() -> Iterator[Row]:
        assert not place.exists()
        yield from ()

    Worklist.make(place, rows(), day=_DAY, of="x", made="2026-06-01T00:00:00+00:00")
    assert Worklist.found(place) is not None
    assert [each.name for each in tmp_path.iterdir()] == ["viec.db"]


def test_old_lists_and_what_is_left_of_one_are_dropped(
    client: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(1, 8):
        assert client.get(f"/nhiem-vu.json?ngay=2026-07-0{day}").json()["data"]["ready"]
    folder = site.folder / "viec"
    (folder / "nua-chung.db.part").write_bytes(b"x")
    monkeypatch.setattr(days, "_AN_HOUR", -1.0)
    assert client.get("/nhiem-vu.json?ngay=2026-07-08").json()["data"]["ready"]
    left = sorted(each.name[:10] for each in folder.iterdir())
    assert len(left) == days._KEPT
    assert "2026-07-08" in left


def test_tasks_worked_out_in_parts_are_the_same(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = Corpus(site.database)
    whole = corpus.worklist(tmp_path / "một.db", day=_DAY, of="x").rows(Chosen())
    monkeypatch.setattr(desk, "_PART", 2)
    assert corpus.worklist(tmp_path / "từng phần.db", day=_DAY, of="x").rows(Chosen()) == whole
    one = whole[0]
    corpus.set_task([one["fingerprint"]], "seen", within={one["document"]["id"]}, by="Lan")
    parts = corpus.worklist(tmp_path / "sau.db", day=_DAY, of="x").rows(Chosen(states=("seen",)))
    assert [each["fingerprint"] for each in parts] == [one["fingerprint"]]


def test_a_table_of_what_is_late_sums_up_all(reading: TestClient) -> None:
    address = "/nhiem-vu/xuat?ngay=2026-06-01&dang=xlsx"
    late, every = (
        openpyxl.load_workbook(io.BytesIO(reading.get(address + more).content))
        for more in ("&loc=qua-han", "")
    )
    said = [str(cell.value) for row in late.worksheets[0].iter_rows(max_row=8) for cell in row]
    assert any("chỉ gồm: quá hạn" in each for each in said)
    assert late.worksheets[0].max_row < every.worksheets[0].max_row
    rows = [[cell.value for cell in row] for row in late["Tổng hợp"].iter_rows()]
    assert rows == [[cell.value for cell in row] for row in every["Tổng hợp"].iter_rows()]
