"""Tasks of the rows of a table, and of lines with labels."""

from __future__ import annotations

import re

from extractors.assignments.products import named_in
from extractors.assignments.sentences import lead_at, work_at
from extractors.assignments.tasks import Tasks, name_of
from extractors.assignments.verbs import begins_work
from extractors.bodies.lists import may_open
from extractors.bodies.names import agency_at
from extractors.formulas import BULLETS
from extractors.letters import UPPER
from extractors.model import Role, Span
from extractors.tables.cells import CellBodies, bodies_in_cell, lines_of, partners_in_cell
from extractors.tables.columns import OWNERS, Row
from extractors.tables.places import says_work
from extractors.tables.rows import is_aside

__all__ = ["add_row", "below_aside"]

#: Roles by the column that names the body; the others carry out.
_ROLES = {"lead": Role.CHU_TRI, "watch": Role.THEO_DOI}
#: confidence of a body the row names, of one whose name only the column vouches for, and of one a row
#: above named
_SURE, _BY_COLUMN, _INHERITED = 0.9, 0.75, 0.6


def add_row(tasks: Tasks, row: Row, *, labelled: bool = False) -> None:
    """Add the task of a row for each body it names; nothing without a task or without a body.

    ``labelled``: the row is of lines with labels (``Đơn vị chủ trì: ...``), so that who stands there is
    an owner whatever it is called.
    """
    text = tasks.text
    task = row.get("task")
    kind = next((kind for kind in OWNERS if row.get(kind) is not None), None)
    cell = row.get(kind) if kind is not None else row.owner
    if cell is None and task is not None and row.spoken:
        _add_spoken(tasks, row, task)
    if cell is None or task is None or not row.tasks:
        return
    bodies = bodies_in_cell(text, cell)
    if labelled and (listed := _by_line(text, cell)):
        bodies = CellBodies(listed)
    names = bodies.leads or _owner(text, row, cell, bodies, labelled=labelled)
    if not names and row.span.covers(task) and len(text[cell.slice].split()) > 2:
        # the owner's cell is a sentence: who the task's own words name
        subject = _subject(text, task)
        if subject is not None:
            names, task = (subject,), Span(subject.end + 1, task.end)
    whole = _whole(row, task, cell)
    sure = _INHERITED if kind in row.inherited else _SURE if bodies.sure else _BY_COLUMN
    works = _works(text, task)
    for work in works:
        tasks.add(
            names,
            _role(kind, leading=bodies.leading),
            " ".join(text[work.slice].split()).lstrip(f"{BULLETS} "),
            work if len(works) > 1 else whole,
            section=_label(tasks, row),
            sure=sure,
            partners=_partners(text, row, bodies, work),
            when=_term(tasks, row),
            product=_product(text, row),
        )


def _whole(row: Row, task: Span, cell: Span) -> Span:
    """Where the words of a task and its owner stand, those of the row itself."""
    own = [c for c in (task, cell) if row.span.covers(c)] or [task]
    return Span(min(c.start for c in own), max(c.end for c in own))


def _term(tasks: Tasks, row: Row) -> Span | None:
    """The time of a row, where it makes a deadline."""
    time = row.get("time")
    return time if time is not None and tasks.deadline(time) is not None else None


_MARKS = "-–+•"
_ITEM = re.compile(rf"(?:^|[.;,:]?\s)[-–+•][ ]{{1,4}}(?=[{UPPER}])")
_ITEMS = 8  #: works of a row at most; more are a description


def _works(text: str, task: Span) -> tuple[Span, ...]:
    """The works of a cell that lists them behind marks; the cell itself where it does not.

    >>> cell = "- Kiểm kê sách; - Nộp thẻ cũ"
    >>> [cell[each.slice] for each in _works(cell, Span(0, len(cell)))]
    ['Kiểm kê sách', 'Nộp thẻ cũ']
    """
    words = text[task.slice]
    if words[:1] not in _MARKS:
        return (task,)
    items = list(_ITEM.finditer(words))
    if not 1 < len(items) <= _ITEMS or items[0].start():
        return (task,)
    ends = [*(each.start() for each in items[1:]), len(words)]
    works = [
        Span(task.start + item.end(), task.start + end) for item, end in zip(items, ends, strict=True)
    ]
    told = sum(says_work(text[work.slice]) for work in works)
    return tuple(works) if 2 * told >= len(works) else (task,)


def _owner(text: str, row: Row, cell: Span, bodies: CellBodies, *, labelled: bool) -> tuple[Span, ...]:
    """Who stands in the owner's cell where nobody knows a body in it."""
    if cell is row.owner:
        return (cell,)
    return _called(text, cell) if labelled and not bodies.partners else ()


def _by_line(text: str, cell: Span) -> tuple[Span, ...]:
    """The owners listed below their label, a line of which nobody knows the body as it stands."""
    found: list[Span] = []
    for line in lines_of(text, cell):
        found += bodies_in_cell(text, line).leads or _called(text, line)
    return tuple(found)


def below_aside(text: str, row: Row) -> bool:
    """Whether what stands above a label is itself one that gives no work: ``Phạm vi áp dụng: ...``."""
    task = row.get("task")
    if task is None:
        return False
    return is_aside(text[task.slice].partition(":")[0].strip(f"{BULLETS} ."))


_CALLED = re.compile(r"[^\W\d_][^\d.;:|\n]{2,110}(?=[ .;]*$)")  #: who is called something, and no more


def _called(text: str, cell: Span) -> tuple[Span, ...]:
    """Whom a label names that no list knows: ``Đồng chí Phó Chủ tịch, phụ trách mảng Giám sát``."""
    found = _CALLED.match(text[cell.slice])
    if found is None or begins_work(text, cell.start, cell.end):
        return ()
    return (Span(cell.start, cell.start + found.end()),)


def _partners(text: str, row: Row, bodies: CellBodies, task: Span) -> tuple[str, ...]:
    """Who takes part: as the owner's cell says, and the partner's column; else the task's own words."""
    partners = [name_of(text, name) for name in bodies.partners]
    beside = row.get("with")
    if beside is not None:
        partners += partners_in_cell(text, beside)
    elif not partners:  # "Chủ trì, phối hợp với Sở Y tế rà soát ..."
        partners = [name_of(text, name) for name in work_at(text, *_words(text, task)).partners]
    return tuple(partners)


def _product(text: str, row: Row) -> tuple[str, Span] | None:
    """What the row says the task is to yield."""
    cell = row.get("product")
    return None if cell is None else named_in(text, cell)


def _words(text: str, cell: Span) -> tuple[int, int]:
    """From where to where the words of a cell stand, its bullet left out."""
    start = cell.start
    while start < cell.end and text[start] in f"{BULLETS} ":
        start += 1
    return start, cell.end


def _add_spoken(tasks: Tasks, row: Row, task: Span) -> None:
    """Add the task of a row without an owner's column, whose words name who does it like a sentence."""
    text = tasks.text
    if (aside := _aside(text, task)) is not None:
        _add_aside(tasks, row, task, aside)
        return
    start, end = _words(text, task)
    lead = lead_at(text, start, end)
    if lead is None:
        return
    work = work_at(text, lead.end, end)
    tasks.add(
        lead.names,
        work.role,
        " ".join(text[work.start : end].split()),
        Span(start, end),
        section=_label(tasks, row),
        sure=_BY_COLUMN,
        partners=tuple(name_of(text, name) for name in work.partners),
        modality=lead.modality,
        when=_term(tasks, row),
        product=_product(text, row),
    )


#: who has the work, in brackets behind it: "Họp dân các bản (Trưởng bản thực hiện)"
_ASIDE = re.compile(r"[ ]\((?P<who>[^()\n]{4,160})\)[ .;]*$")
_DOES = tuple(f" {word}" for word in ("thực hiện", "chủ trì", "phụ trách", "phối hợp", "đảm nhận"))
_FEWEST = 3  #: words of a work in front of such a bracket


def _aside(text: str, task: Span) -> Span | None:
    """The words of the bracket behind a work that say who does it; None where it says other things."""
    found = _ASIDE.search(text, task.start, task.end)
    if found is None or len(text[task.start : found.start()].split()) < _FEWEST:
        return None
    return Span(*found.span("who")) if found["who"].endswith(_DOES) else None


def _add_aside(tasks: Tasks, row: Row, task: Span, who: Span) -> None:
    """Add the task of a row whose work has in brackets behind it who does it."""
    text = tasks.text
    bodies = bodies_in_cell(text, who)
    start, end = _words(text, Span(task.start, text.rindex("(", task.start, who.start)))
    names = tuple(_without_role(text, name) for name in bodies.leads)
    if not names or names[0].start > who.start:
        return
    tasks.add(
        names,
        _role(None, leading=bodies.leading),
        " ".join(text[start:end].split()),
        Span(start, who.end),
        section=_label(tasks, row),
        sure=_SURE if bodies.sure else _BY_COLUMN,
        partners=tuple(name_of(text, name) for name in bodies.partners),
        when=_term(tasks, row),
        product=_product(text, row),
    )


def _without_role(text: str, name: Span) -> Span:
    """A name without what its bearer does: ``Trưởng bản | thực hiện``."""
    role = next((word for word in _DOES if text.endswith(word, name.start, name.end)), "")
    return Span(name.start, name.end - len(role)) if role else name


def _role(kind: str | None, *, leading: bool) -> Role:
    """The role by the column, unless the cell itself says who leads."""
    if leading and kind != "watch":
        return Role.CHU_TRI
    return _ROLES.get(kind or "", Role.THUC_HIEN)


def _subject(text: str, task: Span) -> Span | None:
    """The body a task's words begin with, in front of the work: ``Phòng Y tế thụ lý hồ sơ``."""
    name = agency_at(text, task.start) if may_open(text, task.start) else None
    if name is None or name.end >= task.end or text[name.end] != " ":
        return None
    return name if text[name.end + 1].islower() else None


def _label(tasks: Tasks, row: Row) -> str | None:
    """The place of a row: section or part, group, number (``PL.II.3``)."""
    outline, at = tasks.outline, row.span.start
    base = tasks.label(outline.section_at(at))
    if base is None:
        part = outline.parts[outline.part_at(at)].type
        base = "PL" if part == "Phụ lục" else part
    return ".".join(x for x in (base, row.group, row.number.rstrip(".")) if x) or None
