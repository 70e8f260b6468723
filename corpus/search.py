"""Full-text search that needs no diacritics.

FTS5's own folding takes ``đ`` for a letter of its own, so the index holds ``fold(text)``: ``dong
thap`` finds ``Đồng Tháp``, ``ma túy`` finds ``ma tuý``.  ``fold`` keeps lengths, so what is found in
the folded text is cut from the text itself.

The index keeps no copy of the words (``content=''``); to take a document out, FTS5 is told what was
put in.  When a new version folds differently, the index is made anew (``refresh``).
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from extractors.letters import fold

__all__ = [
    "Piece",
    "Query",
    "as_typed",
    "cut",
    "find",
    "index",
    "is_current",
    "parse",
    "refresh",
    "snippet",
    "unindex",
    "unlike",
]

#: bm25 weights of number, title and body: a document called so comes before those that mention it.
_WEIGHTS = (20.0, 8.0, 1.0)
#: Hits that are weighed against each other at most, the latest: who finds more asks more exactly.
_WEIGHED = 10_000
_WIDTH = 180  #: characters of a snippet, about two lines of a terminal

_TOKEN = re.compile(r"[^\W_]+")
_PIECE = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: phrases of folded words; the last word may go on (``open``, for ``tuy*``).

    ``typed``: the words that were typed with marks, folded, with their marks.
    """

    phrases: tuple[tuple[str, ...], ...]
    open: bool = False
    typed: frozenset[tuple[str, str]] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(word for phrase in self.phrases for word in phrase)


def parse(query: str) -> Query:
    """Read what a user typed; nothing in it can be taken for FTS5 syntax.

    Words in quotes and the parts of a number stay together; all words must occur.  ``*`` at the end
    lets the last word go on; without it ``tuy`` would find every ``tuyên truyền``.

    >>> parse('184/QĐ-UBND ma túy').phrases
    (('184', 'qd', 'ubnd'), ('ma',), ('tuy',))
    >>> parse('"phòng, chống" AND (').phrases
    (('phong', 'chong'), ('and',))
    >>> parse(unicodedata.normalize("NFD", "đường tỉnh")) == parse("đường tỉnh")
    True
    """
    phrases = []
    opened = False
    composed = unicodedata.normalize("NFC", query)
    for piece in _PIECE.finditer(composed):
        words = tuple(_TOKEN.findall(fold(piece[0])))
        if words:
            phrases.append(words)
            opened = piece["word"] is not None and piece["word"].endswith("*")
    typed = ((fold(word), _marks(word)) for word in _TOKEN.findall(composed))
    return Query(tuple(phrases), opened, frozenset(each for each in typed if each[1]))


def _marks(word: str) -> str:
    """The marks of a word, wherever in it they stand.

    >>> _marks("tuý") == _marks("Túy"), _marks("số") == _marks("sở"), _marks("so")
    (True, False, '')
    """
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(sorted(each for each in letters if each == "đ" or unicodedata.combining(each)))


def _as_marked(text: str, spans: list[tuple[int, int]], query: Query) -> list[tuple[int, int]]:
    """Places of words without those that differ in marks, where the words stand as typed elsewhere.

    >>> query = parse("số")
    >>> _as_marked("sở số", [(0, 2), (3, 5)], query), _as_marked("sở", [(0, 2)], query)
    ([(3, 5)], [(0, 2)])
    """
    if not query.typed:
        return spans
    known = {word for word, _ in query.typed}
    right, sure = [], set()
    for start, end in spans:
        words = [(fold(word), word) for word in _TOKEN.findall(text[start:end])]
        if all(each not in known or (each, _marks(word)) in query.typed for each, word in words):
            right.append((start, end))
            sure.add(tuple(each for each, _ in words))
    kept = set(right)
    return [
        each
        for each in spans
        if each in kept or tuple(_TOKEN.findall(fold(text[each[0] : each[1]]))) not in sure
    ]


def _expression(query: Query) -> str:
    """The query in FTS5's language.

    Vietnamese words are mostly two syllables, and single syllables are everywhere: neighbours of the
    query that stand together in a text count as further hits (``"ma tuy"``), so that the documents
    which hold the word come before those which hold its syllables somewhere.
    """
    parts = [_quoted(phrase) for phrase in query.phrases]
    if query.open:
        parts[-1] += "*"
    everything = " AND ".join(parts)
    pairs = []
    for at, (left, right) in enumerate(zip(query.phrases, query.phrases[1:], strict=False)):
        pair = _quoted((*left, *right))
        pairs.append(pair + "*" if query.open and at == len(query.phrases) - 2 else pair)
    if not pairs:
        return everything
    return f"({everything}) OR ({everything} AND ({' OR '.join(pairs)}))"


def _quoted(words: tuple[str, ...]) -> str:
    return f'"{" ".join(words)}"'


def find(db: sqlite3.Connection, query: Query, limit: int) -> list[tuple[int, float]]:
    """Ids and scores of the documents that hold the query, best first; a higher score is better."""
    if not query.phrases:
        return []
    first = _first_weighed(db, query)
    rows = db.execute(
        f"SELECT rowid, bm25(documents_fts, {', '.join(map(str, _WEIGHTS))}) AS score "
        "FROM documents_fts WHERE documents_fts MATCH ? AND rowid >= ? ORDER BY score, rowid LIMIT ?",
        (_expression(query), first, limit),
    )
    return [(ident, -score) for ident, score in rows.fetchall()]


def count(db: sqlite3.Connection, query: Query) -> int:
    """How many documents hold the query."""
    if not query.phrases:
        return 0
    rows = db.execute(
        "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH ?", (_expression(query),)
    )
    return int(rows.fetchone()[0])


class Piece(NamedTuple):
    """Some words of a text; ``hit``: they are what was looked for."""

    text: str
    hit: bool


def _first_weighed(db: sqlite3.Connection, query: Query) -> int:
    """The document from which on hits are weighed: of words that stand everywhere the latest only."""
    everything = " AND ".join(map(_quoted, query.phrases)) + ("*" if query.open else "")
    row = db.execute(
        "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ? "
        "ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        (everything, _WEIGHED),
    ).fetchone()
    return 0 if row is None else int(row[0])


def snippet(text: str, query: Query) -> str:
    """The words around the best place, those found in ``[`` ``]``.

    >>> snippet("Về việc phòng, chống ma tuý tại tỉnh Đồng Tháp", parse("ma tuy dong thap"))
    'Về việc phòng, chống [ma tuý] tại tỉnh [Đồng Tháp]'
    """
    _, pieces = cut(text, query)
    words = "".join(f"[{each.text}]" if each.hit else each.text for each in pieces)
    return " ".join(words.split())


def cut(text: str, query: Query) -> tuple[int, list[Piece]]:
    """Where the best place of a query stands, and the words around it in pieces.

    >>> at, pieces = cut("Về phòng, chống ma tuý", parse("ma tuy"))
    >>> at, [each.text for each in pieces if each.hit]
    (16, ['ma tuý'])
    """
    pattern = _pattern(query)
    folded = fold(text)
    spans = [match.span() for match in pattern.finditer(folded)] if pattern else []
    marks = _joined(text, _as_marked(text, spans, query))
    first = _best(folded, marks)
    start = max(0, first - _WIDTH // 3)
    end = min(len(text), start + _WIDTH)
    start = max(0, min(start, end - _WIDTH))
    if start:  # begin with a whole word
        start = text.find(" ", start, first) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", start, end), first + 1)
    pieces = [Piece("… ", False)] if start else []
    at = start
    for left, right in marks[bisect_left(marks, (start, start)) :]:
        if right > end:
            break
        pieces += (Piece(text[at:left], False), Piece(text[left:right], True))
        at = right
    pieces.append(Piece(text[at:end], False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return first, pieces


def as_typed(query: str) -> str | None:
    """A query whose marks were typed, to be compared with texts; None for one without any.

    >>> as_typed("Ma  tuý"), as_typed("ma tuy")
    ('ma tuý', None)
    """
    words = " ".join(unicodedata.normalize("NFC", query).replace('"', " ").casefold().split())
    return words if words != fold(words) else None


def unlike(typed: str, head: str, text: str) -> int:
    """How far a document is from what was typed: 0 in number or title, 1 in the text, else 2.

    >>> unlike("tuý", "Ma tuý", ""), unlike("tuý", "", "Ma tuý"), unlike("tuý", "tuy", "tuỷ")
    (0, 1, 2)
    """
    return 0 if typed in head.casefold() else 1 if typed in text.casefold() else 2


def _pattern(query: Query) -> re.Pattern[str] | None:
    """Any phrase of the query, as it may stand in a folded text."""
    found = []
    for at, phrase in enumerate(query.phrases):
        tail = r"[^\W_]*" if query.open and at == len(query.phrases) - 1 else ""
        found.append(r"[\W_]{1,3}".join(phrase) + tail)
    # Longer ones first, or `184` would hide `184/qd-ubnd`.
    found.sort(key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(found)})(?![^\W_])") if found else None


def _joined(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words found side by side as one."""
    found: list[tuple[int, int]] = []
    for start, end in marks:
        if found and text[found[-1][1] : start].isspace():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _best(folded: str, marks: list[tuple[int, int]]) -> int:
    """Where the window should look: at the mark with the most different words close behind."""
    best = score = ahead = 0
    # The first thousand places are enough to find a good one, and keep common words cheap.
    for at, (start, _) in enumerate(marks[:1000]):
        ahead = max(ahead, at)
        while ahead < len(marks) and marks[ahead][1] <= start + _WIDTH // 2:
            ahead += 1
        here = len({word for left, right in marks[at:ahead] for word in folded[left:right].split()})
        if here > score:
            best, score = start, here
    return best


def index(db: sqlite3.Connection, ident: int, number: str | None, title: str | None, text: str) -> None:
    """Put a document into the index."""
    db.execute(
        "INSERT INTO documents_fts (rowid, number, title, body) VALUES (?, ?, ?, ?)",
        (ident, *_columns(number, title, text)),
    )


def unindex(
    db: sqlite3.Connection, ident: int, number: str | None, title: str | None, text: str
) -> None:
    """Take a document out, with the values it was put in with."""
    db.execute(
        "INSERT INTO documents_fts (documents_fts, rowid, number, title, body) "
        "VALUES ('delete', ?, ?, ?, ?)",
        (ident, *_columns(number, title, text)),
    )


def _columns(number: str | None, title: str | None, text: str) -> tuple[str, str, str]:
    return fold(number or ""), fold(title or ""), fold(text)


@cache
def _version() -> str:
    """Changes when texts fold differently."""
    letters = fold("".join(map(chr, range(0x2000))))
    return hashlib.sha256(f"1 {letters}".encode()).hexdigest()[:16]


def is_current(db: sqlite3.Connection) -> bool:
    """Whether the index was made by this program's folding."""
    row = db.execute("SELECT value FROM meta WHERE name = 'search'").fetchone()
    return row is not None and row[0] == _version()


def refresh(db: sqlite3.Connection) -> None:
    """Make the index anew."""
    db.execute("INSERT INTO documents_fts (documents_fts) VALUES ('delete-all')")
    for ident, number, title, text in db.execute(
        "SELECT id, number, title, text FROM documents WHERE held = 1"
    ):
        index(db, ident, number, title, text)
    db.execute(
        "INSERT INTO meta (name, value) VALUES ('search', ?) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_version(),),
    )
