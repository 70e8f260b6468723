"""cancu inside a spaCy pipeline: found by entry point, nothing lost, everything stored."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from cancu.spacy_component import CancuTokenizer

CONFIG: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": "cancu.tokenizer.v1"}}}
TEXT = (
    "Căn cứ Quyết định số 1425/QĐ-TTg ngày 15/11/2023 của Thủ tướng Chính phủ;\n"
    "Giao Công an tỉnh chủ trì, phối hợp với Sở Y tế tham mưu, báo cáo trước ngày 04/7/2024."
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    made = spacy.blank("xx", config=CONFIG)
    made.add_pipe("cancu")
    return made


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("số 1425/QĐ-TTg ngày", "1425/QĐ-TTg"),
        ("Chỉ thị số 36-CT/TW,", "36-CT/TW"),
        ("48/2022/NQ-HĐND.", "48/2022/NQ-HĐND"),
        ("(01/2021/TTLT-BCA-BQP)", "01/2021/TTLT-BCA-BQP"),
        ("số 15a/KH-UBND;", "15a/KH-UBND"),
        ("Công văn 442/BDT ngày", "442/BDT"),
        ("73/2021/QH14", "73/2021/QH14"),
        ("ngày 16.8.2019 của", "16.8.2019"),
        ("ngày 21-04-2026;", "21-04-2026"),
        ("tháng 5/2023,", "5/2023"),
        ("5.864 người", "5.864"),
        ("đạt 12,5% kế hoạch", "12,5%"),
    ],
)
def test_numbers_and_dates_stay_whole(text: str, whole: str) -> None:
    assert whole in [token.text for token in CancuTokenizer(Vocab())(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("và/hoặc", ["và", "/", "hoặc"]),
        ("Điều 5, khoản 2.", ["Điều", "5", ",", "khoản", "2", "."]),
        ("TM. ỦY BAN", ["TM", ".", "ỦY", "BAN"]),
        ("", []),
    ],
)
def test_other_things_come_apart(text: str, tokens: list[str]) -> None:
    assert [token.text for token in CancuTokenizer(Vocab())(text)] == tokens


@given(st.text(st.sampled_from("aĐ1 9/-.\n\t\u00a0\u3000,QB%"), max_size=60) | st.text(max_size=40))
def test_the_text_comes_back(text: str) -> None:
    assert CancuTokenizer(Vocab())(text).text == text


def test_a_megabyte_of_digits_and_slashes_is_quick() -> None:
    hard = "1/" * 50_000 + "A-" * 50_000 + "1/A-" * 50_000
    assert CancuTokenizer(Vocab())(hard).text == hard


def test_facts_stand_in_spans(nlp: Any) -> None:
    doc = nlp(TEXT)
    marks = {(span.text, span.label_) for span in doc.spans["cancu"]}
    assert ("Quyết định số 1425/QĐ-TTg ngày 15/11/2023", "CITATION") in marks
    assert any(label == "DEADLINE" and "04/7/2024" in text for text, label in marks)
    assert ("Công an tỉnh", "AGENCY") in marks
    citation = next(span for span in doc.spans["cancu"] if span.label_ == "CITATION")
    assert citation.kb_id_ == "1425/QĐ-TTg"
    assert citation._.cancu_number == "1425/QĐ-TTg"
    assert citation._.cancu_date == "2023-11-15"
    assert citation._.cancu_relation == "can_cu"
    assert citation._.cancu["type"] == "QĐ"
    deadline = next(span for span in doc.spans["cancu"] if span.label_ == "DEADLINE")
    assert deadline._.cancu_due == "2024-07-03"
    assert doc._.cancu["schema"] == "cancu.extract/1"


def test_spans_of_others_have_no_fact(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert doc[0:2]._.cancu is None
    assert doc[0:2]._.cancu_number is None


def test_entities_of_others_stay(nlp: Any) -> None:
    both = spacy.blank("xx", config=CONFIG)
    ruler = both.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NUM", "pattern": "1425/QĐ-TTg"}])
    both.add_pipe("cancu")
    doc = both(TEXT)
    assert [e.text for e in doc.ents if e.label_ == "NUM"] == ["1425/QĐ-TTg"]
    assert any(e.label_ == "DEADLINE" for e in doc.ents)
    assert any(s.label_ == "CITATION" for s in doc.spans["cancu"])  # spans may overlap, entities not


def test_settings_of_the_pipe() -> None:
    other = spacy.blank("xx", config=CONFIG)
    other.add_pipe("cancu", config={"spans_key": "sc", "ents": False})
    doc = other(TEXT)
    assert len(doc.spans["sc"]) > 0
    assert doc.ents == ()


def test_behind_a_foreign_tokenizer_places_are_widened_to_its_tokens() -> None:
    plain = spacy.blank("xx")
    plain.add_pipe("cancu")
    doc = plain(TEXT)
    assert any("1425/QĐ-TTg" in span.text for span in doc.spans["cancu"])


def test_documents_survive_storage(nlp: Any) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again.text == TEXT
    assert [(s.text, s.label_) for s in again.spans["cancu"]] == [
        (s.text, s.label_) for s in doc.spans["cancu"]
    ]
    assert again.spans["cancu"][0]._.cancu == doc.spans["cancu"][0]._.cancu


def test_pipelines_survive_bytes_and_disk(nlp: Any, tmp_path: Path) -> None:
    by_bytes = spacy.blank("xx", config=CONFIG)
    by_bytes.add_pipe("cancu")
    by_bytes.from_bytes(nlp.to_bytes())
    nlp.to_disk(tmp_path / "model")
    by_disk = spacy.load(tmp_path / "model")
    first = nlp(TEXT)  # spaCy's spans live as long as their document is held
    want = [span.text for span in first.spans["cancu"]]
    for made in (by_bytes, by_disk):
        assert isinstance(made.tokenizer, CancuTokenizer)
        doc = made(TEXT)
        assert doc.text == TEXT
        assert [span.text for span in doc.spans["cancu"]] == want


def test_many_texts(nlp: Any) -> None:
    docs = list(nlp.pipe([TEXT, "", TEXT]))
    assert [doc.text for doc in docs] == [TEXT, "", TEXT]
    assert len(docs[1].spans["cancu"]) == 0


@pytest.mark.parametrize(("style", "options"), [("span", {"spans_key": "cancu"}), ("ent", {})])
def test_displacy_draws_it(nlp: Any, style: str, options: dict[str, Any]) -> None:
    html = displacy.render(nlp(TEXT), style=style, options=options, jupyter=False)
    assert "CITATION" in html
    assert "1425/QĐ-TTg" in html


def test_found_by_entry_point_without_importing_us() -> None:
    code = (
        "import spacy; nlp = spacy.blank('xx', config={'nlp': {'tokenizer': "
        "{'@tokenizers': 'cancu.tokenizer.v1'}}}); nlp.add_pipe('cancu'); "
        "print(nlp('số 12/QĐ-UBND')[1].text)"
    )
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8"
    )
    assert run.stdout.strip() == "12/QĐ-UBND", run.stderr
