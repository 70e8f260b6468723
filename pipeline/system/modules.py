"""The compiled modules of the house are found in the file that is kept between two starts.

A start imports some four hundred modules; to look each up on the disk, to ask whether its compiled form
is as young as its source and to open that takes a third of the time of importing.  The file goes by the
state of all sources, so that one look at these answers for every module.  What is not in it is imported as
ever.  Modules are the same either way: name, file, loader's answers, source for a traceback.
"""

from __future__ import annotations

import sys
from collections.abc import MutableMapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

__all__ = ["note", "serve"]

_OURS = ("cancu", "corpus", "extractors", "graph", "pipeline")
#: where a module lies and where its compiled form would, whether it is a package, its code
_Known = tuple[str, str, bool, CodeType]


class _Loader(SourceFileLoader):
    """As the loader of sources, with the code at hand."""

    known: CodeType

    def get_code(self, fullname: str) -> CodeType | None:
        return self.known if fullname == self.name else super().get_code(fullname)


class _Finder:
    """Finds what is kept; everything else is left to those behind it."""

    def __init__(self, kept: MutableMapping[str, _Known]) -> None:
        self.kept = kept

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] not in _OURS:
            return None
        try:
            path, compiled, is_package, code = self.kept[name]
        except KeyError:
            return None
        loader = _Loader(name, path)
        loader.known = code
        spec: Any = ModuleSpec(name, loader, origin=path, is_package=is_package)
        spec._set_fileattr = True  # it has a place, as those of files
        spec.cached = compiled
        if is_package:
            spec.submodule_search_locations.append(path.rpartition("/")[0] or path.rpartition("\\")[0])
        return spec  # type: ignore[no-any-return]


def serve(kept: MutableMapping[str, _Known]) -> None:
    """From now on find modules of the house here first."""
    sys.meta_path.insert(0, _Finder(kept))  # type: ignore[arg-type] # has what is asked for


def note(kept: MutableMapping[str, _Known], lying: MutableMapping[str, Any]) -> None:
    """Put the modules that were imported from their files among those that are kept."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] not in _OURS or name in lying or name in kept:
            continue
        spec = getattr(module, "__spec__", None)
        loader = getattr(spec, "loader", None)
        if spec is None or type(loader) is not SourceFileLoader or not spec.cached or spec.name != name:
            continue
        code = loader.get_code(name)
        if code is not None and spec.origin is not None:
            kept[name] = (spec.origin, spec.cached, spec.submodule_search_locations is not None, code)
