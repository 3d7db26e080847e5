"""After the chat: stars that reach the desk, and the conversation as a letter."""

from typing import Any

import pytest
from lxml import html

from snakk.domain.caller import Visitor
from snakk.domain.errors import Invalid, NotAtThisStage, SessionClosed
from snakk.domain.ids import SessionId
from snakk.domain.mail import OutgoingMail
from snakk.operations import desk as console
from snakk.operations import rating, sessions, visitors
from snakk.storage.visitor_statements import LETTERS_TO_SEND
from tests.integration.desk import Desk, refused
from tests.support.cast import ANN, SERVICE
from tests.support.hostile import CORPUS

pytestmark = pytest.mark.anyio


async def over(desk: Desk, **details: Any) -> SessionId:
    """A chat that Ann has ended."""
    session_id = await desk.talking(**details)
    await desk.customer_says(session_id, "My lamp hums")
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    return session_id


async def letters(desk: Desk) -> list[OutgoingMail]:
    return await desk.ask(LETTERS_TO_SEND, limit=99)


async def send(desk: Desk, session_id: SessionId, email: str) -> None:
    await desk.run(Visitor(session_id), rating.send_chat_transcript, chat_session_id=session_id, email=email)


async def test_stars_stand_on_the_session_for_both_sides(desk: Desk) -> None:
    session_id = await over(desk)
    for stars in (2, 5):
        told = await desk.run(Visitor(session_id), rating.rate_chat, chat_session_id=session_id, rating=stars)
        assert told.rating == stars
    seen = await desk.run(ANN, sessions.get_chat_session_entity, chat_session_entity_id=session_id)
    assert seen is not None
    assert seen.rating == 5
    assert [news.session.rating for news in desk.place.news if news.session][-2:] == [2, 5]


async def test_stars_are_given_after_the_chat_until_it_is_left(desk: Desk) -> None:
    running = await desk.talking()
    async with refused(desk, NotAtThisStage):
        await desk.run(Visitor(running), rating.rate_chat, chat_session_id=running, rating=5)
    session_id = await over(desk)
    async with refused(desk, Invalid, "Rating"):
        await desk.run(Visitor(session_id), rating.rate_chat, chat_session_id=session_id, rating=6)
    await desk.run(Visitor(session_id), visitors.leave_chat, chat_session_id=session_id)
    async with refused(desk, SessionClosed):
        await desk.run(Visitor(session_id), rating.rate_chat, chat_session_id=session_id, rating=5)


async def test_where_neither_is_offered_neither_is_taken(desk: Desk) -> None:
    await desk.set_topic(SERVICE, widget_enable_rating=False, widget={"post_transcript_enabled": False})
    session_id = await over(desk)
    async with refused(desk, NotAtThisStage):
        await desk.run(Visitor(session_id), rating.rate_chat, chat_session_id=session_id, rating=5)
    async with refused(desk, NotAtThisStage):
        await send(desk, session_id, "vera@example.com")


async def test_the_conversation_is_written_as_a_letter_to_be_sent(desk: Desk) -> None:
    await desk.set_topic(SERVICE, widget={"language_iso_code": "nb", "welcome_title": "Lynghei lamper"})
    session_id = await over(desk, customer_name="Vera", zone="Asia/Kolkata")
    told = await desk.run(
        Visitor(session_id), rating.send_chat_transcript, chat_session_id=session_id, email=" vera@example.com "
    )
    assert told.transcript_to == "vera@example.com"
    (letter,) = await letters(desk)
    assert (letter.recipient, letter.session_id, letter.sent_at) == ("vera@example.com", session_id, 0)
    assert letter.subject == "Samtalen din: Lynghei lamper"
    assert letter.text.startswith("Her er samtalen du ba om.\n\n[24. nov. 2026, 12:30:00] ann: Welcome!\n")
    assert letter.text.endswith("ann avsluttet chatten.\n")
    assert "My lamp hums" in letter.html


async def test_a_letter_goes_to_each_address_once(desk: Desk) -> None:
    session_id = await over(desk)
    for email in ("a@example.com", "A@example.com", "b@example.com", "c@example.com", "a@example.com"):
        await send(desk, session_id, email)
    async with refused(desk, NotAtThisStage):
        await send(desk, session_id, "d@example.com")
    assert [letter.recipient for letter in await letters(desk)] == ["a@example.com", "b@example.com", "c@example.com"]
    async with refused(desk, Invalid, "Email"):
        await send(desk, session_id, "vera")


async def test_texts_that_mean_harm_stay_texts_in_a_letter(desk: Desk) -> None:
    await desk.set_topic(SERVICE, widget={"welcome_title": CORPUS[8]})
    session_id = await desk.talking(customer_name=CORPUS[2])
    for text in CORPUS:
        await desk.customer_says(session_id, text)
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    await send(desk, session_id, "vera@example.com")
    (letter,) = await letters(desk)
    page = html.document_fromstring(letter.html)
    tags = {element.tag for element in page.iter()}
    assert tags <= {"html", "head", "meta", "title", "body", "p", "div", "time", "b", "br"}
    assert [element for element in page.iter() if set(element.attrib) - {"lang", "charset"}] == []
    for text in CORPUS:
        assert text.splitlines()[0] in page.text_content()
    assert "\n" not in letter.subject
