"""Every rule that moves a session, ready to be tried on any session, and where it may lead."""

from collections.abc import Callable
from typing import Any

import msgspec

from snakk.domain.ending import delete, end, expire, leave
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, SYSTEM, Sender
from snakk.domain.lost import agent_lost
from snakk.domain.pickup import pick_up
from snakk.domain.rating import rate, send_transcript
from snakk.domain.reopen import reopen
from snakk.domain.request import check_may_file, file_request
from snakk.domain.reset import reset
from snakk.domain.say import say
from snakk.domain.session import Session
from snakk.domain.start import Details, begin, enqueue, submit_form
from snakk.domain.states import ACTIVE, MessageType, SessionStatus, SpecialType
from snakk.domain.timers import Expiry
from snakk.domain.transfer import accept, offer, reject, take_over
from snakk.domain.user import User
from tests.unit.domain.build import ANN, BOB, CAT, LINE, NOW, a_member, a_queue, a_topic, sender

IN_QUEUE = SessionStatus.IN_QUEUE

Move = Callable[[Session], Outcome]

TRANSCRIPTS = a_topic(widget={"post_transcript_enabled": True})

_STEPS = """
SESSION_STARTED     0 to 1 2 3 4
MESSAGE_ADDED       1 to 6; 2 to 2 6; 4 to 4 6; 5 to 5 6; 6 to 5 6
FORM_SUBMITTED      1 to 1 2 4; 2 to 2 4
DESK_WAS_SHUT       1 to 3; 2 to 3
SESSION_QUEUED      4 to 4
SESSION_PICKED_UP   4 to 5
TRANSFER_OFFERED    5 to 5; 6 to 6
TRANSFER_ACCEPTED   5 to 5; 6 to 6
TRANSFER_REJECTED   5 to 5; 6 to 6
TRANSFER_CANCELLED  5 to 5; 6 to 6
SESSION_TAKEN_OVER  5 to 5; 6 to 6
AGENT_LOST          5 to 4; 6 to 4
SESSION_ENDED       1 to 9; 2 to 9; 3 to 9; 4 to 11; 5 to 7 9; 6 to 7 9
SESSION_REOPENED    7 to 4 5
SESSION_LEFT        7 to 9
SESSION_RESET       1 to 1 2 3 4; 2 to 1 2 3 4; 4 to 1 2 3 4; 5 to 1 2 3 4; 6 to 1 2 3 4
REQUEST_FILED       3 to 10; 4 to 10
DETAILS_CHANGED     7 to 7
SESSION_DELETED     1 to 8; 2 to 8; 3 to 8; 4 to 8; 5 to 8; 6 to 8; 7 to 8; 9 to 8; 10 to 8; 11 to 8
"""

Step = tuple[EventKind, SessionStatus, SessionStatus]


def _steps() -> frozenset[Step]:
    steps: set[Step] = set()
    for line in _STEPS.strip().splitlines():
        kind, _, ways = line.partition(" ")
        for way in ways.split(";"):
            before, _, afters = way.partition(" to ")
            steps |= {
                (EventKind[kind], SessionStatus(int(before)), SessionStatus(int(after))) for after in afters.split()
            }
    return frozenset(steps)


LEGAL_STEPS = _steps()
"""The closed list: which event may lead from which status to which."""

GIVES_AN_AGENT = {EventKind.SESSION_PICKED_UP, EventKind.TRANSFER_ACCEPTED, EventKind.SESSION_TAKEN_OVER}
TAKES_THE_AGENT = {EventKind.AGENT_LOST, EventKind.SESSION_RESET, EventKind.SESSION_REOPENED}
"""The only events that change whose session it is."""


def steps_of(before: SessionStatus, outcome: Outcome) -> set[Step]:
    """The steps a story takes from a status on."""
    afters = [entry.event.status for entry in outcome.entries]
    kinds = [entry.event.kind for entry in outcome.entries]
    return set(zip(kinds, [before, *afters], afters, strict=False))


def _said(kind: MessageType, by: Sender, bot: bool = False) -> Move:
    return lambda s: say(s, by, "hi", message_id=LINE, now=NOW, author="", kind=kind, bot=bot)


def _ended(by: Sender, reason: SpecialType, *, post_form: bool = False) -> Move:
    return lambda s: end(s, by, now=NOW, line_id=LINE, post_form=post_form, reason=reason)


def _expired(expiry: Expiry, *, post_form: bool = False) -> Move:
    return lambda s: expire(s, expiry, NOW, LINE, post_form)


def _submitted(*, faq: bool = False, present: bool = True) -> Move:
    topic = a_topic(widget={"auto_faq_enabled": faq})
    return lambda s: submit_form(s, Details(), topic, is_open=True, somebody_present=present, now=NOW)


def _picked_up(by: User) -> Move:
    return lambda s: pick_up(s, a_queue(), by, a_topic(), now=NOW, rank=1, welcome_id=LINE)[0]


def _pending(move: Move) -> Move:
    """The move on a session that its agent has offered to Bob, where it has an agent who could."""

    def tried(session: Session) -> Outcome:
        if session.status in ACTIVE:
            session = msgspec.structs.replace(session, transfer_to=BOB.id, transfer_from=ANN.id)
        return move(session)

    return tried


def _offered(by: User, to: User) -> Move:
    return lambda s: offer(s, by, to, may_manage=False, target_member=a_member(to), now=NOW)


def _reopened(*, agent: bool = True, post_form: bool = True) -> Move:
    return lambda s: reopen(s, NOW, LINE, 1, agent, post_form)


def _filed(**topic: Any) -> Move:
    settings = a_topic(**topic)

    def tried(session: Session) -> Outcome:
        check_may_file(session, settings, 1, NOW)
        return file_request(session, Details(), settings, number=5, linked=True, now=NOW)

    return tried


MOVES: dict[str, Move] = {
    "begin": lambda s: begin(s, IN_QUEUE, NOW),
    "enqueue": lambda s: enqueue(s, a_queue(), 0, NOW)[0],
    "submit_form": _submitted(),
    "submit_form, FAQ on": _submitted(faq=True),
    "submit_form, nobody there": _submitted(present=False),
    "say, customer": _said(MessageType.TO_USER, CUSTOMER),
    "say, agent": _said(MessageType.TO_CUSTOMER, sender(ANN)),
    "say, bot": _said(MessageType.TO_CUSTOMER, SYSTEM, bot=True),
    "say, special": _said(MessageType.SPECIAL, sender(ANN)),
    "say, another agent": _said(MessageType.TO_CUSTOMER, sender(BOB)),
    "pick_up, its agent": _picked_up(ANN),
    "pick_up, another agent": _picked_up(BOB),
    "offer": _offered(ANN, BOB),
    "offer, not its agent": _offered(BOB, CAT),
    "offer, to oneself": _offered(ANN, ANN),
    "accept, nothing offered": lambda s: accept(s, BOB, rank=1, agent_name="bobby", now=NOW, line_id=LINE),
    "accept": _pending(lambda s: accept(s, BOB, rank=1, agent_name="bobby", now=NOW, line_id=LINE)),
    "accept, not the target": _pending(lambda s: accept(s, CAT, rank=1, agent_name="kitty", now=NOW, line_id=LINE)),
    "reject, nothing offered": lambda s: reject(s, BOB, now=NOW, line_id=LINE),
    "reject": _pending(lambda s: reject(s, BOB, now=NOW, line_id=LINE)),
    "reject, its agent": _pending(lambda s: reject(s, ANN, now=NOW, line_id=LINE)),
    "reject, a stranger": _pending(lambda s: reject(s, CAT, now=NOW, line_id=LINE)),
    "take_over": lambda s: take_over(s, CAT, rank=1, agent_name="kitty", now=NOW, line_id=LINE),
    "take_over, one's own": lambda s: take_over(s, ANN, rank=1, agent_name="annie", now=NOW, line_id=LINE),
    "end, agent": _ended(sender(ANN), SpecialType.CLOSED_BY_USER),
    "end, another agent": _ended(sender(BOB), SpecialType.CLOSED_BY_USER),
    "end, customer": _ended(CUSTOMER, SpecialType.CLOSED_BY_CUSTOMER),
    "end, pending offer": _pending(_ended(CUSTOMER, SpecialType.CLOSED_BY_CUSTOMER)),
    "leave": lambda s: leave(s, NOW),
    "file_request": _filed(ticket_enabled=True, use_queue_offline_form=True),
    "file_request, not offered": _filed(),
    "rate": lambda s: rate(s, a_topic(widget_enable_rating=True), 4, NOW),
    "rate, not asked for": lambda s: rate(s, a_topic(), 4, NOW),
    "send_transcript": lambda s: send_transcript(s, TRANSCRIPTS, "vera@example.com", frozenset(), NOW),
    "reopen": _reopened(),
    "reopen, agent gone": _reopened(agent=False),
    "reopen, no post-chat form": _reopened(post_form=False),
    "reset": lambda s: reset(s, IN_QUEUE, NOW),
    "agent_lost": lambda s: agent_lost(s, NOW),
    "delete": lambda s: delete(s, sender(ANN), NOW),
    "expire, dead in form": _expired(Expiry.DEAD_IN_FORM),
    "expire, dead in queue": _expired(Expiry.DEAD_IN_QUEUE),
    "expire, dead in chat": _expired(Expiry.DEAD_IN_CHAT),
    "expire, dead, post-chat form": _expired(Expiry.DEAD_IN_CHAT, post_form=True),
    "expire, idle in chat": _expired(Expiry.IDLE_IN_CHAT),
    "expire, agent lost": _expired(Expiry.AGENT_LOST),
    "expire, finished": _expired(Expiry.FINISHED_TO_CLOSED),
}
