"""The questions to the graph, from Python and from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cancu
from cancu.cli import cli
from corpus.store import Corpus
from graph.linking.resolve import link
from tests.graph.corpora import Card, card, put

DECISION, PLAN, REPORT = "310/QĐ-UBND", "45/KH-SYT", "188/BC-SYT"


@pytest.fixture
def kho(tmp_path: Path) -> Path:
    """A decision, the plan that rests on it alone, a report on the plan, a note on nothing."""
    path = tmp_path / "kho.db"
    with Corpus(path, create=True) as corpus:
        for cards in (
            [card("decision", [0])],
            [card("plan", [3]), card("report", [8, 13]), card("note", [])],
        ):
            run = corpus.start_run("ingest")
            put(corpus, *cards)
            link(corpus)
            corpus.finish_run(run)
    return path


def run(kho: Path, *words: str, lang: str = "vi") -> Result:
    env = {"CANCU_DB": str(kho), "CANCU_LANG": lang, "NO_COLOR": "1"}
    found = CliRunner(env=env).invoke(cli, list(words))
    assert found.exit_code == 0, found.output
    return found


def asked(kho: Path, *words: str) -> Any:
    return json.loads(run(kho, *words, "--json").stdout)


def numbers(documents: list[dict[str, Any]]) -> list[str | None]:
    return [each["number"] for each in documents]


def test_cited(kho: Path) -> None:
    found = asked(kho, "cited")["documents"]
    assert numbers(found)[0] in {DECISION, PLAN}
    assert {each["cited_by"] for each in found} == {1}
    assert numbers(asked(kho, "cited", "--not-held", "--relation", "can_cu")["documents"]) == [
        "20/2023/QH15"
    ]
    assert "36-CT/TW" in run(kho, "cited", "--not-held").stdout
    assert run(kho, "cited", "--year", "1999").stdout == "Không có văn bản nào.\n"


def test_impact(kho: Path) -> None:
    found = asked(kho, "impact", DECISION)["documents"]
    assert [(each["number"], each["level"], each["only"]) for each in found] == [
        (PLAN, 1, True),
        (REPORT, 2, True),
    ]
    assert found[0]["lost"][0]["quote"].startswith("Quyết định số 310/QĐ-UBND ngày 02/02/2024")
    assert "2 văn bản mất căn cứ, trong đó 2" in run(kho, "impact", DECISION).stdout
    assert asked(kho, "impact", DECISION, "--as-of", "2024-03-01") == {"documents": []}
    assert "0 documents lose a basis" in run(kho, "impact", "36-CT/TW", lang="en").stdout


def test_related(kho: Path) -> None:
    assert asked(kho, "related", PLAN) == {"documents": []}
    assert run(kho, "related", PLAN).stdout == "Không văn bản nào có chung căn cứ.\n"
    with Corpus(kho) as corpus:
        put(corpus, card("commune", [3]))
        link(corpus)
    (found,) = asked(kho, "related", PLAN)["documents"]
    assert (found["number"], found["alike"]) == ("56/KH-UBND", 1.0)
    assert numbers(found["shared"]) == [DECISION]
    assert "100%" in run(kho, "related", PLAN).stdout


def test_orphans_and_cycles(kho: Path) -> None:
    assert [each["label"] for each in asked(kho, "orphans")["documents"]] == ["note.txt"]
    assert "1 văn bản." in run(kho, "orphans").stdout
    assert asked(kho, "cycles") == {"cycles": []}
    with Corpus(kho) as corpus:
        put(corpus, card("decision", [8]))
        link(corpus)
    ((first, second),) = asked(kho, "cycles")["cycles"]
    assert {first["from"]["number"], second["from"]["number"]} == {DECISION, PLAN}
    assert "Vòng 1, 2 bước" in run(kho, "cycles").stdout


def test_changes(kho: Path) -> None:
    found = asked(kho, "changes")
    assert (found["run"]["id"], found["run"]["first"]) == (2, False)
    assert found["counts"]["document"] == {"new": 4}  # three that came, one they name
    shown = run(kho, "changes").stdout
    assert "Văn bản mới: 4" in shown
    assert "45/KH-SYT (12/3/2024) → căn cứ → 310/QĐ-UBND (02/02/2024)" in shown
    assert "Lần nhập đầu tiên." in run(kho, "changes", "--run", "1").stdout
    with Corpus(kho) as corpus:
        again = corpus.start_run("ingest")
        link(corpus)
        corpus.finish_run(again)
    assert "Nothing changed." in run(kho, "changes", lang="en").stdout


def test_what_hangs_on_many_branches_is_folded(tmp_path: Path) -> None:
    """Six plans rest on a decision, a report on all six: told, told again thrice, then named."""
    path = tmp_path / "kho.db"
    summary = card("report", []).text
    with Corpus(path, create=True) as corpus:
        put(corpus, card("decision", []))
        for number in range(1, 7):
            text = card("plan", [3]).text.replace("45/KH-SYT\n", f"{number}/KH-SYT\n")
            put(corpus, Card(f"{number}.txt", text))
            summary += f"\nThực hiện Kế hoạch số {number}/KH-SYT ngày 12/3/2024 của Sở Y tế.\n"
        put(corpus, Card("bao-cao.txt", summary))
        link(corpus)
    shown = run(path, "trace", DECISION, "--direction", "down").stdout
    assert shown.count("↑ xem nhánh khác") == 3
    folded = "↑ đã nêu nhiều lần ở nhánh khác: được thực hiện bởi: 188/BC-SYT (20/6/2024)\n"
    assert shown.count(folded) == 2
    tree = json.dumps(asked(path, "trace", DECISION, "--direction", "down"), ensure_ascii=False)
    assert tree.count('"seen": true') == 5  # all there for programs


def test_the_methods_answer_as_the_commands_do(kho: Path) -> None:
    corpus = cancu.Corpus(kho)
    assert corpus.impact(DECISION) == asked(kho, "impact", DECISION)["documents"]
    assert corpus.changes(run=2) == asked(kho, "changes")


def test_changes_of_a_run_that_never_was(kho: Path) -> None:
    """Nothing changed in it, but to say so would be an answer."""
    found = CliRunner(env={"CANCU_DB": str(kho), "CANCU_LANG": "vi"}).invoke(
        cli, ["changes", "--run", "77"]
    )
    assert found.exit_code == 3 and "lần gần nhất là 2" in found.stderr
