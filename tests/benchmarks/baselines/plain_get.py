"""Plain ASGI: answers every GET that carries an Authorization with the same bytes, as many as the file given holds.

Frozen: figures of different days are compared by it.
"""

import sys
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

BODY = Path(sys.argv[3]).read_bytes() if len(sys.argv) > 3 else b"ok"
HEADERS = [
    (b"content-type", b"application/json; charset=utf-8"),
    (b"content-length", str(len(BODY)).encode()),
    (b"cache-control", b"no-cache"),
]


async def app(scope: MutableMapping[str, Any], receive: Any, send: Send) -> None:
    known = any(name == b"authorization" for name, _ in scope["headers"])
    await send({"type": "http.response.start", "status": 200 if known else 401, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
