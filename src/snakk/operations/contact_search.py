"""Looking a contact up, by name, e-mail address or company (contract: behaviour 6.3)."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from snakk.carriers.contact import FoundContacts, company_line, person_line
from snakk.domain.directory import Company, Person
from snakk.domain.finding import LAST_OF_ALL, begins_all, key_of, wanted_words
from snakk.domain.text import clean_text
from snakk.operations.access import see_session
from snakk.operations.context import Context
from snakk.operations.linking import check_may_link, is_elsewhere
from snakk.operations.suggesting import companies_of
from snakk.storage import contact_statements as asked
from snakk.storage.query import Query

R = TypeVar("R")

LONGEST = 255
MOST_PEOPLE = 20
MOST_COMPANIES = 5


async def find_contacts(ctx: Context, chat_session_id: int, text: str) -> FoundContacts:
    """Find people and companies whom a session could be linked to.

    Every word of the text is the beginning of a word of the name, of the e-mail address or of the company's name; case
    and accents do not count. For those who may link the session.
    text: at most 255 characters; one without letters or figures finds nothing.
    """
    check_may_link(ctx, await see_session(ctx, chat_session_id))
    words = wanted_words(clean_text(text, "Text", LONGEST))
    if is_elsewhere(ctx):
        return FoundContacts(is_elsewhere=True)
    if not words:
        return FoundContacts()
    companies = await _companies(ctx, words)
    people, works_at = await _people(ctx, key_of(text), words, companies)
    at = [row for row in companies if begins_all(words, row.full_name)]
    return FoundContacts(
        people=[person_line(row, works_at.get(row.company_id)) for row in people[:MOST_PEOPLE]],
        companies=[company_line(row) for row in at[:MOST_COMPANIES]],
        more=len(people) > MOST_PEOPLE or len(at) > MOST_COMPANIES,
    )


async def _companies(ctx: Context, words: Iterable[str]) -> list[Company]:
    """Whose name begins with one of the words."""
    found: dict[int, Company] = {}
    for word in words:
        found |= {row.id: row for row in await _beginning(ctx, asked.COMPANIES_FROM_NAME, word)}
    return sorted(found.values(), key=lambda row: (key_of(row.full_name), row.id))


async def _people(
    ctx: Context, text: str, words: Sequence[str], companies: Sequence[Company]
) -> tuple[list[Person], dict[int, Company]]:
    """Those of whom all the words tell, and where they work."""
    found = {row.id: row for row in await _beginning(ctx, asked.PEOPLE_FROM_NAME, text)}
    for word in words:
        for query in (asked.PEOPLE_FROM_NAME, asked.PEOPLE_FROM_LAST_NAME, asked.PEOPLE_FROM_EMAIL):
            found |= {row.id: row for row in await _beginning(ctx, query, word)}
    if companies:
        ids = [row.id for row in companies]
        found |= {row.id: row for row in await ctx.work.ask(asked.PEOPLE_OF_COMPANIES, company_ids=ids)}
    works_at = await companies_of(ctx, found.values())

    def is_meant(row: Person) -> bool:
        company = works_at.get(row.company_id)
        return begins_all(words, row.full_name, row.email, company.full_name if company else "")

    meant = [row for row in found.values() if is_meant(row)]
    return sorted(meant, key=lambda row: (key_of(row.full_name), row.id)), works_at


async def _beginning(ctx: Context, query: Query[R], begins: str) -> list[R]:
    return await ctx.work.ask(query, low=begins, high=begins + LAST_OF_ALL)
