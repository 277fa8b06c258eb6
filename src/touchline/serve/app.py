"""
The server: static files, reading, the shelf of opened inputs, sharing.

It answers this machine's browser and nobody else: requests whose Host is not ours are refused (a name that an attacker points
at 127.0.0.1 does not pass), and so are writes that another site's page sends.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import asdict
from typing import Any, get_args
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from touchline.model.record import Dialect
from touchline.serve.share import page_file, served_page, shared_page
from touchline.serve.shelf import Shelf
from touchline.serve.worker import Job, Reader
from touchline.source import SourceArticle

MAX_BYTES = 8 << 20
"""Bytes of a request: several times the longest article that MediaWiki stores (2 MiB), in JSON."""
LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))

_HEADERS = {
    "content-security-policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
        )
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}

_ASSETS = {"/view.css": "text/css", "/view.js": "text/javascript", "/app.js": "text/javascript"}
_SURROGATE = re.compile("[\ud800-\udfff]")


class Guard:
    """
    Refuses what does not come from this machine's browser showing our page, and sets the headers of every answer.

    Args:
        app: what is guarded.
        hosts: names in Host headers that are ours, without ports.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower().strip("[]") for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((n.encode(), v.encode()) for n, v in _HEADERS.items() if n.encode() not in given),
                ]
            await send(message)

        refusal = self._refusal(Request(scope))
        app: Callable[[Scope, Receive, Send], Awaitable[None]] = refusal or self.app
        await app(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if _name(host) not in self.hosts:
            return _error(421, f"this server does not answer for the host {host!r}; --allow-host adds a name")
        if request.method in ("GET", "HEAD"):
            return None
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            return _error(403, "requests from other sites are not answered")
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _error(403, "requests from other sites are not answered")
        if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
            return _error(415, "send JSON")
        return None


def _name(host: str) -> str | None:
    """The name in a Host header, without port and brackets; None for what is no host."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower() or None
    except ValueError:
        return None


def _error(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": message}, status)


class Desk:
    """
    What the server does for the page.

    Args:
        shelf: the opened inputs.
        reader: reads texts.
        language: of all texts for which the page does not say another.
        dialect: likewise.
        repair: False leaves damaged tables as they stand.
    """

    def __init__(
        self, shelf: Shelf, reader: Reader, language: str | None, dialect: Dialect | None, *, repair: bool = True
    ) -> None:
        self.shelf = shelf
        self.reader = reader
        self.language = language
        self.dialect = dialect
        self.repair = repair

    @asynccontextmanager
    async def life(self, app: Starlette) -> AsyncIterator[None]:
        """The shelf fills and the worker runs as long as the application."""
        self.shelf.start()
        await run_in_threadpool(self.reader.start)
        try:
            yield
        finally:
            await run_in_threadpool(self.shelf.stop)
            await run_in_threadpool(self.reader.stop)

    def routes(self) -> list[Route]:
        """All addresses."""
        return [
            Route("/", _page),
            *(Route(path, _asset) for path in _ASSETS),
            Route("/read", self.read, methods=["POST"]),
            Route("/share", self.share, methods=["POST"]),
            Route("/titles", self.titles),
            Route("/pages/{number:int}/text", self.page_text),
            Route("/pages/{number:int}/record", self.page_record),
        ]

    async def read(self, request: Request) -> Response:
        """The record of a text."""
        job = await self._job(await _given(request))
        return _json(await run_in_threadpool(self.reader.read, job))

    async def share(self, request: Request) -> Response:
        """The page with a text and its record in it, to be saved."""
        job = await self._job(await _given(request))
        record = await run_in_threadpool(self.reader.read, job)
        title = job.source.title or json.loads(record)["title"]
        html = await run_in_threadpool(shared_page, job.source.text, record, title)
        # Not shown but saved: the file brings a policy of its own, for when it is opened.
        return Response(html, media_type="text/html", headers={"content-disposition": 'attachment; filename="article.html"'})

    async def titles(self, request: Request) -> Response:
        """Titles on the shelf that hold the given words."""
        found = await run_in_threadpool(self.shelf.search, request.query_params.get("words", "")[:200])
        return JSONResponse(asdict(found))

    async def page_text(self, request: Request) -> Response:
        """The text of a page on the shelf."""
        article = await self._take(request.path_params["number"])
        return JSONResponse({"title": clean(article.title), "language": article.language, "text": clean(article.text)})

    async def page_record(self, request: Request) -> Response:
        """The record of a page on the shelf."""
        job = await self._job({"page": request.path_params["number"]})
        return _json(await run_in_threadpool(self.reader.read, job))

    async def _take(self, number: int) -> SourceArticle:
        article = await run_in_threadpool(self.shelf.take, number)
        if article is None:
            raise HTTPException(404, "there is no such page")
        return article

    async def _job(self, given: dict[str, Any]) -> Job:
        """What to read: a text, or the page of a number on the shelf."""
        wanted = _word(given, "dialect")
        if wanted is not None and wanted not in get_args(Dialect):
            raise HTTPException(400, "dialect: wikitext or flattened")
        dialect: Any = wanted or self.dialect
        language = _word(given, "language") or self.language
        number = given.get("page")
        if isinstance(number, int) and 0 < number < 1 << 62:
            return Job(source=await self._take(number), language=language, dialect=dialect, repair=self.repair)
        text = given.get("text")
        if not isinstance(text, str):
            raise HTTPException(400, "send an object with a text")
        source = SourceArticle(text=str(clean(text)), title=_word(given, "title"), source="page")
        return Job(source=source, language=language, dialect=dialect, repair=self.repair)


def make_app(
    shelf: Shelf,
    reader: Reader,
    *,
    hosts: Iterable[str] = LOOPBACK,
    language: str | None = None,
    dialect: Dialect | None = None,
    repair: bool = True,
) -> Starlette:
    """
    The application.

    Args:
        shelf: the opened inputs; started and stopped with the application.
        reader: reads texts; started and stopped with the application.
        hosts: names that the server answers for.
        language: of all texts for which the page does not say another.
        dialect: likewise.
        repair: False leaves damaged tables as they stand.
    """
    desk = Desk(shelf, reader, language, dialect, repair=repair)
    return Starlette(
        routes=desk.routes(),
        middleware=[Middleware(Guard, hosts=hosts)],
        exception_handlers={HTTPException: _refused, Exception: _failed},
        lifespan=desk.life,
    )


async def _page(request: Request) -> Response:
    return Response(served_page(), media_type="text/html")


async def _asset(request: Request) -> Response:
    path = request.url.path
    return Response(page_file(path[1:]), media_type=_ASSETS[path])


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _error(error.status_code, error.detail)


async def _failed(request: Request, error: Exception) -> Response:
    return _error(500, f"this is a bug in touchline: {type(error).__name__}: {error}")


def _json(record: bytes) -> Response:
    return Response(record, media_type="application/json")


async def _body(request: Request) -> bytes:
    """The body, refused as soon as it is too long, whatever Content-Length says."""
    parts = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BYTES:
            raise HTTPException(413, f"the text is longer than {MAX_BYTES >> 20} MiB; `touchline convert` has no such bound")
        parts.append(part)
    return b"".join(parts)


async def _given(request: Request) -> dict[str, Any]:
    """The request's JSON object."""
    try:
        given = json.loads(await _body(request))
    except (ValueError, RecursionError):
        raise HTTPException(400, "this is no JSON") from None
    if not isinstance(given, dict):
        raise HTTPException(400, "send an object with a text")
    return given


def clean(text: str | None) -> str | None:
    """Without lone surrogates, which cannot be encoded; each is one character here as in the browser, so offsets stay."""
    return _SURROGATE.sub("\ufffd", text) if text is not None else None


def _word(given: dict[str, Any], key: str) -> str | None:
    value = given.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > 1000:
        raise HTTPException(400, f"{key}: a short text")
    return str(clean(value)).strip() or None
