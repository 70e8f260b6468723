"""What one asks of the whole graph: most cited, what a repeal does, kin, orphans, circles, changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import click

from cancu.cli import words
from cancu.cli.base import command
from cancu.cli.common import corpus, tell_which
from cancu.cli.options import Choice, Day, WholeNumber, argument, count_option, json_option, option
from cancu.cli.output import emit, emit_json, listed, short
from cancu.cli.settings import lang, say
from cancu.exports.columns import Column
from extractors.letters import fold
from extractors.model import Message, Relation

__all__ = ["COMMANDS"]

#: Characters of a document's name in a table that has more to say.
_NAME = 60
#: Bases named in a row before "and more".
_NAMED = 3


Json = Mapping[str, Any]


def _name(document: Json, limit: int = _NAME) -> str:
    """What a lawyer calls it; a mark when nobody holds it."""
    name = short(str(document["name"]), limit)
    return name if document["held"] else f"{name} {say('[chưa có]', '[not held]')}"


def _names(documents: Sequence[Json]) -> str:
    shown = "; ".join(str(each["label"]) for each in documents[:_NAMED])
    more = len(documents) - _NAMED
    return shown if more <= 0 else f"{shown}; {say(f'và {more} nữa', f'and {more} more')}"


def _title(document: Json) -> str:
    """The title, where the name does not hold it already."""
    title = str(document["title"] or "")
    return title if document["number"] and fold(title) not in fold(str(document["name"])) else ""


def _answer(
    found: Sequence[Json],
    as_json: bool,
    columns: Sequence[Column],
    *,
    none: Callable[[], str] | None = None,
    sums: Callable[[], Iterator[str]] = lambda: iter(()),
) -> None:
    """Documents as every question tells them: as JSON, or as a table and the lines that sum it up."""
    if as_json:
        emit_json({"documents": found})
        return
    if found:
        listed(columns, found)
    elif none is not None:
        emit(none())
    lines = list(sums())
    if found and lines:
        emit()
    for line in lines:
        emit(line)


@command(
    "cited",
    vi="Những văn bản được nhiều văn bản khác viện dẫn nhất.",
    en="The documents that most others name.",
    examples=("cancu cited --not-held", "cancu cited --relation can_cu --year 2026"),
)
@option(
    "--relation",
    type=Choice([each.value for each in Relation]),
    vi="chỉ tính quan hệ này",
    en="count this relation only",
)
@option(
    "--held/--not-held",
    "held",
    default=None,
    vi="chỉ văn bản có, hoặc chưa có, trong cơ sở dữ liệu",
    en="only documents that are, or are not, in the database",
)
@option(
    "--year", type=WholeNumber(1), vi="chỉ tính văn bản của năm này viện dẫn", en="named in that year"
)
@count_option(20, "số văn bản tối đa", "how many documents at most")
@json_option()
def cited(relation: str | None, held: bool | None, year: int | None, limit: int, as_json: bool) -> None:
    found = corpus().cited(relation=relation, held=held, year=year, limit=limit)
    _answer(found, as_json, _CITED, none=lambda: say("Không có văn bản nào.", "There are none."))


_CITED = (
    Column(Message("Văn bản viện dẫn", "Cited by"), lambda row: row["cited_by"], fixed=True),
    Column(Message("Lần", "Times"), lambda row: row["times"], fixed=True),
    Column(Message("Được viện dẫn", "Cited"), _name),
    Column(Message("Trích yếu", "Title"), _title),
)


@command(
    "impact",
    vi="Nếu văn bản này bị bãi bỏ thì văn bản nào mất căn cứ: mất căn cứ duy nhất, hay còn căn cứ "
    "khác; văn bản mất hết căn cứ lại kéo theo văn bản dựa trên nó. Căn cứ gồm các quan hệ: căn cứ, "
    "thực hiện, hướng dẫn, kèm theo.",
    en="If this document were repealed, which would lose a basis: their only one, or one of several; a "
    "document left without any drags down those that rest on it. Bases are what a document names as "
    "such, carries out, details or came with.",
    examples=("cancu impact 20/2023/QH15", "cancu impact 318/QĐ-UBND --as-of 01/7/2026"),
)
@argument("ref", metavar="REF")
@option(
    "--as-of",
    type=Day(),
    vi="như vào ngày này: bỏ qua văn bản ban hành sau đó; văn bản đã hết hiệu lực không còn là căn cứ",
    en="as on this day: leaves out what was issued later; what had ended is nobody's basis",
)
@json_option()
def impact(ref: str, as_of: dt.date | None, as_json: bool) -> None:
    opened = corpus()
    meant = tell_which(opened, ref)
    found = opened.impact(meant, as_of=as_of)
    _answer(found, as_json, _IMPACT, sums=lambda: _losses(found))


def _left(loss: Json) -> str:
    kept = loss["kept"]
    left = f"{len(kept)}: {_names(kept)}" if kept else say("không còn", "none")
    return left if loss["sure"] else f"{left} (?)"


def _lost(loss: Json) -> str:
    return "; ".join(
        f"{words.relation(step['relation'])} {step['to']['label']}" for step in loss["lost"]
    )


_IMPACT = (
    Column(Message("Tầng", "Level"), lambda row: row["level"], fixed=True),
    Column(Message("Văn bản", "Document"), _name),
    Column(Message("Căn cứ bị mất", "Basis lost"), _lost),
    Column(Message("Còn lại", "Left"), _left),
)


def _losses(found: Sequence[Json]) -> Iterator[str]:
    several, bare = len(found), sum(1 for each in found if each["only"])
    yield say(
        f"{several} văn bản mất căn cứ, trong đó {bare} văn bản không còn căn cứ nào đã biết.",
        f"{several} documents lose a basis, {bare} of them all bases known.",
    )
    if any(not each["sure"] for each in found):
        yield say(
            "(?) Văn bản chưa có trong cơ sở dữ liệu: có thể còn căn cứ khác.",
            "(?) Not in the database, or rests on one that is not: it may have other bases.",
        )


@command(
    "related",
    vi="Những văn bản có chung căn cứ với văn bản này, giống nhất trước. Mức giống là phần "
    "căn cứ chung trong mọi căn cứ của hai văn bản; căn cứ càng ít văn bản dùng càng nặng, luật ai "
    "cũng dẫn hầu như không tính.",
    en="The documents that share bases with this one, the most alike first. Alike is the common "
    "part of all bases of both; a basis counts the more the fewer rest on it, a law that all cite next "
    "to nothing.",
    examples=("cancu related 41/KH-SKHCN",),
)
@argument("ref", metavar="REF")
@count_option(20, "số văn bản tối đa", "how many documents at most")
@json_option()
def related(ref: str, limit: int, as_json: bool) -> None:
    opened = corpus()
    meant = tell_which(opened, ref)
    found = opened.related(meant, limit=limit)
    none = ("Không văn bản nào có chung căn cứ.", "No document shares a basis.")
    _answer(found, as_json, _RELATED, none=lambda: say(*none))


_RELATED = (
    Column(Message("Giống", "Alike"), lambda row: f"{row['alike']:.0%}", fixed=True),
    Column(Message("Văn bản", "Document"), _name),
    Column(Message("Căn cứ chung", "Common bases"), lambda row: _names(row["shared"])),
)


@command(
    "orphans",
    vi="Những văn bản không viện dẫn và không được văn bản nào viện dẫn.",
    en="The documents that neither name others nor are named.",
    examples=("cancu orphans --json",),
)
@json_option()
def orphans(as_json: bool) -> None:
    found = corpus().orphans()
    total = (f"{len(found)} văn bản.", f"{len(found)} documents.")
    _answer(found, as_json, _ORPHANS, sums=lambda: iter([say(*total)]))


_ORPHANS = (
    Column(Message("Văn bản", "Document"), lambda row: _name(row, 100)),
    Column(Message("Trích yếu", "Title"), _title),
)


@command(
    "cycles",
    vi="Những văn bản làm căn cứ vòng tròn cho nhau (thường do ghi sai số, ngày), kèm câu trích.",
    en="Documents that rest on each other in a circle (usually a wrong number or date), and the words.",
    examples=("cancu cycles",),
)
@json_option()
def cycles(as_json: bool) -> None:
    found = corpus().cycles()
    if as_json:
        emit_json({"cycles": found})
        return
    for number, circle in enumerate(found, 1):
        emit(say(f"Vòng {number}, {len(circle)} bước", f"Circle {number}, {len(circle)} steps"))
        emit(f"  {circle[0]['from']['name']}")
        for step in circle:
            page = f" ({say('tr.', 'p.')} {step['page']})" if step["page"] is not None else ""
            emit(f"  → {words.relation(step['relation'])}: {step['to']['name']}")
            emit(f"      “{' '.join(step['quote'].split())}”{page}")
    if not found:
        emit(say("Không có vòng tròn nào.", "There are no circles."))


#: Kinds and changes as they are told, in the order they are told in.
_TOLD: dict[tuple[str, str], Message] = {
    ("document", "new"): Message("Văn bản mới", "New documents"),
    ("document", "arrived"): Message("Văn bản được chờ nay đã có", "Documents that were waited for"),
    ("document", "changed"): Message("Văn bản có thay đổi", "Changed documents"),
    ("document", "left"): Message("Văn bản không còn tệp", "Documents without their file now"),
    ("document", "gone"): Message("Văn bản không còn", "Documents gone"),
    ("reference", "new"): Message("Viện dẫn mới", "New references"),
    ("reference", "gone"): Message("Viện dẫn không còn", "References gone"),
    ("finding", "new"): Message("Điểm chưa khớp mới", "New findings"),
    ("finding", "gone"): Message("Điểm chưa khớp không còn", "Findings gone"),
}


@command(
    "changes",
    vi="Lần nhập gần nhất (hoặc lần --run) đã đổi những gì: văn bản, viện dẫn, điểm chưa khớp (so hai "
    "lần rà soát) thêm và bớt.",
    en="What the last ingest (or --run) changed: documents, references and findings (of two audits) "
    "that came and went.",
    examples=("cancu changes", "cancu changes --run 12 --json"),
)
@option("--run", type=WholeNumber(1), vi="lần nhập có mã này", en="the ingest with this id")
@json_option()
def changes(run: int | None, as_json: bool) -> None:
    found = corpus().changes(run=run)
    if as_json:
        emit_json(found)
        return
    for line in _changes(found):
        emit(line)


def _changes(found: Json) -> Iterator[str]:
    chosen = found["run"]
    if chosen is not None:
        told = f"{chosen['id']}: {chosen['command']}, {chosen['started']}"
        yield say(f"Lần {told}", f"Run {told}")
        if chosen["status"] in ("interrupted", "running", "failed") and not found["counts"]:
            yield say(
                "Lần này bị ngắt trước khi liên kết: những gì nó đã đọc vẫn được giữ, thay đổi được kể "
                "ở lần nhập sau. Hãy chạy lại cancu ingest.",
                "This run was cut off before it linked: what it read is kept, and told by the next "
                "one. Run cancu ingest again.",
            )
            return
    if not found["counts"]:
        first = chosen is not None and chosen["first"]
        yield (
            say("Lần nhập đầu tiên.", "The first ingest.")
            if first
            else say("Không có gì thay đổi.", "Nothing changed.")
        )
        return
    for (kind, change), name in _TOLD.items():
        count = found["counts"].get(kind, {}).get(change, 0)
        if not count:
            continue
        rows = [each for each in found["changes"] if (each["kind"], each["change"]) == (kind, change)]
        yield ""
        yield f"{name.in_lang(lang())}: {count}"
        yield from (f"  {_change(each)}" for each in rows)
        if len(rows) < count:
            yield f"  … {say(f'và {count - len(rows)} nữa', f'and {count - len(rows)} more')}"


def _change(each: Json) -> str:
    if each["kind"] == "reference":
        return f"{each['label']} → {words.relation(each['relation'])} → {each['other']}"
    return f"[{each['rule']}] {each['label']}" if each["rule"] else str(each["label"])


COMMANDS: dict[str, click.Command] = {
    "cited": cited,
    "impact": impact,
    "related": related,
    "orphans": orphans,
    "cycles": cycles,
    "changes": changes,
}
