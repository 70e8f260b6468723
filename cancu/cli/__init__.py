"""The command line: names, one line of help each, and where each command lives.

Nothing but click is imported here: ``cancu --help`` is quick because no command is loaded for it.
"""

from __future__ import annotations

import click

from cancu.cli.base import Lazy, Root
from extractors.message import Message

__all__ = ["cli"]


def _at(module: str, vi: str, en: str) -> Lazy:
    return Lazy(f"cancu.cli.{module}", Message(vi, en))


COMMANDS = {
    "ingest": _at(
        "ingest", "đọc tệp, thư mục vào cơ sở dữ liệu", "read files and folders into the database"
    ),
    "extract": _at(
        "extract",
        "trích xuất một tệp: số ký hiệu, căn cứ, thời hạn, nhiệm vụ",
        "the facts of one file: identity, citations, deadlines, tasks",
    ),
    "trace": _at("trace", "cây căn cứ của một văn bản", "the citation tree of a document"),
    "path": _at(
        "trace",
        "mọi chuỗi viện dẫn từ văn bản A đến văn bản B",
        "every chain of references from A to B",
    ),
    "impact": _at(
        "questions",
        "nếu văn bản này bị bãi bỏ thì văn bản nào mất căn cứ",
        "which documents would lose a basis if this one were repealed",
    ),
    "related": _at(
        "questions", "những văn bản có chung căn cứ", "the documents that share bases with this one"
    ),
    "cited": _at(
        "questions", "những văn bản được viện dẫn nhiều nhất", "the documents that most others name"
    ),
    "orphans": _at(
        "questions",
        "những văn bản không viện dẫn, không được viện dẫn",
        "the documents that neither name others nor are named",
    ),
    "cycles": _at(
        "questions",
        "những văn bản làm căn cứ vòng tròn cho nhau",
        "documents that rest on each other in a circle",
    ),
    "changes": _at("questions", "lần nhập gần nhất đã đổi những gì", "what the last ingest changed"),
    "audit": _at(
        "audit", "rà soát những chỗ chưa khớp, kèm chứng cứ", "what does not add up, with evidence"
    ),
    "accept": _at(
        "audit",
        "chấp nhận phát hiện đã xem xét, kèm lý do",
        "accept findings that were looked into, with the reason",
    ),
    "reopen": _at("audit", "rút lại việc chấp nhận phát hiện", "take an acceptance back"),
    "tasks": _at("tasks", "ai làm việc gì, khi nào xong", "who does what by when"),
    "done": _at("done", "ghi tiến độ nhiệm vụ: đã xong, đang làm, bỏ", "say of tasks how far they are"),
    "import": _at(
        "importing",
        "nhận lại bảng Excel đã sửa, danh mục hiệu lực",
        "edited workbooks and status lists in",
    ),
    "digest": _at(
        "digest", "tin trong kỳ, việc đến hạn, để gửi thư", "what is new and due, to be mailed"
    ),
    "office": _at("office", "cơ quan mình là cơ quan nào", "whose office this is"),
    "review": _at(
        "review",
        "những dữ kiện dễ sai nhất, để người đọc lại",
        "the facts likeliest to be wrong, for somebody to look at",
    ),
    "serve": _at(
        "serve",
        "trang web trên máy này: nạp, tra cứu, cây căn cứ, rà soát",
        "the web page on this machine: take in, look up, trees, review",
    ),
    "user": _at(
        "user", "người dùng của trang web khi mở cho máy khác", "users of a page that others can reach"
    ),
    "search": _at(
        "search", "tìm toàn văn, không cần gõ dấu", "full-text search, diacritics not needed"
    ),
    "show": _at("search", "một văn bản và mọi dữ kiện của nó", "one document with all its facts"),
    "dossier": _at("dossier", "hồ sơ một văn bản, để in", "one document's dossier, to print"),
    "export": _at(
        "export", "xuất toàn bộ cơ sở dữ liệu hoặc một báo cáo", "the whole corpus or one report out"
    ),
    "correct": _at(
        "upkeep",
        "ghi một đính chính của người dùng, giữ qua các lần trích xuất lại",
        "record a human correction that survives re-extraction",
    ),
    "relink": _at("upkeep", "liên kết lại toàn bộ từ đầu", "link everything anew, from the beginning"),
    "retry": _at("ingest", "đọc lại những tệp đã lỗi", "read the files that failed once more"),
    "doctor": _at(
        "doctor", "kiểm tra máy này còn thiếu gì", "say what is there and missing on this machine"
    ),
    "backup": _at(
        "upkeep", "sao lưu nhất quán khi đang dùng", "a consistent copy of the database while in use"
    ),
    "split": _at(
        "upkeep", "một tệp cho mỗi tỉnh và năm, kèm mục lục", "a file for each province and year"
    ),
    "check": _at(
        "check",
        "kiểm tra cơ sở dữ liệu lành và khớp, dùng cho cron",
        "whether the database is sound and all is accounted for, for cron",
    ),
    "recover": _at(
        "recover",
        "lấy lại những gì còn đọc được từ cơ sở dữ liệu hỏng",
        "what can be read of a damaged database, as a new one",
    ),
    "eval": _at(
        "evaluate",
        "chấm điểm trích xuất theo bộ đáp án",
        "score the extractors against annotated documents",
    ),
    "schema": _at("schema", "JSON Schema của đầu ra JSON", "the JSON Schema of the JSON output"),
    "mcp": _at(
        "mcp", "công cụ chỉ đọc cho trợ lý trên máy này", "read-only tools for an assistant here"
    ),
    "completion": _at(
        "completion", "mã gợi ý lệnh cho bash, zsh, fish", "completion script for bash, zsh, fish"
    ),
}

cli = Root(
    name="cancu",
    lazy=COMMANDS,
    message=Message(
        "Đọc văn bản hành chính, dựng cây căn cứ: văn bản nào dựa trên văn bản nào, "
        "ai phải làm việc gì, khi nào xong, chỗ nào chưa khớp.",
        "Reads Vietnamese administrative documents and builds the citation tree: which document "
        "rests on which, who does what by when, and what does not add up.",
    ),
)
click.version_option(package_name="cancu", message="%(prog)s %(version)s")(cli)
