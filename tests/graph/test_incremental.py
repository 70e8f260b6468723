"""Linking what was touched is linking everything: after every step, whatever came before.

Two corpora take the same steps, one linked anew as a whole each time.  What they conclude, what their
findings are and what they say has changed must be the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.store import Corpus
from graph.linking import incremental, resolve
from tests.graph.corpora import HEADS, SAID, Card, card, forget, picture, put, state
from tests.graph.test_properties import CORRECTIONS

SOME = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

#: A step: what is done, to which of the cards, with what.
Step = tuple[str, int, int]


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Card], list[list[Step]]]:
    """Cards, and what is done with them between one linking and the next."""
    heads = draw(st.lists(st.sampled_from(sorted(HEADS)), min_size=3, max_size=7, unique=True))
    said = st.lists(st.integers(0, len(SAID) - 1), max_size=5)
    cards = [card(head, draw(said)) for head in heads]
    cards += [
        Card(each.path, card(head, draw(said)).text) for head, each in zip(heads, cards, strict=True)
    ]
    cards += [picture(each) for each in draw(st.lists(st.sampled_from(cards), max_size=2, unique=True))]
    step = st.tuples(
        st.sampled_from(("put", "put", "put", "forget", "correct")),
        st.integers(0, len(cards) - 1),
        st.integers(0, len(CORRECTIONS) - 1),
    )
    first = [("put", at, 0) for at in range(draw(st.integers(1, len(heads))))]
    return cards, [first, *draw(st.lists(st.lists(step, min_size=1, max_size=2), max_size=5))]


def take(corpus: Corpus, cards: list[Card], held: dict[str, Card], step: Step) -> None:
    """One step, as far as it is possible."""
    what, at, how = step
    each = cards[at]
    if what == "put":
        put(corpus, each)
        held[each.path] = each
    elif what == "forget" and each.path in held:
        gone = held.pop(each.path)
        forget(corpus, gone, held.values())
    elif what == "correct" and each.path in held:
        row = corpus.file_state(each.path)
        field, value = CORRECTIONS[how]
        if row is not None and row.document_id is not None:
            corpus.add_correction(row.document_id, field, value, "theo bản gốc", "2024-09-01T08:00:00")


def changed(corpus: Corpus) -> list[tuple[Any, ...]]:
    return sorted(
        (each.kind, each.change, each.label, each.relation or "", each.other or "", each.count)
        for each in corpus.changes()
    )


@SOME
@given(stories())
def test_a_part_linked_is_everything_linked(
    both: Callable[[], tuple[Corpus, Corpus]], story: tuple[list[Card], list[list[Step]]]
) -> None:
    cards, rounds = story
    whole, part = both()
    with whole, part:
        held: tuple[dict[str, Card], dict[str, Card]] = ({}, {})
        for steps in rounds:
            for corpus, mine, link in (
                (whole, held[0], resolve.link),
                (part, held[1], incremental.update),
            ):
                run = corpus.start_run("ingest", "2024-09-01T08:00:00")
                for step in steps:
                    take(corpus, cards, mine, step)
                link(corpus)
                corpus.finish_run(run, when="2024-09-01T08:00:01")
            assert state(part) == state(whole)
            assert changed(part) == changed(whole)
            assert part.check() == ()


def test_a_document_more_does_not_link_all(
    both: Callable[[], tuple[Corpus, Corpus]], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, part = both()
    with whole, part:
        put(part, card("decision", []), card("plan", [3, 0]))
        incremental.update(part)
        monkeypatch.setattr(resolve, "link", lambda corpus: pytest.fail("everything was linked"))
        put(part, card("report", [4, 7, 10]))
        incremental.update(part)
        forget(part, card("plan", [3, 0]), ())
        incremental.update(part)
        assert part.touched().documents == frozenset()
        assert len(part.citations()) > 0
