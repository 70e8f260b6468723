"""Whose office this is: what goes out, what comes in, whose tasks are ours.

An office is named as people name it, with its place (``Sở Y tế tỉnh Lào Cai``) or without where one
body of the database can be meant.  A name that nobody knows is an error that proposes names, so that no
register is ever empty because of a slip of the pen.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cancu.tasks.answers import same_body
from cancu.values import plain
from corpus.records import DocumentRow
from extractors import gazetteers
from extractors.bodies.entities import entity_of
from extractors.bodies.keys import body
from extractors.bodies.names import province_of
from extractors.errors import NotFound, UsageError
from extractors.letters import fold, key

__all__ = ["Office", "Whose", "find_office", "holding", "offices"]

#: A body as printed and the province of the document.
_Placed = tuple[str, str | None]

#: How many names are proposed, and how alike they must be, of 100.
_PROPOSED, _ALIKE = 5, 60
#: ``VP.UBND``, ``VP HĐND``: an office's own records room.
_OFFICE_OF = re.compile(r"^VP[. ]+", re.I)


@dataclass(frozen=True, slots=True)
class Office:
    """A body whose desk this is; ``locality``: its province, where its name tells one."""

    name: str
    locality: str | None = None

    def is_issuer(self, document: DocumentRow) -> bool:
        """Whether a document went out from here."""
        return same_body(self.name, self._own(), document.issuer, document) or same_body(
            document.issuer, document, self.name, self._own()
        )

    def issued(self, row: Mapping[str, Any]) -> bool:
        """The same of a document in the fields of the JSON."""
        return self.is_issuer(
            DocumentRow(0, True, "", issuer=row["issuer"], locality=row.get("locality"))
        )

    def is_named(self, words: str) -> bool:
        """Whether a stamp's words are this office's name, or that of its own records room.

        >>> Office("Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai").is_named("VP.UBND TỈNH LÀO CAI")
        True
        >>> mine = Office("Sở Y tế tỉnh Lào Cai", "Lào Cai")
        >>> [mine.is_named(each) for each in ("SỞ Y TẾ", "SỞ Y TẾ TỈNH SƠN LA", "SỞ NỘI VỤ")]
        [True, False, False]
        """
        place, mine = province_of(words), _bare(self.name, self.locality)
        if place is not None and self.locality is not None and key(place) != key(self.locality):
            return False
        theirs = _bare(_OFFICE_OF.sub("Văn phòng ", words), place or self.locality)
        return mine in (theirs, theirs.removeprefix("van phong "))

    def has(self, task: Mapping[str, Any], document: DocumentRow) -> bool:
        """Whether a task is ours: as owner, partner or one of a group (``các sở, ban, ngành``)."""
        names = [name for name in (task["agency"], *task["with"]) if name]
        return any(
            same_body(name, document, self.name, self._own()) or self._among(name, document)
            for name in names
        )

    def _own(self) -> DocumentRow:
        return DocumentRow(0, False, "", locality=self.locality)

    def _among(self, group: str, document: DocumentRow) -> bool:
        if None not in (document.locality, self.locality) and key(document.locality or "") != key(
            self.locality or ""
        ):
            return False
        words, mine = f" {key(group)} ", key(self.name) + " "
        return any(f" {word} " in words and mine.startswith(member + " ") for word, member in _groups())


def _bare(name: str, place: str | None) -> str:
    """A body's name without its province and without marks, which a stamp may have lost."""
    found = fold(_key(name))
    if place is None:
        return found
    for kind in ("tinh ", "thanh pho ", ""):
        found = found.removesuffix(f" {kind}{fold(key(place))}")
    return found


@cache
def _groups() -> tuple[tuple[str, str], ...]:
    return tuple((key(row["word"]), key(row["member"])) for row in gazetteers.table("office_groups"))


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose register it is: ``issued`` tells of a document whether it went out from there.

    ``name`` stands over the register; ``wanted``: which tasks are followed up; ``is_named``: whether a
    name on a stamp is the office's.
    """

    name: str | None
    issued: Callable[[Mapping[str, Any]], bool] | None
    on: dt.date
    wanted: Any = None
    is_named: Callable[[str], bool] | None = None


def find_office(
    wanted: str, issuers: Iterable[_Placed], owners: Callable[[], Iterable[_Placed]]
) -> Office:
    """The office meant by ``wanted``; ``issuers``, ``owners``: the bodies that issued documents and, if
    it is none of these, those that have tasks.

    Raises NotFound with names that are alike, UsageError where several may be meant.
    """
    name = " ".join(wanted.split())
    if not key(name):
        raise UsageError("Hãy nêu tên cơ quan.", "Name the office.")
    known = _full(issuers)
    if (same := known.get(_key(name))) is not None:
        return same
    entity = entity_of(name)
    if entity is not None and (province_of(name) is not None or name.startswith("Bộ ")):
        return Office(entity.name, province_of(name))
    held = {each.name: each for each in known.values() if plain(name) in plain(each.name)}
    if len(held) == 1:
        return next(iter(held.values()))
    if len(held) > 1:
        raise _several(name, sorted(held))
    spoken = _spoken(owners())
    near = sorted(each for each in spoken if plain(name) in plain(each))
    exact = [each for each in near if key(each) == key(name)]
    placed = [each for each in near if spoken[each].locality and key(each).startswith(key(name) + " ")]
    if len(near) == 1 or (len(exact) == 1 and not placed):
        return spoken[(exact or near)[0]]
    if len(placed) == 1:
        return spoken[placed[0]]
    if near:
        raise _several(name, placed or near)
    raise _nobody(name, [each.name for each in known.values()] + list(spoken))


def _key(name: str) -> str:
    known = body(name)
    return known.key if known is not None else key(name)


def offices(issuers: Iterable[_Placed]) -> list[Office]:
    """The bodies that issued documents, each once."""
    return list(_full(issuers).values())


def _full(issuers: Iterable[_Placed]) -> dict[str, Office]:
    """The issuers with their places, by the key of the full name."""
    found: dict[str, Office] = {}
    for printed, locality in issuers:
        known = body(printed, locality=locality)
        if known is not None:
            found.setdefault(known.key, Office(known.name, locality))
    return found


def _spoken(owners: Iterable[_Placed]) -> dict[str, Office]:
    """The bodies that have tasks by their full names: of groups and persons none is an office."""
    found = {}
    for printed, locality in owners:
        entity = entity_of(printed, locality=locality)
        made = body(printed, locality=locality)
        name = entity.name if entity is not None else made.name if made is not None else printed
        found[name] = Office(name, province_of(name) or locality)
    return found


def _several(name: str, names: list[str]) -> UsageError:
    told = "; ".join(names[:_PROPOSED]) + ("; …" if len(names) > _PROPOSED else "")
    return UsageError(
        f"“{name}” có thể là nhiều cơ quan: {told}. Hãy ghi đủ tên, kèm địa danh.",
        f"“{name}” may be several bodies: {told}. Write the whole name, with its place.",
    )


def _nobody(name: str, names: Iterable[str]) -> NotFound:
    from rapidfuzz import fuzz, process

    whole = {each: plain(each) for each in names}
    near = process.extract(
        plain(name), whole, scorer=fuzz.token_sort_ratio, limit=_PROPOSED, score_cutoff=_ALIKE
    )
    told = "; ".join(dict.fromkeys(each[2] for each in near))
    return NotFound(
        f"Không có cơ quan nào tên “{name}” trong cơ sở dữ liệu và danh mục."
        + (f" Có phải: {told}?" if told else " Xem tên bằng cancu office list."),
        f"Nobody knows an office “{name}”."
        + (f" Did you mean: {told}?" if told else " See the names with cancu office list."),
    )


def holding(wanted: str, names: Iterable[str]) -> None:
    """NotFound, with names that are alike, unless some name holds ``wanted``."""
    known = list(names)
    if not any(plain(wanted) in plain(each) for each in known):
        raise _nobody(wanted, known)
