"""What stands over and under a table an office prints: letterhead, title, place and day, signatures.

Nghị định 30/2020/NĐ-CP, Phụ lục I: the issuing body with the one above it on the left, the national
motto on the right; a Party body writes ``ĐẢNG CỘNG SẢN VIỆT NAM`` and signs on its own forms.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors import gazetteers
from extractors.bodies.names import province_of
from extractors.letters import key

__all__ = ["Form", "form_of"]

#: Where a name is to be written by hand.
_DOTS = "…" * 12


@dataclass(frozen=True, slots=True)
class Form:
    """Letterhead, title and signatures of a table; ``kind`` is how ``cancu import`` knows it again."""

    kind: str
    title: str
    subtitle: str | None
    left: tuple[str, ...]
    right: tuple[str, ...]
    place: str
    signs: tuple[str, ...]


@cache
def _rows(kind: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in gazetteers.table("office_forms") if row["kind"] == kind)


def _begins(name: str, kind: str) -> dict[str, str] | None:
    words = key(name) + " "
    return next((row for row in _rows(kind) if words.startswith(key(row["word"]) + " ")), None)


def form_of(
    kind: str,
    title: str,
    *,
    office: str | None,
    on: dt.date,
    subtitle: str | None = None,
    signs: Sequence[str] = ("NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"),
) -> Form:
    """The form of a table of an office made on a day; dots for the office nobody has settled.

    >>> made = form_of("tasks/1", "BẢNG", office="Sở Y tế tỉnh Lào Cai", on=dt.date(2024, 6, 1))
    >>> made.left, made.place
    (('ỦY BAN NHÂN DÂN TỈNH LÀO CAI', 'SỞ Y TẾ'), 'Lào Cai, ngày 01 tháng 6 năm 2024')
    >>> form_of("tasks/1", "BẢNG", office="Tỉnh ủy Lào Cai", on=dt.date(2024, 6, 1)).right
    ('ĐẢNG CỘNG SẢN VIỆT NAM',)
    """
    name = _whole(office or _DOTS)
    province = province_of(name)
    party = _begins(name, "party") is not None
    motto: tuple[str, ...] = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
    if not party:
        motto = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return Form(
        kind,
        title,
        subtitle,
        _letterhead(name, province),
        motto,
        f"{province or _DOTS}, ngày {on.day:02d} tháng {month} năm {on.year}",
        tuple(signs),
    )


def _whole(name: str) -> str:
    """A name without abbreviations."""
    words = {row["word"]: row["note"] for row in _rows("whole")}
    return " ".join(words.get(word, word) for word in name.split())


def _letterhead(name: str, province: str | None) -> tuple[str, ...]:
    """The body above, where the name tells it, and the body without the place that says so."""
    above = _begins(name, "below")
    if above is None or province is None:
        return (name.upper(),)
    head, place = _cut(name, province)
    return (f"{above['note']} {place}".upper(), head.upper())


def _cut(name: str, province: str) -> tuple[str, str]:
    at = name.rfind(province)
    head = name[:at].rstrip()
    for kind in (row["word"] for row in _rows("place")):
        if head.endswith(f" {kind}"):
            return head.removesuffix(kind).rstrip(), f"{kind} {province}"
    return head, f"tỉnh {province}"
