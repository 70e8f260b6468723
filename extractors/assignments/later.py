"""What a later sentence of a paragraph is to the task in front of it: its day, another act, or neither.

``Ban Quản lý rà soát hệ thống điện. Tổ chức diễn tập. Việc diễn tập do tỉnh chỉ đạo.``: the second
sentence is an act of its own, the third tells of things and is no work.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from extractors.assignments.agents import tells_of
from extractors.assignments.first_words import head_end
from extractors.assignments.sentences import acts_in_case, misread_verb, opens_with_verb
from extractors.assignments.tagger import acts
from extractors.assignments.tasks import Tasks
from extractors.assignments.verbs import begins_work, role_at
from extractors.assignments.words import ADVERBS, FORMS, WORK
from extractors.model import Role

__all__ = ["Later", "Part", "later_at"]


_OFTEN = ("Hằng ", "Hàng ", "Định kỳ ", "Cuối ")
_WHEN = 30  #: characters of how often something is due
_FOR_TROUBLE = "nếu "  #: in a closing sentence for whom something does not go well


class Part(Enum):
    """What a later sentence is."""

    SAME = "same"  #: goes on with the task
    OWN = "own"  #: an act of its own
    NONE = "none"  #: no work


@dataclass(frozen=True, slots=True)
class Later:
    """What a later sentence is, and where its words begin."""

    part: Part
    begin: int


def later_at(
    text: str, since: int | None, at: int, end: int, tasks: Tasks, *, item: bool
) -> Later | None:
    """What the sentence at ``at`` is to the task whose sentence began at ``since``.

    None where no new sentence begins at ``at``.  ``since`` is None behind a sentence that gave no work;
    ``end`` is that of the paragraph; ``item``: an item under its owner, which is one task with the acts
    of its later sentences.
    """
    if text[at - 2 : at] != ". " or not text[at].isupper():
        return None
    if text.startswith("Hoàn thành", at):
        return Later(Part.SAME, at)  # "Hoàn thành trước ngày 20/4"
    stop = text.find(". ", at, end)
    stop = stop if stop >= 0 else end
    if _reports(text, at, stop, tasks):
        return Later(Part.OWN, at)  # "Định kỳ trước ngày 05 hằng tháng báo cáo Sở": a task of its own
    own = Part.SAME if item and since is not None else Part.OWN
    if WORK["in_case"].match(text, at, stop) is not None:
        return Later(own if _in_its_case(text, at, stop) else Part.NONE, at)
    if since is not None and tasks.dated(at, stop) and not tasks.dated(since, at):
        return Later(Part.SAME, at)  # "Báo cáo gửi về Sở trước ngày 20/4": the day of the act
    if (more := _led_on(text, at, stop)) is not None:
        return Later(Part.SAME, at) if item and more.part is Part.OWN else more
    return Later(own if _acts(text, at, stop) else Part.NONE, at)


def _reports(text: str, at: int, stop: int, tasks: Tasks) -> bool:
    """Whether a regular report is asked for, behind the days on which it is due."""
    if not text.startswith(_OFTEN, at):
        return False
    lead = WORK["prefix"].match(text, at, stop)
    begin = lead.end() if lead is not None else at
    if lead is None and WORK["condition"].match(text, at, stop) is not None:
        begin = text.find(", ", at, min(stop, at + _WHEN)) + 2  # "Cuối năm, | báo cáo"
        if begin < at:
            return False
    begin = tasks.past_terms(begin, stop)
    role = role_at(text, begin, stop)
    return role is not None and role[0] is Role.BAO_CAO


def _in_its_case(text: str, at: int, stop: int) -> bool:
    """Whether a sentence gives work in a case, not only trouble: ``Khi kho ngập, chuyển thuốc``."""
    return acts_in_case(text, at, stop) and WORK["trouble"].search(text, at, stop) is None


def _led_on(text: str, at: int, stop: int) -> Later | None:
    """The same for a sentence behind ``Đồng thời,``, ``Trong đó,``; None without such words."""
    lead = WORK["prefix"].match(text, at, stop)
    if lead is None or lead.end() >= stop:
        return None
    begin = lead.end()
    if not begins_work(text, begin, stop) and not opens_with_verb(text, begin, stop):
        return None
    if WORK["details"].match(text, at, stop) is not None:
        return Later(Part.SAME, at)
    return Later(Part.OWN, begin if WORK["besides"].match(text, at, stop) is not None else at)


def _acts(text: str, at: int, stop: int) -> bool:
    """Whether a sentence says what to do; not what is told of a paper: ``Quyết định phải gửi về``."""
    if WORK["told_of_paper"].match(text, at, stop) is not None or _of_subject(text, at, stop):
        return False
    if opens_with_verb(text, at, stop):
        return True
    if WORK["trouble"].search(text, at, stop) is not None and _FOR_TROUBLE in text[at:stop]:
        return False  # "Quá trình thực hiện nếu có vướng mắc, báo cáo Sở"
    if WORK["condition"].match(text, at, stop) is not None:
        adverb = ADVERBS.at(text, at, stop)
        based = adverb is not None and begins_work(text, adverb.end, stop)
        return based or acts_in_case(text, at, stop)
    if (adverb := ADVERBS.at(text, at, stop)) is not None:
        return begins_work(text, adverb.end, stop)
    if misread_verb(text, at, stop):
        return True
    things = ("thing", "noun_open", "dates_above")
    thing = next((row for row in things if WORK[row].match(text, at, stop) is not None), None)
    return thing is None and FORMS["several"].match(text, at) is None and acts(text, at, stop)


def _of_subject(text: str, at: int, stop: int) -> bool:
    """Whether a sentence tells something of a subject: ``Sinh viên không nộp phí sẽ bị hủy``."""
    head = head_end(text, at, stop)
    return head is not None and tells_of(text, head, stop)
