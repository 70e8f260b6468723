"""Tasks of the rows of a table, and of lines with labels."""

from __future__ import annotations

from extractors.assignments.tasks import Tasks, name_of
from extractors.formulas import BULLETS
from extractors.model import Role, Span
from extractors.tables.cells import bodies_in_cell, partners_in_cell
from extractors.tables.columns import OWNERS, Row

__all__ = ["add_row"]

#: Roles by the column that names the body; the others carry out.
_ROLES = {"lead": Role.CHU_TRI, "watch": Role.THEO_DOI}
_SURE, _INHERITED = 0.9, 0.6  #: confidence of a body the row names, and of one a row above named


def add_row(tasks: Tasks, row: Row) -> None:
    """Add the task of a row for each body it names; nothing without a task or without a body."""
    text = tasks.text
    task = row.get("task")
    kind = next((kind for kind in OWNERS if row.get(kind) is not None), None)
    cell = row.get(kind) if kind is not None else row.owner
    if cell is None or task is None or not row.tasks:
        return
    bodies = bodies_in_cell(text, cell)
    names = bodies.leads or ((cell,) if cell is row.owner else ())
    partners = [name_of(text, name) for name in bodies.partners]
    beside = row.get("with")
    if beside is not None:
        partners += partners_in_cell(text, beside)
    own = [c for c in (task, cell) if row.span.covers(c)] or [task]
    span = Span(min(c.start for c in own), max(c.end for c in own))
    time = row.get("time")
    tasks.add(
        names,
        _ROLES.get(kind or "", Role.THUC_HIEN),
        " ".join(text[task.slice].split()).lstrip(f"{BULLETS} "),
        span,
        section=_label(tasks, row),
        sure=_INHERITED if kind in row.inherited else _SURE,
        partners=tuple(partners),
        when=time if time is not None and tasks.deadline(time) is not None else None,
    )


def _label(tasks: Tasks, row: Row) -> str | None:
    """The place of a row: section or part, group, number (``PL.II.3``)."""
    outline, at = tasks.outline, row.span.start
    base = tasks.label(outline.section_at(at))
    if base is None:
        part = outline.parts[outline.part_at(at)].type
        base = "PL" if part == "Phụ lục" else part
    return ".".join(x for x in (base, row.group, row.number.rstrip(".")) if x) or None
