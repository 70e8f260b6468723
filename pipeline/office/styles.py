"""Styles and list numbers of a Word document: what a paragraph is, counted as Word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "Numbering",
    "Properties",
    "Style",
    "W",
    "font_of",
    "integer",
    "is_on",
    "number_of",
    "raised_by",
    "styles_of",
    "value_of",
]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RUN = W + "rPr"


@dataclass(slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """List numbers, counted as Word does."""

    abstract: dict[str, dict[int, _Level]] = field(default_factory=dict)
    numbers: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    restarted: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any) -> Numbering:
        """The numbering of ``word/numbering.xml``, given its root; an empty one for None."""
        numbering = cls()
        if root is None:
            return numbering
        for abstract in root.iter(W + "abstractNum"):
            levels: dict[int, _Level] = {}
            for level in abstract.iter(W + "lvl"):
                levels[integer(level.get(W + "ilvl"))] = _Level(
                    value_of(level, "numFmt") or "decimal",
                    value_of(level, "lvlText") or "",
                    integer(value_of(level, "start"), 1),
                )
            numbering.abstract[abstract.get(W + "abstractNumId") or ""] = levels
        for number in root.iter(W + "num"):
            starts = {
                integer(over.get(W + "ilvl")): integer(value_of(over, "startOverride"), 1)
                for over in number.iter(W + "lvlOverride")
                if over.find(W + "startOverride") is not None
            }
            numbering.numbers[number.get(W + "numId") or ""] = (
                value_of(number, "abstractNumId") or "",
                starts,
            )
        return numbering

    def label(self, number: str, level: int) -> str:
        """The marker of the next paragraph of a list; empty for none."""
        abstract, starts = self.numbers.get(number, ("", {}))
        levels = self.abstract.get(abstract)
        if not levels or level not in levels:
            return ""
        # Lists of one abstract definition count on together, unless a list says where to start.
        counts = self.counts.setdefault(abstract, {})
        if level in starts and (number, level) not in self.restarted:
            self.restarted.add((number, level))
            counts[level] = starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = levels[level].start
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        form = levels[level]
        if form.format == "bullet":
            return "+" if form.text.strip() == "+" else "-"
        if form.format == "none":
            return ""

        def figure(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shown = levels.get(at, _Level())
            value = counts.setdefault(at, shown.start)
            return _figure(
                value, "decimal" if at != level and form.format == "bullet" else shown.format
            )

        return re.sub(r"%(\d)", figure, form.text).strip()


def _figure(value: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letters = "abcdefghijklmnopqrstuvwxyz"
        text = letters[(value - 1) % 26] * ((value - 1) // 26 + 1)
        return text if form == "lowerLetter" else text.upper()
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for size, sign in zip(
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
            strict=True,
        ):
            text += sign * (value // size)
            value %= size
        return text if form == "lowerRoman" else text.upper()
    if form == "decimalZero":
        return f"{value:02}"
    return str(value)


#: The highest list number of Word.
_LARGEST = 32_767


def integer(text: str | None, default: int = 0) -> int:
    """A whole number as Word holds them; what is beyond is rubbish, and would be dear to count with."""
    try:
        number = int(text[:9]) if text else default
    except ValueError:
        return default
    return number if abs(number) <= _LARGEST else default


class Properties(dict[Any, Any]):
    """The children of an element by their names: found without a look through all of them each time.

    Where a name stands twice, the first counts, as :meth:`find` of an element has it.
    """

    find = dict.get

    @classmethod
    def of(cls, run: Any) -> Properties | None:
        """What a run of text says of its letters; None when it says nothing."""
        found = run.find(_RUN)
        if found is None:
            return None
        return cls((each.tag, each) for each in found.iterchildren(reversed=True))


def value_of(element: Any, child: str) -> str | None:
    """The ``w:val`` of a child element; None where there is no such child or value."""
    found = element.find(W + child)
    return None if found is None else found.get(W + "val")


def is_on(properties: Any, name: str) -> bool | None:
    """A toggle property: set, off, or not said."""
    if properties is None:
        return None
    found = properties.find(W + name)
    if found is None:
        return None
    return found.get(W + "val") not in ("0", "false", "off", "none")


def raised_by(properties: Any) -> bool | None:
    """Whether a run's properties set it as superscript; None when they do not say."""
    align = None if properties is None else value_of(properties, "vertAlign")
    return None if align is None else align == "superscript"


@dataclass(slots=True)
class Style:
    """A style of a Word document: what it says itself; None: as the style it is based on says."""

    based: str | None = None
    heading: bool = False
    bold: bool | None = None
    centered: bool | None = None
    number: tuple[str, int] | None = None
    font: str | None = None
    caps: bool | None = None
    hidden: bool | None = None  #: not shown on the page (``w:vanish``)
    raised: bool | None = None  #: set as superscript


def font_of(properties: Any) -> str | None:
    """The font a run's properties name, None when they leave it to the style."""
    found = None if properties is None else properties.find(W + "rFonts")
    if found is None:
        return None
    if found.get(W + "hAnsiTheme") is not None:
        return ""  # a theme's font, which is never one of the old ones
    name: str | None = found.get(W + "hAnsi") or found.get(W + "ascii")
    return name


def number_of(properties: Any) -> tuple[str, int] | None:
    """The list (``w:numId``) and the level, from 0, of a paragraph; None outside lists."""
    found = None if properties is None else properties.find(W + "numPr")
    if found is None:
        return None
    return (value_of(found, "numId") or "0", integer(value_of(found, "ilvl")))


def styles_of(root: Any) -> dict[str, Style]:
    """The styles of ``word/styles.xml``, given its root, by their ids; none for None."""
    styles: dict[str, Style] = {}
    for style in () if root is None else root.iter(W + "style"):
        name = (value_of(style, "name") or "").lower()
        paragraph, run = style.find(W + "pPr"), style.find(W + "rPr")
        align = None if paragraph is None else value_of(paragraph, "jc")
        styles[style.get(W + "styleId") or ""] = Style(
            value_of(style, "basedOn"),
            name.startswith("heading ") or name == "title",
            is_on(run, "b"),
            None if align is None else align == "center",
            number_of(paragraph),
            font_of(run),
            is_on(run, "caps"),
            is_on(run, "vanish"),
            raised_by(run),
        )
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
            styles[""] = styles[style.get(W + "styleId") or ""]  # of paragraphs that name none
    # What a style does not say, the one it is based on does.
    for style in styles.values():
        parent, steps = style.based, 0
        while parent in styles and steps < 12:
            above = styles[parent]
            style.heading = style.heading or above.heading
            style.bold = above.bold if style.bold is None else style.bold
            style.centered = above.centered if style.centered is None else style.centered
            style.number = above.number if style.number is None else style.number
            style.font = above.font if style.font is None else style.font
            style.caps = above.caps if style.caps is None else style.caps
            style.hidden = above.hidden if style.hidden is None else style.hidden
            style.raised = above.raised if style.raised is None else style.raised
            parent, steps = above.based, steps + 1
    return styles
