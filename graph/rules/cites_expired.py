"""A legal basis that no longer held when the document was issued.

Source: a basis is in force on the day it is used (NQ 351/2017 Điều 9, NĐ 34/2016 Điều 61, V).

A law ends when the law that replaces it takes effect; a document of the corpus when another, in force
before, replaces or repeals it as a whole.  Only căn cứ count: a report may well tell of old law.  An
error where the replacement was read in a source, a warning where it is known less surely.  An undated
text is judged by the earliest day it can be of, so it is reported only if true on every possible day.
Of decrees, circulars and decisions the list ``effects.tsv`` knows (:mod:`graph.documents.effects`): a warning where the
end was read in what ended the document (grade A), else information that says how it is known.

Silent where only a part was replaced (``bãi bỏ khoản 2 Điều 5``), where the replacing text had no effect
yet, or may have had none, on laws named only as the amender of a basis, and on what nobody is known to
have ended: that is not verified, and nothing is said of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from corpus.records import CitationRow, DocumentRow
from extractors.model import Evidence, Finding, Message, Relation, Severity, Span, Suggestion
from graph.documents.effects import listed_effect
from graph.documents.force import force_of, heirs_on, own_effect
from graph.documents.office_list import ended_before, said_of
from graph.documents.ranks import is_normative
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import day, listed


@RULES.register(
    "cites-expired",
    version=2,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message(
        "Căn cứ đã hết hiệu lực khi văn bản được ban hành", "A legal basis that no longer held"
    ),
    source="Nghị quyết 351/2017/UBTVQH14, Điều 9; Nghị định 34/2016/NĐ-CP, Điều 61",
)
def cites_expired(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    issued = document.date or document.date_from
    if issued is None:
        return
    seen: set[int] = set()
    for row in view.bases(document.id):
        target = row.target_id
        if target is None or target in seen:
            continue
        seen.add(target)
        found = (
            _by_office(view, row, issued)
            or _law(view, row, issued)
            or _replaced(view, row, issued)
            or _listed(view, row, issued)
        )
        if found is not None:
            yield found


def _same_date(mine: dt.date | None, theirs: dt.date | None) -> bool:
    """Two dates of one number are a misprint or two documents: ``date-conflict`` tells."""
    return mine is None or theirs is None or mine == theirs


def _law(view: View, row: CitationRow, issued: dt.date) -> Finding | None:
    number = view.documents[row.target_id].number if row.target_id is not None else None
    force = force_of(number) if number else None
    if force is None or force.end is None or issued < force.end:
        return None
    heirs = listed(force.heirs)
    valid = heirs_on(force, issued)
    now_vi = f"; nay là {listed(valid)}" if valid and valid != force.heirs else ""
    now_en = f"; {listed(valid)} by then" if now_vi else ""
    return Finding(
        "cites-expired",
        Severity.ERROR if force.sure else Severity.WARNING,
        Message(
            f"{view.label(row.document_id)} căn cứ {force.name} số {number}, đã hết hiệu lực từ {day(force.end)} "
            f"(được thay thế bởi {heirs}{now_vi}).",
            f"{view.label(row.document_id)} rests on {force.name} ({number}), which ceased to have effect on "
            f"{day(force.end)} (replaced by {heirs}{now_en}).",
        ),
        (view.evidence(row),),
        Suggestion(
            listed(valid),
            Message(
                "văn bản thay thế, đang có hiệu lực tại thời điểm ban hành",
                "what replaced it and held on that day",
            ),
        )
        if valid
        else None,
    )


def _by_office(view: View, row: CitationRow, issued: dt.date) -> Finding | None:
    """What the office's own list says had ended (``cancu import status``)."""
    target = view.documents[row.target_id] if row.target_id is not None else None
    said = None if target is None else said_of(view.lists, target.number, target.date)
    if target is None or said is None or not ended_before(said, issued):
        return None
    since_vi = f" từ {day(dt.date.fromisoformat(said.until))}" if said.until else ""
    since_en = f" on {day(dt.date.fromisoformat(said.until))}" if said.until else ""
    by = f": {said.by}" if said.by else ""
    return Finding(
        "cites-expired",
        Severity.WARNING,
        Message(
            f"{view.label(row.document_id)} căn cứ {target.number}, đã hết hiệu lực{since_vi} theo danh mục của "
            f"cơ quan ({said.source}){by}.",
            f"{view.label(row.document_id)} rests on {target.number}, which ended{since_en} by the office's own "
            f"list ({said.source}){by}.",
        ),
        (view.evidence(row),),
    )


def _listed(view: View, row: CitationRow, issued: dt.date) -> Finding | None:
    target = view.documents[row.target_id] if row.target_id is not None else None
    told = listed_effect(target.number, target.type, target.date) if target is not None else None
    if target is None or told is None or told.end is None or issued < told.end:
        return None
    if target.date is not None and target.date >= told.end:
        return None  # of a younger day than the end: another document, or a date misread
    by_vi = f" (bị {told.ended_by} {told.how.vi})" if told.ended_by else ""
    by_en = f" ({told.how.en} by {told.ended_by})" if told.ended_by else ""
    doubt_vi = "" if told.sure else f" Theo danh mục ({told.source}), chưa đối chiếu văn bản gốc."
    doubt_en = "" if told.sure else f" By the list ({told.source}), not checked against the text."
    return Finding(
        "cites-expired",
        Severity.WARNING if told.sure else Severity.INFO,
        Message(
            f"{view.label(row.document_id)} căn cứ {target.number}, đã hết hiệu lực từ {day(told.end)}{by_vi}."
            f"{doubt_vi}",
            f"{view.label(row.document_id)} rests on {target.number}, which ceased to have effect on "
            f"{day(told.end)}{by_en}.{doubt_en}",
        ),
        (view.evidence(row),),
        Suggestion(
            told.ended_by,
            Message("văn bản thay thế, theo danh mục hiệu lực", "what replaced it, by the list"),
        )
        if told.ended_by and told.how.en == "replaced"
        else None,
    )


def _replaced(view: View, row: CitationRow, issued: dt.date) -> Finding | None:
    for edge, date in view.ends_of(row.target_id or 0):
        if not _same_date(row.citation.date, date):
            continue
        source = view.documents[edge.source_id]
        if edge.source_id == row.document_id or source.date is None or source.date >= issued:
            continue
        if not _had_effect(view, source, issued):
            continue
        verb_vi, verb_en = (
            ("thay thế", "replaced") if edge.relation is Relation.THAY_THE else ("bãi bỏ", "repealed")
        )
        base = view.label(edge.target_id)
        return Finding(
            "cites-expired",
            Severity.WARNING,
            Message(
                f"{view.label(row.document_id)} căn cứ {base}, đã bị {view.label(edge.source_id)} {verb_vi}.",
                f"{view.label(row.document_id)} rests on {base}, which {view.label(edge.source_id)} {verb_en}.",
            ),
            (
                view.evidence(row),
                Evidence(edge.document_id, Span(edge.start, edge.end), edge.quote, edge.page),
            ),
            Suggestion(source.number, Message("văn bản thay thế", "what replaced it"))
            if source.number and edge.relation is Relation.THAY_THE
            else None,
        )
    return None


_WAITING = dt.timedelta(days=60)  #: a normative text takes effect some weeks after its day (K)


def _had_effect(view: View, source: DocumentRow, issued: dt.date) -> bool:
    """Whether what replaces or repeals had effect on a day; False where that is not known."""
    assert source.date is not None
    if source.held:
        effect = own_effect(view.text(source.id).text, source.date)
        if effect is not None:
            return effect <= issued
    force = force_of(source.number) if source.number else None
    if force is not None and force.begin is not None:
        return force.begin <= issued
    return not is_normative(source.number) or issued - source.date >= _WAITING
