"""``cancu digest``: what is new and what is due, ready to be mailed."""

from __future__ import annotations

import datetime as dt

from cancu.cli.base import command
from cancu.cli.common import corpus, deliver, force_option, one_format
from cancu.cli.options import Choice, Day, json_option, option
from cancu.cli.output import to_json
from cancu.cli.settings import lang

__all__ = ["COMMANDS"]


@command(
    "digest",
    vi="Tin trong kỳ: văn bản mới và căn cứ của nó, phát hiện mới, cơ quan nào có nhiệm vụ mới, việc "
    "đến hạn trong tuần, việc quá hạn. In ra chữ hoặc HTML để gửi bằng chương trình thư của cơ quan.",
    en="What is new: documents that came and what they rest on, new findings, who has new tasks, what "
    "falls due this week, what is overdue. As text or HTML, for the office's own mail program.",
    examples=("cancu digest", "cancu digest --since 23/11/2026 --format html --out tin.html"),
)
@option("--since", type=Day(), vi="từ ngày này; mặc định 7 ngày qua", en="since; default 7 days ago")
@option(
    "--format",
    "form",
    type=Choice(["text", "html", "json"]),
    vi="dạng kết quả; mặc định text",
    en="form of the result; default text",
)
@option("--out", metavar="PATH", vi="ghi vào tệp này", en="write to this file")
@force_option()
@json_option()
def digest(
    since: dt.date | None, form: str | None, out: str | None, force: bool, as_json: bool
) -> None:
    from cancu.exports.digest_letter import page, words

    chosen = one_format(form, as_json, "text")
    found = corpus().digest(since=since)
    if chosen == "json":
        made = to_json(found) + "\n"
    else:
        made = (page if chosen == "html" else words)(found, lang=lang())
    deliver(made, out, force=force)


COMMANDS = {"digest": digest}
