"""Telling each side of a conversation what the other has seen."""

from snakk.clock import Clock
from snakk.domain.ids import SessionId
from snakk.domain.session import Session
from snakk.live.audience import Audience
from snakk.live.frames_out import SeenFrame
from snakk.live.marks import Key, Marks
from snakk.live.protocol import encode
from snakk.live.pulse import Side
from snakk.live.stream import UNPLACED, Streams, Subscription

LOOKED_AT_BY = {Side.AGENT: Audience.CUSTOMER, Side.CUSTOMER: Audience.AGENT}
"""Who is told of a side's mark: the other one."""
LOOKS_AT = {audience: side for side, audience in LOOKED_AT_BY.items()}


class Seeing:
    """The marks of both sides, and who has been told of them."""

    def __init__(self, clock: Clock, streams: Streams) -> None:
        self.marks = Marks(clock)
        self._streams = streams

    def sees(self, session: Session, side: Side, seq: int) -> None:
        """A side has seen everything up to ``seq``, or up to the newest event: the other side is told, soon."""
        key = session.id, side
        if self.marks.move(key, min(seq, session.last_seq)) and self.marks.is_due(key):
            self._tell(key)

    def begin(self, subscription: Subscription) -> None:
        """Somebody begins to listen, and has been welcomed: tell what the other side has seen so far."""
        key = subscription.stream.session_id, LOOKS_AT[subscription.audience]
        frame = self.frame(*key)
        if frame is not None:
            subscription.sink.put(frame)
            subscription.seen = self.marks.at(key)

    def frame(self, session_id: SessionId, side: Side) -> bytes | None:
        """What tells of a side's mark; None where it has seen nothing."""
        seq = self.marks.at((session_id, side))
        return _frame(session_id, side, seq) if seq else None

    def turn(self) -> None:
        """Tell what was held back, because it came too soon after another or a listener did not read."""
        for key in self.marks.due():
            self._tell(key)

    def _tell(self, key: Key) -> None:
        session_id, side = key
        stream, seq = self._streams.find(session_id), self.marks.at(key)
        listeners = stream.of(LOOKED_AT_BY[side]) if stream is not None else ()
        untold = [each for each in listeners if each.cursor != UNPLACED and each.seen < seq]
        frame = _frame(session_id, side, seq) if untold else b""
        for subscription in untold:
            if subscription.sink.put_if_idle(frame):
                subscription.seen = seq
        self.marks.tell(key, to_all=all(subscription.seen == seq for subscription in untold))


def _frame(session_id: SessionId, side: Side, seq: int) -> bytes:
    return encode(SeenFrame(session_id, "Customer" if side is Side.CUSTOMER else "Agent", seq))
