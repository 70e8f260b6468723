"""Confidence: which signs a fact bears, and that they move the probability the right way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from extractors import confidence, gazetteers
from extractors.confidence import signs, weighed
from extractors.facts import run
from extractors.model import (
    Assignment,
    Block,
    BlockKind,
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    Mark,
    MarkKind,
    Relation,
    Role,
    Source,
    Span,
)
from pipeline.read import from_text

TEXT = "Căn cứ Quyết định số 7/QĐ-UBND ngày 02/01/2026; Luật Đò ngang, đò dọc; Sở Y tế kiểm tra."
DOCUMENT = Document(TEXT, ())


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def citation(**other: Any) -> Citation:
    place = span("Quyết định số 7/QĐ-UBND ngày 02/01/2026")
    known: dict[str, Any] = {
        "number": "7/QĐ-UBND",
        "date": dt.date(2026, 1, 2),
        "issuer": "UBND tỉnh Lào Cai",
        "relation": Relation.CAN_CU,
    }
    return Citation(place, place, "QĐ", **known | other)


def named(words: str, **other: Any) -> Citation:
    return Citation(span(words), span(words), "Luật", name=words, relation=Relation.CAN_CU, **other)


def deadline(**other: Any) -> Deadline:
    known: dict[str, Any] = {
        "due": dt.date(2026, 6, 1),
        "agency": "Sở Y tế",
        "what": "báo cáo kết quả",
        "confidence": 0.95,
    }
    return Deadline(span("ngày 02/01/2026"), DeadlineKind.DATE, **known | other)


def assignment(**other: Any) -> Assignment:
    known: dict[str, Any] = {
        "agency": "Sở Y tế",
        "section": "II.1",
        "confidence": 0.9,
        "task": "kiểm tra",
    }
    return Assignment(span("kiểm tra"), role=Role.THUC_HIEN, **known | other)


@pytest.mark.parametrize(
    ("fact", "sign"),
    [
        # the number was mended; a letter or a figure of it was guessed
        (citation(repairs=("missing-slash",)), "citation:mended"),
        (citation(repairs=("ocr-digit",)), "citation:guessed"),
        (citation(date=None), "citation:undated"),
        (citation(issuer=None), "citation:no-issuer"),
        (citation(number="7/QĐ-UBND1"), "citation:odd-code"),  # a footnote stuck to it
        (citation(of="9/KH-UBND"), "citation:nested"),
        (citation(relation=Relation.THAY_THE), "citation:act"),
        (citation(relation=Relation.DAN_CHIEU), "citation:mention"),
        (named("Luật Đò ngang"), "citation:name-unknown"),
        (named("Luật Đò ngang"), "citation:name-goes-on"),
        (deadline(agency=None), "deadline:nobody"),
        (deadline(what="hộ cư trú tại xã được cấp thẻ"), "deadline:no-work"),
        (deadline(repairs=("year-inferred",)), "deadline:year-inferred"),
        (deadline(what="các xã phải rà soát"), "deadline:asked"),
        (deadline(what="giấy phép được cấp"), "deadline:states"),
        (deadline(confidence=0.7), "deadline:way2"),
        (assignment(confidence=0.6), "assignment:way1"),  # a cell of a table taken from above
        (assignment(task="Lò Văn Pín"), "assignment:no-verb"),
        (assignment(section=None), "assignment:no-section"),
        # a name that goes on into the clause, one that is cut, a class of people, no office
        (assignment(agency="Trạm Khuyến nông tiếp tục"), "assignment:name-says"),
        (assignment(agency="Ban Quản lý chợ Cốc Lếu và"), "assignment:name-open"),
        (assignment(agency="Ban Quản lý chợ (khu A"), "assignment:name-open"),
        (assignment(agency="các hộ nuôi ong"), "assignment:people"),
        (assignment(agency="Hợp tác xã"), "assignment:people"),
        (assignment(agency="bến đò Mường La"), "assignment:small-head"),
        (assignment(agency="Bến đò Mường La"), "assignment:unknown-body"),
        (assignment(task="thực hiện tốt các việc sau"), "assignment:leads-in"),
        (assignment(task="kiểm tra hai bến đò:"), "assignment:leads-in"),
    ],
)
def test_signs(fact: Citation | Deadline | Assignment, sign: str) -> None:
    assert sign in signs(fact, DOCUMENT)


@pytest.mark.parametrize(
    ("fact", "sign"),
    [
        (citation(), "citation:guessed"),
        (citation(), "citation:odd-code"),
        (citation(number="31/2024/QH15"), "citation:odd-code"),
        (named("Luật Đò ngang, đò dọc"), "citation:name-goes-on"),
        (named("Luật Đò ngang, đò dọc", resolved="1/2026/QH16"), "citation:name-unknown"),
        (deadline(), "deadline:nobody"),
        (deadline(), "deadline:no-work"),
        (assignment(), "assignment:no-verb"),
        (assignment(), "assignment:unknown-body"),
        (
            assignment(agency="Ban Chỉ đạo 35"),
            "assignment:name-says",
        ),  # a verb of a name is a capital's
        (assignment(agency="Báo Yên Bái"), "assignment:name-says"),
        (assignment(agency="Sở Y tế (đầu mối)"), "assignment:name-open"),
        (assignment(agency="các xã, phường"), "assignment:small-head"),
        (assignment(task="kiểm tra hai bến đò, như sau đó đã báo"), "assignment:leads-in"),
        (assignment(), "assignment:within"),  # nobody knows where its name stands
    ],
)
def test_signs_that_are_not_there(fact: Citation | Deadline | Assignment, sign: str) -> None:
    assert sign not in signs(fact, DOCUMENT)


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        # the name opens its line; it is an object of another clause; it could go on; a case is told
        ("Chi cục Thú y: lấy mẫu", "", "within goes-on regarding"),
        ("gửi kết quả cho Chi cục Thú y, lấy mẫu", "within", "goes-on regarding"),
        ("Chi cục Thú y lấy mẫu", "goes-on", "within regarding"),
        ("Đối với Chi cục Thú y: lấy mẫu", "within regarding", "goes-on"),
    ],
)
def test_what_stands_around_a_name(text: str, present: str, absent: str) -> None:
    name, task = "Chi cục Thú y", "lấy mẫu"
    at = text.index(name)
    fact = Assignment(
        Span(text.index(task), len(text)),
        name,
        Role.THUC_HIEN,
        task,
        agency_span=Span(at, at + len(name)),
    )
    found = signs(fact, Document(text, ()))
    assert {f"assignment:{sign}" for sign in present.split()} <= {*found}
    assert not {f"assignment:{sign}" for sign in absent.split()} & {*found}


def test_a_deadline_that_a_sure_task_has_is_surer() -> None:
    found = (deadline(confidence=0.6), deadline(confidence=0.6, due=dt.date(2026, 7, 1)))
    sure, unsure = (assignment(deadline=1, confidence=share) for share in (0.95, 0.5))
    alone, owed = weighed("deadlines", found, DOCUMENT, (sure,))
    assert "deadline:tasked" in signs(found[1], DOCUMENT, tasked=True)
    assert alone.confidence == probability(found[0])
    assert owed.confidence > probability(found[1])
    assert weighed("deadlines", found, DOCUMENT, (unsure,)) == weighed("deadlines", found, DOCUMENT)


def test_who_stands_in_a_row_above_is_less_sure() -> None:
    text = "2 Chi cục Thú y lấy mẫu nước giếng ba xã"
    row = Document(text, (Block(Span(0, len(text)), BlockKind.TABLE_ROW),))
    plain = Document(text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),))
    name, task = (
        Span(text.index(w), text.index(w) + len(w)) for w in ("Chi cục Thú y", "lấy mẫu nước")
    )
    fact = Assignment(task, row[name], Role.CHU_TRI, row[task], agency_span=name, confidence=0.6)
    assert "assignment:inherited" in signs(fact, row)
    assert "assignment:goes-on" not in signs(fact, row)  # a blank parts its cells
    assert "assignment:inherited" not in signs(fact, plain)
    assert "assignment:goes-on" in signs(fact, plain)
    assert probability(fact, row) < probability(replace(fact, confidence=0.9), row)


def test_tasks_and_owners_count_for_deadlines_once_they_are_known() -> None:
    text = "1. Chi cục Thú y lấy mẫu nước, xong trước ngày 05/3/2026."
    document, _ = from_text(text)
    (alone,), (owed,) = (
        run(document, only=only).deadlines for only in (frozenset({"deadlines"}), None)
    )
    assert owed.agency == "Chi cục Thú y"
    assert owed.confidence > alone.confidence


def probability(fact: Any, document: Document = DOCUMENT) -> float:
    kind = {Citation: "citations", Deadline: "deadlines", Assignment: "assignments"}[type(fact)]
    (found,) = weighed(kind, (fact,), document)
    return float(found.confidence)


@pytest.mark.parametrize(
    ("sound", "doubtful"),
    [
        (citation(), citation(repairs=("ocr-digit",))),
        (citation(), citation(repairs=("blank-number",), number=None, date=None)),
        (citation(), citation(issuer=None, date=None)),
        (citation(), named("Luật Đò ngang")),
        (named("Luật Đò ngang, đò dọc", year=2024), named("Luật Đò ngang")),
        (deadline(), deadline(agency=None)),
        (deadline(), deadline(repairs=("invalid-date",), confidence=0.6)),
        (assignment(), assignment(confidence=0.6)),
        (assignment(), assignment(task="Lò Văn Pín")),
        (assignment(), assignment(agency="các hộ nuôi ong")),
        (assignment(), assignment(agency="Sở Y tế chủ động")),
        (assignment(task="kiểm tra bến đò ba xã"), assignment(task="kiểm tra các bến sau đây:")),
    ],
)
def test_what_is_doubtful_is_less_sure(sound: Any, doubtful: Any) -> None:
    assert probability(doubtful) < probability(sound) <= confidence.MOST


@pytest.mark.parametrize("make", [citation, deadline, assignment])
def test_words_that_ocr_doubts_are_less_sure(make: Callable[[], Any]) -> None:
    sure = Document(TEXT, (), Source(text_source="ocr"))
    mark = (Mark(Span(0, len(TEXT)), MarkKind.DOUBTFUL),)
    unsure = Document(TEXT, (), Source(text_source="ocr"), marks=mark)
    assert probability(make(), unsure) < probability(make(), sure)


def test_other_facts_are_left_as_they_are() -> None:
    facts = (object(),)
    assert weighed("dates", facts, DOCUMENT) is facts


def test_the_table_is_sorted_whole_and_dated() -> None:
    rows = gazetteers.table("confidence")
    names = [row["sign"] for row in rows]
    assert names == sorted(set(names))
    for row in rows:
        assert row["source"]
        assert dt.date.fromisoformat(row["date"])
        assert int(row["right"]) <= int(row["facts"])
        assert abs(float(row["log_odds"])) < 12
    assert {"citation", "deadline", "assignment"} <= set(names)
