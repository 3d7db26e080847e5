"""A desk on a database of either kind: the cast, the operations as every face calls them, and all that is stored."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
import pytest

from snakk.api.call import Desk as Operations
from snakk.api.table import OPERATIONS
from snakk.carriers.message import ChatMessage
from snakk.carriers.presence import ChatPresence
from snakk.domain.caller import Agent, Caller, Nobody, System, Visitor
from snakk.domain.errors import Refusal
from snakk.domain.events import Entry, Job
from snakk.domain.history import apply
from snakk.domain.ids import Instant, SessionId, TopicId, UserId, seconds
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import MessageType
from snakk.domain.timers import Limits
from snakk.domain.topic import Queue, Topic
from snakk.domain.user import User
from snakk.live.pulse import Pulse
from snakk.operations import messages, presence, sessions, visitors
from snakk.operations.context import Context, Installation
from snakk.storage import statements
from snakk.storage.query import Query
from tests.support.cast import ADA, ANN, BOB, MIA, OTTO, SERVICE, open_the_desk
from tests.support.clock import FakeClock
from tests.support.desk import SECRET
from tests.support.place import Place

T = TypeVar("T")
R = TypeVar("R")

Who = UserId | Caller
"""A user by id, or any caller."""

SYSTEM = System()
NOBODY = Nobody("198.51.100.7")

_ROWS = {operation.function: operation for operation in OPERATIONS}


class Desk:
    """Everybody is at work. ``run`` asks an operation of the table as its faces do, and others as the server does."""

    def __init__(self, place: Place, clock: FakeClock, limits: Limits) -> None:
        self.place = place
        self.clock = clock
        self.installation = Installation(
            zone=ZoneInfo("Europe/Oslo"),
            secret=SECRET.encode(),
            epoch="one",
            base_url="",
            limits=limits,
            random=os.urandom,
        )

    async def open(self, *failpoints: str) -> None:
        """Start the server, or start it again: what was only in memory is gone."""
        await self.place.close()
        self.pulse = Pulse(self.clock)
        self.engine = await self.place.engine(*failpoints, clock=self.clock)
        self.runner = Operations(self.engine, self.installation, self.pulse, self.clock)

    async def furnish(self) -> None:
        """The cast, who are Present where they answer."""
        await self.runner.write(open_the_desk, SYSTEM, password_hash="")
        present = [ChatPresence(user_id=user, present=True) for user in (ANN, BOB, MIA, OTTO)]
        await self.run(ADA, presence.save_chat_presence, chat_presence=present)

    async def run(self, who: Who, function: Callable[..., Awaitable[T]], /, **args: Any) -> T:
        """Ask one operation."""
        caller = await self.caller(who)
        row = _ROWS.get(function)
        if row is not None:
            answer: T = await self.runner.run(row, caller, args)
            return answer
        return await self.runner.write(function, caller, **args)

    async def caller(self, who: Who) -> Caller:
        """Somebody, with their row as it is at this moment."""
        if not isinstance(who, int):
            return who
        return Agent(await self.user(UserId(who)))

    # What is done so often that it has a short name.

    async def start(self, topic: TopicId = SERVICE, **details: Any) -> SessionId:
        """A visitor opens a chat."""
        started = await self.run(NOBODY, visitors.start_chat, chat_topic_id=topic, **details)
        return SessionId(started.chat_session_id)

    async def talking(self, agent: UserId = ANN, topic: TopicId = SERVICE, **details: Any) -> SessionId:
        """A chat that an agent has picked up."""
        session_id = await self.start(topic, **details)
        await self.run(agent, sessions.pick_up_chat_session, chat_session_id=session_id)
        return session_id

    async def say(self, who: Who, session_id: int, text: str, client_id: str | None = None, **more: Any) -> ChatMessage:
        """Somebody writes something."""
        line = ChatMessage(message=text, **{"type": MessageType.INVALID, **more})
        return await self.run(
            who, messages.add_chat_message, chat_session_id=session_id, message=line, client_id=client_id
        )

    async def customer_says(self, session_id: SessionId, text: str, client_id: str | None = None) -> ChatMessage:
        """The customer writes something."""
        return await self.say(Visitor(session_id), session_id, text, client_id)

    async def set_present(self, user: UserId, present: bool) -> None:
        """Somebody comes to the desk or leaves it."""
        rows = [ChatPresence(user_id=user, present=present)]
        await self.run(user, presence.save_chat_presence, chat_presence=rows)

    async def set_topic(self, topic_id: TopicId, **changes: Any) -> None:
        """The topic is set up differently. ``widget``: only the fields that differ."""

        async def change(ctx: Context) -> None:
            topic = await ctx.work.topic(topic_id)
            assert topic is not None
            widget = msgspec.structs.replace(topic.widget, **changes.get("widget", {}))
            ctx.work.change(topic, msgspec.structs.replace(topic, **{**changes, "widget": widget}))

        await self.run(SYSTEM, change)

    async def put_out(self, user: UserId, topic: TopicId = SERVICE) -> None:
        """Somebody is a member of a topic no more."""

        async def remove(ctx: Context) -> None:
            member = await ctx.work.one(statements.MEMBER, topic_id=topic, user_id=user)
            assert member is not None
            ctx.work.remove(member)

        await self.run(SYSTEM, remove)

    # What is stored.

    async def ask(self, query: Query[R], **params: Any) -> list[R]:
        """The rows of a question."""

        async def look(ctx: Context) -> list[R]:
            return await ctx.work.ask(query, **params)

        return await self.runner.read(look, SYSTEM)

    async def session(self, session_id: int) -> Session:
        """A session as it is stored."""
        (session,) = await self.ask(statements.SESSION_BY_ID, id=session_id)
        return session

    async def user(self, user_id: UserId) -> User:
        """A user as stored."""
        (user,) = await self.ask(statements.USER_BY_ID, id=user_id)
        return user

    async def topic(self, topic_id: TopicId = SERVICE) -> Topic:
        """A topic as stored."""
        (topic,) = await self.ask(statements.TOPIC_BY_ID, id=topic_id)
        return topic

    async def queue(self, topic_id: TopicId = SERVICE) -> Queue:
        """A topic's queue as stored."""
        (queue,) = await self.ask(statements.QUEUE_BY_TOPIC, topic_id=topic_id)
        return queue

    async def lines(self, session_id: int) -> list[Message]:
        """What was said, as stored."""
        return await self.ask(statements.MESSAGES_OF, session_id=session_id)

    async def bodies(self, session_id: int) -> list[str]:
        """The words of it, and the kinds of the notices."""
        return [line.body or line.special_type.name for line in await self.lines(session_id)]

    async def log(self, session_id: int, after: int = 0) -> list[Entry]:
        """A session's log above an event."""
        return await self.ask(statements.LOG_AFTER, session_id=session_id, seq=after, limit=10_000)

    async def kinds(self, session_id: int, after: int = 0) -> list[str]:
        """What happened, by name."""
        return [entry.event.kind.name for entry in await self.log(session_id, after)]

    async def jobs(self) -> list[Job]:
        """Work for the outside world that was written down."""
        return await self.ask(statements.JOBS_DUE, now=Instant(self.clock.instant() + seconds(10**6)), limit=100)

    async def check_histories(self) -> None:
        """The log alone rebuilds every row, and has been told whole, once and in order."""
        told: dict[int, list[Entry]] = {}
        for news in self.place.news:
            if news.session is not None:
                told.setdefault(news.session.id, []).extend(news.entries)
        for (session_id,) in await self.place.sql("SELECT id FROM session ORDER BY id"):
            log = await self.log(session_id)
            assert rebuilt(log) == without_signs_of_life(await self.session(session_id))
            assert told.pop(session_id) == log
        assert told == {}


def rebuilt(log: list[Entry]) -> Session | None:
    """The row that a log leads to."""
    session: Session | None = None
    for entry in log:
        session = apply(session, entry.event, entry.message)
    return None if session is None else without_signs_of_life(session)


def without_signs_of_life(session: Session) -> Session:
    """The row without the one field that moves by itself."""
    return msgspec.structs.replace(session, fetched_at=Instant(0))


@asynccontextmanager
async def a_desk(place: Place, *failpoints: str, **limits: int) -> AsyncIterator[Desk]:
    """A furnished desk on an empty place. ``limits``: the timers that differ from the defaults."""
    desk = Desk(place, FakeClock(), Limits(**limits))
    await desk.open(*failpoints)
    await desk.furnish()
    yield desk
    await desk.check_histories()


@asynccontextmanager
async def refused(desk: Desk, why: type[Refusal], field: str | None = None) -> AsyncIterator[Mapping[str, str]]:
    """What is asked in the block is refused for this reason, and leaves no trace anywhere. Gives the words of it."""
    words: dict[str, str] = {}
    before, told = await desk.place.dump(), len(desk.place.news)
    with pytest.raises(Refusal) as caught:
        yield words
    assert type(caught.value) is why, repr(caught.value)
    assert field is None or caught.value.field == field
    words |= {"message": caught.value.message, "field": caught.value.field}
    assert await desk.place.dump() == before
    assert len(desk.place.news) == told
