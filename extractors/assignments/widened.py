"""Owners that go on with a verb the grammar took for their work, and whose work stands behind it.

``Tổ chức, cá nhân mượn xe | phải làm giấy``, ``Các đơn vị được giao chuẩn bị nội dung | gửi tài liệu``,
``Tổ công tác hỗ trợ chuyển đổi số | lập kế hoạch``: what stands right behind the name only tells who is
meant; a duty, or a second verb that nothing leads on to, is the work.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractors.assignments.agents import leaning, sure_verb
from extractors.assignments.sentences import Lead
from extractors.assignments.verbs import begins_work, role_at
from extractors.assignments.words import ADVERBS, FORMS, WORK
from extractors.bodies.names import is_listed
from extractors.letters import flat
from extractors.model import Role, Span
from extractors.rules import vocabulary

__all__ = ["widened"]

_WORD = re.compile(r"[^\W\d_]+(?=[ ])")
_STOP = re.compile(r"[.;:,()]")
_NEAR = 90  #: characters from a name to its work
_FEW, _MANY = 2, 9  #: words in front of the work, least and most
_SELF = " tự"
_ORDER = ("trật tự", "thứ tự", "trình tự")
_BASIS = ("theo", "căn")  #: first words of what work rests on
_COMPETENT, _MANAGES = "có thẩm quyền", " quản lý"
_GIVEN = ("được giao", "được phân công", "nhiệm vụ", "được hỗ trợ")


def widened(text: str, lead: Lead, end: int) -> Lead | None:
    """A lead whose last name goes on to its work; the lead itself where nothing is missing.

    None for who may do something, as in ``Hộ thuê sạp được chọn vị trí``.

    >>> text = "Tổ chức, cá nhân mượn xe phải làm giấy xin xe"
    >>> found = widened(text, Lead((Span(0, 16),), 17), len(text))
    >>> text[found.names[0].slice], text[found.end :]
    ('Tổ chức, cá nhân mượn xe', 'phải làm giấy xin xe')
    """
    name = lead.names[-1]
    if not lead.colon and _does_himself(text, name):
        alone = Span(name.start, name.end - len(_SELF))
        return replace(lead, names=(*lead.names[:-1], alone), end=alone.end + 1)
    if lead.colon or lead.end != name.end + 1 or text[name.end] != " ":
        return lead
    if FORMS["quality"].match(text, name.end, end) is not None:
        return None  # "Các sở | quản lý ngành, lĩnh vực ...": which ones, their work was not read
    shown = flat.__wrapped__(text[name.slice])
    if (label := _to_colon(text, name, end)) is not None:
        return replace(lead, names=(*lead.names[:-1], label), end=label.end + len(": "), colon=True)
    begin = _work(text, shown, lead.end, end)
    if begin is None or (lead.modality is not None and not shown.endswith(_GIVEN)):
        return lead
    if text.startswith("được ", begin):
        return None
    listed = FORMS["by_list"].search(text, name.end, begin)  # "... đôn đốc | tại Phụ lục I"
    if listed is not None and text.rfind("(", name.start, listed.start()) > text.rfind(
        ")", name.start, listed.start()
    ):
        listed = None  # "(nêu tại khoản 2)"
    stop = listed.start() if listed is not None else begin - 1
    names = [Span(name.start, stop)]
    if f" và{_ALL}" in shown and _is_kind(shown):  # "Sở Y tế và các điểm | tiêm chủng"
        first = text.rindex(f" và{_ALL}", name.start, name.end)
        names = [Span(name.start, first), Span(first + len(" và "), stop)]
    return replace(lead, names=(*lead.names[:-1], *names), end=begin)


def _does_himself(text: str, name: Span) -> bool:
    """Whether a name ends with ``tự``, which belongs to the work: ``Các hộ tự | tháo dỡ``."""
    if not text.endswith(_SELF, name.start, name.end):
        return False
    return not text[name.slice].lower().endswith(_ORDER)  # "Cảnh sát trật tự"


def _work(text: str, shown: str, at: int, end: int) -> int | None:
    """Where the work begins behind a verb at ``at`` that tells who is meant; None for none."""
    if WORK["duty"].match(text, at, end) is not None or text.startswith(("phải ", "cần "), at):
        return None
    if shown.endswith(_GIVEN):
        role = role_at(text, at, end)
        leads = role is not None and role[0] in (Role.CHU_TRI, Role.PHOI_HOP)
        last = _chain(text, at, end)
        return None if leads else _behind(text, last, end) or _owed(text, last, end)
    if shown.startswith(_purposed()):
        return _behind_purpose(text, shown, at, end)
    if _is_kind(shown) and WORK["describing"].match(text, at, end) is not None:
        begin = _owed(text, at, end) or _behind(text, _chain(text, at, end), end)
        return begin if begin is not None and not text.startswith(_handed(), begin) else None
    if shown in _kinds():
        return _owed(text, at, end) or (_pair(text, at, end) if shown in _alone() else None)
    if _rules_over(shown) or _owed_at_once(text, at, end):
        return _owed(text, at, end)
    if shown.endswith(_COMPETENT) and WORK["describing"].match(text, at, end):
        return _ruled(text, at, end)
    if FORMS["common"].fullmatch(shown):
        return _asking(text, at, end)
    found = _field(text, shown, at, end) or _last_word(text, shown, at, end)
    return found or _owed_far(text, shown, at, end)


def _owed_far(text: str, shown: str, at: int, end: int) -> int | None:
    """Where the duty of a class stands behind a clause that tells which of it are meant.

    ``Chủ đầu tư | chuyển nhượng vốn có thu nhập | phải nộp thuế``; not behind somebody else, as in
    ``kiểm tra hồ sơ sinh viên phải nộp``.
    """
    if is_listed(shown) or text.startswith(_NOT_WHICH, at) or not begins_work(text, at, end):
        return None
    owed = WORK["far_duty"].match(text, at, min(end, at + _FAR))
    if owed is None or WORK["somebody_last"].search(text, at, owed.end() - 1) is not None:
        return None
    return owed.end()


_NOT_WHICH = ("theo ", "căn cứ ", "bắt buộc ", "định kỳ ", "chỉ ")  #: tell how, not which ones
_FAR = 220  #: characters of a clause that tells which of a class are meant


def _last_word(text: str, shown: str, at: int, end: int) -> int | None:
    """Where the work stands behind a verb that ends an office: ``Phòng Kỹ thuật | khai thác | lập``.

    Only right behind such a verb, and a verb that ends no office: ``quản lý | sử dụng`` are two acts.
    """
    deputy = shown.endswith(_DEPUTY) and text.startswith(_STANDING, at)
    if not deputy and (not shown.startswith(_offices()) or is_listed(shown)):
        return None
    last = WORK["ends_office"].match(text, at, end)
    begin = at + len(_STANDING) if deputy else last.end() + 1 if last is not None else end
    if begin >= end or text[begin - 1] != " " or text[at : begin - 1].lower() in shown:
        return None
    if any(WORK[row].match(text, begin, end) for row in _NO_SECOND):
        return None
    return begin if begins_work(text, begin, end) else None


_DEPUTY, _STANDING = (" phó", "phó ban", "phó đoàn"), "thường trực "
_NO_SECOND = ("in_names", "describing", "noun_too")  #: rows of what goes on with such a verb


def _ruled(text: str, at: int, end: int) -> int | None:
    """Where a decision stands behind what somebody is competent for: ``quản lý | ra quyết định``."""
    begin = _behind(text, at, end)
    out = begin is not None and text.endswith(" ra ", at, begin)
    return begin - len("ra ") if out and begin is not None else begin


def _asking(text: str, at: int, end: int) -> int | None:
    """Where who decides something asks another for an opinion: ``định giá nước | tham vấn Sở``."""
    if not text.startswith(_deciding(), at):
        return None  # "soạn dự thảo | xin ý kiến" are two steps
    stop = min(end, at + _NEAR)
    found = [place for word in _consults() if (place := text.find(f" {word}", at, stop)) >= 0]
    if not found or _STOP.search(text, at, min(found)) is not None:
        return None
    return min(found) + 1


def _behind_purpose(text: str, shown: str, at: int, end: int) -> int | None:
    """Where the work begins behind what a committee is for: ``Tổ công tác hỗ trợ dân | kiểm đếm``."""
    if shown not in _purposed():
        return _ended(text, at, end)
    aimed = WORK["aims"].match(text, at, end) is not None and not _helps_all(text, at, end)
    begin = _behind(text, at, end) if aimed else None
    return begin if begin is not None and not text.startswith(_handed(), begin) else None


def _is_kind(shown: str) -> bool:
    """Whether a name is but a kind that goes by what it is for: ``giám đốc các trạm | dạy nghề``."""
    if shown in _centres()[0]:
        return True
    office, _, kind = shown.rpartition(_ALL)
    if office.endswith(" và"):
        return kind in _centres()[1]  # "Sở Y tế và các điểm | tiêm chủng"
    return kind in _centres()[2] and office in _heads()


_ALL = " các "


@cache
def _heads() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "head_of"))


@cache
def _centres() -> tuple[frozenset[str], ...]:
    """Kinds that go by what they are for: alone, beside an office, behind who heads them."""
    kinds = ("centre", "point", "headed_kind")
    return tuple(frozenset(vocabulary("work_words", kind)) for kind in kinds)


def _ended(text: str, at: int, end: int) -> int | None:
    """Where the work stands behind the last word of a purpose: ``tìm kiếm | cứu nạn | tổ chức``."""
    last = WORK["aim_end"].match(text, at, end)
    begin = last.end() + 1 if last is not None else end
    return begin if begin < end and begins_work(text, begin, end) else None


def _behind(text: str, at: int, end: int) -> int | None:
    """Where a second verb stands by itself behind the one at ``at`` and what that is done to."""
    stop = min(end, at + _NEAR)
    passed, before = _verb_end(text, at, end), ""
    for count, word in enumerate(_WORD.finditer(text, at, stop)):
        begin = word.start()
        if _STOP.search(text, at, begin) is not None or count > _MANY:
            return None
        free = count >= _FEW and begin > passed and before not in leaning()
        free = free and word[0] not in _BASIS
        before = word[0].lower()
        if not free or not begins_work(text, begin, end):
            continue
        bare = begin == passed + 1 and text.count(" ", at, passed) < _FEW
        if bare and ADVERBS.at(text, begin, end) is None:
            passed = _verb_end(text, begin, end)  # "quyết định | cấp", "hỗ trợ | chuyển đổi"
        elif sure_verb(text, at, begin, end):
            return begin
    return None


def _verb_end(text: str, at: int, end: int) -> int:
    verb = WORK["verb"].match(text, at, end)
    role = role_at(text, at, end) if verb is None else None
    return verb.end() if verb is not None else role[1] if role is not None else at


def _helps_all(text: str, at: int, end: int) -> bool:
    """Whether a verb is done to everybody there is: ``hỗ trợ | các hộ dựng nhà``: work, no purpose."""
    verb = WORK["verb"].match(text, at, end)
    return verb is not None and FORMS["objects"].match(text, verb.end(), end) is not None


def _chain(text: str, at: int, end: int) -> int:
    """Where the last verb of a list begins: ``theo dõi, | kiểm tra``."""
    while text.startswith(", ", behind := _verb_end(text, at, end)):
        if not begins_work(text, behind + 2, end):
            break
        at = behind + 2
    return at


def _owed(text: str, at: int, end: int) -> int | None:
    """Where a duty or a right stands behind a verb that tells which ones: ``mượn xe | phải làm``."""
    owed = FORMS["owed_behind"].match(text, at, end)
    return owed.end() if owed is not None else None


def _pair(text: str, at: int, end: int) -> int | None:
    """Where two acts stand behind what tells who is meant: ``cấp giấy phép | kiểm tra và thu hồi``."""
    begin = _behind(text, at, end)
    if begin is None or text.startswith(_handed(), begin):
        return None
    return begin if text.startswith(" và ", _verb_end(text, begin, end)) else None


def _field(text: str, shown: str, at: int, end: int) -> int | None:
    """Where the role stands behind a field of an office: ``Thanh tra | giáo dục | phối hợp với``."""
    if not shown.startswith(_offices()):
        return None
    field = WORK["in_names"].match(text, at, end)
    if field is None or text[field.end() : field.end() + 1] != " ":
        return None
    begin = field.end() + 1
    return begin if role_at(text, begin, end) is not None and WORK["leads"].match(text, begin) else None


def _to_colon(text: str, name: Span, end: int) -> Span | None:
    """A name that a label goes on with up to its colon: ``Tổ Giám sát | cung ứng thuốc, vật tư:``."""
    held = WORK["in_names"].match(text, name.end + 1, end)
    held = held or WORK["aims"].match(text, name.end + 1, end)
    label = FORMS["label_behind"].match(text, name.end, min(end, name.end + _NEAR)) if held else None
    if label is None or label.end() >= end:
        return None
    acts = begins_work(text, label.end(), end)
    return Span(name.start, label.end("name")) if acts else None


@cache
def _alone() -> frozenset[str]:
    """Kinds that are nobody without what tells which one: ``cơ quan``, ``đơn vị``."""
    return frozenset(vocabulary("work_words", "nobody_alone"))


@cache
def _kinds() -> frozenset[str]:
    """Kinds of bodies and persons by a common noun: ``tổ chức, cá nhân``, ``hộ kinh doanh``."""
    return frozenset(vocabulary("work_words", "bare_agent", "obliged", "class"))


@cache
def _purposed() -> tuple[str, ...]:
    """Bodies of the moment, which go by what they are for: ``ban chỉ đạo``, ``tổ công tác``."""
    return tuple(word for word in vocabulary("work_words", "purposed") if " " in word)


@cache
def _handed() -> tuple[str, ...]:
    """Verbs of a later step of the same act: ``rà soát hồ sơ | báo cáo Sở``."""
    return tuple(f"{word} " for word in vocabulary("work_words", "later_step"))


def _rules_over(shown: str) -> bool:
    """Whether a kind goes by what it manages: ``bộ phận quản lý | thu phí``."""
    return shown.endswith(_MANAGES) and shown[: -len(_MANAGES)] in _kinds()


def _owed_at_once(text: str, at: int, end: int) -> bool:
    """Whether a duty follows a verb of one or two words, which is no work then: ``bơm | phải``."""
    begin = _owed(text, at, end)
    return begin is not None and text.count(" ", at, begin) <= _FEW


@cache
def _deciding() -> tuple[str, ...]:
    """What somebody is known by who decides: ``cơ quan | quyết định giá vé``."""
    return tuple(f"{word} " for word in vocabulary("work_words", "deciding"))


@cache
def _consults() -> tuple[str, ...]:
    """How another is asked for an opinion: ``quyết định giá vé | xin ý kiến``."""
    return tuple(f"{word} " for word in vocabulary("work_words", "consults"))


@cache
def _offices() -> tuple[str, ...]:
    """Units whose name goes on with a field: ``Phòng | Thanh tra giáo dục``."""
    return tuple(f"{word} " for word in vocabulary("work_words", "field_office"))
