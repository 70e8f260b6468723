"""``cancu mcp``: read-only tools for an assistant on the same machine, over stdio."""

from __future__ import annotations

from cancu.cli.base import command
from cancu.cli.common import corpus

__all__ = ["COMMANDS"]


@command(
    "mcp",
    vi="Công cụ chỉ đọc cho trợ lý trên cùng máy này, qua giao thức MCP (stdio): tìm, xem, cây căn cứ, "
    "chuỗi viện dẫn, phát hiện, nhiệm vụ; câu trả lời nào cũng kèm câu trích và trang. Không ghi gì, "
    "không ra mạng. Cần cài: pip install 'cancu[mcp]'.",
    en="Read-only tools for an assistant on the same machine over MCP (stdio): search, show, trace, "
    "path, audit, tasks; every answer with its quotes and pages. Nothing is written, no network is "
    "used. Needs: pip install 'cancu[mcp]'.",
    examples=("cancu mcp --db ho-so.db",),
)
def mcp() -> None:
    from cancu.assistant import serve

    serve(corpus())


COMMANDS = {"mcp": mcp}
