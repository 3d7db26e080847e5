"""An agent's own quick replies (contract: behaviour 6.2). Nobody else sees or changes them.

Whoever changes some locks their own user first, so that two tabs do it one after the other.
"""

from snakk.carriers.console import QuickReplyEntity, QuickReplyOrder, quick_reply_entity
from snakk.domain.errors import NotFound
from snakk.domain.quick_reply import QuickReply, in_order, next_rank, written
from snakk.operations.context import Context
from snakk.storage import console_statements


async def get_quick_replies(ctx: Context) -> list[QuickReplyEntity]:
    """Get the caller's quick replies, in their order."""
    return [quick_reply_entity(row) for row in await _mine(ctx)]


async def save_quick_reply(ctx: Context, quick_reply: QuickReplyEntity) -> QuickReplyEntity:
    """Store a quick reply: a new one comes last, a stored one gets another name and text.

    quick_reply: at most 200 can be kept, of at most 4000 characters each.
    """
    await ctx.work.user(ctx.user.id)
    known = await _mine(ctx)
    if quick_reply.quick_reply_id:
        stored = _one_of(known, quick_reply.quick_reply_id)
        changed = written(stored, quick_reply.name, quick_reply.text, ctx.work.now)
        ctx.work.change(stored, changed)
        return quick_reply_entity(changed)
    empty = QuickReply(id=0, user_id=ctx.user.id, rank=next_rank(known))
    row = written(empty, quick_reply.name, quick_reply.text, ctx.work.now)
    row = QuickReply(await ctx.work.new_id(QuickReply), row.user_id, row.name, row.text, row.rank, row.updated_at)
    ctx.work.add(row)
    return quick_reply_entity(row)


async def delete_quick_reply(ctx: Context, quick_reply_id: int) -> None:
    """Delete one of the caller's quick replies."""
    await ctx.work.user(ctx.user.id)
    ctx.work.remove(_one_of(await _mine(ctx), quick_reply_id))


async def order_quick_replies(ctx: Context, order: QuickReplyOrder) -> list[QuickReplyEntity]:
    """Put the caller's quick replies in another order.

    order: the keys of some or all of them, the first one first; those left out come after them as they were.
    """
    await ctx.work.user(ctx.user.id)
    known = await _mine(ctx)
    for reply_id in order.ids:
        _one_of(known, reply_id)
    before = {row.id: row for row in known}
    after = in_order(known, order.ids)
    for row in after:
        if row != before[row.id]:
            ctx.work.change(before[row.id], row)
    return [quick_reply_entity(row) for row in after]


async def _mine(ctx: Context) -> list[QuickReply]:
    return await ctx.work.ask(console_statements.QUICK_REPLIES, user_id=ctx.user.id)


def _one_of(known: list[QuickReply], reply_id: int) -> QuickReply:
    found = next((row for row in known if row.id == reply_id), None)
    if found is None:
        raise NotFound("There is no such quick reply.")
    return found
