"""Word lists as patterns: a tree of letters, so that of some hundred verbs most are left at once."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["spelled"]


def spelled(listed: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, as whole words.

    Written as a tree of letters: of some hundred verbs those that begin otherwise are left at once.

    >>> spelled(("rà soát", "rà"))
    '(?:rà(?:[ ]soát)?)(?!\\\\w)'
    """
    return f"(?:{_tree(sorted(set(listed)))})" + r"(?!\w)"


def _tree(listed: list[str]) -> str:
    """Words in order as a pattern; an empty one among them may end there."""
    ends = listed[0] == ""
    groups: dict[str, list[str]] = {}
    for word in listed[ends:]:
        groups.setdefault(word[0], []).append(word[1:])
    options = []
    for first, rests in groups.items():
        head = "[ ]" if first == " " else re.escape(first)
        while len({rest[:1] for rest in rests}) == 1 and rests[0]:  # what all go on with
            head += "[ ]" if rests[0][0] == " " else re.escape(rests[0][0])
            rests = [rest[1:] for rest in rests]
        options.append(head + (_tree(sorted(rests)) if any(rests) else ""))
    if not ends and len(options) == 1:
        return options[0]
    return f"(?:{'|'.join(options)})" + ("?" if ends else "")
