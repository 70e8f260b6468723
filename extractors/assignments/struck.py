"""Names and works that a careful clerk would strike: the last look before a task is told."""

from __future__ import annotations

import re
from functools import cache

from extractors.assignments.granted import done_to
from extractors.assignments.words import WORK
from extractors.letters import LOWER, UPPER
from extractors.rules import vocabulary

__all__ = ["no_name", "no_work", "parted", "shortened"]

_RINGS, _SOON = "liên hệ ", 72  #: what one does to be told more; characters in which it stands
#: no act: the rest of a name (`Ủy ban về người Việt Nam | ở nước ngoài`), what a body is for
_NO_ACT = ("ở ", "thuộc ", "các lĩnh vực ", "lĩnh vực ")
_PURPOSE = " để "  #: what no name holds: "các xã gửi về Sở để tổng hợp | trình Ủy ban"
#: a list that breaks off behind the kind of its last name: "Cơ quan thuế, cơ quan | thanh tra"
_BARE = re.compile(r"(?i)(?:các )?(?P<kind>cơ quan|đơn vị|người) [^,]+(?:,| và) (?P=kind)")
_NOT = ("không ", "chưa ")
_HELPS_ALONE = ("tham mưu",)  #: no act without what is done
_BROKEN, _NOTE = (":", ")"), 90  #: what stands behind a bracket that breaks off, characters of it
#: more names behind one that is cut: "Trường Cao đẳng | xây dựng; Viện Vật liệu;…"
_AND_SO_ON = ("…", "...")
_NAMES_ON = re.compile(rf";[ ](?:[{UPPER}][{LOWER}]+[ ]){{2}}[^;]*(?:;|…|[.]{{3}})")
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
    if WORK["no_name"].search(printed) is not None:
        return True
    return _PURPOSE in printed or bool(_QUOTES.subn("", printed)[1] % 2) or done_to(printed)


def parted(printed: str) -> tuple[str, str]:
    """A name without what is no part of it, and what of that is the begin of its work.

    >>> parted("Các đơn vị tùy"), parted("Viên chức trong việc trả lời báo chí")
    (('Các đơn vị', ''), ('Viên chức', ''))
    >>> parted("Chủ tịch xã chỉ đạo các thôn"), parted("Ban Chỉ đạo tỉnh")
    (('Chủ tịch xã', 'chỉ đạo các thôn'), ('Ban Chỉ đạo tỉnh', ''))
    """
    tail = WORK["name_tail"].search(printed)
    if tail is not None:
        return printed[: tail.start()], ""
    for act in WORK["act_in_name"].finditer(printed):
        inside = printed[act.end()].isupper() or WORK["in_charge_of"].search(printed[: act.start()])
        if not inside:
            return printed[: act.start()], printed[act.end() :]
    return printed, ""


def shortened(task: str, behind: str) -> str:
    """A task without the words that lead on, nor a bracket that breaks off in front of ``behind``.

    >>> shortened("gửi bảng kê, cụ thể như sau", ":"), shortened("gửi bảng kê (theo mẫu", ")")
    ('gửi bảng kê', 'gửi bảng kê')
    """
    tail = WORK["leading_tail"].search(task)
    if tail is not None:
        task = task[: tail.start()]
    opened = task.rfind(" (")
    if opened > 0 and behind in _BROKEN and ")" not in task[opened:] and len(task) - opened < _NOTE:
        return task[:opened]
    return task


def no_work(task: str) -> bool:
    """Whether words give nobody work: whom to ring up, what one may do, what something counts.

    >>> no_work("liên hệ Tổ Tin học, số máy 0203"), no_work("Được phép sửa số liệu"), no_work("Lập sổ")
    (True, True, False)
    >>> no_work("bảo lãnh vay vốn gồm Giám đốc và các Phó Giám đốc"), no_work("ở nước ngoài")
    (True, True)
    >>> no_work("phân công nhiệm vụ"), no_work("phân công nhiệm vụ cho từng tổ")
    (True, False)
    >>> no_work("xây dựng; Viện Vật liệu Lam Giang; Trường Trung cấp nghề Bến;…")
    True
    >>> no_work("hoàn thành nhiệm vụ: 1,2"), no_work("nộp bản chấm: 02 bản")
    (True, False)
    """
    if task.lower() in _lead_alone():
        return True
    if _RINGS in task[:_SOON] and WORK["rings_up"].match(task) is not None:
        return True
    if task in _HELPS_ALONE or WORK["competent"].match(task) is not None:
        return True
    if task.startswith(_NO_ACT) or WORK["made_of_persons"].match(task) is not None:
        return True
    if task.endswith(_AND_SO_ON) and _NAMES_ON.search(task) is not None:
        return True
    return task.lower().startswith(_allowed()) or (
        task[-1:].isalnum() and _COUNTED.fullmatch(task) is not None
    )
