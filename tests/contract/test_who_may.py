"""The authorisation matrix: every operation by everybody, on rows of one's own, of others and of nobody.

What must come of it stands in ``tests/support/who_may.py``. Nothing may leak otherwise either: not by counts, lists,
addresses, errors, headers or the number of questions that the database is asked.
"""

import contextlib
from collections.abc import AsyncIterator, Generator
from pathlib import Path
from typing import Any

import pytest

from snakk.api.table import OPERATIONS
from snakk.domain.rights import Sight
from snakk.storage import work
from tests.support.cast import OTTO, ticket
from tests.support.desk import Desk, a_desk
from tests.support.examples import EXAMPLES
from tests.support.lines import ALL_LINES, Line, lines_of
from tests.support.roles import DONE, ROLES, UNKNOWN, about, asks, outcome
from tests.support.who_may import CUSTOMERS_FACE, VENDORS_FACES, wanted
from tests.support.who_may_page import PAGE, page

pytestmark = pytest.mark.anyio

SECRETS = (b"flickers", b"How can I help", b"Customer service", b"ann")
"""What the topic's rows say, and no stranger is told."""
STRANGERS = ("nobody", "revoked ticket", "customer of another session", "agent of another topic")
SPEAKS_OF_PEOPLE = {"GetUserAgentList", "GetVisitorTopic", "StartChat", "GetListNames"}
"""These tell any agent who the agents are, and anybody what a topic is called. The name of a list, ``chatchannel``,
only looks like somebody's."""
ABOUT_A_ROW = [
    line for line in ALL_LINES if about(EXAMPLES[line.operation.name].args) != EXAMPLES[line.operation.name].args
]


def matrix_of(line: Line) -> dict[str, str]:
    """What must come of a line."""
    return wanted((CUSTOMERS_FACE if line.face == "CHAT" else VENDORS_FACES)[line.operation.name])


def test_every_operation_says_who_may() -> None:
    """A new one fails here until its row is written."""
    assert list(VENDORS_FACES) == [each.name for each in OPERATIONS if each.rest or each.group]
    assert list(CUSTOMERS_FACE) == [each.name for each in OPERATIONS if each.chat]


@pytest.mark.parametrize("line", ALL_LINES, ids=lambda line: line.title)
async def test_everybody_may_what_the_matrix_says(line: Line, furnished: Path, tmp_path: Path) -> None:
    async with fresh_desks(furnished, tmp_path) as desks:
        told = {role: await desks.outcome(line, role) for role in ROLES}
    assert told == matrix_of(line)


@pytest.mark.parametrize("line", ABOUT_A_ROW, ids=lambda line: line.title)
async def test_what_is_absent_is_absent_for_everybody(line: Line, furnished: Path, tmp_path: Path) -> None:
    """Whoever may not be told of a row is told nothing else of one that is not there."""
    args, matrix = about(EXAMPLES[line.operation.name].args), matrix_of(line)
    async with fresh_desks(furnished, tmp_path) as desks:
        told = {role: await desks.outcome(line, role, args) for role in ROLES if matrix[role] in ("absent", UNKNOWN)}
    assert told == {role: matrix[role] for role in told}


@pytest.mark.parametrize("line", ALL_LINES, ids=lambda line: line.title)
@pytest.mark.parametrize("role", STRANGERS)
async def test_no_answer_to_a_stranger_holds_a_word_of_the_topics(still: Desk, line: Line, role: str) -> None:
    changes = matrix_of(line)[role] == DONE and not line.operation.reads
    if line.operation.name in SPEAKS_OF_PEOPLE or changes:
        return
    reply = await asks(still, line, role)
    said = reply.body + repr(reply.headers).encode()
    assert [secret for secret in SECRETS if secret in _less_what_was_asked(line, said)] == []


@pytest.mark.parametrize("line", ABOUT_A_ROW, ids=lambda line: line.title)
async def test_the_foreign_and_the_absent_take_the_same_work(
    still: Desk, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many questions to the database, so that no clock can tell them apart."""
    args, matrix = EXAMPLES[line.operation.name].args, matrix_of(line)
    for role in STRANGERS:
        if matrix[role] != DONE:
            foreign, absent = [await work_of(still, line, role, each, monkeypatch) for each in (args, about(args))]
            assert (role, foreign) == (role, absent)


async def test_lists_tell_a_stranger_no_more_than_there_is_of_their_own(still: Desk) -> None:
    for path in ("ChatSession/ForCurrentUser", "ChatTopic/ForCurrentUser", "Presence/GetAll"):
        reply = await still.ask("GET", f"/api/v1/{path}", ticket(OTTO))
        assert len(reply.json) == 1, path


async def test_a_weakened_rule_is_caught(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for rule in ("sight", "topic_sight"):
        monkeypatch.setattr(f"snakk.operations.access.{rule}", lambda *_: Sight.FULL)
    caught = set()
    async with a_desk(tmp_path, furnished) as desk:
        for line in ABOUT_A_ROW:
            if line.operation.reads and line.face != "CHAT":
                told, _ = await outcome(desk, line, "agent of another topic")
                if told != matrix_of(line)["agent of another topic"]:
                    caught.add(line.operation.name)
    assert caught >= {"GetChatSessionEntity", "GetChatMessages", "GetChatTranscript", "GetChatTopicEntity"}


async def test_more_work_for_the_foreign_is_caught(still: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    line = next(iter(lines_of(next(each for each in OPERATIONS if each.name == "GetChatSessionEntity"))))
    args = EXAMPLES[line.operation.name].args
    own, absent = [await work_of(still, line, "agent", each, monkeypatch) for each in (args, about(args))]
    assert own > absent


def test_the_page_says_what_the_matrix_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.support.who_may_page"


class Desks:
    """A desk that is as new for every question."""

    def __init__(self, furnished: Path, folder: Path, stack: contextlib.AsyncExitStack) -> None:
        self._furnished, self._folder, self._stack = furnished, folder, stack
        self._desk: Desk | None = None
        self._made = 0

    async def outcome(self, line: Line, role: str, args: dict[str, Any] | None = None) -> str:
        """What becomes of it."""
        if self._desk is None:
            self._made += 1
            self._desk = await self._stack.enter_async_context(a_desk(self._folder / str(self._made), self._furnished))
        told, left_a_trace = await outcome(self._desk, line, role, args)
        if left_a_trace:
            await self._stack.aclose()
            self._desk = None
        return told


@contextlib.asynccontextmanager
async def fresh_desks(furnished: Path, folder: Path) -> AsyncIterator[Desks]:
    """Desks for one test."""
    async with contextlib.AsyncExitStack() as stack:
        yield Desks(furnished, folder, stack)


async def work_of(desk: Desk, line: Line, role: str, args: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> int:
    """How many questions an operation asks of the database. The fewest of some tries: timers ask in between."""
    asking = work.Request.__await__
    tries: list[int] = []

    def count(request: Any) -> Generator[Any, Any, Any]:
        tries[-1] += 1
        return asking(request)

    with monkeypatch.context() as patched:
        patched.setattr(work.Request, "__await__", count)
        for _ in range(3):
            tries.append(0)
            await asks(desk, line, role, args)
    return min(tries)


def _less_what_was_asked(line: Line, said: bytes) -> bytes:
    """What a stranger sent is not told, but repeated."""
    for value in _texts(EXAMPLES[line.operation.name].args):
        said = said.replace(value.encode(), b"")
    return said


def _texts(value: Any) -> list[str]:
    match value:
        case str():
            return [value] if len(value) > 2 else []
        case dict():
            return [text for item in value.values() for text in _texts(item)]
        case list():
            return [text for item in value for text in _texts(item)]
        case _:
            return []
