"""Finding the user that a request names."""

from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.storage import statements


async def find_associate(ctx: Context, name_or_id: str) -> User | None:
    """A user by name first, then by id (contract: quirks 13)."""
    user = await ctx.work.one(statements.USER_BY_NAME, name=name_or_id)
    if user is None and name_or_id.isascii() and name_or_id.isdigit() and len(name_or_id) < 10:
        user = await ctx.work.one(statements.USER_BY_ID, id=int(name_or_id))
    return user
