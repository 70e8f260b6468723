"""How extractors, readers and audit rules are found: one file each, or an entry point.

A registry walks its folder in sorted order, importing every module, then asks the installed
distributions for entry points of its group.  Two entries of one name are an error; an entry point
that cannot be loaded is reported and skipped, so that one broken plug-in does not stop the house.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Generic, TypeVar

from extractors.model import Message

__all__ = ["Entry", "Registry"]

log = logging.getLogger(__name__)

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Entry(Generic[F]):
    """One registered function: its name, version, what it needs first, and options of its kind.

    ``summary`` says in a few words what it is for, ``source`` on which law it rests ("" when on
    reason alone): for reports and lists.
    """

    name: str
    run: F
    version: int = 1
    needs: tuple[str, ...] = ()
    options: tuple[tuple[str, object], ...] = ()
    summary: Message | None = None
    source: str = ""

    def option(self, name: str) -> object:
        return dict(self.options).get(name)


class Registry(Generic[F]):
    """The functions of one kind, by name.

    ``package`` is the folder that is walked, ``group`` the entry point group of plug-ins.
    """

    def __init__(self, package: str, group: str) -> None:
        self.package = package
        self.group = group
        self._entries: dict[str, Entry[F]] = {}
        self._loaded = False

    def register(
        self,
        name: str,
        *,
        version: int = 1,
        needs: Iterable[str] = (),
        summary: Message | None = None,
        source: str = "",
        **options: object,
    ) -> Callable[[F], F]:
        """Decorator: put a function into the registry under ``name``."""

        def put(run: F) -> F:
            known = self._entries.get(name)
            if known is not None:
                raise ValueError(f"two entries named {name!r} in {self.package}")
            self._entries[name] = Entry(
                name, run, version, tuple(needs), tuple(options.items()), summary, source
            )
            return run

        return put

    def load(self) -> None:
        """Import the folder's modules and the plug-ins, once."""
        if self._loaded:
            return
        package = importlib.import_module(self.package)
        for module in sorted(m.name for m in pkgutil.iter_modules(package.__path__)):
            importlib.import_module(f"{self.package}.{module}")
        for point in sorted(importlib.metadata.entry_points(group=self.group), key=lambda p: p.name):
            try:
                point.load()
            except Exception:  # a plug-in's fault is not ours: say so and go on
                log.exception("plug-in %s of %s could not be loaded", point.name, self.group)
        self._loaded = True  # only now: a module that fails must fail again, not leave half a house

    def __iter__(self) -> Iterator[Entry[F]]:
        self.load()
        return iter(sorted(self._entries.values(), key=lambda e: e.name))

    def __getitem__(self, name: str) -> Entry[F]:
        self.load()
        return self._entries[name]

    def __len__(self) -> int:
        self.load()
        return len(self._entries)

    def ordered(self) -> tuple[Entry[F], ...]:
        """The entries, each after those it needs; ValueError for an unmet or circular need."""
        self.load()
        for entry in self._entries.values():
            for need in entry.needs:
                if need not in self._entries:
                    raise ValueError(f"{entry.name} needs {need}, which nobody provides")
        try:
            order = TopologicalSorter(
                {e.name: sorted(e.needs) for e in sorted(self._entries.values(), key=lambda e: e.name)}
            ).static_order()
            return tuple(self._entries[name] for name in order)
        except CycleError as error:
            raise ValueError(f"circular needs in {self.package}: {error.args[1]}") from error
