"""One document cited twice in a scan, once with a figure that the scanner lost.

``Nghị quyết số 163/2024/QH15 ngày 27/11/2024`` and ``số 63/2024/QH15 ngày 27/11/2024``: type, code and
day are the same, and the shorter figure is the longer one without its first or last digit.  Printed
texts are left as they stand: there the slip is the author's, and an audit tells it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractors.citations.references import Reference
from extractors.model import Repair

__all__ = ["agree"]


def agree(references: Sequence[Reference]) -> None:
    """Give a reference the whole figure that another one of the same document has."""
    alike: defaultdict[tuple[object, ...], list[Reference]] = defaultdict(list)
    for reference in references:
        number = reference.canonical
        if number is not None and reference.date is not None and reference.number is not None:
            figure, _, tail = number.partition("/")
            alike[reference.date, tail].append(reference)
    for group in alike.values():
        figures = {str(each.canonical).partition("/")[0]: each for each in group}
        if len(figures) < 2:
            continue
        for each in group:
            figure, stroke, tail = str(each.canonical).partition("/")
            whole = [other for other in figures if figure in (other[1:], other[:-1])]
            if len(whole) == 1 and each.number is not None and _may_be(each, figures[whole[0]]):
                meant = whole[0] + stroke + tail
                repairs = (*each.number.repairs, Repair.COMPLETED)
                each.number = replace(each.number, number=meant, repairs=repairs)
                each.repairs += (Repair.COMPLETED,)
                each.type = figures[whole[0]].type


def _may_be(lost: Reference, whole: Reference) -> bool:
    """Whether two references can be to one document: of one type, or the first without its word."""
    bare = lost.number is not None and lost.number.word is None
    return lost.type == whole.type or bare
