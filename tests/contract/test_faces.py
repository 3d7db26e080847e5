"""Every operation has exactly the faces that the contract gives it."""

import json
from pathlib import Path
from typing import Any

import pytest

from snakk.api.operation import Operation
from tests.support.lines import BY_NAME, lines_of

ENDPOINTS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data/endpoints.json").read_text())

NOT_YET = {
    "Archive": "lists over the archive",
    "DeleteChatTopicEntity": "administration",
    "GetUserAgentList": "administration",
    "GetChatTopicUserAgentList": "administration",
    "GetChatTopicUserAgent": "administration",
    "AddChatTopicUserAgent": "administration",
    "UpdateChatTopicUserAgent": "administration",
    "UpdateChatTopicUserAgents": "administration",
    "DeleteChatTopicUserAgent": "administration",
    "CreateDefaultChatTopicAgent": "administration",
}
"""Calls of the contract that are not served, and what they belong to."""
PATCHING = "PATCH"
"""The method of the contract that is not served yet, on whole entities."""
OURS = {operation.name for operation in BY_NAME.values() if operation.group != "Chat"}


def test_every_call_of_the_contract_is_served_or_known_to_be_missing() -> None:
    called = {endpoint["calls"] for endpoint in ENDPOINTS}
    assert called - set(BY_NAME) == set(NOT_YET)
    assert set(BY_NAME) - called == OURS


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - OURS))
def test_an_operation_has_the_contracts_faces(name: str) -> None:
    assert _faces(BY_NAME[name]) == _wanted(name)


def test_a_missing_face_is_caught() -> None:
    whole = BY_NAME["SaveChatSessionEntity"]
    halved = Operation(group=whole.group, function=whole.function, allow=whole.allow, rest=whole.rest[:1])
    assert _faces(halved) != _wanted("SaveChatSessionEntity")


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - OURS))
def test_twins_are_lines_of_one_operation(name: str) -> None:
    by_id = {endpoint["id"]: endpoint for endpoint in ENDPOINTS}
    method = by_id[f"Chat.{name}"]
    assert {by_id[twin]["calls"] for twin in method["rest_twins"]} <= {name}


def _faces(operation: Operation) -> set[tuple[str, str]]:
    return {tuple(line.title.split(" ", 1)) for line in lines_of(operation) if line.face != "CHAT"}  # type: ignore[misc]


def _wanted(name: str) -> set[tuple[str, str]]:
    return {
        (endpoint["method"], endpoint["path"])
        for endpoint in ENDPOINTS
        if endpoint["calls"] == name and endpoint["method"] != PATCHING
    }
