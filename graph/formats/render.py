"""Trees and graphs as text for other programs: JSON, Mermaid, DOT, GraphML, GEXF.

The tree in the terminal is the command line's own; it gets :class:`graph.network.queries.Branch`
values.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from extractors.model import Relation
from graph.documents.names import full_name
from graph.network.status import NOTHING_KNOWN, State, Status
from graph.network.steps import Step
from graph.network.trees import Branch

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = [
    "RELATION_WORDS",
    "STATE_WORDS",
    "graph_to_dot",
    "graph_to_mermaid",
    "to_dot",
    "to_gexf",
    "to_graphml",
    "to_json",
    "to_mermaid",
    "tree_graph",
]

#: Characters of a line in a box.
_WIDTH = 36

#: What a relation is called on an arrow from the document that acts to the one acted on.
RELATION_WORDS: dict[str, tuple[str, str]] = {
    Relation.CAN_CU.value: ("căn cứ", "based on"),
    Relation.THUC_HIEN.value: ("thực hiện", "carries out"),
    Relation.DE_NGHI.value: ("theo đề nghị tại", "at the proposal of"),
    Relation.KEM_THEO.value: ("kèm theo", "attached to"),
    Relation.SUA_DOI.value: ("sửa đổi", "amends"),
    Relation.THAY_THE.value: ("thay thế", "replaces"),
    Relation.BAI_BO.value: ("bãi bỏ", "repeals"),
    Relation.HUONG_DAN.value: ("hướng dẫn", "guides"),
    Relation.HOP_NHAT.value: ("hợp nhất", "consolidates"),
    Relation.DINH_CHINH.value: ("đính chính", "corrects"),
    Relation.DINH_CHI.value: ("đình chỉ", "suspends"),
    Relation.TIEP_THEO.value: ("tiếp theo", "follows up"),
    Relation.TRA_LOI.value: ("trả lời", "answers"),
    Relation.DAN_CHIEU.value: ("dẫn chiếu", "mentions"),
}


#: What a state is called.
STATE_WORDS: dict[State, tuple[str, str]] = {
    State.IN_FORCE: ("còn hiệu lực", "in force"),
    State.ENDED: ("hết hiệu lực", "no longer in force"),
    State.PENDING: ("chưa có hiệu lực", "not yet in force"),
    State.SUSPENDED: ("ngưng hiệu lực", "suspended"),
    State.UNVERIFIED: ("chưa xác minh", "not verified"),
}


def _word(relation: str, lang: str) -> str:
    vi, en = RELATION_WORDS.get(relation, (relation, relation))
    return en if lang == "en" else vi


# --- JSON -----------------------------------------------------------------------------------------


def to_json(branch: Branch) -> dict[str, Any]:
    """A tree as plain values, ready for ``json.dumps``."""
    made: list[dict[str, Any]] = []
    stack: list[tuple[Branch, list[dict[str, Any]]]] = [(branch, made)]
    while stack:  # not by recursion: a chain of amendments can be long
        each, into = stack.pop()
        children: list[dict[str, Any]] = []
        item: dict[str, Any] = {
            "node": each.node,
            "label": each.label,
            "name": each.name or each.label,
            "title": each.title,
            "held": each.held,
            "direction": each.direction,
        }
        if each.status is not None:
            item["status"] = status_json(each.status)
        if each.step is not None:
            item |= step_json(each.step)
            item["mention"] = each.mention
            item["others"] = [step_json(step) for step in each.others]
        item |= {"seen": each.seen, "cut": each.cut, "children": children}
        into.append(item)
        stack.extend((child, children) for child in reversed(each.children))
    return made[0]


def status_json(status: Status) -> dict[str, Any]:
    """A state as plain values, its reason in both languages."""
    return {
        "state": status.state.value,
        "since": status.since and status.since.isoformat(),
        "reason": status.reason.vi,
        "reason_en": status.reason.en,
        "by": status.by,
    }


def step_json(step: Step) -> dict[str, Any]:
    """A reference as plain values."""
    return {
        "source": step.source,
        "target": step.target,
        "relation": step.relation,
        "quote": step.quote,
        "page": step.page,
        "document": step.document,
        "start": step.start,
        "end": step.end,
        "direct": step.direct,
        "confidence": step.confidence,
    }


# --- pictures of a tree ---------------------------------------------------------------------------


def to_mermaid(branch: Branch, *, lang: str = "vi") -> str:
    """A tree as a Mermaid flowchart; arrows point from the document that acts.

    >>> print(to_mermaid(Branch(1, 'Kế hoạch "A" #1', True)))
    flowchart TD
        n1["Kế hoạch #quot;A#quot; #35;1"]
    """
    lines = ["flowchart TD"]
    for each in _nodes(branch):
        label = "<br/>".join(_mermaid(line) for line in _lines(each, lang))
        shape = f'["{label}"]' if each.held else f'(["{label}"])'
        lines.append(f"    n{each.node}{shape}")
    for step in _steps(branch):
        arrow = "-->" if step.relation != Relation.DAN_CHIEU.value else "-.->"
        lines.append(
            f"    n{step.source} {arrow}|{_mermaid(_word(step.relation, lang))}| n{step.target}"
        )
    return "\n".join(lines)


def _mermaid(text: str) -> str:
    """Text inside quotes: Mermaid reads ``#name;`` as an entity and has no backslash.

    >>> _mermaid('a "b" <c> #d')
    'a #quot;b#quot; #lt;c#gt; #35;d'
    """
    escaped = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "|": "#124;", "`": "#96;"}
    return "".join(escaped.get(char, char) for char in " ".join(text.split()))


def to_dot(branch: Branch, *, lang: str = "vi") -> str:
    r"""A tree in the DOT language of Graphviz.

    >>> print(to_dot(Branch(1, 'Kế hoạch "A"', True)))
    digraph cancu {
      node [shape=box];
      n1 [label="Kế hoạch \"A\""];
    }
    """
    lines = ["digraph cancu {", "  node [shape=box];"]
    for each in _nodes(branch):
        label = r"\n".join(_dot(row) for line in _lines(each, lang) for row in wrap(line, _WIDTH))
        style = "" if each.held else ", style=dashed"
        lines.append(f'  n{each.node} [label="{label}"{style}];')
    for step in _steps(branch):
        style = ", style=dotted" if step.relation == Relation.DAN_CHIEU.value else ""
        lines.append(
            f'  n{step.source} -> n{step.target} [label="{_dot(_word(step.relation, lang))}"{style}];'
        )
    lines.append("}")
    return "\n".join(lines)


def _dot(text: str) -> str:
    r"""Text inside a quoted string of DOT.

    >>> _dot('a "b" \\ c')
    'a \\"b\\" \\\\ c'
    """
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')


def _nodes(branch: Branch) -> list[Branch]:
    found: dict[int, Branch] = {}
    for _, each in branch.walk():
        found.setdefault(each.node, each)
    return list(found.values())


def _lines(branch: Branch, lang: str) -> list[str]:
    """What stands in the box of a document: its name, and its state on the day asked for."""
    lines = [branch.name or branch.label]
    if branch.status is not None:
        vi, en = STATE_WORDS[branch.status.state]
        word = en if lang == "en" else vi
        told = branch.status.reason != NOTHING_KNOWN
        lines.append(f"{word} ({branch.status.reason.in_lang(lang)})" if told else word)
    return lines


def _steps(branch: Branch) -> list[Step]:
    found: dict[tuple[int, int, str], Step] = {}
    for _, each in branch.walk():
        if each.step is not None:
            found.setdefault((each.step.source, each.step.target, each.step.relation), each.step)
    return list(found.values())


# --- pictures of a whole graph --------------------------------------------------------------------


def graph_to_mermaid(G: Graph) -> str:  # noqa: N803 - networkx calls a graph G
    """A whole graph as a Mermaid flowchart; one arrow for each relation between two documents.

    Mermaid itself draws no more than 500 arrows unless it is told to (``maxEdges``).
    """
    lines = ["flowchart TD"]
    for node in sorted(G):
        data = G.nodes[node]
        label = _mermaid(full_name(data) or str(node))
        lines.append(f'    n{node}["{label}"]' if data.get("held") else f'    n{node}(["{label}"])')
    for source, target, relation in _arrows(G):
        arrow = "-->" if relation != Relation.DAN_CHIEU.value else "-.->"
        lines.append(f"    n{source} {arrow}|{_mermaid(_word(relation, 'vi'))}| n{target}")
    return "\n".join(lines)


def graph_to_dot(G: Graph) -> str:  # noqa: N803
    """A whole graph in the DOT language of Graphviz."""
    lines = ["digraph cancu {", "  node [shape=box];"]
    for node in sorted(G):
        data = G.nodes[node]
        label = r"\n".join(_dot(row) for row in wrap(full_name(data) or str(node), _WIDTH))
        style = "" if data.get("held") else ", style=dashed"
        lines.append(f'  n{node} [label="{label}"{style}];')
    for source, target, relation in _arrows(G):
        style = ", style=dotted" if relation == Relation.DAN_CHIEU.value else ""
        lines.append(f'  n{source} -> n{target} [label="{_dot(_word(relation, "vi"))}"{style}];')
    lines.append("}")
    return "\n".join(lines)


def _arrows(G: Graph) -> list[tuple[int, int, str]]:  # noqa: N803
    return sorted({(source, target, data["relation"]) for source, target, data in G.edges(data=True)})


# --- graph files ----------------------------------------------------------------------------------


def tree_graph(known: Mapping[int, Mapping[str, Any]], branch: Branch) -> Graph:
    """The part of the graph that a tree shows: its documents and the references it went along.

    ``known``: the attributes of the documents, as ``G.nodes`` gives them.
    """
    import networkx as nx

    part: Graph = nx.MultiDiGraph()
    for _, each in branch.walk():
        told = (
            {}
            if each.status is None
            else {"status": each.status.state.value, "status_reason": each.status.reason.vi}
        )
        part.add_node(each.node, **known[each.node], **told)
    for _, each in branch.walk():
        for step in (each.step, *each.others) if each.step else ():
            place = f"{step.document}:{step.start}:{step.relation}"
            part.add_edge(
                step.source,
                step.target,
                key=place,
                relation=step.relation,
                quote=step.quote,
                page=step.page,
                start=step.start,
                end=step.end,
                document_id=step.document,
                direct=step.direct,
                confidence=step.confidence,
            )
    return part


def to_graphml(G: Graph) -> str:  # noqa: N803
    """A graph as GraphML."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(_plain(G)))


def to_gexf(G: Graph) -> str:  # noqa: N803
    """A graph as GEXF (Gephi)."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_gexf(_plain(G), out)
    return out.getvalue().decode("utf-8")


#: What XML cannot hold: control characters other than tab and line ends, surrogates, non-characters.
_NOT_XML = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF), " ")


def _plain(G: Graph) -> Graph:  # noqa: N803
    """The graph with attributes that XML can hold: no None, dates as ISO text, edge keys as text."""
    import networkx as nx

    copy: Graph = nx.MultiDiGraph()
    for node, data in G.nodes(data=True):
        copy.add_node(node, **_attributes(data))
    for index, (source, target, data) in enumerate(G.edges(data=True)):
        copy.add_edge(source, target, key=str(index), **_attributes(data))
    return copy


def _attributes(data: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in data.items():
        if name in {"key", "id"} or value is None:
            continue
        if isinstance(value, dt.date):
            made[name] = value.isoformat()
        elif isinstance(value, str):
            made[name] = value.translate(_NOT_XML)
        else:
            made[name] = value
    return made
