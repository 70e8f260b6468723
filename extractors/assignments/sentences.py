"""How a sentence gives work: who leads it, in what role, with whom, from where its task runs.

``[Giao|Đề nghị|...] X[, Y và Z][:] [adverbs] [chủ trì[,]] [phối hợp [chặt chẽ] [với] P, Q] verb ...``
The words are in :mod:`extractors.assignments.words`, the bodies come from
:func:`extractors.bodies.lists.names_from`.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractors.assignments.agents import Agent, agent_at, leaning, main_verb, person_at, tells_of
from extractors.assignments.fields import fields_on
from extractors.assignments.first_words import bare_nouns, behind_courtesy, head_end, may_name
from extractors.assignments.hyphened import hyphened
from extractors.assignments.spoken_to import spoken_to
from extractors.assignments.subject_lists import listed_heads
from extractors.assignments.tagger import nominal
from extractors.assignments.verbs import (
    begins_work,
    no_work_at,
    opening_kinds,
    role_at,
    scanned_verb,
    short_verbs,
)
from extractors.assignments.whole_names import (
    apart,
    class_asked,
    described_on,
    label_on,
    marked_on,
    ordered,
    trimmed,
    whole_asked,
    with_purpose,
    with_verb,
)
from extractors.assignments.words import ADVERBS, FORMS, ROLES, WORK, modality_of
from extractors.bodies.lists import TWO_WORDS, lists_from, may_open, names_from
from extractors.bodies.names import agency_at, find_agencies
from extractors.kept import kept
from extractors.letters import UPPER, flat, fold
from extractors.model import Role, Span
from extractors.once import OfText
from extractors.quick import quick
from extractors.rules import holds, shared_pieces, vocabulary, words

__all__ = [
    "Lead",
    "Work",
    "acts_in_case",
    "asked_by_issuer",
    "behind_commas",
    "bodies_with_houses",
    "changes_role",
    "described",
    "gives_to_do",
    "in_turn",
    "joined_at",
    "lead_at",
    "lead_read",
    "leads_in",
    "led_in",
    "may_lead",
    "may_open",
    "named_twice",
    "names_nobody",
    "names_somebody",
    "opens_with_verb",
    "orders_at",
    "owes",
    "owes_act",
    "second_lead",
    "side_by_side",
    "small_bodies",
    "small_persons",
    "tells_of_owner",
    "whole_pair",
    "work_at",
]


@quick
@dataclass(frozen=True, slots=True)
class Lead:
    """Bodies that open a sentence, and where the words behind them begin.

    ``tagged``: the tagger told where, not the lists of bodies and verbs.
    """

    names: tuple[Span, ...]
    end: int
    modality: str | None = None
    colon: bool = False
    tagged: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Work:
    """Role, partners and the start of the task's words."""

    role: Role
    partners: tuple[Span, ...]
    start: int


_WHICH = "các cơ quan"  #: behind a word of order: bodies in full, or a class by what tells which


def lead_at(text: str, pos: int, end: int, *, colon_ok: bool = True) -> Lead | None:
    """The bodies that are given work by the sentence that begins at ``pos``.

    >>> text = "Giao Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ rà soát văn bản"
    >>> lead = lead_at(text, 0, len(text))
    >>> [text[n.slice] for n in lead.names], lead.modality
    (['Sở Tư pháp'], 'giao')
    """
    return lead_read(text, pos, end, colon_ok=colon_ok)[0]


def lead_read(text: str, pos: int, end: int, *, colon_ok: bool = True) -> tuple[Lead | None, int]:
    """The same, and how far the list of bodies was read, whether it leads or not."""
    if not may_lead(text, pos):
        return None, pos
    leads = _leads(text)
    asked = (pos, end, colon_ok)
    known = leads.get(asked)
    if known is None:
        read: list[int] = []
        known = leads[asked] = _lead(text, pos, end, colon_ok, read), max(read)
    return known


_FIRST = re.compile(r"[^\W\d]+")
_LETTERS = re.compile(r"[^\W_]+")


def may_lead(text: str, pos: int) -> bool:
    """Whether a sentence that gives somebody work can begin at ``pos``, by its first word alone.

    >>> may_lead("Giao Sở Y tế", 0), may_lead("Sở Y tế", 0), may_lead("Rà soát văn bản", 0)
    (True, True, False)
    """
    opening = TWO_WORDS.match(text, pos)
    return opening is not None and _leads_with(*opening.groups(""))


def _leads_with(word: str, second: str) -> bool:
    return _orders_with(word) or lists_from(word, second)


@lru_cache(maxsize=4096)
def _orders_with(word: str) -> bool:
    return word.lower() in _orders()


@cache
def _orders() -> frozenset[str]:
    """First words of orders, of cases and of units no gazetteer knows."""
    listed = (*vocabulary("work_words", "modality"), *vocabulary("phrases", "unit"), "đối với")
    return frozenset(word.lower().split(" ")[0] for word in listed)


def _nothing(text: str) -> dict[tuple[int, int, bool], tuple[Lead | None, int]]:
    return {}


#: What has been read of one text: headings and sentences ask for the same places.
_leads = OfText(_nothing)


def _lead(text: str, pos: int, end: int, colon_ok: bool, read: list[int]) -> Lead | None:
    order = _order(text, pos, end)
    modality = modality_of(order["word"]) if order else None
    at = _behind_order(text, order, pos)
    about = None
    if modality is None and text.startswith(("Đối ", "đối "), at):
        about = WORK["about"].match(text, at, end)
    begin = about.end() if about else at
    names, stop = _named(text, begin, end, order is not None, read)
    if (known := _by_class(text, begin, names, stop, end, modality)) is not None:
        return known
    if names and _runs_on(text, names[-1], end):
        return _tagged(agent_at(text, begin, end), modality)
    if len(names) == 1 and (squad := _squad_on(text, names[0], end)) is not None:
        return _tagged(squad, modality)
    if not names and about is None and (other := _unlisted(text, at, end, order is not None)):
        names, stop = (other,), other.end
    if not names or (modality is None and len(names) == 1 and _verbal(text[names[0].slice])):
        return None
    if len(names) == 1 and (whole := described(text, names[0], end)) is not None:
        return Lead((whole[0],), whole[1], modality)
    if modality is not None and (which := _which_of(text, names, stop, end)) is not None:
        return Lead((*names[:-1], which), which.end + 1, modality)
    rest = _rest(text, stop, end)
    if rest is None:
        return None
    if (charged := _charged_with(text, names[-1], rest, end)) is not None:
        return Lead((*names[:-1], charged), charged.end + 1, modality)
    if modality is None and (told := _handed_on(text, rest, end, colon_ok)) is not None:
        return told
    return _led(text, rest, end, Lead(names, rest.end(), modality), colon_ok, about is not None)


def _behind_order(text: str, order: re.Match[str] | None, pos: int) -> int:
    """Where who is told begins: ``đề nghị | các cơ quan báo chí``, ``… các cơ quan | Sở Y tế``."""
    if order is None:
        return pos
    at = order.end()
    whose = order["word"].lower().endswith(_WHICH) and not text[at : at + 1].isupper()
    if text.startswith("các các ", at):
        return at + len("các ")  # printed twice
    return at - len(_WHICH) - 1 if whose else at


_WHICH_ONES = 60  #: characters of what tells which of a group are meant
_GROUP = ("các ", "những ", "mỗi ", "từng ")


def _which_of(text: str, names: tuple[Span, ...], stop: int, end: int) -> Span | None:
    """A group told to act by what it has: ``yêu cầu các xã | có rừng | báo cáo diện tích``.

    Not ``các xã có kế hoạch kiểm tra``, which asks for a plan.  Or by what they still lack: ``yêu cầu
    các hộ chưa nộp phí | nộp tại quầy``.
    """
    have = stop + 1
    if text.startswith(_LACK, stop):
        have = _past_verb(text, text.index(" ", have) + 1, end) - len(" có ")
    elif not text.startswith(" có ", stop) or _has_things(text, have, end):
        return None
    if not any(text[n.start : n.end].lower().startswith(_GROUP) for n in names):
        return None
    for blank in re.finditer(r"[ ]|[^\w ]", text[have + 3 : min(end, have + _WHICH_ONES)]):
        if blank.group() != " ":
            return None
        verb = have + 3 + blank.end()
        if text.startswith("phải ", verb) or begins_work(text, verb, end):
            return Span(names[-1].start, verb - 1)
    return None


def _has_things(text: str, have: int, end: int) -> bool:
    """Whether ``có`` tells what there is, not which ones are meant: ``có kế hoạch``, ``có 5 chốt``."""
    verb = WORK["verb"].match(text, have, end)
    return verb is not None or FORMS["counted"].match(text, have + len("có ")) is not None


_LACK = (" chưa ", " còn ", " đang ", " bị ")  #: opens what tells which of a group are meant


def _past_verb(text: str, at: int, end: int) -> int:
    """Behind the verb that stands at an offset, with the one it leans on: ``hoàn thành rà soát |``."""
    verb = WORK["verb"].match(text, at, end)
    if verb is None:
        return at + 1
    if verb[0].lower() in _LEANS and text.startswith(" ", verb.end()):
        return max(verb.end() + 1, _past_verb(text, verb.end() + 1, end))
    return verb.end() + 1


_LEANS = frozenset(("hoàn thành", "thực hiện", "triển khai", "tổ chức", "tiến hành"))


def _charged_with(text: str, name: Span, rest: re.Match[str], end: int) -> Span | None:
    """A group with what it is charged with: ``Các xã được giao nhiệm vụ | quản lý chợ phải trình``."""
    if rest[0] != " " or not text.endswith(
        ("nhiệm vụ", "được giao", "phân công"), name.start, name.end
    ):
        return None
    verb = WORK["verb"].match(text, rest.end(), end)
    later = WORK["owes_later"].match(text, verb.end(), end) if verb is not None else None
    return Span(name.start, later.end() - 1) if later is not None else None


def _tagged(found: Agent | None, modality: str | None) -> Lead | None:
    """A lead by first words and verb alone."""
    if found is None:
        return None
    return Lead(found.names, found.begin, modality, found.colon, tagged=True)


def _rest(text: str, stop: int, end: int) -> re.Match[str] | None:
    """What stands between bodies and their work; None where no work can follow it."""
    within = FORMS["within"].match(text, stop, end)
    rest = FORMS["rest"].match(text, within.end() if within else stop, end)
    if rest is None or (rest["colon"] is not None and orders_at(text, rest.end(), end)):
        return None
    return rest


def _handed_on(text: str, rest: re.Match[str], end: int, colon_ok: bool) -> Lead | None:
    """Who is told, not who tells: ``Ban Thường vụ Tỉnh ủy giao Văn phòng Tỉnh ủy theo dõi``."""
    if rest[0] != " " or text.startswith("phân công ", rest.end()):
        return None
    if not orders_at(text, rest.end(), end):
        return None
    told = lead_at(text, rest.end(), end, colon_ok=colon_ok)
    return told if told is not None and told.modality is not None else None


def _by_class(
    text: str, at: int, names: tuple[Span, ...], stop: int, end: int, modality: str | None
) -> Lead | None:
    """A body that the grammar does not know, or not whole, by its first words."""
    found = None
    if modality is not None:
        found = listed_heads(text, at, end) or class_asked(text, at, names, stop, end)
        found = found or whole_asked(text, names, stop, end)
    if found is None and len(names) == 1:
        found = with_purpose(text, names[0], end) or label_on(text, names[0], end)
    if found is None and modality is None and names and _cut_short(text, stop, end):
        whole = agent_at(text, at, end)
        found = whole if whole is not None and whole.names[-1].end > stop else None
    return _tagged(found, modality)


def _cut_short(text: str, stop: int, end: int) -> bool:
    """Whether a name goes on where the grammar ended it: ``các trường | THPT``.

    Also with another verb that tells which ones: ``Các cơ sở kinh doanh|, sử dụng thuốc ngừng bán``.
    """
    if text.startswith((" - ", " – "), stop) and text[stop + 3 : stop + 4].isupper():
        return head_end(text, stop + 3, end) is None  # "Sở Tài chính | - Vật giá"
    if text.startswith(" có ", stop):
        return True  # "Các xã | có cửa khẩu phụ cập nhật": by what they have
    held = WORK["in_names"].match(text, stop + 1, end) if text.startswith(" ", stop) else None
    if held is not None and WORK["owes_soon"].match(text, held.end(), end):
        return True  # "Người đứng đầu cơ sở | sản xuất chịu trách nhiệm"
    if text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isupper():
        return True
    if text.startswith(" nơi ", stop):
        return True  # "Trạm trưởng Trạm Thú y | nơi có dịch"
    return text.startswith(", ", stop) and WORK["describing"].match(text, stop + 2, end) is not None


def _squad_on(text: str, name: Span, end: int) -> Agent | None:
    """An office whose name goes on with its work: ``Thư ký Đoàn | kiểm tra thông qua``."""
    if (squad := _squad_for(text, name, end)) is not None:
        return squad
    charged = text.startswith(" phụ trách ", name.end)  # "Đảng ủy viên | phụ trách chi bộ chỉ đạo"
    if not charged and not text.endswith((" Đoàn", " Tổ", " Đội", " Ban"), name.start, name.end):
        return None
    if WORK["describing"].match(text, name.end + 1, end) is None:
        return None
    on = agent_at(text, name.start, end)
    if on is None or on.colon or on.names[-1].end - name.end > _PURPOSE:
        return None
    return None if FORMS["objects"].search(text, name.end, on.begin) else on


def _squad_for(text: str, name: Span, end: int) -> Agent | None:
    """A squad with what it is for: ``Thư ký Đoàn | kiểm tra, đánh giá | thông qua biên bản``.

    With its objects too where it has two aims: ``Tổ công tác kiểm tra, đánh giá phòng khám | họp``.
    """
    aims = FORMS["squad_for"].match(text, name.end, end)
    if aims is None or not text.endswith((" Đoàn", " Tổ", " Tổ công tác"), name.start, name.end):
        return None
    verb = aims.end() + 1 if begins_work(text, aims.end() + 1, end) else None
    if verb is None and "," in aims[0]:
        verb = main_verb(text, name.start, aims.end(), end)
    if verb is None or verb - aims.end() > _PURPOSE or text[aims.end()] != " ":
        return None
    if FORMS["objects"].search(text, aims.end(), verb):
        return None
    return Agent((Span(name.start, verb - 1),), verb)


_PURPOSE = 35  #: characters of what a squad is for


def _runs_on(text: str, name: Span, end: int) -> bool:
    """Whether a name goes on with a verb: ``Cục Thanh tra|, giám sát``, ``Tổ | kiểm phiếu``."""
    shown = flat.__wrapped__(text[name.slice])
    if shown in bare_nouns():
        return WORK["describing"].match(text, name.end + 1, end) is not None
    if shown.startswith("các ") and shown.removeprefix("các ") in bare_nouns():
        return WORK["trade"].match(text, name.end + 1, end) is not None
    last = text.rfind(" ", name.start, name.end) + 1
    if last and text[last].isupper() and WORK["describing"].match(text, last, name.end + 1):
        return WORK["verb"].match(text, name.end + 1, end) is not None  # "Hội đồng Xét | công nhận"
    if not text.startswith(", ", name.end) or not text[name.end + 2 : name.end + 3].islower():
        return False
    words_of = text[name.slice].rsplit(" ", 2)
    if len(words_of) < 3 or WORK["verb"].fullmatch(" ".join(words_of[1:])) is None:
        return False
    return WORK["verb"].match(text, name.end + 2, end) is not None


def _named(text: str, at: int, end: int, order: bool, read: list[int]) -> tuple[tuple[Span, ...], int]:
    """The bodies listed at ``at`` with the words that describe them, and where they end.

    ``read`` takes how far the list of bodies itself goes.
    """
    names, stop = names_from(text, at, end)
    read.append(stop)
    if names:
        names, stop = trimmed(text, names, stop, end)
        names, stop = with_verb(text, names, stop)
        names, stop = fields_on(text, names, stop, end)
        names, stop = described_on(text, names, stop, end)
        names, stop = marked_on(text, names, stop, end)
        names = apart(text, names)
        names, stop = hyphened(text, names, stop, end)
    if order and (named := ordered(text, at, names, stop, end)) is not None:
        return named
    return names, stop


def _led(
    text: str, rest: re.Match[str], end: int, lead: Lead, colon_ok: bool, about: bool
) -> Lead | None:
    """Where the work of bodies begins that open a sentence; None when no work follows them.

    ``rest`` is what stands right behind them, ``about`` tells that ``Đối với`` stood in front.
    """
    if duties := FORMS["duties"].match(text, rest.end(), end):
        return Lead(lead.names, duties.end(), lead.modality, colon=True)
    colon = rest["colon"] is not None
    if rest["end"] is not None or (colon and colon_ok):
        return Lead(lead.names, rest.end(), lead.modality, colon)
    if no_work_at(text, rest.end(), end) or WORK["noun_begin"].match(text, rest.end(), end):
        return None
    if about or WORK["asks"].match(text, rest.end(), end):
        return None  # "Đối với các xã chưa đạt" is a case
    begin = rest.end()
    if lead.modality is not None and FORMS["announces"].match(text, begin, end):
        return Lead(lead.names, begin, lead.modality)  # "giao nhiệm vụ các tổ như sau:"
    if WORK["verb"].match(text, begin, end) is None or not text[begin].islower():
        inserted = FORMS["inserted"].match(text, begin, end)
        if inserted is not None and WORK["verb"].match(text, inserted.end(), end):
            begin = inserted.end()  # "Các thành viên, ngoài việc ..., báo cáo"
        elif not _in_a_way(text, begin, end) and (
            lead.modality is None or not _order_behind(text, begin, end)
        ):
            return None
    return Lead(lead.names, begin, lead.modality)


def _in_a_way(text: str, at: int, end: int) -> bool:
    """Whether a verb stands there, misread by a scan or behind how it is done: ``sớm rà soát``."""
    if scanned_verb(text, at, end) is not None:
        return True
    way = ADVERBS.at(text, at, end) if text[at].islower() else None
    if way is None or "," in text[at : way.end]:
        return False  # "... của UBND xã theo quy định tại Điều này, Sở X | chủ trì"
    return WORK["verb"].match(text, way.end, end) is not None


def _unlisted(text: str, at: int, end: int, order: bool) -> Span | None:
    """A unit no gazetteer knows, by its first word: ``Phòng Bảo tồn và Sinh vật cảnh theo dõi``.

    Behind an order also whom it speaks to: ``đề nghị | các đồng chí rà soát``.
    """
    if order and (called := spoken_to(text, at, end)) is not None:
        return called
    if text[at : at + 1] not in _UNIT_LETTERS:
        return None
    m = FORMS["unlisted"].match(text, at, end)
    if m is None and _is_small(text, at):
        m = FORMS["unlisted_small"].match(text, at, end)
    return Span(at, m.end("name")) if m else None


def _is_small(text: str, at: int) -> bool:
    """Whether the second word at an offset begins with a small letter: ``Cục | đo đạc``."""
    blank = text.find(" ", at, at + _WORD_ONE)
    return blank >= 0 and text[blank + 1 : blank + 2].islower()


_WORD_ONE = 8  #: characters of the first word of a unit


_UNIT_LETTERS = frozenset("PBTVCSHĐ")  #: first letters of what units are called


def _order_behind(text: str, pos: int, end: int) -> bool:
    """Whether behind a body that is told to do something its work begins, by a verb no list has."""
    word = FORMS["order"].match(text, pos, end)
    return word is not None and word["word"].islower() and word["word"] not in _no_verbs()


@cache
def _no_verbs() -> frozenset[str]:
    return frozenset(words("particle")) - {"phải", "cần", "chủ", "phối", "làm", "là", "tham", "đôn"}


#: Letters before a word of asking in which who asks begins; longer names nobody bears.
_NEAR = 600


def asked_by_issuer(
    text: str, begin: int, end: int, far: int | None = None, *, instructs: bool = False
) -> Lead | None:
    """Whom a body that is named right before asks: ``..., Sở Nội vụ đề nghị các sở báo cáo``.

    ``far``: where the paragraph ends; the list of bodies may go on behind a semicolon.

    >>> text = "Thực hiện Kế hoạch số 7/KH-UBND, Sở Nội vụ đề nghị các sở, ban, ngành rà soát văn bản"
    >>> lead = asked_by_issuer(text, 0, len(text))
    >>> [text[n.slice] for n in lead.names], lead.modality, text[lead.end :]
    (['các sở, ban, ngành'], 'de_nghi', 'rà soát văn bản')
    """
    asks: list[tuple[int, int]] = []
    if holds(text, begin, end, _asking()):
        asks = [(m.start(), m.end()) for m in FORMS["request"].finditer(text, begin, end)]
    if instructs and not asks:  # "Giám đốc Sở Xây dựng chỉ đạo các hạt ..."
        asks = [(m.start(), m.end()) for m in WORK["instructs"].finditer(text, begin, end)]
    for named, after in asks:
        if text.startswith("phân công", after):
            continue  # "Các khoa phân công giảng viên": an act of their own
        if text[named - 1] == ")":  # "... (sau đây viết là Ban Chỉ đạo) yêu cầu"
            named = max(begin, text.rfind("(", max(begin, named - _NEAR), named) - 1)
        starts = [begin]
        comma = named
        for _ in range(3):  # a comma may stand inside the name
            comma = text.rfind(", ", max(begin, named - _NEAR), comma)
            if comma < 0:
                break
            starts.append(comma + 2)
        for start in starts:
            name = agency_at(text, start) if may_open(text, start) else None
            bare = FORMS["bare_body"].fullmatch(text, start, named)
            whole = name is not None and name.end == named
            if whole or bare is not None or _asker(text, start, named):
                lead = lead_at(text, after, end if far is None else far)
                if lead is None and text.startswith(_INSTRUCTS, named):
                    # "Giám đốc Sở Y tế chỉ đạo các trạm trên địa bàn rà soát"
                    lead = _tagged(agent_at(text, after, end), None)
                if lead is not None and (lead.modality is not None or instructs):
                    return replace(lead, modality=lead.modality or "yeu_cau")
                break
    return None


_INSTRUCTS = " chỉ đạo "


@kept
def _asking() -> tuple[str, ...]:
    """Few pieces of which each word of order holds one: ``giao``, `` nghị``."""
    return shared_pieces(vocabulary("work_words", "modality"))


def _asker(text: str, start: int, named: int) -> bool:
    """Whether somebody is named between two offsets who can ask: ``Công ty``, ``Nhà trường``."""
    if named - start > _ASKER or not text[start : start + 1].isupper():
        return False
    head = head_end(text, start, named)
    if head is None or tells_of(text, head, named):
        return False
    return main_verb(text, start, head, named) is None


_ASKER = 70  #: characters of who asks


def gives_to_do(text: str, pos: int, end: int) -> bool:
    """Whether words of an owner's list say what to do, not of what: by the lists, then the tagger.

    >>> text = "Kế hoạch sử dụng đất của xã"
    >>> gives_to_do(text, 0, len(text)), gives_to_do("Định kỳ báo cáo", 0, 15)
    (False, True)
    """
    if WORK["thing"].match(text, pos, end) and not opens_with_verb(text, pos, end):
        return False
    return (
        opens_with_verb(text, pos, end)
        or ADVERBS.at(text, pos, end) is not None
        or ROLES.at(text, pos, end) is not None
        or any(WORK[row].match(text, pos, end) for row in ("modality", "prefix", "contact"))
        or _in_case(text, pos, end)
        or misread_verb(text, pos, end)
        or not nominal(text, pos, end)
    )


_CASE = 160  #: characters of a case in front of what is to be done


def acts_in_case(text: str, pos: int, end: int) -> bool:
    """Whether words say what to do in a case: ``Khi có sự cố, báo ngay``.

    >>> text = "Khi có sự cố, báo cáo Sở Y tế"
    >>> acts_in_case(text, 0, len(text)), acts_in_case("Khi có sự cố, Sở Y tế báo cáo", 0, 29)
    (True, False)
    >>> acts_in_case("Khi hết ca phải lau máy", 0, 23)
    True
    """
    if WORK["condition"].match(text, pos, end) is None:
        return False
    comma = text.find(", ", pos, min(end, pos + _CASE))
    if _owed_in_case(text, pos, comma if comma >= 0 else min(end, pos + _CASE)):
        return True
    return comma >= 0 and (
        opens_with_verb(text, comma + 2, end) or role_at(text, comma + 2, end) is not None
    )


def _owed_in_case(text: str, pos: int, stop: int) -> bool:
    """Whether a duty stands right behind a case that names nobody: ``Khi hết ca | phải lau máy``.

    >>> _owed_in_case("Khi về kho đội trưởng phải ký", 0, 29)
    False
    """
    owed = WORK["owes_any"].search(text, pos, stop)
    if owed is None or text.startswith(_HAS, owed.start()):
        return False
    begin = owed.start()
    for _ in range(_WHO):
        begin = text.rfind(" ", pos, begin)
        if begin < 0:
            return True
        before = text.rfind(" ", pos, begin) + 1
        if text[before:begin].lower() in leaning() | _PLACES:
            continue
        if head_end(text, begin + 1, owed.start()) is not None or may_open(text, begin + 1):
            return False
    return True


_HAS = " có "
_PLACES = frozenset(("ngoài", "trong", "ra", "vào", "tới", "đến"))  #: in front of what is no subject


@cache
def _misread() -> frozenset[str]:
    """Verbs of two syllables without their marks: what a scan may leave of them."""
    return frozenset(fold(verb) for verb in vocabulary("work_words", "verb") if verb.count(" ") == 1)


def misread_verb(text: str, pos: int, end: int) -> bool:
    """Whether a verb of two syllables stands at ``pos`` whose marks a scan has misread.

    >>> misread_verb("Thúc đây các đơn vị", 0, 19), misread_verb("Kế hoạch của xã", 0, 15)
    (True, False)
    """
    m = FORMS["two_words"].match(text, pos, end)
    return m is not None and fold(m[0]) in _misread()


def _in_case(text: str, pos: int, end: int) -> bool:
    """Whether words say in which case, and then what: not the heading ``Về lĩnh vực y tế:``."""
    return WORK["condition"].match(text, pos, end) is not None and text[end - 1] != ":"


def opens_with_verb(text: str, pos: int, end: int) -> bool:
    """Whether words begin with a verb of work, not with a heading's noun.

    >>> opens_with_verb("Rà soát văn bản", 0, 15), opens_with_verb("Công tác tuyên truyền", 0, 21)
    (True, False)
    """
    word = _LETTERS.match(text, pos, end)
    if word is None:
        return False
    verb, noun = opening_kinds(word[0])
    if not verb or WORK["verb"].match(text, pos, end) is None:
        return False
    return not noun or WORK["noun_begin"].match(text, pos, end) is None


@cache
def _not_agencies() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "not_agency"))


def orders_at(text: str, pos: int, end: int) -> bool:
    """Whether a sentence begins with a word of order: ``Giao Bộ Y tế``."""
    return _order(text, pos, end) is not None


def _order(text: str, pos: int, end: int) -> re.Match[str] | None:
    order = WORK["modality"].match(text, pos, end)
    return None if order is not None and _staffs(text, pos, end) else order


def _staffs(text: str, pos: int, end: int) -> bool:
    """Whether somebody assigns staff (``Phân công cán bộ trực``): the task of who does, not theirs."""
    staff = WORK["staffing"].match(text, pos, end)
    return staff is not None and begins_work(text, staff.end(), end)


def owes(text: str, pos: int, end: int) -> bool:
    """Whether words lay a duty on somebody; in law, that alone is a task.

    >>> text = "Chi nhánh phải nộp tờ khai"
    >>> owes(text, 0, len(text)), owes("Chi nhánh nộp tờ khai", 0, 21)
    (True, False)
    """
    return WORK["owes"].search(text, max(0, pos - 1), end) is not None


def owes_act(text: str, pos: int, end: int) -> bool:
    """Whether words lay a duty on somebody to do a thing, more than to be or to keep something.

    >>> text = "Chi nhánh phải bảo đảm tiêu chuẩn"
    >>> owes_act(text, 0, len(text)), owes_act("Chi nhánh phải nộp tờ khai", 0, 26)
    (False, True)
    """
    return any(
        WORK["general_duty"].match(text, duty.start(), end) is None
        for duty in WORK["owes"].finditer(text, max(0, pos - 1), end)
    )


def _verbal(name: str) -> bool:
    """Whether a name is one word or two that are a verb as well (``Thanh tra, kiểm tra các cơ sở``)."""
    return len(name) < 12 and " ".join(flat.__wrapped__(name).rstrip(",").split()) in _not_agencies()


def described(text: str, name: Span, end: int) -> tuple[Span, int] | None:
    """A group that a clause describes: ``Các sở phụ trách các tiêu chí ... tổng hợp``.

    The name with its clause, and where the work begins; None for a body that is given the lead.

    >>> text = "Các sở được giao chủ trì các nhiệm vụ tại Phụ lục chủ động báo cáo"
    >>> name, at = described(text, Span(0, 6), len(text))
    >>> text[name.slice], text[at:]
    ('Các sở được giao chủ trì các nhiệm vụ', 'chủ động báo cáo')
    """
    if not text.startswith(("Các ", "các ", "Những ", "Cơ quan", "Đơn vị"), name.start):
        return None
    m = FORMS["relative"].match(text, name.end, end)
    return (Span(name.start, m.end("name")), m.end()) if m else None


def work_at(text: str, pos: int, end: int) -> Work:
    """Role and partners of the work whose words begin at ``pos``.

    >>> text = "chủ trì, phối hợp với Công an tỉnh, Sở Y tế kiểm tra các cơ sở"
    >>> work = work_at(text, 0, len(text))
    >>> str(work.role), [text[n.slice] for n in work.partners], text[work.start:]
    ('chu_tri', ['Công an tỉnh', 'Sở Y tế'], 'kiểm tra các cơ sở')
    """
    at = pos
    for _ in range(4):
        adverb = ADVERBS.at(text, at, end)
        if adverb is None or _role(text, at, end) is Role.PHOI_HOP:
            break
        at = adverb.end
    found = role_at(text, at, end)
    if found is None:
        return Work(Role.THUC_HIEN, (), pos)
    role, behind = found
    if role is Role.CHU_TRI:
        if text.startswith("cùng ", at) and at > 0:
            return Work(role, _partners(text, at - 1, end)[0], at)
        if _leads_thing(text, behind):
            return Work(role, (), at)
        return _led_work(text, behind, end)
    if role is Role.THUC_HIEN:  # "là đầu mối, phối hợp với Sở Y tế tổng hợp"
        return Work(Role.THUC_HIEN, _led_work(text, behind, end).partners, pos)
    if role is Role.PHOI_HOP:
        partners, _ = _partners(text, behind, end)
        if not partners:
            step = FORMS["with"].match(text, behind, end)
            # "phối hợp theo dõi, đôn đốc"
            if step and step["with"] is None and _role(text, step.end(), end) is Role.THEO_DOI:
                return Work(Role.THEO_DOI, (), pos)
            if _in_manner(text, at, behind, end):
                return Work(Role.THUC_HIEN, (), pos)
        return Work(Role.PHOI_HOP, partners, pos)
    return Work(role, (), pos)


def _in_manner(text: str, at: int, behind: int, end: int) -> bool:
    """Whether bodies only work ``phối hợp chặt chẽ``, with nobody named behind: that is how they do it.

    >>> each = "phối hợp chặt chẽ, gỡ vướng", "phối hợp chặt chẽ với chủ rừng", "phối hợp gỡ vướng"
    >>> [_in_manner(text, 0, len("phối hợp"), len(text)) for text in each]
    [True, False, False]
    """
    joined = text.rfind(" hợp", at, behind)
    return joined >= 0 and FORMS["in_manner"].match(text, joined + len(" hợp"), end) is not None


_LED = tuple(f" {each} " for each in ("các", "những", "việc", "cuộc họp", "buổi", "hội nghị", "hoặc"))


def _leads_thing(text: str, behind: int) -> bool:
    """Whether behind ``chủ trì`` stands what is led, so that the word is the task's own verb.

    ``chủ trì | các buổi giao ban``, ``chủ trì | hoặc phối hợp với Khoa Nội``
    """
    return text.startswith(_LED, behind)


def _role(text: str, pos: int, end: int) -> Role | None:
    """The role whose words stand at ``pos``."""
    found = role_at(text, pos, end)
    return found[0] if found is not None else None


def _led_work(text: str, pos: int, end: int) -> Work:
    """The work behind ``chủ trì``: with whom it is done, and where its words begin."""
    step = FORMS["join"].match(text, pos, end)
    start = step.end() if step else pos
    partners: tuple[Span, ...] = ()
    if text.startswith("với ", start):  # "đồng chủ trì với"
        partners, after = _partners(text, start - 1, end)
        start = after if partners else start
    joined = role_at(text, start, end)
    if joined is not None and joined[0] is Role.PHOI_HOP:
        more, after = _partners(text, joined[1], end)
        if more:
            partners, start = partners + more, after
    if partners and text.startswith(_AND, start):
        start += len(_AND)  # "phối hợp với các trạm | và kiểm tra kho"
    return Work(Role.CHU_TRI, partners, start)


_AND = "và "


def _partners(text: str, pos: int, end: int) -> tuple[tuple[Span, ...], int]:
    step = FORMS["with"].match(text, pos, end)
    if step is None:
        return (), pos
    names, after = bodies_with_houses(text, step.end(), end)
    if not names:
        short = _short_partners(text, step.end(), end)
        return short or _partners_by_words(text, step, end) or ((), pos)
    names, after = trimmed(text, names, after, end)
    names, after = fields_on(text, names, after, end)
    names, after = described_on(text, names, after, end)
    names = apart(text, names)
    names, after = hyphened(text, names, after, end)
    if (longer := _partners_on(text, step.end(), after, end)) is not None:
        return longer
    tail = FORMS["behind_partners"].match(text, after, end)
    return names, tail.end() if tail else after


def bodies_with_houses(text: str, at: int, end: int) -> tuple[tuple[Span, ...], int]:
    """Bodies of a list, each with the house behind its stroke: ``Cục Tài chính/Bộ Quốc phòng``.

    >>> text = "Cục Vật tư/Bộ Công an và Cục Hậu cần/Bộ Công an rà soát"
    >>> names, after = bodies_with_houses(text, 0, len(text))
    >>> [text[each.slice] for each in names], text[after:]
    (['Cục Vật tư/Bộ Công an', 'Cục Hậu cần/Bộ Công an'], ' rà soát')
    """
    names, after = names_from(text, at, end)
    while names and text.startswith("/", after) and names[-1].end == after:
        more, stop = names_from(text, after + 1, end)
        if not more or more[0].start != after + 1:
            break
        names, after = (*names[:-1], Span(names[-1].start, more[0].end), *more[1:]), stop
    return names, after


def _partners_on(text: str, at: int, after: int, end: int) -> tuple[tuple[Span, ...], int] | None:
    """Partners up to the work, where the grammar ends them in front of more of their name.

    ``phối hợp với các phòng chức năng | Sở và các cơ quan hữu quan lập kế hoạch``

    >>> text = "các Phòng chức năng Sở và các cơ quan hữu quan lập kế hoạch"
    >>> names, begin = _partners_on(text, 0, 19, len(text))
    >>> [text[each.slice] for each in names], text[begin:]
    (['các Phòng chức năng Sở', 'các cơ quan hữu quan'], 'lập kế hoạch')
    """
    if text[after : after + 1] != " " or begins_work(text, after + 1, end):
        return None
    found = agent_at(text, at, end, asked=True)
    if found is None or found.colon or found.begin <= after + 1:
        return None
    between = text[after : found.begin]
    if between.count(" ") > _REST_OF_NAME or not _SIGNS.isdisjoint(between):
        return None
    return (found.names, found.begin) if begins_work(text, found.begin, end) else None


_REST_OF_NAME = 12  #: words that a name may have behind what the grammar knows of it
_SIGNS = frozenset(",;:.()")


def _partners_by_words(text: str, step: re.Match[str], end: int) -> tuple[tuple[Span, ...], int] | None:
    """Partners by their first words: ``phối hợp với tổ trưởng chuyên môn duyệt giáo án``."""
    found = agent_at(text, step.end(), end, asked=True) if step["with"] is not None else None
    if found is None or found.colon or " " not in text[found.names[-1].slice]:
        return None  # "phối hợp với Đội | kiểm tra"
    last = found.names[-1]
    names, after = fields_on(text, found.names, last.end, end)
    if text[last.slice] == "Tổng cục" and names != found.names:
        return names, after  # "Tổng cục | quản lý đê điều"
    return found.names, found.begin


def _short_partners(text: str, at: int, end: int) -> tuple[tuple[Span, ...], int] | None:
    """Partners that an abbreviation opens: ``phối hợp với VNPT và các hội``."""
    first = FORMS["abbreviated"].match(text, at, end)
    if first is None:
        return None
    step = FORMS["more"].match(text, first.end(), end)
    more, after = names_from(text, step.end(), end) if step else ((), first.end())
    tail = FORMS["behind_partners"].match(text, after if more else first.end(), end)
    return (Span(at, first.end()), *more), tail.end() if tail else after


def tells_of_owner(text: str, pos: int, end: int) -> bool:
    """Whether words under an owner's heading describe it or its rules instead of giving work.

    >>> tells_of_owner("Nhiệm kỳ của Hội đồng là 05 năm", 0, 31)
    True
    >>> tells_of_owner("Tham mưu ban hành kế hoạch", 0, 26)
    False
    """
    if WORK["noun_open"].match(text, pos, end):
        return WORK["contact"].match(text, pos, end) is None and not acts_in_case(text, pos, end)
    name = agency_at(text, pos) if may_open(text, pos) else None
    if name is not None and not _verbal(text[name.slice]) and name.end - pos > 6:
        return True
    may = text.find(" có thể ", pos, min(end, pos + _MAY))
    if may >= 0 and (text.count(" ", pos, may) < _WHO or not opens_with_verb(text, pos, end)):
        return True  # "Các hộ có thể đăng ký thêm"
    head = head_end(text, pos, end)  # "Sinh viên nợ học phí không được dự thi"
    return head is not None and tells_of(text, head, min(end, head + _TOLD))


_MAY, _WHO = 45, 3  #: characters of who may do something, blanks in a short name
_TOLD = 60  #: characters behind a subject in which it is told of


def changes_role(text: str, pos: int, end: int) -> Role | None:
    """The role a later sentence of a task takes, when it takes one of its own."""
    role = ROLES.at(text, pos, end)
    if role is None:
        return _reports_often(text, pos, end)
    if role.row.make is Role.PHOI_HOP and not _partners(text, role.end, end)[0]:
        return None
    return role.row.make


_OFTEN = ("Hằng ", "Hàng ", "Định kỳ ")  #: a sentence of its own: "...; định kỳ báo cáo" is none


def _reports_often(text: str, pos: int, end: int) -> Role | None:
    """The role of a sentence that asks for regular reports: ``Hằng tháng | tổng hợp báo cáo``."""
    at = pos
    while text.startswith(_OFTEN, at):
        adverb = ADVERBS.at(text, at, end)
        if adverb is None or adverb.end <= at:
            return None
        at = adverb.end
    role = ROLES.at(text, at, end) if at > pos else None
    return Role.BAO_CAO if role is not None and role.row.make is Role.BAO_CAO else None


def second_lead(text: str, pos: int, end: int) -> tuple[tuple[Span, ...], int] | None:
    """``chỉ đạo B chủ trì ...``: the second body of two steps, when it is given the lead."""
    m = WORK["direct"].match(text, pos, end)
    if m is None:
        return None
    names, stop = names_from(text, m.end(), end)
    if not names:
        return None
    step = re.compile(r",?[ ]").match(text, stop, end)
    if step is None or _role(text, step.end(), end) is not Role.CHU_TRI:
        return None
    return names, step.end()


def behind_commas(text: str, begin: int, end: int) -> tuple[bool, bool, bool]:
    """Whether behind a comma a body with a capital, a small unit, anybody may stand.

    A cheap look at a letter or a word of each, before who stands in front is read.

    >>> text = "Giao Sở Y tế lập đội, Công an tỉnh phân luồng xe, rà soát hộ"
    >>> behind_commas(text, 0, len(text))
    (True, False, True)
    """
    bodies = small = others = False
    at = text.find(", ", begin, end)
    while at >= 0:
        place = at + 2
        first = text[place : place + 1]
        if first.isupper():
            opens = may_open(text, place)
            bodies = bodies or opens
            others = others or opens or names_somebody(text, place, end)
        elif first in _SMALL_UNITS:
            small = True
            others = others or may_open(text, place)
            bodies = bodies or text.startswith(_GROUPS, place)
        else:
            others = others or may_open(text, place)
            bodies = bodies or text.startswith(_GROUPS, place)
            if first == "v" and not bodies and text.startswith("và ", place):
                bodies = text[place + 3 : place + 4].isupper() and may_open(text, place + 3)
        at = text.find(", ", place, end)
    return bodies, small, others


_APART = "riêng "  #: in front of one of those who are told, with work of its own
_GROUPS = (
    "các ",
    "mỗi ",
    "từng ",
    "còn các ",
    "còn mỗi ",
    "riêng ",
)  #: what opens a group behind a comma
_SMALL_UNITS = frozenset("kpttđbc")  #: first letters of the row ``small_body``


def side_by_side(text: str, begin: int, end: int) -> list[int]:
    """Where further bodies of one order get work of their own, behind a comma.

    Not behind a verb that sets others to work, nor where the comma stands in a list of bodies.

    >>> text = "Giao Sở Y tế lập đội cấp cứu, Công an tỉnh phân luồng xe"
    >>> [text[at:] for at in side_by_side(text, 0, len(text))]
    ['Công an tỉnh phân luồng xe']
    >>> text = "Giao Sở Y tế hướng dẫn các trạm, Công an tỉnh phân luồng xe"
    >>> side_by_side(text, 0, len(text))
    []
    """
    found: list[int] = []
    if FORMS["comma_subject"].search(text, begin, end) is None:
        return found
    first = _ordered_work(text, begin, end)
    if first is None:
        return found
    since = first
    for m in FORMS["comma_subject"].finditer(text, first, end):
        at = m.end()
        if at < since or not may_open(text, at):
            continue
        if text[at].islower() and _listed_on(text, since, m.start()):
            continue
        if WORK["causes"].search(text, since, m.start()) is not None:
            return found
        lead = lead_at(text, at, end, colon_ok=False)
        if lead is None and m[0].endswith(_APART):
            lead = _tagged(agent_at(text, at, end), None)  # "riêng | xã Cồn Muối thống kê cả đập tạm"
        if lead is None or lead.modality is not None or lead.end >= end:
            continue
        listed = find_agencies(text, since, m.start())
        if listed and listed[-1].end >= m.start():
            return found  # "báo cáo Ủy ban nhân dân tỉnh, Sở Tài chính ..."
        if WORK["predicate"].match(text, lead.end, end) is None:
            found.append(at)
            since = lead.end
    return found


def named_twice(text: str, begin: int, end: int) -> list[int]:
    """Where a body that was only handed something is named again, with work of its own, behind a comma.

    >>> text = "Các tổ gửi phiếu về Văn phòng (qua cô Sen), Văn phòng tổng hợp trình Giám đốc"
    >>> [text[at:] for at in named_twice(text, 0, len(text))]
    ['Văn phòng tổng hợp trình Giám đốc']
    >>> named_twice("Kiểm tra Phòng A, Phòng B và Phòng C", 0, 36)
    []
    """
    found: list[int] = []
    for comma in _CAPITAL_BEHIND.finditer(text, begin, end):
        front = text[begin : comma.start()]
        if front.endswith(")"):
            front = front[: front.rfind(" (")]
        stop = at = comma.end()
        for _ in range(_NAME_WORDS):
            stop = text.find(" ", stop + 1, end)
            if stop < 0 or text[stop - 1] in ",;":
                break
            if front.endswith(f" {text[at:stop]}") and begins_work(text, stop + 1, end):
                found.append(at)
                break
    return found


_CAPITAL_BEHIND = re.compile(rf",[ ](?=[{UPPER}])")
_NAME_WORDS = 8  #: of a body that is named twice


def _listed_on(text: str, since: int, comma: int) -> bool:
    """Whether a group behind a comma goes on with a list: ``khó khăn của ngành, | các địa phương``."""
    return not _LISTS.isdisjoint(text[since:comma].lower().split()[-_FEW_WORDS:])


_LISTS = frozenset(("các", "những", "mỗi", "của", "cho", "với", "tại", "ở"))
_FEW_WORDS = 6


def in_turn(text: str, begin: int, end: int) -> list[int]:
    """Where others do what the first body does, each behind a comma with the same verb.

    >>> text = "Trưởng thôn nhận xét tổ trưởng, Bí thư chi bộ nhận xét Trưởng thôn"
    >>> [text[at:] for at in in_turn(text, 0, len(text))]
    ['Bí thư chi bộ nhận xét Trưởng thôn']
    """
    if not _acts_again(text, begin, end):
        return []
    lead = lead_at(text, begin, end)
    if lead is None or lead.colon or lead.modality is not None:
        return []
    verb = WORK["verb"].match(text, lead.end, end)
    if verb is None or " " not in verb[0]:
        return []
    found: list[int] = []
    at = text.find(f" {verb[0]} ", verb.end(), end)
    while at >= 0:
        other = text.rfind(", ", verb.end(), at) + 2
        if other > 1 and _acts_at(text, other, at + 1, end):
            found.append(other)
        at = text.find(f" {verb[0]} ", at + 1, end)
    return found


_RUNS = re.compile(r"\w+")


def _acts_again(text: str, begin: int, end: int) -> bool:
    """Whether two words stand side by side twice that a verb of two words or more may begin with.

    >>> _acts_again("Tổ A rà soát hộ, Tổ B rà soát đất", 0, 33), _acts_again("Tổ A lập sổ", 0, 11)
    (True, False)
    """
    runs = _RUNS.findall(text, begin, end)
    if len(set(runs)) > len(runs) - 2:
        return False  # fewer than two words come again
    pairs = list(itertools.pairwise(runs))
    if len(set(pairs)) == len(pairs):
        return False
    verbs, acts = _verb_pairs(), short_verbs()
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        if pair in seen:
            first, second = pair
            low = first.lower()
            if low in acts or (low, second.lower()) in verbs:
                return True
        seen.add(pair)
    return False


@cache
def _verb_pairs() -> frozenset[tuple[str, ...]]:
    """What verbs of two words and more begin with."""
    listed = (_RUNS.findall(verb.lower()) for verb in vocabulary("work_words", "verb", "act"))
    return frozenset(tuple(runs[:2]) for runs in listed if len(runs) > 1)


def _acts_at(text: str, begin: int, verb: int, end: int) -> bool:
    """Whether somebody is named at ``begin`` whose work begins at ``verb``."""
    if may_open(text, begin):
        lead = lead_at(text, begin, end, colon_ok=False)
        if lead is not None:
            return lead.modality is None and lead.end == verb
    agent = agent_at(text, begin, end) if text[begin].isupper() else None
    return agent is not None and agent.begin == verb


def small_bodies(text: str, begin: int, end: int) -> list[int]:
    """Where a unit in small letters has work of its own, behind a comma or ``đồng thời``.

    >>> text = "Khoa Nội bàn giao hồ sơ, phòng Y tế cử người trực"
    >>> [text[at:] for at in small_bodies(text, 0, len(text))]
    ['phòng Y tế cử người trực']
    >>> text = "Gửi Khoa Nội, phòng Y tế tổng hợp"
    >>> small_bodies(text, 0, len(text))
    []
    """
    found: list[int] = []
    since = begin
    for m in FORMS["small_body"].finditer(text, begin, end):
        at = m.end()
        lead = lead_at(text, at, end, colon_ok=False)
        if lead is None or lead.end >= end or lead.modality is not None or len(lead.names) > 1:
            continue
        if WORK["causes"].search(text, since, m.start()) is not None:
            return found
        listed = find_agencies(text, since, m.start())
        if listed and (listed[-1].end >= m.start() or len(listed) > 1):
            return found  # "báo cáo Ủy ban nhân dân tỉnh, phòng Y tế ..."
        if WORK["predicate"].match(text, lead.end, end) is None and _acts_in(text, since, m.start()):
            found.append(at)
            since = at
    return found


def small_persons(text: str, begin: int, end: int) -> list[int]:
    """Where persons told by their office in small letters have work of their own, behind a comma.

    >>> text = "Khoa Dược cấp thuốc, điều dưỡng ghi sổ, hộ lý thu gom vỏ lọ"
    >>> [text[at:].split(",")[0] for at in small_persons(text, 0, len(text))]
    ['điều dưỡng ghi sổ', 'hộ lý thu gom vỏ lọ']
    >>> text = "Khoa Dược hướng dẫn bác sĩ trực, điều dưỡng ghi sổ"
    >>> small_persons(text, 0, len(text))
    []
    """
    found: list[int] = []
    commas = list(FORMS["small_person"].finditer(text, begin, end))
    first = lead_at(text, begin, end) if commas else None
    if first is None or first.colon:
        return found
    since = first.end
    for m in commas:
        at = m.end()
        if at <= since:
            continue
        stop = text.find(", ", at, end)
        agent = agent_at(text, at, stop if stop >= 0 else end)
        front = text[since : m.start()]
        if WORK["causes"].search(text, since, m.start()) is not None or _listed_on(
            text, since, m.start()
        ):
            return found
        if front.count(" ") < 1 or FORMS["person_in"].search(front) is not None:
            return found  # "mời giáo viên, | cán bộ lớp dự họp"
        if agent is None or agent.colon or WORK["verb"].match(text, agent.begin, end) is None:
            return found
        found.append(at)
        since = agent.begin
    return found


def _acts_in(text: str, begin: int, end: int) -> bool:
    """Whether the first clause has a body of its own that acts: ``Khoa Nội bàn giao hồ sơ``."""
    names, stop = names_from(text, begin, end)
    if not names or text[stop : stop + 1] != " ":
        return False
    stop += len(" sẽ") if text.startswith(" sẽ ", stop) else 0
    return begins_work(text, stop + 1, end)


def _ordered_work(text: str, begin: int, end: int) -> int | None:
    """Where the work begins that an order gives a body: ``Giao Sở Y tế | lập đội``; None for none."""
    if not orders_at(text, begin, end):
        asks = FORMS["request"].search(text, begin, min(end, begin + _NEAR))
        if asks is None or " " not in text[begin : asks.start()].strip():
            return None
        begin = asks.end()
        lead = lead_at(text, begin, end)
    else:
        lead = lead_at(text, begin, end)
    return lead.end if lead is not None and not lead.colon else None


def led_in(text: str, begin: int, stop: int) -> int | None:
    """Where a body may stand behind words that lead in: ``Hằng năm, các phòng``, ``Nếu có vướng mắc,
    Sở Nội vụ``; None when the sentence does not begin so.

    >>> text = "Hằng năm, các phòng, đơn vị báo cáo"
    >>> led_in(text, 0, len(text))
    10
    """
    if not leads_in(text, begin):
        return None
    m = WORK["prefix"].match(text, begin, stop)
    if m is not None and may_open(text, m.end()):
        return m.end()
    if WORK["condition"].match(text, begin, stop) is None:
        return None
    about = WORK["about"].match(text, begin, stop) is not None
    small = None
    for site in FORMS["site"].finditer(text, begin, min(stop, begin + 280)):
        at = site.end()
        first = text[at]
        if first == "c" and text.startswith(_LEADS, at):
            return None  # "..., cơ quan cảng vụ | chủ trì": who stands behind that is a partner
        # "Đối với đơn thư thì Phòng Kinh tế trả lời", "Khi đê nứt thì Hạt Quản lý đê đắp lại"
        then = site["word"] == "thì" and (about or first.isupper())
        if (
            not then
            and site["sep"] == " "
            and (
                not first.isupper()
                or site["word"].lower() in _prepositions()
                or "ếu " not in text[begin:at]
            )
        ):
            continue
        if not may_open(text, at):
            continue
        lead = lead_at(text, at, stop, colon_ok=False)
        if lead is not None and lead.end < stop and not joined_at(text, begin, at):
            pair = whole_pair(text, begin, at)
            if pair < at and lead_at(text, pair, stop, colon_ok=False) is not None:
                at = pair
            if text[at].isupper() or FORMS["several"].match(text, at):
                return at
            small = at if small is None else small  # "của các bộ, cơ quan tham gia, Bộ Tài chính"
    return small


def joined_at(text: str, begin: int, at: int) -> bool:
    """Whether a body is one of those to work with: ``phối hợp với Sở Y tế, | Sở Nội vụ báo cáo``."""
    beside = text.rfind(_WITH, begin, at)
    return beside >= 0 and names_from(text, beside + len(_WITH), at)[1] >= at - len(", ")


def names_nobody(text: str, at: int, stop: int, end: int) -> bool:
    """Whether by its first words and words of order nobody can be told to do a sentence that ends at
    ``stop``: a cheap look, for most sentences of a plan only say what to do.

    >>> names_nobody("Lập danh sách hộ", 0, 16, 16), names_nobody("Giao Sở Y tế rà soát", 0, 20, 20)
    (True, False)
    """
    words_of = TWO_WORDS.match(text, at)
    if words_of is not None and _begins_otherwise(*words_of.groups("")):
        return False
    return not (holds(text, at, stop, _telling()) or names_somebody(text, at, end))


def names_somebody(text: str, at: int, end: int) -> bool:
    """Whether a class, an office or a person may be named at a place, by its first words.

    >>> names_somebody("Cố vấn học tập", 0, 14), names_somebody("Lập danh sách hộ", 0, 16)
    (True, False)
    """
    return may_name(text, behind_courtesy(text, at)) or person_at(text, at, end) is not None


def _begins_otherwise(word: str, second: str) -> bool:
    """Whether a lead, or words that lead in, can begin with two words."""
    return _lead_in_with(word) or word in _RECEIVED or _leads_with(word, second)


_RECEIVED = ("Nhận", "nhận", "NHẬN")  #: what the row ``received`` begins with, "Sau khi" apart


@kept
def _telling() -> tuple[str, ...]:
    """Few pieces of which each word of order holds one, and each for handing on, in any case."""
    orders = [word[1:] for word in vocabulary("work_words", "modality")]
    return shared_pieces((*orders, "ửi ", "huyển ", "hỉ đạo "))


def leads_in(text: str, pos: int) -> bool:
    """Whether words that lead in (``Hằng năm,``) or a case (``Nếu``) can begin at ``pos``.

    >>> leads_in("Hằng năm, các phòng", 0), leads_in("Nếu có", 0), leads_in("Sở Y tế", 0)
    (True, True, False)
    """
    word = _FIRST.match(text, pos)
    return word is not None and _lead_in_with(word[0])


@lru_cache(maxsize=8192)
def _lead_in_with(word: str) -> bool:
    return word.lower() in _leading_in()


@cache
def _leading_in() -> frozenset[str]:
    """First words of what leads a sentence in, or tells in which case."""
    return frozenset(word.split(" ")[0] for word in vocabulary("work_words", "prefix", "condition"))


_LEADS = ("chủ trì, phối hợp ", "chủ trì phối hợp ")
_WITH = "phối hợp với "


def whole_pair(text: str, begin: int, at: int) -> int:
    """Where a list of two begins whose second name stands at ``at``: ``tổ chức, | cá nhân``.

    >>> text = "Trước khi in vé tổ chức, cá nhân phải báo cáo"
    >>> text[whole_pair(text, 0, 25) :]
    'tổ chức, cá nhân phải báo cáo'
    """
    if not text.startswith(", ", at - 2) or FORMS["common"].match(text, at) is None:
        return at
    pair = FORMS["pair"].search(text, max(begin, at - _PAIR), at)
    if pair is None or text[begin : pair.start()].rpartition(" ")[0].rpartition(" ")[2] in leaning():
        return at  # "báo cáo của doanh nghiệp, | cơ quan thuế tính thuế"
    return pair.start()


_PAIR = 60  #: characters of the names in front of the last of a list


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(vocabulary("work_words", "preposition"))
