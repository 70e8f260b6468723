"""Aims of a year: ``Năm 2026, xây dựng đạt tối thiểu 30/75``, ``phấn đấu đến năm 2030 đạt 100%``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.deadlines.calendar import day_of
from extractors.deadlines.frame import Frame
from extractors.deadlines.patterns import MARK, clause_end, clause_start, hits, small, trigger_patterns
from extractors.model import Deadline, DeadlineKind, Span

__all__ = ["milestones"]


def milestones(text: str, frame: Frame) -> Iterator[Deadline]:
    """The years by which something is to be reached, each to its last day.

    >>> [str(d.due) for d in milestones("phấn đấu đến năm 2030 đạt 100%", Frame())]
    ['2030-12-31']
    """
    p = trigger_patterns()
    since = frame.since
    for m in hits(p.year, text, ("ăm 20",)):
        year = int(m["y"])
        if since is not None and (year < since.year or (frame.report and year <= since.year)):
            continue
        start = m.start()
        after = small(text[m.end() : clause_end(text, m.end(), 110)])
        if after.startswith((" của", " và")):
            continue
        lead = _YEAR_LEAD.search(text[max(0, start - _LEAD) : start])
        at = start - len(lead["all"]) if lead else start
        words = (lead["all"] if lead else "").lower()
        settled = words.strip() in ("vào", "trong")
        aim = p.achieve.search(after)
        if aim is None and not settled:
            continue
        head = small(text[max(0, at - 60) : at])
        if p.span_not.search(head):
            continue
        begin = clause_start(text, at, 200, ".;\n:")
        opens = not MARK.sub("", text[begin:at]).strip(" “\"'(") or head.rstrip().endswith(",")
        if p.told.search(after[:70]):
            continue
        closing = None
        if settled:
            closing = next(reversed(list(p.wrapup.finditer(text, begin, at))), None)
        if closing is not None:
            yield _milestone(closing.start(), m.end(), year, 0.8)
            continue
        if aim is None or after[: aim.start()].count(",") > 2:
            continue
        near = aim.start() <= 2
        strong = bool(re.search(r"phấn đấu|đến|tới|hết|cuối|mục tiêu", words))
        if not opens and not strong:
            continue
        if not strong and not near and not re.match(r",? ", after):
            continue
        if since is None and not strong and not opens:
            continue
        stop = m.end() + aim.end()
        yield _milestone(at, stop, year, 0.85 if strong or near else 0.65)


def _milestone(start: int, end: int, year: int, confidence: float) -> Deadline:
    day = day_of(year, 12, 31)
    return Deadline(Span(start, end), DeadlineKind.MILESTONE, due=day, bound=day, confidence=confidence)


_LEAD = 24  #: characters; the longest lead there is has 21
_YEAR_LEAD = re.compile(
    r"(?i)(?P<all>(?:phấn đấu,? |mục tiêu |dự kiến )?"
    r"(?:(?:đến|tới|vào|trong|hết) )?(?:(?:cuối|hết) )?)$"
)
