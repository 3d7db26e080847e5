"""Plain ASGI: reads a body, validates it with msgspec, and encodes an answer; nothing is stored.

Frozen: figures of different days are compared by it.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Line(msgspec.Struct, rename="pascal"):
    message: str
    type: str = "ToCustomer"


class Post(msgspec.Struct, rename="pascal"):
    chat_session_id: int
    message: Line
    client_id: str


class Told(msgspec.Struct, rename="pascal"):
    chat_message_id: int
    chat_session_id: int
    type: str
    message: str
    author: str
    read_by_customer: int
    special_type: str
    special_param: str
    when_posted: str


decode = msgspec.json.Decoder(Post).decode
encode = msgspec.json.Encoder().encode


async def app(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    known = any(name == b"authorization" for name, _ in scope["headers"])
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    post = decode(body)
    told = encode(
        Told(
            7,
            post.chat_session_id,
            post.message.type,
            post.message.message,
            "Ann",
            0,
            "None",
            "",
            "2026-11-24T06:00:00",
        )
    )
    headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(told)).encode()),
        (b"cache-control", b"no-cache"),
    ]
    await send({"type": "http.response.start", "status": 200 if known else 401, "headers": headers})
    await send({"type": "http.response.body", "body": told})
