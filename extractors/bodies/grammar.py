"""How names of bodies are built: heads, fields, tails of place, offices of persons, collectives.

A name is read by a small recursive descent over a *flat* copy of the text (lower case, one tone
placement, plain hyphens, same length), so that one table row serves ``Uỷ ban``, ``Ủy ban`` and
``ỦY BAN``.  The grammar, with the words of ``agency_words.tsv`` and ``agencies.tsv``::

    name       = title name | body [" " body] tail* | collective
    body       = known | over body | head field | head Capitalised words
    tail       = [unit] place | "các" units | "cấp" level | "Trung ương" ...
    collective = [det] noun modifier* ((", " | " và ") (noun modifier* | plural body))*

Known names are matched before free ones, the longest reading wins.  The patterns are in
:mod:`extractors.bodies.pieces`, tails and free names in :mod:`extractors.bodies.tails`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extractors.bodies.pieces import (
    PLACE,
    TAILS,
    groups,
    heads,
    openers,
    province_names,
    staff,
    word_sets,
)
from extractors.bodies.tails import begins_name, committee_end, free_end, open_end, tails
from extractors.letters import LOWER, UPPER, flat
from extractors.once import OfText
from extractors.rules import either, words

__all__ = [
    "Name",
    "either",
    "field_end",
    "find_names",
    "flat_text",
    "name_at",
    "opening_name",
    "province_names",
    "words",
]


class Name(NamedTuple):
    """One reading: where it ends (exclusive), whether it names several bodies, whether it is a
    collective, and whether it is the office of a person."""

    end: int
    plural: bool = False
    collective: bool = False
    person: bool = False


# --- bodies --------------------------------------------------------------------------------------

_RUN = re.compile(r"\w+")
_TWO_WORDS = re.compile(r"\w+[ ]\w+")
_NUMBERED = re.compile(r"(?:[ ](?!số|chức)[^\W\d]{1,8}){1,4}[ ]\d{2,4}(?![\w/.])")  # "Đội kiểm tra 814"
_SQUADS = frozenset(("đội", "tổ", "đoàn", "ban", "tiểu ban"))
_BY_NUMBER = re.compile(r"[ ]\d{1,2}(?![\w/.%])")  # "Vụ 1", "Phòng 2"
_UNITS = frozenset(
    ("vụ", "phòng", "cục", "đội", "tổ", "chi bộ", "chi hội", "chi đoàn", "trạm", "phân xưởng")
)


def _body(text: str, low: str, pos: int, depth: int) -> Name | None:
    """A body without tails: the longest of the readings that its first word leaves open."""
    p = heads()
    word = _RUN.match(low, pos)
    may = openers().get(word[0]) if word is not None else None
    if may is None:
        return None
    known = p.known.match(low, pos) if "known" in may else None
    best = known.end() if known else 0
    plural = False
    if depth and "over" in may and (m := p.over.match(low, pos)) and low.startswith(" ", m.end()):
        over = _over(text, low, m.end() + 1, depth)
        if over is not None and over.end > best:
            best, plural = over.end, over.plural
    if "head" in may and (m := p.head.match(low, pos)):
        best = max(best, _headed(text, low, pos, m.end(), best))
    if "committee" in may and (m := p.committee.match(low, pos)) and m.end() >= best - 1:
        best = max(best, committee_end(text, m.end()))
    if "troop" in may and (m := p.troop.match(low, pos)):
        best = max(best, m.end())
    if "open" in may and (m := p.open.match(low, pos)):
        best = max(best, _opened(text, low, m.end()))
    if low.startswith("ban quản lý ", pos):
        best = max(best, _managing(text, low, pos + 11))
    return Name(best, plural) if best else None


def _over(text: str, low: str, at: int, depth: int) -> Name | None:
    """The body another one is named by that stands over it: ``Đảng ủy Công an tỉnh``."""
    inner = _plain(text, low, at, depth - 1) if text[at : at + 1].isupper() else None
    return inner if inner is not None and not inner.person else None


def _headed(text: str, low: str, pos: int, head: int, best: int) -> int:
    """End of a head with its field (``Sở Y tế``), number (``Vụ 1``) or capital words; 0 for none.

    ``best`` is the end of what the gazetteer knows: numbers and free words are not asked for more.
    """
    p = heads()
    field = p.field.match(low, head)
    if field is not None and text[head + 1].isupper():
        return _second_field(text, low, head, field.end())
    if best > head:
        return 0
    name = low[pos:head]
    numbered = _NUMBERED.match(low, head) if name in _SQUADS else None
    if numbered is None and name in _UNITS and text[pos].isupper():
        numbered = _BY_NUMBER.match(low, head)
    end = numbered.end() if numbered else free_end(text, low, head)
    # "SỞ", "BAN" in capitals with capital words behind: a heading in capitals, no free name
    shouted = text[pos:head].isupper() and " " not in name and TAILS.at(low, head) is None
    return end if end > head and not shouted else 0


#: What an office of two fields goes on with: ``Cục Hậu cần| - Kỹ thuật``.
_SECOND = re.compile(rf"[ ](?P<sign>và|-|–)[ ](?=[{UPPER}][{LOWER}]{{1,6}},?[ ][{LOWER}])")
#: Fields between the first and the last one: ``Trung tâm Văn hóa|, Thông tin| và Truyền thanh``.
_BETWEEN = re.compile(
    rf",[ ](?P<field>[{UPPER}][{LOWER}]{{0,6}}(?:[ ][{LOWER}]{{1,7}}){{0,5}}?)"
    rf"(?=,?[ ]và[ ][{UPPER}]|,[ ])"
)
_FIELDS = 3  #: fields of one office between the first and the last
_ONE_FIELD = ("sở", "bộ")  #: whose fields are all listed


def _second_field(text: str, low: str, head: int, end: int) -> int:
    """End of the field an office is named by, also of further ones that no table has."""
    if low.endswith(_ONE_FIELD, 0, head):
        return end
    last = _listed_fields(text, low, end)
    step = _SECOND.match(text, last)
    if step is None:
        return end
    at = step.end()
    if _other(text, low, at, acts=last == end or step["sign"] != "và"):
        return end
    field = heads().field.match(low, at - 1)
    free = free_end(text, low, at - 1)
    return max(end, field.end() if field is not None else 0, free if free >= at else 0)


def _listed_fields(text: str, low: str, end: int) -> int:
    """End of the fields behind commas that one behind ``và`` follows; ``end`` for none."""
    if not low.startswith(", ", end):
        return end
    for _ in range(_FIELDS):
        more = _BETWEEN.match(text, end)
        if more is None or _other(text, low, more.start("field"), acts=False):
            return end
        end = more.end()
    return end


def _other(text: str, low: str, at: int, *, acts: bool) -> bool:
    """Whether a body, an office or a role begins at ``at``, where a small word is the second.

    ``acts``: work may begin there too, behind a dash.
    """
    word = _RUN.match(low, at)
    p, sets = heads(), word_sets()
    if word is None or p.known.match(low, at) or p.title.match(low, at):
        return True
    two = _TWO_WORDS.match(low, at)
    if two is not None and two[0] in staff():
        return p.field.match(low, at - 1) is None  # "Giáo viên chủ nhiệm"
    if low.startswith(("phòng, chống ", "khoa học "), at):
        return False
    if word[0] in sets.particles or (acts and (word[0] in sets.stops or p.verb.match(low, at))):
        return True
    begun = p.head.match(low, at) or groups().noun.match(low, at)
    if begun is None or begun.end() > word.end():
        return begun is not None
    return _headed(text, low, at, begun.end(), 0) > begun.end()


def _opened(text: str, low: str, head: int) -> int:
    """End of ``Hợp tác xã chè Suối Bạc``, read from behind its head; 0 for none."""
    end = open_end(text, low, head)
    return end if end > head else 0


def _managing(text: str, low: str, pos: int) -> int:
    """End of ``Ban Quản lý dự án đầu tư xây dựng các công trình giao thông``, ``... Khu kinh tế Nghi
    Sơn``, read from behind ``Ban Quản lý``; 0 for none."""
    p = heads()
    m = p.managed.match(low, pos)
    if m is None:
        return 0
    end = m.end()
    if (place := PLACE.match(text, end)) and not begins_name(low, end + 1):
        end = place.end()
        again = p.managed.match(low, end + 3) if low.startswith(" và ", end) else None
        end = again.end() if again else end
    return end


# --- bodies with tails, offices ------------------------------------------------------------------

_LED = ("văn phòng", "phòng", "ban")


def _plain(text: str, low: str, pos: int, depth: int = 3) -> Name | None:
    """A body with its tails, or a person's office with the body behind it."""
    found = _tailed(text, low, pos, depth)
    if depth and (m := heads().title.match(low, pos)):
        inner = _led(text, low, pos, m.end(), depth)
        if inner is not None and (found is None or inner.end > found.end):
            return Name(inner.end, inner.plural, inner.collective, person=True)
    return found


def _tailed(text: str, low: str, pos: int, depth: int) -> Name | None:
    """A body, what it belongs to and where: ``Văn phòng Đoàn đại biểu Quốc hội tỉnh Lào Cai``."""
    found = _body(text, low, pos, depth)
    if found is None:
        return None
    p = heads()
    end, plural = found.end, found.plural
    for _ in range(2):
        before = end
        end, several = tails(text, low, end)
        plural = plural or several
        at = end + (5 if low.startswith(" của ", end) else 1)  # "Ban Pháp chế của HĐND tỉnh"
        if plural or not low.startswith(" ", end) or not text[at : at + 1].isupper():
            break
        owner = _body(text, low, at, depth - 1) if depth else None
        if owner is None or (p.title.match(low, at) and not p.known.match(low, at)):
            break
        end = owner.end
    if end == before:
        return Name(end, plural)  # nothing stood behind it, nor does now
    end, several = tails(text, low, end)
    return Name(end, plural or several)


def _led(text: str, low: str, pos: int, title: int, depth: int) -> Name | None:
    """The body or group an office leads, whose title stands from ``pos`` to ``title``."""
    at = title + 1
    inner = None
    if low.startswith(" ", title):
        inner = _collective(text, low, at, depth - 1, led=True) or _plain(text, low, at, depth - 1)
    if inner is None:
        end, several = tails(text, low, title)
        if end > title:
            noun = _noun(text, low, at, 0) if _goes_on(low, at, end) else None
            inner = Name(noun[1] if noun else end, several)
    # "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "Trưởng phòng Văn hóa - Xã hội":
    # the title ends in the head of the body it leads
    word = next((each for each in _LED if low.endswith(f" {each}", pos, title)), None)
    if word is not None:
        whole = _plain(text, low, title - len(word), depth - 1)
        if whole is not None and (inner is None or whole.end > inner.end):
            return whole
    return inner


# --- collectives ---------------------------------------------------------------------------------

_LINK = re.compile(r"[ ](?:(?:thuộc,[ ])?(?:trực[ ])?thuộc|của|ở|trong|giúp[ ]việc)[ ](?:các[ ])?")
_LETTERS = re.compile(rf"[{UPPER}]{{3,12}}(?!\w)")  #: "các cơ quan thuộc UBTVQH"
_SEP = re.compile(r"(?:,[ ](?:và[ ])?|[ ]và[ ]|[ ]hoặc[ ])")
_MEMBERS = 13  #: of one collective; the longest list of the samples has nine


def _noun(text: str, low: str, pos: int, depth: int) -> tuple[int, int] | None:
    """A noun of a collective with its modifiers: end of the noun, end of the whole."""
    p = groups()
    m = p.noun.match(low, pos)
    if m is None:
        return None
    noun = end = m.end()
    for _ in range(4):
        before = end
        if modifier := p.modifier.match(low, end):
            stop = modifier.end()
            end = _goes_on(low, end + 1, stop) or _whose(text, low, end + 1, stop) or stop
        end = tails(text, low, end)[0]
        if depth and low.startswith(" ", end):
            end = _belongs(text, low, noun, end) or end
        if end == before:
            break
    return noun, end


def _whose(text: str, low: str, pos: int, end: int) -> int:
    """End of the body whose head ends words that say whose: ``thuộc Sở | Y tế``; 0 for none."""
    at = low.rfind(" ", pos, end) + 1
    if at <= pos or not text[at].isupper() or not text[end + 1 : end + 2].isupper():
        return 0
    inner = _plain(text, low, at, 1)
    return inner.end if inner is not None and inner.end > end else 0


def _goes_on(low: str, pos: int, end: int) -> int:
    """End of a noun that only begins with the tail up to ``end``: ``cơ sở | y tế``; 0 for none."""
    m = groups().noun.match(low, pos)
    return m.end() if m is not None and m.end() > end else 0


def _belongs(text: str, low: str, noun: int, end: int) -> int | None:
    """End of what a noun's bodies belong to: ``các đơn vị thuộc Sở Y tế``, ``... trực thuộc Bộ``."""
    link = _LINK.match(low, end)
    at = link.end() if link else end + 1
    capital = text[at : at + 1].isupper()
    inner = _plain(text, low, at, 1) if capital else None
    if inner is not None:
        return inner.end
    if link and (again := _noun(text, low, at, 0)):
        return again[1]
    if capital and (link or low.endswith("thuộc", noun, end)):
        kind = groups().bare_head.match(low, at) or _LETTERS.match(text, at)
        kind = kind or heads().head.match(low, at)  # "các đơn vị trực thuộc Trường"
        return kind.end() if kind else None
    return None


def _collective(text: str, low: str, pos: int, depth: int = 2, *, led: bool = False) -> Name | None:
    """``Các sở, ban, ngành, đoàn thể, Ủy ban nhân dân các huyện, thành phố``.

    ``led``: an office stands in front (``Thủ trưởng các sở``), and leads bodies alone.
    """
    det = groups().det.match(low, pos)
    if det is not None and not low.startswith(" ", det.end()):
        return None
    at = det.end() + 1 if det else pos
    if det is None and groups().noun.match(low, at) is None:
        return None
    own = _plain(text, low, at, 2) if text[at : at + 1].isupper() else None
    if det is None and own is not None and not (own.person and (own.plural or own.collective)):
        return None  # "Đảng ủy Công an tỉnh, ..." are bodies of their own
    first = _first(text, low, at, depth, det is not None, own)
    if first is None:
        return None
    noun, end = first
    if low.startswith(f", {low[at:noun]} ", noun):
        return None  # a verb: "Cấp, cấp lại giấy phép"
    led = led or (own is not None and own.person)
    group = _Group(text, low, depth, led, end, simple=noun == end)
    while group.members < _MEMBERS and group.grows():
        pass
    return (
        Name(group.end, True, True) if _is_group(group, low[at:noun], noun, det is not None) else None
    )


def _first(
    text: str, low: str, at: int, depth: int, det: bool, own: Name | None
) -> tuple[int, int] | None:
    """The first member of a collective: end of its noun, end of the whole."""
    first = _noun(text, low, at, depth)
    if first is not None and not det and low[at : first[0]] in word_sets().members:
        return None
    if first is None or (own is not None and own.end > first[1]):
        return (own.end, own.end) if det and own is not None else None
    return first


def _is_group(group: _Group, noun: str, end: int, det: bool) -> bool:
    """Whether what was read is a collective: several members, or words that name one alone.

    ``end`` is the end of the first member's ``noun``.
    """
    p = word_sets()
    if group.members > 1:
        return True
    alone = group.end == end
    if det:
        return not (alone and noun in p.vague)  # "các cấp", "các đồng chí"
    if noun in p.shy or " " not in noun:
        return False
    capital = group.text[end - len(noun)].isupper()
    return not alone or (capital and noun in p.bare)


@dataclass(slots=True)
class _Group:
    """A collective while it is read: how far, how many members, whether all are nouns alone."""

    text: str
    low: str
    depth: int
    led: bool
    end: int
    simple: bool
    members: int = 1

    def grows(self) -> bool:
        """Read one member more; False where the list is over."""
        sep = _SEP.match(self.low, self.end)
        if sep is None:
            return False
        at = sep.end()
        joined = "," not in sep[0] or "và" in sep[0]
        det = groups().det.match(self.low, at)
        if det is not None and self.low.startswith(" ", det.end()):
            if not joined and not self.simple:
                return False
            at = det.end() + 1
            if self.led and groups().apart.match(self.low, at):
                return False  # "Thủ trưởng các sở, ngành và các tổ chức, cá nhân": nobody heads these
        end = self.member(at, alone=not joined and det is not None)
        if end is None:
            return False
        self.end = end
        self.members += 1
        return True

    def member(self, at: int, *, alone: bool) -> int | None:
        """End of the member that begins at ``at``; None for what is no member of this list.

        ``alone``: behind a comma and a determiner, where only a bare noun goes on the list.
        """
        text, low = self.text, self.low
        if not self.simple and groups().deputy.match(low, at):
            return None  # "các Ban Hội đồng nhân dân xã và đại biểu Hội đồng nhân dân xã"
        plain = _plain(text, low, at, 2) if text[at : at + 1].isupper() else None
        if plain is not None:
            if self.led and (plain.person or heads().title.match(low, at)):
                return None  # "Thủ trưởng các sở, ngành, Chủ tịch UBND các xã": two groups
            if plain.plural or (self.simple and low.startswith("mặt trận", at)):
                return plain.end
            if not plain.collective and (not self.simple or _noun(text, low, at, 0) is None):
                return None
        more = _noun(text, low, at, self.depth)
        if more is None or (plain is not None and plain.end > more[1]):
            return None
        bare = more[0] == more[1]
        if alone and not bare:
            return None  # ", các đảng ủy trực thuộc Tỉnh ủy" is a group of its own
        if not self.simple and text[at].isupper() and text.startswith(", ", at - 2):
            return None  # "Các thành viên Ban Chỉ đạo, Bộ trưởng"
        self.simple = self.simple and bare
        return more[1]


# --- where names begin ---------------------------------------------------------------------------

_WINDOW = 700  #: characters a name is looked for in: no name is longer


def _read(text: str, low: str, pos: int) -> Name | None:
    plain = _plain(text, low, pos)
    own = plain is not None and not plain.person and text[pos].isupper()
    if own and groups().det.match(low, pos) is None:
        return plain  # "Đảng ủy Công an tỉnh, ..." opens no collective
    if plain is not None and not any(c.isupper() for c in text[pos : plain.end]):
        plain = None  # "ban chỉ đạo", "công an" as common nouns
    group = _collective(text, low, pos)
    if plain is None or (group is not None and group.end > plain.end):
        return group
    return plain


def field_end(head: str, text: str, pos: int, end: int) -> int | None:
    """Where what a body of a head is for ends: ``Tài chính`` behind ``Sở``; None when the gazetteer
    knows no such body.

    >>> field_end("Sở", "Giáo dục và Đào tạo, Y tế", 0, 25)
    19
    """
    if not text[pos : pos + 1].isupper():
        return None
    p = heads()
    low = f"{flat(head)} {flat(text[pos : min(end, pos + 120)])}"
    ends = [m.end() for m in (p.known.match(low), p.field.match(low, len(head))) if m is not None]
    best = max(ends, default=0) - len(head) - 1
    return pos + best if best > 0 else None


_BEHIND_COMMON = re.compile(rf"[ ](?:[{LOWER}]+[ ])?[{UPPER}]")


def _openings(text: str, low: str, start: int, end: int) -> Iterator[int]:
    """Where a name may begin, by its first word: a capital one, a determiner, or a common noun with
    a capital word behind it (``công an tỉnh Sơn La``)."""
    p = word_sets()
    firsts, dets = p.firsts, p.dets
    for m in _RUN.finditer(text, start, end):
        at, stop = m.span()
        word = low[at:stop]
        if word in firsts:
            raw = m[0]
            if raw[0].isupper():
                if raw.isupper() or raw[1:].islower():
                    yield at
                continue
            if (
                raw.islower()
                and _BEHIND_COMMON.match(text, stop, end)
                and not text.startswith(("đại ", "học "), max(start, at - 4))
            ):
                yield at
                continue
        if word in dets:
            raw = m[0]
            if raw[1:].islower() and (
                raw[0].isupper()
                or (text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isalnum())
            ):
                yield at


class _Book:
    """What has been read of one long text: its flat form, its names, the openings of a stretch.

    Headings are asked for again, and the sentences in front of two deadlines overlap; a text of
    nothing but deadlines would be read once each.
    """

    __slots__ = ("begin", "end", "low", "names", "places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = flat.__wrapped__(text)
        self.names: dict[int, Name | None] = {}
        self.places: list[int] = []
        self.begin = self.end = 0

    def openings(self, start: int, end: int) -> list[int]:
        """The openings between two offsets; a stretch that goes on where the last one did is not
        read twice."""
        text = self.text
        if not self.begin <= start <= self.end:
            self.places, self.begin, self.end = [], start, start
        if end > self.end:
            while end < len(text) and (text[end].isalnum() or text[end] == "_"):
                end += 1  # no word is cut in two
            self.places.extend(_openings(text, self.low, self.end, end))
            self.end = end
        return self.places[bisect_left(self.places, start) :]


_book = OfText(_Book)


def flat_text(text: str) -> str:
    """A document's text in flat form, made once for all who look into the whole of it."""
    return _book(text).low


def name_at(text: str, pos: int) -> Name | None:
    """The longest name of a body, office or collective that starts exactly at ``pos``."""
    if pos and text[pos - 1].isalnum():
        return None
    if len(text) <= _WINDOW:
        return _read(text, flat(text), pos)
    book = _book(text)
    if pos not in book.names:
        stop = pos + _WINDOW
        book.names[pos] = _moved(_read(text[pos:stop], book.low[pos:stop], 0), pos)
    return book.names[pos]


def _moved(name: Name | None, by: int) -> Name | None:
    if name is None or not by:
        return name
    return Name(name.end + by, name.plural, name.collective, name.person)


def opening_name(text: str, start: int, end: int) -> Name | None:
    """The first of :func:`find_names` where it begins at ``start``; what is behind is not read."""
    piece = text[start:end]
    if len(text) <= _WINDOW:
        low = flat(piece)
        first = next(_openings(piece, low, 0, len(piece)), None)
    else:
        book = _book(text)
        low = book.low[start:end]
        first = next((at - start for at in book.openings(start, end)), None)
    return _moved(_read(piece, low, 0), start) if first == 0 and piece else None


def find_names(text: str, start: int, end: int) -> Iterator[tuple[int, Name]]:
    """Names between two offsets, leftmost and longest, with where they begin."""
    piece = text[start:end]
    places: Iterable[int]
    if len(text) <= _WINDOW:
        low = flat(piece)
        places = _openings(piece, low, 0, len(piece))
    else:
        book = _book(text)
        low = book.low[start:end]
        places = [at - start for at in book.openings(start, end)]
    last = 0
    for at in places:
        if at < last:
            continue
        if at >= len(piece):
            return
        name = _read(piece, low, at)
        if name is not None:
            last = name.end
            yield start + at, Name(start + name.end, name.plural, name.collective, name.person)
