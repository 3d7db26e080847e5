"""An agent files a conversation as a request, and it goes on (contract: behaviour 6.2)."""

from typing import Any

from msgspec import structs

from snakk.domain.errors import NotAtThisStage
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import Instant, Sender
from snakk.domain.request import in_our_own_directory, new_ticket
from snakk.domain.session import Session
from snakk.domain.states import FORMS, SessionStatus
from snakk.domain.ticket import Ticket
from snakk.domain.topic import Topic
from snakk.domain.user import User

BEFORE_A_CHAT = FORMS | {SessionStatus.IN_QUEUE}
"""Until somebody answers, the customer alone says what becomes of it."""


def filed(session: Session, *, number: int, linked: bool, by: Sender, now: Instant) -> Outcome:
    """The session has a request of this number; its status stays. linked: it stands in the session's own directory.

    Refused: NotAtThisStage before anybody has answered.
    """
    if session.status in BEFORE_A_CHAT:
        raise NotAtThisStage("Nobody has answered yet. Pick the chat up first.")
    changes: dict[str, Any] = {"request_number": number}
    if linked:
        changes["ticket_id"] = number
    return Outcome(session).then(EventKind.REQUEST_FILED, by, now, **changes)


def agents_ticket(
    session: Session,
    topic: Topic,
    agent: User,
    *,
    number: int,
    title: str,
    text: str,
    now: Instant,
    is_linked_here: bool,
) -> Ticket:
    """The request, with the log as its text, filed and owned by the agent.

    Its title is the first thing said, or who the customer is, where none is given. is_linked_here: what the session is
    linked to stands in our own tables.
    """
    about = session if is_linked_here else in_our_own_directory(session)
    named = title or session.first_message.strip() or session.customer_name or session.customer_email or topic.name
    row = new_ticket(about, topic, number=number, text=text, now=now, title=named)
    return structs.replace(row, created_by=agent.id, owner_id=agent.id)
