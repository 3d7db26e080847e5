"""Whatever is wrong with a request, on every line: a clear 4xx with the field named, and nothing has changed."""

from collections.abc import Iterable

import pytest

from tests.support.cast import ANN, ticket
from tests.support.described import problems
from tests.support.desk import Desk, Reply
from tests.support.examples import EXAMPLES
from tests.support.lines import ALL_LINES, Line
from tests.support.wrong import WHOLE, Wrong, has_body, wrong_bodies, wrong_texts, wrong_values

pytestmark = pytest.mark.anyio

INSIDE = (b"Traceback", b".py", b"sqlite", b"apsw", b"msgspec", b"lxml", b"SELECT", b"/etc", b"/tmp")
"""What no answer may show."""
WITH_BODY = [line for line in ALL_LINES if has_body(line, EXAMPLES[line.operation.name].args)]
WITH_VARIABLES = [line for line in ALL_LINES if list(wrong_texts(line, EXAMPLES[line.operation.name].args))]


def by_title(line: Line) -> str:
    return line.title


@pytest.mark.parametrize("line", WITH_BODY, ids=by_title)
async def test_a_body_that_is_wrong_as_a_whole_is_refused(still: Desk, line: Line) -> None:
    before = still.dump()
    for wrong in wrong_bodies(line, EXAMPLES[line.operation.name].args):
        reply = await _ask(still, line, wrong)
        assert (reply.status, _shows_inside(reply)) == (WHOLE[wrong.field][2], []), wrong.field
        assert reply.headers["x-request-id"]
    assert still.dump() == before


@pytest.mark.parametrize("line", WITH_BODY, ids=by_title)
async def test_a_wrong_value_in_a_body_is_named(still: Desk, line: Line) -> None:
    assert await _unclear(still, line, wrong_values(line, EXAMPLES[line.operation.name].args)) == []


@pytest.mark.parametrize("line", WITH_VARIABLES, ids=by_title)
async def test_a_wrong_value_in_an_address_is_named(still: Desk, line: Line) -> None:
    assert await _unclear(still, line, wrong_texts(line, EXAMPLES[line.operation.name].args)) == []


async def test_a_query_that_is_not_utf_8_is_refused(still: Desk) -> None:
    reply = await still.ask("POST", "/api/v1/ChatSession/2/Transcript?html=%ff", ticket(ANN))
    assert (reply.status, "UTF-8" in reply.json["MessageDetail"]) == (400, True)


async def test_a_body_of_exactly_the_limit_is_read(still: Desk) -> None:
    line = next(line for line in WITH_BODY if line.operation.name == "AddChatMessage" and line.face == "RPC")
    wrong = next(wrong_bodies(line, EXAMPLES["AddChatMessage"].args))
    reply = await _ask(still, line, wrong._replace(request=wrong.request._replace(body=b" " * (1 << 20))))
    assert reply.status == 400  # it holds no arguments


async def test_there_is_plenty_that_can_be_wrong() -> None:
    count = sum(1 for line in WITH_BODY for _ in wrong_values(line, EXAMPLES[line.operation.name].args))
    assert count > 1000
    assert len(WITH_BODY) > 20
    assert len(WITH_VARIABLES) > 20


async def test_a_value_that_is_right_after_all_is_caught(still: Desk) -> None:
    line = next(line for line in WITH_BODY if line.operation.name == "GetChatMessages" and line.face == "RPC")
    right = next(wrong_values(line, EXAMPLES["GetChatMessages"].args))
    harmless = right._replace(request=right.request._replace(body=b'{"ChatSessionId":2}'))
    assert await _unclear(still, line, [harmless]) != []


async def _unclear(desk: Desk, line: Line, all_wrong: Iterable[Wrong]) -> list[str]:
    """Where an answer is not a 400 that names the field, shows what is inside, or leaves a trace."""
    before = desk.dump()
    problems: list[str] = []
    for wrong in all_wrong:
        reply = await _ask(desk, line, wrong)
        named = reply.status == 400 and _names(line, reply, wrong.field)
        if not named or _shows_inside(reply) or not reply.headers.get("x-request-id"):
            problems.append(
                f"{wrong.field}: {wrong.request.body[:80]!r} {wrong.request.target}: {reply.status} {reply.text[:200]}"
            )
    return problems + ["a trace"] * (desk.dump() != before)


def _names(line: Line, reply: Reply, field: str) -> bool:
    """An entity that is not an object at all has no path: the reason alone says it."""
    if line.face == "CHAT":
        return bool(reply.json["Field"] == field)
    detail = reply.json["MessageDetail"]
    return bool(detail.startswith(f"{field}: ") if field else detail.endswith(" expected"))


def _shows_inside(reply: Reply) -> list[bytes]:
    return [word for word in INSIDE if word in reply.body]


async def _ask(desk: Desk, line: Line, wrong: Wrong) -> Reply:
    example = EXAMPLES[line.operation.name]
    who = example.customer if line.face == "CHAT" else example.agent
    request = wrong.request
    reply = await desk.ask(request.method, request.target, request.headers | who, request.body)
    assert problems(line, reply) == []
    return reply
