"""By when something is due: dates, windows, ranges, recurring days, terms, milestones.

Forms (counts of the corpus in domain.md section 7): ``trước ngày 04/7/2023`` (the day before keeps
it), ``chậm nhất ngày``, ``đến hết``, ``trong tháng 5/2023``, ``hoàn thành trong quý IV năm 2026``,
``trước 14 giờ, ngày 11 tháng 01 năm 2026`` (the day itself keeps it), ``từ ngày 01 đến ngày 30 tháng 6
năm 2023``, ``trước ngày 12 tháng cuối quý``, ``06 tháng trước ngày 10/6``, ``định kỳ hằng tháng, quý``,
``trong thời hạn 15 ngày làm việc kể từ ngày ký``, ``Năm 2026, xây dựng đạt tối thiểu``.

No deadlines: dates of citations, ``giai đoạn 2021-2025``, ``tầm nhìn đến năm 2030``, statistics
(``đến ngày 14/12/2025, toàn tỉnh có``), effective dates, validity, what a report tells of the past.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise

from extractors.assignments.named_parts import bare_name
from extractors.assignments.owed import actor_in, is_kind, is_somebody, joined, obliged_in
from extractors.assignments.sentences import lead_at
from extractors.assignments.verbs import is_class
from extractors.bodies.lists import may_open
from extractors.bodies.names import agency_at, first_agency, opening_agency
from extractors.deadlines.bare import bare_periods
from extractors.deadlines.day_cells import days_in_cell, of_month
from extractors.deadlines.frame import Frame
from extractors.deadlines.objects import has_act, is_rest, level_of, what_is_due
from extractors.deadlines.phrases import (
    ASKED,
    MARK,
    OFTEN,
    PRINTED,
    clause_end,
    clause_start,
    small,
)
from extractors.deadlines.readings import find_deadlines, term_alone
from extractors.facts import EXTRACTORS, Facts
from extractors.faults import EXTRACT, Faults, contained
from extractors.letters import flat
from extractors.model import Deadline, DeadlineKind, Document, Identity, Span
from extractors.rules import either, words
from extractors.tables.cells import lines_of
from extractors.tables.columns import OWNERS, Row
from extractors.tables.rows import rows_of

__all__ = ["Frame", "deadlines", "find_deadlines", "frame_of"]


def frame_of(document: Document, facts: Facts) -> Frame:
    """The document's own day or year (header, else title), and whether it is a report."""
    own: Identity | None = facts.get("header")
    outline = facts.get("outline")
    main = outline.parts[0].type if outline and outline.parts else None
    kind = own.type if own and own.type else main
    report = kind == "BC"
    if own is not None:
        day = own.date or own.date_from
        if day is not None:
            year = own.date.year if own.date else own.year or day.year
            return Frame(day, max(year, day.year), report)
        if own.year is not None:
            return Frame(None, own.year, report)
        m = PRINTED["year of a title"].search(own.title or "")
        if m:
            return Frame(None, int(m[1]), report)
    dated = [d.date for d in facts.get("dates", ()) if d.date is not None]
    if dated:  # a document is not older than the latest document it cites, mostly
        years = sorted(d.year for d in dated if d.year <= 2100)
        return Frame(None, years[len(years) // 2] if years else None, report)
    return Frame(None, None, report)


def _owner(document: Document, facts: Facts, span: Span, what: str | None) -> str | None:
    """The body whose task the deadline is in.

    The one that opens its clause, one that follows at once (``Trước ngày 15/12, các sở báo cáo``), the
    one that opens the sentence or the paragraph or is told to do it there, the heading's, else the
    first one of the sentence.
    """
    text, start = document.text, span.start
    begin = clause_start(text, start, 600, ".\n")
    clause = max(begin, clause_start(text, start, 600, ".;\n"))
    line = text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1
    front = text[clause:start].rstrip()
    # "Công bố danh sách: trước ngày 20/9, thí sinh xem": who stands behind does another thing
    headed = front.endswith(":") and has_act(front) and not _once_more(text, front, span.end)
    told = _in_clause(text, clause, span, headed)
    if told is None and what is not None and (who := actor_in(what)) is not None:
        return who
    if told is None and (labelled := _BEHIND_LABEL.match(text, span.end)) is not None:
        at = labelled.end()  # "Rà soát địa bàn (xong 20/4): Đội kiểm kê đi từng nhà"
        if (who := actor_in(text[at : clause_end(text, at, _CLAUSE)])) is not None:
            return who
    told = (
        told
        or (_opening(text, begin, start) if clause > begin else None)
        or (None if headed else _behind(text, span.end, 5, _CLAUSE))
        or _told(text, clause, start)
        or _told(text, begin, start)
    )
    if told is None and (who := actor_in(_sentence(text, begin, start))) is not None:
        return who  # "Ai làm vỡ kính thì báo Tổ Trực ban trong 1 giờ, nộp tường trình sau 01 ngày"
    told = (
        told
        or (_opening(text, line, start) if begin > line > 0 else None)
        or _named_behind(text, clause, span)
        or _who_above(text, line, start)
        or _who_before(text, begin, line, start)
        or _of_heading(document, facts, start)
        or _first(text, begin, start)
    )
    return text[told.slice] if told is not None else None


def _who_above(text: str, line: int, start: int) -> Span | None:
    """Who does in the line above what a label of time names: ``Thời hạn nộp phí không quá ngày 20``.

    Above it: ``Chủ bến nộp phí mỗi quý.``
    """
    mark = MARK.match(text[line : line + _AT_ONCE])
    label = ASKED["time of an act"].match(small(text[line + (mark.end() if mark else 0) : start]))
    if label is None or line <= 0 or not has_act(label["act"]):
        return None
    above = text.rfind("\n", 0, line - 1) + 1
    told = small(text[above : line - 1])
    if label["act"] not in told or ASKED["time of an act"].search(told) is not None:
        return None  # "đăng báo về thời hạn thanh toán nợ": there it is not done
    item = MARK.match(text[above : above + _AT_ONCE])
    body = first_agency(text, above, line - 1) if item is not None or may_open(text, above) else None
    near = (
        body is not None
        and len(body) <= _CLASS
        and body.start == above + (item.end() if item is not None else 0)
    )
    if near:
        return body
    return _opening(text, above, line - 1) or _actor(text, above, line - 1)


def _who_before(text: str, begin: int, line: int, start: int) -> Span | None:
    """Who does in the sentence before what this one calls by its name.

    ``Các bến tạm nộp phí mỗi quý. Việc tạm nộp phí chậm nhất là ngày cuối quý``; ``Trạm trưởng ra lệnh
    kiểm tra. Lệnh kiểm tra phải gửi trước 03 ngày``.
    """
    words = _sentence(text, begin, start)
    named = ASKED["calls the act"].match(small(words)) or ASKED["calls the paper"].match(small(words))
    if named is None:
        return None
    if begin > line:
        since, stop = clause_start(text, begin - 2, _PARAGRAPH, ".\n"), begin
    else:
        since, stop = text.rfind("\n", 0, max(line - 1, 0)) + 1, line
    told = small(text[since:stop])
    act = next((act for act in named.groups() if act and _at_word(told, act) >= 0), None)
    if act is None or stop - since > _BEFORE or ASKED["time of an act"].search(told) is not None:
        return None
    at = since + _at_word(told, act)
    puts = [m.end() for m in ASKED["puts before"].finditer(told, 0, at - since)]
    if puts and at - since - puts[-1] <= _NEARBY:  # "trình Trưởng trạm | phê duyệt"
        who = Span(since + puts[-1], at - 1)
        return who if len(who) <= _CLASS and is_kind(text[who.slice]) else None
    found = _told(text, since, at) or _opening(text, since, at + 1) or _actor(text, since, stop)
    return found if found is not None and found.end <= at else None


def _at_word(words: str, act: str) -> int:
    """Where an act begins in words as a word of its own; -1 where it does not."""
    return words.find(f" {act}") + 1 or -1


_NEARBY = 80  #: characters between what is put before somebody and what he does with it
_BEFORE = 700  #: characters of the sentence before, at most


def _actor(text: str, begin: int, end: int) -> Span | None:
    """Who acts in a sentence, where no list of bodies knows it: ``Chủ bến | nộp phí mỗi quý``."""
    who = actor_in(_sentence(text, begin, end))
    at = text.find(who, begin, end) if who is not None else -1
    return bare_name(text, Span(at, at + len(who))) if who is not None and at >= 0 else None


_BEHIND_LABEL = re.compile(r"\) ?: ")


def _in_clause(text: str, clause: int, span: Span, headed: bool) -> Span | None:
    """The body that is given work in the clause of a day, first in a bracket around the day.

    ``Bán đấu giá 14 lô đất (Phòng Kinh tế trình hồ sơ trước 15/5)``.
    """
    start = span.start
    aside = text.rfind("(", clause, start)
    if aside >= 0 and text.find(")", aside, start) < 0:
        asked = _opening(text, aside + 1, start) or _told(text, aside, start)
        if asked is not None:
            return asked
    return (
        _opening(text, clause, start)
        or (None if headed else _behind(text, span.end, 1, _AT_ONCE))
        or _right_behind(text, span.end)
    )


def _sentence(text: str, begin: int, end: int) -> str:
    """Words of a sentence from its beginning, without the mark of its item."""
    words = text[begin:end].lstrip()
    mark = MARK.match(words)
    return words[mark.end() :] if mark is not None else words


def _once_more(text: str, front: str, end: int) -> bool:
    """Whether who stands behind a day does what its label names: ``Đăng ký: ..., ai đăng ký``."""
    mark = MARK.match(front)
    act = small(front[mark.end() if mark is not None else 0 : -1]).strip()
    return f" {act}" in small(text[end : clause_end(text, end, _CLAUSE)])


def _opening(text: str, begin: int, end: int) -> Span | None:
    """The body that opens a clause and is given work in it: ``b) Bộ Công an tổng hợp ...``."""
    mark = MARK.match(text[begin : min(end, begin + _AT_ONCE)])
    at = begin + mark.end() if mark is not None else begin
    while at < end and text[at] in " -–+*•":
        at += 1
    often = OFTEN.at(text, at, end)
    if often is not None:  # "Hằng tháng, Sở Y tế tổng hợp"
        at = often.end + len(text[often.end : end]) - len(text[often.end : end].lstrip(" ,"))
    if not (may_open(text, at) or text[at : at + 1].isupper()):
        return None
    lead = lead_at(text, at, min(len(text), end + 1))
    name = _all_of(text, lead.names) if lead is not None and lead.names else None
    body = opening_agency(text, name.start if name is not None else at, min(end, at + _LONGEST))
    if body is None:
        return name
    if name is None and not text.startswith((":", " chủ trì"), body.end):
        return None
    told = ASKED["orders"].match(small(text[body.end : end][:_AT_ONCE]), 1)
    if told is not None and may_open(text, body.end + told.end()):
        return first_agency(text, body.end + told.end(), end) or body
    # "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, ...": all of it
    return max(body, name, key=len) if name is not None else body


def _told(text: str, begin: int, end: int) -> Span | None:
    """The last body of a clause that is told to do something: ``yêu cầu Sở X báo cáo``."""
    last = None
    for m in ASKED["orders"].finditer(small(text[begin:end])):
        at = begin + m.end()
        body = first_agency(text, at, end) if may_open(text, at) else None
        if body is not None and body.start - at < _NEAR:
            last = body
    return last


def _first(text: str, begin: int, start: int) -> Span | None:
    """The first body that begins a sentence or a part of it: ``Sau khi kiểm tra, Sở Y tế``."""
    first = first_agency(text, begin, start)
    told = -1  # where the name of the last body ends that only stands there
    while first is not None:
        listed = told >= 0 and text[told : first.start].strip(" ,;-–") in ("", "và")
        head = small(text[max(begin, first.start - 40) : first.start])
        opens = ASKED["opens there"].search(head) is not None
        aside = text.count("(", begin, first.start) > text.count(")", begin, first.start)
        aside = aside or _is_partner(text[begin : first.start])
        if opens and not (listed or aside or _is_half(text, first)):
            return first
        told = first.end  # "báo cáo UBND tỉnh, Bộ Y tế": to whom, not who
        first = first_agency(text, first.end, start)
    return None


def _is_partner(front: str) -> bool:
    """Whether a body goes on with a list of those with whom work is done: ``phối hợp với A, | B``."""
    low = small(front)
    partners = [m.end() for m in ASKED["together with"].finditer(low)]
    return bool(partners) and not has_act(low[partners[-1] :].rpartition(_COMMA)[0])


def _is_half(text: str, body: Span) -> bool:
    """Whether a name is half of other words: ``Các trường hợp``, ``thông báo Ngân hàng``."""
    if text.startswith("báo ", body.start) and may_open(text, body.start + 4):
        return True  # "thì báo Tổ Trực ban"
    verb = text[max(0, body.start - 6) : body.start].rsplit(" ", 2)[-2:] == ["thông", ""]
    return ASKED["half a name"].match(small(text[body.end : body.end + 8])) is not None or (
        verb and text.startswith("báo", body.start)
    )


def _of_heading(document: Document, facts: Facts, start: int) -> Span | None:
    """The body that a heading above names at its beginning."""
    text, outline = document.text, facts.get("outline")
    at = outline.section_at(start) if outline is not None else None
    if (lead := _lead_line(text, start)) is not None:
        return lead
    for _ in range(_HEADINGS):
        if outline is None or at is None:
            return None
        section = outline.sections[at]
        head = section.heading
        if head.end <= start or head.start > start:
            end = min(head.end, head.start + 200)
            if (owing := _of_duties(text, head.start, head.end)) is not None:
                return owing
            first = first_agency(text, head.start, end)
            near = first is not None and first.start - head.start < 12
            if first is not None and _is_told_out(text, head, first, start):
                first = None
            if first is not None and near and not _is_half(text, first):
                return _told_by(text, first, end) or first
        at = section.parent
    return None


def _is_told_out(text: str, head: Span, body: Span, start: int) -> bool:
    """Whether an item above a paragraph of its own is a sentence, or an address, and heads nothing.

    ``4. Thanh tra Sở lập chốt ở đầu cầu.`` over ``Hết đợt lũ, nhà thầu dọn bùn trong 3 ngày``.
    """
    if head.end > start:
        return False
    line = text.rfind("\n", 0, start) + 1
    mark = MARK.match(text[line : line + _AT_ONCE])
    if mark is not None and mark[0].strip():
        return False
    words = text[head.start : text.find("\n", head.start)].rstrip()
    above = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : line]
    if words.endswith(":") and above[:1] in _BULLETS and not above.endswith(":\n"):
        return True  # behind the items that it leads
    bullet = words[:1] in _BULLETS
    return words.endswith((".", ";")) and (bullet or has_act(text[body.end : head.start + len(words)]))


def _lead_line(text: str, start: int) -> Span | None:
    """The body that a line above the items names, which is no heading: ``- Công an tỉnh:``."""
    line = text.rfind("\n", 0, start)
    start_line = line + 1
    own = MARK.match(text[start_line : start_line + _AT_ONCE])
    level = level_of(own[0]) if own is not None else ""
    for _ in range(_ITEMS):
        stop, line = line, text.rfind("\n", 0, max(line, 0))
        words = text[line + 1 : max(stop, 0)].rstrip()
        mark = MARK.match(words)
        if stop <= 0 or not words or len(words) > _PARAGRAPH:
            return None
        if words.endswith(":"):
            at = line + 1 + (mark.end() if mark is not None else 0)
            end = line + 1 + len(words)
            named = _with_duties(text, at, end) or _named_there(text, at, end - 1)
            item = MARK.match(text[start_line : start_line + _AT_ONCE])
            marked = item is not None and item[0].strip()  # else a paragraph of its own
            return named or (_obliged_there(text, at, end) if marked else None)
        numbered = mark is not None and any(map(str.isalnum, mark[0]))
        if mark is not None and numbered and not (words.endswith(";") or level == level_of(mark[0])):
            return None
    return None


def _named_there(text: str, at: int, end: int) -> Span | None:
    """The body or class of persons that a line in front of its colon is: ``Đối với Trưởng phòng:``."""
    end = at + len(text[at:end].rstrip())
    lead = _LEADS.match(text, at)
    at = lead.end() if lead is not None else at
    body = agency_at(text, at) if may_open(text, at) else None
    if body is not None and body.end == end:
        return body
    short = end - at <= _CLASS and _COMMA not in text[at:end]
    titled = short and _titled().match(flat(text[at:end])) is not None
    named = short and is_class(text, at, end) and not has_act(text[at:end])
    return Span(at, end) if named or titled else None


def _obliged_there(text: str, at: int, end: int) -> Span | None:
    """Of whom a line says what they have to do: ``Sau mỗi chuyến, chủ thuyền phải thực hiện:``."""
    who = obliged_in(text[at:end]) if end - at <= _LONGEST else None
    if who is None:
        return None
    at = text.find(who, at, end)
    return Span(at, at + len(who))


def _of_duties(text: str, at: int, end: int) -> Span | None:
    """The body or class whose duties a heading tells: ``Điều 8. Nhiệm vụ của Hiệu trưởng``."""
    end = min(end, at + _LONGEST)
    low = small(text[at:end])
    mark = MARK.match(low)
    article = _ARTICLE.match(low)
    begin = max(each.end() if each is not None else 0 for each in (mark, article))
    lead = ASKED["duty heading"].match(low, begin)
    if lead is None:
        of_class = ASKED["class heading"].match(low, begin)
        stop = at + len(text[at:end].rstrip(" .:\n"))
        short = of_class is not None and stop - at - of_class.end() <= _CLASS
        if of_class is not None:
            return Span(at + of_class.end(), stop) if short else None
        line = text.rfind("\n", 0, at) + 1
        headed = article is not None or _ARTICLE.fullmatch(small(text[line:at])) is not None
        head = text[at + begin : stop]  # "Điều 2. " may be no part of it
        alone = headed and len(head) <= _CLASS and is_somebody(head.partition(_COMMA)[0])
        return Span(at + begin, stop) if alone else None  # "Điều 2. Thành viên góp xe"
    at += lead.end()
    stop = at + len(text[at:end].rstrip(" .:\n"))
    body = agency_at(text, at) if may_open(text, at) else None
    if (named := _named_there(text, at, stop)) is not None or body is not None:
        return named or body
    explicit = stop - at <= _CLASS and _COMMA not in text[at:stop] and is_kind(text[at:stop])
    return Span(at, stop) if explicit else None


_ARTICLE = re.compile(r"điều \d{1,3}\w? ?[.:]? ?")


def _with_duties(text: str, at: int, end: int) -> Span | None:
    """The body whose duties a line leads in: ``Trưởng ban có các quyền và nhiệm vụ sau đây:``."""
    has = ASKED["has duties"].search(small(text[at : end - 1])) if end - at <= _LONGEST else None
    if has is None:
        return None
    lead = _LEADS.match(text, at)
    at, end = (lead.end() if lead is not None else at), at + has.start()
    if PRINTED["event in front"].fullmatch(text, at, max(text.rfind(_COMMA, at, end) + 2, at)):
        return None  # "Khi bến mở lại, người quản lý bến có trách nhiệm:"
    body = agency_at(text, at) if may_open(text, at) else None
    if body is not None and body.end == end:
        return body
    named = is_class(text, at, end) or _titled().match(flat(text[at:end])) is not None
    named = named or is_kind(text[at:end])
    named = named or (body is not None and not has_act(text[body.end : end]))  # "Các trường, lớp"
    return Span(at, end) if named and end - at <= _CLASS else None


@cache
def _titled() -> re.Pattern[str]:
    """The title that a person's name of office opens with: ``Đội trưởng đội tàu``."""
    return re.compile(either(words("title")) + r"(?!\w)")


_LEADS = re.compile(r"(?:Điều \d{1,3}\w? ?[.:] ?)?(?:Đối với |Trách nhiệm của )?")
_COMMA = ", "
_CLASS = 60  #: characters of the name of a class of persons
_ITEMS = 12  #: lines above an item in which who has it may be named


def _told_by(text: str, body: Span, end: int) -> Span | None:
    """The body that another tells to do it: ``Ủy ban nhân dân huyện chỉ đạo Phòng Văn hóa:``."""
    told = ASKED["orders"].match(small(text[body.end : body.end + _AT_ONCE]), 1)
    at = body.end + told.end() if told is not None else end
    return first_agency(text, at, end) if at < end and may_open(text, at) else None


_NEAR = 3
_LONGEST = 300  #: characters in front of a day in which the body of its clause stands
_NAME = 4  #: characters of a body's name at least
_PARAGRAPH = 3_000  #: characters of a paragraph in front of a deadline
_CLAUSE = 240  #: characters behind a deadline in which its body is looked for
_AT_ONCE = 40
_NEXT = re.compile(r", (?=[^\W\d])")
_HEADINGS = 12  #: how deep an outline is asked


def _behind(text: str, pos: int, commas: int, reach: int) -> Span | None:
    """The body that opens the clause behind a deadline, when it is given work there."""
    end = clause_end(text, pos, _CLAUSE)
    for m in islice(_NEXT.finditer(text, pos, min(end, pos + reach)), commas):
        between = _BY_RULE.sub("", text[pos : m.start()])
        if _FOR in between or has_act(between) or text.startswith(_PLACES, m.end()):
            return None  # "trước ngày 20/5 để trình Quốc hội, Thủ tướng": who is told
        if (
            may_open(text, m.end())
            and (lead := lead_at(text, m.end(), end, colon_ok=False)) is not None
        ):
            return _all_of(text, lead.names)
    return None


def _all_of(text: str, names: Sequence[Span]) -> Span:
    """The bodies of a list as it is printed, as far as nothing but joints stands between them."""
    first = last = names[0]
    for name in names[1:]:
        if name.start < last.end:
            continue
        if not joined(text, last.end, name.start):
            break
        last = name
    return Span(first.start, last.end)


def _right_behind(text: str, pos: int) -> Span | None:
    """The body right behind a day, no comma between: ``Định kỳ hằng quý các chi cục báo cáo``."""
    at = pos + 1
    if text[pos:at] != " " or not may_open(text, at):
        return None
    end = clause_end(text, pos, _CLAUSE)
    lead = lead_at(text, at, end, colon_ok=False)
    return _all_of(text, lead.names) if lead is not None and lead.names[0].start == at else None


def _named_behind(text: str, clause: int, span: Span) -> Span | None:
    """The body behind a day that opens its sentence: ``Trước ngày 20/4, Công ty X đóng điện``."""
    front = MARK.sub("", text[clause : span.start], count=1)
    at = span.end + 2
    if front.strip(" -–+*•") or text[span.end : at] != ", " or not may_open(text, at):
        return None
    body = agency_at(text, at)
    return body if body is not None and text[body.end : body.end + 2].strip(" ").isalpha() else None


def _in_cell(document: Document, row: Row, kinds: Sequence[str]) -> str | None:
    span = next((s for kind in kinds if (s := row.get(kind)) is not None), None)
    if span is not None and kinds is OWNERS and (listed := lines_of(document.text, span)):
        return ", ".join(document[each] for each in listed)[:300]
    words = " ".join(document[span].split()) if span is not None else ""
    role = ASKED["a role"].search(small(words)) if kinds is OWNERS else None
    if role is not None and role.start() >= _NAME:  # "Sở Y tế chủ trì, phối hợp với Sở Nội vụ"
        words = words[: role.start()]
    if (
        kinds is OWNERS and words and words[0] in _BULLETS
    ):  # "- Bộ tiêu chí được ban hành": what a row yields
        named = agency_at(words, len(words) - len(words.lstrip(_BULLETS)))
        return _as_name(words) if named is not None else None
    return (_as_name(words) if kinds is OWNERS else _bounded(words)) or None


def _as_name(words: str) -> str:
    """Bodies of a cell without the marks in front of them and the full stop of the line.

    >>> _as_name("+ Phòng Kinh tế."), _as_name("- Sở Y tế; - UBND TP.")
    ('Phòng Kinh tế', 'Sở Y tế; UBND TP.')
    """
    words = _NEXT_MARKED.sub(r"\1 ", words.lstrip(f"{_BULLETS} "))[:300]
    return words[:-1] if words.endswith(".") and words[-2:-1].islower() else words


def _bounded(words: str) -> str:
    """The words of a task cell; of a very long one what stands in front of its last clause border.

    >>> _bounded("rà soát chợ số 1; " * 90)[-18:]
    'rà soát chợ số 1 …'
    """
    if len(words) <= _TASK:
        return words
    low = _TASK // 2
    stops = (max(words.rfind(mark, low, _TASK) for mark in marks) for marks in _BORDERS)
    return f"{words[: next((stop for stop in stops if stop > 0), low)].rstrip(' ,;.')} …"


_BORDERS = (("; ", ". "), (", ",), (" ",))  #: where a long cell is cut, best first
_TASK = 1_500  #: characters of a task cell that are told


_BULLETS = " -–+*•"
_NEXT_MARKED = re.compile(r"([;,])[ ][-–+*•][ ]")
_FOR = " để "
_BY_RULE = re.compile("(?:theo )?quy định (?:tại|của|ở)")  #: no act: ``chi nhánh quy định tại điểm c``
_PLACES = ("làng, ", "ấp, ", "bản, ", "xóm, ", "buôn, ", "khu phố, ")  #: in the midst of a list of them


def _only_yields(row: Row) -> bool:
    """Whether a row has a product of its own and no task but that of the row above."""
    task, product = row.get("task"), row.get("product")
    if product is None or product.start < row.span.start:
        return False
    return task is None or "task" in row.inherited or task.end <= row.span.start


def _undated(task: str) -> str:
    """A task without the end that only tells when: ``Sửa bến, hoàn thành trong tháng 5/2026``."""
    behind = ASKED["finish behind"].search(small(task))
    return task[: behind.start()] if behind is not None and behind.start() else task


class _TaskCells:
    """The cells of tasks that rows with an owner's cell hold, by where they stand."""

    def __init__(self, document: Document) -> None:
        rows = rows_of(document)
        printed = [(row, (*row.cells, *_unnamed(row))) for row in rows.tables]
        printed += [(row, row.cells) for row in rows.lines]
        held = [
            (cell.start, cell.end, row)
            for row, cells in printed
            if row.tasks and any(row.get(kind) is not None for kind in OWNERS)
            for kind, cell in cells
            if kind in _TOLD_IN and len(cell)
        ]
        self.held = sorted(held, key=lambda each: each[:2])
        self.starts = [start for start, _end, _row in self.held]

    def at(self, span: Span) -> tuple[Span, Row] | None:
        """The cell that holds a span, with its row."""
        at = bisect_left(self.starts, span.start + 1) - 1
        if at < 0 or self.held[at][1] < span.end:
            return None
        start, end, row = self.held[at]
        return Span(start, end), row


def _unnamed(row: Row) -> Iterator[tuple[str, Span]]:
    """The stretches of a row that no kind of column names: the second cell of what has to be done."""
    cells = sorted(
        (cell for _kind, cell in row.cells if row.span.covers(cell)), key=lambda cell: cell.start
    )
    for former, latter in pairwise(cells):
        if latter.start - former.end > _CELL_OWN:
            yield "other", Span(former.end + 1, latter.start - 1)


_CELL_OWN = 60  #: characters of a cell without a kind that tells work


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


_LISTED = 600  #: characters of the works of a list that share a time
_ALWAYS = "thường xuyên"
_TOLD_BY = 2  #: blanks in the words of a cell that tell an act
_TOLD_IN = ("task", "product", "target", "other")


def _in_row(
    document: Document, deadline: Deadline, near: Sequence[Span], cell: Span, row: Row
) -> Deadline:
    """A deadline that stands in the words of a row, with the words of its cell and the row's owner."""
    words, start = document[cell], cell.start
    own = replace(deadline, span=_shifted(deadline.span, -start))
    others = [
        _shifted(each, -start)
        for each in near
        if each != deadline.span and cell.start <= each.start and each.end <= cell.end
    ]
    at = own.span.start
    clause, begin = clause_start(words, at, 600, ".;\n"), clause_start(words, at, 600, ".\n")
    who = (
        _opening(words, clause, at)
        or _right_behind(words, own.span.end)
        or _told(words, clause, at)
        or _first(words, begin, at)
    )
    agency = words[who.slice] if who is not None else _in_cell(document, row, OWNERS)
    what = what_is_due(words, own, others)
    if what is None or what.count(" ") < _TOLD_BY:
        what = _in_cell(document, row, ("task",)) or what  # "Báo cáo hằng năm": what the row yields
    return replace(deadline, agency=agency, what=what)


def _of_row(document: Document, deadline: Deadline, row: Row) -> str | None:
    """The task of a row, and what of it is due where its time cell sets several days."""
    of = ("product",) if _only_yields(row) else ("task",)
    task, cell = _in_cell(document, row, of), row.get("time")
    task = _undated(MARK.sub("", task, count=1).lstrip(_BULLETS)) if task else None
    if task is None or cell is None or len(cell) < _SPOKEN:
        return task
    words = document[cell]
    span = Span(deadline.span.start - cell.start, deadline.span.end - cell.start)
    others = [each.span for each in _of_cell(words, Frame()) if each.span != span]
    act = what_is_due(words, replace(deadline, span=span), others) if others else None
    if act is not None and _ALWAYS in small(act):
        return task  # "Tháng 11, 12/2026 và kiện toàn thường xuyên"
    return f"{task.rstrip(' .;')}: {act}" if act else task


def _sharing_time(document: Document) -> dict[int, str]:
    """The works of a list over one labelled time, by where its days stand.

    ``a) Lập bản đồ;`` / ``b) Cắm biển.`` / ``2. Chủ trì: Hạt Kiểm lâm`` / ``3. Thời gian: Tháng 4``.
    """
    works: dict[Span, list[str]] = {}
    for row in rows_of(document).lines:
        task, time = row.get("task"), row.get("time")
        if task is not None and time is not None:
            works.setdefault(time, []).append(" ".join(document[task].split()).strip(f"{_BULLETS} ;."))
    frame = Frame()
    return {
        time.start + day.span.start: "; ".join(each)[:_LISTED].rstrip(" ;,")
        for time, each in works.items()
        if len(each) > 1
        for day in _of_cell(document[time], frame)
    }


def _of_title(document: Document, facts: Facts, deadline: Deadline) -> str | None:
    """What a whole plan is for, where ``1. Thời gian: từ ngày 12/4 ...`` stands under no other act.

    Its title tells: ``Kế hoạch tổ chức Ngày hội Đọc sách``.
    """
    own: Identity | None = facts.get("header")
    outline = facts.get("outline")
    if outline is not None and outline.part_at(deadline.span.start):
        return None  # of what is attached
    if own is None or own.title is None or deadline.kind is not DeadlineKind.RANGE:
        return None
    line = document.text.rfind("\n", 0, deadline.span.start) + 1
    front = document.text[line : deadline.span.start]
    front = _LONG.sub(":", front)
    if len(front) <= _LABEL and (not MARK.sub("", front).strip() or front.rstrip().endswith(":")):
        approved = ASKED["approves"].match(small(own.title))
        return own.title[approved.end() :] if approved is not None else own.title
    return None


def _titled_act(facts: Facts, deadline: Deadline, what: str | None) -> str | None:
    """The words of an act; of one word alone the title's that begins with it: ``chuyển``."""
    if what is None or what.count(" ") > 1 or not what[:1].islower():
        return what
    own: Identity | None = facts.get("header")
    outline = facts.get("outline")
    if own is None or own.title is None or (outline and outline.part_at(deadline.span.start)):
        return what
    title = own.title
    about = ASKED["about"].match(small(title))
    title = title[about.end() :] if about is not None else title
    return title if small(title).startswith(f"{small(what)} ") else what


_WHOLE = re.compile(
    r"(?i:trong )?(?i:cả|suốt) (?=(?:tháng|quý|tuần) )"
)  #: in front of a stretch of time
_MONTH = re.compile(r"[Tt]\d{1,2}(?:/20\d\d)?")  #: ``T10``
_LONG = re.compile(r": \d{1,3} ngày, ?$")  #: how long a whole plan takes, in front of its days
_LABEL = 60  #: characters of a label in front of the days of a whole plan
_SPOKEN = 20  #: characters of a time cell that may say what is due when
_NEIGHBOURS = 6  #: deadlines before and behind one that may stand in its clause
_SHORT = 90  #: characters of a heading; longer ones are paragraphs


def _looks_back(document: Document, facts: Facts, deadline: Deadline) -> bool:
    """Whether a stretch or a bare habit stands under a heading of the past: ``KẾT QUẢ ĐẠT ĐƯỢC``.

    A day of its own is asked for there too: ``Kết quả ...: yêu cầu Sở X báo cáo trước ngày 20/5``.
    """
    rule = deadline.rrule or ""
    bare = deadline.kind is DeadlineKind.RECURRING and "BYMONTHDAY" not in rule
    outline = facts.get("outline")
    if outline is None or not (bare or deadline.kind is DeadlineKind.RANGE):
        return False
    at = outline.section_at(deadline.span.start)
    for _ in range(_HEADINGS):
        if at is None:
            return False
        section = outline.sections[at]
        heading = section.heading
        if len(heading) <= _SHORT and ASKED["told heading"].match(small(document[heading])):
            return True
        at = section.parent
    return False


def _is_off(deadline: Deadline) -> bool:
    """Whether days tell when somebody rests: ``Nghỉ Tết Nguyên đán | 09/02/2026 - 22/02/2026``."""
    what = deadline.what
    return not deadline.exclusive and what is not None and is_rest(what)


def _only_names(deadline: Deadline) -> bool:
    """Whether a regime of reports is only named, and nobody reports: ``tuân thủ chế độ báo cáo``."""
    what, rule = deadline.what, deadline.rrule or ""
    if deadline.agency is not None or not what or "BY" in rule or not rule:
        return False
    regime = ASKED["regime"].search(small(what))
    return regime is not None and first_agency(what, regime.end(), len(what)) is None


def _scored_lines(text: str) -> list[int]:
    """Where the lines begin that say how many points something has, or what proves it."""
    low = small(text) if "iểm" in text or "inh chứng" in text else ""
    if not low:
        return []
    return [text.rfind("\n", 0, m.start()) + 1 for m in ASKED["scored"].finditer(low)]


def _is_scored(text: str, deadline: Deadline, scored: Sequence[int]) -> bool:
    """Whether a deadline is what points are given for: ``Họp tổ hằng tháng (02 điểm)``.

    A bare habit is where a line shortly above has points; what is asked for behind the table stays.
    """
    line = text.rfind("\n", 0, deadline.span.start) + 1
    at = bisect_left(scored, line + 1) - 1
    if at < 0:
        return False
    rule = deadline.rrule or ""
    bare = deadline.kind is DeadlineKind.RECURRING and "BYMONTHDAY" not in rule
    above = text.count("\n", scored[at], line)
    row = text.startswith(_CELL, line + 1) or _POINTS.search(text, line, deadline.span.end) is not None
    return above <= _SCORED and (bare or row)


_SCORED = 12  #: lines below a line with points
_CELL = " | "
_POINTS = re.compile(r"\(\d{1,3}(?:,\d)? điểm\)")


def _is_over(deadline: Deadline, frame: Frame) -> bool:
    """Whether a time cell of a report is of a task that was done; elsewhere a late one is still set."""
    if not frame.report or frame.day is None:
        return False
    return deadline.due is not None and deadline.due <= frame.day


def _of_cell(words: str, frame: Frame) -> Iterable[Deadline]:
    """The deadlines of the words of a time cell, by the first way that reads it."""
    found = find_deadlines(words, frame) or tuple(bare_periods(words, frame))
    days = tuple(days_in_cell(words, frame))
    ranged = len(days) == 1 and days[0].kind is DeadlineKind.RANGE
    if ranged and len(found) == 1 and found[0].kind is DeadlineKind.DATE:
        return days  # two days with a blank or "~" between them
    return found or days or term_alone(words)


def _spelt_out(words: str, row: Row) -> str:
    """A bare figure with what its column counts (``3`` under ``Tháng``), ``T10`` as a month.

    ``Cả tháng 5`` in a cell is till its end.
    """
    if (whole := _WHOLE.match(words)) is not None:
        return words[whole.end() :]
    if row.measure:
        return f"{row.measure} {words}"
    return f"tháng {words[1:]}" if _MONTH.fullmatch(words) else words


def _time_cells(document: Document, frame: Frame, faults: Faults) -> list[tuple[Deadline, Row]]:
    """What stands in the time columns of task tables: a bare ``Quý II/2026`` is a deadline there."""
    found: list[tuple[Deadline, Row]] = []
    read: set[int] = set()
    rows = rows_of(document)
    for row in (*rows.tables, *rows.lines):
        cell = row.get("time")
        if cell is None or cell.start in read:  # a cell over several rows is one deadline
            continue
        read.add(cell.start)
        words = document[cell]
        with contained(faults, EXTRACT, "deadlines", span=cell, whole=False):
            days, ahead = tuple(_of_cell(words, frame)), 0
            group = document[row.when] if row.when is not None and not days else ""
            if group and (grouped := of_month(words, group)) is not None:
                found += [
                    (replace(d, span=cell), row)
                    for d in bare_periods(grouped, frame)
                    if not _is_over(d, frame)
                ]
                continue
            if not days and (spoken := _spelt_out(words, row)) != words:
                days, ahead = tuple(_of_cell(spoken, frame)), len(spoken) - len(words)
            for d in days:
                if _is_over(d, frame):
                    continue
                start = cell.start + max(0, d.span.start - ahead)
                span = Span(start, cell.start + d.span.end - ahead)
                found.append((replace(d, span=span), row))
    return found


@EXTRACTORS.register("deadlines", version=23, needs=("dates", "outline", "header"))
def deadlines(document: Document, facts: Facts) -> tuple[Deadline, ...]:
    """The deadlines of a document, with whom and what they bind."""
    frame = frame_of(document, facts)
    text = document.text
    cells = _time_cells(document, frame, facts.faults)
    taken = [(d.span.start, d.span.end) for d, _row in cells]
    listed = _sharing_time(document)
    found: list[Deadline] = [
        replace(
            d,
            agency=_in_cell(document, row, OWNERS),
            what=listed.get(d.span.start) or _of_row(document, d, row),
        )
        for d, row in cells
    ]
    told = find_deadlines(text, frame, facts.faults)
    spans = [d.span for d in told]
    tasks = _TaskCells(document)
    for n, d in enumerate(told):
        at = bisect_left(taken, (d.span.end, -1)) - 1
        if at >= 0 and taken[at][1] > d.span.start:
            continue  # the cell has been read
        if _looks_back(document, facts, d):
            continue
        with contained(facts.faults, EXTRACT, "deadlines", span=d.span, whole=False):
            near = spans[max(0, n - _NEIGHBOURS) : n + _NEIGHBOURS + 1]
            if (held := tasks.at(d.span)) is not None:
                found.append(_in_row(document, d, near, *held))
                continue
            what = what_is_due(text, d, [span for span in near if span != d.span])
            what = _titled_act(facts, d, what) or _of_title(document, facts, d)
            found.append(replace(d, agency=_owner(document, facts, d.span, what), what=what))
    scored = _scored_lines(text)
    found = [
        d
        for d in found
        if not (_is_off(d) or _only_names(d) or (scored and _is_scored(text, d, scored)))
    ]
    return tuple(sorted(found, key=lambda d: (d.span.start, d.span.end)))
