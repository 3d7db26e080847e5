"""Passing a session on to a colleague."""

from snakk.carriers.session import ChatSessionEntity
from snakk.domain.events import Outcome
from snakk.operations.access import Seen, lock_session
from snakk.operations.associates import find_associate
from snakk.operations.context import Context
from snakk.operations.filling import fill_session
from snakk.operations.moves import accepted, declined, offered, taken_over
from snakk.operations.ranks import own_rank


async def transfer_chat_session(ctx: Context, chat_session_id: int, to_associate: str) -> ChatSessionEntity:
    """Ask another agent to take a session. It stays with its agent until the other accepts.

    to_associate: the other agent's user name, or id. Only the session's agent or a manager of the topic may ask, and
    only for agents who are Present and respond in the topic; otherwise nothing happens.
    """
    found = await find_associate(ctx, to_associate)
    # Locked, so that nobody leaves the desk at the moment they are offered something.
    target = None if found is None else await ctx.work.user(found.id)
    seen = await lock_session(ctx, chat_session_id)
    return await _written(ctx, seen, await offered(ctx, seen, target))


async def accept_chat_session_transfer(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """Take over a session that is offered to the caller. Without an offer nothing happens."""
    rank = await own_rank(ctx)
    seen = await lock_session(ctx, chat_session_id)
    return await _written(ctx, seen, await accepted(ctx, seen, rank))


async def reject_chat_session_transfer(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """Decline a session that is offered to the caller, or take back an offer of one's own."""
    seen = await lock_session(ctx, chat_session_id)
    return await _written(ctx, seen, await declined(ctx, seen))


async def take_over_chat_session(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """Take a running session from its agent. For managers of the topic."""
    rank = await own_rank(ctx)
    seen = await lock_session(ctx, chat_session_id)
    return await _written(ctx, seen, await taken_over(ctx, seen, rank))


async def _written(ctx: Context, seen: Seen, outcome: Outcome) -> ChatSessionEntity:
    if outcome.entries:
        ctx.work.write(seen.session, outcome)
    return await fill_session(ctx, seen, outcome.session)
