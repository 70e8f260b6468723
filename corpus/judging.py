"""Verdicts on single facts, as the corpus keeps and gives them (:mod:`corpus.verdicts`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from contextlib import AbstractContextManager

import msgspec

from corpus import verdicts
from corpus.database import guarded
from corpus.listing import Listing
from corpus.reading import Doubt, no_document
from corpus.verdicts import Verdict
from extractors.errors import NotFound

__all__ = ["Judging"]


class Judging(Listing):
    """What people said of facts; a part of :class:`corpus.store.Corpus`."""

    def _writing(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def verdicts(self) -> tuple[Verdict, ...]:
        """Everything that was said of single facts, the oldest first, what was taken back included."""
        with guarded(self.path):
            return verdicts.load(self._conn)

    def origins_of(self, idents: Collection[int]) -> set[str]:
        """What all of these documents are known by."""
        told = msgspec.json.encode(list(idents)).decode()
        sql = "SELECT COALESCE(d.origin, d.key) FROM json_each(?) w JOIN documents d ON d.id = w.value"
        return {row[0] for row in self._rows(sql, told)}

    def origins(self, idents: tuple[int, ...]) -> dict[int, str]:
        """What documents are known by in the life of what was said of them, by id."""
        marks = ", ".join("?" * len(idents))
        found = self._rows(
            f"SELECT id, COALESCE(origin, key) FROM documents WHERE id IN ({marks})", *idents
        )
        return dict(found)

    def judge_fact(
        self, doubt: Doubt, *, right: bool, by: str | None = None, when: str | None = None
    ) -> int:
        """Say of a fact whether it is right, in one transaction; the verdict's id."""
        moment = when or dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self._writing():
            found = verdicts.judge(self._conn, doubt, right=right, by=by, when=moment)
        if found is None:
            raise no_document(doubt.document)
        return found

    def withdraw_verdict(self, ident: int, when: str | None = None) -> None:
        """Take a verdict back; NotFound for one not in force."""
        moment = when or dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self._writing():
            found = verdicts.withdraw(self._conn, ident, moment)
        if not found:
            raise NotFound(
                f"Không có ý kiến nào mang mã {ident} đang có hiệu lực.",
                f"There is no verdict {ident} in force.",
            )
