"""Faults of the program itself: one costs what it was about, is never silent, and never stops the rest.

A fault is an exception nobody expected, raised by an extractor, in linking or by an audit rule.  It is
caught where what it costs is smallest (one place of a text, one document, one rule) and kept as a
:class:`Fault`: the corpus stores it, the summary of the run and ``cancu doctor`` name it, and the next
run tries again.  What is no fault of ours passes through: sentences for the user
(:class:`~extractors.errors.CancuError`), a full memory or disk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from types import TracebackType
from typing import Protocol, TypeVar

from extractors.errors import CancuError
from extractors.model import Span

__all__ = ["AUDIT", "EXTRACT", "LINK", "Fault", "Faults", "contained", "passes", "place_by_place"]


EXTRACT, LINK, AUDIT = "extract", "link", "audit"

#: Characters of an exception's words that are kept.
_LONGEST = 300
#: Our own folders, by which a place in the program is named wherever it is installed.
_HOUSE = ("cancu", "pipeline", "graph", "corpus", "extractors")


@dataclass(frozen=True, slots=True)
class Fault:
    """What failed: ``stage`` (``extract``, ``link``, ``audit``), ``name`` of the extractor or rule.

    ``error`` is the exception in words, ``code`` where in the program it was raised
    (``extractors/calendar.py:180``); ``document`` the id of the document it was about, ``span`` the
    place in its text as far as known.  ``whole``: everything of that name is missing, not one fact.
    """

    stage: str
    name: str
    error: str
    code: str | None = None
    document: int | None = None
    span: Span | None = None
    whole: bool = True


@dataclass(slots=True)
class Faults:
    """Where faults are gathered during one piece of work."""

    found: list[Fault] = field(default_factory=list)

    def add(
        self,
        stage: str,
        name: str,
        error: Exception,
        *,
        document: int | None = None,
        span: Span | None = None,
        text: str | None = None,
        whole: bool = True,
    ) -> None:
        """Keep an exception; ``text``: what was being read, to find the place in it."""
        place = span or (None if text is None else _place(error.__traceback__, text))
        told = Fault(stage, name, _words(error), _code(error.__traceback__), document, place, whole)
        import logging  # not wanted at every start

        log = logging.getLogger(__name__)
        log.info("a fault of cancu in %s %s", stage, name, exc_info=error)
        self.found.append(told)

    def __bool__(self) -> bool:
        return bool(self.found)


def passes(error: Exception) -> bool:
    """Whether an exception is no fault of ours, and is to be told by whoever knows the file."""
    return isinstance(error, CancuError | MemoryError | OSError)


class contained:  # noqa: N801 # as contextlib.suppress
    """Run a block; a fault in it ends the block, is kept in ``faults``, and goes no further.

    Without ``faults`` nobody would tell of it, so it is raised.

    >>> faults = Faults()
    >>> with contained(faults, EXTRACT, "deadlines", span=Span(3, 9), whole=False):
    ...     raise OverflowError("date value out of range")
    >>> [(each.name, each.error, each.span) for each in faults.found]
    [('deadlines', 'OverflowError: date value out of range', Span(start=3, end=9))]
    """

    __slots__ = ("about", "faults", "name", "stage")

    def __init__(
        self,
        faults: Faults | None,
        stage: str,
        name: str,
        *,
        document: int | None = None,
        span: Span | None = None,
        text: str | None = None,
        whole: bool = True,
    ) -> None:
        self.faults, self.stage, self.name = faults, stage, name
        self.about = (document, span, text, whole)

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, Exception) or self.faults is None or passes(error):
            return False
        document, span, text, whole = self.about
        self.faults.add(
            self.stage, self.name, error, document=document, span=span, text=text, whole=whole
        )
        return True


class Place(Protocol):
    """A stretch of a text that a row has read."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=Place)
_T = TypeVar("_T")


def place_by_place(
    places: Iterable[_P], read: Callable[[_P], Iterable[_T]], faults: Faults | None, name: str
) -> Iterator[_T]:
    """What is read at each place of a text; a fault at one of them costs that one."""
    for place in places:
        try:  # as in contained(), which costs too much at each of thousands of places
            yield from read(place)
        except Exception as error:
            if faults is None or passes(error):
                raise
            span = Span(place.start, place.end)
            faults.add(EXTRACT, name, error, span=span, whole=False)


def _words(error: Exception) -> str:
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return said.encode("utf-8", "backslashreplace").decode()[:_LONGEST]


def _code(trace: TracebackType | None) -> str | None:
    """The last place in a file of the house, or of a plug-in when there is none."""
    found = None
    while trace is not None:
        path = PurePath(trace.tb_frame.f_code.co_filename)
        at = next((n for n in range(len(path.parts) - 1, -1, -1) if path.parts[n] in _HOUSE), None)
        if at is not None:
            found = f"{'/'.join(path.parts[at:])}:{trace.tb_lineno}"
        elif found is None:
            found = f"{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


def _place(trace: TracebackType | None, text: str) -> Span | None:
    """Where in the text the program was: the innermost match on that very text that it had in hand."""
    found = None
    while trace is not None:
        for value in trace.tb_frame.f_locals.values():
            if isinstance(value, re.Match) and value.string is text:
                found = Span(*value.span())
        trace = trace.tb_next
    return found
