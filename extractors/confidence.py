"""How sure a fact is, as a probability: of what says 0.9, nine in ten are right.

An extractor says by which way it found a fact and how far it trusts that way (its own ``confidence``,
a rank and no more).  Here that and what else is known of the fact when it is made (was the number
mended, has OCR marked its words, is the name in the gazetteer, is a year left out) become one number.
Each sign that is present adds its log-odds; the table ``confidence.tsv`` holds them, fitted by
``benchmarks/calibrate.py`` on documents that the project makes itself, and checked on others
(docs/confidence.md).  *Right* is the whole fact: for a citation which document, of which day, and what
is done to it; for a deadline its kind and days; for an assignment the body, its role and the task.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from extractors import gazetteers
from extractors.bodies.names import is_listed
from extractors.codes import known_codes
from extractors.kept import kept
from extractors.letters import UPPER, key
from extractors.model import (
    Assignment,
    BlockKind,
    Citation,
    Deadline,
    Document,
    MarkKind,
    Relation,
    Repair,
    Span,
    TextSource,
)
from extractors.rules import Patterns, Row, alternatives, vocabulary, whole

__all__ = ["LEAST", "MOST", "SURE", "signs", "weighed", "weights"]

_NAMES = {kind: [field.name for field in fields(kind)] for kind in (Citation, Deadline, Assignment)}
#: How the fields of a fact are had at once, and which of them is its confidence.
_FIELDS: dict[type, tuple[Callable[[Any], tuple[Any, ...]], int]] = {
    kind: (attrgetter(*names), names.index("confidence")) for kind, names in _NAMES.items()
}

#: The extractors whose facts are weighed.
KINDS = frozenset({"citations", "deadlines", "assignments"})

#: Never certain, never hopeless: beyond this the data say nothing.
LEAST, MOST = 0.05, 0.99
#: A task as sure as this vouches for its deadline.
SURE = 0.9

#: Mended without a doubt what was meant, and mended by guessing a figure or a letter.
_LIGHT = frozenset(
    {
        Repair.MISSING_SLASH,
        Repair.MISSING_HYPHEN,
        Repair.D_STROKE,
        Repair.CASE,
        Repair.GLUED_TAIL,
        Repair.FOOTNOTE_MARK,
        Repair.SHARED_DATE,
    }
)
_TOLD_ELSEWHERE = frozenset({Repair.SHORT_NUMBER, Repair.NAME_BY_DATE, Repair.BLANK_NUMBER})
_ACTS = frozenset(
    {Relation.SUA_DOI, Relation.THAY_THE, Relation.BAI_BO, Relation.DINH_CHI, Relation.DINH_CHINH}
)
_RANKS = (0.5, 0.65, 0.78, 0.88)
#: Characters of a task: of its head, where its verb stands; beyond which it is long.
_HEAD, _LONG_TASK = 80, 400
_FEW = 4  #: blanks; a task of fewer words says little
_TAIL = 30  #: characters at the end of a task where a lead-in is told
_HEADWORD = 3  #: characters of a name's first word: a verb there is its kind (``Báo``)
_REGARDING = "đối với "
_OPEN_MARKS = frozenset(",;:(/–-")  #: marks that no name ends with
_LONG_NAME = 90  #: characters of a body's name; a longer one has swallowed something
_ARTICLE = "Điều"
#: The term of a National Assembly behind its code (``QH15``).
_TERM = re.compile(r"(?<=QH)\d{1,2}\Z")
#: A name that is followed by words which could still belong to it.
_SHAPES = Patterns(
    [
        Row(
            "goes on",
            rf",? (?!và |hoặc |của |được |quy |này|có |do |thì |theo |để )[^\W\d_{UPPER}]",
            None,
            "« t»huế",
        ),
        # what a body is, may or undergoes, in the place of an order
        Row(
            "states",
            r"(?:là|được|bị|có quyền|có thể|làm việc|chịu sự|có mối|đã|sẽ)(?!\w)",
            None,
            "«làm việc» theo chế độ kiêm nhiệm",
        ),
        # an office without its house, a council without its purpose
        Row(
            "bare",
            r"(?:Thủ trưởng|Giám đốc|Trưởng|Chủ tịch|Hội đồng|[Cc]ơ quan, tổ chức|[Tt]ổ chức|thì)$",
            None,
            "Các Bộ trưởng, «Thủ trưởng»",
        ),
    ]
)


def weighed(name: str, facts: Any, document: Document, tasks: Iterable[Assignment] = ()) -> Any:
    """The facts of one extractor, each with its probability; facts of other kinds as they are.

    ``tasks``: those of the document, where they are known; a deadline that a sure one has is surer.
    """
    if name not in KINDS:
        return facts
    ocr = document.source.text_source in (TextSource.OCR, TextSource.MIXED)
    due = {task.deadline for task in tasks if task.confidence >= SURE}
    return tuple(
        _with(fact, _probability(signs(fact, document, ocr, tasked=at in due)))
        for at, fact in enumerate(facts)
    )


def _with(fact: Any, confidence: float) -> Any:
    """The fact with another confidence: ``dataclasses.replace`` in two thirds of its time."""
    make = type(fact)
    get, at = _FIELDS[make]
    values = get(fact)
    return make(*values[:at], confidence, *values[at + 1 :])


def signs(
    fact: Citation | Deadline | Assignment,
    document: Document,
    ocr: bool = False,
    *,
    tasked: bool = False,
) -> tuple[str, ...]:
    """What is known of a fact that tells how sure it is: names of rows in ``confidence.tsv``.

    ``tasked``: a deadline that a sure task has.
    """
    if isinstance(fact, Citation):
        found = ["citation", *_of_citation(fact, document.text)]
    elif isinstance(fact, Deadline):
        found = ["deadline", *_of_deadline(fact)]
        if tasked:
            found.append("deadline:tasked")
    else:
        found = ["assignment", *_of_assignment(fact), *_of_name(fact.agency)]
        found += _of_place(fact, document)
    kind = found[0]
    if ocr:
        found.append(f"{kind}:ocr")
    if document.marks and _doubted(fact, document):
        found.append(f"{kind}:doubted")
    return tuple(found)


def _doubted(fact: Citation | Deadline | Assignment, document: Document) -> bool:
    spans: Iterable[Span | None] = (
        (fact.agency_span, fact.span) if isinstance(fact, Assignment) else (fact.span,)
    )
    return any(s is not None and document.is_marked(s, MarkKind.DOUBTFUL) for s in spans)


def _of_citation(fact: Citation, text: str) -> Iterable[str]:
    repairs = fact.repairs
    if repairs:
        if Repair.SHORT_NUMBER in repairs:
            yield "citation:short-number"
        if Repair.BLANK_NUMBER in repairs:
            yield "citation:blank"
        if Repair.NAME_BY_DATE in repairs:
            yield "citation:name-by-date"
        if not _LIGHT.isdisjoint(repairs):
            yield "citation:mended"
        if not (_LIGHT | _TOLD_ELSEWHERE).issuperset(repairs):
            yield "citation:guessed"
    if fact.number is None:
        if fact.alias_of is not None:
            yield "citation:alias"
        elif Repair.SHORT_NUMBER not in repairs and Repair.BLANK_NUMBER not in repairs:
            yield "citation:name"
            if fact.resolved is None and not fact.candidates:
                yield "citation:name-unknown"
            if fact.date is None and fact.year is None:
                yield "citation:name-bare"
                if _SHAPES["goes on"].match(text, fact.span.end):
                    yield "citation:name-goes-on"
    else:
        if fact.date is None:
            yield "citation:undated"
        if fact.issuer is None:
            yield "citation:no-issuer"
        if not _usual(fact.number):
            yield "citation:odd-code"
        if fact.confidence < _RANKS[3] and not repairs:
            yield "citation:unsure"
    if fact.of is not None:
        yield "citation:nested"
    if fact.relation is Relation.DAN_CHIEU:
        yield "citation:mention"
    elif fact.relation in _ACTS:
        yield "citation:act"


def _of_deadline(fact: Deadline) -> Iterable[str]:
    yield f"deadline:{fact.kind.value}"
    yield f"deadline:{_rank(fact.confidence)}"
    if fact.duration is not None and fact.duration[1:2] != "T":
        yield "deadline:duration"  # mostly how long something lasts
    elif fact.anchor:
        yield "deadline:linked"  # it says from when it runs
    if fact.exclusive and fact.due is not None:
        yield "deadline:before"  # ``trước ngày``
    if fact.rrule is not None and ";BY" not in fact.rrule:
        yield "deadline:often"  # it tells how often, and no day
    if Repair.YEAR_INFERRED in fact.repairs:
        yield "deadline:year-inferred"
    if Repair.INVALID_DATE in fact.repairs:
        yield "deadline:invalid-date"
    if fact.agency is None:
        yield "deadline:nobody"
    yield from _of_what((fact.what or "").lower())


@lru_cache(maxsize=1024)
def _of_what(what: str) -> tuple[str, ...]:
    """What the words of a deadline tell; it is weighed before and after its owner is known."""
    found = [] if _work().search(what) else ["deadline:no-work"]
    if _asking().search(what):
        found.append("deadline:asked")
    if _telling().search(what):
        found.append("deadline:states")  # what may be done, is so, lasts, or was done
    return tuple(found)


def _of_assignment(fact: Assignment) -> Iterable[str]:
    yield f"assignment:{fact.role.value}"
    yield f"assignment:{_rank(fact.confidence)}"
    if not _listed(fact.agency):
        yield "assignment:unlisted"
    if fact.section is None:
        yield "assignment:no-section"
    if not _doing().search(fact.task[:_HEAD].lower()):
        yield "assignment:no-verb"
    if len(fact.task) > _LONG_TASK:
        yield "assignment:long"
    yield from _of_words(fact)


def _of_words(fact: Assignment) -> Iterable[str]:
    """What the words of a task and the name of its body tell: whether they are whole, and an order."""
    task = fact.task.lower()
    if not _doing().match(task) and not _leading_in().match(task):
        yield "assignment:odd-start"  # a name cut in the middle, a thing, a condition
    elif _SHAPES["states"].match(task):
        yield "assignment:states"
    if fact.section is not None and fact.section.startswith(_ARTICLE):
        yield "assignment:article"  # of a regulation: functions and procedure stand beside orders
    if task.count(" ") < _FEW:
        yield "assignment:short"
    if _only_leads_in(task.rstrip()):
        yield "assignment:leads-in"
    if len(fact.agency) > _LONG_NAME:
        yield "assignment:long-name"
    elif " " not in fact.agency.strip() or _SHAPES["bare"].search(fact.agency):
        yield "assignment:bare-name"


def _only_leads_in(task: str) -> bool:
    """Whether a task only leads in what stands below it: ``làm tốt các việc sau:``."""
    return task.endswith(":") or _lead_end().search(task, max(0, len(task) - _TAIL)) is not None


@lru_cache(maxsize=4096)
def _of_name(agency: str) -> tuple[str, ...]:
    """What the words of a body's name tell: whether it is whole, and the name of an office."""
    name = agency.strip()
    found = []
    if not is_listed(name):
        found.append("assignment:unknown-body")  # neither its head nor what it is for is in the tables
    if _swallowed().search(name, _HEADWORD):
        found.append("assignment:name-says")  # ``Công ty thực hiện các nội dung``
    if name[-1:] in _OPEN_MARKS or name.count("(") != name.count(")") or _open_end().search(name):
        found.append("assignment:name-open")  # ``Ban Quản lý chợ và``
    if _people().match(name.lower()):
        found.append("assignment:people")  # ``các hộ nuôi ong``
    elif name[:1].islower() and not _for_all().match(name):
        found.append("assignment:small-head")  # cut out of a name, or a common noun
    return tuple(found)


def _of_place(fact: Assignment, document: Document) -> Iterable[str]:
    """What stands around the name of the body in running text; a row that names none."""
    if _in_row(fact.span, document):
        if fact.confidence < _RANKS[1]:
            yield "assignment:inherited"  # who has it stands in a row above
        return
    name = fact.agency_span
    if name is None:
        return
    text, start, end = document.text, name.start, name.end
    if start > 1 and text[start - 1] == " " and text[start - 2].islower():
        yield "assignment:within"  # in the middle of a clause: a body that is only named there?
        if text[max(0, start - len(_REGARDING)) : start].lower() == _REGARDING:
            yield "assignment:regarding"  # ``Đối với các hộ: ...`` sets rules beside orders
    if text[end : end + 1] == " " and text[end + 1 : end + 2].islower():
        yield "assignment:goes-on"  # the name could go on


def _in_row(span: Span, document: Document) -> bool:
    """Whether a span stands in a row of a table, where a blank may part two cells."""
    blocks = document.blocks
    return bool(blocks) and blocks[document.block_at(span.start)].kind is BlockKind.TABLE_ROW


@lru_cache(maxsize=256)
def _rank(own: float) -> str:
    """How far the extractor trusts the way it took: ``way0`` least, ``way4`` most."""
    return f"way{sum(own >= edge for edge in _RANKS)}"


@lru_cache(maxsize=4096)
def _usual(number: str) -> bool:
    """Whether every group of letters in a number is a code of a type or a body that is known.

    >>> _usual("12/2024/NĐ-CP"), _usual("12/2024/NĐ-CP1")
    (True, False)
    """
    known = known_codes()
    groups = (group for group in re.split(r"[-/]", number) if not group.isdigit())
    return all(group in known or _TERM.sub("", group) in known for group in groups)


@cache
def _work() -> re.Pattern[str]:
    """Words of what is done by a day: reporting, finishing."""
    return _any_of("deadline_words", "report_verb", "labelled")


@cache
def _doing() -> re.Pattern[str]:
    """Verbs that a task begins with."""
    return _any_of("work_words", "verb", "chu_tri", "phoi_hop", "theo_doi", "bao_cao", "implement")


@cache
def _asking() -> re.Pattern[str]:
    """Words that ask for something, or hand it in."""
    return _any_of("deadline_words", "must", "hand_in")


@cache
def _telling() -> re.Pattern[str]:
    """Words of a case, a permission, a validity, a story."""
    return _any_of(
        "deadline_words",
        "allowed",
        "case_lead",
        "condition",
        "validity",
        "told",
        "lasting",
        "cumulated",
    )


def _any_of(table: str, *kinds: str) -> re.Pattern[str]:
    return re.compile(_written(table, *kinds))


@kept
def _written(table: str, *kinds: str) -> str:
    return whole(filter(str.islower, vocabulary(table, *kinds)))


@cache
def _leading_in() -> re.Pattern[str]:
    """What may stand in front of the verb of a task."""
    return _any_of("work_words", "adverb", "duty", "condition", "prefix")


@cache
def _swallowed() -> re.Pattern[str]:
    """Words that no name goes on with, in small letters."""
    return re.compile(whole(vocabulary("doubt_words", "not_in_name")))


@cache
def _open_end() -> re.Pattern[str]:
    """Words that no name ends with."""
    return re.compile(rf"(?<!\w){alternatives(vocabulary('doubt_words', 'open_end'))}\Z")


@cache
def _lead_end() -> re.Pattern[str]:
    """Words behind which a list follows."""
    return re.compile(rf"(?<!\w){alternatives(vocabulary('doubt_words', 'leads_in'))}\W*\Z")


@cache
def _for_all() -> re.Pattern[str]:
    """Words in front of a class of bodies."""
    return re.compile(rf"{alternatives(vocabulary('doubt_words', 'for_all'))}(?!\w)")


@cache
def _people() -> re.Pattern[str]:
    """A class of people or undertakings at the beginning of a name."""
    every, kinds = (alternatives(vocabulary("doubt_words", kind)) for kind in ("for_all", "people"))
    return re.compile(rf"(?:{every} )?{kinds}(?!\w)")


@lru_cache(maxsize=4096)
def _listed(agency: str) -> bool:
    return key(agency) in _bodies()


@kept
def _bodies() -> frozenset[str]:
    """Comparison keys of the bodies that the gazetteers know by name."""
    names = (n for issuer in gazetteers.issuers() for n in (issuer.name, *issuer.aliases))
    return frozenset(map(key, names))


@lru_cache(maxsize=4096)
def _probability(present: tuple[str, ...]) -> float:
    """The probability of a fact with these signs.

    >>> _probability(("citation", "citation:guessed")) < _probability(("citation",))
    True
    """
    known = weights()
    odds = sum(known.get(sign, 0.0) for sign in present)
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-odds)))), 2)


@cache
def weights() -> dict[str, float]:
    """The log-odds of each sign, as the table has them."""
    return {row["sign"]: float(row["log_odds"]) for row in gazetteers.table("confidence")}
