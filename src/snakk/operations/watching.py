"""What the live path reads: the log, the queue and what a console is drawn from."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from snakk.carriers.live import Colleague, colleague, console_topic
from snakk.domain.errors import Unauthenticated
from snakk.domain.events import Entry
from snakk.domain.ids import SessionId, TopicId, UserId
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Queue
from snakk.live.sources import ConsoleState
from snakk.operations.context import Context
from snakk.storage import statements

LOG_PAGE = 500
MINUTE_S = 60


async def session_by_id(ctx: Context, session_id: SessionId) -> Session | None:
    """A session, whoever asks; a deleted one is there no more."""
    session = await ctx.work.one(statements.SESSION_BY_ID, id=session_id)
    return None if session is None or session.status == SessionStatus.DELETED else session


async def log_after(ctx: Context, session_id: SessionId, after: int) -> list[Entry]:
    """A page of the log above ``after``, in order."""
    return await ctx.work.ask(statements.LOG_AFTER, session_id=session_id, seq=after, limit=LOG_PAGE)


async def waiting_in(ctx: Context, topic_id: TopicId) -> tuple[list[Session], Queue | None]:
    """Who waits in a topic, and its queue."""
    waiting = await ctx.work.ask(statements.WAITING_IN_TOPIC, topic_id=topic_id)
    return waiting, await ctx.work.one(statements.QUEUE_BY_TOPIC, topic_id=topic_id)


async def allowed_origins(ctx: Context, topic_id: TopicId) -> tuple[str, ...]:
    """Sites that may frame a topic's widget; empty for all."""
    topic = await ctx.work.one(statements.TOPIC_BY_ID, id=topic_id)
    return topic.allowed_origins if topic is not None else ()


async def origins_of_session(ctx: Context, session_id: SessionId) -> tuple[str, ...]:
    """The same for the topic of a session."""
    session = await ctx.work.one(statements.SESSION_BY_ID, id=session_id)
    return () if session is None else await allowed_origins(ctx, session.topic_id)


async def console_state(ctx: Context, user_id: UserId) -> ConsoleState:
    """What a user's console is drawn from. Raises Unauthenticated for one that is gone or disabled."""
    user = await ctx.work.one(statements.USER_BY_ID, id=user_id)
    if user is None or user.is_disabled:
        raise Unauthenticated
    members = {m.topic_id: m for m in await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=user_id)}
    topics = await ctx.work.ask(statements.TOPICS_OF_USER, user_id=user_id)
    sessions = await ctx.work.ask(statements.OPEN_IN_TOPICS, topic_ids=sorted(members))
    own = await ctx.work.ask(statements.ACTIVE_OF_USER, user_id=user_id)
    known = {session.id: session for session in (*sessions, *own)}
    return ConsoleState(
        user=user,
        topics=[console_topic(topic, members[topic.id]) for topic in topics],
        members=members,
        colleagues=await colleagues_in(ctx, sorted(members), also=(user_id,)),
        sessions=list(known.values()),
        idle_minutes=math.ceil(ctx.installation.limits.idle_in_chat / MINUTE_S),
    )


async def colleagues_in(ctx: Context, topic_ids: Sequence[TopicId], also: Iterable[UserId] = ()) -> list[Colleague]:
    """The members of any of the topics, each once, with all its topics; ``also`` in any case."""
    topics: defaultdict[UserId, list[int]] = defaultdict(list)
    for member in await ctx.work.ask(statements.ALL_MEMBERS):
        topics[member.user_id].append(member.topic_id)
    wanted, named = set(topic_ids), set(also)
    ongoing = {row.user_id: row.chats for row in await ctx.work.ask(statements.ONGOING_COUNTS)}
    return [
        colleague(user, ongoing.get(user.id, 0), topics[user.id])
        for user in await ctx.work.ask(statements.ALL_USERS)
        if not user.is_disabled and (user.id in named or wanted.intersection(topics[user.id]))
    ]


async def epoch(ctx: Context) -> str:
    """Which history the sequence numbers of this database belong to."""
    return await ctx.work.one(statements.EPOCH) or ""


async def count_users(ctx: Context) -> int:
    """How many people can sign in."""
    return await ctx.work.one(statements.USER_COUNT) or 0
