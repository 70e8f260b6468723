"""The frame of every command: both languages, common options, lazy loading, one edge for errors.

Commands are click commands whose help is a :class:`Message`; which half of it is shown is decided
when it is shown, so one process can speak both languages.  ``Root.main`` is the only place where an
error becomes a sentence and an exit code.
"""

from __future__ import annotations

import errno
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

import click

from cancu.cli import wording
from cancu.cli.output import clean
from extractors.errors import CancuError
from extractors.model import Message

if TYPE_CHECKING:  # loaded by click itself when a shell asks, not before
    from click.shell_completion import CompletionItem

__all__ = [
    "EXIT_BUG",
    "Choice",
    "Command",
    "Day",
    "Lazy",
    "Root",
    "Settings",
    "WholeNumber",
    "argument",
    "command",
    "exit_with",
    "internal",
    "json_option",
    "lang",
    "option",
    "say",
    "settings",
]

DEFAULT_DATABASE = "cancu.db"
#: How a shell asks for completions.
COMPLETION = "_CANCU_COMPLETE"
#: What a shell reports for a program that died of a closed pipe, and of a fault of its own.
EXIT_BROKEN_PIPE = 128 + 13
EXIT_BUG = 70


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole run of the program."""

    lang: str = "vi"
    database: Path = Path(DEFAULT_DATABASE)


_SETTINGS: ContextVar[Settings | None] = ContextVar("cancu_settings", default=None)


def settings() -> Settings:
    return _SETTINGS.get() or Settings()


def lang() -> str:
    return settings().lang


def say(vi: str, en: str) -> str:
    """The half of a sentence that the user reads."""
    return en if lang() == "en" else vi


# --- options and arguments ---------------------------------------------------------------------


class Option(click.Option):
    """An option whose help stands in both languages."""

    def __init__(self, *args: Any, message: Message | None = None, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.message = message

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        if self.message is not None:
            self.help = self.message.in_lang(lang())
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], wording.extra(record[1], lang()))


class Choice(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        words = ", ".join(map(str, self.choices))
        return say(f"{value!r} không thuộc: {words}.", f"{value!r} is not one of: {words}.")


class WholeNumber(click.ParamType[int]):
    """A whole number that is not below ``least``."""

    name = "N"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = self.least - 1
        if number < self.least:
            self.fail(
                say(
                    f"{value!r} không phải là số nguyên từ {self.least} trở lên.",
                    f"{value!r} is not a whole number of {self.least} or more.",
                ),
                param,
                ctx,
            )
        return number


class Day(click.ParamType[Any]):
    """A day as people write it: ``2024-12-31``, ``31/12/2024``, ``31-12-2024``, ``31.12.2024``."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        import datetime as dt
        import re

        if isinstance(value, dt.date):
            return value
        text = str(value).strip()
        try:
            if found := re.fullmatch(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", text):
                day, month, year = map(int, found.groups())
                return dt.date(year, month, day)
            return dt.date.fromisoformat(text)
        except ValueError:
            self.fail(
                say(
                    f"{value!r} không phải là ngày; hãy viết 2024-12-31 hoặc 31/12/2024.",
                    f"{value!r} is not a day; write 2024-12-31 or 31/12/2024.",
                ),
                param,
                ctx,
            )


def option(*names: str, vi: str, en: str, **attributes: Any) -> Callable[[Any], Any]:
    """An option with its help in both languages."""
    return cast(
        "Callable[[Any], Any]", click.option(*names, cls=Option, message=Message(vi, en), **attributes)
    )


def json_option() -> Callable[[Any], Any]:
    return option("--json", "as_json", is_flag=True, vi="in ra JSON", en="print JSON")


def argument(name: str, **attributes: Any) -> Callable[[Any], Any]:
    return cast("Callable[[Any], Any]", click.argument(name, **attributes))


def _set_lang(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        _SETTINGS.set(replace(settings(), lang=value))


def _set_database(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        _SETTINGS.set(replace(settings(), database=Path(value)))


def _common(*, database: bool, hidden: bool) -> list[click.Parameter]:
    options: list[click.Parameter] = [
        Option(
            ["--lang"],
            type=Choice(["vi", "en"]),
            callback=_set_lang,
            expose_value=False,
            is_eager=True,
            hidden=hidden,
            message=Message(
                "ngôn ngữ của thông báo (biến môi trường CANCU_LANG)",
                "language of the messages (environment: CANCU_LANG)",
            ),
        )
    ]
    if database:
        options.append(
            Option(
                ["--db"],
                metavar="PATH",
                callback=_set_database,
                expose_value=False,
                message=Message(
                    f"cơ sở dữ liệu (biến môi trường CANCU_DB; mặc định {DEFAULT_DATABASE})",
                    f"the database (environment: CANCU_DB; default {DEFAULT_DATABASE})",
                ),
            )
        )
    return options


# --- commands ------------------------------------------------------------------------------------


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
        self.params.extend(_common(database=database, hidden=True))

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


class Root(click.Group):
    """The program: knows its commands by name, imports one only when it is called."""

    def __init__(self, *, lazy: Mapping[str, Lazy], message: Message, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.lazy = dict(lazy)
        self.message = message
        self.params.extend(_common(database=True, hidden=False))

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
        with _running(words):
            code = _at_the_edge(lambda: self._run(words, prog_name or "cancu", extra))
        if standalone_mode:
            sys.exit(code)
        return code

    def _run(self, words: list[str], name: str, extra: Mapping[str, Any]) -> Any:
        """What click's own ``main`` does, less its handling of errors: that is ours."""
        if instruction := os.environ.get(COMPLETION):
            from click.shell_completion import shell_complete

            return shell_complete(self, dict(extra), name, COMPLETION, instruction)
        with self.make_context(name, words, **extra) as ctx:
            return self.invoke(ctx)


@contextmanager
def _running(words: Sequence[str]) -> Iterator[None]:
    """The settings of one run: from the environment, and the language wherever it is named."""
    spoken = _named_language(words) or os.environ.get("CANCU_LANG", "")
    token = _SETTINGS.set(
        Settings(
            lang="en" if spoken.lower().startswith("en") else "vi",
            database=Path(os.environ.get("CANCU_DB") or DEFAULT_DATABASE),
        )
    )
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Whatever the locale says, ours is UTF-8.  A file name that is not text holds lone
            # surrogates: written as \udcXX, which is also how JSON spells them.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        yield
    finally:
        _SETTINGS.reset(token)


def _named_language(words: Sequence[str]) -> str | None:
    """The ``--lang`` of a command line, before click reads it: ``--help --lang en`` needs it."""
    for at, word in enumerate(words):
        if word == "--":
            return None
        if word == "--lang" and at + 1 < len(words):
            return words[at + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _at_the_edge(run: Callable[[], Any]) -> int:
    """Run, and turn whatever goes wrong into one sentence and the contract's exit code."""
    try:
        code = run()
        if sys.stdout is not None:  # it is None when the shell closed it: `cancu … >&-`
            sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        if error.ctx is not None:
            click.echo(_usage_line(error.ctx), err=True)
        _complain(wording.usage_error(error, lang()))
        return 2
    except (click.Abort, KeyboardInterrupt):
        _complain(
            say(
                "Đã dừng; phần đã làm xong được giữ lại, lần chạy sau sẽ làm tiếp.",
                "Interrupted; what was finished is kept, the next run goes on from there.",
            )
        )
        return 128 + signal.SIGINT
    except click.ClickException as error:
        _complain(error.format_message())
        return error.exit_code
    except CancuError as error:
        _complain(error.message.in_lang(lang()))
        return error.exit_code
    except OSError as error:
        if error.errno == errno.EPIPE:
            _close_stdout()
            return EXIT_BROKEN_PIPE
        _debug()
        _complain(wording.os_error(error).in_lang(lang()))
        return 3 if isinstance(error, FileNotFoundError) else 4
    except Exception as error:
        _complain(internal(error).message.in_lang(lang()))
        return EXIT_BUG


def internal(fault: Exception) -> CancuError:
    """A fault of the program itself, as a sentence; its traceback with ``CANCU_DEBUG=1``."""
    _debug()
    what = f"{type(fault).__name__}: {fault}"
    return CancuError(
        f"Lỗi của chương trình, không phải của bạn ({what}); "
        "chạy lại với CANCU_DEBUG=1 để xem chi tiết và báo cho người phát triển.",
        f"A fault of the program, not yours ({what}); "
        "run again with CANCU_DEBUG=1 for the details and report it.",
        code="internal",
    )


def _debug() -> None:
    if os.environ.get("CANCU_DEBUG"):
        import traceback

        traceback.print_exc()


def _complain(sentence: str) -> None:
    click.echo(say("Lỗi: ", "Error: ") + clean(sentence), err=True)


def _close_stdout() -> None:
    """The reader has gone: leave without Python complaining when it flushes at the end."""
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, sys.stdout.fileno())
    except (OSError, ValueError):  # stdout is not a file: nothing is flushed into it either
        return


def exit_with(code: int) -> NoReturn:
    """End the command with a code of the contract."""
    raise click.exceptions.Exit(code)


# --- help pages ------------------------------------------------------------------------------------


_CLICKS_OWN = {
    "Show the version and exit.": Message("hiện phiên bản", "show the version"),
}


def _help_option(found: click.Option | None) -> click.Option | None:
    if found is not None:
        found.help = say("hiện trợ giúp này", "show this help")
    return found


def _usage(made: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = [wording.metavar(piece, lang()) for piece in made.collect_usage_pieces(ctx)]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say("Cách dùng: ", "Usage: "))


def _usage_line(ctx: click.Context) -> str:
    formatter = ctx.make_formatter()
    ctx.command.format_usage(ctx, formatter)
    return formatter.getvalue().rstrip()


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
