"""Ten minutes without network on both sides, then back: visitor, agent and server have the same conversation."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.e2e.outage import LINES, outage

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

KEPT = {"SNAKK_DEAD_IN_CHAT": "0", "SNAKK_AGENT_LOST": "0"}
"""The server waits for both."""
GIVEN_UP = {"SNAKK_DEAD_IN_CHAT": "3", "SNAKK_AGENT_LOST": "0", "SNAKK_FINISHED_TO_CLOSED": "3600"}
"""The server ends the chat of a visitor it does not hear, as it does after five minutes; to write again reopens it."""


async def test_a_chat_that_was_kept_holds_what_both_wrote_without_network(browser: Browser, tmp_path: Path) -> None:
    aftermath = await outage(browser, tmp_path, KEPT)
    assert aftermath.differences() == []
    assert aftermath.unsent == set()
    assert len(aftermath.stored) == 2 + 2 * LINES


async def test_a_chat_that_was_ended_meanwhile_is_the_same_for_all_and_nothing_vanishes(
    browser: Browser, tmp_path: Path
) -> None:
    aftermath = await outage(browser, tmp_path, GIVEN_UP)
    assert aftermath.differences() == []
    assert {f"Vera says offline {number}" for number in range(LINES)} <= set(aftermath.stored) | aftermath.unsent


async def test_a_side_that_does_not_come_back_is_noticed(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.e2e.outage.SETTLES_WITHIN_S", 5)
    aftermath = await outage(browser, tmp_path, KEPT, deaf=True)
    assert any("is lost" in difference for difference in aftermath.differences())
