"""The application: every address, who answers it, what is done with what goes wrong."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from cancu.web import exporting, rendering, watch
from cancu.web.asking import Asked
from cancu.web.guard import Guard, Refused
from cancu.web.pages import (
    audit,
    document,
    documents,
    facts,
    intake,
    overview,
    paths,
    people,
    pictures,
    review,
    settings,
    tasks,
    tree,
)
from cancu.web.rendering import Page
from extractors.errors import CancuError, NotFound

if TYPE_CHECKING:
    from cancu.web.site import Site

__all__ = ["create"]

Handler = Callable[..., "Page | Response"]

#: Pages: address, what answers.  Each answers with ``.json`` behind the address as well.
PAGES: tuple[tuple[str, Handler], ...] = (
    ("/tong-quan", overview.overview),
    ("/nap", intake.intake),
    ("/nap/{batch:str}", intake.batch),
    ("/van-ban", documents.documents),
    ("/van-ban/{ident:int}", document.attributes),
    ("/van-ban/{ident:int}/goc", document.original),
    ("/van-ban/{ident:int}/can-cu", document.citations),
    ("/van-ban/{ident:int}/luoc-do", document.diagram),
    ("/van-ban/{ident:int}/nhiem-vu", document.duties),
    ("/van-ban/{ident:int}/kiem-tra", document.findings),
    ("/van-ban/{ident:int}/lich-su", document.history),
    ("/van-ban/{ident:int}/cay", tree.tree),
    ("/duong-dan", paths.paths),
    ("/kiem-tra", audit.audit),
    ("/kiem-tra/doi-chieu", audit.compare),
    ("/ra-soat", review.review),
    ("/nhiem-vu", tasks.tasks),
    ("/nhat-ky", settings.log),
    ("/cai-dat", settings.settings),
    ("/tro-giup", settings.help_page),
)
#: What is not a page: pictures, files to keep.
FILES: tuple[tuple[str, Handler], ...] = (
    ("/van-ban/{ident:int}/trang/{number:int}.png", pictures.page),
    ("/van-ban/{ident:int}/trich.png", pictures.crop),
    ("/van-ban/{ident:int}/tep", pictures.original),
    ("/van-ban/{ident:int}/cay.svg", tree.svg),
)
#: Whole lists to keep; of a big corpus they are made in a process of their own.
EXPORTS: tuple[tuple[str, Handler], ...] = (
    ("/van-ban/xuat", documents.export),
    ("/kiem-tra/xuat", audit.export),
    ("/nhiem-vu/xuat", tasks.export),
    ("/dinh-chinh/xuat", review.export),
)
#: What a form does, and the role it needs (:data:`cancu.web.accounts.ROLES`); none to sign in.
ACTIONS: tuple[tuple[str, Handler, str | None], ...] = (
    ("/nap", intake.take_in, "ra-soat"),
    ("/nap/thu-muc", intake.take_folder, "quan-tri"),
    ("/nap/thu-lai", intake.again, "ra-soat"),
    ("/nap/thoi-theo-doi", intake.stop_watching, "quan-tri"),
    ("/van-ban/{ident:int}/sua", facts.correct, "ra-soat"),
    ("/van-ban/{ident:int}/xet", facts.judge, "ra-soat"),
    ("/y-kien/{verdict:int}/rut-lai", facts.unjudge, "ra-soat"),
    ("/dinh-chinh/{correction:int}/rut-lai", facts.undo, "ra-soat"),
    ("/kiem-tra/chay", audit.run, "ra-soat"),
    ("/kiem-tra/chap-nhan", audit.accept, "ra-soat"),
    ("/kiem-tra/mo-lai", audit.reopen, "ra-soat"),
    ("/nhiem-vu/trang-thai", tasks.say, "ra-soat"),
    ("/cai-dat/ten", settings.name, "xem"),
    ("/cai-dat/doc", settings.prefer, "quan-tri"),
    ("/cai-dat/co-quan", settings.office, "quan-tri"),
    ("/cai-dat/nguoi-dung", settings.add_person, "quan-tri"),
    ("/cai-dat/bo-nguoi-dung", settings.remove_person, "quan-tri"),
    ("/dang-nhap", people.sign_in, None),
    ("/dang-xuat", people.sign_out, "xem"),
)


def create(site: Site) -> Starlette:
    """The page over one database, ready for a server."""
    routes: list[BaseRoute] = [
        Route("/", _home, methods=["GET"]),
        Route("/nap/{batch:str}/tien-do", _streamed(intake.progress, site), methods=["GET"]),
    ]
    files = (*FILES, *((path, _exported(handler)) for path, handler in EXPORTS))
    routes += [Route(path, _asked(handler, site, "xem"), methods=["GET"]) for path, handler in files]
    shown = [(path, _asked(handler, site, "xem"), "GET") for path, handler in PAGES]
    shown.append(("/dang-nhap", _asked(people.sign_in_page, site, None), "GET"))
    done = [(path, _posted(handler, site, role), "POST") for path, handler, role in ACTIONS]
    for path, endpoint, method in shown + done:
        routes += [Route(each, endpoint, methods=[method]) for each in (f"{path}.json", path)]
    static = StaticFiles(directory=Path(__file__).parent / "static")
    routes.append(Mount("/tinh", static))

    async def unknown(request: Request, fault: Exception) -> Response:
        told = NotFound(
            "Không có trang này. Hãy chọn một mục ở đầu trang.",
            "There is no such page. Choose an entry above.",
        )
        if isinstance(fault, HTTPException) and fault.status_code == 405:
            told = Refused(
                405, "method", "Địa chỉ này không nhận yêu cầu như vậy.", "Not allowed here."
            )  # type: ignore[assignment]
        return rendering.error(Asked(request, site), told)

    def refuse(request: Request, fault: Refused) -> Response:
        return rendering.error(Asked(request, site), fault)

    @asynccontextmanager
    async def awake(app: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(intake.go_on, site)
        with watch.at_work(site):
            yield

    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, site=site, tell=refuse),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        exception_handlers={HTTPException: unknown},
        lifespan=awake,
    )


async def _home(request: Request) -> Response:
    return RedirectResponse("/tong-quan", status_code=307)


def _exported(handler: Handler) -> Handler:
    def export(asked: Asked) -> Page | Response:
        return exporting.aside(asked, handler) if exporting.is_big(asked) else handler(asked)

    return export


def _asked(handler: Handler, site: Site, role: str | None) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(
            _answered, handler, Asked(request, site), request.path_params, role
        )

    return endpoint


def _posted(handler: Handler, site: Site, role: str | None) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            form = await request.form(max_files=20_000, max_fields=20_000)
        except CancuError as fault:
            return rendering.error(Asked(request, site), fault)
        try:
            asked = Asked(request, site, form)
            return await run_in_threadpool(_answered, handler, asked, request.path_params, role)
        finally:
            await form.close()

    return endpoint


def _streamed(
    handler: Callable[[Asked, str], AsyncIterator[str]], site: Site
) -> Callable[[Request], Awaitable[Response]]:
    from starlette.responses import StreamingResponse

    async def endpoint(request: Request) -> Response:
        asked = Asked(request, site)
        if asked.role is None:
            return rendering.error(asked, people.SIGN_IN)
        lines = handler(asked, request.path_params["batch"])
        return StreamingResponse(lines, media_type="text/event-stream")

    return endpoint


def _answered(handler: Handler, asked: Asked, params: dict[str, Any], role: str | None) -> Response:
    """What a handler gives as a response, whatever goes wrong in it, and the work it cost."""
    started = time.thread_time()
    response = _made(handler, asked, params, role)
    spent = (time.thread_time() - started) * 1000
    if asked.form is not None:
        asked.site.changed()
    response.headers["server-timing"] = f"work;dur={spent:.1f}"
    return response


def _made(handler: Handler, asked: Asked, params: dict[str, Any], role: str | None) -> Response:
    try:
        if asked.form is not None:
            asked.check()
        if (turned := people.turned_away(asked, role)) is not None:
            return turned
        with asked.corpus().at_hand():
            made = handler(asked, **params)
            return made if isinstance(made, Response) else rendering.answer(asked, made)
    except CancuError as fault:
        if rendering.is_empty(asked.site, fault):
            return rendering.answer(asked, overview.first_minute(asked))
        return rendering.error(asked, fault)
    except Exception as fault:
        return rendering.error(asked, fault)
