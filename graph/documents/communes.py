"""Communes before and after 1/7/2025: which units took over the land of one that is gone.

The 10,602 rows come with underthesea, which ships them for its ``convert_address``.  The table is read,
the function is not called: where two communes of a province bore one name, or one was divided,
``convert_address`` takes the first without a word (597 of 9,758 names), and it cannot say that a
commune of the name is there today.  Importing underthesea takes 1.4-2.2 s, reading the table 0.2 s;
it is read when the first commune is asked for.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from extractors.letters import flat

__all__ = ["successors"]

_TABLE = Path("address", "data", "mapping.json")


@dataclass(slots=True)
class _Communes:
    """``heirs``: province (old or new name) and old unit -> the units it went into; ``now``: what
    there is today, by the province's new name; ``province``: old name -> new name, all flat."""

    heirs: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    now: set[tuple[str, str]] = field(default_factory=set)
    province: dict[str, str] = field(default_factory=dict)


@cache
def _communes() -> _Communes:
    found = _Communes()
    place = find_spec("underthesea")
    if place is None or not place.submodule_search_locations:
        return found
    path = Path(place.submodule_search_locations[0]) / _TABLE
    if not path.is_file():
        return found  # another edition of the package: nothing is known, nothing is said
    table = json.loads(path.read_text("utf-8"))
    holes: set[tuple[str, str]] = set()
    old = {code: flat(row["short"]) for code, row in table["old_province_names"].items()}
    new = {code: flat(row["short"]) for code, row in table["province_names"].items()}
    for row in table["ward_mapping"]:
        before, after = old[row["old_province_key"]], new[row["new_province_key"]]
        found.province[before] = after
        unit, heir = flat(row["old_ward"]), row["new_ward"]
        if not heir:  # a hole of the table: whatever else it says of the unit is not the whole
            holes |= {(before, unit), (after, unit)}
            continue
        found.now.add((after, flat(heir)))
        found.heirs[before, unit].add(heir)
        found.heirs[after, unit].add(heir)
    for hole in holes:
        found.heirs.pop(hole, None)
    return found


def successors(unit: str, province: str) -> tuple[str, ...]:
    """The communes that a commune gone on 1/7/2025 went into, in order of the alphabet.

    ``province`` is the name before or after that day.  Empty when a commune of the name is there
    today, or when the province had none.

    >>> successors("xã Nậm Lành", "Yên Bái"), successors("xã Nậm Lành", "Lào Cai")
    (('xã Gia Hội',), ('xã Gia Hội',))
    >>> successors("phường Quang Trung", "Hà Giang")
    ('phường Hà Giang 1', 'phường Hà Giang 2')
    >>> successors("phường Sa Pa", "Lào Cai"), successors("xã Không Có", "Lào Cai")
    ((), ())
    """
    known = _communes()
    place, name = flat(province), flat(unit)
    if (known.province.get(place, place), name) in known.now:
        return ()
    heirs = known.heirs.get((place, name), ())
    return tuple(sorted(heir[0].lower() + heir[1:] for heir in heirs))
