"""One document under two numbers: same type, issuer and date, the figures transposed or one off.

``1452/QĐ-TTg`` and ``1425/QĐ-TTg``, both of 31/8/2021.  A busy office numbers many documents a day and
neighbours are real (297 and 298), so a single changed figure counts only with the same title; two
neighbouring figures exchanged count unless the titles contradict.  Never merged, only reported: which
is likelier, and why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.model import Finding, Message, Severity, Suggestion
from graph.identity import number_parts
from graph.rules import RULES
from graph.titles import similar
from graph.view import View
from graph.wording import day, times

_SAME = 85  #: token_set_ratio above which two titles speak of one matter
_OTHER = 55  #: and below which they do not
_DIGITS = 3  #: shorter numbers are too dense for a slip to mean anything


@RULES.register("number-conflict", version=1)
def number_conflict(view: View) -> Iterator[Finding]:
    groups: dict[tuple[object, ...], list[DocumentRow]] = defaultdict(list)
    for document in view.documents.values():
        parts = number_parts(document.number) if document.number else None
        if parts is None or document.date is None or len(str(parts.value)) < _DIGITS:
            continue
        place = (parts.type_code, parts.codes[:1], parts.year, document.locality, document.date)
        groups[place].append(document)
    for documents in groups.values():
        documents.sort(key=lambda each: (each.number or "", each.id))
        for index, left in enumerate(documents):
            for right in documents[index + 1 :]:
                if _suspicious(left, right) and _agree(view, left, right):
                    yield _finding(view, left, right)


def _suspicious(left: DocumentRow, right: DocumentRow) -> bool:
    mine, theirs = _figure(left), _figure(right)
    return mine != theirs and (_transposed(mine, theirs) or _one_off(mine, theirs))


def _figure(document: DocumentRow) -> str:
    parts = number_parts(document.number or "")
    return parts.figure if parts else ""


def _transposed(left: str, right: str) -> bool:
    """Whether two neighbouring figures are exchanged.

    >>> _transposed("1452", "1425"), _transposed("1452", "2145")
    (True, False)
    """
    if len(left) != len(right):
        return False
    odd = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    return (
        len(odd) == 2
        and odd[1] == odd[0] + 1
        and (left[odd[0]], left[odd[1]]) == (right[odd[1]], right[odd[0]])
    )


def _one_off(left: str, right: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(left, right, score_cutoff=1) == 1


def _agree(view: View, left: DocumentRow, right: DocumentRow) -> bool:
    mine, theirs = _titles(view, left), _titles(view, right)
    if left.held and right.held:
        return False  # two texts are two documents
    best = max((similar(a, b) for a in mine for b in theirs), default=None)
    if _transposed(_figure(left), _figure(right)):
        return best is None or best >= _OTHER
    return best is not None and best >= _SAME


def _titles(view: View, document: DocumentRow) -> set[str]:
    titles = {row.citation.title for row in view.by_target.get(document.id, ()) if row.citation.title}
    if document.title:
        titles.add(document.title)
    return titles


def _finding(view: View, left: DocumentRow, right: DocumentRow) -> Finding:
    likely, other = sorted((left, right), key=lambda each: _standing(view, each), reverse=True)
    clear = _standing(view, likely) > _standing(view, other)
    date = day(left.date) if left.date else ""
    ours, theirs = view.by_target.get(likely.id, ()), view.by_target.get(other.id, ())
    evidence = (
        *view.evidences(theirs, clause=True, limit=4),
        *view.evidences(ours, clause=True, limit=4),
    )
    if not evidence:
        evidence = (view.heading(likely.id if likely.held else other.id),)
    why = _why(view, likely, other, clear)
    return Finding(
        "number-conflict",
        Severity.ERROR if not (left.held or right.held) or clear else Severity.WARNING,
        Message(
            f"{left.number} và {right.number} cùng loại, cùng cơ quan ban hành, cùng ngày {date}, số chỉ "
            f"khác do đảo hoặc sai một chữ số: nhiều khả năng là một văn bản. {_likely_vi(likely, clear)}",
            f"{left.number} and {right.number} share type, issuer and date ({date}); the figures are "
            f"transposed or one off, so they are probably one document. {_likely_en(likely, clear)}",
        ),
        evidence,
        Suggestion(likely.number or "", why) if clear else None,
        about=tuple(sorted((view.name(left.id), view.name(right.id)))),
        basis=(
            likely.number or "" if clear else "",
            *sorted({view.name(row.document_id) for row in theirs}),
        ),
    )


def _likely_vi(likely: DocumentRow, clear: bool) -> str:
    return f"Số đúng nhiều khả năng là {likely.number}." if clear else "Cần đối chiếu bản gốc."


def _likely_en(likely: DocumentRow, clear: bool) -> str:
    return f"{likely.number} is the likelier." if clear else "Check the original."


def _standing(view: View, document: DocumentRow) -> tuple[bool, bool, bool, int, int]:
    """Held, verified, cited with a title of its own, in how many texts, how often."""
    rows = view.by_target.get(document.id, ())
    return (
        document.held,
        _verified(document),
        any(row.citation.title and row.citation.of is None for row in rows),
        len({row.document_id for row in rows}),
        len(rows),
    )


def _verified(document: DocumentRow) -> bool:
    if document.number in gazetteers.laws_by_number():
        return True
    return any(
        each.number == document.number and each.grade == "V" and each.date == document.date
        for each in gazetteers.known_documents()
    )


def _why(view: View, likely: DocumentRow, other: DocumentRow, clear: bool) -> Message:
    mine, theirs = _standing(view, likely), _standing(view, other)
    if mine[0] != theirs[0]:
        return Message("văn bản này có trong kho", "this document is in the corpus")
    if mine[1] != theirs[1]:
        return Message("số và ngày này đã được kiểm chứng", "this number and date are verified")
    rows: tuple[CitationRow, ...] = view.by_target.get(likely.id, ())
    if mine[2] != theirs[2]:
        return Message(
            "số này được viện dẫn trực tiếp, kèm trích yếu đầy đủ",
            "this number is cited directly, with its full title",
        )
    return Message(f"số này được viện dẫn {times(len(rows))}", f"it is cited {times(len(rows), 'en')}")
