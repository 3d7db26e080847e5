"""Who may sign in: users, tickets and the console's session."""

from collections.abc import Collection

import msgspec

from snakk.carriers.account import AccessTicket, SignedIn
from snakk.domain.audit import Deed
from snakk.domain.errors import Forbidden, NotFound, Unauthenticated
from snakk.domain.ids import Instant, UserId, seconds
from snakk.domain.keys import new_secret, ticket_digest, xsrf_for
from snakk.domain.rights import may_change
from snakk.domain.user import SignIn, SignInKind, User
from snakk.operations.auditing import note
from snakk.operations.context import Context
from snakk.operations.enrolling import USER, checked_email, drop_link, enrol, give_password, shut_out
from snakk.storage import identity_statements, statements

TICKET_LIFE = seconds(6 * 3600)
"""A ticket lives this long after its last use (contract: conventions 1.2)."""
TOUCH_AFTER = seconds(60)
"""A use is written down when the last one written is older than this."""


async def find_user(ctx: Context, name: str) -> User | None:
    """The user of that sign-in name, whatever its case."""
    return await ctx.work.one(statements.USER_BY_NAME, name=name)


async def user_by_id(ctx: Context, user_id: UserId) -> User | None:
    """The user of that id."""
    return await ctx.work.one(statements.USER_BY_ID, id=user_id)


async def all_users(ctx: Context) -> list[User]:
    """Every user, by name."""
    return await ctx.work.ask(statements.ALL_USERS)


async def signed_in(ctx: Context, digest: str, kinds: Collection[SignInKind]) -> tuple[SignIn, User] | None:
    """The sign-in behind a secret and its user; None when it ran out, was ended, or its user changed since."""
    sign_in = await ctx.work.one(statements.SIGN_IN, digest=digest)
    if sign_in is None or sign_in.kind not in kinds or _has_run_out(sign_in, ctx.work.now):
        return None
    user = await ctx.work.one(statements.USER_BY_ID, id=sign_in.user_id)
    if user is None or user.is_disabled or user.credential_version != sign_in.credential_version:
        return None
    return sign_in, user


async def touch_sign_in(ctx: Context, sign_in: SignIn) -> None:
    """Write down that a sign-in was used, which restarts its six hours."""
    known = await ctx.work.one(statements.SIGN_IN, digest=sign_in.digest)
    if known is not None and known.used_at + TOUCH_AFTER <= ctx.work.now:
        ctx.work.change(known, msgspec.structs.replace(known, used_at=ctx.work.now))


async def keep_signed_in(ctx: Context, digest: str) -> bool:
    """Restart the six hours of a sign-in whose console is open. False when it was ended or has run out."""
    known = await ctx.work.one(statements.SIGN_IN, digest=digest)
    if known is None or _has_run_out(known, ctx.work.now):
        return False
    ctx.work.change(known, msgspec.structs.replace(known, used_at=ctx.work.now))
    return True


async def sign_in(ctx: Context, present: bool = False) -> tuple[SignedIn, str]:
    """Sign the caller in to the console: what the page is told, and the secret for its cookie.

    present: also be available for customers from now on.
    """
    user = await _still_proven(ctx)
    secret = _new_secret(ctx, user, SignInKind.CONSOLE)
    await note(ctx, Deed.SIGNED_IN, details="console")
    if present and not user.present and may_change(ctx.caller):
        ctx.work.change(user, msgspec.structs.replace(user, present=True, presence_changed_at=ctx.work.now))
    xsrf = xsrf_for(ctx.installation.secret, ticket_digest(secret))
    return SignedIn(user_id=user.id, name=user.name, full_name=user.display_name, xsrf=xsrf), secret


async def create_ticket(ctx: Context) -> AccessTicket:
    """Give the caller a ticket for ``Authorization: SOTicket``.

    It lives six hours after its last use, and ends at once when the password changes or the user is disabled.
    """
    user = await _still_proven(ctx)
    await note(ctx, Deed.TICKET_MADE)
    return AccessTicket(ticket=_new_secret(ctx, user, SignInKind.TICKET))


async def end_sign_in(ctx: Context, digest: str) -> None:
    """End a ticket or console session. One that is not there stays away."""
    known = await ctx.work.one(statements.SIGN_IN, digest=digest)
    if known is not None:
        ctx.work.remove(known)
        await note(ctx, Deed.SIGNED_OUT)


async def remove_old_sign_ins(ctx: Context, limit: int) -> int:
    """Remove sign-ins that ran out, which cannot be revived. Returns how many there were."""
    old = await ctx.work.ask(statements.SIGN_INS_USED_BEFORE, used_at=ctx.work.now - TICKET_LIFE, limit=limit)
    for row in old:
        ctx.work.remove(row)
    return len(old)


async def add_user(
    ctx: Context,
    name: str,
    password_hash: str,
    full_name: str = "",
    is_admin: bool = False,
    is_demo: bool = False,
    is_auditor: bool = False,
) -> User:
    """Make a user. The name is what is typed at sign-in: no blanks at its ends, no colon (Basic splits there).

    An auditor sees everything and changes nothing, so an administrator cannot be one.
    """
    return await enrol(ctx, name, password_hash, full_name, is_admin=is_admin, is_demo=is_demo, is_auditor=is_auditor)


async def change_password(ctx: Context, name: str, password_hash: str) -> User:
    """Give a user another password. Everything signed in with the old one ends, and a link to another one does."""
    changed = await give_password(ctx, await _locked(ctx, name), password_hash)
    await drop_link(ctx, changed)
    return changed


async def disable_user(ctx: Context, name: str, disabled: bool = True) -> User:
    """Shut a user out, or let them in again. Either way everything signed in before ends.

    What was offered to somebody who is shut out is taken back.
    """
    return await shut_out(ctx, await _locked(ctx, name), disabled)


async def user_by_email(ctx: Context, email: str) -> User | None:
    """The one user with that e-mail address, whatever its case; None for nobody, and for more than one."""
    found = await ctx.work.ask(identity_statements.USERS_BY_EMAIL, email=email)
    return found[0] if len(found) == 1 else None


async def set_email(ctx: Context, name: str, address: str) -> User:
    """Give a user an e-mail address; "" takes it away."""
    user = await _locked(ctx, name)
    changed = msgspec.structs.replace(user, email=checked_email(address, "address"))
    ctx.work.change(user, changed)
    await note(ctx, Deed.DIRECTORY_CHANGED, about=(USER, user.id), details="e-mail address")
    return changed


def _has_run_out(sign_in: SignIn, now: Instant) -> bool:
    if sign_in.expires_at:
        return sign_in.expires_at <= now
    return sign_in.used_at + TICKET_LIFE < now


async def _still_proven(ctx: Context) -> User:
    """The caller, locked. Unauthenticated where what proved who it is was changed while it was looked at."""
    user = await ctx.work.user(ctx.user.id)
    if user is None or user.is_disabled or user.credential_version != ctx.user.credential_version:
        raise Unauthenticated
    return user


async def _locked(ctx: Context, name: str) -> User:
    found = await ctx.work.one(statements.USER_BY_NAME, name=name)
    user = None if found is None else await ctx.work.user(found.id)
    if user is None:
        raise NotFound(f"There is no user {name!r}.")
    return user


def _new_secret(ctx: Context, user: User, kind: SignInKind) -> str:
    """A secret of 256 bits; the row keeps only its digest. ``7T:`` is how the vendor's tickets begin."""
    if user.is_demo and not ctx.installation.demo:
        raise Forbidden("Demo users can sign in only while the demo runs.")
    secret = "7T:" + new_secret(ctx.installation.random(32))
    now: Instant = ctx.work.now
    ctx.work.add(
        SignIn(
            digest=ticket_digest(secret),
            user_id=user.id,
            kind=kind,
            credential_version=user.credential_version,
            created_at=now,
            used_at=now,
        )
    )
    return secret
