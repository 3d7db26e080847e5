"""Refusals in OAuth's own words (RFC 6749 5.2, RFC 7009, RFC 7662)."""

import json
from typing import Any

from snakk.api.errors import retry_after, status_of
from snakk.api.web import Answer, Headers, Request
from snakk.domain.errors import Invalid, Refusal, TooMany, Unavailable

NO_STORE: Headers = [(b"cache-control", b"no-store"), (b"pragma", b"no-cache")]
JSON = (b"content-type", b"application/json; charset=utf-8")
CHALLENGE = (b"www-authenticate", b'Basic realm="OAuth applications"')


class OAuthError(Exception):
    """What an application is told. ``code`` is one of the standard's words, ``words`` one sentence for a person."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


def told(value: Any, status: int = 200, headers: Headers | None = None) -> Answer:
    """JSON that nobody keeps."""
    return Answer(status, json.dumps(value).encode(), [JSON, *NO_STORE, *(headers or [])], instead=True)


def fault(error: OAuthError) -> Answer:
    """The answer of the endpoints that applications ask themselves. Plain characters only, as the standard wants."""
    body = {"error": error.code, "error_description": error.words}
    if error.code == "invalid_client":
        return told(body, 401, [CHALLENGE])
    return told(body, 400)


def refused(_: Request, refusal: Refusal) -> Answer:
    """The same for what the rest of the server refuses."""
    code = "server_error"
    if isinstance(refusal, Invalid):
        code = "invalid_request"
    elif isinstance(refusal, TooMany | Unavailable):
        code = "temporarily_unavailable"
    wait_s = retry_after(refusal)
    headers: Headers = [(b"retry-after", b"%d" % wait_s)] if wait_s else []
    return told({"error": code, "error_description": refusal.message}, status_of(refusal).code, headers)
