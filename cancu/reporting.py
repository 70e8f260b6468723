"""Reports: what is new, what is doubtful, one document whole; a part of :class:`cancu.Corpus`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from cancu.desk import Wanted
from cancu.values import Json

if TYPE_CHECKING:
    from corpus.store import Corpus as Store

__all__ = ["Reporting"]


class _Asked(Protocol):
    """What a report asks of the corpus it is about."""

    lang: str

    def _reading(self) -> AbstractContextManager[Store]: ...
    def audit(
        self,
        *,
        rules: Iterable[str] | None = ...,
        today: dt.date | None = ...,
        states: Collection[str] = ...,
    ) -> list[Json]: ...
    def doubtful(self, findings: Iterable[Mapping[str, Any]]) -> list[Json]: ...
    def tasks(self, *, wanted: Wanted | None = ...) -> list[Json]: ...
    def show(self, ref: str) -> Json: ...
    def trace(
        self, ref: str, *, depth: int | None = ..., as_of: dt.date | None = ..., limit: int | None = ...
    ) -> Json: ...
    def task_list(self, wanted: Wanted | None = ...) -> Json: ...


class Reporting:
    """The reports; :class:`cancu.service.Corpus` opens the database for them."""

    def doubtful_bases(
        self: _Asked,
        *,
        rules: Iterable[str] | None = None,
        states: Collection[str] = ("new", "seen"),
    ) -> list[Json]:
        """Bases that are missing or doubtful, one place a row (:func:`cancu.bases.doubtful`)."""
        return self.doubtful(self.audit(rules=rules, states=states))

    def doubtful(self: _Asked, findings: Iterable[Mapping[str, Any]]) -> list[Json]:
        """The places of these findings that are citations, one a row (:func:`cancu.bases.doubtful`)."""
        from cancu.bases import doubtful

        with self._reading() as store:
            return doubtful(findings, store)

    def digest(self: _Asked, *, since: dt.date | None = None, today: dt.date | None = None) -> Json:
        """What is new since a day (default: 7 days ago) and what is due: :mod:`cancu.digest`."""
        from cancu.digest import AHEAD, digest

        day = today or dt.date.today()
        first = since or day - dt.timedelta(days=AHEAD)
        findings = self.audit(today=day)
        tasks = self.tasks(wanted=Wanted(as_of=day))
        moment = dt.datetime.combine(first, dt.time(), dt.UTC)
        with self._reading() as store:
            return digest(store, tasks, findings, since=moment, today=day)

    def dossier(self: _Asked, ref: str, *, day: dt.date | None = None, pictures: bool = True) -> Json:
        """One document's dossier as on a day (:func:`cancu.dossier.dossier`)."""
        from cancu.dossier import dossier

        return dossier(self, ref, day=day or dt.date.today(), pictures=pictures)

    def last_audit(self: _Asked) -> list[Json]:
        """What the last audit found and nobody has accepted, nothing run and nothing written."""
        from cancu.findings import row_json

        with self._reading() as store:
            rows = [row_json(each, self.lang) for each in store.findings()]
        return [row for row in rows if row["state"] in ("new", "seen", None)]
