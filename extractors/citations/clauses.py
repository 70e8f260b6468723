"""What a citing document does to the cited one, read from the words around the citation.

A sentence is read from left to right: its opening (``Căn cứ``, ``Thực hiện``) governs all it cites, a
phrase in the middle (``theo đề nghị của``) the rest, a verb right in front (``sửa đổi, bổ sung``) the
one citation; a heading ``Căn cứ pháp lý`` or ``Bãi bỏ các văn bản sau đây:`` governs the lines below.
"""

from __future__ import annotations

import re

from extractors.citations.references import Found
from extractors.citations.relations import behind, expiring, relation_of, triggers
from extractors.codes import word_types
from extractors.formulas import MARKER, NUMBERING
from extractors.letters import UPPER, fold
from extractors.model import Identity, Relation
from extractors.rules import Patterns, Row, wide

__all__ = ["relate"]

#: what stands between a trigger and its citation and says nothing of its own
_PLAIN = r"""(?: \s | , | “ | " | (?: các | những | vào | tại | qu[yi]\s+định | khoản | điều | điểm
    | mục | chương | phụ\s+lục | phần(?:\s+thứ\s+\w+)? | [ivx]{2,4}
    | [0-9]+(?:\.[0-9a-zđ]{1,2}){0,3}[a-zđ]? | [a-zđ] | và | hoặc | của | cho
    | toàn\s+bộ | một\s+(?:số|phần)
    | nội\s+dung | việc | hiệu\s+lực | thi\s+hành | tên | số | nghiêm | nghiêm\s+túc | hiệu\s+quả
    | có | tốt | đồng\s+bộ | đối\s+với
    | lỗi | đánh\s+máy | chính\s+tả | trang | sai\s+sót
    | kỹ\s+thuật | thể\s+thức | trình\s+bày | trong ) (?!\w)
    | (?: văn\s+bản | thông\s+tư | quyết\s+định | nghị\s+(?:định|quyết) | luật | chỉ\s+thị
      | kế\s+hoạch )
      (?: \s+ sau (?:\s+đây)? )? \s* :
      (?: \s* [ai1] [).] (?=\s) )?
    | : \s* [ai1] [).] (?=\s) )*+"""
_SHAPES = Patterns(
    [
        Row(
            "main clause",
            rf",\s+(?=[{UPPER}][^,;.\n]{{2,90}}?\s(?:đã\s+|sẽ\s+|kính\s+|trân\s+trọng\s+)?"
            r"(?:{phrases:main_verb}|có|kính)\s)",
            None,
            "12/QĐ-UBND«, »Sở Y tế ban hành kế hoạch",
        ),
        Row(
            "class acts",
            r",\s+(?:các|những|từng|mỗi|mọi|toàn\s+thể)\s+(?=[^\W\d])",
            None,
            "12/QĐ-UBND«, các »xã chọn hồ chứa",
        ),
        Row(
            "another clause",
            rf";\s+(?=[{UPPER}][^,;.\n]{{2,90}}?\s(?:{{phrases:main_verb}})\s)",
            None,
            "12/SX-VP«; »Sở Y tế đề nghị các xã",
        ),
        Row("opening", r"[\s“\"‘'*(]*(?P<marker>{marker}{1,2})?[\s“\"*]*", None, "«Điều 1. »Căn cứ"),
        Row(
            "new sentence",
            rf"[.!?;](?:(?<=[\w)”\"’].)(?<!;)\s+(?=[{UPPER}“\"])"
            r"|(?<=;)\s*(?=(?:Căn cứ|Theo đề nghị|Xét|Thực hiện|Tiếp theo)\s))",
            None,
            "năm 2024«; »Căn cứ Luật",
        ),
        Row(
            "nothing of its own",
            r"(?xi) {plain} (?: [^.;:()]{0,90}? kèm\s+theo (?!\w) {plain} )?",
            None,
            "« một số điều của »Nghị định",
        ),
        Row(
            "attached with",
            r"(?i)\(\s*(?:ban\s+hành\s+)?(?:có\s+)?kèm\s+theo\s*(?:các\s+)?\Z",
            None,
            "Quy chế «(ban hành kèm theo »",
        ),
        Row(
            "heading of bases",
            r"(?mi)[ \t]*{marker}{0,2}[ \t]*(?:các[ \t]+)?"
            r"(?:căn cứ|cơ sở (?:chính trị,?[ ](?:và[ ])?)?pháp lý)(?![^\W_])"
            r"[^\n;0-9/]{0,60}:?[ \t]*$",
            None,
            "2. Căn cứ pháp lý",
        ),
        Row(  # "Căn cứ chức năng được giao" and "Căn cứ Luật Đất đai" open a sentence, not a list
            "prose",
            rf"[Cc]ăn cứ (?:vào )?(?:[{UPPER}]|chức năng|tình hình|kết quả|nội dung|yêu cầu|nhu cầu"
            r"|khả năng|điều kiện)|(?<!chính trị)(?<!CHÍNH TRỊ),",
            None,
            "«Căn cứ chức năng» được giao",
        ),
        Row(
            "item of a list",
            r"(?x) [-–+*•]\s*\S | [a-zđ]\)\s | {marker}{0,2} \s*"
            r"(?: Luật | Bộ\s+luật | Pháp\s+lệnh | Hiến\s+pháp | Nghị\s+(?:định|quyết) | Quyết\s+định"
            r" | Chỉ\s+thị | Thông\s+(?:tư|báo|tri) | Kế\s+hoạch | Kết\s+luận | Công\s+(?:văn|điện)"
            r" | Văn\s+bản | Báo\s+cáo | Tờ\s+trình | Đề\s+án | Chương\s+trình | Hướng\s+dẫn"
            r" | Quy\s+(?:định|chế) | Căn\s+cứ ) \s",
            None,
            "«1. Nghị quyết »số 5",
        ),
        Row(  # "ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh Lào Cai tại Công văn số ..."
            "order of somebody",
            r"(?:\s*(?:nghiêm\s+)?(?:(?:ý\s+kiến\s+|sự\s+|nội\s+dung\s+)?"
            r"(?:chỉ\s+đạo|kết\s+luận|phân\s+công|giao\s+nhiệm\s+vụ|yêu\s+cầu)|ý\s+kiến)|\A)"
            r"\s+của\s+[^,;:.()\n]{3,110}?\s+tại\s*\Z",
            None,
            "« ý kiến chỉ đạo của Chủ tịch tỉnh tại »",
        ),
        Row("own clause", rf",\s+(?=[{UPPER}])", None, "12/QĐ-UBND«, »Sở Y tế đặt ra"),
        Row("first section", rf"\n\s*{NUMBERING}\s", None, "«\n1. »Mục đích"),
        Row("misread basis", r"\w+\s\w+", None, "«Căn cư» Luật"),
        Row("in brackets", r"\s*\([^()\n]{0,60}\)", None, "Điều lệ« (khóa XIII)», "),
        Row(  # "Chính phủ ban hành Nghị định sửa đổi ...": the document itself does it
            "issues",
            r"ban\s+hành\s+(?:nghị\s+(?:định|quyết)|thông\s+tư(?:\s+liên\s+tịch)?|quyết\s+định)\Z",
            None,
            "chính phủ «ban hành nghị định»",
        ),
        Row(  # a decree to come: "khi có Thông tư mới thay thế Thông tư số ..."
            "not yet",
            r"(?<!\w)(?:khi|nếu|trường\s+hợp|chờ)(?!\w)[^,;.:\n]{0,90}\Z",
            None,
            "«khi có thông tư mới »",
        ),
        Row(  # another document does it, which nobody has named yet
            "one of a type",
            r"(?<!\w){types}(?:\s+mới)?\Z",
            None,
            "xây dựng «nghị định mới»",
        ),
        Row(
            "asked",
            r"(?i)(?<!\w)(?:kiến\s+nghị|đề\s+nghị|đề\s+xuất|xem\s+xét|nghiên\s+cứu|tham\s+mưu)"
            r"(?!\w)(?!\s+của(?!\w))",
            None,
            "«Kiến nghị» Bộ Tài chính sửa đổi",
        ),
        Row(
            "exchanged",
            r"(?i)(?<!\w)(?:từ|bằng|thành|từ\s+ngữ|thuật\s+ngữ)\s*(?:cụm\s+từ\s*)?"
            r"(?:[“\"][^”\"\n]{0,160}|['‘][^'’\n]{0,160}|«[^»\n]{0,160})\Z",
            None,
            "thay cụm «từ “theo »",
        ),
        Row("list of a basis", r"[^:]*:\s*\Z", None, "« các Nghị định của Chính phủ: »"),
        Row("draft", r"dự\s+thảo\s+\w+(?:\s+\w+){0,2}\Z", None, "xem xét «dự thảo nghị định»"),
        Row("named body", rf"(?<=\S),\s+[{UPPER}]", None, "Luật này«, Ủ»y ban"),
        Row(
            "pinpoint",
            r"(?i)(?:,\s*)?(?:điểm|khoản|điều|mục|chương)\s+[0-9a-zđIVX]{1,4}"
            r"(?:\s*(?:,|và)\s*[0-9a-zđ]{1,3}(?!\w))*",
            None,
            "«, khoản 2» Điều",
        ),
        Row(
            "announced",
            r"(?i)\s+(?:toàn bộ\s+|một phần\s+)?(?:các\s+|những\s+|[0-9]{1,3}\s+)?(?:văn bản|quyết định"
            r"|nghị quyết|nghị định|thông tư|chỉ thị|kế hoạch|công văn|luật|pháp lệnh|quy định|điều)"
            r"(?![^\W_])[^.;:\n]{0,120}",
            None,
            "Bãi bỏ« các văn bản sau đây»:",
        ),
        Row(  # parts of several documents: a document whose part is repealed is repealed in part
            "announced in several",
            r"(?i)\s+(?:toàn bộ\s+|một phần\s+)?(?:các\s+|những\s+)?[^.;:\n]{3,170}?"
            r"\s(?:tại|trong|theo)\s+"
            r"(?:các|những|[0-9]{1,3})\s+(?:văn bản|quyết định|nghị quyết|nghị định|thông tư|chỉ thị)"
            r"(?![^\W_])[^.;:\n]{0,80}",
            None,
            "« các mức phí đã quy định tại các Nghị quyết»:",
        ),
    ],
    pieces={
        "marker": rf"{MARKER}\s*|\([0-9]{{1,2}}\)\s*|Điều\s+[0-9]+[.:]\s*",
        "plain": _PLAIN,
        "types": lambda: wide(word_types()),
    },
    spelled=wide,
)
_LONGEST_ANNOUNCEMENT = 240
_FEW_WORDS = 12
_PURPOSES = ("Để ", "Nhằm ")
_NEAR_LEAD = 60  #: characters between a lead and what it is about
_AT_ONCE = 24  #: characters between the words of a purpose and what is carried out
_MARKS = "“\"'‘«"  #: in which exchanged words stand
_EXCHANGE = 200  #: characters in front of a citation in which exchanged words begin
_ACTS = frozenset(
    {
        Relation.SUA_DOI,
        Relation.THAY_THE,
        Relation.BAI_BO,
        Relation.DINH_CHI,
        Relation.HUONG_DAN,
    }
)
#: what is done to the one document and not to those that changed it, named behind it in brackets
_ON_ONE = _ACTS | {Relation.DINH_CHINH}
_MISREAD_LEAD = "can cu "  #: without marks, as a scan has it: "Căn cư", "Cán cứ"
_PROPOSALS = frozenset({"TTr", "BC"})  #: types that ask for a document and do nothing to any
_OF_LETTERS = frozenset({Relation.TIEP_THEO, Relation.TRA_LOI})
_BASES = frozenset({Relation.CAN_CU, Relation.THUC_HIEN})
_REPORTED = ("được", "bị", "việc", "đề nghị", "kiến nghị")  #: told or asked, not done here
#: words of a heading of bases, by which its lines are looked for
_HEADING_WORDS = ("ăn cứ", "ĂN CỨ", "sở pháp lý", "SỞ PHÁP LÝ", "sở chính trị", "SỞ CHÍNH TRỊ")
_HEADING_LEAD = 40  #: characters of its line in front of those

_ADDRESSED = "Kính gửi"
_BY_PLAN = "Theo "  #: of these leads only what the document itself does tells that it carries out
_CLAUSE = 420  #: characters behind a citation in which its main clause begins
_OFFICE = 4  #: words in front of a body's own: "Giám đốc", "Thường trực Đảng"

Heading = tuple[int, int, Relation]  #: from where to where, and what holds for the items below it


def relate(text: str, found: list[Found], header: Identity) -> None:
    """Decide for every reference what the document does to it."""
    title = next((span for name, span in header.evidence if name == "title"), None)
    proposes = header.type in _PROPOSALS
    reader = _Reader(text, (title.start, title.end) if title is not None else None, proposes)
    reader.issuer = fold(header.issuer or "")
    for item in found:
        if item.amends is not None:
            base = found[item.amends].relation
            item.relation = base if base not in _ON_ONE else Relation.DAN_CHIEU
            continue
        if item.settled or (item.nested and item.of is not None):
            continue
        neighbour = found[item.sibling].relation if item.sibling is not None else None
        item.relation = reader.relation(item.ref.outer, max(item.ref.end, item.ref.stop), neighbour)
        if _exchanged(text, item.ref.start):
            item.relation = Relation.DAN_CHIEU
    _ended(text, found)


def _exchanged(text: str, start: int) -> bool:
    """Whether it is part of words that are put in or taken out: ``Thay cụm từ “...” bằng “...”``."""
    low = max(0, start - _EXCHANGE)
    near = text[low:start]
    return any(mark in near for mark in _MARKS) and _SHAPES["exchanged"].search(near) is not None


def _is_lent(text: str, found: list[Found], index: int) -> bool:
    """Whether a citation has its relation from one that it is listed with, a semicolon between."""
    sibling = found[index].sibling
    while sibling is not None:
        if ";" in text[found[index - 1].ref.end : found[index].ref.start]:
            return True
        index, sibling = sibling, found[sibling].sibling
    return False


def _carried(gap: str) -> Relation | None:
    """The relation that words in front of a citation carry on to those behind: the last of them."""
    carried = None
    for match in triggers("carry").finditer(gap):
        carried = relation_of("carry", match[0])
    return carried


def _ended(text: str, found: list[Found]) -> None:
    """``X và Y hết hiệu lực kể từ ngày ...``: told behind the last of a list, true of all of it."""
    last: tuple[int, Relation] | None = None
    for index in range(len(found) - 1, -1, -1):
        item = found[index]
        if item.nested or item.amends is not None:
            continue
        if item.relation is not Relation.DAN_CHIEU and not _is_lent(text, found, index):
            continue  # told in front of it, not lent by the one it is listed with
        after = index + 1  # "Luật A, được sửa đổi theo Luật B, hết hiệu lực": behind the amenders
        while after < len(found) and (
            found[after].amends is not None or (found[after].nested and found[after].host is item.ref)
        ):
            after += 1
        limit = found[after].ref.start if after < len(found) else len(text)
        last_ref = found[after - 1].ref
        ended = behind(text, max(last_ref.end, last_ref.stop), limit, item.ref.outer)
        if ended is not None:
            item.relation = ended
            last = (index, ended)
        elif last is not None and found[last[0]].sibling == index:
            item.relation = last[1]
            last = (index, last[1])


class _Reader:
    """Reads the words between one top-level citation and the next, left to right, once.

    The state is the trigger that governs the sentence; ``headings`` are the places where a heading
    ``Căn cứ ...`` makes every item below it a legal basis.
    """

    def __init__(self, text: str, title: tuple[int, int] | None, proposes: bool = False) -> None:
        self._text = text
        self._proposes = proposes
        self._asked = False
        self.issuer = ""  #: of the document, without marks: what it does itself
        self._title = title
        self._lead: Relation | None = None
        self._cursor = 0
        self._here = 0  #: where the citation that is read begins
        self._opened = -1  #: where the first section begins; -1 before it is looked for
        self._headings = sorted([*_basis_headings(text), *_announcements(text)])
        self._next = 0
        self._under: Heading | None = None
        self._block = 0
        self._was_basis = False

    def relation(self, start: int, end: int, sibling: Relation | None) -> Relation:
        """The relation of a citation whose clause (pinpoint to subject) is ``[start, end)``.

        ``sibling`` is the relation of the citation it is listed with, None when it is not.
        """
        text = self._text
        self._here = start
        fresh = self._cursor == 0
        sentence = self._cursor
        block = _line_start(text, self._cursor, start)
        new_block = block >= 0 or fresh
        if new_block:
            self._open_block(block + 1, start)
            sentence, fresh = block + 1, True
            if self._title is not None and sentence < self._title[1] <= start:
                sentence = self._title[1]  # the first paragraph stands on the title's line
        gap = text[sentence:start]
        begun = self._sentence_at(sentence, start, new_block)
        if begun is not None:
            (sentence, first), fresh = begun, True
            gap = text[sentence:start]
        else:
            first = new_block
        if fresh:
            self._lead = self._read_lead(sentence, start, first)
            gap = text[sentence:start]
        elif self._lead is not None and (
            _SHAPES["main clause"].search(gap)
            or self._left_behind(gap)
            or (self._lead in _OF_LETTERS and _SHAPES["another clause"].search(gap))
        ):
            self._lead = None
        self._cursor = end
        self._asked = (self._asked and not fresh) or _SHAPES["asked"].search(gap) is not None
        if _SHAPES["attached with"].search(gap[-40:]):
            return Relation.KEM_THEO
        self._lead = expiring(gap) or _carried(gap) or self._lead
        return self._direct(gap, sentence if fresh else None, start) or self._handed_down(sibling)

    def _handed_down(self, sibling: Relation | None) -> Relation:
        """The relation of a citation with none of its own: its lead's, its list's, its sibling's."""
        if self._lead is not None:
            return self._lead
        if self._under is not None:
            return self._under[2]
        return sibling or Relation.DAN_CHIEU

    def _sentence_at(self, begin: int, start: int, opens: bool) -> tuple[int, bool] | None:
        """Where the last sentence before a citation begins, and whether as one of the first does.

        ``opens``: a paragraph begins at ``begin``; in ``Kính gửi: Các trường. Thực hiện Kế hoạch số 5``
        the letter begins behind the addressee.
        """
        text = self._text
        addressed = opens and text.startswith(_ADDRESSED, begin)
        found = None
        for boundary in _SHAPES["new sentence"].finditer(text, max(0, begin - 1), start):
            follows = text[boundary.start()] == ";" and self._lead is not None
            found = boundary.end(), addressed or follows
            addressed = False
        return found

    def _left_behind(self, gap: str) -> bool:
        """Whether so many words follow the last item of a basis that a clause of its own began."""
        if self._lead not in _BASES or ";" in gap:
            return False
        return len(_pinless(gap).split()) > _FEW_WORDS

    def _open_block(self, block: int, start: int) -> None:
        """A new paragraph: is it an item under a heading ``Căn cứ``, or one more căn cứ line?"""
        text = self._text
        heading = None
        while self._next < len(self._headings) and self._headings[self._next][0] < start:
            heading = self._headings[self._next]
            self._next += 1
        if heading is not None:
            self._under = heading
            check = heading[1] + 1
        else:
            check = self._block
        if self._under is not None:
            at = check
            while at <= block:
                line_end = text.find("\n", at)
                line_end = len(text) if line_end < 0 else line_end
                if (
                    line_end > at
                    and not _SHAPES["item of a list"].match(text, at)
                    and not _goes_on_below(text[at:line_end].strip())
                ):
                    self._under = None
                    break
                at = line_end + 1
        self._block = block

    def _read_lead(self, sentence: int, start: int, first: bool) -> Relation | None:
        text = self._text
        opening = _SHAPES["opening"].match(text, sentence, start)
        at = opening.end() if opening is not None else sentence
        match = _lead_at(text, at, start, first=first)
        previous, self._was_basis = self._was_basis, False
        if match is None or match.end() > start + 12 or not text[at].isupper():
            if previous and first and at >= start - 1 and self._goes_on(sentence, opening):
                self._was_basis = True
                return Relation.CAN_CU
            return _behind_aim(text, at, start) if first and self._acts_itself() else None
        relation = relation_of("lead", match[0]) or Relation.CAN_CU  # "Căn cư" is no trigger
        rest = text[match.end() : start]
        item = _is_item(opening) and not previous  # a task; below the bases, one more of them
        if relation in _BASES and not self._rests_on(match[0], rest, relation, item=item, first=first):
            return None
        self._was_basis = relation is Relation.CAN_CU and first
        return relation

    def _rests_on(self, lead: str, rest: str, relation: Relation, *, item: bool, first: bool) -> bool:
        """Whether a lead governs the citation behind ``rest``: nothing of its own stands between."""
        bare = _SHAPES["order of somebody"].sub("", _SHAPES["in brackets"].sub("", _pinless(rest)))
        if _SHAPES["main clause"].search(rest) or _says_more(bare):
            return False
        if "; " in bare:
            return False  # what was to be rested on ended there: "Căn cứ nhiệm vụ của mình ...; ..."
        if lead.startswith(_PURPOSES) and len(bare) <= _AT_ONCE and not rest[:1].isupper():
            return True  # "Để thực hiện hiệu quả Kế hoạch số ...", wherever it opens a sentence
        if lead.startswith(_BY_PLAN):
            return not item and self._acts_itself()
        loose = relation is Relation.THUC_HIEN or lead.lower() != "căn cứ"
        return not (loose and (len(bare) > _NEAR_LEAD or item or not (first or self._acts_itself())))

    def _acts_itself(self) -> bool:
        """Whether the issuer's own clause follows the citation, above the first section.

        ``Thực hiện Công văn số 5, Phòng phân công các tổ``: what others did is told further down.
        """
        text, at = self._text, self._here
        if self._opened < 0:
            begin = self._title[1] if self._title is not None else 0
            section = _SHAPES["first section"].search(text, begin)
            self._opened = section.start() if section is not None else len(text)
        if at > self._opened or not self.issuer:
            return False
        line = text.find("\n", at, at + _CLAUSE)
        stop = line if line >= 0 else min(len(text), at + _CLAUSE)
        clauses = _SHAPES["own clause"].finditer(text, at, stop)
        return any(_is_own(text[clause.end() : stop], self.issuer) for clause in clauses)

    def _goes_on(self, sentence: int, opening: re.Match[str] | None) -> bool:
        """Whether a line is one more of the bases above, its word dropped."""
        if opening is None:
            return False
        text = self._text
        above = text[self._cursor : sentence].rstrip()
        if above.endswith(".") and _SHAPES["class acts"].search(above):
            return False  # what stands above was a sentence
        listed = text[max(0, sentence - 2) : sentence] == ";\n" if opening["marker"] else True
        return listed and (opening["marker"] or "-").strip() in {"-", "–", "+"}

    def _direct(self, gap: str, sentence: int | None, start: int) -> Relation | None:
        window = gap[-160:]
        titled = self._title is not None and self._title[0] <= start < self._title[1]
        places = ("front", "start", "title") if titled else ("front", "start")
        matches = list(triggers(*places).finditer(window))
        last = matches[-1] if matches else None
        if last is None or not _SHAPES["nothing of its own"].fullmatch(window, last.end()):
            return None
        printed = window[: last.start()].rstrip()
        before = printed.lower()
        if before.endswith(_REPORTED) and not titled:
            return None
        if _SHAPES["draft"].search(before):
            return None  # "dự thảo Nghị định quy định chi tiết Luật X": the draft does it
        if self._guides(before):
            return relation_of("start", last[0])
        for place in places:
            relation = relation_of(place, last[0])
            if relation is None:
                continue
            if relation in _ACTS and self._of_another(printed, titled=titled):
                return None
            if place == "start" and not titled:
                opened = sentence is not None and len(window) == len(gap)
                at_start = opened and _SHAPES["opening"].fullmatch(window, 0, last.start()) is not None
                itself = opened and self.issuer and fold(before.strip(" -–+*")) == self.issuer
                if not (
                    at_start or itself or before.endswith("này") or _SHAPES["issues"].search(before)
                ):
                    continue
            return relation
        return None

    def _guides(self, before: str) -> bool:
        """Whether the issuer does it as guidance: ``Bộ Y tế hướng dẫn | sửa đổi Thông tư số 5``."""
        if not self.issuer or not before.endswith("hướng dẫn"):
            return False
        return fold(before).endswith(f"{self.issuer} huong dan")

    def _of_another(self, printed: str, *, titled: bool) -> bool:
        """Whether another document than this one does it, asked for or still to come."""
        before = printed.lower()
        if titled:
            return self._proposes and _SHAPES["one of a type"].search(before) is not None
        if self._asked or _SHAPES["not yet"].search(before) is not None:
            return True
        if _SHAPES["issues"].search(before) is not None:
            return self._proposes
        named = _SHAPES["one of a type"].search(before)
        return named is not None and not printed[named.start() :].isupper()  # its own heading


def _is_own(clause: str, issuer: str) -> bool:
    """Whether a clause begins with the issuer, short or whole, or with who leads it.

    >>> _is_own("Giám đốc Sở giao các phòng", "so y te tinh son la")
    True
    >>> _is_own("Sở Tài chính cấp tiền", "so y te tinh son la"), _is_own("Các xã", "ubnd xa co ma")
    (False, False)
    """
    own = issuer.replace("uy ban nhan dan", "ubnd").split()
    said = clause[:_NAMED].split()
    bare = fold(" ".join(said)).replace("uy ban nhan dan", "ubnd").split()
    if len(bare) != len(said):  # the long name of a board of people: word by word no more
        said = bare
    for at, word in enumerate(bare[:_OFFICE]):
        if word == own[0]:
            behind = said[at + 1] if at + 1 < len(said) else ""
            return not behind[:1].isupper() or len(own) == 1 or fold(behind) == own[1]
    return False


_NAMED = 90  #: characters in which a clause names who acts


def _lead_at(text: str, at: int, start: int, *, first: bool) -> re.Match[str] | None:
    """The trigger that opens a sentence, ``Căn cứ`` also as a scan has it at the start of a line."""
    match = triggers("lead").match(text, at, start + 24)
    if match is None and first and fold(text[at : at + len(_MISREAD_LEAD)]) == _MISREAD_LEAD:
        return _SHAPES["misread basis"].match(text, at)
    return match


def _behind_aim(text: str, at: int, start: int) -> Relation | None:
    """What a clause behind the aim of a sentence does to the citation at ``start``.

    ``Nhằm giữ vườn ươm khỏi ngập, | thực hiện Công văn số 70/SNN-LN ..., UBND xã hướng dẫn``.

    >>> text = "Để kịp vụ, triển khai Kế hoạch số 2/KH-UBND"
    >>> _behind_aim(text, 0, text.index("Kế")).value
    'thuc_hien'
    """
    if not text.startswith(_PURPOSES, at):
        return None
    cut = max(text.rfind(", ", at, start), text.rfind("; ", at, start)) + 2
    clause = text[cut:start].rstrip()
    match = triggers("lead").match(clause[:1].upper() + clause[1:]) if cut > at + 2 else None
    if match is None or match.end() < len(clause) or not clause[0].islower():
        return None
    relation = relation_of("lead", match[0])
    return relation if relation is Relation.THUC_HIEN else None


def _is_item(opening: re.Match[str] | None) -> bool:
    """Whether a bullet or a number stands in front."""
    return opening is not None and opening["marker"] is not None


def _says_more(bare: str) -> bool:
    """Whether a clause of its own stands between a basis and the citation."""
    if _SHAPES["named body"].search(bare) or "(" in bare:
        return True
    return ":" in bare and _SHAPES["list of a basis"].fullmatch(bare) is None


def _announcements(text: str) -> list[Heading]:
    """Lines that announce a list: ``Điều 2. Bãi bỏ các văn bản sau đây:``."""
    found = []
    at = text.find(":\n")
    while at >= 0:
        line = text.rfind("\n", max(0, at - _LONGEST_ANNOUNCEMENT), at) + 1
        if line or at < _LONGEST_ANNOUNCEMENT:
            matches = list(triggers("front").finditer(text, line, at))
            last = matches[-1] if matches else None
            alone = (
                last is not None
                and not text[last.end() : at].strip()
                and _SHAPES["opening"].fullmatch(text, line, last.start()) is not None
            )
            if (
                last is not None
                and (alone or _is_announced(text, last, at))
                and not text[line : last.start()].rstrip().endswith(("được", "bị", "việc"))
            ):
                found.append((line, at + 1, relation_of("front", last[0]) or Relation.DAN_CHIEU))
            elif (ended := expiring(text, line, at + 1)) is not None:
                found.append((line, at + 1, ended))
        at = text.find(":\n", at + 1)
    return found


def _goes_on_below(line: str) -> bool:
    """Whether a line below an item is empty, the rest of it, or a page's number inside it."""
    if not line or line[0].islower():
        return True
    figure, _, rest = line.partition(" ")
    return figure.isdigit() and len(figure) <= _PAGE and (not rest or rest[0].islower())


_PAGE = 3  #: figures of a page's number


def _is_announced(text: str, verb: re.Match[str], end: int) -> bool:
    """Whether what follows a verb, to the colon, announces documents: ``các văn bản sau đây``."""
    if _SHAPES["announced"].fullmatch(text, verb.end(), end) is not None:
        return True
    ends = relation_of("front", verb[0]) in (Relation.BAI_BO, Relation.THAY_THE)
    return ends and _SHAPES["announced in several"].fullmatch(text, verb.end(), end) is not None


def _basis_headings(text: str) -> list[Heading]:
    """The lines ``2. Căn cứ pháp lý``, ``CĂN CỨ XÂY DỰNG KẾ HOẠCH``, ``Cơ sở pháp lý``."""
    found: dict[int, Heading] = {}
    for words in _HEADING_WORDS:
        at = text.find(words)
        while at >= 0:
            line = text.rfind("\n", max(0, at - _HEADING_LEAD), at) + 1
            match = (
                _SHAPES["heading of bases"].match(text, line) if line or at < _HEADING_LEAD else None
            )
            if match is not None and not _SHAPES["prose"].search(match[0]):
                found[line] = (line, match.end(), Relation.CAN_CU)
            at = text.find(words, at + len(words))
    return list(found.values())


def _line_start(text: str, low: int, high: int) -> int:
    """The last line break that opens a paragraph: a small letter behind it only goes on."""
    at = text.rfind("\n", low, high)
    while at >= 0 and text[at + 1 : at + 2].islower():
        at = text.rfind("\n", low, at)
    return at


def _pinless(words: str) -> str:
    """Words without what points into a document: ``khoản 2 Điều 5``."""
    return _SHAPES["pinpoint"].sub("", words)
