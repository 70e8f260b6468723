"""Names of persons: surnames, syllables of given names, and one mark that a scan read wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors.letters import flat, fold
from extractors.rules import vocabulary, words

__all__ = [
    "bare_surnames",
    "is_person",
    "is_surname",
    "mended_name",
    "opens_names",
    "surname",
    "surname_like",
    "with_marks",
]


@cache
def _surnames() -> dict[str, str]:
    return {flat(word): word for word in words("surname")}


@cache
def bare_surnames() -> dict[str, str | None]:
    """Surnames by their letters without marks, of two with the same the usual one; None for others."""
    return _by_letters(words("surname")) | _by_letters(vocabulary("person_words", "usual surname"))


@cache
def _given() -> frozenset[str]:
    return frozenset(map(flat, vocabulary("person_words", "given", "usual"))) | _surnames().keys()


@cache
def _bare_given() -> dict[str, str | None]:
    """Syllables that many bear, by their letters; None where another name has the same letters."""
    usual = frozenset(vocabulary("person_words", "usual"))
    found = _by_letters(vocabulary("person_words", "given", "usual"))
    return {letters: word if word in usual else None for letters, word in found.items()}


def _by_letters(listed: Sequence[str]) -> dict[str, str | None]:
    """Words by their letters without marks; None where two have the same."""
    found: dict[str, str | None] = {}
    for word in listed:
        key = fold(word)
        found[key] = None if key in found else word
    return found


def opens_names(word: str) -> bool:
    """Whether a surname stands in front of a name and seldom within one.

    >>> opens_names("Nguyễn"), opens_names("Minh"), opens_names("Hoàng")
    (True, False, False)
    """
    return flat(word) in _opening()


@cache
def _opening() -> frozenset[str]:
    return frozenset(map(flat, vocabulary("person_words", "opening surname")))


def is_surname(word: str) -> bool:
    """Whether a word is a surname.

    >>> is_surname("Nguyễn"), is_surname("Nguyên")
    (True, False)
    """
    return flat(word) in _surnames()


def surname(word: str) -> str | None:
    """The surname a word is, as it is written; None for other words.

    >>> surname("NGUYỄN"), surname("Nguyên")
    ('Nguyễn', None)
    """
    return _surnames().get(flat(word))


def surname_like(word: str) -> str | None:
    """The surname a word is, or the only one that it is but for its marks.

    >>> surname_like("Nguyên"), surname_like("Quyết")
    ('Nguyễn', None)
    """
    return surname(word) or bare_surnames().get(fold(word))


def is_person(parts: Sequence[str], most: int = 5) -> bool:
    """Whether words are the name of a person: capital words behind a surname, two to ``most`` of them.

    >>> is_person("Trần Thị Mai".split()), is_person(["Trần"]), is_person("Rà soát".split())
    (True, False, False)
    """
    return (
        2 <= len(parts) <= most
        and all(p[:1].isupper() and p.isalpha() and not p[1:].isupper() for p in parts)
        and is_surname(parts[0])
    )


def mended_name(name: str) -> str:
    """A name of a scan whose syllables are names: a mark that no name has becomes that of the one
    usual name with the same letters.

    >>> mended_name("Đỗ Hoằng Sơn"), mended_name("Pham Thị Lụa")
    ('Đỗ Hoàng Sơn', 'Phạm Thị Lụa')
    >>> mended_name("Lê Thị Hương"), mended_name("Bùi Thị Hưong")
    ('Lê Thị Hương', 'Bùi Thị Hưong')
    """
    first, *rest = name.split(" ")
    return " ".join([surname_like(first) or first, *map(_mended, rest)])


def with_marks(parts: Sequence[str]) -> list[str]:
    """A name as who loses marks saw it, with those that names have; empty where two would fit.

    >>> with_marks(["Tran", "Quoc", "Tuan"]), with_marks(["Lé", "Thi", "Hung"])
    (['Trần', 'Quốc', 'Tuấn'], [])
    """
    first = surname_like(parts[0]) if parts else None
    rest = [word if _is_marked(word) else _usual().get(fold(word)) for word in parts[1:]]
    whole = [word for word in (first, *rest) if word is not None]
    return whole if len(whole) == len(parts) > 2 else []


def _is_marked(word: str) -> bool:
    return not word.isascii() and flat(word) in _given()


@cache
def _usual() -> dict[str, str | None]:
    return _by_letters(vocabulary("person_words", "usual"))


def _mended(word: str) -> str:
    return word if flat(word) in _given() else _bare_given().get(fold(word)) or word
