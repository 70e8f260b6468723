"""What is worked out of a text once, for all who ask about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["OfText"]

T = TypeVar("T")

_MOST = 3  #: texts; a document's, and those of the cells and lines looked at beside it


class OfText(Generic[T]):
    """What a function makes of a text, kept for the texts asked about last.

    Texts are told apart by being another string, not by their words: an equal one, read a second time,
    would be compared letter by letter at each question.

    >>> read = OfText(lambda text: [text[:2]])
    >>> text = "Sở Y tế"
    >>> read(text), read(text) is read(text)
    (['Sở'], True)
    """

    __slots__ = ("_held", "_make")

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make
        self._held: tuple[tuple[str, T], ...] = ()

    def __call__(self, text: str) -> T:
        held = self._held
        if held and held[0][0] is text:
            return held[0][1]
        known = next((each for each in held if each[0] is text), None) or (text, self._make(text))
        self._held = (known, *[each for each in held if each is not known][: _MOST - 1])
        return known[1]
