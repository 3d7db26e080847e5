"""Waits that are over, and signs of life to be stored."""

import logging

from snakk.domain.caller import System
from snakk.domain.errors import Unavailable
from snakk.domain.ids import Instant, SessionId
from snakk.domain.timers import away_due, due
from snakk.operations import accounts, expiry
from snakk.operations.runner import Runner

PAGE = 500
FLUSHED_AT_ONCE = 100

log = logging.getLogger("snakk.jobs")


class Timers:
    """Looks at everything that waits. What is over is decided once more under its lock."""

    def __init__(self, desk: Runner) -> None:
        self._desk = desk

    async def turn(self) -> None:
        """One look at every session that may still move, and at every agent."""
        after = 0
        while page := await self._desk.read(expiry.timed_sessions, System(), after_id=after, limit=PAGE):
            for session in page:
                since = self._desk.engine.serving_since  # each time: what fails on the way is an outage as well
                over = due(
                    session,
                    seen_at=self._desk.pulse.heard_at(session.id),
                    agent_seen_at=self._desk.pulse.seen_at(session.user_id),
                    now=self._desk.clock.instant(),
                    serving_since=since,
                    limits=self._desk.installation.limits,
                )
                if over is not None:
                    await self._expire(session.id, since)
            after = page[-1].id
        for user in await self._desk.read(accounts.all_users, System()):
            since = self._desk.engine.serving_since
            seen, now = self._desk.pulse.seen_at(user.id), self._desk.clock.instant()
            if away_due(user, seen, now, since, self._desk.installation.limits):
                await self._desk.write(expiry.set_away_if_gone, System(), user_id=user.id, serving_since=since)

    async def _expire(self, session_id: SessionId, since: Instant) -> None:
        """A session that fails keeps no other from its end."""
        try:
            await self._desk.write(expiry.expire_session, System(), chat_session_id=session_id, serving_since=since)
        except Unavailable:
            raise
        except Exception:
            log.exception("the wait of session %d could not be ended", session_id)

    async def store_signs_of_life(self) -> None:
        """Write down when customers were heard from, a slice at a time, so that no group grows long."""
        signs = self._desk.pulse.drain()
        heard = sorted(signs.sessions.items())
        try:
            for start in range(0, len(heard), FLUSHED_AT_ONCE):
                some = dict(heard[start : start + FLUSHED_AT_ONCE])
                await self._desk.write(expiry.store_signs_of_life, System(), heard=some)
        except Unavailable:
            self._desk.pulse.give_back(signs)
            raise
