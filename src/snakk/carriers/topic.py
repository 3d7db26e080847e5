"""Carriers of a topic: a channel with its settings and the agents who serve it."""

from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from msgspec import UNSET, field

from snakk.carriers.carrier import MANDATORY, SERVER, Carrier, says
from snakk.carriers.filling import alike
from snakk.carriers.lists import CustomerLanguage, ReplyTemplate, TicketCategory, TicketPriority
from snakk.carriers.people import Associate, associate
from snakk.carriers.properties import NO_PROPERTIES, FieldProperties, Links, Properties, RowRight, TableRight
from snakk.carriers.times import UNSET_DATE, to_wire
from snakk.carriers.topic_settings import (
    ChatBotSettings,
    ChatOpeningHours,
    ChatWidgetSettings,
    bot_row,
    bot_settings,
    opening_hours,
    widget_row,
    widget_settings,
)
from snakk.domain.ids import TopicId, UserId
from snakk.domain.topic import BotSettings, Member, OpeningHours, Queue, Topic, WidgetSettings
from snakk.domain.user import User


class ChatTopicEntity(Carrier, kw_only=True):
    """A channel through which customers reach the desk, with all its settings."""

    chat_topic_id: Annotated[int, says("Key of the topic; 0 until it is first saved.", keeping=SERVER)] = 0
    name: Annotated[str, says("What the desk calls it; customers do not see this.", 255, MANDATORY)] = ""
    description: Annotated[str, says("What it is for, to colleagues.", 255)] = ""
    welcome_message: Annotated[str, says("Line that greets the customer as soon as an agent answers.")] = ""
    language: Annotated[CustomerLanguage | None, says("Language of its customers, if one is set.")] = None
    last_accept: Annotated[datetime, says("When a session was last taken from its queue.", keeping=SERVER)] = UNSET_DATE
    seconds_pr_accept: Annotated[int, says("Usual wait until a session is taken, in seconds.", keeping=SERVER)] = 0
    alert_recipient: Annotated[str, says("Addresses that get its alarms.", 255)] = ""
    alert_template: Annotated[ReplyTemplate | None, says("Template its alarms are written from, if one is set.")] = None
    collect_consent: Annotated[bool, says("True when customers must agree to data being stored.")] = False
    badge_header: Annotated[str, says("Words on the closed badge.", 255)] = ""
    custom_queue_text_enabled: Annotated[bool, says("True when CustomQueueText replaces the built-in queue text.")] = (
        False
    )
    custom_queue_text: Annotated[str, says("What those in the queue read, when switched on.", 255)] = ""
    warn_new_chat_minutes: Annotated[
        int, says("Minutes a new chat may wait before agents are warned; 0 for never.")
    ] = 0
    warn_manager_new_chat_minutes: Annotated[
        int, says("Minutes a new chat may wait before managers are warned; 0 for never.")
    ] = 0
    ticket_enabled: Annotated[bool, says("True when a request can be filed while the desk is shut.")] = False
    ticket_category: Annotated[TicketCategory | None, says("Category of requests filed so, if one is set.")] = None
    ticket_priority: Annotated[TicketPriority | None, says("Priority of requests filed so, if one is set.")] = None
    opening_hours_enabled: Annotated[bool, says("True when OpeningHours decides; otherwise it is always open.")] = False
    opening_hours: Annotated[ChatOpeningHours | None, says("The week's opening hours.")] = None
    widget: Annotated[ChatWidgetSettings | None, says("How the widget looks and what its forms ask.")] = None
    bot_enabled: Annotated[bool, says("True when a bot answers first.")] = False
    bot_settings: Annotated[ChatBotSettings | None, says("Which bot that is.")] = None
    offline_collect_consent: Annotated[
        bool, says("True when the offline form asks for agreement to data being stored.")
    ] = False
    warn_chat_message_minutes: Annotated[
        int, says("Minutes a message may stand unanswered before agents are warned; 0 for never.")
    ] = 0
    warn_manager_chat_message_minutes: Annotated[
        int, says("Minutes a message may stand unanswered before managers are warned; 0 for never.")
    ] = 0
    use_queue_offline_form: Annotated[
        bool, says("True when the offline form is also offered to those in the queue.")
    ] = False
    offline_form_time_limit: Annotated[int, says("Minutes in the queue before that form is offered.")] = 0
    offline_form_queue_length: Annotated[int, says("Number waiting before that form is offered.")] = 0
    widget_enable_rating: Annotated[bool, says("True when customers may give stars.")] = False
    widget_rating_text: Annotated[str, says("Words beside the stars.", 1024)] = ""
    table_right: RowRight = None
    field_properties: Properties = NO_PROPERTIES
    links: Links = field(name="_Links", default=UNSET)


class ChatTopicAgent(Carrier, kw_only=True):
    """What one agent may do in one topic."""

    topic_id: Annotated[int, says("Key of the topic.")] = 0
    user: Annotated[Associate | None, says("The agent.")] = None
    can_listen: Annotated[bool, says("True when the agent may read along.")] = False
    can_respond: Annotated[bool, says("True when the agent may answer.")] = False
    can_manage: Annotated[bool, says("True when the agent looks after the topic.")] = False
    can_notify: Annotated[bool, says("True when the agent is told about what happens there.")] = False


def topic_agent(row: Member, user: User | None) -> ChatTopicAgent:
    """Fill it."""
    return ChatTopicAgent(
        **alike(row, ChatTopicAgent), user=Associate(associate_id=row.user_id) if user is None else associate(user)
    )


def member_row(carrier: ChatTopicAgent, topic_id: TopicId, user_id: UserId) -> Member:
    """Read it back, with whom and what it is about."""
    return Member(**alike(carrier, Member, "topic_id"), topic_id=topic_id, user_id=user_id)


NESTED = ("widget", "opening_hours", "bot_settings")


def topic_entity(
    row: Topic, queue: Queue, *, zone: ZoneInfo, table_right: TableRight, properties: FieldProperties
) -> ChatTopicEntity:
    """Fill it. What links to the directory carries its id alone."""
    return ChatTopicEntity(
        **alike(row, ChatTopicEntity, *NESTED),
        chat_topic_id=row.id,
        language=CustomerLanguage(id=row.language_id) if row.language_id else None,
        last_accept=to_wire(queue.last_accept_at, zone),
        seconds_pr_accept=queue.seconds_per_accept,
        alert_template=ReplyTemplate(reply_template_id=row.alert_template_id) if row.alert_template_id else None,
        ticket_category=TicketCategory(id=row.ticket_category_id) if row.ticket_category_id else None,
        ticket_priority=TicketPriority(id=row.ticket_priority_id) if row.ticket_priority_id else None,
        opening_hours=opening_hours(row.opening_hours),
        widget=widget_settings(row.widget),
        bot_settings=bot_settings(row.bot_settings),
        table_right=table_right,
        field_properties=properties,
    )


def topic_changes(carrier: ChatTopicEntity, hours: OpeningHours) -> dict[str, Any]:
    """Read it back: the fields of Topic that a save may set. ``hours`` with the zone looked up by the caller."""
    return {
        **alike(carrier, Topic, *NESTED),
        "opening_hours": hours,
        "widget": widget_row(carrier.widget) if carrier.widget else WidgetSettings(),
        "bot_settings": bot_row(carrier.bot_settings) if carrier.bot_settings else BotSettings(),
    }
