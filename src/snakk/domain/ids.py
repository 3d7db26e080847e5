"""Identifiers and instants: whole numbers that must not be mixed up."""

from typing import NewType

SessionId = NewType("SessionId", int)
MessageId = NewType("MessageId", int)
TopicId = NewType("TopicId", int)
UserId = NewType("UserId", int)

Instant = NewType("Instant", int)
"""Microseconds since 1970-01-01 UTC. 0 means unset."""

Sender = NewType("Sender", int)
"""Who said or did something: CUSTOMER, SYSTEM, or the id of a user."""

CUSTOMER = Sender(-1)
SYSTEM = Sender(0)
UNSET = Instant(0)
SECOND = 1_000_000


def seconds(count: float) -> int:
    """A span of ``count`` seconds, in the unit of ``Instant``."""
    return int(count * SECOND)
