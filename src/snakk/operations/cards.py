"""The directory's rows as the cards that sessions and topics carry: looked up together, kind by kind, then filled.

However many sessions are filled at once, each kind of row is asked for at most once, and nothing is asked where
nothing is linked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar
from zoneinfo import ZoneInfo

from snakk.carriers import crm, lists, people, ticket
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.topic import ChatTopicEntity
from snakk.domain.directory import Company, Person, Project, Sale
from snakk.domain.lists import (
    Country,
    CustomerLanguage,
    KbCategory,
    ReplyTemplate,
    TicketCategory,
    TicketPriority,
)
from snakk.domain.session import Session
from snakk.domain.ticket import Ticket
from snakk.domain.topic import Topic
from snakk.domain.user import User
from snakk.storage.directory_statements import BY_IDS, PEOPLE_BY_EMAIL
from snakk.storage.work import Work

R = TypeVar("R")
Wanted = Mapping[type[Any], Collection[int]]
"""Ids by kind of row; 0 and what is known already are passed over."""


class Directory(Protocol):
    """Where rows of the directory are looked up: our own tables, or another system."""

    async def find(self, kind: type[R], ids: Collection[int]) -> Sequence[R]:
        """The rows of one kind with these ids, as far as they are there, in any order."""

    async def people_by_email(self, email: str) -> Sequence[Person]:
        """The people of an address who can be linked to, in any order; the case of the address does not count."""


class OwnTables:
    """The directory in our own database."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def find(self, kind: type[R], ids: Collection[int]) -> Sequence[R]:
        """The rows of one kind with these ids."""
        return await self._work.ask(BY_IDS[kind], row_ids=sorted(ids))

    async def people_by_email(self, email: str) -> Sequence[Person]:
        """The people of an address."""
        return await self._work.ask(PEOPLE_BY_EMAIL, email=email)


SHOWN: dict[type[Any], dict[str, type[Any]]] = {
    Ticket: {
        "sale_id": Sale,
        "project_id": Project,
        "person_id": Person,
        "company_id": Company,
        "created_by": User,
        "owner_id": User,
        "category_id": TicketCategory,
        "priority_id": TicketPriority,
    },
    Sale: {"project_id": Project, "person_id": Person, "company_id": Company, "owner_id": User},
    Project: {"owner_id": User},
    Person: {"company_id": Company, "owner_id": User},
    Company: {"owner_id": User, "country_id": Country},
    User: {},
    Country: {},
    TicketCategory: {},
    TicketPriority: {},
    CustomerLanguage: {},
    ReplyTemplate: {},
    KbCategory: {},
}
"""What a card tells of other rows than its own, in an order in which everything is asked for once."""


class Cards:
    """Rows looked up so far, and the cards filled from them. A row that is not there is a card with its id alone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._rows: dict[type[Any], dict[int, Any]] = {kind: {} for kind in SHOWN}

    async def look_up(self, directory: Directory, wanted: Wanted) -> None:
        """Find the wanted rows, and those that their cards tell of."""
        ids: dict[type[Any], set[int]] = {kind: set(wanted.get(kind, ())) for kind in SHOWN}
        for kind, told in SHOWN.items():
            missing = ids[kind] - {0} - self._rows[kind].keys()
            if not missing:
                continue
            for row in await directory.find(kind, missing):
                self._rows[kind][row.id] = row
                for field, other in told.items():
                    ids[other].add(getattr(row, field))

    def row(self, kind: type[R], row_id: int) -> R | None:
        """A row that was found."""
        found: R | None = self._rows[kind].get(row_id)
        return found

    def person(self, row_id: int) -> people.Person | None:
        """The card of a person; None for 0, as in all that follow."""
        row = self.row(Person, row_id)
        if row is None:
            return people.Person(person_id=row_id) if row_id else None
        return people.person(row, self.row(Company, row.company_id), self.row(User, row.owner_id))

    def contact(self, row_id: int) -> crm.Contact | None:
        """The card of a company."""
        row = self.row(Company, row_id)
        if row is None:
            return crm.Contact(contact_id=row_id) if row_id else None
        return crm.contact(row, self.row(User, row.owner_id), self.row(Country, row.country_id))

    def project(self, row_id: int) -> crm.Project | None:
        """The card of a project."""
        row = self.row(Project, row_id)
        if row is None:
            return crm.Project(project_id=row_id) if row_id else None
        return crm.project(row, self.row(User, row.owner_id), self._zone)

    def sale(self, row_id: int) -> crm.Sale | None:
        """The card of a sale."""
        row = self.row(Sale, row_id)
        if row is None:
            return crm.Sale(sale_id=row_id) if row_id else None
        return crm.sale(
            row,
            self.row(Company, row.company_id),
            self.row(Person, row.person_id),
            self.row(Project, row.project_id),
            self.row(User, row.owner_id),
            self._zone,
        )

    def ticket(self, row_id: int) -> ticket.Ticket | None:
        """The card of a request."""
        row = self.row(Ticket, row_id)
        if row is None:
            return ticket.Ticket(ticket_id=row_id) if row_id else None
        around = ticket.Around(
            person=self.row(Person, row.person_id),
            company=self.row(Company, row.company_id),
            sale=self.row(Sale, row.sale_id),
            project=self.row(Project, row.project_id),
            category=self.row(TicketCategory, row.category_id),
            priority=self.row(TicketPriority, row.priority_id),
            filer=self.row(User, row.created_by),
            owner=self.row(User, row.owner_id),
        )
        return ticket.ticket_card(row, around, self._zone)


class Links(NamedTuple):
    """What one session is linked to; 0 for nothing."""

    person_id: int
    contact_id: int
    project_id: int
    sale_id: int
    ticket_id: int


def links_of(session: Session) -> Links:
    """The links of a session's row."""
    return Links(session.person_id, session.contact_id, session.project_id, session.sale_id, session.ticket_id)


def wanted_by(links: Iterable[Links]) -> Wanted:
    """What has to be looked up for these."""
    columns = list(zip(*links, strict=True)) or [()] * len(Links._fields)
    return dict(zip((Person, Company, Project, Sale, Ticket), columns, strict=True))


def put_on_session(cards: Cards, links: Links, entity: ChatSessionEntity) -> None:
    """Fill what the session is linked to."""
    entity.person = cards.person(links.person_id)
    entity.contact = cards.contact(links.contact_id)
    entity.project = cards.project(links.project_id)
    entity.sale = cards.sale(links.sale_id)
    entity.ticket = cards.ticket(links.ticket_id)


def wanted_by_topics(topics: Iterable[Topic]) -> Wanted:
    """What has to be looked up for the lines that topics have picked from lists."""
    rows = list(topics)
    return {
        CustomerLanguage: [row.language_id for row in rows],
        ReplyTemplate: [row.alert_template_id for row in rows],
        TicketCategory: [row.ticket_category_id for row in rows],
        TicketPriority: [row.ticket_priority_id for row in rows],
        KbCategory: [row.widget.auto_faq_category_id for row in rows],
    }


def put_on_topic(cards: Cards, topic: Topic, entity: ChatTopicEntity) -> None:
    """Fill what the topic has picked from lists; what was not found keeps its id alone."""
    if language := cards.row(CustomerLanguage, topic.language_id):
        entity.language = lists.customer_language(language)
    if template := cards.row(ReplyTemplate, topic.alert_template_id):
        entity.alert_template = lists.reply_template(template)
    if category := cards.row(TicketCategory, topic.ticket_category_id):
        entity.ticket_category = lists.ticket_category(category)
    if priority := cards.row(TicketPriority, topic.ticket_priority_id):
        entity.ticket_priority = lists.ticket_priority(priority)
    folder = cards.row(KbCategory, topic.widget.auto_faq_category_id)
    if folder and entity.widget:
        entity.widget.auto_faq_category = lists.kb_category(folder)
