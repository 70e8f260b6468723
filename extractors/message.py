"""One sentence in both languages; a module of its own, so that help pages load nothing else."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Message"]


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the user, in both languages.

    >>> Message("Không tìm thấy.", "Not found.").in_lang("en")
    'Not found.'
    """

    vi: str
    en: str

    def in_lang(self, lang: str) -> str:
        return self.en if lang == "en" else self.vi

    def __str__(self) -> str:
        return self.vi
