"""Carriers of a session: one conversation, as the wire shows it."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from msgspec import UNSET, field

from snakk.carriers.carrier import ONCE, SERVER, Carrier, says
from snakk.carriers.crm import Contact, Project, Sale
from snakk.carriers.enums import ChatSessionFlags
from snakk.carriers.people import Associate, Person
from snakk.carriers.properties import NO_PROPERTIES, FieldProperties, Links, Properties, RowRight, TableRight
from snakk.carriers.ticket import Ticket
from snakk.carriers.times import UNSET_DATE, to_wire
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus


class ChatSessionEntity(Carrier, kw_only=True):
    """A conversation between a customer and the desk, with everything hanging on it."""

    chat_session_id: Annotated[int, says("Key of the session; 0 until it is first saved.", keeping=SERVER)] = 0
    topic_id: Annotated[int, says("Key of the topic it belongs to.", keeping=ONCE)] = 0
    user: Annotated[Associate | None, says("The agent talking, null as long as there is none.")] = None
    person: Annotated[Person | None, says("The customer as a known person, null for a stranger.")] = None
    customer_alias: Annotated[str, says("Name shown for the customer in the conversation.", 64)] = ""
    customer_host: Annotated[str, says("Address or host the customer came from.", 255)] = ""
    customer_name: Annotated[str, says("Name the customer gave.", 255)] = ""
    customer_email: Annotated[str, says("E-mail address the customer gave.", 255)] = ""
    customer_phone: Annotated[str, says("Phone number the customer gave.", 32)] = ""
    customer_consented: Annotated[bool, says("True once the customer agreed to have data stored.")] = False
    customer_company_name: Annotated[str, says("Company the customer gave.", 255)] = ""
    status: Annotated[SessionStatus, says("Where the session stands in its life.")] = SessionStatus.INVALID
    first_message: Annotated[str, says("Copy of the line that opened the conversation.", 1024, SERVER)] = ""
    last_message: Annotated[str, says("Copy of the latest line.", 1024, SERVER)] = ""
    when_requested: Annotated[datetime, says("When the customer first asked.", keeping=SERVER)] = UNSET_DATE
    when_started: Annotated[datetime, says("When an agent first took it.", keeping=SERVER)] = UNSET_DATE
    when_ended: Annotated[datetime, says("When it ended.", keeping=SERVER)] = UNSET_DATE
    when_idle: Annotated[datetime, says("When anybody last wrote.", keeping=SERVER)] = UNSET_DATE
    when_fetched: Annotated[datetime, says("When the customer's browser was last heard from.", keeping=SERVER)] = (
        UNSET_DATE
    )
    session_key: Annotated[
        str,
        says(
            "Secret by which the customer's browser acts for this session; empty for those who may not act so.",
            255,
            SERVER,
        ),
    ] = ""
    initial_queue_pos: Annotated[
        int, says("Place in line on entering the queue, the front being 1.", keeping=SERVER)
    ] = 0
    alert_level: Annotated[int, says("How many times its alarm has been raised.", keeping=SERVER)] = 0
    rank: Annotated[
        int, says("Lowest number, from 1, that none of the agent's other running sessions has.", keeping=SERVER)
    ] = 0
    flags: Annotated[ChatSessionFlags, says("Who is typing just now.", keeping=SERVER)] = (
        ChatSessionFlags.CUSTOMER_IS_TYPING
    )
    contact: Annotated[Contact | None, says("The company linked to it, if any.")] = None
    project: Annotated[Project | None, says("The project linked to it, if any.")] = None
    sale: Annotated[Sale | None, says("The sale linked to it, if any.")] = None
    ticket: Annotated[Ticket | None, says("The request linked to it, if any.")] = None
    transfer_to: Annotated[Associate | None, says("The agent it is offered to, null without an open offer.")] = None
    chatbot_is_active: Annotated[bool, says("True as long as a bot does the answering.", keeping=SERVER)] = False
    rating: Annotated[int, says("Stars the customer gave, 1 to 5; 0 for none.")] = 0
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES
    links: Links = field(name="_Links", default=UNSET)


def session_entity(
    row: Session,
    user: Associate | None,
    transfer_to: Associate | None,
    *,
    key: str,
    fetched_at: int,
    agent_is_typing: bool,
    zone: ZoneInfo,
    table_right: TableRight,
    properties: FieldProperties,
) -> ChatSessionEntity:
    """Fill it. ``key``: empty for those who may not act as the customer. Every field is named, for it is read often."""
    return ChatSessionEntity(
        chat_session_id=row.id,
        topic_id=row.topic_id,
        user=user,
        customer_alias=row.customer_alias,
        customer_host=row.customer_host,
        customer_name=row.customer_name,
        customer_email=row.customer_email,
        customer_phone=row.customer_phone,
        customer_consented=row.customer_consented,
        customer_company_name=row.customer_company_name,
        status=row.status,
        first_message=row.first_message,
        last_message=row.last_message,
        when_requested=to_wire(row.requested_at, zone),
        when_started=to_wire(row.started_at, zone),
        when_ended=to_wire(row.ended_at, zone),
        when_idle=to_wire(row.idle_at, zone),
        when_fetched=to_wire(fetched_at, zone),
        session_key=key,
        initial_queue_pos=row.initial_queue_pos,
        alert_level=row.alert_level,
        rank=row.rank,
        flags=ChatSessionFlags.USER_IS_TYPING if agent_is_typing else ChatSessionFlags.CUSTOMER_IS_TYPING,
        transfer_to=transfer_to,
        chatbot_is_active=row.chatbot_is_active,
        rating=row.rating,
        table_right=table_right,
        field_properties=properties,
    )


class ChatSummaryItem(Carrier, kw_only=True):
    """A session in brief, as a company's or person's card lists it."""

    chat_session_id: Annotated[int, says("Key of the session.")] = 0
    name: Annotated[str, says("Customer's name.")] = ""
    company_name: Annotated[str, says("Customer's company.")] = ""
    first_message: Annotated[str, says("How it began.", 1024)] = ""
    last_message: Annotated[str, says("The latest line.", 1024)] = ""
    when_requested: Annotated[datetime, says("When it was asked for.")] = UNSET_DATE
    when_ended: Annotated[datetime, says("When it ended.")] = UNSET_DATE
