"""The citation graph in the forms of other programs, for ``cancu export`` (docs/interchange.md)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cancu.exports.files import folder
from extractors.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[int]

__all__ = ["FORMS", "write"]

#: Formats that are one file, then those that are a folder of two tables.
FORMS = ("dot", "mermaid", "jsonld", "gephi", "neo4j")


def write(
    graph: Graph,
    form: str,
    out: Path,
    *,
    put: Callable[[Path, Iterable[str]], None],
    cell: Callable[[Any], str],
) -> None:
    """Write the graph in a form of :data:`FORMS`; ``put`` writes a file, ``cell`` disarms formulas."""
    match form:
        case "dot":
            from graph.formats.render import graph_to_dot

            put(out, [graph_to_dot(graph), "\n"])
        case "mermaid":
            from graph.formats.render import graph_to_mermaid

            put(out, [graph_to_mermaid(graph), "\n"])
        case "jsonld":
            from graph.formats.jsonld import to_jsonld

            put(out, to_jsonld(graph))
        case _:
            _tables(graph, form, out, put=put, cell=cell)


def _tables(
    graph: Graph,
    form: str,
    out: Path,
    *,
    put: Callable[[Path, Iterable[str]], None],
    cell: Callable[[Any], str],
) -> None:
    from graph.formats.tables import SHEETS, rows

    if str(out) == "-":
        raise UsageError(
            f"{form} là hai tệp; hãy nêu tên một thư mục.", f"{form} is two files; name a folder."
        )
    folder(out)
    # Gephi's tables are opened in Excel too, which takes a file without the mark for an old code page
    # and a cell with = for a formula; Neo4j takes everything as it stands.
    mark, shown = ("\ufeff", cell) if form == "gephi" else ("", str)
    for file, head in SHEETS[form]:
        put(out / file, _lines(mark, head, rows(graph, form, file), shown))


def _lines(
    mark: str, head: Iterable[Any], rows: Iterable[Iterable[Any]], shown: Callable[[Any], str]
) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    yield mark
    writer.writerow(head)
    for row in rows:
        writer.writerow([shown(value) for value in row])
        if line.tell() > 1 << 16:
            yield line.getvalue()
            line.seek(0)
            line.truncate()
    yield line.getvalue()
