"""How a session comes to be, and how it gets into the line."""

from typing import Any

import msgspec

from snakk.domain.events import Outcome
from snakk.domain.ids import CUSTOMER, SessionId, UserId
from snakk.domain.opening import is_within
from snakk.domain.session import NOBODY, Session
from snakk.domain.start import begin, enqueue, first_status
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Queue, Topic
from snakk.domain.visit import visit
from snakk.operations.access import lock_queue
from snakk.operations.context import Context
from snakk.storage import statements, visitor_statements


async def open_session(
    ctx: Context,
    topic: Topic,
    status: SessionStatus,
    *,
    visitor: str = "",
    created_by: UserId = NOBODY,
    **details: Any,
) -> Session:
    """Begin a session in ``status``; the visitor's own one in this topic where it is still open.

    visitor: digest of the browser's token, "" for none. details: further fields of the session.
    """
    queue = await lock_queue(ctx, topic.id)
    if visitor:
        known = await ctx.work.one(statements.OPEN_SESSION_OF_VISITOR, visitor=visitor, topic_id=topic.id)
        if known is not None:
            return known
    session = await new_session(
        ctx, topic, visitor=visitor, created_by=created_by, chatbot_is_active=topic.bot_enabled, **details
    )
    actor = CUSTOMER if created_by == NOBODY else ctx.sender
    outcome = await line_up(ctx, begin(session, status, ctx.work.now, actor=actor), queue)
    return ctx.work.write(None, outcome)


async def new_session(ctx: Context, topic: Topic, **details: Any) -> Session:
    """A session that has not begun yet, under an id of its own."""
    return Session(id=SessionId(await ctx.work.new_id(Session)), topic_id=topic.id, **details)


async def keep_visit(ctx: Context, session_id: SessionId, **told: str) -> None:
    """Store what a visitor's browser tells of itself as a session begins; of one that comes back, nothing.

    told: page_url, page_title, referrer, language, zone, as far as they are known.
    """
    if await ctx.work.one(visitor_statements.VISIT_OF, session_id=session_id) is None:
        ctx.work.add(visit(session_id, ctx.work.now, user_agent=ctx.browser, **told))


async def line_up(ctx: Context, outcome: Outcome, queue: Queue) -> Outcome:
    """The story with a place in line where it leads into the queue; the same story where it does not."""
    if outcome.session.status != SessionStatus.IN_QUEUE:
        return outcome
    waiting = await ctx.work.one(statements.COUNT_WAITING, topic_id=outcome.session.topic_id) or 0
    outcome, moved = enqueue(outcome, queue, waiting, ctx.work.now)
    ctx.work.change(queue, moved)
    return outcome


async def desk_is_open(ctx: Context, topic: Topic) -> bool:
    """Within opening hours."""
    return is_within(topic.opening_hours, topic.opening_hours_enabled, ctx.work.now)


async def somebody_present(ctx: Context, topic: Topic) -> bool:
    """A member who can respond is Present."""
    return await ctx.work.one(statements.PRESENT_RESPONDERS, topic_id=topic.id) is not None


async def status_to_begin_in(ctx: Context, topic: Topic, *, identified: bool) -> SessionStatus:
    """The start-up decision (contract: behaviour 1.3)."""
    return first_status(
        without_faq(topic),
        is_open=await desk_is_open(ctx, topic),
        somebody_present=await somebody_present(ctx, topic),
        identified=identified,
    )


def without_faq(topic: Topic) -> Topic:
    """The topic as long as there is no FAQ to suggest from: nothing is found, so that step is passed over."""
    return msgspec.structs.replace(topic, widget=msgspec.structs.replace(topic.widget, auto_faq_enabled=False))
