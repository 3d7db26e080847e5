"""What the console asks beyond the vendor's calls."""

from snakk.carriers.session import ChatSessionEntity
from snakk.domain.ending import end
from snakk.domain.ids import MessageId
from snakk.domain.message import Message
from snakk.domain.rights import may_manage
from snakk.domain.states import SpecialType
from snakk.operations.access import lock_session, topic_by_id
from snakk.operations.context import Context
from snakk.operations.filling import fill_session


async def end_chat_session(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """End a running session as its agent, or as a manager of its topic. One that has ended stays as it is."""
    seen = await lock_session(ctx, chat_session_id)
    if seen.session.has_ended:
        return await fill_session(ctx, seen)
    topic = await topic_by_id(ctx, seen.session.topic_id)
    outcome = end(
        seen.session,
        ctx.sender,
        now=ctx.work.now,
        line_id=MessageId(await ctx.work.new_id(Message)),
        post_form=topic.widget.post_form_enabled,
        reason=SpecialType.CLOSED_BY_USER,
        may_manage=may_manage(ctx.caller, seen.member),
    )
    return await fill_session(ctx, seen, ctx.work.write(seen.session, outcome))
