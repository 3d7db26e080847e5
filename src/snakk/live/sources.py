"""What the live path reads: the log and the lists, asked of whoever runs the operations."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snakk.carriers.live import Colleague, ConsoleTopic
from snakk.domain.events import Entry
from snakk.domain.ids import SessionId, TopicId, UserId
from snakk.domain.session import Session
from snakk.domain.topic import Member, Queue
from snakk.domain.user import User


class ConsoleState(NamedTuple):
    """Everything a console is drawn from, read at one moment.

    members: the user's own memberships. sessions: the open sessions of those topics, and the user's own open ones.
    colleagues: all members of those topics, the user included, each with all its topics.
    idle_minutes: after so much silence a running chat is closed; 0 for never.
    """

    user: User
    topics: list[ConsoleTopic]
    members: dict[TopicId, Member]
    colleagues: list[Colleague]
    sessions: list[Session]
    idle_minutes: int


class Sources(Protocol):
    """The readings of the live path. All see everything that was published before they were asked."""

    async def session(self, session_id: SessionId) -> Session | None:
        """A session, whoever asks."""

    async def read_log(self, session_id: SessionId, after: int) -> list[Entry]:
        """Events of a session above ``after``, in order, without gaps; all of them or a page. Empty at the end."""

    async def console_state(self, user_id: UserId) -> ConsoleState:
        """What a user's console is drawn from. Raises Unauthenticated for a user that is gone or disabled."""

    async def visitor_topic(self, topic_id: TopicId) -> bytes:
        """VisitorTopic of a topic, as JSON."""

    async def colleagues(self, topic_ids: Sequence[TopicId]) -> list[Colleague]:
        """The members of any of the topics, each once, with all its topics."""

    async def waiting(self, topic_id: TopicId) -> tuple[list[Session], Queue | None]:
        """The sessions in a topic's queue, in any order, and the queue itself."""


class Settled(Protocol):
    """What one operation committed, as the storage hands it to the publisher."""

    @property
    def session(self) -> Session | None:
        """The session after it, None where it was about none."""

    @property
    def entries(self) -> Sequence[Entry]:
        """Its new events, in order."""

    @property
    def changed(self) -> Sequence[object]:
        """Topics, users and members as they are after the commit."""

    @property
    def removed(self) -> Sequence[object]:
        """Topics, users, members and sign-ins that are gone."""
