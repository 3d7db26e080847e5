"""Lists to pick from, by the vendor's names for them: those that chat needs."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from snakk.carriers import picking
from snakk.carriers.lists import MDOListItem
from snakk.domain.errors import NotFound
from snakk.domain.lists import Folder, Listed
from snakk.domain.options import is_on, number, options_of
from snakk.domain.rights import sees_everything
from snakk.domain.topic import Topic
from snakk.domain.zones import ZONES
from snakk.operations.colleagues import known_users
from snakk.operations.context import Context
from snakk.storage import directory_statements, statements
from snakk.storage.query import Query

L = TypeVar("L", bound=Listed)
Options = Mapping[str, str]
Lines = list[MDOListItem]
Filler = Callable[[Context, Options], Awaitable[Lines]]

ALL = "All"
"""The first line of a list that can also be left open."""


async def get_mdo_list(
    ctx: Context, listname: str, flat: bool = False, additional: str = "", query: str = ""
) -> list[MDOListItem]:
    """Get the lines of a list to pick from.

    listname: name of the list: associate, chatchannel, chatsessionstatus, chatuser, country, customerlanguage,
        faqcategory, replytemplate, ticketcategory, ticketpriority, timezone or usergroup.
    flat: true for one line after the other where the list has folders.
    additional: the list's own options, such as `topicId=3&onlyPresent=true` for chatuser.
    query: only lines with these words in their name; the list is then flat.
    """
    return await _lines(ctx, listname, flat=flat, options=options_of(additional), words=query)


async def get_list(
    ctx: Context, name: str, force_flat_list: bool = False, additional_info: str = "", only_history: bool = False
) -> list[MDOListItem]:
    """Get the lines of a list to pick from.

    name: name of the list, as for `GET MDOList/{listname}`.
    force_flat_list: true for one line after the other where the list has folders.
    additional_info: the list's own options, such as `topicId=3&onlyPresent=true` for chatuser.
    only_history: true for the lines the caller picked lately; none are kept, so the list is then empty.
    """
    found = await _lines(ctx, name, flat=force_flat_list, options=options_of(additional_info))
    return [] if only_history else found


async def get_simple_list(ctx: Context, name: str) -> list[MDOListItem]:
    """Get the lines of a list to pick from, one after the other.

    name: name of the list, as for `GET MDOList/{listname}`.
    """
    return await _lines(ctx, name, flat=True)


async def get_list_item(ctx: Context, list_name: str, id: int) -> MDOListItem:
    """Get one line of a list to pick from.

    list_name: name of the list, as for `GET MDOList/{listname}`.
    id: key of the line.
    """
    for line in await _lines(ctx, list_name, flat=True, options={"showdeleted": ""}):
        if line.id == id:
            return line
    raise NotFound(f"There is no line {id} in that list.")


async def get_list_names(ctx: Context) -> list[str]:
    """Get the names of the lists to pick from."""
    del ctx
    return sorted(LISTS)


async def _lines(ctx: Context, name: str, *, flat: bool, options: Options | None = None, words: str = "") -> Lines:
    filler = LISTS.get(name.strip().lower())
    if filler is None:
        raise NotFound(f"There is no list {name[:100]!r}. There are: {', '.join(sorted(LISTS))}.")
    found = await filler(ctx, options or {})
    if flat or words:
        found = _flattened(found)
    wanted = words.strip().lower()
    return [line for line in found if wanted in line.name.lower()] if wanted else found


def _flattened(lines: Lines) -> Lines:
    found: Lines = []
    for line in lines:
        below, line.child_items = line.child_items, []
        found += [line, *_flattened(below)]
    return found


async def _chat_users(ctx: Context, options: Options) -> Lines:
    """Those who could answer, as ``GetUserAgentList`` has them; or those who do, in a topic the caller is told of."""
    users = await known_users(ctx)
    if topic := number(options, "topicid"):
        answer = await _answering(ctx, topic)
        users = [user for user in users if user.id in answer]
    skipped = ctx.user.id if is_on(options, "removeself") else 0
    only_present = is_on(options, "onlypresent")
    return picking.people(user for user in users if user.id != skipped and (user.present or not only_present))


async def _answering(ctx: Context, topic_id: int) -> set[int]:
    """The keys of those who answer in a topic; of none in one that is foreign or absent."""
    members = await ctx.work.ask(statements.MEMBERS_OF_TOPIC, topic_id=topic_id)
    known = sees_everything(ctx.user) or any(member.user_id == ctx.user.id for member in members)
    return {member.user_id for member in members if member.can_respond} if known else set()


async def _associates(ctx: Context, options: Options) -> Lines:
    del options
    return picking.people(await known_users(ctx))


async def _topics(ctx: Context, options: Options) -> Lines:
    """The caller's topics; all of them where that is asked for by somebody who sees all."""
    first = [] if is_on(options, "notall") else [MDOListItem(name=ALL, full_name=ALL)]
    if sees_everything(ctx.user):
        rows: list[Topic] = [row for row in await ctx.work.ask(statements.ALL_TOPICS) if not row.deleted]
    else:
        rows = await ctx.work.ask(statements.TOPICS_OF_USER, user_id=ctx.user.id)
    return first + picking.topics(rows)


async def _statuses(ctx: Context, options: Options) -> Lines:
    del ctx, options
    return picking.statuses()


async def _time_zones(ctx: Context, options: Options) -> Lines:
    del ctx, options
    return picking.time_zones(ZONES)


def _flat(query: Query[Listed]) -> Filler:
    async def fill(ctx: Context, options: Options) -> Lines:
        return picking.lines(_shown(await ctx.work.ask(query), options))

    return fill


def _in_folders(query: Query[Folder]) -> Filler:
    async def fill(ctx: Context, options: Options) -> Lines:
        return picking.folders(_shown(await ctx.work.ask(query), options))

    return fill


def _shown(rows: list[L], options: Options) -> list[L]:
    return rows if is_on(options, "showdeleted") else [row for row in rows if not row.deleted]


LISTS: dict[str, Filler] = {
    "associate": _associates,
    "chatchannel": _topics,
    "chatsessionstatus": _statuses,
    "chatuser": _chat_users,
    "country": _flat(directory_statements.COUNTRIES),
    "customerlanguage": _flat(directory_statements.CUSTOMER_LANGUAGES),
    "faqcategory": _in_folders(directory_statements.KB_CATEGORIES),
    "replytemplate": _flat(directory_statements.REPLY_TEMPLATES),
    "ticketcategory": _in_folders(directory_statements.TICKET_CATEGORIES),
    "ticketpriority": _flat(directory_statements.TICKET_PRIORITIES),
    "timezone": _time_zones,
    "usergroup": _flat(directory_statements.USER_GROUPS),
}
"""Every list there is, by the vendor's name in lower case."""
