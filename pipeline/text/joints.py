"""Whether two lines are one paragraph: an ordered table of reasons.

A :class:`Seam` is the place between an open paragraph and the next line.  :func:`why` goes through the
reasons that its situation calls for; the first whose test holds gives the verdict, and where none
holds the paragraph ends.  Each reason bears an example, and a test takes each reason away in turn to
see its example read otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.bodies.surnames import is_person
from extractors.formulas import FRAME
from extractors.letters import LOWER, SYMBOL, UPPER
from extractors.model import BlockKind
from extractors.rules import alternatives
from extractors.tables.heads import OWNERS, column_kind
from pipeline.text.broken_names import body_across, opens_with_body
from pipeline.text.lines import Line
from pipeline.vocabulary import words

__all__ = ["TABLES", "Reason", "Seam", "Shape", "is_over", "joint", "shape_of", "why"]


def _any(kind: str) -> str:
    return alternatives(words("text_words", kind))


#: A line that ends so goes on: the next line is the rest of a phrase, whatever it begins with.
_HANGING = re.compile(rf"(?:^|[\s(“\"]){_any('hanging')}$|[,(“/&]$|\s[-–]$")
#: ``năm`` leans on no figure there
_EVERY_YEAR = re.compile(rf"{_any('every')} năm$")
#: of an officer, in front of a name: ``Trung tướng Lò Văn A``
_RANK = re.compile(rf"^(?:{_any('rank')})[ ]", re.IGNORECASE)
_ITEM = re.compile(rf"(\d{{1,2}})[.][ ]+[{UPPER}][{LOWER}]")
#: The first half of a name; says something only where lines are known to be wrapped.
_HALF = re.compile(rf"(?:^|[\s(“\"]){_any('half_name')}$")
#: The same behind a word that leans on it: ``phối hợp với Ban | Thường trực``; ``của Bộ`` is whole.
_HALF_BEHIND = re.compile(
    rf"[ ]{_any('leans_on_name')}[ ](?!(?<=của )(?:Bộ|Sở)$)(?=[BSCHTUỦUNQK]){_any('half_name')}$"
)
#: A verb that somebody has to follow, behind what shows that a sentence is under way.
_WHOM_DUE = re.compile(rf"(?:[,;]|[ ]{_any('before_whom_due')})[ ]{_any('whom_due')}$")
#: Who decides, in capitals between title and legal basis: never a part of the title above.
_DECIDER = re.compile(rf"(?:CÁC )?(?:{_any('decider')}|{_any('decider_head')} )")
#: Words that name nothing by themselves: the other half of the name stands on the next line.
_BODY_STUMP = re.compile(rf"{_any('body_stump')}$")
_SIGN_STUMP = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\.?$")
_MARKER_ALONE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.|[a-zđ]\))$")
#: A body's name broken over two capital lines of a letterhead.
_BODY_HEAD = re.compile(rf"{_any('body_head')}$")
_BODY_TAIL = re.compile(rf"{_any('body_tail')}\b")
_COUNTER = re.compile(r"(\d{1,2})\.?")
_INSIDE_ARTICLE = re.compile(r"(?:khoản|điểm)\s[\wđ]{1,3}$")
_CODE_HYPHEN = re.compile(rf"(?:\d\s?[-–]|/[\w-]{{1,12}}[-–]|\d[{SYMBOL}][\w-]{{0,12}}[-–])$")
_NUMBER_DUE = re.compile(rf"(?:^|\W){_any('half_number')}$")
_NUMBER_CODE = re.compile(rf"\d{{1,5}}[a-zA-Z]?(?:/\d{{4}})?\s?[-/]\s?[{SYMBOL}]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"[-–]\s?(?:19|20)\d\d\b|[-–]\s\d{1,2}/\d{4}")
_CLOSED = frozenset(".;:!?…")
_TRAIL = "”\"’')»*⁾¹²³⁴⁵⁶⁷⁸⁹⁰ "
_LISTED = ("item", "roman", "part")
_NAME = 40  #: characters of a line with a person's name
_LABEL = 40  #: characters of a label in front of its colon
_OPENING = 12  #: characters at the beginning of a line, among them a letter where it is words


@dataclass(frozen=True, slots=True)
class Shape:
    """How the lines of a file lie: the column's width in characters, and the usual distance."""

    width: int  #: 0: lines are paragraphs already
    gap: int  #: blank lines between two lines of one paragraph


def shape_of(lines: Sequence[Line]) -> Shape:
    """The width at which the file was wrapped, from the densest stretch of line lengths."""
    counts = [0] * 160
    total = 0
    for line in lines:
        length = len(line.text)
        if length >= 40:
            total += 1
            if length < 160:
                counts[length] += 1
    if total < 4:
        return Shape(0, 0)
    best, width = 0, 0
    for top in range(56, 135):
        here = sum(counts[top - 11 : top + 1])
        if here > best or (here == best and counts[top]):
            best, width = here, top
    beyond = sum(counts[width + 3 : width + 24])
    wrapped = best >= 4 and best >= 0.2 * total and beyond <= 0.35 * best
    if not wrapped:
        return Shape(0, 0)
    full = [line for line in lines if len(line.text) >= 0.8 * width]
    if sum(line.text[-1] in _CLOSED for line in full) > 0.7 * len(full):
        return Shape(0, 0)  # sentences of one length, not lines of one column
    apart = sum(line.gap > 0 for line in full)
    return Shape(width, 1 if apart > 0.7 * len(full) else 0)


class Seam:
    """The place between an open paragraph and the line ``lines[index]``.

    ``first`` and ``last`` are the paragraph's first and last line, ``caps`` whether it stands in
    capitals throughout.  ``text`` is how the paragraph ends, ``begin`` how the line begins, ``opens``
    what the paragraph begins with and ``kind`` what the line begins with (see
    :func:`pipeline.text.lines.start_kind`).
    """

    __slots__ = ("begin", "caps", "first", "index", "kind", "last", "line", "lines", "shape", "text")

    def __init__(
        self, first: Line, last: Line, caps: bool, lines: Sequence[Line], index: int, shape: Shape
    ) -> None:
        self.first = first
        self.last = last
        self.caps = caps
        self.lines = lines
        self.index = index
        self.shape = shape
        line = self.line = lines[index]
        self.text = last.text
        self.begin = line.text
        self.kind = line.start_kind

    @property
    def opens(self) -> str:
        """What the paragraph begins with."""
        return self.first.start_kind

    @property
    def single(self) -> bool:
        """Whether the paragraph is one line so far."""
        return self.first is self.last

    @property
    def closed(self) -> bool:
        """Whether the paragraph ends with a full stop or its kin, quotes and note marks aside."""
        return self.text.rstrip(_TRAIL)[-1:] in _CLOSED

    @property
    def lower(self) -> bool:
        """Whether the line begins with a small letter."""
        return self.begin[0].islower()

    @property
    def apart(self) -> bool:
        """Whether the two stand farther apart than lines of one paragraph do."""
        return self.line.gap > self.shape.gap

    @property
    def far(self) -> bool:
        """The same where blank lines between lines are usual: by more than one more."""
        return self.line.gap > self.shape.gap + (1 if self.shape.gap else 0)

    @property
    def level(self) -> bool:
        """Whether the two may belong together although a page may end between them."""
        return self.line.gap <= self.shape.gap + 3

    @property
    def bold_changes(self) -> bool:
        """Whether one of the two lines is bold and the other is not."""
        return self.last.bold != self.line.bold

    @property
    def hangs(self) -> bool:
        """Whether the paragraph ends in the middle of a phrase: ``theo quy định của``."""
        text = self.text[-16:]
        return _HANGING.search(text) is not None and _EVERY_YEAR.search(text) is None

    @property
    def next_item(self) -> bool:
        """Whether the paragraph is an item and the line the next one: ``2. Ghi sổ`` | ``3. Nộp sổ``."""
        here, next_ = _ITEM.match(self.first.text), _ITEM.match(self.begin)
        return here is not None and next_ is not None and int(here[1]) + 1 == int(next_[1])

    @property
    def full(self) -> bool:
        """Whether the next word would not have fitted: the line was broken for want of room."""
        if self.last.fill is not None:
            return self.last.fill + self.line.lead >= 0.985
        word = self.begin.find(" ")
        need = word if word > 0 else len(self.begin)
        return bool(self.shape.width) and len(self.text) + 1 + need >= 0.9 * self.shape.width

    @property
    def under_type(self) -> bool:
        """Whether the paragraph begins right under a type word: it is a title."""
        at = self.index - 1
        while at > max(0, self.index - _TITLE_LINES) and self.lines[at] is not self.first:
            at -= 1
        if at <= 0 or self.lines[at] is not self.first:
            return False
        before = self.lines[at - 1]
        return before.start_kind in ("type", "part") or before.text.startswith("CỦA ")

    @property
    def ends_title(self) -> bool:
        """Whether a few lines from this one on, none a paragraph of its own, end at a blank line."""
        lines = self.lines
        for at in range(self.index, min(self.index + 4, len(lines))):
            line = lines[at]
            if line.start_kind or line.caps or line.fill is not None or line.text[-1] in ".:":
                return False
            if at + 1 < len(lines) and lines[at + 1].gap:
                return True
        return False

    @property
    def next_number(self) -> bool:
        """Whether the paragraph is a number alone, the next one of a list: ``2.`` behind ``1.``."""
        alone = _COUNTER.fullmatch(self.text) if len(self.text) <= 3 else None
        if alone is None or int(alone[1]) < 2 or not self.level:
            return False
        before = re.compile(rf"{int(alone[1]) - 1}(?:[.)/]|[ ]?[-–])(?:[ ]|$)")
        lines = self.lines[max(0, self.index - _LIST_LINES) : self.index]
        return any(before.match(line.text) for line in lines)

    @property
    def before_basis(self) -> bool:
        """Whether the legal basis follows the line."""
        after = self.index + 1
        return after < len(self.lines) and self.lines[after].start_kind == "basis"


#: An item of more lines than this is not looked through for its number.
_LIST_LINES = 120
#: A title of more lines than this is none.
_TITLE_LINES = 12


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two lines are one paragraph or two.

    ``verdict`` is what goes between them: a blank, nothing, or None: they are two paragraphs.  In
    ``example`` the seam stands at ``⏎``; a line behind ``»`` is set in as on a printed page, one before
    ``▏`` reaches the edge of its column there, and ``{wrapped}`` stands for some lines wrapped at one
    width.
    """

    name: str
    test: Callable[[Seam], bool]
    verdict: str | None
    example: str


#: Whatever the line begins with.
_ALWAYS = (
    Reason(
        "whole",
        lambda s: s.line.whole or s.last.whole,
        None,
        "| 1 | Kế hoạch số 7/KH- |⏎STC trình trong tháng 5",
    ),
    Reason(
        "note-or-heading",
        lambda s: s.line.kind is BlockKind.FOOTNOTE or s.line.kind is BlockKind.HEADING,
        None,
        "được hỗ trợ chi phí theo quy định của⏎¹ Báo cáo của Sở Xây dựng",
    ),
    Reason(
        "code-at-hyphen",  # a rule or a blank line between changes nothing
        lambda s: (
            s.text[-1] in "-–"
            and s.kind != "basis"
            and s.begin[0].isupper()
            and s.text[-2:-1] != " "
            and _CODE_HYPHEN.search(s.text[-24:]) is not None
        ),
        "",
        "Thực hiện Kế hoạch số 54/KH-⏎STC của Sở Tài chính",
    ),
    Reason(
        "number-behind-label",
        lambda s: (
            s.text[-1] == ":"
            and s.begin[0] in "0123456789/"
            and s.text.rstrip(" :") in ("Số", "SỐ", "số")
        ),
        " ",
        "Số:⏎415/TB-SNV",
    ),
    Reason(
        "set-apart",
        lambda s: s.line.hard,
        None,
        "các nội dung báo cáo gồm có\n-----⏎kết quả thực hiện",
    ),
    Reason(
        "number-due",  # whatever stood between
        lambda s: (
            s.text[-1] == "ố"
            and _NUMBER_DUE.search(s.text[-4:]) is not None
            and _NUMBER_CODE.match(s.begin) is not None
        ),
        " ",
        "nêu tại Quyết định số\n\n\n\n⏎815/QĐ-TTg của Thủ tướng Chính phủ",
    ),
    Reason(
        "note-ends",
        lambda s: s.first.kind is BlockKind.FOOTNOTE and s.apart,
        None,
        "¹ Theo số liệu tổng hợp của các xã, phường\n⏎trên địa bàn tỉnh",
    ),
    Reason(
        "heading-ends",
        lambda s: s.first.kind is BlockKind.HEADING,
        None,
        "# Kết quả rà soát⏎đất đai trên địa bàn xã",
    ),
)

#: The line begins like a paragraph of its own: an item, an article, a letterhead, a legal basis.
_MARKED = (
    Reason(
        "number-left-alone",  # "3" | "- Công an các xã:": the head of the third item
        lambda s: s.kind == "bullet" and s.single and s.begin[-1] == ":" and s.next_number,
        "",
        "1. Tổ trưởng tổ dân phố:\n- Lập danh sách hộ neo đơn;\n2.⏎- Trưởng ban quản lý chợ:",
    ),
    Reason(
        "sentence-ended",
        lambda s: s.closed,
        None,
        "{wrapped}thực hiện các nội dung đã được nêu rõ trong văn bản nói trên ở năm trước.⏎"
        "Mục 2 Chương trình hành động của tỉnh.",
    ),
    Reason(
        "years-at-line-start",
        lambda s: s.kind == "bullet" and _YEARS.match(s.begin) is not None and s.text[-1].isdigit(),
        " ",
        "thực hiện trong giai đoạn 2021⏎- 2025, có sơ kết",
    ),
    Reason(
        "dash-in-sentence",  # on a page: a first line set in and full, a dash at the edge below it
        lambda s: (
            s.kind == "bullet"
            and s.last.fill is not None
            and s.first.indented
            and not s.line.indented
            and s.text[-1].isalnum()
            and s.full
            and not s.apart
        ),
        " ",
        "»Bà Lò Thị Mai, Giám đốc Trung tâm Văn hóa, Thể thao của huyện Mường Ảng▏⏎— Ủy viên;",
    ),
    Reason(
        "day-behind-place",  # Lai | Châu, ngày 28 tháng 11 năm 2025
        lambda s: s.kind == "dated" and s.last.runs_on and s.line.gap == 0 and len(s.text) < 20,
        " ",
        "*Lai⏎Châu, ngày 28 tháng 11 năm 2025*",
    ),
    Reason(
        "inside-article",  # tại khoản 1 | Điều 6.
        lambda s: (
            s.kind == "dieu" and len(s.begin) < 12 and _INSIDE_ARTICLE.search(s.text[-16:]) is not None
        ),
        " ",
        "theo quy định tại khoản 1⏎Điều 6.",
    ),
    Reason(
        "bold-begins",
        lambda s: s.bold_changes and s.hangs and s.level,
        None,
        "Các đơn vị thực hiện những nhiệm vụ được nêu tại⏎**Mục 2 Kế hoạch này**",
    ),
    Reason(
        "next-item",  # a scan shows a comma for the point or the semicolon of the item above
        lambda s: s.kind == "item" and s.text[-1] == "," and s.next_item,
        None,
        "2. Ghi sổ lượt thuyền ra vào bến trong ngày theo mẫu của cảng vụ,⏎3. Nộp sổ cho đội",
    ),
    Reason(
        "phrase-goes-on",
        lambda s: (
            s.kind in ("item", "roman", "dieu", "part")
            and s.hangs
            and s.level
            and (s.full or (len(s.text) > 40 and s.kind != "dieu"))
        ),
        " ",
        "Các đơn vị thực hiện những nhiệm vụ được nêu tại⏎Mục 2 Kế hoạch này",
    ),
    Reason(
        "part-in-sentence",
        lambda s: s.kind == "part" and not s.caps and s.full and len(s.begin) > 30,
        " ",
        "{wrapped}thực hiện đầy đủ những nội dung đã nêu trong văn bản, nhất là nội dung⏎"
        "Mục 2 Chương trình hành động của tỉnh.",
    ),
)


def _labels_item(seam: Seam) -> bool:
    """Whether a line below an item says who does it, or by when: ``Người thực hiện: Công an xã``."""
    stop = seam.begin.find(":", 2, _LABEL) if seam.opens in ("bullet", "item") else -1
    if stop < 0 or seam.hangs or not seam.begin[0].isupper():
        return False
    return column_kind(seam.begin[:stop]) in (*OWNERS, "with", "time")


#: Running words or capitals, before it is asked how the paragraph ends.
_UNMARKED = (
    Reason(
        "label-below",
        _labels_item,
        None,
        "{wrapped}- Rà soát hồ sơ tồn đọng⏎Người thực hiện: Công an xã. Hạn 31/3.",
    ),
    Reason(
        "signer-behind-mark",
        lambda s: s.single and s.line.caps and _SIGN_STUMP.match(s.text) is not None,
        " ",
        "KT.⏎CHỦ TỊCH",
    ),
    Reason(
        "signer-runs-on",
        lambda s: s.opens == "sign" and s.last.runs_on and s.line.caps and s.line.gap == 0,
        " ",
        "**TM. ỦY BAN NHÂN DÂN⏎XÃ**",
    ),
    Reason(
        "under-type-or-sign",
        lambda s: s.opens in ("type", "sign") or s.last.start_kind == "sign",
        None,
        "**QUYẾT ĐỊNH⏎Về việc thành lập Tổ công tác**",
    ),
    Reason(
        "marker-alone",
        lambda s: (
            bool(s.opens)
            and s.single
            and len(s.text) <= _SHORT
            and _MARKER_ALONE.match(s.text) is not None
        ),
        " ",
        "2.⏎Mục tiêu cụ thể",
    ),
    Reason(
        "country-and-motto",
        lambda s: s.opens == "frame" and FRAME.match(s.first.text) is not None,
        None,
        "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⏎TÊN CƠ QUAN**",
    ),
    Reason(
        "who-decides",  # a title, then: THỦ TƯỚNG CHÍNH PHỦ
        lambda s: (
            s.line.caps and s.line.centered and s.last.centered and not s.last.caps and " " in s.begin
        ),
        None,
        "QUYẾT ĐỊNH\n                Về chức năng, nhiệm vụ của⏎                BỘ NỘI VỤ",
    ),
    Reason(
        "emphasis-runs-on",
        lambda s: s.last.runs_on and s.line.gap == 0 and (s.lower or not s.closed),
        " ",
        "**Phiên họp thường kỳ⏎Tháng 6 năm 2025**",
    ),
)

#: A paragraph in capitals: a wrapped heading or title is one, letterhead and signature are several.
_CAPITALS = (
    Reason(
        "small-letters-of-heading",
        lambda s: not s.line.caps and s.opens in _LISTED and s.lower,
        " ",
        "II. NHIỆM VỤ⏎trọng tâm của xã",
    ),
    Reason(
        "capitals-end",
        lambda s: not s.line.caps,
        None,
        "II. NHIỆM VỤ VÀ GIẢI PHÁP⏎Năm 2026, các xã rà soát",
    ),
    Reason(
        "capitals-apart",
        lambda s: s.apart,
        None,
        "II. NHIỆM VỤ VÀ GIẢI PHÁP\n⏎CHỦ YẾU",
    ),
    Reason(
        "heading-wrapped",
        lambda s: (
            s.opens in ("roman", "item", "part", "dieu")
            and (len(s.text) >= 24 or _HANGING.search(s.text.lower()[-16:]) is not None)
        ),
        " ",
        "II. NHIỆM VỤ VÀ GIẢI PHÁP⏎CHỦ YẾU",
    ),
    Reason(
        "heading-short",
        lambda s: s.opens in ("roman", "item", "part", "dieu"),
        None,
        "1. UBND⏎TỈNH HÀ GIANG",
    ),
    Reason(
        "body-cut-short",
        lambda s: s.single and _BODY_STUMP.match(s.text) is not None,
        " ",
        "BỘ⏎NỘI VỤ",
    ),
    Reason(
        "body-and-place",
        lambda s: _ends_body(s) and _BODY_TAIL.match(s.begin) is not None,
        " ",
        "ỦY BAN NHÂN DÂN⏎TỈNH HÀ GIANG",
    ),
    Reason(
        "weight-changes",
        lambda s: s.bold_changes,
        None,
        "KẾ HOẠCH\n**CẢI CÁCH HÀNH CHÍNH**⏎NĂM 2026",
    ),
    Reason(
        "decider-before-basis",
        lambda s: s.before_basis and _DECIDER.match(s.begin) is not None,
        None,
        "QUYẾT ĐỊNH\nVỀ VIỆC THÀNH LẬP TỔ CÔNG TÁC⏎CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
    ),
    Reason(
        "subject-under-issuer",
        lambda s: s.begin.startswith("VỀ ") and s.first.text.startswith("CỦA "),
        None,
        "NGHỊ QUYẾT\nCỦA CHÍNH PHỦ⏎VỀ TĂNG CƯỜNG QUẢN LÝ",
    ),
    Reason(
        "title",
        lambda s: s.under_type,
        " ",
        "KẾ HOẠCH\nCẢI CÁCH HÀNH CHÍNH⏎NĂM 2026",
    ),
)

#: The paragraph's last sentence is at its end.
_CLOSED_ENDS = (
    Reason(
        "set-in",
        lambda s: s.line.indented,
        None,
        "{wrapped}thực hiện ở từng đơn vị; kết quả được tổng hợp, báo cáo vào cuối năm.⏎"
        "»Năm nay, các đơn vị",
    ),
    Reason(
        "colon-at-edge",  # what a list holds begins with a sign or set in, not with a small letter
        lambda s: s.text[-1] == ":" and s.lower and s.last.fill is not None and s.full and not s.apart,
        " ",
        "Các nhóm hộ được vay vốn, theo biên bản bình xét, ưu tiên:▏⏎hộ mới thoát nghèo của bản",
    ),
    Reason(
        "list-follows",
        lambda s: s.text[-1] == ":" or s.far,
        None,
        "{wrapped}thực hiện ở từng đơn vị, trong đó chú trọng các nội dung chính như sau:⏎"
        "Tăng cường kiểm tra",
    ),
    Reason(
        "clause-goes-on",
        lambda s: s.lower and s.text[-1] in ";," and s.line.gap == 0,
        " ",
        "Các xã rà soát hồ sơ;⏎báo cáo kết quả",
    ),
    Reason(
        "small-letter-over-page",
        lambda s: bool(s.shape.width) and s.lower and s.apart,
        " ",
        "{spaced}thực hiện ở từng đơn vị trong năm;\n\n⏎báo cáo kết quả",
    ),
    Reason(
        "line-full",
        lambda s: bool(s.shape.width) and not s.apart and s.full and not s.line.caps,
        " ",
        "{wrapped}thực hiện ở từng đơn vị; kết quả được tổng hợp, báo cáo vào cuối năm.⏎"
        "Năm nay, các đơn vị",
    ),
)

#: The paragraph stops in the middle of a sentence, and the line goes on in small letters.
_SMALL = (
    Reason(
        "sentence-goes-on",
        lambda s: not s.far or len(s.text) > 30 or s.hangs,
        " ",
        "Các xã rà soát hồ sơ⏎báo cáo kết quả",
    ),
)

#: The paragraph stops in the middle of a sentence, and the line begins with a capital or a figure.
_OPEN_ENDS = (
    Reason(
        "person-alone",  # who signs; the page may end below
        lambda s: s.single and len(s.text) < _NAME and is_person(_RANK.sub("", s.text).split(" ")),
        None,
        "{wrapped}\nĐỗ Thị Bích Hằng⏎"
        "Họ tên, ngày sinh, quê quán của người học và lớp đang học ở khoa, ghi",
    ),
    Reason(
        "new-first-line",
        lambda s: s.line.indented and not (s.hangs or s.full),
        None,
        "{wrapped}thực hiện ở từng đơn vị theo đúng nội dung đã nêu ở trên đây⏎»Năm nay, các đơn vị",
    ),
    Reason(
        "under-title",  # of an article, whose first line is set in as that of its text is
        lambda s: (
            s.opens == "dieu"
            and s.last.fill is not None
            and s.line.indented
            and s.last.indented == s.single
            and s.begin[0].isupper()
            and not s.hangs
        ),
        None,
        "{wrapped}\n»Điều 7. Trách nhiệm của các đội tuần tra trên sông và của cảng vụ▏"
        "⏎»Đội trưởng lập sổ",
    ),
    Reason(
        "date-goes-on",  # Lào Cai, ngày | 12 tháng 01 năm 2026
        lambda s: s.opens == "dated" and s.line.gap == 0 and _YEAR.search(s.text) is None,
        " ",
        "Lào Cai, ngày⏎12 tháng 01 năm 2026",
    ),
    Reason(
        "date-or-weight",
        lambda s: s.opens == "dated" or s.bold_changes,
        None,
        "Huế, ngày 3 tháng 6 năm\n⏎Ủy ban nhân dân xã",
    ),
    Reason(
        "title-centred",  # the lines of one title, centred under the type word
        lambda s: (
            s.line.centered
            and s.last.centered
            and not s.line.caps
            and s.begin[0] != "("
            and not s.apart
            and s.under_type
        ),
        " ",
        "BÁO CÁO\n                Kết quả cải cách hành chính⏎                Sáu tháng đầu năm",
    ),
    Reason(
        "title-set-off",  # or set off from what follows by a blank line
        lambda s: s.line.gap == 0 and s.begin[0] != "(" and s.ends_title and s.under_type,
        " ",
        "BÁO CÁO\nKết quả công tác cải cách hành chính⏎6 tháng đầu năm 2026\n\nNăm nay, các xã",
    ),
    Reason(
        "capitals-begin",
        lambda s: s.line.caps and len(s.begin) > 12 and not s.full,
        None,
        "thực hiện theo chỉ đạo của⏎ỦY BAN NHÂN DÂN TỈNH",
    ),
    Reason(
        "phrase-hangs",
        lambda s: s.hangs and s.level and (len(s.text) > 12 or not s.single),
        " ",
        "được nêu tại Quyết định của⏎Thủ tướng Chính phủ",
    ),
    Reason(
        "name-hangs",  # "phối hợp với Ban | Thường trực"
        lambda s: not s.apart and _HALF_BEHIND.search(s.text[-24:]) is not None,
        " ",
        "a) Chủ trì, phối hợp với Ban⏎Thường trực Hội Nông dân tỉnh",
    ),
    Reason(
        "body-across",  # "đề nghị Văn phòng | Trung ương Đảng in tài liệu"
        lambda s: s.line.gap == 0 and not s.line.caps and body_across(s.text, s.begin),
        " ",
        "Đề nghị Ban Quản lý⏎Khu công nghệ cao mở cổng phụ",
    ),
    Reason(
        "whom-due",  # "..., báo cáo | Ủy ban nhân dân tỉnh trước ngày 5/3"
        lambda s: (
            s.line.gap == 0
            and not s.line.caps
            and _WHOM_DUE.search(s.text[-40:]) is not None
            and opens_with_body(s.begin)
        ),
        " ",
        "rà soát các bến đò ngang, báo cáo⏎Sở Xây dựng trước ngày 5/3",
    ),
    Reason(
        "first-line-set-in",  # a first line set in, the second at the edge of the column
        lambda s: (
            s.last.indented
            and s.single
            and s.line.gap == 0
            and not s.line.indented
            and not s.line.centered
        ),
        " ",
        "»Trong năm nay, huyện⏎Mường Khương có",
    ),
    Reason(
        "name-broken",
        lambda s: (
            len(s.text) > (0.6 * s.shape.width if s.single and s.opens in _LISTED else 12)
            and not s.apart
            and bool(s.shape.width)
            and _HALF.search(s.text[-16:]) is not None
        ),
        " ",
        "{wrapped}thực hiện theo đúng Nghị⏎Quyết của Hội đồng",
    ),
    Reason(
        "edge-of-column",  # on a page: the next word would not have fitted
        lambda s: (
            s.last.fill is not None
            and s.full
            and not s.apart
            and not s.line.caps
            and any(map(str.isalpha, s.begin[:_OPENING]))
            and not (s.single and s.line.indented and s.begin[0].isupper())  # "Điều 2. Tên | Các"
        ),
        " ",
        "Đội xe chở hàng cứu trợ tập kết tại sân vận động của thị trấn Nông▏⏎Cống trước 6 giờ",
    ),
    Reason(
        "basis-goes-on",
        lambda s: s.opens == "basis" and s.line.gap == 0 and not s.line.caps,
        " ",
        "Căn cứ Luật Tổ chức⏎Chính phủ ngày 18 tháng 02 năm 2025;",
    ),
)

#: The same where lines are known to be wrapped.
_WRAPPED = (
    Reason(
        "item-closed",  # a bracket and a blank line end an item, however full its line is
        lambda s: s.opens == "bullet" and s.text[-1] == ")" and s.apart,
        None,
        "{wrapped}\n- Quét dọn đường làng, phát quang bụi rậm (trưởng thôn, chiều thứ Bảy)\n"
        "⏎Văn phòng nhắc việc",
    ),
    Reason(
        "room-used-up",
        lambda s: s.full,
        " ",
        "{wrapped}\nTrong năm nay, ở các bản Mường Khương, Bản Lầu và các bản lân cận, có⏎Bốn mươi hộ",
    ),
    Reason(
        "far-apart",
        lambda s: s.far,
        None,
        "{wrapped}thực hiện ở từng đơn vị theo đúng nội dung đã nêu ở trên đây\n⏎Năm nay",
    ),
    Reason(
        "running-text",
        lambda s: (
            (not s.single or s.opens == "bullet")
            and len(s.text) >= 0.75 * s.shape.width
            and not s.line.caps
        ),
        " ",
        "{wrapped}thực hiện ở từng đơn vị theo đúng nội dung đã nêu ở trên đây⏎Năm nay",
    ),
    Reason(
        "blank-lines-usual",
        lambda s: s.shape.gap > 0 or s.line.gap > 0,
        None,
        "{spaced}\n\n\nĐiều 1. Phê duyệt danh sách\n⏎Ban vận động",
    ),
    Reason(
        "article-goes-on",
        lambda s: s.single and s.opens in ("basis", "dieu"),
        " ",
        "{wrapped}Điều 1. Phê duyệt danh sách⏎Ban vận động",
    ),
    Reason(
        "capitals-apart-from-text",
        lambda s: s.line.caps,
        None,
        "{wrapped}- Đầu mối tiếp dân⏎UBND",
    ),
    Reason(
        "item-goes-on",
        lambda s: s.opens == "bullet" and "Lưu" not in s.text,
        " ",
        "{wrapped}- Rà soát hồ sơ tồn đọng⏎Báo cáo kết quả",
    ),
    Reason(
        "short-line-in-text",
        lambda s: (
            s.opens not in ("item", "roman", "part", "bullet")
            and len(s.text) >= 0.2 * s.shape.width
            and len(s.begin) >= 0.8 * s.shape.width
        ),
        " ",
        "{wrapped}Trong năm nay, ở các bản⏎"
        "Mường Khương, Bản Lầu và các xã lân cận thuộc địa bàn của tỉnh Lào Cai",
    ),
)


def _ends_body(seam: Seam) -> bool:
    """Whether a short paragraph in capitals ends with what a place's name must follow."""
    head = seam.text if seam.single else f"{seam.first.text} {seam.text}"
    return len(head) <= 40 and _BODY_HEAD.search(head) is not None


#: The tables by situation.
TABLES = {
    "always": _ALWAYS,
    "marked": _MARKED,
    "unmarked": _UNMARKED,
    "capitals": _CAPITALS,
    "closed": _CLOSED_ENDS,
    "small": _SMALL,
    "open": _OPEN_ENDS,
    "wrapped": _WRAPPED,
}


def _situation(seam: Seam) -> tuple[str, ...]:
    """The tables that concern a seam of which the reasons for all seams say nothing, in order."""
    if seam.kind:
        return ("marked",)
    if seam.caps:
        return ("unmarked", "capitals")
    if seam.closed:
        return ("unmarked", "closed")
    if seam.lower:
        return ("unmarked", "small")
    return ("unmarked", "open", "wrapped") if seam.shape.width else ("unmarked", "open")


def _is_special(seam: Seam) -> bool:
    """Whether one of the reasons for all seams may hold: a cheap look, as most seams are plain."""
    return _apart(seam.text, seam.first, seam.last, seam.line)


def _apart(text: str, first: Line, last: Line, line: Line) -> bool:
    """Whether what ends with ``text`` and a line have something that the reasons for all ask for."""
    return (
        text[-1] in "-–:ố"
        or line.hard
        or line.whole
        or last.whole
        or line.kind is not BlockKind.PARAGRAPH
        or first.kind is not BlockKind.PARAGRAPH
    )


def why(seam: Seam) -> Reason | None:
    """The reason that decides at a seam; None: nothing speaks for one paragraph."""
    for reason in TABLES["always"] if _is_special(seam) else ():
        if reason.test(seam):
            return reason
    for table in _situation(seam):
        for reason in TABLES[table]:
            if reason.test(seam):
                return reason
    return None


def is_over(first: Line, last: Line, caps: bool, line: Line, shape: Shape) -> bool:
    """Whether a sentence ends in front of a line that no reason for one paragraph can hold of.

    A cheap look, as most lines of a text that is not wrapped are paragraphs: where it holds,
    :func:`joint` is None.  Behind a full stop, what the reasons of ``_MARKED``, ``_UNMARKED`` and
    ``_CLOSED_ENDS`` join has one of the marks asked for here, and so has what ``_ALWAYS`` is about.
    """
    text = last.text
    if text.rstrip(_TRAIL)[-1:] not in _CLOSED or _apart(text, first, last, line):
        return False
    if line.start_kind:
        return line.start_kind != "bullet" or line.text[-1] != ":"
    if caps or shape.width or line.caps or last.runs_on:
        return False
    return len(text) > _SHORT and not line.text[0].islower()


_SHORT = 8  #: characters of a number that stands alone


def joint(seam: Seam) -> str | None:
    """What goes between the open paragraph and the line: a blank, nothing, or None: a new one."""
    reason = why(seam)
    return None if reason is None else reason.verdict
