"""The lowest free colour number of an agent."""

from snakk.domain.errors import NotFound
from snakk.domain.ids import UserId
from snakk.domain.pickup import next_rank
from snakk.operations.context import Context
from snakk.storage import statements


async def rank_for(ctx: Context, user_id: UserId) -> int:
    """The rank the agent's next active session gets."""
    return next_rank(await ctx.work.ask(statements.RANKS_OF_USER, user_id=user_id))


async def own_rank(ctx: Context) -> int:
    """The same for the caller, who is locked first: two sessions taken at once get two ranks.

    The first lock of an operation. Raises NotFound for a caller who is gone.
    """
    if await ctx.work.user(ctx.user.id) is None:
        raise NotFound
    return await rank_for(ctx, ctx.user.id)
