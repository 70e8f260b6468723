"""What other programs read: the JSON Schema, views and Datasette, an assistant's tools, the digest."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cancu
from cancu.assistant import TOOLS, tools
from cancu.cli import cli
from cancu.desk import Wanted
from cancu.exports.datasettes import metadata
from cancu.exports.digest_letter import page, words
from cancu.exports.schemas import schema
from corpus.views import ABOUT, VIEWS
from tests import office_files

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> cancu.Corpus:
    place = tmp_path_factory.mktemp("others")
    made = cancu.Corpus(place / "cancu.db")
    made.ingest(office_files.write(place / "in"))
    made.audit()
    return made


# --- JSON Schema ------------------------------------------------------------------------------------


def test_what_is_extracted_keeps_the_schema(corpus: cancu.Corpus, tmp_path: Path) -> None:
    from jsonschema import Draft202012Validator

    made = json.loads(CliRunner().invoke(cli, ["schema"]).output)
    assert made == schema()
    Draft202012Validator.check_schema(made)
    check = Draft202012Validator(made)
    out = corpus.export("jsonl", tmp_path / "all.jsonl")
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(rows) == len(office_files.FILES)
    for row in rows:
        assert [error.message for error in check.iter_errors(row)] == []
    for name in sorted((ROOT / "corpus" / "samples").glob("*.txt"))[:3]:
        result = CliRunner().invoke(cli, ["extract", str(name), "--json"])
        assert [error.message for error in check.iter_errors(json.loads(result.output))] == []
    broken = rows[0] | {"deadlines": [{"text": "x"}]}
    assert not check.is_valid(broken)


# --- views and Datasette ----------------------------------------------------------------------------


def test_views_have_stable_names_and_answer(corpus: cancu.Corpus) -> None:
    with sqlite3.connect(f"file:{corpus.database}?mode=ro", uri=True) as db:
        db.row_factory = sqlite3.Row
        found = {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in VIEWS}
        names = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")}
    assert set(VIEWS) == set(ABOUT) <= names
    assert {row["so_ky_hieu"] for row in found["v_van_ban"]} >= {"12/KH-UBND", "45/BC-SYT"}
    [law] = found["v_thieu_can_cu"]
    assert law["so_ky_hieu"] == "55/2010/QH12" and law["so_van_ban_dan"] == 1
    task = next(row for row in found["v_nhiem_vu"] if "kiện toàn" in row["nhiem_vu"])
    assert (task["co_quan"], task["han"], task["tien_do"]) == ("Sở Nội vụ", "2024-03-14", "new")
    assert any(row["can_cu"] == "12/KH-UBND" and row["trich_dan"] for row in found["v_can_cu"])
    assert found["v_phat_hien"]


def test_datasette_opens_it(corpus: cancu.Corpus, tmp_path: Path) -> None:
    out = corpus.export("datasette", tmp_path / "metadata.json")
    assert json.loads(out.read_text("utf-8")) == metadata("cancu")

    def get(address: str) -> Any:
        run = subprocess.run(
            [sys.executable, "-m", "datasette", "serve", str(corpus.database), "--metadata", str(out),
             "--get", address],
            capture_output=True, text=True, encoding="utf-8", timeout=120,
        )  # fmt: skip
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)

    found = get("/cancu/v_nhiem_vu.json?_shape=array&_size=50")
    assert any("kiện toàn" in row["nhiem_vu"] for row in found)
    named = get("/cancu/viec_cua_co_quan.json?_shape=array&co_quan=S%E1%BB%9F+Y+t%E1%BA%BF")
    assert [row["van_ban"] for row in named] == ["12/KH-UBND"]
    about = get("/cancu.json")
    assert {query["name"] for query in about["queries"]} == set(
        metadata("x")["databases"]["x"]["queries"]
    )


# --- an assistant on the same machine ---------------------------------------------------------------


def test_tools_answer_with_quotes_and_pages(corpus: cancu.Corpus) -> None:
    known = {tool.__name__: tool for tool in tools(corpus)}
    assert tuple(known) == TOOLS
    assert all(tool.__doc__ for tool in known.values())
    assert known["search"]("bep an")["hits"][0]["snippet"]
    shown = known["show"]("45/BC-SYT", limit=1)
    assert "text" not in shown and len(shown["citations"]) == 1 and shown["counts"]["citations"] == 2
    assert shown["citations"][0]["text"].startswith("Nghị định số 15/2018/NĐ-CP")
    assert known["trace"]("45/BC-SYT", depth=1)["children"]
    assert known["path"]("45/BC-SYT", "12/KH-UBND")["chains"][0][0]["quote"]
    found = known["audit"](severity="error")["findings"]
    assert found and all(each["evidence"][0]["quote"] for each in found)
    task = known["tasks"](agency="Sở Nội vụ")["tasks"][0]
    assert task["quote"] and "page" in task
    with pytest.raises(ValueError, match="999/KH-X"):
        known["show"]("999/KH-X")


def test_an_assistant_speaks_to_it_over_stdio(corpus: cancu.Corpus) -> None:
    async def talk() -> tuple[set[str], str]:
        from mcp import Client, StdioServerParameters, stdio_client

        server = StdioServerParameters(
            command=sys.executable,
            args=["-m", "cancu", "--db", str(corpus.database), "mcp"],
            cwd=str(ROOT),
        )
        async with Client(stdio_client(server)) as session:
            names = {tool.name for tool in (await session.list_tools()).tools}
            answer = await session.call_tool("show", {"ref": "12/KH-UBND"})
            return names, answer.content[0].text  # type: ignore[union-attr]

    before = corpus.database.read_bytes()
    names, answer = asyncio.run(talk())
    assert names == set(TOOLS)
    assert json.loads(answer)["document"]["number"] == "12/KH-UBND"
    assert corpus.database.read_bytes() == before  # nothing is written


# --- digest -----------------------------------------------------------------------------------------


def test_the_digest_tells_what_is_new_and_due(tmp_path: Path) -> None:
    folder = office_files.write(tmp_path / "in", "nd-15.txt")
    corpus = cancu.Corpus(tmp_path / "cancu.db")
    corpus.ingest(folder)
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    assert corpus.digest(since=tomorrow)["came"] == []
    office_files.write(folder)
    (folder / "hỏng.pdf").write_bytes(b"%PDF-1.4 broken")
    corpus.ingest(folder)
    found = corpus.digest(since=dt.date.today(), today=dt.date(2024, 3, 10))
    came = {row["number"]: row for row in found["came"]}
    assert set(came) == {"12/KH-UBND", "45/BC-SYT", "77/SNV-TCBC", "78/SNV-TCBC", "15/2018/NĐ-CP"}
    assert (came["12/KH-UBND"]["bases"], came["12/KH-UBND"]["missing"]) == (
        1,
        ["55/2010/QH12 (17/6/2010)"],
    )
    assert [row["code"] for row in found["failed"]] == ["damaged"]
    assert {row["agency"] for row in found["by_agency"]} >= {"Sở Y tế", "Sở Nội vụ"}
    assert {row["term"] for row in found["due"]} == {"2024-03-14"}
    assert any("15/2018/NĐ-CP" in row["message"] for row in found["findings"])
    text, html = words(found), page(found)
    assert "Đến hạn trong 7 ngày tới (2)" in text and "14/3/2024 Sở Nội vụ: tham mưu" in text
    assert "<script" not in html and "Đến hạn trong 7 ngày tới (2)" in html


def test_the_digest_escapes_what_documents_say(corpus: cancu.Corpus) -> None:
    found = corpus.digest()
    found["came"] = [found["came"][0] | {"title": "<script>alert(1)</script>"}]
    assert "<script>" not in page(found) and "&lt;script&gt;" in page(found)


def test_the_digest_on_the_command_line(corpus: cancu.Corpus, tmp_path: Path) -> None:
    def run(*given: str) -> str:
        result = CliRunner().invoke(cli, ["--db", str(corpus.database), "digest", *given])
        assert result.exit_code == 0, result.output
        return result.output

    assert run().startswith("Tin văn bản từ ")
    assert run("--lang", "en").startswith("News from ")
    assert set(json.loads(run("--json"))) >= {"came", "due", "findings"}
    run("--format", "html", "--out", str(tmp_path / "tin.html"))
    assert (tmp_path / "tin.html").read_text("utf-8").startswith("<!DOCTYPE html>")


# --- Nghị định 30/2020, Phụ lục VI ------------------------------------------------------------------


OUTGOING = (
    "FileCode.OrganId FileCode.FileCatalog FileCode.FileNotation DocOrdinal TypeName CodeNumber "
    "CodeNotation IssuedDate OrganName Subject Language PageAmount Description SignerInfo.Position "
    "SignerInfo.FullName To.OrganId To.OrganName Priority IssuedAmount DueDate"
)
INCOMING = (
    "FileCode.OrganId FileCode.FileCatalog FileCode.FileNotation DocOrdinal TypeName CodeNumber "
    "CodeNotation IssuedDate OrganName Subject Language PageAmount Description ArrivalDate "
    "ArrivalNumber SignerInfo.Position SignerInfo.FullName Priority ToPlaces TraceHeaderList DueDate"
)


@pytest.mark.parametrize(("form", "fields"), [("out", OUTGOING), ("in", INCOMING)])
def test_documents_under_the_names_of_the_decree(
    corpus: cancu.Corpus, tmp_path: Path, form: str, fields: str
) -> None:
    """The fields of Phụ lục VI, Phần II, mục I and II, in their order; each document in one list."""
    import csv

    office = Wanted(office="Ủy ban nhân dân tỉnh Lào Cai")
    out = corpus.export(f"csv-nd30-{form}", tmp_path / "nd30.csv", wanted=office)
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(data.decode("utf-8-sig").splitlines())
    assert " ".join(head) == fields
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert all(row["Language"] == "Tiếng Việt" for row in found)
    plans = [row for row in found if (row["CodeNumber"], row["CodeNotation"]) == ("12", "KH-UBND")]
    if form == "in":
        assert found and not plans
        return
    [plan] = plans
    assert plan["IssuedDate"] == "2024-01-15" and plan["To.OrganName"] == "Sở Y tế; Sở Nội vụ"
    assert plan["SignerInfo.FullName"] == "Trần Văn An" and plan["DueDate"]


def test_a_run_that_was_cut_off_says_so(corpus: cancu.Corpus, tmp_path: Path) -> None:
    from corpus.store import Corpus as Store

    mine = cancu.Corpus(corpus.backup(tmp_path / "c.db"))
    with Store(mine.database) as store:
        store.finish_run(store.start_run("ingest"), status="interrupted")
    told = CliRunner().invoke(cli, ["--db", str(mine.database), "changes"]).output
    assert "bị ngắt trước khi liên kết" in told
