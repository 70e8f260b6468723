"""A run of the scorer kept in a file, and what another run gained and lost against it.

The file holds the figures, the tallies and the differences of the run, a fingerprint of the
annotations it holds for and the versions of the extractors.  It is JSON with one difference a line, so
that a version control system shows what changed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.errors import NotFound, Unreadable
from pipeline.evaluation.spans import SpanReport
from pipeline.evaluation.tallies import Difference, Report, Tally

__all__ = ["Change", "against", "load", "save"]

SCHEMA = "cancu.eval/1"
#: A figure that moved by less than this has not moved.
_STILL = 1e-9


@dataclass(frozen=True, slots=True)
class Change:
    """What a run gained (differences that are gone) and lost (new ones) since the pinned one.

    ``figures`` and ``fields`` give (then, now) of what moved, fields by F1; ``same_gold`` is False when
    the annotations or documents have changed since, ``versions`` the extractors whose version has.
    """

    lost: tuple[Difference, ...]
    gained: tuple[Difference, ...]
    figures: Mapping[str, tuple[float, float]]
    fields: Mapping[str, tuple[float, float]]
    same_gold: bool
    versions: Mapping[str, tuple[int | None, int | None]]

    @property
    def fell(self) -> bool:
        """Whether something is worse: a new difference, or a lower figure."""
        return bool(self.lost) or any(now < then for then, now in self.figures.values())

    def as_json(self) -> dict[str, Any]:
        return {
            "lost": [each.as_json() for each in self.lost],
            "gained": [each.as_json() for each in self.gained],
            "figures": {name: list(pair) for name, pair in self.figures.items()},
            "fields": {name: list(pair) for name, pair in self.fields.items()},
            "same_gold": self.same_gold,
            "versions": {name: list(pair) for name, pair in self.versions.items()},
        }


def save(path: Path, report: Report | SpanReport, *, gold: str, versions: Mapping[str, int]) -> None:
    """Write a run down."""
    head = {
        "schema": SCHEMA,
        "gold": gold,
        "documents": report.documents,
        "extractors": dict(versions),
        "figures": {name: round(value, 6) for name, value in report.figures.items()},
        "fields": {
            name: [tally.right, tally.extra, tally.missed] for name, tally in report.fields.items()
        },
    }
    lines = [json.dumps(name) + ": " + _line(value) for name, value in head.items()]
    each = ",\n  ".join(_line(one.as_json()) for one in report.differences)
    body = f'"differences": [\n  {each}\n ]' if each else '"differences": []'
    path.write_text("{\n " + ",\n ".join([*lines, body]) + "\n}\n", "utf-8")


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def load(path: Path) -> dict[str, Any]:
    """A run that was written down."""
    if not path.is_file():
        raise NotFound(
            f"Không có tệp {path}; hãy ghi một lần chấm bằng --pin trước.",
            f"There is no file {path}; write a run down with --pin first.",
        )
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["schema"] != SCHEMA:
            raise ValueError(found["schema"])
        found["differences"] = [Difference(**one) for one in found["differences"]]
        found["fields"] = {name: Tally(*three) for name, three in found["fields"].items()}
        return dict(found)
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable(
            f"{path} không phải là tệp do cancu eval --pin ghi.",
            f"{path} was not written by cancu eval --pin.",
        ) from error


def against(
    pinned: Mapping[str, Any],
    report: Report | SpanReport,
    *,
    gold: str,
    versions: Mapping[str, int],
) -> Change:
    """What changed since a pinned run."""
    fields: dict[str, Tally] = pinned["fields"]
    then, now = pinned["extractors"], versions
    return Change(
        _without(report.differences, pinned["differences"]),
        _without(pinned["differences"], report.differences),
        _moved(pinned["figures"], {n: round(v, 6) for n, v in report.figures.items()}),
        _moved({n: t.f1 for n, t in fields.items()}, {n: t.f1 for n, t in report.fields.items()}),
        pinned["gold"] == gold,
        {
            name: (then.get(name), now.get(name))
            for name in sorted({*then, *now})
            if then.get(name) != now.get(name)
        },
    )


def _without(ones: Iterable[Difference], others: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences of one run that the other has not, each as often as it is more."""
    there = Counter(each.identity for each in others)
    found = []
    for each in ones:
        if there[each.identity]:
            there[each.identity] -= 1
        else:
            found.append(each)
    return tuple(found)


def _moved(then: Mapping[str, float], now: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    return {
        name: (then.get(name, 1.0), now.get(name, 1.0))
        for name in {**then, **now}
        if abs(then.get(name, 1.0) - now.get(name, 1.0)) > _STILL
    }
