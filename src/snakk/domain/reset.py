"""A bot hands over to people (contract: behaviour 1.4, 8)."""

from snakk.domain.alerts import NOT_WARNED
from snakk.domain.errors import NotAtThisStage
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import SYSTEM, Instant, Sender
from snakk.domain.say import wrong_stage
from snakk.domain.session import NOBODY, Session
from snakk.domain.start import BEGINNINGS
from snakk.domain.states import ACTIVE, SessionStatus
from snakk.domain.transfer import cancel_pending

RESETTABLE = ACTIVE | {SessionStatus.PRE_CHAT_FORM, SessionStatus.FAQ, SessionStatus.IN_QUEUE}


def reset(session: Session, status: SessionStatus, now: Instant, *, by: Sender = SYSTEM) -> Outcome:
    """The session begins again without the bot, which never comes back to it; nor does an agent keep it.

    status: what ``first_status`` says of the topic without its bot. ``enqueue`` must follow where it is IN_QUEUE,
    and gives a place only to a session that has none.
    """
    if session.status not in RESETTABLE:
        raise wrong_stage(session)
    if status not in BEGINNINGS:
        raise NotAtThisStage
    outcome = cancel_pending(Outcome(session), now=now)
    return outcome.then(
        EventKind.SESSION_RESET,
        by,
        now,
        status=status,
        user_id=NOBODY,
        agent_name="",
        agent_photo="",
        rank=0,
        transfer_from=NOBODY,
        chatbot_is_active=False,
        **NOT_WARNED,
    )
