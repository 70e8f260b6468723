"""Kinds of assignments in running text: made-up documents of many offices and what they give to do.

The files of ``kinds`` hold them.  Behind ``===`` stands a task a line: body, roles that count,
words of the task, the day it is due where the line gives one.  A line with ``?`` may be found or not
(closing requests, second steps); one with ``~`` is a known shortfall, listed so that nobody takes it
for covered.  ``^`` and ``$`` say that a task begins or ends with the words.  All else found is wrong.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.facts import run
from pipeline.read import from_text

FILES = sorted((Path(__file__).parent / "kinds").glob("*.txt"))
TEXT = "".join(path.read_text("utf-8") for path in FILES)
KINDS = [part.split("\n", 1) for part in re.split(r"(?m)^### ", TEXT)[1:]]


def plain(words: str) -> str:
    return " ".join(words.split()).strip(" .;:").lower()


def holds(task: str, words: str) -> bool:
    """Whether a task has the words: at its beginning with ``^``, at its end with ``$``."""
    shown = plain(words.strip("^$"))
    begins = not words.startswith("^") or task.startswith(shown)
    return shown in task and begins and (not words.endswith("$") or task.endswith(shown))


def told(body: str) -> list[tuple[str, str, str, str]]:
    facts = run(from_text(body)[0])
    days = ["" if each.due is None else each.due.isoformat() for each in facts["deadlines"]]
    return [
        (
            plain(each.agency),
            str(each.role),
            plain(each.task),
            "" if each.deadline is None else days[each.deadline],
        )
        for each in facts["assignments"]
    ]


@pytest.mark.parametrize(("name", "part"), [pytest.param(*each, id=each[0]) for each in KINDS])
def test_kinds(name: str, part: str) -> None:
    text, _, listed = part.partition("\n===\n")
    found = told(text.removesuffix("\n==="))
    wanted, taken = [], set()
    for line in filter(None, map(str.strip, listed.splitlines())):
        agency, roles, words, *due = (cell.strip() for cell in line.lstrip("?~ ").split("|"))
        fit = {
            i
            for i, (body, role, task, day) in enumerate(found)
            if body == plain(agency)
            and (line[0] == "?" or role in roles.split(","))
            and holds(task, words)
            and (not due or due == [day])
        }
        taken |= fit
        if line[0] not in "?~" and not fit:
            wanted.append(line)
    extra = [each for i, each in enumerate(found) if i not in taken]
    assert (wanted, extra) == ([], []), name
