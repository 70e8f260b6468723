"""What holds for one run of the program: its language, its database; told by options or environment."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path

__all__ = [
    "DEFAULT_DATABASE",
    "Settings",
    "lang",
    "running",
    "say",
    "set_database",
    "set_lang",
    "settings",
]

DEFAULT_DATABASE = "cancu.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole run of the program."""

    lang: str = "vi"
    database: Path = Path(DEFAULT_DATABASE)


_SETTINGS: ContextVar[Settings | None] = ContextVar("cancu_settings", default=None)


def settings() -> Settings:
    return _SETTINGS.get() or Settings()


def lang() -> str:
    return settings().lang


def say(vi: str, en: str) -> str:
    """The half of a sentence that the user reads."""
    return en if lang() == "en" else vi


def set_lang(value: str) -> None:
    _SETTINGS.set(replace(settings(), lang=value))


def set_database(value: str) -> None:
    _SETTINGS.set(replace(settings(), database=Path(value)))


@contextmanager
def running(words: Sequence[str]) -> Iterator[None]:
    """The settings of one run: from the environment, and the language wherever it is named."""
    spoken = _named_language(words) or os.environ.get("CANCU_LANG", "")
    token = _SETTINGS.set(
        Settings(
            lang="en" if spoken.lower().startswith("en") else "vi",
            database=Path(os.environ.get("CANCU_DB") or DEFAULT_DATABASE),
        )
    )
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Whatever the locale says, ours is UTF-8.  A file name that is not text holds lone
            # surrogates: written as \udcXX, which is also how JSON spells them.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        yield
    finally:
        _SETTINGS.reset(token)


def _named_language(words: Sequence[str]) -> str | None:
    """The ``--lang`` of a command line, before click reads it: ``--help --lang en`` needs it."""
    for at, word in enumerate(words):
        if word == "--":
            return None
        if word == "--lang" and at + 1 < len(words):
            return words[at + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None
