"""The word of a head that says what the document is: whole in its line, or marred by a scan."""

from __future__ import annotations

from extractors.codes import type_codes
from extractors.formulas import title_like, title_type
from extractors.header.letterhead import Line, shouted
from extractors.letters import PLAIN_UPPER
from extractors.model import Span
from extractors.rules import Patterns, Row, alternatives

__all__ = ["kind_at", "scanned_kind", "symbol_type"]

_SHAPES = Patterns(
    [
        Row("no word", r"[^\w\s.,;:/()-][\W_]*(?=[{upper}])", None, "DEN i: _«¬ »CHỈ THỊ"),
        Row("behind the type", r"(?i)(?:của|về|v/v|số)(?!\w)", None, "«về» việc"),
        Row(
            "symbol",
            r"[\d./…_ ][/-]\s?(?P<type>[{upper}][{upper}a-zđ]{0,5})\s?[-/]\s?[{upper}]",
            None,
            "Số: 12« /KH-S»YT",
        ),
        Row(
            "end of the day",
            r"[^\n]{0,60}?ngày.{0,30}?năm\s?[\d/]{4}\s+(?=\S)",
            None,
            "«Sơn La, ngày 5 tháng 3 năm 2024 »QUYÉT ĐỊNH",
        ),
    ],
    "phrases",
    {"upper": PLAIN_UPPER},
    spelled=alternatives,
)
_TYPE_WORD = 40  #: characters of a line that holds a type and nothing else


def kind_at(line: Line) -> tuple[str, str, Span] | None:
    """The type word a line begins with: in capitals, or alone on the line."""
    text = line.text.strip().lstrip("*_#| ")
    offset = line.text.find(text) if text else 0
    if text.endswith(":") or not text:
        return None
    found = title_type(text)
    if found is None and len(text) < 40:
        found = (
            title_type(text.upper()) if text[0].isupper() and not any(map(str.isdigit, text)) else None
        )
        if found is not None and found[2].end != len(text):
            return None
    if found is None:
        return None
    rest = text[found[2].end :].strip()
    if (
        rest
        and found[0] != "Luật"
        and not shouted(rest[:30])
        and not _SHAPES["behind the type"].match(rest)
    ):
        return None
    if rest.startswith("NÀY") and not rest[3:4].isalpha():
        return None
    if len(line.text) != len(line.span):  # its letters stand apart
        return found[0], found[1], line.span
    at = line.span.start + offset
    return found[0], found[1], Span(at + found[2].start, at + found[2].end)


def scanned_kind(line: Line, symbol: str | None) -> tuple[str, str, Span] | None:
    """The type whose word a scan marred, alone in its line or behind the day in the line of the date.

    ``symbol``: the type that the symbol of the number above names.
    """
    dated = _SHAPES["end of the day"].match(line.text)
    start = dated.end() if dated is not None else 0
    words_ = line.text[start:].strip(" *_|")
    rubbish = _behind_rubbish(line, symbol or symbol_type(line.text))
    if rubbish is not None or not words_ or len(words_) > _TYPE_WORD or not shouted(words_):
        return rubbish
    found = title_type(words_) if dated is not None else None
    like = found[:2] if found is not None else title_like(words_, symbol)
    if like is None:
        return None
    at = line.span.start + line.text.find(words_, start)
    return like[0], like[1], Span(at, min(at + len(words_), line.span.end))


def _behind_rubbish(line: Line, symbol: str | None) -> tuple[str, str, Span] | None:
    """The type at the end of a line that a stamp begins, where the symbol above names it."""
    end = line.text.rstrip(" *_|")
    signs = [found.end() for found in _SHAPES["no word"].finditer(end)]
    found = title_type(end, signs[-1]) if signs else None
    if found is None or found[0] != symbol or found[2].end != len(end):
        return None
    at = line.span.start
    return found[0], found[1], Span(at + found[2].start, at + found[2].end)


def symbol_type(words_: str) -> str | None:
    """The type that the symbol of a number line names: ``KH`` of ``Số: 12/KH-SYT``."""
    found = _SHAPES["symbol"].search(words_)
    return type_codes().get(found["type"]) if found is not None else None
