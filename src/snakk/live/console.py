"""One agent's console: what it may see, which rows it has been shown, which conversations it has open."""

from snakk.domain.caller import Agent
from snakk.domain.ids import SessionId, TopicId
from snakk.domain.rights import Sight, sight
from snakk.domain.session import Session
from snakk.domain.topic import Member
from snakk.domain.user import User
from snakk.live.outbox import Outbox
from snakk.live.protocol import CloseCode
from snakk.live.sources import ConsoleState, Settled
from snakk.live.stream import Subscription

MAX_OPEN = 100
"""So many conversations one console may have open."""
MAX_MISSED = 5_000
"""So much may happen while a console is being told the state of the desk; beyond it the console is too slow."""


class Console:
    """A signed-in socket.

    sign_in: digest of the ticket or cookie it came with, so that signing out closes it.
    members: the agent's memberships; its topics are those it lists.
    shown: the sessions whose rows it has, each with its topic.
    missed: what was settled while it is being told the state of the desk; None when it is up to date.
    """

    __slots__ = ("_held", "agent", "conversations", "members", "missed", "outbox", "shown", "sign_in")

    def __init__(self, agent: Agent, sign_in: str, outbox: Outbox) -> None:
        self.agent = agent
        self.sign_in = sign_in
        self.outbox = outbox
        self.members: dict[TopicId, Member] = {}
        self.shown: dict[SessionId, TopicId] = {}
        self.conversations: dict[SessionId, Subscription] = {}
        self.missed: list[Settled] | None = None
        self._held: list[bytes] = []

    def know(self, state: ConsoleState) -> None:
        """Take over what was read: whatever was shown before is replaced by it."""
        self.agent = Agent(state.user, self.agent.address)
        self.members = dict(state.members)
        self.shown = {}

    def check(self, user: User | None) -> None:
        """Send it away where its user is gone, is shut out or has another password than the one it came with."""
        before = self.agent.user
        if user is None or user.is_disabled or user.credential_version != before.credential_version:
            self.outbox.close(CloseCode.REPLACED)

    def miss(self, settled: Settled) -> None:
        """Something was settled while it is being told the state of the desk."""
        if self.missed is not None:
            self.missed.append(settled)
            if len(self.missed) > MAX_MISSED:
                self.outbox.close(CloseCode.TOO_SLOW)

    def take_missed(self) -> list[Settled]:
        """It is up to date, but for these."""
        missed, self.missed = self.missed or [], None
        held, self._held = self._held, []
        for frame in held:
            self.outbox.put(frame)
        return missed

    def put(self, frame: bytes) -> None:
        """Send a latest value; while it is being told the state of the desk, send it after that."""
        if self.missed is None:
            self.outbox.put(frame)
        else:
            self._held.append(frame)

    def sight(self, session: Session) -> Sight:
        """How much of a session the agent may see."""
        return sight(session, self.agent, self.members.get(session.topic_id))

    def lists(self, session: Session) -> Sight:
        """How much of a session stands in the lists: those of its topics and its own, while they are open."""
        if not session.is_open:
            return Sight.NONE
        if session.topic_id not in self.members and not self.is_involved(session):
            return Sight.NONE
        return self.sight(session)

    def is_involved(self, session: Session) -> bool:
        """Has it, or is offered it."""
        return self.agent.user.id in {session.user_id, session.transfer_to}
