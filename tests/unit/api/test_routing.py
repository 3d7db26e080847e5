"""Which line a method and a path lead to."""

import pytest

from snakk.api.routing import Routes
from snakk.api.table import OPERATIONS
from snakk.api.vendor import lines

ROUTES = Routes(lines(OPERATIONS))


@pytest.mark.parametrize(
    ("method", "path", "name", "variables"),
    [
        ("GET", "ChatSession/default", "CreateDefaultChatSessionEntity", []),
        ("GET", "chatsession/DEFAULT", "CreateDefaultChatSessionEntity", []),
        ("GET", "ChatSession/5", "GetChatSessionEntity", ["5"]),
        ("GET", "CHATSESSION/5", "GetChatSessionEntity", ["5"]),
        ("GET", "ChatSession/defaults", "GetChatSessionEntity", ["defaults"]),
        ("POST", "ChatSession/Pickup", "PickUpFirstChatSession", []),
        ("POST", "ChatSession/5/pickup", "PickUpChatSession", ["5"]),
        ("POST", "ChatSession/5/TransferTo/Ann", "TransferChatSession", ["5", "Ann"]),
        ("POST", "ChatSession/5/TransferTo/a%2Fb%20c", "TransferChatSession", ["5", "a/b c"]),
        ("POST", "Agents/Chat/AddChatMessage", "AddChatMessage", []),
        ("POST", "agents/chat/addchatmessage", "AddChatMessage", []),
        ("PUT", "ChatSession/5", "SaveChatSessionEntity", ["5"]),
        ("POST", "ChatSession", "SaveChatSessionEntity", []),
    ],
)
def test_a_path_leads_to_a_line(method: str, path: str, name: str, variables: list[str]) -> None:
    found = ROUTES.find(method, path)
    assert found is not None
    assert (found.endpoint.operation.name, found.variables) == (name, variables)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "Presence"),
        ("PATCH", "ChatSession/5/Messages"),
        ("GET", "ChatSession/5/6"),
        ("POST", "Agents/Chat"),
        ("POST", "Agents/Other/AddChatMessage"),
        ("GET", "Nowhere"),
        ("GET", "/" * 1000),
    ],
)
def test_a_path_that_leads_nowhere_is_none(method: str, path: str) -> None:
    assert ROUTES.find(method, path) is None


def test_the_methods_of_a_path_are_told() -> None:
    assert ROUTES.methods("ChatSession/5") == ["DELETE", "GET", "PATCH", "PUT"]
    assert ROUTES.methods("chatsession/5/messages") == ["GET", "POST"]
    assert ROUTES.methods("Nowhere") == []


def test_a_fixed_word_wins_whatever_the_order_of_the_table() -> None:
    backwards = Routes(reversed(lines(OPERATIONS)))
    for path in ("ChatSession/default", "ChatSession/ForCurrentUser", "ChatTopic/default", "ChatTopic/ForCurrentUser"):
        found = backwards.find("GET", path)
        assert found is not None
        assert found.variables == []
