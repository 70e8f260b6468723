"""A document without its own number or date.

Source: number, code and date are parts every document has (NĐ 30/2020 Điều 8, V).

The letterhead may simply be lost: number and date are stamped or signed digitally after drafting and
vanish when the text is taken out (domain.md 4.3), so an absent one is a warning, an inferred or
illegible one information; and so an absent one where it may be our own miss: in a PDF, whose pages show
signatures and pictures that its text lacks, in a text that OCR read, and where the first lines bear a
number or a day that was not understood.  What others tell of it, one number or several that fit, is said
with their words.  A form left blank is ``blank-number``.

Silent on slips of an office that no register numbers (``PHIẾU TRÌNH``), and on texts in which nothing
marks a document (no type, no signer): notes, cuttings, an annex without the document it came with.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.records import DocumentRow, Inference
from extractors.letters import SYMBOL
from extractors.model import (
    Evidence,
    Finding,
    Message,
    NumberStatus,
    Repair,
    Severity,
    Suggestion,
    TextSource,
)
from extractors.rules import vocabulary
from graph.rules import RULES, Scope
from graph.view import View
from graph.wording import day

_NO_DOCUMENT = frozenset({None, "Phụ lục", "Mẫu"})
#: Slips that go round in an office (NĐ 30/2020 Điều 7: phiếu gửi, phiếu chuyển, phiếu báo): no register.
_SLIPS = frozenset({"PB", "PC", "PG", *map(str.capitalize, vocabulary("phrases", "paper"))})


@RULES.register(
    "missing-number",
    version=4,
    looks_at=(Scope.DOCUMENT,),
    summary=Message(
        "Văn bản không có số hoặc ngày ban hành của chính nó", "A document lacks its own number or date"
    ),
    source="Nghị định 30/2020/NĐ-CP, Điều 8",
)
def missing_number(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    if document.signer is None and document.number is None and document.type in _NO_DOCUMENT:
        return
    if any(
        row.target_id == document.id and Repair.BLANK_NUMBER in row.citation.repairs
        for row in view.by_host.get(document.id, ())
    ):
        return  # its attachment prints the number's blank form: blank-number tells
    if document.type in _SLIPS and document.number_status in {NumberStatus.ABSENT.value, None}:
        return  # nobody numbers it
    found = _found(view, document)
    if found is not None:
        told = view.numbers_told.get(document.id, ())
        yield replace(
            found, about=(view.name(document.id),), basis=tuple(sorted(each.value for each in told))
        )


def _unreadable(label: str) -> Message:
    return Message(
        f"Số, ký hiệu của {label} có ghi nhưng không đọc được (chữ viết tay hoặc mờ).",
        f"The number of {label} is there but not legible (handwritten or faint).",
    )


def _unsure(label: str) -> Message:
    return Message(
        f"Số của {label} viết tay, máy đọc chưa chắc nên để trống. Hãy xem bản quét, hoặc ghi số bằng "
        "cancu correct.",
        f"The number of {label} is handwritten and was read without certainty, so it is left open. Look at "
        "the scan, or give it with cancu correct.",
    )


_ILLEGIBLE = {
    NumberStatus.UNREADABLE.value: _unreadable,
    NumberStatus.HANDWRITTEN.value: _unsure,
}


def _found(view: View, document: DocumentRow) -> Finding | None:
    label = view.label(document.id)
    status = document.number_status
    told = view.numbers_told.get(document.id, ())
    if status == NumberStatus.HANDWRITTEN and {each.value for each in told} == {document.number}:
        return None  # confirmed by who cites it
    if told and document.printed_status != NumberStatus.BLANK.value:
        return _told(label, told, (view.heading(document.id),), settled=document.number is not None)
    if told:
        return None  # blank-number tells
    if status == NumberStatus.INFERRED.value and document.number:
        return Finding(
            "missing-number",
            Severity.INFO,
            Message(
                f"Phần đầu văn bản không ghi số, ký hiệu; số {document.number} được suy ra từ chỗ khác "
                "trong văn bản (dòng “kèm theo …”).",
                f"The letterhead bears no number; {document.number} was concluded from elsewhere in the "
                "text (the line “kèm theo …”).",
            ),
            (view.heading(document.id),),
        )
    if status in _ILLEGIBLE and document.number is None:
        return Finding(
            "missing-number",
            Severity.INFO,
            _ILLEGIBLE[status](label),
            (view.heading(document.id),),
        )
    no_number = status in {NumberStatus.ABSENT.value, None} and document.number is None
    if not no_number and (document.date is not None or status == NumberStatus.BLANK.value):
        return None
    return _absent(view, document, no_number=no_number)


def _absent(view: View, document: DocumentRow, *, no_number: bool) -> Finding:
    """What is said of a number or a day that is not there, or that we did not read."""
    label, bounds = view.label(document.id), _bounds(document)
    what_vi = "số, ký hiệu và ngày ban hành" if no_number and document.date is None else ""
    what_en = "number and date" if what_vi else ""
    if not what_vi:
        what_vi, what_en = ("số, ký hiệu", "number") if no_number else ("ngày ban hành", "date")
    heading = (view.heading(document.id),)
    if document.text_source in _SHOWS_MORE or _something_stands(view, document, number=no_number):
        return Finding(
            "missing-number",
            Severity.INFO,
            Message(
                f"Không đọc được {what_vi} của {label}; trên trang có thể vẫn có (ảnh, chữ ký số, cách ghi khác)."
                f"{bounds[0]} Hãy xem tệp, hoặc ghi bằng cancu correct.",
                f"The {what_en} of {label} could not be read; the page may show it (picture, signature, another "
                f"form).{bounds[1]} Look at the file, or give it with cancu correct.",
            ),
            heading,
            _suggestion(document),
        )
    return Finding(
        "missing-number",
        Severity.WARNING,
        Message(
            f"{label} không có {what_vi}. Số và ngày thường được đóng dấu hoặc ký số sau khi soạn nên có "
            f"thể bị mất khi trích văn bản.{bounds[0]}",
            f"{label} has no {what_en}. They are usually stamped or signed after drafting and may have "
            f"been lost in extraction.{bounds[1]}",
        ),
        heading,
        _suggestion(document),
    )


#: Files whose pages show more than their text has.
_SHOWS_MORE = frozenset({TextSource.TEXT_LAYER.value, TextSource.MIXED.value, TextSource.OCR.value})
_HEAD = 600  #: characters in which a document tells what it is
_NUMBER = re.compile(rf"\d{{1,6}}\s{{0,2}}[/-]\s{{0,2}}(?:\d{{4}}\s{{0,2}}/\s{{0,2}})?[{SYMBOL}]{{2,}}")
#: A number and a day whose figures a machine took for something else: ``ngày ñ| tháng 42``, ``Số: l2 /``.
_MARRED_NUMBER = re.compile(r"(?m)^\W{0,3}[Ss]\S{1,2}\s?[:;.]\s{0,3}[^\s/.…_-][^\s/…_-]{0,7}\s{0,2}/")
_MARRED_DATE = re.compile(
    r"[Nn]g[àa]y\s{1,3}(?!th[áa]ng)[^\s/.…_]{1,6}\s{1,3}th[áa]ng\s{1,3}(?!n[ăa]m)[^\s/.…_]{1,6}"
    # signs glued to a word or apart from each other: "ngày) § tháng 01 năm 2022", "ngày-|“tháng 11"
    r"|[Nn]g[àa]y(?=[^\n]{0,8}?[^\s\w/.…,:;*_-])(?:(?!th[áa]ng)[^\n/.…_]){1,10}?"
    r"th[áa]ng\s{1,3}\d{1,2}\s{1,3}n[ăa]m"
)
_DATE = re.compile(
    r"\d{1,2}(?:\s{0,2}[/.-]\s{0,2}|\s{1,3}tháng\s{1,3})\d{1,2}(?:\s{0,2}[/.-]|\s{1,3}năm)\s{0,3}\d{4}"
)


def _something_stands(view: View, document: DocumentRow, *, number: bool) -> bool:
    """Whether the first lines bear a number or a day that is no other document's."""
    head = view.words(document.id)[:_HEAD]
    first = next(
        (row for row in view.by_host.get(document.id, ()) if row.target_id != document.id), None
    )
    if first is not None:
        head = head[: first.citation.clause.start]
    if (_NUMBER if number else _DATE).search(head) is not None:
        return True
    return (_MARRED_NUMBER if number else _MARRED_DATE).search(head) is not None


def _told(
    label: str, told: tuple[Inference, ...], heading: tuple[Evidence, ...], *, settled: bool
) -> Finding:
    numbers = " hoặc ".join(each.value for each in told)
    numbers_en = " or ".join(each.value for each in told)
    evidence = (*heading, *(one for each in told for one in each.evidence))
    if settled:
        return Finding(
            "missing-number",
            Severity.INFO,
            Message(
                f"Số, ký hiệu không đọc được trong chính văn bản; số {numbers} được suy ra từ văn bản viện "
                "dẫn nó. Hãy xác nhận bằng cancu correct.",
                f"The number cannot be read in the document itself; {numbers_en} was concluded from who cites "
                "it. Confirm it with cancu correct.",
            ),
            evidence,
        )
    return Finding(
        "missing-number",
        Severity.INFO,
        Message(
            f"Số, ký hiệu của {label} không đọc được; theo văn bản viện dẫn thì có thể là {numbers}, chưa đủ "
            "căn cứ để kết luận.",
            f"The number of {label} cannot be read; by who cites it, it may be {numbers_en}, which is not "
            "enough to conclude.",
        ),
        evidence,
    )


def _in_its_year(document: DocumentRow) -> tuple[dt.date | None, dt.date | None]:
    """The days between which a document lies; of ``ngày ¥§ tháng 01 năm 2022`` the year is legible."""
    low, high = document.date_from, document.date_to
    if document.year is None:
        return low, high
    first, last = dt.date(document.year, 1, 1), dt.date(document.year, 12, 31)
    if (low is not None and low > last) or (high is not None and high < first):
        return low, high  # the year is not to be trusted either
    return max(low, first) if low else None, min(high, last) if high else None


def _bounds(document: DocumentRow) -> tuple[str, str]:
    low, high = _in_its_year(document)
    if document.date is not None or (low is None and high is None):
        return "", ""
    if low is not None and high is not None:
        return (
            f" Theo nội dung, văn bản được ban hành từ {day(low)} đến {day(high)}.",
            f" By its content it was issued between {day(low)} and {day(high)}.",
        )
    if low is not None:
        return (
            f" Theo nội dung, văn bản được ban hành không sớm hơn {day(low)}.",
            f" By its content it was issued no earlier than {day(low)}.",
        )
    assert high is not None
    return (
        f" Theo nội dung, văn bản được ban hành không muộn hơn {day(high)}.",
        f" By its content it was issued no later than {day(high)}.",
    )


def _suggestion(document: DocumentRow) -> Suggestion | None:
    if document.number is None and document.code:
        return Suggestion(
            f"…/{document.code}",
            Message("ký hiệu còn thấy trong văn bản", "the code still stands in the text"),
        )
    return None
