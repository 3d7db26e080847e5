"""Reading the audit log, and looking after it."""

from collections.abc import Sequence

from snakk.carriers.audit import AuditLogEntry, audit_log_entry
from snakk.domain.audit import AuditEntry, AuditLink, Deed, link
from snakk.domain.audit_chain import Chain
from snakk.domain.errors import Forbidden, Invalid
from snakk.domain.ids import Instant
from snakk.domain.rights import may_audit
from snakk.operations.access import read_session
from snakk.operations.auditing import note
from snakk.operations.context import Context
from snakk.storage import audit_statements

PAGE = 500
LARGEST_PAGE = 1_000
NEWEST = 2**53
LATE = 5_000
"""So many numbers may have been drawn by transactions that commit after a later one; older entries are all known."""


async def get_audit_log(ctx: Context, before: int = 0, top: int = 100) -> list[AuditLogEntry]:
    """Get a page of the audit log, newest first. For administrators and auditors.

    before: only lines with a smaller AuditLogEntryId; 0 begins with the newest.
    top: so many lines, 1000 at most.
    """
    if not may_audit(ctx.caller):
        raise Forbidden
    if not 0 < top <= LARGEST_PAGE:
        raise Invalid("Top", f"a whole number from 1 to {LARGEST_PAGE} is expected")
    rows = await ctx.work.ask(audit_statements.AUDIT_BEFORE, before=before or NEWEST, limit=top)
    return [audit_log_entry(row, ctx.installation.zone) for row in rows]


async def newest_entries(ctx: Context, before: int, limit: int) -> list[AuditEntry]:
    """A page of the log for the operator's command, newest first."""
    return await ctx.work.ask(audit_statements.AUDIT_BEFORE, before=before or NEWEST, limit=limit)


async def check_may_read(ctx: Context, chat_session_id: int) -> None:
    """Raises NotFound and Forbidden where the caller may not read what was said."""
    await read_session(ctx, chat_session_id)


async def has_loose_entries(ctx: Context) -> bool:
    """Are there entries without a place in the chain?"""
    _, entries = await _loose(ctx, 1)
    return bool(entries)


async def grow_chain(ctx: Context) -> None:
    """Give the next entries their place in the chain."""
    last, entries = await _loose(ctx, PAGE)
    for stored in entries:
        last = link(ctx.installation.secret, last, stored)
        ctx.work.add(last)


async def announce_removal(ctx: Context, older_than: Instant) -> int:
    """Write into the log up to which link it will end; without that the database lets nothing go. 0: nothing is old."""
    last = _last_old(await _chain(ctx, -1), older_than)
    if last:
        await note(ctx, Deed.OLD_ENTRIES_REMOVED, about=("AuditLog", last))
    return last


async def remove_announced(ctx: Context) -> int:
    """Remove what the log says is removed. The last link of it stays, for the next one to hang on."""
    removed_to = await ctx.work.one(audit_statements.REMOVED_TO) or 0
    page = [row for row in await _chain(ctx, -1) if row.link.position <= removed_to]
    for row in page:
        if row.entry is not None:
            ctx.work.remove(row.entry)
    for row in page:
        if row.link.position < removed_to:
            ctx.work.remove(row.link)
    return sum(row.entry is not None for row in page)


async def check_chain(ctx: Context, head: str = "") -> Chain:
    """Check every link and every entry, and what is not linked yet. head: of an earlier check, "" for none."""
    chain = Chain(ctx.installation.secret, await ctx.work.one(audit_statements.REMOVED_TO) or 0, head)
    after = -1
    while page := await _chain(ctx, after):
        for row in page:
            chain.follow(row.link, row.entry)
        after = page[-1].link.position
    unlinked = 0
    while entries := await ctx.work.ask(audit_statements.WITHOUT_LINK, after=unlinked, limit=PAGE):
        for stored in entries:
            chain.loose(stored)
        unlinked = entries[-1].id
    chain.end()
    return chain


async def _loose(ctx: Context, limit: int) -> tuple[AuditLink | None, list[AuditEntry]]:
    """The last link, and the entries that have none."""
    last = await ctx.work.one(audit_statements.LAST_LINK)
    after = 0 if last is None else max(0, last.entry_id - LATE)
    return last, await ctx.work.ask(audit_statements.WITHOUT_LINK, after=after, limit=limit)


async def _chain(ctx: Context, position: int) -> list[audit_statements.Linked]:
    return await ctx.work.ask(audit_statements.LINKED_AFTER, position=position, limit=PAGE)


def _last_old(page: Sequence[audit_statements.Linked], older_than: Instant) -> int:
    last = 0
    for row in page:
        if row.entry is not None:
            if row.entry.at >= older_than:
                break
            last = row.link.position
    return last
