"""Names of bodies that a line's end cuts in two: ``đề nghị Văn phòng`` | ``Trung ương Đảng in``."""

from __future__ import annotations

import re

from extractors.assignments.verbs import begins_work
from extractors.bodies.lists import may_open
from extractors.bodies.names import agency_at
from extractors.letters import UPPER
from pipeline.vocabulary import words

__all__ = ["body_across", "opens_with_body"]

_REACH = 80  #: characters on each side of the seam that are looked at
_MOST = 6  #: places where the name may begin
_BEGINS = re.compile(rf"(?<=[^\W\d_][ ])[{UPPER}]")
#: what a name of its own begins with, not the second half of one: ``Chính phủ`` | ``Sở Y tế``
_ANEW = re.compile(rf"(?:{'|'.join(words('text_words', 'begins_anew'))})(?!\w)")
#: what shows that the sentence goes on behind the name
_GOES_ON = re.compile(r"[ ](?=[^\W\d_])(?=[a-zà-ỹđ])|,[ ]|;[ ]")


def body_across(text: str, begin: str) -> bool:
    """Whether a body's name begins in one line and ends in the next, where its sentence goes on.

    >>> body_across("Đề nghị Văn phòng", "Trung ương Đảng in tài liệu")
    True
    >>> body_across("Đề nghị Văn phòng", "Nơi nhận: như trên")
    False
    """
    tail = text[-_REACH:]
    if tail[-1] in ".;:!?," or _ANEW.match(begin) or begins_work(begin, 0, len(begin)):
        return False  # "Tổ Điều hành" | "Theo dõi dữ liệu": a heading and what is to be done
    joined = f"{tail} {begin[:_REACH]}"
    seam = len(tail) + 1
    places = [m.start() for m in _BEGINS.finditer(tail)]
    for place in places[-_MOST:]:
        name = agency_at(joined, place) if may_open(joined, place) else None
        if name is not None and name.end > seam:
            return _GOES_ON.match(joined, name.end) is not None
    return False


def opens_with_body(begin: str) -> bool:
    """Whether a line begins with a body's name, behind which its sentence goes on or ends.

    >>> opens_with_body("Sở Xây dựng trước ngày 5/3"), opens_with_body("Năm nay, các xã")
    (True, False)
    """
    shown = begin[:_REACH]
    name = agency_at(shown, 0) if may_open(shown, 0) else None
    if name is None or name.start:
        return False
    return name.end >= len(shown) or shown[name.end] == "." or bool(_GOES_ON.match(shown, name.end))
