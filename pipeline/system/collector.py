"""Python's search for objects that hold each other, put off while one file is read.

The words and facts of a file form no circles: they go when the last that needs them goes.  The search
would walk through all of them time and again, an eighth of the time of reading a PDF.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["put_off"]


@contextmanager
def put_off() -> Iterator[None]:
    """Do without the search for a while; it goes on afterwards where it was on before.

    >>> with put_off():
    ...     gc.isenabled()
    False
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
