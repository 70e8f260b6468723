"""``cancu review``: the least sure facts first, with their words and place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cancu
from cancu.cli import cli
from corpus.reading import KINDS
from corpus.store import Corpus
from extractors.errors import UsageError

TEXT = """UBND TỈNH LÀO CAI
SỞ Y TẾ
Số: 12/KH-SYT
Lào Cai, ngày 02 tháng 3 năm 2026

KẾ HOẠCH
Kiểm tra an toàn thực phẩm

Căn cứ Quyết định số 7/QĐ-UBND ngày 02 tháng 01 năm 2026 của UBND tỉnh Lào Cai;
Căn cứ Luật Đò ngang, đò dọc;
Chợ mở cửa lại sau ngày 15/9/2026 hoặc đến hết tháng 9/2026.
II. TỔ CHỨC THỰC HIỆN
1. Giao Phòng Nghiệp vụ Y kiểm tra các chợ, báo cáo Giám đốc Sở trước ngày 20/6/2026.
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("review")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    cancu.Corpus(folder / "x.db").ingest(folder / "a.txt")
    return str(folder / "x.db")


def run(database: str, *words: str) -> Result:
    return CliRunner().invoke(cli, ["--db", database, "review", *words])


def test_the_least_sure_come_first(database: str) -> None:
    found = cancu.Corpus(database).review(below=1.0)
    sure = [each["confidence"] for each in found]
    assert sure == sorted(sure)
    assert {each["kind"] for each in found} == {"citation", "deadline", "assignment"}
    text = Path(found[0]["path"]).read_text("utf-8")
    assert all(each["quote"].split()[0] in text for each in found)
    worst = [each["value"] for each in found[:4]]
    assert "2026-09-30" in worst  # what is told of a market is no deadline
    assert any("Đò ngang" in value for value in worst)


@pytest.mark.parametrize("below", [0.3, 0.8, 0.81, 1.0])
def test_what_is_asked_of_an_index_is_what_all_rows_say(database: str, below: float) -> None:
    sure = [each["confidence"] for each in cancu.Corpus(database).review(below=1.01)]
    found = cancu.Corpus(database).review(below=below)
    assert [each["confidence"] for each in found] == [each for each in sure if each < below]
    assert cancu.Corpus(database).count_doubts(below=below) == len(found)


def test_the_page_of_doubts_looks_through_no_table(database: str) -> None:
    with Corpus(database, read_only=True) as store:
        asked: list[str] = []
        store._conn.set_trace_callback(asked.append)
        store.doubts(set(KINDS), below=0.8, limit=200)
        store._conn.set_trace_callback(None)
        (sql,) = asked
        plan = " ".join(row[3] for row in store._conn.execute(f"EXPLAIN QUERY PLAN {sql}"))
    assert plan.count("_doubtful (confidence<?)") == len(KINDS)
    assert "SCAN" not in plan


def test_below_kind_and_limit(database: str) -> None:
    corpus = cancu.Corpus(database)
    assert all(each["confidence"] < 0.9 for each in corpus.review(below=0.9))
    assert {each["kind"] for each in corpus.review(below=1.0, kinds=["deadline"])} == {"deadline"}
    assert len(corpus.review(below=1.0, limit=1)) == 1
    assert corpus.review(below=0.0) == []
    with pytest.raises(UsageError, match="viện"):
        corpus.review(kinds=["viện dẫn"])


def test_the_page(database: str) -> None:
    result = run(database, "--below", "0,99")
    assert result.exit_code == 0, result.output
    assert "thời hạn: 2026-09-30" in result.stdout
    assert "“đến hết tháng 9/2026”" in result.stdout
    assert "12/KH-SYT" in result.stdout
    assert "Không có dữ kiện nào" in run(database, "--below", "0").stdout
    assert "dữ kiện đầu" in run(database, "--below", "1", "--limit", "1").stdout


def test_for_machines(database: str) -> None:
    found = json.loads(run(database, "--json", "--below", "1", "--kind", "citation").stdout)
    assert found["below"] == 1.0
    assert {each["kind"] for each in found["facts"]} == {"citation"}


@pytest.mark.parametrize("share", ["2", "x", "-1"])
def test_a_threshold_is_a_share(database: str, share: str) -> None:
    result = run(database, f"--below={share}")
    assert result.exit_code == 2
    assert "0 đến 1" in result.stderr
