"""``cancu serve``: the web page."""

from __future__ import annotations

import click

from cancu.cli.base import command
from cancu.cli.options import WholeNumber, option
from cancu.cli.settings import lang, say, settings
from extractors.errors import MissingProgram, UsageError

__all__ = ["COMMANDS"]

_PORT = 8765


@command(
    "serve",
    vi="Mở trang web trên máy này (mặc định http://127.0.0.1:8765): nạp văn bản, danh sách, cây căn "
    "cứ, kiểm tra, nhiệm vụ. Không có gì được gửi ra ngoài. Ctrl-C để dừng; việc nạp vẫn chạy.",
    en="Open the web page on this machine (http://127.0.0.1:8765): take in documents, lists, the "
    "citation tree, the audit, tasks. Nothing is sent anywhere. Ctrl-C stops it; an ingest goes on.",
    examples=("cancu serve", "cancu --db tinh.db serve --port 9000"),
)
@option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    vi="địa chỉ để nghe; chỉ nhận địa chỉ của chính máy này",
    en="the address to listen on; of this machine only",
)
@option(
    "--port",
    type=WholeNumber(0),
    default=_PORT,
    show_default=True,
    vi="cổng; 0 để máy tự chọn",
    en="the port; 0 for any that is free",
)
def serve(host: str, port: int) -> None:
    try:
        import uvicorn

        from cancu.web.app import create
    except ImportError as error:
        raise MissingProgram(
            f"Thiếu thư viện cho trang web ({error.name}). Hãy chạy: pip install 'cancu[web]'.",
            f"A library of the web page is missing ({error.name}). Run: pip install 'cancu[web]'.",
        ) from error
    from cancu.web.site import LOOPBACK, Site

    if host not in LOOPBACK:
        raise UsageError(
            "Trang web chưa có tài khoản đăng nhập nên chỉ mở được trên máy này: --host 127.0.0.1.",
            "The page has no accounts yet, so it opens on this machine only: --host 127.0.0.1.",
        )
    site = Site(settings().database, lang=lang(), hosts=LOOPBACK)
    if not site.empty:
        site.bring_up()
    config = uvicorn.Config(
        create(site),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    listening.listen(128)  # who opens the address at once waits instead of being turned away
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}"
    click.echo(
        say(f"Mở trình duyệt: {address} (Ctrl-C để dừng)", f"Open {address} (Ctrl-C stops)"),
        err=True,
    )
    server.run(sockets=[listening])


COMMANDS = {"serve": serve}
