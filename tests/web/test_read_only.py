"""A page that only shows never opens the database to write; what a form does may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cancu import Corpus
from cancu.web.app import EXPORTS, FILES, PAGES
from cancu.web.site import Site
from corpus import store as stores
from extractors.errors import UsageError
from tests.web.conftest import ident, token

_QUERIES = {
    "/van-ban": "?q=chuyển+đổi+số",
    "/duong-dan": "?tu=41/KH-SKHCN&den=08-NQ/TU",
    "/van-ban/{ident:int}/goc": "?tu=10",
    "/van-ban/{ident:int}/trich.png": "?trang=1&x0=10&y0=10&x1=90&y1=90",
}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each connection of this process could only read, in order."""
    found: list[bool] = []
    open_database = stores.open_database

    def noted(path: Path, *, create: bool, read_only: bool, timeout: float) -> Any:
        found.append(read_only)
        return open_database(path, create=create, read_only=read_only, timeout=timeout)

    monkeypatch.setattr(stores, "open_database", noted)
    return found


def test_no_page_and_no_file_opens_a_connection_that_writes(
    reading: TestClient, opened: list[bool]
) -> None:
    plan = ident(reading, "41/KH-SKHCN")
    for path, _ in (*PAGES, *FILES, *EXPORTS):
        address = path.replace("{ident:int}", str(plan)).replace("{number:int}", "1")
        address = address.replace("{batch:str}", "20260101-000000-abcd")
        told = reading.get(address + _QUERIES.get(path, ""))
        assert told.status_code in {200, 404}, (address, told.text)
    assert opened
    assert all(opened)


def test_what_a_form_does_writes(client: TestClient, opened: list[bool]) -> None:
    plan = ident(client, "41/KH-SKHCN")
    data = {"token": token(client), "field": "signer", "value": "Lê Văn Bình", "by": "Lan"}
    assert all(opened)
    assert client.post(f"/van-ban/{plan}/sua", data=data).status_code == 303
    assert not all(opened)


def test_a_corpus_for_reading_refuses_to_write(site: Site) -> None:
    corpus = Corpus(site.database, read_only=True)
    plan = str(corpus.find("41/KH-SKHCN")[0]["id"])
    for write in (
        lambda: corpus.correct(plan, "signer", "A", reason="b"),
        lambda: corpus.accept(["abcdef"], reason="b"),
        lambda: corpus.set_task(["abcdef"], "done"),
        lambda: corpus.set_office(None),
        lambda: corpus.ingest(site.database.parent),
        lambda: corpus.forget_failures(["x"]),
        corpus.audit,
        corpus.relink,
    ):
        with pytest.raises(UsageError):
            write()
