"""A hub over the generated desk, with customers and consoles on wires without a network."""

import asyncio
from typing import Any

from snakk.domain.caller import Agent
from snakk.domain.ids import SessionId
from snakk.domain.user import User
from snakk.live.console import Console
from snakk.live.hub import Hub
from snakk.live.pulse import Pulse
from tests.support.clock import FakeClock
from tests.support.fake_wire import FakeWire, an_outbox
from tests.support.live_desk import LiveDesk
from tests.support.views import ConversationView, ListsView, VisitorView

EPOCH = "epoch one"


class Customer:
    """A customer's open page."""

    def __init__(self, wire: FakeWire) -> None:
        self.wire = wire
        self.view = VisitorView()
        self.others: list[dict[str, Any]] = []

    def look(self) -> VisitorView:
        """What the page shows now."""
        for frame in self.wire.take():
            if frame["Kind"] in {"Welcome", "Event"}:
                self.view.apply(frame)
            else:
                self.others.append(frame)
        return self.view


class Desktop:
    """An agent's open console."""

    def __init__(self, console: Console, wire: FakeWire) -> None:
        self.console = console
        self.wire = wire
        self.lists = ListsView()
        self.conversations: dict[int, ConversationView] = {}
        self.frames: list[dict[str, Any]] = []

    def look(self) -> ListsView:
        """What the lists show now; conversations are brought up to date as well."""
        for frame in self.wire.take():
            self.frames.append(frame)
            if frame["Kind"] in {"Opened", "Event"}:
                self.conversations.setdefault(frame["ChatSessionId"], ConversationView()).apply(frame)
            else:
                self.lists.apply(frame)
        return self.lists


class Room:
    """The desk, its hub and its clock. Use it as an async context."""

    def __init__(self, desk: LiveDesk | None = None) -> None:
        self.desk = desk or LiveDesk()
        self.clock = FakeClock()
        self.hub = Hub(self.clock, Pulse(self.clock))

    async def __aenter__(self) -> "Room":
        self.desk.publish = self.hub.publish
        self.hub.start(self.desk, EPOCH)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.hub.close()
        assert self.hub.failures == 0, "the hub failed on the way; its log says how"

    async def customer(self, session_id: SessionId, after: int = 0, epoch: str = EPOCH) -> Customer:
        """Open a customer's page."""
        outbox, wire = an_outbox()
        self.hub.outboxes.add(outbox)
        await self.hub.feed.customer(session_id, outbox, after, epoch)
        return Customer(wire)

    async def agent(self, user: User, sign_in: str = "") -> Desktop:
        """Open an agent's console."""
        outbox, wire = an_outbox()
        self.hub.outboxes.add(outbox)
        console = Console(Agent(self.desk.users[user.id]), sign_in or f"of {user.name}", outbox)
        self.hub.consoles.begin(console)
        await self.hub.feed.console(console)
        return Desktop(console, wire)

    async def settle(self, seconds: float = 2) -> None:
        """Everything that was gathered is told; then time goes by, so that the next change need not wait."""
        for _ in range(30):
            await asyncio.sleep(0)
        self.clock.advance(seconds)
