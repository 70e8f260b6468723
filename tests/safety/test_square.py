"""Work that once grew with the square: twice as much text takes about twice as many steps."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cancu import extract_text
from corpus.records import CitationRow, DocumentRow, EdgeRow
from corpus.store import Corpus
from extractors.model import Citation, Finding, Relation, Span
from graph.linking.resolve import link
from graph.rules.amended_basis import amended_basis
from graph.rules.number_conflict import _one_off, _suspicious, _transposed, number_conflict
from graph.view import View
from pipeline.read import read
from tests import factories as make


def _steps(work: Callable[[], object]) -> int:
    """How many lines of Python the work runs through."""
    count = 0

    def tell(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tell)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


FORMS = [
    ("a.html", lambda n: "<html>" + '<font face=".VnTime">Sè 12 ' * n),
    ("a.html", lambda n: "<p " + " ".join(f"a{i}=1" for i in range(40 * n)) + ">Số 12</p>"),
    ("a.eml", lambda n: "MIME-Version: 1.0\nContent-Type: text/plain"
     + "".join(f"; a{i}=b" for i in range(40 * n)) + "\n\nSố 12/QĐ-UBND"),
    ("a.eml", lambda n: "MIME-Version: 1.0\nSubject: " + "=?utf-8?q?a?= " * (20 * n) + "\n\nSố 12"),
    ("a.txt", lambda n: "yêu cầu " * 40 * n),
    ("a.txt", lambda n: "(sau đây là) yêu cầu " * 20 * n),
]  # fmt: skip


@pytest.mark.parametrize(("name", "made"), FORMS, ids=range(len(FORMS)))
def test_reading_and_extracting_grow_with_the_text(
    tmp_path: Path, name: str, made: Callable[[int], str]
) -> None:
    def work(times: int) -> int:
        file = tmp_path / name
        file.write_text(made(times), encoding="utf-8")
        return _steps(lambda: extract_text(read(file).text))

    work(120)  # what is loaded once
    assert work(120) < 3 * work(60) + 20_000


def test_who_asks_is_still_found() -> None:
    text = "Thực hiện Kế hoạch số 7/KH-UBND, Sở Nội vụ đề nghị các sở, ban, ngành rà soát văn bản."
    found = extract_text(f"{text}\n{text}")
    assert len(found["citations"]) == 2


FIGURES = [
    "12", "21", "13", "112", "1452", "1425", "1542", "145", "14520", "2145", "1453", "452", "1", "11",
    "99", "998", "989", "1452",
]  # fmt: skip


def test_pairs_of_figures_are_those_of_all_with_all() -> None:
    text = "x"
    rows = []
    for ident, figure in enumerate(FIGURES, 1):
        rows.append(_row(ident, f"{figure}/QĐ-UBND"))
    rows.sort(key=lambda each: (each.number or "", each.id))
    told = [(a.id, b.id) for a, b in _suspicious(rows)]
    figures = [(each.id, (each.number or "").split("/")[0]) for each in rows]
    wanted = [
        (a, b)
        for at, (a, mine) in enumerate(figures)
        for b, theirs in figures[at + 1 :]
        if mine != theirs and (_transposed(mine, theirs) or _one_off(mine, theirs))
    ]
    assert told == wanted
    assert len(told) > 20
    assert text


def _row(ident: int, number: str) -> object:
    from corpus.records import DocumentRow

    return DocumentRow(id=ident, held=False, key=number, number=number)  # type: ignore[call-arg]


def test_one_type_issuer_and_day(tmp_path: Path) -> None:
    def work(count: int) -> int:
        with Corpus(tmp_path / f"{count}.db", create=True) as corpus:
            for number in range(1, count + 1):
                title = f"Về việc giao chỉ tiêu kế hoạch cho đơn vị thứ {number}"
                found = make.facts(
                    title,
                    header=make.identity(
                        f"{number}/QĐ-UBND", "2024-01-02", type="QĐ", title=title,
                        issuer="Ủy ban nhân dân tỉnh Lào Cai", locality="Lào Cai",
                    ),
                )  # fmt: skip
                corpus.put(
                    make.document(title, path=f"{number}.txt"), found, path=f"{number}.txt",
                    fingerprints=make.fingerprints(found),
                )  # fmt: skip
            link(corpus)
            view = View.of_corpus(corpus)
            return _steps(lambda: list(number_conflict(view)))

    assert work(400) < 3 * work(200) + 5_000


def _law_amended_often(count: int) -> View:
    """A law, as many decrees that amend it, as many decisions that rest on it and name none of them."""
    law = DocumentRow(
        1, True, "Luật|1/2000/QH10", "Luật", number="1/2000/QH10", date=dt.date(2000, 1, 2)
    )
    amending = [
        DocumentRow(2 + n, True, f"a{n}", "Luật", number=f"{n}/2010/QH12", date=dt.date(2010, 1, 2))
        for n in range(count)
    ]
    hosts = [
        DocumentRow(2 + count + n, True, f"h{n}", "QĐ", number=f"{n}/QĐ-A", date=dt.date(2020, 1, 2))
        for n in range(count)
    ]
    basis = {"number": "1/2000/QH10", "relation": Relation.CAN_CU}
    citation = Citation(Span(7, 20), Span(0, 28), "Luật", **basis)  # type: ignore[arg-type]
    return View(
        {row.id: row for row in (law, *amending, *hosts)},
        citations=tuple(
            CitationRow(row.id, row.id, citation, "Căn cứ Luật số 1/2000/QH10", None, 1)
            for row in hosts
        ),
        edges=tuple(
            EdgeRow(row.id, row.id, 1, Relation.SUA_DOI, row.id, 0, 9, None, "sửa đổi", True, 1.0, None)
            for row in amending
        ),
    )


def test_a_law_that_many_amended_and_many_rest_on() -> None:
    def found(count: int) -> list[Finding]:
        return list(amended_basis(_law_amended_often(count)))

    found(2)  # what is loaded once
    assert _steps(lambda: found(400)) < 3 * _steps(lambda: found(200)) + 5_000
    told = found(400)
    assert len(told) == 400
    assert len(told[0].basis) == 21
    assert told[0].basis[-1] == "+380"
    assert len(found(3)[0].basis) == 3
