"""What several commands do alike: open the corpus, settle which document is meant."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cancu.cli.options import option
from cancu.cli.output import clean, watched
from cancu.cli.settings import lang, say, settings
from extractors.errors import UsageError

if TYPE_CHECKING:
    from cancu.service import Corpus

__all__ = ["corpus", "deliver", "force_option", "one_format", "outputs", "tell_which"]

#: How many other candidates are named before "and more".
_NAMED = 5


def corpus() -> Corpus:
    from cancu.service import Corpus

    return Corpus(settings().database, lang=lang())


def one_format(form: str | None, as_json: bool, usual: str) -> str:
    """The output format: ``--json`` is short for ``--format json``."""
    if as_json and form not in (None, "json"):
        raise UsageError(
            f"--json và --format {form} mâu thuẫn nhau; hãy bỏ một trong hai.",
            f"--json and --format {form} contradict each other; leave one out.",
        )
    return "json" if as_json else form or usual


@contextmanager
def outputs(*, force: bool) -> Iterator[None]:
    """A block that writes files: what stands there is replaced with ``--force``, or when asked for.

    Without a terminal nobody can be asked, and nothing is replaced.
    """
    from cancu.exports.files import rules

    def may_replace(out: Path) -> bool:
        if force:
            return True
        if not (watched(sys.stdin) and watched(sys.stderr)):
            return False
        asked = say(f"Tệp {out} đã có. Thay tệp này?", f"The file {out} is there. Replace it?")
        return click.confirm(asked, default=False, err=True)

    with rules(settings().database, may_replace):
        yield


def force_option() -> Callable[[Any], Any]:
    return option(
        "--force",
        is_flag=True,
        vi="thay tệp đã có mà không hỏi",
        en="replace a file that is there without asking",
    )


def deliver(made: str | bytes, out: str | None, *, force: bool = False) -> None:
    """A result to a file, which is named on stderr, or to standard output."""
    from cancu.exports.files import STDOUT, write, write_bytes

    place = Path(out or STDOUT)
    with outputs(force=force):
        if isinstance(made, bytes):
            write_bytes(place, [made])
        else:
            write(place, [made])
    if str(place) != STDOUT:
        click.echo(say(f"Đã ghi {place}", f"Written: {place}"), err=True)


def tell_which(opened: Corpus, ref: str) -> str:
    """The id of the document meant by ``ref``; other candidates are named on stderr."""
    found = opened.find(ref)
    if len(found) > 1:
        others = "; ".join(f"{each['label']} [{each['id']}]" for each in found[1 : _NAMED + 1])
        if len(found) > _NAMED + 1:
            others += "; …"
        told = say(
            f"Có {len(found)} văn bản ứng với {ref!r}; lấy {found[0]['label']} [{found[0]['id']}]. "
            f"Còn: {others}",
            f"{len(found)} documents answer to {ref!r}; taking {found[0]['label']} "
            f"[{found[0]['id']}]. Others: {others}",
        )
        click.echo(clean(told), err=True)
    return str(found[0]["id"])
