"""Who owes a deadline: whoever is given the task that it belongs to.

``Giao Chi cục Kiểm lâm:`` over ``- Lập bản đồ trước ngày 12/4``; ``Sở Y tế, Sở Tài chính ký quy chế
trước ngày 20/4`` (both of them).  What words around a day only touch (an addressee, the body through
which an order goes) gives way to the one that has the task.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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

__all__ = ["is_kind", "joined", "obliged_in", "office_at", "with_owners"]

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
            r"(?i)(?:trân trọng |kính )?(?:đề nghị|yêu cầu|giao|phân công)[ ](?:cho[ ])?",
            None,
            "«Trân trọng đề nghị »các sở",
        ),
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
        # how a name goes on whose first words alone are known
        Row(
            "goes on",
            r"(?: [^\W\d_]+){1,4}?(?= (?:{work_words:verb}|{office_does}))",
            None,
            "« miền biển» thực hiện",
        ),
        Row("sends", r" (?:{sends_to}) ", None, "các đơn vị được giao việc« gửi »Sở Y tế"),
        Row("duty of it", r"(?:{obliges}) ", None, "«phải »trình diện"),
        Row(
            "persons act",
            r"(?P<who>(?:(?:{many}) )?(?:{acting_class}|{applicant}))(?= (?:{work_words:verb}))",
            None,
            "«các đối tượng» trả lời phiếu",
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
    for task in tasks:
        if task.deadline is not None and task.role is not Role.PHOI_HOP:
            owed.setdefault(task.deadline, []).append(task)
    known = (_whose(each, owed.get(n, []), text) for n, each in enumerate(deadlines))
    known = (_of_office(each) for each in known)
    return tuple(
        replace(
            each,
            what=_from_whom(each.agency, each.what),
            agency=_with_those_in_front(_in_full(each.agency, each.what), each.what),
        )
        if each.agency
        else each
        for each in known
    )


def _in_full(agency: str, what: str | None) -> str:
    """A body with the rest of its name, without to whom it sends: ``các đơn vị được giao gửi Sở``."""
    if agency.isupper() and what and (at := flat(what).find(flat(agency))) >= 0:
        return what[at : at + len(agency)]  # of a heading in capitals
    rest = what[len(agency) :] if what and what.startswith(agency) else ""
    if rest[:1] == " " and rest[1:2].isupper():  # "Kho bạc | Miền biển thực hiện"
        on = SAID["goes on"].match(flat(rest))
        if on is not None and may_open(agency, 0) and agency_at(rest, 1) is None:
            return agency + rest[: on.end()]
    for sends in SAID["sends"].finditer(flat(agency)):
        if agency_at(agency, sends.end()) is not None:
            return agency[: sends.start()]
    return agency


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
    if tasks and not _of_another(deadline, tasks, text):
        return _owned(deadline, tasks, text)
    return _acted(deadline)


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
    what = deadline.what
    if deadline.agency is not None or not what:
        return deadline
    who = _acting(what, 0) or _behind_condition(what) or obliged_in(what)
    if who is None and (short := _SHORT_NAME.match(what)) is not None:
        begins = begins_work(what, short.end(), len(what))
        who = short["who"] if begins or SAID["duty of it"].match(flat(what), short.end()) else None
    if who is None and (acts := SAID["persons act"].match(flat(what))) is not None:
        who = what[: acts.end()]
    if who is None and (long := SAID["described"].match(flat(what))) is not None:
        who = what[: long.end("who")]
    return replace(deadline, agency=who) if who is not None else deadline


_SHORT_NAME = re.compile(rf"(?P<who>[{PLAIN_UPPER}]{{2,6}}(?:&[{PLAIN_UPPER}]{{2,6}})?) ")  #: ``HS&SV``


def _behind_condition(what: str) -> str | None:
    """Who acts behind a condition or preface: ``Trường hợp đổi tên bến, chủ bến báo cáo``."""
    if SAID["condition"].match(flat(what)) is None:
        return None
    for behind in BETWEEN["behind it"].finditer(what):
        if (who := _acting(what, behind.end())) is not None:
            return who
    return None


def obliged_in(what: str) -> str | None:
    """Of whom a duty is told inside words: ``Khi bán xong thuyền các hộ phải báo cáo``."""
    low = flat(what)
    for duty in SAID["duty"].finditer(low):
        at = duty.start()
        front = low[:at]
        free = not front or front.endswith((", ", " thì ")) or duty["each"]
        if free and is_kind(duty["who"]) and SAID["leans"].search(front) is None:
            return what[at : duty.end("who")]
    return None


def _acting(what: str, at: int) -> str | None:
    """Who acts or has to, where they open the words at ``at``."""
    owes = BETWEEN["owes"].match(what, at)
    if owes is not None and (is_class(what, at, owes.end()) or is_kind(owes["who"])):
        return owes["who"]
    if begins_work(what, at, len(what)):
        return None
    lead = lead_at(what, at, len(what), colon_ok=False)
    names = lead.names if lead is not None else ()
    if not names and (agent := agent_at(what, at, len(what))) is not None:
        names = agent.names
    if names and names[0].start == at and names[-1].end - at <= _LIST:
        end = names[-1].end
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


@cache
def _alone() -> frozenset[str]:
    """Kinds of bodies whose name is one word where a rule speaks of one: ``quỹ``."""
    return frozenset(vocabulary("deadline_words", "class_alone"))


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
    if 0 < at <= _ORDER and BETWEEN["order"].fullmatch(what, 0, at) is not None:
        return what[at:]
    for joint in BETWEEN["joint"].finditer(agency):
        if joint[0].startswith(";") and what.startswith(agency[joint.end() :]):
            return agency[: joint.end()] + what
    return what


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
