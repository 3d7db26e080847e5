"""Every operation has exactly the faces that the contract gives it."""

import json
from pathlib import Path
from typing import Any

import pytest

from snakk.api.operation import Operation
from tests.support.lines import BY_NAME, lines_of

ENDPOINTS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data/endpoints.json").read_text())

ARCHIVE = "Archive"
"""What the contract says lists call; here each is an operation of its own."""
LISTS = {
    "GetChatSessions": ("GET", "/api/v1/ChatSession"),
    "GetChatSessionsOfTopic": ("GET", "/api/v1/ChatTopic/{id}/Sessions"),
}
PATCHING = "PATCH"
"""The method of the contract whose lines are operations of their own here, on whole entities."""
V1 = "/api/v1/"
FIRST_CALLS = {
    "GetCurrentPrincipal": {("GET", "User/currentPrincipal")},
    "GetTimeZonesArchive": {("GET", "TimeZone")},
    "GetBaseTimeZone": {("GET", "TimeZone/base"), ("GET", "TimeZone/current")},
    "GetBaseTimeZoneId": {("POST", "Agents/TimeZone/GetBaseTimeZoneId")},
    "GetString": {("GET", "String/{sr_id}"), ("GET", "String/{sr_id}/{isoLangCode}")},
    "GetMdoList": {("GET", "MDOList/{listname}")},
    "GetList": {("POST", "Agents/MDO/GetList")},
    "GetSimpleList": {("POST", "Agents/MDO/GetSimpleList")},
    "GetListItem": {("POST", "Agents/MDO/GetListItem")},
    "GetListNames": {("POST", "Agents/MDO/GetListNames")},
    "CreateDefaultWebhook": {("GET", "Webhook/default"), ("POST", "Agents/Webhook/CreateDefaultWebhook")},
    "GetWebhook": {("GET", "Webhook/{id}"), ("POST", "Agents/Webhook/GetWebhook")},
    "GetAllWebhooks": {("GET", "Webhook"), ("POST", "Agents/Webhook/GetAllWebhooks")},
    "SaveWebhook": {("POST", "Webhook"), ("PUT", "Webhook/{id}"), ("POST", "Agents/Webhook/SaveWebhook")},
    "PatchWebhook": {("PATCH", "Webhook/{id}")},
    "DeleteWebhook": {("DELETE", "Webhook/{id}"), ("POST", "Agents/Webhook/DeleteWebhook")},
    "GetLastError": {("GET", "Webhook/{id}/LastError"), ("POST", "Agents/Webhook/GetLastError")},
    "HasChatNotify": {("POST", "Agents/CustomerService/HasChatNotify")},
}
"""Calls beside the contract, with the vendor's own addresses for them: existing scripts make them before any other."""
OURS = {operation.name for operation in BY_NAME.values() if operation.group != "Chat"}


def test_every_call_of_the_contract_is_served() -> None:
    called = {endpoint["calls"] for endpoint in ENDPOINTS}
    assert called - set(BY_NAME) == {ARCHIVE}
    assert set(BY_NAME) - called == OURS
    assert _wanted(ARCHIVE) == set(LISTS.values())
    assert {name: _faces(BY_NAME[name]) for name in LISTS} == {name: {line} for name, line in LISTS.items()}


@pytest.mark.parametrize("name", sorted(set(BY_NAME) - OURS))
def test_an_operation_has_the_contracts_faces(name: str) -> None:
    assert _faces(BY_NAME[name]) == _wanted(name)


@pytest.mark.parametrize("name", FIRST_CALLS)
def test_a_first_call_has_the_vendors_addresses(name: str) -> None:
    assert _faces(BY_NAME[name]) == {(method, V1 + path) for method, path in FIRST_CALLS[name]}


def test_every_entity_that_the_contract_patches_is_patched() -> None:
    patched = {(e["calls"], e["path"]) for e in ENDPOINTS if e["method"] == PATCHING}
    for calls, path in patched:
        assert _faces(BY_NAME[calls.replace("Save", "Patch")]) == {(PATCHING, path)}
    assert len(patched) == 2


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
