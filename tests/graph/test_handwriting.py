"""A number that was read from handwriting, and those who cite the document."""

from __future__ import annotations

import pytest

from extractors.model import Candidate, Span
from graph.audit import run
from tests.graph.factories import Library, Text

KEY = "QĐ|1207/QĐ-UBND|2026|lao cai"
BODY = {"issuer": "Chủ tịch UBND tỉnh Lào Cai", "locality": "Lào Cai"}


def seen(*candidates: tuple[str, float]) -> tuple[Candidate, ...]:
    return tuple(Candidate(value, share, Span(0, 5)) for value, share in candidates)


def scan(library: Library, number: str | None, *candidates: tuple[str, float], **more: object) -> Text:
    fields: dict[str, object] = {
        "number": number,
        "code": None if number else "QĐ-UBND",
        "number_status": "handwritten",
        "number_candidates": seen(*candidates),
        "title": "Về việc kiện toàn Tổ công tác cải cách thủ tục hành chính",
        "date": "2026-03-05",
        "year": 2026,
    }
    return library.add("QĐ", **(BODY | fields | more))


def plan(library: Library, number: str = "1207/QĐ-UBND", date: str | None = "2026-03-05") -> Text:
    text = library.add("KH", "9/KH-SNV", date="2026-04-02", issuer="Sở Nội vụ tỉnh Lào Cai")
    words = f"Quyết định số {number}" + (f" ngày {date}" if date else "") + " của Chủ tịch UBND tỉnh"
    return text.cite(words, number=number, date=date, kind="QĐ", issuer="Chủ tịch UBND tỉnh Lào Cai")


def test_number_and_day_in_print_confirm_what_was_read() -> None:
    library = Library()
    held, citing = scan(library, "1207/QĐ-UBND", ("1207/QĐ-UBND", 0.9)), plan(library)
    links = library.links()
    assert links.keys[held.id] == KEY
    assert links.targets[citing.citations[0].id] == KEY
    (told,) = links.inferences
    assert (told.field, told.value, told.settled, told.confidence) == (
        "number",
        "1207/QĐ-UBND",
        True,
        0.95,
    )
    assert [(e.document, e.quote) for e in told.evidence] == [(citing.id, citing.citations[0].quote)]
    (edge,) = links.edges
    assert edge.confidence == citing.citations[0].citation.confidence  # as sure as any other
    assert not [f for f in run(library.view()) if f.rule == "missing-number" and "1207" in f.message.vi]


def test_a_proposed_number_is_filled_in_by_who_cites_it() -> None:
    library = Library()
    held = scan(library, None, ("4207/QĐ-UBND", 0.5), ("1207/QĐ-UBND", 0.3))
    plan(library)
    links = library.links()
    assert links.keys[held.id] == KEY and links.cited == ()
    assert [(each.value, each.settled) for each in links.inferences] == [("1207/QĐ-UBND", True)]
    row = library.view().documents[held.id]
    assert (row.number, row.number_status, row.printed_status) == (
        "1207/QĐ-UBND",
        "inferred",
        "handwritten",
    )


def test_print_goes_before_handwriting() -> None:
    library = Library()
    held = scan(library, "4207/QĐ-UBND", ("4207/QĐ-UBND", 0.8), ("1207/QĐ-UBND", 0.15))
    plan(library)
    assert library.links().keys[held.id] == KEY
    assert library.view().documents[held.id].number == "1207/QĐ-UBND"


@pytest.mark.parametrize("days", [(), ("2026-03-05", "2026-03-06")])
def test_a_day_of_handwriting_is_confirmed_with_the_number(days: tuple[str, ...]) -> None:
    library = Library()
    more = {"date": None, "date_candidates": seen(*((day, 0.4) for day in days))}
    held = scan(library, None, ("1207/QĐ-UBND", 0.5), **more)
    plan(library)
    told = {each.field: each for each in library.links().inferences}
    assert told["date"].value == "2026-03-05" and told["date"].settled
    assert told["number"].confidence == (0.9 if days else 0.75)
    assert library.links().keys[held.id] == KEY


def test_a_citation_without_a_day_reaches_it_but_is_not_sure() -> None:
    library = Library()
    held = scan(library, "1207/QĐ-UBND", ("1207/QĐ-UBND", 0.9))
    citing = plan(library, date=None)
    links = library.links()
    assert links.targets[citing.citations[0].id] == links.keys[held.id]
    assert links.inferences == ()
    (edge,) = links.edges
    assert edge.confidence <= 0.6
    assert set(links.how.values()) == {"handwritten"}


def test_who_cites_the_number_of_another_day_means_another_document() -> None:
    library = Library()
    held = scan(library, "1207/QĐ-UBND", ("1207/QĐ-UBND", 0.9), date="2026-01-12")
    citing = plan(library)
    links = library.links()
    assert links.targets[citing.citations[0].id] != links.keys[held.id]
    assert [each.number for each in links.cited] == ["1207/QĐ-UBND"]
    assert links.inferences == ()


def test_a_number_that_another_text_bears_in_print_is_not_taken_from_it() -> None:
    library = Library()
    held = scan(library, "1207/QĐ-UBND", ("1207/QĐ-UBND", 0.9), date="2026-01-12")
    other = library.add("QĐ", "1207/QĐ-UBND", date="2026-03-05", **BODY)
    links = library.links()
    assert links.keys[other.id] == KEY
    assert KEY not in links.keys[held.id]


def test_another_office_confirms_nothing() -> None:
    library = Library()
    scan(library, "1207/QĐ-UBND", ("1207/QĐ-UBND", 0.9), issuer="UBND tỉnh Sơn La", locality="Sơn La")
    plan(library)
    assert library.links().inferences == ()


def test_printed_numbers_are_nobody_s_to_confirm() -> None:
    library = Library()
    library.add("QĐ", "1207/QĐ-UBND", date="2026-03-05", **BODY)
    plan(library)
    links = library.links()
    assert links.inferences == () and "handwritten" not in links.how.values()
