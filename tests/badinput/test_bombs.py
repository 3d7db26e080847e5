"""No request costs far more than it weighs; the table itself is printed by ``python -m tests.badinput.bomb_table``."""

from collections.abc import AsyncIterator

import pytest

from tests.badinput.bomb_table import AT_MOST_MIB, AT_MOST_MS, Cost, Ground, a_ground, complaints, costs
from tests.badinput.bombs import BOMBS, Bomb

pytestmark = [pytest.mark.anyio, pytest.mark.badinput]

SLACK = 10
"""A slow and busy machine passes; what grows with the square, or is unpacked, does not."""


@pytest.fixture(scope="module")
async def ground(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ground]:
    """One server for all of them."""
    async with a_ground(tmp_path_factory.mktemp("bombs")) as ground:
        yield ground


@pytest.mark.parametrize("bomb", BOMBS, ids=lambda bomb: bomb.name)
async def test_a_bomb_is_refused_cheaply(ground: Ground, bomb: Bomb) -> None:
    assert complaints(bomb, await costs(ground, bomb, 1), SLACK) == []


async def test_a_server_after_all_of_them_still_serves(ground: Ground) -> None:
    assert (await ground.http.get("/api/v1/ChatSession/1")).json()["ChatSessionId"] == 1


def test_what_costs_too_much_is_caught() -> None:
    bomb = BOMBS[0]
    assert complaints(bomb, Cost(400, 1, 1)) == []
    assert complaints(bomb, Cost(500, 1, 1)) == ["answered 500"]
    assert complaints(bomb, Cost(200, 1, 1)) == ["answered 200"]
    assert complaints(bomb, Cost(400, AT_MOST_MS + 1, AT_MOST_MIB + 1)) == ["too much time", "too much memory"]
