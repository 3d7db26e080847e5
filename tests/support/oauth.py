"""An application and a user's browser, at a desk that is asked without a network."""

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from snakk.domain.caller import System
from snakk.domain.oauth import OAuthClient
from snakk.operations import oauth
from tests.support.cast import PASSWORD
from tests.support.desk import ADDRESS, Desk, Reply

AUTHORIZE = "/login/common/oauth/authorize"
TOKENS = "/login/common/oauth/tokens"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SHOP = "https://shop.example/cb"
VERIFIER = "a-verifier-that-is-long-enough-to-be-one-of-them"
ME = "/api/v1/User/currentPrincipal"


def challenge(verifier: str = VERIFIER) -> str:
    """SHA-256 as base64url, worked out here and not by the code under test."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


class Application:
    """One that is registered, and what it knows."""

    def __init__(self, desk: Desk, client: OAuthClient, secret: str) -> None:
        self.desk = desk
        self.client = client
        self.secret = secret

    @classmethod
    async def registered(cls, desk: Desk, name: str = "Shop", **facts: Any) -> "Application":
        """Made as the command makes it."""
        given = {"redirect_uris": (SHOP,), **facts}
        client, secret = await desk.server.desk.write(oauth.add_client, System(), name=name, **given)
        return cls(desk, client, secret)

    @property
    def basic(self) -> dict[str, str]:
        """Its headers."""
        told = base64.b64encode(f"{self.client.id}:{self.secret}".encode()).decode()
        return {"Authorization": f"Basic {told}"}

    def query(self, **fields: str | None) -> str:
        """Where it sends a browser. None leaves a field out."""
        asked = {
            "response_type": "code",
            "client_id": self.client.id,
            "redirect_uri": SHOP,
            "scope": "openid",
            "state": "s&t=1",
            "nonce": "n0nce",
            "code_challenge": challenge(),
            "code_challenge_method": "S256",
            **fields,
        }
        return f"{AUTHORIZE}?{urlencode({name: value for name, value in asked.items() if value is not None})}"

    async def post(self, fields: Mapping[str, str | None], headers: Mapping[str, str] | None = None) -> Reply:
        """Ask the token endpoint, with the secret in the body where no header is given."""
        own = {"client_id": self.client.id, "client_secret": self.secret or None} if headers is None else {}
        sent = {name: value for name, value in {**own, **fields}.items() if value is not None}
        return await self.desk.ask("POST", TOKENS, {**FORM, **(headers or {})}, urlencode(sent).encode())

    async def redeem(self, code: str, **fields: str | None) -> Reply:
        """A code for tokens."""
        asked = {"grant_type": "authorization_code", "code": code, "redirect_uri": SHOP, "code_verifier": VERIFIER}
        return await self.post(asked | fields)

    async def refresh(self, token: str) -> Reply:
        """A refresh token for another access token."""
        return await self.post({"grant_type": "refresh_token", "refresh_token": token})

    async def ask_of(self, what: str, token: str, **fields: str) -> Reply:
        """Ask ``revoke`` or ``introspect``."""
        own = {"client_id": self.client.id, "client_secret": self.secret, "token": token, **fields}
        body = urlencode({name: value for name, value in own.items() if value}).encode()
        return await self.desk.ask("POST", f"/login/common/oauth/{what}", FORM, body)

    async def tokens(self, user: str = "ann", **fields: str | None) -> dict[str, Any]:
        """The whole dance."""
        code = await Browser(self.desk).code(self.query(**fields), user)
        reply = await self.redeem(code)
        assert reply.status == 200, reply.text
        told: dict[str, Any] = reply.json
        return told


class Browser:
    """Keeps cookies and fills in the pages' forms."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.cookies: dict[str, str] = {}

    async def get(self, target: str) -> Reply:
        """Follow a link of another site."""
        return await self._ask("GET", target, {"Sec-Fetch-Site": "cross-site"})

    async def send(self, target: str, page: Reply, *, site: str = "same-origin", **fields: str) -> Reply:
        """Send the form of a page. Hidden fields go along."""
        action, hidden = form_of(page)
        query = urlsplit(target).path + action
        origin = ADDRESS if site == "same-origin" else "https://evil.example"
        headers = FORM | {"Sec-Fetch-Site": site, "Origin": origin}
        return await self._ask("POST", query, headers, urlencode(hidden | fields).encode())

    async def sign_in(self, target: str, name: str = "ann", password: str = PASSWORD) -> Reply:
        """From the sign-in page to the page that asks for consent."""
        page = await self.get(target)
        reply = await self.send(target, page, name=name, password=password)
        assert reply.status == 303, reply.text
        return await self.get(urlsplit(target).path + reply.headers["location"])

    async def code(self, target: str, name: str = "ann") -> str:
        """Sign in, allow, come back."""
        page = await self.sign_in(target, name)
        back = await self.send(target, page, decision="allow")
        assert back.status == 303, back.text
        return brought(back)["code"]

    async def _ask(self, method: str, target: str, headers: dict[str, str], body: bytes = b"") -> Reply:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        reply = await self.desk.ask(method, target, headers | ({"Cookie": kept} if kept else {}), body)
        for cookie in reply.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return reply


def form_of(page: Reply) -> tuple[str, dict[str, str]]:
    """The action and the hidden fields of a page's form."""
    action = re.search(r'<form method="post" action="([^"]*)">', page.text)
    assert action is not None, page.text
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page.text)
    return html.unescape(action[1]), {name: html.unescape(value) for name, value in hidden}


def brought(reply: Reply) -> dict[str, str]:
    """What a browser was sent back with."""
    return dict(parse_qsl(urlsplit(reply.headers["location"]).query, strict_parsing=True))


def bearer(token: str) -> dict[str, str]:
    """The headers of somebody who has a token."""
    return {"Authorization": f"Bearer {token}"}


async def who(desk: Desk, headers: dict[str, str]) -> str:
    """The name of whoever is behind these headers, "" for a refusal."""
    reply = await desk.ask("GET", ME, headers)
    assert reply.status in {200, 401}, reply.text
    return str(reply.json["Associate"]) if reply.status == 200 else ""
