"""Malformed and hostile requests, each with what must be answered."""

import json
from dataclasses import dataclass, field

JSON = "application/json"
XML = "application/xml"
DEEP = 50_000
LIMIT = 1 << 20
LONGEST_MESSAGE = 32_000

ADD = "/api/v1/Agents/Chat/AddChatMessage"
SAVE = "/api/v1/Agents/Chat/SaveChatSessionEntity"
PICK_UP = "/api/v1/Agents/Chat/PickUpChatSession"
TOPIC = "/api/v1/Agents/Chat/SaveChatTopicEntity"


@dataclass(frozen=True)
class Case:
    """One request. ``SESSION`` in path and body stands for the session's id.

    status: what is answered. names: what the answer must say, such as the field that is wrong.
    """

    name: str
    path: str
    body: bytes = b""
    status: int = 400
    names: str = ""
    method: str = "POST"
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)


def _said(**message: object) -> bytes:
    """The body of AddChatMessage."""
    text = json.dumps({"ChatSessionId": "SESSION", "Message": message})
    return text.replace('"SESSION"', "SESSION").encode()


def _xml(inner: str) -> bytes:
    return f"<AddChatMessageRequest><ChatSessionId>SESSION</ChatSessionId>{inner}</AddChatMessageRequest>".encode()


def _id(text: str) -> bytes:
    return f'{{"ChatSessionId":{text}}}'.encode()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><AddChatMessageRequest><ChatSessionId>&j;</ChatSessionId></AddChatMessageRequest>"
).encode()
FILE = (
    b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    b"<AddChatMessageRequest><ChatSessionId>1</ChatSessionId><Message><Message>&f;</Message></Message>"
    b"</AddChatMessageRequest>"
)

VENDOR = (
    Case("json cut off", ADD, b'{"ChatSessionId":'),
    Case("json with a tail", ADD, _said(Message="x") + b" {}"),
    Case("an array for an object", ADD, b"[]"),
    Case("a text for an object", ADD, b'"text"'),
    Case("nothing where arguments are due", ADD, b"", names="ChatSessionId"),
    Case("null where arguments are due", ADD, b"null", names="ChatSessionId"),
    Case("bytes that are not utf-8", ADD, b'{"ChatSessionId":SESSION,"Message":{"Message":"\xff\xfe"}}'),
    Case("a word for a number", PICK_UP, _id('"five"'), names="ChatSessionId"),
    Case("an object for a number", PICK_UP, _id("{}"), names="ChatSessionId"),
    Case("an array for a number", PICK_UP, _id("[1]"), names="ChatSessionId"),
    Case("a half number", PICK_UP, _id("1.5"), names="ChatSessionId"),
    Case("null for a number", PICK_UP, _id("null"), names="ChatSessionId"),
    Case("a number past 32 bits", PICK_UP, _id("2147483648"), names="ChatSessionId"),
    Case("a number past all bits", PICK_UP, _id("9" * 5000)),
    Case("a number past all floats", PICK_UP, _id("1e400")),
    Case("not a number", PICK_UP, _id("NaN")),
    Case("an array for a text", ADD, _said(Message=["x"]), names="Message.Message"),
    Case("a number for a text", ADD, _said(Message=5), names="Message.Message"),
    Case("a text for an object inside", ADD, b'{"ChatSessionId":SESSION,"Message":"x"}', names="Message"),
    Case("an unknown enum name", ADD, _said(Message="x", Type="Nonsense"), names="Message.Type"),
    Case("an unknown enum number", ADD, _said(Message="x", Type=99), names="Message.Type"),
    Case("a NUL in a text", ADD, _said(Message="a\0b"), names="Message.Message"),
    Case("half a surrogate pair", ADD, b'{"ChatSessionId":SESSION,"Message":{"Message":"\\ud800"}}'),
    Case(
        "a NUL in a client id",
        ADD,
        b'{"ChatSessionId":SESSION,"Message":{"Message":"x"},"ClientId":"a\\u0000"}',
        names="ClientId",
    ),
    Case(
        "a client id too long",
        ADD,
        b'{"ChatSessionId":SESSION,"Message":{"Message":"x"},"ClientId":"%b"}' % (b"c" * 65),
        names="ClientId",
    ),
    Case("an empty message", ADD, _said(Message=""), names="Message.Message"),
    Case("a message too long", ADD, _said(Message="x" * (LONGEST_MESSAGE + 1)), names="Message.Message"),
    Case("deep arrays", ADD, b"[" * DEEP),
    Case("deep objects", ADD, b'{"Message":' * DEEP),
    Case("deep where it is skipped", ADD, b'{"Nobody":' + b"[" * DEEP + b"]" * DEEP + b"}"),
    Case("a body over the cap", ADD, b"x" * (LIMIT + 1), status=413),
    Case("a body of no known kind", ADD, b"a: 1", status=415, kind="application/x-yaml"),
    Case("xml cut off", ADD, b"<AddChatMessageRequest><ChatSessionId>1", kind=XML),
    Case("xml that is not any", ADD, b"{}", kind=XML),
    Case(
        "xml with a word for a number",
        PICK_UP,
        kind=XML,
        names="ChatSessionId",
        body=b"<PickUpChatSessionRequest><ChatSessionId>five</ChatSessionId></PickUpChatSessionRequest>",
    ),
    Case(
        "xml with an unknown enum name",
        ADD,
        _xml("<Message><Type>Nonsense</Type></Message>"),
        kind=XML,
        names="Message.Type",
    ),
    Case("xml with a NUL", ADD, _xml("<Message><Message>a&#0;b</Message></Message>"), kind=XML),
    Case("xml with a document type", ADD, b"<!DOCTYPE x>" + _xml(""), kind=XML),
    Case("xml that reads a file", ADD, FILE, kind=XML),
    Case("xml that laughs a billion times", ADD, LAUGHS, kind=XML),
    Case("xml in an unknown encoding", ADD, b'<?xml version="1.0" encoding="klingon"?><a/>', kind=XML),
    Case("deep xml", ADD, b"<a>" * DEEP + b"</a>" * DEEP, kind=XML),
    Case("a date that is none", SAVE, b'{"TopicId":2,"WhenRequested":"yesterday"}', names="WhenRequested"),
    Case("a date in month 13", SAVE, b'{"TopicId":2,"WhenRequested":"2026-13-01T00:00:00"}', names="WhenRequested"),
    Case("a rating past the stars", SAVE, b'{"ChatSessionId":SESSION,"TopicId":2,"Rating":6}', names="Rating"),
    Case(
        "a save that moves the status",
        SAVE,
        b'{"ChatSessionId":SESSION,"TopicId":2,"Status":"Closed"}',
        names="Status",
    ),
    Case(
        "a name too long",
        SAVE,
        b'{"ChatSessionId":SESSION,"TopicId":2,"CustomerName":"%b"}' % (b"n" * 256),
        names="CustomerName",
    ),
    Case("a topic whose name is too long", TOPIC, b'{"Name":"%b"}' % (b"n" * 256), names="Name"),
    Case(
        "a time of day that is none",
        TOPIC,
        b'{"Name":"x","OpeningHours":{"MonStart":"late"}}',
        names="OpeningHours.MonStart",
    ),
    Case("a word for an id in a path", "/api/v1/ChatSession/five", method="GET", names="ChatSession"),
    Case("an id past 32 bits in a path", "/api/v1/ChatSession/2147483648", method="GET"),
    Case("a word for a number in a query", "/api/v1/ChatSession/SESSION/Messages?after=x", method="GET", names="After"),
    Case("an id that is absent", "/api/v1/ChatSession/2000000000", method="GET", status=404),
    Case("no such address", "/api/v1/Nothing/here", method="GET", status=404),
    Case("no such method", "/api/v1/Agents/Chat/Nothing", status=404),
    Case("the wrong method", "/api/v1/ChatSession/SESSION/Messages", method="PATCH", status=405),
    Case("climbing out of a path", "/api/v1/%2e%2e/%2e%2e/etc/passwd", method="GET", status=404),
)
"""Asked by a signed-in administrator, who may do everything."""

CUSTOMER = (
    Case("json cut off", "/chat/sessions/SESSION/messages", b"{"),
    Case("no message", "/chat/sessions/SESSION/messages", b"{}", names="Message"),
    Case("a number for a text", "/chat/sessions/SESSION/messages", b'{"Message":{"Message":5}}', names="Message"),
    Case("a NUL in a text", "/chat/sessions/SESSION/messages", b'{"Message":{"Message":"\\u0000"}}', names="Message"),
    Case("half a surrogate pair", "/chat/sessions/SESSION/messages", b'{"Message":{"Message":"\\udfff"}}'),
    Case(
        "speaking as the agent",
        "/chat/sessions/SESSION/messages",
        b'{"Message":{"Message":"x","Type":"ToCustomer"}}',
        names="Message.Type",
    ),
    Case("a body over the cap", "/chat/sessions/SESSION/messages", b"x" * (LIMIT + 1), status=413),
    Case("deep arrays", "/chat/sessions/SESSION/messages", b"[" * DEEP),
    Case("xml without the message", "/chat/sessions/SESSION/messages", b"<a/>", names="Message", kind=XML),
    Case("a word for a number in a query", "/chat/sessions/SESSION/events?after=x", method="GET"),
    Case("a wait that is too long", "/chat/sessions/SESSION/events?after=0&wait=100000", method="GET"),
    Case("a word for what was seen", "/chat/sessions/SESSION/seen", b'{"Seq":"two"}', names="Seq"),
    Case("nothing that was seen", "/chat/sessions/SESSION/seen", b"{}", names="Seq"),
    Case("a word for an id in a path", "/chat/sessions/five/messages", b"{}"),
    Case("an address that is not there", "/chat/sessions/SESSION/nothing", b"{}", status=404),
    Case("the wrong method", "/chat/sessions/SESSION/messages", b"{}", status=405, method="DELETE"),
    Case("a topic that is not there", "/chat/topics/999/sessions", b"{}", status=404),
    Case("a topic past 32 bits", "/chat/topics/99999999999/sessions", b"{}"),
    Case("a name too long", "/chat/topics/2/sessions", b'{"CustomerName":"%b"}' % (b"n" * 300), names="CustomerName"),
    Case("a NUL in a name", "/chat/topics/2/sessions", b'{"CustomerName":"\\u0000"}', names="CustomerName"),
    Case("a token too long", "/chat/topics/2/sessions", b'{"VisitorToken":"%b"}' % (b"t" * 2000), names="VisitorToken"),
)
"""Asked by the session's own customer."""

DOOR = (
    Case("json cut off", "/console/login", b"{"),
    Case("an array", "/console/login", b"[]"),
    Case("no password", "/console/login", b'{"Username":"tje0"}', names="Password"),
    Case("a number for a name", "/console/login", b'{"Username":5,"Password":"x"}', names="Username"),
    Case("a form", "/console/login", b"Username=a&Password=b", status=415, kind="application/x-www-form-urlencoded"),
    Case("the wrong password", "/console/login", b'{"Username":"tje0","Password":"wrong"}', status=401),
    Case("a NUL in a name", "/console/login", b'{"Username":"tje0\\u0000","Password":"Tje0"}', names="Username"),
    Case(
        "a password of a megabyte",
        "/console/login",
        b'{"Username":"tje0","Password":"%b"}' % (b"x" * (LIMIT - 100)),
        status=401,
    ),
    Case("the wrong method", "/console/login", method="DELETE", status=405),
    Case("a page that is not there", "/nothing/here", method="GET", status=404),
    Case("climbing out of the files", "/widget/%2e%2e/%2e%2e/%2e%2e/etc/passwd", method="GET", status=404),
)
"""Asked by nobody."""
