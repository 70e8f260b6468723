"""What a cheap look spares: readers that are not asked where they cannot find anything, by count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extractors.assignments import lists_behind, sentences
from extractors.tables import places
from pipeline.read import from_text


def counted(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[tuple[Any, ...]]:
    """The calls of a function of a module, from now on."""
    calls: list[tuple[Any, ...]] = []
    asked: Callable[..., Any] = getattr(module, name)

    def noting(*given: Any, **named: Any) -> Any:
        calls.append(given)
        return asked(*given, **named)

    monkeypatch.setattr(module, name, noting)
    return calls


def test_nobody_is_looked_for_where_no_verb_comes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    leads = counted(monkeypatch, sentences, "lead_at")
    text = "Tổ Bảo vệ tuần tra bờ kênh, dọn rác ở bến, sơn lại cột mốc."
    assert sentences.in_turn(text, 0, len(text)) == []
    assert not leads
    text = "Trưởng thôn rà soát hộ nghèo, Bí thư chi bộ rà soát đảng viên"
    assert len(sentences.in_turn(text, 0, len(text))) == 1
    assert leads


def test_items_without_a_mark_are_not_read_for_who_stands_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    items = counted(monkeypatch, lists_behind, "_item")
    alone = "- Sửa đoạn kênh qua chợ\n- Thay cột gãy ở bến\n- Sơn lại cột mốc\n"
    assert not list(lists_behind._listed(from_text(alone)[0]))
    one = alone.replace("chợ", "chợ – nhóm Kênh")
    assert not list(lists_behind._listed(from_text(one)[0]))
    assert not items  # one of three: no list of who does what
    two = one.replace("bến", "bến – nhóm Cột")
    assert len(list(lists_behind._listed(from_text(two)[0]))) == len(items) == 2


def test_lines_of_a_stacked_row_are_compared_once_a_column(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = counted(monkeypatch, places, "_goes_on")
    lines = ("1", *(f"Dọn rác ở đoạn kênh số {each}" for each in range(20)), "Tổ Bảo vệ", "12/5/2026")
    kinds = ("number", "task", "doer", "time")
    assert places.parted(lines, kinds) == ((0, 1), (1, 21), (21, 22), (22, 23))
    assert len(compared) == len(kinds) * (len(lines) - 1)
