"""Questions of the archive of sessions: pages of it, in the order of their ids.

A page begins after an id that is known, so that the next one is found by its place and not by counting rows. However
long the history is, no more of it is read into memory than a page.
"""

from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, or_, select

from snakk.domain.events import Event
from snakk.domain.ids import Instant, SessionId
from snakk.domain.session import Session
from snakk.domain.topic import TopicName
from snakk.storage.among import among
from snakk.storage.query import Query
from snakk.storage.schema import Stage, columns_of, event, session, tables, topic, whole


class LastChange(NamedTuple):
    """When a session last changed."""

    session_id: SessionId
    at: Instant


_is_there = session.stage != whole(Stage.GONE)
_me: BindParameter[int] = bindparam("user_id")
_mine = or_(
    among(session.topic_id, "topic_ids"),
    session.user_id == _me,
    session.transfer_to == _me,
    session.transfer_from == _me,
    session.created_by == _me,
)


def _page(name: str, *where: Any, falling: bool = False) -> Query[Session]:
    """``start``: the id it goes on after. ``skip``: rows to pass over. ``limit``: most rows to give."""
    place: ColumnElement[bool] = session.id < bindparam("start") if falling else session.id > bindparam("start")
    rows: Select[Any] = (
        select(*columns_of(Session))
        .where(and_(place, _is_there, *where))
        .order_by(session.id.desc() if falling else session.id)
        .limit(bindparam("limit"))
        .offset(bindparam("skip"))
    )
    return Query(name, rows, Session)


ALL_RISING = _page("archive_all_rising")
ALL_FALLING = _page("archive_all_falling", falling=True)
"""For those who see everything."""

MINE_RISING = _page("archive_mine_rising", _mine)
MINE_FALLING = _page("archive_mine_falling", _mine, falling=True)
"""Those of the topics in ``topic_ids``, and those that ``user_id`` has or had a part in."""

TOPIC_RISING = _page("archive_topic_rising", session.topic_id == bindparam("topic_id"))
TOPIC_FALLING = _page("archive_topic_falling", session.topic_id == bindparam("topic_id"), falling=True)
"""Those of one topic."""

LAST_CHANGES = Query(
    "last_changes",
    select(event.session_id, event.at)
    .select_from(
        tables[Session].join(tables[Event], and_(event.session_id == session.id, event.seq == session.last_seq))
    )
    .where(among(session.id, "session_ids")),
    LastChange,
)

TOPIC_NAMES = Query(
    "topic_names",
    select(topic.id, topic.name, topic.description, topic.badge_header).where(among(topic.id, "topic_ids")),
    TopicName,
)
"""Deleted ones too: their sessions are still in the archive."""
