"""Who has a duty by a sentence of a law or a regulation, where the readers of subjects find nobody.

``Chủ bến, trong phạm vi quyền hạn được giao, | có trách nhiệm kiểm tra phao``; ``Khi đổi tên bến, chủ
bến | phải nộp giấy phép``; ``Nếu chủ bến muốn nghỉ thì | phải làm đơn``.  The word of the duty is
there, so whoever stands in front of it has it: a class of persons or bodies, or bodies by their names.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.assignments.agents import agent_at, leaning, split
from extractors.assignments.first_words import head_end
from extractors.assignments.named_parts import bare_name
from extractors.assignments.owed import is_kind, is_person
from extractors.assignments.verbs import begins_work
from extractors.assignments.words import WORK
from extractors.bodies.lists import names_from
from extractors.model import Span
from extractors.rules import Patterns, Row, holds, vocabulary

__all__ = ["Duty", "better_named", "duty_at", "in_event", "tells_right"]

Duty = tuple[tuple[Span, ...], int]  #: who has it, and where its words begin

_LONGEST = 160  #: characters of who has a duty
_BESIDE = 40  #: characters in front of what somebody may have
_SCOPE = 140  #: characters of ``trong phạm vi ... của mình``
_WORDS = (" phải ", "trách nhiệm ", "nghĩa vụ ")  #: one of them lays a duty on somebody

_IN = Patterns(
    [
        # what a duty is limited to, between who has it and its word
        Row(
            "scope",
            r",?[ ]trong[ ]phạm[ ]vi[ ][^.;:\n]{3,140}?,?$",
            None,
            "chủ bến« trong phạm vi quyền»",
        ),
        # the case in which somebody has to act, behind who it is
        Row(
            "case",
            r",?[ ](?:(?:ngay )?(?:sau|trước) khi|khi|nếu|ngoài việc)[ ][^.;:\n]{2,}$",
            None,
            "chủ bến« khi đổi tên bến»",
        ),
        # one who is told of in the condition: "Nếu chủ bến muốn nghỉ thì"
        Row(
            "told",
            r"(?:(?:nếu|khi|trường hợp|trong trường hợp)[ ])?"
            r"(?P<who>(?:(?:các|những|mỗi|mọi)[ ])?(?:{obliged})(?:[ ][^\W\d_]+){0,5}?)"
            r"(?<!dự)(?<!người)[ ](?:{in_state})[ ][^.;:\n]*?,?[ ]thì(?:[ ]cần)?$",
            None,
            "«Nếu chủ bến muốn nghỉ thì»",
        ),
        Row("joint", r",[ ](?:và[ ]|hoặc[ ])?|[ ](?:và|hoặc)[ ]", None, "chủ bến«, »đội trực"),
        # what a class may have or is: "Nhà đầu tư góp vốn được miễn thuế"
        Row(
            "right",
            r"(?<!để)(?<!và)(?<!và chỉ)(?<!sẽ)(?<!đã)(?<!chưa)(?<!đang)"
            r"[ ](?:còn[ ]|chỉ[ ])?(?:được[ ](?:{benefit})|là[ ](?:{obliged}|công dân))(?!\w)",
            None,
            "góp vốn« được miễn» thuế",
        ),
        # of a thing or of others that a task names: "lập danh sách học viên được miễn"
        Row(
            "of whom",
            r"(?:(?<!\w)(?:{obliged})(?:[ ][^\W\d_]+){0,2}"
            r"|(?:các|những|{granted_thing})[ ][^\W\d_]+(?:[ ][^\W\d_]+)?)$",
            None,
            "lập danh sách «học viên»",
        ),
        Row("done to it", r"[ ]được[ ]", None, "Sinh viên« được »Hiệu trưởng"),
        # an event by which somebody has to act: "Trước khi đóng bến, chủ bến nộp sổ"
        Row(
            "event",
            r"(?:ngay[ ])?(?:sau|trước)[ ](?:khi|mỗi|kỳ|buổi|đợt|ca)[ ]|ngay[ ](?:khi|sau)[ ]"
            r"|(?:cuối|đầu)[ ](?:mỗi[ ])?(?:học kỳ|năm học|năm|quý|tháng|tuần|buổi|ca)(?!\w)",
            None,
            "«Trước khi »đóng bến, chủ bến nộp sổ",
        ),
        Row("wishing", r"(?:nếu )?muốn[ ]", None, "«Muốn »đổi tên bến, chủ bến phải"),
        # where who has the duty may begin, behind a condition
        Row("behind", r",[ ](?:thì[ ])?|[ ]thì[ ]", None, "Khi đổi tên bến«, »chủ bến"),
    ],
    "work_words",
    flags=re.IGNORECASE,
)
#: words that stand in no name of who has a duty
_NO_NAME = (" là ", " thì ", " phải ", " không ", " có thể ", ": ", "; ", ". ", " (", "”")
#: "Người vi phạm bị phạt | và phải bồi thường" tells what follows; not "Hộ bị thu đất phải dời nhà"
_BEFALLS, _AND_HAS = " bị ", (" và", " hoặc", " còn", " đồng thời", ",")
_ACT = "tổ chức "  #: a verb where a list of acts goes on
_LIABLE = "chịu trách nhiệm "  #: who answers for something: ``khoa chịu trách nhiệm quản lý môn học``
_CASES = (" khi ", "Khi ")
_BASES = ("Căn cứ ", "Trên cơ sở ", "Dựa trên ")
_WORDS_OF_BODY = 8
_HITHER = "về"
_CASE = len(" khi ")
_OWNERS, _SHORT = ("chủ ", "người "), 20  #: of a class in two words; characters of a verb
_FEW = 2  #: words of a class right in front of its duty
_THEN = (" thì", " thì cần")
_LIMITS = " trong phạm vi "


def duty_at(text: str, at: int, stop: int, *, law: bool = False) -> Duty | None:
    """Who has the duty of a sentence, and where its words begin; None where nobody is told.

    ``law``: what is asked of anybody at any time is no duty: ``phải bảo đảm an toàn``.

    >>> text = "Khi đổi tên bến, chủ bến, trong phạm vi được giao, phải nộp giấy phép"
    >>> names, begin = duty_at(text, 0, len(text))
    >>> [text[each.slice] for each in names], text[begin:]
    (['chủ bến'], 'phải nộp giấy phép')
    >>> duty_at("Giấy phép phải nộp về bến", 0, 25) is None
    True
    """
    if not holds(text, at, stop, _WORDS):
        return None
    if text.startswith(_ACT, at) and text.startswith("; ", max(0, at - 2)):
        return None  # "...; tổ chức di dời các máy trong khu vực phải sửa chữa"
    for row in ("owes", "owes_any"):
        known = _duty_by(text, at, stop, WORK[row].search(text, at, stop), law=law)
        if known is not None:
            return known
    return _done_by(text, at, stop)


def _done_by(text: str, at: int, stop: int) -> Duty | None:
    """Who has to do something to a matter: ``Phao phải được Cảng vụ | kiểm tra trước khi thả``.

    Not who has to let it pass: ``phải được Cảng vụ chấp thuận``.
    """
    passive = WORK["must_by"].search(text, at, stop)
    if passive is None:
        return None
    names, end = names_from(text, passive.end(), stop)
    begin = end + 1
    if not names or not text.startswith(" ", end) or not begins_work(text, begin, stop):
        agent = agent_at(text, passive.end(), stop)
        if agent is None or agent.colon or agent.begin >= stop:
            return None
        names, begin = agent.names, agent.begin
    return (names, begin) if WORK["approves"].match(text, begin, stop) is None else None


def _duty_by(text: str, at: int, stop: int, owed: re.Match[str] | None, *, law: bool) -> Duty | None:
    """Who has the duty whose word stands in a sentence."""
    if owed is None or text.startswith(_LIABLE, owed.start() + 1):
        return None
    if law and WORK["general_duty"].match(text, owed.start(), stop) is not None:
        return None
    told = _IN["told"].match(text, at, owed.start())
    if told is not None:
        return (Span(*told.span("who")),), owed.start() + 1
    if text.endswith(_THEN, at, owed.start()):
        return None  # of whom the condition tells is not known
    bare = bare_name(text, Span(at, len(text[at : owed.start()].rstrip(" ,")) + at)).end
    ends = dict.fromkeys((_without(text, at, owed.start()), bare))
    for end in ends:  # "các chủ bến, khi đổi tên bến, phải"; "khi đổi tên bến, các chủ bến phải"
        for begin in _places(text, at, end):
            if _is_somebody(text, begin, end) or (begin == at and _is_liable(text, at, end, owed)):
                return _named(text, begin, end, owed.start() + 1)
    beside = _behind_case(text, at, owed.start()) or _behind_basis(text, at, owed.start())
    return ((beside,), owed.start() + 1) if beside is not None else None


def _is_liable(text: str, at: int, end: int, owed: re.Match[str]) -> bool:
    """Whether a sentence says of its first words that they have a duty: only somebody has one.

    ``Lưu trữ bến | có trách nhiệm kiểm đếm sổ``
    """
    if text[end : owed.start()].strip(" ,"):
        return False  # "Thư gửi tên cá nhân, nếu là việc chung thì người nhận có trách nhiệm"
    if not text.startswith(_HAS, owed.start()) or not 2 < end - at <= _SUBJECT:
        return False
    if WORK["modality"].match(text, at, end) is not None:
        return False  # "Giao Sở Y tế căn cứ danh mục có trách nhiệm"
    name = text[at:end]
    plain = name[0].isupper() and "," not in name and not holds(text, at, end, _NO_NAME)
    return plain and name.rpartition(" ")[2].lower() not in _breaks_off()


_HAS, _SUBJECT = (" có trách nhiệm ", " có nghĩa vụ "), 60


def _behind_case(text: str, at: int, end: int) -> Span | None:
    """Who stands right behind the case of a thing: ``Phao khi nhập kho | thủ kho phải cân``."""
    case = max(text.rfind(word, at, end) for word in _CASES)
    if case < 0 and text.startswith(_CASES[0].lstrip(), at):
        case = at - 1
    if case < 0:
        return None
    starts: list[int] = []
    begin = end
    while len(starts) < _FEW and (begin := text.rfind(" ", case + _CASE, begin)) >= 0:
        starts.append(begin + 1)
    for begin in starts[::-1]:
        front = text[case:begin].split()
        brought = len(front) > 1 and front[-1] == _HITHER and front[-2] != "khi"
        if front[-1].lower() in leaning() and not brought:
            return None  # "khi nộp phí cho kế toán phải": of something else; not "khi mua về"
        who = text[begin:end].lower()
        if who.startswith(_OWNERS) and " " in who and not begins_work(f"{front[-1]} ", 0, _SHORT):
            return Span(begin, end)
        if who in _plain_kinds() or (" " in who and head_end(text, begin, end) == end):
            return Span(begin, end)
    return None


def _behind_basis(text: str, at: int, end: int) -> Span | None:
    """A body right behind its basis: ``Căn cứ giấy đề nghị đã được duyệt | Phòng Quản trị phải``."""
    if not text.startswith(_BASES, at):
        return None
    begin = end
    for _ in range(_WORDS_OF_BODY):
        begin = text.rfind(" ", at, begin)
        if begin < 0:
            return None
        before = text[text.rfind(" ", at, begin) + 1 : begin]
        if not text[begin + 1].isupper() or not before[-1:].isalpha():
            continue
        names, stop = names_from(text, begin + 1, end)
        if names and stop == end and before.islower() and before not in leaning():
            return Span(begin + 1, end)
    return None


@cache
def _plain_kinds() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "obliged")) - frozenset(
        vocabulary("work_words", "bare_kind")
    )


def in_event(text: str, at: int, stop: int) -> bool:
    """Whether a sentence opens with the event by which somebody has to act.

    >>> in_event("Ngay sau buổi thi, đội trưởng nộp biên bản", 0, 42), in_event("Đội thi nộp", 0, 11)
    (True, False)
    """
    return _IN["event"].match(text, at, stop) is not None and text.find(", ", at, stop) > 0


def better_named(text: str, duty: Duty, name: Span) -> bool:
    """Whether a duty tells more of its body than a name that breaks off: ``người | lao động tại bến``.

    >>> text = "Thợ máy và người lao động tại bến phải nộp giấy"
    >>> better_named(text, ((Span(0, 33),), 34), Span(0, 16))
    True
    """
    if _LIMITS in text[name.slice]:
        return True
    whole = duty[0][-1]
    if text.endswith(_WISHING, name.start, name.end):
        return True  # "Tổ chức, cá nhân muốn | đặt phao phải làm đơn"
    if duty[0][0].start == name.start and text.startswith(_ASIDE, whole.end) and whole.end < name.end:
        return True  # "Chủ phao | khi bán, cho thuê phao phải khai báo"
    if not (duty[0][0].start <= name.start and name.end < whole.end):
        return False
    if text.startswith((_LIMITS, f",{_LIMITS}"), whole.end):
        return True  # "Công ty | cứu hộ, trong phạm vi được giao, phải"
    front, _, last = text[name.slice].rpartition(" ")
    before = front.rpartition(" ")[2]
    if before != front and before[:1].isupper():
        return False  # "cơ quan Hải quan" is whole
    return last.lower() in vocabulary("work_words", "bare_kind")


def tells_right(text: str, name: Span, begin: int, stop: int) -> bool:
    """Whether a sentence tells what a class may have, or what it is, in place of what it has to do.

    >>> text = "Hộ dân góp vốn mở bến được miễn phí neo đậu"
    >>> tells_right(text, Span(0, 6), 7, len(text))
    True
    >>> text = "Hộ dân nộp đơn để được miễn phí neo đậu"
    >>> tells_right(text, Span(0, 6), 7, len(text))
    False
    """
    if _owes(text, begin - 1, stop):
        return False
    passive = _IN["done to it"].search(text, name.start, name.end)
    if passive is not None and names_from(text, passive.end(), name.end)[1] == name.end:
        return True  # "Sinh viên đủ điều kiện được Hiệu trưởng | ra quyết định"
    right = _IN["right"].search(text, begin - 1, stop)
    if right is None or not is_kind(text[name.slice]):
        return False
    before = text[max(begin, right.start() - _BESIDE) : right.start()]
    return _IN["of whom"].search(before) is None


def _owes(text: str, at: int, stop: int) -> bool:
    """Whether a word of duty stands in a sentence, not as one more case: ``hoặc phải dời đi``."""
    for word in _WORDS:
        place = text.find(word, at, stop)
        while place >= 0:
            if not text.endswith(_OR, at, place):
                return True
            place = text.find(word, place + 1, stop)
    return False


_OR = " hoặc"


def _without(text: str, at: int, end: int) -> int:
    """Where who has a duty ends in front of a comma, of its limits and its case."""
    while end > at and text[end - 1] in " ,":
        end -= 1
    for name in ("scope", "case"):
        near = max(at, end - _SCOPE)
        found = _IN[name].search(text, near, end)
        if found is not None and found.start() > at:
            end = found.start()
    return end


def _places(text: str, at: int, end: int) -> list[int]:
    """Where who has a duty may begin: at once, or behind a condition."""
    behind = [found.end() for found in _IN["behind"].finditer(text, at, end)]
    apart = text.startswith(_BESIDES, at)  # "Ngoài các nghĩa vụ trên, chủ bến còn phải"
    if apart or WORK["condition"].match(text, at, end) or _IN["wishing"].match(text, at, end):
        return behind
    return [at, *(place for place in behind if text.startswith("thì ", place - 4))]


_WISHING = (" muốn", " có nhu cầu", " khi", " nếu")
_ASIDE = (" khi ", " nếu ", " trước khi ", " sau khi ", ", khi ", ", nếu ")
_AT_WORK = " làm việc"  #: ends in a word that breaks off other names
_BESIDES = ("Ngoài ", "ngoài ")


def _is_somebody(text: str, begin: int, end: int) -> bool:
    """Whether words are a class or bodies, each piece of their list for itself."""
    if not 2 < end - begin <= _LONGEST or holds(text, begin, end, _NO_NAME):
        return False
    if _BEFALLS in text[begin:end] and (text[end] == "," or text.endswith(_AND_HAS, begin, end)):
        return False
    names, stop = names_from(text, begin, end)
    if names and stop == end:
        return True
    broken = text[begin:end].rpartition(" ")[2].lower() in _breaks_off()
    if broken and not text.endswith(_AT_WORK, begin, end):
        return False
    joints = [*_IN["joint"].finditer(text, begin, end)]
    if joints and is_kind(text[begin : joints[0].start()]) and _one_of_trades(text, joints, end):
        return True
    starts = [begin, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), end]
    return all(_is_one(text, *piece) for piece in zip(starts, ends, strict=True))


def _one_of_trades(text: str, joints: list[re.Match[str]], end: int) -> bool:
    """Whether a list is of what one class makes or does: ``Các lò nung, | đóng gói vôi``."""
    return all(begins_work(text, joint.end(), end) for joint in joints[:1])


@cache
def _breaks_off() -> frozenset[str]:
    """Words that no name ends with."""
    return frozenset(vocabulary("work_words", "hanging", "half_name"))


def _is_one(text: str, begin: int, end: int) -> bool:
    if is_kind(text[begin:end]) or names_from(text, begin, end)[0] or is_person(text[begin:end]):
        return True
    return head_end(text, begin, end) is not None and not WORK["no_body"].match(text, begin, end)


def _named(text: str, begin: int, end: int, work: int) -> Duty:
    names, stop = names_from(text, begin, end)
    joint = _IN["joint"].search(text, begin, end)
    if joint is not None and stop < end and begins_work(text, joint.end(), end):
        return (Span(begin, end),), work
    if not names or stop < end:
        names = split(text, begin, end)
    return (*names[:-1], Span(names[-1].start, end)), work  # "các hộ có tên tại Điều 3" whole
