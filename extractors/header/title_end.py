"""Why a line below the type is not simply the next line of the title, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from extractors.formulas import PLACE, is_rule
from extractors.header.head_line import end_of_about
from extractors.header.letterhead import is_english, is_right_column, shouted
from extractors.header.running_text import begins_text, name_opens_text, opener
from extractors.header.title_bodies import SHORT_TITLE, authority_line, decides, without_call
from extractors.letters import LOWER, UPPER
from extractors.rules import Patterns, Reason, Reasons, Row, alternatives

__all__ = ["Below", "Verdict", "behind_number", "verdict_on"]

_SHAPES = Patterns(
    [
        Row("announces", r"{announces}[^\w:]{0,3}:$", None, "Trung tâm báo cáo «như sau:»"),
        Row(
            "number",
            r"(?i)(?:luật\s+|nghị quyết\s+)?số\s*[:.]?\s*\S*\d+[/-]",
            None,
            "«Luật số: 5/2024/»QH15",
        ),
        Row(  # number, day and subject on one line
            "number in front",
            r"(?i)(?:luật\s+|nghị quyết\s+)?số\s*[:.]?\s*\S*\d+[/-]\S+[\s,]+"
            r"(?:ngày\s+\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})[\s,]+)?"
            r"(?=(?:về|v/v)\s)",
            None,
            "«Số 5/2001/QĐ-BTC ngày 3 tháng 4 năm 2001 »Về việc",
        ),
        Row(
            "next sentence",
            rf"(?<=[{LOWER}]{{2}})[.] (?=[{UPPER}][{LOWER}]* [{LOWER}])",
            None,
            "Đàn bò khỏe«. »Trại báo cáo",
        ),
        Row("asks on", r"(?:(?<!\w)(?i:{asks_on})|[,–—-]|^)\s*$", None, "Về việc «cho phép»"),
        Row("order", r"{opening_order}(?!\w)", None, "«Đề nghị» các trạm phun thuốc."),
        Row("clause", r"[,;:] ", None, "Trại có 40 con«, »mỗi con"),
        Row("all of them", r"{opening_all}(?!\w)", None, "«Các» trạm phun thuốc hai lần."),
        Row("says", r"(?<!\w){says_in_text}(?!\w)", None, "Học sinh nộp đơn «trước ngày» 5 tháng 9."),
    ],
    "phrases",
    spelled=alternatives,
)
_SHORTEST_SENTENCE = 60  #: characters
_SENTENCE = 230  #: characters of a line that is a sentence, not a title
_WHOLE_PARAGRAPH = 600
_LONGEST_TITLE = 3000  #: characters of a title that names every text it amends


class Verdict(Enum):
    """What becomes of a line below the type."""

    KEEP = auto()
    SKIP = auto()
    STOP = auto()
    AUTHORITY = auto()  #: the title is over, and the line names who decides
    CUT = auto()  #: of the title only what stands before the running text in the line


@dataclass(frozen=True, slots=True)
class Below:
    """A line below the type, and the pieces of the title above it."""

    words: str
    pieces: tuple[str, ...]
    printed: str = ""  #: with its bullet

    @property
    def last(self) -> str:
        return self.pieces[-1] if self.pieces else ""


def _is_prose(line: Below) -> bool:
    """Whether a line in small letters below a title is text that begins."""
    if not line.pieces or shouted(line.words):
        return False
    return (
        _opens_text(line)
        or len(line.words) > _SENTENCE
        or _SHAPES["announces"].search(line.words) is not None
        or line.last.endswith((".", ":"))
        or (line.last.endswith(";") and not line.words[:1].islower())
        or _is_sentence(line.words)
        or _says(line)
    )


def _is_sentence(words_: str) -> bool:
    """Whether a line is a sentence with its point, or more than one: no title is."""
    if not words_[:1].isupper() or len(words_) < _SHORTEST_SENTENCE:
        return False
    if _SHAPES["next sentence"].search(words_) is not None:
        return True
    return words_.endswith(".") and _SHAPES["clause"].search(words_) is not None


def _says(line: Below) -> bool:
    """Whether a long line with its point says of all of a class, or of a term, what is to be done."""
    words_ = line.words
    if not words_.endswith(".") or not words_[:1].isupper() or len(words_) < _SHORTEST_SENTENCE:
        return False
    if _asks_on(line.last):
        return False
    return (
        _SHAPES["all of them"].match(words_) is not None or _SHAPES["says"].search(words_) is not None
    )


def _asks_on(above: str) -> bool:
    """Whether a line of a title has to go on below: ``Về việc cho phép``; so has none at all."""
    return _SHAPES["asks on"].search(above) is not None


def _orders(line: Below) -> bool:
    """Whether a whole sentence below a title orders something, with its point.

    Not one that a body opens: ``Về việc thành lập`` | ``Ban Chỉ đạo phòng, chống lụt bão.``
    """
    if not line.words.endswith(".") or shouted(line.words) or _asks_on(line.last):
        return False
    return _SHAPES["order"].match(line.words) is not None


def _opens_text(line: Below) -> bool:
    return opener().match(line.printed or line.words) is not None


def _leaves_capitals(line: Below) -> bool:
    """Whether small letters follow a title in capitals; not so ``2030`` behind ``NĂM 2025 -``."""
    return (
        bool(line.pieces)
        and shouted(line.last)
        and not shouted(line.words)
        and any(map(str.isalpha, line.words))
        and sum(map(len, line.pieces)) > SHORT_TITLE
        and not line.last.startswith("CỦA")
    )


def _is_no_words(line: Below) -> bool:
    return not line.words or is_rule(line.words)


def _is_number_or_place(line: Below) -> bool:
    words_ = line.words
    return _SHAPES["number"].match(words_) is not None or PLACE.match(words_) is not None


def _names_decider(line: Below) -> bool:
    """Whether capitals below a title in small letters name an office that decides."""
    words_ = without_call(line.words)
    capitals = shouted(words_) and not shouted(line.last)
    return bool(line.pieces) and capitals and decides(words_)


def _lost_its_marks(line: Below) -> bool:
    """Whether capitals without any mark stand below a title in small letters: who decides, misread."""
    capitals = shouted(line.words) and not shouted(line.last)
    return bool(line.pieces) and capitals and line.words.isascii() and len(line.words.split()) > 2


def _is_long_paragraph(line: Below) -> bool:
    """Whether the first line below the type is too long for a title.

    Titles of amendments repeat those of what they amend; ``Về việc`` in front tells them.
    """
    if line.pieces or len(line.words) <= _WHOLE_PARAGRAPH:
        return False
    told = end_of_about(line.words) is not None
    return not told or len(line.words) > _LONGEST_TITLE or line.words.endswith((".", ":", ";"))


_TYPE = "QUYẾT ĐỊNH\n"
#: Why a line below the type is not simply the next line of the title; ``given``: the title then read.
_BELOW: Reasons[Below] = Reasons(
    [
        Reason(
            "rule behind the title",
            lambda line: bool(line.pieces) and _is_no_words(line),
            f"{_TYPE}Về phòng bệnh mùa hè\n-----\nDanh sách các đơn vị",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "rule above the title",
            _is_no_words,
            f"{_TYPE}-----\nVề phòng bệnh mùa hè",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "right column",
            lambda line: is_right_column(line.words),
            f"{_TYPE}Độc lập - Tự do - Hạnh phúc\nVề phòng bệnh mùa hè",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "English",
            lambda line: is_english(line.words),
            f"{_TYPE}DECISION\nVề phòng bệnh mùa hè",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "number or place",
            _is_number_or_place,
            f"{_TYPE}Số: 12/QĐ-SYT\nVề phòng bệnh mùa hè",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "text begins",
            lambda line: begins_text(line.words),
            f"{_TYPE}Về phòng bệnh mùa hè\n1. Mục đích chung",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "authority",
            lambda line: authority_line(line.words),
            f"{_TYPE}Về phòng bệnh mùa hè\nỦY BAN NHÂN DÂN TỈNH SƠN LA",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "prose",
            _is_prose,
            f"{_TYPE}Về phòng bệnh mùa hè\nThực hiện chỉ đạo của cấp trên",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "orders",
            _orders,
            f"{_TYPE}Về phòng bệnh mùa hè\nĐề nghị các trạm phun thuốc.",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "small letters",
            _leaves_capitals,
            f"{_TYPE}VỀ VIỆC PHÒNG BỆNH MÙA HÈ NĂM 2024\nDịch bệnh mùa hè lan nhanh",
            "VỀ VIỆC PHÒNG BỆNH MÙA HÈ NĂM 2024",
        ),
        Reason(
            "decider",
            _names_decider,
            f"{_TYPE}Về phòng bệnh mùa hè\nGIÁM ĐỐC SỞ Y TẾ TỈNH SƠN LA XÉT",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "marks lost",
            _lost_its_marks,
            f"{_TYPE}Về phòng bệnh mùa hè\nTRUONG PHONG Y TE THANH PHO",
            "Về phòng bệnh mùa hè",
        ),
        Reason(
            "long paragraph",
            _is_long_paragraph,
            _TYPE + "Dịch bệnh lan nhanh trong mùa hè " * 20,
            None,
        ),
        Reason(
            "announcement",
            lambda line: (
                not line.pieces
                and (line.words.endswith(":") or (line.words.endswith(";") and _opens_text(line)))
            ),
            f"{_TYPE}Các đơn vị làm những việc sau đây:",
            None,
        ),
        Reason(
            "body speaks",
            lambda line: name_opens_text(line.words) and not _asks_on(line.last),
            f"{_TYPE}Về phòng bệnh mùa hè\nSở Y tế báo cáo kết quả như sau",
            "Về phòng bệnh mùa hè",
        ),
    ]
)
_VERDICTS = {
    "rule behind the title": Verdict.STOP,
    "rule above the title": Verdict.SKIP,
    "right column": Verdict.SKIP,
    "English": Verdict.SKIP,
    "number or place": Verdict.SKIP,
    "text begins": Verdict.STOP,
    "authority": Verdict.AUTHORITY,
    "prose": Verdict.STOP,
    "orders": Verdict.STOP,
    "small letters": Verdict.STOP,
    "decider": Verdict.AUTHORITY,
    "marks lost": Verdict.STOP,
    "long paragraph": Verdict.STOP,
    "announcement": Verdict.CUT,
    "body speaks": Verdict.STOP,
}


def behind_number(words_: str) -> int | None:
    """Where the subject begins on a line that opens with number and day; None where there is none."""
    found = _SHAPES["number in front"].match(words_)
    return found.end() if found is not None else None


def verdict_on(line: Below) -> Verdict:
    """What becomes of a line below the type."""
    reason = _BELOW.why(line)
    return _VERDICTS[reason] if reason is not None else Verdict.KEEP
