"""A request: what a customer wants done, filed to be dealt with later."""

from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.directory_states import TicketBaseStatus, TicketOrigin, TicketReadStatus, TicketSecurityLevel
from snakk.domain.ids import UNSET, Instant, SessionId, UserId
from snakk.domain.lists import Key, Text255

NOBODY = UserId(0)


class Ticket(Struct, frozen=True):
    """A request, as stored. Ids are 0 for none; 0 as a user is the system for ``created_by`` and nobody as an owner.

    session_id: the conversation it was filed from. text: what the customer wrote.
    merged_into: the request it was joined to. sentiment: mood of the customer's latest text.
    minutes_*, seconds_*: by the clock, or in office hours only where the name ends in ``_office``.
    """

    id: int
    external_key: Key = ""
    title: Text255 = ""
    text: str = ""
    session_id: SessionId = SessionId(0)
    created_at: Instant = UNSET
    created_by: UserId = NOBODY
    author: Text255 = ""
    owner_id: UserId = NOBODY
    person_id: int = 0
    company_id: int = 0
    sale_id: int = 0
    project_id: int = 0
    category_id: int = 0
    priority_id: int = 0
    security_level: TicketSecurityLevel = TicketSecurityLevel.EXTERNAL
    base_status: TicketBaseStatus = TicketBaseStatus.ACTIVE
    status_id: int = 0
    status: Text255 = ""
    origin: TicketOrigin = TicketOrigin.UNKNOWN
    type_id: int = 0
    type: Text255 = ""
    read_status: TicketReadStatus = TicketReadStatus.UNKNOWN
    read_by_owner_at: Instant = UNSET
    read_by_customer_at: Instant = UNSET
    first_read_at: Instant = UNSET
    activate_at: Instant = UNSET
    closed_at: Instant = UNSET
    replied_at: Instant = UNSET
    alert_at: Instant = UNSET
    alert_level: int = 0
    deadline_at: Instant = UNSET
    merged_into: int = 0
    minutes_to_reply: int = 0
    minutes_to_reply_office: int = 0
    minutes_to_close: int = 0
    minutes_to_close_office: int = 0
    seconds_internal: int = 0
    seconds_internal_office: int = 0
    seconds_external: int = 0
    seconds_external_office: int = 0
    seconds_queued: int = 0
    seconds_queued_office: int = 0
    minutes_spent: int = 0
    has_attachment: bool = False
    replies: int = 0
    messages: int = 0
    from_address: Text255 = ""
    language: Annotated[str, Meta(max_length=63)] = ""
    sentiment: int = 0
    sentiment_confidence: int = 0
    form_submission_id: int = 0
    updated_at: Instant = UNSET
    deleted: bool = False
