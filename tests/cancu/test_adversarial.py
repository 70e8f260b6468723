"""Texts that no clerk writes cost no more than their length: all of ``extract_text``, step by step.

The times of two lengths are compared, not held against a clock; four times the text may cost four
times the work, and half as much again for a machine that does other things.
"""

from __future__ import annotations

import pytest

import cancu
from tests.cost import grows_linearly

UNITS = (
    "Căn cứ ",
    "7",
    "/",
    "Quyết định số ",
    "trước ngày ",
    "Giao Sở ",
    "điểm a khoản 1 Điều 2 ",
    "(",
    "“",
    "TM. ",
    "Nơi nhận: ",
    "- ",
    "| ",
    "\n",
    "Điều 1. ",
    " và ",
    ", ",
    "năm 2026 ",
    "tầm nhìn đến năm 2030 ",
    "trong tháng 5/2026 ",
    "thời hạn 5 ngày ",
    "12/QĐ-UBND ",
    "Kế hoạch số      /KH-UBND ",
    "Căn cứ Quyết định số     /QĐ-UBND ngày   tháng   năm 2026 của UBND tỉnh;\n",
    "các Sở: Y tế, ",
    "- a\n",
    "| a |\n",
    "1. Sở Y tế\n",
    "TM. UBND\n",
    "2026\n",
    "CÔNG BÁO/Số 238/Ngày 21-04-2026\n",
    "Giao Sở Y tế trước ngày 15/6/2026 (điểm a khoản 1 Điều 2) TM. | - “Nơi nhận: \n",
)
#: What stands around: a text of its own number takes all the ways.
HEAD = "UBND TỈNH LÀO CAI\nSố:      /KH-UBND\nKẾ HOẠCH\nVề chuyển đổi số\n"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: repr(unit[:24]))
def test_cost_is_linear(unit: str) -> None:
    assert grows_linearly(cancu.extract_text, unit, 6_000, head=HEAD)
