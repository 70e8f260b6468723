"""The graph in the forms of other programs, read back by somebody else's reader."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import subprocess
from pathlib import Path

import networkx as nx
import pytest

from cancu.exports import interchange
from cancu.exports.tables import cell
from graph.formats.jsonld import ELI, TERMS, to_jsonld
from graph.formats.render import graph_to_dot, graph_to_mermaid, to_gexf, to_graphml
from graph.formats.tables import SHEETS

#: What titles and quotes hold in the worst case: quotes, line ends, markup, controls, a formula.
NASTY = 'Kế hoạch "số hóa" & <lưu trữ>\n#1 | `x` \\ \x0b\x1b[2J\ufffe; kết thúc'
HUGE = "điều khoản " * 50_000


@pytest.fixture
def graph() -> nx.MultiDiGraph[int]:
    """A plan on a decision (twice) and on a law nobody holds; a formula for a number."""
    made: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    blank = {"type_name": None, "year": None, "locality": None, "path": None, "part_of": None}
    made.add_node(
        1, label=NASTY, title=NASTY, number=None, type="KH", date=None, issuer="Sở Y tế tỉnh Sơn La",
        held=True, key="file|a", **blank,
    )  # fmt: skip
    made.add_node(
        2, label="310/QĐ-UBND (02/02/2024)", title="=1+1", number="310/QĐ-UBND", type="QĐ",
        date=dt.date(2024, 2, 2), issuer="UBND tỉnh Sơn La", held=True, key="QĐ|310", **blank,
    )  # fmt: skip
    made.add_node(
        3, label="20/2023/QH15 (22/6/2023)", title="Luật Giao dịch điện tử", number="20/2023/QH15",
        type="Luật", date=dt.date(2023, 6, 22), issuer=None, held=False, key="Luật|20", **blank,
    )  # fmt: skip
    for at, (target, relation, quote) in enumerate(
        [(2, "can_cu", NASTY), (2, "thuc_hien", "Thực hiện Quyết định"), (3, "can_cu", HUGE)]
    ):
        made.add_edge(
            1, target, relation=relation, quote=quote, page=None if at else 1, start=at, end=at + 1,
            document_id=1, direct=True, confidence=0.9, citation_id=None,
        )  # fmt: skip
    return made


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graph_files_are_read_by_networkx(graph: nx.MultiDiGraph[int], form: str) -> None:
    if form == "graphml":
        read = nx.read_graphml(
            io.BytesIO(to_graphml(graph).encode()), node_type=int, force_multigraph=True
        )
    else:
        read = nx.read_gexf(io.BytesIO(to_gexf(graph).encode()), node_type=int)
    assert sorted(read.nodes) == [1, 2, 3]
    assert sorted(data["relation"] for *_, data in read.edges(data=True)) == [
        "can_cu",
        "can_cu",
        "thuc_hien",
    ]
    assert read.nodes[2]["date"] == "2024-02-02"
    assert {len(data["quote"]) for *_, data in read.edges(data=True)} >= {len(HUGE)}
    assert "số hóa" in read.nodes[1]["title"]
    assert "\x1b" not in read.nodes[1]["title"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # inside rdflib's own reader
def test_jsonld_is_read_as_triples(graph: nx.MultiDiGraph[int]) -> None:
    import rdflib

    read = rdflib.Graph().parse(data="".join(to_jsonld(graph)), format="json-ld")
    eli, ours = rdflib.Namespace(ELI), rdflib.Namespace(TERMS)
    plan = rdflib.URIRef("urn:cancu:document:file%7Ca")
    decision = rdflib.URIRef("urn:cancu:document:Q%C4%90%7C310")
    law = rdflib.URIRef("urn:cancu:document:Lu%E1%BA%ADt%7C20")
    assert set(read.objects(plan, eli.based_on)) == {decision, law}
    assert set(read.objects(plan, ours.carries_out)) == {decision}
    assert set(read.subjects(rdflib.RDF.type, eli.LegalResource)) == {plan, decision, law}
    assert str(read.value(decision, eli.id_local)) == "310/QĐ-UBND"
    assert read.value(decision, eli.date_document).toPython() == dt.date(2024, 2, 2)
    assert read.value(decision, ours.held).toPython() is True
    agent = read.value(decision, eli.passed_by)
    assert (agent, rdflib.RDF.type, eli.Agent) in read
    assert str(read.value(agent, rdflib.RDFS.label)) == "UBND tỉnh Sơn La"
    assert (read.value(decision, eli.type_document), rdflib.RDF.type, eli.ResourceType) in read
    expression = read.value(plan, eli.is_realized_by)
    assert str(read.value(expression, eli.title)) == NASTY
    references = list(read.objects(plan, ours.reference))
    assert len(references) == 3
    assert {read.value(each, ours.relation) for each in references} == {eli.based_on, ours.carries_out}
    assert {str(read.value(each, ours.quote)) for each in references} >= {NASTY, HUGE}


def test_every_relation_has_a_term(graph: nx.MultiDiGraph[int]) -> None:
    from extractors.model import Relation

    for relation in Relation:
        graph.add_edge(2, 3, relation=relation.value, document_id=2, start=0)
    found = json.loads("".join(to_jsonld(graph)))
    terms = {each["relation"] for node in found["@graph"] for each in node.get("reference", ())}
    assert terms <= set(found["@context"])
    assert len(terms) == len(Relation) - 1  # to replace is to repeal


@pytest.mark.parametrize("form", ["gephi", "neo4j"])
def test_tables(graph: nx.MultiDiGraph[int], tmp_path: Path, form: str) -> None:
    def put(out: Path, pieces: object) -> None:
        out.write_text("".join(pieces), encoding="utf-8", newline="")  # type: ignore[call-overload]

    interchange.write(graph, form, tmp_path / "bang", put=put, cell=cell)
    tables = {}
    csv.field_size_limit(2 * len(HUGE))
    for file, head in SHEETS[form]:
        raw = (tmp_path / "bang" / file).read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf") is (form == "gephi")
        assert raw.count(b"\n") == raw.count(b"\r\n")
        text = raw.decode("utf-8-sig")
        tables[file] = list(csv.DictReader(io.StringIO(text, newline="")))
        assert tuple(tables[file][0]) == tuple(head)
        assert len(text.splitlines()) == len(tables[file]) + 1  # no cell breaks its line
    nodes, edges = tables["nodes.csv"], tables["edges.csv"]
    if form == "gephi":
        assert {(each["Source"], each["Target"], each["Type"]) for each in edges} == {
            ("1", "2", "Directed"),
            ("1", "3", "Directed"),
        }
        assert {each["Label"] for each in edges} == {"căn cứ", "thực hiện"}
        assert next(each for each in nodes if each["Id"] == "2")["title"] == "'=1+1"
    else:
        assert [each[":TYPE"] for each in edges] == ["CAN_CU", "THUC_HIEN", "CAN_CU"]
        assert [each[":LABEL"] for each in nodes] == [
            "Document;Held",
            "Document;Held",
            "Document;Absent",
        ]
        assert nodes[1]["date:date"] == "2024-02-02"
        assert nodes[1]["title"] == "=1+1"
        assert edges[0]["page:int"] == "1"
        assert edges[1]["page:int"] == ""


def test_two_files_are_no_stream(graph: nx.MultiDiGraph[int]) -> None:
    from extractors.errors import UsageError

    with pytest.raises(UsageError, match="hai tệp"):
        interchange.write(graph, "neo4j", Path("-"), put=lambda out, pieces: None, cell=str)


def test_pictures_of_a_whole_graph(graph: nx.MultiDiGraph[int]) -> None:
    mermaid = graph_to_mermaid(graph).splitlines()
    assert mermaid[0] == "flowchart TD"
    assert len(mermaid) == 1 + 3 + 3  # a line a box, a line an arrow: no title breaks one
    assert mermaid[3].startswith('    n3(["Luật Giao dịch điện tử 20/2023/QH15')
    assert mermaid[1].count('"') == 2
    assert "    n1 -->|căn cứ| n2" in mermaid
    dot = graph_to_dot(graph)
    assert 'n1 -> n3 [label="căn cứ"];' in dot
    assert "style=dashed" in dot


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_reads_our_dot(graph: nx.MultiDiGraph[int]) -> None:
    run = subprocess.run(["dot", "-Tcanon"], input=graph_to_dot(graph), capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
