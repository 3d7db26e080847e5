"""Saving a stored session: its details, its links and one move, all or nothing. PUT and PATCH take this way."""

from collections.abc import Callable
from typing import Any

from snakk.carriers.session import ChatSessionEntity
from snakk.domain.audit import Deed
from snakk.domain.errors import Forbidden, NotFound
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import UNSET, Instant
from snakk.domain.rights import Sight, may_edit
from snakk.domain.saving import Move, Wanted, move_of, only_changed, saved_details
from snakk.domain.session import Session
from snakk.domain.topic import Queue
from snakk.domain.user import User
from snakk.operations.access import Seen, lock_session, see_session
from snakk.operations.auditing import note
from snakk.operations.conditions import Conditions
from snakk.operations.context import Context
from snakk.operations.filling import fill_session
from snakk.operations.linking import session_links
from snakk.operations.moves import accepted, begun_again, declined, deleted, ended, offered, picked_up, taken_over
from snakk.operations.ranks import rank_for
from snakk.storage import statements

Change = Callable[[ChatSessionEntity], ChatSessionEntity]

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
"""Details that a save takes from the entity as they are."""


async def save_stored(
    ctx: Context, session_id: int, change: Change, conditions: Conditions | None = None
) -> ChatSessionEntity:
    """Save what ``change`` makes of the entity as the caller sees it.

    It is asked twice: once to learn what has to be locked, and again after the lock, which is what counts.
    """
    seen = await see_session(ctx, session_id)
    _check_may_save(ctx, seen)
    users, queue = await _locks(ctx, seen, wanted_of(change(await fill_session(ctx, seen))))
    seen = await lock_session(ctx, session_id)
    _check_may_save(ctx, seen)
    if conditions is not None:
        conditions.check(await changed_at(ctx, seen.session))
    entity = change(await fill_session(ctx, seen))
    outcome = await _story(ctx, seen, entity, users, queue)
    if not outcome.entries:
        return await fill_session(ctx, seen)
    if conditions is not None:
        conditions.changed_at = ctx.work.now
    return await fill_session(ctx, seen, ctx.work.write(seen.session, outcome))


async def changed_at(ctx: Context, session: Session) -> Instant:
    """When the session last changed: the moment of its newest event."""
    return await ctx.work.one(statements.CHANGED_AT, session_id=session.id, seq=session.last_seq) or UNSET


def wanted_of(entity: ChatSessionEntity) -> Wanted:
    """Where an entity says that its session stands."""
    return Wanted(
        topic_id=entity.topic_id,
        status=entity.status,
        user_id=entity.user.associate_id if entity.user else 0,
        transfer_to=entity.transfer_to.associate_id if entity.transfer_to else 0,
    )


def details_of(entity: ChatSessionEntity) -> dict[str, Any]:
    """The customer's details in an entity, cleaned. Invalid names the wire field."""
    return saved_details({name: getattr(entity, name) for name in SAVED})


def _check_may_save(ctx: Context, seen: Seen) -> None:
    if seen.sight is not Sight.FULL or not may_edit(seen.session, ctx.caller, seen.member):
        raise Forbidden


async def _locks(ctx: Context, seen: Seen, wanted: Wanted) -> tuple[dict[int, User | None], Queue | None]:
    """Everything that a move to there may need, in the order of the locks: the row may have moved on by then."""
    people = {wanted.user_id} & {ctx.user.id} | {wanted.transfer_to} - {0}
    users = {user_id: await ctx.work.user(user_id) for user_id in sorted(people)}
    return users, await ctx.work.queue(seen.session.topic_id)


async def _story(
    ctx: Context, seen: Seen, entity: ChatSessionEntity, users: dict[int, User | None], queue: Queue | None
) -> Outcome:
    session, wanted = seen.session, wanted_of(entity)
    changes = only_changed(session, {**details_of(entity), **await session_links(ctx, session, entity)})
    move = move_of(session, wanted, ctx.user.id)
    story = Outcome(session)
    if changes:
        story = story.then(EventKind.DETAILS_CHANGED, ctx.sender, ctx.work.now, **changes)
    if move is Move.NONE:
        return story
    if queue is None:
        raise NotFound
    moved = await _moved(ctx, seen._replace(session=story.session), move, queue, users.get(wanted.transfer_to))
    return Outcome(moved.session, story.entries + moved.entries)


async def _moved(ctx: Context, seen: Seen, move: Move, queue: Queue, target: User | None) -> Outcome:
    match move:
        case Move.NONE:
            return Outcome(seen.session)
        case Move.PICK_UP:
            return await picked_up(ctx, seen, queue, await rank_for(ctx, ctx.user.id))
        case Move.OFFER:
            return await offered(ctx, seen, target)
        case Move.ACCEPT:
            return await accepted(ctx, seen, await rank_for(ctx, ctx.user.id))
        case Move.TAKE_BACK:
            return await declined(ctx, seen)
        case Move.TAKE_OVER:
            return await taken_over(ctx, seen, await rank_for(ctx, ctx.user.id))
        case Move.END:
            return await ended(ctx, seen)
        case Move.RESET:
            return await begun_again(ctx, seen, queue)
        case Move.DELETE:
            outcome = deleted(ctx, seen)
            await note(ctx, Deed.SESSION_DELETED, about=("ChatSession", seen.session.id))
            return outcome
