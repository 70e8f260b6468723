"""Tasks of a body and of those whose work it took over: who asks for the *Sở Nông nghiệp và Môi trường*
is shown what the *Sở Tài nguyên và Môi trường* was told before 01/3/2025, marked as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from corpus.codec import agency_json
from corpus.records import DocumentRow
from extractors.bodies.entities import AgencyEntity, entity_of, heirs_of

__all__ = ["known_as", "of_agency", "with_entities"]

Json = dict[str, Any]


def with_entities(tasks: Iterable[Json], documents: Mapping[int, DocumentRow]) -> list[Json]:
    """The tasks, each with the body its printed name means on the day of its document."""
    return [
        task
        | {"agency_entity": agency_json(_entity(task, documents.get(task["document"]))), "heir": None}
        for task in tasks
    ]


def known_as(
    task: Mapping[str, Any], document: DocumentRow | None, *, plain: Callable[[str], str]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the bodies of a task are called, and who took their work over: ``plain`` name and name.

    Who asks for a piece of the first is shown the task as it is, who asks for a piece of the second is
    told the heir (:func:`of_agency`).
    """
    entity = _entity(task, document)
    names = [task["agency"] or "", *task["with"]]
    heirs: tuple[str, ...] = ()
    if entity is not None:
        names.append(entity.name)
        heirs = tuple(heirs_of(entity))
    called = "\n".join(plain(name) for name in names if name)
    return called, tuple((plain(name), name) for name in heirs)


def of_agency(
    tasks: Iterable[Json],
    documents: Mapping[int, DocumentRow],
    wanted: str,
    *,
    plain: Callable[[str], str],
) -> list[Json]:
    """The tasks of the bodies whose name holds ``wanted``, and of those whose heir's name does.

    ``heir`` of the latter names the body that has the task now; ``plain`` makes names comparable.
    """
    sought = plain(wanted)
    found: list[Json] = []
    for task in tasks:
        if any(sought in plain(name) for name in (task["agency"] or "", *task["with"])):
            found.append(task)
            continue
        entity = _entity(task, documents.get(task["document"]))
        if entity is None:
            continue
        if sought in plain(entity.name):  # "Sở TN&MT", asked for by its full name
            found.append(task)
            continue
        heir = next((name for name in heirs_of(entity) if sought in plain(name)), None)
        if heir is not None:
            found.append(task | {"heir": heir})
    return found


def _entity(task: Mapping[str, Any], document: DocumentRow | None) -> AgencyEntity | None:
    if not task["agency"]:
        return None
    on = document.date if document is not None else None
    return entity_of(task["agency"], on=on, locality=document.locality if document else None)
