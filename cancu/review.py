"""What somebody should look at: the facts of a corpus that are the likeliest to be wrong.

Confidence is a probability (docs/confidence.md): of the facts at 0.6, four in ten are wrong.  What is
below a threshold is listed with its words and its place, the least sure first.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus.reading import KINDS
from extractors.errors import UsageError

if TYPE_CHECKING:
    from corpus.store import Corpus as Store

__all__ = ["review"]


def review(
    store: Store, *, below: float, kinds: Iterable[str] | None, limit: int
) -> list[dict[str, Any]]:
    """At most ``limit`` facts whose confidence is lower than ``below``.

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
    found = store.doubts(wanted, below=below, limit=limit) if wanted else ()
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
        }
        for each in found
    ]
