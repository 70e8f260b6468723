"""Who does what: owner, role, partners, task, section, term.

Forms (domain.md section 8): a heading that is a body with bullets below (``1. Công an tỉnh`` /
``- Mở đợt cao điểm``), ``5. Sở Tư pháp: tham mưu``, joint headings, ``Đề nghị A, B: ...``,
``Giao X chủ trì, phối hợp với Y, Z ...``, the Party's two steps (``Đảng ủy A chỉ đạo B ...``), a body
inside another's bullets, ``Hằng năm, các phòng ...``, the closing ``Yêu cầu các ...``, the clause
``chịu trách nhiệm thi hành Quyết định này``, rows of task tables.  Reports of the past give none, nor
do provisions that stand (:mod:`extractors.assignments.standing`).
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.assignments.days import with_days
from extractors.assignments.misread import agreed
from extractors.assignments.paragraphs import Paragraphs, own_number
from extractors.assignments.rowwise import add_row, below_aside
from extractors.assignments.standing import inside
from extractors.assignments.tasks import Tasks
from extractors.facts import EXTRACTORS, Facts
from extractors.faults import EXTRACT, contained, passes
from extractors.formulas import recipients_at
from extractors.model import Assignment, Block, BlockKind, Document, Outline, Span
from extractors.tables.columns import OWNERS, Row
from extractors.tables.rows import rows_of

__all__ = ["assignments"]


@EXTRACTORS.register("assignments", version=23, needs=("outline", "header", "deadlines"))
def assignments(document: Document, facts: Facts) -> tuple[Assignment, ...]:
    """The tasks of a document and who has them, in reading order."""
    outline = facts.outline
    tasks = Tasks(document.text, outline, facts.get("deadlines", ()))
    header = facts.header if "header" in facts else None
    paragraphs = Paragraphs(document, outline, tasks, header)
    rows = rows_of(document)
    taken = tuple(row.span for row in rows.lines)
    for block in _open(document, outline):
        if taken and inside(taken, block.span.start):
            continue
        try:  # as in contained(), which costs too much at each of thousands of paragraphs
            paragraphs.read(block)
        except Exception as error:
            if passes(error):
                raise
            facts.faults.add(EXTRACT, "assignments", error, span=block.span, whole=False)
    for row in rows.lines:
        with contained(facts.faults, EXTRACT, "assignments", span=row.span, whole=False):
            if not (below_aside(document.text, row) or _tells(document, outline, paragraphs, row)):
                add_row(tasks, row, labelled=True)
    tasks.found = list(with_days(tasks.found, document.text, outline, tasks.deadlines))
    for row in rows.tables:
        with contained(facts.faults, EXTRACT, "assignments", span=row.span, whole=False):
            add_row(tasks, row)
    found = agreed(tasks.in_order(), document)
    told = own_number(header) if header is not None else None
    return found if told is None else tuple(each for each in found if not each.span.overlaps(told))


def _tells(document: Document, outline: Outline, paragraphs: Paragraphs, row: Row) -> bool:
    """Whether a task with its owner in brackets stands where what was done is told.

    ``I. KẾT QUẢ ĐẠT ĐƯỢC`` over ``- Rà soát 12 quy trình (Khoa Nội, tháng 6/2025)``.
    """
    task = row.get("task")
    owner = next((span for kind in OWNERS if (span := row.get(kind)) is not None), None)
    if task is None or owner is None or "\n" in document.text[task.end : owner.start]:
        return False
    return paragraphs.owners.region(outline.section_at(task.start)) == "story"


def _open(document: Document, outline: Outline) -> Iterator[Block]:
    """The paragraphs that may give work: none from ``Nơi nhận`` to the next part, no row, no note."""
    closed: list[Span] = []
    for part in outline.parts:
        at = recipients_at(document.text, part.span.start, part.span.end)
        if at is not None:
            closed.append(Span(at, part.span.end))
    stretches = tuple(closed)
    for block in document.blocks:
        if block.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE):
            continue
        if not stretches or not inside(stretches, block.span.start):
            yield block
