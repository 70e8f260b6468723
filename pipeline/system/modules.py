"""The compiled modules of the house are found in the file that is kept between two starts.

A start imports some three hundred modules; to look each up on the disk, to ask whether its compiled
form is as young as its source and to open that takes a third of the time of importing.  The file goes
by the state of all sources, so that one look at these answers for every module.  What is not in it is
imported as ever, and noted.  Modules are the same either way: name, file, source for a traceback.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

__all__ = ["serve"]

_OURS = ("cancu", "corpus", "extractors", "graph", "pipeline")
#: where a module lies and where its compiled form would, whether it is a package, its code
_Known = tuple[str, str, bool, CodeType]


class _Kept(SourceFileLoader):
    """As the loader of sources, with the code at hand."""

    known: CodeType

    def get_code(self, fullname: str) -> CodeType | None:
        return self.known if fullname == self.name else super().get_code(fullname)


class _Noting(SourceFileLoader):
    """As the loader of sources; what it loads is noted."""

    kept: MutableMapping[str, _Known]
    cached: str

    def get_code(self, fullname: str) -> CodeType | None:
        code = super().get_code(fullname)
        if code is not None and fullname == self.name:
            self.kept[fullname] = (str(self.path), self.cached, self.is_package(fullname), code)
        return code


class _Finder:
    """Finds what is kept; what is not, those behind it find."""

    def __init__(self, kept: MutableMapping[str, _Known]) -> None:
        self.kept = kept

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] not in _OURS:
            return None
        try:
            place, compiled, is_package, code = self.kept[name]
        except KeyError:
            return self.noted(PathFinder.find_spec(name, path, target))
        loader = _Kept(name, place)
        loader.known = code
        spec: Any = ModuleSpec(name, loader, origin=place, is_package=is_package)
        spec._set_fileattr = True  # it has a place, as those of files
        spec.cached = compiled
        if is_package:
            spec.submodule_search_locations.append(os.path.dirname(place))  # noqa: PTH120 # quick
        return spec  # type: ignore[no-any-return]

    def noted(self, spec: ModuleSpec | None) -> ModuleSpec | None:
        """A module of a file, with a loader that notes its code."""
        if spec is not None and type(spec.loader) is SourceFileLoader and spec.cached:
            loader = _Noting(spec.name, str(spec.loader.path))
            loader.kept, loader.cached = self.kept, spec.cached
            spec.loader = loader
        return spec


def serve(kept: MutableMapping[str, _Known]) -> None:
    """From now on find modules of the house here first, and note those that are not here."""
    sys.meta_path.insert(0, _Finder(kept))
