"""An auditor sees everything, through every line, and changes nothing through any."""

from pathlib import Path

import pytest
from msgspec import structs

from snakk.api.table import OPERATIONS
from snakk.domain.caller import Agent, System
from snakk.domain.ids import UserId
from snakk.domain.user import User
from snakk.operations.context import Context
from tests.support.cast import ADA, ANN, AUD, FOREIGN, LENA, SALES, SERVICE, TALKING, WAITING, ticket
from tests.support.desk import Desk, Reply, a_desk
from tests.support.examples import EXAMPLES
from tests.support.lines import ALL_LINES, Line, asked

pytestmark = pytest.mark.anyio

FOR_AGENTS = [line for line in ALL_LINES if Agent in line.operation.allow and line.face != "CHAT"]
WRITING = [line for line in FOR_AGENTS if not line.operation.reads and not line.operation.own]
IN_FULL = (
    f"/api/v1/ChatSession/{TALKING}",
    f"/api/v1/ChatSession/{WAITING}",
    f"/api/v1/ChatSession/{FOREIGN}",
    f"/api/v1/ChatSession/{TALKING}/Messages",
    f"/api/v1/ChatTopic/{SERVICE}",
    f"/api/v1/ChatTopic/{SALES}",
    "/api/v1/Presence/GetAll",
)
RIGHTS = ("TableRight", "FieldProperties", "SessionKey")


def by_title(line: Line) -> str:
    return line.title


@pytest.mark.parametrize("line", WRITING, ids=by_title)
async def test_an_auditor_changes_nothing(still: Desk, line: Line) -> None:
    assert await changed(still, line) == []


async def test_only_ones_own_sign_ins_are_ones_own() -> None:
    assert {operation.name for operation in OPERATIONS if operation.own} == {"CreateTicket"}


async def test_an_auditor_has_tickets_as_everybody_has(desk: Desk) -> None:
    made = await desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", ticket(AUD))
    proof = {"Authorization": f"SOTicket {made.json['Ticket']}"}
    assert (await desk.ask("GET", f"/api/v1/ChatSession/{TALKING}", proof)).status == 200


@pytest.mark.parametrize("path", IN_FULL)
async def test_an_auditor_sees_what_an_administrator_sees(still: Desk, path: str) -> None:
    seen, known = [await still.ask("GET", path, ticket(who)) for who in (AUD, ADA)]
    assert seen.status == known.status == 200
    assert _without_rights(seen.json) == _without_rights(known.json)


@pytest.mark.parametrize("who", [AUD, ADA])
async def test_auditors_and_administrators_read_the_audit_log(still: Desk, who: UserId) -> None:
    first, *_ = (await still.ask("GET", "/api/v1/Snakk/AuditLog?before=2", ticket(who))).json
    assert (first["AuditLogEntryId"], first["Deed"], first["SubjectId"]) == (1, "UserAdded", AUD)


async def test_an_auditor_reads_whole_transcripts(still: Desk) -> None:
    path = f"/api/v1/ChatSession/{TALKING}/Transcript"
    assert "flickers" in (await still.ask("POST", path, ticket(AUD))).json


@pytest.mark.parametrize("session", [TALKING, WAITING, FOREIGN])
async def test_an_auditor_is_told_no_key(still: Desk, session: int) -> None:
    path = f"/api/v1/ChatSession/{session}"
    assert (await still.ask("GET", path, ticket(AUD))).json["SessionKey"] == ""
    assert (await still.ask("GET", path, ticket(ADA))).json["SessionKey"]


@pytest.mark.parametrize(
    "path",
    [f"/api/v1/ChatSession/{TALKING}", f"/api/v1/ChatTopic/{SERVICE}", "/api/v1/ChatSession/default"],
)
async def test_what_an_auditor_is_told_may_only_be_read(still: Desk, path: str) -> None:
    told = (await still.ask("GET", path, ticket(AUD))).json
    assert told["TableRight"]["Mask"] in {"Select", "None"} or path.endswith("default")
    masks = {field["FieldRight"]["Mask"] for field in told["FieldProperties"].values()}
    assert masks <= {"Read", "None"}


async def test_an_auditor_who_has_rights_in_a_topic_changes_nothing_either(desk: Desk) -> None:
    user = (await desk.server.live.console_state(ANN)).user
    await desk.server.desk.write(_replace_user, System(), user=structs.replace(user, is_auditor=True))
    assert {line.title: done for line in WRITING if (done := await changed(desk, line, ticket(ANN)))} == {}


async def test_a_listener_reads_less(still: Desk) -> None:
    assert (await still.ask("GET", f"/api/v1/ChatSession/{FOREIGN}", ticket(LENA))).status == 404
    assert (await still.ask("GET", "/api/v1/Snakk/AuditLog", ticket(LENA))).status == 403


async def test_a_desk_that_lets_auditors_write_is_caught(
    furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("api.call", "domain.rights", "operations.presence"):
        monkeypatch.setattr(f"snakk.{room}.may_change", lambda _: True)
    async with a_desk(tmp_path, furnished) as desk:
        caught = [line.operation.name for line in WRITING if line.face == "RPC" and await changed(desk, line)]
    assert {"CreateChatSessionForTopic", "PickUpFirstChatSession"} <= set(caught)


async def changed(desk: Desk, line: Line, proof: dict[str, str] | None = None) -> list[str]:
    """What an auditor did, or was told besides that it may not be done."""
    before = desk.dump()
    reply = await _ask(desk, line, proof or ticket(AUD))
    told = [] if reply.status == 403 and "SoSecurityException" in reply.text else [f"{reply.status} {reply.text[:80]}"]
    return told + ["a trace"] * (desk.dump() != before)


async def _ask(desk: Desk, line: Line, proof: dict[str, str]) -> Reply:
    request = asked(line, EXAMPLES[line.operation.name].args)
    return await desk.ask(request.method, request.target, request.headers | proof, request.body)


async def _replace_user(ctx: Context, user: User) -> None:
    ctx.work.change(await ctx.work.user(user.id), user)


def _without_rights(told: object) -> object:
    if isinstance(told, list):
        return [_without_rights(item) for item in told]
    if isinstance(told, dict):
        return {name: _without_rights(value) for name, value in told.items() if name not in RIGHTS}
    return told
