"""Reads documents whose true number, date and issuer are known, and prints what cancu makes of them.

    python benchmarks/truth.py FOLDER [PATTERN]

FOLDER holds the documents and ``truth.csv`` (columns file, type, number, date, issuer, note).  One line
a file: which header fields are right, how number and text came about, seconds by the clock, seconds of
one core, and those a page.  A number or date that is not given (``-``) is no mistake where the figure
is written by hand; one that is wrong (``SAI``) always is, and makes the exit code 1.
"""

from __future__ import annotations

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


def main(folder: Path, pattern: str) -> int:
    head = (
        "file",
        "type",
        "number",
        "date",
        "issuer",
        "number_status",
        "text_source",
        "s",
        "core s",
        "core s/page",
        "repairs",
    )
    form = "{:<10} {:<5} {:<7} {:<5} {:<7} {:<13} {:<11} {:>6} {:>6} {:>11}  {}"
    print(form.format(*head))
    wrong = 0
    with (folder / "truth.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = [row for row in csv.DictReader(table) if fnmatch.fnmatch(row["file"], pattern)]
    with tempfile.TemporaryDirectory() as cache:
        for row in rows:
            found, took, core = read(folder / row["file"], cache)
            if "error" in found:
                print(
                    form.format(
                        row["file"],
                        *["-"] * 4,
                        found["error"]["code"],
                        "-",
                        f"{took:.1f}",
                        f"{core:.1f}",
                        "-",
                        "",
                    )
                )
                continue
            own, source = found["document"], found["source"]
            verdicts = [verdict(row[name], own[name]) for name in ("type", "number", "date")]
            verdicts.append(verdict(row["issuer"], own["issuer"], names=True))
            wrong += verdicts.count("SAI")
            pages = source["pages"] or 0
            print(
                form.format(
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
    print(f"{wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) == 3 else "*"))
