"""Findings are known again: in another order, another database, after a better reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from corpus.records import Reported
from extractors.model import Evidence, Finding, Message, Relation, Severity, Span
from graph.audit import run
from graph.fingerprints import report
from graph.view import View
from tests.graph.factories import Library, Text

C = Relation.CAN_CU

#: A text of the corpus: its sha256 goes with it, its id is where it stands in the order.
Maker = Callable[[Library, str], Text]


def _held(name: str, number: str | None, date: str, clauses: Sequence[dict[str, object]]) -> Maker:
    def make(library: Library, before: str) -> Text:
        text = library.add("KH", number, date=date, locality="Lào Cai", sha256=name, origin=name)
        if before:
            text.say(before)  # moves every offset
        for clause in clauses:
            text.cite(**clause)  # type: ignore[arg-type]
        return text

    return make


def _cites(number: str, date: str, day: str) -> dict[str, object]:
    words = f"Nghị quyết số {number} ngày {day}"
    return {"clause": f"{words};", "core": words, "number": number, "date": date, "kind": "NQ"}


RIGHT = _cites("08-NQ/TU", "2026-01-12", "12/01/2026")
WRONG = _cites("08-NQ/TU", "2026-01-21", "21/01/2026")
ONE = _held("1" * 64, "11/KH-SYT", "2026-02-03", [RIGHT])
TWO = _held("2" * 64, "12/KH-SNV", "2026-02-04", [RIGHT, RIGHT])
THREE = _held("3" * 64, "13/KH-STC", "2026-02-05", [WRONG])
FOUR = _held("4" * 64, "14/KH-SXD", "2026-02-06", [RIGHT])
FIVE = _held("5" * 64, "15/KH-SCT", "2026-02-07", [WRONG])
LATER = _held("6" * 64, "16/KH-SGD", "2026-02-08", [_cites("90-NQ/TU", "2026-05-01", "01/5/2026")])


def reported(*makers: Maker, before: str = "", rule: str | None = None) -> tuple[Reported, ...]:
    library = Library()
    for make in makers:
        make(library, before)
    view = library.view()
    return report(view, run(view, rules=None if rule is None else [rule]))


def marks(*makers: Maker, before: str = "", rule: str | None = None) -> set[tuple[str, str]]:
    return {(each.fingerprint, each.basis) for each in reported(*makers, before=before, rule=rule)}


def test_order_ids_and_offsets_do_not_matter() -> None:
    texts = (ONE, TWO, THREE, LATER)
    plain = marks(*texts)
    assert len(plain) > 3
    assert marks(*reversed(texts)) == plain
    assert marks(*texts, before="Một đoạn mới ở đầu văn bản.") == plain


def test_every_finding_has_a_fingerprint_of_its_own() -> None:
    found = reported(ONE, TWO, THREE, FOUR, FIVE, LATER)
    assert len({each.fingerprint for each in found}) == len(found)
    assert all(len(each.fingerprint) == 32 for each in found)


#: Why, what joins a conflict of which THREE prints the odd date, whether it rests on the same still.
JOINS = [
    ("one more text with the likely date says nothing new", FOUR, True),
    ("one more text with the odd date joins the conflict", FIVE, False),
    ("a text about something else", LATER, True),
]


@pytest.mark.parametrize(("why", "joins", "same"), JOINS, ids=[case[0] for case in JOINS])
def test_what_a_conflict_rests_on(why: str, joins: Maker, same: bool) -> None:
    [before] = reported(ONE, TWO, THREE, rule="date-conflict")
    [after] = reported(ONE, TWO, THREE, joins, rule="date-conflict")
    assert after.fingerprint == before.fingerprint  # the same conflict, whoever takes part
    assert (after.basis == before.basis) is same


def test_a_finding_of_another_document_is_another() -> None:
    [one] = reported(LATER, rule="cites-later-document")
    other = _held("7" * 64, "16/KH-SGD", "2026-02-08", [_cites("90-NQ/TU", "2026-05-01", "01/5/2026")])
    [two] = reported(other, rule="cites-later-document")
    assert one.fingerprint != two.fingerprint


def _said(view: View, start: int, words: str, *, message: str = "m", rule: str = "x") -> Finding:
    span = Span(start, start + len(words))
    return Finding(rule, Severity.INFO, Message(message, message), (Evidence(1, span, words),))


def _view() -> View:
    library = Library()
    ONE(library, "Thời hạn: trước ngày 15/5/2026; trước ngày 15/5/2026.")
    return library.view()


#: Why, what is changed of a finding, whether it is the same still.
SAME = [
    ("the wording of the message", {"message": "khác"}, True),
    ("where the words stand", {"start": 30}, True),
    ("capitals, blanks and tone marks of the quote", {"words": "TRƯỚC  ngày 15/5/2026"}, True),
    ("what is stated", {"words": "trước ngày 16/5/2026"}, False),
    ("the rule", {"rule": "y"}, False),
]


@pytest.mark.parametrize(("why", "change", "same"), SAME, ids=[case[0] for case in SAME])
def test_what_a_fingerprint_is_made_of(why: str, change: dict[str, object], same: bool) -> None:
    view = _view()
    usual: dict[str, object] = {"start": 10, "words": "trước ngày 15/5/2026"}
    [before] = report(view, [_said(view, **usual)])  # type: ignore[arg-type]
    [after] = report(view, [_said(view, **{**usual, **change})])  # type: ignore[arg-type]
    assert (before.fingerprint == after.fingerprint) is same


def test_the_same_words_twice_are_numbered_as_they_stand() -> None:
    view = _view()
    first, second = (_said(view, at, "trước ngày 15/5/2026", message=f"{at}") for at in (10, 32))
    there = {r.finding.message.vi: r.fingerprint for r in report(view, [first, second])}
    back = {r.finding.message.vi: r.fingerprint for r in report(view, [second, first])}
    assert there == back
    assert there["10"] != there["32"]
    assert report(view, [first])[0].fingerprint == there["10"]


def test_a_citation_counts_by_what_it_cites_not_by_its_words() -> None:
    """A better reading of where a citation ends is no other finding."""
    view = _view()
    row = view.citations[0]
    cited = Finding("x", Severity.INFO, Message("a", "b"), (view.evidence(row),))
    clause = replace(cited, evidence=(view.evidence(row, clause=True),))
    assert report(view, [cited])[0].fingerprint == report(view, [clause])[0].fingerprint
