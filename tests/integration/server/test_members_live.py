"""Consoles hear at once who is let into a topic, gets other rights or is taken out, and that one is deleted."""

import json
from typing import Any

import pytest

from tests.integration.server.port import Ear, at_a_port
from tests.support.cast import ANN, FORMS, MIA, OTTO, SALES, SERVICE, TALKING, WAITING, key_of, ticket
from tests.support.desk import Desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}
TOPIC = f"/api/v1/ChatTopic/{SERVICE}"


async def ask(desk: Desk, method: str, path: str, body: Any = None) -> None:
    """As the topic's manager."""
    reply = await desk.ask(method, path, ticket(MIA) | SENT, b"" if body is None else json.dumps(body).encode())
    assert reply.status in (200, 204), reply.text


async def console(url: str, name: str) -> Ear:
    return await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": f"7T:{name}"})


async def shown(ear: Ear) -> tuple[set[int], set[int]]:
    """The topics and sessions of the next state of the desk that is told."""
    data = (await ear.next(Kind="Welcome"))["Data"]
    return (
        {topic["ChatTopicId"] for topic in data["Topics"]},
        {row["ChatSessionId"] for row in data["Rows"] if row["TopicId"] == SERVICE},
    )


async def until_gone(ear: Ear, session: int) -> list[dict[str, Any]]:
    """What is heard until an open conversation is closed to the console."""
    heard = []
    while True:
        frame = await ear.next()
        heard.append(frame)
        if (frame.get("Kind"), frame.get("ChatSessionId"), frame.get("Closed")) == ("Gone", session, True):
            return heard


async def test_whoever_is_let_in_sees_the_topic_at_once_and_its_members_see_them(busy_desk: Desk) -> None:
    desk = busy_desk
    async with at_a_port(desk) as url:
        otto, ann = await console(url, "otto"), await console(url, "ann")
        assert await shown(otto) == ({SALES}, set())
        await shown(ann)
        role = {"User": {"Name": "otto"}, "CanListen": True}
        await ask(desk, "POST", f"{TOPIC}/UserAgent", role)
        topics, rows = await shown(otto)
        assert topics == {SALES, SERVICE}
        assert {WAITING, TALKING} <= rows
        while True:
            people = (await ann.next(Kind="Presence"))["Data"]
            told = {each["UserId"]: each["ChatTopics"] for each in people}
            if told.get(OTTO) == [SERVICE]:
                break
        otto.wire.close()
        ann.wire.close()


async def test_whoever_is_taken_out_hears_nothing_more_from_that_moment(busy_desk: Desk) -> None:
    desk = busy_desk
    async with at_a_port(desk) as url:
        lena, mia = await console(url, "lena"), await console(url, "mia")
        await shown(lena)
        await shown(mia)
        for ear in (lena, mia):
            ear.send({"Op": "Open", "Id": 1, "ChatSessionId": TALKING})
            await ear.next(Kind="Opened")
        await ask(desk, "DELETE", f"{TOPIC}/UserAgent/lena")
        heard = await until_gone(lena, TALKING)
        line = json.dumps({"Message": {"Message": "only for those inside"}}).encode()
        said = await desk.ask("POST", f"/chat/sessions/{TALKING}/messages", key_of(TALKING) | SENT, line)
        assert said.status == 200, said.text
        while "only for those inside" not in json.dumps(await mia.next(Kind="Event")):
            pass
        lena.send({"Op": "Open", "Id": 2, "ChatSessionId": TALKING})  # what is on its way comes before the answer
        while not (any(frame.get("Re") == 2 for frame in heard) and any(_is_welcome(frame) for frame in heard)):
            heard.append(await lena.next())
        assert [frame["Refused"]["Code"] for frame in heard if frame.get("Re") == 2] == ["NotFound"]
        assert "only for those inside" not in json.dumps(heard)
        assert [frame["Data"]["Topics"] for frame in heard if _is_welcome(frame)] == [[]]
        lena.wire.close()
        mia.wire.close()


async def test_other_rights_count_at_once(busy_desk: Desk) -> None:
    desk = busy_desk
    async with at_a_port(desk) as url:
        lena = await console(url, "lena")
        await shown(lena)
        lena.send({"Op": "Open", "Id": 1, "ChatSessionId": TALKING})
        await lena.next(Kind="Opened")
        await ask(desk, "PUT", f"{TOPIC}/UserAgent/lena", {"CanListen": True, "CanRespond": True})
        await shown(lena)
        lena.send({"Op": "PickUpChatSession", "Id": 2, "Args": {"ChatSessionId": WAITING}})
        assert (await lena.next(Re=2))["Ok"]["ChatSessionId"] == WAITING
        lena.wire.close()


async def test_a_whole_new_list_is_heard_by_all_whom_it_concerns(busy_desk: Desk) -> None:
    desk = busy_desk
    async with at_a_port(desk) as url:
        ears = {name: await console(url, name) for name in ("otto", "bob", "ann")}
        for ear in ears.values():
            await shown(ear)
        new = [
            {"User": {"AssociateId": MIA}, "CanManage": True},
            {"User": {"AssociateId": OTTO}, "CanRespond": True},
            {"User": {"AssociateId": ANN}, "CanRespond": True, "CanListen": True},
        ]
        await ask(desk, "PUT", f"{TOPIC}/UserAgent", new)
        topics = {name: (await shown(ear))[0] for name, ear in ears.items()}
        assert topics == {"otto": {SALES, SERVICE}, "bob": set(), "ann": {SERVICE, FORMS}}
        for ear in ears.values():
            ear.wire.close()


async def test_a_deleted_topic_leaves_the_consoles_and_what_is_under_way_stays(busy_desk: Desk) -> None:
    desk = busy_desk
    async with at_a_port(desk) as url:
        ann = await console(url, "ann")
        assert (await shown(ann))[0] == {SERVICE, FORMS}
        await ask(desk, "DELETE", TOPIC)
        topics, rows = await shown(ann)
        assert topics == {FORMS}
        assert {WAITING, TALKING} <= rows
        ann.send({"Op": "PickUpChatSession", "Id": 1, "Args": {"ChatSessionId": WAITING}})
        assert (await ann.next(Re=1))["Ok"]["ChatSessionId"] == WAITING
        ann.wire.close()


def _is_welcome(frame: dict[str, Any]) -> bool:
    return frame.get("Kind") == "Welcome"
