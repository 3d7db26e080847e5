"""Requests: what a visitor leaves to be answered later."""

from snakk.carriers.visitor import FiledRequest
from snakk.domain.errors import NotAtThisStage
from snakk.domain.events import Outcome
from snakk.domain.message import Message
from snakk.domain.request import check_may_file, file_request, in_our_own_directory, new_ticket, request_text
from snakk.domain.session import Session
from snakk.domain.start import Details, begin
from snakk.domain.states import SessionStatus
from snakk.domain.ticket import Ticket
from snakk.domain.topic import Topic
from snakk.operations.access import lock_session, topic_by_id, topic_of
from snakk.operations.context import Context
from snakk.operations.entering import keep_visit, new_session
from snakk.operations.mailing import check_mail_domain
from snakk.storage import statements


async def file_chat_request(
    ctx: Context,
    chat_session_id: int,
    customer_name: str = "",
    customer_email: str = "",
    customer_phone: str = "",
    customer_company_name: str = "",
    customer_country: str = "",
    customer_consented: bool = False,
    message: str = "",
) -> FiledRequest:
    """Leave a request instead of a chat, from the offline form or, where the topic offers it, from the queue.

    What was written while waiting becomes part of it. What is left empty stays as it was said before. Handed in again
    it is answered with the same number.
    """
    session = (await lock_session(ctx, chat_session_id)).session
    if session.request_number:
        return FiledRequest(number=session.request_number, email=session.customer_email)
    topic = await topic_of(ctx, session)
    details = Details(
        name=customer_name,
        email=customer_email,
        phone=customer_phone,
        company_name=customer_company_name,
        country=customer_country,
        consented=customer_consented,
    )
    waiting = await ctx.work.one(statements.COUNT_WAITING, topic_id=topic.id) or 0
    check_may_file(session, topic, waiting, ctx.work.now)
    said = await ctx.work.ask(statements.MESSAGES_OF, session_id=session.id)
    outcome = await _filed(ctx, session, topic, details, message, said)
    return _told(ctx.work.write(session, outcome))


async def leave_request(
    ctx: Context,
    chat_topic_id: int,
    customer_name: str = "",
    customer_email: str = "",
    customer_phone: str = "",
    customer_company_name: str = "",
    customer_country: str = "",
    customer_consented: bool = False,
    message: str = "",
    page_url: str = "",
    language: str = "",
) -> FiledRequest:
    """Leave a request with a topic that takes them, without a chat: for pages on which no script runs."""
    topic = await topic_by_id(ctx, chat_topic_id)
    if not topic.ticket_enabled:
        raise NotAtThisStage("No requests are taken here.")
    session = await new_session(ctx, topic, customer_host=ctx.address)
    begun = begin(session, SessionStatus.OFFLINE_FORM, ctx.work.now)
    details = Details(
        name=customer_name,
        email=customer_email,
        phone=customer_phone,
        company_name=customer_company_name,
        country=customer_country,
        consented=customer_consented,
    )
    filed = await _filed(ctx, begun.session, topic, details, message, [])
    await keep_visit(ctx, session.id, page_url=page_url, language=language)
    return _told(ctx.work.write(None, Outcome(filed.session, begun.entries + filed.entries)))


async def _filed(
    ctx: Context, session: Session, topic: Topic, details: Details, message: str, said: list[Message]
) -> Outcome:
    """The story of a session that becomes a request, which is stored beside it."""
    outside = ctx.installation.outside
    is_ours = outside is None or Ticket not in outside.kinds
    text = request_text(message, said)
    number = await ctx.work.new_id(Ticket)
    outcome = file_request(session, details, topic, number=number, linked=is_ours, now=ctx.work.now)
    check_mail_domain(ctx, outcome.session.customer_email, "CustomerEmail")
    filed_by = outcome.session if outside is None else in_our_own_directory(outcome.session)
    ctx.work.add(new_ticket(filed_by, topic, number=number, text=text, now=ctx.work.now))
    return outcome


def _told(session: Session) -> FiledRequest:
    return FiledRequest(number=session.request_number, email=session.customer_email)
