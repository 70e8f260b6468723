"""A tree on the screen where one law hangs on forty branches: told a few times, then only named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cancu.cli import words
from cancu.cli.settings import say

if TYPE_CHECKING:
    from graph.network.trees import Branch

__all__ = ["folded", "named_again"]

#: So often a document that stands elsewhere in the tree is shown with the words that name it.
_SHOWN = 3


def folded(root: Branch) -> frozenset[int]:
    """The branches (by ``id``) that only repeat what hangs in the tree often enough already."""
    times: Counter[int] = Counter()
    found = set()
    for _, branch in root.walk():
        if branch.seen:
            times[branch.node] += 1
            if times[branch.node] > _SHOWN:
                found.add(id(branch))
    return frozenset(found)


def named_again(branches: Iterable[Branch]) -> str:
    """The folded branches of one document in a line: relation, then numbers."""
    by_word: dict[str, list[str]] = {}
    for branch in branches:
        assert branch.step is not None  # only the root has none, and it repeats nothing
        word = words.relation if branch.direction == "up" else words.reverse_relation
        by_word.setdefault(word(branch.step.relation), []).append(branch.label)
    told = "; ".join(f"{word}: {', '.join(labels)}" for word, labels in by_word.items())
    return say(f"↑ đã nêu nhiều lần ở nhánh khác: {told}", f"↑ shown on several other branches: {told}")
