"""Audit rules: one file each.  ``RULES`` finds them.

A rule is a function of a :class:`graph.view.View` that yields findings::

    @RULES.register("date-conflict", version=1)
    def date_conflict(view: View) -> Iterator[Finding]: ...

What each must find, and when it must keep silent, is domain.md section 9; the module's docstring says
how far it goes.  A rule that cannot decide says so as ``info``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from extractors.model import Finding
from extractors.registry import Registry
from graph.view import View

__all__ = ["RULES", "Rule"]

Rule = Callable[[View], Iterable[Finding]]

RULES: Registry[Rule] = Registry("graph.rules", "cancu.rules")
