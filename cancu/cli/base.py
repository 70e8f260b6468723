"""The frame of every command: help in both languages, common options, lazy loading.

Commands are click commands whose help is a :class:`Message`; which half of it is shown is decided
when it is shown, so one process can speak both languages.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import click

from cancu.cli import messages
from cancu.cli.edge import at_the_edge
from cancu.cli.options import common
from cancu.cli.settings import lang, running, say
from extractors.message import Message

if TYPE_CHECKING:  # loaded by click itself when a shell asks, not before
    from click.shell_completion import CompletionItem

__all__ = ["Command", "Lazy", "Root", "command"]

#: Arguments that name files, whose names need be no text on every system.
_FILES = ("PATH", "FILE", "OUT", "REF", "GOLD", "SOURCE", "FOLDER", "A", "B")
#: How a shell asks for completions.
COMPLETION = "_CANCU_COMPLETE"


class Command(click.Command):
    """A command with help in both languages; takes ``--lang`` and, if it needs one, ``--db``."""

    def __init__(
        self,
        name: str | None,
        *,
        message: Message,
        examples: Sequence[str] = (),
        database: bool = True,
        **attributes: Any,
    ) -> None:
        super().__init__(name, **attributes)
        self.message = message
        self.examples = tuple(examples)
        self.params.extend(common(database=database, hidden=True))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        for param in self.params:
            _refuse_no_text(param, ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _help_option(super().get_help_option(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _text(self.message, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section(say("Ví dụ", "Examples")):
                for example in self.examples:
                    formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


def _refuse_no_text(param: click.Parameter, ctx: click.Context) -> None:
    """BadParameter for words that are no UTF-8, but for the names of files."""
    if (param.metavar or "").strip("[].… ") in _FILES:
        return
    value = ctx.params.get(param.name or "")
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, str) and not each.isprintable():
            try:
                each.encode("utf-8")
            except UnicodeEncodeError:
                said = say(
                    f"{each!r} không phải là chữ UTF-8; hãy gõ lại.",
                    f"{each!r} is no text in UTF-8; type it again.",
                )
                raise click.BadParameter(said, ctx, param) from None


def command(
    name: str, *, vi: str, en: str, examples: Sequence[str] = (), database: bool = True
) -> Callable[[Callable[..., Any]], Command]:
    """Turn a function into a command; ``vi`` and ``en`` are its help."""

    def make(function: Callable[..., Any]) -> Command:
        made = click.command(
            name, cls=Command, message=Message(vi, en), examples=examples, database=database
        )(function)
        return made

    return make


@dataclass(frozen=True, slots=True)
class Lazy:
    """Where a command lives, and the line that lists it without importing it."""

    module: str
    short: Message


def _width(most: int) -> int:
    """How wide a help page is: as click has it, without the library that it asks (10 % of a start)."""
    from click import formatting

    if formatting.FORCED_WIDTH is not None:  # click's own tests set it
        return formatting.FORCED_WIDTH
    said = os.environ.get("COLUMNS", "")
    columns = int(said) if said.isdecimal() else 0
    if not columns:
        with suppress(AttributeError, OSError, ValueError):  # no terminal
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
    return max(min(columns or 80, most) - 2, 50)


class Root(click.Group):
    """The program: knows its commands by name, imports one only when it is called."""

    def __init__(self, *, lazy: Mapping[str, Lazy], message: Message, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.lazy = dict(lazy)
        self.message = message
        self.params.extend(common(database=True, hidden=False))

    # finding commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.lazy.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(entry.module)
        return cast(click.Command, module.COMMANDS[cmd_name])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], self.lazy, n=1)
            vi = f"Không có lệnh {args[0]!r}" + (f"; có phải ý bạn là {near[0]!r}?" if near else ".")
            en = f"No such command: {args[0]!r}" + (f"; did you mean {near[0]!r}?" if near else ".")
            raise click.UsageError(say(vi, en), ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=each.short.in_lang(lang()))
            for name, each in self.lazy.items()
            if name.startswith(incomplete)
        ]
        return names + click.Command.shell_complete(self, ctx, incomplete)

    # help

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _help_option(super().get_help_option(ctx))

    def get_help(self, ctx: click.Context) -> str:
        if ctx.terminal_width is None:
            ctx.terminal_width = _width(ctx.max_content_width or 80)
        return super().get_help(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _usage(self, ctx, formatter)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _text(self.message, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(say("Các lệnh", "Commands")):
            formatter.write_dl([(name, each.short.in_lang(lang())) for name, each in self.lazy.items()])

    # the edge

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        words = list(sys.argv[1:] if args is None else args)
        with running(words):
            code = at_the_edge(lambda: self._run(words, prog_name or "cancu", extra))
        if standalone_mode:
            sys.exit(code)
        return code

    def _run(self, words: list[str], name: str, extra: Mapping[str, Any]) -> Any:
        """What click's own ``main`` does, less its handling of errors: that is ours."""
        if instruction := os.environ.get(COMPLETION):
            from click.shell_completion import shell_complete

            return shell_complete(self, dict(extra), name, COMPLETION, instruction)
        if not words:  # who asks for nothing is told what there is, and has done nothing wrong
            words = ["--help"]
        with self.make_context(name, words, **extra) as ctx:
            return self.invoke(ctx)


# --- help pages ------------------------------------------------------------------------------------


_CLICKS_OWN = {
    "Show the version and exit.": Message("hiện phiên bản", "show the version"),
}


def _help_option(found: click.Option | None) -> click.Option | None:
    if found is not None:
        found.help = say("hiện trợ giúp này", "show this help")
    return found


def _usage(made: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = [messages.metavar(piece, lang()) for piece in made.collect_usage_pieces(ctx)]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say("Cách dùng: ", "Usage: "))


def _text(message: Message, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(message.in_lang(lang()))


def _options(made: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    records = [
        record
        for each in made.get_params(ctx)
        if isinstance(each, click.Option) and (record := each.get_help_record(ctx))
    ]
    records = [
        (name, said.in_lang(lang()) if (said := _CLICKS_OWN.get(text)) else text)
        for name, text in records
    ]
    if records:
        with formatter.section(say("Tùy chọn", "Options")):
            formatter.write_dl(records)
