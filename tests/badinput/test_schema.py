"""Requests made up from our own API description: whatever comes, the server does not fail, and answers as described."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings, strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance

from tests.support.process import SNAKK, Served, served
from tests.support.server import NO_LIMITS

pytestmark = pytest.mark.badinput

DESCRIPTION = Path(__file__).parents[2] / "docs" / "api" / "openapi.json"
ADMINISTRATOR = ("tje0", "Tje0")
SALES = 2
EXAMPLES = 6

# The vendor's dates carry no zone, which a checker of the format date-time would not have.
schema = schemathesis.openapi.from_dict(json.loads(DESCRIPTION.read_text().replace('"format": "date-time",', "")))
OPERATIONS = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demo."""
    data = str(tmp_path_factory.mktemp("schema"))
    with served("--demo", "--data", data, command=SNAKK, cwd=None, **NO_LIMITS) as server:
        yield server
        assert server.process.poll() is None


@pytest.fixture(scope="module")
def chat(server: Served) -> dict[str, str]:
    """A customer's session and key."""
    started = httpx2.post(f"{server.address}/chat/topics/{SALES}/sessions", json={"CustomerName": "Vera"}).json()
    return {"id": str(started["ChatSessionId"]), "key": started["SessionKey"]}


# Not schema.parametrize(): its tests share one name, of which a parallel run takes only the first.
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
@given(data=strategies.data())
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_the_server_answers_as_it_describes(
    operation: Any, server: Served, chat: dict[str, str], data: strategies.DataObject
) -> None:
    mode = data.draw(strategies.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
    case = data.draw(operation.as_strategy(generation_mode=mode))
    if case.path.startswith("/chat/sessions/"):
        case.path_parameters["chatSessionId"] = chat["id"]
        headers, auth = {"Authorization": f"SessionKey {chat['key']}"}, None
        case.query.pop("wait", None)  # it would only wait
    else:
        headers, auth = {}, ADMINISTRATOR
    response = case.call(base_url=server.address, headers=headers, auth=auth)
    case.validate_response(response, checks=[not_a_server_error, response_schema_conformance])


def test_the_description_is_not_empty() -> None:
    assert len(OPERATIONS) > 50
