"""What a run changed: documents, references, findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.records import Reported
from corpus.store import Corpus
from extractors.model import Evidence, Finding, Message, Severity, Span
from graph.linking.resolve import link
from tests.graph.corpora import Card, card, forget, put

#: 310/QĐ-UBND; a plan that rests on it, then one that does not any more; a scan only others can name.
DECISION = card("decision", [])
PLAN = card("plan", [3])
OTHER_PLAN = Card(PLAN.path, card("plan", [1]).text)
SCAN = card("scan", [])
TELLS = card("report", [16])


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus(tmp_path / "cancu.db", create=True) as corpus:
        yield corpus


def run(corpus: Corpus, *cards: Card) -> None:
    """One run that takes files in and links."""
    ident = corpus.start_run("ingest")
    put(corpus, *cards)
    link(corpus)
    corpus.finish_run(ident)


def told(corpus: Corpus) -> set[tuple[str, ...]]:
    return {
        (each.change, each.label, *((each.relation, each.other) if each.relation else ()))
        for each in corpus.changes()
        if each.label
    }


def test_the_first_run_is_no_change(corpus: Corpus) -> None:
    run(corpus, PLAN)
    assert corpus.changes() == []


def test_a_document_that_was_waited_for_arrives(corpus: Corpus) -> None:
    run(corpus, PLAN)
    run(corpus, DECISION)
    assert told(corpus) == {("arrived", "310/QĐ-UBND (02/02/2024)")}


def test_a_new_text_changes_its_references(corpus: Corpus) -> None:
    run(corpus, PLAN, DECISION)
    run(corpus, OTHER_PLAN)
    plan, law = "45/KH-SYT (12/3/2024)", "51/2005/QH11 (29/11/2005)"
    assert told(corpus) == {
        ("changed", plan),
        ("new", law),
        ("new", plan, "can_cu", law),
        ("gone", plan, "can_cu", "310/QĐ-UBND (02/02/2024)"),
    }


def test_what_nobody_names_any_more_is_gone(corpus: Corpus) -> None:
    run(corpus, DECISION, PLAN)
    forget(corpus, PLAN, ())
    run(corpus)
    plan = "45/KH-SYT (12/3/2024)"
    assert told(corpus) == {("gone", plan), ("gone", plan, "can_cu", "310/QĐ-UBND (02/02/2024)")}


def test_a_document_whose_number_is_told_is_the_same_document(corpus: Corpus) -> None:
    run(corpus, SCAN)
    run(corpus, TELLS)
    report, scan = "188/BC-SYT (20/6/2024)", "512/QĐ-UBND (05/3/2024)"
    assert told(corpus) == {
        ("changed", scan),
        ("new", report),
        ("new", report, "dan_chieu", scan),
    }


def test_a_run_that_changes_nothing_says_nothing(corpus: Corpus) -> None:
    run(corpus, DECISION, PLAN)
    run(corpus, PLAN)
    assert corpus.changes() == []


def test_an_interrupted_run_is_told_by_the_next(corpus: Corpus) -> None:
    run(corpus, DECISION)
    corpus.finish_run(corpus.start_run("ingest"), status="interrupted")
    put(corpus, PLAN)
    run(corpus)
    assert ("new", "45/KH-SYT (12/3/2024)") in told(corpus)
    counted = {(each.kind, each.change): each.count for each in corpus.changes() if not each.label}
    assert counted == {("document", "new"): 1, ("reference", "new"): 1}


def test_findings_that_came_and_went(corpus: Corpus) -> None:
    run(corpus, DECISION)

    def audit(*words: str) -> None:
        evidence = (Evidence(1, Span(0, 1), "Ủ", None),)
        found = [Finding("form", Severity.INFO, Message(each, each), evidence) for each in words]
        corpus.record_findings(
            [Reported(each, each.message.vi, "", ("a",)) for each in found], ran=["form"]
        )

    audit("một", "hai")
    assert corpus.changes() == []  # the first audit finds, it changes nothing
    audit("hai", "ba")
    found = [(each.change, each.label, each.relation) for each in corpus.changes() if each.label]
    assert found == [("new", "ba", "form"), ("gone", "một", "form")]
