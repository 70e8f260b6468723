"""Why a paragraph gives no work: each reason decides its example alone."""

from __future__ import annotations

import pytest

from extractors.assignments.paragraphs import SILENT, Paragraphs
from extractors.facts import run
from tests.factories import document


def told(text: str) -> list[str]:
    """Who is given work by the last line of a document."""
    found = run(document(text), only=frozenset({"assignments"}))["assignments"]
    last = text.rindex("\n")
    return [each.agency for each in found if each.span.start > last]


@pytest.mark.parametrize("reason", [pytest.param(each, id=each.name) for each in SILENT.rows])
def test_a_reason_taken_away_lets_its_example_speak(reason, monkeypatch):
    assert told(reason.example) == []
    monkeypatch.setattr(Paragraphs, "silent", SILENT.without(reason.name))
    assert told(reason.example) == ["Sở Y tế"]


@pytest.mark.parametrize("reason", [pytest.param(each, id=each.name) for each in SILENT.rows])
def test_no_other_reason_is_needed(reason, monkeypatch):
    """An example that two reasons keep silent would not show that either is needed."""
    names = [each.name for each in SILENT.rows if each.name != reason.name]
    left = SILENT
    for name in names:
        left = left.without(name)
    monkeypatch.setattr(Paragraphs, "silent", left)
    assert told(reason.example) == []
