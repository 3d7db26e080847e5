"""Filling carriers for the caller: what has to be looked up besides the row, and which rights to show."""

import msgspec

from snakk.carriers.enums import EFieldRight, ETableRight
from snakk.carriers.message import ChatMessage, chat_message
from snakk.carriers.people import Associate, associate
from snakk.carriers.presence import ChatPresence, chat_presence
from snakk.carriers.rights import field_properties, table_right
from snakk.carriers.session import ChatSessionEntity, session_entity
from snakk.carriers.topic import ChatTopicEntity, topic_entity
from snakk.domain.caller import Agent, Caller
from snakk.domain.ids import UserId
from snakk.domain.keys import session_key
from snakk.domain.message import Message
from snakk.domain.rights import Sight, may_act_as_customer, may_edit_topic
from snakk.domain.session import Session
from snakk.domain.topic import Member, Queue, Topic
from snakk.domain.user import User
from snakk.live.pulse import Side
from snakk.operations.access import Seen
from snakk.operations.context import Context
from snakk.storage import statements


async def fill_session(ctx: Context, seen: Seen, session: Session | None = None) -> ChatSessionEntity:
    """The session for the caller, as ``session`` where it has changed since it was seen.

    Who may see that it exists but not read it is shown no word of it; the key is told to those alone who may act as
    the customer.
    """
    row = seen.session if session is None else session
    if seen.sight is not Sight.FULL:
        row = msgspec.structs.replace(row, first_message="", last_message="")
    mine = may_act_as_customer(row, ctx.caller)
    secret = ctx.installation.secret
    table, field = _rights(ctx.caller, seen.member)
    return session_entity(
        row,
        await _associate(ctx, row.user_id, seen.agent),
        await _associate(ctx, row.transfer_to),
        key=session_key(secret, row.id, row.key_version) if mine else "",
        fetched_at=max(row.fetched_at, ctx.pulse.heard_at(row.id)),
        agent_is_typing=ctx.pulse.is_typing(row.id, Side.AGENT),
        zone=ctx.installation.zone,
        table_right=table_right(table),
        properties=field_properties(ChatSessionEntity, field),
    )


def fill_message(ctx: Context, row: Message) -> ChatMessage:
    """The message, dated by the installation's zone."""
    return chat_message(row, ctx.installation.zone)


def fill_topic(ctx: Context, row: Topic, queue: Queue, member: Member | None) -> ChatTopicEntity:
    """The topic for the caller."""
    table, field = _rights(ctx.caller, member) if may_edit_topic(ctx.caller, member) else READ_ONLY
    return topic_entity(
        row,
        queue,
        zone=ctx.installation.zone,
        table_right=table_right(table),
        properties=field_properties(ChatTopicEntity, field),
    )


def fill_presence(ctx: Context, user: User, ongoing_chats: int, topic_ids: list[int], *, mine: bool) -> ChatPresence:
    """One colleague. ``mine``: the caller may change it."""
    table, field = WRITE if mine else READ_ONLY
    return chat_presence(
        user,
        ongoing_chats=ongoing_chats,
        topic_ids=topic_ids,
        table_right=table_right(table),
        properties=field_properties(ChatPresence, field),
    )


def all_rights(ctx: Context) -> tuple[ETableRight, EFieldRight]:
    """The caller's rights to a row that is not saved yet: Insert counts (contract: conventions 8)."""
    return EVERYTHING if isinstance(ctx.caller, Agent) and ctx.caller.user.is_admin else WRITE


READ_ONLY = (ETableRight.SELECT, EFieldRight.READ)
WRITE = (ETableRight.SELECT | ETableRight.UPDATE | ETableRight.INSERT, EFieldRight.UPDATE)
EVERYTHING = (WRITE[0] | ETableRight.DELETE, EFieldRight.UPDATE)


def _rights(caller: Caller, member: Member | None) -> tuple[ETableRight, EFieldRight]:
    match caller:
        case Agent(user=user) if user.is_admin or (member is not None and member.can_manage):
            return EVERYTHING
        case Agent() if member is not None and member.can_respond:
            return WRITE
        case _:
            return READ_ONLY


async def _associate(ctx: Context, user_id: UserId, known: User | None = None) -> Associate | None:
    if not user_id:
        return None
    is_known = known is not None and known.id == user_id
    user = known if is_known else await ctx.work.one(statements.USER_BY_ID, id=user_id)
    return associate(user) if user is not None else None
