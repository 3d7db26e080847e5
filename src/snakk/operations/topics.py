"""What can be asked about topics on the vendor's faces."""

from collections.abc import Callable
from typing import Any

import msgspec

from snakk.carriers.rights import field_properties
from snakk.carriers.topic import ChatTopicEntity, topic_changes, topic_entity
from snakk.carriers.topic_settings import ChatOpeningHours, opening_hours_row
from snakk.domain.caller import Agent
from snakk.domain.errors import Forbidden, Invalid, NotFound
from snakk.domain.ids import TopicId
from snakk.domain.opening import is_within
from snakk.domain.rights import may_edit_topic
from snakk.domain.text import clean_text
from snakk.domain.topic import Member, OpeningHours, Queue, Topic
from snakk.domain.zones import zone_of
from snakk.operations.access import see_topic
from snakk.operations.conditions import Conditions
from snakk.operations.context import Context
from snakk.operations.filling import fill_topic, topic_cards
from snakk.operations.linking import topic_links
from snakk.operations.showing import new_topic_rights
from snakk.storage import statements

Change = Callable[[ChatTopicEntity], ChatTopicEntity]


async def create_default_chat_topic_entity(ctx: Context) -> ChatTopicEntity:
    """Set default values into a new ChatTopicEntity. Nothing is stored."""
    shown = new_topic_rights(ctx.caller)
    return topic_entity(
        Topic(id=TopicId(0)),
        Queue(topic_id=TopicId(0)),
        zone=ctx.installation.zone,
        table_right=shown.table,
        properties=field_properties(ChatTopicEntity, shown.field, new=True),
    )


async def get_chat_topic_entity(
    ctx: Context, chat_topic_entity_id: int, conditions: Conditions | None = None
) -> ChatTopicEntity | None:
    """Get a topic."""
    topic, member = await see_topic(ctx, chat_topic_entity_id)
    if conditions is not None:
        conditions.check(topic.updated_at)
    return await _filled(ctx, topic, member)


async def save_chat_topic_entity(
    ctx: Context, entity: ChatTopicEntity, conditions: Conditions | None = None
) -> ChatTopicEntity:
    """Store a topic with all its settings.

    New ones are made by administrators, who become their first member with every right; stored ones are changed by
    administrators and by the topic's managers. LastAccept and SecondsPrAccept are the server's and are passed over.
    """
    if entity.chat_topic_id:
        return await _save_stored(ctx, entity.chat_topic_id, lambda _: entity, conditions)
    if not (isinstance(ctx.caller, Agent) and ctx.caller.user.is_admin):
        raise Forbidden("Only administrators make topics.")
    settings = _checked(entity, OpeningHours()) | await topic_links(ctx, None, entity)
    topic = Topic(id=TopicId(await ctx.work.new_id(Topic)), updated_at=ctx.work.now, **settings)
    rights = {"can_respond": True, "can_notify": True, "can_listen": True, "can_manage": True}
    member = Member(topic_id=topic.id, user_id=ctx.user.id, **rights)
    queue = Queue(topic_id=topic.id)
    for row in (topic, queue, member):
        ctx.work.add(row)
    return await fill_topic(ctx, topic, queue, member)


async def patch_chat_topic_entity(
    ctx: Context, chat_topic_id: int, changes: Change, conditions: Conditions | None = None
) -> ChatTopicEntity:
    """Change some settings of a stored topic, as a save of the whole would.

    changes: a list of operations (JSON Patch), or an object of what is to be different (Merge Patch).
    """
    return await _save_stored(ctx, chat_topic_id, changes, conditions)


async def delete_chat_topic_entity(
    ctx: Context, chat_topic_entity_id: int, conditions: Conditions | None = None
) -> None:
    """Delete a topic. It is marked, and from then on nobody sees it or starts a chat in it.

    What is under way there is not lost: customers who wait are still picked up by the topic's members, conversations
    go on to their end, and what was said stays in the archive.
    """
    topic = await ctx.work.topic(chat_topic_entity_id)
    _, member = await see_topic(ctx, chat_topic_entity_id)
    if topic is None:
        raise NotFound
    if not may_edit_topic(ctx.caller, member):
        raise Forbidden
    if conditions is not None:
        conditions.check(topic.updated_at)
    ctx.work.change(topic, msgspec.structs.replace(topic, deleted=True, updated_at=ctx.work.now))


async def chat_topics_for_user(ctx: Context) -> list[ChatTopicEntity]:
    """Get the topics the caller is a member of."""
    members = {m.topic_id: m for m in await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)}
    topics = await ctx.work.ask(statements.TOPICS_OF_USER, user_id=ctx.user.id)
    queues = {queue.topic_id: queue for queue in await ctx.work.ask(statements.QUEUES_OF_USER, user_id=ctx.user.id)}
    cards = await topic_cards(ctx, topics)
    return [
        await fill_topic(ctx, topic, queues.get(topic.id) or Queue(topic_id=topic.id), members.get(topic.id), cards)
        for topic in topics
    ]


async def is_within_opening_hours(ctx: Context, chat_topic_id: int) -> bool:
    """Whether a topic is within its opening hours now, by the clock of its own zone."""
    topic, _ = await see_topic(ctx, chat_topic_id)
    return is_within(topic.opening_hours, topic.opening_hours_enabled, ctx.work.now)


async def _save_stored(ctx: Context, topic_id: int, change: Change, conditions: Conditions | None) -> ChatTopicEntity:
    topic = await ctx.work.topic(topic_id)
    _, member = await see_topic(ctx, topic_id)
    if topic is None:
        raise NotFound
    if not may_edit_topic(ctx.caller, member):
        raise Forbidden
    if conditions is not None:
        conditions.check(topic.updated_at)
    entity = change(await _filled(ctx, topic, member))
    links = await topic_links(ctx, topic, entity)
    changed = msgspec.structs.replace(topic, **_checked(entity, topic.opening_hours), **links)
    if changed != topic:
        changed = msgspec.structs.replace(changed, updated_at=ctx.work.now)
        ctx.work.change(topic, changed)
    if conditions is not None:
        conditions.changed_at = changed.updated_at
    return await _filled(ctx, changed, member)


async def _filled(ctx: Context, topic: Topic, member: Member | None) -> ChatTopicEntity:
    queue = await ctx.work.one(statements.QUEUE_BY_TOPIC, topic_id=topic.id)
    return await fill_topic(ctx, topic, queue or Queue(topic_id=topic.id), member)


def _checked(entity: ChatTopicEntity, before: OpeningHours) -> dict[str, Any]:
    clean_text(entity.name, "Name", 255, required=True)
    for name in (
        "warn_new_chat_minutes",
        "warn_manager_new_chat_minutes",
        "warn_chat_message_minutes",
        "warn_manager_chat_message_minutes",
        "offline_form_time_limit",
        "offline_form_queue_length",
    ):
        if getattr(entity, name) < 0:
            raise Invalid("".join(part.capitalize() for part in name.split("_")), "must not be negative")
    return topic_changes(entity, _hours(entity.opening_hours, before))


def _hours(given: ChatOpeningHours | None, before: OpeningHours) -> OpeningHours:
    """The week as given. A zone that is left out stays as it was."""
    if given is None:
        return before
    told = given.tz_location
    if told is None or not (told.tz_location_id or told.tz_location_code):
        return opening_hours_row(given, before.tz_id, before.tz_code)
    zone = zone_of(told.tz_location_id, told.tz_location_code)
    if zone is None:
        raise Invalid("OpeningHours.TzLocation", "is no known zone; use a code such as NO or Europe/Oslo")
    return opening_hours_row(given, zone.id, zone.code)
