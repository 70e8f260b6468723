"""A second reader, for figures: the recognition network of RapidOCR, asked for digits only.

Tesseract reads Vietnamese well and handwriting hardly at all; the network (PP-OCRv6, in the wheel of
``rapidocr``, run by ``onnxruntime`` on the CPU, no download) loses Vietnamese letters and reads
figures, written ones too.  It answers with a probability for every sign at every column of the picture.
Where a figure must stand, only digits are allowed: the probabilities of letters that a written digit is
taken for (``H`` for 4, ``F`` for 7) count for the digit, and a beam search over the columns (CTC) gives
the likeliest figures with their probabilities.

Both packages are optional (``pip install cancu[ocr]``).
"""

from __future__ import annotations

import logging
import math
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.model import Box
from pipeline.ocr.finder import Finder

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = [
    "PACKAGES",
    "SETTINGS",
    "WIDEST",
    "Figures",
    "Glimpse",
    "figures",
    "installed",
    "ready",
    "voted",
]

#: What must be installed for it (the extra ``ocr``).
PACKAGES = ("rapidocr", "onnxruntime", "cv2")

#: Change it when the same picture is to be read otherwise: what is in the cache is of no use then.
SETTINGS = "ppocr6-small figures16"

#: Letters that a written digit is taken for, and the share of their probability that goes to the digit:
#: counted on 24 handwritten numbers of 2009 to 2025.
_TAKEN_FOR: Mapping[str, tuple[tuple[str, float], ...]] = {
    "0": (("o", 0.7), ("O", 0.7), ("D", 0.7), ("Q", 0.7)),
    "1": (("l", 0.7), ("I", 0.7), ("i", 0.7), ("|", 0.7), ("!", 0.7), ("A", 0.5)),
    "2": (("L", 0.7), ("Z", 0.7), ("z", 0.7)),
    "4": (("H", 0.7), ("h", 0.7), ("A", 0.5)),
    "5": (("S", 0.7), ("s", 0.7)),
    "6": (("b", 0.7), ("G", 0.7)),
    "7": (("F", 0.7), ("T", 0.7), ("t", 0.7)),
    "8": (("B", 0.7),),
    "9": (("g", 0.7), ("q", 0.7)),
}
#: Signs that stand between digits and are none: blanks of a form, its dots, strokes of a pen.
_NOTHING = " .,:;'’`_-–·"
_BEAM = 16  #: prefixes kept at each column
_HIGH, _WIDE = 48, 320  #: pixels of a line as the network takes it, and the least width
WIDEST = _WIDE / _HIGH  #: a line that is less wide for its height is filled up to it
#: How the looks at a figure are put together; chosen for 29 written and printed numbers of scans: the
#: best reading is then right for 27 of them, and for 23 of 23 from 0.7 on.
_TRUST = 1.5
_UNSEEN = 0.01
_SEEN = 0.03  #: mean probability below which nothing of the kind was seen
_MOST = 0.999  #: nobody who looks at handwriting is sure
_NEVER = -1e9  #: the logarithm of nothing


@dataclass(frozen=True, slots=True)
class Glimpse:
    """One look at one line: the signs as the network reads them freely, each with its column.

    ``signs`` are (sign, column) in order; ``matrix`` holds the probabilities, columns × signs.
    """

    signs: tuple[tuple[str, int], ...]
    matrix: Any

    @property
    def text(self) -> str:
        return "".join(sign for sign, _ in self.signs)

    def between(self, index: int, after: int) -> int:
        """The column half way from one sign to the next; 0 in front of the first."""
        return (self.column(index) + self.column(after)) // 2 + 1 if index >= 0 else 0

    def column(self, index: int) -> int:
        """The column of the sign at an index of ``text``; the last column behind the end."""
        return self.signs[index][1] if index < len(self.signs) else len(self.matrix)


class Figures:
    """The networks, loaded once a process; safe to call from several threads.

    They are run as they lie in the wheel (importing all of RapidOCR takes two thirds of a second); that
    which finds lines is loaded where it is needed.
    """

    def __init__(self) -> None:
        import cv2
        import numpy as np
        import onnxruntime

        cv2.setNumThreads(1)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        self._network: Any = onnxruntime.InferenceSession(
            str(_model("rec")), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._input = self._network.get_inputs()[0].name
        known = self._network.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._signs: list[str] = ["", *known, " "]  # the first one is nothing (CTC)
        index = {sign: at for at, sign in enumerate(self._signs)}
        self._shares = np.zeros((len(self._signs), 10), dtype=np.float32)
        for digit in map(str, range(10)):
            self._shares[index[digit], int(digit)] = 1.0
            for letter, share in _TAKEN_FOR.get(digit, ()):
                if letter in index:
                    self._shares[index[letter], int(digit)] = share
        self._nothing = [0, *(index[sign] for sign in _NOTHING if sign in index)]
        self._finder: Finder | None = None
        self._options = options
        self._lock = threading.Lock()

    def boxes(self, image: Image) -> list[Box]:
        """Where lines of text stand on a picture (pixels), from top to bottom."""
        with self._lock:
            self._finder = self._finder or Finder(_model("det"), self._options)
            return self._finder.boxes(image)

    def glimpse(self, image: Image) -> Glimpse:
        """One line of text as the network sees it."""
        with self._lock:
            (answer,) = self._network.run(None, {self._input: _prepared(image)})
        matrix = answer[0]
        signs: list[tuple[str, int]] = []
        before = 0
        for column, best in enumerate(matrix.argmax(axis=1).tolist()):
            if best not in (0, before):
                # A sign of several characters would put the offsets of the text out of step.
                signs.extend((char, column) for char in self._signs[best])
            before = best
        return Glimpse(tuple(signs), matrix)

    def figure(self, seen: Glimpse, start: int, end: int) -> dict[str, float]:
        """The likeliest digits between two columns with their probabilities (0 to 1)."""
        import numpy as np

        part = seen.matrix[start:end]
        if not len(part):
            return {}
        digits = np.log(np.maximum(part @ self._shares, 1e-6))
        blank = np.log(np.maximum(part[:, self._nothing].sum(axis=1), 1e-6))
        found = _beam(digits.tolist(), blank.tolist())
        highest = max(found.values())
        shares = {figure: math.exp(log - highest) for figure, log in found.items()}
        total = math.fsum(shares.values())
        return {figure: share / total for figure, share in shares.items() if figure}


def _beam(digits: list[list[float]], blanks: list[float]) -> dict[str, float]:
    """CTC prefix search over ten digits: figure to log probability, the likeliest few."""
    beam: dict[str, tuple[float, float]] = {"": (0.0, _NEVER)}  # ends in a blank, ends in a digit
    for row, blank in zip(digits, blanks, strict=True):
        grown: dict[str, tuple[float, float]] = {}
        signs = tuple(zip("0123456789", row, strict=True))
        for prefix, (in_blank, in_digit) in beam.items():
            both = _add(in_blank, in_digit)
            old = grown.get(prefix)
            stays = both + blank
            grown[prefix] = (stays, _NEVER) if old is None else (_add(old[0], stays), old[1])
            last = prefix[-1:]
            for sign, log in signs:
                if sign == last:  # the same stroke goes on; a second one needs a blank before
                    old = grown[prefix]
                    grown[prefix] = (old[0], _add(old[1], in_digit + log))
                    new = in_blank + log
                else:
                    new = both + log
                longer = prefix + sign
                old = grown.get(longer)
                grown[longer] = (_NEVER, new) if old is None else (old[0], _add(old[1], new))
        beam = dict(sorted(grown.items(), key=_unlikely)[:_BEAM])
    return {prefix: _add(*ends) for prefix, ends in beam.items()}


def _unlikely(item: tuple[str, tuple[float, float]]) -> float:
    in_blank, in_digit = item[1]
    return -in_digit if in_blank == _NEVER else -_add(in_blank, in_digit)


def _add(one: float, other: float) -> float:
    """The logarithm of a sum of two probabilities given by their logarithms."""
    high, low = (one, other) if one > other else (other, one)
    return high if low - high < -40 else high + math.log1p(math.exp(low - high))


def voted(
    looks: Iterable[Mapping[str, float]],
    allowed: Callable[[str], bool],
    prior: Callable[[str], float] = lambda figure: 1.0,
) -> tuple[tuple[str, float], ...]:
    """What several looks at one figure agree on: figure and probability, the best first.

    Looks count as independent to some part only (they show one stroke of a pen): their mean counts as
    one and a half (``_TRUST``).  A figure that some look does not see at all loses by it.

    >>> voted([{"18": 0.9, "48": 0.1}, {"18": 0.7, "8": 0.3}], str.isdigit)[0]
    ('18', 0.973)
    """
    seen = [{f: share for f, share in look.items() if allowed(f)} for look in looks if look]
    mean: Counter[str] = Counter()
    for look in seen:
        mean.update({figure: share / len(seen) for figure, share in look.items()})
    figures = [figure for figure, share in mean.items() if share >= _SEEN]
    if not figures:
        return ()  # an open form
    logs = {
        figure: _TRUST
        * math.fsum(math.log(max(look.get(figure, 0.0), _UNSEEN)) for look in seen)
        / len(seen)
        for figure in figures
    }
    shares = {figure: math.exp(log) * prior(figure) for figure, log in logs.items()}
    total = math.fsum(shares.values()) + _UNSEEN**_TRUST  # and what no look makes out
    ranked = sorted(
        ((min(round(s / total, 3), _MOST), figure) for figure, s in shares.items()), reverse=True
    )
    return tuple((figure, share) for share, figure in ranked[:5] if share >= 0.02)


def _prepared(image: Image) -> Any:
    """A line as the network takes it: 48 pixels high, from -1 to 1, short lines filled up."""
    import cv2
    import numpy as np

    pixels = np.array(image.convert("RGB"))[:, :, ::-1]
    ratio = pixels.shape[1] / pixels.shape[0]
    wide = max(1, math.ceil(_HIGH * ratio))
    line = cv2.resize(pixels, (wide, _HIGH)).astype(np.float32).transpose(2, 0, 1) / 127.5 - 1
    filled = np.zeros((1, 3, _HIGH, max(wide, _WIDE)), dtype=np.float32)
    filled[0, :, :, :wide] = line
    return filled


def _model(part: str) -> Path:
    """The network of the wheel that finds lines (``det``) or reads them (``rec``)."""
    spec = find_spec("rapidocr")
    folder = Path(spec.origin or "").parent / "models" if spec is not None else Path()
    found = sorted(folder.glob(f"PP-OCR*_{part}_*.onnx"))
    if not found:
        raise FileNotFoundError(f"rapidocr has no network {part} in {folder}")
    return found[-1]


_loading = threading.RLock()


def installed() -> bool:
    """Whether the packages are there; whether they load shows when they are first needed.

    It is asked under the lock of loading: a package that another thread is just importing (cv2 takes
    itself out of ``sys.modules`` meanwhile) cannot be asked for.
    """
    with _loading:
        return all(map(_is_there, PACKAGES))


def ready() -> bool:
    """Whether OpenCV is there and loads; it is imported here first, one thread at a time."""
    with _loading:
        return _opened()


@lru_cache(maxsize=1)
def _opened() -> bool:
    if not _is_there("cv2"):
        return False
    try:
        import cv2

        cv2.setNumThreads(1)
    except Exception:  # a broken optional package is no reason to lose a scan
        logging.getLogger(__name__).warning("OpenCV does not load", exc_info=True)
        return False
    return True


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ValueError, ImportError):  # half imported by somebody else, or broken
        return False


def figures() -> Figures | None:
    """The second reader; None where its packages are not installed or do not load.

    The only place where its packages are imported first: one thread at a time.
    """
    with _loading:  # two pages are read at a time
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Figures | None:
    if not installed():
        return None
    try:
        return Figures()
    except Exception:  # a broken optional package is no reason to lose a scan
        logging.getLogger(__name__).warning("rapidocr does not load", exc_info=True)
        return None
