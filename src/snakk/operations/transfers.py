"""Passing a session on to a colleague."""

from snakk.carriers.session import ChatSessionEntity
from snakk.domain.errors import CannotTransfer, Forbidden
from snakk.domain.events import Outcome
from snakk.domain.ids import MessageId
from snakk.domain.message import Message
from snakk.domain.pickup import name_for_customer
from snakk.domain.rights import may_manage
from snakk.domain.transfer import accept, offer, reject, take_over
from snakk.domain.user import User
from snakk.operations.access import Seen, lock_session, topic_by_id
from snakk.operations.context import Context
from snakk.operations.filling import fill_session
from snakk.operations.ranks import own_rank
from snakk.storage import statements


async def transfer_chat_session(ctx: Context, chat_session_id: int, to_associate: str) -> ChatSessionEntity:
    """Ask another agent to take a session. It stays with its agent until the other accepts.

    to_associate: the other agent's user name, or id. Only the session's agent or a manager of the topic may ask, and
    only for agents who are Present and respond in the topic; otherwise nothing happens.
    """
    found = await find_associate(ctx, to_associate)
    # Locked, so that nobody leaves the desk at the moment they are offered something.
    target = None if found is None else await ctx.work.user(found.id)
    seen = await lock_session(ctx, chat_session_id)
    if target is None:
        raise CannotTransfer("There is no such agent.")
    member = await ctx.work.one(statements.MEMBER, topic_id=seen.session.topic_id, user_id=target.id)
    outcome = offer(
        seen.session,
        ctx.user,
        target,
        may_manage=may_manage(ctx.caller, seen.member),
        target_member=member,
        now=ctx.work.now,
    )
    return await _written(ctx, seen, outcome)


async def accept_chat_session_transfer(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """Take over a session that is offered to the caller. Without an offer nothing happens."""
    rank = await own_rank(ctx)
    seen = await lock_session(ctx, chat_session_id)
    topic = await topic_by_id(ctx, seen.session.topic_id)
    outcome = accept(
        seen.session,
        ctx.user,
        rank=rank,
        agent_name=name_for_customer(ctx.user, topic),
        now=ctx.work.now,
        line_id=MessageId(await ctx.work.new_id(Message)),
    )
    return await _written(ctx, seen, outcome)


async def reject_chat_session_transfer(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """Decline a session that is offered to the caller, or take back an offer of one's own."""
    seen = await lock_session(ctx, chat_session_id)
    outcome = reject(
        seen.session,
        ctx.user,
        now=ctx.work.now,
        line_id=MessageId(await ctx.work.new_id(Message)),
        may_manage=may_manage(ctx.caller, seen.member),
    )
    return await _written(ctx, seen, outcome)


async def take_over_chat_session(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """Take a running session from its agent. For managers of the topic."""
    rank = await own_rank(ctx)
    seen = await lock_session(ctx, chat_session_id)
    if not may_manage(ctx.caller, seen.member):
        raise Forbidden
    topic = await topic_by_id(ctx, seen.session.topic_id)
    outcome = take_over(
        seen.session,
        ctx.user,
        rank=rank,
        agent_name=name_for_customer(ctx.user, topic),
        now=ctx.work.now,
        line_id=MessageId(await ctx.work.new_id(Message)),
    )
    return await _written(ctx, seen, outcome)


async def find_associate(ctx: Context, name_or_id: str) -> User | None:
    """A user by name first, then by id (contract: quirks 13)."""
    user = await ctx.work.one(statements.USER_BY_NAME, name=name_or_id)
    if user is None and name_or_id.isascii() and name_or_id.isdigit() and len(name_or_id) < 10:
        user = await ctx.work.one(statements.USER_BY_ID, id=int(name_or_id))
    return user


async def _written(ctx: Context, seen: Seen, outcome: Outcome) -> ChatSessionEntity:
    if outcome.entries:
        ctx.work.write(seen.session, outcome)
    return await fill_session(ctx, seen, outcome.session)
