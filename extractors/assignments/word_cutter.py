"""underthesea's cutter of words, asked by signs that are made here: ``Y tế | báo cáo | kết quả``.

The package makes the signs of a syllable (itself, its neighbours, whether a dictionary has them) in its
own compiled code, which takes longer than to make them here, and cuts syllables with a look at fourteen
groups each.  Model, dictionary, pattern and rules are the package's; the words are the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from extractors.letters import LOWER, UPPER

__all__ = ["WordCutter"]

#: a syllable's signs, by which the model is asked; another model is left to its own way
_SIGNS = (
    *("T[-2]", "T[-1]", "T[0]", "T[1]", "T[2]"),
    *("T[-2,-1]", "T[-1,0]", "T[0,1]", "T[1,2]", "T[-2,0]", "T[-1,1]", "T[0,2]"),
    *("T[-2].lower", "T[-1].lower", "T[0].lower", "T[1].lower", "T[2].lower"),
    *("T[-2,-1].lower", "T[-1,0].lower", "T[0,1].lower", "T[1,2].lower"),
    *("T[-1].isdigit", "T[0].isdigit", "T[1].isdigit"),
    *("T[-2].istitle", "T[-1].istitle", "T[0].istitle", "T[1].istitle", "T[2].istitle"),
    *("T[0,1].istitle", "T[0,2].istitle"),
    *("T[-2].is_in_dict", "T[-1].is_in_dict", "T[0].is_in_dict", "T[1].is_in_dict", "T[2].is_in_dict"),
    *("T[-2,-1].is_in_dict", "T[-1,0].is_in_dict", "T[0,1].is_in_dict", "T[1,2].is_in_dict"),
    *("T[-2,0].is_in_dict", "T[-1,1].is_in_dict", "T[0,2].is_in_dict"),
)
_FORM = tuple(f"{sign}=" for sign in _SIGNS)
#: what is told alike here and by the package's own code: other letters, long figures are left to that
_PLAIN = re.compile(rf"(?!\d{{10}})(?:[{UPPER}{LOWER}0-9_]|[^\w\u0345\u24b6-\u24e9])*")


class WordCutter:
    """Cuts a stretch into words; AttributeError, ImportError where the package is another."""

    def __init__(self, package: str) -> None:
        rules = import_module(f"{package}.pipeline.word_tokenize.regex_tokenize")
        self._syllables: re.Pattern[str] = rules.patterns
        self._normal: Callable[[str], str] = rules.normalize_characters_in_text
        self._as_written: Callable[[str], str] = lru_cache(maxsize=8192)(rules.token_normalize)
        if set(self._syllables.groupindex) != _KINDS:
            raise AttributeError("other syllables")
        (folder,) = (Path(str(rules.__file__)).parent / "models").glob("*/models.bin")
        load = import_module("joblib").load
        self._features = load(str(folder.with_name("features.bin")))
        self._known: set[str] = load(str(folder.with_name("dictionary.bin")))
        if tuple(self._features) != _SIGNS or not isinstance(self._known, set):
            raise AttributeError("another template")
        self._model: Any = import_module("underthesea_core").CRFTagger()
        self._model.load(str(folder))

    @cached_property
    def _theirs(self) -> Any:
        """The package's own maker of signs, for what is written in other letters."""
        return import_module("underthesea_core").CRFFeaturizer(self._features, self._known)

    def __call__(self, words: str) -> list[str]:
        """The words of a stretch."""
        written = self._as_written
        tokens = [written(m[0]) for m in self._syllables.finditer(self._normal(words))]
        if all(map(_PLAIN.fullmatch, tokens)):
            signs = self.signs_of(tokens)
        else:
            signs = self._theirs.process([[[token] for token in tokens]])[0]
        found: list[str] = []
        for tag, token in zip(self._model.tag(signs), tokens, strict=False):
            if tag == "I-W" and found:
                found[-1] = f"{found[-1]} {token}"
            else:
                found.append(token)
        return found

    def signs_of(self, tokens: list[str]) -> list[tuple[str, ...]]:
        """What the model is told of each syllable: its neighbours, which of them one word may be."""
        two = [f"{a} {b}" for a, b in pairwise(tokens)]
        three = [f"{a} {b}" for a, b in zip(two, tokens[2:], strict=False)]
        small, small_two = _lower(tokens), _lower(two)
        title = [token[0] not in _SMALL for token in tokens]
        title_two = [a and b for a, b in pairwise(title)]
        title_three = [a and b for a, b in zip(title_two, title[2:], strict=False)]
        known = self._known.__contains__
        size = len(tokens)
        written = (
            *_seen(tokens, range(5), size),
            *_seen(two, range(4), size),
            *_seen(three, range(3), size),
            *_seen(small, range(5), size),
            *_seen(small_two, range(4), size),
        )
        told = (
            *_seen([token.isdigit() for token in tokens], (1, 2, 3), size),
            *_seen(title, range(5), size),
            *_seen(title_two, (2,), size),
            *_seen(title_three, (2,), size),
            *_seen(map(known, small), range(5), size),
            *_seen(map(known, small_two), range(4), size),
            *_seen(map(known, _lower(three)), range(3), size),
        )
        columns = [
            [form + each for each in column] for form, column in zip(_FORM, written, strict=False)
        ]
        columns += [[form[each] for each in column] for form, column in zip(_TOLD, told, strict=True)]
        return list(zip(*columns, strict=True))


def _lower(words: list[str]) -> list[str]:
    return [word.lower() for word in words]


def _seen(runs: Iterable[Any], shifts: Iterable[int], size: int) -> list[list[Any]]:
    """What each syllable sees of some runs, shift by shift: two further left to two further right."""
    framed = ["BOS", "BOS", *runs, "EOS", "EOS", "EOS", "EOS"]
    return [framed[at : at + size] for at in shifts]


_WRITTEN = 21  #: the signs that tell what is written; the others tell whether something is so
_TOLD = [
    {value: f"{form}{value}" for value in (True, False, "BOS", "EOS")} for form in _FORM[_WRITTEN:]
]
_SMALL = frozenset("abcdefghijklmnopqrstuvwxyz" + LOWER.removeprefix("a-z"))
#: the groups of the package's pattern: each is the whole of what one kind of syllable is
_KINDS = {
    *("special", "abbr", "url", "email", "phone", "datetime", "name", "number", "emoji", "punct"),
    *("word_hyphen", "word", "sym", "non_word"),
}
