"""Audit rules: one file each.  ``RULES`` finds them.

A rule is a function of a :class:`graph.view.View` that yields findings::

    @RULES.register(
        "date-conflict",
        version=1,
        summary=Message("Một văn bản được ghi nhiều ngày khác nhau", "One document is given several dates"),
        source="Nghị định 30/2020/NĐ-CP, Điều 15",
    )
    def date_conflict(view: View) -> Iterator[Finding]: ...

The module's docstring says what the rule means, on which law it rests and when it is silent.  Marks there:
(V) the text of the law was read, (K) known, not read.  ``source`` names an article only where it is (V).  A
rule that cannot decide says so as ``info``.  ``needs_all=True``: it tells what is missing, so when it fails
on one document it is left out altogether (:mod:`graph.containment`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extractors.model import Finding
from extractors.registry import Registry
from graph.view import View

__all__ = ["RULES", "Rule"]

Rule = Callable[[View], Iterable[Finding]]

RULES: Registry[Rule] = Registry("graph.rules", "cancu.rules")
