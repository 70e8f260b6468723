"""Results to stdout: JSON, tables, colours only where somebody looks.

Words of documents are shown without control characters: a text may hold what a terminal would obey.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, Any

import click

from cancu.cli.settings import lang
from cancu.plain import harmless, spelt_out

if TYPE_CHECKING:
    from rich.console import Console

    from cancu.exports.columns import Column

__all__ = [
    "clean",
    "console",
    "emit",
    "emit_json",
    "listed",
    "progress_console",
    "short",
    "table",
    "to_json",
    "watched",
]

#: Piped columns are lined up to this width; a longer cell pushes its own row only.
_LINED_UP = 64
#: Columns when nobody looks: lines are as long as they need to be.
_ENDLESS = 100_000


def clean(text: str) -> str:
    """A text that a terminal only shows.

    >>> clean("số 12\\x1b[2J")
    'số 12�[2J'
    """
    return harmless(text).replace("\r", "\ufffd")


def watched(stream: IO[str] | None) -> bool:
    """Whether somebody looks at a stream: it is a terminal, not a file or a pipe."""
    return stream is not None and stream.isatty()


def emit(text: str = "") -> None:
    """A line of the result."""
    click.echo(clean(text))


def emit_json(value: Any, *, indent: int | None = 2) -> None:
    """One JSON object, readable; ``indent=None`` for one line.  Written out at once."""
    click.echo(to_json(value, indent=indent))


def to_json(value: Any, *, indent: int | None = 2) -> str:
    """A value as JSON to read; what is nested very deep (a chain of 1,500 documents) on one line."""
    import json  # no help page wants it

    try:
        return spelt_out(json.dumps(value, ensure_ascii=False, indent=indent))
    except RecursionError:
        return spelt_out("".join(_pieces(value)))


def _pieces(value: Any) -> Iterator[str]:
    """JSON written without recursion, which Python allows a thousand levels of."""
    from json import dumps

    pending: list[Any] = [iter((("", value),))]
    ends = [""]
    while pending:
        met = next(pending[-1], None)
        if met is None:
            pending.pop()
            yield ends.pop()
            continue
        before, each = met
        yield before
        if isinstance(each, Mapping):
            names = (
                f"{',' if at else ''}{dumps(str(n), ensure_ascii=False)}:" for at, n in enumerate(each)
            )
            yield "{"
            ends.append("}")
            pending.append(zip(names, each.values(), strict=True))
        elif isinstance(each, list | tuple):
            yield "["
            ends.append("]")
            pending.append(("," if at else "", one) for at, one in enumerate(each))
        else:
            yield dumps(each, ensure_ascii=False)


def _plain() -> bool:
    return bool(os.environ.get("NO_COLOR"))


def console() -> Console:
    """Where results are drawn.  Piped: no colours, no wrapping."""
    from rich.console import Console

    if watched(sys.stdout):
        return Console(file=sys.stdout, force_terminal=True, no_color=_plain(), highlight=False)
    return Console(file=sys.stdout, width=_ENDLESS, color_system=None, highlight=False, emoji=False)


def progress_console() -> Console:
    """Where progress is drawn, for those who watch: always stderr."""
    from rich.console import Console

    return Console(file=sys.stderr, force_terminal=True, no_color=_plain(), highlight=False)


def short(text: str, limit: int) -> str:
    """A name cut between words, when it is long.

    >>> short("Báo cáo kết quả thực hiện công tác phòng, chống ma túy", 20)
    'Báo cáo kết quả…'
    """
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,.;…") + "…"


def table(labels: Sequence[str], rows: Iterable[Sequence[str]], *, fixed: Sequence[int] = ()) -> None:
    """Rows under labels.  ``fixed`` columns (numbers, dates) are never wrapped.

    Piped, every row is one line, columns two blanks apart, nothing padded at the end: put what is
    long last.
    """
    lines = [tuple(clean(" ".join(cell.split())) for cell in row) for row in rows]
    if watched(sys.stdout):
        _drawn(labels, lines, fixed)
        return
    from rich.cells import cell_len

    whole = [tuple(labels), *lines]
    widths = [min(_LINED_UP, max(cell_len(row[at]) for row in whole)) for at in range(len(labels))]
    for row in whole:
        padded = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        emit("  ".join(padded).rstrip())


def listed(columns: Sequence[Column], rows: Iterable[Any]) -> None:
    """A table of columns in the language of the program; nothing in a cell is told as nothing."""
    from cancu.exports.columns import cells, heads

    values = (cells(columns, row, lang()) for row in rows)
    fixed = [at for at, column in enumerate(columns) if column.fixed]
    told = (["" if value is None else str(value) for value in row] for row in values)
    table(heads(columns, lang()), told, fixed=fixed)


def _drawn(labels: Sequence[str], rows: Iterable[Sequence[str]], fixed: Sequence[int]) -> None:
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for at, head in enumerate(labels):
        drawn.add_column(head, no_wrap=at in fixed, overflow="fold")
    for row in rows:
        drawn.add_row(*map(Text, row))
    console().print(drawn)
