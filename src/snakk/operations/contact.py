"""What is known of the customer of a session (contract: behaviour 6.3). What a visitor typed proves nothing."""

from typing import TypeVar

from snakk.carriers.contact import (
    CompanyLine,
    ContactCard,
    EarlierChat,
    PersonLine,
    RequestLine,
    company_line,
    earlier_chat,
    page_visit,
    person_line,
    request_line,
)
from snakk.carriers.live import moment
from snakk.domain.directory import Company, Person
from snakk.domain.rights import Sight, may_edit, sight
from snakk.domain.session import Session
from snakk.domain.ticket import Ticket
from snakk.operations.access import read_session
from snakk.operations.cards import OwnTables
from snakk.operations.context import Context
from snakk.operations.linking import is_elsewhere
from snakk.operations.suggesting import companies_for, people_for
from snakk.storage import console_statements, statements, visitor_statements

MOST = 20
"""So many earlier chats, and so many requests."""
LOOKED_AT = 100
"""So many of the newest are looked at for those that the caller may read."""

R = TypeVar("R")


async def get_contact_card(ctx: Context, chat_session_id: int) -> ContactCard:
    """Get what is known of a session's customer: browser, consent, earlier chats, requests, and who it may be.

    The same customer is whoever gave the same e-mail address or is linked to the same person. Who it may be is guessed
    from the address, the name and the company that the customer told.
    """
    seen = await read_session(ctx, chat_session_id)
    session = seen.session
    visit = await ctx.work.one(visitor_statements.VISIT_OF, session_id=session.id)
    person, company = await _linked(ctx, session), await _linked_company(ctx, session)
    guesses = not is_elsewhere(ctx)
    companies = await companies_for(ctx, session) if guesses and not (person and company) else []
    return ContactCard(
        visit=page_visit(visit) if visit is not None else None,
        consented_at=moment(session.consented_at),
        consent_version=session.consent_version,
        earlier=await _earlier(ctx, session),
        requests=await _requests(ctx, session),
        person=person,
        company=company,
        suggestions=await people_for(ctx, session, companies) if guesses and not person else [],
        companies=[] if company else companies,
        can_link=may_edit(session, ctx.caller, seen.member),
        is_elsewhere=not guesses,
    )


async def _earlier(ctx: Context, session: Session) -> list[EarlierChat]:
    ask = ctx.work.ask
    found: list[Session] = []
    if session.customer_email:
        found += await ask(
            console_statements.SESSIONS_OF_EMAIL, email=session.customer_email, id=session.id, limit=LOOKED_AT
        )
    if session.person_id:
        found += await ask(
            console_statements.SESSIONS_OF_PERSON, person_id=session.person_id, id=session.id, limit=LOOKED_AT
        )
    mine = {row.topic_id: row for row in await ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)}
    rows = {row.id: row for row in found if sight(row, ctx.caller, mine.get(row.topic_id)) is Sight.FULL}
    newest = sorted(rows.values(), key=lambda row: (row.requested_at, row.id), reverse=True)
    return [earlier_chat(row) for row in newest[:MOST]]


async def _requests(ctx: Context, session: Session) -> list[RequestLine]:
    """Those of our own tables. A link into another system's directory finds none here by the person."""
    found: list[Ticket] = []
    ask = ctx.work.ask
    if session.customer_email:
        found += await ask(console_statements.TICKETS_OF_EMAIL, email=session.customer_email, limit=LOOKED_AT)
    if session.person_id and not is_elsewhere(ctx):
        found += await ask(console_statements.TICKETS_OF_PERSON, person_id=session.person_id, limit=LOOKED_AT)
    rows = {row.id: row for row in await _of_topics_seen(ctx, found)}
    newest = sorted(rows.values(), key=lambda row: (row.updated_at, row.id), reverse=True)
    return [request_line(row) for row in newest[:MOST]]


async def _of_topics_seen(ctx: Context, found: list[Ticket]) -> list[Ticket]:
    """Without what was written in topics that the caller sees nothing of: its title is what a customer said there."""
    ids = sorted({row.session_id for row in found} - {0})
    if not ids:
        return found
    begun: list[Session] = await ctx.work.ask(console_statements.SESSIONS_BY_IDS, session_ids=ids)
    mine = {row.topic_id: row for row in await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)}
    hidden = {row.id for row in begun if sight(row, ctx.caller, mine.get(row.topic_id)) is Sight.NONE}
    return [row for row in found if row.session_id not in hidden]


async def _linked(ctx: Context, session: Session) -> PersonLine | None:
    """Whom it is linked to; by the key alone where the directory does not say who that is."""
    if not session.person_id:
        return None
    person = await _find(ctx, Person, session.person_id)
    if person is None:
        return PersonLine(person_id=session.person_id)
    return person_line(person, await _find(ctx, Company, person.company_id))


async def _linked_company(ctx: Context, session: Session) -> CompanyLine | None:
    if not session.contact_id:
        return None
    company = await _find(ctx, Company, session.contact_id)
    return company_line(company) if company is not None else CompanyLine(contact_id=session.contact_id)


async def _find(ctx: Context, kind: type[R], row_id: int) -> R | None:
    """A row of the directory, wherever that is."""
    if not row_id:
        return None
    outside = ctx.installation.outside
    if outside is not None and kind in outside.kinds:
        return outside.recall(kind, row_id)[0]
    return next(iter(await OwnTables(ctx.work).find(kind, (row_id,))), None)
