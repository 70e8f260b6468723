"""Classes of values are made as :mod:`dataclasses` makes them, with all their functions in one go.

What Python writes for such a class are six to eight small functions, each a text of its own that is
compiled and run.  Here one text holds those that are often called, its compiled form is kept between
two starts, and the others (how a value is shown, that it is frozen) are the same for all classes.
Only plain classes of the house are made so: no bases, no order, every field an argument; whatever else
is asked goes the way it always went.  The functions do what those of
:mod:`dataclasses` do (a test compares all classes of the house).
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Iterator
from types import CodeType, MemberDescriptorType
from typing import Any, Generic

__all__ = ["maker"]

_PYTHON = (3, 11)  #: of which the ways of :mod:`dataclasses` are known
_OURS = ("cancu", "corpus", "graph", "pipeline", "extractors")
#: what a class may have of its own only where it goes the usual way
_OTHERS = frozenset(
    {
        *("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__match_args__"),
        *("__slots__", "__getstate__", "__setstate__", "__init_subclass__"),
    }
)
_BASES = ((object,), (Generic,))
_NOT_FIELDS = ("ClassVar", "InitVar", "KW_ONLY")
_HIDDEN = "_dc_"  #: begins the names of what the functions take from around them
_missing = dataclasses.MISSING
_field: Any = dataclasses.Field


def maker(code_of: Callable[[str, Callable[[], CodeType]], CodeType]) -> Callable[..., Any] | None:
    """What stands in for the maker of :mod:`dataclasses`; None where that is another than is known.

    ``code_of`` gives what is kept under a name, or makes it.
    """
    theirs: Any = getattr(dataclasses, "_process_class", None)
    if sys.version_info[:2] != _PYTHON or theirs is None:
        return None

    def process(cls: type, *options: bool) -> type:
        init, shown, eq, order, unsafe, frozen, match, keyword, slots, weak = options
        if not (init and shown and eq and match) or order or unsafe or keyword or weak:
            return theirs(cls, *options)  # type: ignore[no-any-return]
        fields = _fields(cls)
        if fields is None:
            return theirs(cls, *options)  # type: ignore[no-any-return]
        more = "__post_init__" in cls.__dict__
        name = f"{frozen:d}{more:d}" + "".join(_described(fields))
        functions = _functions(cls, fields, code_of(name, lambda: _compiled(fields, frozen, more)))
        return _finished(cls, fields, functions, frozen, slots)

    return process


def _fields(cls: type) -> list[Any] | None:
    """The fields of a plain class; None where something about it is not plain."""
    own = cls.__dict__
    if (
        cls.__bases__ not in _BASES
        or type(cls) is not type
        or cls.__module__.partition(".")[0] not in _OURS
        or not own.keys().isdisjoint(_OTHERS)
    ):
        return None
    found, given = [], False
    for name, kind in own.get("__annotations__", {}).items():
        if not isinstance(kind, str) or name.startswith(_HIDDEN) or name == "self":
            return None
        if any(word in kind for word in _NOT_FIELDS):
            return None
        default: Any = own.get(name, _missing)
        if isinstance(default, dataclasses.Field):
            if not default.init or default.kw_only is True:
                return None
            field: Any = default
        elif isinstance(default, MemberDescriptorType) or default.__class__.__hash__ is None:
            return None
        else:
            field = _field(default, _missing, True, True, None, True, None, False)
        has_default = field.default is not _missing or field.default_factory is not _missing
        if given and not has_default:
            return None
        given = has_default
        field.name, field.type = name, kind
        found.append(field)
    if any(
        isinstance(own[name], dataclasses.Field) and name not in own["__annotations__"] for name in own
    ):
        return None
    for field in found:
        field._field_type, field.kw_only = dataclasses._FIELD, False  # type: ignore[attr-defined]
    return found


def _is_hashed(field: Any) -> bool:
    return bool(field.compare if field.hash is None else field.hash)


def _described(fields: list[Any]) -> Iterator[str]:
    """What the functions of a class depend on, a word for each field."""
    for field in fields:
        given = (field.default is not _missing) + 2 * (field.default_factory is not _missing)
        told = 4 * bool(field.repr) + 8 * bool(field.compare) + 16 * _is_hashed(field)
        yield f" {field.name} {given + told}"


def _given(fields: list[Any]) -> list[tuple[str, Any]]:
    """The defaults and the makers of defaults, each under the name that the functions know."""
    return [
        (f"{_HIDDEN}{field.name}", field.default)
        if field.default is not _missing
        else (f"{_HIDDEN}{field.name}", field.default_factory)
        for field in fields
        if field.default is not _missing or field.default_factory is not _missing
    ]


def _compiled(fields: list[Any], frozen: bool, more: bool) -> CodeType:
    """The functions of a class as a function that makes them; ``more``: it has work of its own."""
    takes = [f"{_HIDDEN}{name}" for name in ("none", "set")] + [name for name, _ in _given(fields)]
    arguments, sets = ["self"], []
    for field in fields:
        name, value, known = field.name, field.name, f"{_HIDDEN}{field.name}"
        if field.default is not _missing:
            arguments.append(f"{name}={known}")
        elif field.default_factory is not _missing:
            arguments.append(f"{name}={_HIDDEN}none")
            value = f"{known}() if {name} is {_HIDDEN}none else {name}"
        else:
            arguments.append(name)
        sets.append(f"{_HIDDEN}set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    compared = [field.name for field in fields if field.compare]
    hashed = [field.name for field in fields if _is_hashed(field)]
    lines = [
        f"def make({', '.join(takes)}):",
        f" def __init__({', '.join(arguments)}):",
        *(f"  {each}" for each in sets or ["pass"]),
        *(["  self.__post_init__()"] if more else []),
        " def __eq__(self, other):",
        "  if other.__class__ is self.__class__:",
        f"   return {_tuple('self', compared)}=={_tuple('other', compared)}",
        "  return NotImplemented",
    ]
    if frozen:
        lines += [" def __hash__(self):", f"  return hash({_tuple('self', hashed)})"]
    lines.append(f" return __init__, __eq__{', __hash__' if frozen else ''}")
    return compile("\n".join(lines), "<string>", "exec", dont_inherit=True)


def _signed(field: Any) -> str:
    """A field as it stands in the signature of its class."""
    default = "" if field.default is _missing else f" = {field.default!r}"
    default = " = <factory>" if field.default_factory is not _missing else default
    return f"{field.name}: {field.type!r}{default}"


def _tuple(whose: str, names: list[str]) -> str:
    return "(" + "".join(f"{whose}.{name}," for name in names) + ")"


def _functions(cls: type, fields: list[Any], code: CodeType) -> dict[str, Any]:
    """The functions of a class by name."""
    scope: dict[str, Any] = {}
    exec(code, sys.modules[cls.__module__].__dict__, scope)
    made: tuple[Any, ...] = scope["make"](
        dataclasses._HAS_DEFAULT_FACTORY,  # type: ignore[attr-defined]
        object.__setattr__,
        *(value for _, value in _given(fields)),
    )
    made[0].__annotations__ = {field.name: field.type for field in fields} | {"return": None}
    found = {each.__name__: each for each in made}
    for name, each in found.items():
        each.__qualname__ = f"{cls.__qualname__}.{name}"
    return found | _SHARED | (_FROZEN if "__hash__" in found else {"__hash__": None})


def _shown(self: Any) -> str:
    told = (field for field in self.__dataclass_fields__.values() if field.repr)
    inner = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in told)
    return f"{self.__class__.__qualname__}({inner})"


def _not_set(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _not_deleted(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED: dict[str, Any] = {
    "__repr__": getattr(dataclasses, "_recursive_repr", lambda same: same)(_shown)
}
_FROZEN: dict[str, Any] = {"__setattr__": _not_set, "__delattr__": _not_deleted}


def _finished(
    cls: type, fields: list[Any], functions: dict[str, Any], frozen: bool, slots: bool
) -> type:
    """The class with its functions and what :mod:`dataclasses` notes of it."""
    noted: dict[str, Any] = {
        "__doc__": cls.__doc__ or f"{cls.__name__}({', '.join(map(_signed, fields))})",
        "__dataclass_params__": dataclasses._DataclassParams(  # type: ignore[attr-defined]
            True, True, True, False, False, frozen
        ),
        "__dataclass_fields__": {field.name: field for field in fields},
        **functions,
        "__match_args__": tuple(field.name for field in fields),
    }
    if slots:
        names = tuple(field.name for field in fields)
        scope = {**cls.__dict__, **noted, "__slots__": names}
        for name in (*names, "__dict__", "__weakref__"):
            scope.pop(name, None)
        qualname = cls.__qualname__
        if frozen:
            scope["__getstate__"] = vars(dataclasses)["_dataclass_getstate"]
            scope["__setstate__"] = vars(dataclasses)["_dataclass_setstate"]
        cls = type(cls.__name__, cls.__bases__, scope)
        cls.__qualname__ = qualname
        return cls
    for field in fields:
        if field.default is not _missing:
            setattr(cls, field.name, field.default)
        elif field.name in cls.__dict__:
            delattr(cls, field.name)
    for name, value in noted.items():
        setattr(cls, name, value)
    return cls
