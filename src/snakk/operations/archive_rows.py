"""Rows of the archive for the caller: what stands beside the sessions is looked up together, as far as it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from msgspec import structs

from snakk.carriers.archive import ArchiveRow, Around, archive_values
from snakk.carriers.archive_columns import Column
from snakk.carriers.manner import Manner
from snakk.carriers.resources import FALLBACK
from snakk.domain.directory import Company, Person
from snakk.domain.ids import UNSET, Instant, TopicId
from snakk.domain.lists import UserGroup
from snakk.domain.rights import Sight, sight
from snakk.domain.session import Session
from snakk.domain.topic import Member, TopicName
from snakk.domain.user import User
from snakk.operations.context import Context
from snakk.operations.showing import session_rights
from snakk.storage import archive_statements
from snakk.storage.directory_statements import BY_IDS

R = TypeVar("R")

Columns = tuple[Column, ...]
Members = Mapping[TopicId, Member]


class Beside(NamedTuple):
    """Rows by their ids; of sessions when each last changed."""

    topics: Mapping[int, TopicName]
    agents: Mapping[int, User]
    groups: Mapping[int, UserGroup]
    people: Mapping[int, Person]
    companies: Mapping[int, Company]
    changes: Mapping[int, Instant]


async def archive_rows(
    ctx: Context, sessions: Sequence[Session], columns: Columns, members: Members, manner: Manner
) -> list[ArchiveRow]:
    """One row for each session. ``members``: the caller's memberships."""
    seen = [_as_seen(ctx, row, members.get(row.topic_id)) for row in sessions]
    beside = await _beside(ctx, [row for row, _ in seen], columns)
    return [_row(ctx, row, how_much, columns, members.get(row.topic_id), beside, manner) for row, how_much in seen]


def _as_seen(ctx: Context, session: Session, member: Member | None) -> tuple[Session, Sight]:
    """The session without a word of it, and without whom it is about, where the caller may not read it."""
    how_much = sight(session, ctx.caller, member)
    if how_much is Sight.FULL:
        return session, how_much
    return structs.replace(session, first_message="", last_message="", person_id=0, contact_id=0), how_much


def _row(
    ctx: Context, session: Session, how_much: Sight, columns: Columns, member: Member | None, beside: Beside,
    manner: Manner,
) -> ArchiveRow:  # fmt: skip
    agent = beside.agents.get(session.user_id)
    group = beside.groups.get(agent.group_id) if agent else None
    around = Around(
        session=session,
        now=ctx.work.now,
        zone=ctx.installation.zone,
        language=manner.language.code if manner.language else FALLBACK,
        topic=beside.topics.get(session.topic_id),
        agent=agent,
        group=group.name if group else "",
        person=beside.people.get(session.person_id),
        company=beside.companies.get(session.contact_id),
        changed_at=beside.changes.get(session.id, UNSET),
    )
    right = session_rights(session, ctx.caller, member, how_much).table.mask
    return ArchiveRow(session.id, int(right), archive_values(around, columns))


async def _beside(ctx: Context, sessions: Sequence[Session], columns: Columns) -> Beside:
    shown = {column.name.partition("/")[0] for column in columns}
    agents: dict[int, User] = {}
    if shown & {"agent", "associate", "associateId"}:
        agents = await _by_ids(ctx, User, (row.user_id for row in sessions))
    groups: dict[int, UserGroup] = {}
    if "associate" in shown:
        groups = await _by_ids(ctx, UserGroup, (user.group_id for user in agents.values()))
    return Beside(
        topics=await _topics(ctx, sessions) if "chatTopic" in shown else {},
        agents=agents,
        groups=groups,
        people=await _by_ids(ctx, Person, (row.person_id for row in sessions))
        if shown & {"person", "personId"}
        else {},
        companies=(
            await _by_ids(ctx, Company, (row.contact_id for row in sessions))
            if shown & {"contact", "contactId"}
            else {}
        ),
        changes=await _changes(ctx, sessions) if "updatedDate" in shown else {},
    )


async def _by_ids(ctx: Context, kind: type[R], ids: Iterable[int]) -> dict[int, R]:
    """Rows of our own tables. What another system has is not asked for a whole list."""
    wanted = sorted({row_id for row_id in ids if row_id})
    outside = ctx.installation.outside
    if not wanted or (outside is not None and kind in outside.kinds):
        return {}
    found: list[Any] = await ctx.work.ask(BY_IDS[kind], row_ids=wanted)
    return {row.id: row for row in found}


async def _topics(ctx: Context, sessions: Iterable[Session]) -> dict[int, TopicName]:
    ids = sorted({row.topic_id for row in sessions})
    return {row.id: row for row in await ctx.work.ask(archive_statements.TOPIC_NAMES, topic_ids=ids)}


async def _changes(ctx: Context, sessions: Iterable[Session]) -> dict[int, Instant]:
    ids = [row.id for row in sessions]
    found = await ctx.work.ask(archive_statements.LAST_CHANGES, session_ids=ids)
    return {row.session_id: row.at for row in found}
