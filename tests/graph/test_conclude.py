"""A document whose number nobody can read, and those that cite it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Severity
from graph.audit import run
from graph.linking.resolve import resolve
from tests.graph.factories import Library, Text

TITLE = "Về việc kiện toàn Tổ công tác cải cách thủ tục hành chính tỉnh Lào Cai"
CITED = "kiện toàn Tổ công tác cải cách thủ tục hành chính tỉnh Lào Cai"
KEY = "QĐ|1207/QĐ-UBND|2026|lao cai"


def scan(library: Library, **more: object) -> Text:
    """A decision with figures written by hand: code, body and title can be read."""
    fields: dict[str, object] = {
        "number_status": "unreadable",
        "code": "QĐ-UBND",
        "issuer": "Chủ tịch UBND tỉnh Lào Cai",
        "locality": "Lào Cai",
        "title": TITLE,
        "year": 2026,
        "date_from": "2026-02-10",
    } | more
    return library.add("QĐ", **fields)


def plan(library: Library, clause: str | None = None, **more: object) -> Text:
    """A plan that cites the decision, with its title unless ``clause`` tells otherwise."""
    fields: dict[str, object] = {
        "number": "1207/QĐ-UBND",
        "date": "2026-03-05",
        "kind": "QĐ",
        "issuer": "Chủ tịch UBND tỉnh Lào Cai",
        "title": CITED,
    } | more
    text = library.add(
        "KH", "9/KH-SNV", date="2026-04-02", issuer="Sở Nội vụ tỉnh Lào Cai", locality="Lào Cai"
    )
    return text.cite(
        clause or f"Quyết định số 1207/QĐ-UBND ngày 05/3/2026 của Chủ tịch UBND tỉnh về {CITED}",
        **fields,  # type: ignore[arg-type]
    )


def test_who_cites_a_scan_tells_its_number() -> None:
    library = Library()
    held, citing = scan(library), plan(library)
    links = library.links()
    assert links.keys[held.id] == KEY
    assert links.cited == ()  # the cited document is the held one, no node beside it
    assert links.targets[citing.citations[0].id] == KEY
    assert [(edge.source, edge.target) for edge in links.edges] == [(links.keys[citing.id], KEY)]
    number, date = links.inferences
    assert (number.field, number.value, number.settled) == ("number", "1207/QĐ-UBND", True)
    assert (date.field, date.value) == ("date", "2026-03-05")
    (evidence,) = number.evidence
    assert (evidence.document, evidence.quote) == (citing.id, citing.citations[0].quote)


@pytest.mark.parametrize(
    ("header", "citation", "confidence"),
    [
        # the day itself can be read, the title is told
        ({"date": "2026-03-05"}, {}, 0.95),
        # the day inside the bounds
        ({}, {}, 0.85),
        # the bounds alone, without a year
        ({"year": None, "date_to": "2026-03-31"}, {}, 0.85),
        # no title is told, but the title's matter stands in the sentence
        (
            {},
            {
                "title": None,
                "clause": "Thành viên Tổ công tác cải cách thủ tục hành chính tỉnh Lào Cai (theo Quyết "
                "định số 1207/QĐ-UBND ngày 05/3/2026)",
            },
            0.7,
        ),
        # the form is there, its figure left open; nothing is left of the number but the issuer
        ({"number_status": "blank"}, {}, 0.85),
        ({"number_status": "absent", "code": None}, {}, 0.85),
        # the title was read from a picture
        ({"title": TITLE.replace("kiện toàn", "kiên toan").replace("thủ tục", "thủ tuc")}, {}, 0.85),
    ],
)
def test_what_agrees(header: dict[str, object], citation: dict[str, object], confidence: float) -> None:
    library = Library()
    held = scan(library, **header)
    plan(library, **citation)  # type: ignore[arg-type]
    links = library.links()
    assert links.keys[held.id] == KEY
    assert links.inferences[0].confidence == confidence


@pytest.mark.parametrize(
    ("header", "citation"),
    [
        # another type, code, body, province
        ({}, {"kind": "KH", "number": "1207/KH-UBND"}),
        ({"code": "QĐ-SNV"}, {}),
        ({"code": None, "issuer": "Sở Y tế tỉnh Lào Cai"}, {}),
        ({"issuer": "Chủ tịch UBND tỉnh Sơn La", "locality": "Sơn La"}, {}),
        # another day, year, outside the bounds
        ({"date": "2026-03-06"}, {}),
        ({"year": 2025, "date_from": None}, {}),
        ({"date_from": "2026-03-06"}, {}),
        ({"date_to": "2026-03-04"}, {}),
        # no time at all: any decision of any year
        ({"year": None, "date_from": None}, {}),
        ({}, {"date": None}),
        # another matter, another verb, another period, the decision that amends it
        ({"title": "Về việc giao chỉ tiêu kế hoạch đầu tư công năm 2026"}, {}),
        ({}, {"title": CITED.replace("kiện toàn", "thành lập")}),
        ({"title": TITLE + " giai đoạn 2021 - 2025"}, {"title": CITED + " giai đoạn 2026 - 2030"}),
        ({}, {"title": "sửa đổi Quyết định " + CITED}),
        # no title on either side, and nothing in the words
        ({"title": None}, {}),
        ({"title": "Kiện toàn Tổ công tác"}, {}),
        ({}, {"title": None, "clause": "Quyết định số 1207/QĐ-UBND ngày 05/3/2026"}),
    ],
)
def test_what_does_not_agree(header: dict[str, object], citation: dict[str, object]) -> None:
    library = Library()
    held = scan(library, **header)
    plan(library, **citation)  # type: ignore[arg-type]
    links = library.links()
    assert links.inferences == ()
    assert links.keys[held.id].startswith("file|")
    assert len(links.cited) == 1


def test_two_cited_documents_that_fit_stay_two() -> None:
    library = Library()
    held = scan(library)
    plan(library)
    plan(
        library,
        f"Quyết định số 1302/QĐ-UBND ngày 12/3/2026 của Chủ tịch UBND tỉnh về {CITED}",
        number="1302/QĐ-UBND",
        date="2026-03-12",
    )
    links = library.links()
    assert links.keys[held.id].startswith("file|")
    assert len(links.cited) == 2
    told = [each for each in links.inferences if each.field == "number"]
    assert {each.value for each in told} == {"1207/QĐ-UBND", "1302/QĐ-UBND"}
    assert not any(each.settled for each in links.inferences)
    (finding,) = run(library.view(), rules=["missing-number"])
    assert finding.severity is Severity.INFO
    assert "1207/QĐ-UBND hoặc 1302/QĐ-UBND" in finding.message.vi


def test_two_scans_that_fit_one_number_stay_two() -> None:
    library = Library()
    first, second = scan(library), scan(library)
    plan(library)
    links = library.links()
    assert {links.keys[first.id], links.keys[second.id]}.isdisjoint({KEY})
    assert [each.key for each in links.cited] == [KEY]
    assert {each.document_id for each in links.inferences} == {first.id, second.id}
    assert not any(each.settled for each in links.inferences)


def test_a_held_document_of_that_number_leaves_nothing_to_conclude() -> None:
    library = Library()
    held = scan(library)
    library.add(
        "QĐ",
        "1207/QĐ-UBND",
        date="2026-03-05",
        issuer="Chủ tịch UBND tỉnh Lào Cai",
        locality="Lào Cai",
        title=CITED,
    )
    plan(library)
    assert library.links().inferences == ()
    assert library.links().keys[held.id].startswith("file|")


def test_what_a_document_cites_is_another_one() -> None:
    library = Library()
    held = scan(library, date_from="2026-03-05")
    held.cite(
        f"Quyết định số 1207/QĐ-UBND ngày 05/3/2026 của Chủ tịch UBND tỉnh về {CITED}",
        number="1207/QĐ-UBND",
        date="2026-03-05",
        kind="QĐ",
        issuer="Chủ tịch UBND tỉnh",
        title=CITED,
    )
    plan(library)
    assert library.links().inferences == ()


def test_the_audit_says_how_the_number_is_known() -> None:
    library = Library()
    held, citing = scan(library), plan(library)
    held.say("QUYẾT ĐỊNH")
    view = library.view()
    assert view.label(held.id) == "1207/QĐ-UBND (05/3/2026)"
    (finding,) = run(view, rules=["missing-number"])
    assert finding.severity is Severity.INFO
    assert "1207/QĐ-UBND được suy ra" in finding.message.vi
    assert [each.document for each in finding.evidence] == [held.id, citing.id]


def test_the_same_words_are_evidence_once() -> None:
    library = Library()
    scan(library)
    first, second = plan(library), plan(library)
    words = first.citations[0].quote
    more = first.citations[0].citation
    first.cite(words, number=more.number, date="2026-03-05", kind="QĐ", title=more.title)
    first.cite(f"theo {words}", number=more.number, date="2026-03-05", kind="QĐ", title=more.title)
    evidence = library.links().inferences[0].evidence
    assert [(each.document, each.quote) for each in evidence] == [
        (first.id, words),
        (second.id, words),  # one a text first
        (first.id, f"theo {words}"),
    ]


def test_a_blank_form_stays_blank_on_paper() -> None:
    library = Library()
    held = scan(library, number_status="blank")
    plan(library)
    held.say("Số:      /QĐ-UBND")
    (finding,) = run(library.view(), rules=["missing-number", "blank-number"])
    assert finding.rule == "blank-number"
    assert finding.suggestion is not None
    assert finding.suggestion.value == "1207/QĐ-UBND"


def test_where_the_words_around_tell_the_matter_they_are_the_evidence() -> None:
    """Members of the team named here (Theo Quyết định số ...): the number alone tells nothing."""
    core = "Quyết định số 1207/QĐ-UBND ngày 05/3/2026"
    around = f"Thành viên được {CITED} (Theo {core})"
    library = Library()
    held, citing = scan(library), plan(library, around, core=core, title=None)
    row = citing.citations[0]  # its clause is the number and date only
    inner = replace(row.citation, clause=row.citation.span)
    citing.citations[0] = replace(row, citation=inner, quote=core)
    number = library.links().inferences[0]
    assert (number.document_id, number.settled, number.confidence) == (held.id, True, 0.7)
    (evidence,) = number.evidence
    assert evidence.quote == around
    assert citing.document[evidence.span] == around


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_ingestion_does_not_matter(randomness: random.Random) -> None:
    """Ids are the order of ingestion: conclusions are the same for all of them."""
    library = Library()
    scan(library)
    scan(library, title="Về việc giao chỉ tiêu kế hoạch đầu tư công năm 2026", date="2026-01-08")
    plan(library)
    plan(library, "Quyết định số 1207/QĐ-UBND ngày 05/3/2026", title=None)
    expected = _told(library, {text.id: text.id for text in library.texts}, library)

    ids = [text.id for text in library.texts]
    new = dict(zip(ids, randomness.sample(range(100, 200), len(ids)), strict=True))
    assert _told(library, new, library) == expected


def _told(library: Library, new: dict[int, int], texts: Library) -> object:
    old = {ident: before for before, ident in new.items()}
    rows = [replace(text.row, id=new[text.id]) for text in library.texts]
    citations = [
        replace(
            row, document_id=new[row.document_id], id=10_000 - row.id * (-1) ** new[row.document_id]
        )
        for row in library.citations
    ]
    links = resolve(rows, citations, words=lambda ident, offset: texts.paragraph(old[ident], offset))
    return (
        {old[ident]: key for ident, key in links.keys.items()},
        sorted(each.key for each in links.cited),
        sorted(
            (
                old[each.document_id],
                each.field,
                each.value,
                each.settled,
                tuple((old[one.document], one.quote) for one in each.evidence),
            )
            for each in links.inferences
        ),
    )
