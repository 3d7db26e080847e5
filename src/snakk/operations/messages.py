"""Saying and reading what is said."""

from snakk.carriers.cultures import date_in_words
from snakk.carriers.manner import PLAIN, Manner
from snakk.carriers.message import ChatMessage
from snakk.carriers.notices import words_in
from snakk.carriers.resources import FALLBACK
from snakk.carriers.times import to_wire
from snakk.domain.caller import Visitor
from snakk.domain.errors import AlreadySaid, Forbidden, Invalid, SessionClosed
from snakk.domain.events import Outcome
from snakk.domain.ids import CUSTOMER, MessageId, Sender
from snakk.domain.message import MAX_BODY, Message
from snakk.domain.reopen import reopen
from snakk.domain.rights import may_act_as_customer, may_speak
from snakk.domain.say import same_content, say
from snakk.domain.session import Session
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.domain.text import clean_text
from snakk.domain.topic import Queue
from snakk.domain.transcript import is_for_customer, transcript
from snakk.operations.access import Seen, lock_session, read_session, topic_of
from snakk.operations.context import Context
from snakk.operations.entering import line_up
from snakk.operations.filling import fill_message
from snakk.operations.ranks import rank_for
from snakk.storage import statements

PAGE = 10_000
"""Most messages one answer holds. Longer sessions are read on with ``after``."""
MAX_CLIENT_ID = 64
CUSTOMERS_OWN = frozenset({SpecialType.NONE, SpecialType.CLICKED_OPTION})
"""What a customer's browser may say of a line; every other notice is the desk's, and would be believed."""


async def add_chat_message(
    ctx: Context, chat_session_id: int, message: ChatMessage, client_id: str | None = None
) -> ChatMessage:
    """Say something in a session.

    Type tells whose side speaks: ToCustomer for the session's agent, ToUser for the customer or whoever may act as
    the customer; left out, it is the caller's own side. A customer's message to a finished chat reopens it.
    client_id: the sender's own id for the message. Sent again with the same content it is answered with the message
    that was stored the first time; with other content it is refused.
    """
    seen = await lock_session(ctx, chat_session_id)
    kind, sender = _side(ctx, seen, message.type, message.special_type)
    body = clean_text(message.message, "Message.Message", MAX_BODY)
    if not body.strip() and message.special_type == SpecialType.NONE:
        raise Invalid("Message.Message", "must not be empty")
    if client_id:
        client_id = clean_text(client_id, "ClientId", MAX_CLIENT_ID, required=True)
        earlier = await ctx.work.sent_before(seen.session.id, sender, client_id)
        if earlier is not None:
            if not same_content(earlier, body, kind, message.special_type, message.special_param):
                raise AlreadySaid
            return fill_message(ctx, earlier)
    outcome = await _ready_to_listen(ctx, seen.session, kind)
    said = say(
        outcome.session,
        sender,
        body,
        message_id=MessageId(await ctx.work.new_id(Message)),
        now=ctx.work.now,
        author=_author(ctx, seen.session, message, sender),
        client_id=client_id or None,
        kind=kind,
        special_type=message.special_type,
        special_param=message.special_param,
    )
    ctx.work.write(seen.session, Outcome(said.session, outcome.entries + said.entries))
    stored = said.entries[-1].message
    assert stored is not None  # say() ends with the line itself
    return fill_message(ctx, stored)


async def get_chat_messages(ctx: Context, chat_session_id: int, after: int = 0) -> list[ChatMessage]:
    """Get the messages of a session, oldest first.

    after: only those with a greater ChatMessageId.
    """
    seen = await read_session(ctx, chat_session_id)
    rows = await ctx.work.ask(statements.MESSAGES_AFTER, session_id=seen.session.id, after=after, limit=PAGE)
    return [fill_message(ctx, row) for row in rows if _hears(ctx, row)]


async def get_chat_transcript(ctx: Context, chat_session_id: int, html: bool = False, manner: Manner = PLAIN) -> str:
    """Get the whole conversation as one text, or as HTML.

    What the desk itself says in it is told to the customer in the language of the topic.
    html: as HTML, with everything people wrote escaped.
    """
    seen = await read_session(ctx, chat_session_id)
    rows = await ctx.work.ask(statements.MESSAGES_OF, session_id=seen.session.id)
    zone = manner.zone or ctx.installation.zone
    lines = [(date_in_words(to_wire(row.posted_at, zone), manner.culture), row) for row in rows if _hears(ctx, row)]
    return transcript(lines, words_in(await _language(ctx, seen, manner)), html=html)


async def _language(ctx: Context, seen: Seen, manner: Manner) -> str:
    """The ISO code of the language that the desk's own lines are told in."""
    if manner.language is None and isinstance(ctx.caller, Visitor):
        topic = await ctx.work.one(statements.TOPIC_BY_ID, id=seen.session.topic_id)
        return topic.widget.language_iso_code if topic is not None else FALLBACK
    return manner.language.code if manner.language else FALLBACK


def _hears(ctx: Context, row: Message) -> bool:
    return not isinstance(ctx.caller, Visitor) or is_for_customer(row)


def _side(ctx: Context, seen: Seen, wanted: MessageType, special: SpecialType) -> tuple[MessageType, Sender]:
    """Whose side the caller speaks for, and the mark left on the message."""
    customer = isinstance(ctx.caller, Visitor)
    kind = wanted or (MessageType.TO_USER if customer else MessageType.TO_CUSTOMER)
    if customer and kind != MessageType.TO_USER:
        raise Invalid("Message.Type", "a customer's message is ToUser")
    if customer and special not in CUSTOMERS_OWN:
        raise Invalid("Message.SpecialType", "a notice is not a customer's to give")
    if kind == MessageType.TO_USER:
        if not may_act_as_customer(seen.session, ctx.caller):
            raise Forbidden
        return kind, CUSTOMER
    if not may_speak(seen.session, ctx.caller, seen.member):
        raise Forbidden("Only the session's own agent writes in it.")
    return kind, ctx.sender


async def _ready_to_listen(ctx: Context, session: Session, kind: MessageType) -> Outcome:
    """The story up to the message: a finished chat that the customer comes back to is reopened first."""
    if kind != MessageType.TO_USER or session.status != SessionStatus.FINISHED:
        return Outcome(session)
    topic = await topic_of(ctx, session)
    if session.visitor:
        other = await ctx.work.one(
            statements.OPEN_SESSION_OF_VISITOR, visitor=session.visitor, topic_id=session.topic_id
        )
        if other is not None:
            raise SessionClosed("You have another chat open here. Go on in that one.")
    member = await ctx.work.one(statements.MEMBER, topic_id=session.topic_id, user_id=session.user_id)
    agent = await ctx.work.one(statements.USER_BY_ID, id=session.user_id)
    outcome = reopen(
        session,
        ctx.work.now,
        MessageId(await ctx.work.new_id(Message)),
        await rank_for(ctx, session.user_id),
        agent_still_there=member is not None and agent is not None and not agent.is_disabled,
        post_form=topic.widget.post_form_enabled,
    )
    if outcome.session.status != SessionStatus.IN_QUEUE:
        return outcome
    if not session.enqueue_no:  # a bot alone had it: there is no place in line to go back to
        raise SessionClosed
    queue = await ctx.work.one(statements.QUEUE_BY_TOPIC, topic_id=session.topic_id)
    return await line_up(ctx, outcome, queue or Queue(topic_id=session.topic_id))


def _author(ctx: Context, session: Session, message: ChatMessage, sender: Sender) -> str:
    if sender == CUSTOMER:
        return session.customer_alias or session.customer_name
    return clean_text(message.author, "Message.Author", 255) or session.agent_name
