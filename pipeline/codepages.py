"""Old Vietnamese code pages: TCVN3 (ABC), VNI, and how to tell which one a file is in.

Before Unicode, offices wrote with fonts that drew Vietnamese letters over Latin-1 bytes.  No
maintained library reads them; the tables are those of TCVN 5712:1993 (VN3) and of VNI-Win.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["decode", "from_tcvn3", "from_vni", "is_tcvn3", "unmask_tcvn3"]

_TCVN3_BYTES = bytes.fromhex(
    "a1a2a3a4a5a6a7a8a9aaabacadae"
    "b5b6b7b8b9bbbcbdbec6c7c8c9cacb"
    "cccecfd0d1d2d3d4d5d6d7d8dcddde"
    "dfe1e2e3e4e5e6e7e8e9eaebecedee"
    "eff1f2f3f4f5f6f7f8f9fafbfcfdfe"
)
_TCVN3_CHARS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3 = dict(zip(_TCVN3_BYTES, _TCVN3_CHARS, strict=True))

#: VNI writes a letter and then its marks: one byte each, lower case; capitals are 0x20 below.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {
    "ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip
_VNI_PAIR = re.compile(
    "([aeouyöôAEOUYÖÔ])([" + "".join(_VNI_MARKS) + "".join(_VNI_MARKS).upper() + "])"
)
_VNI_ALONE = str.maketrans(
    _VNI_LETTERS | {old.upper(): new.upper() for old, new in _VNI_LETTERS.items()}
)


def from_tcvn3(data: bytes) -> str:
    """Text of TCVN3 bytes.

    >>> from_tcvn3(b"Quy\\xd5t \\xae\\xdenh")
    'Quyết định'
    """
    return data.decode("latin-1").translate(_TCVN3)


def from_vni(data: bytes) -> str:
    """Text of VNI bytes.

    >>> from_vni("Quyeát ñònh".encode("latin-1"))
    'Quyết định'
    """

    def compose(found: re.Match[str]) -> str:
        letter = found[1].translate(_VNI_ALONE)
        return unicodedata.normalize("NFC", letter + _VNI_MARKS[found[2].lower()])

    return _VNI_PAIR.sub(compose, data.decode("latin-1")).translate(_VNI_ALONE)


#: Words no Vietnamese office text does without; a wrong code page gives none of them.
_COMMON = re.compile(r"(?i)\b(?:của|và|định|quyết|ngày|các|được|về|số|thực hiện|nhân dân|căn cứ)\b")


def decode(data: bytes) -> tuple[str, str | None] | None:
    """Text of bytes that are not Unicode, with the code page; None when none makes sense.

    >>> decode("Căn cứ Quyết định của Ủy ban và các sở".encode("cp1258", "ignore"))[1]
    'windows-1258'
    """
    candidates: list[tuple[int, str, str]] = []
    for name, make in (("tcvn3", from_tcvn3), ("vni", from_vni)):
        text = make(data)
        candidates.append((len(_COMMON.findall(text)), name, text))
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
        candidates.append((len(_COMMON.findall(text)), "windows-1258", text))
    except UnicodeDecodeError:
        pass
    score, name, text = max(candidates)
    return (text, name) if score >= max(1, len(data) // 2000) else None


#: TCVN3 bytes as Latin-1 letters, with two that PDF fonts name after the picture they see.
_MASKED = _TCVN3 | {0x2212: "ư", 0x2219: "ã"}


def unmask_tcvn3(text: str) -> str:
    """Text whose TCVN3 bytes were taken for Latin-1 letters; one letter out for one in.

    >>> unmask_tcvn3("QuyÕt ®Þnh cña Thñ t−íng")
    'Quyết định của Thủ tướng'
    """
    return text.translate(_MASKED)


def is_tcvn3(text: str) -> bool:
    """Whether a text shows TCVN3 through Latin-1 glasses (``®Þnh`` for ``định``).

    >>> is_tcvn3("QuyÕt ®Þnh vÒ c¸c biÖn ph¸p cña Thñ t−íng ngµy 5"), is_tcvn3("Quyết định ® của Nokia")
    (True, False)
    """
    if "®" not in text and "µ" not in text:
        return False
    return len(_COMMON.findall(unmask_tcvn3(text))) > 2 + 3 * len(_COMMON.findall(text))
