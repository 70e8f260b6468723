"""Where the words of a task end, and what looks like a task and is none by its first or last words."""

from __future__ import annotations

import re

from extractors.assignments.sentences import Lead
from extractors.assignments.words import FORMS
from extractors.bodies.lists import ShortName
from extractors.model import Span

__all__ = [
    "acts_anew",
    "by_rule",
    "only_matter",
    "states_none",
    "task_end",
    "told_above",
    "unpointed",
    "whole",
]

_SIGNS = " ./;,:\n"  #: what may stand behind the last word of a task
_FIGURE = re.compile(r"[;,.]\s{0,3}\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)$")
_LEADING_ON = (" đồng thời", ", riêng")  #: to what somebody else has to do
_FIGURE_LONGEST = 10  #: characters of the figure with the sign in front
_ENDS = ("hoàn thành ", "hoàn tất ", "xong ", "bảo đảm ", "đảm bảo ", "kịp thời ", "gửi ", "trình ")
_TAIL = 40  #: characters of the words that lead to a list or to examples, at the most
_ABOVE = ("nêu trên", "nói trên", "kể trên", "trên đây")
_NONE = ("Không có ", "không có ")


def task_end(text: str, start: int, stop: int) -> int:
    """Where the words of a task end that may reach to ``stop``: not with a sign, ``và`` or a figure.

    >>> text = "Lập danh sách hộ; (2) Mời họp"
    >>> text[: task_end(text, 0, text.index("Mời"))]
    'Lập danh sách hộ'
    >>> text = "Nộp hồ sơ dự thi, cụ thể như sau:"
    >>> text[: task_end(text, 0, len(text))]
    'Nộp hồ sơ dự thi'
    """
    said = text[start:stop].rstrip(" \n")
    if (last := said.find("./.")) > 0:
        said = said[:last]  # the end of a text, and ink behind it
    if (
        said.endswith(":")
        and (colon := FORMS["opens_list"].search(said, max(0, len(said) - _TAIL))) is not None
    ):
        said = said[: colon.start()]  # "lập hồ sơ, cụ thể như sau:"
    said = said.rstrip(_SIGNS)
    if said.endswith(")") and (figure := _FIGURE.search(said[-_FIGURE_LONGEST:])) is not None:
        said = said[: len(said) - len(figure[0])]  # "...; (2)": the figure of the next item
    # without "và": "... và | báo cáo trước ngày 15/3"
    said = said.rstrip(_SIGNS).removesuffix(" và").rstrip(_SIGNS)
    for leading in _LEADING_ON:
        said = said.removesuffix(leading).rstrip(_SIGNS)
    return start + len(said)


def whole(text: str, name: Span) -> bool:
    """Whether a name is whole, not cut out of a bracket: ``(Trưởng ban, | các Phó Trưởng ban) và các``.

    >>> text = "các Phó Trưởng ban) và các ủy viên"
    >>> whole(text, Span(0, len(text))), whole(text, Span(0, 18))
    (False, True)
    """
    close = text.find(")", name.start, name.end)
    return close < 0 or text.find("(", name.start, close) >= 0


def unpointed(text: str, name: Span) -> Span:
    """A body without the word that points back to it: ``chủ chợ đó`` is ``chủ chợ``.

    >>> text = "chủ chợ đó"
    >>> text[unpointed(text, Span(0, len(text))).slice]
    'chủ chợ'
    """
    if isinstance(name, ShortName) or not text.endswith(_POINTING, name.start, name.end):
        return name
    return Span(name.start, text.rindex(" ", name.start, name.end))


_POINTING = (" đó", " ấy")


def told_above(text: str, at: int) -> bool:
    """Whether a name only refers to what was told: ``Chi cục Thuế thuộc các trường hợp | nêu trên``."""
    return text.startswith(_ABOVE, at)


def states_none(text: str, at: int) -> bool:
    """Whether an item says what there shall not be, as a standard: ``Không có hộ vi phạm quy ước``."""
    return text.startswith(_NONE, at)


def by_rule(text: str, pos: int, lead: Lead) -> bool:
    """Whether a case is only sent on to a rule: ``Đối với viên chức: thực hiện theo Điều 7 ...``."""
    return (
        lead.colon and text.startswith(_TOWARD, pos) and text.startswith(_BY_RULE, lead.end)
    )  # not "theo Kế hoạch số 5"


_TOWARD = ("Đối với ", "đối với ")
_BY_RULE = tuple(f"thực hiện theo {what}" for what in ("Điều ", "điều ", "khoản ", "quy định tại "))


def acts_anew(text: str, start: int, at: int) -> bool:
    """Whether a clause in small letters is an act of its own, not the end of the one in front.

    Not an item behind a colon, nor ``rà soát; | hoàn thành trước ngày 30/11``; an item that opens with
    ``Phối hợp`` is a cooperation to its end.

    >>> text = "phối hợp với Sở Y tế tiêm phòng; mua thuốc; hoàn thành trong tháng 3"
    >>> acts_anew(text, 0, text.index("mua")), acts_anew(text, 0, text.index("hoàn"))
    (True, False)
    """
    opens = text[start : start + 1].isupper()
    return not opens and text.find(":", start, at) < 0 and not text.startswith(_ENDS, at)


def only_matter(text: str, pos: int, lead: Lead) -> bool:
    """Whether a heading only mentions a body: ``Về hình thức lấy ý kiến do | các trường gửi:``."""
    begin = lead.names[0].start
    about = text.startswith(("Về ", "về "), pos) and lead.modality is None
    if lead.tagged and lead.colon and text[begin].islower():
        return about and begin > pos  # "Về bồi dưỡng cán bộ, | viên chức:"
    return about and begin > pos and text[begin - 2 : begin] != ", "
