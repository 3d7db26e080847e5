"""A small OpenID Connect provider at a port of this machine, with keys of its own."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

DISCOVERY = "/.well-known/openid-configuration"
KEYS = "/keys"
AUDIENCE = "snakk"


class LocalProvider:
    """Answers for its discovery document and its keys.

    documents: what stands at each path; bytes are sent as they are. asked: the paths that were asked for, in order.
    redirect: sends everybody there, when set. silent: accepts and never answers.
    """

    def __init__(self) -> None:
        self.keys: list[Any] = [RSAKey.generate_key(2048, {"kid": "one"}, private=True)]
        self.documents: dict[str, Any] = {}
        self.asked: list[str] = []
        self.redirect = ""
        self.silent = False
        self.issuer = ""

    @property
    def published(self) -> dict[str, Any]:
        """The public halves."""
        return {"keys": [key.as_dict(private=False) for key in self.keys]}

    def signed(self, clock_s: float, *, key: Any = None, header: dict[str, Any] | None = None, **changes: Any) -> str:
        """A token that counts, but for what is changed. None takes a claim or a part of the header away."""
        key = key or self.keys[0]
        claims = {
            "iss": self.issuer,
            "aud": AUDIENCE,
            "sub": "4711",
            "iat": int(clock_s),
            "exp": int(clock_s) + 300,
            "email": "Ann@Desk.example",
            "email_verified": True,
            "preferred_username": "ann",
        } | changes
        told = {"alg": _algorithm(key), "kid": key.kid} | (header or {})
        return jwt.encode(
            {name: value for name, value in told.items() if value is not None},
            {name: value for name, value in claims.items() if value is not None},
            key,
            algorithms=["RS256", "PS256", "ES256", "Ed25519", "HS256"],
        )

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request of one connection."""
        head = await reader.readuntil(b"\r\n\r\n")
        path = head.split(b" ")[1].decode()
        self.asked.append(path)
        if self.silent:
            await reader.read()
            writer.close()
            return
        document = self.documents.get(path, self._usual(path))
        body = document if isinstance(document, bytes) else json.dumps(document).encode()
        first = f"HTTP/1.1 302 Found\r\nlocation: {self.redirect}" if self.redirect else "HTTP/1.1 200 OK"
        if document is None:
            first = "HTTP/1.1 404 Not Found"
        writer.write(f"{first}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    def _usual(self, path: str) -> Any:
        if path == DISCOVERY:
            return {"issuer": self.issuer, "jwks_uri": self.issuer + KEYS}
        return self.published if path == KEYS else None


def new_key(kid: str, kind: str = "RSA") -> Any:
    """Another key."""
    match kind:
        case "EC":
            return ECKey.generate_key("P-256", {"kid": kid}, private=True)
        case "OKP":
            return OKPKey.generate_key("Ed25519", {"kid": kid}, private=True)
        case _:
            return RSAKey.generate_key(2048, {"kid": kid}, private=True)


def secret_of(text: bytes, kid: str) -> OctKey:
    """A secret to sign with, as who knows only the public key might try."""
    return OctKey.import_key(text, {"kid": kid})


@asynccontextmanager
async def a_provider() -> AsyncIterator[LocalProvider]:
    """One that serves until the end of the block."""
    provider = LocalProvider()
    server = await asyncio.start_server(provider.answer, "127.0.0.1", 0)
    provider.issuer = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield provider
    finally:
        server.close()


def _algorithm(key: Any) -> str:
    return {"RSA": "RS256", "EC": "ES256", "OKP": "Ed25519", "oct": "HS256"}[key.key_type]
