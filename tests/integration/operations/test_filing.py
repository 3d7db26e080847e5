"""An agent files a chat as a request: with its log, once, and the chat goes on."""

import asyncio

import pytest

from snakk.carriers.console import RequestToFile
from snakk.carriers.visitor import FiledRequest
from snakk.domain.directory_states import TicketOrigin
from snakk.domain.errors import Forbidden, Invalid, NotAtThisStage, NotFound
from snakk.domain.states import SessionStatus
from snakk.domain.ticket import Ticket
from snakk.operations import desk as console
from snakk.operations import filing, transfers
from snakk.storage.directory_statements import BY_IDS
from tests.integration.desk import Desk, Who, refused
from tests.support.cast import ADA, ANN, AUD, BOB, LENA, MIA, NILS, OTTO, SERVICE

pytestmark = pytest.mark.anyio


async def file(desk: Desk, session_id: int, title: str = "", who: Who = ANN) -> FiledRequest:
    return await desk.run(who, filing.file_request, chat_session_id=session_id, request=RequestToFile(title=title))


async def ticket(desk: Desk, number: int) -> Ticket:
    (row,) = await desk.ask(BY_IDS[Ticket], row_ids=[number])
    found: Ticket = row
    return found


async def test_a_request_has_the_log_the_topics_category_and_its_agent(desk: Desk) -> None:
    await desk.set_topic(SERVICE, ticket_category_id=3, ticket_priority_id=4)
    session_id = await desk.talking(ANN, customer_name="Vera", customer_email="vera@example.com")
    await desk.customer_says(session_id, "My lamp <b>flickers</b>")
    await desk.say(ANN, session_id, "I will look at it")
    filed = await file(desk, session_id, "  A lamp that flickers ")
    assert filed.email == "vera@example.com"
    row = await ticket(desk, filed.number)
    assert (row.title, row.origin, row.category_id, row.priority_id) == (
        "A lamp that flickers",
        TicketOrigin.CHAT,
        3,
        4,
    )
    assert (row.session_id, row.created_by, row.owner_id, row.from_address) == (session_id, ANN, ANN, filed.email)
    assert "Vera: My lamp <b>flickers</b>\n" in row.text
    assert "ann: I will look at it\n" in row.text
    assert row.text.count("\n") == 3  # the welcome too


async def test_the_chat_goes_on_and_is_linked(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    filed = await file(desk, session_id)
    session = await desk.session(session_id)
    assert session.status is SessionStatus.CUSTOMER_LAST
    assert (session.ticket_id, session.request_number, session.ended_at) == (filed.number, filed.number, 0)
    assert (await desk.kinds(session_id))[-1] == "REQUEST_FILED"
    await desk.customer_says(session_id, "And my door creaks")


async def test_filed_again_it_is_the_same_request(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    first = await file(desk, session_id, "One")
    assert await file(desk, session_id, "Two") == first
    assert (await ticket(desk, first.number)).title == "One"
    assert (await desk.kinds(session_id)).count("REQUEST_FILED") == 1


async def test_two_who_file_at_once_file_one(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    told = await asyncio.gather(*[file(desk, session_id, who=who) for who in (ANN, MIA, ANN, ADA)])
    assert len({each.number for each in told}) == 1


async def test_without_a_title_it_is_the_first_thing_said_or_who_asked(desk: Desk) -> None:
    said, silent = await desk.talking(ANN), await desk.talking(ANN, customer_name="Vera")
    await desk.customer_says(said, "My lamp flickers\nand hums " + "x" * 300)
    assert (await ticket(desk, (await file(desk, said)).number)).title.startswith("My lamp flickers and hums x")
    assert (await ticket(desk, (await file(desk, silent)).number)).title == "Vera"


async def test_what_agents_alone_may_read_is_not_in_it(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(ANN, transfers.transfer_chat_session, chat_session_id=session_id, to_associate="bob")
    await desk.run(BOB, transfers.reject_chat_session_transfer, chat_session_id=session_id)
    assert (await desk.bodies(session_id))[-1] == "TRANSFER_REJECTED"
    assert "Bob" not in (await ticket(desk, (await file(desk, session_id)).number)).text


async def test_a_finished_chat_may_be_filed_but_not_one_that_nobody_answered(desk: Desk) -> None:
    done, waits = await desk.talking(ANN), await desk.start()
    await desk.run(ANN, console.end_chat_session, chat_session_id=done)
    await file(desk, done)
    assert (await desk.session(done)).status is SessionStatus.FINISHED
    async with refused(desk, NotAtThisStage):
        await file(desk, waits)


async def test_only_its_agent_and_those_who_manage_file_it(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    for who in (BOB, LENA, NILS, AUD):
        async with refused(desk, Forbidden):
            await file(desk, session_id, who=who)
    for asked, who in ((session_id, OTTO), (4242, ANN)):
        async with refused(desk, NotFound):
            await file(desk, asked, who=who)
    await file(desk, session_id, who=MIA)


@pytest.mark.parametrize("title", ["x" * 256, "a\0b"])
async def test_a_title_that_cannot_be_kept_is_refused_by_name(desk: Desk, title: str) -> None:
    session_id = await desk.talking(ANN)
    async with refused(desk, Invalid, "Request.Title"):
        await file(desk, session_id, title)
