"""Who a sentence or a heading names when no gazetteer knows the name: classes, offices, persons.

``Cố vấn học tập``, ``Ban cán sự các lớp``, ``Người nộp thuế``, ``Đơn vị quản lý bến phà``: the first
words tell that somebody is named (``owner_words.tsv``, the nouns of the grammar of bodies,
``work_words.tsv``), and the name goes on to a colon, to the end of a heading or to the verb of its
work.  A verb inside the name is told from that verb by where it stands: behind ``được``, behind a bare
noun (``Người | nộp thuế``), behind a comma or a preposition it is not the one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.assignments.first_words import (
    bare_nouns,
    behind_courtesy,
    determiners,
    head_end,
    is_head,
    may_name,
    persons_from,
)
from extractors.assignments.seams import seam_at
from extractors.assignments.tagger import acts, stands_apart, verb_token
from extractors.assignments.verbs import begins_work, is_class, lone_adverb, no_work_at
from extractors.assignments.words import ADVERBS, FORMS, WORK
from extractors.bodies.lists import may_open, names_from
from extractors.bodies.names import agency_at
from extractors.kept import kept
from extractors.letters import flat
from extractors.model import Span
from extractors.rules import alternatives, vocabulary

__all__ = [
    "NOBODY",
    "Agent",
    "agent_at",
    "agent_heading",
    "leaning",
    "main_verb",
    "person_at",
    "relatives",
    "split",
    "sure_verb",
    "tells_of",
]

_SURER = 0.95  #: of a seam that stands against a verb of the lists
_LONGEST = 190  #: characters of a subject
_PAPER = 12  #: characters of the longest word for a paper
_LABEL = 70  #: characters of a label whose first word alone tells
_COLON = 130  #: characters in which a colon stands where the first words are a label's
_HEADING = 120  #: characters of a heading that is a name
_WORDS = re.compile(r"[^\s]+")
_LETTERS = re.compile(r"[^\W_]+")
#: nobody, without the words that tell which one
NOBODY = frozenset(("người", "hộ", "chủ", "thợ", "bản"))
_HALF = 6  #: characters of the longest first half of such a word, with its blank
_CAPITALS = 3  #: capital words of a name that are looked back for
_MANY = 22  #: words of a subject


@dataclass(frozen=True, slots=True)
class Agent:
    """Who is named, and where the verb of the work, or what stands behind the colon, begins."""

    names: tuple[Span, ...]
    begin: int
    colon: bool = False


# --- how far the name goes -----------------------------------------------------------------------


def agent_at(text: str, at: int, end: int, *, loose: bool = False, asked: bool = False) -> Agent | None:
    """The subject that opens a sentence by its first words, and where its work begins.

    ``loose``: a verb the tagger alone knows is enough; ``asked``: a word of order stands in front, so
    that ``lãnh đạo các sở`` is who leads them.

    >>> text = "Đơn vị quản lý bến phà, bến khách ngang sông kiểm tra áo phao"
    >>> found = agent_at(text, 0, len(text))
    >>> [text[each.slice] for each in found.names], text[found.begin :]
    (['Đơn vị quản lý bến phà, bến khách ngang sông'], 'kiểm tra áo phao')
    """
    if (person := person_at(text, at, end)) is not None:
        return person
    first = behind_courtesy(text, at)
    if not may_name(text, first) or FORMS["nobody"].match(text, first, end):
        return None
    head = _first_words(text, first, end, asked=asked)
    if head is None:
        return None
    colon = FORMS["labelled"].match(text, head, min(end, at + _LONGEST))
    if colon is not None and WORK["charge"].fullmatch(text, at, colon.end()):
        return None  # "Cơ quan phối hợp: ...": a label, no body
    conduct = colon is not None and WORK["conduct"].match(text, colon.end(), end) is not None
    if colon is not None and not conduct and _acts_behind(text, colon.end(), end):
        stop = colon.end("name")
        if _stated(text, at, head, colon, end):
            return None
        if first > at or _is_name(text, at, head, stop):
            return Agent(split(text, at, stop), colon.end(), colon=True)
        # "Các xã tổ chức các hoạt động: Thi ...": a sentence, no label
    verb = _work_of(text, at, head, end, loose=loose)
    if verb is None or no_work_at(text, verb, end):
        return None
    if not asked and (WORK["asks"].match(text, verb, end) or _labels(text, head, verb, end, colon)):
        return None  # it tells others; asked to do so, it has to
    if _only_described(text, head, verb, end):
        return None
    return _whole(text, at, head, verb, end)


def _whole(text: str, at: int, head: int, verb: int, end: int) -> Agent:
    """The subject in front of a verb, without what its name ran into: a partner, a note, a term."""
    if (joins := FORMS["joins_company"].search(text, head, verb)) is not None:
        verb = joins.start() + 1  # "Trung tâm Dịch vụ, HTSV | phối hợp với Công ty A chịu trách nhiệm"
    noted = text.find(") ", head, verb) + len(") ")
    if head < noted < verb and begins_work(text, noted, end):
        verb = noted  # "Người có thẩm quyền (nêu tại khoản 2) | xem xét quyết định"
    term = text.find(" sau ", head, verb)  # "Hộ | sau 5 ngày dựng bè phải khai báo"
    stop = term if term > 0 and text[term + len(" sau ")].isdigit() else verb - 1
    return Agent(split(text, at, stop), verb)


def _only_described(text: str, head: int, verb: int, end: int) -> bool:
    """Whether a verb only tells which ones get something, or stands behind who does it to them.

    ``Hộ có vườn | trồng chè được miễn tiền nước``, ``Tổ trưởng do hiệu trưởng | đề nghị``.
    """
    which = text.find(" có ", head, verb) >= 0 or (
        verb == head + 1 and WORK["trade"].match(text, verb, end) is not None
    )
    if which and WORK["granted"].match(text, verb, end):
        return True
    by = text.find(" do ", head, verb)
    if by < 0 or text.startswith("phải ", verb) or WORK["duty"].match(text, verb, end):
        return False
    at = text.rfind(" ", by, text.rfind(" ", by, verb - 1)) + 1  # "do Hội | thành lập", made already
    made = WORK["verb"].match(text, at, end)
    return made is None or made.end() != verb - 1


def _stated(text: str, at: int, head: int, colon: re.Match[str], end: int) -> bool:
    """Whether a label or what stands behind it only states something.

    ``Đối với các thôn: Căn cứ Thông báo số 21, có 04 thôn ...``
    """
    if FORMS["there_is"].match(text, colon.end(), end):
        return True
    toward = text[max(0, at - 4) : at].lower() == "với "
    return not toward and tells_of(text, head, colon.end("name"))


def _work_of(text: str, at: int, head: int, end: int, *, loose: bool) -> int | None:
    """Where the work of a subject begins: by the lists, by the tagger where that is enough."""
    verb = _given(text, head, main_verb(text, at, head, end))
    if verb is not None and verb > head + 1:
        seam = seam_at(text, at, end)
        if seam.begin is not None and head < seam.begin < verb and seam.sure >= _SURER:
            return seam.begin
    return verb or (_by_tagger(text, at, head, end) if loose else None)


def _given(text: str, head: int, verb: int | None) -> int | None:
    """Where the work begins of whom it is given in words of their own; ``verb`` for all others.

    ``Nhân viên được phân công | chủ trì, phối hợp với bảo vệ lập``, ``được giao | thực hiện A, lập B``
    """
    m = FORMS["given_work"].search(text, head, verb) if verb is not None else None
    if m is None or verb is None or (m["lead"] is None and text.find(", ", m.end(), verb) < 0):
        return verb
    return m.end()


def _first_words(text: str, at: int, end: int, *, asked: bool) -> int | None:
    """Where the first words end that tell that somebody is named, in a sentence or a label."""
    head = head_end(text, at, end, asked=asked)
    if head is not None or text.find(":", at, at + _COLON) < 0:
        return head
    return head_end(text, at, end, alone=True) or _labelled_head(text, at, end)


def _acts_behind(text: str, at: int, end: int) -> bool:
    """Whether behind a label nothing stands or something is to be done; by a day, if no list has it."""
    if at >= end or begins_work(text, at, end):
        return True
    if text.find(" ngày ", at, end) < 0 or WORK["thing"].match(text, at, end) is not None:
        return False
    return (
        FORMS["person"].match(text, at, end) is None and not may_name(text, at) and acts(text, at, end)
    )


def _labels(text: str, head: int, verb: int, end: int, colon: re.Match[str] | None) -> bool:
    """Whether a verb only belongs to a label: ``Học phí theo chất lượng đào tạo:``."""
    if colon is None or _verb_end(text, verb, end) < colon.end("name"):
        return False
    return colon.end() >= end or FORMS["takes_verb"].search(text, head, verb) is not None


def _is_name(text: str, at: int, head: int, stop: int) -> bool:
    """Whether what stands in front of a colon is a name, also with a verb that tells which ones."""
    verb = main_verb(text, at, head, stop)
    if verb is None:
        return True  # "Đơn vị tư vấn", and "Người | vận chuyển hoặc chủ hàng"
    return verb == head + 1 and _bare(text, at, head) and _describing(text, verb, stop)


def _labelled_head(text: str, at: int, end: int) -> int | None:
    """The first word of a label that names somebody, by the work behind it: ``Tổ xe: Chuẩn bị``."""
    word = _LETTERS.match(text, at)
    if word is None or not word[0][0].isupper() or not is_head(word[0]):
        return None
    label = FORMS["labelled"].match(text, at, min(end, at + _LABEL))
    if label is None or label.end() >= end or not begins_work(text, label.end(), end):
        return None
    if begins_work(text, at, end) or WORK["no_body"].match(text, at, end):
        return None
    return word.end()


_MARKS = re.compile("[.:;]")


def agent_heading(text: str, at: int, end: int) -> tuple[Span, ...]:
    """The names a heading is made of, by their first words; nothing where it says what to do.

    >>> text = "Ban cán sự các lớp"
    >>> [text[each.slice] for each in agent_heading(text, 0, len(text))]
    ['Ban cán sự các lớp']
    >>> agent_heading("Tổ chức hội thi", 0, 15), agent_heading("Các trường nộp hồ sơ", 0, 20)
    ((), ())
    """
    if text[end - 1] == ";":
        return ()
    titled = text[end - 1] != "."
    while end > at and text[end - 1] in " .:":
        end -= 1
    cut = FORMS["short_unit"].match(text, at, end)
    if end - at > _HEADING or _MARKS.search(text, cut.end() if cut else at, end):
        return ()
    if (person := person_at(text, at, end)) is not None:
        return person.names if person.begin >= end else ()
    short = FORMS["unit_or_short"].fullmatch(text, at, end)
    if short is not None and head_end(text, at, short.end("unit")) is not None:
        return (Span(at, end),)  # "Khoa/CTĐT"
    if (owing := _office_owing(text, at, end)) is not None:
        return (Span(at, owing),)
    head = head_end(text, at, end)
    if head is None:
        return ()
    verb = main_verb(text, at, head, end, titled=titled)
    if verb is not None and WORK["duty"].fullmatch(text, verb, end):
        return split(text, at, verb - 1)  # "Văn thư cơ quan có nhiệm vụ:"
    if verb is not None and _only_tells_which(text, at, verb, end):
        return split(text, at, end)  # "Các khoa đào tạo"
    return split(text, at, end) if verb is None and not tells_of(text, head, end) else ()


_OFFICES = frozenset(("Cục", "Vụ", "Ban", "Viện", "Ty", "Sở", "Chi", "Trạm", "Hạt", "Phòng"))


def _office_owing(text: str, at: int, end: int) -> int | None:
    """Where an office in small letters ends whose duties are listed: ``Cục đo đạc | có nhiệm vụ:``."""
    head = text.find(" ", at, end)
    if head < 0 or text[at:head] not in _OFFICES or not text[head + 1 : head + 2].islower():
        return None
    owing = FORMS["owing_tail"].search(text, head, end)
    if owing is None or "," in text[head : owing.start()] or tells_of(text, head, owing.start()):
        return None
    return owing.start()


def _only_tells_which(text: str, at: int, verb: int, end: int) -> bool:
    """Whether the verb that ends a heading only tells which of a group: ``Các khoa | đào tạo``."""
    if text.startswith(_HANDS_IN, verb):
        return False  # "Các trường | nộp hồ sơ"
    if _verb_end(text, verb, end) < end or FORMS["several"].match(text[at:end].lower()) is None:
        return False
    return _describing(f"{text[verb:end]} ", 0, end - verb + 1) or bool(
        WORK["trade"].match(f"{text[verb:end]} ")
    )


def tells_of(text: str, at: int, end: int) -> bool:
    """Whether words tell something of a subject: ``là``, ``không``, ``có quyền``."""
    return any(
        _turns(m.group())
        and WORK["predicate"].match(text, m.start(), end)
        and not _half(text, m.start())
        for m in _WORDS.finditer(text, at, end)
    )


def _half(text: str, start: int) -> bool:
    """Whether a word is the second half of another: ``thiết | bị``."""
    before = text[max(0, start - _HALF) : start].lower()
    return before.endswith(("thiết ", "chuẩn ", "trang ", "dự "))


def main_verb(text: str, at: int, head: int, end: int, *, titled: bool = False) -> int | None:
    """Where the verb of a subject stands whose first words end at ``head``; None for none.

    None too where something is told of the subject: ``Đội không họp``.  ``titled``: no sentence, so
    that a verb right behind a bare noun only tells which one: ``Các trạm quản lý đường thủy``.

    >>> text = "Thẩm phán được phân công giải quyết vụ án gửi bản án"
    >>> text[main_verb(text, 0, 9, len(text)) :]
    'gửi bản án'
    """
    reader = _subject(text, at, head, end)
    inside = _named_within(text, head, end)
    for before, m in _between(text, head, end):
        start = m.start()
        reader.place = reader.place or m.group() == "nơi"
        if any(each.start <= start < each.end for each in inside):
            continue  # "các Khoa và Cố vấn | học tập"
        reader.noun = max(reader.noun, _noun_end(text, start, end))
        if not _turns(m.group()):
            if reader.is_main(before, m):
                return reader.begins(start)
            continue
        if (duty := WORK["duty"].match(text, start, end)) and _stands_free(before):
            named = start == head + 1 and _bare(text, at, head)
            later = WORK["owes_later"].match(text, duty.end(), end) if named else None
            if named and later is None and flat.__wrapped__(text[at:head]) in NOBODY:
                reader.chain, reader.told = duty.end() - 1, False
                continue  # "Người có nghĩa vụ đăng ký | thực hiện"
            # "Người có nghĩa vụ đăng ký | phải nộp"
            return later.end() if later is not None else start
        told = WORK["predicate"].match(text, start, end) and not _half(text, start)
        if told and not _which_have(text, at, start, end):
            return None  # what stands here tells something of the subject
        if reader.is_main(before, m):
            return reader.begins(start)
        if start == head + 1 and m.group() in _MODALS:
            return None  # "Sinh viên | phải trải qua một học kỳ": what no list has for work
    spare = None if titled else reader.spare
    return spare if spare is not None and sure_verb(text, at, spare, end) else None


def _subject(text: str, at: int, head: int, end: int) -> _Subject:
    """A subject whose first words are read: where a class ends in it that holds a verb."""
    reader = _Subject(text, at, head, end)
    after, nouns = _behind_each(text, at, head), bare_nouns()
    reader.noun = max(
        _noun_end(text, m.start(), end)
        for m in _WORDS.finditer(text, at, head)
        if m.start() in (at, after) or flat.__wrapped__(text[after : m.start() - 1]) in nouns
    )
    if text.endswith(_CHARGED, at, head):  # "Cán bộ phụ trách | thống kê tham mưu"
        reader.chain, reader.spare = head, head + 1
    return reader


def _noun_end(text: str, at: int, end: int) -> int:
    """Where a class of bodies ends whose name holds a verb (``cơ sở | giáo dục``); -1 for none."""
    named = WORK["class"].match(text, at, end) if is_class(text, at, end) else None
    return named.end() if named is not None else -1


def _which_have(text: str, at: int, start: int, end: int) -> bool:
    """Whether ``có`` tells which of a group are meant: ``Các hộ | có vườn cây ăn quả đăng ký``."""
    return (
        text.startswith("có ", start)
        and FORMS["counted"].match(text, start + 3) is None
        and FORMS["several_named"].match(text, at, start) is not None
        and WORK["verb"].match(text, start, end) is None
    )


def _named_within(text: str, head: int, end: int) -> list[Span]:
    """The owners of a list whose names hold a verb: ``các Viện và | Cố vấn học tập``."""
    found = []
    for step in _LISTED.finditer(text, head, min(end, head + _LONGEST)):
        named = verbal_names().match(text, step.end(), end)
        if named is not None:
            found.append(Span(named.start(), named.end()))
    return found


@cache
def verbal_names() -> re.Pattern[str]:
    """Owners whose names hold a verb: ``cố vấn học tập``."""
    return re.compile(_any_verbal_name())


@lru_cache(maxsize=4096)
def may_go_on(word: str) -> bool:
    """Whether a word stands in one of these names: a cheap look before the pattern."""
    return word.lower() in _words_of_verbal_names()


@kept
def _words_of_verbal_names() -> frozenset[str]:
    return frozenset(word for name in _verbal_names() for word in re.findall(r"[^\W_]+", name.lower()))


def _any_verbal_name() -> str:
    return rf"(?i:{alternatives(_verbal_names())})(?!\w)"


@kept
def _verbal_names() -> tuple[str, ...]:
    return tuple(
        word
        for word in vocabulary("work_words", "agent")
        if any(
            begins_work(f"{word} x", m.end(), len(word) + 2) for m in re.finditer(r"(?<!^người) ", word)
        )
    )


@cache
def _turning() -> frozenset[str]:
    listed = (*vocabulary("work_words", "predicate", "duty"), "có", "là", "chỉ")
    return frozenset(word.split()[0] for word in listed)


@lru_cache(maxsize=8192)
def _turns(word: str) -> bool:
    """Whether a duty or a predicate can begin with a word: a cheap look before the patterns."""
    return word.lower().strip(",.;:()") in _turning()


_CHARGED = ("phụ trách",)  #: takes the next verb to itself: what somebody is in charge of
_MODALS = ("phải", "cần")
_MEETS = frozenset(("thỏa", "thoả", "đáp"))  #: first halves of what tells which persons
_HANDS_IN = ("nộp ", "gửi ")  #: both of three letters
_LEADS = ("chủ trì, phối hợp ", "chủ trì phối hợp ")


@dataclass(slots=True)
class _Subject:
    """A subject while its verb is looked for.

    ``chain`` is where a word ends that takes the next verb to itself, ``told`` whether that was a verb;
    ``opened`` tells of a clause that describes, ``by`` of one that says who did it (``do Sở lập``);
    ``bare`` is where the verb ends that tells more of a bare noun, ``passed`` where a noun ends that
    looks like one, ``noun`` where a class of bodies does that holds one, ``spare`` a verb that is the
    one if no other is, ``weak`` one of a syllable that the tagger does not see, ``place`` of
    a clause that tells where (``Trạm nơi tàu neo đậu``), whose verb has not come yet.
    """

    text: str
    at: int
    head: int
    end: int
    chain: int = -1
    told: bool = False
    opened: bool = False
    by: bool = False
    bare: int = -1
    passed: int = -1
    noun: int = -1
    spare: int | None = None
    weak: int | None = None
    place: bool = False

    def is_main(self, before: str, m: re.Match[str]) -> bool:
        """Whether the next word is the verb of the sentence; ``before`` is the one in front of it."""
        text, start, end, word = self.text, m.start(), self.end, m.group()
        verbal = word[0].islower() and begins_work(text, start, end)
        self.meets(m)
        if self.has_to(before, m) or self.leads(before, start) or self.carries_out(before, m):
            return True
        opens = word.lower().strip(",.;:)") in relatives() and not _half(text, start)
        if not (verbal or opens):
            return False
        behind = _verb_end(text, start, end)
        if opens and not (verbal and behind > m.end()):
            self.chain, self.told, self.opened = m.end(), False, True
            self.by = word == "do"
            return False
        if start < self.chain and self.told:
            return False  # the second syllable of a verb that has been read: "phê | duyệt"
        if not self.free(before, start) or self.hollow(start, behind):
            return False
        listed = text.startswith(",", behind)  # "xử lý | khiếu nại, tố cáo"
        if self.bare == start - 1 and not listed and not _describing(text, start, end):
            return True  # "Tổ kiểm phiếu | tiến hành kiểm phiếu"
        if self.describes(before, start, behind) or self.names_on(before, start, behind):
            return False
        if sure_verb(text, self.at, start, end):
            return True
        self.weak = start if self.weak is None else self.weak
        return False

    def names_on(self, before: str, start: int, behind: int) -> bool:
        """Whether a verb goes on with a name, or serves one that was read."""
        if self.spare is not None and self.serves(start, behind):
            return True
        return before[:1].isupper() and _named_on(self.text, start)

    def meets(self, m: re.Match[str]) -> None:
        """Note where words end that tell which persons are meant: ``đáp ứng đủ điều kiện``."""
        if m.group() in _MEETS and (which := WORK["no_verb"].match(self.text, m.start(), self.end)):
            self.passed = which.end()

    def hollow(self, start: int, behind: int) -> bool:
        """Whether what stands at ``start`` is no work: ``được nghỉ | hằng năm``, ``lập sổ | theo dõi.``

        That is, an adverb without a verb, or a verb that ends the sentence when one has been seen.
        """
        text, end = self.text, self.end
        adverb = ADVERBS.at(text, start, end)
        if adverb is not None and behind <= adverb.end:
            return not begins_work(text, adverb.end, end)
        seen = self.spare is not None or self.weak is not None
        return seen and not text[behind:end].strip(" .;:/")

    def describes(self, before: str, start: int, behind: int) -> bool:
        """Whether the verb from ``start`` to ``behind`` tells who is meant, and where that ends."""
        text, end = self.text, self.end
        if self.chain >= start - 1:  # "được phân công | giải quyết", "Tổ thẩm định | rà soát"
            told = self.spare is not None and (
                _serial(text, self.spare, end)
                or (self.spare != self.head + 1 and not _describing(text, self.spare, end))
            )
            if self.told and not told:
                self.spare = start
            self.chain, self.told = behind, True
            return True
        if not self.by and not self.inner(before, start):
            return False
        charged = text.startswith("phụ trách ", start)  # "Chuyên viên phụ trách quy hoạch"
        self.chain, self.told, self.by = behind, not charged, False
        noun = start == self.head + 1 or (  # "Chủ hàng hoặc người | vận chuyển khai báo"
            before.lower() in _squads() and _describing(text, start, end)
        )
        self.bare = behind if noun and not charged else -1
        return True

    def leads(self, before: str, start: int) -> bool:
        """Whether it leads others: ``Y sĩ trạm | chủ trì, phối hợp với``, not ``Cơ quan | chủ trì``."""
        if not self.text.startswith(_LEADS, start) or self.chain >= start - 1:
            return False
        bare = start == self.head + 1 and _bare(self.text, self.at, self.head)
        return not bare and _stands_free(before)

    def carries_out(self, before: str, m: re.Match[str]) -> bool:
        """Whether something is carried out: ``Người có nghĩa vụ kê khai | thực hiện việc``."""
        if m.group() != "thực" or not self.text.startswith("thực hiện việc ", m.start()):
            return False
        return _stands_free(before) and (self.told or self.chain < m.start() - 1)

    def has_to(self, before: str, m: re.Match[str]) -> bool:
        """Whether a duty begins: ``người quản lý | phải nộp``, ``Người được cử đi học | phải``."""
        if m.group() not in _MODALS or not _stands_free(before):
            return False
        return self.opened or begins_work(self.text, m.end() + 1, self.end)

    def free(self, before: str, start: int) -> bool:
        """Whether the verb of a sentence can stand behind a word; notes a noun that looks like it."""
        text, end = self.text, self.end
        behind = _verb_end(text, start, end)
        if self.place and _stands_free(before) and text[behind : behind + 1] != ",":
            self.place, self.chain, self.told = False, behind, True
            return False  # "Trạm nơi tàu | neo đậu"
        added = before.endswith(",") and ADVERBS.at(text, start, end)  # "X, chủ động rà soát"
        if start < max(self.passed, self.noun) or not (added or _stands_free(before)):
            return False
        if (noun := WORK["no_verb"].match(text, start, end)) is not None:
            self.passed = noun.end()  # "ứng | cử"
        return noun is None

    def serves(self, start: int, behind: int) -> bool:
        """Whether a later verb only says what the spare one is for: ``nộp đề | bổ sung cho Phòng``."""
        held = self.text.endswith(_handed(), start, behind)  # "nộp hồ sơ | về Phòng Kinh tế"
        return (
            _joining(self.text, start, self.end)
            or (not held and FORMS["no_object"].match(self.text, behind, self.end) is not None)
            or self.asks_body(start)
        )

    def asks_body(self, start: int) -> bool:
        """Whether a body stands between the spare verb and ``start``: ``tham mưu Sở Y tế | lập``."""
        text, spare = self.text, self.spare
        begin = _verb_end(text, spare, self.end) + 1 if spare is not None else start
        return (
            begin < start and text[begin].isupper() and names_from(text, begin, start)[1] == start - 1
        )

    def begins(self, start: int) -> int:
        """Where the work begins whose verb seems to stand at ``start``."""
        text, end = self.text, self.end
        later = (
            WORK["owes_later"].match(text, _verb_end(text, start, end), end) if self.opened else None
        )
        if later is not None:
            return later.end()
        return _verb_before(text, self.head, start, end) or _owing(text, start, end)

    def hands_in(self, start: int) -> bool:
        """Whether who is no mere ``người`` hands in a paper: ``Sinh viên | nộp phiếu đánh giá``."""
        text = self.text
        if (
            not text.startswith(_HANDS_IN, start)
            or flat.__wrapped__(text[self.at : self.head]) in NOBODY
        ):
            return False
        behind = start + len("nộp")
        return text.startswith(_handed(), behind) and not _owed_later(text, behind, self.end)

    def inner(self, before: str, start: int) -> bool:
        """Whether a verb belongs to the name: ``Người | nộp thuế``, ``Tổ trưởng Tổ | bảo vệ``."""
        text, end = self.text, self.end
        tells = _bare(text, self.at, self.head) or _charge_of(text, start, end)
        if start == self.head + 1 and tells and _describing(text, start, end):
            if self.hands_in(start):
                return False
            self.spare = start
            return True
        if before[:1].isupper() and WORK["describing"].fullmatch(f"{before} ") is not None:
            return True  # "Hội đồng Xét | công nhận sáng kiến"
        if self.opened and _another(text, start, end):
            return True  # "được cử làm nhiệm vụ coi thi | có mặt"
        if self.chain >= 0 and _of_paper(text, start):
            return True  # "Trạm nơi ban hành lệnh | dừng tàu"
        if before.lower() not in _squads():
            if not (
                _charge_of(text, start, end) and text[self.at : start - 1].lower().endswith(_staff())
            ):
                return False
            self.spare = start  # "Kế toán, chuyên viên | phụ trách hành chính lập dự toán"
            return True
        if before[:1].isupper():
            return True
        if _describing(text, start, end):  # "Thành viên đoàn | giám sát", "người | học"
            self.spare = start
            return True
        return False


def _verb_before(text: str, head: int, start: int, end: int) -> int | None:
    """The verb in front of its adverb: ``Phó Giám đốc | chỉ đạo trực tiếp các tổ``."""
    if not lone_adverb(text, start, end):
        return None
    verb = text.rfind(" ", head, text.rfind(" ", head, start - 1)) + 1
    if verb <= head or not text[verb].islower() or _verb_end(text, verb, end) != start - 1:
        return None
    return verb


def _owed_later(text: str, start: int, end: int) -> bool:
    """Whether a duty stands behind the first verb: ``Sinh viên nộp hồ sơ qua mạng | phải in phiếu``."""
    later = WORK["owes_later"].match(text, start, end)
    return later is not None


def _of_paper(text: str, start: int) -> bool:
    """Whether a word for a paper stands right in front of a verb, which tells of what that is."""
    return text[max(0, start - _PAPER) : start - 1].lower().endswith(_papers())


def _charge_of(text: str, start: int, end: int) -> bool:
    """Whether ``phụ trách`` with a thing stands here: ``Đảng ủy viên | phụ trách chi bộ chỉ đạo``."""
    if not text.startswith("phụ trách ", start):
        return False
    behind = start + len("phụ trách ")
    word = _WORDS.match(text, behind, end)
    return word is not None and word[0] not in leaning() and not begins_work(text, behind, end)


def _named_on(text: str, start: int) -> bool:
    """Whether a name that ends in capitals goes on at ``start``: ``Ban Giám | hiệu``."""
    at = start - 1
    for _ in range(_CAPITALS):
        at = text.rfind(" ", 0, at) + 1
        if not text[at : at + 1].isupper():
            return False
        name = agency_at(text, at) if may_open(text, at) else None
        if name is not None and name.end > start:
            return True
        at -= 1
        if at <= 0:
            return False
    return False


def _another(text: str, start: int, end: int) -> bool:
    """Whether a verb stands at once behind the one at ``start``."""
    if ADVERBS.at(text, start, end) is not None or text.startswith(("phải ", "cần "), start):
        return False  # "... | trực tiếp nghiên cứu"
    behind = _verb_end(text, start, end)
    following = WORK["verb"].match(text, behind + 1, end) if text[behind : behind + 1] == " " else None
    return (
        following is not None
        and " " in following[0]
        and WORK["act_on"].match(text, behind + 1, end) is None  # "phân công người | trực máy"
    )


def _owing(text: str, start: int, end: int) -> int:
    """Where the work begins, also when the verb at ``start`` belongs to the name.

    ``Doanh nghiệp có vốn | đầu tư nước ngoài phải``: the duty behind it tells.
    """
    duty = WORK["owes_soon"].match(text, _verb_end(text, start, end), end)
    if (
        duty is None
        or WORK["duty"].match(text, start, end)
        or text.startswith(("phải ", "cần "), start)
        or not (_describing(text, start, end) or WORK["in_names"].match(text, start, end))
    ):
        return start
    return duty.end()


def _between(text: str, head: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
    """The words behind the first ones, each with the one in front, as far as a subject reaches."""
    before = ""
    depth = 0
    stop = min(end, head + _LONGEST)
    for count, m in enumerate(_WORDS.finditer(text, head, stop)):
        word = m.group()
        depth += word.count("(")
        if not depth:
            yield before, m
        depth = max(0, depth - word.count(")"))
        if count > _MANY or (word[-1] in ".;:" and not depth):
            return
        pair = f"{before} {word.rstrip(',')}".lower()
        before = (word[-1] if word[-1] in ",-–/" else "") if pair in _whole_words() else word


@cache
def _whole_words() -> frozenset[str]:
    """Words of two syllables whose second one alone leans on the next: ``hình sự``, ``mặt bằng``."""
    return frozenset(vocabulary("work_words", "whole"))


def _stands_free(before: str) -> bool:
    """Whether a verb behind this word can be that of the sentence."""
    return not (before and (before[-1] in ",-–/" or before.lower() in leaning()))


def sure_verb(text: str, at: int, start: int, end: int) -> bool:
    """Whether a word of the list is a verb here: two words are, one may be part of another."""
    behind = _verb_end(text, start, end)
    counted = text[behind + 1 : behind + 2].isdigit() and not text[behind + 1 : behind + 5].isdigit()
    if " " in text[start:behind] or counted:
        return True  # "rà soát", "cử 30 tình nguyện viên"; not "khóa 2021"
    if text.startswith(_handed(), behind) and text[start:behind] != "trình":
        return True  # "nộp hồ sơ"
    return stands_apart(text, at, start, end)


def _verb_end(text: str, start: int, end: int) -> int:
    verb = WORK["verb"].match(text, start, end)
    return verb.end() if verb is not None else start


def _describing(text: str, start: int, end: int) -> bool:
    return WORK["describing"].match(text, start, end) is not None


def _serial(text: str, start: int, end: int) -> bool:
    return WORK["serial"].match(text, start, end) is not None


def _joining(text: str, start: int, end: int) -> bool:
    """Whether a later verb only says what the first one is for: ``đăng ký danh sách tham gia``."""
    if text.startswith("thực hiện ", start) and not _of_paper(text, start):
        return False  # "Hộ nuôi cá lồng | thực hiện ghi sổ"
    return WORK["joining"].match(text, start, end) is not None


def _bare(text: str, at: int, head: int) -> bool:
    """Whether the first words are a bare noun, which a verb right behind may describe."""
    return flat.__wrapped__(text[_behind_each(text, at, head) : head]) in bare_nouns()


@cache
def _squads() -> frozenset[str]:
    return frozenset(word for word in bare_nouns() if " " not in word)


@cache
def _staff() -> tuple[str, ...]:
    return tuple(f" {noun}" for noun in bare_nouns() if " " in noun)


def _behind_each(text: str, at: int, head: int) -> int:
    """Where the noun of the first words begins, behind ``các``, ``từng``."""
    name = flat.__wrapped__(text[at:head])
    det = next((each for each in determiners() if name.startswith(f"{each} ")), "")
    return at + len(det) + (1 if det else 0)


@cache
def _papers() -> tuple[str, ...]:
    return tuple(f" {word}" for word in vocabulary("work_words", "paper"))


@cache
def _handed() -> tuple[str, ...]:
    return tuple(f" {word}" for word in vocabulary("work_words", "handed"))


@cache
def relatives() -> frozenset[str]:
    """Words that open a clause which tells more of a noun: ``mà``, ``được``, ``có``."""
    return frozenset(vocabulary("work_words", "opens_clause"))


@cache
def leaning() -> frozenset[str]:
    """Words that lean on what stands behind them: ``của``, ``với``; no sentence goes on there."""
    return frozenset(vocabulary("work_words", "leaning"))


def _by_tagger(text: str, at: int, head: int, end: int) -> int | None:
    """The verb the tagger sees right behind a subject of few words, where no list has it."""
    if _told_at_once(text, head, end):
        return None
    stop = FORMS["ends"].search(text, head, end)
    verb = verb_token(text, at, head, stop.start() if stop else end)
    if verb is None or not text[verb].islower() or begins_work(text, verb, end):
        return None  # what the lists know they have judged
    if any(WORK["no_verb"].match(text, each, end) for each in (verb, head + 1)):
        return None  # "Thí sinh | trúng tuyển không nhập học"
    before = flat.__wrapped__(text[head:verb]).split()
    if not relatives().isdisjoint(before) or tells_of(text, head, verb + _SOON_TOLD):
        return None  # "Đại biểu được | cung cấp tài liệu"
    return verb if not before or _stands_free(before[-1]) else None


_SOON_TOLD = 12  #: characters from a verb on in which something is told of its subject


def _told_at_once(text: str, head: int, end: int) -> bool:
    """Whether the word right behind a subject tells of it, wherever its verb stands: ``Hộ | không``."""
    start, soon = head + 1, head + 1 + _SOON_TOLD
    word = _WORDS.match(text, start, end)
    if word is None or word.end() >= soon or not _turns(word.group()) or _half(text, start):
        return False
    told = WORK["predicate"]
    return (
        told.match(text, start, min(soon, end)) is not None and told.match(text, start, end) is not None
    )


_JOINED = re.compile(r",?[ ]và[ ]|,[ ]")
_LISTED = re.compile(r",?[ ](?:và|hoặc)[ ]|,[ ]")


def split(text: str, at: int, stop: int) -> tuple[Span, ...]:
    """The names of a list, each by itself where the next one begins with first words and a capital.

    >>> text = "Khoa Dược, Khoa Xét nghiệm và các phòng"
    >>> [text[each.slice] for each in split(text, 0, len(text))]
    ['Khoa Dược', 'Khoa Xét nghiệm', 'các phòng']
    >>> [each.end for each in split("các Viện và cố vấn học tập", 0, 26)]
    [8, 26]
    """
    owing = FORMS["owing_tail"].search(text, at, stop)
    if owing is not None:
        stop = owing.start()  # "Đoàn kiểm tra có nhiệm vụ:"
    by_list = FORMS["by_list"].search(text, at, stop)
    if by_list is not None and text.count("(", at, by_list.start()) == text.count(
        ")", at, by_list.start()
    ):  # not "(nêu tại khoản 2)"
        stop = by_list.start()
    scope = FORMS["scope"].search(text, at, stop)
    if scope is not None and scope.end() >= stop:
        stop = scope.start()  # "các thôn, trong phạm vi nhiệm vụ được giao, | rà soát"
    while stop > at and text[stop - 1] in " ,:":
        stop -= 1
    if text[stop - 1] == ")" and not (aside := text[text.rfind(" (", at, stop) : stop]).count(","):
        stop -= len(aside)  # "Ban Giám hiệu (đồng chí Lò Thị Mai phụ trách)"; a list tells which ones
    found: list[Span] = []
    start = at
    served = FORMS["served"].search(text, at, stop)
    inside = served.end() if served is not None else -1  # "Hệ Quản lý Lưu học sinh | và Học viên"
    joins = [*FORMS["next_agent"].finditer(text, at, stop)]
    joins += [m for m in _JOINED.finditer(text, at, stop) if verbal_names().match(text, m.end(), stop)]
    for m in sorted(joins, key=lambda join: join.start()):
        if text.count("(", start, m.start()) != text.count(")", start, m.start()):
            continue  # "các cơ quan ngành dọc (Cục Thuế, Kho bạc)"
        if start < m.start() != inside and head_end(text, m.end(), stop) is not None:
            found.append(Span(start, m.start()))
            start = m.end()
    return (*found, Span(start, stop))


# --- persons -------------------------------------------------------------------------------------


def _only_office(text: str, at: int, end: int) -> bool:
    """Whether behind a person's name nothing stands but the office."""
    return not text[at:end].strip(" .;:") or FORMS["office_behind"].match(text, at, end) is not None


def _acts(text: str, charged: re.Match[str]) -> bool:
    """Whether a verb stands where the office of a person should: ``chuyên viên | chịu trách nhiệm``."""
    start, end = charged.span("office")
    return any(
        WORK["duty"].match(text, m.start(), charged.end()) for m in _WORDS.finditer(text, start, end)
    )


def person_at(text: str, at: int, end: int) -> Agent | None:
    """Persons by name, with or without the office behind it: ``Đồng chí Lê Văn An - Trưởng phòng:``.

    >>> text = "Ông Phạm Văn Dũng, công chức Địa chính: Đo đạc các thửa đất"
    >>> found = person_at(text, 0, len(text))
    >>> [text[each.slice] for each in found.names], text[found.begin :]
    (['Ông Phạm Văn Dũng'], 'Đo đạc các thửa đất')
    """
    names = persons_from(text, at, end)
    if not names:
        return None
    stop = names[-1].end
    label = FORMS["labelled"].match(text, stop, min(end, at + _LONGEST))
    if label is not None and (label.end() >= end or begins_work(text, label.end(), end)):
        return Agent(names, label.end(), colon=True)
    if label is not None and (office := FORMS["office_first"].match(text, label.end(), end)):
        return Agent(names, office.end(), colon=True)  # "Ông A: Trưởng ban, phụ trách chung"
    charged = FORMS["charged"].match(text, stop, end)
    if charged is not None and begins_work(text, charged.end(), end) and not _acts(text, charged):
        return Agent(names, charged.end())  # "Ông A, Phó Giám đốc, được giao theo dõi"
    verb = main_verb(text, at, stop, end)
    if verb is None and end - stop < _HEADING and _only_office(text, stop, end):
        return Agent(names, end)
    return Agent(names, verb) if verb is not None and not no_work_at(text, verb, end) else None
