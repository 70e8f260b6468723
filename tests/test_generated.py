"""The documents that confidence is fitted on: the same for a seed, and annotated by their own words."""

from __future__ import annotations

import random

import pytest

from benchmarks.generated import Made, generate, rows, typed


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return generate(12, seed=5)


def test_a_seed_makes_the_same_documents(made: list[Made]) -> None:
    again = generate(12, seed=5)
    assert [(one.text, one.gold) for one in made] == [(one.text, one.gold) for one in again]
    assert generate(1, seed=6)[0].text != made[0].text


def test_every_annotation_stands_in_its_document(made: list[Made]) -> None:
    for one in made:
        words = " ".join(one.text.split()).casefold()
        for section, field in (
            ("citations", "number"),
            ("deadlines", "quote"),
            ("assignments", "task"),
        ):
            facts = one.gold[section]
            assert facts or section == "deadlines"
            for fact in facts:
                assert str(fact[field] or fact.get("name")).casefold() in words


def test_typing_spoils_a_text_but_not_much(made: list[Made]) -> None:
    text = made[0].text
    spoilt = typed(text, random.Random(1))
    assert spoilt != text
    assert spoilt == typed(text, random.Random(1))
    assert abs(len(spoilt) - len(text)) < len(text) / 50


def test_rows_of_a_page_hold_the_same_words(made: list[Made]) -> None:
    lines = rows(made[0].text, width=60)
    assert max(map(len, lines)) <= 60 + 20  # a longer word stands alone
    assert " ".join(lines).split() == made[0].text.split()
