"""The day of a task that its own words do not tell: of a sentence behind, of its report, of a heading.

``Sở Y tế rà soát danh sách. Thời hạn: 30/6/2026.``; ``3. Thời gian thực hiện: tháng 4/2026`` behind the
sections of the work; ``rà soát danh sách; lập dự toán; báo cáo Sở trước
ngày 30/5`` (the report only delivers them); ``Tháng 4/2026:`` or ``Các việc xong trước ngày 30/4:``
over a list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.formulas import BULLETS
from extractors.model import Assignment, Deadline, DeadlineKind, Outline, Span
from extractors.rules import Patterns, Row

__all__ = ["with_days"]

_LABEL = 70  #: characters between the words that open a sentence of a day, and the day
_HEADING = 260  #: characters of a heading that gives its day to what stands below
_STAGE = 140  #: characters of the name of a stage, its days in brackets
_SENTENCE = 1_500  #: characters behind a task in which its report is looked for
_NEAR = 2  #: how far below the sections beside that of a day its work may stand
_LEVELS = 8  #: how many headings above are asked
_BULLETS = 20  #: lines of a list that are passed on the way to the line that leads it
_AROUND = " .,;:-–()[]+*•\t"

BEHIND = Patterns(
    [
        Row(
            "sentence of a day",
            r"(?i:[ ]?[.;,][ ]|[ ]?[-–(][ ]?)(?i:(?:{time_label}|{until}|{this_work})(?!\w))",
            None,
            "danh sách«. Thời hạn»: 30/6",
        ),
        Row(
            "report", r"(?i:(?:và |rồi )?(?:{delivers})(?!\w))", None, "«báo cáo» Ủy ban nhân dân tỉnh"
        ),
        Row(
            "of its own",
            r"(?i:(?:h[ằà]ng|định kỳ|mỗi|sơ kết|tổng kết|tiến độ|tình hình))",
            None,
            "«định kỳ» báo cáo",
        ),
        Row(
            "label",
            r"(?i:(?:{time_label})(?: (?:thực hiện|hoàn thành|triển khai|tổ chức))*[ ]?:[ ])",
            None,
            "3. «Thời gian thực hiện: »tháng 4/2026",
        ),
        Row("clause", r"[;,] (?=[^\W\d])", None, "danh sách«; »báo cáo"),
        Row(
            "all of them",
            r"[.;] (?=(?i:cả (?:hai|ba|bốn|năm|sáu|\d{1,2}) (?:{of_them})"
            r"|(?:tất cả|các) (?:các )?(?:{of_them}) (?:trên|nói trên|nêu trên|này))(?!\w))",
            None,
            "Phòng Tài vụ chốt nợ«. »Cả ba phòng gửi số liệu",
        ),
    ],
    "work_words",
)


def with_days(
    tasks: Sequence[Assignment], text: str, outline: Outline, deadlines: Sequence[Deadline]
) -> Iterator[Assignment]:
    """The tasks, those without a day with the one that is told behind or above them.

    A day that several tasks in front could have is nobody's; a task that has a day keeps it.
    """
    days = _Days(text, outline, deadlines, tasks)
    for task in tasks:
        day = days.of(task) if task.deadline is None and deadlines else None
        yield task if day is None else replace(task, deadline=day)


def _begin(task: Assignment) -> int:
    return task.span.start


class _Days:
    """Where days stand, and where tasks do."""

    def __init__(
        self, text: str, outline: Outline, deadlines: Sequence[Deadline], tasks: Sequence[Assignment]
    ) -> None:
        self.text, self.outline, self.deadlines = text, outline, deadlines
        self.starts = [each.span.start for each in deadlines]
        self.tasks = sorted(tasks, key=_begin)
        self.begun = [each.span.start for each in self.tasks]
        self._beside: dict[int, list[tuple[int, int]]] | None = None

    def of(self, task: Assignment) -> int | None:
        """The index of the day of a task; None where nothing tells it."""
        at = self._behind(task.span)
        at = at if at is not None else self._reported(task)
        at = at if at is not None else self._of_all(task.span)
        at = at if at is not None else self._above(task.span)
        at = at if at is not None else self._of_lead(task.span)
        return at if at is not None else self._of_sibling(task.span)

    def _next(self, start: int, stop: int) -> int | None:
        """The first dated deadline between two offsets."""
        first = bisect_left(self.starts, start)
        for at in range(first, bisect_left(self.starts, stop, first)):
            if self.deadlines[at].due is not None:
                return at
        return None

    def _begins(self, start: int, stop: int) -> bool:
        """Whether a task begins between two offsets."""
        at = bisect_left(self.begun, start)
        return at < len(self.begun) and self.begun[at] < stop

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return end if end >= 0 else len(self.text)

    def _behind(self, span: Span) -> int | None:
        """``... danh sách. Thời hạn: 30/6/2026.``: the sentence right behind is about the day alone."""
        opened = BEHIND["sentence of a day"].match(self.text, span.end)
        if opened is None:
            return None
        at = self._next(span.end, min(opened.end() + _LABEL, self._line_end(span.end)))
        if at is None:
            return None
        day = self.deadlines[at].span
        if self._begins(span.end, day.end) or ". " in self.text[opened.end() : day.start]:
            return None
        return at

    def _reported(self, task: Assignment) -> int | None:
        """The day of the report that delivers a task, in the same sentence and by the same body."""
        end = min(self._line_end(task.span.end), task.span.end + _SENTENCE)
        stop = self.text.find(". ", task.span.end, end)
        at = self._next(task.span.end, stop if stop >= 0 else end)
        if at is None or self.deadlines[at].kind is not DeadlineKind.DATE:
            return None
        day = self.deadlines[at].span
        clauses = [m.end() for m in BEHIND["clause"].finditer(self.text, task.span.end, day.start)]
        clause = max((c for c in clauses if BEHIND["report"].match(self.text, c)), default=None)
        if clause is None or BEHIND["of its own"].search(self.text, clause, day.start):
            return None
        first = bisect_left(self.begun, task.span.end)
        between = self.tasks[first : bisect_left(self.begun, day.end, first)]
        if any(
            t.agency != task.agency or (t.deadline is not None and t.span.start < clause)
            for t in between
        ):
            return None
        return at

    def _of_all(self, span: Span) -> int | None:
        """The day a sentence behind sets for all that is asked in a paragraph: ``Cả ba phòng gửi``."""
        end = min(self._line_end(span.end), span.end + _SENTENCE)
        opened = BEHIND["all of them"].search(self.text, max(span.start, span.end - 1), end)
        if opened is None:
            return None
        stop = self.text.find(". ", opened.end(), end)
        stop = stop if stop >= 0 else end
        at = self._next(opened.end(), stop)
        if at is None or self.deadlines[at].kind is not DeadlineKind.DATE:
            return None
        return at if self._next(self.deadlines[at].span.end, stop) is None else None

    def _above(self, span: Span) -> int | None:
        """The day of the heading that a task stands under: ``Tháng 4/2026:``."""
        at = self.outline.section_at(span.start)
        for _ in range(_LEVELS):
            if at is None:
                return None
            section = self.outline.sections[at]
            heading = section.heading
            if heading.end <= span.start and (day := self._of_heading(heading)) is not None:
                return day
            at = section.parent
        return None

    def _of_lead(self, span: Span) -> int | None:
        """The day of the line that leads bullets: ``hoàn thành trước ngày 25/4 các việc sau:``."""
        line = self.text.rfind("\n", 0, span.start) + 1
        bullet = self.text[line : line + 1]
        for _ in range(_BULLETS if bullet in BULLETS else 0):
            stop = line - 1
            line = self.text.rfind("\n", 0, max(stop, 0)) + 1
            if stop <= 0 or self.text[line : line + 1] != bullet:
                return self._of_heading(Span(line, stop)) if stop > 0 else None
        return None

    def _of_sibling(self, span: Span) -> int | None:
        """The day of the section behind those of the work: ``3. Thời gian thực hiện: Tháng 4/2026``."""
        if self._beside is None:
            self._beside = self._labelled()
        at = self.outline.section_at(span.start) if self._beside else None
        for _ in range(_NEAR):
            if at is None:
                return None
            parent = self.outline.sections[at].parent
            days = self._beside.get(parent, ()) if parent is not None else ()
            day = next((day for start, day in days if start > span.start), None)
            if day is not None:
                return day
            at = parent
        return None

    def _labelled(self) -> dict[int, list[tuple[int, int]]]:
        """The sections that are a label of time and one day: where they begin and which, by parent."""
        found: dict[int, list[tuple[int, int]]] = {}
        for section in self.outline.sections:
            heading = section.heading
            if section.parent is None or len(heading) > _LABEL * 2:
                continue
            if self.text[self.text.rfind("\n", 0, heading.start) + 1] in BULLETS:
                continue  # "- Thời gian hoàn thành: tháng 8" is of the item it stands under
            label = BEHIND["label"].match(self.text, heading.start, heading.end)
            at = self._next(heading.start, heading.end) if label is not None else None
            if at is not None and self._next(self.deadlines[at].span.end, heading.end) is None:
                found.setdefault(section.parent, []).append((section.span.start, at))
        return found

    def _of_heading(self, heading: Span) -> int | None:
        """The one dated deadline of a heading that is nothing but a day, or heads a list by one."""
        if len(heading) > _HEADING:
            return None
        at = self._next(heading.start, heading.end)
        if at is None or self._next(self.deadlines[at].span.end, heading.end) is not None:
            return None
        day = self.deadlines[at].span
        front, behind = self.text[heading.start : day.start], self.text[day.end : heading.end]
        if not (front + behind).strip(_AROUND) or behind.rstrip().endswith(":"):
            return at
        # "Bước 1: Chuẩn bị (trước ngày 15/4/2026)"
        staged = len(heading) <= _STAGE and "(" in front and behind.strip(" .;") == ")"
        return at if staged else None
