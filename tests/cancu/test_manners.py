"""The manners of the command line: help when nothing is asked, totals, pages, completion."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import cancu
from cancu.cli import cli
from tests import office_files


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> cancu.Corpus:
    place = tmp_path_factory.mktemp("manners")
    made = cancu.Corpus(place / "cancu.db")
    made.ingest(office_files.write(place / "in"))
    return made


def test_who_asks_for_nothing_is_helped_and_has_done_nothing_wrong() -> None:
    result = CliRunner().invoke(cli, [])
    assert result.exit_code == 0
    assert result.stdout.count("Các lệnh") == 1


def test_search_tells_how_many_there_are(corpus: cancu.Corpus) -> None:
    result = CliRunner().invoke(cli, ["--db", str(corpus.database), "search", "toan", "--limit", "1"])
    assert "văn bản, hiện 1 đầu; --limit để xem thêm." in result.output
    assert corpus.count_hits("bếp ăn") == 2


def test_a_hit_has_its_page(tmp_path: Path) -> None:
    samples = sorted((Path(__file__).parents[2] / "corpus" / "samples").glob("*.pdf"))
    corpus = cancu.Corpus(tmp_path / "cancu.db")
    corpus.ingest(samples[:1])
    words = corpus.documents(held=True)[0]["title"].split()[:3]
    [hit] = corpus.search(" ".join(words))
    assert hit["page"] == 1


def test_a_document_is_named_by_its_file(corpus: cancu.Corpus) -> None:
    assert corpus.show("kh-12.txt")["document"]["number"] == "12/KH-UBND"


def test_a_correction_takes_a_day_as_people_write_it(corpus: cancu.Corpus, tmp_path: Path) -> None:
    mine = cancu.Corpus(corpus.backup(tmp_path / "c.db"))
    for written in ("16/01/2024", "16.1.2024", "2024-01-16"):
        row = mine.correct("kh-12.txt", "date", written, reason="bản giấy")
        assert row["date"] == "2024-01-16"
    with pytest.raises(cancu.CancuError, match="không phải là ngày"):
        mine.correct("kh-12.txt", "date", "31/02/2024", reason="x")


@pytest.mark.skipif(sys.platform == "win32", reason="bash")
def test_rules_are_completed() -> None:
    env = os.environ | {
        "_CANCU_COMPLETE": "bash_complete", "COMP_WORDS": "cancu audit --rule date-", "COMP_CWORD": "3",
    }  # fmt: skip
    run = subprocess.run([sys.executable, "-m", "cancu"], capture_output=True, text=True, env=env)
    assert run.stdout.split() == ["plain,date-conflict"]


def test_a_table_of_tasks_does_not_flood(tmp_path: Path) -> None:
    from corpus.store import Corpus as Store
    from tests import factories as make

    lines = [f"Sở Y tế rà soát bệnh viện số {number}" for number in range(60)]
    text = "\n".join(lines)
    found = make.facts(
        text, assignments=tuple(make.assignment(text, each, "Sở Y tế") for each in lines)
    )
    with Store(tmp_path / "c.db", create=True) as store:
        store.put(make.document(text), found, path="a.txt", fingerprints=make.fingerprints(found))
    told = CliRunner().invoke(cli, ["--db", str(tmp_path / "c.db"), "tasks"]).output
    assert "60 nhiệm vụ, hiện 50 đầu; --limit để xem thêm." in told
    whole = CliRunner().invoke(cli, ["--db", str(tmp_path / "c.db"), "tasks", "--limit", "60"]).output
    assert "60 nhiệm vụ." in whole


@pytest.mark.skipif(sys.platform == "win32", reason="bash")
def test_numbers_are_completed(corpus: cancu.Corpus) -> None:
    env = os.environ | {
        "_CANCU_COMPLETE": "bash_complete", "COMP_WORDS": "cancu show 12/", "COMP_CWORD": "2",
        "CANCU_DB": str(corpus.database),
    }  # fmt: skip
    run = subprocess.run([sys.executable, "-m", "cancu"], capture_output=True, text=True, env=env)
    assert run.stdout.split() == ["plain,12/KH-UBND"]
    env["CANCU_DB"] = "/không/có.db"
    run = subprocess.run([sys.executable, "-m", "cancu"], capture_output=True, text=True, env=env)
    assert run.stdout.strip() == ""
