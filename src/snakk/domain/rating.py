"""A customer says how it was, and asks for the conversation (contract: behaviour 4.5)."""

from snakk.domain.errors import Invalid, NotAtThisStage
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, Instant
from snakk.domain.mail import MOST_TRANSCRIPTS, is_mail_address
from snakk.domain.saving import BEST_RATING
from snakk.domain.say import wrong_stage
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.text import clean_text
from snakk.domain.topic import Topic


def rate(session: Session, topic: Topic, rating: int, now: Instant) -> Outcome:
    """The customer gives stars after the chat. The last value counts, until the chat is left for good."""
    if session.status is not SessionStatus.FINISHED:
        raise wrong_stage(session)
    if not topic.widget_enable_rating:
        raise NotAtThisStage("No rating is asked for here.")
    if not 1 <= rating <= BEST_RATING:
        raise Invalid("Rating", f"must be from 1 to {BEST_RATING}")
    if rating == session.rating:
        return Outcome(session)
    return Outcome(session).then(EventKind.DETAILS_CHANGED, CUSTOMER, now, rating=rating)


def send_transcript(session: Session, topic: Topic, email: str, sent_to: frozenset[str], now: Instant) -> Outcome:
    """The customer asks for the conversation by mail. No event where it was sent to that address already.

    sent_to: the addresses that it was sent to, in small letters. Invalid names Email; a fourth address is refused.
    """
    if session.status is not SessionStatus.FINISHED:
        raise wrong_stage(session)
    if not topic.widget.post_transcript_enabled:
        raise NotAtThisStage("No transcripts are sent here.")
    email = clean_text(email.strip(), "Email", 255, required=True)
    if not is_mail_address(email):
        raise Invalid("Email", "must be an e-mail address")
    if email.casefold() in sent_to:
        return Outcome(session)
    if len(sent_to) >= MOST_TRANSCRIPTS:
        raise NotAtThisStage("This conversation was sent to other addresses already.")
    return Outcome(session).then(EventKind.DETAILS_CHANGED, CUSTOMER, now, transcript_to=email)
