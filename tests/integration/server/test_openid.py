"""Tokens of an outside OpenID Connect provider: which of them count, and whose they are."""

import base64
import hmac
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import apsw
import pytest

from snakk.domain.caller import System
from snakk.operations import accounts
from snakk.outbound import openid
from snakk.outbound.fetching import JsonFetcher
from snakk.storage.migrate import FILE
from tests.support.cast import PASSWORD, basic
from tests.support.desk import Desk, a_desk
from tests.support.oauth import ME, bearer, who
from tests.support.provider import AUDIENCE, DISCOVERY, KEYS, LocalProvider, a_provider, new_key, secret_of

pytestmark = pytest.mark.anyio


class Outside:
    """A desk that lets a provider's users in."""

    def __init__(self, desk: Desk, provider: LocalProvider) -> None:
        self.desk = desk
        self.provider = provider

    @property
    def now_s(self) -> float:
        return self.desk.clock.instant() / 1e6

    def token(self, **changes: Any) -> str:
        """One that counts, but for what is changed."""
        return self.provider.signed(self.now_s, **changes)

    async def who(self, token: str) -> str:
        """Whom a token lets in, "" for nobody."""
        return await who(self.desk, bearer(token))

    async def status(self, token: str) -> int:
        return (await self.desk.ask("GET", ME, bearer(token))).status


@pytest.fixture
async def provider() -> AsyncIterator[LocalProvider]:
    async with a_provider() as provider:
        yield provider


@pytest.fixture
async def outside(provider: LocalProvider, furnished: Path, tmp_path: Path) -> AsyncIterator[Outside]:
    async with a_desk(tmp_path, furnished, oidc_issuer=provider.issuer, oidc_audience=AUDIENCE) as desk:
        await _addresses(desk)
        yield Outside(desk, provider)


async def _addresses(desk: Desk) -> None:
    """Ann has an address of her own; Bob and Otto share one."""
    for name, address in (("ann", "ann@desk.example"), ("bob", "both@desk.example"), ("otto", "both@desk.example")):
        await desk.server.desk.write(accounts.set_email, System(), name=name, address=address)


async def test_a_user_of_the_provider_comes_in_and_is_the_same_user_as_ever(outside: Outside) -> None:
    token = outside.token()
    assert await outside.who(token) == "ann"
    told = [
        await outside.desk.ask("GET", "/api/v1/ChatSession/2", way) for way in (bearer(token), basic("ann", PASSWORD))
    ]
    assert told[0].body == told[1].body


@pytest.mark.parametrize("kind", ["RSA", "EC", "OKP"])
async def test_every_kind_of_key_that_has_two_halves_serves(outside: Outside, kind: str) -> None:
    outside.provider.keys = [new_key("k", kind)]
    assert await outside.who(outside.token()) == "ann"


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["another", "third"], "azp": AUDIENCE},
        {"aud": None},
        {"aud": {"snakk": 1}},
        {"aud": [AUDIENCE, "another"]},
        {"azp": "another"},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": True},
        {"exp": 1e300},
        {"email": None},
        {"email": 7},
        {"email": "  "},
        {"email": "nobody@desk.example"},
        {"email": "both@desk.example"},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
    ],
    ids=str,
)
async def test_a_token_whose_claims_do_not_fit_is_refused(outside: Outside, changes: dict[str, Any]) -> None:
    assert await outside.status(outside.token(**changes)) == 401
    assert await outside.who(outside.token()) == "ann"


@pytest.mark.parametrize(
    "changes", [{"aud": [AUDIENCE]}, {"aud": [AUDIENCE, "another"], "azp": AUDIENCE}, {"azp": AUDIENCE}]
)
async def test_a_token_for_several_is_let_in_where_it_was_given_to_us(
    outside: Outside, changes: dict[str, Any]
) -> None:
    assert await outside.who(outside.token(**changes)) == "ann"


async def test_a_token_counts_only_in_its_time_give_or_take_a_minute(outside: Outside) -> None:
    now = int(outside.now_s)
    cases: list[tuple[dict[str, Any], bool]] = [
        ({"exp": now - 59}, True),
        ({"exp": now - 61}, False),
        ({"nbf": now + 59}, True),
        ({"nbf": now + 62}, False),
        ({"iat": now + 62}, False),
        ({"nbf": "now"}, False),
    ]
    for claims, good in cases:
        assert (await outside.status(outside.token(**claims)) == 200) is good, claims


async def test_a_token_that_was_let_in_runs_out_all_the_same(outside: Outside) -> None:
    token = outside.token()
    assert await outside.who(token) == "ann"
    outside.desk.clock.advance(300 + 59)
    assert await outside.who(token) == "ann"
    outside.desk.clock.advance(2)
    assert await outside.who(token) == ""


async def test_a_token_that_nobody_signed_is_refused(outside: Outside) -> None:
    head, claims, signature = outside.token().split(".")
    for algorithm in ("none", "None", "NONE", ""):
        bare = _part({"alg": algorithm, "kid": "one"})
        for end in ("", signature):
            assert await outside.status(f"{bare}.{claims}.{end}") == 401
    assert await outside.status(f"{head}.{claims}.") == 401
    assert await outside.who(f"{head}.{claims}.{signature}") == "ann"


async def test_a_public_key_is_no_secret_to_sign_with(outside: Outside) -> None:
    """Algorithm confusion: whoever knows the public key, and that is everybody, makes it an HMAC's secret."""
    key = outside.provider.keys[0]
    assert await outside.who(outside.token()) == "ann"
    for text in (
        key.as_pem(private=False),
        key.as_pem(private=False).strip(),
        json.dumps(key.as_dict(private=False)).encode(),
    ):
        head, claims = _part({"alg": "HS256", "kid": "one", "typ": "JWT"}), outside.token().split(".")[1]
        sealed = hmac.digest(text, f"{head}.{claims}".encode(), "sha256")
        assert await outside.status(f"{head}.{claims}.{_as_text(sealed)}") == 401


async def test_a_secret_among_the_keys_signs_nothing(outside: Outside) -> None:
    secret = secret_of(b"a secret that everybody can read here", "secret")
    outside.provider.documents[KEYS] = {"keys": [*outside.provider.published["keys"], secret.as_dict()]}
    assert await outside.status(outside.token(key=secret)) == 401
    assert await outside.who(outside.token()) == "ann"


async def test_it_is_the_lists_of_algorithms_and_keys_that_refuse_secrets(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the two above: with a longer list the same token is let in."""
    monkeypatch.setattr(openid, "ALGORITHMS", (*openid.ALGORITHMS, "HS256"))
    monkeypatch.setattr(openid, "KINDS", openid.KINDS | {"oct"})
    careless = openid.Provider(outside.provider.issuer, JsonFetcher(), outside.desk.clock)
    secret = secret_of(b"a secret that everybody can read here", "secret")
    outside.provider.documents[KEYS] = {"keys": [secret.as_dict()]}
    assert (await careless.claims(outside.token(key=secret)))["preferred_username"] == "ann"


async def test_another_signature_is_refused(outside: Outside) -> None:
    stranger = new_key("one")
    assert await outside.status(outside.token(key=stranger)) == 401
    head, _, signature = outside.token().split(".")
    other = _part({"email": "bob@desk.example"})
    assert await outside.status(f"{head}.{other}.{signature}") == 401
    assert await outside.who(outside.token()) == "ann"


@pytest.mark.parametrize("part", ["jwk", "jku", "x5u"])
async def test_a_key_that_a_token_brings_along_is_not_believed(outside: Outside, part: str) -> None:
    stranger = new_key("mine")
    brought = stranger.as_dict(private=False) if part == "jwk" else f"{outside.provider.issuer}/mine"
    outside.provider.documents["/mine"] = {"keys": [stranger.as_dict(private=False)]}
    assert await outside.status(outside.token(key=stranger, header={part: brought})) == 401
    assert "/mine" not in outside.provider.asked


@pytest.mark.parametrize(
    "token",
    [
        "eyJ.e30.",
        "eyJhbGciOiJSUzI1NiJ9.e30.",
        "eyJhbGciOiJSUzI1NiJ9.W10.AA",
        "eyJhbGciOjF9.e30.AA",
        "eyJ" + "A" * 20_000 + ".e30.AA",
    ],
    ids=lambda token: token[:20],
)
async def test_what_only_looks_like_a_token_is_refused(outside: Outside, token: str) -> None:
    assert await outside.status(token) == 401


async def test_a_new_key_is_fetched_when_a_token_names_it(outside: Outside) -> None:
    assert await outside.who(outside.token()) == "ann"
    outside.provider.keys.append(new_key("two"))
    outside.desk.clock.advance(61)
    assert await outside.who(outside.token(key=outside.provider.keys[1])) == "ann"


async def test_keys_are_fetched_at_most_once_a_minute_whoever_asks(outside: Outside) -> None:
    for number in range(20):
        assert await outside.status(outside.token(key=new_key("one"), header={"kid": f"unknown {number}"})) == 401
    assert outside.provider.asked == [DISCOVERY, KEYS]
    outside.desk.clock.advance(61)
    assert await outside.status(outside.token(header={"kid": "unknown"})) == 401
    assert outside.provider.asked == [DISCOVERY, KEYS] * 2


async def test_a_key_that_was_taken_back_stops_counting_within_an_hour(outside: Outside) -> None:
    token = outside.token(exp=int(outside.now_s) + 10_000)
    assert await outside.who(token) == "ann"
    outside.provider.keys = [new_key("two")]
    outside.desk.clock.advance(3601)
    assert await outside.status(token) == 401
    assert await outside.who(outside.token()) == "ann"


@pytest.mark.parametrize(
    "how", ["redirect", "another issuer", "no list", "not JSON", "too long", "no key address", "plain http"]
)
async def test_a_provider_that_cannot_be_believed_lets_nobody_in(outside: Outside, how: str) -> None:
    provider = outside.provider
    match how:
        case "redirect":
            provider.redirect = "http://127.0.0.1:9/"
        case "another issuer":
            provider.documents[DISCOVERY] = {"issuer": "https://evil.example", "jwks_uri": provider.issuer + KEYS}
        case "no list":
            provider.documents[KEYS] = {"keys": "none"}
        case "not JSON":
            provider.documents[KEYS] = b"<html>"
        case "too long":
            provider.documents[KEYS] = b" " * 300_000 + json.dumps(provider.published).encode()
        case "no key address":
            provider.documents[DISCOVERY] = {"issuer": provider.issuer}
        case _:
            provider.documents[DISCOVERY] = {"issuer": provider.issuer, "jwks_uri": "http://keys.example/"}
    refused = await outside.desk.ask("GET", ME, bearer(outside.token()))
    assert refused.status == 503
    assert int(refused.headers["retry-after"]) > 0
    provider.redirect = ""
    provider.documents.clear()
    outside.desk.clock.advance(61)
    assert await outside.who(outside.token()) == "ann"


async def test_a_provider_that_is_gone_is_believed_by_its_last_keys_for_a_day(outside: Outside) -> None:
    assert await outside.who(outside.token()) == "ann"
    outside.provider.documents[DISCOVERY] = b"gone"
    outside.desk.clock.advance(20 * 3600)
    assert await outside.who(outside.token()) == "ann"
    outside.desk.clock.advance(5 * 3600)
    assert await outside.status(outside.token()) == 503


async def test_disabling_somebody_counts_at_once(outside: Outside) -> None:
    token = outside.token()
    assert await outside.who(token) == "ann"
    await outside.desk.server.desk.write(accounts.disable_user, System(), name="ann")
    assert await outside.who(token) == ""
    assert await outside.who(outside.token(sub="again")) == ""


@pytest.mark.parametrize("address", ["", "bob@desk.example"])
async def test_an_address_that_was_taken_away_names_nobody(outside: Outside, address: str) -> None:
    token = outside.token()
    assert await outside.who(token) == "ann"
    await outside.desk.server.desk.write(accounts.set_email, System(), name="ann", address=address)
    outside.desk.clock.advance(61)
    assert await outside.who(token) == ""


async def test_the_audit_log_knows_who_came_in_once_for_each_token(outside: Outside) -> None:
    token = outside.token()
    for _ in range(3):
        assert await outside.who(token) == "ann"
        outside.desk.clock.advance(61)
    file = apsw.Connection(str(outside.desk.folder / FILE), flags=apsw.SQLITE_OPEN_READONLY)
    lines = list(file.execute("SELECT name FROM audit_entry WHERE details = 'outside token'"))
    file.close()
    assert lines == [("ann",)]


async def test_nobody_is_made_by_signing_in(outside: Outside) -> None:
    before = outside.desk.dump()
    assert await outside.who(outside.token(email="new@desk.example")) == ""
    assert outside.desk.dump() == before


async def test_another_claim_may_name_the_user_by_the_sign_in_name(
    provider: LocalProvider, furnished: Path, tmp_path: Path
) -> None:
    settings = {"oidc_issuer": provider.issuer, "oidc_audience": AUDIENCE, "oidc_user_claim": "preferred_username"}
    async with a_desk(tmp_path, furnished, **settings, oidc_clients=("the app",)) as desk:
        outside = Outside(desk, provider)
        assert await outside.who(outside.token(preferred_username="BOB", azp="the app", email=None)) == "bob"
        assert await outside.who(outside.token(preferred_username="bob", azp=AUDIENCE)) == ""
        assert await outside.who(outside.token(preferred_username="", azp="the app")) == ""


async def test_without_a_provider_no_signed_token_counts(desk: Desk, provider: LocalProvider) -> None:
    assert await who(desk, bearer(provider.signed(desk.clock.instant() / 1e6))) == ""
    assert provider.asked == []


async def test_a_slow_provider_keeps_nobody_waiting_for_long(outside: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("snakk.outbound.fetching.TIMEOUT_S", 0.2)
    outside.provider.silent = True
    assert await outside.status(outside.token()) == 503
    outside.provider.silent = False
    outside.desk.clock.advance(61)
    assert await outside.who(outside.token()) == "ann"


def _part(value: Any) -> str:
    return _as_text(json.dumps(value).encode())


def _as_text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")
