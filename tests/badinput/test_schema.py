"""Requests made up from our own API description: whatever comes, the server does not fail, and answers as described.

A short form of ``python -m tests.badinput.long``.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.badinput.inside import ROLES, Inside, a_desk_inside
from tests.badinput.made_up import Tally, api, ask_everything

pytestmark = pytest.mark.badinput

EXAMPLES = 6
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def inside() -> Iterator[Inside]:
    """A desk where all of the cast are busy."""
    with a_desk_inside() as inside:
        yield inside


OPERATIONS = [found.ok() for found in api(None, 1, EXAMPLES).get_all_operations() if isinstance(found, Ok)]


# Not schema.parametrize(): its tests share one name, of which a parallel run takes only the first.
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
@given(data=strategies.data())
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_asked_the_server_answers_as_it_describes(
    operation: Any, inside: Inside, data: strategies.DataObject
) -> None:
    inside.role = data.draw(strategies.sampled_from(list(ROLES)))
    mode = data.draw(strategies.sampled_from([GenerationMode.POSITIVE, GenerationMode.NEGATIVE]))
    case = data.draw(operation.as_strategy(generation_mode=mode))
    response = case.call(app=inside)
    case.validate_response(response, checks=CHECKS)


def test_stories_are_told_over_the_links_of_the_description(inside: Inside) -> None:
    tally = Tally()
    ask_everything(inside, "manager", 1, 10, tally, ("stateful",))
    assert tally.problems == {}
    assert tally.phases["stateful"] > 10
    assert tally.statuses[200] > 0


def test_the_description_is_not_empty() -> None:
    assert len(OPERATIONS) > 50


def test_an_answer_that_is_not_described_is_caught(inside: Inside) -> None:
    operation = next(each for each in OPERATIONS if each.label == "GET /api/v1/ChatSession/{id}")
    case = operation.Case(path_parameters={"id": 1})
    inside.role = "agent"
    response = case.call(app=inside)
    case.validate_response(response, checks=CHECKS)
    response.status_code = 418
    with pytest.raises(FailureGroup):
        case.validate_response(response, checks=CHECKS)
