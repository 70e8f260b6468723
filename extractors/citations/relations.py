"""What a citing document does to the cited one, read from the words around the citation.

Triggers stand in ``relation_triggers.tsv`` by the place where they act: ``lead`` opens a sentence
and governs it (``Căn cứ``, ``Thực hiện``), ``carry`` governs the rest of a sentence from where it
stands (``theo đề nghị của``), ``front`` stands right before the citation, ``start`` does so only at
the start of a sentence, behind ``... này`` or in a title, ``title`` only in the document's own title,
``behind`` follows the citation, ``nested`` and ``passive`` work between two citations.
"""

from __future__ import annotations

import re
from functools import cache

from extractors import gazetteers
from extractors.formulas import MARKER
from extractors.letters import UPPER
from extractors.model import Relation

__all__ = ["Reader", "behind", "nested_relation", "passive_relation"]

_MARKER = rf"(?:{MARKER}\s*|\([0-9]{{1,2}}\)\s*|Điều\s+[0-9]+[.:]\s*)"
_OPENING = re.compile(rf"[\s“\"‘'*(]*(?P<marker>{_MARKER}{{1,2}})?[\s“\"*]*")
_SENTENCE = re.compile(
    rf"[.!?;](?:(?<=[\w)”\"’].)(?<!;)\s+(?=[{UPPER}“\"])"
    r"|(?<=;)\s*(?=(?:Căn cứ|Theo đề nghị|Xét|Thực hiện|Tiếp theo)\s))"
)
_PLAIN = r"""(?: \s | , | “ | " | (?: các | những | vào | tại | quy\s+định | khoản | điều | điểm | mục
    | chương | phụ\s+lục | [0-9]+[a-zđ]? | [a-zđ] | và | hoặc | của | cho
    | toàn\s+bộ | một\s+(?:số|phần)
    | nội\s+dung | việc | hiệu\s+lực | thi\s+hành | tên | số | nghiêm | nghiêm\s+túc | hiệu\s+quả
    | có | tốt | đồng\s+bộ | đối\s+với
    | lỗi | sai\s+sót | kỹ\s+thuật | thể\s+thức | trình\s+bày | trong ) (?!\w)
    | (?: văn\s+bản | thông\s+tư | quyết\s+định | nghị\s+(?:định|quyết) | luật | chỉ\s+thị
      | kế\s+hoạch )
      (?: \s+ sau (?:\s+đây)? )? \s* : )*+"""
_PLAIN_GAP = re.compile(rf"(?xi) {_PLAIN} (?: [^.;:()]{{0,90}}? kèm\s+theo (?!\w) {_PLAIN} )?")

_WIDE = r"\s+"


@cache
def _main() -> re.Pattern[str]:
    """Where the main clause behind a list of bases begins."""
    verbs = rf"{gazetteers.phrases('main_verb', _WIDE)}|có|kính"
    return re.compile(
        rf",\s+(?=[{UPPER}][^,;.\n]{{2,90}}?\s(?:đã\s+|sẽ\s+|kính\s+|trân\s+trọng\s+)?"
        rf"(?:{verbs})\s)"
    )


_ATTACHED = re.compile(r"(?i)\(\s*(?:ban\s+hành\s+)?(?:có\s+)?kèm\s+theo\s*(?:các\s+)?\Z")
_HEADING = re.compile(
    rf"(?mi)[ \t]*{_MARKER}{{0,2}}[ \t]*(?:các[ \t]+)?"
    r"(?:căn cứ|cơ sở (?:chính trị,?[ ](?:và[ ])?)?pháp lý)(?![^\W_])"
    r"[^\n;0-9/]{0,60}:?[ \t]*$"
)
# "Căn cứ chức năng, nhiệm vụ được giao" and "Căn cứ Luật Đất đai" open a sentence, not a list
_PROSE = re.compile(
    rf"[Cc]ăn cứ (?:vào )?(?:[{UPPER}]|chức năng|tình hình|kết quả|nội dung|yêu cầu|nhu cầu|khả năng"
    r"|điều kiện)|(?<!chính trị)(?<!CHÍNH TRỊ),"
)
_ITEM = re.compile(
    rf"""(?x) [-–+*•]\s*\S | [a-zđ]\)\s | {_MARKER}{{0,2}} \s*
    (?: Luật | Bộ\s+luật | Pháp\s+lệnh | Hiến\s+pháp | Nghị\s+(?:định|quyết) | Quyết\s+định | Chỉ\s+thị
      | Thông\s+(?:tư|báo|tri) | Kế\s+hoạch | Kết\s+luận | Công\s+(?:văn|điện) | Văn\s+bản | Báo\s+cáo
      | Tờ\s+trình | Đề\s+án | Chương\s+trình | Hướng\s+dẫn | Quy\s+(?:định|chế) | Căn\s+cứ ) \s"""
)
# "Thực hiện ý kiến chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh Lào Cai tại Công văn số ..."
_ORDERED = re.compile(
    r"\s*(?:nghiêm\s+)?(?:ý\s+kiến\s+|sự\s+|nội\s+dung\s+)?(?:chỉ\s+đạo|kết\s+luận|phân\s+công|giao\s+nhiệm\s+vụ)"
    r"\s+của\s+[^,;:.()\n]{3,110}?\s+tại\s*\Z"
)
_BRACKETED = re.compile(r"\s*\([^()\n]{0,60}\)")  # "Điều lệ Công đoàn Việt Nam (khóa XIII), "
# "Chính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của ...": the document itself
_ISSUES = re.compile(
    r"ban\s+hành\s+(?:nghị\s+(?:định|quyết)|thông\s+tư(?:\s+liên\s+tịch)?|quyết\s+định)\Z"
)
_DRAFT = re.compile(r"dự\s+thảo\s+\w+(?:\s+\w+){0,2}\Z")
_NAMED_BODY = re.compile(rf"(?<=\S),\s+[{UPPER}]")


@cache
def _phrases(place: str) -> dict[str, Relation]:
    return {
        " ".join(row["phrase"].lower().split()): Relation(row["relation"])
        for row in gazetteers.table("relation_triggers")
        if row["place"] == place
    }


@cache
def _either(*places: str) -> re.Pattern[str]:
    phrases = sorted({p for place in places for p in _phrases(place)}, key=len, reverse=True)
    words = "|".join(r"\s*,?\s+".join(map(re.escape, re.split(r",?\s+", phrase))) for phrase in phrases)
    # the end of a word, also where a blank was lost behind it: "Thực hiệnQuyết định số 12"
    end = rf"(?:(?![^\W_])|(?-i:(?<=[^\W\d{UPPER}])(?=[{UPPER}][^\W\d{UPPER}])))"
    return re.compile(rf"(?<![^\W_])(?:{words}){end}", re.I)


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().replace(",", " ").split())


@cache
def _known(place: str) -> dict[str, Relation]:
    return {_plain(phrase): relation for phrase, relation in _phrases(place).items()}


def nested_relation(words: str) -> Relation:
    """What a cited document's title does to the document it names: the last verb in front decides.

    >>> nested_relation("về thực hiện ")
    <Relation.THUC_HIEN: 'thuc_hien'>
    >>> nested_relation("quy định chi tiết và hướng dẫn thi hành một số điều của ")
    <Relation.HUONG_DAN: 'huong_dan'>
    """
    found = [_known("nested")[_plain(m[0])] for m in _either("nested").finditer(words)]
    if not found:
        return Relation.DAN_CHIEU
    if found[-1] is Relation.THUC_HIEN and Relation.HUONG_DAN in found[-2:]:
        return Relation.HUONG_DAN
    return found[-1]


_PASSIVE_HEAD = r"(?:đã\s+)?(?:được|bị)\s+"
_PASSIVE_TAIL = (
    r"(?:\s+(?:một\s+số\s+(?:điều|nội\s+dung)|tên\s+và\s+một\s+số\s+điều|thời\s+gian\s+thực\s+hiện))?"
    r"\s*(?:,?\s*(?:bởi|theo|tại|bằng)\s*(?:các\s+)?)?"
)


@cache
def _passive() -> re.Pattern[str]:
    words = _either("passive").pattern
    return re.compile(
        rf"(?i)(?<!\w)(?:{_PASSIVE_HEAD})?(?P<verb>{words}){_PASSIVE_TAIL}(?:điểm|khoản|điều|\d|\s|,|và)*\Z"
    )


def passive_relation(gap: str) -> Relation | None:
    """``X (đã) được sửa đổi, bổ sung bởi Y``: what Y did to X; None when the words say no such thing.

    >>> passive_relation(" được sửa đổi, bổ sung một số điều theo ")
    <Relation.SUA_DOI: 'sua_doi'>
    """
    window = gap[-110:]
    match = _passive().search(window)
    if match is None:
        return None
    head = window[match.start() : match.end("verb")].lower()
    tail = window[match.end("verb") :].lower()
    passive = head.startswith(("đã", "được", "bị")) and any(
        w in tail for w in ("bởi", "theo", "tại", "bằng")
    )
    bracketed = "(" in window and any(w in tail for w in ("theo", "tại", "bằng"))
    if not passive and not ("bởi" in tail or bracketed):
        return None
    return _known("passive")[_plain(match["verb"])]


@cache
def _expiring() -> re.Pattern[str]:
    """``các Nghị quyết sau đây hết hiệu lực: ...``: what is told of all that follows."""
    words = _either("behind").pattern
    return re.compile(
        rf"(?i)(?<!\w)(?:sau|dưới)(?:\s+đây)?\s+(?:sẽ\s+)?(?P<verb>{words})[^.;:\n]{{0,80}}:"
    )


_LONGEST_ANNOUNCEMENT = 240
_ANNOUNCED = re.compile(
    r"(?i)\s+(?:toàn bộ\s+|một phần\s+)?(?:các\s+|những\s+|[0-9]{1,3}\s+)?(?:văn bản|quyết định"
    r"|nghị quyết|nghị định|thông tư|chỉ thị|kế hoạch|công văn|luật|pháp lệnh|quy định|điều)(?![^\W_])"
    r"[^.;:\n]{0,120}"
)
_BEHIND_GAP = 160
_FEW_WORDS = 12


def behind(text: str, at: int, limit: int) -> Relation | None:
    """What follows a citation: ``... hết hiệu lực kể từ ngày Quyết định này có hiệu lực``."""
    window = text[at : min(limit, at + _BEHIND_GAP)]
    stop = re.search(r"[;\n]|\.\s", window)
    if stop is not None:
        window = window[: stop.start()]
    match = _either("behind").search(window)
    if match is None or not re.search(
        r"này|kể từ ngày ký",
        window[match.end() - len(match[0]) :] + text[at + len(window) : at + len(window) + 60],
    ):
        return None
    return _known("behind")[_plain(match[0])]


class Reader:
    """Reads the words between one top-level citation and the next, left to right, once.

    The state is the trigger that governs the sentence; ``headings`` are the places where a heading
    ``Căn cứ ...`` makes every item below it a legal basis.
    """

    def __init__(self, text: str, title: tuple[int, int] | None) -> None:
        self._text = text
        self._title = title
        self._lead: Relation | None = None
        self._cursor = 0
        self._headings = sorted([*_basis_headings(text), *_announcements(text)])
        self._next = 0
        self._under: tuple[int, int, Relation] | None = None
        self._block = 0
        self._was_basis = False

    def relation(self, start: int, end: int, sibling: Relation | None) -> Relation:
        """The relation of a citation whose clause (pinpoint to subject) is ``[start, end)``.

        ``sibling`` is the relation of the citation it is listed with, None when it is not.
        """
        text = self._text
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
        first = new_block
        for boundary in _SENTENCE.finditer(text, max(0, sentence - 1), start):
            sentence, fresh = boundary.end(), True
            first = text[boundary.start()] == ";" and self._lead is not None
        if fresh:
            self._lead = self._read_lead(sentence, start, first)
            gap = text[sentence:start]
        elif self._lead is not None and (_main().search(gap) or self._left_behind(gap)):
            self._lead = None
        self._cursor = end
        if _ATTACHED.search(gap[-40:]):
            return Relation.KEM_THEO
        carried = None
        for match in _either("carry").finditer(gap):
            carried = _known("carry")[_plain(match[0])]
        expiring = _expiring().search(gap)
        if expiring is not None:
            carried = _known("behind")[_plain(expiring["verb"])]
        if carried is not None:
            self._lead = carried
        direct = self._direct(gap, sentence if fresh else None, start)
        if direct is not None:
            return direct
        if self._lead is not None:
            return self._lead
        if self._under is not None:
            return self._under[2]
        if sibling is not None:
            return sibling
        return Relation.DAN_CHIEU

    def _left_behind(self, gap: str) -> bool:
        """Whether so many words follow the last item of a basis that a clause of its own began."""
        if self._lead not in {Relation.CAN_CU, Relation.THUC_HIEN} or ";" in gap:
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
                if line_end > at and not _ITEM.match(text, at) and text[at:line_end].strip():
                    self._under = None
                    break
                at = line_end + 1
        self._block = block

    def _read_lead(self, sentence: int, start: int, first: bool) -> Relation | None:
        text = self._text
        opening = _OPENING.match(text, sentence, start)
        at = opening.end() if opening is not None else sentence
        match = _either("lead").match(text, at, start + 24)
        previous, self._was_basis = self._was_basis, False
        if match is None or match.end() > start + 12 or not text[at].isupper():
            if previous and first and opening is not None and not opening["marker"] and at >= start - 1:
                self._was_basis = True  # a căn cứ line that dropped its word
                return Relation.CAN_CU
            return None
        relation = _known("lead")[_plain(match[0])]
        rest = text[match.end() : start]
        if relation in {Relation.CAN_CU, Relation.THUC_HIEN}:
            bare = _ORDERED.sub("", _BRACKETED.sub("", _pinless(rest)))
            if _main().search(rest) or _NAMED_BODY.search(bare) or "(" in bare or ":" in bare:
                return None
            loose = relation is Relation.THUC_HIEN or match[0].lower() != "căn cứ"
            if loose and (len(bare) > 60 or (opening and opening["marker"]) or not first):
                return None
        self._was_basis = relation is Relation.CAN_CU and first
        return relation

    def _direct(self, gap: str, sentence: int | None, start: int) -> Relation | None:
        window = gap[-160:]
        titled = self._title is not None and self._title[0] <= start < self._title[1]
        places = ("front", "start", "title") if titled else ("front", "start")
        matches = list(_either(*places).finditer(window))
        last = matches[-1] if matches else None
        if last is None or not _PLAIN_GAP.fullmatch(window, last.end()):
            return None
        before = window[: last.start()].rstrip().lower()
        if before.endswith(("được", "bị", "việc", "đề nghị", "kiến nghị")) and not titled:
            return None
        if _DRAFT.search(before):
            return None  # "dự thảo Nghị định quy định chi tiết Luật X": the draft does it
        word = _plain(last[0])
        for place in places:
            relation = _known(place).get(word)
            if relation is None:
                continue
            if place == "start" and not titled:
                opened = sentence is not None and len(window) == len(gap)
                at_start = opened and _OPENING.fullmatch(window, 0, last.start()) is not None
                if not (at_start or before.endswith("này") or _ISSUES.search(before)):
                    continue
            return relation
        return None


def _announcements(text: str) -> list[tuple[int, int, Relation]]:
    """Lines that announce a list: ``Điều 2. Bãi bỏ các văn bản sau đây:``."""
    found = []
    at = text.find(":\n")
    while at >= 0:
        line = text.rfind("\n", max(0, at - _LONGEST_ANNOUNCEMENT), at) + 1
        if line or at < _LONGEST_ANNOUNCEMENT:
            matches = list(_either("front").finditer(text, line, at))
            last = matches[-1] if matches else None
            if (
                last is not None
                and _ANNOUNCED.fullmatch(text, last.end(), at)
                and not text[line : last.start()].rstrip().endswith(("được", "bị", "việc"))
            ):
                found.append((line, at + 1, _known("front")[_plain(last[0])]))
            elif (expiring := _expiring().search(text, line, at + 1)) is not None:
                found.append((line, at + 1, _known("behind")[_plain(expiring["verb"])]))
        at = text.find(":\n", at + 1)
    return found


def _basis_headings(text: str) -> list[tuple[int, int, Relation]]:
    """The lines ``2. Căn cứ pháp lý``, ``CĂN CỨ XÂY DỰNG KẾ HOẠCH``, ``Cơ sở pháp lý``."""
    found: dict[int, tuple[int, int, Relation]] = {}
    for words in ("ăn cứ", "ĂN CỨ", "sở pháp lý", "SỞ PHÁP LÝ", "sở chính trị", "SỞ CHÍNH TRỊ"):
        at = text.find(words)
        while at >= 0:
            line = text.rfind("\n", max(0, at - 40), at) + 1
            match = _HEADING.match(text, line) if line or at < 40 else None
            if match is not None and not _PROSE.search(match[0]):
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
    return re.sub(
        r"(?i)(?:,\s*)?(?:điểm|khoản|điều|mục|chương)\s+[0-9a-zđIVX]{1,4}(?:\s*(?:,|và)\s*[0-9a-zđ]{1,3}(?!\w))*",
        "",
        words,
    )
