"""What can be asked about sessions on the vendor's faces."""

from snakk.carriers.rights import field_properties
from snakk.carriers.session import ChatSessionEntity
from snakk.domain.errors import Forbidden, Invalid, NotInQueue
from snakk.domain.rights import Sight, may_pick_up, may_respond, sight
from snakk.domain.saving import check_new
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member, Queue
from snakk.operations.access import Seen, lock_queue, lock_session, member_of, see_session, see_topic
from snakk.operations.conditions import Conditions
from snakk.operations.context import Context
from snakk.operations.entering import open_session, status_to_begin_in
from snakk.operations.filling import fill_session, fill_sessions
from snakk.operations.linking import session_links
from snakk.operations.moves import begun_again, deleted, picked_up
from snakk.operations.ranks import own_rank
from snakk.operations.saving import Change, changed_at, details_of, save_stored, wanted_of
from snakk.operations.showing import new_session_rights
from snakk.storage import statements


async def create_default_chat_session_entity(ctx: Context) -> ChatSessionEntity:
    """Set default values into a new ChatSessionEntity.

    Nothing is stored. It can be used as it is: set TopicId, save it, and the session waits in that topic's queue.
    """
    shown = new_session_rights(ctx.caller)
    return ChatSessionEntity(
        status=SessionStatus.IN_QUEUE,
        table_right=shown.table,
        field_properties=field_properties(ChatSessionEntity, shown.field, new=True),
    )


async def get_chat_session_entity(
    ctx: Context, chat_session_entity_id: int, conditions: Conditions | None = None
) -> ChatSessionEntity | None:
    """Get a session."""
    seen = await see_session(ctx, chat_session_entity_id)
    if conditions is not None:
        conditions.check(await changed_at(ctx, seen.session))
    return await fill_session(ctx, seen)


async def save_chat_session_entity(
    ctx: Context, entity: ChatSessionEntity, conditions: Conditions | None = None
) -> ChatSessionEntity:
    """Store a session: a new one enters its topic's queue, a stored one gets what the entity says.

    Alias, host, name, e-mail, phone, company, consent, rating and links are taken as they are. Status, User and
    TransferTo may ask for one move that the caller could make by a call: picking up (User: oneself), offering
    (TransferTo: a colleague), accepting, taking back, taking over, ending (Status: Finished), going back to the queue
    (InQueue), deleting (Deleted). Everything else is refused with the field named, and then nothing is changed.
    Stamps, texts and places in line are the server's and are passed over.
    """
    if entity.chat_session_id:
        return await save_stored(ctx, entity.chat_session_id, lambda _: entity, conditions)
    check_new(wanted_of(entity))
    details = details_of(entity) | await session_links(ctx, None, entity)
    if not entity.topic_id:
        raise Invalid("TopicId", "a value is required: the topic whose queue it enters")
    topic, _ = await see_topic(ctx, entity.topic_id)
    session = await open_session(ctx, topic, SessionStatus.IN_QUEUE, created_by=ctx.user.id, **details)
    return await fill_session(ctx, await _full(ctx, session))


async def patch_chat_session_entity(
    ctx: Context, chat_session_id: int, changes: Change, conditions: Conditions | None = None
) -> ChatSessionEntity:
    """Change some properties of a stored session, as a save of the whole would.

    changes: a list of operations (JSON Patch), or an object of what is to be different (Merge Patch).
    """
    return await save_stored(ctx, chat_session_id, changes, conditions)


async def delete_chat_session_entity(
    ctx: Context, chat_session_entity_id: int, conditions: Conditions | None = None
) -> None:
    """Delete a session. It is marked, and gone for everybody from then on."""
    seen = await lock_session(ctx, chat_session_entity_id)
    outcome = deleted(ctx, seen)
    if conditions is not None:
        conditions.check(await changed_at(ctx, seen.session))
    ctx.work.write(seen.session, outcome)


async def chat_sessions_for_user(ctx: Context) -> list[ChatSessionEntity]:
    """Get the sessions that wait or run in the caller's topics."""
    members = {member.topic_id: member for member in await _memberships(ctx)}
    rows = await ctx.work.ask(statements.OPEN_IN_TOPICS, topic_ids=sorted(members))
    return await fill_sessions(ctx, [_with_sight(ctx, row, members[row.topic_id]) for row in rows])


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
    return await fill_session(ctx, seen, ctx.work.write(seen.session, await begun_again(ctx, seen, queue)))


async def _pick_up(ctx: Context, seen: Seen, queue: Queue, rank: int) -> ChatSessionEntity:
    outcome = await picked_up(ctx, seen, queue, rank)
    if outcome.entries:
        ctx.work.write(seen.session, outcome)
    return await fill_session(ctx, seen, outcome.session)


async def _memberships(ctx: Context) -> list[Member]:
    return await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)


def _with_sight(ctx: Context, row: Session, member: Member) -> Seen:
    return Seen(row, member, sight(row, ctx.caller, member))


async def _full(ctx: Context, session: Session) -> Seen:
    """A session the caller just made."""
    return Seen(session, await member_of(ctx, session.topic_id), Sight.FULL)
