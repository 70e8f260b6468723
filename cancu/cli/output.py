"""Results to stdout: JSON, tables, colours only where somebody looks."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["console", "emit", "emit_json", "progress_console", "table"]


def emit(text: str = "") -> None:
    """A line of the result."""
    click.echo(text)


def emit_json(value: Any, *, indent: int | None = 2) -> None:
    """One JSON object, readable; ``indent=None`` for one line."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))


def _colours() -> bool:
    return not os.environ.get("NO_COLOR")


def console() -> Console:
    """Where results are drawn.  Piped: no colours, and lines as long as they need to be."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(no_color=not _colours(), highlight=False, soft_wrap=False)
    return Console(file=sys.stdout, width=100_000, color_system=None, highlight=False, emoji=False)


def progress_console() -> Console:
    """Where progress is drawn: always stderr."""
    from rich.console import Console

    return Console(stderr=True, no_color=not _colours(), highlight=False)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, fixed: Sequence[int] = ()) -> None:
    """Rows under heads.  ``fixed`` columns (numbers, dates) are never wrapped.

    Piped, every row is one line, columns two blanks apart, nothing padded at the end.
    """
    all_rows = [tuple(cell.replace("\n", " ") for cell in row) for row in rows]
    if sys.stdout.isatty():
        from rich.table import Table
        from rich.text import Text

        drawn = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
        for at, head in enumerate(heads):
            drawn.add_column(head, no_wrap=at in fixed, overflow="fold")
        for row in all_rows:
            drawn.add_row(*map(Text, row))
        console().print(drawn)
        return
    from rich.cells import cell_len

    whole = [tuple(heads), *all_rows]
    widths = [max(cell_len(row[at]) for row in whole) for at in range(len(heads))]
    for row in whole:
        padded = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        emit("  ".join(padded).rstrip())
