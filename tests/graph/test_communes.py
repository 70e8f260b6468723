"""Communes before and after 1/7/2025, against underthesea's own reading of its table."""

from __future__ import annotations

import pytest

from extractors.model import Span
from graph.documents.communes import successors
from graph.rules.renamed_agency import renamed_agency
from tests.graph.factories import Library

COMMUNES = [
    # unit, province, what took over
    ("xã Nậm Lành", "Yên Bái", ("xã Gia Hội",)),
    ("Xã Nậm Lành", "Lào Cai", ("xã Gia Hội",)),  # by the new province as well
    ("phường Quang Trung", "Thái Nguyên", ("phường Phan Đình Phùng",)),
    # divided: both are named
    ("phường Quang Trung", "Hà Giang", ("phường Hà Giang 1", "phường Hà Giang 2")),
    # a commune of the name is there today, whatever became of the old one
    ("phường Sa Pa", "Lào Cai", ()),
    # never there
    ("xã Không Có", "Lào Cai", ()),
    ("xã Nậm Lành", "Sơn La", ()),
]


@pytest.mark.parametrize(("unit", "province", "heirs"), COMMUNES, ids=[r[0] + r[1] for r in COMMUNES])
def test_successors(unit: str, province: str, heirs: tuple[str, ...]) -> None:
    assert successors(unit, province) == heirs


def test_where_one_took_over_underthesea_says_the_same() -> None:
    """Guards against a table of another shape: every hundredth old commune, asked both ways."""
    from underthesea import convert_address
    from underthesea.address import converter

    converter.convert_address("tỉnh Lào Cai")  # loads the table
    rows = converter._mapping_data["ward_mapping"][::100]
    told = 0
    for row in rows:
        heirs = successors(row["old_ward"], row["old_province"].split(" ", 1)[1].removeprefix("phố "))
        if len(heirs) == 1:
            told += 1
            address = f"{row['old_ward']}, {row['old_district']}, {row['old_province']}"
            assert convert_address(address).new.ward.lower() == heirs[0].lower(), address
    assert told > 0.5 * len(rows)


@pytest.mark.parametrize(
    ("agency", "locality", "value"),
    [
        ("UBND xã Nậm Lành", "Lào Cai", "UBND xã Gia Hội"),
        ("Công an tỉnh Bình Thuận", None, "Công an tỉnh Lâm Đồng"),
        ("Sở Y tế tỉnh Quảng Nam", None, "Sở Y tế thành phố Đà Nẵng"),
        (
            "Công an phường Quang Trung",
            "Tuyên Quang",
            "Công an phường Hà Giang 1; Công an phường Hà Giang 2",
        ),
    ],
)
def test_the_rule_names_who_took_over(agency: str, locality: str | None, value: str) -> None:
    library = Library()
    library.add("KH", date="2026-03-10", locality=locality).task(f"Giao {agency} chủ trì", agency)
    (found,) = renamed_agency(library.view())
    assert found.suggestion is not None
    assert found.suggestion.value == value


def test_a_single_text_asks_for_no_communes() -> None:
    """The table is read for a corpus; ``cancu extract`` stays fast."""
    library = Library()
    library.add("KH", date="2026-03-10", locality="Lào Cai").task(
        "Giao UBND xã Nậm Lành", "UBND xã Nậm Lành"
    )
    assert list(renamed_agency(library.view(single=True))) == []


def test_the_text_that_says_formerly_is_believed() -> None:
    library = Library()
    library.add("KH", date="2026-03-10").task(
        "Giao UBND tỉnh Yên Bái (cũ) bàn giao hồ sơ", "UBND tỉnh Yên Bái", agency_span=Span(5, 22)
    )
    assert list(renamed_agency(library.view())) == []
