"""The application: every address, who answers it, what is done with what goes wrong."""

from __future__ import annotations

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

from cancu.web import responses, watch
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
from cancu.web.responses import Page
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
    ("/dang-nhap", people.sign_in_page),
)
#: What is not a page: pictures, files to keep.
FILES: tuple[tuple[str, Handler], ...] = (
    ("/van-ban/{ident:int}/trang/{number:int}.png", pictures.page),
    ("/van-ban/{ident:int}/trich.png", pictures.crop),
    ("/van-ban/{ident:int}/tep", pictures.original),
    ("/van-ban/{ident:int}/cay.svg", tree.svg),
    ("/van-ban/xuat", documents.export),
    ("/kiem-tra/xuat", audit.export),
    ("/nhiem-vu/xuat", tasks.export),
    ("/dinh-chinh/xuat", review.export),
)
#: What a form does.
ACTIONS: tuple[tuple[str, Handler], ...] = (
    ("/nap", intake.take_in),
    ("/nap/thu-muc", intake.take_folder),
    ("/nap/thu-lai", intake.again),
    ("/nap/thoi-theo-doi", intake.stop_watching),
    ("/van-ban/{ident:int}/sua", facts.correct),
    ("/van-ban/{ident:int}/xet", facts.judge),
    ("/y-kien/{verdict:int}/rut-lai", facts.unjudge),
    ("/dinh-chinh/{correction:int}/rut-lai", facts.undo),
    ("/kiem-tra/chay", audit.run),
    ("/kiem-tra/chap-nhan", audit.accept),
    ("/kiem-tra/mo-lai", audit.reopen),
    ("/nhiem-vu/trang-thai", tasks.say),
    ("/cai-dat/ten", settings.name),
    ("/dang-nhap", people.sign_in),
    ("/dang-xuat", people.sign_out),
)


def create(site: Site) -> Starlette:
    """The page over one database, ready for a server."""
    routes: list[BaseRoute] = [
        Route("/", _home, methods=["GET"]),
        Route("/nap/{batch:str}/tien-do", _streamed(intake.progress, site), methods=["GET"]),
    ]
    routes += [Route(path, _asked(handler, site), methods=["GET"]) for path, handler in FILES]
    for path, handler in PAGES:
        routes.append(Route(f"{path}.json", _asked(handler, site), methods=["GET"]))
        routes.append(Route(path, _asked(handler, site), methods=["GET"]))
    for path, handler in ACTIONS:
        routes.append(Route(f"{path}.json", _posted(handler, site), methods=["POST"]))
        routes.append(Route(path, _posted(handler, site), methods=["POST"]))
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
        return responses.error(Asked(request, site), told)

    def refuse(request: Request, fault: Refused) -> Response:
        return responses.error(Asked(request, site), fault)

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


def _asked(handler: Handler, site: Site) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_answered, handler, Asked(request, site), request.path_params)

    return endpoint


def _posted(handler: Handler, site: Site) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            form = await request.form(max_files=20_000, max_fields=20_000)
        except CancuError as fault:
            return responses.error(Asked(request, site), fault)
        try:
            asked = Asked(request, site, form)
            return await run_in_threadpool(_answered, handler, asked, request.path_params, form=True)
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
            return responses.error(asked, people.SIGN_IN)
        lines = handler(asked, request.path_params["batch"])
        return StreamingResponse(lines, media_type="text/event-stream")

    return endpoint


def _answered(handler: Handler, asked: Asked, params: dict[str, Any], form: bool = False) -> Response:
    """What a handler gives as a response, whatever goes wrong in it."""
    try:
        if form:
            asked.check()
        if (turned := people.turned_away(asked, handler)) is not None:
            return turned
        made = handler(asked, **params)
        return made if isinstance(made, Response) else responses.answer(asked, made)
    except CancuError as fault:
        if responses.is_empty(asked.site, fault):
            return responses.answer(asked, overview.first_minute(asked))
        return responses.error(asked, fault)
    except Exception as fault:
        return responses.error(asked, fault)
