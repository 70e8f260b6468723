"""Tasks of clauses that no rule gave, where the weighed signs are sure that they order something."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.assignments.agents import split
from extractors.assignments.cases import case_of, sentence_at
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

__all__ = ["Given", "Weighed"]

_SURE = 0.9  #: from here on a clause is given as a task
_SURER = 0.95  #: of a seam that stands against a rule's
_DOUBTFUL = 0.2  #: below this a task that only its form tells is doubtful
_DOUBTED = 0.5  #: how far a doubtful task is trusted at most
_LONGEST = 4000  #: characters to the end of a sentence; in a longer one nobody knows where work ends
_TRUST = 0.6  #: how far such a task is trusted
_APART = 6  #: characters of what parts two clauses
_SOON = 6  #: words behind a seam that are looked at
_AT_MOST, _FEW = " không quá ", 24  #: limits what is told above, and how near it stands
_SO_THAT = "để"  #: in front of what work is to bring
_NEAR = 3  #: characters two places of one seam may lie apart


class Given:
    """The tasks that rules gave in a paragraph, found by where their owners and their words stand."""

    def __init__(self, tasks: Sequence[Assignment]) -> None:
        self.tasks = tuple(tasks)
        named = sorted((t.agency_span.start, at) for at, t in enumerate(tasks) if t.agency_span)
        begun = sorted((t.span.start, at) for at, t in enumerate(tasks))
        self._names, self._named = [each for each, _ in named], [at for _, at in named]
        self._starts, self._begun = [each for each, _ in begun], [at for _, at in begun]
        ends = (self.tasks[at].span.end for at in self._begun)
        self._reach = list(itertools.accumulate(ends, max))  # how far the words reach that begin so far

    def named(self, start: int, stop: int) -> list[int]:
        """The tasks whose owner begins between two offsets, in the order they were given."""
        first = bisect_left(self._names, start)
        return sorted(self._named[first : bisect_left(self._names, stop, first)])

    def of(self, clause: Clause) -> list[int]:
        """The tasks of who stands in front of a clause's work, whose words go on behind its seam."""
        found = self.named(clause.begin, clause.work)
        return [at for at in found if self.tasks[at].span.end > clause.work]

    def has(self, clause: Clause) -> bool:
        """Whether a rule gave a clause to who stands in front of it, or its work to somebody."""
        near = bisect_left(self._starts, clause.work - _NEAR + 1)
        begins = near < len(self._starts) and self._starts[near] < clause.work + _NEAR
        return begins or bool(self.named(clause.begin, clause.work))

    def around(self, place: int) -> list[int]:
        """The tasks in whose words a place lies."""
        found: list[int] = []
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self._reach[at] > place:
            if self.tasks[self._begun[at]].span.end > place:
                found.append(self._begun[at])
            at -= 1
        return sorted(found)

    def past(self, begin: int) -> int:
        """Up to where no look is needed: behind the seam of a task that more than its form tells."""
        for at in self.named(begin, begin + 1):
            if self.tasks[at].span.start > begin and not _is_plain(self.tasks[at]):
                return self.tasks[at].span.start
        return begin

    def plain(self, clause: Clause) -> list[int]:
        """The tasks of a clause for which nothing speaks but its form: no order, no day, no role."""
        found = self.of(clause)
        return found if all(_is_plain(self.tasks[at]) for at in found) else []


def _is_plain(task: Assignment) -> bool:
    return task.modality is None and task.deadline is None and task.role is Role.THUC_HIEN


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
        given = Given(self.tasks.found[first:])
        now: list[Assignment | None] = list(given.tasks)
        for clause, told in self.told(p, given, first, given.past):
            if not given.has(clause):
                if not beside(p, clause.begin) and chance(told) >= _SURE and self.gives(p, clause):
                    self.add(p, clause, given, now)
            elif clause.sure >= _SURER and (short := self.cut_short(p, clause, given)):
                self.add(p, clause, given, now, instead=short)
            elif plain := given.plain(clause):
                self.doubt(plain, now, chance(told))
        held = first + len(given.tasks)
        self.tasks.found[first:held] = [each for each in now if each is not None]

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

    def doubt(self, plain: list[int], now: list[Assignment | None], likely: float) -> None:
        """Trust the tasks of a clause less that rather tells than orders."""
        for at in plain if likely < _DOUBTFUL else ():
            each = now[at]
            if each is not None:
                now[at] = replace(each, confidence=min(each.confidence, _DOUBTED))

    def told(
        self, p: Paragraph, given: Given, first: int, past: Callable[[int], int] | None = None
    ) -> Iterator[tuple[Clause, tuple[str, ...]]]:
        """The clauses of a paragraph with their signs; ``first``: how many tasks stand before it."""
        if self.leads.statute or self.leads.telling:
            return
        for clause in clauses_of(self.text, p.pos, p.end, past):
            if self.text[p.end - 1] == ":" and clause.end >= p.end - 1:
                continue  # "Các đội có nhiệm vụ sau:"
            scene = self.scene(p, clause, given, first)
            if scene.other and not self.apart(clause):
                continue
            yield clause, signs(self.text, p, clause, scene)

    def apart(self, clause: Clause) -> bool:
        """Whether a clause in the words of a task stands apart from what is in front of it."""
        front = self.text[max(0, clause.begin - _APART) : clause.begin]
        return front.endswith((". ", "; ", "riêng ", "Riêng ", "mời "))

    def cut_short(self, p: Paragraph, clause: Clause, given: Given) -> list[int]:
        """The tasks of a clause whose owner a rule cut: ``Đội Thanh niên | vận động hiến máu``."""
        short = given.of(clause)
        tasks = [given.tasks[at] for at in short]
        name = tasks[-1].agency_span if tasks else None
        if name is None:
            return []
        begun = tasks[0].span.start
        if any(each.span.start != begun or each.modality for each in tasks) or begun >= clause.work:
            return []
        if name.end >= begun + _NEAR or not self.gives(p, clause):
            return []
        held = self.text[name.start : clause.work]
        return short if not any(mark in held for mark in ",;:.\n") else []

    def scene(self, p: Paragraph, clause: Clause, given: Given, first: int) -> Scene:
        """What is known of where a clause stands."""
        own = given.of(clause)
        inside = any(at not in own for at in given.around(clause.begin))
        kind = self.owners.outline.parts[self.owners.part_of(p.start)].type or "-"
        return Scene(
            kind,
            place_of(p, self.item(p)),
            self.tasks.dated(clause.begin, clause.end),
            inside,
            len(given.tasks) > len(own),
            first,
            self.leads.gives_behind(clause.begin, clause.work, clause.end),
        )

    def item(self, p: Paragraph) -> str:
        """What a paragraph is among the sections: an item, a line behind one, neither."""
        if p.own is None:
            return "line" if p.section is not None else "-"
        return "dash" if self.owners.outline.sections[p.own].kind is SectionKind.BULLET else "item"

    def add(
        self,
        p: Paragraph,
        clause: Clause,
        given: Given,
        now: list[Assignment | None],
        instead: Sequence[int] = (),
    ) -> None:
        """Add a clause as a task, ``instead`` of some; a task in whose words it stands ends there."""
        text = self.text
        if clause.end - clause.begin > _LONGEST:
            return
        names = [
            unpointed(text, n) for n in split(text, clause.begin, clause.work - 1) if whole(text, n)
        ]
        work = work_at(text, clause.work, clause.end)
        end = task_end(text, work.start, clause.end)
        words = " ".join(text[work.start : end].split())
        if not names or end - work.start < _NEAR or WORK["owing"].fullmatch(words):
            return
        shorter = self.shorter(
            clause, [at for at in given.around(clause.begin) if at not in instead], now
        )
        if shorter is None:
            return
        case = case_of(text, p.pos, sentence_at(text, p.pos, clause.begin), names, clause.work)
        held = len(self.tasks.found)
        self.tasks.add(
            names,
            work.role,
            words,
            Span(clause.work, end),
            section=self.tasks.label(p.section),
            sure=_TRUST,
            partners=tuple(name_of(text, each) for each in work.partners),
            case=case,
        )
        if len(self.tasks.found) == held:
            return  # what a clerk would strike
        for at in instead:
            now[at] = None
        for at, each in shorter.items():
            now[at] = each

    def shorter(
        self, clause: Clause, around: Sequence[int], now: Sequence[Assignment | None]
    ) -> dict[int, Assignment] | None:
        """The tasks in whose words a clause stands, ended in front of it; None where no work is left.

        ``Phòng Hành chính mời | Công an phường hướng dẫn`` is one task.
        """
        found: dict[int, Assignment] = {}
        for at in around:
            each = now[at]
            if each is None or each.span.end <= clause.begin:
                continue  # it ends in front of a clause before
            work = work_at(self.text, each.span.start, clause.begin)
            end = task_end(self.text, work.start, clause.begin)
            words = " ".join(self.text[work.start : end].split())
            if " " not in words:
                return None
            span = Span(each.span.start, end)
            due = each.deadline
            if due is not None and clause.begin <= self.tasks.deadlines[due].span.start < clause.end:
                due = self.tasks.deadline(span)  # the day of the clause alone
            found[at] = replace(each, span=span, task=words, deadline=due)
        return found


@cache
def granted() -> frozenset[str]:
    """Words behind a verb with which something is granted or befalls, not ordered."""
    return frozenset(vocabulary("work_words", "granted_behind"))
