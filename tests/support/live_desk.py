"""The desk of the rules' tests, told live: its steps go to a hub, and it answers what the live path asks."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from snakk.carriers.live import Colleague, colleague, console_topic
from snakk.domain.caller import Agent, Caller, Visitor
from snakk.domain.errors import Forbidden, IllegalMove, NotFound, Unauthenticated
from snakk.domain.events import Entry, Outcome
from snakk.domain.ids import SessionId, TopicId, UserId
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member, Queue
from snakk.domain.user import User
from snakk.live.sources import ConsoleState, Settled
from tests.unit.domain.desk import TOPICS, Desk


class News(NamedTuple):
    """What one step settled."""

    session: Session | None
    entries: Sequence[Entry] = ()
    changed: Sequence[object] = ()
    removed: Sequence[object] = ()


class LiveDesk(Desk):
    """Everybody responds in all topics, unless told otherwise.

    publish: who is told of each step. pauses: so many turns of the loop each reading takes, as over a network.
    readings: how often the log was read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.publish: Callable[[Sequence[Settled]], None] = lambda _: None
        self.pauses = 0
        self.readings = 0
        self.members = {
            (topic.id, user_id): Member(topic_id=topic.id, user_id=user_id, can_respond=True)
            for topic in TOPICS
            for user_id in self.users
        }

    # What the live path reads

    async def session(self, session_id: SessionId) -> Session | None:
        row = self.rows.get(session_id)
        await self._pause()
        return row

    async def read_log(self, session_id: SessionId, after: int) -> list[Entry]:
        self.readings += 1
        entries = self.log.get(session_id, [])[after : after + 50]
        await self._pause()
        return entries

    async def console_state(self, user_id: UserId) -> ConsoleState:
        mine = {topic_id: member for (topic_id, owner), member in self.members.items() if owner == user_id}
        user = self.users[user_id]
        rows = [row for row in self.rows.values() if row.is_open]
        state = ConsoleState(
            user=user,
            topics=[console_topic(topic, mine[topic.id]) for topic in TOPICS if topic.id in mine],
            members=mine,
            colleagues=self._colleagues(mine),
            sessions=[row for row in rows if row.topic_id in mine or user_id in {row.user_id, row.transfer_to}],
            idle_minutes=60,
        )
        await self._pause()
        return state

    async def visitor_topic(self, topic_id: TopicId) -> bytes:
        await self._pause()
        return b'{"ChatTopicId":%d}' % topic_id

    async def colleagues(self, topic_ids: Sequence[TopicId]) -> list[Colleague]:
        found = self._colleagues(topic_ids)
        await self._pause()
        return found

    async def waiting(self, topic_id: TopicId) -> tuple[list[Session], Queue | None]:
        rows = self.rows.values()
        found = [row for row in rows if row.topic_id == topic_id and row.status is SessionStatus.IN_QUEUE]
        queue = self.queues[topic_id]
        await self._pause()
        return found, queue

    # Who is behind a socket, and what it asks

    async def customer(self, session_id: SessionId, key: str, address: str) -> Visitor:
        if session_id not in self.rows or key != key_of(session_id):
            raise Unauthenticated
        return Visitor(session_id, address)

    async def opens(self, agent: Agent, session_id: SessionId) -> None:
        """Nothing is written down here."""

    async def agent_by_ticket(self, ticket: str, headers: dict[bytes, bytes], address: str) -> tuple[Agent, str]:
        for user in self.users.values():
            if ticket == ticket_of(user) and not user.is_disabled:
                return Agent(user, address), f"digest of {ticket}"
        raise Unauthenticated

    async def agent_by_cookie(self, headers: dict[bytes, bytes], xsrf: str, address: str) -> tuple[Agent, str]:
        if xsrf != "xsrf":
            raise Unauthenticated
        return await self.agent_by_ticket(headers.get(b"cookie", b"").decode(), headers, address)

    async def call(self, name: str, caller: Caller, args: dict[str, Any]) -> bytes:
        session_id = SessionId(args["ChatSessionId"])
        row = self.rows.get(session_id)
        if row is None or (isinstance(caller, Visitor) and caller.session_id != session_id):
            raise NotFound
        refused = self.refused
        match name, caller:
            case "AddChatMessage", Visitor():
                self.customer_says(session_id, args["Message"]["Message"])
            case "AddChatMessage", Agent(user=user):
                self.agent_says(session_id, user.id, args["Message"]["Message"])
            case "PickUpChatSession", Agent(user=user):
                self.pick_up(session_id, user.id)
            case "Stumble", _:
                raise RuntimeError("a fault of ours")
            case _:
                raise Forbidden
        if self.refused > refused:
            raise IllegalMove
        return b'{"Seq":%d}' % self.rows[session_id].last_seq

    # How changes of people are told

    def change_user(self, user_id: UserId, **changes: Any) -> None:
        """The row of a user changes."""
        self.users[user_id] = msgspec.structs.replace(self.users[user_id], **changes)
        self.publish([News(None, changed=(self.users[user_id],))])

    def set_member(self, topic_id: TopicId, user_id: UserId, **rights: bool) -> None:
        """Give a user rights in a topic; none take the membership away."""
        old = self.members.pop((topic_id, user_id), None)
        if rights:
            new = self.members[topic_id, user_id] = Member(topic_id=topic_id, user_id=user_id, **rights)
            self.publish([News(None, changed=(new,))])
        elif old is not None:
            self.publish([News(None, removed=(old,))])

    def _write(self, before: Session, outcome: Outcome) -> None:
        super()._write(before, outcome)
        self.publish([News(outcome.session, outcome.entries)])

    def _colleagues(self, topic_ids: Any) -> list[Colleague]:
        reached = {owner for (topic_id, owner) in self.members if topic_id in set(topic_ids)}
        return [
            colleague(
                self.users[user_id],
                sum(row.is_active and row.user_id == user_id for row in self.rows.values()),
                [topic_id for (topic_id, owner) in self.members if owner == user_id],
            )
            for user_id in sorted(reached)
        ]

    async def _pause(self) -> None:
        for _ in range(self.pauses):
            await asyncio.sleep(0)


def key_of(session_id: int) -> str:
    """The key of a session of this desk."""
    return f"key-{session_id}"


def ticket_of(user: User) -> str:
    """The ticket of a user of this desk."""
    return f"ticket-{user.name}"
