"""A page of the archive of sessions: what each column says of a session (contract: conventions 6.3 and 6.5).

Columns that nothing here fills are there and empty.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from snakk.carriers.archive_columns import Column, Told
from snakk.carriers.enums import ODataMode, ODataOutput
from snakk.carriers.resources import text_of
from snakk.carriers.spelling import word
from snakk.carriers.times import to_wire
from snakk.domain.directory import Company, Person
from snakk.domain.ids import Instant
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import TopicName
from snakk.domain.user import User

ENTITY = "chat"
KIND = "Chat"
"""What kind of record each of them is, among the others that a card of a company lists."""
EMPTY = ""
"""What is told where there is nothing."""


class Picked(NamedTuple):
    """A line of a list: told by its text, or in full with its key."""

    id: int
    text: str
    full: str = ""


Value = str | int | bool | datetime | date | timedelta | Picked


class ArchiveRow(NamedTuple):
    """One session. ``right``: what the caller may do with it, as bits. ``values``: by the columns' names."""

    key: int
    right: int
    values: dict[str, Value]


class Further(NamedTuple):
    """Where the next page begins: rows to pass over from the first, and the last key of this page."""

    skip: int
    after: int


class ArchivePage(NamedTuple):
    """Some sessions, and how they are to be told. ``further``: None on the last page."""

    rows: list[ArchiveRow] = []
    further: Further | None = None
    mode: ODataMode = ODataMode.SLIM
    output: ODataOutput = ODataOutput.LOGICAL
    json_safe: bool = False


class Around(NamedTuple):
    """A session as its reader may see it, and the rows beside it as far as the columns need them.

    changed_at: UNSET where it was not looked up. language: code of the language that lists are told in.
    """

    session: Session
    now: Instant
    zone: ZoneInfo
    language: str
    topic: TopicName | None = None
    agent: User | None = None
    group: str = ""
    person: Person | None = None
    company: Company | None = None
    changed_at: Instant = Instant(0)


def archive_values(around: Around, columns: tuple[Column, ...]) -> dict[str, Value]:
    """What the columns say of the session."""
    return {column.name: _value(column, around) for column in columns}


def _value(column: Column, around: Around) -> Value:
    fill = FILLED.get(column.name)
    if fill is None:
        return EMPTY
    found = fill(around)
    if found is None:
        return EMPTY
    if column.kind in {Told.MOMENT, Told.DAY} and isinstance(found, int):
        return _moment(found, around.zone, whole_day=column.kind is Told.DAY)
    return found


def _moment(instant: int, zone: ZoneInfo, *, whole_day: bool) -> Value:
    if not instant:
        return EMPTY
    told = to_wire(instant, zone)
    return told.date() if whole_day else told


def _span(first: int, last: int) -> timedelta | None:
    return timedelta(microseconds=max(0, last - first)) if first else None


def _duration(around: Around) -> timedelta | None:
    session = around.session
    return _span(session.started_at, session.ended_at or around.now)


def _time_in_queue(around: Around) -> timedelta | None:
    session = around.session
    waits = session.status is SessionStatus.IN_QUEUE
    return _span(session.queued_at, around.now if waits else session.started_at or session.ended_at or around.now)


def _status(around: Around) -> Picked:
    status = around.session.status
    wire = word(SessionStatus, status.name)
    return Picked(int(status), text_of(f"SR_CHATSTATUS_{wire.upper()}", around.language) or wire)


def _agent(around: Around) -> Picked | None:
    agent = around.agent
    return Picked(agent.id, agent.name, agent.display_name) if agent else None


def _of_agent(tell: Callable[[User], Value]) -> "Fill":
    return lambda around: tell(around.agent) if around.agent else None


def _of_person(tell: Callable[[Person], Value]) -> "Fill":
    return lambda around: tell(around.person) if around.person else None


def _of_company(tell: Callable[[Company], Value]) -> "Fill":
    return lambda around: tell(around.company) if around.company else None


def _person(around: Around) -> Picked | None:
    key = around.session.person_id
    return Picked(key, around.person.full_name if around.person else str(key)) if key else None


def _company(around: Around) -> Picked | None:
    key = around.session.contact_id
    return Picked(key, around.company.full_name if around.company else str(key)) if key else None


Fill = Callable[[Around], Value | None]

FILLED: dict[str, Fill] = {
    "getAllRows": lambda _: False,
    "getNoRows": lambda _: False,
    "chatSessionId": lambda a: a.session.id,
    "firstMessage": lambda a: a.session.first_message,
    "lastMessage": lambda a: a.session.last_message,
    "whenRequested": lambda a: a.session.requested_at,
    "whenStarted": lambda a: a.session.started_at,
    "whenEnded": lambda a: a.session.ended_at,
    "duration": _duration,
    "timeInQueue": _time_in_queue,
    "queueLength": lambda a: a.session.initial_queue_pos,
    "rating": lambda a: a.session.rating,
    "agent": _agent,
    "status": _status,
    "date": lambda a: a.session.requested_at,
    "type": lambda _: Picked(0, KIND),
    "text": lambda a: a.session.first_message,
    "associateId": _agent,
    "contactId": _company,
    "personId": _person,
    "updatedDate": lambda a: a.changed_at,
    "registeredDate": lambda a: a.session.requested_at,
    "recordTypeText": lambda _: KIND,
    "chatTopic/chatTopicId": lambda a: a.session.topic_id,
    "chatTopic/name": lambda a: a.topic.name if a.topic else None,
    "chatTopic/description": lambda a: a.topic.description if a.topic else None,
    "chatTopic/badgeHeader": lambda a: a.topic.badge_header if a.topic else None,
    "associate/firstName": _of_agent(lambda user: user.first_name),
    "associate/lastName": _of_agent(lambda user: user.full_name.removeprefix(user.first_name).strip()),
    "associate/fullName": _of_agent(lambda user: user.full_name),
    "associate/personId": _of_agent(lambda user: user.person_id or EMPTY),
    "associate/usergroup": lambda a: Picked(a.agent.group_id, a.group) if a.agent and a.agent.group_id else None,
    "associate/assocName": _agent,
    "associate/assocTooltip": _of_agent(lambda user: user.display_name),
    "associate/ejUserId": _of_agent(lambda user: user.id),
    "associate/ejDisplayName": _of_agent(lambda user: user.display_name),
    "associate/isActive": _of_agent(lambda user: not user.is_disabled),
    "associate/userName": _of_agent(lambda user: user.full_name),
    "associate/personEmail": _of_agent(lambda user: user.email),
    "person/personId": lambda a: a.session.person_id or None,
    "person/firstName": _of_person(lambda row: row.first_name),
    "person/middleName": _of_person(lambda row: row.middle_name),
    "person/lastName": _of_person(lambda row: row.last_name),
    "person/fullName": _of_person(lambda row: row.full_name),
    "person/contactId": _of_person(lambda row: row.company_id or EMPTY),
    "person/mrMrs": _of_person(lambda row: row.mrmrs),
    "person/title": _of_person(lambda row: row.title),
    "person/personNumber": _of_person(lambda row: row.number),
    "person/retired": _of_person(lambda row: row.retired),
    "person/hasCompany": _of_person(lambda row: bool(row.company_id)),
    "person/rank": _of_person(lambda row: row.rank),
    "person/kanaFirstName": _of_person(lambda row: row.kana_first_name),
    "person/kanaLastName": _of_person(lambda row: row.kana_last_name),
    "person/email/emailAddress": _of_person(lambda row: row.email),
    "person/email/emailDescription": _of_person(lambda row: row.email_name),
    "person/personDirectPhone/formattedNumber": _of_person(lambda row: row.phone),
    "person/personMobilePhone/formattedNumber": _of_person(lambda row: row.mobile),
    "person/personDirectFax/formattedNumber": _of_person(lambda row: row.fax),
    "person/phone/formattedNumber": _of_person(lambda row: row.phone),
    "contact/contactId": lambda a: a.session.contact_id or None,
    "contact/name": _of_company(lambda row: row.name),
    "contact/department": _of_company(lambda row: row.department),
    "contact/nameDepartment": _of_company(lambda row: row.full_name),
    "contact/orgnr": _of_company(lambda row: row.org_nr),
    "contact/number": _of_company(lambda row: row.number1),
    "contact/code": _of_company(lambda row: row.number2),
    "contact/contactDeleted": _of_company(lambda row: row.deleted),
    "contact/countryId": _of_company(lambda row: row.country_id or EMPTY),
    "contact/url/URLAddress": _of_company(lambda row: row.url),
    "contact/url/URLDescription": _of_company(lambda row: row.url_name),
    "contact/email/emailAddress": _of_company(lambda row: row.email),
    "contact/email/emailDescription": _of_company(lambda row: row.email_name),
    "contact/contactPhone/formattedNumber": _of_company(lambda row: row.phone),
    "contact/contactFax/formattedNumber": _of_company(lambda row: row.fax),
    "contact/phone/formattedNumber": _of_company(lambda row: row.phone),
}
"""What is known of each column; of those that are not here nothing is."""
