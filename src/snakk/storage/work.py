"""What an operation asks and writes down. The engines answer the questions and store what was written."""

from collections.abc import Coroutine, Generator, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from snakk.domain.errors import Refusal
from snakk.domain.events import Entry, Event, Outcome
from snakk.domain.ids import Instant, Sender, SessionId
from snakk.domain.message import Message
from snakk.domain.password_link import PasswordLink
from snakk.domain.session import Session
from snakk.domain.topic import Member, Queue, Topic
from snakk.domain.user import SignIn, User
from snakk.domain.webhook import Hook
from snakk.storage.every_row import Row
from snakk.storage.query import Query

T = TypeVar("T")
R = TypeVar("R")


class Request(Generic[T]):
    """A question. Awaiting it pauses the operation until the engine sends the answer in."""

    __slots__ = ()

    def __await__(self) -> Generator["Request[Any]", Any, T]:
        answer: T = yield self
        return answer


class Lock(Request[R | None]):
    """The row of ``table`` by its key, locked until the commit; None when there is none.

    Order: users, topics, queues, sessions; within a table by rising key.
    """

    __slots__ = ("key", "table")

    def __init__(self, table: type[R], key: int) -> None:
        self.table = table
        self.key = key


class SentBefore(Request[Message | None]):
    """The message this sender stored earlier under this client id, if any. Asked after the lock."""

    __slots__ = ("client_id", "sender", "session_id")

    def __init__(self, session_id: SessionId, sender: Sender, client_id: str) -> None:
        self.session_id = session_id
        self.sender = sender
        self.client_id = client_id


class NewId(Request[int]):
    """The next id of a table: ascending in the order of the commits, so drawn after the lock."""

    __slots__ = ("table",)

    def __init__(self, table: type[Any]) -> None:
        self.table = table


class NewIds(Request[list[int]]):
    """The next ids of a table, as many as asked for, ascending."""

    __slots__ = ("count", "table")

    def __init__(self, table: type[Any], count: int) -> None:
        self.table = table
        self.count = count


class GiveOut(Request[None]):
    """Ids up to ``highest`` count as given out, though nobody drew them: the next one drawn is above it."""

    __slots__ = ("highest", "table")

    def __init__(self, table: type[Any], highest: int) -> None:
        self.table = table
        self.highest = highest


class Ask(Request[list[R]]):
    """All rows of a query."""

    __slots__ = ("params", "query")

    def __init__(self, query: Query[R], params: dict[str, Any]) -> None:
        self.query = query
        self.params = params


class AskOne(Request[R | None]):
    """The first row of a query, or None."""

    __slots__ = ("params", "query")

    def __init__(self, query: Query[R], params: dict[str, Any]) -> None:
        self.query = query
        self.params = params


class Settled(NamedTuple):
    """What one operation committed, as handed to the publisher."""

    session: Session | None
    entries: tuple[Entry, ...]
    changed: tuple[Any, ...] = ()
    """Topics, users and members as they are after the commit."""
    removed: tuple[Any, ...] = ()
    """Topics, users, members and sign-ins that are gone."""


LOCK_ORDER: dict[type[Any], int] = {User: 0, Topic: 1, Queue: 2, Session: 3, PasswordLink: 8, Hook: 9}
"""Rows that are changed only under their lock, and the order of the locks. Each has one whole number as its key."""

_KEYS: dict[type[Any], str] = {Queue: "topic_id", PasswordLink: "user_id"}
"""The keys that are not called ``id``."""

_HEARD = frozenset({Topic, User, Member})
_HEARD_LEAVING = _HEARD | {SignIn}


def key_of(row: Any) -> int:
    """The key of a row that can be locked."""
    key: int = getattr(row, _KEYS.get(type(row), "id"))
    return key


class Work:
    """One operation's questions and what it wants stored. Nothing is written before the operation ends well."""

    __slots__ = ("added", "changed", "entries", "locks", "now", "outcomes", "removed", "writable")

    def __init__(self, now: Instant, *, writable: bool = True) -> None:
        self.now = now
        self.writable = writable
        self.changed: list[tuple[Any, Any]] = []
        self.added: list[Any] = []
        self.removed: list[Any] = []
        self.entries: list[Entry] = []
        self.locks: list[tuple[int, int]] = []
        self.outcomes: list[Outcome] = []

    def session(self, session_id: int) -> Lock[Session]:
        """Lock a session."""
        return self._lock(Session, session_id)

    def queue(self, topic_id: int) -> Lock[Queue]:
        """Lock a topic's queue."""
        return self._lock(Queue, topic_id)

    def topic(self, topic_id: int) -> Lock[Topic]:
        """Lock a topic's settings."""
        return self._lock(Topic, topic_id)

    def user(self, user_id: int) -> Lock[User]:
        """Lock a user."""
        return self._lock(User, user_id)

    def webhook(self, webhook_id: int) -> Lock[Hook]:
        """Lock a webhook."""
        return self._lock(Hook, webhook_id)

    def password_link(self, user_id: int) -> Lock[PasswordLink]:
        """Lock the link of a user, or of the first administrator."""
        return self._lock(PasswordLink, user_id)

    def sent_before(self, session_id: SessionId, sender: Sender, client_id: str) -> SentBefore:
        """Look for an earlier message under the same client id."""
        self._may_write()
        return SentBefore(session_id, sender, client_id)

    def new_id(self, table: type[Any]) -> NewId:
        """Draw an id."""
        self._may_write()
        return NewId(table)

    def new_ids(self, table: type[Any], count: int) -> NewIds:
        """Draw several ids at once."""
        self._may_write()
        return NewIds(table, count)

    def give_out(self, table: type[Any], highest: int) -> GiveOut:
        """Count ids that come from elsewhere as given out."""
        self._may_write()
        return GiveOut(table, highest)

    def ask(self, query: Query[R], **params: Any) -> Ask[R]:
        """All rows of a query, unlocked."""
        return Ask(query, params)

    def one(self, query: Query[R], **params: Any) -> AskOne[R]:
        """The first row of a query, unlocked, or None."""
        return AskOne(query, params)

    def change(self, old: Any, new: Any) -> None:
        """Store ``new`` in the place of ``old``; both are rows of one table and key.

        Rows that can be locked must have been locked, or added by this same work.
        """
        self._may_write()
        if new is old:
            return
        for at, row in enumerate(self.added):
            if row is old:
                self.added[at] = new
                return
        for at, (first, then) in enumerate(self.changed):
            if then is old:
                self.changed[at] = (first, new)
                return
        self._must_hold(new)
        self.changed.append((old, new))

    def add(self, row: Row) -> None:
        """Store a new row."""
        self._may_write()
        self.added.append(row)

    def remove(self, row: Row) -> None:
        """Delete a row."""
        self._may_write()
        self._must_hold(row)
        self.removed.append(row)

    def write(self, old: Session | None, outcome: Outcome) -> Session:
        """Store what a rule decided about a session: the row, its messages and its log.

        old: the row the rule started from, None for a new session.
        """
        if old is None:
            self.add(outcome.session)
        else:
            self.change(old, outcome.session)
        self.added.extend(entry.message for entry in outcome.entries if entry.message is not None)
        self.entries.extend(outcome.entries)
        self.outcomes.append(outcome)
        return outcome.session

    @property
    def events(self) -> Sequence[Event]:
        """The log rows to store."""
        return [entry.event for entry in self.entries]

    @property
    def has_writes(self) -> bool:
        """Anything at all to store."""
        return bool(self.changed or self.added or self.removed or self.entries)

    def settled(self) -> list[Settled]:
        """What goes to the publisher after the commit: one per session written, then the other rows."""
        told = [Settled(outcome.session, outcome.entries) for outcome in self.outcomes]
        changed = [new for _, new in self.changed if type(new) in _HEARD]
        changed += [row for row in self.added if type(row) in _HEARD]
        removed = [row for row in self.removed if type(row) in _HEARD_LEAVING]
        if changed or removed:
            told.append(Settled(None, (), tuple(changed), tuple(removed)))
        return told

    def _lock(self, table: type[R], key: int) -> Lock[R]:
        self._may_write()
        place = (LOCK_ORDER[table], key)
        if self.locks and place <= self.locks[-1]:
            raise TypeError("locks are taken in one order: users, topics, queues, sessions, each by rising key")
        self.locks.append(place)
        return Lock(table, key)

    def _may_write(self) -> None:
        if not self.writable:
            raise TypeError("an operation that only reads may not lock, draw ids or write")

    def _must_hold(self, row: Any) -> None:
        rank = LOCK_ORDER.get(type(row))
        if rank is not None and (rank, key_of(row)) not in self.locks:
            raise TypeError(f"the {type(row).__name__.lower()} was not locked")


class Run(Generic[T]):
    """An operation on its way: where it pauses and how it ended."""

    __slots__ = ("coroutine", "error", "result", "wants", "work")

    def __init__(self, work: Work, coroutine: Coroutine[Request[Any], Any, T]) -> None:
        self.work = work
        self.coroutine = coroutine
        self.wants: Request[Any] | None = None
        self.result: T | None = None
        self.error: BaseException | None = None

    @property
    def ok(self) -> bool:
        """Ended without refusal."""
        return self.wants is None and self.error is None

    def step(self, answer: Any = None) -> None:
        """Go on to the next question, or to the end."""
        try:
            wants: object = self.coroutine.send(answer)
        except StopIteration as end:
            self.wants, self.result = None, end.value
        except Refusal as why:
            self.wants, self.error = None, why
        except Exception as bug:
            self.wants, self.error = None, bug
        else:
            if not isinstance(wants, Request):
                self.coroutine.close()
                self.wants = None
                self.error = TypeError("an operation may await only its work")
                return
            self.wants = wants

    def stop(self) -> None:
        """Give the operation up; it may be made anew."""
        self.coroutine.close()
        self.wants = None
