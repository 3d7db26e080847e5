"""The documents of the live protocol: docs/api/events.md for people, docs/api/events.json for programs."""

import inspect
from collections.abc import Iterable
from typing import Any

import msgspec

from snakk.api.live_words import HEAD, POLLING, READING
from snakk.api.socket import SocketLimits
from snakk.domain.events import Entry, Event, EventKind
from snakk.domain.ids import SYSTEM, Instant, SessionId
from snakk.domain.states import SessionStatus
from snakk.live.audience import AGENT_VIEW, CUSTOMER_VIEW, EVENT_WORDS, HIDDEN, heard_by_customer
from snakk.live.frames_in import OWN, PROTOCOL_VERSION, Ask
from snakk.live.frames_out import FramesOut, Polled
from snakk.live.hub import BEAT_EVERY_S
from snakk.live.outbox import MAX_BYTES, MAX_FRAMES
from snakk.live.protocol import CLOSED_BECAUSE, MAX_DEPTH, SERVED

Schema = dict[str, Any]
REF = "#/$defs/"
FRAMES_IN: tuple[type, ...] = (*OWN.values(), Ask)
OPS: dict[type, str] = {kind: name for name, kind in OWN.items()}


def events_document() -> Schema:
    """Every frame as JSON Schema, and the closed sets of the protocol."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Snakk live protocol",
        "version": PROTOCOL_VERSION,
        "served": list(SERVED),
        "clientFrames": [_ref(kind) for kind in FRAMES_IN],
        "serverFrames": [_ref(kind) for kind in FramesOut],
        "poll": _ref(Polled),
        "events": {
            EVENT_WORDS[kind]: {"customer": EVENT_WORDS[kind] if _is_public(kind) else HIDDEN} for kind in EventKind
        },
        "patch": {
            "customer": sorted(name for name, _ in CUSTOMER_VIEW.values()),
            "agent": sorted(name for name, _ in AGENT_VIEW.values()),
        },
        "closeCodes": {
            str(int(code)): {"name": _name(code.name), "means": CLOSED_BECAUSE[code]} for code in CLOSED_BECAUSE
        },
        "$defs": _definitions(),
    }


def events_page() -> str:
    """The same for people, with the rules that no schema can say."""
    definitions = _definitions()
    frames: tuple[type, ...] = (*FRAMES_IN, *FramesOut, Polled)
    frames_in = [_frame(kind, definitions) for kind in FRAMES_IN]
    frames_out = [_frame(kind, definitions) for kind in FramesOut]
    told = {kind.__name__ for kind in frames}
    views = [_section(name, definitions[name]) for name in sorted(definitions) if name not in told]
    parts = [
        HEAD.format(version=PROTOCOL_VERSION, served=", ".join(map(str, SERVED))),
        "## From the client\n",
        *frames_in,
        "## From the server\n",
        *frames_out,
        POLLING,
        _frame(Polled, definitions),
        READING,
        "## Events\n\n| Event | the customer hears |\n| --- | --- |",
        *(f"| {EVENT_WORDS[kind]} | {_heard(kind)} |" for kind in EventKind),
        "",
        "## What is in the frames\n",
        *views,
        "## Limits\n",
        *_limits(),
        "## Close codes\n\n| Code | Name | Means |\n| --- | --- | --- |",
        *(f"| {int(code)} | {_name(code.name)} | {CLOSED_BECAUSE[code]} |" for code in CLOSED_BECAUSE),
    ]
    return "\n".join(parts) + "\n"


def _definitions() -> dict[str, Schema]:
    _, definitions = msgspec.json.schema_components((*FRAMES_IN, *FramesOut, Polled), ref_template=REF + "{name}")
    for kind, name in OPS.items():
        definition = definitions[kind.__name__]
        definition["properties"] = {"Op": {"const": name}, **definition["properties"]}
        definition["required"] = ["Op", *definition["required"]]
    sent = {kind.__name__ for kind in FRAMES_IN}
    for name, definition in definitions.items():
        definition["description"] = inspect.cleandoc(definition["description"])
        if name not in sent:
            definition["required"] = [field for field in definition["properties"] if _is_always_told(definition, field)]
    return definitions


def _is_always_told(definition: Schema, field: str) -> bool:
    """The server writes defaults out; only what has none may be missing."""
    return field in definition["required"] or "default" in definition["properties"][field]


def _frame(kind: type, definitions: dict[str, Schema]) -> str:
    return _section(kind.__name__, definitions[kind.__name__])


def _section(name: str, definition: Schema) -> str:
    required = set(definition.get("required", ()))
    lines = [f"### {name}", "", inspect.cleandoc(definition.get("description", "")), ""]
    lines += [_field(field, schema, field in required) for field, schema in definition["properties"].items()]
    return "\n".join([*lines, ""])


def _field(name: str, schema: Schema, required: bool) -> str:
    if "const" in schema or len(schema.get("enum", ())) == 1:
        value = schema.get("const", schema.get("enum", [""])[0])
        return f'- `{name}`: `"{value}"`'
    words = schema.get("description", "")
    optional = "" if required else ", may be missing"
    return f"- `{name}` ({_type(schema)}{optional}){': ' + words if words else ''}"


def _type(schema: Schema) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(REF)
    if schema.get("format") == "date-time":
        return "date"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_type(arm) for arm in schema["anyOf"]))
    if schema.get("enum"):
        return "one of " + ", ".join(f"`{word}`" for word in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "any JSON"))


def _limits() -> Iterable[str]:
    limits = SocketLimits()
    yield f"- A frame from a client has at most {limits.max_frame} bytes and is nested at most {MAX_DEPTH} deep."
    yield f"- Hello comes within {limits.hello_within_s:g} seconds."
    yield f"- A socket sends at most {limits.burst} frames at once and {limits.frames_per_s:g} a second for long."
    yield f"- At most {MAX_FRAMES} frames or {MAX_BYTES} bytes wait for a client that does not read."
    yield f"- The server sends a Beat every {BEAT_EVERY_S:g} seconds. A client that hears nothing for 60 comes back."
    yield "- One operation of a socket is under way at a time; the next frame waits.\n"


def _heard(kind: EventKind) -> str:
    if kind is EventKind.MESSAGE_ADDED:
        return f"the same; {HIDDEN} for notices between agents"
    return "the same" if _is_public(kind) else HIDDEN


def _is_public(kind: EventKind) -> bool:
    event = Event(SessionId(1), 1, kind, Instant(1), SYSTEM, SessionStatus.IN_QUEUE)
    return kind is EventKind.MESSAGE_ADDED or heard_by_customer(Entry(event))


def _ref(kind: type) -> Schema:
    return {"$ref": REF + kind.__name__}


def _name(constant: str) -> str:
    return "".join(part.capitalize() for part in constant.split("_"))
