"""Who the customer of a session might be, and where they might work (contract: behaviour 6.3).

By what the customer told: the e-mail address, the name, the company's name. It proves nothing, so an agent links.
"""

from collections import Counter
from collections.abc import Iterable

from snakk.carriers.contact import CompanyLine, PersonLine, company_line, person_line
from snakk.domain.directory import Company, Person
from snakk.domain.finding import LAST_OF_ALL, company_key, names_in
from snakk.domain.public_mail import company_domain
from snakk.domain.session import Session
from snakk.operations.cards import OwnTables
from snakk.operations.context import Context
from snakk.storage import contact_statements

MOST = 20
"""So many people, and so many companies."""
SHORTEST = 3
"""A company's name of fewer characters says too little."""
BY_EMAIL, BY_NAME, BY_DOMAIN = "Email", "Name", "Domain"


async def people_for(ctx: Context, session: Session, companies: Iterable[CompanyLine]) -> list[PersonLine]:
    """Those of the address, then those of the name; among these first who works where the customer might.

    companies: where the customer might work.
    """
    by_email = await _of_email(ctx, session.customer_email)
    likely = {line.contact_id for line in companies} | ({session.contact_id} - {0})
    known = {row.id for row in by_email}
    by_name = [row for row in await _of_name(ctx, session.customer_name) if row.id not in known]
    by_name.sort(key=lambda row: (row.company_id not in likely, row.id))
    found = [*((row, BY_EMAIL) for row in by_email), *((row, BY_NAME) for row in by_name)][:MOST]
    named = await companies_of(ctx, [row for row, _ in found])
    return [person_line(row, named.get(row.company_id), why) for row, why in found]


async def companies_for(ctx: Context, session: Session) -> list[CompanyLine]:
    """Those that the domain of the address tells of, then those of the name that the customer gave."""
    by_domain = await _of_domain(ctx, company_domain(session.customer_email))
    known = {row.id for row in by_domain}
    by_name = [row for row in await _of_company_name(ctx, session.customer_company_name) if row.id not in known]
    found = [*((row, BY_DOMAIN) for row in by_domain), *((row, BY_NAME) for row in by_name)][:MOST]
    return [company_line(row, why) for row, why in found]


async def companies_of(ctx: Context, people: Iterable[Person]) -> dict[int, Company]:
    """The companies of people, by their keys."""
    ids = {person.company_id for person in people} - {0}
    return {row.id: row for row in await OwnTables(ctx.work).find(Company, ids)} if ids else {}


async def _of_email(ctx: Context, email: str) -> list[Person]:
    if not email:
        return []
    found = [person for person in await OwnTables(ctx.work).people_by_email(email) if not person.retired]
    return sorted(found, key=lambda person: person.id)


async def _of_name(ctx: Context, name: str) -> list[Person]:
    """Of the same first and last name; what stands between them is often left out."""
    names = names_in(name)
    if names is None:
        return []
    first, last = names
    ask = {"last": last, "low": first, "high": f"{first} {LAST_OF_ALL}"}
    return await ctx.work.ask(contact_statements.PEOPLE_OF_NAMES, **ask)


async def _of_domain(ctx: Context, domain: str) -> list[Company]:
    """Whose own address or page is there, then those where people with such an address work, most of them first."""
    if not domain:
        return []
    own = sorted(
        await ctx.work.ask(contact_statements.COMPANIES_OF_DOMAIN, domain=domain), key=lambda company: company.id
    )
    counts = Counter(await ctx.work.ask(contact_statements.COMPANY_IDS_OF_DOMAIN, domain=domain))
    for company in own:
        counts.pop(company.id, None)
    rows = {row.id: row for row in await OwnTables(ctx.work).find(Company, counts)} if counts else {}
    there = [row for row in rows.values() if not row.deleted]
    return own + sorted(there, key=lambda row: (-counts[row.id], row.id))


async def _of_company_name(ctx: Context, name: str) -> list[Company]:
    key = company_key(name)
    if len(key) < SHORTEST:
        return []
    ask = {"low": key, "high": key + LAST_OF_ALL}
    return await ctx.work.ask(contact_statements.COMPANIES_FROM_NAME, **ask)
