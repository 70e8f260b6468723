"""Values made of this package's tables alone: made once, and open to be kept between two runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, TypeVar, cast

__all__ = ["VALUES", "claim", "is_own", "kept"]

Make = TypeVar("Make", bound=Callable[..., Any])

#: What was made, each under what it was made by: whoever keeps some between two runs, as long as
#: neither code nor tables of this package have changed, puts them here.
VALUES: dict[object, Any] = {}


_OWN: list[bool] = []


def claim() -> None:
    """Say that this process is the program's own: nobody else imports packages beside it."""
    _OWN.append(True)


def is_own() -> bool:
    """Whether :func:`claim` was called; in a user's process packages are loaded as ever."""
    return bool(_OWN)


def kept(make: Make) -> Make:
    """As :func:`functools.cache`, for a function that only the tables and its arguments decide.

    Its arguments are texts, its value is made of texts, numbers, tuples, sets and dictionaries.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made(*asked: str) -> Any:
        about = (name, *asked)
        if about not in VALUES:
            VALUES[about] = make(*asked)
        return VALUES[about]

    return cast("Make", cache(made))
