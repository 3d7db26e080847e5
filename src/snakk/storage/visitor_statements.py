"""Questions about visits, outgoing mail and how long others waited."""

from sqlalchemy import bindparam, select

from snakk.domain.mail import OutgoingMail
from snakk.domain.visit import Visit
from snakk.domain.waiting import Accept
from snakk.storage.query import Query
from snakk.storage.schema import columns_of, session, tables, whole

_visit = tables[Visit].c
_mail = tables[OutgoingMail].c

VISIT_OF = Query("visit_of", select(*columns_of(Visit)).where(_visit.session_id == bindparam("session_id")), Visit)

TRANSCRIPTS_OF = Query(
    "transcripts_of",
    select(_mail.recipient).where(_mail.session_id == bindparam("session_id"), _mail.session_id != whole(0)),
    str,
)
"""The addresses that a conversation was sent to, or will be."""

ACCEPTS = Query(
    "accepts",
    select(session.requested_at, session.started_at)
    .where(
        session.topic_id == bindparam("topic_id"),
        session.started_at >= bindparam("since"),
        session.started_at != whole(0),
        session.initial_queue_pos == bindparam("place"),
    )
    .order_by(session.started_at.desc())
    .limit(bindparam("limit")),
    Accept,
)
"""Who was picked up since a moment, having come at a place in line; the newest first."""

LETTERS_TO_SEND = Query(
    "letters_to_send",
    select(*columns_of(OutgoingMail)).where(_mail.sent_at == whole(0)).order_by(_mail.id).limit(bindparam("limit")),
    OutgoingMail,
)
"""The oldest first."""
