"""Where the words of an event end that a term runs from: ``kể từ ngày nhận được đơn, hồ sơ hợp lệ``.

A comma ends them, unless what stands behind it only goes on with a list: one more noun, one more bare
verb in front of ``hoặc``, one more place of a law.  What opens with a body, or says what has to be
done, is the work itself.
"""

from __future__ import annotations

import re

from extractors.bodies.lists import may_open
from extractors.bodies.names import agency_at
from extractors.deadlines.phrases import PRINTED, clause_start, shortened, small
from extractors.rules import Patterns, Row, whole

__all__ = ["LISTED", "end_of_event"]

_LONGEST = 420  #: characters of an event at most
_ITEM = 70  #: characters of one more item of a list
_NOUN = 13  #: words of one more noun that could be a body: ``đơn vị sự nghiệp của hợp tác xã``

LISTED = Patterns(
    [
        # what says that the work begins, at the head of an item or in it
        Row("acts", r"(?:{event_acts}|{duty}|{work_words:verb})(?!\w)", None, "«rà soát» hồ sơ"),
        Row(
            "everybody owes",
            r"tổ chức, cá nhân(?: [^\s,.;]+){0,8}? (?:phải|có trách nhiệm|có nghĩa vụ|gửi|nộp"
            r"|báo cáo)(?!\w)",
            None,
            "«tổ chức, cá nhân phải» nộp",
        ),
        Row(
            "persons act",
            r"(?:{applicant})(?: [^\s,.;]+){0,6}? (?:{work_words:verb})(?!\w)",
            None,
            "«thí sinh nộp đơn»",
        ),
        Row("asks", r"(?<!\w)(?:{event_asks})(?!\w)", None, "hồ sơ «phải» gửi về Sở"),
        Row(
            "must act",
            r" (?:phải|có trách nhiệm) (?:{work_words:verb}|có [^\W\d_])",
            None,
            "đi về« phải báo cáo»",
        ),
        Row("an act", "{work_words:verb}", None, "«thanh tra»"),
        Row("an act in it", "(?<!của)[ ](?:{work_words:verb})", None, "đơn vị« rà soát» hồ sơ"),
        Row("preface", r"(?:{preface})(?!\w)", None, "«đối với» tàu cũ, trong 05 ngày"),
        # who has to do the work, some commas further on
        Row("duty", r" (?:{event_duty}) ", None, "hồ sơ, dự toán, Sở« phải »trả lời"),
        Row("case", r"(?:{event_in_front}) (?=[^\W\d_])", None, "«khi »đổi chỗ ở, phải báo"),
        Row(
            "owes here",
            r"(?:{event_duty}|thì)(?!\w)|(?:các |những )?(?:{work_words:obliged})(?: [^\W\d_]+){0,5}? "
            r"(?:{event_duty}|{work_words:verb})(?!\w)",
            None,
            "«chủ bến phải» báo",
        ),
        Row("breaks off", r"(?:{event_breaks})(?!\w)", None, "ngày nhận đơn, «nếu» thiếu giấy"),
        Row("obliged", r"(?:các |những )?(?:{work_words:obliged})(?!\w)", None, "«cơ sở» chăn nuôi"),
        # what goes on with the event
        Row("pair", r"(?:{event_pair})(?!\w)", None, "sửa đổi, «bổ sung» Quy chế"),
        Row("act in front", r"(?<!\w)(?:{event_paired})$", None, "ngày «sửa đổi»"),
        Row("so that", r" để (?=[^\W\d_])", None, "ngày thi« để »được xem xét"),
        Row(
            "another rule",
            r",? (?:{event_other_rule})(?!\w)",
            None,
            "ngày nhập học« và chỉ được» bảo lưu một lần",
        ),
        Row("then", r" (?:thì|nhưng|song)(?= [^\W\d_])", None, "ngày nhận giống« thì» trạm gieo mạ"),
        Row(
            "and then",
            r"(?:và|rồi|đồng thời) (?:{work_words:verb})(?!\w)",
            None,
            "nhận văn bản, «và gửi» bảng kê",
        ),
        Row("still", r"(?:{event_still})(?!\w)", None, "«hợp lệ» theo quy định"),
        Row("level", r"(?:{event_level})(?!\w)", None, "«thị», thành"),
        Row("level in front", r"(?<!\w)(?:{event_level})$", None, "của «huyện»"),
        Row("place", r"(?:{event_place}|\d{1,3}|[a-zđ])(?![^\W_])", None, "«khoản» 2"),
        Row(
            "or",
            r"[^\W\d_]+(?: [^\W\d_]+){0,4}? (?:hoặc|hay)(?!\w)",
            None,
            "«nhập khẩu hoặc» kể từ",
        ),
        # half of a name, which goes on behind the comma
        Row(
            "half a name",
            r"(?<!\w)(?:cục|vụ|ban|phòng|chi cục|trung tâm|viện|tổ|đội) (?P<half>{event_half})$",
            None,
            "của «cục quản lý»",
        ),
        Row("unit in front", r"(?<!\w)(?:{org_unit})$", None, "thành lập «chi nhánh»"),
        Row(
            "again",
            r"(?:hoặc |và )?(?:kể từ|tính từ|từ) (?:ngày|khi|thời điểm)(?!\w)",
            None,
            "«kể từ ngày» ký",
        ),
        Row(
            "bare",
            r"(?:ngày|khi|thời điểm|lúc) [^\W\d_]+(?: [^\W\d_]+){0,2}$",
            None,
            "từ «ngày xuất khẩu»",
        ),
        # a body: whether it is part of the event, or the work begins with it
        Row("leans", r"(?:{event_leans}) $", None, "ý kiến «của »"),
        Row("sent by", r" (?:{event_sent})", None, "Chi cục Kiểm ngư« gửi đến»"),
        Row(
            "by rule",
            r"(?: [^\W\d_]+){0,2}? (?:được )?(?:{event_by_rule})(?: [^\s,;]+){1,8}",
            None,
            "Sở« Y tế quy định tại điểm c»",
        ),
        Row("works", r" (?:{event_works})(?!\w)", None, "« có trách nhiệm» xem xét"),
    ],
    "deadline_words",
    spelled=whole,
)
_WORD = re.compile(r" (?=[^\W\d_])")


def end_of_event(text: str, begin: int, opened: bool = False) -> int:
    """Where the event ends whose words begin at ``begin``.

    ``opened``: whether the work stands in front of the term, so that none need follow.

    >>> text = "kể từ ngày nhận được đơn, hồ sơ hợp lệ, Sở Y tế trả lời"
    >>> text[:end_of_event(text, 6)]
    'kể từ ngày nhận được đơn, hồ sơ hợp lệ'
    """
    high = min(len(text), begin + _LONGEST)
    if opened and (purpose := LISTED["so that"].search(text, begin, high)) is not None:
        high = purpose.start()
    if (then := LISTED["then"].search(text, begin, high)) is not None:
        high = then.start()
    if (other := LISTED["another rule"].search(text, begin, high)) is not None:
        high = other.start()
    at = begin
    while (stop := PRINTED["end of an event"].search(text, at, high)) is not None:
        place = stop.start()
        if not shortened(text, place) and not (
            text[place] == "," and _goes_on(text, begin, place, high, opened)
        ):
            end = _cut(text, begin, place)
            return end if text[place] == "," and not opened else _before_duty(text, begin, end, opened)
        at = stop.end()
    whole_word = high == len(text) or text[high] in " ,"
    end = high if whole_word else max(text.rfind(" ", begin, high), begin)
    return _cut(text, begin, end)


def _goes_on(text: str, begin: int, comma: int, high: int, opened: bool) -> bool:
    """Whether a list of the event goes on behind a comma."""
    at = comma + 1
    while at < high and text[at] == " ":
        at += 1
    rest = small(text[at : min(high, at + _ITEM)])
    if opened and LISTED["and then"].match(rest):
        return False  # "tiêm trong 15 ngày kể từ ngày nhận văn bản, và gửi bảng kê"
    half = LISTED["half a name"].search(small(text[begin:comma]))
    if half is not None and text[begin + half.start("half")].isupper() and text[at].islower():
        return True  # "của Cục Quản lý, giám sát giá"
    if opened and _told_before(text, begin, comma, at, high):
        return True
    if LISTED["everybody owes"].match(rest) or LISTED["persons act"].match(rest):
        return False  # "kể từ khi đổi tên, tổ chức, cá nhân phải nộp"
    if LISTED["place"].match(rest) or LISTED["again"].match(rest):
        return True
    if not opened and (further := _obliged_further(text, at)) is not None:
        return further or _more_bodies(text, begin, comma, at)
    if LISTED["pair"].match(rest) and LISTED["act in front"].search(small(text[begin:comma])):
        return True
    if LISTED["level"].match(rest) and LISTED["level in front"].search(small(text[begin:comma])):
        return True
    if may_open(text, at) and (body := agency_at(text, at)) is not None:
        return _body_goes_on(text, begin, comma, at, body.end, high)
    return _one_more(text, at, rest, small(text[begin:comma]), high, opened)


def _obliged_further(text: str, at: int) -> bool | None:
    """Whether who has to do the work begins behind a later comma; None where nobody is told there.

    ``ngày kết thúc việc khám bệnh, | chữa bệnh cho trẻ, các trạm y tế phải báo``: the last of the items
    in front of ``phải`` that are bodies or classes, and what hangs on them.
    """
    stop = _SENTENCE_END.search(text, at, at + _FURTHER)
    duty = LISTED["duty"].search(small(text[at : stop.start() if stop is not None else at + _FURTHER]))
    if duty is None:
        return None
    starts = [at, *(m.end() for m in _COMMA.finditer(text, at, at + duty.start()))]
    if any(LISTED["breaks off"].match(small(text[each : each + _HEAD])) for each in starts):
        return None
    first = len(starts) - 1
    named = _opens(text, starts[first]) or text[starts[first]].isupper()
    if not named and first and at + duty.start() - starts[first] <= _HANGING:
        first -= 1  # "cơ sở khám bệnh, | chữa bệnh phải"
        named = _opens(text, starts[first])
    if not named:
        return None
    if (
        first
        and text.startswith("cá nhân", starts[first])
        and text.startswith("tổ chức,", starts[first - 1])
    ):
        return first > 1  # "thay đổi trụ sở, người đại diện, tổ chức, cá nhân phải"
    while (
        first and _opens(text, starts[first - 1]) and _is_name(text, starts[first - 1], starts[first])
    ):
        first -= 1  # "doanh nghiệp, hợp tác xã phải"
    if any(_works(text, each) for each in starts[:first]):
        return None  # "Sở Y tế thẩm định, trình Bộ, các trạm phải sửa"
    return first > 0


def _more_bodies(text: str, begin: int, comma: int, at: int) -> bool:
    """Whether a body behind a comma is one more of those that an event names, others owing the work.

    ``văn bản của Sở Tư pháp, | Sở Nội vụ, các cơ quan được hỏi phải trả lời``.
    """
    body = agency_at(text, at) if may_open(text, at) else None
    if body is None or not text.startswith(", ", body.end) or not _opens(text, body.end + 2):
        return False
    return text[at].isupper() and not text[body.end + 2].isupper() and _of_bodies(text, begin, comma)


def _opens(text: str, at: int) -> bool:
    """Whether a body or a class that may have a duty begins at a place."""
    if LISTED["obliged"].match(small(text[at : at + _HEAD])) is not None:
        return True
    return may_open(text, at) and agency_at(text, at) is not None


def _is_name(text: str, at: int, stop: int) -> bool:
    """Whether an item is a name of few words, no clause with a body in it."""
    return text.count(" ", at, stop) <= _NOUN


def _works(text: str, at: int) -> bool:
    """Whether a body begins at a place and does some work there."""
    body = agency_at(text, at) if may_open(text, at) else None
    return body is not None and (
        LISTED["an act in it"].match(small(text[body.end : body.end + _ITEM])) is not None
    )


_FURTHER = 420  #: characters behind a comma in which who owes the work is looked for
_HEAD = 24  #: characters of the first words of an item
_HANGING = 24  #: characters of what hangs on a name behind a comma
_SENTENCE_END = re.compile(r"[.;:\n]")
_COMMA = re.compile(", ")


def _body_goes_on(text: str, begin: int, comma: int, at: int, end: int, high: int) -> bool:
    """Whether a body behind a comma, from ``at`` to ``end``, is part of the event still."""
    # "của Sở Nội vụ, Sở Tài chính và ...": a body that nothing is asked of
    stop = PRINTED["end of an event"].search(text, end, high)
    if LISTED["unit in front"].search(small(text[begin:comma])) and text[at].islower():
        return stop is not None and text[stop.start()] == ","  # "chi nhánh, đơn vị sự nghiệp, Sở"
    if stop is None:
        return False
    if text[stop.start()] == "," and LISTED["sent by"].fullmatch(small(text[end : stop.start()])):
        return True  # "ý kiến của Sở A, Sở B gửi, ..."
    if text[stop.start()] == "," and LISTED["by rule"].fullmatch(small(text[end : stop.start()])):
        return _of_bodies(text, begin, comma)  # "ý kiến của Sở A, Sở B quy định tại điểm c, Sở C trình"
    return stop.start() == end and _of_bodies(text, begin, comma)


def _told_before(text: str, begin: int, comma: int, at: int, high: int) -> bool:
    """Whether the item at ``at``, or the one in front of a last item, stands in front of the term too.

    ``Bến khi chia, tách, đóng cửa phải báo cáo trong 05 ngày kể từ khi chia, tách, đóng cửa``.
    """
    front = small(text[clause_start(text, begin) : begin])
    stop = PRINTED["end of an event"].search(text, at, high)
    end = stop.start() if stop is not None else high
    if f" {small(text[at:end])}" in front:
        return True
    last = stop is None or text[end] != ","
    return last and f" {small(text[text.rfind(',', begin, comma) + 1 : comma]).strip()}," in front


def _one_more(text: str, at: int, rest: str, front: str, high: int, opened: bool) -> bool:
    """Whether what stands behind a comma is one more noun or bare verb of a list, and not the work."""
    bare = LISTED["bare"].search(front)
    if LISTED["or"].match(rest):
        return bare is not None or LISTED["acts"].match(rest) is None
    stop = PRINTED["end of an event"].search(text, at, high)
    item = rest[: stop.start() - at] if stop is not None else rest
    listed = stop is not None and text[stop.start()] == ","
    if LISTED["still"].match(item):
        return LISTED["asks"].search(item[:30]) is None
    last = stop is not None and text[stop.start()] in ".;"
    if opened and last and LISTED["an act"].fullmatch(item) is not None:
        return True  # "bàn giao đất trong 20 ngày kể từ ngày nhận đủ tiền bồi thường, hỗ trợ."
    if LISTED["acts"].match(item):  # "kiểm tra, thanh tra, giám sát, Đoàn ..."
        if stop is None or not listed or LISTED["an act"].fullmatch(item) is not None:
            return listed
        return not opened and _acts_next(
            text, stop.end(), high
        )  # "kiểm tra, đối chiếu sổ, Đoàn công bố"
    if len(item) >= _ITEM or LISTED["asks"].search(item) or not text[at : at + 1].islower():
        return False
    if may_open(text, at):  # "địa chỉ, người đại diện, doanh nghiệp thông báo"
        return listed and item.count(" ") < _NOUN and LISTED["an act in it"].search(item) is None
    return listed or opened


def _acts_next(text: str, at: int, high: int) -> bool:
    """Whether a body that does the work stands at ``at``: what is in front of it is the event still."""
    while at < high and text[at] == " ":
        at += 1
    body = agency_at(text, at) if may_open(text, at) else None
    if body is None:
        return False
    return LISTED["an act in it"].match(small(text[body.end : body.end + _ITEM])) is not None


def _of_bodies(text: str, begin: int, comma: int) -> bool:
    """Whether what stands in front of a comma ends in the name of a body."""
    low = max(begin, comma - 80)
    for gap in _WORD.finditer(text, low, comma):
        body = agency_at(text, gap.end()) if may_open(text, gap.end()) else None
        if body is not None and body.end == comma:
            return True
    return False


def _before_duty(text: str, begin: int, end: int, opened: bool) -> int:
    """Where the work begins in words that run to the end of a sentence: ``khi về phải báo cáo``.

    Behind who owes it (``opened``) something has to be done to something: ``số thuế phải nộp`` is none.
    """
    asks = LISTED["must act"].search(small(text[begin:end]))
    if asks is None or (opened and begin + asks.end() == end):
        return end
    return begin + asks.start()


def _cut(text: str, begin: int, end: int) -> int:
    """The end, or where a body is asked before it, no comma in front: ``hợp lệ Sở Y tế phải``."""
    if end - begin < _ITEM:
        return end
    free = begin  # where a body ends that is part of the event
    for gap in _WORD.finditer(text, begin, end):
        at = gap.end()
        if at < free or not may_open(text, at):
            continue
        body = agency_at(text, at)
        if body is None:
            continue
        if LISTED["leans"].search(small(text[max(begin, at - 12) : at])):
            free = body.end  # "đề nghị của Chi | cục Kiểm lâm phải có ý kiến"
        elif LISTED["works"].match(small(text[body.end : body.end + 20])):
            return gap.start()
    return end
