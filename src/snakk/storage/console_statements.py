"""Questions of the console: its figures, what waits for an answer, what is known of a customer, quick replies.

Every figure is counted by the database and over an index: however long the history is, today's rows alone are looked
at, and no more than one row for each quarter of an hour comes back.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, cast, func, or_, select

from snakk.domain.alerts import MINUTE, Warned
from snakk.domain.figures import QUARTER, Answering, Asked, Picked, Picks, Standing, Wait
from snakk.domain.ids import TopicId
from snakk.domain.quick_reply import QuickReply
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.ticket import Ticket
from snakk.storage import schema
from snakk.storage.among import among
from snakk.storage.query import Query
from snakk.storage.schema import Stage, columns_of, in_status, member, session, tables, topic, user, whole

_ticket = tables[Ticket].c
_reply = tables[QuickReply].c
_mine = among(session.topic_id, "topic_ids")
_ongoing = in_status(*schema.WAITING_OR_ACTIVE)
_waiting = session.stage == whole(Stage.WAITING)
_was_queued = session.queued_at != whole(0)
_wait = session.started_at - session.requested_at
_picked_up_today = and_(
    session.started_at != whole(0),
    session.started_at >= bindparam("start"),
    session.started_at < bindparam("stop"),
)


def _rows(row: type[Any]) -> Select[Any]:
    return select(*columns_of(row))


def _sum(of: ColumnElement[int]) -> ColumnElement[int]:
    """Over those that were in the queue. PostgreSQL adds whole numbers up to a decimal, which is none."""
    return cast(func.sum(case((_was_queued, of), else_=whole(0))), schema.WHOLE)


# The figures of the dashboard, all of the topics in ``topic_ids``.

STANDING = Query(
    "standing",
    select(_waiting, session.chatbot_is_active, func.count())
    .where(_mine, _ongoing)
    .group_by(_waiting, session.chatbot_is_active),
    Standing,
)

ANSWERING = Query(
    "answering",
    select(user.id, user.present)
    .where(
        among(member.topic_id, "topic_ids"),
        member.can_respond.is_(True),
        member.user_id == user.id,
        user.is_disabled.is_(False),
    )
    .distinct(),
    Answering,
)

_asked_in = session.requested_at // whole(QUARTER)

ASKED = Query(
    "asked",
    select(_asked_in, func.count(), _sum(whole(1)))
    .where(_mine, session.requested_at >= bindparam("start"), session.requested_at < bindparam("stop"))
    .group_by(_asked_in),
    Asked,
)
"""From ``start`` up to, not at, ``stop``; so in all that follow."""

_picked_in = session.started_at // whole(QUARTER)

PICKED = Query(
    "picked",
    select(_picked_in, func.count(), _sum(whole(1)), _sum(_wait)).where(_mine, _picked_up_today).group_by(_picked_in),
    Picked,
)

LONGEST = Query(
    "longest",
    select(session.topic_id, session.requested_at, session.started_at)
    .where(_mine, _picked_up_today, _was_queued)
    .order_by(_wait.desc(), session.id)
    .limit(whole(1)),
    Wait,
)

OLDEST_WAITING = Query(
    "oldest_waiting",
    select(session.topic_id, session.requested_at, whole(0))
    .where(_mine, _ongoing, _waiting)
    .order_by(session.requested_at, session.id)
    .limit(whole(1)),
    Wait,
)

PICKS = Query(
    "picks",
    select(session.user_id, func.count())
    .where(_mine, _picked_up_today, session.user_id != whole(0))
    .group_by(session.user_id),
    Picks,
)

# The lists.

ONGOING = Query(
    "ongoing",
    _rows(Session)
    .where(_mine, _ongoing)
    .order_by(session.stage, session.requested_at, session.id)
    .limit(bindparam("limit")),
    Session,
)
"""Those who wait first, then the conversations; whoever came first, first."""

RECENT = Query(
    "recent",
    _rows(Session)
    .where(
        session.user_id == bindparam("user_id"),
        session.ended_at != whole(0),
        session.ended_at >= bindparam("since"),
        session.stage.in_([whole(Stage.FINISHED), whole(Stage.CLOSED)]),
    )
    .order_by(session.ended_at.desc(), session.id.desc())
    .limit(bindparam("limit")),
    Session,
)
"""The newest of a user's chats that ended since a moment."""

# Warnings.


def _late(since: ColumnElement[int], minutes: ColumnElement[int], who: Warned) -> ColumnElement[bool]:
    """So many minutes have passed, and they were not warned yet."""
    not_warned = session.warned.bitwise_and(whole(who)) == whole(0)
    return and_(minutes > whole(0), since != whole(0), since + minutes * whole(MINUTE) <= bindparam("now"), not_warned)


UNSEEN = Query(
    "unseen",
    _rows(Session)
    .where(
        _mine,
        _ongoing,
        topic.id == session.topic_id,
        or_(
            and_(
                session.status == whole(SessionStatus.IN_QUEUE),
                or_(
                    _late(session.queued_at, topic.warn_new_chat_minutes, Warned.AGENTS),
                    _late(session.queued_at, topic.warn_manager_new_chat_minutes, Warned.MANAGERS),
                ),
            ),
            and_(
                session.status == whole(SessionStatus.CUSTOMER_LAST),
                or_(
                    _late(session.unanswered_since, topic.warn_chat_message_minutes, Warned.AGENTS),
                    _late(session.unanswered_since, topic.warn_manager_chat_message_minutes, Warned.MANAGERS),
                ),
            ),
        ),
    )
    .order_by(session.id),
    Session,
)
"""Customers about whom somebody may have to be warned; the rule (``domain/alerts.py``) decides about each."""

WARNED = Query(
    "warned", _rows(Session).where(_mine, _ongoing, session.warned != whole(0)).order_by(session.id), Session
)
"""Customers who wait although somebody was warned."""

TOPICS_WITH_SOMEBODY = Query(
    "topics_with_somebody",
    select(member.topic_id)
    .where(
        among(member.topic_id, "topic_ids"),
        member.can_respond.is_(True),
        member.user_id == user.id,
        user.present.is_(True),
        user.is_disabled.is_(False),
    )
    .distinct(),
    TopicId,
)
"""Those of the topics that somebody who may respond is Present for."""

# What is known of a customer.

_others = and_(session.id != bindparam("id"), session.stage != whole(Stage.GONE))
_newest_sessions = (session.requested_at.desc(), session.id.desc())

SESSIONS_OF_EMAIL = Query(
    "sessions_of_email",
    _rows(Session)
    .where(
        func.lower(session.customer_email) == func.lower(bindparam("email")),
        session.customer_email != schema.EMPTY,
        _others,
    )
    .order_by(*_newest_sessions)
    .limit(bindparam("limit")),
    Session,
)
"""Newest first, but for the one with ``id``. The case of the address does not count."""

SESSIONS_OF_PERSON = Query(
    "sessions_of_person",
    _rows(Session)
    .where(session.person_id == bindparam("person_id"), session.person_id != whole(0), _others)
    .order_by(*_newest_sessions)
    .limit(bindparam("limit")),
    Session,
)

SESSIONS_BY_IDS = Query("sessions_by_ids", _rows(Session).where(among(session.id, "session_ids")), Session)

_newest_tickets = (_ticket.updated_at.desc(), _ticket.id.desc())

TICKETS_OF_EMAIL = Query(
    "tickets_of_email",
    _rows(Ticket)
    .where(
        func.lower(_ticket.from_address) == func.lower(bindparam("email")),
        _ticket.from_address != schema.EMPTY,
        _ticket.deleted.is_(False),
    )
    .order_by(*_newest_tickets)
    .limit(bindparam("limit")),
    Ticket,
)

TICKETS_OF_PERSON = Query(
    "tickets_of_person",
    _rows(Ticket)
    .where(_ticket.person_id == bindparam("person_id"), _ticket.person_id != whole(0), _ticket.deleted.is_(False))
    .order_by(*_newest_tickets)
    .limit(bindparam("limit")),
    Ticket,
)

# Quick replies.

QUICK_REPLIES = Query(
    "quick_replies",
    _rows(QuickReply).where(_reply.user_id == bindparam("user_id")).order_by(_reply.rank, _reply.id),
    QuickReply,
)
"""A user's own, in their order."""
