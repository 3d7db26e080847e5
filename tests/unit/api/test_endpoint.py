"""From a request to arguments, and from an answer to bytes."""

from typing import Any
from urllib.parse import quote

import pytest

from snakk.api.codecs.negotiate import wanted
from snakk.api.endpoint import Endpoint, Style
from snakk.api.operation import AGENTS, Operation, binding
from snakk.api.web import Request
from snakk.carriers.message import ChatMessage
from snakk.domain.errors import Invalid, NotFound, UnknownFormat

JSON = "application/json"


async def say(ctx: Any, chat_session_id: int, message: ChatMessage, client_id: str | None = None) -> ChatMessage | None:
    """Say it."""


async def listen(ctx: Any, chat_session_id: int, after: int = 0, html: bool = False) -> list[ChatMessage]:
    """Hear it."""
    return []


async def store(ctx: Any, message: ChatMessage) -> None:
    """Store it."""


SAY = Operation(group="Chat", function=say, allow=AGENTS)
LISTEN = Operation(group="Chat", function=listen, allow=AGENTS, rpc_query=("after",))
STORE = Operation(group="Chat", function=store, allow=AGENTS, bare="message")

REST_SAY = Endpoint(SAY, binding("POST ChatSession/{chatSessionId}/Messages"), Style.REST)
RPC_SAY = Endpoint(SAY, binding("POST Agents/Chat/Say"), Style.RPC)
CHAT_SAY = Endpoint(SAY, binding("POST sessions/{chatSessionId}/messages"), Style.CHAT)
REST_LISTEN = Endpoint(LISTEN, binding("POST ChatSession/{chatSessionId}/Listen"), Style.REST)
RPC_LISTEN = Endpoint(LISTEN, binding("POST Agents/Chat/Listen"), Style.RPC)
CHAT_LISTEN = Endpoint(LISTEN, binding("GET sessions/{chatSessionId}/messages"), Style.CHAT)
REST_STORE = Endpoint(STORE, binding("PUT ChatMessage/{id:message.chat_message_id}"), Style.REST)
RPC_STORE = Endpoint(STORE, binding("POST Agents/Chat/Store"), Style.RPC)


def request(query: str = "", body: bytes = b"", kind: str = JSON) -> Request:
    scope = {"method": "POST", "query_string": query.encode(), "headers": [(b"content-type", kind.encode())]}
    made = Request(scope, "", "", "1")
    made.body = body
    return made


def test_a_carrier_left_alone_is_the_whole_body_of_a_resource() -> None:
    found = REST_SAY.arguments(request("clientId=c", b'{"message":"hi"}'), ["5"])
    assert found == {"chat_session_id": 5, "message": ChatMessage(message="hi"), "client_id": "c"}


def test_arguments_stand_in_an_object_on_the_other_faces() -> None:
    body = b'{"ChatSessionId":5,"Message":{"Message":"hi"},"ClientId":"c"}'
    wanted = {"chat_session_id": 5, "message": ChatMessage(message="hi"), "client_id": "c"}
    assert RPC_SAY.arguments(request(body=body), []) == wanted
    assert CHAT_SAY.arguments(request(body=b'{"message":{"message":"hi"},"clientid":"c"}'), ["5"]) == wanted


def test_the_address_says_which_one_and_not_the_body() -> None:
    body = b'{"ChatSessionId":6,"Message":{"Message":"hi"}}'
    assert CHAT_SAY.arguments(request(body=body), ["5"])["chat_session_id"] == 5


def test_plain_arguments_are_read_from_the_query_of_a_resource() -> None:
    assert REST_LISTEN.arguments(request("AFTER=7&html=True&other=1"), ["5"]) == {
        "chat_session_id": 5,
        "after": 7,
        "html": True,
    }
    assert REST_LISTEN.arguments(request("after="), ["5"]) == {"chat_session_id": 5}
    assert CHAT_LISTEN.arguments(request("after=7"), ["5"]) == {"chat_session_id": 5, "after": 7}


def test_a_method_takes_from_the_query_what_its_row_says() -> None:
    assert RPC_LISTEN.arguments(request("after=7&html=true", b'{"chatSessionId":5}'), []) == {
        "after": 7,
        "chat_session_id": 5,
    }


def test_an_entity_is_the_whole_body_of_its_method() -> None:
    assert RPC_STORE.arguments(request(body=b'{"Message":"hi"}'), []) == {"message": ChatMessage(message="hi")}


def test_the_address_fills_the_key_of_an_entity_and_may_not_contradict_it() -> None:
    for body in (b'{"Message":"hi"}', b'{"ChatMessageId":5,"Message":"hi"}', b'{"ChatMessageId":0,"Message":"hi"}'):
        assert REST_STORE.arguments(request(body=body), ["5"])["message"].chat_message_id == 5
    with pytest.raises(Invalid) as refused:
        REST_STORE.arguments(request(body=b'{"ChatMessageId":6}'), ["5"])
    assert refused.value.field == "id"
    with pytest.raises(NotFound):
        REST_STORE.arguments(request(body=b"{}"), ["0"])  # no row has that key, and nothing new is made so


@pytest.mark.parametrize(
    ("endpoint", "given", "variables", "field"),
    [
        (REST_SAY, request(body=b'{"Type":"x"}'), ["5"], "Type"),
        (REST_SAY, request(body=b""), ["5"], "Message"),
        (REST_SAY, request(body=b"{}"), ["x"], "ChatSessionId"),
        (RPC_SAY, request(body=b'{"ChatSessionId":5,"Message":{"Type":"x"}}'), [], "Message.Type"),
        (RPC_SAY, request(body=b'{"Message":{}}'), [], "ChatSessionId"),
        (RPC_SAY, request(body=b'{"ChatSessionId":5}'), [], "Message"),
        (REST_LISTEN, request("after=x"), ["5"], "After"),
        (REST_STORE, request(body=b"{}"), ["x"], "id"),
        (RPC_STORE, request(body=b"null"), [], "Message"),
    ],
)
def test_what_does_not_bind_is_named(endpoint: Endpoint, given: Request, variables: list[str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        endpoint.arguments(given, variables)
    assert refused.value.field == field


def test_xml_and_forms_give_the_same_arguments_as_json() -> None:
    xml = b"<x><ChatSessionId>5</ChatSessionId><Html>true</Html></x>"
    form = b"chatSessionId=5&html=" + quote("True").encode()
    told = [
        RPC_LISTEN.arguments(request(body=b'{"ChatSessionId":5,"Html":true}'), []),
        RPC_LISTEN.arguments(request(body=xml, kind="text/xml; charset=utf-8"), []),
        RPC_LISTEN.arguments(request(body=form, kind="application/x-www-form-urlencoded"), []),
    ]
    assert told == [{"chat_session_id": 5, "html": True}] * 3


def test_a_body_of_another_kind_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        RPC_SAY.arguments(request(body=b"x", kind="image/png"), [])


def test_an_answer_is_written_in_the_wanted_format() -> None:
    line = ChatMessage(message="hi")
    assert b'"Message":"hi"' in REST_SAY.encode(line, wanted("application/json"))
    assert b"<ChatMessage><ChatMessageId>0" in REST_SAY.encode(line, wanted("text/xml"))
    assert REST_LISTEN.encode([], wanted()) == b"[]"
    assert b"<ArrayOfChatMessage" in REST_LISTEN.encode([line], wanted("text/xml"))


def test_nothing_is_null_in_both_formats() -> None:
    for endpoint in (RPC_SAY, RPC_STORE):
        assert endpoint.encode(None, wanted()) == b"null"
        assert b'nil="true"' in endpoint.encode(None, wanted("text/xml"))
