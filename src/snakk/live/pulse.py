"""Signs of life: kept in memory, told to the database seldom, lost without harm."""

from enum import Enum
from typing import NamedTuple

from snakk.clock import Clock
from snakk.domain.ids import UNSET, Instant, SessionId, UserId

TYPING_LASTS_S = 10.0
TYPING_EVERY_S = 1.0
REMEMBERED = 100_000
"""So many signs of typing are remembered; at the limit the outlived ones are dropped."""


class Side(Enum):
    """Which side of a conversation."""

    CUSTOMER = "Customer"
    AGENT = "Agent"


class Signs(NamedTuple):
    """When customers and agents were last heard from."""

    sessions: dict[SessionId, Instant]
    users: dict[UserId, Instant]


class _Typing(NamedTuple):
    at: float
    typing: bool


class Pulse:
    """When each customer and each agent was last heard from, and who is typing.

    Customers' signs are drained into the database; agents' are few, and kept until the process ends.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._fresh: dict[SessionId, Instant] = {}
        self._drained: dict[SessionId, Instant] = {}
        self._users: dict[UserId, Instant] = {}
        self._typing: dict[tuple[SessionId, Side], _Typing] = {}

    def heard(self, session_id: SessionId) -> None:
        """The customer of a session is there."""
        self._fresh[session_id] = self._clock.instant()

    def seen(self, user_id: UserId) -> None:
        """An agent is there."""
        self._users[user_id] = self._clock.instant()

    def heard_at(self, session_id: SessionId) -> Instant:
        """When the customer was last heard from; 0 when the database knows best."""
        return self._fresh.get(session_id) or self._drained.get(session_id, UNSET)

    def seen_at(self, user_id: UserId) -> Instant:
        """When an agent was last heard from; 0 when never since the process began."""
        return self._users.get(user_id, UNSET)

    def drain(self) -> Signs:
        """What has come in since the last time, to be stored. It can still be asked for until the next drain."""
        self._drained, self._fresh = self._fresh, {}
        return Signs(dict(self._drained), dict(self._users))

    def give_back(self, signs: Signs) -> None:
        """What was drained could not be stored: keep it for the next time, unless something newer has come."""
        self._fresh = dict(signs.sessions) | self._fresh

    def types(self, session_id: SessionId, side: Side, typing: bool) -> bool:
        """One side types, or has stopped. False when it said so less than a second ago, and is not to be passed on."""
        now = self._clock.monotonic()
        last = self._typing.get((session_id, side))
        if last is not None and now - last.at < TYPING_EVERY_S:
            return False
        if len(self._typing) >= REMEMBERED:
            self._typing = {key: sign for key, sign in self._typing.items() if now - sign.at < TYPING_LASTS_S}
        self._typing[session_id, side] = _Typing(now, typing)
        return True

    def is_typing(self, session_id: SessionId, side: Side) -> bool:
        """Is that side typing? A sign holds for ten seconds."""
        last = self._typing.get((session_id, side))
        return last is not None and last.typing and self._clock.monotonic() - last.at < TYPING_LASTS_S

    def has_spoken(self, session_id: SessionId, side: Side) -> None:
        """Something was said, so nobody on that side is typing it any more."""
        self._typing.pop((session_id, side), None)
