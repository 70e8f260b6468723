"""Names of bodies in a scan that were misread in one place are the ones that stand everywhere else.

``Điều 18. Cục Kinh tế/BQ Xây dựng`` heads ten tasks, and ``Cục Kinh tế/Bộ Xây dựng`` stands in the text
a dozen times: nobody has to look for a body that does not exist.  The printed place stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.letters import fold, slips
from extractors.model import Assignment, Document, TextSource

__all__ = ["agreed"]

_SCANS = frozenset({TextSource.OCR, TextSource.MIXED})
_ONCE, _OFTEN = 2, 4  #: places at most of a misread name, at least of the right one
_WORDS, _LONG = 3, 5  #: words of a name at least; from so many on two of them may be misread
_WORD = re.compile(r"[^\W_]+")
_VOWELS = re.compile("[aeiouy]")


def agreed(tasks: Sequence[Assignment], document: Document) -> tuple[Assignment, ...]:
    """The tasks of a scan, the names of their bodies agreeing with those that stand often in it.

    >>> from extractors.model import Role, Source, Span
    >>> names = ("Cục Muối/BQ Công Thương", *["Cục Muối/Bộ Công Thương"] * 4)
    >>> text = "; ".join(names)
    >>> scan = Document(text, (), Source(text_source=TextSource.OCR))
    >>> tasks = [Assignment(Span(0, 3), name, Role.THUC_HIEN, "kiểm tra") for name in names]
    >>> {each.agency for each in agreed(tasks, scan)}
    {'Cục Muối/Bộ Công Thương'}
    """
    if document.source.text_source not in _SCANS:
        return tuple(tasks)
    text = document.text
    names = {name for task in tasks for name in (task.agency, *task.partners)}
    often = [name for name in names if _long(name) and text.count(name) >= _OFTEN]
    right: dict[str, str] = {}
    for name in {task.agency for task in tasks} if often else ():
        if _long(name) and text.count(name) <= _ONCE:
            meant = {other for other in often if _is_misread(name, other)}
            if len(meant) == 1:
                right[name] = meant.pop()
    return tuple(
        replace(task, agency=right[task.agency]) if task.agency in right else task for task in tasks
    )


def _long(name: str) -> bool:
    return len(_WORD.findall(name)) >= _WORDS


def _is_misread(name: str, other: str) -> bool:
    """Whether a name is another one with a word or two that a scan can show for it."""
    seen, meant = _WORD.findall(name), _WORD.findall(other)
    if len(seen) != len(meant):
        return False
    wrong = [at for at, pair in enumerate(zip(seen, meant, strict=True)) if pair[0] != pair[1]]
    if not wrong or len(wrong) > (2 if len(seen) >= _LONG else 1):
        return False
    return all(_may_show(seen[at], meant[at], first=not at) for at in wrong)


def _may_show(seen: str, meant: str, *, first: bool) -> bool:
    """Whether a word can be another one misread: no figure, no place that may have that name too."""
    low, right = fold(seen), fold(meant)
    if not (seen.isalpha() and meant.isalpha()) or slips(low, right, 1) is None:
        return False
    return first or seen.islower() or _VOWELS.search(low) is None
