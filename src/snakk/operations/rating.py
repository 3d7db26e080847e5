"""After the chat: what the customer thought of it, and the conversation by mail."""

from snakk.carriers.live import VisitorSession, visitor_session
from snakk.domain.rating import rate, send_transcript
from snakk.operations.access import lock_session, topic_of
from snakk.operations.context import Context
from snakk.operations.mailing import check_mail_domain, sent_to, transcript_letter


async def rate_chat(ctx: Context, chat_session_id: int, rating: int) -> VisitorSession:
    """Give a finished chat one to five stars, where the topic asks for them. The last value counts."""
    session = (await lock_session(ctx, chat_session_id)).session
    outcome = rate(session, await topic_of(ctx, session), rating, ctx.work.now)
    return visitor_session(ctx.work.write(session, outcome) if outcome.entries else session)


async def send_chat_transcript(ctx: Context, chat_session_id: int, email: str) -> VisitorSession:
    """Have a finished conversation sent by mail, where the topic offers it.

    Asked again for the same address nothing more is sent. Three addresses at most.
    email: where it is sent to.
    """
    session = (await lock_session(ctx, chat_session_id)).session
    topic = await topic_of(ctx, session)
    outcome = send_transcript(session, topic, email, await sent_to(ctx, session.id), ctx.work.now)
    if not outcome.entries:
        return visitor_session(session)
    to = outcome.session.transcript_to
    check_mail_domain(ctx, to, "Email")
    ctx.work.add(await transcript_letter(ctx, session, topic, to))
    return visitor_session(ctx.work.write(session, outcome))
