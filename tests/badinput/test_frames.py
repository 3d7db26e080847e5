"""Bad frames close their own socket with a named code, and nothing else."""

import asyncio
import json
import struct
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.badinput.desk import Desk, a_desk
from tests.badinput.flood import flood
from tests.support.clients import AgentClient
from tests.support.waiting import until
from tests.support.wire import BINARY, CLOSE, PING, TEXT, Refused, Wire, frame

pytestmark = [pytest.mark.anyio, pytest.mark.badinput]

BAD_FRAME, UNAUTHENTICATED, NOT_FOUND, TOO_LARGE, NOT_SERVED = 4000, 4001, 4003, 4009, 4011
PROTOCOL_ERROR, NOT_UTF8, FAR_TOO_LARGE = 1002, 1007, 1009
SOCKETS = ["/chat/socket", "/console/socket"]


@pytest.fixture(scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    """One desk for all cases."""
    async with a_desk(tmp_path_factory.mktemp("frames"), "") as desk:
        yield desk


class Ear:
    """A socket that is only listened to."""

    def __init__(self) -> None:
        self.frames: list[dict[str, Any]] = []
        self.closed: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()
        self._came = asyncio.Event()

    async def open(self, desk: Desk, path: str, **headers: str) -> Wire:
        """Connect."""
        return await Wire.open(desk.server.url + path, self._hear, self._lose, headers)

    async def code(self) -> int:
        """What the socket was closed with."""
        code, reason = await asyncio.wait_for(self.closed, 40)
        assert "Traceback" not in reason
        assert ".py" not in reason
        return code

    async def answer(self, number: int) -> dict[str, Any]:
        """The answer to an ask."""
        async with asyncio.timeout(40):
            while True:
                for each in self.frames:
                    if each.get("Re") == number:
                        return each
                self._came.clear()
                await self._came.wait()

    def _hear(self, text: bytes) -> None:
        self.frames.append(json.loads(text))
        self._came.set()

    def _lose(self, code: int, reason: str) -> None:
        self.closed.set_result((code, reason))


def text(value: object) -> bytes:
    """A frame of JSON."""
    return frame(TEXT, json.dumps(value).encode())


FIRST = [
    ("binary", frame(BINARY, b"\0\1\2"), BAD_FRAME),
    ("empty", frame(TEXT, b""), BAD_FRAME),
    ("not json", frame(TEXT, b"hello"), BAD_FRAME),
    ("json cut off", frame(TEXT, b'{"Op":'), BAD_FRAME),
    ("an array", text([]), BAD_FRAME),
    ("no op", text({}), BAD_FRAME),
    ("a number for the op", text({"Op": 5}), BAD_FRAME),
    ("a word for the version", text({"Op": "Hello", "Version": "one"}), BAD_FRAME),
    ("a version not served", text({"Op": "Hello", "Version": 99}), NOT_SERVED),
    ("another frame before hello", text({"Op": "Beat"}), UNAUTHENTICATED),
    ("an ask before hello", text({"Op": "GetChatMessages", "Id": 1, "Args": {"ChatSessionId": 1}}), UNAUTHENTICATED),
    ("nobody at all", text({"Op": "Hello", "Version": 1}), UNAUTHENTICATED),
    ("deep", frame(TEXT, b'{"Op":"Hello","Args":' + b"[" * 30_000), BAD_FRAME),
    ("deep and closed", frame(TEXT, b'{"Op":"Hello","X":' + b"[" * 20_000 + b"]" * 20_000 + b"}"), BAD_FRAME),
    ("too large", frame(TEXT, b'{"Op":"Hello","X":"' + b"x" * 200_000 + b'"}'), TOO_LARGE),
    ("a large number", frame(TEXT, b'{"Op":"Hello","Version":' + b"9" * 5000 + b"}"), BAD_FRAME),
    ("half a surrogate pair", frame(TEXT, b'{"Op":"Hello","Version":1,"Epoch":"\\ud800"}'), BAD_FRAME),
    ("not utf-8", frame(TEXT, b'{"Op":"\xff"}'), NOT_UTF8),
    ("not masked", frame(TEXT, b"{}", masked=False), PROTOCOL_ERROR),
    ("an opcode nobody knows", frame(3, b"{}"), PROTOCOL_ERROR),
    ("a ping of 200 bytes", frame(PING, b"x" * 200), PROTOCOL_ERROR),
    ("a close of one byte", frame(CLOSE, b"x"), PROTOCOL_ERROR),
    ("a continuation of nothing", frame(0, b"{}"), PROTOCOL_ERROR),
]


@pytest.mark.parametrize("path", SOCKETS)
@pytest.mark.parametrize(("data", "code"), [case[1:] for case in FIRST], ids=[case[0] for case in FIRST])
async def test_a_bad_first_frame_closes_the_socket_with_its_code(desk: Desk, path: str, data: bytes, code: int) -> None:
    before, ear = await desk.state(), Ear()
    wire = await ear.open(desk, path)
    wire.raw(data)
    assert await ear.code() == code
    assert await desk.state() == before


@pytest.mark.parametrize("path", SOCKETS)
async def test_a_frame_that_says_it_is_a_gigabyte_is_not_waited_for(desk: Desk, path: str) -> None:
    ear = Ear()
    wire = await ear.open(desk, path)
    wire.raw(struct.pack("!BBQ", 0x81, 0xFF, 1 << 30) + b"\0\0\0\0" + b"x" * 1000)
    assert await ear.code() in {FAR_TOO_LARGE, TOO_LARGE}
    await desk.state()


@pytest.mark.parametrize("path", SOCKETS)
async def test_half_a_frame_and_then_silence_harms_nobody(desk: Desk, path: str) -> None:
    ear = Ear()
    wire = await ear.open(desk, path)
    wire.raw(text({"Op": "Beat"})[:5])
    await asyncio.sleep(0.1)
    wire.abort()
    await desk.state()
    half = Ear()
    wire = await half.open(desk, path)
    wire.raw(frame(TEXT, b'{"Op":', final=False))
    await asyncio.sleep(0.1)
    wire.abort()
    await desk.state()


@pytest.mark.parametrize(
    ("session", "key", "code"),
    [("own", "wrong", {UNAUTHENTICATED, NOT_FOUND}), ("own", "", {UNAUTHENTICATED}), ("absent", "right", {4001, 4003})],
)
async def test_a_customer_without_the_right_key_is_not_let_in(
    desk: Desk, session: str, key: str, code: set[int]
) -> None:
    ear = Ear()
    wire = await ear.open(desk, "/chat/socket")
    number = desk.session_id if session == "own" else 2_000_000_000
    proof = desk.visitor.key if key == "right" else key
    wire.raw(text({"Op": "Hello", "Version": 1, "ChatSessionId": number, "SessionKey": proof}))
    assert await ear.code() in code
    assert ear.frames == []


@pytest.mark.parametrize("path", SOCKETS)
async def test_a_foreign_page_may_not_open_a_console_socket_nor_an_unknown_path(desk: Desk, path: str) -> None:
    with pytest.raises(Refused) as refused:
        await Ear().open(desk, f"{path}/nothing")
    assert 400 <= refused.value.status < 500
    if path == "/console/socket":
        with pytest.raises(Refused) as refused:
            await Ear().open(desk, path, Origin="https://evil.example")
        assert 400 <= refused.value.status < 500


async def let_in(desk: Desk) -> tuple[Ear, Wire]:
    """The customer's socket, after its welcome."""
    ear = Ear()
    wire = await ear.open(desk, "/chat/socket")
    hello = {"Op": "Hello", "Version": 1, "ChatSessionId": desk.session_id, "SessionKey": desk.visitor.key}
    wire.raw(text(hello))
    await until(lambda: any(each.get("Kind") == "Welcome" for each in ear.frames))
    return ear, wire


def ask(number: int, **args: object) -> bytes:
    """A customer's line in a frame."""
    return text({"Id": number, "Op": "AddChatMessage", "Args": args})


async def test_a_bad_ask_is_refused_by_name_and_the_socket_lives(desk: Desk) -> None:
    ear, wire = await let_in(desk)
    before, own = await desk.state(), desk.session_id
    bad: dict[int, tuple[dict[str, object], str]] = {
        1: ({"Message": {"Message": "x"}}, "ChatSessionId"),
        2: ({"ChatSessionId": "five", "Message": {"Message": "x"}}, "ChatSessionId"),
        3: ({"ChatSessionId": own, "Message": {"Message": 5}}, "Message.Message"),
        4: ({"ChatSessionId": own, "Message": {"Message": "a\0"}}, "Message.Message"),
        5: ({"ChatSessionId": own, "Message": {"Message": "x", "Type": "Nonsense"}}, "Message.Type"),
        6: ({"ChatSessionId": own, "Message": {"Message": "x"}, "ClientId": "c" * 65}, "ClientId"),
    }
    for number, (args, field) in bad.items():
        wire.raw(ask(number, **args))
        refused = (await ear.answer(number))["Refused"]
        assert (refused["Code"], refused["Field"]) == ("Invalid", field), (number, refused)
    wire.raw(text({"Id": 7, "Op": "NoSuchOperation"}))
    assert (await ear.answer(7))["Refused"]["Code"] in {"NotFound", "Invalid"}
    wire.raw(text({"Id": 8, "Op": "PickUpChatSession", "Args": {"ChatSessionId": own}}))
    assert (await ear.answer(8))["Refused"]["Code"] in {"NotFound", "Forbidden"}
    wire.raw(ask(9, ChatSessionId=own + 1000, Message={"Message": "x"}))
    assert (await ear.answer(9))["Refused"]["Code"] == "NotFound"
    assert await desk.state() == before
    wire.raw(ask(10, ChatSessionId=own, Message={"Message": "A good one"}, ClientId="good one"))
    assert (await ear.answer(10))["Ok"]["ChatMessageId"] > 0
    wire.close()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (frame(BINARY, b"\0"), BAD_FRAME),
        (frame(TEXT, b"{"), BAD_FRAME),
        (text({"Op": "Beat", "Id": "one"}), BAD_FRAME),
        (frame(TEXT, b'{"Op":"' + b"x" * 200_000 + b'"}'), TOO_LARGE),
    ],
    ids=["binary", "cut off", "wrong type", "too large"],
)
async def test_a_bad_frame_closes_only_its_own_socket(desk: Desk, data: bytes, code: int) -> None:
    good, quiet = await let_in(desk)
    bad, wire = await let_in(desk)
    wire.raw(data)
    assert await bad.code() == code
    quiet.raw(ask(1, ChatSessionId=desk.session_id, Message={"Message": "x"}, ClientId=f"after {code} {len(data)}"))
    assert "Ok" in await good.answer(1)
    quiet.close()


async def test_an_agent_who_opens_what_is_not_there_is_refused(desk: Desk) -> None:
    ann = AgentClient(desk.server.url)
    await ann.sign_in("ingrid", "Ingrid0")
    await ann.connect()
    ann.send({"Op": "Open", "Id": 900, "ChatSessionId": 2_000_000_000})
    with pytest.raises(Exception, match="NotFound"):
        await ann.call("PickUpChatSession", ChatSessionId=2_000_000_000)
    await ann.close()


async def test_hundreds_of_frames_that_no_client_sends_leave_the_desk_as_it_was(desk: Desk) -> None:
    """A short form of ``python -m tests.badinput.flood``."""
    before = await desk.state()
    told = await flood(desk, 3, 0, least=600)
    assert told.sent >= 600
    assert {BAD_FRAME, PROTOCOL_ERROR, UNAUTHENTICATED} <= set(told.ends)
    assert await desk.state() == before
    assert "Traceback" not in desk.server.log(100_000)
