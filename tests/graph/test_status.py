"""Whether a document was in force on a day: every row says why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import networkx as nx
import pytest

from graph.formats.render import to_dot, to_json, to_mermaid, tree_graph
from graph.network.status import NOTHING_KNOWN, status_on
from graph.network.trees import trace


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def graph(*edges: dict[str, Any], number: str = "310/QĐ-UBND", date: str | None = "2024-02-02") -> Any:
    """A document (1) and what others (2, 3, ...) do to it; each edge tells its source too."""
    made: Any = nx.MultiDiGraph()
    made.add_node(1, number=number, date=day(date), label=number, held=False)
    for index, edge in enumerate(edges, start=2):
        source = edge.get("source", "415/QĐ-UBND")
        made.add_node(
            index,
            number=source,
            date=day(edge.get("date", "2025-03-01")),
            label=source,
            held=edge.get("held", False),
        )
        made.add_edge(
            index,
            1,
            relation=edge["relation"],
            quote=edge.get("quote", "thay thế Quyết định số 310/QĐ-UBND"),
            confidence=edge.get("confidence", 1.0),
            document_id=index,
        )
    return made


def replaced(**more: Any) -> dict[str, Any]:
    return {"relation": "thay_the"} | more


@pytest.mark.parametrize(
    ("number", "on", "state", "since"),
    [
        # adopted 30/3/2021, in force 01/01/2022, replaced from 01/7/2026
        ("73/2021/QH14", "2021-12-31", "chua_co_hieu_luc", "2022-01-01"),
        ("73/2021/QH14", "2022-01-01", "con_hieu_luc", "2022-01-01"),
        ("73/2021/QH14", "2026-06-30", "con_hieu_luc", "2022-01-01"),
        ("73/2021/QH14", "2026-07-01", "het_hieu_luc", "2026-07-01"),
        # its heir, adopted long before it takes effect
        ("120/2025/QH15", "2026-06-30", "chua_co_hieu_luc", "2026-07-01"),
        ("120/2025/QH15", "2026-07-01", "con_hieu_luc", "2026-07-01"),
        # ended, though the replacement stands in no source that was read: the reason says so
        ("51/2005/QH11", "2024-07-01", "het_hieu_luc", "2024-07-01"),
        # after the day the list was made nobody has looked
        ("120/2025/QH15", "2030-01-01", "chua_xac_minh", None),
        # grade C: number seen, dates from memory
        ("01/2011/QH13", "2020-01-01", "chua_xac_minh", None),
        # no law of the list
        ("999/2020/QH14", "2021-01-01", "chua_xac_minh", None),
    ],
)
def test_laws(number: str, on: str, state: str, since: str | None) -> None:
    found = status_on(graph(number=number, date=None), 1, dt.date.fromisoformat(on))
    assert (found.state.value, found.since) == (state, day(since))
    assert found.reason.vi
    assert found.reason.en


@pytest.mark.parametrize(
    ("edges", "on", "state", "since"),
    [
        # nobody did anything to it that is known: never "in force"
        ([], "2024-06-01", "chua_xac_minh", None),
        # not issued yet
        ([], "2024-02-01", "chua_co_hieu_luc", "2024-02-02"),
        # replaced, repealed by a decision that counts from its day
        ([replaced()], "2025-02-28", "chua_xac_minh", None),
        ([replaced()], "2025-03-01", "het_hieu_luc", "2025-03-01"),
        ([replaced(relation="bai_bo")], "2025-03-01", "het_hieu_luc", "2025-03-01"),
        # the earlier of two ends
        (
            [replaced(date="2025-09-01"), replaced(date="2025-05-01")],
            "2025-12-01",
            "het_hieu_luc",
            "2025-05-01",
        ),
        # suspended; an end goes before a suspension
        ([replaced(relation="dinh_chi")], "2025-03-01", "ngung_hieu_luc", "2025-03-01"),
        (
            [replaced(relation="dinh_chi"), replaced(relation="bai_bo", date="2025-06-01")],
            "2025-07-01",
            "het_hieu_luc",
            "2025-06-01",
        ),
        (
            [replaced(relation="dinh_chi"), replaced(relation="bai_bo", date="2025-06-01")],
            "2025-05-01",
            "ngung_hieu_luc",
            "2025-03-01",
        ),
        # a part only, an undated source, a normative source whose effect is not known: doubt
        (
            [replaced(quote="bãi bỏ khoản 2 Điều 5 Quyết định số 310")],
            "2025-04-01",
            "chua_xac_minh",
            None,
        ),
        ([replaced(date=None)], "2025-04-01", "chua_xac_minh", None),
        ([replaced(source="7/2025/QĐ-UBND")], "2025-04-01", "chua_xac_minh", None),
        # a doubt of the time after the day is none
        ([replaced(quote="bãi bỏ Điều 5 Quyết định số 310")], "2025-02-01", "chua_xac_minh", None),
        # amended, cited, corrected: that ends nothing
        ([replaced(relation="sua_doi")], "2025-04-01", "chua_xac_minh", None),
        ([replaced(relation="can_cu")], "2025-04-01", "chua_xac_minh", None),
        # what another title says in passing
        ([replaced(confidence=0.4)], "2025-04-01", "chua_xac_minh", None),
    ],
)
def test_what_the_corpus_says(
    edges: list[dict[str, Any]], on: str, state: str, since: str | None
) -> None:
    found = status_on(graph(*edges), 1, dt.date.fromisoformat(on))
    assert (found.state.value, found.since) == (state, day(since))


def test_the_reason_names_who_ended_it_and_why_there_is_doubt() -> None:
    on = dt.date(2025, 4, 1)
    assert "thay thế bởi 415/QĐ-UBND" in status_on(graph(replaced()), 1, on).reason.vi
    part = status_on(graph(replaced(quote="thay thế Phụ lục II Quyết định số 310")), 1, on)
    assert part.reason.vi == "415/QĐ-UBND thay thế một phần"
    later = status_on(graph(replaced(source="7/2025/QĐ-UBND")), 1, on)
    assert "chưa rõ từ ngày nào" in later.reason.vi
    assert status_on(graph(), 1, on).reason == NOTHING_KNOWN


def test_effect_by_its_own_text() -> None:
    def effect(ident: int) -> dt.date | None:
        return {1: dt.date(2024, 4, 1), 2: dt.date(2025, 6, 1)}[ident]

    made = graph(replaced(held=True))
    made.nodes[1]["held"] = True
    for on, state in (
        ("2024-03-01", "chua_co_hieu_luc"),
        ("2024-05-01", "chua_xac_minh"),  # in force once, but who knows whether still
        ("2025-05-31", "chua_xac_minh"),  # its heir was issued and has no effect yet
        ("2025-06-01", "het_hieu_luc"),
    ):
        found = status_on(made, 1, dt.date.fromisoformat(on), effect=effect)
        assert found.state.value == state, on


def test_an_attachment_stands_and_falls_with_its_decision() -> None:
    made = graph(replaced())
    made.add_node(9, label="Đề án phát triển dữ liệu số", title="phát triển dữ liệu số")
    made.add_edge(9, 1, relation="kem_theo", quote="Đề án ... kèm theo Quyết định số 310/QĐ-UBND")
    assert status_on(made, 9, dt.date(2025, 4, 1)) == status_on(made, 1, dt.date(2025, 4, 1))
    assert status_on(made, 9, dt.date(2025, 4, 1)).state.value == "het_hieu_luc"


def test_a_text_against_the_list_of_laws_is_a_dispute() -> None:
    made = graph(replaced(), number="120/2025/QH15", date="2025-12-10")
    made.nodes[2]["date"] = dt.date(2026, 7, 15)
    found = status_on(made, 1, dt.date(2026, 8, 1))
    assert found.state.value == "chua_xac_minh"
    assert "còn hiệu lực" in found.reason.vi
    assert "415/QĐ-UBND" in found.reason.vi


def test_the_tree_of_a_day_tells_the_state_in_every_form() -> None:
    made: Any = nx.MultiDiGraph()
    made.add_node(1, number="9/KH-SYT", type="KH", label="9/KH-SYT", date=day("2024-05-01"), held=True)
    made.add_node(
        2,
        number="73/2021/QH14",
        type="Luật",
        title="Luật Phòng, chống ma túy",
        label="73/2021/QH14",
        date=day("2021-03-30"),
    )
    made.add_edge(1, 2, relation="can_cu", quote="Căn cứ Luật Phòng, chống ma túy", document_id=1)
    assert trace(made, 1).status is None
    branch = trace(made, 1, as_of=dt.date(2024, 6, 1))
    law = to_json(branch)["children"][0]
    assert law["name"] == "Luật Phòng, chống ma túy 73/2021/QH14"
    assert (law["status"]["state"], law["status"]["since"]) == ("con_hieu_luc", "2022-01-01")
    assert "còn hiệu lực (từ 01/01/2022" in to_mermaid(branch)
    assert "in force (from 01/01/2022" in to_mermaid(branch, lang="en")
    assert "chưa xác minh" in to_dot(branch)
    assert tree_graph(made.nodes, branch).nodes[2]["status"] == "con_hieu_luc"


@pytest.mark.parametrize(
    ("number", "on", "state", "words"),
    [
        (
            "34/2016/NĐ-CP",
            "2025-03-31",
            "chua_xac_minh",
            "không có văn bản nào",
        ),  # no end is known of that day
        ("34/2016/NĐ-CP", "2025-04-01", "het_hieu_luc", "78/2025/NĐ-CP thay thế"),
        ("02/2021/TT-BXD", "2024-01-01", "chua_xac_minh", "chưa đối chiếu nguồn"),  # grade B
        ("30/2020/NĐ-CP", "2026-01-01", "chua_xac_minh", "không có văn bản nào"),  # an empty end
    ],
)
def test_the_list_of_decrees_and_circulars(number: str, on: str, state: str, words: str) -> None:
    found = status_on(
        graph(number=number, date="2016-05-14" if "2016" in number else None),
        1,
        dt.date.fromisoformat(on),
    )
    assert found.state.value == state
    assert words in found.reason.vi
