"""underthesea's tagger of parts of speech, without what its package loads beside it.

``from underthesea import pos_tag`` brings recognisers of names and of languages, word lists, numpy,
joblib and requests with it, which takes four times as long as to read the two models that are asked.
Here the same modules of the package are loaded alone: a bare package stands in for each whose own code
would load the rest, for as long as they are loaded.
"""

from __future__ import annotations

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
    return found


def _alone() -> Tagger:
    with _bare_packages():
        import_module(f"{_NAME}.pipeline.text_normalize")  # cuts words with the next: has to be first
        cut = import_module(f"{_NAME}.pipeline.word_tokenize").word_tokenize
        model = import_module(f"{_NAME}.pipeline.pos_tag.model_crf").CRFPOSTagPredictor.Instance()
        model.predict(cut("từ"))  # reads the models

    def tag(words: str) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = model.predict(cut(words))
        return found

    return tag


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
