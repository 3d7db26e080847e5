"""Messages through sockets: how many a second, and how long each takes at a fixed pace."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from tests.benchmarks.conversation import Conversation, closed_loop, fixed_pace
from tests.benchmarks.desk import CONSOLES, CONVERSATIONS, PASSWORD, SHARED_TOPIC, agent
from tests.benchmarks.figures import Goal, Row, percentile, series
from tests.benchmarks.machine import CLIENT, CORES, on
from tests.benchmarks.plan import Plan
from tests.benchmarks.servers import Running, baseline, group_commit, single_transactions, snakk
from tests.benchmarks.sides import AgentSide, Side, VisitorSide
from tests.support.clients import AgentClient, VisitorClient
from tests.support.postgres import a_postgres

PACE = 3000
"""Messages a second of the open loop."""

Scene = Callable[[Running], AbstractAsyncContextManager[list[Conversation]]]


@asynccontextmanager
async def a_desk_each(server: Running) -> AsyncIterator[list[Conversation]]:
    """64 conversations, each in a topic of its own, with one agent at one console."""
    async with _talking(server, CONVERSATIONS, lambda number: number + 1) as conversations:
        yield conversations


@asynccontextmanager
async def one_topic(server: Running) -> AsyncIterator[list[Conversation]]:
    """64 conversations in one topic, held by 20 agents whose consoles all list the topic."""
    async with _talking(server, CONSOLES, lambda _: SHARED_TOPIC) as conversations:
        yield conversations


@asynccontextmanager
async def plain_wire(server: Running) -> AsyncIterator[list[Conversation]]:
    """The same frames against the baseline, which has no desk."""
    async with AsyncExitStack() as stack:
        conversations = []
        for number in range(CONVERSATIONS):
            sides = [Side(server.url, "/"), Side(server.url, "/")]
            for side in sides:
                await side.connect({"Op": "Hello", "Version": 1, "ChatSessionId": number})
                stack.callback(side.close)
            conversations.append(Conversation(number, sides[0], sides[1], 0))
        yield conversations


async def talking(plan: Plan) -> list[Row]:
    """A closed loop: one message under way for each conversation, sides alternate."""
    wire = Row("... of its limit: the same frames through plain ASGI sockets", "messages/s")
    group = Row("... of its limit: the SQLite statements, 64 for each commit", "messages/s")
    sqlite = Row(
        "Full messages through sockets, 64 conversations, SQLite FULL",
        "messages/s",
        "plain sockets and raw group commit in series",
        Goal(9_000),
    )
    listed = Row("The same, all 64 in one topic that 20 agents' consoles list", "messages/s", sqlite.limit_name)
    postgres = Row(
        "Full messages through sockets, 64 conversations, PostgreSQL",
        "messages/s",
        "pgbench, the raw statements in a transaction each, 16 connections",
        Goal(6_500),
    )
    for _ in plan.rounds():
        with baseline("plain_socket") as plain:
            rate, cpu_us = await _closed(plan, plain, plain_wire)
            wire.add(rate, cpu_us=cpu_us)
        group.add(group_commit(plan.seconds))
        limit = series(wire.measured[-1], group.measured[-1])
        async with snakk() as server:
            sqlite.add(*_with(limit, await _closed(plan, server, a_desk_each)))
        async with snakk() as server:
            listed.add(*_with(limit, await _closed(plan, server, one_topic)))
        if plan.postgres:
            with on(set(CORES)), a_postgres() as database:
                limit = single_transactions(database, plan.seconds)
                async with snakk(database_url=database.fresh()) as server:
                    with on(CLIENT):
                        postgres.add(*_with(limit, await _closed(plan, server, a_desk_each)))
    return [sqlite, wire, group, listed, *([postgres] if plan.postgres else [])]


async def delivering(plan: Plan) -> list[Row]:
    """An open loop: messages are sent when their time has come, whatever has become of those before."""
    p99 = Row(
        f"Delivery p99 at {PACE:,} messages/s, SQLite FULL",
        "ms",
        "plain ASGI sockets",
        Goal(10, at_most=True),
        digits=2,
    )
    p50 = Row(f"Delivery p50 at {PACE:,} messages/s", "ms", "plain ASGI sockets", digits=2)
    acked = Row("... acknowledged, p99", "ms", "plain ASGI sockets", digits=2)
    late = Row("... the generator's own lateness, p99", "ms", "at the plain sockets", digits=2)
    for _ in plan.rounds():
        with baseline("plain_socket") as plain:
            async with plain_wire(plain) as conversations:
                limit = await fixed_pace(conversations, PACE, plan.warm_s, plan.seconds)
        async with snakk() as server, a_desk_each(server) as conversations:
            server.begin()
            paced = await fixed_pace(conversations, PACE, plan.warm_s, plan.seconds)
            cpu_us = server.cpu_us(PACE * (plan.warm_s + plan.seconds))
        p99.add(percentile(paced.seen, 0.99) * 1e3, percentile(limit.seen, 0.99) * 1e3, cpu_us)
        p50.add(percentile(paced.seen, 0.5) * 1e3, percentile(limit.seen, 0.5) * 1e3)
        acked.add(percentile(paced.acked, 0.99) * 1e3, percentile(limit.acked, 0.99) * 1e3)
        late.add(percentile(paced.late, 0.99) * 1e3, percentile(limit.late, 0.99) * 1e3)
        p99.more.append(f"longest {paced.seen[-1] * 1e3:.1f}, generator at most {paced.late[-1] * 1e3:.1f} late")
    return [p99, p50, acked, late]


async def _closed(plan: Plan, server: Running, scene: Scene) -> tuple[float, float]:
    """Messages a second, and what each cost the server."""
    async with scene(server) as conversations:
        await closed_loop(conversations, plan.warm_s)
        server.begin()
        done, rate = await closed_loop(conversations, plan.seconds)
        return rate, server.cpu_us(done)


def _with(limit: float, measured: tuple[float, float]) -> tuple[float, float, float]:
    return measured[0], limit, measured[1]


@asynccontextmanager
async def _talking(server: Running, desks: int, topic: Callable[[int], int]) -> AsyncIterator[list[Conversation]]:
    async with AsyncExitStack() as stack:
        agents = []
        for number in range(desks):
            client = AgentClient(server.url, name=agent(number))
            stack.push_async_callback(client.http.aclose)
            await client.sign_in(agent(number), PASSWORD)
            side = AgentSide(server.url, client)
            await side.connect(client.hello())
            stack.callback(side.close)
            agents.append(side)
        conversations = []
        for number in range(CONVERSATIONS):
            visitor = VisitorClient(server.url, name=f"visitor{number}")
            stack.push_async_callback(visitor.http.aclose)
            await visitor.start(topic(number), VisitorToken=f"token {number}")
            customer = VisitorSide(server.url)
            await customer.connect(visitor.hello())
            stack.callback(customer.close)
            desk = agents[number % desks]
            await desk.call("PickUpChatSession", visitor.session_id)
            seq = await desk.open(visitor.session_id)
            await desk.call("GetChatMessages", visitor.session_id)
            await customer.call("GetChatMessages", visitor.session_id)
            conversations.append(Conversation(visitor.session_id, customer, desk, seq))
        yield conversations
