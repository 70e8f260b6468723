"""Questions to the graph, and its pictures."""

from __future__ import annotations

import datetime as dt
import json
import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from corpus.records import DocumentRow, EdgeRow
from extractors.model import Relation
from graph.formats.render import to_dot, to_gexf, to_graphml, to_json, to_mermaid, tree_graph
from graph.network.build import from_rows, label_of
from graph.network.queries import canonical, cycles, find, most_cited, orphans, paths, trace

R = Relation
Graph = nx.MultiDiGraph


def edge(
    ident: int,
    source: int,
    target: int,
    relation: Relation,
    *,
    said_in: int | None = None,
    confidence: float = 1.0,
    quote: str | None = None,
) -> EdgeRow:
    return EdgeRow(
        ident,
        source,
        target,
        relation,
        said_in or source,
        ident * 10,
        ident * 10 + 5,
        1,
        quote or f"{source} {relation.value} {target}",
        said_in is None,
        confidence,
        None,
    )


def row(
    ident: int,
    number: str | None = None,
    *,
    held: bool = False,
    date: str | None = None,
    **more: object,
) -> DocumentRow:
    day = dt.date.fromisoformat(date) if date else None
    return DocumentRow(ident, held, f"k{ident}", number=number, date=day, **more)  # type: ignore[arg-type]


@pytest.fixture
def graph() -> Graph[int]:
    """A plan on a decision on a decree on a law; a Party strand beside it, only mentioned."""
    rows = [
        row(
            1,
            held=True,
            date="2024-02-20",
            type="KH",
            title='Kế hoạch "số hóa" & lưu trữ',
            path="/kho/a/ke hoach.txt",
        ),
        row(2, "310/QĐ-UBND", held=True, date="2024-02-02"),
        row(3, "105/2021/NĐ-CP", date="2021-12-04"),
        row(4, "73/2021/QH14", date="2021-03-30"),
        row(5, "179-KH/TU", date="2019-12-20"),
        row(6, "36-CT/TW", date="2019-08-16"),
        row(7, "36-CT/TW", date="2014-05-30"),
        row(8, held=True, path="/kho/b.txt"),
    ]
    edges = [
        edge(1, 1, 2, R.THUC_HIEN),
        edge(2, 2, 3, R.CAN_CU),
        edge(3, 3, 4, R.HUONG_DAN, said_in=2),
        edge(4, 2, 4, R.CAN_CU),
        edge(5, 1, 5, R.DAN_CHIEU),
        edge(6, 5, 6, R.THUC_HIEN, said_in=1),
        edge(7, 1, 6, R.DAN_CHIEU, confidence=0.4),
        edge(8, 2, 7, R.DAN_CHIEU),
        edge(9, 2, 4, R.DAN_CHIEU),
    ]
    return from_rows(rows, edges)


def shape(G: Graph[int], node: int, **options: object) -> list[tuple[int, int, str | None, bool]]:  # noqa: N803
    tree = trace(G, node, **options)  # type: ignore[arg-type]
    return [(depth, each.node, each.relation, each.seen) for depth, each in tree.walk()]


def test_up_goes_along_the_derivation_and_marks_mentions(graph: Graph[int]) -> None:
    assert shape(graph, 1) == [
        (0, 1, None, False),
        (1, 2, "thuc_hien", False),
        (2, 3, "can_cu", False),
        (3, 4, "huong_dan", True),
        (2, 4, "can_cu", False),
        (1, 5, "dan_chieu", False),
        (2, 6, "thuc_hien", False),
    ]
    tree = trace(graph, 1)
    assert [each.mention for _, each in tree.walk()] == [False, False, False, False, False, True, False]
    law = tree.children[0].children[1]
    assert [step.relation for step in law.others] == ["dan_chieu"]


def test_a_document_both_mentioned_and_rested_on_is_expanded_once(graph: Graph[int]) -> None:
    graph.add_edge(1, 3, relation="dan_chieu", quote="", document_id=1)
    mention = next(each for each in trace(graph, 1).children if each.node == 3)
    assert mention.mention and mention.children == ()
    assert [each[1] for each in shape(graph, 1)].count(4) == 2  # once in full, once as seen


def test_an_attachment_leads_on_to_its_decision() -> None:
    """The plan only mentions the scheme; what decision it came with is told by another text (3)."""
    made: Graph[int] = nx.MultiDiGraph()
    for node, number in ((1, "41/KH-SKHCN"), (3, "187/BC-SKHCN"), (4, "512/QĐ-UBND"), (5, "9/QĐ-X")):
        made.add_node(node, label=number, number=number)
    made.add_node(2, label="Đề án phát triển dữ liệu số")
    made.add_edge(1, 2, relation="dan_chieu", quote="Đề án “Dữ liệu số”", document_id=1)
    made.add_edge(2, 4, relation="kem_theo", quote="kèm theo Quyết định", document_id=3)
    made.add_edge(4, 5, relation="can_cu", quote="Căn cứ", document_id=3)
    assert [(depth, each.node) for depth, each in trace(made, 1).walk()] == [(0, 1), (1, 2), (2, 4)]


def test_mentions_none_and_all(graph: Graph[int]) -> None:
    assert {node for _, node, _, _ in shape(graph, 1, mentions="none")} == {1, 2, 3, 4}
    assert {node for _, node, _, _ in shape(graph, 1, mentions="all")} == {1, 2, 3, 4, 5, 6, 7}


def test_down_depth_and_both(graph: Graph[int]) -> None:
    assert [node for _, node, _, _ in shape(graph, 4, direction="down")] == [4, 2, 1, 3, 2]
    cut = trace(graph, 1, depth=1)
    assert [(each.node, each.cut) for each in cut.children] == [(2, True), (5, True)]
    assert {each.direction for each in trace(graph, 2, "both").children} == {"up", "down"}


def test_as_of_leaves_out_what_came_later(graph: Graph[int]) -> None:
    tree = trace(graph, 4, "down", as_of=dt.date(2021, 12, 31))
    assert [each.node for _, each in tree.walk()] == [4]  # the decree is told of by a text of 2024
    assert [
        each.node for each in trace(graph, 2, as_of=dt.date(2021, 6, 1), mentions="none").children
    ] == []


def test_circles_end(graph: Graph[int]) -> None:
    graph.add_edge(4, 1, relation="can_cu", quote="", document_id=4)
    assert (3, 1, "can_cu", True) in shape(graph, 1)
    (circle,) = cycles(graph)
    assert [step.source for step in circle] == [1, 2, 4]


def test_a_long_chain_is_no_trouble() -> None:
    chain: Graph[int] = nx.MultiDiGraph()
    for node in range(3000):
        chain.add_edge(node, node + 1, relation="sua_doi", quote="")
    tree = trace(chain, 0)
    assert max(depth for depth, _ in tree.walk()) == 3000
    assert to_json(tree)["children"][0]["node"] == 1
    assert to_mermaid(tree).count("-->") == 3000


def test_paths_shortest_first(graph: Graph[int]) -> None:
    chains = [[step.target for step in chain] for chain in paths(graph, 1, 4)]
    assert chains == [[2, 4], [2, 3, 4]]
    assert paths(graph, 1, 4)[0][1].relation == "can_cu"
    assert paths(graph, 4, 1) == paths(graph, 1, 1) == paths(graph, 1, 99) == ()
    assert len(paths(graph, 1, 4, limit=1)) == 1
    assert [len(chain) for chain in paths(graph, 1, 4, longest=2)] == [2]


@pytest.mark.parametrize(
    ("ref", "found"),
    [
        ("310/QĐ-UBND", (2,)),
        ("số 310/qđ-ubnd", (2,)),
        ("310/QD-UBND", (2,)),
        ("310/QĐ-UBND@2024-02-02", (2,)),
        ("310/QĐ-UBND@02/02/2024", (2,)),
        ("310/QĐ-UBND@2024", (2,)),
        ("310/QĐ-UBND@2023-02-02", ()),
        ("36-CT/TW", (6, 7)),
        ("36-CT/TW@2014-05-30", (7,)),
        ("3", (3,)),
        ("/kho/a/ke hoach.txt", (1,)),
        ("ke hoach.txt", (1,)),
        ("99", ()),
        ("không có", ()),
    ],
)
def test_find(graph: Graph[int], ref: str, found: tuple[int, ...]) -> None:
    assert find(graph, ref) == found


def test_find_by_title() -> None:
    made: Graph[int] = nx.MultiDiGraph()
    made.add_node(1, type="ĐA", title="phát triển dữ liệu số tỉnh Lào Cai", label="Đề án phát triển…")
    made.add_node(2, type="KH", number="9/KH-X", title="Chuyển đổi số", held=True)
    assert find(made, "Đề án Phát triển dữ liệu số tỉnh Lào Cai") == (1,)
    assert find(made, "phát triển dữ liệu số, tỉnh Lào Cai") == (1,)
    assert find(made, "kế hoạch chuyển đổi số") == (2,)
    assert find(made, "phát triển dữ liệu") == ()  # a piece of a title is a search


def test_canonical_keeps_what_it_cannot_read() -> None:
    assert canonical("13/CT-UBND") == "13/CT-UBND"
    assert canonical("chẳng phải số") == "chẳng phải số"


def test_whole_graph(graph: Graph[int]) -> None:
    assert orphans(graph) == (8,)
    found = {each.node: (each.hosts, each.times) for each in most_cited(graph)}
    assert (found[4], found[6]) == ((1, 3), (1, 2))  # one text each, what it says of others with it
    assert len(most_cited(graph, limit=1)) == 1


def test_labels() -> None:
    assert label_of(row(1, path="C:\\kho\\a.txt")) == "a.txt"
    assert label_of(row(1)) == "#1"
    long = row(1, type="KH", type_name="Kế hoạch", title="thực hiện " * 40)
    assert label_of(long).endswith("…") and len(label_of(long)) < 110
    assert label_of(row(1, type_name="Kế hoạch", path="a.txt")) == "Kế hoạch (a.txt)"


def test_pictures_escape_what_is_special(graph: Graph[int]) -> None:
    tree = trace(graph, 1)
    mermaid = to_mermaid(tree)
    assert '"' not in mermaid.splitlines()[1].removeprefix('    n1["').removesuffix('"]')
    assert "n1 -->|thực hiện| n2" in mermaid and "n1 -.->|dẫn chiếu| n5" in mermaid
    dot = to_dot(tree, lang="en")
    assert '\\"số hóa\\"' in dot and 'n1 -> n2 [label="carries out"]' in dot
    assert (
        json.loads(json.dumps(to_json(tree), ensure_ascii=False))["children"][0]["relation"]
        == "thuc_hien"
    )


def test_graph_files_are_xml_even_with_control_characters(graph: Graph[int]) -> None:
    graph.nodes[2]["title"] = "bản \x0c sao"
    part = tree_graph(graph.nodes, trace(graph, 1))
    for text in (to_graphml(part), to_gexf(part)):
        root = ET.fromstring(text)
        assert len([each for each in root.iter() if each.tag.endswith("}node")]) == 6
    again = nx.parse_graphml(to_graphml(part))
    assert again.nodes["2"]["date"] == "2024-02-02"
    assert {data["relation"] for _, _, data in again.edges(data=True)} >= {"can_cu", "thuc_hien"}
