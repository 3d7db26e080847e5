"""What the server does by itself: waits that are over, agents who are gone, signs of life to be stored."""

from collections.abc import Mapping

import msgspec

from snakk.domain.ending import expire
from snakk.domain.events import EventKind, Job, Outcome
from snakk.domain.ids import Instant, MessageId, SessionId, UserId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.timers import Expiry, away_due, due
from snakk.domain.topic import Topic
from snakk.operations.attendance import change_presence
from snakk.operations.context import Context
from snakk.storage import statements

ALERT_MAIL = "alert-mail"
"""The job that tells a topic's recipients that an agent was lost (contract: behaviour 4.1)."""


async def timed_sessions(ctx: Context, after_id: int, limit: int) -> list[Session]:
    """Sessions that a timer may still move, a page at a time by rising id."""
    return await ctx.work.ask(statements.TIMED, after_id=after_id, limit=limit)


async def expire_session(ctx: Context, chat_session_id: SessionId, serving_since: Instant) -> Expiry | None:
    """Do what a wait that is over asks for; None where it is not over after all."""
    session = await ctx.work.session(chat_session_id)
    if session is None:
        return None
    over = due(
        session,
        seen_at=ctx.pulse.heard_at(session.id),
        agent_seen_at=ctx.pulse.seen_at(session.user_id),
        now=ctx.work.now,
        serving_since=serving_since,
        limits=ctx.installation.limits,
    )
    if over is None:
        return None
    topic = await ctx.work.one(statements.TOPIC_BY_ID, id=session.topic_id) or Topic(id=session.topic_id)
    line_id = MessageId(await ctx.work.new_id(Message))
    post_form = topic.widget.post_form_enabled and not topic.deleted
    outcome = expire(session, over, ctx.work.now, line_id, post_form)
    ctx.work.write(session, outcome)
    if over is Expiry.AGENT_LOST and topic.alert_recipient and not session.escalated:
        ctx.work.add(await _alert(ctx, outcome, topic.alert_recipient))
    return over


async def set_away_if_gone(ctx: Context, user_id: UserId, serving_since: Instant) -> bool:
    """Set an agent Away who was not heard from for too long."""
    user = await ctx.work.one(statements.USER_BY_ID, id=user_id)
    if user is None or not away_due(
        user, ctx.pulse.seen_at(user_id), ctx.work.now, serving_since, ctx.installation.limits
    ):
        return False
    await change_presence(ctx, user_id, False)
    return True


async def store_signs_of_life(ctx: Context, heard: Mapping[SessionId, Instant]) -> None:
    """Write down when customers were last heard from. No event: it is nothing that happened."""
    for session_id in sorted(heard):
        session = await ctx.work.session(session_id)
        if session is not None and session.fetched_at < heard[session_id]:
            ctx.work.change(session, msgspec.structs.replace(session, fetched_at=heard[session_id]))


async def _alert(ctx: Context, outcome: Outcome, recipient: str) -> Job:
    event = next(entry.event for entry in outcome.entries if entry.event.kind is EventKind.AGENT_LOST)
    return Job(
        id=await ctx.work.new_id(Job),
        kind=ALERT_MAIL,
        session_id=outcome.session.id,
        seq=event.seq,
        run_at=ctx.work.now,
        payload=msgspec.json.encode({"recipient": recipient}),
    )
