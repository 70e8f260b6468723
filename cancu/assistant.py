"""What an assistant on the same machine may ask: read-only tools over stdio (Model Context Protocol).

Every answer bears the words it rests on and their page, so that whoever asked can look.  Nothing is
written: the audit is the last one that was made (``cancu audit``), tasks are as they stand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from cancu.desk import Wanted
from cancu.tasks.kinds import KINDS, WORK
from cancu.values import Json
from extractors.errors import CancuError, MissingProgram

if TYPE_CHECKING:
    from cancu.service import Corpus

__all__ = ["TOOLS", "serve", "tools"]

#: Rows of one answer, and the most that may be asked for.
_LIMIT, _MOST = 20, 200
_SHOWN = ("document", "citations", "relations", "deadlines", "assignments", "findings", "cited_by")

TOOLS = ("search", "show", "trace", "path", "audit", "tasks")
_ABOUT = (
    "Văn bản hành chính Việt Nam trong một cơ sở dữ liệu cancu: tìm, xem, cây căn cứ, nhiệm vụ, phát "
    "hiện. Mỗi câu trả lời kèm câu trích và trang; hãy dẫn lại chúng. REF là số (184/QĐ-UBND), số kèm "
    "ngày (184/QĐ-UBND@2024-01-31) hoặc mã của văn bản."
)


def _few(limit: int) -> int:
    return max(1, min(limit, _MOST))


def tools(corpus: Corpus) -> list[Callable[..., Json]]:
    """The tools as functions; what they raise is told in words."""

    def search(query: str, limit: int = _LIMIT) -> Json:
        """Tìm toàn văn, không cần gõ dấu; mỗi kết quả kèm đoạn trích quanh chữ tìm thấy."""
        return {"hits": corpus.search(query, limit=_few(limit))}

    def show(ref: str, limit: int = _LIMIT) -> Json:
        """Một văn bản: số, ngày, cơ quan, trích yếu, người ký; căn cứ, thời hạn, nhiệm vụ kèm câu
        trích,
        trang; văn bản nào dẫn nó. Mỗi danh sách nhiều nhất limit dòng."""
        found = corpus.show(ref)
        made: Json = {name: found[name] for name in ("id", "label", "held", "files")}
        for name in _SHOWN:
            value = found[name]
            made[name] = value[: _few(limit)] if isinstance(value, list) else value
        made["counts"] = {name: len(found[name]) for name in _SHOWN if isinstance(found[name], list)}
        return made

    def trace(ref: str, direction: Literal["up", "down", "both"] = "up", depth: int = 2) -> Json:
        """Cây căn cứ: up văn bản dựa trên gì, down cái gì dựa trên nó; mỗi bước kèm câu trích."""
        return corpus.trace(ref, direction=direction, depth=max(1, min(depth, 6)), limit=_MOST)

    def path(source: str, target: str) -> Json:
        """Mọi chuỗi viện dẫn từ văn bản này đến văn bản kia, từng bước kèm câu trích."""
        return {"chains": corpus.path(source, target)[:_LIMIT]}

    def audit(
        rule: str | None = None,
        severity: Literal["error", "warning", "info"] | None = None,
        limit: int = _LIMIT,
    ) -> Json:
        """Những chỗ chưa khớp của lần rà soát gần nhất, kèm chứng cứ; lọc theo quy tắc, mức."""
        rows = [
            row
            for row in corpus.last_audit()
            if rule in (None, row["rule"]) and severity in (None, row["severity"])
        ]
        return {"findings": rows[: _few(limit)], "total": len(rows)}

    def tasks(
        agency: str | None = None,
        document: str | None = None,
        only_open: bool = True,
        only_work: bool = True,
        limit: int = _LIMIT,
    ) -> Json:
        """Ai làm việc gì, khi nào xong, kèm câu trích, trang, tiến độ; việc đến hạn trước đứng đầu."""
        wanted = Wanted(
            agency=agency,
            document=document,
            states=("new", "seen", "in-progress") if only_open else None,
            kinds=(WORK,) if only_work else KINDS,
        )
        return corpus.task_list(wanted, limit=_few(limit))

    return [_told(each) for each in (search, show, trace, path, audit, tasks)]


def _told(tool: Callable[..., Json]) -> Callable[..., Json]:
    """A tool whose failures are one sentence."""
    from functools import wraps

    @wraps(tool)
    def call(*args: Any, **named: Any) -> Json:
        try:
            return tool(*args, **named)
        except CancuError as error:
            raise ValueError(error.message.vi) from None

    return call


def serve(corpus: Corpus) -> None:
    """Answer over standard input and output until the assistant closes it."""
    try:
        from mcp.server import MCPServer
    except ImportError as error:
        raise MissingProgram(
            "Thiếu thư viện MCP. Hãy cài: pip install 'cancu[mcp]'.",
            "The MCP library is missing. Install: pip install 'cancu[mcp]'.",
        ) from error
    server = MCPServer("cancu", instructions=_ABOUT, log_level="ERROR")
    for tool in tools(corpus):
        server.tool()(tool)
    server.run("stdio")
