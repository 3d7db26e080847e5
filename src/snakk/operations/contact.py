"""What is known of the customer of a session (contract: behaviour 6.3). What a visitor typed proves nothing."""

from collections.abc import Iterable
from typing import TypeVar

from snakk.carriers.console import (
    ContactCard,
    EarlierChat,
    PersonLine,
    RequestLine,
    earlier_chat,
    page_visit,
    person_line,
    request_line,
)
from snakk.carriers.live import moment
from snakk.domain.directory import Company, Person
from snakk.domain.rights import Sight, sight
from snakk.domain.session import Session
from snakk.domain.ticket import Ticket
from snakk.operations.access import read_session
from snakk.operations.cards import OwnTables
from snakk.operations.context import Context
from snakk.storage import console_statements, statements, visitor_statements

MOST = 20
"""So many earlier chats, and so many requests."""
LOOKED_AT = 100
"""So many of the newest are looked at for those that the caller may read."""
MOST_SUGGESTED = 2
BY_EMAIL = "Email"

R = TypeVar("R")


async def get_contact_card(ctx: Context, chat_session_id: int) -> ContactCard:
    """Get what is known of a session's customer: browser, consent, earlier chats, requests, and who it may be.

    The same customer is whoever gave the same e-mail address or is linked to the same person.
    """
    session = (await read_session(ctx, chat_session_id)).session
    visit = await ctx.work.one(visitor_statements.VISIT_OF, session_id=session.id)
    person = await _linked(ctx, session)
    return ContactCard(
        visit=page_visit(visit) if visit is not None else None,
        consented_at=moment(session.consented_at),
        consent_version=session.consent_version,
        earlier=await _earlier(ctx, session),
        requests=await _requests(ctx, session),
        person=person,
        suggestions=[] if person else await _suggested(ctx, session.customer_email),
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
    if session.person_id and not _is_elsewhere(ctx, Person):
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


async def _suggested(ctx: Context, email: str) -> list[PersonLine]:
    """People of our own tables with the address that the visitor gave."""
    if not email or _is_elsewhere(ctx, Person):
        return []
    found = [person for person in await OwnTables(ctx.work).people_by_email(email) if not person.retired]
    some = sorted(found, key=lambda person: person.id)[:MOST_SUGGESTED]
    companies = await _companies(ctx, some)
    return [person_line(person, companies.get(person.company_id), why=BY_EMAIL) for person in some]


async def _companies(ctx: Context, people: Iterable[Person]) -> dict[int, Company]:
    ids = {person.company_id for person in people} - {0}
    return {row.id: row for row in await OwnTables(ctx.work).find(Company, ids)} if ids else {}


async def _find(ctx: Context, kind: type[R], row_id: int) -> R | None:
    """A row of the directory, wherever that is."""
    if not row_id:
        return None
    outside = ctx.installation.outside
    if outside is not None and kind in outside.kinds:
        return outside.recall(kind, row_id)[0]
    return next(iter(await OwnTables(ctx.work).find(kind, (row_id,))), None)


def _is_elsewhere(ctx: Context, kind: type[object]) -> bool:
    outside = ctx.installation.outside
    return outside is not None and kind in outside.kinds
