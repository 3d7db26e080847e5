"""A desk in this process, on a real database: four agents of one topic, and sessions to race for."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from snakk.clock import SystemClock
from snakk.domain.caller import Agent, Caller, Nobody
from snakk.domain.ids import TopicId, UserId
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.timers import Limits
from snakk.domain.topic import Member, Queue, Topic
from snakk.domain.user import User
from snakk.live.pulse import Pulse
from snakk.operations.access import topic_by_id
from snakk.operations.context import Context, Installation
from snakk.operations.entering import open_session
from snakk.storage import statements
from snakk.storage.engine import Engine
from snakk.storage.migrate import FILE, migrate
from snakk.storage.postgres import PostgresEngine
from snakk.storage.sqlite import SqliteEngine

T = TypeVar("T")

TOPIC = TopicId(1)
AGENTS = 4


class Desk:
    """Operations over one or two engines; contenders are spread over the engines as over nodes."""

    def __init__(self, engines: list[Engine]) -> None:
        self.engines = engines
        self.agents = [User(id=UserId(n), name=f"agent{n}", present=True) for n in range(1, AGENTS + 1)]
        self._clock = SystemClock()
        self._pulse = Pulse(self._clock)
        self._installation = Installation(
            zone=ZoneInfo("UTC"), secret=b"s" * 32, epoch="one", base_url="", limits=Limits(), random=os.urandom
        )

    async def write(self, node: int, caller: Caller, function: Callable[..., Awaitable[T]], /, **args: Any) -> T:
        """Run an operation on one of the engines."""
        return await self.engines[node % len(self.engines)].write(self._made(caller, function, args))

    async def read(self, node: int, caller: Caller, function: Callable[..., Awaitable[T]], /, **args: Any) -> T:
        """Run a reading operation on one of the engines."""
        return await self.engines[node % len(self.engines)].read(self._made(caller, function, args))

    async def furnish(self) -> None:
        """Users, a topic and its queue."""

        async def fill(ctx: Context) -> None:
            ctx.work.add(Topic(id=TOPIC, name="Races"))
            ctx.work.add(Queue(topic_id=TOPIC))
            for user in self.agents:
                ctx.work.add(user)
                ctx.work.add(Member(topic_id=TOPIC, user_id=user.id, can_respond=True))

        await self.write(0, Nobody(), fill)

    async def waiting_session(self) -> Session:
        """A session that waits in the queue."""

        async def start(ctx: Context) -> Session:
            return await open_session(ctx, await topic_by_id(ctx, TOPIC), SessionStatus.IN_QUEUE)

        return await self.write(0, Nobody(), start)

    async def stored(self, session_id: int) -> Session:
        """The session as it is now."""

        async def look(ctx: Context) -> Session | None:
            return await ctx.work.one(statements.SESSION_BY_ID, id=session_id)

        session = await self.read(0, Nobody(), look)
        assert session is not None
        return session

    def agent(self, number: int) -> Agent:
        """One of the four, as a caller."""
        return Agent(self.agents[number])

    def _made(self, caller: Caller, function: Callable[..., Awaitable[T]], args: dict[str, Any]) -> Any:
        return lambda work: function(Context(caller, work, self._installation, self._pulse), **args)


@asynccontextmanager
async def a_desk(folder: Path, database_url: str) -> AsyncIterator[Desk]:
    """A furnished desk: one engine on SQLite, two on PostgreSQL, since only that may have several nodes."""
    await migrate(folder, database_url, SystemClock())
    engines: list[Engine] = (
        [PostgresEngine(database_url, _nobody_listens, SystemClock()) for _ in range(2)]
        if database_url
        else [SqliteEngine(folder / FILE, _nobody_listens, SystemClock())]
    )
    async with AsyncExitStack() as stack:
        for engine in engines:
            await engine.start()
            stack.push_async_callback(engine.close)
        desk = Desk(engines)
        await desk.furnish()
        yield desk


def _nobody_listens(_: object) -> None:
    """No socket is open here."""
