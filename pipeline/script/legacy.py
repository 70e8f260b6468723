"""Whether a text is written in an old font's codes, and its mending: line by line, run by run.

A line is judged by its words: how many can be Vietnamese syllables as they stand, and how many once
decoded (:mod:`pipeline.script.fonts`).  French and Unicode Vietnamese lose by decoding, TCVN3 and VNI
gain all.  Lines too short to tell follow their neighbours, when these agree.  A font's name is a hint
that its text has to bear out.  To decode what is no old code would be the worst: in doubt nothing is
done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractors.letters import UNTONED_UPPER
from pipeline.script.fonts import (
    Encoding,
    decode,
    font_encoding,
    is_unicode,
    raise_capitals,
)
from pipeline.script.pieces import Pieces
from pipeline.script.syllables import spells

__all__ = ["Fonts", "is_suspect", "mend_lines", "mend_text", "verdicts"]

#: Codes that Unicode Vietnamese does not use: without one of them there is nothing to look for.
_SUSPECT = re.compile("[¸®µ¶·¹¨©ª«¬¦§ñøåäïëÑØÅÄÏË\uf0a1-\uf0ff]")


def is_suspect(text: str) -> bool:
    """Whether a text may be in an old encoding; quick, and wrong on the side of yes."""
    return _SUSPECT.search(text) is not None


_WORD = re.compile("[A-Za-z\u00a1-\u00ff\u2212\u2219\u03bc\uf0a1-\uf0ff]+")
_BARE = re.compile("[^A-Za-zÀ-ÖØ-öø-ÿ]+")
_SHORTHAND = re.compile(f"[{UNTONED_UPPER}]{{1,8}}")
#: This many words that become syllables prove an encoding by themselves.
_PROOF = 3


@dataclass(frozen=True, slots=True)
class _Weight:
    """Of the words an encoding would change: how many are syllables before and after."""

    changed: int = 0
    before: int = 0
    after: int = 0
    fits: int = 0  #: syllables after, and abbreviations (``QĐ``)
    native: int = 0  #: of the plain words around: can be syllables
    foreign: int = 0  #: or cannot

    @property
    def proven(self) -> bool:
        return (
            self.after >= 0.75 * self.changed
            and self.after >= self.before + _PROOF
            and self.after >= 1.5 * self.before
        )

    @property
    def possible(self) -> bool:
        return (
            self.changed > 0
            and self.fits >= 0.7 * self.changed
            and self.fits >= self.before
            and self.foreign <= self.native + self.fits
        )


def _weigh(text: str, encoding: Encoding) -> _Weight:
    changed = before = after = fits = native = foreign = 0
    for word in _WORD.findall(text):
        if word.isascii():
            if len(word) > 1 and not word.isupper():
                good = spells(word)
                native += good
                foreign += not good
            continue
        made = decode(word, encoding)
        if made == word or (len(word) == 1 and not word.isalpha()):
            continue  # a sign that stands alone (®) tells nothing
        changed += 1
        before += spells(_BARE.sub("", word)) and not word.isascii()
        good = spells(made)
        after += good
        fits += good or (len(made) > 1 and _SHORTHAND.fullmatch(made) is not None)
    return _Weight(changed, before, after, fits, native, foreign)


def _loses(text: str, encoding: Encoding) -> bool:
    """Whether a text is Vietnamese as it stands, and would be less so decoded."""
    weight = _weigh(text, encoding)
    return weight.before > max(1, weight.after)


#: What is known of a line: its encoding, False: it is Unicode, None: cannot tell.
Verdict = Encoding | bool | None


def _verdict(text: str) -> Verdict:
    if is_unicode(text):
        return False
    if text.isascii():
        return None
    weights = {encoding: _weigh(text, encoding) for encoding in Encoding}
    best = max(Encoding, key=lambda encoding: weights[encoding].after)
    if weights[best].proven:
        return best
    unicode = all(weight.before > max(1, weight.after) for weight in weights.values() if weight.changed)
    return False if unicode and any(weight.changed for weight in weights.values()) else None


def verdicts(lines: Sequence[str]) -> list[Encoding | None]:
    """The encoding of each line; None for Unicode, plain ASCII and what cannot be told.

    >>> verdicts(["C¨n cø QuyÕt ®Þnh cña Bé Tµi chÝnh", "Sè: 5/Q§-UB", "Une société à l'été"])
    [<Encoding.TCVN3: 'tcvn3'>, <Encoding.TCVN3: 'tcvn3'>, None]
    """
    first = [_verdict(line) for line in lines]
    above: list[Verdict] = []
    last: Verdict = None
    for verdict in first:
        last = verdict if verdict is not None else last
        above.append(last)
    done: list[Encoding | None] = [None] * len(lines)
    below: Verdict = None
    for index in range(len(lines) - 1, -1, -1):
        verdict = first[index]
        if verdict is not None:
            below = verdict
        elif above[index] is None or below is None or above[index] == below:
            near = below or above[index]
            if isinstance(near, Encoding) and _weigh(lines[index], near).possible:
                verdict = near
        if isinstance(verdict, Encoding):
            done[index] = verdict
    return done


def mend_lines(lines: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines in Unicode, and the codes of what was mended.

    >>> mend_lines(["Caên cöù Quyeát ñònh soá 5 cuûa UBND", "Căn cứ Luật Đất đai"])
    (['Căn cứ Quyết định số 5 của UBND', 'Căn cứ Luật Đất đai'], ('vni',))
    """
    if not any(_SUSPECT.search(line) for line in lines):
        return list(lines), ()
    done: list[str] = []
    codes: dict[str, None] = {}
    for line, encoding in zip(lines, verdicts(lines), strict=True):
        if encoding is not None:
            codes[encoding.value] = None
            line = decode(line, encoding)
            if encoding is Encoding.TCVN3:
                line = raise_capitals(line)
        done.append(line)
    return done, tuple(codes)


def mend_text(text: str) -> tuple[str, tuple[str, ...], Pieces]:
    """A whole text in Unicode, the codes of what was mended, and how the two lie on each other.

    The last are pairs (offset in the new text, offset in the old) where an unbroken piece begins;
    empty when nothing was mended.
    """
    if _SUSPECT.search(text) is None:
        return text, (), ()
    lines = text.split("\n")
    made, codes = mend_lines(lines)
    if not codes:
        return text, (), ()
    pieces = [(0, 0)]
    new = old = 0
    for before, after in zip(lines, made, strict=True):
        if len(before) != len(after):
            # VNI writes a letter in two codes: every word begins a piece of its own.
            at = 0
            for word, old_word in zip(after.split(" "), before.split(" "), strict=True):
                pieces.append((new + at, old))
                at += len(word) + 1
                old += len(old_word) + 1
        else:
            old += len(before) + 1
        new += len(after) + 1
        if pieces[-1][0] < new:
            pieces.append((new, old))
    return "\n".join(made), codes, tuple(dict(pieces).items())


@dataclass(slots=True)
class Fonts:
    """What the fonts of a file are for: by their names, borne out by the text set in them."""

    samples: dict[str, list[str]] = field(default_factory=dict)
    known: dict[str, Encoding | None] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)

    def show(self, font: str, text: str) -> None:
        """Text that is set in a font, before anything is decided."""
        if font_encoding(font) is not None and not text.isascii():
            self.samples.setdefault(font, []).append(text)

    def encoding(self, font: str) -> Encoding | None:
        """The encoding of the text in a font."""
        if font not in self.known:
            self.known[font] = self._settle(font)
        return self.known[font]

    def _settle(self, font: str) -> Encoding | None:
        hint = font_encoding(font)
        if hint is None or font not in self.samples:
            return None
        text = " ".join(part for part in self.samples[font] if not is_unicode(part))[:20_000]
        best = max(Encoding, key=lambda each: (_weigh(text, each).after, each is hint[0]))
        weight = _weigh(text, best)
        if weight.proven or (best is hint[0] and weight.possible and weight.fits > weight.before):
            return best
        return None

    def read(self, runs: Iterable[tuple[str, str, bool]]) -> str:
        """The text of runs of (font, text, set in capitals), in Unicode and as it is printed.

        What stands in no old font is left as it is; neighbours are decoded together, for a letter
        of VNI may lie in two runs.
        """
        parts: list[str] = []
        open_: list[str] = []
        current: tuple[Encoding | None, bool] = (None, False)
        small_capitals = False

        def close() -> None:
            text = "".join(open_)
            encoding, capitals = current
            if encoding is not None:
                text = decode(text, encoding)
                self.used[encoding.value] = None
            parts.append(text.upper() if capitals else text)
            open_.clear()

        for font, text, capitals in runs:
            encoding = self.encoding(font)
            hint = font_encoding(font) if encoding is not None else None
            capitals = capitals or (hint is not None and hint[1])
            if encoding is not None and (is_unicode(text) or _loses(text, encoding)):
                encoding = None  # Unicode typed into a font that is old elsewhere
            if (encoding, capitals) != current:
                close()
                current = (encoding, capitals)
            open_.append(text)
            small_capitals = small_capitals or encoding is Encoding.TCVN3
        close()
        whole = "".join(parts)
        return raise_capitals(whole) if small_capitals else whole
