"""Who is at the desk."""

from collections import defaultdict
from collections.abc import Mapping

from snakk.carriers.presence import ChatPresence
from snakk.domain.caller import Agent, System
from snakk.domain.errors import Forbidden, NotFound
from snakk.domain.ids import UserId
from snakk.domain.rights import may_change, sees_everything
from snakk.domain.topic import Member
from snakk.operations.attendance import change_presences
from snakk.operations.context import Context
from snakk.operations.filling import fill_presence
from snakk.storage import statements


async def get_chat_presence(ctx: Context) -> list[ChatPresence]:
    """Get the agents the caller shares a topic with, and the caller: who is Present, and how many chats each has."""
    topics = await _topics_by_user(ctx)
    ongoing = {row.user_id: row.chats for row in await ctx.work.ask(statements.ONGOING_COUNTS)}
    managed = await _managed(ctx)
    return [
        fill_presence(
            ctx,
            user,
            ongoing.get(user.id, 0),
            sorted(topics[user.id]),
            mine=may_change(ctx.caller) and (_is_self_or_admin(ctx, user.id) or bool(managed & topics[user.id])),
        )
        for user in await ctx.work.ask(statements.ALL_USERS)
        if not user.is_disabled and _is_colleague(ctx, user.id, topics)
    ]


async def save_chat_presence(ctx: Context, chat_presence: list[ChatPresence]) -> None:
    """Set users Present or Away.

    One's own at any time; others' by the managers of a topic of theirs and by administrators. Whoever goes Away
    takes no transfer that is still offered.
    chat_presence: the users; only UserId and Present of each count.
    """
    wanted = {row.user_id: row.present for row in chat_presence}
    topics = await _topics_by_user(ctx)
    managed = await _managed(ctx)
    for user_id in sorted(wanted):
        if not _is_colleague(ctx, UserId(user_id), topics):
            raise NotFound(f"There is no user {user_id}.")
        may = _is_self_or_admin(ctx, user_id) or managed & topics[UserId(user_id)]
        if not (may and may_change(ctx.caller)):
            raise Forbidden
    await change_presences(ctx, wanted)


async def _topics_by_user(ctx: Context) -> Mapping[UserId, set[int]]:
    topics: defaultdict[UserId, set[int]] = defaultdict(set)
    for member in await ctx.work.ask(statements.MEMBERS_ANYWHERE):
        topics[member.user_id].add(member.topic_id)
    return topics


async def _managed(ctx: Context) -> set[int]:
    mine: list[Member] = await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)
    return {member.topic_id for member in mine if member.can_manage}


def _is_self_or_admin(ctx: Context, user_id: int) -> bool:
    return user_id == ctx.user.id or ctx.user.is_admin


def _is_colleague(ctx: Context, user_id: UserId, topics: Mapping[UserId, set[int]]) -> bool:
    match ctx.caller:
        case System():
            return True
        case Agent(user=user):
            shared = topics.get(user.id, set()) & topics.get(user_id, set())
            return sees_everything(user) or user_id == user.id or bool(shared)
        case _:
            return False
