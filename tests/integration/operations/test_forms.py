"""The form before the chat."""

from typing import Any

import pytest

from snakk.domain.caller import Visitor
from snakk.domain.errors import Forbidden, Invalid, NotFound
from snakk.domain.ids import SessionId
from snakk.domain.start import Required
from snakk.domain.states import SessionStatus
from snakk.operations import visitors
from tests.integration.desk import Desk, refused
from tests.support.cast import ANN, FORMS

pytestmark = pytest.mark.anyio

EVERYTHING = {
    "customer_name": " Vera Lie ",
    "customer_email": "vera@example.org",
    "customer_phone": "12 34",
    "customer_company_name": "Lynghei",
}


async def hand_in(desk: Desk, session_id: SessionId, **details: Any) -> Any:
    return await desk.run(Visitor(session_id), visitors.submit_pre_chat_form, chat_session_id=session_id, **details)


async def test_the_form_leads_to_the_queue_with_what_was_filled_in(desk: Desk) -> None:
    session_id = await desk.start(FORMS)
    desk.clock.advance(40)
    told = await hand_in(desk, session_id, **EVERYTHING, customer_consented=True, message="Is anybody there?")
    session, now = await desk.session(session_id), desk.clock.instant()
    assert told.status == "InQueue"
    assert (session.customer_name, session.customer_email) == ("Vera Lie", "vera@example.org")
    assert (session.customer_phone, session.customer_company_name, session.customer_consented) == (
        "12 34",
        "Lynghei",
        True,
    )
    assert (session.requested_at, session.queued_at, session.enqueue_no) == (now, now, 1)
    assert (session.first_message, session.unread) == ("Is anybody there?", 1)
    assert await desk.kinds(session_id) == ["SESSION_STARTED", "FORM_SUBMITTED", "SESSION_QUEUED", "MESSAGE_ADDED"]
    assert [(line.body, line.author) for line in await desk.lines(session_id)] == [("Is anybody there?", "Vera Lie")]


async def test_a_form_without_a_message_says_nothing(desk: Desk) -> None:
    for message in ("", " \n\t"):
        session_id = await desk.start(FORMS)
        await hand_in(desk, session_id, customer_name="Vera", message=message)
        assert await desk.lines(session_id) == []


@pytest.mark.parametrize(
    ("required", "missing"),
    [
        (Required.NAME, "CustomerName"),
        (Required.EMAIL, "CustomerEmail"),
        (Required.PHONE, "CustomerPhone"),
        (Required.COMPANY, "CustomerCompanyName"),
    ],
)
async def test_a_required_field_may_not_be_left_out(desk: Desk, required: Required, missing: str) -> None:
    await desk.set_topic(FORMS, widget={"required_fields": int(required)})
    session_id = await desk.start(FORMS)
    name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in missing).lstrip("_")
    for left_out in ({**EVERYTHING, name: ""}, {**EVERYTHING, name: "  "}):
        async with refused(desk, Invalid, missing):
            await hand_in(desk, session_id, **left_out)
    told = await hand_in(desk, session_id, **{name: EVERYTHING[name]})
    assert told.status == "InQueue"


async def test_an_address_that_is_none_is_refused_even_where_it_is_not_required(desk: Desk) -> None:
    session_id = await desk.start(FORMS)
    async with refused(desk, Invalid, "CustomerEmail"):
        await hand_in(desk, session_id, customer_name="Vera", customer_email="vera at home")


async def test_consent_must_be_given_where_the_topic_collects_it(desk: Desk) -> None:
    await desk.set_topic(FORMS, collect_consent=True)
    session_id = await desk.start(FORMS)
    async with refused(desk, Invalid, "CustomerConsented"):
        await hand_in(desk, session_id, customer_name="Vera")
    assert (await hand_in(desk, session_id, customer_name="Vera", customer_consented=True)).status == "InQueue"


async def test_a_form_handed_in_twice_counts_once(desk: Desk) -> None:
    session_id = await desk.start(FORMS)
    first = await hand_in(desk, session_id, customer_name="Vera", message="Hello?")
    before = await desk.place.dump()
    again = await hand_in(desk, session_id, customer_name="Somebody else", message="Hello?")
    assert again == first
    assert await desk.place.dump() == before


async def test_a_desk_that_emptied_meanwhile_leads_to_the_offline_form(desk: Desk) -> None:
    session_id = await desk.start(FORMS)
    await desk.set_present(ANN, False)
    told = await hand_in(desk, session_id, customer_name="Vera", message="Hello?")
    session = await desk.session(session_id)
    assert (told.status, session.status, session.enqueue_no) == ("OfflineForm", SessionStatus.OFFLINE_FORM, 0)
    assert session.customer_name == "Vera"
    assert await desk.kinds(session_id) == ["SESSION_STARTED", "FORM_SUBMITTED", "DESK_WAS_SHUT"]


async def test_a_message_too_long_takes_the_whole_form_back(desk: Desk) -> None:
    session_id = await desk.start(FORMS)
    async with refused(desk, Invalid, "Message"):
        await hand_in(desk, session_id, customer_name="Vera", message="x" * 32_001)
    assert (await desk.queue(FORMS)).last_enqueue_no == 0


async def test_only_the_sessions_own_customer_hands_it_in(desk: Desk) -> None:
    session_id, other = await desk.start(FORMS), await desk.start(FORMS)
    async with refused(desk, NotFound):
        await desk.run(Visitor(other), visitors.submit_pre_chat_form, chat_session_id=session_id, customer_name="Vera")
    async with refused(desk, Forbidden):
        await desk.run(ANN, visitors.submit_pre_chat_form, chat_session_id=session_id, customer_name="Vera")
    async with refused(desk, NotFound):
        await desk.run(
            Visitor(SessionId(404)), visitors.submit_pre_chat_form, chat_session_id=SessionId(404), customer_name="V"
        )
