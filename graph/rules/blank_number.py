"""A number or date whose form stands there unfilled: ``Số:      /QĐ-UBND``, ``ngày   tháng   năm 2026``.

Source: number and date are parts every document has, and are given when it has been signed (NĐ 30/2020
Điều 8, 15, V).

One finding for a document's own blanks, the line ``(Kèm theo Quyết định số     /QĐ-UBND ...)`` of its
attachment and, in a draft, its blank citations included; copies of one draft are told once, and there
is one finding for each blank citation of another document.  Drafts circulate blank: an error only in a document that bears a signer's name, a warning in
one that does not, information in one that says ``DỰ THẢO`` above its letterhead, and in one whose issued form is held: the
same type, code and title with a number. That one is told as the document it is a draft of.

Silent on the blanks of model forms (:mod:`graph.documents.forms`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from corpus.records import CitationRow, DocumentRow
from extractors.model import (
    Evidence,
    Finding,
    Message,
    NumberStatus,
    Repair,
    Severity,
    Span,
    Suggestion,
)
from graph.documents.forms import in_model_form, is_to_fill_in
from graph.documents.titles import bare
from graph.rules import RULES, Scope
from graph.view import Place, View

_HEAD = 6000  # the letterhead ends well before; the code of the number is searched there only
_DRAFT = re.compile(r"^[\s*#(\[]{0,6}(?:BẢN )?DỰ THẢO\b", re.MULTILINE)
_DRAFT_ABOVE = 400  #: characters; behind the letterhead "dự thảo" is what a text is about
_SIGN = r"[-/.\u2010-\u2015\u2212_~]"  #: between the groups of a symbol
_SIGNS = re.compile(_SIGN)
_NUMBER_LINE = re.compile(r"(?m)^\s*Số\s{0,3}:[\s.…_]{0,60}[/-][^\n|]{1,40}$")
_DATE = re.compile(r"ngày[\s.…]{0,40}tháng[\s.…]{0,40}năm(?:\s{0,3}\d{4})?", re.IGNORECASE)


@RULES.register(
    "blank-number",
    version=4,
    looks_at=(Scope.DOCUMENT, Scope.REGISTER),
    summary=Message("Chỗ ghi số, ngày còn để trống", "The form for number or date is left blank"),
    source="Nghị định 30/2020/NĐ-CP, Điều 8, Điều 15",
)
def blank_number(view: View) -> Iterator[Finding]:
    yield from view.compared(_subject, _of_one_subject)
    yield from view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    """The blanks of an attachment, and those that stand for others."""
    blanks = _blanks(view, document)
    own = [row for row in blanks if row.target_id == document.id]
    if own and not _leaves_open(document, own):
        yield _attachment(view, document, document.number or "", own)
    if document.signer is None and _leaves_open(document, own):
        return  # a draft: all its blanks are told at once
    for row in blanks:
        if row.target_id != document.id and not _is_of_form(view, row):
            yield _other(view, row)


def _of_one_subject(view: View, place: Place, notes: list[tuple[int, bool]]) -> Iterator[Finding]:
    """The documents of one subject that leave their own number blank."""
    issued = [view.documents[ident] for ident, is_issued in notes if is_issued]
    open_ones = [view.documents[ident] for ident, is_issued in notes if not is_issued]
    copies: dict[Place, list[DocumentRow]] = defaultdict(list)
    for document in sorted(open_ones, key=lambda each: view.name(each.id)):
        final = _final(document, issued)
        if final is not None:
            yield _draft_of(view, document, final)
            continue
        body = bare(document.issuer) if document.issuer else ""
        copies[body, document.year, document.signer is not None].append(document)
    for several in copies.values():
        yield _own(view, several)


def _subject(view: View, document: DocumentRow) -> Iterator[tuple[Place, bool]]:
    """By what a blank document is found again when it has been issued: type, title and code."""
    if not document.held:
        return
    code = (document.number or document.code or "").rpartition("/")[2]
    place = (document.type, bare(document.title), code) if document.title and code else (document.id,)
    if document.number is not None and document.printed_status is None:
        if document.title:
            yield place, True
    elif _leaves_open(
        document, [row for row in _blanks(view, document) if row.target_id == document.id]
    ):
        yield place, False


def _blanks(view: View, document: DocumentRow) -> list[CitationRow]:
    """The blank numbers of a text, those of model forms aside."""
    blanks = [row for row in view.by_host.get(document.id, ()) if _is_blank(row)]
    if not blanks:
        return []
    parts = view.parts_of.get(document.id, ())
    return [row for row in blanks if not in_model_form(parts, row.citation.span.start)]


def _is_of_form(view: View, row: CitationRow) -> bool:
    """Whether a blank stands in a form of an annex, to be filled in by who uses it."""
    parts, span = view.parts_of.get(row.document_id, ()), row.citation.span
    return is_to_fill_in(parts, view.words(row.document_id), span.start, span.end)


def _leaves_open(document: DocumentRow, own: list[CitationRow]) -> bool:
    """Whether a document leaves its own number blank."""
    if document.number is not None and document.printed_status is None and own:
        return False
    return bool(own) or NumberStatus.BLANK.value in {document.number_status, document.printed_status}


def _is_blank(row: CitationRow) -> bool:
    return row.citation.number is None and Repair.BLANK_NUMBER in row.citation.repairs


def _final(document: DocumentRow, issued: Iterable[DocumentRow]) -> DocumentRow | None:
    """The issued form of a blank document: the only one of its type, title, code and time."""
    if document.number is not None or not document.title or not document.code:
        return None
    several = [
        row
        for row in issued
        if (row.number or "").endswith(f"/{document.code}")
        and (row.issuer is None or document.issuer is None or bare(row.issuer) == bare(document.issuer))
        and (row.date is None or document.date_from is None or row.date >= document.date_from)
    ]
    return several[0] if len(several) == 1 else None


def _draft_of(view: View, document: DocumentRow, final: DocumentRow) -> Finding:
    label, other = view.label(document.id), view.label(final.id)
    evidence = _letterhead(view, document) or [view.heading(document.id)]
    return Finding(
        "blank-number",
        Severity.INFO,
        Message(
            f"{label} để trống số và có cùng loại, ký hiệu, trích yếu với {other}: nhiều khả năng là bản dự thảo "
            "của văn bản này.",
            f"{label} leaves its number blank and has type, code and subject of {other}: most likely it is a "
            "draft of it.",
        ),
        (*evidence, view.heading(final.id)),
        Suggestion(
            final.number or "", Message("số của bản đã ban hành", "the number it was issued under")
        ),
        about=(view.name(document.id),),
    )


def _own_blanks(view: View, document: DocumentRow) -> Iterator[Evidence]:
    """What a document leaves open of its own number and day; a draft all that it leaves open."""
    rows = _blanks(view, document)
    if document.signer is not None:
        rows = [row for row in rows if row.target_id == document.id]
    yield from _letterhead(view, document)
    yield from view.evidences(rows, clause=True)


def _own(view: View, copies: list[DocumentRow]) -> Finding:
    """The blanks of a document, told once of all its copies."""
    document = copies[0]
    evidence = [each for copy in copies for each in _own_blanks(view, copy)]
    label = view.label(document.id)
    code = f" (ký hiệu {document.code})" if document.code else ""
    code_en = f" (code {document.code})" if document.code else ""
    dated = document.date is not None
    draft = document.signer is None and _DRAFT.search(view.text(document.id).text, 0, _DRAFT_ABOVE)
    if draft:
        return Finding(
            "blank-number",
            Severity.INFO,
            Message(
                f"{label} là bản dự thảo, số{'' if dated else ', ngày tháng'} còn để trống{code} (bình thường "
                "với dự thảo; điền khi ban hành).",
                f"{label} is a draft, its number{'' if dated else ' and date'} still blank{code_en} (usual for a "
                "draft; to be filled in when it is issued).",
            ),
            tuple(evidence) or (view.heading(document.id),),
        )
    if len(copies) > 1:
        code += f" ở cả {len(copies)} bản đang lưu"
        code_en += f" in all {len(copies)} copies held"
    return Finding(
        "blank-number",
        Severity.ERROR if document.signer is not None else Severity.WARNING,
        Message(
            f"{label} để trống số{'' if dated else ', ngày tháng'} ban hành{code}: chỗ ghi có, chữ số "
            "không có. Cần điền theo sổ đăng ký văn bản đi trước khi phát hành.",
            f"{label} leaves its number{'' if dated else ' and date'} blank{code_en}: the form is there, "
            "the figures are not. Fill them in from the register before it goes out.",
        ),
        tuple(evidence) or (view.heading(document.id),),
        _suggestion(view, document),
        about=(view.name(document.id),),
    )


def _suggestion(view: View, document: DocumentRow) -> Suggestion | None:
    """The number by which others cite the document, when they leave no doubt."""
    told = view.numbers_told.get(document.id, ())
    if document.number is None or len(told) != 1:
        return None
    return Suggestion(
        told[0].value,
        Message("văn bản khác viện dẫn nó bằng số này", "other documents cite it by this number"),
    )


def _attachment(view: View, document: DocumentRow, number: str, rows: list[CitationRow]) -> Finding:
    return Finding(
        "blank-number",
        Severity.WARNING,
        Message(
            f"Phần kèm theo {view.label(document.id)} để trống số của văn bản ban hành nó.",
            f"What is attached to {view.label(document.id)} leaves blank the number of the document it comes with.",
        ),
        view.evidences(rows, clause=True),
        Suggestion(number, Message("số của chính văn bản này", "the number of this very document")),
        about=(view.name(document.id), "attachment"),
    )


def _number_line(code: str) -> re.Pattern[str]:
    """A number line left open, with the letters of a symbol, whatever blanks and dashes are between."""
    groups = filter(None, _SIGNS.split(code))
    symbol = rf"\s{{0,3}}{_SIGN}\s{{0,3}}".join(map(re.escape, groups))
    return re.compile(
        rf"[Ss]ố\s{{0,3}}:?[\s.…_]{{0,60}}[/-]?\s{{0,3}}(?:\d{{4}}\s?/\s?)?{symbol}(?!\w)"
    )


def _letterhead(view: View, document: DocumentRow) -> list[Evidence]:
    head = view.words(document.id)[:_HEAD]
    found = []
    if document.code:
        number = _number_line(document.code).search(head) or _NUMBER_LINE.search(head)
        if number is not None:
            found.append(view.evidence_at(document.id, Span(*number.span())))
    if document.date is None:
        date = _DATE.search(head)
        if date is not None:
            found.append(view.evidence_at(document.id, Span(*date.span())))
    return found


def _other(view: View, row: CitationRow) -> Finding:
    words = view.evidence(row).quote
    return Finding(
        "blank-number",
        Severity.WARNING,
        Message(
            f"{view.label(row.document_id)} viện dẫn “{words}” mà để trống số văn bản, nên không biết là "
            "văn bản nào.",
            f"{view.label(row.document_id)} cites “{words}” with the number left blank, so it cannot be "
            "told which document is meant.",
        ),
        (view.evidence(row, clause=True),),
    )
