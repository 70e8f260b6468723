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

from extractors.assignments.word_cutter import WordCutter
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
        return _by_features(_cutter(), import_module(_MODEL).CRFPOSTagPredictor.Instance())
    except (ImportError, AttributeError):
        return found


def _cutter() -> Callable[[str], list[str]]:
    """What cuts a stretch into words; the package's own where it is not built as it was known."""
    cut: Callable[[str], list[str]] = import_module(f"{_NAME}.pipeline.word_tokenize").word_tokenize
    try:
        return WordCutter(_NAME)
    except (ImportError, AttributeError, OSError, ValueError):
        cut("từ")  # reads the models
        return cut


def _alone() -> Tagger:
    with _bare_packages():
        import_module(f"{_NAME}.pipeline.text_normalize")  # cuts words with the next: has to be first
        cut = _cutter()
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
_FORM = tuple(f"{sign}=" for sign in _SIGNS)
#: what is told of the tags in front, which nobody knows yet: how far back, what where there is no word
_TAGS = tuple(
    (back, f"{form}BOS", form + tag)
    for form, back, tag in zip(_FORM[-5:], (3, 2, 1, 3, 2), ("X", "X", "X", "X X", "X X"), strict=True)
)


def _by_features(cut: Callable[[str], list[str]], model: Any) -> Tagger:
    """The tagger with the signs of words told by :func:`signs_of`, ten times as fast as its own way."""
    if tuple(model.transformer.template) != _SIGNS:
        raise AttributeError("another template")
    crf = model.model

    def tag(words: str) -> list[tuple[str, str]]:
        found = cut(words)
        return list(zip(found, crf.tag(signs_of(found)), strict=False))

    return tag


def signs_of(words: list[str]) -> list[tuple[str, ...]]:
    """What the model is told of each word: itself and its neighbours, small, with a capital, in pairs.

    >>> signs_of(["Sở", "Y tế"])[1][1:6:2]
    ('T[-1].lower=sở', 'T[1].lower=EOS', 'T[0].istitle=False')
    """
    size = len(words)
    plain = ["BOS", "BOS", *words, "EOS", "EOS"]
    low = ["BOS", "BOS", *[word.lower() for word in words], "EOS", "EOS"]
    title = ["BOS", *[_is_title(word) for word in words], "EOS"]
    pairs = ["BOS", "BOS", *[f"{a} {b}" for a, b in itertools.pairwise(words)], "EOS", "EOS"]
    columns = (
        *(low[at : at + size] for at in range(5)),
        *(title[at : at + size] for at in (1, 0, 2)),
        *(plain[at : at + size] for at in range(5)),
        *(pairs[at : at + size] for at in range(4)),
    )
    shown = [[form + each for each in column] for form, column in zip(_FORM, columns, strict=False)]
    shown += [([nobody] * back + [tag] * size)[:size] for back, nobody, tag in _TAGS]
    return list(zip(*shown, strict=True))


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
