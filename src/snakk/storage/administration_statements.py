"""Questions about password links, pictures, sightings and how much there is."""

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from snakk.domain.ids import TopicId
from snakk.domain.password_link import PasswordLink
from snakk.domain.picture import Picture
from snakk.domain.sighting import Sighting
from snakk.storage.among import among
from snakk.storage.query import Query
from snakk.storage.schema import Stage, columns_of, session, tables, whole

_link = tables[PasswordLink].c
_picture = tables[Picture].c
_sighting = tables[Sighting].c
ENOUGH = 100


class Begun(NamedTuple):
    """How many conversations were begun in a topic."""

    topic_id: TopicId
    sessions: int


LINK_BY_DIGEST = Query(
    "link_by_digest", select(*columns_of(PasswordLink)).where(_link.digest == bindparam("digest")), PasswordLink
)

LINKED_USERS = Query("linked_users", select(_link.user_id).order_by(_link.user_id), int)
"""Whom links are for that were given out and not used."""

PICTURE_BY_KEY = Query("picture_by_key", select(*columns_of(Picture)).where(_picture.key == bindparam("key")), Picture)

SIGHTING_OF = Query(
    "sighting_of", select(*columns_of(Sighting)).where(_sighting.topic_id == bindparam("topic_id")), Sighting
)

ALL_SIGHTINGS = Query("all_sightings", select(*columns_of(Sighting)).order_by(_sighting.topic_id), Sighting)

BEGUN_SINCE = Query(
    "begun_since",
    select(session.topic_id, func.count())
    .where(
        among(session.topic_id, "topic_ids"),
        session.started_at >= bindparam("since"),
        session.started_at != whole(0),
    )
    .group_by(session.topic_id),
    Begun,
)

CHATS_OVER = Query(
    "chats_over",
    select(session.id)
    .where(session.started_at != whole(0), session.stage.in_([whole(Stage.FINISHED), whole(Stage.CLOSED)]))
    .limit(whole(ENOUGH)),
    int,
)
"""Conversations that an agent had and that are over; a hundred are enough."""
