"""What can go wrong, in words a user can act on.

::

    CancuError
      x UsageError          exit 2   the command's words are off
      x NotFound            exit 3   no such file, document or reference
      x Unreadable          exit 4   a file that cannot be read; ``code`` says why
      x DatabaseError       exit 5   locked, damaged, newer than the program, not ours
      x MissingProgram      exit 6   a system program is not installed

Every error carries one sentence in Vietnamese and in English that says what to do next.
"""

from __future__ import annotations

from extractors.message import Message

__all__ = [
    "CancuError",
    "DatabaseError",
    "MissingProgram",
    "NotFound",
    "Unreadable",
    "UsageError",
]


class CancuError(Exception):
    """Anything cancu reports to its user as a sentence instead of a traceback."""

    exit_code = 1
    code = "error"

    def __init__(self, vi: str, en: str, *, code: str | None = None) -> None:
        self.message = Message(vi, en)
        if code is not None:
            self.code = code
        super().__init__(vi)

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel back from worker processes; the default would pickle one argument only.
        return (_rebuild, (type(self), self.message.vi, self.message.en, self.code))


def _rebuild(kind: type[CancuError], vi: str, en: str, code: str) -> CancuError:
    return kind(vi, en, code=code)


class UsageError(CancuError):
    """The command or an argument is not of the right form."""

    exit_code = 2
    code = "usage"


class NotFound(CancuError):
    """There is no such file, document or reference."""

    exit_code = 3
    code = "not-found"


class Unreadable(CancuError):
    """A file cannot be read.

    ``code`` is one of ``unsupported-type encrypted damaged empty too-large timeout no-text``.
    """

    exit_code = 4
    code = "damaged"


class DatabaseError(CancuError):
    """The database is locked, damaged, newer than this program, or not made by cancu."""

    exit_code = 5
    code = "database"


class MissingProgram(CancuError):
    """A system program is needed that is not on this machine."""

    exit_code = 6
    code = "missing-program"
