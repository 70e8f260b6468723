"""Exports of a big corpus, made in a process of their own: ``python -m cancu.web.exporting …``.

A list of a hundred thousand documents takes a gigabyte and half a minute while it becomes a workbook.
The page goes on meanwhile, and keeps none of it: the file is sent and forgotten.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from cancu.web.beside import QUIETLY, give_way
from cancu.web.guard import Refused
from cancu.web.rendering import status_of
from extractors.errors import CancuError

if TYPE_CHECKING:
    from cancu.web.asking import Asked

__all__ = ["aside", "is_big"]

#: Held documents from which on an export is made aside.
_BIG = 2_000


def is_big(asked: Asked) -> bool:
    """Whether exports of this corpus are made aside."""
    if asked.site.empty:
        return False
    state = asked.site.remembered(("state",), asked.corpus().state, lasting=True)
    return bool(state["held"] > _BIG)


def aside(asked: Asked, handler: Callable[..., Any]) -> Response:
    """What a handler of an export makes, made in a process of its own."""
    with tempfile.NamedTemporaryFile(prefix="cancu-xuat-", delete=False) as made:
        place = Path(made.name)
    words = [str(asked.site.database), asked.lang, asked.path, str(asked.request.url.query), str(place)]
    named = f"{handler.__module__}:{handler.__name__}"
    program = [sys.executable, "-m", "cancu.web.exporting", named, *words]
    told = subprocess.run(
        program, check=False, stdin=subprocess.DEVNULL, capture_output=True, creationflags=QUIETLY
    )
    if told.returncode:
        place.unlink(missing_ok=True)
        if not told.stdout:
            raise RuntimeError(told.stderr.decode("utf-8", "replace"))
        raise Refused(*json.loads(told.stdout))
    headers = json.loads(told.stdout)
    gone = BackgroundTask(place.unlink, missing_ok=True)
    return FileResponse(place, headers=headers, media_type=headers["content-type"], background=gone)


def _make(named: str, database: str, lang: str, path: str, query: str, place: str) -> dict[str, Any]:
    """Write an export; the headers that belong to it."""
    from cancu.web.asking import Asked
    from cancu.web.site import Site

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"host", b"127.0.0.1")],
        "scheme": "http",
        "server": ("127.0.0.1", 80),
    }
    site = Site(Path(database), lang=lang, settled=True)
    asked = Asked(Request(scope), site)
    asked.lang = lang
    module, _, name = named.partition(":")
    made = getattr(import_module(module), name)(asked)
    assert isinstance(made, Response)
    Path(place).write_bytes(bytes(made.body))
    return {name: made.headers[name] for name in ("content-type", "content-disposition")}


if __name__ == "__main__":
    give_way()
    try:
        sys.stdout.write(json.dumps(_make(*sys.argv[1:7])))
    except CancuError as error:
        fault = (status_of(error), error.code, error.message.vi, error.message.en)
        sys.stdout.write(json.dumps(fault))
        sys.exit(3)
