"""The top of a document: columns, issuing bodies, place and date line, title lines.

State documents print two columns (NĐ 30/2020 Phụ lục I): left the parent body, the issuer, the
number; right the national name, the motto, place and date.  Party documents print the superior body,
the issuer, ``*`` and ``Số 18-NQ/TU`` left, ``ĐẢNG CỘNG SẢN VIỆT NAM`` right.  Extraction may give
the columns one after the other, line by line side by side
(``TỈNH SƠN LA Độc lập - Tự do - Hạnh phúc``), or broken over several lines; so known strings of the
right column are taken out first and what is left are the bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.bodies.grammar import flat_text, name_at, province_names, words
from extractors.bodies.names import normal_tones, province_of
from extractors.formulas import (
    MOTTO,
    NATIONAL,
    PLACE,
    WRITTEN,
    is_national,
    is_rule,
    national_in,
    unspaced,
)
from extractors.header.flattened import apart, opened
from extractors.header.foreign import foreign_lines
from extractors.kept import kept
from extractors.letters import LOWER, PLAIN_UPPER, UPPER, flat, fold, slips
from extractors.model import BlockKind, Document, Span
from extractors.quick import quick
from extractors.rules import Patterns, Row, alternatives, vocabulary

__all__ = [
    "Line",
    "bodies",
    "clean_left",
    "head_lines",
    "is_english",
    "is_known",
    "is_marred",
    "is_right_column",
    "locality_of",
    "mended",
    "mended_pairs",
    "proper_name",
    "shouted",
    "with_and",
]

_MOTTO = re.compile(
    rf"(?i){MOTTO}(?:\s*[-–—.]{{0,2}}\s*h[ạa]nh\s+ph[úuiíứừ]c|\s*[-–—]?$)|^h[ạa]nh\s+ph[úu]c$"
)
#: ``Số`` as a scan reads it: ``$6``, ``S6``, ``sé``
_MARRED_SO = "[$§][6óòôốo]|[Ss][6óòôéẻ]"
_LABEL = rf"(?<!\w)(?:[{UPPER}][{LOWER}]+(?: [{LOWER}]+)?\s)?(?:[Ss][ốÔỐ]|{_MARRED_SO})"
#: Behind ``Số:`` nothing is a body's name; without the colon a figure must follow (``ĐỔI SỐ`` is none).
#: In a name the figure stands alone: ``TRƯỜNG TIỂU HỌC SỐ 2 MƯỜNG É``, ``PHÒNG CÔNG CHỨNG SỐ 1``.
_IN_A_NAME = rf"(?<=[{UPPER}] )SỐ\s\d{{1,2}}(?=\s+[{UPPER}]|\s*$)"
_NUMBER_LINE = re.compile(
    rf"{_LABEL}\s*:.*$|(?!{_IN_A_NAME}){_LABEL}\s*\.?\s*(?=\d|/|[.…_])\S*(?:\s*/\s*\S+)?|^\W*(?:[Ss][ốÔỐ]|{_MARRED_SO})\W*$"
)
_BARE_NUMBER = re.compile(r"(?<!\w)\d{1,6}\s*/\s*\S+")
#: A symbol whose label a scan lost, with what stands in front where it is no word: ``2}2_ /KH-SYT``
_SYMBOL_LINE = re.compile(
    rf"(?:(?<!\S)(?=\S*[^\W_\d]*[\W_\d])\S+\s{{1,2}}|(?<!\S)\S*)/\s?[{PLAIN_UPPER}]{{1,6}}\s?-\s?[{PLAIN_UPPER}]\S*.*$"
)
_DAY_ON = re.compile(r"(?:^|,)\s*ngày(?!\w).*$")
_SUBJECT_ON = re.compile(r"(?i)(?<!\w)v/v.*$")
_EDGES = re.compile(r"^[\s*_\-–—|#=.,:;'‘’`¬ˆ]+|[\s*_\-–—|#=:;,'‘’`¬ˆ]+$")
_SHAPES = Patterns(
    [
        Row(
            "label",
            r"(?i)^(?:mật|tối mật|tuyệt mật|hỏa tốc|thượng khẩn|khẩn"
            r"|dự thảo.{0,20}|xem xong trả lại|lưu hành nội bộ"
            r"|(?:phần )?văn bản (?:pháp luật khác|quy phạm pháp luật))$",
            None,
            "HỎA TỐC",
        ),
        Row(
            "joint",
            r"^LIÊN (?:NGÀNH|TỊCH|SỞ|BỘ)(?:\s*:\s*|$)",
            None,
            "«LIÊN NGÀNH: »SỞ Y TẾ - SỞ NỘI VỤ",
        ),
        Row("english", r"(?<!\w){english}(?!\w)", None, "«MINISTRY» OF HEALTH"),
        Row("by decision", r"(?i) theo (?:quyết định|qđ)$", None, "ĐOÀN KIỂM TRA« THEO QUYẾT ĐỊNH»"),
    ],
    "phrases",
    spelled=alternatives,
)
_SMALL = ("và", "các", "của", "về", "trực", "thuộc", "trên", "với", "cho")  #: words without a capital
_VOWELS = frozenset(
    "aeiouyăâêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự"
)  #: a word in capitals without one is an abbreviation


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """A block of the head or the foot, with its place; letters set apart are read together."""

    index: int
    span: Span
    text: str


def shouted(text: str) -> bool:
    """Whether a line is set in capitals (a few small letters are allowed: ``KH-BCA-C04, năm``)."""
    if text.isupper():
        return True
    left = len(text) // 10  # so many small letters at most
    for char in text:
        if char.islower():
            left -= 1
            if left < 0:
                return False
    return sum(map(str.isupper, text)) >= 0.9 * sum(map(str.isalpha, text)) > 0


def _pieces(document: Document, span: Span) -> Iterable[Span]:
    """The lines of a block or a cell; mostly it is one."""
    if document.text.find("\n", span.start, span.end) < 0:
        return (span,)
    lines = re.finditer(r"[^\n]+", document[span])
    return [Span(span.start + line.start(), span.start + line.end()) for line in lines]


def head_lines(document: Document, end: int, limit: int = 60) -> list[Line]:
    """The first blocks of the main part, without what others stamped; table rows give their cells."""
    lines: list[Line] = []
    for i, block in enumerate(document.blocks[:limit]):
        if block.span.start >= end:
            break
        if block.kind is BlockKind.FOOTNOTE:
            continue
        spans = block.printed if block.kind is BlockKind.TABLE_ROW and block.cells else (block.span,)
        for whole in (piece for span in spans for piece in _pieces(document, span)):
            for part in apart(document.text, whole) if lines else opened(document.text, whole):
                shown = document[part]
                if shown and not shown.isspace():
                    lines.append(Line(i, part, unspaced(shown)))
    stamped = foreign_lines([line.text for line in lines])
    return [line for at, line in enumerate(lines) if at not in stamped]


@lru_cache(maxsize=256)
def clean_left(line: str) -> str:
    """What a letterhead line says of bodies: without the right column, number, date and rules.

    >>> clean_left("TỈNH SƠN LA Độc lập - Tự do - Hạnh phúc")
    'TỈNH SƠN LA'
    >>> clean_left("Số: 12/KH-VPUB Sơn La, ngày 05 tháng 3 năm 2024")
    ''
    >>> clean_left("BAN CHUYỂN ĐỔI SỐ"), clean_left("2}2_ /KH-SYT"), clean_left("Số:2 5 /TB -SYT")
    ('BAN CHUYỂN ĐỔI SỐ', '', '')
    >>> clean_left("$6:318/TCT-KK Huế, ngày 5 tháng 3 năm 2021"), clean_left("S6 77/KH-SYT")
    ('', '')
    """
    if is_english(line):
        return ""
    text = NATIONAL.sub(" ", line) if national_in(line) else line
    text = _MOTTO.sub(" ", text)
    text = text[: m.start()] if (m := PLACE.search(text)) else _DAY_ON.sub("", text)
    text = _SYMBOL_LINE.sub(" ", _NUMBER_LINE.sub(" ", text))
    text = _BARE_NUMBER.sub(" ", text)
    text = _SUBJECT_ON.sub(" ", text)
    if is_rule(text):
        return ""
    text = with_and(_EDGES.sub("", text))
    return "" if _SHAPES["label"].match(text) else " ".join(text.split())


def with_and(line: str) -> str:
    """A line with the ``VÀ`` of a known field that a sign stands for, glued to a word of it.

    >>> with_and("PHÒNG GIÁO DỤC& ĐÀO TẠO"), with_and("Sở Giáo dục-Đào tạo"), with_and("BAN A-B")
    ('PHÒNG GIÁO DỤC VÀ ĐÀO TẠO', 'Sở Giáo dục và Đào tạo', 'BAN A-B')
    """
    if "&" not in line and "-" not in line and "–" not in line:
        return line
    low = flat(line)
    if len(low) != len(line):
        return line
    for sign in reversed(list(_GLUED_AND.finditer(line))):
        before, after = low[: sign.start()], low[sign.end() :]
        if any(
            before.endswith(first) and after.startswith(second) for first, second in _joined_fields()
        ):
            word = "VÀ" if line[sign.end()].isupper() and line[sign.start() - 1].isupper() else "và"
            line = f"{line[: sign.start()]} {word} {line[sign.end() :]}"
    return line


#: a sign for ``và`` that has a word at one side at least: ``GIÁO DỤC& ĐÀO TẠO``
_GLUED_AND = re.compile(r"(?<=\w)(?:[&–-]\s?|\s[&–-])(?=\w)|(?<=\w)\s&\s(?=\w)")


@cache
def _joined_fields() -> tuple[tuple[str, str], ...]:
    """What stands in front of and behind the last ``và`` of each field."""
    parts = (flat(word).rpartition(" và ") for word in words("field"))
    return tuple(dict.fromkeys((first, last) for first, _, last in parts if first))


def is_english(line: str) -> bool:
    """Whether a line repeats in English what stands above it: ``MINISTRY OF HEALTH``.

    >>> is_english("MINISTRY OF HEALTH"), is_english("VIETNAM AIRLINES"), is_english("BAN DAN TOC")
    (True, False, False)
    """
    return line.isascii() and _SHAPES["english"].search(line) is not None


def is_right_column(line: str) -> bool:
    """Whether a line holds nothing but national name, motto, place and date, or a rule.

    >>> [is_right_column(s) for s in ("Độc lập - Tự do - Hạnh phúc", "Huế, ngày 5 tháng 3", "V/v")]
    [True, True, False]
    """
    words_ = line.strip(" *_|")
    known = is_national(words_) or _MOTTO.search(words_) or PLACE.match(words_)
    return bool(known) and len(words_) < 90 and clean_left(words_) == ""


#: Who typed it, or the form it was typed on: ``XV80``.
_TYPIST = re.compile(rf"(?:[{PLAIN_UPPER}]\.?){{1,4}}\d{{1,4}}")
#: An abbreviation that begins a body's name (``BQL``, ``UBND``); ``TP.`` and ``TX`` begin places.
_SHORT = re.compile(r"(?!T[PXTN]\b)[BCDĐGHKLMNPQRSTVX]{2,6}[ ](?=\S)")


def bodies(lines: list[str]) -> list[str]:
    """The bodies of a letterhead from its left lines, each line break healed.

    A line opens a body when the name of one begins it; else it continues the line above.

    >>> bodies(["ỦY BAN NHÂN DÂN", "TỈNH SƠN LA", "VĂN PHÒNG"])
    ['ỦY BAN NHÂN DÂN TỈNH SƠN LA', 'VĂN PHÒNG']
    >>> bodies(["CỤC ĐƯỜNG BỘ VIỆT NAM", "CHI CỤC ĐƯỜNG BỘ II"])
    ['CỤC ĐƯỜNG BỘ VIỆT NAM', 'CHI CỤC ĐƯỜNG BỘ II']
    >>> bodies(["UBND TỈNH SƠN LA", "BQL CÁC KHU CÔNG NGHIỆP"])
    ['UBND TỈNH SƠN LA', 'BQL CÁC KHU CÔNG NGHIỆP']
    >>> bodies(["UBND TỈNH SƠN LA SỞ Y TẾ"])
    ['UBND TỈNH SƠN LA', 'SỞ Y TẾ']
    >>> bodies(["SỞ Y TẾ", "XV80"])
    ['SỞ Y TẾ']
    >>> bodies(["SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"])
    ['SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH']
    """
    found: list[str] = []
    lines = [_SHAPES["joint"].sub("", line) for line in lines]
    lines = [body for line in lines for body in _one_behind_the_other(line)]
    for i, line in enumerate(lines):
        if not line or not shouted(line) or _TYPIST.fullmatch(line):
            continue
        opens = _opens(line, lines[i + 1] if i + 1 < len(lines) else None, found)
        if found and flat(line) == flat(found[-1]):
            continue
        if found and flat(f"{found[-1]} {line}") in _spellings():
            found[-1] = f"{found[-1]} {line}"  # HỘI ĐỒNG THẨM PHÁN / TÒA ÁN NHÂN DÂN TỐI CAO
        elif found and (not opens or found[-1].endswith((",", " VÀ", "-"))):
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
    whole = [_SHAPES["by decision"].sub("", body).rstrip(" ,") for body in found]
    return [body for body in whole if name_at(body, 0) is not None or len(body.split()) > 1]


def _one_behind_the_other(line: str) -> list[str]:
    """The bodies of a line that names a province's and one below it: ``UBND TỈNH SƠN LA SỞ Y TẾ``."""
    if not shouted(line):
        return [line]
    if (at := _behind_whole_name(line)) is not None:
        return [line[:at], line[at:].lstrip()]
    if (province := province_of(line)) is None:
        return [line]
    at = flat(line).find(flat(province)) + len(province)
    above, below = line[:at], line[at:].lstrip()
    both = [name_at(words_, 0) for words_ in (above, below)]
    whole = all(name is not None for name in both) and line[at : at + 1] == " "
    return [above, below] if whole else [line]


def _behind_whole_name(line: str) -> int | None:
    """Where a unit begins on a line behind the whole name of a body that has units below it.

    >>> _behind_whole_name("SỞ NỘI VỤ CHI CỤC VĂN THƯ - LƯU TRỮ")
    9
    >>> names = ("VĂN PHÒNG SỞ NỘI VỤ", "UBND PHƯỜNG TRUNG TÂM", "CỤC CẢNH SÁT PHÒNG CHÁY CHỮA CHÁY")
    >>> [_behind_whole_name(name) for name in names]
    [None, None, None]
    """
    over = _over().match(line)
    if over is None:
        return None
    for unit in _units().finditer(line, over.end()):
        at = unit.start()
        below = line[at:]
        if line[at - 1] != " " or _of_a_field(below) or below.count(" ") < _FEW_WORDS - 1:
            continue
        name = name_at(line[: at - 1], 0)
        if name is not None and name.end == at - 1 and line.count(" ", 0, at - 1):
            return at - 1
    return None


_FEW_WORDS = 3  #: words of a unit's name: ``PHƯỜNG TRUNG TÂM`` is a ward


@cache
def _over() -> re.Pattern[str]:
    """First words of bodies in capitals that have units below them."""
    return re.compile(rf"{alternatives(vocabulary('phrases', 'over_units'))}[ ](?=\S)")


def _opens(line: str, below: str | None, found: list[str]) -> bool:
    """Whether a line of the left column begins a body, not the rest of the one above."""
    if name_at(line, 0) is not None or flat(line) in _heads() or _SHORT.match(line) is not None:
        return True
    if below is not None:  # SỞ NÔNG NGHIỆP / VÀ MÔI TRƯỜNG
        name = name_at(f"{line} {below}", 0)
        if name is not None and name.end > len(line):
            return True
    if not found or not _units().match(line):
        return False
    if found[-1].startswith("SỞ ") and line.startswith("PHÒNG ") and not _of_a_field(line):
        return True
    whole = name_at(found[-1], 0)  # behind a whole name, "PHÒNG ..." is the next
    if whole is None:  # a name the grammar knows by its capitals only: CỤC ĐƯỜNG BỘ VIỆT NAM
        whole = name_at(found[-1].title(), 0)
    return whole is not None and whole.end == len(found[-1]) and found[-1].count(" ") > 1


_FIELDS = ("PHÒNG CHÁY", "PHÒNG CHỐNG", "PHÒNG DỊCH", "PHÒNG HỘ", "PHÒNG THỦ", "PHÒNG VỆ", "KHOA HỌC")


def _of_a_field(line: str) -> bool:
    """Whether a word is part of a field, no unit of an office: ``PHÒNG CHÁY``, ``KHOA HỌC``."""
    return line.startswith(_FIELDS)


_LOST = 3  #: letters of the state's name that no clerk types wrong at once


def is_marred(line: str) -> bool:
    """Whether the state's name has lost so many marks that a scan was read: ``CONG HOA XÃ HOI``.

    >>> is_marred("CONG HOA XÃ HOI CHỦ NGHIA VIET NAM"), is_marred("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIÊT NAM")
    (True, False)
    """
    found = national_in(line)
    if found is None:
        return False
    seen = flat(found[0])
    written = next((flat(name) for name in WRITTEN if fold(name)[:4] == fold(seen)[:4]), "")
    lost = sum(a != b for a, b in zip(seen, written, strict=False))
    return fold(seen) == fold(written)[: len(seen)] and lost >= _LOST


_SURE = 8  #: letters of a name of which a scan may have two wrong


@kept
def _issuing() -> dict[str, str | None]:
    """Bare letters of each body and province that heads a letterhead, with its name; None for two."""
    names: dict[str, str | None] = {}

    def add(name: str) -> None:
        bare = fold(name)
        same = names.get(bare, name)
        names[bare] = name if same is not None and flat(same) == flat(name) else None

    for row in gazetteers.table("agencies"):
        add(row["name"])
    add("Ủy ban nhân dân")
    add("Hội đồng nhân dân")
    for province in province_names():
        for level in ("tỉnh", "thành phố"):
            for board in ("", "Ủy ban nhân dân ", "UBND ", "Hội đồng nhân dân ", "Công an "):
                add(f"{board}{level} {province}")
    return names


@cache
def _glued() -> dict[str, str | None]:
    """The same names by their letters without blanks."""
    names: dict[str, str | None] = {}
    for bare, name in _issuing().items():
        letters = bare.replace(" ", "")
        names[letters] = None if letters in names else name
    return names


def mended(line: str, *, scanned: bool) -> str:
    """A line of a letterhead with the marks and letters that a scan lost, where one name alone fits.

    Wrong marks are put right everywhere, one or two wrong letters in a scan only.

    >>> mended("THÀNH PHÓ CÀN THƠ", scanned=False), mended("SỢ VY TE", scanned=True)
    ('THÀNH PHỐ CẦN THƠ', 'SỞ Y TẾ')
    >>> mended("THỦ TƯỚNG CHÍNHPHỦ", scanned=False)
    'THỦ TƯỚNG CHÍNH PHỦ'
    >>> mended("SỢ VY TE", scanned=False)
    'SỢ VY TE'
    """
    bare = " ".join("".join(c if c.isalnum() else " " for c in fold(line)).split())
    known = _issuing()
    if bare in known:
        name = known[bare]
        return line if name is None or flat(name) == flat(line) else name.upper()
    if (name := _glued().get(bare.replace(" ", ""))) is not None:
        return name.upper()
    if not scanned or len(bare) < _SURE - 2:
        return line
    most = 1 if len(bare) < _SURE else 2
    near = [(n, name) for each, name in known.items() if (n := slips(bare, each, most)) is not None]
    best = min((n for n, _ in near), default=0)
    found = {flat(name or "") for n, name in near if n == best}
    whole = name_at(line, 0)
    if len(found) != 1 or "" in found or (best > 1 and whole is not None and whole.end == len(line)):
        return line
    return next(iter(found)).upper()


def mended_pairs(lines: list[str]) -> list[str]:
    """The lines of a left column, those that make one known name together put right as one.

    >>> mended_pairs(["BAO HIEM XA HOI", "VIET NAM"]), mended_pairs(["BO Y TE", "CUC DAN SO"])
    (['BẢO HIỂM XÃ HỘI VIỆT NAM'], ['BO Y TE', 'CUC DAN SO'])
    """
    found: list[str] = []
    for line in lines:
        both = f"{found[-1]} {line}" if found else line
        whole = mended(both, scanned=False) if found and shouted(both) else both
        if whole != both:
            found[-1] = whole
        else:
            found.append(line)
    return found


def is_known(body: str, text: str) -> bool:
    """Whether the grammar names a body whole, or the text writes its name once more."""
    names = [(piece, name_at(piece, 0)) for piece in _DASHED.split(body)]
    if all(name is not None and name.end >= len(piece) for piece, name in names):
        return True
    return flat(text).count(flat(body)) > 1


@cache
def _units() -> re.Pattern[str]:
    """First words of units below a body, in capitals, with a name behind them."""
    return re.compile(
        rf"{alternatives(map(str.upper, vocabulary('phrases', 'unit', 'top_unit')))}[ ](?=\S)"
    )


@cache
def _heads() -> frozenset[str]:
    return frozenset(flat(w) for w in (*words("over"), *words("head")))


@kept
def _spellings() -> dict[str, str]:
    """Flat form to printed form of every known name, field, head and province."""
    names: dict[str, str] = {}
    for row in gazetteers.table("agencies"):
        names[flat(row["name"])] = row["name"]
    for name in province_names():
        names.setdefault(flat(name), name)
    for kind in ("field", "title", "head", "over", "unit", "position"):
        for word in words(kind):
            names[flat(word)] = word
    for word in vocabulary("phrases", "pair"):
        names.setdefault(flat(word), word)
    return names


_DASHED = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+")  #: between two bodies on one line


_ROMAN = re.compile(
    r"(?:X{0,2}(?:I[IXV]|V?III?)|XI|XV|XX)$"
)  #: ``KHU VỰC II``; no word of the language


def proper_name(name: str, text: str = "") -> str:
    """A name in capitals as it is written in running text.

    First choice is how the text itself writes it, then the gazetteer piece by piece, then capitals
    at the start of each word.

    >>> proper_name("ỦY BAN NHÂN DÂN TỈNH SƠN LA")
    'Ủy ban nhân dân tỉnh Sơn La'
    >>> proper_name("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH")
    'Sở Văn hóa, Thể thao và Du lịch'
    >>> proper_name("BAN ĐỔI MỚI, PHÁT TRIỂN")
    'Ban Đổi mới, Phát triển'
    >>> proper_name("HẠT CANH GÁC CẦU PHAO II")
    'Hạt Canh Gác Cầu Phao II'
    """
    name = _DASHED.sub(" - ", with_and(" ".join(name.split())))
    if not shouted(name):
        return normal_tones(name)
    low = flat(name)
    if low in _spellings():
        return _spellings()[low]
    if text:
        whole = flat_text(text)
        at = whole.find(low)
        while at >= 0:
            seen = text[at : at + len(low)]
            if not shouted(seen) and seen[0].isupper():
                return normal_tones(seen)
            at = whole.find(low, at + 1)
    tokens = name.split(" ")
    flats = low.split(" ")
    out: list[str] = []
    i = 0
    spell = _spellings()
    while i < len(tokens):
        for j in range(min(len(tokens), i + 14), i, -1):
            words_ = " ".join(flats[i:j])
            known = spell.get(words_)
            if known is None and j - i > 1 and words_[-1] == "," and words_[:-1] in spell:
                known = f"{spell[words_[:-1]]},"
            if known is not None and (j - i > 1 or known.islower() or i == 0 or len(known) > 3):
                out.append(known)
                i = j
                break
        else:
            word = tokens[i]
            small = flats[i] in _SMALL
            short = len(word) > 1 and (_VOWELS.isdisjoint(flats[i]) or _ROMAN.match(word))
            out.append(
                flats[i] if small else word if short or word.isdigit() else word[0] + word[1:].lower()
            )
            i += 1
    spelled = normal_tones(" ".join(out)).replace(" Thành phố ", " thành phố ")
    return _COUNTED.sub(" số ", spelled)


_COUNTED = re.compile(r" Số (?=\d)")  #: ``Phòng Công chứng số 1``


def locality_of(lines: list[str], place: str | None) -> str | None:
    """The province a letterhead belongs to: named by a body, else by the place line."""
    for line in reversed(lines):
        if (found := province_of(line)) is not None:
            return found
    return province_of(place) if place else None
