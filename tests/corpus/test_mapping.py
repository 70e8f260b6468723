"""A fact is kept as its class says: a new field needs one line in the model, and a column."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import subprocess
import sys
import types
import typing
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from corpus import mapping
from corpus.records import (
    AgencyRow,
    CitedDocument,
    CorrectionRow,
    DocumentRow,
    Edge,
    EdgeRow,
    FileRow,
    Inference,
)
from corpus.store import Corpus
from extractors.model import (
    Assignment,
    Citation,
    Deadline,
    DeadlineKind,
    Identity,
    Pinpoint,
    Section,
    Signer,
    Source,
    Span,
)

ROOT = Path(__file__).parents[2]
KINDS = [*(fact.kind for fact in mapping.FACTS.values()), Identity, Source, EdgeRow, Inference]


@dataclass(frozen=True, slots=True)
class Posted(Deadline):
    """A deadline with one field more of each kind there is."""

    channel: str | None = None
    asked: dt.date | None = None
    copies: int = 1
    sealed: bool = False
    weight: float = 0.5
    kind_before: DeadlineKind | None = None
    offices: tuple[str, ...] = ()
    kinds: tuple[DeadlineKind, ...] = ()
    channel_span: Span | None = None
    where: Pinpoint | None = None


POSTED = Posted(
    Span(3, 9),
    DeadlineKind.DATE,
    due=dt.date(2026, 3, 2),
    channel="bưu điện",
    asked=dt.date(2026, 2, 1),
    copies=3,
    sealed=True,
    weight=0.25,
    kind_before=DeadlineKind.RANGE,
    offices=("Sở Y tế",),
    kinds=(DeadlineKind.RANGE, DeadlineKind.DATE),
    channel_span=Span(4, 6),
    where=Pinpoint(dieu="5"),
)


# --- a new field -------------------------------------------------------------------------------------


def test_a_new_field_has_its_columns() -> None:
    new = mapping.columns(Posted)[len(mapping.columns(Deadline)) :]
    assert [(column.name, column.sql) for column in new] == [
        ("channel", str),
        ("asked", str),
        ("copies", int),
        ("sealed", int),
        ("weight", float),
        ("kind_before", str),
        ("offices", str),
        ("kinds", str),
        ("channel_start", int),
        ("channel_end", int),
        *((name, str) for name in ("dieu", "khoan", "diem", "chuong", "phu_luc")),
    ]


def test_a_new_field_goes_into_the_row_and_back() -> None:
    cells = mapping.put(Posted)(POSTED)
    row = dict(zip(mapping.names(Posted), cells, strict=True))
    assert (row["channel"], row["asked"], row["copies"], row["sealed"]) == (
        "bưu điện",
        "2026-02-01",
        3,
        1,
    )
    assert (row["kind_before"], row["offices"]) == ("range", '["Sở Y tế"]')
    assert row["kinds"] == '["range","date"]'
    assert (row["channel_start"], row["channel_end"], row["dieu"]) == (4, 6, "5")
    assert mapping.take(Posted)(cells) == POSTED


def test_a_new_field_left_empty_comes_back_empty() -> None:
    plain = Posted(Span(0, 1), DeadlineKind.DATE)
    assert mapping.take(Posted)(mapping.put(Posted)(plain)) == plain


def test_a_new_field_is_in_the_json_behind_the_old_ones() -> None:
    said = mapping.json_of(Posted)(
        POSTED, lambda span: "trước ngày", lambda s: Span(s.start + 7, s.end + 7)
    )
    old = mapping.json_of(Deadline)(Deadline(Span(3, 9), DeadlineKind.DATE), lambda span: "")
    assert list(said)[: len(old)] == list(old)
    assert {name: said[name] for name in list(said)[len(old) :]} == {
        "channel": "bưu điện",
        "asked": "2026-02-01",
        "copies": 3,
        "sealed": True,
        "weight": 0.25,
        "kind_before": "range",
        "offices": ["Sở Y tế"],
        "kinds": ["range", "date"],
        "channel_start": 11,
        "channel_end": 13,
        "where": {"dieu": "5", "khoan": None, "diem": None, "chuong": None, "phu_luc": None},
    }
    assert json.loads(json.dumps(said)) == said


ONE_LINE = """
import dataclasses, json, pathlib, sys, types
folder = pathlib.Path(sys.argv[1])
source = pathlib.Path("extractors/model.py").read_text("utf-8")
line = "    what: str | None = None\\n"
assert source.count(line) == 1
import extractors
model = types.ModuleType("extractors.model")
sys.modules["extractors.model"] = extractors.model = model
longer = source.replace(line, line + "    channel: str | None = None\\n")
exec(compile(longer, "model.py", "exec"), vars(model))

from corpus import database, schema
from corpus.store import Corpus

Corpus(folder / "x.db", create=True).close()  # made by the version before

@schema.MIGRATIONS()
def m999_channel(db):
    db["deadlines"].add_column("channel", str)

database.SCHEMA_VERSION += 1

from corpus.codec import to_json
from tests import factories as make

text = "Công an tỉnh báo cáo trước ngày 04/7/2024 bằng văn bản."
due = make.deadline(text, "trước ngày 04/7/2024", due="2024-07-04")
facts = make.facts(text, deadlines=(dataclasses.replace(due, channel="bằng văn bản"),))
with Corpus(folder / "x.db") as corpus:
    document = make.document(text)
    ident = corpus.put(document, facts, path="a.txt", fingerprints=make.fingerprints(facts))
    (row,) = corpus.deadlines()
    cells = corpus._conn.execute("SELECT channel FROM deadlines").fetchall()
    said = to_json(corpus.load(ident), corpus.facts(ident))["deadlines"][0]["channel"]
    print(json.dumps([cells[0][0], row.deadline.channel, said, list(corpus.check())]))
"""


def test_one_line_in_the_model_and_a_step_are_all_it_takes(tmp_path: Path) -> None:
    """The model with one line more, in a process of its own: column, row, JSON and back know it."""
    run = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", ONE_LINE, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == ["bằng văn bản"] * 3 + [[]]


# --- the tables as they are --------------------------------------------------------------------------


TABLES: dict[str, list[type]] = {
    **{table: [fact.kind, fact.row] for table, fact in mapping.FACTS.items()},
    "documents": [Identity, Source, DocumentRow, CitedDocument],
    "edges": [EdgeRow, Edge],
    "inferences": [Inference],
    "files": [FileRow],
    "agencies": [AgencyRow],
    "corrections": [CorrectionRow],
}


def test_every_field_has_its_column_in_the_database(tmp_path: Path) -> None:
    """Who adds a field and forgets the step is told which one to write."""
    Corpus(tmp_path / "x.db", create=True).close()
    db = Database(tmp_path / "x.db")
    missing = []
    for table, kinds in TABLES.items():
        there = db[table].columns_dict
        for column in (column for kind in kinds for column in mapping.columns(kind)):
            name, row = mapping.LOOKED_UP.get(column.name, (column.name, None))
            if row is None and there.get(name) is not column.sql:
                missing.append(f'db["{table}"].add_column("{name}", {column.sql.__name__})')
            assert row is None or name in there
    db.close()
    assert not missing, f"a new step at the end of corpus/schema.py: {missing}"


def test_what_is_written_of_a_fact_fills_its_table(tmp_path: Path) -> None:
    """No column of a fact table is left to nobody: but for what the graph fills in later."""
    Corpus(tmp_path / "x.db", create=True).close()
    db = Database(tmp_path / "x.db")
    later = {"target_id", "ref", "ref_type", "ref_when", "ref_place", "way", "how"}
    for table, fact in mapping.FACTS.items():
        written = {mapping.LOOKED_UP.get(name, (name,))[0] for name in fact.columns}
        assert set(db[table].columns_dict) - written - {"id", "document_id"} <= later, table
    db.close()


@pytest.mark.parametrize("kind", mapping.SHAPES)
def test_exceptions_name_fields_that_are_there(kind: type) -> None:
    shape = mapping.SHAPES[kind]
    named = {*shape.columns, *shape.unkept, *shape.members, *shape.unsaid, *shape.worded, *shape.first}
    assert named - {mapping.TEXT, mapping.PLACE} <= {each.name for each in dataclasses.fields(kind)}


# --- there and back ----------------------------------------------------------------------------------

_WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
_SPANS = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda two: Span(two[0], sum(two)))


def _of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field, by its type."""
    if isinstance(hint, types.UnionType):
        return st.one_of(
            *(st.none() if each is type(None) else _of(each) for each in typing.get_args(hint))
        )
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)
        if inner[-1] is Ellipsis:
            return st.lists(_of(inner[0]), max_size=3).map(tuple)
        return st.tuples(*map(_of, inner))
    if typing.get_origin(hint) is dict:
        return st.dictionaries(_WORDS, _WORDS, max_size=2)
    if hint is Span:
        return _SPANS
    if dataclasses.is_dataclass(hint):
        return _values(hint)  # type: ignore[arg-type]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    simple = {str: _WORDS, int: st.integers(0, 2**40), bool: st.booleans(), dt.date: st.dates()}
    return simple.get(hint, st.floats(0, 1))


def _values(kind: type) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    left_out = mapping.SHAPES[kind].unkept if kind in mapping.SHAPES else frozenset()
    fields = {
        each.name: _of(hints[each.name])
        for each in dataclasses.fields(kind)
        if each.name not in left_out
    }
    made = st.builds(kind, **fields)
    # A value inside a value that says nothing is none: nobody can tell the two apart.
    if kind in (Pinpoint, Signer):
        return made.filter(lambda value: any(_said(value)))
    return made


def _said(value: Any) -> list[bool]:
    return [getattr(value, f.name) is not None for f in dataclasses.fields(value) if f.name != "span"]


@given(st.data())
def test_every_value_comes_back(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    value = data.draw(_values(kind))
    cells = mapping.put(kind)(value)
    assert len(cells) == len(mapping.names(kind)) == len(set(mapping.names(kind)))
    for cell, column in zip(cells, mapping.columns(kind), strict=True):
        assert cell is None or type(cell) is column.sql, column
    assert mapping.take(kind)(cells) == value


def test_an_unknown_word_in_the_database_is_an_error() -> None:
    cells = list(mapping.put(Deadline)(Deadline(Span(0, 1), DeadlineKind.DATE)))
    cells[mapping.names(Deadline).index("kind")] = "someday"
    with pytest.raises(KeyError):
        mapping.take(Deadline)(cells)


def test_a_word_in_a_list_that_is_no_longer_known_stays() -> None:
    cells = list(mapping.put(Posted)(POSTED))
    cells[mapping.names(Posted).index("kinds")] = '["someday","date"]'
    assert mapping.take(Posted)(cells).kinds == ("someday", DeadlineKind.DATE)


@dataclass(frozen=True, slots=True)
class _Two:
    first: DeadlineKind = DeadlineKind.DATE
    second: DeadlineKind = DeadlineKind.RANGE


def test_nothing_in_the_database_is_the_default_of_the_field() -> None:
    assert mapping.take(_Two)((None, None)) == _Two()


def test_some_fields_alone() -> None:
    made = mapping.take(DocumentRow, ("id", "held", "key", "date"))
    assert mapping.names(DocumentRow, ("id", "held", "key", "date")) == ("id", "held", "key", "date")
    row = made((4, 1, "k", "2026-01-02"), path="a.txt")
    assert row == DocumentRow(4, True, "k", date=dt.date(2026, 1, 2), path="a.txt")


def test_headings_are_cut_words_are_not() -> None:
    text = "x" * 500
    section = Section("roman", "I.", "I", 0, Span(0, 500), Span(0, 500))
    row = mapping.written("sections")(section, 0, text, None, "outline", 1, None)
    assert len(dict(zip(mapping.FACTS["sections"].columns, row, strict=True))["heading"]) == 200
    citation = Citation(Span(0, 300), Span(0, 400), "Luật")
    row = mapping.written("citations")(citation, 0, text, 2, "citations", 5, None)
    found = dict(zip(mapping.FACTS["citations"].columns, row, strict=True))
    assert (len(found["text"]), len(found["quote"]), found["page"]) == (300, 400, 2)


def test_assignments_are_kept_under_the_names_of_the_contract() -> None:
    names = mapping.names(Assignment)
    assert "with" in names and "partners" not in names
