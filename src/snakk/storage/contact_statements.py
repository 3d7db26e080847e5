"""Questions that find people and companies by what a customer told or an agent types.

Texts are compared as ``domain/finding.py`` makes them, in columns that are made so whenever a row is stored. A question
for a beginning is one for all between it and the last that begins so: ``low`` up to, not at, ``high``. Whoever cannot
be linked to is left out, and no question brings more than its limit.
"""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_, select

from snakk.domain.directory import Company, Person
from snakk.storage.among import among
from snakk.storage.query import Query
from snakk.storage.schema import columns_of, tables, whole

MOST = 50

_person = tables[Person].c
_company = tables[Company].c
_linkable = and_(_person.deleted.is_(False), _person.retired.is_(False))
_there = _company.deleted.is_(False)


def _begins(column: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(column >= bindparam("low"), column < bindparam("high"))


def _people_from(name: str, column: ColumnElement[Any]) -> Query[Person]:
    found = select(*columns_of(Person)).where(_begins(column), _linkable).order_by(column, _person.id)
    return Query(name, found.limit(whole(MOST)), Person)


PEOPLE_FROM_NAME = _people_from("people_from_name", _person.name_key)
PEOPLE_FROM_LAST_NAME = _people_from("people_from_last_name", _person.last_name_key)
PEOPLE_FROM_EMAIL = _people_from("people_from_email", _person.email_key)

COMPANIES_FROM_NAME = Query(
    "companies_from_name",
    select(*columns_of(Company))
    .where(_begins(_company.name_key), _there)
    .order_by(_company.name_key, _company.id)
    .limit(whole(MOST)),
    Company,
)

PEOPLE_OF_COMPANIES = Query(
    "people_of_companies",
    select(*columns_of(Person)).where(among(_person.company_id, "company_ids"), _linkable).limit(whole(MOST)),
    Person,
)

PEOPLE_OF_NAMES = Query(
    "people_of_names",
    select(*columns_of(Person))
    .where(_person.last_name_key == bindparam("last"), _begins(_person.name_key), _linkable)
    .order_by(_person.name_key, _person.id)
    .limit(whole(MOST)),
    Person,
)
"""With that last name, and a whole name that begins so."""

PEOPLE_AT_COMPANY = Query(
    "people_at_company",
    select(*columns_of(Person))
    .where(
        _person.company_id == bindparam("company_id"),
        _person.name_key == bindparam("name"),
        _person.deleted.is_(False),
    )
    .limit(whole(MOST)),
    Person,
)
"""Of that name in that company, retired ones too."""

COMPANY_IDS_OF_DOMAIN = Query(
    "company_ids_of_domain",
    select(_person.company_id)
    .where(_person.email_domain == bindparam("domain"), _person.company_id != whole(0), _linkable)
    .limit(whole(4 * MOST)),
    int,
)
"""Of people with an address there, one for each of them."""

COMPANIES_OF_DOMAIN = Query(
    "companies_of_domain",
    select(*columns_of(Company))
    .where(
        or_(_company.email_domain == bindparam("domain"), _company.web_domain == bindparam("domain")),
        _there,
    )
    .limit(whole(MOST)),
    Company,
)
"""Whose own address or page is there."""
