"""Whole little documents for the rules: letterhead, body, signature, read as any file would be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from corpus.store import Corpus
from extractors.model import Finding
from graph import audit
from graph.linking.resolve import link
from graph.view import View
from pipeline.extract import extract
from pipeline.read import from_text

SIGNED = "CHỦ TỊCH\nTrần Minh Quang"


def doc(
    number: str,
    date: str,
    body: str,
    *,
    kind: str = "KẾ HOẠCH",
    title: str = "Trồng cây xanh",
    issuer: str = "ỦY BAN NHÂN DÂN\nTỈNH NINH BÌNH",
    place: str = "Ninh Bình",
    signed: str = SIGNED,
) -> str:
    """A document of a day (``2026-03-05``; "" leaves the form of the date blank)."""
    day = dt.date.fromisoformat(date) if date else None
    when = (
        f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
        if day is not None
        else "ngày      tháng      năm 2026"
    )
    return (
        f"{issuer}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        f"Số: {number}\n{place}, {when}\n\n{kind}\n{title}\n\n{body}\n\n"
        f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n{signed}\n"
    )


def audited(folder: Path, *texts: str, rule: str) -> tuple[Finding, ...]:
    """What one rule finds in a corpus of texts."""
    with Corpus(folder / "texts.db", create=True) as corpus:
        for index, text in enumerate(texts):
            document, _ = from_text(text)
            corpus.put(document, extract(document), path=f"{index}.txt", fingerprints={})
        link(corpus)
        found = audit.run(View.of_corpus(corpus), rules=[rule])
        for finding in found:
            assert finding.evidence and finding.message.vi != finding.message.en
            for each in finding.evidence:
                assert corpus.load(each.document)[each.span] == each.quote
    return found
