"""What was added to a PDF after it was signed.

Signing again appends to the file; so does an edit.  The signed bytes are a whole PDF of their own
(up to where the signature's range ends), so its pages can be held against those of today: if each page
is drawn from the same streams with the same fonts and pictures, only annotations can differ.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Set
from typing import Any

__all__ = ["Revision", "changes_since", "inherited", "is_signature"]

#: Keys of a page that say nothing of what it shows.
_ASIDE = frozenset(
    ("/Annots", "/Parent", "/LastModified", "/PieceInfo", "/StructParents", "/Metadata", "/Tabs")
)
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_DEPTH = 40


class Revision:
    """The state of a PDF that some first bytes of the file hold."""

    def __init__(self, data: bytes) -> None:
        """Raises pikepdf.PdfError for what is no PDF, or is locked."""
        import pikepdf

        logging.getLogger("pikepdf").setLevel(logging.ERROR)  # damaged files are told of elsewhere
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.pages: list[Any] = [page.obj for page in self.pdf.pages]

    def annotations(self, page: int) -> list[Any]:
        """The annotations of a page, counted from 0."""
        import pikepdf

        found = self.pages[page].get("/Annots")
        if not isinstance(found, pikepdf.Array):
            return []
        return [each for each in found if isinstance(each, pikepdf.Dictionary)]

    def fields(self) -> Iterator[Any]:
        """The fields of the form, the first thousands of them."""
        import pikepdf

        form = self.pdf.Root.get("/AcroForm")
        pending = form.get("/Fields") if isinstance(form, pikepdf.Dictionary) else None
        for field in list(pending)[:10_000] if isinstance(pending, pikepdf.Array) else ():
            if isinstance(field, pikepdf.Dictionary):
                yield field


def inherited(page: Any, key: str) -> Any:
    """An attribute of a page or of the tree above it; None when nobody has it."""
    node = page
    for _ in range(_DEPTH):
        if node is None or key in node:
            break
        node = node.get("/Parent")
    return node.get(key) if node is not None else None


def changes_since(before: Revision, now: Revision) -> str:
    """``signatures`` (or nothing) was added, ``annotations`` differ, or ``content`` does."""
    if len(before.pages) != len(now.pages):
        return "content"
    same = _Same(before, now)
    added = "signatures"

    def alike(one: Any, two: Any) -> bool:
        tried = _Same(before, now, same.seen)
        if not tried.dictionaries(one, two, _OF_ANNOTATION):
            return False  # no end, so what was seen on the way is not remembered
        same.seen |= tried.seen
        return True

    for number, (old, new) in enumerate(zip(before.pages, now.pages, strict=True)):
        if not all(same(inherited(old, key), inherited(new, key)) for key in _INHERITED):
            return "content"
        if not same.dictionaries(old, new, _ASIDE | {*_INHERITED}):
            return "content"
        kept = before.annotations(number)
        for annotation in now.annotations(number):
            at = next((i for i, each in enumerate(kept) if alike(each, annotation)), None)
            if at is not None:
                del kept[at]
            elif not is_signature(annotation):
                added = "annotations"
        if not all(map(is_signature, kept)):
            added = "annotations"
    return added


def is_signature(annotation: Any) -> bool:
    """Whether an annotation is the place of a signature."""
    kind = annotation.get("/FT")
    if kind is None and (parent := annotation.get("/Parent")) is not None:
        kind = parent.get("/FT")
    return bool(kind == "/Sig")


#: Keys of an annotation that say nothing of what it shows.
_OF_ANNOTATION = frozenset(("/P", "/Parent", "/Popup", "/V", "/M"))
_LENGTH = frozenset(("/Length",))
#: Where an object leads to others, as it is written, and what makes that no longer sure.
_LEADS = re.compile(rb"(?<![\w.])(\d+) (\d+) R\b")
_ASIDE_OR_TEXT = re.compile(rb"\(|" + b"|".join(rb"%s\b" % key.encode() for key in sorted(_ASIDE)))


def _kind(each: Any) -> Any:
    """Whether an object is a stream, a dictionary or an array; None for all others."""
    import pikepdf

    for kind in (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream):
        if isinstance(each, kind):
            return kind
    return None


#: The numbers of two objects.
_Pair = tuple[tuple[int, int], tuple[int, int]]


class _Same:
    """Whether two objects of two revisions are the same all the way down."""

    def __init__(self, before: Revision, now: Revision, known: Set[_Pair] = frozenset()) -> None:
        self.before, self.now, self.known = before.pdf, now.pdf, known
        self.seen: set[_Pair] = set()

    def __call__(self, one: Any, two: Any, depth: int = 0) -> bool:
        import pikepdf

        if depth > _DEPTH:
            return False
        if not (isinstance(one, pikepdf.Object) and isinstance(two, pikepdf.Object)):
            return bool(one == two)
        kind = _kind(one)
        if kind is not _kind(two):
            return False
        if kind is None:
            return bool(one == two)
        if one.is_indirect and two.is_indirect:
            pair = (one.objgen, two.objgen)
            if pair in self.seen or pair in self.known:
                return True
            self.seen.add(pair)  # a difference below is found once, and ends everything
        if kind is pikepdf.Stream:
            return one.read_raw_bytes() == two.read_raw_bytes() and self.dictionaries(
                one, two, _LENGTH, depth
            )
        written = one.unparse()
        if written == two.unparse():
            if b" R" not in written:
                return True  # nothing inside leads elsewhere: the widths of a font, say
            if not _ASIDE_OR_TEXT.search(written):
                return all(self._same_at(found, depth) for found in _LEADS.finditer(written))
        if kind is pikepdf.Dictionary:
            return self.dictionaries(one, two, _ASIDE, depth)
        return len(one) == len(two) and all(
            self(a, b, depth + 1) for a, b in zip(one, two, strict=True)
        )

    def _same_at(self, found: re.Match[bytes], depth: int) -> bool:
        """Whether what both revisions hold at a number that stands in both is the same."""
        at = (int(found[1]), int(found[2]))
        return self(self.before.get_object(at), self.now.get_object(at), depth + 1)

    def dictionaries(self, one: Any, two: Any, aside: frozenset[str], depth: int = 0) -> bool:
        """Whether two dictionaries agree in all but some keys."""
        keys = one.keys() - aside
        return keys == two.keys() - aside and all(self(one[k], two[k], depth + 1) for k in keys)
