"""Bodies listed line by line, whose work stands below the list.

``Các đơn vị quản lý hồ gồm:`` / ``- Công ty A;`` / ``- Trung tâm B.`` / ``Có trách nhiệm:`` / ``a) Kiểm
tra đập``: what is told of all of them is each one's task.
"""

from __future__ import annotations

from extractors.assignments.agents import agent_heading
from extractors.assignments.owners import Owner, Owners
from extractors.assignments.stretches import Paragraph
from extractors.assignments.words import WORK
from extractors.bodies.lists import names_from
from extractors.formulas import without_signs
from extractors.model import Span

__all__ = ["Members"]

_NAME = 90  #: characters of a line that is one name


class Members:
    """The list of bodies that is being read, asked paragraph by paragraph in reading order."""

    def __init__(self, owners: Owners) -> None:
        self.owners = owners
        self._names: list[Span] = []
        self._section: int | None = None
        self._open = False

    def read(self, p: Paragraph) -> bool:
        """Whether a paragraph lists a body or says that the listed ones have work; notes it."""
        if self._open and (names := self._listed(p)):
            self._names += names
            return True
        if self._names and WORK["owing_line"].match(p.text, p.pos, p.end):
            self.owners.share(self._section, Owner(tuple(self._names)))
            self._names, self._open = [], False
            return True
        self._open = (
            p.text[p.end - 1] == ":" and WORK["members"].match(p.text, p.pos, p.end) is not None
        )
        self._names, self._section = [], p.section
        return False

    @staticmethod
    def _listed(p: Paragraph) -> tuple[Span, ...]:
        """The bodies a line of the list is made of; nobody where it says more than that."""
        if p.own is None:
            return ()
        end = without_signs(p.text, p.end, " .;,")
        names, stop = names_from(p.text, p.pos, end)
        if stop >= end or not names:
            return names or agent_heading(p.text, p.pos, end)
        whole = end - p.pos < _NAME and not any(mark in p.text[stop:end] for mark in ".:;")
        return (Span(p.pos, end),) if whole else ()
