"""What failed inside the program, as the summary of a run tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from cancu.cli.edge import damage
from cancu.cli.output import clean
from cancu.cli.settings import say

if TYPE_CHECKING:
    from corpus.records import FaultRow
    from extractors.faults import Fault

__all__ = ["tell"]

#: So many are named; ``--json`` and ``cancu doctor`` name all.
_NAMED = 10


def tell(faults: Sequence[Fault] | Sequence[FaultRow]) -> None:
    """Name on stderr what was left out, and that it will be tried again.

    Where a damaged database led to it, that is the error: DatabaseError.
    """
    if not faults:
        return
    found = damage()
    if found is not None:
        raise found
    click.echo(
        say(
            f"{len(faults)} phần bị bỏ qua do lỗi của chính cancu, lần chạy sau sẽ thử lại; hãy báo "
            "cho người phát triển:",
            f"{len(faults)} parts were left out by a fault of cancu itself, the next run tries again; "
            "please report them:",
        ),
        err=True,
    )
    for each in faults[:_NAMED]:
        about = _about(each)
        where = ", ".join(str(x) for x in (about, each.code) if x)
        said = f"  [{each.stage}:{each.name}] {each.error}"
        click.echo(clean(said + (f" ({where})" if where else "")), err=True)
    rest = len(faults) - _NAMED
    if rest > 0:
        click.echo(say(f"  … và {rest} lỗi khác", f"  … and {rest} more"), err=True)


def _about(fault: Fault | FaultRow) -> str | None:
    path: str | None = getattr(fault, "path", None)
    ident = getattr(fault, "document", None)
    return path or (None if ident is None else say(f"văn bản #{ident}", f"document #{ident}"))
