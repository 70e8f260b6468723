"""cancu for users of spaCy: a tokenizer that keeps numbers whole, and a pipe that marks the facts.

``spacy.blank("vi")`` needs pyvi; the neutral language with our tokenizer does as well::

    >>> import spacy
    >>> nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "cancu.tokenizer.v1"}}})
    >>> _ = nlp.add_pipe("cancu")
    >>> doc = nlp("Căn cứ Quyết định số 1425/QĐ-TTg ngày 15/11/2023 của Thủ tướng Chính phủ;")
    >>> [token.text for token in doc][4:7]
    ['số', '1425/QĐ-TTg', 'ngày']

Citations, deadlines and the agencies that tasks are given to stand in ``doc.spans["cancu"]`` with the
labels ``CITATION``, ``DEADLINE``, ``AGENCY``.  The fact itself, as in the JSON, is ``span._.cancu``;
the most wanted fields have names of their own (``span._.cancu_number``, ``cancu_relation``,
``cancu_date``, ``cancu_due``), and ``doc._.cancu`` is the whole object.  To look at them::

    displacy.render(doc, style="span", options={"spans_key": "cancu"})
    displacy.render(doc, style="ent")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry
from spacy.vocab import Vocab

from extractors.letters import UPPER

__all__ = ["CancuPipe", "CancuTokenizer", "create_component", "create_tokenizer"]

SPANS_KEY = "cancu"
CITATION, DEADLINE, AGENCY = "CITATION", "DEADLINE", "AGENCY"

_TOKEN = re.compile(
    rf"""(?x)
    # 1425/QĐ-TTg   36-CT/TW   48/2022/NQ-HĐND   01/2021/TTLT-BCA-BQP   15a/KH-UBND   442/BDT
    \d{{1,6}} [a-zđ]? (?: / (?:19|20)\d\d )? [-/] [{UPPER}] [\wĐđ]{{0,15}}
        (?: [-/.&] [{UPPER}] [\wĐđ]{{0,15}} ){{0,6}}
  | \d{{1,2}} [/.-] \d{{1,2}} [/.-] (?:19|20)\d\d \b    # 15/11/2023   16.8.2019   21-04-2026
  | \d{{1,2}} / (?:19|20)\d\d \b                      # 5/2023
  | \d{{1,2}} / \d{{1,2}} \b                            # 30/6
  | \d{{1,15}} (?: [.,] \d{{1,15}} ){{0,5}} %?            # 5.864   12,5%
  | [^\W\d_]+                                       # a syllable
  | \s+
  | .                                               # a mark, alone
    """,
    re.DOTALL,
)


class CancuTokenizer:
    """Tokens for Vietnamese administrative text: syllables, marks, whole numbers and dates.

    Nothing is lost: ``doc.text`` is the text that came in, blanks and line breaks included.

    >>> [token.text for token in CancuTokenizer(Vocab())("Kế hoạch số 285/KH-UBND, ngày 16.8.2019")]
    ['Kế', 'hoạch', 'số', '285/KH-UBND', ',', 'ngày', '16.8.2019']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for token in _TOKEN.findall(text):
            if token[0] != " ":
                words.append(token)
                spaces.append(False)
                continue
            # spaCy keeps one blank with the word before it; whatever is more is a token.
            rest = token
            if words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                rest = token[1:]
            if rest:
                words.append(rest)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        for text in texts:
            yield self(text)

    # It has no state beyond the vocabulary, which spaCy stores itself.

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> CancuTokenizer:
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        return None

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> CancuTokenizer:
        return self


def create_tokenizer() -> Callable[[Language], CancuTokenizer]:
    """The tokenizer ``cancu.tokenizer.v1`` of a pipeline's configuration."""

    def make(nlp: Language) -> CancuTokenizer:
        return CancuTokenizer(nlp.vocab)

    return make


class CancuPipe:
    """Marks the facts of a document; works behind any tokenizer (places are widened to its tokens)."""

    def __init__(self, name: str = "cancu", *, spans_key: str = SPANS_KEY, ents: bool = True) -> None:
        self.name = name
        self.spans_key = spans_key
        self.ents = ents

    def __call__(self, doc: Doc) -> Doc:
        from cancu.api import extract_text

        facts = extract_text(doc.text)
        del facts["text"]  # doc.text is the same, and is there already
        doc.user_data["cancu"] = facts
        spans = [span for span in _spans(doc, facts) if span is not None]
        doc.spans[self.spans_key] = sorted(spans, key=lambda s: (s.start, -s.end))
        if self.ents:
            # What others have found first stays; ours fill the room between.
            taken = {token.i for entity in doc.ents for token in entity}
            free = [s for s in spans if not any(token.i in taken for token in s)]
            doc.set_ents([*doc.ents, *filter_spans(free)], default="unmodified")
        return doc

    # No state: what it does follows from its settings in the pipeline's configuration.

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        return b""

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> CancuPipe:
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        return None

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> CancuPipe:
        return self


def _spans(doc: Doc, facts: dict[str, Any]) -> Iterator[Any]:
    def mark(start: int, end: int, label: str, at: str, known_as: str | None = None) -> Any:
        return doc.char_span(
            start, end, label=label, kb_id=known_as or 0, span_id=at, alignment_mode="expand"
        )

    for index, each in enumerate(facts["citations"]):
        known_as = each["number"] or each["resolved"]
        yield mark(each["start"], each["end"], CITATION, f"citations:{index}", known_as)
    for index, each in enumerate(facts["deadlines"]):
        yield mark(each["start"], each["end"], DEADLINE, f"deadlines:{index}")
    seen: set[tuple[int, int]] = set()
    for index, each in enumerate(facts["assignments"]):
        place = (each["agency_start"], each["agency_end"])
        if place[0] is not None and place not in seen:
            seen.add(place)
            yield mark(*place, AGENCY, f"assignments:{index}")


def _fact(span: Span) -> dict[str, Any] | None:
    """The fact a span stands for; None for spans that are not ours."""
    kind, colon, index = str(span.id_).partition(":")
    facts = span.doc.user_data.get("cancu")
    if not colon or not index.isdigit() or facts is None or int(index) >= len(facts.get(kind, ())):
        return None
    found: dict[str, Any] = facts[kind][int(index)]
    return found


def _field(name: str) -> Callable[[Span], Any]:
    def get(span: Span) -> Any:
        fact = _fact(span)
        return None if fact is None else fact.get(name)

    return get


def _whole(doc: Doc) -> Any:
    return doc.user_data.get("cancu")


def create_component(nlp: Language, name: str, spans_key: str, ents: bool) -> CancuPipe:
    """The pipe ``cancu``: ``nlp.add_pipe("cancu", config={"spans_key": "cancu", "ents": True})``."""
    return CancuPipe(name, spans_key=spans_key, ents=ents)


Language.factory(
    "cancu",
    default_config={"spans_key": SPANS_KEY, "ents": True},
    assigns=["doc.spans", "doc.ents", "doc.user_data"],
    func=create_component,
)
registry.tokenizers("cancu.tokenizer.v1", func=create_tokenizer)
Span.set_extension("cancu", getter=_fact, force=True)
Doc.set_extension("cancu", getter=_whole, force=True)
for _name in ("number", "type", "date", "relation", "issuer", "due", "kind", "role"):
    Span.set_extension(f"cancu_{_name}", getter=_field(_name), force=True)
