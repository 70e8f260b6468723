"""Names and works that a careful clerk would strike: the last look before a task is told."""

from __future__ import annotations

import re
from functools import cache

from extractors.assignments.granted import done_to
from extractors.assignments.words import WORK
from extractors.rules import vocabulary

__all__ = ["no_name", "no_work"]

_RINGS, _SOON = "liên hệ ", 72  #: what one does to be told more; characters in which it stands
#: no act: the rest of a name (`Ủy ban về người Việt Nam | ở nước ngoài`), what a body is for
_NO_ACT = ("ở ", "thuộc ", "các lĩnh vực ", "lĩnh vực ")
_PURPOSE = " để "  #: what no name holds: "các xã gửi về Sở để tổng hợp | trình Ủy ban"
#: a list that breaks off behind the kind of its last name: "Cơ quan thuế, cơ quan | thanh tra"
_BARE = re.compile(r"(?i)(?:các )?(?P<kind>cơ quan|đơn vị|người) [^,]+(?:,| và) (?P=kind)")
_NOT = ("không ", "chưa ")
_QUOTES = re.compile('[“”"„]')  #: a name has all or none of them
#: what something counts: "hoàn thành nhiệm vụ: 1", "đạt danh hiệu xuất sắc: 2.000.000 đồng"
_COUNTED = re.compile(r"[^:]{3,80}[ ]?:[ ]?\d[\d.,]*(?:[ ](?:điểm|đồng|hệ số|triệu|lần)|[ ]?%)?")


@cache
def _may_do() -> tuple[str, ...]:
    return tuple(f" {word}" for word in vocabulary("work_words", "may_do"))


@cache
def _lead_alone() -> frozenset[str]:
    """What led a list in, its ``như sau:`` cut off: ``phân công nhiệm vụ``."""
    return frozenset(vocabulary("work_words", "lead_alone"))


@cache
def _allowed() -> tuple[str, ...]:
    listed = vocabulary("work_words", "may_do")  # what one must not do is a duty
    return tuple(f"{word} " for word in listed if not word.startswith(_NOT))


def no_name(printed: str) -> bool:
    """Whether words are nobody's name: two cells in one, what one may do, half a quotation, a purpose.

    >>> no_name("Sở Y tế có thể"), no_name("Cơ quan thuế, cơ quan"), no_name("Các cơ quan, đơn vị")
    (True, True, False)
    """
    if "|" in printed or printed.endswith(_may_do()) or _BARE.fullmatch(printed) is not None:
        return True
    return _PURPOSE in printed or bool(_QUOTES.subn("", printed)[1] % 2) or done_to(printed)


def no_work(task: str) -> bool:
    """Whether words give nobody work: whom to ring up, what one may do, what something counts.

    >>> no_work("liên hệ Tổ Tin học, số máy 0203"), no_work("Được phép sửa số liệu"), no_work("Lập sổ")
    (True, True, False)
    >>> no_work("bảo lãnh vay vốn gồm Giám đốc và các Phó Giám đốc"), no_work("ở nước ngoài")
    (True, True)
    >>> no_work("phân công nhiệm vụ"), no_work("phân công nhiệm vụ cho từng tổ")
    (True, False)
    >>> no_work("hoàn thành nhiệm vụ: 1,2"), no_work("nộp bản chấm: 02 bản")
    (True, False)
    """
    if task.lower() in _lead_alone():
        return True
    if _RINGS in task[:_SOON] and WORK["rings_up"].match(task) is not None:
        return True
    if task.startswith(_NO_ACT) or WORK["made_of_persons"].match(task) is not None:
        return True
    return task.lower().startswith(_allowed()) or (
        task[-1:].isalnum() and _COUNTED.fullmatch(task) is not None
    )
