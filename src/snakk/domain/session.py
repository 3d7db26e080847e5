"""A session: one conversation between a customer and the desk."""

from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.ids import UNSET, Instant, SessionId, TopicId, UserId
from snakk.domain.states import ACTIVE, ENDED, OPEN, SessionStatus

NOBODY = UserId(0)

Text255 = Annotated[str, Meta(max_length=255)]
Text64 = Annotated[str, Meta(max_length=64)]


class Session(Struct, frozen=True):
    """One conversation, as stored. Instants are UTC microseconds; user ids are 0 for nobody.

    last_seq: number of the newest event, which is also the version of the row.
    visitor: digest of the browser's token, "" when there is none; one open session per visitor and topic.
    agent_name: the name the customer was given for the agent.
    agent_photo: key of the agent's picture, where the customer is shown it; "" for none.
    customer_country: an ISO code such as NO, or a name, as the customer gave it.
    consented_at, consent_version: when the customer agreed to what is written being stored, and to which edition.
    request_number: the request that this conversation became, as its customer knows it; 0 for none.
    transcript_to: the address that the customer had the conversation sent to last.
    enqueue_no: place in line, given on entering the queue and kept if an agent is lost; 0 before.
    alert_level: 0, 1 agents were warned, 2 managers were; warned: which of them, in bits (``alerts.Warned``).
    unanswered_since: since when the customer waits for a word in the conversation; unset where they do not.
    person_id to ticket_id: what it is linked to in the directory; 0 for nothing.
    Source: contract behaviour 1.1-1.2 and 10.
    """

    id: SessionId
    topic_id: TopicId
    status: SessionStatus = SessionStatus.INVALID
    last_seq: int = 0
    visitor: str = ""
    created_by: UserId = NOBODY
    user_id: UserId = NOBODY
    agent_name: Text255 = ""
    agent_photo: Text64 = ""
    transfer_to: UserId = NOBODY
    transfer_from: UserId = NOBODY
    customer_alias: Annotated[str, Meta(max_length=64)] = ""
    customer_host: Text255 = ""
    customer_name: Text255 = ""
    customer_email: Text255 = ""
    customer_phone: Annotated[str, Meta(max_length=32)] = ""
    customer_company_name: Text255 = ""
    customer_country: Text64 = ""
    customer_consented: bool = False
    consented_at: Instant = UNSET
    consent_version: Text64 = ""
    first_message: Annotated[str, Meta(max_length=1024)] = ""
    last_message: Annotated[str, Meta(max_length=1024)] = ""
    requested_at: Instant = UNSET
    queued_at: Instant = UNSET
    started_at: Instant = UNSET
    ended_at: Instant = UNSET
    idle_at: Instant = UNSET
    fetched_at: Instant = UNSET
    key_version: int = 1
    initial_queue_pos: int = 0
    enqueue_no: int = 0
    alert_level: int = 0
    warned: int = 0
    unanswered_since: Instant = UNSET
    rank: int = 0
    unread: int = 0
    escalated: bool = False
    chatbot_is_active: bool = False
    rating: int = 0
    person_id: int = 0
    contact_id: int = 0
    project_id: int = 0
    sale_id: int = 0
    ticket_id: int = 0
    request_number: int = 0
    transcript_to: Text255 = ""

    @property
    def is_open(self) -> bool:
        """Forms, queue or conversation: somebody may still act in it."""
        return self.status in OPEN

    @property
    def is_active(self) -> bool:
        """An agent or bot and the customer are talking."""
        return self.status in ACTIVE

    @property
    def has_ended(self) -> bool:
        """Finished or closed in one of its ways."""
        return self.status in ENDED
