"""Syllables that a page or program tore: ``B Ộ NỘI VỤ``, ``Đặ ng Văn An``, ``ươ n g``.

Word sets a blank where formats change inside a word, and a portal keeps it.  No consonant stands alone
in front of a lone vowel with a mark, and no word is an end of consonants alone, so the two are one.  A
line set with blanks between all its letters is another thing (:func:`extractors.formulas.unspaced`).
"""

from __future__ import annotations

import re

from pipeline.script.pieces import Pieces, substituted
from pipeline.script.syllables import is_syllable

__all__ = ["CODE", "mend"]

#: Says in a document's repairs that torn syllables were put together.
CODE = "torn-syllables"

#: Words in front of a letter that counts: ``TỔ B``.
_COUNTED = ("TỔ ", "KHU ", "LỚP ", "NHÀ ", "KHỐI ", "PHẦN ", "MỤC ", "BẢNG ", "BIỂU ", "NHÓM ", "LOẠI ")
_MARKED = "ẠẢÃÀÁẬẨẪẦẤẶẲẴẰẮẸẺẼÈÉỆỂỄỀẾỊỈĨÌÍỌỎÕÒÓỘỔỖỒỐỢỞỠỜỚỤỦŨÙÚỰỬỮỪỨỲỴỶỸÝ"
_SMALL = _MARKED.lower()
_GAP = r"[ \xa0]{1,4}"  #: between letters set apart, and between the words they make
_TORN = re.compile(
    rf"(?<!\w)"
    rf"(?:(?P<front>[BCDĐGHKLMNPQRSTVX][ ][{_MARKED}])(?!\w)(?!(?:{_GAP}\w){{3}}(?!\w))"
    rf"|(?P<back>[^\W\d_]{{0,4}}[aăâeêioôơuưy{_SMALL}][ ](?:n[ ]?g|n[ ]?h|c[ ]?h))(?!\w)"
    rf"|(?P<loud>[^\W\d_]{{1,4}}[AĂÂEÊIOÔƠUƯY{_MARKED}][ ](?:NG|NH|CH))(?!\w))"
)
#: Letters that stand apart in front: of a line set so, its words two blanks apart (``T Ờ  T R Ì N H``).
_APART = re.compile(rf"(?<!\w)(?:\w{_GAP}){{3}}\Z|(?:\A|[\n\0])[ ]*\Z(?P<opens>)")
_TO_THE_END = re.compile(
    rf"(?:{_GAP}\w){{2}}[ \xa0]*(?:[\n\0]|\Z)"
)  #: letters apart alone: ``Đ Ề  Á N``
_BEFORE = 16  #: characters that three letters apart fill at most
#: What a torn syllable leaves, looked for first: a vowel alone, consonants alone.
_VOWEL = re.compile(rf"[{_MARKED}](?!\w)(?<=\w[ ].)")
_END = re.compile(r"[ ](?:ng|nh|ch|n g|n h|c h|NG|NH|CH)(?!\w)")


def mend(text: str) -> tuple[str, Pieces]:
    """A text with its torn syllables whole, and how it lies on the old one.

    >>> mend("B Ộ NỘI VỤ V À X Ã HỘI; Đặ ng Văn An; lươ n g")[0]
    'BỘ NỘI VỤ VÀ XÃ HỘI; Đặng Văn An; lương'
    >>> mend("T Ờ  T R Ì N H")[0], mend("Đ Ề  Á N")[0]
    ('T Ờ  T R Ì N H', 'Đ Ề  Á N')
    >>> mend("C Ộ N G H Ò A")[0], mend("TỔ B Ở THÔN 5"), mend("LÝ NH")[1]
    ('C Ộ N G H Ò A', ('TỔ B Ở THÔN 5', ()), ())
    """
    if _VOWEL.search(text) is None and _END.search(text) is None:
        return text, ()
    made, pieces = substituted(_TORN, _whole, text)
    return (made, pieces) if made != text else (text, ())


def _whole(found: re.Match[str]) -> str:
    torn = found[0]
    whole = torn.replace(" ", "")
    if not is_syllable(whole.lower()):
        return torn
    start = found.start()
    apart = _APART.search(found.string, max(0, start - _BEFORE), start)
    if apart is not None and (
        apart["opens"] is None or _TO_THE_END.match(found.string, found.end()) is not None
    ):
        return torn
    if found["front"] is not None and found.string.endswith(_COUNTED, 0, found.start()):
        return torn
    if found["loud"] is not None and is_syllable(torn.partition(" ")[0].lower()):
        return torn  # ``LÝ NH``: initials behind a word
    return whole
