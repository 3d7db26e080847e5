"""A conversation becomes a request, to be answered later (contract: behaviour 4.4)."""

from collections.abc import Iterable

from msgspec import structs

from snakk.domain.directory_states import TicketOrigin, TicketReadStatus
from snakk.domain.errors import Invalid, NotAtThisStage
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, SECOND, Instant, Sender
from snakk.domain.message import MAX_BODY, Message
from snakk.domain.say import wrong_stage
from snakk.domain.session import Session
from snakk.domain.start import Details, Required, checked_details, consent
from snakk.domain.states import MessageType, SessionStatus
from snakk.domain.text import clean_text
from snakk.domain.ticket import Ticket
from snakk.domain.topic import Topic
from snakk.domain.visit import one_line

TOLERANCE_S = 30
"""The customer's clock may be so far ahead of ours when the way out of the queue is shown."""
LONGEST_TITLE = 255


def check_may_file(session: Session, topic: Topic, waiting: int, now: Instant) -> None:
    """Refused: NotAtThisStage or SessionClosed where the topic takes no request from this session now.

    waiting: how many wait in the topic's queue, this one counted.
    """
    match session.status:
        case SessionStatus.OFFLINE_FORM if topic.ticket_enabled:
            return
        case SessionStatus.OFFLINE_FORM:
            raise NotAtThisStage("No requests are taken here.")
        case SessionStatus.IN_QUEUE if is_offered_in_queue(session, topic, waiting, now):
            return
        case SessionStatus.IN_QUEUE:
            raise NotAtThisStage("A request is not offered yet. Wait a little, or go on waiting for an agent.")
        case _:
            raise wrong_stage(session)


def is_offered_in_queue(session: Session, topic: Topic, waiting: int, now: Instant) -> bool:
    """The topic offers the way out of the queue, and a limit of time or of length is reached, or there is none."""
    minutes, length = topic.offline_form_time_limit, topic.offline_form_queue_length
    if not topic.use_queue_offline_form:
        return False
    if not minutes and not length:
        return True
    waited = now - session.requested_at
    return (minutes > 0 and waited >= (minutes * 60 - TOLERANCE_S) * SECOND) or 0 < length <= waiting


def file_request(
    session: Session, details: Details, topic: Topic, *, number: int, linked: bool, now: Instant, by: Sender = CUSTOMER
) -> Outcome:
    """The session has become the request of this number; whether it may, ``check_may_file`` says.

    What the form leaves empty stays as it was said before. linked: the request stands in the session's own directory.
    Invalid names the wire field: CustomerName, CustomerEmail, CustomerPhone, CustomerCompanyName, CustomerCountry,
    CustomerConsented.
    """
    given = Details(
        name=details.name.strip() or session.customer_name,
        email=details.email.strip() or session.customer_email,
        phone=details.phone.strip() or session.customer_phone,
        company_name=details.company_name.strip() or session.customer_company_name,
        country=details.country.strip() or session.customer_country,
        consented=details.consented,
    )
    required = Required(topic.widget.offline_fields)
    must_consent = topic.offline_collect_consent and not session.customer_consented
    changes = checked_details(given, required, must_consent)
    if details.consented:
        changes |= consent(details, topic, now)
    if linked:
        changes["ticket_id"] = number
    return Outcome(session).then(
        EventKind.REQUEST_FILED,
        by,
        now,
        status=SessionStatus.REQUEST_POSTED,
        request_number=number,
        ended_at=now,
        rank=0,
        **changes,
    )


def request_text(message: str, said: Iterable[Message]) -> str:
    """What the request says: the form's message, then what the customer wrote while waiting.

    Invalid names Message where there is neither.
    """
    message = clean_text(message, "Message", MAX_BODY).strip()
    lines = [message, *(line.body.strip() for line in said if line.type is MessageType.TO_USER)]
    text = "\n\n".join(line for line in lines if line)
    if not text:
        raise Invalid("Message", "must not be empty")
    return text


def new_ticket(session: Session, topic: Topic, *, number: int, text: str, now: Instant, title: str = "") -> Ticket:
    """The request itself, in the topic's category and priority. Its title is the first line where none is given."""
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    return Ticket(
        id=number,
        title=one_line(title or first_line, LONGEST_TITLE),
        text=text,
        session_id=session.id,
        created_at=now,
        updated_at=now,
        author=session.customer_name or session.customer_alias or session.customer_email,
        person_id=session.person_id,
        company_id=session.contact_id,
        project_id=session.project_id,
        sale_id=session.sale_id,
        category_id=topic.ticket_category_id,
        priority_id=topic.ticket_priority_id,
        origin=TicketOrigin.CHAT,
        read_status=TicketReadStatus.RED,
        messages=1,
        from_address=session.customer_email,
        language=topic.widget.language_iso_code,
    )


def in_our_own_directory(session: Session) -> Session:
    """The session without links, where they lead into another system whose keys mean nothing here."""
    return structs.replace(session, person_id=0, contact_id=0, project_id=0, sale_id=0)
