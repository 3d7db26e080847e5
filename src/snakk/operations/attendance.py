"""The step of coming to the desk and leaving it, whoever asks for it."""

from collections.abc import Collection, Mapping

from snakk.domain.errors import NotFound
from snakk.domain.events import Outcome
from snakk.domain.presence import set_present
from snakk.domain.transfer import cancel_pending
from snakk.operations.context import Context
from snakk.storage import statements


async def change_presence(ctx: Context, user_id: int, present: bool) -> None:
    """Set one user Present or Away, and cancel what was offered to somebody who leaves."""
    await change_presences(ctx, {user_id: present})


async def change_presences(ctx: Context, wanted: Mapping[int, bool]) -> None:
    """The same for several users at once: all of them are locked before any session is."""
    leaving: set[int] = set()
    for user_id, present in sorted(wanted.items()):
        user = await ctx.work.user(user_id)
        if user is None or (user.is_disabled and present):
            raise NotFound
        ctx.work.change(user, set_present(user, present, ctx.work.now))
        if user.present and not present:
            leaving.add(user_id)
    await take_back_offers(ctx, leaving)


async def take_back_offers(ctx: Context, user_ids: Collection[int], topic_id: int = 0) -> None:
    """Cancel the transfers that these users, who are locked, have not answered; ``topic_id``: those of one topic."""
    offered: set[int] = set()
    for user_id in user_ids:
        rows = await ctx.work.ask(statements.ACTIVE_OF_USER, user_id=user_id)
        offered.update(row.id for row in rows if row.transfer_to == user_id and topic_id in (0, row.topic_id))
    for session_id in sorted(offered):
        session = await ctx.work.session(session_id)
        if session is not None and session.transfer_to in user_ids:
            ctx.work.write(session, cancel_pending(Outcome(session), now=ctx.work.now))
