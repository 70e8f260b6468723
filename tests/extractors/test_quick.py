"""Values that are made quickly are those that dataclasses make."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from extractors.model import Block, Citation, Span
from extractors.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Term:
    """A term of some days."""

    text: str
    days: int = 0
    notes: list[str] = field(default_factory=list)


def test_it_is_frozen_and_of_its_own_class() -> None:
    term = Term("5 ngày", days=5)
    assert type(term) is Term
    assert term == Term("5 ngày", 5, [])
    with pytest.raises(FrozenInstanceError):
        term.days = 6  # type: ignore[misc]
    with pytest.raises(TypeError):
        Term()  # type: ignore[call-arg]


def test_a_field_that_a_function_makes_is_made_for_each() -> None:
    assert Term("a").notes is not Term("b").notes


def test_it_is_copied_replaced_and_pickled() -> None:
    block = Block(Span(2, 9))
    for other in (copy.copy(block), replace(block), pickle.loads(pickle.dumps(block))):
        assert other == block
        assert type(other) is Block
        assert hash(other) == hash(block)
    assert replace(block, span=Span(1, 2)).span == Span(1, 2)


def test_its_signature_is_still_told() -> None:
    assert "span" in Citation.__init__.__annotations__
    assert Citation.__init__.__qualname__ == "Citation.__init__"


def test_a_class_with_work_of_its_own_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Checked:
        days: int

        def __post_init__(self) -> None:
            assert self.days >= 0

    with pytest.raises(TypeError):
        quick(Checked)
