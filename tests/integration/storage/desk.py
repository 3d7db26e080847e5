"""The smallest operations that use the storage as the real ones do."""

import asyncio
from typing import Any, TypeVar

from snakk.domain.errors import NotFound, NotInQueue
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, SYSTEM, Sender, SessionId, TopicId, UserId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import MessageType, SessionStatus
from snakk.storage import statements
from snakk.storage.engine import Make
from snakk.storage.query import Query
from snakk.storage.work import Work
from tests.support.place import AnyEngine

R = TypeVar("R")

TOPIC = TopicId(1)


async def new_session(
    work: Work, status: SessionStatus = SessionStatus.CUSTOMER_LAST, visitor: str = "", **fields: Any
) -> Session:
    """Open a session, or return the one this visitor has open."""
    if visitor:
        earlier = await work.one(statements.OPEN_SESSION_OF_VISITOR, visitor=visitor, topic_id=TOPIC)
        if earlier is not None:
            return earlier
    session_id = SessionId(await work.new_id(Session))
    session = Session(id=session_id, topic_id=TOPIC, status=status, visitor=visitor, **fields)
    return work.write(None, Outcome(session).then(EventKind.SESSION_STARTED, SYSTEM, work.now, topic_id=TOPIC))


async def say(work: Work, session_id: int, body: str = "hello", client_id: str | None = None) -> Message:
    """Add a customer's message, as AddChatMessage does it."""
    session = await work.session(session_id)
    if session is None:
        raise NotFound
    if client_id is not None and (earlier := await work.sent_before(session.id, CUSTOMER, client_id)):
        return earlier
    message_id = await work.new_id(Message)
    line = Message(
        id=message_id,  # type: ignore[arg-type]
        session_id=session.id,
        seq=session.last_seq + 1,
        type=MessageType.TO_USER,
        sender=CUSTOMER,
        client_id=client_id,
        body=body,
        posted_at=work.now,
    )
    work.write(session, Outcome(session).with_message(line, last_message=body, unread=session.unread + 1))
    return line


async def pick_up(work: Work, session_id: int, user_id: int) -> Session:
    """Take a session from the queue: the queue's lock, then the session's."""
    await work.queue(TOPIC)
    session = await work.session(session_id)
    if session is None or session.status is not SessionStatus.IN_QUEUE:
        raise NotInQueue
    taken = Outcome(session).then(
        EventKind.SESSION_PICKED_UP,
        Sender(user_id),
        work.now,
        status=SessionStatus.CUSTOMER_LAST,
        user_id=UserId(user_id),
    )
    return work.write(session, taken)


async def all_of(work: Work, query: Query[R], **params: Any) -> list[R]:
    """Ask one question."""
    return await work.ask(query, **params)


async def saved(engine: AnyEngine, *rows: Any) -> None:
    """Store rows as they are."""

    async def add(work: Work) -> None:
        for row in rows:
            work.add(row)

    await engine.write(add)


async def asked(engine: AnyEngine, query: Query[R], **params: Any) -> list[R]:
    """Read with one question."""
    return await engine.read(lambda work: all_of(work, query, **params))


async def together(engine: AnyEngine, *makes: Make[Any]) -> list[Any]:
    """Submit all at once, so that they meet in one group; results and errors in their order."""
    return await asyncio.gather(*[engine.write(make) for make in makes], return_exceptions=True)
