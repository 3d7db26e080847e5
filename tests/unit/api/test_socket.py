"""Sockets over a real server and a real network: who is let in, what is answered, and how each of them ends."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from snakk.api.limits import Limiter
from snakk.api.socket import SocketLimits, Sockets
from snakk.clock import SystemClock
from snakk.domain.ids import SessionId
from snakk.live.frames_in import Seen
from snakk.live.protocol import MAX_FRAME, CloseCode
from snakk.live.pulse import Side
from tests.support.live_desk import key_of, ticket_of
from tests.support.socket_server import FRIEND, SocketServer, a_socket_server
from tests.support.waiting import until
from tests.unit.domain.build import ANN, BOB
from tests.unit.domain.desk import PLAIN

pytestmark = pytest.mark.anyio

ONE = SessionId(1)
CUSTOMER = {"Op": "Hello", "Version": 1, "ChatSessionId": 1, "SessionKey": key_of(1)}
AGENT = {"Op": "Hello", "Version": 1, "Ticket": ticket_of(ANN)}


class Caller:
    """One end of a socket that speaks JSON."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket

    async def say(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame))

    async def hear(self, *kinds: str) -> dict[str, Any]:
        """The next frame of one of these kinds; "Re" stands for an answer."""
        while True:
            frame: dict[str, Any] = json.loads(await asyncio.wait_for(self.socket.recv(), 30))
            if frame.get("Kind", "Re") in kinds:
                return frame

    async def ask(self, operation: str, **args: Any) -> dict[str, Any]:
        await self.say(Id=7, Op=operation, Args=args)
        answer = await self.hear("Re")
        assert answer["Re"] == 7
        return answer

    async def end(self) -> int:
        """The code it is closed with."""
        async with asyncio.timeout(30):
            try:
                while True:
                    await self.socket.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 1006

    async def reason(self) -> str:
        await self.end()
        return self.socket.close_reason or ""


@asynccontextmanager
async def calling(
    served: SocketServer, hello: dict[str, Any] | None = None, path: str = "", **how: Any
) -> AsyncIterator[Caller]:
    path = path or ("/console/socket" if hello and "SessionKey" not in hello else "/chat/socket")
    async with connect(served.url(path), compression=None, **how) as socket:
        caller = Caller(socket)
        if hello is not None:
            await caller.say(**hello)
        yield caller


@asynccontextmanager
async def a_desk(limits: SocketLimits | None = None) -> AsyncIterator[SocketServer]:
    async with a_socket_server(limits) as served:
        served.desk.open(PLAIN, identified=True)
        served.desk.open(PLAIN, identified=True)
        yield served


async def test_a_customer_and_an_agent_talk() -> None:
    async with a_desk() as served, calling(served, CUSTOMER) as vera, calling(served, AGENT) as ann:
        welcome = await vera.hear("Welcome")
        assert (welcome["Version"], welcome["Outcome"]) == (1, "Resync")
        assert welcome["Data"]["Session"]["Status"] == "InQueue"
        assert welcome["Data"]["Topic"] == {"ChatTopicId": 1}
        listed = await ann.hear("Welcome")
        assert {row["ChatSessionId"] for row in listed["Data"]["Rows"]} == {1, 2}
        assert (await ann.ask("PickUpChatSession", ChatSessionId=1))["Ok"]
        await ann.say(Op="Open", Id=8, ChatSessionId=1)
        assert (await ann.hear("Opened"))["Data"]["Session"]["UserId"] == ANN.id
        answer = await vera.ask("AddChatMessage", ChatSessionId=1, Message={"Message": "hello"})
        assert answer["Ok"]["Seq"] == served.desk.rows[ONE].last_seq
        while (event := await ann.hear("Event"))["Seq"] < answer["Ok"]["Seq"]:
            pass
        assert event["Data"]["Message"]["Message"] == "hello"
        await vera.say(Op="Typing", ChatSessionId=1, Typing=True)
        assert (await ann.hear("Typing"))["Who"] == "Customer"


async def test_an_agent_types_only_where_the_session_is_his() -> None:
    async with a_desk() as served, calling(served, CUSTOMER) as vera:
        served.desk.pick_up(ONE, ANN.id)
        await vera.hear("Welcome")
        async with (
            calling(served, {**AGENT, "Ticket": ticket_of(BOB)}) as bob,
            calling(served, {**AGENT, "Open": {"1": 0}}) as ann,
        ):
            await bob.hear("Welcome")
            await ann.hear("Opened")
            await bob.say(Op="Typing", ChatSessionId=1, Typing=True)
            await bob.ask("Nonsense", ChatSessionId=1)
            await ann.say(Op="Typing", ChatSessionId=1, Typing=True)
            assert (await vera.hear("Typing"))["Name"] == "annie"


async def test_both_sides_hear_how_far_the_other_has_read() -> None:
    async with (
        a_desk() as served,
        calling(served, CUSTOMER) as vera,
        calling(served, {**AGENT, "Open": {"1": 0}}) as ann,
    ):
        await vera.hear("Welcome")
        await ann.hear("Opened")
        served.desk.pick_up(ONE, ANN.id)
        await vera.say(Op="Seen", Seq=1)
        assert await ann.hear("Seen") == {"Kind": "Seen", "ChatSessionId": 1, "Who": "Customer", "Seq": 1}
        await ann.say(Op="Seen", ChatSessionId=1, Seq=10**6)
        newest = served.desk.rows[ONE].last_seq
        assert await vera.hear("Seen") == {"Kind": "Seen", "ChatSessionId": 1, "Who": "Agent", "Seq": newest}
        async with calling(served, {**AGENT, "Open": {"1": 0}}) as again:
            assert (await again.hear("Seen"))["Seq"] == 1


async def nobody_else_moves_a_mark() -> None:
    """Neither a customer for another session, nor a colleague, a listener, or an agent who does not look at it."""
    async with a_desk() as served, calling(served, CUSTOMER) as vera:
        await vera.hear("Welcome")
        served.desk.pick_up(ONE, ANN.id)
        served.desk.set_member(PLAIN.id, BOB.id, can_listen=True, can_manage=True)
        before = dict(served.desk.rows)
        async with (
            calling(served, {**AGENT, "Ticket": ticket_of(BOB), "Open": {"1": 0, "2": 0}}) as bob,
            calling(served, AGENT) as ann,
        ):
            await bob.hear("Opened")
            await ann.hear("Welcome")
            for caller, session_id in ((vera, 2), (bob, 1), (bob, 2), (ann, 1), (ann, 99)):
                await caller.say(Op="Seen", ChatSessionId=session_id, Seq=1)
                await caller.ask("Nonsense", ChatSessionId=1)
            assert len(served.hub.seeing.marks) == 0
            assert served.desk.rows == before


async def test_a_mark_is_moved_by_those_only_whose_it_is() -> None:
    await nobody_else_moves_a_mark()


@pytest.mark.parametrize("whose", ["_customer_sees", "_agent_sees"])
async def test_a_server_that_believes_everybody_is_caught(whose: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test before: it can fail on either side."""

    def believes(self: Sockets, _: object, frame: Seen) -> None:
        session = self._hub.streams.known(SessionId(frame.chat_session_id))
        if session is not None:
            self._hub.seeing.sees(session, Side.AGENT, frame.seq)

    monkeypatch.setattr(Sockets, whose, believes)
    with pytest.raises(AssertionError):
        await nobody_else_moves_a_mark()


async def test_the_end_of_a_customer_s_last_socket_is_told_when_it_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("snakk.live.absences.GONE_AFTER_S", 0.0)
    async with a_desk() as served, calling(served, {**AGENT, "Open": {"1": 0}}) as ann:
        await ann.hear("Opened")
        async with calling(served, CUSTOMER) as first:
            await first.hear("Welcome")
            async with calling(served, CUSTOMER) as second:
                await second.hear("Welcome")
            await until(lambda: len(served.hub.outboxes) == 2)
            await served.hub.tell_signs()
        await until(lambda: len(served.hub.outboxes) == 1)
        await served.hub.tell_signs()
        gone = await ann.hear("Customer")
        assert (gone["ChatSessionId"], gone["Here"]) == (1, False)
        assert gone["LastSeen"].endswith("Z")
        async with calling(served, CUSTOMER):
            assert (await ann.hear("Customer"))["Here"] is True


async def test_a_refused_operation_is_answered_by_name_and_the_socket_stays() -> None:
    async with a_desk() as served, calling(served, CUSTOMER) as vera:
        refused = await vera.ask("AddChatMessage", ChatSessionId=2, Message={"Message": "hello"})
        assert refused["Refused"]["Code"] == "NotFound"
        assert (await vera.ask("PickUpChatSession", ChatSessionId=1))["Refused"]["Code"] == "Forbidden"
        assert "Ok" in await vera.ask("AddChatMessage", ChatSessionId=1, Message={"Message": "hello"})


async def test_a_conversation_that_may_not_be_opened_is_refused_and_closed_is_silent() -> None:
    async with a_desk() as served:
        served.desk.pick_up(ONE, BOB.id)
        async with calling(served, {**AGENT, "Open": {"1": 0, "2": 0, "99": 3, "x": 1}}) as ann:
            gone = [(await ann.hear("Gone")) for _ in range(3)]
            assert {(frame["ChatSessionId"], frame["Closed"]) for frame in gone} == {(1, True), (99, True), (0, True)}
            await ann.say(Op="Open", Id=9, ChatSessionId=1)
            assert (await ann.hear("Re"))["Refused"]["Code"] == "Forbidden"
            await ann.say(Op="Close", ChatSessionId=2)
            await ann.ask("Nonsense", ChatSessionId=1)
            served.desk.customer_says(SessionId(2), "hello")
            assert (await ann.hear("Event", "Rows"))["Kind"] == "Rows"


async def test_a_customer_hears_no_other_session() -> None:
    async with a_desk() as served, calling(served, CUSTOMER) as vera:
        await vera.hear("Welcome")
        served.desk.customer_says(SessionId(2), "not for you")
        served.desk.customer_says(ONE, "mine")
        heard = await vera.hear("Event")
        while "Message" not in heard["Data"]:
            heard = await vera.hear("Event")
        assert heard["Data"]["Message"]["Message"] == "mine"


@pytest.mark.parametrize(
    ("hello", "path", "code"),
    [
        ({**CUSTOMER, "SessionKey": "wrong"}, "", CloseCode.UNAUTHENTICATED),
        ({**CUSTOMER, "ChatSessionId": 2}, "", CloseCode.UNAUTHENTICATED),
        ({**CUSTOMER, "ChatSessionId": 99, "SessionKey": key_of(99)}, "", CloseCode.UNAUTHENTICATED),
        ({**CUSTOMER, "Version": 0}, "", CloseCode.VERSION_NOT_SERVED),
        ({**AGENT, "Version": 2}, "", CloseCode.VERSION_NOT_SERVED),
        ({**AGENT, "Ticket": "wrong"}, "", CloseCode.UNAUTHENTICATED),
        (AGENT, "/chat/socket", CloseCode.UNAUTHENTICATED),
        (CUSTOMER, "/console/socket", CloseCode.UNAUTHENTICATED),
        ({"Op": "Beat"}, "/chat/socket", CloseCode.UNAUTHENTICATED),
        ({"Op": "AddChatMessage"}, "/chat/socket", CloseCode.UNAUTHENTICATED),
    ],
)
async def test_a_hello_that_proves_nothing_is_closed_by_name(hello: dict[str, Any], path: str, code: int) -> None:
    async with a_desk() as served, calling(served, hello, path) as caller:
        assert await caller.end() == code


async def test_a_key_in_the_address_counts_for_nothing() -> None:
    path = f"/chat/socket?ChatSessionId=1&SessionKey={key_of(1)}"
    async with a_desk(SocketLimits(hello_within_s=0.2)) as served, calling(served, path=path) as caller:
        assert await caller.end() == CloseCode.UNAUTHENTICATED


async def test_a_socket_that_says_nothing_is_closed() -> None:
    async with a_desk(SocketLimits(hello_within_s=0.1)) as served, calling(served) as caller:
        assert await caller.end() == CloseCode.UNAUTHENTICATED


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b'{"Op":"Beat"}', CloseCode.BAD_FRAME),
        ('{"Op":"Beat"', CloseCode.BAD_FRAME),
        ("", CloseCode.BAD_FRAME),
        ('{"Op":"Typing","Typing":3}', CloseCode.BAD_FRAME),
        ('{"Op":"Seen"}', CloseCode.BAD_FRAME),
        ('{"Op":"Seen","Seq":-1}', CloseCode.BAD_FRAME),
        ('{"Op":"x","Args":{"a":' + "[" * 20_000 + "]" * 20_000 + "}}", CloseCode.BAD_FRAME),
        ('{"Op":"x","Args":{"a":"' + "x" * MAX_FRAME + '"}}', CloseCode.TOO_LARGE),
        ('{"Op":"x","Args":{"a":"' + "x" * 4 * MAX_FRAME + '"}}', 1009),
    ],
    ids=["binary", "half", "empty", "wrong type", "nothing seen", "seen below zero", "deep", "large", "huge"],
)
async def test_a_bad_frame_closes_its_socket_by_name_and_no_other(frame: str | bytes, code: int) -> None:
    async with a_desk() as served, calling(served, CUSTOMER) as bad, calling(served, CUSTOMER) as good:
        await bad.hear("Welcome")
        before = served.desk.rows[ONE]
        await bad.socket.send(frame)
        assert await bad.end() == code
        assert served.desk.rows[ONE] == before
        assert "Ok" in await good.ask("AddChatMessage", ChatSessionId=1, Message={"Message": "still here"})


async def test_the_reason_names_the_field() -> None:
    async with a_desk() as served, calling(served, CUSTOMER) as caller:
        await caller.socket.send('{"Op":"AddChatMessage","Id":"seven"}')
        assert (await caller.reason()).startswith("Id: ")


async def test_bytes_that_are_no_text_and_half_a_frame_end_that_socket_only() -> None:
    async with a_desk() as served, calling(served, CUSTOMER) as good:
        async with calling(served, CUSTOMER) as bad:
            bad.socket.transport.write(b"\x81\x82\x00\x00\x00\x00\xff\xfe")
            assert await bad.end() == 1007
        async with calling(served, CUSTOMER) as half:
            half.socket.transport.write(b"\x81\xfe\x40\x00\x00\x00")
            half.socket.transport.abort()
        assert "Ok" in await good.ask("AddChatMessage", ChatSessionId=1, Message={"Message": "still here"})


async def test_a_socket_that_sends_too_much_is_closed() -> None:
    limits = SocketLimits(frames_per_s=1, burst=5)
    async with a_desk(limits) as served, calling(served, CUSTOMER) as caller:
        for _ in range(10):
            await caller.say(Op="Beat")
        assert await caller.end() == CloseCode.TOO_MANY


async def test_an_address_holds_so_many_sockets_and_no_more() -> None:
    async with a_desk() as served:
        limiter = Limiter(SystemClock(), logins=0, starts=0, messages=0, sockets=2)
        served.door.holding = limiter.socket
        async with calling(served, CUSTOMER) as first:
            await first.hear("Welcome")
            async with calling(served, CUSTOMER) as second:
                await second.hear("Welcome")
                async with calling(served) as third:
                    assert await third.end() == CloseCode.TOO_MANY
            await until(lambda: len(served.hub.outboxes) == 1)
            async with calling(served, CUSTOMER) as fourth:
                await fourth.hear("Welcome")


@pytest.mark.parametrize(
    ("origin", "welcome"),
    [
        (None, True),
        ("own", True),
        (FRIEND, True),
        ("null", False),
        (FRIEND + ".evil.example", False),
        ("https://evil-friend.example", False),
        ("http://friend.example", False),
        ("https://friend.example:8443", False),
        ("HTTPS://FRIEND.EXAMPLE", False),
        ("https://127.0.0.1", False),
    ],
)
async def test_only_pages_of_known_origins_open_sockets(origin: str | None, welcome: bool) -> None:
    async with a_desk() as served:
        given = served.origin if origin == "own" else origin
        headers = {} if given is None else {"origin": Origin(given)}
        if welcome:
            async with calling(served, CUSTOMER, **headers) as caller:
                await caller.hear("Welcome")
        else:
            with pytest.raises(InvalidStatus) as caught:
                await connect(served.url("/chat/socket"), **headers)  # type: ignore[arg-type]
            assert caught.value.response.status_code == 403


async def test_a_cookie_counts_only_with_its_token_and_an_origin() -> None:
    cookie = {"Cookie": ticket_of(ANN)}
    hello = {"Op": "Hello", "Version": 1, "Xsrf": "xsrf"}
    async with a_desk() as served:
        own = Origin(served.origin)
        async with calling(served, hello, additional_headers=cookie, origin=own) as caller:
            await caller.hear("Welcome")
        async with calling(served, {**hello, "Xsrf": "x"}, additional_headers=cookie, origin=own) as caller:
            assert await caller.end() == CloseCode.UNAUTHENTICATED
        async with calling(served, hello, additional_headers=cookie) as caller:
            assert await caller.end() == CloseCode.UNAUTHENTICATED


async def test_a_long_list_comes_in_frames_of_a_bounded_size() -> None:
    async with a_desk() as served:
        for number in range(3, 251):
            served.desk.open(PLAIN, identified=True)
            served.desk.customer_says(SessionId(number), "x" * 2000)
        async with calling(served, AGENT) as ann:
            frames = [await ann.hear("Welcome"), await ann.hear("Rows"), await ann.hear("Rows")]
        lists = [frames[0]["Data"]["Rows"], frames[1]["Data"], frames[2]["Data"]]
        assert [len(rows) for rows in lists] == [100, 100, 50]
        assert len({row["ChatSessionId"] for rows in lists for row in rows}) == 250


async def test_a_disabled_agent_s_socket_is_closed_at_once() -> None:
    async with a_desk() as served, calling(served, AGENT) as ann:
        await ann.hear("Welcome")
        served.desk.change_user(ANN.id, is_disabled=True)
        assert await ann.end() == CloseCode.REPLACED


async def test_a_fault_of_ours_closes_the_socket_and_tells_no_more(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL, "uvicorn.error"):
        async with a_desk() as served, calling(served, CUSTOMER) as caller:
            await caller.say(Op="Stumble", Args={"ChatSessionId": 1})
            assert await caller.end() == CloseCode.TROUBLE
            assert "fault of ours" not in (caller.socket.close_reason or "")


async def test_a_server_that_stops_says_so() -> None:
    async with a_desk() as served, calling(served, CUSTOMER) as caller:
        await caller.hear("Welcome")
        await served.hub.close()
        assert await caller.end() == CloseCode.RESTART


async def test_a_socket_that_ends_leaves_nothing_behind() -> None:
    async with a_desk() as served:
        async with calling(served, CUSTOMER) as vera, calling(served, {**AGENT, "Open": {"1": 0}}) as ann:
            await vera.hear("Welcome")
            await ann.hear("Opened")
            assert len(served.hub.outboxes) == 2
        await until(lambda: not served.hub.outboxes and served.hub.streams.find(ONE) is None)
        assert served.hub.outboxes == set()
        assert served.hub.streams.find(ONE) is None
        assert list(served.hub.consoles.all()) == []
