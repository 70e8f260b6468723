"""The document's own number among the numbers of its text: it is cited by nobody."""

from __future__ import annotations

import re

from extractors.citations.references import Found
from extractors.codes import misprinted
from extractors.model import (
    BlockKind,
    Document,
    Identity,
    NumberMention,
    NumberStatus,
    Relation,
    Repair,
    TextSource,
)

__all__ = ["drop_own"]

_SO = re.compile(r"(?:Số|SỐ)\s*[:.]?\s*\Z")
_LONGEST_LINE = 110  #: characters of a letterhead line in front of its number
_OF_YEAR = re.compile(r"\s+năm\s+[12][0-9]{3}\s")
_LETTERHEAD = 1_200  #: characters of a text in which its type stands, the letterhead above it
_TAIL = 2_500  #: characters of a portal's lines below a document
_PROVISION = re.compile(r"(?m)^(?:Điều\s+)?\d{1,3}\.\s|\.\s+Điều\s+\d{1,3}\.\s")
_ATTACHED = 45  #: characters in front of a number in which it is told what is attached to it
_CELL = 12  #: characters of a table row behind which its number is no letterhead's


def drop_own(document: Document, found: list[Found], header: Identity) -> None:
    """Leave out the letterhead and later mentions of the document itself.

    The line ``(Kèm theo Quyết định số ...)`` stays where the file tells its number nowhere else: it is
    its only tie to the decision.  An attachment that lies alone in a file bears the decision's number
    and does not cite it.
    """
    own = [span for name, span in header.evidence if name == "number"]
    alone = bool(header.parts) and header.parts[0].attached_to is not None
    concluded = header.number_status is NumberStatus.INFERRED and not alone
    tail = _portal_tail(document.text, found, header)
    above = next((span.start for name, span in header.evidence if name == "type"), 0)
    for item in found:
        if item.ref.start >= tail:
            item.dropped = True
            continue
        number = item.ref.number
        if number is None:
            continue
        if _is_misread(document, item, header):
            item.dropped = True
            continue
        filled = Repair.DOTTED_FORM in number.repairs  # into the form of the document itself
        if item.relation is Relation.KEM_THEO and (concluded or not number.number) and not filled:
            continue
        printed = any(span.overlaps(number.number_span) for span in own)
        framed = number.word is None and item.ref.start < above <= _LETTERHEAD
        if number.word is None and (printed or framed or _stands_alone(document, number)):
            item.dropped = True
        elif header.number is not None and number.type == header.type:
            item.dropped = _is_number(number.number, header) and _same_day(item, header)


def _is_number(number: str | None, header: Identity) -> bool:
    """Whether a number is the document's, or what a page that retells it misprints as it."""
    if number is None or header.number is None or number == header.number:
        return number == header.number
    return header.number_status is NumberStatus.INFERRED and misprinted(number, header.number)


def _is_misread(document: Document, item: Found, header: Identity) -> bool:
    """Whether a scan's line of attachment is the document's own, a figure of its number misread.

    ``(Kèm theo Kế hoạch số 3 15//KH-SGTVT ngày 04/9/2019)``: its type, its symbol and its day.
    """
    number = item.ref.number
    if number is None or header.date is None:
        return False
    line = document.text[max(0, item.ref.start - _ATTACHED) : item.ref.start].rpartition("\n")[2]
    if item.relation is not Relation.KEM_THEO and "kèm theo" not in line.lower():
        return False
    if document.source.text_source not in (TextSource.OCR, TextSource.MIXED):
        return False
    symbol = header.code if header.number is None else header.number.partition("/")[2]
    own = number.number is not None and number.number.partition("/")[2] == symbol
    return own and number.type == header.type and item.ref.date == header.date


def _portal_tail(text: str, found: list[Found], header: Identity) -> int:
    """Where a portal's own title lines begin below a document, or the end of the text.

    ``Kế hoạch 417/KH-SXD năm 2025 thực hiện Quyết định 12/QĐ-TTg``: no document calls itself by its
    number and its year, and what such a line names is not cited by the document.  A page may print the
    same words in front of every article: those have provisions or the signer below them.
    """
    signed = max((span.start for name, span in header.evidence if name == "signer"), default=0)
    for item in found:
        number, start = item.ref.number, item.ref.start
        if number is None or header.number is None or number.number != header.number:
            continue
        if len(text) - start > _TAIL or start < max(len(text) // 2, signed):
            continue
        if _PROVISION.search(text, start) is not None:
            continue
        if _OF_YEAR.match(text, number.number_span.end) is not None:
            return start
    return len(text)


def _same_day(item: Found, header: Identity) -> bool:
    """Whether nothing says that a document of this number is another one than this.

    ``(Kèm theo Quyết định số ...)`` of the same year is this decision, its day misprinted or misread.
    """
    day = item.ref.date
    if day is None or header.date is None or day == header.date:
        return True
    return item.relation is Relation.KEM_THEO and day.year == header.date.year


def _stands_alone(document: Document, number: NumberMention) -> bool:
    """Whether a number without a type word is that of a letterhead or of a model form."""
    at = number.number_span.start
    return _in_letterhead(document, at) or (number.number is None and _of_a_form(document.text, at))


def _of_a_form(text: str, at: int) -> bool:
    """``Số: …/NQ-CP`` without a type in front is the letterhead of a model form, cited by nobody."""
    return _SO.search(text, max(0, at - 8), at) is not None or text.startswith(("Số", "SỐ"), at)


def _in_letterhead(document: Document, at: int) -> bool:
    """``Số: 12/KH-VPUB`` alone on its line, or behind the capitals of an interleaved column."""
    text = document.text
    line = text.rfind("\n", max(0, at - _LONGEST_LINE), at) + 1
    if line == 0 and at > _LONGEST_LINE:
        return False
    words = text[line:at]
    match = _SO.search(words)
    if match is not None:
        words = words[: match.start()]
    elif not text.startswith(("Số", "SỐ"), at):
        return False
    if any(char.islower() for char in words):
        return False
    block = document.blocks[document.block_at(at)] if document.blocks else None
    return block is None or block.kind is not BlockKind.TABLE_ROW or at - block.span.start < _CELL
