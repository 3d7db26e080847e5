"""Our own OAuth 2 server: who gets a token, and who does not."""

import asyncio
import base64
import hashlib
import json
import stat
from pathlib import Path

import apsw
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from snakk.domain.caller import System
from snakk.domain.keys import ticket_digest
from snakk.operations import accounts, oauth
from snakk.storage.migrate import FILE
from tests.support.cast import ANN, PASSWORD, basic, ticket
from tests.support.desk import ADDRESS, Desk, a_desk
from tests.support.oauth import (
    AUTHORIZE,
    FORM,
    SHOP,
    TOKENS,
    VERIFIER,
    Application,
    Browser,
    bearer,
    brought,
    challenge,
    who,
)

pytestmark = pytest.mark.anyio

HOUR = 3600


async def change(desk: Desk, how: str, name: str = "ann") -> None:
    """Something happens to a user's account."""
    if how == "disabled":
        await desk.server.desk.write(accounts.disable_user, System(), name=name)
    else:
        await desk.server.desk.write(accounts.change_password, System(), name=name, password_hash="")


# Codes


async def test_a_user_lets_an_application_in(busy_desk: Desk) -> None:
    shop = await Application.registered(busy_desk)
    browser = Browser(busy_desk)
    page = await browser.sign_in(shop.query())
    assert "Ann Aas" in page.text
    assert "Let Shop act for you?" in page.text
    back = await browser.send(shop.query(), page, decision="allow")
    assert back.headers["location"].startswith(f"{SHOP}?code=")
    assert brought(back).keys() == {"code", "state", "iss"}
    assert (brought(back)["state"], brought(back)["iss"]) == ("s&t=1", f"{ADDRESS}/login")
    reply = await shop.redeem(brought(back)["code"])
    assert reply.status == 200, reply.text
    assert reply.headers["cache-control"] == "no-store"
    told = reply.json
    assert told.keys() == {"access_token", "token_type", "expires_in", "refresh_token", "id_token", "scope"}
    assert told["access_token"].startswith("8A:Default.")
    assert (told["token_type"], told["expires_in"]) == ("Bearer", HOUR)
    assert await who(busy_desk, bearer(told["access_token"])) == "ann"


async def test_whoever_is_signed_in_already_is_only_asked(desk: Desk) -> None:
    shop = await Application.registered(desk)
    browser = Browser(desk)
    await browser.sign_in(shop.query())
    page = await browser.get(shop.query(state="2"))
    assert "act for you?" in page.text
    assert "Sign in" in (await browser.get(shop.query(prompt="login"))).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"code_verifier": "another-verifier-that-is-long-enough-to-be-one"},
        {"code_verifier": None},
        {"code_verifier": "short"},
        {"code_verifier": challenge()},
        {"redirect_uri": f"{SHOP}2"},
        {"redirect_uri": None},
    ],
)
async def test_a_code_alone_is_worth_nothing(desk: Desk, wrong: dict[str, str | None]) -> None:
    shop = await Application.registered(desk)
    code = await Browser(desk).code(shop.query())
    refused = await shop.redeem(code, **wrong)
    assert (refused.status, refused.json["error"]) == (400, "invalid_grant")
    assert (await shop.redeem(code)).status == 200


async def test_a_code_of_another_application_is_worth_nothing(desk: Desk) -> None:
    shop, other = await Application.registered(desk), await Application.registered(desk, "Other")
    code = await Browser(desk).code(shop.query())
    refused = await other.redeem(code)
    assert (refused.status, refused.json["error"]) == (400, "invalid_grant")
    assert (await shop.redeem(code)).status == 200


@pytest.mark.parametrize(("seconds", "good"), [(599, True), (600, False)])
async def test_a_code_lives_ten_minutes(desk: Desk, seconds: int, good: bool) -> None:
    shop = await Application.registered(desk)
    code = await Browser(desk).code(shop.query())
    desk.clock.advance(seconds)
    assert ((await shop.redeem(code)).status == 200) is good


async def test_a_code_that_comes_twice_takes_away_what_came_of_it(busy_desk: Desk) -> None:
    shop = await Application.registered(busy_desk)
    code = await Browser(busy_desk).code(shop.query())
    told = (await shop.redeem(code)).json
    assert await who(busy_desk, bearer(told["access_token"])) == "ann"
    assert (await shop.redeem(code)).json["error"] == "invalid_grant"
    assert await who(busy_desk, bearer(told["access_token"])) == ""
    assert (await shop.refresh(told["refresh_token"])).json["error"] == "invalid_grant"


async def test_of_many_who_redeem_a_code_at_once_at_most_one_gets_tokens(busy_desk: Desk) -> None:
    shop = await Application.registered(busy_desk)
    code = await Browser(busy_desk).code(shop.query())
    replies = await asyncio.gather(*[shop.redeem(code) for _ in range(8)])
    assert sorted(reply.status for reply in replies) == [200] + [400] * 7
    (told,) = [reply.json for reply in replies if reply.status == 200]
    assert await who(busy_desk, bearer(told["access_token"])) == ""


async def test_nothing_that_is_told_is_stored(desk: Desk) -> None:
    shop = await Application.registered(desk)
    code = await Browser(desk).code(shop.query())
    told = (await shop.redeem(code)).json
    stored = json.dumps(desk.dump(), default=str)
    assert ticket_digest(told["access_token"]) in stored
    for secret in (code, told["access_token"], told["refresh_token"], shop.secret):
        assert secret.rpartition(".")[2] not in stored


# Where browsers are sent


@pytest.mark.parametrize(
    "wrong",
    [
        {"redirect_uri": "https://evil.example/cb"},
        {"redirect_uri": f"{SHOP}/"},
        {"redirect_uri": f"{SHOP}?x=1"},
        {"redirect_uri": "https://shop.example.evil.example/cb"},
        {"redirect_uri": None},
        {"client_id": "unknown"},
        {"client_id": None},
    ],
)
async def test_nobody_is_sent_where_the_application_is_not(desk: Desk, wrong: dict[str, str | None]) -> None:
    shop = await Application.registered(desk)
    reply = await Browser(desk).get(shop.query(**wrong))
    assert reply.status == 400
    assert "location" not in reply.headers
    assert "evil" not in reply.text


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"request": "eyJ"}, "request_not_supported"),
        ({"prompt": "none"}, "login_required"),
    ],
)
async def test_the_application_is_told_what_it_asked_wrongly(
    desk: Desk, wrong: dict[str, str | None], error: str
) -> None:
    shop = await Application.registered(desk)
    reply = await Browser(desk).get(shop.query(**wrong))
    assert reply.status == 302
    assert reply.headers["location"].startswith(f"{SHOP}?")
    told = brought(reply)
    assert (told["error"], told["state"], told["iss"]) == (error, "s&t=1", f"{ADDRESS}/login")


async def test_a_user_who_denies_is_sent_back_with_nothing(desk: Desk) -> None:
    shop = await Application.registered(desk)
    browser = Browser(desk)
    page = await browser.sign_in(shop.query())
    back = await browser.send(shop.query(), page, decision="deny")
    assert brought(back)["error"] == "access_denied"
    assert desk.dump()["oauth_grant"] == []


async def test_an_address_with_a_query_keeps_it(desk: Desk) -> None:
    shop = await Application.registered(desk, redirect_uris=(f"{SHOP}?x=1",))
    browser = Browser(desk)
    target = shop.query(redirect_uri=f"{SHOP}?x=1")
    page = await browser.sign_in(target)
    back = await browser.send(target, page, decision="allow")
    assert back.headers["location"].startswith(f"{SHOP}?x=1&code=")


# The pages


async def test_another_site_cannot_press_the_button(desk: Desk) -> None:
    shop = await Application.registered(desk)
    browser = Browser(desk)
    page = await browser.sign_in(shop.query())
    for how in ({"xsrf": "guessed"}, {"xsrf": ""}):
        assert "location" not in (await browser.send(shop.query(), page, decision="allow", **how)).headers
    assert "location" not in (await browser.send(shop.query(), page, site="cross-site", decision="allow")).headers
    assert (await browser.send(shop.query(), page, decision="allow")).status == 303


async def test_another_site_cannot_sign_a_stranger_in(desk: Desk) -> None:
    shop = await Application.registered(desk)
    browser, attacker = Browser(desk), Browser(desk)
    foreign = await attacker.get(shop.query())
    page = await browser.get(shop.query())
    proof = {"name": "ann", "password": PASSWORD}
    assert (await browser.send(shop.query(), foreign, **proof)).status == 401
    assert (await browser.send(shop.query(), page, site="cross-site", **proof)).status == 401
    assert (await browser.send(shop.query(), page, **proof)).status == 303


async def test_a_wrong_password_is_said_as_at_the_console(desk: Desk) -> None:
    shop = await Application.registered(desk)
    browser = Browser(desk)
    page = await browser.get(shop.query())
    told = [await browser.send(shop.query(), page, name=name, password="wrong") for name in ("ann", "nobody")]
    assert [reply.status for reply in told] == [401, 401]
    assert [reply.text.replace("nobody", "ann") for reply in told] == [told[0].text] * 2
    assert "name or the password is wrong" in told[0].text


async def test_pages_are_shut_and_run_nothing(desk: Desk) -> None:
    shop = await Application.registered(desk, "<script>alert(1)</script>")
    browser = Browser(desk)
    first = await browser.get(shop.query(login_hint='"><script>', state='"><script>'))
    second = await browser.sign_in(shop.query(state='"><script>'))
    for page in (first, second):
        assert "<script" not in page.text
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert page.headers["cache-control"] == "no-store"
    assert "form-action 'self' https://shop.example" in second.headers["content-security-policy"]


async def test_a_cookie_of_a_sign_in_that_ended_asks_to_sign_in_again(desk: Desk) -> None:
    shop = await Application.registered(desk)
    browser = Browser(desk)
    page = await browser.sign_in(shop.query())
    await change(desk, "disabled")
    assert (await browser.send(shop.query(), page, decision="allow")).status == 401
    assert "Sign in" in (await browser.get(shop.query())).text


# Tokens


@pytest.mark.parametrize("how", ["disabled", "another password", "removed", "revoked", "refresh token revoked"])
async def test_a_token_ends_at_once(busy_desk: Desk, how: str) -> None:
    desk = busy_desk
    shop, other = await Application.registered(desk), await Application.registered(desk, "Other")
    told, untouched = await shop.tokens(), await other.tokens("bob")
    assert await who(desk, bearer(told["access_token"])) == "ann"
    match how:
        case "removed":
            await desk.server.desk.write(oauth.remove_client, System(), client_id=shop.client.id)
        case "revoked":
            assert (await shop.ask_of("revoke", told["access_token"])).status == 200
        case "refresh token revoked":
            assert (await shop.ask_of("revoke", told["refresh_token"])).status == 200
        case _:
            await change(desk, how)
    assert await who(desk, bearer(told["access_token"])) == ""
    refreshed = (await shop.refresh(told["refresh_token"])).status
    assert refreshed == (200 if how == "revoked" else 401 if how == "removed" else 400)
    assert await who(desk, bearer(untouched["access_token"])) == "bob"


async def test_letting_somebody_in_again_revives_no_token(desk: Desk) -> None:
    shop = await Application.registered(desk)
    told = await shop.tokens()
    await change(desk, "disabled")
    await desk.server.desk.write(accounts.disable_user, System(), name="ann", disabled=False)
    assert await who(desk, bearer(told["access_token"])) == ""
    assert (await shop.refresh(told["refresh_token"])).status == 400
    assert await who(desk, bearer((await shop.tokens())["access_token"])) == "ann"


async def test_an_access_token_lives_an_hour_however_often_it_is_used(desk: Desk) -> None:
    shop = await Application.registered(desk)
    token = bearer((await shop.tokens())["access_token"])
    for _ in range(2):
        desk.clock.advance(HOUR / 2 - 1)
        assert await who(desk, token) == "ann"
    desk.clock.advance(2)
    assert await who(desk, token) == ""


async def test_a_confidential_application_keeps_its_refresh_token(busy_desk: Desk) -> None:
    shop = await Application.registered(busy_desk)
    first = await shop.tokens()
    for _ in range(2):
        busy_desk.clock.advance(30 * 24 * HOUR)
        again = (await shop.refresh(first["refresh_token"])).json
        assert again["refresh_token"] == first["refresh_token"]
        assert await who(busy_desk, bearer(again["access_token"])) == "ann"


async def test_a_public_application_gets_another_refresh_token_each_time(busy_desk: Desk) -> None:
    phone = await Application.registered(busy_desk, is_public=True)
    first = await phone.tokens()
    second = (await phone.refresh(first["refresh_token"])).json
    assert second["refresh_token"] != first["refresh_token"]
    assert (await phone.refresh(second["refresh_token"])).status == 200


async def test_a_refresh_token_that_comes_twice_takes_everything_away(busy_desk: Desk) -> None:
    phone = await Application.registered(busy_desk, is_public=True)
    first = await phone.tokens()
    second = (await phone.refresh(first["refresh_token"])).json
    assert await who(busy_desk, bearer(second["access_token"])) == "ann"
    assert (await phone.refresh(first["refresh_token"])).json["error"] == "invalid_grant"
    for told in (first, second):
        assert await who(busy_desk, bearer(told["access_token"])) == ""
    assert (await phone.refresh(second["refresh_token"])).json["error"] == "invalid_grant"


async def test_a_refresh_token_of_another_application_is_worth_nothing(desk: Desk) -> None:
    shop, other = await Application.registered(desk), await Application.registered(desk, "Other")
    told = await shop.tokens()
    assert (await other.refresh(told["refresh_token"])).json["error"] == "invalid_grant"
    assert (await other.ask_of("revoke", told["refresh_token"])).status == 200
    assert (await other.ask_of("introspect", told["access_token"])).json == {"active": False}
    assert (await shop.refresh(told["refresh_token"])).status == 200
    assert (await shop.ask_of("introspect", told["access_token"])).json["username"] == "ann"


async def test_no_token_serves_in_the_place_of_another(desk: Desk) -> None:
    shop = await Application.registered(desk)
    code = await Browser(desk).code(shop.query())
    told = (await shop.redeem(code)).json
    for wrong in (code, told["refresh_token"], told["id_token"], shop.secret):
        assert await who(desk, bearer(wrong)) == ""
    assert (await shop.refresh(told["access_token"])).status == 400
    assert await who(desk, bearer(told["access_token"])) == "ann"


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "SOTicket", "sOtIcKeT"])
async def test_what_it_is_counts_and_not_what_it_is_called(desk: Desk, scheme: str) -> None:
    shop = await Application.registered(desk)
    token = (await shop.tokens())["access_token"]
    for secret in (token, "7T:ann"):
        assert await who(desk, {"Authorization": f"{scheme} {secret}"}) == "ann"
    assert await who(desk, {"Authorization": f"{scheme} {token}x"}) == ""


async def test_using_a_token_writes_nothing(desk: Desk) -> None:
    shop = await Application.registered(desk)
    token = bearer((await shop.tokens())["access_token"])
    before = desk.dump()
    desk.clock.advance(120)
    assert await who(desk, token) == "ann"
    assert desk.dump() == before
    await who(desk, ticket(ANN))
    assert desk.dump() != before


# Applications


async def test_a_service_comes_by_itself_as_its_user(busy_desk: Desk) -> None:
    service = await Application.registered(busy_desk, "Export", redirect_uris=(), acts_as="bob")
    told = (await service.post({"grant_type": "client_credentials"})).json
    assert told.keys() == {"access_token", "token_type", "expires_in"}
    assert await who(busy_desk, bearer(told["access_token"])) == "bob"
    await change(busy_desk, "disabled", "bob")
    assert await who(busy_desk, bearer(told["access_token"])) == ""
    assert (await service.post({"grant_type": "client_credentials"})).json["error"] == "invalid_grant"


async def test_an_application_that_acts_for_nobody_gets_nothing_by_itself(desk: Desk) -> None:
    shop = await Application.registered(desk)
    refused = await shop.post({"grant_type": "client_credentials"})
    assert (refused.status, refused.json["error"]) == (400, "unauthorized_client")


async def test_an_application_shows_its_secret_by_basic_or_in_the_body(desk: Desk) -> None:
    service = await Application.registered(desk, "Export", redirect_uris=(), acts_as="bob")
    asked = {"grant_type": "client_credentials"}
    assert (await service.post(asked)).status == 200
    assert (await service.post(asked, service.basic)).status == 200
    both = await service.post(asked | {"client_secret": service.secret}, service.basic)
    assert (both.status, both.json["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("secret", ["wrong", ""])
async def test_a_wrong_secret_is_refused(desk: Desk, secret: str) -> None:
    shop = await Application.registered(desk)
    code = await Browser(desk).code(shop.query())
    refused = await shop.redeem(code, client_secret=secret or None)
    assert (refused.status, refused.json["error"]) == (401, "invalid_client")
    assert refused.headers["www-authenticate"].startswith("Basic ")
    assert (await shop.redeem(code)).status == 200


async def test_a_public_application_has_no_secret_to_guess(desk: Desk) -> None:
    phone = await Application.registered(desk, is_public=True)
    code = await Browser(desk).code(phone.query())
    assert (await phone.redeem(code, client_secret="x")).json["error"] == "invalid_client"
    assert (await phone.redeem(code, code_verifier=None)).json["error"] == "invalid_grant"
    assert (await phone.redeem(code)).status == 200


async def test_an_old_application_may_do_without_a_challenge_where_that_is_said(desk: Desk) -> None:
    old = await Application.registered(desk, needs_pkce=False)
    bare = {"code_challenge": None, "code_challenge_method": None}
    code = await Browser(desk).code(old.query(**bare))
    assert (await old.redeem(code)).json["error"] == "invalid_grant"  # a verifier that nobody announced
    assert (await old.redeem(code, code_verifier=None)).status == 200


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({}, "invalid_request"),
        ({"grant_type": "authorization_code"}, "invalid_request"),
        ({"grant_type": "refresh_token"}, "invalid_request"),
        ({"grant_type": "refresh_token", "refresh_token": "\u00e6.\u00e6"}, "invalid_grant"),
    ],
)
async def test_what_cannot_be_answered_is_told_in_the_words_of_the_standard(
    desk: Desk, fields: dict[str, str], error: str
) -> None:
    shop = await Application.registered(desk)
    reply = await shop.post(dict(fields))
    assert (reply.status, reply.json["error"]) == (400, error)
    assert reply.headers["cache-control"] == "no-store"


async def test_a_field_that_comes_twice_and_a_body_that_is_no_form_are_refused(desk: Desk) -> None:
    twice = await desk.ask("POST", TOKENS, FORM, b"grant_type=client_credentials&grant_type=refresh_token")
    assert twice.json["error"] == "invalid_request"
    assert (await desk.ask("POST", TOKENS, {"Content-Type": "application/json"}, b"{}")).status == 415
    assert (await desk.ask("GET", TOKENS)).status == 405


async def test_secrets_cannot_be_guessed_for_long(tmp_path: Path, furnished: Path) -> None:
    async with a_desk(tmp_path, furnished, logins_per_minute=3) as desk:
        service = await Application.registered(desk, "Export", redirect_uris=(), acts_as="bob")
        asked: dict[str, str | None] = {"grant_type": "client_credentials"}
        for _ in range(3):
            assert (await service.post(asked | {"client_secret": "wrong"})).status == 401
        stopped = await service.post(asked)
        assert stopped.status == 429
        assert int(stopped.headers["retry-after"]) > 0


async def test_an_application_that_works_is_not_stopped(tmp_path: Path, furnished: Path) -> None:
    async with a_desk(tmp_path, furnished, logins_per_minute=3) as desk:
        service = await Application.registered(desk, "Export", redirect_uris=(), acts_as="bob")
        for _ in range(8):
            assert (await service.post({"grant_type": "client_credentials"})).status == 200


# Who signed in


async def test_an_id_token_says_who_signed_in_and_proves_it(desk: Desk) -> None:
    shop = await Application.registered(desk)
    told = await shop.tokens()
    facts = (await desk.ask("GET", "/login/.well-known/openid-configuration")).json
    keys = KeySet.import_key_set((await desk.ask("GET", facts["jwks_uri"].removeprefix(ADDRESS))).json)
    claims = jwt.decode(told["id_token"], keys, algorithms=["RS256"]).claims
    assert claims["iss"] == facts["issuer"] == f"{ADDRESS}/login"
    assert (claims["aud"], claims["sub"], claims["nonce"]) == (shop.client.id, "2", "n0nce")
    assert claims["exp"] - claims["iat"] == HOUR
    assert claims["preferred_username"] == "ann"
    assert claims["http://schemes.superoffice.net/identity/associateid"] == "2"
    half = base64.urlsafe_b64encode(hashlib.sha256(told["access_token"].encode()).digest()[:16])
    assert claims["at_hash"] == half.decode().rstrip("=")
    again = (await shop.refresh(told["refresh_token"])).json
    assert "nonce" not in jwt.decode(again["id_token"], keys, algorithms=["RS256"]).claims


async def test_without_openid_there_is_no_id_token(desk: Desk) -> None:
    shop = await Application.registered(desk)
    assert "id_token" not in await shop.tokens(scope=None)


async def test_the_signing_key_is_private_and_stays(tmp_path: Path, furnished: Path) -> None:
    keys = []
    for _ in range(2):
        async with a_desk(tmp_path, furnished) as desk:
            keys.append((await desk.ask("GET", "/login/.well-known/jwks")).json)
    assert keys[0] == keys[1]
    assert "d" not in keys[0]["keys"][0]
    assert stat.S_IMODE((tmp_path / "id-token-key.pem").stat().st_mode) == 0o600


async def test_discovery_names_what_is_there(desk: Desk) -> None:
    facts = (await desk.ask("GET", "/login/.well-known/openid-configuration")).json
    assert facts["authorization_endpoint"] == ADDRESS + AUTHORIZE
    assert facts["token_endpoint"] == ADDRESS + TOKENS
    assert facts["code_challenge_methods_supported"] == ["S256"]
    for name in ("authorization_endpoint", "token_endpoint", "revocation_endpoint", "introspection_endpoint"):
        reply = await desk.ask("POST", facts[name].removeprefix(ADDRESS), FORM)
        assert (reply.status, "There is nothing" in reply.text) == (400, False)


async def test_paths_are_matched_whatever_their_case(desk: Desk) -> None:
    assert (await desk.ask("GET", "/login/.Well-Known/OpenID-configuration/")).status == 200
    assert (await desk.ask("GET", "/login/nothing")).status == 404


async def test_a_token_has_the_rights_of_its_user_and_no_more(desk: Desk) -> None:
    shop = await Application.registered(desk)
    for name in ("ann", "otto"):
        token, password = bearer((await shop.tokens(name))["access_token"]), basic(name, PASSWORD)
        for target in ("/api/v1/ChatSession/2", "/api/v1/ChatTopic/1"):
            ways = [await desk.ask("GET", target, way) for way in (token, password)]
            assert ways[0].status == ways[1].status
            assert ways[0].body == ways[1].body


async def test_the_audit_log_knows_of_tokens(desk: Desk) -> None:
    shop = await Application.registered(desk)
    told = await shop.tokens()
    await shop.ask_of("revoke", told["refresh_token"])
    file = apsw.Connection(str(desk.folder / FILE), flags=apsw.SQLITE_OPEN_READONLY)
    lines = [details for (details,) in file.execute("SELECT details FROM audit_entry")]
    file.close()
    for words in (f"made {shop.client.id}", f"code for {shop.client.id}", f"for {shop.client.id} by code", "revoked"):
        assert any(words in line for line in lines), words
    assert VERIFIER not in str(lines)
