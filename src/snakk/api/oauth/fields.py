"""What comes in a query or a form, each name once."""

from urllib.parse import parse_qsl

from snakk.api.oauth.faults import OAuthError
from snakk.api.web import Request
from snakk.domain.errors import UnknownFormat

MOST_FIELDS = 40
FORM = b"application/x-www-form-urlencoded"


def fields_of(text: bytes) -> dict[str, str]:
    """Names and values; empty ones count as left out. Raises OAuthError for a name that comes twice (RFC 6749 3.1)."""
    try:
        pairs = parse_qsl(text.decode(), errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise OAuthError("invalid_request", "The request is not UTF-8, or has too many fields.") from None
    found = dict(pairs)
    if len(found) != len(pairs):
        raise OAuthError("invalid_request", "A field was sent twice.")
    return found


def form_of(request: Request) -> dict[str, str]:
    """The fields of a body. Raises UnknownFormat for another kind of body, and OAuthError."""
    if request.headers.get(b"content-type", b"").partition(b";")[0].strip().lower() != FORM:
        raise UnknownFormat("", f"send {FORM.decode()}")
    return fields_of(request.body)
