"""An issuer that is not whose symbol the number bears: ``Nghị định số 45/2020/NĐ-CP … của Thủ tướng``.

Source: behind the type the symbol names the body that issues (NĐ 30/2020/NĐ-CP Phụ lục III; Party: Hướng dẫn
36-HD/VPTW, V).  Checked are the symbols that one body alone bears, or one kind of body (``symbol_issuers.tsv``
and the ministries), against an issuer printed behind ``của``.

Silent on every issuer that is none of these bodies, on symbols with two bodies (joint texts), on ministries
that came to others' work (``TT-BTNMT … của Bộ Nông nghiệp và Môi trường``), and on an issuer the text
does not print with the number.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.letters import key
from extractors.model import Finding, Message, Severity, Suggestion
from graph.documents.identity import number_parts
from graph.documents.symbols import symbol_codes, symbol_names
from graph.rules import RULES, Scope
from graph.view import View

_JOINT = frozenset({"TTLT", "NQLT", "VBHN", "CTLT", "KHLT", "QCLT", "HDLT"})


@RULES.register(
    "issuer-symbol-mismatch",
    version=2,
    looks_at=(Scope.DOCUMENT,),
    summary=Message(
        "Cơ quan ban hành không khớp ký hiệu trong số", "An issuer that the number contradicts"
    ),
    source="Nghị định 30/2020/NĐ-CP, Phụ lục III; Hướng dẫn 36-HD/VPTW",
)
def issuer_symbol_mismatch(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for row in view.by_host.get(document.id, ()):
        number, issuer = row.citation.number, row.citation.issuer
        if number is None or issuer is None or (number, issuer) in seen:
            continue
        seen.add((number, issuer))
        found = _check(view, row, number, issuer)
        if found is not None:
            yield found


@cache
def _kin() -> dict[str, frozenset[str]]:
    """Ministries with those that took over from them, both ways."""
    found: dict[str, set[str]] = {}
    for each in gazetteers.issuers():
        for other in (code.strip() for code in each.successor.split(";")):
            if other:
                found.setdefault(each.code, set()).add(other)
                found.setdefault(other, set()).add(each.code)
    return {code: frozenset(others) for code, others in found.items()}


def _check(view: View, row: CitationRow, number: str, issuer: str) -> Finding | None:
    parts = number_parts(number)
    said = symbol_codes(issuer)
    if parts is None or not said or row.citation.repairs or parts.type_code in _JOINT:
        return None
    body = parts.body
    if (
        body not in symbol_names()
        or len(parts.codes) > 1
        or body in said
        or _printed(row, issuer) is None
    ):
        return None
    if any(body in _kin().get(code, ()) or _kin().get(body, frozenset()) & {code} for code in said):
        return None
    right = symbol_names()[body]
    if _shared(view, row, issuer, right):
        return None
    evidence = view.evidence(row, clause=True)
    return Finding(
        "issuer-symbol-mismatch",
        Severity.WARNING,
        Message(
            f"{view.label(row.document_id)}: {number} được ghi là của {issuer}, nhưng ký hiệu {body} là của "
            f"{right}.",
            f"{view.label(row.document_id)}: {number} is said to be of {issuer}, but the symbol {body} is that "
            f"of {right}.",
        ),
        (evidence,),
        Suggestion(
            right,
            Message("theo ký hiệu; cần đối chiếu bản gốc", "by the symbol; check the original"),
        ),
        about=(view.name(row.document_id), number, key(issuer)),
    )


_BEHIND = 200  #: characters behind a number in which its issuers are named


def _shared(view: View, row: CitationRow, issuer: str, right: str) -> bool:
    """Whether the right body is named beside the other, at the end of a list: ``của Chính phủ, Thủ tướng``."""
    end = row.citation.span.end
    tail = key(view.words(row.document_id)[end : end + _BEHIND])
    named = tail.find(key(issuer))
    rest = tail[named + len(key(issuer)) :].lstrip() if named >= 0 else ""
    return rest.removeprefix("va ").startswith(key(right))


def _printed(row: CitationRow, issuer: str) -> str | None:
    """The words behind number and day when they are ``của`` and the issuer: no title between."""
    tail = key(row.quote[row.citation.span.end - row.citation.clause.start :])
    for word in ("cua ", "do "):
        rest = tail.removeprefix(word)
        if rest != tail and rest.startswith(key(issuer).split(" ")[0]):
            return rest
    return None
