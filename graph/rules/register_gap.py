"""Numbers that are missing between those held of one register.

Source: numbers run without a break through the year (NĐ 30/2020 Điều 15, V).  Information, and weak:
what is missing may lie elsewhere.  A share is told only where the corpus clearly means to hold the whole
register: ten documents and more, four fifths of the numbers between the lowest and the highest.

Silent on a single text, on registers of which less is held, and where place or body is not known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corpus.records import DocumentRow
from extractors.model import Finding, Message, Severity
from graph.documents.identity import number_parts
from graph.documents.registers import register_of
from graph.rules import RULES, Scope
from graph.view import Place, View
from graph.wording import listed

_FEWEST, _SHARE = 10, 0.8


@RULES.register(
    "register-gap",
    version=1,
    looks_at=(Scope.REGISTER,),
    summary=Message("Khuyết số trong một sổ đăng ký", "Numbers missing from a register"),
    source="Nghị định 30/2020/NĐ-CP, Điều 15",
    needs_all=True,
)
def register_gap(view: View) -> Iterator[Finding]:
    return view.compared(_register, _of_one_register)


def _register(view: View, document: DocumentRow) -> Iterator[tuple[Place, int]]:
    if document.held:
        place = register_of(document, lambda: view.dates_told(document.id))
        parts = number_parts(document.number or "")
        if place is not None and parts is not None:
            yield place, parts.value


def _of_one_register(view: View, place: Place, notes: list[tuple[int, int]]) -> Iterator[Finding]:
    held: dict[int, list[int]] = defaultdict(list)
    for ident, value in notes:
        held[value].append(ident)
    low, high = min(held), max(held)
    gaps = [value for value in range(low, high + 1) if value not in held] if _whole(held) else []
    if gaps:
        first, last = (
            view.documents[min(held[value], key=view.rank.__getitem__)] for value in (low, high)
        )
        yield Finding(
            "register-gap",
            Severity.INFO,
            Message(
                f"Kho có {len(held)}/{high - low + 1} số từ {first.number} đến {last.number}; không thấy các số "
                f"{listed(map(str, gaps), limit=12)} (có thể lưu ở nơi khác, chưa kiểm tra).",
                f"{len(held)} of {high - low + 1} numbers from {first.number} to {last.number} are held; not seen: "
                f"{listed(map(str, gaps), limit=12)} (they may be elsewhere, which was not checked).",
            ),
            (view.heading(first.id), view.heading(last.id)),
            about=("register", *map(str, place)),
            basis=tuple(map(str, gaps)),
        )


def _whole(held: dict[int, list[int]]) -> bool:
    return len(held) >= _FEWEST and len(held) >= _SHARE * (max(held) - min(held) + 1)
