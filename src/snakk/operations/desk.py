"""What the console asks beyond the vendor's calls."""

from snakk.carriers.session import ChatSessionEntity
from snakk.operations.access import lock_session
from snakk.operations.context import Context
from snakk.operations.filling import fill_session
from snakk.operations.moves import ended


async def end_chat_session(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """End a running session as its agent, or as a manager of its topic. One that has ended stays as it is."""
    seen = await lock_session(ctx, chat_session_id)
    if seen.session.has_ended:
        return await fill_session(ctx, seen)
    return await fill_session(ctx, seen, ctx.work.write(seen.session, await ended(ctx, seen)))
