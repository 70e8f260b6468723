"""Options with help in both languages, and the values they take: words, numbers, days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import click

from cancu.cli import messages
from cancu.cli.settings import DEFAULT_DATABASE, lang, say, set_database, set_lang
from extractors.message import Message

if TYPE_CHECKING:
    from pipeline.system.limits import Limits

__all__ = [
    "Choice",
    "Day",
    "Option",
    "WholeNumber",
    "argument",
    "common",
    "count_option",
    "json_option",
    "limit_options",
    "limits_of",
    "option",
]


class Option(click.Option):
    """An option whose help stands in both languages."""

    def __init__(self, *args: Any, message: Message | None = None, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.message = message

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        if self.message is not None:
            self.help = self.message.in_lang(lang())
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], messages.extra(record[1], lang()))


class Choice(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        words = ", ".join(map(str, self.choices))
        return say(f"{value!r} không thuộc: {words}.", f"{value!r} is not one of: {words}.")


class WholeNumber(click.ParamType[int]):
    """A whole number that is not below ``least``, nor beyond what any machine counts with."""

    name = "N"
    most = 2**31 - 1

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
        if number > self.most:
            self.fail(
                say(
                    f"{value!r} quá lớn; tối đa {self.most}.",
                    f"{value!r} is too large; {self.most} at most.",
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

        from cancu.values import day_of

        if isinstance(value, dt.date):
            return value
        found = day_of(str(value))
        if found is None:
            self.fail(
                say(
                    f"{value!r} không phải là ngày; hãy viết 2024-12-31 hoặc 31/12/2024.",
                    f"{value!r} is not a day; write 2024-12-31 or 31/12/2024.",
                ),
                param,
                ctx,
            )
        return found


def option(*names: str, vi: str, en: str, **attributes: Any) -> Callable[[Any], Any]:
    """An option with its help in both languages."""
    return cast(
        "Callable[[Any], Any]", click.option(*names, cls=Option, message=Message(vi, en), **attributes)
    )


def json_option() -> Callable[[Any], Any]:
    return option("--json", "as_json", is_flag=True, vi="in ra JSON", en="print JSON")


def count_option(
    usual: int, vi: str = "số kết quả tối đa", en: str = "how many results at most"
) -> Callable[[Any], Any]:
    """``--limit``: how many are listed."""
    return option("--limit", type=WholeNumber(1), default=usual, show_default=True, vi=vi, en=en)


def limit_options(decorated: Any) -> Any:
    """``--ocr``, and ``--timeout``, ``--memory``, ``--pages``: how a file is read, what it may cost."""
    for add in reversed(
        (
            option(
                "--ocr",
                type=Choice(["auto", "always", "never"]),
                default="auto",
                show_default=True,
                vi="nhận dạng bản quét bằng tesseract: trang không có chữ (auto), mọi trang, không",
                en="recognise scans with tesseract: pages without text (auto), every page, none",
            ),
            option(
                "--timeout",
                type=WholeNumber(1),
                metavar="SECONDS",
                envvar="CANCU_TIMEOUT",
                vi="số giây tối đa cho một tệp; mặc định 900 (biến môi trường CANCU_TIMEOUT)",
                en="seconds a file may take; default 900 (environment: CANCU_TIMEOUT)",
            ),
            option(
                "--memory",
                type=WholeNumber(50),
                metavar="MB",
                envvar="CANCU_MEMORY",
                vi="bộ nhớ tối đa cho một tệp; mặc định 2000 MB (biến môi trường CANCU_MEMORY)",
                en="memory a file may take; default 2000 MB (environment: CANCU_MEMORY)",
            ),
            option(
                "--pages",
                type=WholeNumber(1),
                metavar="N",
                envvar="CANCU_PAGES",
                vi="số trang tối đa của một tệp; mặc định 5000 (biến môi trường CANCU_PAGES)",
                en="pages a file may have; default 5000 (environment: CANCU_PAGES)",
            ),
        )
    ):
        decorated = add(decorated)
    return decorated


def limits_of(given: Mapping[str, int | str | None]) -> Limits:
    """The limits of one file as :func:`limit_options` gives them."""
    from pipeline.system.limits import Limits

    named = {name: value for name, value in given.items() if value is not None}
    limits = Limits()
    return replace(
        limits,
        ocr=str(named.get("ocr", limits.ocr)),
        seconds=float(named.get("timeout", limits.seconds)),
        memory=int(named["memory"]) * 1_000_000 if "memory" in named else limits.memory,
        pages=int(named.get("pages", limits.pages)),
    )


#: Numbers a shell is offered at a time.
_OFFERED = 40


def _numbers(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Numbers of documents a shell offers for REF; none where there is no database to ask."""
    from cancu.cli.settings import settings
    from corpus.store import Corpus
    from extractors.errors import CancuError

    try:
        with Corpus(settings().database, read_only=True) as corpus:
            return corpus.numbers_like(incomplete, _OFFERED)
    except CancuError:
        return []


def argument(name: str, **attributes: Any) -> Callable[[Any], Any]:
    if attributes.get("metavar") == "REF":
        attributes.setdefault("shell_complete", _numbers)
    return cast("Callable[[Any], Any]", click.argument(name, **attributes))


def _on_lang(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        set_lang(value)


def _on_database(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        set_database(value)


def common(*, database: bool, hidden: bool) -> list[click.Parameter]:
    """``--lang`` and ``--db``, which can stand before and behind the command."""
    options: list[click.Parameter] = [
        Option(
            ["--lang"],
            type=Choice(["vi", "en"]),
            callback=_on_lang,
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
                callback=_on_database,
                expose_value=False,
                message=Message(
                    f"cơ sở dữ liệu (biến môi trường CANCU_DB; mặc định {DEFAULT_DATABASE})",
                    f"the database (environment: CANCU_DB; default {DEFAULT_DATABASE})",
                ),
            )
        )
    return options
