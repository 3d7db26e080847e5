"""Which pages may open a socket: browsers send their page's origin with the handshake, and cannot lie about it."""

from collections.abc import Collection

from snakk.api.web import Scope


def origin_of(scope: Scope) -> str | None:
    """The Origin header as it came; None when there is none, "null" when there are several."""
    given = [value for name, value in scope["headers"] if name == b"origin"]
    if not given:
        return None
    return given[0].decode("latin-1") if len(given) == 1 else "null"


def is_welcome(scope: Scope, others: Collection[str]) -> bool:
    """May this handshake go on? Yes without an origin, from the origin it was asked at, and from ``others``, exactly.

    A client without an origin is no browser; it must show a key or ticket, as its cookies prove nothing.
    """
    origin = origin_of(scope)
    return origin is None or (origin != "null" and (origin == _own(scope) or origin in others))


def _own(scope: Scope) -> str:
    host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
    return f"{'https' if scope['scheme'] in {'wss', 'https'} else 'http'}://{host}"
