"""Laws, codes, ordinances and the constitution cited by name.

Since 2025 ``Luật X năm YYYY`` is the official form (NĐ 78/2025/NĐ-CP Điều 68); older texts give
name and date, newspapers and plans abbreviations or the bare name::

    Luật Phòng, chống ma túy năm 2021      Luật PCMT năm 2021      Luật phòng chống ma tuý
    Bộ luật Hình sự năm 2015               BLHS                    Hiến pháp năm 2013
    Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương

The longest name of the gazetteers wins, blind to tone marks, case and commas; a name that they do
not hold runs to a date, a year, punctuation or a verb of the clause (``name_stops.tsv``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.gazetteers import Law
from extractors.letters import PLAIN_UPPER, fold, key
from extractors.model import Span
from extractors.rules import Patterns, Row, Table, alternatives, vocabulary, wide

__all__ = [
    "LawName",
    "amending_law",
    "find_law_names",
    "in_force",
    "last_amended",
    "versions",
]

_HEADS: Table[None] = Table(
    [
        Row("law", "[Ll]uật", None, "Luật"),
        Row("ordinance", "[Pp]háp lệnh", None, "pháp lệnh"),
        Row("constitution", "Hiến pháp", None, "Hiến pháp"),
        Row("in capitals", "(?:BỘ )?LUẬT|PHÁP LỆNH|HIẾN PHÁP", None, "LUẬT"),
        Row("abbreviated code", rf"BL[{PLAIN_UPPER}]{{2,4}}(?![^\W_])", None, "BLHS"),
    ]
)
_WORD = re.compile(r"[^\W_]+(?:/[^\W\d_]+)?")
_SHAPES = Patterns(
    [
        Row(
            "amending",
            r"""(?xi) sửa\s+đổi \s*,?\s* (?:(?:và\s+)?bổ\s+sung)? \s*
            (?: (?:một\s+số|các|những) \s+ điều (?:\s*,\s*khoản)?
              | (?:điều|khoản)\s+[0-9]+[^.;:()]{0,40}?
              | tên\s+và\s+một\s+số\s+điều )?
            \s* (?: (?:của|trong) \s+ (?:các\s+)? | (?<=\s) (?=Luật\s|Bộ\s+luật\s|Pháp\s+lệnh\s) )""",
            None,
            "Luật «sửa đổi, bổ sung một số điều của »Luật Nhà ở",
        ),
        Row(
            "law inside",
            r"(?:Luật|luật|Bộ [lL]uật|bộ luật|Pháp lệnh|pháp lệnh|(?:BỘ )?LUẬT|PHÁP LỆNH)(?![^\W_])",
            None,
            "«Bộ luật» Hình sự",
        ),
        Row(
            "next law inside",
            r"\s*(?:,|và)\s*(?=(?:Luật|Bộ [lL]uật|Pháp lệnh)\s)",
            None,
            "Luật Nhà ở« và »Luật Đất đai",
        ),
        Row(
            "dated",
            r"\s*,?\s*(?:(?:năm|NĂM)\s+[12][0-9]{3}|(?:ngày|NGÀY)\s*[0-9]|(?:số|SỐ)\s*[0-9])",
            None,
            "Luật Nhà ở« năm 2023»",
        ),
        Row(
            "no law's name",
            r"\s*(?:này|mới|cũ|trên|đó|nêu trên|hiện hành|sư|gia|pháp|hoá|hóa)(?![^\W_])",
            None,
            "Luật« này» quy định",
        ),
        Row(
            "no law behind",
            r"(?i)(?:(?:dự thảo|dự án|kỷ|pháp|quy|trường|đại học|khoa|công ty|ngành|môn|bộ)\s+)\Z",
            None,
            "Đại học «khoa »",
        ),
        Row(  # a draft changes the law of a year, which is named: "dự thảo Hiến pháp 1992 (sửa đổi)"
            "version to change",
            r"(?i)(?:hiến pháp|(?:bộ )?luật [^\d;,.()\n]{2,80}?)\s(?:năm\s)?[12]\d{3}\s*\(sửa đổi",
            None,
            "dự thảo «Luật Đất đai 2013 (sửa đổi»)",
        ),
        Row("trailing joint", r"(?:\s+(?:và|các|những|hoặc))+\s*\Z", None, "Luật Đo lường« và các »"),
        Row(
            "end of an unknown name",
            r"\s+(?:{name_stops:verb}|{name_stops:word})(?![^\W_])|\s*[.;:()\[\]“”\"'’,\n/\-–…]|\s+[0-9]|\s*\Z",
            None,
            "Luật Cảnh báo sớm« quy định» về",
        ),
        Row("titled with about", r"(?:Luật|luật|Pháp lệnh|pháp lệnh)\s+về(?!\w)", None, "Pháp lệnh về"),
        Row(
            "last law inside",
            r"(?:Luật|Bộ[ ]luật|Pháp lệnh)[ ](?=[^\W\d_])",
            None,
            "của «Luật »Đất đai",
        ),
    ],
    spelled=wide,
)
_TYPES = {"luật": "Luật", "bộ luật": "BL", "pháp lệnh": "PL", "hiến pháp": "HP"}
_DEEP = 3  #: words of a name, its type included, behind which a wrong letter leaves no doubt
_SHORTEST = 2  #: letters of a word in which one wrong letter could make any other
_REACH = 260  #: no name in the gazetteers is longer


@dataclass(frozen=True, slots=True)
class LawName:
    """A law named in the text: ``span`` covers type word and name, without year or date.

    ``name`` is the gazetteer's spelling (or the printed one for unknown names), ``inner`` the spans
    of laws named inside the name of an amending law.
    """

    span: Span
    type: str
    name: str
    laws: tuple[Law, ...]
    known: bool
    misread: bool = False  #: a letter of the printed name is wrong


@cache
def _laws() -> dict[str, tuple[Law, ...]]:
    """Names under their key, those of ``old_laws.tsv`` included."""
    found = dict(gazetteers.laws_by_key())
    keys = gazetteers.keys_of("laws") | gazetteers.keys_of("old_laws")
    for row in gazetteers.table("old_laws"):
        day = dt.date.fromisoformat(row["date_promulgated"]) if row["date_promulgated"] else None
        law = Law(row["number"] or None, row["name"], (), day, None, (), day.year if day else None, "D")
        at = keys[row["name"]]
        if all(law.number != other.number for other in found.get(at, ())):
            found[at] = (law, *found.get(at, ()))
    for at, laws in list(found.items()):
        bare = keys[laws[-1].name]
        if at.endswith(tuple("0123456789")) and bare != at:
            found.pop(at)  # "BLHS 1999" is name and year, not a name
    for at, laws in list(found.items()):
        if at.startswith("hiên phap"):
            found.setdefault("hiên phap", laws)
    return found


_END = ""  # key of a trie node under which the laws of a complete name stand


@cache
def _trie() -> dict[str, object]:
    root: dict[str, object] = {}
    for name, laws in _laws().items():
        node = root
        for word in name.split():
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[_END] = (name, laws)
    return root


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    return {
        row["abbr"]: tuple(key(row["words"]).split()) for row in gazetteers.table("law_abbreviations")
    }


@lru_cache(maxsize=20_000)
def _key(word: str) -> tuple[str, ...]:
    short = _abbreviations().get(word)
    return short if short is not None else tuple(key(word).split())


def find_law_names(text: str) -> tuple[LawName, ...]:
    """All laws cited by name, in reading order, none inside another.

    >>> [law.name for law in find_law_names("theo Luật PCMT năm 2021 và BLHS")]
    ['Luật Phòng, chống ma túy', 'Bộ luật Hình sự']
    """
    return tuple(_scan(text))


def _heads(text: str) -> list[tuple[int, int]]:
    """Where the type words stand: ``Luật``, ``Bộ luật``, ``Pháp lệnh``, ``Hiến pháp``, ``BLHS``."""
    found = []
    for head in _HEADS.scan(text):
        start = head.start
        if head.row.name == "law" and text[max(0, start - 3) : start].lower() == "bộ ":
            start -= 3
        if not (start and text[start - 1].isalnum()):
            found.append((start, head.end))
    return found


def _scan(text: str) -> Iterator[LawName]:
    at = 0
    for start, end in _heads(text):
        if start < at:
            continue
        found = _at(text, start, end)
        if found is not None:
            at = found.span.end
            yield found


def _at(text: str, start: int, end: int) -> LawName | None:
    word = text[start:end]
    lower = word[0].islower()
    drafted = _SHAPES["no law behind"].search(text, max(0, start - 12), start)
    if drafted and not _SHAPES["version to change"].match(text, start, start + _REACH):
        return None
    if _SHAPES["no law's name"].match(text, end, end + 16):
        return None
    if word.isupper() and not word.startswith("BL") and not _told_in_capitals(text, start, end):
        return None
    short = word.startswith("BL")
    kind = "BL" if short else _TYPES[word.lower()]
    amending = _SHAPES["amending"].match(text, end + 1, end + 160) if kind != "HP" else None
    longest = _longest(text, start)
    if amending is not None:
        found = _amending(text, start, amending, kind, longest)
        if found is not None:
            return found
    twice = _amends_itself(text, start, kind, longest) if longest is not None else None
    if twice is not None:
        return twice
    misread = None if lower or kind == "HP" else _misread(text, start, longest)
    longest = misread or longest
    if longest is not None:
        stop, laws, name = longest
        if lower and not _SHAPES["dated"].match(text, stop, stop + 40):
            return None
        if kind == "HP":
            return LawName(Span(start, stop), "HP", "Hiến pháp", laws, True)
        return LawName(Span(start, stop), kind, name, laws, True, misread is not None)
    unnamed = lower or kind == "HP" or short or word.isupper()
    return None if unnamed else _unknown(text, start, end, kind)


def _amends_itself(
    text: str, start: int, kind: str, longest: tuple[int, tuple[Law, ...], str]
) -> LawName | None:
    """``Luật Đất đai sửa đổi, bổ sung một số điều của Luật Đất đai ngày ...`` is one law."""
    stop, laws, _ = longest
    amending = _SHAPES["amending"].match(text, stop + 1, stop + 160)
    inner = _longest(text, amending.end()) if amending is not None else None
    if amending is None or inner is None or inner[1] != laws:
        return None
    name = " ".join(text[start : inner[0]].split())
    word = {"BL": "Bộ luật", "PL": "Pháp lệnh"}.get(kind, "Luật")
    known = _laws().get(key(f"{word} {text[amending.start() : inner[0]]}"), ())
    return LawName(Span(start, inner[0]), kind, name, known, bool(known))


def _told_in_capitals(text: str, start: int, end: int) -> bool:
    """Whether ``LUẬT GIÁO DỤC`` is spoken of: dated, or with words of a sentence in front of it.

    Alone on its line it is the heading of the law itself, or of a part of the text.
    """
    begin = text.rfind("\n", 0, start) + 1
    if text[end : end + 1] == "\n" and not text[begin:start].strip(" *_#"):
        return False
    longest = _longest(text, start)
    if longest is None:  # "LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT ..."
        amending = _SHAPES["amending"].match(text, end + 1, start + _REACH)
        longest = _longest(text, amending.end()) if amending is not None else None
    if longest is None:
        return False
    if _SHAPES["dated"].match(text, longest[0], longest[0] + 40) is not None:
        return True
    line = text[text.rfind("\n", max(0, start - _REACH), start) + 1 : start]
    return any(map(str.islower, line)) or _in_front().search(line) is not None


@cache
def _in_front() -> re.Pattern[str]:
    """The end of a title in capitals in front of the law it names: ``MỘT SỐ ĐIỀU CỦA``."""
    return re.compile(rf"(?<=\w )(?:{alternatives(vocabulary('phrases', 'in_front_of_law'))})\s+$")


_ABOUT = key("về")


def _longest(text: str, start: int) -> tuple[int, tuple[Law, ...], str] | None:
    """The longest name of the gazetteers from ``start`` on: its end, its laws, its spelling.

    ``Pháp lệnh về dân quân tự vệ`` is ``Pháp lệnh Dân quân tự vệ``, as older texts write it.
    """
    found = _walk(text, start)
    if found is None and _SHAPES["titled with about"].match(text, start):
        return _walk(text, start, skip_about=True)
    return found


def _misread(
    text: str, start: int, longest: tuple[int, tuple[Law, ...], str] | None
) -> tuple[int, tuple[Law, ...], str] | None:
    """The law whose name a scan or a typist spelled with one letter wrong: ``Luật Xây đựng``.

    Only where it is longer than the name that stands there (``longest``), and a date, a year or a
    number follows, as it does not behind words that merely resemble a law's.
    """
    found = _walk(text, start, slips=True)
    if found is None or (longest is not None and longest[0] >= found[0]):
        return None
    if not _SHAPES["dated"].match(text, found[0], found[0] + 40):
        return None
    return found


def _slip(node: dict[str, object], word: str, depth: int) -> dict[str, object] | None:
    """The one way on whose word differs by marks alone, or by one letter deep in a name."""
    near = _folded(node).get(fold(word), ())
    if not near and depth >= _DEEP and len(word) > _SHORTEST:
        near = [known for known in node if _one_letter(known, word)]
    if len(near) != 1:
        return None
    return node[near[0]]  # type: ignore[return-value]


_FOLDED: dict[int, dict[str, list[str]]] = {}  #: the ways on from a node, by their letters alone


def _folded(node: dict[str, object]) -> dict[str, list[str]]:
    """The words behind a node without their marks; nodes live as long as the program."""
    found = _FOLDED.get(id(node))
    if found is None:
        found = _FOLDED[id(node)] = {}
        for word in filter(None, node):
            found.setdefault(fold(word), []).append(word)
    return found


def _one_letter(known: str, word: str) -> bool:
    return len(known) == len(word) and sum(a != b for a, b in zip(known, word, strict=True)) == 1


def _walk(
    text: str, start: int, *, skip_about: bool = False, slips: bool = False
) -> tuple[int, tuple[Law, ...], str] | None:
    node: dict[str, object] | None = _trie()
    best: tuple[int, tuple[Law, ...], str] | None = None
    about = False
    last = start
    depth = 0
    for match in _WORD.finditer(text, start, min(len(text), start + _REACH)):
        gap = text[last : match.start()]
        if gap.strip(" ,-–\n\t\xa0") or (gap.count(",") > 1):
            break
        last = match.end()
        for word in _key(match[0]):
            if word == _ABOUT and skip_about and not about:
                about = True
                continue
            if node is None:
                break
            depth += 1
            following = node.get(word)
            if following is None and slips:
                following, slips = _slip(node, word, depth), False
            node = following  # type: ignore[assignment]
        if node is None:
            break
        whole = node.get(_END)
        if whole is not None:
            laws: tuple[Law, ...] = whole[1]  # type: ignore[index]
            best = (match.end(), laws, laws[-1].name)
    return best


def _amending(
    text: str,
    start: int,
    amending: re.Match[str],
    kind: str,
    longest: tuple[int, tuple[Law, ...], str] | None,
) -> LawName | None:
    """``Luật sửa đổi, bổ sung một số điều của Luật A[, Luật B và Luật C]``.

    A second law belongs to the title when the gazetteers say so, or when a date or number stands
    behind the last one only; otherwise it is a citation of its own.
    """
    head = _SHAPES["law inside"].match(text, amending.end())
    if head is None:
        return None
    ends = []
    names = []
    at = amending.end()
    for _ in range(12):
        inner = _longest(text, at)
        stop = inner[0] if inner is not None else _run(text, _SHAPES["law inside"].match(text, at))
        if stop is None:
            break
        ends.append(stop)
        names.append(inner[2] if inner is not None else " ".join(text[at:stop].split()))
        more = _SHAPES["next law inside"].match(text, stop)
        if more is None or _SHAPES["dated"].match(text, stop, stop + 40):
            break
        at = more.end()
    if not ends:
        return None
    if longest is not None and longest[0] >= ends[0]:
        return LawName(Span(start, longest[0]), kind, longest[2], longest[1], True)
    count = len(ends) if len(ends) > 1 and _SHAPES["dated"].match(text, ends[-1], ends[-1] + 40) else 1
    word = {"BL": "Bộ luật", "PL": "Pháp lệnh"}.get(kind, "Luật")
    joined = names[0] if count == 1 else ", ".join(names[: count - 1]) + " và " + names[count - 1]
    name = f"{word} sửa đổi, bổ sung một số điều của {joined}"
    laws = _laws().get(key(name), ())
    if not laws and not amending[0].rstrip().endswith(("của", "trong", "các")):
        name = f"{word} sửa đổi, bổ sung {joined}"  # the whole of it, not some articles
        laws = _laws().get(key(name), ())
    return LawName(
        Span(start, ends[count - 1]), kind, laws[-1].name if laws else name, laws, bool(laws)
    )


def _run(text: str, head: re.Match[str] | None) -> int | None:
    """Where the unknown name behind a type word ends; None when there is no name."""
    if head is None:
        return None
    limit = min(len(text), head.end() + 160)
    stop = _SHAPES["end of an unknown name"].search(text, head.end(), limit)
    end = stop.start() if stop is not None else limit
    last = _SHAPES["trailing joint"].search(text, head.end(), end)
    end = last.start() if last is not None else end
    return end if end > head.end() + 2 else None


def _unknown(text: str, start: int, end: int, kind: str) -> LawName | None:
    first = text[end + 1 : end + 2]
    stop = _run(text, _SHAPES["law inside"].match(text, start))
    if stop is None or not first:
        return None
    if not first.isupper() and not _SHAPES["dated"].match(text, stop, stop + 40):
        return None
    name = " ".join(text[start:stop].split())
    if name.count(" ") < 2 and not _SHAPES["dated"].match(text, stop, stop + 40):
        return None
    return LawName(Span(start, stop), kind, name[0].upper() + name[1:], (), False)


def last_amended(text: str, law: LawName, number: str) -> LawName | None:
    """The last law named inside an amending law's name, where ``number`` is that law's own.

    In ``Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số ...`` each
    number belongs to the law in front of it, none to the amending law.
    """
    if not law.name.casefold().startswith(("luật sửa đổi", "bộ luật sửa đổi", "pháp lệnh sửa đổi")):
        return None
    inner = None
    for match in _SHAPES["last law inside"].finditer(text, law.span.start + 4, law.span.end):
        inner = _at(text, match.start(), match.end() - 1)
    own = {other.number for other in inner.laws} if inner is not None else set()
    return inner if number in own else None


def amending_law(name: LawName, first: LawName, date: dt.date) -> LawName:
    """``name`` with the amending law of a day that amends ``first``, when there is just one."""
    inner = key(first.name.split(" ", 1)[1])
    found = [
        law
        for laws in _laws().values()
        for law in laws
        if law.promulgated == date
        and key(law.name).startswith("luât sưa đôi")
        and inner in key(law.name)
    ]
    unique = {law.number: law for law in found}
    return replace(name, laws=tuple(unique.values()), known=True) if len(unique) == 1 else name


def versions(laws: tuple[Law, ...], year: int | None, date: dt.date | None) -> tuple[Law, ...]:
    """The laws of one name that a year or a date points to; all of them without either."""
    if date is not None:
        exact = tuple(law for law in laws if law.promulgated == date)
        return exact or tuple(law for law in laws if date.year in _years(law))
    if year is not None:
        return tuple(law for law in laws if year in _years(law))
    return laws


def _years(law: Law) -> set[int | None]:
    return {law.cite_year, law.promulgated.year if law.promulgated else None}


def in_force(laws: tuple[Law, ...], day: dt.date) -> Law | None:
    """The one of several laws of a name that was in force on a day: the last to have begun.

    >>> [name] = find_law_names("Luật Phòng, chống ma túy")
    >>> in_force(name.laws, dt.date(2024, 1, 31)).number
    '73/2021/QH14'
    """
    begun = [law for law in laws if law.effective is not None and law.effective <= day]
    return max(begun, key=lambda law: law.effective or dt.date.min) if begun else None
