"""Vietnamese text in the codes of old fonts, for fixtures: the way back from pipeline.script.fonts.

Written out by hand from the rules of the two systems, not from the program's tables, so that a slip
in a table shows.
"""

from __future__ import annotations

import unicodedata

_TCVN3_LETTERS = (
    "¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ ¨ă ©â ªê «ô ¬ơ \u00adư ®đ µà ¶ả ·ã ¸á ¹ạ »ằ ¼ẳ ½ẵ ¾ắ Æặ Çầ Èẩ Éẫ Êấ Ëậ "
    "Ìè Îẻ Ïẽ Ðé Ñẹ Òề Óể Ôễ Õế Öệ ×ì Øỉ Üĩ Ýí Þị ßò áỏ âõ ãó äọ åồ æổ çỗ èố éộ êờ ëở ìỡ íớ îợ "
    "ïù ñủ òũ óú ôụ õừ öử ÷ữ øứ ùự úỳ ûỷ üỹ ýý þỵ"
).replace(" ", "")
_TCVN3 = {_TCVN3_LETTERS[i + 1]: _TCVN3_LETTERS[i] for i in range(0, len(_TCVN3_LETTERS), 2)}

_VNI_HORN = {"o": "ô", "u": "ö"}
_VNI_TONE = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_ROOF = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BOWL = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_ONE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}


def tcvn3(text: str) -> str:
    """The text as its TCVN3 codes look in Latin-1; toned capitals become small, as they had none."""
    return "".join(_TCVN3.get(char, _TCVN3.get(char.lower(), char)) for char in text)


def vni(text: str) -> str:
    """The text as its VNI codes look in Latin-1."""
    return "".join(map(_vni, text))


def _vni(char: str) -> str:
    low = char.lower()
    if low in _VNI_ONE:
        made = _VNI_ONE[low]
    else:
        base, *marks = unicodedata.normalize("NFD", low)
        tone = "".join(mark for mark in marks if mark in _VNI_TONE)
        if "\u0302" in marks:
            made = base + _VNI_ROOF[tone]
        elif "\u0306" in marks:
            made = base + _VNI_BOWL[tone]
        else:
            base = _VNI_HORN[base] if "\u031b" in marks else base
            made = base + (_VNI_TONE[tone] if tone else "")
    return made.upper() if char.isupper() else made
