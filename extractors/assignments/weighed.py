"""Tasks of clauses that no rule gave, where the weighed signs are sure that they order something."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.assignments.agents import split
from extractors.assignments.ends import task_end, unpointed, whole
from extractors.assignments.leads import Leads
from extractors.assignments.orders import Clause, Scene, chance, clauses_of, place_of, signs
from extractors.assignments.owners import Owners
from extractors.assignments.sentences import work_at
from extractors.assignments.stretches import Paragraph
from extractors.assignments.tasks import Tasks, name_of
from extractors.assignments.verbs import begins_work, lone_adverb
from extractors.assignments.words import WORK
from extractors.model import Assignment, Role, SectionKind, Span
from extractors.rules import vocabulary

__all__ = ["Weighed"]

_SURE = 0.9  #: from here on a clause is given as a task
_SURER = 0.95  #: of a seam that stands against a rule's
_DOUBTFUL = 0.2  #: below this a task that only its form tells is doubtful
_DOUBTED = 0.5  #: how far a doubtful task is trusted at most
_TRUST = 0.6  #: how far such a task is trusted
_APART = 6  #: characters of what parts two clauses
_SOON = 6  #: words behind a seam that are looked at
_AT_MOST, _FEW = " không quá ", 24  #: limits what is told above, and how near it stands
_SO_THAT = "để"  #: in front of what work is to bring
_NEAR = 3  #: characters two places of one seam may lie apart


class Weighed:
    """Adds the tasks of a paragraph that the rules left out."""

    def __init__(self, text: str, owners: Owners, tasks: Tasks, leads: Leads) -> None:
        self.text = text
        self.owners = owners
        self.tasks = tasks
        self.leads = leads

    def read(self, p: Paragraph, first: int, beside: Callable[[Paragraph, int], bool]) -> None:
        """Add the clauses of a paragraph that order something; its tasks so far begin at ``first``.

        ``beside`` tells whether at a place only an example is named, or whom a sentence means.
        """
        for clause, told in self.told(p, first, lambda begin: self.past(begin, first)):
            if not self.given(clause, first):
                if beside(p, clause.begin):
                    continue
                if chance(told) >= _SURE and self.gives(p, clause):
                    self.add(p, clause, first)
            elif clause.sure >= _SURER and (short := self.cut_short(p, clause, first)):
                self.add(p, clause, first, instead=short)
            elif plain := self.unordered(clause, first):
                self.doubt(plain, chance(told))

    def gives(self, p: Paragraph, clause: Clause) -> bool:
        """Whether by the rules' words a name stands in front, and work behind, nothing granted."""
        if not self.leads.gives_behind(clause.begin, clause.work, clause.end):
            return False
        if WORK["law_told"].match(self.text, clause.begin, clause.end) is not None:
            return False
        if lone_adverb(self.text, clause.work, clause.end):
            return False  # "công đoàn cấp trên | trực tiếp cơ sở"
        if self.text.find(_AT_MOST, clause.work, min(clause.end, clause.work + _FEW)) >= 0:
            return False  # "mỗi khoa | chọn không quá 05 đề tài": how many of what is told above
        if self.leads.addressed(p) and not begins_work(self.text, clause.work, clause.end):
            return False  # "Người dân thiếu màn" in a letter
        soon = self.text[clause.work : clause.end].split(maxsplit=_SOON)[1:_SOON]
        return not any(
            word in granted() and before != _SO_THAT for before, word in itertools.pairwise(("", *soon))
        )

    def doubt(self, plain: list[int], likely: float) -> None:
        """Trust the tasks of a clause less that rather tells than orders."""
        if likely < _DOUBTFUL:
            for at in plain:
                each = self.tasks.found[at]
                self.tasks.found[at] = replace(each, confidence=min(each.confidence, _DOUBTED))

    def past(self, begin: int, first: int) -> int:
        """Up to where no look is needed: behind the seam of a task that more than its form tells."""
        for each in self.tasks.found[first:]:
            name = each.agency_span
            if name is None or not name.start == begin < each.span.start:
                continue
            if each.modality or each.deadline is not None or each.role is not Role.THUC_HIEN:
                return each.span.start
        return begin

    def told(
        self, p: Paragraph, first: int, past: Callable[[int], int] | None = None
    ) -> Iterator[tuple[Clause, tuple[str, ...]]]:
        """The clauses of a paragraph with their signs."""
        if self.leads.statute or self.leads.telling:
            return
        for clause in clauses_of(self.text, p.pos, p.end, past):
            if self.text[p.end - 1] == ":" and clause.end >= p.end - 1:
                continue  # "Các đội có nhiệm vụ sau:"
            scene = self.scene(p, clause, first)
            if scene.other and not self.apart(clause):
                continue
            yield clause, signs(self.text, p, clause, scene)

    def apart(self, clause: Clause) -> bool:
        """Whether a clause in the words of a task stands apart from what is in front of it."""
        front = self.text[max(0, clause.begin - _APART) : clause.begin]
        return front.endswith((". ", "; ", "riêng ", "Riêng ", "mời "))

    def given(self, clause: Clause, first: int) -> bool:
        """Whether a rule has given the clause to who stands in front of it."""
        for each in self.tasks.found[first:]:
            name = each.agency_span
            if name is not None and clause.begin <= name.start < clause.work:
                return True
            if abs(each.span.start - clause.work) < _NEAR:
                return True
        return False

    def cut_short(self, p: Paragraph, clause: Clause, first: int) -> list[int]:
        """The tasks of a clause whose owner a rule cut: ``Đội Thanh niên | vận động hiến máu``."""
        found = self.tasks.found
        at = [i for i in range(first, len(found)) if self.same(found[i], clause)]
        if not at or at[-1] - at[0] != len(at) - 1:
            return []
        begun = found[at[0]].span.start
        if any(found[i].span.start != begun or found[i].modality for i in at) or begun >= clause.work:
            return []
        name = found[at[-1]].agency_span
        if name is None or name.end >= begun + _NEAR or not self.gives(p, clause):
            return []
        held = self.text[name.start : clause.work]
        return at if not any(mark in held for mark in ",;:.\n") else []

    def unordered(self, clause: Clause, first: int) -> list[int]:
        """The tasks of a clause for which nothing speaks but its form: no order, no day, no role."""
        found = self.tasks.found
        at = [i for i in range(first, len(found)) if self.same(found[i], clause)]
        plain = [
            found[i].modality is None and found[i].deadline is None and found[i].role is Role.THUC_HIEN
            for i in at
        ]
        return at if plain and all(plain) else []

    def same(self, task: Assignment, clause: Clause) -> bool:
        name = task.agency_span
        return (
            name is not None
            and clause.begin <= name.start < clause.work
            and task.span.end > clause.work
        )

    def scene(self, p: Paragraph, clause: Clause, first: int) -> Scene:
        """What is known of where a clause stands."""
        others = [each for each in self.tasks.found[first:] if not self.same(each, clause)]
        inside = any(each.span.start <= clause.begin < each.span.end for each in others)
        kind = self.owners.outline.parts[self.owners.part_of(p.start)].type or "-"
        return Scene(
            kind,
            place_of(p, self.item(p)),
            self.tasks.dated(clause.begin, clause.end),
            inside,
            bool(others),
            first,
            self.leads.gives_behind(clause.begin, clause.work, clause.end),
        )

    def item(self, p: Paragraph) -> str:
        """What a paragraph is among the sections: an item, a line behind one, neither."""
        if p.own is None:
            return "line" if p.section is not None else "-"
        return "dash" if self.owners.outline.sections[p.own].kind is SectionKind.BULLET else "item"

    def add(self, p: Paragraph, clause: Clause, first: int, instead: Sequence[int] = ()) -> None:
        """Add a clause as a task, ``instead`` of some; a task in whose words it stands ends there."""
        text = self.text
        names = [
            unpointed(text, n) for n in split(text, clause.begin, clause.work - 1) if whole(text, n)
        ]
        work = work_at(text, clause.work, clause.end)
        end = task_end(text, work.start, clause.end)
        words = " ".join(text[work.start : end].split())
        if not names or end - work.start < _NEAR or WORK["owing"].fullmatch(words):
            return
        if instead:
            del self.tasks.found[instead[0] : instead[-1] + 1]
        if not self.shorten(clause, first):
            return
        self.tasks.add(
            names,
            work.role,
            words,
            Span(clause.work, end),
            section=self.tasks.label(p.section),
            sure=_TRUST,
            partners=tuple(name_of(text, each) for each in work.partners),
            when=None,
        )

    def shorten(self, clause: Clause, first: int) -> bool:
        """End the tasks in whose words a clause stands in front of it; False where no work is left.

        ``Phòng Hành chính mời | Công an phường hướng dẫn`` is one task.
        """
        shorter: dict[int, Assignment] = {}
        for at in range(first, len(self.tasks.found)):
            each = self.tasks.found[at]
            if not each.span.start <= clause.begin < each.span.end:
                continue
            work = work_at(self.text, each.span.start, clause.begin)
            end = task_end(self.text, work.start, clause.begin)
            words = " ".join(self.text[work.start : end].split())
            if " " not in words:
                return False
            span = Span(each.span.start, end)
            due = each.deadline
            if due is not None and clause.begin <= self.tasks.deadlines[due].span.start < clause.end:
                due = self.tasks.deadline(span)  # the day of the clause alone
            shorter[at] = replace(each, span=span, task=words, deadline=due)
        for at, each in shorter.items():
            self.tasks.found[at] = each
        return True


@cache
def granted() -> frozenset[str]:
    """Words behind a verb with which something is granted or befalls, not ordered."""
    return frozenset(vocabulary("work_words", "granted_behind"))
