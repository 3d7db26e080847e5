"""Questions about the directory: people, companies, projects, sales, requests, and the short lists.

The questions that look alike for every kind are made by one function each; all of them stand in the tables below.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, select

from snakk.domain.directory import Person
from snakk.domain.lists import (
    Country,
    CustomerLanguage,
    KbCategory,
    ReplyTemplate,
    TicketCategory,
    TicketPriority,
    UserGroup,
)
from snakk.domain.user import User
from snakk.storage import schema
from snakk.storage.among import among, among_texts
from snakk.storage.query import Query
from snakk.storage.schema import columns_of, tables, whole


def _all(row: type[Any]) -> Query[Any]:
    table = tables[row]
    return Query(f"all_of_{table.name}", select(*columns_of(row)).order_by(table.c.rank, table.c.id), row)


def _by_ids(row: type[Any]) -> Query[Any]:
    table = tables[row]
    return Query(f"{table.name}_by_ids", select(*columns_of(row)).where(among(table.c.id, "row_ids")), row)


def _by_keys(row: type[Any]) -> Query[Any]:
    table = tables[row]
    key: ColumnElement[Any] = table.c.external_key
    found = and_(among_texts(key, "keys"), key != schema.EMPTY)
    return Query(f"{table.name}_by_keys", select(*columns_of(row)).where(found), row)


# The short lists, deleted lines too, in their order.

USER_GROUPS: Query[UserGroup] = _all(UserGroup)
CUSTOMER_LANGUAGES: Query[CustomerLanguage] = _all(CustomerLanguage)
TICKET_CATEGORIES: Query[TicketCategory] = _all(TicketCategory)
TICKET_PRIORITIES: Query[TicketPriority] = _all(TicketPriority)
KB_CATEGORIES: Query[KbCategory] = _all(KbCategory)
REPLY_TEMPLATES: Query[ReplyTemplate] = _all(ReplyTemplate)
COUNTRIES: Query[Country] = _all(Country)

ALL_OF: dict[type[Any], Query[Any]] = {
    UserGroup: USER_GROUPS,
    CustomerLanguage: CUSTOMER_LANGUAGES,
    TicketCategory: TICKET_CATEGORIES,
    TicketPriority: TICKET_PRIORITIES,
    KbCategory: KB_CATEGORIES,
    ReplyTemplate: REPLY_TEMPLATES,
    Country: COUNTRIES,
}
"""All rows of a short list."""

# By id, and by the key another system knows a row by.

BY_IDS: dict[type[Any], Query[Any]] = {User: _by_ids(User)} | {row: _by_ids(row) for row in schema.DIRECTORY}
"""The rows with these ids, in any order. ``row_ids``: as many as wanted."""

BY_KEYS: dict[type[Any], Query[Any]] = {row: _by_keys(row) for row in schema.DIRECTORY}
"""The rows with these external keys. ``keys``: as many as wanted, none of them empty."""

_name = func.lower(schema.user.name)

USERS_BY_NAMES = Query("users_by_names", select(*columns_of(User)).where(among_texts(_name, "names")), User)
"""``names``: in lower case."""

_person = tables[Person].c

PEOPLE_BY_EMAIL = Query(
    "people_by_email",
    select(*columns_of(Person))
    .where(
        func.lower(_person.email) == func.lower(bindparam("email")),
        _person.email != schema.EMPTY,
        _person.deleted.is_(False),
    )
    .limit(whole(20)),
    Person,
)
"""Up to 20 who can still be linked to, in any order. The case of the address does not count."""

IN_TABLES: tuple[Query[Any], ...] = (*BY_IDS.values(), *BY_KEYS.values())
"""Those that stand in tables, for the test of query plans."""
