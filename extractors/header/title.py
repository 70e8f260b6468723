"""The head of a document: where letterhead, type, title and addressees stand.

The letterhead ends where the type stands in capitals (``QUYẾT ĐỊNH``) or, in a letter, at
``Kính gửi``.  The title (trích yếu) follows the type over several lines, until a rule, a line that
names the deciding authority, or running text; a letter has it behind ``V/v`` below its number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from extractors.bodies.grammar import name_at
from extractors.bodies.lists import split_shared
from extractors.formulas import ADDRESSED, PLACE, is_national, is_rule, marker_at, title_type
from extractors.gazetteers import phrases
from extractors.header.letterhead import (
    Line,
    bodies,
    clean_left,
    head_lines,
    is_right_column,
    shouted,
)
from extractors.model import Document, SectionKind, Span

__all__ = [
    "Head",
    "Title",
    "addressees",
    "opener",
    "read_head",
    "read_title",
    "self_verbs",
    "split_of",
]


@cache
def opener() -> re.Pattern[str]:
    """What running text begins with: behind a title, the title is over."""
    return re.compile(rf"(?:{phrases('opener')})(?!\w)|(?:Ngày|Năm)[ ]\d|Số[ ]?:|[(]|[-–+•][ ]")


_KINH_GUI = re.compile(rf"^\W*{ADDRESSED}\s*:?\s*")
_VV = re.compile(r"(?i)(?:^|(?<=\s))v\s?/\s?v(?:\s*:|(?!\w))\s*(?P<title>.*)$")
_OF = re.compile(r"(?i)^của\s+")
_TITLE_LINES = 8
#: running text that was joined to a title
_RUN_ON = re.compile(
    r"(?<![,;:(“\"])\s(?=Ngày \d{1,2}[/ ]|Căn cứ |Kính gửi|"
    r"Thực hiện (?:Quyết|Quy|Kế|Công|Chỉ|Nghị|Kết|Chương|Thông|Hướng|Luật|ý kiến))"
)


@cache
def self_verbs() -> re.Pattern[str]:
    """What the body that speaks does: ``Ban Dân tộc tỉnh báo cáo kết quả``."""
    return re.compile(
        rf"[ ,]{{1,2}}(?:(?:{phrases('self_adverb')})[ ])?(?:{phrases('self_verb')})(?!\w)"
    )


@cache
def _deciders() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?:{phrases('decider')})(?=\s)")


@dataclass(frozen=True, slots=True)
class Head:
    """The blocks of the head and where type, letter line and running text begin."""

    lines: list[Line]
    start: int  #: first line of the letterhead
    title: int | None  #: line of the type word
    kind: tuple[str, str, Span] | None
    gui: int | None  #: line "Kính gửi"
    zone: Span  #: characters of the letterhead, to the type word
    left: list[str]  #: bodies in capitals
    national: bool

    def holds(self, span: Span) -> bool:
        """Whether words of the zone are the letterhead's own, not those of a stamp upon it."""
        at = bisect_right(self.lines, span.start, key=lambda line: line.span.start) - 1
        return at < 0 or span.start < self.lines[at].span.end


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
    if rest.startswith("NÀY") and not rest[3:4].isalpha():
        return None
    at = line.span.start + offset
    return found[0], found[1], Span(at + found[2].start, at + found[2].end)


def _opens_section(words_: str) -> bool:
    """Whether a line below a title begins a section; ``- 2030`` may be the rest of the title."""
    found = marker_at(words_, 0)
    return found is not None and found.kind is not SectionKind.BULLET


def read_head(document: Document, end: int) -> Head:
    lines = head_lines(document, end)
    national = next((i for i, line in enumerate(lines[:45]) if is_national(line.text)), None)
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
    if national is not None and title is not None and national > title:
        last = national  # the right column came behind the left one, the type between them
        while last + 1 < len(lines) and is_right_column(lines[last + 1].text):
            last += 1
        zone_end = lines[last].span.end
    zone = Span(lines[start].span.start if start < len(lines) else 0, max(zone_end, 0))
    if zone.end < zone.start:
        zone = Span(zone.start, zone.start)
    left = [clean_left(line.text) for line in lines[start:stop]]
    cut = next((i for i, line in enumerate(lines[start:stop]) if _VV.search(line.text)), None)
    if cut is not None:
        left = left[:cut]
    return Head(
        lines, start, title, kind, gui, zone, bodies([x for x in left if x]), national is not None
    )


def _is_head_line(text: str) -> bool:
    words_ = text.strip()
    return len(words_) < 130 and (
        shouted(clean_left(words_) or "A")
        or re.match(r"(?i)^số\s*[:.]", words_) is not None
        or PLACE.search(words_) is not None
        or is_national(words_)
        or _VV.search(words_) is not None
        or is_rule(words_)
    )


def _authority_line(text: str) -> bool:
    """A capital line that names who decides: ``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH``."""
    words_ = re.sub(r"\s*(?:điện|gửi)?\s*:?\s*$", "", text.strip(" *_,;"))
    if not shouted(words_):
        return False
    name = name_at(words_, 0)
    return name is not None and (
        name.end >= len(words_) - 1 or words_[name.end :].strip().startswith(("KHÓA", "KHOÁ"))
    )


def _decides(words_: str) -> bool:
    """Whether a line in capitals begins with an office that decides: ``CHÁNH ÁN TÒA ÁN ...``."""
    return _deciders().match(f" {words_} ", 1) is not None


@dataclass(frozen=True, slots=True)
class Title:
    text: str | None
    span: Span | None
    of: str | None  #: the body behind the type: "KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY"
    authority: str | None  #: the authority line below the title
    authority_span: Span | None


def read_title(document: Document, head: Head) -> Title:
    if head.title is None or head.kind is None:
        return _letter_title(head)
    first = head.lines[head.title]
    pieces: list[tuple[str, Span]] = []
    rest_at = head.kind[2].end
    rest = document.text[rest_at : first.span.end]
    if rest.strip(" *_:."):
        pieces.append((rest.strip(" *_"), Span(rest_at, first.span.end)))
    of: str | None = None
    authority = None
    authority_span = None
    for k, line in enumerate(head.lines[head.title + 1 : head.title + 1 + _TITLE_LINES]):
        words_ = line.text.strip(" *_")
        if not words_ or is_rule(words_):
            if pieces:
                break
            continue
        if is_right_column(words_):
            continue
        if re.match(r"(?i)(?:luật\s+|nghị quyết\s+)?số\s*[:.]?\s*\S*\d+[/-]", words_) or PLACE.match(
            words_
        ):
            continue
        if _KINH_GUI.match(words_) or _opens_section(words_) or words_.startswith(("Căn cứ", "(")):
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
            and (opener().match(words_) or len(words_) > 230 or pieces[-1][0].endswith((".", ";", ":")))
        ):
            break
        if (
            pieces
            and shouted(pieces[-1][0])
            and not shouted(words_)
            and any(map(str.isalpha, words_))  # "... NĂM 2025 -", and "2030" on the next line
            and done > 25
            and pieces[-1][0][:3] != "CỦA"
        ):
            break
        if pieces and shouted(words_) and not shouted(pieces[-1][0]) and _decides(words_):
            authority, authority_span = words_, line.span
            break
        if not pieces and len(words_) > 600:
            break
        if not pieces and words_.endswith((":", ";")):
            joined = _RUN_ON.search(words_, 12)  # the first paragraph stands on the title's line
            if joined is not None:
                cut_at = line.span.start + line.text.find(words_) + joined.start()
                pieces.append((words_[: joined.start()], Span(line.span.start, cut_at)))
            break
        if pieces and name_opens_text(words_):
            break
        pieces.append((words_, line.span))
    text = " ".join(p for p, _ in pieces).strip()
    span = Span(pieces[0][1].start, pieces[-1][1].end) if pieces else None
    if head.kind[0] != "TB":
        of, text = split_of(text)
    doubled = title_type(text)  # "THÔNG TƯ / THÔNG TƯ QUY ĐỊNH ...": the type printed twice
    if doubled is not None and doubled[0] == head.kind[0] and len(text) > doubled[2].end + 12:
        text = text[doubled[2].end :].lstrip(" :,")
    cut = _glued_authority(text)
    if cut is not None and authority is None:
        authority, text = text[cut:], text[:cut].strip()
        authority_span = span
    if (m := _RUN_ON.search(text, 20)) is not None:
        text = text[: m.start()]
    text = re.sub(r"\s*[.;:]?\s*(?:[-–_*]{3,}.*)?$", "", text)
    return Title(" ".join(text.split()) or None, span, of, authority, authority_span)


def split_of(text: str) -> tuple[str | None, str]:
    """The bodies behind ``CỦA`` at the start of a title, and the title without them.

    >>> split_of("CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ CÔNG TÁC CÁN BỘ")
    ('BỘ CHÍNH TRỊ, BAN BÍ THƯ', 'VỀ CÔNG TÁC CÁN BỘ')
    """
    m = _OF.match(text)
    found = _behind_of(text, m.end()) if m is not None else None
    if m is None or found is None:
        return None, text
    return text[m.end() : found].strip(" ,"), text[found:].strip(" ,")


def name_opens_text(words_: str) -> bool:
    """Whether a line is running text that begins with a body: ``Ban Dân tộc tỉnh báo cáo ...``."""
    if shouted(words_):
        return False
    name = name_at(words_, 0)
    return name is not None and self_verbs().match(words_, name.end) is not None


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
    for m in _deciders().finditer(text):
        name = name_at(text, m.start())
        before = text[: m.start()].rstrip().rsplit(" ", 1)[-1]
        if (
            name is not None
            and name.end == len(text)
            and before not in ("CỦA", "DO", "VỚI", "VÀ", "CHO", "LÀ")
        ):
            return m.start()
    return None


def _letter_title(head: Head) -> Title:
    """The subject of a letter: ``V/v ...`` below its number, over several lines."""
    stop = head.gui if head.gui is not None else min(len(head.lines), head.start + 14)
    pieces: list[str] = []
    span: Span | None = None
    opened = False
    for line in head.lines[head.start : stop]:
        words_ = line.text.strip(" *_")
        if not opened:
            m = _VV.search(words_)
            if m is None:
                continue
            words_ = m["title"]
            span = line.span
            opened = True
        elif shouted(words_) or is_rule(words_) or is_national(words_):
            break
        if (p := PLACE.search(words_)) is not None:
            words_ = words_[: p.start()]
        if re.match(r"(?i)\s*số\s*[:.]", words_):
            continue
        words_ = words_.strip(" *_" if pieces else " *_:")
        if words_:
            pieces.append(words_)
            span = Span(span.start, line.span.end) if span else line.span
    text = " ".join(" ".join(pieces).split()).rstrip(" .;")
    return Title(text or None, span, None, None, None)


def addressees(head: Head) -> tuple[str, ...]:
    """Whom a letter is addressed to: behind ``Kính gửi:`` and on the lines below it."""
    if head.gui is None:
        return ()
    first = _KINH_GUI.sub("", head.lines[head.gui].text).strip(" *_;.")
    found = [*split_shared(first)] if first else []
    for line in head.lines[head.gui + 1 : head.gui + 25]:
        words_ = line.text.strip()
        if not words_.startswith(("-", "–", "+")) or len(words_) > 200:
            break
        found.extend(split_shared(words_.lstrip("-–+ ").rstrip(" ;.")))
    return tuple(found)
