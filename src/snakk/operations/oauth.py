"""Applications that act for users: what they may ask, what users allow them, and the tokens that come of it.

What could be taken twice is taken under the lock of its user. Where a code or a refresh token is not good, the answer
is None and no refusal, for what an operation that refuses has removed would stay.
"""

import msgspec

from snakk.domain.audit import Deed
from snakk.domain.errors import Forbidden, Invalid, NotFound, Unauthenticated
from snakk.domain.ids import UserId
from snakk.domain.keys import new_secret, ticket_digest
from snakk.domain.oauth import Asked, Grant, OAuthClient, grant_id_of, why_not_redirect
from snakk.domain.text import clean_text
from snakk.domain.user import SignIn, SignInKind, User
from snakk.operations.auditing import note
from snakk.operations.context import Context
from snakk.operations.issuing import Issued, drop_grant, issue, locked_user, remove_grant
from snakk.storage import identity_statements, statements

MOST_REDIRECTS = 20


async def find_client(ctx: Context, client_id: str) -> OAuthClient | None:
    """The application of that id."""
    return await ctx.work.one(identity_statements.OAUTH_CLIENT, client_id=client_id[:64])


async def all_clients(ctx: Context) -> list[OAuthClient]:
    """Every application, by name."""
    return await ctx.work.ask(identity_statements.ALL_OAUTH_CLIENTS)


async def add_client(
    ctx: Context,
    name: str,
    redirect_uris: tuple[str, ...] = (),
    is_public: bool = False,
    acts_as: str = "",
    needs_pkce: bool = True,
) -> tuple[OAuthClient, str]:
    """Make an application. Its secret is told now and never again; "" for a public one.

    acts_as: sign-in name of the user that it is when it comes by itself, "" for none.
    """
    if not redirect_uris and not acts_as:
        raise Invalid("redirect_uris", "an application needs an address to come back to, or a user to act as")
    if is_public and (acts_as or not needs_pkce):
        raise Invalid("is_public", "a public application proves nothing, so it acts as nobody and always needs PKCE")
    if len(redirect_uris) > MOST_REDIRECTS:
        raise Invalid("redirect_uris", f"at most {MOST_REDIRECTS} addresses can be given")
    for uri in redirect_uris:
        if reason := why_not_redirect(uri):
            raise Invalid("redirect_uris", f"{uri[:100]}: {reason}")
    secret = "" if is_public else new_secret(ctx.installation.random(32))
    client = OAuthClient(
        id=ctx.installation.random(16).hex(),
        name=clean_text(name.strip(), "name", 239, required=True),
        secret_digest=ticket_digest(secret) if secret else "",
        redirect_uris=redirect_uris,
        acts_as=await _user_named(ctx, acts_as),
        needs_pkce=needs_pkce,
        created_at=ctx.work.now,
    )
    ctx.work.add(client)
    await note(ctx, Deed.CLIENT_CHANGED, details=f"made {client.id}")
    return client, secret


async def remove_client(ctx: Context, client_id: str) -> OAuthClient:
    """Remove an application and all it was given. Raises NotFound."""
    client = await find_client(ctx, client_id)
    if client is None:
        raise NotFound(f"There is no application {client_id[:100]!r}.")
    grants = await ctx.work.ask(identity_statements.GRANTS_OF_CLIENT, client_id=client.id)
    for user_id in sorted({client.acts_as, *[grant.user_id for grant in grants]} - {0}):
        await ctx.work.user(user_id)  # nobody is being given a token of it meanwhile
    for token in await ctx.work.ask(identity_statements.TOKENS_OF_CLIENT, client_id=client.id):
        ctx.work.remove(token)
    for grant in await ctx.work.ask(identity_statements.GRANTS_OF_CLIENT, client_id=client.id):
        ctx.work.remove(grant)
    ctx.work.remove(client)
    await note(ctx, Deed.CLIENT_CHANGED, details=f"removed {client.id}")
    return client


async def allow(ctx: Context, asked: Asked) -> str:
    """The caller allows an application to act for them: the code that it redeems."""
    user = await locked_user(ctx, ctx.user.id, ctx.user.credential_version)
    client = await find_client(ctx, asked.client_id)
    if user is None or client is None:
        raise Unauthenticated
    for old in await ctx.work.ask(identity_statements.GRANTS_OF_USER, user_id=user.id):
        if old.has_run_out(ctx.work.now) or old.credential_version != user.credential_version:
            await drop_grant(ctx, old)
    grant_id = new_secret(ctx.installation.random(16))
    code = f"{grant_id}.{new_secret(ctx.installation.random(32))}"
    ctx.work.add(
        Grant(
            id=grant_id,
            client_id=client.id,
            user_id=user.id,
            credential_version=user.credential_version,
            code_digest=ticket_digest(code),
            redirect_uri=asked.redirect_uri,
            challenge=asked.challenge,
            nonce=asked.nonce,
            is_openid=asked.is_openid,
            created_at=ctx.work.now,
        )
    )
    await note(ctx, Deed.TOKEN_MADE, details=f"code for {client.id}")
    return code


async def redeem(ctx: Context, client: OAuthClient, code: str, redirect_uri: str, verifier: str) -> Issued | None:
    """Tokens for a code; None where it is not good. A code that comes twice takes away what came of it."""
    known = await ctx.work.one(identity_statements.OAUTH_GRANT, grant_id=grant_id_of(code))
    if known is None or not known.is_by_code(client.id, code):
        return None
    user = await locked_user(ctx, known.user_id, known.credential_version)
    grant = await ctx.work.one(identity_statements.OAUTH_GRANT, grant_id=known.id)  # as it is under the lock
    if grant is None:
        return None
    if user is None or grant.redeemed_at or grant.has_run_out(ctx.work.now):
        await remove_grant(ctx, grant, "a code that was used before" if grant.redeemed_at else "a code that ran out")
        return None
    if not grant.may_redeem(redirect_uri, verifier, ctx.work.now) or await find_client(ctx, client.id) is None:
        return None
    return await issue(ctx, client, user, grant, msgspec.structs.replace(grant, redeemed_at=ctx.work.now), "code")


async def refresh(ctx: Context, client: OAuthClient, token: str) -> Issued | None:
    """A new access token for a refresh token; None where that is not good.

    A public application gets another refresh token each time. One that was exchanged before is in two hands, so all
    that came of it is taken away.
    """
    known = await ctx.work.one(identity_statements.OAUTH_GRANT, grant_id=grant_id_of(token))
    if known is None or known.client_id != client.id or not known.refresh_digest:
        return None
    user = await locked_user(ctx, known.user_id, known.credential_version)
    grant = await ctx.work.one(identity_statements.OAUTH_GRANT, grant_id=known.id)
    if grant is None or await find_client(ctx, client.id) is None:
        return None
    if user is None or (client.is_public and grant.refresh_digest != ticket_digest(token)):
        await remove_grant(ctx, grant, "a refresh token that was used before" if user else "its user was changed")
        return None
    if grant.refresh_digest != ticket_digest(token):
        return None
    kept = "" if client.is_public else token
    return await issue(ctx, client, user, grant, grant, "refresh token", kept)


async def token_for_service(ctx: Context, client: OAuthClient) -> Issued | None:
    """An access token for an application that comes by itself; None where it acts as nobody who may sign in."""
    user = await ctx.work.user(client.acts_as) if client.acts_as else None
    user = None if user is None else await locked_user(ctx, user.id, user.credential_version, user)
    if user is None or await find_client(ctx, client.id) is None:
        return None
    return await issue(ctx, client, user, None, None, "client credentials")


async def revoke(ctx: Context, client: OAuthClient, token: str) -> None:
    """End a token of this application; with a refresh token all that came of its grant. Others stay as they are."""
    sign_in = await ctx.work.one(statements.SIGN_IN, digest=ticket_digest(token))
    if sign_in is not None and sign_in.kind is SignInKind.TOKEN and sign_in.client_id == client.id:
        ctx.work.remove(sign_in)
        await note(ctx, Deed.TOKEN_ENDED, details=f"access token of {client.id}")
        return
    grant = await _grant_by(ctx, client, token)
    if grant is None:
        return
    await ctx.work.user(grant.user_id)  # whoever exchanges it at this moment has done so, or will find it gone
    grant = await ctx.work.one(identity_statements.OAUTH_GRANT, grant_id=grant.id)
    if grant is not None:
        await remove_grant(ctx, grant, "revoked")


async def look_at_token(ctx: Context, client: OAuthClient, token: str) -> tuple[SignIn | Grant, User] | None:
    """What a token of this application is good for; None for one that is good for nothing, or is another's."""
    held: SignIn | Grant | None = await ctx.work.one(statements.SIGN_IN, digest=ticket_digest(token))
    if held is None:
        held = await _grant_by(ctx, client, token)
    if held is None or held.client_id != client.id:
        return None
    if isinstance(held, SignIn) and held.expires_at <= ctx.work.now:
        return None
    user = await ctx.work.one(statements.USER_BY_ID, id=held.user_id)
    if user is None or user.is_disabled or user.credential_version != held.credential_version:
        return None
    return held, user


async def _grant_by(ctx: Context, client: OAuthClient, token: str) -> Grant | None:
    grant = await ctx.work.one(identity_statements.OAUTH_GRANT, grant_id=grant_id_of(token))
    fits = grant is not None and grant.client_id == client.id and grant.refresh_digest == ticket_digest(token)
    return grant if fits else None


async def _user_named(ctx: Context, name: str) -> UserId:
    if not name:
        return UserId(0)
    user = await ctx.work.one(statements.USER_BY_NAME, name=name)
    if user is None:
        raise NotFound(f"There is no user {name!r}.")
    if user.is_demo:
        raise Forbidden("Nothing acts as a demo user.")
    return user.id
