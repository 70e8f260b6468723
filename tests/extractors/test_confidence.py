"""Confidence: which signs a fact bears, and that they move the probability the right way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from extractors import confidence, gazetteers
from extractors.confidence import signs, weighed
from extractors.model import (
    Assignment,
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
    known: dict[str, Any] = {"section": "II.1", "confidence": 0.9, "task": "kiểm tra"}
    return Assignment(span("kiểm tra"), "Sở Y tế", Role.THUC_HIEN, **known | other)


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
    ],
)
def test_signs_that_are_not_there(fact: Citation | Deadline | Assignment, sign: str) -> None:
    assert sign not in signs(fact, DOCUMENT)


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
