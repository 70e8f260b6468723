"""The case in which something has to be done, in front of who has to or right behind.

``Khi kho bị ngập, Trạm Y tế phải chuyển thuốc``: without the case the task would say more than the
text.  A reason, an aim or a day in front is no case.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.assignments.words import WORK
from extractors.model import Span

__all__ = ["case_of", "with_case"]

_LONGEST = 320  #: characters of a case
_STOPS = (". ", "; ", ": ")
_THEN = " thì "


def case_of(text: str, pos: int, since: int, names: Sequence[Span], begin: int) -> Span | None:
    """The case of a task whose sentence begins at ``since``, its work at ``begin``; None for none.

    ``pos`` is where the paragraph begins: a word of order behind a comma opens a sentence of its own.

    >>> text = "Khi kho bị ngập, Trạm Y tế chuyển thuốc"
    >>> text[case_of(text, 0, 0, [Span(17, 26)], 27).slice]
    'Khi kho bị ngập'
    """
    first, last = names[0].start, names[-1].end
    if last < begin and (behind := _behind(text, last, begin)) is not None:
        return behind
    if text.startswith(", ", since - 2):
        since = max(pos, *(text.rfind(stop, pos, since) + 2 for stop in _STOPS))
    if text.startswith(
        _THEN, first - len(_THEN)
    ):  # "..., nếu nộp thiếu thì | Sở Y tế phải nộp bổ sung"
        last_case = text.rfind(", ", since, first) + 2
        if last_case > 1 and WORK["in_case"].match(text, last_case, first) is not None:
            return _trimmed(text, last_case, first)
    if not since < first <= since + _LONGEST:
        return None
    return _in_front(text, since, first)


def _behind(text: str, at: int, begin: int) -> Span | None:
    """A case between who has to do something and the duty: ``Lớp trưởng | khi nhận đơn | phải``."""
    while at < begin and text[at] in " ,":
        at += 1
    case = WORK["in_case"].match(text, at, begin)
    return _trimmed(text, at, begin) if case is not None and begin - at < _LONGEST else None


def _in_front(text: str, since: int, first: int) -> Span | None:
    """A case in front of who is named at ``first``, behind ``Hằng năm,`` too."""
    at = since
    while WORK["in_case"].match(text, at, first) is None:
        at = text.find(", ", at, first) + 2
        if at < 2:
            return None
    stop = first
    comma = text.rfind(", ", at, first)
    order = WORK["modality"].match(text, comma + 2, first) if comma >= 0 else None
    if order is not None and order.end() == first:
        stop = comma
    elif not text.endswith((", ", "thì "), at, first):
        return None  # "Đối với | Sở Y tế:"
    case = _trimmed(text, at, stop)
    return case if case is not None and " " in text[case.slice] else None


def _trimmed(text: str, at: int, stop: int) -> Span | None:
    while stop > at and text[stop - 1] in " ,":
        stop -= 1
    return Span(at, stop) if stop > at else None


def with_case(text: str, case: Span, words: str) -> str:
    """The words of a task behind its case.

    >>> with_case("Khi ngập thì Trạm chuyển thuốc", Span(0, 12), "chuyển thuốc")
    'Khi ngập thì chuyển thuốc'
    """
    said = " ".join(text[case.slice].split())
    return f"{said} {words}" if said.endswith(" thì") else f"{said}, {words}"
