"""``cancu serve``: the web page."""

from __future__ import annotations

import socket
from contextlib import suppress

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
    vi="địa chỉ để nghe; địa chỉ khác của máy này cần người dùng (cancu user add)",
    en="the address to listen on; others than this need users (cancu user add)",
)
@option(
    "--port",
    type=WholeNumber(0),
    default=_PORT,
    show_default=True,
    vi="cổng; 0 để máy tự chọn",
    en="the port; 0 for any that is free",
)
@option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    vi="tên hoặc địa chỉ mà người khác dùng để mở trang (dùng được nhiều lần)",
    en="a name or address by which others open the page (can be given several times)",
)
def serve(host: str, port: int, names: tuple[str, ...]) -> None:
    try:
        import uvicorn

        from cancu.web.app import create
    except ImportError as error:
        raise MissingProgram(
            f"Thiếu thư viện cho trang web ({error.name}). Hãy chạy: pip install 'cancu[web]'.",
            f"A library of the web page is missing ({error.name}). Run: pip install 'cancu[web]'.",
        ) from error
    from cancu.web.site import LOOPBACK, Site

    site = Site(settings().database, lang=lang(), hosts=LOOPBACK)
    if host not in LOOPBACK:
        if not site.accounts.all():
            raise UsageError(
                "Trang mở cho máy khác phải có người dùng. Hãy chạy trước: cancu user add TÊN --role "
                "quan-tri; hoặc mở trên máy này: --host 127.0.0.1.",
                "A page that others can reach needs users. Run first: cancu user add NAME --role "
                "quan-tri; or open it on this machine: --host 127.0.0.1.",
            )
        site.hosts = LOOPBACK | own_names(host) | {each.lower() for each in names}
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


def own_names(host: str) -> set[str]:
    """The names and addresses of this machine that lead to where it listens."""
    found = {host.lower()}
    if host in ("0.0.0.0", "::"):  # everywhere
        name = socket.gethostname()
        found = {name.lower()}
        with suppress(OSError):
            found |= {str(each[4][0]) for each in socket.getaddrinfo(name, None)}
    return found


COMMANDS = {"serve": serve}
