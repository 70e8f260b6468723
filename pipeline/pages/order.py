"""Text in the order it is seen in, whatever order it was drawn in.

A program that fills in a form, moves a text box or flattens a page draws the new words last, some the
figures of a form before all else.  A line drawn late is put where it stands: into the blank it fills,
or between the lines above and below it.  Columns and the cells of tables without rules are drawn one
after the other too, and stay as they are: a line beside others is moved in a letterhead only, where
:mod:`pipeline.pages.layout` tells the two sides apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.formulas import start_kind
from extractors.model import Box
from pipeline.pages.blanks import fill_blanks
from pipeline.pages.layout import PageLayout, Stamp, Strip, Word, country_at

__all__ = ["LATE", "TWICE", "as_seen", "drop_outside"]

#: Codes in a document's repairs: lines drawn late were put in place; words drawn twice count once.
LATE, TWICE = "drawn-late", "drawn-twice"

#: More lines than any sheet of paper holds: such a page is left as it is.
_MOST = 2_000
#: The letterhead reaches so far above and below the country's name, in points.
_ABOVE, _BELOW = 45.0, 110.0
#: Lines at the foot of a sheet that programs draw first.
_FEET, _FOOT = 4, 0.86
#: Lines of figures that are drawn before all else, at most.
_FIRST = 6
#: A second drawing of a word lies so near the first, in heights of its letters.
_BESIDE = 0.3


def drop_outside(page: PageLayout) -> bool:
    """Take the words off a page that lie outside the sheet; whether there were any."""
    return _keep(page, [_inside(strip.words, page.width, page.height) for strip in page.strips])


def _inside(words: Sequence[Word], width: float, height: float) -> list[Word]:
    """The words whose middle is on the sheet."""
    wide, high = 2 * width, 2 * height
    return [
        word
        for word in words
        if 0 <= word.box.x0 + word.box.x1 <= wide and 0 <= word.box.top + word.box.bottom <= high
    ]


def _keep(page: PageLayout, kept: Sequence[list[Word]]) -> bool:
    """Leave only some words of each line of a page; whether others went."""
    gone = False
    for strip, words in zip(page.strips, kept, strict=True):
        gone = gone or len(words) < len(strip.words)
        strip.words = words
    if gone:
        page.items = [item for item in page.items if not isinstance(item, Strip) or item.words]
    return gone


def as_seen(page: PageLayout) -> list[str]:
    """Put the lines of a page in the order they are seen in; the codes of what was done."""
    codes: list[str] = []
    if _drop_doubles(page):
        codes.append(TWICE)
    strips = page.strips
    if len(strips) != len(page.items) or not 2 < len(strips) <= _MOST:
        return codes
    strips = _feet_last(strips, page.height)
    late = _Order(strips, page).late()
    if late:
        codes.append(LATE)
    return codes


# --- twice ------------------------------------------------------------------------------------------


def _drop_doubles(page: PageLayout) -> bool:
    """Take away words that lie upon the same words; whether there were any."""
    seen: dict[str, list[Box]] = {}
    kept: list[list[Word]] = []
    for strip in page.strips:
        words: list[Word] = []
        for word in strip.words:
            others = seen.get(word.text)
            if others is None:
                seen[word.text] = [word.box]
            elif _lies_upon(word.box, others):
                continue
            else:
                others.append(word.box)
            words.append(word)
        kept.append(words)
    return _keep(page, kept)


def _lies_upon(box: Box, others: Sequence[Box]) -> bool:
    """Whether a word lies upon one of the same words."""
    x0, top = box.x0, box.top
    near = _BESIDE * max(4.0, box.bottom - top)
    for other in others:
        if (
            abs(other.x0 - x0) <= near
            and abs(other.top - top) <= near
            and abs(round(other.x0 / 8) - round(x0 / 8)) <= 1
            and abs(round(other.top / 8) - round(top / 8)) <= 1
        ):
            return True
    return False


# --- late -------------------------------------------------------------------------------------------


def _feet_last(strips: list[Strip], height: float) -> list[Strip]:
    """A running foot that is drawn before all else stands behind it."""
    count = 0
    while count < min(_FEET, len(strips) - 1) and strips[count].top > _FOOT * height:
        count += 1
    rest = strips[count:]
    if not count or any(strip.top > strips[0].top for strip in rest):
        return strips
    return [*rest, *strips[:count]]


@dataclass(slots=True)
class _Order:
    """One page being put in order."""

    strips: list[Strip]
    page: PageLayout
    done: list[Strip] = field(default_factory=list)
    levels: list[tuple[float, float]] = field(default_factory=list)  #: upper and lower edge of each
    moved: int = 0

    def late(self) -> bool:
        """Whether any line was drawn late; the page's items are in order then."""
        head = self.head()
        early = self.early()
        #: with the line drawn before
        figures: list[tuple[Strip, Strip | None]] = [(strip, None) for strip in early]
        deepest = -1.0  # the lower edge of what lies lowest so far
        for run in self.runs(head[1] if head is not None else 0.0):
            risen = deepest - min(strip.bottom for strip in run) > 0
            columns = risen and self.is_column(run, head)
            for strip in run:
                if not risen or columns:
                    self.put(len(self.done), strip)
                elif _is_figures(strip) and self.is_beside(strip):
                    figures.append((strip, self.done[-1] if self.done else None))
                else:
                    self.place(strip)
                deepest = max(deepest, strip.top)
        self.page.items = list(self.done)
        return self.fill(figures) or self.moved > 0

    def early(self) -> list[Strip]:
        """Figures drawn before all else, taken off the lines: what a form was filled in with."""
        count = 0
        while count < min(_FIRST, len(self.strips)) and _is_figures(self.strips[count]):
            count += 1
        early, rest = self.strips[:count], self.strips[count:]
        if not any(
            strip.top < each.bottom and each.top < strip.bottom for strip in early for each in rest
        ):
            return []
        self.strips = rest
        return early

    def runs(self, edge: float) -> list[list[Strip]]:
        """The lines in the order drawn, parted where one stands higher than the line before.

        ``edge``: the lower edge of the letterhead, where a run ends too.
        """
        found: list[list[Strip]] = []
        for strip in self.strips:
            before = found[-1][-1] if found else None
            if before is None or strip.bottom <= before.top + 1 or before.top < edge <= strip.top:
                found.append([])
            found[-1].append(strip)
        return found

    def head(self) -> tuple[float, float] | None:
        """From where to where down the page its letterhead reaches."""
        frame = next((strip for strip in self.strips if country_at(strip.words)), None)
        if frame is None:
            return None
        top, bottom = frame.top - _ABOVE, frame.top + _BELOW
        below = [
            strip.top
            for strip in self.strips
            if frame.top < strip.top < bottom and start_kind(strip.text) in ("type", "part", "basis")
        ]
        return top, min(below, default=bottom)

    def is_column(self, run: Sequence[Strip], head: tuple[float, float] | None) -> bool:
        """Whether a run stands beside what was drawn before it: a column, the cells of a table."""
        if head is not None and all(head[0] <= strip.top < head[1] for strip in run):
            # Both sides of a letterhead are drawn before the text; what comes behind that is late.
            return not any(strip.top >= head[1] for strip in self.done)
        level = sum(map(self.is_beside, run))
        return level > len(run) // 3 and not (len(run) == 1 and _is_figures(run[0]))

    def is_beside(self, strip: Strip) -> bool:
        """Whether anything drawn before stands on the level of a line."""
        top, bottom = strip.top, strip.bottom
        high = bottom - top
        return any(
            min(lower, bottom) - max(upper, top) > 0.2 * min(lower - upper, high)
            for upper, lower in self.levels
        )

    def put(self, at: int, strip: Strip) -> None:
        """Count a line among those that are drawn, at its place."""
        self.done.insert(at, strip)
        self.levels.insert(at, (strip.top, strip.bottom))

    def place(self, strip: Strip) -> None:
        """Put a late line between those above it and those below it."""
        limit = strip.bottom - 2
        at = next((i for i, (upper, _) in enumerate(self.levels) if upper >= limit), len(self.done))
        furniture = not any(map(str.isalpha, strip.text))  # a page's number tells nothing
        self.moved += at < len(self.done) and not furniture
        self.put(at, strip)

    def fill(self, figures: Sequence[tuple[Strip, Strip | None]]) -> bool:
        """Put figures into the blanks they stand over; what fits none stays where it was drawn."""
        if not figures:
            return False
        stamps = [
            Stamp(self.page.number, word.box, [Strip([word], strip.size, strip.bold)])
            for strip, _ in figures
            for word in strip.words
        ]
        repairs, rest = fill_blanks(self.page, stamps)
        left = {id(word) for stamp in rest for word in stamp.words}
        items = self.page.items
        for strip, before in reversed(figures):
            strip.words = [word for word in strip.words if id(word) in left]
            if strip.words:
                last = -1 if before is None else len(items) - 1
                at = next((i for i, item in enumerate(items) if item is before), last)
                items.insert(at + 1, strip)
        return bool(repairs)


def _is_figures(strip: Strip) -> bool:
    """Whether a line holds what a clerk types into blanks: a few short words, figures among them."""
    return len(strip.words) <= 6 and all(
        len(word.text) <= 24 and any(map(str.isdigit, word.text)) for word in strip.words
    )
