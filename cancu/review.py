"""What somebody should look at: the facts of a corpus that are the likeliest to be wrong.

Confidence is a probability (docs/confidence.md): of the facts at 0.6, four in ten are wrong.  What is
below a threshold is listed with its words and its place, the least sure first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus.listing import Wanted
from corpus.reading import KINDS, Doubt
from corpus.verdicts import mark_of
from extractors.errors import NotFound, UsageError

if TYPE_CHECKING:
    from corpus.records import DocumentRow
    from corpus.store import Corpus as Store
    from corpus.verdicts import Verdict

__all__ = ["NUMBER", "UNSURE", "judge", "review", "settle_number", "unsure_numbers"]

#: What a number is among the kinds of what is judged, and its states that somebody should look at.
NUMBER, UNSURE = "number", ("unreadable", "handwritten", "blank")


def review(
    store: Store, *, below: float, kinds: Iterable[str] | None, limit: int
) -> list[dict[str, Any]]:
    """At most ``limit`` facts whose confidence is lower than ``below``; those judged are left out.

    ``kinds``: of ``citation``, ``deadline``, ``assignment``; None for all.  Raises
    :class:`~extractors.errors.UsageError` for another word.
    """
    from graph.network.build import label_of

    wanted = set(KINDS) if kinds is None else set(kinds)
    if unknown := sorted(wanted - set(KINDS)):
        raise UsageError(
            f"Không có loại dữ kiện {unknown[0]!r}; hãy chọn trong: {', '.join(KINDS)}.",
            f"There is no kind of fact {unknown[0]!r}; choose among: {', '.join(KINDS)}.",
        )
    found = _open(store, wanted, below=below, limit=limit) if wanted else []
    documents = {ident: store.document(ident) for ident in {each.document for each in found}}
    return [
        {
            "kind": each.kind,
            "confidence": each.confidence,
            "value": each.value,
            "sort": each.sort,
            "quote": each.quote,
            "document": each.document,
            "label": label_of(documents[each.document]),
            "path": documents[each.document].path,
            "page": each.page,
            "start": each.start,
            "end": each.end,
            "extractor": each.extractor,
            "mark": mark_of(each),
        }
        for each in found
    ]


def _open(store: Store, kinds: set[str], *, below: float, limit: int) -> list[Doubt]:
    """The doubtful facts of which nobody has said whether they are right."""
    said = {(each.origin, each.mark) for each in store.verdicts() if each.withdrawn is None}
    found = store.doubts(kinds, below=below, limit=limit + len(said))
    if said:
        origins = store.origins(tuple({each.document for each in found}))
        found = tuple(each for each in found if (origins[each.document], mark_of(each)) not in said)
    return list(found[:limit])


def unsure_numbers(store: Store, *, limit: int) -> list[DocumentRow]:
    """The latest held documents whose number nobody is sure of; those settled are left out."""
    said = {(each.origin, each.mark) for each in store.verdicts() if _settles(each)}
    wanted = Wanted((("status", UNSURE), ("held", ("1",))))
    rows = store.listed(wanted, "newest", limit=limit + len(said))
    if said:
        origins = store.origins(tuple(row.id for row in rows))
        rows = tuple(row for row in rows if (origins[row.id], mark_of(_number(row))) not in said)
    return list(rows[:limit])


def settle_number(store: Store, document: int, *, by: str | None) -> int:
    """Say that the paper has no number that can be read; the verdict's id."""
    row = store.document(document)
    if row.number_status not in UNSURE:
        raise UsageError(
            "Số của văn bản này không còn là chỗ chưa chắc.", "The number of this document is settled."
        )
    return store.judge_fact(_number(row), right=True, by=by)


def _settles(verdict: Verdict) -> bool:
    return verdict.kind == NUMBER and verdict.withdrawn is None


def _number(row: DocumentRow) -> Doubt:
    """The number of a document as something to be judged; read otherwise, it is another."""
    status = row.number_status or ""
    return Doubt(NUMBER, row.id, 0, 0, None, "", row.number or "", status, 0.0, "header")


def judge(store: Store, document: int, mark: str, *, right: bool, by: str | None) -> int:
    """Say of a doubtful fact of a document whether it is right; the verdict's id."""
    for each in store.doubts(set(KINDS), below=1.01, limit=1_000_000, document=document):
        if mark_of(each) == mark:
            return store.judge_fact(each, right=right, by=by)
    raise NotFound(
        "Dữ kiện này không còn như lúc bạn xem; hãy tải lại trang.",
        "This fact is not as you saw it any more; load the page again.",
    )
