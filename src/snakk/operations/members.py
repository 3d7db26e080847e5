"""Who answers in a topic, who could, and what each may do there (contract: behaviour 2.1).

Everybody in a topic may read who is in it; its managers and administrators change it. Somebody who is taken out, or may
not respond any more, keeps the conversations they have and ends them as ever; what was offered to them and not yet
accepted is taken back, so that it stays with whoever offered it.
"""

from collections.abc import Callable, Sequence

from snakk.carriers import picking
from snakk.carriers.lists import MDOListItem
from snakk.carriers.topic import ChatTopicAgent, member_row, topic_agent
from snakk.domain.errors import Forbidden, Invalid, NotFound
from snakk.domain.ids import TopicId, UserId
from snakk.domain.membership import Members, changes, replaced, with_added, with_updated, without
from snakk.domain.rights import is_administrator, may_edit_topic
from snakk.domain.topic import Member
from snakk.domain.user import User
from snakk.operations.access import member_of, see_topic, topic_by_id
from snakk.operations.associates import find_associate
from snakk.operations.attendance import take_back_offers
from snakk.operations.colleagues import known_users
from snakk.operations.context import Context
from snakk.storage import directory_statements, statements


async def get_user_agent_list(ctx: Context, flat: bool, only_present: bool = False) -> list[MDOListItem]:
    """Get the users who could answer chats: the lines of the list `chatuser`.

    Administrators, auditors and whoever manages a topic see everybody who can sign in; others the colleagues they share
    a topic with.
    flat: false for the users in folders, one for each user group.
    only_present: true for those alone who are Present.
    """
    users = [user for user in await known_users(ctx) if user.present or not only_present]
    if flat:
        return picking.people(users)
    return picking.people_in_groups(users, await ctx.work.ask(directory_statements.USER_GROUPS))


async def create_default_chat_topic_agent(ctx: Context) -> ChatTopicAgent:
    """Set default values into a new ChatTopicAgent. Nothing is stored."""
    del ctx
    return ChatTopicAgent()


async def get_chat_topic_user_agent_list(ctx: Context, chat_topic_id: int) -> list[ChatTopicAgent]:
    """Get the members of a topic with their rights."""
    topic, _ = await see_topic(ctx, chat_topic_id)
    return await _filled(ctx, await ctx.work.ask(statements.MEMBERS_OF_TOPIC, topic_id=topic.id))


async def get_chat_topic_user_agent(ctx: Context, chat_topic_id: int, username: str) -> ChatTopicAgent:
    """Get the rights of one member of a topic.

    username: the member's user name, or id.
    """
    topic, _ = await see_topic(ctx, chat_topic_id)
    user = await _named(ctx, username)
    member = await ctx.work.one(statements.MEMBER, topic_id=topic.id, user_id=user.id)
    if member is None:
        raise NotFound("That user is not in the topic.")
    return topic_agent(member, user)


async def add_chat_topic_user_agent(ctx: Context, chat_topic_id: int, useragent: ChatTopicAgent) -> ChatTopicAgent:
    """Let a user into a topic, with at least one right.

    The same again changes nothing; somebody who is in it with other rights is refused, and updated instead.
    useragent: the user, by AssociateId or Name of User, and the rights.
    """
    await _check_may_edit(ctx, chat_topic_id)
    user = await _meant(ctx, useragent, chat_topic_id, "Useragent")
    member = _row(useragent, chat_topic_id, user)
    await _changed(ctx, chat_topic_id, [user.id], lambda members: with_added(members, member))
    return topic_agent(member, user)


async def update_chat_topic_user_agent(
    ctx: Context, chat_topic_id: int, username: str, useragent: ChatTopicAgent
) -> ChatTopicAgent:
    """Give a member of a topic other rights, at least one.

    username: the member's user name, or id.
    useragent: the rights. User may be left out; it cannot name somebody else.
    """
    await _check_may_edit(ctx, chat_topic_id)
    user = await _named(ctx, username)
    if useragent.user is not None and useragent.user.associate_id not in (0, user.id):
        raise Invalid("Useragent.User", "the address and the body name different users")
    _check_topic(useragent, chat_topic_id, "Useragent")
    member = _row(useragent, chat_topic_id, user)
    await _changed(ctx, chat_topic_id, [user.id], lambda members: with_updated(members, member))
    return topic_agent(member, user)


async def update_chat_topic_user_agents(
    ctx: Context, chat_topic_id: int, useragents: list[ChatTopicAgent]
) -> list[ChatTopicAgent]:
    """Replace all members of a topic. Whoever is not in the list is out.

    useragents: all members, each with at least one right and named once, by AssociateId or Name of User.
    """
    await _check_may_edit(ctx, chat_topic_id)
    before = await ctx.work.ask(statements.MEMBERS_OF_TOPIC, topic_id=chat_topic_id)
    was_in = {member.user_id for member in before}
    wanted: list[Member] = []
    for place, each in enumerate(useragents):
        user = await _meant(ctx, each, chat_topic_id, f"Useragents[{place}]", was_in)
        wanted.append(_row(each, chat_topic_id, user))
    concerned = {member.user_id for member in (*before, *wanted)}
    after = await _changed(ctx, chat_topic_id, concerned, lambda members: replaced(members, wanted))
    return await _filled(ctx, sorted(after, key=lambda member: member.user_id))


async def delete_chat_topic_user_agent(ctx: Context, chat_topic_id: int, username: str) -> None:
    """Take a user out of a topic. Conversations they have go on with them; what is offered to them is taken back.

    username: the member's user name, or id.
    """
    await _check_may_edit(ctx, chat_topic_id)
    user = await _named(ctx, username)
    await _changed(ctx, chat_topic_id, [user.id], lambda members: without(members, user.id))


async def _check_may_edit(ctx: Context, topic_id: int) -> None:
    _, member = await see_topic(ctx, topic_id)
    if not may_edit_topic(ctx.caller, member):
        raise Forbidden


async def _changed(
    ctx: Context, topic_id: int, user_ids: Sequence[UserId] | set[UserId], rule: Callable[[Members], Members]
) -> Members:
    """Let the rule change the list of members. Who may is looked at again under the lock, as is the list.

    The users are locked first, so that nobody is offered something at the moment they are taken out.
    """
    for user_id in sorted(user_ids):
        await ctx.work.user(user_id)
    await ctx.work.topic(topic_id)
    await topic_by_id(ctx, topic_id)
    if not may_edit_topic(ctx.caller, await member_of(ctx, topic_id)):
        raise Forbidden
    before = await ctx.work.ask(statements.MEMBERS_OF_TOPIC, topic_id=topic_id)
    after = rule(before)
    told = changes(before, after, may_leave_it_unmanaged=is_administrator(ctx.caller))
    for member in told.added:
        ctx.work.add(member)
    for old, new in told.changed:
        ctx.work.change(old, new)
    for member in told.removed:
        ctx.work.remove(member)
    await take_back_offers(ctx, told.no_longer_answer, topic_id)
    return after


async def _named(ctx: Context, username: str) -> User:
    user = await find_associate(ctx, username)
    if user is None:
        raise NotFound("There is no such user.")
    return user


async def _meant(
    ctx: Context, agent: ChatTopicAgent, topic_id: int, path: str, was_in: set[UserId] | None = None
) -> User:
    """The user of a role: by id where there is one, else by name. ``was_in``: members who may stay, shut out or not."""
    _check_topic(agent, topic_id, path)
    told = agent.user
    if told is None or not (told.associate_id or told.name):
        raise Invalid(f"{path}.User", "a value is required: the AssociateId or Name of a user")
    if told.associate_id:
        user = await ctx.work.one(statements.USER_BY_ID, id=told.associate_id)
    else:
        user = await find_associate(ctx, told.name)
    if user is None:
        raise Invalid(f"{path}.User", "is no known user")
    if user.is_disabled and user.id not in (was_in or ()):
        raise Invalid(f"{path}.User", "is a user who is shut out")
    return user


def _check_topic(agent: ChatTopicAgent, topic_id: int, path: str) -> None:
    if agent.topic_id not in (0, topic_id):
        raise Invalid(f"{path}.TopicId", "the address and the body name different topics")


def _row(agent: ChatTopicAgent, topic_id: int, user: User) -> Member:
    return member_row(agent, TopicId(topic_id), user.id)


async def _filled(ctx: Context, members: Sequence[Member]) -> list[ChatTopicAgent]:
    ids = sorted({member.user_id for member in members})
    found: list[User] = await ctx.work.ask(directory_statements.BY_IDS[User], row_ids=ids)
    users = {user.id: user for user in found}
    return [topic_agent(member, users.get(member.user_id)) for member in members]
