"""Saying something."""

import pytest

from snakk.domain.errors import Invalid, NotYourSession
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, SYSTEM, MessageId
from snakk.domain.message import Message
from snakk.domain.say import same_content, say, system_line
from snakk.domain.session import Session
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.domain.user import User
from tests.unit.domain.build import ADA, ANN, BOB, LINE, NOW, a_bot_session, a_message, a_session, sender


def test_a_customers_message_waits_for_the_agent() -> None:
    said = _say(a_session(SessionStatus.USER_LAST, unread=1, alert_level=1), "Hello?")
    assert said.session.status is SessionStatus.CUSTOMER_LAST
    assert said.session.unread == 2
    assert said.session.alert_level == 1
    assert said.session.idle_at == NOW


def test_an_agents_message_answers_everything() -> None:
    said = _answer(a_session(unread=3, alert_level=2), "Here I am.")
    assert said.session.status is SessionStatus.USER_LAST
    assert said.session.unread == 0
    assert said.session.alert_level == 0
    assert said.session.last_message == "Here I am."


def test_the_line_is_stored_as_it_was_said() -> None:
    said = _say(a_session(), "Hello?")
    (entry,) = said.entries
    assert entry.event.kind is EventKind.MESSAGE_ADDED
    assert entry.event.ref == LINE
    assert entry.event.payload == b""
    assert entry.message == Message(
        id=LINE,
        session_id=said.session.id,
        seq=5,
        type=MessageType.TO_USER,
        sender=CUSTOMER,
        client_id="c1",
        author="Vera",
        body="Hello?",
        posted_at=NOW,
    )


def test_the_first_plain_line_is_kept_as_the_first_message() -> None:
    first = _say(a_session(SessionStatus.IN_QUEUE), "one").session
    assert first.first_message == "one"
    assert _say(first, "two").session.first_message == "one"
    assert _say(first, "two").session.last_message == "two"


@pytest.mark.parametrize("special", [SpecialType.WELCOME, SpecialType.BOT_MESSAGE, SpecialType.OPTIONS])
def test_a_special_line_is_nobodys_first_message(special: SpecialType) -> None:
    line = system_line(a_session(), message_id=LINE, special_type=special, now=NOW, body="Hi")
    assert line.session.first_message == ""
    assert line.session.last_message == "Hi"


def test_a_long_text_is_copied_as_an_excerpt_and_stored_whole() -> None:
    said = _say(a_session(), "x" * 5000)
    assert said.session.last_message == "x" * 1024
    assert said.session.first_message == "x" * 1024
    assert said.entries[0].message is not None
    assert len(said.entries[0].message.body) == 5000


def test_a_line_without_text_does_not_blank_the_last_message() -> None:
    session = a_session(last_message="See you.")
    line = system_line(session, message_id=LINE, special_type=SpecialType.CLOSED_BY_USER, now=NOW)
    assert line.session.last_message == "See you."


@pytest.mark.parametrize("status", [SessionStatus.IN_QUEUE, SessionStatus.USER_LAST, SessionStatus.FINISHED])
def test_a_system_line_moves_nothing(status: SessionStatus) -> None:
    before = a_session(status, unread=2, alert_level=1)
    after = system_line(before, message_id=LINE, special_type=SpecialType.TRANSFERED_SESSION, now=NOW).session
    assert (after.status, after.unread, after.alert_level) == (status, 2, 1)


def test_a_system_line_follows_what_happened_before_it() -> None:
    story = Outcome(a_session()).then(EventKind.TRANSFER_OFFERED, SYSTEM, NOW, transfer_to=BOB.id)
    told = system_line(story, message_id=LINE, special_type=SpecialType.URL, now=NOW)
    assert [entry.event.seq for entry in told.entries] == [5, 6]


@pytest.mark.parametrize("stranger", [BOB, ADA])
def test_only_the_sessions_agent_answers(stranger: User) -> None:
    with pytest.raises(NotYourSession):
        say(a_session(), sender(stranger), "hi", message_id=LINE, now=NOW, author="", kind=MessageType.TO_CUSTOMER)


def test_an_agent_does_not_break_into_a_bots_chat() -> None:
    with pytest.raises(NotYourSession):
        _answer(a_bot_session(), "hi")


def test_a_user_may_stand_in_for_the_customer() -> None:
    said = say(a_session(), sender(BOB), "hi", message_id=LINE, now=NOW, author="", kind=MessageType.TO_USER)
    assert said.session.status is SessionStatus.CUSTOMER_LAST
    assert said.session.unread == 1


def test_a_message_of_no_type_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        say(a_session(), CUSTOMER, "hi", message_id=LINE, now=NOW, author="", kind=MessageType.INVALID)
    assert refused.value.field == "Message.Type"


def test_a_bot_answers_a_waiting_customer_and_the_wait_is_over() -> None:
    waiting = a_session(SessionStatus.IN_QUEUE, chatbot_is_active=True)
    said = say(waiting, SYSTEM, "hi", message_id=LINE, now=NOW, author="Robo", kind=MessageType.TO_CUSTOMER, bot=True)
    assert said.session.status is SessionStatus.USER_LAST
    assert said.session.user_id == 0


@pytest.mark.parametrize(
    ("body", "kind", "special", "same"),
    [
        ("Hello?", MessageType.TO_USER, SpecialType.NONE, True),
        ("Hello!", MessageType.TO_USER, SpecialType.NONE, False),
        ("Hello?", MessageType.TO_CUSTOMER, SpecialType.NONE, False),
        ("Hello?", MessageType.TO_USER, SpecialType.CLICKED_OPTION, False),
    ],
)
def test_a_line_sent_again_is_known_by_its_content(
    body: str, kind: MessageType, special: SpecialType, same: bool
) -> None:
    assert same_content(a_message(), body, kind, special) is same


def _say(session: Session, body: str) -> Outcome:
    return say(
        session,
        CUSTOMER,
        body,
        message_id=MessageId(LINE),
        now=NOW,
        author="Vera",
        client_id="c1",
        kind=MessageType.TO_USER,
    )


def _answer(session: Session, body: str) -> Outcome:
    return say(session, sender(ANN), body, message_id=LINE, now=NOW, author="annie", kind=MessageType.TO_CUSTOMER)
