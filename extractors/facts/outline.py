"""How a document is divided: its parts (decision, attached plan, annex) and its numbered sections.

Vietnamese documents number Phần, Chương, Mục, Điều, khoản, điểm (normative texts, NĐ 30/2020
Phụ lục I) or I. 1. 1.1. a) - + (plans, reports; the Party writes ``I-`` and ``1-``).  Levels follow
the numbering alone: heading levels of Markdown, OCR and office files are unreliable (domain.md 4.3).
"""

from __future__ import annotations

from extractors.facts import EXTRACTORS, Facts
from extractors.formulas import END_OF_PART, end_of_text, title_type
from extractors.model import Document, Outline
from extractors.outline.parts import parts_of
from extractors.outline.sections import sections_of

__all__ = ["END_OF_PART", "end_of_text", "outline", "title_type"]


@EXTRACTORS.register("outline", version=7, needs=())
def outline(document: Document, facts: Facts) -> Outline:
    """The parts of a file and the numbered sections in them, by numbering alone.

    >>> import re
    >>> from extractors.model import Block, Span
    >>> text = "Điều 1. Phê duyệt\\n1. Mục tiêu\\na) Tăng cường\\nĐiều 2. Thi hành"
    >>> lines = [m.span() for m in re.finditer("[^\\n]+", text)]
    >>> found = outline(Document(text, tuple(Block(Span(*s)) for s in lines)), Facts())
    >>> [(s.label, str(s.kind)) for s in found.sections]
    [('Điều 1', 'dieu'), ('Điều 1.1', 'khoan'), ('Điều 1.1.a', 'diem'), ('Điều 2', 'dieu')]
    """
    parts = parts_of(document)
    return Outline(parts, sections_of(document, parts))
