"""The audit log of a whole server on either database: what is in it, that it cannot be changed, and when it goes."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import apsw
import asyncpg
import pytest

from snakk.api.witness import REFUSALS_PER_MINUTE
from snakk.domain.audit import Deed
from snakk.domain.caller import System
from snakk.jobs.audit import AuditLog
from snakk.operations import accounts, audit
from snakk.operations.auditing import note
from snakk.storage.migrate import FILE
from tests.integration.server.port import Ear, at_a_port
from tests.support.cast import (
    ADA,
    ANN,
    FINISHED,
    MIA,
    NILS,
    PASSWORD,
    SERVICE,
    TALKING,
    WAITING,
    basic,
    furnish,
    key_of,
    ticket,
)
from tests.support.desk import Desk, a_desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}
ME = "/api/v1/ChatSession/default"
DAY = 86_400.0
OLD = 400 * DAY
HERE = "192.0.2.1"
TABLES = ("audit_entry", "audit_link")


async def lines(desk: Desk) -> list[dict[str, Any]]:
    """The log as an administrator reads it, oldest first, without that reading."""
    told = (await desk.ask("GET", "/api/v1/Snakk/AuditLog?top=1000", ticket(ADA))).json
    return [line for line in reversed(told) if line["Deed"] != "AuditLogRead"]


async def new_lines(desk: Desk, act: Callable[[], Awaitable[Any]]) -> list[tuple[Any, ...]]:
    """What an act leaves in the log: deed, result, who, about what, details. All of it from here."""
    before = len(await lines(desk))
    await act()
    new = (await lines(desk))[before:]
    assert {line["Address"] for line in new} <= {HERE}
    return [(d["Deed"], d["Result"], d["UserName"], d["Subject"], d["SubjectId"], d["Details"]) for d in new]


async def login(desk: Desk, name: str = "ann", password: str = PASSWORD) -> dict[str, str]:
    body = json.dumps({"Username": name, "Password": password}).encode()
    reply = await desk.ask("POST", "/console/login", SENT, body)
    if reply.status != 200:
        return {}
    cookies = "; ".join(value.partition(";")[0] for value in reply.cookies)
    return {"Cookie": cookies, "X-XSRF-TOKEN": reply.json["Xsrf"]}


async def sql(desk: Desk, url: str, statement: str) -> list[Any]:
    """Ask the database past everything, as somebody does who can reach it. Raises what it raises."""
    if url:
        connection = await asyncpg.connect(url)
        try:
            return [tuple(row) for row in await connection.fetch(statement)]
        finally:
            await connection.close()
    await asyncio.sleep(0)  # whoever reads in one round of the loop reads one snapshot
    file = apsw.Connection(str(desk.folder / FILE))
    file.setbusytimeout(5_000)
    try:
        return list(file.execute(statement).fetchall())
    finally:
        file.close()


async def problems(desk: Desk, head: str = "") -> list[str]:
    chain = await desk.server.desk.read(audit.check_chain, System(), head=head)
    return chain.problems


# What is in it


async def test_every_way_in_is_written_down(desk: Desk) -> None:
    assert await new_lines(desk, lambda: login(desk)) == [("SignedIn", "Done", "ann", "", 0, "console")]
    assert await new_lines(desk, lambda: desk.ask("GET", ME, basic("ann", PASSWORD))) == [
        ("SignedIn", "Done", "ann", "", 0, "Basic")
    ]
    assert await new_lines(desk, lambda: desk.ask("GET", ME, basic("ann", PASSWORD))) == []
    made = await new_lines(desk, lambda: desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", ticket(ANN)))
    assert made == [("TicketMade", "Done", "ann", "", 0, "")]


async def test_every_way_that_was_shut_is_written_down(desk: Desk) -> None:
    proof = await login(desk)
    for act, who, how in (
        (lambda: login(desk, password="wrong"), "ann", "console"),
        (lambda: login(desk, "nobody"), "", "console"),
        (lambda: desk.ask("GET", ME, basic("ann", "wrong")), "ann", "Basic"),
        (lambda: desk.ask("GET", ME, {"Authorization": "Basic %%%"}), "", "an unreadable credential"),
        (lambda: desk.ask("GET", ME, {"Authorization": "SOTicket 7T:unknown"}), "", "ticket or token"),
        (lambda: desk.ask("GET", ME, {"Authorization": "Digest ann"}), "", "an unknown scheme"),
        (lambda: desk.ask("GET", ME, {"Cookie": proof["Cookie"]}), "", "no XSRF token"),
        (lambda: desk.ask("GET", ME, proof | {"Sec-Fetch-Site": "cross-site"}), "", "another site"),
    ):
        assert await new_lines(desk, act) == [("SignedIn", "Refused", who, "", 0, how)]


async def test_signing_out_is_written_down(desk: Desk) -> None:
    proof = await login(desk)
    gone = await new_lines(desk, lambda: desk.ask("POST", "/console/logout", proof))
    assert gone == [("SignedOut", "Done", "ann", "", 0, "")]


async def test_a_name_that_nobody_has_is_not_kept_for_it_may_be_a_password(desk: Desk) -> None:
    await login(desk, "my secret password")
    await desk.ask("GET", ME, basic("my secret password", "x"))
    assert "my secret password" not in json.dumps(await lines(desk))


async def test_what_is_denied_is_written_down(desk: Desk) -> None:
    delete = await new_lines(desk, lambda: desk.ask("DELETE", f"/api/v1/ChatSession/{TALKING}", ticket(ANN)))
    assert delete == [("Denied", "Refused", "ann", "ChatSession", TALKING, "DeleteChatSessionEntity")]
    read = await new_lines(desk, lambda: desk.ask("GET", f"/api/v1/ChatSession/{TALKING}/Messages", ticket(NILS)))
    assert read == [("Denied", "Refused", "nils", "ChatSession", TALKING, "GetChatMessages")]


async def test_what_is_changed_is_written_down_with_the_change(busy_desk: Desk) -> None:
    desk = busy_desk
    entity = json.dumps({"ChatTopicId": SERVICE, "Name": "Service"}).encode()
    saved = await new_lines(desk, lambda: desk.ask("PUT", f"/api/v1/ChatTopic/{SERVICE}", ticket(MIA) | SENT, entity))
    assert saved == [("TopicSaved", "Done", "mia", "ChatTopic", SERVICE, "")]
    new = json.dumps({"Name": "Another"}).encode()
    made = await new_lines(desk, lambda: desk.ask("POST", "/api/v1/ChatTopic", ticket(ADA) | SENT, new))
    assert made == [("TopicSaved", "Done", "ada", "ChatTopic", 4, "")]
    gone = await new_lines(desk, lambda: desk.ask("DELETE", f"/api/v1/ChatSession/{FINISHED}", ticket(MIA)))
    assert gone == [("SessionDeleted", "Done", "mia", "ChatSession", FINISHED, "")]


async def test_a_change_that_was_refused_leaves_no_line_of_a_change(desk: Desk) -> None:
    bad = json.dumps({"ChatTopicId": SERVICE, "Name": ""}).encode()
    assert await new_lines(desk, lambda: desk.ask("PUT", f"/api/v1/ChatTopic/{SERVICE}", ticket(MIA) | SENT, bad)) == []


async def test_what_is_done_to_users_is_written_down(busy_desk: Desk) -> None:
    desk, run = busy_desk, busy_desk.server.desk.write
    before = len(await lines(desk))
    await run(accounts.add_user, System(), name="eva", password_hash="", is_auditor=True)
    await run(accounts.change_password, System(), name="eva", password_hash="x")
    await run(accounts.disable_user, System(), name="eva")
    await run(accounts.disable_user, System(), name="eva", disabled=False)
    told = (await lines(desk))[before:]
    assert [(line["Deed"], line["Subject"], line["Address"]) for line in told] == [
        ("UserAdded", "User", ""),
        ("PasswordChanged", "User", ""),
        ("UserDisabled", "User", ""),
        ("UserEnabled", "User", ""),
    ]
    assert told[0]["Details"] == "auditor"
    assert {line["SubjectId"] for line in told} == {told[0]["SubjectId"]} != {0}


@pytest.mark.parametrize("who", [ANN, MIA, ADA])
async def test_reading_a_conversation_is_written_down(desk: Desk, who: Any) -> None:
    path = f"/api/v1/ChatSession/{TALKING}"
    for _ in range(2):
        whole = await new_lines(desk, lambda: desk.ask("POST", f"{path}/Transcript", ticket(who) | SENT, b"{}"))
        assert [line[:2] + line[3:] for line in whole] == [
            ("TranscriptRead", "Done", "ChatSession", TALKING, "GetChatTranscript")
        ]


async def test_asking_for_messages_again_and_again_is_one_line_for_ten_minutes(desk: Desk) -> None:

    async def poll() -> None:
        for after in range(5):
            await desk.ask("GET", f"/api/v1/ChatSession/{TALKING}/Messages?after={after}", ticket(ANN))

    assert [line[0] for line in await new_lines(desk, poll)] == ["MessagesRead"]
    desk.clock.advance(599)
    assert await new_lines(desk, poll) == []
    desk.clock.advance(2)
    assert [line[0] for line in await new_lines(desk, poll)] == ["MessagesRead"]


async def test_customers_who_read_their_own_are_not_written_down(desk: Desk) -> None:
    path = f"/chat/sessions/{TALKING}"
    for method, what in (("GET", "messages"), ("POST", "transcript")):
        act = lambda: desk.ask(method, f"{path}/{what}", key_of(TALKING) | SENT)  # noqa: B023, E731
        assert await new_lines(desk, act) == []


async def test_no_word_of_a_conversation_and_no_secret_is_in_the_log(desk: Desk) -> None:
    proof = await login(desk)
    await desk.ask("POST", f"/api/v1/ChatSession/{TALKING}/Transcript", proof | SENT, b"{}")
    await desk.ask("POST", "/console/logout", proof)
    told = json.dumps(await lines(desk))
    for secret in ("flickers", "How can I help", PASSWORD, "7T:", proof["X-XSRF-TOKEN"], proof["Cookie"]):
        assert secret not in told


async def test_opening_a_conversation_in_a_console_is_written_down(desk: Desk) -> None:
    async with at_a_port(desk) as url:
        lena = await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": "7T:lena"})
        await lena.next(Kind="Welcome")
        before = len(await lines(desk))
        lena.send({"Op": "Open", "Id": 1, "ChatSessionId": TALKING})
        await lena.next(Kind="Opened")
        nils = await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": "7T:nils"})
        await nils.next(Kind="Welcome")
        nils.send({"Op": "Open", "Id": 1, "ChatSessionId": TALKING})
        await nils.next(Re=1)
        told = (await lines(desk))[before:]
        for ear in (lena, nils):
            ear.wire.close()
    assert [(line["Deed"], line["UserName"], line["SubjectId"], line["Details"]) for line in told] == [
        ("MessagesRead", "lena", TALKING, "Open"),
        ("Denied", "nils", TALKING, "Open"),
    ]


async def test_the_log_is_told_a_page_at_a_time(busy_desk: Desk) -> None:
    desk = busy_desk
    for _ in range(5):
        await desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", ticket(ANN))
    whole = [line["AuditLogEntryId"] for line in reversed(await lines(desk))]
    paged: list[int] = []
    before = whole[0] + 1
    while page := (await desk.ask("GET", f"/api/v1/Snakk/AuditLog?before={before}&top=2", ticket(ADA))).json:
        assert len(page) <= 2
        paged += [line["AuditLogEntryId"] for line in page]
        before = paged[-1]
    assert [number for number in paged if number in whole] == whole
    assert paged == sorted(paged, reverse=True)
    for top in (0, -1, 1001):
        assert (await desk.ask("GET", f"/api/v1/Snakk/AuditLog?top={top}", ticket(ADA))).status == 400


# It cannot be changed


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {} SET mac = 'x'", "DELETE FROM {}", "TRUNCATE {}"],
    ids=["changed", "removed", "emptied"],
)
async def test_the_database_itself_lets_no_line_go(
    busy_desk: Desk, database_url: str, table: str, statement: str
) -> None:
    desk = busy_desk
    await desk.server.audit_log.grow_chain()
    before = await sql(desk, database_url, f"SELECT * FROM {table} ORDER BY 1")
    assert before
    with pytest.raises((apsw.Error, asyncpg.PostgresError), match=r"audit log|TRUNCATE"):
        await sql(desk, database_url, statement.format(table))
    assert await sql(desk, database_url, f"SELECT * FROM {table} ORDER BY 1") == before


async def test_a_table_without_the_guard_can_be_changed(busy_desk: Desk, database_url: str) -> None:
    assert await sql(busy_desk, database_url, "UPDATE sign_in SET created_at = 1 RETURNING created_at")


TAMPERED = {
    "a changed line": "UPDATE audit_entry SET name = 'eve' WHERE id = {}",
    "a removed line": "DELETE FROM audit_entry WHERE id = {}",
    "a line without its place": "DELETE FROM audit_link WHERE entry_id = {}",
}


@pytest.mark.parametrize("how", TAMPERED)
async def test_who_takes_the_guards_away_is_found_out(busy_desk: Desk, database_url: str, how: str) -> None:
    desk = busy_desk
    for _ in range(3):
        await desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", ticket(ANN))
    await desk.server.audit_log.grow_chain()
    assert await problems(desk) == []
    await unguard(desk, database_url)
    await sql(desk, database_url, TAMPERED[how].format(2))
    assert await problems(desk)


async def test_a_line_made_by_hand_is_found_out(busy_desk: Desk, database_url: str) -> None:
    desk = busy_desk
    values = "1000, 1, 90, 1, 0, '', '', 'AuditLog', 1000, '', 'x'"
    await sql(desk, database_url, f"INSERT INTO audit_entry VALUES ({values})")
    assert await problems(desk)


async def test_an_end_that_was_cut_off_is_found_out_by_the_head_kept_elsewhere(
    busy_desk: Desk, database_url: str
) -> None:
    desk = busy_desk
    for _ in range(3):
        await desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", ticket(ANN))
    await desk.server.audit_log.grow_chain()
    head = (await desk.server.desk.read(audit.check_chain, System())).head
    assert await problems(desk, head) == []
    await unguard(desk, database_url)
    for table, key in (("audit_entry", "id"), ("audit_link", "entry_id")):
        await sql(desk, database_url, f"DELETE FROM {table} WHERE {key} > 2")
    assert await problems(desk) == []
    assert await problems(desk, head)


async def unguard(desk: Desk, url: str) -> None:
    for table in TABLES:
        for verb in ("update", "delete"):
            name = f"{table}_no_{verb}"
            await sql(desk, url, f"DROP TRIGGER {name} ON {table}" if url else f"DROP TRIGGER {name}")


async def test_the_chain_grows_by_itself_in_order(busy_desk: Desk, database_url: str) -> None:
    desk = busy_desk
    for _ in range(2):
        await desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", ticket(ANN))
        await desk.server.audit_log.grow_chain()
    links = await sql(desk, database_url, "SELECT position, entry_id FROM audit_link ORDER BY position")
    entries = await sql(desk, database_url, "SELECT id FROM audit_entry ORDER BY id")
    assert [position for position, _ in links] == list(range(1, len(links) + 1))
    assert [entry for _, entry in links] == [number for (number,) in entries]
    await desk.server.audit_log.grow_chain()
    assert len(await sql(desk, database_url, "SELECT 1 FROM audit_link")) == len(links)


# It goes when it is old, and what guesses is counted


async def test_what_is_too_old_goes_and_the_log_says_so(busy_desk: Desk, database_url: str) -> None:
    desk = busy_desk
    for _ in range(3):
        await desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", ticket(ANN))
    await desk.server.audit_log.grow_chain()
    old = len(await sql(desk, database_url, "SELECT 1 FROM audit_entry"))
    head = (await desk.server.desk.read(audit.check_chain, System())).head
    desk.clock.advance(OLD)
    await desk.server.desk.write(note, System(), deed=Deed.USER_ADDED)
    await desk.server.audit_log.grow_chain()
    await desk.server.audit_log.forget()
    left = await sql(desk, database_url, "SELECT deed, subject_id FROM audit_entry ORDER BY id")
    assert left == [(Deed.USER_ADDED, 0), (Deed.OLD_ENTRIES_REMOVED, old)]
    assert await problems(desk) == await problems(desk, head) == []
    await desk.server.audit_log.forget()
    await desk.server.audit_log.grow_chain()
    assert len(await sql(desk, database_url, "SELECT 1 FROM audit_entry")) == 2
    assert await problems(desk) == []


async def test_nothing_goes_while_it_is_kept(busy_desk: Desk, database_url: str) -> None:
    desk = busy_desk
    await desk.server.audit_log.grow_chain()
    before = await sql(desk, database_url, "SELECT * FROM audit_entry ORDER BY id")
    desk.clock.advance(300 * DAY)
    await desk.server.audit_log.forget()
    desk.clock.advance(OLD)
    await AuditLog(desk.server.desk, days=0).forget()
    assert await sql(desk, database_url, "SELECT * FROM audit_entry ORDER BY id") == before


async def test_who_guesses_does_not_fill_the_disk(desk: Desk) -> None:
    before = len(await lines(desk))
    for number in range(REFUSALS_PER_MINUTE + 30):
        await desk.ask("GET", ME, {"Authorization": f"SOTicket 7T:{number}"}, address=f"198.51.100.{number}")
    assert len(await lines(desk)) == before + REFUSALS_PER_MINUTE
    await desk.server.desk.witness.turn()
    last = (await lines(desk))[-1]
    assert (last["Deed"], last["Details"]) == ("NotWritten", "30 refusals")
    desk.clock.advance(60)
    await desk.ask("GET", ME, {"Authorization": "SOTicket 7T:again"})
    assert (await lines(desk))[-1]["Deed"] == "SignedIn"


async def test_the_same_refusal_again_is_counted(desk: Desk) -> None:
    before = len(await lines(desk))
    for _ in range(5):
        await desk.ask("GET", ME, {"Cookie": "snakk_session=7T:gone", "X-XSRF-TOKEN": "x"})
        await desk.ask("DELETE", f"/api/v1/ChatSession/{WAITING}", ticket(ANN))
    assert len(await lines(desk)) == before + 2


async def test_sign_ins_that_ran_out_are_removed(busy_desk: Desk, database_url: str) -> None:
    desk = busy_desk
    await login(desk)
    desk.clock.advance(3 * 3600)
    assert (await desk.ask("GET", ME, ticket(ANN))).status == 200
    await desk.server.old_sign_ins.turn()
    everybody = len(await sql(desk, database_url, "SELECT 1 FROM sign_in"))
    desk.clock.advance(4 * 3600)
    await desk.server.old_sign_ins.turn()
    assert everybody > 2
    assert await sql(desk, database_url, f"SELECT user_id FROM sign_in WHERE user_id = {ANN}") == [(ANN,)]
    assert len(await sql(desk, database_url, "SELECT 1 FROM sign_in")) == 1
    assert (await desk.ask("GET", ME, ticket(ANN))).status == 200


async def test_the_log_outlives_a_restart_and_is_checked_with_its_own_secret(tmp_path: Path) -> None:
    async with a_desk(tmp_path) as desk:
        await furnish(desk.server)
        await login(desk)
        await desk.server.audit_log.grow_chain()
    async with a_desk(tmp_path) as desk:
        await login(desk)
        await desk.server.audit_log.grow_chain()
        assert await problems(desk) == []
    async with a_desk(tmp_path, secret="another secret that the log was not written with") as desk:
        assert await problems(desk)
