"""What each side says, what may be said again, and who may read it."""

import asyncio

import pytest

from snakk.domain.caller import Visitor
from snakk.domain.errors import (
    AlreadySaid,
    Forbidden,
    Invalid,
    NotAtThisStage,
    NotFound,
    SessionClosed,
)
from snakk.domain.ids import CUSTOMER, Sender, SessionId
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.operations import desk as console
from snakk.operations import messages, sessions, transfers, visitors
from tests.integration.desk import Desk, refused
from tests.support.cast import ADA, ANN, BOB, FORMS, LENA, MIA, NILS, OTTO

pytestmark = pytest.mark.anyio


async def test_the_customers_line_waits_for_the_agent(desk: Desk) -> None:
    session_id = await desk.talking(customer_name="Vera")
    now = desk.clock.advance(5)
    told = await desk.customer_says(session_id, "My lamp\r\nflickers\x07")
    line, session = (await desk.lines(session_id))[-1], await desk.session(session_id)
    assert (line.body, line.author, line.sender, line.type) == (
        "My lamp\nflickers",
        "Vera",
        CUSTOMER,
        MessageType.TO_USER,
    )
    assert (line.id, line.posted_at, line.seq) == (told.chat_message_id, now, session.last_seq)
    assert (session.status, session.unread, session.idle_at) == (SessionStatus.CUSTOMER_LAST, 1, now)
    assert (session.first_message, session.last_message) == ("My lamp\nflickers",) * 2


async def test_the_agents_line_waits_for_the_customer(desk: Desk) -> None:
    session_id = await desk.talking()
    await desk.customer_says(session_id, "hello")
    told = await desk.say(ANN, session_id, "How can I help?")
    line, session = (await desk.lines(session_id))[-1], await desk.session(session_id)
    assert (line.sender, line.author, line.type) == (Sender(ANN), "ann", MessageType.TO_CUSTOMER)
    assert (told.type, told.author) == (MessageType.TO_CUSTOMER, "ann")
    assert (session.status, session.unread, session.last_message) == (SessionStatus.USER_LAST, 0, "How can I help?")


async def test_an_agent_may_write_under_another_name(desk: Desk) -> None:
    session_id = await desk.talking()
    assert (await desk.say(ANN, session_id, "hi", author="Customer service")).author == "Customer service"


async def test_customers_write_while_they_wait(desk: Desk) -> None:
    session_id = await desk.start()
    for text in ("one", "two", "three"):
        await desk.customer_says(session_id, text)
    session = await desk.session(session_id)
    assert (session.status, session.unread, session.enqueue_no) == (SessionStatus.IN_QUEUE, 3, 1)
    assert (session.first_message, session.last_message) == ("one", "three")


async def test_a_long_line_is_kept_whole_and_shown_short(desk: Desk) -> None:
    session_id = await desk.talking()
    await desk.customer_says(session_id, "å" * 32_000)
    assert (await desk.lines(session_id))[-1].body == "å" * 32_000
    assert (await desk.session(session_id)).last_message == "å" * 1024


@pytest.mark.parametrize("text", ["", " \n\t ", "\x01\x02", "x" * 32_001, "nul\0", "half \udfff"])
async def test_a_text_that_says_nothing_or_cannot_be_stored_is_refused(desk: Desk, text: str) -> None:
    session_id = await desk.talking()
    async with refused(desk, Invalid, "Message.Message"):
        await desk.customer_says(session_id, text)


async def test_a_notice_may_be_without_words(desk: Desk) -> None:
    session_id = await desk.talking()
    await desk.say(ANN, session_id, "", special_type=SpecialType.URL, special_param="https://example.org/help")
    line = (await desk.lines(session_id))[-1]
    assert (line.special_type, line.special_param) == (SpecialType.URL, "https://example.org/help")


async def test_only_the_sessions_agent_speaks_for_the_desk(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    for other in (BOB, LENA, MIA, ADA, NILS):
        async with refused(desk, Forbidden):
            await desk.say(other, session_id, "me too", type=MessageType.TO_CUSTOMER)
    async with refused(desk, NotFound):
        await desk.say(OTTO, session_id, "me too")


async def test_nobody_has_spoken_for_the_desk_before_the_pick_up(desk: Desk) -> None:
    session_id = await desk.start()
    async with refused(desk, Forbidden):
        await desk.say(ANN, session_id, "hello")


async def test_a_customer_speaks_for_nobody_else(desk: Desk) -> None:
    session_id, other = await desk.talking(), await desk.start()
    async with refused(desk, NotFound):
        await desk.say(Visitor(other), session_id, "hello")
    for kind in (MessageType.TO_CUSTOMER, MessageType.SPECIAL):
        async with refused(desk, Invalid, "Message.Type"):
            await desk.say(Visitor(session_id), session_id, "hello", type=kind)


async def test_who_made_the_session_speaks_for_its_customer(desk: Desk) -> None:
    made = await desk.run(BOB, sessions.create_chat_session_for_topic, chat_topic_id=1)
    session_id = SessionId(made.chat_session_id)
    for who in (BOB, ADA):
        told = await desk.say(who, session_id, "a question", type=MessageType.TO_USER)
        assert (told.type, (await desk.lines(session_id))[-1].sender) == (MessageType.TO_USER, CUSTOMER)
    async with refused(desk, Forbidden):
        await desk.say(ANN, session_id, "a question", type=MessageType.TO_USER)


async def test_nothing_is_said_at_a_form_or_in_a_chat_that_is_over(desk: Desk) -> None:
    form, left, waiting = await desk.start(FORMS), await desk.start(), await desk.start()
    await desk.run(Visitor(left), visitors.close_chat, chat_session_id=left)
    async with refused(desk, NotAtThisStage):
        await desk.customer_says(form, "hello")
    async with refused(desk, SessionClosed):
        await desk.customer_says(left, "hello")
    await desk.run(MIA, sessions.delete_chat_session_entity, chat_session_entity_id=waiting)
    async with refused(desk, NotFound):
        await desk.customer_says(waiting, "hello")


async def test_the_agent_cannot_go_on_in_a_chat_that_is_finished(desk: Desk) -> None:
    session_id = await desk.talking()
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    async with refused(desk, SessionClosed):
        await desk.say(ANN, session_id, "one more thing")


# The sender's own id


async def test_a_line_sent_again_is_answered_with_the_first(desk: Desk) -> None:
    session_id = await desk.talking()
    for who in (Visitor(session_id), ANN):
        first = await desk.say(who, session_id, "hello", "id 1")
        before = await desk.place.dump()
        desk.clock.advance(3)
        assert await desk.say(who, session_id, "hello", "id 1") == first
        assert await desk.place.dump() == before


async def test_the_same_id_with_another_text_is_refused(desk: Desk) -> None:
    session_id = await desk.talking()
    await desk.customer_says(session_id, "hello", "id 1")
    async with refused(desk, AlreadySaid):
        await desk.customer_says(session_id, "goodbye", "id 1")
    async with refused(desk, AlreadySaid):
        await desk.say(Visitor(session_id), session_id, "hello", "id 1", special_type=SpecialType.CLICKED_OPTION)


async def test_ids_of_other_senders_and_sessions_do_not_meet(desk: Desk) -> None:
    session_id, other = await desk.talking(), await desk.talking()
    told = [
        await desk.customer_says(session_id, "one", "id 1"),
        await desk.say(ANN, session_id, "two", "id 1"),
        await desk.customer_says(other, "three", "id 1"),
    ]
    assert len({line.chat_message_id for line in told}) == 3


async def test_lines_without_an_id_are_all_stored(desk: Desk) -> None:
    session_id = await desk.talking()
    for client_id in (None, "", None, ""):
        await desk.customer_says(session_id, "hello", client_id)
    assert (await desk.bodies(session_id)).count("hello") == 4


async def test_a_line_sent_many_times_at_once_is_stored_once(desk: Desk) -> None:
    session_id = await desk.talking()
    told = await asyncio.gather(*[desk.customer_says(session_id, "hello", "id 1") for _ in range(12)])
    assert len({line.chat_message_id for line in told}) == 1
    assert (await desk.bodies(session_id)).count("hello") == 1


async def test_an_id_sent_again_is_known_even_after_the_end(desk: Desk) -> None:
    session_id = await desk.talking()
    first = await desk.customer_says(session_id, "hello", "id 1")
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    assert await desk.customer_says(session_id, "hello", "id 1") == first
    assert (await desk.session(session_id)).status == SessionStatus.FINISHED


async def test_an_id_that_cannot_be_stored_is_refused(desk: Desk) -> None:
    session_id = await desk.talking()
    for client_id in ("x" * 65, "nul\0", " "):
        async with refused(desk, Invalid, "ClientId"):
            await desk.customer_says(session_id, "hello", client_id)


# Reading


async def test_everybody_with_a_part_in_it_reads_the_conversation(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.customer_says(session_id, "hello")
    for who in (ANN, LENA, MIA, ADA, Visitor(session_id)):
        read = await desk.run(who, messages.get_chat_messages, chat_session_id=session_id)
        assert [line.message for line in read] == ["Welcome!", "hello"]
    for member in (BOB, NILS):
        async with refused(desk, Forbidden):
            await desk.run(member, messages.get_chat_messages, chat_session_id=session_id)
    for stranger in (OTTO, Visitor(SessionId(404))):
        async with refused(desk, NotFound):
            await desk.run(stranger, messages.get_chat_messages, chat_session_id=session_id)


async def test_whoever_could_pick_it_up_reads_what_waits(desk: Desk) -> None:
    session_id = await desk.start()
    await desk.customer_says(session_id, "hello")
    assert len(await desk.run(BOB, messages.get_chat_messages, chat_session_id=session_id)) == 1
    async with refused(desk, Forbidden):
        await desk.run(NILS, messages.get_chat_messages, chat_session_id=session_id)


async def test_reading_on_gives_only_what_is_newer(desk: Desk) -> None:
    session_id, other = await desk.talking(), await desk.talking()
    told = []
    for number in range(6):
        told.append(await desk.customer_says(session_id, f"line {number}"))
        await desk.customer_says(other, "something else")
    for at, line in enumerate(told):
        read = await desk.run(ANN, messages.get_chat_messages, chat_session_id=session_id, after=line.chat_message_id)
        assert [line.message for line in read] == [f"line {number}" for number in range(at + 1, 6)]
    whole = await desk.run(ANN, messages.get_chat_messages, chat_session_id=session_id)
    assert [line.message for line in whole] == ["Welcome!", *[f"line {number}" for number in range(6)]]
    elsewhere = (await desk.lines(other))[-1].id  # the id of a line of another session is a place in time as well
    assert await desk.run(ANN, messages.get_chat_messages, chat_session_id=session_id, after=elsewhere) == []


async def test_what_concerns_agents_only_is_kept_from_the_customer(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(ANN, transfers.transfer_chat_session, chat_session_id=session_id, to_associate="bob")
    await desk.run(BOB, transfers.reject_chat_session_transfer, chat_session_id=session_id)
    rejected = SpecialType.TRANSFER_REJECTED
    told = await desk.run(ANN, messages.get_chat_messages, chat_session_id=session_id)
    heard = await desk.run(Visitor(session_id), messages.get_chat_messages, chat_session_id=session_id)
    assert [line.special_type for line in told] == [SpecialType.WELCOME, rejected]
    assert [line.special_type for line in heard] == [SpecialType.WELCOME]
    for who, words in ((ANN, True), (Visitor(session_id), False)):
        text = await desk.run(who, messages.get_chat_transcript, chat_session_id=session_id)
        assert ("could not take" in text) is words


async def test_the_transcript_has_every_line_with_its_time_and_author(desk: Desk) -> None:
    session_id = await desk.talking(customer_name="Vera")
    desk.clock.advance(61)
    await desk.customer_says(session_id, "My <b>lamp</b>\n& cable")
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    assert await desk.run(ANN, messages.get_chat_transcript, chat_session_id=session_id) == (
        "[2026-11-24 08:00:00] ann: Welcome!\n"
        "[2026-11-24 08:01:01] Vera: My <b>lamp</b>\n& cable\n"
        "[2026-11-24 08:01:01] ann ended the chat.\n"
    )


async def test_the_transcript_as_html_escapes_what_people_wrote(desk: Desk) -> None:
    session_id = await desk.talking(customer_name='<img src="x">')
    await desk.customer_says(session_id, "<script>alert('1')</script>\n& \"more\"")
    await desk.say(ANN, session_id, "</p><p>", author="<i>ann</i>")
    told = await desk.run(Visitor(session_id), messages.get_chat_transcript, chat_session_id=session_id, html=True)
    assert "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;<br>&amp; &quot;more&quot;" in told
    assert told.count("<p>") == told.count("</p>") == 3
    for raw in ("<script", "<img", "<i>"):
        assert raw not in told


async def test_the_transcript_is_for_those_who_may_read(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    async with refused(desk, Forbidden):
        await desk.run(BOB, messages.get_chat_transcript, chat_session_id=session_id)
    async with refused(desk, NotFound):
        await desk.run(OTTO, messages.get_chat_transcript, chat_session_id=session_id)
