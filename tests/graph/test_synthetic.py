"""Audit of a small synthetic corpus: what was planted is found, what is in order stays silent.

``benchmarks/audit_scale.py`` does the same with 100,000 documents.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import audit_scale, synthetic
from benchmarks.synthetic_kinds import KINDS
from corpus.store import Corpus
from extractors.model import Finding
from graph.audit import run
from graph.linking.resolve import link
from graph.view import View

#: Enough documents for every kind of plant to find a place; one in four has something wrong.
DOCUMENTS, RATE = 700, 0.25


def audited(folder: Path, rate: float) -> tuple[tuple[Finding, ...], dict[str, int]]:
    database = synthetic.fill(folder, DOCUMENTS, rate=rate)
    with Corpus(database) as corpus:
        link(corpus)
        view = View.of_corpus(corpus)
        return run(view), {row.path or "": row.id for row in view.held}


def test_what_is_planted_is_found_and_nothing_else(tmp_path: Path) -> None:
    findings, ids = audited(tmp_path, RATE)
    plants = synthetic.read_truth(tmp_path)
    assert {plant.kind for plant in plants} >= KINDS.keys() - {"title", "amended"}
    score = audit_scale.judge(findings, plants, ids)
    assert score.recall >= 0.95, score.missed
    assert score.precision >= 0.95, [(each.rule, each.message.vi) for each in score.alarms]


def test_nothing_is_told_of_a_corpus_in_order(tmp_path: Path) -> None:
    findings, _ = audited(tmp_path, 0.0)
    told = [each.message.vi for each in findings if each.rule != "missing-document"]
    assert told == []


@pytest.mark.parametrize("seed", [1, 2])
def test_declared_facts_are_what_the_extractors_read(seed: int) -> None:
    made = list(synthetic.corpus_of(400, seed=seed, rate=RATE))
    wrong = [each for one in made[:: len(made) // 40] for each in synthetic.differences(one)]
    assert wrong == []


def test_one_seed_one_corpus() -> None:
    first, again = (
        [(made.path, made.document.text, made.plants) for made in synthetic.corpus_of(150, rate=RATE)]
        for _ in range(2)
    )
    assert first == again
    other = [made.document.text for made in synthetic.corpus_of(150, seed=7, rate=RATE)]
    assert other != [text for _, text, _ in first]
