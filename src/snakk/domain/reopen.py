"""A customer comes back to a finished chat (contract: behaviour 1.6)."""

from typing import Any

from snakk.domain.alerts import NOT_WARNED
from snakk.domain.errors import SessionClosed
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, UNSET, Instant, MessageId, Sender
from snakk.domain.say import system_line, wrong_stage
from snakk.domain.session import NOBODY, Session
from snakk.domain.states import SessionStatus, SpecialType


def reopen(
    session: Session,
    now: Instant,
    line_id: MessageId,
    rank: int,
    agent_still_there: bool,
    post_form: bool,
    *,
    by: Sender = CUSTOMER,
) -> Outcome:
    """The finished chat runs again with its agent, even one who is Away; the customer's message (``say``) follows.

    rank: the lowest number free among the agent's active sessions.
    agent_still_there: the agent's account and membership exist. If not (and no bot has it) the session goes to the
    queue and ``enqueue`` must follow.
    post_form: the topic shows the post-chat form; without it a chat cannot be returned to.
    """
    if session.status is not SessionStatus.FINISHED:
        raise wrong_stage(session)
    if not post_form:
        raise SessionClosed
    back = session.chatbot_is_active or (agent_still_there and session.user_id != NOBODY)
    changes: dict[str, Any] = {"ended_at": UNSET, "unanswered_since": UNSET, **NOT_WARNED}
    if back:
        changes |= {"status": SessionStatus.CUSTOMER_LAST, "rank": rank if session.user_id != NOBODY else 0}
    else:
        changes |= {
            "status": SessionStatus.IN_QUEUE,
            "user_id": NOBODY,
            "agent_name": "",
            "agent_photo": "",
            "rank": 0,
            "transfer_from": NOBODY,
        }
    outcome = Outcome(session).then(EventKind.SESSION_REOPENED, by, now, **changes)
    reopened = SpecialType.REOPENED_BY_CUSTOMER
    return system_line(outcome, message_id=line_id, special_type=reopened, now=now, sender=by)
