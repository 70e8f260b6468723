"""Tables of learned weights, as ``benchmarks/seams.py`` and ``benchmarks/orders.py`` write them."""

from __future__ import annotations

import json
from collections.abc import Sequence

__all__ = ["as_json", "hundredths"]


def hundredths(
    groups: Sequence[str], learned: Sequence[dict[str, float]], least: int
) -> dict[str, dict[str, int]]:
    """The weights of each group of signs in hundredths, those under ``least`` left out.

    >>> hundredths(["verb"], [{"b": 0.5, "a": 0.01}], 10)
    {'verb': {'b': 50}}
    """
    return {
        group: {
            sign: whole
            for sign, value in sorted(values.items())
            if abs(whole := round(100 * value)) >= least
        }
        for group, values in zip(groups, learned, strict=True)
    }


def as_json(made: dict[str, object], groups: Sequence[str]) -> str:
    """The table as JSON, a line for each group of signs."""
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    for group in groups:
        text = text.replace(f'"{group}":{{', f'\n"{group}":{{', 1)
    return f"{text}\n"
