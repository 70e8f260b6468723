"""How a sentence gives work: who leads it, in what role, with whom, from where its task runs.

``[Giao|Đề nghị|...] X[, Y và Z][:] [adverbs] [chủ trì[,]] [phối hợp [chặt chẽ] [với] P, Q] verb ...``
The words are in ``work_words.tsv``, the names of bodies come from :mod:`extractors.bodies.names`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.bodies.grammar import words
from extractors.bodies.lists import shared_head
from extractors.bodies.names import agency_at, split_joint
from extractors.letters import LOWER, UPPER, flat
from extractors.model import Role, Span

__all__ = [
    "Lead",
    "Work",
    "any_word",
    "asked_by_issuer",
    "changes_role",
    "lead_at",
    "led_in",
    "may_open",
    "names_from",
    "opens_with_verb",
    "orders_at",
    "second_lead",
    "tells_of_owner",
    "work_at",
]


@dataclass(frozen=True, slots=True)
class Lead:
    """Bodies that open a sentence, and where the words behind them begin."""

    names: tuple[Span, ...]
    end: int
    modality: str | None = None
    colon: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """Role, partners and the start of the task's words."""

    role: Role
    partners: tuple[Span, ...]
    start: int


def _list(kind: str) -> list[str]:
    found = [r["word"] for r in gazetteers.table("work_words") if r["kind"] == kind]
    return sorted(found, key=len, reverse=True)


def any_word(kind: str) -> str:
    """A pattern for the words of one kind of ``work_words.tsv``, the longest first."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", "[ ]") for w in _list(kind)) + r")(?!\w)"


@dataclass(frozen=True, slots=True)
class _Patterns:
    modality: re.Pattern[str]
    prefix: re.Pattern[str]
    condition: re.Pattern[str]
    verb: re.Pattern[str]
    small_verb: re.Pattern[str]
    adverbs: re.Pattern[str]
    lead_role: re.Pattern[str]
    join_role: re.Pattern[str]
    watch_role: re.Pattern[str]
    report_role: re.Pattern[str]
    noun_open: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        modality=re.compile(rf"(?P<word>{any_word('modality')})[ ]", re.I),
        prefix=re.compile(any_word("prefix") + r",?[ ]", re.I),
        condition=re.compile(any_word("condition"), re.I),
        verb=re.compile(any_word("verb"), re.I),
        small_verb=re.compile(any_word("verb")),
        adverbs=re.compile(
            rf"""(?xi)(?:
               (?:căn[ ]cứ|theo|trên[ ]cơ[ ]sở)[ ][^.;:\n]{{3,150}}?
                 (?:,|[ ](?:được[ ]giao|được[ ]phân[ ]công|nhiệm[ ]vụ|này|quản[ ]lý|thẩm[ ]quyền),?)[ ]
                 (?={any_word("verb")})
             | (?:theo[ ])?định[ ]kỳ[ ](?:h[ằà]ng[ ])?(?:0?6[ ]tháng|tuần|tháng|quý|năm)
                 (?:(?:,|[ ]và)[ ](?:0?6[ ]tháng|tháng|quý|năm)){{0,3}}(?:[ ]?\([^()\n]{{3,80}}\))?,?[ ]
             | {any_word("adverb")},?[ ]
            )"""
        ),
        lead_role=re.compile(any_word("chu_tri"), re.I),
        join_role=re.compile(any_word("phoi_hop"), re.I),
        watch_role=re.compile(any_word("theo_doi"), re.I),
        report_role=re.compile(any_word("bao_cao"), re.I),
        noun_open=re.compile(any_word("noun_open") + "[ ]", re.I),
    )


@cache
def _modalities() -> dict[str, str]:
    return {r["word"]: r["note"] for r in gazetteers.table("work_words") if r["kind"] == "modality"}


@cache
def _first_words() -> frozenset[str]:
    """The words a body's name can begin with: a cheap look before the parser is asked."""
    names = [row["name"] for row in gazetteers.table("agencies")]
    for kind in ("head", "over", "title", "noun", "det", "bare"):
        names += words(kind)
    return frozenset(re.split(r"[ ,-]", flat(name), maxsplit=1)[0] for name in names)


_WORD = re.compile(r"[^\W\d]+")


def may_open(text: str, pos: int) -> bool:
    """Whether a body's name can begin at ``pos``, by its first word alone."""
    word = _WORD.match(text, pos)
    return word is not None and _opens(word[0])


@lru_cache(maxsize=4096)
def _opens(word: str) -> bool:
    return flat.__wrapped__(word) in _first_words()


_JOIN = re.compile(
    rf"[ ]?[,;/][ ](?:và[ ])?|[ ]và[ ]|[ ]cùng[ ](?:với[ ])?|[ ]?\+[ ]|[ ]-[ ](?=[{UPPER}])"
)
_MANY = 40


def names_from(text: str, pos: int, end: int) -> tuple[tuple[Span, ...], int]:
    """The bodies listed from ``pos`` on, and where the list ends."""
    found: list[Span] = []
    at = pos
    while at < end and len(found) < _MANY:
        shared = shared_head(text, at, end) if text.find("ác ", at, at + 40) >= 0 else None
        if shared is not None:
            if shared.led:  # "Giám đốc các Sở: Nội vụ, Tài chính" are one group, as printed
                found.append(Span(at, shared.end))
            else:
                found.extend(shared.members)
            sep = _JOIN.match(text, shared.end, end)
            if sep is None:
                return tuple(found), shared.end
            at = sep.end()
            continue
        person = _PERSONS.match(text, at)
        if person is not None:
            start, at = at, person.end()
        name = agency_at(text, at) if may_open(text, at) else None
        if person is not None and (name is None or not _BEHIND.match(text, name.end, end)):
            group = _PEOPLE.match(text, at, end)  # "các đồng chí bí thư tỉnh ủy, ... phải"
            if group is not None:
                found.append(Span(start, group.end()))
                return tuple(found), group.end()
        if name is None or name.end > end:
            break
        stop = name.end
        m = _ADVISE.search(text, name.start, stop)
        if m is not None and not _ADVISERS.match(text, stop, end):
            # "các cơ quan có liên quan tham mưu cho lãnh đạo": the work begins
            name, stop = Span(name.start, m.start()), m.start()
        council = _council().match(text, stop, end)
        if council is not None and text.endswith("ội đồng", name.start, stop):
            name, stop = Span(name.start, council.end()), council.end()
        helps = _HELPING.match(text, stop, end)
        if helps is not None and (helps["aid"] or _ADVISER.fullmatch(text, name.start, stop)):
            inner = agency_at(text, helps.end())
            if inner is not None and inner.end <= end:
                name, stop = Span(name.start, inner.end), inner.end
        if _OFFICE.match(text, name.start) and (who := _PERSON.match(text, stop, end)):
            name, stop = Span(name.start, who.end()), who.end()  # "Phó Thủ tướng Trần Hồng Hà"
        found.extend(split_joint(text, name))
        aside = _ASIDE.match(text, stop, end)
        stop = aside.end() if aside else stop
        if charged := _CHARGED.match(text, stop, end):
            if aside is None:
                found[-1] = Span(found[-1].start, charged.end())
            stop = charged.end()
        sep = _JOIN.match(text, stop, end)
        if sep is None:
            return tuple(found), stop
        at = sep.end()
    if not found:
        return (), pos
    return tuple(found), found[-1].end


_OFFICE = re.compile(r"(?:Phó |Thứ |Bộ |Chủ |Thủ |Giám |Tổng |Trưởng |Chánh |Bí thư |Cục |Vụ |Viện )")
_PERSON = re.compile(
    rf"(?:[ ][{UPPER}][{LOWER}]{{1,6}}){{2,4}}(?=[ ][{LOWER}]|[,.;:]|$)"  # behind an office
)
_ADVISE = re.compile(r"(?<=\w)[ ]tham mưu$")
_ADVISERS = re.compile(r"[,;.]|[ ]và[ ]|[ ]?[,]?[ ]giúp việc|$")
_HELPING = re.compile(
    rf",?[ ](?:(?:tham mưu,[ ])?(?P<aid>giúp việc)|tham mưu)[ ](?:của[ ]|cho[ ])?(?=[{UPPER}])"
)
#: whom "tham mưu Tỉnh ủy" describes; "Sở Tư pháp tham mưu UBND tỉnh" is given work
_ADVISER = re.compile(r"(?i)(?:các[ ])?(?:cơ quan|ban|đơn vị|bộ phận|tổ)(?:[ ]chuyên (?:trách|môn))?")


@cache
def _council() -> re.Pattern[str]:
    return re.compile(
        rf"[ ](?:{gazetteers.phrases('council')})(?:,?[ ][Kk]hen[ ]thưởng|[ ][Qq]uỹ)?"
        rf"(?:[ ][{UPPER}][^\W\d]*){{0,6}}(?:[ ]học)?"
        rf"(?:[ ](?:tỉnh|thành[ ]phố|huyện|xã|phường)(?:[ ][{UPPER}][^\W\d]*){{1,4}})?(?!\w)"
    )


_ASIDE = re.compile(
    r", (?:là )?(?:cơ quan|đơn vị) (?:chủ trì|thường trực|đầu mối)[^.,;:\n]{0,80}(?=[ ]?:)|"
    r"[ ](?:đã )?(?:nêu|nói|kể) trên(?!\w)|"
    r"[ ]\([^()\n]{2,90}\)|, (?:nhất là|đặc biệt là|trước hết là|trong đó có)[ ][^.;:\n]{3,150}?"
    r"(?=,?[ ](?:phải|cần|có trách nhiệm|tiếp tục)[ ])"
)
_CHARGED = re.compile(
    r"(?:[ ]được (?:giao|phân công))?[ ]nhiệm vụ(?=[ ])|[ ]được (?:giao|phân công)(?: chủ trì)?(?=[ ])"
)
_BEHIND = re.compile(r",?[ ](?:phải|cần|chỉ|tiếp|chủ|phối|báo|trực|tập|theo|có)[ ]")
_PEOPLE = re.compile(
    r"[^.;:\n]{5,180}?(?=,?[ ](?:phải|cần|có trách nhiệm|tiếp tục|chủ động|tập trung|trực tiếp)[ ])"
)
_PERSONS = re.compile(rf"(?i)(?:các[ ])?đồng[ ]chí[ ]|cho[ ](?=[{UPPER}])")


def lead_at(
    text: str, pos: int, end: int, *, colon_ok: bool = True, read: list[int] | None = None
) -> Lead | None:
    """The bodies that are given work by the sentence that begins at ``pos``.

    ``read`` takes how far the list of bodies was read, whether it leads or not.

    >>> text = "Giao Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ rà soát văn bản"
    >>> lead = lead_at(text, 0, len(text))
    >>> [text[n.slice] for n in lead.names], lead.modality
    (['Sở Tư pháp'], 'giao')
    """
    p = _patterns()
    modality = None
    at = pos
    m = p.modality.match(text, pos, end)
    if m is not None:
        modality = _modalities()[m["word"].lower()]
        at = m.end()
    about = None
    if modality is None and text.startswith(("Đối ", "đối "), at):
        about = _ABOUT.match(text, at, end)
    names, stop = names_from(text, about.end() if about else at, end)
    if read is not None:
        read.append(stop)
    if not names and about is None and text[at : at + 1] in _UNIT_LETTERS:
        unknown = _unknown().match(text, at, end)
        if unknown is not None:
            names, stop = (Span(at, unknown.end("name")),), unknown.end("name")
    if not names or (len(names) == 1 and modality is None and _verbal(text[names[0].slice])):
        return None
    if len(names) == 1 and (whole := described(text, names[0], end)) is not None:
        return Lead((whole[0],), whole[1], modality)
    rest = _REST.match(text, stop, end)
    if rest is None:
        return None
    if rest["colon"] is not None and p.modality.match(text, rest.end(), end):
        return None
    if modality is None and rest[0] == " " and p.modality.match(text, rest.end(), end):
        # "Ban Thường vụ Tỉnh ủy giao Văn phòng Tỉnh ủy theo dõi": who is told, not who tells
        told = lead_at(text, rest.end(), end, colon_ok=colon_ok)
        if told is not None and told.modality is not None:
            return told
    if duties := _DUTIES.match(text, rest.end(), end):
        return Lead(names, duties.end(), modality, colon=True)
    if rest["end"] is not None or (rest["colon"] is not None and colon_ok):
        return Lead(names, rest.end(), modality, colon=rest["colon"] is not None)
    if about is not None or _ASKS.match(text, rest.end(), end):
        return None  # "Đối với các xã chưa đạt" is a case
    begin = rest.end()
    if p.verb.match(text, begin, end) is None:
        inserted = _INSERTED.match(text, begin, end)
        if inserted is not None and p.verb.match(text, inserted.end(), end):
            begin = inserted.end()  # "Các thành viên, ngoài việc ..., báo cáo"
        elif modality is None or not _order_behind(text, begin, end):
            return None
    return Lead(names, begin, modality)


_UNIT_LETTERS = frozenset("PBTVCSHĐ")  #: first letters of what units are called
_ABOUT = re.compile(r"(?i)đối với (?=[^\W\d])")
_INSERTED = re.compile(
    r"(?:đúng|với tư cách|với vai trò|với chức năng|trong phạm vi|trong quá trình|ngoài việc|là cơ quan"
    r"|là đơn vị)[ ][^.;:,\n]{3,110},[ ]"
)
_ORDER = re.compile(r"(?P<word>[^\W\d_]+)(?=[ ]\w)")


def _order_behind(text: str, pos: int, end: int) -> bool:
    """Whether behind a body that is told to do something its work begins, by a verb no list has."""
    word = _ORDER.match(text, pos, end)
    return word is not None and word["word"].islower() and word["word"] not in _no_verbs()


@cache
def _no_verbs() -> frozenset[str]:
    return frozenset(words("particle")) - {"phải", "cần", "chủ", "phối", "làm", "là", "tham", "đôn"}


@cache
def _unknown() -> re.Pattern[str]:
    """A unit by its first word and capital, whatever it is for, as far as the verb of its work."""
    return re.compile(
        rf"(?P<name>(?:{gazetteers.phrases('unit')})(?=[ ][{UPPER}])"
        rf"(?:[ ](?:[{UPPER}][^\W\d]{{0,8}},?|-|–|và|[^\W\d]{{1,6}},?)){{1,11}}?)"
        rf"(?=[ ](?:{any_word('verb')}[ ]))"
    )


@cache
def _request() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\w)])[ ](?=(?:{any_word('modality')})[ ])")


#: "Cục đề nghị", "Sở yêu cầu": the issuer, by its kind
_BARE_BODY = re.compile(rf"[{UPPER}][^\W\d_]{{1,6}}")


def asked_by_issuer(text: str, begin: int, end: int) -> Lead | None:
    """Whom a body that is named right before asks: ``..., Sở Nội vụ đề nghị các sở báo cáo``.

    >>> text = "Thực hiện Kế hoạch số 7/KH-UBND, Sở Nội vụ đề nghị các sở, ban, ngành rà soát văn bản"
    >>> lead = asked_by_issuer(text, 0, len(text))
    >>> [text[n.slice] for n in lead.names], lead.modality, text[lead.end :]
    (['các sở, ban, ngành'], 'de_nghi', 'rà soát văn bản')
    """
    for m in _request().finditer(text, begin, end):
        named = m.start()
        if text[named - 1] == ")":  # "... (sau đây viết là Ban Chỉ đạo) yêu cầu"
            named = max(begin, text.rfind("(", begin, named) - 1)
        starts = [begin]
        comma = named
        for _ in range(3):  # a comma may stand inside the name
            comma = text.rfind(", ", begin, comma)
            if comma < 0:
                break
            starts.append(comma + 2)
        for start in starts:
            name = agency_at(text, start) if may_open(text, start) else None
            bare = _BARE_BODY.fullmatch(text, start, named)
            if bare is not None or (name is not None and name.end == named):
                lead = lead_at(text, m.end(), end)
                if lead is not None and lead.modality is not None:
                    return lead
                break
    return None


def opens_with_verb(text: str, pos: int, end: int) -> bool:
    """Whether words begin with a verb of work, not with a heading's noun.

    >>> opens_with_verb("Rà soát văn bản", 0, 15), opens_with_verb("Công tác tuyên truyền", 0, 21)
    (True, False)
    """
    return _patterns().verb.match(text, pos, end) is not None


@cache
def _not_agencies() -> frozenset[str]:
    return frozenset(_list("not_agency"))


def orders_at(text: str, pos: int, end: int) -> bool:
    """Whether a sentence begins with a word of order: ``Giao Bộ Y tế``."""
    return _patterns().modality.match(text, pos, end) is not None


def _verbal(name: str) -> bool:
    """Whether a name is one word or two that are a verb as well (``Thanh tra, kiểm tra các cơ sở``)."""
    return len(name) < 12 and " ".join(flat.__wrapped__(name).split()) in _not_agencies()


_DUTIES = re.compile(
    r"có (?:các |những )?(?:chức năng|nhiệm vụ|trách nhiệm|quyền hạn)"
    r"(?:[^.;:\n]{0,60}(?:sau(?: đây)?)?:|[^.;:\n]{0,60}[ ]sau(?: đây)?[.])[ ]*$"
)
_ASKS = re.compile(
    r"(?i)(?:trân trọng |kính )?(?:(?:đề nghị|yêu cầu|mời|thông báo)[^.;\n]{0,30}:?$"
    r"|thông báo[^.;\n]{1,140} (?:được |để )?biết(?:,? (?:và )?(?:tổ chức )?thực hiện)?[./]*$)"
)
_REST = re.compile(r"[ ]*(?:(?P<end>[.:]?[ ]*$)|(?P<colon>:)[ ]*|,?[ ]+)")


_RELATIVE = re.compile(
    r"""(?x)(?P<name>[ ](?:được[ ]giao[ ])?
      (?:chủ[ ]trì|phụ[ ]trách|quản[ ]lý|tham[ ]gia|thực[ ]hiện|được[ ]giao)
      (?:,[ ]phối[ ]hợp)?(?:[ ]thực[ ]hiện)?[ ](?:các[ ])?
      (?:nội[ ]dung|nhiệm[ ]vụ|lĩnh[ ]vực|chương[ ]trình|đề[ ]án|dự[ ]án|tiêu[ ]chí|chỉ[ ]tiêu
        |hoạt[ ]động)
      (?:[ ](?!(?:theo|tại|nêu|có|chủ|khẩn|tổng|báo|rà|xây|căn|gửi)[ ])[^\W\d]+){0,8})
    (?:[ ](?:theo|tại|nêu)[ ][^.;:,\n]{2,110}?)?[ ]
    (?=(?:có[ ]trách[ ]nhiệm|chủ[ ]động|khẩn[ ]trương|tổng[ ]hợp|báo[ ]cáo|rà[ ]soát|xây[ ]dựng
      |căn[ ]cứ|gửi)(?!\w))"""
)


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
    m = _RELATIVE.match(text, name.end, end)
    return (Span(name.start, m.end("name")), m.end()) if m else None


_TASK_JOIN = re.compile(r"(?:,|[ ]và)?[ ]")
_WITH = re.compile(r"(?:[ ]chặt chẽ|[ ]thường xuyên)?(?:[ ](?P<with>với|cùng(?:[ ]với)?))?[ ]")


def work_at(text: str, pos: int, end: int) -> Work:
    """Role and partners of the work whose words begin at ``pos``.

    >>> text = "chủ trì, phối hợp với Công an tỉnh, Sở Y tế kiểm tra các cơ sở"
    >>> work = work_at(text, 0, len(text))
    >>> str(work.role), [text[n.slice] for n in work.partners], text[work.start:]
    ('chu_tri', ['Công an tỉnh', 'Sở Y tế'], 'kiểm tra các cơ sở')
    """
    p = _patterns()
    at = pos
    for _ in range(4):
        adverb = p.adverbs.match(text, at, end)
        if adverb is None or p.join_role.match(text, at, end):
            break
        at = adverb.end()
    if m := p.lead_role.match(text, at, end):
        start = m.end()
        step = _TASK_JOIN.match(text, start, end)
        start = step.end() if step else start
        partners: tuple[Span, ...] = ()
        if text.startswith("với ", start):  # "đồng chủ trì với"
            partners, after = _partners(text, start - 1, end)
            start = after if partners else start
        if j := p.join_role.match(text, start, end):
            more, after = _partners(text, j.end(), end)
            if more:
                partners, start = partners + more, after
        return Work(Role.CHU_TRI, partners, start)
    if m := p.join_role.match(text, at, end):
        partners, after = _partners(text, m.end(), end)
        if not partners:
            step = _WITH.match(text, m.end(), end)
            # "phối hợp theo dõi, đôn đốc"
            if step and step["with"] is None and p.watch_role.match(text, step.end(), end):
                return Work(Role.THEO_DOI, (), pos)
        return Work(Role.PHOI_HOP, partners, pos)
    if p.watch_role.match(text, at, end):
        return Work(Role.THEO_DOI, (), pos)
    if p.report_role.match(text, at, end):
        return Work(Role.BAO_CAO, (), pos)
    return Work(Role.THUC_HIEN, (), pos)


def _partners(text: str, pos: int, end: int) -> tuple[tuple[Span, ...], int]:
    step = _WITH.match(text, pos, end)
    if step is None:
        return (), pos
    names, after = names_from(text, step.end(), end)
    if not names:
        return (), pos
    tail = re.compile(r"[,:]?[ ]*(?:(?:để|trong việc)[ ])?").match(text, after, end)
    return names, tail.end() if tail else after


def tells_of_owner(text: str, pos: int, end: int) -> bool:
    """Whether words under an owner's heading describe it or its rules instead of giving work.

    >>> tells_of_owner("Nhiệm kỳ của Hội đồng là 05 năm", 0, 31)
    True
    >>> tells_of_owner("Tham mưu ban hành kế hoạch", 0, 26)
    False
    """
    if _patterns().noun_open.match(text, pos, end):
        return _CONTACT.match(text, pos, end) is None
    if not may_open(text, pos):
        return False
    name = agency_at(text, pos)
    return name is not None and not _verbal(text[name.slice]) and name.end - pos > 6


#: "Là đầu mối tham mưu", "Là cơ quan thường trực": what an owner has to be is work
_CONTACT = re.compile(
    r"(?i)là (?:(?:cơ quan|đơn vị|bộ phận) )?(?:đầu mối|thường trực|chủ trì|tham mưu)(?!\w)"
)


def changes_role(text: str, pos: int, end: int) -> Role | None:
    """The role a later sentence of a task takes, when it takes one of its own."""
    p = _patterns()
    if p.lead_role.match(text, pos, end):
        return Role.CHU_TRI
    if m := p.join_role.match(text, pos, end):
        return Role.PHOI_HOP if _partners(text, m.end(), end)[0] else None
    if p.watch_role.match(text, pos, end):
        return Role.THEO_DOI
    if p.report_role.match(text, pos, end):
        return Role.BAO_CAO
    return None


def second_lead(text: str, pos: int, end: int) -> tuple[tuple[Span, ...], int] | None:
    """``chỉ đạo B chủ trì ...``: the second body of two steps, when it is given the lead."""
    m = _DIRECT.match(text, pos, end)
    if m is None:
        return None
    names, stop = names_from(text, m.end(), end)
    if not names:
        return None
    step = re.compile(r",?[ ]").match(text, stop, end)
    if step is None or not _patterns().lead_role.match(text, step.end(), end):
        return None
    return names, step.end()


_DIRECT = re.compile(rf"(?i)(?:lãnh đạo, )?chỉ đạo (?=[{UPPER}])")


def led_in(text: str, begin: int, stop: int) -> int | None:
    """Where a body may stand behind words that lead in: ``Hằng năm, các phòng``, ``Nếu có vướng mắc,
    Sở Nội vụ``; None when the sentence does not begin so.

    >>> text = "Hằng năm, các phòng, đơn vị báo cáo"
    >>> led_in(text, 0, len(text))
    10
    """
    p = _patterns()
    m = p.prefix.match(text, begin, stop)
    if m is not None and may_open(text, m.end()):
        return m.end()
    if p.condition.match(text, begin, stop) is None:
        return None
    for site in _SITE.finditer(text, begin, min(stop, begin + 280)):
        at = site.end()
        if not may_open(text, at):
            continue
        if site["sep"] == " " and (
            not text[at].isupper()
            or site["word"].lower() in _prepositions()
            or "ếu " not in text[begin:at]
        ):
            continue
        lead = lead_at(text, at, stop, colon_ok=False)
        if lead is not None and lead.end < stop:
            return at
    return None


_SITE = re.compile(r"(?P<word>\w+\)?)(?P<sep>, |… |[.]{3} | )(?=[^\W\d])")


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(_list("preposition"))
