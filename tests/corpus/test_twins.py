"""Two forms of one document, and two documents of one number."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.store import Corpus
from extractors.facts import Facts
from extractors.model import Document
from tests import factories as make

PLAN = (
    "SỞ Y TẾ TỈNH SƠN LA\n"
    "KẾ HOẠCH Tập huấn sơ cấp cứu cho cán bộ y tế thôn, bản năm 2024\n"
    "Thực hiện Quyết định số 88/QĐ-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh Sơn La về công tác "
    "y tế cơ sở, Sở Y tế xây dựng kế hoạch tập huấn như sau:\n"
    "1. Trung tâm Kiểm soát bệnh tật tỉnh chủ trì mở 12 lớp, mỗi lớp 40 học viên, xong trước ngày "
    "15/6/2024.\n"
    "2. Trung tâm Y tế các huyện, thành phố cử học viên đúng thành phần, bố trí phòng học và thiết bị."
)
#: The same as Word gives it: a blank line, another dash, no list number.
RETYPED = PLAN.replace("kế hoạch tập huấn như sau:", "kế hoạch tập huấn, như sau:").replace(
    "1. Tr", "Tr"
)
#: As a machine reads it from a picture: letters and a figure are wrong.
SCANNED = (
    PLAN.replace("tập huấn", "tập huân")
    .replace("15/6/2024", "16/6/2024")
    .replace("thôn, bản", "thônbản")
)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    with Corpus(tmp_path / "cancu.db", create=True) as corpus:
        yield corpus
        assert corpus.check() == ()


def header(**fields: object) -> Facts:
    known = {
        "number": "31/KH-SYT",
        "date": "2024-02-20",
        "type": "KH",
        "issuer": "Sở Y tế tỉnh Sơn La",
        "locality": "Sơn La",
        "title": "Tập huấn sơ cấp cứu cho cán bộ y tế thôn, bản năm 2024",
    } | fields
    return make.facts("", header=make.identity(**known))  # type: ignore[arg-type]


def put(corpus: Corpus, document: Document, path: str, facts: Facts | None = None) -> int:
    facts = header() if facts is None else facts
    return corpus.put(document, facts, path=path, fingerprints=make.fingerprints(facts))


def forms() -> dict[str, Document]:
    return {
        "a.docx": make.document(RETYPED, text_source="docx"),
        "b.pdf": make.document(PLAN, text_source="text-layer"),
        "c.pdf": make.document(SCANNED, text_source="ocr"),
    }


def test_a_workbook_is_kept_before_a_picture(corpus: Corpus) -> None:
    """Every source of text a reader writes has its rank: none is unknown and so the last."""
    scanned = put(corpus, make.document(SCANNED, text_source="ocr"), "a.pdf")
    assert put(corpus, make.document(PLAN, text_source="xlsx"), "b.xlsx") == scanned
    (row,) = corpus.documents(held=True)
    assert row.text_source == "xlsx"


@pytest.mark.parametrize("order", list(itertools.permutations(forms())))
def test_three_forms_are_one_document_in_any_order(corpus: Corpus, order: tuple[str, ...]) -> None:
    found = forms()
    idents = {put(corpus, found[name], name) for name in order}
    assert len(idents) == 1
    (row,) = corpus.documents(held=True)
    assert (row.path, row.text_source) == ("b.pdf", "text-layer")
    assert corpus.load(row.id).text == PLAN  # the better text, whichever came first
    files = corpus.files_of(row.id)
    assert files[0].path == "b.pdf"
    assert {each.path for each in files} == set(found)
    assert {each.sha256 for each in files} == {each.source.sha256 for each in found.values()}


@pytest.mark.parametrize(
    ("other", "fields", "source"),
    [
        # a version with another term is another text, however alike the rest
        (PLAN.replace("15/6/2024", "20/6/2024"), {}, "docx"),
        # the same number and day, another body
        (PLAN, {"issuer": "Sở Y tế tỉnh Lào Cai", "locality": "Lào Cai"}, "docx"),
        # another type, day or number
        (RETYPED, {"type": "BC"}, "docx"),
        (RETYPED, {"date": "2024-02-21"}, "docx"),
        (RETYPED, {"number": "32/KH-SYT"}, "docx"),
        # nothing known but the words: drafts circulate in versions
        (RETYPED, {"number": None}, "docx"),
        (RETYPED, {"date": None}, "docx"),
        (RETYPED, {"issuer": None}, "docx"),
        # a scan of quite another text, with another title
        ("Báo cáo về giá lúa, giá ngô " * 9, {"title": "Giá lúa, giá ngô quý I"}, "ocr"),
        # a text of the same title but another body of words, neither from a picture
        ("Tập huấn sơ cấp cứu: danh sách học viên " * 9, {}, "docx"),
    ],
)
def test_what_differs_stays_two(
    corpus: Corpus, other: str, fields: dict[str, object], source: str
) -> None:
    first = put(corpus, make.document(PLAN, text_source="text-layer"), "a.pdf")
    document = make.document(other + "\n", text_source=source)
    assert put(corpus, document, "b", header(**fields)) != first
    assert corpus.stats()["held"] == 2


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("tỉnh Cà Mau", "thành phố Hải Phòng"),
        ("tỉnh Sơn La", "tỉnh Lào Cai"),
        ("TP Huế", "tỉnh Gia Lai"),
    ],
)
def test_wards_of_one_name_in_two_provinces_stay_two(corpus: Corpus, here: str, there: str) -> None:
    facts = header(issuer="UBND phường Tân Thành", locality=None)
    for path, place in (("1.txt", here), ("2.txt", there)):
        put(
            corpus,
            make.document(PLAN.replace("TỈNH SƠN LA", "").replace("tỉnh Sơn La", place)),
            path,
            facts,
        )
    assert len(list(corpus.documents(held=True))) == 2


def test_a_bad_scan_is_known_by_its_title(corpus: Corpus) -> None:
    first = put(corpus, make.document(PLAN, text_source="text-layer"), "a.pdf")
    noise = make.document("K3 hoach T@p hu~n " * 30, text_source="ocr")
    assert put(corpus, noise, "b.pdf") == first


def test_a_form_that_changes_becomes_a_document_of_its_own(corpus: Corpus) -> None:
    found = forms()
    first = put(corpus, found["b.pdf"], "b.pdf")
    put(corpus, found["a.docx"], "a.docx")
    report = header(number="7/BC-SYT", type="BC")
    second = put(corpus, make.document("Báo cáo khác"), "a.docx", report)
    assert second != first
    assert [each.path for each in corpus.files_of(first)] == ["b.pdf"]
    assert corpus.bereft() == ()


def test_what_the_best_form_leaves_behind_is_read_from_the_next(corpus: Corpus) -> None:
    found = forms()
    first = put(corpus, found["b.pdf"], "b.pdf")
    put(corpus, found["a.docx"], "a.docx")
    put(corpus, make.document("Báo cáo khác"), "b.pdf", header(number="7/BC-SYT", type="BC"))
    assert corpus.bereft() == ("a.docx",)  # its document still has the words of b.pdf
    assert put(corpus, found["a.docx"], "a.docx") == first
    assert corpus.load(first).text == RETYPED
    assert corpus.bereft() == ()


def test_a_form_is_gone_with_its_file_and_the_document_with_the_last(corpus: Corpus) -> None:
    found = forms()
    first = put(corpus, found["b.pdf"], "b.pdf")
    put(corpus, found["c.pdf"], "c.pdf")
    corpus.forget("c.pdf")
    assert [each.path for each in corpus.files_of(first)] == ["b.pdf"]
    corpus.forget("b.pdf")
    assert corpus.documents(held=True) == ()


def test_bytes_of_another_form_are_known(corpus: Corpus) -> None:
    found = forms()
    first = put(corpus, found["b.pdf"], "b.pdf")
    put(corpus, found["a.docx"], "a.docx")
    assert corpus.by_sha256(found["a.docx"].source.sha256) == first


@pytest.mark.parametrize("order", ["a before", "a after", "between"])
@pytest.mark.parametrize(
    ("field", "value"), [("number", "32/KH-SYT"), ("title", "Tập huấn sơ cứu"), ("issuer", "Sở Nội vụ")]
)
def test_a_correction_does_not_part_the_forms_of_a_document(
    corpus: Corpus, field: str, value: str, order: str
) -> None:
    """Files are compared as they were read, and what was put right of one form holds for the better."""
    found = forms()
    names = {"a before": "c.pdf", "a after": "a.docx c.pdf b.pdf", "between": "a.docx c.pdf"}[order]
    for name in names.split():
        ident = put(corpus, found[name], name)
    corpus.add_correction(ident, field, value, "theo bản gốc", "2024-03-01T08:00:00+07:00")
    for name in found:
        assert put(corpus, found[name], name) == ident
    (row,) = corpus.documents(held=True)
    assert (row.text_source, getattr(row, field)) == ("text-layer", value)


def test_a_correction_makes_no_two_documents_one(corpus: Corpus) -> None:
    """Two files that say two numbers stay two, whenever somebody knows better; the audit tells."""
    first = put(corpus, make.document(PLAN, text_source="text-layer"), "a.pdf")
    corpus.add_correction(first, "number", "32/KH-SYT", "theo sổ", "2024-03-01T08:00:00+07:00")
    assert put(corpus, make.document(RETYPED, text_source="docx"), "b.docx", header(number="32/KH-SYT"))
    assert corpus.stats()["held"] == 2


def test_a_correction_waits_for_its_form(corpus: Corpus) -> None:
    found = forms()
    ident = put(corpus, found["c.pdf"], "c.pdf")
    corpus.add_correction(ident, "title", "Tập huấn sơ cứu", "theo bản gốc", "2024-03-01T08:00:00Z")
    corpus.forget("c.pdf")
    ident = put(corpus, found["b.pdf"], "b.pdf")
    assert corpus.document(ident).title != "Tập huấn sơ cứu"  # nobody corrected this file
    assert put(corpus, found["c.pdf"], "c.pdf") == ident
    assert corpus.document(ident).title == "Tập huấn sơ cứu"


def test_a_picture_of_two_versions_goes_with_one_of_them_in_any_order(tmp_path: Path) -> None:
    """A scan is like both: it never becomes a third document, nor keeps one alive that is gone."""
    cards = {
        "a.pdf": make.document(PLAN, text_source="text-layer"),
        "b.pdf": make.document(PLAN.replace("15/6/2024", "20/6/2024"), text_source="text-layer"),
        "c.pdf": make.document(SCANNED, text_source="ocr"),
    }
    for number, order in enumerate(itertools.permutations(cards)):
        with Corpus(tmp_path / f"{number}.db", create=True) as corpus:
            for name in order:
                put(corpus, cards[name], name)
            held = {row.path for row in corpus.documents(held=True)}
            assert held == {"a.pdf", "b.pdf"}
            corpus.forget("a.pdf")
            for name in corpus.bereft():
                put(corpus, cards[name], name)
            assert {row.path for row in corpus.documents(held=True)} == {"b.pdf"}


def test_one_more_costs_the_same_in_a_bigger_corpus(corpus: Corpus) -> None:
    """Counted in steps of the database, a hundred at a time: no question looks through what is held."""
    steps = [0]

    def count() -> int:
        steps[0] += 1
        return 0

    def add(numbers: range) -> int:
        before = steps[0]
        for number in numbers:
            # all of one day, as the letters of a big office are
            facts = header(number=f"{number}/KH-SYT", title=f"Tập huấn đợt {number}")
            put(corpus, make.document(f"Kế hoạch {number}: mở {number} lớp."), f"/{number}.txt", facts)
        return steps[0] - before

    corpus._conn.set_progress_handler(count, 100)
    add(range(1, 20))
    few = add(range(20, 70))
    add(range(70, 620))
    assert add(range(620, 670)) < 1.5 * few
