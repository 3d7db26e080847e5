"""Warnings about customers who wait (contract: behaviour 2.2): finding who is to be warned, and asking whether one is.

A warning is an event of its session, so it goes to every list the session stands in, survives the process, and is
given once.
"""

from snakk.domain.alerts import Warned, concerns, new_chat, shortest, unanswered_message, warn, warnings_due
from snakk.domain.ids import SessionId
from snakk.domain.topic import Topic
from snakk.operations.context import Context
from snakk.storage import console_statements, statements


async def has_chat_notify(ctx: Context) -> bool:
    """Check whether a warning waits for the caller: a customer has waited longer than the topic says.

    A caller who is Away has none. A warning goes when the chat is picked up, answered or ended.
    """
    user = await ctx.work.one(statements.USER_BY_ID, id=ctx.user.id) or ctx.user
    mine = {row.topic_id: row for row in await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=user.id)}
    warned = await ctx.work.ask(console_statements.WARNED, topic_ids=sorted(mine))
    own = await ctx.work.ask(statements.ACTIVE_OF_USER, user_id=user.id)
    return any(concerns(session, user, mine.get(session.topic_id)) for session in (*warned, *own))


async def warnings_to_give(ctx: Context) -> list[SessionId]:
    """Sessions about which somebody is to be warned now. Nothing is read of sessions where no topic warns."""
    topics = {topic.id: topic for topic in await ctx.work.ask(statements.ALL_TOPICS) if _warns(topic)}
    if not topics:
        return []
    unseen = await ctx.work.ask(console_statements.UNSEEN, topic_ids=sorted(topics), now=ctx.work.now)
    if not unseen:
        return []
    attended = set(await ctx.work.ask(console_statements.TOPICS_WITH_SOMEBODY, topic_ids=sorted(topics)))
    return [
        row.id
        for row in unseen
        if warnings_due(row, topics[row.topic_id], ctx.work.now, somebody_present=row.topic_id in attended)
    ]


async def warn_of_session(ctx: Context, chat_session_id: SessionId) -> Warned:
    """Give the warnings about a session that are due; none where it was seen to meanwhile."""
    session = await ctx.work.session(chat_session_id)
    if session is None:
        return Warned.NOBODY
    topic = await ctx.work.one(statements.TOPIC_BY_ID, id=session.topic_id)
    if topic is None or topic.deleted:
        return Warned.NOBODY
    somebody = await ctx.work.one(statements.PRESENT_RESPONDERS, topic_id=topic.id)
    due = warnings_due(session, topic, ctx.work.now, somebody_present=somebody is not None)
    if due:
        ctx.work.write(session, warn(session, due, ctx.work.now))
    return due


def _warns(topic: Topic) -> bool:
    return not topic.deleted and shortest(new_chat(topic), unanswered_message(topic)) > 0
