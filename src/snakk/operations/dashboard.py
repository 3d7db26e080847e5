"""The console's dashboard: figures of now and of today, and the lists of what goes on."""

from collections.abc import Sequence

from snakk.carriers.console import Dashboard, Hero, OngoingChats, dashboard
from snakk.carriers.live import SessionRow, picture_path, session_row
from snakk.domain.errors import Invalid, NotFound
from snakk.domain.figures import Counted, figures, heroes, the_day
from snakk.domain.ids import TopicId, seconds
from snakk.domain.rights import Sight, sees_everything, sight
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Topic
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.storage import console_statements, statements
from snakk.storage.directory_statements import BY_IDS

MOST = 5_000
"""So many chats stand in the lists."""
MOST_RECENT = 500
RECENT = seconds(8 * 3600)
LONGEST_CHOICE = 4_000
"""Characters of a choice of topics."""


async def get_dashboard(ctx: Context, topics: str = "") -> Dashboard:
    """Get the figures of now and of today, which is a day by the installation's clock.

    topics: keys of topics, parted by commas; empty for all of the caller's.
    """
    chosen = await _chosen(ctx, topics)
    zone, now = ctx.installation.zone, ctx.work.now
    counted = await _counted(ctx, [topic.id for topic in chosen])
    return dashboard(figures(counted, chosen, now, zone), await _heroes(ctx, [topic.id for topic in chosen]), zone.key)


async def get_ongoing_chats(ctx: Context, topics: str = "") -> OngoingChats:
    """Get who waits, longest wait first, and who talks; at most 5000 in all.

    topics: keys of topics, parted by commas; empty for all of the caller's.
    """
    ids = [topic.id for topic in await _chosen(ctx, topics)]
    rows = await ctx.work.ask(console_statements.ONGOING, topic_ids=ids, limit=MOST + 1)
    waiting = [row for row in rows[:MOST] if row.status is SessionStatus.IN_QUEUE]
    talking = [row for row in rows[:MOST] if row.is_active]
    return OngoingChats(
        incoming=await _told(ctx, waiting),
        ongoing=await _told(ctx, talking),
        more=len(rows) > MOST,
    )


async def get_recent_chats(ctx: Context) -> list[SessionRow]:
    """Get the caller's chats that ended in the last eight hours, newest first."""
    since = ctx.work.now - RECENT
    rows = await ctx.work.ask(console_statements.RECENT, user_id=ctx.user.id, since=since, limit=MOST_RECENT)
    return await _told(ctx, rows)


async def _chosen(ctx: Context, choice: str) -> list[Topic]:
    """The topics asked for: the caller's own where none is named. NotFound for one that is not there, or not theirs."""
    wanted = _keys(choice)
    mine = await ctx.work.ask(statements.TOPICS_OF_USER, user_id=ctx.user.id)
    if not wanted:
        return mine
    if sees_everything(ctx.user):
        mine = [topic for topic in await ctx.work.ask(statements.ALL_TOPICS) if not topic.deleted]
    known = {topic.id: topic for topic in mine}
    if not wanted <= known.keys():
        raise NotFound("There is no such topic.")
    return [known[topic_id] for topic_id in sorted(wanted)]


def _keys(choice: str) -> set[TopicId]:
    words = [word.strip() for word in choice.split(",")] if choice.strip() else []
    if len(choice) > LONGEST_CHOICE or not all(word.isascii() and word.isdigit() and len(word) < 11 for word in words):
        raise Invalid("Topics", "keys of topics are expected, parted by commas, such as 1,2")
    return {TopicId(int(word)) for word in words}


async def _counted(ctx: Context, topic_ids: Sequence[TopicId]) -> Counted:
    """A few statements, each over an index; what they count is told in ``domain/figures.py``."""
    ask, one = ctx.work.ask, ctx.work.one
    day = the_day(ctx.work.now, ctx.installation.zone)
    span = {"topic_ids": topic_ids, "start": day.start, "stop": day.stop}
    week_ago = {"topic_ids": topic_ids, "start": day.week_ago, "stop": day.week_ago_now}
    return Counted(
        standing=await ask(console_statements.STANDING, topic_ids=topic_ids),
        answering=await ask(console_statements.ANSWERING, topic_ids=topic_ids),
        asked=await ask(console_statements.ASKED, **span),
        asked_last_week=await ask(console_statements.ASKED, **week_ago),
        picked=await ask(console_statements.PICKED, **span),
        longest=await one(console_statements.LONGEST, **span),
        oldest_waiting=await one(console_statements.OLDEST_WAITING, topic_ids=topic_ids),
    )


async def _heroes(ctx: Context, topic_ids: Sequence[TopicId]) -> list[Hero]:
    day = the_day(ctx.work.now, ctx.installation.zone)
    picks = await ctx.work.ask(console_statements.PICKS, topic_ids=topic_ids, start=day.start, stop=day.stop)
    found: list[User] = await ctx.work.ask(BY_IDS[User], row_ids=[each.user_id for each in picks])
    users = {user.id: user for user in found}
    return [
        Hero(
            user_id=each.user_id,
            display_name=users[each.user_id].display_name,
            photo=picture_path(users[each.user_id].photo),
            picked_up=each.chats,
        )
        for each in heroes(picks, users.__contains__)
    ]


async def _told(ctx: Context, sessions: Sequence[Session]) -> list[SessionRow]:
    """The rows as far as the caller sees them; those of which they may see nothing are left out."""
    mine = {row.topic_id: row for row in await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)}
    seen = ((row, sight(row, ctx.caller, mine.get(row.topic_id))) for row in sessions)
    return [session_row(row, with_texts=how is Sight.FULL) for row, how in seen if how is not Sight.NONE]
