"""What was added to a PDF after it was signed.

Signing again appends to the file; so does an edit.  The signed bytes are a whole PDF of their own
(up to where the signature's range ends), so its pages can be held against those of today: if each page
is drawn from the same streams with the same fonts and pictures, only annotations can differ.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
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
    same = _Same()
    added = "signatures"
    for number, (old, new) in enumerate(zip(before.pages, now.pages, strict=True)):
        if not all(same(inherited(old, key), inherited(new, key)) for key in _INHERITED):
            return "content"
        if not same.dictionaries(old, new, _ASIDE | {*_INHERITED}):
            return "content"
        kept = before.annotations(number)
        for annotation in now.annotations(number):
            at = next((i for i, each in enumerate(kept) if _same_annotation(each, annotation)), None)
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


def _same_annotation(one: Any, two: Any) -> bool:
    """Annotations are compared each by itself: a difference is no end, so nothing is remembered."""
    return _Same().dictionaries(one, two, frozenset(("/P", "/Parent", "/Popup", "/V", "/M")))


class _Same:
    """Whether two objects of two revisions are the same all the way down."""

    def __init__(self) -> None:
        self.seen: set[tuple[tuple[int, int], tuple[int, int]]] = set()

    def __call__(self, one: Any, two: Any, depth: int = 0) -> bool:
        import pikepdf

        if depth > _DEPTH:
            return False
        if not isinstance(one, pikepdf.Object) or not isinstance(two, pikepdf.Object):
            return bool(one == two)
        kinds = (pikepdf.Stream, pikepdf.Dictionary, pikepdf.Array)
        if any(isinstance(one, kind) != isinstance(two, kind) for kind in kinds):
            return False
        if one.is_indirect and two.is_indirect:
            pair = (one.objgen, two.objgen)
            if pair in self.seen:
                return True
            self.seen.add(pair)  # a difference below is found once, and ends everything
        if not isinstance(one, pikepdf.Stream):
            written = one.unparse()
            if b" R" not in written and written == two.unparse():
                return True  # nothing inside leads elsewhere: the widths of a font, say
        if isinstance(one, pikepdf.Stream):
            return one.read_raw_bytes() == two.read_raw_bytes() and self.dictionaries(
                one, two, frozenset(("/Length",)), depth
            )
        if isinstance(one, pikepdf.Dictionary):
            return self.dictionaries(one, two, _ASIDE, depth)
        if isinstance(one, pikepdf.Array):
            return len(one) == len(two) and all(
                self(a, b, depth + 1) for a, b in zip(one, two, strict=True)
            )
        return bool(one == two)

    def dictionaries(self, one: Any, two: Any, aside: frozenset[str], depth: int = 0) -> bool:
        """Whether two dictionaries agree in all but some keys."""
        keys = one.keys() - aside
        return keys == two.keys() - aside and all(self(one[k], two[k], depth + 1) for k in keys)
