"""Who owes a deadline: whoever is given the task that it belongs to.

``Giao Chi cục Kiểm lâm:`` over ``- Lập bản đồ trước ngày 12/4``; ``Sở Y tế, Sở Tài chính ký quy chế
trước ngày 20/4`` (both of them).  What words around a day only touch (an addressee, the body through
which an order goes) gives way to the one that has the task.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.assignments.agents import agent_at
from extractors.assignments.sentences import lead_at
from extractors.assignments.verbs import begins_work, is_class
from extractors.bodies.lists import may_open
from extractors.bodies.names import agency_at
from extractors.letters import PLAIN_UPPER, flat
from extractors.model import Assignment, Deadline, Role, Span
from extractors.rules import Patterns, Row, vocabulary, whole

__all__ = [
    "actor_in",
    "is_kind",
    "is_person",
    "is_somebody",
    "joined",
    "obliged_in",
    "office_at",
    "with_owners",
]

_LIST = 300  #: characters of a list of bodies at most
_ORDER = 90  #: characters of who orders, in front of who is to do it
_SOON = 4  #: characters between a deadline and the body that is named right behind

BETWEEN = Patterns(
    [
        Row("joint", r"\s*[,;+]\s*(?:và\s)?(?:-\s)?|\s+và\s|\s+-\s", None, "Sở Y tế«, »Sở Nội vụ"),
        # a class of bodies or persons on whom a duty is laid
        Row(
            "owes",
            r"(?P<who>(?:[tT]ổ chức, cá nhân|(?!tổ chức )[^\W\d_]+)(?:[ ][^\W_]+){0,12}?)"
            r"(?:[ ](?:sau[ ])?khi[ ][^;.]{3,160}?|,[ ]nếu[ ][^;.,]{3,80}?)?,?"
            r"[ ](?=(?:cần )?(?:phải|có trách nhiệm|có nghĩa vụ|sẽ)[ ])",
            None,
            "«doanh nghiệp »phải nộp báo cáo",
        ),
        # where the work begins behind a condition: "Trường hợp đổi tên bến, chủ bến báo cáo"
        Row("behind it", r",[ ](?:thì[ ])?|[ ]thì[ ]", None, "đổi tên bến«, »chủ bến báo cáo"),
        # a heading in which one body tells another to do what stands below
        Row(
            "directs",
            r"[ ](?:chỉ đạo|giao|yêu cầu|phân công)[ ](?:cho[ ])?",
            None,
            "UBND huyện« chỉ đạo »Phòng Y tế:",
        ),
        Row("over items", r"[ ]*:?[ ]*\n", None, "chỉ đạo Phòng Y tế«:\n»a) Rà soát"),
        Row(
            "order",
            r"(?i)(?:trân trọng |kính )?(?:đề nghị|yêu cầu|giao|phân công)[ ](?:cho[ ])?"
            r"(?:đồng chí[ ])?",
            None,
            "«Trân trọng đề nghị »các sở",
        ),
        Row("topic", r"[vV]ề [^:;.\n]{3,80}:[ ]", None, "«Về công tác chuẩn bị: »Giao Phòng Y tế"),
        # who is in charge, in brackets behind the day
        Row(
            "in charge",
            r"\s?\((?:đơn vị|người|bộ phận|cơ quan)[ ](?:phụ trách|chủ trì|thực hiện)\s?:[ ]?"
            r"(?P<who>[^()\n]{3,80})\)",
            None,
            "trước ngày 20/5«(đơn vị phụ trách: Hiệu trưởng)»",
        ),
    ],
)

#: in the words of a deadline in lower case
SAID = Patterns(
    [
        Row("condition", "(?:{preface})(?!\\w)", None, "«trường hợp» đổi tên bến"),
        # an office by what it does: "cơ quan đã cấp giấy phép xem xét"
        Row(
            "office",
            r"(?:{office_of})(?! (?:{no_field}|{office_does})(?!\w))(?: [^\W\d_]+){1,16}?"
            r"(?:, (?:{office_kind})(?: [^\W\d_]+){0,8}?){0,4}(?= (?:{office_does})(?!\w))",
            None,
            "«cơ quan đã cấp giấy phép» xem xét",
        ),
        # of whom a duty is told, wherever it begins
        Row(
            "duty",
            r"(?P<who>(?P<each>(?:{many}) )?"
            r"(?:(?:{work_words:obliged})(?: (?!thì )[^\W\d_]+){0,12}?|{class_alone}))"
            r",? (?:{obliges})(?: |:)(?!được )",
            None,
            "«chủ bến phải »nộp tiền",
        ),
        Row(
            "described",
            r"(?P<who>(?:(?:{many}) )?(?:{applicant}))(?!\w)[^.;]{3,260} thì (?:cần )?phải ",
            None,
            "«học viên đã thi nếu muốn miễn thì phải »làm đơn",
        ),
        # a class by what it is or has done, in which commas may stand
        Row(
            "described owes",
            r"(?P<who>(?:(?:{many}) )?(?:{work_words:obliged})(?: [^\W\d_]+){0,2}? (?:{described_by})"
            r"(?: [^\W_]+,?){1,26}?)"
            r"(?<!,) (?:{obliges}) ",
            None,
            "«chủ bến thuộc diện dời, phá bến phải »báo xã",
        ),
        # how a name goes on whose first words alone are known
        Row(
            "goes on",
            r"(?: [^\W\d_]+){1,4}?(?= (?:{work_words:verb}|{office_does}))",
            None,
            "« miền biển» thực hiện",
        ),
        # where the body of a kind is, told behind its name
        Row(
            "where it is",
            r" nơi (?:[^\W\d_]+ ){1,8}?[^\W\d_]+"
            r"(?=,? (?:{work_words:verb}|{office_does}|{obliges})(?!\w))",
            None,
            "Ủy ban nhân dân xã« nơi có bến» gửi ý kiến",
        ),
        Row("sends", r" (?:{sends_to}) ", None, "các đơn vị được giao việc« gửi »Sở Y tế"),
        Row("duty of it", r"(?:{obliges}) ", None, "«phải »trình diện"),
        Row(
            "persons act",
            r"(?P<who>(?:(?:{many}) )?(?:{acting_class}|{applicant}))(?= (?:{work_words:verb}))",
            None,
            "«các đối tượng» trả lời phiếu",
        ),
        # one of many that a sentence picks out, and persons by what they are
        Row(
            "which",
            r"(?P<who>(?:ai|(?:[^\W\d_]+,? ){1,4}nào)(?: (?!thì )[^\W_]+%?){0,12}?)"
            r"(?=,? (?:thì|chịu|{obliges})(?!\w))",
            None,
            "«khoa nào thiếu giường» thì báo Phòng Vật tư",
        ),
        Row(
            "who has",
            r"(?P<who>(?:ai|(?:[^\W\d_]+,? ){1,4}nào) có(?: [^\W_]+){1,9}?)"
            r"(?<! bài)(?=,? (?:{work_words:verb}))",
            None,
            "«ai có sáng kiến» gửi đơn",
        ),
        Row(
            "owing",
            r"(?P<who>(?:(?:{many}) )?(?:{owing_class}|(?!{no_person})[^\W\d_]+ viên)(?!\w)"
            r"(?: (?!thì )[^\W_]+){0,14}?),? (?:{obliges}) ",
            None,
            "«thợ lặn nghỉ phép phải »báo Đội trưởng",
        ),
        Row(
            "person",
            r"(?:(?:{many}) )?(?:{owing_class}"
            r"|(?!{no_person})[^\W\d_]+ (?:[^\W\d_]+ )?(?:viên|trưởng))(?!\w)",
            None,
            "«lưu trữ viên»",
        ),
        Row(
            "case behind",
            r", (?:nếu|khi|trường hợp)(?!\w)",
            None,
            "Ban Chỉ huy kiểm tra bờ kè«, nếu» nứt",
        ),
        Row(
            "person acts",
            r"(?P<who>(?:(?:{many}) )?người (?:bị|được|có|đã|đang) [^\W\d_]+(?: [^\W\d_]+){0,3}?)"
            r"(?= (?:{work_words:verb}))",
            None,
            "«người bị chất vấn» trả lời",
        ),
        Row(
            "counts",
            r"(?!(?:{counted_noun}) )[^\W\d_]+ \d\d+ [^\W\d_]",
            None,
            "trường nghề «điều 20 h»ọc viên",
        ),
        Row(
            "all of them",
            r"(?P<who>(?:cả|tất cả) (?:hai|ba|bốn|năm|các|[2-9]) (?:{unit_word}))(?= )",
            None,
            "«cả bốn đơn vị» gửi",
        ),
        Row(
            "behind a name", r"(?:{obliges}|{behind_name})(?!\w)", None, "cơ quan quản lý bến «sau» khi"
        ),
        Row("done by", r" do (?=[^\W\d])", None, "việc lấy mẫu« do »Trung tâm Quan trắc đảm nhận"),
        Row("must by", r" phải được (?=[^\W\d])", None, "hồ sơ« phải được »Sở Y tế thẩm định"),
        Row("got by", r"^[^,;.]{3,80}? được (?=[^\W\d])", None, "«mẫu nước được »Trạm Quan trắc trả"),
        Row(
            "of a kind",
            r"(?i:(?:{orders})[ ](?:cho[ ])?)?"
            r"(?P<kind>(?i:các|những)[ ](?i:{unit_word}|bộ|cục|chi cục|hội)[ ]?:[ ])",
            None,
            "«Giao các Bộ: »Công an, Tài chính",
        ),
        Row("in need", r" (?:{in_need})$", None, "tổ chức« có nhu cầu»"),
        Row(
            "wants",
            r"(?: [^\W\d_]+){2,7}?(?= (?:{sends_to}|{obliges}|đăng ký|làm đơn|lập hồ sơ) )",
            None,
            "« thuê bến» nộp đơn",
        ),
        Row("takes on", r" (?:{takes_on})(?!\w)", None, "do Trung tâm Quan trắc« đảm nhận»"),
        Row(
            "paper of",
            r"(?:{sent_paper})(?: [^\W_]+){0,10}? của (?P<who>(?:(?:{many}) )?[^,;:.]{2,60}?)"
            r" (?:{sends_to}|báo|chuyển)(?!\w)",
            None,
            "«báo cáo của các bến gửi» Phòng Kế toán",
        ),
        Row("then", r"(?:^|,? )thì ", None, "vượt 25%« thì »sinh viên sửa"),
        Row("colon", r" ?: ", None, "thủ kho«: »kiểm kê"),
        Row("dash", r" [–-] (?=[^\W\d])", None, "đo lại mốc đê« – »Tổ Trắc địa"),
        Row("must behind", r",? (?:{obliges}) ", None, "thủ kho« phải »kiểm kê"),
        # work that many do, behind who does it
        Row(
            "sets about", r" (?:{sets_about})(?!\w)", None, "thủ trưởng các bến« triển khai thực hiện»"
        ),
        # a field of two words, in the name of who looks after it
        Row("field", r"(?:{field_pair}) (?:{obliges})", None, "đơn vị lo «tổ chức, cán bộ phải» soát"),
        # who gets the paper that a term runs from
        Row(
            "gets it",
            r"(?:ngày|khi|lúc) (?P<who>(?:(?:{many}) )?"
            r"(?:{work_words:obliged}|{applicant}|{owing_class})"
            r"(?!\w)(?: [^\W\d_]+){0,6}?) nhận (?:được )?(?:{got_paper})(?!\w)",
            None,
            "«ngày chủ bến nhận được thông báo» thuế",
        ),
        Row("hangs", r" (?:{half_verb})$", None, "hải quan nơi nhận hàng« ra»"),
        Row("leans", r"(?:{event_leans}|{leads_on}) $", None, "sổ «của »"),
    ],
    "deadline_words",
    spelled=whole,
)


def with_owners(
    deadlines: Sequence[Deadline], tasks: Iterable[Assignment], text: str
) -> tuple[Deadline, ...]:
    """The deadlines, each with the body or bodies whose task it is, where a task has it."""
    owed: dict[int, list[Assignment]] = {}
    tasks_told = list(tasks)
    for task in tasks_told:
        if task.deadline is not None and task.role is not Role.PHOI_HOP:
            owed.setdefault(task.deadline, []).append(task)
    known = (_whose(each, owed.get(n, []), text) for n, each in enumerate(deadlines))
    known = (_behind_dash(_of_office(each)) for each in known)
    return tuple(
        replace(
            each,
            what=_from_whom(each.agency, each.what),
            agency=_whole(each.agency, each.what),
        )
        if each.agency
        else each
        for each in _of_same_work(known, tasks_told)
    )


def _whole(agency: str, what: str | None) -> str:
    """A body with the rest of its name and of its list, and without what it does."""
    named = _in_full(_without_act(agency, what), what)
    return _with_those_behind(_with_those_in_front(named, what), what)


def _of_same_work(deadlines: Iterable[Deadline], tasks: Sequence[Assignment]) -> Iterator[Deadline]:
    """Deadlines of steps that nobody is named beside, with who has the same work elsewhere.

    ``- Trước ngày 20/4: lắp rạp tại sân vận động`` under a schedule, ``1. Ban Quản lý chợ: lắp rạp tại
    sân vận động`` under who does what.
    """
    by_words: dict[tuple[str, ...], set[str]] | None = None
    before: Deadline | None = None
    for each in deadlines:
        if before is not None and _names_its_act(each, before):
            each = replace(each, agency=before.agency)
        before = each
        if each.agency is not None or not each.what or (key := _key(each.what)) is None:
            yield each
            continue
        if by_words is None:
            by_words = {}
            for task in tasks:
                if task.role is not Role.PHOI_HOP and (of := _key(task.task)) is not None:
                    by_words.setdefault(of, set()).add(task.agency)
        bodies = {body for body in by_words.get(key, ()) if agency_at(body, 0) or is_kind(body)}
        yield replace(each, agency=next(iter(bodies))) if len(bodies) == 1 else each


def _names_its_act(deadline: Deadline, before: Deadline) -> bool:
    """Whether a deadline is of the act of the one before, whose body was told in full there.

    ``các cơ quan thanh tra, cơ quan nội vụ báo cáo Tỉnh. Việc báo cáo phải xong trong quý I``.
    """
    what, agency = deadline.what, deadline.agency
    if not what or not agency or not before.agency or not what.startswith(_ACT_OF):
        return False
    near = 0 < deadline.span.start - before.span.end <= _ROW
    return near and before.agency.startswith((f"{agency} ", f"{agency}, "))


_ACT_OF = "Việc "


def _key(words: str) -> tuple[str, ...] | None:
    """What tells one work from another: its words in order; None where they are too few to tell.

    >>> _key("Lắp rạp, âm thanh tại sân vận động.")
    ('lắp', 'rạp', 'âm', 'thanh', 'tại', 'sân', 'vận', 'động')
    """
    found = _KEY.findall(flat(words))
    return tuple(found[:_KEYED]) if len(found) >= _TELLING else None


_KEY = re.compile(r"\w+")
_TELLING, _KEYED = 5, 12  #: words of a work that tell it from others, at least and at most


def _in_full(agency: str, what: str | None) -> str:
    """A body with the rest of its name, without to whom it sends: ``các đơn vị được giao gửi Sở``."""
    named = SAID["persons act"].match(flat(what)) if what else None
    if what and named is not None and len(agency) < named.end("who") and what.startswith(agency):
        return what[: named.end("who")]  # "người trúng | đấu giá nộp tiền"
    if agency.isupper() and what and (at := flat(what).find(flat(agency))) >= 0:
        return what[at : at + len(agency)]  # of a heading in capitals
    of_kind = SAID["of a kind"].match(what) if what else None
    if what and of_kind is not None and what.startswith(agency, of_kind.end()):
        return what[of_kind.start("kind") : of_kind.end()] + agency  # "các Bộ: Công an, Tài chính"
    rest = what[len(agency) :] if what and what.startswith(agency) else ""
    if (wants := SAID["wants"].match(flat(rest))) is not None and SAID["in need"].search(flat(agency)):
        return agency + rest[: wants.end()]  # "Tổ chức có nhu cầu | thuê bến nộp đơn"
    if (place := SAID["where it is"].match(flat(rest))) is not None:
        return agency + rest[: place.end()]
    if rest[:1] == " " and rest[1:2].isupper():  # "Kho bạc | Miền biển thực hiện"
        on = SAID["goes on"].match(flat(rest))
        if on is not None and may_open(agency, 0) and agency_at(rest, 1) is None:
            return agency + rest[: on.end()]
    for sends in SAID["sends"].finditer(flat(agency)):
        if agency_at(agency, sends.end()) is not None:
            return agency[: sends.start()]
    return agency


def _with_those_behind(agency: str, what: str | None) -> str:
    """The body that opens words with the others of its list: ``Sở Y tế, | Sở Tài chính thống nhất``."""
    if not what or not what.startswith(agency):
        return agency
    end = len(agency)
    while (joint := BETWEEN["joint"].match(what, end)) is not None and may_open(what, joint.end()):
        body = agency_at(what, joint.end())
        if body is None or body.end > _LIST:
            break
        end = body.end
    listed = end > len(agency) and what[end : end + 1] == " " and begins_work(what, end + 1, len(what))
    return what[:end] if listed else agency


def _with_those_in_front(agency: str, what: str | None) -> str:
    """The body with others of its kind that open the words: ``Kho bạc tỉnh A, Kho bạc tỉnh B lập``."""
    at = what.find(agency) if what else -1
    if what is None or not 0 < at <= _LIST or what[at - 2 : at] not in (", ", "à "):
        return agency
    front, kind = what[:at].removesuffix(" và ").removesuffix(", "), agency.split(" ")[:2]
    if any(char in front for char in ";:.(") or len(kind) < len(("head", "field")):
        return agency
    if all(each.split(" ")[:2] == kind for each in front.replace(" và ", ", ").split(", ")):
        return what[: at + len(agency)]
    return agency


def _whose(deadline: Deadline, tasks: Sequence[Assignment], text: str) -> Deadline:
    """A deadline with who owes it: who is told beside it, who has its task, who acts in its words."""
    told = _in_charge(deadline, text)
    if told.agency is not None and deadline.agency is None:
        return told
    if (opens := _another_opens(deadline, text)) is not None:
        return replace(deadline, agency=opens)
    if tasks and not (_of_another(deadline, tasks, text) or _opens_it(deadline, tasks)):
        return _owned(deadline, tasks, text)
    return _acted(deadline)


def _another_opens(deadline: Deadline, text: str) -> str | None:
    """The body that opens the words of a deadline, where the one told does not stand in them.

    ``Hằng quý, trạm xã báo cáo huyện, sáu tháng một lần, Trung tâm Y tế báo cáo Sở``.  Who stands
    between the words and their day, as in the cell of a row, keeps it.
    """
    what, agency = deadline.what, deadline.agency
    if not what or not agency:
        return None
    if what[0].islower():
        return _class_opens(deadline, text)
    if agency in what or not may_open(what, 0):
        return None
    body = agency_at(what, 0)
    if body is None or what[body.end : body.end + 1] != " ":
        return None
    if not begins_work(what, body.end + 1, len(what)):
        return None
    at = text.rfind(what[: body.end], max(0, deadline.span.start - _ROW), deadline.span.start)
    between = at >= 0 and text.find(agency, at + body.end, deadline.span.start) >= 0
    return None if between else what[: body.end]


def _class_opens(deadline: Deadline, text: str) -> str | None:
    """The class that acts behind a semicolon: ``chủ xe chấp hành; doanh nghiệp báo cáo trước 03``."""
    what = deadline.what or ""
    at = text.rfind(f"; {what[:_OPENING]}", max(0, deadline.span.start - _ROW), deadline.span.start)
    who = _acting(what, 0) if at >= 0 else None
    if who is None or not is_kind(who):
        return None
    return who if begins_work(what, len(who) + 1, len(what)) else None


_OPENING = 24  #: characters that words are found again by
_ROW = 2_000  #: characters of a row in front of its day


def _opens_it(deadline: Deadline, tasks: Sequence[Assignment]) -> bool:
    """Whether a body opens the words of a deadline in which none of those with a task is named."""
    what, agency = deadline.what, deadline.agency
    if not what or not agency:
        return False
    opens = what.startswith(agency) or f"({agency}" in what or f" phải được {agency} " in what
    if not (opens or _ordered(what, agency)):
        return False
    own = what[what.find(agency) :]  # else of a bracket, or "phải được Ban Quản lý báo trước"
    return not any(agency in task.agency or task.agency in own for task in tasks)


def _ordered(what: str, agency: str) -> bool:
    """Whether a bracket in words asks a body: ``(đề nghị UBND xã báo cho dân)``."""
    at = what.find(f" {agency}") + 1
    opened = what.rfind("(", 0, at)
    return opened >= 0 and BETWEEN["order"].fullmatch(what, opened + 1, at) is not None


def _of_office(deadline: Deadline) -> Deadline:
    """A deadline with its office by what that does, where none or ``cơ quan`` alone is told."""
    what, agency = deadline.what or "", deadline.agency
    if agency is not None and not (agency.lower() in _any_office() and what.startswith(agency)):
        return deadline
    office = SAID["office"].match(flat(what))
    return replace(deadline, agency=what[: office.end()]) if office is not None else deadline


def office_at(text: str, at: int, stop: int) -> int | None:
    """Where the name of an office by what it does ends: ``cơ quan đã cấp phép | thu hồi giấy``.

    >>> text = "cơ quan quyết định cấp phép xem xét thu hồi giấy"
    >>> text[: office_at(text, 0, len(text))]
    'cơ quan quyết định cấp phép'
    """
    office = SAID["office"].match(flat(text[at:stop]))
    return at + office.end() if office is not None else None


@cache
def _any_office() -> frozenset[str]:
    """Names that say too little: ``các cơ quan``."""
    return frozenset(vocabulary("deadline_words", "office_of", "any_office"))


def _in_charge(deadline: Deadline, text: str) -> Deadline:
    """A deadline with who is in charge, told behind: ``(đơn vị phụ trách: Hiệu trưởng)``."""
    end, what = deadline.span.end, deadline.what
    if deadline.agency is not None or not what:
        return deadline
    named = BETWEEN["in charge"].match(text, end)
    who = named["who"].strip() if named is not None else None
    if who is None and text.startswith(", ", end):
        behind = text[end + 2 : end + _LIST]  # "Đăng ký: trong 03 ngày, thí sinh đăng ký trên cổng"
        at = behind.lower().find(f" {what.lower()}")
        if at > 0:
            who = behind[:at] if is_kind(behind[:at]) else _acting(behind, 0)
    return replace(deadline, agency=who) if who is not None else deadline


def _acted(deadline: Deadline) -> Deadline:
    """A deadline nobody has a task for, with who acts in its own words: ``Đơn vị cấp thẻ gửi giấy``."""
    if deadline.agency is not None or not deadline.what:
        return deadline
    who = actor_in(deadline.what) or _who_gets(deadline.anchor)
    return replace(deadline, agency=who) if who is not None else deadline


def _who_gets(event: str | None) -> str | None:
    """Who owes where nobody else is told: who gets the paper that the term runs from.

    >>> _who_gets("ngày chủ bến nhận được thông báo số thuế phải nộp")
    'chủ bến'
    """
    gets = SAID["gets it"].match(flat(event)) if event else None
    return event[gets.start("who") : gets.end("who")] if event and gets is not None else None


def actor_in(what: str) -> str | None:
    """Who acts or has to act in the words of a deadline, wherever they name him.

    >>> actor_in("Khoa nào thiếu giường phải báo Phòng Vật tư")
    'Khoa nào thiếu giường'
    >>> actor_in("Báo cáo thu phí của các bến gửi Phòng Kế toán")
    'các bến'
    """
    low = flat(what)
    who = _chosen(what) or _acting(what, 0) or _behind_condition(what) or obliged_in(what)
    if who is None:
        who = _short_name(what)
    for row in ("persons act", "person acts", "described", "described owes"):
        if who is None and (named := SAID[row].match(low)) is not None:
            who = what[: named.end("who")]
    return who or _behind_label(what) or _by_whom(what)


def _short_name(what: str) -> str | None:
    """A short name that opens words in which it acts, or is obliged in them: ``HS&SV phải nộp``."""
    low = flat(what)
    for short in _SHORT_NAME.finditer(what):
        two = _TWO in short["who"]
        if SAID["duty of it"].match(low, short.end()) and (two or not short.start()):
            return short["who"]
        if not short.start() and (two or begins_work(what, short.end(), len(what))):
            return short["who"] if what[short.end()].islower() else None
    return None


def _chosen(what: str) -> str | None:
    """Who of many is meant, or who by what he is: ``Ai làm vỡ kính``, ``Thợ lặn nghỉ phép``."""
    for row in ("which", "who has", "owing", "all of them"):
        named = SAID[row].match(flat(what))
        if named is not None and not begins_work(what, 0, len(what)):
            return what[: named.end("who")]
    return None


def _behind_label(what: str) -> str | None:
    """Who acts behind a label or a case, or is the label: ``Về sổ thuế: các cửa hàng nộp``."""
    low = flat(what)
    colon = SAID["colon"].search(low)
    if colon is not None:
        head = what[: colon.start()]
        one = is_class(head, 0, len(head)) and flat(head) not in _needing()
        named = (one or is_kind(head)) and not begins_work(head, 0, len(head))
        works = one or begins_work(what, colon.end(), len(what))
        if named and works and colon.start() <= _LABEL:
            return head
        if (who := _acting(what, colon.end())) is not None:
            return who
    for then in SAID["then"].finditer(low):
        if then.start() and (who := _acting(what, then.end())) is not None:
            return who
    return None


def _by_whom(what: str) -> str | None:
    """Who takes on or sends what the words begin with: ``Việc lấy mẫu do Trạm Quan trắc đảm nhận``."""
    low = flat(what)
    for by in SAID["done by"].finditer(low):
        body = agency_at(what, by.end())
        if body is not None and SAID["takes on"].match(low, body.end) is not None:
            return what[body.start : body.end]
    for by in SAID["got by"].finditer(low):
        body = agency_at(what, by.end())
        if body is not None and begins_work(what, body.end + 1, len(what)):
            return what[body.start : body.end]  # "Mẫu nước được Trung tâm Kiểm nghiệm trả cho chủ bến"
    for by in SAID["must by"].finditer(low):
        body = agency_at(what, by.end())
        if body is not None and what[body.end : body.end + 1] == " ":
            on = SAID["goes on"].match(low, body.end)
            return what[body.start : on.end() if on is not None else body.end]
    paper = SAID["paper of"].match(low)
    if paper is None:
        return None
    who = what[paper.start("who") : paper.end("who")]
    body = agency_at(who, 0) if may_open(who, 0) else None
    several = who.split(" ")[0].lower() in _many()
    return who if several or is_kind(who) or (body is not None and body.end == len(who)) else None


_LABEL = 60  #: characters of a label that is a body or a class


def _behind_dash(deadline: Deadline) -> Deadline:
    """A deadline with who stands behind a dash at the end of its words: ``Đo đê – Tổ Trắc địa``."""
    what, agency = deadline.what, deadline.agency
    if not what or (" – " not in what and " - " not in what):
        return deadline
    for dash in SAID["dash"].finditer(flat(what)):
        who = what[dash.end() :]
        if is_somebody(who) and (agency is None or agency in who):
            return replace(deadline, agency=who, what=what[: dash.start()])
    return deadline


def is_somebody(who: str) -> bool:
    """Whether words are a body or a person and nothing else.

    >>> is_somebody("Tổ Trắc địa"), is_somebody("Lưu trữ viên"), is_somebody("Tổ chức thực hiện")
    (True, True, False)
    """
    if who.count(" ") > _NAMED or any(char in who for char in ",;:."):
        return False
    if SAID["person"].match(flat(who)) is not None:
        return not f"{flat(who)} ".startswith(_no_kind())
    if begins_work(who, 0, len(who)):
        return False
    body = agency_at(who, 0) if may_open(who, 0) else None
    if body is not None and body.end == len(who):
        return True
    agent = agent_at(who, 0, len(who))
    return is_class(who, 0, len(who)) or (agent is not None and agent.names[0].start == 0)


_NAMED = 8  #: blanks in a name that stands behind a dash


def _without_act(agency: str, what: str | None) -> str:
    """A body without what it does: ``Trường Nghề Lam Giang điều 20 học viên``, ``Hội cử 01 người``."""
    if (case := SAID["case behind"].search(flat(agency))) is not None:
        agency = agency[: case.start()]  # "Ban Chỉ huy xã Nậm Sỏi kiểm tra bờ kè, nếu có vết nứt thì"
        for word in reversed(list(_CAPITAL.finditer(agency))):
            if begins_work(agency, word.end(), len(agency)):
                return agency[: word.end() - 1]
        return agency
    duty = SAID["must behind"].search(flat(agency))
    if duty is not None and duty.start() and flat(agency[: duty.start()]) not in _needing():
        return agency[: duty.start()]  # "Hội đồng giải thể phải đăng báo", not "Người có nghĩa vụ kê"
    does = SAID["sets about"].search(flat(agency))
    if does is not None and agency[does.start() + 1].islower():
        front = agency[: does.start()]
        if flat(front) not in _needing() and flat(front).rpartition(" ")[2] not in _needing():
            return front  # "Hạt trưởng, thủ trưởng các bến triển khai thực hiện việc giao rừng"
    for gap in list(_BLANK.finditer(agency))[1:]:
        at = gap.end()
        if not agency[at].islower() or SAID["counts"].match(flat(agency), at) is None:
            continue
        named = agency[: gap.start()].rpartition(" ")[2][:1].isupper()
        if named or begins_work(agency, at, len(agency)):
            return agency[: gap.start()]
    if not what or not what.startswith((f"{agency} ", f"{agency},")) or not agency[0].isupper():
        return agency
    return agency if _chosen(what) is not None else _cut_by(agency, what)  # "Ai làm vỡ kính"


def _cut_by(agency: str, what: str) -> str:
    """A body that opens words, without a verb at its end where no verb follows it in them."""
    on = len(agency) + 1
    last = agency.rfind(" ") + 1
    if last and agency[last:] in _handing() and begins_work(what, on, len(what)):
        return agency[: last - 1]  # "Các đơn vị nộp | báo cáo tháng"
    if what[on - 1] == " " and (
        begins_work(what, on, len(what)) or SAID["behind a name"].match(flat(what), on) is not None
    ):
        return agency
    body = agency_at(agency, 0) if may_open(agency, 0) else None
    short = body is None or body.end < last
    if short and what[on : on + 1].islower() and begins_work(agency, last, len(agency)):
        return agency[: last - 1]  # "Ban Giám khảo chấm | sơ khảo"
    for gap in _BLANK.finditer(agency, max(body.end if body is not None else agency.find(" "), 0)):
        at = gap.end()
        if agency.count(" ", at) < _OBJECT_OF or not begins_work(agency, at, len(agency)):
            continue
        if flat(agency[: gap.start()]) not in _needing():
            return agency[: gap.start()]
    return agency


@cache
def _handing() -> frozenset[str]:
    """Verbs of handing over: ``nộp``, which ``báo cáo`` is the object of."""
    return frozenset(vocabulary("deadline_words", "hands_over"))


@cache
def _needing() -> frozenset[str]:
    """Words for bodies and persons that say nothing without what they do: ``cơ quan`` quản lý bến."""
    return frozenset(vocabulary("deadline_words", "half_class", "half_name", "office_of", "any_office"))


_CAPITAL = re.compile(rf"(?<!\w)[{PLAIN_UPPER}]\w* ")  #: the last word of a proper name, with its blank
_BLANK = re.compile(" ")
_OBJECT_OF = 2  #: blanks of a verb and of what it is done to


_SHORT_NAME = re.compile(
    rf"(?P<who>[{PLAIN_UPPER}]{{2,6}}(?:&[{PLAIN_UPPER}Ð]{{2,6}})?) "
)  #: ``HS&SV``
_TWO = "&"  #: in a short name of two kinds of persons


def _behind_condition(what: str) -> str | None:
    """Who acts behind a condition or preface: ``Trường hợp đổi tên bến, chủ bến báo cáo``."""
    if SAID["condition"].match(flat(what)) is None:
        return None
    for behind in BETWEEN["behind it"].finditer(what):
        if flat(what[: behind.start()]).rsplit(" ", 1)[-1] in _levels():
            continue  # "đối với một số xã, | phường, thị trấn mới chia"
        if (who := _acting(what, behind.end())) is not None:
            return who
    return None


@cache
def _levels() -> frozenset[str]:
    """Levels of the state that a list of them goes on with: ``phường``."""
    return frozenset(vocabulary("deadline_words", "event_level"))


def obliged_in(what: str) -> str | None:
    """Of whom a duty is told inside words: ``Khi bán xong thuyền các hộ phải báo cáo``."""
    low = flat(what)
    for duty in SAID["duty"].finditer(low):
        at = duty.start()
        front = low[:at]
        free = not front or front.endswith((", ", " thì ")) or duty["each"]
        free = free and not duty["who"].endswith(_JOINTS)
        free = free and SAID["field"].search(low[: duty.end()], max(0, at - _FIELD)) is None
        if free and is_kind(duty["who"]) and SAID["leans"].search(front) is None:
            return what[at : duty.end("who")]
    return None


_FIELD = 20  #: characters of the first word of a field
_JOINTS = (" và", " hoặc", " rồi")  #: what does not end a name


def _acting(what: str, at: int) -> str | None:
    """Who acts or has to, where they open the words at ``at``."""
    owes = BETWEEN["owes"].match(what, at)
    two = owes is not None and owes["who"].endswith(_JOINTS)  # "Cảng vụ soát hồ sơ và phải trả lời"
    if owes is not None and not two and (is_class(what, at, owes.end()) or is_kind(owes["who"])):
        return owes["who"]
    if begins_work(what, at, len(what)):
        return None
    lead = lead_at(what, at, len(what), colon_ok=False)
    names = lead.names if lead is not None else ()
    if not names and (agent := agent_at(what, at, len(what))) is not None:
        names = agent.names
    if names and names[0].start == at and names[-1].end - at <= _LIST:
        end = names[-1].end
        if what[at:end].lower() in _half_classes():
            return None  # "Người | trồng rau dời lều"
        hangs = SAID["hangs"].search(flat(what[at:end]))
        return what[at : at + hangs.start()] if hangs is not None else what[at:end]
    return None


@cache
def _obliged() -> tuple[str, ...]:
    """What names of bodies or persons of a kind begin with, each with its blank."""
    return tuple(f"{word} " for word in vocabulary("work_words", "obliged"))


def is_kind(who: str) -> bool:
    """Whether words begin with a word for bodies or persons of a kind: ``cơ quan đăng ký``."""
    low = f"{who.lower()} "
    first, _, rest = low.partition(" ")
    one = rest if first in _many() else low
    if one.strip() in _alone():
        return True
    return (low.startswith(_obliged()) or one.startswith(_obliged())) and not one.startswith(_no_kind())


def is_person(who: str) -> bool:
    """Whether words begin with a word for persons by their work: ``thợ lặn nghỉ phép``.

    >>> is_person("Thợ lặn nghỉ phép"), is_person("Phao đã hỏng")
    (True, False)
    """
    low = flat(who)
    return SAID["person"].match(low) is not None and not f"{low} ".startswith(_no_kind())


@cache
def _alone() -> frozenset[str]:
    """Kinds of bodies whose name is one word where a rule speaks of one: ``quỹ``."""
    return frozenset(vocabulary("deadline_words", "class_alone"))


@cache
def _half_classes() -> frozenset[str]:
    """Words that name nobody without what they are of: ``người``."""
    return frozenset(vocabulary("deadline_words", "half_class"))


@cache
def _many() -> frozenset[str]:
    """Words in front of several of a kind: ``các``."""
    return frozenset(vocabulary("deadline_words", "many"))


@cache
def _no_kind() -> tuple[str, ...]:
    """Things whose names begin like a kind of bodies or persons: ``hộ chiếu``."""
    return tuple(f"{word} " for word in vocabulary("work_words", "not_obliged"))


def _owned(deadline: Deadline, tasks: Sequence[Assignment], text: str) -> Deadline:
    """A deadline with the body of its tasks, unless what it has says the same or more."""
    through = _through(tasks[0], text)
    if through is not None:
        return replace(deadline, agency=through)
    names = list(dict.fromkeys(task.agency for task in tasks))
    known = deadline.agency
    if known is not None and len(names) == 1 and known.startswith(f"{names[0]} "):
        does = begins_work(known, len(names[0]) + 1, len(known))
        return replace(deadline, agency=names[0]) if does else deadline
    if known is not None and all(_in_a_case(name, known) for name in names):
        return deadline  # "Khi bến mở lại, người quản lý bến"
    if known in names and not any(is_kind(n) or agency_at(n, 0) for n in names if n != known):
        return deadline  # "Mùa mưa", "các hộ nuôi cá"
    if known is not None and all(name in known for name in names):
        return deadline  # "Văn phòng UBND tỉnh (Trung tâm Thông tin)"
    if not _surely(deadline.span, tasks):
        if known is None and agency_at(names[0], 0) is None:
            return deadline  # the cell of a row that names no body
        if known is not None and known not in names:
            return deadline
    agency = names[0] if len(names) == 1 else _listed(tasks, text)
    if agency is None:
        return deadline
    return replace(deadline, agency=agency)


def _in_a_case(name: str, known: str) -> bool:
    """Whether a name is a body with when or in which case in front: ``Mùa mưa, các hộ nuôi cá``."""
    front = name.removesuffix(f", {known}")
    if front == name:
        return False
    return not (is_kind(front) or (may_open(front, 0) and agency_at(front, 0) is not None))


def _of_another(deadline: Deadline, tasks: Sequence[Assignment], text: str) -> bool:
    """Whether a day is of the act in front of its colon: ``Công bố: trước 20/9, thí sinh xem``."""
    span, what = deadline.span, deadline.what
    if not what or not text[max(0, span.start - 3) : span.start].rstrip().endswith(":"):
        return False
    behind = all(task.span.start >= span.end for task in tasks)
    same = any(task.task.lower().startswith(what.lower()) or task.agency in what for task in tasks)
    return behind and not same


def _through(task: Assignment, text: str) -> str | None:
    """Who does what one body tells another to do: ``UBND huyện chỉ đạo Phòng Y tế:`` over items."""
    if task.agency_span is None:
        return None
    told = BETWEEN["directs"].match(text, task.agency_span.end)
    body = agency_at(text, told.end()) if told is not None else None
    if body is None or BETWEEN["over items"].match(text, body.end) is None:
        return None
    return text[body.start : body.end]


def _from_whom(agency: str, what: str | None) -> str | None:
    """Words from the first of those who act on, without an order in front: ``đề nghị các sở gửi``."""
    if not what or what.startswith(agency):
        return what
    at = what.find(agency)
    if 0 < at <= _ORDER and BETWEEN["order"].fullmatch(what, _opener(what, at), at) is not None:
        return what[at:]
    for joint in BETWEEN["joint"].finditer(agency):
        short = len(agency) - joint.end() < _NAMED
        if not short and what.startswith(agency[joint.end() :]):
            return agency[: joint.end()] + what
    return what


def _opener(what: str, end: int) -> int:
    """Where an order begins behind a topic or who gives it: ``Sở Y tế | đề nghị các trạm gửi``."""
    topic = BETWEEN["topic"].match(what, 0, end)
    if topic is not None:
        return topic.end()  # "Về công tác chuẩn bị: Giao Phòng Hậu cần lo xe"
    body = agency_at(what, 0) if may_open(what, 0) else None
    return body.end + 1 if body is not None and body.end + 1 < end else 0


def _surely(span: Span, tasks: Sequence[Assignment]) -> bool:
    """Whether a deadline stands in the words of a task, or right in front of its body."""
    for task in tasks:
        if task.span.start <= span.start and span.end <= task.span.end:
            return True
        begin = task.agency_span.start if task.agency_span is not None else task.span.start
        if 0 <= begin - span.end <= _SOON:
            return True
    return False


def joined(text: str, start: int, end: int) -> bool:
    """Whether nothing but a joint of a list stands between two bodies: ``Sở Y tế và Sở Nội vụ``."""
    return BETWEEN["joint"].fullmatch(text, start, end) is not None


def _listed(tasks: Sequence[Assignment], text: str) -> str | None:
    """The list of the bodies of one lead, as it is printed; None where several places name them."""
    spans = sorted({(s.start, s.end) for task in tasks if (s := task.agency_span) is not None})
    if not spans or spans[-1][1] - spans[0][0] > _LIST:
        return None
    end = spans[0][1]
    for start, stop in spans[1:]:
        if start > end and not joined(text, end, start):
            return None
        end = max(end, stop)
    return " ".join(text[spans[0][0] : end].split())
