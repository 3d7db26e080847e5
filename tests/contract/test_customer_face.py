"""The customer's own face below ``/chat``: what it tells, what it hides, how it refuses."""

import json
from pathlib import Path

import pytest

from snakk.live.pulse import Side
from tests.support.cast import (
    ADA,
    ANN,
    FINISHED,
    FOREIGN,
    FORM,
    FORMS,
    SALES,
    SERVICE,
    TALKING,
    WAITING,
    key_of,
    ticket,
)
from tests.support.desk import Desk, a_desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}


async def test_a_visitor_starts_writes_is_answered_and_reads(desk: Desk) -> None:
    started = (await desk.ask("POST", f"/chat/topics/{SERVICE}/sessions", SENT, b'{"customerName":"Ole"}')).json
    mine = {"Authorization": f"SessionKey {started['SessionKey']}"}
    session = started["ChatSessionId"]
    assert started["Session"]["Status"] == "InQueue"
    said = await desk.ask("POST", f"/chat/sessions/{session}/messages", mine | SENT, _line("Hello?"))
    assert (said.status, said.json["Type"], said.json["Author"]) == (200, "ToUser", "Ole")
    assert (await desk.ask("POST", f"/api/v1/ChatSession/{session}/Pickup", ticket(ANN))).status == 200
    await desk.ask("POST", f"/api/v1/ChatSession/{session}/Messages", ticket(ANN) | SENT, b'{"Message":"Hi Ole"}')
    read = (await desk.ask("GET", f"/chat/sessions/{session}/messages?after=0", mine)).json
    assert [line["Message"] for line in read] == ["Hello?", "Welcome!", "Hi Ole"]
    told = (await desk.ask("GET", f"/chat/sessions/{session}", mine)).json
    assert (told["Status"], told["AgentName"]) == ("UserLast", "ann")


async def test_a_started_chat_comes_back_to_the_same_browser(desk: Desk) -> None:
    body = b'{"VisitorToken":"a browser of its own"}'
    first, again = [(await desk.ask("POST", f"/chat/topics/{SERVICE}/sessions", SENT, body)).json for _ in range(2)]
    assert (again["ChatSessionId"], again["SessionKey"]) == (first["ChatSessionId"], first["SessionKey"])
    other = (await desk.ask("POST", f"/chat/topics/{SALES}/sessions", SENT, body)).json
    assert other["ChatSessionId"] != first["ChatSessionId"]


async def test_the_form_leads_on_to_the_queue(desk: Desk) -> None:
    begun = await desk.ask("POST", f"/chat/topics/{FORMS}/sessions", SENT, b"{}")
    assert begun.json["Session"]["Status"] == "PreChatForm"
    missing = await desk.ask("POST", f"/chat/sessions/{FORM}/form", key_of(FORM) | SENT, b"{}")
    assert (missing.status, missing.json["Code"], missing.json["Field"]) == (400, "Invalid", "CustomerName")
    body = json.dumps({"CustomerName": "Vera", "Message": "Is anybody there?"}).encode()
    handed_in = await desk.ask("POST", f"/chat/sessions/{FORM}/form", key_of(FORM) | SENT, body)
    assert (handed_in.status, handed_in.json["Status"]) == (200, "InQueue")


async def test_a_request_from_the_queue_is_told_to_both_sides(desk: Desk) -> None:
    body = json.dumps({"CustomerEmail": "tor@example.com", "Message": "Call me"}).encode()
    filed = (await desk.ask("POST", f"/chat/sessions/{FOREIGN}/request", key_of(FOREIGN) | SENT, body)).json
    polled = (await desk.ask("GET", f"/chat/sessions/{FOREIGN}/events?after=0&wait=0", key_of(FOREIGN))).json
    told = polled["Session"]
    assert (told["Status"], told["RequestNumber"], told["TranscriptTo"]) == ("RequestPosted", filed["Number"], "")
    last = polled["Events"][-1]
    assert (last["Event"], last["Status"]) == ("RequestFiled", "RequestPosted")
    assert last["Data"]["Session"]["RequestNumber"] == filed["Number"]
    assert "TicketId" not in last["Data"]["Session"]
    seen = (await desk.ask("GET", f"/api/v1/ChatSession/{FOREIGN}", ticket(ADA))).json
    assert (seen["Status"], seen["Ticket"]["TicketId"]) == ("RequestPosted", filed["Number"])
    assert seen["CustomerEmail"] == "tor@example.com"


async def test_stars_and_the_wish_for_a_transcript_come_back_with_the_session(desk: Desk) -> None:
    mine = key_of(FINISHED) | SENT
    await desk.ask("POST", f"/chat/sessions/{FINISHED}/rating", mine, b'{"Rating":4}')
    await desk.ask("POST", f"/chat/sessions/{FINISHED}/transcript", mine, b'{"Email":"vera@example.com"}')
    polled = (await desk.ask("GET", f"/chat/sessions/{FINISHED}/events?after=0&wait=0", mine)).json
    assert (polled["Session"]["Rating"], polled["Session"]["TranscriptTo"]) == (4, "vera@example.com")
    assert [event["Data"] for event in polled["Events"][-2:]] == [
        {"Session": {"Rating": 4}},
        {"Session": {"TranscriptTo": "vera@example.com"}},
    ]


async def test_a_page_is_told_without_an_answer(desk: Desk) -> None:
    body = b'{"Url":"https://shop.example/lamps","Title":"Lamps"}'
    reply = await desk.ask("POST", f"/chat/sessions/{TALKING}/page", key_of(TALKING) | SENT, body)
    assert (reply.status, reply.body) == (204, b"")


async def test_how_far_a_customer_has_read_is_told_without_an_answer_and_changes_nothing(desk: Desk) -> None:
    before = desk.dump()
    reply = await desk.ask("POST", f"/chat/sessions/{TALKING}/seen", key_of(TALKING) | SENT, b'{"Seq":1}')
    assert (reply.status, reply.body) == (204, b"")
    assert desk.dump() == before
    assert desk.server.hub.seeing.marks.at((TALKING, Side.CUSTOMER)) == 1


async def test_nobody_says_how_far_another_customer_has_read(desk: Desk) -> None:
    for proof in ({}, key_of(WAITING), ticket(ANN)):
        reply = await desk.ask("POST", f"/chat/sessions/{TALKING}/seen", proof | SENT, b'{"Seq":1}')
        assert reply.status in {401, 404}, proof
    assert len(desk.server.hub.seeing.marks) == 0


async def test_a_seen_that_cannot_be_read_is_refused_by_name(desk: Desk) -> None:
    path, mine = f"/chat/sessions/{TALKING}/seen", key_of(TALKING)
    bad = await desk.ask("POST", path, mine | SENT, b'{"Seq":"two"}')
    assert (bad.status, bad.json["Code"], bad.json["Field"]) == (400, "Invalid", "Seq")
    xml = await desk.ask("POST", path, mine | {"Content-Type": "application/xml"}, b"<Seq>1</Seq>")
    assert (xml.status, xml.json["Code"]) == (415, "UnknownFormat")
    wrong = await desk.ask("GET", path, mine)
    assert (wrong.status, wrong.headers["allow"]) == (405, "POST")


async def test_a_message_to_a_finished_chat_comes_back_to_it(desk: Desk) -> None:
    said = await desk.ask(
        "POST", f"/chat/sessions/{FINISHED}/messages", key_of(FINISHED) | SENT, _line("One more thing")
    )
    assert said.status == 200
    told = (await desk.ask("GET", f"/chat/sessions/{FINISHED}", key_of(FINISHED))).json
    assert (told["Status"], told["WhenEnded"]) == ("CustomerLast", None)


async def test_the_same_client_id_is_answered_with_what_was_stored(desk: Desk) -> None:
    path, mine = f"/chat/sessions/{TALKING}/messages", key_of(TALKING) | SENT
    first, again = [await desk.ask("POST", path, mine, _line("Hi", "id 1")) for _ in range(2)]
    assert first.body == again.body
    other = await desk.ask("POST", path, mine, _line("Something else", "id 1"))
    assert (other.status, other.json["Code"]) == (409, "AlreadySaid")


async def test_an_illegal_move_is_a_named_refusal_and_changes_nothing(still: Desk) -> None:
    before = still.dump()
    left = await still.ask("POST", f"/chat/sessions/{TALKING}/leave", key_of(TALKING))
    assert left.status == 409
    assert left.json["Code"] == "NotAtThisStage"
    assert list(left.json) == ["Code", "Message", "Field"]
    assert still.dump() == before


async def test_a_customer_cannot_speak_for_the_desk(still: Desk) -> None:
    body = json.dumps({"Message": {"Message": "I am the agent", "Type": "ToCustomer"}}).encode()
    reply = await still.ask("POST", f"/chat/sessions/{TALKING}/messages", key_of(TALKING) | SENT, body)
    assert (reply.status, reply.json["Field"]) == (400, "Message.Type")


async def test_nothing_from_behind_the_desk_is_told(still: Desk) -> None:
    topic = await still.ask("GET", f"/chat/topics/{SERVICE}")
    assert topic.status == 200
    assert "Customer service" not in topic.text
    session = (await still.ask("GET", f"/chat/sessions/{TALKING}", key_of(TALKING))).json
    assert set(session) == {
        "ChatSessionId", "TopicId", "Status", "AgentName", "AgentPhoto", "CustomerName", "WhenRequested",
        "WhenStarted", "WhenEnded", "Rating", "RequestNumber", "TranscriptTo", "Seq",
    }  # fmt: skip


async def test_an_absent_topic_is_not_there(still: Desk) -> None:
    for method, path in (("GET", "/chat/topics/99"), ("POST", "/chat/topics/99/sessions")):
        reply = await still.ask(method, path, SENT, b"{}" if method == "POST" else b"")
        assert (reply.status, reply.json["Code"]) == (404, "NotFound")


async def test_starts_and_messages_are_limited_and_say_when_to_come_back(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, starts_per_minute=2, messages_per_minute=2) as desk:
        starts = [await desk.ask("POST", f"/chat/topics/{SALES}/sessions", SENT, b"{}") for _ in range(3)]
        assert [reply.status for reply in starts] == [200, 200, 429]
        elsewhere = await desk.ask("POST", f"/chat/topics/{SALES}/sessions", SENT, b"{}", address="198.51.100.9")
        assert elsewhere.status == 200
        path, mine = f"/chat/sessions/{WAITING}/messages", key_of(WAITING) | SENT
        said = [await desk.ask("POST", path, mine, _line(f"line {at}")) for at in range(3)]
        assert [reply.status for reply in said] == [200, 200, 429]
        for refused in (starts[-1], said[-1]):
            assert refused.json["Code"] == "TooMany"
            assert int(refused.headers["retry-after"]) > 0


async def test_a_server_that_cannot_store_says_so(desk: Desk) -> None:
    await desk.server.engine.close()
    body = b'{"ChatSessionId":2,"Message":{"Message":"x"}}'
    vendor = await desk.ask("POST", f"/chat/topics/{SERVICE}/sessions", SENT, body)
    assert (vendor.status, vendor.json["Code"]) == (503, "Unavailable")
    assert int(vendor.headers["retry-after"]) > 0


def _line(text: str, client_id: str = "") -> bytes:
    return json.dumps({"Message": {"Message": text}, **({"ClientId": client_id} if client_id else {})}).encode()
