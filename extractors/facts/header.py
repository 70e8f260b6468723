"""What a document says of itself: face of :mod:`extractors.header.identity`."""

from __future__ import annotations

from extractors.facts import EXTRACTORS, Facts
from extractors.header.identity import identity
from extractors.model import Document, Identity

__all__ = ["header"]


@EXTRACTORS.register("header", version=17, needs=("outline", "numbers", "dates"))
def header(document: Document, facts: Facts) -> Identity:
    """The identity of the main document of a file.

    >>> import re
    >>> from extractors.facts import run
    >>> from extractors.model import Block, Span
    >>> text = '''UBND TỈNH SƠN LA
    ... SỞ Y TẾ
    ... CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    ... Số: 12/KH-SYT Sơn La, ngày 05 tháng 3 năm 2024
    ... KẾ HOẠCH
    ... Phòng, chống dịch năm 2024
    ... Căn cứ Luật Khám bệnh, chữa bệnh năm 2023;'''
    >>> blocks = tuple(Block(Span(*m.span())) for m in re.finditer("[^\\n]+", text))
    >>> own = run(Document(text, blocks), only=frozenset({"header"})).header
    >>> own.type, own.number, own.date.isoformat(), own.issuer, own.title
    ('KH', '12/KH-SYT', '2024-03-05', 'Sở Y tế tỉnh Sơn La', 'Phòng, chống dịch năm 2024')
    """
    return identity(document, facts.outline, facts.numbers, facts.dates)
