"""Differences between an annotated document and what was read from it, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.evaluation.tallies import Counts, Difference, Facts, Judged

__all__ = ["Kind", "Page", "said"]

#: Characters of the document shown on each side of a difference.
_AROUND = 40
Values = Callable[[Facts], dict[str, str | None]]
Accepts = Callable[[str, Facts, Facts], bool]


class Text:
    """The text as it was read, and on which page a place of it is."""

    def __init__(self, got: Facts) -> None:
        self.text: str = got.get("text") or ""
        one_page = (got.get("source") or {}).get("pages") == 1
        self._only = 1 if one_page else None
        self._pages = sorted(
            (int(fact["start"]), int(fact["page"]))
            for kind in ("citations", "relations", "deadlines", "assignments")
            for fact in got.get(kind) or ()
            if fact.get("page") is not None and fact.get("start") is not None
        )

    def find(self, quote: str | None, since: int = 0) -> tuple[int, int] | None:
        """Where an annotated quote stands, however its words are spaced."""
        words = (quote or "").split()
        if not words:
            return None
        m = re.compile(r"\s+".join(map(re.escape, words))).search(self.text, since)
        return m.span() if m else None

    def page(self, at: int) -> int | None:
        """The page of an offset: told by the facts around it, when those before and behind agree."""
        if self._only is not None:
            return self._only
        before = [page for start, page in self._pages if start <= at]
        behind = [page for start, page in self._pages if start >= at]
        return before[-1] if before and behind and before[-1] == behind[0] else None

    def around(self, start: int, end: int) -> str:
        left = self.text[max(0, start - _AROUND) : start]
        right = self.text[end : end + _AROUND]
        return " ".join(f"{left}[{self.text[start:end]}]{right}".split())


@dataclass(frozen=True, slots=True)
class Kind:
    """How facts of one kind are told: their fields, what they are called, where they stand."""

    name: str
    values: Values
    accepts: Accepts
    about: Callable[[Facts], str]
    told_only: frozenset[str] = frozenset()  #: fields compared only where they are annotated


class Page(Counts):
    """What is counted of one document, field by field."""

    def __init__(self, file: str, got: Facts) -> None:
        super().__init__()
        self.file = file
        self.text = Text(got)
        self.found: list[Difference] = []
        self.judged: list[Judged] = []

    def differ(
        self,
        kind: str,
        field: str,
        about: str,
        gold: str | None,
        got: str | None,
        place: tuple[int, int] | None,
        page: int | None = None,
    ) -> None:
        around = self.text.around(*place) if place is not None else None
        if page is None and place is not None:
            page = self.text.page(place[0])
        self.found.append(Difference(self.file, kind, field, about, gold, got, page, around))

    def pair(self, kind: Kind, gold: Facts, got: Facts) -> bool:
        """Two facts that are the same one: field by field.  True when nothing differs."""
        wanted, found = kind.values(gold), kind.values(got)
        right = True
        for field, have in found.items():
            want = wanted.get(field)
            if want is None and (have is None or field in kind.told_only):
                continue
            name = f"{kind.name}.{field}"
            if want == have or kind.accepts(field, gold, got):
                self.right[name] += 1
                continue
            right = False
            self.missed[name] += want is not None
            self.extra[name] += have is not None
            self.differ(kind.name, field, kind.about(gold), want, have, _place(got), got.get("page"))
        return right

    def lost(self, kind: Kind, gold: Facts, place: tuple[int, int] | None) -> None:
        self.missed[kind.name] += 1
        for field, want in kind.values(gold).items():
            self.missed[f"{kind.name}.{field}"] += want is not None
        about = kind.about(gold)
        self.differ(kind.name, "", about, _quoted(gold) or about, None, place)

    def surplus(self, kind: Kind, got: Facts) -> None:
        self.extra[kind.name] += 1
        for field, have in kind.values(got).items():
            self.extra[f"{kind.name}.{field}"] += have is not None and field not in kind.told_only
        about = kind.about(got)
        self.differ(kind.name, "", about, None, _quoted(got) or about, _place(got), got.get("page"))

    def judge(self, kind: str, got: Facts, right: bool) -> None:
        self.judged.append(Judged(kind, float(got.get("confidence", 1.0)), right))


def _place(got: Facts) -> tuple[int, int] | None:
    start, end = got.get("start"), got.get("end")
    return (int(start), int(end)) if start is not None and end is not None else None


def _quoted(fact: Facts) -> str | None:
    return fact.get("quote") or fact.get("text") or fact.get("task")


def said(value: object) -> str | None:
    return None if value is None or value == "" else str(value)
