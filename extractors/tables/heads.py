"""The head of a table: which column says what, by the words of its cells.

``table_columns.tsv`` lists them: a head ``is``, ``starts`` with or ``has`` some words.  Who does the
work has too many names for a list; its heads are put together of who (``subject``: ``Đơn vị``,
``Phòng``, ``Cán bộ``) and what he does with it (``act``: ``thực hiện``, ``phụ trách``, ``được giao``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.letters import key
from extractors.model import Block, Document

__all__ = [
    "LEAD_AND_WITH",
    "OWNERS",
    "WHO_AND_WHEN",
    "Kinds",
    "about_others",
    "column_kind",
    "counts_columns",
    "head_of",
    "is_period",
    "second_head",
]

#: Columns that name who has the task, the surest first.
OWNERS = ("lead", "watch", "doer", "unit", "boss")
#: a column that names both who has the task and when: ``Đơn vị/thời gian thực hiện``
WHO_AND_WHEN = "who and when"
#: a column that names who leads and, behind a stroke, with whom: ``Chủ trì/Phối hợp``
LEAD_AND_WITH = "lead and with"
Kinds = tuple[str | None, ...]

_HEAD_LENGTH = 70  #: characters of a head's cell; longer ones are content
_COLUMNS = 16  #: columns of the widest task table
_PHRASE = 4  #: words of the longest ``subject`` or ``act``
#: kinds that say nothing about who does what by when
_PLAIN = frozenset((None, "number", "other", "value", "person", "done", "start"))


@dataclass(frozen=True, slots=True)
class _Words:
    kind: str
    how: str  #: ``is``, ``starts``, ``has``
    words: str


@cache
def _columns() -> tuple[_Words, ...]:
    return tuple(
        _Words(row["kind"], row["how"], key(row["header"])) for row in gazetteers.table("table_columns")
    )


@cache
def _phrases(how: str) -> frozenset[str]:
    return frozenset(rule.words for rule in _columns() if rule.how == how)


def _of_phrases(shown: str) -> bool:
    """Whether a head is who does it and what he does: ``Phòng, đơn vị được giao phụ trách``."""
    tokens = shown.split()
    seen = {0: ""}  # how far the words are told, and by what last
    for at in range(len(tokens)):
        if at not in seen:
            continue
        for stop in range(at + 1, min(len(tokens), at + _PHRASE) + 1):
            phrase = " ".join(tokens[at:stop])
            if seen[at] != "act" and phrase in _phrases("subject"):
                seen.setdefault(stop, "subject")
            elif seen[at] and phrase in _phrases("act"):
                seen[stop] = "act"
    return seen.get(len(tokens)) == "act"


def _of_days(shown: str) -> bool:
    """Whether a head is words of time alone: ``Buổi, ngày``, ``Hạn làm xong``."""
    tokens = shown.split()
    days = sum(token in _phrases("when") for token in tokens)
    beside = sum(token in _phrases("with when") for token in tokens)
    return days > 0 and 1 < len(tokens) == days + beside


#: the head of a column that is marked where a row falls into it: ``Quý I``, ``T5``, ``2027``
_PERIODS = "|".join(map(key, ("quý", "tháng", "tuần", "năm")))
_PERIOD = re.compile(rf"(?:{_PERIODS}) (?:[ivx]{{1,4}}|\d{{1,4}})(?: 20\d\d)?|t\d{{1,2}}|20\d\d")


def is_period(words: str) -> bool:
    """Whether a head is a stretch of the year that a mark in its column chooses.

    >>> is_period("Quý II"), is_period("T10"), is_period("Quý")
    (True, True, False)
    """
    return _PERIOD.fullmatch(key(words)) is not None


_PARTS = re.compile(r"\s*[/,;&\n]\s*|\s+[-–]\s+|\s+và\s+", re.I)
_MOST_PARTS = 4  #: that a head of who and when has


@lru_cache(maxsize=1024)
def column_kind(words: str) -> str | None:
    """What a column holds by the words of its head; two in one where its parts name who and when.

    >>> column_kind("Đơn vị/cá nhân/thời gian thực hiện"), column_kind("Thời gian, địa điểm")
    ('who and when', 'time')
    >>> column_kind("Chủ trì/Phối hợp")
    'lead and with'
    """
    kind = _kind(words)
    if kind == "lead" and "/" in words:
        first, *others = words.strip().split("/")
        if len(others) == 1 and _kind(first) == "lead" and _kind(others[0]) == "with":
            return LEAD_AND_WITH
    if kind in ("time", None, *OWNERS):
        parts = _PARTS.split(words.strip())
        if 1 < len(parts) <= _MOST_PARTS:
            kinds = [_kind(part) for part in parts]
            owners = [each for each in kinds if each in OWNERS]
            if "time" in kinds and owners and set(kinds) <= {"time", "person", None, *OWNERS}:
                return WHO_AND_WHEN
    return kind


#: an order of rules, the words that are looked for and the kind they tell
_Rule = tuple[int, str, str]


@cache
def _by_start() -> tuple[dict[str, _Rule], dict[str, list[_Rule]], dict[str, list[_Rule]]]:
    """The rules by the words of a whole head, by the first two letters of a start, by the first word
    of what a head has: few of the three hundred can fit a head."""
    whole: dict[str, _Rule] = {}
    starts: dict[str, list[_Rule]] = {}
    has: dict[str, list[_Rule]] = {}
    for order, rule in enumerate(_columns()):
        if rule.how == "is":
            whole.setdefault(rule.words, (order, rule.words, rule.kind))
        elif rule.how == "starts":
            starts.setdefault(rule.words[:2], []).append((order, rule.words, rule.kind))
        elif rule.how == "has":
            first = rule.words.split(" ")[0]
            has.setdefault(first, []).append((order, f" {rule.words} ", rule.kind))
    return whole, starts, has


def _first_rule(shown: str) -> str | None:
    """The kind that the first rule tells of those that fit a head."""
    whole, starts, has = _by_start()
    fits = [whole[shown]] if shown in whole else []
    fits += [rule for rule in starts.get(shown[:2], ()) if shown.startswith(rule[1])]
    padded = f" {shown} "
    for word in shown.split(" "):
        for rule in has.get(word, ()):
            if rule[1] in padded:
                fits.append(rule)
                break  # the first that fits of those with this word
    return min(fits)[2] if fits else None


def _kind(words: str) -> str | None:
    """What a column holds by the words of its head; the first rule that fits decides.

    >>> [_kind(w) for w in ("Cơ quan/đơn vị chủ trì", "Thời hạn hoàn thành", "Sản phẩm")]
    ['lead', 'time', 'product']
    >>> _kind("Phòng, đơn vị được giao phụ trách"), _kind("Phòng, đơn vị đạt giải")
    ('doer', None)
    """
    shown = key(re.split(r"[(\[]", words, maxsplit=1)[0])
    if not shown or len(shown) > _HEAD_LENGTH or words.rstrip().endswith((".", ";", ":")):
        return None
    if _PERIOD.fullmatch(shown):
        return "other"
    rule = _first_rule(shown)
    if rule is not None:
        return rule
    if _of_phrases(shown):
        return "doer"
    return "time" if _of_days(shown) else None


def head_of(document: Document, block: Block, least: int = 2) -> Kinds | None:
    """The kinds of the columns when a row is a head: most of its cells name a column.

    ``least``: how many kinds of columns of a task table it must name; for one, some cells are enough.
    """
    if not 2 <= len(block.cells) <= _COLUMNS:
        return None
    kinds = tuple(column_kind(document[cell]) for cell in block.cells)
    told = set(kinds) - _PLAIN
    filled = sum(len(cell) > 0 for cell in block.cells)
    known = sum(kind is not None for kind in kinds)
    return kinds if len(told) >= least and (least < 2 or 2 * known > filled) else None


def about_others(document: Document, block: Block) -> bool:
    """Whether a row is the head of a table of persons, money, papers: ``Họ và tên | Điện thoại``."""
    kinds = [column_kind(document[cell]) for cell in block.printed if len(cell)]
    about = sum(kind in ("person", "value") for kind in kinds)
    return about > 0 and not set(kinds) - _PLAIN and kinds.count(None) < about


def second_head(document: Document, block: Block, head: Block, kinds: Kinds) -> Kinds | None:
    """The columns when a row carries a head on: ``Thực hiện`` over ``Chủ trì``, ``Phối hợp``."""
    if len(block.cells) != len(kinds):
        return None
    below: list[str | None] = []
    parent: str | None = None
    own = 0
    for cell, above, kind in zip(block.cells, head.cells, kinds, strict=True):
        if len(above):
            parent = kind
        here = column_kind(document[cell]) if len(cell) else None
        if len(cell) and cell.start >= block.span.start:
            if kind in ("number", "task") or (here is None and len(cell) > 30):
                return None  # a row of its own
            own += here is not None
        below.append(here or parent)
    return tuple(below) if own and below != list(kinds) else None


_FIGURE = re.compile(r"[(\[]?(?:\d{1,2}|[A-E])[)\]]?(?:\s?=.{0,20})?")


def counts_columns(document: Document, block: Block) -> bool:
    """Whether a row only numbers the columns: ``(1) (2) (3)``."""
    filled: Iterable[str] = [document[cell].strip() for cell in block.printed if len(cell)]
    shown = list(filled)
    return len(shown) > 2 and all(_FIGURE.fullmatch(words) for words in shown)
