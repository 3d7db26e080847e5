"""What is sent over the live path is what its document says, member for member."""

import json
from typing import Any

import msgspec
import pytest

from snakk.api.live_reference import events_document
from snakk.carriers.live import QueuePlace, moment
from snakk.domain.errors import NotInQueue
from snakk.live.audience import Audience, event_frame
from snakk.live.frames_out import CustomerHere, FramesOut, QueueFrame, SeenFrame
from snakk.live.protocol import BEAT, encode, refused
from tests.support.clock import MORNING
from tests.support.live_room import Room
from tests.unit.domain.build import ANN
from tests.unit.domain.desk import PLAIN
from tests.unit.live.test_state_equality import ONE, History, a_bot_s_story, a_long_story, a_shut_desk_s_story

DOCUMENT = events_document()
Json = dict[str, Any]


def problems(value: Any, schema: Json, at: str = "") -> list[str]:
    """Where a value is not what the schema says; a member that stands in no schema is a problem, too."""
    if "$ref" in schema:
        return problems(value, DOCUMENT["$defs"][schema["$ref"].rpartition("/")[2]], at)
    if "anyOf" in schema:
        arms = [problems(value, arm, at) for arm in schema["anyOf"]]
        return min(arms, key=len)
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is none of {schema['enum']}"]
    match schema.get("type"):
        case "object" if "properties" in schema:
            found = [f"{at}.{name} is missing" for name in schema["required"] if name not in value]
            for name, member in value.items():
                known = schema["properties"].get(name)
                found += problems(member, known, f"{at}.{name}") if known else [f"{at}.{name} is not described"]
            return found
        case "array":
            return [each for item in value for each in problems(item, schema["items"], at)]
        case "null":
            return [] if value is None else [f"{at} is not null"]
        case "string" | "integer" | "boolean" | "object" as word:
            kind = {"string": str, "integer": int, "boolean": bool, "object": dict}[word]
            return [] if isinstance(value, kind) else [f"{at}: {value!r} is no {word}"]
        case _:
            return []


def frame_problems(frame: Json, name: str) -> list[str]:
    return problems(frame, DOCUMENT["$defs"][name], name)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("story", [a_long_story, a_bot_s_story, a_shut_desk_s_story])
def test_every_event_is_as_described_for_both_audiences(audience: Audience, story: Any) -> None:
    history: History = story()
    for entry in history.log:
        frame = json.loads(event_frame(entry, audience))
        assert frame_problems(frame, "EventFrame") == []
        assert set(frame["Data"].get("Session", {})) <= set(DOCUMENT["patch"][audience.value])
        heard = DOCUMENT["events"].get(frame["Event"], {"customer": "Hidden"})
        assert audience is Audience.AGENT or heard["customer"] == frame["Event"]


@pytest.mark.anyio
async def test_what_sockets_are_told_first_is_as_described() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        room.desk.pick_up(ONE, ANN.id)
        customer, console = await room.customer(ONE), await room.agent(ANN)
        await room.hub.feed.open(console.console, ONE, 0, "")
        assert frame_problems(customer.wire.take()[0], "Welcome") == []
        frames = console.wire.take()
        assert frame_problems(frames[0], "ConsoleWelcome") == []
        assert frame_problems(frames[1], "Opened") == []


def test_small_frames_are_as_described() -> None:
    assert frame_problems(json.loads(BEAT), "BeatFrame") == []
    assert frame_problems(json.loads(encode(QueueFrame(QueuePlace(position=1)))), "QueueFrame") == []
    for frame in (SeenFrame(1, "Agent", 12), SeenFrame(1, "Customer", 1)):
        assert frame_problems(json.loads(encode(frame)), "SeenFrame") == []
    for there in (CustomerHere(1, here=True, last_seen=None), CustomerHere(1, here=False, last_seen=moment(MORNING))):
        assert frame_problems(json.loads(encode(there)), "CustomerHere") == []
    assert frame_problems(json.loads(refused(1, NotInQueue())), "Refused") == []


def test_every_frame_stands_in_the_document() -> None:
    named = {ref["$ref"].rpartition("/")[2] for ref in DOCUMENT["serverFrames"]}
    assert named == {kind.__name__ for kind in FramesOut}
    assert msgspec.json.decode(msgspec.json.encode(DOCUMENT)) == DOCUMENT


def test_a_member_that_is_not_described_is_found() -> None:
    frame = json.loads(event_frame(a_long_story().log[0], Audience.CUSTOMER))
    assert frame_problems({**frame, "UserId": 7}, "EventFrame") == ["EventFrame.UserId is not described"]
    assert frame_problems({**frame, "Status": "Elsewhere"}, "EventFrame")
    del frame["Seq"]
    assert frame_problems(frame, "EventFrame") == ["EventFrame.Seq is missing"]
