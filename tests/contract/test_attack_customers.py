"""A customer who means harm, on every face a customer has."""

import json

import pytest

from snakk.domain.states import SpecialType
from tests.support.cast import TALKING, key_of
from tests.support.desk import Desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}
OWN = ("None", "ClickedOption")


@pytest.mark.parametrize("special", [special.name for special in SpecialType])
async def test_a_customer_gives_no_notices_of_the_desks(still: Desk, special: str) -> None:
    """They would be believed: that the agent has ended the chat, or that the page should go elsewhere."""
    word = "".join(part.capitalize() for part in special.split("_"))
    body = json.dumps({"Message": {"Message": "x", "SpecialType": word, "SpecialParam": "Ingrid"}}).encode()
    before = still.dump()
    if word in OWN:
        return
    reply = await still.ask("POST", f"/chat/sessions/{TALKING}/messages", key_of(TALKING) | SENT, body)
    assert (reply.status, reply.json["Field"]) == (400, "Message.SpecialType")
    assert still.dump() == before


@pytest.mark.parametrize("special", OWN)
async def test_a_customer_may_click_an_option(desk: Desk, special: str) -> None:
    body = json.dumps({"Message": {"Message": "x", "SpecialType": special}}).encode()
    reply = await desk.ask("POST", f"/chat/sessions/{TALKING}/messages", key_of(TALKING) | SENT, body)
    assert (reply.status, reply.json["SpecialType"]) == (200, special)
