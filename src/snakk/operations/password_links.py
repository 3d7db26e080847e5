"""Links by which people set a password of their own, and by which the first administrator comes in.

The secret stands in the link alone; the row has its digest, by which it is found, so that nothing is compared that
could be measured. Whatever is wrong with a link, the answer is the same.
"""

from snakk.carriers.administration import GivenLink
from snakk.carriers.live import moment
from snakk.domain.errors import Forbidden, LinkUsedUp, NotFound
from snakk.domain.ids import Instant, UserId
from snakk.domain.keys import new_secret, ticket_digest
from snakk.domain.password_link import FIRST, LINK_LIFE, PasswordLink
from snakk.domain.rights import is_administrator
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.operations.enrolling import enrol, give_password
from snakk.storage import administration_statements, statements

PASSWORD, WELCOME = "password", "welcome"
"""The rooms of the console that links lead to."""


async def make_password_link(ctx: Context, user_id: int) -> GivenLink:
    """Make a link by which a user sets a password. For administrators.

    It works once, for 72 hours, and not beside a newer one. Until it is used the user signs in as before.
    """
    if not is_administrator(ctx.caller):
        raise Forbidden
    user = await ctx.work.user(user_id)
    if user is None or user.is_disabled:
        raise NotFound("There is no such user, or they are shut out.")
    secret, link = await _new_link(ctx, user.id)
    return GivenLink(url=address_of(ctx, PASSWORD, secret), valid_until=moment(link.valid_until))


async def offer_first_link(ctx: Context) -> str:
    """A link by which the first administrator comes in; "" where there are users already. Earlier ones end."""
    if await ctx.work.one(statements.USER_COUNT):
        return ""
    secret, _ = await _new_link(ctx, FIRST)
    return address_of(ctx, WELCOME, secret)


async def check_link(ctx: Context, token: str, first: bool) -> None:
    """Raises LinkUsedUp where the link leads nowhere, before anything costly is done for it."""
    await _found(ctx, token, first)
    if first and await ctx.work.one(statements.USER_COUNT):
        raise LinkUsedUp


async def set_password(ctx: Context, token: str, password_hash: str) -> User:
    """Use up a link: its user has this password from now on, and what was signed in before has ended."""
    found = await _found(ctx, token, first=False)
    user = await ctx.work.user(found.user_id)
    link = await ctx.work.password_link(found.user_id)
    if user is None or user.is_disabled or link is None or not link.is_good(ticket_digest(token), ctx.work.now):
        raise LinkUsedUp
    ctx.work.remove(link)
    return await give_password(ctx, user, password_hash, "by a link")


async def make_first_administrator(
    ctx: Context, token: str, login_name: str, display_name: str, password_hash: str
) -> User:
    """Use up the link of the first administrator, while there is no user at all. Whoever comes second finds it gone."""
    link = await ctx.work.password_link(FIRST)
    if link is None or not link.is_good(ticket_digest(token), ctx.work.now):
        raise LinkUsedUp
    if await ctx.work.one(statements.USER_COUNT):
        raise LinkUsedUp
    ctx.work.remove(link)
    return await enrol(ctx, login_name, password_hash, display_name, is_admin=True)


def address_of(ctx: Context, room: str, secret: str) -> str:
    """The whole link. The secret stands behind the hash sign, which browsers tell no server and no other page."""
    return f"{ctx.installation.base_url}/console/#/{room}/{secret}"


async def _new_link(ctx: Context, user_id: UserId) -> tuple[str, PasswordLink]:
    secret = new_secret(ctx.installation.random(32))
    new = PasswordLink(user_id, ticket_digest(secret), ctx.work.now, Instant(ctx.work.now + LINK_LIFE))
    before = await ctx.work.password_link(user_id)
    if before is None:
        ctx.work.add(new)
    else:
        ctx.work.change(before, new)
    return secret, new


async def _found(ctx: Context, token: str, first: bool) -> PasswordLink:
    digest = ticket_digest(token)
    link = await ctx.work.one(administration_statements.LINK_BY_DIGEST, digest=digest)
    if link is None or (link.user_id == FIRST) != first or not link.is_good(digest, ctx.work.now):
        raise LinkUsedUp
    return link
