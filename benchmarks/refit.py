"""Fit the weights of tasks and deadlines on annotated documents: one office left out, each in turn.

Nothing of a document is kept but what its facts look like (their signs), and whether they are right::

    python -m benchmarks.refit gather MET.json GOLD SOURCE [GOLD SOURCE ...]   # by this state's reading
    python -m benchmarks.refit fit MET.json [--worked-on KNOWN.json] [--later NOW.json] [--write DAY]

Errors are those of first contact: a document that somebody has looked at while mending says little of
one that nobody has.  So ``gather`` runs in the state that met the documents first, with today's
``confidence.py``, its tables and this script copied into it.  ``--later`` are the same documents as
read today: what was wrong and is no longer told counts half, so that mended kinds still teach what
doubt looks like.  ``--worked-on`` are documents of other sets, known for long: they count half, and
nothing where no error is left in them, which tells of the mending and not of the next document.

A task that stands in the annotation, optional or not, is right; a deadline that is optional is left
out, as ``cancu eval --reliability`` does.  *Strictly* right is a task whose body is told as annotated,
no longer and no shorter: the figures do not charge it, nor is it fitted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.calibrate import ANNOTATED, TABLE, extracted, likeliest, stated
from corpus.codec import to_json
from extractors import confidence
from pipeline.evaluation import pairing
from pipeline.evaluation.likeness import folded
from pipeline.evaluation.reliability import calibration_error
from pipeline.evaluation.tallies import Judged
from pipeline.read import read

FIFTH = 0.2
OLD, NEW, BASE = (
    0.3,
    1.5,
    9.0,
)  #: variances: of a weight that was fitted before, of a new sign's, of the base
#: What new signs are taken to mean before anything is counted; the others nothing.
TAKEN = {"assignment:inherited": -1.5}
HALF = 0.5  #: what mended errors and documents that were worked on count

Json = dict[str, Any]
Weights = Mapping[str, float]


@dataclass(slots=True)
class Row:
    """A fact as it was read: what it looks like, what was said of it, and what it is."""

    kind: str
    office: str
    document: str
    body: str  #: digest: facts of one body in one document are right or wrong together
    fact: str  #: digest: the same fact in another state of the extractors
    signs: tuple[str, ...]
    stated: float
    verdict: str  #: ``right``, ``wrong`` or ``optional``
    strict: bool
    weight: float = 1.0
    met: bool = True  #: at first contact
    left_out: float = 0.0  #: its probability by the other offices

    @property
    def right(self) -> bool:
        return self.verdict != "wrong"


# --- gather ---------------------------------------------------------------------------------------


def gathered(path: Path, source: Path) -> Iterator[Row]:
    """The tasks and deadlines of an annotated document."""
    before = confidence.weights()
    annotated = json.loads(path.read_text("utf-8"))
    document = read(source / annotated["file"])
    facts, known = extracted(document)
    got = to_json(document, facts)
    office = folded(annotated["document"].get("issuer")) or path.stem
    for kind, judge in (("assignment", _tasks), ("deadline", _deadlines)):
        for at, (verdict, strict) in judge(annotated, got).items():
            one = got[f"{kind}s"][at]
            signs = known[int(one["confidence"])][1]
            yield Row(
                kind,
                office,
                path.stem,
                _digest(path.stem, kind, one.get("agency"), one.get("kind")),
                _digest(path.stem, *(one.get(name) for name in _TOLD[kind])),
                signs,
                stated(signs, before),
                verdict,
                strict,
            )


_TOLD = {
    "assignment": ("agency", "role", "task"),
    "deadline": ("kind", "due", "rrule", "days", "start", "text"),
}


def _digest(*said: object) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def _tasks(gold: Json, got: Json) -> dict[int, tuple[str, bool]]:
    """The verdict on each task, and whether its body is told exactly."""
    complete = gold.get("assignments_complete", True)
    wanted, optional = gold["assignments"], gold.get("assignments_optional") or ()
    dated = got["deadlines"]
    read_ = [
        {**one, "deadline": pairing.due_day(one, dated), "at": at}
        for at, one in enumerate(got["assignments"])
    ]
    pairs = pairing.assignments(wanted, read_, optional, complete=complete)
    found: dict[int, tuple[str, bool]] = {}
    for pair in pairs.both:  # two annotated tasks may be read as one
        at = pair.got["at"]
        if found.get(at, ("wrong", False))[0] == "wrong":
            found[at] = ("right", _exact(pair.gold, pair.got)) if pair.right else ("wrong", False)
    found |= {one["at"]: ("wrong", False) for one in pairs.extra}
    for one in read_ if complete else ():
        if one["at"] not in found:
            same = (each for each in (*wanted, *optional) if pairing.listed(each, one))
            found[one["at"]] = ("optional", any(_exact(each, one) for each in same))
    return found


def _exact(gold: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    return folded(got["agency"]) in map(folded, pairing.accepts(gold, "agency"))


def _deadlines(gold: Json, got: Json) -> dict[int, tuple[str, bool]]:
    """The verdict on each deadline; one that nobody asked for is left out."""
    read_ = [{**one, "at": at} for at, one in enumerate(got["deadlines"])]
    pairs = pairing.deadlines(gold["deadlines"], read_, gold.get("deadlines_optional") or ())
    found = {pair.got["at"]: pair.right for pair in pairs.both}
    found |= {one["at"]: False for one in pairs.extra}
    return {at: ("right" if right else "wrong", right) for at, right in found.items()}


# --- fit ------------------------------------------------------------------------------------------


def weighted(met: list[Row], known: list[Row], later: list[Row]) -> list[Row]:
    """All rows, each with what it counts: many facts of one body count as their square root."""
    told = {row.fact for row in later}
    again = {row.document for row in later}
    for row in met:
        if not row.right and row.document in again and row.fact not in told:
            row.weight = HALF
    teaching = {row.kind for row in known if not row.right}
    for row in known:
        row.weight, row.met = HALF if row.kind in teaching else 0.0, False
    rows = [*met, *known]
    sizes = Counter(row.body for row in rows)
    for row in rows:
        row.weight /= sizes[row.body] ** 0.5
    return rows


def fitted(rows: Sequence[Row], before: Weights) -> dict[str, float]:
    """The weight of each sign that some row bears."""
    names = sorted({sign for row in rows for sign in row.signs})
    at = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        x[i, [at[sign] for sign in row.signs]] = 1.0
    variance = [BASE if ":" not in name else OLD if name in before else NEW for name in names]
    weights = likeliest(
        x,
        np.array([float(row.right) for row in rows]),
        np.array([row.weight for row in rows]),
        np.array([before.get(name, TAKEN.get(name, 0.0)) for name in names]),
        1 / np.array(variance),
    )
    return {name: round(float(weights[at[name]]), 2) for name in names}


def leave_out(rows: Sequence[Row], before: Weights, unit: str) -> None:
    """Give each row the probability that the documents of the other offices would.

    ``unit``: ``office``, or ``document`` for all other documents, those of its own office too.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, unit)].append(row)
    for name, group in groups.items():
        others = [row for row in rows if getattr(row, unit) != name]
        weights = {**before, **fitted(others, before)}
        for row in group:
            row.left_out = stated(row.signs, weights)


# --- tell -----------------------------------------------------------------------------------------


def held(facts: Sequence[tuple[float, bool]], share: float = FIFTH) -> float:
    """How many of the wrong facts the least sure share holds; of equally sure ones their part.

    >>> held([(0.2, False), (0.9, True), (0.9, True), (0.9, True), (0.9, False)])
    1.0
    """
    room, wrong = len(facts) * share, 0.0
    for _, equal in groupby(sorted(facts), key=lambda fact: fact[0]):
        group = [*equal]
        part = min(1.0, max(0.0, room / len(group)))
        wrong += part * sum(not right for _, right in group)
        room -= len(group)
    return wrong


def told(name: str, facts: Sequence[tuple[float, bool]]) -> str:
    """A line of figures."""
    wrong = sum(not right for _, right in facts)
    loss = -np.mean([np.log(p if right else 1 - p) for p, right in facts])
    error = calibration_error([Judged(name, p, right) for p, right in facts])
    mean = sum(p for p, _ in facts) / len(facts)
    return (
        f"{name:34} {len(facts):5} facts {wrong:4} wrong, least sure fifth {held(facts):5.1f}"
        f" = {held(facts) / max(1, wrong):.2f}  log loss {loss:.3f}  calibration error {error:.3f}"
        f"  stated {mean:.3f}  right {1 - wrong / len(facts):.3f}"
    )


def report(rows: Sequence[Row]) -> Iterator[str]:
    """Before and after, on what was met first, on all, and by the stricter notion of a body."""
    sets: dict[str, Callable[[Row], bool]] = {
        "first contact": lambda row: row.met,
        "all": lambda row: True,
    }
    for name, of_it in sets.items():
        group = [row for row in rows if of_it(row)]
        yield told(f"{name}, before", [(row.stated, row.right) for row in group])
        yield told(f"{name}, left out", [(row.left_out, row.right) for row in group])
        yield told(f"{name}, strict, before", [(row.stated, row.strict) for row in group])
        yield told(f"{name}, strict, left out", [(row.left_out, row.strict) for row in group])


def write(weights: Weights, rows: Sequence[Row], day: str) -> None:
    """Put weights into the table; those of signs that no row bears stay as they are."""
    rows = [row for row in rows if row.weight]
    total = Counter(sign for row in rows for sign in row.signs)
    right = Counter(sign for row in rows if row.right for sign in row.signs)
    source = f"{ANNOTATED} of {len({row.office for row in rows})} offices (benchmarks/refit.py)"
    head, *old = TABLE.read_text("utf-8").splitlines()
    lines = {line.partition("\t")[0]: line for line in old}
    for sign, weight in weights.items():
        lines[sign] = f"{sign}\t{weight:.2f}\t{total[sign]}\t{right[sign]}\t{source}\t{day}"
    TABLE.write_text("\n".join([head, *(lines[sign] for sign in sorted(lines))]) + "\n", "utf-8")


# --- command line ---------------------------------------------------------------------------------


def _loaded(paths: Sequence[Path]) -> list[Row]:
    rows = [Row(**one) for path in paths for one in json.loads(path.read_text("utf-8"))]
    for row in rows:
        row.signs = tuple(row.signs)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    gather = commands.add_parser("gather")
    gather.add_argument("out", type=Path)
    gather.add_argument("folders", type=Path, nargs="+", help="annotations, documents, and so on")
    fit = commands.add_parser("fit")
    fit.add_argument("met", type=Path, nargs="+")
    fit.add_argument("--worked-on", type=Path, nargs="*", default=[])
    fit.add_argument("--later", type=Path, nargs="*", default=[])
    fit.add_argument(
        "--leave", choices=("office", "document"), default="office", help="out, each in turn"
    )
    fit.add_argument("--write", metavar="DAY")
    args = parser.parse_args()
    if args.command == "gather":
        found: dict[str, list[Json]] = {}  # a document that was annotated twice counts once
        for gold, source in zip(args.folders[::2], args.folders[1::2], strict=True):
            for path in sorted(gold.glob("*.json")):
                if path.stem not in found:
                    found[path.stem] = [asdict(row) for row in gathered(path, source)]
        args.out.write_text(json.dumps([*chain.from_iterable(found.values())]), "utf-8")
        return
    every = weighted(*map(_loaded, (args.met, args.worked_on, args.later)))
    before = confidence.weights()
    for kind in ("assignment", "deadline"):
        rows = [row for row in every if row.kind == kind]
        leave_out(rows, before, args.leave)
        print(kind)
        print("\n".join(report(rows)))
        if args.write:
            write(fitted(rows, before), rows, args.write)


if __name__ == "__main__":
    main()
