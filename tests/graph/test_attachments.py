"""Documents without number of their own, by their decision and their title."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Relation
from graph.linking.resolve import resolve
from tests.graph.factories import Library, Text

R = Relation
TITLE = "phát triển dữ liệu số dùng chung tỉnh Lào Cai giai đoạn 2026 - 2030"
DECISION = "QĐ|512/QĐ-UBND|2026|lao cai"
SCHEME = f"{DECISION}#ĐA~phat triên dư liêu sô dung chung tinh lao cai giai đoan 2026 2030"


def plan(library: Library) -> Text:
    return library.add("KH", "41/KH-SKHCN", date="2026-03-10", issuer="Sở KHCN tỉnh Lào Cai")


def cite_decision(text: Text, *, title: str | None = None, relation: Relation = R.CAN_CU) -> Text:
    return text.cite(
        "Quyết định số 512/QĐ-UBND ngày 03/3/2026 của UBND tỉnh Lào Cai",
        number="512/QĐ-UBND",
        date="2026-03-03",
        kind="QĐ",
        issuer="UBND tỉnh Lào Cai",
        title=title,
        relation=relation,
    )


def edges(library: Library) -> set[tuple[str, str, str]]:
    return {
        (edge.source, edge.target, edge.relation.value)
        for edge in library.links().edges
        if "#" in edge.source + edge.target
    }


def test_named_with_its_decision() -> None:
    library = Library()
    text = cite_decision(plan(library)).name(
        f"Đề án {TITLE} ban hành kèm theo Quyết định số 512/QĐ-UBND", "ĐA", TITLE, host=0
    )
    links = library.links()
    scheme = next(each for each in links.cited if each.key == SCHEME)
    assert (scheme.type, scheme.number, scheme.title) == ("ĐA", None, TITLE)
    assert (scheme.issuer, scheme.locality) == ("UBND tỉnh Lào Cai", "Lào Cai")
    assert edges(library) == {
        (links.keys[text.id], SCHEME, "can_cu"),  # what rests on the decision rests on it
        (SCHEME, DECISION, "kem_theo"),
    }


def test_a_part_of_a_held_file_is_the_attachment_of_its_decision() -> None:
    library = Library()
    decision = library.add(
        "QĐ", "512/QĐ-UBND", date="2026-03-03", issuer="UBND tỉnh Lào Cai", locality="Lào Cai"
    ).attach("ĐA", TITLE)
    text = plan(library).name(f"Đề án “{TITLE}”", "ĐA", TITLE)
    links = library.links()
    assert links.keys[decision.id] == DECISION
    scheme = next(each for each in links.cited if each.key == SCHEME)
    assert scheme.part_of == DECISION  # its text is in the corpus, in that file
    assert edges(library) == {
        (links.keys[text.id], SCHEME, "dan_chieu"),
        (SCHEME, DECISION, "kem_theo"),
    }


def test_a_title_answers_to_the_decision_that_approves_it() -> None:
    library = Library()
    cite_decision(library.add("BC", date="2026-06-01"), title=f"phê duyệt Đề án {TITLE}")
    assert edges(library) == set()  # nobody names it without its decision: no node
    text = plan(library).name(f"Đề án “{TITLE}”", "ĐA", TITLE)
    assert edges(library) == {
        (library.links().keys[text.id], SCHEME, "dan_chieu"),
        (SCHEME, DECISION, "kem_theo"),
    }


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("ĐA", TITLE.replace("tỉnh Lào Cai ", "")),  # shortened
        ("ĐA", TITLE.replace("giai đoạn 2026 - 2030", "giai đoạn 2026-2030").upper()),
        ("ĐA", "Phát triển dữ liệu số dùng chung, tỉnh Lào Cai, giai đoạn 2026 – 2030"),
    ],
)
def test_the_same_title(kind: str, title: str) -> None:
    library = Library()
    cite_decision(library.add("BC", date="2026-06-01"), title=f"phê duyệt Đề án {TITLE}")
    plan(library).name(f"Đề án “{title}”", kind, title)
    assert len(edges(library)) == 2


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("KH", TITLE),  # another type
        ("ĐA", TITLE.replace("2026 - 2030", "2021 - 2025")),  # another period
        ("ĐA", "phát triển du lịch cộng đồng tỉnh Lào Cai giai đoạn 2026 - 2030"),
        ("ĐA", "dữ liệu số"),  # too short to tell
    ],
)
def test_another_title(kind: str, title: str) -> None:
    library = Library()
    cite_decision(library.add("BC", date="2026-06-01"), title=f"phê duyệt Đề án {TITLE}")
    plan(library).name(f"Đề án “{title}”", kind, title)
    assert edges(library) == set()


def test_two_decisions_of_one_title_stay_two() -> None:
    library = Library()
    report = cite_decision(library.add("BC", date="2026-06-01"), title=f"phê duyệt Đề án {TITLE}")
    report.cite(
        "Quyết định số 77/QĐ-UBND ngày 09/01/2026 của UBND tỉnh Lào Cai",
        number="77/QĐ-UBND",
        date="2026-01-09",
        kind="QĐ",
        issuer="UBND tỉnh Lào Cai",
        title=f"ban hành Đề án {TITLE}",
    )
    plan(library).name(f"Đề án “{TITLE}”", "ĐA", TITLE)
    assert edges(library) == set()


def test_a_decision_does_not_name_its_own_attachment() -> None:
    library = Library()
    library.add(
        "QĐ", "512/QĐ-UBND", date="2026-03-03", issuer="UBND tỉnh Lào Cai", locality="Lào Cai"
    ).attach("ĐA", TITLE).name(f"Đề án “{TITLE}”", "ĐA", TITLE)
    assert edges(library) == {(SCHEME, DECISION, "kem_theo")}


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_ingestion_does_not_matter(randomness: random.Random) -> None:
    library = Library()
    cite_decision(library.add("BC", date="2026-06-01"), title=f"phê duyệt Đề án {TITLE}")
    cite_decision(plan(library)).name(
        f"Đề án {TITLE} kèm theo Quyết định số 512/QĐ-UBND", "ĐA", TITLE.capitalize(), host=0
    )
    library.add("KH", "7/KH-SNV", date="2026-05-01").name(f"Đề án “{TITLE}”", "ĐA", TITLE)
    before = _said(library, {text.id: text.id for text in library.texts})
    ids = [text.id for text in library.texts]
    new = dict(zip(ids, randomness.sample(range(50, 90), len(ids)), strict=True))
    assert _said(library, new) == before


def _said(library: Library, new: dict[int, int]) -> object:
    texts = library.texts
    links = resolve(
        [replace(text.row, id=new[text.id]) for text in texts],
        [replace(row, document_id=new[row.document_id]) for row in library.citations],
        titles=[
            replace(row, document_id=new[row.document_id]) for text in texts for row in text.titles
        ],
    )
    old = {ident: before for before, ident in new.items()}
    return (
        sorted((each.key, each.title) for each in links.cited),
        {
            (
                edge.source,
                edge.target,
                edge.relation,
                old[edge.document_id],
                edge.quote,
                edge.confidence,
            )
            for edge in links.edges
        },
    )
