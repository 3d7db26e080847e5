"""People, topics and sessions for the rules' tests: valid as they come, one argument to vary."""

from typing import Any

import msgspec

from snakk.domain.ids import CUSTOMER, Instant, MessageId, Sender, SessionId, TopicId, UserId, seconds
from snakk.domain.message import Message
from snakk.domain.session import NOBODY, Session
from snakk.domain.states import ACTIVE, ENDED, MessageType, SessionStatus
from snakk.domain.topic import Member, Queue, Topic, WidgetSettings
from snakk.domain.user import User

NOW = Instant(seconds(1_800_000_000))
MINUTE = seconds(60)

ANN = User(id=UserId(11), name="ann", full_name="Ann Berg", first_name="Ann", nickname="annie", present=True)
BOB = User(id=UserId(12), name="bob", full_name="Bob Dahl", first_name="Bob", nickname="bobby", present=True)
CAT = User(id=UserId(13), name="cat", full_name="Cat Eng", first_name="Cat", nickname="kitty", present=True)
ADA = User(id=UserId(19), name="ada", full_name="Ada Fjell", is_admin=True)

TOPIC_ID = TopicId(3)
LINE = MessageId(900)


def later(minutes: float) -> Instant:
    """So many minutes after NOW; a negative number is before."""
    return Instant(NOW + int(minutes * MINUTE))


def a_topic(*, widget: dict[str, Any] | None = None, **changes: Any) -> Topic:
    """An open topic without forms, bot or welcome."""
    return Topic(**{"id": TOPIC_ID, "name": "Support", "widget": WidgetSettings(**(widget or {})), **changes})


def a_queue(**changes: Any) -> Queue:
    return Queue(**{"topic_id": TOPIC_ID, **changes})


def a_member(user: User = ANN, **rights: bool) -> Member:
    return Member(topic_id=TOPIC_ID, user_id=user.id, **(rights or {"can_respond": True}))


def a_session(status: SessionStatus = SessionStatus.CUSTOMER_LAST, **changes: Any) -> Session:
    """A session that came to this status in the ordinary way; Ann has it where somebody must."""
    row = Session(
        id=SessionId(7),
        topic_id=TOPIC_ID,
        status=status,
        last_seq=4,
        requested_at=later(-10),
        idle_at=later(-1),
        fetched_at=later(-1),
    )
    queued = {"queued_at": later(-9), "enqueue_no": 5, "initial_queue_pos": 2}
    with_ann = {"user_id": ANN.id, "agent_name": "annie", "started_at": later(-8)}
    if status is SessionStatus.INVALID:
        row = Session(id=SessionId(7), topic_id=TOPIC_ID)
    elif status is SessionStatus.IN_QUEUE or status is SessionStatus.CLOSED_FROM_QUEUE:
        row = msgspec.structs.replace(row, **queued)
    elif status in ACTIVE:
        row = msgspec.structs.replace(row, **queued, **with_ann, rank=1)
    elif status in {SessionStatus.FINISHED, SessionStatus.CLOSED}:
        row = msgspec.structs.replace(row, **queued, **with_ann)
    if status in ENDED:
        row = msgspec.structs.replace(row, ended_at=later(-2))
    return msgspec.structs.replace(row, **changes)


def a_bot_session(**changes: Any) -> Session:
    """A running chat that only a bot has answered so far."""
    bots = {"user_id": NOBODY, "agent_name": "", "rank": 0, "started_at": Instant(0), "enqueue_no": 0}
    return a_session(SessionStatus.USER_LAST, **bots, queued_at=Instant(0), chatbot_is_active=True, **changes)


def offered(to: User = BOB, status: SessionStatus = SessionStatus.CUSTOMER_LAST, **changes: Any) -> Session:
    """A session that Ann has offered to a colleague."""
    return a_session(status, **{"transfer_to": to.id, "transfer_from": ANN.id, **changes})


def a_message(**changes: Any) -> Message:
    line = {
        "id": LINE,
        "session_id": SessionId(7),
        "seq": 5,
        "type": MessageType.TO_USER,
        "sender": CUSTOMER,
        "body": "Hello?",
        "posted_at": NOW,
    }
    return Message(**{**line, **changes})


def sender(user: User) -> Sender:
    return Sender(user.id)
