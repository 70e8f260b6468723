"""What linking concludes, written down: all of it anew, or where something was touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from corpus import mapping
from corpus.changes import Near, note_edges
from corpus.records import CitedDocument, Edge, Inference
from extractors.letters import number_key

__all__ = [
    "LinkUpdate",
    "add_edges",
    "add_links",
    "finish_links",
    "replace_attachments",
    "replace_inferences",
    "replace_links",
    "unlink_all",
    "update_links",
]


def replace_links(
    db: sqlite3.Connection,
    cited: Iterable[CitedDocument],
    edges: Iterable[Edge],
    targets: Mapping[int, str],
    keys: Mapping[int, str],
) -> None:
    """Write what the graph made of the citations; ids of documents that stay cited stay the same."""
    db.executemany(
        "UPDATE documents SET key = ?1 WHERE id = ?2 AND held = 1 AND key <> ?1",
        [(doc_key, ident) for ident, doc_key in keys.items()],
    )
    held: dict[str, int] = {}
    for ident, doc_key in db.execute("SELECT id, key FROM documents WHERE held = 1 ORDER BY id"):
        held.setdefault(doc_key, ident)  # of duplicates, the first stands for all
    wanted = {each.key: each for each in cited if each.key not in held}
    _replace_cited(db, wanted)
    ids = dict(db.execute("SELECT key, id FROM documents WHERE held = 0")) | held
    db.execute("UPDATE citations SET target_id = NULL WHERE target_id IS NOT NULL")
    db.executemany(
        "UPDATE citations SET target_id = ? WHERE id = ?",
        # As they lie in the file: a page is written once.
        ((ids[targets[citation]], citation) for citation in sorted(targets)),
    )
    db.executemany(
        "UPDATE documents SET part_of = ? WHERE id = ?",
        [(held.get(e.part_of) if e.part_of else None, ids[e.key]) for e in wanted.values()],
    )
    _replace_edges(db, edges, ids)


def _replace_cited(db: sqlite3.Connection, wanted: Mapping[str, CitedDocument]) -> None:
    """Write the documents nobody holds in place of the last ones; who stays keeps its id."""
    known = dict(db.execute("SELECT key, id FROM documents WHERE held = 0"))
    db.executemany(
        "DELETE FROM documents WHERE id = ?", [(i,) for k, i in known.items() if k not in wanted]
    )
    _write_cited(db, wanted, known)


def _write_cited(
    db: sqlite3.Connection, wanted: Mapping[str, CitedDocument], known: Collection[str]
) -> None:
    """Write documents nobody holds; those ``known`` have a row already."""
    columns, cells = (*mapping.names(CitedDocument), "number_key"), mapping.put(CitedDocument)
    values = {k: (*cells(e), e.number and number_key(e.number)) for k, e in wanted.items()}
    settings = ", ".join(f'"{column}" = ?' for column in columns)
    db.executemany(
        f"UPDATE documents SET {settings} WHERE held = 0 AND key = ?",
        [(*row, k) for k, row in values.items() if k in known],
    )
    db.executemany(
        f"INSERT INTO documents (held, {_names(columns)}) VALUES (0, {_marks(len(columns))})",
        [row for k, row in values.items() if k not in known],
    )


def _replace_edges(db: sqlite3.Connection, edges: Iterable[Edge], ids: Mapping[str, int]) -> None:
    """Write the references between documents in place of the last ones; ``ids``: by key."""
    own = dict(db.execute("SELECT id, key FROM documents WHERE held = 1"))
    versions = {
        (document, name): version
        for document, name, version in db.execute("SELECT document_id, extractor, version FROM ledger")
    }
    db.execute("DELETE FROM edges")
    _write_edges(db, edges, ids, own, versions)


def _write_edges(
    db: sqlite3.Connection,
    edges: Iterable[Edge],
    ids: Mapping[str, int],
    own: Mapping[int, str],
    versions: Mapping[tuple[int, str], int],
) -> None:
    """``own``: the keys of the texts that say so; ``versions``: of the extractors that read them."""
    columns, cells = mapping.names(Edge), mapping.put(Edge)
    columns = (*columns, "source_id", "target_id", "extractor", "extractor_version")
    db.executemany(
        f"INSERT INTO edges ({_names(columns)}) VALUES ({_marks(len(columns))})",
        (
            (
                *cells(e),
                # A duplicate speaks for itself: its edges start at it, not at its twin.
                e.document_id if e.direct and own.get(e.document_id) == e.source else ids[e.source],
                ids[e.target],
                by := "relations" if e.citation_id is None else "citations",
                versions.get((e.document_id, by), 1),
            )
            for e in edges
        ),
    )


# --- all of them, shard by shard -------------------------------------------------------------------


def unlink_all(db: sqlite3.Connection) -> None:
    """Take back what the last linking concluded; who was cited keeps its row until the end."""
    db.execute("UPDATE citations SET target_id = NULL WHERE target_id IS NOT NULL")
    db.execute("DELETE FROM edges")
    db.execute("DELETE FROM own_refs")


def add_links(
    db: sqlite3.Connection,
    keys: Mapping[int, str],
    cited: Mapping[str, CitedDocument],
    targets: Mapping[int, str],
) -> None:
    """Write what some numbers mean: all that bear one of these keys, or are cited by it."""
    db.executemany("UPDATE documents SET key = ?2 WHERE id = ?1 AND key <> ?2", [*keys.items()])
    held: dict[str, int] = {}
    for ident, key in sorted(keys.items()):
        held.setdefault(key, ident)  # of duplicates, the first stands for all
    for key, ident in _of_keys(db, held).items():
        _become(db, ident, held[key])
    wanted = {key: each for key, each in cited.items() if key not in held}
    _write_cited(db, wanted, _of_keys(db, wanted))
    ids = _of_keys(db, wanted) | held
    db.executemany(
        "UPDATE citations SET target_id = ? WHERE id = ?",
        [(ids[target], citation) for citation, target in targets.items()],
    )


def finish_links(db: sqlite3.Connection, inferences: Iterable[Inference]) -> None:
    """Drop who is cited no more, and write what only others tell in place of what they told before."""
    db.execute(
        "DELETE FROM documents AS d WHERE d.held = 0 "
        f"AND NOT EXISTS (SELECT 1 FROM citations WHERE target_id = d.id) AND NOT ({_ATTACHED})"
    )
    replace_inferences(db, inferences)


def add_edges(db: sqlite3.Connection, edges: Iterable[Edge]) -> None:
    """Write the references that some texts draw."""
    edges = list(edges)
    _write_some_edges(db, edges, _ids(db, {e.source for e in edges} | {e.target for e in edges}))


# --- a part of them ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LinkUpdate:
    """What a linking of a part of the corpus found.

    ``keys``: of the held documents it looked at; ``cited``: what nobody holds, in the groups it looked
    at, and ``doubtful``: the ids of what was cited there before; ``targets``: key of what each citation
    means whose document changed; ``rewritten``: texts whose ``edges`` are drawn anew; ``judged``: held
    documents whose ``inferences`` are; ``documents``: held ones that came, changed or went.
    """

    keys: Mapping[int, str]
    cited: Mapping[str, CitedDocument]
    doubtful: frozenset[int]
    targets: Mapping[int, str | None]
    rewritten: frozenset[int]
    edges: tuple[Edge, ...]
    judged: frozenset[int]
    inferences: tuple[Inference, ...]
    documents: frozenset[int]


def update_links(db: sqlite3.Connection, new: LinkUpdate) -> Near:
    """Write what changed, and nothing else; where changes are to be looked for."""
    note_edges(db, Near(frozenset(), new.rewritten))
    other = _known_keys(db, new.keys)
    renamed = {ident for ident, key in new.keys.items() if other.get(ident) != key}
    db.executemany(
        "UPDATE documents SET key = ?2 WHERE id = ?1", [(each, new.keys[each]) for each in renamed]
    )
    held = {key: ident for ident, key in new.keys.items()}
    arrived = _of_keys(db, held)
    for key, ident in arrived.items():
        _become(db, ident, held[key])
    wanted = {key: each for key, each in new.cited.items() if key not in held}
    known = _of_keys(db, wanted)
    _write_cited(db, wanted, known)
    named = {e.source for e in new.edges} | {e.target for e in new.edges}
    ids = _ids(db, named | set(filter(None, new.targets.values()))) | held
    db.executemany(
        "UPDATE citations SET target_id = ? WHERE id = ?",
        [(target and ids[target], citation) for citation, target in new.targets.items()],
    )
    gone = _drop_uncited(db, new.doubtful)
    db.executemany(
        "DELETE FROM edges WHERE document_id = ?1 AND NOT EXISTS (SELECT 1 FROM documents d "
        f"WHERE d.id IN (source_id, target_id) AND {_ATTACHED})",
        [(ident,) for ident in new.rewritten],
    )
    _write_some_edges(db, new.edges, ids)
    db.executemany("DELETE FROM inferences WHERE document_id = ?", [(each,) for each in new.judged])
    _write_inferences(db, new.inferences)
    fresh = {ids[key] for key in wanted if key not in known and key in ids}
    fresh |= set(_of_keys(db, wanted.keys() - known.keys()).values())
    return Near(new.documents | renamed | set(arrived.values()) | gone | fresh, new.rewritten)


#: What is known by a decision and a title.
_ATTACHED = "d.held = 0 AND d.number IS NULL AND d.key GLOB '*#*~*'"


def _json(values: Iterable[object]) -> str:
    return msgspec.json.encode(list(values)).decode()


def _known_keys(db: sqlite3.Connection, idents: Iterable[int]) -> dict[int, str]:
    sql = "SELECT id, key FROM documents WHERE id IN (SELECT value FROM json_each(?))"
    return dict(db.execute(sql, (_json(idents),)))


def _of_keys(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    """Those of these documents that nobody holds and that have a row."""
    sql = (
        "SELECT d.key, d.id FROM json_each(?) w CROSS JOIN documents d "
        "INDEXED BY idx_documents_cited_key ON d.key = w.value AND d.held = 0"
    )
    return dict(db.execute(sql, (_json(keys),)))


def _ids(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, int]:
    """The ids of documents by their keys; of duplicates the first stands for all."""
    found: dict[str, int] = {}
    sql = (
        "SELECT d.key, d.id FROM json_each(?) w CROSS JOIN documents d ON d.key = w.value "
        "ORDER BY d.held DESC, d.id"
    )
    for key, ident in db.execute(sql, (_json(keys),)):
        found.setdefault(key, ident)
    return found


def _become(db: sqlite3.Connection, cited: int, held: int) -> None:
    """What was only cited is held now: everything that leads to the one leads to the other."""
    db.execute("UPDATE citations SET target_id = ?2 WHERE target_id = ?1", (cited, held))
    db.execute("UPDATE edges SET source_id = ?2 WHERE source_id = ?1", (cited, held))
    db.execute("UPDATE edges SET target_id = ?2 WHERE target_id = ?1", (cited, held))
    db.execute("DELETE FROM documents WHERE id = ?", (cited,))


def _drop_uncited(db: sqlite3.Connection, idents: Iterable[int]) -> set[int]:
    """Drop those of these documents that nobody holds or cites."""
    found = {
        row[0]
        for row in db.execute(
            "SELECT d.id FROM json_each(?) w CROSS JOIN documents d ON d.id = w.value "
            "WHERE +d.held = 0 "
            f"AND NOT EXISTS (SELECT 1 FROM citations WHERE target_id = d.id) AND NOT ({_ATTACHED})",
            (_json(idents),),
        )
    }
    db.executemany("DELETE FROM documents WHERE id = ?", [(each,) for each in found])
    return found


def _write_some_edges(db: sqlite3.Connection, edges: Iterable[Edge], ids: Mapping[str, int]) -> None:
    edges = list(edges)
    texts = {each.document_id for each in edges}
    versions = {
        (document, name): version
        for document, name, version in db.execute(
            "SELECT document_id, extractor, version FROM ledger "
            "WHERE document_id IN (SELECT value FROM json_each(?))",
            (_json(texts),),
        )
    }
    _write_edges(db, edges, ids, _known_keys(db, texts), versions)


def replace_attachments(
    db: sqlite3.Connection, made: Iterable[CitedDocument], edges: Iterable[Edge]
) -> Near:
    """Write what came with decisions, all of it anew; where changes are to be looked for."""
    wanted = {each.key: each for each in made}
    known = dict(db.execute(f"SELECT d.key, d.id FROM documents d WHERE {_ATTACHED}"))
    old = frozenset(known.values())
    note = [
        row[0]
        for row in db.execute(
            "SELECT DISTINCT document_id FROM edges "
            "WHERE source_id IN (SELECT value FROM json_each(?1)) "
            "OR target_id IN (SELECT value FROM json_each(?1))",
            (_json(old),),
        )
    ]
    note_edges(db, Near(frozenset(), frozenset(note)))
    edges = list(edges)
    standing = _edges_at(db, old)
    drawn = {_said(each): each for each in edges}
    db.executemany(
        "DELETE FROM edges WHERE id = ?",
        [(ident,) for said, ident in standing if said not in drawn],
    )
    there = {said for said, _ in standing}
    fresh = [each for said, each in drawn.items() if said not in there]
    db.executemany(
        "DELETE FROM documents WHERE id = ?", [(i,) for k, i in known.items() if k not in wanted]
    )
    _write_cited(db, wanted, known)
    ids = _ids(db, {e.source for e in edges} | {e.target for e in edges} | set(wanted))
    holders = {e.part_of for e in wanted.values() if e.part_of}
    held = {
        key: ident
        for key, ident in _ids(db, holders).items()
        if db.execute("SELECT held FROM documents WHERE id = ?", (ident,)).fetchone()[0]
    }
    db.executemany(
        "UPDATE documents SET part_of = ? WHERE id = ?",
        [(held.get(e.part_of) if e.part_of else None, ids[e.key]) for e in wanted.values()],
    )
    _write_some_edges(db, fresh, ids)
    now = frozenset(ids[key] for key in wanted)
    told = frozenset(note) | {each.document_id for each in edges}
    return Near(old | now, told)


#: What tells a reference from another, as it is to be written and as it stands.
_SAID = "relation document_id start end page quote direct confidence"


def _said(edge: Edge) -> tuple[object, ...]:
    relation, *rest = (getattr(edge, name) for name in _SAID.split())
    return (edge.source, edge.target, relation.value, *rest)


def _edges_at(db: sqlite3.Connection, idents: Iterable[int]) -> list[tuple[tuple[object, ...], int]]:
    """The references from and to these documents, each with its id."""
    columns = ", ".join(f'e."{name}"' for name in _SAID.split())
    found = db.execute(
        f"SELECT DISTINCT e.id, s.key, t.key, {columns} FROM json_each(?) w "
        "CROSS JOIN edges e ON e.source_id = w.value OR e.target_id = w.value "
        "JOIN documents s ON s.id = e.source_id JOIN documents t ON t.id = e.target_id",
        (_json(idents),),
    )
    return [(tuple(said), ident) for ident, *said in found]


def replace_inferences(db: sqlite3.Connection, inferences: Iterable[Inference]) -> None:
    """Write what the graph concludes of held documents in place of the last conclusions."""
    db.execute("DELETE FROM inferences")
    _write_inferences(db, inferences)


def _write_inferences(db: sqlite3.Connection, inferences: Iterable[Inference]) -> None:
    columns, cells = mapping.names(Inference), mapping.put(Inference)
    # The place it fills is empty: the words that tell it are the evidence.
    where = {"start": 0, "end": 0, "page": None, "extractor": "link", "extractor_version": 1}
    db.executemany(
        f"INSERT INTO inferences ({_names((*columns, *where))}) "
        f"VALUES ({_marks(len(columns) + len(where))})",
        [(*cells(each), *where.values()) for each in inferences],
    )


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _marks(count: int) -> str:
    return ", ".join("?" * count)
