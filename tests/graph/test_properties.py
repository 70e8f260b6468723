"""The graph does not depend on how a corpus came to be: order, batches, repeats, removals, corrections.

Corpora are made of our own texts (:mod:`tests.graph.corpora`) and compared as a whole, by names that do
not depend on the order of arrival: documents, targets, edges, conclusions, findings.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.store import Corpus
from graph.linking.resolve import link
from tests.graph.corpora import HEADS, SAID, Card, card, forget, packed, picture, put, state

FEW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

Build = Callable[[Iterable[Callable[[Corpus], object]]], dict[str, Any]]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Run some steps on an empty corpus, link it, and tell its state."""
    empty, used = tmp_path / "empty.db", tmp_path / "used.db"
    Corpus(empty, create=True).close()

    def run(steps: Iterable[Callable[[Corpus], object]]) -> dict[str, Any]:
        for tail in ("-wal", "-shm"):
            used.with_name(used.name + tail).unlink(missing_ok=True)
        shutil.copy(empty, used)
        with Corpus(used) as corpus:
            for step in steps:
                step(corpus)
            link(corpus)
            return state(corpus)

    return run


@st.composite
def corpora(draw: st.DrawFn) -> list[Card]:
    """Two to six documents, each of a few sentences; some of them a second time as a picture."""
    heads = draw(st.lists(st.sampled_from(sorted(HEADS)), min_size=2, max_size=6, unique=True))
    said = st.lists(st.integers(0, len(SAID) - 1), max_size=5)
    cards = [card(head, draw(said)) for head in heads]
    scanned = draw(st.lists(st.sampled_from(cards), max_size=2, unique=True))
    return cards + [picture(each) for each in scanned]


def taking(*cards: Card) -> Callable[[Corpus], object]:
    return lambda corpus: put(corpus, *cards)


@FEW
@given(corpora(), st.data())
def test_order_and_batches_of_ingestion_do_not_matter(
    build: Build, cards: list[Card], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(cards))
    cut = data.draw(st.integers(0, len(cards)))
    once = build([taking(*cards)])
    assert build([taking(*order[:cut]), link, taking(*order[cut:])]) == once


@FEW
@given(corpora(), st.data())
def test_taking_in_twice_and_linking_twice_is_once(
    build: Build, cards: list[Card], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(cards)))
    once = build([taking(*cards)])
    assert build([taking(*cards), link, taking(*again), link, link]) == once


@FEW
@given(corpora(), st.data())
def test_what_went_and_came_back_leaves_no_trace(
    build: Build, cards: list[Card], data: st.DataObject
) -> None:
    gone = data.draw(st.sampled_from(cards))
    rest = [each for each in cards if each != gone]
    never = build([taking(*rest)])
    without = [taking(*cards), link, lambda corpus: forget(corpus, gone, cards)]
    assert build(without) == never
    assert build([*without, link, taking(gone)]) == build([taking(*cards)])


#: Field, and what somebody puts there.
CORRECTIONS = (
    ("number", "512/QĐ-UBND"),
    ("number", "99/BC-SYT"),
    ("number", "36-CT/TW"),
    ("date", "2024-03-05"),
    ("date", "2023-02-02"),
    ("issuer", "Ủy ban nhân dân tỉnh Lào Cai"),
    ("title", "Thành lập Tổ công tác kiểm tra, đối chiếu hồ sơ tài sản công của tỉnh"),
    ("title", None),
)


@FEW
@given(corpora(), st.data())
def test_a_correction_holds_whenever_it_is_made(
    build: Build, cards: list[Card], data: st.DataObject
) -> None:
    wrong = data.draw(st.sampled_from([each for each in cards if each.source != "ocr"]))
    field, value = data.draw(st.sampled_from(CORRECTIONS))
    before = data.draw(st.lists(st.sampled_from(cards), unique=True))
    others = [each for each in cards if each != wrong and each not in before]

    def correct(corpus: Corpus) -> None:
        ident = corpus.by_sha256(packed(wrong).sha256)
        assert ident is not None
        corpus.add_correction(ident, field, value, "theo bản gốc", "2024-09-01T08:00:00+07:00")

    late = build([taking(*cards), link, correct])
    assert build([taking(*before, wrong), link, correct, link, taking(*others)]) == late
