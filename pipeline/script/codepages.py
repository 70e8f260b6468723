"""Bytes that are not Unicode: in which code page they are."""

from __future__ import annotations

import re
import unicodedata

from extractors.rules import alternatives
from pipeline.script.legacy import mend_lines
from pipeline.vocabulary import words

__all__ = ["decode"]

#: Words no Vietnamese office text does without; a wrong code page gives none of them.
_COMMON = re.compile(rf"(?i)\b{alternatives(words('text_words', 'common'))}\b")


#: What Windows puts where Latin-1 has control characters; old fonts draw their letters over the rest.
_WINDOWS = {
    code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))
}


def decode(data: bytes) -> tuple[str, str | None] | None:
    """Text of bytes that are not Unicode, with the code page; None when none makes sense.

    Text for an old Vietnamese font (TCVN3, VNI) comes back in the letters its bytes look like, for
    :func:`pipeline.script.legacy.mend_text` to read: its lines need not all be in one encoding.

    >>> decode("Căn cứ Quyết định của Ủy ban và các sở".encode("cp1258", "ignore"))[1]
    'windows-1258'
    >>> decode("QuyÕt ®Þnh cña Thñ t\\xadíng vÒ c¸c sè".encode("latin-1"))
    ('QuyÕt ®Þnh cña Thñ t\\xadíng vÒ c¸c sè', None)
    """
    plain = data.decode("latin-1").translate(_WINDOWS)
    mended, codes = mend_lines(plain.splitlines())
    score = len(_COMMON.findall("\n".join(mended))) if codes else 0
    needed = max(1, len(data) // 2000)
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        text = ""
    if len(_COMMON.findall(text)) >= max(needed, score):
        return text, "windows-1258"
    return (plain, None) if codes else None
