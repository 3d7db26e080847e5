"""Limits on those whom nobody knows: by address and topic, by session, by sockets."""

import json
from pathlib import Path

import pytest

from snakk.domain.ids import SessionId
from tests.integration.server.port import Ear, at_a_port, customers_hello
from tests.support.cast import ANN, FINISHED, FORM, FORMS, OFFERED, SALES, SERVICE, TALKING, WAITING, key_of, ticket
from tests.support.desk import Desk, Reply, a_desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}
TOO_MANY = 4010


async def start(desk: Desk, topic: int = SERVICE, address: str = "192.0.2.1", **headers: str) -> Reply:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return await desk.ask("POST", f"/chat/topics/{topic}/sessions", SENT | sent, b"{}", address=address)


async def say(desk: Desk, session: int, text: str = "hello") -> Reply:
    body = json.dumps({"Message": {"Message": text}}).encode()
    return await desk.ask("POST", f"/chat/sessions/{session}/messages", key_of(session) | SENT, body)  # type: ignore[arg-type]


def check_refused(reply: Reply) -> None:
    """429, by name, with the time to come back."""
    assert (reply.status, reply.json["Code"]) == (429, "TooMany")
    assert int(reply.headers["retry-after"]) > 0


async def test_starts_are_limited_by_address_and_topic(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, starts_per_minute=2) as desk:
        before = desk.dump()["session"]
        assert [(await start(desk)).status for _ in range(2)] == [200, 200]
        check_refused(await start(desk))
        assert len(desk.dump()["session"]) == len(before) + 2
        assert (await start(desk, SALES)).status == 200
        assert (await start(desk, address="192.0.2.2")).status == 200
        desk.clock.advance(60)
        assert (await start(desk)).status == 200


async def test_agents_start_as_many_as_they_like(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, starts_per_minute=1) as desk:
        for _ in range(3):
            made = await desk.ask("POST", f"/api/v1/ChatTopic/{SERVICE}/Sessions", ticket(ANN))
            assert made.status == 200


async def test_a_topic_that_is_no_number_is_refused_and_counted(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, starts_per_minute=2) as desk:
        for topic in ("x", "9" * 5000):
            reply = await desk.ask("POST", f"/chat/topics/{topic}/sessions", SENT, b"{}")
            assert (reply.status, reply.json["Code"]) == (400, "Invalid")
        check_refused(await desk.ask("POST", "/chat/topics/y/sessions", SENT, b"{}"))


async def test_a_customers_messages_are_limited_and_nobody_elses(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, messages_per_minute=3) as desk:
        assert [(await say(desk, TALKING)).status for _ in range(3)] == [200] * 3
        before = desk.dump()
        check_refused(await say(desk, TALKING))
        assert desk.dump() == before
        assert (await say(desk, WAITING)).status == 200
        for _ in range(5):
            body = b'{"Message":"and so on"}'
            answer = await desk.ask("POST", f"/api/v1/ChatSession/{TALKING}/Messages", ticket(ANN) | SENT, body)
            assert answer.status == 200
        desk.clock.advance(60)
        assert (await say(desk, TALKING)).status == 200


async def test_messages_through_a_socket_count_as_well(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, messages_per_minute=2) as desk, at_a_port(desk) as url:
        ear = await Ear.open(f"{url}/chat/socket", customers_hello(TALKING))
        assert (await say(desk, TALKING)).status == 200
        for number in (1, 2):
            args = {"ChatSessionId": TALKING, "Message": {"Message": "hello"}}
            ear.send({"Id": number, "Op": "AddChatMessage", "Args": args})
        assert "Ok" in await ear.next(Re=1)
        assert (await ear.next(Re=2))["Refused"]["Code"] == "TooMany"
        assert not ear.end.done()
        ear.wire.close()


@pytest.mark.parametrize(
    ("at", "rest", "body"),
    [
        (FINISHED, "rating", '{"Rating":%d}'),
        (FINISHED, "transcript", '{"Email":"vera@none-%d.example.com"}'),
        (FORM, "form", '{"CustomerEmail":"vera@none-%d"}'),
        (WAITING, "request", '{"CustomerEmail":"vera@none-%d.example.com"}'),
    ],
)
async def test_whatever_else_a_customer_changes_is_limited_too(
    furnished: Path, tmp_path: Path, at: SessionId, rest: str, body: str
) -> None:
    """Each leaves a line in the log for ever, or has the name system asked for a domain."""
    async with a_desk(tmp_path, furnished, messages_per_minute=3) as desk, at_a_port(desk) as url:
        path, mine = f"/chat/sessions/{at}/{rest}", key_of(at) | SENT
        assert 429 not in [(await desk.ask("POST", path, mine, (body % n).encode())).status for n in (1, 2, 3)]
        check_refused(await desk.ask("POST", path, mine, (body % 4).encode()))
        ear = await Ear.open(f"{url}/chat/socket", customers_hello(at))
        ear.send({"Id": 1, "Op": "RateChat", "Args": {"ChatSessionId": at, "Rating": 1}})
        assert (await ear.next(Re=1))["Refused"]["Code"] == "TooMany"
        ear.wire.close()
        desk.clock.advance(60)
        assert (await desk.ask("POST", path, mine, (body % 5).encode())).status != 429


async def test_sockets_are_limited_by_address(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, sockets_per_address=2) as desk, at_a_port(desk) as url:
        first, second = [await Ear.open(f"{url}/chat/socket", customers_hello(each)) for each in (TALKING, WAITING)]
        await first.next(Kind="Welcome")
        await second.next(Kind="Welcome")
        third = await Ear.open(f"{url}/chat/socket", customers_hello(OFFERED))
        code, reason = await third.closed()
        assert (code, bool(reason)) == (TOO_MANY, True)
        first.wire.close()
        await first.closed()
        again = await Ear.open(f"{url}/chat/socket", customers_hello(OFFERED))
        await again.next(Kind="Welcome")
        for ear in (second, again):
            ear.wire.close()


async def test_many_wrong_passwords_are_refused_on_both_doors(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, logins_per_minute=2) as desk:
        wrong = json.dumps({"Username": "ann", "Password": "wrong"}).encode()
        assert [(await desk.ask("POST", "/console/login", SENT, wrong)).status for _ in range(2)] == [401, 401]
        check_refused(await desk.ask("POST", "/console/login", SENT, wrong))
        basic = await desk.ask("GET", "/api/v1/ChatSession/default", {"Authorization": "Basic YW5uOndyb25n"})
        assert (basic.status, basic.json["ErrorType"]) == (429, "SoThrottledException")
        assert int(basic.headers["retry-after"]) > 0


# Behind proxies

HERE, OUTSIDE = "10.0.0.1", "203.0.113.9"


async def test_behind_a_trusted_proxy_the_visitors_own_address_counts(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, starts_per_minute=1, trusted_proxies=("10.0.0.0/8",)) as desk:
        for visitor in ("198.51.100.1", "198.51.100.2", "2001:db8::1"):
            assert (await start(desk, address=HERE, x_forwarded_for=visitor)).status == 200
            check_refused(await start(desk, address=HERE, x_forwarded_for=visitor))
        hosts = [row["customer_host"] for row in await stored(desk)]
        assert hosts[-3:] == ["198.51.100.1", "198.51.100.2", "2001:db8::1"]


async def test_what_a_visitor_writes_into_the_header_is_not_believed(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, starts_per_minute=1, trusted_proxies=("10.0.0.0/8",)) as desk:
        told = "1.1.1.1, 198.51.100.1"  # the proxy adds whom it saw at the end
        assert (await start(desk, address=HERE, x_forwarded_for=told)).status == 200
        check_refused(await start(desk, address=HERE, x_forwarded_for="2.2.2.2, 198.51.100.1"))
        several = "198.51.100.2, 10.0.0.7"  # through two proxies of ours
        assert (await start(desk, address=HERE, x_forwarded_for=several)).status == 200
        check_refused(await start(desk, address=HERE, x_forwarded_for="198.51.100.2"))


async def test_without_a_trusted_proxy_the_header_is_passed_over(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, starts_per_minute=1) as desk:
        assert (await start(desk, address=OUTSIDE, x_forwarded_for="198.51.100.1")).status == 200
        check_refused(await start(desk, address=OUTSIDE, x_forwarded_for="198.51.100.2"))
    async with a_desk(tmp_path / "other", furnished, starts_per_minute=1, trusted_proxies=("10.0.0.0/8",)) as desk:
        assert (await start(desk, address=OUTSIDE, x_forwarded_for="198.51.100.1")).status == 200
        check_refused(await start(desk, address=OUTSIDE, x_forwarded_for="198.51.100.2"))


async def test_sockets_behind_a_proxy_are_counted_by_visitor(furnished: Path, tmp_path: Path) -> None:
    settings = {"sockets_per_address": 1, "trusted_proxies": ("127.0.0.1",)}
    async with a_desk(tmp_path, furnished, **settings) as desk, at_a_port(desk) as url:

        async def visitor(address: str) -> Ear:
            headers = {"X-Forwarded-For": address}
            return await Ear.open(f"{url}/chat/socket", customers_hello(TALKING), headers)

        one, other = await visitor("198.51.100.1"), await visitor("198.51.100.2")
        for ear in (one, other):
            await ear.next(Kind="Welcome")
        assert (await (await visitor("198.51.100.1")).closed())[0] == TOO_MANY
        for ear in (one, other):
            ear.wire.close()


async def stored(desk: Desk) -> list[dict[str, str]]:
    """The sessions, by rising id."""
    rows = []
    for session_id in range(1, 100):
        session = await desk.server.live.session(session_id)  # type: ignore[arg-type]
        if session is None:
            break
        rows.append({"customer_host": session.customer_host})
    return rows


async def test_the_form_is_not_limited_as_a_start_is(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, starts_per_minute=1) as desk:
        started = (await start(desk, FORMS)).json
        mine = {"Authorization": f"SessionKey {started['SessionKey']}"}
        path = f"/chat/sessions/{started['ChatSessionId']}/form"
        for _ in range(3):
            assert (await desk.ask("POST", path, mine | SENT, b'{"CustomerName":"Vera"}')).status == 200
