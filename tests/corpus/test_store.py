from __future__ import annotations

import dataclasses
import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.packing import pack
from corpus.records import CitedDocument, Edge, FileRow, Reported
from corpus.store import Corpus
from extractors.errors import DatabaseError, NotFound, Unreadable, UsageError
from extractors.facts import Facts
from extractors.model import (
    Box,
    Document,
    Evidence,
    Finding,
    Mark,
    MarkKind,
    Message,
    NumberStatus,
    Page,
    Pinpoint,
    Relation,
    Run,
    Severity,
    Span,
    Suggestion,
)
from tests import factories as make

PLAN = (
    "ỦY BAN NHÂN DÂN TỈNH SƠN LA\n"
    "KẾ HOẠCH Phòng, chống ma túy năm 2024\n"
    "Căn cứ khoản 2 Điều 5 Luật Phòng, chống ma túy năm 2021;\n"
    "Thực hiện Quyết định số 1452/QĐ-TTg ngày 31 tháng 12 năm 2021 của Thủ tướng Chính phủ, "
    "được sửa đổi bởi Quyết định số 20/QĐ-TTg.\n"
    "I. NHIỆM VỤ\n"
    "Công an tỉnh chủ trì, phối hợp với Sở Y tế rà soát người nghiện trước ngày 04/7/2024."
)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus(tmp_path / "cancu.db", create=True) as corpus:
        yield corpus
        assert corpus.check() == ()


def plan_facts(text: str = PLAN, number: str | None = "184/KH-UBND") -> Facts:
    return make.facts(
        text,
        outline=make.outline(text, make.section(text, "NHIỆM VỤ", "I"), part="KH"),
        header=make.identity(
            number,
            "2024-01-31",
            type="KH",
            type_name="Kế hoạch",
            issuer="Ủy ban nhân dân tỉnh Sơn La",
            locality="Sơn La",
            title="Phòng, chống ma túy năm 2024",
            signer="Nguyễn Văn A",
            recipients=("Như trên", "Lưu VT"),
            evidence=(("issuer", make.at(text, "ỦY BAN NHÂN DÂN TỈNH SƠN LA")),),
            repairs=("caps",),
        ),
        citations=(
            make.citation(
                text,
                "Luật Phòng, chống ma túy năm 2021",
                clause="khoản 2 Điều 5 Luật Phòng, chống ma túy năm 2021",
                type="Luật",
                name="Luật Phòng, chống ma túy",
                year=2021,
                relation="can_cu",
                pinpoint=Pinpoint(dieu="5", khoan="2"),
                resolved="73/2021/QH14",
                candidates=("73/2021/QH14",),
            ),
            make.citation(
                text,
                "Quyết định số 1452/QĐ-TTg ngày 31 tháng 12 năm 2021",
                type="QĐ",
                number="1452/QĐ-TTg",
                date="2021-12-31",
                issuer="Thủ tướng Chính phủ",
                relation="thuc_hien",
                confidence=0.9,
                repairs=("line-break",),
            ),
        ),
        relations=(
            make.assertion(
                text, "được sửa đổi bởi Quyết định số 20/QĐ-TTg", "20/QĐ-TTg", "sua_doi", "1452/QĐ-TTg"
            ),
        ),
        deadlines=(
            make.deadline(
                text,
                "trước ngày 04/7/2024",
                due="2024-07-03",
                bound="2024-07-04",
                exclusive=True,
                agency="Công an tỉnh",
                what="rà soát người nghiện",
            ),
        ),
        assignments=(
            make.assignment(
                text,
                "Công an tỉnh chủ trì",
                "Công an tỉnh",
                partners=("Sở Y tế",),
                section="I",
                deadline=0,
                agency_span=make.at(text, "Công an tỉnh"),
            ),
        ),
    )


def put(
    corpus: Corpus,
    document: Document,
    facts: Facts | None = None,
    *,
    path: str = "/kho/a.txt",
    version: int = 1,
) -> int:
    facts = plan_facts(document.text) if facts is None else facts
    marks = make.fingerprints(facts, version=version)
    return corpus.put(document, facts, path=path, size=10, mtime_ns=20, fingerprints=marks)


# --- what goes in comes out --------------------------------------------------------------


def test_a_document_comes_back_with_layout_and_source(corpus: Corpus) -> None:
    words = (Run(0, 2, 1, Box(10, 20, 30.5, 40)), Run(3, 6, 2))
    document = make.document(
        PLAN,
        headings=(1,),
        path="/kho/a.txt",
        pages=(Page(1, Span(0, 20), 595.2, 841.9), Page(2, Span(20, len(PLAN)))),
        runs=words,
        reader="pdf",
        reader_version=3,
        media_type="application/pdf",
        text_source="text-layer",
        repairs=("nfc",),
        signatures=({"signer": "UBND tỉnh Sơn La"},),
        received=({"number": "17026"},),
        copy=({"text": "SAO Y"},),
        marks=(Mark(Span(3, 6), MarkKind.STAMPED),),
    )
    ident = put(corpus, document)
    assert corpus.load(ident) == document
    assert corpus.readers() == {ident: ("pdf", 3)}


def test_facts_come_back_as_they_were(corpus: Corpus) -> None:
    facts = plan_facts()
    ident = put(corpus, make.document(PLAN), facts)
    back = corpus.facts(ident)
    for name in ("outline", "citations", "relations", "deadlines", "assignments"):
        assert back[name] == facts[name], name
    assert back.header == dataclasses.replace(facts.header, parts=facts.outline.parts)


def test_parts_have_the_titles_the_header_found(corpus: Corpus) -> None:
    facts = plan_facts()
    (bare,) = facts.outline.parts
    titled = dataclasses.replace(bare, title="Phòng, chống ma túy năm 2024")
    facts["header"] = dataclasses.replace(facts.header, parts=(titled,))
    ident = put(corpus, make.document(PLAN), facts)
    assert corpus.identity(ident).parts == corpus.outline(ident).parts == (titled,)
    assert corpus.outline(ident).sections == facts.outline.sections
    retitled = dataclasses.replace(facts.header, parts=(dataclasses.replace(bare, title="Khác"),))
    found = Facts(header=retitled)
    corpus.put(make.document(PLAN), found, path="/kho/a.txt", fingerprints={"header": "2:x"})
    assert [row.part.title for row in corpus.parts(ident)] == ["Khác"]


def test_rows_carry_the_words_and_the_page(corpus: Corpus) -> None:
    cut = PLAN.index("Thực hiện")
    pages = (Page(1, Span(0, cut)), Page(2, Span(cut, len(PLAN))))
    ident = put(corpus, make.document(PLAN, pages=pages))
    law, decision = corpus.citations(ident)
    assert (law.quote, law.page, law.target_id) == (
        "khoản 2 Điều 5 Luật Phòng, chống ma túy năm 2021",
        1,
        None,
    )
    assert decision.page == 2
    (deadline,) = corpus.deadlines(ident)
    assert (deadline.quote, deadline.index, deadline.page) == ("trước ngày 04/7/2024", 0, 2)
    (task,) = corpus.assignments(ident)
    assert task.deadline == deadline.deadline
    (said,) = corpus.assertions(ident)
    assert said.quote == "được sửa đổi bởi Quyết định số 20/QĐ-TTg"
    (part,) = corpus.parts(ident)
    assert (part.index, part.part.type, part.page) == (0, "KH", 1)


def test_a_document_row_says_who_and_when(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN, repairs=("nfc",)))
    row = corpus.document(ident)
    assert (row.number, row.date, row.issuer, row.locality, row.path, row.held) == (
        "184/KH-UBND",
        dt.date(2024, 1, 31),
        "Ủy ban nhân dân tỉnh Sơn La",
        "Sơn La",
        "/kho/a.txt",
        True,
    )
    assert row.repairs == ("nfc", "caps")
    assert row.signer is not None and row.signer.name == "Nguyễn Văn A"
    assert row.recipients == ("Như trên", "Lưu VT")
    assert corpus.documents() == (row,) == corpus.documents(held=True)
    assert corpus.documents(held=False) == ()


def test_every_fact_row_reads_on_its_own(corpus: Corpus) -> None:
    """Datasette shows rows, not programs: words, place, extractor and version stand in each."""
    put(corpus, make.document(PLAN), version=3)
    db = sqlite3.connect(corpus.path)
    for table in ("parts", "sections", "citations", "assertions", "deadlines", "assignments"):
        for row in db.execute(
            f'SELECT document_id, start, "end", extractor, extractor_version, confidence FROM {table}'
        ):
            assert None not in row, table
            assert row[4] == 3
    assert db.execute("SELECT agency_id, deadline_id FROM assignments").fetchone() != (None, None)
    db.close()


def test_agencies_are_collected_with_their_parts(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    names = ["Công an tỉnh Sơn La", "Sở Y tế tỉnh Sơn La", "UBND tỉnh Sơn La"]
    assert [each.name for each in corpus.agencies()] == names
    db = sqlite3.connect(corpus.path)
    roles = db.execute(
        "SELECT name, role FROM agency_roles JOIN agencies ON id = agency_id ORDER BY name, role"
    ).fetchall()
    tasks = db.execute(
        "SELECT agencies.name FROM assignments JOIN agencies ON agencies.id = agency_id"
    ).fetchall()
    db.close()
    assert roles == [
        (names[0], "deadline"),
        (names[0], "owner"),
        (names[1], "partner"),
        (names[2], "issuer"),
    ]
    assert tasks == [(names[0],)]
    found = Facts(assignments=())  # the locality is known from the header that is not extracted again
    packed = pack(make.document(PLAN), found, {"assignments": "2:x"}, identity=corpus.identity(ident))
    corpus.update(ident, packed)
    assert [each.name for each in corpus.agencies()] == [names[0], names[2]]
    corpus.forget("/kho/a.txt")
    assert corpus.agencies() == ()


def test_spellings_of_one_body_are_one_agency(corpus: Corpus) -> None:
    for number, issuer in enumerate(
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Sơn La", "Uỷ ban nhân dân tỉnh")
    ):
        text = f"Văn bản {number}"
        header = make.identity(issuer=issuer, locality="Sơn La")
        put(corpus, make.document(text), make.facts(text, header=header), path=f"/kho/{number}")
    assert [each.name for each in corpus.agencies()] == ["UBND tỉnh Sơn La"]


def test_an_unknown_extractor_is_kept_too(corpus: Corpus) -> None:
    facts = make.facts(PLAN, phones=(make.deadline(PLAN, "04/7/2024", confidence=0.5),), counted=7)
    put(corpus, make.document(PLAN), facts)
    db = sqlite3.connect(corpus.path)
    rows = db.execute("SELECT extractor, quote, confidence FROM facts ORDER BY extractor").fetchall()
    db.close()
    assert rows == [("counted", "", 1.0), ("phones", "04/7/2024", 0.5)]


def test_an_unknown_id_is_not_found(corpus: Corpus) -> None:
    for ask in (corpus.document, corpus.load, corpus.facts):
        with pytest.raises(NotFound):
            ask(7)


# --- again -------------------------------------------------------------------------------


def test_the_same_bytes_under_two_names_are_one_document(corpus: Corpus) -> None:
    first = put(corpus, make.document(PLAN))
    assert put(corpus, make.document(PLAN), path="/kho/b.txt") == first
    assert [(row.path, row.document_id) for row in corpus.files()] == [
        ("/kho/a.txt", first),
        ("/kho/b.txt", first),
    ]
    assert corpus.stats()["documents"] == 1
    assert len(corpus.citations()) == 2
    corpus.forget("/kho/a.txt")
    assert corpus.document(first).path == "/kho/b.txt"
    corpus.forget("/kho/b.txt")
    assert corpus.documents() == ()
    with pytest.raises(NotFound):
        corpus.forget("/kho/b.txt")


def test_writing_a_document_again_changes_nothing(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    before = (corpus.documents(), corpus.facts(ident), corpus.stats())
    assert put(corpus, make.document(PLAN)) == ident
    assert (corpus.documents(), corpus.facts(ident), corpus.stats()) == before


def test_a_changed_file_keeps_its_id_and_loses_its_old_facts(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    new = "KẾ HOẠCH Chuyển đổi số năm 2026"
    assert put(corpus, make.document(new), make.facts(new)) == ident
    assert corpus.load(ident).text == new
    assert corpus.citations() == corpus.deadlines() == corpus.assignments() == ()
    assert corpus.document(ident).number is None
    assert corpus.search("ma túy") == ()
    assert [hit.document.id for hit in corpus.search("chuyển đổi số")] == [ident]


def test_a_changed_file_leaves_its_twin_alone(corpus: Corpus) -> None:
    first = put(corpus, make.document(PLAN), path="/kho/a.txt")
    put(corpus, make.document(PLAN), path="/kho/b.txt")
    new = "Một văn bản khác"
    other = put(corpus, make.document(new), make.facts(new), path="/kho/b.txt")
    assert other != first
    assert corpus.load(first).text == PLAN


def test_a_file_that_becomes_a_known_document_drops_its_own(corpus: Corpus) -> None:
    old = "Bản cũ"
    first = put(corpus, make.document(PLAN), path="/kho/a.txt")
    second = put(corpus, make.document(old), make.facts(old), path="/kho/b.txt")
    assert put(corpus, make.document(PLAN), path="/kho/b.txt") == first
    with pytest.raises(NotFound):
        corpus.document(second)


def test_a_new_reader_version_makes_all_facts_new(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    longer = make.document(
        PLAN + "\nNơi nhận:", reader_version=2, sha256=make.document(PLAN).source.sha256
    )
    header = Facts(header=make.identity("185/KH-UBND"))
    assert corpus.put(longer, header, path="/kho/a.txt", fingerprints={"header": "1:x"}) == ident
    assert corpus.citations(ident) == ()
    assert corpus.document(ident).number == "185/KH-UBND"
    assert set(corpus.stale({"header": "1:x", "citations": "1:citations"})[ident]) == {"citations"}


def test_only_the_named_extractors_are_replaced(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    found = Facts(citations=plan_facts()["citations"][:1])
    corpus.put(make.document(PLAN), found, path="/kho/a.txt", fingerprints={"citations": "2:new"})
    assert len(corpus.citations(ident)) == 1
    assert len(corpus.deadlines(ident)) == len(corpus.assignments(ident)) == 1
    assert corpus.stale({"citations": "2:new", "deadlines": "1:deadlines"}) == {}
    assert corpus.stale({"citations": "3:newer"}) == {ident: frozenset({"citations"})}


def test_a_failure_in_the_middle_leaves_what_was_there(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    broken = plan_facts()
    broken["relations"] = (broken["relations"][0], object())
    with pytest.raises(AttributeError):
        put(corpus, make.document(PLAN), broken)
    other = make.document("Khác")
    marks = {"header": "no number: xyz"}
    with pytest.raises(ValueError, match="no number"):
        corpus.put(other, Facts(), path="/kho/c.txt", fingerprints=marks)
    assert len(corpus.assertions(ident)) == 1
    assert [row.path for row in corpus.files()] == ["/kho/a.txt"]


# --- files that fail ---------------------------------------------------------------------


def test_a_failed_file_is_listed_with_its_reason(corpus: Corpus) -> None:
    corpus.record_failure(
        "/kho/x.pdf", Unreadable("Có mật khẩu.", "Encrypted.", code="encrypted"), size=9, mtime_ns=8
    )
    (row,) = corpus.failures()
    assert row == FileRow(
        1, "/kho/x.pdf", None, 9, 8, "failed", None, "encrypted", "Có mật khẩu.", "Encrypted."
    )
    ident = put(corpus, make.document(PLAN), path="/kho/x.pdf")
    assert corpus.failures() == ()
    state = corpus.file_state("/kho/x.pdf")
    assert state is not None and (state.status, state.document_id, state.error_code) == (
        "read",
        ident,
        None,
    )


def test_a_file_that_broke_takes_its_document_along(corpus: Corpus) -> None:
    put(corpus, make.document(PLAN))
    corpus.record_failure("/kho/a.txt", Unreadable("Hỏng.", "Damaged."))
    assert corpus.documents() == ()
    assert corpus.file_state("/kho/b.txt") is None


def test_names_with_blanks_emoji_and_foreign_bytes(corpus: Corpus) -> None:
    names = ["/kho/kế hoạch số 1 (bản cuối).txt", "/kho/📄.txt", "/kho/" + "á" * 200, "/kho/\udcff.txt"]
    for name in names:
        put(corpus, make.document(ascii(name)), make.facts(), path=name)
        state = corpus.file_state(name)
        assert state is not None and state.status == "read"
    assert len(corpus.files()) == 4


# --- links -------------------------------------------------------------------------------


def cited(key: str, number: str) -> CitedDocument:
    return CitedDocument(key, "QĐ", number, dt.date(2021, 12, 31), "Thủ tướng Chính phủ", None, None)


def edge(corpus: Corpus, source: str, target: str, *, direct: bool = True, nth: int = 1) -> Edge:
    row = corpus.citations()[nth]
    span = row.citation.span
    return Edge(
        source,
        target,
        Relation.THUC_HIEN,
        row.document_id,
        span.start,
        span.end,
        row.page,
        row.quote,
        direct,
        0.9,
        row.id if direct else None,
    )


def test_links_make_update_and_remove_cited_documents(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    row = corpus.citations()[1]
    for _ in range(2):  # running again changes nothing, ids included
        corpus.replace_links(
            [cited("k1", "1452/QĐ-TTg"), cited("k2", "20/QĐ-TTg")],
            [edge(corpus, "plan", "k1"), edge(corpus, "k2", "k1", direct=False)],
            {row.id: "k1"},
            {ident: "plan"},
        )
        one, two = corpus.documents(held=False)
        assert (one.key, one.number, one.held, one.date) == (
            "k1",
            "1452/QĐ-TTg",
            False,
            dt.date(2021, 12, 31),
        )
        assert corpus.citations()[1].target_id == one.id == 2
        assert corpus.document(ident).key == "plan"
        first, second = corpus.edges()
        assert (first.source_id, first.target_id, first.direct, first.citation_id) == (
            ident,
            one.id,
            True,
            row.id,
        )
        assert (second.source_id, second.target_id, second.direct) == (two.id, one.id, False)
        assert first.quote == row.quote
    corpus.replace_links([cited("k2", "20/QĐ-TTg")], [], {}, {ident: "plan"})
    (left,) = corpus.documents(held=False)
    assert left == two
    assert corpus.edges() == ()
    assert corpus.citations()[1].target_id is None


def test_a_document_that_comes_in_takes_the_place_of_the_cited_one(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    corpus.replace_links(
        [cited("k1", "1452/QĐ-TTg")], [edge(corpus, "p", "k1")], {2: "k1"}, {ident: "p"}
    )
    text = "QUYẾT ĐỊNH phê duyệt Chương trình"
    other = put(
        corpus,
        make.document(text),
        make.facts(text, header=make.identity("1452/QĐ-TTg")),
        path="/kho/q.txt",
    )
    corpus.replace_links([], [edge(corpus, "p", "k1")], {2: "k1"}, {ident: "p", other: "k1"})
    assert corpus.documents(held=False) == ()
    assert corpus.citations(ident)[1].target_id == other == corpus.edges()[0].target_id


def test_edges_of_a_duplicate_start_at_itself(corpus: Corpus) -> None:
    first = put(corpus, make.document(PLAN))
    other = PLAN + "\nMột văn bản khác mang cùng số." * 20
    second = put(corpus, make.document(other), path="/kho/b.txt")
    corpus.replace_links(
        [cited("k1", "1452/QĐ-TTg")],
        [edge(corpus, "p", "k1", nth=1), edge(corpus, "p", "k1", nth=3)],
        {},
        {first: "p", second: "p"},
    )
    assert [row.source_id for row in corpus.edges()] == [first, second]


def test_an_edge_to_nowhere_is_refused_and_nothing_changes(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    with pytest.raises(KeyError):
        corpus.replace_links([cited("k1", "1")], [edge(corpus, "p", "k9")], {}, {ident: "p"})
    assert corpus.documents(held=False) == ()


def test_findings_are_replaced_as_a_whole(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    span = make.at(PLAN, "04/7/2024")
    finding = Finding(
        "deadline-on-holiday",
        Severity.WARNING,
        Message("Hạn rơi vào ngày nghỉ.", "The deadline is a holiday."),
        (Evidence(ident, span, PLAN[span.slice], 1),),
        Suggestion("2024-07-05", Message("ngày làm việc tiếp theo", "the next working day")),
    )
    reported = Reported(finding, "0123abcd", "", ("QĐ 1",))
    other = dataclasses.replace(reported, fingerprint="4567abcd")
    corpus.record_findings([reported, other], ran={"deadline-on-holiday"})
    corpus.record_findings([reported], ran={"deadline-on-holiday"})
    (row,) = corpus.findings()
    assert (row.rule, row.severity, row.message_vi) == (
        "deadline-on-holiday",
        "warning",
        "Hạn rơi vào ngày nghỉ.",
    )
    assert row.evidence == (
        {
            "document": ident,
            "page": 1,
            "start": span.start,
            "end": span.end,
            "quote": "04/7/2024",
            "label": "QĐ 1",
        },
    )
    assert row.suggestion == {
        "value": "2024-07-05",
        "why": "ngày làm việc tiếp theo",
        "why_en": "the next working day",
    }


# --- corrections -------------------------------------------------------------------------


def test_a_correction_survives_extraction(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN), plan_facts(number=None))
    corpus.add_correction(
        ident, "number", "184/KH-UBND", "đóng dấu mờ", dt.datetime(2026, 11, 23, 8, 0)
    )
    put(corpus, make.document(PLAN), plan_facts(number=None), version=2)
    row = corpus.document(ident)
    assert (row.number, row.number_status) == ("184/KH-UBND", NumberStatus.INFERRED)
    assert corpus.facts(ident).header.number == "184/KH-UBND"
    assert [hit.document.id for hit in corpus.search("184/KH-UBND")] == [ident]
    (correction,) = corpus.corrections()
    assert (correction.was, correction.value, correction.reason, correction.applied) == (
        None,
        "184/KH-UBND",
        "đóng dấu mờ",
        True,
    )
    assert correction.when == "2026-11-23T08:00:00"


def test_the_last_correction_holds_and_remembers_what_was_read(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    corpus.add_correction(ident, "date", "2024-02-01", "", "2026-11-23")
    corpus.add_correction(ident, "date", "2024-03-01", "", "2026-11-24")
    assert corpus.document(ident).date == dt.date(2024, 3, 1)
    put(corpus, make.document(PLAN), version=2)
    assert corpus.document(ident).date == dt.date(2024, 3, 1)
    assert [row.was for row in corpus.corrections()] == ["2024-01-31", "2024-01-31"]


def test_a_corrected_issuer_is_an_agency(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    corpus.add_correction(ident, "issuer", "Sở Tư pháp tỉnh Sơn La", "", "2026-11-23")
    names = [row.name for row in corpus.agencies()]
    assert "Sở Tư pháp tỉnh Sơn La" in names
    assert "UBND tỉnh Sơn La" not in names
    put(corpus, make.document(PLAN), version=2)
    assert corpus.document(ident).issuer == "Sở Tư pháp tỉnh Sơn La"
    assert [row.name for row in corpus.agencies()] == names


def test_a_correction_does_not_follow_a_name_to_another_document(corpus: Corpus) -> None:
    """scan.pdf of Monday is not scan.pdf of Tuesday; the same mistake in a re-saved file is."""
    ident = put(corpus, make.document(PLAN), plan_facts(number="18/KH-UBND"))
    corpus.add_correction(ident, "number", "184/KH-UBND", "", "2026-11-23")
    saved = PLAN + " "
    assert put(corpus, make.document(saved), plan_facts(saved, number="18/KH-UBND")) == ident
    assert corpus.document(ident).number == "184/KH-UBND"
    other = PLAN + " (khác)"
    put(corpus, make.document(other), plan_facts(other, number="99/KH-UBND"))
    assert corpus.document(ident).number == "99/KH-UBND"
    assert [row.applied for row in corpus.corrections()] == [False]


def test_a_correction_waits_for_its_document(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN), plan_facts(number=None))
    corpus.add_correction(ident, "number", "184/KH-UBND", "", "2026-11-23")
    corpus.forget("/kho/a.txt")
    assert corpus.corrections()[0].document_id is None
    again = put(corpus, make.document(PLAN), plan_facts(number=None), path="/khác/b.txt")
    assert corpus.document(again).number == "184/KH-UBND"


def test_a_field_can_be_emptied(corpus: Corpus) -> None:
    ident = put(corpus, make.document(PLAN))
    corpus.add_correction(ident, "signer", None, "không phải người ký", "2026-11-23")
    assert corpus.document(ident).signer is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "31/01/2024"),
        ("year", "hai nghìn"),
        ("number_status", "mờ"),
        ("sha256", "0"),
        ("id; DROP TABLE documents", "x"),
    ],
)
def test_a_senseless_correction_is_refused(corpus: Corpus, field: str, value: str) -> None:
    ident = put(corpus, make.document(PLAN))
    with pytest.raises(UsageError):
        corpus.add_correction(ident, field, value, "", "2026-11-23")
    with pytest.raises(NotFound):
        corpus.add_correction(99, "number", "1", "", "2026-11-23")
    assert corpus.corrections() == ()


# --- runs, copies ------------------------------------------------------------------------


def test_runs_are_noted(corpus: Corpus) -> None:
    first = corpus.start_run("ingest")
    corpus.finish_run(first, counts={"new": 3, "failed": 1})
    corpus.start_run("retry", dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    done, running = corpus.runs()
    assert (done.status, dict(done.counts)["new"], dict(done.counts)["skipped"]) == ("done", 3, 0)
    assert (running.status, running.finished, running.started) == (
        "running",
        None,
        "2026-11-23T00:00:00+00:00",
    )


def test_the_end_of_a_run_is_noted_whatever_an_interruption_left_open(tmp_path: Path) -> None:
    # Ctrl-C between BEGIN and the block that rolls back: the note must not be lost with the rest.
    path = tmp_path / "c.db"
    with Corpus(path, create=True) as corpus:
        run = corpus.start_run("ingest")
        corpus._conn.execute("BEGIN IMMEDIATE")
        corpus._conn.execute("INSERT INTO runs (command, started, status) VALUES ('x', 'y', 'running')")
        corpus.finish_run(run, status="interrupted")
    with Corpus(path) as corpus:
        assert [each.status for each in corpus.runs()] == ["interrupted"]


def test_a_backup_is_a_whole_corpus(corpus: Corpus, tmp_path: Path) -> None:
    ident = put(corpus, make.document(PLAN))
    out = tmp_path / "sao lưu.db"
    for _ in range(2):
        corpus.backup(out)
        with Corpus(out, read_only=True) as copy:
            assert copy.load(ident) == corpus.load(ident)
            assert copy.check() == ()
    assert sorted(p.name for p in tmp_path.iterdir() if "sao" in p.name) == ["sao lưu.db"]
    with pytest.raises(UsageError):
        corpus.backup(corpus.path)
    notes = tmp_path / "ghi chú.txt"
    notes.write_text("quan trọng", encoding="utf-8")
    with pytest.raises(DatabaseError):
        corpus.backup(notes)
    assert notes.read_text(encoding="utf-8") == "quan trọng"
    with pytest.raises(DatabaseError):
        corpus.backup(tmp_path / "không có" / "b.db")
