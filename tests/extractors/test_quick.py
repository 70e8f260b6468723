"""Frozen values that are made faster are what they were."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from extractors.model import Box, Span
from extractors.quick import quick


@quick
@dataclass(frozen=True, slots=True, order=True)
class Term:
    days: int
    words: tuple[str, ...] = field(default_factory=tuple)
    text: str = "5 ngày"


def test_a_value_is_equal_ordered_hashed_and_shown_as_before() -> None:
    assert Term(5) == Term(5, (), "5 ngày") < Term(6)
    assert len({Term(5), Term(5, text="5 ngày"), Term(5, ("ngày",))}) == 2
    assert repr(Term(5)) == "Term(days=5, words=(), text='5 ngày')"
    assert replace(Term(5), days=7) == Term(7)
    assert Term.__match_args__ == ("days", "words", "text")


def test_it_is_frozen_and_travels() -> None:
    made = Term(5)
    with pytest.raises(FrozenInstanceError):
        made.days = 6  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(made)) == made == copy.deepcopy(made)
    assert type(made) is Term


def test_its_own_checks_are_kept() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(5, 2)
    with pytest.raises(TypeError):
        Box(1.0, 2.0)  # type: ignore[call-arg]


def test_only_plain_frozen_classes_can_be_made_so() -> None:
    class Loose:
        __slots__ = ()

    with pytest.raises(TypeError):
        quick(Loose)

    @dataclass(frozen=True)
    class Open:
        days: int

    with pytest.raises(TypeError):
        quick(Open)
