"""What can be asked about topics on the vendor's faces."""

from typing import Any

import msgspec

from snakk.carriers.rights import field_properties, table_right
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
from snakk.operations.access import member_of, see_topic
from snakk.operations.context import Context
from snakk.operations.filling import all_rights, fill_topic
from snakk.storage import statements

LINKS = {
    "language": ("language_id", "id", "Language"),
    "alert_template": ("alert_template_id", "reply_template_id", "AlertTemplate"),
    "ticket_category": ("ticket_category_id", "id", "TicketCategory"),
    "ticket_priority": ("ticket_priority_id", "id", "TicketPriority"),
}
"""Links to the directory: field of the carrier -> field of the row, key inside the carrier, wire name."""


async def create_default_chat_topic_entity(ctx: Context) -> ChatTopicEntity:
    """Set default values into a new ChatTopicEntity. Nothing is stored."""
    table, field = all_rights(ctx)
    return topic_entity(
        Topic(id=TopicId(0)),
        Queue(topic_id=TopicId(0)),
        zone=ctx.installation.zone,
        table_right=table_right(table),
        properties=field_properties(ChatTopicEntity, field),
    )


async def get_chat_topic_entity(ctx: Context, chat_topic_entity_id: int) -> ChatTopicEntity | None:
    """Get a topic."""
    topic, member = await see_topic(ctx, chat_topic_entity_id)
    return await _filled(ctx, topic, member)


async def save_chat_topic_entity(ctx: Context, entity: ChatTopicEntity) -> ChatTopicEntity:
    """Store a topic with all its settings.

    New ones are made by administrators, who become their first member with every right; stored ones are changed by
    administrators and by the topic's managers. LastAccept and SecondsPrAccept are the server's and are passed over.
    """
    if entity.chat_topic_id:
        return await _save_stored(ctx, entity)
    if not (isinstance(ctx.caller, Agent) and ctx.caller.user.is_admin):
        raise Forbidden("Only administrators make topics.")
    _refuse_links(Topic(id=TopicId(0)), entity)
    topic = Topic(id=TopicId(await ctx.work.new_id(Topic)), **_checked(entity, OpeningHours()))
    rights = {"can_respond": True, "can_notify": True, "can_listen": True, "can_manage": True}
    member = Member(topic_id=topic.id, user_id=ctx.user.id, **rights)
    queue = Queue(topic_id=topic.id)
    for row in (topic, queue, member):
        ctx.work.add(row)
    return fill_topic(ctx, topic, queue, member)


async def chat_topics_for_user(ctx: Context) -> list[ChatTopicEntity]:
    """Get the topics the caller is a member of."""
    members = {m.topic_id: m for m in await ctx.work.ask(statements.MEMBERSHIPS_OF_USER, user_id=ctx.user.id)}
    topics = await ctx.work.ask(statements.TOPICS_OF_USER, user_id=ctx.user.id)
    return [await _filled(ctx, topic, members.get(topic.id)) for topic in topics]


async def is_within_opening_hours(ctx: Context, chat_topic_id: int) -> bool:
    """Whether a topic is within its opening hours now, by the clock of its own zone."""
    topic, _ = await see_topic(ctx, chat_topic_id)
    return is_within(topic.opening_hours, topic.opening_hours_enabled, ctx.work.now)


async def _save_stored(ctx: Context, entity: ChatTopicEntity) -> ChatTopicEntity:
    topic = await ctx.work.topic(entity.chat_topic_id)
    if topic is None or topic.deleted:
        raise NotFound
    member = await member_of(ctx, topic.id)
    await see_topic(ctx, topic.id)
    if not may_edit_topic(ctx.caller, member):
        raise Forbidden
    _refuse_links(topic, entity)
    changed = msgspec.structs.replace(topic, **_checked(entity, topic.opening_hours))
    if changed != topic:
        ctx.work.change(topic, changed)
    return await _filled(ctx, changed, member)


async def _filled(ctx: Context, topic: Topic, member: Member | None) -> ChatTopicEntity:
    queue = await ctx.work.one(statements.QUEUE_BY_TOPIC, topic_id=topic.id)
    return fill_topic(ctx, topic, queue or Queue(topic_id=topic.id), member)


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


def _refuse_links(topic: Topic, entity: ChatTopicEntity) -> None:
    for name, (row_field, key, wire) in LINKS.items():
        link = getattr(entity, name)
        if link is not None and getattr(link, key) not in (0, getattr(topic, row_field)):
            raise Invalid(wire, "a save cannot link to the directory yet; leave it null")
