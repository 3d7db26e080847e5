"""Saying something in a session (contract: behaviour 1.4)."""

from snakk.domain.errors import IllegalMove, Invalid, NotAtThisStage, NotYourSession, SessionClosed
from snakk.domain.events import Outcome
from snakk.domain.history import effects_of
from snakk.domain.ids import SYSTEM, Instant, MessageId, Sender
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import ACTIVE, ENDED, MessageType, SessionStatus, SpecialType

CUSTOMER_MAY_WRITE = ACTIVE | {SessionStatus.IN_QUEUE, SessionStatus.FAQ}
BOT_MAY_WRITE = ACTIVE | {SessionStatus.PRE_CHAT_FORM, SessionStatus.FAQ, SessionStatus.IN_QUEUE}


def say(
    session: Session,
    sender: Sender,
    body: str,
    *,
    message_id: MessageId,
    now: Instant,
    author: str,
    client_id: str | None = None,
    kind: MessageType,
    special_type: SpecialType = SpecialType.NONE,
    special_param: str = "",
    bot: bool = False,
) -> Outcome:
    """One line said by either side. ``body`` is cleaned already.

    kind: whose side speaks. TO_USER is the customer's, also where a user stands in for the customer; it leaves
    the session waiting for an agent once somebody talks, and where it is in the queue or the FAQ step. TO_CUSTOMER
    is the agent's, who must have the session. SPECIAL says something about the session and moves nothing.
    bot: the line is the topic's bot's, which may speak before anybody picked up and thereby starts the chat.
    Refused: SessionClosed, NotAtThisStage, NotYourSession. A finished session is reopened first (reopen.py).
    """
    if kind is MessageType.INVALID:
        raise Invalid("Message.Type", "must be ToCustomer, ToUser or Special")
    status = _status_after(session, sender, kind, bot)
    message = Message(
        id=message_id,
        session_id=session.id,
        seq=session.last_seq + 1,
        type=kind,
        special_type=special_type,
        special_param=special_param,
        sender=sender,
        client_id=client_id,
        author=author,
        body=body,
        posted_at=now,
    )
    return Outcome(session).with_message(message, status=status, **effects_of(session, message))


def system_line(
    story: Outcome | Session,
    *,
    message_id: MessageId,
    special_type: SpecialType,
    now: Instant,
    body: str = "",
    param: str = "",
    author: str = "",
    sender: Sender = SYSTEM,
    kind: MessageType = MessageType.SPECIAL,
) -> Outcome:
    """The story with a line about the session, which moves nothing. Legal wherever the rule that adds it is."""
    outcome = story if isinstance(story, Outcome) else Outcome(story)
    session = outcome.session
    message = Message(
        id=message_id,
        session_id=session.id,
        seq=session.last_seq + 1,
        type=kind,
        special_type=special_type,
        special_param=param,
        sender=sender,
        author=author,
        body=body,
        posted_at=now,
    )
    return outcome.with_message(message, **effects_of(session, message))


def same_content(
    earlier: Message,
    body: str,
    kind: MessageType,
    special_type: SpecialType = SpecialType.NONE,
    special_param: str = "",
) -> bool:
    """Is a line sent again under its client id the line that was stored?"""
    stored = (earlier.body, earlier.type, earlier.special_type, earlier.special_param)
    return stored == (body, kind, special_type, special_param)


def wrong_stage(session: Session) -> IllegalMove:
    """The refusal for a move that this stage of the session's life does not know."""
    if session.status in ENDED or session.status is SessionStatus.DELETED:
        return SessionClosed()
    return NotAtThisStage()


def _status_after(session: Session, sender: Sender, kind: MessageType, bot: bool) -> SessionStatus:
    status = session.status
    if bot:
        if status not in BOT_MAY_WRITE:
            raise wrong_stage(session)
        return SessionStatus.USER_LAST
    if kind is MessageType.TO_USER:
        if status not in CUSTOMER_MAY_WRITE:
            raise wrong_stage(session)
        return SessionStatus.CUSTOMER_LAST if status in ACTIVE else status
    if status not in ACTIVE:
        raise wrong_stage(session)
    if sender > SYSTEM and sender != Sender(session.user_id):
        raise NotYourSession
    return status if kind is MessageType.SPECIAL else SessionStatus.USER_LAST
