"""A document and its facts for people: what ``extract`` and ``show`` print without ``--json``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cancu.cli import words
from cancu.cli.output import emit
from cancu.cli.settings import lang, say
from cancu.exports.columns import Column, cells, heads
from cancu.labels import SOURCE, repair, signed_as
from extractors.model import Message

__all__ = ["summary"]

Json = Mapping[str, Any]


def summary(found: Json) -> None:
    """Print the object of contract.md section 2 as a page to read."""
    for line in _lines(found):
        emit(line)


def _lines(found: Json) -> Iterator[str]:
    yield from _identity(found["document"], found["source"], found.get("files", ()))
    told = found.get("inferences", ())
    yield from _block(
        say("Suy ra từ văn bản viện dẫn nó", "Concluded from who cites it"),
        [_inference(each) for each in told],
    )
    yield from _block(
        say("Văn bản được viện dẫn", "Documents cited"), [_citation(c) for c in found["citations"]]
    )
    yield from _block(
        say("Quan hệ giữa các văn bản khác", "Relations between other documents"),
        [f"{r['source']} {words.relation(r['relation'])} {r['target']}" for r in found["relations"]],
    )
    yield from _block(say("Thời hạn", "Deadlines"), [_deadline(d) for d in found["deadlines"]])
    yield from _block(
        say("Nhiệm vụ", "Tasks"), [_assignment(a, found["deadlines"]) for a in found["assignments"]]
    )
    yield from _block(
        say("Cần rà soát", "To be looked at"),
        [f"{words.severity(f['severity'])}: {f['message']} [{f['rule']}]" for f in found["findings"]],
    )


def _signature(signature: Json) -> str:
    """Who signed for whom, when, and whether the file is as it was signed; trust is never judged."""
    state = {
        "intact": say("nguyên vẹn", "intact"),
        "changed": say("đã bị sửa sau khi ký", "changed since"),
    }.get(str(signature.get("integrity")), say("không kiểm tra được", "cannot be checked"))
    who = ", ".join(dict.fromkeys(x for x in (signature["signer"], signature.get("body")) if x))
    when = str(signature.get("signed_at") or "")[:10]
    untested = say("chưa kiểm tra chứng thư", "certificate not checked")
    return f"{who} ({', '.join(x for x in (when and words.day(when), state, untested) if x)})"


def _identity(document: Json, source: Json, files: Iterable[str]) -> Iterator[str]:
    kind = document["type_name"] or document["type"] or say("Văn bản", "Document")
    number = document["number"] or f"({words.number_status(document['number_status'])})"
    yield f"{kind} {say('số', 'no.')} {number}" + _dated(document["date"])
    told = {"document": document, "source": source, "files": files}
    labels = heads(_FIELDS, lang())
    width = max(map(len, labels))
    for label, value in zip(labels, cells(_FIELDS, told, lang()), strict=True):
        if value:
            yield f"  {label:<{width}}  {value}"


def _signer(told: Json) -> str:
    signer = told["document"]["signer"] or {}
    return " – ".join(x for x in (signed_as(signer), signer.get("name")) if x)


def _readings(of: str) -> Callable[[Json], str]:
    """What a figure written by hand may be, each with its likelihood in per cent."""

    def told_of(told: Json) -> str:
        shown = words.day if of == "date" else str
        found = told["document"].get(f"{of}_candidates") or ()
        return "; ".join(f"{shown(each['value'])} ({each['confidence']:.0%})" for each in found)

    return told_of


def _parts(told: Json) -> str:
    return "; ".join(part["title"] or part["type"] or "?" for part in told["document"]["parts"][1:])


def _signatures(told: Json) -> str:
    signatures = told["source"].get("signatures") or ()
    return "; ".join(_signature(each) for each in signatures if each.get("signer"))


def _stamps(told: Json) -> str:
    source = told["source"]
    stamps = (*(source.get("received") or ()), *(source.get("copy") or ()))
    return "; ".join(stamp["text"] for stamp in stamps if stamp.get("text"))


def _file(told: Json) -> str:
    source = told["source"]
    pages = f"{source['pages']} {say('trang', 'pages')}" if source.get("pages") else None
    how = (
        SOURCE[source["text_source"]].in_lang(lang()) if source.get("text_source") else None,
        pages,
        "; ".join(repair(code, lang()) for code in source.get("repairs") or ()),
    )
    return f"{source['path']} ({', '.join(x for x in how if x)})" if source.get("path") else ""


def _others(told: Json) -> str:
    return "; ".join(each for each in told["files"] if each != told["source"].get("path"))


#: What is told of a document, its facts and the file it came from, one line each.
_FIELDS = (
    Column(Message("số viết tay, có thể là", "number by hand, may be"), _readings("number")),
    Column(Message("ngày viết tay, có thể là", "day by hand, may be"), _readings("date")),
    Column(Message("trích yếu", "title"), lambda told: told["document"]["title"]),
    Column(Message("cơ quan ban hành", "issuer"), lambda told: told["document"]["issuer"]),
    Column(Message("nơi ban hành", "place"), lambda told: told["document"]["place"]),
    Column(Message("người ký", "signer"), _signer),
    Column(Message("nơi nhận", "recipients"), lambda told: "; ".join(told["document"]["recipients"])),
    Column(Message("gồm", "parts"), _parts),
    Column(Message("chữ ký số", "signatures"), _signatures),
    Column(Message("dấu đến, sao y", "other stamps"), _stamps),
    Column(Message("tệp", "file"), _file),
    Column(Message("bản khác", "other forms"), _others),
)


def _block(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{head} ({len(lines)})"
        for line in lines:
            yield f"  {line}"


def _inference(told: Json) -> str:
    """A number or day that others tell, or may be the one; then the words that say so."""
    name = say("số, ký hiệu", "number") if told["field"] == "number" else say("ngày", "date")
    value = told["value"] if told["field"] == "number" else words.day(told["value"])
    doubt = "" if told["settled"] else say(" (một trong nhiều khả năng)", " (one of several)")
    sure = say("độ tin cậy", "confidence")
    lines = [f"{name}: {value}{doubt} · {sure} {told['confidence']:.2f}"]
    for each in told["evidence"]:
        quote = " ".join(str(each["quote"]).split())
        lines.append(f"      {each['label']}: “{quote}”{_page(each)}")
    return "\n".join(lines)


def _citation(citation: Json) -> str:
    words_in_text = citation["text"]
    known_as = citation["number"] or citation["resolved"]
    line = f"{words.relation(citation['relation'])}: {words_in_text}"
    if known_as and known_as not in words_in_text:
        line += f" [{known_as}]"
    if citation["of"]:
        line += say(f" (trong {citation['of']})", f" (in {citation['of']})")
    return line + _page(citation)


def _deadline(deadline: Json) -> str:
    when = words.day(deadline["due"]) or deadline["rrule"] or ""
    if deadline["kind"] == "range" and deadline["start_date"]:
        when = f"{words.day(deadline['start_date'])} – {when}"
    if deadline["kind"] == "relative" and deadline["days"] is not None:
        unit = say("ngày làm việc", "working days") if deadline["working_days"] else say("ngày", "days")
        when = when or f"{deadline['days']} {unit}"
    when = when or _duration(deadline.get("duration"))
    parts = [when, deadline["text"], deadline["what"], deadline["agency"]]
    return " · ".join(part for part in parts if part) + _page(deadline)


def _duration(iso: str | None) -> str:
    """A term that keeps its unit: ``P6M`` is six months."""
    if not iso:
        return ""
    units = {
        "PM": say("tháng", "months"),
        "PY": say("năm", "years"),
        "PTH": say("giờ", "hours"),
    }
    figure = "".join(filter(str.isdigit, iso))
    return f"{figure} {units.get(iso.replace(figure, ''), iso)}"


def _assignment(task: Json, deadlines: list[Json]) -> str:
    line = f"{task['agency']} ({words.role(task['role'])}): {task['task']}"
    if task["with"]:
        line += f" · {words.role('phoi_hop')}: {', '.join(task['with'])}"
    if task["deadline"] is not None and (due := words.day(deadlines[task["deadline"]]["due"])):
        line += f" · {say('hạn', 'due')} {due}"
    if task["section"]:
        line += f" · {say('mục', 'section')} {task['section']}"
    return line + _page(task)


def _dated(iso: str | None) -> str:
    return f" {say('ngày', 'of')} {words.day(iso)}" if iso else ""


def _page(fact: Json) -> str:
    return f" ({say('tr.', 'p.')} {fact['page']})" if fact.get("page") else ""
