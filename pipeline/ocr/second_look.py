"""Figures of running text and of cells that tesseract is unsure of, read by both readers.

Tesseract takes an 8 for ``§``, a 1 for ``l`` or ``I``, loses a stroke of ``III``; the second reader
(:mod:`pipeline.ocr.figures`) reads printed figures nearly without a fault and loses Vietnamese letters.
So a word with figures below a confidence of 90 (50, where it is nothing but figures) is shown to it,
with what belongs to it (``2764/QĐ-`` and ``BTC``): figures and signs are the second reader's, letters
are tesseract's.  On 57 pages made into scans (534 words with figures) tesseract was wrong in 51, the
second reader in 6 of those.

Where both agree the word is sure.  Where both are sure of different figures, the one that is the number
of a known law or decree is right; else the word stays doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

from extractors import gazetteers
from extractors.letters import SYMBOL, fold
from extractors.model import Box
from pipeline.ocr.doubts import halves
from pipeline.ocr.figures import Figures, Glimpse
from pipeline.ocr.letterhead import is_number_or_day
from pipeline.ocr.tesseract import Seen

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["checked", "is_unsure", "merged"]

_SURE = 90.0  #: of 150 words with figures and signs or letters from there on all were right
_SURE_PLAIN = 50.0  #: of 274 words of nothing but figures
_CERTAIN = 85.0  #: where tesseract, from there on, and the second reader differ, none is believed
_SEEN = 0.97  #: least probability of a figure from which on the second reader is believed
_LEAST = 0.45  #: and of any other sign
_AGREED, _TAKEN, _OPEN = 95.0, 88.0, 50.0  #: confidence of what comes out
_POINTS = ".,;:)\"'”"
_HARDLY = 30.0  #: tesseract saw next to nothing: a number may be written by hand
_JOINED = 0.9  #: of the height: a wider gap parts two words
_TORN = 0.4  #: of the height: figures nearer than that are one
_MOST = 60  #: words a page; more is a table of figures, which nobody cites

_FIGURES = re.compile(rf"[0-9]|^[IVXl1|\]\[!H]{{1,4}}[/⁄]|[/⁄-][{SYMBOL}]{{2}}|^[§$][0-9hH]")
_OPEN_END = re.compile(r"\w[/⁄-]$")
_CUT_END = re.compile(r"[/⁄][0-9]{1,3}$")
_OPEN_START = re.compile(rf"^[/⁄-][{SYMBOL}0-9]")
_PLAIN = re.compile(r"[0-9]{1,6}[.,;:)]*")


def is_unsure(line: Sequence[Seen]) -> bool:
    """Whether a line has figures to be read a second time."""
    at = 0
    if _is_letterhead(line):
        return False
    while at < len(line):
        end = _group(line, at)
        if _is_unsure(line[at:end]) or _is_day_figure(line, at):
            return True
        at = end
    return False


def checked(image: Image, lines: Sequence[list[Seen]], reader: Figures) -> list[list[Seen]]:
    """Lines of a page (grey, upright) with their figures as both readers see them."""
    left = _MOST
    done: list[list[Seen]] = []
    for line in lines:
        made: list[Seen] = []
        at = 0
        if _is_letterhead(line):
            done.append(line)
            continue
        while at < len(line):
            end = _group(line, at)
            group = line[at:end]
            if left and (_is_unsure(group) or _is_day_figure(line, at)):
                left -= 1
                made.append(_again(image, line, at, end, reader) or group[0])
                made.extend(group[1:] if made[-1] is group[0] else ())
            else:
                made.extend(group)
            at = end
        done.append(made)
    return done


def _is_letterhead(line: Sequence[Seen]) -> bool:
    """Whether a line holds number or day of a letterhead (:mod:`pipeline.ocr.letterhead`)."""
    return any(is_number_or_day(line[start:end]) for start, end in halves(list(line)))


def _group(line: Sequence[Seen], at: int) -> int:
    """Where the words end that are one number with the word at an index."""
    end = at + 1
    while end < len(line) and end - at < 4:
        left, right = line[end - 1], line[end]
        high = max(left.box.bottom - left.box.top, right.box.bottom - right.box.top)
        near = -high < right.box.x0 - left.box.x1 <= _JOINED * high
        broken = _OPEN_END.search(left.text) or _OPEN_START.match(right.text)
        close = right.box.x0 - left.box.x1 < _TORN * high
        torn = close and _CUT_END.search(left.text) and right.text[0].isdigit()
        if not (near and (broken or torn) and _FIGURES.search(left.text + right.text)):
            break
        end += 1
    return end


def _is_day_figure(line: Sequence[Seen], at: int) -> bool:
    """Whether a short word stands where only a figure can: ``ngày lồ tháng 9 năm``."""
    if not 0 < at < len(line) - 1 or len(line[at].text) > 3 or line[at].again:
        return False
    if any(map(str.isdigit, line[at].text)):
        return False
    return (fold(line[at - 1].text), fold(line[at + 1].text)) in _AROUND_FIGURES


_AROUND_FIGURES = (("ngay", "thang"), ("thang", "nam"))


def _is_unsure(group: Sequence[Seen]) -> bool:
    if any(word.again for word in group):
        return False
    if len(group) > 1:
        return True
    word = group[0]
    least = _SURE_PLAIN if _PLAIN.fullmatch(word.text) else _SURE
    return word.confidence < least and _FIGURES.search(word.text) is not None


def _again(image: Image, line: Sequence[Seen], at: int, end: int, reader: Figures) -> Seen | None:
    """One word of what both readers see in a group of words; None where that is nothing better."""
    group = line[at:end]
    box = _room(line, at, end)
    edges = (int(box.x0), int(box.top), int(box.x1), int(box.bottom))
    if edges[2] - edges[0] < 6 or edges[3] - edges[1] < 8:
        return None
    look = reader.glimpse(image.crop(edges))
    second = look.text.strip(" '’`|_")
    first = "".join(word.text for word in group)
    least = min(word.confidence for word in group)
    if not second:
        return None
    text, sure = _decided(first, least, second, _certainty(look))
    if text is None:
        return None
    whole = Box(
        group[0].box.x0,
        min(word.box.top for word in group),
        group[-1].box.x1,
        max(word.box.bottom for word in group),
    )
    return replace(group[0], text=text, confidence=sure, box=whole, again=True)


def _decided(first: str, least: float, second: str, certain: float) -> tuple[str | None, float]:
    """What a word is by both readings, and how sure that is; None: as tesseract read it."""
    if _bare(first) == _bare(second):
        return first.replace("⁄", "/"), max(least, _AGREED)
    if certain < _SEEN:
        return None, 0.0
    if not any(map(str.isdigit, first)) and re.fullmatch(r"[0-9]{1,2}", second):
        return second, _TAKEN  # ``ngày lồ tháng 9``
    text = merged(first, second)
    if text is None or text == first:
        return None, 0.0
    mine, theirs = _leading(first), _leading(text)
    if least < _HARDLY and theirs and mine != theirs and len(theirs) < len(text):
        return text, _TAKEN if _is_known(text) else _OPEN
    if not mine or not theirs or mine == theirs:
        return text, _TAKEN
    if least < _CERTAIN and len(mine) <= len(theirs):
        return text, _TAKEN
    lost = len(mine) > len(theirs) and mine.endswith(theirs)  # a figure at the edge is lost, not made
    return _chosen(mine + text[len(theirs) :], text, lost)


def _chosen(mine: str, theirs: str, lost: bool) -> tuple[str, float]:
    """One of two readings of a number: that of a document which is known, else an open one."""
    for each, other in ((mine, theirs), (theirs, mine)):
        if _is_known(each) and not _is_known(other):
            return each, _TAKEN
    return (mine if lost else theirs), _OPEN


_LEADING = re.compile(r"[(\"“]?([0-9]+)(?=[/.,;:)-]|$)")


def _leading(text: str) -> str:
    """The figure that a word begins with; empty when something is mixed with it."""
    found = _LEADING.match(text)
    return found[1] if found is not None else ""


def _room(line: Sequence[Seen], at: int, end: int) -> Box:
    """The box of some words with the white beside them: a stroke there may belong to them."""
    group = line[at:end]
    top, bottom = min(word.box.top for word in group), max(word.box.bottom for word in group)
    reach = 0.5 * (bottom - top)
    x0, x1 = group[0].box.x0 - reach, group[-1].box.x1 + reach
    if at:
        x0 = max(x0, min(group[0].box.x0 - 2, line[at - 1].box.x1 + 3))
    if end < len(line):
        x1 = min(x1, max(group[-1].box.x1 + 2, line[end].box.x0 - 3))
    return Box(max(0.0, x0), max(0.0, top - 4), x1, bottom + 4)


def _certainty(look: Glimpse) -> float:
    """The least probability among the figures that the second reader saw; 0 where all is doubtful."""
    sure = [(sign, float(look.matrix[column].max())) for sign, column in look.signs if sign != " "]
    if not sure or min(each for _, each in sure) < _LEAST:
        return 0.0
    return min((each for sign, each in sure if sign.isdigit()), default=0.0)


_STROKE = str.maketrans("ĐÐđƯư⁄", "DDdUu/")


def _bare(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z/-]", "", fold(text.translate(_STROKE))).upper()


def merged(first: str, second: str) -> str | None:
    """Figures and signs as the second reader saw them, letters as tesseract did.

    None where the second reading is no reading of the same word.

    >>> merged("117§/QĐ-BTP", "1178/QD-BTP"), merged("3I1-HD/BTCTW", "31-HD/BTCTW")
    ('1178/QĐ-BTP', '31-HD/BTCTW')
    >>> merged("11/2027;", "III/2027;"), merged("ngày", "ny")
    ('III/2027;', None)
    >>> merged("<l0ngày", "≤ 10 ngày"), merged("7ẢNP-ngày", "7/ND-CP ngày")
    ('≤ 10 ngày', '7/ND-CP ngày')
    """
    left, right = first.replace("⁄", "/"), " ".join(second.split())
    one = [_letter(sign) for sign in left]
    other = [_letter(sign) for sign in right]
    made: list[str] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        old, new = left[a0:a1], right[b0:b1]
        if kind == "equal":
            made.append(old)
        elif any(sign.islower() and not sign.isascii() for sign in old):
            made.append(old)  # a letter that the second reader has not
        elif kind == "delete" and not old.strip(_POINTS) and a1 == len(left):
            made.append(old)  # a point behind a word is easily lost
        else:
            made.append(new)
    text = "".join(made)
    if not any(map(str.isdigit, text)) or not _is_like(left, right):
        return None
    return text


def _is_like(first: str, second: str) -> bool:
    """Whether two readings are of one word: most of its signs are the same, or it is a figure."""
    if abs(len(first) - len(second)) > max(2, len(first) // 3):
        return False
    if len(first) <= 5:
        return any(map(str.isdigit, second))
    pair = SequenceMatcher(None, _bare(first), _bare(second), autojunk=False)
    return pair.ratio() > 0.6


def _letter(sign: str) -> str:
    return fold(sign.translate(_STROKE)).upper() if sign.isalpha() else sign


@cache
def _known() -> frozenset[str]:
    held = (
        *(law.number for law in gazetteers.laws()),
        *(d.number for d in gazetteers.known_documents()),
    )
    return frozenset(_bare(number) for number in held if number)


def _is_known(text: str) -> bool:
    """Whether a number is that of a document in the gazetteers."""
    return _bare(text) in _known()
