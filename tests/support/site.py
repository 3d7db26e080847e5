"""A site of somebody else, on a host name of its own, whose pages embed the chat."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

NEAR, FAR = "127.0.0.1", "localhost"
"""Servers listen at the first, so a page there is of another origin, but of the same site; one at the second is of
another site, and a browser in a private window refuses frames in it all storage. Both are this machine."""
TAG = '<script src="{server}/widget/loader.js" defer data-topicId="{topic}" {more}></script>'
PAGE = """<!DOCTYPE html>
<html {html}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>{head}</head>
<body>{body}{tags}</body>
</html>
"""


@dataclass
class Site:
    """Pages by their paths, with headers of their own; both may be changed while it serves."""

    server: str
    host: str = NEAR
    pages: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    port: int = 0

    @property
    def url(self) -> str:
        """Its root, without a slash."""
        return f"http://{self.host}:{self.port}"

    def put(
        self,
        path: str = "/",
        *,
        title: str = "A shop",
        head: str = "",
        body: str = "<main><h1>A shop</h1><p>Lamps.</p></main>",
        html: str = 'lang="en"',
        topics: tuple[int, ...] = (1,),
        more: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Add or change a page; gives its address. more: further attributes of the tag."""
        tags = "".join(TAG.format(server=self.server, topic=topic, more=more) for topic in topics)
        self.pages[path] = (PAGE.format(title=title, head=head, body=body, html=html, tags=tags), headers or {})
        return f"{self.url}{path}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request, one answer."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].decode().split("?")[0]
            text, headers = self.pages.get(path, ("", {}))
            kind = "text/css" if path.endswith(".css") else "text/javascript" if path.endswith(".js") else "text/html"
            body = text.encode()
            lines = [
                f"HTTP/1.1 {'200 OK' if path in self.pages else '404 Not Found'}",
                f"Content-Type: {kind}; charset=utf-8",
                f"Content-Length: {len(body)}",
                "Connection: close",
                *(f"{name}: {value}" for name, value in headers.items()),
            ]
            writer.write("\r\n".join([*lines, "", ""]).encode() + body)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def a_site(server: str, host: str = NEAR) -> AsyncIterator[Site]:
    """A site that embeds the chat of ``server``, with one page at its root."""
    site = Site(server, host)
    listening = await asyncio.start_server(site.answer, "127.0.0.1", 0)
    site.port = listening.sockets[0].getsockname()[1]
    site.put()
    try:
        yield site
    finally:
        listening.close()
