"""The case in which something has to be done, in front of who has to or right behind.

``Khi kho bị ngập, Trạm Y tế phải chuyển thuốc``: without the case the task would say more than the
text.  A reason, an aim or a day in front is no case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.assignments.words import WORK
from extractors.model import Span
from extractors.rules import vocabulary

__all__ = ["case_of", "sentence_at", "with_case"]

_LONGEST = 320  #: characters of a case
_STOPS = (". ", "; ", ": ")
_THEN = " thì "
#: the end of a case right in front of the duty: "Hộ bỏ lưới quá ba ngày thì cần | phải dọn"
_SO_THEN = re.compile(r"[ ]thì(?:[ ](?:cần|buộc|vẫn|cũng))?[ ]?\Z")
_MOST = 12  #: characters of that end
_SOON = 90  #: characters between a case and who is named: "thì hàng năm (chậm nhất 15/2) | các chủ bến"
_ORDER = 24  #: characters of a word of order
_BARE = 2  #: words of a case that no comma ends: "Khi nhập kho | thủ kho phải ghi sổ"
_IF = " nếu "


def case_of(text: str, pos: int, since: int, names: Sequence[Span], begin: int) -> Span | None:
    """The case of a task whose sentence begins at ``since``, its work at ``begin``; None for none.

    ``pos`` is where the paragraph begins: a word of order behind a comma opens a sentence of its own.

    >>> text = "Khi kho bị ngập, Trạm Y tế chuyển thuốc"
    >>> text[case_of(text, 0, 0, [Span(17, 26)], 27).slice]
    'Khi kho bị ngập'
    """
    first, last = names[0].start, names[-1].end
    if last < begin:
        behind = _behind(text, last, begin) or _of_some(text, pos, first, last, begin)
        if behind is not None:
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


def sentence_at(text: str, pos: int, at: int) -> int:
    """Where the clause begins in a paragraph from ``pos`` on in which somebody is named at ``at``.

    >>> sentence_at("Kho đã đóng. Nếu ngập, Trạm phải báo", 0, 23)
    13
    """
    since = max(pos, at - _LONGEST)
    return max(since, *(text.rfind(stop, since, at) + len(stop) for stop in _STOPS))


def _behind(text: str, at: int, begin: int) -> Span | None:
    """A case between who has to do something and the duty: ``Lớp trưởng | khi nhận đơn | phải``."""
    while at < begin and text[at] in " ,":
        at += 1
    case = WORK["in_case"].match(text, at, begin)
    return _trimmed(text, at, begin) if case is not None and begin - at < _LONGEST else None


def _of_some(text: str, pos: int, first: int, last: int, begin: int) -> Span | None:
    """The case of those of a class whom it befalls, in front of their duty.

    >>> text = "Nếu hộ nuôi cá không kịp thu lưới thì phải báo"
    >>> text[_of_some(text, 0, 4, 14, 38).slice]
    'Nếu hộ nuôi cá không kịp thu lưới thì'
    """
    if begin - first > _LONGEST or _SO_THEN.search(text, max(last, begin - _MOST), begin) is None:
        return None
    then = text.rindex(" thì", last, begin) + len(" thì")
    again = text.rfind(", nếu ", last, then) + 2
    if again > 1 and _THEN in text[last:again]:
        return _trimmed(text, again, then)  # "nếu nộp đủ thì được hoàn, | nếu thiếu thì phải nộp thêm"
    if " " not in text[last + 1 : then]:
        return None  # "Thủ kho | thì phải"
    word = text[max(pos, first - _ORDER) : first].lower()
    trigger = next((f"{each} " for each in _triggers() if word.endswith(f"{each} ")), "")
    return _trimmed(text, first - len(trigger) if trigger else last + 1, then)


@cache
def _triggers() -> tuple[str, ...]:
    """What a case begins with, the longest first."""
    return tuple(sorted(vocabulary("work_words", "in_case"), key=len, reverse=True))


def _in_front(text: str, since: int, first: int) -> Span | None:
    """A case in front of who is named at ``first``, behind ``Hằng năm,`` too."""
    at = since
    while WORK["in_case"].match(text, at, first) is None:
        at = text.find(", ", at, first) + 2
        if at < 2:
            at = text.find(_IF, since, first) + 1  # "Trong quá trình thực hiện | nếu có vướng mắc"
            if at < 1:
                return _of_thing(text, since, first)
            break
    stop = _case_end(text, at, first)
    case = _trimmed(text, at, stop) if stop is not None else None
    return case if case is not None and " " in text[case.slice] else None


def _of_thing(text: str, since: int, first: int) -> Span | None:
    """What is done something to and when, in front of who has to: ``Máy khi mua về | thủ kho phải``.

    >>> text = "Các loại máy khi mua về thủ kho phải ghi sổ"
    >>> text[_of_thing(text, 0, 24).slice]
    'Các loại máy khi mua về'
    """
    if _DUTY not in text[first : first + _SOON] or text.find(" khi ", since, first) < 0:
        return None
    thing = WORK["thing_when"].fullmatch(text, since, first)
    return _trimmed(text, since, first) if thing is not None else None


_DUTY = " phải "


def _case_end(text: str, at: int, first: int) -> int | None:
    """Where a case ends that begins at ``at``, who is named at ``first``; None where it is none."""
    for order in WORK["modality"].finditer(text, max(at, first - _ORDER), first):
        if order.end() == first:
            comma = text.rfind(", ", at, order.start())
            orders = comma >= 0 and text[comma + 2].isupper()
            return comma if orders else order.start()  # "Khi cần, | Hiệu trưởng giao tổ trưởng"
    if text.endswith((", ", "thì "), at, first):
        return first
    then = text.rfind(_THEN, max(at, first - _SOON), first) + len(_THEN)
    if then >= len(_THEN) and WORK["in_case"].match(text, then, first) is not None:
        return first  # "Nếu đê nứt thì khi nước lên | đội trực phải"
    if then >= len(_THEN) and (
        _SO_THEN.search(text, then - len(_THEN), first) or WORK["prefix"].match(text, then, first)
    ):
        return then
    trigger = WORK["in_case"].match(text, at, first)
    if trigger is None or trigger[0].strip().lower().endswith("với"):
        return None  # "Đối với | Sở Y tế:"
    return first if len(text[trigger.end() : first].split()) >= _BARE else None


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
