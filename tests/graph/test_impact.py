"""What falls with a document, who rests on the same, who is named most."""
# ruff: noqa: N806 - networkx calls a graph G

from __future__ import annotations

import datetime as dt

import networkx as nx
import pytest

from graph.network.impact import BASIS, losses, related
from graph.network.queries import most_cited

Graph = nx.MultiDiGraph


def graph(*edges: tuple[int, str, int], **nodes: dict[str, object]) -> Graph[int]:
    """Held documents; ``n3={"held": False}`` says otherwise of one."""
    G: Graph[int] = nx.MultiDiGraph()
    for source, relation, target in edges:
        for node in (source, target):
            G.add_node(node, held=True, number=str(node), part_of=None)
        G.add_edge(source, target, relation=relation, document_id=source)
    for name, data in nodes.items():
        G.nodes[int(name[1:])].update(data)
    return G


@pytest.mark.parametrize(
    ("edges", "nodes", "found"),
    [
        # rests on nothing else; on another, too
        (
            [(2, "can_cu", 1), (3, "can_cu", 1), (3, "can_cu", 4)],
            {},
            [(2, 1, 0, True), (3, 1, 1, True)],
        ),
        # down the chain only through those that are left without any
        (
            [(2, "can_cu", 1), (5, "can_cu", 2), (3, "can_cu", 1), (3, "can_cu", 4), (6, "can_cu", 3)],
            {},
            [(2, 1, 0, True), (5, 2, 0, True), (3, 1, 1, True)],
        ),
        # two bases, one of which falls with the other: both are lost, at the later level
        (
            [(2, "huong_dan", 1), (3, "can_cu", 1), (3, "can_cu", 2)],
            {},
            [(2, 1, 0, True), (3, 2, 0, True)],
        ),
        # a mention, an amendment, an answer rest on nothing
        ([(2, "dan_chieu", 1), (3, "sua_doi", 1), (4, "tra_loi", 1)], {}, []),
        # what else an absent document rests on is not known, nor what stands on it alone
        (
            [(2, "huong_dan", 1), (3, "can_cu", 2)],
            {"n2": {"held": False}},
            [(2, 1, 0, False), (3, 2, 0, False)],
        ),
        # but what came with a decision falls with it
        ([(2, "kem_theo", 1)], {"n2": {"held": False, "number": None}}, [(2, 1, 0, True)]),
        # a document that names itself, and a circle through the repealed one
        ([(1, "can_cu", 1), (2, "can_cu", 1), (1, "can_cu", 2)], {}, [(2, 1, 0, True)]),
    ],
)
def test_losses(
    edges: list[tuple[int, str, int]],
    nodes: dict[str, dict[str, object]],
    found: list[tuple[int, int, int, bool]],
) -> None:
    G = graph(*edges, **nodes)
    assert [(each.node, each.level, len(each.kept), each.sure) for each in losses(G, 1)] == found
    assert all(each.only is (not each.kept) for each in losses(G, 1))


def test_losses_on_a_day() -> None:
    """What is younger does not exist yet; a basis that had ended is none."""
    edges = [(2, "can_cu", 1), (2, "can_cu", 3), (4, "can_cu", 1), (5, "thay_the", 3)]
    G = graph(*edges, (6, "can_cu", 1), (7, "bai_bo", 6))
    days = {1: 2020, 2: 2021, 3: 2020, 4: 2025, 5: 2022, 6: 2021, 7: 2022}
    for node, year in days.items():
        G.nodes[node]["date"] = dt.date(year, 1, 1)

    def told(day: dt.date | None) -> list[tuple[int, tuple[int, ...]]]:
        return [(each.node, each.kept) for each in losses(G, 1, as_of=day)]

    assert told(None) == [(4, ()), (6, ()), (2, (3,))]
    assert told(dt.date(2021, 6, 1)) == [(6, ()), (2, (3,))]
    assert told(dt.date(2023, 6, 1)) == [(2, ())]


def test_a_long_chain_falls() -> None:
    G = graph(*((node + 1, "can_cu", node) for node in range(1, 3000)))
    found = losses(G, 1)
    assert len(found) == 2999
    assert found[-1].level == 2999


def test_a_hub_counts_little() -> None:
    """Documents 1 and 2 share a decree that two cite; 1 and 3 but the law that all cite."""
    edges = [(node, "can_cu", 100) for node in range(1, 11)]
    edges += [(1, "can_cu", 50), (2, "can_cu", 50), (3, "can_cu", 51)]
    found = related(graph(*edges), 1)
    assert (found[0].node, found[0].shared) == (2, (50, 100))
    assert found[0].alike == 1.0
    assert all(each.alike < 0.1 for each in found[1:])
    assert len(related(graph(*edges), 1, limit=3)) == 3
    assert related(graph(*edges), 100) == ()  # the law itself rests on nothing


def test_related_is_the_same_both_ways() -> None:
    edges = [(1, "can_cu", 8), (1, "can_cu", 9), (2, "can_cu", 8), (3, "thuc_hien", 9)]
    G = graph(*edges)
    ways = {node: {each.node: each.alike for each in related(G, node)} for node in (1, 2, 3)}
    assert ways[1][2] == ways[2][1]
    assert 3 not in ways[2]
    assert ways[1][3] == ways[3][1]


def test_an_attachment_is_no_kin_but_falls() -> None:
    G = graph((2, "kem_theo", 1), (3, "can_cu", 1))
    assert related(G, 3) == ()
    assert "kem_theo" in BASIS


def test_most_cited_by_relation_holding_and_year() -> None:
    G = graph(
        (1, "can_cu", 9),
        (2, "can_cu", 9),
        (2, "dan_chieu", 8),
        (3, "dan_chieu", 8),
        (3, "dan_chieu", 8),
    )
    G.nodes[9]["held"] = False
    G.nodes[1]["date"] = dt.date(2024, 5, 1)
    G.nodes[2]["year"] = 2025
    G.add_edge(9, 8, relation="huong_dan", document_id=1)  # text 1 says it of two others

    def told(**options: object) -> list[tuple[int, int, int]]:
        return [(each.node, each.hosts, each.times) for each in most_cited(G, **options)]  # type: ignore[arg-type]

    assert told() == [(8, 3, 4), (9, 2, 2)]
    assert told(relation="can_cu") == [(9, 2, 2)]
    assert told(held=True) == [(8, 3, 4)]
    assert told(held=False) == [(9, 2, 2)]
    assert told(year=2024) == [(8, 1, 1), (9, 1, 1)]
    assert told(year=2025, limit=1) == [(8, 1, 1)]
    assert told(year=1999) == []
