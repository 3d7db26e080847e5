"""Where browsers may be sent, and when a code is worth a token."""

import pytest

from snakk.domain.ids import Instant, UserId, seconds
from snakk.domain.keys import ticket_digest
from snakk.domain.oauth import Grant, OAuthClient, challenge_of, grant_id_of, why_not_redirect

SHOP = "https://shop.example/cb"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
"""The pair that RFC 7636 shows."""


def grant(challenge: str = CHALLENGE) -> Grant:
    return Grant(
        id="g",
        client_id="shop",
        user_id=UserId(1),
        credential_version=1,
        code_digest=ticket_digest("g.code"),
        redirect_uri=SHOP,
        challenge=challenge,
        nonce="",
        is_openid=False,
        created_at=Instant(1000),
    )


@pytest.mark.parametrize(
    "uri",
    [
        SHOP,
        f"{SHOP}?a=1&b=%20",
        "https://[2001:db8::1]:8443/",
        "http://127.0.0.1:8080/cb",
        "http://[::1]/",
        "http://localhost/",
        "com.example.app:/cb",
        "https://shop.example",
    ],
)
def test_a_browser_may_be_sent_over_tls_to_the_own_machine_and_to_a_programme(uri: str) -> None:
    assert why_not_redirect(uri) == ""


@pytest.mark.parametrize(
    "uri",
    [
        "",
        "shop.example",
        "/cb",
        "http://shop.example/cb",
        "http://127.0.0.1.evil.example/",
        "https://",
        "https:///cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "myapp:/cb",
        "ftp://shop.example/",
        "https://ann@shop.example/",
        f"{SHOP}#f",
        f"{SHOP} x",
        f"{SHOP}\n",
        f"{SHOP};x",
        f'{SHOP}"',
        f"{SHOP}'",
        f"{SHOP}<",
        f"{SHOP}\\",
        "https://*.example",
        "https://shop.example:port/",
        "https://[::1/",
        "https://shøp.example/",
        SHOP + "x" * 500,
    ],
)
def test_a_browser_may_be_sent_nowhere_else(uri: str) -> None:
    assert why_not_redirect(uri)


def test_a_challenge_is_the_digest_of_its_verifier() -> None:
    assert challenge_of(VERIFIER) == CHALLENGE
    assert challenge_of("") == ""
    for malformed in (VERIFIER[:42], "x" * 129, VERIFIER + " ", VERIFIER + "\u00e6"):
        assert challenge_of(malformed) == "malformed"


def test_a_code_needs_its_verifier_its_address_and_to_be_in_time() -> None:
    at = Instant(2000)
    assert grant().may_redeem(SHOP, VERIFIER, at)
    assert not grant().may_redeem(SHOP, "", at)
    assert not grant().may_redeem(SHOP, CHALLENGE, at)
    assert not grant().may_redeem(f"{SHOP}/", VERIFIER, at)
    assert not grant().may_redeem(SHOP, VERIFIER, Instant(1000 + seconds(600)))
    assert grant("").may_redeem(SHOP, "", at)
    assert not grant("").may_redeem(SHOP, VERIFIER, at)


def test_a_code_is_of_one_application() -> None:
    assert grant().is_by_code("shop", "g.code")
    assert not grant().is_by_code("other", "g.code")
    assert not grant().is_by_code("shop", "g.guess")


def test_an_application_proves_itself_by_its_secret_and_a_public_one_by_none() -> None:
    shop, phone = OAuthClient("a", "Shop", ticket_digest("secret")), OAuthClient("b", "Phone")
    assert [shop.proves(secret) for secret in ("secret", "wrong", "")] == [True, False, False]
    assert [phone.proves(secret) for secret in ("", "secret")] == [True, False]


def test_a_code_names_its_grant() -> None:
    assert [grant_id_of(secret) for secret in ("g.x.y", "g", "", ".x", "g" * 100 + ".x")] == [
        "g",
        "g",
        "",
        "",
        "g" * 64,
    ]
