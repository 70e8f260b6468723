"""The life of findings: new, seen, accepted, resolved, and back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.records import FindingState, Reported, Standing
from corpus.store import Corpus
from extractors.errors import NotFound, UsageError
from extractors.model import Evidence, Finding, Message, Severity, Span
from tests import factories as make

TEXT = "KẾ HOẠCH Chuyển đổi số ngành y tế năm 2026"
A, B = "a" * 32, "ab" * 16
RULES = ("x", "y")


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus(tmp_path / "cancu.db", create=True) as opened:
        facts = make.facts(TEXT)
        opened.put(make.document(TEXT), facts, path="a.txt", fingerprints=make.fingerprints(facts))
        yield opened


def found(
    fingerprint: str = A, *, basis: str = "1", severity: str = "warning", rule: str = "x"
) -> Reported:
    evidence = Evidence(1, Span(0, 8), "KẾ HOẠCH")
    finding = Finding(rule, Severity(severity), Message("Sai.", "Wrong."), (evidence,))
    return Reported(finding, fingerprint, basis, ("KH",))


class Years:
    """Audits a year apart, so that it is seen since when a finding is known."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus, self.year = corpus, 2026

    def audit(self, *reported: Reported, ran: tuple[str, ...] = RULES) -> list[str]:
        made = self.corpus.record_findings(
            reported, ran=frozenset(ran), whole=ran == RULES, when=str(self.year)
        )
        self.year += 1
        return [_told(each) for each in made]


def _told(standing: Standing) -> str:
    """``new 2026``, ``new 2028 changed``."""
    return " ".join(filter(None, (standing.state.value, standing.since, standing.reopened)))


@pytest.fixture
def years(corpus: Corpus) -> Years:
    return Years(corpus)


def test_new_once_then_seen(years: Years) -> None:
    assert years.audit(found()) == ["new 2026"]
    assert years.audit(found(), found(B)) == ["seen 2026", "new 2027"]
    assert years.audit(found(), found(B)) == ["seen 2026", "seen 2027"]


def test_gone_is_resolved_and_back_is_new(years: Years) -> None:
    years.audit(found(), found(B))
    assert years.audit(found(B)) == ["seen 2026"]
    [gone] = years.corpus.resolved_findings()
    assert (gone.fingerprint, gone.message_vi) == (A, "Sai.")
    assert gone.standing is not None and gone.standing.resolved == "2027"
    assert gone.evidence[0]["label"] == "KH"
    assert years.audit(found(), found(B)) == ["new 2028 recurred", "seen 2026"]
    assert years.corpus.resolved_findings() == ()
    assert years.audit(found()) == ["seen 2028 recurred"]


#: Why, what is found after ("1", warning) was accepted in the year 2026, what is told of it.
ACCEPTED = [
    ("it rests on the same", found(), "accepted 2026"),
    ("it is less grave", found(severity="info"), "accepted 2026"),
    ("it rests on something else", found(basis="2"), "new 2027 changed"),
    ("it is graver", found(severity="error"), "new 2027 graver"),
]


@pytest.mark.parametrize(("why", "after", "told"), ACCEPTED, ids=[case[0] for case in ACCEPTED])
def test_an_acceptance_holds_for_what_was_accepted(
    years: Years, why: str, after: Reported, told: str
) -> None:
    years.audit(found())
    assert years.corpus.accept_findings([A[:8]], reason="đã đính chính", by="lan", when="2026") == (A,)
    assert years.audit(after) == [told]
    # once told as new it is an open finding like others, until what was accepted is back
    if told.startswith("new"):
        assert years.audit(after)[0].startswith("seen 2027")
    assert years.audit(found()) == [f"accepted {told.split()[1]}"]


def test_an_acceptance_outlives_the_finding_and_its_document(years: Years) -> None:
    years.audit(found())
    years.corpus.accept_findings([A], reason="đã biết")
    years.corpus.forget("a.txt")
    assert years.corpus.findings() == ()
    assert years.audit() == []
    facts = make.facts(TEXT)
    years.corpus.put(make.document(TEXT), facts, path="b.txt", fingerprints=make.fingerprints(facts))
    assert years.audit(found()) == ["accepted 2026"]


def test_a_rule_that_is_not_run_resolves_nothing(years: Years) -> None:
    years.audit(found(), found(B, rule="y"))
    assert years.audit(ran=("y",)) == []
    assert [each.fingerprint for each in years.corpus.findings()] == [A]
    assert [each.fingerprint for each in years.corpus.resolved_findings()] == [B]
    assert years.audit(found(), found(B, rule="y")) == ["seen 2026", "new 2028 recurred"]


def test_reopen_takes_it_back(years: Years) -> None:
    years.audit(found())
    years.corpus.accept_findings([A], reason="nhầm")
    years.corpus.reopen_findings([A[:4]])
    assert years.audit(found()) == ["seen 2026"]
    [row] = years.corpus.findings()
    assert row.standing is not None and row.standing.decision is None


def test_judging_writes_nothing(years: Years) -> None:
    years.audit(found())
    before = years.corpus.path.stat().st_mtime_ns
    with Corpus(years.corpus.path, read_only=True) as reader:
        told = reader.judge_findings([found(), found(B)], "2030")
    assert [_told(each) for each in told] == ["seen 2026", "new 2030"]
    assert years.corpus.path.stat().st_mtime_ns == before


#: What is asked for, the error.
NO_IDS = [
    ("abc", UsageError),  # too short
    ("xyz12345", UsageError),  # no hexadecimal figures
    ("' OR 1=1 --", UsageError),
    ("a", UsageError),
    ("abcd0000", NotFound),
]


@pytest.mark.parametrize(("ident", "error"), NO_IDS)
def test_ids_that_name_nothing(years: Years, ident: str, error: type[Exception]) -> None:
    years.audit(found(), found(B))
    with pytest.raises(error):
        years.corpus.accept_findings([ident], reason="x")


def test_an_id_that_names_several(years: Years) -> None:
    several = "aaaa" + "b" * 28
    years.audit(found(), found(several))
    with pytest.raises(UsageError) as raised:
        years.corpus.accept_findings(["aaaa"], reason="x")
    assert "aaaabbbbbbbb" in raised.value.message.vi
    assert years.corpus.accept_findings(["aaaab"], reason="x") == (several,)


def test_all_or_none(years: Years) -> None:
    years.audit(found())
    for reason, idents in (("x", [A, "ffff0000"]), (" ", [A])):
        with pytest.raises((NotFound, UsageError)):
            years.corpus.accept_findings(idents, reason=reason)
    assert years.audit(found()) == ["seen 2026"]


def test_a_document_gone_while_the_audit_ran(years: Years) -> None:
    """What is said of it is not written; the rest is."""
    other = Evidence(77, Span(0, 8), "KẾ HOẠCH")
    ghost = Reported(Finding("x", Severity.INFO, Message("a", "b"), (other,)), B, "", ("?",))
    assert years.audit(found(), ghost) == ["new 2026", "new 2026"]
    assert [each.fingerprint for each in years.corpus.findings()] == [A]
    assert years.corpus.check() == ()


def test_the_name_of_a_document_stays_when_its_file_changes(corpus: Corpus) -> None:
    [before] = corpus.documents()
    other = f"{TEXT}, sửa lại"
    facts = make.facts(other)
    corpus.put(make.document(other), facts, path="a.txt", fingerprints=make.fingerprints(facts))
    [after] = corpus.documents()
    assert after.sha256 != before.sha256
    assert after.origin == before.origin == before.sha256


def test_findings_written_before_they_had_a_life(corpus: Corpus) -> None:
    """As an older version left them: they are there, without an id, until the next audit."""
    db = sqlite3.connect(corpus.path)
    db.execute(
        'INSERT INTO findings (rule, severity, message_vi, message_en, document_id, start, "end", '
        "quote, evidence, extractor, extractor_version, confidence) "
        "VALUES ('x', 'info', 'a', 'b', 1, 0, 1, 'K', '[]', 'audit:x', 1, 1.0)"
    )
    db.commit()
    db.close()
    [row] = corpus.findings()
    assert row.fingerprint is None and row.standing is None
    corpus.record_findings([found()], ran=frozenset(RULES))
    assert [each.fingerprint for each in corpus.findings()] == [A]
    assert FindingState.NEW == "new"
