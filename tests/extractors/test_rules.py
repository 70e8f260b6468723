"""Rules are rows: every example of every table is read by its row, and no row could be taken away."""

from __future__ import annotations

import datetime as dt
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractors
from extractors.deadlines.frame import Frame
from extractors.deadlines.readings import find_deadlines
from extractors.facts import run
from extractors.header.head import read_head
from extractors.header.title import read_title
from extractors.model import Block, Document, Span
from extractors.rules import (
    Found,
    Patterns,
    Reason,
    Reasons,
    Row,
    Table,
    anchors,
    cased,
    marked,
    vocabulary,
    whole,
)
from tests.factories import document


def _held(kind: type) -> Iterator[tuple[str, object]]:
    """What of a kind the modules of the extractors hold, under the name it bears there."""
    seen: set[int] = set()
    for module in pkgutil.walk_packages(extractors.__path__, "extractors."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, kind) and id(value) not in seen:
                seen.add(id(value))
                yield f"{module.name.removeprefix('extractors.')}.{name}", value


def _rows(kind: type) -> list:
    return [
        pytest.param(held, row, id=f"{name}:{row.name}")
        for name, held in _held(kind)
        for row in held.rows  # type: ignore[attr-defined]
    ]


TABLES = _rows(Table)
PATTERNS = _rows(Patterns)


def read(table: Table, example: str) -> Found | None:
    """What a table reads at the place that an example marks."""
    text, start, _ = marked(example)
    return table.at(text, start)


def made(found: Found | None) -> object:
    """What a reading comes to: how far it goes and what its row makes of it."""
    if found is None:
        return None
    make = found.row.make
    return found.end, make(found) if callable(make) else make


@pytest.mark.parametrize(("table", "row"), TABLES)
def test_the_example_is_read_by_its_row(table: Table, row: Row) -> None:
    text, start, end = marked(row.example)
    found = table.at(text, start)
    assert found is not None, "not read at all"
    assert (found.row.name, found.start, found.end) == (row.name, start, end)
    assert end > start, "a row reads something"


@pytest.mark.parametrize(("table", "row"), TABLES)
def test_a_row_taken_away_is_missed(table: Table, row: Row) -> None:
    """Else another row reads the same: one of the two is superfluous."""
    whole_table = made(read(table, row.example))
    assert made(read(table.without(row.name), row.example)) != whole_table


@pytest.mark.parametrize(("patterns", "row"), PATTERNS)
def test_the_example_is_found_by_its_pattern(patterns: Patterns, row: Row) -> None:
    text, start, end = marked(row.example)
    found = patterns[row.name].search(text)
    assert found is not None
    assert "«" not in row.example or found.span() == (start, end)


def _tasks_of_last_line(text: str, given: None) -> list[str]:
    """Who is given work by the last line of a document."""
    found = run(document(text), only=frozenset({"assignments"}))["assignments"]
    return [each.agency for each in found if each.span.start > text.rindex("\n")]


#: what reads the example of a reason, by the wing its list stands in
READERS = {
    "header": lambda text, given: title_of(text) != given,  # another title than it should be
    "assignments": _tasks_of_last_line,
    "deadlines": lambda text, given: find_deadlines(text, given or Frame(dt.date(2025, 12, 5), 2025)),
}


def title_of(text: str) -> str | None:
    """The title of a document, by what stands in its head."""
    made = Document(text, tuple(Block(Span(*m.span())) for m in re.finditer(r"[^\n]+", text)))
    return read_title(made, read_head(made, len(text))).text


@pytest.mark.parametrize(
    ("name", "reasons", "row"),
    [pytest.param(n, h, row, id=f"{n}:{row.name}") for n, h in _held(Reasons) for row in h.rows],  # type: ignore[attr-defined]
)
def test_a_reason_taken_away_is_missed(
    name: str, reasons: Reasons, row: Reason, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason its example says nothing, without it something: no other reason holds there."""
    reader = READERS[name.split(".", maxsplit=1)[0]]
    assert not reader(row.example, row.given)
    module, _, attribute = name.rpartition(".")
    monkeypatch.setattr(f"extractors.{module}.{attribute}", reasons.without(row.name))
    assert reader(row.example, row.given)


@pytest.mark.parametrize(
    ("kind", "held"),
    [pytest.param(k, h, id=n) for k in (Table, Patterns, Reasons) for n, h in _held(k)],
)
def test_rows_have_names_of_their_own(kind: type, held) -> None:
    names = [row.name for row in held.rows]
    assert len(set(names)) == len(names)
    assert all(names)


EXAMPLES = [marked(p.values[1].example)[0] for p in TABLES] or ["trước ngày 20/3"]  # type: ignore[attr-defined]


def _compiled(table: Table) -> Table:
    """A table compiled beforehand, so that the time of an example is that of its reading."""
    next(table.scan("x" * 500), None)  # pattern and anchors
    return table


@pytest.mark.parametrize("table", [pytest.param(_compiled(t), id=n) for n, t in _held(Table)])
@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*EXAMPLES, "\n", "1", "Từ", "trước"]), min_size=20, max_size=60))
def test_anchors_lose_nothing(table: Table, texts: list[str]) -> None:
    """Literals looked for first, and the pattern tried everywhere: the same readings."""
    text = " ".join((*texts, "x" * 500))
    quick = [(f.start, f.end, f.row.name) for f in table.scan(text)]
    table.__dict__["_anchors"], kept = None, table._anchors
    try:
        assert [(f.start, f.end, f.row.name) for f in table.scan(text)] == quick
    finally:
        table.__dict__["_anchors"] = kept


# --- the engine itself -------------------------------------------------------------------------------

TOY: Table[str] = Table(
    [
        Row("day", r"{lead} (?P<d>\d+)/(?P<m>\d+)", "d", "trước 1/2"),
        Row("month", r"{lead} tháng (?P<m>\d+)| năm (?P<m>\d+)(?P<s>-)(?P=s)", "m", "trước tháng 2"),
    ],
    "deadline_words",
    {"lead": "{before}|{until}"},
    lead=r"(?<!\w)",
)


def test_the_earlier_row_wins_and_groups_keep_their_names() -> None:
    found = [(f.row.name, f["d"], f["m"]) for f in TOY.scan("Trước 1/2, đến tháng 3; năm 4--")]
    assert found == [("day", "1", "2"), ("month", None, "3"), ("month", None, "4")]


def test_a_group_tells_where_it_stands() -> None:
    found = TOY.at("đến 1/12")
    assert found is not None
    assert (found.span("m"), found.span("s"), found["x"]) == ((6, 8), (-1, -1), None)


def test_a_missing_row_would_be_seen() -> None:
    """The two tests of rows above fail on a wrong table."""
    shadowed: Table[int] = Table([Row("any", r"\w+", 1, "a"), Row("figure", r"\d+", 2, "12")])
    assert read(shadowed, "12").row.name == "any"  # type: ignore[union-attr]
    twice: Table[int] = Table([Row("one", "a", 1, "a"), Row("again", "a", 1, "a")])
    assert made(read(twice.without("one"), "a")) == made(read(twice, "a"))


_FIGURES = "0123456789０１２３４５６７８９"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("[tT]rước ngày", {(1, "rước ng", "Tt")}),
        (r"(?<!\w)trước (?=ngày|tháng)", {(0, "trước ", "t")}),
        (
            "(?:hạn )?(?:nộp|gửi) ",
            {(0, "gửi ", "g"), (4, "gửi ", "h"), (0, "nộp ", "n"), (4, "nộp ", "h")},
        ),
        ("(?:hằng|hàng) [ab]c", {(0, "hàng ", "h"), (0, "hằng ", "h")}),
        ("hằng (?:ngày|tháng|quý)", {(0, "hằng ", "h")}),
        ("[tT]rong |[xX]ong trong ", {(2, "ong ", "Tt"), (1, "ong ", "Xx")}),  # looked for once
        ("(?:đến hết|đến) ", {(0, "đến ", "đ")}),
        (r"(?<=hời hạn )\d{1,2} ngày", {(-8, "hời hạn", "")}),
        (r"\d/(?P<y>20)", {(1, "/20", _FIGURES)}),
        (r"(?P<a>ab)(?P=a)", {(0, "ab", "a")}),
        (r"(?:\d|[aA])bc", {(1, "bc", "")}),
        (r"\d{1,2} ngày", None),  # nothing known near the start
        (r"(?:hạn)?\d+", None),
        ("a", None),  # too frequent to help
        ("(?i)trước", None),
    ],
)
def test_anchors(pattern: str, expected: set[tuple[int, str, str]] | None) -> None:
    found = anchors(re.compile(pattern))
    assert (None if found is None else {each[:3] for each in found}) == expected


@pytest.mark.parametrize(
    ("pattern", "then"),
    [
        (r"[tT]rước (?=ngày|tháng)", "nt"),  # what is only looked at stands behind the literal
        (r"[tT]rước (?=\d)", _FIGURES),
        (r"[tT]rước (?=\w)", ""),
        (r"[tT]rước (?=ngày)?", ""),
        (r"[tT]rước (?:ngày|[qQ]uý)?", ""),
        (r"[tT]rước (?!ngày)", ""),
    ],
)
def test_what_stands_behind_an_anchor(pattern: str, then: str) -> None:
    (found,) = anchors(re.compile(pattern)) or ()
    assert found.then == then


def test_a_pattern_of_many_beginnings_is_not_taken_for_a_short_one() -> None:
    """What stands behind a group of too many forms is not what stands behind its beginning."""
    forms = "|".join(f"{a}{b}{c}" for a in "abcdefgh" for b in "ijklmnop" for c in "qrstuvwx")
    table = Table([Row("many", f"(?:{forms})(?:{forms})xyz", 0, "aiqhpxxyz")])
    text = "- aiqhpxxyz " * 60
    assert [f.start for f in table.scan(text)] == list(range(2, len(text), 12))


def test_a_word_in_braces_that_no_table_has_is_an_error() -> None:
    with pytest.raises(KeyError):
        Table([Row("x", "{nonsense}", 0, "x")], "deadline_words").at("x")
    with pytest.raises(KeyError):
        vocabulary("deadline_words", "nonsense")
    with pytest.raises(KeyError):
        TOY.without("nonsense")
    with pytest.raises(ValueError):
        Table([Row("x", "{a}", 0, "x")], pieces={"a": "{a}"}).at("x")


def test_words_as_patterns() -> None:
    assert re.fullmatch(cased(("hết", "đến hết")), "Đến hết")
    assert re.fullmatch(cased(("100%",)), "100%")
    assert not re.fullmatch(cased(("hết",)), "HẾT")
    assert re.search(whole(("đã", "tính đến")), "nay tính đến ngày")
    assert not re.search(whole(("đã",)), "đãi ngộ")


def test_a_stretch_is_kept_to() -> None:
    text = "trước 1/2 " * 100
    for start, end in ((0, 10), (1, 25), (3, 900), (0, 1000)):
        found = [f.start for f in TOY.scan(text, start, end)]
        assert found == [at for at in range(0, 1000, 10) if start <= at and at + 9 <= end]


def test_reasons() -> None:
    reasons = Reasons(
        [Reason("long", lambda w: len(w) > 3, "dài lắm"), Reason("empty", lambda w: not w, "")]
    )
    assert [reasons.why(w) for w in ("ngắn", "", "ba")] == ["long", "empty", None]
    assert reasons.without("long").why("ngắn") is None
    with pytest.raises(KeyError):
        reasons.without("nonsense")
