"""Conditions on a row's last change (contract: conventions 7)."""

import json
from typing import Any

import pytest

from snakk.api.conditional import conditions_of, http_date
from snakk.domain.ids import Instant, UserId
from tests.support.cast import ADA, ANN, BOB, MIA, SERVICE, TALKING, WAITING, ticket
from tests.support.desk import Desk, Reply

pytestmark = pytest.mark.anyio

SESSION, TOPIC = f"ChatSession/{TALKING}", f"ChatTopic/{SERVICE}"
START = "Tue, 24 Nov 2026 07:00:00 GMT"
BEFORE = "Tue, 24 Nov 2026 06:59:59 GMT"
LATER = "Tue, 24 Nov 2026 07:01:40 GMT"
MOMENT = 1_795_503_600


async def ask(desk: Desk, method: str, path: str, body: Any = None, who: UserId = MIA, **headers: str) -> Reply:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    typed = {} if body is None else {"Content-Type": "application/json"}
    data = b"" if body is None else json.dumps(body).encode()
    return await desk.ask(method, f"/api/v1/{path}", ticket(who) | typed | sent, data)


@pytest.fixture
async def changed(desk: Desk) -> Desk:
    """A hundred seconds after the start, both rows have been saved."""
    desk.clock.advance(100.7)
    assert (await ask(desk, "PATCH", SESSION, {"rating": 3})).headers["last-modified"] == LATER
    assert (await ask(desk, "PATCH", TOPIC, {"description": "Lamps"})).headers["last-modified"] == LATER
    desk.clock.advance(100)
    return desk


@pytest.mark.parametrize("path", [SESSION, TOPIC])
async def test_a_row_says_when_it_last_changed(changed: Desk, path: str) -> None:
    assert (await ask(changed, "GET", path)).headers["last-modified"] == LATER


async def test_a_sessions_last_change_is_its_newest_event(changed: Desk) -> None:
    await ask(changed, "POST", f"{SESSION}/Messages", {"Message": "Hello"}, ANN)
    assert (await ask(changed, "GET", SESSION)).headers["last-modified"] == "Tue, 24 Nov 2026 07:03:20 GMT"
    untouched = await ask(changed, "GET", f"ChatSession/{WAITING}")
    assert untouched.headers["last-modified"] == START


async def test_a_save_that_changes_nothing_moves_no_moment(changed: Desk) -> None:
    for path in (SESSION, TOPIC):
        entity = (await ask(changed, "GET", path)).json
        assert (await ask(changed, "PUT", path, entity)).status == 200
        assert (await ask(changed, "GET", path)).headers["last-modified"] == LATER


@pytest.mark.parametrize("path", [SESSION, TOPIC])
@pytest.mark.parametrize(
    ("since", "status"),
    [(LATER, 304), ("Fri, 01 Jan 2100 00:00:00 GMT", 304), (START, 200), ("rubbish", 200), ("", 200)],
)
async def test_old_news_is_not_told_again(changed: Desk, path: str, since: str, status: int) -> None:
    reply = await ask(changed, "GET", path, If_Modified_Since=since)
    assert reply.status == status
    assert reply.headers["last-modified"] == LATER
    assert (reply.body == b"") == (status == 304)
    assert ("content-type" in reply.headers) == (status == 200)


@pytest.mark.parametrize("path", [SESSION, TOPIC])
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
async def test_what_has_changed_since_is_left_alone(changed: Desk, method: str, path: str) -> None:
    change = {"CustomerName": "x"} if path == SESSION else {"Description": "x"}
    whole = (await ask(changed, "GET", path)).json | change
    body = {"PUT": whole, "PATCH": change}.get(method)
    before = changed.dump()
    reply = await ask(changed, method, path, body, If_Unmodified_Since=START)
    assert (reply.status, list(reply.json)) == (412, ["Error", "ErrorType", "ErrorMessage", "ErrorSource"])
    assert changed.dump() == before
    for since in (LATER, "rubbish"):
        assert (await ask(changed, method, path, body, If_Unmodified_Since=since)).status in (200, 204)
        if method == "DELETE":
            return


async def test_a_refusal_of_either_kind_comes_in_xml_too(changed: Desk) -> None:
    reply = await ask(changed, "GET", SESSION, If_Unmodified_Since=START, Accept="application/xml")
    assert (reply.status, "<ErrorMessage>" in reply.text) == (412, True)
    same = await ask(changed, "GET", SESSION, If_Modified_Since=LATER, Accept="application/xml")
    assert (same.status, same.body) == (304, b"")


async def test_whoever_may_not_change_it_learns_nothing_of_when(changed: Desk) -> None:
    assert (await ask(changed, "DELETE", SESSION, who=ANN, If_Unmodified_Since=BEFORE)).status == 403
    assert (await ask(changed, "PATCH", TOPIC, {"name": "x"}, BOB, If_Unmodified_Since=BEFORE)).status == 403
    assert (await ask(changed, "GET", "ChatSession/404", If_Unmodified_Since=BEFORE)).status == 404


async def test_conditions_are_for_rows_and_not_for_methods_lists_or_new_ones(changed: Desk) -> None:
    future = "Fri, 01 Jan 2100 00:00:00 GMT"
    for method, path, body in (
        ("GET", "ChatSession/default", None),
        ("GET", "ChatTopic/default", None),
        ("GET", "ChatSession/ForCurrentUser", None),
        ("GET", f"{SESSION}/Messages", None),
        ("POST", "ChatSession", {"ChatSessionId": TALKING, "Rating": 5}),
        ("POST", "ChatSession", {"TopicId": SERVICE}),
        ("POST", f"Agents/Chat/GetChatSessionEntity?chatSessionEntityId={TALKING}", None),
        ("POST", "Agents/Chat/SaveChatSessionEntity", {"ChatSessionId": TALKING, "Rating": 4}),
        ("POST", f"Agents/Chat/GetChatTopicEntity?chatTopicEntityId={SERVICE}", None),
    ):
        reply = await ask(changed, method, path, body, If_Unmodified_Since=BEFORE, If_Modified_Since=future)
        assert (reply.status, "last-modified" in reply.headers) == (200, False), path


async def test_a_topic_that_is_made_has_changed_just_now(desk: Desk) -> None:
    desk.clock.advance(100)
    made = await ask(desk, "POST", "ChatTopic", {"Name": "New"}, ADA)
    found = await ask(desk, "GET", f"ChatTopic/{made.json['ChatTopicId']}", who=ADA)
    assert found.headers["last-modified"] == LATER


@pytest.mark.parametrize(
    "written",
    ["Tue, 24 Nov 2026 07:00:00 GMT", "Tuesday, 24-Nov-26 07:00:00 GMT", "Tue Nov 24 07:00:00 2026"],
)
def test_an_http_date_has_three_forms(written: str) -> None:
    read = conditions_of({b"if-modified-since": written.encode(), b"if-unmodified-since": written.encode()})
    assert read.modified_since == read.unmodified_since == MOMENT
    assert http_date(Instant(MOMENT * 1_000_000 + 999_999)) == START


@pytest.mark.parametrize(
    "written", ["", "0", "2026-11-24", "yesterday", "\xff", "x" * 10_000, "Tue, 99 Nov 2026 07:00:00 GMT"]
)
def test_what_is_no_date_is_passed_over(written: str) -> None:
    read = conditions_of({b"if-modified-since": written.encode("latin-1")})
    assert (read.modified_since, read.unmodified_since) == (None, None)
