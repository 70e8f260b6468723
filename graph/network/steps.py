"""One reference between two documents, and which of several is the strongest.

The order is kept in the database too (``edges.rank``), so that a question can read the strongest
references of a law that a hundred thousand documents rest on, and leave the rest unread.
"""

from __future__ import annotations

from typing import Any

from corpus.records import Link
from extractors.model import Relation

__all__ = ["DERIVATION", "STRENGTH", "WEAK", "Step", "rank_of", "step_of", "strongest_first"]

#: Relations from the strongest to the weakest: which of several between two documents is shown.
STRENGTH: tuple[Relation, ...] = (
    Relation.CAN_CU,
    Relation.KEM_THEO,
    Relation.SUA_DOI,
    Relation.THAY_THE,
    Relation.BAI_BO,
    Relation.HUONG_DAN,
    Relation.HOP_NHAT,
    Relation.DINH_CHINH,
    Relation.DINH_CHI,
    Relation.THUC_HIEN,
    Relation.DE_NGHI,
    Relation.TIEP_THEO,
    Relation.TRA_LOI,
    Relation.DAN_CHIEU,
)
DERIVATION: frozenset[str] = frozenset(
    each.value for each in STRENGTH if each is not Relation.DAN_CHIEU
)
_RANK = {relation.value: rank for rank, relation in enumerate(STRENGTH)}
_WEAKEST = _RANK[Relation.DAN_CHIEU]
#: The mention of a document that only stands in another cited document's title.
WEAK = len(STRENGTH)
#: Up to this confidence a mention is such a one (graph.linking.resolve.NESTED_CONFIDENCE).
_NESTED = 0.4


def rank_of(relation: str, confidence: float) -> int:
    """How strong a reference is: 0 for a legal basis, more for weaker ones.

    >>> rank_of("can_cu", 0.9), rank_of("dan_chieu", 0.9), rank_of("dan_chieu", 0.36) == WEAK
    (0, 13, True)
    """
    rank = _RANK[relation]
    return WEAK if rank == _WEAKEST and confidence <= _NESTED else rank


class Step(Link):
    """One reference: ``source`` does ``relation`` to ``target``, in these words.

    ``document`` is the text the words stand in; it is ``source`` itself when ``direct``.
    """

    __slots__ = ()

    @property
    def weak(self) -> bool:
        """Whether it is but a mention inside another document's title."""
        return rank_of(self.relation, self.confidence) == WEAK


def step_of(source: int, target: int, data: dict[str, Any]) -> Step:
    return Step(
        source=source,
        target=target,
        relation=data.get("relation", Relation.DAN_CHIEU.value),
        quote=data.get("quote", ""),
        page=data.get("page"),
        document=data.get("document_id", source),
        direct=data.get("direct", True),
        confidence=data.get("confidence", 1.0),
        start=data.get("start", 0),
        end=data.get("end", 0),
    )


def strongest_first(step: Step) -> tuple[int, bool, int, int, int, int]:
    """The order of references: the stronger relation, the text's own words, then as they are read."""
    return (
        rank_of(step.relation, step.confidence),
        not step.direct,
        step.document,
        step.start,
        step.source,
        step.target,
    )
