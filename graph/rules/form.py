"""Matters of form (thể thức): one finding a document and kind, information.

Source: NĐ 30/2020/NĐ-CP Phụ lục I and III (V).  Doubled "số", code in the wrong case (``QĐ-TTG``), the plain D
for Đ, another dash, ``Điều 3:`` for ``Điều 3.``, a căn cứ that does not end with ``;`` or ``.``, a list
of recipients without its ``Lưu``.

Silent where the first "số" belongs to a name (``Luật Chuyển đổi số số 148/2025/QH15``), on a lone ``Căn cứ ...``
that opens prose or heads a list, and behind the preamble.  Padding of days and months and the closing
``./.`` are not checked: texts taken out of files lose them too easily.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from corpus.records import CitationRow, DocumentRow
from extractors.formulas import recipients_lists
from extractors.model import Evidence, Finding, Message, Repair, Severity, Span
from graph.rules import RULES, Scope
from graph.view import View
from graph.vocabulary import one_of

#: Mend of the number grammar -> what is said of it.
_MENDS = {
    Repair.DOUBLED_SO: ("viết lặp chữ “số”", "“số” is doubled"),
    Repair.CASE: ("viết sai chữ hoa, chữ thường trong ký hiệu", "wrong case in the code"),
    Repair.D_STROKE: ("viết D thay cho Đ trong ký hiệu", "D stands for Đ in the code"),
    Repair.DASH: ("dùng sai dấu gạch nối trong số, ký hiệu", "another dash for the hyphen"),
}
_MARKS = 6  #: of a list, a heading or bold type in front of a block's words, at most
_ARTICLE = re.compile(r"[ \t*#]{0,6}Điều\s{1,3}\d{1,3}\s{0,2}:")
_BASIS = re.compile(r"[ \t*]{0,4}Căn cứ (?P<rest>[^\n]{1,2000})")
_HEADING = 12  #: characters; "Căn cứ pháp lý" heads a list
_PREAMBLE = 20000  #: characters; what stands behind is no preamble


@RULES.register(
    "form",
    version=2,
    looks_at=(Scope.NEIGHBOURHOOD,),
    summary=Message("Lỗi thể thức, kỹ thuật trình bày", "Matters of form"),
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phụ lục III",
)
def form(view: View) -> Iterator[Finding]:
    return view.each_document(_in_one_text)


def _in_one_text(view: View, document: DocumentRow) -> Iterator[Finding]:
    found: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for row in view.by_host.get(document.id, ()):
        for mend in row.citation.repairs:
            if mend in _MENDS and not _right_there(view, row, mend):
                found[mend, *_MENDS[mend]].append(view.evidence(row))
    written = view.words(document.id)
    for hit in _at_blocks(_ARTICLE, "Điều", written, len(written)):
        found[
            "colon", "dùng dấu hai chấm sau số điều (“Điều n.” mới đúng)", "a colon after Điều n"
        ].append(view.evidence_at(document.id, Span(*hit.span())))
    for span in _open_bases(written):
        found[
            "open-basis", "căn cứ không kết thúc bằng dấu chấm phẩy", "a căn cứ without a semicolon"
        ].append(view.evidence_at(document.id, span))
    place = _no_copy_kept(written)
    if place is not None:
        found["no-copy", "“Nơi nhận” không có dòng “Lưu”", "recipients without the line “Lưu”"].append(
            view.evidence_at(document.id, place)
        )
    for what in sorted(found):
        evidence = found[what]
        yield Finding(
            "form",
            Severity.INFO,
            Message(
                f"{view.label(document.id)}: {what[1]} ({len(evidence)} chỗ).",
                f"{view.label(document.id)}: {what[2]} ({len(evidence)} place(s)).",
            ),
            tuple(evidence[:5]),
            about=(view.name(document.id), what[0]),
        )


def _no_copy_kept(text: str) -> Span | None:
    """Where a text lists recipients, if nothing behind says that a copy is kept."""
    last = max(recipients_lists(text), default=None, key=lambda span: span.start)
    if last is None or any(text.find(word, last.start) >= 0 for word in _KEPT):
        return None
    return last


#: that a copy is kept, in either case: looked for word by word, for a whole text in small letters costs more
_KEPT = tuple(first + second + last for first in "Ll" for second in "ưƯ" for last in "uU")


@cache
def _own_so() -> re.Pattern[str]:
    """``Luật Chuyển đổi số số 148/2025/QH15``: the first "số" belongs to the word in front of it."""
    return re.compile(rf"\b{one_of('before_so')} số số\b", re.IGNORECASE)


def _right_there(view: View, row: CitationRow, mend: str) -> bool:
    """Where the mended form is right: in a line of capitals, behind a word that ends with "số"."""
    if mend == Repair.CASE:
        return row.quote.isupper()
    return mend == Repair.DOUBLED_SO and (
        _own_so().search(row.quote) is not None or _ends_with_so(view, row)
    )


def _ends_with_so(view: View, row: CitationRow) -> bool:
    """``Luật Chuyển đổi số số 148/2025/QH15``: the first "số" is the law's."""
    target = view.documents.get(row.target_id) if row.target_id is not None else None
    law = target is not None and target.type in {"Luật", "BL", "PL"}
    names = (row.citation.name, target.title if target is not None and law else None)
    return any(name is not None and name.lower().endswith(" số") for name in names)


def _at_blocks(pattern: re.Pattern[str], word: str, text: str, end: int) -> Iterator[re.Match[str]]:
    """Where a pattern stands at the beginning of a block: one line feed is between two of them.

    ``word`` is what it begins with, behind marks.
    """
    at = text.find(word, 0, end)
    while at >= 0:
        start = text.rfind("\n", max(0, at - _MARKS - 1), at) + 1
        found = pattern.match(text, start, end) if start or at <= _MARKS else None
        if found is not None:
            yield found
        at = text.find(word, at + len(word), end)


def _open_bases(text: str) -> Iterator[Span]:
    """The ends of căn cứ paragraphs of a preamble that neither ``;`` nor ``.`` nor ``,`` ``:`` closes.

    A preamble has several; a lone "Căn cứ ..." opening a plan is prose.
    """
    bases = list(_at_blocks(_BASIS, "Căn cứ", text, min(len(text), _PREAMBLE)))
    if len(bases) < 2:
        return
    for hit in bases:
        words = hit["rest"].rstrip().rstrip("*_").rstrip()
        if len(words) > _HEADING and words[-1] not in ';.,:”")…¹²³⁴⁵⁶⁷⁸⁹)':
            end = hit.start("rest") + len(words)
            start = max(hit.start(), end - 60)
            yield Span(text.find(" ", start, end) + 1 if start > hit.start() else start, end)
