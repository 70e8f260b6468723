"""One reference between two documents, and which of several is the strongest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractors.model import Relation

__all__ = ["DERIVATION", "RANK", "STRENGTH", "Step", "step_of", "strongest_first"]

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
RANK = {relation.value: rank for rank, relation in enumerate(STRENGTH)}
#: Up to this an edge is the host's weak mention of what another title names


@dataclass(frozen=True, slots=True)
class Step:
    """One reference: ``source`` does ``relation`` to ``target``, in these words.

    ``document`` is the text the words stand in; it is ``source`` itself when ``direct``.
    """

    source: int
    target: int
    relation: str
    quote: str
    page: int | None
    document: int
    direct: bool
    confidence: float
    start: int
    end: int


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


def strongest_first(step: Step) -> tuple[int, bool, float, int, int]:
    return (RANK[step.relation], not step.direct, -step.confidence, step.document, step.start)
