"""A column is a label and a getter: what every drawing of a table rests on."""

from __future__ import annotations

import pytest

from cancu.cli.output import listed
from cancu.exports.columns import TABLES, Column, cells, heads, sheet
from extractors.model import Message

COLUMNS = (
    Column(Message("Hạn", "Due"), lambda row: row["due"], 12, fixed=True),
    Column("Mã", lambda row: Message("có", "yes") if row["held"] else None),
)
ROW = {"due": "2026-06-30", "held": True}


@pytest.mark.parametrize(
    ("lang", "labels", "values"),
    [("vi", ["Hạn", "Mã"], ["2026-06-30", "có"]), ("en", ["Due", "Mã"], ["2026-06-30", "yes"])],
)
def test_labels_and_values_in_both_languages(lang: str, labels: list[str], values: list[str]) -> None:
    assert heads(COLUMNS, lang) == labels
    assert cells(COLUMNS, ROW, lang) == values


def test_a_sheet_and_a_terminal_draw_the_same_list(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = sheet("Việc", COLUMNS, [ROW, ROW | {"held": False}], "vi")
    assert [(head.head, head.width) for head in drawn.columns] == [("Hạn", 12), ("Mã", 0)]
    assert [*drawn.rows] == [["2026-06-30", "có"], ["2026-06-30", None]]
    listed(COLUMNS, [ROW, ROW | {"held": False}])
    assert capsys.readouterr().out.splitlines() == [
        "Hạn         Mã",
        "2026-06-30  có",
        "2026-06-30",
    ]


@pytest.mark.parametrize("name", TABLES)
def test_csv_columns_bear_plain_names_once(name: str) -> None:
    names = heads(TABLES[name], "vi")
    assert names == heads(TABLES[name], "en")
    assert len(names) == len(set(names))
    assert all(each.replace("_", "").isalnum() and each.isascii() for each in names)
