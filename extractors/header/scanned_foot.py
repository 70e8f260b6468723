"""The signer of a scan, where seal and pen run over the offices and the name.

What OCR makes of a signature: ``VL. VIỆN TRƯỞNG`` / ``PHÓ VI`` / ``ỆN TRƯỞNG`` / ``Mai Xuân Hải f``.
The name is typed below everything and mostly whole: a line that is a person's name, once single letters
and signs at its ends are left out, the only one behind the recipients.  The office is told when the
letters of the lines above it are those of an office; a deputy signs for the head (NĐ 30/2020 Điều 13),
so the mark ``KT.`` that nobody can read is known from ``PHÓ``.  Everything else stays open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from extractors.bodies.grammar import words
from extractors.bodies.surnames import mended_name, opens_names, surname_like
from extractors.formulas import is_national
from extractors.header.letterhead import Line, shouted
from extractors.letters import LOWER, UPPER, flat
from extractors.model import Document, Signer, Span, TextSource

__all__ = ["is_scanned", "scanned_signer", "whole", "with_mark", "without_ink"]

#: A name between what a pen leaves: a mark before it, a letter behind it, degrees read as one word.
_NAME = re.compile(
    rf"""(?x)^(?:[^\s{UPPER}{LOWER}]*|\S{{1,2}}|\S*[.\d]\S*)\s*(?:\S*[.\d]\S*\s+){{0,2}}
    (?P<name>[{UPPER}][{LOWER}’']+(?:[ ][{UPPER}][{LOWER}’']+){{1,4}})
    (?:\s+\S{{1,2}}|\s*[^\s{UPPER}{LOWER}]+){{0,2}}$"""
)
_MARK = re.compile(r"^[^\w]?_?[^\w]?(TM|KT|TL|TUQ)[,;:]\s*")
_LINES = 24  #: lines behind the recipients in which a name is looked for
_ABOVE = 8  #: lines above a name that may be its offices
_SHORT = 40  #: characters of a line with an office


def is_scanned(document: Document) -> bool:
    """Whether OCR read some of a document's words."""
    return document.source.text_source in (TextSource.OCR, TextSource.MIXED)


def scanned_signer(lines: Sequence[Line]) -> Signer | None:
    """The signer among the lines from the recipients on; None without one name, or with two."""
    lines = list(takewhile(lambda line: not is_national(line.text), lines[:_LINES]))
    found = [(at, name) for at, line in enumerate(lines) if (name := _name(line.text)) is not None]
    if len({name for _, name in found}) != 1:
        return None
    at, name = found[0]
    above = [line for line in lines[max(0, at - _ABOVE) : at] if _is_office(line.text)]
    printed = [line.text for line in above]
    # a short piece is the end of a broken word, or a stroke of the pen
    position = _position(printed) or _position([each for each in printed if _letters(each) > 2])
    start = above[0].span.start if above else lines[at].span.start
    authority = "KT." if position is not None and position.startswith("Phó ") else None
    return Signer(name, position, authority, None, Span(start, lines[at].span.end))


def whole(signer: Signer | None) -> Signer | None:
    """A signer whose name is whole, its marks put right; a name of two words may have lost its first
    under the seal, unless it begins with a surname that stands within no other.

    >>> whole(Signer("Minh Tuệ")), whole(Signer("Đỗ Minh Hoằng")).name, whole(Signer("Bùi Lâm")).name
    (None, 'Đỗ Minh Hoàng', 'Bùi Lâm')
    """
    parts = (signer.name or "").split() if signer is not None else []
    if signer is None or len(parts) < 2 or (len(parts) == 2 and not opens_names(parts[0])):
        return None
    return replace(signer, name=mended_name(signer.name or ""))


def with_mark(line: str) -> str:
    """A line whose mark of authority lost its point, or has ink in front.

    >>> with_mark("_TM, ỦY BAN NHÂN DÂN"), with_mark("‘KT; GIÁM ĐỐC"), with_mark("TMCP ")
    ('TM. ỦY BAN NHÂN DÂN', 'KT. GIÁM ĐỐC', 'TMCP')
    """
    return _MARK.sub(r"\1. ", line.strip(), count=1)


def without_ink(position: str) -> str:
    """An office without the letters a pen seems to have written behind it.

    >>> without_ink("Thứ trưởng Í"), without_ink("Chủ Tịch.")
    ('Thứ trưởng', 'Chủ Tịch')
    """
    shown = position.rstrip(" .,;:'’\"|")
    last = shown.rpartition(" ")
    return without_ink(last[0]) if last[0] and len(last[2]) == 1 else shown


def _name(text: str) -> str | None:
    """The person's name a line holds and nothing else; None where it holds more, or no surname."""
    m = _NAME.match(text.strip(" *_|"))
    if m is None or surname_like(m["name"].split()[0]) is None:
        return None
    return m["name"]


def _is_office(text: str) -> bool:
    return len(text) <= _SHORT and shouted(text)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _position(lines: Sequence[str]) -> str | None:
    """The office the last lines in capitals spell, over all breaks and blanks; the deputy's if any.

    >>> _position(["VL. VIỆN TRƯỞNG", "PHÓ VI", "ỆN TRƯỞNG"]), _position(["GIÁM ĐỐC", "'GIÁM ĐỐC,"])
    ('Phó Viện trưởng', None)
    """
    letters = "".join(filter(str.isalpha, flat("".join(lines))))
    found = [name for key, name in _offices() if letters.endswith(key)]
    if not found:
        return None
    best = max(found, key=len)
    key = "".join(filter(str.isalpha, flat(best)))
    # the same office twice: the line of the deputy lost its first word under the seal
    return None if letters.count(key) > 1 and not best.startswith("Phó") else best


@cache
def _offices() -> tuple[tuple[str, str], ...]:
    return tuple(("".join(filter(str.isalpha, flat(name))), name) for name in words("position"))
