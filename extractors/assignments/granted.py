"""What a class of people only gets or is, told behind the words that say which of them are meant.

``Sinh viên dự thính | thực hiện đủ nghĩa vụ được cấp giấy`` and ``Người nước ngoài | đầu tư theo đây
là công dân nước khác`` give nobody work: the verb in front tells which ones.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.assignments.words import WORK
from extractors.letters import UPPER
from extractors.rules import alternatives, vocabulary

__all__ = ["done_to", "only_told"]

_FIRST = re.compile(r"(?:các|những|mọi|mỗi|từng)[ ]")
_GIVER = re.compile(rf"[ ]được[ ](?:[^\W\d_]+[ ])?[{UPPER}]")
_WORDS = re.compile(r"[^\W_]+")
_AND_SO_ON, _MAY = ("…", "..."), " được quyền "
_FEW = 4  #: words of who gives something
_LONGEST = 260  #: characters in which what a class gets is told


def only_told(name: str, task: str) -> bool:
    """Whether of a class of people is only told what they get or are, behind which of them are meant.

    >>> only_told("Sinh viên", "dự đủ các buổi được cấp giấy chứng nhận")
    True
    >>> only_told("Trưởng thôn", "lập danh sách hộ được miễn tiền nước")
    False
    >>> only_told("Học viên đủ điểm được khoa quản lý lớp", "giao đề tài cuối khóa")
    True
    >>> only_told("Sinh viên", "gửi tên bạn cùng lớp là người được cấp thẻ")
    False
    """
    if WORK["by_whom"].search(name) is not None and WORK["gives_out"].match(task) is not None:
        return True  # "Học viên đủ điểm được khoa | giao đề tài"
    if WORK["set_up_by"].search(name) is not None and WORK["is_set_up"].match(task) is not None:
        return True
    may = task.find(_MAY, 0, _LONGEST)
    if may > 0 and WORK["duty"].search(task, 0, may) is None and not _of_others(task[:may]):
        return True  # "Cục trưởng | thu thuế được quyền xử lý"
    if task.endswith(_AND_SO_ON) and f"; {name.partition(' ')[0]} " in task:
        return True  # "Công ty Xây lắp | xây dựng; Công ty Đo đạc;…": names, one by one
    low = name.lower()
    first = _FIRST.match(low)
    if _classes().match(low, first.end() if first is not None else 0) is None:
        return False
    soon = task[:_LONGEST]
    got = WORK["granted_later"].match(soon) if "được " in soon else None
    if got is not None and not _of_others(soon[: got.start("gets")]):
        return True
    one = WORK["is_one_of"].match(soon) if " là " in soon else None
    return one is not None and not _of_others(soon[: one.start("is")])


def done_to(name: str) -> bool:
    """Whether a name ends in who does something to it: ``Hộ trồng rừng được Nhà nước | cấp gạo``.

    >>> done_to("Hộ trồng rừng được Nhà nước"), done_to("Người được Giám đốc ủy quyền")
    (True, False)
    """
    found = _GIVER.search(name)
    if found is None or name.count(" ", found.start()) > _FEW:
        return False
    behind = (m.start() for m in _WORDS.finditer(name, found.end()))
    return not any(WORK["entrusts"].match(name, at) for at in behind)


def _of_others(words: str) -> bool:
    """Whether people stand in front who may get what is told: ``lập danh sách hộ | được miễn``."""
    people = [m for m in _people().finditer(words) if not words.endswith(_OWNING, 0, m.start())]
    return bool(people)


_OWNING = ("của ", "do ", "cho ", "với ")


@cache
def _classes() -> re.Pattern[str]:
    others = ("cơ quan", "đơn vị", "bên")
    listed = (each for each in vocabulary("work_words", "obliged") if each not in others)
    return re.compile(rf"{alternatives(listed)}(?!\w)")


@cache
def _people() -> re.Pattern[str]:
    listed = vocabulary("work_words", "obliged", "others_named")
    return re.compile(rf"(?i)(?<!\w){alternatives(listed)}(?!\w)")
