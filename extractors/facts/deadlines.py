"""By when something is due: dates, windows, ranges, recurring days, terms, milestones.

Forms (counts of the corpus in domain.md section 7): ``trước ngày 04/7/2023`` (the day before keeps
it), ``chậm nhất ngày``, ``đến hết``, ``trong tháng 5/2023``, ``hoàn thành trong quý IV năm 2026``,
``trước 14 giờ, ngày 11 tháng 01 năm 2026`` (the day itself keeps it), ``từ ngày 01 đến ngày 30 tháng 6
năm 2023``, ``trước ngày 12 tháng cuối quý``, ``06 tháng trước ngày 10/6``, ``định kỳ hằng tháng, quý``,
``trong thời hạn 15 ngày làm việc kể từ ngày ký``, ``Năm 2026, xây dựng đạt tối thiểu``.

No deadlines: dates of citations, ``giai đoạn 2021-2025``, ``tầm nhìn đến năm 2030``, statistics
(``đến ngày 14/12/2025, toàn tỉnh có``), effective dates, validity, what a report tells of the past.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from extractors.assignments.sentences import lead_at
from extractors.bodies.lists import may_open
from extractors.bodies.names import first_agency
from extractors.deadlines.bare import bare_periods
from extractors.deadlines.frame import Frame
from extractors.deadlines.phrases import ASKED, PRINTED, clause_end, clause_start, small, trim
from extractors.deadlines.readings import find_deadlines, term_alone
from extractors.facts import EXTRACTORS, Facts
from extractors.faults import EXTRACT, Faults, contained
from extractors.model import Deadline, DeadlineKind, Document, Identity, Span
from extractors.tables.columns import OWNERS, Row
from extractors.tables.rows import rows_of

__all__ = ["Frame", "deadlines", "find_deadlines", "frame_of"]


def frame_of(document: Document, facts: Facts) -> Frame:
    """The document's own day or year (header, else title), and whether it is a report."""
    own: Identity | None = facts.get("header")
    outline = facts.get("outline")
    main = outline.parts[0].type if outline and outline.parts else None
    kind = own.type if own and own.type else main
    report = kind == "BC"
    if own is not None:
        day = own.date or own.date_from
        if day is not None:
            year = own.date.year if own.date else own.year or day.year
            return Frame(day, max(year, day.year), report)
        if own.year is not None:
            return Frame(None, own.year, report)
        m = PRINTED["year of a title"].search(own.title or "")
        if m:
            return Frame(None, int(m[1]), report)
    dated = [d.date for d in facts.get("dates", ()) if d.date is not None]
    if dated:  # a document is not older than the latest document it cites, mostly
        years = sorted(d.year for d in dated if d.year <= 2100)
        return Frame(None, years[len(years) // 2] if years else None, report)
    return Frame(None, None, report)


def _owner(document: Document, facts: Facts, span: Span) -> str | None:
    """The body whose task the deadline is in: the first one of the sentence, one that follows at
    once (``Trước ngày 15/12, các sở báo cáo``), else the heading's."""
    text, start = document.text, span.start
    begin = clause_start(text, start, 600, ".\n")
    first = first_agency(text, begin, start)
    told = -1  # where the name of the last addressee ends
    while first is not None:
        inside = text[first.start - 1 : first.start] in ("-", "/")  # the code of a number
        listed = told >= 0 and text[told : first.start].strip(" ,;-–") in ("", "và")
        tells = _TELLS.match(text, first.end, start) is not None  # "Ban Thường vụ giao Văn phòng ..."
        head = small(text[max(begin, first.start - 40) : first.start])
        if not (inside or listed or tells or ASKED["addressee"].search(head)):
            return text[first.slice]
        told = first.end  # "báo cáo UBND tỉnh và Bộ Y tế": to whom, not who
        first = first_agency(text, first.end, start)
    behind = _behind(text, span.end)
    if behind is not None:
        return text[behind.slice]
    outline = facts.get("outline")
    at = outline.section_at(start) if outline is not None else None
    for _ in range(12):
        if outline is None or at is None:
            return None
        section = outline.sections[at]
        head = section.heading
        if head.end <= start or head.start > start:
            first = first_agency(text, head.start, min(head.end, head.start + 200))
            if first is not None and first.start - head.start < 12:
                return text[first.slice]
        at = section.parent
    return None


_TELLS = re.compile(r"[ ](?:giao|yêu cầu|đề nghị|phân công)[ ]")
_NEXT = re.compile(r", (?=[^\W\d])")


def _behind(text: str, pos: int) -> Span | None:
    """The body that opens the clause behind a deadline, when it is given work there."""
    end = clause_end(text, pos, 240)
    for n, m in enumerate(_NEXT.finditer(text, pos, end)):
        if n == 4:
            break
        if (
            may_open(text, m.end())
            and (lead := lead_at(text, m.end(), end, colon_ok=False)) is not None
        ):
            return lead.names[0]
    return None


#: Characters of what is due.
_LONGEST = 300


def _what(text: str, span: Span) -> str | None:
    """What is due: the words of the clause around the deadline."""
    begin, end = clause_start(text, span.start, 240), clause_end(text, span.end, 160)
    if begin and text[begin - 1].isalnum() and text[begin].isalnum():  # a long clause: no half a word
        begin = text.find(" ", begin, span.start) + 1 or span.start
    if end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end = max(text.rfind(" ", span.end, end), span.end)
    left, right = trim(text, begin, span.start), trim(text, span.end, end)
    words = f"{text[left[0] : left[1]]} {text[right[0] : right[1]]}".strip()
    return (words if len(words) <= _LONGEST else words[: _LONGEST + 1].rsplit(" ", 1)[0]) or None


def _in_cell(document: Document, row: Row, *kinds: str) -> str | None:
    span = next((s for kind in kinds if (s := row.get(kind)) is not None), None)
    words = " ".join(document[span].split()) if span is not None else ""
    return words[:300] or None


_HEADINGS = 12  #: how deep an outline is asked
_SHORT = 90  #: characters of a heading; longer ones are paragraphs


def _looks_back(document: Document, facts: Facts, deadline: Deadline) -> bool:
    """Whether a stretch or a bare habit stands under a heading of the past: ``KẾT QUẢ ĐẠT ĐƯỢC``.

    A day of its own is asked for there too: ``Kết quả ...: yêu cầu Sở X báo cáo trước ngày 20/5``.
    """
    rule = deadline.rrule or ""
    bare = deadline.kind is DeadlineKind.RECURRING and "BYMONTHDAY" not in rule
    outline = facts.get("outline")
    if outline is None or not (bare or deadline.kind is DeadlineKind.RANGE):
        return False
    at = outline.section_at(deadline.span.start)
    for _ in range(_HEADINGS):
        if at is None:
            return False
        section = outline.sections[at]
        heading = section.heading
        if len(heading) <= _SHORT and ASKED["told heading"].match(small(document[heading])):
            return True
        at = section.parent
    return False


def _is_over(deadline: Deadline, frame: Frame) -> bool:
    """Whether a time cell of a report is of a task that was done; elsewhere a late one is still set."""
    if not frame.report or frame.day is None:
        return False
    return deadline.due is not None and deadline.due <= frame.day


def _time_cells(document: Document, frame: Frame, faults: Faults) -> list[tuple[Deadline, Row]]:
    """What stands in the time columns of task tables: a bare ``Quý II/2026`` is a deadline there."""
    found: list[tuple[Deadline, Row]] = []
    read: set[int] = set()
    rows = rows_of(document)
    for row in (*rows.tables, *rows.lines):
        cell = row.get("time")
        if cell is None or cell.start in read:  # a cell over several rows is one deadline
            continue
        read.add(cell.start)
        words = document[cell]
        with contained(faults, EXTRACT, "deadlines", span=cell, whole=False):
            for d in (
                find_deadlines(words, frame) or tuple(bare_periods(words, frame)) or term_alone(words)
            ):
                if _is_over(d, frame):
                    continue
                span = Span(cell.start + d.span.start, cell.start + d.span.end)
                found.append((replace(d, span=span), row))
    return found


@EXTRACTORS.register("deadlines", version=7, needs=("dates", "outline", "header"))
def deadlines(document: Document, facts: Facts) -> tuple[Deadline, ...]:
    """The deadlines of a document, with whom and what they bind."""
    frame = frame_of(document, facts)
    text = document.text
    cells = _time_cells(document, frame, facts.faults)
    taken = [(d.span.start, d.span.end) for d, _row in cells]
    found: list[Deadline] = [
        replace(d, agency=_in_cell(document, row, *OWNERS), what=_in_cell(document, row, "task"))
        for d, row in cells
    ]
    for d in find_deadlines(text, frame, facts.faults):
        at = bisect_left(taken, (d.span.end, -1)) - 1
        if at >= 0 and taken[at][1] > d.span.start:
            continue  # the cell has been read
        if _looks_back(document, facts, d):
            continue
        with contained(facts.faults, EXTRACT, "deadlines", span=d.span, whole=False):
            found.append(replace(d, agency=_owner(document, facts, d.span), what=_what(text, d.span)))
    return tuple(sorted(found, key=lambda d: (d.span.start, d.span.end)))
