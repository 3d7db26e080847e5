"""The moves of a session, each with its right: the steps that a call of its own and a save of the session share.

Each takes a session that is locked, and gives the story that begins with it; whoever asks writes it down.
"""

import msgspec

from snakk.domain.ending import delete, end
from snakk.domain.errors import CannotTransfer, Forbidden
from snakk.domain.events import Outcome
from snakk.domain.ids import MessageId
from snakk.domain.message import Message
from snakk.domain.pickup import name_for_customer, photo_for_customer, pick_up
from snakk.domain.reset import reset
from snakk.domain.rights import may_manage, may_pick_up, may_reset
from snakk.domain.states import SpecialType
from snakk.domain.topic import Queue
from snakk.domain.transfer import accept, offer, reject, take_over
from snakk.domain.user import User
from snakk.operations.access import Seen, topic_of
from snakk.operations.context import Context
from snakk.operations.entering import line_up, status_to_begin_in
from snakk.storage import statements


async def picked_up(ctx: Context, seen: Seen, queue: Queue, rank: int) -> Outcome:
    """The caller takes it from the queue, which is locked too."""
    if not may_pick_up(seen.session, ctx.caller, seen.member):
        raise Forbidden
    topic = await topic_of(ctx, seen.session)
    welcome_id = MessageId(await ctx.work.new_id(Message) if topic.welcome_message else 0)
    outcome, moved = pick_up(seen.session, queue, ctx.user, topic, now=ctx.work.now, rank=rank, welcome_id=welcome_id)
    if outcome.entries:
        ctx.work.change(queue, moved)
    return outcome


async def offered(ctx: Context, seen: Seen, target: User | None) -> Outcome:
    """The caller offers it to a colleague, who is locked, so that nobody leaves the desk at that moment."""
    if target is None:
        raise CannotTransfer("There is no such agent.")
    member = await ctx.work.one(statements.MEMBER, topic_id=seen.session.topic_id, user_id=target.id)
    manages = may_manage(ctx.caller, seen.member)
    return offer(seen.session, ctx.user, target, may_manage=manages, target_member=member, now=ctx.work.now)


async def accepted(ctx: Context, seen: Seen, rank: int) -> Outcome:
    """The caller accepts what is offered to them."""
    topic = await topic_of(ctx, seen.session)
    return accept(
        seen.session,
        ctx.user,
        rank=rank,
        agent_name=name_for_customer(ctx.user, topic),
        agent_photo=photo_for_customer(ctx.user, topic),
        now=ctx.work.now,
        line_id=await _line_id(ctx),
    )


async def declined(ctx: Context, seen: Seen) -> Outcome:
    """The caller declines what is offered to them, or takes an offer back."""
    manages = may_manage(ctx.caller, seen.member)
    return reject(seen.session, ctx.user, now=ctx.work.now, line_id=await _line_id(ctx), may_manage=manages)


async def taken_over(ctx: Context, seen: Seen, rank: int) -> Outcome:
    """The caller, a manager, takes it from its agent."""
    if not may_manage(ctx.caller, seen.member):
        raise Forbidden
    topic = await topic_of(ctx, seen.session)
    return take_over(
        seen.session,
        ctx.user,
        rank=rank,
        agent_name=name_for_customer(ctx.user, topic),
        agent_photo=photo_for_customer(ctx.user, topic),
        now=ctx.work.now,
        line_id=await _line_id(ctx),
    )


async def ended(ctx: Context, seen: Seen) -> Outcome:
    """The caller ends it as its agent, or as a manager."""
    topic = await topic_of(ctx, seen.session)
    return end(
        seen.session,
        ctx.sender,
        now=ctx.work.now,
        line_id=await _line_id(ctx),
        post_form=topic.widget.post_form_enabled,
        reason=SpecialType.CLOSED_BY_USER,
        may_manage=may_manage(ctx.caller, seen.member),
    )


async def begun_again(ctx: Context, seen: Seen, queue: Queue) -> Outcome:
    """It begins again without its agent or bot; the queue is locked too."""
    if not may_reset(seen.session, ctx.caller, seen.member):
        raise Forbidden
    topic = msgspec.structs.replace(await topic_of(ctx, seen.session), bot_enabled=False)
    known = bool(seen.session.customer_name or seen.session.customer_email)
    status = await status_to_begin_in(ctx, topic, identified=known)
    return await line_up(ctx, reset(seen.session, status, ctx.work.now, by=ctx.sender), queue)


def deleted(ctx: Context, seen: Seen) -> Outcome:
    """The caller, a manager, marks it for removal."""
    if not may_manage(ctx.caller, seen.member):
        raise Forbidden
    return delete(seen.session, ctx.sender, ctx.work.now)


async def _line_id(ctx: Context) -> MessageId:
    return MessageId(await ctx.work.new_id(Message))
