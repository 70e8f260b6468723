"""Triggers by which the database itself notes what must be looked at again, whoever writes.

What an audit has to look at is told in :mod:`corpus.reauditing`, which documents' tasks are no longer
those of the index in :mod:`corpus.task_index`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["TASK_TRIGGERS", "TRIGGERS"]

#: What an audit sees of a document beside its text and file.
_HEAD = (
    "held", "key", "type", "type_name", "number", "number_status", "code", "date", "year", "date_from",
    "date_to", "issuer", "locality", "title", "signer_name", "signer_position", "signer_authority",
    "signer_on_behalf_of", "signer_start", "signer_end", "sha256", "text_source", "part_of", "origin",
)  # fmt: skip
_KNOWN = "NOT EXISTS (SELECT 1 FROM audit_touched WHERE kind = 'all')"


def _trigger(name: str, event: str, table: str, notes: Mapping[str, str], when: str = "") -> str:
    """A trigger that notes ids; ``notes``: what stands for an id, and the kind.

    No ``OR IGNORE``: what to do in a conflict is told by the statement that fires a trigger.
    """
    every = " UNION ".join(f"SELECT '{kind}' AS kind, {what} AS what" for what, kind in notes.items())
    return (
        f"CREATE TRIGGER audit_{name} AFTER {event} ON {table} WHEN {_KNOWN}{when} BEGIN "
        f"INSERT INTO audit_touched SELECT n.kind, n.what FROM ({every}) n WHERE n.what IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM audit_touched t WHERE t.kind = n.kind AND t.what = n.what); END"
    )


def _triggers() -> Iterable[str]:
    old, new = (", ".join(f'{side}."{name}"' for name in _HEAD) for side in ("OLD", "NEW"))
    named = ", ".join(f'"{name}"' for name in _HEAD)
    yield _trigger("document_came", "INSERT", "documents", {"NEW.id": "head"})
    yield _trigger("document_went", "DELETE", "documents", {"OLD.id": "head"})
    yield _trigger(
        "document_changed",
        f"UPDATE OF {named}",
        "documents",
        {"NEW.id": "head"},
        f" AND ({old}) IS NOT ({new})",
    )
    for event, side in (("INSERT", "NEW"), ("DELETE", "OLD")):
        ends = {f"{side}.source_id": "cited", f"{side}.target_id": "cited"}
        host = {f"{side}.document_id": "text"}
        yield _trigger(f"edge_{event.lower()}", event, "edges", host | ends)
        yield _trigger(f"inference_{event.lower()}", event, "inferences", host)
        target = {f"{side}.target_id": "cited"}
        yield _trigger(f"citation_{event.lower()}", event, "citations", host | target)
        file = {f"{side}.document_id": "head"}
        yield _trigger(f"file_{event.lower()}", event, "files", file)
        every = "INSERT OR IGNORE INTO audit_touched VALUES ('all', 0)"
        yield (
            f"CREATE TRIGGER audit_list_{event.lower()} AFTER {event} ON status_list BEGIN {every}; END"
        )
    yield _trigger(
        "citation_moved",
        "UPDATE OF target_id",
        "citations",
        {"NEW.document_id": "text", "OLD.target_id": "cited", "NEW.target_id": "cited"},
        " AND OLD.target_id IS NOT NEW.target_id",
    )
    yield _trigger(
        "edge_moved",
        "UPDATE OF source_id, target_id",
        "edges",
        {
            "NEW.document_id": "text",
            "OLD.source_id": "cited",
            "NEW.source_id": "cited",
            "OLD.target_id": "cited",
            "NEW.target_id": "cited",
        },
        " AND (OLD.source_id, OLD.target_id) IS NOT (NEW.source_id, NEW.target_id)",
    )
    yield _trigger(
        "file_changed",
        "UPDATE OF path, sha256, document_id",
        "files",
        {"OLD.document_id": "head", "NEW.document_id": "head"},
        " AND (OLD.path, OLD.sha256, OLD.document_id) IS NOT (NEW.path, NEW.sha256, NEW.document_id)",
    )


TRIGGERS = tuple(_triggers())


def _task_triggers() -> Iterable[str]:
    """What a task of the index is worked out of: its facts, its headings, who its document is."""
    forget = "DELETE FROM task_indexed WHERE document_id = {}.document_id;"
    for table in ("assignments", "deadlines", "sections"):
        for event, sides in (("INSERT", ("NEW",)), ("DELETE", ("OLD",)), ("UPDATE", ("OLD", "NEW"))):
            every = " ".join(forget.format(side) for side in sides)
            yield (
                f"CREATE TRIGGER task_{table}_{event.lower()} AFTER {event} ON {table} "
                f"BEGIN {every} END"
            )
    for event, side in (("INSERT", "NEW"), ("DELETE", "OLD")):
        yield (
            f"CREATE TRIGGER task_inferences_{event.lower()} AFTER {event} ON inferences "
            f"WHEN {side}.settled = 1 BEGIN {forget.format(side)} END"
        )
    old, new = (", ".join(f'{side}."{name}"' for name in _HEAD) for side in ("OLD", "NEW"))
    named = ", ".join(f'"{name}"' for name in _HEAD)
    yield (
        f"CREATE TRIGGER task_document_changed AFTER UPDATE OF {named} ON documents "
        f"WHEN ({old}) IS NOT ({new}) BEGIN DELETE FROM task_indexed WHERE document_id = NEW.id; END"
    )


TASK_TRIGGERS = tuple(_task_triggers())
