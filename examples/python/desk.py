"""A small client for the desk, with nothing but Python's own library: import it, or copy what you need."""

import base64
import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any


class Refused(Exception):
    """The server said no. ``status`` is the number, ``body`` what it said."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(f"{status}: {body[:300]}")
        self.status = status
        self.body = body


class Desk:
    """One signed-in caller. ``authorization``: the whole header."""

    def __init__(self, site: str, authorization: str) -> None:
        self.root = f"{site.rstrip('/')}/api/v1/"
        self.authorization = authorization

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Ask and give the answer; None for no answer. Names of headers are written with underscores."""
        request = urllib.request.Request(
            self.root + path,
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={
                "Authorization": self.authorization,
                "Accept": "application/json",
                "Content-Type": "application/json",
                **{name.replace("_", "-"): value for name, value in headers.items()},
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                told = answer.read()
        except urllib.error.HTTPError as no:
            raise Refused(no.code, no.read().decode("utf-8", "replace")) from None
        return json.loads(told) if told else None


def by_password(site: str, name: str, password: str) -> Desk:
    """Sign in with Basic: quick to try, and a password in every request."""
    return Desk(site, "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode())


def by_ticket(site: str, name: str, password: str) -> Desk:
    """Sign in once, and go on with a ticket. It lives six hours after its last use."""
    ticket = by_password(site, name, password).ask("POST", "Agents/Snakk/CreateTicket")["Ticket"]
    return Desk(site, f"SOTicket {ticket}")
