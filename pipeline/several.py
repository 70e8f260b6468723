"""A file of several documents: a submission and the decision it led to, scanned or typed one behind the
other, each under a letterhead of its own.

Where a document ends and the next begins is told by :mod:`extractors.outline.parts`; here it is
decided which of these parts are documents: those with a printed number of their own and a day under a
letterhead of their own.  A plan attached to its decision bears the decision's number or none, a model
form a blank: both stay parts of the document that issues them.

The first document keeps the file's name and digest; the next are ``tệp.pdf!/2``, ``tệp.pdf!/3``, as
files inside an archive are called.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.errors import NotFound
from extractors.facts import Facts
from extractors.model import (
    Block,
    Document,
    Identity,
    Mark,
    NumberStatus,
    Page,
    Part,
    Reading,
    Run,
    Span,
)
from pipeline.extract import extract
from pipeline.readers.containers import is_container
from pipeline.system.files import INSIDE

__all__ = ["CODE", "cut", "digest_of", "documents", "one_of", "whole"]

#: What ``repairs`` of each of them says.
CODE = "several-documents"

#: A number that is really there; what is concluded from elsewhere in the file is another's.
_OWN = frozenset({NumberStatus.PRINTED, NumberStatus.STAMPED, NumberStatus.HANDWRITTEN})


def documents(document: Document, facts: Facts) -> tuple[Document, ...]:
    """The documents a file holds, as read from it whole with these facts; most files hold one.

    >>> from extractors.facts import run
    >>> from pipeline.read import from_text
    >>> head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nĐộc lập - Tự do - Hạnh phúc\\n"
    >>> text = (
    ...     f"SỞ Y TẾ\\nSố: 12/TTr-SYT\\n{head}Huế, ngày 02 tháng 3 năm 2024\\n"
    ...     "TỜ TRÌNH\\nVề kinh phí\\nNơi nhận:\\n- Lưu: VT.\\nGIÁM ĐỐC\\nLê Văn An\\n"
    ...     f"UBND THÀNH PHỐ HUẾ\\nSố: 345/QĐ-UBND\\n{head}Huế, ngày 09 tháng 3 năm 2024\\n"
    ...     "QUYẾT ĐỊNH\\nVề kinh phí\\nCăn cứ Tờ trình số 12/TTr-SYT ngày 02/3/2024;\\n"
    ... )
    >>> document, _ = from_text(text)
    >>> [each.text[:18] for each in documents(document, run(document))]
    ['SỞ Y TẾ\\nSố: 12/TTr', 'UBND THÀNH PHỐ HUẾ']
    """
    first = facts.get("header")
    starts = list(_starts(document, first)) if first is not None else []
    if not starts:
        return (document,)
    ends = [*(start - 1 for start in starts), len(document.text)]
    return tuple(
        cut(document, Span(start, end), number)
        for number, (start, end) in enumerate(zip([0, *starts], ends, strict=True), 1)
    )


def _starts(document: Document, first: Identity) -> Iterator[int]:
    """Where the second document and the next begin."""
    known = {first.number}
    for part in _apart(first.parts):
        alone = extract(cut(document, part.span), only=("header",)).get("header")
        if alone is None or alone.number_status not in _OWN or alone.date is None:
            continue
        if alone.number is not None and alone.number not in known:
            known.add(alone.number)
            yield part.span.start


def _apart(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts that nothing attaches to the first document and that are no annex or form."""
    for part in list(parts)[1:]:
        if part.attached_to is None and part.type not in (None, "Phụ lục", "Mẫu"):
            yield part


def cut(document: Document, span: Span, number: int | None = None) -> Document:
    """A stretch of a document as one of its own; ``number``: which it is in its file, from 1.

    Blocks, pages, boxes, marks and readings come along; digital signatures stay with the first.
    """
    blocks = tuple(
        Block(
            _moved(each.span, span),
            each.kind,
            each.bold,
            each.centered,
            tuple(_moved(cell, span) for cell in each.cells if span.covers(cell)),
            each.table,
        )
        for each in document.blocks
        if span.covers(each.span)
    )
    source = document.source
    if number is not None:
        source = replace(source, repairs=(*source.repairs, CODE))
    if number is not None and number > 1:
        digest = digest_of(source.sha256, number)
        path = None if source.path is None else f"{source.path}{INSIDE}{number}"
        source = replace(
            source, path=path, sha256=digest, signatures=(), received=(), copy=(), scanned=0
        )
    return replace(
        document,
        text=document.text[span.start : span.end],
        blocks=blocks,
        source=source,
        pages=tuple(_pages(document.pages, span)),
        runs=tuple(_runs(document.runs, span)),
        marks=tuple(Mark(_moved(m.span, span), m.kind) for m in document.marks if span.covers(m.span)),
        readings=tuple(
            Reading(_moved(r.span, span), r.candidates)
            for r in document.readings
            if span.covers(r.span)
        ),
    )


def digest_of(sha256: str, number: int | None) -> str:
    """The sum of one of the documents of a file with this sum; of the first it is the file's."""
    if number is None or number == 1:
        return sha256
    return hashlib.sha256(f"{sha256}{INSIDE}{number}".encode()).hexdigest()


def whole(path: str) -> tuple[str, int | None]:
    """The file a name means, and which of its documents: None for the file as a whole.

    >>> whole("hồ sơ.pdf!/2"), whole("thư.zip!/2")  # a member of an archive may be called so
    (('hồ sơ.pdf', 2), ('thư.zip!/2', None))
    """
    file, inside, name = path.rpartition(INSIDE)
    if inside and name.isascii() and name.isdigit() and not is_container(file):
        return file, int(name)
    return path, None


def one_of(found: Sequence[Document], number: int, path: str) -> Document:
    """The document with this number in its file; :class:`NotFound` when there are not so many."""
    if 0 < number <= len(found):
        return found[number - 1]
    file = whole(path)[0]
    raise NotFound(
        f"{file} có {len(found)} văn bản, không có văn bản thứ {number}.",
        f"{file} holds {len(found)} documents, no document {number}.",
    )


def _moved(inner: Span, outer: Span) -> Span:
    return Span(inner.start - outer.start, inner.end - outer.start)


def _pages(pages: Iterable[Page], span: Span) -> Iterator[Page]:
    for page in pages:
        start, end = max(page.span.start, span.start), min(page.span.end, span.end)
        if start < end:
            yield replace(page, span=_moved(Span(start, end), span))


def _runs(runs: Iterable[Run], span: Span) -> Iterator[Run]:
    for run in runs:
        start, end = max(run.start, span.start), min(run.end, span.end)
        if start < end:
            yield replace(run, start=start - span.start, end=end - span.start)
