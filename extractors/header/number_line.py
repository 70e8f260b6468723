"""Number and day on a letterhead, and what a scan leaves in doubt of them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.bodies.grammar import name_at
from extractors.codes import parse_code
from extractors.formulas import PLACE
from extractors.header.handwriting import Written, written_number
from extractors.header.head import Head
from extractors.header.openings import within
from extractors.letters import LOWER, SYMBOL_ANY, SYMBOL_LIKE, UPPER
from extractors.model import DateMention, Document, MarkKind, NumberMention, Repair, Span, TextSource
from extractors.rules import Patterns, Row

__all__ = [
    "adoption",
    "by_hand",
    "doubted_year",
    "illegible",
    "is_doubted",
    "open_symbol",
    "own_date",
    "own_number",
]

_SHAPES = Patterns(
    [
        Row(
            "number line",
            r"(?:^|(?<=[\s|]))(?:{numbered}\s+)?(?:[Ss][ốÔỐ]|[Ss][óòôéẻ]z?(?=[:.?\d#/])|[$§Ss]6(?=[:/]))\s*[:.]?\s*"
            r"(?P<rest>[^\n]{0,60})",
            None,
            "SỞ Y TẾ\n«Nghị quyết số: 5/NQ-CP»",
        ),
        Row(  # old and normative texts may print it below the type
            "number below the type",
            r"(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết)?\s*[Ss]ố\s*[:.]?\s",
            None,
            "«Luật số: »5/2024/QH15",
        ),
        Row("bare number below the type", r"[Ss]ố\s*[:.]?\s", None, "«Số: »5/2024/QH15"),
        Row(
            "số in front",
            r"(?i)(?:số|(?<!\w)[$s][6óôo](?=\s?:))\s*(?:/\s?No\.?\s?)?[:.]?\s*(?:[.…_]{1,20}\s?)?$",
            None,
            "SỞ Y TẾ «Số: …..»",
        ),
        Row(
            "point of thousands",
            r"(?:^|(?<=[\s|]))[Ss][ốÔỐ]\s?[:.]?\s{0,4}(?P<figure>\d{1,3}\.\d{3})\s{0,2}/\s{0,2}"
            r"(?P<code>{group}(?:\s?[-/]\s?{group})*)",
            None,
            "SỞ Y TẾ «Số: 1.234/QĐ-SYT»",
        ),
        Row(  # as a scan read it: ``$6:``, ``S6``, ``sé:``, or with a blank inside the figure
            "marred",
            r"(?:^|(?<=[\s|]))(?P<label>[$§][6óòôốo]|[Ss]6|[Ss][óòôéẻ](?=\s?[:.])|S[ốÔỐ](?=\s?[:.]))"
            r"(?:\s?[:.]\s{0,3}|\s{1,3})"
            r"(?P<figure>\d{1,5}|\d{1,3}\s\d{1,3}(?:\s\d{1,2})?)\s{0,2}/\s{0,2}"
            r"(?P<code>{group}(?:\s?[-/]\s?{group})*)(?=[\s|]|$)",
            None,
            "SỞ Y TẾ\n«$6:245/KH-SYT»",
        ),
        Row("label", r"(?i)(?<!\w)số(?!\w)", None, "«Số»: 12/KH-SYT"),
        Row(
            "cited",
            r"(?i)căn cứ|thực hiện|ban hành|kèm theo|v/v|theo\s+(?:{by_decision}\s*)?(?:số\s*)?$",
            None,
            "«Căn cứ» Luật",
        ),
        # words of a sentence in front of "Quyết định số ...": a title that names another document
        Row("told in front", rf"\W*[{UPPER}][{LOWER}]+(?:\s[{LOWER}]+){{0,8}}\W*$", None, "«Góp ý »"),
        Row("date of another", r"(?i)(?:căn cứ|số \S+)\s*$", None, "«số 5/KH-UBND »"),
        Row(
            "adopted",
            r"(?i)(?:được|đã được)\s+(?:Quốc hội|Ủy ban Thường vụ Quốc hội|Hội đồng nhân dân)"
            r"[^.\n]{0,200}?thông qua\s+ngày\s+(?P<date>[^.\n]{6,40})",
            None,
            "Luật này «được Quốc hội khóa XV thông qua ngày 18 tháng 1 năm 2024».",
        ),
        Row("end of the motto", r"(?i)hạnh\s+phúc\s+(?=\w)", None, "«Hạnh Phúc »Lào Cai, ngày"),
        Row("figure", r"\d+", None, "«12»/KH-SYT"),
        Row("no year", r"\d+/\d{2,3}/", None, "«2/42/»KH-SYT"),  # a stroke within a figure
        Row(  # /QĐ-TTg, /2024/NQ-HĐND, also behind strokes taken for letters
            "code",
            r"""(?x) (?: [-/]\s? (?:[12]\d{3}\s?/\s?)? (?P<code> {first} (?:\s?[-/–]\s?{first})* )
              | (?<!{capital}) (?P<bare> {group} (?:[-/]{group})+ ) )""",
            None,
            "Số: 1‡«/2024/NQ-HĐND»",
        ),
    ],
    pieces={
        "by_decision": "quyết định|qđ",
        "numbered": "Luật|Bộ luật|Pháp lệnh|Nghị quyết|Sắc lệnh",
        "capital": f"[{SYMBOL_LIKE}]",
        "group": f"[{SYMBOL_LIKE}][{SYMBOL_ANY}]*",
        "first": rf"[{SYMBOL_LIKE}][{SYMBOL_ANY}0-9]*"
        rf"(?:(?:\.|[ ]?&[ ]?)[{SYMBOL_LIKE}][{SYMBOL_ANY}0-9]*)*",
    },
)
_LEAD = 30  #: characters in front of a number in which its "số" stands
_SIDE_BY_SIDE = 70  #: characters of the left column in front of a number
_PLACE_LEAD = 45  #: characters in front of a date in which its place stands


def own_number(
    document: Document, head: Head, numbers: Sequence[NumberMention]
) -> tuple[NumberMention | None, bool]:
    """The number of the letterhead, and whether a number line is there at all."""
    zone = _number_zone(head)
    best = None
    for i in within(numbers, zone):
        mention = numbers[i]
        line = head.line_at(mention.span.start)
        if not head.holds(mention.span) or not _is_own(document.text, mention, line):
            continue
        if best is None or (best.number is None and mention.number is not None):
            best = mention
    best = best or _with_point(document, head, zone)
    if best is None or best.number is None:
        best = _marred(document, head, zone) or best
    if best is not None:
        return best, True
    lines = _SHAPES["number line"].finditer(document.text, zone.start, zone.end)
    return None, any(
        head.holds(Span(*found.span())) and not _told_of(document.text, found.start())
        for found in lines
    )


def _told_of(text: str, at: int) -> bool:
    """Whether a small ``số`` stands behind words of a sentence: ``Góp ý Quyết định | số 5``."""
    before = text[text.rfind("\n", 0, at) + 1 : at].strip()
    return text[at] == "s" and before.count(" ") > 1 and not before.isupper()


def _with_point(document: Document, head: Head, zone: Span) -> NumberMention | None:
    """The number of the letterhead whose figure has a point of thousands: ``Số: 1.234/QĐ-UBND``."""
    for found in _SHAPES["point of thousands"].finditer(document.text, zone.start, zone.end):
        code = parse_code(found["code"], None, False)
        span = Span(found.start("figure"), found.start("code") + (code.used if code else 0))
        if code is None or not code.certain or not head.holds(span):
            continue
        number = f"{found['figure'].replace('.', '')}/{code.text}"
        mends = (Repair.THOUSANDS_POINT, *code.repairs)
        return NumberMention(span, span, code.type or "CV", number, code.text, None, mends)
    return None


def _marred(document: Document, head: Head, zone: Span) -> NumberMention | None:
    """The number of a letterhead that a scan marred: its label (``$6:``), a blank in its figure.

    Only in text that somebody else read of a scan; what cancu reads itself has readings to judge by.
    """
    if document.source.text_source == TextSource.OCR:
        return None
    for found in _SHAPES["marred"].finditer(document.text, zone.start, zone.end):
        code = parse_code(found["code"], None, False)
        span = Span(found.start("figure"), found.end("code"))
        whole = code is not None and code.certain and code.used == len(found["code"])
        if code is None or not whole or len(code.text) == 1 or not head.holds(span):
            continue
        figure = "".join(found["figure"].split())
        torn = figure != found["figure"]
        sign = found["label"].lower() not in ("số", "sô")
        mends = ((Repair.BLANK_INSIDE,) if torn else ()) + ((Repair.OCR_LETTER,) if sign else ())
        number = f"{figure}/{code.text}"
        repairs = (*mends, *code.repairs)
        return NumberMention(span, span, code.type or "CV", number, code.text, None, repairs)
    return None


def _number_zone(head: Head) -> Span:
    """The letterhead, with the lines below the type where a number stands there."""
    zone = head.zone
    if head.title is None:
        return zone
    last = len(head.lines) - 1
    for below, shape, width in ((2, "number below the type", 24), (1, "bare number below the type", 6)):
        line = head.lines[min(last, head.title + below)]
        if _SHAPES[shape].match(line.text.strip()[:width]):
            zone = Span(zone.start, line.span.end)
    return zone


def _is_own(text: str, mention: NumberMention, line: int) -> bool:
    """Whether a number stands behind its "số" in a line, begun at ``line``, that cites nothing."""
    start = mention.number_span.start
    line = max(line, text.rfind("\n", 0, mention.span.start) + 1)
    before = text[line : mention.span.start]
    labels = _SHAPES["label"].findall(text, line, start)
    if len(labels) > 1 and Repair.DOUBLED_SO not in mention.repairs:
        return False  # the number's own line names another document: "Số: ... triển khai Thông tư số"
    typed = len(text[mention.span.start : start].split()) > 1  # "Quyết định số", not "Số"
    if typed and _SHAPES["told in front"].match(before) and name_at(before.strip(), 0) is None:
        return False  # "Triển khai Quyết định số 12/QĐ-TTg"
    return (
        _SHAPES["số in front"].search(text[max(0, start - _LEAD) : start]) is not None
        and len(before.strip()) <= _SIDE_BY_SIDE
        and _SHAPES["cited"].search(before) is None
    )


def own_date(
    document: Document, head: Head, dates: Sequence[DateMention]
) -> tuple[DateMention | None, str | None, Span | None]:
    """The date line of the letterhead with its place."""
    text = document.text
    zone = head.zone
    if head.title is not None and head.title + 3 < len(head.lines):
        below = head.lines[head.title + 1 : head.title + 4]
        follow = next((line for line in below if PLACE.match(line.text.strip())), None)
        if follow is not None:
            zone = Span(zone.start, follow.span.end)
    best: DateMention | None = None
    for i in within(dates, zone):
        mention = dates[i]
        if not head.holds(mention.span):
            continue
        start = mention.span.start
        lead = text[max(0, start - _PLACE_LEAD) : start]
        seen = PLACE.search(text, max(0, start - _PLACE_LEAD), mention.span.end + 1)
        placed = seen is not None and seen.start() < start
        worded = text[start : start + 4].lower() == "ngày"
        if not (placed or worded) or _SHAPES["date of another"].search(lead):
            continue
        best = mention
        if placed:
            break
    for m in PLACE.finditer(text, zone.start, min(len(text), zone.end)):
        if head.holds(Span(*m.span())):
            motto = _SHAPES["end of the motto"].match(m["place"])
            start = m.start("place") + (motto.end() if motto is not None else 0)
            return best, " ".join(text[start : m.end("place")].split()), Span(start, m.end("place"))
    return best, None, None


def adoption(document: Document, dates: Sequence[DateMention], main: Span) -> DateMention | None:
    """The day a law or resolution was adopted, from its closing sentence."""
    for m in _SHAPES["adopted"].finditer(document.text, main.start, main.end):
        for i in within(dates, Span(max(0, m.start("date") - 6), m.end("date"))):
            if dates[i].date is not None:
                return dates[i]
    return None


def is_doubted(document: Document, mention: NumberMention) -> bool:
    """Whether a figure is not to be trusted: written by hand, under a seal, a sign in its place."""
    if mention.number is None:
        return Repair.UNREADABLE_NUMBER in mention.repairs
    span = mention.number_span
    scanned = document.source.text_source == TextSource.OCR
    if scanned and _SHAPES["no year"].match(mention.number):
        return True
    figure = _SHAPES["figure"].match(document[span])
    end = span.start + figure.end() if figure is not None else span.end
    return document.is_marked(Span(span.start, end), MarkKind.DOUBTFUL)


def by_hand(document: Document, mention: NumberMention | None) -> Written | None:
    """What the written figure of a number may be; None where it is printed or there is none."""
    if mention is None or mention.number is None:
        return None
    return written_number(document, mention.number_span, mention.number)


def illegible(document: Document, zone: Span) -> tuple[Span, str | None] | None:
    """A number line whose figure OCR could not read, with the code behind it.

    A form that was left open has no doubtful words: nothing stands there to be read.  In the text of a
    scan a figure stands there that makes no number: ``Số: 5Ï/SYT-VP``.
    """
    line = _number_line(document, zone)
    if line is None:
        return None
    begin, rest = line
    place, code = _symbol(document, rest)
    shown = document.text[rest.start : place.start] if code is not None else ""
    there = any(map(str.isalnum, shown))
    figure = any(map(str.isdigit, shown))
    span = Span(begin, place.end)
    scanned = document.source.text_source == TextSource.OCR
    doubted = document.is_marked(span, MarkKind.DOUBTFUL) or figure or (scanned and there)
    return (span, code) if doubted else None


def open_symbol(document: Document, zone: Span) -> tuple[Span, str] | None:
    """A number line left open, with a symbol that no table has: ``Số:      /KHTC.TH``."""
    line = _number_line(document, zone)
    if line is None:
        return None
    begin, rest = line
    place, code = _symbol(document, rest)
    if code is None or any(map(str.isalnum, document.text[rest.start : place.start])):
        return None
    return Span(begin, place.end), code


def _number_line(document: Document, zone: Span) -> tuple[int, Span] | None:
    """Where the number line of a letterhead begins, and what stands behind its ``Số:``."""
    lines = _SHAPES["number line"].finditer(document.text, zone.start, zone.end)
    found = next((each for each in lines if not _told_of(document.text, each.start())), None)
    return (found.start(), Span(*found.span("rest"))) if found is not None else None


def _symbol(document: Document, line: Span) -> tuple[Span, str | None]:
    """The symbol of a number line, read whole, and where it stands."""
    for found in _SHAPES["code"].finditer(document.text, line.start, line.end):
        raw = found["code"] or found["bare"]
        parsed = parse_code(raw, None, False)
        if parsed is not None and parsed.used == len(raw) and len(parsed.text) > 1:
            return Span(*found.span()), parsed.text
    return line, None


def doubted_year(document: Document, zone: Span, dates: Sequence[DateMention]) -> DateMention | None:
    """What a date line still says whose day or month OCR could not read: the printed year."""
    for place in PLACE.finditer(document.text, zone.start, zone.end):
        end = document.text.find("\n", place.end())
        line = Span(place.start(), end if end >= 0 else len(document.text))
        for i in within(dates, line):
            if dates[i].year is not None and document.is_marked(line, MarkKind.DOUBTFUL):
                return dates[i]
    return None
