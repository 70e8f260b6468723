"""What of a web page is the site's and not the document's: paths, menus, feet, lists of documents.

A portal sets a document between links to others; their numbers are no citations of it.  An element is
the site's by its class or name (``breadcrumb``, ``footer``), by its heading (``Văn bản cùng chủ đề``)
or as a list of nothing but links.  What holds the beginning, the basis, an article or the end of a
document is never left out, whatever it is called; ``pipeline/data/web_words.tsv`` has the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.formulas import FRAME, RECIPIENTS, start_kind
from pipeline.vocabulary import words

__all__ = ["CODE", "announced", "site_parts"]

#: Says in a document's repairs that parts of the page were left out.
CODE = "web-page-furniture"

_TOKEN = re.compile(r"[^\W_]+")
_RECIPIENTS = re.compile(rf"{RECIPIENTS}\s*:")
_OWN = frozenset({"frame", "type", "part", "sign", "basis", "dieu", "dated"})
_HOLDERS = frozenset(
    {"div", "section", "aside", "ul", "ol", "td", "nav", "footer", "header", "p", "dl"}
)
_LISTS = frozenset({"ul", "ol"})
#: A heading has at most so many letters more than its words; a list of links so much that is none.
_HEADING_ROOM, _LINKED = 12, 0.9


@dataclass(slots=True)
class _Weight:
    """Of an element: its letters, those in links, links; whether a document's own lines are in it."""

    letters: int = 0
    linked: int = 0
    links: int = 0
    own: bool = False

    def add(self, other: _Weight) -> None:
        self.letters += other.letters
        self.linked += other.linked
        self.links += other.links
        self.own = self.own or other.own


def site_parts(root: Any) -> list[Any]:
    """The elements below ``root`` that are the site's; [] when nothing else would be left."""
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    weights = _weights(elements)
    whole = weights[root]
    found: list[Any] = []
    gone: set[Any] = set()
    for element in elements:
        parent = element.getparent()
        if parent in gone:
            gone.add(element)
            continue
        weight = weights[element]
        if element is root or weight.own or 2 * weight.letters > whole.letters:
            continue
        if element in gone or _is_site(element, weight):
            found.append(element)
            gone.add(element)
            gone.update(_under_heading(element, weights))
    return found


def _weights(elements: Sequence[Any]) -> dict[Any, _Weight]:
    weights = {element: _Weight() for element in elements}
    for element in reversed(elements):  # children before their parents
        weight = weights[element]
        if element.tag in ("script", "style", "noscript", "template", "head"):
            weights[element] = _Weight()
            continue
        for text in (element.text, *(child.tail for child in element)):
            if text and (text := text.strip()):
                weight.letters += len(text)
                weight.own = weight.own or _is_own(text)
        if element.tag == "a":
            weight.linked, weight.links = weight.letters, 1
        parent = element.getparent()
        if parent in weights and element is not elements[0]:
            weights[parent].add(weight)
    return weights


def _is_own(text: str) -> bool:
    return (
        start_kind(text) in _OWN or FRAME.match(text) is not None or _RECIPIENTS.match(text) is not None
    )


def _is_site(element: Any, weight: _Weight) -> bool:
    if element.tag in ("nav", "footer", "aside"):
        return True
    if element.tag in _LISTS and weight.links >= 2 and weight.linked >= _LINKED * weight.letters:
        return True
    if element.tag in _HOLDERS and _is_named(element.get("class"), element.get("id")):
        return True
    return (
        element.tag in _HOLDERS | {"h1", "h2", "h3", "h4", "h5", "h6"} and _heading(element) is not None
    )


def _is_named(*names: str | None) -> bool:
    """Whether a class or name has a word that sites use for their own parts."""
    given = " ".join(name for name in names if name).lower()
    if not given:
        return False
    tokens = set(_TOKEN.findall(given))
    joined = re.sub(r"[\W_]+", "", given)
    return any(
        word in tokens or (len(word) > 6 and word.replace("-", "") in joined)
        for word in words("web_words", "class")
    )


@cache
def announced() -> re.Pattern[str]:
    """The headings of what is a site's: ``Văn bản liên quan``, ``Trang chủ >``."""
    return re.compile(f"(?i)(?:{'|'.join(map(re.escape, words('web_words', 'heading')))})(?!\\w)")


def _heading(element: Any) -> int | None:
    """How long the heading is that an element begins with, when it announces what is the site's."""
    for text in element.itertext():
        if text := text.strip():
            found = announced().match(" ".join(text.split()))
            return found.end() if found else None
    return None


def _under_heading(element: Any, weights: dict[Any, _Weight]) -> list[Any]:
    """What stands behind an element that is but a heading, as far as it is made of links."""
    end = _heading(element)
    if end is None or weights[element].letters > end + _HEADING_ROOM:
        return []
    found = []
    for each in element.itersiblings():
        weight = weights.get(each)
        if weight is None or weight.own or (weight.letters and 2 * weight.linked < weight.letters):
            break
        found.append(each)
    return found
