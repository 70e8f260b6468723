"""Tasks put together: who, in what role, the words, partners, section and term."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from extractors.assignments.cases import with_case
from extractors.assignments.granted import only_told
from extractors.assignments.struck import no_name, no_work, parted, shortened
from extractors.assignments.words import WORK
from extractors.bodies.lists import ShortName
from extractors.letters import LOWER, UPPER, unraised
from extractors.model import Assignment, Deadline, Outline, Role, Span
from extractors.rules import vocabulary

__all__ = ["Tasks", "name_of"]


#: Kinds of bodies a text calls by the kind alone once it has named them.
_KINDS = frozenset({"Trung tâm", "Công ty", "Viện", "Ban Quản lý", "Bệnh viện", "Chi cục", "Học viện"})


_LISTS = frozenset((",", "và", ", và"))  #: what stands between windows of one list
_NEAR = 4  #: characters between the words of a deadline and those it belongs to


def name_of(text: str, span: Span) -> str:
    """The name of a body as printed, blanks as one; the name in full where a list shortens it."""
    if isinstance(span, ShortName):
        return span.full
    return " ".join(text[span.slice].split())


#: the time of a row with its bar, which OCR set into the words of another cell
_TORN = re.compile(r"\s\d{1,2}/\d{1,2}(?:/\d{4})?(?:\s?[-–]\s?\d{1,2}/\d{1,2}(?:/\d{4})?)?[_ ]*\|")
_WORDS = 3  #: that are left of such a work at least


def each_of(text: str, name: Span) -> list[Span]:
    """The names of a list that says of each what kind it is: ``Cơ quan thuế, cơ quan kho bạc``.

    >>> text = "Người nuôi tôm và người thu mua"
    >>> [text[each.slice] for each in each_of(text, Span(0, len(text)))]
    ['Người nuôi tôm', 'người thu mua']
    >>> text = "Các bộ, cơ quan ngang bộ và Ủy ban nhân dân các cấp"
    >>> [text[each.slice] for each in each_of(text, Span(0, len(text)))]
    ['Các bộ, cơ quan ngang bộ', 'Ủy ban nhân dân các cấp']
    """
    printed = text[name.start : name.end]
    if ". " in printed and not isinstance(name, ShortName):
        sentence = max((m.end() for m in _SENTENCE.finditer(printed)), default=0)
        name = Span(name.start + sentence, name.end)  # "thợ điện bậc 3. | Các đội"
        printed = printed[sentence:]
    if isinstance(name, ShortName) or not (", " in printed or " và " in printed):
        return [name]
    if (state := WORK["state_group"].match(printed)) is not None:
        joints = list(WORK["beside_state"].finditer(printed, state.end()))
        starts, stops = [0, *(m.end() for m in joints)], [*(m.start() for m in joints), len(printed)]
        return [Span(name.start + a, name.start + b) for a, b in zip(starts, stops, strict=True)]
    first, second, *_ = (*printed.lower().split(), "")
    kind = f"{first} " if first in _PERSONS else f"{first} {second} "
    cuts = [m for m in _JOINED.finditer(printed) if printed.startswith(kind, m.end())]
    if "(" in printed or not cuts or second.endswith(","):
        return [name]
    starts = [0, *(m.end() for m in cuts)]
    stops = [*(m.start() for m in cuts), len(printed)]
    return [Span(name.start + a, name.start + b) for a, b in zip(starts, stops, strict=True)]


_SENTENCE = re.compile(rf"(?<=[{LOWER}]{{2}}|[ ]\d)[.][ ](?=[{UPPER}][{LOWER}])")
_PERSONS = ("người", "chủ")  #: words that tell a kind of people by themselves
_JOINED = re.compile(r",?[ ]và[ ]|,[ ]")


def _uncut(text: str, name: Span) -> Span:
    """A class of persons without the beginning of a provision that does not belong to its name.

    >>> text = "Người hành nghề thuộc trường hợp quy định tại Điều 3"
    >>> text[_uncut(text, Span(0, 41)).slice]
    'Người hành nghề'
    """
    if isinstance(name, ShortName):
        return name
    printed = text[name.slice]
    tail = next((word for word in vocabulary("owner_words", "cut_class") if printed.endswith(word)), "")
    kept = printed[: len(printed) - len(tail)].rstrip() if tail else printed
    return Span(name.start, name.start + len(kept)) if tail and " " in kept else name


class Tasks:
    """The tasks found so far."""

    def __init__(self, text: str, outline: Outline, deadlines: Sequence[Deadline]) -> None:
        self.text = text
        self.outline = outline
        self.deadlines = tuple(deadlines)
        self.found: list[Assignment] = []
        self._starts = [each.span.start for each in self.deadlines]

    def add(
        self,
        names: Sequence[Span],
        role: Role,
        task: str,
        span: Span,
        *,
        section: str | None,
        sure: float,
        partners: tuple[str, ...] = (),
        modality: str | None = None,
        when: Span | None = None,
        product: tuple[str, Span] | None = None,
        case: Span | None = None,
    ) -> None:
        """A task of several bodies, one assignment each.

        ``section`` is the label; the term is looked for in ``when``, or in the task when there is
        none in it; ``product``: what its row says it yields, and where; ``case``: in which it is done.
        """
        if "|" in task and (torn := _TORN.search(task)) is not None:
            task = task[: torn.start()]
            if len(task.split()) < _WORDS:
                return
        task = shortened(unraised(task), self.text[span.end : span.end + 1])
        if no_work(task):
            return
        span = span if case is None else Span(min(span.start, case.start), span.end)
        partners = tuple(parted(each)[0].removesuffix(" và") for each in partners)
        due = self.deadline(span) if when is None else self.deadline(when)
        for name in (each for joint in names for each in each_of(self.text, joint)):
            printed, act = parted(self.text[name.start : name.end])
            if no_name(printed) or only_told(printed, task):
                continue
            words = f"{act} {task}" if act else task
            if len(printed) < len(name) and not isinstance(name, ShortName):
                name = Span(name.start, name.start + len(printed))
            self.found.append(
                Assignment(
                    span,
                    self.whole(name_of(self.text, _uncut(self.text, name))),
                    role,
                    words if case is None else with_case(self.text, case, words),
                    partners,
                    section,
                    due,
                    modality,
                    Span(name.start, name.end),
                    sure,
                    *(product or (None, None)),
                )
            )

    def whole(self, name: str) -> str:
        """The full name of a body that a text calls by its kind alone behind it: ``giao Trung tâm``."""
        if name in _KINDS:
            for each in reversed(self.found):
                if each.agency.startswith(f"{name} "):
                    return each.agency
        return name

    def label(self, section: int | None) -> str | None:
        """The label of a section; None for none."""
        return (self.outline.sections[section].label or None) if section is not None else None

    def deadline(self, span: Span) -> int | None:
        """The index of the first dated deadline inside a span, else of the first of any kind.

        A day behind a window says it more closely: ``trong tháng 11, chậm nhất ngày 28/11``.
        """
        first = bisect_left(self._starts, span.start)
        inside = range(first, bisect_left(self._starts, span.end, first))
        dated = [i for i in inside if self.deadlines[i].due is not None]
        if len(dated) > 1:
            window, day = (self.deadlines[i].span for i in dated[:2])
            by_day = ["ngày" in self.text[each.slice] for each in (window, day)]
            if by_day == [False, True] and day.start - window.end < _NEAR:
                return dated[1]
        return self._last_listed(dated) if dated else next(iter(inside), None)

    def _last_listed(self, dated: list[int]) -> int:
        """The last of the windows listed behind the first one: ``trong quý III và quý IV năm 2026``."""
        last = dated[0]
        for each in dated[1:]:
            before, window = self.deadlines[last].span, self.deadlines[each].span
            joined = self.text[before.end : window.start].strip() in _LISTS
            if not joined or "ngày" in self.text[before.start : window.end]:
                break
            last = each
        return last

    def term_at(self, start: int, stop: int) -> Span | None:
        """The words of the deadline that opens a sentence: ``Trước ngày 15/3, ...``."""
        at = bisect_left(self._starts, start)
        if at == len(self._starts) or self._starts[at] > min(start + _NEAR, stop):
            return None
        return self.deadlines[at].span

    def past_terms(self, start: int, stop: int) -> int:
        """Where the words begin behind the terms that open a sentence; ``start`` where none does."""
        at = start
        while (term := self.term_at(at, stop)) is not None and term.end < stop and term.end > at:
            at = term.end
            while at < stop and self.text[at] in " ,:)":
                at += 1
        return at

    def term_before(self, start: int) -> Span | None:
        """The words of the deadline that ends right in front of an offset, with a comma or a blank."""
        at = bisect_left(self._starts, start) - 1
        if at < 0 or not start - _NEAR < self.deadlines[at].span.end <= start:
            return None
        between = self.text[self.deadlines[at].span.end : start]
        return None if between.strip(" ,:)") else self.deadlines[at].span

    def dated(self, start: int, stop: int) -> bool:
        """Whether a deadline begins between two offsets."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < stop

    def terms(self, start: int, stop: int) -> list[Span]:
        """The words of the deadlines between two offsets."""
        first = bisect_left(self._starts, start)
        return [each.span for each in self.deadlines[first : bisect_left(self._starts, stop, first)]]

    def date(self, part: int, term: int) -> bool:
        """Give the last thing a part asked for the deadline of an index; False where it has a day.

        Of several things asked in a list none is meant more than the others: they are left as they are.
        """
        last = self.found[-1] if self.found else None
        if last is None or last.deadline is not None or self.outline.part_at(last.span.start) != part:
            return False
        first = len(self.found) - 1
        while first and self.found[first - 1].span == last.span:
            first -= 1
        before = self.found[first - 1] if first else None
        if before is not None and before.agency in {each.agency for each in self.found[first:]}:
            return False
        self.found[first:] = [replace(each, deadline=term) for each in self.found[first:]]
        return True

    def date_items(self, start: int, stop: int, which: set[str]) -> bool:
        """Give the items right above the day between two offsets, by their letters; False for none.

        ``(Mục a, b gửi về Sở trước ngày 5/3/2026)``
        """
        term = self.deadline(Span(start, stop))
        if term is None or self.deadlines[term].due is None:
            return False
        part, dated = self.outline.part_at(start), False
        above = (self.found[-1].section or "").rpartition(".")[0] if self.found else ""
        for at in range(len(self.found) - 1, -1, -1):
            each = self.found[at]
            head, _, letter = (each.section or "").rpartition(".")
            if head != above or self.outline.part_at(each.span.start) != part:
                break
            if letter in which and each.deadline is None:
                self.found[at], dated = replace(each, deadline=term), True
        return dated

    def in_order(self) -> tuple[Assignment, ...]:
        """All tasks in reading order."""
        return tuple(sorted(self.found, key=lambda each: (each.span.start, each.span.end)))
