"""Filling carriers for the caller: what has to be looked up besides the row, and which rights to show."""

from collections.abc import Iterable, Sequence

import msgspec

from snakk.carriers.message import ChatMessage, chat_message
from snakk.carriers.people import Associate, associate
from snakk.carriers.presence import ChatPresence, chat_presence
from snakk.carriers.rights import field_properties
from snakk.carriers.session import ChatSessionEntity, session_entity
from snakk.carriers.topic import ChatTopicEntity, topic_entity
from snakk.domain.caller import Agent, System
from snakk.domain.ids import UserId
from snakk.domain.keys import session_key
from snakk.domain.message import Message
from snakk.domain.rights import Sight, may_act_as_customer
from snakk.domain.session import Session
from snakk.domain.topic import Member, Queue, Topic
from snakk.domain.user import User
from snakk.live.pulse import Side
from snakk.operations.access import Seen
from snakk.operations.cards import (
    Cards,
    OwnTables,
    Wanted,
    links_of,
    put_on_session,
    put_on_topic,
    wanted_by,
    wanted_by_topics,
)
from snakk.operations.context import Context
from snakk.operations.showing import presence_rights, session_rights, topic_rights
from snakk.storage import statements


async def fill_session(
    ctx: Context, seen: Seen, session: Session | None = None, cards: Cards | None = None
) -> ChatSessionEntity:
    """The session for the caller, as ``session`` where it has changed since it was seen.

    Who may see that it exists but not read it is shown no word of it; the key is told to those alone who may act as
    the customer. What it is linked to is for those who read it, and never for its customer.
    cards: those of many sessions, looked up together.
    """
    row = seen.session if session is None else session
    if seen.sight is not Sight.FULL:
        row = msgspec.structs.replace(row, first_message="", last_message="")
    mine = may_act_as_customer(row, ctx.caller)
    secret = ctx.installation.secret
    shown = session_rights(row, ctx.caller, seen.member, seen.sight)
    entity = session_entity(
        row,
        await _associate(ctx, row.user_id, seen.agent if cards is None else cards.row(User, row.user_id)),
        await _associate(ctx, row.transfer_to, None if cards is None else cards.row(User, row.transfer_to)),
        key=session_key(secret, row.id, row.key_version) if mine else "",
        fetched_at=max(row.fetched_at, ctx.pulse.heard_at(row.id)),
        agent_is_typing=ctx.pulse.is_typing(row.id, Side.AGENT),
        zone=ctx.installation.zone,
        table_right=shown.table,
        properties=field_properties(ChatSessionEntity, shown.field),
    )
    links = links_of(row)
    if any(links) and seen.sight is Sight.FULL and isinstance(ctx.caller, Agent | System):
        put_on_session(await _session_cards(ctx, [row]) if cards is None else cards, links, entity)
    return entity


async def fill_sessions(ctx: Context, all_seen: Sequence[Seen]) -> list[ChatSessionEntity]:
    """Many sessions for the caller. The more there are, the fewer questions for each."""
    cards = await _session_cards(ctx, [seen.session for seen in all_seen])
    return [await fill_session(ctx, seen, cards=cards) for seen in all_seen]


def fill_message(ctx: Context, row: Message) -> ChatMessage:
    """The message, dated by the installation's zone."""
    return chat_message(row, ctx.installation.zone)


async def fill_topic(
    ctx: Context, row: Topic, queue: Queue, member: Member | None, cards: Cards | None = None
) -> ChatTopicEntity:
    """The topic for the caller. ``cards``: the lines of lists that many topics have picked, looked up together."""
    shown = topic_rights(ctx.caller, member)
    entity = topic_entity(
        row,
        queue,
        zone=ctx.installation.zone,
        table_right=shown.table,
        properties=field_properties(ChatTopicEntity, shown.field),
    )
    put_on_topic(await topic_cards(ctx, [row]) if cards is None else cards, row, entity)
    return entity


async def topic_cards(ctx: Context, topics: Iterable[Topic]) -> Cards:
    """The lines of lists that these topics have picked."""
    return await _cards(ctx, wanted_by_topics(topics))


def fill_presence(ctx: Context, user: User, ongoing_chats: int, topic_ids: list[int], *, mine: bool) -> ChatPresence:
    """One colleague. ``mine``: the caller may change it."""
    shown = presence_rights(mine=mine)
    return chat_presence(
        user,
        ongoing_chats=ongoing_chats,
        topic_ids=topic_ids,
        table_right=shown.table,
        properties=field_properties(ChatPresence, shown.field),
    )


async def _session_cards(ctx: Context, sessions: Sequence[Session]) -> Cards:
    """What these are linked to, with their agents where there are several."""
    wanted = dict(wanted_by(links_of(session) for session in sessions))
    if len(sessions) > 1:
        wanted[User] = [user_id for session in sessions for user_id in (session.user_id, session.transfer_to)]
    return await _cards(ctx, wanted)


async def _cards(ctx: Context, wanted: Wanted) -> Cards:
    """Looked up in our own tables. What another system has is filled in by whoever runs the operation."""
    elsewhere = ctx.installation.outside.kinds if ctx.installation.outside else frozenset()
    cards = Cards(ctx.installation.zone)
    ours = {kind: ids for kind, ids in wanted.items() if kind not in elsewhere}
    await cards.look_up(OwnTables(ctx.work), ours)
    return cards


async def _associate(ctx: Context, user_id: UserId, known: User | None = None) -> Associate | None:
    if not user_id:
        return None
    is_known = known is not None and known.id == user_id
    user = known if is_known else await ctx.work.one(statements.USER_BY_ID, id=user_id)
    return associate(user) if user is not None else None
