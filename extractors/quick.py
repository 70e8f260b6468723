"""Frozen values that are made as quickly as others.

What :mod:`dataclasses` writes for a frozen class sets each field by ``object.__setattr__``, some 80 ns
each, and a citation has twenty.  Here a value is of an open class with the same fields while it is
made, whose fields are set as usual, and of its own class from then on: as frozen as before, compared,
copied and pickled as before.
"""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

__all__ = ["quick"]

C = TypeVar("C")

_become = vars(object)["__class__"].__set__
_none: Any = object()  #: stands for a field that a function makes


def quick(cls: type[C]) -> type[C]:
    """A frozen dataclass with slots, made quicker: one without bases and without ``__post_init__``.

    >>> from dataclasses import FrozenInstanceError, dataclass
    >>> @quick
    ... @dataclass(frozen=True, slots=True)
    ... class Term:
    ...     text: str
    ...     days: int = 0
    >>> term = Term("5 ngày", days=5)
    >>> try:
    ...     term.days = 6
    ... except FrozenInstanceError:
    ...     print(term)
    Term(text='5 ngày', days=5)
    """
    if cls.__bases__ != (object,) or hasattr(cls, "__post_init__"):
        raise TypeError(f"{cls.__name__} has work of its own")
    fields = dataclasses.fields(cls)  # type: ignore[arg-type]
    slots = tuple(each.name for each in fields)
    scope: dict[str, Any] = {
        "_become": _become,
        "_none": _none,
        "_own": cls,
        "_open": type(cls.__name__, (), {"__slots__": slots, "__module__": cls.__module__}),
    }
    given, sets = [], []
    for each in fields:
        name, value = each.name, each.name
        if each.default_factory is not dataclasses.MISSING:
            scope[f"_make_{name}"] = each.default_factory
            given.append(f"{name}=_none")
            value = f"_make_{name}() if {name} is _none else {name}"
        elif each.default is not dataclasses.MISSING:
            scope[f"_default_{name}"] = each.default
            given.append(f"{name}=_default_{name}")
        else:
            given.append(name)
        sets.append(f" self.{name} = {value}")
    lines = (f"def __init__(self, {', '.join(given)}):", " _become(self, _open)", *sets)
    # by dataclasses' own name, which a start of the program may have put something quicker behind
    vars(dataclasses).get("exec", exec)("\n".join((*lines, " self.__class__ = _own")), scope)
    made, before = scope["__init__"], vars(cls)["__init__"]
    made.__qualname__, made.__annotations__ = before.__qualname__, before.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
