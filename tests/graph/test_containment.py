"""Which items a piece of work fails on is found by trying it on fewer."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from graph.containment import without_culprits


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_only_the_culprits_are_left_out(items: set[int], bad: set[int]) -> None:
    tries = 0

    def work(left_out: frozenset[int]) -> set[int]:
        nonlocal tries
        tries += 1
        there = items - left_out
        if there & bad:
            raise RuntimeError(str(min(there & bad)))
        return there

    found, failed = without_culprits(sorted(items), work)
    culprits = items & bad
    assert found == items - bad and set(failed) == culprits
    assert tries <= 3 + 2 * len(culprits) * (1 + math.ceil(math.log2(len(items) or 1)))


@given(st.sets(st.integers(0, 12), min_size=2), st.data())
def test_of_two_that_fail_together_the_first_stays(items: set[int], data: st.DataObject) -> None:
    order = sorted(items)
    one, other = sorted(data.draw(st.sets(st.sampled_from(order), min_size=2, max_size=2)))

    def work(left_out: frozenset[int]) -> set[int]:
        there = items - left_out
        if {one, other} <= there:
            raise RuntimeError
        return there

    found, failed = without_culprits(order, work)
    assert found == items - {other} and set(failed) == {other}


def test_work_that_fails_on_nothing_has_no_result() -> None:
    def work(left_out: frozenset[int]) -> None:
        raise RuntimeError("whatever")

    found, failed = without_culprits((1, 2, 3), work)
    assert found is None and list(failed) == [None]
