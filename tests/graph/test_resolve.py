"""Mentions become documents."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.model import Relation
from graph import audit
from graph.linking.resolve import resolve
from tests.graph.factories import Library

R = Relation


def test_mentions_of_one_document_become_one_node() -> None:
    library = Library()
    plan = library.add(issuer="Văn phòng UBND tỉnh Sơn La", locality="Sơn La", date="2024-02-20")
    plan.cite(
        "Thực hiện Quyết định số 310/QĐ-UBND ngày 02/02/2024 của UBND tỉnh Sơn La",
        number="310/QĐ-UBND",
        date="2024-02-02",
        kind="QĐ",
        issuer="UBND tỉnh Sơn La",
        relation=R.THUC_HIEN,
    )
    plan.cite(
        "theo Quyết định số 310/QĐ-UBND ngày 02/02/2024 của Ủy ban nhân dân tỉnh",
        number="310/QĐ-UBND",
        date="2024-02-02",
        kind="QĐ",
        issuer="Ủy ban nhân dân tỉnh",
    )
    plan.cite("Quyết định số 310/QĐ-UBND", number="310/QĐ-UBND", kind="QĐ")
    links = library.links()
    assert set(links.targets.values()) == {"QĐ|310/QĐ-UBND|2024|sơn la"}
    assert [links.how[row.id] for row in plan.citations] == ["key", "key", "same-text"]
    (cited,) = links.cited
    assert (cited.number, cited.issuer, cited.locality) == (
        "310/QĐ-UBND",
        "Ủy ban nhân dân tỉnh",
        "Sơn La",
    )
    assert {edge.relation for edge in links.edges} == {R.THUC_HIEN, R.DAN_CHIEU}
    assert all(edge.direct and edge.source == links.keys[1] for edge in links.edges)


def test_a_held_document_is_the_target() -> None:
    library = Library()
    held = library.add("QĐ", "310/QĐ-UBND", date="2024-02-02", issuer="UBND tỉnh Sơn La")
    plan = library.add(issuer="Sở Y tế tỉnh Sơn La", date="2024-03-01")
    plan.cite(
        "Căn cứ Quyết định số 310/QĐ-UBND ngày 02/02/2024 của UBND tỉnh",
        number="310/QĐ-UBND",
        date="2024-02-02",
        kind="QĐ",
        issuer="UBND tỉnh",
        relation=R.CAN_CU,
    )
    links = library.links()
    assert links.cited == ()
    (edge,) = links.edges
    assert (edge.source, edge.target) == (links.keys[plan.id], links.keys[held.id])


def test_two_provinces_stay_two() -> None:
    library = Library()
    for name in ("Lào Cai", "Sơn La"):
        library.add(issuer=f"Sở Tài chính tỉnh {name}").cite(
            "Quyết định số 40/2026/QĐ-UBND", number="40/2026/QĐ-UBND", kind="QĐ"
        )
    assert len(set(library.links().targets.values())) == 2


def test_a_commune_s_own_bodies_are_found_without_its_name() -> None:
    library = Library()
    party = library.add(
        "KH", "19-KH/ĐU", date="2026-03-16", issuer="Đảng ủy xã Mường Bo", locality="Lào Cai"
    )
    plan = library.add(
        "KH", "56/KH-UBND", date="2026-03-25", issuer="UBND xã Mường Bo", locality="Lào Cai"
    )
    plan.cite(
        "Kế hoạch số 19-KH/ĐU ngày 16/3/2026 của Ban Thường vụ Đảng ủy xã",
        number="19-KH/ĐU",
        date="2026-03-16",
        kind="KH",
        issuer="Ban Thường vụ Đảng ủy xã",
    )
    plan.cite(
        "Quyết định số 88/QĐ-UBND ngày 14/8/2025 của Chủ tịch UBND xã",
        number="88/QĐ-UBND",
        date="2025-08-14",
        kind="QĐ",
        issuer="Chủ tịch UBND xã",
    )
    plan.cite(
        "Quyết định số 88/QĐ-UBND ngày 14/01/2025 của UBND tỉnh",
        number="88/QĐ-UBND",
        date="2025-01-14",
        kind="QĐ",
        issuer="UBND tỉnh",
    )
    links = library.links()
    assert library.target(plan) == links.keys[party.id]
    assert library.target(plan, 1) == "QĐ|88/QĐ-UBND|2025|xa mương bo|lao cai"
    assert library.target(plan, 2) == "QĐ|88/QĐ-UBND|2025|lao cai"


def test_a_cited_document_bears_the_title_most_texts_give() -> None:
    library = Library()
    for title in (
        "về tăng cường phòng, chống ma tuý",
        "tăng cường phòng chống ma túy",
        "tăng cường phòng chống ma túy và việc khác nữa",
    ):
        library.add("BC").cite(title, number="36-CT/TW", date="2019-08-16", kind="CT", title=title)
    assert library.links().cited[0].title == "về tăng cường phòng, chống ma tuý"


def test_a_misprinted_year_joins_the_majority_and_is_marked() -> None:
    """36-CT/TW of 2021 is a slip for 2019; the directive of 2014 is another document."""
    library = Library()
    text = library.add("ĐA", date="2026-04-10")
    for date in ("2019-08-16", "2019-08-16", "2021-08-16"):
        text.cite(f"Chỉ thị số 36-CT/TW ngày {date}", number="36-CT/TW", date=date, kind="CT")
    other = library.add("BC", date="2015-01-01")
    other.cite("Chỉ thị số 36-CT/TW ngày 30/5/2014", number="36-CT/TW", date="2014-05-30", kind="CT")
    links = library.links()
    assert library.target(text, 2) == library.target(text, 0) == "CT|36-CT/TW|k12|"
    assert library.target(other) == "CT|36-CT/TW|k11|"
    assert links.how[text.citations[2].id] == "misprint"
    worth = {edge.citation_id: edge.confidence for edge in links.edges}
    assert worth[text.citations[2].id] < worth[text.citations[0].id]


def test_a_misprint_is_known_even_when_it_stands_alone() -> None:
    library = Library()
    text = library.add("KH", date="2024-04-10")
    text.cite("Chỉ thị số 36-CT/TW ngày 16/8/2021", number="36-CT/TW", date="2021-08-16", kind="CT")
    assert library.target(text) == "CT|36-CT/TW|k12|"


def test_same_day_of_another_year_with_another_subject_is_another_document() -> None:
    library = Library()
    text = library.add(issuer="UBND tỉnh Sơn La", date="2024-04-10")
    for year, title in (
        (2022, "phê duyệt quy hoạch chi tiết khu đô thị"),
        (2023, "giao biên chế sự nghiệp"),
    ):
        for _ in range(2024 - year):
            text.cite(
                f"Quyết định số 77/QĐ-UBND ngày 09/3/{year} {title}",
                number="77/QĐ-UBND",
                date=f"{year}-03-09",
                kind="QĐ",
                title=title,
            )
    assert len(set(library.links().targets.values())) == 2


def test_an_undated_number_with_two_candidates_is_not_linked_silently() -> None:
    library = Library()
    text = library.add("BC", date="2026-04-10")
    for date in ("2014-05-30", "2019-08-16"):
        text.cite(f"Chỉ thị số 36-CT/TW ngày {date}", number="36-CT/TW", date=date, kind="CT")
    text.cite("Chỉ thị số 36-CT/TW", number="36-CT/TW", kind="CT")
    assert library.target(text, 2) == "CT|36-CT/TW|?|"
    assert library.links().how[text.citations[2].id] == "partial"


def test_an_undated_number_takes_the_only_one_that_existed() -> None:
    library = Library()
    old = library.add("BC", date="2016-04-10")
    old.cite("Chỉ thị số 36-CT/TW", number="36-CT/TW", kind="CT")
    assert library.target(old) == "CT|36-CT/TW|k11|"


def test_nested_citation_gives_the_outer_document_the_edge() -> None:
    library = Library()
    text = library.add(issuer="UBND tỉnh Sơn La", date="2024-04-10")
    text.cite(
        "Kế hoạch số 179-KH/TU ngày 20/12/2019 về thực hiện Chỉ thị số 36-CT/TW",
        number="179-KH/TU",
        date="2019-12-20",
        kind="KH",
        issuer="Ban Thường vụ Tỉnh ủy",
        relation=R.THUC_HIEN,
    )
    text.cite(
        "Chỉ thị số 36-CT/TW ngày 16/8/2019",
        number="36-CT/TW",
        date="2019-08-16",
        kind="CT",
        relation=R.THUC_HIEN,
        of="179-KH/TU",
    )
    links = library.links()
    inner, outer = library.target(text, 1), library.target(text, 0)
    nested = [edge for edge in links.edges if edge.target == inner]
    assert {(edge.source, edge.relation, edge.direct) for edge in nested} == {
        (outer, R.THUC_HIEN, False),
        (links.keys[1], R.DAN_CHIEU, True),
    }
    assert min(edge.confidence for edge in nested) <= 0.4


def test_assertion_between_third_documents() -> None:
    library = Library()
    text = library.add("ĐA", issuer="Tỉnh ủy Sơn La", date="2026-04-10")
    words = "Luật số 73/2021/QH14 ngày 30/3/2021 được sửa đổi, bổ sung bởi Luật số 81/2025/QH15"
    text.cite(
        words,
        core="Luật số 73/2021/QH14 ngày 30/3/2021",
        number="73/2021/QH14",
        date="2021-03-30",
        kind="Luật",
    )
    text.cite("Luật số 81/2025/QH15", number="81/2025/QH15", kind="Luật")
    text.assert_("81/2025/QH15", R.SUA_DOI, "73/2021/QH14", words)
    edge = next(each for each in library.links().edges if each.relation is R.SUA_DOI)
    assert (edge.source, edge.target, edge.direct) == (
        "Luật|81/2025/QH15|2025|",
        "Luật|73/2021/QH14|2021|",
        False,
    )


def test_a_law_by_name_and_by_number_is_one_node() -> None:
    library = Library()
    text = library.add("KH", date="2024-04-10")
    text.cite(
        "Luật Phòng, chống ma túy năm 2021",
        name="Luật Phòng, chống ma túy",
        year=2021,
        kind="Luật",
        resolved="73/2021/QH14",
    )
    text.cite("Luật số 73/2021/QH14", number="73/2021/QH14", kind="Luật")
    assert library.target(text, 0) == library.target(text, 1)
    (cited,) = library.links().cited
    assert cited.title == "Luật Phòng, chống ma túy" and cited.date is not None


def test_a_bare_law_takes_the_one_in_force_unless_the_words_say_otherwise() -> None:
    library = Library()
    text = library.add("KH", date="2024-04-10")
    name, numbers = "Luật Phòng, chống ma túy", ("23/2000/QH10", "73/2021/QH14", "120/2025/QH15")
    text.cite(f"theo {name};", core=name, name=name, kind="Luật", candidates=numbers)
    text.cite(f"theo {name} cũ", core=name, name=name, kind="Luật", candidates=numbers)
    links = library.links()
    first, second = (row.id for row in text.citations)
    assert links.targets[first] == "Luật|73/2021/QH14|2021|" and links.targets[second].startswith(
        "Luật|~"
    )
    assert {edge.confidence for edge in links.edges if edge.citation_id == first} == {0.6}


def test_blank_line_of_an_attachment_means_the_host() -> None:
    library = Library()
    text = library.add("QĐ", code="QĐ-UBND", number_status="blank")
    text.cite(
        "(Kèm theo Quyết định số    /QĐ-UBND)",
        kind="QĐ",
        relation=R.KEM_THEO,
        term="QĐ-UBND",
        repairs=("blank-number",),
    )
    links = library.links()
    assert links.targets[text.citations[0].id] == links.keys[1]
    assert links.edges == () and links.cited == ()


def test_two_texts_of_one_key_keep_two_keys() -> None:
    library = Library()
    for _ in range(2):
        library.add("QĐ", "310/QĐ-UBND", date="2024-02-02", issuer="UBND tỉnh Sơn La")
    keys = sorted(library.links().keys.values())
    assert keys == ["QĐ|310/QĐ-UBND|2024|sơn la", "QĐ|310/QĐ-UBND|2024|sơn la#2"]


_NUMBERS = st.sampled_from(
    ["36-CT/TW", "184/QĐ-UBND", "18-NQ/TU", "105/2021/NĐ-CP", "18/2008/QH12", "442/BDT"]
)
_DATES = st.sampled_from([None, "2014-05-30", "2019-08-16", "2021-08-16", "2024-01-31", "2023-01-31"])
_ISSUERS = st.sampled_from([None, "UBND tỉnh", "UBND tỉnh Sơn La", "Tỉnh ủy Lào Cai", "Bộ Chính trị"])
_HOSTS = st.sampled_from([0, 1, 2])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(_HOSTS, _NUMBERS, _DATES, _ISSUERS), max_size=14),
    st.randoms(use_true_random=False),
)
def test_the_order_of_ingestion_changes_nothing(
    mentions: list[tuple[int, str, str | None, str | None]], chance: random.Random
) -> None:
    """Other row ids, other order of rows: the same keys, targets and edges."""
    library = Library()
    for name in ("Sơn La", "Lào Cai", "Sơn La"):
        library.add("BC", issuer=f"Sở Y tế tỉnh {name}", date="2024-06-01")
    library.add("QĐ", "184/QĐ-UBND", date="2024-01-31", issuer="UBND tỉnh Sơn La")
    for host, number, date, issuer in mentions:
        library.texts[host].cite(f"số {number} ngày {date}", number=number, date=date, issuer=issuer)
    documents = [text.row for text in library.texts]
    citations = library.citations
    once = resolve(documents, citations)

    ids = list(range(1, 900))
    chance.shuffle(ids)
    new_doc = {row.id: ids.pop() for row in documents}
    new_row = {row.id: ids.pop() for row in citations}
    moved = [replace(row, id=new_doc[row.id]) for row in documents]
    rows = [replace(row, id=new_row[row.id], document_id=new_doc[row.document_id]) for row in citations]
    chance.shuffle(moved)
    chance.shuffle(rows)
    again = resolve(moved, rows)

    assert {new_doc[ident]: key for ident, key in once.keys.items()} == dict(again.keys)
    assert {new_row[ident]: key for ident, key in once.targets.items()} == dict(again.targets)
    assert once.cited == again.cited
    assert {(e.source, e.target, e.relation, e.start, e.confidence) for e in once.edges} == {
        (e.source, e.target, e.relation, e.start, e.confidence) for e in again.edges
    }


LAO_CAI = "UBND tỉnh Lào Cai"
BEFORE, AFTER = "QĐ|12/QĐ-UBND|2025|lao cai", "QĐ|12/QĐ-UBND|2025|lao cai#2"


def restarted(*held: str) -> Library:
    """Decision 12 of a merged province, of one day before the merger or after, or of both."""
    library = Library()
    for date in held:
        library.add(
            "QĐ",
            "12/QĐ-UBND",
            date=date,
            issuer=LAO_CAI,
            title=f"Ban hành quy chế {date}",
            locality="Lào Cai",
        )
    return library


@pytest.mark.parametrize(
    ("held", "date", "target"),
    [
        (("2025-01-03", "2025-07-02"), "2025-07-02", AFTER),
        (("2025-07-02", "2025-01-03"), "2025-07-02", AFTER),
        (("2025-01-03", "2025-07-02"), "2025-01-03", BEFORE),
        (("2025-07-02",), "2025-07-02", BEFORE),
        # only the one before the merger is held: the other is not taken for it
        (("2025-01-03",), "2025-07-02", "QĐ|12/QĐ-UBND|2025|lao cai#2025-07-02"),
        (("2025-01-03",), "2025-02-03", BEFORE),  # a day misprinted within one register
    ],
)
def test_number_and_exact_day_come_first(held: tuple[str, ...], date: str, target: str) -> None:
    library = restarted(*held)
    text = library.add("QĐ", "77/QĐ-UBND", date="2025-07-15", issuer=LAO_CAI, locality="Lào Cai")
    text.cite(
        f"Căn cứ Quyết định số 12/QĐ-UBND ngày {date} của UBND tỉnh",
        number="12/QĐ-UBND",
        date=date,
        kind="QĐ",
        issuer="UBND tỉnh",
        relation=R.CAN_CU,
    )
    assert set(library.links().targets.values()) == {target}


def test_committees_of_one_province_number_apart() -> None:
    one, other = "Ban Chỉ đạo Chuyển đổi số", "Ban Chỉ đạo phòng, chống tội phạm"
    for held in ((one, other), (other,)):
        library = Library()
        days = {one: "2024-01-12", other: "2024-03-25"}
        for issuer in held:
            library.add(
                "KH",
                "3/KH-BCĐ",
                date=days[issuer],
                issuer=f"{issuer} tỉnh Bình Định",
                locality="Bình Định",
                title=issuer,
            )
        text = library.add(
            "BC", date="2024-04-10", issuer="Sở Nội vụ tỉnh Bình Định", locality="Bình Định"
        )
        text.cite(
            f"Kế hoạch số 3/KH-BCĐ ngày 12/01/2024 của {one} tỉnh",
            number="3/KH-BCĐ",
            date="2024-01-12",
            kind="KH",
            issuer=f"{one} tỉnh Bình Định",
        )
        links = library.links()
        (target,) = links.targets.values()
        mine = {ident: key for ident, key in links.keys.items() if key == target}
        assert list(mine) == ([1] if one in held else [])  # its own, or one nobody holds
        assert audit.run(library.view(), rules=["date-conflict", "duplicate-document"]) == ()


def test_a_party_number_with_a_slash_for_the_hyphen_is_one_node() -> None:
    for slashed, right in (("18/NQ/TW", "18-NQ/TW"), ("5/CT/TW", "5-CT/TW"), ("31/QĐ/TW", "31-QĐ/TW")):
        library = Library()
        for number in (slashed, right):
            library.add("BC", date="2024-04-10").cite(
                f"Nghị quyết số {number} ngày 25/10/2017", number=number, date="2017-10-25", kind="NQ"
            )
        assert len(set(library.links().targets.values())) == 1, slashed


@pytest.mark.parametrize(
    ("number", "said", "told"),
    [
        ("36-CT/TW", ("Bộ Chính trị Bộ Tài chính", *["Bộ Chính trị"] * 11), "Bộ Chính trị"),
        ("45/2020/NĐ-CP", ("Thủ tướng Chính phủ", "Chính phủ"), "Chính phủ"),
        ("15/2022/TT-BYT", ("Bộ Y tế", "Bộ Khoa học và Công nghệ"), "Bộ Y tế"),
        ("31/KH-STP", ("Sở Tư pháp", "Sở Tư pháp", "Sở Tài nguyên và Môi trường"), "Sở Tư pháp"),
    ],
)
def test_the_issuer_is_voted_with_the_symbol_as_a_voter(
    number: str, said: tuple[str, ...], told: str
) -> None:
    library = Library()
    for issuer in said:
        library.add("BC", date="2024-04-10", issuer="UBND tỉnh Lào Cai", locality="Lào Cai").cite(
            f"văn bản số {number} của {issuer}", number=number, date="2022-03-02", issuer=issuer
        )
    assert {each.issuer for each in library.links().cited} == {told}
