"""Carrier of a request that a session can be linked to."""

from datetime import datetime
from typing import Annotated, Any, NamedTuple
from zoneinfo import ZoneInfo

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.filling import alike
from snakk.carriers.properties import NO_PROPERTIES, Properties, RowRight
from snakk.carriers.times import UNSET_DATE, to_wire
from snakk.domain import directory, lists, ticket
from snakk.domain.directory_states import TicketBaseStatus, TicketOrigin, TicketReadStatus, TicketSecurityLevel
from snakk.domain.user import User


class Ticket(Carrier, kw_only=True):
    """A request, as shown inside other carriers."""

    ticket_id: Annotated[int, says("Key of the request.")] = 0
    title: Annotated[str, says("What it is called.")] = ""
    created_at: Annotated[datetime, says("When it was filed.", role="stamp")] = UNSET_DATE
    last_changed: Annotated[datetime, says("When it was last changed.", role="stamp")] = UNSET_DATE
    read_by_owner: Annotated[datetime, says("When its owner last read it.")] = UNSET_DATE
    read_by_customer: Annotated[datetime, says("When the customer last read it.")] = UNSET_DATE
    first_read_by_user: Annotated[datetime, says("When anybody on the desk first read it.")] = UNSET_DATE
    activate: Annotated[datetime, says("When it wakes up again, if put off.")] = UNSET_DATE
    closed_at: Annotated[datetime, says("When it was closed.")] = UNSET_DATE
    replied_at: Annotated[datetime, says("When it was first answered.")] = UNSET_DATE
    alert_timeout: Annotated[datetime, says("When its next alarm is due.")] = UNSET_DATE
    deadline: Annotated[datetime, says("When it must be done.")] = UNSET_DATE
    created_by: Annotated[int, says("Key of the one who filed it; 0 for the system.")] = 0
    created_by_name: Annotated[str, says("Name of the one who filed it.")] = ""
    author: Annotated[str, says("Author in words.")] = ""
    owned_by: Annotated[int, says("Key of its owner; 0 for none.")] = 0
    owned_by_name: Annotated[str, says("Name of its owner.")] = ""
    category: Annotated[int, says("Key of the category.")] = 0
    category_name: Annotated[str, says("Name of the category.", role="words")] = ""
    category_fullname: Annotated[str, says("Name of the category with its parents.", role="words")] = ""
    slevel: Annotated[TicketSecurityLevel, says("Who may see it.")] = TicketSecurityLevel.UNKNOWN
    priority: Annotated[int, says("Key of the priority.")] = 0
    priority_name: Annotated[str, says("Name of the priority.", role="words")] = ""
    base_status: Annotated[TicketBaseStatus, says("How it stands, in the built-in terms.")] = TicketBaseStatus.UNKNOWN
    ticket_status: Annotated[int, says("Key of how it stands, in one's own terms.")] = 0
    ticket_status_display_value: Annotated[str, says("How it stands, in one's own words.", role="words")] = ""
    origin: Annotated[TicketOrigin, says("How it came in.")] = TicketOrigin.UNKNOWN
    cust_id: Annotated[int, says("Key of the customer.")] = 0
    person_firstname: Annotated[str, says("Customer's first name.")] = ""
    person_middle_name: Annotated[str, says("Customer's middle name.")] = ""
    person_lastname: Annotated[str, says("Customer's last name.")] = ""
    person_fullname: Annotated[str, says("Customer's name in full.")] = ""
    alert_level: Annotated[int, says("How many times its alarm has been raised.")] = 0
    connect_id: Annotated[int, says("Key of the request it was merged into.")] = 0
    read_status: Annotated[TicketReadStatus, says("Whether its owner has read the latest, as a traffic light.")] = (
        TicketReadStatus.UNKNOWN
    )
    time_to_reply: Annotated[int, says("Minutes until the first answer, office hours only.")] = 0
    real_time_to_reply: Annotated[int, says("Minutes until the first answer.")] = 0
    time_to_close: Annotated[int, says("Minutes until it was closed, office hours only.")] = 0
    real_time_to_close: Annotated[int, says("Minutes until it was closed.")] = 0
    time_spent_internally: Annotated[int, says("Seconds with the desk, office hours only.")] = 0
    time_spent_externally: Annotated[int, says("Seconds with others, office hours only.")] = 0
    time_spent_queue: Annotated[int, says("Seconds in a queue, office hours only.")] = 0
    real_time_spent_internally: Annotated[int, says("Seconds with the desk.")] = 0
    real_time_spent_externally: Annotated[int, says("Seconds with others.")] = 0
    real_time_spent_queue: Annotated[int, says("Seconds in a queue.")] = 0
    time_spent: Annotated[int, says("Minutes of work put down on it.")] = 0
    has_attachment: Annotated[bool, says("True when files hang on it.")] = False
    num_replies: Annotated[int, says("How many answers went out.")] = 0
    num_messages: Annotated[int, says("How many messages it has.")] = 0
    from_address: Annotated[str, says("Address it came from.")] = ""
    contact_id: Annotated[int, says("Key of the company.")] = 0
    contact_name: Annotated[str, says("Name of the company.")] = ""
    owned_by_associate_id: Annotated[int, says("Key of its owner as an associate.")] = 0
    language: Annotated[str, says("Language the customer seems to write.")] = ""
    sentiment: Annotated[int, says("Mood of the customer's latest message.")] = 0
    sentiment_confidence: Annotated[int, says("How sure that reading of the mood is.")] = 0
    sale_id: Annotated[int, says("Key of the sale.")] = 0
    project_id: Annotated[int, says("Key of the project.")] = 0
    sale_heading: Annotated[str, says("Name of the sale.")] = ""
    project_name: Annotated[str, says("Name of the project.")] = ""
    form_submission_id: Annotated[int, says("Key of the form it came by.")] = 0
    ticket_type_id: Annotated[int, says("Key of the type.")] = 0
    ticket_type_name: Annotated[str, says("Name of the type.", role="words")] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES


class Around(NamedTuple):
    """The rows that a request points at; None where it points at none, or at one that is not there."""

    person: directory.Person | None = None
    company: directory.Company | None = None
    sale: directory.Sale | None = None
    project: directory.Project | None = None
    category: lists.TicketCategory | None = None
    priority: lists.TicketPriority | None = None
    filer: User | None = None
    owner: User | None = None


def ticket_card(row: ticket.Ticket, around: Around, zone: ZoneInfo) -> Ticket:
    """Fill it. ``around``: the rows it points at, as far as they are there."""
    customer = around.person or directory.Person(id=0)
    return Ticket(
        **alike(row, Ticket, "created_at", "closed_at", "replied_at"),
        ticket_id=row.id,
        **_when(row, zone),
        created_by_name=around.filer.name if around.filer else "",
        owned_by=row.owner_id,
        owned_by_name=around.owner.name if around.owner else "",
        category=row.category_id,
        category_name=around.category.name if around.category else "",
        category_fullname=around.category.full_name if around.category else "",
        slevel=row.security_level,
        priority=row.priority_id,
        priority_name=around.priority.name if around.priority else "",
        ticket_status=row.status_id,
        ticket_status_display_value=row.status,
        cust_id=row.person_id,
        person_firstname=customer.first_name,
        person_middle_name=customer.middle_name,
        person_lastname=customer.last_name,
        person_fullname=customer.full_name,
        connect_id=row.merged_into,
        **_spent(row),
        num_replies=row.replies,
        num_messages=row.messages,
        contact_id=row.company_id,
        contact_name=around.company.name if around.company else "",
        owned_by_associate_id=row.owner_id,
        sale_heading=around.sale.title if around.sale else "",
        project_name=around.project.name if around.project else "",
        ticket_type_id=row.type_id,
        ticket_type_name=row.type,
    )


def _when(row: ticket.Ticket, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "created_at": to_wire(row.created_at, zone),
        "last_changed": to_wire(row.updated_at, zone),
        "read_by_owner": to_wire(row.read_by_owner_at, zone),
        "read_by_customer": to_wire(row.read_by_customer_at, zone),
        "first_read_by_user": to_wire(row.first_read_at, zone),
        "activate": to_wire(row.activate_at, zone),
        "closed_at": to_wire(row.closed_at, zone),
        "replied_at": to_wire(row.replied_at, zone),
        "alert_timeout": to_wire(row.alert_at, zone),
        "deadline": to_wire(row.deadline_at, zone),
    }


def _spent(row: ticket.Ticket) -> dict[str, Any]:
    return {
        "time_to_reply": row.minutes_to_reply_office,
        "real_time_to_reply": row.minutes_to_reply,
        "time_to_close": row.minutes_to_close_office,
        "real_time_to_close": row.minutes_to_close,
        "time_spent_internally": row.seconds_internal_office,
        "time_spent_externally": row.seconds_external_office,
        "time_spent_queue": row.seconds_queued_office,
        "real_time_spent_internally": row.seconds_internal,
        "real_time_spent_externally": row.seconds_external,
        "real_time_spent_queue": row.seconds_queued,
        "time_spent": row.minutes_spent,
    }
