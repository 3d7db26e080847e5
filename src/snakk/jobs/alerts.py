"""Warnings about customers who wait too long."""

import asyncio
import logging

from snakk.domain.caller import System
from snakk.domain.errors import Unavailable
from snakk.domain.ids import SessionId
from snakk.operations import alerts
from snakk.operations.runner import Runner

AT_ONCE = 50

log = logging.getLogger("snakk.jobs")


class Warnings:
    """Looks at everybody who waits. Each warning is decided once more under the lock of its session."""

    def __init__(self, desk: Runner) -> None:
        self._desk = desk

    async def turn(self) -> None:
        """Give every warning that is due, some at a time, so that they are stored together."""
        waiting = await self._desk.read(alerts.warnings_to_give, System())
        for start in range(0, len(waiting), AT_ONCE):
            tried = [self._warn(session_id) for session_id in waiting[start : start + AT_ONCE]]
            for outage in await asyncio.gather(*tried, return_exceptions=True):
                if isinstance(outage, BaseException):
                    raise outage

    async def _warn(self, session_id: SessionId) -> None:
        """A session that fails keeps no other from being warned of."""
        try:
            await self._desk.write(alerts.warn_of_session, System(), chat_session_id=session_id)
        except Unavailable:
            raise
        except Exception:
            log.exception("nobody could be warned of session %d", session_id)
