"""The steps of making somebody a user, giving them a password and shutting them out, whoever asks for it."""

from msgspec import structs

from snakk.domain.administrators import check_roles
from snakk.domain.audit import Deed
from snakk.domain.errors import Invalid
from snakk.domain.ids import UserId
from snakk.domain.password_link import FIRST
from snakk.domain.text import clean_text
from snakk.domain.user import User
from snakk.operations.attendance import take_back_offers
from snakk.operations.auditing import note
from snakk.operations.context import Context
from snakk.storage import administration_statements, statements

USER = "User"
"""What the audit log calls a user."""


async def enrol(
    ctx: Context,
    name: str,
    password_hash: str,
    full_name: str = "",
    *,
    is_admin: bool = False,
    is_demo: bool = False,
    is_auditor: bool = False,
) -> User:
    """Make a user. The name is what is typed at sign-in: no blanks at its ends, no colon (Basic splits there)."""
    name = clean_text(name.strip(), "name", 239, required=True)
    if ":" in name:
        raise Invalid("name", "a colon cannot stand in a sign-in name")
    if await ctx.work.one(statements.USER_BY_NAME, name=name) is not None:
        raise Invalid("name", f"there is already a user {name!r}")
    full_name = clean_text(full_name.strip(), "full_name", 239)
    user = User(
        id=UserId(await ctx.work.new_id(User)),
        name=name,
        full_name=full_name,
        first_name=full_name.partition(" ")[0],
        nickname=name,
        password_hash=password_hash,
        is_admin=is_admin,
        is_auditor=is_auditor,
        is_demo=is_demo,
        created_at=ctx.work.now,
    )
    check_roles(user, "is_auditor")
    ctx.work.add(user)
    words = {"administrator": is_admin, "auditor": is_auditor, "of the demo": is_demo}
    details = ", ".join(word for word, holds in words.items() if holds)
    await note(ctx, Deed.USER_ADDED, about=(USER, user.id), details=details)
    return user


async def give_password(ctx: Context, user: User, password_hash: str, how: str = "") -> User:
    """Give a user, who is locked, another password. Everything signed in with the old one ends.

    how: for the audit log, where they did it themselves.
    """
    changed = structs.replace(user, password_hash=password_hash, credential_version=user.credential_version + 1)
    ctx.work.change(user, changed)
    await note(ctx, Deed.PASSWORD_CHANGED, about=(USER, user.id), details=how)
    return changed


async def shut_out(ctx: Context, user: User, disabled: bool) -> User:
    """Shut a user, who is locked, out, or let them in again. Either way everything signed in before ends.

    What was offered to somebody who is shut out is taken back, and a link to a password leads nowhere.
    """
    changed = structs.replace(
        user,
        is_disabled=disabled,
        present=user.present and not disabled,
        credential_version=user.credential_version + 1,
    )
    ctx.work.change(user, changed)
    if disabled:
        await take_back_offers(ctx, {user.id})
        await (drop_every_link(ctx) if user.is_admin else drop_link(ctx, user))
    await note(ctx, Deed.USER_DISABLED if disabled else Deed.USER_ENABLED, about=(USER, user.id))
    return changed


async def drop_link(ctx: Context, user: User) -> None:
    """A link to a password that was given out before leads nowhere any more."""
    link = await ctx.work.password_link(user.id)
    if link is not None:
        ctx.work.remove(link)


async def drop_every_link(ctx: Context) -> None:
    """Whoever may give out links no longer may have kept some for others; none of them works any more."""
    for user_id in await ctx.work.ask(administration_statements.LINKED_USERS):
        link = await ctx.work.password_link(UserId(user_id))
        if link is not None and user_id != FIRST:
            ctx.work.remove(link)


def checked_email(address: str, field: str) -> str:
    """An address as it is stored; "" for none. Raises Invalid with ``field`` named."""
    address = clean_text(address.strip(), field, 255)
    if address and address.count("@") != 1:
        raise Invalid(field, "an e-mail address has one @")
    return address
