"""In what state a document is on a day: in force, ended, not yet, suspended, or not verified.

What is known of it, the surest first:

0. the office's own list (``cancu import status``), told with its name;
1. the gazetteer of laws tells when a law takes effect and when the last of those that replace it does;
   it speaks up to the day it was made, and for the rows that were read in a source (grades A and B);
2. documents of the corpus replace, repeal or suspend others (edges); such a document counts from the
   day it takes effect itself: what its own text says (:func:`graph.documents.force.own_effect`), what
   the gazetteer says, else the day it was issued, unless it is normative, whose effect comes later;
3. a document's own text says from when it has effect;
4. the list of decrees, circulars and decisions tells an end that was read in a source (grade A); what
   it has from one source or from hearsay leaves the state unverified, and says so.

Nobody tells the end of a document that nobody ended: where 1 is silent, a document that 2 does not end
is *not verified*, and never said to be in force.  A pinpoint (``bãi bỏ khoản 2 Điều 5``) ends a part
only; that is said, and decides nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from corpus.records import ListedStatus
from extractors import gazetteers
from extractors.model import Message, Relation
from graph.documents.effects import listed_effect
from graph.documents.force import Force, ends_a_part, force_of
from graph.documents.ranks import is_normative
from graph.network.memory import Net, as_net
from graph.network.steps import Step
from graph.wording import day as written
from graph.wording import listed

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = ["NOTHING_KNOWN", "Effect", "State", "Status", "status_on"]

#: The day from which a document has effect by its own text; None when the text does not say.
Effect = Callable[[int], dt.date | None]

#: Below this a statement is a passing mention of what another title names.
_WEAK = 0.4
_GRADES = frozenset({"A", "B"})

#: Why most documents are not verified.
NOTHING_KNOWN = Message(
    "trong kho không có văn bản nào thay thế, bãi bỏ, đình chỉ",
    "nothing in the corpus replaces, repeals or suspends it",
)


class State(StrEnum):
    """The states of vbpl.vn, as far as they can be told from words."""

    IN_FORCE = "con_hieu_luc"
    ENDED = "het_hieu_luc"
    PENDING = "chua_co_hieu_luc"
    SUSPENDED = "ngung_hieu_luc"
    UNVERIFIED = "chua_xac_minh"


@dataclass(frozen=True, slots=True)
class Status:
    """A state, the day it holds from where known, and why; ``by``: the document that brought it."""

    state: State
    reason: Message
    since: dt.date | None = None
    by: int | None = None


@dataclass(frozen=True, slots=True)
class _Blow:
    """What a document of the corpus does to another: ``start`` is None when its effect is not known."""

    relation: str
    source: int
    label: str
    start: dt.date | None
    issued: dt.date | None


def status_on(
    G: Graph | Net,  # noqa: N803 - networkx calls a graph G
    node: int,
    day: dt.date,
    *,
    effect: Effect = lambda ident: None,
) -> Status:
    """The state of a document on a day.

    >>> import networkx as nx
    >>> G = nx.MultiDiGraph()
    >>> G.add_node(1, number="73/2021/QH14", date=dt.date(2021, 3, 30))
    >>> status_on(G, 1, dt.date(2024, 5, 1)).state.value
    'con_hieu_luc'
    >>> status_on(G, 1, dt.date(2026, 8, 1)).since
    datetime.date(2026, 7, 1)
    """
    net = as_net(G)
    data = net.data(node)
    issued = data.get("date")
    if issued is not None and issued > day:
        return Status(
            State.PENDING,
            Message(f"ban hành ngày {written(issued)}", f"issued on {written(issued)}"),
            issued,
        )
    if (said := data.get("office_list")) is not None:
        return _by_office(said, day)
    blows, doubts = _blows(net, node, day, effect)
    law = _law(data.get("number"), day)
    if law is not None and law.state is not State.IN_FORCE:
        return law
    if blows:
        found = _struck(blows)
        return _disputed(found, law) if law is not None and found.state is State.ENDED else found
    if doubts:
        return doubts[0]
    if law is not None:
        return law
    begin = effect(node) if data.get("held") else _known_effect(data.get("number"), issued)
    if begin is not None and begin > day:
        return Status(
            State.PENDING,
            _only_from(begin),
            begin,
        )
    known = _listed(data, day)
    if known is not None:
        return known
    decision = _decision(net, node)
    if decision is not None:  # an attachment stands and falls with the decision it came with
        return status_on(net, decision, day, effect=effect)
    return _unverified(begin)


def _decision(net: Net, node: int) -> int | None:
    """The one decision that an unnumbered document came with."""
    if net.data(node).get("number") or net.data(node).get("held"):
        return None
    hosts = {
        step.target
        for step in net.steps(node, "up", frozenset({Relation.KEM_THEO.value}))
        if net.data(step.target).get("number")
    }
    return hosts.pop() if len(hosts) == 1 else None


def _only_from(begin: dt.date) -> Message:
    return Message(f"đến {written(begin)} mới có", f"only from {written(begin)}")


def _by_office(said: ListedStatus, day: dt.date) -> Status:
    """What the office's own list says of a day."""
    since = None if said.since is None else dt.date.fromisoformat(said.since)
    until = None if said.until is None else dt.date.fromisoformat(said.until)
    by_vi = f"theo danh mục của cơ quan ({said.source})" + (f": {said.by}" if said.by else "")
    by_en = f"by the office's own list ({said.source})" + (f": {said.by}" if said.by else "")
    why = Message(by_vi, by_en)
    if since is not None and day < since:
        return Status(State.PENDING, why, since)
    if said.state == State.ENDED and (until is None or until <= day):
        return Status(State.ENDED, why, until)
    if said.state in (State.ENDED, State.IN_FORCE):
        return Status(State.IN_FORCE, why, since)
    if said.state in (State.SUSPENDED, State.PENDING):
        return Status(State(said.state), why, since)
    return Status(
        State.UNVERIFIED,
        Message(f"{by_vi}, hết hiệu lực một phần", f"{by_en}, ended in part"),
        until,
    )


# --- laws ---------------------------------------------------------------------------------------


@cache
def _made_on() -> dt.date:
    """The day up to which the gazetteer of laws speaks."""
    return max(dt.date.fromisoformat(row["date"]) for row in gazetteers.table("laws") if row["date"])


def _law(number: str | None, day: dt.date) -> Status | None:
    force = force_of(number) if number else None
    if force is None:
        return None
    heirs = listed(force.heirs)
    if force.begin is None or force.grade not in _GRADES:
        return Status(
            State.UNVERIFIED,
            Message(
                "danh mục luật ghi mà chưa đối chiếu nguồn"
                + (f"; thay thế bởi {heirs}" if heirs else ""),
                "listed, but not checked against a source"
                + (f"; replaced by {heirs}" if heirs else ""),
            ),
        )
    if day < force.begin:
        return Status(
            State.PENDING,
            _only_from(force.begin),
            force.begin,
        )
    if force.end is not None and day >= force.end:
        return _ended(force, force.end, heirs)
    if force.heirs and force.end is None:
        return Status(
            State.UNVERIFIED,
            Message(
                f"thay thế bởi {heirs}, chưa rõ từ ngày nào",
                f"replaced by {heirs}, from which day is not known",
            ),
        )
    made = _made_on()
    if day > made:
        return Status(
            State.UNVERIFIED,
            Message(
                f"danh mục luật mới cập nhật đến {written(made)}, đến ngày ấy còn hiệu lực",
                f"the list of laws goes up to {written(made)}, when it was in force",
            ),
        )
    until = f", đến {written(force.end)}" if force.end else ""
    until_en = f", until {written(force.end)}" if force.end else ""
    return Status(
        State.IN_FORCE,
        Message(f"từ {written(force.begin)}{until}", f"from {written(force.begin)}{until_en}"),
        force.begin,
    )


def _ended(force: Force, end: dt.date, heirs: str) -> Status:
    doubt, doubt_en = "", ""
    if not force.sure:
        doubt = ", theo danh mục, việc thay thế chưa đối chiếu nguồn"
        doubt_en = ", by the list, the replacement not checked against a source"
    return Status(
        State.ENDED,
        Message(
            f"từ {written(end)}, thay thế bởi {heirs}{doubt}",
            f"from {written(end)}, replaced by {heirs}{doubt_en}",
        ),
        end,
    )


def _listed(data: Mapping[str, Any], day: dt.date) -> Status | None:
    """The end of a decree, circular or decision that the list of them tells; None where it does not."""
    told = listed_effect(data.get("number"), data.get("type"), data.get("date"))
    if told is None or told.end is None or day < told.end:
        return None
    by_vi = f", {told.ended_by} {told.how.vi}" if told.ended_by else ""
    by_en = f", {told.how.en} by {told.ended_by}" if told.ended_by else ""
    if not told.sure:
        return Status(
            State.UNVERIFIED,
            Message(
                f"danh mục ghi hết hiệu lực từ {written(told.end)}{by_vi}, chưa đối chiếu nguồn "
                f"({told.source})",
                f"listed as ended on {written(told.end)}{by_en}, not checked against a source "
                f"({told.source})",
            ),
        )
    return Status(
        State.ENDED,
        Message(
            f"từ {written(told.end)}{by_vi} (danh mục hiệu lực)",
            f"from {written(told.end)}{by_en} (list of effect)",
        ),
        told.end,
    )


def _known_effect(number: str | None, issued: dt.date | None) -> dt.date | None:
    """When the gazetteer of other documents says a document takes effect."""
    if not number:
        return None
    law = force_of(number)
    if law is not None:
        return law.begin
    return next(
        (
            known.effective
            for known in gazetteers.known_documents()
            if known.number == number and known.grade == "V" and issued in {None, known.date}
        ),
        None,
    )


# --- what the corpus says ------------------------------------------------------------------------


_WORDS: dict[str, tuple[str, str]] = {
    Relation.THAY_THE.value: ("thay thế", "replaced"),
    Relation.BAI_BO.value: ("bãi bỏ", "repealed"),
    Relation.DINH_CHI.value: ("đình chỉ", "suspended"),
}


def _blows(net: Net, node: int, day: dt.date, effect: Effect) -> tuple[list[_Blow], list[Status]]:
    """What strikes a document as a whole up to a day, and what leaves it in doubt."""
    struck: dict[tuple[int, str], _Blow] = {}
    doubts: list[Status] = []
    steps = net.steps(node, "down", frozenset(_WORDS))
    for step in sorted(steps, key=lambda each: (each.source, each.start)):
        if step.confidence <= _WEAK or step.source == node:
            continue
        blow = _blow(net, step, effect)
        vi, en = _WORDS[step.relation]
        if ends_a_part(step.quote):
            if blow.issued is None or blow.issued <= day:
                doubts.append(
                    Status(
                        State.UNVERIFIED,
                        Message(f"{blow.label} {vi} một phần", f"{en} in part by {blow.label}"),
                        by=step.source,
                    )
                )
        elif blow.start is None:
            if blow.issued is None or blow.issued <= day:
                doubts.append(
                    Status(
                        State.UNVERIFIED,
                        Message(
                            f"{blow.label} {vi}, chưa rõ từ ngày nào",
                            f"{en} by {blow.label}, from which day is not known",
                        ),
                        by=step.source,
                    )
                )
        elif blow.start <= day:
            struck.setdefault((step.source, step.relation), blow)
    return list(struck.values()), doubts


def _blow(net: Net, step: Step, effect: Effect) -> _Blow:
    source, relation = step.source, step.relation
    data = net.data(source)
    issued = data.get("date")
    start = effect(source) if data.get("held") else None
    start = start or _known_effect(data.get("number"), issued)
    if start is None and not is_normative(data.get("number")):
        start = issued
    return _Blow(relation, source, str(data.get("label") or source), start, issued)


def _struck(blows: list[_Blow]) -> Status:
    """An end goes before a suspension, the earliest end before later ones."""
    ends = [each for each in blows if each.relation != Relation.DINH_CHI.value]
    if ends:
        first = min(ends, key=lambda each: (each.start or dt.date.max, each.source))
        state = State.ENDED
    else:
        first = max(blows, key=lambda each: (each.start or dt.date.min, each.source))
        state = State.SUSPENDED
    assert first.start is not None
    vi, en = _WORDS[first.relation]
    return Status(
        state,
        Message(
            f"từ {written(first.start)}, {vi} bởi {first.label}",
            f"from {written(first.start)}, {en} by {first.label}",
        ),
        first.start,
        first.source,
    )


def _disputed(found: Status, law: Status) -> Status:
    """A text ends what the list of laws holds in force: one of the two is wrong, or it is a part."""
    return Status(
        State.UNVERIFIED,
        Message(
            f"danh mục luật ghi còn hiệu lực {law.reason.vi}, văn bản trong kho ghi hết hiệu lực "
            f"{found.reason.vi}",
            f"by the list of laws in force {law.reason.en}, by a text of the corpus ended "
            f"{found.reason.en}",
        ),
        by=found.by,
    )


def _unverified(begin: dt.date | None) -> Status:
    if begin is None:
        return Status(State.UNVERIFIED, NOTHING_KNOWN)
    return Status(
        State.UNVERIFIED,
        Message(
            f"có hiệu lực từ {written(begin)}; {NOTHING_KNOWN.vi}",
            f"in force from {written(begin)}; {NOTHING_KNOWN.en}",
        ),
    )
