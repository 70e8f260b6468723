"""One document's dossier: who it is, what it rests on, whether it holds, what it orders, what is wrong.

Everything bears the words it rests on; pictures of the pages where evidence stands are drawn from the
original file, in a process of its own, while that file still has the bytes that were read.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from cancu.desk import Wanted
from cancu.tasks.kinds import KINDS
from cancu.values import Json

__all__ = ["dossier"]

#: Pages drawn at most, how large (pixels of a point), and how long one may take.
_PICTURES, _SCALE, _SECONDS = 6, 1.4, 30.0
_DRAWS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")


class Corpus(Protocol):
    """What a dossier asks of a corpus (:class:`cancu.service.Corpus` gives it)."""

    def show(self, ref: str) -> Json: ...
    def trace(
        self, ref: str, *, depth: int | None, as_of: dt.date | None, limit: int | None
    ) -> Json: ...
    def task_list(self, wanted: Any) -> Json: ...


def dossier(corpus: Corpus, ref: str, *, day: dt.date, depth: int = 2, pictures: bool = True) -> Json:
    """What is known of one document on a day: ``document``, ``chain`` (of bases), ``status``
    (state of force with its reason), ``tasks``, ``findings``, ``cited_by``, ``pictures`` (page number
    and PNG in base64)."""
    found = corpus.show(ref)
    ident = str(found["id"])
    tree = corpus.trace(ident, depth=depth, as_of=day, limit=300)
    tasks = corpus.task_list(Wanted(document=ident, kinds=KINDS, as_of=day))["tasks"]
    pages = _pages(found, tasks)
    return {
        "id": found["id"],
        "label": found["label"],
        "held": found["held"],
        "day": day.isoformat(),
        "document": found["document"],
        "source": found["source"],
        "files": found["files"],
        "chain": flat(tree),
        "status": tree.get("status"),
        "tasks": tasks,
        "findings": found["findings"],
        "cited_by": found["cited_by"],
        "inferences": found["inferences"],
        "pictures": _drawn(found, pages) if pictures and found["held"] else [],
    }


def _pages(found: Json, tasks: Iterable[Json]) -> list[int]:
    """The pages evidence stands on: the first, those of findings, those of tasks."""
    pages = [1]
    for finding in found["findings"]:
        pages += [
            each["page"]
            for each in finding["evidence"]
            if each["document"] == found["id"] and each["page"] is not None
        ]
    pages += [each["page"] for each in tasks if each["page"] is not None]
    return list(dict.fromkeys(pages))[:_PICTURES]


def _drawn(found: Json, pages: Iterable[int]) -> list[Json]:
    path = _original(found)
    if path is None:
        return []
    made = []
    for number in pages:
        picture = _picture(path, number)
        if picture is not None:
            made.append({"page": number, "png": base64.b64encode(picture).decode("ascii")})
    return made


def _original(found: Json) -> Path | None:
    """The file the text was read from, while it has the same bytes and can be drawn."""
    for each in found["files"]:
        path = Path(each)
        if path.suffix.lower() in _DRAWS and path.is_file():
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() == found["source"]["sha256"]:
                    return path
    return None


def _picture(path: Path, number: int) -> bytes | None:
    program = Path(__file__).parent / "web" / "drawing.py"
    words = [sys.executable, "-I", str(program), str(path), str(number), str(_SCALE)]
    try:
        run = subprocess.run(words, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout if run.returncode == 0 and run.stdout else None


def flat(tree: Json) -> list[Json]:
    """The chain of bases in the order it is read, each with its ``depth``."""
    made: list[Json] = []
    pending: list[tuple[int, Json]] = [(0, tree)]
    while pending:  # not by recursion: a chain can be long
        depth, each = pending.pop()
        if depth:
            made.append({name: value for name, value in each.items() if name != "children"})
            made[-1]["depth"] = depth
        pending.extend((depth + 1, child) for child in reversed(each["children"]))
    return made
