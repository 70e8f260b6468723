"""A paragraph before its sentences are read: why it may give no work, and where they begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.assignments.sentences import opens_with_verb
from extractors.assignments.words import FORMS, WORK
from extractors.letters import LOWER
from extractors.once import OfText
from extractors.rules import Reason, Reasons, alternatives, vocabulary

__all__ = ["SILENT", "Paragraph", "behind_item", "ends_in_item", "sentence_starts", "silent"]


@dataclass(slots=True)
class Paragraph:
    """A paragraph with what is known before its sentences are read.

    ``own`` is the section that begins with it, ``section`` the one it lies in; ``pos`` is where its
    words begin, behind the mark; ``region`` tells ``work`` or ``story`` by the headings above.
    """

    text: str
    start: int
    pos: int
    end: int
    own: int | None
    section: int | None
    region: str | None
    report: bool  #: whether the document is a report
    called: bool  #: whether the lead of the part calls for work: ``Giám đốc yêu cầu:``
    step: bool  #: whether it is a step of a procedure: ``Bước 2: ...``
    amends: bool  #: whether it stands in words put into another document
    law: bool = False  #: whether it is law but for a duty that it lays on somebody
    work: bool = False  #: whether what stands here is to be done by somebody
    _opens: bool | None = None

    def __post_init__(self) -> None:
        self.work = self.region == "work" or (self.called and self.region is None)

    @property
    def opens(self) -> bool:
        """Whether it begins with a verb of work: found once, as several readers ask."""
        if self._opens is None:
            self._opens = opens_with_verb(self.text, self.pos, self.end)
        return self._opens

    @property
    def labelled(self) -> bool:
        """Whether a colon stands in it."""
        return self.text.find(":", self.pos, self.end) >= 0


_FORM = 400  #: characters of a line to be filled in

#: Why a paragraph gives no work.  An example is a document, its last line the paragraph.
SILENT: Reasons[Paragraph] = Reasons(
    [
        Reason(
            "story",
            lambda p: p.region == "story",
            "KẾ HOẠCH\nPhòng, chống cháy rừng\nI. TÌNH HÌNH\n- Sở Y tế kiểm tra các cơ sở.",
        ),
        Reason(
            "report",
            lambda p: p.report and p.region != "work",
            "BÁO CÁO\nKết quả năm 2025\n1. Đã làm\n- Giao Sở Y tế kiểm tra các cơ sở.",
        ),
        Reason(
            "notice",
            lambda p: WORK["notice"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\n1. Sở Y tế\n"
            "Trân trọng thông báo để các đơn vị biết, thực hiện./.",
        ),
        Reason(
            "person_listed",
            lambda p: p.labelled and FORMS["person_listed"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\n1. Sở Y tế\n- Kiểm tra các cơ sở.\n"
            "- Hỗ trợ các xã: Ông Lê Văn Bình, điện thoại 0912.000.000.",
        ),
        Reason(
            "headcount",
            lambda p: p.labelled and FORMS["headcount"].match(p.text, p.pos, p.end),
            "KẾ HOẠCH\nPhòng, chống lũ\nIII. TỔ CHỨC THỰC HIỆN\n- Sở Y tế: 02 cán bộ.",
        ),
        Reason(
            "points",
            lambda p: (
                p.text.find(" điểm", p.pos, p.end) >= 0 and WORK["points"].search(p.text, p.pos, p.end)
            ),
            "QUY CHẾ\nNề nếp học sinh\nIII. TỔ CHỨC THỰC HIỆN\n"
            "- Học sinh tích cực tham gia, có đóng góp được cộng 5 điểm.",
        ),
        Reason(
            "example",
            lambda p: p.labelled and WORK["example"].match(p.text, p.pos, p.end),
            "THÔNG TƯ\nVề bến\nĐiều 2. Phí\nVí dụ: Chủ bến A phải nộp sổ cho xã.",
        ),
        Reason(
            "slogan",
            lambda p: p.text[p.end - 1] == "!" or p.text.startswith(("!”", '!"', "!."), p.end - 2),
            "KẾ HOẠCH\nPhòng, chống lũ\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Trồng cây gây rừng!",
        ),
        Reason(
            "form",
            lambda p: FORMS["form"].search(p.text, p.pos, min(p.end, p.pos + _FORM)),
            "KẾ HOẠCH\nPhòng, chống lũ\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\n- Kiểm tra: Có □ Không □",
        ),
        Reason(
            "for_whom",
            lambda p: (
                p.text.find(". ", p.pos, p.end) < 0 and WORK["for_whom"].match(p.text, p.pos, p.end)
            ),
            "KẾ HOẠCH\nThi tay nghề\nII. NỘI DUNG\n1. Đối tượng: Học viên hệ trung cấp khóa 12.",
        ),
        Reason(
            "heading_alone",
            lambda p: WORK["heading_alone"].match(p.text, p.pos, p.end),
            "CÔNG VĂN\nSở Y tế yêu cầu các trạm y tế thực hiện các nội dung sau:\n1. Nhập kho thuốc.\n"
            "2. Tổ chức thực hiện",
        ),
        Reason(
            "amends",
            lambda p: p.amends,
            "QUYẾT ĐỊNH\nSửa đổi Quy chế\nĐiều 1. Sửa đổi Điều 5 như sau:\n"
            "“Điều 5. Giao Sở Y tế kiểm tra cơ sở.”.",
        ),
    ]
)

_FRONT = 30  #: characters in which a notice, or a heading without more, tells itself
_BLANKS = ("□", "☐", "▢", ".....", "……")  #: what the row ``form`` is made of
_has_blanks = OfText(lambda text: any(sign in text for sign in _BLANKS))


def silent(p: Paragraph) -> bool:
    """Whether a paragraph gives no work: its reasons (:data:`SILENT`) are asked where one can hold."""
    text, pos, end = p.text, p.pos, p.end
    front = text[pos : min(end, pos + _FRONT)].lower()
    may = (
        p.region == "story"
        or p.report
        or p.amends
        or "thông báo" in front
        or "thực hiện" in front
        or text.find(":", pos, end) >= 0
        or text.find(" điểm", pos, end) >= 0
        or "!" in text[end - 2 : end]
        or _has_blanks(text)
    )
    return may and SILENT.why(p) is not None


# --- where sentences begin ------------------------------------------------------------------------

_ITEM = re.compile(r"[ ]*(?:\((?:[ivxa-h]{1,4}|\d{1,2})\)|[-+])[ ]+")
_ITEM_END = re.compile(r"[ ]\((?:[ivx]{2,4}|\d{1,2})\)[ ]$")
#: a full stop behind these ends no sentence: "P. Kỹ thuật", "TS. Hà", "TP. Vinh", "Th.S. An"
_SHORT = "".join(
    rf"(?<!\b{each}[.])"
    for each in ("P", "TP", "TX", "TT", "TS", "BS", "GS", "KS", "DS", "CN", "ThS", "Ông", "Bà")
)
#: a full stop in front of a small letter is a speck of a scan ("Sở Y. tế"), but for words that order
_SPECK = rf"(?![.][ ](?!(?:đề nghị|yêu cầu|giao|các|đồng thời|riêng)[ ])[{LOWER}])"
_SENTENCE = re.compile(
    rf"{_SPECK}[.;:]{_SHORT}[ ][“\"]?"
    r"(?:\((?:[ivx]{1,4}|\d{1,2})\)[ ]|[-+][ ]|đồng thời,?[ ])?"
)
_STOPS = (". ", "; ", ": ")  #: what each of them begins with: found sooner one by one
_ASIDE = re.compile(r"\([^()\n]{2,400}\)")
_CLAUSE = re.compile(rf",[ ](?={alternatives(vocabulary('work_words', 'clause_order'))}[ ])")


def behind_item(text: str, start: int, end: int) -> int:
    """Where the words begin behind the figure of an item inside a paragraph: ``(1) Xây dựng``."""
    item = _ITEM.match(text, start, end)
    return item.end() if item else start


def ends_in_item(text: str, at: int) -> bool:
    """Whether the figure of an item, ``(ii)`` or ``(2)``, stands right in front of an offset."""
    return _ITEM_END.search(text[max(0, at - 8) : at]) is not None


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Where sentences begin, and clauses of order behind a comma: ``..., đề nghị các sở``."""
    places, before = {start}, max(0, start - 1)
    for stop in _STOPS:
        at = text.find(stop, before, end)
        while at >= 0:
            if (m := _SENTENCE.match(text, at, end)) is not None:
                places.add(m.end())
            at = text.find(stop, at + 1, end)
    if text.find(", ", before, end) >= 0:
        places.update(m.end() for m in _CLAUSE.finditer(text, before, end))
    if len(places) == 1:
        return [start] if start < end else []
    asides = _asides(text, start, end)
    return sorted(
        place
        for place in places
        if place < end and not any(first < place < last for first, last in asides)
    )


def _asides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The brackets of a paragraph: ``(tổ xây dựng; Hội đồng thẩm định)`` begins no sentence inside."""
    return [m.span() for m in _ASIDE.finditer(text, start, end)]
