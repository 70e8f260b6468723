"""Which document may have answered a task: proposed with its evidence, never taken for granted.

A report or letter (báo cáo, công văn) that names the assigning document, comes from the body that has
the task and is not older than what it answers is proposed.  A letter must also be addressed to who gave
the task: a body writes many letters about a plan, most of them to those below.  Whether a proposal
closes the task a person says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from corpus.network import Reply
from corpus.records import DocumentRow
from extractors import gazetteers
from extractors.bodies.entities import entity_of, heirs_of
from extractors.bodies.keys import body
from extractors.letters import key

__all__ = ["ANSWERING", "propose", "same_body"]

Json = dict[str, Any]

#: Types of documents that answer.
ANSWERING = ("BC", "CV")
#: What stands behind a recipient: ``UBND tỉnh (để b/c)``.
_GOES = re.compile(r"[(;]")
_ABOVE = key("Như trên")
#: How much of a task's words a title must hold to speak of it, and the fewest words that count.
_SHARE, _FEWEST = 0.34, 2


def same_body(
    one: str | None, document: DocumentRow | None, other: str | None, source: DocumentRow | None
) -> bool:
    """Whether two names as printed in two documents mean one body, or one and its heir.

    >>> plan = DocumentRow(1, True, "p", locality="Lào Cai", date=dt.date(2024, 2, 20))
    >>> reply = DocumentRow(2, True, "r", locality="Lào Cai", date=dt.date(2025, 4, 1))
    >>> same_body("Sở Y tế", plan, "Sở Y tế tỉnh Lào Cai", reply)
    True
    >>> same_body("Sở Tài nguyên và Môi trường", plan, "Sở Nông nghiệp và Môi trường", reply)
    True
    >>> same_body("Sở Nội vụ", plan, "Sở Y tế", reply), same_body(None, plan, "Sở Y tế", reply)
    (False, False)
    """
    if not one or not other:
        return False
    return bool(_names(one, document) & _names(other, source, heirs=False))


def _names(name: str, document: DocumentRow | None, *, heirs: bool = True) -> frozenset[str]:
    locality = document.locality if document is not None else None
    return _keys(name, locality, document.date if document is not None else None, heirs)


@cache
def _keys(name: str, locality: str | None, on: dt.date | None, heirs: bool) -> frozenset[str]:
    found = set()
    if (known := body(name, locality=locality)) is not None:
        found.add(known.key)
    if (entity := entity_of(name, on=on, locality=locality)) is not None:
        found.add(key(entity.name))
        if heirs:
            found |= {key(each) for each in heirs_of(entity)}
    return frozenset(found)


def propose(
    rows: Iterable[Json], documents: Mapping[int, DocumentRow], replies: Iterable[Reply]
) -> None:
    """Add to each row (in place) ``proposed``: the documents that may have answered it, best first.

    Each is ``{document, label, date, title, issuer, quote, page, start, end, about, addressed}``: the
    words that name the assigning document; ``about``: whether its title also speaks of the task;
    ``addressed``: whether it goes to the body that gave it.
    """
    by_target: dict[int, list[Reply]] = defaultdict(list)
    for reply in replies:
        by_target[reply.target].append(reply)
    for row in rows:
        assigning = documents[row["document"]]
        found: dict[int, Json] = {}
        for reply in by_target.get(assigning.id, ()):
            source = documents.get(reply.source)
            if source is None or reply.source in found or not _follows(source, assigning):
                continue
            if not same_body(row["agency"], assigning, source.issuer, source):
                continue
            addressed = _addressed(source, assigning)
            if addressed or source.type != "CV":
                found[reply.source] = _proposal(row, source, reply) | {"addressed": addressed}
        row["proposed"] = sorted(
            found.values(),
            key=lambda each: (not each["about"], not each["addressed"], each["date"], each["document"]),
        )


def _follows(source: DocumentRow, assigning: DocumentRow) -> bool:
    if source.id == assigning.id or source.date is None:
        return False
    issued = assigning.date or assigning.date_from
    return issued is None or source.date >= issued


def _addressed(source: DocumentRow, assigning: DocumentRow) -> bool:
    """Whether a document goes to who issued another: ``Kính gửi``, ``Nơi nhận``.

    Of a letter those it is written to count, who stand before ``Như trên``; the others get a copy.
    """
    if same_body(source.issuer, source, assigning.issuer, assigning):
        return False  # a body does not report to itself
    names = [_GOES.split(name)[0].strip(" -;.,") for name in source.recipients]
    keys = [key(name) for name in names]
    if source.type == "CV" and _ABOVE in keys:
        names = names[: keys.index(_ABOVE)]
    return any(same_body(name, source, assigning.issuer, assigning) for name in names)


def _proposal(row: Json, source: DocumentRow, reply: Reply) -> Json:
    from graph.network.build import label_of

    return {
        "document": source.id,
        "label": label_of(source),
        "date": None if source.date is None else source.date.isoformat(),
        "title": source.title,
        "issuer": source.issuer,
        "quote": reply.quote,
        "page": reply.page,
        "start": reply.start,
        "end": reply.end,
        "about": speaks_of(source.title, row["task"]) or _reports(row, source),
    }


def _reports(row: Json, source: DocumentRow) -> bool:
    """A duty to report that a report answers."""
    return row["role"] == "bao_cao" and source.type == "BC"


def speaks_of(title: str | None, task: str) -> bool:
    """Whether a title holds enough of the words of a task that tell it from others.

    >>> speaks_of("Kết quả rà soát bệnh án điện tử", "Rà soát bệnh án điện tử trước ngày 04/7/2024")
    True
    >>> speaks_of("Kết quả công tác cải cách hành chính", "Rà soát bệnh án điện tử")
    False
    """
    wanted, there = _telling(task), _telling(title or "")
    shared = wanted & there
    return len(shared) >= _FEWEST and len(shared) >= _SHARE * min(len(wanted), len(there))


def _telling(words: str) -> set[str]:
    """Pairs of neighbouring syllables, which most Vietnamese words are, less the usual ones."""
    parts: Sequence[str] = [part for part in key(words).split() if part.isalpha()]
    pairs = {f"{one} {two}" for one, two in pairwise(parts)}
    return pairs - _usual()


@cache
def _usual() -> frozenset[str]:
    """Pairs that stand in every title and every task."""
    return frozenset(key(row["word"]) for row in gazetteers.table("office_words"))
