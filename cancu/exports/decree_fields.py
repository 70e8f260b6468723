"""Documents under the field names of Nghị định 30/2020/NĐ-CP, Phụ lục VI, for an office's own system.

The decree has a list for what goes out and one for what comes in (Phần II, mục I and II); both stand in
``office_fields.tsv``, in its order.  A member of a group bears the name of the group in front
(``SignerInfo.FullName``), as ``OrganName`` is both who issues and who receives.  What documents do not
tell (codes of bodies, files, urgency) stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from cancu.exports.arrivals import arrival
from cancu.offices import Whose
from cancu.tasks.status import STATUS
from extractors import gazetteers

__all__ = ["rows"]

Json = Mapping[str, Any]


class Corpus(Protocol):
    """What is asked of a corpus (:class:`cancu.service.Corpus` gives it)."""

    def documents(self, *, held: bool | None = None) -> list[dict[str, Any]]: ...
    def tasks(self, *, wanted: Any = None) -> list[dict[str, Any]]: ...
    def received(self) -> dict[int, list[dict[str, Any]]]: ...


def rows(corpus: Corpus, form: str, whose: Whose) -> Iterator[list[Any]]:
    """The names of the fields, then a row a document: what the office issued, or all else.

    Of an office that is not known every document that is held stands in each list.
    """
    which = form.rpartition("-")[2]  #: ``in`` or ``out``
    fields = [row for row in gazetteers.table("office_fields") if row["list"] == which]
    yield [row["field"] for row in fields]
    going = which == "out"
    stamps = corpus.received()
    open_task: dict[int, Json] = {}
    for task in corpus.tasks(wanted=None if going else whose.wanted):
        if task["term"] and task["status"].startswith("open"):
            open_task.setdefault(task["document"]["id"], task)
    for document in corpus.documents(held=True):
        if whose.issued is not None and whose.issued(document) != going:
            continue
        arrived = arrival(stamps.get(document["id"], ()), whose.is_named)
        whole = dict(document) | {"arrived": arrived, "task": open_task.get(document["id"])}
        yield [_FROM[row["from"]](whole) for row in fields]


def _split(number: str | None) -> tuple[str | None, str | None]:
    """A number in its figure and what stands behind it; a Party number has a hyphen there.

    >>> _split("12/KH-UBND"), _split("36-CT/TW"), _split("105/2021/NĐ-CP"), _split(None)
    (('12', 'KH-UBND'), ('36', 'CT/TW'), ('105', '2021/NĐ-CP'), (None, None))
    """
    if not number:
        return None, None
    at = next((at for at, char in enumerate(number) if char in "/-"), len(number))
    return number[:at] or None, number[at + 1 :] or None


def _progress(row: Json) -> str | None:
    """How far the soonest open task is, where somebody has said so."""
    task = row["task"]
    return STATUS[task["status"]].vi if task and task["state"] not in ("new", "seen") else None


_FROM: Mapping[str, Callable[[Json], Any]] = {
    "blank": lambda row: None,
    "figure": lambda row: _split(row["number"])[0],
    "notation": lambda row: _split(row["number"])[1],
    "date": lambda row: row["date"],
    "issuer": lambda row: row["issuer"],
    "type_name": lambda row: row["type_name"],
    "title": lambda row: row["title"],
    "language": lambda row: "Tiếng Việt",
    "pages": lambda row: row["pages"],
    "position": lambda row: (row["signer"] or {}).get("position"),
    "signer": lambda row: (row["signer"] or {}).get("name"),
    "recipients": lambda row: row["recipients"],
    "arrival_number": lambda row: row["arrived"].number,
    "arrival_date": lambda row: row["arrived"].date,
    "progress": _progress,
    "due": lambda row: row["task"] and row["task"]["term"],
    "note": lambda row: row["arrived"].note,
}
