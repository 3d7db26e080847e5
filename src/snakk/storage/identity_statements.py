"""Questions about applications, and about the users that tokens name."""

from sqlalchemy import bindparam, func, select

from snakk.domain.oauth import Grant, OAuthClient
from snakk.domain.user import SignIn, User
from snakk.storage.query import Query
from snakk.storage.schema import EMPTY, columns_of, oauth_client, oauth_grant, sign_in, user, whole

OAUTH_CLIENT = Query(
    "oauth_client", select(*columns_of(OAuthClient)).where(oauth_client.id == bindparam("client_id")), OAuthClient
)

ALL_OAUTH_CLIENTS = Query(
    "all_oauth_clients", select(*columns_of(OAuthClient)).order_by(oauth_client.name, oauth_client.id), OAuthClient
)

OAUTH_GRANT = Query("oauth_grant", select(*columns_of(Grant)).where(oauth_grant.id == bindparam("grant_id")), Grant)

GRANTS_OF_CLIENT = Query(
    "grants_of_client",
    select(*columns_of(Grant)).where(oauth_grant.client_id == bindparam("client_id")).order_by(oauth_grant.id),
    Grant,
)

GRANTS_OF_USER = Query(
    "grants_of_user",
    select(*columns_of(Grant)).where(oauth_grant.user_id == bindparam("user_id")).order_by(oauth_grant.id),
    Grant,
)

TOKENS_OF_CLIENT = Query(
    "tokens_of_client",
    select(*columns_of(SignIn))
    .where(sign_in.client_id == bindparam("client_id"), sign_in.client_id != EMPTY)
    .order_by(sign_in.digest),
    SignIn,
)

TOKENS_OF_GRANT = Query(
    "tokens_of_grant",
    select(*columns_of(SignIn))
    .where(sign_in.grant_id == bindparam("grant_id"), sign_in.grant_id != EMPTY)
    .order_by(sign_in.digest),
    SignIn,
)

USERS_BY_EMAIL = Query(
    "users_by_email",
    select(*columns_of(User))
    .where(func.lower(user.email) == func.lower(bindparam("email")))
    .order_by(user.id)
    .limit(whole(2)),
    User,
)
"""Without regard to case; two where it is more than one, which names nobody."""
