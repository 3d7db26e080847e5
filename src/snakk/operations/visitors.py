"""What the customer of a session, and whoever is about to become one, can ask."""

from snakk.carriers.live import VisitorSession, visitor_session
from snakk.carriers.visitor import StartedChat, VisitorTopic, visitor_topic
from snakk.domain.ending import end, leave
from snakk.domain.events import Outcome
from snakk.domain.ids import CUSTOMER, MessageId, SessionId
from snakk.domain.keys import key_matches, session_key, visitor_digest
from snakk.domain.message import MAX_BODY, Message
from snakk.domain.opening import CLOSED_FOR, opens_at, why_closed
from snakk.domain.saving import saved_details
from snakk.domain.say import say
from snakk.domain.start import Details, submit_form
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.domain.text import clean_text
from snakk.operations.access import lock_queue, lock_session, see_session, topic_by_id, topic_of
from snakk.operations.context import Context
from snakk.operations.entering import (
    desk_is_open,
    keep_visit,
    line_up,
    open_session,
    somebody_present,
    status_to_begin_in,
    without_faq,
)
from snakk.operations.mailing import check_mail_domain
from snakk.storage import statements

MAX_TOKEN = 200


async def key_fits(ctx: Context, chat_session_id: SessionId, key: str) -> bool:
    """Whether a key is the one of a session that still exists. An absent session takes the same work."""
    session = await ctx.work.one(statements.SESSION_BY_ID, id=chat_session_id)
    fits = key_matches(ctx.installation.secret, chat_session_id, session.key_version if session else 0, key)
    return fits and session is not None and session.status != SessionStatus.DELETED


async def get_visitor_topic(ctx: Context, chat_topic_id: int) -> VisitorTopic:
    """Get what a visitor's widget needs to know of a topic."""
    topic = await topic_by_id(ctx, chat_topic_id)
    closed = why_closed(topic.opening_hours, topic.opening_hours_enabled, ctx.work.now)
    return visitor_topic(
        topic,
        is_open=closed is None,
        closed_for=CLOSED_FOR[closed],
        opens_at=opens_at(topic.opening_hours, topic.opening_hours_enabled, ctx.work.now),
        somebody_present=topic.bot_enabled or await somebody_present(ctx, topic),
    )


async def start_chat(
    ctx: Context,
    chat_topic_id: int,
    customer_name: str = "",
    customer_email: str = "",
    customer_phone: str = "",
    customer_company_name: str = "",
    customer_country: str = "",
    visitor_token: str = "",
    page_url: str = "",
    page_title: str = "",
    referrer: str = "",
    language: str = "",
    zone: str = "",
) -> StartedChat:
    """Open a chat for a visitor, and tell the key by which the browser acts for it.

    It begins at the form where the topic has one, in the queue, or at the offline form when the desk is shut.
    visitor_token: random text the browser keeps; while a chat it started in this topic is open, the same chat comes
    back.
    page_url, page_title, referrer: the page that the widget is on, and the one that led there; only addresses of web
    pages are kept.
    language, zone: what the browser is set to, such as nb-NO and Europe/Oslo.
    """
    topic = await topic_by_id(ctx, chat_topic_id)
    token = clean_text(visitor_token, "VisitorToken", MAX_TOKEN)
    details = saved_details(
        {
            "customer_alias": customer_name[:64],
            "customer_host": ctx.address,
            "customer_name": customer_name,
            "customer_email": customer_email,
            "customer_phone": customer_phone,
            "customer_company_name": customer_company_name,
            "customer_country": customer_country,
            "customer_consented": False,
            "rating": 0,
        }
    )
    status = await status_to_begin_in(ctx, topic, identified=False)
    session = await open_session(ctx, topic, status, visitor=visitor_digest(token), **details)
    told = {"page_url": page_url, "page_title": page_title, "referrer": referrer, "language": language, "zone": zone}
    await keep_visit(ctx, session.id, **told)
    return StartedChat(
        chat_session_id=session.id,
        session_key=session_key(ctx.installation.secret, session.id, session.key_version),
        epoch=ctx.installation.epoch,
        session=visitor_session(session),
    )


async def get_visitor_session(ctx: Context, chat_session_id: int) -> VisitorSession:
    """Get the session as its customer sees it."""
    return visitor_session((await see_session(ctx, chat_session_id)).session)


async def submit_pre_chat_form(
    ctx: Context,
    chat_session_id: int,
    customer_name: str = "",
    customer_email: str = "",
    customer_phone: str = "",
    customer_company_name: str = "",
    customer_country: str = "",
    customer_consented: bool = False,
    message: str = "",
) -> VisitorSession:
    """Hand in the form before the chat, with the first message where there is one; leads on to the queue.

    When nobody is there any more it leads to the offline form. A form handed in already is no error.
    """
    seen = await see_session(ctx, chat_session_id)
    topic = without_faq(await topic_of(ctx, seen.session))
    queue = await lock_queue(ctx, topic.id)
    session = (await lock_session(ctx, chat_session_id)).session
    if session.status not in (SessionStatus.PRE_CHAT_FORM, SessionStatus.FAQ):
        return visitor_session(session)
    details = Details(
        name=customer_name,
        email=customer_email,
        phone=customer_phone,
        company_name=customer_company_name,
        country=customer_country,
        consented=customer_consented,
    )
    outcome = submit_form(
        session,
        details,
        topic,
        is_open=await desk_is_open(ctx, topic),
        somebody_present=await somebody_present(ctx, topic),
        now=ctx.work.now,
    )
    check_mail_domain(ctx, outcome.session.customer_email, "CustomerEmail")
    outcome = await _with_first_message(ctx, await line_up(ctx, outcome, queue), message)
    return visitor_session(ctx.work.write(session, outcome))


async def close_chat(ctx: Context, chat_session_id: int) -> VisitorSession:
    """End the chat as its customer: a running one is finished, a waiting one leaves the queue. Twice is no error."""
    session = (await lock_session(ctx, chat_session_id)).session
    if not session.is_open:
        return visitor_session(session)
    topic = await topic_of(ctx, session)
    outcome = end(
        session,
        CUSTOMER,
        now=ctx.work.now,
        line_id=MessageId(await ctx.work.new_id(Message)),
        post_form=topic.widget.post_form_enabled,
        reason=SpecialType.CLOSED_BY_CUSTOMER,
    )
    return visitor_session(ctx.work.write(session, outcome))


async def leave_chat(ctx: Context, chat_session_id: int) -> VisitorSession:
    """Leave a finished chat for good. Twice is no error."""
    session = (await lock_session(ctx, chat_session_id)).session
    if session.status == SessionStatus.CLOSED:
        return visitor_session(session)
    return visitor_session(ctx.work.write(session, leave(session, ctx.work.now)))


async def _with_first_message(ctx: Context, outcome: Outcome, message: str) -> Outcome:
    body = clean_text(message, "Message", MAX_BODY)
    if not body.strip() or outcome.session.status != SessionStatus.IN_QUEUE:
        return outcome
    session = outcome.session
    said = say(
        session,
        CUSTOMER,
        body,
        message_id=MessageId(await ctx.work.new_id(Message)),
        now=ctx.work.now,
        author=session.customer_alias or session.customer_name,
        kind=MessageType.TO_USER,
    )
    return Outcome(said.session, outcome.entries + said.entries)
