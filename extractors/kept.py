"""Values made of this package's tables alone: made once, and open to be kept between two runs."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, TypeVar, cast

__all__ = ["VALUES", "claim", "is_own", "kept"]

Make = TypeVar("Make", bound=Callable[..., Any])


class Values(dict[object, Any]):
    """What was made, each under what it was made by.

    Whoever keeps some between two runs, as long as neither code nor tables of this package have
    changed, says by ``earlier`` what is kept; KeyError for what is not.
    """

    __slots__ = ("earlier",)

    def __init__(self) -> None:
        super().__init__()
        self.earlier: Callable[[object], Any] | None = None

    def __missing__(self, about: object) -> Any:
        if self.earlier is None:
            raise KeyError(about)
        found = self[about] = self.earlier(about)
        return found

    def get_kept(self, about: object) -> Any:
        """What was made or is kept; None where there is nothing."""
        try:
            return self[about]
        except KeyError:
            return None


VALUES = Values()


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
        try:
            return VALUES[about]
        except KeyError:
            return VALUES.setdefault(about, make(*asked))

    return cast("Make", cache(made))
