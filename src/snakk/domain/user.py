"""People who sign in, and the proofs they sign in with."""

from enum import IntEnum
from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.ids import UNSET, Instant, UserId

SHORTEST_PASSWORD, LONGEST_PASSWORD = 8, 1_000
"""In characters."""


class User(Struct, frozen=True):
    """Somebody who can sign in: an agent, perhaps an administrator.

    credential_version: rises when the password changes or the account is disabled, which ends every proof made before.
    present: counts as available for customers and gets warnings.
    is_auditor: may read everything and change nothing.
    group_id, person_id: the user's group and own person card in the directory; 0 for none.
    is_demo: seeded by the demo; may sign in only while the demo runs.
    photo: key of the picture that customers and colleagues see, "" for none.
    """

    id: UserId
    name: Annotated[str, Meta(max_length=239)]
    full_name: Annotated[str, Meta(max_length=239)] = ""
    first_name: Annotated[str, Meta(max_length=99)] = ""
    nickname: Annotated[str, Meta(max_length=239)] = ""
    email: Annotated[str, Meta(max_length=255)] = ""
    password_hash: str = ""
    credential_version: int = 1
    is_admin: bool = False
    is_auditor: bool = False
    is_disabled: bool = False
    is_demo: bool = False
    group_id: int = 0
    person_id: int = 0
    photo: Annotated[str, Meta(max_length=64)] = ""
    present: bool = False
    presence_changed_at: Instant = UNSET
    created_at: Instant = UNSET

    @property
    def display_name(self) -> str:
        """The name colleagues see."""
        return self.full_name or self.nickname or self.name


class SignInKind(IntEnum):
    """How a sign-in is carried: as a ticket in a header, as the console's cookie, or as a token of an application."""

    TICKET = 1
    CONSOLE = 2
    TOKEN = 3


class SignIn(Struct, frozen=True):
    """A proof of identity given out by us. Only the SHA-256 of its secret is kept.

    used_at: moved forward at use, which restarts the sliding lifetime; written seldom.
    expires_at: the end of a token, which does not slide; unset for the others.
    client_id, grant_id: the application a token was given to, and what it came of; "" for the others.
    """

    digest: str
    user_id: UserId
    kind: SignInKind
    credential_version: int
    created_at: Instant
    used_at: Instant
    expires_at: Instant = UNSET
    client_id: Annotated[str, Meta(max_length=64)] = ""
    grant_id: Annotated[str, Meta(max_length=64)] = ""
