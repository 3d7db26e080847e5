"""What a save does to a session: which details it sets, and which move it asks for (contract: behaviour 1.4 and 3)."""

from enum import Enum
from typing import Any

from msgspec import Struct

from snakk.domain.errors import Invalid
from snakk.domain.ids import UserId
from snakk.domain.say import wrong_stage
from snakk.domain.session import Session
from snakk.domain.states import ACTIVE, SessionStatus
from snakk.domain.text import clean_text

TEXTS = {
    "customer_alias": ("CustomerAlias", 64),
    "customer_host": ("CustomerHost", 255),
    "customer_name": ("CustomerName", 255),
    "customer_email": ("CustomerEmail", 255),
    "customer_phone": ("CustomerPhone", 32),
    "customer_company_name": ("CustomerCompanyName", 255),
    "customer_country": ("CustomerCountry", 64),
}
BEST_RATING = 5


class Move(Enum):
    """A move that a save may ask for. Each has a call of its own, whose rule and rights hold here too."""

    NONE = "it stays where it is"
    PICK_UP = "PickUpChatSession"
    OFFER = "TransferChatSession"
    ACCEPT = "AcceptChatSessionTransfer"
    TAKE_BACK = "RejectChatSessionTransfer"
    TAKE_OVER = "TakeOverChatSession"
    END = "EndChatSession"
    RESET = "ResetChatSession"
    DELETE = "DeleteChatSessionEntity"


class Wanted(Struct, frozen=True, kw_only=True):
    """Where a save says that the session stands. INVALID and 0: it does not say.

    Two things are read into silence: a save that tells the status tells all, so that no colleague in ``transfer_to``
    means that no offer stands; and an agent stays until another one is named or the session goes back to the queue.
    """

    topic_id: int = 0
    status: SessionStatus = SessionStatus.INVALID
    user_id: int = 0
    transfer_to: int = 0


def saved_details(given: dict[str, Any]) -> dict[str, Any]:
    """The session fields a save sets, cleaned. Invalid names the wire field."""
    changes: dict[str, Any] = {
        name: clean_text(given[name], field, longest) for name, (field, longest) in TEXTS.items() if name in given
    }
    if not 0 <= given["rating"] <= BEST_RATING:
        raise Invalid("Rating", f"must be from 0 to {BEST_RATING}")
    return {**changes, "customer_consented": given["customer_consented"], "rating": given["rating"]}


def only_changed(session: Session, changes: dict[str, Any]) -> dict[str, Any]:
    """Those of the changes that differ from the row: an unchanged save is no event."""
    return {name: value for name, value in changes.items() if getattr(session, name) != value}


def check_new(wanted: Wanted) -> None:
    """A new session enters the queue of its topic, and is nobody's. Invalid names the field that says otherwise."""
    if wanted.status not in (SessionStatus.INVALID, SessionStatus.IN_QUEUE):
        raise Invalid("Status", "a new session waits in the queue: InQueue")
    if wanted.user_id:
        raise Invalid("User", "a new session has no agent; pick it up once it is saved")
    if wanted.transfer_to:
        raise Invalid("TransferTo", "a new session has no agent who could offer it")


def move_of(session: Session, wanted: Wanted, me: UserId) -> Move:
    """The one move that leads from the row to what a save by the user ``me`` says.

    Which of the two running statuses it is, is no move: that follows from who wrote last. Whether the move is legal
    from here and allowed to the caller, its own rule says.
    Refused: Invalid with the field named, where no move leads there at all or it would take more than one;
    SessionClosed or NotAtThisStage where one does, but not from here.
    """
    if wanted.topic_id not in (0, session.topic_id):
        raise Invalid("TopicId", "a session stays in its topic")
    if _is_elsewhere(session.status, wanted.status):
        move = _towards(session, wanted)
    elif wanted.user_id not in (0, session.user_id):
        move = _taken(session, me)
    elif wanted.transfer_to == session.transfer_to:
        return Move.NONE
    elif wanted.transfer_to:
        return Move.OFFER
    else:
        return Move.NONE if wanted.status is SessionStatus.INVALID else Move.TAKE_BACK
    if wanted.user_id not in (0, session.user_id) and (wanted.user_id != me or move not in TAKING):
        raise Invalid("User", "an agent takes a session in the agent's own name; offer it to a colleague in TransferTo")
    if wanted.transfer_to not in (0, session.transfer_to):
        raise Invalid("TransferTo", "one move at a time: offer the session in a save of its own")
    return move


TAKING = frozenset({Move.PICK_UP, Move.ACCEPT, Move.TAKE_OVER})
"""Moves by which the caller becomes the session's agent."""


def _is_elsewhere(status: SessionStatus, wanted: SessionStatus) -> bool:
    both_run = status in ACTIVE and wanted in ACTIVE
    return wanted not in (SessionStatus.INVALID, status) and not both_run


def _towards(session: Session, wanted: Wanted) -> Move:
    match wanted.status:
        case SessionStatus.CUSTOMER_LAST | SessionStatus.USER_LAST:
            if session.status is not SessionStatus.IN_QUEUE:
                raise wrong_stage(session)
            if not wanted.user_id:
                raise Invalid("Status", "a waiting session runs once an agent has it; name yourself in User too")
            return Move.PICK_UP
        case SessionStatus.FINISHED:
            return Move.END
        case SessionStatus.IN_QUEUE:
            return Move.RESET
        case SessionStatus.DELETED:
            return Move.DELETE
        case _:
            raise Invalid("Status", "no save leads there; use UserLast, Finished, InQueue or Deleted")


def _taken(session: Session, me: UserId) -> Move:
    if session.status is SessionStatus.IN_QUEUE:
        return Move.PICK_UP
    if not session.is_active:
        raise wrong_stage(session)
    return Move.ACCEPT if session.transfer_to == me else Move.TAKE_OVER
