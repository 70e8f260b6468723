"""The audit as a report for people: one HTML file that asks for nothing else and prints on A4.

Who needs a PDF prints it from a browser.  The page is plain HTML and style: no script, no font, no
picture; at five thousand findings it still opens at once.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from cancu.exports.columns import Column, cells, heads
from cancu.labels import SEVERITY, STATE, day, decision
from extractors.model import Message, Severity

__all__ = ["STYLE", "html"]

Finding = Mapping[str, Any]

#: Findings above which the summary by rule is worth a table of contents.
_LONG = 12

STYLE = """
:root { --ink: #1a1a1a; --pale: #5a5a5a; --line: #c9c9c9; }
* { box-sizing: border-box; }
body { font: 12pt/1.4 "Times New Roman", "Liberation Serif", "Noto Serif", serif; color: var(--ink);
  max-width: 190mm; margin: 8mm auto; padding: 0 6mm; }
h1 { font-size: 16pt; text-align: center; text-transform: uppercase; margin: 0 0 2mm; }
h2 { font-size: 14pt; margin: 9mm 0 2mm; border-bottom: 1px solid var(--ink); }
h3 { font-size: 12.5pt; margin: 6mm 0 1mm; }
a { color: inherit; text-decoration-color: var(--line); }
.about, .law { color: var(--pale); margin: 0 0 3mm; }
.about { text-align: center; }
table { border-collapse: collapse; width: 100%; margin: 3mm 0; }
th, td { border: 1px solid var(--line); padding: 1mm 2mm; text-align: left; vertical-align: top; }
td.n, th.n { text-align: right; width: 22mm; }
article { border-left: 1.2mm solid var(--line); padding: 0 0 0 3mm; margin: 3.5mm 0;
  break-inside: avoid; }
article.error { border-color: #b00020; }
article.warning { border-color: #b26a00; }
article p { margin: 0 0 1mm; overflow-wrap: anywhere; }
.id { font: 10pt ui-monospace, "Liberation Mono", monospace; color: var(--pale); }
.state { font-weight: bold; }
ul { margin: 0 0 1mm; padding-left: 5mm; }
li { overflow-wrap: anywhere; }
q { quotes: "“" "”"; }
.do, .said { font-style: italic; }
.sign { display: flex; justify-content: space-between; margin-top: 14mm; text-align: center;
  break-inside: avoid; }
.sign div { width: 45%; min-height: 32mm; }
@page { size: A4; margin: 20mm 15mm 20mm 25mm;
  @bottom-center { content: counter(page) "/" counter(pages); font: 10pt serif; } }
@media screen { article { content-visibility: auto; contain-intrinsic-size: auto 120px; } }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
  section.first { break-after: page; }
  tr { break-inside: avoid; }
  a { text-decoration: none; }
}
"""


def html(
    findings: Sequence[Finding],
    rules: Mapping[str, Mapping[str, str]],
    *,
    lang: str = "vi",
    day: dt.date,
    database: str,
) -> str:
    """The report of an audit made on ``day``, the gravest first, by rule.

    ``rules``: what each is for, as :func:`cancu.findings.rules` tells.
    """
    return "".join(_Report(findings, rules, lang, day, database).pieces())


class _Markup(str):
    """What is HTML already."""

    __slots__ = ()


class _Report:
    def __init__(
        self,
        findings: Sequence[Finding],
        rules: Mapping[str, Mapping[str, str]],
        lang: str,
        made_on: dt.date,
        database: str,
    ) -> None:
        self.findings = sorted(findings, key=lambda f: (-Severity(f["severity"]).gravity, f["rule"]))
        self.rules = rules
        self.lang = lang
        self.made_on = made_on
        self.database = database

    def say(self, vi: str, en: str) -> str:
        return en if self.lang == "en" else vi

    def word(self, table: Mapping[str, Any], name: str) -> str:
        return str(table[name].in_lang(self.lang))

    def pieces(self) -> Iterator[str]:
        title = self.say("Báo cáo rà soát văn bản", "Audit of documents")
        yield (
            f'<!DOCTYPE html>\n<html lang="{self.lang}">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        )
        when = day(self.made_on.isoformat(), self.lang)
        yield (
            f'<p class="about">{self.say("Ngày rà soát", "Made on")}: {when} · '
            f"{self.say('Cơ sở dữ liệu', 'Database')}: {escape(self.database)}</p>\n"
        )
        yield from self._summary()
        for severity, of_severity in groupby(self.findings, key=lambda f: f["severity"]):
            group = list(of_severity)
            yield f"<h2>{self.word(SEVERITY, severity).capitalize()} ({len(group)})</h2>\n"
            for rule, of_rule in groupby(group, key=lambda f: f["rule"]):
                yield from self._rule(severity, rule, list(of_rule))
        yield from self._signatures()
        yield "</body>\n</html>\n"

    # --- summary ------------------------------------------------------------------------------

    def _summary(self) -> Iterator[str]:
        if not self.findings:
            yield f"<p>{self.say('Không có phát hiện nào.', 'Nothing was found.')}</p>\n"
            return
        counts = Counter((f["severity"], f["state"]) for f in self.findings)

        def in_state(state: str) -> Callable[[str | None], int]:
            return lambda severity: of(severity, state)

        def of(severity: str | None, state: str | None = None) -> int:
            return sum(
                number
                for (one, other), number in counts.items()
                if severity in (one, None) and state in (other, None)
            )

        every = Message("Cộng", "All")
        columns = [
            Column(Message("Mức", "Level"), lambda row: every if row is None else SEVERITY[row]),
            *(Column(STATE[state], in_state(state), fixed=True) for state in STATE if of(None, state)),
            Column(every, of, fixed=True),
        ]
        yield f'<section class="first">\n<h2>{self.say("Tổng hợp", "Summary")}</h2>\n'
        yield from self._table(columns, [*filter(of, SEVERITY), None])
        if len(self.findings) > _LONG:
            yield from self._contents()
        yield "</section>\n"

    def _contents(self) -> Iterator[str]:
        counts = Counter((f["severity"], f["rule"]) for f in self.findings)  # in the order told
        columns = [
            Column(Message("Mức", "Level"), lambda row: SEVERITY[row[0]]),
            Column(
                Message("Quy tắc", "Rule"),
                lambda row: _Markup(f'<a href="#{_anchor(*row)}">{self._name(row[1])}</a>'),
            ),
            Column(Message("Số lượng", "Number"), lambda row: counts[row], fixed=True),
        ]
        yield f"<h2>{self.say('Mục lục theo quy tắc', 'Contents by rule')}</h2>\n"
        yield from self._table(columns, counts)

    def _table(self, columns: Sequence[Column], rows: Iterable[Any]) -> Iterator[str]:
        """A table of the page: ``fixed`` columns are numbers and stand to the right."""
        kinds = [' class="n"' if column.fixed else "" for column in columns]

        def line(tag: str, values: Iterable[Any]) -> str:
            marked = (value if isinstance(value, _Markup) else escape(str(value)) for value in values)
            return "".join(
                f"<{tag}{kind}>{value}</{tag}>" for kind, value in zip(kinds, marked, strict=True)
            )

        yield f"<table>\n<thead><tr>{line('th', heads(columns, self.lang))}</tr></thead>\n<tbody>\n"
        for row in rows:
            yield f"<tr>{line('td', cells(columns, row, self.lang))}</tr>\n"
        yield "</tbody>\n</table>\n"

    def _name(self, rule: str) -> str:
        """What a rule is for, and its id; the id alone where nobody says what it is for."""
        summary = self.rules.get(rule, {}).get("summary", rule)
        said = "" if summary == rule else f"{escape(summary)} "
        return f'{said}<span class="id">{escape(rule)}</span>'

    # --- findings -----------------------------------------------------------------------------

    def _rule(self, severity: str, rule: str, findings: Sequence[Finding]) -> Iterator[str]:
        yield f'<h3 id="{_anchor(severity, rule)}">{self._name(rule)}</h3>\n'
        source = self.rules.get(rule, {}).get("source")
        if source:
            yield f'<p class="law">{self.say("Căn cứ", "Source")}: {escape(source)}</p>\n'
        for finding in findings:
            yield from self._finding(finding)

    def _finding(self, finding: Finding) -> Iterator[str]:
        state = ""
        if finding["state"] != "seen":
            state = f' <span class="state">({self.word(STATE, finding["state"])})</span>'
        yield (
            f'<article class="{escape(finding["severity"])}">\n'
            f'<p><span class="id">{escape(finding["id"])}</span>{state} '
            f"{escape(finding['message'])}</p>\n<ul>\n"
        )
        for line, times in Counter(map(self._evidence, finding["evidence"])).items():
            again = f" ({times} {self.say('lần', 'times')})" if times > 1 else ""
            yield f"<li>{line}{again}</li>\n"
        yield "</ul>\n"
        suggestion = finding["suggestion"]
        if suggestion is not None:
            yield (
                f'<p class="do">{self.say("Đề xuất", "Suggestion")}: {escape(suggestion["value"])} '
                f"({escape(suggestion['why'])})</p>\n"
            )
        said = decision(finding, self.lang)
        if said:
            yield f'<p class="said">{escape(said[0].upper() + said[1:])}</p>\n'
        yield "</article>\n"

    def _evidence(self, evidence: Mapping[str, Any]) -> str:
        label = escape(str(evidence["label"]))
        path = evidence["path"]
        if path and Path(path).is_absolute():
            label = f'<a href="{escape(Path(path).as_uri())}">{label}</a>'
        page = ""
        if evidence["page"] is not None:
            page = f", {self.say('tr.', 'p.')} {evidence['page']}"
        return f"{label}{page}: <q>{escape(' '.join(str(evidence['quote']).split()))}</q>"

    def _signatures(self) -> Iterator[str]:
        who = (
            self.say("Người rà soát", "Audited by"),
            self.say("Lãnh đạo đơn vị", "Head of the office"),
        )
        yield '<div class="sign">'
        yield from (f"<div><b>{name}</b></div>" for name in who)
        yield "</div>\n"


def _anchor(severity: str, rule: str) -> str:
    return escape(f"{severity}-{rule}")
