"""A page over the sample corpus, asked without a network; one in a browser where Chromium is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from cancu import Corpus
from cancu.web.app import create
from cancu.web.site import Site

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus, read and audited once."""
    folder = tmp_path_factory.mktemp("web")
    shutil.copytree(ROOT / "corpus" / "samples", folder / "van-ban")
    corpus = Corpus(folder / "cancu.db")
    corpus.ingest(folder / "van-ban")
    corpus.audit()
    return folder / "cancu.db"


@pytest.fixture
def database(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may write to."""
    copy = tmp_path / "cancu.db"
    Corpus(made).backup(copy)
    return copy


@pytest.fixture
def site(database: Path) -> Site:
    made = Site(database)
    made.bring_up()
    return made


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create(site), base_url="http://127.0.0.1", follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def reading(made: Path) -> Iterator[TestClient]:
    """A page that is only read: the database is shared by all tests."""
    opened = TestClient(create(Site(made)), base_url="http://127.0.0.1", follow_redirects=False)
    yield opened
    opened.close()


def token(client: TestClient, address: str = "/cai-dat") -> str:
    """The token of the forms of this visit."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(address).text)
    assert found is not None
    return found[1]


def ident(client: TestClient, number: str) -> int:
    """The id of a sample document by its number."""
    found = client.get("/van-ban.json", params={"q": number}).json()["data"]["documents"]
    return next(int(each["id"]) for each in found if each["number"] == number)


@pytest.fixture
def served(database: Path) -> Iterator[str]:
    """``cancu serve`` as users start it; its address."""
    program = [sys.executable, "-m", "cancu", "--db", str(database), "serve", "--port", "0"]
    server = subprocess.Popen(
        program,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
    )
    assert server.stderr is not None
    line = server.stderr.readline()
    yield next(word for word in line.split() if word.startswith("http"))
    server.terminate()
    server.wait(20)
    server.stderr.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not here: make system installs it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield opened
        opened.close()
