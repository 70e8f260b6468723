"""Which provisions of a document are meant: ``điểm a khoản 1 Điều 8``, ``từ Điều 12 đến Điều 18``.

They stand in front of the document (``khoản 2 Điều 6 Nghị định số ...``) or behind it (``Thông tư
số ..., Điều 5``); small levels come first, as a rule (NĐ 78/2025/NĐ-CP Điều 68), or last (``Điều 8
khoản 1``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model import Pinpoint, Provision
from extractors.quick import quick
from extractors.rules import Patterns, Row, wide

__all__ = ["Pins", "pins_behind", "pins_in_front"]

_REACH = 140  #: characters in front of a document in which its provisions stand
_WORDS = ("điểm", "tiết", "khoản", "điều", "chương", "phụ", "mục")
_RANKS = {"diem": 0, "khoan": 1, "dieu": 2, "muc": 3, "chuong": 4, "phu_luc": 5}
_SHAPES = Patterns(
    [
        Row(
            "provision",
            r"""(?xi) (?<!\w) (?P<all>các\s+)? (?:
              (?:điểm|tiết) \s+ (?P<diem>[a-zđ0-9.]{1,6}(?:{listed}[a-zđ](?![^\W\d_]))*)
            | khoản \s+ (?:từ\s+)? (?P<khoan>{figures})
            | điều \s+ (?:từ\s+)? (?P<dieu>{figures})
            | chương \s+ (?P<chuong>{roman}(?:{listed}{roman}(?!\w))*)
            | phụ\s+lục (?:\s+(?:số\s+)?(?P<phu_luc>(?:{roman}[A-Z]?)(?:{listed}{roman}(?!\w))*))?
            | mục \s+ (?P<muc>[IVX]+|[0-9]+) ) (?!\w)""",
            None,
            "«khoản 1, 3 và 5» Điều",
        ),
        Row(
            "between provisions",
            r"\s*(?:,|của|và|hoặc|tại|đến|[-–]|;|từ|ban hành|kèm theo|thuộc)?\s*"
            r"(?:,|của|kèm theo|tại|các|từ)?\s*",
            None,
            "« và »khoản 3",
        ),
        Row(
            "to the document",
            r"\s*,?\s*(?:(?:của|tại|ban hành|thuộc|trong)\s+)?(?:kèm theo\s+)?(?:các\s+)?",
            None,
            "« của các »Nghị định",
        ),
        Row("apart", r"và|hoặc|;|đến", None, "khoản 1 «và» Điều 9"),
        Row(
            "behind a document",
            r"[ ]?(?:(?P<comma>,)[ ]|(?P<open>\([ ]?)|[ ]?(?=(?:tại|từ)[ ]))(?:tại[ ])?(?:từ[ ])?",
            None,
            "12/QĐ-UBND«, »Điều 5",
        ),
        Row("of the next", r"\s*(?:(?:của|tại)\s+)?(?:các\s+)?", None, "« của »Luật"),
        Row("range", r"\s*(?:đến|-|–)\s*", None, "12« đến »18"),
        Row("member", r"\s*(?:,|và|hoặc)\s*", None, "1«, »3"),
    ],
    pieces={
        "listed": r"\s*(?:,|và|đến|hoặc|[-–])\s*",
        "roman": r"(?:[IVXLC]+|[0-9]+)",
        "figures": r"[0-9]+[a-zđ]?(?:{listed}[0-9]+[a-zđ]?(?!\w|\.[0-9]))*",
    },
    spelled=wide,
)


@dataclass(frozen=True, slots=True)
class Pins:
    """The provisions told at one place; ``printed`` keeps their lists as they stand."""

    start: int
    end: int
    printed: Pinpoint | None
    provisions: tuple[Provision, ...]


@quick
@dataclass(frozen=True, slots=True)
class _Token:
    """One level with its figures; ``joint``: what stands in front of it."""

    level: str
    value: str | None
    every: bool  #: "các Điều 5, 6": what stands below belongs to each
    start: int
    end: int
    joint: str = ""


def pins_in_front(text: str, at: int, low: int) -> Pins | None:
    """The provisions right in front of a document that begins at ``at``; ``low``: how far to look.

    >>> pins = pins_in_front("điểm a khoản 1 Điều 8 Luật X", 22, 0)
    >>> [(each.diem, each.khoan, each.dieu) for each in pins.provisions]
    [('a', '1', '8')]
    """
    low = max(low, at - _REACH)
    near = text[low:at].lower()
    if not any(word in near for word in _WORDS):
        return None  # the plain search is ten times as quick as the pattern, and most have none
    found = list(_SHAPES["provision"].finditer(text, low, at))
    taken: list[_Token] = []
    edge, to = at, "to the document"
    for match in reversed(found):
        if not _SHAPES[to].fullmatch(text, match.end(), edge):
            break
        if taken:
            taken[0] = replace(taken[0], joint=text[match.end() : taken[0].start])
        taken.insert(0, _token(match))
        edge, to = match.start(), "between provisions"
    return _pins(taken)


def pins_behind(text: str, at: int, limit: int) -> Pins | None:
    """The provisions behind a document that ends at ``at``, unless they are those of the next one.

    ``limit`` is where the next document begins.
    """
    lead = _SHAPES["behind a document"].match(text, at, limit)
    if lead is None:
        return None
    edge = lead.end()
    taken: list[_Token] = []
    match = _SHAPES["provision"].match(text, edge, limit)
    while match is not None and "\n" not in match[0]:
        taken.append(_token(match, text[edge : match.start()] if taken else ""))
        edge = match.end()
        joint = _SHAPES["between provisions"].match(text, edge, limit)
        follows = joint.end() if joint is not None and "\n" not in joint[0] else edge
        match = _SHAPES["provision"].match(text, follows, limit)
    if not taken:
        return None
    closed = lead["open"] is not None and text[edge : edge + 1] == ")"
    if not closed and limit < len(text) and _SHAPES["of the next"].fullmatch(text, edge, limit):
        return None
    if not closed and text[edge : edge + 5].strip().startswith(("này", "nà")):
        return None
    return _pins(taken)


def _token(match: re.Match[str], joint: str = "") -> _Token:
    level = next((name for name in _RANKS if match[name] is not None), "phu_luc")
    value = " ".join(match[level].split()) if match[level] else None
    return _Token(level, value, match["all"] is not None, match.start(), match.end(), joint)


def _pins(tokens: Sequence[_Token]) -> Pins | None:
    if not tokens:
        return None
    merged = _ranges(tokens)
    printed: dict[str, str] = {}
    for token in merged:
        if token.value and token.level != "muc":
            before = printed.get(token.level)
            printed[token.level] = f"{before}; {token.value}" if before else token.value
    return Pins(
        tokens[0].start,
        tokens[-1].end,
        Pinpoint(**printed) if printed else None,
        tuple(_provisions(merged)),
    )


def _ranges(tokens: Sequence[_Token]) -> list[_Token]:
    """``từ Điều 12 đến Điều 18``, ``Điều 12 - Điều 18`` is one range: ``12 đến 18``."""
    merged: list[_Token] = []
    for token in tokens:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.level == token.level
            and token.joint.strip().startswith(("đến", "-", "–"))
            and last.value
            and token.value
        ):
            value = f"{last.value} đến {token.value}"
            merged[-1] = replace(last, value=value, end=token.end)
        else:
            merged.append(token)
    return merged


def _provisions(tokens: Sequence[_Token]) -> list[Provision]:
    """Each provision once, with what it stands in; a level that holds another is none of its own."""
    parents = [_parent(tokens, at) for at in range(len(tokens))]
    # a section (mục) is no level of the pinpoint: the chapter it stands in is what is told
    held = {up for token, up in zip(tokens, parents, strict=True) if token.level != "muc"}
    found: list[Provision] = []
    for at, token in enumerate(tokens):
        values = _values(token.value)
        if at in held:
            values = [] if token.every else values[1:]  # "khoản 1 Điều 5, 7": the rest stands alone
        if not values or token.level == "muc":
            continue
        for above in _above(tokens, parents, at):
            for first, last in values:
                found.append(Provision(**{**above, token.level: first}, to=last))
    return list(dict.fromkeys(found))


def _parent(tokens: Sequence[_Token], at: int) -> int | None:
    """The level a token stands in: the next higher one behind it, else the last one before it."""
    rank = _RANKS[tokens[at].level]
    for behind in range(at + 1, len(tokens)):
        if _RANKS[tokens[behind].level] > rank:
            if not _SHAPES["apart"].search(tokens[behind].joint):
                return behind
            break
    for before in range(at - 1, -1, -1):
        if _SHAPES["apart"].search(tokens[before + 1].joint) and before + 1 == at:
            return None
        if _RANKS[tokens[before].level] > rank:
            return before
    return None


def _above(
    tokens: Sequence[_Token], parents: Sequence[int | None], at: int
) -> list[dict[str, str | None]]:
    """The levels above a token; several where ``các`` makes it stand in each."""
    above: list[dict[str, str | None]] = [{}]
    up = parents[at]
    while up is not None:
        token = tokens[up]
        values = [first for first, _ in _values(token.value)]
        if token.level != "muc" and values:
            kept = values if token.every else values[:1]
            above = [{**each, token.level: value} for each in above for value in kept]
        up = parents[up]
    return above


def _values(printed: str | None) -> list[tuple[str, str | None]]:
    """The members of a list, each with the end of its range.

    >>> _values("1, 3 đến 5 và 7")
    [('1', None), ('3', '5'), ('7', None)]
    """
    found: list[tuple[str, str | None]] = []
    for member in _SHAPES["member"].split(printed or ""):
        first, _, last = _SHAPES["range"].sub("\0", member).partition("\0")
        if first:
            found.append((first, last or None))
    return found
