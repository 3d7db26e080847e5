"""Pictures that were put up, by their keys: for whoever has the address, since customers' browsers show them."""

from snakk.api.call import Desk
from snakk.api.chat import refused
from snakk.api.web import Answer, Headers, Request
from snakk.domain.caller import System
from snakk.domain.errors import NotFound
from snakk.operations.pictures import picture_by_key

LONG: Headers = [(b"cache-control", b"public, max-age=31536000, immutable")]
SHUT: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; sandbox; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
]
"""Whatever the bytes are, a browser takes them for a picture and for nothing else."""
LENGTH = 32


class Pictures:
    """``GET /widget/pictures/{key}``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def answer(self, request: Request, path: str) -> Answer:
        """The picture of the key in ``path``. Its address is never another picture's, so it may be kept for ever."""
        if request.method != "GET":
            return Answer(405, headers=[(b"allow", b"GET")])
        is_key = len(path) == LENGTH and path.isascii() and path.isalnum()
        picture = await self._desk.read(picture_by_key, System(), key=path) if is_key else None
        if picture is None:
            return refused(NotFound("There is no such picture."))
        request.headers.pop(b"accept-encoding", None)  # it is packed as it is
        kind = (b"content-type", picture.type.encode())
        return Answer(200, picture.data, [kind, *LONG, *SHUT], instead=True)

    def methods(self, path: str) -> tuple[str, ...]:
        """The methods of a path."""
        return ("GET",)
