"""Plain ASGI sockets: what one side says is acknowledged and told to both sides; nothing is stored.

The first frame names the conversation by its ChatSessionId. Frames are of the size that our server sends.
Frozen: figures of different days are compared by it.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Line(msgspec.Struct, rename="pascal"):
    message: str


class Said(msgspec.Struct, rename="pascal"):
    message: Line
    client_id: str


class Frame(msgspec.Struct, rename="pascal"):
    op: str
    id: int = 0
    chat_session_id: int = 0
    args: Said | None = None


class Conversation:
    def __init__(self) -> None:
        self.seq = 0
        self.ends: list[Send] = []


decode = msgspec.json.Decoder(Frame).decode
conversations: defaultdict[int, Conversation] = defaultdict(Conversation)
EVENT = (
    '{"Kind":"Event","ChatSessionId":%d,"Seq":%d,"Event":"MessageAdded","At":"2026-11-24T06:00:00.000000Z",'
    '"Status":"UserLast","Data":{"Message":{"ChatMessageId":%d,"Type":"ToUser","SpecialType":"None","SpecialParam":"",'
    '"Message":"%s","Author":"Vera Visitor","WhenPosted":"2026-11-24T06:00:00.000000Z","ClientId":"%s","Mine":true}}}'
)
ANSWER = (
    '{"Re":%d,"Ok":{"ChatMessageId":%d,"ChatSessionId":%d,"Type":"ToUser","Message":"%s","Author":"Vera Visitor",'
    '"ReadByCustomer":0,"SpecialType":"None","SpecialParam":"","WhenPosted":"2026-11-24T06:00:00.000000"}}'
)


async def app(scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    hello = decode((await receive())["text"])
    number = hello.chat_session_id
    conversation = conversations[number]
    conversation.ends.append(send)
    await send({"type": "websocket.send", "text": '{"Kind":"Welcome","Version":1}'})
    while (message := await receive())["type"] == "websocket.receive":
        frame = decode(message["text"])
        if frame.args is None:
            continue
        conversation.seq += 1
        text = frame.args.message.message
        event = EVENT % (number, conversation.seq, conversation.seq, text, frame.args.client_id)
        for end in conversation.ends:
            await end({"type": "websocket.send", "text": event})
        await send({"type": "websocket.send", "text": ANSWER % (frame.id, conversation.seq, number, text)})
    conversation.ends.remove(send)
