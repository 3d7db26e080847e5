"""The API's description is what the faces do."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis

from snakk.api.openapi import document
from snakk.api.table import OPERATIONS
from tests.support.described import DOCUMENT, described, problems
from tests.support.desk import Reply, a_desk
from tests.support.examples import EXAMPLES
from tests.support.lines import ALL_LINES, Line, asked

pytestmark = pytest.mark.anyio


def test_the_same_table_gives_the_same_text() -> None:
    assert document(OPERATIONS) == DOCUMENT
    assert list(DOCUMENT["paths"]) == sorted(DOCUMENT["paths"])


def test_it_is_openapi() -> None:
    schemathesis.openapi.from_dict(DOCUMENT).validate()


def test_every_line_of_the_table_is_described_once() -> None:
    ids = [asked["operationId"] for item in DOCUMENT["paths"].values() for asked in item.values()]
    assert sorted(ids) == sorted(set(ids))
    for line in ALL_LINES:
        assert described(line)["summary"] == line.operation.summary


def test_every_argument_says_what_it_is() -> None:
    assert [name for line in ALL_LINES for name in _untold(described(line))] == []


def test_every_reference_leads_somewhere() -> None:
    names = set(_references(DOCUMENT))
    assert len(names) > 50
    for name in names:
        found: Any = DOCUMENT
        for step in name.removeprefix("#/").split("/"):
            found = found[step]
        assert found


def test_every_link_leads_to_a_line_that_takes_it() -> None:
    """What is made can be read, changed and deleted by what its answer tells."""
    asked = {each["operationId"]: each for item in DOCUMENT["paths"].values() for each in item.values()}
    links = [
        (name, link)
        for each in asked.values()
        for answer in each["responses"].values()
        for name, link in answer.get("links", {}).items()
    ]
    assert len(links) > 30
    for name, link in links:
        taken = {parameter["name"] for parameter in asked[name].get("parameters", []) if parameter.get("in") == "path"}
        assert set(link["parameters"]) <= taken
        assert all(value.startswith("$response.body#/") for value in link["parameters"].values())
    made = asked["SaveChatSessionEntity_RestPost"]["responses"]["200"]["links"]
    assert {
        "GetChatSessionEntity_RestGet",
        "PatchChatSessionEntity_RestPatch",
        "DeleteChatSessionEntity_RestDelete",
    } <= set(made)


@pytest.mark.parametrize("line", ALL_LINES, ids=lambda line: line.title)
async def test_an_answer_is_asdescribed(line: Line, furnished: Path, tmp_path: Path) -> None:
    example = EXAMPLES[line.operation.name]
    async with a_desk(tmp_path, furnished) as desk:
        request = asked(line, example.args)
        who = example.customer if line.face == "CHAT" else example.agent
        reply = await desk.ask(request.method, request.target, request.headers | who, request.body)
    assert problems(line, reply) == []
    assert reply.status in (200, 204)


def test_an_answer_that_is_not_as_described_is_caught() -> None:
    line = next(line for line in ALL_LINES if line.operation.name == "GetChatSessionEntity")
    headers = {"content-type": "application/json; charset=utf-8"}
    assert problems(line, Reply(200, headers, b'{"ChatSessionId":"five"}'))
    assert problems(line, Reply(418, headers, b"{}"))
    assert problems(line, Reply(200, {"content-type": "text/plain"}, b"{}"))
    assert problems(line, Reply(204, {}, b""))


def _untold(asking: dict[str, Any]) -> list[str]:
    schemas = [each["schema"] for each in asking.get("requestBody", {"content": {}})["content"].values()]
    fields = [item for schema in schemas for item in schema.get("properties", {}).items()]
    told = [(each["name"], each) for each in map(_followed, asking.get("parameters", []))] + fields
    return [f"{asking['operationId']}: {name}" for name, each in told if not each.get("description")]


def _followed(parameter: dict[str, Any]) -> dict[str, Any]:
    name = parameter.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = DOCUMENT["components"]["parameters"][name] if name else parameter
    return found


def _references(node: Any) -> list[str]:
    match node:
        case {"$ref": str(name), **rest}:
            return [name, *_references(rest)]
        case dict():
            return [name for value in node.values() for name in _references(value)]
        case list():
            return [name for value in node for name in _references(value)]
        case _:
            return []
