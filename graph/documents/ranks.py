"""The legal rank of a document, read from its number (Luật 64/2025/QH15 Đ.4, domain.md 3).

1 is highest.  None: no rank (administrative, Party, công văn, individual decisions) or not known; which
of the two :func:`is_normative` tells: a normative number bears its year between two slashes, or is of
Quốc hội and its standing committee.
"""

from __future__ import annotations

from functools import cache

from extractors import gazetteers
from graph.documents.identity import number_parts

__all__ = ["ORDERING", "is_normative", "rank_of"]

#: Documents that give work; a report or a letter of thanks does not.
ORDERING = frozenset({"KH", "QĐ", "CT", "CĐ", "CV", "CTr", "ĐA", "PA", "KL", "TB", "NQ", "HD"})

#: Issuer code of a number -> beginning of the issuer in the type gazetteer.
_ISSUERS = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng",
    "CTN": "Chủ tịch nước",
    "HĐND": "HĐND tỉnh",
    "UBND": "UBND tỉnh",
    "CTUBND": "Chủ tịch UBND",
    "HĐTP": "HĐTP",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ",
}


def is_normative(number: str | None) -> bool:
    """Whether a number is one of a normative document (QPPL).

    >>> is_normative("105/2021/NĐ-CP"), is_normative("1452/QĐ-TTg"), is_normative("36-CT/TW")
    (True, False, False)
    """
    parts = number_parts(number) if number else None
    return parts is not None and not parts.party and parts.year is not None


@cache
def _ranks() -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for row in gazetteers.doc_types():
        if row.rank is not None and row.abbr:
            found.setdefault((row.abbr, row.issuers.split(";")[0].strip()), row.rank)
    return found


@cache
def rank_of(number: str, kind: str | None = None) -> int | None:
    """The rank of a normative number; ``kind`` tells laws from resolutions.

    >>> rank_of("73/2021/QH14", "Luật"), rank_of("105/2021/NĐ-CP"), rank_of("13/2022/TT-BCA")
    (2, 5, 8)
    >>> rank_of("184/QĐ-UBND") is None
    True
    """
    parts = number_parts(number)
    if parts is None or not is_normative(number):
        return None
    if parts.body == "QH":
        return 2
    if parts.body == "UBTVQH":
        return 3
    code = parts.type_code or kind
    if code is None:
        return None
    issuer = _ISSUERS.get(parts.body)
    if issuer is not None:
        for (abbr, name), rank in _ranks().items():
            if abbr == code and name.startswith(issuer):
                return rank
        return None
    if code in {"TT", "TTLT"}:
        return next((rank for (abbr, _), rank in _ranks().items() if abbr == code), None)
    return None
