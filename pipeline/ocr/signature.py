"""The corner of the signature, where seal and pen lie over print: read by itself, then line by line.

Tesseract takes a block with a seal on it for a drawing.  Alone it finds the name more often; where it
does not, the second reader finds the lines (it minds strokes less) and tesseract reads each of them by
itself.  Taken over are offices that the gazetteer knows, when no more than one letter differs, and
names of persons: capital letters, syllables, a surname in front.  ``KT.`` is often written by hand: an
office with ink in front of it, above the office of its deputy, can have nothing else there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from extractors.bodies.surnames import with_marks
from extractors.formulas import AUTHORITY
from extractors.letters import fold
from extractors.model import Box
from pipeline.ocr.doubts import UNSURE
from pipeline.ocr.figures import Figures
from pipeline.ocr.letterhead import Look, put
from pipeline.ocr.phrases import opens_recipients
from pipeline.ocr.pictures import is_inked
from pipeline.ocr.signers import SURE, Office, deputy_of, glued_office, is_name, name_word, office_of
from pipeline.ocr.spelling import DEGREES
from pipeline.ocr.tesseract import Engine, Seen, read_words

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["signature_again", "signed"]

_CORNER = 10_000  #: tells the blocks of the second reading from those of the first


def signature_again(image: Image, seen: tuple[Seen, ...], engine: Engine) -> tuple[Seen, ...]:
    """The corner of the signature is read once more by itself.

    Seal and pen strokes make the engine take the block for a drawing; alone it finds the name (on five
    of five sample scans, before on one).  The better of the two readings stays.
    """
    start = next(
        (
            word
            for word, after in pairwise(seen)
            if opens_recipients(word.text, after.text) and word.box.x0 < 0.35 * image.width
        ),
        None,
    )
    if start is None:
        return seen
    high = start.box.bottom - start.box.top
    left = int(0.5 * image.width)
    fixed = _from_the_left(seen, left, 2.5 * high)
    above = [
        word.box.bottom
        for word in fixed
        if start.box.top - 6 * high < word.box.bottom < start.box.top + high / 2
    ]
    top = int(max([0.0, start.box.top - 5 * high, *above]))
    bottom = min(image.height, int(start.box.top + 25 * high))
    again = tuple(
        replace(
            word,
            box=Box(word.box.x0 + left, word.box.top + top, word.box.x1 + left, word.box.bottom + top),
            line=(word.line[0] + _CORNER, *word.line[1:]),
        )
        for word in read_words(engine, image.crop((left, top, image.width, bottom)))
        if word.box.x0 > high / 2  # what begins in front of the edge was cut
    )
    again = tuple(word for word in again if not any(_overlap(word.box, each.box) for each in fixed))
    kept = {id(word) for word in fixed}
    before = [
        word
        for word in seen
        if id(word) not in kept
        and word.box.x0 >= left
        and top <= word.box.top
        and word.box.bottom <= bottom
    ]
    gone = {id(word) for word in before}
    better = again if _worth(again) > _worth(before) else before
    return (*(word for word in seen if id(word) not in gone), *filter(_is_no_stroke, better))


def _is_no_stroke(word: Seen) -> bool:
    """Whether a word of a signature is more than a stroke of the pen."""
    return word.confidence >= UNSURE or sum(map(str.isalpha, word.text)) > 3


def _from_the_left(seen: Iterable[Seen], left: int, gap: float) -> list[Seen]:
    """The words of lines that begin left of an edge, to their first wide gap."""
    rows: dict[tuple[int, int, int], list[Seen]] = {}
    for word in seen:
        rows.setdefault(word.line, []).append(word)
    found: list[Seen] = []
    for row in rows.values():
        row.sort(key=lambda word: word.box.x0)
        if row[0].box.x0 >= left:
            continue
        found.append(row[0])
        for word, after in pairwise(row):
            if after.box.x0 - word.box.x1 > gap:
                break
            found.append(after)
    return found


def _worth(seen: Iterable[Seen]) -> float:
    """How many letters were read with confidence, less those that were not."""
    return sum(
        (1 if word.confidence >= UNSURE else -1) * sum(map(str.isalpha, word.text)) for word in seen
    )


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


# --- line by line -----------------------------------------------------------------------------------

_LINE = 7  #: tesseract's mode for a picture of one line
_READ = 55.0  #: confidence of a word that was put together from both: doubtful
_MARK = re.compile(rf"(?:{AUTHORITY})$")
_MOST_LINES = 7  #: lines of a signature that are read by themselves


def signed(
    size: tuple[int, int],
    lines: list[list[Seen]],
    reader: Figures,
    engine: Engine,
    upright: Callable[[], Image],
    inked: Callable[[], Image],
) -> list[list[Seen]]:
    """The lines of a page with those of its signature read anew, where they are not clear.

    ``size``: of the turned page in pixels; ``upright`` gives that page in grey, ``inked`` with red ink.
    """
    corner = _corner(lines, size)
    if corner is None:
        return lines
    done = [list(line) for line in lines]
    if not _is_clear(_inside(done, corner)):
        _read_into(done, upright(), corner, reader, engine)
        named = any(_is_named(line) for line in _inside(done, corner))
        if not named and _is_red(upright(), inked(), corner):  # a name may be stamped
            _read_into(done, inked(), corner, reader, engine)
    _marked(upright, done, corner)
    return [line for line in done if line]


def _corner(lines: Sequence[list[Seen]], size: tuple[int, int]) -> Box | None:
    """The part of a page right of the recipients; None on pages without them."""
    wide, high = size
    for line in lines:
        for word, after in pairwise(line):
            if opens_recipients(word.text, after.text) and word.box.x0 < 0.35 * wide:
                step = word.box.bottom - word.box.top
                top = max(0.0, word.box.top - 5 * step)
                return Box(0.45 * wide, top, float(wide), min(float(high), word.box.top + 25 * step))
    return None


def _inside(lines: Sequence[list[Seen]], corner: Box) -> list[list[Seen]]:
    """The parts of lines that stand in the corner."""
    kept = ([word for word in line if _is_in(word.box, corner)] for line in lines)
    return [line for line in kept if line]


def _is_in(box: Box, corner: Box) -> bool:
    return box.x0 >= corner.x0 and corner.top <= (box.top + box.bottom) / 2 <= corner.bottom


def _read_into(
    lines: list[list[Seen]], image: Image, corner: Box, reader: Figures, engine: Engine
) -> None:
    for words_ in _found(image, corner, _inside(lines, corner), reader, engine):
        put(lines, words_, _around(words_))


_RED = 60  #: how much darker red ink is where it is not left out
_INKED = 0.002  #: share of the corner that red ink takes up, if there is any


def _is_red(without: Image, inked: Image, corner: Box) -> bool:
    """Whether red ink lies in the corner."""
    import numpy as np

    edges = (int(corner.x0), int(corner.top), int(corner.x1), int(corner.bottom))
    pale, dark = (np.asarray(each.crop(edges)).astype(np.int16) for each in (without, inked))
    return pale.size > 0 and float((pale - dark > _RED).mean()) > _INKED


def _is_named(line: Sequence[Seen]) -> bool:
    texts = [word.text for word in line]
    return is_name(texts[1:] if texts and DEGREES.match(texts[0]) else texts)


def _is_clear(lines: Sequence[list[Seen]]) -> bool:
    """Whether a signature was read well: offices of the gazetteer below each other, a sure name."""
    named = False
    chain: list[tuple[str, ...]] = []
    for line in lines:
        texts = [word.text for word in line]
        sure = all(word.confidence >= SURE for word in line)
        if texts and DEGREES.match(texts[0]):
            texts = texts[1:]
        found = office_of(texts)
        if found is not None:
            marked = found.start == 1 and _MARK.match(texts[0].upper()) is not None
            if not sure or (found.start and not marked) or found.words in chain:
                return False
            chain.append(found.words)
        named = named or (sure and is_name(texts))
    return named and bool(chain)


def _found(
    image: Image, corner: Box, held: Sequence[list[Seen]], reader: Figures, engine: Engine
) -> list[list[Seen]]:
    """The lines of the corner that hold an office or a name, read one by one.

    ``held``: what was read there before.
    """
    edges = (int(corner.x0), int(corner.top), int(corner.x1), int(corner.bottom))
    cut = image.crop(edges)
    found: list[list[Seen]] = []
    tried = 0
    for box in reader.boxes(cut):
        wide, high = box.x1 - box.x0, box.bottom - box.top
        if wide < 2.5 * high or box.x0 < 3 or tried >= _MOST_LINES:
            continue
        shift = edges[0], edges[1]
        place = Box(box.x0 + shift[0], box.top + shift[1], box.x1 + shift[0], box.bottom + shift[1])
        shown = cut.crop(_edges(box, 3, 3, cut))
        look = Look(reader.glimpse(shown), place, shown.width / shown.height)
        second = look.seen.text.split()
        if not _may_sign(second):
            continue
        tried += 1
        words_ = _printed_office(look)
        looks = [[_stripped(word) for line in held for word in line if _lies(word.box, place)]]
        for more in (None, *(_LOOKS[:1] if _is_loud(second) else _LOOKS)):
            if words_:
                break
            if more is not None:
                looks.append(_looked(cut, box, more, engine, shift))
            words_ = _as_office(looks[-1]) or _as_name(looks, second, place)
        if words_:
            found.append([_level(word, place) for word in words_])
    return found


def _lies(box: Box, place: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return place.x0 <= x <= place.x1 and place.top <= y <= place.bottom


def _stripped(word: Seen) -> Seen:
    return replace(word, text=_EDGE.sub("", word.text), line=(0, 0, 0), again=True)


def _level(word: Seen, place: Box) -> Seen:
    """A word between the edges of its line, so that it reaches into no other."""
    middle, half = (place.top + place.bottom) / 2, 0.33 * (place.bottom - place.top)
    return replace(word, box=Box(word.box.x0, middle - half, word.box.x1, middle + half))


#: room beside and above a line, and how much it is enlarged: several looks, till one tells a name
_LOOKS = ((12, 10, 1.0), (20, 5, 1.5), (8, 14, 0.75))


def _looked(
    image: Image, box: Box, look: tuple[int, int, float], engine: Engine, shift: tuple[int, int]
) -> list[Seen]:
    """The words that tesseract sees on one line, in pixels of the page."""
    from PIL.Image import Resampling

    across, down, scale = look
    edges = _edges(box, across, down, image)
    cut = image.crop(edges)
    if scale != 1.0:
        size = max(1, int(cut.width * scale)), max(1, int(cut.height * scale))
        cut = cut.resize(size, Resampling.BICUBIC)
    x, y = edges[0] + shift[0], edges[1] + shift[1]
    return [
        replace(
            word,
            text=_EDGE.sub("", word.text),
            box=Box(
                word.box.x0 / scale + x,
                word.box.top / scale + y,
                word.box.x1 / scale + x,
                word.box.bottom / scale + y,
            ),
            line=(0, 0, 0),
            again=True,
        )
        for word in read_words(engine, cut, _LINE)
        if any(map(str.isalpha, word.text))
    ]


_EDGE = re.compile(r"^[^\w(]+")


def _edges(box: Box, across: int, down: int, image: Image) -> tuple[int, int, int, int]:
    return (
        max(0, int(box.x0) - across),
        max(0, int(box.top) - down),
        min(image.width, int(box.x1) + across),
        min(image.height, int(box.bottom) + down),
    )


def _may_sign(second: Sequence[str]) -> bool:
    """Whether the second reader, which loses marks, saw capitals or a name."""
    letters = "".join(filter(str.isalpha, "".join(second)))
    if len(letters) < 6 or not 2 <= len(second) <= 9:
        return False
    return _is_loud(second) or all(word[:1].isupper() for word in second[1:])


def _is_loud(second: Sequence[str]) -> bool:
    letters = "".join(filter(str.isalpha, "".join(second)))
    return sum(map(str.isupper, letters)) > 0.7 * len(letters)


_MARKS = {"kt": "KT.", "tm": "TM.", "tl": "TL.", "tuq": "TUQ.", "q": "Q."}


def _printed_office(look: Look) -> list[Seen]:
    """An office as the second reader saw it, which loses marks and blanks; strokes in front aside."""
    text = look.seen.text
    signs = [(fold(sign), at) for at, sign in enumerate(text) if sign.isalpha()]
    found = glued_office("".join(sign for sign, _ in signs))
    if not found:
        return []
    first = len(signs) - len("".join(map(fold, found)))
    front = "".join(sign for sign, _ in signs[:first])
    mark = [_MARKS[front]] if front in _MARKS else []
    x0 = look.box.x0 if mark else max(look.box.x0, look.x(signs[first][1]) - _PAPER)
    return _spread([*mark, *found], replace(look.box, x0=x0), 90.0)


_PAPER = 12.0  #: pixels in front of the first letter that may belong to it


def _as_office(first: Sequence[Seen]) -> list[Seen]:
    """A line with an office of the gazetteer; what stands in front of it only where it is a mark."""
    found = office_of([word.text for word in first])
    if found is None:
        return []
    end = found.start + len(found.words)
    named = [
        replace(word, text=text, confidence=90.0)
        for word, text in zip(first[found.start : end], found.words, strict=True)
    ]
    mark = [word for word in first[: found.start] if _MARK.match(word.text.upper())][-1:]
    return [*mark, *named, *(word for word in first[end:] if word.confidence >= UNSURE)]


def _as_name(looks: Sequence[Sequence[Seen]], second: Sequence[str], place: Box) -> list[Seen]:
    """A line with a person's name that one look tells surely, or all looks and readers together."""
    first = looks[-1]
    named = [re.sub(r"\W", "", word) for word in second]
    if first and all(word.confidence >= SURE for word in first):
        if led := _with_lead(first, named, place):
            return led
        if is_name([word.text for word in first]):
            return list(first)
    whole = _word_by_word([look for look in looks if len(look) == len(named)], named)
    if is_name(whole):
        return _spread(whole, place, _READ)
    alike = max((_likeness(look, named) for look in looks), default=0.0)
    if is_name(named) and alike >= _ALIKE:
        return _spread(named, place, _READ)
    if len(looks) > len(_LOOKS) and not any(
        looks
    ):  # nobody but the second reader, which loses marks, saw anything
        marked = with_marks(named)
        return _spread(marked, place, _READ) if is_name(marked) else []
    return []


def _with_lead(first: Sequence[Seen], named: Sequence[str], place: Box) -> list[Seen]:
    """Sure words of a name behind what the second reader alone saw under a stroke; else empty."""
    lost = len(named) - len(first)
    texts = [word.text for word in first]
    alike = lost > 0 and [*map(fold, named[lost:])] == [*map(fold, texts)]
    whole = [*named[:lost], *texts]
    return _spread(whole, place, _READ) if alike and is_name(whole) else []


_ALIKE = 0.65  #: of the letters of a name that both readers saw, where they part it otherwise


def _likeness(look: Sequence[Seen], named: Sequence[str]) -> float:
    first = fold("".join(word.text for word in look))
    return SequenceMatcher(None, first, fold("".join(named)), autojunk=False).ratio()


def _word_by_word(alike: Sequence[Sequence[Seen]], named: Sequence[str]) -> list[str]:
    """A name of what looks with as many words tell of each; empty where one stays open."""
    if not alike:
        return []
    made: list[str | None] = []
    for at, other in enumerate(named):
        seen = sorted((look[at] for look in alike), key=lambda word: -word.confidence)
        tried = (
            name_word(re.sub(r"\W", "", word.text), word.confidence, other, leads=at == 0)
            for word in seen
        )
        made.append(next((word for word in tried if word is not None), None))
    whole = [word for word in made if word is not None]
    return whole if len(whole) == len(made) else []


def _spread(texts: Sequence[str], place: Box, sure: float) -> list[Seen]:
    """Words side by side in a box, each as wide as its letters."""
    total = sum(map(len, texts)) + len(texts) - 1
    step = (place.x1 - place.x0) / max(1, total)
    found: list[Seen] = []
    x = place.x0
    for text in texts:
        box = Box(x, place.top, x + step * len(text), place.bottom)
        found.append(Seen(text, sure, box, (0, 0, 0), again=True))
        x += step * (len(text) + 1)
    return found


def _around(line: Sequence[Seen]) -> Box:
    return Box(
        min(word.box.x0 for word in line),
        min(word.box.top for word in line),
        max(word.box.x1 for word in line),
        max(word.box.bottom for word in line),
    )


# --- KT. --------------------------------------------------------------------------------------------


def _marked(upright: Callable[[], Image], lines: list[list[Seen]], corner: Box) -> None:
    """Put ``KT.`` before the head's office where it is written; strokes before a name go."""
    rows: list[tuple[list[Seen], list[Seen], Office]] = []
    for line in lines:
        part = [word for word in line if _is_in(word.box, corner)]
        if len(part) == len(line) == 1 and _is_stroke(part[0]) and not part[0].text.isdigit():
            line.clear()
            continue
        _without_strokes(line, part)
        found = office_of([word.text for word in part])
        if found is not None:
            rows.append((line, part, found))
    for (line, part, head), (_, below, own) in pairwise(rows):
        high = median(word.box.bottom - word.box.top for word in part)
        if own.words != deputy_of(head.words) or below[0].box.top - part[0].box.top > 3.5 * high:
            continue
        front = part[: head.start]
        if any(_MARK.match(word.text.upper()) for word in front):
            continue
        first = part[head.start].box
        gap = Box(first.x0 - 3.2 * high, first.top, first.x0 - 0.2 * high, first.bottom)
        if not front and not is_inked(upright(), gap):
            continue
        box = _around(front) if front else gap
        mark = Seen("KT.", _READ, box, part[0].line, again=True)
        at = line.index(part[head.start])
        line[at - len(front) : at] = [mark]


def _without_strokes(line: list[Seen], part: list[Seen]) -> None:
    """Take short strokes of a pen away that stand before or behind a name alone on its side."""
    texts = [word.text for word in part]
    for start in range(min(3, len(texts))):
        for end in range(len(texts), max(start + 1, len(texts) - 3), -1):
            strokes = [*part[:start], *part[end:]]
            if is_name(texts[start:end]) and all(map(_is_stroke, strokes)):
                for word in strokes:
                    line.remove(word)
                part[:] = part[start:end]
                return


def _is_stroke(word: Seen) -> bool:
    return sum(map(str.isalnum, word.text)) <= 2
