"""underthesea's tagger of parts of speech, without what its package loads beside it.

``from underthesea import pos_tag`` brings recognisers of names and of languages, word lists, numpy,
joblib and requests with it, which takes four times as long as to read the two models that are asked.
Here the same modules of the package are loaded alone: a bare package stands in for each whose own code
would load the rest, for as long as they are loaded.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.kept import is_own

__all__ = ["Tagger", "tagger"]

#: The words of a sentence, each with its part of speech.
Tagger = Callable[[str], list[tuple[str, str]]]

_NAME = "underthesea"


def tagger() -> Tagger:
    """The tagger; underthesea's own way to it where the package is not built as it was known.

    So too in a user's process, where another thread may ask for the package or for joblib meanwhile.
    """
    if is_own() and _NAME not in sys.modules:
        try:
            return _alone()
        except (ImportError, AttributeError, OSError, ValueError):
            pass
    found: Tagger = import_module(_NAME).pos_tag
    try:
        cut = import_module(f"{_NAME}.pipeline.word_tokenize").word_tokenize
        return _by_features(cut, import_module(_MODEL).CRFPOSTagPredictor.Instance())
    except (ImportError, AttributeError):
        return found


def _alone() -> Tagger:
    with _bare_packages():
        import_module(f"{_NAME}.pipeline.text_normalize")  # cuts words with the next: has to be first
        cut = import_module(f"{_NAME}.pipeline.word_tokenize").word_tokenize
        model = import_module(_MODEL).CRFPOSTagPredictor.Instance()
        model.predict(cut("từ"))  # reads the models
    return _by_features(cut, model)


_MODEL = f"{_NAME}.pipeline.pos_tag.model_crf"
#: the signs of a word that the model is asked by; another model is left to its own way
_SIGNS = (
    *("T[-2].lower", "T[-1].lower", "T[0].lower", "T[1].lower", "T[2].lower"),
    *("T[0].istitle", "T[-1].istitle", "T[1].istitle"),
    *("T[-2]", "T[-1]", "T[0]", "T[1]", "T[2]"),
    *("T[-2,-1]", "T[-1,0]", "T[0,1]", "T[1,2]"),
    *("T[-3][1]", "T[-2][1]", "T[-1][1]", "T[-3,-2][1]", "T[-2,-1][1]"),
)
_BEFORE, _AFTER = ("BOS",) * 3, ("EOS",) * 3


def _by_features(cut: Callable[[str], list[str]], model: Any) -> Tagger:
    """The tagger with the signs of words told by :func:`signs_of`, ten times as fast as its own way."""
    if tuple(model.transformer.template) != _SIGNS:
        raise AttributeError("another template")
    crf = model.model

    def tag(words: str) -> list[tuple[str, str]]:
        found = cut(words)
        return list(zip(found, crf.tag(signs_of(found)), strict=False))

    return tag


def signs_of(words: list[str]) -> list[list[str]]:
    """What the model is told of each word: itself and its neighbours, small, with a capital, in pairs.

    >>> signs_of(["Sở", "Y tế"])[1][1:6:2]
    ['T[-1].lower=sở', 'T[1].lower=EOS', 'T[0].istitle=False']
    """
    plain = (*_BEFORE, *words, *_AFTER)
    low = (*_BEFORE, *map(str.lower, words), *_AFTER)
    title = (*_BEFORE, *map(_is_title, words), *_AFTER)
    pairs = (*_BEFORE, *map(" ".join, itertools.pairwise(words)), *_AFTER, "EOS")
    found = []
    for at in range(3, len(words) + 3):
        three, two, one = (("BOS", "X")[at - back >= 3] for back in (3, 2, 1))
        values = (
            *low[at - 2 : at + 3],
            *(title[at], title[at - 1], title[at + 1]),
            *plain[at - 2 : at + 3],
            *pairs[at - 2 : at + 2],
            *(three, two, one),
            *("BOS" if three == "BOS" else "X X", "BOS" if two == "BOS" else "X X"),
        )
        found.append([f"{sign}={value}" for sign, value in zip(_SIGNS, values, strict=True)])
    return found


def _is_title(word: str) -> str:
    """Whether each syllable of a word begins with a capital, as the model was told when it was made."""
    parts = word.split(" ")
    return str(all(parts) and all(part[0].istitle() for part in parts))


@contextmanager
def _bare_packages() -> Iterator[None]:
    """The package's folders without their code, and what is asked of joblib and of its word lists."""
    spec = find_spec(_NAME)
    if spec is None or not spec.submodule_search_locations:
        raise ImportError(_NAME)
    folder = Path(spec.submodule_search_locations[0])
    bare = {
        ".".join((_NAME, *inner)): _module(__path__=[str(folder.joinpath(*inner))])
        for inner in ((), ("pipeline",), ("pipeline", "pos_tag"), ("models",), ("util",))
    }
    bare[f"{_NAME}.corpus"] = _module(DictionaryLoader=_NoWords)
    bare["joblib"] = _module(load=_unpickled)
    before = {name: sys.modules[name] for name in bare if name in sys.modules}
    sys.modules.update(bare)
    try:
        yield
    finally:
        for name in [each for each in sys.modules if each.split(".")[0] == _NAME or each in bare]:
            del sys.modules[name]
        sys.modules.update(before)


def _module(**holds: Any) -> ModuleType:
    module = ModuleType("bare")
    module.__dict__.update(holds)
    return module


class _NoWords:
    """In place of a word list that the tagger's model does not ask."""

    def __init__(self, name: str) -> None:
        self.words: tuple[str, ...] = ()


def _unpickled(path: str) -> Any:
    """A part of a model, which joblib wrote as a plain pickle; from the installed package alone."""
    import pickle

    try:
        return pickle.loads(Path(path).read_bytes())
    except pickle.UnpicklingError as error:
        raise ValueError(path) from error
