"""What a later sentence of a paragraph is to the task in front of it: more of it, a report, or no work.

``Ban Quản lý rà soát hệ thống điện. Tổ chức diễn tập. Việc diễn tập do tỉnh chỉ đạo.``: the second
sentence is an act of the same task, the third tells of things and ends it.
"""

from __future__ import annotations

from enum import Enum

from extractors.assignments.agents import tells_of
from extractors.assignments.first_words import head_end
from extractors.assignments.sentences import acts_in_case, misread_verb, opens_with_verb
from extractors.assignments.tagger import acts
from extractors.assignments.tasks import Tasks
from extractors.assignments.verbs import begins_work, role_at
from extractors.assignments.words import ADVERBS, FORMS, WORK
from extractors.model import Role

__all__ = ["Part", "later_at"]


_OFTEN = ("Hằng ", "Hàng ", "Định kỳ ", "Cuối ")
_WHEN = 30  #: characters of how often something is due
_FOR_TROUBLE = "nếu "  #: in a closing sentence for whom something does not go well


class Part(Enum):
    """What a later sentence is."""

    SAME = "same"  #: goes on with the task
    OWN = "own"  #: an act of its own
    NONE = "none"  #: no work


def later_at(text: str, since: int, at: int, end: int, tasks: Tasks) -> Part | None:
    """What the sentence at ``at`` is to the task whose sentence began at ``since``.

    None where no new sentence begins at ``at``; ``end`` is that of the paragraph.
    """
    if text[at - 2 : at] != ". " or not text[at].isupper():
        return None
    if text.startswith("Hoàn thành", at):
        return Part.SAME  # "Hoàn thành trước ngày 20/4"
    stop = text.find(". ", at, end)
    stop = stop if stop >= 0 else end
    if _reports(text, at, stop, tasks):
        return Part.OWN  # "Định kỳ trước ngày 05 hằng tháng báo cáo Sở": a task of its own
    if WORK["in_case"].match(text, at, stop) is not None:
        return Part.SAME if _in_its_case(text, at, stop) else Part.NONE
    if tasks.dated(at, stop) and not tasks.dated(since, at):
        return Part.SAME  # "Báo cáo gửi về Sở trước ngày 20/4": the day of the act
    lead = WORK["prefix"].match(text, at, stop)  # "Đồng thời, | lập danh mục"
    begin = lead.end() if lead is not None and lead.end() < stop else at
    return Part.SAME if _acts(text, begin, stop) else Part.NONE


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


def _acts(text: str, at: int, stop: int) -> bool:
    """Whether a sentence says what to do; not what is told of a paper: ``Quyết định phải gửi về``."""
    if WORK["told_of_paper"].match(text, at, stop) is not None or _of_subject(text, at, stop):
        return False
    if WORK["thing_told"].match(text, at, stop) is not None:
        return False  # "Trình tự xét duyệt được thực hiện theo Quy chế"
    if opens_with_verb(text, at, stop) or WORK["has_means"].match(text, at, stop) is not None:
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
    if WORK["done_to_thing"].match(text, at, stop) is not None:
        return False  # "Hóa đơn được lập tại nơi bán thành ba liên"
    things = ("thing", "noun_open", "dates_above")
    thing = next((row for row in things if WORK[row].match(text, at, stop) is not None), None)
    return thing is None and FORMS["several"].match(text, at) is None and acts(text, at, stop)


def _of_subject(text: str, at: int, stop: int) -> bool:
    """Whether a sentence tells something of a subject: ``Sinh viên không nộp phí sẽ bị hủy``."""
    head = head_end(text, at, stop)
    return head is not None and tells_of(text, head, stop)
