"""A desk at work: conversations in which both sides talk without pause, each line resent until it is acknowledged."""

import asyncio
import random
from collections.abc import Callable

from tests.support.clients import AgentClient, VisitorClient
from tests.support.history import History, Outcome
from tests.support.server import ServerProcess
from tests.support.waiting import until

TOPIC = 2
AGENT = ("tje0", "Tje0")


class Conversation:
    """A visitor and the agent's window on one session."""

    def __init__(self, visitor: VisitorClient, agent: AgentClient) -> None:
        self.visitor = visitor
        self.agent = agent
        self.session_id = visitor.session_id

    @property
    def seqs(self) -> set[int]:
        """The newest number either side has taken in."""
        return {self.visitor.view.seq, self.agent.views[self.session_id].seq}


class Load:
    """Several conversations over a few sockets of agents. ``url`` may be a proxy's."""

    def __init__(
        self, url: str, history: History, *, conversations: int = 16, desks: int = 4, topic: int = TOPIC
    ) -> None:
        self.history = history
        self.conversations: list[Conversation] = []
        self._topic = topic
        self._agents = [AgentClient(url, name=f"agent{n}", history=history, seed=n) for n in range(desks)]
        self._visitors = [VisitorClient(url, name=f"visitor{n}", history=history, seed=n) for n in range(conversations)]
        self._going = False

    async def begin(self) -> None:
        """Everybody connects, and every visitor is picked up."""
        for agent in self._agents:
            await agent.sign_in(*AGENT)
            await agent.connect()
        for number, visitor in enumerate(self._visitors):
            await visitor.start(self._topic, VisitorToken=f"token {visitor.name}")
            await visitor.connect()
            agent = self._agents[number % len(self._agents)]
            assert await agent.pick_up(visitor.session_id) is not None
            await agent.open(visitor.session_id)
            self.conversations.append(Conversation(visitor, agent))

    async def talk(self, until_over: Callable[[], bool]) -> None:
        """All sides talk until it is over; every line begun is acknowledged in the end."""
        async with asyncio.TaskGroup() as group:
            for each in self.conversations:
                group.create_task(self._lines(each, each.visitor, until_over))
                group.create_task(self._lines(each, each.agent, until_over))

    async def catch_up(self, within_s: float = 90) -> None:
        """Wait until both sides of each conversation stand at the same number, and say so to the history."""
        async with asyncio.timeout(within_s):
            while any(len(each.seqs) > 1 for each in self.conversations):
                await asyncio.sleep(0.05)
        for reader in self.history.readers:
            reader.complete = True

    async def close(self) -> None:
        """Everybody leaves."""
        for client in (*self._visitors, *self._agents):
            await client.close()

    @property
    def complaints(self) -> list[Exception]:
        """What any client found that the protocol does not allow."""
        return [complaint for client in (*self._visitors, *self._agents) for complaint in client.complaints]

    @property
    def reconnects(self) -> int:
        """How often sockets had to come back."""
        return sum(client.reconnects for client in (*self._visitors, *self._agents))

    @property
    def cut_off(self) -> int:
        """How many tries to send ended without anybody telling how."""
        return sum(tried.outcome is Outcome.UNKNOWN for tried in self.history.tries)

    async def _lines(self, where: Conversation, who: VisitorClient | AgentClient, is_over: Callable[[], bool]) -> None:
        number = 0
        while not is_over():
            number += 1
            await who.say(where.session_id, f"{who.name} says line {number} of {where.session_id}")


async def kill_often(
    server: ServerProcess,
    times: int,
    seed: int,
    acknowledged: Callable[[], int],
    between_s: tuple[float, float] = (0.25, 0.9),
) -> None:
    """Kill the server at random moments, and start it again each time; never before it has done some work."""
    dice = random.Random(seed)
    for _ in range(times):
        await _some_work(acknowledged)
        await asyncio.sleep(dice.uniform(*between_s))
        await server.restart()
    await asyncio.sleep(between_s[0])


async def _some_work(acknowledged: Callable[[], int]) -> None:
    before = acknowledged()
    await until(lambda: acknowledged() > before)
