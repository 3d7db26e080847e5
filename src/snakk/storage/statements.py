"""Every question to the database about the desk, declared once.

A name says what comes back; the parameters are the names given to ``bindparam`` and ``among``. A new question is one
more constant: both engines compile it when it is first asked, and the test of query plans finds it by way of
``every_statement.py``.
"""

from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, and_, bindparam, func, or_, select

from snakk.domain.events import Entry, Event, Job
from snakk.domain.ids import Instant, UserId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import ACTIVE
from snakk.domain.topic import Member, Queue, Topic
from snakk.domain.user import SignIn, User
from snakk.storage import schema
from snakk.storage.among import among
from snakk.storage.query import Query
from snakk.storage.schema import (
    Stage,
    columns_of,
    event,
    in_status,
    job,
    member,
    message,
    queue,
    session,
    sign_in,
    tables,
    topic,
    user,
    whole,
)


class Ongoing(NamedTuple):
    """How many conversations an agent has."""

    user_id: UserId
    chats: int


class SeenSession(NamedTuple):
    """A session with what most answers about it need besides: the caller's rights in its topic, and its agent."""

    session: Session
    member: Member | None
    agent: User | None


def _rows(row: type[Any]) -> Select[Any]:
    return select(*columns_of(row))


_limit: BindParameter[int] = bindparam("limit")
_waiting = and_(in_status(*schema.WAITING_OR_ACTIVE), session.stage == whole(Stage.WAITING))
_talking = in_status(*ACTIVE)
_earlier = tables[Message].alias("earlier")

# Sessions

SESSION_BY_ID = Query("session_by_id", _rows(Session).where(session.id == bindparam("id")), Session)

SEEN_SESSION = Query(
    "seen_session",
    select(*columns_of(Session), *columns_of(Member), *columns_of(User))
    .select_from(
        tables[Session]
        .outerjoin(tables[Member], and_(member.topic_id == session.topic_id, member.user_id == bindparam("user_id")))
        .outerjoin(tables[User], user.id == session.user_id)
    )
    .where(session.id == bindparam("id")),
    SeenSession,
)
"""``user_id``: the caller, 0 for one who is no user."""

OPEN_SESSION_OF_VISITOR = Query(
    "open_session_of_visitor",
    _rows(Session).where(
        session.visitor == bindparam("visitor"),
        session.visitor != schema.EMPTY,
        session.topic_id == bindparam("topic_id"),
        schema.STILL_OPEN,
    ),
    Session,
)

WAITING_IN_TOPIC = Query(
    "waiting_in_topic",
    _rows(Session).where(session.topic_id == bindparam("topic_id"), _waiting).order_by(session.enqueue_no, session.id),
    Session,
)

FIRST_WAITING = Query(
    "first_waiting",
    _rows(Session)
    .where(among(session.topic_id, "topic_ids"), _waiting)
    .order_by(session.queued_at, session.enqueue_no, session.id)
    .limit(whole(1)),
    Session,
)
"""The one that has waited longest in any of the topics."""

COUNT_WAITING = Query(
    "count_waiting",
    select(func.count()).select_from(tables[Session]).where(session.topic_id == bindparam("topic_id"), _waiting),
    int,
)

OPEN_IN_TOPICS = Query(
    "open_in_topics",
    _rows(Session)
    .where(among(session.topic_id, "topic_ids"), in_status(*schema.WAITING_OR_ACTIVE))
    .order_by(session.id),
    Session,
)

RANKS_OF_USER = Query(
    "ranks_of_user",
    select(session.rank).where(session.user_id == bindparam("user_id"), _talking).order_by(session.rank),
    int,
)

ACTIVE_OF_USER = Query(
    "active_of_user",
    _rows(Session)
    .where(
        or_(
            and_(session.user_id == bindparam("user_id"), _talking),
            and_(session.transfer_to == bindparam("user_id"), session.transfer_to != whole(0), _talking),
        )
    )
    .order_by(session.id),
    Session,
)
"""Conversations the user has or is being offered."""

TIMED = Query(
    "timed",
    _rows(Session).where(schema.TIMED, session.id > bindparam("after_id")).order_by(session.id).limit(_limit),
    Session,
)
"""Sessions that a timer may still move, a page at a time."""

ONGOING_COUNTS = Query(
    "ongoing_counts",
    select(session.user_id, func.count()).where(session.user_id != whole(0), _talking).group_by(session.user_id),
    Ongoing,
)

# Messages and the log

MESSAGE_BY_ID = Query("message_by_id", _rows(Message).where(message.id == bindparam("id")), Message)

# A session's messages are found through its log: an index of their own would be one more page to write per message.
_said = (
    _rows(Message)
    .select_from(tables[Event].join(tables[Message], message.id == event.ref))
    .where(event.session_id == bindparam("session_id"))
    .order_by(event.seq)
)

MESSAGES_AFTER = Query(
    "messages_after",
    _said.where(
        event.ref > bindparam("after"),
        event.seq
        > func.coalesce(
            select(_earlier.c.seq)
            .where(_earlier.c.id == bindparam("after"), _earlier.c.session_id == bindparam("session_id"))
            .scalar_subquery(),
            whole(0),
        ),
    ).limit(_limit),
    Message,
)
"""``after``: the id of a message, of this session or not; the place of its own in the log is a short cut."""

MESSAGES_OF = Query("messages_of", _said, Message)

SENT_BEFORE = Query(
    "sent_before",
    _rows(Message).where(
        message.session_id == bindparam("session_id"),
        message.sender == bindparam("sender"),
        message.client_id == bindparam("client_id"),
        message.client_id.is_not(None),
    ),
    Message,
)

CHANGED_AT = Query(
    "changed_at",
    select(event.at).where(event.session_id == bindparam("session_id"), event.seq == bindparam("seq")),
    Instant,
)
"""When an event happened: for the newest one, the session's last change."""

EVENTS_AFTER = Query(
    "events_after",
    _rows(Event)
    .where(event.session_id == bindparam("session_id"), event.seq > bindparam("seq"))
    .order_by(event.seq)
    .limit(_limit),
    Event,
)

LOG_AFTER = Query(
    "log_after",
    select(*columns_of(Event), *columns_of(Message))
    .select_from(tables[Event].outerjoin(tables[Message], message.id == event.ref))
    .where(event.session_id == bindparam("session_id"), event.seq > bindparam("seq"))
    .order_by(event.seq)
    .limit(_limit),
    Entry,
)
"""For replay: events with the message each is about. An event that is about none has ref 0, which no message has."""

# Topics and their members

TOPIC_BY_ID = Query("topic_by_id", _rows(Topic).where(topic.id == bindparam("id")), Topic)

ALL_TOPICS = Query("all_topics", _rows(Topic).order_by(topic.id), Topic)
"""Deleted ones too."""

TOPICS_OF_USER = Query(
    "topics_of_user",
    _rows(Topic)
    .where(member.topic_id == topic.id, member.user_id == bindparam("user_id"), topic.deleted.is_(False))
    .order_by(topic.id),
    Topic,
)

QUEUE_BY_TOPIC = Query("queue_by_topic", _rows(Queue).where(queue.topic_id == bindparam("topic_id")), Queue)

QUEUES_OF_USER = Query(
    "queues_of_user",
    _rows(Queue).where(member.topic_id == queue.topic_id, member.user_id == bindparam("user_id")),
    Queue,
)
"""Those of the topics the user is a member of, in any order."""

MEMBER = Query(
    "member",
    _rows(Member).where(member.topic_id == bindparam("topic_id"), member.user_id == bindparam("user_id")),
    Member,
)

MEMBERS_OF_TOPIC = Query(
    "members_of_topic",
    _rows(Member).where(member.topic_id == bindparam("topic_id")).order_by(member.user_id),
    Member,
)

MEMBERS_ANYWHERE = Query(
    "members_anywhere",
    _rows(Member)
    .where(member.topic_id == topic.id, topic.deleted.is_(False))
    .order_by(member.topic_id, member.user_id),
    Member,
)
"""But for deleted topics."""

ALL_MEMBERS = Query("all_members", _rows(Member).order_by(member.topic_id, member.user_id), Member)

MEMBERSHIPS_OF_USER = Query(
    "memberships_of_user",
    _rows(Member).where(member.user_id == bindparam("user_id")).order_by(member.topic_id),
    Member,
)

# People

USER_BY_ID = Query("user_by_id", _rows(User).where(user.id == bindparam("id")), User)

USER_BY_NAME = Query("user_by_name", _rows(User).where(func.lower(user.name) == func.lower(bindparam("name"))), User)
"""Without regard to case."""

ALL_USERS = Query("all_users", _rows(User).order_by(user.id), User)

USER_COUNT = Query("user_count", select(func.count()).select_from(tables[User]), int)

PRESENT_RESPONDERS = Query(
    "present_responders",
    _rows(User)
    .where(
        member.topic_id == bindparam("topic_id"),
        member.can_respond.is_(True),
        member.user_id == user.id,
        user.present.is_(True),
        user.is_disabled.is_(False),
    )
    .order_by(user.id),
    User,
)

SIGN_IN = Query("sign_in", _rows(SignIn).where(sign_in.digest == bindparam("digest")), SignIn)

SIGN_INS_USED_BEFORE = Query(
    "sign_ins_used_before",
    _rows(SignIn).where(sign_in.used_at < bindparam("used_at")).order_by(sign_in.used_at).limit(_limit),
    SignIn,
)
"""Those that were used last before a moment."""

# The installation and its jobs

JOBS_DUE = Query(
    "jobs_due",
    _rows(Job)
    .where(job.run_at <= bindparam("now"), job.leased_until <= bindparam("now"))
    .order_by(job.run_at, job.id)
    .limit(_limit),
    Job,
)

EPOCH = Query("epoch", select(schema.installation.c.value).where(schema.installation.c.name == schema.EPOCH), str)
