"""A rule is a row: its name, its pattern with words in braces, what it makes, an example that tests it.

This module is the only maker of patterns from vocabulary.  ``{before}`` in a pattern stands for the
words of that kind in the data file a table names, ``{work_words:verb}`` for those of another file, and
for a piece of pattern where the table has a piece of that name.  The rows of a :class:`Table` compile
to one pattern, so that a text is read once however many rows there are; where two rows could read the
same place, the earlier one does.

Reading is quick because the engine works out, from the compiled pattern, which literals every match
must hold near its start (``rước `` for ``[tT]rước ngày``) and looks for those with ``str.find``: some
four times quicker than to try the pattern everywhere.  Nobody lists such literals by hand.
"""

from __future__ import annotations

import hashlib
import os.path
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib import import_module
from typing import Any, Generic, NamedTuple, TypeVar, cast

from extractors import gazetteers
from extractors.kept import VALUES, kept
from extractors.letters import RARE, flat
from extractors.once import OfText

__all__ = [
    "Anchor",
    "Found",
    "Patterns",
    "Reason",
    "Reasons",
    "Row",
    "Table",
    "alternatives",
    "anchors",
    "cased",
    "either",
    "first_words",
    "marked",
    "noted",
    "spelled",
    "vocabulary",
    "whole",
    "wide",
    "words",
]

M = TypeVar("M")
S = TypeVar("S")
Piece = str | Callable[[], str]  #: of a pattern; a function where it costs something to make


# --- from words to patterns --------------------------------------------------------------------------


@kept
def vocabulary(source: str, *kinds: str) -> tuple[str, ...]:
    """The words of some kinds in a data file, in its order; KeyError for a kind it has not.

    >>> vocabulary("deadline_words", "within")
    ('trong', 'nội trong', 'ngay trong')
    """
    found: dict[str, None] = {}
    for kind in kinds:
        listed = [row["word"] for row in gazetteers.table(source) if row["kind"] == kind]
        if not listed:
            raise KeyError(f"{source}.tsv has no words of kind {kind}")
        found.update(dict.fromkeys(listed))
    return tuple(found)


@kept
def noted(source: str, kind: str) -> tuple[tuple[str, str], ...]:
    """The words of one kind in a data file, each with what is noted beside it.

    >>> dict(noted("work_words", "modality"))["yêu cầu"]
    'yeu_cau'
    """
    return tuple((row["word"], row["note"]) for row in gazetteers.table(source) if row["kind"] == kind)


def words(kind: str) -> tuple[str, ...]:
    """The words of one kind of ``agency_words.tsv``."""
    return vocabulary("agency_words", kind)


_FOR_A_TREE = 6  #: words from which on a tree of letters costs less than one after the other


def _escaped(word: str) -> str:
    return re.escape(word).replace(r"\ ", "[ ]")


def alternatives(listed: Iterable[str]) -> str:
    """A pattern for any of the words as they are written, the longest first.

    Of many words a tree of letters is made: those that begin otherwise are left at once.

    >>> alternatives(("hết", "đến hết"))
    '(?:đến[ ]hết|hết)'
    """
    longest = sorted(listed, key=len, reverse=True)
    if len(longest) < _FOR_A_TREE:
        return "(?:" + "|".join(map(_escaped, longest)) + ")"
    return f"(?:{_tree(sorted(set(longest)))})"


def spelled(listed: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, as whole words.

    Written as a tree of letters: of some hundred verbs those that begin otherwise are left at once.

    >>> spelled(("rà soát", "rà"))
    '(?:rà(?:[ ]soát|))(?!\\\\w)'
    """
    return f"(?:{_tree(sorted(set(listed)))})" + r"(?!\w)"


def _tree(listed: list[str]) -> str:
    """Words in order as a pattern, of those that stand in a place the longest first.

    An empty one among them may end there: tried last, as an alternative, which costs less than ``?``.
    """
    ends = listed[0] == ""
    options = []
    at = int(ends)
    while at < len(listed):
        stop = at + 1
        while stop < len(listed) and listed[stop][0] == listed[at][0]:
            stop += 1
        first, last = listed[at], listed[stop - 1]  # of words in order: what they share, all share
        shared = os.path.commonprefix((first, last))  # noqa: RUF071 # letters are meant
        behind = [word[len(shared) :] for word in listed[at:stop]]
        options.append(_escaped(shared) + (_tree(behind) if behind[-1] else ""))
        at = stop
    if not ends and len(options) == 1:
        return options[0]
    return f"(?:{'|'.join(options)}{'|' if ends and options else ''})"


def wide(listed: Iterable[str], gap: str = r"\s+") -> str:
    """The words as they are written, with any blanks or a line break between two; ``gap`` says what.

    >>> bool(re.match(wide(("thực hiện",)), "thực\\nhiện"))
    True
    """
    longest = sorted(listed, key=len, reverse=True)
    return "(?:" + "|".join(gap.join(map(re.escape, word.split(" "))) for word in longest) + ")"


def cores(listed: Iterable[str]) -> tuple[str, ...]:
    """Few of the words: each of all that are listed holds one of them, for a cheap look in front.

    >>> cores(("đề nghị", "giao", "kính đề nghị", "giao nhiệm vụ cho"))
    ('giao', 'đề nghị')
    """
    kept: list[str] = []
    for word in sorted(listed, key=lambda each: (len(each), each)):
        if not any(core in word for core in kept):
            kept.append(word)
    return tuple(kept)


def shared_pieces(listed: Iterable[str], least: int = 5) -> tuple[str, ...]:
    """Few pieces of the words: each word holds one, and fewer are looked for than of :func:`cores`.

    >>> shared_pieces(("đề nghị", "kiến nghị", "giao", "giao cho", "yêu cầu", "yêu câu"))
    (' nghị', 'giao', 'yêu c')
    """
    left, kept = list(cores(listed)), []
    while left:
        found = Counter(
            word[at:stop]
            for word in left
            for at in range(len(word))
            for stop in range(at + least, len(word) + 1)
        )
        found.update({word: 1 for word in left if len(word) < least})
        best = max(found, key=lambda piece: (found[piece], len(piece), piece))
        kept.append(best)
        left = [word for word in left if best not in word]
    return tuple(sorted(kept))


def holds(text: str, start: int, end: int, any_of: Iterable[str]) -> bool:
    """Whether one of some words stands between two offsets, as they are printed.

    >>> holds("Kính đề nghị các sở", 0, 19, ("giao", "đề nghị"))
    True
    """
    for word in any_of:  # noqa: SIM110 # any() takes twice as long for so few
        if text.find(word, start, end) >= 0:
            return True
    return False


def cased(listed: Iterable[str]) -> str:
    """The words with a small or a capital first letter: cheaper than to ignore case everywhere.

    >>> cased(("hết",))
    '(?:[hH]ết)'
    """
    longest = sorted(listed, key=len, reverse=True)
    if len(longest) >= _FOR_A_TREE and not any(word[:1].isupper() for word in longest):
        rests: dict[str, set[str]] = {}
        for word in longest:
            rests.setdefault(word[0], set()).add(word[1:])
        trees = (_either_case(first) + _tree(sorted(behind)) for first, behind in rests.items())
        return f"(?:{'|'.join(trees)})"
    return "(?:" + "|".join(_either_case(word[0]) + _escaped(word[1:]) for word in longest) + ")"


def _either_case(first: str) -> str:
    return f"[{first}{first.upper()}]" if first.isalpha() else _escaped(first)


def whole(listed: Iterable[str]) -> str:
    """The words as whole words of a text in lower case, for a search in a few words around a place.

    Each alternative has its first letter in front of the look behind.  A pattern whose every
    alternative begins with a letter is looked for by its first letters alone; one that begins with a
    look behind is tried at every place, which takes seven times as long.

    No group stands around them, so that this holds beside further alternatives too.

    >>> whole(("đã",))
    'đ(?<!\\\\wđ)(?:ã)(?!\\\\w)'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(listed, key=len, reverse=True):
        rests.setdefault(word[0].lower(), []).append(word[1:].lower())
    return "|".join(rf"{first}(?<!\w{first}){_rests(found)}(?!\w)" for first, found in rests.items())


def _rests(longest: list[str]) -> str:
    if len(longest) < _FOR_A_TREE:
        return f"(?:{'|'.join(map(_escaped, longest))})"
    return f"(?:{_tree(sorted(set(longest)))})"


def _steps(name: str) -> list[str]:
    """The words of a name as patterns, each with the separator in front of it."""
    steps: list[str] = []
    sep = ""
    for word in flat(name).split(" "):
        if word == "-":
            sep = "(?:[ ]?-[ ]?|,[ ])"
            continue
        steps.append(sep + re.escape(word.rstrip(",")))
        sep = ",?[ ]" if word.endswith(",") else "[ ]"
    return steps


def first_words(names: Iterable[str]) -> frozenset[str]:
    """The first words of names, as flat text has them: where none of these stands, no name begins.

    >>> sorted(first_words(("Sở Y tế", "Ủy ban nhân dân")))
    ['sở', 'ủy']
    """
    return frozenset(_steps(name)[0] for name in names)


def either(names: Iterable[str]) -> str:
    """A pattern for the longest of the names in flat text, as a tree of words.

    Commas and blanks at hyphens may be missing.  Of branches that a comma and a hyphen open alike, the
    one that goes on longest is tried first.

    >>> bool(re.match(either(("Thanh tra", "Thanh tra Chính phủ")), "thanh tra tỉnh"))
    True
    >>> re.match(either(("Phòng A - B", "Phòng A, B và C")), "phòng a, b và c")[0]
    'phòng a, b và c'
    """
    tree: dict[str, dict[str, object]] = {}
    for name in names:
        node: dict[str, dict[str, object]] = tree
        for step in _steps(name):
            node = node.setdefault(step, {})  # type: ignore[assignment]
        node[""] = {}

    def depth(node: dict[str, dict[str, object]]) -> int:
        return max((1 + depth(below) for step, below in node.items() if step), default=0)  # type: ignore[arg-type]

    def write(node: dict[str, dict[str, object]]) -> str:
        last = "" in node
        longest = sorted(node.items(), key=lambda item: (-depth(item[1]), item[0]))  # type: ignore[arg-type]
        options = [step + write(below) for step, below in longest if step]  # type: ignore[arg-type]
        if not options:
            return ""
        if len(options) == 1 and not last:
            return options[0]
        return "(?:" + "|".join(options) + ")" + ("?" if last else "")

    # a word boundary after each possible end, so that "ban" does not read "bang", "th" not "th&thcs"
    return "(?:" + write(tree).replace(")?", r"|(?![\w&]))") + r")(?![\w&])"


# --- rows and tables ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row(Generic[M]):
    """One form.  ``example``: a text that the row reads, the part in ``«»`` when not the whole of it.

    ``make`` is what the table's reader makes of it: a function, a kind, a value; the engine never asks.
    """

    name: str
    pattern: str
    make: M
    example: str


def marked(example: str) -> tuple[str, int, int]:
    """The text of an example, and from where to where its row has to read.

    >>> marked("«trước »ngày 20/3")
    ('trước ngày 20/3', 0, 6)
    """
    start, end = example.find("«"), example.find("»")
    if start < 0 or end < start:
        return example, 0, len(example)
    return example.replace("«", "").replace("»", ""), start, end - 1


class Found(Generic[M]):
    """What a row read: the row, from where to where, and its groups by name.

    A group may bear one name several times in a row: its value is that of the one that took part.
    """

    __slots__ = ("_groups", "_match", "end", "row", "start")

    def __init__(
        self, row: Row[M], match: re.Match[str], groups: Mapping[str, tuple[int, ...]]
    ) -> None:
        self.row, self._match, self._groups = row, match, groups
        self.start, self.end = match.span()

    def __getitem__(self, name: str) -> str | None:
        for group in self._groups.get(name, ()):
            value: str | None = self._match[group]
            if value is not None:
                return value
        return None

    def span(self, name: str) -> tuple[int, int]:
        """Where a group stands; ``(-1, -1)`` when it did not take part."""
        for group in self._groups.get(name, ()):
            if self._match.start(group) >= 0:
                return self._match.span(group)
        return -1, -1


_BRACES = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}")
_NAMED = re.compile(r"\(\?P(?P<how>[<=])(?P<name>[a-z]\w*)(?P<end>[>)])")
_DEEP = 5  #: pieces within pieces; more is a piece that holds itself
_NEAR = 400  #: characters; in a shorter stretch the pattern alone is as quick as its anchors


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _named(function: Callable[..., object]) -> str | None:
    """Which function of this package it is; None for one of another or with values of its own."""
    code = getattr(function, "__code__", None)
    if code is None or not function.__module__.startswith("extractors.") or code.co_freevars:
        return None
    return f"{function.__module__} {code.co_firstlineno} {function.__qualname__}"


class _Written:
    """How the braces of a table are filled."""

    def __init__(
        self, source: str, pieces: Mapping[str, Piece] | None, spelled: Callable[[Iterable[str]], str]
    ) -> None:
        self.source, self.pieces, self.spelled = source, dict(pieces or {}), spelled

    @cached_property
    def _about(self) -> str | None:
        """What the words depend on, the tables apart; None where it cannot be told."""
        about: list[str | None] = [self.source, _named(self.spelled)]
        for name, piece in self.pieces.items():
            about += name, piece if isinstance(piece, str) else _named(piece)
        return None if None in about else repr(about)

    def fill(self, pattern: str) -> str:
        """A pattern with its words; KeyError for a name in braces that nothing stands behind."""
        if _BRACES.search(pattern) is None or self._about is None:
            return self._filled(pattern)
        about = _digest(f"{self._about} {pattern}")
        try:
            return cast("str", VALUES[about])
        except KeyError:
            return cast("str", VALUES.setdefault(about, self._filled(pattern)))

    def _filled(self, pattern: str) -> str:
        for _ in range(_DEEP):
            if _BRACES.search(pattern) is None:
                return pattern
            pattern = _BRACES.sub(self._stands_for, pattern)
        raise ValueError(f"a piece that holds itself: {pattern[:60]}")

    def _stands_for(self, m: re.Match[str]) -> str:
        name, kind = m[1], m[2]
        if kind is not None:
            return self.spelled(vocabulary(name, kind))
        if name in self.pieces:
            piece = self.pieces[name]
            return f"(?:{piece if isinstance(piece, str) else piece()})"
        return self.spelled(vocabulary(self.source, name))


class Table(Generic[M]):
    """The rows of one grammar, read as one pattern.

    ``source`` is the data file behind the words in braces, ``pieces`` are patterns that several rows
    hold, ``lead`` and ``tail`` what stands around every row (their groups belong to each), ``spelled``
    how a list of words becomes a pattern.  Compiled when first used, so a table may stand in a module.

    >>> colours = Table([Row("warm", "đỏ|cam", 1, "đỏ"), Row("cold", "xanh", 2, "xanh")])
    >>> [(found.row.name, found.start) for found in colours.scan("cam, xanh")]
    [('warm', 0), ('cold', 5)]
    """

    def __init__(
        self,
        rows: Iterable[Row[M]],
        source: str = "",
        pieces: Mapping[str, Piece] | None = None,
        *,
        lead: str = "",
        tail: str = "",
        flags: int = 0,
        spelled: Callable[[Iterable[str]], str] | None = None,
    ) -> None:
        self.rows = tuple(rows)
        self.lead, self.tail, self.flags = lead, tail, flags
        self._spelled = spelled or (alternatives if flags & re.IGNORECASE else cased)
        self._written = _Written(source, pieces, self._spelled)

    def without(self, name: str) -> Table[M]:
        """The table with one row less; KeyError when it has no such row."""
        left = [row for row in self.rows if row.name != name]
        if len(left) == len(self.rows):
            raise KeyError(name)
        fewer: Table[M] = Table(
            left, lead=self.lead, tail=self.tail, flags=self.flags, spelled=self._spelled
        )
        fewer._written = self._written
        return fewer

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], dict[int, tuple[Row[M], dict[str, tuple[int, ...]]]]]:
        """The pattern, and under the number of each row's closing group the row and its groups.

        An empty group behind each row tells which one matched; in front of it, it would keep the
        regular expression engine from looking at the first letter of the row before it tries it.
        """
        parts: list[str] = []
        for at, row in enumerate(self.rows):
            parts.append(f"(?:{self._numbered(at, row)})(?P<_{at}>)")
        rows_alone = "|".join(parts) or "(?!)"  # no row, nothing to read
        lead, tail = self._written.fill(self.lead), self._written.fill(self.tail)
        pattern = re.compile(f"{lead}(?:{rows_alone}){tail}", self.flags)
        rows: dict[int, tuple[Row[M], dict[str, tuple[int, ...]]]] = {}
        shared = {name: [n] for name, n in pattern.groupindex.items() if not name.startswith("_")}
        for at, row in enumerate(self.rows):
            groups: dict[str, list[int]] = dict(shared)
            for name, number in pattern.groupindex.items():
                if name.startswith(f"_{at}_"):
                    groups.setdefault(name.split("_", 3)[3], []).append(number)
            closing = pattern.groupindex[f"_{at}"]
            rows[closing] = (row, {name: tuple(several) for name, several in groups.items()})
        return pattern, rows

    def _numbered(self, at: int, row: Row[M]) -> str:
        """The pattern of a row, its groups named so that no two of the table are called alike."""
        last: dict[str, str] = {}

        def rename(m: re.Match[str]) -> str:
            if m["how"] == "<":
                last[m["name"]] = f"_{at}_{len(last_all)}_{m['name']}"
                last_all.append(m["name"])
            return f"(?P{m['how']}{last[m['name']]}{m['end']}"

        last_all: list[str] = []
        return _NAMED.sub(rename, self._written.fill(row.pattern))

    @cached_property
    def _anchors(self) -> _Literals | None:
        """The literals to look for, each with its places in a match and what that begins with."""
        found = anchors(self._compiled[0])
        if found is None:
            return None
        spots: dict[str, list[tuple[int, str, str]]] = {}
        for offset, literal, first, then in found:
            spots.setdefault(literal, []).append((offset, first, then))
        return tuple((literal, _needle(literal), tuple(several)) for literal, several in spots.items())

    def _found(self, m: re.Match[str]) -> Found[M]:
        row, groups = self._compiled[1][m.lastindex or 0]
        return Found(row, m, groups)

    def at(self, text: str, pos: int = 0, end: int | None = None) -> Found[M] | None:
        """What stands exactly at ``pos``."""
        m = self._compiled[0].match(text, pos, len(text) if end is None else end)
        return self._found(m) if m is not None else None

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found[M]]:
        """What the rows read between two offsets, in order; no two overlap."""
        end = len(text) if end is None else end
        literals = self._anchors if end - start > _NEAR else None
        if literals is None:
            return map(self._found, self._compiled[0].finditer(text, start, end))
        return self._among(literals, text, start, end)

    def _among(self, literals: _Literals, text: str, start: int, end: int) -> Iterator[Found[M]]:
        """The same where literals are looked for first."""
        pattern, done = self._compiled[0], start
        for place in _places(text, literals, start, end):
            if place >= done and (m := pattern.match(text, place, end)) is not None:
                done = m.end()
                yield self._found(m)

    def search(self, text: str, start: int = 0, end: int | None = None) -> Found[M] | None:
        """The first of what the rows read between two offsets."""
        return next(self.scan(text, start, end), None)


class Patterns(dict[str, re.Pattern[str]]):
    """Named patterns that are asked one by one, each with an example that it must be found in.

    >>> asked = Patterns([Row("done", r"{told}", None, "đã")], "deadline_words", spelled=whole)
    >>> bool(asked["done"].search("tỉnh đã ban hành"))
    True
    """

    def __init__(
        self,
        rows: Iterable[Row[None]],
        source: str = "",
        pieces: Mapping[str, Piece] | None = None,
        *,
        flags: int = 0,
        spelled: Callable[[Iterable[str]], str] | None = None,
    ) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self.flags = flags
        self._by_name = {row.name: row for row in self.rows}
        self._written = _Written(
            source, pieces, spelled or (alternatives if flags & re.IGNORECASE else cased)
        )

    def without(self, name: str) -> Patterns:
        """The same patterns, but for one that is never found; KeyError when there is none."""
        fewer = Patterns(self.rows, flags=self.flags)
        fewer._written = self._written
        fewer._by_name = self._by_name | {name: replace(self._by_name[name], pattern="(?!)")}
        return fewer

    def __missing__(self, name: str) -> re.Pattern[str]:
        """A pattern is compiled when it is first asked for; KeyError for a name that no row bears."""
        written = self._written.fill(self._by_name[name].pattern)
        found = self[name] = re.compile(written, self.flags)
        return found


# --- anchors -----------------------------------------------------------------------------------------

_MOST = 80  #: literals; beyond that the finding costs more than it saves
_LONG = 7  #: characters of a literal at most
_FAR = 24  #: characters looked into a pattern
_FEW = 3  #: letters of a class, or beginnings, that are told one by one
_SHORT = 4  #: characters from which on a literal is rare enough
#: offset of the first character, and of each what it can be: ``"a"``, ``"aA"``, ``""`` for anything
_Head = tuple[int, tuple[str, ...]]
#: each literal, what of it is looked for, and its places in a match with what stands around
_Literals = Sequence[tuple[str, str, Sequence[tuple[int, str, str]]]]


class Anchor(NamedTuple):
    """A literal that a match holds: how far from its start, and what the match can begin with."""

    offset: int
    literal: str
    first: str = ""  #: the characters; empty for any
    then: str = ""  #: those that can stand right behind the literal; empty for any


def anchors(pattern: re.Pattern[str]) -> tuple[Anchor, ...] | None:
    """Literals of which every match of a pattern holds one.

    None when there are no such literals, or too many; then the pattern is tried everywhere.

    >>> [tuple(a) for a in anchors(re.compile(r"(?<!\\w)(?:[tT]rước|[cC]hậm nhất) (?=ngày)"))]
    [(4, ' nhất n', 'Cc', ''), (1, 'rước n', 'Tt', '')]
    """
    about = _digest(f"anchors {pattern.flags} {pattern.pattern}")
    try:
        known = VALUES[about]
    except KeyError:
        found = _anchors(pattern)
        known = VALUES[about] = None if found is None else tuple((*each,) for each in found)
    return None if known is None else tuple(Anchor(*each) for each in known)


def _anchors(pattern: re.Pattern[str]) -> tuple[Anchor, ...] | None:
    if pattern.flags & re.IGNORECASE:
        return None
    # the parser has no public name; its trees have kept their form since Python 2
    tree = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    still, closed = _grow(tree, {(0, ())})
    runs = [(_run(head), head) for head in still | closed]
    if not all(run.literal for run, _ in runs):
        return None
    kept = _fewest(runs)
    return tuple(sorted(kept, key=lambda a: (a.literal, a.offset))) if len(kept) <= _MOST else None


def _run(head: _Head) -> Anchor:
    """The first stretch of known characters in a beginning that is long enough to be rare, else the
    longest; an empty one when even that is a single character."""
    offset, chars = head
    first = chars[0] if chars and not offset else ""
    best, run, begin = Anchor(0, ""), "", 0
    for at, char in enumerate((*chars, "")):
        if len(char) == 1:
            begin = begin if run else at
            run += char
            continue
        if len(run) > len(best.literal):
            best = Anchor(offset + begin, run, first)
        if len(run) >= _SHORT:
            break
        run = ""
    return best if len(best.literal) > 1 else Anchor(0, "")


def _fewest(left: list[tuple[Anchor, _Head]]) -> set[Anchor]:
    """Few literals, so that each beginning holds one: what costs is how often a text is gone through.

    A beginning that is short is a literal itself; then whatever most of the others hold is taken.
    """
    kept: dict[tuple[int, str], tuple[set[str], set[str]]] = {}
    literals = sorted({run.literal for run, _ in left if len(run.literal) < _SHORT})
    while left:
        if not literals:
            found = Counter(part for run, _ in left for part in _parts(run.literal))
            literals = [min(found, key=lambda text: (_cost(text, found[text]), text))]
        literal = literals.pop(0)
        for (offset, text, first, _), (start, chars) in left:
            if literal in text:
                at = offset + text.index(literal)
                firsts, thens = kept.setdefault((at, literal), (set(), set()))
                behind = at + len(literal) - start
                firsts.add(first)
                thens.add(chars[behind] if behind < len(chars) else "")
        left = [each for each in left if literal not in each[0].literal]
    return {
        Anchor(offset, literal, _any_of(firsts), _any_of(thens))
        for (offset, literal), (firsts, thens) in kept.items()
    }


def _any_of(options: set[str]) -> str:
    """The characters of all options; empty where one of them may be anything."""
    return "" if "" in options else "".join(sorted(set("".join(options))))


def _parts(text: str) -> Iterator[str]:
    """What of a text may be looked for; short ones only with a marked letter: ``ng `` is everywhere."""
    for size in range(_SHORT - 1, _LONG + 1):
        for at in range(len(text) - size + 1):
            part = text[at : at + size]
            if size >= _SHORT or not part.isascii():
                yield part


def _cost(literal: str, held: int) -> tuple[float, int]:
    """What to take first: what most hold, of those the longest; what is short is met more often."""
    return (0.5 if len(literal) < _SHORT else 0.0) - held, -len(literal)


def _grow(nodes: Any, heads: set[_Head]) -> tuple[set[_Head], set[_Head]]:
    """The beginnings of a pattern: those that what follows continues, and those that are closed."""
    closed: set[_Head] = set()
    for op, value in nodes:
        name = str(op)
        if name == "LITERAL":
            heads = {_longer(head, chr(value)) for head in heads}
        elif name in ("IN", "ANY", "NOT_LITERAL"):
            heads = {_longer(head, char) for char in _few(name, value) for head in heads}
        elif name == "SUBPATTERN":
            if value[1]:  # flags of its own: what is known ends here
                return set(), closed | heads
            heads, more = _grow(value[3], heads)
            closed |= more
        elif name == "BRANCH":
            grown = [_grow(each, heads) for each in value[1]]
            heads = set().union(*(g[0] for g in grown))
            closed = closed.union(*(g[1] for g in grown))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            heads, more = _repeated(value, heads)
            closed |= more
        elif name == "ASSERT" and value[0] < 0:
            heads = _behind(value[1], heads)
        elif name == "ASSERT":
            ahead = _first_of(value[1])
            if ahead:  # what is only looked at ends what is known
                return set(), closed | {_longer(head, ahead) for head in heads}
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            return set(), closed | heads
        full = {head for head in heads if len(head[1]) >= _FAR}
        closed |= full
        heads -= full
        if len(heads) > 4 * _MOST:
            return set(), closed | heads
    return heads, closed


def _few(name: str, value: Any) -> Sequence[str]:
    """The characters of a class, when they are few; a small letter and its capital stay together."""
    if name == "IN" and [str(each) for _, each in value] == ["CATEGORY_DIGIT"]:
        return (_DIGITS,)
    if name != "IN" or len(value) > _FEW or any(str(op) != "LITERAL" for op, _ in value):
        return ("",)
    chars = [chr(code) for _, code in value]
    return ("".join(chars),) if len({char.lower() for char in chars}) == 1 else chars


#: a figure in our texts, also as wide as a Chinese character; those of other scripts are none
_DIGITS = "0123456789０１２３４５６７８９"


def _first_of(nodes: Any) -> str:
    """The characters that what is looked at can begin with; empty for any."""
    heads, closed = _grow(nodes, {(0, ())})
    return _any_of({chars[0] if chars and not offset else "" for offset, chars in heads | closed})


def _longer(head: _Head, chars: str) -> _Head:
    return head[0], (*head[1], chars)


def _repeated(value: Any, heads: set[_Head]) -> tuple[set[_Head], set[_Head]]:
    least, most, nodes = value
    once, closed = _grow(nodes, heads)
    if most == 1:
        return (once if least else once | heads), closed
    return (set() if least else heads), closed | once


def _behind(nodes: Any, heads: set[_Head]) -> set[_Head]:
    """What a look behind at the very start tells of the characters in front."""
    if heads != {(0, ())} or not all(str(op) == "LITERAL" for op, _ in nodes):
        return heads
    text = tuple(chr(value) for _, value in nodes)
    return {(-len(text), text)}


def _needle(literal: str) -> str:
    """What of a literal is looked for: Python finds by the last letter, and blanks are everywhere.

    >>> _needle("hời "), _needle("ừ "), _needle("a ")
    ('hời', 'ừ', 'a ')
    """
    bare = literal.rstrip(" ")
    return bare if len(bare) > 1 or not bare.isascii() else literal


def _positions(text: str, needle: str, start: int, end: int) -> list[int]:
    found: list[int] = []
    at = text.find(needle, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(needle, at + 1, end)
    return found


#: Where literals and rare letters of them stand in a whole text: days and months are looked for by
#: several tables.
_known: OfText[dict[str, list[int]]] = OfText(lambda text: {})


@lru_cache(maxsize=1024)
def _rarest(needle: str) -> tuple[str, int]:
    """The rarest letter of a literal and its place in it; none where all are common.

    >>> _rarest("hằng"), _rarest("hoàn")
    (('ằ', 1), ('', 0))
    """
    letter = max(needle, key=RARE.find)
    return (letter, needle.index(letter)) if letter in RARE else ("", 0)


def _in_text(text: str, needle: str, known: dict[str, list[int]]) -> list[int]:
    """Where a literal stands in a whole text.

    Python finds a single letter that is rare in a twentieth of the time it takes for two letters, and
    several literals have one letter.
    """
    letter, offset = _rarest(needle)
    if not letter:
        return _positions(text, needle, 0, len(text))
    places = known.get(letter)
    if places is None:
        places = known[letter] = _positions(text, letter, 0, len(text))
    if len(needle) == 1:
        return places
    return [at - offset for at in places if at >= offset and text.startswith(needle, at - offset)]


def _places(text: str, literals: _Literals, start: int, end: int) -> list[int]:
    """Where a match may begin: an anchor stands at its offset from there."""
    found: list[int] = []
    known = _known(text) if start <= 0 and end >= len(text) else None
    for literal, needle, spots in literals:
        if known is None:
            first_at = 0 if start <= 0 else max(0, start + spots[0][0])
            positions = _positions(text, needle, first_at, end)
        elif needle in known:
            positions = known[needle]
        else:
            positions = known[needle] = _in_text(text, needle, known)
        short = needle is not literal
        for at in positions:
            stop = at + len(literal)
            if short and (stop > end or not text.startswith(literal, at)):
                continue
            for offset, first, then in spots:
                place = at - offset
                if (
                    place >= start
                    and (not first or text[place] in first)
                    and (not then or text[stop : stop + 1] in then)
                ):
                    found.append(place)
    return found if len(literals) == 1 and len(literals[0][2]) == 1 else sorted(set(found))


# --- reasons -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason(Generic[S]):
    """One reason of a list, with a text in which it and no other reason decides.

    ``given``: what else has to be known to read the example, as the tests of its list take it.
    """

    name: str
    holds: Callable[[S], object]
    example: str
    given: Any = None


class Reasons(Generic[S]):
    """Reasons in the order in which they are asked.

    >>> tall = Reasons([Reason("tree", lambda height: height > 3, "cây cau")])
    >>> tall.why(5), tall.why(1)
    ('tree', None)
    """

    def __init__(self, rows: Iterable[Reason[S]]) -> None:
        self.rows = tuple(rows)

    def why(self, subject: S) -> str | None:
        """The name of the first reason that holds."""
        for row in self.rows:
            if row.holds(subject):
                return row.name
        return None

    def without(self, name: str) -> Reasons[S]:
        """The list with one reason less; KeyError when it has no such reason."""
        left = [row for row in self.rows if row.name != name]
        if len(left) == len(self.rows):
            raise KeyError(name)
        return Reasons(left)
