"""Where a subject ends and its work begins, weighed word by word: the seam of a sentence.

The grammar knows bodies by their names and verbs by lists; offices have more of both than any list.
What stands around a seam tells it as well: the first small word behind a name in capitals, a verb in
front of a figure or of ``các``, two verbs in a row of which the first belongs to the name.  Here every
place between two words of a sentence is weighed by some thirty signs of its neighbourhood, the
grammar's own opinion among them; the weights were learned from sentences written for it
(``benchmarks/seams``), and what comes out is a place and how sure it is, or that nobody stands in front
of the work.

The weights are data (``seams.json``), made by ``benchmarks/seams.py``, which asks :func:`signs` too:
what is learned and what is asked cannot part.
"""

from __future__ import annotations

import itertools
import json
import marshal
import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from extractors import gazetteers
from extractors.assignments.first_words import head_end
from extractors.bodies.lists import names_from
from extractors.kept import is_own, kept
from extractors.letters import flat
from extractors.once import OfText
from extractors.rules import vocabulary

__all__ = [
    "GROUPS",
    "LIKELY",
    "SURE",
    "Seam",
    "seam_among",
    "seam_at",
    "signs",
    "sure_seam",
    "words_of",
]

SURE = 0.9  #: from here on nineteen of twenty seams are right
LIKELY = 0.8  #: enough where the grammar knows nothing
_SHOWN = 300  #: characters of a sentence that are looked at
_MOST = 24  #: words of a subject
_BEHIND = 6  #: words looked at behind them
_SURE_ENDS = ".;:"
_WORDS = re.compile(r"\S+")
_FIGURES = re.compile(r"\d+")
_OUTSIDE = '.,;:()[]“”"*'
_MARKS = ",;:)-–"

#: What a place between two words is told by; the weights of each are a table of their own.
GROUPS = (
    *("next", "next_two", "last", "last_two", "across", "second", "third"),
    *("run", "mark", "capitals", "figure", "verb", "verbs", "named", "seen", "before", "place"),
    *("capital_verb", "run_verb", "last_verb", "first_place", "first_two_place", "second_verb"),
    *("list", "list_verb", "list_run", "head_verb", "stop", "known_pair"),
)
#: What is told of a sentence in front of whose work nobody stands.
_OF_NOBODY = ("next", "next_two", "verb", "capitals", "list", "head_verb")


class Seam(NamedTuple):
    """Where the work begins, None where nobody stands in front of it, and how sure that is (0 to 1)."""

    begin: int | None
    sure: float


def seam_at(text: str, at: int, end: int) -> Seam:
    """The seam of the sentence that begins at ``at``.

    >>> text = "Ban Quản lý chợ Cồn Muối lau lại quầy hàng, vá mái tôn trước ngày 20/8"
    >>> text[: seam_at(text, 0, len(text)).begin]
    'Ban Quản lý chợ Cồn Muối '
    >>> seam_at("Rà soát các hộ trong vùng sạt lở", 0, 32).begin is None
    True
    """
    kept_here = _seams(text)
    found = kept_here.get((at, end))
    if found is None:
        found = kept_here[at, end] = _weighed(text, at, end)
    return found


def sure_seam(text: str, at: int, end: int, least: float = SURE) -> int | None:
    """Where the work begins if that is sure; None where it is not, or nobody stands in front.

    >>> text = "Công ty Bến xe Cồn Trám dồn các xe hỏng về bãi số 4"
    >>> text[sure_seam(text, 0, len(text)) :]
    'dồn các xe hỏng về bãi số 4'
    """
    seam = seam_at(text, at, end)
    if seam.begin is None or seam.sure < least or not text[seam.begin].islower():
        return None
    return seam.begin


def _nothing(text: str) -> dict[tuple[int, int], Seam]:
    return {}


_seams = OfText(_nothing)


def seam_among(text: str, at: int, end: int, places: tuple[int, ...], rival: int) -> int | None:
    """Where the work begins if that is sure, and one of some places; ``rival``: where it seems to.

    As :func:`sure_seam`, but a place is left as soon as another weighs too much for it to be sure.

    >>> text = "Công ty Bến xe Cồn Trám dồn các xe hỏng về bãi số 4"
    >>> text[seam_among(text, 0, len(text), (24,), 28) :]
    'dồn các xe hỏng về bãi số 4'
    """
    if (at, end) not in _seams(text) and not _may_be_sure(text, at, end, places, rival):
        return None
    seam = sure_seam(text, at, end)
    return seam if seam in places else None


def _may_be_sure(text: str, at: int, end: int, places: tuple[int, ...], rival: int) -> bool:
    """Whether one of some places outweighs nobody's and the rival's as much as a sure one must."""
    spots = words_of(text, at, end)
    if not spots:
        return False
    sums = _Sums(_Signs(text, spots, end))
    starts = [start for start, _ in spots]
    spot = {start: number for number, start in enumerate(starts[:_MOST])}
    weights = sums.of(spot[each] for each in places if spot.get(each) and sums.closed[spot[each]])
    if not weights:
        return False
    least = max(weights) - _SURE_BY
    if sums.nobody > least:
        return False
    other = spot.get(rival)
    return not other or rival in places or not sums.closed[other] or sums.of((other,))[0] <= least


def _weighed(text: str, at: int, end: int) -> Seam:
    spots = words_of(text, at, end)
    if not spots:
        return Seam(None, 0.0)
    weighed = _Sums(_Signs(text, spots, end))
    places = [at for at, closed in enumerate(weighed.closed) if closed]
    if not places:
        return Seam(None, 0.0)
    sums = [weighed.nobody, *weighed.of(places)]
    most = max(sums)
    parts = [math.exp((each - most) / _SCALE) for each in sums]
    best = parts.index(max(parts))
    place = spots[places[best - 1]][0] if best else at
    return Seam(place if place > at else None, parts[best] / sum(parts))


_SCALE = 100  #: the weights are hundredths
_SURE_BY = 219  #: by less than that above another no place is sure: 1 / (1 + e^-2.19) is below SURE


_lock = RLock()
_made: list[dict[str, dict[str, int]]] = []


@cache
def _tables() -> dict[str, dict[str, int]]:
    """The weights of each group; in a process of the program's own those of words that were met."""
    with _lock:
        if not _made:
            _made.append({group: {} for group in GROUPS} if is_own() else _stored())
            for word in ("", "$"):
                _fill(_made[0], word)
        return _made[0]


def _stored() -> dict[str, dict[str, int]]:
    path = Path(gazetteers.__file__).parent / "data" / "seams.json"
    weights = json.loads(path.read_text("utf-8"))
    return {group: weights["weights"].get(group, {}) for group in GROUPS}


#: Groups whose signs begin with a word of the sentence: a hundred thousand, of which a text asks few.
_BY_WORD = frozenset(
    {
        *("next", "next_two", "last", "last_two", "across", "second", "third"),
        *("last_verb", "first_place", "first_two_place", "second_verb"),
    }
)


def _first(sign: str) -> str:
    return sign.split(" ", 1)[0].lstrip("-")


@kept
def _by_word() -> dict[str, bytes]:
    """The weights by the word that a sign begins with, packed; those of the other groups under none."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    for group, table in _stored().items():
        for sign, weight in table.items():
            word = _first(sign) if group in _BY_WORD else ""
            found.setdefault(word, {}).setdefault(group, {})[sign] = weight
    return {word: marshal.dumps(weights) for word, weights in found.items()}


@cache
def _unmet() -> dict[str, bytes]:
    """The weights of words that were not met, packed."""
    return dict(_by_word()) if is_own() else {}


def _meet(words: Iterable[str]) -> None:
    """See that the weights of some words are there."""
    unmet = _unmet()
    for word in words:
        first = word.lstrip("-")
        if first in unmet:
            with _lock:
                _fill(_tables(), first)


def _fill(tables: dict[str, dict[str, int]], word: str) -> None:
    packed = _unmet().get(word)
    if packed is not None:
        for group, weights in marshal.loads(packed).items():  # packed above
            tables[group].update(weights)
        del _unmet()[word]  # only now: another thread may look


class _Few:
    """The weights of signs that take few values, added up for the numbers that tell them.

    ``verb``: syllables of the verb that stands there, 0 to 2; ``far``: a place of :data:`_STEPS`.
    """

    def __init__(self) -> None:
        tables = _tables()

        def of(group: str, sign: str) -> int:
            return tables[group].get(sign, 0)

        verbs = range(3)
        self.verb = [
            [of("verb", f"{v}") + of("verbs", f"{v}{after}") for after in verbs] for v in verbs
        ]
        self.named = [[of("named", f"{size}{v}") for v in verbs] for size in range(5)]
        self.seen = [[of("seen", f"{seen}{v}") for v in verbs] for seen in range(5)]
        self.before = [[of("before", f"{earlier}{v}") for v in verbs] for earlier in verbs]
        self.run = [[of("run", far) + of("run_verb", f"{far}{v}") for v in verbs] for far in _STEPS]
        self.capitals = {
            (a, b, c): [
                of("capitals", f"{a:d}{b:d}{c:d}") + of("capital_verb", f"{a:d}{b:d}{v}") for v in verbs
            ]
            for a, b, c in itertools.product((False, True), repeat=3)
        }
        self.list = {
            by: [
                [
                    of("list", by) + of("list_verb", f"{by}{v}") + of("list_run", f"{by}{far}")
                    for v in verbs
                ]
                for far in _STEPS
            ]
            for by in "nabc"
        }
        self.place = [of("place", step) for step in _STEPS]
        self.mark = tables["mark"]
        self.no_mark = self.mark.get("", 0)
        self.head = {by: [of("head_verb", f"{by}{v}") for v in verbs] for by in "nabc"}
        self.pair = [[of("known_pair", f"{known:d}{v}") for v in verbs] for known in (False, True)]
        self.figure = [of("figure", f"{figure:d}") for figure in (False, True)]
        self.stop = [of("stop", f"{stop:d}") for stop in (False, True)]


_few = cache(_Few)


class _Sums:
    """What the weights of the signs of each place of a sentence add up to.

    The sum of the weights of what :meth:`_Signs.here` tells, which is not written out for that.
    """

    def __init__(self, told: _Signs) -> None:
        self.told = told
        _meet(told.low)
        self.words = [*map(_of_word, told.low), _of_word("$"), _of_word("$")]  # two behind the last
        self.pairs = [*map(_of_pair, told.pairs)]
        self.start = _of_pair("$")[1]
        self.sizes = [*(min(each, 2) for each in told.verbs), *[0] * _MOST]
        self.nobody = _weight_of_nobody(told)
        #: of each place: small words since the last capital, verbs in front, whether no bracket is open
        self.runs, self.seen, self.closed = [0], [0], [False]
        last, seen, depth = -1, 0, 0
        for at in range(1, min(len(told.spots), _MOST)):
            before = told.spots[at - 1][1]
            if "(" in before or ")" in before:
                depth += before.count("(") - before.count(")")
            if told.capital[at - 1]:
                last = at - 1
            if at > 1 and told.verbs[at - 1] and seen < 4:
                seen += 1
            self.runs.append(_STEP_OF[at - 1 - last])
            self.seen.append(seen)
            self.closed.append(depth <= 0)
        self.first: list[int | None] = [None] * len(_STEPS)

    def opening(self, step: int) -> int:
        """What the first words of the sentence weigh at a distance."""
        found = self.first[step]
        if found is None:
            tables, far = _tables(), _STEPS[step]
            found = self.first[step] = (
                _few().place[step]
                + tables["first_place"].get(f"{self.told.low[0]} {far}", 0)
                + tables["first_two_place"].get(f"{self.told.pairs[0]} {far}", 0)
            )
        return found

    def of(self, places: Iterable[int]) -> list[int]:
        """The sums of the places in front of some words."""
        few, told, sizes, words, pairs = _few(), self.told, self.sizes, self.words, self.pairs
        spots, verbs, capital = told.spots, told.verbs, told.capital
        capitals = [*capital, False]
        listed, head = told.listed, told.head
        found: list[int] = []
        for at in places:
            before = spots[at - 1][1]
            front = spots[at][0] - 1
            verb, step, sign = sizes[at], self.runs[at], before[-1]
            left, word, second = words[at - 1], words[at], words[at + 1]
            _, _, across, known = pairs[at - 1]
            place = _STEP_OF[at]
            opening = self.first[place]
            by = "n" if not listed else "a" if listed == front else "b" if front < listed else "c"
            by_head = "n" if not head else "a" if head == front else "b" if front < head else "c"
            found.append(
                word.next
                + left.last
                + second.second
                + words[at + 2].third
                + left.last_verb[verb]
                + second.second_verb[verb]
                + pairs[at][0]
                + (pairs[at - 2][1] if at > 1 else self.start)
                + across
                + (few.mark.get(sign, 0) if sign in _MARKS else few.no_mark)
                + (self.opening(place) if opening is None else opening)
                + few.run[step][verb]
                + few.capitals[capital[at - 1], capital[at], capitals[at + 1]][verb]
                + few.figure[second.figure]
                + few.verb[verb][sizes[at + (verbs[at] or 1)]]
                + few.named[_longest(told.low, at, _in_names()) if word.in_names else 0][verb]
                + few.seen[self.seen[at]][verb]
                + few.before[sizes[at - 1] if at > 1 else 0][verb]
                + few.list[by][step][verb]
                + few.head[by_head][verb]
                + few.stop[sign in _SURE_ENDS]
                + few.pair[known and sign not in _MARKS][verb]
            )
        return found


@lru_cache(maxsize=16384)
def _of_pair(pair: str) -> tuple[int, int, int, bool]:
    """What two words weigh behind a seam, in front of it and across it; whether the lists know them."""
    tables = _tables()
    return (
        tables["next_two"].get(pair, 0),
        tables["last_two"].get(pair, 0),
        tables["across"].get(pair, 0),
        pair in _known_pairs(),
    )


class _Word(NamedTuple):
    """What a word weighs by where it stands around a seam, also with the verb behind the seam."""

    next: int
    last: int
    second: int
    third: int
    last_verb: tuple[int, ...]
    second_verb: tuple[int, ...]
    figure: bool
    in_names: bool


@lru_cache(maxsize=8192)
def _of_word(word: str) -> _Word:
    tables = _tables()

    def of(group: str) -> int:
        return tables[group].get(word, 0)

    def by_verb(group: str) -> tuple[int, ...]:
        return tuple(tables[group].get(f"{word} {verb}", 0) for verb in range(3))

    return _Word(
        of("next"),
        of("last"),
        of("second"),
        of("third"),
        by_verb("last_verb"),
        by_verb("second_verb"),
        word[:1] == "0",
        word in _in_names(),
    )


def _weight_of_nobody(told: _Signs) -> int:
    """What the weights of the signs add up to that :meth:`_Signs.nobody` tells."""
    tables = _tables()
    return _weight_of_nothing() + sum(tables[group].get(f"-{sign}", 0) for group, sign in told.told())


@cache
def _weight_of_nothing() -> int:
    """What the signs weigh of which nothing is told where nobody stands in front."""
    return sum(table.get("-", 0) for group, table in _tables().items() if group not in _OF_NOBODY)


# --- what is told of a place -----------------------------------------------------------------------


def words_of(text: str, at: int, end: int) -> list[tuple[int, str]]:
    """The words of a sentence as far as it is looked at, each with its place.

    >>> words_of("Sở Y tế rà soát. Sở Nội vụ", 0, 26)[-1]
    (11, 'soát.')
    """
    found: list[tuple[int, str]] = []
    for m in _WORDS.finditer(text, at, min(end, at + _SHOWN)):
        word = m.group()
        found.append((m.start(), word))
        if word[-1] in _SURE_ENDS and len(found) > 1 and len(word) > 2 and word != "TP.":
            break
        if len(found) == _MOST + _BEHIND:
            break
    return found


def signs(text: str, at: int, end: int) -> list[tuple[int, tuple[str, ...]]]:
    """What is told of each place where the work may begin, by :data:`GROUPS`; the first is nobody's."""
    spots = words_of(text, at, end)
    if not spots:
        return []
    return _Signs(text, spots, end).all()


class _Signs:
    """A sentence whose places are told of."""

    def __init__(self, text: str, spots: list[tuple[int, str]], end: int) -> None:
        self.text = text
        self.spots = spots
        at = spots[0][0]
        low = flat.__wrapped__(text[at : spots[-1][0] + len(spots[-1][1])])
        self.low = [word.strip(_OUTSIDE) for word in _FIGURES.sub("0", low).split()]
        self.pairs = [f"{a} {b}" for a, b in zip(self.low, (*self.low[1:], "$"), strict=True)]
        self.capital = [_is_capital(word) for _, word in spots]
        listed = _verbs()
        self.verbs = [
            _longest(self.low, at, listed) if word in listed else 0 for at, word in enumerate(self.low)
        ]
        names, _ = names_from(text, at, end)
        self.listed = names[-1].end if names else 0
        self.head = head_end(text, at, end) or 0

    def word(self, at: int) -> str:
        return self.low[at] if 0 <= at < len(self.low) else "$"

    def pair(self, at: int) -> str:
        return self.pairs[at] if 0 <= at < len(self.low) else "$"

    def verb(self, at: int) -> str:
        return _size(self.verbs[at]) if at < len(self.verbs) else "0"

    def all(self) -> list[tuple[int, tuple[str, ...]]]:
        found = [(self.spots[0][0], self.nobody())]
        last, seen, depth = -1, 0, 0
        for at in range(1, min(len(self.spots), _MOST)):
            word = self.spots[at - 1][1]
            depth += word.count("(") - word.count(")")
            if self.capital[at - 1]:
                last = at - 1
            if at > 1 and self.verbs[at - 1]:
                seen += 1
            if depth <= 0:
                found.append((self.spots[at][0], self.here(at, at - 1 - last, seen)))
        return found

    def nobody(self) -> tuple[str, ...]:
        """The signs that no subject stands in front, in the places of those of a seam."""
        told = dict(self.told())
        return tuple(f"-{told[group]}" if group in told else "-" for group in GROUPS)

    def told(self) -> tuple[tuple[str, str], ...]:
        """What is told of a sentence in front of whose work nobody stands."""
        said = (
            *(self.word(0), self.pair(0), self.verb(0), str(sum(self.capital[1:8]))),
            *(str(bool(self.listed)), str(bool(self.head))),
        )
        return tuple(zip(_OF_NOBODY, said, strict=True))

    def here(self, at: int, run: int, seen: int) -> tuple[str, ...]:
        """The signs of the seam in front of a word; ``run``: small words since the last capital."""
        start = self.spots[at][0]
        before = self.spots[at - 1][1]
        verb, far = self.verb(at), _bucket(run)
        last, second = self.word(at - 1), self.word(at + 1)
        mark = before[-1] if before[-1] in _MARKS else ""
        capitals = f"{self.capital[at - 1]:d}{self.capital[at]:d}"
        following = self.capital[at + 1] if at + 1 < len(self.spots) else False
        place = _bucket(at)
        by_list = self.by(self.listed, start - 1)
        after = self.verb(at + max(1, self.verbs[at]))
        earlier = self.verb(at - 1) if at > 1 else "0"
        return (
            *(self.word(at), self.pair(at), last, self.pair(at - 2), self.pair(at - 1)),
            *(second, self.word(at + 2)),
            *(far, mark, f"{capitals}{following:d}", f"{second[:1] == '0':d}", verb),
            *(f"{verb}{after}", f"{_longest(self.low, at, _in_names()):d}{verb}"),
            *(f"{min(seen, 4)}{verb}", f"{earlier}{verb}", place),
            *(f"{capitals}{verb}", f"{far}{verb}", f"{last} {verb}"),
            *(f"{self.word(0)} {place}", f"{self.pair(0)} {place}", f"{second} {verb}"),
            *(by_list, f"{by_list}{verb}", f"{by_list}{far}"),
            *(f"{self.by(self.head, start - 1)}{verb}", f"{before[-1] in _SURE_ENDS:d}"),
            f"{(not mark and self.pair(at - 1) in _known_pairs()):d}{verb}",
        )

    @staticmethod
    def by(stop: int, at: int) -> str:
        """Where a place stands by an end that the grammar found: none, before, at, behind it."""
        if not stop:
            return "n"
        return "a" if stop == at else ("b" if at < stop else "c")


def _is_capital(word: str) -> bool:
    first = word[0]
    if first in '("“':
        first = word.lstrip('("“')[:1]
    return first.isupper() or first.isdigit()


def _size(syllables: int) -> str:
    return str(min(syllables, 2))


_STEPS = ("0", "1", "2", "3", "5", "8", "12", "20")
_STEP_OF = [
    next(at for at, step in enumerate(_STEPS) if count <= int(step) or step == "20")
    for count in range(_MOST + 1)
]


def _bucket(count: int) -> str:
    """A number of words in steps: 0 1 2 3 5 8 12."""
    return _STEPS[_STEP_OF[count]] if count <= _MOST else _STEPS[-1]


def _longest(low: list[str], at: int, listed: dict[str, frozenset[str]]) -> int:
    """How many words the longest entry has that stands at a word; 0 for none."""
    entries = listed.get(low[at])
    if entries is None:
        return 0
    if len(entries) > 1 or low[at] not in entries:
        for size in (4, 3, 2):
            if at + size <= len(low) and " ".join(low[at : at + size]) in entries:
                return size
    return 1 if low[at] in entries else 0


@cache
def _verbs() -> dict[str, frozenset[str]]:
    return _by_first("verb", "act", "scan_verb", "duty")


@cache
def _in_names() -> dict[str, frozenset[str]]:
    return _by_first("in_names", "describing", "noun_of_verb")


def _by_first(*kinds: str) -> dict[str, frozenset[str]]:
    return dict(_entries(*kinds))


@kept
def _entries(*kinds: str) -> tuple[tuple[str, frozenset[str]], ...]:
    found: dict[str, set[str]] = {}
    for word in vocabulary("work_words", *kinds):
        entry = flat.__wrapped__(word)
        found.setdefault(entry.split(" ")[0], set()).add(entry)
    return tuple((first, frozenset(entries)) for first, entries in found.items())


@kept
def _known_pairs() -> frozenset[str]:
    """Two syllables that stand side by side in words of the lists: seldom is a seam between them."""
    found: set[str] = set()
    for source in ("work_words", "agency_words", "owner_words", "person_words", "product_words"):
        for row in gazetteers.table(source):
            said = flat.__wrapped__(row["word"]).split(" ")
            found.update(f"{a} {b}" for a, b in itertools.pairwise(said))
    return frozenset(found)
