"""Every kind of row comes back as it went in."""

from typing import Any

import msgspec
import pytest

from snakk.domain.audit import AuditEntry, AuditLink, Deed, Result
from snakk.domain.directory import Company, Sale
from snakk.domain.directory import Place as Address
from snakk.domain.directory_states import (
    ActivityStatus,
    SaleStatus,
    TicketBaseStatus,
    TicketOrigin,
    TicketReadStatus,
    TicketSecurityLevel,
)
from snakk.domain.events import Event, EventKind, Job
from snakk.domain.ids import CUSTOMER, Instant, MessageId, SessionId, TopicId, UserId
from snakk.domain.lists import Country
from snakk.domain.mail import OutgoingMail
from snakk.domain.message import Message
from snakk.domain.oauth import Grant, OAuthClient
from snakk.domain.password_link import PasswordLink
from snakk.domain.picture import Picture
from snakk.domain.quick_reply import QuickReply
from snakk.domain.session import Session
from snakk.domain.sighting import Sighting
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.domain.ticket import Ticket
from snakk.domain.topic import BotSettings, Day, Member, OpeningHours, Queue, Topic, WidgetSettings
from snakk.domain.user import SignIn, SignInKind, User
from snakk.domain.visit import Visit
from snakk.domain.webhook import Hook
from snakk.storage import (
    administration_statements,
    audit_statements,
    console_statements,
    identity_statements,
    statements,
    visitor_statements,
    webhook_statements,
)
from snakk.storage.directory_statements import BY_IDS
from snakk.storage.fields import Kind, fields_of
from snakk.storage.query import Query
from snakk.storage.schema import DIRECTORY, TABLES
from snakk.storage.work import Work
from tests.integration.storage.desk import asked, saved
from tests.support.place import Place

pytestmark = pytest.mark.anyio

DAY = Day(enabled=True, start=32_400, stop=57_600)
HOURS = OpeningHours(tz_code="Europe/Oslo", days=(DAY,) * 5 + (Day(), Day()))
GIVEN: dict[type[Any], dict[str, Any]] = {
    Session: {"id": 7, "status": SessionStatus.USER_LAST},
    Message: {"type": MessageType.TO_USER, "special_type": SpecialType.URL, "client_id": "a-1", "sender": CUSTOMER},
    Event: {"kind": EventKind.SESSION_QUEUED, "status": SessionStatus.IN_QUEUE},
    Topic: {
        "opening_hours": HOURS,
        "widget": WidgetSettings(welcome_title="Hei Åse ✓", theme=3),
        "bot_settings": BotSettings(bot_name="Robin"),
        "allowed_origins": ("https://example.org", "https://example.com"),
    },
    SignIn: {"kind": SignInKind.CONSOLE},
    AuditEntry: {"deed": Deed.TOPIC_SAVED, "result": Result.REFUSED},
    Country: {"iso_code": "NO"},
    Company: {"street": Address(address1="Storgata 1", city="Bodø"), "latitude": 67.28, "longitude": 14.4},
    Sale: {
        "amount": 12.75,
        "earning": -0.1,
        "earning_percent": 1e-7,
        "status": SaleStatus.SOLD,
        "completed": ActivityStatus.COMPLETED,
    },
    Ticket: {
        "security_level": TicketSecurityLevel.INTERNAL,
        "base_status": TicketBaseStatus.MERGED,
        "origin": TicketOrigin.CHAT,
        "read_status": TicketReadStatus.YELLOW,
    },
}
ASKED: list[tuple[type[Any], Query[Any], dict[str, str]]] = [
    (Session, statements.SESSION_BY_ID, {"id": "id"}),
    (Message, statements.MESSAGE_BY_ID, {"id": "id"}),
    (Topic, statements.TOPIC_BY_ID, {"id": "id"}),
    (Queue, statements.QUEUE_BY_TOPIC, {"topic_id": "topic_id"}),
    (Member, statements.MEMBER, {"topic_id": "topic_id", "user_id": "user_id"}),
    (User, statements.USER_BY_ID, {"id": "id"}),
    (SignIn, statements.SIGN_IN, {"digest": "digest"}),
    (OAuthClient, identity_statements.OAUTH_CLIENT, {"client_id": "id"}),
    (Grant, identity_statements.OAUTH_GRANT, {"grant_id": "id"}),
    (Visit, visitor_statements.VISIT_OF, {"session_id": "session_id"}),
    (Hook, webhook_statements.WEBHOOK_BY_ID, {"id": "id"}),
    (PasswordLink, administration_statements.LINK_BY_DIGEST, {"digest": "digest"}),
    (Picture, administration_statements.PICTURE_BY_KEY, {"key": "key"}),
    (Sighting, administration_statements.SIGHTING_OF, {"topic_id": "topic_id"}),
    (QuickReply, console_statements.QUICK_REPLIES, {"user_id": "user_id"}),
    *[(row, BY_IDS[row], {"row_ids": "id"}) for row in DIRECTORY],
]


def full(row: type[Any]) -> Any:
    """A row with a value of its own in every field."""
    values: dict[str, Any] = {}
    for number, field in enumerate(fields_of(row), 11):
        match field.kind:
            case Kind.WHOLE:
                values[field.name] = number
            case Kind.FLAG:
                values[field.name] = True
            case Kind.TEXT:
                values[field.name] = f"Æ“{number}”"
            case Kind.BYTES:
                values[field.name] = bytes([number, 0, 255])
            case _:
                continue
    return row(**values | GIVEN.get(row, {}))


def plain(row: type[Any]) -> Any:
    """A row with only what it must have."""
    needed = {field.name: getattr(full(row), field.name) for field in msgspec.structs.fields(row) if field.required}
    return row(**needed)


@pytest.mark.parametrize("shape", [full, plain])
@pytest.mark.parametrize(("row", "query", "by"), ASKED, ids=lambda value: getattr(value, "__name__", None))
async def test_a_row_comes_back_as_it_was_stored(
    place: Place, row: type[Any], query: Query[Any], by: dict[str, str], shape: Any
) -> None:
    engine = await place.engine()
    stored = shape(row)
    await saved(engine, stored)
    asking = {param: getattr(stored, field) for param, field in by.items()}
    asking |= {param: [value] for param, value in asking.items() if param == "row_ids"}
    (found,) = await asked(engine, query, **asking)
    assert found == stored
    assert [type(value) for value in msgspec.structs.astuple(found)] == [
        type(value) for value in msgspec.structs.astuple(stored)
    ]


async def test_a_job_comes_back_as_it_was_stored(place: Place) -> None:
    engine = await place.engine()
    job = Job(id=3, kind="mail", session_id=SessionId(5), seq=2, run_at=Instant(100), payload=b"\0{}")
    await saved(engine, job)
    assert await asked(engine, statements.JOBS_DUE, now=99, limit=10) == []
    assert await asked(engine, statements.JOBS_DUE, now=100, limit=10) == [job]


async def test_a_letter_comes_back_as_it_was_stored(place: Place) -> None:
    engine = await place.engine()
    sent = full(OutgoingMail)
    letter = msgspec.structs.replace(sent, id=sent.id + 1, sent_at=Instant(0))
    await saved(engine, sent, letter)
    assert await asked(engine, visitor_statements.LETTERS_TO_SEND, limit=9) == [letter]
    told = await asked(engine, visitor_statements.TRANSCRIPTS_OF, session_id=letter.session_id)
    assert told == [sent.recipient] * 2


async def test_a_line_of_the_audit_log_and_its_link_come_back_as_they_were_stored(place: Place) -> None:
    engine = await place.engine()
    stored, link = full(AuditEntry), full(AuditLink)
    stored = msgspec.structs.replace(stored, id=link.entry_id)
    await saved(engine, stored, link)
    assert await asked(engine, audit_statements.AUDIT_BEFORE, before=stored.id + 1, limit=9) == [stored]
    (linked,) = await asked(engine, audit_statements.LINKED_AFTER, position=0, limit=9)
    assert (linked.link, linked.entry) == (link, stored)
    assert await asked(engine, audit_statements.LAST_LINK) == [link]
    assert await asked(engine, audit_statements.WITHOUT_LINK, after=0, limit=9) == []


async def test_changed_and_removed_rows_are_changed_and_removed(place: Place) -> None:
    engine = await place.engine()
    member = Member(topic_id=TopicId(1), user_id=UserId(2), can_listen=True)
    gone = Member(topic_id=TopicId(1), user_id=UserId(3), can_listen=True)
    await saved(engine, member, gone)

    async def change(work: Work) -> None:
        work.change(member, msgspec.structs.replace(member, can_respond=True))
        work.remove(gone)

    await engine.write(change)
    assert await asked(engine, statements.MEMBERS_OF_TOPIC, topic_id=1) == [
        Member(topic_id=TopicId(1), user_id=UserId(2), can_listen=True, can_respond=True)
    ]


async def test_rows_may_trade_a_unique_value_in_one_operation(place: Place) -> None:
    engine = await place.engine()
    old = Session(id=SessionId(1), topic_id=TopicId(1), status=SessionStatus.IN_QUEUE, visitor="v")
    await saved(engine, old)

    async def begin_anew(work: Work) -> None:
        session = await work.session(1)
        assert session is not None
        work.change(session, msgspec.structs.replace(session, status=SessionStatus.CLOSED))
        work.add(msgspec.structs.replace(session, id=SessionId(2)))

    await engine.write(begin_anew)
    (found,) = await asked(engine, statements.OPEN_SESSION_OF_VISITOR, visitor="v", topic_id=1)
    assert found.id == 2


async def test_the_log_joins_each_message_to_its_event(place: Place) -> None:
    engine = await place.engine()
    message = full(Message)
    about = Event(
        session_id=message.session_id,
        seq=2,
        kind=EventKind.MESSAGE_ADDED,
        at=Instant(5),
        actor=CUSTOMER,
        status=SessionStatus.USER_LAST,
        ref=MessageId(message.id),
    )
    other = msgspec.structs.replace(about, seq=3, kind=EventKind.SESSION_ENDED, ref=0, payload=b'{"rank":1}')

    async def log(work: Work) -> None:
        work.add(message)
        work.add(about)  # type: ignore[arg-type]
        work.add(other)  # type: ignore[arg-type]

    await engine.write(log)
    first, second = await asked(engine, statements.LOG_AFTER, session_id=message.session_id, seq=1, limit=9)
    assert (first.event, first.message) == (about, message)
    assert (second.event, second.message) == (other, None)
    assert await asked(engine, statements.EVENTS_AFTER, session_id=message.session_id, seq=2, limit=9) == [other]


def test_every_table_is_covered() -> None:
    assert set(TABLES) - {row for row, _, _ in ASKED} == {OutgoingMail, Event, Job, AuditEntry, AuditLink}
