"""A type of document its issuer cannot issue, or a signature that does not fit its prefix.

Sources: nghị định is the Government's, thông tư a minister's, luật Quốc hội's (Luật 64/2025/QH15 Điều 4,
V); a deputy signs for the head (KT.), the head for a collective (TM.) (NĐ 30/2020 Điều 13 and Phụ lục
I, V), so TM. never stands before one office.

Silent on Party bodies, on numbers whose code names no body, on signatures without prefix or title, and on
TL., TUQ. and Q., which any office may sign with.  Information where a machine read the signature from a
picture: seal and pen take words away (``PHÓ``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors.letters import key
from extractors.model import Evidence, Finding, Message, Severity
from graph.documents.identity import number_parts
from graph.documents.names import type_name
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import MISREAD

#: Type -> codes of the bodies that may issue it.
_ONLY = {
    "NĐ": frozenset({"CP", "HĐBT", "HĐCP"}),
    "Lệnh": frozenset({"CTN"}),
    "PL": frozenset({"UBTVQH", "CTN", "HĐNN"}),
}
_NO_CIRCULARS = frozenset({"UBND", "CTUBND", "HĐND", "CP", "TTg", "QH", "UBTVQH"})
_ONE_OFFICE = ("bô trương", "thu tương", "chu tich", "giam đôc", "chanh", "trương ban", "thu trương")


@RULES.register(
    "authority",
    version=2,
    looks_at=(Scope.DOCUMENT,),
    summary=Message(
        "Sai thẩm quyền ban hành hoặc thể thức đề ký",
        "A type its issuer cannot issue, or a signature that does not fit its prefix",
    ),
    source="Luật 64/2025/QH15, Điều 4; Nghị định 30/2020/NĐ-CP, Điều 13, Phụ lục I",
)
def authority(view: View) -> Iterator[Finding]:
    yield from view.each_document(_type)
    yield from view.each_document(_signature)


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
        name = (type_name(kind, document.number) or kind).lower()
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
    pictured = view.pictured(document.id)
    severity, doubt = (Severity.INFO, MISREAD) if pictured else (Severity.WARNING, Message("", ""))
    if prefix == "KT" and position and not re.match(r"(?:pho|thư trương|quyên pho)\b", position):
        yield Finding(
            "authority",
            severity,
            Message(
                f"{view.label(document.id)} ký “{signer.authority}” (ký thay) nhưng người ký là {signer.position}, "
                f"không phải cấp phó.{doubt.vi}",
                f"{view.label(document.id)} is signed “{signer.authority}” (for the head) by {signer.position}, who "
                f"is no deputy.{doubt.en}",
            ),
            _evidence(view, document),
        )
    if prefix == "TM" and behalf.startswith(_ONE_OFFICE):
        yield Finding(
            "authority",
            severity,
            Message(
                f"{view.label(document.id)} ký “{signer.authority} {signer.on_behalf_of}”: TM. chỉ dùng khi ký thay "
                f"mặt tập thể.{doubt.vi}",
                f"{view.label(document.id)} is signed “{signer.authority} {signer.on_behalf_of}”: TM. is for a "
                f"collective only.{doubt.en}",
            ),
            _evidence(view, document),
        )


def _evidence(view: View, document: DocumentRow) -> tuple[Evidence, ...]:
    signer = document.signer
    if signer is not None and signer.span is not None:
        return (view.evidence_at(document.id, signer.span),)
    return (view.heading(document.id),)
