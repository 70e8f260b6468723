"""Who an execution clause names, where reading body by body left words out or cut a name.

``Hiệu trưởng trường đại học, | cao đẳng và trung cấp nghề``, ``Thủ trưởng Y tế các Bộ, | ngành``:
such a list is cut again where somebody new begins, and each name goes to the sign in front of the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.bodies.lists import ShortName
from extractors.bodies.pieces import heads
from extractors.letters import LOWER, UPPER, flat
from extractors.model import Span
from extractors.rules import Patterns, Row, alternatives

__all__ = ["recut"]

_SHAPES = Patterns(
    [
        Row(
            "parts",
            r"[,;:][ ](?:và[ ]|cùng[ ](?:với[ ])?)?|[ ](?:và|cùng)[ ](?:với[ ])?",
            None,
            "«, và »",
        ),
        Row(
            "filler",
            r"(?:[\s,;:./]|\([^()]{0,60}\)|(?<!\w)(?:và|cùng|với|các|{honorific})(?!\w))*",
            None,
            "«, và các ông »",
        ),
        Row(
            "rest",
            r"[\s,]*(?!có (?:liên quan|tên))(?:{clause_rest})(?!\w)",
            None,
            "« căn» cứ Quyết định",
        ),
        Row("several", rf"(?:các[ ])?(?=[{UPPER}][{LOWER}]*[ ][{LOWER}])", None, "«các »Vụ trưởng"),
        Row("chief", r"(?:các[ ])?Chánh[ ]", None, "«Chánh »Thanh tra"),
        Row(
            "member school",
            r"Trường Đại học [^,;:]{1,60}, \Z",
            None,
            "«Trường Đại học Luật, »",
        ),
        Row("somebody", rf"Người[ ](?=[{LOWER}])", None, "«Người »đại diện phần vốn"),
        Row(
            "by name",
            r"(?:các[ ])?(?:{honorific})(?:(?:,|[ ]và)?[ ](?:{honorific}))*[ ]có[ ]tên(?!\w)",
            None,
            "«các ông, bà có tên» tại Điều 1",
        ),
        Row("courtesy", r"(?<!\w)(?:{honorific})(?:,|[ ]và)[ ]\Z", None, "các «ông, »"),
        Row("of a pair", r"(?i)(?<!\w)(?:bộ|sở|ban),[ ](?:ban,[ ])?\Z", None, "y tế các «bộ, »"),
        Row(
            "a place",
            r"(?:tỉnh|thành phố|thị xã|huyện|quận|phường|xã|thị trấn)(?!\w)",
            None,
            "UBND các «huyện» và thị xã Sa Pa",
        ),
        Row("a field", r"ngành(?!\w)", None, "các bộ, «ngành»"),
        Row(
            "tail",
            r"(?:[\s,;:.]|(?<=\s)(?:và|cùng|với|các|{honorific})(?=[\s,;:]|\Z))+\Z",
            None,
            "« và các ông »",
        ),
    ],
    "work_words",
    spelled=alternatives,
)


def recut(text: str, names: Sequence[Span], end: int) -> list[Span]:
    """The names of a clause that ends at ``end``, cut again where some of its words are in none.

    >>> text = "Chánh Văn phòng, Thủ trưởng Y tế các Bộ, ngành và Thủ trưởng các đơn vị "
    >>> found = recut(text, [Span(0, 15), Span(17, 39), Span(41, 71)], len(text))
    >>> [text[each.slice] for each in found]
    ['Chánh Văn phòng', 'Thủ trưởng Y tế các Bộ, ngành', 'Thủ trưởng các đơn vị']
    """
    if not names or any(isinstance(name, ShortName) for name in names):
        return list(names)
    first = names[0].start
    begins = [name.start for name in names if _begins(text, name.start, first)]
    offices = [
        part.end()
        for part in _SHAPES["parts"].finditer(text, names[0].start, end)
        if _is_office(text, part.end(), end)
    ]
    cuts = sorted({names[0].start, *begins, *offices})
    if len(cuts) == len(names) == len(begins) and not _left_out(text, names, end):
        return list(names)
    last = max(_last(text, names[-1].end, end), cuts[-1])
    found = []
    for start, stop in zip(cuts, (*cuts[1:], last), strict=True):
        tail = _SHAPES["tail"].search(text, start, stop)
        found.append(Span(start, tail.start() if tail is not None else stop))
    return [name for name in found if name.end > name.start]


def _begins(text: str, at: int, first: int) -> bool:
    """Whether somebody new is named at a place: not behind a word, nor the second of a pair."""
    before = text[first:at].rstrip()
    if before and before[-1] not in ",;:/)":
        word = text[max(first, text.rfind(" ", first, first + len(before))) : at]
        if _SHAPES["filler"].fullmatch(word) is None:
            return False
    if text.startswith("Đại học ", at) and _SHAPES["member school"].search(
        text, max(first, at - 80), at
    ):
        return False
    if _SHAPES["courtesy"].search(text, max(0, at - 14), at) is not None:
        return False  # "các ông, | bà có tên"
    if at > first and _SHAPES["a place"].match(text, at) is not None:
        return False
    pair = _SHAPES["a field"].match(text, at) is not None
    return not (pair and _SHAPES["of a pair"].search(text, max(first, at - 12), at) is not None)


def _is_office(text: str, at: int, end: int) -> bool:
    """Whether an office with a capital begins at a place, or people named elsewhere."""
    if _SHAPES["courtesy"].search(text, max(0, at - 14), at) is not None:
        return False
    if _SHAPES["by name"].match(text, at, end) or _SHAPES["chief"].match(text, at, end):
        return True
    several = _SHAPES["several"].match(text, at, end)
    if several is None:
        return False
    if _SHAPES["somebody"].match(text, several.end(), end) is not None:
        return True
    return (
        heads().title.match(flat.__wrapped__(text[several.end() : min(end, several.end() + 40)]))
        is not None
    )


def _left_out(text: str, names: Sequence[Span], end: int) -> bool:
    """Whether words of a list are in none of its names."""
    for name, behind in pairwise(names):
        if _SHAPES["filler"].fullmatch(text, name.end, behind.start) is None:
            return True
    return _last(text, names[-1].end, end) > names[-1].end


def _last(text: str, stop: int, end: int) -> int:
    """Where the last name ends: at the clause, if nothing but more of the list is in front of that."""
    step = _SHAPES["parts"].match(text, stop, end)
    on = _SHAPES["rest"].match(text, step.end() if step is not None else stop, end)
    return stop if on is not None or _SHAPES["filler"].fullmatch(text, stop, end) else end
