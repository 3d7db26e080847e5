"""A disk that is full: what cannot be stored is refused by name, what is there can be read, and it heals."""

import json
from pathlib import Path
from typing import Any

import apsw
import pytest

from snakk.domain.errors import StorageFull
from tests.support.cast import ANN, BOB, MIA, PASSWORD, SERVICE, TALKING, WAITING, basic, key_of, ticket
from tests.support.desk import Desk, Reply, a_desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}
LONG = "x" * 30_000


def fill_disk(desk: Desk) -> None:
    """The file may not grow any more."""
    connection: Any = desk.server.engine._connection  # type: ignore[attr-defined]
    connection.pragma("max_page_count", connection.pragma("page_count"))


def free_disk(desk: Desk) -> None:
    connection: Any = desk.server.engine._connection  # type: ignore[attr-defined]
    connection.pragma("max_page_count", 1_000_000)
    connection.set_commit_hook(None)


def refuse_commits(desk: Desk) -> None:
    """Not even what fits into the file as it is can be written."""

    def full() -> bool:
        raise apsw.FullError("the disk is full")

    desk.server.engine._connection.set_commit_hook(full)  # type: ignore[attr-defined]


async def say(desk: Desk, text: str = LONG, client_id: str = "") -> Reply:
    body = json.dumps({"Message": {"Message": text}, "ClientId": client_id or None}).encode()
    return await desk.ask("POST", f"/chat/sessions/{TALKING}/messages", key_of(TALKING) | SENT, body)


async def test_the_customers_face_refuses_by_name(desk: Desk) -> None:
    fill_disk(desk)
    before = desk.dump()
    refused = await say(desk)
    assert (refused.status, refused.json["Code"]) == (507, "StorageFull")
    assert int(refused.headers["retry-after"]) > 0
    assert desk.dump() == before


async def test_the_vendors_faces_refuse_on_rest_and_rpc(desk: Desk) -> None:
    fill_disk(desk)
    before = desk.dump()
    rest = await desk.ask(
        "POST", f"/api/v1/ChatSession/{TALKING}/Messages", ticket(ANN) | SENT, json.dumps({"Message": LONG}).encode()
    )
    body = json.dumps({"ChatSessionId": TALKING, "Message": {"Message": LONG}}).encode()
    rpc = await desk.ask("POST", "/api/v1/Agents/Chat/AddChatMessage", ticket(ANN) | SENT, body)
    for reply in (rest, rpc):
        assert (reply.status, reply.json["ErrorType"]) == (507, "SoServerException")
        assert "retry-after" in reply.headers
    assert desk.dump() == before


async def test_what_is_stored_can_still_be_read_on_every_face(desk: Desk) -> None:
    refuse_commits(desk)
    assert (await say(desk, "hello")).status == 507
    desk.clock.advance(120)  # long enough for a use of the ticket to be written down, which cannot be done now
    for asked, proof in (
        (f"/api/v1/ChatSession/{TALKING}", ticket(ANN)),
        (f"/api/v1/ChatSession/{TALKING}", basic("ann", PASSWORD)),
        ("/api/v1/ChatSession/ForCurrentUser", ticket(BOB)),
        (f"/api/v1/ChatTopic/{SERVICE}", ticket(MIA)),
        (f"/chat/sessions/{TALKING}", key_of(TALKING)),
        (f"/chat/sessions/{TALKING}/messages", key_of(TALKING)),
        (f"/chat/sessions/{TALKING}/events?after=0", key_of(TALKING)),
        (f"/chat/topics/{SERVICE}", {}),
        ("/readyz", {}),
    ):
        assert (await desk.ask("GET", asked, proof)).status == 200, asked


async def test_what_agents_read_of_a_conversation_has_to_be_written_down_first(desk: Desk) -> None:
    refuse_commits(desk)
    for method, path in (("GET", "Messages"), ("POST", "Transcript")):
        asked = f"/api/v1/ChatSession/{TALKING}/{path}"
        assert (await desk.ask(method, asked, ticket(ANN) | SENT, b"{}")).status == 507
        assert (await desk.ask("GET", f"/chat/sessions/{TALKING}/{path.lower()}", key_of(TALKING))).status == 200
    free_disk(desk)
    assert (await desk.ask("GET", f"/api/v1/ChatSession/{TALKING}/Messages", ticket(ANN))).status == 200


async def test_nothing_half_is_left_of_what_was_refused(desk: Desk) -> None:
    refuse_commits(desk)
    before = desk.dump()
    for path, body in (
        (f"/api/v1/ChatSession/{WAITING}/Pickup", b""),
        (f"/api/v1/ChatTopic/{SERVICE}/Sessions", b""),
        ("/api/v1/Agents/Snakk/CreateTicket", b"{}"),
    ):
        assert (await desk.ask("POST", path, ticket(ANN) | SENT, body)).status == 507, path
    login = json.dumps({"Username": "ann", "Password": PASSWORD}).encode()
    refused = await desk.ask("POST", "/console/login", SENT, login)
    assert (refused.status, refused.cookies) == (507, ())
    started = await desk.ask("POST", f"/chat/topics/{SERVICE}/sessions", SENT, b"{}")
    assert (started.status, "SessionKey" in started.json) == (507, False)
    assert desk.dump() == before


async def test_it_heals_and_what_is_sent_again_is_stored_once(desk: Desk) -> None:
    fill_disk(desk)
    assert [(await say(desk, LONG, "id 1")).status for _ in range(2)] == [507, 507]
    since = desk.server.engine.serving_since
    free_disk(desk)
    desk.clock.advance(30)
    first, again = await say(desk, LONG, "id 1"), await say(desk, LONG, "id 1")
    assert (first.status, again.status) == (200, 200)
    assert first.json["ChatMessageId"] == again.json["ChatMessageId"]
    bodies = [row for row in desk.dump()["message"] if LONG in row]
    assert len(bodies) == 1
    assert desk.server.engine.serving_since > since


async def test_timers_wait_in_full_for_the_disk(desk: Desk) -> None:
    desk.clock.advance(299)
    refuse_commits(desk)
    desk.clock.advance(1)
    with pytest.raises(StorageFull):
        await desk.server.timers.turn()
    free_disk(desk)
    await desk.server.timers.turn()
    session = await desk.server.live.session(WAITING)
    assert session is not None
    assert session.status.name == "IN_QUEUE"


async def test_signs_of_life_outlive_a_full_disk(desk: Desk) -> None:
    heard_at = desk.clock.advance(10)
    await desk.ask("GET", f"/chat/sessions/{WAITING}", key_of(WAITING))
    refuse_commits(desk)
    desk.clock.advance(10)
    with pytest.raises(StorageFull):
        await desk.server.timers.store_signs_of_life()
    assert desk.server.hub.pulse.heard_at(WAITING) == heard_at
    free_disk(desk)
    await desk.server.timers.store_signs_of_life()
    session = await desk.server.live.session(WAITING)
    assert session is not None
    assert session.fetched_at == heard_at


async def test_a_server_closes_in_good_order_on_a_full_disk(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished) as desk:
        desk.clock.advance(10)
        await desk.ask("GET", f"/chat/sessions/{WAITING}", key_of(WAITING))
        refuse_commits(desk)
    async with a_desk(tmp_path) as desk:
        assert (await say(desk, "hello")).status == 200
