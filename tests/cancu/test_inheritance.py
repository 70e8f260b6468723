"""Tasks of a body, and of those whose work it took over."""

from __future__ import annotations

import datetime as dt

from cancu.tasks.inheritance import of_agency, with_entities
from corpus.records import DocumentRow
from extractors.letters import key


def _row(agency, partners=()):
    return {"document": 1, "agency": agency, "with": list(partners)}


def _documents():
    return {1: DocumentRow(1, True, "one", date=dt.date(2024, 5, 1), locality="Sơn La")}


def _asked(wanted, *rows):
    return [(r["agency"], r.get("heir")) for r in of_agency(rows, _documents(), wanted, plain=key)]


def test_the_heir_is_shown_what_its_forerunners_were_told():
    rows = (_row("Sở TN&MT"), _row("Sở Nông nghiệp và Môi trường"), _row("Sở Y tế"))
    assert _asked("sở nông nghiệp và môi trường", *rows) == [
        ("Sở TN&MT", "Sở Nông nghiệp và Môi trường tỉnh Sơn La"),
        ("Sở Nông nghiệp và Môi trường", None),
    ]


def test_a_forerunner_is_not_shown_what_its_heir_was_told():
    assert _asked("tài nguyên và môi trường", _row("Sở Nông nghiệp và Môi trường")) == []


def test_an_abbreviation_is_found_by_its_full_name():
    assert _asked("tài nguyên và môi trường", _row("Sở TN&MT")) == [("Sở TN&MT", None)]


def test_partners_and_tasks_of_nobody():
    rows = (_row("Công an tỉnh", ["Sở Y tế"]), _row(None))
    assert _asked("sở y tế", *rows) == [("Công an tỉnh", None)]


def test_what_is_concluded_stands_beside_what_is_printed():
    (found,) = with_entities([_row("Sở TN&MT")], _documents())
    assert found["agency"] == "Sở TN&MT"
    assert found["agency_entity"]["existed"] is True
    assert found["agency_entity"]["valid_to"] == "2025-03-01"
