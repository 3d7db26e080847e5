"""Four screens show the same messages, each once, in order, whatever happens to the server and the sockets."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.e2e.chaos import KILLS, LINES, broken, chaos

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


async def test_all_screens_agree_although_the_server_is_killed_and_sockets_are_cut(
    browser: Browser, tmp_path: Path
) -> None:
    differences, run = await chaos(browser, tmp_path)
    said = sum(len(texts) for texts in run.said.values())
    print(f"{said} lines said, {KILLS} kills, {run.proxy.cuts} sockets cut, {run.proxy.opened} opened")
    assert differences == []
    assert said == 6 * LINES
    assert run.server.starts == 1 + KILLS
    assert run.proxy.cuts >= 5
    assert [person.troubles for person in (run.vera, run.nils, run.thea, run.ingrid)] == [[], [], [], []]


async def test_a_server_that_answers_before_the_commit_is_seen_on_the_screens(browser: Browser, tmp_path: Path) -> None:
    differences = await broken(browser, tmp_path, 4, "publish_before_commit", "hold_commit_ms=400")
    print(f"answering before the commit: {differences[:3]} of {len(differences)}")
    assert any("does not see" in difference for difference in differences)


async def test_a_server_that_forgets_client_ids_is_seen_on_the_screens(browser: Browser, tmp_path: Path) -> None:
    differences = await broken(browser, tmp_path, 0, "forget_client_ids")
    print(f"forgetting client ids: {differences[:3]} of {len(differences)}")
    assert any("times" in difference for difference in differences)
