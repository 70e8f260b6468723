"""Page numbers and running heads among the lines of a plain text, which knows no pages.

A file made from pages keeps what the pages printed at their edges: ``- 4 -``, ``Trang 3/12``,
``CÔNG BÁO/Số 238/Ngày 21-04-2026``, ``Kế hoạch chuyển đổi số năm 2026    7``.  Such a line stands in
the middle of sentences and numbers.  What it says alone proves nothing (a table has numbers alone on
their lines, ``Bảng 2`` is a caption), so it must come back: numbers that rise by one a page apart,
words that come back beside them, at form feeds, or with a rising number set off by a gap.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from extractors.formulas import FRAME
from extractors.model import BlockKind
from pipeline.text.lines import Line

__all__ = ["is_gazette", "take_out"]

#: The running head of an official gazette, its page number on either side.
_GAZETTE = re.compile(
    r"(?i)(?:\d{1,4}\s+)?CÔNG\s+BÁO(?:\s+[^/\d]{2,40})?\s*/?\s*Số\s+[\d\s+]{1,20}/?\s*Ngày\s+\d{1,2}\s*[-/]\s*\d{1,2}\s*[-/]\s*\d{4}"
    r"(?:\s+\d{1,4})?"
)
_PAGE = re.compile(r"(?:[Tt]rang\s*)?(?:[-–]\s*)?(\d{1,4})(?:\s*[-–])?(?:\s*/\s*\d{1,4})?")
#: A head with its page number: set off by a gap or a bar in the source, or named a page.
_NUMBERED = re.compile(
    r"(?P<before>\d{1,4})(?:[ \t]{2,}|\t|[ \t]*[|][ \t]*)(?P<head>\S.{5,118})"
    r"|(?P<head2>\S.{5,118}?)(?:[ \t]{2,}|\t|[ \t]*[|][ \t]*|[ \t](?=[Tt]rang[ \t]))"
    r"(?:[Tt]rang[ \t]*)?(?P<after>\d{1,4})(?:[ \t]*/[ \t]*\d{1,4})?"
)
_PAGE_LINES = 12  #: lines a page has at least
_LONGEST = 120  #: characters; a longer line is no running head
_EDGE = 2  #: lines beside a page number or a form feed among which its head may stand


def take_out(lines: list[Line], text: str, feeds: Sequence[int]) -> list[Line]:
    """The lines without page numbers and running heads; the same list when there are none.

    ``text`` is what the lines were read from (their ``start`` points into it), ``feeds`` are the
    offsets of its form feeds.  What follows a piece of furniture loses the blank lines around it:
    they tell of the page, not of a paragraph.
    """
    numbers = _page_numbers(lines)
    gone = numbers | _gazette(lines) | _numbered_heads(lines, text) | _beside(lines, numbers, feeds)
    if not gone or len(gone) == len(lines):  # nothing else is there: then it is the text
        return lines
    kept: list[Line] = []
    cut = False
    for index, line in enumerate(lines):
        if index in gone:
            cut = True
            continue
        if cut:
            line.gap = min(line.gap, 1)
        cut = False
        kept.append(line)
    return kept


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Indexes of lines that are page numbers: alone on the line, rising by one, a page apart."""
    alone = [
        (index, int(found[1]))
        for index, line in enumerate(lines)
        if len(line.text) <= 12 and (found := _PAGE.fullmatch(line.text))
    ]
    chains = _chains(alone)
    gone: set[int] = set()
    for chain in chains:
        index, number = chain[0]
        if len(chain) >= 2 or (
            len(alone) == 1 and number <= 9 and index >= 10 and _stands_off(lines, index)
        ):
            gone.update(index for index, _ in chain)
    return gone


def is_gazette(words: str) -> bool:
    """Whether a line is the running head of an official gazette, with or without its page.

    >>> is_gazette("CÔNG BÁO/Số 17/Ngày 02-3-2026"), is_gazette("Công báo số 17 đăng tin")
    (True, False)
    """
    return words[0] in "0123456789Cc" and _GAZETTE.fullmatch(words) is not None


def _gazette(lines: Sequence[Line]) -> set[int]:
    return {index for index, line in enumerate(lines) if is_gazette(line.text)}


def _chains(numbered: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """(Line, number) pairs put in rows whose numbers rise by one a page apart."""
    chains: list[list[tuple[int, int]]] = []
    for index, number in numbered:
        for chain in chains[-4:]:
            last_index, last_number = chain[-1]
            if number == last_number + 1 and index - last_index >= _PAGE_LINES:
                chain.append((index, number))
                break
        else:
            chains.append([(index, number)])
    return chains


def _stands_off(lines: Sequence[Line], index: int) -> bool:
    """Whether a line has blank lines before and behind it, or ends the text."""
    return lines[index].gap > 0 and (index + 1 == len(lines) or lines[index + 1].gap > 0)


def _may_run(line: Line) -> bool:
    """Whether a line may be a running head at all: no heading, item, row or line of a letterhead."""
    return (
        line.kind is BlockKind.PARAGRAPH
        and len(line.text) <= _LONGEST
        and not line.start_kind
        and not FRAME.match(line.text)
    )


def _numbered_heads(lines: Sequence[Line], text: str) -> set[int]:
    """Heads with a page number of their own: the same words, the number rising a page apart.

    Left and right pages differ (``4    CÔNG BÁO``, ``CÔNG BÁO    5``): the words count, not the side.
    """
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        if not (line.text[0].isdigit() or line.text[-1].isdigit()) or not len(line.text) <= _LONGEST:
            continue
        end = text.find("\n", line.start)
        printed = text[line.start : len(text) if end < 0 else end].rstrip()
        parts = _NUMBERED.fullmatch(printed) if len(printed) <= 2 * _LONGEST else None
        if parts is None or line.kind is not BlockKind.PARAGRAPH:
            continue
        head = " ".join((parts["head"] or parts["head2"]).split())
        if not any(map(str.isalpha, head)) or (line.start_kind and parts["before"] is None):
            continue
        found[head].append((index, int(parts["before"] or parts["after"])))
    gone: set[int] = set()
    for places in found.values():
        for chain in _chains(places):
            if len(chain) >= 2:
                gone.update(index for index, _ in chain)
    return gone


def _beside(lines: Sequence[Line], numbers: set[int], feeds: Sequence[int]) -> set[int]:
    """Lines that come back beside page numbers or form feeds, most times there is one."""
    edges: list[set[int]] = []
    for number in sorted(numbers):
        edges.append({at for at in range(number - _EDGE, number + _EDGE + 1) if at not in numbers})
    at = 0
    for feed in feeds:
        while at < len(lines) and lines[at].start < feed:
            at += 1
        edges.append(set(range(at - _EDGE, at + _EDGE)) - numbers)
    if len(edges) < 3:
        return set()
    beside = [
        {
            lines[index].text: index
            for index in sorted(edge)
            if 0 <= index < len(lines) and _may_run(lines[index])
        }
        for edge in edges
    ]
    seen = Counter(words for edge in beside for words in edge)
    usual = {words for words, times in seen.items() if times >= 3 and times >= 0.5 * len(edges)}
    return {index for edge in beside for words, index in edge.items() if words in usual}
