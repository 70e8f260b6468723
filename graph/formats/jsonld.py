"""The citation graph as linked data: JSON-LD in terms of ELI, the European Legislation Identifier.

What ELI (ontology 1.4) has a term for is said with it; what Vietnamese drafting has beside (thực hiện,
theo đề nghị, ...) is said in a vocabulary of our own, ``urn:cancu:terms#``.  ELI gives the title to the
*expression* of a work, and bodies and types are things of their own.  Each reference also stands as a
thing of its own with the words it rests on, because a bare triple cannot carry them.

The context is inline: nothing is fetched to read the file.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from extractors.bodies.keys import body
from extractors.model import Relation

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = ["CONTEXT", "ELI", "TERMS", "to_jsonld"]

ELI = "http://data.europa.eu/eli/ontology#"
TERMS = "urn:cancu:terms#"
_DAY = "http://www.w3.org/2001/XMLSchema#date"
_VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"

#: What a relation is called: an ELI term where one means that, else one of ours.
_RELATIONS: dict[str, str] = {
    Relation.CAN_CU.value: "eli:based_on",
    Relation.SUA_DOI.value: "eli:amends",
    Relation.THAY_THE.value: "eli:repeals",  # ELI: a repeal, whether or not something takes its place
    Relation.BAI_BO.value: "eli:repeals",
    Relation.DINH_CHINH.value: "eli:corrects",
    Relation.HOP_NHAT.value: "eli:consolidates",
    Relation.DINH_CHI.value: "cancu:suspends",
    Relation.HUONG_DAN.value: "cancu:details",
    Relation.THUC_HIEN.value: "cancu:carries_out",
    Relation.DE_NGHI.value: "cancu:proposed_by",
    Relation.KEM_THEO.value: "cancu:attached_to",
    Relation.TIEP_THEO.value: "cancu:follows_up",
    Relation.TRA_LOI.value: "cancu:answers",
    Relation.DAN_CHIEU.value: "eli:cites",
}

CONTEXT: dict[str, Any] = {
    "eli": ELI,
    "cancu": TERMS,
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "id_local": "eli:id_local",
    "date_document": {"@id": "eli:date_document", "@type": _DAY},
    "type_document": {"@id": "eli:type_document", "@type": "@id"},
    "passed_by": {"@id": "eli:passed_by", "@type": "@id"},
    "is_realized_by": "eli:is_realized_by",
    "title": {"@id": "eli:title", "@language": "vi"},
    "language": {"@id": "eli:language", "@type": "@id"},
    "held": "cancu:held",
    "reference": "cancu:reference",
    "relation": {"@id": "cancu:relation", "@type": "@id"},
    "target": {"@id": "cancu:target", "@type": "@id"},
    "quote": {"@id": "cancu:quote", "@language": "vi"},
    "page": "cancu:page",
    "said_in": {"@id": "cancu:said_in", "@type": "@id"},
    "confidence": "cancu:confidence",
} | {term: {"@id": term, "@type": "@id"} for term in sorted(set(_RELATIONS.values()))}


def to_jsonld(G: Graph) -> Iterator[str]:  # noqa: N803 - networkx calls a graph G
    """The graph as one JSON-LD document, in pieces: one line a document, a body or a type.

    A document is known by its key, so that two corpora that hold the same document speak of one thing.

    >>> import json
    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_node(1, key="QĐ|318/QĐ-UBND|2026|lao cai", number="318/QĐ-UBND", label="318", type="QĐ")
    >>> document = json.loads("".join(to_jsonld(G)))["@graph"][0]
    >>> document["@id"], document["id_local"]
    ('urn:cancu:document:Q%C4%90%7C318%2FQ%C4%90-UBND%7C2026%7Clao%20cai', '318/QĐ-UBND')
    """
    yield f'{{"@context": {json.dumps(CONTEXT, ensure_ascii=False)},\n"@graph": [\n'
    types: dict[str, str] = {}
    bodies: dict[str, str] = {}
    first = True
    for node in sorted(G):
        yield ("" if first else ",\n") + _line(_document(G, node, types, bodies))
        first = False
    for ident, name in (*sorted(types.items()), *sorted(bodies.items())):
        kind = "eli:ResourceType" if ident in types else "eli:Agent"
        yield ",\n" + _line({"@id": ident, "@type": kind, "label": name})
    yield "\n]}\n"


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _urn(kind: str, name: str) -> str:
    return f"urn:cancu:{kind}:{quote(name, safe='')}"


def _name(G: Graph, node: int) -> str:  # noqa: N803
    return _urn("document", str(G.nodes[node].get("key") or node))


def _document(
    G: Graph,  # noqa: N803
    node: int,
    types: dict[str, str],
    bodies: dict[str, str],
) -> dict[str, Any]:
    data = G.nodes[node]
    made: dict[str, Any] = {
        "@id": _name(G, node),
        "@type": "eli:LegalResource",
        "label": data.get("label") or str(node),
        "held": bool(data.get("held")),
    }
    if data.get("number"):
        made["id_local"] = data["number"]
    if data.get("date") is not None:
        made["date_document"] = data["date"].isoformat()
    if data.get("type"):
        made["type_document"] = _urn("type", data["type"])
        types.setdefault(made["type_document"], data.get("type_name") or data["type"])
    issuer = body(data.get("issuer"), locality=data.get("locality"))
    if issuer is not None:
        made["passed_by"] = _urn("body", issuer.key)
        bodies.setdefault(made["passed_by"], issuer.name)
    if data.get("title"):
        made["is_realized_by"] = {
            "@id": f"{made['@id']}:vi",
            "@type": "eli:LegalExpression",
            "title": data["title"],
            "language": _VIETNAMESE,
        }
    return made | _references(G, node)


def _references(G: Graph, node: int) -> dict[str, Any]:  # noqa: N803
    """Plain triples by relation, and every reference with its words."""
    plain: dict[str, set[str]] = defaultdict(set)
    told = []
    for _, target, edge in sorted(
        G.out_edges(node, data=True),
        key=lambda each: (each[2].get("document_id", 0), each[2].get("start", 0), each[1]),
    ):
        relation = _RELATIONS[edge["relation"]]
        plain[relation].add(_name(G, target))
        each = {
            "@type": "cancu:Reference",
            "relation": relation,
            "target": _name(G, target),
            "quote": edge.get("quote", ""),
            "confidence": edge.get("confidence", 1.0),
        }
        if edge.get("page") is not None:
            each["page"] = edge["page"]
        if edge.get("document_id") in G:
            each["said_in"] = _name(G, edge["document_id"])
        told.append(each)
    found: dict[str, Any] = {relation: sorted(targets) for relation, targets in sorted(plain.items())}
    return found | {"reference": told} if told else found
