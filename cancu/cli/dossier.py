"""``cancu dossier``: one document's dossier, to print."""

from __future__ import annotations

import datetime as dt

from cancu.cli.base import command
from cancu.cli.common import corpus, deliver, force_option, one_format, tell_which
from cancu.cli.options import Choice, Day, argument, json_option, option
from cancu.cli.output import to_json
from cancu.cli.settings import lang

__all__ = ["COMMANDS"]


@command(
    "dossier",
    vi="Hồ sơ một văn bản để in: lý lịch, chuỗi căn cứ kèm câu trích, hiệu lực, nhiệm vụ, phát hiện "
    "của lần rà soát gần nhất, ảnh các trang có chứng cứ; trang đầu là tóm tắt.",
    en="One document's dossier to print: identity, chain of bases with quotes, state of force, tasks, "
    "findings of the last audit, pictures of the pages with evidence; a summary comes first.",
    examples=("cancu dossier 184/QĐ-UBND --format pdf --out ho-so.pdf",),
)
@argument("ref", metavar="REF")
@option("--as-of", type=Day(), vi="hiệu lực, quá hạn tính đến ngày này", en="judged on this day")
@option(
    "--format",
    "form",
    type=Choice(["html", "pdf", "json"]),
    vi="dạng kết quả; mặc định html",
    en="form of the result; default html",
)
@option("--no-pictures", is_flag=True, vi="không kèm ảnh trang", en="without pictures of pages")
@option("--out", metavar="PATH", vi="ghi vào tệp này", en="write to this file")
@force_option()
@json_option()
def dossier(
    ref: str,
    as_of: dt.date | None,
    form: str | None,
    no_pictures: bool,
    out: str | None,
    force: bool,
    as_json: bool,
) -> None:
    from cancu.exports.dossier_page import page
    from cancu.exports.pdf import pdf

    chosen = one_format(form, as_json, "html")
    opened = corpus()
    found = opened.dossier(tell_which(opened, ref), day=as_of, pictures=not no_pictures)
    if chosen == "json":
        deliver(to_json(found) + "\n", out, force=force)
        return
    made = page(found, lang=lang())
    deliver(pdf(made) if chosen == "pdf" else made, out, force=force)


COMMANDS = {"dossier": dossier}
