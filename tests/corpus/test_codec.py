"""The JSON of contract.md section 2: every name is there, and every place is the right one."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from corpus.codec import error_json, finding_json, to_json
from extractors.model import (
    Assertion,
    Assignment,
    Block,
    Box,
    Citation,
    Deadline,
    DeadlineKind,
    Document,
    Evidence,
    Finding,
    Identity,
    Message,
    NumberStatus,
    Page,
    Part,
    Pinpoint,
    Relation,
    Role,
    Run,
    Severity,
    Signer,
    Source,
    Span,
    Suggestion,
)

TEXT = "Căn cứ khoản 2 Điều 5 Luật Đất đai năm 2024;\nCông an tỉnh báo cáo trước ngày 04/7/2023."

# contract.md section 2, name by name
CONTRACT = {
    "": "schema source text document citations relations deadlines assignments findings",
    "source": "path sha256 media_type pages text_source repairs signatures received copy",
    "document": "type type_name number number_status date place issuer title signer recipients parts",
    "signer": "name position authority",
    "part": "type title start end",
    "citation": "text start end page bbox part type number date issuer title name year relation of "
    "pinpoint alias_of confidence repairs clause_start clause_end resolved candidates",
    "pinpoint": "dieu khoan diem chuong phu_luc",
    "relation": "source relation target start end",
    "deadline": "text start end page bbox kind due start_date bound exclusive rrule anchor days "
    "working_days agency what",
    "assignment": "agency role with task start end page section deadline",
    "finding": "rule severity message evidence suggestion",
    "evidence": "document page start end quote",
}


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def _document() -> Document:
    first = TEXT.split("\n")[0]
    return Document(
        TEXT,
        (Block(Span(0, len(first))), Block(Span(len(first) + 1, len(TEXT)))),
        Source("a.pdf", "0" * 64, "application/pdf", 2, "text-layer", ("nfc",)),
        pages=(Page(1, Span(0, len(first) + 1)), Page(2, Span(len(first) + 1, len(TEXT)))),
        runs=(
            Run(_span("Luật").start, _span("Luật").end, 1, Box(10, 20, 30.004, 40)),
            Run(_span("Đất đai").start, _span("Đất đai").end, 1, Box(32, 19, 60, 41)),
            Run(_span("trước").start, _span("trước").end, 2, Box(1, 2, 3, 4)),
        ),
    )


def _facts() -> dict[str, Any]:
    return {
        "header": Identity(
            type="KH",
            type_name="Kế hoạch",
            number="15/KH-UBND",
            number_status=NumberStatus.PRINTED,
            date=dt.date(2023, 2, 6),
            signer=Signer("Nguyễn Văn A", "Chủ tịch", "TM."),
            recipients=("Như trên", "Lưu: VT"),
            parts=(Part("KH", "Phòng, chống ma túy", Span(0, len(TEXT))),),
            evidence=(("date", _span("04/7/2023")),),
            repairs=("stamped-number", "nfc"),
        ),
        "citations": (
            Citation(
                _span("Luật Đất đai năm 2024"),
                _span("khoản 2 Điều 5 Luật Đất đai năm 2024"),
                "Luật",
                name="Luật Đất đai",
                year=2024,
                relation=Relation.CAN_CU,
                pinpoint=Pinpoint(dieu="5", khoan="2"),
                resolved="31/2024/QH15",
                candidates=("31/2024/QH15",),
                confidence=0.9,
            ),
        ),
        "relations": (Assertion("1/QĐ-A", Relation.SUA_DOI, "2/QĐ-B", Span(0, 6)),),
        "deadlines": (
            Deadline(
                _span("trước ngày 04/7/2023"),
                DeadlineKind.DATE,
                dt.date(2023, 7, 3),
                bound=dt.date(2023, 7, 4),
                exclusive=True,
            ),
        ),
        "assignments": (
            Assignment(
                _span("Công an tỉnh báo cáo trước ngày 04/7/2023."),
                "Công an tỉnh",
                Role.BAO_CAO,
                "báo cáo trước ngày 04/7/2023",
                partners=("Sở Y tế",),
                section="III.2",
                deadline=0,
                agency_span=_span("Công an tỉnh"),
            ),
        ),
    }


def _finding() -> Finding:
    return Finding(
        "year-mismatch",
        Severity.WARNING,
        Message("Năm không khớp.", "Years differ."),
        (Evidence(0, _span("04/7/2023"), "04/7/2023"),),
        Suggestion("2024", Message("năm của luật", "the law's year")),
    )


@pytest.fixture
def found() -> dict[str, Any]:
    return to_json(_document(), _facts(), (_finding(),))


def test_every_name_of_the_contract_is_there(found: dict[str, Any]) -> None:
    members = {
        "": found,
        "source": found["source"],
        "document": found["document"],
        "signer": found["document"]["signer"],
        "part": found["document"]["parts"][0],
        "citation": found["citations"][0],
        "pinpoint": found["citations"][0]["pinpoint"],
        "relation": found["relations"][0],
        "deadline": found["deadlines"][0],
        "assignment": found["assignments"][0],
        "finding": found["findings"][0],
        "evidence": found["findings"][0]["evidence"][0],
    }
    missing = {
        name: set(fields.split()) - set(members[name])
        for name, fields in CONTRACT.items()
        if set(fields.split()) - set(members[name])
    }
    assert missing == {}


def test_it_is_plain_json(found: dict[str, Any]) -> None:
    assert json.loads(json.dumps(found)) == found


def test_quotes_are_the_text_at_their_offsets(found: dict[str, Any]) -> None:
    for fact in (*found["citations"], *found["deadlines"], *found["relations"]):
        assert found["text"][fact["start"] : fact["end"]] == fact["text"]
    citation = found["citations"][0]
    assert found["text"][citation["clause_start"] : citation["clause_end"]].startswith("khoản 2 Điều 5")
    task = found["assignments"][0]
    assert found["text"][task["agency_start"] : task["agency_end"]] == "Công an tỉnh"


def test_pages_and_boxes_come_from_the_document(found: dict[str, Any]) -> None:
    citation, deadline = found["citations"][0], found["deadlines"][0]
    assert (citation["page"], citation["bbox"]) == (1, [10, 19, 60, 41])
    assert (deadline["page"], deadline["bbox"]) == (2, [1, 2, 3, 4])
    assert found["findings"][0]["evidence"][0]["page"] == 2


def test_a_source_without_pages_has_neither_page_nor_box() -> None:
    bare = Document(TEXT, (Block(Span(0, len(TEXT))),))
    citation = to_json(bare, _facts())["citations"][0]
    assert (citation["page"], citation["bbox"]) == (None, None)


def test_values(found: dict[str, Any]) -> None:
    assert found["schema"] == "cancu.extract/1"
    assert found["document"]["date"] == "2023-02-06"
    assert found["document"]["number_status"] == "printed"
    assert found["source"]["repairs"] == ["nfc", "stamped-number"]  # each once, reader's first
    deadline = found["deadlines"][0]
    assert (deadline["bound"], deadline["exclusive"], deadline["due"]) == (
        "2023-07-04",
        True,
        "2023-07-03",
    )
    assert found["assignments"][0]["with"] == ["Sở Y tế"]
    assert found["citations"][0]["relation"] == "can_cu"
    assert found["citations"][0]["of"] is None
    assert found["findings"][0]["suggestion"] == {"value": "2024", "why": "năm của luật"}


def test_nothing_known_is_null_not_missing() -> None:
    empty = to_json(Document("", ()), {})
    assert set(CONTRACT["document"].split()) <= set(empty["document"])
    assert empty["document"]["number_status"] == "absent"
    assert empty["document"]["signer"] is None
    assert [
        empty[each] for each in ("citations", "relations", "deadlines", "assignments", "findings")
    ] == [[] for _ in range(5)]


def test_offsets_follow_the_callers_text() -> None:
    caller = "»" * 7 + TEXT
    found = to_json(
        _document(),
        _facts(),
        (_finding(),),
        text=caller,
        where=lambda span: Span(span.start + 7, span.end + 7),
    )
    assert found["text"] == caller
    citation, task = found["citations"][0], found["assignments"][0]
    assert caller[citation["start"] : citation["end"]] == citation["text"]
    assert caller[citation["clause_start"] :].startswith("khoản 2")
    assert caller[task["agency_start"] : task["agency_end"]] == "Công an tỉnh"
    evidence = found["findings"][0]["evidence"][0]
    assert caller[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert found["document"]["parts"][0]["start"] == 7
    assert caller[found["document"]["evidence"]["date"]["start"] :].startswith("04/7/2023")


def test_messages_follow_the_language() -> None:
    said = finding_json(_finding(), lang="en")
    assert said["message"] == "Years differ."
    assert said["suggestion"]["why"] == "the law's year"


def test_the_error_object() -> None:
    made = error_json({"path": "a.pdf", "sha256": None}, "encrypted", "Tệp có mật khẩu.")
    assert made == {
        "schema": "cancu.extract/1",
        "source": {"path": "a.pdf", "sha256": None},
        "error": {"code": "encrypted", "message": "Tệp có mật khẩu."},
    }
