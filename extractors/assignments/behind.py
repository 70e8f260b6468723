"""Owners that stand behind their task, and clauses that lay a whole document on somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.assignments.agents import agent_heading
from extractors.assignments.executed_names import recut
from extractors.assignments.first_words import head_end
from extractors.assignments.stretches import Paragraph
from extractors.assignments.tasks import Tasks, name_of
from extractors.assignments.verbs import begins_work
from extractors.assignments.whole_names import apart, described_on
from extractors.assignments.words import FORMS, WORK
from extractors.bodies.lists import ShortName, may_open, names_from
from extractors.bodies.pieces import heads
from extractors.formulas import without_signs
from extractors.letters import UPPER, flat
from extractors.model import Role, Span
from extractors.rules import vocabulary
from extractors.tables.cells import bodies_in_cell

__all__ = ["executed", "label_alone", "labelled", "named_behind", "named_below"]

_EXECUTION = 2500  #: characters of an execution clause
_BODIES = 60  #: steps through the bodies of one
#: confidence of a task whose owner stands behind it, and of an execution clause
_SURE, _EXECUTED = 0.85, 0.9
#: what goes on with the field of a body behind a comma, in front of the next one
_FIELD = re.compile(rf"[{UPPER}][^\W\d_]*(?:[ ][^\W\d_]+)?(?=[,;][ ])")
_GROUP = re.compile(r"[ ](?:các|những)(?:[ ][^\W\d_]+){1,7}?(?=[,;]|[ ](?:và|chịu|có)[ ])")
_BETWEEN = re.compile(r"[,;:.]? (?:và )?|[,;:.]")


def executed(p: Paragraph, tasks: Tasks) -> bool:
    """``A; B; C chịu trách nhiệm thi hành Quyết định này``: whether it is one, and its tasks."""
    text, stop = p.text, min(p.end, p.pos + _EXECUTION)
    if text.find("thi hành", p.pos, stop) < 0 and text.find("trách nhiệm", p.pos, stop) < 0:
        return False
    duty = FORMS["execute"].search(text, p.pos, stop)
    if duty is None:
        return False
    names: list[Span] = []
    at = p.pos
    for _ in range(_BODIES):
        some, after = names_from(text, at, duty.start())
        if some:
            some, after = _to_its_end(
                text,
                *described_on(text, *_with_its_group(text, some, after), duty.start()),
                duty.start(),
            )
        elif names and (on := _goes_on(text, names[-1], at, duty.start())) is not None:
            some, after = (Span(on.start, on.end),), on.end
            if on.start < at:
                names.pop()  # "Chánh Thanh tra | , giám sát ngân hàng"
        elif (
            names
            and names[-1].end + len(", ") == at
            and (field := _FIELD.match(text, at, duty.start()))
            and not may_open(text, at)
            and head_end(text, at, duty.start()) is None
        ):
            some, after = (Span(names.pop().start, field.end()),), field.end()  # "Phòng Thu | , Sổ"
        else:
            some, after = _office(text, at, duty.start())
        names += apart(text, some)
        step = _BETWEEN.search(text, after if some else at, duty.start())
        if step is None or step.end() >= duty.start():
            break
        at = step.end()
    names = recut(text, _as_printed(names), duty.start())
    if names:
        task = duty["do"] or f"{duty['do2']} Quyết định"
        if duty["do"] and "này" not in task:
            task = text[duty.start() : duty.end("do")]  # "có trách nhiệm thực hiện Nghị quyết"
        span, label = Span(p.pos, duty.end()), tasks.label(p.section)
        tasks.add(names, Role.THUC_HIEN, task, span, section=label, sure=_EXECUTED)
    return bool(names)


@cache
def _rests() -> frozenset[str]:
    """Words of the clause itself that may stand behind a name of its list."""
    return frozenset(vocabulary("work_words", "clause_rest"))


def _to_its_end(
    text: str, names: tuple[Span, ...], after: int, end: int
) -> tuple[tuple[Span, ...], int]:
    """Names of a list, the last one up to the next sign: ``công chức thuộc BQL | các khu phố``."""
    stop = _SEPARATES.search(text, after, end)
    last = stop.start() if stop is not None else len(text[:end].rstrip())
    rest = text[after:last].split()
    if (
        not rest
        or isinstance(names[-1], ShortName)
        or rest[0][0] in "(:."
        or rest[0].lower() in _rests()
    ):
        return names, after
    return (*names[:-1], Span(names[-1].start, last)), last


def _goes_on(text: str, name: Span, at: int, end: int) -> Span | None:
    """What stands in small letters behind the comma of a list: more of the name, or a class of people.

    ``Chánh Thanh tra, | giám sát ngân hàng``, ``Hiệu trưởng, | giáo viên các khối lớp``.
    """
    if at >= end or not text[at].islower() or isinstance(name, ShortName):
        return None
    stop = _SEPARATES.search(text, at, end)
    last = stop.start() if stop is not None else len(text[:end].rstrip())
    if head_end(text, at, last) is not None:
        return Span(at, last)
    near = text[name.end : at] == ", " and text.count(" ", at, last) < _FIELD_WORDS
    return Span(name.start, last) if near and begins_work(text, at, last) else None


#: what parts the names of an execution clause
_SEPARATES = re.compile(r"[,;]|[ ]và[ ]")
_FIELD_WORDS = 5  #: blanks of what goes on with a name


def _with_its_group(text: str, names: tuple[Span, ...], after: int) -> tuple[tuple[Span, ...], int]:
    """Bodies, the last with the group that it heads: ``..., người đứng đầu | các hợp tác xã, ...``.

    >>> text = "Sở Y tế, người đứng đầu các hợp tác xã và các hộ"
    >>> names, stop = _with_its_group(text, (Span(0, 7), Span(9, 23)), 23)
    >>> text[names[-1].slice], text[stop:]
    ('người đứng đầu các hợp tác xã', ' và các hộ')
    """
    group = _GROUP.match(text, after)
    if group is None or not text[names[-1].slice].lower().endswith(vocabulary("work_words", "head_of")):
        return names, after
    return (*names[:-1], Span(names[-1].start, group.end())), group.end()


def _office(text: str, at: int, end: int) -> tuple[tuple[Span, ...], int]:
    """An office no body is named with, of the list of an execution clause: ``Trưởng ban chức năng``.

    >>> text = "các ông Trưởng ban chức năng, Giám đốc"
    >>> names, stop = _office(text, 0, len(text))
    >>> [text[each.slice] for each in names], text[stop:]
    (['Trưởng ban chức năng'], ', Giám đốc')
    """
    m = FORMS["office_alone"].match(text, at, end)
    if m is None or heads().title.match(flat.__wrapped__(m["name"])) is None:
        return (), at
    return (Span(*m.span("name")),), m.end("name")


def _as_printed(names: list[Span]) -> list[Span]:
    """Names with the lists an office leads as one, as they stand: ``Giám đốc các Sở: Y tế, Nội vụ``."""
    found: list[Span] = []
    since = -1
    for name in names:
        group = name.since if isinstance(name, ShortName) else -1
        if group >= 0 and group == since:
            found[-1] = Span(group, name.end)
        else:
            found.append(Span(group, name.end) if group >= 0 else name)
        since = group
    return found


def named_behind(p: Paragraph, tasks: Tasks) -> bool:
    """Add the task of an item whose owner stands behind it: ``... (Sở Tư pháp chủ trì)``.

    Also ``Việc sửa chữa nhà kho do Phòng Quản trị thực hiện`` and, in a list of who does what, a
    label whose owner stands behind the colon: ``Phụ trách hậu cần: Tổ Văn phòng``.
    """
    text = p.text
    if p.own is None and not p.work:
        return False
    verb = p.opens
    if not (verb or WORK["matter"].match(text, p.pos, p.end)):
        return False
    label = p.work and verb and WORK["attends"].match(text, p.pos, p.end) is None
    for step in WORK["behind"].finditer(text, p.pos, p.end):
        found = _behind(text, step.end(), p.end)
        if found is None and label and step[0] == ": ":
            found = _alone(text, step.end(), p.end)
        if found is not None:
            _add(tasks, p, found, step.start(), p.end)
            return True
    return False


def label_alone(p: Paragraph) -> bool:
    """Whether a paragraph begins with the label of who has what stands above: ``Thực hiện: ...``."""
    return WORK["charge"].match(p.text, p.pos, p.end) is not None


def labelled(p: Paragraph) -> tuple[Span, ...]:
    """The owners that a line with nothing but their label names: ``Đơn vị thực hiện: Công an xã``."""
    found = _behind(p.text, p.pos, p.end)
    return found[0] if found is not None else ()


def named_below(items: Sequence[Paragraph], p: Paragraph, tasks: Tasks) -> bool:
    """Add the tasks of items whose owner stands alone in the line below: ``Giao Phòng A thực hiện``.

    ``items`` are the paragraphs above that nobody has.
    """
    if not items:
        return False
    bracket = p.pos + (p.text[p.pos] == "(")
    found = _behind(p.text, bracket, p.end)
    if found is None:
        return False
    for item in items:
        _add(tasks, item, found, item.end, p.end if item is items[-1] else item.end)
    return True


_Found = tuple[tuple[Span, ...], Role, tuple[Span, ...]]


def _behind(text: str, at: int, end: int) -> _Found | None:
    """Owners, role and partners that the words behind a task name, and nothing else."""
    label = WORK["charge"].match(text, at, end)
    if label is not None and "phối hợp" in label[0].lower():
        return None  # partners alone
    order = WORK["modality"].match(text, at, end)
    begin = label.end() if label else order.end() if order else at
    names, stop = names_from(text, begin, end)
    if label is not None and (listed := _listed(text, begin, end)):
        return listed, _role(label[0]), ()
    if not names and (who := WORK["who_does"].match(text, begin, end)) is not None:
        names, stop = agent_heading(text, begin, who.end()), who.end()  # "do đ/c thủ quỹ thực hiện"
    if not names:
        return None
    if label is not None:
        rest = FORMS["charge_end"].match(text, stop, end)
        if rest is None:
            return None
        partners = names_from(text, rest.start("with"), end)[0] if rest["with"] else ()
        return names, _role(label[0]), partners
    done = WORK["done_by"].match(text, stop, end)
    if done is None and (who := WORK["who_does"].match(text, begin, end)) is not None:
        # "Ban Thường vụ | Hội": more of the name than the grammar knows
        names, stop = agent_heading(text, begin, who.end()), who.end()
        done = WORK["done_by"].match(text, stop, end) if names else None
    if done is None:
        return None
    beside = "with" if done["with"] else "beside"
    partners = _partners(text, Span(*done.span(beside))) if done[beside] else ()
    return names, _role(done["how"]), partners


def _partners(text: str, words: Span) -> tuple[Span, ...]:
    """The bodies that some words name beside an owner, by their place where no grammar knows them."""
    return names_from(text, words.start, words.end)[0] or bodies_in_cell(text, words).leads


def _listed(text: str, at: int, end: int) -> tuple[Span, ...]:
    """The owners of a label that nothing else stands behind, parted by semicolons; () for others.

    >>> text = "Các cấp ủy, tổ chức đảng; Hội Nông dân xã."
    >>> [text[each.slice] for each in _listed(text, 0, len(text))]
    ['Các cấp ủy, tổ chức đảng', 'Hội Nông dân xã']
    """
    found: list[Span] = []
    stop = without_signs(text, end, " .;")
    while at < stop:
        last = text.find("; ", at, stop)
        last = last if last >= 0 else stop
        names, after = names_from(text, at, last)
        if not names or after < last:
            names = agent_heading(text, at, last)
        if not names:
            return ()
        found += names
        at = last + 2
    return tuple(found)


def _alone(text: str, at: int, end: int) -> _Found | None:
    """The owners that stand behind a colon, and nothing else."""
    names, stop = names_from(text, at, end)
    if not names or text[stop:end].strip(" .;"):
        names = agent_heading(text, at, end)
    return (names, Role.THUC_HIEN, ()) if names else None


def _role(words: str) -> Role:
    return Role.CHU_TRI if "chủ trì" in words.lower() else Role.THUC_HIEN


def _add(tasks: Tasks, item: Paragraph, found: _Found, stop: int, end: int) -> None:
    names, role, partners = found
    text = item.text
    tasks.add(
        names,
        role,
        " ".join(text[item.pos : stop].split()).rstrip(" .;,:"),
        Span(item.pos, stop),
        section=tasks.label(item.section),
        sure=_SURE,
        partners=tuple(name_of(text, each) for each in partners),
        when=Span(item.pos, end),
    )
