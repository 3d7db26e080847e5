"""What can be asked about sessions on the vendor's faces."""

import msgspec

from snakk.carriers.rights import field_properties, table_right
from snakk.carriers.session import ChatSessionEntity
from snakk.domain.ending import delete
from snakk.domain.errors import Forbidden, Invalid, NotInQueue
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import MessageId
from snakk.domain.message import Message
from snakk.domain.pickup import pick_up
from snakk.domain.reset import reset
from snakk.domain.rights import Sight, may_edit, may_manage, may_pick_up, may_reset, may_respond, sight
from snakk.domain.saving import only_changed, refuse_moves, saved_details
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member, Queue
from snakk.operations.access import Seen, lock_queue, lock_session, member_of, see_session, see_topic, topic_by_id
from snakk.operations.context import Context
from snakk.operations.entering import line_up, open_session, status_to_begin_in
from snakk.operations.filling import all_rights, fill_session
from snakk.operations.ranks import own_rank
from snakk.storage import statements

LINKS = ("person", "contact", "project", "sale", "ticket")


async def create_default_chat_session_entity(ctx: Context) -> ChatSessionEntity:
    """Set default values into a new ChatSessionEntity.

    Nothing is stored. It can be used as it is: set TopicId, save it, and the session waits in that topic's queue.
    """
    table, field = all_rights(ctx)
    return ChatSessionEntity(
        status=SessionStatus.IN_QUEUE,
        table_right=table_right(table),
        field_properties=field_properties(ChatSessionEntity, field),
    )


async def get_chat_session_entity(ctx: Context, chat_session_entity_id: int) -> ChatSessionEntity | None:
    """Get a session."""
    return await fill_session(ctx, await see_session(ctx, chat_session_entity_id))


async def save_chat_session_entity(ctx: Context, entity: ChatSessionEntity) -> ChatSessionEntity:
    """Store a session: a new one enters its topic's queue, a stored one gets the customer's details.

    Alias, host, name, e-mail, phone, company, consent and rating are taken from the entity. Status, agent, topic and
    links are not changed by a save, and one that tries is refused with the field named; stamps, texts and places in
    line are the server's and are passed over.
    """
    details = saved_details({name: getattr(entity, name) for name in SAVED})
    if entity.chat_session_id:
        return await _save_stored(ctx, entity, details)
    _refuse_moves(None, entity)
    if not entity.topic_id:
        raise Invalid("TopicId", "a value is required: the topic whose queue it enters")
    topic, _ = await see_topic(ctx, entity.topic_id)
    session = await open_session(ctx, topic, SessionStatus.IN_QUEUE, created_by=ctx.user.id, **details)
    return await fill_session(ctx, await _full(ctx, session))


async def delete_chat_session_entity(ctx: Context, chat_session_entity_id: int) -> None:
    """Delete a session. It is marked, and gone for everybody from then on."""
    seen = await lock_session(ctx, chat_session_entity_id)
    if not may_manage(ctx.caller, seen.member):
        raise Forbidden
    ctx.work.write(seen.session, delete(seen.session, ctx.sender, ctx.work.now))


async def chat_sessions_for_user(ctx: Context) -> list[ChatSessionEntity]:
    """Get the sessions that wait or run in the caller's topics."""
    members = {member.topic_id: member for member in await _memberships(ctx)}
    rows = await ctx.work.ask(statements.OPEN_IN_TOPICS, topic_ids=sorted(members))
    return [await fill_session(ctx, _with_sight(ctx, row, members[row.topic_id])) for row in rows]


async def create_chat_session_for_topic(ctx: Context, chat_topic_id: int) -> ChatSessionEntity:
    """Create a session in a topic on behalf of a customer, whose key the answer tells.

    It begins as for any visitor: at the offline form when the desk is shut, at a form where the topic has one, else
    in the queue.
    """
    topic, _ = await see_topic(ctx, chat_topic_id)
    status = await status_to_begin_in(ctx, topic, identified=False)
    session = await open_session(ctx, topic, status, created_by=ctx.user.id)
    return await fill_session(ctx, await _full(ctx, session))


async def pick_up_chat_session(ctx: Context, chat_session_id: int) -> ChatSessionEntity | None:
    """Take a waiting session, and greet the customer with the topic's welcome message.

    Null when it does not wait any more; the session itself when it is the caller's already.
    """
    rank = await own_rank(ctx)
    waiting = await see_session(ctx, chat_session_id)
    if not may_pick_up(waiting.session, ctx.caller, waiting.member):
        raise Forbidden
    queue = await lock_queue(ctx, waiting.session.topic_id)
    seen = await lock_session(ctx, chat_session_id)
    return await _pick_up(ctx, seen, queue, rank)


async def pick_up_first_chat_session(ctx: Context) -> ChatSessionEntity | None:
    """Take the session that has waited longest in any topic where the caller can respond; null when nobody waits."""
    rank = await own_rank(ctx)
    topic_ids = [member.topic_id for member in await _memberships(ctx) if may_respond(member)]
    while topic_ids:
        head = await ctx.work.one(statements.FIRST_WAITING, topic_ids=topic_ids)
        if head is None:
            break
        queue = await lock_queue(ctx, head.topic_id)
        first = await ctx.work.one(statements.FIRST_WAITING, topic_ids=[head.topic_id])
        if first is not None:
            return await _pick_up(ctx, await lock_session(ctx, first.id), queue, rank)
        # Others emptied that queue in the meantime. Queues are locked by rising topic, so only later ones are tried.
        topic_ids = [topic_id for topic_id in topic_ids if topic_id > head.topic_id]
    raise NotInQueue("Nobody is waiting.")


async def reset_chat_session(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """Send a session back to its beginning: the form, the queue or the offline form, as the topic is set up.

    This is how a bot hands over to people. The bot does not come back to it.
    """
    seen = await see_session(ctx, chat_session_id)
    queue = await lock_queue(ctx, seen.session.topic_id)
    seen = await lock_session(ctx, chat_session_id)
    if not may_reset(seen.session, ctx.caller, seen.member):
        raise Forbidden
    topic = msgspec.structs.replace(await topic_by_id(ctx, seen.session.topic_id), bot_enabled=False)
    known = bool(seen.session.customer_name or seen.session.customer_email)
    status = await status_to_begin_in(ctx, topic, identified=known)
    outcome = await line_up(ctx, reset(seen.session, status, ctx.work.now, by=ctx.sender), queue)
    return await fill_session(ctx, seen, ctx.work.write(seen.session, outcome))


SAVED = (
    "customer_alias",
    "customer_host",
    "customer_name",
    "customer_email",
    "customer_phone",
    "customer_company_name",
    "customer_consented",
    "rating",
)


async def _save_stored(ctx: Context, entity: ChatSessionEntity, details: dict[str, object]) -> ChatSessionEntity:
    seen = await lock_session(ctx, entity.chat_session_id)
    if seen.sight is not Sight.FULL or not may_edit(seen.session, ctx.caller, seen.member):
        raise Forbidden
    _refuse_moves(seen.session, entity)
    changes = only_changed(seen.session, details)
    if not changes:
        return await fill_session(ctx, seen)
    outcome = Outcome(seen.session).then(EventKind.DETAILS_CHANGED, ctx.sender, ctx.work.now, **changes)
    return await fill_session(ctx, seen, ctx.work.write(seen.session, outcome))


def _refuse_moves(session: Session | None, entity: ChatSessionEntity) -> None:
    refuse_moves(
        session,
        topic_id=entity.topic_id,
        status=entity.status,
        user_id=entity.user.associate_id if entity.user else 0,
        transfer_to=entity.transfer_to.associate_id if entity.transfer_to else 0,
    )
    for link in LINKS:
        if getattr(entity, link) is not None:
            raise Invalid(link.capitalize(), "a save cannot link the session yet; leave it null")


async def _pick_up(ctx: Context, seen: Seen, queue: Queue, rank: int) -> ChatSessionEntity:
    topic = await topic_by_id(ctx, seen.session.topic_id)
    welcome_id = MessageId(await ctx.work.new_id(Message) if topic.welcome_message else 0)
    outcome, moved = pick_up(seen.session, queue, ctx.user, topic, now=ctx.work.now, rank=rank, welcome_id=welcome_id)
    if outcome.entries:
        ctx.work.write(seen.session, outcome)
        ctx.work.change(queue, moved)
    return await fill_session(ctx, seen, outcome.session)


async def _memberships(ctx: Context) -> list[Member]:
    return await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)


def _with_sight(ctx: Context, row: Session, member: Member) -> Seen:
    return Seen(row, member, sight(row, ctx.caller, member))


async def _full(ctx: Context, session: Session) -> Seen:
    """A session the caller just made."""
    return Seen(session, await member_of(ctx, session.topic_id), Sight.FULL)
