"""The foot of a document: list of recipients and signature.

Bottom left ``Nơi nhận:`` with lines ``- ...;``, last ``- Lưu: VT, ...``; bottom right the authority
prefix (``TM.`` for a collective, ``KT.`` a deputy for the head, ``TL.`` by order, ``TUQ.``
sub-delegated, ``Q.`` acting head; the Party writes ``T/M``, ``K/T``, ``T/L``), the signer's own
title, the name (NĐ 30/2020 Phụ lục I; HD 36-HD/VPTW).  The columns may come interleaved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractors.bodies.grammar import either, words
from extractors.bodies.lists import split_shared
from extractors.bodies.names import province_of
from extractors.bodies.surnames import is_person, is_surname
from extractors.formulas import AUTHORITY, BULLETS, END_OF_PART, end_of_text, start_kind
from extractors.header.closing import day_lines
from extractors.header.letterhead import Line, is_english, proper_name, shouted
from extractors.header.misread_office import put_right
from extractors.header.scanned_foot import is_scanned, scanned_signer, whole, with_mark, without_ink
from extractors.kept import kept
from extractors.letters import LOWER, UPPER, flat, fold
from extractors.model import Document, Signer, Span
from extractors.rules import Patterns, Row, alternatives

__all__ = ["Foot", "lead_signer", "read_foot"]

_PREFIX = re.compile(rf"(?P<prefix>{AUTHORITY})\s*")
_NORMAL = {
    "T/M": "T/M",
    "K/T": "KT.",
    "T/L": "TL.",
    "T/UQ": "TUQ.",
    "KT/": "KT.",
    "TL/": "TL.",
    "TM/": "TM.",
}
#: what is called in front of a name: of the army, of a temple or church, of a trade
_RANK = (
    r"(?:(?:Đại|Thượng|Trung|Thiếu)[ ](?:tướng|tá|úy)(?:[ ]QNCN)?|(?:Hòa|Hoà)[ ]thượng|Thượng[ ]tọa"
    r"|Đại[ ]đức|Ni[ ](?:sư|trưởng)|Sư[ ]cô|Linh[ ]mục|Giám[ ]mục|Mục[ ]sư"
    r"|(?:Y|Bác|Dược|Kỹ|Luật|Tiến|Thạc)[ ]s[ĩỹ]|Lương[ ]y"
    r"|Kỹ[ ]sư|Luật[ ]sư|(?:NS|NG)[NƯ][DT]|Đ/c|Đồng[ ]chí)"
)
#: a person's name, perhaps behind a rank or degree: ``Thiếu tướng Nguyễn Văn A``, ``H'Yim Kđoh``,
#: ``Giàng A Páo``
_NAME = re.compile(
    rf"""(?x)(?:{_RANK}[ ]
      |(?:PGS|GS|T\.?S|TSKH|[Tt][Hh]\.?[Ss]|[Bb][Ss]|CN|KS|(?:BS\.?)?CK\.?I{{1,2}}|LS|KTS|DS)\.?[ ,.]*)*
    (?P<name>[HK]['’][{UPPER}][{LOWER}]+(?=[ ]*[.,]?$)
      |(?:[HKY]['’][{UPPER}][{LOWER}]+|[{UPPER}][{LOWER}'’]+|[AHKY](?=[ ]))
      (?:[ -](?:[AHKY](?=[ ])|[{UPPER}]['’]?[{LOWER}'’{UPPER}]+
        |(?![A-Z])[{UPPER}](?=[ ]*[.,]?$))){{1,5}})[ ]*[.,]?$"""
)
_HONOURED = (  #: a name behind rank, degree or title of honour: ``Đại tá, ThS.``, ``TTND.PGS.TS.``
    rf"^(?:(?i:{{honour}})(?![{UPPER}{LOWER}])[ .,–-]*)+(?P<rest>[{UPPER}]\S*[ ].*)$"
)
_SHOUTED_NAME = re.compile(rf"(?P<name>[{UPPER}]+(?: [{UPPER}]+){{1,4}})$")
_CAPITALS_FIRST = re.compile(  # "KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG Nguyễn Văn A" on one line
    rf"(?P<caps>(?:(?![AHKY] [{UPPER}][{LOWER}])[{UPPER}./\-,&]+\s+){{1,14}})"
    rf"(?P<rest>(?:[AHKY] )?[{UPPER}][{LOWER}].*)$"
)
_SHAPES = Patterns(
    [
        Row(
            "noise",
            r"(?i)^\W*(?:đã ký(?:(?:,| và)? đóng dấu)?|ký tên|ký, ghi rõ họ tên|chữ ký|ký bởi.*"
            r"|đóng dấu|đang cập nhật"
            r"|\(?ký.*\)?)\W*$|^[\W\d_]+$",
            None,
            "(Đã ký)",
        ),
        Row(
            "signed",
            r"(?i)^(?:\((?:đã )?ký(?:(?: tên)?(?:,| và)? (?:đã )?đóng dấu)?\)[.:]?"
            r"|đã ký(?:(?:,| và)? đóng dấu)?[.:]?)\s+(?=\w)",
            None,
            "«(Đã ký) »BÍ THƯ",
        ),
        Row(
            "signed behind",
            r"(?i)(?<=\w)\s?[-–—,]?\s?\(?đã ký\)?[.\s]{0,3}$",
            None,
            "Lê Văn An« – Đã ký»",
        ),
        Row("honoured", _HONOURED, None, "«TTND.PGS.TS. Lê Văn An»"),
        Row(  # the mark of a signature between office and name on one line
            "signed within",
            r"(?i)(?<=\w)\s+[(\[](?:đã )?ký(?:[^()\[\]\n]{0,24})[)\]]\s+(?=\w)",
            None,
            "GIÁM ĐỐC« (Ký, đóng dấu) »Lê Văn An",
        ),
        Row("closing strokes", r"(?<=\w)\s?\./\.?$", None, "Lê Văn An«./.»"),
        Row("short office", r"TMT|CTV|PTMT|CHT", None, "TMT"),  # of the army, below the office in full
        Row("kept", r"(?i)l[ưu]u(?!\w)", None, "Lưu: VT"),
        Row("second mark", r"\s(?=(?:K\.?T\.|T\.?L\.|TUQ\.|K/T|T/L)\s?)", None, "BỘ TRƯỞNG« »KT. VỤ"),
        Row(
            "deputy",
            r"\s(?=PHÓ\s|(?:THỨ|VỤ|(?<!CHI )(?<!TỔNG )CỤC) TRƯỞNG(?!\w)|CHÁNH\s|TRƯỞNG PHÒNG(?!\w))",
            None,
            "GIÁM ĐỐC« »PHÓ GIÁM ĐỐC",
        ),
        Row(  # "TM. ĐOÀN CHỦ TỊCH" is a collective's name, not a chairman's office
            "head of a collective",
            r"(?<!^ĐOÀN)(?<! ĐOÀN)\s"
            r"(?=(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CHỦ NHIỆM)(?!\w))",
            None,
            "ỦY BAN NHÂN DÂN« »CHỦ TỊCH",
        ),
        Row(  # two columns on one line
            "clerk in front",
            r"{clerk}(?!\w)(?:\s[{upper}]{2,}){0,3}?\s+(?={authority}|CHỦ T(?:RÌ|[OỌ]A|ỌA)(?!\w))",
            None,
            "«THƯ KÝ »TM. CHI BỘ",
        ),
    ],
    "phrases",
    {"upper": UPPER, "authority": AUTHORITY},
    spelled=alternatives,
)
_LONGEST_NAME = 60  #: characters of a line with a name; a longer one is a sentence
_MOST_RECIPIENTS = 60
_OF_TEXT = ("dieu", "basis", "part")  #: how a line begins that stands in no signature
_LINE = 240  #: characters a line of a signature may have, columns glued
_REACH = 70  #: blocks after "Nơi nhận" in which a signature is looked for


@dataclass(frozen=True, slots=True)
class Foot:
    """Recipients and signer; ``chain`` are the capital lines above the name."""

    recipients: tuple[str, ...]
    signer: Signer | None
    chain: tuple[str, ...] = ()
    start: int | None = None
    day: Span | None = None  #: the line with the day above a signature below the text


@cache
def _positions() -> re.Pattern[str]:
    return re.compile(_any_position())


@kept
def _any_position() -> str:
    return either((*words("position"), *words("title"), *words("signing")))


def _titled(text: str) -> bool:
    """Whether a capital line begins with an office, its marks wrong perhaps."""
    if not shouted(text):
        return False
    known = _positions()
    return (
        known.match(flat(text)) is not None
        or known.match(flat(put_right(text, marked=False))) is not None
    )


def read_foot(document: Document, main: Span) -> Foot:
    """Recipients and signature of the part ``main``."""
    foot = end_of_text(document.text, main.start, main.end)
    closed = _closed(document, main, None if foot is None else document.block_at(foot))
    if foot is None and closed is not None:
        return closed
    if foot is not None:
        first = document.block_at(foot)
        before = max(0, first - 12)
    else:
        first = len(document.blocks)
        while first and document.blocks[first - 1].span.start >= main.end:
            first -= 1
        before = max(0, first - 25)
    lines = _lines(document, main, before, first + _REACH)
    after = [line for line in lines if line.index >= first]
    above = [line for line in lines if line.index < first]
    recipients = _recipients(after)
    signer, chain = _signer(after if foot is not None else above)
    if signer is None and foot is not None:
        # the columns came interleaved: the office before the recipients, the name behind them
        signer, chain = _signer([*above[-3:], *after])
    if signer is None and foot is not None:
        signer, chain = _signer(above)
    signer = signer or _seldom_made(lines, above, after)
    if foot is not None:
        signer = _marked_above(above, after, signer)
    if foot is not None and is_scanned(document):
        signer = whole(_better(signer, scanned_signer(after)))
    if signer is not None and signer.position and is_scanned(document):
        signer = replace(signer, position=without_ink(signer.position))
    return Foot(recipients, signer, chain, foot, closed.day if closed is not None else None)


_BELOW_DAY = 9  #: blocks below a day in which somebody signs
_NEAR_FOOT = 5  #: blocks between the recipients and the day of the same document


def _lines(document: Document, main: Span, start: int, stop: int) -> list[Line]:
    """The printed lines of some blocks of a part."""
    shown = with_mark if is_scanned(document) else str.strip
    return [
        Line(i, span, shown(document[span]))
        for i, block in enumerate(document.blocks[start:stop], start)
        if block.span.start < main.end
        for span in block.printed or (block.span,)
    ]


def _closed(document: Document, main: Span, foot: int | None) -> Foot | None:
    """The signature below the first line with a day, by which the text was closed; ``foot``: the block
    of the recipients, near which the day stands then."""
    for at in day_lines(document, main):
        if foot is not None and abs(at - foot) > _NEAR_FOOT:
            continue
        lines = _lines(document, main, at + 1, at + 1 + _BELOW_DAY)
        signer, chain = _signer(lines)
        signer = signer or _plain_signer(lines)
        if signer is not None or foot is not None:
            return Foot((), signer, chain, None, document.blocks[at].span)
    return None


def _better(read: Signer | None, seen: Signer | None) -> Signer | None:
    """Of two signers of a scan the one who stands first: the other is of what comes behind."""
    if read is None or seen is None or read.span is None or seen.span is None:
        return read or seen
    return seen if seen.span.end < read.span.end else read


_ITEM = re.compile(rf"^[{BULLETS}][ ]*(?P<who>.+?)[ ]*[;,.]*$")


def _recipients(lines: list[Line]) -> tuple[str, ...]:
    found: list[str] = []
    opened = False
    for line in lines:
        words_ = line.text
        if END_OF_PART.match(words_):
            opened = True
            words_ = END_OF_PART.sub("", words_, count=1).strip(" :")
            words_ = words_ if words_[:1] in BULLETS else ""
        m = _ITEM.match(words_)
        if m is None:
            if found and not opened:
                break
            continue
        who = _strip_office(m["who"])
        if _SHAPES["kept"].match(who):
            break
        if who:
            found.extend(split_shared(who))
        if len(found) >= _MOST_RECIPIENTS:
            break
    return tuple(found)


_TRAILING = re.compile(
    rf"[;.,]?\s+(?P<office>(?:(?:{AUTHORITY})\s*)?[{UPPER}]{{2,}}(?:\s[{UPPER},]{{2,}})*)$"
)


#: mark and office behind the closing of a recipients line: ``(L-40b).4-TL.CHỦ TỊCH``
_MARK_BEHIND = re.compile(
    rf"(?<=[).])[^\s\w]?\S{{0,3}}?(?P<office>(?:{AUTHORITY})\s*[{UPPER}]{{2,}}(?:\s[{UPPER},]{{2,}})*)$"
)


def _strip_office(words_: str) -> str:
    """A recipients line without an office glued on from the right column."""
    m = _office_behind(words_)
    if m is not None and len(m["office"].split()) > 1:
        return words_[: m.start()].rstrip(" ;,.")
    return words_


#: Office and name behind a line of the recipients: ``- Lưu: VT. CHÁNH VĂN PHÒNG Lê Văn An``
_SIGNED_BEHIND = re.compile(
    rf"\s(?P<office>(?:(?:{AUTHORITY})\s*)?[{UPPER}]{{2,}}(?:,?\s[{UPPER}]{{2,}}){{1,9}})"
    rf"\s(?P<name>[{UPPER}][{LOWER}]+(?:\s[{UPPER}][{LOWER}]*){{1,4}})[.]?$"
)


def _right_column(words_: str) -> str:
    """The office that stands behind a line of the recipients, with the name; empty when none does."""
    m = _office_behind(words_)
    if m is not None:
        return m["office"]
    both = _SIGNED_BEHIND.search(words_)
    if both is None or not _surname(both["name"]):
        return ""
    known = _PREFIX.match(both["office"]) or _titled(both["office"])
    return words_[both.start("office") :] if known else ""


def _office_behind(words_: str) -> re.Match[str] | None:
    if not (words_[-1:].isupper() or words_.endswith(",")):
        return None
    m = _MARK_BEHIND.search(words_) or _TRAILING.search(words_)
    return m if m is not None and (_PREFIX.match(m["office"]) or _titled(m["office"])) else None


@dataclass(slots=True)
class _Office:
    """A line in capitals of a signature: ``KT. GIÁM ĐỐC``; ``mark``: by whose right, None without."""

    mark: str | None
    words: str
    line: Line


class _Signature:
    """Reads the lines of a signature from the top: offices in capitals, then the name below them."""

    def __init__(self) -> None:
        self.chain: list[_Office] = []
        self._pending: str | None = None  #: a mark alone on its line, its office on the next
        self._second = False  #: whether a clerk signs on the left

    def take(self, line: Line) -> Signer | None:
        """Read one more line; the signer where it holds the name."""
        words_ = _in_full(_unmarked(line.text.strip(" *_|")))
        if len(words_) > _LINE:  # running text
            self.chain = []
            return None
        words_ = _of_signature(words_)
        if not words_:
            return None
        if self.chain and _SHAPES["short office"].fullmatch(words_):
            return None
        if words_.endswith(":") or start_kind(words_) in _OF_TEXT:  # "QUYẾT ĐỊNH:", an article
            self.chain = []
            return None
        if (clerk := _SHAPES["clerk in front"].match(words_)) is not None:
            words_, self._second = words_[clerk.end() :], True
        if self.chain and (honoured := _honoured(words_)) is not None:
            return self.signed(honoured, line)
        prefix = _PREFIX.match(words_)
        if prefix is not None and prefix.end() == len(words_):
            self._pending = prefix["prefix"]
            return None
        words_ = self._put_right(words_, prefix)
        if shouted(words_):
            if self._goes_on(words_, prefix):
                return self._continued(words_, line)
            self._add(words_, prefix, line)
            return None
        if prefix is not None and not shouted(words_[: prefix.end() + 5]):
            self._add(words_, prefix, line)  # TM. Ban quản lý
            return None
        split = _CAPITALS_FIRST.match(words_)
        if split is None or not (prefix or _titled(split["caps"].strip())):
            return self._named(words_, line)
        self._add(split["caps"].strip(), prefix, line)
        name = _NAME.match(split["rest"])
        return self.signed(name["name"], line) if name is not None and self.chain else None

    def _put_right(self, words_: str, prefix: re.Match[str] | None) -> str:
        """A line with the letters of its office put right; that of a name below an office stays."""
        if prefix is not None:
            return words_[: prefix.end()] + put_right(words_[prefix.end() :], marked=True)
        if self.chain and _SHOUTED_NAME.match(words_) and _surname(words_):
            return words_
        below = bool(self.chain) and self.chain[-1].mark is not None
        return put_right(words_, marked=below or self._pending is not None)

    def _named(self, words_: str, line: Line) -> Signer | None:
        """The signer of a line in small letters, if it is a name; a sentence ends the signature."""
        name = _NAME.match(words_)
        if name is not None and self.chain:
            return self.signed(name["name"], line)
        if self.chain and (both := _two_names(words_)) is not None:
            beside = any(_side_by_side(office.words) for office in self.chain)
            return self.signed(" ".join(both) if beside else both[self._second], line)
        if self.chain and (_small_office(words_) or _of_deputy(words_)):
            self.chain.append(_Office(None, _whole_title(words_), line))
            return None
        if self.chain and len(words_) > _LONGEST_NAME:
            self.chain = []
        return None

    def _goes_on(self, words_: str, prefix: re.Match[str] | None) -> bool:
        """Whether a line in capitals opens no office of its own."""
        own = _titled(words_) or words_.startswith("PHÓ ")  # the deputy, letters of the office wrong
        return bool(self.chain) and not prefix and not self._pending and not own

    def _continued(self, words_: str, line: Line) -> Signer | None:
        """A line in capitals below an office: the name, or the rest of the office."""
        last = self.chain[-1]
        if (
            _SHOUTED_NAME.match(words_)
            and _positions().match(flat(last.words))
            and last.line.index < line.index
            and _surname(words_)
        ):
            return self.signed(words_.title(), line)
        last.words = f"{last.words} {words_}"
        return None

    def _add(self, words_: str, prefix: re.Match[str] | None, line: Line) -> None:
        if not (prefix is not None or self._pending or _titled(words_) or self.chain):
            return
        mark = self._pending or (prefix["prefix"] if prefix else None)
        self.chain.extend(_offices(mark, words_[prefix.end() :] if prefix else words_, line))
        self._pending = None

    def _first_of_two(self, name: str) -> tuple[list[_Office], str]:
        """The office and the name on the left, where two sign side by side on the same lines.

        Those on the right, where a clerk signs on the left.
        """
        parts = name.split()
        at = [k for k in range(2, len(parts) - 1) if is_person(parts[:k]) and is_person(parts[k:])]
        middle = min(at, key=lambda k: abs(2 * k - len(parts)), default=0)
        if self._second:
            return self.chain, " ".join(parts[middle:])
        pairs = [_side_by_side(office.words) for office in self.chain]
        if not at and len(parts) == _THREE_AND_THREE:
            middle = len(parts) // 2  # surnames that are seldom met
        if not middle or not any(pairs):
            return self.chain, name
        marked: dict[int, _Office] = {}  # of two marks on one line the first is meant
        for office in self.chain:
            if office.mark is not None:
                marked.setdefault(office.line.span.start, office)
        left = [
            replace(office, words=pair or office.words)
            for office, pair in zip(self.chain, pairs, strict=True)
            if office.mark is None or marked[office.line.span.start] is office
        ]
        return left, " ".join(parts[:middle])

    def signed(self, name: str, line: Line) -> Signer:
        """The signer: by whose right and for whom, the own office below that, the name."""
        chain, name = self._first_of_two(name)
        last = max((i for i, office in enumerate(chain) if office.mark), default=None)
        authority = behalf = None
        if last is not None:
            mark = chain[last].mark or ""
            authority = _NORMAL.get(mark) or mark.replace(".", "") + "."
            behalf = chain[last].words
        own = [office.words for i, office in enumerate(chain) if last is None or i > last]
        own = [office for office in own if _positions().match(flat(office))] or own
        if authority == "KT.":  # of the head's office a word may have come apart: TRƯỞNG
            own = [office for office in own if office.startswith(_DEPUTIES)] or own
        if authority == "Q." and not own:  # who acts as head signs in his own right
            own, behalf = [behalf or ""], None
        two = bool(own) and _is_of_two(own[0])  # whose name was read nobody can tell
        position = _as_known(proper_name(own[0])) if own and not two else None
        place = Span(chain[0].line.span.start, line.span.end)
        return Signer(name, position or None, authority, behalf, place)


def _of_signature(words_: str) -> str:
    """What of a line may belong to a signature: nothing of marks, of English, of the recipients."""
    if "ký" in words_[-8:].lower():
        words_ = _SHAPES["signed behind"].sub("", words_)
    if END_OF_PART.match(words_) or _ITEM.match(words_):
        words_ = _right_column(words_)
    return "" if _SHAPES["noise"].match(words_) or is_english(words_) else words_


def _unmarked(words_: str) -> str:
    """A line of a signature without what tells that it was signed, and without closing strokes.

    >>> _unmarked("(Đã ký) Lê Văn An./."), _unmarked("GIÁM ĐỐC (Ký, đóng dấu) Lê Văn An")
    ('Lê Văn An', 'GIÁM ĐỐC Lê Văn An')
    """
    words_ = _SHAPES["closing strokes"].sub("", words_)
    return _SHAPES["signed within"].sub(" ", _SHAPES["signed"].sub("", words_))


def _honoured(words_: str) -> str | None:
    """The name behind rank, degree or title of honour, when the line holds nothing else.

    >>> _honoured("Đại tá, ThS. Lê Văn An"), _honoured("PGS.TS. TRẦN ĐỨC VIÊN")
    ('Lê Văn An', 'Trần Đức Viên')
    >>> _honoured("Bác sĩ trưởng khoa"), _honoured("Lê Văn An")
    (None, None)
    """
    found = _SHAPES["honoured"].match(words_)
    if found is None or len(words_) > _LONGEST_NAME:
        return None
    if (name := _NAME.match(found["rest"])) is not None:
        return name["name"]
    loud = _SHOUTED_NAME.match(found["rest"])
    return loud["name"].title() if loud is not None and _surname(loud["name"]) else None


def _two_names(words_: str) -> tuple[str, str] | None:
    """Two names on one line, a rank in front of the second or more words than one person's have.

    >>> _two_names("Đào Thị Xuyến Thượng tá Lại Hữu Phước")
    ('Đào Thị Xuyến', 'Lại Hữu Phước')
    """
    parts = words_.split()
    if not _FOUR <= len(parts) <= _MOST_OF_TWO:
        return None
    for k in sorted(range(_PAIR, len(parts) - 1), key=lambda k: abs(2 * k - len(parts))):
        left, right = _NAME.match(" ".join(parts[:k])), _NAME.match(" ".join(parts[k:]))
        if (
            left is not None
            and right is not None
            and _surname(left["name"])
            and _surname(right["name"])
        ):
            return left["name"], right["name"]
    return None


_THREE_AND_THREE = 6  #: words of two names that are as long
_FOUR, _MOST_OF_TWO = 4, 14  #: words of two names, their ranks included


def _side_by_side(words_: str) -> str | None:
    """The first of two offices on one line: ``GIÁM ĐỐC SỞ Y TẾ GIÁM ĐỐC SỞ XÂY DỰNG``."""
    second = _SHAPES["second mark"].search(words_)
    if second is not None:
        return words_[: second.start()]
    low = flat(words_)
    if _positions().fullmatch(low) is not None:
        return None  # "PHÓ HIỆU TRƯỞNG" is one office
    for blank in re.finditer(" ", low):
        at = blank.end()
        if low[blank.start() - 3 : at] != _DEPUTY_WORD and _positions().match(low, at) is not None:
            left = _positions().match(low)
            if left is None or left.end() <= blank.start():
                return words_[: blank.start()] if left is not None else None
    return None


_IN_CHARGE = ("phụ trách", "thường trực")  #: goes on with an office


def _is_of_two(words_: str) -> bool:
    """Whether a line holds two bare offices, of two who sign side by side.

    >>> _is_of_two("CHỦ TỊCH GIÁM ĐỐC"), _is_of_two("PHÓ CHỦ TỊCH PHỤ TRÁCH"), _is_of_two("GIÁM ĐỐC")
    (True, False, False)
    """
    left = _side_by_side(words_)
    if left is None or flat(words_).endswith(_IN_CHARGE):
        return False
    right = flat(words_[len(left) :].strip())
    known = _positions()
    return known.fullmatch(flat(left)) is not None and known.fullmatch(right) is not None


_DEPUTIES = ("PHÓ ", "THỨ TRƯỞNG")  #: who signs for a head
_DEPUTY_WORD = "phó "  #: goes on with an office, it opens no other


@cache
def _known_positions() -> dict[str, str]:
    """Offices as they are spelled, by their words, and by their bare letters where none has those."""
    listed = words("position")
    return {fold(word): word for word in reversed(listed)} | {flat(word): word for word in listed}


def _as_known(position: str) -> str:
    """An office spelled as the gazetteer has it: ``Phó Thống Đôc`` is ``Phó Thống đốc``.

    >>> _as_known("Trưởng Bản"), _as_known("Trưởng Ban")
    ('Trưởng bản', 'Trưởng ban')
    """
    known = _known_positions()
    return known.get(flat(position)) or known.get(fold(position), position)


def lead_signer(document: Document, main: Span, lead: str) -> Signer | None:
    """Of those who sign a joint document the one of the body that leads, where offices name it.

    ``lead``: the first body of the letterhead.  Several sign below or beside each other; whose office
    names no body tells nothing.
    """
    foot = end_of_text(document.text, main.start, main.end)
    last = len(document.blocks) if foot is None else document.block_at(foot)
    lines = _lines(document, main, max(0, last - _JOINT_REACH), last + _REACH)
    signature, found = _Signature(), 0
    for line in lines:
        signer = signature.take(line)
        if signer is None:
            continue
        found += 1
        chain = [office.words for office in signature.chain]
        marked = _marked_beside(signature.chain, line, lead)
        if marked is not None:
            return replace(marked, span=signer.span)
        beside = _beside(chain, line, lead)
        if beside is not None:
            return replace(
                signer, name=beside[1], position=beside[0], on_behalf_of=None, authority=None
            )
        if any(f" {flat(lead)} " in f"{flat(words_)} " for words_ in chain):
            return signer
        signature = _Signature()
    return None


_JOINT_REACH = 25  #: blocks at the end of a text in which several sign


def _beside(chain: list[str], line: Line, lead: str) -> tuple[str, str] | None:
    """Office and name on the right of two that sign beside each other, where the right one leads."""
    names = _both_names(line)
    first = _side_by_side(chain[0]) if chain else None
    if names is None or first is None:
        return None
    right = chain[0][len(first) :].strip()
    if flat(lead) not in flat(right) or flat(lead) in flat(first):
        return None
    return _as_known(proper_name(right)), names[1]


def _marked_beside(chain: list[_Office], line: Line, lead: str) -> Signer | None:
    """The signer on the right of two that sign beside each other with marks, where the right one leads.

    ``KT. BỘ TRƯỞNG BỘ TÀI CHÍNH   KT. BỘ TRƯỞNG BỘ Y TẾ`` / ``THỨ TRƯỞNG   THỨ TRƯỞNG``.
    """
    names = _both_names(line)
    for left, right in pairwise(chain):
        if names is None or not (left.mark and right.mark) or left.line is not right.line:
            continue
        if flat(lead) not in flat(right.words) or flat(lead) in flat(left.words):
            continue
        own = next((office.words for office in chain if office.mark is None), "")
        first = _side_by_side(own)
        position = own[len(first) :].strip() if first is not None else own
        told = _as_known(proper_name(position)) if position else None
        return Signer(
            names[1], told, _NORMAL.get(right.mark) or f"{right.mark.rstrip('.')}.", right.words
        )
    return None


def _both_names(line: Line) -> tuple[str, str] | None:
    """The names of two who sign beside each other, three words each where nothing else parts them."""
    words_ = _unmarked(line.text.strip(" *_|"))
    parts = words_.split()
    names = _two_names(words_)
    if names is None and len(parts) == _THREE_AND_THREE and words_.istitle():
        return " ".join(parts[: len(parts) // 2]), " ".join(parts[len(parts) // 2 :])
    return names


def _signer(lines: list[Line]) -> tuple[Signer | None, tuple[str, ...]]:
    """The signer of some lines, and the offices in capitals above the name."""
    signature = _Signature()
    for line in lines:
        signer = signature.take(line)
        if signer is not None:
            return signer, tuple(office.words for office in signature.chain)
    return None, tuple(office.words for office in signature.chain)


def _plain_signer(lines: list[Line]) -> Signer | None:
    """An office in small letters and a name, as web pages print them: ``Chánh án`` / ``Trần Văn A``.

    Both must stand alone on their lines, but for ``(Đã ký)`` between them, and the name must begin
    with a surname.
    """
    office: Line | None = None
    for line in lines:
        words_ = line.text.strip(" *_|")
        if not words_ or _SHAPES["noise"].match(words_):
            continue
        if office is not None:
            name = _NAME.match(words_) or _SHOUTED_NAME.match(words_)
            if name is not None and _surname(name["name"]):
                shown = name["name"].title() if shouted(name["name"]) else name["name"]
                span = Span(office.span.start, line.span.end)
                return Signer(shown, _whole_title(office.text.strip(" *_|")), None, None, span)
        office = line if _small_office(words_) else None
    return None


_DEPUTY = re.compile(rf"P(?:hó)?[.]\s?(?=[{UPPER}])")


def _whole_title(words_: str) -> str:
    """An office with its ``P.`` written out: ``P. Hiệu trưởng`` is ``Phó Hiệu trưởng``."""
    return _DEPUTY.sub("Phó ", words_, count=1)


_SHORT_DEPUTY = re.compile(rf"P[.]\s?(?=[{UPPER}]{{2}})")
#: what a pen left between an office and the name on its line: ``PHÓ GIÁM ĐỐCy] Lê Thị Mai``
_INK_BEHIND = re.compile(
    rf"(?<=[{UPPER}]{{2}})\s?[{LOWER}]?[^\w\s.,;:()\-–/&]{{1,3}}(?=\s[{UPPER}][{LOWER}]+\s[{UPPER}][{LOWER}])"
)
_GLUED_NAME = re.compile(rf"(?<=[{UPPER}]{{2}})(?=[{UPPER}][{LOWER}]+ [{UPPER}])")


def _in_full(words_: str) -> str:
    """A line of a signature with its short deputy written out, and a name set apart from its office.

    >>> _in_full("P. GIÁM ĐỐC"), _in_full("PHÓ CHỦ TỊCHLê Thị Mai")
    ('PHÓ GIÁM ĐỐC', 'PHÓ CHỦ TỊCH Lê Thị Mai')
    >>> _in_full("PHÓ CỤC TRƯỞNGf} Lê Thị Mai")
    'PHÓ CỤC TRƯỞNG Lê Thị Mai'
    """
    if words_.startswith("P.") and _titled(rest := _SHORT_DEPUTY.sub("", words_, count=1)):
        return f"PHÓ {rest}"
    if len(words_) > _LONGEST_NAME:
        return words_
    ink = _INK_BEHIND.search(words_)
    if ink is not None and (_titled(words_[: ink.start()]) or _PREFIX.match(words_)):
        return words_[: ink.start()] + words_[ink.end() :]
    glued = _GLUED_NAME.search(words_)
    if glued is not None and _titled(words_[: glued.start()]):
        return f"{words_[: glued.start()]} {words_[glued.start() :]}"
    return words_


def _small_office(words_: str) -> bool:
    """Whether a line holds an office in small letters and nothing else."""
    found = _positions().match(flat(_whole_title(words_)))
    alone = found is not None and len(words_.split()) <= 9 and words_[-1] not in ".;:,"
    return alone and words_[0].isupper() and not shouted(words_)


def _of_deputy(words_: str) -> bool:
    """Whether a line in small letters is a deputy's office and no word more: ``phó Giám đốc``."""
    return flat(words_[:4]) == _DEPUTY_WORD and _positions().fullmatch(flat(words_)) is not None


_NAME_BEHIND = re.compile(
    rf"(?<=[{UPPER}{LOWER};,.)])\s+(?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,3}})"
    r"(?=$|\s(?:trực )?thuộc\s)"
)
_OFFICES_ABOVE = 3  #: lines of a signature above the recipients
_TITLED_PERSON = re.compile(r"(?i)(?:đồng chí|đ/c|ông|bà|anh|chị)$")


def _seldom_made(lines: list[Line], above: list[Line], after: list[Line]) -> Signer | None:
    """The signer of a signature on one line, in small letters, or within the recipients."""
    return _glued_signer(after) or _plain_signer(lines) or _beside_recipients(above, after)


def _marked_above(above: list[Line], after: list[Line], signer: Signer | None) -> Signer | None:
    """The signer with the mark that stands above the recipients, his own office below them.

    ``KT. GIÁM ĐỐC`` / ``Nơi nhận:`` ... / ``PHÓ GIÁM ĐỐC`` / ``Lê Văn An``.
    """
    if signer is None or signer.authority is not None or not above:
        return signer
    line = above[-1]
    if _PREFIX.match(line.text) is None or not shouted(line.text):
        return signer
    whole, _ = _signer([line, *after])
    return whole if whole is not None and whole.name == signer.name else signer


def _glued_signer(after: list[Line]) -> Signer | None:
    """The signer of a signature on one line, as a cell comes that was flattened.

    ``Nơi nhận - VP Sở - Lưu VP KT/GIÁM ĐỐC SỞ Y TẾ Phó Giám đốc (ĐÃ KÝ) Lê Văn An``.
    """
    for line in after[:_CELLS]:
        glued = _GLUED.search(line.text.strip(" *_|"))
        if glued is not None and _small_office(glued["own"]):
            pieces = (glued["head"], glued["own"], glued["name"])
            return _signer([Line(line.index + i, line.span, each) for i, each in enumerate(pieces)])[0]
    return None


_CELLS = 3  #: lines in which recipients and signature stand side by side


#: mark with the head's office, the own one in small letters, the name behind ``(đã ký)``
_GLUED = re.compile(
    rf"(?:^|\s)(?P<head>(?:{AUTHORITY})\s*[{UPPER}]{{2,}}(?:\s[{UPPER}]{{2,}}){{1,9}})"
    rf"\s(?P<own>[{UPPER}][{LOWER}]+(?:\s[{UPPER}{LOWER}]+){{1,7}}?)\s+[(](?i:đã ký)[)]\s+"
    rf"(?P<name>[{UPPER}][{LOWER}]+(?:\s[{UPPER}][{LOWER}]*){{1,4}})$"
)


def _beside_recipients(above: list[Line], after: list[Line]) -> Signer | None:
    """The signer whose name was drawn into a line of the recipients, as columns side by side come.

    Only where the office stands above or beside ``Nơi nhận`` and one name alone ends a line, or stands
    in front of what its recipient belongs to: ``- Các Cục, đơn vị Vũ Văn An thuộc Bộ Tài chính``.
    """
    signature = _Signature()
    found: list[tuple[str, Line]] = []
    for line in above[-_OFFICES_ABOVE:]:
        signature.take(line)
    for line in after:
        words_ = _SHAPES["signed behind"].sub("", line.text.strip(" *_|"))
        if _office_behind(words_) is not None:
            signature.take(line)
        elif signature.chain and _ITEM.match(words_) and (m := _NAME_BEHIND.search(words_)):
            person = _TITLED_PERSON.search(words_[: m.start()])
            if person is None and _surname(m["name"]) and province_of(m["name"]) is None:
                found.append((m["name"], line))
    return signature.signed(*found[0]) if len(found) == 1 else None


_MIDDLE = ("Thị", "Văn")  #: syllables that tell a person, however rare the surname in front


def _surname(words_: str) -> bool:
    parts = words_.title().split()
    return is_surname(parts[0]) or (len(parts) > _PAIR and parts[1] in _MIDDLE)


_PAIR = 2


def _offices(mark: str | None, body: str, line: Line) -> list[_Office]:
    """``KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG``: the head's title, and the signer's own from PHÓ on."""
    second = _SHAPES["second mark"].search(body)
    inner = _PREFIX.match(body, second.end()) if second is not None else None
    if second is not None and inner is not None:
        first = _Office(mark, body[: second.start()].strip(), line)
        return [first, *_offices(inner["prefix"], body[inner.end() :], line)]
    own = None
    if mark is not None:
        own = _SHAPES["deputy"].search(body)
        if own is None and mark.replace(".", "") in ("TM", "T/M"):
            own = _SHAPES["head of a collective"].search(body)
    if own is None:
        return [_Office(mark, body.strip(), line)]
    return [
        _Office(mark, body[: own.start()].strip(" -–"), line),
        _Office(None, body[own.end() :].strip(), line),
    ]
