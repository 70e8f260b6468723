"""What was written since the last audit, and what its rules noted: so that the next looks at no more.

Triggers (:mod:`corpus.triggers`) note every change an audit can see, whoever writes: a text and what
it cites (``text``), who a document is (``head``), what was cited or referred to before and after
(``cited``).  ``all`` stands where that is too much to tell: never audited, everything linked anew,
another list of what is in force.  ``begun`` stands while an audit of everything is at work and has not
been written down.

A rule compares documents by what it notes of each; the notes of a *place* (a register, say) are kept,
so that one document more compares itself with those of its place, and no text is read again.
:mod:`graph.reaudit` reads all of that.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec

from corpus import mapping
from corpus.database import guarded
from corpus.network import OWN_FILE
from corpus.records import (
    AuditTouched,
    DocumentRow,
    EdgeRow,
    NoteRow,
    TargetTold,
    with_conclusions,
)
from corpus.relinking import Relinking

__all__ = ["Reauditing", "touch_all"]


#: Some of the citations ``c`` of a document.
AMONG = {
    # dated in another year than the number bears
    "other year": "c.number GLOB '*/[12][0-9][0-9][0-9]/*' "
    "AND instr(c.number, '/' || substr(c.date, 1, 4) || '/') = 0",
    # in a text that details another
    "detailing": "EXISTS (SELECT 1 FROM edges e WHERE e.source_id = c.document_id "
    "AND e.relation = 'huong_dan')",
    # mended to be read
    "mended": "c.repairs NOT IN ('', '[]')",
}


def touch_all(db: sqlite3.Connection) -> None:
    """Note that the next audit is of everything; before much is written, which is not noted then."""
    db.execute("DELETE FROM audit_touched WHERE kind <> 'begun'")
    db.execute("INSERT INTO audit_touched VALUES ('all', 0)")


def _json(values: Iterable[object]) -> str:
    return msgspec.json.encode(list(values)).decode()


class Reauditing(Relinking):
    """The memory of the last audit; what writes is called inside :meth:`Corpus.exclusive`."""

    # --- what has changed ----------------------------------------------------------------------

    def audit_touched(self) -> AuditTouched:
        """What changed since the last audit."""
        found: dict[str, set[int]] = {}
        for kind, what in self._rows("SELECT kind, what FROM audit_touched"):
            found.setdefault(kind, set()).add(what)
        return AuditTouched(
            whole="all" in found or "begun" in found,
            texts=frozenset(found.get("text", ())),
            heads=frozenset(found.get("head", ())),
            cited=frozenset(found.get("cited", ())),
        )

    def audited_by(self) -> str | None:
        """With what the corpus was last audited; None when it never was."""
        row = self._row("SELECT value FROM meta WHERE name = 'audited-by'")
        return None if row is None else str(row[0])

    def begin_audit(self, token: int) -> None:
        """Note that everything is being audited: what is written from now on belongs to the next."""
        with guarded(self.path):
            self._conn.execute("DELETE FROM audit_touched")
            self._conn.execute("INSERT INTO audit_touched VALUES ('begun', ?)", (token,))

    def is_audit(self, token: int) -> bool:
        """Whether the audit that began with this token is still the one at work."""
        return (
            self._row("SELECT 1 FROM audit_touched WHERE kind = 'begun' AND what = ?", token)
            is not None
        )

    def settle_audit(self, mark: str, token: int | None = None) -> None:
        """Note that what was touched has been audited; ``token``: everything, what came since aside."""
        with guarded(self.path):
            if token is None:
                self._conn.execute("DELETE FROM audit_touched")
            else:
                self._conn.execute("DELETE FROM audit_touched WHERE kind = 'begun'")
            sql = "INSERT OR REPLACE INTO meta (name, value) VALUES ('audited-by', ?)"
            self._conn.execute(sql, (mark,))

    # --- notes ---------------------------------------------------------------------------------

    def replace_notes(
        self, notes: Iterable[NoteRow], of: Mapping[str, Collection[int]] | None = None
    ) -> None:
        """Keep what rules noted in place of what they noted before; ``of``: of these documents only."""
        with guarded(self.path):
            if of is None:
                self._conn.execute("DELETE FROM audit_notes")
            for name, idents in (of or {}).items():
                self._conn.execute(
                    "DELETE FROM audit_notes WHERE name = ? "
                    "AND document_id IN (SELECT value FROM json_each(?))",
                    (name, _json(idents)),
                )
            self._conn.executemany("INSERT INTO audit_notes VALUES (?, ?, ?, ?, ?)", notes)

    def notes_of(self, idents: Iterable[int], name: str | None = None) -> list[NoteRow]:
        """What is noted of these documents, under a name or under all."""
        found = self._rows(
            "SELECT n.name, n.place, n.document_id, n.at, n.value FROM json_each(?1) w "
            "CROSS JOIN audit_notes n ON n.document_id = w.value WHERE ?2 IS NULL OR n.name = ?2",
            _json(idents),
            name,
        )
        return [NoteRow(*row) for row in found]

    def notes_at(self, name: str, places: Iterable[int]) -> list[NoteRow]:
        """All that is noted in these places."""
        found = self._rows(
            "SELECT n.name, n.place, n.document_id, n.at, n.value FROM json_each(?2) w "
            "CROSS JOIN audit_notes n ON n.name = ?1 AND n.place = w.value",
            name,
            _json(places),
        )
        return [NoteRow(*row) for row in found]

    # --- reading a few -------------------------------------------------------------------------

    def documents_of(self, idents: Iterable[int]) -> tuple[DocumentRow, ...]:
        """These documents, with what people corrected and others tell."""
        wanted = _json(idents)
        rows = self._documents(
            "WHERE d.id IN (SELECT value FROM json_each(?))", wanted, concluded=False
        )
        told: dict[int, dict[str, str]] = {}
        for ident, field, value in self._rows(
            "SELECT i.document_id, i.field, i.value FROM json_each(?) w CROSS JOIN inferences i "
            "ON i.document_id = w.value WHERE i.settled = 1",
            wanted,
        ):
            told.setdefault(ident, {})[field] = value
        return tuple(with_conclusions(row, told[row.id]) if row.id in told else row for row in rows)

    def ranks_of(self, idents: Iterable[int]) -> dict[int, tuple[dt.date, str, int]]:
        """By what documents are put in order: day, key, id."""
        wanted = _json(idents)
        sql = "SELECT d.id, d.date, d.key FROM json_each(?) w CROSS JOIN documents d ON d.id = w.value"
        found = {
            ident: (dt.date.fromisoformat(date) if date else dt.date.max, key, ident)
            for ident, date, key in self._rows(sql, wanted)
        }
        told = self._rows(
            "SELECT i.document_id FROM json_each(?) w CROSS JOIN inferences i "
            "ON i.document_id = w.value WHERE i.settled = 1",
            wanted,
        )
        rows = self.documents_of(row[0] for row in told) if told else ()
        return found | {row.id: (row.date or dt.date.max, row.key, row.id) for row in rows}

    def cited_among(self, idents: Iterable[int]) -> set[int]:
        """Those of these documents that somebody cites."""
        sql = (
            "SELECT w.value FROM json_each(?) w "
            "WHERE EXISTS (SELECT 1 FROM citations c WHERE c.target_id = w.value)"
        )
        return {row[0] for row in self._rows(sql, _json(idents))}

    def mended_among(self, idents: Iterable[int]) -> set[int]:
        """Those of these documents of which some citation had to be mended to be read."""
        sql = (
            "SELECT DISTINCT w.value FROM json_each(?) w "
            "CROSS JOIN citations c ON c.target_id = w.value WHERE c.repairs NOT IN ('', '[]')"
        )
        return {row[0] for row in self._rows(sql, _json(idents))}

    def edges_onto(self, idents: Iterable[int], ranks: Iterable[int]) -> tuple[EdgeRow, ...]:
        """The references of these strengths to documents, by index: a law has thousands of others."""
        listed = ", ".join(f'e."{each}"' for each in mapping.names(EdgeRow))
        found = self._rows(
            f"SELECT {listed} FROM json_each(?1) w CROSS JOIN json_each(?2) r CROSS JOIN edges e "
            "ON e.target_id = w.value AND e.rank = r.value ORDER BY e.id",
            _json(idents),
            _json(ranks),
        )
        return tuple(map(mapping.take(EdgeRow), found))

    def citers_of(self, idents: Iterable[int], among: str = "") -> set[int]:
        """The texts that cite one of these; ``among``: those citations of :data:`AMONG` only."""
        some = f" AND {AMONG[among]}" if among else ""
        sql = (
            "SELECT DISTINCT c.document_id FROM json_each(?) w "
            f"CROSS JOIN citations c ON c.target_id = w.value{some}"
        )
        return {row[0] for row in self._rows(sql, _json(idents))}

    def cited_by(self, idents: Iterable[int]) -> set[int]:
        """What these texts cite, and what their words refer to."""
        edge = "FROM json_each(?1) w CROSS JOIN edges e ON e.document_id = w.value"
        found = self._rows(
            "SELECT c.target_id FROM json_each(?1) w CROSS JOIN citations c ON c.document_id = w.value "
            "WHERE c.target_id IS NOT NULL "
            f"UNION SELECT e.source_id {edge} UNION SELECT e.target_id {edge}",
            _json(idents),
        )
        return {row[0] for row in found}

    def citations_onto(self, ident: int) -> tuple[Any, ...]:
        """The citations that mean a document."""
        return self._picked("citations", "target_id", (ident,))

    def edges_of(self, column: str, idents: Iterable[int]) -> tuple[EdgeRow, ...]:
        """The references with one of these documents in a column, in the order they were written."""
        listed = ", ".join(f'e."{each}"' for each in mapping.names(EdgeRow))
        found = self._rows(
            f"SELECT {listed} FROM json_each(?) w CROSS JOIN edges e ON e.{column} = w.value "
            "ORDER BY e.id",
            _json(idents),
        )
        return tuple(map(mapping.take(EdgeRow), found))

    def reached(self, idents: Iterable[int], relations: Iterable[str]) -> set[int]:
        """What one comes to from these documents by such references, they included."""
        found = self._rows(
            "WITH RECURSIVE met (id) AS (SELECT value FROM json_each(?1) UNION "
            "SELECT e.target_id FROM met CROSS JOIN edges e ON e.source_id = met.id "
            "WHERE e.relation IN (SELECT value FROM json_each(?2))) SELECT id FROM met",
            _json(idents),
            _json(relations),
        )
        return {row[0] for row in found}

    def told_of(self, idents: Collection[int]) -> dict[int, TargetTold]:
        """What texts say of documents, in short: nobody reads the thousands that cite a law."""
        wanted = _json(idents)
        dates: dict[int, set[dt.date]] = defaultdict(set)
        names: dict[int, set[str]] = defaultdict(set)
        titles: dict[int, set[str]] = defaultdict(set)
        resolved: set[int] = set()
        for ident, date, name, title, by_name in self._rows(
            "SELECT DISTINCT c.target_id, c.date, nullif(c.name, ''), nullif(c.title, ''), "
            "coalesce(c.resolved, '') <> '' AND coalesce(c.number, '') = '' "
            "FROM json_each(?) w CROSS JOIN citations c ON c.target_id = w.value",
            wanted,
        ):
            if date is not None:
                dates[ident].add(dt.date.fromisoformat(date))
            if name:
                names[ident].add(name)
            elif title:
                titles[ident].add(title)
            if by_name:
                resolved.add(ident)
        # The first and the last that cite it are one: by the index, however many there are.
        alone = self._rows(
            "SELECT w.value FROM json_each(?) w JOIN citations c ON c.target_id = w.value "
            "GROUP BY w.value HAVING min(c.document_id) = max(c.document_id)",
            wanted,
        )
        single = {row[0] for row in alone}
        return {
            ident: TargetTold(
                frozenset(dates[ident]),
                frozenset(names[ident]),
                frozenset(titles[ident]),
                ident in resolved,
                ident in single,
            )
            for ident in idents
        }

    def paths_of(self, idents: Iterable[int]) -> dict[int, str | None]:
        """The files these documents were read from."""
        sql = f"SELECT d.id, {OWN_FILE} FROM json_each(?) w CROSS JOIN documents d ON d.id = w.value"
        return dict(self._rows(sql, _json(idents)))

    # --- findings ------------------------------------------------------------------------------

    def units_quoting(self, idents: Iterable[int]) -> set[tuple[str, str]]:
        """What was looked at when findings were found that quote one of these: rule and unit."""
        found = self._rows(
            "SELECT DISTINCT f.rule, f.unit FROM json_each(?) w "
            "CROSS JOIN finding_places p ON p.document_id = w.value "
            "JOIN findings f ON f.id = p.finding_id",
            _json(idents),
        )
        return {(rule, unit) for rule, unit in found}

    def units_marked(self, marks: Iterable[str]) -> set[tuple[str, str]]:
        """What was looked at when findings with these marks were found."""
        found = self._rows(
            "SELECT DISTINCT f.rule, f.unit FROM json_each(?) w "
            "CROSS JOIN findings f ON f.mark = w.value",
            _json(marks),
        )
        return {(rule, unit) for rule, unit in found}

    def marks_of_units(self, units: Iterable[tuple[str, str]]) -> set[str]:
        """The marks of the findings of these rules and units."""
        found = self._rows(
            "SELECT DISTINCT f.mark FROM json_each(?) w CROSS JOIN findings f "
            "ON f.unit = json_extract(w.value, '$[1]') AND f.rule = json_extract(w.value, '$[0]')",
            _json(units),
        )
        return {row[0] for row in found if row[0]}
