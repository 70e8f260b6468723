"""Reads documents whose true number, date and issuer are known, and prints what cancu makes of them.

    python benchmarks/truth.py FOLDER [PATTERN] [--cache DIR]

FOLDER holds the documents and ``truth.csv`` (columns file, type, number, date, issuer, note).  One line
a file: which header fields are right, how number and text came about, seconds by the clock, seconds of
one core, and those a page.  A number or date that is not given (``-``) is no mistake where the figure
is written by hand; one that is wrong (``SAI``) always is, and makes the exit code 1.

Below, numbers and days apart by how they stand on the paper, as the note tells: printed, stamped (in
the picture of an electronic signature), by hand, or left blank.  ``--cache``: what was read of pages
is kept there and taken from there, so that two states of the extractors are compared on one reading
(the seconds then say little).
"""

from __future__ import annotations

import argparse
import csv
import fnmatch
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any


def plain(text: str | None) -> str:
    """For comparing names: lower case, no marks, bodies in their short form."""
    bare = unicodedata.normalize("NFD", (text or "").lower().replace("đ", "d"))
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(bare.replace("uy ban nhan dan", "ubnd").split())


def verdict(true: str | None, found: str | None, *, names: bool = False) -> str:
    if not found:
        return "-"
    if names:
        one, other = plain(true), plain(found)
        return "ok" if one in other or other in one else "SAI"
    return "ok" if true == found else "SAI"


def spelled(number: str) -> str:
    """A number as it is told: parts of a symbol are joined by hyphens (``QĐ.UB`` is ``QĐ-UB``)."""
    figure, _, symbol = number.rpartition("/")
    return f"{figure}/{symbol.replace('.', '-')}"


def read(file: Path, cache: str) -> tuple[dict[str, Any], float, float]:
    """What ``cancu extract`` says of a file, and how long it took, nothing kept from before."""
    began, worked = time.perf_counter(), core_seconds()
    done = subprocess.run(
        [sys.executable, "-m", "cancu", "extract", str(file), "--json"],
        capture_output=True,
        text=True,
        env={**os.environ, "CANCU_CACHE": cache},
        check=False,
    )
    took = time.perf_counter() - began
    found = json.loads(done.stdout) if done.stdout else {"error": {"code": "crash"}}
    return found, took, core_seconds() - worked


def core_seconds() -> float:
    """What the programs started so far have used, the programs they started included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


HEAD = ("file", "type", "number", "date", "issuer", "number_status", "text_source")
HEAD_LINE = "{:<10} {:<5} {:<7} {:<5} {:<7} {:<13} {:<11} {:>6} {:>6} {:>11}  {}"


def standing(row: dict[str, str]) -> str:
    """How a number stands on the paper, by the note of the truth."""
    note = row["note"]
    if not row["number"] or row["number"].startswith("(blank)"):
        return "none or blank"
    if "handwritten" in note:
        return "by hand"
    return "stamped" if "signature-widget" in note else "printed"


def apart(verdicts: dict[tuple[str, str], Counter[str]]) -> None:
    """Numbers and days by how the number stands: right, not given, wrong."""
    form = "{:<14} {:>9} {:>13} {:>12} {:>13}  {:>9} {:>12} {:>11}"
    print("\n" + form.format("number", "documents", *_APART))
    for how in ("printed", "stamped", "by hand", "none or blank"):
        number, day = verdicts[how, "number"], verdicts[how, "date"]
        counts = (day["ok"], day["-"], day["SAI"])
        print(form.format(how, number.total(), number["ok"], number["-"], number["SAI"], *counts))


_APART = ("number right", "not given", "number wrong", "day right", "not given", "day wrong")


def main(folder: Path, pattern: str, cache: str) -> int:
    print(HEAD_LINE.format(*HEAD, "s", "core s", "core s/page", "repairs"))
    wrong = 0
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with (folder / "truth.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = [row for row in csv.DictReader(table) if fnmatch.fnmatch(row["file"], pattern)]
    for row in rows:
        found, took, core = read(folder / row["file"], cache)
        if "error" in found:
            why = found["error"]["code"]
            spent = (f"{took:.1f}", f"{core:.1f}")
            print(HEAD_LINE.format(row["file"], *["-"] * 4, why, "-", *spent, "-", ""))
            continue
        own, source = found["document"], found["source"]
        verdicts = [verdict(row[name], own[name]) for name in ("type", "number", "date")]
        if verdicts[1] == "SAI" and spelled(row["number"]) == spelled(own["number"]):
            verdicts[1] = "ok"
        counted[standing(row), "number"][verdicts[1]] += 1
        counted[standing(row), "date"][verdicts[2]] += 1
        verdicts.append(verdict(row["issuer"], own["issuer"], names=True))
        wrong += verdicts.count("SAI")
        pages = source["pages"] or 0
        print(
            HEAD_LINE.format(
                row["file"],
                *verdicts,
                own["number_status"],
                source["text_source"],
                f"{took:.1f}",
                f"{core:.1f}",
                f"{core / pages:.2f}" if pages else "-",
                " ".join(source["repairs"]),
            )
        )
    apart(counted)
    print(f"\n{wrong} wrong")
    return 1 if wrong else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pattern", nargs="?", default="*")
    parser.add_argument("--cache")
    return parser.parse_args()


if __name__ == "__main__":
    told = arguments()
    with tempfile.TemporaryDirectory() as fresh:
        code = main(told.folder, told.pattern, told.cache or fresh)
    sys.exit(code)
