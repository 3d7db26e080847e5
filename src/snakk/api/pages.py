"""Everything that is not an API: the built front ends, the demo page, probes, figures and the API's description."""

import re
from collections.abc import Awaitable, Callable
from hmac import compare_digest
from ipaddress import ip_address

from prometheus_client import CollectorRegistry, generate_latest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from snakk import RELEASED, __version__
from snakk.api.built import PLAIN, POLICY, built, nothing_here, sent
from snakk.api.chat_page import chat_language, chat_page, needs
from snakk.api.demo_page import demo_page
from snakk.api.html import EXPLORER, about_page, console_page, operations_page
from snakk.api.openapi import document
from snakk.api.operation import Operation
from snakk.carriers.visitor import VisitorTopic

SHORTEST_PACKED = 200
"""Shorter bodies are sent as they are, in bytes."""
OWN_FILES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
CLOSED = f"{OWN_FILES}; frame-ancestors 'none'"
WITH_FRAME = f"{CLOSED}; frame-src 'self'"
"""For pages of ours that show the widget: the demo, and the console with its preview."""
CHAT_ITSELF = f"{OWN_FILES}; require-trusted-types-for 'script'; trusted-types 'none'"
"""In browsers that know it, no text ever becomes a script or markup in the chat."""
ANYWHERE = {"cross-origin-resource-policy": "cross-origin", "access-control-allow-origin": "*"}
"""The widget's files are fetched by other sites' pages. Nobody's data is in them."""
FRAMED = {**ANYWHERE, "cross-origin-embedder-policy": "require-corp"}
"""So that sites which isolate themselves may frame the chat too."""
ABOUT = {
    "Version": "v1",
    "NetServerVersion": __version__,
    "NetServerAssembly": __version__,
    "NetServerDate": RELEASED,
    "NetServerLabel": f"Snakk_{__version__}",
    "NetServer": f"Snakk {__version__}",
    "Services": "Services88",
    "ServicesCurrent": "Services88",
}
"""What scripts look at first (contract: conventions 1.7). The services are the generation that our carriers are of."""

ORIGIN = re.compile(r"https?://[\w.*\[\]:-]+", re.ASCII)
"""What may stand in a policy: nothing that would end it and begin another."""

Origins = Callable[[int], Awaitable[tuple[str, ...]]]
Topics = Callable[[int], Awaitable[VisitorTopic | None]]


class Pages:
    """What the shell serves.

    ready: whether the server can serve now. origins: sites that may frame a topic's widget, empty for all.
    topics: a topic as its visitors meet it, None where there is none.
    base_url: where browsers reach this server, "" where each request says so itself. organisation: whose desk it is.
    seen: told of each page that frames a topic's widget, by the topic's key and the page's address.
    """

    def __init__(
        self,
        operations: tuple[Operation, ...],
        *,
        ready: Callable[[], bool],
        origins: Origins,
        topics: Topics,
        figures: CollectorRegistry,
        metrics_token: str,
        base_url: str,
        organisation: str,
        demo: bool,
        address_of: Callable[[Request], str],
        seen: Callable[[int, str], None],
    ) -> None:
        self._operations = operations
        self._ready = ready
        self._origins = origins
        self._topics = topics
        self._figures = figures
        self._metrics_token = metrics_token
        self._base_url = base_url.rstrip("/")
        self._organisation = organisation.strip()
        self._demo = demo
        self._address_of = address_of
        self._seen = seen

    def app(self) -> Starlette:
        """The routes, as a list."""
        shell = Starlette(
            routes=[
                Route("/", self._root),
                Route("/livez", self._live),
                Route("/readyz", self._is_ready),
                Route("/metrics", self._metrics),
                Route("/demo", self._demo_page),
                Route("/demo/", self._without_slash),
                Route("/console", self._console),
                Route("/console/{path:path}", self._console),
                Route("/widget/frame", self._frame),
                Route("/widget/window", self._window),
                Route("/widget/{path:path}", self._widget),
                Route("/api", self._about),
                Route("/api/", self._about),
                Route("/docs", self._docs),
                Route("/docs/", self._without_slash),
                Route("/docs/openapi.json", self._openapi),
                Route("/docs/operations", self._plain_docs),
                Route("/docs/explorer/{path:path}", self._explorer),
            ],
            middleware=[Middleware(GZipMiddleware, minimum_size=SHORTEST_PACKED)],
        )
        shell.router.redirect_slashes = False  # its redirects know neither our path nor whether TLS ends before us
        return shell

    async def _without_slash(self, request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"..{request.scope['path'].rstrip('/')}{query}")

    async def _root(self, request: Request) -> Response:
        return RedirectResponse("demo" if self._demo else "console")

    async def _live(self, request: Request) -> Response:
        return PlainTextResponse("live\n", headers=PLAIN)

    async def _is_ready(self, request: Request) -> Response:
        if self._ready():
            return PlainTextResponse("ready\n", headers=PLAIN)
        return PlainTextResponse("not ready\n", status_code=503, headers={**PLAIN, "retry-after": "1"})

    async def _metrics(self, request: Request) -> Response:
        given = request.headers.get("authorization", "")
        by_token = bool(self._metrics_token) and _is_same(given, f"Bearer {self._metrics_token}")
        is_forwarded = "x-forwarded-for" in request.headers or "forwarded" in request.headers
        if not by_token and (is_forwarded or not _is_loopback(self._address_of(request))):
            return PlainTextResponse("Only this machine, or a token, may read the figures.\n", 403, PLAIN)
        return Response(generate_latest(self._figures), headers=PLAIN, media_type="text/plain; version=0.0.4")

    async def _demo_page(self, request: Request) -> Response:
        if not self._demo:
            return nothing_here()
        return HTMLResponse(demo_page(_whole(request, "topic") or 1), headers={**PLAIN, POLICY: WITH_FRAME})

    async def _console(self, request: Request) -> Response:
        """Built files by their names; every other address is a room of the application.

        Its page names its files relative to its own folder, so the address must end with a slash.
        """
        if "path" not in request.path_params:
            return RedirectResponse("console/")
        path: str = request.path_params["path"]
        file = built("console", path)
        if file is None and not path.endswith((".js", ".css", ".json")):  # a part that is gone is not the page
            file = built("console", "index.html")
        if file is not None and file.name == "index.html" and self._organisation:
            page = console_page(file.read_text("utf-8"), self._organisation)
            return HTMLResponse(page, headers={**PLAIN, POLICY: WITH_FRAME})
        return sent(request, file, WITH_FRAME)

    async def _widget(self, request: Request) -> Response:
        response = sent(request, built("widget", request.path_params["path"]), CLOSED)
        response.headers.update(ANYWHERE)
        return response

    async def _frame(self, request: Request) -> Response:
        """The chat itself, framed by the pages of the topic's sites alone; without a topic, for our own previews."""
        topic_id = _whole(request, "topic")
        self._seen(topic_id, request.headers.get("referer", ""))
        allowed = await self._origins(topic_id)
        listed = " ".join(("'self'", *(origin for origin in allowed if ORIGIN.fullmatch(origin))))
        return await self._chat(request, topic_id, listed if allowed or not topic_id else "*")

    async def _window(self, request: Request) -> Response:
        """The same in a window of its own, which nobody frames."""
        return await self._chat(request, _whole(request, "topic"), "'none'")

    async def _chat(self, request: Request, topic_id: int, framed_by: str) -> Response:
        file = built("widget", "frame.html")
        if file is None:
            return nothing_here()
        page = file.read_text("utf-8")
        headers = {**PLAIN, **FRAMED, POLICY: f"{CHAT_ITSELF}; frame-ancestors {framed_by}", "vary": "Accept-Language"}
        topic = await self._topics(topic_id) if topic_id and "preview" not in request.query_params else None
        if topic is not None:
            language = chat_language(topic, request.headers.get("accept-language", ""))
            scheme = None if framed_by == "'none'" else request.query_params.get("scheme", "")
            page = chat_page(page, topic, language, scheme=scheme, again=f"?{request.url.query}")
            headers["link"] = needs(language)
        return HTMLResponse(page, headers=headers)

    async def _about(self, request: Request) -> Response:
        """What this server is (contract: conventions 1.7). HTML unless JSON is asked for."""
        root = self._base_url or str(request.base_url).rstrip("/")
        told = {"v1": f"{root}/api/v1", **ABOUT}
        if "json" in request.headers.get("accept", ""):
            return JSONResponse(told, headers={**PLAIN, "vary": "Accept"})
        above = "../" if request.scope["path"].endswith("/") else ""
        return HTMLResponse(about_page(above), headers={**PLAIN, POLICY: CLOSED, "vary": "Accept"})

    async def _docs(self, request: Request) -> Response:
        return HTMLResponse(EXPLORER, headers={**PLAIN, POLICY: CLOSED})

    async def _plain_docs(self, request: Request) -> Response:
        """The operations without any script, for whoever has none and for machines."""
        return HTMLResponse(operations_page(self._operations), headers={**PLAIN, POLICY: CLOSED})

    async def _explorer(self, request: Request) -> Response:
        return sent(request, built("explorer", request.path_params["path"]), CLOSED)

    async def _openapi(self, request: Request) -> Response:
        return JSONResponse(document(self._operations), headers=PLAIN)


def _whole(request: Request, name: str) -> int:
    """A whole number of the query, 0 where there is none.

    One that is told twice is none: the page's script would take the first, and be framed by the rules of the last.
    """
    told = request.query_params.getlist(name)
    text = told[0] if len(told) == 1 else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _is_same(given: str, wanted: str) -> bool:
    """Takes as long for a nearly right text as for a wrong one."""
    return compare_digest(given.encode("utf-8", "replace"), wanted.encode())


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
