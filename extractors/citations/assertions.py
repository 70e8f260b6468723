"""What a text says of two other documents: ``X được sửa đổi, bổ sung bởi Y``.

Two sources: an amendment tail (the acting document stands behind), and a citation inside the title
of another (``Kế hoạch số 285/KH-UBND về thực hiện Quyết định số 1452/QĐ-TTg``).  A bare mention in a
title (``dan_chieu``) asserts nothing.
"""

from __future__ import annotations

from extractors.citations.relations import passive_relation
from extractors.model import Assertion, Citation, Relation, Span

__all__ = ["assertions"]


def _label(citation: Citation) -> str | None:
    return citation.number or citation.name


def assertions(text: str, cited: tuple[Citation, ...]) -> tuple[Assertion, ...]:
    """The assertions of a text, each once per place, in reading order."""
    found: list[Assertion] = []
    chain: tuple[Citation, Relation] | None = None
    for index, citation in enumerate(cited):
        label = _label(citation)
        if citation.of not in {None, label} and label and citation.relation is not Relation.DAN_CHIEU:
            host = _host(cited, index, citation.of)
            start = host.span.start if host is not None else citation.span.start
            found.append(
                Assertion(citation.of, citation.relation, label, Span(start, citation.span.end))
            )
        before = cited[index - 1] if index else None
        if before is None or label is None or citation.span.start - before.span.end > 900:
            chain = None
            continue
        gap = text[before.span.end : citation.clause.start]
        acted = passive_relation(gap) if "\n" not in gap else None
        if acted is not None:
            base = _base(cited, index)
            chain = (base, acted)
        elif chain is not None and not (len(gap) < 30 and gap.strip(" ,").lower() in _JOINTS):
            chain = None
        if chain is not None:
            target = _label(chain[0])
            if target is not None and target != label:
                span = Span(chain[0].span.start, citation.span.end)
                found.append(Assertion(label, chain[1], target, span))
    return tuple(dict.fromkeys(found))


_JOINTS = {"", "và", "và các", "các", "hoặc", "số", "và số", "của chính phủ,", "của chính phủ và"}


def _base(cited: tuple[Citation, ...], index: int) -> Citation:
    """Whom a passive clause is about: the nearest citation of the same type, else the nearest."""
    kind = cited[index].type
    for back in range(index - 1, max(-1, index - 7), -1):
        if cited[back].type == kind:
            return cited[back]
        if cited[back].of is None:
            break
    return cited[index - 1]


def _host(cited: tuple[Citation, ...], index: int, number: str) -> Citation | None:
    for back in range(index - 1, max(-1, index - 8), -1):
        if cited[back].number == number:
            return cited[back]
    return None
