"""One file or one text in, its facts out: no database is touched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.faults import LINK, contained

if TYPE_CHECKING:
    from extractors.facts import Facts
    from extractors.model import Document, Finding
    from pipeline.readers import Limits

__all__ = ["extract", "extract_text"]


def extract(
    path: str | os.PathLike[str], *, lang: str = "vi", limits: Limits | None = None
) -> dict[str, Any]:
    """The facts of one file, as ``cancu extract FILE --json`` prints them.

    A file of several documents is read as one, with the header of the first; ``tệp.pdf!/2`` is its
    second document alone.

    Raises :class:`~extractors.errors.NotFound` when there is no such file and
    :class:`~extractors.errors.Unreadable` when it cannot be read; ``lang`` is the language of the
    findings' messages, ``limits`` what the file may cost and how it is read (``Limits(ocr="never")``).
    It is read in this process: a file that makes a C library crash ends it.  The command line and
    :meth:`Corpus.ingest` read in others.
    """
    from corpus.codec import to_json
    from pipeline.extract import extract as facts_of
    from pipeline.read import read
    from pipeline.several import documents, one_of, whole

    file, number = whole(os.fspath(path))
    document = read(Path(file), limits=limits)
    facts = facts_of(document)
    if number is not None:
        document = one_of(documents(document, facts), number, os.fspath(path))
        facts = facts_of(document)
    findings = _findings(document, facts)
    return to_json(document, facts, findings, faults=facts.faults.found, lang=lang)


def extract_text(text: str, *, lang: str = "vi") -> dict[str, Any]:
    """The facts of one text; offsets point into ``text`` as it was given.

    The text may be wrapped anywhere: it is read like a file, and every place is mapped back.  A text
    that is not in Unicode's composed form (NFC) is read composed (``source.repairs`` says ``nfc``,
    quotes are NFC), but ``text`` and all offsets stay the caller's.

    >>> facts = extract_text("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;")
    >>> facts["text"]
    'Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;'
    """
    from corpus.codec import to_json
    from pipeline.extract import extract as facts_of
    from pipeline.read import from_text
    from pipeline.system.collector import put_off
    from pipeline.text.reflow import composed

    with put_off():
        document, offsets = from_text(text)
        facts = facts_of(document)
        way_back = composed(text)
        findings = _findings(document, facts)
        return to_json(
            document,
            facts,
            findings,
            text=text,
            where=lambda span: way_back(offsets.to_source(span)),
            faults=facts.faults.found,
            lang=lang,
        )


def _findings(document: Document, facts: Facts) -> tuple[Finding, ...]:
    """What does not add up inside this one text; rules that need a corpus keep silent."""
    from graph.audit import run
    from graph.view import View

    with contained(facts.faults, LINK, "link"):
        view = View.of_document(document, facts)
        return run(view, faults=facts.faults)
    return ()  # what is missing stands in the faults
