"""The digest as a letter: plain words and a page of HTML, for an office's own mail program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from cancu.labels import SEVERITY, day

__all__ = ["page", "words"]

Json = Mapping[str, Any]
#: Lines of one list, characters of a task, of a message.
_LISTED, _TASK, _MESSAGE = 30, 140, 220

_STYLE = """
body { font: 12pt/1.45 "Times New Roman", "Liberation Serif", "Noto Serif", serif; color: #1a1a1a;
  max-width: 190mm; margin: 6mm auto; padding: 0 5mm; }
h1 { font-size: 15pt; } h2 { font-size: 13pt; border-bottom: 1px solid #1a1a1a; margin: 6mm 0 2mm; }
li { margin: 0 0 1.5mm; overflow-wrap: anywhere; } .late { font-weight: bold; }
"""


def _sections(found: Json, lang: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Head and lines of each part; a part without lines is left out."""

    def say(vi: str, en: str) -> str:
        return en if lang == "en" else vi

    came = [_came(row, lang) for row in found["came"]]
    yield say(f"Văn bản mới ({len(came)})", f"Documents that came ({len(came)})"), came
    failed = [f"{row['path']}: {row['code']}" for row in found["failed"]]
    yield say(f"Tệp chưa đọc được ({len(failed)})", f"Files not read ({len(failed)})"), failed
    findings = [
        f"[{row['id']}] {SEVERITY[row['severity']].in_lang(lang)}: {_cut(row['message'], _MESSAGE)}"
        for row in found["findings"]
    ]
    yield say(f"Phát hiện mới ({len(findings)})", f"New findings ({len(findings)})"), findings
    owners = [
        f"{row['agency'] or say('(không nêu cơ quan)', '(nobody named)')}: {row['tasks']}"
        for row in found["by_agency"]
    ]
    new = len(found["tasks"])
    yield say(f"Nhiệm vụ mới ({new}), theo cơ quan", f"New tasks ({new}), by body"), owners
    due = [_task(row, lang) for row in found["due"]]
    yield say(f"Đến hạn trong 7 ngày tới ({len(due)})", f"Due within 7 days ({len(due)})"), due
    done = [_task(row, lang) for row in found["done"]]
    yield say(f"Đã hoàn thành ({len(done)})", f"Done ({len(done)})"), done


def _came(row: Json, lang: str) -> str:
    said = f"{row['label']}: {row['title']}" if row["title"] else str(row["label"])
    bases, missing = row["bases"], row["missing"]
    if lang == "en":
        said += f"; rests on {bases}"
        return said + (f", not held: {'; '.join(missing[:5])}" if missing else "")
    said += f"; {bases} căn cứ"
    return said + (f", chưa có trong kho: {'; '.join(missing[:5])}" if missing else "")


def _task(row: Json, lang: str) -> str:
    who = f"{row['agency']}: " if row["agency"] else ""
    what = f"{who}{_cut(row['task'], _TASK)} ({row['document']['label']})"
    return f"{day(row['term'], lang)} {what} [{row['id']}]"


def _cut(text: str, limit: int) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"


def _title(found: Json, lang: str) -> str:
    since, today = day(found["since"], lang), day(found["today"], lang)
    return f"News from {since} to {today}" if lang == "en" else f"Tin văn bản từ {since} đến {today}"


def _late(found: Json, lang: str) -> str:
    number = found["overdue"]
    return f"Overdue: {number} tasks." if lang == "en" else f"Đang quá hạn: {number} nhiệm vụ."


def words(found: Json, *, lang: str = "vi") -> str:
    """The digest as plain text, 1 line an item."""
    lines = [_title(found, lang), ""]
    for head, items in _sections(found, lang):
        if not items:
            continue
        lines += [head, *(f"- {item}" for item in items[:_LISTED])]
        if len(items) > _LISTED:
            lines.append(f"- … +{len(items) - _LISTED}")
        lines.append("")
    return "\n".join([*lines, _late(found, lang)]) + "\n"


def page(found: Json, *, lang: str = "vi") -> str:
    """The digest as HTML that asks for nothing else."""
    title = escape(_title(found, lang))
    parts = [
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    ]
    for head, items in _sections(found, lang):
        if not items:
            continue
        listed = "".join(f"<li>{escape(item)}</li>\n" for item in items[:_LISTED])
        more = f"<li>… +{len(items) - _LISTED}</li>\n" if len(items) > _LISTED else ""
        parts.append(f"<h2>{escape(head)}</h2>\n<ul>\n{listed}{more}</ul>\n")
    parts.append(f'<p class="late">{escape(_late(found, lang))}</p>\n</body>\n</html>\n')
    return "".join(parts)
