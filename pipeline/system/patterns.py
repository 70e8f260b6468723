"""What was made of the house's patterns is kept from one start of the program to the next.

Writing some five hundred patterns with the words of the tables, compiling them, telling which literals
they can be found by, and compiling the functions of classes of values takes most of the time of a
short command.  All of it depends on nothing but the program and Python's version, so it is kept in one
file (:mod:`pipeline.system.kept`).  Patterns that hold a user's words (a search, a name in a text) are
not in it: only those of the house's own modules are kept.

Nobody but the command line and its workers uses it: a library does not touch Python's ``re``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import re
import sys
from array import array
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import CodeType
from typing import Any

from extractors.kept import VALUES, claim
from pipeline.system import classes, modules
from pipeline.system.kept import Made, Store

__all__ = ["keep", "use"]

_OURS = ("cancu.", "corpus.", "graph.", "pipeline.", "extractors.")
_NOT_OURS = ("pipeline.evaluation.",)  #: makes patterns of the texts it compares


@cache
def _store() -> Store | None:
    """The store of this process; None where Python's compiler is not the one that is known."""
    try:
        sre: Any = import_module("_sre")
        import_module("re._compiler")
        if array("I").itemsize != sre.CODESIZE:
            return None
        return Store(f"{sre.MAGIC} {sre.CODESIZE}")
    except (ImportError, AttributeError):  # another Python: all is made as ever
        return None


def use() -> None:
    """From now on take what is in the file, and note what is not in it."""
    claim()
    store = _store()
    compiler: Any = sys.modules.get("re._compiler")
    if store is None or getattr(compiler.compile, "_keeps", False):
        return
    sre = import_module("_sre")
    compiler.compile = _compile(store, compiler, sre)
    vars(re)["_compile"] = _look_up(store, sre)
    dataclasses.exec = _execute(store)  # type: ignore[attr-defined] # looked up there before the built-in
    if maker := classes.maker(_code_of(store)):
        dataclasses._process_class = maker  # type: ignore[attr-defined]
    modules.serve(store.modules)
    VALUES.earlier = store.values.__getitem__


def keep() -> None:
    """Write what is new, for the next start."""
    compiler: Any = sys.modules.get("re._compiler")
    store = _store() if getattr(getattr(compiler, "compile", None), "_keeps", False) else None
    if store is not None:
        store.values.update(VALUES)
        store.write()


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


# --- patterns ----------------------------------------------------------------------------------------


def _compile(store: Store, compiler: Any, sre: Any) -> Any:
    """In place of ``compile`` of Python's compiler of patterns: those that are new are noted."""
    theirs = compiler.compile

    def compiled(p: Any, flags: int = 0) -> Any:
        if not isinstance(p, str) or sys._getframe(1).f_code.co_name != "_compile" or not _is_ours():
            return theirs(p, flags)
        found, store.patterns[_name(p, flags)] = _compiled(compiler, sre, p, flags)
        return found

    compiled._keeps = True  # type: ignore[attr-defined]
    return compiled


def _look_up(store: Store, sre: Any) -> Any:
    """In place of what :mod:`re` asks for each pattern: those that lie in the file are made of that."""
    theirs = vars(re)["_compile"]
    known: dict[tuple[str, int], Any] = {}

    def _compile(pattern: Any, flags: Any) -> Any:
        if pattern.__class__ is not str:
            return theirs(pattern, flags)
        asked = flags.value if isinstance(flags, re.RegexFlag) else flags
        found = known.get((pattern, asked))
        if found is None:
            with contextlib.suppress(KeyError, RuntimeError, ValueError, TypeError, OverflowError):
                found = _made(sre, pattern, store.patterns[_name(pattern, asked)])
                known[pattern, asked] = found
        return theirs(pattern, flags) if found is None else found

    return _compile


def _name(pattern: str, flags: int) -> bytes:
    return _digest(f"{int(flags)} {pattern}")


def _made(sre: Any, pattern: str, made: Made) -> Any:
    """A pattern of what compiling it once gave."""
    whole, code, groups, names = made
    shown: list[str | None] = [None] * (groups + 1)
    for word, number in names.items():
        shown[number] = word
    return sre.compile(pattern, whole, array("I", code).tolist(), groups, names, tuple(shown))


def _is_ours() -> bool:
    """Whether the code that asks for a pattern is the house's: the first behind :mod:`re` and this."""
    frame: Any = sys._getframe(2)
    while frame is not None and frame.f_globals.get("__name__") in ("re", __name__):
        frame = frame.f_back
    module = "" if frame is None else str(frame.f_globals.get("__name__", "")) + "."
    return module.startswith(_OURS) and not module.startswith(_NOT_OURS)


def _compiled(compiler: Any, sre: Any, p: str, flags: int) -> tuple[Any, Made]:
    """A pattern, compiled as :mod:`re` does, and what that gave."""
    tree = compiler._parser.parse(p, flags)
    code = compiler._code(tree, flags)
    state = tree.state
    shown: list[str | None] = [None] * state.groups
    for word, number in state.groupdict.items():
        shown[number] = word
    whole = int(flags | state.flags)
    found = sre.compile(p, whole, code, state.groups - 1, state.groupdict, tuple(shown))
    return found, (whole, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict))


# --- functions of classes ----------------------------------------------------------------------------


def _execute(store: Store) -> Any:
    """In place of ``exec`` where :mod:`dataclasses` writes the functions of a class as a text."""

    code_of = _code_of(store)

    def execute(source: str, *scopes: dict[str, Any]) -> None:
        made = lambda: compile(source, "<string>", "exec", dont_inherit=True)  # noqa: E731
        exec(code_of(source, made), *scopes)

    return execute


def _code_of(store: Store) -> Callable[[str, Callable[[], CodeType]], CodeType]:
    """What is kept under the digest of a text, or is made."""

    def code_of(about: str, make: Callable[[], CodeType]) -> CodeType:
        name = _digest(about)
        try:
            code: CodeType = store.functions[name]
        except KeyError:
            code = store.functions[name] = make()
        return code

    return code_of
