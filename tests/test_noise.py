"""The noise benchmark: its truth is true, its noise is the same for the same seed."""

from __future__ import annotations

import pytest

from benchmarks.noise.align import moved, rates
from benchmarks.noise.noise import noised
from benchmarks.noise.phrases import TEST, TRAIN
from benchmarks.noise.score import Found, Tally, found_in, score
from benchmarks.noise.texts import make
from pipeline.read import from_text


@pytest.mark.parametrize("side", ["train", "test"])
def test_every_fact_lies_where_it_is_said_to(side: str) -> None:
    for seed in range(20):
        made = make(side, seed)
        for fact in made.facts:
            words = made.text[fact.start : fact.end]
            number = fact.value[0]
            if fact.kind == "citation":
                assert number is None or number in words
                assert number is not None or str(fact.value[1]) in words
            elif fact.kind in ("agency", "owner"):
                assert words == number
            assert "\n" not in words


def test_the_families_share_no_template() -> None:
    for place in TRAIN:
        assert not set(TRAIN[place]) & set(TEST[place])


def test_noise_is_the_same_for_the_same_seed_and_grows() -> None:
    text = make("test", 1).text
    assert noised(text, "fax", seed=1) == noised(text, "fax", seed=1) != text
    wrong = [
        sum(a != b for a, b in zip(text, noised(text, "fax", seed=1, times=times), strict=False))
        for times in (0.0, 1.0)
    ]
    assert wrong[0] == 0 < wrong[1]


def test_places_follow_the_noise() -> None:
    places = moved("số 12 của", "sô l2của")
    assert (places[3], places[6]) == (3, 5)
    counted = rates(iter([("số 12", "sô l2")]))
    assert (counted["ố"]["ô"], counted["1"]["l"], counted["2"]["2"]) == (1, 1, 1)


def test_scores_tell_right_from_wrong_and_missed() -> None:
    made = make("test", 3)
    cited = [fact for fact in made.facts if fact.kind == "citation"]
    right = Found("citation", cited[0].start, cited[0].end, cited[0].value)
    wrong = Found("citation", cited[1].start, cited[1].end, ("1/QĐ-X", None))
    tally = Tally()
    score(made, made.text, [right, wrong], tally)
    counts = {what: tally.counts["citation", what] for what in ("there", "right", "wrong", "told")}
    assert counts == {"there": len(cited), "right": 1, "wrong": 1, "told": 2}


def test_clean_citations_are_found() -> None:
    """The rules read the wording of the benchmark; a fall here is a fall in what it measures."""
    tally = Tally()
    for seed in range(10):
        made = make("test", seed)
        document = from_text(made.text)[0]
        score(made, document.text, found_in(document)[0], tally)
    assert tally.row("citation")[1] >= 0.98
    assert tally.row("deadline")[1] >= 0.9
