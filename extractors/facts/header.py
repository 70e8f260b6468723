"""What a document says of itself: type, number, date, issuer, title, signer, recipients.

Order of trust for the issuer (domain.md section 13): letterhead, attachment line, authority line in
capitals before the legal bases, body named behind the type (``KẾT LUẬN CỦA ...``), signature, self
mention (``Ban Dân tộc tỉnh báo cáo``), code of the own or blank number, Lưu line.  A number that is
not on the letterhead may stand in the line that attaches a part (``kèm theo Kết luận số ...``): then
it is ``inferred``; a form without figure is ``blank``; texts published without letterhead (gazette
and portal pages) carry number and date in a heading sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors import gazetteers
from extractors.agencies import canonical, find_agencies, issuer_of_code, province_of
from extractors.agency_grammar import either, flat, name_at, province_names, words
from extractors.facts import EXTRACTORS, Facts
from extractors.facts.outline import title_type
from extractors.letterhead import (
    NATIONAL,
    PLACE,
    Line,
    bodies,
    clean_left,
    head_lines,
    locality_of,
    proper_name,
    shouted,
)
from extractors.letters import UPPER
from extractors.model import (
    DateMention,
    Document,
    Identity,
    NumberMention,
    NumberStatus,
    Outline,
    Part,
    Span,
)
from extractors.signature import Foot, read_foot

__all__ = ["header"]

_OPENER = re.compile(
    r"""(?x)^(?:Căn[ ]cứ|Thực[ ]hiện|Triển[ ]khai|Theo(?!\w)|Xét(?!\w)|Ngày[ ]\d|Tại(?!\w)|Sau[ ]khi|Để(?!\w)|Nhằm|Trên[ ]cơ[ ]sở
      |Tiếp[ ]theo|Trong(?!\w)|Qua(?!\w)|Kính[ ]gửi|Hưởng[ ]ứng|Phúc[ ]đáp|Trả[ ]lời|Trên[ ]đây|Từ(?!\w)|Năm[ ]\d|Vừa[ ]qua|Quán[ ]triệt
      |Số[ ]?:|[(]|[-–+•][ ]|Luật[ ]này|Bộ[ ]luật[ ]này)"""
)
_SECTION = re.compile(
    rf"^(?:[IVX]{{1,5}}[.\-)/](?=[ ]|[{UPPER}]|$)|\d{{1,2}}[.\-)](?=[ ]|[{UPPER}])|Điều[ ]\d|Chương[ ]|Phần[ ]|CHƯƠNG[ ]|PHẦN[ ])"
)
_RULE = re.compile(r"[-–—_=*.\s]+")
_KINH_GUI = re.compile(r"(?i)^\W*kính\s+gửi\s*:?\s*")
_VV = re.compile(r"(?i)(?:^|(?<=\s))v\s?/\s?v\s*:?\s*(?P<title>.+)$")
_OF = re.compile(r"(?i)^của\s+")
_TITLE_LINES = 8
#: running text that was joined to a title
_RUN_ON = re.compile(
    r"(?<![,;:(“\"])\s(?=Ngày \d{1,2}[/ ]|Căn cứ |Kính gửi|Thực hiện (?:Quyết|Kế|Công|Chỉ|Nghị|Kết|Chương|Thông|ý kiến))"
)
_SELF_VERBS = re.compile(
    r"""(?x)[ ,]{1,2}(?:(?:kính|xin|trân[ ]trọng|tổng[ ]hợp|đã|sẽ)[ ])?(?:báo[ ]cáo|ban[ ]hành|xây[ ]dựng|thống[ ]nhất|thông[ ]báo|đề[ ]nghị
      |yêu[ ]cầu|trình|kính[ ]trình|kính[ ]đề|tổ[ ]chức|triển[ ]khai|quyết[ ]định|hướng[ ]dẫn|kết[ ]luận|chỉ[ ]thị|mời|trân[ ]trọng|cung[ ]cấp|đính[ ]chính|phát[ ]động
      |nhận[ ]được|trả[ ]lời|có[ ]ý[ ]kiến|điện|công[ ]bố|gửi|phối[ ]hợp)(?!\w)"""
)


@dataclass(frozen=True, slots=True)
class _Head:
    """The blocks of the head and where type, letter line and running text begin."""

    lines: list[Line]
    start: int  #: first line of the letterhead
    title: int | None  #: line of the type word
    kind: tuple[str, str, Span] | None
    gui: int | None  #: line "Kính gửi"
    zone: Span  #: characters of the letterhead, to the type word
    left: list[str]  #: bodies in capitals
    national: bool


def _kind_at(line: Line) -> tuple[str, str, Span] | None:
    """The type word a line begins with: in capitals, or alone on the line."""
    text = line.text.strip().lstrip("*_#| ")
    offset = line.text.find(text) if text else 0
    if text.endswith(":") or not text:
        return None
    found = title_type(text)
    if found is None and len(text) < 40:
        found = (
            title_type(text.upper())
            if text[0].isupper() and not any(c.isdigit() for c in text)
            else None
        )
        if found is not None and found[2].end != len(text):
            return None
    if found is None:
        return None
    rest = text[found[2].end :].strip()
    if (
        rest
        and found[0] != "Luật"
        and not shouted(rest[:30])
        and not re.match(r"(?:của|về|v/v|số)(?!\w)", rest, re.I)
    ):
        return None
    if re.match(r"\s*(?:NÀY|SỐ)(?!\w)", rest):
        return None if rest.startswith("NÀY") else found
    at = line.span.start + offset
    return found[0], found[1], Span(at + found[2].start, at + found[2].end)


def _head(document: Document, end: int) -> _Head:
    lines = head_lines(document, end)
    national = next((i for i, line in enumerate(lines[:45]) if NATIONAL.search(line.text)), None)
    start = 0
    if national is not None:
        start = national
        while start and national - start < 5 and _is_head_line(lines[start - 1].text):
            start -= 1
    title = kind = gui = None
    limit = (national if national is not None else 0) + (22 if national is not None else 16)
    for i in range(start, min(len(lines), limit)):
        words_ = lines[i].text
        if gui is None and _KINH_GUI.match(words_):
            gui = i
            if title is None:
                break
        if title is None and (found := _kind_at(lines[i])) is not None:
            title, kind = i, found
            break
        if i > start + 3 and len(words_) > 260 and not shouted(words_):
            break
    stop = title if title is not None else gui
    if stop is None:
        stop = start
        while stop < min(len(lines), start + 14) and _is_head_line(lines[stop].text):
            stop += 1
    if title is not None and gui is None:
        for i in range(title + 1, min(len(lines), title + 7)):
            if _KINH_GUI.match(lines[i].text):
                gui = i
                break
    if national is None and title is not None and title - start > 14:
        start = title
    zone_end = lines[stop].span.start if stop < len(lines) else end
    zone = Span(lines[start].span.start if start < len(lines) else 0, max(zone_end, 0))
    if zone.end < zone.start:
        zone = Span(zone.start, zone.start)
    left = [clean_left(line.text) for line in lines[start:stop]]
    cut = next((i for i, line in enumerate(lines[start:stop]) if _VV.search(line.text)), None)
    if cut is not None:
        left = left[:cut]
    return _Head(
        lines, start, title, kind, gui, zone, bodies([x for x in left if x]), national is not None
    )


def _is_head_line(text: str) -> bool:
    words_ = text.strip()
    return len(words_) < 130 and (
        shouted(clean_left(words_) or "A")
        or re.match(r"(?i)^số\s*[:.]", words_) is not None
        or PLACE.search(words_) is not None
        or NATIONAL.search(words_) is not None
        or _VV.search(words_) is not None
        or bool(_RULE.fullmatch(words_))
    )


# --- number and date -------------------------------------------------------------------------------


def _within(mentions: Sequence[NumberMention] | Sequence[DateMention], span: Span) -> list[int]:
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    found = []
    for i in range(first, len(mentions)):
        if mentions[i].span.start >= span.end:
            break
        found.append(i)
    return found


_SO = re.compile(
    r"(?:^|(?<=[\s|]))(?:Luật\s+|Bộ luật\s+|Pháp lệnh\s+|Nghị quyết\s+|Sắc lệnh\s+)?[Ss][ốÔỐ]\s*[:.]?\s*(?P<rest>[^\n]{0,60})"
)


def _own_number(
    document: Document, head: _Head, numbers: Sequence[NumberMention]
) -> tuple[NumberMention | None, bool]:
    """The number of the letterhead, and whether a number line is there at all."""
    text = document.text
    zone = head.zone
    if head.title is not None:  # old and normative texts may print it below the type
        below = head.lines[min(len(head.lines) - 1, head.title + 2)]
        if re.match(
            r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết)?\s*[Ss]ố\s*[:.]?\s", below.text.strip()[:24]
        ):
            zone = Span(zone.start, below.span.end)
        below = head.lines[min(len(head.lines) - 1, head.title + 1)]
        if re.match(r"[Ss]ố\s*[:.]?\s", below.text.strip()[:6]):
            zone = Span(zone.start, below.span.end)
    best = None
    for i in _within(numbers, zone):
        mention = numbers[i]
        lead = text[max(0, mention.number_span.start - 14) : mention.number_span.start]
        line_start = text.rfind("\n", 0, mention.span.start) + 1
        before = text[line_start : mention.span.start]
        if not re.search(r"(?i)số\s*[:.]?\s*$", lead) or len(before.strip()) > 70:
            continue
        if re.search(r"(?i)căn cứ|thực hiện|ban hành|kèm theo|v/v", before):
            continue
        if best is None or (best.number is None and mention.number is not None):
            best = mention
    if best is not None:
        return best, True
    return None, _SO.search(text, zone.start, zone.end) is not None


def _own_date(
    document: Document, head: _Head, dates: Sequence[DateMention]
) -> tuple[DateMention | None, str | None, Span | None]:
    """The date line of the letterhead with its place."""
    text = document.text
    zone = head.zone
    if head.title is not None and head.title + 3 < len(head.lines):
        follow = next(
            (ln for ln in head.lines[head.title + 1 : head.title + 4] if PLACE.match(ln.text.strip())),
            None,
        )
        if follow is not None:
            zone = Span(zone.start, follow.span.end)
    best: DateMention | None = None
    for i in _within(dates, zone):
        mention = dates[i]
        lead = text[max(0, mention.span.start - 45) : mention.span.start + 4]
        placed = PLACE.search(lead) is not None
        worded = text[mention.span.start : mention.span.start + 4].lower() == "ngày"
        if not (placed or worded):
            continue
        if re.search(r"(?i)(?:căn cứ|số \S+)\s*$", lead[:-4]):
            continue
        best = mention
        if placed:
            break
    place = None
    where = None
    for m in PLACE.finditer(text, zone.start, min(len(text), zone.end)):
        place, where = " ".join(m["place"].split()), Span(m.start("place"), m.end("place"))
        break
    if place is not None and (named := province_of(place)) is not None and flat(named) in flat(place):
        place = place if flat(place) == flat(named) else place
    return best, place, where


_ADOPTED = re.compile(
    r"(?i)(?:được|đã được)\s+(?:Quốc hội|Ủy ban Thường vụ Quốc hội|Hội đồng nhân dân)[^.\n]{0,200}?thông qua\s+ngày\s+(?P<date>[^.\n]{6,40})"
)


def _adoption(document: Document, dates: Sequence[DateMention], main: Span) -> DateMention | None:
    """The day a law or resolution was adopted, from its closing sentence."""
    for m in _ADOPTED.finditer(document.text, main.start, main.end):
        for i in _within(dates, Span(max(0, m.start("date") - 6), m.end("date"))):
            if dates[i].date is not None:
                return dates[i]
    return None


# --- title ------------------------------------------------------------------------------------------


def _authority_line(text: str) -> bool:
    """A capital line that names who decides: ``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH``."""
    words_ = re.sub(r"\s*(?:điện|gửi)?\s*:?\s*$", "", text.strip(" *_,;"))
    if not shouted(words_):
        return False
    name = name_at(words_, 0)
    return name is not None and (
        name.end >= len(words_) - 1 or words_[name.end :].strip().startswith(("KHÓA", "KHOÁ"))
    )


@dataclass(frozen=True, slots=True)
class _Title:
    text: str | None
    span: Span | None
    of: str | None  #: the body behind the type: "KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY"
    authority: str | None  #: the authority line below the title
    authority_span: Span | None


def _title(document: Document, head: _Head) -> _Title:
    if head.title is None or head.kind is None:
        return _letter_title(head)
    first = head.lines[head.title]
    pieces: list[tuple[str, Span]] = []
    rest_at = head.kind[2].end
    rest = document.text[rest_at : first.span.end]
    if rest.strip(" *_:."):
        pieces.append((rest.strip(" *_"), Span(rest_at, first.span.end)))
    of = authority = None
    authority_span = None
    for k, line in enumerate(head.lines[head.title + 1 : head.title + 1 + _TITLE_LINES]):
        words_ = line.text.strip(" *_")
        if not words_ or _RULE.fullmatch(words_):
            if pieces:
                break
            continue
        if re.match(r"(?i)(?:luật\s+|nghị quyết\s+)?số\s*[:.]?\s*\S*\d+[/-]", words_) or PLACE.match(
            words_
        ):
            continue
        if _KINH_GUI.match(words_) or _SECTION.match(words_) or words_.startswith(("Căn cứ", "(")):
            break
        if _authority_line(words_) and (k or pieces):
            authority, authority_span = words_, line.span
            break
        if _authority_line(words_):  # no title at all: NQ of an assembly, "VĂN PHÒNG ... điện:"
            authority, authority_span = words_, line.span
            break
        done = sum(len(p) for p, _ in pieces)
        if (
            pieces
            and not shouted(words_)
            and (_OPENER.match(words_) or len(words_) > 230 or pieces[-1][0].endswith((".", ";", ":")))
        ):
            break
        if (
            pieces
            and shouted(pieces[-1][0])
            and not shouted(words_)
            and done > 25
            and pieces[-1][0][:3] != "CỦA"
        ):
            break
        if not pieces and len(words_) > 600:
            break
        if not pieces and words_.endswith((":", ";")):
            break
        if pieces and name_opens_text(words_):
            break
        pieces.append((words_, line.span))
    text = " ".join(p for p, _ in pieces).strip()
    span = Span(pieces[0][1].start, pieces[-1][1].end) if pieces else None
    if head.kind[0] != "TB" and (m := _OF.match(text)) is not None:
        found = _behind_of(text, m.end())
        if found is not None:
            of, text = text[m.end() : found].strip(" ,"), text[found:].strip(" ,")
    cut = _glued_authority(text)
    if cut is not None and authority is None:
        authority, text = text[cut:], text[:cut].strip()
        authority_span = span
    if (m := _RUN_ON.search(text, 20)) is not None:
        text = text[: m.start()]
    text = re.sub(r"\s*[.;:]?\s*(?:[-–_*]{3,}.*)?$", "", text)
    return _Title(" ".join(text.split()) or None, span, of, authority, authority_span)


def name_opens_text(words_: str) -> bool:
    """Whether a line is running text that begins with a body: ``Ban Dân tộc tỉnh báo cáo ...``."""
    if shouted(words_):
        return False
    name = name_at(words_, 0)
    return name is not None and _SELF_VERBS.match(words_, name.end) is not None


def _behind_of(text: str, at: int) -> int | None:
    """End of the bodies behind ``CỦA``: ``BỘ CHÍNH TRỊ, BAN BÍ THƯ``."""
    end = None
    for _ in range(4):
        name = name_at(text, at)
        if name is None:
            break
        end = name.end
        sep = re.compile(r"\s*(?:,|và)\s+", re.I).match(text, end)
        if sep is None:
            break
        at = sep.end()
    return end


def _glued_authority(text: str) -> int | None:
    """Where an authority line begins that was glued to a capital title."""
    if not shouted(text):
        return None
    for m in re.finditer(
        r"(?<=\s)(?:CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|THỦ TƯỚNG|THỐNG ĐỐC|CHÁNH|VIỆN TRƯỞNG|HIỆU TRƯỞNG)(?=\s)",
        text,
    ):
        name = name_at(text, m.start())
        before = text[: m.start()].rstrip().rsplit(" ", 1)[-1]
        if (
            name is not None
            and name.end == len(text)
            and before not in ("CỦA", "DO", "VỚI", "VÀ", "CHO", "LÀ")
        ):
            return m.start()
    return None


def _letter_title(head: _Head) -> _Title:
    """The subject of a letter: ``V/v ...`` below its number, over several lines."""
    stop = head.gui if head.gui is not None else min(len(head.lines), head.start + 14)
    pieces: list[str] = []
    span: Span | None = None
    for line in head.lines[head.start : stop]:
        words_ = line.text.strip(" *_")
        if not pieces:
            m = _VV.search(words_)
            if m is None:
                continue
            words_ = m["title"]
            span = line.span
        elif shouted(words_) or _RULE.fullmatch(words_) or NATIONAL.search(words_):
            break
        if (p := PLACE.search(words_)) is not None:
            words_ = words_[: p.start()]
        if re.match(r"(?i)\s*số\s*[:.]", words_):
            continue
        if words_.strip():
            pieces.append(words_.strip(" *_"))
            span = Span(span.start, line.span.end) if span else line.span
    text = " ".join(" ".join(pieces).split()).rstrip(" .;")
    return _Title(text or None, span, None, None, None)


# --- issuer -----------------------------------------------------------------------------------------


@cache
def _local() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:tỉnh|thành phố|tỉnh ủy|thành ủy|tỉnh đoàn)[ ]" + either(province_names())
    )


def _mentioned_province(document: Document, main: Span) -> str | None:
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


def _letterhead_issuer(head: _Head, text: str) -> tuple[str | None, str | None]:
    """The issuer of the letterhead (its last body) in running-text spelling, and its parent."""
    if not head.left:
        return None, None
    own = proper_name(head.left[-1], text)
    parent = proper_name(head.left[-2], text) if len(head.left) > 1 else None
    if parent is not None and province_of(own) is None:
        low, above = flat(own), flat(parent)
        party = above.startswith(("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy"))
        organ = low.startswith(("ban ", "văn phòng", "ủy ban kiểm tra", "trường chính trị"))
        if low in {flat(w) for w in words("over")} or low.startswith("phòng ") or (party and organ):
            own = f"{own} {parent}"
    return own, parent


def _self_mention(document: Document, head: _Head, main: Span, start: int) -> tuple[str, Span] | None:
    """``..., Ban Dân tộc tỉnh báo cáo kết quả``: the body that speaks in the first paragraphs."""
    text = document.text
    first = document.block_at(start)
    for block in document.blocks[first : first + 14]:
        if block.span.start >= main.end:
            break
        if block.span.end <= start:
            continue
        for span in find_agencies(text, max(start, block.span.start), block.span.end):
            name = name_at(text, span.start)
            if name is None or name.collective or name.person or name.plural:
                continue
            lead = text[max(block.span.start, span.start - 3) : span.start].rstrip()
            opens = span.start == block.span.start or lead.endswith((",", ".", ";", ":", ")", "”", "’"))
            if opens and _SELF_VERBS.match(text, span.end):
                return text[span.slice], span
    return None


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


def _whose(name: str, locality: str | None, level: str) -> str:
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
        and re.match(r"(?i)(?:ban chỉ đạo|hội đồng)", shown)
        and name_at(shown, 0)
    ):
        if province_of(shown) is None and not flat(shown).endswith(
            (" tỉnh", "cấp", "việt nam", "tối cao")
        ):
            shown = f"{shown} tỉnh"
    if flat(shown) == "ban thường vụ":
        shown = "Ban Thường vụ Tỉnh ủy"
    return canonical(shown, locality=locality)


# --- texts without letterhead -----------------------------------------------------------------------


@cache
def _heading_sentence() -> re.Pattern[str]:
    names = {t.name.split(" (")[0].split(" của ")[0] for t in gazetteers.doc_types() if t.abbr}
    names |= {"Công văn", "Thông báo kết luận", "Văn bản hợp nhất", "Thông tư liên tịch"}
    shapes = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"""(?x)(?P<word>{shapes})[ ](?:số[ ])?(?P<number>\d[\w./&\-]{{2,40}})
            [ ](?:ngày[ ](?P<date>\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d{{4}})|năm[ ](?P<year>\d{{4}})|(?=\D))
            [ ]?(?P<title>[^\n]{{5,500}}?)[ ]do[ ](?P<issuer>[^\n]{{2,160}}?)[ ]ban[ ]hành(?!\w)"""
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    type: str | None
    number: NumberMention | None
    date: DateMention | None
    issuer: str
    title: str
    span: Span
    issuer_span: Span
    title_span: Span


def _sentence(
    document: Document, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> _Sentence | None:
    """``Văn bản hợp nhất 9/VBHN-BCA ngày 01/02/2025 ... do Bộ trưởng Bộ Công an ban hành``."""
    best: _Sentence | None = None
    after: int | None = None
    text = document.text
    for mention in numbers:
        at = mention.span.start
        opens = at == 0 or text[at - 1] == "\n"
        if not opens and (after is None or not 0 <= at - after <= 90):  # a citation in running text
            continue
        m = _heading_sentence().match(text, at)
        if m is None:
            continue
        after = m.end()
        near = [numbers[i] for i in _within(numbers, Span(m.start(), m.end("number") + 1))]
        number = near[0] if near else None
        if number is None:
            continue
        day = [dates[i] for i in _within(dates, Span(m.end("number"), m.start("title")))]
        date = day[0] if day else None
        found = _Sentence(
            number.type,
            number,
            date if date is not None and date.date is not None else None,
            m["issuer"],
            m["title"].strip(" ,"),
            Span(m.start(), m.end()),
            Span(m.start("issuer"), m.end("issuer")),
            Span(m.start("title"), m.end("title")),
        )
        if best is None or (best.date is None and found.date is not None):
            best = found
        if best.date is not None:
            break
    return best


_MINISTER = re.compile(
    r"(?i)^(?:Bộ trưởng|Thủ trưởng|Cục trưởng|Tổng cục trưởng|Chủ nhiệm|Tổng Thanh tra|Thống đốc|Chánh án|Viện trưởng|Giám đốc|Bộ trưởng, Chủ nhiệm)\s+(?=\S)"
)


def _body_of_office(name: str) -> str:
    """The body an office leads: ``Bộ trưởng Bộ Nội vụ`` issues as ``Bộ Nội vụ``; chairmen and the
    Prime Minister decide in their own right."""
    return _MINISTER.sub("", name) if name_at(name, 0) is not None or _MINISTER.match(name) else name


_BASIS = re.compile(r"^\W*(?:Căn cứ|Điều \d|Chương [IVX\d]|Phần (?:thứ )?\w|I\s*[./-])")


def _opening(
    document: Document, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> _Sentence | None:
    """``Thông tư của Bộ Tài chính số 5/2001/TT-BTC ngày 3/2/2001 hướng dẫn ...`` as a heading.

    Gazette texts before about 2005 put number and date behind the type, above the legal bases.
    """
    text = document.text
    for i, block in enumerate(document.blocks[:3]):
        near = [numbers[k] for k in _within(numbers, block.span)]
        number = near[0] if near else None
        if number is None or number.number is None or number.span.start - block.span.start > 2:
            continue
        if number.number_span.end - block.span.start > 200:
            continue
        follow = document.blocks[i + 1 : i + 7]
        if not any(_BASIS.match(document[b.span][:40]) for b in follow):
            continue
        day = [dates[k] for k in _within(dates, Span(number.span.end, block.span.end))]
        date = day[0] if day and day[0].span.start - number.span.end <= 4 else None
        at = date.span.end if date else number.span.end
        pieces = [text[at : block.span.end].strip(" ,.:")]
        end = block.span.end
        for below in follow:
            words_ = document[below.span].strip()
            if _BASIS.match(words_) or _OPENER.match(words_) or len(words_) > 200:
                break
            name = name_at(words_, 0)
            if name is not None and name.end >= len(words_) - 1:
                break
            pieces.append(words_)
            end = below.span.end
        issuer, where = "", number.span
        if m := re.compile(r"(?i)\w+(?: \w+)* của ").match(
            text, block.span.start, number.number_span.start
        ):
            name = name_at(text, m.end())
            if name is not None:
                issuer, where = text[m.end() : name.end], Span(m.end(), name.end)
        return _Sentence(
            number.type,
            number,
            date if date is not None and date.date is not None else None,
            issuer,
            " ".join(p for p in pieces if p),
            Span(block.span.start, end),
            where,
            Span(min(at, end), end),
        )
    return None


# --- attachment lines, bounds -----------------------------------------------------------------------

_BY = re.compile(r"\s*(?:của|do)\s+")
_DUE = re.compile(
    r"(?i)(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|hết|hoàn thành|không quá|xong|đến)\s*$"
)
_IN_MONTH = re.compile(r"(?i)(?:trong|hết|xong)\s*$")


_DOTTED = re.compile(
    rf"""(?x)[Ss]ố\s*[:.]?[\s.…_]{{0,20}}(?P<n>\d{{1,5}})[\s.…_]{{0,20}}/\s*(?:(?P<y>\d{{4}})\s*/\s*)?
        (?P<code>(?:[{UPPER}][{UPPER}a-z&]{{0,8}}\s*-\s*){{1,3}}[{UPPER}][{UPPER}a-z&\d]{{0,12}})"""
)
_DOTTED_DAY = re.compile(
    r"(?i)ngày[\s.…_]{0,20}(?P<d>\d{1,2})[\s.…_]{0,20}tháng[\s.…_]{0,20}(?P<m>\d{1,2})[\s.…_]{0,20}năm[\s.…_]{0,20}(?P<y>\d{4})"
)


def _dotted(text: str, span: Span) -> tuple[NumberMention | None, DateMention | None]:
    """A number and a date filled into dotted lines: ``số …05…./2006/ QĐ-UBND, ngày …25..tháng 01``."""
    number = date = None
    if m := _DOTTED.search(text, span.start, span.end):
        code = re.sub(r"\s+", "", m["code"])
        year = f"{m['y']}/" if m["y"] else ""
        where = Span(m.start("n"), m.end())
        number = NumberMention(
            where, where, code.split("-")[0], f"{m['n']}/{year}{code}", code, None, ("dotted-form",)
        )
    if m := _DOTTED_DAY.search(text, span.start, span.end):
        try:
            day = dt.date(int(m["y"]), int(m["m"]), int(m["d"]))
        except ValueError:
            return number, None
        date = DateMention(Span(*m.span()), day, day.year, day.month, day.day, repairs=("dotted-form",))
    return number, date


def _attachment(
    document: Document, outline: Outline, numbers: Sequence[NumberMention], dates: Sequence[DateMention]
) -> tuple[Part, NumberMention | None, DateMention | None, str | None, Span] | None:
    """The first attachment line with a host's number, its date and its issuer."""
    for part in outline.parts:
        if part.attached_to is None:
            continue
        span = part.attached_to
        found = [numbers[i] for i in _within(numbers, span)]
        day = [dates[i] for i in _within(dates, span)]
        if not found or (day and day[0].date is None):
            number, date = _dotted(document.text, span)
            found = found or ([number] if number else [])
            day = [date] if date else day
        issuer = None
        tail = day[0].span.end if day else found[0].span.end if found else span.start
        if (m := _BY.match(document.text, tail)) is not None:
            name = name_at(document.text, m.end())
            if name is not None:
                issuer = document.text[m.end() : name.end]
        return part, found[0] if found else None, day[0] if day else None, issuer, span
    return None


def _bounds(
    document: Document,
    main: Span,
    whole: Span,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
) -> tuple[dt.date | None, dt.date | None]:
    """Between which days an undated document lies: the latest document it cites, its first term."""
    text = document.text
    lower: dt.date | None = None
    upper: dt.date | None = None
    ends = [n.span.end for n in numbers]
    for mention in dates:
        if not main.start <= mention.span.start < whole.end:
            continue
        lead = text[max(0, mention.span.start - 16) : mention.span.start]
        if mention.date is not None:
            at = bisect_left(ends, mention.span.start + 1) - 1
            cited = at >= 0 and 0 <= mention.span.start - ends[at] <= 8
            if cited:
                lower = mention.date if lower is None else max(lower, mention.date)
            elif _DUE.search(re.sub(r"(?i)\s*ngày\s*$", "", lead)):
                upper = mention.date if upper is None else min(upper, mention.date)
        elif mention.month and mention.year and mention.day is None and _IN_MONTH.search(lead):
            last = (
                dt.date(mention.year + mention.month // 12, mention.month % 12 + 1, 1)
            ) - dt.timedelta(1)
            upper = last if upper is None else min(upper, last)
    if lower is not None and upper is not None and upper < lower:
        upper = None
    return lower, upper


# --- all together -----------------------------------------------------------------------------------


@cache
def _type_names() -> dict[str, str]:
    names: dict[str, str] = {}
    order = ("normative", "administrative", "party")
    for kind in sorted(
        gazetteers.doc_types(), key=lambda t: order.index(t.family) if t.family in order else 9
    ):
        if kind.abbr:
            names.setdefault(kind.abbr, kind.name.split(" (")[0].split(" của ")[0])
    return names | {"CV": "Công văn", "VBHN": "Văn bản hợp nhất"}


@EXTRACTORS.register("header", version=1, needs=("outline", "numbers", "dates"))
def header(document: Document, facts: Facts) -> Identity:
    """The identity of the main document of a file.

    >>> from extractors.facts import run
    >>> from extractors.model import Block
    >>> text = '''UBND TỈNH SƠN LA
    ... SỞ Y TẾ
    ... CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ... Số: 12/KH-SYT Sơn La, ngày 05 tháng 3 năm 2024
    ... KẾ HOẠCH
    ... Phòng, chống dịch năm 2024
    ... Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;'''
    >>> blocks = tuple(Block(Span(*m.span())) for m in re.finditer("[^\\n]+", text))
    >>> own = run(Document(text, blocks), only=frozenset({"header"})).header
    >>> own.type, own.number, own.date.isoformat(), own.issuer, own.title
    ('KH', '12/KH-SYT', '2024-03-05', 'Sở Y tế tỉnh Sơn La', 'Phòng, chống dịch năm 2024')
    """
    text = document.text
    outline, numbers, dates = facts.outline, facts.numbers, facts.dates
    main = outline.parts[0].span if outline.parts else Span(0, len(text))
    if not text.strip():
        return Identity(parts=outline.parts)
    head = _head(document, main.end)
    title = _title(document, head)
    foot = read_foot(document, main)
    evidence: dict[str, Span] = {}
    repairs: list[str] = []

    mention, line_there = _own_number(document, head, numbers)
    day, place, place_span = _own_date(document, head, dates)
    number = mention.number if mention else None
    code = mention.code if mention else None
    status = NumberStatus.ABSENT
    if number is not None:
        status = NumberStatus.PRINTED
    elif mention is not None or line_there:
        status = NumberStatus.BLANK
    if mention is not None:
        evidence["number"] = mention.number_span
        repairs += [r for r in mention.repairs if r != "blank-number"]

    kind = head.kind[0] if head.kind else None
    if head.kind is not None:
        evidence["type"] = head.kind[2]
    if mention is not None and mention.type is not None:
        if kind is None or mention.type == "VBHN" or (kind == "QĐ" and mention.type == "QyĐ"):
            kind = mention.type if not (kind == "QĐ") else kind
    if kind is None and head.gui is not None:
        kind = "CV"

    issuer_span: Span | None = None
    issuer_name, parent = _letterhead_issuer(head, text[:20_000])
    date = day.date if day else None
    year = day.year if day else None
    if day is not None:
        evidence["date"] = day.span

    # texts without letterhead
    sentence = None
    if status is NumberStatus.ABSENT and not head.national:
        sentence = _opening(document, numbers, dates) or _sentence(document, numbers, dates)
    title_text, title_span = title.text, title.span
    attached = _attachment(document, outline, numbers, dates)
    if sentence is not None and (head.kind is None or sentence.type == kind or kind == "CV"):
        number, status = sentence.number.number if sentence.number else None, NumberStatus.PRINTED
        if sentence.number is not None:
            evidence["number"] = sentence.number.number_span
        kind = sentence.type or kind
        if sentence.date is not None and date is None:
            date, year = sentence.date.date, sentence.date.year
            evidence["date"] = sentence.date.span
        if issuer_name is None and sentence.issuer:
            issuer_name, issuer_span = _body_of_office(sentence.issuer), sentence.issuer_span
        if title_text is None or head.kind is None:
            title_text, title_span = sentence.title, sentence.title_span
    elif number is None and attached is not None and attached[1] is not None:
        part, host, host_day, host_issuer, where = attached
        own = part is outline.parts[0]
        if host.number is None and status is NumberStatus.ABSENT and (own or host.type == kind):
            status, code = NumberStatus.BLANK, host.code
            evidence["number"] = host.number_span
        if host.number is not None and (own or host.type == kind or kind is None):
            number, status = host.number, NumberStatus.INFERRED
            evidence["number"] = host.number_span
            if own and host.type is not None:
                kind = host.type
            repairs += [r for r in host.repairs if r != "blank-number"]
            if date is None and host_day is not None:
                date, year = host_day.date, host_day.year
                evidence["date"] = host_day.span
        if issuer_name is None and host_issuer is not None and (own or host.type == kind):
            issuer_name, issuer_span = host_issuer, where
    if date is None and (day is None or not day.blank) and kind in ("Luật", "BL", "PL", "NQ"):
        adopted = _adoption(document, dates, main)
        if adopted is not None:
            date, year = adopted.date, adopted.year
            evidence["date"] = adopted.span

    # whose document it is
    locality = locality_of(head.left, place)
    if locality is None and title.authority is not None:
        locality = province_of(title.authority)
    central = issuer_name is not None and province_of(issuer_name) is None and _is_central(issuer_name)
    if locality is None and not central:
        locality = _mentioned_province(document, main)
    if central:
        locality = None
    level = "thành phố" if parent and "thành phố" in flat(parent) else "tỉnh"
    if title.authority is not None:
        authority = proper_name(
            re.sub(r"\s*(?:điện|gửi)?\s*:?\s*$", "", title.authority.strip(" *_,;:")), text
        )
        chairman = flat(canonical(authority)).startswith("chủ tịch ubnd")
        if issuer_name is None or (chairman and flat(canonical(issuer_name)).startswith("ubnd")):
            if chairman and issuer_name is not None and " tỉnh" not in f" {flat(canonical(authority))}":
                authority = f"Chủ tịch {canonical(issuer_name)}"
            issuer_name, issuer_span = _body_of_office(authority), title.authority_span
    if issuer_name is None and title.of is not None:
        issuer_name, issuer_span = proper_name(title.of, text[:20_000]), title.span
    if issuer_name is None:
        issuer_name, issuer_span = _inferred_issuer(
            document, head, foot, main, kind, code or number, locality
        )
    if issuer_name is None and number and kind:
        issuer_name = issuer_of_code(kind, number, date=date, locality=locality)
    if issuer_name is not None and _is_central(issuer_name) and province_of(issuer_name) is None:
        locality = locality if locality and head.left and province_of(" ".join(head.left)) else None
    issuer = _whose(issuer_name, locality, level) if issuer_name else None
    if issuer_span is None and head.left:
        issuer_span = _span_of(head, head.left[-1])
    if issuer_span is not None:
        evidence["issuer"] = issuer_span
    if title_span is not None:
        evidence["title"] = title_span
    if place_span is not None:
        evidence["place"] = place_span
    if foot.signer is not None and foot.signer.span is not None:
        evidence["signer"] = foot.signer.span

    lower = upper = None
    if date is None:
        lower, upper = _bounds(document, main, Span(main.start, len(text)), numbers, dates)
    parts = outline.parts
    if parts:
        own_type = parts[0].type if attached is not None and attached[0] is parts[0] else kind
        parts = (replace(parts[0], type=own_type or parts[0].type, title=title_text), *parts[1:])
    return Identity(
        type=kind,
        type_name=_type_names().get(kind) if kind else None,
        number=number,
        number_status=status,
        date=date,
        place=place,
        issuer=issuer,
        title=title_text,
        signer=foot.signer,
        recipients=_addressees(head) + foot.recipients,
        parts=parts,
        code=code if number is None else None,
        year=year,
        date_from=lower,
        date_to=upper,
        locality=locality,
        evidence=tuple(evidence.items()),
        repairs=tuple(dict.fromkeys(repairs)),
    )


@cache
def _central() -> frozenset[str]:
    return frozenset(
        flat(canonical(row["name"]))
        for row in gazetteers.table("agencies")
        if row["level"] == "trung ương"
    )


def _is_central(name: str) -> bool:
    """Whether a body belongs to the centre, so that no province is to be added to it."""
    low = flat(canonical(_body_of_office(canonical(name))))
    return low in _central() or low.startswith(
        ("bộ ", "tổng cục ", "cục ", "văn phòng chính phủ", "văn phòng ban chấp hành trung ương")
    )


def _inferred_issuer(
    document: Document,
    head: _Head,
    foot: Foot,
    main: Span,
    kind: str | None,
    code: str | None,
    locality: str | None,
) -> tuple[str | None, Span | None]:
    """The issuer of a text whose letterhead is gone."""
    signed = _of_signature(foot)
    if signed is not None:
        return signed, foot.signer.span if foot.signer else None
    start = (
        head.lines[head.title].span.end
        if head.title is not None and head.title < len(head.lines)
        else main.start
    )
    spoken = _self_mention(document, head, main, start)
    if spoken is not None:
        return spoken
    if code and (named := issuer_of_code(kind, code, locality=locality)) is not None:
        return named, None
    return None, None


def _span_of(head: _Head, body: str) -> Span | None:
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


def _addressees(head: _Head) -> tuple[str, ...]:
    """Whom a letter is addressed to: behind ``Kính gửi:`` and on the lines below it."""
    if head.gui is None:
        return ()
    first = _KINH_GUI.sub("", head.lines[head.gui].text).strip(" *_;.")
    found = [first] if first else []
    for line in head.lines[head.gui + 1 : head.gui + 25]:
        words_ = line.text.strip()
        if not words_.startswith(("-", "–", "+")) or len(words_) > 200:
            break
        found.append(words_.lstrip("-–+ ").rstrip(" ;."))
    return tuple(found)
