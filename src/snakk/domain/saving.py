"""What a save may change in a session (contract: behaviour 1.4; moves have calls of their own)."""

from typing import Any

from snakk.domain.errors import Invalid
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.text import clean_text

TEXTS = {
    "customer_alias": ("CustomerAlias", 64),
    "customer_host": ("CustomerHost", 255),
    "customer_name": ("CustomerName", 255),
    "customer_email": ("CustomerEmail", 255),
    "customer_phone": ("CustomerPhone", 32),
    "customer_company_name": ("CustomerCompanyName", 255),
}
BEST_RATING = 5


def saved_details(given: dict[str, Any]) -> dict[str, Any]:
    """The session fields a save sets, cleaned. Invalid names the wire field."""
    changes: dict[str, Any] = {
        name: clean_text(given[name], field, longest) for name, (field, longest) in TEXTS.items()
    }
    if not 0 <= given["rating"] <= BEST_RATING:
        raise Invalid("Rating", f"must be from 0 to {BEST_RATING}")
    return {**changes, "customer_consented": given["customer_consented"], "rating": given["rating"]}


def only_changed(session: Session, changes: dict[str, Any]) -> dict[str, Any]:
    """Those of the changes that differ from the row: an unchanged save is no event."""
    return {name: value for name, value in changes.items() if getattr(session, name) != value}


def refuse_moves(
    session: Session | None, *, topic_id: int, status: SessionStatus, user_id: int, transfer_to: int
) -> None:
    """Refuse a save that tries to move the session, with the field named. 0 and INVALID mean: not given.

    session: as stored, None for a new one, which enters the queue as it is.
    """
    wanted = SessionStatus.IN_QUEUE if session is None else session.status
    if status not in (SessionStatus.INVALID, wanted):
        raise Invalid("Status", "a save cannot change the status; use the call that makes the move")
    if user_id not in (0, session.user_id if session else 0):
        raise Invalid("User", "a save cannot change the agent; use PickUpChatSession or TransferChatSession")
    if transfer_to not in (0, session.transfer_to if session else 0):
        raise Invalid("TransferTo", "a save cannot offer the session; use TransferChatSession")
    if session is not None and topic_id not in (0, session.topic_id):
        raise Invalid("TopicId", "a session stays in its topic")
