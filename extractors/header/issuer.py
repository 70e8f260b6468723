"""Who issues a document, by domain.md section 13's order of trust, and which province it is in."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.bodies.grammar import either, name_at, province_names, words
from extractors.bodies.names import canonical, find_agencies, issuer_of_code, province_of
from extractors.formulas import past_marks
from extractors.header.foot import Foot
from extractors.header.head import Head
from extractors.header.letterhead import proper_name, shouted
from extractors.header.running_text import self_verbs
from extractors.kept import kept
from extractors.letters import flat
from extractors.model import Document, Span
from extractors.rules import Patterns, Row, alternatives, vocabulary

__all__ = [
    "body_of_office",
    "inferred_issuer",
    "is_central",
    "letterhead_issuer",
    "mentioned_province",
    "span_of",
    "whose",
]


@cache
def _local() -> re.Pattern[str]:
    """The words in front of a province's name, with the name, in flat text."""
    units = alternatives(("tỉnh", "thành phố", "tỉnh ủy", "thành ủy", "tỉnh đoàn"))
    return re.compile(rf"(?<!\w){units}[ ]{either(province_names())}")


def mentioned_province(document: Document, main: Span) -> str | None:
    """The province a text speaks of most, behind the word ``tỉnh``; the head and foot suffice."""
    text = document.text
    first = text[main.start : min(main.end, main.start + 12_000)]
    last = text[max(main.start, main.end - 6_000) : main.end] if main.end - main.start > 12_000 else ""
    seen: Counter[str] = Counter()
    for piece in (first, last):
        low = flat(piece)
        for m in _local().finditer(low):
            named = province_of(piece[m.start() : m.end()].title())
            if named is not None:
                seen[named] += 1
    if not seen:
        return None
    best = seen.most_common(1)[0]
    return best[0]


_SHAPES = Patterns(
    [
        Row(
            "two bodies on one line",
            r"\s*[-–—]\s*(?={joint_body}\s)",
            None,
            "BỘ LAO ĐỘNG«-»BỘ TÀI CHÍNH",
        ),
        Row("office that leads a body", r"(?i)^{minister}\s+(?=\S)", None, "«Bộ trưởng »Bộ Nội vụ"),
        Row(  # all communes have units of one name since 1 July 2025
            "place below a province",
            r"(?i)(?:(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+)?(?P<place>{below}\s+\S.*)$",
            None,
            "«UBND xã Mường Bú»",
        ),
        Row(  # "ĐOÀN TNCS HỒ CHÍ MINH / BCH XÃ CO MẠ": the committee of the body above, at a place
            "committee at a place",
            r"(?i)(?:bch|ban chấp hành)\s+(?P<place>(?:tỉnh|thành phố|{below})\s+\S.*)$",
            None,
            "«BCH xã Mường Bú»",
        ),
        Row(
            "counter",
            r"(?i)(?P<unit>phòng giao dịch)\s+(?P<place>\S.*)$",
            None,
            "«Phòng giao dịch huyện Nà Lơi»",
        ),
        Row(
            "department of a province",
            r"(?:\w+ ){0,3}Sở (?=\S+ \S)",
            None,
            "«Thanh tra Sở »Xây dựng Lai Châu",
        ),
        Row("board of a province", r"(?i)(?:ban chỉ đạo|hội đồng)", None, "Ban Chỉ đạo 35"),
        Row(  # each province or city has one
            "one in a province",
            r"(?i){of_province}\Z",
            None,
            "Ban Chỉ huy Phòng thủ dân sự",
        ),
    ],
    "phrases",
    {"below": "(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã)"},
    spelled=alternatives,
)


def letterhead_issuer(head: Head, text: str, *, joint: bool = False) -> tuple[str | None, str | None]:
    """The issuer of the letterhead (its last body) in running-text spelling, and its parent.

    A joint document is issued by all the bodies of its letterhead.
    """
    if not head.left:
        return None, None
    if joint:
        lines = [_SHAPES["two bodies on one line"].split(line) for line in head.left]
        shared = [line for line in lines if len(line) > 1]  # what stands above them is their parent
        names = [proper_name(body, text) for line in shared or lines for body in line]
        return ", ".join(dict.fromkeys(names)), None
    own = full_name(proper_name(head.left[-1], text))
    parent = full_name(proper_name(_written_out(head.left[-2]), text)) if len(head.left) > 1 else None
    if parent is not None:
        own = _of_parent(own, parent, proper_name(head.left[0], text))
    return own, parent


def _of_parent(own: str, parent: str, top: str) -> str:
    """A body with what only the lines above it tell: its place, or the body it is a part of."""
    committee = _SHAPES["committee at a place"].match(own)
    if committee is not None and parent.startswith(("Đoàn ", "Hội ")):
        return f"Ban Chấp hành {parent} {committee['place']}"
    counter = _SHAPES["counter"].match(own)
    if counter is not None and top.startswith("Ngân hàng"):
        return f"{counter['unit']} {top} {counter['place']}"
    place = _SHAPES["place below a province"].match(parent)
    if province_of(own) is None:
        low, above = flat(own), flat(parent)
        party = above.startswith(_PARTY)
        organ = low.startswith(("ban ", "văn phòng", "ủy ban kiểm tra", "trường chính trị"))
        if above.startswith("ban chấp hành trung ương") and organ and low.startswith(("ban ", "ủy ")):
            own = f"{own} Trung ương"
        elif place is not None and f" {flat(place['place'])} " not in f"{low} ":
            own = f"{own} {place['place']}"
        elif low in _bare_organs() or low.startswith("phòng ") or (party and organ):
            own = f"{own} {parent}"
    return own


@cache
def _bare_organs() -> frozenset[str]:
    """Organs without a name of their own, which is that of the body above."""
    return frozenset(map(flat, (*words("over"), *vocabulary("phrases", "bare_organ"))))


_SHORT_BOARDS = (("BCĐ ", "Ban Chỉ đạo "), ("BQL ", "Ban Quản lý "))


def full_name(name: str) -> str:
    """A body's name with the abbreviations of fields written out, but for what it calls itself.

    >>> full_name("Hội CCB xã Co Mạ"), full_name("BHXH huyện Nà Lơi")
    ('Hội Cựu chiến binh xã Co Mạ', 'BHXH huyện Nà Lơi')
    """
    for board, whole in _SHORT_BOARDS:
        name = f"{whole}{name[len(board) :]}" if name.startswith(board) else name
    for short, full in _short_fields():
        name = short.sub(full, name)
    return name


@cache
def _short_fields() -> tuple[tuple[re.Pattern[str], str], ...]:
    printed = set(vocabulary("phrases", "own_short"))
    rows = [row for row in gazetteers.table("agency_abbreviations") if row["abbr"] not in printed]
    rows.sort(key=lambda row: -len(row["abbr"]))
    return tuple((re.compile(rf"(?<!\S){re.escape(row['abbr'])}(?!\w)"), row["full"]) for row in rows)


_SHORT_TOWN = re.compile(r"(?<= )TX(?:\.\s?|\s)(?=\w)")


def _written_out(body: str) -> str:
    """A body with its town written out: ``UBND TX. GÒ CÔNG`` is ``UBND THỊ XÃ GÒ CÔNG``."""
    return _SHORT_TOWN.sub("THỊ XÃ ", body)


#: Bodies whose boards are named with them, of the Party and the youth union.
_PARTY = tuple(
    map(
        flat,
        ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy", "bch đoàn", "tỉnh đoàn"),
    )
)
_SPEECH = 3000  #: characters of a paragraph in which a body may say what it does


def _self_mention(document: Document, head: Head, main: Span, start: int) -> tuple[str, Span] | None:
    """``..., Ban Dân tộc tỉnh báo cáo kết quả``: the body that speaks in the first paragraphs."""
    text = document.text
    first = document.block_at(start)
    for block in document.blocks[first : first + 14]:
        if block.span.start >= main.end:
            break
        if block.span.end <= start:
            continue
        begin = max(start, block.span.start)
        for span in find_agencies(text, begin, min(block.span.end, begin + _SPEECH)):
            name = name_at(text, span.start)
            if name is None or name.collective or name.person or name.plural:
                continue
            lead = text[max(block.span.start, span.start - 3) : span.start].rstrip()
            if _told_to_act(text, block.span, span.start):
                continue
            opens = span.start == block.span.start or lead.endswith((",", ".", ";", ":", ")", "”", "’"))
            if opens and self_verbs().match(text, span.end):
                return text[span.slice], span
    return None


def _told_to_act(text: str, block: Span, at: int) -> bool:
    """Whether a body that does something is told to: in an order, or as the head of a numbered item.

    >>> text = "3. Giao cho trưởng các khoa, Trường Thực hành thông báo lịch nghỉ"
    >>> _told_to_act(text, Span(0, len(text)), text.index("Trường"))
    True
    """
    begin = past_marks(text, block.start, block.end)
    if begin == at:
        return text[block.start].isdigit()  # "2. Khoa Dược gửi bảng điểm"
    stop = text.rfind(". ", begin, at)
    return text.startswith(_ORDERS, stop + 2 if stop >= 0 else begin)


_ORDERS = ("Giao ", "Phân công ")


def _of_signature(foot: Foot) -> str | None:
    """A body named in the signature: ``TM. ỦY BAN NHÂN DÂN``, ``T/M BAN THƯỜNG VỤ``."""
    for office in foot.chain:
        name = name_at(office, 0)
        if name is not None and not name.person and name.end >= len(office) - 1:
            return proper_name(office)
        if name is not None and name.person and name.end == len(office):
            body = find_agencies(office, 1)
            if body:
                return proper_name(office[body[-1].slice])
    return None


@lru_cache(maxsize=4096)
def whose(name: str, locality: str | None, level: str) -> str:
    """A local body with its level and province: ``Ủy ban nhân dân`` in Sơn La's plan."""
    shown = canonical(name)
    if flat(shown) in (
        "ubnd",
        "chủ tịch ubnd",
        "hđnd",
        "công an",
        "thường trực hđnd",
        "văn phòng ubnd",
    ):
        shown = f"{shown} {level}".strip()
    if (
        level == "tỉnh"
        and locality
        and _SHAPES["board of a province"].match(shown)
        and name_at(shown, 0)
        and province_of(shown) is None
        and not flat(shown).endswith((" tỉnh", "cấp", "việt nam", "tối cao"))
    ):
        shown = f"{shown} tỉnh"
    elif locality and level == _levels().get(locality) and _SHAPES["one in a province"].match(shown):
        shown = f"{shown} {level} {locality}"
    if flat(shown) == "ban thường vụ":
        shown = "Ban Thường vụ Tỉnh ủy"
    shown = _with_level(shown)
    return canonical(shown, locality=locality)


@cache
def _levels() -> dict[str, str]:
    """Each province's name with the word that belongs before it."""
    return {
        row["old_name"]: "thành phố" if row["old_type"].startswith("thành phố") else "tỉnh"
        for row in gazetteers.table("provinces")
        if row["old_name"]
    }


def _with_level(name: str) -> str:
    """A department's name with the level of its province, which letterheads leave out.

    >>> _with_level("Thanh tra Sở Xây dựng Lai Châu"), _with_level("Sở Xây dựng Hà Nội")
    ('Thanh tra Sở Xây dựng tỉnh Lai Châu', 'Sở Xây dựng thành phố Hà Nội')
    >>> _with_level("Sở Nội vụ tỉnh Sơn La"), _with_level("Bệnh viện Đa khoa Lai Châu")
    ('Sở Nội vụ tỉnh Sơn La', 'Bệnh viện Đa khoa Lai Châu')
    """
    department = _SHAPES["department of a province"].match(name)
    if department is None:
        return name
    for place, level in _levels().items():
        if name.endswith(f" {place}"):
            before = name[: -len(place) - 1]
            told = before.lower().endswith((" tỉnh", " thành phố", " phố", " tp", " tp."))
            return name if told else f"{before} {level} {place}"
    return name


def body_of_office(name: str) -> str:
    """The body an office leads: ``Bộ trưởng Bộ Nội vụ`` issues as ``Bộ Nội vụ``; chairmen and the
    Prime Minister decide in their own right."""
    office = _SHAPES["office that leads a body"]
    return office.sub("", name) if name_at(name, 0) is not None or office.match(name) else name


@kept
def _central() -> frozenset[str]:
    return frozenset(
        flat(canonical(row["name"]))
        for row in gazetteers.table("agencies")
        if row["level"] == "trung ương"
    )


@lru_cache(maxsize=4096)
def is_central(name: str) -> bool:
    """Whether a body belongs to the centre, so that no province is to be added to it."""
    low = flat(canonical(body_of_office(canonical(name))))
    return low in _central() or low.startswith(
        ("bộ ", "tổng cục ", "cục ", "văn phòng chính phủ", "văn phòng ban chấp hành trung ương")
    )


def inferred_issuer(
    document: Document,
    head: Head,
    foot: Foot,
    main: Span,
    kind: str | None,
    code: str | None,
    locality: str | None,
) -> tuple[str | None, Span | None]:
    """The issuer of a text whose letterhead is gone."""
    titled = head.title is not None and head.title < len(head.lines)
    start = head.lines[head.title or 0].span.end if titled else main.start
    signed = _of_signature(foot)
    spoken = _self_mention(document, head, main, start)
    if signed is not None:
        # "TM. ỦY BAN NHÂN DÂN" of the ward that reports
        fuller = spoken and flat(canonical(spoken[0])).startswith(f"{flat(canonical(signed))} ")
        return spoken if spoken and fuller else (signed, foot.signer.span if foot.signer else None)
    if spoken is not None:
        return spoken
    if code and (named := issuer_of_code(kind, code, locality=locality)) is not None:
        return named, None
    return _last_line(document, main)


_BODY_ALONE = 70  #: characters of a line with a body and nothing else


def _last_line(document: Document, main: Span) -> tuple[str | None, Span | None]:
    """The body in capitals that stands alone below a notice: ``BAN QUẢN LÝ CHỢ NÀ LƠI``."""
    last = next((each.span for each in reversed(document.blocks) if each.span.end <= main.end), None)
    if last is None or len(last) > _BODY_ALONE or last.start < main.start + _BODY_ALONE:
        return None, None
    words_ = document[last].strip(" *_./")
    if not shouted(words_) or words_.count(" ") < _MORE_THAN_ONE:
        return None, None
    spelled = proper_name(words_, document.text[:_FIRST_WORDS])
    name = name_at(words_, 0) or name_at(spelled, 0)
    whole_ = name is not None and not name.person and name.end >= len(words_)
    return (spelled, last) if whole_ else (None, None)


_MORE_THAN_ONE = 2  #: blanks of a body's name
_FIRST_WORDS = 20_000  #: characters in which the text may write the body once more


def span_of(head: Head, body: str) -> Span | None:
    wanted = flat(body)
    for line in head.lines[head.start : head.start + 8]:
        low = flat(line.text)
        at = low.find(wanted)
        if at >= 0:
            return Span(line.span.start + at, line.span.start + at + len(wanted))
    first = wanted.split(" ")[:2]
    for line in head.lines[head.start : head.start + 8]:
        if flat(line.text).startswith(" ".join(first)):
            return line.span
    return None
