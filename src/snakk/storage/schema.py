"""Every table, derived from the rows of the domain, with the keys and indexes that annotations cannot say.

Rows have no foreign keys: rows are only ever deleted by operations that know what hangs on them, and the check would
cost the write path a look-up for every message.
"""

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Sequence,
    String,
    Table,
    Text,
    and_,
    func,
    literal_column,
)
from sqlalchemy.sql.elements import ColumnElement

from snakk.domain.audit import AuditEntry, AuditLink, Deed
from snakk.domain.directory import Company, Person, Project, Sale
from snakk.domain.events import Event, Job
from snakk.domain.finding import company_name_key, email_domain, email_key, last_name_key, name_key, web_domain
from snakk.domain.lists import (
    Country,
    CustomerLanguage,
    KbCategory,
    ReplyTemplate,
    TicketCategory,
    TicketPriority,
    UserGroup,
)
from snakk.domain.mail import OutgoingMail
from snakk.domain.message import Message
from snakk.domain.oauth import Grant, OAuthClient
from snakk.domain.password_link import PasswordLink
from snakk.domain.picture import Picture
from snakk.domain.quick_reply import QuickReply
from snakk.domain.session import Session
from snakk.domain.sighting import Sighting
from snakk.domain.states import ACTIVE, ENDED, FORMS, OPEN, SessionStatus
from snakk.domain.ticket import Ticket
from snakk.domain.topic import Member, Queue, Topic
from snakk.domain.user import SignIn, User
from snakk.domain.visit import Visit
from snakk.domain.webhook import Hook
from snakk.storage.fields import Field, Kind, fields_of

SCHEMA = "0009"
"""The newest migration."""

metadata = MetaData()
sqlite_only = MetaData()
"""What PostgreSQL has sequences for."""

WHOLE = BigInteger().with_variant(Integer, "sqlite")

TABLES: dict[type[Any], tuple[str, tuple[str, ...]]] = {
    Session: ("session", ("id",)),
    Message: ("message", ("id",)),
    Event: ("event_log", ("session_id", "seq")),
    Topic: ("topic", ("id",)),
    Queue: ("queue", ("topic_id",)),
    Member: ("member", ("topic_id", "user_id")),
    User: ("app_user", ("id",)),
    SignIn: ("sign_in", ("digest",)),
    OAuthClient: ("oauth_client", ("id",)),
    Grant: ("oauth_grant", ("id",)),
    Job: ("job", ("id",)),
    UserGroup: ("user_group", ("id",)),
    CustomerLanguage: ("customer_language", ("id",)),
    TicketCategory: ("ticket_category", ("id",)),
    TicketPriority: ("ticket_priority", ("id",)),
    KbCategory: ("kb_category", ("id",)),
    ReplyTemplate: ("reply_template", ("id",)),
    Country: ("country", ("id",)),
    Company: ("company", ("id",)),
    Person: ("person", ("id",)),
    Project: ("project", ("id",)),
    Sale: ("sale", ("id",)),
    Ticket: ("ticket", ("id",)),
    Hook: ("webhook", ("id",)),
    QuickReply: ("quick_reply", ("id",)),
    PasswordLink: ("password_link", ("user_id",)),
    Picture: ("picture", ("key",)),
    Sighting: ("sighting", ("topic_id",)),
    Visit: ("visit", ("session_id",)),
    OutgoingMail: ("outgoing_mail", ("id",)),
    AuditEntry: ("audit_entry", ("id",)),
    AuditLink: ("audit_link", ("position",)),
}
"""Row type: name of its table, and its key."""

LISTS: tuple[type[Any], ...] = (
    UserGroup,
    CustomerLanguage,
    TicketCategory,
    TicketPriority,
    KbCategory,
    ReplyTemplate,
    Country,
)
CARDS: tuple[type[Any], ...] = (Company, Person, Project, Sale, Ticket)
DIRECTORY: tuple[type[Any], ...] = (*LISTS, *CARDS)
"""Rows that another system may know by a key of its own."""

WITHOUT_ROWID = frozenset({Event, Member, SignIn})
"""On SQLite these live in the tree of their key."""

NUMBERED: tuple[type[Any], ...] = (
    Session,
    Message,
    Topic,
    User,
    Job,
    Hook,
    AuditEntry,
    OutgoingMail,
    QuickReply,
    *DIRECTORY,
)
"""Tables that give out ids: a stored high-water mark on SQLite, a sequence on PostgreSQL."""


def _column(field: Field, key: tuple[str, ...]) -> Column[Any]:
    types: dict[Kind, Any] = {
        Kind.WHOLE: WHOLE,
        Kind.FLAG: Boolean(),
        Kind.TEXT: String(field.max_length) if field.max_length else Text(),
        Kind.BYTES: LargeBinary(),
        Kind.CHOICE: Integer(),
        Kind.NESTED: Text(),
    }
    in_key = field.name in key
    return Column(field.name, types[field.kind], primary_key=in_key, autoincrement=False, nullable=field.nullable)


class Stage(IntEnum):
    """A session's status as coarsely as indexes need it."""

    GONE = 0
    FORM = 1
    WAITING = 2
    TALKING = 3
    FINISHED = 4
    CLOSED = 5


STAGES: dict[SessionStatus, Stage] = {
    **dict.fromkeys(SessionStatus, Stage.GONE),
    **dict.fromkeys(ENDED, Stage.CLOSED),
    **dict.fromkeys(FORMS, Stage.FORM),
    **dict.fromkeys(ACTIVE, Stage.TALKING),
    SessionStatus.IN_QUEUE: Stage.WAITING,
    SessionStatus.FINISHED: Stage.FINISHED,
}


def stage_of(row: Session) -> Stage:
    """The stage of a session."""
    return STAGES[row.status]


class Derived(NamedTuple):
    """A column beside a row's fields, made from the row whenever it is stored."""

    name: str
    make: Callable[[Any], Any]
    kind: Kind = Kind.TEXT


DERIVED: dict[type[Any], tuple[Derived, ...]] = {
    Session: (Derived("stage", stage_of, Kind.CHOICE),),
    Person: (
        Derived("name_key", name_key),
        Derived("last_name_key", last_name_key),
        Derived("email_key", email_key),
        Derived("email_domain", email_domain),
    ),
    Company: (
        Derived("name_key", company_name_key),
        Derived("email_domain", email_domain),
        Derived("web_domain", web_domain),
    ),
}
"""The stage stands for the status, the keys for what people are found by (``domain/finding.py``).

The status changes with every message. If the partial indexes named it, each message would write to all of them, on
PostgreSQL a new version of the row into each; the stage stays the same for as long as two people talk.
"""


_DERIVED_TYPES: dict[Kind, Any] = {
    Kind.CHOICE: Integer(),
    # In the order of the characters' numbers, as SQLite has it, so that an index serves a question for beginnings.
    Kind.TEXT: Text().with_variant(Text(collation="C"), "postgresql"),
}


def _table(row: type[Any]) -> Table:
    name, key = TABLES[row]
    options: dict[str, Any] = {"sqlite_with_rowid": row not in WITHOUT_ROWID}
    if row is Session:
        options["postgresql_with"] = {"fillfactor": 70}  # room beside each row, so that most updates stay in the page
    derived = [Column(each.name, _DERIVED_TYPES[each.kind], nullable=False) for each in DERIVED.get(row, ())]
    return Table(name, metadata, *(_column(field, key) for field in fields_of(row)), *derived, **options)


def columns_of(row: type[Any]) -> list[Column[Any]]:
    """The columns that fill a row, in the order of its fields."""
    return [tables[row].c[field.name] for field in fields_of(row)]


tables = {row: _table(row) for row in TABLES}

session = tables[Session].c
message = tables[Message].c
event = tables[Event].c
topic = tables[Topic].c
queue = tables[Queue].c
member = tables[Member].c
user = tables[User].c
sign_in = tables[SignIn].c
oauth_client = tables[OAuthClient].c
oauth_grant = tables[Grant].c
job = tables[Job].c
audit = tables[AuditEntry].c
link = tables[AuditLink].c

installation = Table(
    "installation", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False)
)
"""Facts about this database: its epoch, which is given once, and when it was made."""

counter = Table("counter", sqlite_only, Column("name", Text, primary_key=True), Column("last", WHOLE, nullable=False))
"""The highest id ever given out, so that the id of a deleted row does not come back."""


def sequence_name(row: type[Any]) -> str:
    """The sequence that gives out a table's ids on PostgreSQL."""
    return f"{TABLES[row][0]}_id_seq"


sequences = [Sequence(sequence_name(row), metadata=metadata, data_type=BigInteger) for row in NUMBERED]


def whole(value: int) -> ColumnElement[int]:
    """A number written into the statement, where a parameter would hide it from the planner of partial indexes."""
    return literal_column(str(int(value)), type_=Integer)


EMPTY = literal_column("''", type_=Text)
EPOCH = literal_column("'epoch'", type_=Text)


def in_status(*statuses: SessionStatus) -> ColumnElement[bool]:
    """The session is in one of these, said in stages as the partial indexes say it.

    SQLite uses a partial index only for a question that repeats its condition word for word.
    """
    stages = sorted({STAGES[status] for status in statuses})
    if {status for status, stage in STAGES.items() if stage in stages} != set(statuses):
        raise ValueError("stages do not tell these statuses apart; compare the status itself")
    return session.stage.in_([whole(stage) for stage in stages])


WAITING_OR_ACTIVE = (SessionStatus.IN_QUEUE, *ACTIVE)
TIMED = in_status(*OPEN, SessionStatus.FINISHED)
"""Sessions that a timer may still move."""
STILL_OPEN = in_status(*OPEN)


def _partial(name: str, columns: Iterable[Any], where: ColumnElement[bool], *, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


indexes = [
    _partial(
        "session_one_open",
        [session.visitor, session.topic_id],
        and_(STILL_OPEN, session.visitor != EMPTY),
        unique=True,
    ),
    _partial("session_line", [session.topic_id, session.stage, session.enqueue_no], in_status(*WAITING_OR_ACTIVE)),
    _partial("session_agent", [session.user_id], in_status(*ACTIVE)),
    _partial("session_offered", [session.transfer_to], and_(in_status(*ACTIVE), session.transfer_to != whole(0))),
    _partial("session_timed", [session.id], TIMED),
    Index("session_topic", session.topic_id, session.id),
    Index("session_requested", session.topic_id, session.requested_at),
    _partial("session_ended", [session.user_id, session.ended_at], session.ended_at != whole(0)),
    _partial("session_email", [func.lower(session.customer_email)], session.customer_email != EMPTY),
    _partial("session_person", [session.person_id], session.person_id != whole(0)),
    _partial("ticket_person", [tables[Ticket].c.person_id], tables[Ticket].c.person_id != whole(0)),
    _partial("ticket_from", [func.lower(tables[Ticket].c.from_address)], tables[Ticket].c.from_address != EMPTY),
    Index("quick_reply_user", tables[QuickReply].c.user_id),
    _partial("session_started", [session.topic_id, session.started_at], session.started_at != whole(0)),
    _partial(
        "message_client_id",
        [message.session_id, message.sender, message.client_id],
        message.client_id.is_not(None),
        unique=True,
    ),
    Index("member_user", member.user_id),
    Index("app_user_name", func.lower(user.name), unique=True),
    Index("job_run_at", job.run_at),
    *[
        _partial(
            f"{tables[row].name}_external_key",
            [tables[row].c.external_key],
            tables[row].c.external_key != EMPTY,
            unique=True,
        )
        for row in DIRECTORY
    ],
    _partial("person_email", [func.lower(tables[Person].c.email)], tables[Person].c.email != EMPTY),
    Index("person_name", tables[Person].c.name_key),
    Index("person_last_name", tables[Person].c.last_name_key),
    Index("person_email_start", tables[Person].c.email_key),
    Index("person_domain", tables[Person].c.email_domain),
    Index("person_company", tables[Person].c.company_id),
    Index("company_name", tables[Company].c.name_key),
    Index("company_domain", tables[Company].c.email_domain),
    Index("company_web", tables[Company].c.web_domain),
    Index("password_link_digest", tables[PasswordLink].c.digest, unique=True),
    Index("outgoing_mail_session", tables[OutgoingMail].c.session_id),
    _partial("outgoing_mail_unsent", [tables[OutgoingMail].c.id], tables[OutgoingMail].c.sent_at == whole(0)),
    Index("sign_in_used_at", sign_in.used_at),
    _partial("sign_in_client", [sign_in.client_id], sign_in.client_id != EMPTY),
    _partial("sign_in_grant", [sign_in.grant_id], sign_in.grant_id != EMPTY),
    Index("oauth_grant_client", oauth_grant.client_id),
    Index("oauth_grant_user", oauth_grant.user_id),
    Index("app_user_email", func.lower(user.email)),
    Index("audit_link_entry", link.entry_id, unique=True),
    _partial("audit_removed", [audit.subject_id], audit.deed == whole(Deed.OLD_ENTRIES_REMOVED)),
]
