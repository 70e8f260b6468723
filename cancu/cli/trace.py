"""``cancu trace`` and ``cancu path``: from which decision does this derive, and through which lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from cancu.cli import words
from cancu.cli.base import command
from cancu.cli.common import corpus, one_format, tell_which
from cancu.cli.folding import folded, named_again
from cancu.cli.options import Choice, Day, WholeNumber, argument, json_option, option
from cancu.cli.output import clean, console, emit, emit_json, short
from cancu.cli.settings import lang, say
from extractors.letters import fold

if TYPE_CHECKING:
    from rich.text import Text

    from cancu.service import Direction
    from graph.network.queries import Branch, Mentions

__all__ = ["COMMANDS"]

#: Characters of the name of a text that says something of two others.
_LABEL = 60
#: Documents of a tree on the screen: more than anybody reads, few enough to come at once.
_LIMIT = 1000

Known = Mapping[int, Mapping[str, Any]]

_REF_VI = (
    "REF là số ký hiệu (184/QĐ-UBND), số kèm ngày (184/QĐ-UBND@2024-01-31), mã trong cơ sở dữ liệu "
)
_REF_EN = "REF is a number (36-CT/TW), a number with a date (36-CT/TW@2019-08-16), a database id "


@command(
    "trace",
    vi="Cây căn cứ của một văn bản: văn bản ấy dựa trên những văn bản nào (up), những văn bản nào dựa "
    "trên nó (down), kèm câu trích và số trang. " + _REF_VI + "hoặc đường dẫn tệp.",
    en="The citation tree of a document: what it rests on (up), what rests on it (down), with the "
    "quoted "
    "line and page. " + _REF_EN + "or a file path.",
    examples=("cancu trace 184/QĐ-UBND", "cancu trace 285/KH-UBND@2023-11-20 --format mermaid"),
)
@argument("ref", metavar="REF")
@option(
    "--direction",
    type=Choice(["up", "down", "both"]),
    default="up",
    show_default=True,
    vi="up: văn bản làm căn cứ; down: văn bản dẫn xuất; both: cả hai",
    en="up: what it rests on; down: what rests on it; both",
)
@option("--depth", type=WholeNumber(1), vi="số tầng tối đa", en="how many levels at most")
@option(
    "--as-of",
    type=Day(),
    vi="như vào ngày này: bỏ qua văn bản ban hành sau đó; nói rõ hôm ấy mỗi văn bản còn hay hết hiệu "
    "lực, vì sao",
    en="as on this day: leaves out what was issued later; says whether each document was in force "
    "then, and why",
)
@option(
    "--mentions",
    type=Choice(["first", "all", "none"]),
    default="first",
    show_default=True,
    vi="văn bản chỉ được dẫn chiếu: first, chỉ của văn bản được hỏi; all, của mọi văn bản và đi tiếp "
    "từ đó; none, bỏ qua",
    en="documents that are only mentioned: first, those of the document asked for; all, of every "
    "document, and on from there; none",
)
@option(
    "--limit",
    type=WholeNumber(0),
    vi="số văn bản tối đa mỗi chiều, gần nhất trước; 0 là không giới hạn; mặc định 1000",
    en="how many documents at most each way, the nearest first; 0 for all; 1000 unless told otherwise",
)
@option(
    "--format",
    "form",
    type=Choice(["tree", "json", "mermaid", "dot", "graphml"]),
    vi="dạng kết quả; mặc định tree",
    en="form of the result; default tree",
)
@json_option()
def trace(
    ref: str,
    direction: str,
    depth: int | None,
    as_of: dt.date | None,
    mentions: str,
    limit: int | None,
    form: str | None,
    as_json: bool,
) -> None:
    chosen = one_format(form, as_json, "tree")
    opened = corpus()
    meant = tell_which(opened, ref)
    way, told = cast("Direction", direction), cast("Mentions", mentions)
    if limit is None:  # half an archive may rest on one law
        limit = _LIMIT
    if chosen == "json":
        emit_json(
            opened.trace(
                meant, direction=way, depth=depth, as_of=as_of, mentions=told, limit=limit or None
            )
        )
        return
    branch, known = opened.branch(
        meant, direction=way, depth=depth, as_of=as_of, mentions=told, limit=limit or None
    )
    if chosen == "tree":
        _draw(branch, known)
        return
    from graph.formats import render

    if chosen == "mermaid":
        emit(render.to_mermaid(branch, lang=lang()))
    elif chosen == "dot":
        emit(render.to_dot(branch, lang=lang()))
    else:
        emit(render.to_graphml(render.tree_graph(known, branch)))


#: By the value of the state.
_STATE_STYLE = {
    "con_hieu_luc": "green",
    "het_hieu_luc": "red",
    "chua_co_hieu_luc": "magenta",
    "ngung_hieu_luc": "red",
    "chua_xac_minh": "dim",
}


def _draw(branch: Branch, known: Known) -> None:
    from rich.text import Text
    from rich.tree import Tree

    from graph.network.status import NOTHING_KNOWN

    root = Tree(_label(branch, known), guide_style="dim")
    pending = [(branch, root)]
    hidden = folded(branch)
    while pending:  # not by recursion: a chain of amendments can be long
        each, drawn = pending.pop()
        for child in each.children:
            if id(child) not in hidden:
                pending.append((child, drawn.add(_label(child, known))))
        if again := [child for child in each.children if id(child) in hidden]:
            drawn.add(Text(clean(named_again(again)), style="dim"))
    console().print(root)
    if any(
        each.status is not None and each.status.reason == NOTHING_KNOWN for _, each in branch.walk()
    ):
        emit()
        emit(
            say(
                f"Chưa xác minh: danh mục luật không ghi, {NOTHING_KNOWN.vi}.",
                f"Not verified: it is in no list of laws, and {NOTHING_KNOWN.en}.",
            )
        )


def _label(branch: Branch, known: Known) -> Text:
    """Relation, document, whether it is held; then its title; then the words that say so."""
    from rich.text import Text

    data = known[branch.node]
    text = Text()
    if branch.step is not None:
        word = words.relation if branch.direction == "up" else words.reverse_relation
        text.append(f"{word(branch.step.relation)}: ", style="cyan")
    text.append(clean(branch.name), style="bold" if branch.held else "")
    if data.get("issuer"):
        text.append(clean(f" · {data['issuer']}"))
    if branch.status is not None:
        style = _STATE_STYLE[branch.status.state]
        text.append(clean(f" [{words.state(branch.status)}]"), style=style)
    if data.get("part_of") in known:
        host = known[data["part_of"]]["label"]
        text.append(clean(say(f" [trong tệp của {host}]", f" [in the file of {host}]")), style="dim")
    elif not branch.held:
        text.append(say(" [chưa có trong cơ sở dữ liệu]", " [not in the database]"), style="yellow")
    if branch.seen:
        text.append(say(" ↑ xem nhánh khác", " ↑ see another branch"), style="dim")
    if branch.cut:
        text.append(say(" … còn nữa", " … there is more"), style="dim")
    title, quote = data.get("title"), _one_line(branch.step.quote) if branch.step else ""
    if title and data.get("number") and not _says(f"{branch.name} {quote}", title):
        text.append(clean(f"\n{title}"))
    if branch.step is not None:
        text.append(clean(f"\n“{quote}”"), style="italic")
        text.append(
            _where(branch.step.page, branch.step.document, branch.step.direct, known), style="dim"
        )
    return text


def _says(quote: str, title: str) -> bool:
    """Whether the quoted words hold the title already, so that it need not stand there twice."""
    return " ".join(fold(title).split()) in " ".join(fold(quote).split())


def _where(page: int | None, document: int, direct: bool, known: Known) -> str:
    parts = []
    if not direct:
        told_by = short(str(known[document]["label"]), _LABEL)
        parts.append(say(f"theo {told_by}", f"says {told_by}"))
    if page is not None:
        parts.append(say(f"tr. {page}", f"p. {page}"))
    return f" ({', '.join(parts)})" if parts else ""


def _one_line(quote: str) -> str:
    return " ".join(quote.split())


@command(
    "path",
    vi="Mọi chuỗi viện dẫn từ văn bản A đến văn bản B, mỗi bước kèm câu trích.",
    en="Every chain of references from A to B, each step with its quoted line.",
    examples=("cancu path 285/KH-UBND 1425/QĐ-TTg",),
)
@argument("source", metavar="A")
@argument("target", metavar="B")
@json_option()
def path(source: str, target: str, as_json: bool) -> None:
    from graph.network.queries import LONGEST

    opened = corpus()
    first, last = tell_which(opened, source), tell_which(opened, target)
    chains = opened.path(first, last)
    if as_json:
        emit_json({"chains": chains})
        return
    if not chains:
        emit(
            say(
                f"Không có chuỗi viện dẫn nào dài tối đa {LONGEST} bước từ {short(source, _LABEL)} đến "
                f"{short(target, _LABEL)}.",
                f"No chain of at most {LONGEST} references leads from {short(source, _LABEL)} to "
                f"{short(target, _LABEL)}.",
            )
        )
    for number, chain in enumerate(chains, 1):
        if number > 1:
            emit()
        emit(say(f"Chuỗi {number}, {len(chain)} bước", f"Chain {number}, {len(chain)} steps"))
        emit(f"  {chain[0]['from']['label']}")
        for step in chain:
            page = f" ({say('tr.', 'p.')} {step['page']})" if step["page"] is not None else ""
            emit(f"  → {words.relation(step['relation'])}: {step['to']['label']}")
            emit(f"      “{_one_line(step['quote'])}”{page}")


COMMANDS = {"trace": trace, "path": path}
