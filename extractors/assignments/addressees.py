"""Whom a letter is addressed to, as it says itself: known names, whatever their words.

Behind ``đề nghị`` and ``yêu cầu``, and in headings, a text that is equal to an addressee of the ``Kính
gửi`` block is that body, also with a verb inside: ``Chủ các bến phải đăng kiểm thuyền``.  A letter to
one body calls it by its kind alone: ``đề nghị Công ty``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.assignments.verbs import begins_work
from extractors.assignments.words import ADVERBS, FORMS, ROLES
from extractors.bodies.lists import ShortName, names_from
from extractors.formulas import BULLETS, past_marks
from extractors.letters import flat
from extractors.model import Document, Outline, Span
from extractors.rules import vocabulary

__all__ = ["NOBODY_ADDRESSED", "Addressees", "address_lines", "addressees_of"]

_ADDRESSED = ("CV", "TB", "CĐ", None)  #: types that may be addressed to somebody
_HEAD = 3000  #: characters of a letter's head
_LINES = 20  #: lines of addressees
_LEAST, _LONGEST = 6, 200  #: characters of one
_PAIR, _FEW = 2, 2  #: names of a list, blanks in a name that is known without its article
_MANY = 40  #: names in one list
_NEXT = re.compile(r"; (?:và )?|, (?:và )?| và ")
_ENDS = ".,;:/"
_IN_FRONT = f" :{BULLETS}"  #: what may stand between "Kính gửi" and a name


def address_lines(document: Document, outline: Outline, part: int) -> Iterator[Span]:
    """The lines behind ``Kính gửi`` of a part, each without its mark; none where it is no letter."""
    of = outline.parts[part] if outline.parts else None
    if of is None or of.type not in _ADDRESSED:
        return
    text = document.text
    m = FORMS["address"].search(text, of.span.start, min(of.span.end, of.span.start + _HEAD))
    if m is None:
        return
    at = document.block_at(m.start())
    end = document.blocks[at].span.end
    listed = not text[m.end() : end].strip(" :")  # nothing behind "Kính gửi:": a list stands below
    for block in document.blocks[at : at + _LINES]:
        start = max(block.span.start, m.end())
        begin = past_marks(text, start, block.span.end)
        if block.span.start > m.start() and not (listed and begin > start):
            return
        while begin < block.span.end and text[begin] in _IN_FRONT:
            begin += 1
        listed = listed or text[block.span.end - 1] == ";"
        yield Span(begin, block.span.end)


@dataclass(frozen=True, slots=True)
class Addressees:
    """The names of a letter's addressees in small letters, longest first.

    ``one``: the only addressee; ``kinds``: the words a text may call it by, in small letters.
    """

    names: tuple[str, ...] = ()
    one: str = ""
    kinds: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names)

    def at(self, text: str, pos: int, end: int) -> Span | None:
        """The addressee whose name stands at an offset, with its end or its work behind it."""
        if not self.names or not text[pos : pos + 1].isalpha():
            return None
        here = flat.__wrapped__(text[pos : min(end, pos + len(self.names[0]))])
        for name in self.names:
            if here.startswith(name) and self._ends(text, pos + len(name), end):
                return Span(pos, pos + len(name))
        return None

    def called(self, text: str, pos: int, end: int) -> Span | None:
        """The only addressee where the text calls it by its kind: ``Công ty`` with work behind it.

        ``Nhà trường`` is a name by itself.
        """
        if not self.kinds or not text[pos].isupper():
            return None
        for kind in self.kinds:
            stop = pos + len(kind)
            if flat.__wrapped__(text[pos:stop]) == kind and self._ends(text, stop, end):
                whole = flat.__wrapped__(self.one[: len(kind)]) == kind
                return ShortName(pos, stop, self.one) if whole else Span(pos, stop)
        return None

    def _next(self, text: str, at: int, end: int) -> tuple[tuple[Span, ...], int, bool]:
        """The names at an offset, their end, and whether the lists of bodies alone would miss one."""
        some, after = names_from(text, at, end)
        if (called := self.called(text, at, end)) is not None and len(some) < _PAIR:
            return (called,), called.end, True
        for index, name in enumerate(some or (Span(at, at),)):
            known = self.at(text, name.start, end)
            if known is not None and known.end > name.end:
                return (*some[:index], known), known.end, True
        if some and text.startswith(" ", after) and text.count(" ", some[-1].start, after) <= _FEW:
            of = self.at(text, after + 1, end)  # "Ban Thường vụ | các Hội Nghề xã, phường"
            if of is not None:
                return (*some[:-1], Span(some[-1].start, of.end)), of.end, True
        return some, after, False

    @staticmethod
    def _ends(text: str, stop: int, end: int) -> bool:
        """Whether a name can end here: in front of a sign, of the next name, of its work."""
        if stop >= end or text[stop] in _ENDS:
            return True
        if text[stop] != " ":
            return False
        behind = stop + 1
        return (
            text.startswith(("và ", "(", "hoặc "), behind)
            or begins_work(text, behind, end)
            or ADVERBS.at(text, behind, end) is not None
            or ROLES.at(text, behind, end) is not None
        )

    def listed(self, text: str, pos: int, end: int) -> tuple[tuple[Span, ...], int]:
        """A list at an offset of which the lists of bodies alone would miss an addressee; its end.

        >>> letter = Addressees(("chủ bến phải sửa phao",))
        >>> text = "Sở Y tế; Chủ bến phải sửa phao và Sở Nội vụ lập danh sách"
        >>> [text[name.slice] for name in letter.listed(text, 0, len(text))[0]]
        ['Sở Y tế', 'Chủ bến phải sửa phao', 'Sở Nội vụ']
        """
        found: list[Span] = []
        needed = False
        at = stop = pos
        while len(found) < _MANY:
            some, after, more = self._next(text, at, end)
            needed = needed or more
            if not some:
                break
            found += some
            stop = after
            step = _NEXT.match(text, after, end)
            if step is None:
                break
            at = step.end()
        return (tuple(found), stop) if needed else ((), pos)


#: Where there is no letter.
NOBODY_ADDRESSED = Addressees()


def addressees_of(text: str, lines: Iterator[Span]) -> Addressees:
    """The addressees of the lines behind ``Kính gửi``; in one line they are parted by semicolons.

    >>> text = "Công ty cổ phần Đá Nà Lình (Địa chỉ: tổ 4)"
    >>> found = addressees_of(text, iter([Span(0, len(text))]))
    >>> found.one, found.kinds
    ('Công ty cổ phần Đá Nà Lình', ('công ty',))
    """
    names: list[str] = []
    for line in lines:
        for piece in text[line.slice].split(";"):
            name = piece.partition(" (")[0].strip(" .,:/")
            if _LEAST <= len(name) <= _LONGEST and " " in name:
                names.append(name)
                if name.startswith(("Các ", "các ")) and name.count(" ") > _FEW:
                    names.append(name[len("các ") :])  # "; Công đoàn ngành Trung ương" in the text
    if not names:
        return NOBODY_ADDRESSED
    one = names[0] if len(names) == 1 and not _several(names[0]) else ""
    return Addressees(
        tuple(sorted(map(flat.__wrapped__, names), key=len, reverse=True)), one, _kinds(one)
    )


def _several(name: str) -> bool:
    """Whether a name is those of several bodies: ``Công ty A và Sở Y tế``, not ``Dệt và May``."""
    if flat.__wrapped__(name).startswith(("các ", "những ")):
        return True
    return any(names_from(name, step.end(), len(name))[0] for step in _NEXT.finditer(name))


def _kinds(one: str) -> tuple[str, ...]:
    """The words a text may call a body by: ``công ty``; ``trường`` and ``nhà trường`` of a school."""
    low = flat.__wrapped__(one)
    kind = next(
        (word for word in vocabulary("work_words", "called_by") if low.startswith(f"{word} ")), ""
    )
    return (kind, f"nhà {kind}") if kind == "trường" else (kind,) if kind else ()
