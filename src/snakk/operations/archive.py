"""The archive of sessions: plain lists, page by page (contract: conventions 6.1 and 6.3)."""

from collections.abc import Sequence

from snakk.carriers.archive import ENTITY, ArchivePage, Further
from snakk.carriers.enums import ODataMode, ODataOutput
from snakk.carriers.manner import PLAIN, Manner
from snakk.domain.rights import sees_everything
from snakk.domain.session import Session
from snakk.operations.access import see_topic
from snakk.operations.archive_rows import Members, archive_rows
from snakk.operations.archive_wishes import PAGE, Asked, Wishes, understood
from snakk.operations.context import Context
from snakk.storage import archive_statements, statements


async def get_chat_sessions(
    ctx: Context,
    select: str = "",
    filter: str = "",
    order_by: str = "",
    entities: str = ENTITY,
    top: int = PAGE,
    skip: int = 0,
    mode: ODataMode = ODataMode.SLIM,
    options: str = "",
    context: str = "",
    format: str = "",
    json_safe: bool = False,
    output: ODataOutput = ODataOutput.LOGICAL,
    skip_token: int = 0,
    manner: Manner = PLAIN,
) -> ArchivePage:
    """Get the sessions the caller may see, page by page.

    Members of a topic see its sessions, and everybody those they have or had a part in. First and last message, and
    what a session is linked to, are for those who may read it. Deleted sessions are in no list.
    """
    wishes = Wishes(
        select, filter, order_by, entities, top, skip, mode, options, context, format, json_safe, output, skip_token
    )
    asked = understood(wishes)
    members = {row.topic_id: row for row in await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)}
    if sees_everything(ctx.user):
        query = archive_statements.ALL_FALLING if asked.falling else archive_statements.ALL_RISING
        found = await ctx.work.ask(query, **asked.place)
    else:
        query = archive_statements.MINE_FALLING if asked.falling else archive_statements.MINE_RISING
        found = await ctx.work.ask(query, user_id=ctx.user.id, topic_ids=sorted(members), **asked.place)
    return await _page(ctx, wishes, asked, found, members, manner)


async def get_chat_sessions_of_topic(
    ctx: Context,
    chat_topic_id: int,
    select: str = "",
    filter: str = "",
    order_by: str = "",
    entities: str = ENTITY,
    top: int = PAGE,
    skip: int = 0,
    mode: ODataMode = ODataMode.SLIM,
    options: str = "",
    context: str = "",
    format: str = "",
    json_safe: bool = False,
    output: ODataOutput = ODataOutput.LOGICAL,
    skip_token: int = 0,
    manner: Manner = PLAIN,
) -> ArchivePage:
    """Get the sessions of a topic, page by page: for its members, as far as each session lets them read it."""
    topic, member = await see_topic(ctx, chat_topic_id)
    wishes = Wishes(
        select, filter, order_by, entities, top, skip, mode, options, context, format, json_safe, output, skip_token
    )
    asked = understood(wishes)
    query = archive_statements.TOPIC_FALLING if asked.falling else archive_statements.TOPIC_RISING
    found = await ctx.work.ask(query, topic_id=topic.id, **asked.place)
    members: Members = {} if member is None else {topic.id: member}
    return await _page(ctx, wishes, asked, found, members, manner)


async def _page(
    ctx: Context, wishes: Wishes, asked: Asked, found: Sequence[Session], members: Members, manner: Manner
) -> ArchivePage:
    sessions = found[: asked.top]
    rows = await archive_rows(ctx, sessions, asked.columns, members, manner)
    further = Further(asked.skip + len(sessions), sessions[-1].id) if len(found) > len(sessions) else None
    return ArchivePage(rows, further, wishes.mode, wishes.output, wishes.json_safe)
