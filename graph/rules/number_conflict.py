"""One document under two numbers: same type, issuer and date, the figures transposed or one off.

``1452/QĐ-TTg`` and ``1425/QĐ-TTg``, both of 31/8/2021.  Source: numbers are given out in the order of the
days, each once in a year (NĐ 30/2020 Điều 15, V), so two numbers of one day lie near each other.  Never
merged, only reported: which is likelier, and why.

A busy office numbers many documents a day and neighbours are real (297 and 298): a single changed figure
counts only with one and the same subject; two neighbouring figures exchanged count when the subjects
agree, or when none contradicts and the numbers lie farther apart than a day's work of that register.  Sessions of
people's councils and of Quốc hội adopt a hundred resolutions in a day, on subjects that differ by the
name of a place: there, too, only one and the same subject counts.

Silent where two texts are held (they are two documents), where one text cites both one after the other
(whoever lists both knows them apart) unless the figures are exchanged, where one stands in the other's
title, on subjects too short to tell
(``về việc bổ nhiệm công chức``), and on numbers of one figure.  Information where one of the numbers is told by
scans alone and one figure differs: a machine may have misread it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.records import CitationRow, DocumentRow
from extractors import gazetteers
from extractors.model import Finding, Message, Severity, Suggestion
from graph.documents.identity import number_parts
from graph.documents.titles import bare, compare, scope, similar
from graph.rules import RULES, Scope
from graph.view import Place, View
from graph.wording import MAY_BE_MISREAD, day, times

_OTHER = 55  #: token_set_ratio below which two titles do not speak of one matter
_TELLING = 6  #: words a title must have to tell one document from another
_DIGITS = 2  #: shorter numbers are too dense for a slip to mean anything
_DENSE = 3  #: below this many figures only the same subject counts
_SESSIONS = frozenset({"HĐND", "QH", "UBTVQH"})  #: bodies that adopt by sessions


@RULES.register(
    "number-conflict",
    version=2,
    looks_at=(Scope.REGISTER,),
    summary=Message(
        "Hai số gần giống nhau, nhiều khả năng là một văn bản",
        "Two numbers, nearly alike, that are probably one document",
    ),
    source="Nghị định 30/2020/NĐ-CP, Điều 15",
)
def number_conflict(view: View) -> Iterator[Finding]:
    return view.compared(_day, _of_one_day)


def _day(view: View, document: DocumentRow) -> Iterator[tuple[Place, bool]]:
    """Type, body, year, place and day of a number."""
    parts = number_parts(document.number) if document.number else None
    if parts is not None and document.date is not None and len(str(parts.value)) >= _DIGITS:
        day = document.date.isoformat()
        yield (parts.type_code, parts.codes[:1], parts.year, document.locality, day), True


def _of_one_day(view: View, place: Place, notes: list[tuple[int, bool]]) -> Iterator[Finding]:
    if len(notes) < 2:
        return
    documents = [view.documents[ident] for ident, _ in notes]
    documents.sort(key=lambda each: (each.number or "", each.id))
    for left, right in _suspicious(documents):
        if _agree(view, left, right):
            yield _finding(view, left, right)


def _suspicious(documents: Sequence[DocumentRow]) -> Iterator[tuple[DocumentRow, DocumentRow]]:
    """Pairs whose figures are one off or exchanged, in order.

    Found by what is left of a figure when one of its letters goes, so that a register of thousands is
    not compared each with each.
    """
    known: dict[str, list[int]] = defaultdict(list)
    like: dict[tuple[int, str], set[str]] = defaultdict(set)
    for index, document in enumerate(documents):
        figure = _figure(document)
        known[figure].append(index)
        for at, shorter in enumerate(_shorter(figure)):
            like[at, shorter].add(figure)
    near: dict[str, set[str]] = defaultdict(set)
    for figure in known:
        swapped = (
            figure[:at] + figure[at + 1] + figure[at] + figure[at + 2 :]
            for at in range(len(figure) - 1)
        )
        for at, shorter in enumerate(_shorter(figure)):
            near[figure] |= like[at, shorter]
            if shorter in known:
                near[figure].add(shorter)
                near[shorter].add(figure)
        near[figure] |= {each for each in swapped if each in known}
    for index, left in enumerate(documents):
        mine = _figure(left)
        others = sorted(at for each in near[mine] - {mine} for at in known[each] if at > index)
        for at in others:
            if _transposed(mine, _figure(documents[at])) or _one_off(mine, _figure(documents[at])):
                yield left, documents[at]


def _shorter(figure: str) -> Iterator[str]:
    """A figure without each of its letters."""
    return (figure[:at] + figure[at + 1 :] for at in range(len(figure)))


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
    if left.held and right.held:
        return False  # two texts are two documents
    if _nested(view, left, right) or _nested(view, right, left):
        return False
    mine, theirs = _titles(view, left), _titles(view, right)
    if any(_one_subject(a, b) for a in mine for b in theirs):
        exchanged = _transposed(_figure(left), _figure(right))
        return exchanged or not _listed_together(view, left, right)
    if not _transposed(_figure(left), _figure(right)) or not _far_apart(left, right):
        return False
    return max((similar(a, b) for a in mine for b in theirs), default=100.0) >= _OTHER


def _nested(view: View, inner: DocumentRow, outer: DocumentRow) -> bool:
    """Whether one is named in the other's title: what is said of the one is said of the other."""
    return any(row.citation.of == outer.number for row in view.by_target.get(inner.id, ()))


def _one_subject(left: str, right: str) -> bool:
    """Whether two titles say the same, one perhaps shortened or with a slip of the pen."""
    if min(len(bare(left).split()), len(bare(right).split())) < _TELLING:
        return False
    return all(found.kind == "spelling" for found in compare(left, right)) and (
        scope(left) == scope(right) or not (scope(left) and scope(right))
    )


def _listed_together(view: View, left: DocumentRow, right: DocumentRow) -> bool:
    """Whether some text cites both, each for itself."""
    mine, theirs = (
        {row.document_id for row in view.by_target.get(each.id, ()) if row.citation.of is None}
        for each in (left, right)
    )
    return bool(mine & theirs)


def _far_apart(left: DocumentRow, right: DocumentRow) -> bool:
    """Whether two numbers of one day lie farther apart than the register moves in two days."""
    parts, other = number_parts(left.number or ""), number_parts(right.number or "")
    if parts is None or other is None or left.date is None or parts.body in _SESSIONS:
        return False
    low = min(parts.value, other.value)
    if len(str(low)) < _DENSE:
        return False
    days = 365 if parts.party else left.date.timetuple().tm_yday  # a term's pace is not its year's
    return abs(parts.value - other.value) > 2 * low / days


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
    misread = _may_be_misread(view, left, right)
    doubt = MAY_BE_MISREAD if misread else Message("", "")
    sure = Severity.ERROR if not (left.held or right.held) or clear else Severity.WARNING
    return Finding(
        "number-conflict",
        Severity.INFO if misread else sure,
        Message(
            f"{left.number} và {right.number} cùng loại, cùng cơ quan ban hành, cùng ngày {date}, số chỉ "
            f"khác do đảo hoặc sai một chữ số: nhiều khả năng là một văn bản. {_likely_vi(likely, clear)}{doubt.vi}",
            f"{left.number} and {right.number} share type, issuer and date ({date}); the figures are "
            f"transposed or one off, so they are probably one document. {_likely_en(likely, clear)}{doubt.en}",
        ),
        evidence,
        Suggestion(likely.number or "", why) if clear else None,
        about=tuple(sorted((view.name(left.id), view.name(right.id)))),
        basis=(
            likely.number or "" if clear else "",
            *sorted({view.name(row.document_id) for row in theirs}),
        ),
    )


def _may_be_misread(view: View, left: DocumentRow, right: DocumentRow) -> bool:
    """Whether all who tell one of two numbers are scans, and the numbers differ in one figure.

    What a text that was born digital prints, on both sides, no machine misread; and none exchanges two
    figures.
    """
    if not _one_off(_figure(left), _figure(right)):
        return False
    for document in (left, right):
        tellers = {row.document_id for row in view.by_target.get(document.id, ())}
        if document.held:
            tellers.add(document.id)
        if tellers and all(map(view.pictured, tellers)):
            return True
    return False


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
