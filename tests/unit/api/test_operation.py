"""What is read from a function's signature, and from a line of the table."""

from typing import Any, NewType

import pytest

from snakk.api.operation import AGENTS, Argument, Operation, answer_of, arguments_of, binding, wire_name
from snakk.api.table import OPERATIONS
from snakk.carriers.message import ChatMessage
from snakk.carriers.session import ChatSessionEntity

Key = NewType("Key", int)


async def rate_chat_session(
    ctx: Any,
    chat_session_id: Key,
    message: ChatMessage,
    rows: list[ChatMessage],
    stars: int = 5,
    why: str | None = None,
) -> ChatSessionEntity | None:
    """Give a session stars.

    More about it.
    """


async def forget(ctx: Any) -> None:
    """Forget it."""


RATE = Operation(group="Chat", function=rate_chat_session, allow=AGENTS)
FORGET = Operation(function=forget, allow=AGENTS)


def test_an_operation_is_called_by_its_functions_name_in_the_contracts_spelling() -> None:
    assert (RATE.name, RATE.rpc) == ("RateChatSession", "Agents/Chat/RateChatSession")
    assert (FORGET.name, FORGET.rpc) == ("Forget", "")


def test_the_docstring_is_the_text_of_the_interface() -> None:
    assert (RATE.summary, RATE.description) == ("Give a session stars.", "More about it.")
    assert FORGET.description == ""


def test_every_argument_after_the_context_is_known_by_its_wire_name() -> None:
    assert arguments_of(RATE) == (
        Argument("chat_session_id", "ChatSessionId", Key, False, True, None, False),
        Argument("message", "Message", ChatMessage, False, True, None, True),
        Argument("rows", "Rows", list[ChatMessage], False, True, None, True),
        Argument("stars", "Stars", int, False, False, 5, False),
        Argument("why", "Why", str, True, False, None, False),
    )
    assert arguments_of(FORGET) == ()


def test_the_answer_is_known_and_whether_it_may_be_null() -> None:
    assert answer_of(RATE) == (ChatSessionEntity, True)
    assert answer_of(FORGET) == (None, False)


@pytest.mark.parametrize(
    ("line", "method", "template", "segments", "variables"),
    [
        ("GET ChatSession/default", "GET", "ChatSession/default", ("chatsession", "default"), ()),
        (
            "GET ChatSession/{id:chat_session_entity_id}",
            "GET",
            "ChatSession/{id}",
            ("chatsession", ""),
            ("chat_session_entity_id",),
        ),
        (
            "PUT ChatTopic/{id:entity.chat_topic_id}",
            "PUT",
            "ChatTopic/{id}",
            ("chattopic", ""),
            ("entity.chat_topic_id",),
        ),
        (
            "POST ChatSession/{chatSessionId}/TransferTo/{toAssociate}",
            "POST",
            "ChatSession/{chatSessionId}/TransferTo/{toAssociate}",
            ("chatsession", "", "transferto", ""),
            ("chat_session_id", "to_associate"),
        ),
    ],
)
def test_a_line_is_read(
    line: str, method: str, template: str, segments: tuple[str, ...], variables: tuple[str, ...]
) -> None:
    read = binding(line)
    assert (read.method, read.template, read.segments, read.variables) == (method, template, segments, variables)


def test_wire_names_are_spelled_by_rule() -> None:
    assert wire_name("chat_session_id") == "ChatSessionId"


def test_every_variable_of_the_table_is_an_argument_or_a_field_of_one() -> None:
    for operation in OPERATIONS:
        names = {argument.name for argument in arguments_of(operation)}
        for line in (*operation.rest, *([operation.chat] if operation.chat else [])):
            assert {name.partition(".")[0] for name in binding(line).variables} <= names


def test_names_of_the_table_are_unlike_and_all_have_a_text() -> None:
    assert len({operation.name for operation in OPERATIONS}) == len(OPERATIONS)
    assert [operation.name for operation in OPERATIONS if not operation.summary.endswith(".")] == []
