"""How extractors, readers and audit rules are found: one file each, or an entry point.

A registry walks its folder in sorted order, importing every module, then asks the installed
distributions for entry points of its group.  Two entries of one name are an error; an entry point
that cannot be loaded is reported and skipped, so that one broken plug-in does not stop the house.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any, Generic, TypeVar

from extractors.kept import VALUES, is_own
from extractors.model import Message

__all__ = ["Entry", "Registry"]


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
        for known, value in self.options:
            if known == name:
                return value
        return None


@cache
def _named_points() -> bytes | None:
    """What the installed distributions name, one after the other; None where it cannot be looked up."""
    found: list[bytes] = []
    for folder in sys.path:
        if folder and not os.path.isdir(folder):  # noqa: PTH112 # quick
            if os.path.exists(folder):  # noqa: PTH110 # an archive
                return None
            continue
        with suppress(OSError), os.scandir(folder or ".") as entries:
            for entry in entries:
                if entry.name.endswith((".dist-info", ".egg-info")):
                    with suppress(OSError), open(f"{entry.path}/entry_points.txt", "rb") as file:  # noqa: PTH123
                        found.append(file.read())
    return b"\n".join(found)


def _plugins(group: str) -> list[Any]:
    """The entry points of a group; Python's library for them is loaded where there may be some only."""
    named = _named_points()
    if named is not None and f"[{group}]".encode() not in named:
        return []
    from importlib.metadata import entry_points

    return sorted(entry_points(group=group), key=lambda point: point.name)


class _Later:
    """A function of a module that is imported when it is first called."""

    def __init__(self, entries: dict[str, Entry[Any]], module: str, name: str) -> None:
        self.entries, self.module, self.name = entries, module, name

    def __call__(self, *given: Any) -> Any:
        importlib.import_module(self.module)  # puts the function itself among the entries
        return self.entries[self.name].run(*given)


def _listed(entry: Entry[Any]) -> tuple[Any, ...]:
    """What is known of an entry without its module."""
    return (entry.run.__module__, entry.name, entry.version, entry.needs, entry.options)


class Registry(Generic[F]):
    """The functions of one kind, by name.

    ``package`` is the folder that is walked, ``group`` the entry point group of plug-ins.  ``later``: a
    process of the program's own that knows from an earlier one what is in the folder imports a module
    when its function is called.
    """

    def __init__(self, package: str, group: str, *, later: bool = False) -> None:
        self.package = package
        self.group = group
        self._later = later
        self._entries: dict[str, Entry[F]] = {}
        self._sorted: tuple[Entry[F], ...] = ()
        self._order: tuple[Entry[F], ...] = ()
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
            if known is not None and not isinstance(known.run, _Later):
                raise ValueError(f"two entries named {name!r} in {self.package}")
            self._entries[name] = Entry(
                name, run, version, tuple(needs), tuple(options.items()), summary, source
            )
            self._sorted = self._order = ()
            return run

        return put

    def load(self) -> None:
        """Import the folder's modules and the plug-ins, once."""
        if self._loaded:
            return
        about = f"entries of {self.package}"
        listed = VALUES.get_kept(about) if self._later and is_own() else None
        if listed is not None:
            for module, name, *rest in listed:
                if name not in self._entries:
                    later: Any = _Later(self._entries, module, name)
                    self._entries[name] = Entry(name, later, *rest)
        else:
            package = importlib.import_module(self.package)
            for module in sorted(m.name for m in pkgutil.iter_modules(package.__path__)):
                importlib.import_module(f"{self.package}.{module}")
            if self._later and is_own():
                VALUES[about] = tuple(map(_listed, self._entries.values()))
        for point in _plugins(self.group):
            try:
                point.load()
            except Exception:  # a plug-in's fault is not ours: say so and go on
                import logging  # not wanted at every start

                log = logging.getLogger(__name__)
                log.exception("plug-in %s of %s could not be loaded", point.name, self.group)
        self._loaded = True  # only now: a module that fails must fail again, not leave half a house

    def __iter__(self) -> Iterator[Entry[F]]:
        self.load()
        if not self._sorted:
            self._sorted = tuple(sorted(self._entries.values(), key=lambda e: e.name))
        return iter(self._sorted)

    def __getitem__(self, name: str) -> Entry[F]:
        self.load()
        return self._entries[name]

    def __len__(self) -> int:
        self.load()
        return len(self._entries)

    def ordered(self) -> tuple[Entry[F], ...]:
        """The entries, each after those it needs; ValueError for an unmet or circular need."""
        self.load()
        self._order = self._order or self._ordered()
        return self._order

    def _ordered(self) -> tuple[Entry[F], ...]:
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
