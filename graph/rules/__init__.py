"""Audit rules: one file each.  ``RULES`` finds them.

A rule is a function of a :class:`graph.view.View` that yields findings::

    @RULES.register(
        "date-conflict",
        version=1,
        looks_at=(Scope.NUMBER, Scope.DOCUMENT),
        summary=Message("Một văn bản được ghi nhiều ngày khác nhau", "One document is given several dates"),
        source="Nghị định 30/2020/NĐ-CP, Điều 15",
    )
    def date_conflict(view: View) -> Iterator[Finding]: ...

The module's docstring says what the rule means, on which law it rests and when it is silent.  Marks there:
(V) the text of the law was read, (K) known, not read.  ``source`` names an article only where it is (V).  A
rule that cannot decide says so as ``info``.  ``looks_at`` says how far it looks (:class:`Scope`): what it
finds may change with nothing else, so the next audit looks there only.  ``needs_all=True``: it tells what is missing, so when it fails
on one document it is left out altogether (:mod:`graph.containment`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from extractors.model import Finding
from extractors.registry import Registry
from graph.view import View

__all__ = ["RULES", "Rule", "Scope"]


class Scope(StrEnum):
    """How far a rule looks.

    ``DOCUMENT``: at a text, its facts and its header; ``NEIGHBOURHOOD``: at what it cites as well, and
    at what is said of that (both with :meth:`View.each_document <graph.view.View.each_document>`);
    ``NUMBER``: at all that is said of one document (``each_cited``, ``each_told``); ``REGISTER``: at what
    it notes of the documents of one place (``compared``); ``CORPUS``: at everything there is.
    """

    DOCUMENT = "document"
    NEIGHBOURHOOD = "neighbourhood"
    NUMBER = "number"
    REGISTER = "register"
    CORPUS = "corpus"


Rule = Callable[[View], Iterable[Finding]]

RULES: Registry[Rule] = Registry("graph.rules", "cancu.rules")
