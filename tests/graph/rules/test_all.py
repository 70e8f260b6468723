"""The rules as a whole: each has its cases, they run together, and on a single text."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.store import Corpus
from extractors.errors import UsageError
from extractors.facts import Facts
from extractors.model import (
    Assignment,
    Block,
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    Identity,
    Mark,
    MarkKind,
    Outline,
    Part,
    Repair,
    Role,
    Severity,
    Source,
    Span,
)
from graph import audit
from graph.fingerprints import report
from graph.linking.resolve import link
from graph.network.build import build
from graph.network.queries import find, trace
from graph.rules import RULES
from graph.view import View
from pipeline.extract import extract
from pipeline.read import from_text
from tests.graph.factories import SIGNER, Library
from tests.graph.rules import test_conflicts, test_law, test_links, test_numbers, test_texts, test_work
from tests.graph.rules.cases import E, I, R, W, run

CASES = [
    case
    for table in (test_numbers, test_conflicts, test_links, test_law, test_work)
    for case in table.CASES
]


def test_every_rule_has_a_case_that_speaks_and_one_that_is_silent() -> None:
    speaks = {rule for rule, _, _, severity, _ in CASES if severity is not None}
    silent = {rule for rule, _, _, severity, _ in CASES if severity is None}
    speaks |= {rule for rule, _, _, severities, _ in test_texts.CASES if severities}
    silent |= {rule for rule, _, _, severities, _ in test_texts.CASES if not severities}
    below = {"unresolved-name"}  # two tests of its own
    assert speaks | below == set(audit.rule_names())
    assert silent | below == set(audit.rule_names())


def test_every_rule_says_what_it_is_for_in_both_languages() -> None:
    for entry in RULES:
        assert entry.summary is not None, entry.name
        assert entry.summary.vi and entry.summary.en and entry.summary.vi != entry.summary.en


def test_a_name_of_several_laws_is_left_open() -> None:
    library = Library()
    text = library.add("BC")
    text.cite(
        "theo Luật Phòng, chống ma túy",
        name="Luật Phòng, chống ma túy",
        kind="Luật",
        candidates=("23/2000/QH10", "73/2021/QH14", "120/2025/QH15"),
    )
    (found,) = run(library, "unresolved-name")
    assert "73/2021/QH14" in found.message.vi and found.suggestion is None
    library = Library()
    library.add("BC").cite("theo Luật Mặt trăng", name="Luật Mặt trăng", kind="Luật")
    (found,) = run(library, "unresolved-name")
    assert "chưa xác định" in found.message.vi


@pytest.mark.parametrize(
    ("date", "told", "silent"),
    [
        ("2001-03-08", "23/2000/QH10", "73/2021/QH14"),  # one could be meant
        ("2022-03-08", "73/2021/QH14", "120/2025/QH15"),
        ("1999-03-08", "chưa xác định", "23/2000/QH10"),  # none: it is a law the gazetteer lacks
    ],
)
def test_a_law_younger_than_the_text_is_not_proposed(date: str, told: str, silent: str) -> None:
    library = Library()
    library.add("BC", date=date).cite(
        "theo Luật Phòng, chống ma túy mới",
        core="Luật Phòng, chống ma túy",
        name="Luật Phòng, chống ma túy",
        kind="Luật",
        candidates=("23/2000/QH10", "73/2021/QH14", "120/2025/QH15"),
    )
    (found,) = run(library, "unresolved-name")
    assert told in found.message.vi and silent not in found.message.vi


@pytest.mark.parametrize(
    ("source", "marks", "repairs", "severity"),
    [
        ("ocr", (MarkKind.DOUBTFUL,), (), I),
        ("mixed", (MarkKind.WRITTEN,), (), I),
        ("ocr", (), ("ocr-digit",), I),  # what had to be mended may be the machine's fault
        ("ocr", (MarkKind.STAMPED,), (), I),  # one figure, read from a picture though not doubted
        ("text-layer", (), ("case",), E),
    ],
)
def test_what_rests_on_a_doubtful_reading_is_information(
    source: str, marks: tuple[MarkKind, ...], repairs: tuple[Repair, ...], severity: Severity
) -> None:
    library = Library()
    for index, date in enumerate(("2023-02-06", "2023-02-06", "2023-03-06")):
        told = {"repairs": repairs} if index == 2 else {}
        library.add("KH", date="2026-03-10", issuer="UBND tỉnh Sơn La", text_source=source).cite(
            f"số 310/QĐ-UBND ngày {date}", number="310/QĐ-UBND", date=date, kind="QĐ", **told
        )
    view = library.view()
    odd = library.texts[2].document
    marked = replace(odd, marks=tuple(Mark(Span(0, 14), kind) for kind in marks))
    view = replace(view, load=lambda ident: marked if ident == 3 else library.texts[ident - 1].document)
    (found,) = audit.run(view, rules=["date-conflict"])
    assert found.severity is severity
    assert ("Chưa chắc" in found.message.vi) is (severity is I)


@pytest.mark.parametrize(
    ("sources", "odd", "severity"),
    [
        (("text-layer", "text-layer", "ocr"), "2023-03-06", I),  # one figure, in the scan
        (("text-layer", "text-layer", "mixed"), "2023-02-08", I),
        (("text-layer", "text-layer", "ocr"), "2022-02-06", I),  # the year's last figure
        (("ocr", "ocr", "text-layer"), "2023-02-08", I),  # the scans may all be misread
        (("text-layer", "ocr", "text-layer"), "2023-02-08", E),  # born digital on both sides
        (("docx", "text-layer", "docx"), "2022-02-06", E),
        (("text-layer", "text-layer", "ocr"), "2023-06-02", E),  # two figures: day and month exchanged
    ],
)
def test_one_figure_in_a_scan_may_be_misread(
    sources: tuple[str, ...], odd: str, severity: Severity
) -> None:
    library = Library()
    for source, date in zip(sources, ("2023-02-06", "2023-02-06", odd), strict=True):
        library.add("KH", date="2026-03-10", issuer="UBND tỉnh Sơn La", text_source=source).cite(
            f"số 310/QĐ-UBND ngày {date}", number="310/QĐ-UBND", date=date, kind="QĐ"
        )
    (found,) = run(library, "date-conflict")
    assert found.severity is severity
    assert ("đọc nhầm" in found.message.vi) is (severity is I)


@pytest.mark.parametrize(
    ("source", "date", "severity"),
    [
        ("ocr", "2024-04-01", I),
        ("mixed", "2020-04-01", I),
        ("text-layer", "2024-04-01", E),
        ("ocr", "2013-04-01", E),  # two figures
    ],
)
def test_a_year_one_figure_off_in_a_scan_may_be_misread(
    source: str, date: str, severity: Severity
) -> None:
    library = Library()
    library.add("KH", date="2026-03-10", issuer="UBND tỉnh Sơn La", text_source=source).cite(
        f"Nghị định số 31/2025/NĐ-CP ngày {date}", number="31/2025/NĐ-CP", date=date, kind="NĐ"
    )
    (found,) = run(library, "year-mismatch")
    assert found.severity is severity
    assert ("đọc nhầm" in found.message.vi) is (severity is I)


@pytest.mark.parametrize(
    ("sources", "odd", "severity"),
    [
        (("text-layer", "text-layer", "ocr"), "2345/QĐ-UBND", I),  # one figure, in the scan
        (("text-layer", "text-layer", "mixed"), "215/QĐ-UBND", I),  # a figure lost
        (("ocr", "ocr", "text-layer"), "2345/QĐ-UBND", I),  # the scans may all be misread
        (("text-layer", "ocr", "text-layer"), "2345/QĐ-UBND", E),  # born digital on both sides
        (("text-layer", "text-layer", "ocr"), "2154/QĐ-UBND", E),  # exchanged: no machine does that
    ],
)
def test_one_figure_of_a_number_in_a_scan_may_be_misread(
    sources: tuple[str, ...], odd: str, severity: Severity
) -> None:
    library = Library()
    title = "phê duyệt Đề án phát triển du lịch sinh thái ven sông"
    for source, number in zip(sources, ("2145/QĐ-UBND", "2145/QĐ-UBND", odd), strict=True):
        library.add("KH", date="2026-03-10", issuer="UBND tỉnh Sơn La", text_source=source).cite(
            f"số {number} ngày 2025-09-15", number=number, date="2025-09-15", kind="QĐ", title=title
        )
    (found,) = run(library, "number-conflict")
    assert found.severity is severity
    assert ("đọc nhầm" in found.message.vi) is (severity is I)


def test_one_law_by_several_names_is_said_to_be_one() -> None:
    library = Library()
    library.add("BC").cite(
        "Luật PCMT năm 2021",
        name="Luật Phòng, chống ma túy",
        year=2021,
        kind="Luật",
        resolved="73/2021/QH14",
    )
    library.add("BC").cite("Luật số 73/2021/QH14", number="73/2021/QH14", kind="Luật")
    assert run(library, "unresolved-name") == ()  # two ways are the rule
    library.add("BC").cite(
        "Luật PCMT ngày 30/3/2021",
        name="Luật Phòng, chống ma túy",
        date="2021-03-30",
        kind="Luật",
        resolved="73/2021/QH14",
    )
    (found,) = run(library, "unresolved-name")
    assert found.severity is I and len(found.evidence) == 3
    assert run(library, "unresolved-name", single=True) == ()


def test_the_mention_that_is_told_elsewhere_is_the_reason() -> None:
    library = Library()
    for words, repairs in (
        ("Chỉ thị số 13/CTUBND ngày 13/11/2020", ("missing-hyphen",)),
        ("Chỉ thị số 13/CT-UBND ngày 13/11/2020", ()),
    ):
        library.add("BC", issuer="UBND tỉnh Sơn La").cite(
            words, number="13/CT-UBND", date="2020-11-13", kind="CT", repairs=repairs
        )
    (found,) = run(library, "malformed-number")
    assert found.suggestion is not None and found.suggestion.value == "13/CT-UBND"
    assert "13/CT-UBND ngày" in found.suggestion.why.vi and {
        each.document for each in found.evidence
    } == {1, 2}


def test_the_gravest_come_first_and_unknown_rules_are_refused() -> None:
    library = Library()
    text = library.add("KH", date="2026-03-10", issuer="UBND tỉnh Sơn La")
    for date in ("2023-02-06", "2023-02-06", "2023-03-06"):
        text.cite(
            f"số 310/QĐ-UBND ngày {date}", number="310/QĐ-UBND", date=date, kind="QĐ", repairs=("case",)
        )
    found = audit.run(library.view())
    order = [finding.severity for finding in found]
    assert order == sorted(order, key=[E, W, I].index) and {E, W, I} == set(order)
    with pytest.raises(UsageError):
        audit.run(library.view(), rules=["no-such-rule"])


def test_a_single_text_is_checked_without_a_corpus() -> None:
    words = "Quyết định số 78/2025/NĐ-CP ngày 01/4/2022"
    document = Document(words, (Block(Span(0, len(words))),))
    citation = Citation(
        Span(0, len(words)), Span(0, len(words)), "NĐ", number="78/2025/NĐ-CP", date=dt.date(2022, 4, 1)
    )
    facts = Facts(
        header=Identity(type="KH", signer=SIGNER),
        outline=Outline((Part("KH", None, Span(0, len(words))),), ()),
        citations=(citation,),
        relations=(),
        deadlines=(Deadline(Span(0, 10), DeadlineKind.DATE),),
        assignments=(Assignment(Span(0, 10), "Sở Y tế", Role.CHU_TRI, "x", deadline=0),),
    )
    view = View.of_document(document, facts)
    assert view.citations[0].target_id == 1 and view.assignments[0].deadline is not None
    found = {finding.rule: finding for finding in audit.run(view)}
    assert "year-mismatch" in found and "missing-document" not in found
    assert all(
        each.document == 0 and document[each.span] == each.quote
        for finding in found.values()
        for each in finding.evidence
    )


@pytest.mark.parametrize(
    ("words", "expired"),
    [
        # 11/2022/QH15 ended on 01/7/2025 (84/2025/QH15); as the amender of a basis it is none itself
        ("Căn cứ Luật số 15/2012/QH13 được sửa đổi, bổ sung bởi Luật số 11/2022/QH15;", False),
        ("Căn cứ Luật Thanh tra số 11/2022/QH15;", True),
    ],
)
def test_who_amended_a_basis_is_no_basis(words: str, expired: bool) -> None:
    text = f"BỘ Y TẾ\nSố: 21/2025/TT-BYT\nHà Nội, ngày 25 tháng 7 năm 2025\nTHÔNG TƯ\nVề y tế\n{words}"
    document, _ = from_text(text)
    view = View.of_document(document, extract(document))
    assert ("cites-expired" in {each.rule for each in audit.run(view)}) is expired


def test_a_corpus_is_linked_and_audited(tmp_path: Path) -> None:
    """The same through the database: link twice, the second changes nothing."""
    clause = "Căn cứ Quyết định số 1452/QĐ-TTg ngày 31/8/2021 của Thủ tướng Chính phủ"
    with Corpus(tmp_path / "a.db", create=True) as corpus:
        for index, number in enumerate(("1452/QĐ-TTg", "1425/QĐ-TTg")):
            words = clause.replace("1452/QĐ-TTg", number)
            document = Document(
                words,
                (Block(Span(0, len(words))),),
                Source(path=f"{index}.txt", sha256=f"{index:064x}"),
            )
            cited = Citation(
                Span(7, 7 + words[7:].index(" của")),
                Span(7, len(words)),
                "QĐ",
                number=number,
                date=dt.date(2021, 8, 31),
                issuer="Thủ tướng Chính phủ",
                relation=R.CAN_CU,
            )
            facts = Facts(
                header=Identity(type="KH"),
                outline=Outline((), ()),
                citations=(cited,),
                relations=(),
                deadlines=(),
                assignments=(),
            )
            corpus.put(document, facts, path=f"{index}.txt", fingerprints={})
        first, second = link(corpus), link(corpus)
        assert first == second and (first.documents, first.cited, first.edges) == (2, 2, 2)
        (found,) = audit.run(View.of_corpus(corpus), rules=["number-conflict"])
        assert {each.quote for each in found.evidence} == {
            clause[7:],
            clause[7:].replace("1452", "1425"),
        }
        corpus.record_findings(report(View.of_corpus(corpus), [found]), ran=["number-conflict"])
        assert corpus.findings()[0].rule == "number-conflict"
        made = build(corpus)
        tree = trace(made, find(made, "0.txt")[0])
        assert [branch.label for branch in tree.children] == ["1452/QĐ-TTg (31/8/2021)"]
