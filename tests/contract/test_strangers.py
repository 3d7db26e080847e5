"""Every operation through every line, asked by those who may not: refused, the same everywhere, and nothing changes.

Nobody is told to sign in. What belongs to others looks exactly as if it were not there. What may be seen but not done
is forbidden, or left as it is where the contract knows no refusal.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from snakk.api.operation import ANYBODY
from snakk.api.table import OPERATIONS
from snakk.domain.caller import Agent, Nobody
from snakk.domain.rights import Sight
from tests.support.cast import (
    ABSENT,
    ANN,
    BOB,
    FOREIGN,
    LENA,
    MIA,
    NILS,
    OTTO,
    SALES,
    SERVICE,
    TALKING,
    WAITING,
    basic,
    key_of,
    ticket,
)
from tests.support.described import problems
from tests.support.desk import Desk, Reply, a_desk
from tests.support.examples import EXAMPLES
from tests.support.lines import ALL_LINES, Args, Line, asked

pytestmark = pytest.mark.anyio

CHALLENGE = 'Basic realm="SuperOffice Username or Ticket"'
SESSION_IDS = ("ChatSessionId", "ChatSessionEntityId")
TOPIC_IDS = ("ChatTopicId", "ChatTopicEntityId")

VENDOR = [line for line in ALL_LINES if line.face != "CHAT"]
CUSTOMER = [line for line in ALL_LINES if line.face == "CHAT" and Nobody not in line.operation.allow]
ABOUT_THE_INSTALLATION = {
    "GetString", "GetMdoList", "GetList", "GetSimpleList", "GetListItem", "GetAuditLog",
    "GetWebhook", "GetAllWebhooks", "SaveWebhook", "PatchWebhook", "DeleteWebhook",
    "GetLastError", "GetUserAgentList", "GetChatSessions",
    "SaveUser", "MakePasswordLink", "SetUserPhoto", "RemoveUserPhoto",
}  # fmt: skip
"""Nobody's own: a right to all of them, or to none."""
ABOUT_SOMETHING = [
    line for line in VENDOR if EXAMPLES[line.operation.name].args and line.operation.name not in ABOUT_THE_INSTALLATION
]

PROOFS_THAT_ARE_NONE = {
    "nothing": {},
    "a wrong password": basic("ann", "wrong"),
    "an unknown user": basic("nobody", "wrong"),
    "an empty credential": {"Authorization": ""},
    "what is not base64": {"Authorization": "Basic %%%"},
    "no colon": {"Authorization": "Basic dGpl"},
    "an unknown ticket": {"Authorization": "SOTicket 7T:unknown"},
    "an unknown scheme": {"Authorization": "Digest ann"},
    "a customer's key": key_of(TALKING),
    "an unknown cookie": {"Cookie": "snakk_session=7T:unknown", "X-XSRF-TOKEN": "x"},
    "a ticket as a cookie": {"Cookie": "snakk_session=7T:ann", "X-XSRF-TOKEN": "x"},
}


def by_title(line: Line) -> str:
    return line.title


@pytest.mark.parametrize("line", VENDOR, ids=by_title)
async def test_nobody_is_told_how_to_sign_in(still: Desk, line: Line) -> None:
    assert await unchallenged(still, line, {}) == []


@pytest.mark.parametrize("line", CUSTOMER, ids=by_title)
async def test_nobody_is_refused_by_name_on_the_customers_face(still: Desk, line: Line) -> None:
    reply = await quietly(still, line, EXAMPLES[line.operation.name].args, {})
    assert reply.status == 401
    assert reply.json["Code"] == "Unauthenticated"


@pytest.mark.parametrize("proof", PROOFS_THAT_ARE_NONE)
async def test_whatever_proves_nothing_is_as_nothing(still: Desk, proof: str) -> None:
    line = next(line for line in VENDOR if line.operation.name == "GetChatSessionEntity")
    assert await unchallenged(still, line, PROOFS_THAT_ARE_NONE[proof]) == []


@pytest.mark.parametrize("line", CUSTOMER, ids=by_title)
async def test_another_visitor_finds_nothing(still: Desk, line: Line) -> None:
    assert await told_apart(still, line, key_of(WAITING)) == []


async def test_a_long_poll_is_answered_to_the_customer_alone(still: Desk) -> None:
    told = [
        await still.ask("GET", f"/chat/sessions/{session}/events?after=0&wait=0", proof)
        for session, proof in (
            (TALKING, {}),
            (TALKING, ticket(ANN)),
            (TALKING, key_of(WAITING)),
            (ABSENT, key_of(WAITING)),
        )
    ]
    assert [reply.status for reply in told] == [401, 401, 404, 404]
    assert seen(told[2]) == seen(told[3])
    assert (await still.ask("GET", f"/chat/sessions/{TALKING}/events?after=0&wait=0", key_of(TALKING))).status == 200


async def test_nobody_signs_out_of_the_console(still: Desk) -> None:
    for proof in ({}, ticket(ANN), {"Cookie": "snakk_session=7T:unknown", "X-XSRF-TOKEN": "x"}):
        assert (await still.ask("POST", "/console/logout", proof)).status == 401


@pytest.mark.parametrize("line", ABOUT_SOMETHING, ids=by_title)
async def test_an_agent_outside_the_topic_finds_nothing(still: Desk, line: Line) -> None:
    assert await told_apart(still, line, ticket(OTTO)) == []


@pytest.mark.parametrize("line", [line for line in ABOUT_SOMETHING if "Save" in line.operation.name], ids=by_title)
async def test_nothing_new_is_made_in_a_foreign_topic(still: Desk, line: Line) -> None:
    if line.operation.name != "SaveChatSessionEntity":
        reply = await quietly(still, line, NEW_TOPIC.get(line.operation.name, NEW_PRESENCE), ticket(OTTO))
        no_such_row = GONE[line.face] if line.method == "PUT" else (403,)  # a row without a key has no address
        assert reply.status in (no_such_row if line.operation.name == "SaveChatTopicEntity" else GONE[line.face])
        return
    new = {"Entity": {"TopicId": SERVICE, "ChatSessionId": 0}}
    absent = {"Entity": {"TopicId": ABSENT, "ChatSessionId": 0}}
    told = [seen(await quietly(still, line, args, ticket(OTTO))) for args in (new, absent)]
    assert told[0] == told[1]
    assert told[0][0] in GONE[line.face]


async def test_lists_show_an_outsider_nothing_of_a_foreign_topic(still: Desk) -> None:
    sessions = await still.ask("GET", "/api/v1/ChatSession/ForCurrentUser", ticket(OTTO))
    assert [session["ChatSessionId"] for session in sessions.json] == [FOREIGN]
    topics = await still.ask("GET", "/api/v1/ChatTopic/ForCurrentUser", ticket(OTTO))
    assert [topic["ChatTopicId"] for topic in topics.json] == [SALES]
    colleagues = await still.ask("GET", "/api/v1/Presence/GetAll", ticket(OTTO))
    assert [colleague["UserId"] for colleague in colleagues.json] == [OTTO]


async def test_an_outsider_picks_up_the_first_of_ones_own_topics_only(desk: Desk) -> None:
    first = await desk.ask("POST", "/api/v1/ChatSession/Pickup", ticket(OTTO))
    assert first.json["ChatSessionId"] == FOREIGN
    assert (await desk.ask("POST", "/api/v1/ChatSession/Pickup", ticket(OTTO))).body == b"null"


class Short(NamedTuple):
    """Somebody who is in the topic but lacks the right, and how the vendor's faces say no."""

    who: Any
    status: int
    args: Args | None = None


UNCHANGED = 200
"""The contract knows no refusal there: the session comes back as it is."""

WITHOUT_THE_RIGHT = {
    "SaveChatSessionEntity": Short(NILS, 403),
    "PatchChatSessionEntity": Short(NILS, 403),
    "DeleteChatSessionEntity": Short(ANN, 403),
    "PickUpChatSession": Short(LENA, 403),
    "ResetChatSession": Short(BOB, 403),
    "TransferChatSession": Short(BOB, UNCHANGED),
    "AcceptChatSessionTransfer": Short(LENA, UNCHANGED),
    "RejectChatSessionTransfer": Short(LENA, UNCHANGED),
    "AddChatMessage": Short(LENA, 403),
    "GetChatMessages": Short(BOB, 403),
    "GetChatTranscript": Short(NILS, 403),
    "SaveChatTopicEntity": Short(ANN, 403),
    "PatchChatTopicEntity": Short(ANN, 403),
    "DeleteChatTopicEntity": Short(ANN, 403),
    "AddChatTopicUserAgent": Short(ANN, 403),
    "UpdateChatTopicUserAgent": Short(BOB, 403),
    "UpdateChatTopicUserAgents": Short(LENA, 403),
    "DeleteChatTopicUserAgent": Short(NILS, 403),
    "SaveChatPresence": Short(ANN, 403, {"ChatPresence": [{"UserId": BOB, "Present": False}]}),
    "EndChatSession": Short(BOB, 409),
    "TakeOverChatSession": Short(BOB, 403),
    "GetAuditLog": Short(ANN, 403),
    "GetContactCard": Short(BOB, 403),
    "FindContacts": Short(LENA, 403),
    "LinkContact": Short(BOB, 403),
    "AddContact": Short(NILS, 403),
    "FileRequest": Short(LENA, 403),
    "CreateDefaultWebhook": Short(MIA, 403),
    "GetWebhook": Short(MIA, 403),
    "GetAllWebhooks": Short(MIA, 403),
    "SaveWebhook": Short(MIA, 403),
    "DeleteWebhook": Short(MIA, 403),
    "GetLastError": Short(MIA, 403),
    "GetUsers": Short(MIA, 403),
    "SaveUser": Short(MIA, 403),
    "MakePasswordLink": Short(MIA, 403),
    "SetUserPhoto": Short(MIA, 403),
    "RemoveUserPhoto": Short(MIA, 403),
    "GetTopicExtras": Short(ANN, 403),
    "SetTopicExtras": Short(BOB, 403),
    "SetTopicLogo": Short(LENA, 403),
    "RemoveTopicLogo": Short(NILS, 403),
    "GetCheck": Short(MIA, 403),
    "GetSetUp": Short(MIA, 403),
}
EVERY_MEMBER_MAY = {
    "CreateDefaultChatSessionEntity", "GetChatSessionEntity", "ChatSessionsForUser", "CreateChatSessionForTopic",
    "PickUpFirstChatSession", "CreateDefaultChatTopicEntity", "GetChatTopicEntity", "ChatTopicsForUser",
    "IsWithinOpeningHours", "GetChatPresence", "CreateTicket", "GetBaseTimeZoneId", "GetList",
    "GetSimpleList", "GetListItem", "GetListNames", "GetUserAgentList", "CreateDefaultChatTopicAgent",
    "GetChatTopicUserAgentList", "GetChatTopicUserAgent", "GetDashboard", "GetOngoingChats", "GetRecentChats",
    "GetQuickReplies", "SaveQuickReply", "OrderQuickReplies", "DeleteQuickReply", "HasChatNotify",
    "GetTopicList",
}  # fmt: skip


def test_every_operation_for_agents_says_who_lacks_the_right() -> None:
    """At least those that have a method; whoever may ask the others is in the matrix."""
    for_agents = {operation.name: bool(operation.group) for operation in OPERATIONS if Agent in operation.allow}
    told = set(WITHOUT_THE_RIGHT) | EVERY_MEMBER_MAY
    assert {name for name, is_method in for_agents.items() if is_method} <= told <= set(for_agents)
    assert not set(WITHOUT_THE_RIGHT) & EVERY_MEMBER_MAY


@pytest.mark.parametrize("line", [line for line in VENDOR if line.operation.name in WITHOUT_THE_RIGHT], ids=by_title)
async def test_a_member_without_the_right_changes_and_reads_nothing(still: Desk, line: Line) -> None:
    assert await allowed_after_all(still, line) == []


async def test_a_member_without_the_right_to_read_sees_no_word(still: Desk) -> None:
    reply = await still.ask("GET", f"/api/v1/ChatSession/{TALKING}", ticket(NILS))
    assert reply.status == 200
    assert (reply.json["FirstMessage"], reply.json["LastMessage"], reply.json["SessionKey"]) == ("", "", "")
    assert "flickers" not in reply.text


async def test_a_listener_reads_but_is_not_told_the_key(still: Desk) -> None:
    reply = await still.ask("GET", f"/api/v1/ChatSession/{TALKING}", ticket(LENA))
    assert "flickers" in reply.json["LastMessage"]
    assert reply.json["SessionKey"] == ""


async def test_a_weakened_row_is_caught(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weak = tuple(msgspec.structs.replace(operation, allow=ANYBODY) for operation in OPERATIONS)
    monkeypatch.setattr("snakk.server.OPERATIONS", weak)
    async with a_desk(tmp_path, furnished) as desk:
        caught = {line.operation.name for line in VENDOR if await unchallenged(desk, line, {})}
    assert {"GetChatSessionEntity", "CreateDefaultChatSessionEntity", "AddChatMessage", "GetChatMessages"} <= caught


async def test_a_weakened_authoriser_is_caught(
    furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rule in ("sight", "topic_sight"):
        monkeypatch.setattr(f"snakk.operations.access.{rule}", lambda *_: Sight.FULL)
    monkeypatch.setattr("snakk.operations.saving.may_edit", lambda *_: True)
    async with a_desk(tmp_path, furnished) as desk:
        caught = {line.title for line in ABOUT_SOMETHING if await told_apart(desk, line, ticket(OTTO))}
        caught_too = {
            line.operation.name
            for line in VENDOR
            if line.operation.name in WITHOUT_THE_RIGHT and await allowed_after_all(desk, line)
        }
    assert caught >= {line.title for line in ABOUT_SOMETHING if line.operation.name in ("GetChatSessionEntity",
                      "SaveChatSessionEntity", "GetChatMessages", "GetChatTranscript", "GetChatTopicEntity",
                      "IsWithinOpeningHours", "PickUpChatSession", "CreateChatSessionForTopic")}  # fmt: skip
    assert {"GetChatMessages", "GetChatTranscript", "SaveChatSessionEntity"} <= caught_too


async def test_a_weakened_key_is_caught(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("snakk.operations.visitors.key_matches", lambda *_: True)
    async with a_desk(tmp_path, furnished) as desk:
        assert [line.title for line in CUSTOMER if not await told_apart(desk, line, key_of(WAITING))] == []


GONE = {"REST": (404,), "RPC": (200,), "CHAT": (404,)}
NEW_TOPIC: dict[str, Args] = {
    "SaveChatTopicEntity": {"Entity": {"ChatTopicId": 0, "Name": "Mine"}},
    "SaveQuickReply": {"QuickReply": {"QuickReplyId": 2, "Name": "Mine", "Text": "Mine"}},
}
NEW_PRESENCE: Args = {"ChatPresence": [{"UserId": ANN, "Present": False}]}
NUMBERS = re.compile(r"\d+")


async def unchallenged(desk: Desk, line: Line, proof: dict[str, str]) -> list[str]:
    """What is wrong with how the vendor's faces answer a caller who proves nothing."""
    before = desk.dump()
    reply = await _ask(desk, line, EXAMPLES[line.operation.name].args, proof)
    problems = [] if reply.status == 401 else [f"{reply.status} instead of 401"]
    by_script = "X-XSRF-TOKEN" in proof  # a browser would ask for a password over our own page
    if reply.headers.get("www-authenticate") != (None if by_script else CHALLENGE):
        problems.append("another challenge")
    if reply.headers.get("content-type") != "text/html; charset=utf-8":
        problems.append("no page")
    if not all(scheme in reply.text for scheme in ("Basic", "SOTicket", "Bearer")):
        problems.append("no help")
    return problems + ["a trace"] * (desk.dump() != before)


async def told_apart(desk: Desk, line: Line, proof: dict[str, str]) -> list[str]:
    """How a caller could tell something that belongs to others from something that is not there."""
    before = desk.dump()
    args = EXAMPLES[line.operation.name].args
    foreign, absent = [await _ask(desk, line, given, proof) for given in (args, _with_ids(args, ABSENT))]
    problems = [] if seen(foreign) == seen(absent) else [f"{seen(foreign)} is not {seen(absent)}"]
    if foreign.status not in GONE[line.face]:
        problems.append(f"{foreign.status}")
    if line.face == "RPC" and foreign.body != b"null":
        problems.append(f"{foreign.text[:100]} instead of null")
    return problems + ["a trace"] * (desk.dump() != before)


async def allowed_after_all(desk: Desk, line: Line) -> list[str]:
    """What somebody without the right got or did."""
    short = WITHOUT_THE_RIGHT[line.operation.name]
    before = desk.dump()
    args = short.args or EXAMPLES[line.operation.name].args
    reply = await _ask(desk, line, args, ticket(short.who))
    problems = [] if reply.status == short.status else [f"{reply.status} instead of {short.status}"]
    if short.status == UNCHANGED:
        session = args["ChatSessionId"]
        as_it_is = await desk.ask("POST", f"/api/v1/Agents/Chat/GetChatSessionEntity?chatSessionEntityId={session}",
                                  ticket(short.who))  # fmt: skip
        problems += [] if reply.body == as_it_is.body else ["not as it is"]
    elif not any(kind in reply.body for kind in (b'"SoSecurityException"', b'"SoIllegalOperationException"')):
        problems.append(reply.text[:100])
    return problems + ["a trace"] * (desk.dump() != before)


async def quietly(desk: Desk, line: Line, args: Args, proof: dict[str, str]) -> Reply:
    """Ask something that must leave no trace."""
    before = desk.dump()
    reply = await _ask(desk, line, args, proof)
    assert desk.dump() == before
    return reply


def seen(reply: Reply) -> tuple[int, str, list[str]]:
    """What a stranger sees of an answer; the ids in it are those he gave himself."""
    return reply.status, NUMBERS.sub("#", reply.text), sorted(reply.headers)


async def _ask(desk: Desk, line: Line, args: Args, proof: dict[str, str]) -> Reply:
    request = asked(line, args)
    reply = await desk.ask(request.method, request.target, request.headers | proof, request.body)
    assert problems(line, reply) == []
    return reply


def _with_ids(args: Args, other: int) -> Args:
    """The same about something that is not there."""
    ids = {*SESSION_IDS, *TOPIC_IDS, "UserId"}
    match args:
        case {"Entity": dict(entity)}:
            return {"Entity": _with_ids(entity, other)}
        case {"ChatPresence": list(rows)}:
            return {"ChatPresence": [_with_ids(row, other) for row in rows]}
        case _:
            return {name: other if name in ids else value for name, value in args.items()}
