from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import search
from corpus.store import Corpus
from tests import factories as make

DRUGS = "Kế hoạch phòng, chống ma tuý và tệ nạn xã hội trên địa bàn tỉnh Đồng Tháp"
RICE = "Công văn về giá lúa; ma sát của động cơ, tuy nhiên tháp nước ở Đồng Nai vẫn thấp"
DECISION = "QUYẾT ĐỊNH về việc ban hành Chương trình chuyển đổi số"
CITING = "Thực hiện Quyết định số 184/QĐ-UBND ngày 31/01/2024 và Công văn số 1184/UBND-NC"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    with Corpus(tmp_path_factory.mktemp("search") / "cancu.db", create=True) as corpus:
        for name, text, number, title in [
            ("drugs", DRUGS, "12/KH-UBND", "Phòng, chống ma tuý"),
            ("rice", RICE, "45/SNN-KH", "Giá lúa"),
            ("decision", DECISION, "184/QĐ-UBND", "Ban hành Chương trình chuyển đổi số"),
            ("citing", CITING, "9/BC-VP", "Báo cáo"),
        ]:
            facts = make.facts(text, header=make.identity(number, title=title))
            corpus.put(make.document(text), facts, path=name, fingerprints=make.fingerprints(facts))
        yield corpus


def found(corpus: Corpus, query: str) -> list[str | None]:
    return [hit.document.path for hit in corpus.search(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ma tuy", ["drugs", "rice"]),  # the word before its two syllables somewhere
        ("ma túy", ["drugs", "rice"]),
        ("ma tuý", ["drugs", "rice"]),
        ("MA TUÝ", ["drugs", "rice"]),
        ('"ma túy"', ["drugs"]),
        ("dong thap", ["drugs", "rice"]),
        ("Đồng Tháp", ["drugs", "rice"]),
        ("quyet dinh", ["decision", "citing"]),
        ("184/QĐ-UBND", ["decision", "citing"]),  # its own number before a mention; not 1184/UBND
        ("184/qd-ubnd", ["decision", "citing"]),
        ("so 184", ["citing", "decision"]),
        ("chuyển đổi số", ["decision"]),
        ("chuyển đổ", []),
        ("chuyển đổ*", ["decision"]),  # the last word may go on
        ("chuyển* đổi", ["decision"]),
        ("phòng chống", ["drugs"]),
        ("không có ở đâu", []),
        ("", []),
        ("   ", []),
        ("/-().", []),
    ],
)
def test_search_needs_no_marks(corpus: Corpus, query: str, expected: list[str]) -> None:
    assert found(corpus, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""',
        '"ma',
        "ma AND",
        "NOT ma",
        "NEAR(",
        "title:ma",
        "ma*",
        "^ma",
        "a-b",
        "{x}",
        "'; --",
        "+",
    ],
)
def test_no_query_is_a_syntax_error(corpus: Corpus, query: str) -> None:
    assert isinstance(corpus.search(query), tuple)


@given(st.text(max_size=40))
def test_no_text_is_a_syntax_error(query: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE documents_fts USING fts5(number, title, body, content='')")
    search.index(db, 1, None, None, query)
    parsed = search.parse(query)
    if any(word.isascii() for word in parsed.words):
        search.find(db, parsed, 5)
    search.snippet(query, parsed)
    db.close()


def test_the_snippet_shows_the_words_as_they_stand(corpus: Corpus) -> None:
    (hit,) = corpus.search('"chong ma tuy"')
    assert hit.snippet == (
        "Kế hoạch phòng, [chống ma tuý] và tệ nạn xã hội trên địa bàn tỉnh Đồng Tháp"
    )
    assert hit.score > 0


def test_a_long_text_is_cut_around_the_best_place() -> None:
    text = f"ma {'một hai ba ' * 200}phòng, chống ma túy {'bốn năm sáu ' * 200}"
    cut = search.snippet(text, search.parse("chống ma túy"))
    assert "phòng, [chống ma túy]" in cut
    assert cut.startswith("… ") and cut.endswith(" …")
    assert len(cut) < 220


def test_a_word_in_the_title_only_gives_the_beginning() -> None:
    assert search.snippet("Điều 1. " + "x " * 200, search.parse("khác")).startswith("Điều 1. x")


def test_limit(corpus: Corpus) -> None:
    assert len(corpus.search("ma", limit=1)) == 1


def test_another_folding_makes_the_index_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cancu.db"
    with Corpus(path, create=True) as corpus:
        facts = make.facts(DRUGS)
        corpus.put(make.document(DRUGS), facts, path="a", fingerprints=make.fingerprints(facts))
    search._version.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(search, "fold", lambda text: text.lower().replace("ú", "u").replace("ý", "y"))
        with Corpus(path) as corpus:
            assert [hit.document.path for hit in corpus.search("ma tuy")] == ["a"]
            assert corpus.search("dong") == ()
            corpus.forget("a")
            assert corpus.search("ma tuy") == ()
            corpus.put(make.document(DRUGS), facts, path="a", fingerprints=make.fingerprints(facts))
    search._version.cache_clear()
    with Corpus(path, read_only=True) as corpus:  # reading does not mend
        assert corpus.search("dong") == ()
    with Corpus(path) as corpus:
        assert [hit.document.path for hit in corpus.search("dong")] == ["a"]
