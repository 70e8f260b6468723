"""A letterhead whose lines came as one: columns flattened by a mailer, a form, a search index.

``SỞ XÂY DỰNG CỘNG HÒA … VIỆT NAM TRUNG TÂM KIỂM ĐỊNH Độc lập - Tự do - Hạnh phúc Số: 64/TTKĐ-KT
Cần Thơ, ngày 21 tháng 7 năm 2025 V/v báo cáo …`` is taken apart where its fixed strings begin and
end: the state, the motto, the number, place and day, the type, the subject, who decides.

Here the header of a document of any format reads pieces and its text stays as it is; lines of a text
file that end in an addressee, a type or running text are set apart in the text itself, at reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractors.bodies.grammar import name_at
from extractors.formulas import MOTTO, PLACE, national_in, title_type
from extractors.letters import LOWER, SYMBOL_ANY, SYMBOL_LIKE, UPPER
from extractors.model import Span
from extractors.rules import Patterns, Row

__all__ = ["apart", "opened"]

_LEAST, _MOST = 90, 900  #: characters of a line that may hold a whole letterhead
_FRAME = 3  #: fixed strings that such a line has at least
_SHAPES = Patterns(
    [
        Row(
            "motto",
            rf"(?i:{MOTTO}(?:\s*[-–—]?\s*hạnh\s+phúc)?)",
            None,
            "«Độc lập - Tự do - Hạnh phúc» Số",
        ),
        Row(
            "number",
            rf"S[ốỐ]\s?:?\s?\d{{1,6}}\s?[-/]\s?(?:\d{{4}}\s?/\s?)?[{SYMBOL_LIKE}][{SYMBOL_ANY}0-9&.+/-]*",
            None,
            "«Số: 12/KH-SYT» Huế",
        ),
        Row(
            "day",
            r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|[/.-]\d{1,2}[/.-])\d{4}",
            None,
            "Huế, «ngày 5 tháng 3 năm 2024»",
        ),
        Row("subject", r"[Vv]/[Vv]\s", None, "«V/v »báo cáo"),
        Row(
            "capitals begin",
            rf"(?<=[{LOWER}\d])\s+(?=(?:[{UPPER}]{{2,}}\s+){{2,}}[{UPPER}]{{2,}})",
            None,
            "Về việc thành lập Tổ« »GIÁM ĐỐC SỞ Y TẾ",
        ),
        Row(  # not those that bodies are named after: "BAN CHỈ ĐẠO CHƯƠNG TRÌNH"
            "type inside",
            r"(?<=[^\W\d_])[ ]"
            r"(?=(?:THÔNG BÁO|KẾ HOẠCH|HƯỚNG DẪN|BÁO CÁO|CHỈ THỊ|QUYẾT ĐỊNH|CÔNG VĂN)[ ])",
            None,
            "SỞ Y TẾ« »THÔNG BÁO LỊCH NGHỈ",
        ),
        Row(  # behind a word that only looks like a type: "PHÒNG TÀI CHÍNH KẾ HOẠCH HUYỆN"
            "of a name",
            r"\S+ \S+ (?:VÀ|HÓA|HOÁ|TỈNH|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ|THÀNH PHỐ|TP|ĐẦU TƯ"
            r"|TÀI CHÍNH|TỔNG HỢP)(?!\w)",
            None,
            "«KẾ HOẠCH VÀ» ĐẦU TƯ",
        ),
        Row(
            "board",
            r"(?:BAN|HỘI ĐỒNG|TỔ|NHÓM|ĐOÀN|TIỂU BAN)[ ]",
            None,
            "«BAN »SOẠN THẢO",
        ),
    ]
)
_OPENED, _BODY, _ABOUT = 300, 3, 3  #: characters of a first line; words of its body and of its title


def opened(text: str, span: Span) -> list[Span]:
    """The lines that the first line of a page was: a body, behind it type and title, all in capitals.

    >>> line = "SỞ Y TẾ THÔNG BÁO LỊCH NGHỈ TẾT"
    >>> [line[each.slice] for each in opened(line, Span(0, len(line)))]
    ['SỞ Y TẾ', 'THÔNG BÁO LỊCH NGHỈ TẾT']
    """
    line = text[span.slice]
    if len(line) > _OPENED or not line.isupper() or _SHAPES["board"].match(line) is not None:
        return apart(text, span)
    for found in _SHAPES["type inside"].finditer(line):
        body, rest = line[: found.start()], line[found.end() :]
        if len(body.split()) < _BODY or len(rest.split()) < 2 + _ABOUT:
            continue
        name = name_at(body, 0)
        whole = name is not None and not name.person and name.end == len(body)
        if whole and not _SHAPES["of a name"].match(rest) and title_type(rest) is not None:
            at = span.start + found.start()
            return [Span(span.start, at), Span(at + 1, span.end)]
    return apart(text, span)


def apart(text: str, span: Span) -> list[Span]:
    """The lines that one line of a letterhead was; itself where it is none."""
    if not _LEAST <= len(span) <= _MOST:
        return [span]
    if text.find("ngày", span.start, span.end) < 0:
        return _left_column(text, span) or _behind_portal(text, span)
    day = _SHAPES["day"].search(text, span.start, span.end)
    state = national_in(text, span.start, span.end) if day is not None else None
    if state is None or day is None:
        return _left_column(text, span) or [span]
    fixed = [Span(*state.span()), _placed(text, span, day.start(), day.end())]
    for name in ("motto", "number"):
        if (found := _SHAPES[name].search(text, span.start, span.end)) is not None:
            fixed.append(Span(*found.span()))
    if len(fixed) < _FRAME:
        return [span]
    last = max(each.end for each in fixed)
    cuts = {edge for each in fixed for edge in (each.start, each.end)} | set(
        _behind(text, last, span.end)
    )
    edges = sorted({span.start, *cuts, span.end})
    pieces = (_stripped(text, Span(*edge)) for edge in pairwise(edges))
    return [piece for piece in pieces if len(piece)]


def _left_column(text: str, span: Span) -> list[Span]:
    """The body, the number and the long subject that a cell for the left column holds on one line.

    >>> cell = "SỞ XÂY DỰNG Số: 64 /SXD-KT V/v báo cáo kết quả kiểm định các công trình cầu năm 2025"
    >>> [cell[each.slice][:16] for each in _left_column(cell, Span(0, len(cell)))]
    ['SỞ XÂY DỰNG', 'Số: 64 /SXD-KT', 'V/v báo cáo kết ']
    """
    number = _SHAPES["number"].search(text, span.start, span.end)
    if number is None or not text[span.start : number.start()].isupper():
        return []
    end = number.end()
    if end < span.end and _SHAPES["subject"].match(text[end : span.end].lstrip()) is None:
        return []
    second = _second_body(text, Span(span.start, number.start()))
    edges = (span.start, *second, number.start(), end, span.end)
    pieces = (_stripped(text, Span(*edge)) for edge in pairwise(edges))
    return [piece for piece in pieces if len(piece)]


#: what the second body of a letterhead on one line begins with: "BỘ TÀI CHÍNH | TỔNG CỤC THUẾ"
_OWN = (" TỔNG CỤC ", " CỤC ", " CHI CỤC ", " SỞ ", " VĂN PHÒNG ")


def _behind_portal(text: str, span: Span) -> list[Span]:
    """The bodies, the state and the motto that stand behind a portal's sentence on its line.

    ``Công văn 12/TCT-CS do Tổng cục Thuế ban hành. BỘ TÀI CHÍNH TỔNG CỤC THUẾ -- CỘNG HÒA ...``
    """
    state = national_in(text, span.start, span.end)
    motto = _SHAPES["motto"].search(text, state.end(), span.end) if state is not None else None
    stop = text.rfind(". ", span.start, state.start()) if state is not None else -1
    if state is None or motto is None or stop < 0:
        return [span]
    bodies = Span(stop + 2, state.start())
    if not text[bodies.slice].isupper():
        return [span]
    edges = [span.start, stop + 1, *_second_body(text, bodies), bodies.end, *motto.span(), span.end]
    pieces = (_stripped(text, Span(*edge)) for edge in pairwise(edges))
    return [piece for piece in pieces if any(map(str.isalpha, text[piece.slice]))]


def _second_body(text: str, bodies: Span) -> list[int]:
    """Where the second of two bodies on one line begins; empty for one body."""
    own = (text.find(word, bodies.start + 1, bodies.end) for word in _OWN)
    return [at for at in own if at >= 0 and name_at(text[bodies.start : at], 0) is not None][:1]


def _placed(text: str, span: Span, start: int, end: int) -> Span:
    """A day with the place in front of it."""
    place = next(
        (m for m in PLACE.finditer(text, max(span.start, start - 40), end) if m.end() > start), None
    )
    if place is None:
        return Span(start, end)
    motto = _SHAPES["motto"].search(text, span.start, place.end())
    begin = place.start() if motto is None else max(place.start(), motto.end())
    return Span(begin, end)


def _behind(text: str, at: int, end: int) -> Iterator[int]:
    """Where type and title begin and end behind the letterhead's last fixed string."""
    while at < end and text[at] in " ,.-–":
        at += 1
    kind = title_type(text, at)
    if kind is not None and kind[2].end <= end:
        yield kind[2].start
        yield kind[2].end
        at = kind[2].end
    if (subject := _SHAPES["subject"].search(text, at, end)) is not None:
        yield subject.start()
    if (capitals := _SHAPES["capitals begin"].search(text, at, end)) is not None:
        yield capitals.end()


def _stripped(text: str, span: Span) -> Span:
    """A span without the blanks at its ends."""
    words_ = text[span.slice]
    start = span.start + len(words_) - len(words_.lstrip())
    return Span(start, max(start, span.start + len(words_.rstrip())))
