"""The steps that most operations begin with: find the session or topic, and whether the caller may see it."""

from typing import NamedTuple

from msgspec import structs

from snakk.domain.caller import Agent
from snakk.domain.errors import Forbidden, NotFound
from snakk.domain.ids import TopicId
from snakk.domain.rights import Sight, sight, topic_sight
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member, Queue, Topic
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.storage import statements


class Seen(NamedTuple):
    """A session the caller may see, and the caller's rights in its topic."""

    session: Session
    member: Member | None
    sight: Sight
    agent: User | None = None
    """The session's agent, where it was read along; the filler looks again where it was not."""


async def see_session(ctx: Context, session_id: int) -> Seen:
    """The session, not locked. Raises NotFound where it is absent, deleted or foreign."""
    caller = ctx.caller
    user_id = caller.user.id if isinstance(caller, Agent) else 0
    found = await ctx.work.one(statements.SEEN_SESSION, id=session_id, user_id=user_id)
    if found is None:
        raise NotFound
    return Seen(found.session, found.member, _sight(ctx, found.session, found.member), found.agent)


async def read_session(ctx: Context, session_id: int) -> Seen:
    """As ``see_session``, for callers who may read what was said. Raises Forbidden for those who may not."""
    seen = await see_session(ctx, session_id)
    if seen.sight is not Sight.FULL:
        raise Forbidden
    return seen


async def lock_session(ctx: Context, session_id: int) -> Seen:
    """The session, locked until the commit. Raises NotFound where it is absent, deleted or foreign."""
    return await _seen(ctx, await ctx.work.session(session_id))


async def member_of(ctx: Context, topic_id: int) -> Member | None:
    """The caller's rights in a topic; None for strangers and for those who are no users."""
    if not isinstance(ctx.caller, Agent):
        return None
    return await ctx.work.one(statements.MEMBER, topic_id=topic_id, user_id=ctx.caller.user.id)


async def see_topic(ctx: Context, topic_id: int) -> tuple[Topic, Member | None]:
    """The topic and the caller's rights in it, not locked. Raises NotFound where it is absent, deleted or foreign."""
    member = await member_of(ctx, topic_id)  # first, so that what is foreign costs what the absent does
    topic = await topic_by_id(ctx, topic_id)
    if not topic_sight(ctx.caller, member):
        raise NotFound
    return topic, member


async def topic_by_id(ctx: Context, topic_id: int) -> Topic:
    """The topic, whoever asks. Raises NotFound where it is absent or deleted."""
    topic = await ctx.work.one(statements.TOPIC_BY_ID, id=topic_id)
    if topic is None or topic.deleted:
        raise NotFound
    return topic


async def topic_of(ctx: Context, session: Session) -> Topic:
    """The topic of a session as the session meets it. Raises NotFound where it is absent.

    What was begun in a topic comes to its end there, also after it was deleted; it is only not come back to then, and
    so there is no form after the chat.
    """
    topic = await ctx.work.one(statements.TOPIC_BY_ID, id=session.topic_id)
    if topic is None:
        raise NotFound
    if not topic.deleted:
        return topic
    return structs.replace(topic, widget=structs.replace(topic.widget, post_form_enabled=False))


async def lock_queue(ctx: Context, topic_id: TopicId) -> Queue:
    """The topic's queue, locked until the commit. Raises NotFound where the topic is absent."""
    queue = await ctx.work.queue(topic_id)
    if queue is None:
        raise NotFound
    return queue


async def _seen(ctx: Context, session: Session | None) -> Seen:
    member = await member_of(ctx, 0 if session is None else session.topic_id)  # also for nothing: it costs the same
    if session is None:
        raise NotFound
    return Seen(session, member, _sight(ctx, session, member))


def _sight(ctx: Context, session: Session, member: Member | None) -> Sight:
    """How much the caller sees. Raises NotFound for nothing at all, and for a deleted session."""
    how_much = sight(session, ctx.caller, member)
    if isinstance(ctx.caller, Agent) and session.created_by == ctx.caller.user.id:
        # Whoever made it for a customer stands for that customer's browser: asking about it is a sign of life.
        ctx.pulse.heard(session.id)
    if how_much is Sight.NONE or session.status is SessionStatus.DELETED:
        raise NotFound
    return how_much
