"""Telling agents that a customer is gone, or is back."""

from collections.abc import Iterable

from snakk.carriers.live import moment
from snakk.clock import Clock
from snakk.domain.ids import UNSET, Instant, SessionId, seconds
from snakk.domain.session import Session
from snakk.live.audience import Audience
from snakk.live.frames_out import CustomerHere
from snakk.live.protocol import encode
from snakk.live.pulse import REMEMBERED, Pulse
from snakk.live.stream import UNPLACED, Streams, Subscription

GONE_AFTER_S = 15.0
"""So long nobody is there before that is told: changing the page takes less."""
HEARD_LASTS_S = 60.0
"""So long somebody without a socket is there after each request."""


def is_gone(now: Instant, *, left_at: Instant, heard_at: Instant, serving_since: Instant) -> bool:
    """Is a customer gone who has no socket?

    left_at: when the last socket ended, 0 where none was here. heard_at: the last sign of life; one before left_at came
    by the socket and counts no more. serving_since: nobody could be heard from before it, so whoever has not been here
    yet is given as much time as one who was heard from at that moment.
    """
    lasts = seconds(HEARD_LASTS_S)
    by_request = heard_at + lasts if heard_at > left_at else UNSET
    unknown = UNSET if left_at else serving_since + lasts
    return now - max(left_at, by_request, unknown) >= seconds(GONE_AFTER_S)


class Absences:
    """Whose customers are gone, among the conversations that are open at a console.

    remembered: so many ends of sockets are remembered; one more, and the oldest is dropped.
    """

    def __init__(self, clock: Clock, pulse: Pulse, streams: Streams, remembered: int = REMEMBERED) -> None:
        self._clock = clock
        self._pulse = pulse
        self._streams = streams
        self._remembered = remembered
        self._serving_since = clock.instant()
        self._left: dict[SessionId, Instant] = {}
        self._absent: dict[SessionId, Instant] = {}  # with the last sign of life

    def start(self) -> None:
        """From now on customers can be here."""
        self._serving_since = self._clock.instant()

    def came(self, session_id: SessionId) -> None:
        """A customer's socket is here."""
        if session_id in self._absent:
            self._look(session_id)

    def left(self, session_id: SessionId, *, by_socket: bool) -> None:
        """A customer's socket has ended, or a poll is answered."""
        stream = self._streams.find(session_id)
        if stream is not None and stream.of(Audience.CUSTOMER):
            return
        if by_socket:
            self._left.pop(session_id, None)
            if len(self._left) >= self._remembered:
                del self._left[next(iter(self._left))]
            self._left[session_id] = self._clock.instant()
        if stream is not None:
            self._absent[session_id] = self._pulse.heard_at(session_id) or self._clock.instant()

    def begin(self, subscription: Subscription, session: Session) -> None:
        """A console has opened a conversation, and was told so: tell it, if the customer is gone.

        session: the row as it was just read, for when the customer was last heard from.
        """
        if not session.is_open or subscription.stream.of(Audience.CUSTOMER):
            return
        self._absent[session.id] = max(session.fetched_at, self._absent.get(session.id, UNSET))
        self._tell(session.id, (subscription,), here=not self._is_gone(session.id))

    def turn(self) -> None:
        """Look after everybody who is not here and whom a console watches."""
        for session_id in list(self._absent):
            self._look(session_id)

    def _look(self, session_id: SessionId) -> None:
        stream = self._streams.find(session_id)
        agents = stream.of(Audience.AGENT) if stream is not None else []
        if stream is None or not agents or (stream.session is not None and not stream.session.is_open):
            self._drop(session_id, agents)
            return
        is_here = bool(stream.of(Audience.CUSTOMER))
        welcomed = [subscription for subscription in agents if subscription.cursor != UNPLACED]
        self._tell(session_id, welcomed, here=is_here or not self._is_gone(session_id))
        if is_here and not any(subscription.is_told_gone for subscription in agents):
            self._drop(session_id, ())

    def _is_gone(self, session_id: SessionId) -> bool:
        return is_gone(
            self._clock.instant(),
            left_at=self._left.get(session_id, UNSET),
            heard_at=self._heard_at(session_id),
            serving_since=self._serving_since,
        )

    def _heard_at(self, session_id: SessionId) -> Instant:
        """The last sign of life. It is kept here as well, for the pulse hands its own over to the database."""
        heard_at = max(self._absent[session_id], self._pulse.heard_at(session_id))
        self._absent[session_id] = heard_at
        return heard_at

    def _tell(self, session_id: SessionId, agents: Iterable[Subscription], *, here: bool) -> None:
        untold = [subscription for subscription in agents if subscription.is_told_gone is here]
        if not untold:
            return
        frame = encode(CustomerHere(session_id, here, moment(self._heard_at(session_id))))
        for subscription in untold:
            if subscription.sink.put_if_idle(frame):
                subscription.is_told_gone = not here

    def _drop(self, session_id: SessionId, agents: Iterable[Subscription]) -> None:
        """Nobody needs to know any more."""
        del self._absent[session_id]
        for subscription in agents:
            subscription.is_told_gone = False
