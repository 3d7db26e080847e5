"""Linking a session to a person and a company, and making both (contract: behaviour 6.3).

For whoever may change what is known of the customer: the session's agent, and those who answer or manage its topic as
far as they read it. Finding is for the same, for the directory is nobody else's to look through.
"""

from typing import Any

from snakk.carriers.contact import ContactLink, NewContact
from snakk.domain.directory import Company, Person
from snakk.domain.errors import DirectoryElsewhere, Invalid
from snakk.domain.events import EventKind, Outcome
from snakk.domain.finding import company_key, plain
from snakk.domain.new_contact import Told, check_company, check_person, company_of, person_of, told
from snakk.domain.saving import only_changed
from snakk.domain.session import Session
from snakk.operations.access import lock_session
from snakk.operations.cards import OwnTables
from snakk.operations.context import Context
from snakk.operations.linking import check_may_link, contact_links, is_elsewhere
from snakk.storage import contact_statements
from snakk.storage.directory_statements import PEOPLE_BY_EMAIL

FIELDS = ("first_name", "last_name", "title", "email", "phone", "company_name", "department")


async def link_contact(ctx: Context, chat_session_id: int, link: ContactLink) -> ContactLink:
    """Link a session to a person and a company, or take both links away.

    Everybody who has the session before them is told. Its other links stay as they are.
    link: keys of 0 link nothing; a company of null is the person's own. Answered with what it is linked to now.
    """
    session = await _lock(ctx, chat_session_id)
    return _linked(ctx, session, await contact_links(ctx, session, link.person_id, link.contact_id))


async def add_contact(ctx: Context, chat_session_id: int, contact: NewContact) -> ContactLink:
    """Make a person, and a company where one is named, and link the session to them.

    Refused as a conflict where the person or the company is there already: then that one is to be linked.
    contact: a first or a last name is needed. Its company is one that is there, by its key, or a new one, by its name.
    """
    session = await _lock(ctx, chat_session_id)
    if is_elsewhere(ctx):
        raise DirectoryElsewhere
    new = told({name: getattr(contact, name) for name in FIELDS})
    company_id = contact.contact_id
    if company_id:
        await _check_there(ctx, company_id)
    elif new.company_name:
        await _check_new(ctx, new)
    known = await ctx.work.ask(PEOPLE_BY_EMAIL, email=new.email) if new.email else []
    if company_id:
        known = [*known, *await _of_that_name(ctx, new, company_id)]
    check_person(new, company_id, known)
    if not company_id and new.company_name:
        company_id = await ctx.work.new_id(Company)
        ctx.work.add(company_of(new, company_id, ctx.user.id, ctx.work.now))
    person_id = await ctx.work.new_id(Person)
    ctx.work.add(person_of(new, person_id, company_id, ctx.user.id, ctx.work.now))
    return _linked(ctx, session, {"person_id": person_id, "contact_id": company_id})


async def _lock(ctx: Context, session_id: int) -> Session:
    seen = await lock_session(ctx, session_id)
    check_may_link(ctx, seen)
    return seen.session


def _linked(ctx: Context, session: Session, links: dict[str, Any]) -> ContactLink:
    if changes := only_changed(session, links):
        story = Outcome(session).then(EventKind.DETAILS_CHANGED, ctx.sender, ctx.work.now, **changes)
        session = ctx.work.write(session, story)
    return ContactLink(person_id=session.person_id, contact_id=session.contact_id)


async def _check_there(ctx: Context, company_id: int) -> None:
    found = await OwnTables(ctx.work).find(Company, (company_id,))
    if not found or found[0].deleted:
        raise Invalid("Contact.ContactId", f"there is no company with the key {company_id}; 0 is for none")


async def _check_new(ctx: Context, new: Told) -> None:
    key = company_key(new.company_name)
    ask = {"low": key, "high": f"{key} "}
    check_company(new, await ctx.work.ask(contact_statements.COMPANIES_FROM_NAME, **ask))


async def _of_that_name(ctx: Context, new: Told, company_id: int) -> list[Person]:
    name = plain(f"{new.first_name} {new.last_name}")
    return await ctx.work.ask(contact_statements.PEOPLE_AT_COMPANY, company_id=company_id, name=name)
