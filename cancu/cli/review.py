"""``cancu review``: the facts likeliest to be wrong, for somebody to look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from cancu.cli import words
from cancu.cli.base import command
from cancu.cli.common import corpus
from cancu.cli.options import Choice, count_option, json_option, option
from cancu.cli.output import emit, emit_json, short
from cancu.cli.settings import lang, say
from extractors.model import Message

__all__ = ["COMMANDS"]

#: Characters of a quote and of a document's name.
_QUOTE, _LABEL = 160, 60
_KINDS = {
    "citation": Message("viện dẫn", "citation"),
    "deadline": Message("thời hạn", "deadline"),
    "assignment": Message("nhiệm vụ", "task"),
}


class _Share(click.ParamType[float]):
    """A number from 0 to 1, with a point or a comma."""

    name = "P"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            share = float(str(value).replace(",", "."))
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail(
                say(
                    f"{value!r} không phải là số từ 0 đến 1.", f"{value!r} is not a number from 0 to 1."
                ),
                param,
                ctx,
            )
        return share


@command(
    "review",
    vi="Những dữ kiện dễ sai nhất trong cơ sở dữ liệu, kém chắc chắn đứng đầu, kèm câu trích và "
    "trang, để người đọc lại. Độ tin cậy là xác suất: trong số ghi 0,6 thì khoảng bốn phần mười là "
    "sai.",
    en="The facts of the database likeliest to be wrong, the least sure first, with quote and page, "
    "for somebody to look at. Confidence is a probability: of the facts at 0.6 about four in ten are "
    "wrong.",
    examples=("cancu review", "cancu review --kind deadline --below 0.9"),
)
@option(
    "--below",
    type=_Share(),
    default=0.8,
    show_default=True,
    vi="độ tin cậy thấp hơn mức này",
    en="confidence lower than this",
)
@option(
    "--kind",
    "kinds",
    type=Choice(list(_KINDS)),
    multiple=True,
    vi="chỉ loại này (dùng được nhiều lần)",
    en="this kind only (can be given several times)",
)
@count_option(50)
@json_option()
def review(below: float, kinds: tuple[str, ...], limit: int, as_json: bool) -> None:
    found = corpus().review(below=below, kinds=kinds or None, limit=limit)
    if as_json:
        emit_json({"below": below, "facts": found})
        return
    _page(found)
    if not found:
        emit(
            say(
                f"Không có dữ kiện nào có độ tin cậy dưới {below:g}.",
                f"No fact has a confidence below {below:g}.",
            )
        )
    elif len(found) == limit:
        emit(say(f"{limit} dữ kiện đầu; --limit để xem thêm.", f"The first {limit}; --limit for more."))


def _page(found: Sequence[Mapping[str, Any]]) -> None:
    for each in found:
        kind = _KINDS[each["kind"]].in_lang(lang())
        page = say(f", tr. {each['page']}", f", p. {each['page']}") if each["page"] is not None else ""
        said = f"{each['value']} ({_sort(each)})" if each["value"] else _sort(each)
        emit(f"{each['confidence']:.2f}  {kind}: {said}")
        emit(f"      {short(str(each['label']), _LABEL)}{page}: “{short(each['quote'], _QUOTE)}”")


def _sort(each: Mapping[str, Any]) -> str:
    if each["kind"] == "citation":
        return words.relation(each["sort"])
    return words.role(each["sort"]) if each["kind"] == "assignment" else str(each["sort"])


COMMANDS = {"review": review}
