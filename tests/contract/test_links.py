"""``_Links`` of a resource: whole addresses, each of which leads somewhere (contract: conventions 7, quirks 8)."""

from typing import Any

import pytest

from snakk.api.links import RELATIONS, linker
from snakk.carriers.session import ChatSessionEntity
from tests.support.cast import MIA, SERVICE, TALKING, ticket
from tests.support.desk import ADDRESS, Desk

pytestmark = pytest.mark.anyio

ARCHIVES = {"Archive", "Sessions"}
"""Addresses of lists over the archive: the contract names them, whether or not they are served."""


@pytest.mark.parametrize(("resource", "key"), [("ChatSession", TALKING), ("ChatTopic", SERVICE)])
async def test_every_address_is_whole_and_leads_somewhere(still: Desk, resource: str, key: int) -> None:
    links = await told(still, f"/api/v1/{resource}/{key}")
    assert list(links)[:2] == ["Self", "Archive"]
    assert set(links) == {"Self", "Archive", *RELATIONS[resource]}
    for relation, address in links.items():
        assert address.startswith(f"{ADDRESS}/api/v1/Chat")
        if relation not in ARCHIVES:
            reply = await still.ask("GET", address.removeprefix(ADDRESS), ticket(MIA))
            assert (relation, reply.status) == (relation, 200)


async def test_the_topic_of_a_session_is_named(still: Desk) -> None:
    links = await told(still, f"/api/v1/ChatSession/{TALKING}")
    assert links["Topic"] == f"{ADDRESS}/api/v1/ChatTopic/{SERVICE}"


def test_addresses_are_below_the_one_the_installation_is_reached_at() -> None:
    entity: Any = ChatSessionEntity(chat_session_id=5, topic_id=7)
    linker("ChatSession:chat_session_id", "https://help.example/desk")(entity)
    assert entity.links == {
        "Self": "https://help.example/desk/api/v1/ChatSession/5",
        "Archive": "https://help.example/desk/api/v1/ChatSession",
        "Topic": "https://help.example/desk/api/v1/ChatTopic/7",
        "Messages": "https://help.example/desk/api/v1/ChatSession/5/Messages",
    }


async def told(desk: Desk, path: str) -> Any:
    """The addresses of a resource."""
    return (await desk.ask("GET", path, ticket(MIA))).json["_Links"]
