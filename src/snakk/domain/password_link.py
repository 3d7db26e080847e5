"""Links by which somebody sets a password of their own: one at a time for each user, for one use."""

from hmac import compare_digest
from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.ids import Instant, UserId, seconds

LINK_LIFE = seconds(72 * 3600)
FIRST = UserId(0)
"""Who the link of the first administrator is for: nobody yet."""


class PasswordLink(Struct, frozen=True):
    """A link that was given out and not used. Only the SHA-256 of its secret is kept."""

    user_id: UserId
    digest: Annotated[str, Meta(max_length=64)]
    made_at: Instant
    valid_until: Instant

    def is_good(self, digest: str, now: Instant) -> bool:
        """Is it this link, and not too old?"""
        return compare_digest(self.digest, digest) and now < self.valid_until
