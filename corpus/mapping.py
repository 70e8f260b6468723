"""How a fact is kept: its columns, its row, its JSON and the way back, all from its dataclass.

Nothing of a fact is spelled here that its dataclass (:mod:`extractors.model`, :mod:`corpus.records`)
says already: a field is a column of its name, a date an ISO string, a list JSON, a span two columns
(``agency_span``: ``agency_start``, ``agency_end``), a value inside a value its own columns.  What is
otherwise stands in one table, :data:`SHAPES`.  How to add a field: docs/add-a-field.md.

For each class and each way one plain function is written and compiled when it is first asked for, as
``dataclasses`` does for ``__init__``: it runs as quickly as one written by hand.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from corpus.records import (
    AssertionRow,
    AssignmentRow,
    CitationRow,
    CitedDocument,
    DeadlineRow,
    DocumentRow,
    Edge,
    PartRow,
)
from extractors.kept import kept
from extractors.model import (
    Assertion,
    Assignment,
    Citation,
    Deadline,
    Document,
    Evidence,
    Identity,
    Part,
    Section,
    Signer,
    Source,
    Span,
    TitleMention,
)

__all__ = [
    "FACTS",
    "FACT_TABLES",
    "LOOKED_UP",
    "Column",
    "Fact",
    "Row",
    "Shape",
    "alike",
    "as_json",
    "columns",
    "in_hand",
    "json_of",
    "like",
    "names",
    "put",
    "take",
    "written",
]

Row = tuple[Any, ...]
_K = TypeVar("_K")

#: Members of the JSON that no field holds: the words of the span; page and box of it.
TEXT, PLACE = "<text>", "<place>"


@dataclass(frozen=True)
class Shape:
    """In what a class is kept otherwise than its fields say.

    ``columns``: field to column, for a span or a value inside to what its columns begin with;
    ``unkept``: fields without a column; ``members``: field to JSON member; ``unsaid``: fields that are
    not in the JSON; ``worded``: spans of which the JSON gives the words; ``first``: what opens the
    JSON, in this order (the rest follows as the fields do).
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    unkept: frozenset[str] = frozenset()
    members: Mapping[str, str] = field(default_factory=dict)
    unsaid: frozenset[str] = frozenset()
    worded: frozenset[str] = frozenset()
    first: tuple[str, ...] = ()


#: Every exception there is.  A class that is not here, and every field that is not, follows the rules.
SHAPES: dict[type, Shape] = {
    Part: Shape(columns={"attached_to": "attached"}, unsaid=frozenset({"attached_to", "heading"})),
    Citation: Shape(first=(TEXT, "span", "clause", PLACE, "part")),
    Assertion: Shape(first=("source", "relation", "target", TEXT, "span", PLACE)),
    Deadline: Shape(first=(TEXT, "span", PLACE)),
    Assignment: Shape(
        columns={"partners": "with", "deadline": "deadline_idx"},
        members={"partners": "with"},
        first=("agency", "agency_span", "role", "partners", "task", "span", PLACE),
    ),
    TitleMention: Shape(
        worded=frozenset({"host"}), first=(TEXT, "type", "title", "host", "span", PLACE)
    ),
    Evidence: Shape(first=("document", "page")),
    Signer: Shape(unsaid=frozenset({"span"})),
    Identity: Shape(
        columns={"signer": "signer", "repairs": "header_repairs"},
        unkept=frozenset({"parts"}),
        unsaid=frozenset({"evidence", "repairs"}),
    ),
    Source: Shape(unkept=frozenset({"path", "scanned"}), unsaid=frozenset({"scanned"})),
    DocumentRow: Shape(
        columns={"signer": "signer"}, unkept=frozenset({"path", "repairs", "printed_status"})
    ),
    PartRow: Shape(columns={"index": "idx"}),
    DeadlineRow: Shape(columns={"index": "idx"}),
    AssignmentRow: Shape(unkept=frozenset({"deadline"})),
    CitedDocument: Shape(unkept=frozenset({"part_of"})),
    Edge: Shape(unkept=frozenset({"source", "target"})),
}


class Fact(NamedTuple):
    """A table of facts: the class of one, the row it is read as, and what is written beside it.

    ``words``: column to the span whose words it holds, ``longest`` characters of them at most;
    ``numbered``: with ``idx``, its place among the facts of the document; ``agency``: the part of the
    body it names.
    """

    kind: type
    row: type
    words: Mapping[str, str] = {}
    longest: int | None = None
    numbered: bool = True
    agency: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """What is written of one, after the document's id; see :data:`LOOKED_UP`."""
        return (*names(self.kind), *(column for column, _ in _beside(self)))


#: The facts of the house by their tables, in the order of writing: assignments point at deadlines.
#: A run-in heading is a whole paragraph; its first words are enough to read a row by.
FACTS: dict[str, Fact] = {
    "parts": Fact(Part, PartRow),
    "sections": Fact(Section, Section, {"heading": "heading"}, longest=200),
    "citations": Fact(Citation, CitationRow, {"text": "span", "quote": "clause"}, numbered=False),
    "assertions": Fact(Assertion, AssertionRow, {"quote": "span"}, numbered=False),
    "deadlines": Fact(Deadline, DeadlineRow, {"quote": "span"}, agency="deadline"),
    "assignments": Fact(Assignment, AssignmentRow, {"quote": "span"}, agency="owner"),
}

#: Tables whose rows were read from the text of one document; ``facts`` holds those of plug-ins.
FACT_TABLES = (*FACTS, "facts")

#: What is written as the id of a row that another one names: column of the id, the row, and what of it
#: is given.
LOOKED_UP = {
    "agency_key": ("agency_id", "agencies WHERE key = {}"),
    "deadline_idx": ("deadline_id", "deadlines WHERE document_id = ?1 AND idx = {}"),
}


# --- what a field is --------------------------------------------------------------------------------


class Column(NamedTuple):
    """A column: its name, and its type as sqlite-utils knows it."""

    name: str
    sql: type


@dataclass(frozen=True)
class _Field:
    """A field and what becomes of it: column, JSON member, and the type without ``| None``."""

    name: str
    kind: Any
    maybe: bool
    column: str
    lead: str  #: what the columns of a value inside begin with
    member: str
    default: Any


@cache
def _shape(kind: type) -> Shape:
    return next((SHAPES[each] for each in kind.__mro__ if each in SHAPES), Shape())


@cache
def _fields(kind: type) -> tuple[_Field, ...]:
    hints, shape = typing.get_type_hints(kind), _shape(kind)
    found = []
    for each in dataclasses.fields(kind):
        hint, maybe = hints[each.name], False
        if isinstance(hint, types.UnionType):
            (hint,) = (one for one in typing.get_args(hint) if one is not type(None))
            maybe = True
        default = each.default
        if each.default_factory is not MISSING:
            default = each.default_factory()
        column = shape.columns.get(each.name, each.name)
        lead = f"{column}_" if each.name in shape.columns else ""
        member = shape.members.get(each.name, each.name)
        found.append(_Field(each.name, hint, maybe, column, lead, member, default))
    return tuple(found)


def _is_value(kind: Any) -> bool:
    return isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind is not Span


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _ends(stem: str) -> tuple[str, str]:
    """The columns (or members) of a span.

    >>> _ends("span"), _ends("agency_span"), _ends("clause")
    (('start', 'end'), ('agency_start', 'agency_end'), ('clause_start', 'clause_end'))
    """
    lead = "" if stem == "span" else stem.removesuffix("_span") + "_"
    return f"{lead}start", f"{lead}end"


@cache
def columns(kind: type, only: tuple[str, ...] | None = None) -> tuple[Column, ...]:
    """The columns of a class, or of some of its fields, in the order of the fields.

    >>> [column.name for column in columns(Assertion)]
    ['source', 'relation', 'target', 'start', 'end']
    """
    found: list[Column] = []
    for each in _kept(kind, only):
        if each.kind is Span:
            found += (Column(name, int) for name in _ends(each.column))
        elif _is_value(each.kind):
            found += (Column(each.lead + name, sql) for name, sql in columns(each.kind))
        elif each.kind in (int, bool):
            found.append(Column(each.column, int))
        else:
            found.append(Column(each.column, float if each.kind is float else str))
    return tuple(found)


@cache
def names(kind: type, only: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """The names of the columns of a class."""
    return tuple(column.name for column in columns(kind, only))


def _kept(kind: type, only: tuple[str, ...] | None = None) -> Iterator[_Field]:
    unkept = _shape(kind).unkept
    for each in _fields(kind):
        if each.name not in unkept and (only is None or each.name in only):
            yield each


# --- functions written from the fields --------------------------------------------------------------


def _compiled(head: str, body: Iterable[str], known: Mapping[str, Any]) -> Callable[..., Any]:
    """A function from its source; ``known``: what the source names."""
    source = "\n    ".join((f"def made({head}):", *body))
    scope = dict(known)
    exec(_code(source), scope)  # our own words, nobody's data
    made: Callable[..., Any] = scope["made"]
    return made


@kept
def _code(source: str) -> types.CodeType:
    return compile(source, "<corpus.mapping>", "exec")


@cache
def put(kind: type) -> Callable[[Any], Row]:
    """From a value to the cells of its :func:`columns`.

    >>> from extractors.model import Relation
    >>> put(Assertion)(Assertion("1/QĐ-A", Relation.SUA_DOI, "2/QĐ-B", Span(0, 6)))
    ('1/QĐ-A', 'sua_doi', '2/QĐ-B', 0, 6)
    """
    known: dict[str, Any] = {"as_json": as_json}
    cells = [cell for each in _kept(kind) for cell in _cells(f"v.{each.name}", each, known)]
    return _compiled("v", [f"return ({', '.join(cells)},)"], known)


@cache
def written(table: str) -> Callable[..., Row]:
    """From a fact, its place among the others, the text, the page, extractor and version, and the key
    of its body to the cells of its table: ``made(fact, index, text, page, extractor, version, key)``.
    """
    fact, known = FACTS[table], {"as_json": as_json}
    cells = [cell for each in _kept(fact.kind) for cell in _cells(f"v.{each.name}", each, known)]
    cells += (cell for _, cell in _beside(fact))
    head = "v, index, text, page, extractor, extractor_version, agency_key"
    return _compiled(head, [f"return ({', '.join(cells)},)"], known)


def _beside(fact: Fact) -> Iterator[tuple[str, str]]:
    """What is written of a fact beside its own fields: column, and the expression of its cell."""
    if fact.numbered:
        yield "idx", "index"
    for column, span in fact.words.items():
        some = "" if fact.longest is None else f"[:{fact.longest}]"
        yield column, f"text[v.{span}.start:v.{span}.end]{some}"
    for column in ("page", "extractor", "extractor_version"):
        yield column, column
    if "confidence" not in names(fact.kind):
        yield "confidence", "1.0"
    if fact.agency:
        yield "agency_key", "agency_key"


def _cells(at: str, each: _Field, known: dict[str, Any]) -> Iterator[str]:
    """The expressions that give the cells of a field, which stands at ``at``."""
    none = f"None if {at} is None else " if each.maybe else ""
    if each.kind is Span:
        yield f"{none}{at}.start"
        yield f"{none}{at}.end"
    elif _is_value(each.kind):
        for inner in _kept(each.kind):
            for cell in _cells(f"{at}.{inner.name}", inner, known):
                yield f"{none}({cell})"
    elif _is_enum(each.kind):
        yield f"{none}str({at})"
    elif each.kind is dt.date:
        yield f"{none}{at}.isoformat()"
    elif each.kind is bool:
        yield f"{none}int({at})"
    elif typing.get_origin(each.kind) is tuple:
        yield f"as_json({_items(at, each, known)})"
    else:
        yield at


def _items(at: str, each: _Field, known: dict[str, Any]) -> str:
    """The members of a list as JSON knows them: a value as an object, a span as its two ends."""
    inner = typing.get_args(each.kind)[0]
    if _is_value(inner):
        known[f"json_{inner.__name__}"] = json_of(inner)
        return f"map(json_{inner.__name__}, {at})"
    if typing.get_args(inner)[-1:] == (Span,):
        return f"[(*rest, s.start, s.end) for *rest, s in {at}]"
    if _is_enum(inner):
        return f"list(map(str, {at}))"
    return at


@cache
def take(kind: type, only: tuple[str, ...] | None = None) -> Callable[..., Any]:
    """From the cells of the :func:`columns` to the value; fields without columns are keywords.

    >>> take(Assertion)(("1/QĐ-A", "sua_doi", "2/QĐ-B", 0, 6)).relation
    <Relation.SUA_DOI: 'sua_doi'>
    """
    from msgspec.json import decode  # no text alone asks for it

    known: dict[str, Any] = {"Span": Span, "day": _day, "load": decode, "same": sys.intern}
    cells = [f"c{at}" for at in range(len(columns(kind, only)))]
    made, given = _made(kind, iter(cells), known, only)
    return _compiled(
        ", ".join(("cells", *(("*", *given) if given else ()))),
        [f"{', '.join(cells)}, = cells", f"return {made}"],
        known,
    )


def _made(
    kind: type, cells: Iterator[str], known: dict[str, Any], only: tuple[str, ...] | None = None
) -> tuple[str, list[str]]:
    """The expression that makes a value of its cells, and the keywords for what has no cells."""
    known[kind.__name__] = kind
    kept = {each.name for each in _kept(kind, only)}
    parts, given = [], []
    for each in _fields(kind):
        if each.name in kept:
            parts.append(f"{each.name}={_value(each, cells, known)}")
        elif each.name in _shape(kind).unkept:
            name = f"default_{each.name}"
            known[name] = each.default
            given.append(f"{each.name}={name}" if each.default is not MISSING else each.name)
            parts.append(f"{each.name}={each.name}")
    return f"{kind.__name__}({', '.join(parts)})", given


def _value(each: _Field, cells: Iterator[str], known: dict[str, Any]) -> str:
    """The expression that gives a field its value from the next cells."""
    if each.kind is Span:
        start, end = next(cells), next(cells)
        known["number"] = _NUMBERS
        return f"{_if(each, start)}Span(number[{start}], number[{end}])"
    if _is_value(each.kind):
        # It is there when one of its cells is; where it stands alone tells nothing.
        own = [(next(cells), column) for column in names(each.kind)]
        made, _ = _made(each.kind, iter(cell for cell, _ in own), known)
        telling = [cell for cell, column in own if column not in ("start", "end")]
        there = " or ".join(f"{cell} is not None" for cell in telling)
        return f"{made} if {there} else None" if each.maybe else made
    cell = next(cells)
    if _is_enum(each.kind):
        # Five times as quick as calling the class.
        name = f"{each.kind.__name__}_of"
        known[name] = {one.value: one for one in each.kind}
        if each.default not in (None, MISSING):
            default = f"default_{cell}"
            known[default] = each.default
            return f"{name}[{cell}] if {cell} else {default}"
        return f"{_if(each, cell)}{name}[{cell}]"
    if each.kind is dt.date:
        return f"{_if(each, cell)}day({cell})"
    if each.kind is bool:
        return f"{_if(each, cell)}bool({cell})"
    if typing.get_origin(each.kind) is tuple:
        return _list(each, cell, known)
    # What many rows say is kept once: in a million of them that is more than half of the memory.
    if each.kind is str:
        return f"{cell} and same({cell})"
    if each.kind is int:
        known["number"] = _NUMBERS
        return f"number[{cell}]"
    return cell


class _Pool(dict[Any, Any]):
    """Numbers that were met, each once; from some hundred thousand on they are taken as they come."""

    def __missing__(self, number: Any) -> Any:
        if len(self) < 300_000:
            self[number] = number
        return number


_NUMBERS = _Pool()
#: A day of its ISO form; as many as there are in two centuries are kept.
_day = lru_cache(maxsize=75_000)(dt.date.fromisoformat)


def _if(each: _Field, cell: str) -> str:
    return f"None if {cell} is None else " if each.maybe else ""


def _list(each: _Field, cell: str, known: dict[str, Any]) -> str:
    """The members of a list from its JSON; see :func:`_items`."""
    inner = typing.get_args(each.kind)[0]
    if _is_value(inner):
        known[f"from_{inner.__name__}"] = _from_json(inner)
        return f"tuple(map(from_{inner.__name__}, load({cell}))) if {cell} else ()"
    if typing.get_args(inner)[-1:] == (Span,):
        return f"tuple((*r, Span(a, b)) for *r, a, b in load({cell})) if {cell} else ()"
    if _is_enum(inner):
        # A word that this version no longer knows stays the word it is.
        known[f"{inner.__name__}_of"] = {one.value: one for one in inner}
        return f"tuple({inner.__name__}_of.get(r, r) for r in load({cell})) if {cell} else ()"
    return f"tuple(load({cell})) if {cell} else ()"


def _from_json(kind: type) -> Callable[[dict[str, Any]], Any]:
    """From the JSON of a small value of plain fields and spans back to it."""
    parts = []
    for each in _fields(kind):
        if each.kind is Span:
            start, end = _ends(each.member)
            parts.append(f"{each.name}=Span(v[{start!r}], v[{end!r}])")
        else:
            parts.append(f"{each.name}=v[{each.member!r}]")
    return _compiled("v", [f"return kind({', '.join(parts)})"], {"kind": kind, "Span": Span})


# --- JSON -------------------------------------------------------------------------------------------


def _same(span: Span) -> Span:
    return span


def _nowhere(span: Span) -> tuple[None, None]:
    return None, None


@cache
def json_of(kind: type) -> Callable[..., dict[str, Any]]:
    """From a value to its JSON object (contract.md section 2): ``made(value, words, back, place)``.

    ``words(span)`` gives the words of a span, ``back(span)`` where it stands in the caller's text,
    ``place(span)`` page and box; only facts that say their words or their place ask for them.

    >>> json_of(Signer)(Signer("Nguyễn Văn An", "Chủ tịch"))
    {'name': 'Nguyễn Văn An', 'position': 'Chủ tịch', 'authority': None, 'on_behalf_of': None}
    """
    shape, known = _shape(kind), {"same": _same, "nowhere": _nowhere}
    fields = {each.name: each for each in _fields(kind)}
    rest = [name for name in fields if name not in shape.first and name not in shape.unsaid]
    parts: list[str] = []
    for name in (*shape.first, *rest):
        if name == TEXT:
            parts.append("'text': words(v.span)")
        elif name == PLACE:
            parts += ("'page': (p := place(v.span))[0]", "'bbox': p[1]")
        else:
            parts += _members(fields[name], known, worded=name in shape.worded)
    head = "v, words=None, back=same, place=nowhere"
    return _compiled(head, [f"return {{{', '.join(parts)}}}"], known)


def _members(each: _Field, known: dict[str, Any], *, worded: bool) -> Iterator[str]:
    """The members of the JSON a field gives."""
    at, none = f"v.{each.name}", f"None if v.{each.name} is None else " if each.maybe else ""
    if each.kind is Span and not worded:
        start, end = _ends(each.member)
        first = f"None if (s := {at}) is None else " if none else ""
        last = "None if s is None else " if none else ""
        yield f"{start!r}: {first}(s := back({at})).start"
        yield f"{end!r}: {last}s.end"
        return
    said = at
    if each.kind is Span:
        said = f"{none}words({at})"
    elif _is_value(each.kind):
        known[f"json_{each.kind.__name__}"] = json_of(each.kind)
        said = f"{none}json_{each.kind.__name__}({at})"
    elif _is_enum(each.kind):
        said = f"{none}str({at})"
    elif each.kind is dt.date:
        said = f"{none}{at}.isoformat()"
    elif typing.get_origin(each.kind) is tuple:
        inner = typing.get_args(each.kind)[0]
        each_one = "map(dict, {})" if typing.get_origin(inner) is dict else "{}"
        said = f"list({_items(each_one.format(at), each, known)})"
    yield f"{each.member!r}: {said}"


def as_json(values: Iterable[object]) -> str | None:
    """A list as JSON; nothing for an empty one."""
    from msgspec.json import encode

    found = list(values)
    return encode(found, enc_hook=str).decode() if found else None


# --- values from values -----------------------------------------------------------------------------


@cache
def _names_of(kind: type) -> frozenset[str]:
    return frozenset(each.name for each in dataclasses.fields(kind))


def like(kind: type[_K], *sources: Any, **given: Any) -> _K:
    """A value of a class with the fields that others have under the same name; ``given`` goes before.

    >>> like(DocumentRow, Identity(number="12/KH-UBND"), id=1, held=True, key="").number
    '12/KH-UBND'
    """
    made = alike(typing.cast(type, kind), tuple(map(type, sources)), tuple(given))
    found: _K = made(*sources, *given.values())
    return found


@cache
def alike(kind: type, sources: tuple[type, ...], given: tuple[str, ...]) -> Callable[..., Any]:
    """:func:`like` for many: a function of the sources and of the values of the fields ``given``."""
    parts = [f"{name}={name}" for name in given]
    for each in _fields(kind):
        at = next((n for n, one in enumerate(sources) if each.name in _names_of(one)), None)
        if at is not None and each.name not in given:
            parts.append(f"{each.name}=source{at}.{each.name}")
    head = ", ".join((*(f"source{n}" for n in range(len(sources))), *given))
    return _compiled(head, [f"return kind({', '.join(parts)})"], {"kind": kind})


def in_hand(
    table: str, found: Iterable[Any], document: Document, **more: Callable[[Any], object]
) -> tuple[Any, ...]:
    """The facts of a text that is in no corpus as rows, ids from 1; its own id is 0.

    ``more``: fields of the row that a fact alone does not tell, and how to find them.
    """
    made, text, told = _row_in_hand(table, tuple(more)), document.text, tuple(more.values())
    rows = []
    for index, each in enumerate(found):
        places = document.places(each.span)
        page = places[0].page if places else None
        if told:
            rows.append(made(each, index, text, page, *[tell(each) for tell in told]))
        else:
            rows.append(made(each, index, text, page))
    return tuple(rows)


@cache
def _row_in_hand(table: str, more: tuple[str, ...]) -> Callable[..., Any]:
    fact = FACTS[table]
    own = next(each.name for each in _fields(fact.row) if each.kind is fact.kind)
    quote = fact.words.get("quote", "span")
    known = {
        "id": "index + 1",
        "document_id": "0",
        "index": "index",
        "quote": f"text[v.{quote}.start:v.{quote}.end]",
        "page": "page",
        own: "v",
    } | {name: name for name in more}
    given = [f"{name}={known[name]}" for name in known if name in _names_of(fact.row)]
    head = ", ".join(("v", "index", "text", "page", *more))
    return _compiled(head, [f"return row({', '.join(given)})"], {"row": fact.row})
