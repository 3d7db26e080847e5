"""The ways to sign in that an installation lets in, and what must stand beside a ticket."""

from collections.abc import Collection
from enum import StrEnum

from snakk.domain.keys import ticket_digest


class Way(StrEnum):
    """How somebody can prove who they are."""

    BASIC = "basic"
    TICKET = "ticket"
    BEARER = "bearer"
    COOKIE = "cookie"


WORDS = {
    Way.BASIC: "Basic with user name and password",
    Way.TICKET: "SOTicket with a ticket",
    Way.BEARER: "Bearer with a token",
    Way.COOKIE: "the console's own pages",
}
APP_TOKEN = b"so-apptoken"
WRONG_APPLICATION = "A ticket counts here only beside the SO-AppToken of an application that is let in."


class Ways:
    """Which of them are open.

    app_tokens: secrets of applications; a ticket must come beside one of them. None: it need not (contract:
    conventions 1.4).
    """

    def __init__(self, allowed: Collection[str] = tuple(Way), app_tokens: Collection[str] = ()) -> None:
        self._allowed = frozenset(Way(each) for each in allowed)
        self._applications = frozenset(ticket_digest(token) for token in app_tokens)

    def why_not(self, way: Way) -> str:
        """Why this way is shut, and which are open; "" for an open one."""
        if way in self._allowed:
            return ""
        others = " or ".join(WORDS[each] for each in Way if each in self._allowed)
        return f"Signing in by {WORDS[way]} is switched off here. Use {others}."

    def why_not_alone(self, headers: dict[bytes, bytes]) -> str:
        """Why a ticket does not count in this company; "" where it does. Digests are compared: no letter is told."""
        if not self._applications:
            return ""
        known = ticket_digest(headers.get(APP_TOKEN, b"").decode("latin-1")) in self._applications
        return "" if known else WRONG_APPLICATION
