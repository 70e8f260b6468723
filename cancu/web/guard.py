"""Who may ask and what leaves: hosts, origins, sizes, and the headers of every answer.

Against DNS rebinding only known host names are answered; a form is taken only from a page of the same
origin.  Nothing that is answered may load or run anything of another origin, nor an inline script.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request

from extractors.errors import CancuError

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from cancu.web.site import Site

__all__ = ["CSP", "Guard", "Refused"]

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with none at all, browsers hide the origin of our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
_SAFE = frozenset({"GET", "HEAD"})


class Refused(CancuError):
    """A request that is not answered; ``status`` is its HTTP status."""

    def __init__(self, status: int, code: str, vi: str, en: str) -> None:
        super().__init__(vi, en, code=code)
        self.status = status


class Guard:
    """The outermost layer: refuses what must not come in, and marks all that goes out."""

    def __init__(
        self, app: ASGIApp, *, site: Site, tell: Callable[[Request, Refused], Response]
    ) -> None:
        self.app = app
        self.site = site
        self.tell = tell

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refused = _refused(scope, self.site)
        if refused is not None:
            response = self.tell(Request(scope), refused)
            await response(scope, receive, marked)
            return
        await self.app(scope, _limited(receive, self.site.upload_limit), marked)


def _refused(scope: Scope, site: Site) -> Refused | None:
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if _name(host) not in site.hosts:
        return Refused(
            421,
            "host",
            f"Trang này không trả lời cho tên máy “{host}”. Hãy mở bằng địa chỉ mà cancu serve in ra.",
            f"This page does not answer to the host “{host}”. Open the address cancu serve printed.",
        )
    if scope["method"] in _SAFE:
        return None
    if not _same_origin(headers, f"{scope['scheme']}://{host}"):
        return Refused(
            403,
            "origin",
            "Yêu cầu đến từ một trang khác nên bị từ chối.",
            "The request comes from another page and is refused.",
        )
    length = headers.get("content-length", "0")
    limit = site.upload_limit
    return None if length.isdigit() and int(length) <= limit else _too_large(limit)


def _name(host: str) -> str:
    """A host without its port.

    >>> _name("localhost:8765"), _name("[::1]:8765"), _name("127.0.0.1")
    ('localhost', '::1', '127.0.0.1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _same_origin(headers: Headers, own: str) -> bool:
    origin = headers.get("origin")
    if origin is not None:
        return origin.lower() == own.lower()
    return headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


def _too_large(limit: int) -> Refused:
    size = limit // 1_000_000
    return Refused(
        413,
        "too-large",
        f"Lần tải lên lớn hơn {size} MB; hãy chia thành nhiều lần, hoặc nêu tên thư mục.",
        f"The upload is larger than {size} MB; split it, or name a folder instead.",
    )


def _limited(receive: Receive, limit: int) -> Callable[[], Awaitable[Message]]:
    """What comes in, up to a size, whatever length was promised."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise _too_large(limit)
        return message

    return counted
