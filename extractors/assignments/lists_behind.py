"""Lists whose items name who does them behind the work: ``In áp phích – nhóm Thiết kế, mỗi tuần``.

A dash or a bracket alone may part anything (``Vá đường Gò – Cồn``).  Where several items of one list
say what to do and have somebody behind it, called by the first words of persons and bodies, it parts
work and owner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.assignments.agents import split
from extractors.assignments.first_words import head_end, persons_from
from extractors.assignments.sentences import opens_with_verb
from extractors.assignments.stretches import Paragraph
from extractors.assignments.tasks import Tasks
from extractors.assignments.verbs import begins_work
from extractors.assignments.words import WORK
from extractors.bodies.lists import names_from
from extractors.formulas import past_marks
from extractors.model import BlockKind, Document, Role, Span
from extractors.rules import Patterns, Row, holds
from extractors.tables.places import is_body
from extractors.tables.rows import SHAPES

__all__ = ["BehindLists"]

_LONGEST = 400  #: characters of an item
_SHORTEST, _NAME = 3, 90  #: characters of who does it
_WORDS = 3  #: of the shortest work
_FEWEST = 2  #: items of a list with somebody behind them
_SURE = 0.75
_MARKS = Patterns(
    [
        Row(
            "dash",
            r"[ ](?:[-–—→]|=>)[ ](?:do[ ])?|:[ ](?:do[ ])?",
            None,
            "In áp phích« – »nhóm Thiết kế",
        ),
        Row("bracket", r"[ ]\((?P<who>[^()\n]{4,120})\)[ .;]*$", None, "Rửa bể« (thợ cả Tuệ)»"),
        # behind the owner: what tells when, how much, a remark
        Row("edge", r"[;,][ ]|(?<=[^\W\d_]{2})[.][ ]|[ ]?\(|[ .;,]*$", None, "nhóm Vẽ«, »mỗi tuần"),
        Row("agent", r"[^\W\d_]+[ ][^\W\d_]+[ ]viên", None, "«Lưu trữ viên»"),
        Row("day", r"\d/\d|(?<!\w)(?:ngày|tháng|quý) [\dIVX]", None, "trình trước «ngày 1»5/5"),
        Row(
            "role",
            r"[ ](?:chủ trì|thực hiện|phụ trách|đảm nhận|chịu trách nhiệm|làm|lo)$",
            None,
            "Tổ Bản đồ« chủ trì»",
        ),
    ]
)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item's work, who has it."""

    end: int  #: of the work
    names: tuple[Span, ...]
    acts: bool  #: whether it begins with a verb of work


class BehindLists:
    """The lists of a document whose items name somebody behind the work; found once."""

    def __init__(self, document: Document) -> None:
        self._items: dict[int, _Item] | None = None
        self._document = document

    def read(self, p: Paragraph, tasks: Tasks) -> bool:
        """Whether a paragraph is an item of such a list; its task is added."""
        if p.own is None and not p.work:
            return False
        if self._items is None:
            self._items = dict(_listed(self._document))
        item = self._items.get(p.start)
        if item is None:
            return False
        tasks.add(
            item.names,
            Role.THUC_HIEN,
            " ".join(p.text[p.pos : item.end].split()).rstrip(" .;,:"),
            Span(p.pos, item.end),
            section=tasks.label(p.section),
            sure=_SURE,
            when=Span(p.pos, p.end),
        )
        return True


def _listed(document: Document) -> Iterator[tuple[int, _Item]]:
    """The items of all such lists, by where they begin."""
    text = document.text
    run: list[tuple[int, int, int]] = []  # where items begin, their words, where they end
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        begin = past_marks(text, start, end)
        if block.kind is BlockKind.PARAGRAPH and begin > start and not text[begin:end].isupper():
            run.append((start, begin, end))
            continue
        yield from _told(text, run)
        run = []
    yield from _told(text, run)


def _told(text: str, run: list[tuple[int, int, int]]) -> Iterator[tuple[int, _Item]]:
    """The items of one list, where enough of them have somebody behind their work."""
    parted = [each for each in run if _is_parted(text, each[1], each[2])]
    if not any(opens_with_verb(text, begin, end) for _, begin, end in parted):
        return
    found: list[tuple[int, _Item]] = []
    for at, (start, begin, end) in enumerate(parted):
        most = len(found) + len(parted) - at
        if most < _FEWEST or 2 * most < len(run):
            return  # too few, whatever those are that are left
        if (item := _item(text, begin, end)) is not None:
            found.append((start, item))
    acting = sum(item.acts for _, item in found)
    several = acting >= _FEWEST and 2 * len(found) >= len(run) and 2 * acting >= len(found)
    each = acting > 0 and len(found) == len(run) >= _FEWEST
    if several or each:
        yield from found


_PARTING = (" - ", ":", " – ", " — ", " → ", " => ")  #: what the row ``dash`` finds holds one of


def _is_parted(text: str, begin: int, end: int) -> bool:
    """Whether an item holds a mark that may part work and owner: a cheap look before it is read."""
    if end - begin > _LONGEST:
        return False
    return text.find(")", max(begin, end - 3), end) >= 0 or holds(text, begin, end, _PARTING)


def _item(text: str, begin: int, end: int) -> _Item | None:
    """The work and the owner of an item; None where it has none behind it."""
    if end - begin > _LONGEST or WORK["attends"].match(text, begin, end) is not None:
        return None
    for mark in _MARKS["dash"].finditer(text, begin, end):
        names = _names(text, mark.end(), end)
        if names and len(text[begin : mark.start()].split()) >= _WORDS:
            return _Item(mark.start(), names, opens_with_verb(text, begin, end))
    bracket = _MARKS["bracket"].search(text, begin, end) if ")" in text[end - 3 : end] else None
    if bracket is None or len(text[begin : bracket.start()].split()) < _WORDS:
        return None
    if SHAPES["meant"].search(text[begin : bracket.start()]):
        return None  # "Nộp hồ sơ tại bộ phận tiếp nhận (Văn phòng)"
    names = _names(text, bracket.start("who"), bracket.end("who"))
    return _Item(bracket.start(), names, opens_with_verb(text, begin, end)) if names else None


def _names(text: str, at: int, end: int) -> tuple[Span, ...]:
    """Who is named from ``at`` on, piece by piece; nobody where the first piece names nobody."""
    found: list[Span] = []
    while at < end:
        edge = _MARKS["edge"].search(text, at, end)
        stop = edge.start() if edge is not None else end
        role = _MARKS["role"].search(text, at, stop)
        name = Span(at, role.start() if role is not None else stop)
        if not _somebody(text, name):
            break
        found += split(text, name.start, name.end)
        if edge is None or edge[0].strip() not in (",", ";"):
            break
        at = edge.end()
    return tuple(found)


def _somebody(text: str, name: Span) -> bool:
    """Whether words name a person or a body by how they begin, and no more than that."""
    words = text[name.slice]
    if not _SHORTEST < len(words) <= _NAME:
        return False
    if persons_from(text, name.start, name.end):
        return True
    if _MARKS["day"].search(words):
        return False  # "Đội thuế lập bộ trước 12/6"
    known, stop = names_from(text, name.start, name.end)
    if known and stop < name.end and begins_work(text, stop + 1, name.end):
        return False
    if _MARKS["agent"].fullmatch(words):
        return True
    return is_body(words) or head_end(text, name.start, name.end) is not None
