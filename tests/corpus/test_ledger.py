from __future__ import annotations

from typing import Any

from corpus import ledger
from extractors.registry import Entry


def entries(**versions: int) -> list[Entry[Any]]:
    return [
        Entry("numbers", print, versions.get("numbers", 1), options=(("gazetteers", ("types",)),)),
        Entry("citations", print, versions.get("citations", 1), ("numbers",)),
        Entry("header", print, versions.get("header", 1), ()),
    ]


def test_a_new_version_makes_itself_and_its_dependants_stale() -> None:
    before = ledger.fingerprints(entries())
    assert ledger.stale(before, ledger.fingerprints(entries())) == frozenset()
    assert ledger.stale(before, ledger.fingerprints(entries(header=2))) == {"header"}
    assert ledger.stale(before, ledger.fingerprints(entries(numbers=2))) == {"numbers", "citations"}
    assert ledger.stale({}, before) == {"numbers", "citations", "header"}


def test_a_changed_gazetteer_makes_those_stale_that_lean_on_it(monkeypatch: Any) -> None:
    before = ledger.fingerprints(entries())
    monkeypatch.setattr(ledger, "_digest", lambda tables: "new" if "laws" in tables else "old")
    monkeypatch.setattr(ledger, "_tables", lambda: ("laws", "types"))
    one = ledger.fingerprints(entries())
    monkeypatch.setattr(ledger, "_digest", lambda tables: "newer" if "laws" in tables else "old")
    two = ledger.fingerprints(entries())
    assert ledger.stale(one, two) == {"citations", "header"}
    assert ledger.stale(before, one) == {"numbers", "citations", "header"}


def test_the_version_stands_in_front() -> None:
    marks = ledger.fingerprints(entries(header=12))
    assert ledger.version_of(marks["header"]) == 12
