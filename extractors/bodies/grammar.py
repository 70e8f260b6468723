"""How names of bodies are built: heads, fields, tails of place, offices of persons, collectives.

A name is read by a small recursive descent over a *flat* copy of the text (lower case, one tone
placement, plain hyphens, same length), so that one table row serves ``Uỷ ban``, ``Ủy ban`` and
``ỦY BAN``.  The grammar, with the words of ``agency_words.tsv`` and ``agencies.tsv``::

    name       = title name | body [" " body] tail* | collective
    body       = known | over body | head field | head Capitalised words
    tail       = [unit] place | "các" units | "cấp" level | "Trung ương" ...
    collective = [det] noun modifier* ((", " | " và ") (noun modifier* | plural body))*

Known names are matched before free ones, the longest reading wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import gazetteers
from extractors.letters import LOWER, UPPER, flat
from extractors.rules import either, first_words, words

__all__ = ["Name", "either", "field_end", "find_names", "name_at", "province_names", "words"]

# --- vocabulary ----------------------------------------------------------------------------------


@cache
def province_names() -> tuple[str, ...]:
    """Names of provinces before and after 1/7/2025 with their aliases that are names."""
    names: dict[str, None] = {}
    for province in gazetteers.provinces():
        for name in (province.old_name, province.new_name, *province.aliases):
            if name and "." not in name:
                names[name] = None
    return tuple(names)


@dataclass(frozen=True, slots=True)
class _Patterns:
    known: re.Pattern[str]
    head: re.Pattern[str]
    field: re.Pattern[str]
    over: re.Pattern[str]
    title: re.Pattern[str]
    det: re.Pattern[str]
    noun: re.Pattern[str]
    modifier: re.Pattern[str]
    committee: re.Pattern[str]
    tail: re.Pattern[str]
    place: re.Pattern[str]
    firsts: frozenset[str]
    dets: frozenset[str]
    bare: frozenset[str]
    stops: frozenset[str]
    verb: re.Pattern[str]
    particles: frozenset[str]
    members: frozenset[str]
    shy: frozenset[str]
    vague: frozenset[str]
    bare_head: re.Pattern[str]
    managed: re.Pattern[str]
    apart: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    known = [row["name"] for row in gazetteers.table("agencies")]
    unit = either(words("unit"))
    province = either(province_names())
    hamlet = "(?:thôn|bản|ấp|buôn|làng|xóm|khóm|khối|khu[ ]phố|tổ[ ]dân[ ]phố|chi[ ]bộ)(?!\\w)"
    tail = rf"""(?x)
        [ ](?:
            (?P<list>(?:các|những)[ ]{unit}(?:(?:,[ ]|[ ]và[ ])(?:các[ ])?{unit}){{0,5}}
               |(?:các|những)[ ](?:(?:đơn[ ]vị|cơ[ ]quan),?[ ](?:và[ ])?)?
                  (?:địa[ ]phương|khu[ ]vực)(?!\w)
               |(?:các|những)[ ]{hamlet}(?:(?:,[ ]|[ ]và[ ]){hamlet}){{0,4}}
               |{unit}(?:(?:,[ ]|[ ]và[ ]){unit}){{1,5}}
            )(?:[ ](?:trực[ ]thuộc[ ]trung[ ]ương|biên[ ]giới|khác
              |có[ ]liên[ ]quan|liên[ ]quan|trọng[ ]điểm
              |(?:trên[ ]địa[ ]bàn|thuộc|của)[ ]tỉnh)(?!\w))?
          | (?P<level>cấp[ ](?:tỉnh|huyện|xã|trên|dưới|cơ[ ]sở)
                (?:(?:,[ ]|[ ]và[ ])(?:cấp[ ])?(?:huyện|xã|thành[ ]phố|phường)(?!\w)){{0,3}}
              |các[ ]cấp|(?:hai|2|02)[ ]cấp|cùng[ ]cấp)(?!\w)
          | (?P<province>(?:(?:tỉnh|thành[ ]phố|tp\.?)[ ])?{province})
          | tỉnh(?!\w|[ ](?:ủy|đoàn)(?!\w))
          | (?P<unit>{unit})(?![ ](?:ủy|đoàn)(?!\w))
          | (?P<state>trung[ ]ương|việt[ ]nam|tối[ ]cao|địa[ ]phương|nhà[ ]nước
              |khu[ ]vực(?:[ ](?:\d{{1,2}}|[ivx]{{1,4}}))?)(?!\w)
        )"""
    firsts = first_words((*known, *words("head"), *words("over"), *words("title"), *words("noun")))
    return _Patterns(
        known=re.compile(either(known)),
        head=re.compile(either(words("head"))),
        field=re.compile("[ ]" + either(words("field"))),
        over=re.compile(either(words("over"))),
        title=re.compile(either(words("title"))),
        det=re.compile(either(words("det"))),
        noun=re.compile(either(words("noun"))),
        modifier=re.compile("[ ]" + either(words("modifier")) + r"(?![ ](?:ủy|đoàn)(?!\w))"),
        committee=re.compile(either(words("committee"))),
        tail=re.compile(tail),
        place=re.compile(rf"(?:[ ][{UPPER}]\w*|[ ]\d{{1,3}}(?!\w)){{1,5}}"),
        firsts=firsts,
        dets=first_words(words("det")),
        bare=frozenset(flat(w) for w in words("bare")),
        stops=frozenset(words("stop")),
        verb=re.compile(either(words("verb"))),
        particles=frozenset(words("particle")),
        members=frozenset(flat(w) for w in words("member")),
        shy=frozenset(flat(w) for w in words("shy")),
        vague=frozenset(flat(w) for w in words("vague")),
        managed=re.compile(
            f"[ ](?:các[ ])?{either(words('managed'))}"
            f"(?:(?:,[ ]|[ ]và[ ]|[ ])(?:các[ ])?{either(words('managed'))}){{0,4}}"
        ),
        apart=re.compile(either(words("apart"))),
        bare_head=re.compile(either(words("shared")) + rf"(?![ ][{UPPER}])"),
    )


# --- the parser ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """One reading: where it ends, whether it names several bodies, and whether it is a collective."""

    end: int
    plural: bool = False
    collective: bool = False
    person: bool = False


_NUMBERED = re.compile(r"(?:[ ](?!số|chức)[^\W\d]{1,8}){1,4}[ ]\d{2,4}(?![\w/.])")  # "Đội kiểm tra 814"
_SQUADS = frozenset(("đội", "tổ", "đoàn", "ban", "tiểu ban"))
_BY_NUMBER = re.compile(r"[ ]\d{1,2}(?![\w/.%])")  # "Vụ 1", "Phòng 2"
_UNITS = frozenset(("vụ", "phòng", "cục", "đội", "tổ"))
_WORD = re.compile(r"(?P<sep>, | và | ?- ?| )(?P<word>[\w&]+(?:\.\w+)?)")
# second halves of words that names hold: "An toàn giao thông", "Phát triển quỹ đất", "Dân số"
_COMPOUND = re.compile(
    r"giao (?:thông|dịch|lưu|nhận|hữu)(?!\w)|(?<=giao )(?:thông|dịch|lưu|nhận|hữu)"
    r"|(?<=phát )triển(?! khai)|trực tuyến|phân (?:bón|tích|phối)|đề tài|(?<=dân )số|(?<=đổi )số"
    r"|(?<=thuật )số|(?<=dân )chủ|(?<=việc )làm|(?<=lưu )trữ"
)
_FREE_LOWER = 5  #: lower-case words a free name may hold after a capital one (own reading of samples)
_FREE_WORDS = 12


def _free(text: str, low: str, pos: int) -> int:
    """End of a name of capitalised words that begins behind ``pos`` (``pos`` itself: none)."""
    p = _patterns()
    end, count, lower = pos, 0, 0
    capitals = text[max(0, pos - 3) : pos].isupper()
    pending = None  # end before a comma that only a later "và" may justify
    while count < _FREE_WORDS:
        m = _WORD.match(text, end)
        if m is None:
            break
        sep, word = m["sep"], m["word"]
        at = m.start("word")
        big = word[0].isupper() or word[0].isdigit()
        flat_word = low[at : m.end()]
        if count == 0 and (
            sep != " "
            or not word[0].isupper()
            or flat_word in ("luật", "hành")
            or flat_word in p.particles
        ):
            break
        if big:
            if count and sep in (" và ", ", ") and (_starts(low, at) or not word[0].isupper()):
                break
            if count and sep == " " and not capitals and p.known.match(low, at):
                break
            if sep == ", ":
                if pending is not None and capitals:
                    break
                pending = end if pending is None else pending
            elif sep == " và ":
                pending = None
            lower = 0
        else:
            ends = (
                flat_word in p.particles
                or ((flat_word in p.stops) if lower else p.verb.match(low, at) is not None)
            ) and _COMPOUND.match(low, at) is None
            if sep != " " or ends or lower >= _FREE_LOWER:
                break
            lower += 1
        count += 1
        end = m.end()
    return end if pending is None else pending


def _starts(low: str, pos: int) -> bool:
    """Whether a body, an office or a collective noun begins here."""
    p = _patterns()
    return bool(p.known.match(low, pos) or p.head.match(low, pos) or p.title.match(low, pos))


def _body(text: str, low: str, pos: int, depth: int) -> Name | None:
    """A body without tails: the longest of the readings."""
    p = _patterns()
    best = 0
    plural = False
    if m := p.known.match(low, pos):
        best = m.end()
    if depth and (m := p.over.match(low, pos)) and low[m.end() : m.end() + 1] == " ":
        at = m.end() + 1
        inner = _plain(text, low, at, depth - 1) if text[at : at + 1].isupper() else None
        if inner is not None and inner.end > best and not inner.person:
            best, plural = inner.end, inner.plural
    if m := p.head.match(low, pos):
        head = m.end()
        shouted = text[pos:head].isupper()
        f = p.field.match(low, head)
        if f is not None and text[head + 1].isupper():
            best = max(best, f.end())
        elif best <= head:
            numbered = _NUMBERED.match(low, head) if low[pos:head] in _SQUADS else None
            if numbered is None and low[pos:head] in _UNITS and text[pos].isupper():
                numbered = _BY_NUMBER.match(low, head)
            end = numbered.end() if numbered else _free(text, low, head)
            if end > head and not (
                shouted and " " not in low[pos:head] and not p.tail.match(low, head)
            ):
                best = max(best, end)
    if (m := p.committee.match(low, pos)) and m.end() >= best - 1:
        best = max(best, _committee(text, low, m.end()))
    if low.startswith("ban quản lý ", pos) and (m := p.managed.match(low, pos + 11)):
        # "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông", "... Khu kinh tế Nghi Sơn"
        end = m.end()
        if (place := p.place.match(text, end)) and not _starts(low, end + 1):
            end = place.end()
            again = p.managed.match(low, end + 3) if low.startswith(" và ", end) else None
            end = again.end() if again else end
        best = max(best, end)
    return Name(best, plural) if best else None


_NICKNAME = re.compile(r"[ ]\d{2,4}(?![\w/.-])")


@cache
def _purpose() -> re.Pattern[str]:
    return re.compile(
        rf"[ ](?:{gazetteers.phrases('purpose')})\b"
        r"[^;.:()\n\"“”]{2,140}?"
        rf"(?=[;.:()\n\"“”]|,?[ ](?:{gazetteers.phrases('purpose_end')})(?!\w)|,[ ][{UPPER}]|$)"
    )


def _committee(text: str, low: str, pos: int) -> int:
    """End of what a steering committee is for: ``Ban Chỉ đạo phòng, chống tội phạm ... tỉnh``."""
    if number := _NICKNAME.match(text, pos):  # "Ban Chỉ đạo 297"
        return number.end()
    m = _purpose().match(text, pos)
    return pos + len(text[pos : m.end()].rstrip()) if m else pos


def _tails(text: str, low: str, end: int) -> tuple[int, bool]:
    """Read tails of place and level behind a body: where they end, whether they make it plural."""
    p = _patterns()
    plural = False
    for _ in range(3):
        m = p.tail.match(low, end)
        if m is None:
            break
        plural = plural or m["list"] is not None or m["level"] is not None
        end = m.end()
        if m["unit"] is not None and (place := p.place.match(text, end)):
            end = place.end()
        if plural:
            if m["list"] is not None and (places := _places(text, low, m.start("list"), end)):
                end = places
            break
    behind = text[end + 1 : end + 2]
    if low[end : end + 1] == " " and (behind == "s" or behind.isupper() or behind.isdigit()):
        end = _region(text, low, end)
    return end, plural


def _region(text: str, low: str, end: int) -> int:
    """The end of a figure or a name behind ``khu vực``, of a number behind any body."""
    if by_number := _OF_REGION.match(text, end):
        behind = low.endswith(" khu vực", 0, end) or by_number["no"] is not None
        return by_number.end() if behind else end
    return end


# "Hải quan khu vực VII", "Trung tâm Y tế khu vực Bảo Yên", "Đội Quản lý thị trường số 5"
_OF_REGION = re.compile(
    rf"[ ](?:(?P<no>số[ ]\d{{1,3}})(?![\w/.])|[IVX]{{1,5}}(?!\w)|\d{{1,2}}(?![\w/.%])"
    rf"|[{UPPER}][{LOWER}]{{1,6}}(?:[ ][{UPPER}][{LOWER}]{{1,6}}){{1,3}}(?!\w))"
)
_PLACE = rf"[{UPPER}][\w'’-]*(?:[ ](?:[{UPPER}\d][\w'’-]*)){{0,4}}"
_LIST = re.compile(rf"(?P<colon>:)?[ ](?={_PLACE}(?:,[ ]|[ ]và[ ]))")
_NEXT_PLACE = re.compile(
    rf"(?P<sep>,[ ](?:và[ ])?|[ ]và[ ])(?P<name>{_PLACE})(?![ ][{LOWER}]*(?<=[ ]của))"
)
_ONE_PLACE = re.compile(_PLACE)
_MANY_PLACES = 40


def _places(text: str, low: str, start: int, end: int) -> int | None:
    """Where the places of ``các tỉnh Lào Cai, Yên Bái``, ``các xã: Diễn Châu, Quỳnh Lưu`` end."""
    m = _LIST.match(text, end)
    if m is not None:
        if text[start:end].isupper():
            return None
        first = _ONE_PLACE.match(text, m.end())
        if first is None or _starts(low, m.end()):
            return None
        end = first.end()
    elif not _ONE_PLACE.match(text, text.rfind(" ", start, end) + 1, end):
        return None  # the last word is no place: "các tỉnh, thành phố"
    count = 0
    while count < _MANY_PLACES and (more := _NEXT_PLACE.match(text, end)):
        if _starts(low, more.start("name")) or _cut_short(text, more.end()):
            break
        end = more.end()
        count += 1
    if m is not None and m["colon"] and not count:
        return None
    return end


def _cut_short(text: str, end: int) -> bool:
    """Whether a small word goes on what looked like a place: ``Tổ chức``, ``Rà soát``."""
    p = _patterns()
    word = re.compile(rf"[ ]([{LOWER}]+)").match(text, end)
    return (
        word is not None
        and " " not in text[text.rfind(",", 0, end) + 2 : end]
        and (word[1] not in p.particles)
    )


_LED = ("văn phòng", "phòng", "ban")


def _plain(text: str, low: str, pos: int, depth: int = 3) -> Name | None:
    """A body with its tails, or a person's office with the body behind it."""
    p = _patterns()
    found = _body(text, low, pos, depth)
    if found is not None:
        end, plural = found.end, found.plural
        for _ in range(2):
            end, more = _tails(text, low, end)
            plural = plural or more
            at = end + 1
            if plural or low[end:at] != " " or not text[at : at + 1].isupper():
                break
            next_body = _body(text, low, at, depth - 1) if depth else None
            if next_body is None or (p.title.match(low, at) and not p.known.match(low, at)):
                break
            end = next_body.end
        end, more = _tails(text, low, end)
        found = Name(end, plural or more)
    if depth and (m := p.title.match(low, pos)) and low[m.end() : m.end() + 1] == " ":
        at = m.end() + 1
        inner = _collective(text, low, at, depth - 1, led=True) or _plain(text, low, at, depth - 1)
        if inner is None:
            end, more = _tails(text, low, m.end())
            inner = Name(end, more) if end > m.end() else None
        # "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "Trưởng phòng Văn hóa - Xã hội":
        # the title ends in the head of the body it leads
        word = next((w for w in _LED if low.endswith(f" {w}", pos, m.end())), None)
        if word is not None:
            whole = _plain(text, low, m.end() - len(word), depth - 1)
            if whole is not None and (inner is None or whole.end > inner.end):
                inner = whole
        if inner is not None and (found is None or inner.end > found.end):
            return Name(inner.end, inner.plural, inner.collective, person=True)
    return found


def _noun(text: str, low: str, pos: int, depth: int) -> tuple[int, int] | None:
    """A noun of a collective with its modifiers: end of the noun, end of the whole."""
    p = _patterns()
    m = p.noun.match(low, pos)
    if m is None:
        return None
    noun = end = m.end()
    for _ in range(4):
        before = end
        if mod := p.modifier.match(low, end):
            end = mod.end()
        tail_end, _plural = _tails(text, low, end)
        end = max(end, tail_end)
        link = _LINK.match(low, end)
        at = link.end() if link else end + 1
        if depth and low[end : end + 1] == " ":
            inner = _plain(text, low, at, 1) if text[at : at + 1].isupper() else None
            if inner is None and link and (again := _noun(text, low, at, 0)):
                inner = Name(again[1])
            if inner is not None:
                end = inner.end
            elif (
                (link or low.endswith("thuộc", noun, end))
                and text[at : at + 1].isupper()
                and (kind := p.bare_head.match(low, at))
            ):
                end = kind.end()  # "các đơn vị thuộc, trực thuộc Bộ"
        if end == before:
            break
    return noun, end


_LINK = re.compile(r"[ ](?:(?:thuộc,[ ])?(?:trực[ ])?thuộc|của|ở|trong|giúp[ ]việc)[ ](?:các[ ])?")
_SEP = re.compile(r"(?:,[ ](?:và[ ])?|[ ]và[ ]|[ ]hoặc[ ])")


def _collective(text: str, low: str, pos: int, depth: int = 2, *, led: bool = False) -> Name | None:
    """``Các sở, ban, ngành, đoàn thể, Ủy ban nhân dân các huyện, thành phố``."""
    p = _patterns()
    det = p.det.match(low, pos)
    at = det.end() + 1 if det and low[det.end() : det.end() + 1] == " " else pos
    if at == pos and det is not None:
        return None
    own = _plain(text, low, at, 2) if text[at : at + 1].isupper() else None
    if det is None and own is not None and not (own.person and (own.plural or own.collective)):
        return None  # "Đảng ủy Công an tỉnh, ..." are bodies of their own
    led = led or (own is not None and own.person)
    first = _noun(text, low, at, depth)
    if first is not None and low[at : first[0]] in p.members and det is None:
        return None
    if first is None or (own is not None and own.end > first[1]):
        if det is None or own is None:
            return None
        first = (own.end, own.end)
    noun, end = first
    members = 1
    simple = noun == end
    shy = low[at:noun] in (p.shy if det is None else p.vague)
    for _ in range(12):
        sep = _SEP.match(low, end)
        if sep is None:
            break
        step = sep.end()
        joined = "và" in sep.group() or "hoặc" in sep.group()
        inner_det = p.det.match(low, step)
        if inner_det is not None and low[inner_det.end() : inner_det.end() + 1] == " ":
            if not joined and not simple:
                break
            step = inner_det.end() + 1
            if led and p.apart.match(low, step):
                break  # "Thủ trưởng các sở, ngành và các tổ chức, cá nhân": nobody heads these
        plain = _plain(text, low, step, 2) if text[step : step + 1].isupper() else None
        if led and plain is not None and (plain.person or p.title.match(low, step)):
            break  # "Thủ trưởng các sở, ngành, Chủ tịch UBND các xã": two groups
        if plain is not None and (plain.plural or low.startswith("mặt trận", step)):
            end = plain.end
        elif (
            plain is not None
            and not plain.collective
            and not (text[step].isupper() and _noun(text, low, step, 0))
        ):
            break
        elif more := _noun(text, low, step, depth):
            if plain is not None and plain.end > more[1]:
                break
            if not joined and inner_det is not None and more[0] != more[1]:
                break  # ", các đảng ủy trực thuộc Tỉnh ủy" is a group of its own
            end = more[1]
            simple = simple and more[0] == more[1]
        else:
            break
        members += 1
    if shy and members == 1 and (det is None or end == noun):
        return None
    if det is None or at == pos:
        lone = members == 1 and end == noun
        if lone and not (text[pos].isupper() and low[pos:noun] in p.bare):
            return None
        if members == 1 and " " not in low[pos:noun]:
            return None
    return Name(end, plural=True, collective=True)


_WINDOW = 700  #: characters a name is looked for in: no name is longer


def _read(text: str, low: str, pos: int) -> Name | None:
    plain = _plain(text, low, pos)
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
    p = _patterns()
    low = f"{flat(head)} {flat(text[pos : min(end, pos + 120)])}"
    ends = [m.end() for m in (p.known.match(low), p.field.match(low, len(head))) if m is not None]
    best = max(ends, default=0) - len(head) - 1
    return pos + best if best > 0 else None


_RUN = re.compile(r"\w+")
_BEHIND_COMMON = re.compile(rf"[ ](?:[{LOWER}]+[ ])?[{UPPER}]")


def _openings(text: str, low: str, start: int, end: int) -> Iterator[int]:
    """Where a name may begin, by its first word: a capital one, a determiner, or a common noun with
    a capital word behind it (``công an tỉnh Sơn La``)."""
    p = _patterns()
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


_book = lru_cache(maxsize=2)(_Book)


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
