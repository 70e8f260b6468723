"""A document's dossier as a page to print: a summary first, then bases, tasks, findings, pages.

Plain HTML and style in one file: nothing is fetched, pictures stand inside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from cancu.exports.audit_report import STYLE
from cancu.labels import ROLE, SEVERITY, day, signed_as
from cancu.tasks.status import STATUS
from graph.formats.render import RELATION_WORDS, STATE_WORDS

__all__ = ["page"]

Json = Mapping[str, Any]

_MORE = """
dl { display: grid; grid-template-columns: 42mm 1fr; gap: 1mm 3mm; margin: 2mm 0; }
dt { color: var(--pale); } dd { margin: 0; overflow-wrap: anywhere; }
.base { margin: 0 0 2mm; overflow-wrap: anywhere; }
.force { font-style: italic; }
figure { margin: 4mm 0; break-inside: avoid; text-align: center; }
figure img { max-width: 100%; max-height: 230mm; border: 1px solid var(--line); }
section.first { break-after: page; }
"""


def page(found: Json, *, lang: str = "vi") -> str:
    """The dossier (:func:`cancu.dossier.dossier`) as HTML."""
    return "".join(_Page(found, lang).pieces())


class _Page:
    def __init__(self, found: Json, lang: str) -> None:
        self.found, self.lang = found, lang

    def say(self, vi: str, en: str) -> str:
        return en if self.lang == "en" else vi

    def pieces(self) -> Iterator[str]:
        title = self.say("Hồ sơ văn bản", "Dossier of a document")
        label = escape(str(self.found["label"]))
        yield (
            f'<!DOCTYPE html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            f"<title>{title}: {label}</title>\n<style>{STYLE}{_MORE}</style>\n</head>\n<body>\n"
            f'<section class="first">\n<h1>{title}</h1>\n<p class="about">{label} · '
            f"{self.say('lập ngày', 'made on')} {day(self.found['day'], self.lang)}</p>\n"
        )
        yield from self._identity()
        yield from self._summary()
        yield "</section>\n"
        yield from self._bases()
        yield from self._tasks()
        yield from self._findings()
        yield from self._cited_by()
        yield from self._pictures()
        yield "</body>\n</html>\n"

    # --- the first page -----------------------------------------------------------------------

    def _identity(self) -> Iterator[str]:
        head = self.found["document"]
        signer = head["signer"] or {}
        who = " ".join(part for part in (signed_as(signer), signer.get("name") or "") if part)
        rows = (
            (self.say("Tên loại", "Type"), head["type_name"] or head["type"]),
            (self.say("Số, ký hiệu", "Number"), head["number"]),
            (self.say("Ngày ban hành", "Date"), day(head["date"], self.lang)),
            (self.say("Cơ quan ban hành", "Issuer"), head["issuer"]),
            (self.say("Trích yếu", "Title"), head["title"]),
            (self.say("Người ký", "Signer"), who),
            (self.say("Nơi nhận", "Recipients"), "; ".join(head["recipients"])),
            (self.say("Tệp", "File"), "; ".join(map(str, self.found["files"]))),
        )
        nothing = self.say("(không có)", "(none)")
        lines = "".join(
            f"<dt>{escape(name)}</dt><dd>{escape(str(value)) if value else nothing}</dd>\n"
            for name, value in rows
        )
        yield f"<dl>\n{lines}</dl>\n"

    def _summary(self) -> Iterator[str]:
        found = self.found
        counts = Counter(each["severity"] for each in found["findings"])
        levels = {name: word.in_lang(self.lang) for name, word in SEVERITY.items() if counts[name]}
        graves = ", ".join(f"{counts[name]} {word}" for name, word in levels.items())
        late = sum(each["status"] == "open-late" for each in found["tasks"])
        bases = [each for each in found["chain"] if each["depth"] == 1]
        missing = sum(not each["held"] for each in bases)
        tasks = len(found["tasks"])
        rows = (
            (self.say("Hiệu lực", "Force"), self._force(found["status"])),
            (
                self.say("Căn cứ và viện dẫn", "Bases and references"),
                self.say(
                    f"{len(bases)}, trong đó {missing} chưa có trong kho",
                    f"{len(bases)}, {missing} of them not held",
                ),
            ),
            (
                self.say("Nhiệm vụ", "Tasks"),
                self.say(f"{tasks}, quá hạn {late}", f"{tasks}, {late} late"),
            ),
            (self.say("Phát hiện", "Findings"), graves or "0"),
            (self.say("Được viện dẫn", "Cited"), str(len(found["cited_by"]))),
        )
        lines = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>\n" for name, value in rows)
        yield f"<h2>{self.say('Tóm tắt', 'Summary')}</h2>\n<dl>\n{lines}</dl>\n"

    def _force(self, status: Json | None) -> str:
        if status is None:
            return self.say("chưa xác minh", "not verified")
        reason = status["reason_en" if self.lang == "en" else "reason"]
        return f"{self.say(*STATE_WORDS[status['state']])}: {reason}"

    # --- the parts ----------------------------------------------------------------------------

    def _head(self, vi: str, en: str, number: int) -> str:
        return f"<h2>{self.say(vi, en)} ({number})</h2>\n"

    def _bases(self) -> Iterator[str]:
        rows: Sequence[Json] = self.found["chain"]
        yield self._head("Chuỗi căn cứ", "Chain of bases", len(rows))
        for each in rows:
            relation = self.say(*RELATION_WORDS[each["relation"]])
            name = escape(str(each["name"]))
            title = f". {escape(str(each['title']))}" if each["title"] else ""
            held = "" if each["held"] else f" [{self.say('chưa có trong kho', 'not held')}]"
            force = f' <span class="force">({escape(self._force(each["status"]))})</span>'
            quote = f"<br>{self._quote(each)}" if each["quote"] else ""
            inset = (each["depth"] - 1) * 7
            yield (
                f'<p class="base" style="margin-left:{inset}mm">{relation}: <b>{name}</b>'
                f"{title}{held}{force}{quote}</p>\n"
            )

    def _quote(self, each: Json) -> str:
        page_ = "" if each["page"] is None else f" ({self.say('tr.', 'p.')} {each['page']})"
        return f"<q>{escape(' '.join(str(each['quote']).split()))}</q>{page_}"

    def _tasks(self) -> Iterator[str]:
        tasks: Sequence[Json] = self.found["tasks"]
        if not tasks:
            return
        yield self._head("Nhiệm vụ và thời hạn", "Tasks and deadlines", len(tasks))
        heads = (
            self.say("Hạn", "Due"),
            self.say("Cơ quan", "Body"),
            self.say("Nhiệm vụ", "Task"),
            self.say("Tiến độ", "State"),
        )
        yield "<table>\n<thead><tr>" + "".join(f"<th>{name}</th>" for name in heads) + "</tr></thead>\n"
        for each in tasks:
            role = f" ({ROLE[each['role']].in_lang(self.lang)})" if each["role"] else ""
            due = day(each["term"], self.lang) or (each["deadline"] or {}).get("text") or ""
            state = STATUS[each["status"]].in_lang(self.lang)
            yield (
                f"<tr><td>{escape(due)}</td><td>{escape((each['agency'] or '') + role)}</td>"
                f"<td>{self._what(each)}</td><td>{state}</td></tr>\n"
            )
        yield "</table>\n"

    def _what(self, task: Json) -> str:
        """The task, and the words it rests on where they say more."""
        what = escape(task["task"])
        if " ".join(task["quote"].split()) == " ".join(task["task"].split()):
            return what if task["page"] is None else f"{what} ({self.say('tr.', 'p.')} {task['page']})"
        return f"{what}<br>{self._quote(task)}"

    def _findings(self) -> Iterator[str]:
        findings: Sequence[Json] = self.found["findings"]
        yield self._head("Phát hiện lần rà soát gần nhất", "Findings of the last audit", len(findings))
        for each in findings:
            quotes = "".join(f"<li>{self._quote(one)}</li>" for one in each["evidence"])
            level = SEVERITY[each["severity"]].in_lang(self.lang)
            yield (
                f'<article class="{escape(each["severity"])}"><p><b>{level}</b> '
                f'<span class="id">{escape(each["rule"])}</span> {escape(each["message"])}</p>'
                f"<ul>{quotes}</ul></article>\n"
            )

    def _cited_by(self) -> Iterator[str]:
        rows: Sequence[Json] = self.found["cited_by"]
        if not rows:
            return
        yield self._head("Văn bản viện dẫn văn bản này", "Documents that cite it", len(rows))
        for each in rows:
            relation = self.say(*RELATION_WORDS[each["relation"]])
            yield f'<p class="base">{escape(each["label"])} ({relation}): {self._quote(each)}</p>\n'

    def _pictures(self) -> Iterator[str]:
        pictures: Sequence[Json] = self.found["pictures"]
        if not pictures:
            return
        yield self._head("Ảnh các trang có chứng cứ", "Pages with evidence", len(pictures))
        for each in pictures:
            number = self.say(f"Trang {each['page']}", f"Page {each['page']}")
            yield (
                f'<figure><img src="data:image/png;base64,{each["png"]}" alt="{number}">'
                f"<figcaption>{number}</figcaption></figure>\n"
            )
