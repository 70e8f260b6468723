"""Owners of a task table that no grammar of bodies knows: ``P.ĐT``, ``BCN Khoa``, a person.

An owner column's cell is an owner whatever it is called.  ``owner_words.tsv`` lists what stands there
most; what it does not list counts where it looks like a name and not like work, a day or a mark.  None
of this holds in running text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractors import gazetteers
from extractors.bodies.lists import ShortName, may_open, names_from
from extractors.bodies.names import find_agencies, is_listed
from extractors.bodies.pieces import heads, word_sets
from extractors.bodies.surnames import is_person, is_surname
from extractors.formulas import BULLETS
from extractors.kept import kept
from extractors.letters import LOWER, PLAIN_UPPER, UPPER, flat, key
from extractors.model import Span
from extractors.rules import Patterns, Row, alternatives, words

__all__ = [
    "Holder",
    "cell_goes_on",
    "ditto",
    "glued",
    "goes_on",
    "listed_from",
    "opens_owner",
    "owner_from",
    "person",
    "persons",
    "runs_to",
    "without_act",
]

_LONGEST = 100  #: characters of a name in an owner column; longer ones are sentences
_LONGEST_LISTED = 180  #: and of one whose first words are listed, with what it belongs to behind it
_ROLE = 2  #: words of what somebody does that are still his name
_MOST_WORDS = 14  #: words of the longest entry of ``owner_words.tsv``


class Holder(NamedTuple):
    """An owner without a grammar: where its words end, and whether ``owner_words.tsv`` lists them."""

    end: int
    listed: bool


def _spelled(listed: Iterable[str]) -> str:
    return alternatives(listed) + r"(?!\w)"


#: How the words of an owner's cell hang together.
SHAPES = Patterns(
    [
        # by the rule "P|TT|VP|HĐ|BM + field"
        Row(
            "short",
            rf"(?:P|K|B|TT|VP|BM|HĐ|BCĐ|TV)(?:\.[ ]?|[ ])(?:[{PLAIN_UPPER}][\w&]*)(?:[-&.][\w&]+)*",
            None,
            "«P.CTSV» và Khoa",
        ),
        Row("capitals", rf"[{PLAIN_UPPER}][{PLAIN_UPPER}&.\-]+(?![\w])", None, "«CTSV», Khoa"),
        Row("det", r"(?i:các|những|mọi|toàn thể)[ ](?=[^\W\d])", None, "«các »tổ đảng"),
        # what no name goes on with
        Row(
            "breaks",
            "{break}",
            None,
            "«chủ trì» việc này",
        ),
        Row("of", rf"[ ](?:của|thuộc|trực thuộc|tại)[ ](?=[{UPPER}])", None, "Văn thư« của »Sở Y tế"),
        # a level cut short in front of a place, and words that a name in capitals goes on
        Row(
            "level",
            rf"(?:H|X|Q|TX|TP|TT)\.[ ]?(?=[{UPPER}][^\W\d_]*[^\W\dA-Z_])",
            None,
            "UBND «H. »Bắc Quang",
        ),
        Row("wants", r"(?<!\w)(?:{leads}|(?:trường|khoa|lớp|trạm|ngành)(?!\w))$", None, "Các «trường»"),
        Row("place", rf"(?:xã|phường|huyện|thôn)[ ](?=[{UPPER}])", None, "«xã »Tân Lập"),
        Row("glued", rf"(?:Sở|Bộ|Cục)[ ][{PLAIN_UPPER}]+,$", None, "«Sở VH,»"),
        Row("edge", r"[ ]*(?:[,;:/+(\n]|$)|[ ]và[ ]|[ ][-–+&][ ]", None, "Khoa«,» Phòng"),
        Row("ends", r"[;:(\n]|[ ][+][ ]?", None, "Khoa«;» Phòng"),
        Row("joins", r"[ ]?[,/][ ]?(?:và[ ])?|[ ]và[ ]|[ ][-–][ ]", None, "Khoa«, »Phòng"),
        # who does what behind the name: "P.ĐT chủ trì"
        Row(
            "role",
            "[ ]?[-–:(]?[ ]?(?:là[ ])?{role}",
            None,
            "P.ĐT« chủ trì»",
        ),
        Row("does", r"[ ](?:cùng[ ])?{does}", None, "Kế toán trưởng« ký đủ»"),
        Row(
            "acts",
            r"[ ](?:soạn(?![ ]thảo)|góp ý|ký đủ|ký duyệt|ký tên)(?!\w)|(?<!việc)[ ](?:lo|làm|duyệt)$",
            None,
            "các Trưởng xóm« góp ý» vào bản vẽ",
        ),
        Row("small", r"(?!tổ[ ]chức){small}[ ](?=[^\W\d_])", None, "Chủ thầu, «ban quản lý »chợ"),
        Row(
            "next small", r",[ ](?!tổ[ ]chức)(?={small}(?:[ ]|$))", None, "Chủ thầu«, »ban quản lý chợ"
        ),
        Row("people", r"{people}[ ](?=[^\W_])", None, "Tổ mộc; «học sinh »lớp 11B"),
        # by what they do: "Giám sát viên"
        Row("agent", r"[^\W\d_]+[ ][^\W\d_]+[ ]viên(?!\w)", None, "«Giám sát viên» 1"),
        # a day, a figure, a sentence
        Row(
            "no_owner",
            r"(?i:{no_owner})|\d|[IVX]+/",
            None,
            "«Quý» II",
        ),
    ],
    "owner_words",
    spelled=_spelled,
)
_DITTO = re.compile(r"[\s\-–—.]*(?:[\"“”″〃„]|''|´´|//)[\s\-–—.]*")
_SURE_START = re.compile(rf"[{UPPER}]")


#: kinds of the list that are no names
_NO_NAMES = frozenset(
    (
        *("ditto", "nobody", "break", "no_owner", "role", "anew", "anew_above", "leads", "title"),
        *("below", "stub", "described", "does", "small", "people", "courtesy"),
    )
)


@kept
def _listed() -> dict[str, bool]:
    """What stands in owner columns by :func:`key`, and whether a name may follow it."""
    rows = gazetteers.table("owner_words")
    return {key(r["word"]): bool(r["opens"]) for r in rows if r["kind"] not in _NO_NAMES}


@kept
def _marks(kind: str) -> frozenset[str]:
    return frozenset(key(r["word"]) for r in gazetteers.table("owner_words") if r["kind"] == kind)


@cache
def _fields() -> frozenset[str]:
    return frozenset(map(key, words("field")))


def ditto(cell: str) -> bool:
    """Whether a cell only says that the words above it hold: ``-nt-``, ``Như trên``, ``"``.

    >>> [ditto(w) for w in ("-nt-", "Như trên", '"', "Sở Nội vụ", "-", "")]
    [True, True, True, False, False, False]
    """
    if len(cell) > 20:
        return False
    return _DITTO.fullmatch(cell) is not None or key(cell) in _marks("ditto")


def person(name: str) -> bool:
    """Whether words are the name of a person: two to five capital words behind a surname.

    >>> person("Trần Thị Mai"), person("Trần Phú")
    (True, True)
    >>> person("Rà soát")
    False
    """
    parts = name.strip(" .,;").split(" ")
    return is_person(parts)


def persons(name: str) -> int:
    """Where the second of two persons begins whose line break was lost; 0 for one person, for others.

    >>> persons("Lê Thị Dung Phạm Văn Em"), persons("Nguyễn Thị Lê Mai")
    (12, 0)
    """
    parts = name.strip(" .,;").split(" ")
    if not 5 <= len(parts) <= 8 or not all(p[:1].isupper() and p.isalpha() for p in parts):
        return 0
    if not is_surname(parts[0]):
        return 0
    for at in (3, 4, 2):
        if 2 <= len(parts) - at <= 4 and is_surname(parts[at]):
            return len(" ".join(parts[:at])) + 1
    return 0


def _known(text: str, at: int, end: int) -> tuple[int, bool] | None:
    """The end of the longest entry of the list that begins at ``at``, and whether a name may follow."""
    found: tuple[int, bool] | None = None
    gap = _GAP.search(text, at + 1, end)
    if not _may_be_listed(text[at : gap.start() if gap is not None else end]):
        return None
    for _ in range(_MOST_WORDS):
        stop = gap.start() if gap is not None else end
        shown = text[at:stop].rstrip(" ,.;:/+")
        opens = _listed().get(key(shown))
        if opens is not None:
            found = at + len(shown), opens
        if gap is None:
            break
        gap = _GAP.search(text, stop + 1, end)
    return found


@lru_cache(maxsize=8192)
def _may_be_listed(first: str) -> bool:
    """Whether an entry of the list can begin with what stands in front of the first gap."""
    begun, listed = key(first), _in_order()
    at = bisect_left(listed, begun)
    return at < len(listed) and listed[at].startswith(begun)


@cache
def _in_order() -> list[str]:
    return sorted(_listed())


_GAP = re.compile(r"[ ,;:(/+]")
_WORD = re.compile(r"[^\W_]+")


def opens_owner(text: str, at: int, end: int) -> bool:
    """Whether an owner of a list, an abbreviation or a body known to the grammar begins at ``at``."""
    if at >= end:
        return False
    if SHAPES["short"].match(text, at, end) or SHAPES["capitals"].match(text, at, end):
        return True
    if _known(text, at, end) is not None:
        return True
    return may_open(text, at) and bool(names_from(text, at, end)[0])


def runs_to(text: str, at: int, end: int) -> int:
    """Where the words that begin at ``at`` end at the latest: a mark, or a join with the next owner."""
    ends = SHAPES["ends"].search(text, at, end)
    stop = ends.start() if ends else end
    for does in ("role", "acts"):
        found = SHAPES[does].search(text, at + 1, stop)
        if found is not None:
            stop = found.start()
    inside: Sequence[Span] | None = None
    for join in SHAPES["joins"].finditer(text, at + 1, stop):
        if not _parts(text, join, at, stop):
            continue
        if inside is None:
            inside = find_agencies(text, at, stop)
        if any(name.start < join.start() and join.end() <= name.end for name in inside):
            continue  # "của Sở Văn hóa, Thể thao và Du lịch"
        stop = join.start()
        break
    return at + len(text[at:stop].rstrip(" ,.-–&"))


def _parts(text: str, join: re.Match[str], at: int, stop: int) -> bool:
    """Whether a comma, a stroke or ``và`` stands between two owners, not inside one's name."""
    after = join.end()
    if after >= stop:
        return False
    opens = opens_owner(text, after, stop)
    if not (text[after].isupper() or SHAPES["det"].match(text, after, stop)):
        # "cô Lan", "kế toán": a collective ("các phòng, khoa") goes on
        opens = opens or SHAPES["small"].match(text, after, stop) is not None
        return opens and SHAPES["det"].match(text, at, stop) is None
    mark = join[0].strip()
    if join[0] == "," and glued(text, at, after):
        return False
    if mark.startswith(","):
        # "Phòng Thanh tra, Pháp chế và Truyền thông" is one
        return opens or " và " not in text[after:stop]
    if mark in ("-", "–"):
        return opens and bool(re.match(r"[\w.]{1,9}$|.*\.", text[at : join.start()]))
    if mark == "và" and ", " in text[at : join.start()]:
        return opens and may_open(text, after)  # the comma was inside the name: so is "và"
    if mark == "/":
        return opens and len(text[after:stop].split()[0]) > 1 and " " in text[at:stop]
    return opens


def glued(text: str, at: int, after: int) -> bool:
    """Whether the comma in front of ``after`` is inside a name in capitals: ``Sở VH,TT&DL``."""
    return SHAPES["glued"].fullmatch(text, at, after) is not None and text[after : after + 1].isupper()


def listed_from(text: str, at: int, end: int) -> int:
    """The end of an entry of ``owner_words.tsv`` that is a whole name from ``at`` on, or ``at``."""
    known = _known(text, at, end)
    return known[0] if known is not None and SHAPES["edge"].match(text, known[0], end) else at


def goes_on(text: str, after: int, stop: int) -> bool:
    """Whether the words behind a name the grammar read belong to it: no verb, no next owner."""
    if SHAPES["edge"].match(text, after, stop) or not text.startswith(" ", after):
        return False
    if _begins_next(text, after + 1, stop):
        return False
    if text[after + 1].isupper() or _belongs(text, after, stop):
        return True
    low = flat(text)
    word = _WORD.match(low, after + 1, stop)
    if word is None:
        return False
    ends = word[0] in word_sets().stops or word[0] in word_sets().particles
    return not ends and not any(
        pattern.match(low, after + 1, stop) for pattern in (SHAPES["breaks"], heads().verb)
    )


def cell_goes_on(text: str, name: Span, after: int) -> int:
    """Where a free name ends that the grammar cut within a cell; ``after`` where it is whole.

    Small words behind it up to a mark belong to it, unless one tells a role, a term or the next owner.

    >>> text = "Ban Quản lý vùng nuôi tôm; Sở Y tế"
    >>> text[: cell_goes_on(text, Span(0, 11), 11)]
    'Ban Quản lý vùng nuôi tôm'
    """
    m = _ON.match(text, after)
    if m is not None and (SHAPES["does"].match(text, after) or SHAPES["acts"].match(text, after)):
        return after
    if m is None or isinstance(name, ShortName) or name.end != after:
        return after
    begin, stop = m.start("on"), m.end()
    if (
        m["mark"] == ", "
        and SHAPES["small"].match(text, begin)
        and not SHAPES["det"].match(text, name.start)
    ):
        return after  # "Chủ đầu tư|, ban quản lý chợ"
    if len(text[after:stop].split()) > _CELL_WORDS or not text[name.start].isupper():
        return after
    if is_listed(text[name.slice]) and (m["mark"] != " - " or text[begin].isupper()):
        return after
    low = flat(text)
    for word in _WORD.finditer(low, begin, stop):
        joined = SHAPES["det"].match(text, word.start(), stop) is not None
        if joined or SHAPES["breaks"].match(low, word.start(), stop):
            return after
        if SHAPES["role"].match(text, word.start(), stop) or text[word.start()].isdigit():
            return after
    begin += len("và ") if text.startswith("và ", begin) else 0
    if begin == after + 1 and text[begin].islower() and not SHAPES["det"].match(text, begin, stop):
        return stop  # "Trạm Quản lý | bảo vệ rừng": no mark, no capital
    return after if opens_owner(text, begin, stop) else stop


def without_act(text: str, unit: Span) -> Span:
    """A name without what it does, or the next one: ``Phòng Kinh tế | soạn``, ``Chủ thầu|, tổ mộc``.

    >>> without_act("Phòng Kinh tế soạn", Span(0, 18))
    Span(start=0, end=13)
    """
    act = SHAPES["acts"].search(text, unit.start + 1, unit.end)
    if act is None and SHAPES["det"].match(text, unit.start) is None:
        act = SHAPES["next small"].search(text, unit.start + 1, unit.end)
    return unit if act is None else Span(unit.start, act.start())


_CELL_WORDS = 9  #: words of a name behind those the grammar reads
_ON = re.compile(rf"(?P<mark>,?[ ]|[ ]-[ ])(?P<on>[{LOWER}][^.,;:/()+\n]*?)(?=[ ]*(?:[;/(+\n]|$))")


def _belongs(text: str, after: int, stop: int) -> bool:
    """Whether a name goes on with the body it belongs to: ``của Sở Y tế``, ``tại Trung tâm``."""
    link = SHAPES["of"].match(text, after, stop)
    return link is not None and bool(names_from(text, link.end(), stop)[0])


def _begins_next(text: str, at: int, end: int) -> bool:
    """Whether the next owner begins at ``at`` though no mark stands in front of it."""
    first = text[at : at + 1].isupper() or SHAPES["det"].match(text, at, end) is not None
    if not first or SHAPES["level"].match(text, at, end):
        return False
    short = SHAPES["capitals"].match(text, at, end) and not SHAPES["short"].match(text, at, end)
    if short and SHAPES["wants"].search(text, max(0, at - 12), at - 1):
        return False  # "Tổ giúp việc BCĐ", "Các trường TH"
    return opens_owner(text, at, end)


def owner_from(text: str, at: int, end: int) -> Holder | None:
    """The owner that begins at ``at`` of a cell; None where the words are no name.

    >>> cell = "P.ĐT, Khoa Du lịch học và GVCN các lớp"
    >>> cell[: owner_from(cell, 0, len(cell)).end]
    'P.ĐT'
    >>> owner_from("Trước ngày 30/6", 0, 15) is None
    True
    """
    known = _known(text, at, end)
    stop = runs_to(text, at, end)
    if known is not None and (known[0] >= stop or _next(text, known, end)):
        return Holder(known[0], listed=True)
    short = SHAPES["short"].match(text, at, end)
    if short is not None and known is None:
        beside = text.startswith("/", short.end()) and opens_owner(text, short.end() + 1, end)
        if beside or _next(text, (short.end(), False), end):
            return Holder(short.end(), listed=True)
    return Holder(stop, known is not None or short is not None) if _may_own(text, at, stop) else None


def _next(text: str, known: tuple[int, bool], end: int) -> bool:
    """Whether the next owner stands behind one whose line break left no trace, or a role does."""
    stop, opens = known
    if SHAPES["role"].match(text, stop, end) or SHAPES["does"].match(text, stop, end):
        return True
    return not opens and text.startswith(" ", stop) and _begins_next(text, stop + 1, end)


def _may_own(text: str, at: int, stop: int) -> bool:
    """Whether the words can name an owner: short, a name by its first letter, no verb, no day."""
    name = text[at:stop].strip(f"{BULLETS} .,")
    shown = key(name)
    if (
        not 1 < len(name) <= _LONGEST_LISTED
        or not any(map(str.isalpha, name))
        or shown in _marks("nobody")
    ):
        return False
    if shown in _listed() or (shown in _fields() and name[0].isupper()):
        return True  # "tham mưu" is what somebody does
    if SHAPES["small"].match(name) or SHAPES["people"].match(name):
        return True  # "ban quản lý chợ", "học sinh lớp 11B"
    known = _known(text, at, stop)
    begins = (SHAPES["det"], SHAPES["place"], _SURE_START)
    capital = any(shape.match(name) for shape in begins)
    if not (capital or known) or SHAPES["no_owner"].match(name) or SHAPES["breaks"].match(name):
        return False
    if known is None and len(name) > _LONGEST:
        return False
    if known is not None and known[0] < stop and _works(text, known[0], stop):
        return False  # "Chuyên viên thụ lý, xử lý hồ sơ": what somebody does, no name
    if known is not None or SHAPES["agent"].match(name):
        return True
    return heads().verb.match(flat(name), 0) is None


def _works(text: str, at: int, stop: int) -> bool:
    """Whether what stands behind an owner's words is work: a verb, or a comma and a verb later."""
    low = flat(text)
    if len(low[at:stop].split()) <= _ROLE:
        return False  # "Chuyên viên thụ lý" is who does it
    for m in _GAP.finditer(low, at, stop):
        verb = heads().verb.match(low, m.end())
        if (verb and verb.end() <= stop) or SHAPES["breaks"].match(low, m.end(), stop):
            return True
    return False
