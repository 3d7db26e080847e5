"""The lowest free colour number of an agent."""

from snakk.domain.ids import UserId
from snakk.domain.pickup import next_rank
from snakk.operations.context import Context
from snakk.storage import statements


async def rank_for(ctx: Context, user_id: UserId) -> int:
    """The rank the agent's next active session gets."""
    return next_rank(await ctx.work.ask(statements.RANKS_OF_USER, user_id=user_id))
