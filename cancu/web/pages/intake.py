"""Nạp văn bản: files dropped or named, a row for each, how far it is; the work is done elsewhere."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from cancu.plain import spelt_out
from cancu.web import rendering, watch, worker
from cancu.web.pages.facts import back_to
from cancu.web.queue import Batch, Item, Queue
from cancu.web.rendering import Page
from extractors.errors import NotFound, UsageError

if TYPE_CHECKING:
    from starlette.responses import Response

    from cancu.web.asking import Asked
    from cancu.web.site import Site

__all__ = ["again", "batch", "go_on", "intake", "progress", "stop_watching", "take_folder", "take_in"]

Json = dict[str, Any]
#: Batches that are listed, rows of a batch on one page.
_LISTED, _ROWS = 20, 500
#: Seconds between two looks at a batch, and until a stream ends (the browser asks again).
_PAUSE, _LONGEST = 0.5, 300.0


def go_on(site: Site) -> None:
    """When the page starts: what was left undone is taken up again."""
    if Queue(site.folder).waiting():
        worker.start(site.database, site.folder)


def intake(asked: Asked) -> Page:
    batches = []
    for each in Queue(asked.site.folder).all():
        if each.work != "ingest":
            continue
        batches.append(_head(each))
        if len(batches) == _LISTED:
            break
    failures = [] if asked.site.empty else asked.corpus().failures()[:_ROWS]
    data = {
        "batches": batches,
        "failures": failures,
        "limit": asked.site.upload_limit // 1_000_000,
        "folders": asked.role == "quan-tri",
        "watched": watch.folders(asked.site),
    }
    return Page("intake", asked.say("Nạp văn bản", "Take in documents"), data)


def _head(batch: Batch) -> Json:
    return {
        "id": batch.id,
        "by": batch.by,
        "when": batch.when,
        "state": batch.state,
        "files": len(batch.items),
        "watched": batch.watched,
        "counts": batch.counts(),
        "message": batch.message,
        "seconds": batch.seconds,
    }


def _load(asked: Asked, ident: str) -> Batch:
    found = Queue(asked.site.folder).load(ident)
    if found is None:
        raise NotFound("Không có đợt nạp này.", "There is no such batch.")
    return found


def batch(asked: Asked, batch: str) -> Page:
    found = _load(asked, batch)
    rows = sorted(found.items, key=lambda each: each.state != "failed")[:_ROWS]
    known = {each.document for each in rows if each.document is not None}
    names = {each["id"]: each["name"] for each in asked.corpus().heads(known)} if known else {}
    items = [asdict(each) | {"label": names.get(each.document)} for each in rows]
    data = {"batch": _head(found), "items": items}
    title = asked.say("Đợt nạp", "Batch")
    return Page("batch", title, data, here="intake")


def take_in(asked: Asked) -> Response:
    """Keep what was uploaded, and put it into the queue."""
    form = asked.form
    files = [] if form is None else [f for f in form.getlist("tep") if isinstance(f, UploadFile)]
    files = [each for each in files if each.filename]
    if not files:
        raise UsageError("Hãy chọn ít nhất một tệp.", "Choose at least one file.")
    queue = Queue(asked.site.folder)
    by = asked.named() if asked.field("by") or asked.name else ""
    items = []
    for each in files:
        place = queue.keep(each.filename or "tep", each.file)
        items.append(Item(each.filename or place.name, str(place.absolute())))
    return _queued(asked, queue.add(_once(items), by=by))


def _once(items: list[Item]) -> list[Item]:
    """The same bytes under the same name need one row only."""
    return list({each.path: each for each in items}.values())


def take_folder(asked: Asked) -> Response:
    """Read a folder of this machine: only for who sits at it or runs the page."""
    path = Path(asked.field("thu-muc").strip().strip('"'))
    if not path.is_absolute() or not path.is_dir():
        raise NotFound(
            f"Không có thư mục {path}; hãy ghi đường dẫn đầy đủ.",
            f"There is no folder {path}; give the whole path.",
        )
    by = asked.named() if asked.field("by") or asked.name else ""
    if asked.field("theo-doi"):
        watch.add(asked.site, path)
    queue = Queue(asked.site.folder)
    return _queued(asked, queue.add([Item(path.name, str(path))], by=by))


def stop_watching(asked: Asked) -> Response:
    watch.drop(asked.site, Path(asked.field("thu-muc")))
    return rendering.redirect(asked, back_to(asked, "/nap"))


def again(asked: Asked) -> Response:
    """Try once more: the failed files of a batch, or one of them; without a batch all there are."""
    if not asked.field("dot"):
        return _all_again(asked)
    found = _load(asked, asked.field("dot"))
    if not found.finished:
        raise UsageError("Đợt nạp này đang chạy.", "This batch is still at work.")
    wanted = asked.field("tep")
    failed = [
        each for each in found.items if each.state == "failed" and (not wanted or each.path == wanted)
    ]
    if not failed:
        raise _none_failed()
    for each in failed:
        each.state, each.code, each.message, each.again = "waiting", None, None, True
    found.state, found.message = "waiting", None
    Queue(asked.site.folder).save(found)
    return _queued(asked, found)


def _none_failed() -> UsageError:
    return UsageError("Không có tệp lỗi nào để thử lại.", "There is no failed file to try again.")


def _all_again(asked: Asked) -> Response:
    """Every file that could not be read, however it came, as a batch of its own."""
    failed = [each["path"] for each in asked.corpus().failures()]
    if not failed:
        raise _none_failed()
    by = asked.named() if asked.field("by") or asked.name else ""
    items = [Item(Path(each).name, each, again=True) for each in failed]
    return _queued(asked, Queue(asked.site.folder).add(items, by=by))


def _queued(asked: Asked, batch: Batch) -> Response:
    worker.start(asked.site.database, asked.site.folder)
    return rendering.redirect(asked, f"/nap/{batch.id}")


async def progress(asked: Asked, batch: str) -> AsyncIterator[str]:
    """The states of a batch as they change, as server-sent events; ``xong`` at the end."""
    queue = Queue(asked.site.folder)
    before, waited = "", 0.0
    while waited < _LONGEST:
        found = await run_in_threadpool(queue.load, batch)
        if found is None:
            return
        rows = {each.path: [each.state, each.message or "", each.document] for each in found.items}
        told = json.dumps(
            {"state": found.state, "counts": found.counts(), "items": rows, "seconds": found.seconds},
            ensure_ascii=False,
        )
        if told != before:
            yield f"data: {spelt_out(told)}\n\n"
            before = told
        elif not int(waited) % 15:
            yield ": đang chờ\n\n"
        if found.finished:
            yield "event: xong\ndata: {}\n\n"
            return
        await asyncio.sleep(_PAUSE)
        waited += _PAUSE
