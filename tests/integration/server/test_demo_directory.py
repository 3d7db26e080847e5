"""The demo comes with a few people and companies, and a conversation of last week about one of them."""

from pathlib import Path

import pytest

from tests.support.cast import basic
from tests.support.desk import a_desk

pytestmark = pytest.mark.anyio


async def test_the_demo_has_a_conversation_with_a_known_person(database_url: str, tmp_path: Path) -> None:
    async with a_desk(tmp_path, demo=True, database_url=database_url) as desk:
        told = (await desk.ask("GET", "/api/v1/ChatSession/1", basic("tje0", "Tje0"))).json
        assert told["Status"] == "Closed"
        assert (told["Person"]["FullName"], told["Contact"]["FullName"]) == ("Kari Dahl", "Nordlys Hotell (Bodø)")
        assert told["Person"]["AssociateName"] == told["User"]["Name"] == "ingrid"
        waiting = (await desk.ask("GET", "/api/v1/ChatSession/ForCurrentUser", basic("tje0", "Tje0"))).json
        assert waiting == []
