"""Which clauses order something, weighed: somebody, the seam behind, and what stands around them.

The rules of this package say where an order stands by its form.  Offices write more forms than any
rules: ``Riêng tổ 3 nộp quỹ``, ``...; kế toán xã chi tiền dầu``, ``(Sở Y tế ra thông báo hôm nay)``.
Where a clause has somebody in front of a sure seam (:mod:`extractors.assignments.seams`) and no rule
gave it, some forty signs decide whether it orders or tells: the type of the document, the part it
stands in, the words in front of who acts, the words behind, a day, the tasks around it.  The weights
were learned from documents written and marked for it (``benchmarks/orders``), and are data
(``orders.json``), made by ``benchmarks/orders.py``, which asks :func:`signs` too: what is learned and
what is asked cannot part.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from extractors import gazetteers
from extractors.assignments.first_words import head_end, may_name
from extractors.assignments.seams import seam_at
from extractors.assignments.stretches import Paragraph
from extractors.assignments.tagger import acts
from extractors.assignments.verbs import begins_work, no_work_at
from extractors.assignments.words import WORK
from extractors.bodies.lists import names_from
from extractors.letters import flat
from extractors.rules import alternatives, vocabulary

__all__ = ["GROUPS", "Clause", "Scene", "chance", "clauses_of", "signs"]

_LEAST = 0.5  #: how sure a seam must be to be looked at
_LONGEST = 900  #: characters of a paragraph's clause
_SHOWN = 160  #: characters of a clause that are looked at
_NAME = 110  #: characters of a name in front of a colon
_FRONT = 40  #: characters in front of a clause that are looked at
_PLACE = "làm "  #: in front of a place on a board
_SCALE = 100  #: the weights are hundredths

#: What a clause is told by; the weights of each are a table of their own.
GROUPS = (
    *("type", "place", "type_place", "front", "before", "before_two", "first", "first_two", "last"),
    *("size", "capital", "known", "work", "work_two", "verb", "duty", "told", "past", "dated"),
    *("other", "near", "tasks", "ends", "sure", "long", "opening", "opening_two", "second"),
    *("type_duty", "place_told", "front_other", "front_capital", "type_front", "place_verb"),
    *("place_dated", "verb_past", "known_front", "capital_verb", "gives", "type_gives", "place_gives"),
    *("inside", "gone", "somebody", "somebody_front"),
)


class Clause(NamedTuple):
    """A clause with somebody in front of work: its begin, work and end; how sure its seam is."""

    begin: int
    work: int
    end: int
    sure: float


class Scene(NamedTuple):
    """What is known of the paragraph a clause stands in."""

    type: str  #: of the document's part
    place: str  #: the part by the headings above, and whether it is an item
    dated: bool  #: whether a day stands in the clause
    other: bool  #: whether the clause lies in the words of a task of somebody
    near: bool  #: whether the paragraph has a task
    tasks: int  #: how many tasks the document has so far
    gives: bool  #: whether by the rules' words a name stands in front, and work behind


def _first_letters() -> str:
    """What the words begin with that single somebody out or lead a clause in."""
    singled = {word[0] for word in vocabulary("work_words", "singles_out")}
    led = {word[0] for word in vocabulary("work_words", "leads_clause")}
    return "".join(sorted({*led, *(each for one in singled for each in (one.lower(), one.upper()))}))


_OPENS = re.compile(
    r"(?P<stop>[.;:]) [“\"]?|(?P<comma>,) |[ ]?\((?=\w)"
    rf"|[ ](?=[{_first_letters()}])"
    rf"(?P<word>(?i:{alternatives(vocabulary('work_words', 'singles_out'))})"
    rf"|{alternatives(vocabulary('work_words', 'leads_clause'))}) "
)
_STOPS = re.compile(r"[.;] (?!\d)|\)")


def clauses_of(
    text: str, pos: int, end: int, past: Callable[[int], int] | None = None
) -> Iterator[Clause]:
    """The clauses of a paragraph that have somebody in front of a seam, each seam once.

    ``past`` tells for a place up to where nothing is looked for, as a rule has given what stands there.

    >>> text = "Riêng tổ 3 nộp quỹ trước; kế toán xã chi trả ngày công cho dân quân"
    >>> [text[each.begin : each.end] for each in clauses_of(text, 0, len(text))]
    ['tổ 3 nộp quỹ trước', 'kế toán xã chi trả ngày công cho dân quân']
    """
    taken = pos
    for begin in _places(text, pos, end):
        if begin < taken or not (may_name(text, begin) or first_word(text, begin) in _openers()):
            continue
        if past is not None and (known := past(begin)) > begin:
            taken = known
            continue
        if begins_work(text, begin, end):
            continue  # "Tổ chức tập huấn", "Bảo đảm an toàn"
        if (colon := _labelled(text, begin, end)) is not None:
            taken = colon
            if (
                not may_name(text, begin)
                or names_from(text, colon, end)[0]
                or not text[colon].isalpha()
            ):
                continue  # "Các tổ chức chính trị - xã hội: Hội Nông dân, Hội Phụ nữ"
            if not begins_work(text, colon, end) and not (
                text[colon].islower() and acts(text, colon, end)
            ):
                continue
            yield Clause(begin, colon, _stop(text, colon, begin, end), 1.0)
            continue
        seam = seam_at(text, begin, end)
        if seam.begin is None or seam.sure < _LEAST:
            continue
        taken = seam.begin
        if not text[seam.begin].islower() or not is_name(text[begin : seam.begin]):
            continue
        if text.find(",", seam.begin, text.find(" ", seam.begin, end)) >= 0:
            continue  # "Bộ Ngoại | giao, Bộ Tư pháp"
        if text.startswith(_PLACE, seam.begin) and may_name(text, seam.begin + len(_PLACE)):
            continue  # "Chánh Văn phòng | làm thư ký"
        if told_inside(text, begin, seam.begin, end) or _within_name(text, begin, seam.begin, end):
            continue
        yield Clause(begin, seam.begin, _stop(text, seam.begin, begin, end), seam.sure)


def told_inside(text: str, begin: int, work: int, end: int) -> bool:
    """Whether something is told of who stands in front: ``Huyện đoàn đã đăng ký | làm``, no duty.

    >>> text = "Huyện đoàn đã đăng ký làm mương"
    >>> told_inside(text, 0, 22, len(text)), told_inside("Tổ điện ghi sổ", 0, 8, 14)
    (True, False)
    """
    if not _row("told_inside").intersection(text[begin:work].split()):
        return False
    return WORK["duty"].match(text, work, end) is None


def _within_name(text: str, begin: int, work: int, end: int) -> bool:
    """Whether the lists know a name that goes on behind a seam: ``Bộ Ngoại | giao, Bộ Tư pháp``."""
    names, _ = names_from(text, begin, end)
    return bool(names) and names[-1].end > work and not begins_work(text, work, end)


def _stop(text: str, work: int, begin: int, end: int) -> int:
    """Where a clause ends: at a full stop, a semicolon, the end of its bracket."""
    stop = _STOPS.search(text, work, min(end, begin + _LONGEST))
    return stop.start() if stop is not None else end


def _labelled(text: str, begin: int, end: int) -> int | None:
    """Where the words behind a colon begin that ends a name: ``Tổ trưởng: | dự hai cuộc phỏng vấn``."""
    colon = text.find(": ", begin, min(end, begin + _NAME))
    if colon < 0 or not is_name(text[begin:colon]) or ". " in text[begin:colon]:
        return None
    return colon + len(": ") if colon + len(": ") < end else None


def is_name(said: str) -> bool:
    """Whether a stretch may be who acts: no half of a bracket, no colon, no end of a clause.

    >>> is_name("Tổ trưởng (ông Ba) "), is_name("chuyên viên Văn phòng) "), is_name("Sở Y tế: tổ ")
    (True, False, False)
    """
    return not any(mark in said for mark in (":", "; ", "\n")) and said.count("(") == said.count(")")


def _places(text: str, pos: int, end: int) -> Iterator[int]:
    """Where a clause may begin.

    Behind a comma only with a capital, or where the words in front lead in: ``Hết hạn, | hộ vi phạm``.
    """
    yield pos
    first = text.find(" ", pos, end)
    if first >= 0 and text[pos:first].lower() in _row("singles_out"):
        yield first + 1
    sentence, commas = pos, 0
    for m in _OPENS.finditer(text, pos, end):
        if m["stop"]:
            sentence, commas = m.end(), 0
        elif m["comma"]:
            commas += 1
            capital = text[m.end() : m.end() + 1].isupper() and bool(names_from(text, m.end(), end)[0])
            if not capital and (commas > 1 or not _leads_in(text, sentence, m.start())):
                continue
        yield m.end()


def _leads_in(text: str, start: int, end: int) -> bool:
    """Whether words only say when or in which case: neither somebody nor work opens them."""
    return not may_name(text, start) and not begins_work(text, start, end)


def chance(told: tuple[str, ...]) -> float:
    """How likely a clause orders something, by its signs."""
    total = sum(table.get(sign, 0) for table, sign in zip(_tables(), told, strict=True))
    return 1 / (1 + math.exp(-total / _SCALE))


def first_word(text: str, at: int = 0) -> str:
    """The first word of a stretch in flat form.

    >>> first_word("Thợ lái cẩu gập cần")
    'thợ'
    """
    m = _WORD.match(text, at)
    return flat.__wrapped__(m[0]) if m is not None else ""


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _openers() -> frozenset[str]:
    return frozenset(_stored()["openers"])


@cache
def _stored() -> dict[str, Any]:
    path = Path(gazetteers.__file__).parent / "data" / "orders.json"
    stored: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return stored


@cache
def _tables() -> tuple[dict[str, int], ...]:
    return tuple(_stored()["weights"].get(group, {}) for group in GROUPS)


# --- what is told of a clause -----------------------------------------------------------------------

_FIGURES = re.compile(r"\d+")
_OUTSIDE = '.,;:()[]“”"*-–'
_TOLD = ("predicate", "notice", "condition", "noun_begin", "past")


@cache
def _row(kind: str) -> frozenset[str]:
    return frozenset(vocabulary("work_words", kind))


def place_of(p: Paragraph, item: str) -> str:
    """The part a paragraph stands in, in one word."""
    part = p.region or ("called" if p.called else ("step" if p.step else "plain"))
    return f"{part} {item}"


def signs(text: str, p: Paragraph, clause: Clause, scene: Scene) -> tuple[str, ...]:
    """What is told of a clause, by :data:`GROUPS`."""
    begin, work, end, sure = clause
    front = _words(text[max(p.pos, begin - _FRONT) : begin])
    mark = text[max(p.pos, begin - 2) : begin].strip()[:1] if begin > p.pos else "^"
    if mark.isalnum():
        mark = "w"
    subject = _words(text[begin:work])
    behind = _words(text[work : min(end, work + _SHOWN)])
    opening = _words(text[p.pos : min(begin, p.pos + _FRONT)])
    names, _ = names_from(text, begin, end)
    known = "n"
    if text[work - 2] == ":":
        known = "ce" if names and names[-1].end == work - 2 else "cn"
    elif names:
        known = "e" if names[-1].end == work - 1 else ("l" if names[-1].end > work else "s")
    head = head_end(text, begin, end)
    somebody = f"{head is not None and head < work:d}{bool(names):d}"
    verb = f"{begins_work(text, work, end):d}"
    duty = f"{WORK['duty'].match(text, work, end) is not None:d}"
    told = "".join(str(i) for i, row in enumerate(_TOLD) if WORK[row].match(text, work, end))
    told += "x" if no_work_at(text, work, end) else ""
    past = next((each for each in behind[:4] if each in _row("aspect")), "")
    capital = f"{text[begin].isupper():d}"
    other, near = f"{scene.other:d}", f"{scene.near:d}"
    dated, gives = f"{scene.dated:d}", f"{scene.gives:d}"
    stop = text[end : end + 1] or "$"
    return (
        *(scene.type, scene.place, f"{scene.type} {scene.place}", mark, _at(front, -1)),
        *(" ".join(front[-2:]), _at(subject, 0), " ".join(subject[:2]), _at(subject, -1)),
        *(_bucket(len(subject)), capital, known, _at(behind, 0), " ".join(behind[:2]), verb),
        *(duty, told, past, dated, other, near, _bucket(scene.tasks), stop),
        *(f"{min(9, int(sure * 10))}" if sure < 0.99 else "10", _bucket(len(behind))),
        *(_at(opening, 0), " ".join(opening[:2]), _at(behind, 1)),
        *(f"{scene.type} {duty}", f"{scene.place} {told}", f"{mark} {other}", f"{mark} {capital}"),
        *(f"{scene.type} {mark}", f"{scene.place} {verb}", f"{scene.place} {dated}"),
        *(f"{verb} {past}", f"{known} {mark}", f"{capital} {verb}", gives),
        *(f"{scene.type} {gives}", f"{scene.place} {gives}"),
        next((each for each in subject[1:] if each in _row("joins_inside")), ""),
        next((each for each in opening if each in _row("opens_told")), ""),
        *(somebody, f"{somebody} {mark}"),
    )


def _words(said: str) -> list[str]:
    """The words of a stretch in flat form, figures as one."""
    return [
        word
        for each in flat.__wrapped__(said).split()
        if (word := _FIGURES.sub("0", each.strip(_OUTSIDE)))
    ]


def _at(words: list[str], at: int) -> str:
    return words[at] if -len(words) <= at < len(words) else "$"


def _bucket(count: int) -> str:
    """A number in steps: 0 1 2 3 5 8 12."""
    return next((str(step) for step in (0, 1, 2, 3, 5, 8, 12) if count <= step), "20")
