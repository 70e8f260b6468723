"""Bytes that are not Unicode: in which code page they are."""

from __future__ import annotations

import codecs
import re
import unicodedata

from extractors.rules import alternatives
from pipeline.script.legacy import mend_lines
from pipeline.vocabulary import words

__all__ = ["declared", "decode", "is_utf8"]

#: Words no Vietnamese office text does without; a wrong code page gives none of them.
_COMMON = re.compile(rf"(?i)\b{alternatives(words('text_words', 'common'))}\b")


#: What Windows puts where Latin-1 has control characters; old fonts draw their letters over the rest.
_WINDOWS = {
    code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))
}


#: Names Python knows and no file is written in: to obey them would make words nobody wrote.
_PYTHONS_OWN = frozenset(
    {"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"}
)


def declared(data: bytes, label: str) -> str | None:
    """The text of bytes in the character set a file names; None when that cannot be it.

    Bytes that are UTF-8 beyond ASCII are that, whatever is said: no other encoding is it by chance.

    >>> declared("Số".encode(), "iso-8859-1"), declared(b"x", "none"), declared(b"x", "a\\0b")
    ('Số', None, None)
    """
    if is_utf8(data):
        return data.decode("utf-8")
    try:
        known = codecs.lookup(label).name.replace("-", "_")
        return None if known in _PYTHONS_OWN else data.decode(label)
    except (LookupError, ValueError):  # "none", "hex", a name with a zero in it, or not what it says
        return None


def is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 with letters beyond ASCII, which no other encoding is by chance."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


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
