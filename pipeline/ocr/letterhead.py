"""Number and day of a letterhead, read a second time: there people write by hand.

The line ``Số: 1245/SGTVT-VP`` and the line ``Sơn La, ngày 12 tháng 5 năm 2019`` are cut out of the
page and shown to the second reader (:mod:`pipeline.ocr.figures`) several times, a little turned, scaled
and sharpened.  Where tesseract is sure and both agree nothing changes.  Else the words of the line are
put together anew: the printed words stay as tesseract read them, the figures become what the looks
agree on, and all that was seen goes along (``Seen.readings``), since nobody may take it for certain.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING

from extractors.letters import SYMBOL, fold
from extractors.model import Box
from pipeline.ocr.doubts import NUMBER_LINE, doubtful, halves, is_typed_in
from pipeline.ocr.figures import WIDEST, Figures, Glimpse, voted
from pipeline.ocr.pictures import Picture, Upright
from pipeline.ocr.tesseract import Seen

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["Look", "is_number_or_day", "put", "reread"]

Readings = tuple[tuple[str, float], ...]

_HEAD = 0.5  #: share of the page above which a letterhead stands
_SEARCHED = 0.42  #: share that is searched by the second reader where tesseract found no such line
_DOUBT = (
    0.6  #: weight of the second reader where the two differ; tesseract, sure of itself, has the rest
)
_FEW_LOOKS = 4  #: enough where they agree
_CLEAR = 0.97  #: from which probability on they do

_OPENING = re.compile(r"[SsĐ5](?:[^\s:/]{0,2}[:.;]\s*|[óốòôồo0ỏ]?\s*)")
_FIGURE_ENDS = re.compile(r"[-/]\s?(?=[^\W\d_]|\d{4}\s?/)")
_CODE = re.compile(rf"[-/].*?[{SYMBOL}]{{2}}[\w&./ -]*")
_DAY_LINE = re.compile(
    r"(?P<ngay>[nN]g.{0,2}[yvỳ])\s?(?P<d>.{0,3}?)\s?(?P<thang>th.{0,2}ng)\s?(?P<m>.{0,3}?)\s?(?P<nam>[nN].{0,2}m)"
    r"\s?(?P<y>.{0,5})"
)
_NGAY, _THANG, _NAM = (re.compile(rf"(?i){word}") for word in ("ng[àaáạả]y", "th[áaàạ]ng", "n[ăâaá]m"))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line to be read again stands: words ``start:end`` of a line, or only a box."""

    box: Box
    line: int | None = None
    start: int = 0
    end: int = 0


def reread(
    picture: Picture,
    turned: Upright,
    lines: list[list[Seen]],
    reader: Figures,
    upright: Callable[[], Image],
) -> list[list[Seen]]:
    """The lines of a page with the figures of its letterhead read anew where that was needed.

    ``upright`` gives the page in grey, turned.
    """
    numbers, days = _places(lines, *turned.size)
    if picture.number > 1 and not (numbers and days):
        return lines
    image = upright()
    if not (numbers and days) and _is_letterhead(lines, turned.size[1]):
        number, day = _searched(image, reader, not numbers, not days)
        numbers = numbers or [_placed(box, lines) for box in number]
        days = days or [_placed(box, lines) for box in day]
    done = [list(line) for line in lines]
    # From right to left: what stands in front keeps its place when words behind it change.
    for place, kind in sorted(
        [(p, "number") for p in numbers[:2]] + [(p, "day") for p in days[:2]],
        key=lambda item: -item[0].box.x0,
    ):
        old = done[place.line][place.start : place.end] if place.line is not None else []
        open_form = kind == "number" and _first_figure(old) is None
        doubts = doubtful(old, picture, turned) if old and not open_form else {0}
        read = _number if kind == "number" else _day
        new = read(image, place.box, old, bool(doubts), reader)
        if new is None:
            continue
        if kind == "number" and old and is_typed_in(old, picture, turned):
            new = _printed(new, _first_figure(old))
        if place.line is not None:
            done[place.line][place.start : place.end] = new
        else:
            put(done, new, place.box)
    return done


def _places(lines: Sequence[list[Seen]], wide: int, high: int) -> tuple[list[_Place], list[_Place]]:
    """The lines of number and day among the upper lines as tesseract saw them."""
    numbers: list[_Place] = []
    days: list[_Place] = []
    for at, line in enumerate(lines):
        if not line or line[0].box.top > _HEAD * high:
            continue
        parts = _with_code(line, halves(line))
        for (start, end), after in zip(parts, [*parts[1:], None], strict=True):
            words = line[start:end]
            edge = line[after[0]].box.x0 - 12 if after is not None else None
            left = words[0].box.x0 < 0.45 * wide
            if left and len(words) <= 8 and _is_number(words):
                numbers.append(_Place(_around(words, edge), at, start, end))
            elif not left and _is_day(words):
                days.append(_Place(_around(words, edge), at, start, end))
    return numbers, days


def _with_code(line: Sequence[Seen], parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a line; ``Số:`` and a code behind the wide gap that a figure fills are one."""
    if len(parts) > 1 and parts[0][1] - parts[0][0] < 3 and line[parts[1][0]].text[:1] in "/-":
        return [(parts[0][0], parts[1][1]), *parts[2:]]
    return parts


def is_number_or_day(words: Sequence[Seen]) -> bool:
    """Whether words are a line of number, or of place and day, as a letterhead has them."""
    return bool(words) and ((len(words) <= 8 and _is_number(words)) or _is_day(words))


def _is_number(words: Sequence[Seen]) -> bool:
    """Whether words are a number line: ``Số`` with a capital or a colon in front of all."""
    first = words[0].text
    return NUMBER_LINE.match(first) is not None and (first[:1].isupper() or ":" in first[:5])


def _is_day(words: Sequence[Seen]) -> bool:
    """Whether words are a line of place and day and nothing more."""
    if len(words) > 12:
        return False
    day, month, year = (
        next((at for at, word in enumerate(words) if pattern.search(word.text)), None)
        for pattern in (_NGAY, _THANG, _NAM)
    )
    return day is not None and month is not None and year is not None and day < month < year


def _around(words: Sequence[Seen], edge: float | None) -> Box:
    """The box around the words of a line; a number whose code is lost goes on to the next column."""
    high = median(word.box.bottom - word.box.top for word in words)
    middle = median((word.box.top + word.box.bottom) / 2 for word in words)
    right = max(word.box.x1 for word in words)
    if NUMBER_LINE.match(words[0].text) and not any(_CODE.search(word.text) for word in words):
        right += 10 * high
    if edge is not None:
        right = min(right, edge)
    high = min(high, 46.0)
    return Box(words[0].box.x0, middle - 0.75 * high, right, middle + 0.75 * high)


_STATE = re.compile(r"cong h|chu nghia viet|doc lap|tu do|hanh phuc|cong san")  # without marks
_NUMBER_SEEN = re.compile(r"(?i)s.?[:.;]\s*.*[-/]")


def _searched(image: Image, reader: Figures, number: bool, day: bool) -> tuple[list[Box], list[Box]]:
    """Boxes of the number line and of the day line, looked for by the second reader itself."""
    # The number stands left, the day right: what is found already need not be searched.
    x0 = 0 if number else int(0.3 * image.width)
    x1 = image.width if day else int(0.6 * image.width)
    head = image.crop((x0, 0, x1, int(_SEARCHED * image.height)))
    numbers: list[Box] = []
    days: list[Box] = []
    for found in reader.boxes(head):
        if x0 and found.x0 < 0.02 * image.width:
            continue  # a line of running text that was cut
        box = Box(found.x0 + x0, found.top, found.x1 + x0, found.bottom)
        wide = (box.x1 - box.x0) / image.width
        left = number and not numbers and box.x0 < 0.45 * image.width and wide < 0.45
        right = day and not days and box.x1 > 0.6 * image.width and 0.2 < wide < 0.6
        if not left and not right:
            continue
        edges = (int(box.x0), int(box.top), int(box.x1), int(box.bottom))
        text = reader.glimpse(image.crop(edges)).text
        if left and _NUMBER_SEEN.match(text):
            numbers.append(box)
        elif right and len(text) < 45 and _DAY_LINE.search(text):
            days.append(box)
    return numbers, days


def _is_letterhead(lines: Sequence[list[Seen]], high: int) -> bool:
    """Whether a page begins as documents do, with the name of the state, its motto or the Party."""
    above = (line for line in lines if line and line[0].box.top < _HEAD * high)
    return any(_STATE.search(fold(" ".join(word.text for word in line))) for line in above)


def _placed(box: Box, lines: Sequence[list[Seen]]) -> _Place:
    """The words of a line that tesseract read inside a box, when it read any there."""
    for at, line in enumerate(lines):
        inside = [index for index, word in enumerate(line) if _inside(word.box, box)]
        if inside:
            return _Place(box, at, inside[0], inside[-1] + 1)
    return _Place(box)


# --- looking ------------------------------------------------------------------------------------


def _slanted(image: Image, share: float) -> Image:
    """Leaning to the left by a share of its height (to the right below 0): pens lean to the right."""
    from PIL.Image import Resampling, Transform

    wide, high = image.size
    moved = (1, share, -share * high / 2, 0, 1, 0)
    return image.transform((wide, high), Transform.AFFINE, moved, Resampling.BICUBIC, fillcolor=255)


def _scaled(image: Image, wide: float, high: float) -> Image:
    from PIL.Image import Resampling

    size = max(1, int(wide * image.width)), max(1, int(high * image.height))
    return image.resize(size, Resampling.LANCZOS if wide < 1 else Resampling.BICUBIC)


def _turned(image: Image) -> Image:
    from PIL.Image import Resampling

    return image.rotate(1.2, fillcolor=255, resample=Resampling.BICUBIC)


def _blurred(image: Image) -> Image:
    from PIL.ImageFilter import GaussianBlur

    return image.filter(GaussianBlur(1.2))


#: The looks at a line, those that show most first: room above and below (share of its height), what is
#: done to it.  Each was tried on 29 numbers and days of scans; thicker, thinner or narrower ones lose.
_LOOKS: tuple[tuple[float, Callable[[Image], Image]], ...] = (
    (0.0, lambda line: _slanted(line, 0.3)),
    (0.0, lambda line: _scaled(line, 1.25, 1)),
    (0.0, lambda line: line),
    (0.1, lambda line: _scaled(line, 0.75, 0.75)),
    (0.0, lambda line: _scaled(line, 0.75, 0.75)),
    (0.0, lambda line: _slanted(line, 0.15)),
    (0.0, lambda line: _slanted(line, -0.15)),
    (0.0, _turned),
    (0.0, _blurred),
    (0.1, lambda line: line),
    (0.1, lambda line: _slanted(line, 0.3)),
    (0.1, lambda line: _scaled(line, 1.25, 1)),
)


def _looks(image: Image, box: Box) -> Iterator[tuple[Image, Box]]:
    """Pictures of a line, each a little otherwise, with the box each shows."""
    high = box.bottom - box.top
    for room, changed in _LOOKS:
        edges = (
            max(0, int(box.x0 - 6)),
            max(0, int(box.top - room * high)),
            min(image.width, int(box.x1 + 12)),
            min(image.height, int(box.bottom + room * high)),
        )
        if edges[2] - edges[0] < 20 or edges[3] - edges[1] < 8:
            return
        yield changed(image.crop(edges)), Box(*map(float, edges))


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a line, with the way from columns to pixels of the page."""

    seen: Glimpse
    box: Box
    ratio: float  #: width of the picture by its height

    def x(self, index: int) -> float:
        """Where a sign of the text stands on the page."""
        share = self.seen.column(index) / max(1, len(self.seen.matrix))
        padded = max(self.ratio, WIDEST)  # short lines are filled up with nothing
        width = self.box.x1 - self.box.x0
        return self.box.x0 + min(1.0, share * padded / self.ratio) * width


def _glimpses(image: Image, box: Box, reader: Figures) -> Iterator[Look]:
    for look, shown in _looks(image, box):
        yield Look(reader.glimpse(look), shown, look.width / look.height)


def _mixed(second: Readings, first: str | None, sure: bool) -> tuple[Readings, bool]:
    """What both readers saw of a figure, and whether it is beyond doubt."""
    if first is None or not first.isdigit() or not second:
        return second, False
    if sure and second[0][0] == first:
        return second, True
    if not sure:
        return second, False
    weight = 1 - _DOUBT
    votes = {figure: share * (1 - weight) for figure, share in second}
    votes[first] = votes.get(first, 0.0) + weight
    ranked = sorted(votes.items(), key=lambda vote: -vote[1])
    return tuple((figure, round(share, 3)) for figure, share in ranked), False


# --- the number ------------------------------------------------------------------------------------


def _first_digit(figure: str) -> float:
    """How often a number begins with a digit (Benford): a written 1 is often taken for a 4."""
    return math.log10(1 + 1 / int(figure[0])) if figure[0] != "0" else 0.05


@dataclass(slots=True)
class _SeenNumber:
    """What the looks at a number line saw: figures, codes, and where they stand."""

    looks: int = 0
    figures: list[Mapping[str, float]] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    where: tuple[float, float, float] | None = None

    def add(self, look: Look, reader: Figures) -> None:
        self.looks += 1
        text = look.seen.text
        opening = _OPENING.match(text)
        begin = opening.end() if opening is not None else 0
        ends = _FIGURE_ENDS.search(text, begin)
        if opening is None or ends is None:
            return
        start = look.seen.between(begin - 1, begin)
        self.figures.append(reader.figure(look.seen, start, look.seen.column(ends.start())))
        self.codes[" ".join(text[ends.start() :].split()).rstrip(" .,;:'")] += 1
        self.where = self.where or (look.x(begin), look.x(ends.start()), look.x(len(text)))

    def readings(self) -> Readings:
        return voted(self.figures, str.isdigit, _first_digit)


def _number(
    image: Image, box: Box, old: list[Seen], doubted: bool, reader: Figures
) -> list[Seen] | None:
    """The words of a number line read anew; None where the old ones stay."""
    first = _first_figure(old)
    seen = _SeenNumber()
    for look in _glimpses(image, box, reader):
        seen.add(look, reader)
        if not doubted and _agrees(seen.readings(), first):
            break
        if seen.looks == _FEW_LOOKS and _is_clear(seen.readings(), None if doubted else first):
            break
    if seen.where is None or len(seen.figures) * 2 < seen.looks:
        return None
    readings, agreed = _mixed(seen.readings(), first, not doubted)
    if agreed or not readings:
        return None
    code = _spelled(seen.codes.most_common(1)[0][0], old)
    if code is None:
        return None
    line = old[0].line if old else (0, 0, 0)

    def word(text: str, sure: float, x0: float, x1: float) -> Seen:
        return Seen(text, sure, Box(x0, box.top, max(x0 + 1, x1), box.bottom), line, again=True)

    begin, ends, behind = seen.where
    figure, share = readings[0]
    return [
        word("Số:", 95.0, box.x0, begin),
        replace(word(figure, 100 * share, begin, ends), readings=readings),
        replace(word(code, 95.0, ends, behind), glued=True),
    ]


def _printed(words: list[Seen], first: str | None) -> list[Seen]:
    """The words of a number line in print: a figure that both readers saw is beyond doubt."""
    return [
        replace(word, readings=(), confidence=95.0) if _agrees(word.readings, first) else word
        for word in words
    ]


def _is_clear(readings: Readings, first: str | None) -> bool:
    """Whether a few looks are enough: they agree with each other, or with what tesseract is sure of."""
    return bool(readings) and (readings[0][1] >= _CLEAR or readings[0][0] == first)


def _agrees(readings: Readings, first: str | None) -> bool:
    """Whether the looks so far are sure of what tesseract is sure of: no more are needed."""
    return bool(readings) and readings[0][0] == first and readings[0][1] >= _CLEAR


def _first_figure(old: Sequence[Seen]) -> str | None:
    """The figure as tesseract read it: the first run of digits behind ``Số``."""
    found = re.search(r"\d+", " ".join(word.text for word in old))
    return found[0] if found is not None else None


_MARKS = re.compile(r"[\s.,:;_~'`‘’*|]+")


def _bare(code: str) -> str:
    return _MARKS.sub("", code).upper().replace("Đ", "D").replace("Ð", "D").replace("Ư", "U")


#: The second reader has no Đ: where a group of a symbol can only begin or end with one, it is meant
#: (đại học, hội đồng nhân dân, ban chỉ đạo).
_LOST_STROKE = re.compile(
    r"(?<![^\W\d_])D(?=H[A-Z])|(?<=(?<![A-Z])H)D(?=ND(?![A-Z]))|(?<=(?<![A-Z])BC)D(?![A-Z])"
)


def _spelled(code: str, old: Sequence[Seen]) -> str | None:
    """The code in the letters of tesseract, which knows Đ and Ư, where both saw the same one."""
    if re.search(rf"[{SYMBOL}]", code) is None:
        return None
    printed = "".join(word.text for word in old)
    at = max(printed.rfind("/" + code[1:3]), 0)
    wanted = _bare(code)
    for start in range(len(printed)):
        tail = printed[start:]
        if printed[start] in "/-" and _bare(tail) == wanted and start >= at:
            return _MARKS.sub("", tail).upper() if tail.islower() else _MARKS.sub("", tail)
    tail = _MARKS.sub("", printed)
    if len(wanted) > 3 and _bare(tail).endswith(wanted[1:]):
        letters = tail[-(len(wanted) - 1) :]
        return code[0] + (letters.upper() if letters.islower() else letters)
    return _LOST_STROKE.sub("Đ", code.replace(" ", ""))


# --- the day ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _SeenDay:
    """What the looks at a line of place and day saw of day, month and year, and where they stand."""

    looks: int = 0
    parts: tuple[list[Mapping[str, float]], ...] = field(default_factory=lambda: ([], [], []))
    where: list[float] = field(default_factory=list)

    def add(self, look: Look, reader: Figures) -> None:
        self.looks += 1
        found = _DAY_LINE.search(look.seen.text)
        if found is None:
            return
        gaps = (("ngay", "thang"), ("thang", "nam"), ("nam", ""))
        for index, (before, behind) in enumerate(gaps):
            start = look.seen.between(found.end(before) - 1, found.end(before))
            end = look.seen.column(found.start(behind)) if behind else len(look.seen.matrix)
            figure = reader.figure(look.seen, start, end)
            self.parts[index].append(figure if before == "nam" else _merged(figure))
        if not self.where:
            marks = ("ngay", "thang", "nam")
            self.where = [x for m in marks for x in (look.x(found.start(m)), look.x(found.end(m)))]
            self.where.append(look.x(len(look.seen.text)))

    def readings(self) -> list[Readings]:
        return [voted(seen, allowed) for seen, allowed in zip(self.parts, _KINDS, strict=True)]


def _day(image: Image, box: Box, old: list[Seen], doubted: bool, reader: Figures) -> list[Seen] | None:
    """The words of a line of place and day read anew; None where the old ones stay."""
    first = _first_day(old)
    seen = _SeenDay()
    for look in _glimpses(image, box, reader):
        seen.add(look, reader)
        if not doubted and all(map(_agrees, seen.readings(), first)):
            break
        if seen.looks == _FEW_LOOKS and all(
            _is_clear(readings, None if doubted else printed)
            for readings, printed in zip(seen.readings(), first, strict=True)
        ):
            break
    if not seen.where or len(seen.parts[0]) * 2 < seen.looks:
        return None
    parts: list[Readings] = []
    certain = not doubted
    for at, (second, read) in enumerate(zip(seen.readings(), first, strict=True)):
        printed = read if read is not None and _KINDS[at](read) else None
        readings, agreed = _mixed(second, printed, not doubted or at == 2)
        certain = certain and agreed
        parts.append(((printed, 1.0),) if agreed and printed else readings)
    if certain or not all(parts):
        return None
    return _day_words(parts, seen.where, box, old)


def _merged(look: dict[str, float]) -> dict[str, float]:
    merged: dict[str, float] = {}
    for figure, share in look.items():
        plain = figure.lstrip("0") or "0"
        merged[plain] = merged.get(plain, 0.0) + share
    return merged


def _is_month_day(figure: str) -> bool:
    return len(figure) <= 2 and 1 <= int(figure) <= 31


def _is_month(figure: str) -> bool:
    return len(figure) <= 2 and 1 <= int(figure) <= 12


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure[:2] in ("19", "20")


_KINDS = (_is_month_day, _is_month, _is_year)


def _first_day(old: Sequence[Seen]) -> tuple[str | None, str | None, str | None]:
    """Day, month and year as tesseract read them."""
    text = " ".join(word.text for word in old)
    found = re.search(
        r"(?i)ng[àaáạả]y\D{0,3}(\d*)\D*?th[áaàạ]ng\D{0,3}(\d*)\D*?n[ăâaá]m\D{0,3}(\d*)", text
    )
    if found is None:
        return None, None, None
    day, month, year = (part.lstrip("0") or None for part in found.groups())
    return day, month, year


def _day_words(
    parts: Sequence[Readings], where: Sequence[float], box: Box, old: Sequence[Seen]
) -> list[Seen]:
    """``Sơn La, ngày 12 tháng 5 năm 2019``: the place as it was, the rest anew."""
    at = next((i for i, word in enumerate(old) if _NGAY.search(word.text)), None)
    words = list(old[:at]) if at is not None else []
    line = old[0].line if old else (0, 0, 0)
    edges = list(where)
    for left, (word, readings) in zip(
        range(0, 6, 2), zip(("ngày", "tháng", "năm"), parts, strict=True), strict=True
    ):
        x0, x1, x2 = edges[left], edges[left + 1], edges[left + 2]
        words.append(Seen(word, 95.0, Box(x0, box.top, max(x0 + 1, x1), box.bottom), line, again=True))
        figure, share = readings[0]
        shown = (
            figure
            if word == "năm"
            else figure.zfill(2)
            if int(figure) < 10 and word == "ngày"
            else figure
        )
        sure = share == 1.0  # both readers agree
        words.append(
            Seen(
                shown,
                100 * share,
                Box(x1, box.top, max(x1 + 1, x2), box.bottom),
                line,
                again=True,
                readings=() if sure else readings,
            )
        )
    return words


def put(lines: list[list[Seen]], new: list[Seen], box: Box) -> None:
    """A line that tesseract did not see goes where it stands; what it took for words there goes."""
    for line in lines:
        line[:] = [word for word in line if not _inside(word.box, box)]
    lines[:] = [line for line in lines if line]
    middle = (box.top + box.bottom) / 2
    for line in lines:
        top = median(word.box.top for word in line)
        bottom = median(word.box.bottom for word in line)
        apart = all(word.box.x1 <= box.x0 + 8 or word.box.x0 >= box.x1 - 8 for word in line)
        if top < middle < bottom and apart:
            line.extend(new)
            line.sort(key=lambda word: word.box.x0)
            return
    at = next((i for i, line in enumerate(lines) if line[0].box.top > middle), len(lines))
    lines.insert(at, [replace(word) for word in new])


def _inside(one: Box, other: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (one.x0 + one.x1) / 2, (one.top + one.bottom) / 2
    return other.x0 <= x <= other.x1 and other.top <= y <= other.bottom
