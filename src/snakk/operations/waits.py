"""How long it takes, as far as anybody can say."""

from snakk.carriers.visitor import WaitRange, wait_range
from snakk.domain.ids import SECOND, Instant
from snakk.domain.states import SessionStatus
from snakk.domain.waiting import MEMORY_S, usual_wait
from snakk.domain.zones import zone_of
from snakk.operations.access import see_session, topic_of
from snakk.operations.context import Context
from snakk.storage import visitor_statements

MOST_COUNTED = 1_000
"""So many of those picked up last at a place are looked at, which keeps the question cheap on a busy desk."""


async def get_wait_range(ctx: Context, chat_session_id: int) -> WaitRange:
    """Get how long others waited in all who came at the same place in line, on such a day at this hour.

    All 0 where fewer than eight tell anything, and for a session that does not wait.
    """
    session = (await see_session(ctx, chat_session_id)).session
    if session.status != SessionStatus.IN_QUEUE:
        return WaitRange()
    topic = await topic_of(ctx, session)
    accepts = await ctx.work.ask(
        visitor_statements.ACCEPTS,
        topic_id=session.topic_id,
        place=session.initial_queue_pos,
        since=Instant(ctx.work.now - MEMORY_S * SECOND),
        limit=MOST_COUNTED,
    )
    hours = topic.opening_hours
    zone = zone_of(hours.tz_id, hours.tz_code) if hours.tz_id or hours.tz_code else None
    return wait_range(usual_wait(accepts, ctx.work.now, zone.info if zone else ctx.installation.zone))
