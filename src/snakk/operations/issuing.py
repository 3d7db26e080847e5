"""The steps by which tokens are given out and taken back."""

from typing import NamedTuple

import msgspec

from snakk.domain.audit import Deed
from snakk.domain.ids import Instant, UserId
from snakk.domain.keys import new_secret, ticket_digest
from snakk.domain.oauth import TOKEN_LIFE, Grant, OAuthClient
from snakk.domain.user import SignIn, SignInKind, User
from snakk.operations.auditing import note
from snakk.operations.context import Context
from snakk.storage import identity_statements

CONTEXT = "Default"
"""What stands where the vendor has the name of a customer's installation; ``currentPrincipal`` says the same."""


class Issued(NamedTuple):
    """Tokens as they are told once, and whose they are. ``refresh``: "" where there is none."""

    access: str
    refresh: str
    user: User
    grant: Grant | None
    at: Instant


async def locked_user(ctx: Context, user_id: UserId, credential_version: int, known: User | None = None) -> User | None:
    """The user, locked; None for one who may not sign in, or not with what was proven under that version."""
    user = known or await ctx.work.user(user_id)
    if user is None or user.is_disabled or user.credential_version != credential_version:
        return None
    return None if user.is_demo and not ctx.installation.demo else user


async def issue(
    ctx: Context, client: OAuthClient, user: User, old: Grant | None, new: Grant | None, by: str, refresh: str = ""
) -> Issued:
    """Give out an access token and, for a grant, its refresh token.

    refresh: the one that stays good; "" makes another. by: what it was given for.
    """
    access = f"8A:{CONTEXT}.{new_secret(ctx.installation.random(32))}"
    ctx.work.add(
        SignIn(
            digest=ticket_digest(access),
            user_id=user.id,
            kind=SignInKind.TOKEN,
            credential_version=user.credential_version,
            created_at=ctx.work.now,
            used_at=ctx.work.now,
            expires_at=Instant(ctx.work.now + TOKEN_LIFE),
            client_id=client.id,
            grant_id="" if new is None else new.id,
        )
    )
    if old is not None and new is not None:
        refresh = refresh or f"{new.id}.{new_secret(ctx.installation.random(32))}"
        ctx.work.change(old, msgspec.structs.replace(new, refresh_digest=ticket_digest(refresh)))
    await note(ctx, Deed.TOKEN_MADE, details=f"for {client.id} by {by}", user=user)
    return Issued(access, refresh, user, new, ctx.work.now)


async def remove_grant(ctx: Context, grant: Grant, why: str) -> None:
    """Take away what was allowed and all tokens that came of it."""
    await drop_grant(ctx, grant)
    await note(ctx, Deed.TOKEN_ENDED, about=("User", grant.user_id), details=f"all of {grant.client_id}: {why}")


async def drop_grant(ctx: Context, grant: Grant) -> None:
    """The same without a word in the audit log, for what is good for nothing any more."""
    for token in await ctx.work.ask(identity_statements.TOKENS_OF_GRANT, grant_id=grant.id):
        ctx.work.remove(token)
    ctx.work.remove(grant)
