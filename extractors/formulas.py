"""Marks and fixed phrases of a Vietnamese sheet, each once: whoever reads them reads them here.

List markers (``1. 1) 1/ 1- a) a. a/ I. I- II.1 1.1. A.`` and bullets), Phần, Chương, Mục, Điều; the
name of the state and of the Party with the motto; ``Số:``, place and day, ``Kính gửi``, ``Nơi nhận``
(which clerks also call ``Nơi gửi``, and scans ``Nơi nhân``); the prefixes of a signature (``TM. KT. TL.
TUQ. Q.``, the Party's ``T/M``); rule lines; the type of a document in capitals.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW for the Party; forms met in issued
texts.  Patterns that are strings are pieces for larger ones: no blank, named group or flag in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.letters import CAPITALS, ITEM, LOWER, PLAIN_UPPER, UPPER, flat, fold, slips
from extractors.model import SectionKind, Span

__all__ = [
    "ADDRESSED",
    "AUTHORITY",
    "BULLETS",
    "CELL_NUMBER",
    "END_OF_PART",
    "FRAME",
    "LEADING",
    "MARKER",
    "MOTTO",
    "NATIONAL",
    "NUMBERING",
    "NUMBER_LABEL",
    "PARTY",
    "PLACE",
    "PLACE_DAY",
    "RECIPIENTS",
    "STATE",
    "STATE_LINE",
    "WRITTEN",
    "Marker",
    "end_of_text",
    "is_national",
    "is_rule",
    "label_of",
    "marker_at",
    "named_marks",
    "national_in",
    "past_marks",
    "recipients_at",
    "recipients_lists",
    "start_kind",
    "title_like",
    "title_type",
    "unspaced",
    "without_signs",
]

# --- markers -------------------------------------------------------------------------------------

BULLETS = "–—+•*·●○▪►❖♦◊◆◇■□➢➤→✓✔∙~-"  #: the hyphen last, where a class may end
_BEHIND = r"[^\W\d_]|[“\"(]"  #: what an item's words begin with
_ENDS = r"\n|$"
_SYMBOL = (
    rf"[ ]?[{UPPER}][{UPPER}{LOWER}]{{0,7}}[-/]"  #: ``KH-UBND``: what stands before it is its number
)
#: Behind a capital letter: words in capitals, or one capital word and a small one (``A. Kết quả tháng
#: 2``), no name (``Đ. Nguyễn Văn Mo``).
_AFTER_CAPITAL = (
    rf"[ ]?[-./)](?=[ ]*[{UPPER}]{{2}})|\.(?=[ ][{UPPER}][{LOWER}]{{1,6}}[ ][{LOWER}]+(?![^ \n,:]))"
)

#: How sections are numbered: kind, number, what stands behind the number.  ``10/12 xã``,
#: ``1.500 đồng``, ``30 - 40 tuổi``, ``12/KH-UBND`` are no markers, nor ``P. ĐÀO TẠO``, ``Q. GIÁM ĐỐC``.
_NUMBERED = (
    (SectionKind.ROMAN, "[IVX]{1,6}", rf"[ ]?[-–.:/)](?=[ “\"{UPPER}]|{_ENDS})"),
    (SectionKind.CAPITAL, "[A-HK-OĐ]", _AFTER_CAPITAL),
    (
        SectionKind.DECIMAL,
        r"(?:\d{1,2}|[IVX]{1,5})(?:\.\d{1,2}){1,4}",
        r"(?:[.)]|[-–/](?=[ ])|(?=[ ]))(?![\d/%])",
    ),
    (
        SectionKind.ARABIC,
        r"\d{1,3}",
        rf"[ ]?(?:(?:\.-?|\))(?=[ ]|{_BEHIND}|{_ENDS})|[-–](?=[ ]?(?:{_BEHIND}|{_ENDS}))(?!{_SYMBOL})"
        rf"|/(?=[ ]+(?:{_BEHIND})|[{UPPER}]|[ ]*(?:{_ENDS}))(?!{_SYMBOL}))",
    ),
    (
        SectionKind.LETTER,
        rf"(?:[{ITEM}]{{1,2}}\d?(?=\)|\.[ ]+[{UPPER}])|[{ITEM}](?=\.[ ]|[-–/]))",
        rf"(?:[.)]|[-–/](?=[ ]+(?:{_BEHIND})|[{UPPER}]|[ ]*(?:{_ENDS})))",
    ),
)
#: Above the numbering: their names with the number, which may be a word.
_DIVISIONS = (
    (SectionKind.PHAN, r"P(?:hần|HẦN)[ ]+", r"(?:thứ|THỨ)[ ]+\w+|[IVX]{1,5}|\d{1,2}|[A-Z]"),
    (SectionKind.CHUONG, r"C(?:hương|HƯƠNG)[ ]+", r"[IVXLC]{1,7}|\d{1,2}"),
    (SectionKind.MUC, r"(?:Tiểu[ ]mục|TIỂU[ ]MỤC|M(?:ục|ỤC))[ ]+", r"\d{1,2}|[IVX]{1,5}|[A-Z]"),
)
_NUMBER_ENDS = r"(?!\w)[ ]*[-.:–]?"
_DIEU = (
    r"Đ(?:iều|IỀU)[ ]+",
    rf"\d{{1,3}}[{ITEM}]?",
    rf"(?!\w)(?:[ ]*[-.:–]|(?=[ ]*(?:{_ENDS}))|(?=[ ]+[{UPPER}]))",
)
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        ["nhất", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], start=1
    )
} | {"tư": "4", "tu": "4"}

#: A number of a list, without a name, for larger patterns; and a number or a bullet.
NUMBERING = "(?:" + "|".join(f"(?:{number})(?:{behind})" for _, number, behind in _NUMBERED) + ")"
MARKER = rf"(?:[{BULLETS}]|{NUMBERING})"
#: What a cell that only counts rows holds: ``1``, ``II.2``, ``A.``.
CELL_NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[IVX]{{1,5}}(?:\.\d{{1,2}}){{0,3}}|[{PLAIN_UPPER}])[.)]?"
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark at the beginning of a paragraph: its kind, its number (a bullet: the sign), its place.

    ``end`` is where the words behind the mark and its blanks begin.
    """

    kind: SectionKind
    label: str
    start: int
    end: int


def named_marks() -> str:
    """The marks as alternatives for a larger pattern, each a group by its kind, the number
    ``kind_no``: ``Match.lastgroup`` tells the kind, :func:`label_of` the number."""
    rows = [
        *((kind, name, number, _NUMBER_ENDS) for kind, name, number in _DIVISIONS),
        (SectionKind.DIEU, *_DIEU),
        *((kind, "", number, behind) for kind, number, behind in _NUMBERED),
    ]
    found = [
        rf"(?P<{kind}>{name}(?P<{kind}_no>{number})(?:{behind}))" for kind, name, number, behind in rows
    ]
    bullet = rf"(?P<bullet>(?P<bullet_no>[{BULLETS}]|_(?=[ ]))(?=[ ]?\S))"  # a dash a scan has low
    return "|".join((*found, bullet))


def label_of(match: re.Match[str]) -> str:
    """The number of a mark that :func:`named_marks` found; ``Phần thứ hai`` counts as 2."""
    number: str = match[f"{match.lastgroup}_no"]
    if match.lastgroup == SectionKind.PHAN:
        number = number.split(" ")[-1]
        number = _ORDINALS.get(number.lower(), number)
    return number


_MARK = re.compile(rf"[ ]*(?:{named_marks()})[ ]*")
_MARK_FIRST = frozenset(f" _{BULLETS}0123456789{CAPITALS}")


def marker_at(text: str, pos: int, end: int | None = None) -> Marker | None:
    """The mark that stands at ``pos``, which must be the beginning of a paragraph.

    >>> marker_at("1/ Sở Y tế: chủ trì", 0)
    Marker(kind=<SectionKind.ARABIC: 'arabic'>, label='1', start=0, end=3)
    >>> [found.label for mark in ("a)", "IV-", "1.1.2.", "●", "II.3.", "Điều 5.", "Phần thứ hai")
    ...  if (found := marker_at(f"{mark} Sở Y tế", 0))]
    ['a', 'IV', '1.1.2', '●', 'II.3', '5', '2']
    >>> [marker_at(text, 0) for text in ("10/12 xã", "1.500 đồng", "30 - 40 tuổi", "12/KH-UBND", "v/v")]
    [None, None, None, None, None]
    """
    first = text[pos : pos + 1]
    if first not in _MARK_FIRST and not first.islower():
        return None
    match = _MARK.match(text, pos, len(text) if end is None else end)
    if match is None or match.lastgroup is None:
        return None
    kind = SectionKind(match.lastgroup)
    return Marker(kind, label_of(match), match.start(kind), match.end())


_INLINE = r"\((?:[ivx]{1,4}|\d{1,2})\)"
_PAST = re.compile(
    rf"[ ]*(?:[_{BULLETS}][ ]?)?[“\"]?"
    rf"(?:(?:{NUMBERING}|{_DIEU[0]}{_DIEU[1]}(?:[.:]|[ ][.:](?=[ ]))?)[ ]*)?(?:{_INLINE}[ ]*)?"
)


def past_marks(text: str, pos: int, end: int) -> int:
    """Where the words of a paragraph begin: behind bullet, quotation mark, number and ``(i)``.

    >>> text = "- 1.2. (i) Sở Y tế"
    >>> text[past_marks(text, 0, len(text)) :]
    'Sở Y tế'
    """
    found = _PAST.match(text, pos, end)
    return found.end() if found is not None else pos


def without_signs(text: str, end: int, signs: str) -> int:
    """Where the words in front of an offset end, without blanks and signs behind them.

    >>> text = "Đối với các hộ: nộp phí"
    >>> text[: without_signs(text, 16, " .:")]
    'Đối với các hộ'
    """
    while end > 0 and text[end - 1] in signs:
        end -= 1
    return end


#: The marks a clause begins with, to be cut off.
LEADING = re.compile(rf"^[\s{BULLETS}]*(?:{NUMBERING}[ ]*)?")

# --- the head ------------------------------------------------------------------------------------

#: The state and the Party, as capitals; roofs and tones as scans and old fonts set them.
STATE = r"C[ỘÔO]NG\s?H(?:[ÒO][AÀ]|ÕA)\s+X[ÃA]"
STATE_LINE = rf"{STATE}\s+H[ỘÔO]I"
PARTY = r"[ĐD][ẢA]NG\s+C[ỘO]NG\s+S[ẢA]N"
#: to be read in any case
MOTTO = r"[đðd][ộoôọ]c\s+l[ậaâạ]p\s*[-–—.]{0,2}\s*t[ựuưụyứừ]\s+do"
#: The same as they are written out, for who puts scans right.
WRITTEN = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Đảng Cộng sản Việt Nam",
    "Độc lập - Tự do - Hạnh phúc",
)
#: A line of the right column, wherever it is broken; "XÃ CỘNG HÒA" is a commune.
_STATE_NAME = (
    rf"(?:NƯỚC\s+)?{STATE_LINE}"
    r"(?:\s+CH\W?[ỦÚU]\s+NG(?:H?[ĨIÌ]?A|HIÃ)(?:\s+VI[ỆÊEẾ]T(?:\s+NAM)?)?)?"
)
_NATIONAL = (
    _STATE_NAME,
    rf"{STATE}\s*$",
    r"^\s*CỘNG(?:\s+H(?:ÒA|OÀ|ÕA))?\s*$",
    r"^\s*(?:H(?:ÒA|OÀ|ÕA)\s+XÃ\s+)?HỘI\s+CHỦ\s+NGHĨA(?:\s+VIỆT(?:\s+NAM)?)?",
    r"(?:^|\n)XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM",
    r"CHỦ\s+NGHĨA\s+VIỆT\s+NAM",
    r"(?:^|(?<=\n))NGHĨA\s+VIỆT\s+NAM",
    rf"{PARTY}(?:\s+VI[ỆE]T\s+NAM)?",
    r"(?:^|(?<=\n))SẢN\s+VIỆT\s+NAM",
)
NATIONAL = re.compile("|".join(_NATIONAL))
#: One of them stands in every form: most lines hold none.
_IN_NATIONAL = ("CỘNG", "CÔNG", "CONG", "NGHĨA", "SẢN")
_OF_NATIONAL = ("CỘNG", "NGHĨA", "SẢN", "CÔNG H", "CONG H", "CÔNGH", "CONGH", "CONG S")


def is_national(line: str) -> bool:
    """Whether a line holds the name of the state or of the Party as the right column prints it.

    >>> is_national("CỘNG HÒA XÃ HỘI CHỦ NGHĨA"), is_national("CÔNG HOÀ XÃ HỘI CHỦ NGHĨA VIÊT NAM")
    (True, True)
    >>> is_national("CONG HOA XA HOI CHU NGHIA VIET"), is_national("CỘNG HOÀ XÃ HOI CH.Ủ NGA VIỆT NAM")
    (True, True)
    >>> is_national("ỦY BAN NHÂN DÂN XÃ CỘNG HÒA"), is_national("SỞ CÔNG THƯƠNG")
    (False, False)
    """
    for word in _OF_NATIONAL:
        if word in line:
            return NATIONAL.search(line) is not None
    return False


def national_in(text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Where the name of the state or of the Party first stands between two offsets; None for nowhere.

    >>> national_in("SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").start()
    8
    """
    end = len(text) if end is None else end
    for word in _IN_NATIONAL:
        if text.find(word, start, end) >= 0:
            return NATIONAL.search(text, start, end)
    return None


#: What opens the right column of a letterhead, in any case.
FRAME = re.compile(rf"(?i){STATE_LINE}|{PARTY}\s+VI[ỆE]T\s+NAM\W*$|Độc\s+lập\s*[-–—]\s*Tự\s+do")

NUMBER_LABEL = r"Số\s?:"
#: A whole date that stands alone behind its place: ``Hà Nội, 30 tháng 11 năm 2023``
_BARE_DAY = r"\d{1,2}(?:\s+tháng\s+\d{1,2}\s+năm\s+|/\d{1,2}/)\d{4}\s*(?:\n|$)"
#: ``Sơn La, ngày``: the place in front of the date, with its name, no day of the week;
#: and as a line begins
PLACE = re.compile(
    rf"""(?x)(?<![\w/-])(?<!(?i:thứ)\s)(?<!Chủ\s)(?!(?:Thứ|Chủ)\s)(?P<place>(?:TP|Tp)\.?\s?[{UPPER}]{{2,4}}|(?:(?:TP|Tp)\.?\s?|[Tt]hành\sphố\s)?(?:[{UPPER}][{LOWER}]+(?:\s?[-–]\s?|\s)){{0,4}}
        [{UPPER}][{LOWER}]+(?:\s\d{{1,2}})?)
        (?:\s?[,.]?\s+(?:N|n)gày(?!\w)|\s?,\s+(?={_BARE_DAY}))"""
)
PLACE_DAY = rf"[{UPPER}][^\d,;.:/]{{1,30}},\s*ngày\b"
ADDRESSED = r"(?:[Kk]ính|KÍNH)\s+(?:[Gg][ửở]i|G[ỬỞ]I)"

_RULE = re.compile(r"[-–—_=*~─━.…|#\s]+")


def is_rule(text: str, least: int = 1) -> bool:
    """Whether a line is nothing but a rule of at least so many signs: ``-----``, ``* * *``.

    >>> is_rule("-------"), is_rule("- Lưu: VT"), is_rule("-", least=3)
    (True, False, False)
    """
    return len(text) >= least and _RULE.fullmatch(text) is not None


# --- the foot ------------------------------------------------------------------------------------

#: The words over the list of recipients; ``nhân`` as scans have it.
RECIPIENTS = r"N(?:[ơo]i|[ƠO]I)[ \t]+(?:nhận|NHẬN|nhân|NHÂN|gửi|GỬI)"
# "Nơi nhận hồ sơ" is running text; the other words need a colon or a line of their own
_RECIPIENTS_HERE = (
    rf"N(?:[ơo]i|[ƠO]I)[ ]+(?:(?:nhận|NHẬN|nhân)(?![^\W_])(?![ ](?!như[ ])[{LOWER}])"
    rf"|(?:gửi|GỬI|NHÂN)(?=[ *_]*(?::|{_ENDS})))"
)
#: where the text of a part is over: the list of recipients
END_OF_PART = re.compile(rf"[ *_]*{_RECIPIENTS_HERE}[ ]?:?")
_RECIPIENTS = re.compile(rf"{_RECIPIENTS_HERE}[ ]?:?")  # a fixed first letter is quick
_QUOTES = ("“", '"', "‘", "'")
_ITEM_MARK = re.compile(r"(?:\d{1,2}|[a-zđ])[.)/] ")
_NEXT_END = re.compile(rf"\n(?=[ *_]*{_RECIPIENTS_HERE})")


def end_of_text(text: str, start: int, end: int) -> int | None:
    """Offset of the first block ``Nơi nhận:`` between two offsets."""
    if END_OF_PART.match(text, start):
        return start
    m = _NEXT_END.search(text, start, end)
    return m.end() if m else None


def recipients_at(text: str, start: int, end: int) -> int | None:
    """Where the first ``Nơi nhận`` between two offsets begins, wherever it stands in a line.

    >>> recipients_at("Điều 1. Thi hành.\\nNơi gửi:\\n- Như trên;", 0, 38)
    18
    >>> recipients_at("Nơi nhận hồ sơ: Bộ phận Một cửa", 0, 31) is None
    True
    >>> recipients_at("8. Người ký.\\n9. Nơi nhận.\\nĐiều 7. Sở Y tế báo cáo.", 0, 48) is None
    True
    """
    m = _RECIPIENTS.search(text, start, end)
    while m is not None and _only_named(text, m):
        m = _RECIPIENTS.search(text, m.end(), end)
    if m is None:
        return None
    at = m.start()
    while at > start and text[at - 1] in " *_":
        at -= 1
    return at


def _only_named(text: str, found: re.Match[str]) -> bool:
    """Whether the words over the recipients are spoken of: ``i) Nơi nhận.``, ``tại “Nơi nhận”``."""
    at = found.start()
    if found[0].endswith(":"):
        return False
    before = text[max(0, at - 2) : at]
    if before.endswith(_QUOTES) or (before.endswith(" ") and before[:1].islower()):
        return True
    return _ITEM_MARK.fullmatch(text, text.rfind("\n", 0, at) + 1, at) is not None


def recipients_lists(text: str) -> Iterator[Span]:
    """The words ``Nơi nhận`` that begin a block, in reading order."""
    at = end_of_text(text, 0, len(text))
    while at is not None:
        m = _RECIPIENTS.search(text, at)
        assert m is not None
        yield Span(m.start(), at + len(text[at : m.end()].rstrip(" :")))
        found = _NEXT_END.search(text, m.end())
        at = found.end() if found else None


#: By whose right a signer signs; without its point only before capitals (``TMCP`` is none).
AUTHORITY = (
    r"T\.?M\.|K\.?T\.|T\.?L\.|T\.?U\.?Q\.|Q\.(?=\s|(?:GIÁM|HIỆU|TRƯỞNG|CHÁNH|CHỦ)\s)|T/M|K/T|T/L|T/UQ"
    rf"|(?:TM|KT|TL)(?=\s[{UPPER}]{{2}})|TUQ(?=\s)|(?:TM|KT|TL)/(?=\s?[{UPPER}]{{2}})"
)

# --- how a line begins ---------------------------------------------------------------------------

#: How a paragraph begins; the group's name is the kind.  ``Điều 5 Luật`` inside a sentence has no point
#: behind the figure, ``-2025`` at the beginning of a line ends a range that was broken.
_STARTS = (
    ("bullet", rf"[{BULLETS}](?:\s+|(?=[^\W\d_]))"),
    ("roman", f"(?:{_NUMBERED[0][1]})(?:{_NUMBERED[0][2]})"),
    ("item", rf"{NUMBERING}|[A-HĐ]\.\s"),
    ("dieu", rf"(?:Điều|ĐIỀU)\s+\d{{1,3}}[{ITEM}]?(?:\s?[.:]|\s*$|\s[-–]\s)"),
    (
        "part",
        r"(?:Chương|CHƯƠNG|Mục|MỤC|Tiểu[ ]mục|Phần|PHẦN)\s(?:thứ\s|THỨ\s|[IVXLC]{1,6}\b|\d{1,2}\b)"
        r"|(?:Phụ[ ]lục|PHỤ[ ]LỤC)(?:\s[IVXLC\d]{1,4}\b|\s*$)",
    ),
    ("basis", r"(?:Căn[ ]cứ|CĂN[ ]CỨ|Xét[ ]đề[ ]nghị|Theo[ ]đề[ ]nghị)\b"),
    (
        "frame",
        rf"{RECIPIENTS}\s?:|{ADDRESSED}\b|{NUMBER_LABEL}|V/v\b|\(?(?:Kèm|Ban\shành\skèm)\stheo\b"
        r"|\(kèm\stheo\b|Số\s\d{1,5}(?:/\d{4})?\s?[-/][\w-]{2,20}(?:/[\w-]{2,20})?$",
    ),
    ("sign", rf"(?:{AUTHORITY})\s?(?=[{UPPER}]{{2}})"),
    ("dated", rf"{PLACE_DAY}.{{0,30}}$"),
)
_START = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _STARTS))
_SHORT = 90  #: characters; a longer line is no line of the frame
_START_FIRST = frozenset(f"{BULLETS}0123456789(abcdđeghiklmnopqrstuvxy") | frozenset(CAPITALS)


@cache
def _type_words() -> frozenset[str]:
    """The names of document types in capitals, as they stand over a title."""
    names = {row.name.split(" (")[0].split(" của ")[0].upper() for row in gazetteers.doc_types()}
    return frozenset(names)


def _is_double(name: str) -> bool:
    """Whether a line is two type words in a row, as in ``THÔNG BÁO KẾT LUẬN``."""
    words = name.split(" ")
    if not 3 <= len(words) <= 6:
        return False
    types = _type_words()
    return any(
        " ".join(words[:at]) in types and " ".join(words[at:]) in types for at in range(1, len(words))
    )


def start_kind(text: str) -> str:
    """What kind of beginning a line has; empty for running text.

    >>> start_kind("Điều 2. Hiệu lực thi hành"), start_kind("Điều 5 Luật Đất đai")
    ('dieu', '')
    """
    if text[0] not in _START_FIRST:
        return "frame" if len(text) < _SHORT and text[0] in "Đđ" and FRAME.match(text) else ""
    found = _START.match(text)
    if found is not None:
        return found.lastgroup or ""
    if len(text) < _SHORT:
        if text.isupper():
            name = text.rstrip(" :").replace("\u00d0", "Đ")
            if name in _type_words() or _is_double(name):
                return "type"
            return "frame" if FRAME.match(text) else ""
        if text[0] in "ĐC" and FRAME.match(text):
            return "frame"
    return ""


# --- the type --------------------------------------------------------------------------------------

_SPACED = 4  #: letters that stand apart before a line counts as spaced out
_LONGEST_SYLLABLE = len("nghiêng")
_WORD_GAP = re.compile(r"\s{2,}")


@cache
def _syllables() -> frozenset[str]:
    """The syllables of types, bodies, provinces and mottos, either way of setting their tones."""
    rows = [*_type_words(), *WRITTEN, *(row["name"] for row in gazetteers.table("agencies"))]
    rows += [row.old_name for row in gazetteers.provinces()]
    found = {word for name in rows for word in re.findall(r"[^\W\d_]+", name.lower())}
    return frozenset(found | {flat(word) for word in found})


def _parted(letters: str) -> list[str] | None:
    """The fewest known syllables that letters without blanks make; None when they make none."""
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_SYLLABLE), end):
            before = best[start]
            if before is None or letters[start:end].lower() not in _syllables():
                continue
            known = best[end]
            if known is None or len(before) + 1 < len(known):
                best[end] = [*before, letters[start:end]]
    return best[-1]


def unspaced(line: str) -> str:
    """A line set with blanks between its letters as it is written; any other line as it is.

    Blanks of two and more part words; where all are one wide, the syllables of bodies and types do.

    >>> unspaced("K Ế   H O Ạ C H"), unspaced("T H Ô N G B Á O"), unspaced("KẾ HOẠCH")
    ('KẾ HOẠCH', 'THÔNG BÁO', 'KẾ HOẠCH')
    >>> unspaced("Ủ Y B A N N H Â N D Â N T Ỉ N H")
    'ỦY BAN NHÂN DÂN TỈNH'
    """
    blanks = line.count(" ")
    if line.isprintable() and len(line) - blanks > 1.25 * (blanks + 1):
        return line  # as below: there are no other blanks
    tokens = line.split()
    if len(tokens) < _SPACED or sum(map(len, tokens)) > 1.25 * len(tokens):
        return line
    if sum(len(token) == 1 and token.isalpha() for token in tokens) < _SPACED:
        return line
    words = [
        word for piece in _WORD_GAP.split(line.strip()) for word in _words_of("".join(piece.split()))
    ]
    return " ".join(words) if all(words) else line


def _words_of(piece: str) -> list[str]:
    """The words of letters that stood apart, with the signs between them; ``[""]`` when unknown."""
    found: list[str] = []
    for letters in re.findall(r"[^\W\d_]+|[\W\d_]+", piece):
        found += (_parted(letters) or [""]) if letters[0].isalpha() else [letters]
    return found


@cache
def _titles() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """The type names as a capital title, with abbreviation and proper name."""
    names: dict[str, tuple[str, str]] = {}
    for kind in gazetteers.doc_types():
        name = kind.name.split(" (")[0].split(" của ")[0]
        if name and kind.abbr and "/" not in name:
            names.setdefault(name.lower(), (kind.abbr, name))
    for row in gazetteers.table("title_types"):
        names[row["title"]] = (row["abbr"], row["name"])
    shapes = sorted((n.upper() for n in names), key=len, reverse=True)
    pattern = "|".join(re.escape(n).replace(r"\ ", "[ ]+") for n in shapes)
    loose = pattern.replace("ÒA", "(?:ÒA|OÀ)").replace("ÓA", "(?:ÓA|OÁ)").replace("ỦY", "(?:ỦY|UỶ)")
    by_key = {flat(name): kind for name, kind in names.items()}
    return re.compile(rf"(?:DỰ[ ]THẢO[ ]*:?[ ]*)?(?:BẢN[ ]+)?(?P<word>{loose})(?!\w)"), by_key


def title_type(text: str, pos: int = 0) -> tuple[str, str, Span] | None:
    """The document type whose name stands in capitals at ``pos``: abbreviation, name, place.

    >>> title_type("KẾ HOẠCH")[:2]
    ('KH', 'Kế hoạch')
    >>> title_type("Kế hoạch số 12/KH-UBND") is None
    True
    >>> title_type("QUYẾT ÐỊNH")[:2]  # with the Icelandic letter, as some fonts have it
    ('QĐ', 'Quyết định')
    """
    pattern, names = _titles()
    m = pattern.match(text.replace("\u00d0", "Đ"), pos)
    if m is None:
        return None
    abbr, name = names[" ".join(flat(m["word"]).split())]
    return abbr, name, Span(m.start("word"), m.end("word"))


@cache
def _bare_titles() -> tuple[tuple[str, tuple[str, str]], ...]:
    return tuple((fold(name), kind) for name, kind in _titles()[1].items())


_SLIPS = 2  #: letters that a scan may have wrong in the word of a type
_LONG_ENOUGH = 4  #: letters of a word that tells a type by itself


def title_like(text: str, symbol: str | None) -> tuple[str, str] | None:
    """The type whose word a scan printed wrongly: abbreviation and name.

    Marks alone may be wrong without more; where the number's symbol names the type (``symbol``), two
    letters may be, or all words but one may be lost.

    >>> title_like("QUYÉT ĐỊNH", None), title_like("HOẠCH", "KH"), title_like("HOẠCH", None)
    (('QĐ', 'Quyết định'), ('KH', 'Kế hoạch'), None)
    """
    seen = " ".join("".join(c if c.isalpha() else " " for c in fold(text)).split())
    if len(seen) < _LONG_ENOUGH:
        return None
    for bare, kind in _bare_titles():
        if seen == bare:
            return kind
        if symbol != kind[0] or " " not in bare:
            continue
        if bare.endswith(f" {seen}") or slips(seen, bare, _SLIPS) is not None:
            return kind
    return None
