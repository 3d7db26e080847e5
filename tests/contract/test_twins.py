"""REST equals RPC, JSON equals XML: every operation, through every line, in both formats, answers the same."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from snakk.api.codecs import xml
from snakk.api.operation import answer_of
from tests.support.desk import Desk, Reply, a_desk
from tests.support.examples import EXAMPLES, Example
from tests.support.lines import BY_NAME, Line, asked, lines_of, texted

pytestmark = pytest.mark.anyio

SERVED = [name for name, operation in BY_NAME.items() if (operation.rest or operation.group) and not operation.archive]
"""Pages of the archive have a test of their own: in XML they are feeds."""


def test_every_operation_has_an_example() -> None:
    assert set(EXAMPLES) == set(BY_NAME)


@pytest.mark.parametrize("name", SERVED)
async def test_all_lines_of_an_operation_answer_alike(
    name: str, furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("snakk.server.os.urandom", bytes)  # or no secret would be told twice
    told = [
        await _told(line, EXAMPLES[name], form, furnished, tmp_path / f"{at}{form}")
        for at, line in enumerate(_vendor_lines(name))
        for form in ("json", "xml")
    ]
    assert [other for other in told if other != told[0]] == []
    assert told[0][0] in (200, 204)


async def test_an_answer_that_differs_is_caught(furnished: Path, tmp_path: Path) -> None:
    first, second = _vendor_lines("GetChatSessionEntity")
    other = Example({"ChatSessionEntityId": 1})
    told = await _told(first, EXAMPLES["GetChatSessionEntity"], "json", furnished, tmp_path / "one")
    assert told != await _told(second, other, "json", furnished, tmp_path / "two")


def _vendor_lines(name: str) -> list[Line]:
    return [line for line in lines_of(BY_NAME[name]) if line.face != "CHAT"]


async def _told(line: Line, example: Example, form: str, furnished: Path, folder: Path) -> tuple[int, Any, Any]:
    """The status, the answer as text throughout, and what is stored afterwards."""
    async with _fresh(furnished, folder) as desk:
        request = asked(line, example.args, form)
        reply = await desk.ask(request.method, request.target, request.headers | example.agent, request.body)
        return reply.status, _read(line, reply, form), desk.dump()


@asynccontextmanager
async def _fresh(furnished: Path, folder: Path) -> AsyncIterator[Desk]:
    async with a_desk(folder, furnished) as desk:
        yield desk


def _read(line: Line, reply: Reply, form: str) -> Any:
    if not reply.body:
        return None
    assert reply.headers["content-type"] == f"application/{form}; charset=utf-8", reply.text
    declared, _ = answer_of(line.operation)
    told = xml.decode(reply.body, declared) if form == "xml" else texted(reply.json)
    if isinstance(told, dict):
        assert ("_Links" in told) == (line.face == "REST" and bool(line.operation.links))
        told.pop("_Links", None)
    return told
