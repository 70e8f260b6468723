"""An audit of what was touched is an audit of everything: after every step, whatever came before.

Two corpora take the same steps; one is audited anew as a whole each time.  The findings, their words,
their evidence and their lives (new, seen, accepted, reopened, resolved) must be the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.records import ListedStatus
from corpus.store import Corpus
from extractors.letters import number_key
from extractors.model import Finding, Message, Severity
from extractors.registry import Entry
from graph import reaudit
from graph.audit import rule_names, run, scopes_of
from graph.fingerprints import report
from graph.linking import incremental
from graph.rules import RULES, Scope
from graph.view import View
from tests.graph.corpora import HEADS, SAID, Card, forget, picture, put
from tests.graph.test_incremental import take
from tests.graph.test_properties import CORRECTIONS

SOME = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

#: More to look at for rules that compare documents: registers, misprints, plans, force.
MORE = (
    "Căn cứ Quyết định số 310QĐ-UBND ngày 02/02/2024 của UBND tỉnh Sơn La;",
    "Theo Quyết định số 311/QĐ-UBND ngày 15/01/2024 của UBND tỉnh Sơn La,",
    "Theo Quyết định số 405/QĐ-UBND ngày 09/01/2024 của UBND tỉnh Sơn La,",
    "Theo Quyết định số 405/QĐ-UBND ngày 09/10/2024 của UBND tỉnh Sơn La,",
    "Theo Quyết định số 406/QĐ-UBND ngày 28/02/2024 của UBND tỉnh Sơn La,",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2021 của Chính phủ;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;",
    "Căn cứ Luật Lưu trữ số 01/2011/QH13 ngày 11 tháng 11 năm 2011;",
    "Triển khai Đề án “Nâng cao năng lực số cho cán bộ, công chức cấp xã trên địa bàn tỉnh giai đoạn "
    "2024 - 2026, tầm nhìn đến năm 2030”.",
    "Triển khai Đề án “Nâng cao năng lực số cho cán bộ, công chức cấp xã trên địa bàn tỉnh giai đoạn "
    "2024 - 2028, tầm nhìn đến năm 2030”.",
    "Quyết định số 512/QĐ-UBND ngày 05/3/2024 của UBND tỉnh Sơn La thay thế Quyết định số 310/QĐ-UBND "
    "ngày 02/02/2024 của UBND tỉnh Sơn La.",
    "Căn cứ Quyết định số 310/QĐ-UBND ngày 02/02/2024 của UBND tỉnh Sơn La được sửa đổi, bổ sung bởi "
    "Quyết định số 512/QĐ-UBND ngày 05/3/2024 của UBND tỉnh Sơn La;",
    "Căn cứ Kế hoạch số 45/KH-SYT ngày 12/3/2024 của Sở Y tế;",
)
ALL = SAID + MORE

LISTED = ListedStatus(
    number_key("310/QĐ-UBND"),
    "310/QĐ-UBND",
    None,
    "het_hieu_luc",
    None,
    "2024-02-10",
    None,
    "danh mục",
    "2024",
)

#: What is done, to which of the cards or findings, with what.
Step = tuple[str, int, int]


def card(head: str, said: list[int]) -> Card:
    return Card(f"{head}.txt", HEADS[head] + "".join(f"\n{ALL[at]}\n" for at in said))


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Card], list[list[Step]]]:
    """Cards, and what is done between one audit and the next."""
    heads = draw(st.lists(st.sampled_from(sorted(HEADS)), min_size=3, max_size=7, unique=True))
    said = st.lists(st.integers(0, len(ALL) - 1), max_size=6)
    cards = [card(head, draw(said)) for head in heads]
    cards += [Card(each.path, card(h, draw(said)).text) for h, each in zip(heads, cards, strict=True)]
    cards += [picture(each) for each in draw(st.lists(st.sampled_from(cards), max_size=2, unique=True))]
    step = st.tuples(
        st.sampled_from(
            ("put", "put", "put", "forget", "correct", "withdraw", "accept", "reopen", "status")
        ),
        st.integers(0, len(cards) - 1),
        st.integers(0, len(CORRECTIONS) - 1),
    )
    first = [("put", at, 0) for at in range(draw(st.integers(1, len(heads))))]
    return cards, [first, *draw(st.lists(st.lists(step, min_size=0, max_size=2), max_size=6))]


def done(corpus: Corpus, cards: list[Card], held: dict[str, Card], step: Step) -> None:
    """One step, as far as it is possible, also of what people say."""
    what, at, how = step
    if what == "withdraw":
        stand = [
            each.id for each in corpus.corrections() if each.withdrawn is None and each.document_id
        ]
        if stand:
            corpus.withdraw_correction(stand[at % len(stand)], "2024-09-02T08:00:00")
    elif what in {"accept", "reopen"}:
        decide(corpus, what, at)
    elif what == "status" and how == 0:
        corpus.replace_status_list("danh mục", [LISTED])
    else:
        take(corpus, cards, held, step)


def decide(corpus: Corpus, what: str, at: int) -> None:
    """Accept one of the findings that stand, or take an acceptance back."""
    stand = sorted(
        (each.fingerprint, each.standing.decision is not None)
        for each in corpus.findings()
        if each.fingerprint and each.standing is not None
    )
    wanted = [fingerprint for fingerprint, accepted in stand if accepted is (what == "reopen")]
    if wanted and what == "accept":
        corpus.accept_findings([wanted[at % len(wanted)]], reason="đã biết", by="lan", when="2024")
    elif wanted:
        corpus.reopen_findings([wanted[at % len(wanted)]], when="2024")


def anew(corpus: Corpus, when: str) -> None:
    """An audit of everything, on which the next of a part can rest."""
    with corpus.exclusive():
        corpus.begin_audit(1)
    view = View.of_corpus(corpus)
    reported = report(view, run(view))
    with corpus.exclusive():
        corpus.record_findings(reported, ran=rule_names(), when=when)
        corpus.replace_notes(reaudit.notes_of(view))
        corpus.settle_audit(reaudit.mark(), 1)


def told(corpus: Corpus) -> dict[str, object]:
    """What an audit left: the findings as they are listed, what is over, what changed, the notes."""
    return {
        "findings": [
            dataclasses.replace(row, evidence=tuple(map(str, row.evidence)))
            for row in corpus.findings()
        ],
        "resolved": sorted(map(str, corpus.resolved_findings())),
        "changes": sorted(map(str, corpus.changes())),
        "notes": sorted(corpus.notes_of(row.id for row in corpus.documents())),
    }


@SOME
@given(stories())
def test_a_part_audited_is_everything_audited(
    both: Callable[[], tuple[Corpus, Corpus]], story: tuple[list[Card], list[list[Step]]]
) -> None:
    cards, rounds = story
    whole, part = both()
    with whole, part:
        held: tuple[dict[str, Card], dict[str, Card]] = ({}, {})
        for year, steps in enumerate(rounds, 2030):
            for corpus, mine in ((whole, held[0]), (part, held[1])):
                ident = corpus.start_run("ingest", "2024-09-01T08:00:00")
                for step in steps:
                    done(corpus, cards, mine, step)
                incremental.update(corpus)
                corpus.finish_run(ident, when="2024-09-01T08:00:01")
            anew(whole, str(year))
            if not reaudit.update(part, str(year)):
                anew(part, str(year))
            assert told(part) == told(whole)
            assert part.check() == ()
            assert not part.audit_touched().texts


def test_a_document_more_does_not_audit_all(
    both: Callable[[], tuple[Corpus, Corpus]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, part = both()
    with part:
        put(part, card("decision", []), card("plan", [3, 0]), card("commune", [3]))
        incremental.update(part)
        assert not reaudit.update(part, "2030")
        anew(part, "2030")
        monkeypatch.setattr(View, "of_corpus", lambda *_: pytest.fail("everything was audited"))
        put(part, card("report", [4, 6, 7, 10]))
        incremental.update(part)
        assert reaudit.update(part, "2031")
        assert {"date-conflict", "number-conflict"} <= {row.rule for row in part.findings()}
        forget(part, card("report", [4, 6, 7, 10]), ())
        incremental.update(part)
        assert reaudit.update(part, "2032")
        assert {row.rule for row in part.resolved_findings()} >= {"date-conflict", "number-conflict"}
        assert reaudit.update(part, "2033")


@pytest.mark.parametrize("entry", list(RULES), ids=lambda each: each.name)
def test_every_rule_of_the_house_says_how_far_it_looks(entry: Entry) -> None:
    assert scopes_of(entry) and Scope.CORPUS not in scopes_of(entry)


def test_a_rule_that_does_not_say_looks_at_everything(
    both: Callable[[], tuple[Corpus, Corpus]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def many(view: View) -> list[Finding]:
        """Tells how many there are."""
        evidence = tuple(view.heading(row.id) for row in view.held[:1])
        count = len(view.citations)
        return [Finding("many", Severity.INFO, Message(f"{count}", f"{count}"), evidence)]

    monkeypatch.setitem(RULES._entries, "many", Entry("many", many))
    monkeypatch.setattr(RULES, "_sorted", ())
    reaudit.mark.cache_clear()
    _, part = both()
    with part:
        put(part, card("decision", []), card("plan", [3, 0]))
        incremental.update(part)
        anew(part, "2030")
        put(part, card("report", [4, 6]))
        incremental.update(part)
        assert reaudit.update(part, "2031")
        assert [row.message_vi for row in part.findings() if row.rule == "many"] == ["4"]
    reaudit.mark.cache_clear()
