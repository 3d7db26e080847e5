"""The users that the caller may know of."""

from snakk.domain.rights import may_list_users
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.storage import statements


async def known_users(ctx: Context) -> list[User]:
    """Those who can sign in, by name: all of them for whoever lets people into topics, else those of the own topics."""
    users = [user for user in await ctx.work.ask(statements.ALL_USERS) if not user.is_disabled]
    mine = await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)
    if not may_list_users(ctx.caller, mine):
        topics = {member.topic_id for member in mine}
        members = await ctx.work.ask(statements.MEMBERS_ANYWHERE)
        known = {ctx.user.id, *(member.user_id for member in members if member.topic_id in topics)}
        users = [user for user in users if user.id in known]
    return sorted(users, key=lambda user: (user.display_name.casefold(), user.id))
