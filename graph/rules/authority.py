"""A type of document its issuer cannot issue, or a signature that does not fit its prefix.

Nghị định is the Government's, thông tư a minister's, luật Quốc hội's (Luật 64/2025/QH15 Đ.4).  KT. is
signed by a deputy (domain.md 4.1), TM. on behalf of a collective, never of one office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.records import DocumentRow
from extractors import gazetteers
from extractors.fold import key
from extractors.model import Evidence, Finding, Message, Severity
from graph.identity import number_parts
from graph.rules import RULES
from graph.view import View

#: Type -> codes of the bodies that may issue it.
_ONLY = {
    "NĐ": frozenset({"CP", "HĐBT", "HĐCP"}),
    "Lệnh": frozenset({"CTN"}),
    "PL": frozenset({"UBTVQH", "CTN", "HĐNN"}),
}
_NO_CIRCULARS = frozenset({"UBND", "CTUBND", "HĐND", "CP", "TTg", "QH", "UBTVQH"})
_ONE_OFFICE = ("bô trương", "thu tương", "chu tich", "giam đôc", "chanh", "trương ban", "thu trương")


@RULES.register("authority", version=1)
def authority(view: View) -> Iterator[Finding]:
    for document in view.held:
        yield from _type(view, document)
        yield from _signature(view, document)


@cache
def _type_name(abbr: str) -> str:
    names = [row.name for row in gazetteers.doc_types() if row.abbr == abbr]
    return re.split(r" \(| của ", names[0])[0] if names else abbr


def _type(view: View, document: DocumentRow) -> Iterator[Finding]:
    parts = number_parts(document.number) if document.number else None
    if parts is None or parts.party or not parts.body or document.type is None:
        return
    kind = parts.type_code or document.type
    allowed = _ONLY.get(kind)
    wrong = (allowed is not None and parts.body not in allowed) or (
        kind == "TT" and parts.body in _NO_CIRCULARS
    )
    if wrong:
        name = _type_name(kind)
        yield Finding(
            "authority",
            Severity.ERROR,
            Message(
                f"{document.number}: cơ quan mang ký hiệu {parts.body} không có thẩm quyền ban hành {name}.",
                f"{document.number}: the body with code {parts.body} cannot issue a {name}.",
            ),
            (view.heading(document.id),),
        )


def _signature(view: View, document: DocumentRow) -> Iterator[Finding]:
    signer = document.signer
    if signer is None or not signer.authority:
        return
    prefix = signer.authority.rstrip(".").replace("/", "")
    position = key(signer.position or "")
    behalf = key(signer.on_behalf_of or "")
    if prefix == "KT" and position and not re.match(r"(?:pho|thư trương|quyên pho)\b", position):
        yield Finding(
            "authority",
            Severity.WARNING,
            Message(
                f"{view.label(document.id)} ký “{signer.authority}” (ký thay) nhưng người ký là {signer.position}, "
                "không phải cấp phó.",
                f"{view.label(document.id)} is signed “{signer.authority}” (for the head) by {signer.position}, who "
                "is no deputy.",
            ),
            _evidence(view, document),
        )
    if prefix == "TM" and behalf.startswith(_ONE_OFFICE):
        yield Finding(
            "authority",
            Severity.WARNING,
            Message(
                f"{view.label(document.id)} ký “{signer.authority} {signer.on_behalf_of}”: TM. chỉ dùng khi ký thay "
                "mặt tập thể.",
                f"{view.label(document.id)} is signed “{signer.authority} {signer.on_behalf_of}”: TM. is for a "
                "collective only.",
            ),
            _evidence(view, document),
        )


def _evidence(view: View, document: DocumentRow) -> tuple[Evidence, ...]:
    signer = document.signer
    if signer is not None and signer.span is not None:
        return (view.evidence_at(document.id, signer.span),)
    return (view.heading(document.id),)
